/* Transactions that write (store.h S2, S3).
 *
 * SQLite has one writer a file, so one thread of the process owns the write connection. Callers put their work into a queue
 * and sleep; the thread runs all that waits as one transaction and syncs once (group commit). The first piece of a group
 * runs bare, those behind it in a savepoint each: what fails takes back its own rows only. A group is lost as a whole only
 * when its commit fails, or when SQLite itself had to roll back (disk full).
 *
 * PostgreSQL needs no such thread: the caller's own thread runs its work on a connection of the pool, and again when the
 * server broke a deadlock. So on PostgreSQL fn may run more than once; it starts from the same cx, less the error.
 *
 *      queue -> BEGIN -> work 1, [SAVEPOINT work 2 RELEASE], ... -> COMMIT -> commit hook -> callers wake up */
#include "store/inside.h"

#include <stdlib.h>
#include <unistd.h>

enum {
    QUEUE = 512,                 /* writes that may wait; more are told HK_BUSY (TH3) */
    GROUP = 64,                  /* in one transaction */
    TRIES = 6,                   /* of a write that was in a deadlock */
};

typedef struct job {
    hk_ctx         *cx;
    hk_write_fn     fn;
    void           *arg;
    hk_rc           rc;
    hk_told         told[HK_TOLD];
    int             told_n;
    bool            good;        /* ran, and waits for the commit */
    bool            done;
    pthread_mutex_t lock;
    pthread_cond_t  woken;
} job;

/* ---- one piece of work on a connection ---- */
static hk_rc work_run(hk_ctx *cx, hk_conn *c, hk_write_fn fn, void *arg)
{
    c->writing = true, c->bulk = false, c->again = false;
    c->failed = HK_OK;
    hk_log_drop(c);
    cx->conn = c;
    hk_rc rc = fn(cx, arg);
    if (!rc && !c->failed && c->bulk) rc = hk_bulk_end(cx);
    if (!rc && !c->failed) rc = hk_log_end(cx);
    if (!rc && c->failed) {                                            /* S2: fn hid it, but the write has failed */
        rc = c->failed;
        cx->error = c->failed_error;
    }
    if (rc) hk_fail(cx, rc, NULL, NULL, NULL);                         /* keeps what is set already (E1) */
    cx->conn = NULL;
    c->writing = false;
    c->failed = HK_OK;                                                 /* the write has failed, not who reads on this connection next */
    if (rc) hk_log_drop(c);
    hk_copy_drop(c);
    hk_rows_drop(c);
    hk_later_drop(c);
    return rc;
}

static hk_rc commit(hk_ctx *cx, hk_conn *c)
{
    if (hk_fault_now()) return hk_fault_fail(cx);
    return c->db->ops->commit(cx, c);
}

static void tell(hk_db *db, hk_told *told, int n)
{
    for (int k = 0; k < n; k++) {
        hk_appended *fresh = told[k].fresh;
        told[k].fresh = NULL;
        if (db->on_commit) db->on_commit(db->on_commit_arg, db, told[k].company, told[k].seq, fresh);
        else hk_appended_free(fresh);
    }
}

/* ---- SQLite: the writer's thread ---- */
static void job_end(job *j, hk_rc rc)
{
    if (rc) hk_fail(j->cx, rc, NULL, NULL, NULL);                      /* keeps what is set already (E1) */
    for (int k = 0; k < j->told_n; k++) hk_appended_free(j->told[k].fresh);    /* those that were told are gone */
    hk_lock(&j->lock);
    j->rc = rc, j->done = true;
    pthread_cond_signal(&j->woken);
    hk_unlock(&j->lock);
}

/* Ends the work that had run well before something took the whole transaction back. */
static void group_lost(job **jobs, size_t n, hk_rc rc)
{
    for (size_t i = 0; i < n; i++)
        if (jobs[i]) job_end(jobs[i], rc), jobs[i] = NULL;
}

