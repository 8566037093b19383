/* recovery.h - how much was recovered, for any number of stretches of days and all groups of a report at once (DOMAIN §3).
 *
 *   due       what was open before the stretch and fell due in it, and what was issued in it and fell due in it
 *   overdue   what was overdue already the day before
 *   cohort    the sales of a month, a number of days after its end
 *
 *   RC1  of each item: what was asked for, what of it is still open at the end, what left it without being collected
 *   RC2  a due day is the one of the day looked at: an item put off leaves the base; the paper's own once it is cleared
 *   RC3  one pass over the book for all days, one over the months of issue; customers seen in part have no sales (cut.h, T5)
 *   RC4  what is open is added as it comes, in no order. Two things need an item's states beside each other: what is left of it on the
 *        last day when something happened to it meanwhile, and the day it is due on when that was moved; only such items are put in order */
#ifndef HK_MEASURE_RECOVERY_H
#define HK_MEASURE_RECOVERY_H
#include "measure/cut.h"
#include "measure/marks.h"
#include "measure/rates.h"

/* What left items without being collected: credit notes, write-offs, reversals. Ascending by item. */
typedef struct hk_gone { int64_t item, amount; hk_day day; bool loss; } hk_gone;         /* loss: written off */
typedef struct hk_gone_list { hk_gone *v; size_t n, cap; hk_marks marks; } hk_gone_list;      /* marks: the items */
HK_MUST_USE hk_rc hk_gone_read(hk_ctx *cx, hk_day upto, int64_t known, hk_gone_list *out);
/* Gone of the item after one day up to another; loss_only: what was written off. *at, 0 at first, is where the last search ended. */
int64_t hk_gone_of(const hk_gone_list *g, size_t *at, int64_t item, hk_day after, hk_day upto, bool loss_only);

/* A stretch (before, end], and the newest month all of which is as old as the cohort asks on its last day. */
typedef struct hk_stretch {
    hk_day before, end;
    int    cohort;                       /* month; -1: there is none so old */
    hk_day then;                         /* the day it is looked at */
} hk_stretch;
hk_stretch hk_stretch_of(hk_day end, int window, int cohort_days);       /* window: months, the one of the end among them */
enum { HK_STRETCH_DAYS = 3 };
size_t hk_stretch_days(const hk_stretch *s, hk_day *days);               /* those the book is asked for: room for HK_STRETCH_DAYS */

typedef struct hk_recovered { hk_recovery due, overdue, cohort; } hk_recovered;

/* start, then every state of the stretches' days (hk_cut_open_each; `days` may hold others beside), then end. All memory is the arena's.
 * out[group * n + stretch], zeroed before. No two stretches begin or end on one day. Sold counts what is effective by `eff`, which no
 * stretch passes. */
typedef struct hk_recovering hk_recovering;
typedef struct hk_recovery_asked {
    const hk_cut *c;
    const hk_stretch *s;
    size_t  n;
    const hk_open_days *days;
    const hk_gone_list *gone;
    hk_day  eff;
} hk_recovery_asked;
HK_MUST_USE hk_rc hk_recovery_start(hk_ctx *cx, const hk_recovery_asked *a, hk_recovered *out, hk_recovering **w);
void hk_recovery_states(hk_recovering *w, const hk_state *v, size_t n);
void hk_recovery_end(hk_recovering *w);
void hk_recovery_drop(hk_recovering *w);                 /* NULL is fine; always, also after a failure */
#endif
