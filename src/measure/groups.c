/* See groups.h. Working a grouping out walks every account, hashes every customer and sorts every code: at 50,000 customers
 * fifty times what the scan of the book costs. So the last few are kept, each with what it depends on written beside it as
 * plain values, compared one by one.
 *
 * Of day and known-at only the facts in force matter: S = { assignments with day <= D and seq <= K }. The largest day and seq
 * within S name it exactly: whatever lies under both of them lies under D and K, and all of S does. */
#include "measure/groups.h"

#include "ledger/ledger.h"
#include "measure/feed_build.h"
#include "sql/measure.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>

/* ---- what a grouping depends on ------------------------------------------------------------------------------------------ */
typedef struct depends {
    uint64_t db, book;               /* serials */
    int64_t  company;
    const hk_dir *dir;               /* held by the grouping, so the address is its own */
    size_t   accounts;
    hk_by    by;
    bool     with_bills, nobody;     /* nobody: a filter names something that does not exist in scope, no row matches */
    int64_t  owner, region, cls, customer;        /* filters as ids, HK_NULL = all */
    size_t   merges;                 /* that count */
    hk_day   day;                    /* of the newest assignment in force */
    int64_t  seq;
} depends;

typedef struct hk_grouping {
    struct hk_grouping *next;        /* most recently used first */
    hk_arena  *arena;
    depends    on;
    hk_scope   scope;                /* copy of its customers; items do not matter here */
    int        refs;
    hk_group  *groups;
    size_t     groups_n;
    uint32_t  *order, *map;
    hk_book_override *moves;
    size_t     moves_n;
    uint32_t  *whole;                /* GR4 */
    char     (*rest)[4];
    size_t     rest_n;
} hk_grouping;

typedef struct work {
    hk_report   *r;
    hk_ctx      *cx;
    hk_grouping *g;
    hk_map      *seen;               /* (id, currency) -> group */
    size_t       cap;
    hk_day       day;                /* of the assignments (Q5) */
    int64_t      known;
} work;

