/* offer.c - sums and days: what he could pay, what he names, what it is worth. Source: SIMULATOR 2.2 and 2.6.
 *
 *   U = 2.4 W + 1.2 T + 2.2 P (.3 + .7 K) + .4 F - 2 R - E - .25 open excuses - 1.4 when the facts are not established
 *       - aspiration + reciprocity + noise
 *   share of what he has = (U - .3) / 1.6, days = 30 (1.4 - U); kept = logistic(-1.2 + 2.2 C + 1.6 T + .9 P - R + .8 W - 2 above his cash
 *       - 1.5 without authority); of a second payment 1.0 less, of its own sum and day, and without C until it was read back
 */
#include "debtor/debtor.h"
#include <stdio.h>

int32_t hk_debtor_readiness(const hk_debtor *d)
{
    const int32_t *f = d->feel;
    int64_t u = 24 * f[HK_W] / 10 + 12 * f[HK_T] / 10 + (int64_t)22 * f[HK_P] / 10 * (3000 + 7 * f[HK_K] / 10) / 10000 + 4 * f[HK_F] / 10 - 2 * f[HK_R] - f[HK_E];
    hk_prng noise = d->policy;                        /* a copy: asking twice in a turn gives the same answer */

    for (size_t i = 0; i < d->s->excuses_n; i++)
        if (!d->resolved[i] && (d->shown[i] || d->s->excuses[i].holds)) u -= 100 * HK_SC_HOLDS + d->s->excuses[i].holds;      /* SC9: what weighs does so untold */
    if (!d->established) u -= 14000;                       /* SIMULATOR has .6; a script learned by heart never states the right sum (2.9) */
    u += d->reciprocity - d->aspiration + (int64_t)hk_prng_range(&noise, -1200, 1200);
    return (int32_t)HK_MAX(HK_MIN(u, 30000), -30000);
}

int64_t hk_debtor_collectable(const hk_debtor *d)
{
    int64_t has = d->s->cash_fen;

    if (hk_case_able(d->s->kase)) return d->s->total_fen;
    for (size_t i = 0; i < d->s->inflows_n; i++)
        if (d->s->inflow_days[i] <= 60) has += d->s->inflow_fen[i];
    for (size_t i = 0; i < d->s->cards_n; i++) has += d->s->cards[i].cash_fen;
    return HK_MIN(has, d->s->total_fen);
}

/* What he has when he pays on that day. */
static int64_t has_by(const hk_debtor *d, int32_t days)
{
    int64_t has = d->s->cash_fen;

    for (size_t i = 0; i < d->s->inflows_n; i++)
        if (d->s->inflow_days[i] <= days) has += d->s->inflow_fen[i];
    for (size_t i = 0; i < d->s->cards_n; i++)
        if (d->open[i]) has += d->s->cards[i].cash_fen;
    return has + has * d->cash_lift / 10000;
}

/* People name round sums. Never above what was meant. */
static int64_t round_sum(int64_t fen)
{
    static const int64_t steps[] = { 10000000, 5000000, 1000000, 500000, 100000, 10000 };      /* 100,000 yuan ... 100 yuan */
    for (size_t i = 0; i < HK_COUNT(steps); i++)
        if (fen >= steps[i] * 4) return fen / steps[i] * steps[i];
    return fen;
}

enum { GIVEN_AWAY = 5000 };          /* of a promise's odds, for each thing given for nothing */

enum { ROUND_OF_SIGNATURES = 7 };    /* days; nobody at a desk has money sent tomorrow */

enum { WEEK = 7 };

/* A day that he chooses is one on which a bank sends money: the next working day, the last one before where that lies beyond `last`. Holidays he does
 * not know. */
static int32_t working_day(const hk_debtor *d, int32_t days, int32_t last)
{
    enum { FRIDAY = 4 };
    int32_t at = d->weekday ? (d->weekday - 1 + days) % WEEK : 0;                       /* 0 = Monday */

    if (at <= FRIDAY) return days;
    int32_t monday = days + WEEK - at, friday = days - (at - FRIDAY);
    return monday <= last ? monday : friday >= 0 ? friday : days;
}

int32_t hk_debtor_run(const hk_debtor *d)
{
    int32_t days = d->run_days;
    if (days && d->s->style == HK_STYLE_OFFICIAL && days < ROUND_OF_SIGNATURES) days += WEEK;      /* for the one before it is too late */
    return days ? working_day(d, days, d->s->last_days) : 0;
}

