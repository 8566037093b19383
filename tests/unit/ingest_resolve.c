/* Who is meant: codes, names, aliases, pairs to ask about, merges. */
#include "db.h"

#include "base/json.h"
#include "ingest/alike.h"
#include "measure/feed.h"
#include "ops/pipeline.h"

/* ---- likeness, without a book ---- */

TEST(alike)
{
    static const struct { const char *a, *b; hk_alike want; } rows[] = {
        { "华岳矿山设备（集团）有限公司", "华岳矿山设备有限公司", HK_ALIKE_STEM },
        { "东陵汽车零部件股份有限公司", "东陵汽车零部件", HK_ALIKE_STEM },
        { "江北重工", "江北重工机械有限公司", HK_ALIKE_SHORT },
        { "苏州恒达精密机械有限公司", "苏州恒达精密机诫有限公司", HK_ALIKE_LETTER },       /* one character of eight */
        { "恒达", "恒达精密机械有限公司", HK_ALIKE_NOT },                                   /* two characters say too little */
        { "上海华达电子有限公司", "上海华通电子有限公司", HK_ALIKE_LETTER },
        { "宏达电子", "宏通电子", HK_ALIKE_NOT },                                           /* one of four is another firm */
        { "Alder Metals Ltd", "ALDER METALS", HK_ALIKE_STEM },
        { "Alder Metals Ltd", "Borea Tools Inc", HK_ALIKE_NOT },
        { "有限公司", "有限公司", HK_ALIKE_STEM },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const char *a = hk_alike_stem(cx->arena, hk_str_of(rows[i].a)), *b = hk_alike_stem(cx->arena, hk_str_of(rows[i].b));
        CHECK_INT(hk_alike_stems(a, b), rows[i].want, "row %zu: %s, %s", i, a, b);
        CHECK_INT(hk_alike_stems(b, a), rows[i].want, "row %zu turned", i);
    }
}

TEST(alike_index_finds_the_best)
{
    static const char *const names[] = { "上海恒达精密机械有限公司", "上海恒达精密机械制造有限公司", "北京某某科技有限公司" };
    hk_alike_index *x = hk_alike_create(HK_ALIKE_CHAIN);
    int64_t id = -1;
    assert_non_null(x);
    for (size_t i = 0; i < HK_COUNT(names); i++) assert_true(hk_alike_add(x, hk_alike_stem(cx->arena, hk_str_of(names[i])), (int64_t)i + 10));
    CHECK_INT(hk_alike_find(x, hk_alike_stem(cx->arena, HK_STR("上海恒达精密机械（集团）有限公司")), &id), HK_ALIKE_STEM);
    CHECK_INT(id, 10);
    CHECK_INT(hk_alike_find(x, hk_alike_stem(cx->arena, HK_STR("恒达精密机械制造")), &id), HK_ALIKE_SHORT);
    CHECK_INT(id, 11);
    CHECK_INT(hk_alike_find(x, hk_alike_stem(cx->arena, HK_STR("广州另一家贸易有限公司")), &id), HK_ALIKE_NOT);
    hk_alike_free(x);
}

/* ---- through imports ---- */

typedef struct world { hk_ctx *cx; char dir[64]; int n; } world;

static json_t *run(hk_ctx *cx, hk_rc want, const char *command, json_t *input)
{
    hk_reply out;
    hk_error_clear(cx);
    char *text = json_dumps(input, JSON_COMPACT);
    json_decref(input);
    hk_rc rc = hk_run_command(cx, command, text, &out);
    CHECK_RC(rc, want, "%s %s: %s", command, text, cx->error.key ? cx->error.key : "");
    free(text);
    return out.body.n ? json_loadb(out.body.p, out.body.n, 0, NULL) : NULL;
}

static json_t *import(world *w, hk_rc want, const char *what, const char *text)
{
    const char *path = hk_printf(w->cx->arena, "%s/%d.csv", w->dir, ++w->n);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(text, 1, strlen(text), f);
    fclose(f);
    return run(w->cx, want, "import", json_pack("{s:s, s:[s]}", "what", what, "file", path));
}

static int64_t count_of(json_t *r, const char *key) { return json_integer_value(json_object_get(json_array_get(json_object_get(r, "rows"), 0), key)); }
static int64_t list_n(json_t *r, const char *key) { return (int64_t)json_array_size(json_object_get(r, key)); }
static const char *first(json_t *r, const char *list, const char *key)
{
    const char *s = json_string_value(json_object_get(json_array_get(json_object_get(r, list), 0), key));
    return s ? s : "";
}

