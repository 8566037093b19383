/* The log of a company: its head, and what is appended under it (DESIGN 4; store.h S4 to S7).
 *
 * hk_log_begin locks the head row and reads it into conn->log. From there on a fact costs no query besides its own insert:
 * seq, ids, epoch, chain and control totals live in memory and are written once, by hk_log_end. A write that is undone drops
 * the state with the rows, so nothing can come apart.
 *
 * A write may touch several companies, one after the other: beginning the log of another one ends the one that is open.
 *
 * The statements here are the store's own: they lock, so they differ between the engines and cannot stand in sql/query. */
#include "store/inside.h"

#include <stdlib.h>

/* ---- own queries ---- */
enum { HEAD_GET, HEAD_MAKE, HEAD_PUT, COMMIT_ADD, CONTROL_ADD };

#define INT(name_) { .name = name_, .type = HK_SQL_INT }
#define TEXT(name_) { .name = name_, .type = HK_SQL_TEXT }
#define BYTES(name_) { .name = name_, .type = HK_SQL_BYTES }
static const hk_column company_in[] = { INT("company") };
static const hk_column head_out[] = { INT("seq"), INT("recorded_us"), BYTES("chain"), INT("record_id"), INT("epoch") };
static const hk_column head_in[] = { INT("company"), INT("seq"), INT("recorded_us"), BYTES("chain"), INT("record_id"), INT("epoch") };
static const hk_column commit_in[] = { INT("company"), INT("seq"), INT("first_seq"), INT("recorded_us"), INT("user_id"), TEXT("op"), BYTES("chain") };
static const hk_column control_in[] = { INT("company"), TEXT("currency"), INT("class"), INT("eff_day"), INT("recorded_day"), INT("amount"), INT("n") };

#define HEAD_SELECT "SELECT seq, recorded_us, chain, record_id, epoch FROM company_head WHERE company = "
static const hk_query own[] = {
    /* SQLite's writer holds the whole database since BEGIN IMMEDIATE; PostgreSQL locks the row (S4). */
    [HEAD_GET] = { .name = "head_get", .sqlite = HEAD_SELECT "?1", .postgres = HEAD_SELECT "$1 FOR UPDATE",
                   .in = company_in, .nin = 1, .out = head_out, .nout = 5 },
    [HEAD_MAKE] = { .name = "head_make",
                    .sqlite = "INSERT INTO company_head VALUES (?1, 0, 0, zeroblob(32), 0, 0) ON CONFLICT (company) DO NOTHING",
                    .postgres = "INSERT INTO company_head VALUES ($1, 0, 0, decode(repeat('00', 32), 'hex'), 0, 0) ON CONFLICT (company) DO NOTHING",
                    .in = company_in, .nin = 1 },
    [HEAD_PUT] = { .name = "head_put",
                   .sqlite = "UPDATE company_head SET seq = ?2, recorded_us = ?3, chain = ?4, record_id = ?5, epoch = ?6 WHERE company = ?1",
                   .postgres = "UPDATE company_head SET seq = $2, recorded_us = $3, chain = $4, record_id = $5, epoch = $6 WHERE company = $1",
                   .in = head_in, .nin = 6 },
    [COMMIT_ADD] = { .name = "commit_add", .sqlite = "INSERT INTO fact_commit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     .postgres = "INSERT INTO fact_commit VALUES ($1, $2, $3, $4, $5, $6, $7)", .in = commit_in, .nin = 7 },
    [CONTROL_ADD] = { .name = "control_add",
                      .sqlite = "INSERT INTO control_day VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (company, currency, class, eff_day, recorded_day) "
                                "DO UPDATE SET amount = control_day.amount + excluded.amount, n = control_day.n + excluded.n",
                      .postgres = "INSERT INTO control_day VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (company, currency, class, eff_day, recorded_day) "
                                  "DO UPDATE SET amount = control_day.amount + excluded.amount, n = control_day.n + excluded.n",
                      .in = control_in, .nin = 7 },
};

static hk_query own_query(int which)
{
    hk_query q = own[which];
    q.scope_customer = q.scope_item = -1;
    q.slot = hk_query_slots + which;
    return q;
}

static hk_rc own_run(hk_ctx *cx, int which, const hk_datum *args)
{
    hk_query q = own_query(which);
    return hk_query_run(cx, &q, args, NULL);
}

/* ---- head ---- */
static hk_rc head_read(hk_ctx *cx, hk_log_state *log, bool *found)
{
    hk_query q = own_query(HEAD_GET);
    hk_datum company = { .i = cx->company }, vals[5];
    hk_cursor *cur = NULL;

    hk_rc rc = hk_cursor_open(cx, &q, &company, &cur);
    if (rc) return rc;
    *found = hk_cursor_step(cur, vals);
    bool whole = !*found || vals[2].n == HK_SHA256;
    if (*found && whole) {
        log->seq = vals[0].i, log->head_us = vals[1].i, log->record_id = vals[3].i, log->epoch = vals[4].i;
        memcpy(log->chain, vals[2].p, HK_SHA256);
    }
    rc = hk_cursor_end(cur);
    if (!rc && !whole) rc = hk_conn_fail(cx, cx->conn, hk_fail_internal(cx, HK_DAMAGED, "chain of company %" PRId64 " has a wrong length", cx->company));
    return rc;
}

static hk_rc head_take(hk_ctx *cx, hk_log_state *log)
{
    hk_datum company = { .i = cx->company };
    bool found = false;

    hk_rc rc = head_read(cx, log, &found);
    if (rc || found) return rc;
    rc = own_run(cx, HEAD_MAKE, &company);
    if (!rc) rc = head_read(cx, log, &found);
    if (!rc && !found) rc = hk_conn_fail(cx, cx->conn, hk_fail_internal(cx, HK_INTERNAL, "no head for company %" PRId64, cx->company));
    return rc;
}

static hk_rc state_make(hk_ctx *cx, hk_log_state *log)
{
    if (!log->hash) log->hash = hk_chain_create();
    if (!log->control) log->control = hk_control_create();
    return log->hash && log->control ? HK_OK : hk_conn_fail(cx, cx->conn, hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL));
}

