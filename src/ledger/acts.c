/* Acts made of documents, credits and allocations: red invoice, write-off, recovery, refund, netting, transfer, bills.
 * Each runs in the caller's write transaction, so it is whole or not at all. */
#include "ledger/inside.h"

static const hk_document_new NO_DOCUMENT = { .number = "", .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL,
                                             .goods_day = HK_DAY_NONE, .accept_day = HK_DAY_NONE, .parts_n = 1 };
static const hk_credit_new NO_CREDIT = { .document = HK_NULL, .owner = HK_NULL };

static hk_rc apply(hk_ctx *cx, int64_t credit, int64_t item, int64_t amount, hk_day day, int rule)
{
    int64_t allocation;
    return hk_allocation_post(cx, &(hk_apply){ credit, item, amount, day, HK_ALLOC_REAL, rule, 0 }, &allocation);
}

/* A credit note against one or many items; what is not named stays unapplied and may pay a later invoice. */
hk_rc hk_red_post(hk_ctx *cx, const hk_document_new *d, int64_t amount, const int64_t *items, const int64_t *amounts, size_t n, int64_t *credit)
{
    hk_row_customer_by_id customer;
    hk_day day;
    hk_fact_document doc = { .kind = HK_DOC_RED, .number = d->number, .doc_key = d->key ? d->key : d->number, .customer = d->customer,
                             .currency = d->currency, .amount = -amount, .contract = d->contract, .ref_document = d->ref_document,
                             .owner = d->owner, .batch = d->batch, .memo = HK_NULL };

    assert(amount > 0);
    hk_rc rc = hk_log_begin(cx, "red");
    if (rc) return rc;
    rc = hk_customer_need(cx, d->customer, &customer);
    if (!rc) rc = hk_number_take(cx, doc.number, doc.doc_key, &doc.doc_key);
    if (!rc && n == 1 && doc.ref_document == HK_NULL) {    /* against one invoice: the paper says so, whatever becomes of the allocation */
        hk_row_item_by_id item;
        rc = hk_item_need(cx, items[0], &item);
        if (!rc) doc.ref_document = item.document;
    }
    if (!rc) rc = hk_period_land(cx, d->day, &day);
    if (!rc) rc = hk_memo_add(cx, "document", d->remark, &doc.memo);
    if (rc) return rc;
    doc.eff_day = day;
    rc = hk_append_document(cx, &doc);
    if (rc) return rc;
    hk_credit_new c = NO_CREDIT;
    c.kind = HK_CREDIT_NOTE, c.key = hk_printf(cx->arena, "red:%s", doc.doc_key), c.customer = d->customer, c.document = doc.seq;
    c.currency = d->currency, c.amount = amount, c.day = d->day, c.batch = d->batch, c.owner = d->owner;
    rc = hk_credit_post(cx, &c, credit);
    for (size_t i = 0; !rc && i < n; i++) rc = apply(cx, *credit, items[i], amounts[i], HK_DAY_NONE, HK_RULE_DOCUMENT);
    return rc;
}

/* The item goes down on the approval day; what was written off stays as a memo that can still be collected (账销案存). */
hk_rc hk_writeoff_post(hk_ctx *cx, int64_t item_id, int64_t amount, hk_day day, const char *reason, int64_t *credit)
{
    hk_row_item_by_id item;
    hk_instalment memo = { .amount = amount, .cls = HK_CLASS_MEMO, .plan_part = HK_NULL };
    hk_credit_new c = NO_CREDIT;
    int64_t document, due;

    hk_rc rc = hk_log_begin(cx, "writeoff");
    if (rc) return rc;
    rc = hk_item_need(cx, item_id, &item);
    if (!rc) rc = hk_item_due(cx, item_id, item.due_day, &due, NULL);
    if (rc) return rc;
    c.kind = HK_CREDIT_WRITEOFF, c.customer = item.customer, c.currency = item.currency, c.amount = amount, c.day = day, c.remark = reason;
    c.document = item.document;
    rc = hk_credit_post(cx, &c, credit);
    if (!rc) rc = apply(cx, *credit, item_id, amount, HK_DAY_NONE, HK_RULE_DOCUMENT);
    if (rc) return rc;
    memo.due = due == HK_NULL ? HK_DAY_NONE : (hk_day)due;
    hk_document_new d = NO_DOCUMENT;
    d.kind = HK_DOC_MEMO, d.key = hk_printf(cx->arena, "memo:%" PRId64, *credit), d.customer = item.customer, d.ref_document = item.document;
    d.currency = item.currency, d.day = day, d.parts = &memo, d.remark = reason;
    return hk_document_post(cx, &d, &document, NULL);
}

