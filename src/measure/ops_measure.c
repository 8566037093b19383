/* dso and trend, and the table of all measures. */
#include "measure/ops.h"

#include "access/caps.h"
#include "ledger/ledger.h"
#include "measure/ops_inside.h"
#include "measure/rates.h"
#include "store/store.h"

#include <stdlib.h>

hk_by hk_slice_by(int64_t index)
{
    static const hk_by slices[] = { HK_BY_TOTAL, HK_BY_CUSTOMER, HK_BY_SALESPERSON, HK_BY_REGION, HK_BY_CLASS, HK_BY_CURRENCY };
    assert(index >= 0 && index < (int64_t)HK_COUNT(slices));
    return slices[index];
}

hk_rc hk_measure_open(hk_ctx *cx, const hk_in *in, hk_by by, hk_report *r)
{
    hk_ask ask;
    *r = (hk_report){ 0 };
    hk_rc rc = hk_ask_read(cx, in, &ask);
    if (rc) return rc;
    bool asked = ask.with_bills;
    ask.by = by, ask.with_bills = true;
    rc = hk_report_open(cx, &ask, r);
    if (rc) return rc;
    r->ask.with_bills = asked || hk_param_value_of(r->params, "dso.include_bills")->i;
    return HK_OK;
}

/* ---- dso --------------------------------------------------------------------------------------------------------------------- */
enum method { METHOD_AVERAGE, METHOD_COUNTBACK, METHOD_AGING, METHOD_ALL };
enum { HISTORY_TOTAL = 120, HISTORY_EACH = 36 };         /* months count-back may reach for one row, for many */

static const hk_field dso_in[] = {
    HK_ASK_FIELDS, { "by", HK_T_ENUM, 0, HK_SLICE, 0, 0, NULL, "total" },
    { "method", HK_T_ENUM, 0, "average|countback|aging|all", 0, 0, NULL, "all" }, { "window", HK_T_INT, 0, NULL, 1, 24 }, HK_FIELD_END };
static const hk_field part_row[] = { { "month", HK_T_MONTH, 0 }, { "open", HK_T_MONEY, 0 }, { "sales", HK_T_MONEY, 0 }, { "days", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field dso_figure[] = { { "days", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL }, { "flag", HK_T_TEXT, HK_F_NULL },
                                       { "unclassified", HK_T_MONEY, HK_F_OPTIONAL }, { "parts", HK_T_OBJECT, HK_F_LIST | HK_F_OPTIONAL, NULL, 0, 0, part_row }, HK_FIELD_END };
#define DSO(name) { name, HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, dso_figure }
static const hk_field dso_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL }, { "currency", HK_T_TEXT, 0 }, DSO("average"), DSO("countback"), DSO("aging"),
    DSO("best_possible"), DSO("average_with_bills"), DSO("contribution"), { "receivables", HK_T_MONEY, 0 }, { "receivables_with_bills", HK_T_MONEY, 0 }, { "sales", HK_T_MONEY, 0 },
    { "days", HK_T_INT, 0 }, HK_FIELD_END };
static const hk_field dso_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "window", HK_T_INT, 0 }, { "by", HK_T_TEXT, 0 },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, dso_row }, { "left_out", HK_T_INT, HK_F_FOLDS }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct dso_job {
    hk_ctx   *cx;
    hk_report r;
    hk_cut    main, with_bills;          /* as the parameters have it; always with papers */
    hk_months months;
    hk_aging  aging, paper_aging, begin;
    int64_t  *advances;                  /* [group * 2]: before the window, at the as-of day */
    int64_t  *open, *unapplied;          /* by month; receipts only */
    int       window, method;
    bool      average_balance;
    hk_dso_month *room;
} dso_job;

static int64_t receivables(const hk_aging *a, size_t g, int64_t advances) { return hk_aging_outstanding(a, g) + advances; }

static const int ONE_EDGE[] = { 0 };

