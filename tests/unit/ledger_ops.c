/* rows: R1 R16 R20 */
/* Every operation of people, ledger, papers and files as a caller sees it: checked input, reply held against its rows
 * (HK_CHECK_REPLY), the error a user reads. One story of a small company, on both engines. */
#include "db.h"
#include "test.h"

#include "content/content.h"
#include "ops/pipeline.h"

static void need(hk_ctx *cx, const char *command, const char *json, hk_reply *out)
{
    hk_error_clear(cx);
    hk_rc rc = hk_run_command(cx, command, json, out);
    CHECK_RC(rc, HK_OK, "%s %s: %s", command, json, rc ? hk_text_error(cx, NULL) : "");
}
static void ok(hk_ctx *cx, const char *command, const char *json)
{
    hk_reply out;
    need(cx, command, json, &out);
}
/* The reply has this text in it. */
static void shows(hk_ctx *cx, const char *command, const char *json, const char *text)
{
    hk_reply out;
    need(cx, command, json, &out);
    CHECK(strstr(out.body.p, text) != NULL, "%s %s: %s not in %s", command, json, text, out.body.p);
}
static void lacks(hk_ctx *cx, const char *command, const char *json, const char *text)
{
    hk_reply out;
    need(cx, command, json, &out);
    CHECK(strstr(out.body.p, text) == NULL, "%s %s: %s in %s", command, json, text, out.body.p);
}
static int64_t id_of(hk_ctx *cx, const char *command, const char *json)
{
    hk_reply out;
    json_t *j = NULL;
    need(cx, command, json, &out);
    CHECK_RC(hk_json_parse(cx, (hk_str){ out.body.p, out.body.n }, &j), HK_OK);
    int64_t id = json_integer_value(json_object_get(j, "id"));
    json_decref(j);
    return id;
}
static void refused(hk_ctx *cx, const char *command, const char *json, hk_rc code, const char *key)
{
    hk_reply out;
    hk_error_clear(cx);
    CHECK_RC(hk_run_command(cx, command, json, &out), code, "%s %s: %s", command, json, cx->error.key ? cx->error.key : "");
    CHECK_STR(cx->error.key ? cx->error.key : hk_rc_info(cx->error.rc)->wire, key, "%s %s", command, json);
    const char *text = hk_text_error(cx, NULL);
    CHECK(strchr(text, '{') == NULL && strncmp(text, "error.", 6) != 0, "%s: text \"%s\"", command, text);
}

static void enter(hk_ctx *cx)
{
    test_company(cx, "T");
    cx->caps = HK_CAPS_ALL;
    setenv("HK_CHECK_REPLY", "1", 1);
}

