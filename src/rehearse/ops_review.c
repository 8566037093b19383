/* ops_review.c - after the end everything is laid open: marks with their evidence, what went on in him turn by turn, the three turns on
 * which it hung and what would have come of another sentence there. All of it is worked out by playing the log again; nothing is kept. */
#include "access/caps.h"
#include "content/content.h"
#include "rehearse/advise.h"
#include "rehearse/exam.h"
#include "rehearse/next.h"
#include "rehearse/own.h"
#include "rehearse/plan.h"
#include "rehearse/review.h"

static const char *const feels[HK_FEELS] = { "will", "trust", "resistance", "pressure", "face", "anger", "credibility" };

static const hk_field read_out[] = { HK_REVIEW_READ_FIELDS, HK_FIELD_END };
static const hk_field note_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "turn", HK_T_INT, HK_F_NULL }, { "rule", HK_T_TEXT }, { "text", HK_T_TEXT },
                                     { "points", HK_T_DECIMAL }, { "span", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field line_out[] = {
    { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "reading", HK_T_OBJECT, HK_F_LIST, .sub = read_out }, { "corrected", HK_T_BOOL }, HK_PRACTICE_FIGURES_FIELDS,
    { "bubbles", HK_T_TEXT, HK_F_LIST }, HK_PRACTICE_CAME_FIELDS, { "spoken", HK_T_BOOL }, { "coach", HK_T_TEXT, HK_F_NULL }, { "card", HK_T_TEXT, HK_F_NULL }, { "at", HK_T_TIME }, { "notes", HK_T_OBJECT, HK_F_LIST, .sub = note_out },
    HK_FIELD_END };
const hk_field hk_review_state_out[] = { { "turn", HK_T_INT }, { "will", HK_T_INT }, { "trust", HK_T_INT }, { "resistance", HK_T_INT }, { "pressure", HK_T_INT }, { "face", HK_T_INT },
                                      { "anger", HK_T_INT }, { "credibility", HK_T_INT }, HK_FIELD_END };
const hk_field hk_review_score_out[] = { { "total", HK_T_DECIMAL }, { "outcome", HK_T_DECIMAL }, { "process", HK_T_DECIMAL }, { "relation", HK_T_DECIMAL }, { "compliance", HK_T_DECIMAL },
                                         { "jumps", HK_T_INT }, { "counts", HK_T_DECIMAL }, HK_FIELD_END };
static const hk_field dimension_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "points", HK_T_DECIMAL, HK_F_NULL }, { "last_time", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field instead_out[] = { { "say", HK_T_TEXT }, { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "ending", HK_T_TEXT, HK_F_NULL }, { "ending_text", HK_T_TEXT, HK_F_NULL }, { "sum", HK_T_MONEY, HK_F_NULL },
                                        { "day", HK_T_DAY, HK_F_NULL }, { "expected", HK_T_MONEY, HK_F_NULL }, { "gain", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
static const hk_field turning_out[] = { { "turn", HK_T_INT }, { "good", HK_T_BOOL }, { "text", HK_T_TEXT }, { "why", HK_T_TEXT, HK_F_NULL }, { "before", HK_T_OBJECT, .sub = hk_review_state_out },
                                        { "after", HK_T_OBJECT, .sub = hk_review_state_out }, { "instead", HK_T_OBJECT, HK_F_NULL, .sub = instead_out }, HK_FIELD_END };
const hk_field hk_review_promise_out[] = { { "sum", HK_T_MONEY }, { "day", HK_T_DAY }, { "parts", HK_T_INT }, { "kept", HK_T_DECIMAL }, { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL },
                                        { "then_kept", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field branch_out[] = { { "id", HK_T_INT }, { "from_turn", HK_T_INT, HK_F_NULL }, { "turns", HK_T_INT }, { "state", HK_T_TEXT }, { "ending_text", HK_T_TEXT },
                                       { "total", HK_T_DECIMAL, HK_F_NULL }, { "damaged", HK_T_BOOL }, HK_FIELD_END };
static const hk_field given_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "points", HK_T_DECIMAL }, { "machine", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT }, { "by", HK_T_TEXT }, { "at", HK_T_TIME, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_practice_review_out[] = {
    { "id", HK_T_INT }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "teaches", HK_T_TEXT, HK_F_NULL }, { "company", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT },
    { "channel", HK_T_ENUM, 0, HK_CHANNEL_VALUES }, { "mode", HK_T_ENUM, 0, "practice|exam|trial" }, { "mine", HK_T_BOOL }, { "created", HK_T_TIME }, { "ended", HK_T_TIME, HK_F_NULL },
    { "seed", HK_T_INT }, { "ending", HK_T_TEXT }, { "ending_text", HK_T_TEXT }, { "promise", HK_T_OBJECT, HK_F_NULL, .sub = hk_review_promise_out }, { "expected", HK_T_MONEY },
    { "collectable", HK_T_MONEY }, { "passed", HK_T_BOOL }, { "score", HK_T_OBJECT, .sub = hk_review_score_out }, { "fouls", HK_T_TEXT, HK_F_LIST },
    { "dimensions", HK_T_OBJECT, HK_F_LIST, .sub = dimension_out }, { "evidence", HK_T_OBJECT, HK_F_LIST, .sub = note_out }, { "states", HK_T_OBJECT, HK_F_LIST, .sub = hk_review_state_out },
    { "turning", HK_T_OBJECT, HK_F_LIST, .sub = turning_out }, { "turns", HK_T_OBJECT, HK_F_LIST, .sub = line_out }, { "first_right", HK_T_TEXT, HK_F_NULL }, { "worst", HK_T_TEXT, HK_F_NULL },
    { "cards", HK_T_TEXT, HK_F_LIST }, { "branches", HK_T_OBJECT, HK_F_LIST, .sub = branch_out },
    { "scores", HK_T_OBJECT, HK_F_LIST, .sub = given_out }, { "customer", HK_T_INT, HK_F_NULL }, { "masked", HK_T_BOOL }, { "handed", HK_T_BOOL }, { "plan", HK_T_OBJECT, HK_F_NULL, .sub = hk_plan_out },
    { "no", HK_T_INT }, { "follows", HK_T_INT, HK_F_NULL }, { "outcome", HK_T_OBJECT, HK_F_NULL, .sub = hk_after_out }, HK_FIELD_END };

typedef struct desk {
    hk_ctx      *cx;
    hk_jw       *w;
    hk_practice *p;
    hk_judged    j, before;      /* before: of the try before this one; its dimensions -1 where there is none */
} desk;

static const char *say(const desk *d, const char *family, const char *key) { return hk_text(d->cx->lang, hk_printf(d->cx->arena, "%s.%s", family, key)); }
static const hk_turn_record *turn_of(const desk *d, int turn) { return &d->p->talk.turns[turn - 1]; }

/* ---- marks ------------------------------------------------------------------------------------------------------------------ */
/* The acts by which a record of this rule is made. What is of several turns, or of the state, has no words of its own. */
static uint64_t made_by(const char *rule)
{
#define A(x) (UINT64_C(1) << HK_ACT_##x)
#define PRESS (A(INTEL) | A(DEADLINE) | A(BOSS) | A(GB) | A(CONSEQ) | A(LEGAL))
    static const struct { const char *rule; uint64_t acts; } rows[] = {
        { "said_who", A(IDENT) }, { "sum_right", A(DEBT) | A(ASK) }, { "sum_wrong", A(DEBT) | A(ASK) }, { "asked_above", A(ASK) }, { "pretext_caught", A(EVID) | A(NAME_EX) | A(PROBE) | A(INTEL) }, { "paper_wrong", A(EVID) },
        { "truth_doubted", A(NAME_EX) }, { "obstacle_removed", A(SOLVE) | A(HELP) }, { "nothing_to_solve", A(SOLVE) | A(HELP) | A(NAME_EX) | A(INTEL) }, { "pressure_early", PRESS }, { "rung_skipped", PRESS },
        { "pressed_in_order", PRESS }, { "step_beyond", PRESS }, { "given_free", A(FREE) | A(ASK) }, { "trade_half", A(TRADE) }, { "trade_whole", A(TRADE) }, { "plan_to_able", A(PLAN) | A(HELP) },
        { "trap_cleared", A(UNTRAP) | A(COUNTER) | A(REFUSE) }, { "trap_sprung", A(FREE) | A(CONFIRM) }, { "countered", A(COUNTER) | A(REFUSE) }, { "tactic_seen", A(GB) | A(BOSS) }, { "nibble_early", A(NIBBLE) },
        { "confirmed", A(CONFIRM) | A(FOLLOW) }, { "praise_stung", A(PRAISE) }, { "blame", A(BLAME) }, { "abuse", A(ABUSE) }, { "asked_openly", A(OPENQ) }, { "mirrored", A(REFLECT) }, { "next_check", A(FOLLOW) }, { "both_pinned", A(CONFIRM) },
        { "asked_less", A(CONFIRM) | A(ASK) }, { "jump_greet", A(GREET) }, { "jump_ident", A(IDENT) }, { "jump_reflect", A(REFLECT) }, { "jump_name", A(NAME_EX) }, { "jump_solve", A(SOLVE) | A(HELP) },
        { "jump_return", A(RETURN) }, { "jump_refuse", A(REFUSE) }, { "jump_untrap", A(UNTRAP) }, { "jump_counter", A(COUNTER) }, { "jump_nibble", A(NIBBLE) }, { "jump_confirm", A(CONFIRM) }, { "jump_follow", A(FOLLOW) } };
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strcmp(rows[i].rule, rule) == 0) return rows[i].acts;
    return 0;
#undef PRESS
#undef A
}

/* The clause that was read as what the record is about; NULL when there is none, or when the reading was put right by hand. */
static const char *span_of(const desk *d, const hk_evidence *e)
{
    const hk_practice_line *l = e->turn >= 1 && (size_t)e->turn <= d->p->n ? &d->p->lines[e->turn - 1] : NULL;
    uint64_t    acts = made_by(e->rule);
    const char *span = NULL;

    if (!l || !acts || l->row.corrected) return NULL;
    json_t *list = json_loads(l->row.reading, 0, NULL);
    for (size_t i = 0; i < json_array_size(list) && !span; i++) {                      /* the surest comes first */
        const json_t *o = json_array_get(list, i), *from = json_object_get(o, "from"), *to = json_object_get(o, "to");
        hk_act act;
        if (!hk_act_find(hk_str_of(json_string_value(json_object_get(o, "act"))), &act) || !(acts >> act & 1) || !json_is_integer(from) || !json_is_integer(to)) continue;
        size_t a = (size_t)json_integer_value(from), b = (size_t)json_integer_value(to);
        if (a < b && b <= strlen(l->row.said)) span = hk_practice_for_reader(d->cx, d->p, hk_strndup(d->cx->arena, l->row.said + a, b - a));
    }
    json_decref(list);
    return span;
}

static void note_json(const desk *d, const hk_evidence *e)
{
    hk_jw_obj(d->w, NULL);
    hk_jw_str(d->w, "dimension", hk_dimension_name(e->dim));
    hk_jw_str(d->w, "label", say(d, "judge.dim", hk_dimension_name(e->dim)));
    hk_jw_int(d->w, "turn", e->turn ? e->turn : HK_NULL);
    hk_jw_str(d->w, "rule", e->rule);
    hk_jw_str(d->w, "text", say(d, "judge", e->rule));
    hk_jw_money(d->w, "points", e->points, 2);
    hk_jw_str(d->w, "span", span_of(d, e));
    hk_jw_obj_end(d->w);
}

/* turn 0: all */
static void notes_json(const desk *d, const char *key, int turn)
{
    hk_jw_arr(d->w, key);
    for (size_t i = 0; i < d->j.evidence_n; i++)
        if (!turn || d->j.evidence[i].turn == turn) note_json(d, &d->j.evidence[i]);
    hk_jw_arr_end(d->w);
}

/* The record that weighs most; dim < 0: of a turn, whatever the dimension. */
static const hk_evidence *heaviest(const desk *d, int dim, int turn)
{
    const hk_evidence *best = NULL;

    for (size_t i = 0; i < d->j.evidence_n; i++) {
        const hk_evidence *e = &d->j.evidence[i];
        if ((dim >= 0 && (int)e->dim != dim) || (turn && e->turn != turn)) continue;
        if (!best || abs(e->points) > abs(best->points)) best = e;
    }
    return best;
}

/* Why a dimension stands where it stands: of a low mark what was wanting, of a good one what was done. */
static const hk_evidence *why_of(const desk *d, int dim)
{
    enum { HALF = 200 };
    const hk_evidence *best = NULL;

    for (size_t i = 0; i < d->j.evidence_n; i++) {
        const hk_evidence *e = &d->j.evidence[i];
        if ((int)e->dim != dim || (d->j.dim[dim] < HALF) != (e->points <= 0)) continue;
        if (!best || abs(e->points) > abs(best->points)) best = e;
    }
    return best ? best : heaviest(d, dim, 0);
}

/* The owner's try of the same scenario before this one, as it would be judged today; none when it cannot be played any more (PR4). */
static hk_rc try_before(desk *d)
{
    const hk_rec_practice_session *s = &d->p->s;
    hk_row_practice_mine r;
    hk_cursor  *cur = NULL;
    hk_practice last;
    int64_t     id = HK_NULL;

    for (int k = 0; k < HK_DIM_COUNT; k++) d->before.dim[k] = -1;
    if (!d->p->mine || d->p->follows) return HK_OK;
    hk_rc rc = hk_q_practice_mine(d->cx, &cur, d->cx->company, s->user_id, s->id);
    if (rc) return rc;
    while (id == HK_NULL && hk_next_practice_mine(cur, &r))
        if (strcmp(r.state, "ended") == 0 && !r.sealed && r.no == HK_NULL && r.turns && hk_own_same(r.scenario, s->scenario) && hk_result_holds(d->cx->arena, &HK_RESULT_OF(r))) id = r.id;
    rc = hk_cursor_end(cur);
    if (rc || id == HK_NULL) return rc;
    rc = hk_practice_load(d->cx, id, false, &last);
    if (!rc && last.same) rc = hk_practice_play(d->cx, &last, last.n);
    if (rc == HK_DAMAGED) {                              /* PR3: that one was edited; this one is read without it */
        hk_error_clear(d->cx);
        return HK_OK;
    }
    if (rc || !last.same) return rc;
    hk_debtor_leave(&last.talk.d);
    hk_judge(&last.talk.d, last.talk.turns, last.talk.turns_n, &last.talk.prepared, &d->before);
    return HK_OK;
}

void hk_review_score_json(hk_jw *w, const hk_judged *j)
{
    hk_jw_bool(w, "passed", j->passed);
    hk_jw_obj(w, "score");
    hk_jw_money(w, "total", j->total, 2);
    hk_jw_money(w, "outcome", j->outcome, 2);
    hk_jw_money(w, "process", j->process, 2);
    hk_jw_money(w, "relation", j->relation, 2);
    hk_jw_money(w, "compliance", j->compliance, 2);
    hk_jw_int(w, "jumps", j->jumps);
    hk_jw_money(w, "counts", j->counts, 4);
    hk_jw_obj_end(w);
}

/* A threat is told with the rule it breaks, each once; the turn is named, for nothing in its words need be a bad one. */
static void abuse_json(const desk *d)
{
    const char *told[HK_PRACTICE_TURNS];
    size_t      n = 0;

    for (size_t i = 0; i < d->p->talk.turns_n; i++) {
        if (!(turn_of(d, (int)i + 1)->events >> HK_EV_ABUSE & 1)) continue;
        const char *rule = hk_coach_rule(d->cx->arena, "abuse", d->p->lines[i].row.said);
        bool        again = false;
        for (size_t k = 0; k < n; k++) again |= told[k] == rule;
        if (again) continue;
        told[n++] = rule;
        static const char *const names[] = { "turn", "rule" };
        const char *values[] = { hk_printf(d->cx->arena, "%zu", i + 1), say(d, "coach", rule) };
        hk_jw_str(d->w, NULL, hk_text_fill(d->cx->arena, d->cx->lang, "review.foul", names, values, 2));
    }
    if (!n) hk_jw_str(d->w, NULL, say(d, "coach", "abuse"));
}

static void score_json(const desk *d)
{
    static const struct { hk_foul foul; const char *name; } fouls[] = { { HK_FOUL_ABUSE, "abuse" }, { HK_FOUL_BLUFF, "bluff" }, { HK_FOUL_OVER_AUTHORITY, "over_authority" } };
    const hk_judged *j = &d->j;

    hk_review_score_json(d->w, j);
    hk_jw_arr(d->w, "fouls");
    for (size_t i = 0; i < HK_COUNT(fouls); i++)
        if (!(j->fouls & fouls[i].foul)) continue;
        else if (fouls[i].foul == HK_FOUL_ABUSE) abuse_json(d);
        else hk_jw_str(d->w, NULL, say(d, "coach", fouls[i].name));
    hk_jw_arr_end(d->w);
    hk_jw_arr(d->w, "dimensions");
    for (int k = 0; k < HK_DIM_COUNT; k++) {
        const hk_evidence *e = j->dim[k] < 0 ? NULL : why_of(d, k);
        hk_jw_obj(d->w, NULL);
        hk_jw_str(d->w, "dimension", hk_dimension_name((hk_dimension)k));
        hk_jw_str(d->w, "label", say(d, "judge.dim", hk_dimension_name((hk_dimension)k)));
        hk_jw_money(d->w, "points", j->dim[k] < 0 ? HK_NULL : j->dim[k], 2);
        hk_jw_money(d->w, "last_time", d->before.dim[k] < 0 ? HK_NULL : d->before.dim[k], 2);
        hk_jw_str(d->w, "why", e ? say(d, "judge", e->rule) : NULL);
        hk_jw_obj_end(d->w);
    }
    hk_jw_arr_end(d->w);
}

/* ---- what went on in him ---------------------------------------------------------------------------------------------------- */
static void state_json(hk_jw *w, const char *key, int turn, const int32_t *feel)
{
    hk_jw_obj(w, key);
    hk_jw_int(w, "turn", turn);
    for (int f = 0; f < HK_FEELS; f++) hk_jw_int(w, feels[f], (feel[f] + 50) / 100);
    hk_jw_obj_end(w);
}

void hk_review_states_json(hk_jw *w, const hk_talk *t)
{
    hk_jw_arr(w, "states");
    if (t->turns_n) state_json(w, NULL, 0, t->turns[0].before);
    for (size_t i = 0; i < t->turns_n; i++) state_json(w, NULL, (int)i + 1, t->turns[i].after);
    hk_jw_arr_end(w);
}

/* ---- what if ---------------------------------------------------------------------------------------------------------------- */
static hk_rc instead_json(const desk *d, int turn)
{
    int64_t   now = hk_debtor_expected(&d->p->talk.d);
    hk_advice a;

    hk_rc rc = hk_advise(d->cx, d->p, turn, &a);
    if (rc) return rc;
    if (!a.any) {
        hk_jw_null(d->w, "instead");
        return HK_OK;
    }
    bool deal = a.pays && a.then.deal.agreed;
    hk_jw_obj(d->w, "instead");
    hk_jw_str(d->w, "say", a.words);
    hk_jw_str(d->w, "act", hk_act_code(a.said.act[0]));
    hk_jw_str(d->w, "label", hk_practice_act(d->cx, a.said.act[0]));
    hk_jw_str(d->w, "ending", a.pays ? hk_ending_code(a.then.ending) : NULL);
    hk_jw_str(d->w, "ending_text", a.pays ? say(d, "ending", hk_ending_code(a.then.ending)) : NULL);
    hk_jw_money(d->w, "sum", deal ? a.then.deal.sum_fen : HK_NULL, 2);
    hk_jw_day(d->w, "day", deal ? d->p->talk.voice.today + a.then.deal.in_days : HK_DAY_NONE);
    hk_jw_money(d->w, "expected", a.pays ? hk_debtor_expected(&a.then) : HK_NULL, 2);
    hk_jw_money(d->w, "gain", a.pays ? hk_debtor_expected(&a.then) - now : HK_NULL, 2);
    hk_jw_obj_end(d->w);
    return HK_OK;
}

/* The heaviest record that says the same; NULL: the judge noted none. */
static const hk_evidence *reason_of(const desk *d, int turn, bool good)
{
    const hk_evidence *best = NULL;

    for (size_t i = 0; i < d->j.evidence_n; i++) {
        const hk_evidence *e = &d->j.evidence[i];
        if (e->turn != turn || !hk_of_the_turn(e) || (good ? e->points <= 0 : e->points >= 0)) continue;
        if (!best || abs(e->points) > abs(best->points)) best = e;
    }
    return best;
}

static hk_rc turning_json(const desk *d)
{
    hk_rc rc = HK_OK;
    int   order[HK_TURNING_POINTS], n = hk_turning(&d->j, order);

    hk_jw_arr(d->w, "turning");
    for (int i = 0; i < n && !rc; i++) {
        const hk_turn_record *t = turn_of(d, order[i]);
        bool                  good = hk_turn_was_good(d->p, &d->j, order[i]);
        const hk_evidence    *e = reason_of(d, order[i], good);
        hk_jw_obj(d->w, NULL);
        hk_jw_int(d->w, "turn", order[i]);
        hk_jw_bool(d->w, "good", good);
        hk_jw_str(d->w, "text", hk_practice_for_reader(d->cx, d->p, d->p->lines[order[i] - 1].row.said));
        hk_jw_str(d->w, "why", e ? say(d, "judge", e->rule) : NULL);
        state_json(d->w, "before", order[i] - 1, t->before);
        state_json(d->w, "after", order[i], t->after);
        if (good) hk_jw_null(d->w, "instead");
        else rc = instead_json(d, order[i]);
        hk_jw_obj_end(d->w);
    }
    hk_jw_arr_end(d->w);
    return rc;
}

/* ---- the whole -------------------------------------------------------------------------------------------------------------- */
static void turns_json(const desk *d)
{
    hk_jw_arr(d->w, "turns");
    for (size_t i = 0; i < d->p->n; i++) {
        hk_jw_obj(d->w, NULL);
        hk_practice_turn_json(d->cx, d->w, d->p, i);
        notes_json(d, "notes", (int)i + 1);
        hk_jw_obj_end(d->w);
    }
    hk_jw_arr_end(d->w);
}

static hk_rc branches_json(const desk *d)
{
    hk_row_practice_branches r;
    hk_cursor *cur = NULL;
    int64_t root = d->p->s.parent == HK_NULL ? d->p->s.id : d->p->s.parent;

    hk_rc rc = hk_q_practice_branches(d->cx, &cur, d->cx->company, d->p->s.user_id, root);
    if (rc) return rc;
    hk_jw_arr(d->w, "branches");
    while (d->p->s.user_id == d->cx->actor.user && hk_next_practice_branches(cur, &r)) {       /* a trainer sees the exam only */
        bool holds = hk_result_holds(d->cx->arena, &HK_RESULT_OF(r));
        hk_jw_obj(d->w, NULL);
        hk_jw_int(d->w, "id", r.id);
        hk_jw_int(d->w, "from_turn", r.from_turn);
        hk_jw_int(d->w, "turns", r.turns);
        hk_jw_str(d->w, "state", r.state);
        hk_jw_str(d->w, "ending_text", say(d, "ending", r.ending));
        hk_jw_money(d->w, "total", holds ? r.total : HK_NULL, 2);
        hk_jw_bool(d->w, "damaged", !holds);
        hk_jw_obj_end(d->w);
    }
    hk_jw_arr_end(d->w);
    return hk_cursor_end(cur);
}

/* What trainers put beside the machine's marks, in the order they did. */
static hk_rc scores_json(const desk *d)
{
    hk_row_practice_scores r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_practice_scores(d->cx, &cur, d->cx->company, d->p->s.id);
    if (rc) return rc;
    hk_jw_arr(d->w, "scores");
    while (hk_next_practice_scores(cur, &r)) {
        hk_jw_obj(d->w, NULL);
        hk_jw_str(d->w, "dimension", r.dimension);
        hk_jw_str(d->w, "label", say(d, "judge.dim", r.dimension));
        hk_jw_money(d->w, "points", r.points, 2);
        hk_jw_money(d->w, "machine", r.machine, 2);
        hk_jw_str(d->w, "why", r.why ? r.why : "");
        hk_jw_str(d->w, "by", r.name ? r.name : "");
        hk_jw_time(d->w, "at", r.recorded_us);
        hk_jw_obj_end(d->w);
    }
    hk_jw_arr_end(d->w);
    hk_jw_int(d->w, "customer", d->p->real && d->p->mine ? d->p->own.customer : HK_NULL);
    hk_jw_bool(d->w, "masked", d->p->real && d->p->own.masked);
    hk_jw_bool(d->w, "handed", hk_practice_shared(d->p));
    return hk_cursor_end(cur);
}

static void head_json(const desk *d)
{
    const hk_rec_practice_session *s = &d->p->s;
    const hk_scenario *k = d->p->scenario;

    hk_jw_int(d->w, "id", s->id);
    hk_jw_str(d->w, "scenario", k->id);
    hk_jw_str(d->w, "title", k->title);
    hk_jw_str(d->w, "teaches", d->p->n ? k->teaches : NULL);         /* it names the first right move */
    hk_jw_str(d->w, "company", k->company);
    hk_jw_str(d->w, "name", k->name);
    hk_jw_str(d->w, "rank", k->rank);
    hk_jw_str(d->w, "channel", hk_channel_words[k->channel]);
    hk_jw_str(d->w, "mode", s->mode);
    hk_jw_bool(d->w, "mine", s->user_id == d->cx->actor.user);
    hk_jw_time(d->w, "created", s->created_us);
    hk_jw_time(d->w, "ended", s->ended_us);
    hk_jw_int(d->w, "seed", s->seed);
    hk_jw_str(d->w, "ending", s->ending);
    hk_jw_str(d->w, "ending_text", say(d, "ending", s->ending));
}

void hk_review_promise_json(hk_jw *w, const hk_talk *t)
{
    const hk_debtor *b = &t->d;

    if (b->deal.agreed) {
        hk_jw_obj(w, "promise");
        hk_jw_money(w, "sum", b->deal.sum_fen, 2);
        hk_jw_day(w, "day", t->voice.today + b->deal.in_days);
        hk_jw_int(w, "parts", HK_MAX(b->deal.parts, 1));
        hk_jw_money(w, "kept", hk_debtor_kept(b), 4);
        hk_jw_money(w, "then_sum", b->deal.then_fen ? b->deal.then_fen : HK_NULL, 2);
        hk_jw_day(w, "then_day", b->deal.then_fen ? t->voice.today + b->deal.then_days : HK_DAY_NONE);
        hk_jw_money(w, "then_kept", b->deal.then_fen ? hk_debtor_then_kept(b) : HK_NULL, 4);
        hk_jw_obj_end(w);
    } else hk_jw_null(w, "promise");
    hk_jw_money(w, "expected", hk_debtor_expected(b), 2);
}

/* Whoever left before the first turn has not tried: he comes back to the same man, and is told nothing of him. */
static void truth_json(const desk *d)
{
    const hk_scenario *k = d->p->scenario;

    hk_jw_str(d->w, "first_right", d->p->n ? hk_practice_act(d->cx, k->first_right) : NULL);
    hk_jw_str(d->w, "worst", d->p->n ? hk_practice_act(d->cx, k->worst) : NULL);
    hk_jw_arr(d->w, "cards");
    for (size_t i = 0; d->p->n && i < k->cards_n; i++) hk_jw_str(d->w, NULL, k->cards[i].text);
    hk_jw_arr_end(d->w);
}

hk_rc hk_practice_judged(hk_ctx *cx, hk_practice *p, hk_judged *j, bool *open)
{
    hk_rc rc = strcmp(p->s.state, "ended") != 0 ? hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL) : hk_exam_open(cx, p);
    if (!rc) rc = hk_practice_play(cx, p, p->n);
    if (rc) return rc;
    if (open) *open = p->talk.d.ending == HK_GOES_ON;
    hk_debtor_leave(&p->talk.d);
    hk_judge(&p->talk.d, p->talk.turns, p->talk.turns_n, &p->talk.prepared, j);
    return p->s.total != HK_NULL && p->s.total != j->total ? hk_practice_forged(cx, p->s.id) : HK_OK;          /* also when the seal was made again */
}

hk_rc hk_practice_review(hk_ctx *cx, hk_practice *p, hk_jw *w)
{
    desk d = { .cx = cx, .w = w, .p = p };

    hk_rc rc = hk_practice_judged(cx, p, &d.j, NULL);
    if (!rc) rc = try_before(&d);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    head_json(&d);
    hk_review_promise_json(w, &p->talk);
    hk_jw_money(w, "collectable", hk_debtor_collectable(&p->talk.d), 2);
    score_json(&d);
    notes_json(&d, "evidence", 0);
    hk_review_states_json(w, &p->talk);
    rc = turning_json(&d);
    if (rc) return rc;
    turns_json(&d);
    truth_json(&d);
    hk_plan_json(d.w, "plan", p);
    hk_jw_int(w, "no", p->follows ? p->follow.no : 1);
    hk_jw_int(w, "follows", p->follows && p->mine ? p->follow.of_session : HK_NULL);
    rc = hk_after_json(cx, w, p);
    if (!rc) rc = branches_json(&d);
    if (!rc) rc = scores_json(&d);
    hk_jw_obj_end(w);
    return rc;
}

static hk_rc practice_review(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), false, &p);
    return rc ? rc : hk_practice_review(cx, &p, &out->w);
}

static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

const hk_op hk_review_ops[] = {
    { "practice review", HK_GET, "/api/v1/practice/{id}/review", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, id_in, hk_practice_review_out, HK_ONE, practice_review, "practice.review" },
    HK_OP_END };
