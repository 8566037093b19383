/* assets: receivables as a share of current assets (R17); loss: what overdue money costs and what earns it back (R240, DOMAIN §3).
 *
 * Loss of overdue = financing since the due days + provision on what is overdue + written off in the window. Each part is an
 * exact figure or n/a with its reason; a sum with an unknown part is n/a, never a smaller sum. Ratios of cost and provisions are
 * told to who may see costs. */
#include "access/access.h"
#include "ledger/ledger.h"
#include "measure/control.h"
#include "measure/ops_inside.h"
#include "measure/provision.h"
#include "measure/rates.h"
#include "sql/measure.h"
#include "store/store.h"

hk_figure hk_cost_rate(hk_ctx *cx, hk_params *p, const char *key, hk_decimal *rate)
{
    const hk_param_value *v = hk_param_value_of(p, key);
    if (!hk_access_may(cx, CAP_COST_READ)) return hk_figure_none("forbidden");
    if (!v->text) return hk_figure_none(hk_printf(cx->arena, "not_set:%s", key));
    *rate = hk_percent_rate(v->d);
    return (hk_figure){ .has = true };
}

/* ---- assets --------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_assets_in[] = { { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 },
                                  { "months", HK_T_INT, 0, NULL, 1, 60, NULL, "12" }, HK_FIELD_END };
#define ASSET_FIELDS { "receivables", HK_T_MONEY, 0 }, { "current_assets", HK_T_MONEY, HK_F_NULL }, { "entered", HK_T_DAY, HK_F_NULL }, \
    { "share", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL }, { "breach", HK_T_BOOL, 0 }
static const hk_field asset_row[] = { { "month", HK_T_MONTH, 0 }, { "as_of", HK_T_DAY, 0 }, ASSET_FIELDS, HK_FIELD_END };
const hk_field hk_assets_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "currency", HK_T_TEXT, HK_F_NULL }, ASSET_FIELDS, { "limit", HK_T_DECIMAL, 0 },
    { "change_month", HK_T_DECIMAL, HK_F_NULL }, { "change_year", HK_T_DECIMAL, HK_F_NULL },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, asset_row }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct asset {                   /* of one month end */
    hk_day   day, entered;
    int64_t  receivables, assets;        /* assets HK_NULL: none entered by that day */
    hk_alarm alarm;
} asset;

static hk_rc asset_read(hk_ctx *cx, const hk_report *r, const char *currency, asset *a)
{
    hk_row_figure_at f;
    bool found = false;
    hk_rc rc = hk_get_figure_at(cx, cx->company, "current_assets", a->day, r->known, &f, &found);
    found = !rc && found && currency && strcmp(f.currency, currency) == 0;
    a->assets = found ? f.amount : HK_NULL;
    a->entered = found ? (hk_day)f.eff_day : HK_DAY_NONE;
    a->alarm = hk_alarm_share(a->receivables, found ? f.amount : 0, hk_param_decimal(r->params, "tc.assets_share"));
    if (!found) a->alarm.value = hk_figure_none("not_entered");
    return rc;
}

static void asset_json(hk_jw *w, const asset *a, int exponent)
{
    hk_jw_money(w, "receivables", a->receivables, exponent);
    hk_jw_money(w, "current_assets", a->assets, exponent);
    hk_jw_day(w, "entered", a->entered);
    hk_figure_json(w, "share", a->alarm.value);
    hk_jw_str(w, "why", a->alarm.value.has ? NULL : a->alarm.value.why);
    hk_jw_bool(w, "breach", a->alarm.breach);
}

/* Change in points against the month end `back` months before; n/a when one of the two is. */
static hk_figure points(const asset *v, size_t n, size_t back)
{
    if (n <= back || !v[n - 1].alarm.value.has || !v[n - 1 - back].alarm.value.has) return hk_figure_none("no_base");
    hk_figure f = v[n - 1].alarm.value;
    f.v.n -= v[n - 1 - back].alarm.value.v.n;
    return f;
}

