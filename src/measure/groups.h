/* groups.h - which account of the book goes into which group of a report, worked out once and shared by all who ask the same.
 *
 *   GR1  a grouping holds for one book, one directory, one `by`, one set of filters and one scope. Of the as-of day and the
 *        known-at seq it depends only through the assignments and merges that count by then: questions about days between
 *        which nobody moved share one
 *   GR2  what is shared is never changed; an asker holds what he reads
 *   GR4  beside its groups it may have one more of each currency for all that stands in none, so that one walk of the book gives
 *        the report and what the whole company is proved by (report.h, Q2); nothing but the sum of all is taken from those
 *   GR3  customers outside the scope are in no group, so a name can never be told by mistake
 */
#ifndef HK_MEASURE_GROUPS_H
#define HK_MEASURE_GROUPS_H
#include "measure/report.h"

/* For r->ask in r->feed at r->known: sets r->grouping and what points into it. Inside a snapshot. */
HK_MUST_USE hk_rc hk_grouping_take(hk_ctx *cx, hk_report *r);
void hk_grouping_hold(struct hk_grouping *g);
void hk_grouping_drop(struct hk_grouping *g);
bool hk_class_counts(const hk_ask *ask, int cls);        /* report.h, Q3 */
void hk_groupings_close(struct hk_db *db);               /* forget a database */
#endif