/* Money came for a written-off debt: the memo goes down, the debt stands again for that amount and the receipt pays it (L5). */
hk_rc hk_writeoff_recover(hk_ctx *cx, int64_t memo_item, int64_t receipt, int64_t amount, hk_day day)
{
    hk_row_item_by_id item;
    hk_credit_new c = NO_CREDIT;
    hk_instalment again = { .amount = amount, .cls = HK_CLASS_OTHER, .due = day, .plan_part = HK_NULL };
    int64_t credit, document, item_id;

    hk_rc rc = hk_log_begin(cx, "recover");
    if (rc) return rc;
    rc = hk_item_need(cx, memo_item, &item);
    if (rc) return rc;
    if (item.class != HK_CLASS_MEMO) return hk_fail(cx, HK_RULE, "recover.not_memo", "item", NULL);
    c.kind = HK_CREDIT_MEMO, c.customer = item.customer, c.currency = item.currency, c.amount = amount, c.day = day;
    rc = hk_credit_post(cx, &c, &credit);
    if (!rc) rc = apply(cx, credit, memo_item, amount, HK_DAY_NONE, HK_RULE_DOCUMENT);
    if (rc) return rc;
    hk_document_new d = NO_DOCUMENT;
    d.kind = HK_DOC_RECOVERY, d.key = hk_printf(cx->arena, "recovery:%" PRId64, credit), d.customer = item.customer, d.ref_document = item.document;
    d.currency = item.currency, d.day = day, d.parts = &again;
    rc = hk_document_post(cx, &d, &document, &item_id);
    if (rc) return rc;
    return apply(cx, receipt, item_id, amount, HK_DAY_NONE, HK_RULE_DOCUMENT);
}

/* Money goes back: an item of the refund day that uses up the credit. */
hk_rc hk_refund_post(hk_ctx *cx, int64_t credit_id, int64_t amount, hk_day day, const char *reason, int64_t *document)
{
    hk_row_credit_by_id credit;
    hk_instalment part = { .amount = amount, .cls = HK_CLASS_OTHER, .due = day, .plan_part = HK_NULL };
    int64_t item;

    hk_rc rc = hk_log_begin(cx, "refund");
    if (rc) return rc;
    rc = hk_credit_need(cx, credit_id, &credit);
    if (rc) return rc;
    hk_document_new d = NO_DOCUMENT;
    d.kind = HK_DOC_REFUND, d.key = hk_printf(cx->arena, "refund:%" PRId64, hk_log_seq(cx) + 1), d.customer = credit.customer;
    d.currency = credit.currency, d.day = day, d.parts = &part, d.remark = reason;
    rc = hk_document_post(cx, &d, document, &item);
    if (rc) return rc;
    return apply(cx, credit_id, item, amount, HK_DAY_NONE, HK_RULE_DOCUMENT);
}

/* 应收冲应付: what we owe the same firm pays a part of what it owes us. */
hk_rc hk_netting_post(hk_ctx *cx, int64_t item_id, int64_t amount, const char *payable_number, hk_day day, int64_t *credit)
{
    hk_row_item_by_id item;
    hk_credit_new c = NO_CREDIT;

    hk_rc rc = hk_log_begin(cx, "netting");
    if (rc) return rc;
    rc = hk_item_need(cx, item_id, &item);
    if (rc) return rc;
    c.kind = HK_CREDIT_NETTING, c.customer = item.customer, c.currency = item.currency, c.amount = amount, c.day = day, c.remark = payable_number;
    rc = hk_credit_post(cx, &c, credit);
    if (rc) return rc;
    return apply(cx, *credit, item_id, amount, HK_DAY_NONE, HK_RULE_DOCUMENT);
}

