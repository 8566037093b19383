/* kpi: the figures people are measured by, now, a month and a year ago, month by month, against their targets (R39, R40, R259).
 *
 * Every figure of a month is the one `measures` would give on its last day: same window, same formulas. What needs single items (three
 * of the recoveries) is worked out for all groups and all months that are asked for in one pass over the book (recovery.h). */
#include "access/access.h"
#include "ledger/ledger.h"
#include "measure/control.h"
#include "measure/ops_inside.h"
#include "measure/rates.h"
#include "measure/recovery.h"

#include <stdlib.h>

enum { YEAR = 12 };
static const int ONE_EDGE[] = { 0 };

typedef enum kpi { KPI_DSO, KPI_BEST, KPI_ADD, KPI_CEI, KPI_OVERDUE, KPI_TURNOVER, KPI_TURNOVER_DAYS, KPI_BAD_DEBT, KPI_DUE, KPI_RECOVERED, KPI_COHORT, KPI_TOTAL, KPIS } kpi;
static const struct { const char *name, *unit, *target; bool low; } kpis[KPIS] = {
    [KPI_DSO] = { "dso_average", "days", "tc.target_dso", true },          [KPI_BEST] = { "best_possible_dso", "days", NULL, true },
    [KPI_ADD] = { "add", "days", "kpi.add", true },                         [KPI_CEI] = { "cei", "percent", "kpi.cei", false },
    [KPI_OVERDUE] = { "overdue_ratio", "percent", "kpi.overdue_limit", true }, [KPI_TURNOVER] = { "turnover", "times", NULL, false },
    [KPI_TURNOVER_DAYS] = { "turnover_days", "days", "tc.turnover", true }, [KPI_BAD_DEBT] = { "bad_debt_ratio", "percent", "kpi.bad_debt", true },
    [KPI_DUE] = { "recovery_due", "percent", "kpi.recovery_due", false },   [KPI_RECOVERED] = { "recovery_overdue", "percent", "kpi.recovery_overdue", false },
    [KPI_COHORT] = { "recovery_cohort", "percent", "kpi.recovery_cohort", false }, [KPI_TOTAL] = { "recovery_total", "percent", "kpi.recovery_total", false },
};
#define MEASURES \
    "dso_average|best_possible_dso|add|cei|overdue_ratio|turnover|turnover_days|bad_debt_ratio|recovery_due|recovery_overdue|recovery_cohort|recovery_total"

const hk_field hk_kpi_in[] = {
    HK_ASK_FIELDS, { "by", HK_T_ENUM, 0, "total|salesperson|team|region|class", 0, 0, NULL, "total" }, { "window", HK_T_INT, 0, NULL, 1, 24 },
    { "series", HK_T_INT, 0, NULL, 0, 24, NULL, "12" }, { "cohort_days", HK_T_INT, 0, NULL, 1, 365, NULL, "60" },
    { "recovery", HK_T_ENUM, 0, "now|all|none", 0, 0, NULL, "now" }, HK_FIELD_END };
static const hk_field point_row[] = { { "month", HK_T_MONTH, 0 }, { "value", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field kpi_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "currency", HK_T_TEXT, 0 }, { "measure", HK_T_ENUM, 0, MEASURES },
    { "unit", HK_T_ENUM, HK_F_WIRE, "percent|days|times" }, { "now", HK_T_DECIMAL, HK_F_NULL }, { "previous", HK_T_DECIMAL, HK_F_NULL }, { "year_ago", HK_T_DECIMAL, HK_F_NULL },
    { "change", HK_T_DECIMAL, HK_F_NULL }, { "change_year", HK_T_DECIMAL, HK_F_NULL }, { "better", HK_T_ENUM, HK_F_WIRE, "up|down" }, { "target", HK_T_DECIMAL, HK_F_NULL },
    { "light", HK_T_ENUM, HK_F_NULL, "green|yellow|red" }, { "why", HK_T_TEXT, HK_F_NULL }, { "series", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, point_row }, HK_FIELD_END };
const hk_field hk_kpi_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "by", HK_T_TEXT, 0 }, { "window", HK_T_INT, 0 }, { "cohort_days", HK_T_INT, 0 }, { "near", HK_T_DECIMAL, HK_F_WIRE },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, kpi_row }, { "left_out", HK_T_INT, HK_F_FOLDS }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct job {
    hk_ctx   *cx;
    hk_report r;
    hk_cut    cut;
    hk_months months;
    int       window, cohort_days, series, recovery;
    hk_day   *day;                       /* month ends; the last `points` of them are shown, the earlier ones begin their windows */
    size_t    n, points;
    hk_trend  trend;
    int64_t  *advances;                  /* [group * n + day] */
    hk_recovered *rec;                   /* [group * rec_n + rec_at[point]] */
    size_t    rec_n;
    int      *rec_at;                    /* by point; -1: not asked for */
} job;

