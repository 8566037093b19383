/* Two payments on two days (debtor.h, DE8): what he names for later, when, and what it is worth. */
#include "content/reader.h"
#include "rehearse/talk.h"
#include "test.h"

#define WAN 1000000                                     /* ten thousand yuan in fen */

/* In the middle of a talk, ready to pay: everything else is the scenario's and the seed's. */
static hk_talk midway(hk_ctx *cx, const hk_scenario *s, uint64_t seed)
{
    hk_talk t;

    CHECK_RC(hk_talk_start(cx, &t, s, seed, "陈伟", cx->today), HK_OK);
    t.d.turn = 5, t.d.rung = 1, t.d.identified = t.d.tested = t.d.established = true;
    t.d.feel[HK_W] = 4000 + (int32_t)(seed % 5) * 1000, t.d.feel[HK_T] = 5500, t.d.feel[HK_P] = 4000, t.d.feel[HK_K] = 6000, t.d.feel[HK_R] = 2500, t.d.feel[HK_E] = 1500;
    return t;
}

static const hk_scenario *scenario(hk_ctx *cx, const char *id)
{
    const hk_scenario *s = NULL;
    CHECK_RC(hk_rehearse_scenario(cx, id, &s), HK_OK);
    return s;
}

static hk_heard ask(hk_act act, int64_t sum, int days, int64_t then, int then_days)
{
    return (hk_heard){ .act = { act }, .n = 1, .sum_fen = sum, .in_days = days, .then_sum_fen = then, .then_days = then_days };
}

static bool names(const hk_does *x) { return x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER || x->act == HK_DEBTOR_ACCEPT || x->act == HK_DEBTOR_CONFIRM; }

static int64_t has_by(const hk_debtor *d, int32_t days)
{
    int64_t has = d->s->cash_fen;
    for (size_t i = 0; i < d->s->inflows_n; i++) has += d->s->inflow_days[i] <= days ? d->s->inflow_fen[i] : 0;
    for (size_t i = 0; i < d->s->cards_n; i++) has += d->open[i] ? d->s->cards[i].cash_fen : 0;
    return has + has * d->cash_lift / 10000;
}

/* DE3: an offer says both sums and both days of its plan, and no others. */
static void line_is_the_plan(hk_ctx *cx, const hk_talk *t, const char *line, const hk_does *x)
{
    const hk_calendar *cal = NULL;
    hk_line  l;
    hk_slots s;
    unsigned seen = 0;

    CHECK_RC(hk_reader_calendar(cx, &cal), HK_OK);
    hk_line_make(cx->arena, hk_str_of(line), &l);
    hk_slots_find(&l, cx->today, cal, &s);
    for (size_t i = 0; i < s.n; i++) {
        const hk_slot *v = &s.v[i];
        int32_t days = v->when.hi - cx->today;
        if (v->kind == HK_SLOT_MONEY) CHECK(v->lo == x->sum_fen || v->lo == x->then_fen, "%s: %s", t->s->id, line);
        if (v->kind == HK_SLOT_MONEY) seen |= (v->lo == x->sum_fen ? 1 : 0) | (v->lo == x->then_fen ? 2 : 0);
        if (v->kind == HK_SLOT_DAY && !v->vague) seen |= (days == x->in_days ? 4 : 0) | (days == x->then_days ? 8 : 0);
    }
    CHECK(seen == 15, "%s: %s", t->s->id, line);
}

