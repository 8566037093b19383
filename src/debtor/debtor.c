/* debtor.c - see debtor.h: the start of a talk, a turn, its ends. */
#include "debtor/debtor.h"

const char *hk_ending_code(hk_ending e)
{
    static const char *const codes[] = { "goes_on", "broken", "faded", "refused", "promise", "part_now", "plan", "escalated", "left" };
    return codes[e];
}

const char *hk_event_code(hk_event e)
{
#define X(code) #code,
    static const char *const codes[] = { HK_EVENTS(X) };
#undef X
    return codes[e];
}

void hk_debtor_tells(hk_debtor *d, size_t card)
{
    d->open[card] = d->told[card] = true;
    for (size_t i = 0; i < d->s->excuses_n; i++)
        if (!d->s->excuses[i].truth && d->s->cards[card].ends >> d->s->excuses[i].id & 1) d->shown[i] = d->resolved[i] = true;
}

/* The same seed finds other hours, and another day of payment, in another scenario. */
static uint64_t name_of(const hk_scenario *s)
{
    hk_prng of;
    hk_prng_init(&of, 0, s->id ? s->id : "hours");
    return hk_prng_u64(&of);
}

void hk_debtor_start(hk_debtor *d, const hk_scenario *s, uint64_t seed)
{
    enum { RUNS = 60, RUN_SOON = 3, RUN_LATE = 13 };                                    /* percent of firms that pay in runs; days */
    static const int32_t usual[HK_FEELS] = { 0, 3000, 4000, 1500, 5000, 2500, 4000 };          /* SIMULATOR 2.2; W by case */
    static const int32_t will[HK_CASE_COUNT] = {
#define X(code, w) [HK_CASE_##code] = (w),
        HK_CASES(X)
#undef X
    };
    hk_prng persona, runs;

    s = hk_scenario_drawn(s, seed);                                                    /* SC8 */
    *d = (hk_debtor){ .s = s, .fresh = -1, .laid = -1, .said_sum_fen = HK_NULL, .last_sum_fen = HK_NULL, .last_days = -1 };
    hk_prng_init(&persona, seed, "persona");
    hk_prng_init(&d->policy, seed, "policy");
    hk_prng_init(&d->pace, seed, "pace");
    hk_prng_init(&runs, seed ^ name_of(s), "payment run");
    hk_prng_init(&d->hours, seed ^ name_of(s), "hours");
    hk_prng_init(&d->wording, seed, s->id ? s->id : "wording");           /* the same seed finds other words in another scenario */
    for (int f = 0; f < HK_FEELS; f++) {
        int32_t base = s->start[f] >= 0 ? s->start[f] : f == HK_W ? will[s->kase] : usual[f];
        d->feel[f] = (int32_t)HK_MAX(0, HK_MIN(10000, base + hk_prng_range(&persona, -1000, 1000)));
    }
    bool in_runs = hk_prng_chance(&runs, RUNS, 100) ? s->runs != HK_RUNS_NEVER : s->runs == HK_RUNS_ALWAYS;
    if (hk_case_able(s->kase) && in_runs) d->run_days = (int32_t)hk_prng_range(&runs, RUN_SOON, RUN_LATE);
    d->patience = s->patience + (int32_t)hk_prng_range(&persona, 0, 4);
    d->tested = d->at_it = s->acquainted;
    if (s->channel == HK_CHANNEL_WECHAT) d->clock_min = (int32_t)hk_prng_range(&d->hours, 8 * 60 + 40, 11 * 60);
    for (size_t i = 0; i < s->cards_n; i++)
        if (s->cards[i].told) hk_debtor_tells(d, i);
}

hk_mood hk_debtor_mood(const hk_debtor *d)
{
    if (d->feel[HK_E] > 6500) return HK_MOOD_ANGRY;
    if (d->deal.agreed || hk_debtor_readiness(d) > HK_READY) return HK_MOOD_YIELDING;
    if (d->feel[HK_E] > 4200 || d->feel[HK_R] > 6000) return HK_MOOD_IRRITATED;
    if (d->feel[HK_P] > 4500) return HK_MOOD_WORRIED;
    return d->feel[HK_T] > 4500 ? HK_MOOD_WARM : HK_MOOD_CALM;
}

/* A talk that came to a promise ends by what was promised. */
static hk_ending by_deal(const hk_debtor *d)
{
    if (d->deal.parts > 1 || d->deal.then_fen) return HK_END_PLAN;
    return d->deal.in_days <= 1 ? HK_END_PART_NOW : HK_END_PROMISE;
}

void hk_debtor_turn(hk_debtor *d, const hk_heard *h, hk_does does[HK_DOES_MAX], size_t *n)
{
    *n = 0;
    if (d->ending != HK_GOES_ON) return;
    d->turn++;
    d->patience--;
    d->events = 0;
    d->fell = d->freed = 0;
    if (!h->unsure && !h->silent) hk_debtor_appraise(d, h);
    bool confirmed = d->deal.confirmed;
    hk_debtor_choose(d, h, does, n);
    hk_debtor_pace(d, h, *n == 1 && does[0].quiet);
    hk_prng_u64(&d->policy);                              /* the next turn has another noise, whatever was drawn in this one */
    if (d->ending != HK_GOES_ON) return;
    if (confirmed && d->deal.confirmed) d->ending = by_deal(d);        /* one more turn after he confirmed: follow-up, thanks, a nibble refused */
    else if (d->patience <= 0) d->ending = d->deal.agreed ? by_deal(d) : d->feel[HK_R] > 6500 ? HK_END_REFUSED : HK_END_FADED;
}

void hk_debtor_leave(hk_debtor *d)
{
    if (d->ending != HK_GOES_ON) return;
    if (!d->deal.agreed && d->offer.sum_fen) {            /* he named a sum and a day, and nobody pinned it */
        d->deal = d->offer;
        d->deal.agreed = true;
    }
    d->ending = d->deal.agreed ? by_deal(d) : HK_END_LEFT;
}
