/* Credits and their use on items: L3 to L6, L9. */
#include "ledger/inside.h"

static hk_rc currency_check(hk_ctx *cx, const char *currency)
{
    if (hk_currency_exponent(currency) < 0)
        return hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", currency, NULL);
    return HK_OK;
}

/* A paper received is owed by its acceptor until it is honoured: it stands as an item of its class beside the credit (L10). */
static hk_rc paper_item(hk_ctx *cx, const hk_credit_new *c, const hk_fact_credit *credit)
{
    int cls = c->method == HK_METHOD_VOUCHER ? HK_CLASS_VOUCHER : HK_CLASS_BILL;
    hk_instalment part = { .amount = c->amount, .cls = cls, .due = c->bill->due, .plan_part = HK_NULL };
    hk_document_new doc = {
        .kind = HK_DOC_BILL, .number = "", .key = hk_printf(cx->arena, "paper:%" PRId64, credit->seq), .customer = c->customer,
        .contract = HK_NULL, .ref_document = HK_NULL, .owner = c->owner, .batch = c->batch, .currency = c->currency, .day = c->day,
        .goods_day = HK_DAY_NONE, .accept_day = HK_DAY_NONE, .parts = &part, .parts_n = 1,
    };
    int64_t document;
    return hk_document_post(cx, &doc, &document, NULL);
}

static hk_rc bill_add(hk_ctx *cx, const hk_credit_new *c, int64_t *id)
{
    hk_rec_bill bill = {
        .number = c->bill->number ? c->bill->number : "", .kind = c->method, .drawer = c->bill->drawer ? c->bill->drawer : "",
        .acceptor = c->bill->acceptor ? c->bill->acceptor : "", .currency = c->currency, .amount = c->amount,
        .issue_day = c->bill->issue == HK_DAY_NONE ? HK_NULL : c->bill->issue, .due_day = c->bill->due == HK_DAY_NONE ? HK_NULL : c->bill->due,
    };
    hk_rc rc = hk_record_id(cx, &bill.id);
    if (!rc) rc = hk_insert_bill(cx, &bill);
    if (!rc) *id = bill.id;
    return rc;
}

hk_rc hk_credit_post(hk_ctx *cx, const hk_credit_new *c, int64_t *credit)
{
    hk_row_customer_by_id customer;
    hk_key held;
    hk_fact_credit fact = { .kind = c->kind, .credit_key = c->key, .customer = c->customer, .currency = c->currency, .amount = c->amount,
                            .value_day = c->day, .method = c->method, .document = c->document, .payer = HK_NULL, .bill = HK_NULL,
                            .owner = c->owner, .batch = c->batch == HK_NULL ? 0 : c->batch, .memo = HK_NULL };
    hk_day day;

    assert(c->amount > 0 && c->day != HK_DAY_NONE);
    assert(!hk_method_is_paper(c->method) || c->bill);
    hk_rc rc = hk_log_begin(cx, "credit");
    if (rc) return rc;
    rc = currency_check(cx, c->currency);
    if (rc) return rc;
    rc = hk_customer_need(cx, c->customer, &customer);
    if (rc) return rc;
    if (c->key) {
        rc = hk_credit_key(cx, c->key, &held);
        if (rc) return rc;
        if (!held.free) return hk_fail(cx, HK_CONFLICT, "credit.duplicate", "number", "number", c->key, NULL);
        fact.credit_key = held.free;
    }
    rc = hk_period_land(cx, c->day, &day);
    if (rc) return rc;
    rc = hk_memo_add(cx, "payer", c->payer, &fact.payer);
    if (rc) return rc;
    rc = hk_memo_add(cx, "bank", c->remark, &fact.memo);
    if (rc) return rc;
    if (c->bill) {
        rc = bill_add(cx, c, &fact.bill);
        if (rc) return rc;
    }
    if (fact.owner == HK_NULL && !hk_credit_mine(cx, c->customer, HK_NULL)) fact.owner = cx->actor.person;
    fact.eff_day = day;
    fact.class = c->kind == HK_CREDIT_PAPER ? HK_CLASS_BILL : c->kind == HK_CREDIT_MEMO ? HK_CLASS_MEMO : HK_CLASS_CREDIT;
    if (!fact.credit_key) fact.credit_key = hk_printf(cx->arena, "hand:%" PRId64, hk_log_seq(cx) + 1);
    rc = hk_append_credit(cx, &fact);
    if (rc) return rc;
    if (c->bill) {
        hk_fact_bill_event event = { .eff_day = day, .bill = fact.bill, .kind = HK_BILL_RECEIVED };
        rc = hk_append_bill_event(cx, &event);
        if (!rc) rc = paper_item(cx, c, &fact);
        if (rc) return rc;
    }
    *credit = fact.seq;
    return HK_OK;
}