static void body_of(hk_ctx *cx, void *arg)
{
    world w = { .cx = cx };
    test_scratch(w.dir);
    test_company(cx, "t");
    assert_int_equal(hk_access_local(cx, "t"), HK_OK);
    ((void (*)(world *))arg)(&w);
    hk_feed_close(cx->db);
    test_scratch_drop(w.dir);
}

#define INVOICE "客户编码,客户名称,信用代码,发票号码,开票日期,到期日,价税合计\n"

static void order_case(world *w)
{
    json_decref(import(w, HK_OK, "customers", "客户编码,客户名称,统一社会信用代码\nC1,江北重工机械有限公司,91999999MA0HK001XD\nC2,东陵汽配有限公司,\n"));
    /* by code; by credit code; by name in another spelling; nobody: made, once for both rows */
    json_t *r = import(w, HK_OK, "invoices", INVOICE "C1,,,F1,2025-01-01,2025-02-01,1\n,甲,91999999MA0HK001XD,F2,2025-01-01,2025-02-01,1\n"
                       ",江北重工机械　有限责任公司,,F3,2025-01-01,2025-02-01,1\n,新来的（上海）公司,,F4,2025-01-01,2025-02-01,1\n,新来的(上海)公司,,F5,2025-01-01,2025-02-01,1\n");
    CHECK_INT(count_of(r, "customers_new"), 1);
    json_decref(r);
    r = run(w->cx, HK_OK, "customer entries", json_pack("{s:s}", "customer", "C1"));
    CHECK_INT(list_n(r, "rows"), 3);
    json_decref(r);
    /* RS2: the code says one, the name another */
    r = import(w, HK_REJECTED_ROWS, "invoices", INVOICE "C1,东陵汽配有限公司,,F9,2025-01-01,2025-02-01,1\n");
    CHECK_STR(first(r, "problems", "key"), "import.party_two");
    json_decref(r);
}
TEST(found_in_order) { test_engines(cx, body_of, order_case); }

static void blank_case(world *w)
{
    /* Nobody is ever repeated, so blanks mean "as above" ... */
    json_t *r = import(w, HK_OK, "invoices", INVOICE ",甲公司,,A1,2025-01-01,2025-02-01,1\n,,,A2,2025-01-01,2025-02-01,1\n,乙公司,,A3,2025-01-01,2025-02-01,1\n");
    CHECK_INT(count_of(r, "good"), 3);
    json_decref(r);
    /* ... but not across a subtotal, and not in a list that repeats the name */
    r = import(w, HK_REJECTED_ROWS, "invoices", INVOICE ",甲公司,,B1,2025-01-01,2025-02-01,1\n,小计,,,,,1\n,,,B2,2025-01-01,2025-02-01,1\n");
    CHECK_STR(first(r, "problems", "key"), "import.party_after_total");
    json_decref(r);
    r = import(w, HK_REJECTED_ROWS, "invoices", INVOICE ",甲公司,,D1,2025-01-01,2025-02-01,1\n,甲公司,,D2,2025-01-01,2025-02-01,1\n,,,D3,2025-01-01,2025-02-01,1\n");
    CHECK_STR(first(r, "problems", "key"), "import.party_blank");
    json_decref(r);
}
TEST(as_above) { test_engines(cx, body_of, blank_case); }

