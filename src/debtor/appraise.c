/* appraise.c - what words do to him: the table of effects, bent by where the talk stands. Rules are numbered as in SIMULATOR 2.5.
 *
 * An act is weighed first (`weigh`: multipliers and extra steps), then felt. What depends on the excuses that are open stands in
 * `on_excuses`, what depends on the caller's facts in `on_claims`. */
#include "debtor/effects.h"

typedef struct weight {
    int32_t percent[HK_FEELS];       /* of the table's steps */
    int32_t extra[HK_FEELS];         /* tenths of a step */
    bool    stale;                   /* moves nothing towards the caller any more */
} weight;

static int32_t percent_of(int32_t a, int32_t percent) { return a * percent / 100; }
static bool able(const hk_debtor *d) { return hk_case_able(d->s->kase); }
static bool willing(const hk_debtor *d) { return hk_case_willing(d->s->kase); }
static bool cunning(const hk_debtor *d) { return d->s->style == HK_STYLE_FOX || d->s->style == HK_STYLE_OWL; }

static void scale(weight *w, unsigned feels, int32_t percent)
{
    for (int f = 0; f < HK_FEELS; f++)
        if (feels >> f & 1) w->percent[f] = percent_of(w->percent[f], percent);
}
#define BIT(f) (1u << (f))
static void more(weight *w, hk_feel f, int32_t tenths) { w->extra[f] += tenths; }

/* How often it was said in the last turns; a demand counts when it was for the same sum and day. */
static int32_t recently(const hk_debtor *d, const hk_heard *h, hk_act act)
{
    int32_t n = 0;
    for (size_t t = 0; t < HK_COUNT(d->recent); t++) {
        bool other = h && act == HK_ACT_ASK && (d->recent_sum_fen[t] != h->sum_fen || d->recent_days[t] != h->in_days);
        for (int i = 0; i < HK_HEARD_ACTS; i++) n += d->recent[t][i] == act && !other;
    }
    return n;
}

/* Who asks for another sum or day than last time bargains, and who asks about something else goes on: neither says the same again (4). */
static bool says_other(const hk_debtor *d, const hk_heard *h, hk_act act)
{
    if (act == HK_ACT_DEBT && h->stated_fen && d->said_sum_fen != HK_NULL && !hk_sum_near(h->stated_fen, d->said_sum_fen)) return true;      /* put right, not said again */
    if (act == HK_ACT_ASK) return (h->sum_fen != HK_NULL || h->in_days >= 0) && (h->sum_fen != d->last_sum_fen || h->in_days != d->last_days || h->then_sum_fen != d->last_then_fen);
    return act == HK_ACT_PROBE && h->about && h->about != d->last_about;
}

/* An excuse that was told and still stands. */
static bool stands(const hk_debtor *d, size_t i) { return d->shown[i] && !d->resolved[i]; }
static int open_excuse(const hk_debtor *d, int truth)
{
    if (d->fresh >= 0 && stands(d, (size_t)d->fresh) && (truth < 0 || d->s->excuses[d->fresh].truth == (truth > 0))) return d->fresh;
    for (size_t i = 0; i < d->s->excuses_n; i++)
        if (stands(d, i) && (truth < 0 || d->s->excuses[i].truth == (truth > 0))) return (int)i;
    return -1;
}

