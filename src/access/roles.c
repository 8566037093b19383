/* Roles of DOMAIN §13 as one table. Whoever adds a capability adds it here, or nobody but the command line has it. */
#include "access/caps.h"

#define B(name) HK_CAP_BIT(CAP_##name)
#define READ (B(LEDGER_READ) | B(REPORT_READ))
#define WRITEOFF_ANY (B(WRITEOFF_APPROVE) | B(WRITEOFF_APPROVE_MID) | B(WRITEOFF_APPROVE_HIGH))
#define APPROVE_DIRECTOR (B(WRITEOFF_APPROVE) | B(WRITEOFF_APPROVE_MID) | B(REFUND_APPROVE) | B(OFFSET_APPROVE) | B(DUE_APPROVE) | B(DUE_APPROVE_HIGH) \
    | B(LIMIT_APPROVE) | B(LIMIT_APPROVE_MID) | B(PERIOD_APPROVE))
#define APPROVE_ALL (APPROVE_DIRECTOR | B(WRITEOFF_APPROVE_HIGH) | B(REFUND_APPROVE_HIGH) | B(OFFSET_APPROVE_HIGH) | B(LIMIT_APPROVE_HIGH))
#define ADMIN (B(USER_ADMIN) | B(COMPANY_ADMIN) | B(PARAM_READ) | B(PARAM_WRITE) | B(AUDIT_READ) | B(JOB_ADMIN))
#define CLERK (READ | B(CUSTOMER_WRITE) | B(ASSIGN_WRITE) | B(CONTRACT_WRITE) | B(DELIVERY_WRITE) | B(INVOICE_WRITE) | B(DISPUTE_WRITE) | B(CASH_APPLY) | B(OFFSET_WRITE) \
    | B(WRITEOFF_WRITE) | B(IMPORT) | B(TIE_OUT) | B(FIGURE_WRITE) | B(PARAM_READ))
#define ENTRY (B(CUSTOMER_WRITE) | B(CONTRACT_WRITE) | B(INVOICE_WRITE) | B(DUE_WRITE) | B(DISPUTE_WRITE) | B(RECEIPT_WRITE) \
    | B(BILL_WRITE) | B(CASH_APPLY) | B(REFUND_WRITE) | B(OFFSET_WRITE) | B(WRITEOFF_WRITE) | B(IMPORT))

