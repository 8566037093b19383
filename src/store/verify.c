/* Verify: everything is read once and held against what the log says (store.h, S5 to S7).
 *
 *   chain    each commit's chain again from its facts
 *   seq      no gap, no fact without a commit, times that rise
 *   control  control_day against the sums of items and credits
 *   head     the head against the last commit, its record_id against the records
 *   table    digest and count of each table's rows in key order: the same in an archive and in the database made of it
 *
 * Only the first four judge; a table's digest is for comparing two databases. All come from one snapshot. */
#include "sql/store.h"
#include "store/walk.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct verify {
    hk_ctx      *cx;
    hk_verify_fn fn;
    void        *arg;
    hk_check     check;
    hk_digests   digests;
    int64_t     *companies;
    size_t       n;
    const char **codes;                  /* of the companies */
    int64_t     *record_ids;             /* the greatest of each company's records */
    int64_t      bad;                    /* rows that are not good */
    char         first[64];
} verify;

static void hex(const uint8_t *p, char out[2 * HK_SHA256 + 1])
{
    for (int i = 0; i < HK_SHA256; i++) snprintf(out + 2 * i, 3, "%02x", p[i]);
}

static void tell(verify *v, const char *what, size_t company, const char *name, int64_t rows, const uint8_t *digest, int64_t bad_seq, bool good)
{
    hk_verify_row row = { .what = what, .name = name, .rows = rows, .good = good, .seq = good ? 0 : bad_seq };

    if (company < v->n) row.company = v->companies[company];
    if (digest) hex(digest, row.digest);
    if (!good && !v->bad++) snprintf(v->first, sizeof v->first, "%s", what);
    if (v->fn) v->fn(v->arg, &row);
}

static size_t place_of(const verify *v, int64_t company)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->companies[i] == company) return i;
    return v->n;
}

/* ---- tables that are no facts: digests, and what the heads are held against ---- */
static hk_rc row_seen(void *arg, const hk_table *t, const hk_datum *vals)
{
    verify *v = arg;
    int id = t->kind == HK_KIND_RECORD ? hk_table_column(t, "id") : -1;
    size_t at = t->index == HK_TABLE_company ? place_of(v, vals[t->key[0]].i) : id >= 0 ? place_of(v, vals[t->company].i) : v->n;

    if (at < v->n && t->index == HK_TABLE_company) v->codes[at] = hk_strdup(v->cx->arena, vals[hk_table_column(t, "code")].p);
    if (at < v->n && id >= 0) v->record_ids[at] = HK_MAX(v->record_ids[at], vals[id].i);
    return hk_digests_add(v->cx, &v->digests, t, vals);
}

static hk_rc tables_read(verify *v)
{
    hk_rc rc = hk_walk_companies(v->cx, &v->companies, &v->n);
    if (rc) return rc;
    v->codes = HK_NEWS(v->cx->arena, const char *, v->n + 1);
    v->record_ids = HK_NEWS(v->cx->arena, int64_t, v->n + 1);
    for (size_t i = 0; i < v->n; i++) v->codes[i] = hk_printf(v->cx->arena, "%" PRId64, v->companies[i]);
    for (int i = 0; !rc && i < hk_tables_n; i++)
        if (hk_tables[i].kind != HK_KIND_FACT && hk_tables[i].kind != HK_KIND_DERIVED) rc = hk_table_each(v->cx, &hk_tables[i], row_seen, v);
    return rc;
}

/* ---- a company's log ---- */
static hk_rc log_read(verify *v, int64_t company)
{
    const hk_table *t;
    const hk_datum *vals;
    hk_walk *w = NULL;

    hk_check_start(&v->check, company);
    hk_rc rc = hk_walk_open(v->cx, company, &w);
    if (rc) return rc;
    while (!rc && hk_walk_next(w, &t, &vals)) {
        rc = hk_check_row(v->cx, &v->check, t, vals);
        if (!rc) rc = hk_digests_add(v->cx, &v->digests, t, vals);
    }
    hk_rc end = hk_walk_end(w);
    hk_check_end(&v->check);
    return rc ? rc : end;
}