static void people_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    enter(cx);
    ok(cx, "unit add", "{\"kind\":\"team\",\"code\":\"N\",\"name\":\"北区\"}");
    ok(cx, "unit add", "{\"kind\":\"region\",\"code\":\"HB\",\"name\":\"华北\"}");
    ok(cx, "unit add", "{\"kind\":\"class\",\"code\":\"A\",\"name\":\"重点\"}");
    refused(cx, "unit add", "{\"kind\":\"team\",\"code\":\"N\",\"name\":\"北区\"}", HK_CONFLICT, "unit.duplicate");
    ok(cx, "person add", "{\"code\":\"ZS\",\"name\":\"张三\",\"team\":\"N\"}");
    refused(cx, "person add", "{\"code\":\"ZS\",\"name\":\"张三\"}", HK_CONFLICT, "person.duplicate");
    refused(cx, "person add", "{\"code\":\"LS\",\"name\":\"李四\",\"team\":\"X\"}", HK_NOT_FOUND, "unit.none");
    ok(cx, "customer add", "{\"code\":\"K1\",\"name\":\"上海恒泰机械有限公司\",\"credit_code\":\"91999999MA0HK001XD\",\"owner\":\"ZS\",\"team\":\"N\",\"region\":\"HB\",\"class\":\"A\",\"terms\":\"月结60天\",\"credit_limit\":\"500000.00\"}");
    refused(cx, "customer add", "{\"code\":\"K2\",\"name\":\"乙\",\"credit_code\":\"91999999MA0HK001XE\"}", HK_BAD_INPUT, "customer.credit_code");
    refused(cx, "customer add", "{\"code\":\"K1\",\"name\":\"乙\"}", HK_CONFLICT, "customer.duplicate");
    refused(cx, "customer add", "{\"code\":\"K2\",\"name\":\"乙\",\"terms\":\"看情况\"}", HK_BAD_INPUT, "terms.unknown");
    ok(cx, "customer add", "{\"code\":\"K2\",\"name\":\"上海恒泰机械\"}");
    ok(cx, "customer rename", "{\"customer\":\"K1\",\"name\":\"上海恒泰智能机械有限公司\",\"until\":\"2026-01-31\"}");
    ok(cx, "customer alias", "{\"customer\":\"K1\",\"alias\":\"恒泰\",\"kind\":\"payer\"}");
    shows(cx, "customer edit", "{\"customer\":\"K1\",\"terms\":\"票到60天\",\"credit_limit\":null,\"grade\":\"B\"}", "\"version\":3");
    refused(cx, "customer edit", "{\"customer\":\"K1\",\"currency\":\"XXX\"}", HK_BAD_INPUT, "input.currency");
    ok(cx, "assign", "{\"customer\":\"K2\",\"owner\":\"ZS\",\"from\":\"2026-03-01\"}");
    refused(cx, "assign", "{\"owner\":\"ZS\"}", HK_BAD_INPUT, "assign.subject");
    refused(cx, "assign", "{\"customer\":\"K2\"}", HK_BAD_INPUT, "assign.nothing");
    ok(cx, "customer merge", "{\"customer\":\"K2\",\"into\":\"K1\"}");
    refused(cx, "customer merge", "{\"customer\":\"K1\",\"into\":\"K2\"}", HK_RULE, "merge.loop");
    ok(cx, "customer unmerge", "{\"customer\":\"K2\",\"into\":\"K1\"}");
    ok(cx, "person edit", "{\"person\":\"ZS\",\"name\":\"张三丰\",\"left\":\"2026-08-31\"}");
    shows(cx, "person list", "{}", "\"name\":\"张三丰\",\"team\":\"N\",\"team_name\":\"北区\",\"left\":\"2026-08-31\"");
    ok(cx, "person edit", "{\"person\":\"ZS\",\"left\":null}");
    shows(cx, "person list", "{}", "\"left\":null");
    shows(cx, "unit list", "{}", "\"kind\":\"region\",\"code\":\"HB\"");
    ok(cx, "contact list", "{\"customer\":\"K1\"}");
    ok(cx, "followup list", "{\"customer\":\"K1\"}");
    refused(cx, "contact list", "{\"customer\":\"NONE\"}", HK_NOT_FOUND, "customer.none");
}
TEST(people) { test_engines(cx, people_on, NULL); }

