#include "measure/feed.h"

#include "base/log.h"
#include "ledger/ledger.h"
#include "measure/aged.h"
#include "measure/feed_build.h"
#include "measure/feed_shelf.h"
#include "measure/groups.h"
#include "measure/issued.h"
#include "measure/totals.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static uint64_t serials;
static pthread_mutex_t shelves_lock = PTHREAD_MUTEX_INITIALIZER;
static hk_shelf *shelves;

/* Below this a book is made from facts faster than anybody notices, and no file is written. */
enum { SAVE_ROWS = 50000 };

static void held_drop(hk_held *h)
{
    if (!h || __atomic_sub_fetch(&h->refs, 1, __ATOMIC_ACQ_REL)) return;
    hk_book_free(h->book);
    free(h);
}

static hk_shelf *shelf_find(uint64_t db, int64_t company)
{
    hk_shelf *s = shelves;
    while (s && (s->db != db || s->company != company)) s = s->next;
    return s;
}

hk_shelf *hk_shelf_find(uint64_t db, int64_t company)
{
    hk_lock(&shelves_lock);
    hk_shelf *s = shelf_find(db, company);
    hk_unlock(&shelves_lock);
    return s;
}

hk_shelf *hk_shelf_get(hk_ctx *cx)
{
    hk_lock(&shelves_lock);
    hk_shelf *s = shelf_find(hk_db_serial(cx->db), cx->company);
    if (!s && (s = calloc(1, sizeof *s))) {
        s->db = hk_db_serial(cx->db), s->company = cx->company;
        pthread_mutex_init(&s->work, NULL);
        pthread_mutex_init(&s->names, NULL);
        pthread_mutex_init(&s->lock, NULL);
        hk_cond_init(&s->moved);
        s->next = shelves, shelves = s;
    }
    hk_unlock(&shelves_lock);
    return s;
}

