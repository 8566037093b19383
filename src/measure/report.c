#include "measure/report.h"
#include "measure/totals.h"

#include "base/hash.h"
#include "ledger/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

hk_rc hk_ask_read(hk_ctx *cx, const hk_in *in, hk_ask *ask)
{
    const hk_val *edges = hk_in_get(in, "edges");

    *ask = (hk_ask){ .as_of = hk_in_day(in, "as_of"), .known_us = hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL,
                     .basis = hk_in_int(in, "basis") ? HK_BASIS_ISSUE : HK_BASIS_DUE, .by = HK_BY_TOTAL, .with_bills = hk_in_int(in, "with_bills"),
                     .attributes_today = hk_in_int(in, "attributes") == 1, .owner = hk_in_text(in, "owner"), .region = hk_in_text(in, "region"),
                     .cls = hk_in_text(in, "class"), .customer = hk_in_text(in, "customer") };
    if (ask->as_of == HK_DAY_NONE) ask->as_of = cx->today;
    if (!edges->set) return HK_OK;
    if (edges->n > HK_BOOK_EDGES || edges->n == 0 || edges->items[0].i != 0)
        return hk_fail(cx, HK_BAD_INPUT, "edges.order", "edges", NULL);
    for (size_t i = 0; i < edges->n; i++) {
        if (i && edges->items[i].i <= edges->items[i - 1].i) return hk_fail(cx, HK_BAD_INPUT, "edges.order", "edges", NULL);
        ask->edges[ask->edges_n++] = (int)edges->items[i].i;
    }
    return HK_OK;
}

/* ---- whose rows go where ----------------------------------------------------------------------------------------------- */
typedef struct grouping {
    hk_report *r;
    hk_ctx    *cx;
    hk_map    *seen;             /* (id, currency) -> group + 1 */
    size_t     cap;
    hk_day     day;              /* of the assignments (Q5) */
    int64_t    known;
    int64_t    owner, region, cls, customer;      /* filters as ids, HK_NULL = all */
    bool       nobody;           /* a filter names something that does not exist in scope: no row matches */
} grouping;

static int64_t unit_id(const hk_dir *d, int kind, const char *code, bool *nobody)
{
    if (!code) return HK_NULL;
    for (size_t i = 0; i < d->units_n; i++)
        if (d->units[i].kind == kind && strcmp(d->units[i].code, code) == 0) return d->units[i].id;
    *nobody = true;
    return HK_NULL;
}

static void filters_find(grouping *g)
{
    const hk_ask *ask = &g->r->ask;
    const hk_dir *d = g->r->feed.dir;

    g->owner = g->customer = HK_NULL;
    g->region = unit_id(d, HK_UNIT_REGION, ask->region, &g->nobody);
    g->cls = unit_id(d, HK_UNIT_CLASS, ask->cls, &g->nobody);
    for (size_t i = 0; ask->owner && i < d->persons_n && g->owner == HK_NULL; i++)
        if (strcmp(d->persons[i].code, ask->owner) == 0) g->owner = d->persons[i].id;
    for (size_t i = 0; ask->customer && i < d->customers_n && g->customer == HK_NULL; i++)
        if (strcmp(d->customers[i].code, ask->customer) == 0) g->customer = hk_dir_root(d, d->customers[i].id, g->known);
    if ((ask->owner && g->owner == HK_NULL) || (ask->customer && g->customer == HK_NULL)) g->nobody = true;
}

static int64_t belongs(const grouping *g, int64_t customer, int what)
{
    return hk_dir_assigned(g->r->feed.dir, HK_SUBJECT_CUSTOMER, customer, what, g->day, g->known);
}

/* Group id of a customer whose owner is `owner` (an item may have its own). */
static int64_t group_id(const grouping *g, int64_t customer, int64_t owner)
{
    switch (g->r->ask.by) {
    case HK_BY_CUSTOMER:    return hk_dir_root(g->r->feed.dir, customer, g->known);
    case HK_BY_SALESPERSON: return owner;
    case HK_BY_REGION:      return belongs(g, customer, HK_ASSIGN_REGION);
    case HK_BY_CLASS:       return belongs(g, customer, HK_ASSIGN_CLASS);
    case HK_BY_CURRENCY: case HK_BY_TOTAL: break;
    }
    return HK_NULL;
}

