/* interest.h - overdue interest and late-payment damages by segments of balance (DOMAIN §3).
 *
 *   I1  days run from the day after the due day up to and including the payment day: payment day - due day
 *   I2  a segment is a stretch of constant principal; its interest = principal x rate x days, rounded half-up to the minor unit;
 *       the total is the sum of the segments
 *   I3  principal first: a payment reduces the principal; interest is owed on what was open
 *   I4  legal order (Civil Code art. 561): a payment settles the interest run up so far, the rest reduces the principal. Interest
 *       bears no interest
 *   I5  the rate is one of: agreed (percent a day), LPR plus (percent a year, 30-50 % above the one-year LPR at breach), statutory
 *       for small creditors (percent a day, Payment Regulation art. 17), judgment (extra, percent a day)
 *   I6  the fourfold LPR is the ceiling of private lending, not of sale prices: `warn` shows it, `cut` computes at it, `none` is silent
 */
#ifndef HK_MEASURE_INTEREST_H
#define HK_MEASURE_INTEREST_H
#include "base/date.h"
#include "measure/figure.h"

typedef struct hk_rate {
    hk_decimal percent;          /* a day, or a year */
    int        year;             /* 0: a day; else days of a year, 365 or 360 */
} hk_rate;
hk_rate hk_rate_lpr_plus(hk_decimal lpr_percent, hk_decimal plus_percent, int year);     /* 3.10 + 50 % -> 4.65 a year */
/* Percent a year with up to six decimals, for the comparison with the cap and for people. */
bool hk_rate_yearly(hk_rate r, int year, hk_decimal *percent);
/* Above 4 x LPR? */
bool hk_rate_over_cap(hk_rate r, hk_decimal lpr_percent, int year);
hk_rate hk_rate_cap(hk_decimal lpr_percent, int year);

typedef struct hk_paid {         /* ascending by day */
    hk_day  day;
    int64_t amount;              /* < 0: an earlier payment was taken back; the principal grows again, interest settled stays settled */
} hk_paid;

typedef enum hk_alloc_order { HK_ORDER_PRINCIPAL, HK_ORDER_LEGAL } hk_alloc_order;

typedef struct hk_interest_ask {
    int64_t        principal;    /* on the due day, > 0 */
    hk_day         due, upto;
    hk_rate        rate;
    hk_alloc_order order;
    const hk_paid *paid;
    size_t         paid_n;
} hk_interest_ask;

typedef struct hk_segment {
    hk_day  from, to;            /* from the day after `from` to `to`, both as printed: first and last day that count */
    int     days;
    int64_t principal, interest;
    int64_t paid;                /* at its end */
    int64_t to_interest, to_principal;
} hk_segment;

typedef struct hk_interest {
    hk_segment *segments;        /* room for paid_n + 1, the caller's */
    size_t      n;
    int64_t     total;           /* interest run up, paid or not */
    int64_t     settled;         /* of it paid (legal order) */
    int64_t     principal_left;
    int64_t     over;            /* paid beyond principal and interest */
} hk_interest;
/* Payments up to the due day reduce the principal before anything runs. False on overflow. */
bool hk_interest_run(const hk_interest_ask *a, hk_interest *out);
#endif