/* The first run that is no sooner; they come every week. Beyond his last day none does: the one before it. */
static int32_t on_a_run(const hk_debtor *d, int32_t days)
{
    int32_t first = hk_debtor_run(d), run = first;

    if (!first) return days;
    if (days > first) run += (days - first + WEEK - 1) / WEEK * WEEK;
    return run > d->s->last_days && run - WEEK >= first ? run - WEEK : run;
}

/* Given until a later day he takes it; who pays in runs names the run that comes then, and once he has named a day, the last that is in time. */
static int32_t until(const hk_debtor *d, int32_t days, const hk_heard *h)
{
    int32_t asked = HK_MAX(h->in_days, h->by_days), first = hk_debtor_run(d);
    bool    in_time = h->in_days < 0 || d->offer.sum_fen;

    days = on_a_run(d, days);
    if (asked <= days) return days;
    if (!first) return asked;
    return in_time ? days + (asked - days) / WEEK * WEEK : on_a_run(d, asked);
}

/* SC9: of what he could, so much waits for the heaviest obstacle that stands. */
static int32_t held_up(const hk_debtor *d)
{
    int32_t most = 0;
    for (size_t i = 0; i < d->s->excuses_n; i++)
        if (!d->resolved[i]) most = HK_MAX(most, d->s->excuses[i].holds);
    return most;
}

/* The sum his state gives, between floor and wish of what he has; a plan lifts the poor who are willing. Who is given until a later day
 * takes it, and has what comes in by then. */
static hk_deal own_terms(const hk_debtor *d, int32_t u, bool plan, const hk_heard *h)
{
    int32_t days = HK_MAX(2, 30 * (14000 - HK_MIN(u, 13500)) / 10000) + 10 * d->free_steps;
    int32_t share = (int32_t)((int64_t)(u - 3000) * 10 / 16);
    bool    poor = !hk_case_able(d->s->kase);

    if (d->s->style == HK_STYLE_OFFICIAL) days = HK_MAX(days, ROUND_OF_SIGNATURES);
    days = HK_MIN(until(d, days, h), d->s->last_days);
    if (days != h->in_days) days = working_day(d, days, days == h->by_days ? days : d->s->last_days);
    if (poor && hk_case_willing(d->s->kase) && plan) share = share * 18 / 10;
    for (int i = 0; i < d->free_steps; i++) share = share * 85 / 100;
    if (d->capped) share = HK_MIN(share, 5000);
    share = HK_MIN(share, HK_MAX(10000 - held_up(d) / 10 * 5, 0));
    if (d->fouls & HK_FOUL_ABUSE) share = HK_MIN(share, 10000) * 85 / 100;              /* who was insulted pays what he must */
    int64_t has = poor ? has_by(d, days) : d->s->total_fen;
    int64_t sum = HK_MIN(has, d->s->total_fen) / 10000 * HK_MIN(share, 10000);
    int32_t held = d->offers == 0 ? d->s->wish_share : d->offers == 1 ? d->s->wish_share / 2 : 0;      /* opens low, gives way in shrinking steps */
    sum = sum / 10000 * (10000 - held);
    sum = HK_MAX(sum, HK_MIN(has, d->s->total_fen) / 10000 * d->s->floor_share);
    return (hk_deal){ .sum_fen = round_sum(sum), .in_days = days, .parts = plan && poor ? 3 : 1 };
}

static int64_t asked_sum(const hk_debtor *d, const hk_heard *h)
{
    if (h->sum_fen != HK_NULL) return HK_MIN(h->sum_fen, d->s->total_fen);
    if (h->share) return round_sum(d->s->total_fen / 10000 * h->share);
    if (h->all) return d->s->total_fen;
    return HK_NULL;
}

bool hk_debtor_far_off(const hk_debtor *d, const hk_heard *h)
{
    enum { MONTH = 30 };
    return h->in_days > d->s->last_days + MONTH;
}

/* Of the poor: what is there by then and not paid out before. */
static int64_t left_by(const hk_debtor *d, const hk_deal *m, int32_t days) { return has_by(d, days) - m->sum_fen; }

enum { DAYS_BETWEEN = 3, THEN_READY = 8500, THEN_LEAST = 20 };      /* THEN_LEAST: what is less than this part of the debt is no payment */

