/* rows: R1 R5 */
/* The acts made of documents, credits and allocations, each with figures worked out by hand; on both engines. */
#include "ledger_world.h"

/* ---- wrappers ---- */
typedef struct red_act { hk_document_new d; int64_t amount; int64_t items[4], amounts[4]; size_t n; int64_t credit; } red_act;
static hk_rc red_do(hk_ctx *cx, void *a) { red_act *x = a; return hk_red_post(cx, &x->d, x->amount, x->items, x->amounts, x->n, &x->credit); }
static red_act red(int64_t who, const char *number, const char *day, int64_t amount)
{
    return (red_act){ .d = { .number = number, .customer = who, .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL, .currency = "CNY", .day = D(day) }, .amount = amount };
}

typedef struct item_act { int64_t item, amount, other, out; hk_day day; const char *text; } item_act;
static hk_rc writeoff_do(hk_ctx *cx, void *a) { item_act *x = a; return hk_writeoff_post(cx, x->item, x->amount, x->day, x->text, &x->out); }
static hk_rc recover_do(hk_ctx *cx, void *a) { item_act *x = a; return hk_writeoff_recover(cx, x->item, x->other, x->amount, x->day); }
static hk_rc refund_do(hk_ctx *cx, void *a) { item_act *x = a; return hk_refund_post(cx, x->other, x->amount, x->day, x->text, &x->out); }
static hk_rc netting_do(hk_ctx *cx, void *a) { item_act *x = a; return hk_netting_post(cx, x->item, x->amount, x->text, x->day, &x->out); }
static hk_rc transfer_do(hk_ctx *cx, void *a) { item_act *x = a; return hk_transfer_post(cx, x->item, x->other, x->day, x->text, &x->out); }

typedef struct bill_act { int64_t bill; int what; hk_day day; } bill_act;
static hk_rc bill_do(hk_ctx *cx, void *a) { bill_act *x = a; return hk_bill_post(cx, x->bill, x->what, x->day); }

typedef struct merge_act { int64_t a, b; bool undo; } merge_act;
static hk_rc merge_do(hk_ctx *cx, void *a) { merge_act *x = a; return hk_customer_merge_post(cx, x->a, x->b, x->undo); }

typedef struct due_act { int64_t item, amount; hk_day due, from; int reason; } due_act;
static hk_rc due_do(hk_ctx *cx, void *a) { due_act *x = a; return hk_due_move(cx, x->item, x->due, x->reason, "客户来函", x->from); }
static hk_rc dispute_do(hk_ctx *cx, void *a) { due_act *x = a; return hk_dispute_set(cx, x->item, x->amount, "quality", NULL, x->from); }

static int64_t of_class(hk_ctx *cx, int cls, const char *day)        /* sum of what is open of a class */
{
    hk_row_oracle_positions p = { 0 };
    hk_cursor *cur = NULL;
    int64_t sum = 0;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_oracle_positions(cx, &cur, cx->company, D(day), INT64_MAX));
    while (hk_next_oracle_positions(cur, &p)) if (p.class == cls) sum += p.balance;
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    return sum;
}

/* ---- credit notes ---- */
LEDGER_TEST(red_against_one_and_many)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t i1 = invoice(cx, c, "F1", "2025-06-01", "2025-07-01", 10000), i2 = invoice(cx, c, "F2", "2025-06-02", "2025-07-02", 20000);

    red_act one = red(c, "H1", "2025-06-20", 3000);
    one.items[0] = i1, one.amounts[0] = 3000, one.n = 1;
    CHECK_OK(act(cx, red_do, &one));
    CHECK_INT(open_on(cx, i1, "2025-06-19"), 10000);
    CHECK_INT(open_on(cx, i1, "2025-06-20"), 7000);

    red_act many = red(c, "H2", "2025-06-21", 10000);
    many.items[0] = i1, many.amounts[0] = 2000, many.items[1] = i2, many.amounts[1] = 5000, many.n = 2;
    CHECK_OK(act(cx, red_do, &many));
    CHECK_INT(open_on(cx, i1, "2025-06-21"), 5000);
    CHECK_INT(open_on(cx, i2, "2025-06-21"), 15000);
    CHECK_INT(open_on(cx, many.credit, "2025-06-21"), 3000);              /* what names no invoice stays unapplied */
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 17000);

    CHECK_REFUSED(act(cx, red_do, &one), HK_CONFLICT, "document.duplicate");
    red_act over = red(c, "H3", "2025-06-22", 6000);                      /* more than the invoice: all of it is refused */
    over.items[0] = i1, over.amounts[0] = 6000, over.n = 1;
    CHECK_REFUSED(act(cx, red_do, &over), HK_OVER_APPLIED, "over_applied.item");
    hk_key key;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_document_key(cx, "H3", &key));
    hk_read_end(cx);
    CHECK_INT(key.id, 0);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 17000);
}

