/* Contracts with a payment plan: a part falls due an offset after its event (DOMAIN 5; issue 3 "Milestones").
 *
 * A part is a promise of the contract, not yet a receivable: it becomes one through an invoice whose instalment names the
 * part. One invoice may cover several parts, several invoices one part. While the event has not come, the items are
 * 未到节点: not due, with no day. */
#include "ledger/inside.h"

#include "param/calendar.h"

static const char *const EVENTS[] = { "sign", "ship", "deliver", "accept", "invoice" };

static bool event_known(const char *event)
{
    for (size_t i = 0; i < HK_COUNT(EVENTS); i++) if (strcmp(EVENTS[i], event) == 0) return true;
    return false;
}

hk_rc hk_contract_add(hk_ctx *cx, const hk_contract_new *c, int64_t *id, int64_t *part_ids)
{
    hk_row_customer_by_id customer;
    hk_row_contract_by_number taken;
    hk_terms terms;
    bool found = false;
    int64_t sum = 0;
    hk_rec_contract row = { .number = c->number, .customer = c->customer, .name = c->name ? c->name : "",
                            .signed_day = c->signed_day == HK_DAY_NONE ? HK_NULL : c->signed_day, .currency = c->currency, .amount = c->amount,
                            .silence_days = c->silence_days, .owner = c->owner };

    hk_rc rc = hk_log_begin(cx, "contract");
    if (!rc) rc = hk_customer_need(cx, c->customer, &customer);
    if (!rc) rc = hk_get_contract_by_number(cx, cx->company, c->number, &taken, &found);
    if (rc) return rc;
    if (found) return hk_fail(cx, HK_CONFLICT, "contract.duplicate", "number", "number", c->number, NULL);
    if (!hk_terms_parse(hk_str_of(c->terms ? c->terms : ""), &terms))
        return hk_fail(cx, HK_BAD_INPUT, "terms.unknown", "terms", "terms", c->terms, NULL);
    row.terms = hk_terms_fmt(cx->arena, &terms);
    for (size_t i = 0; i < c->parts_n; i++) {
        if (!event_known(c->parts[i].event))
            return hk_fail(cx, HK_BAD_INPUT, "plan.event", "event", "event", c->parts[i].event, NULL);
        if (c->parts[i].amount <= 0 || !hk_add(sum, c->parts[i].amount, &sum)) return hk_fail(cx, HK_BAD_INPUT, "amount.too_large", "amount", NULL);
    }
    if (c->parts_n && sum != c->amount)
        return hk_fail(cx, HK_RULE, "contract.parts_sum", "plan", "sum", hk_money_str(cx->arena, sum, c->currency),
                       "amount", hk_money_str(cx->arena, c->amount, c->currency), NULL);
    rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_contract(cx, &row);
    for (size_t i = 0; !rc && i < c->parts_n; i++) {
        const hk_plan_new *p = &c->parts[i];
        hk_rec_plan_part part = { .contract = row.id, .part = (int64_t)i + 1, .name = p->name, .amount = p->amount, .event = p->event,
                                  .offset_days = p->offset_days, .offset_months = p->offset_months, .retention = p->retention };
        rc = hk_record_id(cx, &part.id);
        if (!rc) rc = hk_insert_plan_part(cx, &part);
        if (!rc && part_ids) part_ids[i] = part.id;
    }
    if (!rc) *id = row.id;
    return rc;
}

/* Parts of the contract as an array, so that items can look theirs up without a query each. */
static hk_rc parts_load(hk_ctx *cx, int64_t contract, hk_row_plan_parts **parts, size_t *n)
{
    hk_cursor *cur = NULL;
    hk_row_plan_parts p;
    size_t cap = 0;

    *parts = NULL, *n = 0;
    hk_rc rc = hk_q_plan_parts(cx, &cur, cx->company, contract);
    if (rc) return rc;
    while (hk_next_plan_parts(cur, &p)) {
        p.name = hk_strdup(cx->arena, p.name), p.event = hk_strdup(cx->arena, p.event);
        HK_PUSH(cx->arena, *parts, *n, cap) = p;
    }
    return hk_cursor_end(cur);
}

hk_rc hk_milestone_post(hk_ctx *cx, int64_t contract_id, const char *event, hk_day day, bool silent, const char *remark)
{
    hk_row_contract_by_id contract;
    hk_row_plan_parts *parts;
    hk_row_plan_part_items item, *items = NULL;
    hk_cursor *cur = NULL;
    hk_shift shift = { 0 };
    hk_fact_milestone fact = { .eff_day = day, .contract = contract_id, .event = event, .silent = silent };
    size_t parts_n, items_n = 0, cap = 0;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "milestone");
    if (!rc) rc = hk_get_contract_by_id(cx, cx->company, contract_id, &contract, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", NULL);
    if (!event_known(event)) return hk_fail(cx, HK_BAD_INPUT, "plan.event", "event", "event", event, NULL);
    rc = hk_memo_add(cx, "milestone", remark, &fact.memo);
    if (!rc) rc = hk_append_milestone(cx, &fact);
    if (!rc) rc = parts_load(cx, contract_id, &parts, &parts_n);
    if (!rc) rc = hk_q_plan_part_items(cx, &cur, cx->company, contract_id);
    if (rc) return rc;
    while (hk_next_plan_part_items(cur, &item)) HK_PUSH(cx->arena, items, items_n, cap) = item;
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < items_n; i++)
        for (size_t k = 0; !rc && k < parts_n; k++)
            if (parts[k].id == items[i].plan_part && strcmp(parts[k].event, event) == 0) {
                hk_day due = hk_day_add_months(day, (int)parts[k].offset_months) + (hk_day)parts[k].offset_days;
                rc = hk_shift_due(cx, &shift, contract.customer, day, &due);
                if (!rc) rc = hk_due_move(cx, items[i].id, due, silent ? HK_DUE_SILENT : HK_DUE_EVENT, remark, day);
            }
    return rc;
}

/* Silent acceptance: the agreed days after delivery have passed and nobody accepted or refused. */
hk_rc hk_milestone_sweep(hk_ctx *cx, hk_day day, int64_t *n)
{
    struct todo { int64_t contract; hk_day accept; } *todo = NULL;
    hk_row_contracts_silent c;
    hk_cursor *cur = NULL;
    size_t todo_n = 0, cap = 0;
    int64_t posted = 0;

    hk_rc rc = hk_log_begin(cx, "sweep");                  /* the head first: two sweeps at once must not both accept */
    if (!rc) rc = hk_q_contracts_silent(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_contracts_silent(cur, &c)) HK_PUSH(cx->arena, todo, todo_n, cap) = (struct todo){ c.id, (hk_day)c.silence_days };
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < todo_n; i++) {
        hk_row_milestones m;
        hk_day delivered = HK_DAY_NONE;
        bool accepted = false;
        rc = hk_q_milestones(cx, &cur, cx->company, todo[i].contract);
        if (rc) break;
        while (hk_next_milestones(cur, &m)) {
            if (strcmp(m.event, "deliver") == 0) delivered = (hk_day)m.eff_day;
            if (strcmp(m.event, "accept") == 0) accepted = true;
        }
        rc = hk_cursor_end(cur);
        if (rc || accepted || delivered == HK_DAY_NONE || delivered + todo[i].accept > day) continue;
        rc = hk_milestone_post(cx, todo[i].contract, "accept", delivered + todo[i].accept, true, NULL);
        posted++;
    }
    if (!rc) *n = posted;
    return rc;
}