/* ---- rules 1 to 6, 9 to 14, 17, 18, 20 to 22: how heavy an act is here ------------------------------------------------------ */
static void pressure_rules(hk_debtor *d, hk_act act, weight *w)
{
    const hk_effect_row *row = &hk_effects[act];
    int32_t k = d->feel[HK_K];

    if (!(row->flags & HK_IS_PRESSURE)) return;
    if (!d->established || d->feel[HK_T] < 3000) {                                     /* 1 */
        scale(w, BIT(HK_R) | BIT(HK_E), 200);
        scale(w, BIT(HK_P), 50);
        more(w, HK_R, 10);
        more(w, HK_E, 10);
        hk_happened(d, HK_EV_EARLY_PRESSURE);
    }
    if (row->rung > d->rung + 1) {                                                     /* 2: a rung was left out */
        scale(w, BIT(HK_R) | BIT(HK_E), 150);
        more(w, HK_K, -10);
        scale(w, BIT(HK_P), 20);                                                       /* and does not believe it */
        d->patience--;
        d->aspiration = HK_MIN(d->aspiration + 2000 * (row->rung - d->rung), 6000);     /* he calls it, and digs in */
        hk_happened(d, HK_EV_RUNG_SKIPPED);
    } else {
        if (able(d)) scale(w, BIT(HK_R) | BIT(HK_E), 110 - k / 100);
        scale(w, BIT(HK_P), 60 + k / 100);
        if (d->feel[HK_W] < 4000) more(w, HK_W, k / 1000);
    }
    if (d->rung == 3 && row->rung < 3) {                                               /* the worst was said and nothing came of it */
        scale(w, BIT(HK_P), 30);
        more(w, HK_K, -10);
    }
    if (!able(d)) {
        if (act == HK_ACT_DEADLINE || act == HK_ACT_CONSEQ || act == HK_ACT_LEGAL) scale(w, BIT(HK_R) | BIT(HK_E), 150);     /* 3 */
        more(w, HK_T, -10);                                                            /* 22 */
        more(w, HK_E, 10);
    }
    if ((act == HK_ACT_GB || act == HK_ACT_BOSS) && cunning(d) && hk_prng_chance(&d->policy, (uint32_t)(3 + d->uses[act]), 10)) {          /* 17 */
        more(w, HK_K, -10);
        hk_happened(d, HK_EV_TACTIC_SEEN);
    }
}

static void warm_rules(hk_debtor *d, hk_act act, weight *w)
{
    if (!(hk_effects[act].flags & HK_IS_WARM)) return;
    for (int32_t n = d->uses[act]; n > 0 && w->percent[HK_T] > 2; n--) scale(w, (1u << HK_FEELS) - 1, 50);         /* 20 */
    if (act == HK_ACT_REFLECT && d->fresh < 0 && open_excuse(d, -1) < 0) scale(w, (1u << HK_FEELS) - 1, 20);
    if (act == HK_ACT_PRAISE && (d->feel[HK_E] > 5000 || d->uses[act] >= 2 || (!d->s->good_record && d->uses[act]))) {      /* 5: praise that stings */
        scale(w, (1u << HK_FEELS) - 1, 0);
        more(w, HK_E, 10);
        more(w, HK_T, -10);
        hk_happened(d, HK_EV_PRAISE_STUNG);
        d->patience -= 2;                                                              /* nothing was said, and he notices */
    }
    if (act == HK_ACT_EMPATHY && d->since_ask >= 3) {                                  /* 6 */
        more(w, HK_W, -10);
        hk_happened(d, HK_EV_EMPATHY_DRIFT);
    }
    if (act == HK_ACT_WEAK) {                                                          /* 11 */
        if (d->s->style == HK_STYLE_FOX) more(w, HK_W, -20);
        if (d->uses[act]) more(w, HK_K, -10);
        if (!d->s->plight) more(w, HK_T, -10);
    }
    if (!willing(d) && d->feel[HK_P] < 3500) d->aspiration = HK_MIN(d->aspiration + 800, 4000);                    /* 21 */
}

/* Rule 10: a trade has two halves. What is given: supply, credit, a discount, a rate; what is asked: a sum, a day, all of it. */
static bool both_halves(const hk_heard *h)
{
    uint64_t given = hk_code_bit(HK_CODE_STOP) | hk_code_bit(HK_CODE_SHIP) | hk_code_bit(HK_CODE_LIMIT) | hk_code_bit(HK_CODE_TERMS) | hk_code_bit(HK_CODE_GRADE) | hk_code_bit(HK_CODE_PENALTY);
    return (h->codes & given || h->discount > 0) && (h->sum_fen != HK_NULL || h->share || h->in_days >= 0 || h->all || h->balance);
}

/* The caller could hear that want of money is not it: he told what is, his plea of want fell, or he named two thirds of the debt. */
static bool shows_money(const hk_debtor *d)
{
    static const uint32_t pleas = 1u << 1 | 1u << 8 | 1u << 16;      /* no money, not paid by others, not sold */
    bool shows = d->best_fen >= d->s->total_fen / 3 * 2;

    for (size_t i = 0; i < d->s->cards_n; i++) shows |= d->told[i];
    for (size_t i = 0; i < d->s->excuses_n; i++) shows |= d->resolved[i] && d->shown[i] && !d->s->excuses[i].truth && pleas >> d->s->excuses[i].id & 1;
    return shows;
}