/* ---- sums ------------------------------------------------------------------------------------------------------------------------ */
static void line_at(const job *j, size_t g, size_t d, hk_line *l) { hk_trend_line(&j->trend, g, d, l); }

static const int64_t *owed_at_end(const job *j)
{
    int64_t *owed = HK_NEWS(j->cx->arena, int64_t, j->r.groups_n + 1);
    for (size_t g = 0; g < j->r.groups_n; g++) {
        hk_line l;
        line_at(j, g, j->n - 1, &l);
        owed[g] = l.outstanding;
    }
    return owed;
}

static hk_rc job_read(job *j)
{
    hk_ctx *cx = j->cx;
    hk_report *r = &j->r;
    int last = hk_day_month(r->ask.as_of);

    j->points = (size_t)HK_MIN(HK_MAX(j->series, YEAR + 1), last + 1);
    j->n = (size_t)HK_MIN((int)j->points + j->window, last + 1);
    j->day = HK_NEWS(cx->arena, hk_day, j->n);
    for (size_t i = 0; i < j->n; i++) j->day[i] = hk_month_first(last - (int)(j->n - 1 - i) + 1) - 1;
    j->day[j->n - 1] = r->ask.as_of;
    j->advances = HK_NEWS(cx->arena, int64_t, r->groups_n * j->n + 1);
    hk_cut_make(cx, r, r->ask.with_bills, true, &j->cut);
    hk_rc rc = hk_cut_trend(cx, &j->cut, j->day, j->n, HK_BASIS_DUE, ONE_EDGE, 1, &j->trend);
    if (rc) return rc;
    r->owed = owed_at_end(j);
    rc = hk_months_read(cx, &j->cut, (int)j->n, true, &j->months);
    return rc ? rc : hk_cut_advances(cx, &j->cut, j->day, j->n, j->advances);
}

/* ---- recoveries: for all groups and months at once (recovery.h) ---------------------------------------------------------------------- */
static bool wanted(const job *j, size_t point)
{
    enum { NOW, ALL, NONE };
    if (j->recovery == NONE) return false;
    size_t back = j->points - 1 - point;
    return j->recovery == ALL || back == 0 || back == 1 || back == YEAR;
}

static hk_rc states_take(void *arg, const hk_state *v, size_t n)
{
    hk_recovery_states(arg, v, n);
    return HK_OK;
}

static hk_rc recoveries_read(job *j)
{
    hk_stretch *s = HK_NEWS(j->cx->arena, hk_stretch, j->points);
    hk_day *days = HK_NEWS(j->cx->arena, hk_day, j->points * HK_STRETCH_DAYS);
    hk_open_days open;
    hk_gone_list gone;
    hk_recovering *work = NULL;
    size_t days_n = 0;

    j->rec_at = HK_NEWS(j->cx->arena, int, j->points);
    for (size_t p = 0; p < j->points; p++) {
        j->rec_at[p] = -1;
        if (!wanted(j, p)) continue;
        s[j->rec_n] = hk_stretch_of(j->day[j->n - j->points + p], j->window, j->cohort_days);
        days_n += hk_stretch_days(&s[j->rec_n], days + days_n);
        j->rec_at[p] = (int)j->rec_n++;
    }
    if (!j->rec_n) return HK_OK;
    j->rec = HK_NEWS(j->cx->arena, hk_recovered, j->r.groups_n * j->rec_n + 1);
    hk_open_days_of(j->cx, days, days_n, &open);
    hk_recovery_asked asked = { &j->cut, s, j->rec_n, &open, &gone, j->r.ask.as_of };
    hk_rc rc = hk_gone_read(j->cx, j->r.ask.as_of, j->r.known, &gone);
    if (!rc) rc = hk_recovery_start(j->cx, &asked, j->rec, &work);
    if (!rc) rc = hk_cut_open_each(j->cx, &j->cut, &open, states_take, work);
    if (!rc) hk_recovery_end(work);
    hk_recovery_drop(work);
    return rc;
}

