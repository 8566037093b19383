/* feed_shelf.h - shared by feed.c and feed_serve.c only: where a company's book stands in this process.
 *
 * Three locks, taken in this order. `work`: one at a time brings the book up to date, and may take seconds. `names`: one at a
 * time reads the directory. `lock`: the pointers and marks; held for moments, so that nobody who only wants to look waits.
 */
#ifndef HK_MEASURE_FEED_SHELF_H
#define HK_MEASURE_FEED_SHELF_H
#include "base/thread.h"
#include "measure/feed.h"
#include "store/appended.h"

enum { HK_FEED_FRESH = 16 };         /* small commits of this process that wait to be taken in (F7) */

/* A book and how many hold it: the shelf, and every view. A book that was replaced lives until its last view is dropped. */
typedef struct hk_held {
    hk_book *book;
    uint64_t serial;
    int      refs;
} hk_held;

/* One per (database, company) for the life of the process. */
typedef struct hk_shelf {
    struct hk_shelf *next;
    uint64_t        db;              /* serial of the open, so that an address used again is no old friend */
    int64_t         company;
    pthread_mutex_t work, names, lock;
    pthread_cond_t  moved;           /* with lock: the book went on */
    hk_book        *book;            /* changed under work and lock, read under either; the same for held */
    hk_held        *held;            /* of book; NULL when there is none */
    hk_dir         *dir;
    size_t          saved_rows;      /* under work: rows when last saved or opened; 0 = never */
    bool            unsure;          /* brought up to date inside a write: its newest facts may never have been committed */
    /* while the database is served (F6); under lock */
    bool            asked, busy;     /* the follower was told; somebody holds work for longer than a few facts take */
    bool            stuck;           /* following failed: whoever asks next tries it himself and is told why */
    int64_t         own;             /* newest commit of this process: nobody is answered without it */
    int64_t         behind_us;       /* monotonic: since when answers are of an earlier commit than the newest; 0: they are not */
    hk_appended       *fresh[HK_FEED_FRESH];     /* under lock (F7); the next one is put at fresh_at, over the oldest */
    int             fresh_at;
} hk_shelf;

/* What a snapshot says of the log. */
typedef struct hk_feed_head {
    int64_t  seq, epoch;
    uint8_t  chain[HK_SHA256];
} hk_feed_head;

enum { HK_FEED_AT_ONCE = 256 };      /* so few facts are taken in by whoever asks: some milliseconds */

hk_shelf *hk_shelf_get(hk_ctx *cx);                       /* of cx's database and company; NULL: out of memory */
hk_shelf *hk_shelf_find(uint64_t db, int64_t company);    /* NULL: nobody asked for it yet */
HK_MUST_USE hk_rc hk_feed_head_read(hk_ctx *cx, hk_feed_head *head);
/* Book up to head, or made. Under s->work. long_work: also what may wait for a quieter moment, merging and saving. */
HK_MUST_USE hk_rc hk_feed_bring_up(hk_ctx *cx, hk_shelf *s, const hk_feed_head *head, bool long_work);

/* feed_fresh.c (F7) */
void hk_feed_fresh_keep(hk_shelf *s, hk_appended *fresh);    /* takes it over; NULL is fine */
/* Are all commits from (seq, chain) to head at hand? take: hand them over, to be freed by the caller; how many, 0 = they are not. */
bool hk_feed_fresh_joins(hk_shelf *s, int64_t seq, const uint8_t *chain, const hk_feed_head *head);
int  hk_feed_fresh_take(hk_shelf *s, int64_t seq, const uint8_t *chain, const hk_feed_head *head, hk_appended **out);
void hk_feed_fresh_clear(hk_shelf *s);

/* feed_serve.c */
bool hk_feed_served(const hk_shelf *s);
typedef enum hk_lag { HK_LAG_NONE, HK_LAG_AGAIN, HK_LAG_ANSWER } hk_lag;
/* The book of the view is at seq, the snapshot at head: NONE: bring it up and wait; AGAIN: it went on meanwhile, look again;
 * ANSWER: the follower is at it, answer for seq (F6). */
hk_lag hk_feed_lag(hk_shelf *s, int64_t seq, int64_t head);
void hk_feed_told(hk_shelf *s);      /* there is long work to be done apart */
#endif
