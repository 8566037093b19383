/* Import and matching runs: posted as a fact, taken back as a whole. */
#include "ledger/inside.h"

hk_rc hk_batch_post(hk_ctx *cx, int kind, const char *what, const char *file_sha, int64_t good, int64_t bad, int64_t same,
                    int64_t undoes, int64_t *batch)
{
    hk_fact_batch fact = { .eff_day = cx->today, .kind = kind, .what = what, .file_sha = file_sha ? file_sha : "", .rows_good = good,
                           .rows_bad = bad, .rows_same = same, .undoes = undoes };
    hk_rc rc = hk_log_begin(cx, "batch");
    if (!rc) rc = hk_append_batch(cx, &fact);
    if (!rc) *batch = fact.seq;
    return rc;
}

static hk_rc undo_allocations(hk_ctx *cx, int64_t batch, int64_t undo)
{
    hk_row_batch_allocations a;
    hk_cursor *cur = NULL;
    int64_t *ids = NULL;
    size_t n = 0, cap = 0;

    hk_rc rc = hk_q_batch_allocations(cx, &cur, cx->company, batch, batch);
    if (rc) return rc;
    while (hk_next_batch_allocations(cur, &a)) HK_PUSH(cx->arena, ids, n, cap) = a.id;
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) rc = hk_allocation_undo(cx, ids[i], HK_UNDO_CORRECT, HK_DAY_NONE, undo);
    return rc;
}

/* Assumed matching that stands on the position gives way, as it does before real matching: nobody decided it. */
static hk_rc assumed_give_way(hk_ctx *cx, hk_side side, int64_t id, int64_t undo)
{
    for (;;) {
        hk_row_assumed_of_item item;
        hk_row_assumed_of_credit credit;
        bool found = false;
        hk_rc rc = side == HK_SIDE_ITEM ? hk_get_assumed_of_item(cx, cx->company, id, &item, &found) : hk_get_assumed_of_credit(cx, cx->company, id, &credit, &found);
        if (rc || !found) return rc;
        rc = hk_allocation_undo(cx, side == HK_SIDE_ITEM ? item.id : credit.id, HK_UNDO_CORRECT, HK_DAY_NONE, undo);
        if (rc) return rc;
    }
}

/* A position may be reversed when nothing of it is used any more. */
static hk_rc need_unused(hk_ctx *cx, hk_side side, int64_t id, int64_t amount, hk_day day, int64_t undo)
{
    int64_t room;
    hk_rc rc = assumed_give_way(cx, side, id, undo);
    if (!rc) rc = hk_room(cx, side, id, amount, day, &room);
    if (!rc && room != amount) rc = hk_fail(cx, HK_CONFLICT, "batch.in_use", "batch", NULL);
    return rc;
}

/* An item is reversed by a credit of its own day that uses it up; it was never open on any day. */
static hk_rc item_reverse(hk_ctx *cx, const hk_row_items_of_document *item, int64_t document, int64_t undo)
{
    hk_day day;
    hk_rc rc = hk_period_land(cx, (hk_day)item->eff_day, &day);
    if (!rc) rc = need_unused(cx, HK_SIDE_ITEM, item->id, item->amount, day, undo);
    if (rc) return rc;
    hk_fact_credit c = { .eff_day = day, .kind = HK_CREDIT_REVERSAL, .credit_key = hk_printf(cx->arena, "undo:%" PRId64, item->id),
                         .customer = item->customer, .currency = item->currency, .class = hk_class_group((int)item->class), .amount = item->amount,
                         .value_day = day, .document = document, .payer = HK_NULL, .bill = HK_NULL, .owner = HK_NULL, .batch = undo, .memo = HK_NULL };
    rc = hk_append_credit(cx, &c);
    if (rc) return rc;
    hk_fact_allocation a = { .eff_day = day, .credit = c.seq, .item = item->id, .amount = item->amount, .kind = HK_ALLOC_REAL,
                             .rule = HK_RULE_DOCUMENT, .undoes = HK_NULL, .batch = undo };
    return hk_append_allocation(cx, &a);
}

