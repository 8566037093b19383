/* delivery.c - see delivery.h. */
#include "ledger/delivery.h"

#include "access/access.h"
#include "ledger/inside.h"
#include "sql/delivery.h"

/* ---- numbers (DE1) ---- */

hk_rc hk_delivery_key(hk_ctx *cx, const char *number, hk_key *out)
{
    hk_row_delivery_key_taken row;
    bool found = false;

    *out = (hk_key){ 0 };
    for (int n = 1;; n++) {
        const char *key = n == 1 ? number : hk_printf(cx->arena, "%s@%d", number, n);
        hk_rc rc = hk_get_delivery_key_taken(cx, cx->company, key, &row, &found);
        if (!rc && !found) out->free = key;
        if (!rc && found && row.gone == HK_NULL) out->id = row.id, out->day = (hk_day)row.day;
        if (rc || !found || row.gone == HK_NULL) return rc;
    }
}

/* ---- what it is about ---- */

/* Found in scope and seen whole (DE6). */
static hk_rc delivery_need(hk_ctx *cx, int64_t id, hk_row_delivery_by_id *row)
{
    bool found = false;
    hk_rc rc = hk_get_delivery_by_id(cx, cx->company, id, row, &found);
    if (rc) return rc;
    if (!found || hk_scope_shared(cx->scope, row->customer))
        return hk_fail(cx, HK_NOT_FOUND, "delivery.none", "delivery", "number", hk_printf(cx->arena, "%" PRId64, id), NULL);
    return HK_OK;
}

static hk_rc same_firm(hk_ctx *cx, int64_t a, int64_t b, bool *same)
{
    hk_merges m;
    *same = a == b;
    if (*same) return HK_OK;
    hk_rc rc = hk_merges_load(cx, &m);
    if (!rc) *same = hk_merges_root(&m, a) == hk_merges_root(&m, b);
    return rc;
}

/* DE5. The same day twice is one arrival. */
static hk_rc arrived(hk_ctx *cx, int64_t contract, hk_day day)
{
    hk_row_delivery_milestone m;
    hk_row_delivery_clock clock;
    bool found = false, waits = false;

    if (contract == HK_NULL) return HK_OK;
    hk_rc rc = hk_get_delivery_clock(cx, cx->company, contract, &clock, &waits);
    if (rc || !waits) return rc;
    rc = hk_get_delivery_milestone(cx, cx->company, contract, day, &m, &found);
    return rc || found ? rc : hk_milestone_post(cx, contract, "deliver", day, false, NULL);
}

/* DE5. What a delivery that was taken back leaves behind. */
static hk_rc never_arrived(hk_ctx *cx, int64_t delivery, int64_t contract)
{
    hk_row_delivery_events_left e;
    hk_cursor *cur = NULL;
    int64_t *list = NULL;
    size_t n = 0, cap = 0;

    if (contract == HK_NULL) return HK_OK;
    hk_rc rc = hk_q_delivery_events_left(cx, &cur, cx->company, delivery);
    if (rc) return rc;
    while (hk_next_delivery_events_left(cur, &e)) HK_PUSH(cx->arena, list, n, cap) = e.id;
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) rc = hk_milestone_void_post(cx, contract, list[i]);
    return rc;
}

