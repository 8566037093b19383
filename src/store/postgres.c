/* The engine beside: PostgreSQL through libpq, values in binary both ways.
 *
 * Statements are prepared by slot ("q12"). A query marked `many` runs behind a portal (DECLARE ... FETCH), so a ledger of
 * millions of rows passes in portions; all others arrive whole. Writes run READ COMMITTED: the head's row lock orders them
 * (S4), and what is read after it is the newest. Snapshots are REPEATABLE READ READ ONLY. */
#include "store/inside.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

enum { PORTION = 4000 };             /* rows a FETCH */
enum { OID_BOOL = 16, OID_BYTEA = 17, OID_NAME = 19, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_BPCHAR = 1042, OID_VARCHAR = 1043 };

static PGconn *handle(const hk_conn *c) { return c->pg; }

/* ---- errors ---- */
static hk_rc pg_fail(hk_ctx *cx, hk_conn *c, const PGresult *r, const char *what)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *text = r ? PQresultErrorMessage(r) : PQerrorMessage(handle(c));

    if (PQstatus(handle(c)) != CONNECTION_OK) c->broken = true;
    if (!state) return hk_fail_internal(cx, HK_IO, "postgres %s: %s", what, text);
    if (!strcmp(state, "40001") || !strcmp(state, "40P01")) {              /* serialization failure, deadlock */
        c->again = true;
        return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);
    }
    if (!strcmp(state, "23505")) return hk_unique_fail(cx, PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME), NULL);
    if (!strcmp(state, "55P03") || !strcmp(state, "57014") || !strcmp(state, "53300")) return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);
    if (!strcmp(state, "22003")) return hk_fail(cx, HK_RULE, "store.too_large", NULL, NULL);
    if (!strncmp(state, "XX", 2)) return hk_fail_internal(cx, HK_DAMAGED, "postgres %s %s: %s", state, what, text);
    if (!strncmp(state, "08", 2) || !strncmp(state, "53", 2) || !strncmp(state, "57", 2) || !strncmp(state, "58", 2) || !strcmp(state, "25006"))
        return hk_fail_internal(cx, HK_IO, "postgres %s %s: %s", state, what, text);
    return hk_fail_internal(cx, HK_INTERNAL, "postgres %s %s: %s", state, what, text);
}

/* Takes the result over. */
static hk_rc expect(hk_ctx *cx, hk_conn *c, PGresult *r, ExecStatusType want, const char *what)
{
    hk_rc rc = r && PQresultStatus(r) == want ? HK_OK : pg_fail(cx, c, r, what);
    PQclear(r);
    return rc;
}

/* ---- opening ---- */
static void pg_close(hk_conn *c)
{
    PQfinish(handle(c));
    hk_conn_free(c);
}

static hk_rc pg_exec(hk_ctx *cx, hk_conn *c, const char *sql)
{
    PGresult *r = PQexec(handle(c), sql);
    ExecStatusType got = PQresultStatus(r);
    return expect(cx, c, r, got == PGRES_TUPLES_OK ? got : PGRES_COMMAND_OK, sql);
}

static void quiet(void *arg, const char *text) { HK_UNUSED(arg), HK_UNUSED(text); }      /* notices are no errors */

static hk_rc pg_open(hk_ctx *cx, hk_db *db, bool writer, hk_conn **out)
{
    HK_UNUSED(writer);
    hk_conn *c = hk_conn_new(db);
    if (!c) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    c->pg = PQconnectdb(db->url);
    hk_rc rc = HK_OK;
    if (PQstatus(handle(c)) != CONNECTION_OK) {
        const char *host = PQhost(handle(c)), *name = PQdb(handle(c));
        hk_fail(cx, HK_IO, "store.connect", NULL, "host", host ? host : "", "name", name ? name : "", NULL);
        rc = hk_fail_internal(cx, HK_IO, "postgres connect: %s", PQerrorMessage(handle(c)));
    } else {
        PQsetNoticeProcessor(handle(c), quiet, NULL);
        rc = pg_exec(cx, c, "SET client_encoding = 'UTF8'; SET lock_timeout = '15s'; SET idle_in_transaction_session_timeout = 0; SET cursor_tuple_fraction = 1");
    }
    if (rc) {
        pg_close(c);
        return rc;
    }
    *out = c;
    return HK_OK;
}

