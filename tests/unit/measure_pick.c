/* The first rows of an order (pick.h) against sorting all of them. */
#include "test.h"

#include "base/prng.h"
#include "measure/pick.h"

#include <stdlib.h>

typedef struct entry { int64_t figure; uint32_t no; } entry;

static int by_figure(const void *x, const void *y, void *arg)
{
    const entry *a = x, *b = y;
    ++*(size_t *)arg;
    if (a->figure != b->figure) return a->figure > b->figure ? -1 : 1;
    return a->no < b->no ? -1 : a->no > b->no;
}

TEST(the_first_of_an_order_are_those_of_the_whole_order)
{
    enum { MOST = 400 };
    hk_prng rng;
    hk_prng_init(&rng, 42, "pick");
    for (int round = 0; round < 2000; round++) {
        entry all[MOST], some[MOST];
        size_t n = hk_prng_below(&rng, MOST + 1), first = hk_prng_below(&rng, MOST + 1), calls = 0;
        uint64_t figures = 1 + hk_prng_below(&rng, 500);               /* few: most of the order is by number */
        for (size_t i = 0; i < n; i++) all[i] = (entry){ (int64_t)hk_prng_below(&rng, figures), (uint32_t)i };
        memcpy(some, all, sizeof all);
        qsort_r(all, n, sizeof *all, by_figure, &calls);
        hk_pick(some, n, sizeof *some, first, by_figure, &calls);
        for (size_t i = 0; i < HK_MIN(first, n); i++)
            CHECK(some[i].no == all[i].no, "round %d: place %zu of %zu, first %zu", round, i, n, first);
    }
    HK_UNUSED(cx);
}

/* A page of fifty of fifty thousand in random order: about one comparison a row, where sorting takes fifteen. */
TEST(the_rest_is_not_put_in_order)
{
    enum { N = 50000, FIRST = 50 };
    entry *v = malloc(N * sizeof *v);
    hk_prng rng;
    size_t calls = 0;
    assert_non_null(v);
    hk_prng_init(&rng, 1, "pick");
    for (size_t i = 0; i < N; i++) v[i] = (entry){ (int64_t)hk_prng_below(&rng, 1u << 30), (uint32_t)i };
    hk_pick(v, N, sizeof *v, FIRST, by_figure, &calls);
    CHECK(calls < 2 * N, "%zu comparisons", calls);
    free(v);
    HK_UNUSED(cx);
}

RUN_TESTS(cmocka_unit_test(the_first_of_an_order_are_those_of_the_whole_order), cmocka_unit_test(the_rest_is_not_put_in_order))