/* Instalments of the whole within a fortnight are no time given. */
static bool whole_soon(const hk_debtor *d, const hk_heard *h)
{
    enum { FORTNIGHT = 14 };
    bool whole = h->all || h->share == 10000 || (h->sum_fen != HK_NULL && !hk_sum_below(h->sum_fen + h->then_sum_fen + h->third_fen, d->s->total_fen));
    return whole && h->in_days >= 0 && HK_MAX(h->in_days, h->then_days) <= FORTNIGHT;
}

static void trade_rules(hk_debtor *d, const hk_heard *h, hk_act act, weight *w)
{
    if (act == HK_ACT_TRADE && !both_halves(h)) {
        scale(w, (1u << HK_FEELS) - 1, 0);
        hk_happened(d, HK_EV_HALF_TRADE);
    }
    if (act == HK_ACT_TRADE && both_halves(h)) {
        bool moves = h->codes & d->s->wants;                                           /* what he cares for, not what we like to give */
        hk_happened(d, HK_EV_TRADE);
        if (!moves) scale(w, (1u << HK_FEELS) - 1, 30);
        else d->reciprocity = HK_MIN(d->reciprocity + 1500, 3000);
        if (d->s->style == HK_STYLE_OWL) scale(w, BIT(HK_W) | BIT(HK_T), 130);
    }
    if (act == HK_ACT_TRADE || act == HK_ACT_NONMON || act == HK_ACT_INCENT)           /* as 20: what is given again is worth half */
        for (int32_t n = d->uses[act]; n > 0; n--) scale(w, (1u << HK_FEELS) - 1, 50);
    if (act == HK_ACT_FREE) {                                                          /* 9 */
        d->free_steps++;
        hk_happened(d, HK_EV_FREE);
        d->aspiration = HK_MIN(d->aspiration + 4000, 7000);
    }
    if (act == HK_ACT_NIBBLE && !(d->deal.agreed && d->feel[HK_T] > 4000)) {           /* 13 */
        hk_happened(d, HK_EV_EARLY_NIBBLE);
        more(w, HK_T, -10);
        more(w, HK_R, 10);
    }
    if (act == HK_ACT_REFUSE && h->sum_fen == HK_NULL && !h->share && h->in_days < 0 && !h->all) {                   /* 14 */
        more(w, HK_R, 10);
        hk_happened(d, HK_EV_BARE_REFUSAL);
    }
    if ((act == HK_ACT_PLAN || act == HK_ACT_HELP) && able(d) && d->s->kase != HK_CASE_GATE) {                     /* 18 */
        scale(w, BIT(HK_W), 0);
        if (act == HK_ACT_PLAN) d->capped = 1;
        if (shows_money(d) && !whole_soon(d, h)) hk_happened(d, HK_EV_PLAN_TO_ABLE);
    }
}

/* A style bends what grows; what shrinks, shrinks by the table. */
static const int32_t of_style[HK_STYLE_COUNT][HK_FEELS] = {
    /*                       W    T    R    P    F    E    K */
    [HK_STYLE_SHEEP]    = { 100, 100,  70, 130, 100,  70, 100 },
    [HK_STYLE_OX]       = { 100, 100, 150,  70, 100, 130, 100 },
    [HK_STYLE_FOX]      = {  80,  70, 100, 100, 100, 100, 100 },
    [HK_STYLE_OWL]      = { 100, 100, 100, 100, 100, 100, 100 },
    [HK_STYLE_OFFICIAL] = {  90,  90, 110,  80, 100,  80, 110 },
    [HK_STYLE_GATE]     = { 100, 110, 100,  80, 120, 100, 100 },
};

static void feel(hk_debtor *d, const int8_t step[HK_FEELS], const weight *w, int32_t faint)
{
    static const int8_t good[HK_FEELS] = { [HK_W] = 1, [HK_T] = 1, [HK_R] = -1, [HK_P] = 1, [HK_F] = 1, [HK_E] = -1, [HK_K] = 1 };

    for (int f = 0; f < HK_FEELS; f++) {
        int32_t tenths = percent_of(step[f] * 10, w->percent[f]) + w->extra[f];
        if (w->stale && tenths * good[f] > 0) continue;                                /* heard a third time: it can only annoy */
        if (tenths > 0) tenths = percent_of(tenths, of_style[d->s->style][f]);
        d->feel[f] = hk_feel_moved(d->feel[f], percent_of(tenths, faint));
    }
}

/* ---- rules 7, 8, 19: excuses --------------------------------------------------------------------------------------------- */
static void resolve(hk_debtor *d, int i)
{
    d->resolved[i] = true;
    if (d->fresh == i) d->fresh = -1;
}