static void assets_json(hk_jw *w, const hk_report *r, const char *currency, const asset *v, size_t n, size_t shown, int first)
{
    int x = currency ? hk_currency_exponent(currency) : 2;
    char text[40];

    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", r->ask.as_of);
    hk_jw_time(w, "known_at", r->ask.known_us);
    hk_jw_str(w, "currency", currency);
    asset_json(w, &v[n - 1], x);
    hk_jw_str(w, "limit", hk_decimal_fmt(hk_param_decimal(r->params, "tc.assets_share"), 2, text));
    hk_figure_json(w, "change_month", points(v, n, 1));
    hk_figure_json(w, "change_year", points(v, n, 12));
    hk_jw_arr(w, "rows");
    for (size_t i = n > shown ? n - shown : 0; i < n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "month", hk_month_fmt(first + (int)i, text));
        hk_jw_day(w, "as_of", v[i].day);
        asset_json(w, &v[i], x);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc assets_read(hk_ctx *cx, hk_report *r, const char *currency, int months, asset **out, size_t *n, int *first)
{
    hk_cut cut;
    hk_months m = { 0 };
    hk_cut_make(cx, r, false, true, &cut);
    hk_rc rc = hk_months_read(cx, &cut, months, true, &m);
    if (rc) return rc;
    asset *v = HK_NEWS(cx->arena, asset, (size_t)m.n);
    for (int k = 0; !rc && k < m.n; k++) {
        v[k].day = k + 1 < m.n ? hk_month_first(m.first + k + 1) - 1 : r->ask.as_of;
        for (size_t g = 0; g < r->groups_n; g++)
            if (currency && strcmp(r->groups[g].currency, currency) == 0) v[k].receivables += hk_month_at(&m, g, k)->outstanding;
        rc = asset_read(cx, r, currency, &v[k]);
    }
    *out = v, *n = (size_t)m.n, *first = m.first;
    return rc;
}

/* Both figures are the whole company's: who sees a part of the receivables gets no share. */
hk_rc hk_op_assets(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    enum { YEAR = 12 };
    hk_ask ask = { .as_of = hk_in_has(in, "as_of") ? hk_in_day(in, "as_of") : cx->today, .known_us = hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL,
                   .basis = HK_BASIS_DUE, .by = HK_BY_CURRENCY };
    const char *currency = NULL;
    asset *v = NULL;
    size_t n = 0, shown = (size_t)hk_in_int(in, "months");
    int first = 0;
    hk_report r = { 0 };
    if (!cx->scope->all) return hk_fail(cx, HK_FORBIDDEN, "assets.scope", NULL, NULL);
    hk_rc rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_measure_currency(cx, &r, hk_in_text(in, "currency"), &currency);
    if (!rc) rc = assets_read(cx, &r, currency, HK_MAX((int)shown, YEAR + 1), &v, &n, &first);
    if (!rc) {
        assets_json(&out->w, &r, currency, v, n, shown, first);
        rc = hk_measure_foot(cx, &out->w, &r);
    }
    hk_report_close(&r);
    return rc;
}

/* ---- loss ----------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_loss_in[] = {
    HK_ASK_FIELDS, { "by", HK_T_ENUM, 0, HK_SLICE, 0, 0, NULL, "total" }, { "window", HK_T_INT, 0, NULL, 1, 24 }, { "days", HK_T_INT, 0, NULL, 1, 365, NULL, "1" },
    { "amount", HK_T_MONEY, 0 }, { "margin", HK_T_DECIMAL, 0 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };
static const hk_field loss_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "currency", HK_T_TEXT, 0 }, { "receivables", HK_T_MONEY, 0 }, { "overdue", HK_T_MONEY, 0 },
    { "weighted_days", HK_T_DECIMAL, HK_F_NULL }, { "holding_cost", HK_T_MONEY, HK_F_NULL }, { "overdue_cost_year", HK_T_MONEY, HK_F_NULL }, { "overdue_cost", HK_T_MONEY, HK_F_NULL },
    { "provision", HK_T_MONEY, HK_F_NULL }, { "provision_overdue", HK_T_MONEY, HK_F_NULL }, { "written_off", HK_T_MONEY, 0 }, { "margin_at_stake", HK_T_MONEY, HK_F_NULL },
    { "loss", HK_T_MONEY, HK_F_NULL }, { "sales_to_replace", HK_T_MONEY, HK_F_NULL }, { "cash_per_day", HK_T_MONEY, HK_F_NULL }, { "cash", HK_T_MONEY, HK_F_NULL },
    { "why", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field amount_row[] = { { "amount", HK_T_MONEY, 0 }, { "margin", HK_T_DECIMAL, HK_F_NULL }, { "sales_to_replace", HK_T_MONEY, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_loss_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "from", HK_T_DAY, 0 }, { "window", HK_T_INT, 0 }, { "window_days", HK_T_INT, 0 }, { "days", HK_T_INT, 0 },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, loss_row }, { "calculator", HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, amount_row }, { "left_out", HK_T_INT, HK_F_FOLDS },
    HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct job {
    hk_ctx    *cx;
    hk_report  r;
    hk_cut     cut;
    hk_months  months;
    hk_aging   now, bands;               /* report's edges with detail; ecl.edges */
    int64_t   *advances;
    int        window, days, window_days;
    hk_figure  can_finance, can_margin;  /* or why not */
    hk_decimal variable, capital, margin;
} job;

