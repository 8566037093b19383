/* Two people at one table (pair.h): the floors of both cards leave room for a deal in every case, and a code can be read out. */
#include "rehearse/pair.h"
#include "test.h"

/* PT7: the debtor's least < the collector's floor <= the debtor's most, in whole thousands where there are thousands, over every scenario. */
TEST(there_is_always_a_deal_to_be_made)
{
    const hk_scenario *list;
    size_t n;
    int    different = 0;

    assert_int_equal(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    CHECK(n >= 24);
    for (size_t i = 0; i < n; i++) {
        int64_t before = 0;
        for (uint64_t seed = 1; seed <= 20; seed++) {
            hk_pair_floors f;
            hk_pair_floors_of(&list[i], seed, &f);
            CHECK(f.least_fen < f.floor_fen && f.floor_fen <= f.most_fen && f.most_fen <= list[i].total_fen, "%s %d: %" PRId64 " %" PRId64 " %" PRId64, list[i].id, (int)seed, f.least_fen, f.floor_fen, f.most_fen);
            CHECK(f.floor_days <= HK_MAX(f.last_days, 7) && f.floor_days > 0, "%s: %d of %d", list[i].id, f.floor_days, f.last_days);
            if (f.most_fen >= 10000000) CHECK_INT(f.floor_fen % 100000, 0, "%s", list[i].id);
            different += before && f.floor_fen != before;
            before = f.floor_fen;
        }
    }
    CHECK(different > (int)n * 10, "%d", different);       /* drawn, not fixed */
}

TEST(a_code_is_six_signs_nobody_mistakes)
{
    char a[HK_PAIR_CODE + 1], b[HK_PAIR_CODE + 1];

    for (int i = 0; i < 200; i++) {
        assert_true(hk_pair_code(a) && hk_pair_code(b));
        CHECK_INT(strlen(a), HK_PAIR_CODE);
        CHECK(!strpbrk(a, "01OIL"), "%s", a);
        CHECK(strcmp(a, b) != 0, "%s", a);
    }
}

RUN_TESTS(cmocka_unit_test(there_is_always_a_deal_to_be_made), cmocka_unit_test(a_code_is_six_signs_nobody_mistakes))