static void papers_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    enter(cx);
    ok(cx, "customer add", "{\"code\":\"K1\",\"name\":\"甲\"}");
    ok(cx, "customer add", "{\"code\":\"K2\",\"name\":\"乙\"}");
    ok(cx, "invoice add", "{\"number\":\"FP-1\",\"customer\":\"K1\",\"day\":\"2026-06-01\",\"due\":\"2026-07-01\",\"amount\":\"1000.00\"}");
    ok(cx, "invoice add", "{\"number\":\"F2\",\"customer\":\"K1\",\"day\":\"2026-06-02\",\"parts\":[{\"amount\":\"300.00\",\"due\":\"2026-07-02\"},{\"amount\":\"700.00\",\"due\":\"2026-08-02\"}]}");
    ok(cx, "invoice add", "{\"number\":\"F3\",\"customer\":\"K1\",\"day\":\"2026-06-03\",\"amount\":\"50.00\"}");
    ok(cx, "invoice add", "{\"number\":\"Y1\",\"customer\":\"K2\",\"day\":\"2026-06-03\",\"amount\":\"500\",\"currency\":\"JPY\",\"due\":\"2026-07-03\"}");
    refused(cx, "invoice add", "{\"number\":\"FP-1\",\"customer\":\"K1\",\"day\":\"2026-06-01\",\"amount\":\"1.00\"}", HK_CONFLICT, "document.duplicate");
    refused(cx, "invoice add", "{\"number\":\"2.5442E+19\",\"customer\":\"K1\",\"day\":\"2026-06-01\",\"amount\":\"1.00\"}", HK_BAD_INPUT, "document.number_cut");
    refused(cx, "invoice add", "{\"number\":\"F9\",\"customer\":\"K1\",\"day\":\"2026-06-01\"}", HK_BAD_INPUT, "document.amount_or_parts");
    refused(cx, "invoice add", "{\"number\":\"F9\",\"customer\":\"K1\",\"day\":\"2026-06-01\",\"amount\":\"0.00\"}", HK_BAD_INPUT, "amount.positive");
    shows(cx, "item list", "{\"undated\":true}", "\"number\":\"F3\"");
    lacks(cx, "item list", "{\"undated\":true}", "\"number\":\"FP-1\"");
    ok(cx, "customer edit", "{\"customer\":\"K1\",\"terms\":\"票到30天\"}");
    shows(cx, "customer redate", "{\"customer\":\"K1\"}", "{\"dated\":1,\"left\":0}");
    lacks(cx, "item list", "{\"undated\":true}", "\"number\":\"F3\"");
    shows(cx, "item list", "{\"customer\":\"K1\"}", "\"due_day\":\"2026-07-03\",\"due_rule\":\"term\"");
    ok(cx, "item due", "{\"invoice\":\"FP-1\",\"due\":\"2026-07-31\",\"from\":\"2026-06-20\",\"remark\":\"展期函\"}");
    refused(cx, "item due", "{\"invoice\":\"F2\",\"due\":\"2026-07-31\"}", HK_BAD_INPUT, "item.which_part");
    ok(cx, "item dispute", "{\"invoice\":\"F2\",\"part\":2,\"amount\":\"100.00\",\"kind\":\"quality\"}");
    ok(cx, "red add", "{\"number\":\"H1\",\"customer\":\"K1\",\"day\":\"2026-06-10\",\"amount\":\"100.00\",\"against\":[{\"invoice\":\"FP-1\",\"amount\":\"60.00\"},{\"invoice\":\"F2\",\"part\":1,\"amount\":\"40.00\"}]}");
    shows(cx, "document list", "{\"customer\":\"K1\",\"kind\":\"red\"}", "\"amount\":\"-100.00\"");
    shows(cx, "document list", "{\"limit\":2}", "\"next\":\"");

    ok(cx, "receipt add", "{\"number\":\"SK1\",\"customer\":\"K1\",\"day\":\"2026-06-15\",\"amount\":\"400.00\",\"payer\":\"丙公司\",\"remark\":\"货款 FP-1\"}");
    refused(cx, "receipt add", "{\"number\":\"SK9\",\"customer\":\"K1\",\"day\":\"2026-06-15\",\"amount\":\"400.00\",\"method\":\"bank_bill\"}", HK_BAD_INPUT, "bill.needs");
    int64_t a = id_of(cx, "receipt apply", "{\"receipt\":\"SK1\",\"invoice\":\"FP-1\",\"amount\":\"300.00\"}");
    refused(cx, "receipt apply", "{\"receipt\":\"SK1\",\"invoice\":\"FP-1\",\"amount\":\"100.01\"}", HK_OVER_APPLIED, "over_applied.credit");
    shows(cx, "receipt show", "{\"receipt\":\"SK1\"}", "\"open\":\"100.00\"");
    shows(cx, "receipt show", "{\"receipt\":\"SK1\"}", "\"payer\":\"丙公司\"");
    ok(cx, "receipt unapply", hk_printf(cx->arena, "{\"allocation\":%" PRId64 ",\"mode\":\"correct\"}", a));
    shows(cx, "receipt show", "{\"receipt\":\"SK1\"}", "\"open\":\"400.00\"");
    ok(cx, "match assume", "{\"customer\":\"K1\"}");
    shows(cx, "receipt show", "{\"receipt\":\"SK1\"}", "\"kind\":\"assumed\",\"rule\":\"number\"");
    shows(cx, "receipt list", "{\"customer\":\"K1\",\"open\":true}", "{\"rows\":[],\"next\":null}");

    ok(cx, "receipt add", "{\"number\":\"Y9\",\"customer\":\"K2\",\"day\":\"2026-06-15\",\"amount\":\"300\",\"currency\":\"JPY\"}");
    refused(cx, "receipt apply", "{\"receipt\":\"Y9\",\"invoice\":\"Y1\",\"amount\":\"300\"}", HK_BAD_INPUT, "amount.currency");      /* 300 yen are not 300.00 yuan */
    ok(cx, "receipt apply", "{\"receipt\":\"Y9\",\"invoice\":\"Y1\",\"amount\":\"300\",\"currency\":\"JPY\"}");
    shows(cx, "item list", "{\"customer\":\"K2\"}", "\"open\":\"200\"");
    ok(cx, "refund add", hk_printf(cx->arena, "{\"credit\":%" PRId64 ",\"amount\":\"50\",\"currency\":\"CNY\"}",
        id_of(cx, "receipt add", "{\"customer\":\"K1\",\"day\":\"2026-06-16\",\"amount\":\"80.00\",\"advance\":true}")));
    ok(cx, "netting add", "{\"invoice\":\"F3\",\"amount\":\"10.00\",\"payable\":\"YF-1\"}");
    ok(cx, "transfer add", "{\"invoice\":\"F3\",\"to\":\"K2\",\"reason\":\"三方协议\"}");
    refused(cx, "transfer add", "{\"invoice\":\"F3\",\"to\":\"K2\",\"reason\":\"三方协议\"}", HK_RULE, "transfer.nothing_open");
    ok(cx, "writeoff add", "{\"invoice\":\"F2\",\"part\":1,\"amount\":\"260.00\",\"reason\":\"破产终结\"}");
    shows(cx, "item list", "{\"class\":\"memo\"}", "\"open\":\"260.00\"");
    ok(cx, "figure set", "{\"figure\":\"current_assets\",\"amount\":\"18750000.00\",\"day\":\"2026-06-30\"}");
}
TEST(papers) { test_engines(cx, papers_on, NULL); }

