/* The engine inside: SQLite in WAL mode, synchronous=FULL, foreign keys on, STRICT tables (the schema says so).
 *
 * One writer connection and any number of readers a process; several processes may work on one file. A write takes the lock
 * at once (BEGIN IMMEDIATE), so what it reads afterwards stays true until it commits (S4). Statements are kept by slot;
 * a query that is open twice at once gets a second statement for that time. */
#include "store/inside.h"

#include "base/log.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    BUSY_MS = 30000,             /* another process may hold the lock for a while: a rebuild, a backup that is restored */
    BUSY_STEP_US = 4000,         /* between two tries */
    CACHE_KB = 131072,           /* of the writer: index pages of a large import; readers take an eighth */
    WAL_PAGES = 8192,            /* checkpoint after 32 MB of log */
};

static sqlite3 *handle(const hk_conn *c) { return c->sqlite; }

/* ---- errors ---- */

/* What the disk or its rights refuse is for the user to mend, so he is told which file; the log has the rest. */
static hk_rc disk_fail(hk_ctx *cx, sqlite3 *db, const char *key, const char *what)
{
    const char *path = sqlite3_db_filename(db, "main");
    char text[256], statement[128];

    hk_log(HK_LOG_ERROR, "store.disk", "sqlite=%d text=%s statement=%s", sqlite3_extended_errcode(db),
           hk_log_quote(sqlite3_errmsg(db), text, sizeof text), hk_log_quote(what, statement, sizeof statement));
    return hk_fail(cx, HK_IO, key, NULL, "path", path && *path ? path : "SQLite", NULL);
}

static hk_rc sqlite_fail(hk_ctx *cx, sqlite3 *db, const char *what)
{
    int code = sqlite3_extended_errcode(db);
    const char *text = sqlite3_errmsg(db), *columns;

    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        columns = strchr(text, ':');
        if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) return hk_unique_fail(cx, NULL, columns ? columns + 2 : "");
        if (code == SQLITE_CONSTRAINT_DATATYPE) return hk_fail(cx, HK_RULE, "store.too_large", NULL, NULL);    /* a sum beyond 64 bits became a REAL */
        break;
    case SQLITE_BUSY: case SQLITE_LOCKED: return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);
    case SQLITE_NOMEM: return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    case SQLITE_TOOBIG: return hk_fail(cx, HK_TOO_BIG, NULL, NULL, NULL);
    case SQLITE_FULL: case SQLITE_IOERR: case SQLITE_READONLY: return disk_fail(cx, db, "store.write", what);
    case SQLITE_CANTOPEN: case SQLITE_PERM: case SQLITE_AUTH: return disk_fail(cx, db, "store.open", what);
    case SQLITE_CORRUPT: case SQLITE_NOTADB: return hk_fail_internal(cx, HK_DAMAGED, "sqlite %d %s: %s", code, what, text);
    }
    return hk_fail_internal(cx, HK_INTERNAL, "sqlite %d %s: %s", code, what, text);
}

hk_rc hk_sqlite_fail(hk_ctx *cx, hk_conn *c, const char *what) { return sqlite_fail(cx, handle(c), what); }

/* ---- opening ---- */
static void sq_close(hk_conn *c)
{
    for (int k = 0; k < hk_query_slots + HK_OWN_SLOTS; k++) sqlite3_finalize(c->slots[k]);
    hk_rows_free(c);
    int rc = sqlite3_close(handle(c));
    assert(rc == SQLITE_OK);
    HK_UNUSED(rc);
    hk_conn_free(c);
}

static hk_rc sq_exec(hk_ctx *cx, hk_conn *c, const char *sql)
{
    return sqlite3_exec(handle(c), sql, NULL, NULL, NULL) == SQLITE_OK ? HK_OK : sqlite_fail(cx, handle(c), sql);
}

/* Counting what SQLite allocates would take a lock at each malloc; connections are never shared between threads. */
static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* SQLite's own waiting sleeps longer and longer, up to a tenth of a second, and then an import of another process, which lets go of
 * the lock for a moment once a second, has taken it again before the sleeper looks. Who waits here looks often. */
static int busy(void *arg, int tries)
{
    HK_UNUSED(arg);
    if (tries > BUSY_MS * 1000 / BUSY_STEP_US) return 0;
    usleep(tries < 4 ? BUSY_STEP_US / 4 : BUSY_STEP_US);
    return 1;
}