static hk_rc contract_fits(hk_ctx *cx, const hk_delivery_new *d)
{
    hk_row_contract_by_id k;
    bool found = false, same = false;

    if (d->contract == HK_NULL) return HK_OK;
    hk_rc rc = hk_get_contract_by_id(cx, cx->company, d->contract, &k, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", NULL);
    if (!rc) rc = same_firm(cx, k.customer, d->customer, &same);
    return rc || same ? rc : hk_fail(cx, HK_RULE, "contract.other_customer", "contract", "number", k.number, NULL);
}

/* ---- posting ---- */

/* field: what the caller named the day by. */
static hk_rc sign_append(hk_ctx *cx, int64_t delivery, const char *field, hk_day left, hk_day day, const char *signer, int64_t batch)
{
    hk_fact_delivery_sign fact = { .delivery = delivery, .day = day, .batch = batch };
    hk_day landed;
    char text[11];

    if (day < left) return hk_fail(cx, HK_BAD_INPUT, "delivery.signed_before", field, "day", hk_day_fmt(left, text), NULL);
    hk_rc rc = hk_memo_add(cx, "signer", signer, &fact.signer);
    if (!rc) rc = hk_period_land(cx, day, &landed);
    if (rc) return rc;
    fact.eff_day = landed;
    return hk_append_delivery_sign(cx, &fact);
}

hk_rc hk_delivery_post(hk_ctx *cx, const hk_delivery_new *d, int64_t *id)
{
    hk_row_customer_by_id customer;
    hk_key key;
    hk_day landed;
    char day[11];
    hk_fact_delivery fact = { .day = d->day, .number = d->number, .customer = d->customer, .currency = d->currency, .amount = d->amount,
                              .contract = d->contract, .batch = d->batch };

    assert(d->amount > 0 && d->day != HK_DAY_NONE && *d->number);
    hk_rc rc = hk_log_begin(cx, "delivery");
    if (!rc) rc = hk_customer_need(cx, d->customer, &customer);
    if (rc) return rc;
    if (hk_scope_shared(cx->scope, d->customer)) return hk_fail(cx, HK_FORBIDDEN, "delivery.partial", "customer", "customer", customer.code, NULL);      /* DE6 */
    if (hk_currency_exponent(d->currency) < 0) return hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", d->currency, NULL);
    rc = hk_delivery_key(cx, d->number, &key);
    if (rc) return rc;
    if (key.id) return hk_fail(cx, HK_CONFLICT, "delivery.duplicate", "number", "number", d->number, "day", hk_day_fmt(key.day, day), NULL);         /* DE1 */
    fact.doc_key = key.free;
    rc = contract_fits(cx, d);
    if (!rc) rc = hk_period_land(cx, d->day, &landed);
    if (!rc) rc = hk_memo_add(cx, "delivery", d->remark, &fact.memo);
    if (rc) return rc;
    fact.eff_day = landed;
    rc = hk_append_delivery(cx, &fact);
    if (!rc && d->signed_day != HK_DAY_NONE) rc = sign_append(cx, fact.seq, "signed_day", d->day, d->signed_day, d->signer, d->batch);
    if (!rc) rc = arrived(cx, d->contract, d->signed_day != HK_DAY_NONE ? d->signed_day : d->day);                                                   /* DE5 */
    if (!rc) *id = fact.seq;
    return rc;
}

hk_rc hk_delivery_sign_post(hk_ctx *cx, int64_t delivery, hk_day day, const char *signer, int64_t batch)
{
    hk_row_delivery_by_id d;
    hk_rc rc = hk_log_begin(cx, "delivery sign");
    if (!rc) rc = delivery_need(cx, delivery, &d);
    if (!rc) rc = sign_append(cx, delivery, "day", (hk_day)d.day, day, signer, batch);
    return rc ? rc : arrived(cx, d.contract, day);
}

/* What the two still have for each other (DE2, DE3). */
static hk_rc link_judge(hk_ctx *cx, const hk_row_delivery_by_id *d, const hk_row_document_by_id *p, int64_t *amount)
{
    hk_row_delivery_billed billed = { 0 };
    hk_row_delivery_document_taken taken = { 0 };
    bool same = false, found;

    if (p->kind != HK_DOC_INVOICE && p->kind != HK_DOC_OTHER && p->kind != HK_DOC_OPENING) return hk_fail(cx, HK_RULE, "delivery.kind", "invoice", "number", p->number, NULL);
    hk_rc rc = same_firm(cx, d->customer, p->customer, &same);
    if (rc) return rc;
    if (!same) return hk_fail(cx, HK_RULE, "delivery.customer", "invoice", "number", p->number, NULL);
    if (strcmp(d->currency, p->currency) != 0) return hk_fail(cx, HK_RULE, "delivery.currency", "invoice", "currency", p->currency, NULL);
    rc = hk_get_delivery_billed(cx, cx->company, d->id, &billed, &found);
    if (!rc) rc = hk_get_delivery_document_taken(cx, cx->company, p->id, &taken, &found);
    if (rc) return rc;
    int64_t left = d->amount - billed.amount, room = p->amount - taken.amount;
    if (*amount == HK_NULL) *amount = HK_MIN(left, room);
    if (left == 0) return hk_fail(cx, HK_RULE, "delivery.billed", "delivery", "number", d->number, NULL);
    if (*amount > left) return hk_fail(cx, HK_RULE, "delivery.over", "amount", "left", hk_money_str(cx->arena, left, d->currency), NULL);
    if (*amount > room || room == 0) return hk_fail(cx, HK_RULE, "delivery.over_invoice", "amount", "number", p->number, "left", hk_money_str(cx->arena, room, d->currency), NULL);
    return HK_OK;
}

hk_rc hk_delivery_bill_post(hk_ctx *cx, int64_t delivery, int64_t document, int64_t amount, int64_t batch, int64_t *link)
{
    hk_row_delivery_by_id d;
    hk_row_document_by_id p;
    hk_fact_delivery_bill fact = { .delivery = delivery, .document = document, .undoes = HK_NULL, .batch = batch };
    hk_day landed;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "delivery bill");
    if (!rc) rc = delivery_need(cx, delivery, &d);
    if (!rc) rc = hk_get_document_by_id(cx, cx->company, document, &p, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "document.none", "invoice", "number", hk_printf(cx->arena, "%" PRId64, document), NULL);
    if (!rc) rc = link_judge(cx, &d, &p, &amount);
    if (!rc) rc = hk_period_land(cx, HK_MAX((hk_day)d.day, (hk_day)p.eff_day), &landed);                                                              /* DE4 */
    if (rc) return rc;
    fact.amount = amount, fact.eff_day = landed;
    rc = hk_append_delivery_bill(cx, &fact);
    if (!rc) *link = fact.seq;
    return rc;
}

