/* merge.c - a new base of an old one and its tail.
 *
 * Positions the tail touched are taken out of the old rows, the changes laid over them (steps.c), and the outcome merged back
 * in order of (node, account); everything else is copied as it stands. No fact has to be read again: the pieces of a position
 * and the linear changes since say all there is to know about it.
 */
#include "book/inside.h"

#include <stdlib.h>

typedef struct touched {                 /* set of positions, open addressing; 0 = free */
    uint32_t *v;
    size_t    mask;
} touched;

static inline size_t spread(uint32_t x) { return (size_t)(x * 0x9e3779b97f4a7c15u >> 20); }

static bool has(const touched *t, uint32_t pos)
{
    for (size_t at = spread(pos) & t->mask; t->v[at]; at = (at + 1) & t->mask)
        if (t->v[at] == pos) return true;
    return false;
}

static bool touched_make(touched *t, const hk_gen *g, uint32_t n)
{
    size_t size = 64;
    while (size < (size_t)n * 2) size *= 2;
    t->v = calloc(size, sizeof *t->v);
    t->mask = size - 1;
    if (!t->v) return false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t pos = tail_at(g, i)->pos[i % TAIL_CHUNK];
        size_t at = spread(pos) & t->mask;
        while (t->v[at] && t->v[at] != pos) at = (at + 1) & t->mask;
        t->v[at] = pos;
    }
    return true;
}

typedef struct work {
    hk_ctx  *cx;
    const base *old;
    const hk_gen *g;
    uint32_t tail;
    touched  set;
    rows     taken;                      /* main rows of touched positions */
    size_t   wide;                       /* wide balances of the others */
    uint32_t *changes;                   /* tail rows by (position, place in the tail) */
    uint32_t *known;                     /* numbers that occur: those of the base, then those of the tail, which are later */
    size_t   known_n;
    rows     fresh, hist;                /* outcome */
} work;