/* ---- transactions ---- */
static hk_rc pg_begin(hk_ctx *cx, hk_conn *c, bool write)
{
    return pg_exec(cx, c, write ? "BEGIN ISOLATION LEVEL READ COMMITTED" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

/* COMMIT of a transaction that failed answers ROLLBACK, without an error. */
static hk_rc pg_commit(hk_ctx *cx, hk_conn *c)
{
    PGresult *r = PQexec(handle(c), "COMMIT");
    if (PQresultStatus(r) == PGRES_COMMAND_OK && !strcmp(PQcmdStatus(r), "COMMIT")) {
        PQclear(r);
        return HK_OK;
    }
    hk_rc rc = PQresultStatus(r) == PGRES_COMMAND_OK ? hk_fail_internal(cx, HK_INTERNAL, "postgres commit: rolled back") : pg_fail(cx, c, r, "commit");
    PQclear(r);
    return rc;
}

static void pg_rollback(hk_conn *c)
{
    PQclear(PQexec(handle(c), "ROLLBACK"));
    if (PQstatus(handle(c)) != CONNECTION_OK || PQtransactionStatus(handle(c)) != PQTRANS_IDLE) c->broken = true;
}

/* ---- arguments ---- */
typedef struct params {
    Oid         types[HK_MAX_COLUMNS];
    const char *values[HK_MAX_COLUMNS];
    int         lengths[HK_MAX_COLUMNS], formats[HK_MAX_COLUMNS];
    int64_t     ints[HK_MAX_COLUMNS];
} params;

static Oid oid_of(hk_sql_type t) { return t == HK_SQL_INT ? OID_INT8 : t == HK_SQL_TEXT ? OID_TEXT : OID_BYTEA; }

static void params_make(params *p, const hk_query *q, const hk_datum *args)
{
    assert(q->nin <= HK_MAX_COLUMNS);
    for (int k = 0; k < q->nin; k++) {
        const hk_datum *v = &args[k];
        hk_sql_type type = q->in[k].type;
        p->types[k] = oid_of(type);
        p->formats[k] = 1;
        p->ints[k] = (int64_t)htobe64((uint64_t)v->i);
        if (type == HK_SQL_INT) p->values[k] = v->i == HK_NULL ? NULL : (const char *)&p->ints[k], p->lengths[k] = 8;
        else p->values[k] = v->p ? v->p : type == HK_SQL_BYTES && !q->in[k].nullable ? "" : NULL, p->lengths[k] = (int)v->n;
    }
}

static hk_rc prepare(hk_ctx *cx, hk_conn *c, const hk_query *q, const params *p, char name[16])
{
    snprintf(name, 16, "q%d", q->slot);
    if (c->slots[q->slot]) return HK_OK;
    hk_rc rc = expect(cx, c, PQprepare(handle(c), name, q->postgres, q->nin, p->types), PGRES_COMMAND_OK, q->name);
    if (!rc) c->slots[q->slot] = c;
    return rc;
}

static hk_rc pg_run(hk_ctx *cx, hk_conn *c, const hk_query *q, const hk_datum *args, int64_t *changed)
{
    params p;
    char name[16];
    params_make(&p, q, args);
    hk_rc rc = prepare(cx, c, q, &p, name);
    if (rc) return rc;
    PGresult *r = PQexecPrepared(handle(c), name, q->nin, p.values, p.lengths, p.formats, 1);
    ExecStatusType got = PQresultStatus(r);
    if (got == PGRES_COMMAND_OK || got == PGRES_TUPLES_OK) *changed = strtoll(PQcmdTuples(r), NULL, 10);
    else rc = pg_fail(cx, c, r, q->name);
    PQclear(r);
    return rc;
}

/* ---- rows ---- */
static hk_rc portion(hk_ctx *cx, hk_cursor *cur)
{
    char sql[64];
    snprintf(sql, sizeof sql, "FETCH %d FROM p%u", PORTION, cur->name);
    PQclear(cur->result);
    PGresult *r = PQexecParams(handle(cur->conn), sql, 0, NULL, NULL, NULL, NULL, 1);
    cur->result = NULL, cur->row = 0;
    if (PQresultStatus(r) != PGRES_TUPLES_OK) {
        hk_rc rc = pg_fail(cx, cur->conn, r, cur->q->name);
        PQclear(r);
        return rc;
    }
    cur->result = r;
    return HK_OK;
}

static hk_rc portal_open(hk_ctx *cx, hk_cursor *cur, const params *p)
{
    hk_conn *c = cur->conn;
    cur->name = ++c->portals;
    cur->portal = true;
    char *sql = hk_printf(cx->arena, "DECLARE p%u NO SCROLL CURSOR FOR %s", cur->name, cur->q->postgres);
    hk_rc rc = expect(cx, c, PQexecParams(handle(c), sql, cur->q->nin, p->types, p->values, p->lengths, p->formats, 1), PGRES_COMMAND_OK, cur->q->name);
    return rc ? rc : portion(cx, cur);
}

static hk_rc columns_check(hk_ctx *cx, const hk_cursor *cur)
{
    const PGresult *r = cur->result;
    if (PQnfields(r) != cur->q->nout) return hk_fail_internal(cx, HK_INTERNAL, "query %s has %d columns, not %d", cur->q->name, PQnfields(r), cur->q->nout);
    for (int k = 0; k < cur->q->nout; k++) {
        Oid t = PQftype(r, k);
        hk_sql_type want = cur->q->out[k].type;
        bool good = want == HK_SQL_INT ? t == OID_INT8 || t == OID_INT4 || t == OID_INT2 || t == OID_BOOL
                  : want == HK_SQL_TEXT ? t == OID_TEXT || t == OID_VARCHAR || t == OID_BPCHAR || t == OID_NAME : t == OID_BYTEA;
        if (!good) return hk_fail_internal(cx, HK_INTERNAL, "column %s of query %s has type %u", cur->q->out[k].name, cur->q->name, t);
    }
    return HK_OK;
}

static hk_rc pg_query(hk_ctx *cx, hk_cursor *cur, const hk_datum *args)
{
    hk_conn *c = cur->conn;
    params p;
    char name[16];
    hk_rc rc;

    params_make(&p, cur->q, args);
    if (cur->q->many && !hk_query_writes(cur->q)) {
        rc = portal_open(cx, cur, &p);
    } else {
        rc = prepare(cx, c, cur->q, &p, name);
        if (rc) return rc;
        cur->result = PQexecPrepared(handle(c), name, cur->q->nin, p.values, p.lengths, p.formats, 1);
        if (PQresultStatus(cur->result) != PGRES_TUPLES_OK) rc = pg_fail(cx, c, cur->result, cur->q->name);
    }
    if (!rc) rc = columns_check(cx, cur);
    if (rc) PQclear(cur->result), cur->result = NULL;
    return rc;
}

static int64_t int_of(const char *p, int n)
{
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (n) {
    case 1: return *p != 0;
    case 2: memcpy(&two, p, 2); return (int16_t)be16toh(two);
    case 4: memcpy(&four, p, 4); return (int32_t)be32toh(four);
    default: assert(n == 8); memcpy(&eight, p, 8); return (int64_t)be64toh(eight);
    }
}

static bool pg_step(hk_cursor *cur)
{
    const hk_query *q = cur->q;

    if (cur->row == PQntuples(cur->result)) {
        if (!cur->portal || cur->row < PORTION) return false;
        cur->rc = portion(cur->cx, cur);
        if (cur->rc || PQntuples(cur->result) == 0) return false;
    }
    for (int k = 0; k < q->nout; k++) {
        hk_datum *v = &cur->vals[k];
        bool null = PQgetisnull(cur->result, cur->row, k);
        const char *p = null ? NULL : PQgetvalue(cur->result, cur->row, k);
        int n = PQgetlength(cur->result, cur->row, k);
        if (q->out[k].type == HK_SQL_INT) v->i = null ? HK_NULL : int_of(p, n);
        else v->p = p, v->n = null ? 0 : (size_t)n;
    }
    cur->row++;
    return true;
}

static void pg_finish(hk_cursor *cur)
{
    char sql[32];
    PQclear(cur->result);
    cur->result = NULL;
    if (!cur->portal || PQtransactionStatus(handle(cur->conn)) != PQTRANS_INTRANS) return;      /* an aborted transaction closed it */
    snprintf(sql, sizeof sql, "CLOSE p%u", cur->name);
    PQclear(PQexec(handle(cur->conn), sql));
}

/* ---- COPY ---- */
hk_rc hk_pg_copy(hk_ctx *cx, hk_conn *c, const char *sql, const void *p, size_t n)
{
    hk_rc rc = expect(cx, c, PQexec(handle(c), sql), PGRES_COPY_IN, sql);
    if (rc) return rc;
    enum { STEP = 1 << 20 };
    bool sent = true;
    for (size_t at = 0; sent && at < n; at += STEP)
        sent = PQputCopyData(handle(c), (const char *)p + at, (int)HK_MIN((size_t)STEP, n - at)) == 1;
    sent = PQputCopyEnd(handle(c), sent ? NULL : "cannot send") == 1 && sent;
    for (PGresult *r; (r = PQgetResult(handle(c)));) {
        if (PQresultStatus(r) != PGRES_COMMAND_OK && !rc) rc = pg_fail(cx, c, r, sql);
        PQclear(r);
    }
    return rc || sent ? rc : pg_fail(cx, c, NULL, sql);
}

const hk_engine_ops hk_postgres_ops = {
    .open = pg_open, .close = pg_close, .begin = pg_begin, .commit = pg_commit, .rollback = pg_rollback, .exec = pg_exec,
    .run = pg_run, .query = pg_query, .step = pg_step, .finish = pg_finish,
};
