/* The walk over a company's log and the check of what it finds (walk.h).
 *
 * Every fact's table is read by a cursor of its own in key order; of the rows at hand the one with the smallest seq is next.
 * Seqs have no gaps, so nearly always it is seq + 1 of the table that gave the last one, and no search is needed. */
#include "store/walk.h"

#include <stdlib.h>

typedef struct reader {
    const hk_table *t;
    hk_cursor      *cur;
    bool            has;                 /* vals hold a row */
    int64_t         seq;
    hk_datum        vals[HK_MAX_COLUMNS];
} reader;

struct hk_walk {
    hk_ctx *cx;
    int     n, given;                    /* readers; the one whose row was given last, -1 = none */
    int64_t commit_seq;                  /* of the last commit given */
    reader  r[];                         /* the first reads fact_commit */
};

int hk_table_column(const hk_table *t, const char *name)
{
    for (int k = 0; k < t->n; k++)
        if (!strcmp(t->columns[k].name, name)) return k;
    return -1;
}

static void advance(reader *r)
{
    r->has = hk_cursor_step(r->cur, r->vals);
    if (r->has) r->seq = r->vals[r->t->key[1]].i;
}

hk_rc hk_walk_open(hk_ctx *cx, int64_t company, hk_walk **out)
{
    const hk_datum args[] = { { .i = company }, { .i = INT64_MIN + 1 } };
    hk_rc rc = HK_OK;

    hk_walk *w = calloc(1, sizeof *w + (size_t)hk_tables_n * sizeof w->r[0]);
    if (!w) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    w->cx = cx, w->given = -1;
    w->r[w->n++].t = &hk_tables[HK_TABLE_fact_commit];
    for (int i = 0; i < hk_tables_n; i++)
        if (hk_tables[i].in_log) w->r[w->n++].t = &hk_tables[i];
    for (int i = 0; !rc && i < w->n; i++) {
        rc = hk_cursor_open(cx, w->r[i].t->scan, args, &w->r[i].cur);
        if (!rc) advance(&w->r[i]);
    }
    if (rc) {
        hk_rc end = hk_walk_end(w);
        return rc ? rc : end;
    }
    *out = w;
    return HK_OK;
}

/* The reader with the smallest seq, 0 = no fact is left. `expected`: no smaller one can come. */
static int smallest(const hk_walk *w, int64_t expected)
{
    int best = 0;
    for (int i = 1; i < w->n; i++) {
        if (!w->r[i].has) continue;
        if (w->r[i].seq == expected) return i;
        if (!best || w->r[i].seq < w->r[best].seq) best = i;
    }
    return best;
}

bool hk_walk_next(hk_walk *w, const hk_table **t, const hk_datum **vals)
{
    int64_t last = 0;
    int i = 0;

    if (w->given >= 0) last = w->r[w->given].seq, advance(&w->r[w->given]);
    if (w->given > 0 && w->r[w->given].has && w->r[w->given].seq == last + 1) i = w->given;
    else i = smallest(w, w->given > 0 ? last + 1 : HK_NULL);
    if (w->r[0].has && (!i || w->r[i].seq > w->commit_seq)) i = 0, w->commit_seq = w->r[0].seq;     /* W1 */
    w->given = i;
    if (!w->r[i].has) return false;
    *t = w->r[i].t, *vals = w->r[i].vals;
    return true;
}

hk_rc hk_walk_end(hk_walk *w)
{
    hk_rc rc = HK_OK;

    if (!w) return HK_OK;
    for (int i = 0; i < w->n; i++) {
        hk_rc end = hk_cursor_end(w->r[i].cur);
        if (!rc) rc = end;
    }
    free(w);
    return rc;
}

/* ---- companies and tables ---- */
static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

typedef struct ids {
    hk_ctx  *cx;
    int64_t *p;
    size_t   n, cap;
} ids;

static hk_rc first_column(void *arg, const hk_table *t, const hk_datum *vals)
{
    ids *all = arg;
    HK_UNUSED(t);
    HK_PUSH(all->cx->arena, all->p, all->n, all->cap) = vals[0].i;
    return HK_OK;
}