static bool cures(const hk_debtor *d, const hk_heard *h, int i)
{
    uint64_t needs = d->s->excuses[i].cures;
    return needs && h->codes & needs;
}

/* Spoken of before he said it: what is true he owns to, and a question or a help about it is to the point (19). So is what cures it, once he let out a card: whoever hears
 * that his file lacks the statement may bring it. */
static void grant(hk_debtor *d, const hk_heard *h)
{
    bool let_out = false;

    for (size_t c = 0; c < d->s->cards_n; c++) let_out |= d->told[c];
    for (size_t i = 0; i < d->s->excuses_n; i++) {
        bool meant = h->about >> d->s->excuses[i].id & 1 || (let_out && cures(d, h, (int)i));
        if (h->n && !d->shown[i] && d->s->excuses[i].truth && meant) d->shown[i] = true;
    }
}

/* The right paper for this pretext, and we have it. */
static bool right_paper(const hk_debtor *d, const hk_heard *h, int i)
{
    return h->codes & d->s->excuses[i].papers & d->s->papers_ours;
}

/* True when the act found what it needs; *gain in tenths of a step is what being found out, or being helped, does to him. */
static bool on_false(hk_debtor *d, const hk_heard *h, hk_act act, int i, weight *w)
{
    static const struct { hk_act act; uint32_t percent; } catches[] = { { HK_ACT_EVID, 60 }, { HK_ACT_NAME_EX, 45 }, { HK_ACT_PROBE, 35 }, { HK_ACT_INTEL, 50 } };

    for (size_t k = 0; k < HK_COUNT(catches); k++) {
        if (catches[k].act != act) continue;
        uint32_t percent = catches[k].percent;
        if (act == HK_ACT_EVID && d->s->excuses[i].papers) {
            if (!right_paper(d, h, i)) {                                               /* a paper, but not the one: nothing is settled */
                scale(w, (1u << HK_FEELS) - 1, 0);
                more(w, HK_K, -10);
                hk_happened(d, HK_EV_WRONG_PAPER);
                return true;
            }
            percent = 85;
        }
        if (d->s->excuses[i].holds) percent = act == HK_ACT_EVID ? 100 : 0;            /* SC9: the paper gets over it, and nothing else */
        if (!hk_prng_chance(&d->policy, percent, 100)) return true;
        resolve(d, i);
        hk_happened(d, HK_EV_PRETEXT_CAUGHT);
        if (!d->fell) d->fell = d->s->excuses[i].id;
        more(w, HK_W, 10);
        more(w, HK_K, 10);
        return true;
    }
    return false;
}

/* He was promised just that before, and it did not come: another promise of it is worth half. Not where it is done by now. */
static bool word_is_worn(const hk_debtor *d, const hk_heard *h, int i)
{
    return d->s->excuses[i].cures & hk_vow_cures(d->s->vows_broke & ~h->vows_done);
}

static bool on_true(hk_debtor *d, const hk_heard *h, hk_act act, int i, weight *w)
{
    if (act == HK_ACT_NAME_EX) {                                                       /* 7: he told the truth and is called a liar */
        hk_happened(d, HK_EV_TRUTH_DOUBTED);
        more(w, HK_T, -30);
        more(w, HK_E, 20);
        return true;
    }
    if (act != HK_ACT_SOLVE && act != HK_ACT_HELP) return false;
    if (act == HK_ACT_SOLVE && !cures(d, h, i)) return false;
    bool weighs = d->s->excuses[i].holds > 0;                                          /* SC9 */
    if (hk_prng_chance(&d->policy, act != HK_ACT_SOLVE ? (weighs ? 0 : 70) : word_is_worn(d, h, i) ? 40 : weighs ? 100 : 85, 100)) {         /* 8 */
        resolve(d, i);
        hk_happened(d, HK_EV_OBSTACLE_GONE);
        if (!d->freed) d->freed = d->s->excuses[i].id;
        more(w, HK_W, 20);
        more(w, HK_T, 10);
    }
    if (act == HK_ACT_HELP && !able(d)) d->cash_lift = HK_MIN(d->cash_lift + 2000, 4000);
    return true;
}

/* It is about something he did say: in this talk, or, with a reason that is his, some time before (the brief tells it). */
static bool was_told(const hk_debtor *d, const hk_heard *h)
{
    bool told = false;
    for (size_t i = 0; i < d->s->excuses_n; i++) told |= h->about >> d->s->excuses[i].id & 1;
    for (size_t i = 0; i < d->s->cards_n; i++) told |= d->told[i] && h->touches >> i & 1;
    return told || (d->vowed && h->codes & hk_vow_cures(d->s->vows_broke)) || (h->vows | h->vows_done) & d->s->vows_broke;
}