static hk_rc undo_documents(hk_ctx *cx, int64_t batch, int64_t undo)
{
    struct doc { int64_t id; } *docs = NULL;
    hk_row_batch_documents d;
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0;

    hk_rc rc = hk_q_batch_documents(cx, &cur, cx->company, batch, batch);
    if (rc) return rc;
    while (hk_next_batch_documents(cur, &d)) HK_PUSH(cx->arena, docs, n, cap) = (struct doc){ d.id };
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) {
        hk_row_items_of_document item, items[64];
        size_t items_n = 0;
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = hk_q_items_of_document(cx, &cur, cx->company, docs[i].id);
        if (rc) break;
        while (hk_next_items_of_document(cur, &item)) {
            assert(items_n < HK_COUNT(items));                       /* hk_document_new allows 64 parts */
            item.currency = hk_strdup(cx->arena, item.currency);
            items[items_n++] = item;
        }
        rc = hk_cursor_end(cur);
        for (size_t k = 0; !rc && k < items_n; k++) rc = item_reverse(cx, &items[k], docs[i].id, undo);
        if (!rc) hk_arena_release(cx->arena, mark);
    }
    return rc;
}

/* A credit is reversed by an item of its own day that it pays in full. */
static hk_rc credit_reverse(hk_ctx *cx, const hk_row_batch_credits *credit, int64_t undo)
{
    hk_day day;
    hk_rc rc = hk_period_land(cx, (hk_day)credit->eff_day, &day);
    if (!rc) rc = need_unused(cx, HK_SIDE_CREDIT, credit->id, credit->amount, day, undo);
    if (rc) return rc;
    hk_fact_document d = { .eff_day = day, .kind = HK_DOC_REVERSAL, .doc_key = hk_printf(cx->arena, "undo:%" PRId64, credit->id), .number = "",
                           .customer = credit->customer, .currency = credit->currency, .amount = credit->amount, .contract = HK_NULL,
                           .ref_document = HK_NULL, .owner = HK_NULL, .batch = undo, .memo = HK_NULL };
    rc = hk_append_document(cx, &d);
    if (rc) return rc;
    hk_fact_item i = { .eff_day = day, .document = d.seq, .part = 1, .customer = credit->customer, .currency = credit->currency,
                       .class = credit->class ? credit->class : HK_CLASS_OTHER, .amount = credit->amount, .issue_day = day, .due_day = day,
                       .due_rule = "given", .plan_part = HK_NULL };
    rc = hk_append_item(cx, &i);
    if (rc) return rc;
    hk_fact_allocation a = { .eff_day = day, .credit = credit->id, .item = i.seq, .amount = credit->amount, .kind = HK_ALLOC_REAL,
                             .rule = HK_RULE_DOCUMENT, .undoes = HK_NULL, .batch = undo };
    return hk_append_allocation(cx, &a);
}

static hk_rc undo_credits(hk_ctx *cx, int64_t batch, int64_t undo)
{
    hk_row_batch_credits c, *list = NULL;
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0;

    hk_rc rc = hk_q_batch_credits(cx, &cur, cx->company, batch, batch);
    if (rc) return rc;
    while (hk_next_batch_credits(cur, &c)) {
        c.currency = hk_strdup(cx->arena, c.currency), c.credit_key = NULL;
        HK_PUSH(cx->arena, list, n, cap) = c;
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) rc = credit_reverse(cx, &list[i], undo);
    return rc;
}

hk_rc hk_batch_undo(hk_ctx *cx, int64_t batch, int64_t *undo_batch)
{
    hk_row_batch_by_id b;
    hk_row_batch_undone done;
    bool found = false;
    int64_t undo;

    if (!cx->scope->all) return hk_fail(cx, HK_FORBIDDEN, "batch.scope", "batch", NULL);     /* half of a batch is no undoing */
    hk_rc rc = hk_log_begin(cx, "batch undo");
    if (!rc) rc = hk_get_batch_by_id(cx, cx->company, batch, &b, &found);
    if (rc) return rc;
    if (!found || b.kind == HK_BATCH_UNDO) return hk_fail(cx, HK_NOT_FOUND, "batch.none", "batch", NULL);
    rc = hk_get_batch_undone(cx, cx->company, batch, &done, &found);
    if (rc) return rc;
    if (found) return hk_fail(cx, HK_CONFLICT, "batch.undone", "batch", NULL);
    rc = hk_batch_post(cx, HK_BATCH_UNDO, b.what, b.file_sha, b.rows_good, 0, 0, batch, &undo);
    if (!rc) rc = undo_allocations(cx, batch, undo);
    if (!rc) rc = undo_credits(cx, batch, undo);
    if (!rc) rc = undo_documents(cx, batch, undo);
    if (!rc) *undo_batch = undo;
    return rc;
}
