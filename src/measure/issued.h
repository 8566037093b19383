/* issued.h - columns kept beside the book, by month: the items of a company by the month they were issued, and what was used on items
 * by the month from which it counts.
 *
 * Recoveries, cohorts, days to pay, collection reports and the days of a month after the as-of day ask for everything of a stretch of
 * days, day after day for other days of the same months. The book does not keep what is cleared nor what paid it, and SQL takes one and
 * a half to four microseconds a row.
 *
 *   I1  facts never change, so a month only grows: it is read once, and what was learned since is added when somebody asks
 *   I2  an asker holds his months; they do not change under him. They may hold facts learned after his knowledge: he leaves out seq > known
 *   I3  accounts are those of the book with the view's serial; with another book all months are read anew
 *   I4  everybody's facts are here: an asker leaves out what his scope does not hold (hk_cut_whole)
 *   I5  at most HK_ISSUED_KEPT bytes are kept; the months asked for longest ago go first. Inside a write nothing is kept
 *   I6  reading a month keeps nobody else waiting. A served database reads its months beside the questions (hk_issued_warm), so that the
 *       first question about a month finds it: everything in the order of the log, which takes a tenth of what its months take by their days */
#ifndef HK_MEASURE_ISSUED_H
#define HK_MEASURE_ISSUED_H
#include "measure/feed.h"

#define HK_ISSUED_KEPT ((size_t)256 << 20)

typedef struct hk_issued_item {
    int64_t  amount;                     /* minor units */
    uint32_t seq, account;
    uint16_t issue, eff, due;            /* days; due as the paper said, HK_ISSUED_NO_DUE without */
    uint8_t  kind, class;                /* hk_doc_kind of its document, hk_item_class */
} hk_issued_item;
#define HK_ISSUED_NO_DUE UINT16_MAX

typedef struct hk_use {                  /* an allocation; one taken back is a fact of its own with amount < 0 */
    int64_t  amount;
    uint32_t seq, item, account;         /* account: of the item */
    uint16_t eff, due, value;            /* due of the item as its paper said; value day of the credit */
    uint8_t  kind, method, class;        /* of the credit: hk_credit_kind, hk_pay_method; of the item */
} hk_use;

typedef enum hk_kept { HK_KEPT_ISSUED, HK_KEPT_USED, HK_KEPTS } hk_kept;

typedef struct hk_kept_month {
    int    refs;
    size_t n, cap;
    union {
        hk_issued_item *item;            /* issued: in seq order */
        hk_use         *use;             /* used: by item, then seq */
        char           *v;
    };
    uint32_t *of;                        /* used: the items alone, for who looks for some of them through all months */
} hk_kept_month;
typedef struct hk_issued { hk_kept_month **month; size_t n; } hk_issued;

/* Months of hk_day_month first .. last under the view. Drop what was taken; zero it before. */
HK_MUST_USE hk_rc hk_issued_take(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int first, int last, hk_issued *out);
/* Every month up to `last` in which anything was used, when all of them are there already; *whole says whether. Nothing is read. */
HK_MUST_USE hk_rc hk_issued_whole(hk_ctx *cx, const hk_feed_view *v, int last, hk_issued *out, bool *whole);
void hk_issued_drop(hk_issued *i);
/* Beside the questions (I6), in a snapshot. A ledger all of whose months fit (I5) is read at once in the order of the log; of a larger
 * one the newest month that is not there yet, and *more: call again. go_on is asked now and then, false ends it without more. */
HK_MUST_USE hk_rc hk_issued_warm(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), bool *more);
void hk_issued_close(struct hk_db *db);  /* forget a database */
#endif
