/* trend.c - aging at many days in one pass.
 *
 * Turned around: each row finds the asked days inside [from, to) by two table look-ups and adds itself to each of them. For
 * many groups the result is far larger than the cache, so accounts go through in chunks whose part of the result fits:
 * every node is in account order, a cursor per node remembers where the next chunk begins. With thousands of groups half of the
 * accounts go to a thread of its own.
 */
#include "book/inside.h"

#include "base/thread.h"

#include <stdlib.h>

enum { CHUNK_BYTES = 384 << 10 };
typedef long long pair __attribute__((vector_size(16), aligned(8), may_alias));

typedef struct trend {
    hk_cell *cells;
    groups   g;
    unsigned cols_n;
    size_t   days_n;
    const hk_day *days;
    bool     by_issue;
    uint8_t  first[65536];               /* number of asked days before this one; FOREVER: all */
    uint8_t  one[65536];                 /* column table of day 0 of the calendar, for the codes */
    uint8_t  late[2 * 65536];            /* column by 65536 + days late */
} trend;

static void tables_make(trend *t, const int *edges, unsigned edges_n)
{
    size_t k = 0;
    for (int d = 0; d < FOREVER; d++) {
        t->first[d] = (uint8_t)k;
        if (k < t->days_n && t->days[k] == d) k++;
    }
    t->first[FOREVER] = (uint8_t)t->days_n;
    column_table(t->one, 0, HK_BASIS_DUE, edges, edges_n);
    for (int late = -65536; late < 65536; late++) {
        unsigned col = 0;
        while (col < edges_n && late > edges[col]) col++;
        t->late[late + 65536] = (uint8_t)col;
    }
}

static inline void add_span(const trend *t, const cols *c, size_t i, unsigned a, unsigned b, uint32_t start, int64_t n)
{
    uint16_t key = t->by_issue ? c->issue[i] : c->due[i];
    hk_cell *cell = t->cells + start;
    pair x = { bal_at(c, i), n };
    if (key >= DUE_DAYS) {
        for (cell += t->one[key]; a < b; a++) *(pair *)(cell + a * t->cols_n) += x;
    } else {
        const uint8_t *col = t->late + 65536 - key;
        for (; a < b; a++) *(pair *)(cell + a * t->cols_n + col[t->days[a]]) += x;
    }
}

static inline void add_row(const trend *t, const cols *c, size_t i, uint32_t start, int64_t n)
{
    unsigned a = t->first[c->from[i]], b = t->first[c->to[i]];
    if (a < b) add_span(t, c, i, a, b, start, n);
}

typedef struct cursor {
    size_t at, end;
} cursor;

static void chunk(const trend *t, const cols *c, cursor *cur, size_t n, uint32_t end_acct)
{
    for (size_t k = 0; k < n; k++) {
        size_t i = cur[k].at, end = cur[k].end;
        if (t->g.flag) {
            for (; i < end && num_at(c->acct, i) < end_acct; i++) add_row(t, c, i, groups_start(&t->g, num_at(c->acct, i), num_at(c->pos, i)), 1);
        } else {
            for (; i < end && num_at(c->acct, i) < end_acct; i++) {
                uint32_t start = t->g.start[num_at(c->acct, i)];
                if (start != t->g.trash) add_row(t, c, i, start, 1);
            }
        }
        cur[k].at = i;
    }
}

/* Accounts from .. upto - 1, chunk by chunk. */
typedef struct share {
    const trend *t;
    const cols  *c;
    cursor      *cur;                    /* n, from the first row of `from` on */
    size_t       n, from, upto, step;
} share;

static void *share_run(void *arg)
{
    share *s = arg;
    for (size_t at = s->from; at < s->upto; at += s->step) chunk(s->t, s->c, s->cur, s->n, (uint32_t)HK_MIN(at + s->step, s->upto));
    return NULL;
}

/* Where the accounts can be cut in two so that no group gets rows from both sides: groups rise with the accounts, as customers do, and
 * nothing is looked at position by position. 0: nowhere, or not worth it. */
static size_t cut_at(const trend *t, size_t accounts, size_t groups_n)
{
    enum { MUCH = 8192 };
    uint32_t last = 0;
    size_t cut = 0;
    if (t->g.flag || groups_n < MUCH) return 0;
    for (size_t i = 0; i < accounts; i++) {
        uint32_t start = t->g.start[i];
        if (start == t->g.trash) continue;
        if (start < last) return 0;
        if (!cut && i >= accounts / 2 && start > last) cut = i;
        last = start;
    }
    return cut;
}

