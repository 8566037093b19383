/* Overdue interest with the worked numbers of DOMAIN §3: all rates, both allocation orders, segments. */
#include "test.h"

#include "measure/interest.h"

#define YUAN INT64_C(100)

static hk_day day(int y, int m, int d)
{
    hk_day out = HK_DAY_NONE;
    assert_true(hk_day_make(y, m, d, &out));
    return out;
}

static const hk_rate daily = { { 5, 2 }, 0 };            /* 0.05 % a day */

static hk_interest run(hk_rate rate, hk_alloc_order order, const hk_paid *paid, size_t n, hk_segment *room)
{
    hk_interest out = { .segments = room };
    hk_interest_ask a = { .principal = 100000 * YUAN, .due = day(2025, 2, 28), .upto = day(2025, 7, 28), .rate = rate, .order = order, .paid = paid, .paid_n = n };
    assert_true(hk_interest_run(&a, &out));
    return out;
}

TEST(one_segment)
{
    hk_segment s[1];
    hk_interest r = run(daily, HK_ORDER_PRINCIPAL, NULL, 0, s);
    CHECK_INT(r.total, 750000);
    CHECK_INT(r.n, 1);
    CHECK_INT(s[0].days, 150);
    CHECK_INT(s[0].from, day(2025, 3, 1));
    CHECK_INT(s[0].to, day(2025, 7, 28));
}

TEST(both_orders)
{
    hk_segment s[2];
    hk_paid paid[] = { { day(2025, 4, 29), 40000 * YUAN } };
    hk_interest r = run(daily, HK_ORDER_PRINCIPAL, paid, 1, s);
    CHECK_INT(r.total, 570000);
    CHECK_INT(s[0].interest, 300000);
    CHECK_INT(s[1].interest, 270000);
    CHECK_INT(s[1].principal, 60000 * YUAN);
    CHECK_INT(r.principal_left, 60000 * YUAN);
    r = run(daily, HK_ORDER_LEGAL, paid, 1, s);
    CHECK_INT(r.total, 583500);
    CHECK_INT(s[0].to_interest, 300000);
    CHECK_INT(s[0].to_principal, 3700000);
    CHECK_INT(s[1].principal, 63000 * YUAN);
    CHECK_INT(s[1].interest, 283500);
    CHECK_INT(r.settled, 300000);
}

TEST(lpr_plus)
{
    hk_segment s[1];
    static const hk_decimal lpr = { 310, 2 };
    char buf[40];
    CHECK_INT(run(hk_rate_lpr_plus(lpr, (hk_decimal){ 50, 0 }, 365), HK_ORDER_PRINCIPAL, NULL, 0, s).total, 191096);
    CHECK_INT(run(hk_rate_lpr_plus(lpr, (hk_decimal){ 30, 0 }, 365), HK_ORDER_PRINCIPAL, NULL, 0, s).total, 165616);
    hk_decimal yearly;
    CHECK(hk_rate_yearly(hk_rate_lpr_plus(lpr, (hk_decimal){ 50, 0 }, 365), 365, &yearly));
    CHECK_STR(hk_decimal_fmt(yearly, 2, buf), "4.65");
}

TEST(cap_and_judgment)
{
    hk_segment s[1];
    static const hk_decimal lpr = { 310, 2 };
    hk_decimal yearly;
    char buf[40];
    CHECK(hk_rate_over_cap(daily, lpr, 365));                               /* 18.25 % against 12.40 % */
    CHECK(hk_rate_yearly(daily, 365, &yearly));
    CHECK_STR(hk_decimal_fmt(yearly, 2, buf), "18.25");
    CHECK(!hk_rate_over_cap(hk_rate_cap(lpr, 365), lpr, 365));              /* at the cap is not above it */
    CHECK_INT(run(hk_rate_cap(lpr, 365), HK_ORDER_PRINCIPAL, NULL, 0, s).total, 509589);
    CHECK_INT(run((hk_rate){ { 175, 4 }, 0 }, HK_ORDER_PRINCIPAL, NULL, 0, s).total, 262500);       /* judgment: 0.0175 % a day */
}

TEST(payment_edges)
{
    hk_segment s[5];
    /* before the due day and on it: nothing runs on what was paid in time */
    hk_paid early[] = { { day(2025, 2, 1), 30000 * YUAN }, { day(2025, 2, 28), 20000 * YUAN } };
    CHECK_INT(run(daily, HK_ORDER_PRINCIPAL, early, 2, s).total, 375000);
    /* one day late; two payments on one day end one segment; what comes after `upto` does not count */
    hk_paid late[] = { { day(2025, 3, 1), 50000 * YUAN }, { day(2025, 3, 1), 49000 * YUAN }, { day(2025, 7, 29), 1000 * YUAN } };
    hk_interest r = run(daily, HK_ORDER_PRINCIPAL, late, 3, s);
    CHECK_INT(r.n, 2);
    CHECK_INT(s[0].days, 1);
    CHECK_INT(s[0].interest, 5000);
    CHECK_INT(s[0].paid, 99000 * YUAN);
    CHECK_INT(s[1].principal, 1000 * YUAN);
    CHECK_INT(r.total, 5000 + 7450);                                        /* 1,000 x 0.05 % x 149 */
    /* paid in full: the clock stops; too much is told */
    hk_paid full[] = { { day(2025, 3, 10), 100001 * YUAN } };
    r = run(daily, HK_ORDER_PRINCIPAL, full, 1, s);
    CHECK_INT(r.n, 1);
    CHECK_INT(s[0].days, 10);
    CHECK_INT(r.principal_left, 0);
    CHECK_INT(r.over, 100);
    /* paid in time and taken back: interest runs from the day after that */
    hk_paid back[] = { { day(2025, 2, 20), 100000 * YUAN }, { day(2025, 7, 18), -100000 * YUAN } };
    r = run(daily, HK_ORDER_PRINCIPAL, back, 2, s);
    CHECK_INT(r.n, 1);
    CHECK_INT(s[0].days, 10);
    CHECK_INT(r.total, 50000);
    /* legal order: paid the bare principal late, the interest stays as principal unpaid */
    hk_paid bare[] = { { day(2025, 3, 10), 100000 * YUAN } };
    r = run(daily, HK_ORDER_LEGAL, bare, 1, s);
    CHECK_INT(r.principal_left, 50000);
}

RUN_TESTS(cmocka_unit_test(one_segment), cmocka_unit_test(both_orders), cmocka_unit_test(lpr_plus), cmocka_unit_test(cap_and_judgment), cmocka_unit_test(payment_edges))