/* The day of the second payment as his state chooses it, no sooner than the one asked for; of the poor one on which something has come in. */
static int32_t then_day(const hk_debtor *d, int32_t u, const hk_heard *h, const hk_deal *m)
{
    int32_t least = m->in_days + DAYS_BETWEEN, last = d->s->last_days;
    int32_t days = HK_MAX(least, m->in_days + 30 * (17500 - HK_MIN(u, 17500)) / 10000);

    days = HK_MIN(HK_MAX(days, h->then_days), last);
    if (!hk_case_able(d->s->kase) && left_by(d, m, days) < d->s->total_fen / THEN_LEAST) {
        int32_t next = INT32_MAX;
        for (size_t i = 0; i < d->s->inflows_n; i++)
            if (d->s->inflow_days[i] > days) next = HK_MIN(next, d->s->inflow_days[i]);
        days = HK_MIN(next, last);
    }
    bool asked = days == h->then_days;
    if (!asked || h->then_by) days = working_day(d, days, asked ? days : last);
    return days >= least ? days : -1;
}

/* What he named for later before stands beside m, as far as the debt and his means go: neither sum nor day gets worse, but less than it and a later day he takes. */
static void keep_then(const hk_debtor *d, const hk_heard *h, int64_t want, hk_deal *m)
{
    const hk_deal *before = hk_debtor_said(d);
    int32_t least = m->in_days + DAYS_BETWEEN, last = HK_MAX(d->s->last_days, before->then_days);
    int32_t named = before->then_days >= least ? before->then_days : working_day(d, least, least + WEEK), day = named;
    int64_t old = HK_MIN(before->then_fen, want), sum = HK_MAX(m->then_fen, old);

    if (!before->then_fen || d->free_steps) return;
    if (m->then_fen) day = HK_MIN(day, m->then_days);
    if (!hk_case_able(d->s->kase)) {
        if (left_by(d, m, day) < old) day = named;
        sum = HK_MIN(sum, left_by(d, m, day));
    }
    if (h->then_days > day) day = h->then_days <= last && !h->then_by ? h->then_days : HK_MAX(day, working_day(d, HK_MIN(h->then_days, last), last));
    if (sum > 0 && day <= last) m->then_fen = sum, m->then_days = day;
}

/* A second payment beside m, where he can and will: the less ready, the later and the less of it. Not asked for now, he names no new one. True when it is what was asked for. */
static bool second_part(const hk_debtor *d, int32_t u, const hk_heard *h, bool asked, hk_deal *m)
{
    bool    poor = !hk_case_able(d->s->kase);
    int64_t left = d->s->total_fen - m->sum_fen, want = h->then_sum_fen ? HK_MIN(h->then_sum_fen, left) : left;
    int32_t share = (int32_t)((int64_t)(u - 4500) * 10 / 16), days = then_day(d, u, h, m);

    m->then_fen = m->then_days = 0, m->then_pinned = false;
    if (left <= 0) return false;
    if (poor && hk_case_willing(d->s->kase)) share = share * 18 / 10;
    for (int i = 0; i < d->free_steps; i++) share = share * 85 / 100;
    share = HK_MIN(share, d->capped ? 5000 : 10000);
    if (asked && u > THEN_READY && days >= 0) {
        int64_t has = poor ? HK_MIN(left_by(d, m, days), left) : left, sum = share == 10000 ? has : HK_MIN(has, left / 10000 * share);
        bool nearly = sum >= want - want / 10 && want <= has;                          /* nobody keeps back the last two of twenty-seven */
        m->then_fen = nearly ? want : round_sum(HK_MAX(sum, 0)), m->then_days = days;
    }
    keep_then(d, h, want, m);
    int64_t named = hk_debtor_said(d)->then_fen;                                       /* 三千五 beside seventy thousand: little, and yet he said it */
    if (m->then_fen < HK_MIN(d->s->total_fen / THEN_LEAST, named ? HK_MIN(want, named) : want)) m->then_fen = 0;
    if (!m->then_fen) return m->then_days = 0, false;
    m->parts = 1;
    return !hk_sum_below(m->then_fen, want) && (!h->then_days || m->then_days <= h->then_days);
}

