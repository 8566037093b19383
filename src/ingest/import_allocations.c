/* Allocation lists: which payment paid which invoice.
 *
 *   AL1  a payment the company does not have is made: one receipt for all rows of its id, amount = their sum, day = their day. A
 *        receipts file that comes later must agree (import_receipts.c)
 *   AL2  its rows must name one customer, one currency and one day; a payment with a row nobody can read is not made at all,
 *        because its amount would be wrong. A readable row without a known invoice leaves its part unapplied: the money came
 *   AL3  an invoice of several instalments is paid in their order of falling due
 *   AL4  L3 and L4 are checked per item and per credit over the rows of the file and what the book has, day by day. Assumed
 *        matching gives way to what the file says (ledger.h): it is not counted, and taken back where it stands in the way
 *   AL5  the same row again is the same allocation: credit, item, day and amount agree and it counts still
 */
#include "ingest/resolve.h"

#include "base/thread.h"
#include "ingest/lookup.h"
#include "sql/ingest.h"
#include "sql/tables.h"

#include <stdlib.h>

typedef struct payment {
    int64_t  amount;                 /* sum of the rows */
    int64_t  customer;               /* record; 0 = unknown yet */
    int64_t  id;                     /* when posted */
    uint32_t first;                  /* row */
    uint32_t currency;
    hk_day   day;
    bool     fresh, broken;
} payment;

typedef struct use {                 /* a part of a row on one item */
    uint32_t row, payment, item;     /* item: index in items */
    hk_day   day;
    int64_t  amount;
} use;

struct hk_plan {
    int f_number, f_payment, f_day, f_amount, f_currency, f_payer, f_remark;
    uint32_t *doc, *pay;             /* per row: slots */
    uint32_t  docs_n, pays_n;
    const char **pay_key;            /* per slot */
    hk_found_doc    *docs;
    hk_found_credit *credits;
    payment  *pays;
    hk_found_item *items;
    size_t    items_n;
    use      *uses;
    size_t    uses_n, uses_cap;
    hk_found_use *old;
    size_t    old_n;
    hk_map   *item_index, *credit_index;     /* id -> index (items), slot (credits) */
    uint32_t *from, *order;          /* uses by payment: where each ends in order */
    size_t    slow_n, slow_at;
    bool     *yields;                /* per item or payment: assumed matching there has to give way */
};

static const char *money(hk_run *r, int64_t v, const char *currency) { return hk_money_str(r->plan_arena, v, currency); }
static const char *day_text(hk_run *r, hk_day d) { return hk_day_fmt(d, hk_alloc(r->plan_arena, 11)); }

/* ---- gathering ---- */

typedef struct payers {              /* the payments of the rows, found by a thread of their own while the first finds the invoices */
    const hk_run *r;
    struct hk_plan *p;
    hk_map   *keys;
    uint32_t *first;
    bool      good;
} payers;

static void *payers_main(void *arg)
{
    payers *y = arg;
    y->good = hk_slots_of_field(y->r, y->p->f_payment, y->keys, y->p->pay, &y->p->pays_n, y->first);
    return NULL;
}

static hk_rc gather(hk_run *r, struct hk_plan *p, hk_map *docs, hk_map *pays)
{
    enum { MANY = 65536 };
    payers y = { r, p, pays, hk_plan_array(r, r->rows + 1, sizeof *y.first), false };
    pthread_t thread;
    if (!y.first) return HK_NO_MEMORY;
    bool beside = r->rows >= MANY && hk_thread_start(&thread, "hk-payments", payers_main, &y);
    if (!beside) payers_main(&y);
    bool good = hk_slots_of_field(r, p->f_number, docs, p->doc, &p->docs_n, NULL);
    if (beside) hk_thread_join(thread);
    if (!good || !y.good) return hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    p->pay_key = hk_plan_array(r, p->pays_n + 1, sizeof *p->pay_key), p->pays = hk_plan_array(r, p->pays_n + 1, sizeof *p->pays);
    if (!p->pay_key || !p->pays) return HK_NO_MEMORY;
    for (uint32_t s = 1; s <= p->pays_n; s++) p->pay_key[s] = hk_at_text(r, p->f_payment, y.first[s]), p->pays[s].first = y.first[s];
    return HK_OK;
}