static void contract_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    enter(cx);
    ok(cx, "customer add", "{\"code\":\"K1\",\"name\":\"甲\"}");
    ok(cx, "contract add", "{\"number\":\"HT-1\",\"customer\":\"K1\",\"name\":\"设备\",\"signed\":\"2026-01-10\",\"amount\":\"1000000.00\",\"silence_days\":15,\"plan\":["
        "{\"name\":\"预付\",\"amount\":\"300000.00\",\"event\":\"sign\"},{\"name\":\"发货前\",\"amount\":\"300000.00\",\"event\":\"ship\"},"
        "{\"name\":\"验收\",\"amount\":\"300000.00\",\"event\":\"accept\"},{\"name\":\"质保金\",\"amount\":\"100000.00\",\"event\":\"accept\",\"months\":12,\"retention\":true}]}");
    refused(cx, "contract add", "{\"number\":\"HT-2\",\"customer\":\"K1\",\"amount\":\"10.00\",\"plan\":[{\"name\":\"预付\",\"amount\":\"9.00\",\"event\":\"sign\"}]}", HK_RULE, "contract.parts_sum");
    ok(cx, "invoice add", "{\"number\":\"F1\",\"customer\":\"K1\",\"contract\":\"HT-1\",\"day\":\"2026-01-15\",\"parts\":[{\"amount\":\"300000.00\",\"plan\":1},"
        "{\"amount\":\"300000.00\",\"plan\":2},{\"amount\":\"300000.00\",\"plan\":3},{\"amount\":\"100000.00\",\"plan\":4}]}");
    refused(cx, "invoice add", "{\"number\":\"F2\",\"customer\":\"K1\",\"contract\":\"HT-1\",\"day\":\"2026-01-15\",\"parts\":[{\"amount\":\"1.00\",\"plan\":9}]}", HK_NOT_FOUND, "plan.none");
    ok(cx, "contract milestone", "{\"contract\":\"HT-1\",\"event\":\"deliver\",\"day\":\"2026-03-10\"}");
    shows(cx, "sweep", "{\"date\":\"2026-03-25\"}", "{\"silent_acceptances\":1}");
    shows(cx, "contract show", "{\"contract\":\"HT-1\"}", "\"reached\":\"2026-03-25\",\"silent\":true,\"due\":\"2027-03-25\",\"invoiced\":\"100000.00\",\"paid\":\"0.00\"");
    shows(cx, "contract show", "{\"contract\":\"HT-1\"}", "\"event\":\"ship\",\"days\":0,\"months\":0,\"retention\":false,\"reached\":null");
    shows(cx, "contract list", "{}", "\"number\":\"HT-1\"");
    shows(cx, "item list", "{\"class\":\"retention\"}", "\"due_day\":\"2027-03-25\"");
}
TEST(contracts) { test_engines(cx, contract_on, NULL); }