/* 并账: the open rest moves to another customer with its class, issue and due days; the old item is closed by a credit. */
hk_rc hk_transfer_post(hk_ctx *cx, int64_t item_id, int64_t to_customer, hk_day day, const char *reason, int64_t *new_item)
{
    hk_row_item_by_id item;
    hk_credit_new c = NO_CREDIT;
    hk_fact_document doc = { .kind = HK_DOC_TRANSFER, .number = "", .customer = to_customer, .contract = HK_NULL, .owner = HK_NULL };
    hk_row_customer_by_id to;
    hk_row_document_by_id origin;
    bool found = false;
    hk_day landed;
    int64_t credit, room, due;

    hk_rc rc = hk_log_begin(cx, "transfer");
    if (rc) return rc;
    rc = hk_item_need(cx, item_id, &item);
    if (!rc) rc = hk_customer_need(cx, to_customer, &to);
    if (!rc) rc = hk_get_document_by_id(cx, cx->company, item.document, &origin, &found);
    if (rc) return rc;
    if (found) doc.contract = origin.contract;             /* its events still set the due day */
    if (item.customer == to_customer) return hk_fail(cx, HK_RULE, "transfer.same", "customer", NULL);
    day = HK_MAX(day, (hk_day)item.eff_day);
    rc = hk_period_land(cx, day, &landed);
    if (!rc) rc = hk_room(cx, HK_SIDE_ITEM, item_id, item.amount, landed, &room);
    if (!rc) rc = hk_item_due(cx, item_id, item.due_day, &due, NULL);
    if (rc) return rc;
    if (room <= 0) return hk_fail(cx, HK_RULE, "transfer.nothing_open", "item", NULL);
    c.kind = HK_CREDIT_TRANSFER, c.customer = item.customer, c.currency = item.currency, c.amount = room, c.day = landed, c.remark = reason;
    rc = hk_credit_post(cx, &c, &credit);
    if (!rc) rc = apply(cx, credit, item_id, room, HK_DAY_NONE, HK_RULE_DOCUMENT);
    if (!rc) rc = hk_memo_add(cx, "document", reason, &doc.memo);
    if (rc) return rc;
    doc.doc_key = hk_printf(cx->arena, "transfer:%" PRId64, credit), doc.eff_day = landed, doc.currency = item.currency;
    doc.amount = room, doc.ref_document = item.document;
    rc = hk_append_document(cx, &doc);
    if (rc) return rc;
    hk_fact_item moved = { .eff_day = landed, .document = doc.seq, .part = 1, .customer = to_customer, .currency = item.currency, .class = item.class,
                           .amount = room, .issue_day = item.issue_day, .due_day = due, .due_rule = due == HK_NULL ? item.due_rule : "given",
                           .plan_part = item.plan_part };
    rc = hk_append_item(cx, &moved);
    if (!rc) *new_item = moved.seq;
    return rc;
}

