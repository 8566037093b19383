/* ops_review.c - after the end everything is laid open: marks with their evidence, what went on in him turn by turn, the three turns on
 * which it hung and what would have come of another sentence there. All of it is worked out by playing the log again; nothing is kept. */
#include "access/caps.h"
#include "content/content.h"
#include "rehearse/exam.h"
#include "rehearse/next.h"
#include "rehearse/own.h"
#include "rehearse/plan.h"
#include "rehearse/reverse.h"

static const char *const feels[HK_FEELS] = { "will", "trust", "resistance", "pressure", "face", "anger", "credibility" };

static const hk_field read_out[] = { { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "p", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field note_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "turn", HK_T_INT, HK_F_NULL }, { "rule", HK_T_TEXT }, { "text", HK_T_TEXT },
                                     { "points", HK_T_DECIMAL }, { "span", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field line_out[] = {
    { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "reading", HK_T_OBJECT, HK_F_LIST, .sub = read_out }, { "corrected", HK_T_BOOL }, { "sum", HK_T_MONEY, HK_F_NULL },
    { "day", HK_T_DAY, HK_F_NULL }, { "bubbles", HK_T_TEXT, HK_F_LIST }, HK_PRACTICE_CAME_FIELDS, { "spoken", HK_T_BOOL }, { "coach", HK_T_TEXT, HK_F_NULL }, { "card", HK_T_TEXT, HK_F_NULL }, { "at", HK_T_TIME }, { "notes", HK_T_OBJECT, HK_F_LIST, .sub = note_out },
    HK_FIELD_END };
static const hk_field state_out[] = { { "turn", HK_T_INT }, { "will", HK_T_INT }, { "trust", HK_T_INT }, { "resistance", HK_T_INT }, { "pressure", HK_T_INT }, { "face", HK_T_INT },
                                      { "anger", HK_T_INT }, { "credibility", HK_T_INT }, HK_FIELD_END };
static const hk_field score_out[] = { { "total", HK_T_DECIMAL }, { "outcome", HK_T_DECIMAL }, { "process", HK_T_DECIMAL }, { "relation", HK_T_DECIMAL }, { "compliance", HK_T_DECIMAL }, HK_FIELD_END };
static const hk_field dimension_out[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "points", HK_T_DECIMAL, HK_F_NULL }, { "last_time", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field instead_out[] = { { "say", HK_T_TEXT }, { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "ending", HK_T_TEXT, HK_F_NULL }, { "ending_text", HK_T_TEXT, HK_F_NULL }, { "sum", HK_T_MONEY, HK_F_NULL },
                                        { "day", HK_T_DAY, HK_F_NULL }, { "expected", HK_T_MONEY, HK_F_NULL }, { "gain", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
static const hk_field turning_out[] = { { "turn", HK_T_INT }, { "good", HK_T_BOOL }, { "text", HK_T_TEXT }, { "why", HK_T_TEXT, HK_F_NULL }, { "before", HK_T_OBJECT, .sub = state_out },
                                        { "after", HK_T_OBJECT, .sub = state_out }, { "instead", HK_T_OBJECT, HK_F_NULL, .sub = instead_out }, HK_FIELD_END };
static const hk_field promise_out[] = { { "sum", HK_T_MONEY }, { "day", HK_T_DAY }, { "parts", HK_T_INT }, { "kept", HK_T_DECIMAL }, { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL },
                                        { "then_kept", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field branch_out[] = { { "id", HK_T_INT }, { "from_turn", HK_T_INT, HK_F_NULL }, { "turns", HK_T_INT }, { "state", HK_T_TEXT }, { "ending_text", HK_T_TEXT },
                                       { "total", HK_T_DECIMAL, HK_F_NULL }, { "damaged", HK_T_BOOL }, HK_FIELD_END };
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
        hk_jw_money(d->w, "last_time", d->before.dim[k] < 0 ? HK_NULL : d->before.dim[k], 2);
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
    h.unsure = h.stuffed = h.silent = h.wrong_name = h.wrong_title = h.offered = h.wish = h.clause = false, h.claims = h.announced = 0, h.rate = 0;
    h.codes |= s->paper | (s->decides ? 0 : hk_code_bit(s->decider)) | s->wants;
    if (hk_act_group(act) == 'D' || act == HK_ACT_TRADE || act == HK_ACT_CONFIRM) {
        if (h.sum_fen == HK_NULL) h.sum_fen = s->total_fen;
        if (h.in_days < 0) h.in_days = 7;
    }
    if (act == HK_ACT_DEBT) h.sum_fen = s->total_fen;
    if (act == HK_ACT_TRADE && !h.share) h.share = 5000, h.sum_fen = HK_NULL;          /* half of it for what he cares for */
    if (act == HK_ACT_PLAN && h.parts < 2) h.parts = HK_MAX(2, HK_MIN(s->parts_max, 3)), h.share = 3000, h.in_days = h.in_days < 0 ? 7 : h.in_days;
    if (act != HK_ACT_FREE && act != HK_ACT_TRADE && act != HK_ACT_INCENT) h.discount = 0;
    return h;
}

static bool sayable(hk_act a)
{
    return hk_act_group(a) != 'X' && a != HK_ACT_NONE && a != HK_ACT_FREE && a != HK_ACT_WEAK && a != HK_ACT_PAUSE && a != HK_ACT_GREET && a != HK_ACT_NIBBLE;
}

/* Towards us: will, trust and belief up, resistance and anger down; 1/10000 of a feeling, twice what weighs most. */
static int64_t moved(const hk_turn_record *t)
{
    static const int sign[HK_FEELS] = { [HK_W] = 2, [HK_T] = 2, [HK_R] = -2, [HK_P] = 1, [HK_F] = 1, [HK_E] = -2, [HK_K] = 1 };
    int64_t sum = 0;
    for (int f = 0; f < HK_FEELS; f++) sum += (int64_t)sign[f] * (t->after[f] - t->before[f]);
    return sum;
}

/* What is of the whole talk stands in its last turn and is of none. */
static bool of_the_turn(const hk_evidence *e)
{
    static const char *const whole[] = { "closed_of_shown", "strength_fits", "too_soft", "too_hard", "nothing_fixed", "how_he_is_left", "in_writing", "below_floor", "target_met" };
    for (size_t i = 0; i < HK_COUNT(whole); i++)
        if (strcmp(e->rule, whole[i]) == 0) return false;
    return true;
}

/* What the judge noted at a turn. */
static int noted(const hk_judged *j, int turn)
{
    int sum = 0;
    for (size_t i = 0; i < j->evidence_n; i++)
        if (j->evidence[i].turn == turn && of_the_turn(&j->evidence[i])) sum += j->evidence[i].points;
    return sum;
}

/* Luck turns a single talk: what is advised has to come out better in most of these, the talk's own first. */
enum { FATES = 7 };

/* What comes of the talk with this turn said otherwise (NULL: as it was) under each fate, fen. */
static void fates(const desk *d, int turn, const hk_heard *instead, int64_t out[FATES], hk_debtor *own)
{
    const hk_talk *t = &d->p->talk;

    for (int k = 0; k < FATES; k++) {
        hk_debtor x;
        hk_counterfactual(t->s, t->seed + (uint64_t)k, t->d.weekday, t->turns, t->turns_n, (size_t)turn, instead ? instead : &turn_of(d, turn)->heard, &x);
        out[k] = x.fouls ? 0 : hk_debtor_expected(&x);
        if (!k) *own = x;
    }
}

/* The scenario's own first right move before any other that comes out the same. */
static bool better(const desk *d, int turn, hk_heard *said, hk_debtor *best)
{
    const hk_talk *t = &d->p->talk;
    int64_t   as_it_was[FATES], most = 0;
    hk_debtor own;
    bool      found = false;

    fates(d, turn, NULL, as_it_was, &own);
    for (int k = HK_ACT_NONE; k < HK_ACT_COUNT; k++) {
        hk_act   a = k == HK_ACT_NONE ? t->s->first_right : (hk_act)k;
        hk_heard h = fitting(t->s, &turn_of(d, turn)->heard, a);
        int64_t  then[FATES], gain = 0;
        int      wins = 0;
        if (!sayable(a)) continue;
        fates(d, turn, &h, then, &own);
        for (int f = 0; f < FATES; f++) gain += then[f] - as_it_was[f], wins += then[f] > as_it_was[f];
        if (own.fouls || then[0] <= as_it_was[0] || 2 * wins <= FATES || gain <= most) continue;
        most = gain, *said = h, *best = own, found = true;
    }
    return found;
}

/* The talk up to this turn, with something else said in it: what the judge notes there and what it does to him, as one number. */
static int64_t worth_of(const desk *d, int turn, const hk_heard *said)
{
    enum { POINT = 100 };                  /* a hundredth of a point weighs as much as a hundredth of a feeling */
    const hk_talk  *t = &d->p->talk;
    hk_turn_record *r = HK_NEWS(d->cx->arena, hk_turn_record, (size_t)turn);
    hk_debtor       x;
    hk_judged       j;

    hk_debtor_start(&x, t->s, t->seed);
    x.weekday = t->d.weekday;
    for (int i = 1; i <= turn; i++) hk_turn_play(&x, i == turn ? said : &turn_of(d, i)->heard, &r[i - 1]);
    hk_judge(&x, r, (size_t)turn, NULL, &j);
    return x.fouls ? INT64_MIN : (int64_t)noted(&j, turn) * POINT + moved(&r[turn - 1]);
}

/* Before the debt is stated one says who one is, states it or asks; nobody trades then. */
static bool too_early(const desk *d, int turn, hk_act a)
{
    static const hk_act opening[] = { HK_ACT_IDENT, HK_ACT_DEBT, HK_ACT_OPENQ, HK_ACT_EVID, HK_ACT_EMPATHY, HK_ACT_REFLECT, HK_ACT_UNTRAP };
    bool stated = false, opens = false;

    for (int i = 1; i < turn; i++) stated |= turn_of(d, i)->events >> HK_EV_ESTABLISHED & 1;
    for (size_t i = 0; i < HK_COUNT(opening); i++) opens |= a == opening[i];
    return !stated && !opens;
}

/* Where nothing would have brought more money: what would have been right in that turn. */
static bool righter(const desk *d, int turn, hk_heard *said)
{
    enum { WORTH_TELLING = 1000 };
    int64_t most = worth_of(d, turn, &turn_of(d, turn)->heard) + WORTH_TELLING;
    bool    found = false;

    for (int k = HK_ACT_NONE; k < HK_ACT_COUNT; k++) {
        hk_act        a = k == HK_ACT_NONE ? d->p->talk.s->first_right : (hk_act)k;
        hk_heard      h = fitting(d->p->talk.s, &turn_of(d, turn)->heard, a);
        hk_arena_mark mark = hk_arena_save(d->cx->arena);
        int64_t       worth = sayable(a) && !too_early(d, turn, a) ? worth_of(d, turn, &h) : INT64_MIN;
        hk_arena_release(d->cx->arena, mark);
        if (worth <= most) continue;
        most = worth, *said = h, found = true;
    }
    return found;
}

/* The excuse he had told last when it was the caller's turn, in words of the catalogue; NULL: none. */
static hk_rc told_before(const desk *d, int turn, const char **out)
{
    int id = 0;

    for (int i = 1; i < turn; i++)
        for (size_t k = 0; k < turn_of(d, i)->does_n; k++)
            if (turn_of(d, i)->does[k].act == HK_DEBTOR_EXCUSE) id = turn_of(d, i)->does[k].id;
    *out = NULL;
    return id ? hk_move_excuse(d->cx, id, out) : HK_OK;
}

/* A sentence for it, with the figures of the case. */
static hk_rc sentence_for(const desk *d, int turn, const hk_heard *h, const char **out)
{
    hk_collector_says says = { .s = d->p->talk.s, .spoken = "", .today = d->p->talk.voice.today, .seed = d->p->talk.seed + (uint64_t)turn };

    hk_rc rc = told_before(d, turn, &says.excuse);
    return rc ? rc : hk_collector_words(d->cx, &says, h, out);
}

static hk_rc instead_json(const desk *d, int turn)
{
    int64_t     now = hk_debtor_expected(&d->p->talk.d);
    hk_heard    said;
    hk_debtor   best;
    const char *words;
    bool        pays = better(d, turn, &said, &best);

    if (!pays && !righter(d, turn, &said)) {
        hk_jw_null(d->w, "instead");
        return HK_OK;
    }
    hk_act act = said.act[0];
    hk_rc  rc = sentence_for(d, turn, &said, &words);
    if (rc) return rc;
    hk_jw_obj(d->w, "instead");
    hk_jw_str(d->w, "say", words);
    hk_jw_str(d->w, "act", hk_act_code(act));
    hk_jw_str(d->w, "label", hk_practice_act(d->cx, act));
    hk_jw_str(d->w, "ending", pays ? hk_ending_code(best.ending) : NULL);
    hk_jw_str(d->w, "ending_text", pays ? say(d, "ending", hk_ending_code(best.ending)) : NULL);
    hk_jw_money(d->w, "sum", pays && best.deal.agreed ? best.deal.sum_fen : HK_NULL, 2);
    hk_jw_day(d->w, "day", pays && best.deal.agreed ? d->p->talk.voice.today + best.deal.in_days : HK_DAY_NONE);
    hk_jw_money(d->w, "expected", pays ? hk_debtor_expected(&best) : HK_NULL, 2);
    hk_jw_money(d->w, "gain", pays ? hk_debtor_expected(&best) - now : HK_NULL, 2);
    hk_jw_obj_end(d->w);
    return HK_OK;
}

/* A turn was good or a pity by what the judge noted there; where he noted nothing, or as much for as against, by what it did to him. */
static bool was_good(const desk *d, int turn)
{
    int sum = noted(&d->j, turn);
    return sum ? sum > 0 : moved(turn_of(d, turn)) >= 0;
}

/* The heaviest record that says the same; NULL: the judge noted none. */
static const hk_evidence *reason_of(const desk *d, int turn, bool good)
{
    const hk_evidence *best = NULL;

    for (size_t i = 0; i < d->j.evidence_n; i++) {
        const hk_evidence *e = &d->j.evidence[i];
        if (e->turn != turn || !of_the_turn(e) || (good ? e->points <= 0 : e->points >= 0)) continue;
        if (!best || abs(e->points) > abs(best->points)) best = e;
    }
    return best;
}

static hk_rc turning_json(const desk *d)
{
    hk_rc rc = HK_OK;
    int order[HK_TURNING_POINTS], n = 0;

    for (int i = 0; i < HK_TURNING_POINTS; i++) {
        int at = n;
        if (!d->j.turning[i]) continue;
        for (; at > 0 && order[at - 1] > d->j.turning[i]; at--) order[at] = order[at - 1];
        order[at] = d->j.turning[i], n++;
    }
    hk_jw_arr(d->w, "turning");
    for (int i = 0; i < n && !rc; i++) {
        const hk_turn_record *t = turn_of(d, order[i]);
        bool                  good = was_good(d, order[i]);
        const hk_evidence    *e = reason_of(d, order[i], good);
        hk_jw_obj(d->w, NULL);
        hk_jw_int(d->w, "turn", order[i]);
        hk_jw_bool(d->w, "good", good);
        hk_jw_str(d->w, "text", hk_practice_for_reader(d->cx, d->p, d->p->lines[order[i] - 1].row.said));
        hk_jw_str(d->w, "why", e ? say(d, "judge", e->rule) : NULL);
        state_json(d, "before", order[i] - 1, t->before);
        state_json(d, "after", order[i], t->after);
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
    if (p->s.total != HK_NULL && p->s.total != d.j.total) return hk_practice_forged(cx, p->s.id);          /* also when the seal was made again */
    rc = try_before(&d);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    head_json(&d);
    deal_json(&d);
    score_json(&d);
    notes_json(&d, "evidence", 0);
    states_json(&d);
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
