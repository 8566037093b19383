/* Assumed matching 视同核销, for the many who never match: a receipt pays the document its text names, else the one open
 * item of exactly its amount, else the oldest due first. Every row says by which rule, the run is one batch that can be
 * taken back whole, and real matching replaces what it needs (cash.c). Aging rests on it openly, as a share.
 *
 * Greedy in the order of receipt days, because that is how the debt was paid down: a receipt may only use items that
 * existed on its day, so an earlier as-of day shows what was true then. Limit: a receipt for a later invoice paid in
 * advance stays unapplied until a run after that invoice.
 *
 * A firm may have a hundred thousand of each, so no receipt looks at every item:
 *
 *      items, by due day   0   1   2   3   4   5   6 ...      an item is known by its rank
 *      by_from                                                ranks by the day the item begins; those before the receipt's day are
 *      open                1   3   4                          ... moved here, ascending, and leave when nothing is left
 *      numbers             "F-0007" -> 4 -> 5                 the number's instalments by rank; a text is looked up piece by piece
 *
 * A write of the run takes its share of time and remembers the receipt it came to (ledger.h); receipts come by day and id, so the
 * next one goes on behind it. */
#include "ledger/inside.h"

#include "base/hash.h"

#include <stdlib.h>

enum { NUMBER_LEAST = 3, NUMBER_MOST = 255, NONE = -1 };

typedef struct open_item {
    int64_t id, left, amount, group;
    hk_day  from, due;
    int     next;                    /* rank of the next instalment with this number, or NONE */
    bool    undone;                  /* matched and un-matched before: what is free on a day has to be asked (L4) */
    char    currency[4];
    const char *number;
} open_item;

typedef struct open_credit {
    int64_t id, left, amount, class;
    hk_day  day;
    bool    undone;
    char    currency[4];
    const char *text;                /* bank line or remark, NULL = none */
} open_credit;

typedef struct run {
    hk_ctx      *cx;
    hk_merges    merges;
    hk_day       first_open;         /* L7 */
    int64_t      batch, made;
    open_item   *items;
    size_t       n, cap;
    open_credit *credits;
    size_t       credits_n, credits_cap;
    int         *by_from, *open;
    size_t       begun, open_n;      /* of by_from: those already in open */
    hk_map      *numbers;
    bool         lengths[NUMBER_MOST + 1];
} run;

/* ---- one pair ---- */

static bool fits(const open_item *item, const open_credit *c)
{
    return item->left > 0 && item->from <= c->day && item->group == c->class && memcmp(item->currency, c->currency, sizeof c->currency) == 0;
}

/* What both sides leave free. Where nothing was ever un-matched that is what is left at the end; else every later day counts (L3, L4). */
static hk_rc room(run *r, const open_credit *c, const open_item *item, hk_day day, int64_t *free_of_both)
{
    int64_t of_item = item->left, of_credit = c->left;
    hk_rc rc = item->undone ? hk_room(r->cx, HK_SIDE_ITEM, item->id, item->amount, day, &of_item) : HK_OK;
    if (!rc && c->undone) rc = hk_room(r->cx, HK_SIDE_CREDIT, c->id, c->amount, day, &of_credit);
    *free_of_both = HK_MIN(HK_MIN(of_item, item->left), HK_MIN(of_credit, c->left));
    return rc;
}

static hk_rc use(run *r, open_credit *c, open_item *item, int rule)
{
    hk_fact_allocation fact = { .eff_day = HK_MAX(HK_MAX(c->day, item->from), r->first_open), .credit = c->id, .item = item->id,      /* L6, L7 */
                                .kind = HK_ALLOC_ASSUMED, .rule = rule, .undoes = HK_NULL, .batch = r->batch };
    hk_rc rc = room(r, c, item, (hk_day)fact.eff_day, &fact.amount);
    if (rc || fact.amount <= 0) return rc;
    rc = hk_append_allocation(r->cx, &fact);
    if (rc) return rc;
    c->left -= fact.amount, item->left -= fact.amount, r->made++;
    return HK_OK;
}

/* ---- by number ---- */

