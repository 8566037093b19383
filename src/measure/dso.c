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

/* part / sales of a month's days in hundredths, half-up. 0 < part <= sales. */
static int64_t part_of_month(int64_t part, int64_t sales, int days)
{
    uint64_t times = 200 * (uint64_t)days;
    if ((uint64_t)sales <= (UINT64_MAX >> 2) / times) return (int64_t)(((uint64_t)part * times + (uint64_t)sales) / (2 * (uint64_t)sales));
    return (int64_t)(((unsigned __int128)(uint64_t)part * times + (uint64_t)sales) / (2 * (unsigned __int128)(uint64_t)sales));
}

/* With running sums S of the months' sales (those below zero count as none, D2), the month in which the receivables of month m end
 * is the last j with S before j <= S after m - receivables. From one month to the next it moves little, so it is looked for from
 * where it was. Nothing depends on data but short loops and one division of 64 bits. */
void hk_dso_countback_all(const int64_t *owed, const int64_t *sales, size_t step, const int *days, size_t n, int64_t *room, hk_dso_point *out)
{
    int64_t *sum = room;                                     /* sum[k]: sales of the months before k */
    int all_days = 0, behind = 0;                            /* behind: days of months 0..j */
    size_t j = 0;

    sum[0] = 0;
    behind = n ? days[0] : 0;
    for (size_t m = 0; m < n; m++) {
        int64_t rest = owed[m * step];
        sum[m + 1] = sum[m] + HK_MAX(sales[m * step], 0);
        all_days += days[m];
        if (rest <= 0) { out[m] = (hk_dso_point){ 0 }; continue; }
        int64_t until = sum[m + 1] - rest;
        if (until < 0) {
            out[m] = (hk_dso_point){ sum[m + 1] ? all_days * 100 : HK_DSO_NONE, sum[m + 1] != 0 };
            continue;
        }
        while (j < m && sum[j + 1] <= until) behind += days[++j];
        while (sum[j] > until) behind -= days[j--];
        out[m] = (hk_dso_point){ (int32_t)(100 * (all_days - behind) + part_of_month(sum[j + 1] - until, sum[j + 1] - sum[j], days[j])), false };
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