/* ---- one figure -------------------------------------------------------------------------------------------------------------------- */
static const hk_recovered *recovered(const job *j, size_t g, size_t p) { return j->rec_at[p] < 0 ? NULL : &j->rec[g * j->rec_n + (size_t)j->rec_at[p]]; }
static hk_figure rate(const hk_recovery *r) { return r ? hk_rate_recovery(r) : hk_figure_none("not_asked"); }

/* The KPIs of a group at one month end (measures: sum_rows). */
static void figures_at(const job *j, size_t g, size_t p, hk_figure f[KPIS])
{
    size_t d = j->n - j->points + p;
    bool whole = d >= (size_t)j->window;                     /* the window begins inside what was read */
    hk_line l, b = { 0 };
    int days;
    line_at(j, g, d, &l);
    if (whole) line_at(j, g, d - (size_t)j->window, &b);
    hk_month_sum win = hk_months_window(&j->months, g, (int)d, j->window, &days);
    int64_t owed = l.outstanding + j->advances[g * j->n + d], then = whole ? b.outstanding + j->advances[g * j->n + d - (size_t)j->window] : 0;
    hk_dso_window w = { win.sales, days };
    hk_cei c = { .begin = b.outstanding, .sales = win.sales, .end = l.outstanding, .end_not_due = l.not_due + l.no_due,
                 .not_collected = win.written_off - win.recovered + (j->r.ask.with_bills ? 0 : win.bills) };
    bool average = hk_param_value_of(j->r.params, "dso.balance")->i == 1;

    f[KPI_DSO] = hk_dso_average(average ? (owed + then) / 2 : owed, w);
    f[KPI_BEST] = hk_dso_average(l.not_due, w);
    f[KPI_ADD] = hk_dso_add(f[KPI_DSO], f[KPI_BEST]);
    f[KPI_CEI] = hk_rate_cei(&c);
    f[KPI_OVERDUE] = hk_rate_overdue(l.overdue, l.not_due + l.no_due + l.overdue);
    f[KPI_TURNOVER] = hk_rate_turnover(win.sales, then, owed);
    f[KPI_TURNOVER_DAYS] = hk_rate_turnover_days(win.sales, then, owed, days);
    f[KPI_BAD_DEBT] = hk_rate_bad_debt(win.written_off, win.recovered, win.sales);
    f[KPI_TOTAL] = hk_rate_recovery_total(win.receipts, b.outstanding, win.sales);
    const hk_recovered *r = recovered(j, g, p);
    f[KPI_DUE] = rate(r ? &r->due : NULL);
    f[KPI_RECOVERED] = rate(r ? &r->overdue : NULL);
    f[KPI_COHORT] = rate(r ? &r->cohort : NULL);
}

/* ---- targets and lights -------------------------------------------------------------------------------------------------------------- */
/* Days of turnover follow from the yearly turnover that is aimed at; the others are set in the figure's own unit. */
static hk_figure target_of(const job *j, size_t g, kpi k)
{
    static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };
    hk_param_for who = HK_PARAM_FOR_COMPANY;
    if (!kpis[k].target) return hk_figure_none("no_target");
    if (j->r.ask.by == HK_BY_REGION) who.region = j->r.groups[g].id;
    const hk_param_value *v = hk_param_value_for(j->r.params, kpis[k].target, who);
    if (!v->text) return hk_figure_none("no_target");
    if (v->row->type == HK_PARAM_DAYS) return (hk_figure){ .has = true, .v = { v->i, 0 } };
    if (k == KPI_TURNOVER_DAYS) return hk_figure_ratio((__int128)365 * TEN[HK_MIN(v->d.scale, 9)], v->d.n, "no_target");
    return (hk_figure){ .has = true, .v = v->d };
}

/* value <= target x (100 + more) / 100, or >= for figures that are to be high; compared exactly. */
static bool within(hk_figure value, hk_figure target, hk_decimal more, bool low)
{
    __int128 v = (__int128)value.v.n * 100, t = target.v.n, hundred = 100;
    for (int i = 0; i < more.scale; i++) hundred *= 10, v *= 10;
    for (int i = 0; i < target.v.scale; i++) v *= 10;
    for (int i = 0; i < value.v.scale; i++) t *= 10;
    return low ? v <= t * (hundred + more.n) : v >= t * (hundred - more.n);
}

static hk_light light_of(hk_figure value, hk_figure target, hk_decimal near, bool low)
{
    if (!value.has || !target.has || target.v.scale > 6) return HK_LIGHT_NONE;
    if (within(value, target, (hk_decimal){ 0, 0 }, low)) return HK_LIGHT_GREEN;
    return within(value, target, near, low) ? HK_LIGHT_YELLOW : HK_LIGHT_RED;
}