/* The number must stand alone in the text: "12" is not found in "INV123", nor 2544 in 125440. */
static bool alone(const char *text, size_t at, size_t n)
{
    char before = at ? text[at - 1] : ' ', first = text[at], last = text[at + n - 1], after = text[at + n];
    bool digit_before = before >= '0' && before <= '9' && first >= '0' && first <= '9';
    bool digit_after = after >= '0' && after <= '9' && last >= '0' && last <= '9';
    return !digit_before && !digit_after;
}

static int by_rank(const void *x, const void *y) { return *(const int *)x - *(const int *)y; }

static hk_rc by_number(run *r, open_credit *c)
{
    int *hits = NULL;
    size_t n = 0, cap = 0, len = strlen(c->text);
    hk_rc rc = HK_OK;

    for (size_t length = NUMBER_LEAST; length <= NUMBER_MOST && length <= len; length++)
        for (size_t at = 0; r->lengths[length] && at + length <= len; at++) {
            int64_t rank;
            if (!alone(c->text, at, length) || !hk_map_get(r->numbers, c->text + at, length, &rank)) continue;
            for (int k = (int)rank; k != NONE; k = r->items[k].next)
                if (fits(&r->items[k], c)) HK_PUSH(r->cx->arena, hits, n, cap) = k;
        }
    if (n) qsort(hits, n, sizeof *hits, by_rank);
    for (size_t i = 0; !rc && i < n && c->left > 0; i++)                       /* a number named twice finds nothing left the second time */
        if (fits(&r->items[hits[i]], c)) rc = use(r, c, &r->items[hits[i]], HK_RULE_NUMBER);
    return rc;
}

/* ---- by amount and age ---- */

/* Items that began by this day join the open ones; those with nothing left go. */
static void admit(run *r, hk_day day)
{
    size_t from = r->begun, kept = 0;

    while (r->begun < r->n && r->items[r->by_from[r->begun]].from <= day) r->begun++;
    if (r->begun == from) return;
    for (size_t i = 0; i < r->open_n; i++)
        if (r->items[r->open[i]].left > 0) r->open[kept++] = r->open[i];
    qsort(r->by_from + from, r->begun - from, sizeof *r->by_from, by_rank);
    size_t fresh = r->begun - from, to = kept + fresh, old = kept;              /* merged from behind, in place */
    while (fresh) {
        int a = r->by_from[from + fresh - 1];
        if (old && r->open[old - 1] > a) r->open[--to] = r->open[--old];
        else r->open[--to] = a, fresh--;
    }
    r->open_n = kept + r->begun - from;
}

static hk_rc one_credit(run *r, open_credit *c)
{
    hk_rc rc = c->text && r->numbers ? by_number(r, c) : HK_OK;
    open_item *exact = NULL;

    if (rc || c->left == 0) return rc;
    admit(r, c->day);
    for (size_t i = 0; i < r->open_n && !exact; i++) {
        open_item *item = &r->items[r->open[i]];
        if (item->left == c->left && fits(item, c)) exact = item;
    }
    if (exact) rc = use(r, c, exact, HK_RULE_EXACT);
    for (size_t i = 0; !rc && c->left > 0 && i < r->open_n; i++)               /* items come by due day, unknown last */
        if (fits(&r->items[r->open[i]], c)) rc = use(r, c, &r->items[r->open[i]], HK_RULE_OLDEST);
    return rc;
}

/* ---- one firm ---- */

static int by_due(const void *x, const void *y)
{
    const open_item *a = x, *b = y;
    if (a->due != b->due) return a->due < b->due ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return a->id < b->id ? -1 : 1;
}

static int by_day(const void *x, const void *y)
{
    const open_credit *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->id < b->id ? -1 : 1;
}

typedef struct begin { hk_day from; int rank; } begin;
static int by_begin(const void *x, const void *y)
{
    const begin *a = x, *b = y;
    return a->from != b->from ? a->from < b->from ? -1 : 1 : a->rank - b->rank;
}