/* ---- money that comes early and money that goes back ---- */
LEDGER_TEST(advances_and_refunds)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    credit_act advance = money(c, "2025-05-10", 30000);
    advance.c.kind = HK_CREDIT_ADVANCE;
    CHECK_OK(act(cx, credit_do, &advance));
    CHECK_INT(owed_on(cx, c, "2025-05-31").unapplied, 30000);
    CHECK_INT(owed_on(cx, c, "2025-05-31").outstanding, -30000);
    int64_t item = invoice(cx, c, "F1", "2025-06-01", "2025-07-01", 20000);
    apply(cx, advance.id, item, 20000);
    CHECK_INT(open_on(cx, item, "2025-06-01"), 0);

    item_act back = { .other = advance.id, .amount = 10001, .day = D("2025-06-15"), .text = "多收退回" };
    CHECK_REFUSED(act(cx, refund_do, &back), HK_OVER_APPLIED, "over_applied.credit");
    back.amount = 10000;
    CHECK_OK(act(cx, refund_do, &back));
    CHECK_INT(open_on(cx, advance.id, "2025-06-14"), 10000);
    CHECK_INT(open_on(cx, advance.id, "2025-06-15"), 0);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 0);
    CHECK_INT(owed_on(cx, c, "2025-06-30").overdue, 0);
}

/* ---- write-off, memo, recovery ---- */
LEDGER_TEST(writeoff_keeps_a_memo)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t item = invoice(cx, c, "F1", "2022-06-01", "2022-07-01", 10000);
    item_act w = { .item = item, .amount = 8000, .day = D("2025-06-30"), .text = "破产终结" };
    CHECK_OK(act(cx, writeoff_do, &w));
    CHECK_INT(open_on(cx, item, "2025-06-29"), 10000);
    CHECK_INT(open_on(cx, item, "2025-06-30"), 2000);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 2000);
    CHECK_INT(of_class(cx, HK_CLASS_MEMO, "2025-06-29"), 0);
    CHECK_INT(of_class(cx, HK_CLASS_MEMO, "2025-06-30"), 8000);           /* 账销案存 */

    hk_row_oracle_positions p, memo = { 0 };
    hk_cursor *cur = NULL;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_oracle_positions(cx, &cur, cx->company, D("2025-07-31"), INT64_MAX));
    while (hk_next_oracle_positions(cur, &p)) if (p.class == HK_CLASS_MEMO) memo = p;
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    int64_t r = receipt(cx, c, "2025-09-10", 3000);
    item_act back = { .item = memo.id, .other = r, .amount = 3000, .day = D("2025-09-10") };
    CHECK_OK(act(cx, recover_do, &back));
    CHECK_INT(of_class(cx, HK_CLASS_MEMO, "2025-09-10"), 5000);
    CHECK_INT(owed_on(cx, c, "2025-09-10").outstanding, 2000);            /* the receipt is used on the debt that stood up again */
    CHECK_INT(owed_on(cx, c, "2025-09-10").unapplied, 0);
    CHECK_INT(items_less_credits(cx, "2025-09-10"), 2000);
    back.item = item;
    CHECK_REFUSED(act(cx, recover_do, &back), HK_RULE, "recover.not_memo");
}