/* ---- the reply ------------------------------------------------------------------------------------------------------------------------ */
static hk_figure less(hk_figure a, hk_figure b)
{
    if (!a.has || !b.has || a.v.scale != b.v.scale) return hk_figure_none("no_base");
    a.v.n -= b.v.n;
    return a;
}

static void kpi_json(const job *j, hk_jw *w, uint32_t g, kpi k, hk_figure (*f)[KPIS])
{
    const hk_group *group = &j->r.groups[g];
    size_t p = j->points - 1;
    hk_figure now = f[p][k], before = p >= 1 ? f[p - 1][k] : hk_figure_none("no_base"), year = p >= YEAR ? f[p - YEAR][k] : hk_figure_none("no_base"), target = target_of(j, g, k);
    hk_decimal near = hk_param_decimal(j->r.params, "kpi.near");
    char month[40];
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", group->key);
    hk_jw_str(w, "name", group->name);
    hk_jw_int(w, "id", group->id);
    hk_jw_str(w, "currency", group->currency);
    hk_jw_str(w, "measure", kpis[k].name);
    hk_jw_str(w, "unit", kpis[k].unit);
    hk_figure_json(w, "now", now);
    hk_figure_json(w, "previous", before);
    hk_figure_json(w, "year_ago", year);
    hk_figure_json(w, "change", less(now, before));
    hk_figure_json(w, "change_year", less(now, year));
    hk_jw_str(w, "better", kpis[k].low ? "down" : "up");
    hk_jw_str(w, "target", target.has ? hk_decimal_fmt(target.v, 2, month) : NULL);
    hk_jw_str(w, "light", hk_light_name(light_of(now, target, near, kpis[k].low)));
    hk_jw_str(w, "why", now.has ? NULL : now.why);
    hk_jw_arr(w, "series");
    for (size_t i = j->points - HK_MIN((size_t)j->series, j->points); i < j->points; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "month", hk_month_fmt(hk_day_month(j->day[j->n - j->points + i]), month));
        hk_figure_json(w, "value", f[i][k]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static void group_json(const job *j, hk_jw *w, uint32_t g)
{
    hk_figure (*f)[KPIS] = hk_alloc_array(j->cx->arena, j->points, sizeof *f);
    hk_line l;
    int days;
    line_at(j, g, j->n - 1, &l);
    if (hk_line_zero(&l, 1) && !hk_months_window(&j->months, g, j->months.n - 1, j->window, &days).sales) return;
    for (size_t p = 0; p < j->points; p++) figures_at(j, g, p, f[p]);
    for (int k = 0; k < KPIS; k++) kpi_json(j, w, g, (kpi)k, f);
}

static hk_rc reply(job *j, hk_jw *w, const char *by)
{
    char text[40];
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", j->r.ask.as_of);
    hk_jw_time(w, "known_at", j->r.ask.known_us);
    hk_jw_str(w, "by", by);
    hk_jw_int(w, "window", j->window);
    hk_jw_int(w, "cohort_days", j->cohort_days);
    hk_jw_str(w, "near", hk_decimal_fmt(hk_param_decimal(j->r.params, "kpi.near"), 2, text));
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < j->r.groups_n; i++) group_json(j, w, j->r.order[i]);
    hk_jw_arr_end(w);
    hk_jw_int(w, "left_out", (int64_t)j->months.left_out);
    return hk_measure_foot(j->cx, w, &j->r);
}

hk_rc hk_op_kpi(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const hk_by by[] = { HK_BY_TOTAL, HK_BY_SALESPERSON, HK_BY_TEAM, HK_BY_REGION, HK_BY_CLASS };
    static const char *const names[] = { "total", "salesperson", "team", "region", "class" };
    job j = { .cx = cx, .cohort_days = (int)hk_in_int(in, "cohort_days"), .series = (int)hk_in_int(in, "series"), .recovery = (int)hk_in_int(in, "recovery") };
    hk_rc rc = hk_measure_open(cx, in, by[hk_in_int(in, "by")], &j.r);
    if (!rc) {
        j.window = hk_in_has(in, "window") ? (int)hk_in_int(in, "window") : (int)hk_param_int(j.r.params, "dso.window");
        rc = job_read(&j);
    }
    if (!rc) rc = recoveries_read(&j);
    if (!rc) rc = reply(&j, &out->w, names[hk_in_int(in, "by")]);
    free(j.trend.cells);
    hk_report_close(&j.r);
    return rc;
}
