/* What happens to every operation (pipeline.h, P1 to P6), and that the rows of the whole program are sound. */
#include "db.h"
#include "test.h"

#include "content/content.h"
#include "ops/pipeline.h"
#include "ops/reply_check.h"
#include "ops/table.h"

static hk_rc run(hk_ctx *cx, const char *command, const char *json, const char *key, hk_reply *out)
{
    hk_error_clear(cx);
    cx->idem_key = key;
    hk_rc rc = hk_run_command(cx, command, json, out);
    cx->idem_key = NULL;
    return rc;
}

static int64_t audit_rows(hk_ctx *cx)
{
    hk_reply out;
    json_t *j;
    CHECK_RC(run(cx, "audit list", "{\"limit\":500}", NULL, &out), HK_OK);
    CHECK_RC(hk_json_parse(cx, (hk_str){ out.body.p, out.body.n }, &j), HK_OK);
    int64_t n = (int64_t)json_array_size(json_object_get(j, "rows"));
    json_decref(j);
    return n;
}

static void keys_on(hk_ctx *cx, void *arg)
{
    static const char set6[] = "{\"key\":\"dso.window\",\"value\":\"6\"}", set9[] = "{\"key\":\"dso.window\",\"value\":\"9\"}";
    hk_reply first, again;

    (void)arg;
    test_company(cx, "T");
    cx->caps = HK_CAPS_ALL;
    int64_t before = audit_rows(cx);
    CHECK_RC(run(cx, "config set", set6, "k", &first), HK_OK);
    CHECK_INT(first.status, 201);
    CHECK(!first.replay);
    CHECK_INT(audit_rows(cx), before + 1, "one row for the act");
    CHECK_RC(run(cx, "config set", set6, "k", &again), HK_OK);
    CHECK(again.replay);
    CHECK_STR(again.body.p, first.body.p);
    CHECK_INT(again.status, 201);
    CHECK_INT(audit_rows(cx), before + 1, "a replay does nothing");
    CHECK_RC(run(cx, "config set", set9, "k", &again), HK_IDEMPOTENCY);
    CHECK_INT((int64_t)again.body.n, 0, "a failure has no body");
    CHECK_RC(run(cx, "config set", set9, "other", &again), HK_OK, "another key is another act");
    cx->actor.user = 7;
    CHECK_RC(run(cx, "config set", set9, "k", &again), HK_OK, "keys belong to their caller");
    cx->actor.user = 0;
    hk_ctx_set_now(cx, cx->now_us + INT64_C(8) * 86400000000);
    CHECK_RC(run(cx, "config set", set9, "k", &again), HK_OK, "forgotten after seven days");
}
TEST(requests_that_repeat) { test_engines(cx, keys_on, NULL); }

static void refused_on(hk_ctx *cx, void *arg)
{
    hk_reply out;

    (void)arg;
    test_company(cx, "T");
    cx->actor.user = 5;                                    /* somebody logged in, without a right */
    cx->caps = 0;
    CHECK_RC(run(cx, "config set", "{\"key\":\"dso.window\",\"value\":\"6\"}", NULL, &out), HK_FORBIDDEN);
    CHECK_STR(cx->error.values[0], "修改参数（param.write）");
    CHECK_RC(run(cx, "config set", "{\"nonsense\":1}", NULL, &out), HK_FORBIDDEN, "who may not is told nothing about the input");
    cx->actor.user = 0;
    CHECK_RC(run(cx, "role list", "{}", NULL, &out), HK_UNAUTHENTICATED, "nobody");
    cx->caps = HK_CAPS_ALL;
    cx->company = 0;
    CHECK_RC(run(cx, "config list", "{}", NULL, &out), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "company.choose");
}
TEST(who_may_not) { test_engines(cx, refused_on, NULL); }

TEST(the_rows_of_the_program_are_sound)
{
    char line[256];
    const char *fault = hk_ops_check(line);
    CHECK(!fault, "%s", fault ? fault : "");
    CHECK(!hk_text_check(cx->arena), "%s", hk_text_check(cx->arena));
}

static const hk_field some_rows[] = { { "n", HK_T_INT }, { "day", HK_T_DAY, HK_F_NULL }, { "word", HK_T_ENUM, HK_F_OPTIONAL, "a|b" }, HK_FIELD_END };
TEST(a_reply_is_held_against_its_rows)   /* P6 */
{
    static const struct { const char *body, *fault; } t[] = {
        { "{\"n\":1,\"day\":null}", NULL }, { "{\"n\":1,\"day\":\"2025-01-01\",\"word\":\"b\"}", NULL }, { "{\"n\":1}", ".day: missing" },
        { "{\"n\":\"1\",\"day\":null}", ".n: not a int" }, { "{\"n\":null,\"day\":null}", ".n: null" }, { "{\"n\":1,\"day\":\"2025-02-30\"}", ".day: not a day" },
        { "{\"n\":1,\"day\":null,\"word\":\"c\"}", ".word: not a enum" }, { "{\"n\":1,\"day\":null,\"x\":1}", ".x: not in the reply rows" }, { "[]", ": not an object" }, { "{", "not JSON" },
    };
    hk_op op = { .command = "x", .out = some_rows, .shape = HK_ONE };
    for (size_t i = 0; i < HK_COUNT(t); i++) {
        hk_reply reply = { .body = { .arena = cx->arena } };
        hk_buf_puts(&reply.body, t[i].body);
        CHECK_STR(hk_reply_fault(cx->arena, &op, &reply), t[i].fault, "%s", t[i].body);
    }
}

TEST(paths_find_their_row)
{
    hk_path_value values[HK_PATH_VALUES + 1];
    bool known;

    const hk_op *op = hk_ops_by_path(HK_GET, "/api/v1/params/age.buckets", values, &known);
    assert_non_null(op);
    CHECK_STR(op->command, "config show");
    CHECK(hk_str_is(values[0].value, "age.buckets"));
    CHECK(!hk_ops_by_path(HK_DELETE, "/api/v1/params/age.buckets", values, &known));
    CHECK(known, "another method");
    CHECK(!hk_ops_by_path(HK_GET, "/api/v1/params/age.buckets/", values, &known));
    CHECK(!known);
    CHECK(!hk_ops_by_path(HK_GET, "/api/v1/params/", values, &known), "an empty name is none");
    char *words[] = { "agin" };
    CHECK_STR(hk_ops_nearest(cx->arena, 1, words), "aging");
    CHECK_INT(hk_edit_distance("kitten", "sitting", 5), 3);
}

RUN_TESTS(cmocka_unit_test(requests_that_repeat), cmocka_unit_test(who_may_not), cmocka_unit_test(the_rows_of_the_program_are_sound),
          cmocka_unit_test(a_reply_is_held_against_its_rows), cmocka_unit_test(paths_find_their_row))
