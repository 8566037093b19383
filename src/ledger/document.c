/* Documents and their instalments, due days that move, disputed parts. */
#include "ledger/inside.h"

static hk_rc number_free(hk_ctx *cx, const char *key)
{
    hk_row_document_key_taken taken;
    bool found = false;
    char day[11];
    hk_rc rc = hk_get_document_key_taken(cx, cx->company, key, &taken, &found);
    if (rc || !found) return rc;
    return hk_fail(cx, HK_CONFLICT, "document.duplicate", "number", "number", key, "day", hk_day_fmt((hk_day)taken.eff_day, day), NULL);
}

/* Due day of a part whose contract event sets it: the event's day plus the offset, or "event" while it has not come. */
static hk_rc due_by_event(hk_ctx *cx, int64_t plan_part, int64_t *due)
{
    hk_row_plan_part_by_id part;
    hk_row_milestones m;
    hk_cursor *cur = NULL;
    bool found = false;

    *due = HK_NULL;
    hk_rc rc = hk_get_plan_part_by_id(cx, cx->company, plan_part, &part, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "plan.none", "plan_part", NULL);
    rc = hk_q_milestones(cx, &cur, cx->company, part.contract);
    if (rc) return rc;
    while (hk_next_milestones(cur, &m))
        if (strcmp(m.event, part.event) == 0) *due = hk_day_add_months((hk_day)m.eff_day, (int)part.offset_months) + part.offset_days;
    return hk_cursor_end(cur);
}

/* T1..T3: the day given, else the contract part's event, else the terms of contract or customer, else unknown. */
static hk_rc due_find(hk_ctx *cx, const hk_document_new *d, const hk_instalment *p, const hk_terms *terms, int64_t *due, const char **rule)
{
    static const hk_day none = HK_DAY_NONE;
    const hk_day *start[] = { &none, &d->day, &d->goods_day, &d->accept_day };

    if (p->due != HK_DAY_NONE) { *due = p->due, *rule = "given"; return HK_OK; }
    if (p->plan_part != HK_NULL) { *rule = "event"; return due_by_event(cx, p->plan_part, due); }
    hk_day day = hk_terms_due(terms, *start[terms->start]);
    *due = day == HK_DAY_NONE ? HK_NULL : day;
    *rule = day != HK_DAY_NONE ? "term" : terms->start > HK_TERMS_INVOICE ? "event" : "none";
    return HK_OK;
}

static hk_rc terms_of(hk_ctx *cx, const hk_document_new *d, const char *customer_terms, hk_terms *terms)
{
    const char *text = customer_terms;
    hk_row_contract_by_id contract;
    bool found = false;

    if (d->contract != HK_NULL) {
        hk_rc rc = hk_get_contract_by_id(cx, cx->company, d->contract, &contract, &found);
        if (rc) return rc;
        if (!found) return hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", NULL);
        if (*contract.terms) text = contract.terms;
    }
    if (!hk_terms_parse(hk_str_of(text), terms)) *terms = (hk_terms){ 0 };   /* an unreadable rule is no rule: 未定到期日 */
    return HK_OK;
}

hk_rc hk_document_post(hk_ctx *cx, const hk_document_new *d, int64_t *document, int64_t *item_ids)
{
    hk_row_customer_by_id customer;
    hk_terms terms;
    hk_day day;
    int64_t total = 0;
    hk_fact_document doc = { .kind = d->kind, .number = d->number ? d->number : "", .doc_key = d->key ? d->key : d->number, .customer = d->customer,
                             .currency = d->currency, .contract = d->contract, .ref_document = d->ref_document, .owner = d->owner, .batch = d->batch };

    assert(d->parts_n > 0 && d->day != HK_DAY_NONE && doc.doc_key && *doc.doc_key);
    hk_rc rc = hk_log_begin(cx, "document");
    if (rc) return rc;
    if (hk_currency_exponent(d->currency) < 0)
        return hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", d->currency, NULL);
    rc = hk_customer_need(cx, d->customer, &customer);
    if (!rc) rc = number_free(cx, doc.doc_key);
    if (!rc) rc = terms_of(cx, d, customer.terms, &terms);
    if (!rc) rc = hk_period_land(cx, d->day, &day);
    if (!rc) rc = hk_memo_add(cx, "document", d->remark, &doc.memo);
    if (rc) return rc;
    for (size_t i = 0; i < d->parts_n; i++) {
        assert(d->parts[i].amount > 0);                                             /* L2 */
        if (!hk_add(total, d->parts[i].amount, &total)) return hk_fail(cx, HK_BAD_INPUT, "amount.too_large", "amount", NULL);
    }
    doc.eff_day = day, doc.amount = total;
    rc = hk_append_document(cx, &doc);
    if (rc) return rc;
    for (size_t i = 0; i < d->parts_n; i++) {
        const hk_instalment *p = &d->parts[i];
        hk_fact_item item = { .eff_day = day, .document = doc.seq, .part = (int64_t)i + 1, .customer = d->customer, .currency = d->currency,
                              .class = p->cls, .amount = p->amount, .issue_day = d->day, .plan_part = p->plan_part };
        rc = due_find(cx, d, p, &terms, &item.due_day, &item.due_rule);
        if (!rc) rc = hk_append_item(cx, &item);
        if (rc) return rc;
        if (item_ids) item_ids[i] = item.seq;
    }
    *document = doc.seq;
    return HK_OK;
}

hk_rc hk_due_move(hk_ctx *cx, int64_t item_id, hk_day due, int reason, const char *remark, hk_day from)
{
    hk_row_item_by_id item;
    hk_fact_due_change fact = { .item = item_id, .due_day = due == HK_DAY_NONE ? HK_NULL : due, .reason = reason,
                                .due_rule = due == HK_DAY_NONE ? "none" : reason == HK_DUE_EVENT || reason == HK_DUE_SILENT ? "event"
                                          : reason == HK_DUE_RULE_LATER ? "term" : "given" };
    hk_day day;

    hk_rc rc = hk_log_begin(cx, "due");
    if (rc) return rc;
    rc = hk_item_need(cx, item_id, &item);
    if (!rc) rc = hk_period_land(cx, HK_MAX(from, (hk_day)item.eff_day), &day);
    if (!rc) rc = hk_memo_add(cx, "due", remark, &fact.memo);
    if (rc) return rc;
    fact.eff_day = day;
    return hk_append_due_change(cx, &fact);
}

hk_rc hk_dispute_set(hk_ctx *cx, int64_t item_id, int64_t amount, const char *kind, const char *remark, hk_day from)
{
    hk_row_item_by_id item;
    hk_fact_dispute_part fact = { .item = item_id, .amount = amount, .kind = kind };
    hk_day day;

    assert(amount >= 0);
    hk_rc rc = hk_log_begin(cx, "dispute");
    if (rc) return rc;
    rc = hk_item_need(cx, item_id, &item);
    if (rc) return rc;
    if (amount > item.amount)
        return hk_fail(cx, HK_RULE, "dispute.too_much", "amount", "amount", hk_money_str(cx->arena, item.amount, item.currency), NULL);
    rc = hk_period_land(cx, HK_MAX(from, (hk_day)item.eff_day), &day);
    if (!rc) rc = hk_memo_add(cx, "dispute", remark, &fact.memo);
    if (rc) return rc;
    fact.eff_day = day;
    return hk_append_dispute_part(cx, &fact);
}
