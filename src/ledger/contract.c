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

/* An instalment whose part of the plan waits for an event, and that part. */
typedef struct waiting {
    int64_t           item;
    hk_day            from;          /* when the instalment came */
    hk_day            given;         /* the due day it was entered with; HK_DAY_NONE = the plan says */
    hk_row_plan_parts part;
} waiting;

static hk_rc waiting_load(hk_ctx *cx, int64_t contract, const char *event, waiting **list, size_t *n)
{
    hk_row_plan_parts *parts;
    hk_row_plan_part_items item;
    hk_cursor *cur = NULL;
    size_t parts_n, cap = 0;

    *list = NULL, *n = 0;
    hk_rc rc = parts_load(cx, contract, &parts, &parts_n);
    if (!rc) rc = hk_q_plan_part_items(cx, &cur, cx->company, contract);
    if (rc) return rc;
    while (hk_next_plan_part_items(cur, &item))
        for (size_t k = 0; k < parts_n; k++)
            if (parts[k].id == item.plan_part && strcmp(parts[k].event, event) == 0)
                HK_PUSH(cx->arena, *list, *n, cap) = (waiting){ .item = item.id, .from = (hk_day)item.eff_day, .part = parts[k],
                                                                .given = strcmp(item.due_rule, "given") == 0 ? (hk_day)item.due_day : HK_DAY_NONE };
    return hk_cursor_end(cur);
}

static hk_rc waiting_due(hk_ctx *cx, hk_shift *shift, int64_t customer, const waiting *w, hk_day day, hk_day *due)
{
    *due = hk_day_add_months(day, (int)w->part.offset_months) + (hk_day)w->part.offset_days;
    return hk_shift_due(cx, shift, customer, day, due);
}

typedef struct happened {
    int64_t     id;
    hk_day      day;
    const char *event;
    bool        silent;
} happened;

static hk_rc happened_load(hk_ctx *cx, int64_t contract, happened **list, size_t *n)
{
    hk_row_milestones m;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    *list = NULL, *n = 0;
    hk_rc rc = hk_q_milestones(cx, &cur, cx->company, contract);
    if (rc) return rc;
    while (hk_next_milestones(cur, &m))
        HK_PUSH(cx->arena, *list, *n, cap) = (happened){ m.seq, (hk_day)m.eff_day, hk_strdup(cx->arena, m.event), m.silent != 0 };
    return hk_cursor_end(cur);
}

/* The latest of an event by `day` among those that stand; NULL = none. */
static const happened *latest(const happened *list, size_t n, const char *event, hk_day day)
{
    const happened *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].event, event) == 0 && list[i].day <= day && (!best || list[i].day >= best->day)) best = &list[i];
    return best;
}

/* Does an agreement, not the event, say when the item is due on that day? It goes on saying so. */
static hk_rc agreed_otherwise(hk_ctx *cx, const waiting *w, hk_day day, bool *agreed)
{
    hk_row_item_due_changes c;
    hk_cursor *cur = NULL;

    *agreed = w->given != HK_DAY_NONE;
    hk_rc rc = hk_q_item_due_changes(cx, &cur, cx->company, w->item);
    if (rc) return rc;
    while (hk_next_item_due_changes(cur, &c))
        if (c.eff_day <= day) *agreed = c.reason != HK_DUE_EVENT && c.reason != HK_DUE_SILENT;
    return hk_cursor_end(cur);
}

/* The due day of an instalment from `day` on, or the first open one after it, as the events that stand say; with none it waits 未到节点. */
static hk_rc restate(hk_ctx *cx, hk_shift *shift, int64_t customer, const waiting *w, const happened *events, size_t n, hk_day day)
{
    hk_day due = w->given, from;
    bool agreed;

    hk_rc rc = hk_period_land(cx, HK_MAX(day, w->from), &from);
    if (!rc) rc = agreed_otherwise(cx, w, from, &agreed);
    if (rc || agreed) return rc;
    const happened *now = latest(events, n, w->part.event, from);
    if (now) rc = waiting_due(cx, shift, customer, w, now->day, &due);
    return rc ? rc : hk_due_move(cx, w->item, due, now && now->silent ? HK_DUE_SILENT : HK_DUE_EVENT, NULL, from);
}

/* Changes read from the due day's history by day: what an event taken back said from a later day on is said anew when one before it comes or goes. */
static hk_rc restate_later(hk_ctx *cx, hk_shift *shift, int64_t customer, const waiting *w, const happened *events, size_t n, hk_day after)
{
    hk_row_item_due_changes c;
    hk_cursor *cur = NULL;
    struct said { hk_day day, due; bool event; } *list = NULL;
    size_t said_n = 0, cap = 0;

    hk_rc rc = hk_q_item_due_changes(cx, &cur, cx->company, w->item);
    if (rc) return rc;
    while (hk_next_item_due_changes(cur, &c)) {
        if (c.eff_day <= after) continue;
        struct said one = { (hk_day)c.eff_day, c.due_day == HK_NULL ? HK_DAY_NONE : (hk_day)c.due_day, c.reason == HK_DUE_EVENT || c.reason == HK_DUE_SILENT };
        if (said_n && list[said_n - 1].day == one.day) list[said_n - 1] = one;
        else HK_PUSH(cx->arena, list, said_n, cap) = one;
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < said_n; i++) {
        const happened *now = latest(events, n, w->part.event, list[i].day);
        hk_day due = w->given;
        if (list[i].event && now) rc = waiting_due(cx, shift, customer, w, now->day, &due);
        if (!rc && list[i].event && due != list[i].due) rc = restate(cx, shift, customer, w, events, n, list[i].day);
    }
    return rc;
}

