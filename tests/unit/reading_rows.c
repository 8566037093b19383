/* Rows of words, each rule of rows.h. */
#include "reading/rows.h"
#include "test.h"
#include <pthread.h>

static const struct { int other; const char *words; } table[] = {
    { 0, "年 年底 年底前" }, { 1, NULL }, { 2, "年底 due_date ¥" }, { 3, "" }, { 4, "年底前后  过年" },
};

static hk_line line_of(const char *s) { return (hk_line){ s, strlen(s), NULL }; }

TEST(rows_longest_word_of_the_first_row_stands)
{
    static hk_rows rows = HK_ROWS(table, words);
    static const struct { const char *line; size_t at, n, row; } asked[] = {
        { "年底前付", 0, 9, 0 }, { "年底前后", 0, 12, 4 }, { "年底", 0, 6, 0 }, { "到年底付", 3, 6, 0 }, { "年关", 0, 3, 0 }, { "过年", 0, 6, 4 }, { "过", 0, 0, 0 },
        { "due date", 0, 8, 2 }, { "due_date", 0, 0, 0 }, { "¥5", 0, 2, 2 }, { "¥5", 1, 0, 0 }, { "年底", 1, 0, 0 }, { "年底", 6, 0, 0 }, { "", 0, 0, 0 },
    };
    for (size_t i = 0; i < HK_COUNT(asked); i++) {
        hk_line t = line_of(asked[i].line);
        size_t  row = 0, n = hk_rows_at(&rows, &t, asked[i].at, &row);
        CHECK_INT(n, asked[i].n, "row %zu", i);
        CHECK_INT(row, asked[i].row, "row %zu", i);
    }
}

TEST(rows_all_that_begin_shortest_first)
{
    static hk_rows rows = HK_ROWS(table, words);
    static const hk_row_hit want[] = { { 0, 3 }, { 2, 6 }, { 0, 6 }, { 0, 9 }, { 4, 12 } };
    hk_line    t = line_of("年底前后");
    hk_row_hit hit[HK_ROW_HITS];

    CHECK_INT(hk_rows_all(&rows, &t, 0, hit), HK_COUNT(want), "hits");
    for (size_t i = 0; i < HK_COUNT(want); i++) {
        CHECK_INT(hit[i].row, want[i].row, "hit %zu", i);
        CHECK_INT(hit[i].n, want[i].n, "hit %zu", i);
    }
    t = line_of("明天过年");
    CHECK_INT(hk_rows_in(&rows, &t), 1u << 4 | 1u << 0, "过年, and 年 in it");
}

TEST(rows_none_in_an_arena)
{
    hk_arena *a = hk_arena_create();
    hk_rows   none = { NULL, 0, 0, NULL };
    hk_line   t = line_of("年底");

    hk_rows_plant(&none, a);
    CHECK_INT(hk_rows_in(&none, &t), 0, "nothing to find");
    hk_arena_free(a);
}

/* RO3: all ask at once, and none has asked before. */
static hk_rows shared = HK_ROWS(table, words);
static pthread_barrier_t start;

static void *ask(void *out)
{
    hk_line t = line_of("到年底前后");
    size_t  row = 0;

    pthread_barrier_wait(&start);
    *(bool *)out = hk_rows_at(&shared, &t, 3, &row) == 12 && row == 4;
    return NULL;
}

TEST(rows_of_many_threads)
{
    enum { THREADS = 8 };
    pthread_t t[THREADS];
    bool      right[THREADS];

    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&t[i], NULL, ask, &right[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(t[i], NULL);
        assert_true(right[i]);
    }
    pthread_barrier_destroy(&start);
}

RUN_TESTS(cmocka_unit_test(rows_longest_word_of_the_first_row_stands), cmocka_unit_test(rows_all_that_begin_shortest_first), cmocka_unit_test(rows_none_in_an_arena),
          cmocka_unit_test(rows_of_many_threads))