bool hk_debtor_rest(hk_debtor *d, const hk_heard *h, hk_deal *out)
{
    int32_t u = hk_debtor_readiness(d);
    hk_deal m = *hk_debtor_said(d);

    if (u <= HK_READY || !m.sum_fen) return false;
    m.met = second_part(d, u, h, true, &m);
    if (!m.then_fen) return false;
    *out = m;
    return true;
}

/* No figure is asked for now: nobody names more than is hoped for, more than was asked for last, or, where he gave that, more than half as much again. */
static int64_t most_now(const hk_debtor *d, const hk_heard *h)
{
    int64_t had = d->offer.sum_fen;

    if (h->most_fen) return HK_MAX(round_sum(h->most_fen), had);
    if (!had || d->free_steps) return INT64_MAX;
    return d->asked_fen > had ? d->asked_fen : HK_MAX(round_sum(had + had / 2), had);
}

/* A plan whose first piece was named: no part of it is larger than that piece, and who has not even that names what he has, at once. */
static void by_first(const hk_debtor *d, const hk_heard *h, hk_deal *m)
{
    if (!h->first_fen || h->third_fen) return;
    m->parts = HK_MIN(h->parts + (h->then_parts ? 1 : 0), HK_MAX(d->s->parts_max, 1));
    if (m->sum_fen <= h->first_fen) m->parts = 1;
    m->sum_fen = HK_MIN(m->sum_fen, h->first_fen * m->parts);
}

/* Parts that can be said: whole thousands each, hundreds below ten thousand. */
static int64_t even_parts(int64_t sum, int32_t parts)
{
    enum { WAN = 1000000, QIAN = 100000, BAI = 10000 };
    int64_t each = sum / parts, step = each >= WAN ? QIAN : BAI;
    return each >= step ? each / step * step * parts : sum;
}

/* 头一笔五千行不行, of his sixteen thousand in five parts: in three then. */
static bool larger_piece(const hk_debtor *d, const hk_heard *h, int64_t asked, hk_deal *m)
{
    const hk_deal *o = &d->offer;

    if (o->parts <= 1 || h->parts || d->free_steps || asked == HK_NULL || asked <= hk_part_of(o->sum_fen, o->parts) || asked >= o->sum_fen) return false;
    *m = *o;
    m->parts = (int32_t)HK_MAX(o->sum_fen / asked, 1);
    m->met = false;
    return m->parts < o->parts;
}

bool hk_debtor_offer(hk_debtor *d, const hk_heard *h, hk_deal *out)
{
    int32_t u = hk_debtor_readiness(d);
    bool    plan = h->parts > 0;

    for (size_t i = 0; i < h->n && !h->most_fen; i++) plan |= h->act[i] == HK_ACT_PLAN;      /* 先给个三五千也行: of that nothing is cut into parts */
    if (hk_debtor_far_off(d, h) && h->sum_fen != HK_NULL) {                            /* not today, and nobody knows what will be then: gladly */
        int64_t sum = HK_MIN(h->sum_fen, d->s->total_fen);
        *out = (hk_deal){ .sum_fen = HK_MAX(sum, 0), .in_days = h->in_days, .parts = 1, .met = true };
        return out->sum_fen > 0;
    }
    if (u <= HK_READY) return false;
    hk_deal mine = own_terms(d, u, plan, h);
    if (mine.sum_fen <= 0) return false;
    int64_t asked = asked_sum(d, h), could = mine.sum_fen;
    if (larger_piece(d, h, asked, out)) return true;
    if (!h->parts && asked != HK_NULL && asked < d->s->total_fen) mine.parts = 1;      /* 先付三万，剩下的慢慢来: three at once */
    if (asked != HK_NULL && asked > 0 && asked <= mine.sum_fen) mine.sum_fen = asked;
    if (asked == HK_NULL) mine.sum_fen = HK_MIN(mine.sum_fen, most_now(d, h));
    if (!d->established && d->said_sum_fen != HK_NULL) mine.sum_fen = HK_MIN(mine.sum_fen, d->said_sum_fen);           /* DE4: who claims too little is not put right */
    if (h->parts > 1 && !h->third_fen) mine.parts = HK_MIN(h->parts, HK_MAX(d->s->parts_max, 1));
    by_first(d, h, &mine);
    if (mine.parts > 1) mine.sum_fen = even_parts(mine.sum_fen, mine.parts);
    if (d->offer.sum_fen && !d->free_steps) {             /* he does not take back what he said, neither sum nor day */
        mine.sum_fen = HK_MAX(mine.sum_fen, asked != HK_NULL && asked > 0 ? HK_MIN(asked, d->offer.sum_fen) : d->offer.sum_fen);      /* less than that is taken gladly */
        if (HK_MAX(h->in_days, h->by_days) <= d->offer.in_days) mine.in_days = HK_MIN(mine.in_days, d->offer.in_days);
        if (!hk_case_able(d->s->kase) && mine.in_days < d->offer.in_days && mine.sum_fen > has_by(d, mine.in_days)) mine.in_days = d->offer.in_days;      /* nor sooner than he has it */
        if (asked == HK_NULL && !h->parts && h->in_days >= mine.in_days && mine.sum_fen == d->offer.sum_fen) {      /* asked for a day only, and he named a sooner one */
            second_part(d, u, h, false, &mine);
            *out = mine;
            out->met = true;
            return true;
        }
    }
    bool two = h->then_sum_fen || h->then_days, both = second_part(d, u, h, two, &mine);
    mine.met = asked != HK_NULL && !hk_sum_below(mine.sum_fen, asked) && (h->in_days < 0 || h->in_days >= mine.in_days) && (!two || both) && !h->third_fen;
    mine.edge = mine.met && mine.sum_fen >= could - could / 5 && mine.sum_fen > d->offer.sum_fen;
    *out = mine;
    return true;
}

