/* issued.h - the items of a company by the month they were issued, kept in memory beside the book.
 *
 * Recoveries, cohorts, and the days of a month after the as-of day ask for everything issued in a stretch of days, day after day for
 * other days of the same months. The book does not keep what is cleared, and SQL takes a microsecond and a half a row.
 *
 *   I1  facts never change, so a month only grows: it is read once, and what was learned since is added when somebody asks
 *   I2  an asker holds his months; they do not change under him. They may hold items learned after his knowledge: he leaves out seq > known
 *   I3  accounts are those of the book with the view's serial; with another book all months are read anew
 *   I4  everybody's items are here: an asker leaves out what his scope does not hold (hk_cut_whole)
 *   I5  at most HK_ISSUED_KEPT items are kept (24 bytes each); the months asked for longest ago go first. Inside a write nothing is kept */
#ifndef HK_MEASURE_ISSUED_H
#define HK_MEASURE_ISSUED_H
#include "measure/feed.h"

#define HK_ISSUED_KEPT ((size_t)8 << 20)

typedef struct hk_issued_item {
    int64_t  amount;                     /* minor units */
    uint32_t seq, account;
    uint16_t issue, eff, due;            /* days; due as the paper said, HK_ISSUED_NO_DUE without */
    uint8_t  kind, class;                /* hk_doc_kind of its document, hk_item_class */
} hk_issued_item;
#define HK_ISSUED_NO_DUE UINT16_MAX

typedef struct hk_issued_month {         /* items in seq order */
    int    refs;
    size_t n, cap;
    hk_issued_item *v;
} hk_issued_month;

typedef struct hk_issued { hk_issued_month **month; size_t n; } hk_issued;

/* Months of hk_day_month first .. last under the view. Drop what was taken; zero it before. */
HK_MUST_USE hk_rc hk_issued_take(hk_ctx *cx, const hk_feed_view *v, int first, int last, hk_issued *out);
void hk_issued_drop(hk_issued *i);
void hk_issued_close(struct hk_db *db);  /* forget a database */
#endif