enum { KEPT_MOST = 16 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static hk_grouping *kept;

static int64_t unit_id(const hk_dir *d, int kind, const char *code, bool *nobody)
{
    if (!code) return HK_NULL;
    for (size_t i = 0; i < d->units_n; i++)
        if (d->units[i].kind == kind && strcmp(d->units[i].code, code) == 0) return d->units[i].id;
    *nobody = true;
    return HK_NULL;
}

static void filters_find(const work *w, depends *on)
{
    const hk_ask *ask = &w->r->ask;
    const hk_dir *d = w->r->feed.dir;

    on->owner = on->customer = HK_NULL;
    on->region = unit_id(d, HK_UNIT_REGION, ask->region, &on->nobody);
    on->cls = unit_id(d, HK_UNIT_CLASS, ask->cls, &on->nobody);
    for (size_t i = 0; ask->owner && i < d->persons_n && on->owner == HK_NULL; i++)
        if (strcmp(d->persons[i].code, ask->owner) == 0) on->owner = d->persons[i].id;
    for (size_t i = 0; ask->customer && i < d->customers_n && on->customer == HK_NULL; i++)
        if (strcmp(d->customers[i].code, ask->customer) == 0) on->customer = hk_dir_root(d, d->customers[i].id, w->known);
    if ((ask->owner && on->owner == HK_NULL) || (ask->customer && on->customer == HK_NULL)) on->nobody = true;
}

static bool matters(const depends *on, int what)
{
    switch (what) {
    case HK_ASSIGN_OWNER:  return on->by == HK_BY_SALESPERSON || on->by == HK_BY_TEAM || on->owner != HK_NULL;
    case HK_ASSIGN_TEAM:   return on->by == HK_BY_TEAM;
    case HK_ASSIGN_REGION: return on->by == HK_BY_REGION || on->region != HK_NULL;
    case HK_ASSIGN_CLASS:  return on->by == HK_BY_CLASS || on->cls != HK_NULL;
    default:               return false;
    }
}

static depends depends_of(const work *w)
{
    const hk_report *r = w->r;
    const hk_dir *d = r->feed.dir;
    depends on = { .db = hk_db_serial(w->cx->db), .book = r->feed.serial, .company = w->cx->company, .dir = d, .accounts = hk_view_accounts(&r->feed.book),
                   .by = r->ask.by, .with_bills = r->ask.with_bills };

    filters_find(w, &on);
    while (on.merges < d->merges_n && d->merges[on.merges].seq <= w->known) on.merges++;
    if (!matters(&on, HK_ASSIGN_OWNER) && !matters(&on, HK_ASSIGN_TEAM) && !matters(&on, HK_ASSIGN_REGION) && !matters(&on, HK_ASSIGN_CLASS)) return on;
    for (size_t i = 0; i < d->assigns_n; i++) {
        const hk_dir_assign *a = &d->assigns[i];
        if (a->day > w->day || a->seq > w->known || !matters(&on, a->what)) continue;
        on.day = HK_MAX(on.day, a->day), on.seq = HK_MAX(on.seq, a->seq);
    }
    return on;
}

static bool same_bits(hk_bits a, hk_bits b) { return a.n == b.n && (a.n == 0 || memcmp(a.w, b.w, (a.n + 63) / 64 * sizeof *a.w) == 0); }

static bool same(const hk_grouping *g, const depends *on, const hk_scope *scope)
{
    const depends *o = &g->on;
    return o->db == on->db && o->book == on->book && o->company == on->company && o->dir == on->dir && o->accounts == on->accounts && o->by == on->by
        && o->with_bills == on->with_bills && o->nobody == on->nobody && o->owner == on->owner && o->region == on->region && o->cls == on->cls
        && o->customer == on->customer && o->merges == on->merges && o->day == on->day && o->seq == on->seq && g->scope.all == scope->all
        && (scope->all || (same_bits(g->scope.customers, scope->customers) && same_bits(g->scope.partial, scope->partial)));
}

/* ---- whose rows go where ------------------------------------------------------------------------------------------------- */
static int64_t belongs(const work *w, int64_t customer, int what)
{
    return hk_dir_assigned(w->g->on.dir, HK_SUBJECT_CUSTOMER, customer, what, w->day, w->known);
}

/* The team a customer was given to, else that of its owner. */
static int64_t team_of(const work *w, int64_t customer, int64_t owner)
{
    int64_t own = belongs(w, customer, HK_ASSIGN_TEAM);
    const hk_dir_name *p = own == HK_NULL ? hk_dir_person(w->g->on.dir, owner) : NULL;
    return p ? p->team : own;
}

/* Group id of a customer whose owner is `owner` (an item may have its own). */
static int64_t group_id(const work *w, int64_t customer, int64_t owner)
{
    switch (w->g->on.by) {
    case HK_BY_CUSTOMER:    return hk_dir_root(w->g->on.dir, customer, w->known);
    case HK_BY_SALESPERSON: return owner;
    case HK_BY_TEAM:        return team_of(w, customer, owner);
    case HK_BY_REGION:      return belongs(w, customer, HK_ASSIGN_REGION);
    case HK_BY_CLASS:       return belongs(w, customer, HK_ASSIGN_CLASS);
    case HK_BY_CURRENCY: case HK_BY_TOTAL: break;
    }
    return HK_NULL;
}

static void group_names(const hk_grouping *g, hk_group *group)
{
    const hk_dir *d = g->on.dir;
    const hk_dir_customer *c;
    const hk_dir_name *n = NULL;

    group->key = group->name = "";
    switch (g->on.by) {
    case HK_BY_CUSTOMER:
        if ((c = hk_dir_customer_get(d, group->id))) group->key = c->code, group->name = c->name;
        return;
    case HK_BY_SALESPERSON: n = hk_dir_person(d, group->id); break;
    case HK_BY_REGION: case HK_BY_CLASS: case HK_BY_TEAM: n = hk_dir_unit(d, group->id); break;
    case HK_BY_CURRENCY: group->key = group->name = group->currency; return;
    case HK_BY_TOTAL: group->key = group->name = "total"; return;
    }
    if (n) group->key = n->code, group->name = n->name;
}

static hk_rc group_of(work *w, int64_t id, const char *currency, uint32_t *group)
{
    struct { int64_t id; char currency[8]; } key = { .id = id };
    int64_t *slot;
    bool added;

    memcpy(key.currency, currency, HK_CURRENCY_LEN);
    if (!hk_map_put(w->seen, &key, sizeof key, &slot, &added)) return hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (added) {
        hk_group made = { .id = id, .exponent = hk_currency_exponent(currency) };
        memcpy(made.currency, currency, sizeof made.currency);
        *slot = (int64_t)w->g->groups_n;
        HK_PUSH(w->g->arena, w->g->groups, w->g->groups_n, w->cap) = made;
    }
    *group = (uint32_t)*slot;
    return HK_OK;
}

bool hk_class_counts(const hk_ask *ask, int cls)
{
    if (cls == HK_CLASS_BILL || cls == HK_CLASS_VOUCHER) return ask->with_bills;
    return cls != HK_CLASS_MEMO;                                                    /* Q3 */
}

static bool customer_in(const work *w, int64_t customer, int64_t owner)
{
    const depends *on = &w->g->on;
    if (on->nobody) return false;
    if (on->customer != HK_NULL && hk_dir_root(on->dir, customer, w->known) != on->customer) return false;
    if (on->owner != HK_NULL && owner != on->owner) return false;
    if (on->region != HK_NULL && belongs(w, customer, HK_ASSIGN_REGION) != on->region) return false;
    if (on->cls != HK_NULL && belongs(w, customer, HK_ASSIGN_CLASS) != on->cls) return false;
    return true;
}

/* Accounts of one customer come together in a fresh book, so the last answer is usually the next one's too. */
static hk_rc map_accounts(work *w)
{
    hk_grouping *g = w->g;
    size_t n = g->on.accounts;
    struct { int64_t customer; char currency[4]; uint32_t group; } last = { .customer = HK_NULL };

    g->map = HK_NEWS(g->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        hk_account a = hk_view_account(&w->r->feed.book, (uint32_t)i);
        g->map[i] = HK_BOOK_SKIP;
        if (!hk_class_counts(&w->r->ask, a.class)) continue;
        if (a.customer != last.customer || memcmp(a.currency, last.currency, 4) != 0) {
            int64_t owner = matters(&g->on, HK_ASSIGN_OWNER) ? belongs(w, a.customer, HK_ASSIGN_OWNER) : HK_NULL;
            uint32_t group = HK_BOOK_SKIP;
            if (hk_scope_customer(w->cx->scope, a.customer) && customer_in(w, a.customer, owner)) {                 /* GR3 */
                hk_rc rc = group_of(w, group_id(w, a.customer, owner), a.currency, &group);
                if (rc) return rc;
            }
            last.customer = a.customer, last.group = group;
            memcpy(last.currency, a.currency, 4);
        }
        g->map[i] = last.group;
    }
    return HK_OK;
}

static bool nobody_in(hk_bits b)
{
    for (size_t i = 0; i < (b.n + 63) / 64; i++) if (b.w[i]) return false;
    return true;
}

/* GR4. Not where single items count apart: a customer seen in part, an item with an owner of its own. */
static void map_rest(work *w)
{
    hk_grouping *g = w->g;
    size_t n = g->on.accounts, cap = 0;

    if (g->moves_n || (!g->scope.all && !nobody_in(g->scope.partial))) return;
    g->whole = HK_NEWS(g->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        hk_account a = hk_view_account(&w->r->feed.book, (uint32_t)i);
        size_t k = 0;
        g->whole[i] = g->map[i];
        if (g->map[i] != HK_BOOK_SKIP || !hk_class_counts(&w->r->ask, a.class)) continue;
        while (k < g->rest_n && memcmp(g->rest[k], a.currency, sizeof a.currency) != 0) k++;
        if (k == g->rest_n) {
            char (*slot)[4] = &HK_PUSH(g->arena, g->rest, g->rest_n, cap);
            memcpy(*slot, a.currency, sizeof a.currency);
        }
        g->whole[i] = (uint32_t)(g->groups_n + k);
    }
}

static int by_position(const void *x, const void *y)
{
    const hk_book_override *a = x, *b = y;
    return a->position < b->position ? -1 : a->position > b->position;
}

static hk_rc map_item(work *w, int64_t id, int64_t owner, size_t *cap)
{
    hk_row_item_papers item;
    hk_book_override move = { .position = id, .group = HK_BOOK_SKIP };
    uint32_t accounts[64];
    bool found = false;

    hk_rc rc = hk_get_item_papers(w->cx, w->cx->company, id, &item, &found);
    if (rc || !found || !hk_class_counts(&w->r->ask, (int)item.class)) return rc;
    size_t k, n = hk_book_customer(&w->r->feed.book, w->cx->scope, item.customer, accounts, HK_COUNT(accounts));
    for (k = 0; k < HK_MIN(n, HK_COUNT(accounts)); k++) {
        hk_account a = hk_view_account(&w->r->feed.book, accounts[k]);
        if (a.class == item.class && strcmp(a.currency, item.currency) == 0) break;
    }
    if (k == HK_MIN(n, HK_COUNT(accounts))) return HK_OK;
    move.account = accounts[k];
    if (customer_in(w, item.customer, owner)) rc = group_of(w, group_id(w, item.customer, owner), item.currency, &move.group);
    if (!rc) HK_PUSH(w->g->arena, w->g->moves, w->g->moves_n, *cap) = move;
    return rc;
}

/* Items with an owner of their own (Q5): moved to that owner's group, or in and out of the owner filter. */
static hk_rc map_items(work *w)
{
    const hk_dir *d = w->g->on.dir;
    size_t cap = 0;
    int64_t last = HK_NULL;
    hk_rc rc = HK_OK;

    if (!matters(&w->g->on, HK_ASSIGN_OWNER)) return HK_OK;
    for (size_t i = 0; !rc && i < d->assigns_n; i++) {
        const hk_dir_assign *a = &d->assigns[i];
        if (a->what != HK_ASSIGN_OWNER || a->subject != HK_SUBJECT_ITEM || a->id == last) continue;
        last = a->id;
        int64_t owner = hk_dir_assigned(d, HK_SUBJECT_ITEM, a->id, HK_ASSIGN_OWNER, w->day, w->known);
        if (owner != HK_NULL) rc = map_item(w, a->id, owner, &cap);
    }
    if (w->g->moves_n) qsort(w->g->moves, w->g->moves_n, sizeof *w->g->moves, by_position);
    return rc;
}

static int by_key(const void *x, const void *y, void *groups)
{
    const hk_group *a = &((const hk_group *)groups)[*(const uint32_t *)x], *b = &((const hk_group *)groups)[*(const uint32_t *)y];
    int c = strcmp(a->key, b->key);
    return c ? c : strcmp(a->currency, b->currency);
}

static void finish(hk_grouping *g)
{
    g->order = HK_NEWS(g->arena, uint32_t, g->groups_n + 1);
    for (size_t i = 0; i < g->groups_n; i++) {
        group_names(g, &g->groups[i]);
        g->order[i] = (uint32_t)i;
    }
    bool sorted = true;                                  /* codes often rise with the customers: one look saves fifteen */
    for (size_t i = 1; sorted && i < g->groups_n; i++) sorted = by_key(&g->order[i - 1], &g->order[i], g->groups) <= 0;
    if (!sorted) qsort_r(g->order, g->groups_n, sizeof *g->order, by_key, g->groups);
    for (size_t i = 0; i < g->groups_n; i++) g->groups[g->order[i]].rank = (uint32_t)i;
}

/* ---- keeping ------------------------------------------------------------------------------------------------------------- */
void hk_grouping_hold(hk_grouping *g) { __atomic_add_fetch(&g->refs, 1, __ATOMIC_ACQ_REL); }

void hk_grouping_drop(hk_grouping *g)
{
    if (!g || __atomic_sub_fetch(&g->refs, 1, __ATOMIC_ACQ_REL)) return;
    hk_dir_drop((hk_dir *)(uintptr_t)g->on.dir);
    hk_arena_free(g->arena);                             /* the grouping lives in it */
}

static hk_bits bits_copy(hk_arena *arena, hk_bits b)
{
    size_t words = (b.n + 63) / 64;
    uint64_t *w = HK_NEWS(arena, uint64_t, words + 1);
    if (words) memcpy(w, b.w, words * sizeof *w);
    return (hk_bits){ w, b.n };
}

static hk_rc make(work *w, const depends *on)
{
    hk_arena *arena = hk_arena_create();
    if (!arena) return hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_grouping *g = w->g = HK_NEW(arena, hk_grouping);
    *g = (hk_grouping){ .arena = arena, .on = *on, .refs = 1, .scope = { .all = w->cx->scope->all } };
    if (!g->scope.all) g->scope.customers = bits_copy(arena, w->cx->scope->customers), g->scope.partial = bits_copy(arena, w->cx->scope->partial);
    hk_dir_hold((hk_dir *)(uintptr_t)on->dir);
    bool many = on->by == HK_BY_CUSTOMER;
    w->seen = hk_map_create(many ? on->dir->customers_n + 16 : 1024);
    if (many) w->cap = on->dir->customers_n + 16, g->groups = HK_NEWS(arena, hk_group, w->cap);
    hk_rc rc = w->seen ? map_accounts(w) : hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) rc = map_items(w);
    if (!rc) finish(g), map_rest(w);
    hk_map_free(w->seen);
    if (rc) hk_grouping_drop(g);
    return rc;
}