static void on_excuses(hk_debtor *d, const hk_heard *h, hk_act act, weight *w)
{
    bool found = false;
    int  i;

    for (size_t k = 0; k < d->s->excuses_n; k++)                                       /* the paper that settles it, whichever excuse is fresh */
        if (act == HK_ACT_EVID && stands(d, k) && !d->s->excuses[k].truth && right_paper(d, h, (int)k)) found |= on_false(d, h, act, (int)k, w);
    for (size_t k = 0; k < d->s->excuses_n; k++)
        if (act == HK_ACT_SOLVE && stands(d, k) && d->s->excuses[k].truth && cures(d, h, (int)k)) found |= on_true(d, h, act, (int)k, w);
    if (!found && (i = open_excuse(d, -1)) >= 0) found = d->s->excuses[i].truth ? on_true(d, h, act, i, w) : on_false(d, h, act, i, w);
    if (act == HK_ACT_EVID && !found) scale(w, (1u << HK_FEELS) - 1, h->codes & d->s->paper & d->s->papers_ours && !d->uses[act] ? 50 : 0);      /* nothing to prove with it */
    if (!found && hk_effects[act].flags & HK_NEEDS_REFERENT && was_told(d, h)) scale(w, (1u << HK_FEELS) - 1, 0);      /* settled already: no news, no fault */
    else if (!found && hk_effects[act].flags & HK_NEEDS_REFERENT) {                    /* 19 */
        scale(w, (1u << HK_FEELS) - 1, 0);
        more(w, HK_T, -10);
        more(w, HK_K, -10);
        hk_happened(d, HK_EV_NO_REFERENT);
    }
}

/* Rule 19, second half: the first answer to a fresh excuse has to meet it. */
static bool meets(const hk_debtor *d, const hk_heard *h, int i)
{
    static const hk_act always[] = { HK_ACT_REFLECT, HK_ACT_PROBE, HK_ACT_EMPATHY, HK_ACT_OPENQ };
    static const hk_act if_true[] = { HK_ACT_SOLVE, HK_ACT_HELP, HK_ACT_PLAN, HK_ACT_TRADE };
    static const hk_act if_false[] = { HK_ACT_EVID, HK_ACT_NAME_EX, HK_ACT_RETURN, HK_ACT_INTEL, HK_ACT_FIRM, HK_ACT_FIND_DM, HK_ACT_REFUSE };

    for (size_t k = 0; k < h->n; k++) {
        for (size_t j = 0; j < HK_COUNT(always); j++)
            if (h->act[k] == always[j]) return true;
        for (size_t j = 0; d->s->excuses[i].truth && j < HK_COUNT(if_true); j++)
            if (h->act[k] == if_true[j]) return true;
        for (size_t j = 0; !d->s->excuses[i].truth && j < HK_COUNT(if_false); j++)
            if (h->act[k] == if_false[j]) return true;
    }
    return false;
}

/* ---- facts --------------------------------------------------------------------------------------------------------------- */
/* The debt, one of its bills, or what he promised of it. */
static bool right_sum(const hk_scenario *s, int64_t fen)
{
    bool right = hk_scenario_owes(s, fen) || (s->promised_fen && hk_sum_near(fen, s->promised_fen));
    for (size_t i = 0; i < s->named_n; i++) right |= hk_sum_near(fen, s->named_fen[i]);
    return right;
}

static void establish(hk_debtor *d, int64_t fen)
{
    if (!d->established) hk_happened(d, HK_EV_ESTABLISHED);
    d->established = true;
    d->said_sum_fen = fen;
}

/* What he named himself, or what it leaves open: said back to him it is neither the debt nor a wrong sum. */
static bool of_his_offer(const hk_debtor *d, int64_t fen)
{
    const hk_deal *m = hk_debtor_said(d);
    int64_t whole = hk_deal_whole(m);

    if (!whole) return false;
    return hk_sum_near(fen, m->sum_fen) || hk_sum_near(fen, hk_part_of(m->sum_fen, m->parts)) || (m->then_fen && hk_sum_near(fen, m->then_fen)) || hk_sum_near(fen, whole) || hk_sum_near(fen, d->s->total_fen - m->sum_fen) ||
           hk_sum_near(fen, d->s->total_fen - whole);
}