/* Put a book on the shelf in place of what stood there. Takes the book over, also when it fails. Under work. */
static hk_rc shelve(hk_ctx *cx, hk_shelf *s, hk_book *book)
{
    hk_held *h = book ? calloc(1, sizeof *h) : NULL, *old;
    if (book && !h) {
        hk_book_free(book);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    if (h) *h = (hk_held){ book, __atomic_add_fetch(&serials, 1, __ATOMIC_RELAXED), 1 };
    hk_lock(&s->lock);
    old = s->held;
    s->book = book, s->held = h;
    if (book) s->behind_us = 0, s->stuck = false, pthread_cond_broadcast(&s->moved);
    hk_unlock(&s->lock);
    held_drop(old);
    return HK_OK;
}

static char *book_path(hk_ctx *cx)
{
    return hk_printf(cx->arena, "%s/%" PRId64 ".book", hk_db_state_dir(cx->db), cx->company);
}

static void save_if_worth(hk_ctx *cx, hk_shelf *s)
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
static hk_rc open_file(hk_ctx *cx, hk_shelf *s, int64_t head)
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

/* What was posted becomes visible, all at once. Where answers may be of an earlier commit, the control totals of this one are
 * kept first: they can be read in its own snapshot only. */
static hk_rc publish(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head)
{
    hk_totals *totals = NULL;
    hk_rc rc = hk_feed_served(s) && !hk_in_write(cx) ? hk_totals_take(cx, head->seq, head->chain, &totals) : HK_OK;
    if (rc) {
        hk_book_unpost(s->book);
        return rc;
    }
    hk_totals_drop(totals);
    hk_lock(&s->lock);
    rc = hk_book_publish(cx, s->book, head->seq, head->chain);
    if (!rc) s->behind_us = 0, s->stuck = false, pthread_cond_broadcast(&s->moved);
    hk_unlock(&s->lock);
    return rc;
}

/* F7, else from the database. */
static hk_rc follow(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head, bool *rebuild)
{
    hk_appended *fresh[HK_FEED_FRESH];
    hk_view v;
    bool taken = false;
    hk_rc rc = HK_OK;

    hk_view_take(s->book, &v);
    int n = hk_feed_fresh_take(s, hk_view_seq(&v), hk_view_chain(&v), head, fresh);
    hk_view_drop(&v);
    if (n) rc = hk_feed_follow_fresh(cx, s->book, fresh, n, &taken);
    for (int i = 0; i < n; i++) hk_appended_free(fresh[i]);
    return rc || taken ? rc : hk_feed_follow(cx, s->book, head->seq, rebuild);
}

hk_rc hk_feed_bring_up(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head, bool long_work)
{
    hk_rc rc = HK_OK;
    if (!s->book) rc = open_file(cx, s, head->seq);
    if (rc) return rc;
    if (s->book && hk_book_seq(s->book) < head->seq) {
        bool rebuild = false;
        rc = follow(cx, s, head, &rebuild);
        if (!rc) rc = rebuild ? shelve(cx, s, NULL) : publish(cx, s, head);
        if (rc) return rc;
    }
    if (!s->book) {
        hk_book *book = NULL;
        rc = hk_feed_build(cx, head->seq, head->chain, &book);
        if (!rc) rc = shelve(cx, s, book);
    }
    if (rc) return rc;
    if (!long_work) {
        if (hk_book_wants_merge(s->book)) hk_feed_told(s);
        return HK_OK;
    }
    if (hk_book_wants_merge(s->book)) rc = hk_book_merge(cx, s->book);
    if (!rc && !hk_in_write(cx)) save_if_worth(cx, s);
    return rc;
}

/* ---- taking a view ------------------------------------------------------------------------------------------------------- */

hk_rc hk_feed_head_read(hk_ctx *cx, hk_feed_head *out)
{
    hk_row_head_get head;
    bool found = false;
    hk_rc rc = hk_get_head_get(cx, cx->company, &head, &found);
    if (rc) return rc;
    if (!found || head.chain.n != HK_SHA256) return hk_fail_internal(cx, HK_DAMAGED, "company %" PRId64 " has no head", cx->company);
    *out = (hk_feed_head){ .seq = head.seq, .epoch = head.epoch };
    memcpy(out->chain, head.chain.p, HK_SHA256);
    return HK_OK;
}

static bool dir_there(hk_shelf *s, int64_t epoch)
{
    hk_lock(&s->lock);
    bool there = s->dir && s->dir->epoch >= (uint64_t)epoch;
    hk_unlock(&s->lock);
    return there;
}

/* Takes d over. Under names. */
static void dir_shelve(hk_shelf *s, hk_dir *d)
{
    hk_lock(&s->lock);
    hk_dir *old = s->dir;
    s->dir = d;
    hk_unlock(&s->lock);
    hk_dir_drop(old);
}

/* The directory of the snapshot's epoch or a later one, held for the caller. */
static hk_rc names_take(hk_ctx *cx, hk_shelf *s, int64_t epoch, hk_dir **out)
{
    hk_rc rc = HK_OK;
    for (bool mine = false;; mine = true) {
        hk_lock(&s->lock);
        bool good = s->dir && s->dir->epoch >= (uint64_t)epoch;
        if (good) hk_dir_hold(*out = s->dir);
        hk_unlock(&s->lock);
        if (good || mine) break;
        hk_dir *d = NULL;
        hk_lock(&s->names);
        if (!dir_there(s, epoch)) rc = hk_dir_load(cx, (uint64_t)epoch, &d);     /* else somebody was quicker */
        if (d) dir_shelve(s, d);
        hk_unlock(&s->names);
        if (rc) break;
    }
    return rc;
}

static bool view_take(hk_shelf *s, hk_feed_view *v)
{
    hk_lock(&s->lock);
    bool there = s->book != NULL;
    if (there) {
        hk_view_take(s->book, &v->book);
        v->held = s->held, v->serial = s->held->serial;
        __atomic_add_fetch(&v->held->refs, 1, __ATOMIC_ACQ_REL);
    }
    hk_unlock(&s->lock);
    return there;
}

static void view_drop(hk_feed_view *v)
{
    hk_view_drop(&v->book);
    held_drop(v->held);
    v->held = NULL;
}

/* Is the book the beginning of this very log (F5)? Inside a write it may have taken in facts whose commit failed, and a database
 * can be put back from a backup under a running program: the numbers fit then, the chain does not. A book ahead of the snapshot
 * is the usual case of a reader who began a moment earlier; only one made inside a write is doubted. */
static hk_rc same_log(hk_ctx *cx, hk_shelf *s, const hk_feed_view *v, const hk_feed_head *head, bool *same)
{
    hk_row_feed_chain row;
    int64_t seq = hk_view_seq(&v->book);
    bool found = true;
    hk_str chain = { (const char *)head->chain, HK_SHA256 };
    hk_rc rc = HK_OK;

    if (seq > head->seq) {
        hk_lock(&s->lock);
        *same = !s->unsure || hk_in_write(cx);
        hk_unlock(&s->lock);
    } else {
        if (seq < head->seq) {
            *same = hk_feed_fresh_joins(s, seq, hk_view_chain(&v->book), head);      /* F7: and nobody need be asked */
            if (*same) return HK_OK;
            rc = hk_get_feed_chain(cx, cx->company, seq, &row, &found);
            if (!rc && found) chain = row.chain;
        }
        *same = !rc && found && chain.n == HK_SHA256 && memcmp(chain.p, hk_view_chain(&v->book), HK_SHA256) == 0;
    }
    if (!rc && !*same) hk_log(HK_LOG_WARN, "book.doubt", "company=%" PRId64 " seq=%" PRId64 " head=%" PRId64, cx->company, seq, head->seq);
    return rc;
}

/* doubted: serial of a book that is not of this log, 0: none. */
static hk_rc catch_up(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head, uint64_t doubted)
{
    hk_rc rc = HK_OK;
    hk_lock(&s->work);
    if (s->held && s->held->serial == doubted) rc = shelve(cx, s, NULL);
    if (!rc && (!s->book || hk_book_seq(s->book) < head->seq)) {
        rc = hk_feed_bring_up(cx, s, head, !hk_feed_served(s));
        hk_lock(&s->lock);
        s->unsure = hk_in_write(cx);
        hk_unlock(&s->lock);
    }
    hk_unlock(&s->work);
    return rc;
}

static hk_rc book_take(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head, bool recent, hk_feed_view *v)
{
    for (int tries = 0; tries < 8; tries++) {
        uint64_t doubted = 0;
        if (view_take(s, v)) {
            bool same = false;
            hk_rc rc = same_log(cx, s, v, head, &same);
            int64_t seq = hk_view_seq(&v->book);
            v->known = HK_MIN(seq, head->seq);
            if (!rc && same && seq >= head->seq) return HK_OK;
            hk_lag lag = !rc && same && recent && !hk_in_write(cx) ? hk_feed_lag(s, seq, head->seq) : HK_LAG_NONE;
            if (lag == HK_LAG_ANSWER) return HK_OK;
            if (!rc && !same) doubted = v->serial;
            view_drop(v);
            if (rc) return rc;
            if (lag == HK_LAG_AGAIN) continue;
        }
        hk_rc rc = catch_up(cx, s, head, doubted);
        if (rc) return rc;
    }
    return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);       /* others replace it again and again: a log that is being put back */
}

