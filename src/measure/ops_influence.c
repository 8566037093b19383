/* influence: what moved DSO between two days; improve: what it would be if (DOMAIN §3, R35, R39).
 *
 * The earlier day is a month end, so that everything that happened between the two stands in the book's month sums. Formulas:
 * influence.h. Both look at one currency, by the ending balance, papers counted as dso.include_bills or --with-bills says. */
#include "access/access.h"
#include "measure/disputed.h"
#include "measure/influence.h"
#include "measure/ops_inside.h"
#include "measure/rates.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

enum { THEN, NOW, ENDS };
static const int ONE_EDGE[] = { 0 };

typedef struct sides {                   /* what both operations read, of one currency, by customer */
    hk_ctx     *cx;
    hk_report   r;
    hk_cut      cut, papers;
    const char *currency;
    int         exponent, window;
    hk_months   months;
    hk_aging    aging[ENDS], paper_aging[ENDS];
    int64_t    *advances;                /* [group * ENDS] */
    hk_day      day[ENDS];
    hk_dso_state at[ENDS];
    int64_t     bills[ENDS], disputed[ENDS];
} sides;

static bool mine(const sides *s, size_t g) { return s->currency && strcmp(s->r.groups[g].currency, s->currency) == 0; }

static hk_dso_state state_of(const sides *s, size_t g, int end)
{
    hk_line l;
    hk_cut_line(&s->aging[end], g, &l);
    return (hk_dso_state){ l.not_due, l.overdue, l.no_due, l.unapplied - s->advances[g * ENDS + (size_t)end], { 0, 0 } };
}

static hk_rc disputed_read(sides *s)
{
    int64_t *by_group = HK_NEWS(s->cx->arena, int64_t, s->r.groups_n * ENDS + 1);
    hk_rc rc = hk_disputed_open(s->cx, &s->cut, s->day, ENDS, by_group);
    for (size_t i = 0; !rc && i < s->r.groups_n * ENDS; i++) if (mine(s, i / ENDS)) s->disputed[i % ENDS] += by_group[i];
    return rc;
}

static hk_rc sides_read(sides *s, const hk_in *in, int since)
{
    hk_ctx *cx = s->cx;
    hk_report *r = &s->r;
    hk_rc rc = hk_measure_currency(cx, r, hk_in_text(in, "currency"), &s->currency);
    if (rc) return rc;
    int last = hk_day_month(r->ask.as_of), days;
    s->exponent = s->currency ? hk_currency_exponent(s->currency) : 2;
    s->window = hk_in_has(in, "window") ? (int)hk_in_int(in, "window") : (int)hk_param_int(r->params, "dso.window");
    s->day[THEN] = hk_month_first(since + 1) - 1, s->day[NOW] = r->ask.as_of;
    if (since < 0 || s->day[THEN] >= s->day[NOW]) return hk_fail(cx, HK_BAD_INPUT, "influence.since", "since", NULL);
    bool retention = hk_param_value_of(r->params, "dso.include_retention")->i;
    hk_cut_make(cx, r, r->ask.with_bills, retention, &s->cut);
    hk_cut_make(cx, r, true, retention, &s->papers);
    s->advances = HK_NEWS(cx->arena, int64_t, r->groups_n * ENDS + 1);
    rc = hk_months_read(cx, &s->cut, last - since + s->window + 1, true, &s->months);
    if (!rc) rc = hk_cut_advances(cx, &s->cut, s->day, ENDS, s->advances);
    if (!rc) rc = disputed_read(s);
    for (int end = 0; !rc && end < ENDS; end++) {
        rc = hk_cut_age(cx, &s->cut, s->day[end], HK_BASIS_DUE, ONE_EDGE, 1, false, &s->aging[end]);
        if (!rc) rc = hk_cut_age(cx, &s->papers, s->day[end], HK_BASIS_DUE, ONE_EDGE, 1, false, &s->paper_aging[end]);
        for (size_t g = 0; !rc && g < r->groups_n; g++) {
            if (!mine(s, g)) continue;
            hk_dso_state x = state_of(s, g, end), *sum = &s->at[end];
            int k = s->months.n - 1 - (end == THEN ? last - since : 0);
            hk_month_sum w = k >= 0 ? hk_months_window(&s->months, g, k, s->window, &days) : (hk_month_sum){ 0 };
            sum->in_term += x.in_term, sum->late += x.late, sum->no_due += x.no_due, sum->unapplied += x.unapplied;
            sum->window.sales += w.sales, sum->window.days = k >= 0 ? days : 0;
            s->bills[end] += hk_aging_outstanding(&s->paper_aging[end], g) - (r->ask.with_bills ? 0 : hk_aging_outstanding(&s->aging[end], g));
        }
    }
    return rc;
}