/* L5 */
static hk_rc pair_check(hk_ctx *cx, const hk_row_credit_by_id *credit, const hk_row_item_by_id *item)
{
    if (strcmp(credit->currency, item->currency) != 0)
        return hk_fail(cx, HK_RULE, "apply.currency", "item", "credit", credit->currency, "item", item->currency, NULL);
    if (credit->class != hk_class_group((int)item->class))
        return hk_fail(cx, HK_RULE, "apply.class", "item", NULL);
    if (credit->customer != item->customer) {
        int64_t a, b;
        hk_rc rc = hk_customer_root(cx, credit->customer, &a);
        if (!rc) rc = hk_customer_root(cx, item->customer, &b);
        if (rc) return rc;
        if (a != b) return hk_fail(cx, HK_RULE, "apply.customer", "item", NULL);
    }
    return HK_OK;
}

/* L6, L7: the day an allocation counts from. */
static hk_rc apply_day(hk_ctx *cx, const hk_apply *a, hk_day credit_day, hk_day item_day, hk_day *day)
{
    hk_day least = HK_MAX(credit_day, item_day), open;
    char want[11], need[11];
    hk_rc rc = hk_period_first_open(cx, &open);
    if (rc) return rc;
    if (a->day == HK_DAY_NONE) { *day = HK_MAX(least, open); return HK_OK; }
    if (a->day < least)
        return hk_fail(cx, HK_RULE, "apply.too_early", "day", "day", hk_day_fmt(a->day, want), "least", hk_day_fmt(least, need), NULL);
    if (a->day < open)
        return hk_fail(cx, HK_PERIOD_CLOSED, NULL, "day", "day", hk_day_fmt(a->day, want), "open", hk_day_fmt(open, need), NULL);
    *day = a->day;
    return HK_OK;
}

/* Real matching replaces assumed matching: take back what stands in the way on one side, newest first, whole rows. */
static hk_rc assumed_give_way(hk_ctx *cx, hk_side side, int64_t id, int64_t amount, hk_day day, int64_t need, int64_t *room)
{
    for (;;) {
        hk_cursor *cur = NULL;
        int64_t victim = 0;
        hk_rc rc = hk_room(cx, side, id, amount, day, room);
        if (rc || *room >= need) return rc;
        rc = side == HK_SIDE_ITEM ? hk_q_assumed_of_item(cx, &cur, cx->company, id) : hk_q_assumed_of_credit(cx, &cur, cx->company, id);
        if (rc) return rc;
        if (side == HK_SIDE_ITEM) {
            hk_row_assumed_of_item r;
            if (hk_next_assumed_of_item(cur, &r)) victim = r.id;
        } else {
            hk_row_assumed_of_credit r;
            if (hk_next_assumed_of_credit(cur, &r)) victim = r.id;
        }
        rc = hk_cursor_end(cur);
        if (rc || !victim) return rc;
        rc = hk_allocation_undo(cx, victim, HK_UNDO_CORRECT, HK_DAY_NONE, 0);
        if (rc) return rc;
    }
}