bool hk_debtor_shaved(const hk_debtor *d, int32_t percent, hk_deal *m)
{
    enum { LATER = 2 };
    int64_t least = HK_MAX(d->offer.sum_fen, HK_MIN(hk_case_able(d->s->kase) ? d->s->total_fen : has_by(d, m->in_days), d->s->total_fen) / 10000 * d->s->floor_share);
    int64_t sum = m->sum_fen / 100 * (100 - percent), step = 10000;                    /* 二十五万: 二十三万, in ten thousands; 四万: 三万七, in thousands */
    int32_t days = working_day(d, m->in_days + LATER, d->s->last_days);

    while (sum / step >= 100) step *= 10;
    sum = sum / step * step;
    if (percent && (sum < least || !hk_sum_below(sum, m->sum_fen) || sum <= 0)) return false;
    if (!percent && (days > d->s->last_days || days <= m->in_days)) return false;
    if (percent) m->sum_fen = sum;
    else m->in_days = days;
    m->met = m->edge = false;
    return true;
}

/* Chance that this sum comes, of what he has then, with what pins it. */
static int32_t odds(const hk_debtor *d, int64_t sum, int64_t has, int32_t commitment, int64_t x)
{
    const int32_t *f = d->feel;

    x += 22 * commitment / 10 + 16 * f[HK_T] / 10 + 9 * f[HK_P] / 10 - f[HK_R] + 8 * f[HK_W] / 10;
    if (sum > has && sum > 0) x -= 20000 * ((sum - has) * 100 / sum) / 100;
    x -= GIVEN_AWAY * d->free_steps;                                                       /* what was given for nothing shows that days and sums are not meant */
    if (!d->s->decides) x -= d->contact_named ? 7000 : 15000;                          /* 12; he who decides was asked for by name or rank: it will reach him */
    int32_t p = hk_logistic(x);
    return d->s->style == HK_STYLE_SHEEP ? p * 85 / 100 : p;                           /* promises to keep the peace, keeps fewer */
}

enum { PROMISED = -12000, PROMISED_THEN = -22000 };      /* what is to come later, after another payment, comes less often */

static int64_t first_payment(const hk_deal *m) { return hk_part_of(m->sum_fen, HK_MIN(m->parts, HK_PAYMENTS_MAX)); }

int32_t hk_debtor_kept(const hk_debtor *d)
{
    if (!d->deal.agreed) return 0;
    return odds(d, first_payment(&d->deal), hk_case_able(d->s->kase) ? d->s->total_fen : has_by(d, d->deal.in_days), d->commitment, PROMISED);
}

int32_t hk_debtor_then_kept(const hk_debtor *d)
{
    if (!d->deal.agreed || !d->deal.then_fen) return 0;
    int64_t has = hk_case_able(d->s->kase) ? d->s->total_fen : left_by(d, &d->deal, d->deal.then_days);
    return odds(d, d->deal.then_fen, has, d->deal.then_pinned ? d->commitment : 0, PROMISED_THEN);
}

