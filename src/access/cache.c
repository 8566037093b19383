/* Scopes kept per process, so that a page does not read every assignment again.
 *
 * A kept scope holds as long as the head's epoch (roles, people, units) and the last assignment or merge are what they were.
 * One more thing can outdate it: a new item of a customer who is shared, for it may be listed or not; the items posted since
 * are looked at, and only a hit rebuilds. Scopes are copied into the caller's arena (a bitmap of 100,000 customers is 12 kB),
 * so nothing is counted or locked while a request runs.
 *
 * The keep is the process's, not the ctx's: it is a cache keyed by database, and losing it costs one rebuild. */
#include "access/scope.h"

#include <pthread.h>
#include <stdlib.h>

enum { KEEP = 256 };

typedef struct kept {
    uint64_t     db;                     /* 0 = free */
    int64_t      company;
    hk_scope_ask ask;
    int64_t      epoch, rights_seq, seq;
    hk_scope     scope;                  /* its arrays live in `block` */
    void        *block;
    uint64_t     used;
} kept;

static pthread_mutex_t keep_lock = PTHREAD_MUTEX_INITIALIZER;
static kept            keep[KEEP];
static uint64_t        keep_clock;

static size_t words_of(hk_bits b) { return b.n / 64; }

/* One block holds both bitmaps and the items; `to` gets their places in it. */
static void scope_copy(const hk_scope *from, uint64_t *block, hk_scope *to)
{
    size_t a = words_of(from->customers), b = words_of(from->partial);

    *to = *from;
    if (a) memcpy(block, from->customers.w, a * sizeof *block);
    if (b) memcpy(block + a, from->partial.w, b * sizeof *block);
    if (from->items_n) memcpy(block + a + b, from->items, from->items_n * sizeof *from->items);
    to->customers.w = block;
    to->partial.w = block + a;
    to->items = (const int64_t *)(block + a + b);
}

static size_t scope_words(const hk_scope *s)
{
    return words_of(s->customers) + words_of(s->partial) + s->items_n;
}

static bool ask_same(const hk_scope_ask *a, const hk_scope_ask *b)
{
    return a->reach == b->reach && a->reach_id == b->reach_id && a->person == b->person && a->day == b->day;
}

static kept *keep_find(uint64_t db, int64_t company, const hk_scope_ask *ask)
{
    for (size_t i = 0; i < KEEP; i++)
        if (keep[i].db == db && keep[i].company == company && ask_same(&keep[i].ask, ask)) return &keep[i];
    return NULL;
}

typedef struct state {
    int64_t epoch, rights_seq, seq;
} state;

static hk_rc state_read(hk_ctx *cx, state *out)
{
    hk_row_scope_head head;
    hk_row_scope_rights_seq rights;
    bool found = false;

    hk_rc rc = hk_get_scope_head(cx, cx->company, &head, &found);
    if (!rc && !found) head = (hk_row_scope_head){ 0 };    /* nothing was ever posted: an empty log */
    if (!rc) rc = hk_get_scope_rights_seq(cx, cx->company, &rights, &found);
    if (!rc) *out = (state){ head.epoch, HK_MAX(rights.assigned, rights.merged), head.seq };
    return rc;
}

/* Was an item posted at one of the shared customers since? */
static hk_rc shared_touched(hk_ctx *cx, const hk_scope *s, int64_t after, bool *touched)
{
    hk_row_scope_items_after r;
    hk_cursor *cur = NULL;

    *touched = false;
    hk_rc rc = hk_q_scope_items_after(cx, &cur, cx->company, after);
    if (rc) return rc;
    while (!*touched && hk_next_scope_items_after(cur, &r)) *touched = hk_bits_has(s->partial, r.customer);
    return hk_cursor_end(cur);
}

static bool any_partial(const hk_scope *s)
{
    for (size_t i = 0; i < words_of(s->partial); i++)
        if (s->partial.w[i]) return true;
    return false;
}

/* A copy of what is kept, if its rights still hold; *seq = the log position it was last checked at. */
static bool keep_take(hk_ctx *cx, uint64_t db, const hk_scope_ask *ask, const state *now, hk_scope *out, int64_t *seq)
{
    pthread_mutex_lock(&keep_lock);
    kept *k = keep_find(db, cx->company, ask);
    bool hit = k && k->epoch == now->epoch && k->rights_seq == now->rights_seq;
    if (hit) {
        scope_copy(&k->scope, HK_NEWS(cx->arena, uint64_t, scope_words(&k->scope) + 1), out);
        *seq = k->seq;
        k->used = ++keep_clock;
    }
    pthread_mutex_unlock(&keep_lock);
    return hit;
}

static void keep_put(hk_ctx *cx, uint64_t db, const hk_scope_ask *ask, const state *now, const hk_scope *s)
{
    uint64_t *block = malloc((scope_words(s) + 1) * sizeof *block);
    if (!block) return;                                    /* not kept: built again next time */
    pthread_mutex_lock(&keep_lock);
    kept *k = keep_find(db, cx->company, ask);
    if (!k) {
        k = &keep[0];
        for (size_t i = 1; i < KEEP; i++)
            if (keep[i].used < k->used) k = &keep[i];
    }
    free(k->block);
    *k = (kept){ db, cx->company, *ask, now->epoch, now->rights_seq, now->seq, { 0 }, block, ++keep_clock };
    scope_copy(s, block, &k->scope);
    pthread_mutex_unlock(&keep_lock);
}

/* Of the set bits only: how much room a bitmap has must not show in a fingerprint. */
static uint64_t bits_digest(hk_bits b)
{
    size_t words = words_of(b);
    while (words && !b.w[words - 1]) words--;
    return hk_xxh3(b.w, words * sizeof *b.w);
}

static uint64_t scope_digest(const hk_scope *s)
{
    uint64_t parts[3] = { bits_digest(s->customers), bits_digest(s->partial), hk_xxh3(s->items, s->items_n * sizeof *s->items) };
    uint64_t d = hk_xxh3(parts, sizeof parts);
    return d ? d : 1;                                      /* 0 means `all` */
}

hk_rc hk_scope_build(hk_ctx *cx, const hk_scope_ask *ask, const hk_scope **out)
{
    hk_scope *s = HK_NEW(cx->arena, hk_scope);
    uint64_t db = hk_db_serial(cx->db);
    bool touched = false;
    int64_t seq = 0;
    state now;

    hk_rc rc = state_read(cx, &now);
    if (rc) return rc;
    if (ask->reach == HK_REACH_ALL) {
        s->all = true;
    } else {
        bool hit = keep_take(cx, db, ask, &now, s, &seq);
        if (hit && seq != now.seq && any_partial(s)) {
            rc = shared_touched(cx, s, seq, &touched);
            if (rc) return rc;
        }
        if (!hit || touched) {
            rc = hk_scope_make(cx, ask, s);
            if (rc) return rc;
            s->digest = scope_digest(s);
        }
        if (!hit || seq != now.seq) keep_put(cx, db, ask, &now, s);
    }
    s->epoch = (uint64_t)(now.epoch + now.rights_seq);     /* both only grow, so the sum tells any change */
    *out = s;
    return HK_OK;
}
