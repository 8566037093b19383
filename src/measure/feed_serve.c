/* feed_serve.c - books of a database that is served (feed.h F6): opened before the first question, and kept up to date beside
 * the questions instead of by them.
 *
 *   commit of another process ─> a reader finds the book behind ─> few facts: takes them in itself
 *                                                               └> many: tells the follower, waits GRACE if it may be done
 *                                                                     by then, answers as of before
 *   commit of this process ────> its hook takes many facts in before whoever wrote is told that it is written
 *
 * The hook sets `own` last: until then its writer has no answer, and nobody can miss what nobody was told.
 */
#include "measure/feed_shelf.h"

#include "base/log.h"
#include "measure/issued.h"
#include "measure/report.h"
#include "sql/access.h"
#include "store/store.h"

#include <stdatomic.h>
#include <sys/resource.h>

enum {
    GRACE_US = 12000,                    /* a follower that is quick gives the newest state after all */
    SOON = 16 * HK_FEED_AT_ONCE,         /* facts that can be taken in meanwhile */
    LAG_MOST_US = 60 * 1000000,          /* answers older than this are not given */
    WAITING = 1024,
};

static struct server {
    hk_db      *db;
    hk_queue   *told;                    /* shelves */
    pthread_t   thread;
    atomic_bool ready;
} server = { .ready = true };
static _Atomic uint64_t served;          /* serial of the database, 0: none */

bool hk_feed_served(const hk_shelf *s) { return s->db == atomic_load(&served); }
bool hk_feed_serve_ready(void) { return atomic_load(&server.ready); }

/* ---- readers -------------------------------------------------------------------------------------------------------------- */

/* Under s->lock. A queue that is full means 1024 companies wait: then readers do the work. */
static bool tell(hk_shelf *s)
{
    if (!s->asked) s->asked = hk_queue_put(server.told, s);
    return s->asked;
}

void hk_feed_told(hk_shelf *s)
{
    hk_lock(&s->lock);
    (void)tell(s);                       /* else at the next commit */
    hk_unlock(&s->lock);
}

hk_lag hk_feed_lag(hk_shelf *s, int64_t seq, int64_t head)
{
    hk_lag lag = HK_LAG_NONE;
    int64_t now = hk_mono_us();

    if (!hk_feed_served(s)) return HK_LAG_NONE;
    hk_lock(&s->lock);
    bool few = head - seq <= HK_FEED_AT_ONCE && !s->busy;
    if (!few && !s->stuck && s->own <= seq && (s->busy || tell(s))) {
        if (!s->behind_us) s->behind_us = now;
        int64_t since = s->behind_us;
        while (head - seq <= SOON && s->behind_us == since && hk_cond_wait_until(&s->moved, &s->lock, since + GRACE_US)) continue;
        if (s->behind_us != since) lag = HK_LAG_AGAIN;
        else if (now - since < LAG_MOST_US && !s->stuck) lag = HK_LAG_ANSWER;
    }
    hk_unlock(&s->lock);
    return lag;
}

/* ---- bringing up ---------------------------------------------------------------------------------------------------------- */

static void busy(hk_shelf *s, bool on)
{
    hk_lock(&s->lock);
    s->busy = on;
    if (on) s->asked = false;
    hk_unlock(&s->lock);
}

/* The snapshot first, the lock then: who waits for the lock holds a connection, and there are only so many. */
static hk_rc follow(hk_ctx *cx, hk_shelf *s, bool wait, bool long_work)
{
    hk_feed_head head;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_feed_head_read(cx, &head);
    if (!rc && wait) hk_lock(&s->work);
    else if (!rc && pthread_mutex_trylock(&s->work)) rc = HK_BUSY;
    if (!rc) {
        busy(s, true);
        rc = hk_feed_bring_up(cx, s, &head, long_work);
        busy(s, false);
        hk_unlock(&s->work);
    }
    hk_read_end(cx);
    return rc;
}

static bool own_ctx(hk_ctx *cx, hk_db *db, int64_t company)
{
    hk_arena *arena = hk_arena_create();
    if (!arena) return false;
    hk_ctx_init(cx, arena);
    cx->db = db, cx->company = company, cx->scope = &hk_scope_all, cx->actor.name = "book";
    return true;
}

static void follow_told(hk_shelf *s)
{
    hk_ctx cx;
    hk_rc rc = HK_NO_MEMORY;
    if (own_ctx(&cx, server.db, s->company)) {
        rc = follow(&cx, s, true, true);
        if (rc) hk_log(HK_LOG_WARN, "book.follow", "company=%" PRId64 " error=%s", s->company, cx.error.key ? cx.error.key : "?");
        hk_arena_free(cx.arena);
    }
    hk_lock(&s->lock);
    s->stuck = rc != HK_OK;
    if (rc) s->asked = false, pthread_cond_broadcast(&s->moved);
    hk_unlock(&s->lock);
}

/* The commit hook, on the thread that committed. A book that must be made anew is left to the readers: they wait for it then. */
static void committed(void *arg, hk_db *db, int64_t company, int64_t seq, hk_appended *fresh)
{
    hk_shelf *s = hk_shelf_find(hk_db_serial(db), company);
    hk_ctx cx;

    HK_UNUSED(arg);
    if (!s) {
        hk_appended_free(fresh);
        return;
    }
    hk_feed_fresh_keep(s, fresh);
    hk_lock(&s->lock);
    int64_t at = s->book ? hk_book_seq(s->book) : 0;
    if (s->unsure && at <= seq) s->unsure = false;       /* what it has seen is committed */
    hk_unlock(&s->lock);
    if (at && seq - at > HK_FEED_AT_ONCE && seq - at < at / 8 && own_ctx(&cx, db, company)) {
        hk_rc rc = follow(&cx, s, false, false);
        if (rc && rc != HK_BUSY) hk_log(HK_LOG_WARN, "book.follow", "company=%" PRId64 " error=%s", company, cx.error.key ? cx.error.key : "?");
        hk_arena_free(cx.arena);
    }
    hk_lock(&s->lock);
    s->own = HK_MAX(s->own, seq);
    hk_unlock(&s->lock);
}

