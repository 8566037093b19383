/* book.h - the columnar point-in-time book: what was open on any day, as known at any time (DESIGN 4, 6).
 *
 * A *position* is one open item (a debit) or one credit (receipt, credit note, ...). Its balance is a step function of two
 * dates: the effective day D and the known number K. K is a place in the company's log of facts; the book asks only that
 * later knowledge has a larger number, so the feed may give every fact the last seq of its commit ("known at T" always falls
 * between commits), which keeps steps nobody can ask for out of memory.
 *
 * Each constant piece of a position is one row (from, to, due, balance) filed in a tree over days, so a question about D reads
 * the rows that can be open at D and not the history. Facts learned since that base was made stand in a tail of linear
 * changes which every reader adds; hk_book_merge makes a new base of both. docs/book.md has the drawing and the figures.
 *
 *   K1  Balance(D, K) = sum of the events with effective day <= D and known <= K; due day(D, K) = the change with the largest
 *       (effective day, known) among those, else the day the position began with. Answers are exact for every D and K.
 *   K2  A position lives in one account = (customer, currency, class). Account numbers are dense and never change within one
 *       hk_book; a book built anew numbers its accounts by (customer, currency, class).
 *   K3  Class 0 is the credit side: its positive balances are the unapplied money. Allocating moves both positions: the
 *       feed posts the event on the item and on the credit.
 *   K4  Readers hold a view: immutable base, published length of the tail, seq. Taking one waits for nobody; nothing a view
 *       shows changes while it is held. Posting becomes visible by hk_book_publish, all of a commit at once.
 *   K5  One writer at a time (build, post, publish, merge, save); the book serialises them itself.
 *   K6  Every read takes a scope right after the view; NULL is refused. Customers outside it do not exist; of a customer in
 *       `partial` only the listed items are seen and no credit.
 *   K7  Currencies never meet: a group map that puts two currencies into one group is refused.
 *   K8  The sum of all |amounts| and |deltas| stays below 2^62, checked where they enter, so no sum of balances overflows.
 *   K9  Days are 0..HK_DAY_MAX, positions and known numbers 1..2^32-2, accounts below 2^26.
 *   K10 A file is never changed in place and never trusted: header and directories are checked when it is opened, each 256 KB
 *       of rows when first read, all of it by hk_book_verify. Anything wrong is HK_DAMAGED and the caller rebuilds.
 *
 * Failures of every function that returns hk_rc: HK_NO_MEMORY; HK_INTERNAL for misuse (NULL scope, an unknown account, a day
 * out of K9). Readers of an opened file also HK_DAMAGED. Further ones are named where they arise. Outputs are untouched on failure.
 */
#ifndef HK_BOOK_H
#define HK_BOOK_H
#include "base/ctx.h"
#include "base/hash.h"
#include "base/position.h"

typedef struct hk_book hk_book;
typedef struct hk_build hk_build;

/* Due days that are no days. */
enum {
    HK_BOOK_DUE_NONE  = 65535,           /* 未定到期日: no rule known; a column of its own */
    HK_BOOK_DUE_EVENT = 65534,           /* 未到节点: the milestone was not reached; not due, also given as a sub-figure */
};
enum { HK_BOOK_EDGES = 14 };             /* most bucket edges of a query */
#define HK_BOOK_LATEST INT64_MAX         /* known-at: everything the view holds */
#define HK_BOOK_SKIP UINT32_MAX          /* in a group map: leave this account out */

typedef struct hk_account {
    int64_t customer;
    char    currency[4];                 /* ISO code, NUL-terminated */
    int32_t class;
} hk_account;

/* What a position begins with. amount is positive for items and for credits (K3); a negative amount is taken as it is. */
typedef struct hk_book_position {
    int64_t seq;                         /* its id */
    int64_t known;                       /* when we learned it (K) */
    hk_account account;
    hk_day  eff;                         /* counts from this day on */
    hk_day  issue;                       /* age of basis issue runs from here; ignored for class 0 */
    hk_day  due;                         /* day or HK_BOOK_DUE_...; ignored for class 0 */
    int64_t amount;                      /* minor units */
} hk_book_position;