static hk_rc dso_read(dso_job *j)
{
    hk_ctx *cx = j->cx;
    hk_report *r = &j->r;
    bool retention = hk_param_value_of(r->params, "dso.include_retention")->i;
    int months = r->ask.by == HK_BY_CUSTOMER ? HISTORY_EACH : HISTORY_TOTAL;
    size_t g = r->groups_n;

    j->average_balance = hk_param_value_of(r->params, "dso.balance")->i == 1;
    hk_cut_make(cx, r, r->ask.with_bills, retention, &j->main);
    hk_cut_make(cx, r, true, retention, &j->with_bills);
    hk_rc rc = hk_months_read(cx, &j->main, months, false, &j->months);
    if (!rc) rc = hk_cut_age(cx, &j->main, r->ask.as_of, HK_BASIS_DUE, ONE_EDGE, 1, false, &j->aging);
    if (!rc) rc = hk_cut_age(cx, &j->with_bills, r->ask.as_of, HK_BASIS_DUE, ONE_EDGE, 1, false, &j->paper_aging);
    if (rc) return rc;
    j->unapplied = HK_NEWS(cx->arena, int64_t, g + 1);
    j->advances = HK_NEWS(cx->arena, int64_t, 2 * g + 1);
    j->room = HK_NEWS(cx->arena, hk_dso_month, (size_t)j->months.n + 1);
    hk_day before = HK_MAX(hk_month_first(hk_day_month(r->ask.as_of) - j->window + 1) - 1, HK_DAY_MIN);
    rc = hk_cut_advances(cx, &j->main, (hk_day[]){ before, r->ask.as_of }, 2, j->advances);
    if (!rc && j->average_balance) rc = hk_cut_age(cx, &j->main, before, HK_BASIS_DUE, ONE_EDGE, 1, false, &j->begin);
    for (size_t i = 0; !rc && i < g; i++)
        j->unapplied[i] = hk_aging_cell(&j->aging, i, HK_COL_UNAPPLIED(1)).sum - j->advances[2 * i + 1];
    if (!rc && (j->method == METHOD_AGING || j->method == METHOD_ALL)) {
        j->open = HK_NEWS(cx->arena, int64_t, g * (size_t)j->months.n + 1);
        rc = hk_cut_open_by_month(cx, &j->main, r->ask.as_of, j->unapplied, j->months.n, j->open);
    }
    return rc;
}

static void dso_open(hk_jw *w, const char *key, hk_figure f)
{
    hk_jw_obj(w, key);
    hk_figure_json(w, "days", f);
    hk_jw_str(w, "why", f.has ? NULL : f.why);
    hk_jw_str(w, "flag", f.flag);
}

static void dso_json(hk_jw *w, const char *key, hk_figure f)
{
    dso_open(w, key, f);
    hk_jw_obj_end(w);
}

/* Method 3 with the months it is the sum of; in a list of many customers the sum alone. */
static void by_age_json(dso_job *j, hk_jw *w, uint32_t g)
{
    const hk_months *m = &j->months;
    int last = m->n - 1, x = j->r.groups[g].exponent;
    int64_t unclassified = 0;
    char month[8];
    for (int k = 0; k < m->n; k++)                           /* count-back is done with the room */
        j->room[k] = (hk_dso_month){ hk_month_at(m, g, last - k)->sales, j->open[g * (size_t)m->n + (size_t)k], m->days[last - k] };
    dso_open(w, "aging", hk_dso_by_age(j->room, (size_t)m->n, &unclassified));
    if (unclassified) hk_jw_money(w, "unclassified", unclassified, x);
    if (j->r.ask.by == HK_BY_TOTAL || j->r.ask.by == HK_BY_CURRENCY) {
        hk_jw_arr(w, "parts");
        for (int k = 0; k < m->n; k++) {
            if (!j->room[k].open) continue;
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "month", hk_month_fmt(m->first + last - k, month));
            hk_jw_money(w, "open", j->room[k].open, x);
            hk_jw_money(w, "sales", j->room[k].sales, x);
            hk_figure_json(w, "days", hk_dso_average(j->room[k].open, (hk_dso_window){ j->room[k].sales, j->room[k].days }));
            hk_jw_obj_end(w);
        }
        hk_jw_arr_end(w);
    }
    hk_jw_obj_end(w);
}

/* Window sales of everybody in the report with this currency: what a row's contribution to the whole DSO is measured by (DOMAIN §3,
 * influence of customers: A/R_i / sales x days; the contributions add up to the whole). Rows of currencies may alternate. */
