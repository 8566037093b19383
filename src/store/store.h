/* store.h - one interface to SQLite and PostgreSQL: connections, snapshots, the writer, and the log of facts (DESIGN 4, 7).
 *
 * A program opens one hk_db and works through a hk_ctx. Reading happens in a snapshot, writing in a function given to
 * hk_write; what runs inside are the named queries and appenders that sqlgen makes (sql/tables.h, sql/<module>.h).
 *
 *   S1  cx->conn is set inside a snapshot or a write and nowhere else; every query needs it (assert)
 *   S2  a write is all or nothing: fn failing undoes what it did and nothing else. A statement that failed inside a write
 *       has failed the write, whatever fn returns (PostgreSQL could not go on either)
 *   S3  hk_write returns HK_OK only after the commit is on disk
 *   S4  who appends takes the company's head first (hk_log_begin), before he reads anything he will judge by: one appender
 *       per company, on both engines, from any thread or process
 *   S5  seq has no gaps; recorded_us = max(cx->now_us, head + 1) rises with seq even when the clock goes back
 *   S6  chain(n) = SHA-256(chain(n-1) || canonical rows of commit n in seq order); see log.h for the canonical form
 *   S7  facts refuse UPDATE, DELETE and TRUNCATE by trigger
 *   S8  a database made by a later version is refused untouched (HK_NEWER_DATABASE)
 */
#ifndef HK_STORE_H
#define HK_STORE_H
#include "base/ctx.h"
#include "base/hash.h"
#include "store/appended.h"

typedef struct hk_db   hk_db;
typedef struct hk_conn hk_conn;
typedef enum hk_engine { HK_SQLITE, HK_POSTGRES } hk_engine;

enum {
    HK_DB_USE    = 0,      /* must exist and be up to date */
    HK_DB_CREATE = 1,      /* make it when missing, bring it up to date when older (a copy is made first on SQLite) */
};

/* url: "sqlite:FILE" or "postgresql://...". The file and its state folder are made with mode 0600 and 0700.
 * Fails: HK_NOT_FOUND (store.none), HK_CONFLICT (store.older: run init), HK_NEWER_DATABASE, HK_DAMAGED, HK_IO,
 * HK_BAD_INPUT (store.url). Free with hk_db_close, after every ctx using it is done. */
HK_MUST_USE hk_rc hk_db_open(hk_ctx *cx, const char *url, unsigned flags, hk_db **out);
void        hk_db_close(hk_db *db);                    /* NULL is fine */
hk_engine   hk_db_engine(const hk_db *db);
const char *hk_db_path(const hk_db *db);               /* the SQLite file; NULL on PostgreSQL */
const char *hk_db_state_dir(const hk_db *db);          /* folder for the book: "<file>.book", or under the state folder; may not exist yet */
uint64_t    hk_db_serial(const hk_db *db);             /* differs for every open of a process: a key for caches */

/* Called after each commit that appended, before hk_write returns, on the committing thread. Set while nobody writes. fresh: what
 * it appended, the callee's to free; NULL when that is not at hand (appended.h). */
typedef void (*hk_commit_fn)(void *arg, hk_db *db, int64_t company, int64_t last_seq, hk_appended *fresh);
void hk_db_on_commit(hk_db *db, hk_commit_fn fn, void *arg);

/* ---- reading ----
 * A snapshot on a pooled connection: all queries until hk_read_end see one state of the database. Snapshots do not nest
 * (assert); inside a write both calls do nothing. Fails: HK_BUSY, HK_IO. */
HK_MUST_USE hk_rc hk_read_begin(hk_ctx *cx);
void hk_read_end(hk_ctx *cx);

/* ---- writing ----
 * Runs fn in a transaction. SQLite: on the writer's thread, together with whatever else waits (group commit), each in its
 * own savepoint; the caller sleeps meanwhile, so fn may use cx freely. PostgreSQL: on the caller's thread and a pooled
 * connection, and again from the start when the server broke a deadlock: fn keeps nothing of an earlier try. Writes do not
 * nest and do not start inside a snapshot (assert). fn must not wait for another write.
 * Fails with what fn or a statement of it failed, HK_BUSY (queue full, lock not given), HK_IO. */