TEST(a_second_payment_is_within_his_means)
{
    const hk_scenario *list;
    size_t n;
    int    given = 0, poor_given = 0, less = 0, met = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 60; seed++) {
            hk_arena_mark mark = hk_arena_save(cx->arena);
            const hk_scenario *s = &list[i];
            hk_talk t = midway(cx, s, seed);
            bool    asked_for[64] = { false };
            t.d.aspiration = (int32_t)(seed % 12) * 1000;
            for (int turn = 0; turn < 4 && t.d.ending == HK_GOES_ON; turn++) {
                int64_t  first = s->total_fen / 100000 / 5 * 100000, then = (s->total_fen - first) / (1 + (int64_t)(seed + (uint64_t)turn) % 3) / 10000 * 10000;
                int      days = 2 + (int)(seed % 9), then_days = days + (int)(seed * 7 + (uint64_t)turn) % 30;
                hk_heard h = ask(turn % 2 ? HK_ACT_ASK : HK_ACT_PLAN, first, days, then, then_days > days ? then_days : 0);
                asked_for[h.then_days] = true;
                const hk_deal before = *hk_debtor_said(&t.d);
                const char   *line;
                CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(""), NULL, &h, &line), HK_OK);
                const hk_turn_record *r = &t.turns[t.turns_n - 1];
                for (size_t k = 0; k < r->does_n; k++) {
                    const hk_does *x = &r->does[k];
                    if (!names(x) || !x->then_fen) continue;
                    bool able = hk_case_able(s->kase);
                    int  of_week = hk_day_weekday(cx->today + x->then_days);
                    given++, poor_given += !able, less += x->then_fen < then, met += x->act == HK_DEBTOR_ACCEPT;
                    CHECK(x->then_fen > 0 && x->sum_fen + x->then_fen <= s->total_fen, "%s %d: above the debt", s->id, (int)seed);
                    CHECK(x->then_days <= s->last_days && x->then_days >= x->in_days + 3, "%s %d: %d after %d, last %d", s->id, (int)seed, x->then_days, x->in_days, s->last_days);
                    CHECK(able || x->sum_fen + x->then_fen <= HK_MAX(has_by(&t.d, x->then_days), x->sum_fen), "%s %d: more than he has", s->id, (int)seed);
                    CHECK(of_week <= 5 || asked_for[x->then_days], "%s %d: a weekend", s->id, (int)seed);
                    CHECK(x->act != HK_DEBTOR_ACCEPT || (x->then_fen >= then - then / 50 && (!h.then_days || x->then_days <= h.then_days)), "%s %d: no yes to that", s->id, (int)seed);
                    CHECK(!before.then_fen || x->sum_fen + x->then_fen >= HK_MIN(first + then, hk_deal_whole(&before)) || !able, "%s %d: taken back", s->id, (int)seed);
                    if (r->does_n == 1 && (x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER)) line_is_the_plan(cx, &t, line, x);
                }
            }
            hk_arena_release(cx->arena, mark);
        }
    print_message("%d second payments, %d of the poor, %d less than asked, %d as asked\n", given, poor_given, less, met);
    CHECK(given > 500 && poor_given > 50 && less > 100 && met > 100);
}

TEST(a_second_payment_only_when_it_is_asked_for)
{
    const hk_scenario *list;
    size_t n;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 20; seed++) {
            hk_talk t = midway(cx, &list[i], seed);
            for (int turn = 0; turn < 6 && t.d.ending == HK_GOES_ON; turn++) {
                hk_heard h = ask(turn % 2 ? HK_ACT_ASK : HK_ACT_TRADE, turn % 3 ? list[i].total_fen : HK_NULL, turn % 2 ? 5 : -1, 0, 0);
                hk_turn_record r;
                h.codes = list[i].wants;
                hk_turn_play(&t.d, &h, &r);
                for (size_t k = 0; k < r.does_n; k++) CHECK(!r.does[k].then_fen, "%s %d", list[i].id, (int)seed);
            }
        }
}

