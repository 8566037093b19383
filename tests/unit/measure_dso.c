/* rows: R36 R37 R38 */
/* DSO by three methods with the worked numbers of DOMAIN §3 (fixture E1) and the edge cases of its last column. */
#include "test.h"

#include "base/prng.h"
#include "measure/dso.h"

#define WAN INT64_C(1000000)             /* 10,000 yuan in fen */

/* Newest first: June, May, ... January 2025; what of each month is open on 30 June. */
static const hk_dso_month e1[] = {
    { 330 * WAN, 300 * WAN, 30 }, { 372 * WAN, 248 * WAN, 31 }, { 300 * WAN, 100 * WAN, 30 },
    { 360 * WAN, 72 * WAN, 31 },  { 240 * WAN, 18 * WAN, 28 },  { 300 * WAN, 12 * WAN, 31 },
};

static const char *text(hk_figure f)
{
    static char buf[4][40];
    static int k;
    if (!f.has) return f.why;
    return hk_decimal_fmt(f.v, f.v.scale, buf[k++ & 3]);
}

TEST(worked_numbers)
{
    char note[HK_DSO_NOTE];
    hk_dso_window w = hk_dso_window_of(e1, HK_COUNT(e1), 3);
    int64_t unclassified = 1;
    CHECK_INT(w.sales, 1002 * WAN);
    CHECK_INT(w.days, 91);
    hk_figure average = hk_dso_average(750 * WAN, w), best = hk_dso_average(540 * WAN, w);
    CHECK_STR(text(average), "68.11");
    CHECK_STR(text(hk_dso_average((720 + 750) * WAN / 2, w)), "66.75");
    CHECK_STR(text(best), "49.04");
    CHECK_STR(text(hk_dso_add(average, best)), "19.07");
    hk_figure back = hk_dso_countback(750 * WAN, e1, HK_COUNT(e1), note);
    CHECK_STR(text(back), "65.80");
    CHECK(back.flag == NULL);
    hk_figure age = hk_dso_by_age(e1, HK_COUNT(e1), &unclassified);
    CHECK_STR(text(age), "67.48");
    CHECK(age.flag == NULL);
    CHECK_INT(unclassified, 0);
}

TEST(no_sales_is_not_zero)
{
    static const hk_dso_month none[] = { { 0, 5 * WAN, 30 }, { -3 * WAN, 0, 31 } };
    char note[HK_DSO_NOTE];
    CHECK_STR(text(hk_dso_average(5 * WAN, hk_dso_window_of(none, 2, 3))), "no_sales");
    CHECK_STR(text(hk_dso_countback(5 * WAN, none, 2, note)), "no_sales");
    CHECK_STR(text(hk_dso_by_age(none, 2, NULL)), "no_sales");
    CHECK_STR(text(hk_dso_average(5 * WAN, hk_dso_window_of(none, 0, 3))), "no_sales");
    CHECK_STR(text(hk_dso_add(hk_figure_none("no_sales"), hk_dso_average(WAN, (hk_dso_window){ WAN, 30 }))), "no_sales");
}

TEST(countback_edges)
{
    char note[HK_DSO_NOTE];
    static const hk_dso_month gap[] = { { 100, 0, 30 }, { 0, 0, 31 }, { -50, 0, 28 }, { 200, 0, 31 } };
    static const struct { int64_t receivables; const char *days, *flag; } rows[] = {
        { 0, "0.00", NULL }, { -7, "0.00", NULL },           /* nothing owed */
        { 50, "15.00", NULL }, { 100, "30.00", NULL },       /* inside, and just at the end of, the newest month */
        { 101, "89.16", NULL },                              /* 30 + 31 + 28 days, and 1/200 of 31: months without sales count their days */
        { 300, "120.00", NULL },                             /* the last day of the history */
        { 301, "120.00", ">120 days" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_figure f = hk_dso_countback(rows[i].receivables, gap, HK_COUNT(gap), note);
        CHECK_STR(text(f), rows[i].days, "row %zu", i);
        CHECK_STR(f.flag, rows[i].flag, "row %zu", i);
    }
}

/* Every month of random histories against the method month by month: gaps, months of red invoices, debts older than the history. */
TEST(countback_of_all_months)
{
    enum { N = 30 };
    hk_prng rng;
    hk_prng_init(&rng, 7, "dso");
    for (int turn = 0; turn < 2000; turn++) {
        int64_t owed[N], sales[N], room[2 * (N + 1)], scale = turn % 3 == 2 ? INT64_C(1) << 52 : 100000;
        int days[N];
        hk_dso_point all[N];
        for (int m = 0; m < N; m++) {
            days[m] = 28 + (int)hk_prng_below(&rng, 4);
            sales[m] = hk_prng_below(&rng, 4) ? hk_prng_range(&rng, 0, scale) : hk_prng_below(&rng, 2) ? 0 : -hk_prng_range(&rng, 0, 5000);
            owed[m] = hk_prng_range(&rng, -scale / 10, scale * (1 + turn % 8));
            if (turn % 50 == 0) sales[m] = 0;
        }
        hk_dso_countback_all(owed, sales, days, N, room, all);
        for (int m = 0; m < N; m++) {
            hk_dso_month back[N];
            char note[HK_DSO_NOTE];
            for (int k = 0; k <= m; k++) back[k] = (hk_dso_month){ sales[m - k], 0, days[m - k] };
            hk_figure f = hk_dso_countback(owed[m], back, (size_t)m + 1, note);
            CHECK_INT(all[m].hundredths, f.has ? f.v.n : HK_DSO_NONE, "turn %d month %d", turn, m);
            CHECK_INT(all[m].beyond, f.flag != NULL, "turn %d month %d", turn, m);
        }
    }
}

TEST(month_to_date)
{
    /* 10 June: 10 days with 1,000,000; May 3,720,000. 1,500,000 owed: 10 + 0.5/3.72 x 31 = 14.17 */
    static const hk_dso_month june10[] = { { 100 * WAN, 0, 10 }, { 372 * WAN, 0, 31 } };
    char note[HK_DSO_NOTE];
    CHECK_STR(text(hk_dso_countback(150 * WAN, june10, 2, note)), "14.17");
}

TEST(age_class_edges)
{
    static const hk_dso_month rows[] = { { 100, 150, 30 }, { 0, 40, 31 }, { 200, 100, 28 } };
    int64_t unclassified = 0;
    hk_figure f = hk_dso_by_age(rows, 3, &unclassified);     /* 1.5 x 30 + 0.5 x 28: above 1 is not capped */
    CHECK_STR(text(f), "59.00");
    CHECK_INT(unclassified, 40);
    CHECK_STR(f.flag, "unclassified");
    CHECK_STR(hk_dso_by_age(rows, 1, NULL).flag, "over_one");
}

RUN_TESTS(cmocka_unit_test(worked_numbers), cmocka_unit_test(no_sales_is_not_zero), cmocka_unit_test(countback_edges),
          cmocka_unit_test(countback_of_all_months), cmocka_unit_test(month_to_date), cmocka_unit_test(age_class_edges))