hk_rc hk_walk_companies(hk_ctx *cx, int64_t **out, size_t *n)
{
    ids all = { .cx = cx };
    size_t k = 0;
    hk_datum after = { .i = INT64_MIN + 1 };

    hk_rc rc = hk_table_each(cx, &hk_tables[HK_TABLE_company], first_column, &all);
    if (!rc) rc = hk_table_each(cx, &hk_tables[HK_TABLE_company_head], first_column, &all);
    while (!rc) {
        hk_cursor *cur = NULL;
        hk_datum next = { .i = HK_NULL };
        rc = hk_cursor_open(cx, &hk_sql_fact_company_next, &after, &cur);
        if (rc) break;
        if (!hk_cursor_step(cur, &next)) next.i = HK_NULL;
        rc = hk_cursor_end(cur);
        if (rc || next.i == HK_NULL) break;
        HK_PUSH(cx->arena, all.p, all.n, all.cap) = after.i = next.i;
    }
    if (rc) return rc;
    if (all.n) qsort(all.p, all.n, sizeof *all.p, by_id);
    for (size_t i = 0; i < all.n; i++)
        if (!i || all.p[i] != all.p[k - 1]) all.p[k++] = all.p[i];
    *out = all.p, *n = k;
    return HK_OK;
}

hk_rc hk_table_each(hk_ctx *cx, const hk_table *t, hk_row_fn fn, void *arg)
{
    hk_datum vals[HK_MAX_COLUMNS];
    hk_cursor *cur = NULL;

    assert(t->kind != HK_KIND_FACT);
    hk_rc rc = hk_cursor_open(cx, t->scan, NULL, &cur);
    if (rc) return rc;
    while (!rc && hk_cursor_step(cur, vals)) rc = fn(arg, t, vals);
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

/* ---- checking ---- */
enum { C_COMPANY, C_SEQ, C_FIRST, C_US, C_USER, C_OP, C_CHAIN, COMMIT_COLUMNS };     /* of fact_commit */

hk_rc hk_check_init(hk_ctx *cx, hk_check *k)
{
    assert(hk_tables[HK_TABLE_fact_commit].n == COMMIT_COLUMNS);
    *k = (hk_check){ .hash = hk_chain_create(), .control = hk_control_create() };
    if (k->hash && k->control) return HK_OK;
    hk_check_clear(k);
    return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

void hk_check_clear(hk_check *k)
{
    hk_chain_free(k->hash);
    hk_control_free(k->control);
    free(k->op);
    *k = (hk_check){ 0 };
}

void hk_check_start(hk_check *k, int64_t company)
{
    hk_control_clear(k->control);
    k->open = false, k->company = company;
    k->seq = k->last_us = k->commits = k->facts = k->bad_chain = k->bad_seq = 0;
    memcpy(k->chain, hk_chain_zero, HK_SHA256);
}

static void bad_seq(hk_check *k, int64_t seq) { if (!k->bad_seq) k->bad_seq = seq > 0 ? seq : 1; }

static void commit_finish(hk_check *k)
{
    uint8_t chain[HK_SHA256];
    hk_table without = hk_tables[HK_TABLE_fact_commit];
    const hk_datum vals[COMMIT_COLUMNS] = {
        [C_COMPANY] = { .i = k->company }, [C_SEQ] = { .i = k->commit_seq }, [C_FIRST] = { .i = k->first_seq }, [C_US] = { .i = k->recorded_us },
        [C_USER] = { .i = k->user_id }, [C_OP] = { .p = k->op, .n = k->op_n },
    };

    if (!k->open) return;
    if (k->seq != k->commit_seq) bad_seq(k, k->seq + 1);
    without.n--;                                                                     /* LG2: the chain itself is left out */
    hk_chain_row(k->hash, &without, vals);
    hk_chain_end(k->hash, chain);
    if (memcmp(chain, k->stored, HK_SHA256) && !k->bad_chain) k->bad_chain = k->commit_seq > 0 ? k->commit_seq : 1;
    memcpy(k->chain, k->stored, HK_SHA256);                                          /* W3 */
    k->seq = k->commit_seq, k->last_us = k->recorded_us;
    k->open = false;
}

static hk_rc commit_start(hk_ctx *cx, hk_check *k, const hk_datum *vals)
{
    size_t n = vals[C_OP].n;

    commit_finish(k);
    if (n + 1 > k->op_cap) {
        char *op = realloc(k->op, n + 1);
        if (!op) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        k->op = op, k->op_cap = n + 1;
    }
    if (n) memcpy(k->op, vals[C_OP].p, n);
    k->op[n] = 0;
    k->op_n = n, k->open = true, k->commits++;
    k->commit_seq = vals[C_SEQ].i, k->first_seq = vals[C_FIRST].i, k->recorded_us = vals[C_US].i, k->user_id = vals[C_USER].i;
    if (k->first_seq != k->seq + 1 || k->commit_seq < k->first_seq) bad_seq(k, k->seq + 1);
    if (k->recorded_us <= k->last_us) bad_seq(k, k->commit_seq);                     /* S5 */
    memset(k->stored, 0, HK_SHA256);
    if (vals[C_CHAIN].n == HK_SHA256) memcpy(k->stored, vals[C_CHAIN].p, HK_SHA256);
    hk_chain_start(k->hash, k->chain);
    return HK_OK;
}

hk_rc hk_check_row(hk_ctx *cx, hk_check *k, const hk_table *t, const hk_datum *vals)
{
    if (hk_table_commit(t)) return commit_start(cx, k, vals);
    int64_t seq = vals[t->key[1]].i;
    if (k->open && seq > k->commit_seq) commit_finish(k);
    if (!k->open || seq != k->seq + 1) bad_seq(k, k->seq + 1);
    k->seq = seq, k->facts++;
    if (!k->open) return HK_OK;                                                      /* W2: it counts for nothing */
    hk_chain_row(k->hash, t, vals);
    return hk_control_add(cx, k->control, t, vals, hk_time_day(k->recorded_us));
}

void hk_check_end(hk_check *k) { commit_finish(k); }

static int by_key(const void *a, const void *b)
{
    const hk_control_row *x = a, *y = b;
    int c = strcmp(x->currency, y->currency);
    if (c) return c;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    if (x->eff_day != y->eff_day) return x->eff_day < y->eff_day ? -1 : 1;
    return (x->recorded_day > y->recorded_day) - (x->recorded_day < y->recorded_day);
}

hk_control_row *hk_check_controls(hk_ctx *cx, const hk_check *k, size_t *n)
{
    const hk_control_row *rows = hk_control_rows(k->control, n);
    hk_control_row *sorted = HK_NEWS(cx->arena, hk_control_row, *n + 1);
    if (*n) memcpy(sorted, rows, *n * sizeof *rows), qsort(sorted, *n, sizeof *sorted, by_key);
    return sorted;
}

/* ---- digests ---- */
static hk_rc digest_of(hk_ctx *cx, hk_digests *d, const hk_table *t)
{
    if (d->hash[t->index]) return HK_OK;
    d->hash[t->index] = hk_chain_create();
    if (!d->hash[t->index]) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_chain_start(d->hash[t->index], NULL);
    return HK_OK;
}

hk_rc hk_digests_add(hk_ctx *cx, hk_digests *d, const hk_table *t, const hk_datum *vals)
{
    hk_rc rc = digest_of(cx, d, t);
    if (rc) return rc;
    hk_chain_row(d->hash[t->index], t, vals);
    d->rows[t->index]++;
    return HK_OK;
}

hk_rc hk_digests_end(hk_ctx *cx, hk_digests *d, const hk_table *t, uint8_t out[HK_SHA256])
{
    hk_rc rc = digest_of(cx, d, t);
    if (!rc) hk_chain_end(d->hash[t->index], out);
    return rc;
}

void hk_digests_clear(hk_digests *d)
{
    for (size_t i = 0; i < HK_COUNT(d->hash); i++) hk_chain_free(d->hash[i]);
    *d = (hk_digests){ 0 };
}
