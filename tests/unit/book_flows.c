/* rows: R45 */
/* What is done on two threads when there are thousands of groups (book.h): monthly sums group by group against those of all groups at
 * once, each group once; agings of many days against one aging a day. With a base alone, with a tail, and after a merge. */
#include "test.h"

#include "base/prng.h"
#include "book/book.h"

#include <stdlib.h>

enum { CUSTOMERS = 10000, MONTHS = 14, FIRST = 600, KINDS = 2 };
static const hk_flow KIND[KINDS] = { HK_FLOW_NET, HK_FLOW_SALES };
static const uint8_t CHAIN[HK_SHA256] = { 7 };

typedef struct seen { const int64_t *all; unsigned char *times; int64_t wrong; } seen;

/* On two threads: only what belongs to the group is touched. */
static void one_group(void *arg, size_t group, int64_t *sums)
{
    seen *s = arg;
    int wrong = 0;
    for (int m = 0; m < MONTHS; m++)
        for (int k = 0; k < KINDS; k++) wrong += sums[k * MONTHS + m] != s->all[(group * MONTHS + (size_t)m) * KINDS + (size_t)k];
    s->times[group]++;
    if (wrong) __atomic_add_fetch(&s->wrong, 1, __ATOMIC_RELAXED);
    memset(sums, 0x55, KINDS * MONTHS * sizeof *sums);
}

static void check(hk_ctx *cx, hk_book *b, const char *stage)
{
    hk_view v;
    size_t left = 9, twice = 0;
    int64_t sales = 0;
    hk_view_take(b, &v);
    size_t n = hk_view_accounts(&v);
    int64_t *all = calloc(n * MONTHS * KINDS, sizeof *all);
    seen s = { all, calloc(n, 1), 0 };
    assert_true(all && s.times);
    CHECK_RC(hk_book_flows(cx, &v, &hk_scope_all, NULL, 0, FIRST, MONTHS, KIND, KINDS, all, &left), HK_OK);
    CHECK_RC(hk_book_flows_each(cx, &v, &hk_scope_all, NULL, 0, FIRST, MONTHS, KIND, KINDS, one_group, &s, &left), HK_OK);
    for (size_t g = 0; g < n; g++) twice += s.times[g] != 1;
    for (size_t i = 1; i < n * MONTHS * KINDS; i += KINDS) sales += all[i];
    CHECK_INT(s.wrong, 0, "%s: groups with other sums", stage);
    CHECK_INT((int64_t)twice, 0, "%s: groups that came never or twice", stage);
    CHECK(sales > 0, "%s", stage);
    free(all);
    free(s.times);
    hk_view_drop(&v);
}

/* Every group on every asked day against one aging a day. */
static void check_trend(hk_ctx *cx, hk_book *b, const char *stage)
{
    enum { DAYS = 6 };
    static const int edges[] = { 0, 30, 90 };
    const unsigned cols = HK_COLS(HK_COUNT(edges));
    hk_day days[DAYS];
    hk_aging a = { 0 };
    hk_view v;
    int64_t wrong = 0, open = 0;

    hk_view_take(b, &v);
    size_t n = hk_view_accounts(&v);
    hk_cell *cells = calloc((n + 1) * DAYS * cols, sizeof *cells);
    assert_non_null(cells);
    for (int d = 0; d < DAYS; d++) days[d] = hk_month_first(FIRST + 2 * d + 2) - 1;
    hk_book_query q = { .known = HK_BOOK_LATEST, .edges = edges, .edges_n = HK_COUNT(edges) };
    CHECK_RC(hk_book_trend(cx, &v, &hk_scope_all, &q, days, DAYS, cells), HK_OK);
    for (size_t d = 0; d < DAYS; d++) {
        q.as_of = days[d];
        CHECK_RC(hk_book_age(cx, &v, &hk_scope_all, &q, &a), HK_OK);
        for (size_t g = 0; g < n; g++)
            for (unsigned c = 0; c < cols; c++) {
                hk_cell want = hk_aging_cell(&a, g, c), got = cells[(g * DAYS + d) * cols + c];
                wrong += want.sum != got.sum || want.n != got.n;
                open += want.n;
            }
    }
    CHECK_INT(wrong, 0, "%s: cells that differ", stage);
    CHECK(open > 0, "%s", stage);
    hk_aging_clear(&a);
    free(cells);
    hk_view_drop(&v);
}

static hk_book_position sale(hk_prng *rng, int64_t seq)
{
    hk_day day = hk_month_first(FIRST - 2) + (hk_day)hk_prng_below(rng, 30 * (MONTHS + 2));      /* some before the first month asked for */
    return (hk_book_position){ .seq = seq, .known = seq, .account = { 1 + (int64_t)hk_prng_below(rng, CUSTOMERS), "CNY", HK_CLASS_INVOICE }, .eff = day,
                               .issue = day, .due = day + 30, .amount = 1 + (int64_t)hk_prng_below(rng, 100000) };
}

TEST(sums_of_many_groups_on_two_threads)
{
    hk_prng rng;
    hk_build *w = NULL;
    hk_book *b = NULL;
    int64_t seq = 0;
    hk_prng_init(&rng, 5, "flows");
    CHECK_RC(hk_book_build_start(cx, 1, 40000, 40000, &w), HK_OK);
    while (seq < 40000) {
        hk_book_position p = sale(&rng, ++seq);
        if (seq <= CUSTOMERS) p.account.customer = seq;
        CHECK_RC(hk_book_add_position(cx, w, &p), HK_OK);
        CHECK_RC(hk_book_add_flow(cx, w, &p.account, hk_day_month(p.issue), HK_FLOW_SALES, p.amount), HK_OK);
    }
    CHECK_RC(hk_book_build_end(cx, w, seq, CHAIN, &b), HK_OK);
    check(cx, b, "base"), check_trend(cx, b, "base");
    for (int i = 0; i < 3000; i++) {
        hk_book_position p = sale(&rng, ++seq);
        CHECK_RC(hk_book_post(cx, b, &p, NULL, 0), HK_OK);
        CHECK_RC(hk_book_post_flow(cx, b, &p.account, hk_day_month(p.issue), HK_FLOW_SALES, p.amount), HK_OK);
    }
    CHECK_RC(hk_book_publish(cx, b, seq, CHAIN), HK_OK);
    check(cx, b, "base and tail"), check_trend(cx, b, "base and tail");
    CHECK_RC(hk_book_merge(cx, b), HK_OK);
    check(cx, b, "merged"), check_trend(cx, b, "merged");
    hk_book_free(b);
}

RUN_TESTS(cmocka_unit_test(sums_of_many_groups_on_two_threads))