static hk_rc items_load(run *r, int64_t customer)
{
    hk_row_open_items i;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_open_items(r->cx, &cur, r->cx->company, customer);
    if (rc) return rc;
    while (hk_next_open_items(cur, &i)) {
        open_item item = { .id = i.id, .left = i.amount - i.applied, .amount = i.amount, .group = hk_class_group((int)i.class), .from = (hk_day)i.eff_day,
                           .due = i.due_day == HK_NULL ? HK_DAY_MAX : (hk_day)i.due_day, .next = NONE, .undone = i.undone > 0, .number = hk_strdup(r->cx->arena, i.number) };
        memcpy(item.currency, i.currency, HK_MIN(strlen(i.currency), sizeof item.currency - 1));
        HK_PUSH(r->cx->arena, r->items, r->n, r->cap) = item;
    }
    return hk_cursor_end(cur);
}

static hk_rc credits_load(run *r, const hk_assume *a, int64_t customer)
{
    hk_row_open_credits c;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_open_credits(r->cx, &cur, r->cx->company, customer);
    if (rc) return rc;
    while (hk_next_open_credits(cur, &c)) {
        if (!hk_credit_mine(r->cx, c.customer, c.owner)) continue;
        if (c.eff_day < a->day || (c.eff_day == a->day && c.id <= a->credit)) continue;      /* had its turn in an earlier write */
        open_credit credit = { .id = c.id, .left = c.amount - c.applied, .amount = c.amount, .class = c.class, .day = (hk_day)c.eff_day, .undone = c.undone > 0,
                               .text = c.body ? hk_strdup(r->cx->arena, c.body) : NULL };
        memcpy(credit.currency, c.currency, HK_MIN(strlen(c.currency), sizeof credit.currency - 1));
        HK_PUSH(r->cx->arena, r->credits, r->credits_n, r->credits_cap) = credit;
    }
    return hk_cursor_end(cur);
}