static bool row_values(hk_run *r, const struct hk_plan *p, size_t i)
{
    int64_t amount = hk_at_int(r, p->f_amount, i);
    if (r->plan_state[i] == HK_ROW_BAD) return false;
    if (!p->pay[i]) hk_row_bad(r, i, p->f_payment, "", "import.blank", NULL);
    else if (!p->doc[i]) hk_row_bad(r, i, p->f_number, "", "import.blank", NULL);
    else if (amount == HK_NULL || amount <= 0) hk_row_bad(r, i, p->f_amount, amount == HK_NULL ? "" : hk_printf(r->plan_arena, "%" PRId64, amount), "import.not_positive", NULL);
    else if (hk_at_day(r, p->f_day, i) == HK_DAY_NONE && !p->credits[p->pay[i]].id) hk_row_bad(r, i, p->f_day, "", "import.blank", NULL);
    else return true;
    return false;
}

static bool same_currency(const char *a, const char *b) { return memcmp(a, b, 4) == 0; }      /* both filled with zeros */

/* Currency of a row: what it says, else the invoice's. */
static uint32_t currency_of(hk_run *r, const struct hk_plan *p, size_t i)
{
    if (p->f_currency >= 0) return hk_at_currency(r, p->f_currency, i);
    const char *c = p->doc[i] && p->docs[p->doc[i]].id ? p->docs[p->doc[i]].currency : NULL;
    for (size_t k = 0; c && k < r->currencies_n; k++)
        if (same_currency(r->currencies[k], c)) return (uint32_t)k;
    if (c && r->currencies_n < HK_CURRENCIES) {
        memcpy(r->currencies[r->currencies_n], c, 4);
        return (uint32_t)r->currencies_n++;
    }
    return r->currency_dflt;
}

/* ---- payments (AL1, AL2) ---- */

static void payment_add(hk_run *r, struct hk_plan *p, size_t i)
{
    payment *y = &p->pays[p->pay[i]];
    const hk_found_doc *d = &p->docs[p->doc[i]];
    hk_day day = hk_at_day(r, p->f_day, i);
    uint32_t cur = currency_of(r, p, i);
    int64_t amount = hk_at_int(r, p->f_amount, i);

    if (y->amount == 0) y->day = day, y->currency = cur;
    if (!y->customer && d->id && !d->hidden) y->customer = d->customer;
    if (!hk_add(y->amount, amount, &y->amount)) {
        hk_row_bad(r, i, p->f_amount, money(r, amount, r->currencies[cur]), "value.overflow", NULL);
        y->broken = true;
    } else if (day != y->day) {
        hk_row_bad(r, i, p->f_day, day_text(r, day), "import.payment_days", "line", hk_printf(r->plan_arena, "%u", r->line[y->first]), "day", day_text(r, y->day), NULL);
    } else if (cur != y->currency) {
        hk_row_bad(r, i, p->f_currency >= 0 ? p->f_currency : p->f_amount, r->currencies[cur], "import.payment_currency", "have", r->currencies[y->currency], NULL);
        y->broken = true;
    }
}

static void payments(hk_run *r, struct hk_plan *p)
{
    for (size_t i = 0; i < r->rows; i++) {
        bool good = row_values(r, p, i);
        if (!p->pay[i]) continue;
        payment *y = &p->pays[p->pay[i]];
        y->fresh = !p->credits[p->pay[i]].id;
        if (!y->fresh) continue;
        if (good) payment_add(r, p, i);
        else y->broken = true;
    }
    for (size_t i = 0; i < r->rows; i++)
        if (p->pay[i] && p->pays[p->pay[i]].broken && r->plan_state[i] != HK_ROW_BAD)
            hk_row_bad(r, i, p->f_payment, p->pay_key[p->pay[i]], "import.payment_broken", NULL);
}

/* ---- pairs (L5, L6) ---- */

