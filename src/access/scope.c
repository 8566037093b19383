/* From assignments to bitmaps (X8, X9).
 *
 * A customer's owner, team and region are dated facts; so is the owner of a single item. The rows come grouped by subject
 * with the last word last, so one pass each is enough and nothing is sorted here but the few items that differ from their
 * customer. Merged customers are one: every record of the group gets what the group has, because some questions ask by the
 * record a row carries and others by the record it is shown under.
 *
 * Built scopes are kept per process (cache.c); this file only builds. */
#include "access/scope.h"

#include <stdlib.h>

typedef struct owner_of {
    int64_t owner, team, region;         /* HK_NULL = none */
    int64_t into;                        /* merged: seen under, else itself */
    bool    known;
} owner_of;

typedef struct own_item {                /* an item whose owner is not simply its customer's */
    int64_t root, item;
    bool    mine;
} own_item;

typedef struct build {
    hk_ctx             *cx;
    const hk_scope_ask *ask;
    hk_bits             people, units;   /* persons of a team; the unit asked for with those below it */
    owner_of           *customers;       /* by id */
    size_t              n;
    own_item           *own;
    size_t              own_n, own_cap;
    int64_t            *items;
    size_t              items_n, items_cap;
    uint64_t           *whole, *partial; /* words of the bitmaps */
} build;

static void bit_set(uint64_t *w, int64_t id) { w[(uint64_t)id >> 6] |= UINT64_C(1) << ((uint64_t)id & 63); }

static void bits_put(hk_arena *a, hk_bits *b, int64_t id)
{
    assert(id >= 0);
    if ((size_t)id >= b->n) {
        size_t words = (size_t)id / 64 + 1 + b->n / 64;    /* grows by doubling */
        uint64_t *w = HK_NEWS(a, uint64_t, words);
        if (b->n) memcpy(w, b->w, b->n / 8);
        b->w = w;
        b->n = words * 64;
    }
    bit_set((uint64_t *)b->w, id);
}

static owner_of *customer_at(build *b, int64_t id)
{
    assert(id >= 0);
    if ((size_t)id >= b->n) {
        size_t n = (size_t)id + 1 + b->n;
        owner_of *all = HK_NEWS(b->cx->arena, owner_of, n);
        if (b->n) memcpy(all, b->customers, b->n * sizeof *all);
        b->customers = all;
        b->n = n;
    }
    owner_of *c = &b->customers[id];
    if (!c->known) *c = (owner_of){ HK_NULL, HK_NULL, HK_NULL, id, true };
    return c;
}

static hk_rc units_load(build *b)
{
    hk_row_scope_units u;
    hk_cursor *cur = NULL;

    /* Parents are made before their children, so ids rise along a branch and one pass in order of id finds the subtree. */
    hk_rc rc = hk_q_scope_units(b->cx, &cur, b->cx->company);
    if (rc) return rc;
    while (hk_next_scope_units(cur, &u))
        if (u.id == b->ask->reach_id || (u.parent != HK_NULL && hk_bits_has(b->units, u.parent)))
            bits_put(b->cx->arena, &b->units, u.id);
    return hk_cursor_end(cur);
}

static hk_rc people_load(build *b)
{
    hk_row_scope_people p;
    hk_cursor *cur = NULL;

    if (b->ask->reach == HK_REACH_SELF) {
        if (b->ask->person != HK_NULL) bits_put(b->cx->arena, &b->people, b->ask->person);
        return HK_OK;
    }
    if (b->ask->reach != HK_REACH_TEAM) return HK_OK;
    hk_rc rc = hk_q_scope_people(b->cx, &cur, b->cx->company);
    if (rc) return rc;
    while (hk_next_scope_people(cur, &p))                  /* leavers too: their customers stay in the team's view (X10) */
        if (p.team != HK_NULL && hk_bits_has(b->units, p.team)) bits_put(b->cx->arena, &b->people, p.id);
    return hk_cursor_end(cur);
}

