/* rows: R20 */
/* Contracts with a payment plan: 预付 30 % / 发货前 30 % / 验收 30 % / 质保金 10 % on 1,000,000. */
#include "ledger_world.h"

#include <stdio.h>

static const hk_plan_new PLAN[] = {
    { "预付款", "sign", 30000000, 0, 0, false }, { "发货前", "ship", 30000000, 0, 0, false },
    { "验收款", "accept", 30000000, 0, 0, false }, { "质保金", "accept", 10000000, 0, 12, true },
};

typedef struct contract_act { hk_contract_new c; int64_t id, parts[8]; } contract_act;
static hk_rc contract_do(hk_ctx *cx, void *a) { contract_act *x = a; return hk_contract_add(cx, &x->c, &x->id, x->parts); }
static contract_act contract(int64_t who, const char *number, int64_t silence)
{
    return (contract_act){ .c = { .number = number, .name = "设备采购", .currency = "CNY", .customer = who, .amount = 100000000, .owner = HK_NULL,
                                  .silence_days = silence, .signed_day = D("2025-01-10"), .parts = PLAN, .parts_n = HK_COUNT(PLAN) } };
}

typedef struct event_act { int64_t contract; const char *event; hk_day day; } event_act;
static hk_rc event_do(hk_ctx *cx, void *a) { event_act *x = a; return hk_milestone_post(cx, x->contract, x->event, x->day, false, NULL); }
static void event(hk_ctx *cx, int64_t contract_id, const char *what, const char *day)
{
    CHECK_OK(act(cx, event_do, &(event_act){ contract_id, what, D(day) }));
}

typedef struct sweep_act { hk_day day; int64_t n; } sweep_act;
static hk_rc sweep_do(hk_ctx *cx, void *a) { sweep_act *x = a; return hk_milestone_sweep(cx, x->day, &x->n); }

/* The whole contract on one invoice, an instalment per part. */
static document_act whole(int64_t who, const contract_act *c, const char *number, const char *day, hk_instalment parts[4])
{
    for (size_t i = 0; i < 4; i++) parts[i] = (hk_instalment){ PLAN[i].amount, HK_CLASS_INVOICE, HK_DAY_NONE, c->parts[i] };
    document_act d = document(who, number, day, parts, 4);
    d.d.contract = c->id;
    return d;
}
/* What must have been paid by a day if everybody were punctual. */
static int64_t fallen_due(hk_ctx *cx, int64_t who, const char *day) { return owed_on(cx, who, day).overdue; }

LEDGER_TEST(four_parts_one_invoice)
{
    hk_instalment parts[4];
    hk_row_oracle_positions p = { 0 };
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "票到60天");                           /* the plan goes before the customer's terms */
    contract_act con = contract(c, "HT-1", HK_NULL);
    CHECK_OK(act(cx, contract_do, &con));
    event(cx, con.id, "sign", "2025-01-10");
    document_act d = whole(c, &con, "F1", "2025-01-15", parts);
    CHECK_OK(act(cx, document_do, &d));
    CHECK_INT(owed_on(cx, c, "2025-01-15").overdue, 30000000);            /* the advance was due on signing */
    CHECK_INT(owed_on(cx, c, "2025-01-15").not_reached, 70000000);        /* 未到节点 */
    CHECK_INT(owed_on(cx, c, "2025-01-15").no_due, 0);
    event(cx, con.id, "ship", "2025-03-01");
    CHECK_INT(fallen_due(cx, c, "2025-03-02"), 60000000);
    CHECK_INT(fallen_due(cx, c, "2026-12-31"), 60000000);                 /* before acceptance never more, however late */
    CHECK_INT(owed_on(cx, c, "2026-12-31").not_reached, 40000000);

    event(cx, con.id, "accept", "2025-04-20");
    CHECK_INT(fallen_due(cx, c, "2025-04-20"), 60000000);
    CHECK_INT(fallen_due(cx, c, "2025-04-21"), 90000000);
    CHECK_INT(owed_on(cx, c, "2025-04-21").not_due, 10000000);            /* retention: not overdue before its day */
    CHECK(position_on(cx, d.items[3], "2025-05-01", &p));
    CHECK_INT(p.class, HK_CLASS_RETENTION);
    CHECK_INT(p.due_day, D("2026-04-20"));
    CHECK_INT(fallen_due(cx, c, "2026-04-20"), 90000000);
    CHECK_INT(fallen_due(cx, c, "2026-04-21"), 100000000);
    CHECK_INT(owed_on(cx, c, "2025-04-19").not_reached, 40000000);        /* the past is as it was */
}

