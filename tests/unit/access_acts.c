/* rows: R257 */
/* What a person with a narrow scope may do to a customer he shares (ledger.h, L12): use his own items and his own money, and touch
 * nothing of the others'. Anna has one item of S-1, which is Bert's; the money that came for S-1 is Bert's too. */
#include "ledger_world.h"
#include "test.h"

#include "ops/pipeline.h"

typedef struct person_act { const char *code; int64_t id; } person_act;
static hk_rc person_do(hk_ctx *cx, void *a) { person_act *x = a; return hk_person_add(cx, x->code, x->code, HK_NULL, &x->id); }
typedef struct assign_act { int subject; int64_t id, value; } assign_act;
static hk_rc assign_do(hk_ctx *cx, void *a) { assign_act *x = a; return hk_assign(cx, x->subject, x->id, HK_ASSIGN_OWNER, x->value, D("2026-01-01")); }

static int64_t person(hk_ctx *cx, const char *code)
{
    person_act p = { .code = code };
    CHECK_OK(act(cx, person_do, &p));
    return p.id;
}
static void owns(hk_ctx *cx, int subject, int64_t id, int64_t who)
{
    assign_act a = { subject, id, who };
    CHECK_OK(act(cx, assign_do, &a));
}

static hk_ctx as(hk_ctx *cx, const char *login)
{
    hk_ctx him = *cx;
    CHECK_OK(hk_access_as(&him, login, "T"));
    return him;
}

static hk_rc run(hk_ctx *cx, const char *op, const char *json)
{
    hk_reply out;
    hk_error_clear(cx);
    return hk_run_command(cx, op, json, &out);
}

/* What waits is decided by the command line of the machine. */
static void approve_all(const hk_ctx *who)
{
    hk_ctx us = *who, *cx = &us;
    hk_reply out;
    json_t *list = NULL, *row;
    size_t i;

    us.caps = HK_CAPS_ALL;
    CHECK_OK(hk_run_command(cx, "approval list", "{}", &out));
    CHECK_OK(hk_json_parse(cx, (hk_str){ out.body.p, out.body.n }, &list));
    json_array_foreach(json_object_get(list, "rows"), i, row) {
        char in[64];
        snprintf(in, sizeof in, "{\"id\":%" JSON_INTEGER_FORMAT "}", json_integer_value(json_object_get(row, "id")));
        CHECK_RC(run(cx, "approval approve", in), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    }
    json_decref(list);
}

static hk_rc owner_money_do(hk_ctx *cx, void *a) { credit_act *x = a; return hk_credit_post(cx, &x->c, &x->id); }

static void shared(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    test_company(cx, "T");
    int64_t anna = person(cx, "P-ANNA"), bert = person(cx, "P-BERT"), s1 = customer(cx, "S-1", "");
    owns(cx, HK_SUBJECT_CUSTOMER, s1, bert);
    int64_t hers = invoice(cx, s1, "F-ANNA", "2026-03-01", "2026-04-01", 20000), his = invoice(cx, s1, "F-BERT", "2026-03-01", "2026-04-01", 30000);
    owns(cx, HK_SUBJECT_ITEM, hers, anna);
    credit_act m = money(s1, "2026-05-01", 50000);
    m.c.key = "SK-BERT", m.c.owner = bert;
    CHECK_OK(act(cx, owner_money_do, &m));
    credit_act loose = money(s1, "2026-05-01", 70000);                   /* of nobody in particular */
    loose.c.key = "SK-NOBODY";
    CHECK_OK(act(cx, owner_money_do, &loose));

    hk_user_new u = { .login = "anna", .name = "anna" };
    hk_member_new role = { .company = cx->company, .role = "ar_clerk", .person = anna, .scope_kind = "self", .scope_id = HK_NULL };
    CHECK_OK(hk_user_add(cx, &u, &role.user));
    CHECK_OK(hk_member_set(cx, &role));
    hk_ctx her = as(cx, "anna");

    CHECK_RC(run(&her, "receipt apply", "{\"receipt\":\"SK-BERT\",\"invoice\":\"F-ANNA\",\"amount\":\"10.00\"}"), HK_NOT_FOUND);
    CHECK_STR(her.error.key, "credit.none");
    CHECK_RC(run(&her, "receipt apply", "{\"receipt\":\"SK-NOBODY\",\"invoice\":\"F-ANNA\",\"amount\":\"10.00\"}"), HK_NOT_FOUND);
    CHECK_RC(run(&her, "receipt apply", "{\"receipt\":\"SK-BERT\",\"invoice\":\"F-BERT\",\"amount\":\"10.00\"}"), HK_NOT_FOUND);
    CHECK_RC(run(&her, "match assume", "{\"customer\":\"S-1\"}"), HK_OK, "%s", her.error.key ? her.error.key : "");
    CHECK_INT(open_on(cx, hers, "2026-12-31"), 20000, "the others' money was not taken for her item");
    CHECK_INT(open_on(cx, m.id, "2026-12-31"), 50000);
    CHECK_INT(open_on(cx, loose.id, "2026-12-31"), 70000);

    CHECK_RC(run(&her, "netting add", "{\"invoice\":\"F-ANNA\",\"amount\":\"50.00\",\"payable\":\"AP-1\",\"day\":\"2026-05-02\"}"), HK_OK, "her own item: %s", her.error.key ? her.error.key : "");
    CHECK_INT(open_on(cx, hers, "2026-12-31"), 20000, "it waits");
    approve_all(cx);
    CHECK_INT(open_on(cx, hers, "2026-12-31"), 15000);
    CHECK_RC(run(&her, "netting add", "{\"invoice\":\"F-BERT\",\"amount\":\"50.00\",\"payable\":\"AP-2\",\"day\":\"2026-05-02\"}"), HK_NOT_FOUND, "his item");

    role.role = "cashier";
    CHECK_OK(hk_member_set(cx, &role));
    her = as(cx, "anna");
    CHECK_RC(run(&her, "receipt add", "{\"number\":\"SK-ANNA\",\"customer\":\"S-1\",\"day\":\"2026-05-03\",\"amount\":\"120.00\"}"), HK_OK, "%s", her.error.key ? her.error.key : "");
    role.role = "ar_clerk";
    CHECK_OK(hk_member_set(cx, &role));
    her = as(cx, "anna");
    CHECK_RC(run(&her, "receipt show", "{\"receipt\":\"SK-ANNA\"}"), HK_OK, "money she posted is hers: %s", her.error.key ? her.error.key : "");
    CHECK_RC(run(&her, "receipt show", "{\"receipt\":\"SK-BERT\"}"), HK_NOT_FOUND);
    CHECK_RC(run(&her, "receipt apply", "{\"receipt\":\"SK-ANNA\",\"invoice\":\"F-ANNA\",\"amount\":\"120.00\"}"), HK_OK, "%s", her.error.key ? her.error.key : "");
    CHECK_INT(open_on(cx, hers, "2026-12-31"), 3000);
    CHECK_INT(open_on(cx, his, "2026-12-31"), 30000);
}

TEST(a_shared_customer_is_used_by_its_own_items_and_money) { test_engines(cx, shared, NULL); }

RUN_TESTS(cmocka_unit_test(a_shared_customer_is_used_by_its_own_items_and_money))