/* The debt is known, and what is asked now is a part of it. */
static bool asks_part(const hk_debtor *d, const hk_heard *h)
{
    return (hk_heard_kind(h, HK_IS_DEMAND) || hk_heard_act(h, HK_ACT_CONFIRM)) && d->established && !h->stated_fen && !hk_sum_above(h->sum_fen, d->s->total_fen);
}

/* DEBT establishes the facts only with a figure that is right: the whole, or one of the bills. 15: another sum than last time. */
static void on_debt(hk_debtor *d, const hk_heard *h, weight *w)
{
    int64_t said = h->stated_fen ? h->stated_fen : h->sum_fen;

    if (said == HK_NULL) {
        scale(w, (1u << HK_FEELS) - 1, 50);
        return;
    }
    if (!h->stated_fen && !right_sum(d->s, said) && h->third_fen && hk_sum_near(h->third_fen, d->s->total_fen)) said = h->third_fen;      /* 一共二十一万八, last */
    if (right_sum(d->s, said)) {
        establish(d, said);
        return;
    }
    if (of_his_offer(d, said) || asks_part(d, h)) {
        scale(w, (1u << HK_FEELS) - 1, 50);
        return;
    }
    hk_happened(d, HK_EV_WRONG_SUM);
    scale(w, (1u << HK_FEELS) - 1, 0);
    more(w, HK_K, d->said_sum_fen != HK_NULL && !hk_sum_near(said, d->said_sum_fen) ? -30 : -10);
    d->said_sum_fen = said;
}

/* 先付十万，月底十一万八，一共二十一万八: the figure that is the debt is what the others add up to, not one more. */
static bool told_as_whole(const hk_debtor *d, const hk_heard *h)
{
    const int64_t v[] = { h->sum_fen, h->then_sum_fen, h->third_fen }, all = v[0] + v[1] + v[2];

    for (size_t i = 0; i < HK_COUNT(v); i++)
        if (v[i] != all && hk_sum_near(v[i], d->s->total_fen) && (hk_sum_near(all - v[i], v[i]) || (hk_heard_act(h, HK_ACT_DEBT) && !hk_sum_above(all - v[i], v[i])))) return true;
    return false;
}

/* Asking for more than is owed: he holds on to it. */
static void on_ask(hk_debtor *d, const hk_heard *h, weight *w)
{
    if (hk_debtor_far_off(d, h) && h->sum_fen != HK_NULL && !d->deal.agreed) {         /* 年底付行吗, in June: nobody asked for that much time */
        d->free_steps++;
        hk_happened(d, HK_EV_FREE);
    }
    if (h->sum_fen == HK_NULL || !hk_sum_above(h->sum_fen + h->then_sum_fen + h->third_fen, d->s->total_fen) || told_as_whole(d, h)) return;
    hk_happened(d, HK_EV_WRONG_SUM);
    scale(w, (1u << HK_FEELS) - 1, 0);
    more(w, HK_K, -10);
    more(w, HK_R, 10);
}

bool hk_debtor_claims_interest(const hk_heard *h)
{
    bool given = false, pressed = false;

    for (size_t i = 0; i < h->n; i++) {
        given |= h->act[i] == HK_ACT_FREE || h->act[i] == HK_ACT_INCENT || h->act[i] == HK_ACT_TRADE || h->act[i] == HK_ACT_NONMON;      /* 违约金给您免了 */
        pressed |= (hk_effects[h->act[i]].flags & HK_IS_PRESSURE) != 0;
    }
    return !given && (pressed ? h->rate || h->clause : h->rate && h->clause);
}

/* Interest that the contract does not give, or more than it gives (a tenth is rounding), is as false as a suit that was never filed. */
static bool false_interest(const hk_debtor *d, const hk_heard *h)
{
    return hk_debtor_claims_interest(h) && !d->s->clause_unknown && (!d->s->rate_day || h->rate * 10 > d->s->rate_day * 11);
}

/* By words of giving, or by an act that gives. */
static bool gives(const hk_heard *h)
{
    bool so = h->offered;
    if (h->wish && !so) return false;
    for (size_t i = 0; i < h->n; i++) so |= h->act[i] == HK_ACT_INCENT || h->act[i] == HK_ACT_TRADE || h->act[i] == HK_ACT_PLAN || h->act[i] == HK_ACT_FREE;
    return so;
}

