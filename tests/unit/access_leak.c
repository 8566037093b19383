/* rows: R257 */
/* No read operation shows a salesperson what is not his: issue 2, point 9 (access.h, X8 to X10).
 *
 * The company: Anna owns A-1 whole; B-1 is Bert's; S-1 is Bert's too, but one of its items is Anna's (shared); L-1 belonged to
 * Leo, who left and gave it to nobody. What Anna may not see carries a mark of its own: a name, a number, an amount. Every
 * read operation is then run as Anna, with every customer, number and id there is, and no mark may come back. */
#include "ledger_world.h"
#include "test.h"

#include <unistd.h>

#include "content/content.h"
#include "ops/pipeline.h"
#include "ops/table.h"

static const char *const marks[] = { "GEHEIM", "613513.13", "724624.24", "835735.35" };

typedef struct person_act { const char *code; int64_t id; } person_act;
static hk_rc person_do(hk_ctx *cx, void *a) { person_act *x = a; return hk_person_add(cx, x->code, x->code, HK_NULL, &x->id); }
typedef struct assign_act { int subject; int64_t id; int what; int64_t value; } assign_act;
static hk_rc assign_do(hk_ctx *cx, void *a) { assign_act *x = a; return hk_assign(cx, x->subject, x->id, x->what, x->value, D("2026-01-01")); }

static int64_t person(hk_ctx *cx, const char *code)
{
    person_act p = { .code = code };
    CHECK_OK(act(cx, person_do, &p));
    return p.id;
}
static void owns(hk_ctx *cx, int subject, int64_t id, int64_t who)
{
    assign_act a = { subject, id, HK_ASSIGN_OWNER, who };
    CHECK_OK(act(cx, assign_do, &a));
}

static void seller(hk_ctx *cx, const char *login, int64_t who)
{
    hk_user_new u = { .login = login, .name = login };
    hk_member_new m = { .company = cx->company, .role = "salesperson", .person = who, .scope_id = HK_NULL };
    CHECK_OK(hk_user_add(cx, &u, &m.user));
    CHECK_OK(hk_member_set(cx, &m));
}

static void world(hk_ctx *cx)
{
    int64_t anna = person(cx, "P-ANNA"), bert = person(cx, "P-BERT"), leo = person(cx, "P-LEO");
    int64_t a1 = customer(cx, "A-1", ""), b1 = customer(cx, "GEHEIM-B", ""), s1 = customer(cx, "S-1", ""), l1 = customer(cx, "GEHEIM-L", "");

    owns(cx, HK_SUBJECT_CUSTOMER, a1, anna);
    owns(cx, HK_SUBJECT_CUSTOMER, b1, bert);
    owns(cx, HK_SUBJECT_CUSTOMER, s1, bert);
    owns(cx, HK_SUBJECT_CUSTOMER, l1, leo);
    (void)invoice(cx, a1, "OWN-1", "2026-03-01", "2026-04-01", 10000);
    owns(cx, HK_SUBJECT_ITEM, invoice(cx, s1, "OWN-2", "2026-03-01", "2026-04-01", 20000), anna);
    (void)invoice(cx, b1, "GEHEIM-1", "2026-03-01", "2026-04-01", 61351313);
    (void)invoice(cx, s1, "GEHEIM-2", "2026-03-01", "2026-04-01", 72462424);
    (void)invoice(cx, l1, "GEHEIM-3", "2026-03-01", "2026-04-01", 83573535);
    (void)receipt(cx, b1, "2026-05-01", 61351313);
    (void)receipt(cx, a1, "2026-05-02", 5000);
    seller(cx, "anna", anna);
    seller(cx, "bert", bert);
}

static char    own_talk[24];             /* a practice talk of hers: its id */
static int64_t own[8];                   /* records of hers that only she reads */
static size_t  own_n;

static bool shows_mark(const char *text, size_t n)
{
    for (size_t i = 0; i < HK_COUNT(marks); i++)
        if (text && memmem(text, n, marks[i], strlen(marks[i]))) return true;
    return false;
}

/* What was typed may be repeated in an error; anything else with a mark in it is a leak. */
static int run_one(hk_ctx *cx, const hk_op *op, json_t *input)
{
    hk_request rq = { .op = op, .input = input, .text_values = true };
    hk_reply out;
    char name[128];

    hk_error_clear(cx);
    hk_rc rc = hk_run(cx, &rq, &out);
    if (!rc || out.body.n) CHECK(!shows_mark(out.body.p, out.body.n), "%s shows %s", hk_op_name(op, name), out.body.p);
    if (rc) {
        const char *said = hk_text_error(cx, op->summary);
        json_t *v;
        const char *key;
        bool typed = false;
        json_object_foreach(input, key, v)
            if (json_is_string(v) && strstr(json_string_value(v), "GEHEIM")) typed = true;
        if (!typed) CHECK(!shows_mark(said, strlen(said)), "%s says %s", hk_op_name(op, name), said);
        CHECK(rc != HK_INTERNAL, "%s", hk_op_name(op, name));
    }
    return !rc;
}

static json_t *with(json_t *base, const char *name, json_t *v)
{
    json_t *o = json_deep_copy(base);
    json_object_set_new(o, name, v);
    return o;
}

static bool walked(const hk_field *f)
{
    static const char *const names[] = { "by", "customer", "code", "number", "id" };
    if (f->flags & HK_F_CLI || f->type == HK_T_FILE) return false;
    for (size_t i = 0; i < HK_COUNT(names); i++)
        if (!strcmp(f->name, names[i])) return true;
    return f->flags & (HK_F_REQUIRED | HK_F_PATH | HK_F_ARG);
}