typedef struct dso_whole {
    const char *currency;
    int64_t     sales;
    int64_t     upto;                    /* receivables of the rows before */
} dso_whole;

static dso_whole *whole_of(dso_whole *list, size_t n, const char *currency)
{
    for (size_t i = 0; i < n; i++) if (strcmp(list[i].currency, currency) == 0) return &list[i];
    return NULL;
}

static dso_whole *whole_sales(const dso_job *j, size_t *n)
{
    dso_whole *list = NULL;
    size_t cap = 0;
    int days;

    *n = 0;
    for (size_t i = 0; i < j->r.groups_n; i++) {
        dso_whole *w = whole_of(list, *n, j->r.groups[i].currency);
        if (!w) {
            HK_PUSH(j->cx->arena, list, *n, cap) = (dso_whole){ .currency = j->r.groups[i].currency };
            w = &list[*n - 1];
        }
        w->sales += hk_months_window(&j->months, i, j->months.n - 1, j->window, &days).sales;
    }
    return list;
}

/* A row's contribution as the step from the rounded figure before it to the one with it: each is within 0.01 day of its own
 * quotient, and they add up to the whole exactly, which quotients rounded one by one do not. */
static hk_figure contribution(int64_t *upto, int64_t owed, hk_dso_window whole)
{
    hk_figure before = hk_dso_average(*upto, whole), with = hk_dso_average(*upto += owed, whole);
    if (before.has && with.has) with.v.n -= before.v.n;
    return with;
}

/* One row; customers that owe nothing and bought nothing in the window are left out. */
static void dso_row_json(dso_job *j, hk_jw *w, uint32_t g, dso_whole *whole)
{
    const hk_group *group = &j->r.groups[g];
    const hk_months *m = &j->months;
    char note[HK_DSO_NOTE];
    int last = m->n - 1, days;
    int64_t owed = receivables(&j->aging, g, j->advances[2 * g + 1]), papers = receivables(&j->paper_aging, g, j->advances[2 * g + 1]);
    int64_t not_due = hk_aging_cell(&j->aging, g, HK_COL_NOT_DUE).sum + hk_aging_cell(&j->aging, g, HK_COL_NOT_REACHED(1)).sum;
    int64_t base = j->average_balance ? (owed + receivables(&j->begin, g, j->advances[2 * g])) / 2 : owed;
    hk_month_sum sum = hk_months_window(m, g, last, j->window, &days);
    hk_dso_window win = { sum.sales, days };
    size_t n = hk_months_history(m, g, last, j->room);
    bool all = j->method == METHOD_ALL;

    if (!owed && !papers && !sum.sales && !not_due) return;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", group->key);
    hk_jw_str(w, "name", group->name);
    hk_jw_int(w, "id", group->id);
    hk_jw_str(w, "currency", group->currency);
    if (all || j->method == METHOD_AVERAGE) dso_json(w, "average", hk_dso_average(base, win)); else hk_jw_null(w, "average");
    if (all || j->method == METHOD_COUNTBACK) dso_json(w, "countback", hk_dso_countback(owed, j->room, n, note)); else hk_jw_null(w, "countback");
    if (all || j->method == METHOD_AGING) by_age_json(j, w, g); else hk_jw_null(w, "aging");
    dso_json(w, "best_possible", hk_dso_average(not_due, win));
    dso_json(w, "average_with_bills", hk_dso_average(papers, win));
    dso_json(w, "contribution", contribution(&whole->upto, owed, (hk_dso_window){ whole->sales, days }));
    hk_jw_money(w, "receivables", owed, group->exponent);
    hk_jw_money(w, "receivables_with_bills", papers, group->exponent);
    hk_jw_money(w, "sales", sum.sales, group->exponent);
    hk_jw_int(w, "days", days);
    hk_jw_obj_end(w);
}

static const char *slice_name(hk_by by)
{
    static const char *const names[] = { "customer", "salesperson", "region", "class", "currency", "total" };
    return names[by];
}