static void on_claims(hk_debtor *d, const hk_heard *h)
{
    static const weight plain = { { 100, 100, 100, 100, 100, 100, 100 }, { 0 }, false };
    weight w = plain;

    if (h->claims & ~d->s->steps_done || false_interest(d, h)) {                       /* 2.1: said to be done, or to stand in the contract, and does not */
        d->fouls |= HK_FOUL_BLUFF;
        hk_happened(d, HK_EV_BLUFF);
        if (d->s->style == HK_STYLE_OWL) scale(&w, (1u << HK_FEELS) - 1, 200);
        feel(d, hk_effects[HK_ACT_BLUFF].step, &w, 100);
    }
    if (gives(h) && (h->discount > d->s->discount_max || h->parts > HK_MAX(d->s->parts_max, 1))) {
        d->fouls |= HK_FOUL_OVER_AUTHORITY;
        hk_happened(d, HK_EV_OVER_AUTHORITY);
    }
}

/* A bare yes walks into it, and a plain 好的 into the one he has just laid; who reads back a sum, a day or wants it in writing says yes to his own terms. */
static void on_traps(hk_debtor *d, const hk_heard *h, hk_act act)
{
    bool own_terms = h->written || h->sum_fen != HK_NULL || h->in_days >= 0;

    for (size_t i = 0; i < d->s->traps_n; i++) {
        if (!d->set[i] || d->cleared[i] || d->sprung[i]) continue;
        if (act == HK_ACT_UNTRAP || act == HK_ACT_COUNTER || act == HK_ACT_REFUSE) d->cleared[i] = true;
        else if (act == HK_ACT_FREE || (act == HK_ACT_CONFIRM && !own_terms && (!h->bare || d->laid == (int)i))) d->sprung[i] = true;
        if (d->cleared[i]) hk_happened(d, HK_EV_TRAP_CLEARED);
        if (d->sprung[i]) hk_happened(d, HK_EV_TRAP_SPRUNG);
        if (d->cleared[i] || d->sprung[i]) return;
    }
}

static void on_cards(hk_debtor *d, hk_act act)
{
    for (size_t i = 0; i < d->s->cards_n; i++) {
        const hk_sc_card *c = &d->s->cards[i];
        if (d->open[i] || !(c->opens >> act & 1) || d->feel[HK_T] < c->trust) continue;
        d->open[i] = true;
        hk_happened(d, HK_EV_CARD);
        d->feel[HK_W] = HK_MIN(d->feel[HK_W] + c->will, 10000);
        return;
    }
}

static void commit(hk_debtor *d, const hk_heard *h, hk_act act)
{
    enum { HALF = 2000 };
    if (act == HK_ACT_CONFIRM && (d->deal.agreed || d->offer.sum_fen) && !hk_debtor_misquoted(d, h)) {
        if (h->bare) {                                                                 /* a yes that repeats neither sum nor day, once */
            d->commitment = HK_MAX(d->commitment, HALF);
            return;
        }
        d->commitment = HK_MIN(d->commitment + 4000, 10000);
        if (h->sum_fen != HK_NULL || h->in_days >= 0) d->commitment = HK_MIN(d->commitment + 1000, 10000);
        if (h->written) d->commitment = HK_MIN(d->commitment + 1500, 10000);
    }
    if (act == HK_ACT_FOLLOW && d->deal.agreed) d->commitment = HK_MIN(d->commitment + 1000, 10000);
}

