#include "measure/control.h"

static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

const char *hk_light_name(hk_light l)
{
    static const char *const names[] = { NULL, "green", "yellow", "red" };
    return names[l];
}

bool hk_ceiling_dso(int64_t target_days, int64_t sales_year, int64_t *out)
{
    return target_days > 0 && sales_year > 0 && hk_muldiv(sales_year, target_days, 365, out);
}

static bool divided(int64_t amount, hk_decimal by, int64_t *out)
{
    return amount > 0 && by.n > 0 && by.scale <= 9 && hk_muldiv(amount, TEN[by.scale], by.n, out);
}

bool hk_ceiling_funds(int64_t funds, hk_decimal variable_ratio, int64_t *out) { return divided(funds, variable_ratio, out); }
bool hk_ceiling_turnover(int64_t sales_year, hk_decimal turnover, int64_t *out) { return divided(sales_year, turnover, out); }
bool hk_ceiling_loss(int64_t appetite, hk_decimal loss_rate, int64_t *out) { return divided(appetite, loss_rate, out); }

bool hk_quota_split(int64_t ceiling, hk_quota *q, size_t n)
{
    __int128 sum = 0, given = 0;
    size_t largest = 0;
    __int128 top = -1;

    if (ceiling < 0) return false;
    for (size_t i = 0; i < n; i++) {
        __int128 w = (__int128)q[i].plan_sales * q[i].term_days;
        if (w < 0 || w > INT64_MAX) return false;        /* the products below stay inside 128 bits */
        sum += w;
        if (w > top) top = w, largest = i;
    }
    if (sum == 0) return false;
    for (size_t i = 0; i < n; i++) {
        q[i].quota = (int64_t)((__int128)ceiling * ((__int128)q[i].plan_sales * q[i].term_days) / sum);
        given += q[i].quota;
    }
    q[largest].quota += (int64_t)(ceiling - given);
    return true;
}

hk_figure hk_use_percent(int64_t used, int64_t ceiling) { return hk_figure_percent(used, ceiling, "no_ceiling"); }

hk_light hk_light_of(int64_t used, int64_t ceiling, hk_decimal green_percent, hk_decimal yellow_percent)
{
    if (ceiling <= 0) return HK_LIGHT_NONE;
    if ((__int128)used * 100 * TEN[green_percent.scale] <= (__int128)ceiling * green_percent.n) return HK_LIGHT_GREEN;
    if ((__int128)used * 100 * TEN[yellow_percent.scale] <= (__int128)ceiling * yellow_percent.n) return HK_LIGHT_YELLOW;
    return HK_LIGHT_RED;
}

bool hk_needed_collection(int64_t opening, int64_t plan_sales, int64_t ceiling, int64_t *out)
{
    int64_t sum;
    if (!hk_add(opening, plan_sales, &sum) || !hk_add(sum, -ceiling, &sum)) return false;
    *out = HK_MAX(sum, 0);
    return true;
}

hk_alarm hk_alarm_share(int64_t part, int64_t whole, hk_decimal limit_percent)
{
    hk_alarm a = { .value = hk_figure_percent(part, whole, "no_base"), .limit = { .has = true, .v = limit_percent } };
    a.breach = a.value.has && (__int128)part * 100 * TEN[limit_percent.scale] > (__int128)whole * limit_percent.n;
    return a;
}

/* (R - R0) / R0 > f (S - S0) / S0. Both growths are taken at six decimals of a percent: four amounts multiplied out would not
 * fit 128 bits, and nobody decides on a millionth of a percent. */
hk_alarm hk_alarm_growth(const hk_growth *g, hk_decimal factor)
{
    hk_alarm a = { .value = hk_figure_none("no_base"), .limit = hk_figure_none("no_base") };
    hk_decimal grown, sold;

    if (g->receivables_before <= 0 || g->sales_before <= 0) return a;
    if (!hk_ratio(((__int128)g->receivables - g->receivables_before) * 100, g->receivables_before, 6, &grown)
        || !hk_ratio(((__int128)g->sales - g->sales_before) * 100, g->sales_before, 6, &sold)) return a;
    __int128 limit = (__int128)sold.n * factor.n;        /* at 6 + factor.scale decimals */
    a.value = hk_figure_ratio(grown.n, 1000000, "no_base");
    a.limit = hk_figure_ratio(limit, (__int128)1000000 * TEN[factor.scale], "no_base");
    a.breach = (__int128)grown.n * TEN[factor.scale] > limit;
    return a;
}
