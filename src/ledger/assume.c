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
    size_t     n, cap;
    hk_merges  merges;
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

static int by_day(const void *x, const void *y)
{
    const hk_row_open_credits *a = x, *b = y;
    if (a->eff_day != b->eff_day) return a->eff_day < b->eff_day ? -1 : 1;
    return a->id < b->id ? -1 : 1;
}

static hk_rc items_load(run *r, int64_t customer)
{
    hk_row_open_items i;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_open_items(r->cx, &cur, r->cx->company, customer);
    if (rc) return rc;
    while (hk_next_open_items(cur, &i))
        HK_PUSH(r->cx->arena, r->items, r->n, r->cap) = (open_item){
            .id = i.id, .left = i.amount - i.applied, .from = (hk_day)i.eff_day, .due = i.due_day == HK_NULL ? HK_DAY_MAX : (hk_day)i.due_day,
            .number = hk_strdup(r->cx->arena, i.number), .currency = hk_strdup(r->cx->arena, i.currency), .group = hk_class_group((int)i.class) };
    return hk_cursor_end(cur);
}

static hk_rc credits_load(run *r, int64_t customer, hk_row_open_credits **credits, size_t *n, size_t *cap)
{
    hk_row_open_credits c;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_open_credits(r->cx, &cur, r->cx->company, customer);
    if (rc) return rc;
    while (hk_next_open_credits(cur, &c)) {
        if (!hk_credit_mine(r->cx, c.customer, c.owner)) continue;
        c.currency = hk_strdup(r->cx->arena, c.currency);
        HK_PUSH(r->cx->arena, *credits, *n, *cap) = c;
    }
    return hk_cursor_end(cur);
}

/* One firm: the record asked for and those merged with it, items by due day and credits by value day. */
static hk_rc one_firm(run *r, int64_t root)
{
    hk_row_open_credits *credits = NULL;
    size_t n = 0, cap = 0;

    r->items = NULL, r->n = r->cap = 0;
    hk_rc rc = items_load(r, root);
    if (!rc) rc = credits_load(r, root, &credits, &n, &cap);
    for (size_t i = 0; !rc && i < r->merges.n; i++) {
        int64_t id = r->merges.pairs[i].from;
        if (id == root || hk_merges_root(&r->merges, id) != root) continue;
        rc = items_load(r, id);
        if (!rc) rc = credits_load(r, id, &credits, &n, &cap);
    }
    if (rc) return rc;
    if (r->n) qsort(r->items, r->n, sizeof *r->items, by_due);
    if (n) qsort(credits, n, sizeof *credits, by_day);
    for (size_t i = 0; !rc && i < n; i++) {
        hk_row_memo_body text = { 0 };
        bool found = false;
        if (credits[i].memo != HK_NULL) rc = hk_get_memo_body(r->cx, r->cx->company, credits[i].memo, &text, &found);
        if (!rc) rc = one_credit(r, &credits[i], found ? text.body : NULL);
    }
    return rc;
}

static int by_id(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

/* Whom to look at: the roots of customers with money to use, ascending, perhaps twice. */
static hk_rc firms_load(run *r, int64_t only, int64_t **firms, size_t *n)
{
    hk_row_customers_with_open_credits row;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    hk_rc rc = hk_merges_load(r->cx, &r->merges);
    if (rc) return rc;
    if (only) {
        HK_PUSH(r->cx->arena, *firms, *n, cap) = hk_merges_root(&r->merges, only);
        return HK_OK;
    }
    rc = hk_q_customers_with_open_credits(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (hk_next_customers_with_open_credits(cur, &row)) HK_PUSH(r->cx->arena, *firms, *n, cap) = hk_merges_root(&r->merges, row.customer);
    rc = hk_cursor_end(cur);
    if (!rc && *n) qsort(*firms, *n, sizeof **firms, by_id);
    return rc;
}

hk_rc hk_assume_run(hk_ctx *cx, int64_t only_customer, int64_t *batch, int64_t *n)
{
    run r = { .cx = cx };
    int64_t *firms = NULL;
    size_t count = 0;

    hk_rc rc = hk_log_begin(cx, "assume");
    if (!rc) rc = hk_batch_post(cx, HK_BATCH_ASSUMED, "allocations", NULL, 0, 0, 0, HK_NULL, &r.batch);
    if (rc) return rc;
    rc = firms_load(&r, only_customer, &firms, &count);
    for (size_t i = 0; !rc && i < count; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        if (i && firms[i] == firms[i - 1]) continue;
        rc = one_firm(&r, firms[i]);
        if (!rc) hk_arena_release(cx->arena, mark);
    }
    if (rc) return rc;
    *batch = r.batch, *n = r.made;
    return HK_OK;
}
