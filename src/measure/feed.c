#include "measure/feed.h"

#include "base/log.h"
#include "ledger/ledger.h"
#include "measure/feed_build.h"
#include "measure/groups.h"
#include "measure/totals.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* One shelf per (database, company) for the life of the process. `lock` is held by whoever brings the book up to date;
 * readers who find it up to date hold it only to take their view. */
typedef struct shelf {
    struct shelf   *next;
    uint64_t        db;              /* serial of the open, so that an address used again is no old friend */
    int64_t         company;
    pthread_mutex_t lock;
    hk_book        *book;
    struct hk_held *held;            /* of book; NULL when there is none */
    hk_dir         *dir;
    size_t          saved_rows;      /* rows when last saved or opened; 0 = never */
    bool             unsure;          /* brought up to date inside a write: its newest facts may never have been committed */
} shelf;

/* A book and how many hold it: the shelf, and every view. A book that was replaced lives until its last view is dropped. */
typedef struct hk_held {
    hk_book *book;
    uint64_t serial;
    int      refs;
} held;

static void held_drop(held *h)
{
    if (!h || __atomic_sub_fetch(&h->refs, 1, __ATOMIC_ACQ_REL)) return;
    hk_book_free(h->book);
    free(h);
}

static uint64_t serials;
static pthread_mutex_t shelves_lock = PTHREAD_MUTEX_INITIALIZER;
static shelf *shelves;

/* Below this a book is made from facts faster than anybody notices, and no file is written. */
enum { SAVE_ROWS = 50000 };

static shelf *shelf_get(hk_ctx *cx)
{
    pthread_mutex_lock(&shelves_lock);
    shelf *s = shelves;
    while (s && (s->db != hk_db_serial(cx->db) || s->company != cx->company)) s = s->next;
    if (!s && (s = calloc(1, sizeof *s))) {
        s->db = hk_db_serial(cx->db), s->company = cx->company;
        pthread_mutex_init(&s->lock, NULL);
        s->next = shelves, shelves = s;
    }
    pthread_mutex_unlock(&shelves_lock);
    return s;
}