static hk_rc dso(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    dso_job j = { .cx = cx, .method = (int)hk_in_int(in, "method") };
    hk_jw *w = &out->w;
    hk_rc rc = hk_measure_open(cx, in, hk_slice_by(hk_in_int(in, "by")), &j.r);
    if (!rc) {
        j.window = hk_in_has(in, "window") ? (int)hk_in_int(in, "window") : (int)hk_param_int(j.r.params, "dso.window");
        rc = dso_read(&j);
    }
    if (!rc) {
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "as_of", j.r.ask.as_of);
        hk_jw_time(w, "known_at", j.r.ask.known_us);
        hk_jw_int(w, "window", j.window);
        hk_jw_str(w, "by", slice_name(j.r.ask.by));
        hk_jw_arr(w, "rows");
        size_t currencies;
        dso_whole *whole = whole_sales(&j, &currencies);
        for (size_t i = 0; i < j.r.groups_n; i++) {
            uint32_t g = j.r.order[i];
            dso_row_json(&j, w, g, whole_of(whole, currencies, j.r.groups[g].currency));
        }
        hk_jw_arr_end(w);
        hk_jw_int(w, "left_out", (int64_t)j.months.left_out);
        rc = hk_measure_foot(cx, w, &j.r);
    }
    hk_aging_clear(&j.aging);
    hk_aging_clear(&j.paper_aging);
    hk_aging_clear(&j.begin);
    hk_report_close(&j.r);
    return rc;
}

/* ---- trend ------------------------------------------------------------------------------------------------------------------- */
static const hk_field trend_in[] = { HK_ASK_FIELDS, { "by", HK_T_ENUM, 0, HK_SLICE, 0, 0, NULL, "total" }, { "months", HK_T_INT, 0, NULL, 1, 60, NULL, "24" }, HK_FIELD_END };
static const hk_field trend_row[] = {
    { "month", HK_T_MONTH, 0 }, { "as_of", HK_T_DAY, 0 }, { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "outstanding", HK_T_MONEY, 0 },
    { "overdue", HK_T_MONEY, 0 }, { "not_due", HK_T_MONEY, 0 }, { "no_due_date", HK_T_MONEY, 0 }, { "buckets", HK_T_MONEY, HK_F_LIST }, { "unapplied", HK_T_MONEY, 0 },
    { "sales", HK_T_MONEY, 0 }, { "receipts", HK_T_MONEY, 0 }, { "dso_average", HK_T_DECIMAL, HK_F_NULL }, { "dso_countback", HK_T_DECIMAL, HK_F_NULL }, { "dso_aging", HK_T_DECIMAL, HK_F_NULL },
    { "dso_with_bills", HK_T_DECIMAL, HK_F_NULL }, { "cei", HK_T_DECIMAL, HK_F_NULL }, { "overdue_ratio", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field trend_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "by", HK_T_TEXT, 0 }, { "edges", HK_T_INT, HK_F_LIST },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, trend_row }, { "left_out", HK_T_INT, HK_F_FOLDS }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct trend_job {
    hk_ctx   *cx;
    hk_report r;
    hk_cut    cut;
    hk_months months;
    hk_day   *days;                      /* month ends; the last one is the as-of day */
    size_t    n, window;
    hk_cell  *cells;
    int64_t  *owed_papers, *unapplied;   /* outstanding of bills and vouchers; [group * n + day] */
    int64_t  *advances;
    hk_figure *aged;                     /* method 3: [group * n + day] */
    hk_dso_month *room;
} trend_job;

enum { ONE_PASS_MOST = 8 << 20 };        /* amounts: beyond that it would not fit into memory in one piece */

static void aged_at(trend_job *t, size_t g, size_t d, const int64_t *open, int step)
{
    const hk_months *m = &t->months;
    int k = m->n - (int)(t->n - d);
    for (int i = 0; i <= k; i++) t->room[i] = (hk_dso_month){ hk_month_at(m, g, k - i)->sales, open[step * i], m->days[k - i] };
    t->aged[g * t->n + d] = hk_dso_by_age(t->room, (size_t)k + 1, NULL);
}

