#include "measure/rates.h"

static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

hk_figure hk_rate_cei(const hk_cei *c)
{
    __int128 owed = (__int128)c->begin + c->sales - c->not_collected;
    return hk_figure_percent(owed - c->end, owed - c->end_not_due, "no_base");
}

hk_figure hk_rate_turnover(int64_t sales, int64_t begin, int64_t end)
{
    __int128 twice = (__int128)begin + end;
    return sales <= 0 ? hk_figure_none("no_sales") : hk_figure_ratio((__int128)sales * 2, twice, "no_base");
}

hk_figure hk_rate_turnover_days(int64_t sales, int64_t begin, int64_t end, int days)
{
    return hk_figure_ratio(((__int128)begin + end) * days, (__int128)sales * 2, "no_sales");
}

hk_figure hk_rate_overdue(int64_t overdue, int64_t receivables) { return hk_figure_percent(overdue, receivables, "no_base"); }
hk_figure hk_rate_weighted_days(__int128 weighted, int64_t overdue) { return hk_figure_ratio(weighted, overdue, "no_base"); }

hk_figure hk_rate_recovery(const hk_recovery *r)
{
    return hk_figure_percent((__int128)r->base - r->still_open - r->not_collected, r->base, "no_base");
}

hk_figure hk_rate_recovery_total(int64_t receipts, int64_t begin, int64_t sales)
{
    return hk_figure_percent(receipts, (__int128)begin + sales, "no_base");
}

hk_figure hk_rate_roll(int64_t base, int64_t next, int64_t written_off)
{
    return hk_figure_percent((__int128)next + written_off, base, "no_base");
}

hk_figure hk_rate_bad_debt(int64_t written_off, int64_t recovered, int64_t sales)
{
    return hk_figure_percent((__int128)written_off - recovered, sales, "no_sales");
}

hk_figure hk_rate_days(__int128 days_amount, int64_t amount) { return hk_figure_ratio(days_amount, amount, "no_base"); }

/* One product and one rounding: 7,500,000 x 0.8 x 0.06 must not round in between. */
hk_figure hk_cost_holding(int64_t receivables, hk_decimal variable_ratio, hk_decimal capital_rate, int exponent)
{
    int64_t out;
    if (variable_ratio.scale > 9 || capital_rate.scale > 9) return hk_figure_none("too_large");
    hk_decimal both = { 0, variable_ratio.scale + capital_rate.scale };
    if (__builtin_mul_overflow(variable_ratio.n, capital_rate.n, &both.n) || !hk_money_mul(receivables, both, &out)) return hk_figure_none("too_large");
    return hk_figure_money(out, exponent);
}

hk_figure hk_cost_sales_to_replace(int64_t loss, hk_decimal net_margin, int exponent)
{
    int64_t out;
    if (net_margin.n <= 0) return hk_figure_none("no_margin");
    if (net_margin.scale > 9 || !hk_muldiv(loss, TEN[net_margin.scale], net_margin.n, &out)) return hk_figure_none("too_large");
    return hk_figure_money(out, exponent);
}

hk_figure hk_cash_per_day(int64_t window_sales, int days, int exponent)
{
    int64_t out;
    if (window_sales <= 0 || days <= 0) return hk_figure_none("no_sales");
    return hk_muldiv(window_sales, 1, days, &out) ? hk_figure_money(out, exponent) : hk_figure_none("too_large");
}

hk_figure hk_cost_discount(hk_decimal discount, int term_days, int discount_days)
{
    if (discount.scale > 9 || discount.n <= 0 || discount.n >= TEN[discount.scale] || term_days <= discount_days) return hk_figure_none("no_base");
    return hk_figure_percent((__int128)discount.n * 365, (__int128)(TEN[discount.scale] - discount.n) * (term_days - discount_days), "no_base");
}
