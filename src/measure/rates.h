/* rates.h - effectiveness, turnover, recovery, roll rates and what holding receivables costs (DOMAIN §3), over sums.
 *
 *   R1  each rate is exact to the last step and rounded half-up once to two decimals; a denominator <= 0 gives n/a "no_base"
 *   R2  what is no collection (write-offs, credit notes, bills swapped for invoices) is taken off both sides of the CEI
 *   R3  the four recovery rates have fixed names and are never called just "recovery rate": recovery_due 到期回款率,
 *       recovery_overdue 逾期清收率, recovery_cohort 销售回款率(同期组), recovery_total 综合回款率
 *   R4  written-off amounts count as rolled, never as collected
 */
#ifndef HK_MEASURE_RATES_H
#define HK_MEASURE_RATES_H
#include "measure/figure.h"

typedef struct hk_cei {
    int64_t begin, sales, end, end_not_due;
    int64_t not_collected;       /* write-offs, credit notes, bill swaps of the window: deducted from both sides (R2) */
} hk_cei;
hk_figure hk_rate_cei(const hk_cei *c);

hk_figure hk_rate_turnover(int64_t sales, int64_t begin, int64_t end);                   /* times: sales / average receivables */
hk_figure hk_rate_turnover_days(int64_t sales, int64_t begin, int64_t end, int days);    /* days / turnover, unrounded inside */
hk_figure hk_rate_overdue(int64_t overdue, int64_t receivables);
hk_figure hk_rate_weighted_days(__int128 weighted, int64_t overdue);                     /* sum(overdue x days) / sum(overdue) */

/* Collected of a base: what was asked for, what of it is still open, what left it without being collected. */
typedef struct hk_recovery {
    int64_t base, still_open, not_collected;
} hk_recovery;
hk_figure hk_rate_recovery(const hk_recovery *r);
hk_figure hk_rate_recovery_total(int64_t receipts, int64_t begin, int64_t sales);

/* Share of a bucket that is one bucket older a month later. */
hk_figure hk_rate_roll(int64_t base, int64_t next, int64_t written_off);

hk_figure hk_rate_bad_debt(int64_t written_off, int64_t recovered, int64_t sales);
/* Amount-weighted days; days x amount summed by the caller. */
hk_figure hk_rate_days(__int128 days_amount, int64_t amount);

/* Amounts: rates are fractions (0.8, 0.06). */
hk_figure hk_cost_holding(int64_t receivables, hk_decimal variable_ratio, hk_decimal capital_rate, int exponent);
hk_figure hk_cost_sales_to_replace(int64_t loss, hk_decimal net_margin, int exponent);   /* margin <= 0: n/a "no_margin" */
hk_figure hk_cash_per_day(int64_t window_sales, int days, int exponent);
/* d/(1-d) x 365/(term - discount days) in percent; discount 2 % is 0.02. */
hk_figure hk_cost_discount(hk_decimal discount, int term_days, int discount_days);
#endif