/* Takes back the work that failed. True when the transaction still holds what came before. */
static bool take_back(hk_ctx *cx, hk_conn *c, bool savepoint)
{
    hk_ctx quiet = *cx;                                                /* the error told is the one of the work */
    quiet.error = (hk_error){ 0 };
    if (savepoint && hk_sqlite_in_transaction(c) && !c->db->ops->exec(&quiet, c, "ROLLBACK TO work; RELEASE work")) return true;
    c->db->ops->rollback(c);
    return false;
}

/* Runs jobs[i..] until one takes the transaction back; returns how many were taken, good ones wait in *jobs for the commit. */
static size_t run_some(hk_conn *c, job **jobs, size_t n)
{
    size_t good = 0;

    hk_rc rc = c->db->ops->begin(jobs[0]->cx, c, true);
    if (rc) {
        for (size_t i = 0; i < n; i++) job_end(jobs[i], rc), jobs[i] = NULL;
        return n;
    }
    for (size_t i = 0; i < n; i++) {
        job *j = jobs[i];
        bool savepoint = good > 0;
        rc = savepoint ? c->db->ops->exec(j->cx, c, "SAVEPOINT work") : HK_OK;
        if (!rc) rc = work_run(j->cx, c, j->fn, j->arg);
        if (!rc && savepoint) rc = c->db->ops->exec(j->cx, c, "RELEASE work");
        if (!rc) {
            j->good = true, good++;
            j->told_n = hk_log_told(c, j->told);
            continue;
        }
        bool rest = take_back(j->cx, c, savepoint);
        job_end(j, rc);
        jobs[i] = NULL;                                                /* its owner runs on: the job is gone */
        if (!rest) {
            group_lost(jobs, i, HK_IO);
            return i + 1;
        }
    }
    return n;
}