const hk_role hk_roles[] = {
    /* salesperson 销售员: first responsible; own ledger, no limit approval, no cash posting */
    { "salesperson", READ | B(FOLLOWUP_WRITE) | B(DISPUTE_WRITE), 0, HK_REACH_SELF, 0 },
    { "sales_manager", READ | B(FOLLOWUP_WRITE) | B(DISPUTE_WRITE) | B(ASSIGN_WRITE) | B(PARAM_READ) | B(EXAM_DONE), 0, HK_REACH_TEAM, 0 },
    /* ar_clerk 应收会计: invoices, slips that come back signed, statements, applies cash */
    { "ar_clerk", CLERK, 0, HK_REACH_ALL, 0 },
    /* cashier 出纳: money and bills that came in, money that goes back once that is approved; not applications or write-offs */
    { "cashier", READ | B(RECEIPT_WRITE) | B(BILL_WRITE) | B(REFUND_WRITE), 0, HK_REACH_ALL, 0 },
    { "credit_controller", READ | B(COST_READ) | B(CUSTOMER_WRITE) | B(ASSIGN_WRITE) | B(CONTRACT_WRITE) | B(DUE_WRITE)
        | B(DISPUTE_WRITE) | B(FOLLOWUP_WRITE) | B(IMPORT) | B(PARAM_READ), 0, HK_REACH_ALL, 0 },
    { "credit_manager", READ | B(COST_READ) | B(CUSTOMER_WRITE) | B(ASSIGN_WRITE) | B(CONTRACT_WRITE) | B(DUE_WRITE)
        | B(DISPUTE_WRITE) | B(FOLLOWUP_WRITE) | B(WRITEOFF_WRITE) | B(WRITEOFF_APPROVE) | B(DUE_APPROVE) | B(LIMIT_APPROVE) | B(PARAM_READ), 0, HK_REACH_ALL, 0 },
    /* collector 清欠员: the items assigned to him */
    { "collector", READ | B(FOLLOWUP_WRITE) | B(DISPUTE_WRITE), 0, HK_REACH_SELF, 0 },
    { "financing", READ | B(BILL_WRITE), 0, HK_REACH_ALL, 0 },
    { "risk_monitor", READ | B(COST_READ) | B(PARAM_READ), 0, HK_REACH_ALL, 0 },
    { "legal", READ | B(CONTRACT_WRITE) | B(DISPUTE_WRITE) | B(FOLLOWUP_WRITE), 0, HK_REACH_ALL, 0 },
    /* warehouse 仓管: deliveries only, no amounts */
    { "warehouse", B(DELIVERY_WRITE), 0, HK_REACH_ALL, 0 },
    { "finance_director", READ | B(COST_READ) | B(DUE_WRITE) | B(REFUND_WRITE) | APPROVE_DIRECTOR | B(TIE_OUT) | B(PERIOD_CLOSE) | B(FIGURE_WRITE)
        | B(PARAM_READ) | B(PARAM_WRITE) | B(AUDIT_READ) | B(EXAM_DONE), 0, HK_REACH_ALL, 0 },
    { "general_manager", READ | B(COST_READ) | APPROVE_ALL | B(PARAM_READ) | B(PARAM_WRITE) | B(AUDIT_READ) | B(EXAM_DONE), 0, HK_REACH_ALL, 0 },
    /* trainer 讲师 and trainee 学员: invented data only (P3) */
    { "trainer", B(CONTENT_WRITE) | B(CLASS_RUN), READ | B(COST_READ) | B(FOLLOWUP_WRITE) | B(DISPUTE_WRITE), HK_REACH_ALL, 0 },
    { "trainee", 0, READ | B(FOLLOWUP_WRITE) | B(DISPUTE_WRITE), HK_REACH_ALL, 0 },
    { "auditor", READ | B(COST_READ) | B(PARAM_READ) | B(AUDIT_READ), 0, HK_REACH_ALL, 0 },
    /* admin 管理员: users and parameters, no business entry */
    { "admin", ADMIN, 0, HK_REACH_ALL, 0 },
    /* the firm of three: boss 老板 is everything, bookkeeper 会计 enters and applies but writes nothing off. When the firm has grown
     * the boss is its general manager who also administers it, and the bookkeeper its AR clerk */
    { "boss", HK_CAPS_ALL, 0, HK_REACH_ALL, HK_ROLE_MICRO, READ | B(COST_READ) | APPROVE_ALL | ADMIN | B(EXAM_DONE) },
    { "bookkeeper", READ | B(COST_READ) | ENTRY | B(ASSIGN_WRITE) | B(DELIVERY_WRITE) | B(FOLLOWUP_WRITE) | B(TIE_OUT) | B(FIGURE_WRITE)
        | B(PERIOD_CLOSE) | B(PARAM_READ), 0, HK_REACH_ALL, HK_ROLE_MICRO, CLERK | B(COST_READ) },
};
const size_t hk_roles_n = HK_COUNT(hk_roles);

const hk_separation hk_separations[] = {
    { B(RECEIPT_WRITE) | B(REFUND_WRITE), B(CASH_APPLY), false, "receipt_apply" },
    { B(CASH_APPLY), WRITEOFF_ANY, true, "apply_writeoff" },
    { B(RECEIPT_WRITE), WRITEOFF_ANY, true, "receipt_writeoff" },
    { B(USER_ADMIN), ENTRY, true, "admin_entry" },
};
const size_t hk_separations_n = HK_COUNT(hk_separations);

static const char *const wires[] = {
#define X(name, wire) wire,
    HK_CAPS(X)
#undef X
};

static const char *const reaches[HK_REACH_COUNT] = { "all", "team", "region", "self" };

const char *hk_cap_wire(int cap)
{
    return cap >= 0 && cap < CAP_COUNT ? wires[cap] : NULL;
}

int hk_cap_find(const char *wire)
{
    int cap = 0;
    while (cap < CAP_COUNT && strcmp(wires[cap], wire) != 0) cap++;
    return cap;
}

const char *hk_reach_name(hk_scope_reach r)
{
    assert(r >= 0 && r < HK_REACH_COUNT);
    return reaches[r];
}

bool hk_reach_parse(const char *name, hk_scope_reach *out)
{
    for (int i = 0; i < HK_REACH_COUNT; i++)
        if (strcmp(name, reaches[i]) == 0) { *out = i; return true; }
    return false;
}

const hk_role *hk_role_find(const char *code)
{
    for (size_t i = 0; i < hk_roles_n; i++)
        if (strcmp(hk_roles[i].code, code) == 0) return &hk_roles[i];
    return NULL;
}

uint64_t hk_role_caps(const hk_role *r, bool practice, bool micro)
{
    uint64_t caps = (r->flags & HK_ROLE_MICRO) && !micro ? r->wide_caps : r->caps;
    return practice ? caps | r->practice_caps : caps;
}

const hk_separation *hk_separation_broken(uint64_t caps)
{
    for (size_t i = 0; i < hk_separations_n; i++)
        if ((caps & hk_separations[i].one) && (caps & hk_separations[i].other)) return &hk_separations[i];
    return NULL;
}
