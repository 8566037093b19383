/* The figures of an examination, each worked out by hand, and the draw of its debtors: equally hard, each his own. */
#include "rehearse/exam.h"
#include "test.h"

/* Standard error s / sqrt(n) and the 90 % interval with Student's t 2.920, 2.353, 2.132. By hand: 80 85 90 has s = 5, 5 / 1.7321 = 2.89,
 * 2.920 x 2.8868 = 8.43. 72 74 76 78: s^2 = 20 / 3, error 1.29, half 3.04. 68 70 72 74 76: s^2 = 10, error 1.41, half 3.02. */
TEST(mean_error_interval_and_verdict)
{
    static const struct { int n; int32_t totals[5]; int32_t mean, error, low, high; hk_exam_verdict verdict; } rows[] = {
        { 3, { 8000, 8500, 9000 }, 8500, 289, 7657, 9343, HK_EXAM_PASSED },
        { 3, { 6000, 7500, 9000 }, 7500, 866, 4971, 10000, HK_EXAM_UNDECIDED },        /* one in three lucky: not a pass */
        { 3, { 4000, 5000, 6000 }, 5000, 577, 3314, 6686, HK_EXAM_FAILED },
        { 4, { 7200, 7400, 7600, 7800 }, 7500, 129, 7196, 7804, HK_EXAM_PASSED },
        { 5, { 6800, 7000, 7200, 7400, 7600 }, 7200, 141, 6898, 7502, HK_EXAM_UNDECIDED },
        { 3, { 7000, 7000, 7000 }, 7000, 0, 7000, 7000, HK_EXAM_PASSED },              /* the mark itself passes */
        { 3, { 6999, 6999, 6999 }, 6999, 0, 6999, 6999, HK_EXAM_FAILED },
        { 3, { 7000, 7000, 7001 }, 7000, 0, 6999, 7001, HK_EXAM_UNDECIDED },           /* error 0.0033, half 0.0097 */
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_exam_result r;
        hk_exam_result_of(rows[i].totals, rows[i].n, false, &r);
        CHECK(r.interval, "row %zu", i);
        CHECK_INT(r.mean, rows[i].mean, "row %zu", i);
        CHECK_INT(r.error, rows[i].error, "row %zu", i);
        CHECK_INT(r.low, rows[i].low, "row %zu", i);
        CHECK_INT(r.high, rows[i].high, "row %zu", i);
        CHECK_INT(r.verdict, rows[i].verdict, "row %zu", i);
    }
}

TEST(two_talks_decide_nothing_but_a_foul_does)
{
    static const int32_t good[] = { 9500, 9500, 9500 };
    hk_exam_result r;

    hk_exam_result_of(good, 2, false, &r);
    CHECK(!r.interval);
    CHECK_INT(r.mean, 9500);
    CHECK_INT(r.verdict, HK_EXAM_UNDECIDED);
    hk_exam_result_of(good, 2, true, &r);
    CHECK_INT(r.mean, HK_EXAM_FOUL_CAP);
    CHECK_INT(r.verdict, HK_EXAM_FAILED);
    hk_exam_result_of(good, 3, true, &r);                 /* 95 95 95 with a foul: 59, and no interval round it */
    CHECK(!r.interval && r.mean == HK_EXAM_FOUL_CAP && r.verdict == HK_EXAM_FAILED);
    hk_exam_result_of(NULL, 0, false, &r);
    CHECK_INT(r.verdict, HK_EXAM_UNDECIDED);
}

/* EX1: each examinee other seeds, all within the band; taken as they come, some are not. */
TEST(seeds_differ_and_are_equally_hard)
{
    const hk_scenario *list;
    size_t n;
    int    outside = 0;

    assert_int_equal(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i += 5) {
        int32_t  usual = hk_exam_usual(&list[i]);
        uint64_t before = 0;
        for (uint64_t who = 1; who <= 12; who++) {
            hk_prng chance;
            hk_prng_init(&chance, who, "exam");
            uint64_t seed = hk_exam_seed(&list[i], &chance);
            CHECK(seed != before, "%s", list[i].id);
            before = seed;
            CHECK(abs(hk_exam_difficulty(&list[i], seed) - usual) <= HK_EXAM_BAND, "%s %d", list[i].id, (int)who);
            outside += abs(hk_exam_difficulty(&list[i], who + 1000) - usual) > HK_EXAM_BAND;
        }
    }
    CHECK(outside > 10, "%d", outside);
}

TEST(cases_drawn_are_different_ones)
{
    const hk_scenario *list, *out[6], *rest[3];
    size_t   n;
    unsigned firsts = 0;

    assert_int_equal(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (uint64_t seed = 0; seed < 40; seed++) {
        unsigned kinds = 0;
        hk_prng  chance;
        hk_prng_init(&chance, seed, "exam");
        CHECK_INT(hk_exam_draw(list, n, NULL, 0, &chance, out, 5), 5);
        for (int k = 0; k < 5; k++) kinds |= 1u << out[k]->kase;
        CHECK_INT(__builtin_popcount(kinds), 5, "seed %d", (int)seed);
        firsts |= 1u << out[0]->kase;
        const hk_scenario *more = NULL;
        CHECK_INT(hk_exam_draw(list, n, out, 5, &chance, &more, 1), 1);
        CHECK(!(kinds >> more->kase & 1), "seed %d", (int)seed);
        CHECK_INT(hk_exam_draw(list, n, out, 5, &chance, rest, 3), 1);       /* six cases are all there are */
    }
    CHECK(__builtin_popcount(firsts) >= 5);
}

/* On the phone somebody says 喂 after twenty seconds; nobody does so in a message. */
TEST(silence_is_longer_in_a_message)
{
    CHECK_INT(hk_exam_think_s(HK_CHANNEL_PHONE), 20);
    CHECK(hk_exam_think_s(HK_CHANNEL_WECHAT) > 60);
}

RUN_TESTS(cmocka_unit_test(mean_error_interval_and_verdict), cmocka_unit_test(two_talks_decide_nothing_but_a_foul_does), cmocka_unit_test(seeds_differ_and_are_equally_hard),
          cmocka_unit_test(cases_drawn_are_different_ones), cmocka_unit_test(silence_is_longer_in_a_message))