/* Method 3 for every month end: what is open on each of them by month of issue. Of very many groups, a pass for each day. */
static hk_rc trend_aged(trend_job *t)
{
    hk_ctx *cx = t->cx;
    const hk_months *m = &t->months;
    size_t groups = t->r.groups_n, all = (size_t)m->n;
    int64_t *open = NULL, *unapplied = HK_NEWS(cx->arena, int64_t, groups * t->n + 1);
    hk_rc rc = HK_OK;

    t->aged = HK_NEWS(cx->arena, hk_figure, groups * t->n + 1);
    for (size_t i = 0; i < groups * t->n; i++) unapplied[i] = t->unapplied[i] - t->advances[i];
    if (groups * t->n * all <= ONE_PASS_MOST) {
        rc = hk_cut_open_by_months(cx, &t->cut, t->days, t->n, unapplied, m->first, m->n, &open);
        for (size_t i = 0; !rc && i < groups * t->n; i++)
            aged_at(t, i / t->n, i % t->n, &open[i * all + all - (t->n - i % t->n)], -1);
        free(open);
        return rc;
    }
    open = malloc((groups * all + 1) * sizeof *open);
    if (!open) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    int64_t *of_day = HK_NEWS(cx->arena, int64_t, groups + 1);
    for (size_t d = 0; !rc && d < t->n; d++) {
        int months = m->n - (int)(t->n - d) + 1;
        for (size_t g = 0; g < groups; g++) of_day[g] = unapplied[g * t->n + d];
        rc = hk_cut_open_by_month(cx, &t->cut, t->days[d], of_day, months, open);
        for (size_t g = 0; !rc && g < groups; g++) aged_at(t, g, d, &open[g * (size_t)months], 1);
    }
    free(open);
    return rc;
}

/* All days in one pass: bills and vouchers go to groups of their own behind the others, and into them when they count. */
static hk_rc cells_read(trend_job *t)
{
    hk_ctx *cx = t->cx;
    const hk_report *r = &t->r;
    hk_cut c;
    unsigned edges = r->ask.edges_n, cols = HK_COLS(edges);
    size_t n = r->groups_n * t->n;
    bool papers = false;

    hk_cut_make(cx, r, true, true, &c);
    for (size_t i = 0; i < hk_view_accounts(&r->feed.book); i++)
        if (c.map[i] != HK_BOOK_SKIP && hk_view_account(&r->feed.book, (uint32_t)i).class >= HK_CLASS_BILL) c.map[i] += (uint32_t)r->groups_n, papers = true;
    for (size_t i = 0; i < c.moves_n; i++)
        if (c.moves[i].group != HK_BOOK_SKIP && hk_view_account(&r->feed.book, c.moves[i].account).class >= HK_CLASS_BILL) c.moves[i].group += (uint32_t)r->groups_n, papers = true;
    hk_book_query q = { .known = r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known, .basis = r->ask.basis, .edges = r->ask.edges,
                        .edges_n = edges, .map = c.map, .groups = papers ? 2 * r->groups_n : r->groups_n, .moves = c.moves, .moves_n = c.moves_n };
    t->cells = malloc((q.groups + 1) * t->n * cols * sizeof *t->cells);
    if (!t->cells) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    t->owed_papers = HK_NEWS(cx->arena, int64_t, n + 1), t->unapplied = HK_NEWS(cx->arena, int64_t, n + 1);
    hk_rc rc = hk_book_trend(cx, &r->feed.book, cx->scope, &q, t->days, t->n, t->cells);
    for (size_t i = 0; !rc && i < n; i++) {
        hk_cell *own = &t->cells[i * cols], *of_papers = papers ? &t->cells[(n + i) * cols] : NULL;
        t->unapplied[i] = own[HK_COL_UNAPPLIED(edges)].sum;
        for (unsigned k = 0; papers && k < HK_COL_UNAPPLIED(edges); k++) t->owed_papers[i] += of_papers[k].sum;
        for (unsigned k = 0; papers && r->ask.with_bills && k < HK_COL_UNAPPLIED(edges); k++) own[k].sum += of_papers[k].sum, own[k].n += of_papers[k].n;
    }
    return rc;
}

static void trend_line(const trend_job *t, size_t g, size_t d, hk_line *l)
{
    unsigned e = t->r.ask.edges_n;
    hk_aging view = { .groups = 1, .edges_n = e, .cols = HK_COLS(e), .cells = t->cells + (g * t->n + d) * HK_COLS(e) };
    hk_cut_line(&view, 0, l);
}

