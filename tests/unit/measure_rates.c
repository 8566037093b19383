/* rows: R236 R257 R259 */
/* Rates, provisions and costs with the worked numbers of DOMAIN §3. */
#include "test.h"

#include "measure/provision.h"
#include "measure/rates.h"

#define WAN INT64_C(1000000)             /* 10,000 yuan in fen */
#define YUAN INT64_C(100)

static const char *text(hk_figure f)
{
    static char buf[4][40];
    static int k;
    if (!f.has) return f.why;
    return hk_decimal_fmt(f.v, f.v.scale, buf[k++ & 3]);
}

TEST(effectiveness)
{
    hk_cei c = { .begin = 720 * WAN, .sales = 1002 * WAN, .end = 750 * WAN, .end_not_due = 540 * WAN };
    CHECK_STR(text(hk_rate_cei(&c)), "82.23");
    c.not_collected = 6 * WAN;                               /* 60,000 written off: both sides */
    CHECK_STR(text(hk_rate_cei(&c)), "82.14");
    c = (hk_cei){ .begin = 10, .sales = 0, .end = 10, .end_not_due = 10 };
    CHECK_STR(text(hk_rate_cei(&c)), "no_base");
}

TEST(turnover_and_overdue)
{
    char buf[40];
    hk_decimal exact;
    CHECK_STR(text(hk_rate_turnover(1002 * WAN, 720 * WAN, 750 * WAN)), "1.36");
    CHECK(hk_ratio((__int128)1002 * 2, 720 + 750, 4, &exact));
    CHECK_STR(hk_decimal_fmt(exact, 4, buf), "1.3633");
    CHECK_STR(text(hk_rate_turnover_days(1002 * WAN, 720 * WAN, 750 * WAN, 91)), "66.75");
    CHECK_STR(text(hk_rate_turnover_days(0, 1, 1, 91)), "no_sales");
    CHECK_STR(text(hk_rate_turnover(5, 0, 0)), "no_base");
    CHECK_STR(text(hk_rate_overdue(210 * WAN, 750 * WAN)), "28.00");
    CHECK_STR(text(hk_rate_overdue(0, 0)), "no_base");
    CHECK_STR(text(hk_rate_weighted_days((__int128)100 * 10 + 300 * 50, 400)), "40.00");
    CHECK_STR(text(hk_rate_bad_debt(4008000, 0, 1002 * WAN)), "0.40");      /* 40,080 of 10.02 m */
    CHECK_STR(text(hk_rate_bad_debt(5008000, 1000000, 1002 * WAN)), "0.40");
    CHECK_STR(text(hk_rate_bad_debt(1, 0, 0)), "no_sales");
}

TEST(recovery_and_roll)
{
    CHECK_STR(text(hk_rate_recovery(&(hk_recovery){ .base = 210 * WAN, .still_open = 63 * WAN })), "70.00");        /* 1.47 of 2.10 m */
    CHECK_STR(text(hk_rate_recovery(&(hk_recovery){ .base = 200, .still_open = 50, .not_collected = 30 })), "60.00");
    CHECK_STR(text(hk_rate_recovery(&(hk_recovery){ .base = 0 })), "no_base");
    CHECK_STR(text(hk_rate_recovery_total(972 * WAN, 720 * WAN, 1002 * WAN)), "56.45");
    CHECK_STR(text(hk_rate_roll(500 * WAN, 108 * WAN, 0)), "21.60");
    CHECK_STR(text(hk_rate_roll(90 * WAN, 60 * WAN, 0)), "66.67");
    CHECK_STR(text(hk_rate_roll(90 * WAN, 50 * WAN, 10 * WAN)), "66.67");    /* written off counts as rolled */
    CHECK_STR(text(hk_rate_roll(0, 5, 0)), "no_base");
    CHECK_STR(text(hk_rate_days((__int128)100 * 30 + (__int128)300 * 70, 400)), "60.00");
}

TEST(costs)
{
    CHECK_STR(text(hk_cost_holding(750 * WAN, (hk_decimal){ 8, 1 }, (hk_decimal){ 6, 2 }, 2)), "360000.00");
    CHECK_STR(text(hk_cost_sales_to_replace(10 * WAN, (hk_decimal){ 5, 2 }, 2)), "2000000.00");
    CHECK_STR(text(hk_cost_sales_to_replace(10 * WAN, (hk_decimal){ 0, 2 }, 2)), "no_margin");
    CHECK_STR(text(hk_cost_sales_to_replace(10 * WAN, (hk_decimal){ -1, 2 }, 2)), "no_margin");
    CHECK_STR(text(hk_cash_per_day(1002 * WAN, 91, 2)), "110109.89");
    CHECK_STR(text(hk_cash_per_day(0, 91, 2)), "no_sales");
    CHECK_STR(text(hk_cost_discount((hk_decimal){ 2, 2 }, 30, 10)), "37.24");
    CHECK_STR(text(hk_cost_discount((hk_decimal){ 2, 2 }, 10, 10)), "no_base");
}

TEST(matrix)
{
    static const int64_t bucket[] = { 540 * WAN, 108 * WAN, 60 * WAN, 24 * WAN, 18 * WAN, 0, 0 };
    static const hk_decimal rate[] = { { 5, 1 }, { 2, 0 }, { 5, 0 }, { 10, 0 }, { 25, 0 }, { 50, 0 }, { 100, 0 } };
    static const int64_t want[] = { 27000, 21600, 30000, 24000, 45000, 0, 0 };
    int64_t lines[7], total;
    CHECK(hk_provision_matrix(bucket, rate, 7, lines, &total));
    for (size_t i = 0; i < 7; i++) CHECK_INT(lines[i], want[i] * YUAN, "line %zu", i);
    CHECK_INT(total, 147600 * YUAN);
    /* each line rounds by itself: 0.5 % of 1.00 is half a fen up, twice */
    CHECK(hk_provision_matrix((int64_t[]){ 100, 100 }, (hk_decimal[]){ { 5, 1 }, { 5, 1 } }, 2, NULL, &total));
    CHECK_INT(total, 2);
    CHECK(!hk_provision_matrix((int64_t[]){ INT64_MAX, INT64_MAX }, (hk_decimal[]){ { 100, 0 }, { 100, 0 } }, 2, NULL, &total));
}

TEST(migration)
{
    hk_migration_loss m = { .n = 4, .bucket = { 600 * WAN, 100 * WAN, 40 * WAN, 10 * WAN }, .roll = { { 12, 0 }, { 35, 0 }, { 60, 0 }, { 100, 0 } },
                       .forward = { 110, 2 } };
    static const char *const loss[] = { "2.772000", "23.100000", "66.000000", "100.000000" };
    char buf[40];
    CHECK(hk_provision_migration(&m));
    for (size_t i = 0; i < 4; i++) CHECK_STR(hk_decimal_fmt(m.loss[i], 6, buf), loss[i], "bucket %zu", i);
    CHECK_INT(m.total, 761320 * YUAN);
    CHECK_STR(text(hk_figure_percent(m.total, 750 * WAN, "no_base")), "10.15");
}

RUN_TESTS(cmocka_unit_test(effectiveness), cmocka_unit_test(turnover_and_overdue), cmocka_unit_test(recovery_and_roll), cmocka_unit_test(costs),
          cmocka_unit_test(matrix), cmocka_unit_test(migration))
