/* A reply laid out as tables (grid.h, G1 to G3) and on paper (render.h): columns, labels, Chinese widths, totals, csv. */
#include "test.h"

#include "cli/grid.h"
#include "cli/render.h"

static const hk_field days_rows[] = { { "days", HK_T_DECIMAL, HK_F_NULL }, { "flag", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field row_rows[] = {
    { "code", HK_T_TEXT }, { "name", HK_T_TEXT }, { "buckets", HK_T_MONEY, HK_F_LIST }, { "average", HK_T_OBJECT, 0, NULL, 0, 0, days_rows },
    { "roles", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field total_rows[] = { { "name", HK_T_TEXT }, { "buckets", HK_T_MONEY, HK_F_LIST }, HK_FIELD_END };
static const hk_field reply_rows[] = {
    { "as_of", HK_T_DAY }, { "edges", HK_T_INT, HK_F_LIST }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, row_rows },
    { "totals", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, total_rows }, HK_FIELD_END };
static const hk_op op = { .command = "x", .in = NULL, .out = reply_rows, .shape = HK_ONE, .summary = "test.grid" };

static json_t *reply(void)
{
    json_t *j = json_loads("{\"as_of\":\"2026-06-30\",\"edges\":[0,30,60],\"rows\":["
        "{\"code\":\"A\",\"name\":\"青山, \\\"老\\\"\",\"buckets\":[\"1234567.50\",\"-3.00\",\"0.00\"],\"average\":{\"days\":\"68.11\",\"flag\":null},\"roles\":[\"a\",\"b\"]},"
        "{\"code\":\"BB\",\"name\":\"x\",\"buckets\":[\"1.00\",\"2.00\",\"3.00\"],\"average\":{\"days\":null,\"flag\":null},\"roles\":[]}],"
        "\"totals\":[{\"name\":\"\",\"buckets\":[\"1234568.50\",\"-1.00\",\"3.00\"]}]}", 0, NULL);
    assert_non_null(j);
    return j;
}

static const char *printed(hk_ctx *cx, const hk_sheet *s, void (*render)(hk_ctx *, const hk_sheet *, FILE *))
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    assert_non_null(f);
    render(cx, s, f);
    fclose(f);
    const char *copy = hk_strdup(cx->arena, text);
    free(text);
    return copy;
}

TEST(columns_come_from_the_rows)
{
    static const char *const names[] = { "code", "name", "buckets.1", "buckets.2", "buckets.3", "average.days", "average.flag", "roles" };
    json_t *j = reply();
    hk_sheet s;

    hk_sheet_lay(cx, &op, j, &s);
    CHECK_INT((int64_t)s.grids_n, 1);
    CHECK(s.has_main);
    CHECK_INT((int64_t)s.grids[0].n, (int64_t)HK_COUNT(names));
    for (size_t i = 0; i < HK_COUNT(names); i++) CHECK_STR(s.grids[0].cols[i].name, names[i], "column %zu", i);
    CHECK_STR(s.grids[0].cols[2].label, "1–30");                   /* G2 */
    CHECK_STR(s.grids[0].cols[3].label, "31–60");
    CHECK_STR(s.grids[0].cols[4].label, ">60");
    CHECK_INT((int64_t)s.pairs_n, 2);                              /* as_of and edges */
    json_decref(j);
}

TEST(csv_is_for_programs)
{
    json_t *j = reply();
    hk_sheet s;

    hk_sheet_lay(cx, &op, j, &s);
    CHECK_STR(printed(cx, &s, hk_render_csv),
              "code,name,buckets.1,buckets.2,buckets.3,average.days,average.flag,roles\r\n"
              "A,\"青山, \"\"老\"\"\",1234567.50,-3.00,0.00,68.11,,\"[\"\"a\"\",\"\"b\"\"]\"\r\n"
              "BB,x,1.00,2.00,3.00,,,[]\r\n");
    json_decref(j);
}

TEST(tables_stand_straight_under_wide_characters)
{
    json_t *j = reply();
    hk_sheet s;

    hk_sheet_lay(cx, &op, j, &s);
    const char *t = printed(cx, &s, hk_render_table);
    CHECK(strstr(t, "A     青山, \"老\"  1,234,567.50  \xe2\x88\x92" "3.00  0.00") != NULL, "%s", t);
    CHECK(strstr(t, "BB    x                   1.00   2.00  3.00") != NULL, "%s", t);
    CHECK(strstr(t, "1,234,568.50  \xe2\x88\x92" "1.00  3.00") != NULL, "the total row: %s", t);
    json_decref(j);
}

TEST(digits_in_threes)
{
    static const struct { const char *in, *want; } t[] = {
        { "1", "1" }, { "999", "999" }, { "1000", "1,000" }, { "1234567.50", "1,234,567.50" }, { "-1000.00", "\xe2\x88\x92" "1,000.00" }, { "2025-06-30", "2025-06-30" }, { "", "" },
    };
    for (size_t i = 0; i < HK_COUNT(t); i++) CHECK_STR(hk_group_digits(cx->arena, t[i].in), t[i].want);
}

RUN_TESTS(cmocka_unit_test(columns_come_from_the_rows), cmocka_unit_test(csv_is_for_programs), cmocka_unit_test(tables_stand_straight_under_wide_characters),
          cmocka_unit_test(digits_in_threes))
