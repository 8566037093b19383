/* issued.h - columns kept beside the book, by month: the items of a company by the month they were issued, its credits by the month from
 * which they count, and what was used on items by the month from which that counts. Beside these deliveries by the month they left, and what
 * of them was billed.
 *
 * Recoveries, cohorts, days to pay, collection reports, the days of a month after the as-of day and month sums as they were known earlier
 * ask for everything of a stretch of days or of the log, day after day for others of them. The book does not keep what is cleared nor
 * what paid it, and SQL takes one and a half to four microseconds a row.
 *
 *   I1  facts never change, so a month only grows: it is read once, and what was learned since is added when somebody asks
 *   I2  an asker holds his months; they do not change under him. They may hold facts learned after his knowledge: he leaves out seq > known
 *   I3  accounts are those of the book with the view's serial; with another book all months are read anew
 *   I4  everybody's facts are here: an asker leaves out what his scope does not hold (hk_cut_whole)
 *   I5  at most HK_ISSUED_KEPT bytes are kept; the months asked for longest ago go first. Inside a write nothing is kept
 *   I6  reading a month keeps nobody else waiting. A served database reads its months beside the questions (hk_issued_warm), so that the
 *       first question about a month finds it: everything in the order of the log, which takes a tenth of what its months take by their days
 *   I7  all months are saved in a file beside the book's and read from there by the next server. It is used only when its chain hash is
 *       the log's at its seq and every sum is right; else it is as if there were none */
#ifndef HK_MEASURE_ISSUED_H
#define HK_MEASURE_ISSUED_H
#include "measure/feed.h"

enum { HK_KEPT_MONTHS = 12 * 161 };      /* 1990 to 2150 */
#define HK_ISSUED_KEPT ((size_t)256 << 20)

typedef struct hk_issued_item {
    int64_t  amount;                     /* minor units */
    uint32_t seq, account;
    uint16_t issue, eff, due;            /* days; due as the paper said, HK_ISSUED_NO_DUE without */
    uint8_t  kind;                       /* hk_doc_kind of its document */
    uint8_t  class : 7, moved : 1;       /* hk_item_class; its due day was changed at some time: `due` alone does not tell it */
} hk_issued_item;
#define HK_ISSUED_NO_DUE UINT16_MAX

typedef struct hk_use {                  /* an allocation; one taken back is a fact of its own with amount < 0 */
    int64_t  amount;
    uint32_t seq, item, account;         /* account: of the item */
    uint16_t eff, due, value;            /* due of the item as its paper said; value day of the credit */
    uint8_t  kind, method, class;        /* of the credit: hk_credit_kind, hk_pay_method; of the item */
    uint8_t  how;                        /* hk_alloc_kind */
} hk_use;

typedef struct hk_kept_credit {
    int64_t  amount;
    uint32_t seq, account;
    uint16_t eff, value;
    uint8_t  kind, method, class;        /* hk_credit_kind, hk_pay_method; what it may pay: 0 or an item class */
} hk_kept_credit;

typedef struct hk_note {                 /* a delivery */
    int64_t  amount;
    uint32_t seq, customer;
    char     currency[4];
    uint16_t day;                        /* it left */
} hk_note;

typedef struct hk_note_bill {            /* part of a delivery on an invoice; of one taken back: all of it, from the first day of all */
    int64_t  amount;                     /* < 0: taken off the invoice again */
    uint32_t seq, note;
    uint16_t eff;
} hk_note_bill;

typedef enum hk_kept { HK_KEPT_ISSUED, HK_KEPT_CREDITS, HK_KEPT_USED, HK_KEPT_NOTES, HK_KEPT_BILLED, HK_KEPTS } hk_kept;

typedef struct hk_kept_month {
    int    refs;
    size_t n, cap;
    union {
        hk_issued_item *item;            /* issued: in seq order */
        hk_kept_credit *credit;          /* credits: in seq order */
        hk_use         *use;             /* used: by item, then seq */
        hk_note        *note;            /* notes: in seq order */
        hk_note_bill   *billed;          /* billed, in the month of the note: by note, then seq */
        char           *v;
    };
    struct { int64_t all, assumed; uint32_t seq; } sum;      /* used: of the whole month; seq: its newest fact */
    uint32_t *of;                        /* used: the items alone, for who looks for some of them through all months */
} hk_kept_month;
typedef struct hk_issued { hk_kept_month **month; size_t n; int first; } hk_issued;      /* months first .. first + n - 1 */

/* Months of hk_day_month first .. last under the view; of items and uses only, the others are there all or not at all. Drop what was
 * taken; zero it before. */
HK_MUST_USE hk_rc hk_issued_take(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int first, int last, hk_issued *out);
/* Every month up to `last` with anything in it, when all of them are there already; *whole says whether. Nothing is read. */
HK_MUST_USE hk_rc hk_issued_whole(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int last, hk_issued *out, bool *whole);
void hk_issued_drop(hk_issued *i);
/* How much was used by a day as known then, and how much of it by assumption (视同核销); *whole false: not all uses are there, ask the log. */
HK_MUST_USE hk_rc hk_used_sum(hk_ctx *cx, const hk_feed_view *v, hk_day as_of, int64_t known, int64_t *all, int64_t *assumed, bool *whole);
/* A use by its day and item; NULL: it does not stand there. */
const hk_use *hk_use_find(const hk_issued *used, hk_day eff, int64_t item, int64_t seq);
/* Beside the questions (I6), in a snapshot. A ledger all of whose months fit (I5) is read at once in the order of the log; of a larger
 * one the newest month that is not there yet, and *more: call again. go_on is asked now and then, false ends it without more. */
HK_MUST_USE hk_rc hk_issued_warm(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), bool *more);
void hk_issued_forget_file(hk_ctx *cx);  /* what is derived is to be made anew (rebuild) */
void hk_issued_close(struct hk_db *db);  /* forget a database */
#endif