static void bills_on(hk_ctx *cx, void *arg)
{
    hk_reply out;
    json_t *j = NULL;
    HK_UNUSED(arg);
    enter(cx);
    ok(cx, "customer add", "{\"code\":\"K1\",\"name\":\"甲\"}");
    ok(cx, "receipt add", "{\"number\":\"SK1\",\"customer\":\"K1\",\"day\":\"2026-06-15\",\"amount\":\"400.00\",\"method\":\"bank_bill\",\"bill_number\":\"5308\",\"bill_acceptor\":\"乙银行\",\"bill_due\":\"2026-08-15\"}");
    need(cx, "bill list", "{\"open\":true}", &out);
    CHECK_RC(hk_json_parse(cx, (hk_str){ out.body.p, out.body.n }, &j), HK_OK);
    int64_t bill = json_integer_value(json_object_get(json_array_get(json_object_get(j, "rows"), 0), "id"));
    json_decref(j);
    ok(cx, "bill act", hk_printf(cx->arena, "{\"bill\":%" PRId64 ",\"act\":\"presented\",\"day\":\"2026-08-14\"}", bill));
    shows(cx, "bill list", "{\"open\":true}", "\"state\":\"presented\",\"state_day\":\"2026-08-14\"");
    ok(cx, "bill act", hk_printf(cx->arena, "{\"bill\":%" PRId64 ",\"act\":\"dishonoured\",\"day\":\"2026-08-15\"}", bill));
    shows(cx, "bill list", "{\"open\":true}", "\"rows\":[]");
    shows(cx, "bill list", "{}", "\"state\":\"dishonoured\"");
    refused(cx, "bill act", hk_printf(cx->arena, "{\"bill\":%" PRId64 ",\"act\":\"honoured\"}", bill), HK_CONFLICT, "bill.closed");

    ok(cx, "invoice add", "{\"number\":\"F1\",\"customer\":\"K1\",\"day\":\"2026-06-01\",\"due\":\"2026-07-01\",\"amount\":\"1000.00\"}");
    ok(cx, "writeoff add", "{\"invoice\":\"F1\",\"amount\":\"1000.00\",\"reason\":\"破产终结\",\"day\":\"2026-08-01\"}");
    need(cx, "item list", "{\"class\":\"memo\"}", &out);
    CHECK_RC(hk_json_parse(cx, (hk_str){ out.body.p, out.body.n }, &j), HK_OK);
    int64_t memo = json_integer_value(json_object_get(json_array_get(json_object_get(j, "rows"), 0), "id"));
    json_decref(j);
    ok(cx, "receipt add", "{\"number\":\"SK2\",\"customer\":\"K1\",\"day\":\"2026-08-20\",\"amount\":\"250.00\"}");
    ok(cx, "writeoff recover", hk_printf(cx->arena, "{\"item\":%" PRId64 ",\"receipt\":\"SK2\",\"amount\":\"250.00\",\"day\":\"2026-08-20\"}", memo));
    shows(cx, "item list", "{\"class\":\"memo\"}", "\"open\":\"750.00\"");
}
TEST(bills_and_recoveries) { test_engines(cx, bills_on, NULL); }

static void files_on(hk_ctx *cx, void *arg)
{
    const char *dir = arg;
    hk_reply out;
    HK_UNUSED(arg);
    enter(cx);
    ok(cx, "customer add", "{\"code\":\"K1\",\"name\":\"甲\"}");
    const char *path = hk_printf(cx->arena, "%s/对账单.txt", dir);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs("hello", f);
    fclose(f);
    int64_t id = id_of(cx, "file add", hk_printf(cx->arena, "{\"customer\":\"K1\",\"file\":\"%s\"}", path));
    shows(cx, "file list", "{\"customer\":\"K1\"}", "\"name\":\"对账单.txt\",\"kind\":\"text\",\"size\":5");
    need(cx, "file get", hk_printf(cx->arena, "{\"id\":%" PRId64 "}", id), &out);
    CHECK_INT(out.body.n, 5);
    CHECK(memcmp(out.body.p, "hello", 5) == 0);
    CHECK_STR(out.file_name, "对账单.txt");
    refused(cx, "file get", "{\"id\":99999}", HK_NOT_FOUND, "file.none");
    shows(cx, "jobs", "{}", "\"rows\":[]");
    refused(cx, "jobs show", "{\"id\":1}", HK_NOT_FOUND, "job.none");
    refused(cx, "batch undo", "{\"batch\":99999}", HK_NOT_FOUND, "batch.none");
}
TEST(files_and_jobs)
{
    char dir[64];
    test_scratch(dir);
    test_engines(cx, files_on, dir);
    test_scratch_drop(dir);
}