/* Something that happened to it later: money (delta) or another due day. */
typedef struct hk_book_event {
    hk_day  eff;
    int64_t known;
    bool    is_due;
    hk_day  due;                         /* is_due: day or HK_BOOK_DUE_... */
    int64_t delta;                       /* else: minor units, < 0 takes away from the balance */
} hk_book_event;

/* Gross monthly flows kept beside the positions, for DSO and the like. NET is kept by the book itself: the change of what is
 * outstanding by effective month (class 0 counts negative), so its running sum is the outstanding amount at each month's end.
 * Latest knowledge only. */
typedef enum hk_flow { HK_FLOW_NET, HK_FLOW_SALES, HK_FLOW_RECEIPTS, HK_FLOW_CREDIT_NOTES, HK_FLOW_WRITE_OFFS, HK_FLOW_OTHER, HK_FLOWS } hk_flow;

/* ---- making a book --------------------------------------------------------------------------------------------------- */

HK_MUST_USE hk_rc hk_book_create(hk_ctx *cx, int64_t company, hk_book **out);    /* empty, seq 0 */
void hk_book_free(hk_book *b);                                /* no view may be held any more */

/* Build from all facts, in any order except that events of one position come in the order they were learned. The counts are
 * hints. 10 million invoices with 13 million allocations: about 1.5 GB while it runs. An event of a position never added is
 * refused by _end (HK_INTERNAL). _end frees the build whatever happens; _drop frees one that is given up. */
HK_MUST_USE hk_rc hk_book_build_start(hk_ctx *cx, int64_t company, size_t positions, size_t events, hk_build **out);
HK_MUST_USE hk_rc hk_book_add_position(hk_ctx *cx, hk_build *w, const hk_book_position *p);
HK_MUST_USE hk_rc hk_book_add_event(hk_ctx *cx, hk_build *w, int64_t position, hk_day eff, int64_t known, int64_t delta);
HK_MUST_USE hk_rc hk_book_add_due(hk_ctx *cx, hk_build *w, int64_t position, hk_day eff, int64_t known, hk_day due);
HK_MUST_USE hk_rc hk_book_add_flow(hk_ctx *cx, hk_build *w, const hk_account *a, int month, hk_flow kind, int64_t amount);
HK_MUST_USE hk_rc hk_book_build_end(hk_ctx *cx, hk_build *w, int64_t seq, const uint8_t chain[HK_SHA256], hk_book **out);
void hk_book_build_drop(hk_build *w);

/* ---- following the log ----------------------------------------------------------------------------------------------- */

int64_t hk_book_seq(const hk_book *b);                        /* last seq published */
int64_t hk_book_company(const hk_book *b);

/* Post a position with its COMPLETE list of events in known order, whatever the order of effective days: what is known up to
 * hk_book_seq is taken as in the book already, the rest is new. Costs O(events). The general form, for back-dated entries,
 * un-allocations and due changes. */
HK_MUST_USE hk_rc hk_book_post(hk_ctx *cx, hk_book *b, const hk_book_position *p, const hk_book_event *events, size_t n);

/* The short form, when the caller knows that nothing of this position is effective after `eff` and no due change is later:
 * the balance changes by delta from eff on, and open says what that does to the count of open positions (+1 it opens,
 * -1 it is cleared, 0 neither). due and issue are those the position has on that day. */
typedef struct hk_book_move {
    int64_t position;
    int64_t known;
    hk_account account;
    hk_day  eff, due, issue;
    int64_t delta;
    int     open;
} hk_book_move;
HK_MUST_USE hk_rc hk_book_post_move(hk_ctx *cx, hk_book *b, const hk_book_move *m);
HK_MUST_USE hk_rc hk_book_post_flow(hk_ctx *cx, hk_book *b, const hk_account *a, int month, hk_flow kind, int64_t amount);

