/* rows: R109 */
/* One item through a period: what fell due, was collected, put off, settled otherwise (collection.h, K1-K4). */
#include "test.h"

#include "base/prng.h"
#include "measure/collection.h"

/* Days of a month 1..30; the period is (0, 30]. */
typedef struct row {
    hk_passage p;
    hk_used    used[3];
    size_t     n;
    hk_flowed  want;                     /* opening, fell, moved, collected late, other late, closing, early, other early, bills */
} row;

TEST(items)
{
    static const row rows[] = {
        /* late before, a part comes, the rest stays */
        { { 0, 30, -10, -10, 100, 40 }, { { 5, 60, true, false } }, 1, { 100, 0, 0, 60, 0, 40, 0, 0, 0 } },
        /* paid before and on the due day: early; after it: late, and what was open then fell due */
        { { 0, 30, 10, 10, 200, 100 }, { { 8, 70, true, false }, { 10, 10, true, true }, { 11, 20, true, false } }, 3, { 0, 120, 0, 20, 0, 100, 80, 0, 10 } },
        /* due on the last day: not late */
        { { 0, 30, 30, 30, 50, 50 }, { { 0 } }, 0, { 0 } },
        /* due the day before the period begins: late from its first day on */
        { { 0, 30, 0, 0, 50, 50 }, { { 0 } }, 0, { 0, 50, 0, 0, 0, 50, 0, 0, 0 } },
        /* put off: leaves by "moved" */
        { { 0, 30, -5, 60, 40, 40 }, { { 0 } }, 0, { 40, 0, 40, 0, 0, 0, 0, 0, 0 } },
        /* born and paid in the period, late */
        { { 0, 30, 12, 12, 0, 0 }, { { 15, 50, true, false } }, 1, { 0, 50, 0, 50, 0, 0, 0, 0, 0 } },
        /* written off is no collection */
        { { 0, 30, -40, -40, 10, 0 }, { { 3, 10, false, false } }, 1, { 10, 0, 0, 0, 10, 0, 0, 0, 0 } },
        /* a use taken back stands against its day */
        { { 0, 30, -1, -1, 10, 10 }, { { 3, 10, true, false }, { 9, -10, true, false } }, 2, { 10, 0, 0, 0, 0, 10, 0, 0, 0 } },
        /* nobody knows when it is due: never late */
        { { 0, 30, HK_BOOK_DUE_EVENT, HK_BOOK_DUE_EVENT, 10, 4 }, { { 3, 6, true, false } }, 1, { 0, 0, 0, 0, 0, 0, 6, 0, 0 } },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_flowed f = { 0 };
        hk_flowed_add(&rows[i].p, rows[i].used, rows[i].n, &f);
        CHECK_INT(memcmp(&f, &rows[i].want, sizeof f), 0, "row %zu", i);
        CHECK_INT(hk_flowed_adds_up(&f), true, "row %zu", i);
    }
}

/* K1 holds for whatever happens, also when the due day moves to and fro. */
TEST(adds_up)
{
    hk_prng rng;
    hk_prng_init(&rng, 11, "collection");
    hk_flowed all = { 0 };
    for (int n = 0; n < 5000; n++) {
        hk_passage p = { 0, 30, (hk_day)hk_prng_range(&rng, -40, 60), (hk_day)hk_prng_range(&rng, -40, 60), hk_prng_range(&rng, 0, 1000), hk_prng_range(&rng, 0, 1000) };
        hk_used used[3];
        size_t m = (size_t)hk_prng_range(&rng, 0, 3);
        hk_flowed f = { 0 };
        for (size_t i = 0; i < m; i++) used[i] = (hk_used){ (hk_day)hk_prng_range(&rng, 1, 30), hk_prng_range(&rng, -50, 300), hk_prng_range(&rng, 0, 1), hk_prng_range(&rng, 0, 1) };
        hk_flowed_add(&p, used, m, &f);
        CHECK_INT(hk_flowed_adds_up(&f) && f.fell_due >= 0 && f.moved >= 0, true, "case %d", n);
        hk_flowed_sum(&all, &f);
    }
    CHECK(hk_flowed_adds_up(&all));
}

RUN_TESTS(cmocka_unit_test(items), cmocka_unit_test(adds_up))