/* journal_mode is kept in the file and set when the file is made; the rest is of the connection. */
static hk_rc sq_open(hk_ctx *cx, hk_db *db, bool writer, hk_conn **out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char sql[512];
    sqlite3 *h = NULL;
    pthread_once(&once, configure);
    hk_conn *c = hk_conn_new(db);
    if (!c) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (sqlite3_open_v2(db->path, &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK) {
        hk_rc rc = h ? sqlite_fail(cx, h, "open") : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        sqlite3_close(h);
        hk_conn_free(c);
        return rc;
    }
    c->sqlite = h;
    sqlite3_busy_handler(h, busy, NULL);
    snprintf(sql, sizeof sql,
             "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-%d;"
             "PRAGMA wal_autocheckpoint=%d; PRAGMA journal_size_limit=67108864; PRAGMA query_only=%d",
             writer ? CACHE_KB : CACHE_KB / 8, WAL_PAGES, !writer);
    hk_rc rc = sq_exec(cx, c, sql);
    if (rc) {
        sq_close(c);
        return rc;
    }
    *out = c;
    return HK_OK;
}

/* ---- transactions ---- */
static hk_rc sq_begin(hk_ctx *cx, hk_conn *c, bool write) { return sq_exec(cx, c, write ? "BEGIN IMMEDIATE" : "BEGIN"); }
static hk_rc sq_commit(hk_ctx *cx, hk_conn *c) { return sq_exec(cx, c, "COMMIT"); }

/* SQLite rolls back by itself on some errors; then there is nothing left to undo. */
static void sq_rollback(hk_conn *c)
{
    if (!sqlite3_get_autocommit(handle(c))) sqlite3_exec(handle(c), "ROLLBACK", NULL, NULL, NULL);
    if (!sqlite3_get_autocommit(handle(c))) c->broken = true;
}

bool hk_sqlite_in_transaction(const hk_conn *c) { return !sqlite3_get_autocommit(handle(c)); }

/* VACUUM INTO takes an empty file as it is, so the copy never exists with other rights. */
hk_rc hk_sqlite_copy(hk_ctx *cx, hk_conn *c, const char *path)
{
    sqlite3_stmt *st = NULL;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return hk_fail(cx, HK_IO, "store.write", NULL, "path", path, NULL);
    close(fd);
    int code = sqlite3_prepare_v2(handle(c), "VACUUM INTO ?1", -1, &st, NULL);
    if (code == SQLITE_OK) code = sqlite3_bind_text(st, 1, path, -1, SQLITE_TRANSIENT);
    if (code == SQLITE_OK) code = sqlite3_step(st);
    hk_rc rc = code == SQLITE_DONE ? HK_OK : sqlite_fail(cx, handle(c), "copy");
    sqlite3_finalize(st);
    if (rc) unlink(path);
    return rc;
}

/* ---- statements ---- */
static hk_rc prepare(hk_ctx *cx, hk_conn *c, const hk_query *q, sqlite3_stmt **st)
{
    if (sqlite3_prepare_v3(handle(c), q->sqlite, -1, SQLITE_PREPARE_PERSISTENT, st, NULL) != SQLITE_OK) return sqlite_fail(cx, handle(c), q->name);
    if (sqlite3_bind_parameter_count(*st) == q->nin && sqlite3_column_count(*st) == q->nout) return HK_OK;
    hk_rc rc = hk_fail_internal(cx, HK_INTERNAL, "query %s has %d arguments and %d columns, not %d and %d", q->name, sqlite3_bind_parameter_count(*st),
                                sqlite3_column_count(*st), q->nin, q->nout);
    sqlite3_finalize(*st);
    *st = NULL;
    return rc;
}

static hk_rc statement(hk_ctx *cx, hk_conn *c, const hk_query *q, sqlite3_stmt **st, bool *extra)
{
    sqlite3_stmt **kept = (sqlite3_stmt **)&c->slots[q->slot];
    hk_rc rc = *kept ? HK_OK : prepare(cx, c, q, kept);
    if (rc) return rc;
    *extra = c->busy[q->slot];
    *st = *kept;
    return *extra ? prepare(cx, c, q, st) : HK_OK;
}

/* life: SQLITE_STATIC when the statement is stepped to its end before the caller goes on. */
static int bind(sqlite3_stmt *st, const hk_column *columns, int n, int first, const hk_datum *args, sqlite3_destructor_type life)
{
    int rc = SQLITE_OK;
    for (int k = 0; k < n && rc == SQLITE_OK; k++) {
        const hk_datum *v = &args[k];
        int at = first + k;
        switch (columns[k].type) {
        case HK_SQL_INT:
            rc = v->i == HK_NULL ? sqlite3_bind_null(st, at) : sqlite3_bind_int64(st, at, v->i);
            break;
        case HK_SQL_TEXT:
            rc = v->p ? sqlite3_bind_text64(st, at, v->p, v->n, life, SQLITE_UTF8) : sqlite3_bind_null(st, at);
            break;
        case HK_SQL_BYTES:
            if (v->n) rc = sqlite3_bind_blob64(st, at, v->p, v->n, life);
            else rc = columns[k].nullable && !v->p ? sqlite3_bind_null(st, at) : sqlite3_bind_zeroblob(st, at, 0);
            break;
        }
    }
    return rc;
}

int hk_sqlite_bind(void *statement, const hk_column *columns, int n, int first, const hk_datum *args)
{
    return bind(statement, columns, n, first, args, SQLITE_STATIC);
}

static void put_away(sqlite3_stmt *st, bool extra)
{
    if (extra) sqlite3_finalize(st);
    else sqlite3_reset(st);
}

static hk_rc sq_run(hk_ctx *cx, hk_conn *c, const hk_query *q, const hk_datum *args, int64_t *changed)
{
    sqlite3_stmt *st = NULL;
    bool extra;
    hk_rc rc = statement(cx, c, q, &st, &extra);
    if (rc) return rc;
    int code = bind(st, q->in, q->nin, 1, args, SQLITE_STATIC);
    if (code == SQLITE_OK) code = sqlite3_step(st);
    while (code == SQLITE_ROW) code = sqlite3_step(st);
    if (code == SQLITE_DONE) *changed = sqlite3_changes64(handle(c));
    else rc = sqlite_fail(cx, handle(c), q->name);
    put_away(st, extra);
    return rc;
}

static hk_rc sq_query(hk_ctx *cx, hk_cursor *cur, const hk_datum *args)
{
    sqlite3_stmt *st = NULL;
    hk_rc rc = statement(cx, cur->conn, cur->q, &st, &cur->extra);
    if (rc) return rc;
    if (bind(st, cur->q->in, cur->q->nin, 1, args, SQLITE_TRANSIENT) != SQLITE_OK) {
        rc = sqlite_fail(cx, handle(cur->conn), cur->q->name);
        put_away(st, cur->extra);
        return rc;
    }
    cur->stmt = st;
    if (!cur->extra) cur->conn->busy[cur->q->slot] = true;
    return HK_OK;
}

static bool wrong_type(hk_cursor *cur, int k)
{
    cur->rc = hk_fail_internal(cur->cx, HK_INTERNAL, "column %s of query %s has another type", cur->q->out[k].name, cur->q->name);
    return false;
}

static bool sq_step(hk_cursor *cur)
{
    const hk_query *q = cur->q;
    sqlite3_stmt *st = cur->stmt;
    int code = sqlite3_step(st);

    if (code == SQLITE_DONE) return false;
    if (code != SQLITE_ROW) {
        cur->rc = sqlite_fail(cur->cx, handle(cur->conn), q->name);
        return false;
    }
    for (int k = 0; k < q->nout; k++) {
        hk_datum *v = &cur->vals[k];
        sqlite3_value *val = sqlite3_column_value(st, k);     /* asked once: a connection without mutexes may read it as it stands */
        int type = sqlite3_value_type(val);
        switch (q->out[k].type) {
        case HK_SQL_INT:
            if (type != SQLITE_INTEGER && type != SQLITE_NULL) return wrong_type(cur, k);
            v->i = type == SQLITE_NULL ? HK_NULL : sqlite3_value_int64(val);
            break;
        case HK_SQL_TEXT:
            if (type != SQLITE_TEXT && type != SQLITE_NULL) return wrong_type(cur, k);
            v->p = (const char *)sqlite3_value_text(val);
            v->n = (size_t)sqlite3_value_bytes(val);
            break;
        case HK_SQL_BYTES:
            if (type != SQLITE_BLOB && type != SQLITE_NULL) return wrong_type(cur, k);
            v->p = sqlite3_value_blob(val);
            v->n = (size_t)sqlite3_value_bytes(val);
            if (type == SQLITE_BLOB && !v->p) v->p = "";
            break;
        }
    }
    return true;
}

static void sq_finish(hk_cursor *cur)
{
    put_away(cur->stmt, cur->extra);
    if (!cur->extra) cur->conn->busy[cur->q->slot] = false;
}

const hk_engine_ops hk_sqlite_ops = {
    .open = sq_open, .close = sq_close, .begin = sq_begin, .commit = sq_commit, .rollback = sq_rollback, .exec = sq_exec,
    .run = sq_run, .query = sq_query, .step = sq_step, .finish = sq_finish,
};
