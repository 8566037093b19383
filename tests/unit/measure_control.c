/* rows: R41 R46 R47 R109 */
/* Total control, collection target, quadrant and structure with the worked numbers of DOMAIN §3, §4 and §6. */
#include "test.h"

#include "measure/control.h"
#include "measure/quadrant.h"
#include "measure/structure.h"
#include "measure/target.h"

#define WAN INT64_C(1000000)             /* 10,000 yuan in fen */

static const char *text(hk_figure f)
{
    static char buf[4][40];
    static int k;
    if (!f.has) return f.why;
    return hk_decimal_fmt(f.v, f.v.scale, buf[k++ & 3]);
}

TEST(ceilings)
{
    int64_t a = 0;
    CHECK(hk_ceiling_dso(55, 4000 * WAN, &a));
    CHECK_INT(a, 602739726);
    CHECK(hk_ceiling_funds(500 * WAN, (hk_decimal){ 8, 1 }, &a));
    CHECK_INT(a, 625000000);
    CHECK(hk_ceiling_turnover(4000 * WAN, (hk_decimal){ 65, 1 }, &a));
    CHECK_INT(a, 615384615);
    CHECK(hk_ceiling_loss(30 * WAN, (hk_decimal){ 4, 2 }, &a));
    CHECK_INT(a, 750000000);
    CHECK(!hk_ceiling_dso(55, 0, &a));
    CHECK(!hk_ceiling_funds(500, (hk_decimal){ 0, 0 }, &a));
}

TEST(quotas)
{
    hk_quota q[] = { { 2000 * WAN, 60, 0 }, { 1200 * WAN, 45, 0 }, { 800 * WAN, 30, 0 } };
    CHECK(hk_quota_split(602739726, q, 3));
    CHECK_INT(q[0].quota, 365296805);
    CHECK_INT(q[1].quota, 164383561);
    CHECK_INT(q[2].quota, 73059360);
    hk_quota none[] = { { 0, 60, 0 } };
    CHECK(!hk_quota_split(100, none, 1));
}