hk_rc hk_allocation_post(hk_ctx *cx, const hk_apply *a, int64_t *allocation)
{
    hk_row_credit_by_id credit;
    hk_row_item_by_id item;
    hk_fact_allocation fact = { .credit = a->credit, .item = a->item, .amount = a->amount, .kind = a->kind, .rule = a->rule,
                                .undoes = HK_NULL, .mode = 0, .batch = a->batch };
    hk_day day = HK_DAY_NONE;
    int64_t room = 0;

    assert(a->amount > 0);
    hk_rc rc = hk_log_begin(cx, "allocation");
    if (rc) return rc;
    rc = hk_credit_need(cx, a->credit, &credit);
    if (rc) return rc;
    rc = hk_item_need(cx, a->item, &item);
    if (rc) return rc;
    rc = pair_check(cx, &credit, &item);
    if (rc) return rc;
    rc = apply_day(cx, a, (hk_day)credit.eff_day, (hk_day)item.eff_day, &day);
    if (rc) return rc;
    for (int side = HK_SIDE_ITEM; side <= HK_SIDE_CREDIT; side++) {                 /* L4, then L3 */
        bool of_item = side == HK_SIDE_ITEM;
        int64_t id = of_item ? a->item : a->credit, amount = of_item ? item.amount : credit.amount;
        rc = a->kind == HK_ALLOC_REAL ? assumed_give_way(cx, side, id, amount, day, a->amount, &room)
                                      : hk_room(cx, side, id, amount, day, &room);
        if (rc) return rc;
        if (room < a->amount)
            return hk_fail(cx, HK_OVER_APPLIED, of_item ? "over_applied.item" : "over_applied.credit", "amount",
                           "left", hk_money_str(cx->arena, room, item.currency), "currency", item.currency, NULL);
    }
    fact.eff_day = day;
    rc = hk_append_allocation(cx, &fact);
    if (!rc) *allocation = fact.seq;
    return rc;
}

hk_rc hk_allocation_undo(hk_ctx *cx, int64_t allocation, int mode, hk_day day, int64_t batch)
{
    hk_row_allocation_by_id a;
    hk_row_allocation_undone undone;
    hk_row_credit_by_id credit;
    hk_row_item_by_id item;
    hk_day open;
    char want[11], need[11];
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "allocation undo");
    if (rc) return rc;
    rc = hk_get_allocation_by_id(cx, cx->company, allocation, &a, &found);
    if (rc) return rc;
    if (!found || a.amount < 0)
        return hk_fail(cx, HK_NOT_FOUND, "allocation.none", "allocation", "allocation", hk_printf(cx->arena, "%" PRId64, allocation), NULL);
    rc = hk_credit_need(cx, a.credit, &credit);
    if (!rc) rc = hk_item_need(cx, a.item, &item);
    if (rc) return rc;
    /* What closes a paper or a memo is no money: alone, undone, it would stand open on neither side. The batch takes both back. */
    if (credit.class != HK_CLASS_CREDIT && !batch) return hk_fail(cx, HK_RULE, "unapply.paper", "allocation", NULL);
    rc = hk_get_allocation_undone(cx, cx->company, allocation, &undone, &found);
    if (rc) return rc;
    if (found) return hk_fail(cx, HK_CONFLICT, "allocation.undone", "allocation", NULL);                  /* L9 */
    rc = hk_period_first_open(cx, &open);
    if (rc) return rc;
    if (mode == HK_UNDO_CORRECT) {
        day = (hk_day)a.eff_day;
        if (day < open) mode = HK_UNDO_RELEASE, day = open;      /* L7: a closed month keeps what it showed */
    } else if (day < HK_MAX((hk_day)a.eff_day, open)) {
        return hk_fail(cx, day < open ? HK_PERIOD_CLOSED : HK_RULE, day < open ? NULL : "apply.too_early", "day",
                       "day", hk_day_fmt(day, want), day < open ? "open" : "least", hk_day_fmt(HK_MAX((hk_day)a.eff_day, open), need), NULL);
    }
    hk_fact_allocation fact = { .eff_day = day, .credit = a.credit, .item = a.item, .amount = -a.amount, .kind = a.kind, .rule = a.rule,
                                .undoes = allocation, .mode = mode, .batch = batch };
    return hk_append_allocation(cx, &fact);
}