/* Half of the accounts on a thread of its own; false: nothing was done. */
static bool run_both(share *first, size_t cut)
{
    share second = *first;
    pthread_t thread;
    second.cur = malloc((first->n + 1) * sizeof *second.cur);
    if (!second.cur) return false;
    for (size_t k = 0; k < first->n; k++) {
        size_t lo = first->cur[k].at, hi = first->cur[k].end;
        acct_range(first->c->acct, &lo, &hi, (uint32_t)cut, UINT32_MAX);
        second.cur[k] = (cursor){ lo, first->cur[k].end };
    }
    second.from = cut;
    bool on = hk_thread_start(&thread, "trend", share_run, &second);
    if (on) {
        first->upto = cut;
        share_run(first);
        hk_thread_join(thread);
    }
    free(second.cur);
    return on;
}

/* Nodes that can hold a row open on an asked day: rows of centre c lie within c - s .. c + s - 1, s its lowest bit. */
static bool useful(const trend *t, uint32_t c)
{
    if (!c) return true;
    uint32_t s = c & -c, end = HK_MIN(c + s - 1, (uint32_t)FOREVER);
    return t->first[c - s] < t->first[end];
}

static hk_rc rows_latest(hk_ctx *cx, const hk_view *v, const trend *t, size_t groups_n)
{
    const base *b = v->gen->base;
    const area *a = &b->main;
    cursor *cur = malloc((a->n_nodes + 1) * sizeof *cur);
    size_t n = 0;
    hk_rc rc = cur ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    unsigned need = (1u << COL_KFROM) - 1;
    for (size_t k = 0; !rc && k < a->n_nodes; k++) {
        if (!useful(t, a->nodes[k].center)) continue;
        cur[n++] = (cursor){ a->nodes[k].lo, a->nodes[k + 1].lo };
        rc = base_touch(cx, b, false, need, a->nodes[k].lo, a->nodes[k + 1].lo);
    }
    size_t per_group = (size_t)t->g.stride * sizeof(hk_cell), step = HK_MAX(CHUNK_BYTES / per_group, (size_t)1);
    if (groups_n * per_group <= 2 * CHUNK_BYTES) step = b->accounts + 1;
    share all = { t, &a->c, cur, n, 0, b->accounts, step };
    size_t cut = rc ? 0 : cut_at(t, b->accounts, groups_n);
    if (!rc && (!cut || !run_both(&all, cut))) share_run(&all);
    for (uint32_t i = 0; !rc && i < v->mark->tail; i++) {
        const tail_chunk *tc = tail_at(v->gen, i);
        cols c = tail_cols(tc);
        uint32_t k = i % TAIL_CHUNK;
        add_row(t, &c, k, groups_start(&t->g, tc->acct[k], tc->pos[k]), tc->open[k]);
    }
    free(cur);
    return rc;
}

/* What was known earlier: by the pass that knows which rows were believed then (days.c). */
static hk_rc add_spans(void *arg, const cols *c, const covered *s, size_t n)
{
    const trend *t = arg;
    for (size_t i = 0; i < n; i++) {
        uint32_t k = s[i].row, start = groups_start(&t->g, num_at(c->acct, k), num_at(c->pos, k));
        if (start != t->g.trash) add_span(t, c, k, s[i].a, s[i].b, start, c->where == AREA_TAIL ? c->open[k] : 1);
    }
    return HK_OK;
}

hk_rc hk_book_trend(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q,
                    const hk_day *days, size_t days_n, hk_cell *cells)
{
    size_t groups_n = q->map ? q->groups : v->mark->accounts;
    hk_rc rc = days_checked(cx, scope, days, days_n);
    if (!rc) rc = edges_checked(cx, q->edges, q->edges_n);
    if (rc) return rc;
    trend *t = malloc(sizeof *t);
    if (!t) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    t->days = days;
    t->days_n = days_n;
    t->cols_n = HK_COLS(q->edges_n);
    t->by_issue = q->basis == HK_BASIS_ISSUE;
    tables_make(t, q->edges, q->edges_n);
    size_t stride = days_n * t->cols_n, n = (groups_n + 1) * stride;
    uint32_t known = known_clamp(v, q->known);
    rc = groups_make(cx, v, scope, q, groups_n, stride, false, &t->g);
    if (rc) goto done;
    t->cells = cells;
    memset(cells, 0, n * sizeof *cells);
    if (known == KNOWN_LATEST) rc = rows_latest(cx, v, t, groups_n);
    else rc = covered_each(cx, v, scope, days, days_n, q->known, 1u << COL_DUE | 1u << COL_ISSUE | 1u << COL_BAL | 1u << COL_ACCT | 1u << COL_POS, add_spans, t);
    groups_clear(&t->g);
done:
    free(t);
    return rc;
}
