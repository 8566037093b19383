/* Roles against DOMAIN §13: what a role may not hold, what practice adds, and that no name is missing (caps.h, P1 to P3). */
#include "test.h"

#include "access/access.h"
#include "ops/table.h"

static uint64_t caps_of(const char *role)
{
    const hk_role *r = hk_role_find(role);
    assert_non_null(r);
    return r->caps;
}

TEST(no_role_holds_both_sides_of_a_separation)   /* P2 */
{
    for (size_t i = 0; i < hk_roles_n; i++) {
        CHECK(!hk_separation_broken(hk_role_caps(&hk_roles[i], false, false)), "%s outside a small firm", hk_roles[i].code);
        for (size_t k = 0; k < hk_separations_n; k++) {
            const hk_separation *s = &hk_separations[k];
            if (strcmp(hk_roles[i].code, "boss") == 0 || !s->micro_too) continue;
            CHECK(!((hk_roles[i].caps & s->one) && (hk_roles[i].caps & s->other)), "%s breaks %s", hk_roles[i].code, s->key);
        }
    }
    CHECK_STR(hk_separation_broken(HK_CAP_BIT(CAP_RECEIPT_WRITE) | HK_CAP_BIT(CAP_CASH_APPLY))->key, "receipt_apply");
}

TEST(rights_of_domain_13)
{
    static const struct { const char *role; int cap; bool may; } t[] = {
        { "salesperson", CAP_FOLLOWUP_WRITE, true },  { "salesperson", CAP_CASH_APPLY, false }, { "salesperson", CAP_RECEIPT_WRITE, false },
        { "ar_clerk", CAP_INVOICE_WRITE, true },      { "ar_clerk", CAP_CASH_APPLY, true },     { "ar_clerk", CAP_RECEIPT_WRITE, false },
        { "cashier", CAP_RECEIPT_WRITE, true },       { "cashier", CAP_BILL_WRITE, true },      { "cashier", CAP_CASH_APPLY, false },
        { "cashier", CAP_WRITEOFF_WRITE, false },     { "credit_manager", CAP_WRITEOFF_APPROVE, true }, { "credit_manager", CAP_WRITEOFF_APPROVE_MID, false },
        { "finance_director", CAP_WRITEOFF_APPROVE_MID, true }, { "finance_director", CAP_WRITEOFF_APPROVE_HIGH, false },
        { "general_manager", CAP_WRITEOFF_APPROVE_HIGH, true }, { "finance_director", CAP_PARAM_WRITE, true },
        { "auditor", CAP_AUDIT_READ, true },          { "auditor", CAP_PARAM_WRITE, false },    { "admin", CAP_PARAM_WRITE, true },
        { "admin", CAP_INVOICE_WRITE, false },        { "admin", CAP_LEDGER_READ, false },      { "warehouse", CAP_LEDGER_READ, false },
        { "trainer", CAP_LEDGER_READ, false },        { "trainee", CAP_LEDGER_READ, false },
    };
    for (size_t i = 0; i < HK_COUNT(t); i++) CHECK_INT(hk_caps_has(caps_of(t[i].role), t[i].cap), t[i].may, "%s %s", t[i].role, hk_cap_wire(t[i].cap));
    CHECK(hk_caps_has(hk_role_caps(hk_role_find("trainee"), true, false), CAP_LEDGER_READ), "invented data");       /* P3 */
}

TEST(the_auditor_writes_nothing)
{
    const hk_op *op;
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));)
        if (op->effect != HK_READS && op->cap >= 0) CHECK(!hk_caps_has(caps_of("auditor"), op->cap), "%s", op->command ? op->command : op->path);
}

TEST(reaches_are_read_and_written_alike)
{
    hk_scope_reach r;
    for (int i = 0; i < HK_REACH_COUNT; i++) {
        CHECK(hk_reach_parse(hk_reach_name((hk_scope_reach)i), &r));
        CHECK_INT(r, i);
    }
    CHECK(!hk_reach_parse("world", &r));
}

RUN_TESTS(cmocka_unit_test(no_role_holds_both_sides_of_a_separation), cmocka_unit_test(rights_of_domain_13), cmocka_unit_test(the_auditor_writes_nothing),
          cmocka_unit_test(reaches_are_read_and_written_alike))
