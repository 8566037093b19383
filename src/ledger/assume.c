/* Assumed matching 视同核销, for the many who never match: a receipt pays the document its text names, else the one open
 * item of exactly its amount, else the oldest due first. Every row says by which rule, the run is one batch that can be
 * taken back whole, and real matching replaces what it needs (cash.c). Aging rests on it openly, as a share.
 *
 * Greedy in the order of receipt days, because that is how the debt was paid down: a receipt may only use items that
 * existed on its day, so an earlier as-of day shows what was true then. Limit: a receipt for a later invoice paid in
 * advance stays unapplied until a run after that invoice. */
#include "ledger/inside.h"

#include <stdlib.h>

typedef struct open_item {
    int64_t id, left;
    hk_day  from, due;
    const char *number, *currency;
    int64_t group;
} open_item;

typedef struct run {
    hk_ctx    *cx;
    open_item *items;
    size_t     n;
    int64_t    batch, made;
} run;

/* The number must stand alone in the text: "12" is not found in "INV123". */
static bool names(const char *text, const char *number)
{
    size_t n = strlen(number);
    if (n < 3) return false;
    for (const char *p = text; (p = strstr(p, number)); p++) {
        char before = p == text ? ' ' : p[-1], after = p[n];
        bool digit_before = before >= '0' && before <= '9' && number[0] >= '0' && number[0] <= '9';
        bool digit_after = after >= '0' && after <= '9' && number[n - 1] >= '0' && number[n - 1] <= '9';
        if (!digit_before && !digit_after) return true;
    }
    return false;
}

static hk_rc use(run *r, const hk_row_open_credits *c, open_item *item, int64_t *left, int rule)
{
    int64_t amount = HK_MIN(*left, item->left), allocation;
    hk_apply a = { c->id, item->id, amount, HK_DAY_NONE, HK_ALLOC_ASSUMED, rule, r->batch };
    hk_rc rc = hk_allocation_post(r->cx, &a, &allocation);
    if (rc) return rc;
    *left -= amount, item->left -= amount, r->made++;
    return HK_OK;
}

static bool fits(const open_item *item, const hk_row_open_credits *c)
{
    return item->left > 0 && item->from <= c->eff_day && item->group == c->class && strcmp(item->currency, c->currency) == 0;
}

static hk_rc one_credit(run *r, const hk_row_open_credits *c, const char *text)
{
    int64_t left = c->amount - c->applied;
    open_item *exact = NULL;
    hk_rc rc = HK_OK;

    for (size_t i = 0; text && !rc && left > 0 && i < r->n; i++)
        if (fits(&r->items[i], c) && names(text, r->items[i].number)) rc = use(r, c, &r->items[i], &left, HK_RULE_NUMBER);
    for (size_t i = 0; left > 0 && i < r->n && !exact; i++)
        if (fits(&r->items[i], c) && r->items[i].left == left) exact = &r->items[i];
    if (!rc && exact) rc = use(r, c, exact, &left, HK_RULE_EXACT);
    for (size_t i = 0; !rc && left > 0 && i < r->n; i++)                   /* items come by due day, unknown last */
        if (fits(&r->items[i], c)) rc = use(r, c, &r->items[i], &left, HK_RULE_OLDEST);
    return rc;
}

static int by_due(const void *x, const void *y)
{
    const open_item *a = x, *b = y;
    if (a->due != b->due) return a->due < b->due ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return a->id < b->id ? -1 : 1;
}

static hk_rc items_load(run *r, int64_t customer)
{
    hk_row_open_items i;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    r->items = NULL, r->n = 0;
    hk_rc rc = hk_q_open_items(r->cx, &cur, r->cx->company, customer);
    if (rc) return rc;
    while (hk_next_open_items(cur, &i))
        HK_PUSH(r->cx->arena, r->items, r->n, cap) = (open_item){
            .id = i.id, .left = i.amount - i.applied, .from = (hk_day)i.eff_day, .due = i.due_day == HK_NULL ? HK_DAY_MAX : (hk_day)i.due_day,
            .number = hk_strdup(r->cx->arena, i.number), .currency = hk_strdup(r->cx->arena, i.currency), .group = hk_class_group((int)i.class) };
    rc = hk_cursor_end(cur);
    if (!rc && r->n) qsort(r->items, r->n, sizeof *r->items, by_due);
    return rc;
}

static hk_rc one_customer(run *r, int64_t customer)
{
    hk_row_open_credits c, *credits = NULL;
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0;

    hk_rc rc = items_load(r, customer);
    if (!rc) rc = hk_q_open_credits(r->cx, &cur, r->cx->company, customer);
    if (rc) return rc;
    while (hk_next_open_credits(cur, &c)) {
        c.currency = hk_strdup(r->cx->arena, c.currency);
        HK_PUSH(r->cx->arena, credits, n, cap) = c;
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) {
        hk_row_memo_body text = { 0 };
        bool found = false;
        if (credits[i].memo != HK_NULL) rc = hk_get_memo_body(r->cx, r->cx->company, credits[i].memo, &text, &found);
        if (!rc) rc = one_credit(r, &credits[i], found ? text.body : NULL);
    }
    return rc;
}

hk_rc hk_assume_run(hk_ctx *cx, int64_t only_customer, int64_t *batch, int64_t *n)
{
    run r = { .cx = cx };
    int64_t *customers = NULL;
    size_t count = 0, cap = 0;
    hk_row_customers_with_open_credits row;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_log_begin(cx, "assume");
    if (!rc) rc = hk_batch_post(cx, HK_BATCH_ASSUMED, "allocations", NULL, 0, 0, 0, HK_NULL, &r.batch);
    if (rc) return rc;
    if (only_customer) {
        HK_PUSH(cx->arena, customers, count, cap) = only_customer;
    } else {
        rc = hk_q_customers_with_open_credits(cx, &cur, cx->company);
        if (rc) return rc;
        while (hk_next_customers_with_open_credits(cur, &row)) HK_PUSH(cx->arena, customers, count, cap) = row.customer;
        rc = hk_cursor_end(cur);
    }
    for (size_t i = 0; !rc && i < count; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = one_customer(&r, customers[i]);
        if (!rc) hk_arena_release(cx->arena, mark);
    }
    if (rc) return rc;
    *batch = r.batch, *n = r.made;
    return HK_OK;
}