/* weighted (amount x days) x variable ratio x capital rate / 365, rounded once. */
static hk_figure finance_so_far(const job *j, __int128 weighted, int exponent)
{
    static const __int128 most = (__int128)1 << 96;
    __int128 scale = 365, rate = (__int128)j->variable.n * j->capital.n;
    hk_decimal d;
    if (!j->can_finance.has) return j->can_finance;
    for (int i = 0; i < j->variable.scale + j->capital.scale; i++) scale *= 10;
    if (rate && weighted > most / rate) return hk_figure_none("too_large");
    return hk_ratio(weighted * rate, scale, 0, &d) ? hk_figure_money(d.n, exponent) : hk_figure_none("too_large");
}

/* Provision of a group by the overdue matrix: of everything, and of what is overdue. */
static void provision_of(const job *j, size_t g, hk_figure *all, hk_figure *overdue)
{
    const hk_param_value *rates = hk_param_value_of(j->r.params, "ecl.matrix");
    int64_t bucket[HK_BOOK_EDGES + 1] = { 0 }, lines[HK_BOOK_EDGES + 1], total;
    int x = j->r.groups[g].exponent;
    hk_line l;

    *all = *overdue = hk_figure_none("forbidden");
    if (!hk_access_may(j->cx, CAP_COST_READ)) return;
    hk_cut_line(&j->bands, g, &l);
    bucket[0] = l.not_due + l.no_due;
    for (unsigned i = 0; i < j->bands.edges_n; i++) bucket[i + 1] = l.bucket[i];
    *all = *overdue = hk_figure_none("rates_do_not_fit");
    if (rates->n != (size_t)j->bands.edges_n + 1 || !hk_provision_matrix(bucket, rates->list, rates->n, lines, &total)) return;
    *all = hk_figure_money(total, x), *overdue = hk_figure_money(total - lines[0], x);
}

/* Sum of figures; the first unknown one makes it unknown. */
static hk_figure sum_of(const hk_figure *f, size_t n)
{
    hk_figure s = f[0];
    for (size_t i = 1; i < n && s.has; i++) {
        if (!f[i].has) return f[i];
        if (!hk_add(s.v.n, f[i].v.n, &s.v.n)) return hk_figure_none("too_large");
    }
    return s;
}

static hk_figure share_of(int64_t amount, hk_figure can, hk_decimal rate, int exponent)
{
    int64_t out;
    if (!can.has) return can;
    return hk_money_mul(amount, rate, &out) ? hk_figure_money(out, exponent) : hk_figure_none("too_large");
}

static hk_figure holding(const job *j, int64_t amount, int exponent) { return j->can_finance.has ? hk_cost_holding(amount, j->variable, j->capital, exponent) : j->can_finance; }

static hk_figure cash_of(int64_t sales, int days, int window_days, int exponent)
{
    int64_t out;
    if (sales <= 0 || window_days <= 0) return hk_figure_none("no_sales");
    return hk_muldiv(sales, days, window_days, &out) ? hk_figure_money(out, exponent) : hk_figure_none("too_large");
}

static void row_json(const job *j, hk_jw *w, uint32_t g)
{
    const hk_group *group = &j->r.groups[g];
    int x = group->exponent, days;
    hk_line l;
    hk_cut_line(&j->now, g, &l);
    hk_month_sum win = hk_months_window(&j->months, g, j->months.n - 1, j->window, &days);
    int64_t owed = l.outstanding + j->advances[g];
    if (hk_line_zero(&l, j->now.edges_n) && !win.sales && !win.written_off) return;

    hk_figure provision, part[3] = { finance_so_far(j, l.weighted, x), hk_figure_none(NULL), hk_figure_money(win.written_off - win.recovered, x) };
    provision_of(j, g, &provision, &part[1]);
    hk_figure loss = sum_of(part, HK_COUNT(part));
    hk_figure sales = !loss.has ? loss : !j->can_margin.has ? j->can_margin : hk_cost_sales_to_replace(loss.v.n, j->margin, x);

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", group->key);
    hk_jw_str(w, "name", group->name);
    hk_jw_int(w, "id", group->id);
    hk_jw_str(w, "currency", group->currency);
    hk_jw_money(w, "receivables", owed, x);
    hk_jw_money(w, "overdue", l.overdue, x);
    hk_figure_json(w, "weighted_days", hk_rate_weighted_days(l.weighted, l.overdue));
    hk_figure_json(w, "holding_cost", holding(j, owed, x));
    hk_figure_json(w, "overdue_cost_year", holding(j, l.overdue, x));
    hk_figure_json(w, "overdue_cost", part[0]);
    hk_figure_json(w, "provision", provision);
    hk_figure_json(w, "provision_overdue", part[1]);
    hk_figure_json(w, "written_off", part[2]);
    hk_figure_json(w, "margin_at_stake", share_of(l.overdue, j->can_margin, j->margin, x));
    hk_figure_json(w, "loss", loss);
    hk_figure_json(w, "sales_to_replace", sales);
    hk_figure_json(w, "cash_per_day", hk_cash_per_day(win.sales, days, x));
    hk_figure_json(w, "cash", cash_of(win.sales, j->days, days, x));
    hk_jw_str(w, "why", loss.has ? sales.has ? NULL : sales.why : loss.why);
    hk_jw_obj_end(w);
}