static void pairs_case(world *w)
{
    hk_ctx *cx = w->cx;
    json_decref(import(w, HK_OK, "customers", "客户编码,客户名称\nC1,华岳矿山设备有限公司\n"));
    json_t *r = import(w, HK_OK, "invoices", INVOICE ",华岳矿山设备（集团）有限公司,,F1,2025-01-01,2025-02-01,10\n");
    CHECK_INT(count_of(r, "customers_new"), 1, "alike is not the same");
    CHECK_INT(list_n(r, "same_customer"), 1);
    json_decref(r);
    r = run(cx, HK_OK, "import same-customers", json_pack("{}"));
    CHECK_INT(list_n(r, "rows"), 1);
    const char *young = hk_strdup(cx->arena, first(r, "rows", "customer"));
    CHECK_STR(first(r, "rows", "other"), "C1");
    json_decref(r);
    /* Same: one firm for the reports, and the name leads to C1 from now on. */
    json_decref(run(cx, HK_OK, "import same-customer", json_pack("{s:s, s:s, s:s}", "customer", young, "other", "C1", "decision", "same")));
    r = run(cx, HK_OK, "import same-customers", json_pack("{}"));
    CHECK_INT(list_n(r, "rows"), 0);
    json_decref(r);
    r = import(w, HK_OK, "invoices", INVOICE ",华岳矿山设备（集团）有限公司,,F2,2025-01-01,2025-02-01,5\n");
    CHECK_INT(count_of(r, "customers_new"), 0);
    json_decref(r);
    r = run(cx, HK_OK, "aging", json_pack("{s:s}", "as_of", "2025-03-01"));
    CHECK_INT(list_n(r, "rows"), 1);
    CHECK_STR(first(r, "rows", "outstanding"), "15.00");
    json_decref(r);
    /* And apart again: what came by the other name before the merge goes back to it. */
    json_decref(run(cx, HK_OK, "customer unmerge", json_pack("{s:s, s:s}", "customer", young, "into", "C1")));
    r = run(cx, HK_OK, "aging", json_pack("{s:s}", "as_of", "2025-03-01"));
    CHECK_INT(list_n(r, "rows"), 2);
    json_decref(r);
}
TEST(same_customer_is_a_merge) { test_engines(cx, body_of, pairs_case); }

static void refused_case(world *w)
{
    hk_ctx *cx = w->cx;
    json_decref(import(w, HK_OK, "customers", "客户编码,客户名称\nC1,华岳矿山设备有限公司\nC2,华岳矿山设备（集团）有限公司\n"));
    json_t *r = run(cx, HK_OK, "import same-customers", json_pack("{}"));
    CHECK_INT(list_n(r, "rows"), 1);
    json_decref(r);
    json_decref(run(cx, HK_OK, "import same-customer", json_pack("{s:s, s:s, s:s}", "customer", "C2", "other", "C1", "decision", "different")));
    r = run(cx, HK_OK, "import same-customers", json_pack("{}"));
    CHECK_INT(list_n(r, "rows"), 0, "asked once");
    json_decref(r);
}
TEST(different_is_remembered) { test_engines(cx, body_of, refused_case); }

static void lists_case(world *w)
{
    hk_ctx *cx = w->cx;
    json_decref(import(w, HK_OK, "invoices", "客户编码,客户名称,发票号码,开票日期,到期日,价税合计\nC1,江北重工,F1,2025-01-01,2025-02-01,10\n"));
    /* CU1: a record made from a bare name is filled with what the list says. */
    json_t *r = import(w, HK_OK, "customers", "客户编码,客户名称,业务员,地区,账期天数\nC1,江北重工机械有限公司,陈岩,华东,60\n");
    CHECK_INT(count_of(r, "records_new"), 1);
    json_decref(r);
    r = run(cx, HK_OK, "customer show", json_pack("{s:s}", "customer", "C1"));
    CHECK_STR(json_string_value(json_object_get(r, "name")), "江北重工机械有限公司");
    CHECK_STR(json_string_value(json_object_get(r, "owner_name")), "陈岩");
    CHECK_STR(json_string_value(json_object_get(r, "terms")), "invoice+60");
    json_decref(r);
    /* ... and from then on it is the truth: another name is refused with both values, the same list changes nothing. */
    r = import(w, HK_REJECTED_ROWS, "customers", "客户编码,客户名称\nC1,江南重工机械有限公司\n");
    CHECK_STR(first(r, "problems", "key"), "import.customer_differs");
    json_decref(r);
    r = import(w, HK_OK, "customers", "客户编码,客户名称,业务员,地区,账期天数\nC1,江北重工机械有限公司,陈岩,华东,60\n");
    CHECK_INT(count_of(r, "same"), 1);
    json_decref(r);
}
TEST(customer_lists) { test_engines(cx, body_of, lists_case); }

RUN_TESTS(cmocka_unit_test(alike), cmocka_unit_test(alike_index_finds_the_best), cmocka_unit_test(found_in_order), cmocka_unit_test(as_above),
          cmocka_unit_test(same_customer_is_a_merge), cmocka_unit_test(different_is_remembered), cmocka_unit_test(customer_lists))
