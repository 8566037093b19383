/* inside.h - shared by the files of store only: connections, the two engines, what sqlgen defines.
 *
 * One hk_conn is used by one thread at a time. Everything above the engines (cursor.c, writer.c, log.c) sees rows as arrays
 * of hk_datum; an engine binds them, runs a statement and gives datums back.
 *
 *   I1  q->sqlite numbers its arguments ?1.. and q->postgres $1.. in the order of q->in
 *   I2  t->insert, t->update take all columns in table order. update sets version = :version + 1 where key and :version
 *       match; t->load takes the key columns in key order; t->scan of a fact (:company, :after), else (:company) or nothing,
 *       and gives all columns in table order
 *   I3  a failed statement inside a write sets conn->failed, and the write cannot commit any more (S2)
 *   I4  write statements, COPY blocks and commits ask hk_fault_now() first
 */
#ifndef HK_STORE_INSIDE_H
#define HK_STORE_INSIDE_H
#include "base/thread.h"
#include "store/log.h"
#include "store/store.h"

#include <stdatomic.h>

/* ---- what sqlgen defines, in the .c of sql/tables.h ---- */
extern const hk_table     hk_tables[];
extern const int          hk_tables_n;
extern const hk_unique    hk_uniques[];
extern const int          hk_uniques_n;
extern const hk_migration hk_migrations[];         /* in order of application */
extern const int          hk_migrations_n;
extern const int          hk_query_slots;          /* slots are 0 .. hk_query_slots - 1, over tables and named queries */

const hk_table *hk_table_find(const char *name);   /* NULL when there is none */

enum {
    HK_OWN_SLOTS = 16,           /* after sqlgen's: queries of the store itself (log.c) */
    HK_MAX_COLUMNS = 40,         /* of a table, in or out of a query; checked when a database is opened */
};

/* Work on the log that is open in a write; see log.c. */
typedef struct hk_log_state {
    bool        open, dirty;     /* dirty: record_id or epoch changed */
    int64_t     company;
    const char *op;
    int64_t     seq, first_seq;  /* last given out; first of this commit */
    int64_t     recorded_us, head_us;
    int64_t     record_id, epoch;
    uint8_t     chain[HK_SHA256];
    hk_chain   *hash;            /* made once per connection */
    hk_control *control;
    hk_appended   *fresh;           /* of the open log; NULL when nobody listens */
} hk_log_state;

/* A commit to tell about when the transaction is on disk. */
typedef struct hk_told {
    int64_t   company, seq;
    hk_appended *fresh;             /* owned; may be NULL */
} hk_told;
enum { HK_TOLD = 8 };            /* companies one write appends to */

struct hk_cursor {
    hk_ctx         *cx;
    hk_conn        *conn;
    const hk_query *q;
    hk_rc           rc;          /* first failure of stepping */
    hk_error        error;
    uint64_t        rows;        /* read so far, for cancelling */
    void           *stmt;        /* SQLite: the statement */
    bool            extra;       /* it is not the cached one: the query is open a second time */
    void           *result;      /* PostgreSQL: rows at hand */
    int             row;
    bool            portal;      /* more of them behind FETCH */
    unsigned        name;        /* of the portal */
    bool            done;
    hk_cursor      *next;        /* free list of the connection */
    hk_datum        vals[HK_MAX_COLUMNS];
};

struct hk_conn {
    hk_db       *db;
    hk_conn     *next;           /* in the pool */
    bool         writing, bulk, broken;
    bool         indexes_stay;       /* in this bulk */
    bool         again;          /* PostgreSQL: a deadlock or serialization failure, worth another try */
    hk_rc        failed;         /* I3 */
    hk_error     failed_error;
    hk_log_state log;
    hk_told      told[HK_TOLD];
    int          told_n;
    hk_cursor   *spare;
    void        *sqlite;         /* sqlite3 * */
    void        *pg;             /* PGconn * */
    void       **slots;          /* SQLite: sqlite3_stmt *; PostgreSQL: non-NULL when prepared */
    bool        *busy;           /* by slot: a cursor is on it */
    struct hk_copy *copy;        /* PostgreSQL: rows waiting for COPY (bulk.c) */
    struct hk_rows  *rows;       /* SQLite: rows waiting to go in together (rows.c) */
    struct hk_later *later;      /* SQLite: indexes to be made at the end of a bulk (later.c) */
    unsigned     portals;
};

/* An engine. All set the error of cx and return its code; begin/commit/rollback are plain, S2 and the log are writer.c. */
typedef struct hk_engine_ops {
    hk_rc (*open)(hk_ctx *cx, hk_db *db, bool writer, hk_conn **out);
    void  (*close)(hk_conn *c);
    hk_rc (*begin)(hk_ctx *cx, hk_conn *c, bool write);
    hk_rc (*commit)(hk_ctx *cx, hk_conn *c);
    void  (*rollback)(hk_conn *c);
    hk_rc (*exec)(hk_ctx *cx, hk_conn *c, const char *sql);            /* statements without arguments and rows */
    hk_rc (*run)(hk_ctx *cx, hk_conn *c, const hk_query *q, const hk_datum *args, int64_t *changed);
    hk_rc (*query)(hk_ctx *cx, hk_cursor *cur, const hk_datum *args);  /* start: rows come by step */
    bool  (*step)(hk_cursor *cur);                                     /* false at the end or on cur->rc */
    void  (*finish)(hk_cursor *cur);
} hk_engine_ops;
extern const hk_engine_ops hk_sqlite_ops, hk_postgres_ops;