/* The reverse: two invoices for one part, and one invoice for two parts; the event is there before the last invoice. */
LEDGER_TEST(many_invoices_one_part)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    contract_act con = contract(c, "HT-2", HK_NULL);
    CHECK_OK(act(cx, contract_do, &con));
    event(cx, con.id, "sign", "2025-01-10");
    hk_instalment half = { 15000000, HK_CLASS_INVOICE, HK_DAY_NONE, con.parts[0] };
    hk_instalment two[] = { { 30000000, HK_CLASS_INVOICE, HK_DAY_NONE, con.parts[1] }, { 30000000, HK_CLASS_INVOICE, HK_DAY_NONE, con.parts[2] } };
    document_act a = document(c, "F1", "2025-01-12", &half, 1), b = document(c, "F2", "2025-01-13", &half, 1), m = document(c, "F3", "2025-02-01", two, 2);
    a.d.contract = b.d.contract = m.d.contract = con.id;
    CHECK_OK(act(cx, document_do, &a));
    CHECK_OK(act(cx, document_do, &b));
    CHECK_OK(act(cx, document_do, &m));
    CHECK_INT(fallen_due(cx, c, "2025-02-28"), 30000000);
    event(cx, con.id, "ship", "2025-03-01");
    CHECK_INT(fallen_due(cx, c, "2025-03-31"), 60000000);
    event(cx, con.id, "accept", "2025-04-01");
    hk_instalment retention = { 10000000, HK_CLASS_INVOICE, HK_DAY_NONE, con.parts[3] };
    document_act last = document(c, "F4", "2025-05-01", &retention, 1);
    last.d.contract = con.id;
    CHECK_OK(act(cx, document_do, &last));                                /* acceptance was there first */
    CHECK_INT(fallen_due(cx, c, "2026-04-01"), 90000000);
    CHECK_INT(fallen_due(cx, c, "2026-04-02"), 100000000);
}

LEDGER_TEST(silence_is_acceptance)
{
    hk_instalment parts[4];
    hk_row_item_due_changes ch;
    hk_cursor *cur = NULL;
    int reason = 0;
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    contract_act con = contract(c, "HT-3", 15), patient = contract(c, "HT-4", HK_NULL);
    CHECK_OK(act(cx, contract_do, &con));
    CHECK_OK(act(cx, contract_do, &patient));
    document_act d = whole(c, &con, "F1", "2025-01-15", parts);
    CHECK_OK(act(cx, document_do, &d));
    event(cx, con.id, "deliver", "2025-03-10");
    event(cx, patient.id, "deliver", "2025-03-10");
    sweep_act s = { .day = D("2025-03-24") };
    CHECK_OK(act(cx, sweep_do, &s));
    CHECK_INT(s.n, 0);
    s.day = D("2025-03-25");                                              /* 15 days are over; nobody looked before the 28th either */
    CHECK_OK(act(cx, sweep_do, &s));
    CHECK_INT(s.n, 1);
    CHECK_OK(act(cx, sweep_do, &s));
    CHECK_INT(s.n, 0);                                                    /* once */
    CHECK_INT(owed_on(cx, c, "2025-03-26").overdue, 30000000);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_item_due_changes(cx, &cur, cx->company, d.items[2]));
    while (hk_next_item_due_changes(cur, &ch)) reason = (int)ch.reason;
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    CHECK_INT(reason, HK_DUE_SILENT);                                     /* and it says why */
}

LEDGER_TEST(contracts_refuse)
{
    hk_instalment parts[4];
    test_company(cx, "T");
    int64_t a = customer(cx, "A", ""), b = customer(cx, "B", "");
    contract_act con = contract(a, "HT-5", HK_NULL), again = con, wrong = contract(a, "HT-6", HK_NULL), other = contract(b, "HT-7", HK_NULL);
    CHECK_OK(act(cx, contract_do, &con));
    CHECK_REFUSED(act(cx, contract_do, &again), HK_CONFLICT, "contract.duplicate");
    wrong.c.amount = 99999999;
    CHECK_REFUSED(act(cx, contract_do, &wrong), HK_RULE, "contract.parts_sum");
    CHECK_OK(act(cx, contract_do, &other));
    document_act d = whole(a, &other, "F1", "2025-01-15", parts);
    CHECK_REFUSED(act(cx, document_do, &d), HK_RULE, "contract.other_customer");
    d = whole(a, &con, "F1", "2025-01-15", parts);
    parts[0].plan_part = other.parts[0];
    CHECK_REFUSED(act(cx, document_do, &d), HK_RULE, "plan.other_contract");
    CHECK_REFUSED(act(cx, event_do, &(event_act){ con.id, "dance", D("2025-01-15") }), HK_BAD_INPUT, "plan.event");
    CHECK_REFUSED(act(cx, event_do, &(event_act){ 999, "accept", D("2025-01-15") }), HK_NOT_FOUND, "contract.none");
}

RUN_TESTS(cmocka_unit_test(four_parts_one_invoice), cmocka_unit_test(many_invoices_one_part), cmocka_unit_test(silence_is_acceptance),
          cmocka_unit_test(contracts_refuse))