static void group_names(const grouping *g, hk_group *group)
{
    const hk_dir *d = g->r->feed.dir;
    const hk_dir_customer *c;
    const hk_dir_name *n = NULL;

    group->key = group->name = "";
    switch (g->r->ask.by) {
    case HK_BY_CUSTOMER:
        if ((c = hk_dir_customer_get(d, group->id))) group->key = c->code, group->name = c->name;
        return;
    case HK_BY_SALESPERSON: n = hk_dir_person(d, group->id); break;
    case HK_BY_REGION: case HK_BY_CLASS: n = hk_dir_unit(d, group->id); break;
    case HK_BY_CURRENCY: group->key = group->name = group->currency; return;
    case HK_BY_TOTAL: group->key = group->name = "total"; return;
    }
    if (n) group->key = n->code, group->name = n->name;
}

static hk_rc group_of(grouping *g, int64_t id, const char *currency, uint32_t *group)
{
    struct { int64_t id; char currency[8]; } key = { .id = id };
    int64_t *slot;
    bool added;

    memcpy(key.currency, currency, HK_CURRENCY_LEN);
    if (!hk_map_put(g->seen, &key, sizeof key, &slot, &added)) return hk_fail(g->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (added) {
        hk_group made = { .id = id, .exponent = hk_currency_exponent(currency) };
        memcpy(made.currency, currency, sizeof made.currency);
        *slot = (int64_t)g->r->groups_n;
        HK_PUSH(g->cx->arena, g->r->groups, g->r->groups_n, g->cap) = made;
    }
    *group = (uint32_t)*slot;
    return HK_OK;
}

static bool class_in(const hk_report *r, int cls)
{
    if (cls == HK_CLASS_BILL || cls == HK_CLASS_VOUCHER) return r->ask.with_bills;
    return cls != HK_CLASS_MEMO;                                                    /* Q3 */
}

static bool customer_in(const grouping *g, int64_t customer, int64_t owner)
{
    if (g->nobody) return false;
    if (g->customer != HK_NULL && hk_dir_root(g->r->feed.dir, customer, g->known) != g->customer) return false;
    if (g->owner != HK_NULL && owner != g->owner) return false;
    if (g->region != HK_NULL && belongs(g, customer, HK_ASSIGN_REGION) != g->region) return false;
    if (g->cls != HK_NULL && belongs(g, customer, HK_ASSIGN_CLASS) != g->cls) return false;
    return true;
}

/* Accounts of one customer come together in a fresh book, so the last answer is usually the next one's too. */
static hk_rc map_accounts(grouping *g)
{
    hk_report *r = g->r;
    size_t n = hk_view_accounts(&r->feed.book);
    bool need_owner = r->ask.by == HK_BY_SALESPERSON || g->owner != HK_NULL;
    struct { int64_t customer; char currency[4]; uint32_t group; } last = { .customer = HK_NULL };

    r->map = HK_NEWS(g->cx->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        hk_account a = hk_view_account(&r->feed.book, (uint32_t)i);
        r->map[i] = HK_BOOK_SKIP;
        if (!class_in(r, a.class)) continue;
        if (a.customer != last.customer || memcmp(a.currency, last.currency, 4) != 0) {
            int64_t owner = need_owner ? belongs(g, a.customer, HK_ASSIGN_OWNER) : HK_NULL;
            uint32_t group = HK_BOOK_SKIP;
            if (hk_scope_customer(g->cx->scope, a.customer) && customer_in(g, a.customer, owner)) {
                hk_rc rc = group_of(g, group_id(g, a.customer, owner), a.currency, &group);
                if (rc) return rc;
            }
            last.customer = a.customer, last.group = group;
            memcpy(last.currency, a.currency, 4);
        }
        r->map[i] = last.group;
    }
    return HK_OK;
}

static int by_position(const void *x, const void *y)
{
    const hk_book_override *a = x, *b = y;
    return a->position < b->position ? -1 : a->position > b->position;
}

/* Items with an owner of their own (Q5): moved to that owner's group, or in and out of the owner filter. */
static hk_rc map_items(grouping *g)
{
    hk_report *r = g->r;
    const hk_dir *d = r->feed.dir;
    size_t cap = 0;
    int64_t last = HK_NULL;

    if (r->ask.by != HK_BY_SALESPERSON && g->owner == HK_NULL) return HK_OK;
    for (size_t i = 0; i < d->assigns_n; i++) {
        const hk_dir_assign *a = &d->assigns[i];
        hk_row_item_papers item;
        bool found = false;
        if (a->what != HK_ASSIGN_OWNER || a->subject != HK_SUBJECT_ITEM || a->id == last) continue;
        last = a->id;
        int64_t owner = hk_dir_assigned(d, HK_SUBJECT_ITEM, a->id, HK_ASSIGN_OWNER, g->day, g->known);
        if (owner == HK_NULL) continue;
        hk_rc rc = hk_get_item_papers(g->cx, g->cx->company, a->id, &item, &found);
        if (rc) return rc;
        if (!found || !class_in(r, (int)item.class)) continue;
        hk_book_override move = { .position = a->id, .group = HK_BOOK_SKIP };
        uint32_t accounts[64];
        size_t k, n = hk_book_customer(&r->feed.book, g->cx->scope, item.customer, accounts, HK_COUNT(accounts));
        for (k = 0; k < HK_MIN(n, HK_COUNT(accounts)); k++) {
            hk_account acct = hk_view_account(&r->feed.book, accounts[k]);
            if (acct.class == item.class && strcmp(acct.currency, item.currency) == 0) break;
        }
        if (k == HK_MIN(n, HK_COUNT(accounts))) continue;
        move.account = accounts[k];
        if (customer_in(g, item.customer, owner)) {
            rc = group_of(g, group_id(g, item.customer, owner), item.currency, &move.group);
            if (rc) return rc;
        }
        HK_PUSH(g->cx->arena, r->moves, r->moves_n, cap) = move;
    }
    if (r->moves_n) qsort(r->moves, r->moves_n, sizeof *r->moves, by_position);
    return HK_OK;
}

/* qsort passes no context; each thread sorts its own groups. */
static _Thread_local const hk_group *sorting;

static int by_key(const void *x, const void *y)
{
    const hk_group *a = &sorting[*(const uint32_t *)x], *b = &sorting[*(const uint32_t *)y];
    int c = strcmp(a->key, b->key);
    return c ? c : strcmp(a->currency, b->currency);
}

static void groups_finish(grouping *g)
{
    hk_report *r = g->r;
    r->order = HK_NEWS(g->cx->arena, uint32_t, r->groups_n + 1);
    for (size_t i = 0; i < r->groups_n; i++) {
        group_names(g, &r->groups[i]);
        r->order[i] = (uint32_t)i;
    }
    sorting = r->groups;
    if (r->groups_n) qsort(r->order, r->groups_n, sizeof *r->order, by_key);
    for (size_t i = 0; i < r->groups_n; i++) r->groups[r->order[i]].rank = (uint32_t)i;
}

hk_rc hk_report_open(hk_ctx *cx, const hk_ask *ask, hk_report *r)
{
    grouping g = { .r = r, .cx = cx };

    *r = (hk_report){ .ask = *ask };
    hk_rc rc = hk_feed_take(cx, &r->feed);
    if (!rc) rc = hk_feed_known(cx, &r->feed, ask->known_us, &r->known, r->chain);
    if (!rc) rc = hk_params_open(cx, ask->as_of, r->known, &r->params);
    if (rc) return rc;
    if (r->ask.edges_n == 0) {
        const hk_param_value *edges = hk_param_value_of(r->params, "age.buckets");
        for (size_t i = 0; i < edges->n && i < HK_BOOK_EDGES; i++) r->ask.edges[r->ask.edges_n++] = (int)edges->list[i].n;
    }
    g.day = ask->attributes_today ? cx->today : ask->as_of;
    g.known = ask->attributes_today ? INT64_MAX : r->known;
    filters_find(&g);
    g.seen = hk_map_create(1024);
    if (!g.seen) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    rc = map_accounts(&g);
    if (!rc) rc = map_items(&g);
    if (!rc) groups_finish(&g);
    hk_map_free(g.seen);
    return rc;
}

void hk_report_close(hk_report *r)
{
    hk_aging_clear(&r->aging);
    hk_feed_drop(&r->feed);
}

/* ---- the proof --------------------------------------------------------------------------------------------------------- */
static hk_rc control_add(hk_ctx *cx, hk_control **list, size_t *n, size_t *cap, const char *currency, int64_t amount)
{
    size_t i = 0;
    while (i < *n && strcmp((*list)[i].currency, currency) != 0) i++;
    if (i == *n) {
        hk_control c = { .amount = 0 };
        memcpy(c.currency, currency, HK_MIN(strlen(currency), (size_t)HK_CURRENCY_LEN));
        HK_PUSH(cx->arena, *list, *n, *cap) = c;
    }
    if (!hk_add((*list)[i].amount, amount, &(*list)[i].amount)) return hk_fail_internal(cx, HK_INTERNAL, "control total overflows");
    return HK_OK;
}

/* Days before the known-at commit's own day come summed; of that day only the facts up to it, straight from the facts. */
hk_rc hk_control_read(hk_ctx *cx, const hk_report *r, hk_control **list, size_t *n)
{
    hk_row_feed_commit_at at;
    hk_row_feed_commit_time time;
    hk_totals *totals = NULL;
    hk_row_control_part_items p;
    hk_row_control_part_credits q;
    hk_cursor *cur = NULL;
    size_t cap = 0;
    hk_day before = HK_DAY_MAX + 1;
    int64_t after = r->known;
    bool found = false;
    hk_rc end, rc;

    *list = NULL, *n = 0;
    if (r->known < r->feed.seq) {
        rc = hk_get_feed_commit_time(cx, cx->company, r->known, &time, &found);
        if (rc) return rc;
        if (!found) return hk_fail_internal(cx, HK_DAMAGED, "no commit at seq %" PRId64, r->known);
        before = hk_time_day(time.recorded_us);
        rc = hk_get_feed_commit_at(cx, cx->company, hk_day_start_us(before) - 1, &at, &found);
        if (rc) return rc;
        after = found ? at.seq : 0;
    }
    rc = hk_totals_take(cx, r->feed.seq, &totals);
    if (rc) return rc;
    for (size_t i = 0; !rc && i < hk_totals_groups(totals); i++) {
        hk_total_of s = hk_totals_sum(totals, i, r->ask.as_of, before);
        if (s.amount && class_in(r, (int)s.cls)) rc = control_add(cx, list, n, &cap, s.currency, s.amount);
    }
    hk_totals_drop(totals);
    if (rc || after == r->known) return rc;
    rc = hk_q_control_part_items(cx, &cur, cx->company, r->ask.as_of, after, r->known);
    if (rc) return rc;
    while (!rc && hk_next_control_part_items(cur, &p)) if (class_in(r, (int)p.class)) rc = control_add(cx, list, n, &cap, p.currency, p.amount);
    end = hk_cursor_end(cur);
    if (!rc) rc = end;
    if (!rc) rc = hk_q_control_part_credits(cx, &cur, cx->company, r->ask.as_of, after, r->known);
    if (rc) return rc;
    while (!rc && hk_next_control_part_credits(cur, &q)) if (class_in(r, (int)q.class)) rc = control_add(cx, list, n, &cap, q.currency, -q.amount);
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static bool everybody(const hk_ctx *cx, const hk_report *r)
{
    return cx->scope->all && !r->ask.owner && !r->ask.region && !r->ask.cls && !r->ask.customer;
}

/* What the book says of everybody, per currency, whatever the report itself shows. */
static hk_rc whole_read(hk_ctx *cx, const hk_report *r, hk_control **list, size_t *n)
{
    size_t accounts = hk_view_accounts(&r->feed.book), cap = 0;
    uint32_t *map = HK_NEWS(cx->arena, uint32_t, accounts + 1);
    hk_aging aging = { 0 };
    hk_book_query q = { .as_of = r->ask.as_of, .known = r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known, .basis = r->ask.basis,
                        .edges = r->ask.edges, .edges_n = r->ask.edges_n, .map = map };

    *list = NULL, *n = 0;
    for (size_t i = 0; i < accounts; i++) {
        hk_account a = hk_view_account(&r->feed.book, (uint32_t)i);
        size_t k = 0;
        map[i] = HK_BOOK_SKIP;
        if (!class_in(r, a.class)) continue;
        while (k < *n && strcmp((*list)[k].currency, a.currency) != 0) k++;
        if (k == *n) {
            hk_control c = { .amount = 0 };
            memcpy(c.currency, a.currency, sizeof c.currency);
            HK_PUSH(cx->arena, *list, *n, cap) = c;
        }
        map[i] = (uint32_t)k;
    }
    q.groups = *n;
    hk_rc rc = *n ? hk_book_age(cx, &r->feed.book, &hk_scope_all, &q, &aging) : HK_OK;
    for (size_t k = 0; !rc && k < *n; k++) (*list)[k].amount = hk_aging_outstanding(&aging, k);
    hk_aging_clear(&aging);
    return rc;
}

static int64_t amount_of(const hk_control *list, size_t n, const char *currency)
{
    for (size_t i = 0; i < n; i++) if (strcmp(list[i].currency, currency) == 0) return list[i].amount;
    return 0;
}

/* Q2: both sides have the same currencies and the same sums; a currency only one side knows must be zero. */
static bool agree(const hk_control *a, size_t an, const hk_control *b, size_t bn)
{
    for (size_t i = 0; i < an; i++) if (amount_of(b, bn, a[i].currency) != a[i].amount) return false;
    for (size_t i = 0; i < bn; i++) if (amount_of(a, an, b[i].currency) != b[i].amount) return false;
    return true;
}

static void fingerprint(hk_ctx *cx, hk_report *r)
{
    const hk_ask *k = &r->ask;
    uint8_t params[HK_SHA256], out[HK_SHA256];
    hk_buf b = { .arena = cx->arena };

    hk_params_digest(cx, r->params, params);
    hk_buf_printf(&b, "%s\n%d\n%d\n%d\n%d\n%d\n%" PRIu64 "\n", cx->company_code ? cx->company_code : "", k->as_of, (int)k->basis, (int)k->by,
                  k->with_bills, k->attributes_today, cx->scope->all ? UINT64_C(0) : cx->scope->digest);
    for (unsigned i = 0; i < k->edges_n; i++) hk_buf_printf(&b, "%d,", k->edges[i]);
    hk_buf_printf(&b, "\n%s\n%s\n%s\n%s\n", k->owner ? k->owner : "", k->region ? k->region : "", k->cls ? k->cls : "", k->customer ? k->customer : "");
    hk_buf_add(&b, r->chain, sizeof r->chain);
    hk_buf_add(&b, params, sizeof params);
    hk_sha256(b.p, b.n, out);
    r->fingerprint = hk_hex(cx->arena, out, sizeof out);
}

static hk_rc prove(hk_ctx *cx, hk_report *r, const hk_control *shown, size_t shown_n)
{
    hk_control *control, *whole;
    size_t control_n, whole_n;
    hk_rc rc = hk_control_read(cx, r, &control, &control_n);
    if (!rc && !shown) rc = whole_read(cx, r, &whole, &whole_n);
    if (rc) return rc;
    r->holds = shown ? agree(control, control_n, shown, shown_n) : agree(control, control_n, whole, whole_n);
    fingerprint(cx, r);
    return HK_OK;
}

hk_rc hk_report_prove(hk_ctx *cx, hk_report *r) { return prove(cx, r, NULL, 0); }

hk_rc hk_report_age(hk_ctx *cx, hk_report *r)
{
    hk_book_query q = { .as_of = r->ask.as_of, .known = r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known, .basis = r->ask.basis,
                        .edges = r->ask.edges, .edges_n = r->ask.edges_n, .map = r->map, .groups = r->groups_n, .moves = r->moves,
                        .moves_n = r->moves_n, .detail = r->ask.detail };
    hk_total *totals;
    size_t n;

    hk_rc rc = hk_book_age(cx, &r->feed.book, cx->scope, &q, &r->aging);
    if (rc) return rc;
    if (!everybody(cx, r)) return prove(cx, r, NULL, 0);
    rc = hk_report_totals(cx, r, &totals, &n);
    if (rc) return rc;
    hk_control *shown = HK_NEWS(cx->arena, hk_control, n + 1);
    for (size_t i = 0; i < n; i++) {
        memcpy(shown[i].currency, totals[i].currency, sizeof shown[i].currency);
        shown[i].amount = totals[i].line.outstanding;
    }
    return prove(cx, r, shown, n);
}

/* ---- rows and totals --------------------------------------------------------------------------------------------------- */
void hk_report_line(const hk_report *r, size_t group, hk_line *out)
{
    const hk_aging *a = &r->aging;
    unsigned e = r->ask.edges_n;

    *out = (hk_line){ .oldest = HK_DAY_NONE };
    hk_cell not_reached = hk_aging_cell(a, group, HK_COL_NOT_REACHED(e)), not_due = hk_aging_cell(a, group, HK_COL_NOT_DUE);
    hk_cell no_due = hk_aging_cell(a, group, HK_COL_NO_DUE(e));
    out->not_reached = not_reached.sum;
    out->not_due = not_due.sum + not_reached.sum;
    out->no_due = no_due.sum;
    out->unapplied = hk_aging_cell(a, group, HK_COL_UNAPPLIED(e)).sum;
    out->count = not_due.n + not_reached.n + no_due.n;
    for (unsigned i = 0; i < e; i++) {
        hk_cell c = hk_aging_cell(a, group, 1 + i);
        out->bucket[i] = c.sum, out->bucket_n[i] = c.n;
        out->overdue += c.sum, out->count += c.n;
    }
    out->outstanding = out->not_due + out->no_due + out->overdue - out->unapplied;           /* Q1 */
    if (a->weighted) out->weighted = a->weighted[group];
    if (a->oldest) out->oldest = a->oldest[group];
}

void hk_line_add(hk_line *sum, const hk_line *l, unsigned edges_n)
{
    sum->not_due += l->not_due, sum->not_reached += l->not_reached, sum->no_due += l->no_due, sum->unapplied += l->unapplied;
    sum->outstanding += l->outstanding, sum->overdue += l->overdue, sum->count += l->count, sum->weighted += l->weighted;
    for (unsigned i = 0; i < edges_n; i++) sum->bucket[i] += l->bucket[i], sum->bucket_n[i] += l->bucket_n[i];
    if (l->oldest != HK_DAY_NONE && (sum->oldest == HK_DAY_NONE || l->oldest < sum->oldest)) sum->oldest = l->oldest;
}

bool hk_line_zero(const hk_line *l, unsigned edges_n)
{
    bool zero = !l->not_due && !l->no_due && !l->unapplied && !l->outstanding && !l->count;
    for (unsigned i = 0; i < edges_n; i++) zero = zero && !l->bucket[i];
    return zero;
}

static int by_currency(const void *a, const void *b) { return strcmp(((const hk_total *)a)->currency, ((const hk_total *)b)->currency); }

hk_rc hk_report_totals(hk_ctx *cx, const hk_report *r, hk_total **totals, size_t *n)
{
    size_t cap = 0;
    *totals = NULL, *n = 0;
    for (size_t g = 0; g < r->groups_n; g++) {
        hk_line line;
        size_t i = 0;
        while (i < *n && strcmp((*totals)[i].currency, r->groups[g].currency) != 0) i++;
        if (i == *n) {
            hk_total t = { .exponent = r->groups[g].exponent, .line = { .oldest = HK_DAY_NONE } };
            memcpy(t.currency, r->groups[g].currency, sizeof t.currency);
            HK_PUSH(cx->arena, *totals, *n, cap) = t;
        }
        hk_report_line(r, g, &line);
        hk_line_add(&(*totals)[i].line, &line, r->ask.edges_n);
        if (!hk_line_zero(&line, r->ask.edges_n)) (*totals)[i].groups++;
    }
    if (*n) qsort(*totals, *n, sizeof **totals, by_currency);
    return HK_OK;
}

void hk_report_head_json(hk_ctx *cx, hk_jw *w, const hk_report *r)
{
    HK_UNUSED(cx);
    hk_jw_day(w, "as_of", r->ask.as_of);
    hk_jw_time(w, "known_at", r->ask.known_us);
    hk_jw_str(w, "basis", r->ask.basis == HK_BASIS_ISSUE ? "issue" : "due");
    hk_jw_arr(w, "edges");
    for (unsigned i = 0; i < r->ask.edges_n; i++) hk_jw_int(w, NULL, r->ask.edges[i]);
    hk_jw_arr_end(w);
}

void hk_report_foot_json(hk_ctx *cx, hk_jw *w, const hk_report *r, int64_t control, int exponent)
{
    HK_UNUSED(cx);
    hk_jw_obj(w, "identity");
    hk_jw_bool(w, "holds", r->holds);
    hk_jw_money(w, "control", control, exponent);
    hk_jw_obj_end(w);
    hk_jw_str(w, "fingerprint", r->fingerprint);
}
