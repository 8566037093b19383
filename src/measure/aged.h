/* aged.h - agings that were just worked out, for whoever asks the same next: most pages of a day ask for today, as known now.
 *
 *   A1  kept are answers for today with everything known, of a whole scope (no customer seen in part, no item counted apart),
 *       outside a write; a commit, another book or another grouping (which names scope, filters and directory) is another answer
 *   A2  what is shared is never changed; an asker holds what he reads
 */
#ifndef HK_MEASURE_AGED_H
#define HK_MEASURE_AGED_H
#include "measure/report.h"

/* For r as opened: true: r->aging and r->aged are set. */
bool hk_aged_find(hk_ctx *cx, hk_report *r);
/* Keep r->aging, when it is worth it: it is shared from then on, and r->aged is set. */
void hk_aged_keep(hk_ctx *cx, hk_report *r);
void hk_aged_drop(struct hk_aged *a);                    /* NULL is fine */
void hk_aged_close(struct hk_db *db);                    /* forget a database */
#endif
