/* Documents and their instalments, due days that move, disputed parts. */
#include "ledger/inside.h"

#include "param/calendar.h"

/* A 数电票 number has 20 digits. Excel keeps 15 and writes 2.5442E+19: the rest is lost, so nothing like it is ever stored. */
static bool number_cut(const char *number)
{
    size_t n = strspn(number, "0123456789.");
    return n && (number[n] == 'e' || number[n] == 'E') && number[n + 1] == '+' && number[n + 2] && strspn(number + n + 2, "0123456789") == strlen(number + n + 2);
}

hk_rc hk_number_take(hk_ctx *cx, const char *number, const char *key, const char **stored)
{
    hk_key held;
    char day[11];

    if (number_cut(number)) return hk_fail(cx, HK_BAD_INPUT, "document.number_cut", "number", "number", number, NULL);
    hk_rc rc = hk_document_key(cx, key, &held);
    if (rc) return rc;
    if (!held.free) return hk_fail(cx, HK_CONFLICT, "document.duplicate", "number", "number", key, "day", hk_day_fmt(held.day, day), NULL);
    *stored = held.free;
    return HK_OK;
}

hk_rc hk_due_need(hk_ctx *cx, hk_day due)
{
    return due == HK_DAY_NONE || (due >= HK_DAY_MIN && due <= HK_DAY_MAX) ? HK_OK : hk_fail(cx, HK_BAD_INPUT, "due.range", "day", NULL);
}

/* Day of the event that starts a contract part; HK_DAY_NONE while it has not come. The invoice is its own event. */
static hk_rc event_day(hk_ctx *cx, const hk_document_new *d, const hk_row_plan_part_by_id *part, hk_day *day)
{
    hk_row_milestones m;
    hk_cursor *cur = NULL;

    *day = strcmp(part->event, "invoice") == 0 ? d->day : HK_DAY_NONE;
    hk_rc rc = hk_q_milestones(cx, &cur, cx->company, part->contract);
    if (rc) return rc;
    while (hk_next_milestones(cur, &m))
        if (strcmp(m.event, part->event) == 0) *day = (hk_day)m.eff_day;
    return hk_cursor_end(cur);
}

/* An instalment of a payment plan: class and due day come from the part. While the event has not come it is 未到节点. */
static hk_rc item_by_plan(hk_ctx *cx, const hk_document_new *d, const hk_instalment *p, hk_shift *shift, hk_fact_item *item)
{
    hk_row_plan_part_by_id part;
    hk_day day;
    bool found = false;

    hk_rc rc = hk_get_plan_part_by_id(cx, cx->company, p->plan_part, &part, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "plan.none", "plan", NULL);
    if (part.contract != d->contract) return hk_fail(cx, HK_RULE, "plan.other_contract", "plan", NULL);
    if (part.retention && p->cls == HK_CLASS_INVOICE) item->class = HK_CLASS_RETENTION;
    if (p->due != HK_DAY_NONE) return HK_OK;
    item->due_rule = "event";
    rc = event_day(cx, d, &part, &day);
    if (rc || day == HK_DAY_NONE) return item->due_day = HK_NULL, rc;
    hk_day due = hk_day_add_months(day, (int)part.offset_months) + (hk_day)part.offset_days;
    rc = hk_shift_due(cx, shift, d->customer, day, &due);
    item->due_day = due;
    return rc;
}

/* The day given, else the contract part's event, else the terms of contract or customer, else unknown (terms.h, T2, T3). */
static hk_rc item_fill(hk_ctx *cx, const hk_document_new *d, const hk_instalment *p, const hk_terms *terms, hk_shift *shift, hk_fact_item *item)
{
    const hk_day start[] = { HK_DAY_NONE, d->day, d->goods_day, d->accept_day };

    item->class = p->cls, item->amount = p->amount, item->plan_part = p->plan_part;
    item->due_day = p->due, item->due_rule = "given";
    if (p->plan_part != HK_NULL) return item_by_plan(cx, d, p, shift, item);
    if (p->due != HK_DAY_NONE) return HK_OK;
    hk_day day = hk_terms_due(terms, start[terms->start]);
    item->due_rule = day != HK_DAY_NONE ? "term" : terms->start > HK_TERMS_INVOICE ? "event" : "none";
    hk_rc rc = hk_shift_due(cx, shift, d->customer, d->day, &day);
    item->due_day = day == HK_DAY_NONE ? HK_NULL : day;
    return rc;
}

static hk_rc contract_terms(hk_ctx *cx, const hk_document_new *d, const char **text)
{
    hk_row_contract_by_id contract;
    int64_t a = d->customer, b = d->customer;
    bool found = false;

    hk_rc rc = hk_get_contract_by_id(cx, cx->company, d->contract, &contract, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", NULL);
    if (contract.customer != d->customer) {
        rc = hk_customer_root(cx, contract.customer, &a);
        if (!rc) rc = hk_customer_root(cx, d->customer, &b);
        if (!rc && a != b) rc = hk_fail(cx, HK_RULE, "contract.other_customer", "contract", "number", contract.number, NULL);
    }
    if (!rc && *contract.terms) *text = contract.terms;
    return rc;
}

static hk_rc terms_of(hk_ctx *cx, const hk_document_new *d, const char *customer_terms, hk_terms *terms)
{
    const char *text = customer_terms;
    hk_rc rc = d->contract != HK_NULL ? contract_terms(cx, d, &text) : HK_OK;
    if (!hk_terms_parse(hk_str_of(text), terms)) *terms = (hk_terms){ 0 };   /* an unreadable rule is no rule: 未定到期日 */
    return rc;
}

hk_rc hk_document_post(hk_ctx *cx, const hk_document_new *d, int64_t *document, int64_t *item_ids)
{
    hk_row_customer_by_id customer;
    hk_terms terms;
    hk_shift shift = { 0 };
    hk_day day;
    int64_t total = 0;
    hk_fact_document doc = { .kind = d->kind, .number = d->number ? d->number : "", .doc_key = d->key ? d->key : d->number, .customer = d->customer,
                             .currency = d->currency, .contract = d->contract, .ref_document = d->ref_document, .owner = d->owner, .batch = d->batch == HK_NULL ? 0 : d->batch };

    assert(d->parts_n > 0 && d->day != HK_DAY_NONE && doc.doc_key && *doc.doc_key);
    hk_rc rc = hk_log_begin(cx, "document");
    if (rc) return rc;
    if (hk_currency_exponent(d->currency) < 0)
        return hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", d->currency, NULL);
    rc = hk_customer_need(cx, d->customer, &customer);
    if (!rc) rc = hk_number_take(cx, doc.number, doc.doc_key, &doc.doc_key);
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
                              .issue_day = d->day };
        rc = item_fill(cx, d, p, &terms, &shift, &item);
        if (!rc) rc = hk_due_need(cx, item.due_day == HK_NULL ? HK_DAY_NONE : (hk_day)item.due_day);
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
                                .due_rule = reason == HK_DUE_EVENT || reason == HK_DUE_SILENT ? "event" : due == HK_DAY_NONE ? "none"
                                          : reason == HK_DUE_RULE_LATER ? "term" : "given" };
    hk_day day;

    hk_rc rc = hk_log_begin(cx, "due");
    if (rc) return rc;
    rc = hk_due_need(cx, due);
    if (!rc) rc = hk_item_need(cx, item_id, &item);
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
