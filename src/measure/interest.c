#include "measure/interest.h"

static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };
enum { YEARLY_PLACES = 6 };

hk_rate hk_rate_lpr_plus(hk_decimal lpr_percent, hk_decimal plus_percent, int year)
{
    /* lpr x (100 + plus) / 100, exact: the factors have few digits */
    hk_decimal factor = { 100 * TEN[plus_percent.scale] + plus_percent.n, plus_percent.scale + 2 };
    return (hk_rate){ .percent = { lpr_percent.n * factor.n, lpr_percent.scale + factor.scale }, .year = year };
}

bool hk_rate_yearly(hk_rate r, int year, hk_decimal *percent)
{
    return r.percent.scale <= 9 && hk_ratio((__int128)r.percent.n * (r.year ? 1 : year), TEN[r.percent.scale], YEARLY_PLACES, percent);
}

hk_rate hk_rate_cap(hk_decimal lpr_percent, int year) { return (hk_rate){ .percent = { lpr_percent.n * 4, lpr_percent.scale }, .year = year }; }

bool hk_rate_over_cap(hk_rate r, hk_decimal lpr_percent, int year)
{
    hk_decimal own, cap;
    return hk_rate_yearly(r, year, &own) && hk_rate_yearly(hk_rate_cap(lpr_percent, year), year, &cap) && own.n > cap.n;
}

static bool of_days(int64_t principal, hk_rate r, int days, int64_t *out)
{
    int64_t per;                         /* principal x percent x days / (100 x year x 10^scale) */
    __int128 n = (__int128)r.percent.n * days;
    if (r.percent.scale > 9 || n > INT64_MAX || n < 0) return false;
    if (__builtin_mul_overflow(TEN[r.percent.scale], (int64_t)100 * (r.year ? r.year : 1), &per)) return false;
    return hk_muldiv(principal, (int64_t)n, per, out);
}

static bool segment_add(const hk_interest_ask *a, hk_interest *out, hk_day from, hk_day to, int64_t principal)
{
    hk_segment *s = &out->segments[out->n];
    *s = (hk_segment){ .from = from + 1, .to = to, .days = to - from, .principal = principal };
    if (!of_days(principal, a->rate, s->days, &s->interest) || !hk_add(out->total, s->interest, &out->total)) return false;
    out->n++;
    return true;
}

bool hk_interest_run(const hk_interest_ask *a, hk_interest *out)
{
    int64_t principal = a->principal;
    hk_day from = a->due;
    size_t i = 0;

    out->n = 0, out->total = out->settled = out->over = 0;
    for (; i < a->paid_n && a->paid[i].day <= a->due; i++) principal -= a->paid[i].amount;
    for (; i < a->paid_n && a->paid[i].day <= a->upto; i++) {
        const hk_paid *p = &a->paid[i];
        hk_segment *s;
        int64_t run;
        if (p->day > from && principal > 0) {
            if (!segment_add(a, out, from, p->day, principal)) return false;
        } else if (out->n == 0) {                            /* nothing ran yet: it was paid in time, so far */
            principal -= p->amount;
            from = p->day;
            continue;
        }
        s = &out->segments[out->n - 1];                      /* several payments of one day end one segment */
        from = p->day;
        run = a->order == HK_ORDER_LEGAL && p->amount > 0 ? HK_MIN(out->total - out->settled, p->amount) : 0;
        s->paid += p->amount, s->to_interest += run, s->to_principal += p->amount - run;
        out->settled += run;
        principal -= p->amount - run;
    }
    if (a->upto > from && principal > 0 && !segment_add(a, out, from, a->upto, principal)) return false;
    out->principal_left = HK_MAX(principal, 0);
    out->over = principal < 0 ? -principal : 0;
    return true;
}
