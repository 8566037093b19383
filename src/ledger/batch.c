/* Import and matching runs: posted as a fact, taken back as a whole. */
#include "ledger/delivery.h"
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

/* ---- undo ----
 *
 * A large import has millions of rows, so each step reads them with one query and appends them in bulk. Whether a position is used by
 * somebody is asked for all at once; only those that anybody else touched are looked at one by one. */
typedef struct undoing {
    hk_ctx *cx;
    int64_t batch, undo;
    hk_day  open;                /* first day not closed (L7) */
} undoing;

/* The matching of the batch, as hk_allocation_undo takes one back: it never counted, or from the first open day on no more. */
static hk_rc undo_allocations(const undoing *u)
{
    hk_ctx *cx = u->cx;
    hk_row_batch_allocations a, *list = NULL;
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0;

    hk_rc rc = hk_q_batch_allocations(cx, &cur, cx->company, u->batch, u->batch);
    if (rc) return rc;
    while (hk_next_batch_allocations(cur, &a)) HK_PUSH(cx->arena, list, n, cap) = a;
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_bulk_begin(cx);
    for (size_t i = 0; !rc && i < n; i++) {
        bool closed = list[i].eff_day < u->open;
        hk_fact_allocation fact = { .eff_day = closed ? u->open : list[i].eff_day, .credit = list[i].credit, .item = list[i].item, .amount = -list[i].amount,
                                    .kind = list[i].kind, .rule = list[i].rule, .undoes = list[i].id, .mode = closed ? HK_UNDO_RELEASE : HK_UNDO_CORRECT,
                                    .batch = u->undo };
        rc = hk_append_allocation(cx, &fact);
    }
    return rc ? rc : hk_bulk_end(cx);
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

/* Positions of one side, ascending by id, and the ids of those among them that others touched. */
typedef struct position {
    int64_t id, document, customer, amount;
    hk_day  day;
    int     cls;
    char    currency[4];
} position;
typedef struct positions { position *p; size_t n, cap; } positions;

static void position_add(const undoing *u, positions *l, position p, const char *currency)
{
    memcpy(p.currency, currency, HK_MIN(strlen(currency), sizeof p.currency - 1));
    p.day = HK_MAX(p.day, u->open);
    HK_PUSH(u->cx->arena, l->p, l->n, l->cap) = p;
}

static hk_rc items_read(const undoing *u, positions *l)
{
    hk_row_batch_items i;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_batch_items(u->cx, &cur, u->cx->company, u->batch, u->batch);
    if (rc) return rc;
    while (hk_next_batch_items(cur, &i)) position_add(u, l, (position){ .id = i.id, .document = i.document, .customer = i.customer, .amount = i.amount, .day = (hk_day)i.eff_day, .cls = (int)i.class }, i.currency);
    return hk_cursor_end(cur);
}

static hk_rc credits_read(const undoing *u, positions *l)
{
    hk_row_batch_credits c;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_batch_credits(u->cx, &cur, u->cx->company, u->batch, u->batch);
    if (rc) return rc;
    while (hk_next_batch_credits(cur, &c)) position_add(u, l, (position){ .id = c.id, .customer = c.customer, .amount = c.amount, .day = (hk_day)c.eff_day, .cls = (int)c.class }, c.currency);
    return hk_cursor_end(cur);
}

/* A position may be reversed when nothing of it is used any more. */
static hk_rc all_unused(const undoing *u, hk_side side, const positions *l)
{
    hk_ctx *cx = u->cx;
    hk_row_batch_items_used item;
    hk_row_batch_credits_used credit;
    hk_cursor *cur = NULL;
    int64_t *ids = NULL;
    size_t n = 0, cap = 0, at = 0;
    hk_rc rc = side == HK_SIDE_ITEM ? hk_q_batch_items_used(cx, &cur, cx->company, u->batch, u->batch, u->undo)
                                    : hk_q_batch_credits_used(cx, &cur, cx->company, u->batch, u->batch, u->undo);
    if (rc) return rc;
    if (side == HK_SIDE_ITEM)
        while (hk_next_batch_items_used(cur, &item)) HK_PUSH(cx->arena, ids, n, cap) = item.id;
    else
        while (hk_next_batch_credits_used(cur, &credit)) HK_PUSH(cx->arena, ids, n, cap) = credit.id;
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) {
        while (at < l->n && l->p[at].id < ids[i]) at++;
        if (at < l->n && l->p[at].id == ids[i]) rc = need_unused(cx, side, ids[i], l->p[at].amount, l->p[at].day, u->undo);
    }
    return rc;
}

/* An item is reversed by a credit of its own day that uses it up; it was never open on any day. */
static hk_rc item_reverse(const undoing *u, const position *p)
{
    hk_ctx *cx = u->cx;
    hk_fact_credit c = { .eff_day = p->day, .kind = HK_CREDIT_REVERSAL, .credit_key = hk_printf(cx->arena, "undo:%" PRId64, p->id),
                         .customer = p->customer, .currency = p->currency, .class = hk_class_group(p->cls), .amount = p->amount,
                         .value_day = p->day, .document = p->document, .payer = HK_NULL, .bill = HK_NULL, .owner = HK_NULL, .batch = u->undo, .memo = HK_NULL };
    hk_rc rc = hk_append_credit(cx, &c);
    if (rc) return rc;
    hk_fact_allocation a = { .eff_day = p->day, .credit = c.seq, .item = p->id, .amount = p->amount, .kind = HK_ALLOC_REAL,
                             .rule = HK_RULE_DOCUMENT, .undoes = HK_NULL, .batch = u->undo };
    return hk_append_allocation(cx, &a);
}

