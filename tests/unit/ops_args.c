/* What the door lets through to a handler (ops/args.h, A1 to A5). */
#include "test.h"

#include "ops/args.h"

static const hk_field line_rows[] = {
    { "no", HK_T_INT, HK_F_REQUIRED, NULL, 1, 99 }, { "amount", HK_T_MONEY, HK_F_REQUIRED, NULL, 1, 100000000 }, HK_FIELD_END };
static const hk_field some_rows[] = {
    { "name", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 5 },
    { "n", HK_T_INT, 0, NULL, 1, 500, NULL, "50" },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" },
    { "amount", HK_T_MONEY },
    { "rate", HK_T_DECIMAL, 0, NULL, 0, 100 },
    { "day", HK_T_DAY },
    { "month", HK_T_MONTH },
    { "at", HK_T_TIME },
    { "basis", HK_T_ENUM, 0, "due|issue" },
    { "flag", HK_T_BOOL },
    { "note", HK_T_TEXT, HK_F_NULL },
    { "pin", HK_T_TEXT, HK_F_SECRET, NULL, 4, 8 },
    { "edges", HK_T_INT, HK_F_LIST, NULL, 0, 999 },
    { "lines", HK_T_OBJECT, HK_F_LIST, NULL, 0, 2, line_rows },
    { "file", HK_T_FILE, HK_F_CLI },
    HK_FIELD_END };

static hk_rc check(hk_ctx *cx, const char *json, bool text_values, hk_in *in)
{
    json_t *input = json_loads(json, 0, NULL);
    assert_non_null(input);
    hk_args a = { .rows = some_rows, .input = input, .text_values = text_values };
    hk_error_clear(cx);
    hk_rc rc = hk_args_check(cx, &a, in);
    json_decref(input);
    return rc;
}

TEST(good_values_arrive_in_their_types)
{
    hk_in in;
    CHECK_RC(check(cx, "{\"name\":\" 张三 \",\"amount\":\"1234.50\",\"day\":\"1990-01-11\",\"month\":\"1991-02\",\"basis\":\"issue\",\"flag\":true,"
                       "\"edges\":[0,30],\"lines\":[{\"no\":1,\"amount\":\"0.01\"},{\"no\":2,\"amount\":\"9.99\"}]}", false, &in), HK_OK);
    CHECK_STR(hk_in_text(&in, "name"), "张三");
    CHECK_INT(hk_in_int(&in, "n"), 50);                            /* its default */
    CHECK_INT(hk_in_int(&in, "amount"), 123450);
    CHECK_INT(hk_in_day(&in, "day"), 10);                          /* 1990-01-01 is day 0 */
    CHECK_INT(hk_in_int(&in, "month"), 13);
    CHECK_INT(hk_in_int(&in, "basis"), 1);
    CHECK_INT(hk_in_int(&in, "flag"), 1);
    CHECK_INT((int64_t)hk_in_get(&in, "edges")->n, 2);
    CHECK_INT(hk_in_int(hk_in_get(&in, "lines")->items[1].obj, "amount"), 999);
    CHECK(!hk_in_has(&in, "at"));
}

TEST(a_fault_names_its_field_and_reason)
{
    static const struct { const char *json; hk_rc rc; const char *key, *field; } t[] = {
        { "{}",                                             HK_BAD_INPUT, "input.required", "name" },
        { "{\"name\":\"\"}",                                HK_BAD_INPUT, "input.required", "name" },
        { "{\"name\":\"abcdef\"}",                          HK_BAD_INPUT, "input.text_long", "name" },
        { "{\"name\":\"a\\u0007\"}",                        HK_BAD_INPUT, "input.control", "name" },
        { "{\"name\":1}",                                   HK_BAD_INPUT, "input.text", "name" },
        { "{\"name\":null}",                                HK_BAD_INPUT, "input.null", "name" },
        { "{\"name\":\"a\",\"n\":0}",                       HK_BAD_INPUT, "input.range", "n" },
        { "{\"name\":\"a\",\"n\":501}",                     HK_BAD_INPUT, "input.range", "n" },
        { "{\"name\":\"a\",\"n\":\"5\"}",                   HK_BAD_INPUT, "input.int", "n" },
        { "{\"name\":\"a\",\"amount\":12.5}",               HK_BAD_INPUT, "input.money_number", "amount" },
        { "{\"name\":\"a\",\"amount\":\"1,234\"}",          HK_BAD_INPUT, "input.money", "amount" },
        { "{\"name\":\"a\",\"amount\":\"0.001\"}",          HK_BAD_INPUT, "input.money_decimals", "amount" },
        { "{\"name\":\"a\",\"amount\":\"92233720368547758.08\"}", HK_BAD_INPUT, "input.money", "amount" },
        { "{\"name\":\"a\xe2\x80\xae" "b\"}", HK_BAD_INPUT, "input.control", "name" },                     /* turned round */
        { "{\"name\":\"a\\u200bb\"}", HK_BAD_INPUT, "input.control", "name" },                              /* nothing to see */
        { "{\"name\":\"a\",\"amount\":\"10000000000000.01\"}", HK_BAD_INPUT, "amount.too_large", "amount" },        /* HK_AMOUNT_MAX */
        { "{\"name\":\"a\",\"rate\":\"100.1\"}",            HK_BAD_INPUT, "input.range", "rate" },
        { "{\"name\":\"a\",\"day\":\"2025-02-30\"}",        HK_BAD_INPUT, "input.no_such_day", "day" },
        { "{\"name\":\"a\",\"day\":\"2025/02/03\"}",        HK_BAD_INPUT, "input.day", "day" },
        { "{\"name\":\"a\",\"month\":\"2025-13\"}",         HK_BAD_INPUT, "input.month", "month" },
        { "{\"name\":\"a\",\"at\":\"noon\"}",               HK_BAD_INPUT, "input.time", "at" },
        { "{\"name\":\"a\",\"basis\":\"both\"}",            HK_BAD_INPUT, "input.enum", "basis" },
        { "{\"name\":\"a\",\"flag\":\"perhaps\"}",          HK_BAD_INPUT, "input.bool", "flag" },
        { "{\"name\":\"a\",\"edges\":3}",                   HK_BAD_INPUT, "input.list", "edges" },
        { "{\"name\":\"a\",\"edges\":[1,1000]}",            HK_BAD_INPUT, "input.range", "edges[1]" },
        { "{\"name\":\"a\",\"lines\":[{\"no\":1}]}",        HK_BAD_INPUT, "input.required", "lines[0].amount" },
        { "{\"name\":\"a\",\"lines\":[1]}",                 HK_BAD_INPUT, "input.object", "lines[0]" },
        { "{\"name\":\"a\",\"lines\":[{},{},{}]}",          HK_TOO_BIG,   "input.list_long", "lines" },
        { "{\"name\":\"a\",\"curency\":\"USD\"}",           HK_BAD_INPUT, "input.unknown_near", "curency" },
        { "{\"name\":\"a\",\"colour\":\"red\"}",            HK_BAD_INPUT, "input.unknown", "colour" },
        { "{\"name\":\"a\",\"currency\":\"XXQ\"}",          HK_BAD_INPUT, "input.currency", "currency" },
        { "{\"name\":\"a\",\"file\":\"/etc/passwd\"}",      HK_BAD_INPUT, "input.cli_only", "file" },
    };
    hk_in in;
    for (size_t i = 0; i < HK_COUNT(t); i++) {
        CHECK_RC(check(cx, t[i].json, false, &in), t[i].rc, "%s", t[i].json);
        CHECK_STR(cx->error.key, t[i].key, "%s", t[i].json);
        CHECK_STR(cx->error.field, t[i].field, "%s", t[i].json);
    }
}

