/* Rebuild: derived tables again from the facts. company_head and control_day are figures of the log, made here company by
 * company; idempotency holds replies that nothing can make again, it may be dropped but is left alone: a repeated request must
 * not be posted twice because somebody ran a rebuild.
 *
 * The head is locked before its facts are read and is believed in nothing but record_id and epoch, which no fact tells:
 * record_id never falls (an id given to a record that was erased is not given again), and a change raises the epoch, so
 * scopes cached from before are built again. */
#include "sql/store.h"
#include "store/walk.h"

#include <stdlib.h>

typedef struct head {
    int64_t company, seq, recorded_us, record_id, epoch;
    uint8_t chain[HK_SHA256];
    bool    found;
} head;

typedef struct rebuild {
    hk_ctx  *cx;
    hk_check check;
    head     head;                       /* as stored */
    int64_t  record_id;                  /* greatest of the company's records */
    bool     changed;
} rebuild;

static hk_rc head_row(void *arg, const hk_table *t, const hk_datum *vals)
{
    head *h = &((rebuild *)arg)->head;
    if (vals[t->key[0]].i != h->company) return HK_OK;
    const hk_datum *chain = &vals[hk_table_column(t, "chain")];
    h->found = true;
    h->seq = vals[hk_table_column(t, "seq")].i, h->recorded_us = vals[hk_table_column(t, "recorded_us")].i;
    h->record_id = vals[hk_table_column(t, "record_id")].i, h->epoch = vals[hk_table_column(t, "epoch")].i;
    if (chain->n == HK_SHA256) memcpy(h->chain, chain->p, HK_SHA256);
    else h->seq = -1;                    /* equals nothing the log can say */
    return HK_OK;
}

static hk_rc record_row(void *arg, const hk_table *t, const hk_datum *vals)
{
    rebuild *r = arg;
    if (vals[t->company].i == r->head.company) r->record_id = HK_MAX(r->record_id, vals[hk_table_column(t, "id")].i);
    return HK_OK;
}

static hk_rc stored_read(rebuild *r, int64_t company)
{
    r->head = (head){ .company = company };
    r->record_id = 0;
    hk_rc rc = hk_table_each(r->cx, &hk_tables[HK_TABLE_company_head], head_row, r);
    for (int i = 0; !rc && i < hk_tables_n; i++) {
        const hk_table *t = &hk_tables[i];
        if (t->kind == HK_KIND_RECORD && hk_table_column(t, "id") >= 0) rc = hk_table_each(r->cx, t, record_row, r);
    }
    return rc;
}

static hk_rc log_read(rebuild *r, int64_t company)
{
    const hk_table *t;
    const hk_datum *vals;
    hk_walk *w = NULL;

    hk_check_start(&r->check, company);
    hk_rc rc = hk_walk_open(r->cx, company, &w);
    if (rc) return rc;
    while (!rc && hk_walk_next(w, &t, &vals)) rc = hk_check_row(r->cx, &r->check, t, vals);
    hk_rc end = hk_walk_end(w);
    hk_check_end(&r->check);
    return rc ? rc : end;
}

static hk_rc control_same(rebuild *r, const hk_control_row *want, size_t n, bool *same)
{
    hk_row_control_stored row;
    hk_cursor *cur = NULL;
    size_t i = 0;

    *same = true;
    hk_rc rc = hk_q_control_stored(r->cx, &cur, r->check.company);
    if (rc) return rc;
    for (; *same && hk_next_control_stored(cur, &row); i++) {
        const hk_control_row *x = i < n ? &want[i] : NULL;
        *same = x && strcmp(x->currency, row.currency) == 0 && x->group == row.class && x->eff_day == row.eff_day && x->recorded_day == row.recorded_day
                && x->amount == row.amount && x->n == row.n;
    }
    *same &= i == n;
    return hk_cursor_end(cur);
}

static hk_rc control_rebuild(rebuild *r)
{
    size_t n;
    bool same;
    int64_t company = r->check.company;
    const hk_control_row *rows = hk_check_controls(r->cx, &r->check, &n);

    hk_rc rc = control_same(r, rows, n, &same);
    if (rc || same) return rc;
    r->changed = true;
    rc = hk_x_control_clear(r->cx, company, NULL);
    for (size_t i = 0; !rc && i < n; i++)
        rc = hk_x_control_put(r->cx, company, rows[i].currency, rows[i].group, rows[i].eff_day, rows[i].recorded_day, rows[i].amount, rows[i].n, NULL);
    return rc;
}

static hk_rc head_rebuild(rebuild *r)
{
    const hk_check *k = &r->check;
    const head *h = &r->head;
    int64_t record_id = HK_MAX(h->record_id, r->record_id);

    bool same = h->found && h->seq == k->seq && h->recorded_us == k->last_us && h->record_id == record_id && memcmp(h->chain, k->chain, HK_SHA256) == 0;
    if (same) return HK_OK;
    r->changed = true;
    return hk_x_head_put(r->cx, k->company, k->seq, k->last_us, (hk_str){ (const char *)k->chain, HK_SHA256 }, record_id, h->epoch + 1, NULL);
}

static hk_rc company_rebuild(rebuild *r, int64_t company)
{
    int64_t made = 0;

    hk_rc rc = hk_x_head_make(r->cx, company, (hk_str){ (const char *)hk_chain_zero, HK_SHA256 }, &made);
    if (!rc) rc = hk_x_head_touch(r->cx, company, NULL);
    if (!rc) rc = stored_read(r, company);
    if (!rc) rc = log_read(r, company);
    if (rc) return rc;
    hk_arena_mark mark = hk_arena_save(r->cx->arena);
    rc = control_rebuild(r);
    if (!rc) hk_arena_release(r->cx->arena, mark);
    if (!rc) rc = head_rebuild(r);
    r->changed |= made > 0;
    return rc;
}

typedef struct job {
    bool changed;
} job;

static hk_rc rebuild_write(hk_ctx *cx, void *arg)
{
    rebuild r = { .cx = cx };
    job *j = arg;
    int64_t *companies = NULL;
    size_t n = 0;

    hk_rc rc = hk_check_init(cx, &r.check);
    if (!rc) rc = hk_walk_companies(cx, &companies, &n);
    for (size_t i = 0; !rc && i < n; i++) rc = company_rebuild(&r, companies[i]);
    hk_check_clear(&r.check);
    if (!rc) j->changed = r.changed;
    return rc;
}

hk_rc hk_rebuild(hk_ctx *cx, bool *changed)
{
    job j = { false };

    assert(!cx->conn);
    hk_rc rc = hk_write(cx, rebuild_write, &j);
    if (!rc) *changed = j.changed;
    return rc;
}