/* A credit is reversed by an item of its own day that it pays in full. */
static hk_rc credit_reverse(const undoing *u, const position *p)
{
    hk_ctx *cx = u->cx;
    hk_fact_document d = { .eff_day = p->day, .kind = HK_DOC_REVERSAL, .doc_key = hk_printf(cx->arena, "undo:%" PRId64, p->id), .number = "",
                           .customer = p->customer, .currency = p->currency, .amount = p->amount, .contract = HK_NULL,
                           .ref_document = HK_NULL, .owner = HK_NULL, .batch = u->undo, .memo = HK_NULL };
    hk_rc rc = hk_append_document(cx, &d);
    if (rc) return rc;
    hk_fact_item i = { .eff_day = p->day, .document = d.seq, .part = 1, .customer = p->customer, .currency = p->currency,
                       .class = p->cls ? p->cls : HK_CLASS_OTHER, .amount = p->amount, .issue_day = p->day, .due_day = p->day,
                       .due_rule = "given", .plan_part = HK_NULL };
    rc = hk_append_item(cx, &i);
    if (rc) return rc;
    hk_fact_allocation a = { .eff_day = p->day, .credit = p->id, .item = i.seq, .amount = p->amount, .kind = HK_ALLOC_REAL,
                             .rule = HK_RULE_DOCUMENT, .undoes = HK_NULL, .batch = u->undo };
    return hk_append_allocation(cx, &a);
}

static hk_rc reverse_all(const undoing *u, const positions *l, hk_rc (*reverse)(const undoing *, const position *))
{
    hk_rc rc = hk_bulk_begin(u->cx);
    for (size_t i = 0; !rc && i < l->n; i++) {
        hk_arena_mark mark = hk_arena_save(u->cx->arena);
        rc = reverse(u, &l->p[i]);
        if (!rc) hk_arena_release(u->cx->arena, mark);
    }
    return rc ? rc : hk_bulk_end(u->cx);
}

static hk_rc undo_positions(const undoing *u)
{
    positions items = { 0 }, credits = { 0 };
    hk_rc rc = items_read(u, &items);
    if (!rc) rc = credits_read(u, &credits);
    if (!rc) rc = all_unused(u, HK_SIDE_CREDIT, &credits);
    if (!rc) rc = all_unused(u, HK_SIDE_ITEM, &items);
    if (!rc) rc = reverse_all(u, &credits, credit_reverse);
    return rc ? rc : reverse_all(u, &items, item_reverse);
}

hk_rc hk_batch_undo(hk_ctx *cx, int64_t batch, int64_t *undo_batch)
{
    hk_row_batch_by_id b;
    hk_row_batch_undone done;
    bool found = false;
    undoing u = { .cx = cx, .batch = batch };

    if (!cx->scope->all) return hk_fail(cx, HK_FORBIDDEN, "batch.scope", "batch", NULL);     /* half of a batch is no undoing */
    hk_rc rc = hk_log_begin(cx, "batch undo");
    if (!rc) rc = hk_get_batch_by_id(cx, cx->company, batch, &b, &found);
    if (rc) return rc;
    if (!found || b.kind == HK_BATCH_UNDO) return hk_fail(cx, HK_NOT_FOUND, "batch.none", "batch", NULL);
    rc = hk_get_batch_undone(cx, cx->company, batch, &done, &found);
    if (rc) return rc;
    if (found) return hk_fail(cx, HK_CONFLICT, "batch.undone", "batch", NULL);
    rc = hk_batch_post(cx, HK_BATCH_UNDO, b.what, b.file_sha, b.rows_good, 0, 0, batch, &u.undo);
    if (!rc) rc = hk_period_first_open(cx, &u.open);
    if (!rc) rc = undo_allocations(&u);
    if (!rc) rc = hk_deliveries_undo(cx, batch, u.undo, u.open);
    if (!rc) rc = undo_positions(&u);
    if (!rc) *undo_batch = u.undo;
    return rc;
}

/* ---- what a batch brought ---- */

static int figures_of(hk_batch_figures *f, const char *currency)
{
    for (size_t i = 0; i < f->money_n; i++)
        if (strcmp(f->money[i].currency, currency) == 0) return (int)i;
    if (f->money_n == HK_COUNT(f->money)) return -1;
    memcpy(f->money[f->money_n].currency, currency, HK_MIN(strlen(currency), (size_t)3));
    return (int)f->money_n++;
}

hk_rc hk_batch_figures_read(hk_ctx *cx, int64_t batch, hk_batch_figures *out)
{
    hk_row_batch_documents_sum d;
    hk_row_batch_credits_sum c;
    hk_row_batch_allocations_n a = { 0 };
    hk_cursor *cur = NULL;
    bool found;

    *out = (hk_batch_figures){ 0 };
    hk_rc rc = hk_q_batch_documents_sum(cx, &cur, cx->company, batch, batch);
    if (rc) return rc;
    while (hk_next_batch_documents_sum(cur, &d)) {
        int at = figures_of(out, d.currency);
        out->documents += d.n;
        if (at >= 0) out->money[at].invoiced = d.amount;
    }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_batch_credits_sum(cx, &cur, cx->company, batch, batch);
    if (rc) return rc;
    while (hk_next_batch_credits_sum(cur, &c)) {
        int at = figures_of(out, c.currency);
        out->credits += c.n, out->receipts += c.receipts;
        if (at >= 0) out->money[at].received = c.amount;
    }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_get_batch_allocations_n(cx, cx->company, batch, batch, &a, &found);
    if (!rc) out->allocations = a.n;
    return rc;
}