static hk_rc link_undo(hk_ctx *cx, int64_t link, hk_day day, int64_t delivery, int64_t document, int64_t amount, int64_t batch)
{
    hk_fact_delivery_bill fact = { .delivery = delivery, .document = document, .amount = -amount, .undoes = link, .batch = batch };
    hk_day landed;
    hk_rc rc = hk_period_land(cx, day, &landed);
    if (rc) return rc;
    fact.eff_day = landed;
    return hk_append_delivery_bill(cx, &fact);
}

/* Links of a delivery that stand, on the arena: what is appended must not disturb the cursor that finds it. */
static hk_rc links_read(hk_ctx *cx, int64_t delivery, hk_row_delivery_bills **list, size_t *n)
{
    hk_row_delivery_bills b;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    *list = NULL, *n = 0;
    hk_rc rc = hk_q_delivery_bills(cx, &cur, cx->company, delivery);
    if (rc) return rc;
    while (hk_next_delivery_bills(cur, &b)) {
        b.number = hk_strdup(cx->arena, b.number);
        HK_PUSH(cx->arena, *list, *n, cap) = b;
    }
    return hk_cursor_end(cur);
}

hk_rc hk_delivery_unbill_post(hk_ctx *cx, int64_t delivery, int64_t document)
{
    hk_row_delivery_by_id d;
    hk_row_delivery_bills *list;
    size_t n, undone = 0;

    hk_rc rc = hk_log_begin(cx, "delivery unbill");
    if (!rc) rc = delivery_need(cx, delivery, &d);
    if (!rc) rc = links_read(cx, delivery, &list, &n);
    for (size_t i = 0; !rc && i < n; i++) {
        if (list[i].document != document) continue;
        rc = link_undo(cx, list[i].id, (hk_day)list[i].eff_day, delivery, document, list[i].amount, 0);
        undone++;
    }
    if (rc || undone) return rc;
    return hk_fail(cx, HK_NOT_FOUND, "delivery.no_link", "invoice", "number", d.number, NULL);
}

static hk_rc void_append(hk_ctx *cx, int64_t delivery, int64_t contract, hk_day day, const char *reason, int64_t batch)
{
    hk_fact_delivery_void fact = { .delivery = delivery, .batch = batch };
    hk_day landed;
    hk_rc rc = hk_memo_add(cx, "delivery", reason, &fact.memo);
    if (!rc) rc = hk_period_land(cx, day, &landed);
    if (rc) return rc;
    fact.eff_day = landed;
    rc = hk_append_delivery_void(cx, &fact);
    return rc ? rc : never_arrived(cx, delivery, contract);
}

hk_rc hk_delivery_void_post(hk_ctx *cx, int64_t delivery, const char *reason)
{
    hk_row_delivery_by_id d;
    hk_row_delivery_bills *list;
    size_t n;

    hk_rc rc = hk_log_begin(cx, "delivery void");
    if (!rc) rc = delivery_need(cx, delivery, &d);
    if (!rc) rc = links_read(cx, delivery, &list, &n);
    if (!rc && n) rc = hk_fail(cx, HK_CONFLICT, "delivery.is_billed", "delivery", "number", d.number, "invoice", hk_strdup(cx->arena, list[0].number), NULL);
    return rc ? rc : void_append(cx, delivery, d.contract, (hk_day)d.day, reason, 0);
}

/* ---- with their import ---- */

hk_rc hk_deliveries_undo(hk_ctx *cx, int64_t batch, int64_t undo, hk_day open)
{
    hk_row_delivery_bills_of_batch b, *links = NULL;
    hk_row_deliveries_of_batch d, *list = NULL;
    hk_cursor *cur = NULL;
    size_t links_n = 0, links_cap = 0, n = 0, cap = 0;

    hk_rc rc = hk_q_delivery_bills_of_batch(cx, &cur, cx->company, batch);
    if (rc) return rc;
    while (hk_next_delivery_bills_of_batch(cur, &b)) HK_PUSH(cx->arena, links, links_n, links_cap) = b;
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_deliveries_of_batch(cx, &cur, cx->company, batch);
    if (rc) return rc;
    while (hk_next_deliveries_of_batch(cur, &d)) HK_PUSH(cx->arena, list, n, cap) = d;
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < links_n; i++)
        rc = link_undo(cx, links[i].id, HK_MAX((hk_day)links[i].eff_day, open), links[i].delivery, links[i].document, links[i].amount, undo);
    for (size_t i = 0; !rc && i < n; i++) rc = void_append(cx, list[i].id, list[i].contract, HK_MAX((hk_day)list[i].eff_day, open), NULL, undo);
    return rc;
}
