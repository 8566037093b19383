/* advise.c - see advise.h. */
#include "rehearse/advise.h"
#include "rehearse/reverse.h"

static const hk_turn_record *turn_of(const hk_practice *p, int turn) { return &p->talk.turns[turn - 1]; }

/* A sentence that would have fitted: the act alone, with the paper and the person that this case hangs on. Said with the figures of the
 * turn; a demand without figures asks for the whole within a week. */
static hk_heard fitting(const hk_scenario *s, const hk_heard *said, hk_act act)
{
    hk_heard h = *said;

    h.act[0] = act, h.n = 1;
    h.unsure = h.stuffed = h.silent = h.bare = h.wrong_name = h.wrong_title = h.offered = h.wish = h.clause = false, h.claims = h.announced = 0, h.rate = 0;
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

bool hk_of_the_turn(const hk_evidence *e)
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
        if (j->evidence[i].turn == turn && hk_of_the_turn(&j->evidence[i])) sum += j->evidence[i].points;
    return sum;
}

/* Luck turns a single talk: what is advised has to come out better in most of these, the talk's own first. */
enum { FATES = 7 };

/* What comes of the talk with this turn said otherwise (NULL: as it was) under each fate, fen. */
static void fates(const hk_practice *p, int turn, const hk_heard *instead, int64_t out[FATES], hk_debtor *own)
{
    const hk_talk *t = &p->talk;

    for (int k = 0; k < FATES; k++) {
        hk_held   was = hk_talk_held(t);
        hk_debtor x;
        was.seed += (uint64_t)k;
        hk_counterfactual(&was, (size_t)turn, instead ? instead : &turn_of(p, turn)->heard, NULL, &x);
        out[k] = x.fouls ? 0 : hk_debtor_expected(&x);
        if (!k) *own = x;
    }
}

/* The scenario's own first right move before any other that comes out the same. */
static bool better(const hk_practice *p, int turn, hk_heard *said, hk_debtor *best)
{
    const hk_talk *t = &p->talk;
    int64_t   as_it_was[FATES], most = 0;
    hk_debtor own;
    bool      found = false;

    fates(p, turn, NULL, as_it_was, &own);
    for (int k = HK_ACT_NONE; k < HK_ACT_COUNT; k++) {
        hk_act   a = k == HK_ACT_NONE ? t->s->first_right : (hk_act)k;
        hk_heard h = fitting(t->s, &turn_of(p, turn)->heard, a);
        int64_t  then[FATES], gain = 0;
        int      wins = 0;
        if (!sayable(a)) continue;
        fates(p, turn, &h, then, &own);
        for (int f = 0; f < FATES; f++) gain += then[f] - as_it_was[f], wins += then[f] > as_it_was[f];
        if (own.fouls || then[0] <= as_it_was[0] || 2 * wins <= FATES || gain <= most) continue;
        most = gain, *said = h, *best = own, found = true;
    }
    return found;
}

/* The talk up to this turn, with something else said in it: what the judge notes there and what it does to him, as one number. */
static int64_t worth_of(hk_arena *arena, const hk_practice *p, int turn, const hk_heard *said)
{
    enum { POINT = 100 };                  /* a hundredth of a point weighs as much as a hundredth of a feeling */
    const hk_talk  *t = &p->talk;
    hk_turn_record *r = HK_NEWS(arena, hk_turn_record, (size_t)turn);
    hk_debtor       x;
    hk_judged       j;

    hk_debtor_start(&x, t->s, t->seed);
    x.weekday = t->d.weekday;
    for (int i = 1; i <= turn; i++) hk_turn_play(&x, i == turn ? said : &turn_of(p, i)->heard, &r[i - 1]);
    hk_judge(&x, r, (size_t)turn, NULL, &j);
    return x.fouls ? INT64_MIN : (int64_t)noted(&j, turn) * POINT + moved(&r[turn - 1]);
}

/* Before the debt is stated one says who one is, states it or asks; nobody trades then. */
static bool too_early(const hk_practice *p, int turn, hk_act a)
{
    static const hk_act opening[] = { HK_ACT_IDENT, HK_ACT_DEBT, HK_ACT_OPENQ, HK_ACT_EVID, HK_ACT_EMPATHY, HK_ACT_REFLECT, HK_ACT_UNTRAP };
    bool stated = false, opens = false;

    for (int i = 1; i < turn; i++) stated |= turn_of(p, i)->events >> HK_EV_ESTABLISHED & 1;
    for (size_t i = 0; i < HK_COUNT(opening); i++) opens |= a == opening[i];
    return !stated && !opens;
}