static hk_grouping *find(const depends *on, const hk_scope *scope)
{
    pthread_mutex_lock(&lock);
    hk_grouping **at = &kept;
    while (*at && !same(*at, on, scope)) at = &(*at)->next;
    hk_grouping *g = *at;
    if (g) {
        *at = g->next, g->next = kept, kept = g;
        __atomic_add_fetch(&g->refs, 1, __ATOMIC_ACQ_REL);
    }
    pthread_mutex_unlock(&lock);
    return g;
}

/* Take out what can never be asked for again, or what was not asked for longest. Under the lock; returns it as a list. */
static hk_grouping *thin_out(const depends *on)
{
    hk_grouping *gone = NULL;
    size_t n = 0;
    for (hk_grouping **at = &kept; *at;) {
        hk_grouping *g = *at;
        bool stale = g->on.db == on->db && g->on.company == on->company && (g->on.dir != on->dir || g->on.book != on->book);
        if (stale || ++n > KEPT_MOST) *at = g->next, g->next = gone, gone = g;
        else at = &g->next;
    }
    return gone;
}

static void let_go(hk_grouping *list)
{
    while (list) {
        hk_grouping *next = list->next;
        hk_grouping_drop(list);
        list = next;
    }
}

static void keep(hk_grouping *g)
{
    pthread_mutex_lock(&lock);
    __atomic_add_fetch(&g->refs, 1, __ATOMIC_ACQ_REL);
    g->next = kept, kept = g;
    hk_grouping *gone = thin_out(&g->on);
    pthread_mutex_unlock(&lock);
    let_go(gone);
}