HK_MUST_USE hk_rc hk_book_publish(hk_ctx *cx, hk_book *b, int64_t seq, const uint8_t chain[HK_SHA256]);
void hk_book_unpost(hk_book *b);                              /* forget what was posted since the last publish */

bool hk_book_wants_merge(const hk_book *b);                   /* the tail passed a sixteenth of the base */
/* New base of base and tail; readers go on undisturbed, the old one goes with its last view. Needs the size of the book
 * once more while it runs. HK_CONFLICT when something posted is not published, HK_BUSY when 63 old bases are still held. */
HK_MUST_USE hk_rc hk_book_merge(hk_ctx *cx, hk_book *b);

/* ---- views ----------------------------------------------------------------------------------------------------------- */

typedef struct hk_view {                                      /* fields are the book's own */
    hk_book *book;
    struct hk_gen *gen;
    const struct hk_mark *mark;
} hk_view;
void hk_view_take(hk_book *b, hk_view *v);
void hk_view_drop(hk_view *v);                                /* twice is fine */
int64_t hk_view_seq(const hk_view *v);
const uint8_t *hk_view_chain(const hk_view *v);               /* HK_SHA256 bytes: chain hash of the log at that seq */
size_t hk_view_bytes(const hk_view *v);                       /* memory or mapped file behind it */
size_t hk_view_tail(const hk_view *v);                        /* linear changes since the base was made */
size_t hk_view_rows(const hk_view *v);                        /* rows of the base, those of earlier knowledge included */
const char *hk_book_cpu(void);                                /* "avx2" or "scalar"; HK_CPU=scalar forces the latter */

/* Accounts 0 .. hk_view_accounts - 1. An enumeration of names, not of money: callers map accounts to groups with it and the
 * scope is applied by what they then ask. */
size_t hk_view_accounts(const hk_view *v);
hk_account hk_view_account(const hk_view *v, uint32_t account);
/* Accounts of one customer into list[cap]; returns how many there are (may exceed cap); 0 outside the scope. */
size_t hk_book_customer(const hk_view *v, const hk_scope *scope, int64_t customer, uint32_t *list, size_t cap);

/* ---- aging ----------------------------------------------------------------------------------------------------------- */

typedef enum hk_basis { HK_BASIS_DUE, HK_BASIS_ISSUE } hk_basis;

/* One position counted in another group than its account (an item with an owner of its own). Ascending by position. */
typedef struct hk_book_override {
    int64_t  position;
    uint32_t account;
    uint32_t group;                      /* may be HK_BOOK_SKIP */
} hk_book_override;

typedef struct hk_book_query {
    hk_day   as_of;
    int64_t  known;                      /* HK_BOOK_LATEST or a known number; 0 is before everything */
    hk_basis basis;
    const int *edges;                    /* ascending, first is 0: days after due (or issue) where a bucket ends */
    unsigned edges_n;                    /* 1 .. HK_BOOK_EDGES */
    const uint32_t *map;                 /* group of each account, hk_view_accounts of them; NULL: each is its own group */
    size_t   groups;                     /* ignored when map is NULL */
    const hk_book_override *moves;
    size_t   moves_n;
    bool     detail;                     /* also weighted days and oldest day */
} hk_book_query;

typedef struct hk_cell {
    int64_t sum;                         /* minor units */
    int64_t n;                           /* open positions; a credit note or overpaid item counts too */
} hk_cell;

/* Columns of a group: 0 not due (days <= 0), k = 1..edges_n: edges[k-1] < days <= edges[k], the last one open to the right,
 * then the three below. With basis issue, days is the age; column 0 then holds what was issued that day, and items without
 * due day age like all others, so no_due and not_reached stay zero. Outstanding = all columns but unapplied, minus unapplied. */
