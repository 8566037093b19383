#include "measure/dso.h"

#include <stdio.h>

hk_dso_window hk_dso_window_of(const hk_dso_month *months, size_t n, size_t window)
{
    hk_dso_window w = { 0, 0 };
    for (size_t i = 0; i < HK_MIN(n, window); i++) {
        w.sales += months[i].sales;
        w.days += months[i].days;
    }
    return w;
}

hk_figure hk_dso_average(int64_t receivables, hk_dso_window w)
{
    return hk_figure_ratio((__int128)receivables * w.days, w.sales, "no_sales");
}

/* Whole months go out of the receivables one by one; what is left over is a part of the month it falls into. The part and the
 * days before it are one fraction, so nothing is rounded twice. */
hk_figure hk_dso_countback(int64_t receivables, const hk_dso_month *months, size_t n, char note[HK_DSO_NOTE])
{
    int64_t rest = receivables;
    int days = 0;
    bool sold = false;

    if (rest <= 0) return (hk_figure){ .has = true, .v = { 0, HK_FIGURE_PLACES } };
    for (size_t i = 0; i < n; i++) {
        const hk_dso_month *m = &months[i];
        sold = sold || m->sales > 0;
        if (m->sales > 0 && rest <= m->sales)
            return hk_figure_ratio((__int128)days * m->sales + (__int128)rest * m->days, m->sales, "no_sales");
        if (m->sales > 0) rest -= m->sales;
        days += m->days;
    }
    if (!sold) return hk_figure_none("no_sales");
    snprintf(note, HK_DSO_NOTE, ">%d days", days);
    return (hk_figure){ .has = true, .v = { (int64_t)days * 100, 2 }, .flag = note };
}

/* part / sales of a month's days in hundredths, half-up: (2 part x hundredths + sales) / 2 sales. 0 < part <= sales. While the dividend
 * is below 2^53 it is exact as a double, and a quotient that is no whole number is further from the next one than a division of
 * doubles can be off: cutting it off is exact. */
static inline int32_t part_of_month(int64_t part, int64_t sales, int64_t hundredths)
{
    if (sales < INT64_C(1) << 40) return (int32_t)((double)(2 * part * hundredths + sales) / (double)(2 * sales));
    return (int32_t)((2 * (__int128)part * hundredths + sales) / (2 * (__int128)sales));
}

/* With running sums S of the months' sales (those below zero count as none, D2), the month in which the receivables of month m end
 * is the last j with S before j <= S after m - receivables. From one month to the next it moves little, so it is looked for from
 * where it was. Nothing depends on data but short loops. */
void hk_dso_countback_all(const int64_t *owed, const int64_t *sales, const int *days, size_t n, int64_t *room, hk_dso_point *out)
{
    int64_t *sum = room, *upto = room + n + 1, sold = 0, gone = 0;       /* of the months before: sales; hundredths of days */
    size_t j = 0;

    for (size_t m = 0; m < n; m++) {
        sum[m] = sold, upto[m] = gone;
        sold += HK_MAX(sales[m], 0), gone += 100 * days[m];
    }
    sum[n] = sold, upto[n] = gone;
    for (size_t m = 0; m < n; m++) {
        int64_t until = sum[m + 1] - owed[m];
        if (owed[m] <= 0) { out[m] = (hk_dso_point){ 0 }; continue; }
        if (until < 0) {
            out[m] = (hk_dso_point){ .hundredths = sum[m + 1] ? (int32_t)upto[m + 1] : HK_DSO_NONE, .beyond = sum[m + 1] != 0 };
            continue;
        }
        while (sum[j + 1] <= until) j++;                     /* ends: until < sum[m + 1] */
        while (sum[j] > until) j--;
        out[m] = (hk_dso_point){ .hundredths = (int32_t)(upto[m + 1] - upto[j + 1]) + part_of_month(sum[j + 1] - until, sum[j + 1] - sum[j], upto[j + 1] - upto[j]) };
    }
}

hk_figure hk_dso_by_age(const hk_dso_month *months, size_t n, int64_t *unclassified)
{
    __int128 sum = 0;                    /* at nine decimals */
    int64_t without = 0;
    bool over = false, sold = false;
    hk_figure f;

    for (size_t i = 0; i < n; i++) {
        const hk_dso_month *m = &months[i];
        hk_decimal part;
        sold = sold || m->sales > 0;
        if (m->open == 0) continue;
        if (m->sales <= 0) { without += m->open; continue; }
        over = over || m->open > m->sales;
        if (!hk_ratio((__int128)m->open * m->days, m->sales, 9, &part)) return hk_figure_none("too_large");
        sum += part.n;
    }
    if (unclassified) *unclassified = without;
    if (!sold) return hk_figure_none("no_sales");
    f = hk_figure_ratio(sum, 1000000000, "no_sales");
    f.flag = without ? "unclassified" : over ? "over_one" : NULL;
    return f;
}

hk_figure hk_dso_add(hk_figure average, hk_figure best)
{
    if (!average.has) return average;
    if (!best.has) return best;
    return (hk_figure){ .has = true, .v = { average.v.n - best.v.n, average.v.scale } };
}