hk_rc hk_log_begin(hk_ctx *cx, const char *op)
{
    hk_conn *c = cx->conn;
    assert(c && c->writing);
    assert(cx->company > 0 && op && *op);
    hk_log_state *log = &c->log;
    hk_rc rc;

    if (log->open && log->company == cx->company) return HK_OK;
    if (log->open) {
        rc = hk_log_end(cx);
        if (rc) return rc;
    }
    rc = state_make(cx, log);
    if (!rc) rc = head_take(cx, log);
    if (rc) return rc;
    log->open = true, log->dirty = false;
    log->company = cx->company;
    log->op = op;
    log->first_seq = log->seq + 1;
    log->recorded_us = HK_MAX(cx->now_us, log->head_us + 1);                              /* S5 */
    hk_chain_start(log->hash, log->chain);                                                /* S6 */
    hk_control_clear(log->control);
    log->fresh = c->db->on_commit ? hk_appended_begin(log->company, log->seq, log->chain) : NULL;
    return HK_OK;
}

int64_t hk_log_seq(const hk_ctx *cx)
{
    assert(cx->conn && cx->conn->log.open);
    return cx->conn->log.seq;
}

/* Who appends without having begun is the pipeline's audit of an operation that posted nothing else: it begins here. */
static hk_rc need_open(hk_ctx *cx, const char *op)
{
    assert(cx->conn && cx->conn->writing);
    return cx->conn->log.open && cx->conn->log.company == cx->company ? HK_OK : hk_log_begin(cx, op);
}

hk_rc hk_record_id(hk_ctx *cx, int64_t *id)
{
    hk_rc rc = need_open(cx, "record");
    if (rc) return rc;
    cx->conn->log.dirty = true;
    *id = ++cx->conn->log.record_id;
    return HK_OK;
}

hk_rc hk_epoch_bump(hk_ctx *cx)
{
    hk_rc rc = need_open(cx, "epoch");
    if (rc) return rc;
    cx->conn->log.dirty = true;
    cx->conn->log.epoch++;
    return HK_OK;
}

/* ---- appending ---- */
static int column_named(const hk_table *t, const char *name)
{
    for (int k = 0; k < t->n; k++)
        if (!strcmp(t->columns[k].name, name)) return k;
    return -1;
}

hk_rc hk_fact_append(hk_ctx *cx, const hk_table *t, void *row)
{
    hk_datum vals[HK_MAX_COLUMNS];
    assert(t->kind == HK_KIND_FACT && t->in_log && t->nkey == 2);

    hk_rc rc = need_open(cx, t->name);
    if (rc) return rc;
    hk_log_state *log = &cx->conn->log;
    const hk_column *seq = &t->columns[t->key[1]];
    assert(seq->offset >= 0);
    int64_t n = log->seq + 1;
    memcpy((char *)row + seq->offset, &n, sizeof n);
    hk_row_datums(cx, t, row, vals);
    rc = hk_row_insert(cx, t, vals);
    if (rc) return rc;
    log->seq = n;
    if (log->fresh) hk_appended_add(log->fresh, t, row);
    hk_chain_row(log->hash, t, vals);
    rc = hk_control_add(cx, log->control, t, vals, hk_time_day(log->recorded_us));
    return rc ? hk_conn_fail(cx, cx->conn, rc) : HK_OK;
}

hk_rc hk_record_insert(hk_ctx *cx, const hk_table *t, void *row)
{
    hk_datum vals[HK_MAX_COLUMNS];
    int version = column_named(t, "version");
    int64_t first = 1;

    assert(t->kind == HK_KIND_RECORD && version >= 0);
    assert(cx->conn && cx->conn->writing);
    memcpy((char *)row + t->columns[version].offset, &first, sizeof first);
    hk_row_datums(cx, t, row, vals);
    return hk_row_insert(cx, t, vals);
}