/* He named 17,000 in 2 days and 25,000 in 6 (family-shop). What is read back decides; a misquote of either is put right, less or later is taken. */
TEST(both_parts_are_read_back)
{
    enum { NO = -1 };
    static const struct { int64_t sum; int days; int64_t then; int then_days; bool agreed, pinned; int64_t deal_then; int deal_days; } rows[] = {
        { 17 * WAN / 10, 2, 25 * WAN / 10, 6, true, true, 25 * WAN / 10, 6 },  { HK_NULL, NO, 0, 0, true, true, 25 * WAN / 10, 6 },
        { HK_NULL, NO, 25 * WAN / 10, 6, true, true, 25 * WAN / 10, 6 },       { 17 * WAN / 10, 2, 0, 0, true, false, 25 * WAN / 10, 6 },
        { 42 * WAN / 10, NO, 0, 0, true, true, 25 * WAN / 10, 6 },             { 42 * WAN / 10, 2, 0, 0, false, false, 0, 0 },
        { 17 * WAN / 10, 2, 29 * WAN / 10, 6, false, false, 0, 0 },            { 17 * WAN / 10, 2, 25 * WAN / 10, 4, false, false, 0, 0 },
        { 20 * WAN / 10, 2, 25 * WAN / 10, 6, false, false, 0, 0 },            { 17 * WAN / 10, 2, 20 * WAN / 10, 6, true, true, 20 * WAN / 10, 6 },
        { 17 * WAN / 10, 2, 25 * WAN / 10, 13, true, true, 25 * WAN / 10, 13 },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = midway(cx, scenario(cx, "family-shop"), 1);
        hk_heard h = ask(HK_ACT_CONFIRM, rows[i].sum, rows[i].days, rows[i].then, rows[i].then_days);
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        t.d.offer = (hk_deal){ .sum_fen = 17 * WAN / 10, .in_days = 2, .parts = 1, .then_fen = 25 * WAN / 10, .then_days = 6 };
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT(t.d.deal.agreed, rows[i].agreed, "row %zu", i);
        CHECK_INT(t.d.deal.then_fen, rows[i].deal_then, "row %zu", i);
        CHECK_INT(t.d.deal.then_days, rows[i].deal_days, "row %zu", i);
        CHECK_INT(t.d.deal.then_pinned, rows[i].pinned, "row %zu", i);
        CHECK_INT(does[0].act, rows[i].agreed ? HK_DEBTOR_CONFIRM : HK_DEBTOR_COUNTER, "row %zu", i);
        CHECK_INT(does[0].then_fen, rows[i].agreed ? rows[i].deal_then : 25 * WAN / 10, "row %zu", i);
        if (rows[i].agreed) CHECK_INT(t.d.deal.sum_fen, 17 * WAN / 10, "row %zu", i);
        if (!rows[i].agreed) CHECK_INT(t.d.commitment, 0, "row %zu: nothing is pinned by a misquote", i);
    }
}

TEST(a_plan_of_equal_parts_is_read_back_by_its_parts)      /* 15号一万，30号一万…: no second payment he never named */
{
    hk_talk  t = midway(cx, scenario(cx, "family-shop"), 1);
    hk_heard h = ask(HK_ACT_CONFIRM, WAN, 6, WAN, 20);
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    t.d.offer = (hk_deal){ .sum_fen = 3 * WAN, .in_days = 6, .parts = 3 };
    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK_INT(does[0].act, HK_DEBTOR_CONFIRM);
    CHECK(t.d.deal.agreed && t.d.deal.sum_fen == 3 * WAN && t.d.deal.parts == 3 && !t.d.deal.then_fen, "the plan stands");
}

/* He named 10 in 2 days and 3 in 7 (triangle-debt, 16 come in by the 27th): twelve on that day are of the second, and the first stands. */
TEST(a_sum_for_the_second_day_is_of_the_second)
{
    hk_talk  t = midway(cx, scenario(cx, "triangle-debt"), 2);
    hk_heard more = ask(HK_ACT_ASK, 12 * WAN, 27, 0, 0);
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    t.d.turn = 2;                                         /* no cards yet */
    t.d.offer = (hk_deal){ .sum_fen = 10 * WAN, .in_days = 2, .parts = 1, .then_fen = 3 * WAN, .then_days = 7 };
    hk_debtor_turn(&t.d, &more, does, &n);
    CHECK(n && does[0].sum_fen == 10 * WAN && does[0].in_days == 2, "%d %" PRId64, does[0].act, does[0].sum_fen);
    CHECK(does[0].then_fen >= 3 * WAN && does[0].then_fen <= 12 * WAN && does[0].then_days <= 27, "%" PRId64 " %d", does[0].then_fen, does[0].then_days);
}

/* He named 12 and 5 of 19.8 (visit-refused): what is missing to the whole is no price, and no third payment; neither of the two is lost. */
TEST(the_last_bit_is_no_price)
{
    for (uint64_t seed = 1; seed <= 10; seed++) {
        hk_talk  t = midway(cx, scenario(cx, "visit-refused"), seed);
        hk_heard bit = ask(HK_ACT_ASK, 28 * WAN / 10, 12, 0, 0);
        hk_does  does[HK_DOES_MAX];
        size_t   n;

        t.d.turn = 2;                                     /* no cards yet */
        if (seed > 5) bit.in_days = 5;                    /* before the second as well as after it */
        t.d.offer = (hk_deal){ .sum_fen = 12 * WAN, .in_days = 2, .parts = 1, .then_fen = 5 * WAN, .then_days = 7 };
        hk_debtor_turn(&t.d, &bit, does, &n);
        CHECK(n && does[0].act == HK_DEBTOR_COUNTER && does[0].sum_fen == 12 * WAN && does[0].in_days == 2, "%d: %d", (int)seed, does[0].act);
        CHECK(does[0].then_fen >= 5 * WAN && does[0].sum_fen + does[0].then_fen <= t.s->total_fen, "%d", (int)seed);
    }
}