/* Stored control totals against the check's, both in key order; SHA-256 of the stored ones. *bad_at: the first that differs. */
static hk_rc control_compare(verify *v, int64_t company, int64_t *rows, uint8_t digest[HK_SHA256], bool *good)
{
    hk_row_control_stored r;
    hk_cursor *cur = NULL;
    size_t n, i = 0;
    const hk_control_row *want = hk_check_controls(v->cx, &v->check, &n);
    hk_sha *sha = hk_sha_create();

    *good = true, *rows = 0;
    if (!sha) return hk_fail(v->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_sha_start(sha);
    hk_rc rc = hk_q_control_stored(v->cx, &cur, company);
    while (!rc && hk_next_control_stored(cur, &r)) {
        const int64_t figures[] = { r.class, r.eff_day, r.recorded_day, r.amount, r.n };
        hk_sha_add(sha, r.currency, strlen(r.currency) + 1);
        hk_sha_add(sha, figures, sizeof figures);
        const hk_control_row *x = i < n ? &want[i] : NULL;
        *good &= x && strcmp(x->currency, r.currency) == 0 && x->group == r.class && x->eff_day == r.eff_day && x->recorded_day == r.recorded_day
                 && x->amount == r.amount && x->n == r.n;
        i++, ++*rows;
    }
    hk_rc end = hk_cursor_end(cur);
    *good &= i == n;
    hk_sha_end(sha, digest);
    hk_sha_free(sha);
    return rc ? rc : end;
}

typedef struct head_seen {
    int64_t company, seq, recorded_us, record_id;
    uint8_t chain[HK_SHA256];
    bool    found;
} head_seen;

static hk_rc head_seen_row(void *arg, const hk_table *t, const hk_datum *vals)
{
    head_seen *h = arg;
    if (vals[t->key[0]].i != h->company) return HK_OK;
    const hk_datum *chain = &vals[hk_table_column(t, "chain")];
    h->found = chain->n == HK_SHA256;
    if (h->found) memcpy(h->chain, chain->p, HK_SHA256);
    h->seq = vals[hk_table_column(t, "seq")].i, h->recorded_us = vals[hk_table_column(t, "recorded_us")].i;
    h->record_id = vals[hk_table_column(t, "record_id")].i;
    return HK_OK;
}

/* A company that has neither facts nor records needs no head. */
static hk_rc head_compare(verify *v, size_t at, bool *good)
{
    const hk_check *k = &v->check;
    head_seen h = { .company = v->companies[at] };

    hk_rc rc = hk_table_each(v->cx, &hk_tables[HK_TABLE_company_head], head_seen_row, &h);
    if (h.found) *good = h.seq == k->seq && h.recorded_us == k->last_us && h.record_id >= v->record_ids[at] && memcmp(h.chain, k->chain, HK_SHA256) == 0;
    else *good = k->seq == 0 && v->record_ids[at] == 0;
    return rc;
}

static hk_rc company_verify(verify *v, size_t at)
{
    const hk_check *k = &v->check;
    uint8_t digest[HK_SHA256];
    int64_t rows;
    bool good;

    hk_rc rc = log_read(v, v->companies[at]);
    if (rc) return rc;
    tell(v, "chain", at, v->codes[at], k->commits, k->chain, k->bad_chain, k->bad_chain == 0);
    tell(v, "seq", at, v->codes[at], k->facts, NULL, k->bad_seq, k->bad_seq == 0);
    hk_arena_mark mark = hk_arena_save(v->cx->arena);
    rc = control_compare(v, v->companies[at], &rows, digest, &good);
    if (rc) return rc;
    tell(v, "control", at, v->codes[at], rows, digest, 0, good);
    hk_arena_release(v->cx->arena, mark);
    rc = head_compare(v, at, &good);
    if (!rc) tell(v, "head", at, v->codes[at], 1, NULL, k->seq, good);
    return rc;
}

static hk_rc everything(verify *v)
{
    uint8_t digest[HK_SHA256];

    hk_rc rc = tables_read(v);
    for (size_t i = 0; !rc && i < v->n; i++) {
        rc = company_verify(v, i);
        if (v->cx->progress) v->cx->progress(v->cx->progress_arg, (int64_t)i + 1, (int64_t)v->n);
    }
    for (int i = 0; !rc && i < hk_tables_n; i++) {
        const hk_table *t = &hk_tables[i];
        if (hk_table_derived(t)) continue;
        rc = hk_digests_end(v->cx, &v->digests, t, digest);
        if (!rc) tell(v, "table", v->n, t->name, v->digests.rows[i], digest, 0, true);
    }
    return rc;
}

hk_rc hk_verify(hk_ctx *cx, hk_verify_fn fn, void *arg)
{
    verify v = { .cx = cx, .fn = fn, .arg = arg };

    assert(!cx->conn);
    hk_rc rc = hk_check_init(cx, &v.check);
    if (!rc) rc = hk_read_begin(cx);
    if (!rc) {
        rc = everything(&v);
        hk_read_end(cx);
    }
    hk_check_clear(&v.check);
    hk_digests_clear(&v.digests);
    if (!rc && v.bad) rc = hk_fail(cx, HK_DAMAGED, "store.verify", NULL, "what", v.first, "n", hk_printf(cx->arena, "%" PRId64, v.bad), NULL);
    return rc;
}