TEST(money_has_the_exponent_of_its_currency)   /* A3 */
{
    hk_in in;
    CHECK_RC(check(cx, "{\"name\":\"a\",\"currency\":\"JPY\",\"amount\":\"1234\"}", false, &in), HK_OK);
    CHECK_INT(hk_in_int(&in, "amount"), 1234);
    CHECK_RC(check(cx, "{\"name\":\"a\",\"currency\":\"KWD\",\"amount\":\"1.234\"}", false, &in), HK_OK);
    CHECK_INT(hk_in_int(&in, "amount"), 1234);
    CHECK_RC(check(cx, "{\"name\":\"a\",\"currency\":\"JPY\",\"amount\":\"1.5\"}", false, &in), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "input.money_decimals");
    CHECK_RC(check(cx, "{\"name\":\"a\",\"currency\":\"JPY\",\"lines\":[{\"no\":1,\"amount\":\"7\"}]}", false, &in), HK_OK);
    CHECK_INT(hk_in_int(hk_in_get(&in, "lines")->items[0].obj, "amount"), 7, "the currency around it rules");
}

TEST(text_from_a_query_is_read_by_type)
{
    hk_in in;
    CHECK_RC(check(cx, "{\"name\":\"a\",\"n\":\"7\",\"flag\":\"true\",\"edges\":\"0,30,60\",\"lines\":\"[{\\\"no\\\":\\\"3\\\",\\\"amount\\\":\\\"1\\\"}]\"}", true, &in), HK_OK,
             "%s", cx->error.key ? cx->error.key : "");
    CHECK_INT(hk_in_int(&in, "n"), 7);
    CHECK_INT((int64_t)hk_in_get(&in, "edges")->n, 3);
    CHECK_INT(hk_in_get(&in, "edges")->items[2].i, 60);
}

TEST(a_secret_is_never_repeated)   /* A2 */
{
    hk_in in;
    CHECK_RC(check(cx, "{\"name\":\"a\",\"pin\":123456}", false, &in), HK_BAD_INPUT);
    for (int i = 0; i < cx->error.n; i++) CHECK(!strstr(cx->error.values[i], "1234"), "%s", cx->error.values[i]);
}

TEST(an_explicit_null_is_kept_apart_from_absence)   /* A5 */
{
    hk_in in;
    CHECK_RC(check(cx, "{\"name\":\"a\",\"note\":null}", false, &in), HK_OK);
    CHECK(hk_in_has(&in, "note"));
    CHECK(hk_in_get(&in, "note")->s.p == NULL);
    CHECK_RC(check(cx, "{\"name\":\"a\"}", false, &in), HK_OK);
    CHECK(!hk_in_has(&in, "note"));
}

RUN_TESTS(cmocka_unit_test(good_values_arrive_in_their_types), cmocka_unit_test(a_fault_names_its_field_and_reason),
          cmocka_unit_test(money_has_the_exponent_of_its_currency), cmocka_unit_test(text_from_a_query_is_read_by_type),
          cmocka_unit_test(a_secret_is_never_repeated), cmocka_unit_test(an_explicit_null_is_kept_apart_from_absence))