/* ---- the first question of a program just started ------------------------------------------------------------------------ */

/* Most of what it costs at 50,000 customers is reading their names and whose they are, so a thread of its own reads the names, in a
 * snapshot of its own (F4: a later epoch is as good), while this one opens the book and reads the control totals and the rest. Not
 * in a server: it has connections to share, and opens its books before anybody asks. */
typedef struct beside {
    hk_ctx     cx;
    hk_dir    *dir;
    hk_rc      rc;
    pthread_t  thread;
} beside;

static void *names_load(void *arg)
{
    beside *b = arg;
    b->rc = hk_read_begin(&b->cx);
    if (b->rc) return NULL;
    b->rc = hk_dir_read_names(&b->cx, b->dir);
    hk_read_end(&b->cx);
    return NULL;
}

static bool first_of_many(hk_ctx *cx, hk_shelf *s)
{
    enum { MANY = 64 << 20 };                            /* bytes of its book: below that nobody waits */
    struct stat st;
    hk_lock(&s->lock);
    bool first = !s->book && !s->dir;
    hk_unlock(&s->lock);
    return first && !hk_feed_served(s) && !hk_in_write(cx) && stat(book_path(cx), &st) == 0 && st.st_size > MANY;
}

/* The book, the totals and the ties, while the names are read. */
static hk_rc first_half(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head, hk_dir *d)
{
    hk_totals *totals = NULL;
    hk_rc rc = HK_OK;
    hk_lock(&s->work);
    if (!s->book) rc = open_file(cx, s, head->seq);
    hk_unlock(&s->work);
    if (!rc) rc = hk_totals_take(cx, head->seq, head->chain, &totals);
    hk_totals_drop(totals);
    return rc ? rc : hk_dir_read_ties(cx, d);
}

static hk_rc first_take(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head)
{
    beside b = { .rc = HK_OK };
    hk_arena *arena = hk_arena_create();
    hk_rc rc = arena ? hk_dir_new(cx, (uint64_t)head->epoch, &b.dir) : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (rc) {
        hk_arena_free(arena);
        return rc;
    }
    hk_ctx_init(&b.cx, arena);
    b.cx.db = cx->db, b.cx.company = cx->company, b.cx.scope = &hk_scope_all;
    bool whole = hk_thread_start(&b.thread, "names", names_load, &b);     /* else one after the other, by who asks */
    if (whole) {
        rc = first_half(cx, s, head, b.dir);
        hk_thread_join(b.thread);
        whole = !rc && !b.rc;                                /* what the thread met is met again, and told, by who asks */
    }
    hk_lock(&s->names);
    if (whole && !dir_there(s, head->epoch)) dir_shelve(s, b.dir);
    else hk_dir_drop(b.dir);
    hk_unlock(&s->names);
    hk_arena_free(arena);
    return rc;
}