/* ---- what came ------------------------------------------------------------------------------------------------------------ */
enum { MONTH = 30 };

/* Parts of a plan are a month apart; closer where the last of them would lie beyond his last day, never closer than a week. */
static int32_t part_every(const hk_debtor *d)
{
    const hk_deal *m = &d->deal;
    return HK_MAX(WEEK, HK_MIN(MONTH, (d->s->last_days - m->in_days) / (m->parts - 1)));
}

static size_t payments(const hk_debtor *d, hk_payment v[HK_PAYMENTS_MAX])
{
    const hk_deal *m = &d->deal;
    int32_t parts = HK_MIN(m->parts, HK_PAYMENTS_MAX);
    int64_t each = hk_part_of(m->sum_fen, parts);

    if (!m->agreed || !m->sum_fen) return 0;
    if (each == m->sum_fen) {
        v[0] = (hk_payment){ .fen = m->sum_fen, .in_days = m->in_days };
        if (m->then_fen) v[1] = (hk_payment){ .fen = m->then_fen, .in_days = m->then_days };
        return m->then_fen ? 2 : 1;
    }
    for (int32_t i = 0; i < parts; i++)
        v[i] = (hk_payment){ .fen = i == parts - 1 ? m->sum_fen - each * i : each, .in_days = i ? working_day(d, m->in_days + i * part_every(d), INT32_MAX) : m->in_days };
    return (size_t)parts;
}

/* Steps of the odds. Two that came say all that there is to say. */
enum { PART_CAME = 3000, PARTS_TELL = 2, WORD_BROKEN = -8000 };

static int32_t history(int came, int broken) { return PART_CAME * HK_MIN(came, PARTS_TELL) + WORD_BROKEN * broken; }

/* What he has for a payment on this day, when so much went out before it. */
static int64_t has_for(const hk_debtor *d, int32_t in_days, int64_t paid_fen) { return hk_case_able(d->s->kase) ? d->s->total_fen : has_by(d, in_days) - paid_fen; }

static int32_t chance_of(const hk_debtor *d, const hk_payment *x, bool first, int64_t paid_fen, int came, int broken)
{
    int64_t has = has_for(d, x->in_days, paid_fen);

    if (first) return hk_debtor_kept(d);
    if (!d->deal.then_fen) return odds(d, x->fen, has, d->commitment, PROMISED + history(came, broken));
    if (!broken) return hk_debtor_then_kept(d);
    return odds(d, x->fen, has, d->deal.then_pinned ? d->commitment : 0, PROMISED_THEN + history(0, broken));
}

/* Of the willing who do not keep their word every second sends some of it, the poor no more than they have. */
static int64_t part_of(const hk_debtor *d, hk_prng *luck, int64_t due, int64_t has)
{
    if (!hk_case_willing(d->s->kase) || !hk_prng_chance(luck, 1, 2)) return 0;
    int64_t some = due / 100 * hk_prng_range(luck, 30, 70);
    return round_sum(hk_case_able(d->s->kase) ? some : HK_MAX(HK_MIN(some, has), 0));
}

static void draw(const hk_debtor *d, uint64_t seed, size_t i, int came, int broken, hk_paid *p)
{
    hk_payment *x = &p->v[i];
    char        stream[32] = "kept";
    hk_prng     luck;

    if (i) snprintf(stream, sizeof stream, "kept %zu", i + 1);
    hk_prng_init(&luck, seed, stream);
    x->kept = chance_of(d, x, i == 0, p->paid_fen, came, broken);
    x->paid_fen = hk_prng_chance(&luck, (uint32_t)x->kept, 10000) ? x->fen : part_of(d, &luck, x->fen, has_for(d, x->in_days, p->paid_fen));
    x->came = x->paid_fen == x->fen ? HK_CAME_WHOLE : x->paid_fen ? HK_CAME_PART : HK_CAME_NOTHING;
    p->due_fen += x->fen, p->paid_fen += x->paid_fen;
}