static bool pair_check(hk_run *r, struct hk_plan *p, size_t i)
{
    const hk_found_doc *d = &p->docs[p->doc[i]];
    const hk_found_credit *c = &p->credits[p->pay[i]];
    const payment *y = &p->pays[p->pay[i]];
    const char *number = hk_at_text(r, p->f_number, i);
    const char *currency = c->id ? c->currency : r->currencies[y->currency];
    int64_t customer = c->id ? c->customer : y->customer;

    if (!d->id || d->hidden || d->items_n == 0) {
        hk_row_bad(r, i, p->f_number, number, d->id && !d->hidden ? "import.invoice_red" : "import.invoice_unknown", NULL);
        return false;
    }
    if (c->id && (c->hidden || c->cls != HK_CLASS_CREDIT)) {
        hk_row_bad(r, i, p->f_payment, p->pay_key[p->pay[i]], "import.number_taken", NULL);
        return false;
    }
    if (!same_currency(d->currency, currency)) {
        hk_row_bad(r, i, p->f_number, number, "import.pair_currency", "invoice", d->currency, "payment", currency, NULL);
        return false;
    }
    if (customer != d->customer && hk_names_root(r, customer) != hk_names_root(r, d->customer)) {
        const hk_known *a = hk_names_customer(r, d->customer), *b = hk_names_customer(r, customer);
        hk_row_bad(r, i, p->f_number, number, "import.pair_customer", "invoice", a ? a->name : "", "payment", b ? b->name : "", NULL);
        return false;
    }
    if (hk_class_group(p->items[d->item_at].cls) != HK_CLASS_CREDIT) {
        hk_row_bad(r, i, p->f_number, number, "import.invoice_paper", NULL);
        return false;
    }
    return true;
}

static hk_rc use_add(hk_run *r, struct hk_plan *p, use u)
{
    if (p->uses_n == p->uses_cap) {
        size_t to = HK_MAX(r->rows + 1024, p->uses_cap * 2);
        use *q = hk_plan_array(r, to, sizeof *q);
        if (!q) return HK_NO_MEMORY;
        if (p->uses_n) memcpy(q, p->uses, p->uses_n * sizeof *q);
        p->uses = q, p->uses_cap = to;
    }
    p->uses[p->uses_n++] = u;
    return HK_OK;
}

/* AL5: each old allocation answers for one row. */
static bool same_again(const struct hk_plan *p, bool *taken, int64_t item, int64_t credit, hk_day day, int64_t amount)
{
    size_t lo = 0, hi = p->old_n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (p->old[mid].item < item) lo = mid + 1;
        else hi = mid;
    }
    for (; lo < p->old_n && p->old[lo].item == item; lo++) {
        const hk_found_use *o = &p->old[lo];
        if (taken[lo] || o->credit != credit || o->amount != amount || o->undo || o->kind == HK_ALLOC_ASSUMED) continue;
        if (day != HK_DAY_NONE && o->day < day) continue;
        bool undone = false;
        for (size_t k = lo + 1; k < p->old_n && p->old[k].item == item; k++) undone |= p->old[k].undo && p->old[k].credit == credit && p->old[k].amount == -amount;
        if (undone) continue;
        taken[lo] = true;
        return true;
    }
    return false;
}

/* ---- room, day by day (AL4) ---- */

typedef struct event { uint32_t at, row; hk_day day; int64_t amount; } event;      /* row UINT32_MAX: of the book */