/* ---- netting, transfer ---- */
LEDGER_TEST(netting_and_transfer)
{
    hk_row_oracle_positions p = { 0 };
    test_company(cx, "T");
    int64_t a = customer(cx, "A", ""), b = customer(cx, "B", "");
    int64_t item = invoice(cx, a, "F1", "2025-06-01", "2025-07-15", 10000);
    item_act net = { .item = item, .amount = 4000, .day = D("2025-06-20"), .text = "YF-2025-031" };
    CHECK_OK(act(cx, netting_do, &net));
    CHECK_INT(open_on(cx, item, "2025-06-20"), 6000);

    item_act move = { .item = item, .other = b, .day = D("2025-06-25"), .text = "三方协议" };
    CHECK_OK(act(cx, transfer_do, &move));
    CHECK_INT(owed_on(cx, a, "2025-06-24").outstanding, 6000);
    CHECK_INT(owed_on(cx, a, "2025-06-25").outstanding, 0);
    CHECK_INT(owed_on(cx, b, "2025-06-24").outstanding, 0);
    CHECK_INT(owed_on(cx, b, "2025-06-25").outstanding, 6000);
    CHECK(position_on(cx, move.out, "2025-06-25", &p));
    CHECK_INT(p.due_day, D("2025-07-15"));                                /* neither younger nor older for it */
    CHECK_INT(p.issue_day, D("2025-06-01"));
    CHECK_INT(p.class, HK_CLASS_INVOICE);
    CHECK_REFUSED(act(cx, transfer_do, &move), HK_RULE, "transfer.nothing_open");
    move.item = move.out;
    CHECK_REFUSED(act(cx, transfer_do, &move), HK_RULE, "transfer.same");
}

/* ---- bills ---- */
LEDGER_TEST(bills_settle_provisionally)                                                                          /* L10 */
{
    hk_row_oracle_positions p = { 0 };
    int64_t b1, b2, b3;
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t i1 = invoice(cx, c, "F1", "2025-01-10", "2025-02-10", 10000), i2 = invoice(cx, c, "F2", "2025-01-11", "2025-03-11", 10000);
    int64_t i3 = invoice(cx, c, "F3", "2025-01-12", "2025-03-12", 10000), late = invoice(cx, c, "F4", "2025-09-01", "2025-10-01", 2000);
    int64_t r1 = bill_receipt(cx, c, "2025-02-20", 10000, "2025-08-20", &b1), r2 = bill_receipt(cx, c, "2025-02-21", 12000, "2025-08-21", &b2);
    int64_t r3 = bill_receipt(cx, c, "2025-02-22", 10000, "2025-08-22", &b3);
    apply(cx, r1, i1, 10000), apply(cx, r2, i2, 10000), apply(cx, r3, i3, 10000);
    CHECK_INT(owed_on(cx, c, "2025-02-28").outstanding, -2000);           /* settled, for the time being */
    CHECK_INT(of_class(cx, HK_CLASS_BILL, "2025-02-28"), 32000);          /* "with bills" is computable */

    CHECK_OK(act(cx, bill_do, &(bill_act){ b1, HK_BILL_PRESENTED, D("2025-08-18") }));
    CHECK_OK(act(cx, bill_do, &(bill_act){ b1, HK_BILL_HONOURED, D("2025-08-20") }));
    CHECK_INT(of_class(cx, HK_CLASS_BILL, "2025-08-19"), 32000);
    CHECK_INT(of_class(cx, HK_CLASS_BILL, "2025-08-20"), 22000);
    CHECK_INT(open_on(cx, i1, "2025-08-31"), 0);
    CHECK_REFUSED(act(cx, bill_do, &(bill_act){ b1, HK_BILL_DISHONOURED, D("2025-08-25") }), HK_CONFLICT, "bill.closed");

    apply(cx, r2, late, 2000);                                            /* used again after the day it will be refused on */
    CHECK_OK(act(cx, bill_do, &(bill_act){ b2, HK_BILL_DISHONOURED, D("2025-08-24") }));
    CHECK_INT(open_on(cx, i2, "2025-08-23"), 0);
    CHECK_INT(open_on(cx, i2, "2025-08-24"), 10000);
    CHECK(position_on(cx, i2, "2025-08-24", &p));
    CHECK_INT(p.due_day, D("2025-03-11"));                                /* its old due day */
    CHECK_INT(open_on(cx, late, "2025-09-30"), 2000);
    CHECK_INT(open_on(cx, r2, "2025-09-30"), 0);                          /* the money never came */
    CHECK_INT(of_class(cx, HK_CLASS_BILL, "2025-08-24"), 10000);
    CHECK_OK(act(cx, bill_do, &(bill_act){ b3, HK_BILL_ENDORSED, D("2025-05-06") }));
    CHECK_INT(of_class(cx, HK_CLASS_BILL, "2025-09-30"), 0);
    CHECK_INT(owed_on(cx, c, "2025-09-30").outstanding, 12000);           /* F2 and F4 are open */
    CHECK_INT(items_less_credits(cx, "2025-09-30"), 12000);
    CHECK_REFUSED(act(cx, bill_do, &(bill_act){ 4711, HK_BILL_HONOURED, D("2025-05-06") }), HK_NOT_FOUND, "bill.none");
}