/* A customer shared by two salespeople: papers, items and money of the other never show, not even as a sum or a name (S2). */
static void shared_on(hk_ctx *cx, void *arg)
{
    uint64_t word, none = 0;
    int64_t mine;
    HK_UNUSED(arg);
    enter(cx);
    int64_t k1 = id_of(cx, "customer add", "{\"code\":\"K1\",\"name\":\"甲\"}");
    ok(cx, "customer add", "{\"code\":\"K2\",\"name\":\"乙\"}");
    ok(cx, "invoice add", "{\"number\":\"MINE\",\"customer\":\"K1\",\"day\":\"2026-06-01\",\"amount\":\"111.00\"}");
    ok(cx, "invoice add", "{\"number\":\"OTHERS\",\"customer\":\"K1\",\"day\":\"2026-06-01\",\"amount\":\"222.00\"}");
    ok(cx, "invoice add", "{\"number\":\"FOREIGN\",\"customer\":\"K2\",\"day\":\"2026-06-01\",\"amount\":\"333.00\"}");
    ok(cx, "contract add", "{\"number\":\"HT-9\",\"customer\":\"K1\",\"amount\":\"444.00\"}");
    ok(cx, "receipt add", "{\"number\":\"RM\",\"customer\":\"K1\",\"day\":\"2026-06-05\",\"amount\":\"11.00\"}");
    ok(cx, "receipt add", "{\"number\":\"RO\",\"customer\":\"K1\",\"day\":\"2026-06-05\",\"amount\":\"22.00\"}");
    ok(cx, "receipt add", "{\"number\":\"RF\",\"customer\":\"K2\",\"day\":\"2026-06-05\",\"amount\":\"33.00\"}");
    ok(cx, "receipt apply", "{\"receipt\":\"RM\",\"invoice\":\"MINE\",\"amount\":\"11.00\"}");
    ok(cx, "receipt apply", "{\"receipt\":\"RO\",\"invoice\":\"OTHERS\",\"amount\":\"22.00\"}");
    hk_reply out;
    need(cx, "item list", "{}", &out);
    const char *at = strstr(out.body.p, "\"number\":\"MINE\"");
    assert_non_null(at);
    while (strncmp(at, "{\"id\":", 6) != 0) at--;
    mine = atoll(at + 6);

    assert_true(k1 < 64);
    word = UINT64_C(1) << k1;
    hk_scope part = { .customers = { &none, 64 }, .partial = { &word, 64 }, .items = &mine, .items_n = 1, .epoch = 1, .digest = 1 };
    cx->scope = &part;
    static const struct { const char *command, *json, *see; } rows[] = {
        { "item list", "{\"closed\":true}", "MINE" }, { "document list", "{}", "MINE" }, { "receipt list", "{}", "RM" }, { "contract list", "{}", "\"rows\":[]" },
        { "bill list", "{}", "\"rows\":[]" }, { "followup list", "{\"customer\":\"K1\"}", "\"rows\":[]" },
    };
    static const char *const foreign[] = { "OTHERS", "FOREIGN", "HT-9", "RO", "RF", "222", "333", "444", "22.00", "33.00" };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        shows(cx, rows[i].command, rows[i].json, rows[i].see);
        for (size_t k = 0; k < HK_COUNT(foreign); k++) lacks(cx, rows[i].command, rows[i].json, foreign[k]);
    }
    refused(cx, "receipt show", "{\"receipt\":\"RO\"}", HK_NOT_FOUND, "credit.none");
    refused(cx, "receipt show", "{\"receipt\":\"RF\"}", HK_NOT_FOUND, "credit.none");
    refused(cx, "contract show", "{\"contract\":\"HT-9\"}", HK_NOT_FOUND, "contract.none");
    refused(cx, "item due", "{\"invoice\":\"OTHERS\",\"due\":\"2026-09-01\"}", HK_NOT_FOUND, "document.none");
    refused(cx, "receipt apply", "{\"receipt\":\"RM\",\"invoice\":\"FOREIGN\",\"amount\":\"1.00\"}", HK_NOT_FOUND, "document.none");
    refused(cx, "contact list", "{\"customer\":\"K2\"}", HK_NOT_FOUND, "customer.none");
    cx->scope = &hk_scope_all;
}
TEST(shared_customer) { test_engines(cx, shared_on, NULL); }

RUN_TESTS(cmocka_unit_test(shared_customer), cmocka_unit_test(people), cmocka_unit_test(papers), cmocka_unit_test(contracts), cmocka_unit_test(bills_and_recoveries), cmocka_unit_test(files_and_jobs))