#define HK_COL_NOT_DUE 0u
#define HK_COL_NO_DUE(edges_n) ((edges_n) + 1u)
#define HK_COL_NOT_REACHED(edges_n) ((edges_n) + 2u)   /* part of 未到期; column 0 does not include it */
#define HK_COL_UNAPPLIED(edges_n) ((edges_n) + 3u)
#define HK_COLS(edges_n) ((edges_n) + 4u)

/* Zero-initialise once, use for any number of queries (the memory is kept), clear at the end. */
typedef struct hk_aging {
    size_t    groups;
    unsigned  edges_n, cols;
    hk_cell  *cells;                     /* groups x cols; a last, extra row is scratch of the book */
    __int128 *weighted;                  /* detail: sum of balance x days over positions with days > 0 */
    hk_day   *oldest;                    /* detail: earliest due (issue) day of an open item, HK_DAY_NONE without */
    struct hk_aging_room *room;
} hk_aging;
void hk_aging_clear(hk_aging *a);
static inline hk_cell hk_aging_cell(const hk_aging *a, size_t group, unsigned col) { return a->cells[group * a->cols + col]; }
int64_t hk_aging_outstanding(const hk_aging *a, size_t group);

HK_MUST_USE hk_rc hk_book_age(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q, hk_aging *out);

/* The same for many days in one pass: cells[(group * days_n + day) * HK_COLS(edges_n) + col], the caller's memory, overwritten.
 * It needs room for one group more than asked, the last is scratch. q->as_of and detail are ignored. Days ascend, 250 at most. */
HK_MUST_USE hk_rc hk_book_trend(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q,
                                const hk_day *days, size_t days_n, hk_cell *cells);

/* Totals of every day first..last for one (currency, class): cells[(day - first) * HK_COLS(edges_n) + col], the caller's
 * memory. Unrestricted scope (else HK_FORBIDDEN), latest knowledge, basis due. The first call for a (currency, class) builds
 * its cube of running sums (day x due day); later ones take edges_n + 1 differences a day. A cube that would pass
 * HK_BOOK_CUBE_MAX bytes is not kept: HK_TOO_BIG, ask hk_book_trend instead. */
#define HK_BOOK_CUBE_MAX ((size_t)512 << 20)
HK_MUST_USE hk_rc hk_book_days(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const char *currency, int class,
                               hk_day first, hk_day last, const int *edges, unsigned edges_n, hk_cell *cells);

/* What is open on many days by the month of issue: sums[(group * days_n + day) * months_n + m], m = 0 the month `first`, which also
 * holds what was issued before; what was issued after a day stands in the day's own month. Credits are left out, q->as_of, basis and
 * edges ignored. Days ascend, 250 at most, and lie in the months asked for. The caller's memory, overwritten. */
HK_MUST_USE hk_rc hk_book_by_month(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q, const hk_day *days, size_t days_n,
                                   int first, size_t months_n, int64_t *sums);

/* ---- monthly sums ---------------------------------------------------------------------------------------------------- */

/* sums[(group * months + m) * kinds_n + k] for months first .. first + months - 1 (hk_day_month indexes). NET is given as
 * outstanding at the month's end. Partly seen customers are left out: a monthly sum cannot be divided (the result says how many). */
HK_MUST_USE hk_rc hk_book_flows(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *map, size_t groups,
                                int first, int months, const hk_flow *kinds, size_t kinds_n, int64_t *sums, size_t *left_out);

/* The same group by group, for answers over all customers that never need the sums of all at once: fn gets each group's
 * sums[k * months + m] in turn, ascending, and may change them; they are gone when it returns. Of thousands of groups the second
 * half is given meanwhile on a thread of its own, so fn keeps to its group. */
typedef void (*hk_flows_fn)(void *arg, size_t group, int64_t *sums);
HK_MUST_USE hk_rc hk_book_flows_each(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *map, size_t groups,
                                     int first, int months, const hk_flow *kinds, size_t kinds_n, hk_flows_fn fn, void *arg, size_t *left_out);