/* ---- currencies ---- */
LEDGER_TEST(currencies_stay_apart)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    hk_instalment part = { 10000, HK_CLASS_INVOICE, D("2025-07-01"), HK_NULL }, yen = { 500, HK_CLASS_INVOICE, D("2025-07-01"), HK_NULL };
    document_act usd = document(c, "U1", "2025-06-01", &part, 1), jpy = document(c, "Y1", "2025-06-01", &yen, 1), none = document(c, "Q1", "2025-06-01", &part, 1);
    usd.d.currency = "USD", jpy.d.currency = "JPY", none.d.currency = "ABC";
    CHECK_OK(act(cx, document_do, &usd));
    CHECK_OK(act(cx, document_do, &jpy));
    CHECK_REFUSED(act(cx, document_do, &none), HK_BAD_INPUT, "currency.unknown");
    invoice(cx, c, "F1", "2025-06-01", "2025-07-01", 700);
    hk_row_oracle_aging r;
    hk_cursor *cur = NULL;
    int n = 0;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_oracle_aging(cx, &cur, cx->company, D("2025-06-30"), INT64_MAX));
    while (hk_next_oracle_aging(cur, &r)) {
        n++;
        CHECK_INT(r.not_due, strcmp(r.currency, "USD") == 0 ? 10000 : strcmp(r.currency, "JPY") == 0 ? 500 : 700, "%s", r.currency);
    }
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    CHECK_INT(n, 3);
}

/* ---- due days and disputes ---- */
LEDGER_TEST(due_days_move)
{
    hk_row_oracle_positions p = { 0 };
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "票到60天"), none = customer(cx, "K2", "");
    int64_t item = invoice(cx, c, "F1", "2025-06-16", "", 10000), unknown = invoice(cx, none, "F2", "2025-06-16", "", 20000);
    CHECK(position_on(cx, item, "2025-06-16", &p));
    CHECK_INT(p.due_day, D("2025-08-15"));
    CHECK_INT(owed_on(cx, none, "2030-01-01").no_due, 20000);             /* 未定到期日: never overdue, never not due */
    CHECK_INT(owed_on(cx, none, "2030-01-01").overdue, 0);

    CHECK_OK(act(cx, due_do, &(due_act){ .item = item, .due = D("2025-09-30"), .from = D("2025-08-20"), .reason = HK_DUE_EXTENSION }));
    CHECK_INT(owed_on(cx, c, "2025-08-19").overdue, 10000);               /* as of a day before, it was overdue and stays so */
    CHECK_INT(owed_on(cx, c, "2025-08-20").overdue, 0);
    CHECK_INT(owed_on(cx, c, "2025-10-01").overdue, 10000);
    CHECK_OK(act(cx, due_do, &(due_act){ .item = unknown, .due = D("2025-07-16"), .from = D("2025-06-16"), .reason = HK_DUE_RULE_LATER }));
    CHECK_INT(owed_on(cx, none, "2025-07-17").overdue, 20000);

    CHECK_REFUSED(act(cx, dispute_do, &(due_act){ .item = item, .amount = 10001, .from = D("2025-07-01") }), HK_RULE, "dispute.too_much");
    CHECK_OK(act(cx, dispute_do, &(due_act){ .item = item, .amount = 10000, .from = D("2025-07-01") }));
    CHECK_OK(act(cx, dispute_do, &(due_act){ .item = item, .amount = 0, .from = D("2025-07-11") }));
    CHECK_REFUSED(act(cx, dispute_do, &(due_act){ .item = 999999, .amount = 1, .from = D("2025-07-01") }), HK_NOT_FOUND, "item.none");
}