static void sides_clear(sides *s)
{
    for (int end = 0; end < ENDS; end++) hk_aging_clear(&s->aging[end]), hk_aging_clear(&s->paper_aging[end]);
    hk_report_close(&s->r);
}

/* ---- influence ------------------------------------------------------------------------------------------------------------------ */
const hk_field hk_influence_in[] = { HK_ASK_FIELDS, { "since", HK_T_MONTH, 0 }, { "window", HK_T_INT, 0, NULL, 1, 24 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 },
                                     { "top", HK_T_INT, 0, NULL, 1, 100, NULL, "10" }, HK_FIELD_END };
static const hk_field end_row[] = {
    { "as_of", HK_T_DAY, 0 }, { "dso", HK_T_DECIMAL, HK_F_NULL }, { "best_possible", HK_T_DECIMAL, HK_F_NULL }, { "add", HK_T_DECIMAL, HK_F_NULL }, { "dso_with_bills", HK_T_DECIMAL, HK_F_NULL },
    { "receivables", HK_T_MONEY, 0 }, { "sales", HK_T_MONEY, 0 }, { "days", HK_T_INT, 0 }, { "overdue", HK_T_MONEY, 0 }, { "bills", HK_T_MONEY, 0 }, { "disputed", HK_T_MONEY, 0 },
    { "bill_share", HK_T_DECIMAL, HK_F_NULL }, { "dispute_share", HK_T_DECIMAL, HK_F_NULL }, { "top5_share", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
#define EFFECTS "pace|in_term|overdue|no_due_date|unapplied"
#define MOVES "pace|sold|collected|bills|written_off|other"
static const hk_field state_row[] = { { "effect", HK_T_ENUM, 0, EFFECTS }, { "amount", HK_T_MONEY, HK_F_NULL }, { "days", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field move_row[] = { { "effect", HK_T_ENUM, 0, MOVES }, { "amount", HK_T_MONEY, HK_F_NULL }, { "days", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field customer_row[] = { { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL }, { "before", HK_T_MONEY, 0 }, { "after", HK_T_MONEY, 0 },
                                         { "days_before", HK_T_DECIMAL, HK_F_NULL }, { "days_after", HK_T_DECIMAL, HK_F_NULL }, { "days", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field rest_row[] = { { "customers", HK_T_INT, 0 }, { "days", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_influence_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "currency", HK_T_TEXT, HK_F_NULL }, { "since", HK_T_MONTH, 0 }, { "window", HK_T_INT, 0 },
    { "before", HK_T_OBJECT, 0, NULL, 0, 0, end_row }, { "after", HK_T_OBJECT, 0, NULL, 0, 0, end_row }, { "change", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL },
    { "effects", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, state_row }, { "movements", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, move_row },
    { "customers", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, customer_row }, { "rest", HK_T_OBJECT, 0, NULL, 0, 0, rest_row }, { "left_out", HK_T_INT, HK_F_FOLDS }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct owing { uint32_t group; int64_t owed[ENDS]; hk_figure days[ENDS]; int64_t change; } owing;

static int by_change(const void *x, const void *y)
{
    const owing *a = x, *b = y;
    int64_t p = a->change < 0 ? -a->change : a->change, q = b->change < 0 ? -b->change : b->change;
    if (p != q) return p > q ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

static int64_t top5(const owing *v, size_t n, int end)
{
    int64_t most[5] = { 0 }, sum = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t x = v[i].owed[end];
        for (size_t k = 0; k < HK_COUNT(most); k++)
            if (x > most[k]) { int64_t y = most[k]; most[k] = x, x = y; }
    }
    for (size_t k = 0; k < HK_COUNT(most); k++) sum += most[k];
    return sum;
}

static void end_json(const sides *s, hk_jw *w, const char *key, int end, const owing *v, size_t n)
{
    const hk_dso_state *a = &s->at[end];
    int64_t owed = hk_dso_owed(a), gross = a->in_term + a->late + a->no_due;
    hk_figure dso = hk_dso_average(owed, a->window), best = hk_dso_average(a->in_term, a->window);
    hk_jw_obj(w, key);
    hk_jw_day(w, "as_of", s->day[end]);
    hk_figure_json(w, "dso", dso);
    hk_figure_json(w, "best_possible", best);
    hk_figure_json(w, "add", hk_dso_add(dso, best));
    hk_figure_json(w, "dso_with_bills", hk_dso_average(owed + (s->r.ask.with_bills ? 0 : s->bills[end]), a->window));
    hk_jw_money(w, "receivables", owed, s->exponent);
    hk_jw_money(w, "sales", a->window.sales, s->exponent);
    hk_jw_int(w, "days", a->window.days);
    hk_jw_money(w, "overdue", a->late, s->exponent);
    hk_jw_money(w, "bills", s->bills[end], s->exponent);
    hk_jw_money(w, "disputed", s->disputed[end], s->exponent);
    hk_figure_json(w, "bill_share", hk_figure_percent(s->bills[end], (__int128)s->bills[end] + owed, "no_base"));
    hk_figure_json(w, "dispute_share", hk_figure_percent(s->disputed[end], gross, "no_base"));
    hk_figure_json(w, "top5_share", hk_figure_percent(top5(v, n, end), owed, "no_base"));
    hk_jw_obj_end(w);
}

static void effect_json(const sides *s, hk_jw *w, const char *name, int64_t amount, bool has, int64_t hundredths)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "effect", name);
    hk_jw_money(w, "amount", amount, s->exponent);
    hk_figure_json(w, "days", has ? hk_figure_money(hundredths, 2) : hk_figure_none("no_sales"));
    hk_jw_obj_end(w);
}

static void effects_json(const sides *s, hk_jw *w)
{
    static const char *const names[] = { "pace", "in_term", "overdue", "no_due_date", "unapplied" };
    const hk_dso_state *a = &s->at[THEN], *b = &s->at[NOW];
    const int64_t amount[] = { HK_NULL, b->in_term - a->in_term, b->late - a->late, b->no_due - a->no_due, a->unapplied - b->unapplied };
    int64_t e[HK_STATE_EFFECTS] = { 0 };
    bool has = hk_dso_by_state(a, b, e);
    hk_jw_arr(w, "effects");
    for (int i = 0; i < HK_STATE_EFFECTS; i++) effect_json(s, w, names[i], amount[i], has, e[i]);
    hk_jw_arr_end(w);
}

/* Credit notes are out of sales already; bills received count as a movement only while bills are not part of the figure. */
static void movements_json(const sides *s, hk_jw *w, int since)
{
    static const char *const names[] = { "pace", "sold", "collected", "bills", "written_off", "other" };
    hk_dso_moves m = { 0 };
    int64_t e[HK_MOVES] = { 0 };
    for (size_t g = 0; g < s->r.groups_n; g++)
        for (int k = since + 1 - s->months.first; mine(s, g) && k < s->months.n; k++) {
            const hk_month_sum *x = hk_month_at(&s->months, g, k);
            int64_t bills = s->r.ask.with_bills ? 0 : x->bills;
            m.sold += x->sales, m.collected += x->receipts - x->bills, m.bills += bills, m.written_off += x->written_off - x->recovered;
        }
    bool has = hk_dso_by_move(&s->at[THEN], &s->at[NOW], &m, e);
    int64_t change = hk_dso_owed(&s->at[NOW]) - hk_dso_owed(&s->at[THEN]);
    const int64_t amount[] = { HK_NULL, m.sold, -m.collected, -m.bills, -m.written_off, change - m.sold + m.collected + m.bills + m.written_off };
    hk_jw_arr(w, "movements");
    for (int i = 0; i < HK_MOVES; i++) effect_json(s, w, names[i], amount[i], has, e[i]);
    hk_jw_arr_end(w);
}

static size_t parts_make(const sides *s, owing *v)
{
    int64_t upto[ENDS] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < s->r.groups_n; i++) {
        owing p = { .group = s->r.order[i] };
        if (!mine(s, p.group)) continue;
        for (int end = 0; end < ENDS; end++) {
            hk_dso_state x = state_of(s, p.group, end);
            p.owed[end] = hk_dso_owed(&x);
        }
        if (!p.owed[THEN] && !p.owed[NOW]) continue;
        for (int end = 0; end < ENDS; end++) p.days[end] = hk_dso_step(&upto[end], p.owed[end], s->at[end].window);
        p.change = p.days[THEN].has && p.days[NOW].has ? p.days[NOW].v.n - p.days[THEN].v.n : 0;
        v[n++] = p;
    }
    return n;
}

static void customers_json(const sides *s, hk_jw *w, const owing *v, size_t n, size_t top, bool has)
{
    int64_t rest = 0;
    hk_jw_arr(w, "customers");
    for (size_t i = 0; i < n; i++) {
        const hk_group *g = &s->r.groups[v[i].group];
        if (i >= top) { rest += v[i].change; continue; }
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", g->key);
        hk_jw_str(w, "name", g->name);
        hk_jw_int(w, "id", g->id);
        hk_jw_money(w, "before", v[i].owed[THEN], s->exponent);
        hk_jw_money(w, "after", v[i].owed[NOW], s->exponent);
        hk_figure_json(w, "days_before", v[i].days[THEN]);
        hk_figure_json(w, "days_after", v[i].days[NOW]);
        hk_figure_json(w, "days", has ? hk_figure_money(v[i].change, 2) : hk_figure_none("no_sales"));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj(w, "rest");
    hk_jw_int(w, "customers", n > top ? (int64_t)(n - top) : 0);
    hk_figure_json(w, "days", has ? hk_figure_money(rest, 2) : hk_figure_none("no_sales"));
    hk_jw_obj_end(w);
}

static void influence_json(const sides *s, hk_jw *w, int since, size_t top)
{
    owing *v = HK_NEWS(s->cx->arena, owing, s->r.groups_n + 1);
    size_t n = parts_make(s, v);
    hk_figure a = hk_dso_average(hk_dso_owed(&s->at[THEN]), s->at[THEN].window), b = hk_dso_average(hk_dso_owed(&s->at[NOW]), s->at[NOW].window);
    bool has = a.has && b.has;
    char month[8];

    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", s->day[NOW]);
    hk_jw_time(w, "known_at", s->r.ask.known_us);
    hk_jw_str(w, "currency", s->currency);
    hk_jw_str(w, "since", hk_month_fmt(since, month));
    hk_jw_int(w, "window", s->window);
    end_json(s, w, "before", THEN, v, n);
    end_json(s, w, "after", NOW, v, n);
    hk_figure_json(w, "change", has ? hk_figure_money(b.v.n - a.v.n, 2) : hk_figure_none("no_sales"));
    hk_jw_str(w, "why", has ? NULL : !a.has ? a.why : b.why);
    effects_json(s, w);
    movements_json(s, w, since);
    if (n) qsort(v, n, sizeof *v, by_change);
    customers_json(s, w, v, n, top, has);
    hk_jw_int(w, "left_out", (int64_t)s->months.left_out);
}

hk_rc hk_op_influence(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    sides s = { .cx = cx };
    int since = 0;
    hk_rc rc = hk_measure_open(cx, in, HK_BY_CUSTOMER, &s.r);
    if (!rc) {
        since = hk_in_has(in, "since") ? (int)hk_in_int(in, "since") : hk_day_month(s.r.ask.as_of) - 1;
        rc = sides_read(&s, in, since);
    }
    if (!rc) {
        influence_json(&s, &out->w, since, (size_t)hk_in_int(in, "top"));
        rc = hk_measure_foot(cx, &out->w, &s.r);
    }
    sides_clear(&s);
    return rc;
}

/* ---- improve --------------------------------------------------------------------------------------------------------------------
 * Drivers are pulled one after another, each on what the ones before it left. Shorter terms and earlier invoices take t days of the
 * window's sales out of what is in term; bills turn into money without touching the DSO of receivables. */
const hk_field hk_improve_in[] = {
    HK_ASK_FIELDS, { "window", HK_T_INT, 0, NULL, 1, 24 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, { "worst", HK_T_INT, 0, NULL, 0, 10000 }, { "overdue_to", HK_T_DECIMAL, 0 },
    { "terms_less", HK_T_INT, 0, NULL, 0, 365 }, { "invoice_less", HK_T_INT, 0, NULL, 0, 365 }, { "disputes_to", HK_T_DECIMAL, 0 }, { "discount_bills", HK_T_DECIMAL, 0 },
    { "discount_rate", HK_T_DECIMAL, 0 }, { "days", HK_T_INT, 0, NULL, 0, 365 }, HK_FIELD_END };
#define ACTIONS "worst|overdue_to|disputes_to|terms_less|invoice_less|days|discount_bills"
static const hk_field action_row[] = { { "action", HK_T_ENUM, 0, ACTIONS }, { "owner", HK_T_ENUM, 0, "sales_manager|collector|credit_manager|ar_clerk|finance_director|financing" }, { "by", HK_T_DAY, 0 },
    { "amount", HK_T_MONEY, 0 }, { "days", HK_T_DECIMAL, HK_F_NULL }, { "dso", HK_T_DECIMAL, HK_F_NULL }, { "cash", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field point_row[] = { { "dso", HK_T_DECIMAL, HK_F_NULL }, { "dso_with_bills", HK_T_DECIMAL, HK_F_NULL }, { "best_possible", HK_T_DECIMAL, HK_F_NULL }, { "add", HK_T_DECIMAL, HK_F_NULL },
    { "receivables", HK_T_MONEY, 0 }, { "overdue", HK_T_MONEY, 0 }, { "overdue_ratio", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_improve_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "currency", HK_T_TEXT, HK_F_NULL }, { "window", HK_T_INT, 0 }, { "window_days", HK_T_INT, 0 }, { "sales", HK_T_MONEY, 0 },
    { "before", HK_T_OBJECT, 0, NULL, 0, 0, point_row }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, action_row }, { "after", HK_T_OBJECT, 0, NULL, 0, 0, point_row },
    { "cash", HK_T_MONEY, 0 }, { "cash_per_day", HK_T_MONEY, HK_F_NULL }, { "saving_year", HK_T_MONEY, HK_F_NULL }, { "discount_cost", HK_T_MONEY, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL },
    { "left_out", HK_T_INT, HK_F_FOLDS }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct plan {
    sides       *s;
    const hk_in *in;
    hk_jw       *w;
    hk_dso_state now;
    int64_t      bills, cash, cut;       /* cut: taken out of receivables and bills, what financing is saved on */
    hk_figure    discount;
} plan;

static void point_json(const plan *p, const char *key)
{
    const hk_dso_state *a = &p->now;
    hk_figure dso = hk_dso_average(hk_dso_owed(a), a->window), best = hk_dso_average(a->in_term, a->window);
    hk_jw_obj(p->w, key);
    hk_figure_json(p->w, "dso", dso);
    hk_figure_json(p->w, "dso_with_bills", hk_dso_average(hk_dso_owed(a) + (p->s->r.ask.with_bills ? 0 : p->bills), a->window));
    hk_figure_json(p->w, "best_possible", best);
    hk_figure_json(p->w, "add", hk_dso_add(dso, best));
    hk_jw_money(p->w, "receivables", hk_dso_owed(a), p->s->exponent);
    hk_jw_money(p->w, "overdue", a->late, p->s->exponent);
    hk_figure_json(p->w, "overdue_ratio", hk_rate_overdue(a->late, a->in_term + a->late + a->no_due));
    hk_jw_obj_end(p->w);
}

/* One driver: `amount` leaves receivables, first what is named in the state. `from` is what DSO was before it. */
static void action_json(plan *p, const char *name, const char *owner, int months, int64_t amount, int64_t cash, hk_figure from)
{
    hk_figure dso = hk_dso_average(hk_dso_owed(&p->now), p->now.window), days = dso;
    if (dso.has && from.has) days.v.n = from.v.n - dso.v.n;
    hk_jw_obj(p->w, NULL);
    hk_jw_str(p->w, "action", name);
    hk_jw_str(p->w, "owner", owner);
    hk_jw_day(p->w, "by", hk_day_month_end(hk_day_add_months(p->s->r.ask.as_of + 1, months)));
    hk_jw_money(p->w, "amount", amount, p->s->exponent);
    hk_figure_json(p->w, "days", days);
    hk_figure_json(p->w, "dso", dso);
    hk_jw_money(p->w, "cash", cash, p->s->exponent);
    hk_jw_obj_end(p->w);
    p->cash += cash, p->cut += amount;
}

static int descending(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a > b ? -1 : a < b;
}

static int64_t worst_overdue(const sides *s, size_t most)
{
    int64_t *v = HK_NEWS(s->cx->arena, int64_t, s->r.groups_n + 1), sum = 0;
    size_t n = 0;
    for (size_t g = 0; g < s->r.groups_n; g++) {
        hk_line l;
        hk_cut_line(&s->aging[NOW], g, &l);
        if (mine(s, g) && l.overdue > 0) v[n++] = l.overdue;
    }
    if (n) qsort(v, n, sizeof *v, descending);
    for (size_t i = 0; i < n && i < most; i++) sum += v[i];
    return sum;
}

/* Overdue O of items O + R is to be x percent of what is left: O' = R x / (100 - x). At 100 percent nothing has to go. */
static int64_t over_share(const plan *p, const hk_val *x)
{
    __int128 hundred = 100;
    int64_t rest = p->now.in_term + p->now.no_due, keep = 0;
    for (int i = 0; i < x->scale; i++) hundred *= 10;
    if (x->i >= hundred || rest < 0) return 0;
    if (!hk_muldiv(rest, x->i, (int64_t)(hundred - x->i), &keep)) return 0;
    return HK_MAX(p->now.late - keep, 0);
}

static int64_t days_of_sales(const plan *p, int64_t days)
{
    int64_t out = 0;
    const hk_dso_window *w = &p->now.window;
    return w->sales > 0 && w->days > 0 && hk_muldiv(w->sales, days, w->days, &out) ? out : 0;
}

static void take(int64_t *part, int64_t *amount)
{
    int64_t x = HK_MIN(*amount, HK_MAX(*part, 0));
    *part -= x, *amount -= x;
}

static void receivable_actions(plan *p)
{
    const hk_in *in = p->in;
    static const struct { const char *name, *owner; int months; } acts[] = {
        { "worst", "collector", 0 }, { "overdue_to", "sales_manager", 1 }, { "disputes_to", "credit_manager", 1 }, { "terms_less", "credit_manager", 2 },
        { "invoice_less", "ar_clerk", 1 }, { "days", "finance_director", 2 } };
    for (size_t i = 0; i < HK_COUNT(acts); i++) {
        const hk_val *v = hk_in_get(in, acts[i].name);
        if (!v->set) continue;
        hk_figure from = hk_dso_average(hk_dso_owed(&p->now), p->now.window);
        int64_t amount = 0, left;
        if (i == 0) amount = worst_overdue(p->s, (size_t)v->i);
        if (i == 1) amount = over_share(p, v);
        if (i == 2) {
            int64_t stays = 0;
            if (!hk_money_mul(p->s->disputed[NOW], hk_percent_rate((hk_decimal){ v->i, v->scale }), &stays)) stays = 0;
            amount = HK_MAX(p->s->disputed[NOW] - stays, 0);
        }
        if (i >= 3) amount = days_of_sales(p, v->i);
        left = amount;
        bool in_term_first = i == 3 || i == 4;
        take(in_term_first ? &p->now.in_term : &p->now.late, &left);
        if (i == 2 || i == 5) take(&p->now.in_term, &left);
        action_json(p, acts[i].name, acts[i].owner, acts[i].months, amount - left, amount - left, from);
    }
}

/* Face value less interest to the due day: rate x days / 360, the way banks discount. */
static hk_rc bills_action(plan *p)
{
    const hk_val *share = hk_in_get(p->in, "discount_bills"), *rate = hk_in_get(p->in, "discount_rate");
    const hk_report *r = &p->s->r;
    int64_t face = 0, gone = 0, cost = 0;
    __int128 weighted = 0;
    hk_rc rc = HK_OK;

    if (!share->set) return HK_OK;
    for (size_t g = 0; !rc && g < r->groups_n; g++) {
        hk_item *list;
        size_t n;
        if (!mine(p->s, g) || hk_aging_outstanding(&p->s->paper_aging[NOW], g) == 0) continue;
        rc = hk_cut_items(p->s->cx, &p->s->papers, g, r->ask.as_of, &list, &n);
        for (size_t i = 0; !rc && i < n; i++) {
            int cls = hk_view_account(&r->feed.book, list[i].account).class;
            if ((cls != HK_CLASS_BILL && cls != HK_CLASS_VOUCHER) || list[i].balance <= 0) continue;
            face += list[i].balance;
            if (list[i].due < HK_BOOK_DUE_EVENT && list[i].due > r->ask.as_of) weighted += (__int128)list[i].balance * (list[i].due - r->ask.as_of);
        }
    }
    if (rc) return rc;
    hk_decimal part = hk_percent_rate((hk_decimal){ share->i, share->scale }), d;
    if (!hk_money_mul(face, part, &gone)) gone = 0;
    hk_figure from = hk_dso_average(hk_dso_owed(&p->now), p->now.window);
    if (rate->set && hk_ratio(weighted, 360, 0, &d) && hk_money_mul(d.n, part, &cost) && hk_money_mul(cost, hk_percent_rate((hk_decimal){ rate->i, rate->scale }), &cost))
        p->discount = hk_figure_money(cost, p->s->exponent);
    if (r->ask.with_bills) { int64_t left = gone; take(&p->now.in_term, &left); }
    p->bills -= gone;
    action_json(p, "discount_bills", "financing", 0, gone, gone - (p->discount.has ? cost : 0), from);
    return HK_OK;
}

static bool percent_in(hk_ctx *cx, const hk_in *in, const char *name, int64_t most, hk_rc *rc)
{
    const hk_val *v = hk_in_get(in, name);
    __int128 top = most;
    for (int i = 0; i < v->scale; i++) top *= 10;
    if (!v->set || (v->i >= 0 && v->i <= top && v->scale <= 6)) return true;
    *rc = hk_fail(cx, HK_BAD_INPUT, "improve.percent", name, "most", hk_printf(cx->arena, "%" PRId64, most), NULL);
    return false;
}

static hk_rc improve_json(plan *p)
{
    sides *s = p->s;
    hk_decimal variable = { 0 }, capital = { 0 };
    hk_jw *w = p->w;
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", s->r.ask.as_of);
    hk_jw_time(w, "known_at", s->r.ask.known_us);
    hk_jw_str(w, "currency", s->currency);
    hk_jw_int(w, "window", s->window);
    hk_jw_int(w, "window_days", p->now.window.days);
    hk_jw_money(w, "sales", p->now.window.sales, s->exponent);
    point_json(p, "before");
    hk_jw_arr(w, "rows");
    receivable_actions(p);
    hk_rc rc = bills_action(p);
    hk_jw_arr_end(w);
    if (rc) return rc;
    point_json(p, "after");
    hk_figure can = hk_cost_rate(s->cx, s->r.params, "cost.variable_ratio", &variable);
    if (can.has) can = hk_cost_rate(s->cx, s->r.params, "cost.capital_rate", &capital);
    hk_figure saving = can.has ? hk_cost_holding(p->cut, variable, capital, s->exponent) : can;
    hk_figure day = hk_cash_per_day(p->now.window.sales, p->now.window.days, s->exponent);
    hk_jw_money(w, "cash", p->cash, s->exponent);
    hk_figure_json(w, "cash_per_day", day);
    hk_figure_json(w, "saving_year", saving);
    hk_figure_json(w, "discount_cost", p->discount);
    hk_jw_str(w, "why", !day.has ? day.why : saving.has ? NULL : saving.why);
    hk_jw_int(w, "left_out", (int64_t)s->months.left_out);
    return hk_measure_foot(s->cx, w, &s->r);
}

hk_rc hk_op_improve(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    sides s = { .cx = cx };
    hk_rc rc = HK_OK;
    bool good = percent_in(cx, in, "overdue_to", 100, &rc) && percent_in(cx, in, "disputes_to", 100, &rc) && percent_in(cx, in, "discount_bills", 100, &rc)
             && percent_in(cx, in, "discount_rate", 100, &rc);
    if (!good) return rc;
    rc = hk_measure_open(cx, in, HK_BY_CUSTOMER, &s.r);
    if (!rc) rc = sides_read(&s, in, hk_day_month(s.r.ask.as_of) - 1);
    if (!rc) {
        plan p = { .s = &s, .in = in, .w = &out->w, .now = s.at[NOW], .bills = s.bills[NOW], .discount = hk_figure_none("no_base") };
        rc = improve_json(&p);
    }
    sides_clear(&s);
    return rc;
}
