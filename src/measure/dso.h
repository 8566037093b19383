/* dso.h - days sales outstanding by three methods, as formulas over sums (DOMAIN §3, rows DSO 1-3, best possible, ADD).
 *
 * Nothing here knows a database or the book: months come newest first, the newest one as far as it has gone by the as-of day
 * (mid-month as-of: month-to-date sales and elapsed days).
 *
 *   D1  sales <= 0 over the window: n/a "no_sales", never 0 or infinite
 *   D2  count-back: a month with sales <= 0 counts its days and subtracts nothing; the history ends first: all its days and
 *       the flag ">N days"; receivables <= 0: 0 days
 *   D3  by age class: what is open from a month without sales is listed as unclassified; a ratio above 1 is flagged, not capped
 *   D4  average days delinquent = DSO by the average method - best possible, of the rounded figures, so that the three add up
 */
#ifndef HK_MEASURE_DSO_H
#define HK_MEASURE_DSO_H
#include "measure/figure.h"

enum { HK_DSO_NOTE = 32 };               /* room for the flag of count-back */

typedef struct hk_dso_month {
    int64_t sales;                       /* net credit sales of the month, minor units */
    int64_t open;                        /* of these still open at the as-of day (age method only) */
    int     days;                        /* of the month, or elapsed ones of the newest */
} hk_dso_month;

/* Sums over the newest `window` months (all there are, when fewer). */
typedef struct hk_dso_window {
    int64_t sales;
    int     days;
} hk_dso_window;
hk_dso_window hk_dso_window_of(const hk_dso_month *months, size_t n, size_t window);

hk_figure hk_dso_average(int64_t receivables, hk_dso_window w);          /* also best possible, with the not-due part */
/* note holds the text of the flag and must live as long as the figure. */
hk_figure hk_dso_countback(int64_t receivables, const hk_dso_month *months, size_t n, char note[HK_DSO_NOTE]);
/* Count-back at the end of every month of a history at once, months oldest first: owed[m] is what is receivable at the end of
 * month m, sales[m] its sales, days[m] its days. One pass whose cost hardly depends on how far the debts reach back, for "every
 * customer, every month". Same figures as above; room has 2 * (n + 1) places. */
enum { HK_DSO_NONE = -1 };               /* no sales so far */
typedef struct hk_dso_point {
    int32_t  hundredths : 31;            /* of a day, or HK_DSO_NONE */
    uint32_t beyond : 1;                 /* flag ">N days": N are all days of the history */
} hk_dso_point;
void hk_dso_countback_all(const int64_t *owed, const int64_t *sales, const int *days, size_t n, int64_t *room, hk_dso_point *out);
/* *unclassified may be NULL. Flags: "unclassified", "over_one". */
hk_figure hk_dso_by_age(const hk_dso_month *months, size_t n, int64_t *unclassified);
hk_figure hk_dso_add(hk_figure average, hk_figure best);
#endif