static int by_at(const void *x, const void *y)
{
    const event *a = x, *b = y;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Counting sort by position, then each small group by day: a million rows have a million groups of one or two. */
static bool events_sort(event *e, event *to, size_t n, uint32_t *count, size_t positions)
{
    for (size_t i = 0; i < n; i++) count[e[i].at + 1]++;
    for (size_t k = 0; k < positions; k++) count[k + 1] += count[k];
    for (size_t i = 0; i < n; i++) to[count[e[i].at]++] = e[i];
    for (size_t from = 0, end; from < n; from = end) {
        for (end = from + 1; end < n && to[end].at == to[from].at;) end++;
        if (end - from > 1) qsort(to + from, end - from, sizeof *to, by_at);
    }
    return true;
}

/* What a position holds at most on any day; amounts of rows not admitted are 0. Events come by day. */
static int64_t peak_of(const event *e, size_t n)
{
    int64_t sum = 0, peak = 0;
    for (size_t i = 0; i < n;) {
        size_t k = i;
        for (; k < n && e[k].day == e[i].day; k++) sum += e[k].amount;
        peak = HK_MAX(peak, sum);
        i = k;
    }
    return peak;
}

static int by_row(const void *x, const void *y)
{
    const event *a = *(event *const *)x, *b = *(event *const *)y;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* The rows of one position in file order: each is admitted that fits beside those before it, so that one row too large does not
 * take good ones with it. */
static hk_rc group_check(hk_run *r, const struct hk_plan *p, event *e, size_t n, int64_t amount, const char *currency, bool item)
{
    if (peak_of(e, n) <= amount) return HK_OK;
    event **rows = hk_plan_array(r, n, sizeof *rows);
    int64_t *want = hk_plan_array(r, n, sizeof *want);
    size_t m = 0;
    if (!rows || !want) return HK_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (e[i].row != UINT32_MAX) rows[m++] = &e[i];
    qsort(rows, m, sizeof *rows, by_row);
    for (size_t i = 0; i < m; i++) want[i] = rows[i]->amount, rows[i]->amount = 0;
    for (size_t i = 0; i < m; i++) {
        int64_t left = amount - peak_of(e, n);
        rows[i]->amount = want[i];
        if (peak_of(e, n) <= amount) continue;
        rows[i]->amount = 0;
        hk_row_bad(r, rows[i]->row, p->f_amount, money(r, want[i], currency), item ? "import.over_item" : "import.over_credit",
                   "left", money(r, HK_MAX(left, 0), currency), NULL);
    }
    return HK_OK;
}

static bool counts(const hk_run *r, const struct hk_plan *p, const use *u, bool of_items)
{
    return r->plan_state[u->row] != HK_ROW_BAD && (of_items || !p->pays[u->payment].fresh);      /* a fresh payment is the sum of its rows */
}

static int64_t amount_at(const struct hk_plan *p, uint32_t at, bool of_items) { return of_items ? p->items[at].amount : p->credits[at].amount; }

/* The event of a use of the file, or of the book when `of_file` is false; false when it does not count here. */
static bool event_of(const hk_run *r, const struct hk_plan *p, size_t k, bool of_file, bool of_items, event *out)
{
    int64_t at;
    if (of_file) {
        const use *u = &p->uses[k];
        *out = (event){ of_items ? u->item : u->payment, u->row, u->day, u->amount };
        return counts(r, p, u, of_items);
    }
    const hk_found_use *o = &p->old[k];
    const int64_t *id = of_items ? &o->item : &o->credit;
    if (o->kind == HK_ALLOC_ASSUMED || !hk_map_get(of_items ? p->item_index : p->credit_index, id, sizeof *id, &at)) return false;
    *out = (event){ (uint32_t)at, UINT32_MAX, o->day, o->amount };
    return true;
}

/* What is put on each position in all; what is taken off again is left out, so that no day holds more. How many of them hold more than
 * they have room for: nearly always none, and no event of the others has to be looked at day by day. */
static size_t tight_find(const hk_run *r, const struct hk_plan *p, bool of_items, int64_t *sum, size_t positions)
{
    size_t tight = 0;
    for (int of_file = 1; of_file >= 0; of_file--)
        for (size_t k = 0, n = of_file ? p->uses_n : p->old_n; k < n; k++) {
            event e;
            if (event_of(r, p, k, of_file, of_items, &e) && e.amount > 0 && !hk_add(sum[e.at], e.amount, &sum[e.at])) sum[e.at] = INT64_MAX;
        }
    for (size_t k = 0; k < positions; k++) tight += sum[k] > amount_at(p, (uint32_t)k, of_items);
    return tight;
}

static hk_rc room_check(hk_run *r, struct hk_plan *p, bool of_items)
{
    size_t positions = of_items ? p->items_n : p->pays_n + 1, n = 0;
    int64_t *sum = hk_plan_array(r, positions, sizeof *sum);
    if (!sum) return HK_NO_MEMORY;
    if (!tight_find(r, p, of_items, sum, positions)) return HK_OK;
    event *e = hk_plan_array(r, p->uses_n + p->old_n, sizeof *e), *sorted = hk_plan_array(r, p->uses_n + p->old_n, sizeof *e);
    uint32_t *count = hk_plan_array(r, positions + 2, sizeof *count);
    if (!e || !sorted || !count) return HK_NO_MEMORY;
    for (int of_file = 1; of_file >= 0; of_file--)
        for (size_t k = 0, all = of_file ? p->uses_n : p->old_n; k < all; k++)
            n += event_of(r, p, k, of_file, of_items, &e[n]) && sum[e[n].at] > amount_at(p, e[n].at, of_items);
    events_sort(e, sorted, n, count, positions);
    for (size_t from = 0, end; from < n; from = end) {
        for (end = from + 1; end < n && sorted[end].at == sorted[from].at;) end++;
        uint32_t at = sorted[from].at;
        hk_rc rc = group_check(r, p, sorted + from, end - from, amount_at(p, at, of_items),
                               of_items ? p->docs[p->items[at].doc].currency : p->credits[at].currency, of_items);
        if (rc) return rc;
    }
    return HK_OK;
}

/* ---- the plan ---- */

static hk_rc index_ids(hk_run *r, struct hk_plan *p)
{
    int64_t *slot;
    bool added, ok = true;
    p->item_index = hk_plan_map(r, p->items_n), p->credit_index = hk_plan_map(r, 64);
    if (!p->item_index || !p->credit_index) return HK_NO_MEMORY;
    for (size_t i = 0; ok && i < p->items_n; i++) {
        ok = hk_map_put(p->item_index, &p->items[i].id, sizeof(int64_t), &slot, &added);
        if (ok) *slot = (int64_t)i;
    }
    for (uint32_t s = 1; ok && s <= p->pays_n; s++)
        if (p->credits[s].id) {
            ok = hk_map_put(p->credit_index, &p->credits[s].id, sizeof(int64_t), &slot, &added);
            if (ok) *slot = s;
        }
    return ok ? HK_OK : hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

/* AL3: over the instalments by due day; *left holds what each item still takes, for documents of several parts only. */
static hk_rc spread(hk_run *r, struct hk_plan *p, size_t i, int64_t *left, hk_day day)
{
    const hk_found_doc *d = &p->docs[p->doc[i]];
    int64_t amount = hk_at_int(r, p->f_amount, i);
    hk_rc rc = HK_OK;
    bool done[64] = { false };

    for (uint32_t turn = 0; !rc && amount > 0 && turn < d->items_n && turn < HK_COUNT(done); turn++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t k = 0; k < d->items_n && k < HK_COUNT(done); k++) {
            hk_day due = p->items[d->item_at + k].due, than = best == UINT32_MAX ? 0 : p->items[d->item_at + best].due;
            if (!done[k] && (best == UINT32_MAX || (due != HK_DAY_NONE && (than == HK_DAY_NONE || due < than)))) best = k;
        }
        done[best] = true;
        uint32_t at = d->item_at + best;
        int64_t part = d->items_n == 1 || turn + 1 == d->items_n ? amount : HK_MIN(amount, left[at]);
        if (part <= 0) continue;
        hk_day from = HK_MAX(HK_MAX(day, p->items[at].day), p->credits[p->pay[i]].id ? p->credits[p->pay[i]].day : day);      /* L6 */
        rc = use_add(r, p, (use){ (uint32_t)i, p->pay[i], at, hk_landed(r, from), part });
        left[at] -= part, amount -= part;
    }
    return rc;
}

static hk_rc rows_plan(hk_run *r, struct hk_plan *p)
{
    bool *taken = hk_plan_array(r, p->old_n, sizeof *taken);
    int64_t *left = hk_plan_array(r, p->items_n, sizeof *left);
    hk_rc rc = HK_OK;
    if (!taken || !left) return HK_NO_MEMORY;
    for (size_t k = 0; k < p->items_n; k++) left[k] = p->items[k].amount;
    for (size_t k = 0; k < p->old_n; k++) {
        int64_t at;
        if (p->old[k].kind != HK_ALLOC_ASSUMED && hk_map_get(p->item_index, &p->old[k].item, sizeof(int64_t), &at)) left[at] -= p->old[k].amount;
    }
    for (size_t i = 0; !rc && i < r->rows; i++) {
        if (r->plan_state[i] == HK_ROW_BAD || !pair_check(r, p, i)) continue;
        const hk_found_doc *d = &p->docs[p->doc[i]];
        hk_day day = hk_at_day(r, p->f_day, i);
        if (day == HK_DAY_NONE) day = p->credits[p->pay[i]].day;
        bool same = false;
        for (uint32_t k = 0; p->credits[p->pay[i]].id && !same && k < d->items_n; k++)
            same = same_again(p, taken, p->items[d->item_at + k].id, p->credits[p->pay[i]].id, hk_at_day(r, p->f_day, i), hk_at_int(r, p->f_amount, i));
        if (same) r->plan_state[i] = HK_ROW_SAME;
        else rc = spread(r, p, i, left, day);
        if (i % 65536 == 65535 && !rc) rc = hk_run_tick(r, (int64_t)i, (int64_t)r->rows);
    }
    return rc;
}

/* A company without any matching, the usual first time, needs no index. */
static hk_rc old_find(hk_run *r, struct hk_plan *p)
{
    hk_row_ingest_any_allocation any;
    bool found = false;
    hk_rc rc = hk_get_ingest_any_allocation(r->cx, r->cx->company, &any, &found);
    if (rc || !found) return rc;
    rc = index_ids(r, p);
    return rc ? rc : hk_find_uses(r, p->item_index, p->credit_index, &p->old, &p->old_n);
}

/* Assumed matching on what the file uses: there the ledger's own act is asked, which makes it give way. */
static hk_rc yields_find(hk_run *r, struct hk_plan *p)
{
    p->yields = hk_plan_array(r, p->items_n + p->pays_n + 1, sizeof *p->yields);
    if (!p->yields) return HK_NO_MEMORY;
    for (size_t k = 0; k < p->old_n; k++) {
        int64_t at;
        if (p->old[k].kind != HK_ALLOC_ASSUMED) continue;
        if (hk_map_get(p->item_index, &p->old[k].item, sizeof(int64_t), &at)) p->yields[at] = true;
        if (hk_map_get(p->credit_index, &p->old[k].credit, sizeof(int64_t), &at)) p->yields[(int64_t)p->items_n + at] = true;
    }
    return HK_OK;
}

static void count(hk_run *r, struct hk_plan *p)
{
    for (uint32_t s = 1; s <= p->pays_n; s++) {
        const payment *y = &p->pays[s];
        if (!y->fresh || y->broken || !y->customer || !y->amount) continue;
        r->result->credits_new++;
        hk_count_credit(r, r->currencies[y->currency], y->amount, y->day);
    }
    for (size_t k = 0; k < p->uses_n; k++)
        if (r->plan_state[p->uses[k].row] == HK_ROW_NEW)
            hk_count_paid(r, p->docs[p->items[p->uses[k].item].doc].currency, p->uses[k].amount, p->items[p->uses[k].item].due);
}

hk_rc hk_plan_allocations(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    hk_map *docs = hk_plan_map(r, r->rows), *pays = hk_plan_map(r, r->rows);

    *p = (struct hk_plan){ .f_number = hk_run_field(r, "number"), .f_payment = hk_run_field(r, "receipt_number"), .f_day = hk_run_field(r, "allocation_day"),
                           .f_amount = hk_run_field(r, "amount"), .f_currency = hk_run_field(r, "currency"), .f_payer = hk_run_field(r, "payer"),
                           .f_remark = hk_run_field(r, "remark") };
    r->plan = p;
    p->doc = hk_plan_array(r, r->rows, sizeof *p->doc), p->pay = hk_plan_array(r, r->rows, sizeof *p->pay);
    if (!docs || !pays || !p->doc || !p->pay) return HK_NO_MEMORY;
    hk_rc rc = gather(r, p, docs, pays);
    if (rc) return rc;
    p->docs = hk_plan_array(r, p->docs_n + 1, sizeof *p->docs), p->credits = hk_plan_array(r, p->pays_n + 1, sizeof *p->credits);
    if (!p->docs || !p->credits) return HK_NO_MEMORY;
    rc = hk_find_documents(r, docs, p->docs);
    if (!rc) rc = hk_find_items(r, p->docs, p->docs_n, &p->items, &p->items_n);
    if (!rc) rc = hk_find_credits(r, pays, p->credits);
    if (!rc) rc = old_find(r, p);
    if (!rc) rc = yields_find(r, p);
    if (rc) return rc;
    payments(r, p);
    rc = rows_plan(r, p);
    if (!rc) rc = room_check(r, p, true);
    if (!rc) rc = room_check(r, p, false);
    if (!rc) count(r, p);
    r->watch = (hk_watch){ .credits = pays, .matched_documents = docs, .matched_credits = pays };
    return rc;
}

/* ---- posting ---- */

/* Rows to post by payment, so that a payment goes in with all it pays (P2). Those that need the ledger's own act come last. */
static hk_rc order_make(hk_run *r, struct hk_plan *p)
{
    p->from = hk_plan_array(r, (size_t)p->pays_n + 2, sizeof *p->from), p->order = hk_plan_array(r, p->uses_n, sizeof *p->order);
    if (!p->from || !p->order) return HK_NO_MEMORY;
    for (size_t k = 0; k < p->uses_n; k++) p->from[p->uses[k].payment + 1]++;
    for (uint32_t s = 0; s <= p->pays_n; s++) p->from[s + 1] += p->from[s];
    for (size_t k = 0; k < p->uses_n; k++) p->order[p->from[p->uses[k].payment]++] = (uint32_t)k;      /* from[s] is now where s ends */
    return HK_OK;
}

static hk_rc payment_post(hk_run *r, const struct hk_plan *p, uint32_t s)
{
    payment *y = &p->pays[s];
    if (!y->fresh) { y->id = p->credits[s].id; return HK_OK; }
    if (y->broken || !y->customer || !y->amount) return HK_OK;
    hk_post_cash c = { .kind = HK_CREDIT_RECEIPT, .method = HK_METHOD_WIRE, .key = p->credits[s].key ? p->credits[s].key : p->pay_key[s],
                       .currency = r->currencies[y->currency], .payer = hk_at_text(r, p->f_payer, y->first), .customer = y->customer, .owner = HK_NULL,
                       .amount = y->amount, .day = y->day };
    return hk_post_credit(r, &c, &y->id);
}

static bool slow(const struct hk_plan *p, const use *u) { return p->yields[u->item] || p->yields[p->items_n + u->payment]; }

static hk_rc whole_payment(hk_run *r, struct hk_plan *p, uint32_t s)
{
    hk_rc rc = payment_post(r, p, s);
    for (uint32_t k = s ? p->from[s - 1] : 0; !rc && k < p->from[s]; k++) {
        const use *u = &p->uses[p->order[k]];
        if (r->plan_state[u->row] != HK_ROW_NEW) continue;
        if (slow(p, u)) p->slow_n++;
        else rc = hk_post_allocation(r, p->pays[s].id, p->items[u->item].id, u->amount, u->day, HK_RULE_FILE);
    }
    return rc;
}

static hk_rc slow_post(hk_run *r, const struct hk_plan *p, const use *u)
{
    int64_t id;
    hk_apply a = { p->pays[u->payment].id, p->items[u->item].id, u->amount, u->day, HK_ALLOC_REAL, HK_RULE_FILE, r->batch };
    return r->plan_state[u->row] == HK_ROW_NEW && slow(p, u) ? hk_allocation_post(r->cx, &a, &id) : HK_OK;
}

hk_rc hk_post_allocations(hk_run *r)
{
    struct hk_plan *p = r->plan;
    hk_rc rc = r->post_at ? HK_OK : order_make(r, p);

    for (; !rc && r->post_at < p->pays_n && !hk_piece_full(r); r->post_at++) {
        rc = whole_payment(r, p, (uint32_t)r->post_at + 1);
        if (!rc && r->post_at % 8192 == 0) rc = hk_run_tick(r, (int64_t)r->post_at, p->pays_n);
    }
    for (; !rc && p->slow_n && r->post_at >= p->pays_n && p->slow_at < p->uses_n && !hk_piece_full(r); p->slow_at++) rc = slow_post(r, p, &p->uses[p->slow_at]);
    r->post_done = r->post_at >= p->pays_n && (!p->slow_n || p->slow_at == p->uses_n);
    return rc;
}