/* A deal of one payment, read back; then what of the rest: he names it, the talk goes on, and it is pinned when it is read back, too. */
TEST(the_rest_after_a_deal)
{
    hk_talk  t = midway(cx, scenario(cx, "hard-boss"), 4);
    hk_heard rest = ask(HK_ACT_OPENQ, HK_NULL, -1, 0, 0), back = ask(HK_ACT_CONFIRM, HK_NULL, -1, 0, 0);
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    t.d.feel[HK_W] = t.d.feel[HK_T] = t.d.feel[HK_K] = 8000, t.d.feel[HK_P] = 7000, t.d.feel[HK_R] = 500;
    t.d.offer = (hk_deal){ .sum_fen = 20 * WAN, .in_days = 3, .parts = 1 };
    hk_debtor_turn(&t.d, &back, does, &n);
    CHECK(t.d.deal.confirmed && t.d.ending == HK_GOES_ON, "%d", does[0].act);
    int64_t alone = hk_debtor_expected(&t.d);
    rest.balance = true;
    hk_debtor_turn(&t.d, &rest, does, &n);
    CHECK(t.d.deal.agreed && t.d.deal.then_fen > 0 && !t.d.deal.confirmed && t.d.ending == HK_GOES_ON, "%d", does[0].act);
    CHECK(t.d.deal.sum_fen == 20 * WAN && t.d.deal.in_days == 3 && does[n - 1].then_fen == t.d.deal.then_fen, "the first stands");
    int64_t loose = hk_debtor_expected(&t.d);
    CHECK(loose > alone && hk_debtor_then_kept(&t.d) < hk_debtor_kept(&t.d), "it is worth something, and less sure");
    hk_heard both = ask(HK_ACT_CONFIRM, 20 * WAN, 3, t.d.deal.then_fen, t.d.deal.then_days);
    hk_debtor_turn(&t.d, &both, does, &n);
    CHECK(t.d.deal.confirmed && t.d.deal.then_pinned, "%d", does[0].act);
    CHECK(hk_debtor_expected(&t.d) > loose, "and more when it is pinned");
    hk_debtor_turn(&t.d, &both, does, &n);
    CHECK_INT(t.d.ending, HK_END_PLAN);
}

/* He named a second payment; asked for more of the rest he names more of it, or the same once more with both days, and no other price. */
TEST(more_of_the_rest)
{
    for (uint64_t seed = 1; seed <= 12; seed++) {
        hk_talk  t = midway(cx, scenario(cx, "hard-boss"), seed);
        hk_heard rest = ask(HK_ACT_ASK, 22 * WAN, -1, 0, 0);
        hk_does  does[HK_DOES_MAX];
        size_t   n;

        t.d.turn = 2;                                     /* no cards yet */
        t.d.offer = (hk_deal){ .sum_fen = 19 * WAN, .in_days = 4, .parts = 1, .then_fen = 16 * WAN, .then_days = 17 };
        rest.balance = true;
        if (seed > 8) t.d.aspiration = 20000;             /* less ready than he was */
        hk_debtor_turn(&t.d, &rest, does, &n);
        const hk_does *x = &does[0];
        CHECK(n && x->act == HK_DEBTOR_COUNTER && x->sum_fen == 19 * WAN && x->in_days == 4, "%d: %d", (int)seed, x->act);
        CHECK(x->then_fen >= 16 * WAN && x->then_fen <= 22 * WAN && x->then_days <= 17, "%d", (int)seed);
        CHECK_INT(t.d.offer.then_fen, x->then_fen, "%d", (int)seed);
    }
}

RUN_TESTS(cmocka_unit_test(more_of_the_rest), cmocka_unit_test(the_last_bit_is_no_price), cmocka_unit_test(a_sum_for_the_second_day_is_of_the_second),
          cmocka_unit_test(a_plan_of_equal_parts_is_read_back_by_its_parts),
          cmocka_unit_test(a_second_payment_is_within_his_means), cmocka_unit_test(a_second_payment_only_when_it_is_asked_for), cmocka_unit_test(both_parts_are_read_back),
          cmocka_unit_test(the_rest_after_a_deal))
