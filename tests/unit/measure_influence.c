/* rows: R35 */
/* What moved DSO, with the worked numbers of fixture E1 and sums that must hold for any numbers (influence.h, I1-I4). */
#include "test.h"

#include "base/prng.h"
#include "measure/influence.h"

#define WAN INT64_C(1000000)             /* 10,000 yuan in fen */

/* 31 March: 7.2 m owed, 1.26 m of it late, 9.0 m sold in 90 days. 30 June: 7.5 m, 2.1 m late, 10.02 m in 91 days. */
static const hk_dso_state march = { 594 * WAN, 126 * WAN, 0, 0, { 900 * WAN, 90 } };
static const hk_dso_state june = { 540 * WAN, 210 * WAN, 0, 0, { 1002 * WAN, 91 } };

TEST(worked_numbers)
{
    static const int64_t state[] = { -661, -490, 762, 0, 0 }, move[] = { -661, 9100, -8828, 0, 0, 0 };
    int64_t a[HK_STATE_EFFECTS], b[HK_MOVES];
    CHECK(hk_dso_by_state(&march, &june, a));
    for (int i = 0; i < HK_STATE_EFFECTS; i++) CHECK_INT(a[i], state[i], "state %d", i);
    CHECK(hk_dso_by_move(&march, &june, &(hk_dso_moves){ 1002 * WAN, 972 * WAN, 0, 0 }, b));
    for (int i = 0; i < HK_MOVES; i++) CHECK_INT(b[i], move[i], "move %d", i);
}

TEST(nothing_changed)
{
    int64_t a[HK_STATE_EFFECTS];
    CHECK(hk_dso_by_state(&june, &june, a));
    for (int i = 0; i < HK_STATE_EFFECTS; i++) CHECK_INT(a[i], 0);
}

TEST(no_sales_has_no_effects)
{
    hk_dso_state none = june;
    int64_t a[HK_STATE_EFFECTS];
    none.window.sales = 0;
    CHECK(!hk_dso_by_state(&none, &june, a));
    CHECK(!hk_dso_by_state(&june, &none, a));
}

/* I2: for any two states the effects add up to the change of the rounded figures, to the hundredth of a day. */
TEST(effects_add_up)
{
    hk_prng rng;
    hk_prng_init(&rng, 7, "influence");
    for (int n = 0; n < 2000; n++) {
        hk_dso_state s[2];
        for (int k = 0; k < 2; k++)
            s[k] = (hk_dso_state){ hk_prng_range(&rng, 0, 9999999), hk_prng_range(&rng, 0, 9999999), hk_prng_range(&rng, 0, 99999), hk_prng_range(&rng, 0, 999999),
                                   { hk_prng_range(&rng, 1, 99999999), (int)hk_prng_range(&rng, 28, 92) } };
        hk_dso_moves m = { hk_prng_range(&rng, 0, 9999999), hk_prng_range(&rng, 0, 9999999), hk_prng_range(&rng, 0, 9999), hk_prng_range(&rng, 0, 9999) };
        int64_t a[HK_STATE_EFFECTS], b[HK_MOVES], sum_a = 0, sum_b = 0;
        int64_t change = hk_dso_average(hk_dso_owed(&s[1]), s[1].window).v.n - hk_dso_average(hk_dso_owed(&s[0]), s[0].window).v.n;
        CHECK(hk_dso_by_state(&s[0], &s[1], a) && hk_dso_by_move(&s[0], &s[1], &m, b));
        for (int i = 0; i < HK_STATE_EFFECTS; i++) sum_a += a[i];
        for (int i = 0; i < HK_MOVES; i++) sum_b += b[i];
        CHECK_INT(sum_a, change, "state %d", n);
        CHECK_INT(sum_b, change, "move %d", n);
    }
}

RUN_TESTS(cmocka_unit_test(worked_numbers), cmocka_unit_test(nothing_changed), cmocka_unit_test(no_sales_has_no_effects), cmocka_unit_test(effects_add_up))