/* Close the paper that stands beside a bill receipt. */
static hk_rc paper_close(hk_ctx *cx, const hk_row_credits_of_bill *receipt, hk_day day)
{
    hk_row_document_key_taken doc;
    hk_row_items_of_document item;
    hk_cursor *cur = NULL;
    hk_fact_credit fact;
    bool found = false, got = false;

    hk_rc rc = hk_get_document_key_taken(cx, cx->company, hk_printf(cx->arena, "paper:%" PRId64, receipt->id), &doc, &found);
    if (rc) return rc;
    if (!found) return hk_fail_internal(cx, HK_DAMAGED, "credit %" PRId64 " has a bill but no paper item", receipt->id);
    rc = hk_q_items_of_document(cx, &cur, cx->company, doc.id);
    if (rc) return rc;
    got = hk_next_items_of_document(cur, &item);
    int64_t item_id = got ? item.id : 0, amount = got ? item.amount : 0, cls = got ? item.class : 0;
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (!got) return hk_fail_internal(cx, HK_DAMAGED, "paper document %" PRId64 " has no item", doc.id);
    fact = (hk_fact_credit){ .eff_day = day, .kind = HK_CREDIT_PAPER, .credit_key = hk_printf(cx->arena, "paper:%" PRId64, receipt->id),
                             .customer = receipt->customer, .currency = receipt->currency, .class = cls, .amount = amount, .value_day = day,
                             .document = doc.id, .payer = HK_NULL, .bill = HK_NULL, .owner = receipt->owner, .memo = HK_NULL };
    rc = hk_append_credit(cx, &fact);
    if (rc) return rc;
    return apply(cx, fact.seq, item_id, amount, HK_DAY_NONE, HK_RULE_DOCUMENT);
}

/* Dishonour: what the bill had settled is released on that day and open again with its old due days (L10); the receipt
 * itself is used up by an item of the same day, because the money never came. */
static hk_rc paper_dishonoured(hk_ctx *cx, const hk_row_credits_of_bill *receipt, hk_day day)
{
    struct used { int64_t id; hk_day day; } *used = NULL;
    hk_row_credit_allocations a;
    hk_cursor *cur = NULL;
    int64_t document;
    size_t n = 0, cap = 0;

    hk_rc rc = hk_q_credit_allocations(cx, &cur, cx->company, receipt->id);
    if (rc) return rc;
    while (hk_next_credit_allocations(cur, &a)) {
        if (a.amount > 0) { HK_PUSH(cx->arena, used, n, cap) = (struct used){ a.seq, (hk_day)a.eff_day }; continue; }
        for (size_t i = 0; i < n; i++) if (used[i].id == a.undoes) used[i] = used[--n];
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++)                  /* what was applied only later is released on its own day */
        rc = hk_allocation_undo(cx, used[i].id, HK_UNDO_RELEASE, HK_MAX(day, used[i].day), 0);
    if (rc) return rc;
    return hk_refund_post(cx, receipt->id, receipt->amount, day, NULL, &document);
}

hk_rc hk_bill_post(hk_ctx *cx, int64_t bill_id, int act, hk_day day)
{
    hk_row_bill_events e;
    hk_row_credits_of_bill receipt;
    hk_cursor *cur = NULL;
    hk_fact_bill_event event = { .bill = bill_id, .kind = act };
    hk_day landed;
    int last = 0;
    bool got;

    hk_rc rc = hk_log_begin(cx, "bill");
    if (rc) return rc;
    rc = hk_q_credits_of_bill(cx, &cur, cx->company, bill_id);
    if (rc) return rc;
    got = hk_next_credits_of_bill(cur, &receipt);
    if (got) receipt.currency = hk_strdup(cx->arena, receipt.currency);
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (!got || !hk_credit_mine(cx, receipt.customer, receipt.owner)) return hk_fail(cx, HK_NOT_FOUND, "bill.none", "bill", NULL);
    rc = hk_q_bill_events(cx, &cur, cx->company, bill_id);
    if (rc) return rc;
    while (hk_next_bill_events(cur, &e)) last = (int)e.kind;
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (last >= HK_BILL_HONOURED && last <= HK_BILL_DISCOUNTED)
        return hk_fail(cx, HK_CONFLICT, "bill.closed", "bill", NULL);
    rc = hk_period_land(cx, HK_MAX(day, (hk_day)receipt.eff_day), &landed);
    if (rc) return rc;
    event.eff_day = landed;
    rc = hk_append_bill_event(cx, &event);
    if (rc || act == HK_BILL_PRESENTED) return rc;
    rc = paper_close(cx, &receipt, landed);
    if (!rc && act == HK_BILL_DISHONOURED) rc = paper_dishonoured(cx, &receipt, landed);
    return rc;
}
