/* figure.h - one computed figure: an exact decimal, or n/a with the reason (DOMAIN §3, edge cases).
 *
 *   F1  n/a is never 0 and never infinite: `has` is false and `why` names the reason, a text key "why.<code>"
 *   F2  days, percents and times carry two decimals, rounded half-up once, at the end; money carries its currency's exponent
 *   F3  a flag stands beside a figure that holds with a caution; it never replaces the figure
 */
#ifndef HK_MEASURE_FIGURE_H
#define HK_MEASURE_FIGURE_H
#include "base/money.h"

typedef struct hk_figure {
    bool        has;
    hk_decimal  v;
    const char *why;             /* when !has: "no_sales", "no_base", "not_set:<parameter>", ... */
    const char *flag;            /* NULL, or what is to be known about it */
} hk_figure;

enum { HK_FIGURE_PLACES = 2 };

static inline hk_figure hk_figure_none(const char *why) { return (hk_figure){ .why = why }; }
static inline hk_figure hk_figure_money(int64_t minor, int exponent) { return (hk_figure){ .has = true, .v = { minor, exponent } }; }

/* n / d with two decimals; n/a `why` when d <= 0, "too_large" when the result has no place in 64 bits. */
static inline hk_figure hk_figure_ratio(__int128 n, __int128 d, const char *why)
{
    hk_figure f = { .has = true };
    if (d <= 0) return hk_figure_none(why);
    return hk_ratio(n, d, HK_FIGURE_PLACES, &f.v) ? f : hk_figure_none("too_large");
}
/* part / whole in percent. */
static inline hk_figure hk_figure_percent(__int128 part, __int128 whole, const char *why) { return hk_figure_ratio(part * 100, whole, why); }

#endif
