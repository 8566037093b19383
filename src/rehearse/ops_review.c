/* ops_review.c - after the end everything is laid open: marks with their evidence, what went on in him turn by turn, the three turns on
 * which it hung and what would have come of another sentence there. All of it is worked out by playing the log again; nothing is kept. */
#include "access/caps.h"
#include "content/content.h"
#include "rehearse/exam.h"
#include "rehearse/next.h"
#include "rehearse/plan.h"

static const char *const feels[HK_FEELS] = { "will", "trust", "resistance", "pressure", "face", "anger", "credibility" };

static const hk_field read_out[] = { { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "p", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field note_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "turn", HK_T_INT, HK_F_NULL }, { "rule", HK_T_TEXT }, { "text", HK_T_TEXT },
                                     { "points", HK_T_DECIMAL }, { "span", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field line_out[] = {
    { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "reading", HK_T_OBJECT, HK_F_LIST, .sub = read_out }, { "corrected", HK_T_BOOL }, { "sum", HK_T_MONEY, HK_F_NULL },
    { "day", HK_T_DAY, HK_F_NULL }, { "bubbles", HK_T_TEXT, HK_F_LIST }, { "spoken", HK_T_BOOL }, { "coach", HK_T_TEXT, HK_F_NULL }, { "card", HK_T_TEXT, HK_F_NULL }, { "at", HK_T_TIME }, { "notes", HK_T_OBJECT, HK_F_LIST, .sub = note_out },
    HK_FIELD_END };
static const hk_field state_out[] = { { "turn", HK_T_INT }, { "will", HK_T_INT }, { "trust", HK_T_INT }, { "resistance", HK_T_INT }, { "pressure", HK_T_INT }, { "face", HK_T_INT },
                                      { "anger", HK_T_INT }, { "credibility", HK_T_INT }, HK_FIELD_END };
static const hk_field score_out[] = { { "total", HK_T_DECIMAL }, { "outcome", HK_T_DECIMAL }, { "process", HK_T_DECIMAL }, { "relation", HK_T_DECIMAL }, { "compliance", HK_T_DECIMAL }, HK_FIELD_END };
static const hk_field dimension_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "points", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field instead_out[] = { { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "ending", HK_T_TEXT }, { "ending_text", HK_T_TEXT }, { "sum", HK_T_MONEY, HK_F_NULL },
                                        { "day", HK_T_DAY, HK_F_NULL }, { "expected", HK_T_MONEY }, { "gain", HK_T_MONEY }, HK_FIELD_END };
static const hk_field turning_out[] = { { "turn", HK_T_INT }, { "good", HK_T_BOOL }, { "text", HK_T_TEXT }, { "why", HK_T_TEXT, HK_F_NULL }, { "before", HK_T_OBJECT, .sub = state_out },
                                        { "after", HK_T_OBJECT, .sub = state_out }, { "instead", HK_T_OBJECT, HK_F_NULL, .sub = instead_out }, HK_FIELD_END };
static const hk_field promise_out[] = { { "sum", HK_T_MONEY }, { "day", HK_T_DAY }, { "parts", HK_T_INT }, { "kept", HK_T_DECIMAL }, { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL },
                                        { "then_kept", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field branch_out[] = { { "id", HK_T_INT }, { "from_turn", HK_T_INT, HK_F_NULL }, { "turns", HK_T_INT }, { "state", HK_T_TEXT }, { "ending_text", HK_T_TEXT },
                                       { "total", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field given_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "points", HK_T_DECIMAL }, { "machine", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT }, { "by", HK_T_TEXT }, { "at", HK_T_TIME, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_practice_review_out[] = {
    { "id", HK_T_INT }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "teaches", HK_T_TEXT }, { "company", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT },
    { "channel", HK_T_ENUM, 0, "phone|wechat|visit|meeting" }, { "mode", HK_T_ENUM, 0, "practice|exam|trial" }, { "mine", HK_T_BOOL }, { "created", HK_T_TIME }, { "ended", HK_T_TIME, HK_F_NULL },
    { "seed", HK_T_INT }, { "ending", HK_T_TEXT }, { "ending_text", HK_T_TEXT }, { "promise", HK_T_OBJECT, HK_F_NULL, .sub = promise_out }, { "expected", HK_T_MONEY },
    { "collectable", HK_T_MONEY }, { "passed", HK_T_BOOL }, { "score", HK_T_OBJECT, .sub = score_out }, { "fouls", HK_T_TEXT, HK_F_LIST },
    { "dimensions", HK_T_OBJECT, HK_F_LIST, .sub = dimension_out }, { "evidence", HK_T_OBJECT, HK_F_LIST, .sub = note_out }, { "states", HK_T_OBJECT, HK_F_LIST, .sub = state_out },
    { "turning", HK_T_OBJECT, HK_F_LIST, .sub = turning_out }, { "turns", HK_T_OBJECT, HK_F_LIST, .sub = line_out }, { "first_right", HK_T_TEXT }, { "worst", HK_T_TEXT },
    { "cards", HK_T_TEXT, HK_F_LIST }, { "branches", HK_T_OBJECT, HK_F_LIST, .sub = branch_out },
    { "scores", HK_T_OBJECT, HK_F_LIST, .sub = given_out }, { "customer", HK_T_INT, HK_F_NULL }, { "masked", HK_T_BOOL }, { "handed", HK_T_BOOL }, { "plan", HK_T_OBJECT, HK_F_NULL, .sub = hk_plan_out },
    { "no", HK_T_INT }, { "follows", HK_T_INT, HK_F_NULL }, { "outcome", HK_T_OBJECT, HK_F_NULL, .sub = hk_after_out }, HK_FIELD_END };

typedef struct desk {
    hk_ctx      *cx;
    hk_jw       *w;
    hk_practice *p;
    hk_judged    j;
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
        { "said_who", A(IDENT) }, { "sum_right", A(DEBT) | A(ASK) }, { "sum_wrong", A(DEBT) | A(ASK) }, { "pretext_caught", A(EVID) | A(NAME_EX) | A(PROBE) | A(INTEL) }, { "paper_wrong", A(EVID) },
        { "truth_doubted", A(NAME_EX) }, { "obstacle_removed", A(SOLVE) | A(HELP) }, { "nothing_to_solve", A(SOLVE) | A(HELP) | A(NAME_EX) | A(INTEL) }, { "pressure_early", PRESS }, { "rung_skipped", PRESS },
        { "pressed_in_order", PRESS }, { "step_beyond", PRESS }, { "given_free", A(FREE) | A(ASK) }, { "trade_half", A(TRADE) }, { "trade_whole", A(TRADE) }, { "plan_to_able", A(PLAN) | A(HELP) },
        { "trap_cleared", A(UNTRAP) | A(COUNTER) | A(REFUSE) }, { "trap_sprung", A(FREE) | A(CONFIRM) }, { "countered", A(COUNTER) | A(REFUSE) }, { "tactic_seen", A(GB) | A(BOSS) }, { "nibble_early", A(NIBBLE) },
        { "confirmed", A(CONFIRM) | A(FOLLOW) }, { "praise_stung", A(PRAISE) }, { "blame", A(BLAME) }, { "abuse", A(ABUSE) }, { "asked_openly", A(OPENQ) }, { "mirrored", A(REFLECT) }, { "next_check", A(FOLLOW) }, { "both_pinned", A(CONFIRM) },
        { "asked_less", A(CONFIRM) | A(ASK) } };
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

static void score_json(const desk *d)
{
    static const struct { hk_foul foul; const char *name; } fouls[] = { { HK_FOUL_ABUSE, "abuse" }, { HK_FOUL_BLUFF, "bluff" }, { HK_FOUL_OVER_AUTHORITY, "over_authority" } };
    const hk_judged *j = &d->j;

    hk_jw_bool(d->w, "passed", j->passed);
    hk_jw_obj(d->w, "score");
    hk_jw_money(d->w, "total", j->total, 2);
    hk_jw_money(d->w, "outcome", j->outcome, 2);
    hk_jw_money(d->w, "process", j->process, 2);
    hk_jw_money(d->w, "relation", j->relation, 2);
    hk_jw_money(d->w, "compliance", j->compliance, 2);
    hk_jw_obj_end(d->w);
    hk_jw_arr(d->w, "fouls");
    for (size_t i = 0; i < HK_COUNT(fouls); i++)
        if (j->fouls & fouls[i].foul) hk_jw_str(d->w, NULL, say(d, "coach", fouls[i].name));
    hk_jw_arr_end(d->w);
    hk_jw_arr(d->w, "dimensions");
    for (int k = 0; k < HK_DIM_COUNT; k++) {
        const hk_evidence *e = j->dim[k] < 0 ? NULL : why_of(d, k);
        hk_jw_obj(d->w, NULL);
        hk_jw_str(d->w, "dimension", hk_dimension_name((hk_dimension)k));
        hk_jw_str(d->w, "label", say(d, "judge.dim", hk_dimension_name((hk_dimension)k)));
        hk_jw_money(d->w, "points", j->dim[k] < 0 ? HK_NULL : j->dim[k], 2);
        hk_jw_str(d->w, "why", e ? say(d, "judge", e->rule) : NULL);
        hk_jw_obj_end(d->w);
    }
    hk_jw_arr_end(d->w);
}

/* ---- what went on in him ---------------------------------------------------------------------------------------------------- */
static void state_json(const desk *d, const char *key, int turn, const int32_t *feel)
{
    hk_jw_obj(d->w, key);
    hk_jw_int(d->w, "turn", turn);
    for (int f = 0; f < HK_FEELS; f++) hk_jw_int(d->w, feels[f], (feel[f] + 50) / 100);
    hk_jw_obj_end(d->w);
}

static void states_json(const desk *d)
{
    hk_jw_arr(d->w, "states");
    if (d->p->n) state_json(d, NULL, 0, turn_of(d, 1)->before);
    for (int t = 1; t <= (int)d->p->n; t++) state_json(d, NULL, t, turn_of(d, t)->after);
    hk_jw_arr_end(d->w);
}

/* ---- what if ---------------------------------------------------------------------------------------------------------------- */
/* A sentence that would have fitted: the act alone, with the paper and the person that this case hangs on. Said with the figures of the
 * turn; a demand without figures asks for the whole within a week. */
static hk_heard fitting(const hk_scenario *s, const hk_heard *said, hk_act act)
{
    hk_heard h = *said;

    h.act[0] = act, h.n = 1;
    h.unsure = h.stuffed = h.silent = h.wrong_name = h.clause = false, h.claims = h.announced = 0, h.rate = 0;
    h.codes |= s->paper | (s->decides ? 0 : hk_code_bit(s->decider)) | s->wants;
    if (hk_act_group(act) == 'D' || act == HK_ACT_TRADE || act == HK_ACT_CONFIRM) {
        if (h.sum_fen == HK_NULL) h.sum_fen = s->total_fen;
        if (h.in_days < 0) h.in_days = 7;
    }
    if (act == HK_ACT_DEBT) h.sum_fen = s->total_fen;
    if (act != HK_ACT_FREE && act != HK_ACT_TRADE && act != HK_ACT_INCENT) h.discount = 0;
    return h;
}

static bool sayable(hk_act a)
{
    return hk_act_group(a) != 'X' && a != HK_ACT_NONE && a != HK_ACT_FREE && a != HK_ACT_WEAK && a != HK_ACT_PAUSE && a != HK_ACT_GREET && a != HK_ACT_NIBBLE;
}

/* The scenario's own first right move before any other that comes out the same. */
static bool better(const desk *d, int turn, int64_t now, hk_act *act, hk_debtor *best)
{
    const hk_talk *t = &d->p->talk;
    int64_t most = now;
    bool    found = false;

    for (int k = HK_ACT_NONE; k < HK_ACT_COUNT; k++) {
        hk_act    a = k == HK_ACT_NONE ? t->s->first_right : (hk_act)k;
        hk_heard  h = fitting(t->s, &turn_of(d, turn)->heard, a);
        hk_debtor out;
        if (!sayable(a)) continue;
        hk_counterfactual(t->s, t->seed, t->d.weekday, t->turns, t->turns_n, (size_t)turn, &h, &out);
        if (out.fouls || hk_debtor_expected(&out) <= most) continue;
        most = hk_debtor_expected(&out), *act = a, *best = out, found = true;
    }
    return found;
}

static void instead_json(const desk *d, int turn)
{
    int64_t   now = hk_debtor_expected(&d->p->talk.d);
    hk_debtor best;
    hk_act    act;

    if (!better(d, turn, now, &act, &best)) {
        hk_jw_null(d->w, "instead");
        return;
    }
    hk_jw_obj(d->w, "instead");
    hk_jw_str(d->w, "act", hk_act_code(act));
    hk_jw_str(d->w, "label", hk_practice_act(d->cx, act));
    hk_jw_str(d->w, "ending", hk_ending_code(best.ending));
    hk_jw_str(d->w, "ending_text", say(d, "ending", hk_ending_code(best.ending)));
    hk_jw_money(d->w, "sum", best.deal.agreed ? best.deal.sum_fen : HK_NULL, 2);
    hk_jw_day(d->w, "day", best.deal.agreed ? d->p->talk.voice.today + best.deal.in_days : HK_DAY_NONE);
    hk_jw_money(d->w, "expected", hk_debtor_expected(&best), 2);
    hk_jw_money(d->w, "gain", hk_debtor_expected(&best) - now, 2);
    hk_jw_obj_end(d->w);
}

/* Towards us: will, trust and belief up, resistance and anger down. */
static bool helped(const hk_turn_record *t)
{
    static const int sign[HK_FEELS] = { [HK_W] = 2, [HK_T] = 2, [HK_R] = -2, [HK_P] = 1, [HK_F] = 1, [HK_E] = -2, [HK_K] = 1 };
    int64_t sum = 0;
    for (int f = 0; f < HK_FEELS; f++) sum += (int64_t)sign[f] * (t->after[f] - t->before[f]);
    return sum >= 0;
}

static void turning_json(const desk *d)
{
    int order[HK_TURNING_POINTS], n = 0;

    for (int i = 0; i < HK_TURNING_POINTS; i++) {
        int at = n;
        if (!d->j.turning[i]) continue;
        for (; at > 0 && order[at - 1] > d->j.turning[i]; at--) order[at] = order[at - 1];
        order[at] = d->j.turning[i], n++;
    }
    hk_jw_arr(d->w, "turning");
    for (int i = 0; i < n; i++) {
        const hk_turn_record *t = turn_of(d, order[i]);
        const hk_evidence    *e = heaviest(d, -1, order[i]);
        hk_jw_obj(d->w, NULL);
        hk_jw_int(d->w, "turn", order[i]);
        hk_jw_bool(d->w, "good", helped(t));
        hk_jw_str(d->w, "text", hk_practice_for_reader(d->cx, d->p, d->p->lines[order[i] - 1].row.said));
        hk_jw_str(d->w, "why", e ? say(d, "judge", e->rule) : NULL);
        state_json(d, "before", order[i] - 1, t->before);
        state_json(d, "after", order[i], t->after);
        instead_json(d, order[i]);
        hk_jw_obj_end(d->w);
    }
    hk_jw_arr_end(d->w);
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
        hk_jw_obj(d->w, NULL);
        hk_jw_int(d->w, "id", r.id);
        hk_jw_int(d->w, "from_turn", r.from_turn);
        hk_jw_int(d->w, "turns", r.turns);
        hk_jw_str(d->w, "state", r.state);
        hk_jw_str(d->w, "ending_text", say(d, "ending", r.ending));
        hk_jw_money(d->w, "total", r.total, 2);
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
    static const char *const channels[] = { "phone", "wechat", "visit", "meeting" };
    const hk_rec_practice_session *s = &d->p->s;
    const hk_scenario *k = d->p->scenario;

    hk_jw_int(d->w, "id", s->id);
    hk_jw_str(d->w, "scenario", k->id);
    hk_jw_str(d->w, "title", k->title);
    hk_jw_str(d->w, "teaches", k->teaches);
    hk_jw_str(d->w, "company", k->company);
    hk_jw_str(d->w, "name", k->name);
    hk_jw_str(d->w, "rank", k->rank);
    hk_jw_str(d->w, "channel", channels[k->channel]);
    hk_jw_str(d->w, "mode", s->mode);
    hk_jw_bool(d->w, "mine", s->user_id == d->cx->actor.user);
    hk_jw_time(d->w, "created", s->created_us);
    hk_jw_time(d->w, "ended", s->ended_us);
    hk_jw_int(d->w, "seed", s->seed);
    hk_jw_str(d->w, "ending", s->ending);
    hk_jw_str(d->w, "ending_text", say(d, "ending", s->ending));
}

static void deal_json(const desk *d)
{
    const hk_debtor *b = &d->p->talk.d;

    if (b->deal.agreed) {
        hk_jw_obj(d->w, "promise");
        hk_jw_money(d->w, "sum", b->deal.sum_fen, 2);
        hk_jw_day(d->w, "day", d->p->talk.voice.today + b->deal.in_days);
        hk_jw_int(d->w, "parts", HK_MAX(b->deal.parts, 1));
        hk_jw_money(d->w, "kept", hk_debtor_kept(b), 4);
        hk_jw_money(d->w, "then_sum", b->deal.then_fen ? b->deal.then_fen : HK_NULL, 2);
        hk_jw_day(d->w, "then_day", b->deal.then_fen ? d->p->talk.voice.today + b->deal.then_days : HK_DAY_NONE);
        hk_jw_money(d->w, "then_kept", b->deal.then_fen ? hk_debtor_then_kept(b) : HK_NULL, 4);
        hk_jw_obj_end(d->w);
    } else hk_jw_null(d->w, "promise");
    hk_jw_money(d->w, "expected", hk_debtor_expected(b), 2);
    hk_jw_money(d->w, "collectable", hk_debtor_collectable(b), 2);
}

static void truth_json(const desk *d)
{
    const hk_scenario *k = d->p->scenario;

    hk_jw_str(d->w, "first_right", hk_practice_act(d->cx, k->first_right));
    hk_jw_str(d->w, "worst", hk_practice_act(d->cx, k->worst));
    hk_jw_arr(d->w, "cards");
    for (size_t i = 0; i < k->cards_n; i++) hk_jw_str(d->w, NULL, k->cards[i].text);
    hk_jw_arr_end(d->w);
}

hk_rc hk_practice_review(hk_ctx *cx, hk_practice *p, hk_jw *w)
{
    hk_rc rc = strcmp(p->s.state, "ended") != 0 ? hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL) : hk_exam_open(cx, p);
    if (!rc) rc = hk_practice_play(cx, p, p->n);
    if (rc) return rc;
    hk_debtor_leave(&p->talk.d);
    desk d = { .cx = cx, .w = w, .p = p };
    hk_judge(&p->talk.d, p->talk.turns, p->talk.turns_n, &p->talk.prepared, &d.j);
    hk_jw_obj(w, NULL);
    head_json(&d);
    deal_json(&d);
    score_json(&d);
    notes_json(&d, "evidence", 0);
    states_json(&d);
    turning_json(&d);
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
