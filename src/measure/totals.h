/* totals.h - the control totals at hand, so that proving a report costs a look into memory instead of a query.
 *
 *   T1  read from control_day, which the book never reads and which never reads the book
 *   T2  what was recorded before the civil day of the last commit seen never changes any more; a newer head rereads from that
 *       day on. So the totals always are those of the caller's snapshot
 *       (the chain hash tells whether it is the same log: what was read inside a write may never have been committed)
 *   T3  shared by all readers of a process, immutable once made; an asker holds what he reads
 *   T4  those of the last few heads are kept: a report known at one of them is proved without a query
 */
#ifndef HK_MEASURE_TOTALS_H
#define HK_MEASURE_TOTALS_H
#include "base/ctx.h"
#include "base/hash.h"

typedef struct hk_totals hk_totals;
struct hk_db;

/* Totals as of the head (seq and chain hash) of cx's open snapshot. Drop what was taken. */
HK_MUST_USE hk_rc hk_totals_take(hk_ctx *cx, int64_t head, const uint8_t chain[HK_SHA256], hk_totals **out);
void hk_totals_drop(hk_totals *t);
/* Those of an earlier commit, when they are kept; true: *out is held. */
bool hk_totals_kept(hk_ctx *cx, int64_t seq, const uint8_t chain[HK_SHA256], hk_totals **out);

/* Sums of one (currency, class): facts effective up to as_of, recorded on civil days before `before` (HK_DAY_MAX + 1: all). */
typedef struct hk_total_of {
    char    currency[4];
    int64_t cls;
    int64_t amount;                      /* minor units */
} hk_total_of;
size_t hk_totals_groups(const hk_totals *t);
hk_total_of hk_totals_sum(const hk_totals *t, size_t group, hk_day as_of, hk_day before);

void hk_totals_close(struct hk_db *db);  /* forget a database */
#endif
