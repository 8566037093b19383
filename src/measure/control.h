/* control.h - the total control method 总量控制法 (DOMAIN §6): one ceiling for all receivables, split into quotas.
 *
 *   C1  four ways to a ceiling: A target DSO x yearly credit sales / 365, B funds for credit / variable-cost ratio, C yearly credit
 *       sales / target turnover, D loss appetite / expected loss rate; the lowest of the enabled ones that can be computed counts
 *   C2  quotas: ceiling x (plan sales x term) / sum of these, rounded down to the fen, the remainder to the largest
 *   C3  lights: use <= green % green, <= yellow % yellow, above red (red: collect one, ship one)
 *   C4  needed collection next month = opening + plan sales - ceiling, never below 0
 *   C5  an alarm whose figure is not known is listed without value and never counts as a breach
 */
#ifndef HK_MEASURE_CONTROL_H
#define HK_MEASURE_CONTROL_H
#include "measure/figure.h"

typedef enum hk_light { HK_LIGHT_NONE, HK_LIGHT_GREEN, HK_LIGHT_YELLOW, HK_LIGHT_RED } hk_light;
const char *hk_light_name(hk_light l);                   /* "green"; NULL for none */

/* Each false when an input is <= 0 or the result overflows. Rates are fractions. */
bool hk_ceiling_dso(int64_t target_days, int64_t sales_year, int64_t *out);
bool hk_ceiling_funds(int64_t funds, hk_decimal variable_ratio, int64_t *out);
bool hk_ceiling_turnover(int64_t sales_year, hk_decimal turnover, int64_t *out);
bool hk_ceiling_loss(int64_t appetite, hk_decimal loss_rate, int64_t *out);

typedef struct hk_quota {
    int64_t plan_sales;
    int     term_days;
    int64_t quota;               /* out */
} hk_quota;
bool hk_quota_split(int64_t ceiling, hk_quota *q, size_t n);     /* false when all weights are 0 or one is negative or too large */

hk_figure hk_use_percent(int64_t used, int64_t ceiling);
hk_light  hk_light_of(int64_t used, int64_t ceiling, hk_decimal green_percent, hk_decimal yellow_percent);    /* compared exactly, not rounded */
bool      hk_needed_collection(int64_t opening, int64_t plan_sales, int64_t ceiling, int64_t *out);

typedef struct hk_alarm {
    hk_figure value, limit;      /* percent */
    bool      breach;
} hk_alarm;
/* part / whole over the limit? */
hk_alarm hk_alarm_share(int64_t part, int64_t whole, hk_decimal limit_percent);
/* Growth of receivables over growth of sales x factor (1.1); before <= 0: no value. */
typedef struct hk_growth { int64_t receivables, receivables_before, sales, sales_before; } hk_growth;
hk_alarm hk_alarm_growth(const hk_growth *g, hk_decimal factor);
#endif