/* ---- down to the positions ------------------------------------------------------------------------------------------- */

typedef struct hk_item {
    int64_t  position;
    uint32_t account;
    hk_day   due;                        /* day or HK_BOOK_DUE_...; HK_DAY_NONE for credits */
    hk_day   issue;                      /* HK_DAY_NONE for credits */
    int64_t  balance;
} hk_item;
/* Open positions of some accounts at (as_of, known), by due day, then position; credits and items without due day last. Allocated from cx->arena. Accounts
 * outside the scope give nothing. */
HK_MUST_USE hk_rc hk_book_items(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n,
                                hk_day as_of, int64_t known, hk_item **items, size_t *items_n);

/* The same for many days in one pass: what each position had open on days first .. end - 1 of those asked (places in `days`). By
 * position, then day; states of one position do not overlap, and where it is not open there is none. Days ascend, 250 at most.
 * *list is malloced: free it. */
typedef struct hk_state {
    int64_t  balance;
    uint32_t position, account;
    uint16_t due, issue;                 /* day or HK_BOOK_DUE_...; of credits they mean nothing */
    uint8_t  first, end;
} hk_state;
HK_MUST_USE hk_rc hk_book_states(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n,
                                 const hk_day *days, size_t days_n, int64_t known, hk_state **list, size_t *list_n);

/* The same states, handed over some hundreds at a time and in no order: putting them in one is most of what hk_book_states costs. */
typedef hk_rc (*hk_states_fn)(void *arg, const hk_state *v, size_t n);
HK_MUST_USE hk_rc hk_book_each_state(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n,
                                     const hk_day *days, size_t days_n, int64_t known, hk_states_fn fn, void *arg);

/* Outstanding of some accounts together (credits negative) at each day first..last; balances has last - first + 1 places.
 * Latest knowledge. */
HK_MUST_USE hk_rc hk_book_line(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n,
                               hk_day first, hk_day last, int64_t *balances);

/* What differs at as_of between two states of knowledge: "known after close". Sorted by account, then position. A side where
 * the position is not open has balance 0 and due HK_DAY_NONE. Allocated from cx->arena. */
typedef struct hk_change {
    int64_t  position;
    uint32_t account;
    hk_day   due1, due2;
    int64_t  balance1, balance2;
} hk_change;
HK_MUST_USE hk_rc hk_book_changes(hk_ctx *cx, const hk_view *v, const hk_scope *scope, hk_day as_of, int64_t known1, int64_t known2,
                                  hk_change **list, size_t *n);

/* The same, when only how much matters: one entry for each position whose balance differs, ascending by account and position.
 * Reads only what counts in one of the two states. Allocated from cx->arena. */
typedef struct hk_difference {
    uint32_t account;
    int64_t  amount;                     /* balance in the second state less that in the first */
} hk_difference;
HK_MUST_USE hk_rc hk_book_differences(hk_ctx *cx, const hk_view *v, const hk_scope *scope, hk_day as_of, int64_t known1, int64_t known2,
                                      hk_difference **list, size_t *n);

/* ---- the file -------------------------------------------------------------------------------------------------------- */

/* Write the book as published (merging first when there is a tail): path + ".tmp", mode 0600, fsync, rename. HK_IO. */
HK_MUST_USE hk_rc hk_book_save(hk_ctx *cx, hk_book *b, const char *path);
/* Map a file. HK_NOT_FOUND when there is none, HK_DAMAGED for anything that is not a whole book of this company and this
 * format, HK_IO. Whether hk_book_seq and the chain still match the log is the caller's question. */
HK_MUST_USE hk_rc hk_book_open(hk_ctx *cx, int64_t company, const char *path, hk_book **out);
HK_MUST_USE hk_rc hk_book_verify(hk_ctx *cx, const hk_view *v);   /* reads every block; HK_DAMAGED */
#endif