/* The required fields one after the other, each with all that could be meant; the optional ones that narrow or group. */
static int walk(hk_ctx *cx, const hk_op *op, const hk_field *f, json_t *so_far)
{
    static const char *const words[] = { "A-1", "S-1", "GEHEIM-B", "GEHEIM-L", "OWN-1", "GEHEIM-1", "GEHEIM-2", "2026-03", "2026-06-30", "2026-09-01", "x01-gentle", "1", "2", own_talk, "firm-hard", "never", "phone-late" };
    static const hk_field none[] = { HK_FIELD_END };
    int good = 0;

    if (!f) f = none;
    while (f->type != HK_T_END && !walked(f)) f++;
    if (f->type == HK_T_END) {
        good = run_one(cx, op, so_far);
    } else if (f->type == HK_T_ENUM && f->values) {
        for (const char *p = f->values; p;) {
            size_t n = strcspn(p, "|");
            json_t *o = with(so_far, f->name, json_stringn(p, n));
            good += walk(cx, op, f + 1, o);
            json_decref(o);
            p = p[n] ? p + n + 1 : NULL;
        }
    } else if (f->type == HK_T_ID) {
        for (size_t k = 1; k <= 60 + own_n; k++) {
            json_t *o = with(so_far, f->name, json_integer(k <= 60 ? (json_int_t)k : own[k - 61]));
            good += walk(cx, op, f + 1, o);
            json_decref(o);
        }
    } else {
        for (size_t i = 0; i < HK_COUNT(words); i++) {
            json_t *o = with(so_far, f->name, json_string(words[i]));
            good += walk(cx, op, f + 1, o);
            json_decref(o);
        }
    }
    if (f->type != HK_T_END && !(f->flags & HK_F_REQUIRED)) good += walk(cx, op, f + 1, so_far);
    return good;
}

/* What she begins for herself: a workspace, a round of a drill, the other side of a talk, the types, a table for two. */
static void begin_of_hers(hk_ctx *cx)
{
    static const struct { const char *command, *input; } acts[] = {
        { "prep new", "{\"customer\":\"A-1\"}" }, { "drill start", "{\"drill\":\"firm-hard\"}" }, { "reverse start", "{\"scenario\":\"phone-late\"}" }, { "types start", "{}" },
        { "pair new", "{\"scenario\":\"phone-late\"}" },
    };
    hk_reply out;

    for (size_t i = 0; i < HK_COUNT(acts); i++) {
        CHECK_OK(hk_run_command(cx, acts[i].command, acts[i].input, &out));
        const char *id = strstr(out.body.p, "\"id\":");
        if (id && own_n < HK_COUNT(own)) own[own_n++] = atoll(id + 5);
    }
}

static void leak_on(hk_ctx *cx, void *arg)
{
    const hk_op *op;
    hk_reply out;
    int ops = 0, answered = 0;

    char papers[64], here[1024];

    (void)arg;
    own_n = 0;
    test_scratch(papers);                /* what is printed lands in the folder one is in */
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(papers), 0);
    test_company(cx, "T");
    world(cx);
    cx->caps = HK_CAPS_ALL;
    CHECK_OK(hk_run_command(cx, "aging", "{\"as_of\":\"2026-06-30\"}", &out));
    CHECK(shows_mark(out.body.p, out.body.n), "the marks are there for who may see them: %s", out.body.p);
    CHECK_OK(hk_access_as(cx, "anna", "T"));
    CHECK(!cx->scope->all);
    CHECK_OK(hk_run_command(cx, "aging", "{\"as_of\":\"2026-06-30\"}", &out));
    CHECK(strstr(out.body.p, "\"A-1\"") && strstr(out.body.p, "\"S-1\""), "what is hers: %s", out.body.p);
    CHECK(strstr(out.body.p, "\"outstanding\":\"250.00\""), "100 of A-1 less 50 that came, and her 200 of S-1: %s", out.body.p);
    CHECK_OK(hk_run_command(cx, "practice start", "{\"scenario\":\"phone-late\"}", &out));
    const char *id = strstr(out.body.p, "\"id\":");
    CHECK(id && snprintf(own_talk, sizeof own_talk, "%" PRId64, (int64_t)atoll(id + 5)) > 0, "%s", out.body.p);
    char said[160];
    snprintf(said, sizeof said, "{\"id\":%s,\"text\":\"陈经理您好，我是恒达机电的陈伟，三十八万六逾期四十五天了\"}", own_talk);
    CHECK_OK(hk_run_command(cx, "practice say", said, &out));
    char ending[64];
    snprintf(ending, sizeof ending, "{\"id\":%s}", own_talk);
    CHECK_OK(hk_run_command(cx, "practice end", ending, &out));
    begin_of_hers(cx);
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (op->effect != HK_READS || op->scope != HK_SCOPE_COMPANY || !hk_may(cx, op)) continue;
        json_t *none = json_object();
        int good = walk(cx, op, op->in, none);
        json_decref(none);
        ops++, answered += good > 0;
    }
    CHECK(ops >= 20, "%d read operations", ops);
    CHECK(answered * 10 >= ops * 8, "%d of %d answered something", answered, ops);
    assert_int_equal(chdir(here), 0);
    test_scratch_drop(papers);
}
TEST(a_salesperson_sees_his_own_only) { test_engines(cx, leak_on, NULL); }

RUN_TESTS(cmocka_unit_test(a_salesperson_sees_his_own_only))