TEST(lights)
{
    static const hk_decimal green = { 85, 0 }, yellow = { 100, 0 };
    static const struct { int64_t used; const char *light; } rows[] = {
        { 8500, "green" }, { 8501, "yellow" }, { 10000, "yellow" }, { 10001, "red" }, { -5, "green" } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(hk_light_name(hk_light_of(rows[i].used, 10000, green, yellow)), rows[i].light, "row %zu", i);
    CHECK(hk_light_name(hk_light_of(5, 0, green, yellow)) == NULL);
    CHECK_STR(text(hk_use_percent(750 * WAN, 602739726)), "124.43");
}

TEST(needed_collection)
{
    int64_t n = 0;
    CHECK(hk_needed_collection(750 * WAN, 340 * WAN, 602739726, &n));
    CHECK_INT(n, 487260274);
    CHECK(hk_needed_collection(10, 10, 100, &n));
    CHECK_INT(n, 0);
}

TEST(alarms)
{
    hk_alarm a = hk_alarm_share(21, 100, (hk_decimal){ 20, 0 });
    CHECK(a.breach);
    CHECK(!hk_alarm_share(20, 100, (hk_decimal){ 20, 0 }).breach);           /* at the limit is not above it */
    CHECK(!hk_alarm_share(20, 0, (hk_decimal){ 20, 0 }).value.has);
    hk_growth g = { 1110, 1000, 1100, 1000 };                                /* 11 % against 10 % x 1.1 */
    a = hk_alarm_growth(&g, (hk_decimal){ 11, 1 });
    CHECK_STR(text(a.value), "11.00");
    CHECK_STR(text(a.limit), "11.00");
    CHECK(!a.breach);
    g.receivables = 1111;
    CHECK(hk_alarm_growth(&g, (hk_decimal){ 11, 1 }).breach);
    g.sales_before = 0;
    CHECK(!hk_alarm_growth(&g, (hk_decimal){ 11, 1 }).value.has);
}

TEST(target)
{
    static const int64_t amount[] = { 320 * WAN, 108 * WAN, 60 * WAN, 24 * WAN, 18 * WAN };
    static const hk_decimal rate[] = { { 90, 0 }, { 70, 0 }, { 50, 0 }, { 35, 0 }, { 20, 0 } };
    int64_t line[HK_TARGET_COLUMNS], total = 0, parts[3], scratch[3];
    CHECK(hk_target(amount, rate, line, &total));
    CHECK_INT(total, 40560 * 10000);
    /* a third each, and the fen left over goes to the largest */
    static const int64_t thirds[] = { 100, 0, 0, 0, 0,   101, 0, 0, 0, 0,   100, 0, 0, 0, 0 };
    CHECK(hk_target_split((int64_t[]){ 100, 0, 0, 0, 0 }, thirds, 3, scratch, parts));
    CHECK_INT(parts[0], 33);
    CHECK_INT(parts[1], 34);
    CHECK_INT(parts[2], 33);
}

TEST(pareto)
{
    static const int64_t amounts[] = { 500, 300, 100, 60, 40 };              /* 800 of 1,000 is reached with the second */
    CHECK_INT(hk_quadrant_pareto(amounts, 5, 80), 300);
    CHECK_INT(hk_quadrant_pareto(amounts, 5, 81), 100);
    CHECK_INT(hk_quadrant_pareto(amounts, 0, 80), 0);
    CHECK_INT(hk_quadrant_pareto(amounts, 1, 99), 500);
}

TEST(quadrants)
{
    static const hk_quadrant_limits l = { 1000, 60 };
    static const struct { int64_t overdue, weighted; char want; } rows[] = {
        { 1000, 60000, 'A' },                                                /* on both lines: high */
        { 1000, 59999, 'B' }, { 999, 59939, 'C' }, { 999, 59940, 'D' }, { 5000, 5000, 'B' } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_quadrant_of(rows[i].overdue, rows[i].weighted, l), rows[i].want, "row %zu", i);
    CHECK_STR(hk_quadrant_acts('B')[0], "call_in_24_hours");
}

TEST(norms)
{
    /* E1: 72.0 / 14.4 / 11.2 / 2.4 % against 75 / 12 / 8 / 5 -> three breaches */
    static const int64_t amount[] = { 540 * WAN, 108 * WAN, 84 * WAN, 18 * WAN };
    static const hk_decimal norm[] = { { 75, 0 }, { 12, 0 }, { 8, 0 }, { 5, 0 } };
    static const char *const share[] = { "72.00", "14.40", "11.20", "2.40" }, *const points[] = { "-3.00", "2.40", "3.20", "-2.60" };
    int breaches = 0;
    for (int i = 0; i < HK_BANDS; i++) {
        hk_band b = hk_band_of(i, amount[i], 750 * WAN, norm[i]);
        CHECK_STR(text(b.share), share[i], "band %d", i);
        CHECK_STR(text(b.points), points[i], "band %d", i);
        breaches += b.breach;
    }
    CHECK_INT(breaches, 3);
    CHECK(!hk_band_of(0, 75, 100, norm[0]).breach);                          /* at the norm is within it */
    CHECK(!hk_band_of(1, 12, 100, norm[1]).breach);
    CHECK(!hk_band_of(1, 0, 0, norm[1]).share.has);
    CHECK_STR(text(hk_share_change(30, 100, 50, 200)), "5.00");
    CHECK_STR(text(hk_share_change(30, 100, 0, 0)), "no_base");
    CHECK_STR(hk_grades[3].owners[0], "sales_manager");
    CHECK_INT(HK_COUNT(HK_GRADE_EDGES) + 1, HK_GRADES);
}

RUN_TESTS(cmocka_unit_test(ceilings), cmocka_unit_test(quotas), cmocka_unit_test(lights), cmocka_unit_test(needed_collection), cmocka_unit_test(alarms),
          cmocka_unit_test(target), cmocka_unit_test(pareto), cmocka_unit_test(quadrants), cmocka_unit_test(norms))