static int by_pos(const void *x, const void *y)
{
    const row *a = x, *b = y;
    if (a->pos != b->pos) return a->pos < b->pos ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static int change_cmp(const void *x, const void *y, void *arg)
{
    const hk_gen *g = arg;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    uint32_t p = tail_at(g, a)->pos[a % TAIL_CHUNK], q = tail_at(g, b)->pos[b % TAIL_CHUNK];
    if (p != q) return p < q ? -1 : 1;
    return (a > b) - (a < b);
}

static int main_cmp(const void *x, const void *y)
{
    const row *a = x, *b = y;
    uint32_t p = day_node(a->from, a->to), q = day_node(b->from, b->to);
    if (p != q) return p < q ? -1 : 1;
    return (a->acct > b->acct) - (a->acct < b->acct);
}

static int acct_cmp(const void *x, const void *y)
{
    const row *a = x, *b = y;
    if (a->acct != b->acct) return a->acct < b->acct ? -1 : 1;
    return (a->pos > b->pos) - (a->pos < b->pos);
}

static int number_cmp(const void *x, const void *y)
{
    const uint32_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* Places of the base's numbers stay what they are. */
static hk_rc known_join(work *w)
{
    size_t n = w->old->known_n;
    w->known = malloc((n + w->tail + 1) * sizeof *w->known);
    if (!w->known) return hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (n) memcpy(w->known, w->old->known, n * sizeof *w->known);
    for (uint32_t i = 0; i < w->tail; i++) w->known[n + i] = tail_at(w->g, i)->seq[i % TAIL_CHUNK];
    if (w->tail) qsort(w->known + n, w->tail, sizeof *w->known, number_cmp);
    for (uint32_t i = 0; i < w->tail; i++) {
        uint32_t x = w->known[w->old->known_n + i];
        if (!n || w->known[n - 1] != x) w->known[n++] = x;
    }
    w->known_n = n;
    return HK_OK;
}

static uint32_t known_at(const work *w, uint32_t seq)
{
    const uint32_t *at = bsearch(&seq, w->known, w->known_n, sizeof *w->known, number_cmp);
    assert(at);
    return (uint32_t)(at - w->known) + 1;
}

static uint32_t pos_most(const work *w)
{
    uint32_t most = 0;
    for (size_t i = 0; i < w->old->main.rows; i++) most = HK_MAX(most, num_at(w->old->main.c.pos, i));
    for (size_t i = 0; i < w->old->hist.rows; i++) most = HK_MAX(most, num_at(w->old->hist.c.pos, i));
    for (uint32_t i = 0; i < w->tail; i++) most = HK_MAX(most, tail_at(w->g, i)->pos[i % TAIL_CHUNK]);
    return most;
}

static hk_rc take_out(work *w)
{
    const cols *c = &w->old->main.c;
    for (size_t i = 0; i < w->old->main.rows; i++)
        if (!has(&w->set, num_at(c->pos, i))) w->wide += c->bal[i] < NARROW_MIN;
        else if (!rows_add(&w->taken, row_get(c, i))) return hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (w->taken.n) qsort(w->taken.v, w->taken.n, sizeof(row), by_pos);
    w->changes = malloc((w->tail + 1) * sizeof *w->changes);
    if (!w->changes) return hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (uint32_t i = 0; i < w->tail; i++) w->changes[i] = i;
    qsort_r(w->changes, w->tail, sizeof *w->changes, change_cmp, (void *)(uintptr_t)w->g);
    return HK_OK;
}

static hk_rc lay_over(work *w)
{
    pieces p = { .hist = &w->hist };
    size_t at = 0;
    bool ok = true;
    for (uint32_t i = 0, j; ok && i < w->tail; i = j) {
        const tail_chunk *t = tail_at(w->g, w->changes[i]);
        uint32_t k = w->changes[i] % TAIL_CHUNK, pos = t->pos[k];
        row like = { .acct = t->acct[k], .pos = pos, .issue = t->issue[k] };
        p.n = 0;
        while (at < w->taken.n && w->taken.v[at].pos < pos) at++;
        for (; ok && at < w->taken.n && w->taken.v[at].pos == pos; at++) {
            if (p.n == p.cap) {
                row *v = realloc(p.v, (p.cap = p.cap * 2 + 16) * sizeof *v);
                if (!(ok = v != NULL)) break;
                p.v = v;
            }
            p.v[p.n++] = w->taken.v[at];
        }
        for (j = i; ok && j < w->tail; j++) {
            t = tail_at(w->g, w->changes[j]);
            k = w->changes[j] % TAIL_CHUNK;
            if (t->pos[k] != pos) break;
            op o = { .delta = t->delta[k], .seq = known_at(w, t->seq[k]), .from = t->from[k], .to = t->to[k], .due = t->due[k] };
            if (o.delta) ok = pieces_apply(&p, &o, like);
        }
        for (size_t x = 0; ok && x < p.n; x++) ok = rows_add(&w->fresh, p.v[x]);
    }
    free(p.v);
    if (!ok) return hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (w->fresh.n) qsort(w->fresh.v, w->fresh.n, sizeof(row), main_cmp);
    if (w->hist.n) qsort(w->hist.v, w->hist.n, sizeof(row), acct_cmp);
    return HK_OK;
}

/* Old hist rows and new ones into one list by account, then by node. */
static hk_rc hist_join(work *w)
{
    const area *a = &w->old->hist;
    rows all = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < a->rows; i++) ok = rows_add(&all, row_get(&a->c, i));
    for (size_t i = 0; ok && i < w->hist.n; i++) ok = rows_add(&all, w->hist.v[i]);
    if (ok && w->hist.n && all.n) qsort(all.v, all.n, sizeof(row), acct_cmp);
    if (ok && w->hist.n) ok = rows_sort_hist(&all);
    free(w->hist.v);
    w->hist = all;
    return ok ? HK_OK : hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

static void nums_copy(nums to, size_t at, nums from, size_t lo, size_t n)
{
    if (to.width == from.width) memcpy(to.p + at * to.width, from.p + lo * from.width, n * to.width);
    else for (size_t i = 0; i < n; i++) num_put(to, at + i, num_at(from, lo + i));
}

static void copy_rows(area *dest, size_t at, const cols *from, size_t lo, size_t n)
{
    cols *to = &dest->c;
    for (size_t i = 0; i < n; i++) {
        int32_t bal = from->bal[lo + i];
        if (bal >= NARROW_MIN) to->bal[at + i] = bal;
        else bal_put(dest, at + i, bal_at(from, lo + i));
    }
    memcpy(to->from + at, from->from + lo, n * sizeof *to->from);
    memcpy(to->to + at, from->to + lo, n * sizeof *to->to);
    memcpy(to->due + at, from->due + lo, n * sizeof *to->due);
    memcpy(to->issue + at, from->issue + lo, n * sizeof *to->issue);
    nums_copy(to->acct, at, from->acct, lo, n);
    nums_copy(to->pos, at, from->pos, lo, n);
    nums_copy(to->kfrom, at, from->kfrom, lo, n);
    nums_copy(to->kto, at, from->kto, lo, n);
}

/* Old rows that stay, in runs, and fresh ones between them. With b NULL only the nodes are counted. */
static size_t main_join(const work *w, base *b)
{
    const area *a = &w->old->main;
    size_t f = 0, at = 0, nodes = 0;
    for (size_t k = 0; k < a->n_nodes || f < w->fresh.n; nodes++) {
        uint32_t c = k < a->n_nodes ? a->nodes[k].center : UINT32_MAX;
        uint32_t cf = f < w->fresh.n ? day_node(w->fresh.v[f].from, w->fresh.v[f].to) : UINT32_MAX;
        const node *nd = c <= cf ? &a->nodes[k++] : NULL;
        size_t i = nd ? nd[0].lo : 0, end = nd ? nd[1].lo : 0, begin = at;
        node out = { .center = HK_MIN(c, cf), .lo = (uint32_t)at, .kmin = UINT32_MAX };
        for (;;) {
            while (i < end && has(&w->set, num_at(a->c.pos, i))) i++;
            bool is_fresh = f < w->fresh.n && day_node(w->fresh.v[f].from, w->fresh.v[f].to) == out.center;
            if (is_fresh && (i >= end || w->fresh.v[f].acct < num_at(a->c.acct, i))) {
                if (b) {
                    row_put(&b->main, at, &w->fresh.v[f]);
                    node_note(&out, &w->fresh.v[f]);
                }
                at++;
                f++;
                continue;
            }
            if (i >= end) break;
            size_t run = i;
            uint32_t stop = is_fresh ? w->fresh.v[f].acct : UINT32_MAX;
            while (i < end && num_at(a->c.acct, i) <= stop && !has(&w->set, num_at(a->c.pos, i))) i++;
            if (b) copy_rows(&b->main, at, &a->c, run, i - run);
            at += i - run;
        }
        if (at == begin) {
            nodes--;                                         /* everything in it went elsewhere */
            continue;
        }
        if (!b) continue;
        for (size_t x = begin; x < at; x++) {
            row r = { .kfrom = num_at(b->main.c.kfrom, x), .kto = num_at(b->main.c.kto, x) };
            node_note(&out, &r);
        }
        b->main.nodes[nodes] = out;
    }
    return nodes;
}

static bool flows_join(const work *w, const hk_mark *mark, flow_store *s)
{
    const base *b = w->old;
    const uint16_t *month = month_table();
    bool ok = true;
    for (size_t i = 0; ok && i < b->n_series; i++)
        for (uint32_t k = 0; ok && k < b->series[i].n; k++)
            ok = flow_store_add(s, b->series[i].account, b->series[i].first + (int)k, b->series[i].kind, series_at(b->values, &b->series[i], k));
    for (uint32_t i = 0; ok && i < mark->tail; i++) {
        const tail_chunk *t = tail_at(w->g, i);
        uint32_t k = i % TAIL_CHUNK;
        int64_t delta = account_of(w->g, t->acct[k]).class == HK_CLASS_CREDIT ? -t->delta[k] : t->delta[k];
        if (!delta) continue;
        ok = flow_store_add(s, t->acct[k], month[t->from[k]], HK_FLOW_NET, delta);
        if (ok && t->to[k] != FOREVER) ok = flow_store_add(s, t->acct[k], month[t->to[k]], HK_FLOW_NET, -delta);
    }
    for (uint32_t i = 0; ok && i < mark->flows; i++) {
        const flow_row *r = &w->g->flows[i / TAIL_CHUNK][i % TAIL_CHUNK];
        ok = flow_store_add(s, r->account, r->month, r->kind, r->amount);
    }
    return ok;
}

static hk_rc join(work *w, const hk_mark *mark, const hk_book *bk, base **out)
{
    flow_store flow = {0};
    base_plan p = { .accounts = mark->accounts, .rows = w->old->main.rows - w->taken.n + w->fresh.n, .hrows = w->hist.n,
                    .wide = w->wide + rows_wide(&w->fresh), .hwide = rows_wide(&w->hist),
                    .hnodes = hist_nodes(&w->hist), .nodes = main_join(w, NULL), .known = w->known_n, .pos_most = pos_most(w) };
    hk_rc rc = flows_join(w, mark, &flow) ? HK_OK : hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    base *b = NULL;
    if (!rc) {
        flow_store_count(&flow, &p.series, &p.values);
        b = base_alloc(w->cx, &p);
        if (!b) rc = w->cx->error.rc;
    }
    if (!rc) {
        for (uint32_t i = 0; i < mark->accounts; i++) b->acct[i] = account_of(w->g, i);
        flow_store_write(&flow, b, NULL);
        memcpy(b->img + b->head->sec[SEC_KNOWN].off, w->known, w->known_n * sizeof *w->known);
        hist_fill(&b->hist, &w->hist);
        main_join(w, b);
        base_seal(b, bk->company, mark->seq, mark->chain, w->g->gross_published);
        *out = b;
    }
    flow_store_clear(&flow);
    return rc;
}

hk_rc merge_locked(hk_ctx *cx, hk_book *bk)
{
    hk_gen *g = book_gen(bk);
    uint32_t i = atomic_load(&g->published);
    const hk_mark *mark = &g->marks[i / MARK_CHUNK][i % MARK_CHUNK];
    work w = { .cx = cx, .old = g->base, .g = g, .tail = mark->tail };
    base *b = NULL;
    if (mark->tail != g->tail_n || mark->flows != g->flows_n) return hk_fail(cx, HK_CONFLICT, "book.unpublished", NULL, NULL);
    if (!i) return HK_OK;                                    /* nothing was published since the base */

    hk_rc rc = touched_make(&w.set, g, w.tail) ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) rc = base_touch(cx, g->base, false, (1u << COLS) - 1, 0, g->base->main.rows);
    if (!rc) rc = base_touch(cx, g->base, true, (1u << COLS) - 1, 0, g->base->hist.rows);
    if (!rc) rc = base_touch_values(cx, g->base);
    if (!rc) rc = known_join(&w);
    if (!rc) rc = take_out(&w);
    if (!rc) rc = lay_over(&w);
    if (!rc) rc = hist_join(&w);
    if (!rc) rc = join(&w, mark, bk, &b);
    if (!rc && !book_swap(bk, b)) {
        base_free(b);
        rc = hk_fail(cx, HK_BUSY, "book.old_views", NULL, NULL);
    }
    free(w.set.v);
    free(w.known);
    free(w.taken.v);
    free(w.changes);
    free(w.fresh.v);
    free(w.hist.v);
    return rc;
}

hk_rc hk_book_merge(hk_ctx *cx, hk_book *b)
{
    pthread_mutex_lock(&b->writer);
    hk_rc rc = merge_locked(cx, b);
    pthread_mutex_unlock(&b->writer);
    return rc;
}