hk_rc hk_milestone_post(hk_ctx *cx, int64_t contract_id, const char *event, hk_day day, bool silent, const char *remark)
{
    hk_row_contract_by_id contract;
    waiting *list;
    happened *events;
    hk_shift shift = { 0 };
    hk_fact_milestone fact = { .eff_day = day, .contract = contract_id, .event = event, .silent = silent };
    size_t n, events_n;
    hk_day due;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "milestone");
    if (!rc) rc = hk_get_contract_by_id(cx, cx->company, contract_id, &contract, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", NULL);
    if (!event_known(event)) return hk_fail(cx, HK_BAD_INPUT, "plan.event", "event", "event", event, NULL);
    rc = hk_memo_add(cx, "milestone", remark, &fact.memo);
    if (!rc) rc = hk_append_milestone(cx, &fact);
    if (!rc) rc = waiting_load(cx, contract_id, event, &list, &n);
    if (!rc && n) rc = happened_load(cx, contract_id, &events, &events_n);
    for (size_t i = 0; !rc && i < n; i++) {
        rc = waiting_due(cx, &shift, contract.customer, &list[i], day, &due);
        if (!rc) rc = hk_due_move(cx, list[i].item, due, silent ? HK_DUE_SILENT : HK_DUE_EVENT, remark, day);
        if (!rc) rc = restate_later(cx, &shift, contract.customer, &list[i], events, events_n, day);
    }
    return rc;
}

/* ---- an event that never was ---- */

/* Due days that hung on the event go back to what the events that stand give; with none they wait again 未到节点. From the event's own day on, or
 * the first open one, so what later events moved stays moved. */
static hk_rc void_append(hk_ctx *cx, const hk_row_contract_by_id *contract, const happened *gone)
{
    hk_fact_milestone_void fact = { .milestone = gone->id };
    hk_shift shift = { 0 };
    happened *left;
    waiting *list;
    size_t left_n, n;
    hk_day from;

    hk_rc rc = hk_period_land(cx, gone->day, &from);
    if (rc) return rc;
    fact.eff_day = from;
    rc = hk_append_milestone_void(cx, &fact);
    if (!rc) rc = happened_load(cx, contract->id, &left, &left_n);
    if (!rc) rc = waiting_load(cx, contract->id, gone->event, &list, &n);
    for (size_t i = 0; !rc && i < n; i++) {
        rc = restate(cx, &shift, contract->customer, &list[i], left, left_n, from);
        if (!rc) rc = restate_later(cx, &shift, contract->customer, &list[i], left, left_n, HK_MAX(from, list[i].from));
    }
    return rc;
}

hk_rc hk_milestone_void_post(hk_ctx *cx, int64_t contract_id, int64_t milestone)
{
    hk_row_contract_by_id contract;
    happened *list;
    const happened *gone = NULL, *arrived;
    size_t n;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "milestone void");
    if (!rc) rc = hk_get_contract_by_id(cx, cx->company, contract_id, &contract, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", NULL);
    if (!rc) rc = happened_load(cx, contract_id, &list, &n);
    if (rc) return rc;
    for (size_t i = 0; i < n; i++) if (list[i].id == milestone) gone = &list[i];
    assert(gone);
    rc = void_append(cx, &contract, gone);
    if (rc || contract.silence_days == HK_NULL || strcmp(gone->event, "deliver") != 0) return rc;
    rc = happened_load(cx, contract_id, &list, &n);
    if (rc) return rc;
    arrived = latest(list, n, "deliver", HK_DAY_MAX);
    for (size_t i = 0; !rc && i < n; i++)                  /* silence counted from goods that never came; the sweep counts again from those that did */
        if (list[i].silent && (!arrived || list[i].day != arrived->day + contract.silence_days)) rc = void_append(cx, &contract, &list[i]);
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
        happened *list;
        size_t n_events;
        hk_day delivered = HK_DAY_NONE;
        bool accepted = false;
        rc = happened_load(cx, todo[i].contract, &list, &n_events);
        for (size_t k = 0; !rc && k < n_events; k++) {
            if (strcmp(list[k].event, "deliver") == 0) delivered = list[k].day;
            if (strcmp(list[k].event, "accept") == 0) accepted = true;
        }
        if (rc || accepted || delivered == HK_DAY_NONE || delivered + todo[i].accept > day) continue;
        rc = hk_milestone_post(cx, todo[i].contract, "accept", delivered + todo[i].accept, true, NULL);
        posted++;
    }
    if (!rc) *n = posted;
    return rc;
}