static void finish_some(hk_conn *c, job **jobs, size_t n)
{
    job *first = NULL;
    for (size_t i = 0; i < n && !first; i++)
        first = jobs[i];
    if (!first) {
        c->db->ops->rollback(c);
        return;
    }
    hk_rc rc = commit(first->cx, c);
    if (rc) {
        c->db->ops->rollback(c);
        group_lost(jobs, n, rc);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (jobs[i]) tell(c->db, jobs[i]->told, jobs[i]->told_n);
    for (size_t i = 0; i < n; i++)
        if (jobs[i]) job_end(jobs[i], HK_OK);
}

static void *writer_main(void *arg)
{
    hk_db *db = arg;
    hk_conn *c = NULL;
    void *jobs[GROUP];

    for (size_t n; (n = hk_queue_take(db->queue, jobs, GROUP)) > 0;) {
        job **js = (job **)jobs;
        hk_rc rc = c ? HK_OK : db->ops->open(js[0]->cx, db, true, &c);
        for (size_t i = 0; rc && i < n; i++) job_end(js[i], rc);
        for (size_t at = 0; !rc && at < n;) {
            size_t ran = run_some(c, js + at, n - at);
            finish_some(c, js + at, ran);
            at += ran;
        }
        if (c && c->broken) db->ops->close(c), c = NULL;
    }
    if (c) db->ops->close(c);
    return NULL;
}

static hk_rc writer_need(hk_ctx *cx, hk_db *db)
{
    hk_rc rc = HK_OK;
    hk_lock(&db->lock);
    if (!db->writer_on) {
        if (!db->queue) db->queue = hk_queue_create(QUEUE);
        db->writer_on = db->queue && hk_thread_start(&db->writer, "hk-writer", writer_main, db);
        if (!db->writer_on) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    hk_unlock(&db->lock);
    return rc;
}

void hk_writer_stop(hk_db *db)
{
    if (db->writer_on) {
        hk_queue_close(db->queue);
        hk_thread_join(db->writer);
    }
    hk_queue_free(db->queue);
}

static hk_rc write_queued(hk_ctx *cx, hk_write_fn fn, void *arg)
{
    job j = { .cx = cx, .fn = fn, .arg = arg };
    hk_rc rc = writer_need(cx, cx->db);
    if (rc) return rc;
    pthread_mutex_init(&j.lock, NULL);
    hk_cond_init(&j.woken);
    if (hk_queue_put(cx->db->queue, &j)) {
        hk_lock(&j.lock);
        while (!j.done) hk_cond_wait(&j.woken, &j.lock);
        hk_unlock(&j.lock);
        rc = j.rc;
    } else {
        rc = hk_fail(cx, HK_BUSY, NULL, NULL, NULL);
    }
    pthread_cond_destroy(&j.woken);
    pthread_mutex_destroy(&j.lock);
    return rc;
}

/* ---- PostgreSQL: on the caller's thread ---- */

/* A pooled connection whose server went away is noticed here; another one is taken then, for nothing has been done yet. */
static hk_rc conn_begin(hk_ctx *cx, bool write, hk_conn **out)
{
    const hk_error before = cx->error;

    for (int tries = 0;; tries++) {
        hk_conn *c = NULL;
        hk_rc rc = hk_conn_take(cx, &c);
        if (rc) return rc;
        rc = c->db->ops->begin(cx, c, write);
        if (!rc) {
            *out = c;
            return HK_OK;
        }
        bool again = c->broken && tries <= c->db->conns_max;
        hk_conn_give(c);
        if (!again) return rc;
        cx->error = before;
    }
}

static hk_rc write_here(hk_ctx *cx, hk_write_fn fn, void *arg)
{
    const hk_error before = cx->error;
    hk_told told[HK_TOLD];
    hk_conn *c = NULL;
    hk_rc rc;

    for (int tries = 1;; tries++) {
        rc = conn_begin(cx, true, &c);
        if (rc) return rc;
        rc = work_run(cx, c, fn, arg);
        if (!rc) rc = commit(cx, c);
        if (!rc) break;
        c->db->ops->rollback(c);
        bool again = c->again && tries < TRIES;
        hk_conn_give(c);
        if (!again) return rc;
        cx->error = before;
        usleep((unsigned)(hk_mono_us() % 5000) * (unsigned)tries);     /* the two that met must not meet again */
    }
    int n = hk_log_told(c, told);
    hk_conn_give(c);                                                   /* the hook may want one of the pool itself */
    tell(cx->db, told, n);
    return HK_OK;
}

hk_rc hk_write(hk_ctx *cx, hk_write_fn fn, void *arg)
{
    assert(cx->db);
    assert(!cx->conn);                                                 /* neither nested nor inside a snapshot */
    return cx->db->engine == HK_SQLITE ? write_queued(cx, fn, arg) : write_here(cx, fn, arg);
}

bool hk_in_write(const hk_ctx *cx) { return cx->conn && cx->conn->writing; }

/* ---- snapshots ---- */
hk_rc hk_read_begin(hk_ctx *cx)
{
    assert(cx->db);
    if (cx->conn && cx->conn->writing) return HK_OK;
    assert(!cx->conn);
    return conn_begin(cx, false, &cx->conn);
}

void hk_read_end(hk_ctx *cx)
{
    hk_conn *c = cx->conn;
    assert(c);
    if (c->writing) return;
    c->db->ops->rollback(c);
    cx->conn = NULL;
    hk_conn_give(c);
}

/* ---- many rows ---- */
hk_rc hk_bulk_begin(hk_ctx *cx)
{
    assert(cx->conn && cx->conn->writing);
    cx->conn->bulk = true, cx->conn->indexes_stay = false;
    return HK_OK;
}

hk_rc hk_bulk_begin_piece(hk_ctx *cx)
{
    hk_rc rc = hk_bulk_begin(cx);
    cx->conn->indexes_stay = true;
    return rc;
}

hk_rc hk_bulk_end(hk_ctx *cx)
{
    hk_conn *c = cx->conn;
    assert(c && c->writing);
    hk_rc rc = c->bulk ? hk_bulk_settle(cx, c, HK_TABLE_ALL) : HK_OK;
    if (!rc) hk_later_drop(c);                                         /* the next bulk counts anew */
    c->bulk = false;
    return hk_conn_fail(cx, c, rc);
}