static hk_rc trend_read(trend_job *t, int months)
{
    hk_ctx *cx = t->cx;
    hk_report *r = &t->r;
    int last = hk_day_month(r->ask.as_of);

    hk_cut_make(cx, r, r->ask.with_bills, true, &t->cut);
    t->n = (size_t)HK_MIN(months, last + 1);
    t->days = HK_NEWS(cx->arena, hk_day, t->n);
    for (size_t i = 0; i < t->n; i++) t->days[i] = hk_month_first(last - (int)(t->n - 1 - i) + 1) - 1;
    t->days[t->n - 1] = r->ask.as_of;
    t->advances = HK_NEWS(cx->arena, int64_t, r->groups_n * t->n + 1);
    int64_t *owed = HK_NEWS(cx->arena, int64_t, r->groups_n + 1);
    hk_rc rc = r->groups_n ? cells_read(t) : HK_OK;
    for (size_t g = 0; !rc && g < r->groups_n; g++) {
        hk_line l;
        trend_line(t, g, t->n - 1, &l);
        owed[g] = l.outstanding;
    }
    r->owed = owed;
    if (!rc) rc = hk_months_read(cx, &t->cut, (int)t->n + HISTORY_EACH, true, &t->months);
    if (!rc) rc = hk_cut_advances(cx, &t->cut, t->days, t->n, t->advances);
    if (rc) return rc;
    t->room = HK_NEWS(cx->arena, hk_dso_month, (size_t)t->months.n + 1);
    return r->groups_n ? trend_aged(t) : HK_OK;
}

/* The CEI of one month: its own opening, sales and end. */
static hk_figure month_cei(const trend_job *t, size_t g, int k, const hk_line *l)
{
    const hk_month_sum *m = hk_month_at(&t->months, g, k);
    if (k == 0) return hk_figure_none("no_base");
    hk_cei c = { .begin = hk_month_at(&t->months, g, k - 1)->outstanding, .sales = m->sales, .end = l->outstanding, .end_not_due = l->not_due + l->no_due,
                 .not_collected = m->written_off - m->recovered + (t->r.ask.with_bills ? 0 : m->bills) };
    return hk_rate_cei(&c);
}

static void trend_row_json(const trend_job *t, hk_jw *w, uint32_t g, size_t d)
{
    const hk_group *group = &t->r.groups[g];
    int k = t->months.n - (int)(t->n - d), days, x = group->exponent;
    const hk_month_sum *m = hk_month_at(&t->months, g, k);
    char month[8], note[HK_DSO_NOTE];
    hk_line l;

    trend_line(t, g, d, &l);
    int64_t owed = l.outstanding + t->advances[g * t->n + d];
    hk_month_sum win = hk_months_window(&t->months, g, k, (int)t->window, &days);
    size_t history = hk_months_history(&t->months, g, k, t->room);
    if (hk_line_zero(&l, t->r.ask.edges_n) && !m->sales && !m->receipts) return;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "month", hk_month_fmt(t->months.first + k, month));
    hk_jw_day(w, "as_of", t->days[d]);
    hk_jw_str(w, "key", group->key);
    hk_jw_str(w, "name", group->name);
    hk_jw_str(w, "currency", group->currency);
    hk_jw_money(w, "outstanding", l.outstanding, x);
    hk_jw_money(w, "overdue", l.overdue, x);
    hk_jw_money(w, "not_due", l.not_due, x);
    hk_jw_money(w, "no_due_date", l.no_due, x);
    hk_jw_arr(w, "buckets");
    for (unsigned i = 0; i < t->r.ask.edges_n; i++) hk_jw_money(w, NULL, l.bucket[i], x);
    hk_jw_arr_end(w);
    hk_jw_money(w, "unapplied", l.unapplied, x);
    hk_jw_money(w, "sales", m->sales, x);
    hk_jw_money(w, "receipts", m->receipts, x);
    hk_figure_json(w, "dso_average", hk_dso_average(owed, (hk_dso_window){ win.sales, days }));
    hk_figure_json(w, "dso_countback", hk_dso_countback(owed, t->room, history, note));
    hk_figure_json(w, "dso_aging", t->aged[g * t->n + d]);
    int64_t owed_with = owed + (t->r.ask.with_bills ? 0 : t->owed_papers[g * t->n + d]);
    hk_figure_json(w, "dso_with_bills", hk_dso_average(owed_with, (hk_dso_window){ win.sales, days }));
    hk_figure_json(w, "cei", month_cei(t, g, k, &l));
    hk_figure_json(w, "overdue_ratio", hk_rate_overdue(l.overdue, l.not_due + l.no_due + l.overdue));
    hk_jw_obj_end(w);
}