hk_paid hk_debtor_paid(const hk_debtor *d, uint64_t seed)
{
    hk_paid p = { 0 };
    int     came = 0, broken = 0;
    int32_t again = INT32_MAX;                                                         /* the day one talks again */

    p.n = payments(d, p.v);
    for (size_t i = 0; i < p.n && p.v[i].in_days < again; i++) {
        const hk_payment *x = &p.v[i];
        draw(d, seed, i, came, broken, &p);
        if (x->came == HK_CAME_WHOLE) came++;
        else if (!broken++) p.missed_fen = x->fen, p.some = x->paid_fen > 0, p.in_days = x->in_days, again = working_day(d, x->in_days + 1, INT32_MAX);
        if (again == INT32_MAX) p.in_days = x->in_days;
    }
    return p;
}

/* The way to him who decides is no promise, yet an end worth having (SIMULATOR 2.6): he will hear a debt that stands, from a caller who is
 * trusted. Two thirds of what could be had, two weeks later; nothing when the facts were never established. */
static int64_t escalated_worth(const hk_debtor *d)
{
    const int32_t *f = d->feel;
    enum { APPOINTED = -1500, WEEKS_TWO = 9580 };

    if (!d->established || d->fouls) return 0;
    int32_t p = hk_logistic(APPOINTED + 16 * f[HK_T] / 10 + 9 * f[HK_P] / 10 - f[HK_R] + 8 * f[HK_W] / 10 - GIVEN_AWAY * d->free_steps);
    return (int64_t)((__int128)hk_debtor_collectable(d) * 2 / 3 * p / 10000 * WEEKS_TWO / 10000);
}

static int64_t worth(int64_t sum, int32_t kept, int32_t in_days)
{
    int64_t time = HK_MAX(0, 10000 - 30 * (int64_t)in_days);
    return (int64_t)((__int128)sum * kept / 10000 * time / 10000);
}

/* Of a plan each part on its day, with the chance it has after those that came and those that did not: likely[k] is how likely it is that k of the parts before it came. */
static int64_t plan_worth(const hk_debtor *d)
{
    enum { SURE = 100000000 };
    hk_payment v[HK_PAYMENTS_MAX];
    int64_t    likely[HK_PAYMENTS_MAX + 1] = { SURE }, sum = 0, each = first_payment(&d->deal);
    size_t     n = payments(d, v);

    for (size_t i = 0; i < n; i++) {
        int64_t comes = 0;
        for (size_t k = i + 1; k-- > 0;) {                                             /* from above: likely[k + 1] is of the next part already */
            int64_t so = likely[k] * chance_of(d, &v[i], i == 0, each * (int64_t)k, (int)k, (int)(i - k)) / 10000;
            comes += so;
            likely[k + 1] += so, likely[k] -= so;
        }
        sum += worth(v[i].fen, (int32_t)(comes / (SURE / 10000)), v[i].in_days);
    }
    return sum;
}

int64_t hk_debtor_expected(const hk_debtor *d)
{
    const hk_deal *m = &d->deal;

    if (!m->agreed) return d->ending == HK_END_ESCALATED ? escalated_worth(d) : 0;
    if (!m->then_fen) return plan_worth(d);
    return worth(m->sum_fen, hk_debtor_kept(d), m->in_days) + worth(m->then_fen, hk_debtor_then_kept(d), m->then_days);
}

int32_t hk_feel_moved(int32_t x, int32_t tenths)
{
    int64_t step = (int64_t)60 * tenths;                                               /* .06 is 600 */
    int64_t y = x + (step >= 0 ? step * 2 * (10000 - x) / 10000 : step * 2 * x / 10000);
    return (int32_t)HK_MAX(HK_MIN(y, 10000), 0);
}

int32_t hk_logistic(int64_t x)
{
    static const int16_t at[] = { 25, 32, 41, 52, 67, 86, 110, 141, 180, 230, 293, 373, 474, 601, 759, 953, 1192, 1480, 1824, 2227, 2689, 3208, 3775, 4378, 5000,
                                  5622, 6225, 6792, 7311, 7773, 8176, 8520, 8808, 9047, 9241, 9399, 9526, 9627, 9707, 9770, 9820, 9859, 9890, 9914, 9933, 9948, 9959, 9968, 9975 };
    enum { STEP = 2500, FIRST = -60000 };
    int64_t i = (x - FIRST) / STEP;

    if (x <= FIRST) return at[0];
    if (i >= (int64_t)HK_COUNT(at) - 1) return at[HK_COUNT(at) - 1];
    int64_t part = x - FIRST - i * STEP;
    return (int32_t)(at[i] + (at[i + 1] - at[i]) * part / STEP);
}