/* ---- one act ------------------------------------------------------------------------------------------------------------- */
static void one(hk_debtor *d, const hk_heard *h, size_t nth)
{
    static const weight plain = { { 100, 100, 100, 100, 100, 100, 100 }, { 0 }, false };
    hk_act  act = h->act[nth];
    weight  w = plain;
    int32_t again = says_other(d, h, act) ? 0 : recently(d, h, act), faint = h->stuffed ? 50 : 100;

    if (act == HK_ACT_BLUFF) return;                                                   /* words alone are none: on_claims decides */
    pressure_rules(d, act, &w);
    warm_rules(d, act, &w);
    trade_rules(d, h, act, &w);
    if (act == HK_ACT_DEBT) on_debt(d, h, &w);
    if (act == HK_ACT_ASK || act == HK_ACT_DEADLINE) on_ask(d, h, &w);
    if (act == HK_ACT_FIND_DM && d->s->decides) {                                      /* asked past the man who decides */
        scale(&w, (1u << HK_FEELS) - 1, 0);
        more(&w, HK_F, -10);
        more(&w, HK_T, -5);
    }
    on_excuses(d, h, act, &w);
    for (int32_t n = again; n > 0; n--) faint /= 2;                                    /* 4 */
    w.stale = again >= 2;
    if (again >= 2 && act != HK_ACT_IDENT) {                                           /* one's name is asked for more than once */
        hk_happened(d, HK_EV_REPEATED);
        more(&w, HK_R, 10);
        more(&w, HK_T, -10);
        faint = HK_MAX(faint, 50);
    }
    feel(d, hk_effects[act].step, &w, faint);
    if (hk_effects[act].flags & HK_IS_FOUL) {
        d->fouls |= HK_FOUL_ABUSE;
        hk_happened(d, HK_EV_ABUSE);
        d->patience -= 2;
    }
    if (act == HK_ACT_BLAME) {                                                         /* a quarrel takes its time */
        hk_happened(d, HK_EV_BLAME);
        d->patience--;
    }
    if (act == HK_ACT_EVID) d->seen_papers |= h->codes & d->s->papers_ours;
    if (hk_effects[act].rung) d->rung = HK_MAX(d->rung, hk_effects[act].rung);
    if (act == HK_ACT_IDENT) d->identified = true;
    if (act == HK_ACT_FIND_DM && !d->s->decides && h->codes & hk_code_bit(d->s->decider)) d->contact_named = true;
    on_traps(d, h, act);
    on_cards(d, act);
    commit(d, h, act);
    d->uses[act]++;
}

void hk_debtor_appraise(hk_debtor *d, const hk_heard *h)
{
    static const weight plain = { { 100, 100, 100, 100, 100, 100, 100 }, { 0 }, false };
    int  fresh = d->fresh;
    bool asked = false, pmp = false;

    if (fresh >= 0 && h->n && !h->unsure && !meets(d, h, fresh)) {                     /* 19 */
        weight w = plain;
        static const int8_t missed[HK_FEELS] = { 0, -2, 2, 0, 0, 0, -1 };
        hk_happened(d, HK_EV_EXCUSE_MISSED);
        feel(d, missed, &w, 100);
        d->patience--;
    }
    on_claims(d, h);
    d->identified |= h->named;
    if (h->n && h->stated_fen && right_sum(d->s, h->stated_fen)) establish(d, h->stated_fen);      /* the right figure, whatever else the sentence does with it */
    grant(d, h);
    for (size_t i = 0; i < h->n; i++) {
        one(d, h, i);
        asked |= hk_effects[h->act[i]].flags & HK_IS_DEMAND;
        pmp |= h->act[i] == HK_ACT_PLAN && recently(d, NULL, HK_ACT_REFLECT) && d->uses[HK_ACT_OPENQ];
    }
    if (pmp) d->feel[HK_T] = hk_feel_moved(d->feel[HK_T], 10);                         /* 16 */
    if (h->wrong_name) {
        d->feel[HK_F] = hk_feel_moved(d->feel[HK_F], -20);
        hk_happened(d, HK_EV_WRONG_NAME);
    }
    if (!willing(d)) {                                                                 /* 21 */
        int32_t most = 3000 + 7500 * d->feel[HK_P] / 10000 * (3000 + 7000 * d->feel[HK_K] / 10000) / 10000;
        d->feel[HK_W] = HK_MIN(d->feel[HK_W], most);
    }
    if (asked && h->sum_fen != HK_NULL) d->asked_fen = h->sum_fen;
    if (asked) d->last_sum_fen = h->sum_fen, d->last_days = h->in_days, d->last_then_fen = h->then_sum_fen;
    if (h->about) d->last_about = h->about;
    d->since_ask = asked ? 0 : d->since_ask + 1;
    d->laid = -1;
    d->fresh = d->fresh == fresh ? -1 : d->fresh;                                      /* told a turn ago: no longer fresh */
    memmove(d->recent[1], d->recent[0], sizeof d->recent - sizeof d->recent[0]);
    memset(d->recent[0], 0, sizeof d->recent[0]);
    for (size_t i = 0; i < h->n; i++) d->recent[0][i] = h->act[i];
    memmove(d->recent_sum_fen + 1, d->recent_sum_fen, sizeof d->recent_sum_fen - sizeof d->recent_sum_fen[0]);
    memmove(d->recent_days + 1, d->recent_days, sizeof d->recent_days - sizeof d->recent_days[0]);
    d->recent_sum_fen[0] = h->sum_fen, d->recent_days[0] = h->in_days;
}
