/* Pages of lists that are read newest first (base/page.h). */
#include "test.h"

#include "base/page.h"
#include "ops/args.h"

/* A list of the numbers from..1, read as a handler reads one, the page asked for as a door asks. */
static const char *read_page(hk_ctx *cx, int64_t from, const char *asked)
{
    json_t  *input = json_loads(asked, 0, NULL);
    hk_args  args = { .rows = hk_newest_in, .input = input };
    hk_reply out = { .body = { .arena = cx->arena } };
    hk_page  page;
    hk_in    in;

    hk_jw_init(&out.w, &out.body);
    CHECK_RC(hk_args_check(cx, &args, &in), HK_OK);
    hk_page_open(cx, &in, &out, &page);
    for (int64_t id = HK_MIN(from, page.before - 1); id > 0 && hk_page_take(&page, id); id--) hk_jw_int(page.w, NULL, id);
    hk_page_close(&page);
    json_decref(input);
    return hk_strndup(cx->arena, out.body.p, out.body.n);
}

TEST(a_page_ends_where_the_next_begins)   /* PG1, PG2 */
{
    static const struct { int64_t from; const char *asked, *want; } rows[] = {
        { 0, "{}", "{\"rows\":[],\"next\":null}" },
        { 3, "{\"limit\":5}", "{\"rows\":[3,2,1],\"next\":null}" },
        { 3, "{\"limit\":3}", "{\"rows\":[3,2,1],\"next\":null}" },               /* full, and the end */
        { 4, "{\"limit\":3}", "{\"rows\":[4,3,2],\"next\":\"2\"}" },
        { 4, "{\"limit\":3,\"cursor\":2}", "{\"rows\":[1],\"next\":null}" },
        { 4, "{\"limit\":3,\"cursor\":1}", "{\"rows\":[],\"next\":null}" },
        { 9, "{\"limit\":1,\"cursor\":9}", "{\"rows\":[8],\"next\":\"8\"}" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(read_page(cx, rows[i].from, rows[i].asked), rows[i].want, "row %zu", i);
}

TEST(fifty_rows_when_nothing_is_said)
{
    json_t *page = json_loads(read_page(cx, 51, "{}"), 0, NULL);

    CHECK_INT(json_array_size(json_object_get(page, "rows")), 50, "rows");
    CHECK_STR(json_string_value(json_object_get(page, "next")), "2", "next");
    json_decref(page);
}

RUN_TESTS(cmocka_unit_test(a_page_ends_where_the_next_begins), cmocka_unit_test(fifty_rows_when_nothing_is_said))