/* The version in the row is the one that was seen; when it still is the stored one the row carries the next afterwards. */
hk_rc hk_record_update(hk_ctx *cx, const hk_table *t, void *row)
{
    hk_datum vals[HK_MAX_COLUMNS];
    int version = column_named(t, "version");
    int64_t changed = 0;

    assert(t->kind == HK_KIND_RECORD && version >= 0);
    hk_row_datums(cx, t, row, vals);
    hk_rc rc = hk_query_run(cx, t->update, vals, &changed);
    if (rc) return rc;
    if (changed != 1) return hk_fail(cx, HK_STALE, NULL, NULL, NULL);
    int64_t next = vals[version].i + 1;
    memcpy((char *)row + t->columns[version].offset, &next, sizeof next);
    return HK_OK;
}

/* ---- end ---- */
static hk_rc controls_write(hk_ctx *cx, const hk_log_state *log)
{
    size_t n;
    const hk_control_row *rows = hk_control_rows(log->control, &n);
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < n; i++) {
        const hk_control_row *r = &rows[i];
        hk_datum args[] = { { .i = log->company }, { .p = r->currency, .n = strlen(r->currency) }, { .i = r->group }, { .i = r->eff_day },
                            { .i = r->recorded_day }, { .i = r->amount }, { .i = r->n } };
        rc = own_run(cx, CONTROL_ADD, args);
    }
    return rc;
}

static hk_rc commit_write(hk_ctx *cx, hk_log_state *log)
{
    const hk_table *commits = hk_table_find("fact_commit");
    hk_datum args[] = { { .i = log->company }, { .i = log->seq }, { .i = log->first_seq }, { .i = log->recorded_us }, { .i = cx->actor.user },
                        { .p = log->op, .n = strlen(log->op) }, { .p = NULL, .n = 0 } };
    assert(commits && commits->n == (int)HK_COUNT(args));

    /* LG2: the chain is the last column, and while it is unknown it counts as NULL, that is, it is left out. */
    hk_table without = *commits;
    without.n--;
    hk_chain_row(log->hash, &without, args);
    hk_chain_end(log->hash, log->chain);
    args[6] = (hk_datum){ .p = (const char *)log->chain, .n = HK_SHA256 };
    return own_run(cx, COMMIT_ADD, args);
}

static hk_appended *fresh_end(hk_log_state *log)
{
    hk_appended *f = log->fresh;
    log->fresh = NULL;
    if (f && f->whole) {
        f->seq = log->seq;
        memcpy(f->chain, log->chain, HK_SHA256);
        return f;
    }
    hk_appended_free(f);
    return NULL;
}

/* A company is told about once a write; of one that was begun twice the second half alone would be half the truth (AP3). */
static hk_rc told_add(hk_ctx *cx, hk_conn *c, hk_told x)
{
    for (int k = 0; k < c->told_n; k++) {
        hk_told *t = &c->told[k];
        if (t->company != x.company) continue;
        hk_appended_free(t->fresh), hk_appended_free(x.fresh);
        t->seq = x.seq, t->fresh = NULL;
        return HK_OK;
    }
    if (c->told_n == HK_TOLD) {
        hk_appended_free(x.fresh);
        return hk_conn_fail(cx, c, hk_fail_internal(cx, HK_INTERNAL, "one write for more than %d companies", HK_TOLD));
    }
    c->told[c->told_n++] = x;
    return HK_OK;
}

hk_rc hk_log_end(hk_ctx *cx)
{
    hk_conn *c = cx->conn;
    assert(c && c->writing);
    hk_log_state *log = &c->log;
    hk_rc rc = HK_OK;

    if (!log->open) return HK_OK;
    bool facts = log->seq >= log->first_seq;
    if (facts) {
        rc = commit_write(cx, log);
        if (!rc) rc = controls_write(cx, log);
        log->head_us = log->recorded_us;
    }
    if (!rc && (facts || log->dirty)) {
        hk_datum head[] = { { .i = log->company }, { .i = log->seq }, { .i = log->head_us }, { .p = (const char *)log->chain, .n = HK_SHA256 },
                            { .i = log->record_id }, { .i = log->epoch } };
        rc = own_run(cx, HEAD_PUT, head);
    }
    log->open = false;
    hk_appended *fresh = fresh_end(log);
    if (!rc && facts) return told_add(cx, c, (hk_told){ log->company, log->seq, fresh });
    hk_appended_free(fresh);
    return rc;
}

void hk_log_drop(hk_conn *c)
{
    c->log.open = false;
    hk_appended_free(c->log.fresh);
    c->log.fresh = NULL;
    for (int k = 0; k < c->told_n; k++) hk_appended_free(c->told[k].fresh);
    c->told_n = 0;
}

int hk_log_told(hk_conn *c, hk_told *told)
{
    int n = c->told_n;
    memcpy(told, c->told, (size_t)n * sizeof *told);
    c->told_n = 0;
    return n;
}

void hk_log_clear(hk_conn *c)
{
    hk_log_drop(c);
    hk_chain_free(c->log.hash);
    hk_control_free(c->log.control);
    c->log = (hk_log_state){ 0 };
}