typedef hk_rc (*hk_write_fn)(hk_ctx *cx, void *arg);
HK_MUST_USE hk_rc hk_write(hk_ctx *cx, hk_write_fn fn, void *arg);
/* Is cx inside a write? What it sees then is not yet committed, and may never be. */
bool hk_in_write(const hk_ctx *cx);

/* ---- the log; inside hk_write only ----
 * Take the head of cx->company, made when missing. Repeating it inside one write is harmless; the first op names the commit. */
HK_MUST_USE hk_rc hk_log_begin(hk_ctx *cx, const char *op);
/* Write commit row, control totals and head. hk_write calls it; calling it earlier is harmless. */
HK_MUST_USE hk_rc hk_log_end(hk_ctx *cx);
int64_t hk_log_seq(const hk_ctx *cx);                  /* last seq given out, 0 before the first; the log must be open */
/* Next id of a record of the company (takes the head when that was not done yet). */
HK_MUST_USE hk_rc hk_record_id(hk_ctx *cx, int64_t *id);
/* A right or assignment changed: cached scopes are stale. */
HK_MUST_USE hk_rc hk_epoch_bump(hk_ctx *cx);

/* ---- many rows; inside hk_write ----
 * Between begin and end the same appenders are tuned for volume. PostgreSQL buffers rows for COPY and sends them when a
 * query names the table, every few megabytes, and at the end; SQLite puts in several a statement and makes the plain indexes
 * of a table that grows a lot afterwards (rows.c, later.c). So a refused row is told late, naming the constraint but not the
 * row. Check first, append then; a query between appends costs a flush, and the first one perhaps the indexes. */
HK_MUST_USE hk_rc hk_bulk_begin(hk_ctx *cx);
/* The same for one write of several that belong together: the indexes stay, for making them again each time would cost more. */
HK_MUST_USE hk_rc hk_bulk_begin_piece(hk_ctx *cx);
HK_MUST_USE hk_rc hk_bulk_end(hk_ctx *cx);

/* ---- archive, verify, rebuild: all open their own snapshot or write; cx->conn must be NULL ---- */

/* One engine-neutral file of everything but derived tables, from a snapshot, while others work. Written beside, then renamed; what a
 * killed backup to the same path left beside it is removed. A file that is there is not replaced: HK_CONFLICT (archive.exists). */
HK_MUST_USE hk_rc hk_backup(hk_ctx *cx, const char *path);
HK_MUST_USE hk_rc hk_backup_over(hk_ctx *cx, const char *path);      /* replaces it */
/* Into a database with no rows. All or nothing. Fails: HK_DAMAGED (archive.damaged: table, offset), HK_CONFLICT (archive.not_empty). */
HK_MUST_USE hk_rc hk_restore(hk_ctx *cx, const char *path);

typedef struct hk_archive_info {
    int64_t created_us, bytes, rows;
    int64_t companies;
} hk_archive_info;

typedef struct hk_verify_row {
    const char *what;            /* "chain", "seq", "control", "head", "table" */
    int64_t     company;         /* 0 for tables */
    const char *name;            /* table, or company code */
    int64_t     rows;
    char        digest[2 * HK_SHA256 + 1];   /* of the table's rows, or the chain */
    bool        good;
    int64_t     seq;             /* where it first fails, else 0 */
} hk_verify_row;
typedef void (*hk_verify_fn)(void *arg, const hk_verify_row *row);
/* Reads everything and reports row by row; HK_DAMAGED (store.verify) when any row is not good. fn may be NULL. */
HK_MUST_USE hk_rc hk_verify(hk_ctx *cx, hk_verify_fn fn, void *arg);
/* Reads an archive to its last byte and touches no database: form, digests of all tables, the hash over the file. fn gets a row
 * "table" for each table of the manifest; fn and info may be NULL. Fails as hk_restore does. */
HK_MUST_USE hk_rc hk_archive_check(hk_ctx *cx, const char *path, hk_verify_fn fn, void *arg, hk_archive_info *info);
/* Make the derived tables again from the facts. *changed tells whether anything differed from what was stored. */
HK_MUST_USE hk_rc hk_rebuild(hk_ctx *cx, bool *changed);

/* ---- for tests ----
 * The n-th write statement or commit from now on (counted over the process) fails with HK_IO; 0 switches off.
 * HK_STORE_FAULT=n in the environment does the same at the first open. Returns how many were counted since the last call. */
int64_t hk_store_fault(int64_t n);
#endif