/* Put a book on the shelf in place of what stood there. Takes the book over, also when it fails. */
static hk_rc shelve(hk_ctx *cx, shelf *s, hk_book *book)
{
    held *h = book ? calloc(1, sizeof *h) : NULL;
    if (book && !h) {
        hk_book_free(book);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    if (h) *h = (held){ book, __atomic_add_fetch(&serials, 1, __ATOMIC_RELAXED), 1 };
    held_drop(s->held);
    s->book = book, s->held = h;
    return HK_OK;
}

static char *book_path(hk_ctx *cx)
{
    return hk_printf(cx->arena, "%s/%" PRId64 ".book", hk_db_state_dir(cx->db), cx->company);
}

static void save_if_worth(hk_ctx *cx, shelf *s)
{
    hk_view v;
    hk_view_take(s->book, &v);
    size_t rows = hk_view_rows(&v);
    hk_view_drop(&v);
    if (rows < SAVE_ROWS || rows - HK_MIN(rows, s->saved_rows) < rows / 16) return;
    if (mkdir(hk_db_state_dir(cx->db), 0700) && errno != EEXIST) {
        hk_log(HK_LOG_WARN, "book.save", "error=mkdir");
        return;
    }
    if (hk_book_save(cx, s->book, book_path(cx))) {      /* a cache that cannot be written is no reason to refuse the answer */
        hk_log(HK_LOG_WARN, "book.save", "error=%s", cx->error.key ? cx->error.key : "?");
        hk_error_clear(cx);
        return;
    }
    s->saved_rows = rows;
}

/* F3 */
static hk_rc open_file(hk_ctx *cx, shelf *s, int64_t head)
{
    hk_book *book = NULL;
    hk_view v;
    hk_row_feed_chain chain;
    bool found = false, good;

    hk_rc rc = hk_book_open(cx, cx->company, book_path(cx), &book);
    if (rc) {
        if (rc != HK_NOT_FOUND) hk_log(HK_LOG_WARN, "book.open", "error=%s", cx->error.key ? cx->error.key : "?");
        hk_error_clear(cx);
        return HK_OK;
    }
    hk_view_take(book, &v);
    rc = hk_get_feed_chain(cx, cx->company, hk_view_seq(&v), &chain, &found);
    good = !rc && found && hk_view_seq(&v) <= head && chain.chain.n == HK_SHA256 && memcmp(chain.chain.p, hk_view_chain(&v), HK_SHA256) == 0;
    if (good) s->saved_rows = hk_view_rows(&v);
    hk_view_drop(&v);
    if (good) return shelve(cx, s, book);
    hk_book_free(book);
    return rc;
}

static hk_rc bring_up(hk_ctx *cx, shelf *s, int64_t head, const uint8_t *chain)
{
    hk_rc rc = HK_OK;
    if (!s->book) rc = open_file(cx, s, head);
    if (rc) return rc;
    if (s->book && hk_book_seq(s->book) < head) {
        bool rebuild = false;
        rc = hk_feed_follow(cx, s->book, head, chain, &rebuild);
        if (rc) return rc;
        if (rebuild) rc = shelve(cx, s, NULL);
        else if (hk_book_wants_merge(s->book)) {
            rc = hk_book_merge(cx, s->book);
            if (rc) return rc;
        }
    }
    if (!s->book) {
        hk_book *book = NULL;
        rc = hk_feed_build(cx, head, chain, &book);
        if (!rc) rc = shelve(cx, s, book);
    }
    if (!rc && !hk_in_write(cx)) save_if_worth(cx, s);
    return rc;
}

/* Is the book the beginning of this very log (F5)? Inside a write it may have taken in facts whose commit failed, and a database
 * can be put back from a backup under a running program: the numbers fit then, the chain does not. A book ahead of the snapshot
 * is the usual case of a reader who began a moment earlier; only one made inside a write is doubted. */
static hk_rc doubt(hk_ctx *cx, shelf *s, const hk_row_head_get *head)
{
    hk_row_feed_chain row;
    hk_view v;
    bool same = true;
    hk_rc rc = HK_OK;

    hk_view_take(s->book, &v);
    int64_t seq = hk_view_seq(&v);
    if (seq > head->seq) {
        same = !s->unsure || hk_in_write(cx);
    } else {
        bool found = true;
        hk_str chain = head->chain;
        if (seq < head->seq) {
            rc = hk_get_feed_chain(cx, cx->company, seq, &row, &found);
            if (!rc && found) chain = row.chain;
        }
        same = rc || (found && chain.n == HK_SHA256 && memcmp(chain.p, hk_view_chain(&v), HK_SHA256) == 0);
    }
    hk_view_drop(&v);
    if (same) return rc;
    hk_log(HK_LOG_WARN, "book.doubt", "company=%" PRId64 " seq=%" PRId64 " head=%" PRId64, cx->company, seq, head->seq);
    s->unsure = false;
    return shelve(cx, s, NULL);
}

hk_rc hk_feed_take(hk_ctx *cx, hk_feed_view *v)
{
    hk_row_head_get head;
    bool found = false;
    shelf *s = shelf_get(cx);

    if (!s) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = hk_get_head_get(cx, cx->company, &head, &found);
    if (rc) return rc;
    if (!found || head.chain.n != HK_SHA256) return hk_fail_internal(cx, HK_DAMAGED, "company %" PRId64 " has no head", cx->company);
    pthread_mutex_lock(&s->lock);
    if (s->book) rc = doubt(cx, s, &head);
    if (!rc && (!s->book || hk_book_seq(s->book) < head.seq)) {
        rc = bring_up(cx, s, head.seq, (const uint8_t *)head.chain.p);
        s->unsure = hk_in_write(cx);
    }
    if (!rc && (!s->dir || s->dir->epoch < (uint64_t)head.epoch)) {
        hk_dir *d = NULL;
        rc = hk_dir_load(cx, (uint64_t)head.epoch, &d);
        if (!rc) { hk_dir_drop(s->dir); s->dir = d; }
    }
    if (!rc) {
        hk_view_take(s->book, &v->book);
        v->held = s->held, v->serial = s->held->serial;
        __atomic_add_fetch(&v->held->refs, 1, __ATOMIC_ACQ_REL);
        v->dir = s->dir;
        hk_dir_hold(v->dir);
        v->seq = head.seq;
        memcpy(v->chain, head.chain.p, HK_SHA256);
    }
    pthread_mutex_unlock(&s->lock);
    return rc;
}

void hk_feed_drop(hk_feed_view *v)
{
    if (!v->dir) return;
    hk_view_drop(&v->book);
    held_drop(v->held);
    hk_dir_drop(v->dir);
    v->dir = NULL;
}

hk_rc hk_feed_known(hk_ctx *cx, const hk_feed_view *v, int64_t known_us, int64_t *known, uint8_t *chain)
{
    hk_row_feed_commit_at at;
    hk_row_feed_chain row;
    bool found = false;
    int64_t k = v->seq;
    hk_rc rc;

    if (known_us != HK_NULL) {
        rc = hk_get_feed_commit_at(cx, cx->company, known_us, &at, &found);
        if (rc) return rc;
        if (!found) {
            hk_row_feed_commit_first first;
            char t[33];
            rc = hk_get_feed_commit_first(cx, cx->company, &first, &found);
            if (rc) return rc;
            return hk_fail(cx, HK_BAD_INPUT, found ? "known_at.before_history" : "known_at.no_history", "known_at",
                           "first", found ? hk_time_fmt(first.recorded_us, t) : "", NULL);
        }
        k = at.seq;
    }
    if (chain && k == v->seq) memcpy(chain, v->chain, HK_SHA256);
    else if (chain) {
        rc = hk_get_feed_chain(cx, cx->company, k, &row, &found);
        if (rc) return rc;
        if (!found || row.chain.n != HK_SHA256) return hk_fail_internal(cx, HK_DAMAGED, "no chain at seq %" PRId64, k);
        memcpy(chain, row.chain.p, HK_SHA256);
    }
    *known = k;
    return HK_OK;
}

hk_rc hk_feed_rebuild(hk_ctx *cx)
{
    hk_row_head_get head;
    bool found = false;
    shelf *s = shelf_get(cx);

    if (!s) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = hk_get_head_get(cx, cx->company, &head, &found);
    if (rc) return rc;
    pthread_mutex_lock(&s->lock);
    hk_book *book = NULL;
    s->saved_rows = 0;
    if (unlink(book_path(cx)) && errno != ENOENT) hk_log(HK_LOG_WARN, "book.unlink", "error=%d", errno);
    rc = hk_feed_build(cx, head.seq, (const uint8_t *)head.chain.p, &book);
    if (!rc) rc = shelve(cx, s, book);
    if (!rc) save_if_worth(cx, s);
    pthread_mutex_unlock(&s->lock);
    return rc;
}

void hk_feed_discard(hk_ctx *cx)
{
    shelf *s = shelf_get(cx);

    if (!s) return;
    hk_log(HK_LOG_WARN, "book.discard", "company=%" PRId64, cx->company);
    pthread_mutex_lock(&s->lock);
    if (unlink(book_path(cx)) && errno != ENOENT) hk_log(HK_LOG_WARN, "book.unlink", "error=%d", errno);
    s->saved_rows = 0;
    held_drop(s->held);
    s->book = NULL, s->held = NULL;
    pthread_mutex_unlock(&s->lock);
}

void hk_feed_close(struct hk_db *db)
{
    hk_totals_close(db);
    hk_groupings_close(db);
    pthread_mutex_lock(&shelves_lock);
    for (shelf **p = &shelves; *p;) {
        shelf *s = *p;
        if (s->db != hk_db_serial(db)) { p = &s->next; continue; }
        *p = s->next;
        held_drop(s->held);
        hk_dir_drop(s->dir);
        pthread_mutex_destroy(&s->lock);
        free(s);
    }
    pthread_mutex_unlock(&shelves_lock);
}