static hk_rc trend(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    trend_job t = { .cx = cx };
    hk_jw *w = &out->w;
    hk_rc rc = hk_measure_open(cx, in, hk_slice_by(hk_in_int(in, "by")), &t.r);
    if (!rc) {
        t.window = (size_t)hk_param_int(t.r.params, "dso.window");
        rc = trend_read(&t, (int)hk_in_int(in, "months"));
    }
    if (!rc) {
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "as_of", t.r.ask.as_of);
        hk_jw_time(w, "known_at", t.r.ask.known_us);
        hk_jw_str(w, "by", slice_name(t.r.ask.by));
        hk_jw_arr(w, "edges");
        for (unsigned i = 0; i < t.r.ask.edges_n; i++) hk_jw_int(w, NULL, t.r.ask.edges[i]);
        hk_jw_arr_end(w);
        hk_jw_arr(w, "rows");
        for (size_t d = 0; d < t.n; d++)
            for (size_t i = 0; i < t.r.groups_n; i++) trend_row_json(&t, w, t.r.order[i], d);
        hk_jw_arr_end(w);
        hk_jw_int(w, "left_out", (int64_t)t.months.left_out);
        rc = hk_measure_foot(cx, w, &t.r);
    }
    free(t.cells);
    hk_report_close(&t.r);
    return rc;
}

const hk_op hk_measure_ops[] = {
    { "dso", HK_GET, "/api/v1/dso", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, dso_in, dso_out, HK_ONE, dso, "dso" },
    { "measures", HK_GET, "/api/v1/measures", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_measures_in, hk_measures_out, HK_ONE, hk_op_measures, "measures" },
    { "structure", HK_GET, "/api/v1/structure", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_structure_in, hk_structure_out, HK_ONE, hk_op_structure, "structure" },
    { "quadrant", HK_GET, "/api/v1/quadrant", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_quadrant_in, hk_quadrant_out, HK_ONE, hk_op_quadrant, "quadrant" },
    { "control", HK_GET, "/api/v1/control", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_control_in, hk_control_out, HK_ONE, hk_op_control, "control" },
    { "target", HK_GET, "/api/v1/target", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_target_in, hk_target_out, HK_ONE, hk_op_target, "target" },
    { "trend", HK_GET, "/api/v1/trend", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, trend_in, trend_out, HK_ONE, trend, "trend" },
    { "interest", HK_GET, "/api/v1/interest", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_interest_in, hk_interest_out, HK_ONE, hk_op_interest, "interest" },
    { "assets", HK_GET, "/api/v1/assets", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_assets_in, hk_assets_out, HK_ONE, hk_op_assets, "assets" },
    { "loss", HK_GET, "/api/v1/loss", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_loss_in, hk_loss_out, HK_ONE, hk_op_loss, "loss" },
    { "influence", HK_GET, "/api/v1/influence", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_influence_in, hk_influence_out, HK_ONE, hk_op_influence, "influence" },
    { "improve", HK_GET, "/api/v1/improve", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_improve_in, hk_improve_out, HK_ONE, hk_op_improve, "improve" },
    { "kpi", HK_GET, "/api/v1/kpi", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_kpi_in, hk_kpi_out, HK_ONE, hk_op_kpi, "kpi" },
    { "collection", HK_GET, "/api/v1/collection", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_collection_in, hk_collection_out, HK_ONE, hk_op_collection, "collection" },
    { "today", HK_GET, "/api/v1/today", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_today_in, hk_today_out, HK_ONE, hk_op_today, "today" },
    { "config preview", HK_GET, "/api/v1/params/{key}/preview", CAP_PARAM_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_preview_in, hk_preview_out, HK_ONE, hk_op_preview, "config.preview" },
    HK_OP_END,
};