static hk_rc numbers_load(run *r)
{
    r->numbers = hk_map_create(r->n);
    bool good = r->numbers != NULL;
    memset(r->lengths, 0, sizeof r->lengths);
    for (size_t i = r->n; good && i-- > 0; ) {                                   /* from behind, so that a chain ascends */
        size_t len = strlen(r->items[i].number);
        int64_t *head;
        bool added;
        if (len < NUMBER_LEAST || len > NUMBER_MOST) continue;
        good = hk_map_put(r->numbers, r->items[i].number, len, &head, &added);
        if (!good) break;
        r->items[i].next = added ? NONE : (int)*head;
        *head = (int64_t)i, r->lengths[len] = true;
    }
    return good ? HK_OK : hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

/* Items by due day get their rank, and the orders over it are made. */
static hk_rc ranks_make(run *r)
{
    begin *b = HK_NEWS(r->cx->arena, begin, r->n + 1);

    r->by_from = HK_NEWS(r->cx->arena, int, r->n + 1), r->open = HK_NEWS(r->cx->arena, int, r->n + 1);
    r->begun = r->open_n = 0;
    if (r->n) qsort(r->items, r->n, sizeof *r->items, by_due);
    for (size_t i = 0; i < r->n; i++) b[i] = (begin){ r->items[i].from, (int)i };
    if (r->n) qsort(b, r->n, sizeof *b, by_begin);
    for (size_t i = 0; i < r->n; i++) r->by_from[i] = b[i].rank;
    if (r->credits_n) qsort(r->credits, r->credits_n, sizeof *r->credits, by_day);
    for (size_t i = 0; i < r->credits_n; i++)
        if (r->credits[i].text) return numbers_load(r);                          /* nobody asks for numbers where no text is */
    return HK_OK;
}

/* One firm: the record asked for and those merged with it, items by due day and credits by value day. */
static hk_rc firm_load(run *r, const hk_assume *a, int64_t root)
{
    r->items = NULL, r->n = r->cap = 0;
    r->credits = NULL, r->credits_n = r->credits_cap = 0;
    hk_rc rc = items_load(r, root);
    if (!rc) rc = credits_load(r, a, root);
    for (size_t i = 0; !rc && i < r->merges.n; i++) {
        int64_t id = r->merges.pairs[i].from;
        if (id == root || hk_merges_root(&r->merges, id) != root) continue;
        rc = items_load(r, id);
        if (!rc) rc = credits_load(r, a, id);
    }
    return rc ? rc : ranks_make(r);
}

static bool time_over(int64_t until) { return until && hk_mono_us() >= until; }

static hk_rc one_firm(run *r, hk_assume *a, int64_t root, int64_t until)
{
    r->numbers = NULL;
    hk_rc rc = firm_load(r, a, root);
    if (!rc) rc = hk_bulk_begin_piece(r->cx);
    bool bulk = !rc, over = false;
    for (size_t i = 0; !rc && !over && i < r->credits_n; i++) {
        hk_arena_mark mark = hk_arena_save(r->cx->arena);
        rc = one_credit(r, &r->credits[i]);
        if (!rc) hk_arena_release(r->cx->arena, mark);
        a->day = r->credits[i].day, a->credit = r->credits[i].id;
        over = i + 1 < r->credits_n && time_over(until);
    }
    if (bulk && !rc) rc = hk_bulk_end(r->cx);
    hk_map_free(r->numbers);
    if (!over) a->at++, a->day = HK_DAY_NONE, a->credit = 0;
    return rc;
}

/* ---- all of them ---- */

static int by_id(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

/* Whom to look at: the roots of customers with money to use, ascending, each once. */
static hk_rc firms_load(hk_ctx *cx, const hk_merges *merges, int64_t only, hk_assume *a)
{
    hk_row_customers_with_open_credits row;
    hk_cursor *cur = NULL;
    size_t cap = 0, n = 0;

    if (only) {
        HK_PUSH(cx->arena, a->firms, a->firms_n, cap) = hk_merges_root(merges, only);
        return HK_OK;
    }
    hk_rc rc = hk_q_customers_with_open_credits(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_customers_with_open_credits(cur, &row)) HK_PUSH(cx->arena, a->firms, a->firms_n, cap) = hk_merges_root(merges, row.customer);
    rc = hk_cursor_end(cur);
    if (!rc && a->firms_n) qsort(a->firms, a->firms_n, sizeof *a->firms, by_id);
    for (size_t i = 0; i < a->firms_n; i++)
        if (!n || a->firms[n - 1] != a->firms[i]) a->firms[n++] = a->firms[i];
    a->firms_n = n;
    return rc;
}

hk_rc hk_assume_begin(hk_ctx *cx, int64_t only_customer, const char *file_sha, hk_assume *a)
{
    hk_merges merges;

    *a = (hk_assume){ .day = HK_DAY_NONE };
    hk_rc rc = hk_log_begin(cx, "assume");
    if (!rc) rc = hk_batch_post(cx, HK_BATCH_ASSUMED, "allocations", file_sha, 0, 0, 0, HK_NULL, &a->batch);
    if (!rc) rc = hk_merges_load(cx, &merges);
    return rc ? rc : firms_load(cx, &merges, only_customer, a);
}

hk_rc hk_assume_some(hk_ctx *cx, hk_assume *a, int64_t until)
{
    run r = { .cx = cx, .batch = a->batch, .made = a->made };

    hk_rc rc = hk_log_begin(cx, "assume");
    if (!rc) rc = hk_merges_load(cx, &r.merges);
    if (!rc) rc = hk_period_first_open(cx, &r.first_open);
    while (!rc && a->at < a->firms_n) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = one_firm(&r, a, a->firms[a->at], until);
        if (!rc) hk_arena_release(cx->arena, mark);
        if (time_over(until)) break;
    }
    if (rc) return rc;
    a->made = r.made, a->done = a->at >= a->firms_n;
    return HK_OK;
}

hk_rc hk_assume_run(hk_ctx *cx, int64_t only_customer, int64_t *batch, int64_t *n)
{
    hk_assume a;

    hk_rc rc = hk_assume_begin(cx, only_customer, NULL, &a);
    if (!rc) rc = hk_assume_some(cx, &a, 0);
    if (rc) return rc;
    *batch = a.batch, *n = a.made;
    return HK_OK;
}