static hk_rc take(hk_ctx *cx, bool recent, hk_feed_view *v)
{
    hk_feed_head head;
    hk_shelf *s = hk_shelf_get(cx);

    if (!s) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = hk_feed_head_read(cx, &head);
    if (!rc && first_of_many(cx, s)) rc = first_take(cx, s, &head);
    if (!rc) rc = names_take(cx, s, head.epoch, &v->dir);
    if (rc) return rc;
    rc = book_take(cx, s, &head, recent, v);
    if (rc) {
        hk_dir_drop(v->dir);
        v->dir = NULL;
        return rc;
    }
    v->seq = head.seq;
    memcpy(v->chain, head.chain, HK_SHA256);
    return HK_OK;
}

hk_rc hk_feed_take(hk_ctx *cx, hk_feed_view *v) { return take(cx, false, v); }
hk_rc hk_feed_take_recent(hk_ctx *cx, hk_feed_view *v) { return take(cx, true, v); }

void hk_feed_drop(hk_feed_view *v)
{
    if (!v->dir) return;
    view_drop(v);
    hk_dir_drop(v->dir);
    v->dir = NULL;
}

/* known_us: HK_NULL, what the view knows. */
static hk_rc known_find(hk_ctx *cx, const hk_feed_view *v, int64_t known_us, int64_t *known)
{
    hk_row_feed_commit_at at;
    hk_row_feed_commit_first first;
    bool found = false;
    char t[33];

    *known = v->known;
    if (known_us == HK_NULL) return HK_OK;
    hk_rc rc = hk_get_feed_commit_at(cx, cx->company, known_us, &at, &found);
    if (!rc && found) *known = at.seq;
    if (rc || found) return rc;
    rc = hk_get_feed_commit_first(cx, cx->company, &first, &found);
    if (rc) return rc;
    return hk_fail(cx, HK_BAD_INPUT, found ? "known_at.before_history" : "known_at.no_history", "known_at",
                   "first", found ? hk_time_fmt(first.recorded_us, t) : "", NULL);
}

hk_rc hk_feed_known(hk_ctx *cx, const hk_feed_view *v, int64_t known_us, int64_t *known, uint8_t *chain)
{
    hk_row_feed_chain row;
    bool found = false;
    int64_t k;

    hk_rc rc = known_find(cx, v, known_us, &k);
    if (rc) return rc;
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
    hk_feed_head head;
    hk_shelf *s = hk_shelf_get(cx);

    if (!s) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = hk_feed_head_read(cx, &head);
    if (rc) return rc;
    hk_lock(&s->work);
    hk_book *book = NULL;
    s->saved_rows = 0;
    if (unlink(book_path(cx)) && errno != ENOENT) hk_log(HK_LOG_WARN, "book.unlink", "error=%d", errno);
    hk_issued_forget_file(cx);
    rc = hk_feed_build(cx, head.seq, head.chain, &book);
    if (!rc) rc = shelve(cx, s, book);
    if (!rc) save_if_worth(cx, s);
    hk_unlock(&s->work);
    return rc;
}

void hk_feed_discard(hk_ctx *cx)
{
    hk_shelf *s = hk_shelf_get(cx);

    if (!s) return;
    hk_log(HK_LOG_WARN, "book.discard", "company=%" PRId64, cx->company);
    hk_lock(&s->work);
    if (unlink(book_path(cx)) && errno != ENOENT) hk_log(HK_LOG_WARN, "book.unlink", "error=%d", errno);
    s->saved_rows = 0;
    (void)shelve(cx, s, NULL);                           /* nothing to put there: cannot fail */
    hk_unlock(&s->work);
}

void hk_feed_close(struct hk_db *db)
{
    hk_totals_close(db);
    hk_aged_close(db);
    hk_issued_close(db);
    hk_groupings_close(db);
    hk_lock(&shelves_lock);
    for (hk_shelf **p = &shelves; *p;) {
        hk_shelf *s = *p;
        if (s->db != hk_db_serial(db)) { p = &s->next; continue; }
        *p = s->next;
        held_drop(s->held);
        hk_dir_drop(s->dir);
        hk_feed_fresh_clear(s);
        pthread_mutex_destroy(&s->work);
        pthread_mutex_destroy(&s->names);
        pthread_mutex_destroy(&s->lock);
        pthread_cond_destroy(&s->moved);
        free(s);
    }
    hk_unlock(&shelves_lock);
}