struct hk_db {
    hk_engine            engine;
    const hk_engine_ops *ops;
    char                *url, *path, *state_dir;
    uint64_t             serial;
    hk_commit_fn         on_commit;
    void                *on_commit_arg;
    pthread_mutex_t      lock;           /* of all below */
    pthread_cond_t       given_back;
    hk_conn             *idle;
    int                  conns, conns_max;
    hk_queue            *queue;          /* SQLite: writes that wait */
    pthread_t            writer;
    bool                 writer_on;
};

/* ---- pool (db.c) ---- */
HK_MUST_USE hk_rc hk_conn_take(hk_ctx *cx, hk_conn **out);
void hk_conn_give(hk_conn *c);
hk_conn *hk_conn_new(hk_db *db);                   /* the engine-neutral part; NULL when out of memory */
void hk_conn_free(hk_conn *c);

/* ---- statements ---- */
/* Keep the failure for the write it happened in (I3) and return rc. */
hk_rc hk_conn_fail(hk_ctx *cx, hk_conn *c, hk_rc rc);
/* A unique constraint refused a row: HK_CONFLICT with its last column as field. By PostgreSQL's name or by SQLite's columns. */
hk_rc hk_unique_fail(hk_ctx *cx, const char *name, const char *columns);
bool  hk_query_writes(const hk_query *q);
/* Datums of a row struct in table order; :company is cx->company where the struct leaves it out. */
void  hk_row_datums(const hk_ctx *cx, const hk_table *t, const void *row, hk_datum *vals);
/* Insert one row, in the quicker way of the engine when the write is bulk. */
HK_MUST_USE hk_rc hk_row_insert(hk_ctx *cx, const hk_table *t, const hk_datum *vals);
/* What a bulk has put off for these tables is done now. */
HK_MUST_USE hk_rc hk_bulk_settle(hk_ctx *cx, hk_conn *c, hk_table_set tables);

/* ---- writer.c ---- */
void hk_writer_stop(hk_db *db);
/* ---- log.c ---- */
void hk_log_drop(hk_conn *c);                      /* forget what is open: the write is undone */
int  hk_log_told(hk_conn *c, hk_told *told);       /* hand over what is to be told; how many */
void hk_log_clear(hk_conn *c);                     /* and its memory */
/* ---- bulk.c, PostgreSQL only ---- */
HK_MUST_USE hk_rc hk_copy_add(hk_ctx *cx, hk_conn *c, const hk_table *t, const hk_datum *vals);
HK_MUST_USE hk_rc hk_copy_flush(hk_ctx *cx, hk_conn *c, hk_table_set tables);
void hk_copy_drop(hk_conn *c);                     /* forget rows, keep memory */
void hk_copy_free(hk_conn *c);
/* ---- rows.c, SQLite only ---- */
HK_MUST_USE hk_rc hk_rows_add(hk_ctx *cx, hk_conn *c, const hk_table *t, const hk_datum *vals);
HK_MUST_USE hk_rc hk_rows_flush(hk_ctx *cx, hk_conn *c, hk_table_set tables);
void hk_rows_drop(hk_conn *c);
void hk_rows_free(hk_conn *c);
/* ---- later.c, SQLite only ---- */
HK_MUST_USE hk_rc hk_later_count(hk_ctx *cx, hk_conn *c, const hk_table *t);      /* one row more, in a bulk */
HK_MUST_USE hk_rc hk_later_make(hk_ctx *cx, hk_conn *c, hk_table_set tables);
void hk_later_drop(hk_conn *c);
void hk_later_free(hk_conn *c);
/* ---- sqlite.c ---- */
hk_rc hk_sqlite_fail(hk_ctx *cx, hk_conn *c, const char *what);    /* what SQLite last said, as an error of ours */
int   hk_sqlite_bind(void *statement, const hk_column *columns, int n, int first, const hk_datum *args);    /* until the next step */
bool hk_sqlite_in_transaction(const hk_conn *c);   /* false when SQLite rolled back by itself */
hk_rc hk_sqlite_shape(hk_ctx *cx, hk_conn *c);     /* tell the planner; again whenever indexes were made (stats.c) */
hk_rc hk_sqlite_copy(hk_ctx *cx, hk_conn *c, const char *path);    /* the whole database into a new file of mode 0600 */
/* ---- fault.c ---- */
bool hk_fault_now(void);                           /* counts; true = fail here */
hk_rc hk_fault_fail(hk_ctx *cx);                   /* HK_IO */
void hk_fault_from_environment(void);
/* ---- postgres.c ---- */
hk_rc hk_pg_copy(hk_ctx *cx, hk_conn *c, const char *sql, const void *p, size_t n);

#endif