/* ---- the thread ----------------------------------------------------------------------------------------------------------- */

/* What the first questions would pay for: book, directory, control totals, groups; every block of the file looked at once. */
static hk_rc warm_once(hk_ctx *cx)
{
    hk_report r = { 0 };
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_report_open(cx, &(hk_ask){ .as_of = cx->today, .known_us = HK_NULL, .by = HK_BY_CUSTOMER, .detail = true }, &r);
    if (!rc) rc = hk_book_verify(cx, &r.feed.book);
    if (!rc) rc = hk_report_age(cx, &r);
    hk_report_close(&r);
    hk_read_end(cx);
    return rc;
}

static void warm(int64_t company)
{
    hk_ctx cx;
    int64_t began = hk_mono_us();
    if (!own_ctx(&cx, server.db, company)) return;
    hk_rc rc = warm_once(&cx);
    if (rc == HK_DAMAGED) {              /* a damaged file is made again from facts (F3) */
        hk_error_clear(&cx);
        hk_feed_discard(&cx);
        rc = warm_once(&cx);
    }
    hk_log(rc ? HK_LOG_WARN : HK_LOG_INFO, "book.warm", "company=%" PRId64 " ms=%" PRId64 "%s%s", company, (hk_mono_us() - began) / 1000,
           rc ? " error=" : "", rc ? cx.error.key ? cx.error.key : "?" : "");
    hk_arena_free(cx.arena);
}

static void warm_all(void (*one)(int64_t company))
{
    hk_ctx cx;
    hk_row_companies row;
    hk_cursor *cur = NULL;
    int64_t *ids = NULL;
    size_t n = 0, cap = 0;

    if (!own_ctx(&cx, server.db, 0)) return;
    hk_rc rc = hk_read_begin(&cx);
    if (!rc) {
        rc = hk_q_companies(&cx, &cur);
        while (!rc && hk_next_companies(cur, &row)) HK_PUSH(cx.arena, ids, n, cap) = row.id;
        if (!rc) rc = hk_cursor_end(cur);
        hk_read_end(&cx);
    }
    if (rc) hk_log(HK_LOG_WARN, "book.warm", "error=%s", cx.error.key ? cx.error.key : "?");
    for (size_t i = 0; i < n && atomic_load(&served); i++) one(ids[i]);
    hk_arena_free(cx.arena);
}

static bool still_served(void) { return atomic_load(&served) != 0; }

static hk_rc month_once(hk_ctx *cx, bool *more)
{
    hk_feed_view v = { 0 };
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_feed_take_recent(cx, &v);
    if (!rc) rc = hk_issued_warm(cx, &v, still_served, more);
    hk_feed_drop(&v);
    hk_read_end(cx);
    return rc;
}

/* The months kept beside the book (issued.h), piece by piece, while nothing else is to be done. */
static void months_warm(int64_t company)
{
    int64_t began = hk_mono_us();
    hk_rc rc = HK_OK;
    void *s;
    for (bool more = true; !rc && more && still_served();) {
        hk_ctx cx;
        while (hk_queue_length(server.told) && hk_queue_take(server.told, &s, 1)) follow_told(s);
        if (!own_ctx(&cx, server.db, company)) return;
        rc = month_once(&cx, &more);
        if (rc) hk_log(HK_LOG_WARN, "book.months", "company=%" PRId64 " error=%s", company, cx.error.key ? cx.error.key : "?");
        hk_arena_free(cx.arena);
    }
    int64_t ms = (hk_mono_us() - began) / 1000;
    if (!rc && ms > 100) hk_log(HK_LOG_INFO, "book.months", "company=%" PRId64 " ms=%" PRId64, company, ms);
}

/* Who asks comes first: the thread steps behind the others of the program where processors are short. */
static void *follower(void *arg)
{
    void *s;
    HK_UNUSED(arg);
    warm_all(warm);
    atomic_store(&server.ready, true);
    (void)setpriority(PRIO_PROCESS, 0, 5);
    warm_all(months_warm);
    while (hk_queue_take(server.told, &s, 1)) {
        int64_t company = ((hk_shelf *)s)->company;
        follow_told(s);
        months_warm(company);            /* those of a commit so large that they were dropped, or of a book made anew */
    }
    return NULL;
}

void hk_feed_watch(hk_ctx *cx) { hk_db_on_commit(cx->db, committed, NULL); }

hk_rc hk_feed_serve(hk_ctx *cx)
{
    assert(!atomic_load(&served));
    server.db = cx->db;
    server.told = hk_queue_create(WAITING);
    atomic_store(&server.ready, false);
    atomic_store(&served, hk_db_serial(cx->db));
    hk_feed_watch(cx);
    if (server.told && hk_thread_start(&server.thread, "hk-book", follower, NULL)) return HK_OK;
    atomic_store(&served, 0);
    atomic_store(&server.ready, true);
    hk_db_on_commit(cx->db, NULL, NULL);
    hk_queue_free(server.told);
    server.told = NULL;
    return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

void hk_feed_serve_end(void)
{
    if (!atomic_exchange(&served, 0)) return;
    hk_queue_close(server.told);
    hk_thread_join(server.thread);
    hk_db_on_commit(server.db, NULL, NULL);
    hk_queue_free(server.told);
    server.told = NULL, server.db = NULL;
    atomic_store(&server.ready, true);
}