static hk_rc customers_load(build *b)
{
    hk_row_scope_customers r;
    hk_row_scope_merges m;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_scope_customers(b->cx, &cur, b->cx->company, b->ask->day);
    if (rc) return rc;
    while (hk_next_scope_customers(cur, &r)) {
        owner_of *c = customer_at(b, r.customer);
        int64_t *field = r.what == 1 ? &c->owner : r.what == 2 ? &c->team : &c->region;
        *field = r.value;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    rc = hk_q_scope_merges(b->cx, &cur, b->cx->company);
    if (rc) return rc;
    while (hk_next_scope_merges(cur, &m)) {
        customer_at(b, m.into_customer);
        customer_at(b, m.customer)->into = m.kind == 1 ? m.into_customer : m.customer;
    }
    return hk_cursor_end(cur);
}

static int64_t root_of(build *b, int64_t id)
{
    size_t steps = 0;
    for (int64_t into = customer_at(b, id)->into; into != id && steps < b->n; into = customer_at(b, id)->into, steps++) id = into;
    return id;
}

/* What the record a group is shown under lacks, the first merged record that has it fills in. */
static void groups_fill(build *b)
{
    for (size_t id = 0; id < b->n; id++) {
        if (!b->customers[id].known || b->customers[id].into == (int64_t)id) continue;
        owner_of *root = customer_at(b, root_of(b, (int64_t)id)), *c = &b->customers[id];
        if (root->owner == HK_NULL) root->owner = c->owner;
        if (root->team == HK_NULL) root->team = c->team;
        if (root->region == HK_NULL) root->region = c->region;
    }
}

static bool customer_mine(build *b, int64_t root)
{
    owner_of *c = customer_at(b, root);

    if (b->ask->reach == HK_REACH_REGION) return c->region != HK_NULL && hk_bits_has(b->units, c->region);
    if (c->owner != HK_NULL) return hk_bits_has(b->people, c->owner);
    return b->ask->reach == HK_REACH_TEAM && c->team != HK_NULL && hk_bits_has(b->units, c->team);
}

static int own_cmp(const void *x, const void *y)
{
    const own_item *a = x, *b = y;
    if (a->root != b->root) return a->root < b->root ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static int id_cmp(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

static hk_rc own_load(build *b)
{
    hk_row_scope_item_owners r;
    hk_cursor *cur = NULL;
    int64_t last = HK_NULL;

    if (b->ask->reach == HK_REACH_REGION) return HK_OK;    /* a region is seen whole, whoever owns the items */
    hk_rc rc = hk_q_scope_item_owners(b->cx, &cur, b->cx->company, b->ask->day);
    if (rc) return rc;
    while (hk_next_scope_item_owners(cur, &r)) {
        if (r.item == last) b->own_n--;                    /* a later word on the same item */
        last = r.item;
        HK_PUSH(b->cx->arena, b->own, b->own_n, b->own_cap) =
            (own_item){ r.owner == HK_NULL ? HK_NULL : root_of(b, r.customer), r.item, r.owner != HK_NULL && hk_bits_has(b->people, r.owner) };
    }
    rc = hk_cursor_end(cur);
    if (b->own_n) qsort(b->own, b->own_n, sizeof *b->own, own_cmp);   /* ended ones (root HK_NULL) come first and match nobody */
    return rc;
}

static size_t own_first(const build *b, int64_t root)
{
    size_t lo = 0, hi = b->own_n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (b->own[mid].root < root) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

/* Items of a customer of mine where others have items too: all but theirs. */
static hk_rc rest_add(build *b, int64_t customer, size_t own_from, size_t own_to)
{
    hk_row_scope_items r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_scope_items(b->cx, &cur, b->cx->company, customer);
    if (rc) return rc;
    while (hk_next_scope_items(cur, &r)) {
        own_item want = { .root = b->own[own_from].root, .item = r.id };
        const own_item *o = bsearch(&want, b->own + own_from, own_to - own_from, sizeof want, own_cmp);
        if (!o || o->mine) HK_PUSH(b->cx->arena, b->items, b->items_n, b->items_cap) = r.id;
    }
    return hk_cursor_end(cur);
}

static hk_rc customer_place(build *b, int64_t id)
{
    int64_t root = root_of(b, id);
    bool    mine = customer_mine(b, root), others = false, some = false;
    size_t  from = own_first(b, root), to = from;

    for (; to < b->own_n && b->own[to].root == root; to++) {
        others |= !b->own[to].mine;
        some |= b->own[to].mine;
    }
    if (mine && !others) {
        bit_set(b->whole, id);
        return HK_OK;
    }
    if (!mine && !some) return HK_OK;
    bit_set(b->partial, id);
    if (mine) return rest_add(b, id, from, to);
    if (id == root)                                        /* listed once, not per record of the group */
        for (size_t i = from; i < to; i++)
            if (b->own[i].mine) HK_PUSH(b->cx->arena, b->items, b->items_n, b->items_cap) = b->own[i].item;
    return HK_OK;
}

hk_rc hk_scope_make(hk_ctx *cx, const hk_scope_ask *ask, hk_scope *out)
{
    build b = { .cx = cx, .ask = ask };

    assert(ask->reach != HK_REACH_ALL);
    hk_rc rc = ask->reach_id != HK_NULL ? units_load(&b) : HK_OK;
    if (!rc) rc = people_load(&b);
    if (!rc) rc = customers_load(&b);
    if (!rc) rc = own_load(&b);
    if (rc) return rc;
    groups_fill(&b);

    size_t words = b.n / 64 + 1;
    b.whole = HK_NEWS(cx->arena, uint64_t, words);
    b.partial = HK_NEWS(cx->arena, uint64_t, words);
    for (size_t id = 0; id < b.n; id++) {
        if (!b.customers[id].known) continue;
        rc = customer_place(&b, (int64_t)id);
        if (rc) return rc;
    }
    if (b.items_n) qsort(b.items, b.items_n, sizeof *b.items, id_cmp);
    *out = (hk_scope){ .customers = { b.whole, words * 64 }, .partial = { b.partial, words * 64 }, .items = b.items, .items_n = b.items_n };
    return HK_OK;
}