/* ---- merges ---- */
LEDGER_TEST(merged_customers_are_one)
{
    test_company(cx, "T");
    int64_t a = customer(cx, "A", ""), b = customer(cx, "B", ""), c = customer(cx, "C", "");
    int64_t item = invoice(cx, a, "F1", "2025-06-01", "2025-07-01", 10000), r = receipt(cx, b, "2025-06-10", 10000);

    CHECK_REFUSED(apply_try(cx, r, item, 1000, "", NULL), HK_RULE, "apply.customer");
    CHECK_REFUSED(act(cx, merge_do, &(merge_act){ a, a, false }), HK_RULE, "merge.self");
    CHECK_OK(act(cx, merge_do, &(merge_act){ a, b, false }));
    CHECK_OK(act(cx, merge_do, &(merge_act){ b, c, false }));
    CHECK_REFUSED(act(cx, merge_do, &(merge_act){ c, a, false }), HK_RULE, "merge.loop");
    CHECK_OK(apply_try(cx, r, item, 1000, "", NULL));
    CHECK_OK(act(cx, merge_do, &(merge_act){ a, b, true }));
    CHECK_REFUSED(apply_try(cx, r, item, 1000, "", NULL), HK_RULE, "apply.customer");
    CHECK_REFUSED(act(cx, merge_do, &(merge_act){ a, b, true }), HK_RULE, "merge.none");
    CHECK_INT(open_on(cx, item, "2025-06-30"), 9000);                     /* what was matched while they were one stays matched */
}

/* ---- scope ---- */
LEDGER_TEST(outside_the_scope_is_not_found)                                                                      /* L12 */
{
    test_company(cx, "T");
    int64_t mine = customer(cx, "A", ""), other = customer(cx, "B", "");
    int64_t i1 = invoice(cx, mine, "F1", "2025-06-01", "2025-07-01", 10000), i2 = invoice(cx, other, "F2", "2025-06-01", "2025-07-01", 10000);
    int64_t r1 = receipt(cx, mine, "2025-06-10", 5000), r2 = receipt(cx, other, "2025-06-10", 5000), item;
    uint64_t word = UINT64_C(1) << mine;
    hk_scope only = { .customers = { &word, 64 }, .epoch = 1, .digest = 1 };

    assert_true(mine < 64 && other < 64);
    cx->scope = &only;
    CHECK_REFUSED(apply_try(cx, r2, i1, 100, "", NULL), HK_NOT_FOUND, "credit.none");
    CHECK_REFUSED(apply_try(cx, r1, i2, 100, "", NULL), HK_NOT_FOUND, "item.none");
    CHECK_REFUSED(invoice_try(cx, other, "F3", "2025-06-01", "2025-07-01", 100, &item), HK_NOT_FOUND, "customer.none");
    CHECK_REFUSED(invoice_try(cx, mine, "F2", "2025-06-01", "2025-07-01", 100, &item), HK_CONFLICT, "document.duplicate");   /* it exists; nothing more is told */
    CHECK_OK(apply_try(cx, r1, i1, 100, "", NULL));
    cx->scope = &hk_scope_all;
}

RUN_TESTS(cmocka_unit_test(red_against_one_and_many), cmocka_unit_test(advances_and_refunds), cmocka_unit_test(writeoff_keeps_a_memo),
          cmocka_unit_test(netting_and_transfer), cmocka_unit_test(bills_settle_provisionally), cmocka_unit_test(currencies_stay_apart),
          cmocka_unit_test(due_days_move), cmocka_unit_test(merged_customers_are_one), cmocka_unit_test(outside_the_scope_is_not_found))