void hk_groupings_close(struct hk_db *db)
{
    hk_grouping *gone = NULL;
    pthread_mutex_lock(&lock);
    for (hk_grouping **at = &kept; *at;) {
        hk_grouping *g = *at;
        if (g->on.db == hk_db_serial(db)) *at = g->next, g->next = gone, gone = g;
        else at = &g->next;
    }
    pthread_mutex_unlock(&lock);
    let_go(gone);
}

hk_rc hk_grouping_take(hk_ctx *cx, hk_report *r)
{
    work w = { .r = r, .cx = cx, .day = r->ask.attributes_today ? cx->today : r->ask.as_of, .known = r->ask.attributes_today ? INT64_MAX : r->known };
    depends on = depends_of(&w);
    hk_rc rc = HK_OK;

    w.g = find(&on, cx->scope);
    if (!w.g) {
        rc = make(&w, &on);
        if (rc) return rc;
        keep(w.g);
    }
    r->grouping = w.g;
    r->groups = w.g->groups, r->groups_n = w.g->groups_n;
    r->order = w.g->order, r->map = w.g->map;
    r->moves = w.g->moves, r->moves_n = w.g->moves_n;
    r->whole = w.g->on.with_bills == r->ask.with_bills ? w.g->whole : NULL;
    r->rest = (const char (*)[4])w.g->rest, r->rest_n = w.g->rest_n;
    return HK_OK;
}