/* Any loss at any margin: the calculator of the lesson (100,000 at 5 % ask for 2,000,000). */
static void calculator_json(const job *j, const hk_in *in, hk_jw *w)
{
    const hk_val *margin = hk_in_get(in, "margin");
    hk_figure can = margin->set ? (hk_figure){ .has = true } : j->can_margin;
    hk_decimal rate = margin->set ? hk_percent_rate((hk_decimal){ margin->i, margin->scale }) : j->margin;
    const char *currency = hk_in_text(in, "currency");
    int x = hk_currency_exponent(currency);
    char text[40];

    if (!hk_in_has(in, "amount")) { hk_jw_null(w, "calculator"); return; }
    hk_figure sales = can.has ? hk_cost_sales_to_replace(hk_in_int(in, "amount"), rate, x) : can;
    hk_jw_obj(w, "calculator");
    hk_jw_money(w, "amount", hk_in_int(in, "amount"), x);
    hk_jw_str(w, "margin", can.has ? hk_decimal_fmt((hk_decimal){ rate.n, rate.scale - 2 }, 2, text) : NULL);
    hk_figure_json(w, "sales_to_replace", sales);
    hk_jw_str(w, "why", sales.has ? NULL : sales.why);
    hk_jw_obj_end(w);
}

static hk_rc job_read(job *j)
{
    hk_ctx *cx = j->cx;
    hk_report *r = &j->r;
    const hk_param_value *edges = hk_param_value_of(r->params, "ecl.edges");
    int e[HK_BOOK_EDGES];

    for (size_t i = 0; i < edges->n; i++) e[i] = (int)edges->list[i].n;
    j->can_finance = hk_cost_rate(cx, r->params, "cost.variable_ratio", &j->variable);
    if (j->can_finance.has) j->can_finance = hk_cost_rate(cx, r->params, "cost.capital_rate", &j->capital);
    j->can_margin = hk_cost_rate(cx, r->params, "cost.net_margin", &j->margin);
    j->advances = HK_NEWS(cx->arena, int64_t, r->groups_n + 1);
    hk_cut_make(cx, r, r->ask.with_bills, true, &j->cut);
    hk_rc rc = hk_months_read(cx, &j->cut, j->window + 1, true, &j->months);
    if (!rc) rc = hk_cut_age(cx, &j->cut, r->ask.as_of, HK_BASIS_DUE, r->ask.edges, r->ask.edges_n, true, &j->now);
    if (!rc) rc = hk_cut_age(cx, &j->cut, r->ask.as_of, HK_BASIS_DUE, e, (unsigned)edges->n, false, &j->bands);
    if (!rc) rc = hk_cut_advances(cx, &j->cut, &r->ask.as_of, 1, j->advances);
    for (int k = HK_MAX(j->months.n - j->window, 0); !rc && k < j->months.n; k++) j->window_days += j->months.days[k];
    return rc;
}

hk_rc hk_op_loss(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    job j = { .cx = cx, .days = (int)hk_in_int(in, "days") };
    hk_jw *w = &out->w;
    hk_rc rc = hk_measure_open(cx, in, hk_slice_by(hk_in_int(in, "by")), &j.r);
    if (!rc) {
        j.window = hk_in_has(in, "window") ? (int)hk_in_int(in, "window") : (int)hk_param_int(j.r.params, "dso.window");
        rc = job_read(&j);
    }
    if (!rc) {
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "as_of", j.r.ask.as_of);
        hk_jw_time(w, "known_at", j.r.ask.known_us);
        hk_jw_day(w, "from", HK_MAX(hk_month_first(hk_day_month(j.r.ask.as_of) - j.window + 1), HK_DAY_MIN));
        hk_jw_int(w, "window", j.window);
        hk_jw_int(w, "window_days", j.window_days);
        hk_jw_int(w, "days", j.days);
        hk_jw_arr(w, "rows");
        for (size_t i = 0; i < j.r.groups_n; i++) row_json(&j, w, j.r.order[i]);
        hk_jw_arr_end(w);
        calculator_json(&j, in, w);
        hk_jw_int(w, "left_out", (int64_t)j.months.left_out);
        rc = hk_measure_foot(cx, w, &j.r);
    }
    hk_aging_clear(&j.now);
    hk_aging_clear(&j.bands);
    hk_report_close(&j.r);
    return rc;
}
