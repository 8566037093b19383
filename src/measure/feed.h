/* feed.h - keeps the book beside the log: the only room that sees both ledger and book (DESIGN 6).
 *
 * Before each read the book compares its seq with the company's head in the caller's snapshot and takes in the facts it
 * misses, whoever wrote them: an import run by another process is seen by the server at the next question.
 *
 *   F1  inside one snapshot book and database answer for the same seq: a book that is ahead is asked "as known at" that seq
 *   F2  known numbers of the book are the last seq of each commit, so "known at T" always falls between commits
 *   F3  a book file is used only when its chain hash is the log's at that seq; anything else is rebuilt from facts
 *   F4  the directory (names, owners, regions, merges) is read once per epoch and shared by readers; it holds everybody,
 *       so every reply built from it asks the scope for each customer
 *   F5  a book in memory is used only while its chain hash is the log's too: facts seen inside a write that failed, or a database
 *       put back from a backup, are noticed at the next question
 *   F6  while a database is served (hk_feed_serve) a large commit keeps no reader waiting. Who takes a *recent* view may be given
 *       the book as of an earlier commit (v->known < v->seq) while a thread of its own takes in the rest. It is what a question
 *       "known at that commit" would have been answered, and the reply says so. Not older than a minute, never without what
 *       this process itself committed (so everybody sees his own work), and few facts are taken in at once as always. Nobody
 *       inside a write is answered so, and no paper, close or proposal asks for it
 *   F7  small commits of this process are taken in from memory (store/appended.h) when the log's chain hashes join them to the book on
 *       one side and to the head on the other; every other commit is read from the database. Both ways give the same book
 */
#ifndef HK_MEASURE_FEED_H
#define HK_MEASURE_FEED_H
#include "base/ctx.h"
#include "base/hash.h"
#include "book/book.h"

typedef struct hk_dir_customer {
    int64_t     id;
    const char *code, *name, *short_name, *pinyin, *currency, *grade, *kind, *terms;
    int64_t     credit_limit;
    bool        provisional;
} hk_dir_customer;

typedef struct hk_dir_name {         /* a person, team, region or class */
    int64_t     id;
    int         kind;                /* units: hk_unit_kind; persons: 0 */
    const char *code, *name;
    int64_t     team;                /* persons: HK_NULL without */
    hk_day      left;                /* persons: HK_DAY_NONE while here */
} hk_dir_name;

typedef struct hk_dir_assign {       /* ascending by (what, subject, id, eff_day, seq) */
    int64_t seq, id, value;
    hk_day  day;
    int     subject, what;
} hk_dir_assign;

typedef struct hk_dir_merge { int64_t seq, customer, into; bool undo; } hk_dir_merge;

typedef struct hk_dir {              /* immutable once made; reference counted by the feed */
    hk_arena        *arena, *ties;   /* assigns and merges lie in ties, all else in arena */
    uint64_t         epoch;
    hk_dir_customer *customers;      /* ascending by id */
    size_t           customers_n;
    hk_dir_name     *persons, *units;
    size_t           persons_n, units_n;
    hk_dir_assign   *assigns;
    size_t           assigns_n;
    hk_dir_merge    *merges;         /* in seq order */
    size_t           merges_n;
    int              refs;
} hk_dir;

const hk_dir_customer *hk_dir_customer_get(const hk_dir *d, int64_t id);      /* NULL when unknown */
const hk_dir_name *hk_dir_person(const hk_dir *d, int64_t id);
const hk_dir_name *hk_dir_unit(const hk_dir *d, int64_t id);
/* Value in force on `day` as known at `known`, HK_NULL when none. subject and what as in ledger.h. */
int64_t hk_dir_assigned(const hk_dir *d, int subject, int64_t id, int what, hk_day day, int64_t known);
/* The customer it is seen under as known at `known`. */
int64_t hk_dir_root(const hk_dir *d, int64_t customer, int64_t known);

typedef struct hk_feed_view {
    hk_view  book;
    struct hk_held *held;            /* keeps the book alive when a new one takes its place meanwhile */
    uint64_t serial;                 /* of the book: while it is the same, account numbers mean the same */
    hk_dir  *dir;
    int64_t  seq;                    /* head of the snapshot */
    int64_t  known;                  /* up to where the book answers for it; less than seq in a recent view only (F6) */
    uint8_t  chain[HK_SHA256];       /* at seq */
} hk_feed_view;

/* Inside a read snapshot or write transaction. Drop what was taken, also after errors of later calls. */
HK_MUST_USE hk_rc hk_feed_take(hk_ctx *cx, hk_feed_view *v);
HK_MUST_USE hk_rc hk_feed_take_recent(hk_ctx *cx, hk_feed_view *v);      /* F6 */
void hk_feed_drop(hk_feed_view *v);

/* Knowledge at a time: the seq of the last commit recorded at or before `known_us`; HK_NULL asks for all the view knows.
 * *chain (may be NULL) receives the chain hash at that seq. Fails HK_BAD_INPUT known_at.before_history. */
HK_MUST_USE hk_rc hk_feed_known(hk_ctx *cx, const hk_feed_view *v, int64_t known_us, int64_t *known, uint8_t *chain);

/* Throw the book away (memory and file) and make it again from facts. For `rebuild` and the damaged-row test. */
HK_MUST_USE hk_rc hk_feed_rebuild(hk_ctx *cx);
/* A block of the mapped file did not hold when it was first read (HK_DAMAGED, book.damaged): put the book aside and remove the
 * file, so that the next question makes it from facts (F3). Views that are out keep what they have. */
void hk_feed_discard(hk_ctx *cx);
/* Serve this database until hk_feed_serve_end: a thread opens the books of all companies and then follows other people's commits
 * (F6). One database a process; before its first write. */
HK_MUST_USE hk_rc hk_feed_serve(hk_ctx *cx);
void hk_feed_watch(hk_ctx *cx);      /* F7 without a server: for a program that asks and writes in turn. While nobody writes */
bool hk_feed_serve_ready(void);      /* every book was opened, or found to be impossible to open; true when nothing is served */
void hk_feed_serve_end(void);        /* nobody asks or writes any more */
/* At the end of the process or when a database is closed: books are saved when they changed much, and freed. */
void hk_feed_close(struct hk_db *db);
#endif