/* Where nothing would have brought more money: what would have been right in that turn. */
static bool righter(hk_arena *arena, const hk_practice *p, int turn, hk_heard *said)
{
    enum { WORTH_TELLING = 1000 };
    int64_t most = worth_of(arena, p, turn, &turn_of(p, turn)->heard) + WORTH_TELLING;
    bool    found = false;

    for (int k = HK_ACT_NONE; k < HK_ACT_COUNT; k++) {
        hk_act        a = k == HK_ACT_NONE ? p->talk.s->first_right : (hk_act)k;
        hk_heard      h = fitting(p->talk.s, &turn_of(p, turn)->heard, a);
        hk_arena_mark mark = hk_arena_save(arena);
        int64_t       worth = sayable(a) && !too_early(p, turn, a) ? worth_of(arena, p, turn, &h) : INT64_MIN;
        hk_arena_release(arena, mark);
        if (worth <= most) continue;
        most = worth, *said = h, found = true;
    }
    return found;
}

/* What he had told or set last when it was the caller's turn: the id of an excuse or a trap; 0: none. */
static int last_of(const hk_practice *p, int turn, hk_debtor_act act)
{
    int id = 0;

    for (int i = 1; i < turn; i++)
        for (size_t k = 0; k < turn_of(p, i)->does_n; k++)
            if (turn_of(p, i)->does[k].act == act) id = turn_of(p, i)->does[k].id;
    return id;
}

/* What clears this trap in words, as the catalogue says it; NULL: another move does, and the collectors' words will do. */
static hk_rc clearing(hk_ctx *cx, int trap, const char **out)
{
    json_t *o = NULL;
    bool    named = false;

    *out = NULL;
    if (!trap) return HK_OK;
    hk_rc rc = hk_real_content(cx, "traps.json", &o);
    if (rc) return rc;
    const json_t *clears = json_object_get(json_array_get(json_object_get(o, "traps"), (size_t)trap - 1), "clears"), *acts = json_object_get(clears, "acts");
    for (size_t i = 0; i < json_array_size(acts); i++) named |= strcmp(json_string_value(json_array_get(acts, i)), hk_act_code(HK_ACT_UNTRAP)) == 0;
    if (named) *out = hk_strdup(cx->arena, json_string_value(json_object_get(clears, "text")));
    json_decref(o);
    return HK_OK;
}

/* A sentence for it, with the figures of the case. */
static hk_rc sentence_for(hk_ctx *cx, const hk_practice *p, int turn, const hk_heard *h, const char **out)
{
    hk_collector_says says = { .s = p->talk.s, .spoken = "", .today = p->talk.voice.today, .seed = p->talk.seed + (uint64_t)turn };
    int excuse = last_of(p, turn, HK_DEBTOR_EXCUSE);

    hk_rc rc = clearing(cx, h->act[0] == HK_ACT_UNTRAP ? last_of(p, turn, HK_DEBTOR_TRAP) : 0, out);
    if (rc || *out) return rc;
    rc = excuse ? hk_move_excuse(cx, excuse, &says.excuse) : HK_OK;
    return rc ? rc : hk_collector_words(cx, &says, h, out);
}

hk_rc hk_advise(hk_ctx *cx, const hk_practice *p, int turn, hk_advice *out)
{
    *out = (hk_advice){ .any = false };
    out->pays = better(p, turn, &out->said, &out->then);
    out->any = out->pays || righter(cx->arena, p, turn, &out->said);
    return out->any ? sentence_for(cx, p, turn, &out->said, &out->words) : HK_OK;
}

bool hk_turn_was_good(const hk_practice *p, const hk_judged *j, int turn)
{
    int sum = noted(j, turn);
    return sum ? sum > 0 : moved(turn_of(p, turn)) >= 0;
}

int hk_turning(const hk_judged *j, int out[HK_TURNING_POINTS])
{
    int n = 0;

    for (int i = 0; i < HK_TURNING_POINTS; i++) {
        int at = n;
        if (!j->turning[i]) continue;
        for (; at > 0 && out[at - 1] > j->turning[i]; at--) out[at] = out[at - 1];
        out[at] = j->turning[i], n++;
    }
    return n;
}

hk_rc hk_costliest(hk_ctx *cx, const hk_practice *p, const hk_judged *j, int *out)
{
    int64_t   now = hk_debtor_expected(&p->talk.d), most = 0;
    int       order[HK_TURNING_POINTS], n = hk_turning(j, order), worst = 0;
    hk_advice a;

    *out = n ? order[0] : p->n ? 1 : 0;
    for (int i = 0; i < n; i++) {
        if (hk_turn_was_good(p, j, order[i])) continue;
        hk_rc rc = hk_advise(cx, p, order[i], &a);
        if (rc) return rc;
        int64_t gain = a.pays ? hk_debtor_expected(&a.then) - now : 0;
        if (gain > most) most = gain, *out = order[i];
        if (!most && noted(j, order[i]) < worst) worst = noted(j, order[i]), *out = order[i];
    }
    return HK_OK;
}
