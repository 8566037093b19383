/* control: the ceiling for all receivables, its quotas and alarms; target: what the coming month should bring in. */
#include "access/access.h"
#include "ledger/ledger.h"
#include "measure/control.h"
#include "measure/ops_inside.h"
#include "measure/rates.h"
#include "measure/structure.h"
#include "measure/target.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

enum { YEAR_MONTHS = 12, MONTHS = 24, SINGLES = 20 };

#define MISSING "target_dso_days|sales_year|funds|variable_cost_ratio|target_turnover|loss_appetite|loss_rate|plan_sales|current_assets"

/* ---- shared by both: the ceiling ------------------------------------------------------------------------------------------------ */
static const hk_field plan_in[] = { { "key", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "sales", HK_T_MONEY, HK_F_REQUIRED }, { "term_days", HK_T_INT, HK_F_REQUIRED, NULL, 1, 730 }, HK_FIELD_END };
#define PLAN_FIELDS { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, { "plan_sales", HK_T_MONEY, 0 }, { "sales_year", HK_T_MONEY, 0 }

typedef struct ceiling_input { const char *name, *value; } ceiling_input;
typedef struct ceiling {
    const char   *method;
    bool          has;
    int64_t       amount;
    ceiling_input in[2];
} ceiling;

typedef struct control {
    hk_ctx     *cx;
    hk_report   r;
    hk_cut      cut;
    const char *currency;
    int         exponent;
    hk_months   months;
    hk_aging    aging;                   /* by group, report's edges */
    int64_t     used, overdue, gross;
    int64_t     sales_year, sales_before, used_before;
    bool        has_sales_year, has_before;
    ceiling     c[4];
    size_t      c_n;
    bool        has_ceiling;
    int64_t     ceiling;
    bool        has_plan;
    int64_t     plan_sales;
    const char *missing[16];
    size_t      missing_n;
} control;

static bool mine(const control *k, size_t g) { return k->currency && strcmp(k->r.groups[g].currency, k->currency) == 0; }

static void lacks(control *k, const char *what)
{
    for (size_t i = 0; i < k->missing_n; i++) if (strcmp(k->missing[i], what) == 0) return;
    if (k->missing_n < HK_COUNT(k->missing)) k->missing[k->missing_n++] = what;
}

/* A figure of the balance sheet a person entered, in the page's currency. */
static hk_rc entered(control *k, const char *figure, bool *has, int64_t *amount)
{
    hk_row_figure_at f;
    bool found = false;
    hk_rc rc = hk_get_figure_at(k->cx, k->cx->company, figure, k->r.ask.as_of, k->r.known, &f, &found);
    *has = !rc && found && k->currency && strcmp(f.currency, k->currency) == 0;
    if (*has) *amount = f.amount;
    return rc;
}

/* The entered figure, else the parameter (company currency), else n/a. */
static hk_rc money_of(control *k, const char *figure, const char *param, bool *has, int64_t *amount)
{
    hk_rc rc = entered(k, figure, has, amount);
    const hk_param_value *v = hk_param_value_of(k->r.params, param);
    if (rc || *has) return rc;
    *has = v->text != NULL;
    if (*has) *amount = v->i;
    return HK_OK;
}

static const char *money_text(const control *k, bool has, int64_t amount) { return has ? hk_money_str(k->cx->arena, amount, k->currency) : NULL; }

static ceiling *method(control *k, const char *name, const char *in1, const char *v1, const char *in2, const char *v2)
{
    ceiling *c = &k->c[k->c_n++];
    *c = (ceiling){ .method = name, .in = { { in1, v1 }, { in2, v2 } } };
    for (int i = 0; i < 2; i++) if (!c->in[i].value) lacks(k, c->in[i].name);
    return c;
}

static hk_rc ceilings_make(control *k)
{
    hk_params *p = k->r.params;
    const hk_param_value *methods = hk_param_value_of(p, "tc.methods");
    int64_t funds = 0, appetite = 0;
    bool has_funds, has_appetite;
    hk_rc rc = money_of(k, "funds_for_credit", "tc.funds", &has_funds, &funds);
    if (!rc) rc = money_of(k, "loss_appetite", "tc.loss_appetite", &has_appetite, &appetite);
    if (rc) return rc;
    const char *sales = money_text(k, k->has_sales_year && k->currency, k->sales_year);
    if (methods->i & 1) {
        const hk_param_value *days = hk_param_value_of(p, "tc.target_dso");
        ceiling *c = method(k, "A", "target_dso_days", days->text, "sales_year", sales);
        c->has = days->text && sales && hk_ceiling_dso(days->i, k->sales_year, &c->amount);
    }
    if (methods->i & 2) {
        const hk_param_value *ratio = hk_param_value_of(p, "cost.variable_ratio");
        ceiling *c = method(k, "B", "funds", money_text(k, has_funds && k->currency, funds), "variable_cost_ratio", ratio->text);
        if (!hk_access_may(k->cx, CAP_COST_READ)) c->in[0].value = c->in[1].value = NULL;        /* the quota, not what it is made of */
        c->has = has_funds && ratio->text && hk_ceiling_funds(funds, hk_percent_rate(ratio->d), &c->amount);
    }
    if (methods->i & 4) {
        const hk_param_value *turnover = hk_param_value_of(p, "tc.turnover");
        ceiling *c = method(k, "C", "sales_year", sales, "target_turnover", turnover->text);
        c->has = sales && turnover->text && hk_ceiling_turnover(k->sales_year, turnover->d, &c->amount);
    }
    if (methods->i & 8) {
        const hk_param_value *rate = hk_param_value_of(p, "tc.loss_rate");
        ceiling *c = method(k, "D", "loss_appetite", money_text(k, has_appetite && k->currency, appetite), "loss_rate", rate->text);
        c->has = has_appetite && rate->text && hk_ceiling_loss(appetite, hk_percent_rate(rate->d), &c->amount);
    }
    for (size_t i = 0; i < k->c_n; i++)
        if (k->c[i].has && (!k->has_ceiling || k->c[i].amount < k->ceiling)) k->has_ceiling = true, k->ceiling = k->c[i].amount;
    return HK_OK;
}

static hk_rc control_read(control *k, const hk_in *in)
{
    hk_ctx *cx = k->cx;
    hk_report *r = &k->r;
    hk_line l;
    hk_rc rc = hk_measure_currency(cx, r, hk_in_text(in, "currency"), &k->currency);
    if (rc) return rc;
    k->exponent = k->currency ? hk_currency_exponent(k->currency) : 2;
    hk_cut_make(cx, r, r->ask.with_bills, true, &k->cut);
    rc = hk_cut_age(cx, &k->cut, r->ask.as_of, r->ask.basis, r->ask.edges, r->ask.edges_n, false, &k->aging);
    if (!rc) rc = hk_months_read(cx, &k->cut, MONTHS + 1, true, &k->months);
    for (size_t g = 0; !rc && g < r->groups_n; g++) {
        const hk_months *m = &k->months;
        int last = m->n - 1, days;
        if (!mine(k, g)) continue;
        hk_cut_line(&k->aging, g, &l);
        k->used += l.outstanding, k->overdue += l.overdue, k->gross += l.not_due + l.no_due + l.overdue;
        k->sales_year += hk_months_window(m, g, last, YEAR_MONTHS, &days).sales;
        if (last >= YEAR_MONTHS) {
            k->sales_before += hk_months_window(m, g, last - YEAR_MONTHS, YEAR_MONTHS, &days).sales;
            k->used_before += hk_month_at(m, g, last - YEAR_MONTHS)->outstanding;
            k->has_before = true;
        }
    }
    if (rc) return rc;
    int64_t year = 0;
    bool has = hk_in_has(in, "sales_year");
    if (has) year = hk_in_int(in, "sales_year");
    else rc = entered(k, "yearly_credit_sales", &has, &year);
    k->has_sales_year = has || k->sales_year > 0;
    int64_t measured = k->sales_year;
    if (has) k->sales_year = year;
    if (!rc) rc = ceilings_make(k);
    k->sales_year = measured;                                /* growth compares what was sold, not what is planned */
    if (rc) return rc;
    k->has_plan = hk_in_has(in, "plan_sales");
    if (k->has_plan) k->plan_sales = hk_in_int(in, "plan_sales");
    else rc = entered(k, "plan_sales", &k->has_plan, &k->plan_sales);
    if (!k->has_plan) lacks(k, "plan_sales");
    return rc;
}

/* ---- control -------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_control_in[] = {
    HK_ASK_FIELDS, { "by", HK_T_ENUM, 0, "region|salesperson|class|customer", 0, 0, NULL, "region" }, PLAN_FIELDS,
    { "plan", HK_T_OBJECT, HK_F_LIST, NULL, 0, 1000, plan_in }, { "plan_change", HK_T_DECIMAL, 0, NULL, 0, 0, NULL, "10" }, HK_FIELD_END };
#define GIVEN HK_F_OPTIONAL | HK_F_NULL             /* each method has two of them; null: still to be entered */
static const hk_field input_row[] = {
    { "target_dso_days", HK_T_DECIMAL, GIVEN }, { "sales_year", HK_T_MONEY, GIVEN }, { "funds", HK_T_MONEY, GIVEN }, { "variable_cost_ratio", HK_T_DECIMAL, GIVEN },
    { "target_turnover", HK_T_DECIMAL, GIVEN }, { "loss_appetite", HK_T_MONEY, GIVEN }, { "loss_rate", HK_T_DECIMAL, GIVEN }, HK_FIELD_END };
static const hk_field ceiling_row[] = { { "method", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, HK_F_NULL }, { "binding", HK_T_BOOL, 0 },
                                        { "inputs", HK_T_OBJECT, 0, NULL, 0, 0, input_row }, HK_FIELD_END };
#define LIGHT { "light", HK_T_ENUM, HK_F_NULL, "green|yellow|red" }
static const hk_field quota_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "plan_sales", HK_T_MONEY, 0 }, { "term_days", HK_T_INT, HK_F_NULL }, { "quota", HK_T_MONEY, 0 },
    { "limit", HK_T_MONEY, 0 }, { "limited_by", HK_T_ENUM, 0, "quota|credit_limit|single" }, { "used", HK_T_MONEY, 0 }, { "use_percent", HK_T_DECIMAL, HK_F_NULL }, LIGHT,
    { "room", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field balance_row[] = { { "change", HK_T_DECIMAL, 0 }, { "plan_sales", HK_T_MONEY, 0 }, { "needed_collection", HK_T_MONEY, HK_F_NULL }, { "expected_loss", HK_T_MONEY, HK_F_NULL },
                                        { "margin", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
static const hk_field used_row[] = { { "month", HK_T_MONTH, 0 }, { "used", HK_T_MONEY, 0 }, { "use_percent", HK_T_DECIMAL, HK_F_NULL }, LIGHT, HK_FIELD_END };
static const hk_field alarm_row[] = { { "alarm", HK_T_ENUM, 0, "growth|assets_share|top_customer|overdue_ratio" }, { "value", HK_T_DECIMAL, HK_F_NULL }, { "limit", HK_T_DECIMAL, 0 },
                                      { "breach", HK_T_BOOL, 0 }, HK_FIELD_END };
static const hk_field single_row[] = { { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "used", HK_T_MONEY, 0 }, { "limit", HK_T_MONEY, 0 }, { "credit_limit", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_control_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "currency", HK_T_TEXT, HK_F_NULL }, { "ceilings", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, ceiling_row },
    { "ceiling", HK_T_MONEY, HK_F_NULL }, { "used", HK_T_MONEY, 0 }, { "use_percent", HK_T_DECIMAL, HK_F_NULL }, LIGHT,
    { "quotas", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, quota_row }, { "quota_basis", HK_T_ENUM, HK_F_NULL, "plan|sales" }, { "opening", HK_T_MONEY, 0 }, { "plan_sales", HK_T_MONEY, HK_F_NULL },
    { "needed_collection", HK_T_MONEY, HK_F_NULL }, { "balance", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, balance_row }, { "series", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, used_row },
    { "green", HK_T_DECIMAL, HK_F_WIRE }, { "yellow", HK_T_DECIMAL, HK_F_WIRE }, { "left_out", HK_T_INT, HK_F_FOLDS }, { "alarms", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, alarm_row }, { "singles", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, single_row },
    { "missing", HK_T_ENUM, HK_F_LIST, MISSING }, HK_FOOT_FIELDS, HK_FIELD_END };

static void ceilings_json(const control *k, hk_jw *w)
{
    hk_jw_arr(w, "ceilings");
    for (size_t i = 0; i < k->c_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "method", k->c[i].method);
        hk_jw_money(w, "amount", k->c[i].has ? k->c[i].amount : HK_NULL, k->exponent);
        hk_jw_bool(w, "binding", k->c[i].has && k->c[i].amount == k->ceiling);
        hk_jw_obj(w, "inputs");
        for (int n = 0; n < 2; n++) hk_jw_str(w, k->c[i].in[n].name, k->c[i].in[n].value);
        hk_jw_obj_end(w);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_money(w, "ceiling", k->has_ceiling ? k->ceiling : HK_NULL, k->exponent);
}

static void use_json(const control *k, hk_jw *w, int64_t used, int64_t limit, bool has)
{
    hk_params *p = (hk_params *)(uintptr_t)k->r.params;
    hk_jw_money(w, "used", used, k->exponent);
    hk_figure_json(w, "use_percent", has ? hk_use_percent(used, limit) : hk_figure_none("no_ceiling"));
    hk_jw_str(w, "light", hk_light_name(has ? hk_light_of(used, limit, hk_param_decimal(p, "tc.green"), hk_param_decimal(p, "tc.yellow")) : HK_LIGHT_NONE));
}

typedef struct share { size_t group; const char *key, *name; int64_t used; } share;

/* A customer's quota is at most his own credit limit and tc.single of the ceiling (DOMAIN §6); of others the quota is the limit. */
static int64_t limit_of(const control *k, const share *s, int64_t quota, const char **by)
{
    int64_t most = 0;
    *by = "quota";
    if (k->r.ask.by != HK_BY_CUSTOMER || s->group == SIZE_MAX) return quota;
    const hk_dir_customer *d = hk_dir_customer_get(k->r.feed.dir, k->r.groups[s->group].id);
    if (hk_money_mul(k->ceiling, hk_percent_rate(hk_param_decimal((hk_params *)(uintptr_t)k->r.params, "tc.single")), &most) && most < quota) quota = most, *by = "single";
    if (d && d->credit_limit != HK_NULL && d->credit_limit < quota) quota = d->credit_limit, *by = "credit_limit";
    return quota;
}

static void quota_json(const control *k, hk_jw *w, const share *s, const hk_quota *q, bool planned)
{
    const char *by;
    int64_t limit = limit_of(k, s, q->quota, &by);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", s->key);
    hk_jw_str(w, "name", s->name);
    hk_jw_int(w, "id", s->group == SIZE_MAX ? HK_NULL : k->r.groups[s->group].id);
    hk_jw_money(w, "plan_sales", q->plan_sales, k->exponent);
    hk_jw_int(w, "term_days", planned ? q->term_days : HK_NULL);
    hk_jw_money(w, "quota", q->quota, k->exponent);
    hk_jw_money(w, "limit", limit, k->exponent);
    hk_jw_str(w, "limited_by", by);
    use_json(k, w, s->used, limit, true);
    hk_jw_money(w, "room", limit - s->used, k->exponent);
    hk_jw_obj_end(w);
}

/* Quotas over the groups of the report, and over planned units that owe nothing yet. Without a plan the last year's sales stand
 * for it, all with one term: the reply says so. */
static hk_rc quotas_json(control *k, const hk_in *in, hk_jw *w)
{
    hk_ctx *cx = k->cx;
    const hk_val *plan = hk_in_get(in, "plan");
    size_t most = k->r.groups_n + plan->n + 1, n = 0;
    share *s = HK_NEWS(cx->arena, share, most);
    hk_quota *q = HK_NEWS(cx->arena, hk_quota, most);
    const char *basis = NULL;
    int days;
    hk_line l;

    for (size_t i = 0; i < k->r.groups_n; i++) {
        uint32_t g = k->r.order[i];
        if (!mine(k, g)) continue;
        hk_cut_line(&k->aging, g, &l);
        s[n] = (share){ g, k->r.groups[g].key, k->r.groups[g].name, l.outstanding };
        if (plan->n == 0) q[n] = (hk_quota){ .plan_sales = HK_MAX(hk_months_window(&k->months, g, k->months.n - 1, YEAR_MONTHS, &days).sales, 0), .term_days = 1 };
        n++;
    }
    for (size_t i = 0; i < plan->n; i++) {
        const hk_in *row = plan->items[i].obj;
        const char *key = hk_in_text(row, "key");
        size_t at = 0;
        while (at < n && strcmp(s[at].key, key) != 0) at++;
        if (at == n) s[n++] = (share){ SIZE_MAX, key, key, 0 };
        if (hk_in_int(row, "sales") < 0) return hk_fail(cx, HK_BAD_INPUT, "amount.negative", "plan", NULL);
        q[at] = (hk_quota){ .plan_sales = hk_in_int(row, "sales"), .term_days = (int)hk_in_int(row, "term_days") };
    }
    hk_jw_arr(w, "quotas");
    if (k->has_ceiling && hk_quota_split(k->ceiling, q, n)) {
        basis = plan->n ? "plan" : "sales";
        for (size_t i = 0; i < n; i++) {
            if (!q[i].quota && !s[i].used) continue;
            quota_json(k, w, &s[i], &q[i], plan->n > 0);
        }
    }
    hk_jw_arr_end(w);
    hk_jw_str(w, "quota_basis", basis);
    return HK_OK;
}

static void alarm_json(hk_jw *w, const char *name, hk_alarm a, hk_decimal limit)
{
    char buf[40];
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "alarm", name);
    hk_figure_json(w, "value", a.value);
    hk_jw_str(w, "limit", hk_decimal_fmt(a.limit.has ? a.limit.v : limit, 2, buf));
    hk_jw_bool(w, "breach", a.breach);
    hk_jw_obj_end(w);
}

/* Customers of the currency with what they owe, largest first. */
typedef struct debtor { int64_t used; uint32_t group; } debtor;
static int by_used(const void *x, const void *y)
{
    const debtor *a = x, *b = y;
    if (a->used != b->used) return a->used > b->used ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static hk_rc debtors_read(control *k, const hk_in *in, hk_report *r, debtor **list, size_t *n)
{
    hk_cut cut;
    hk_aging a = { 0 };
    static const int edge[] = { 0 };
    *n = 0;
    hk_rc rc = hk_measure_open(k->cx, in, HK_BY_CUSTOMER, r);
    if (rc) return rc;
    hk_cut_make(k->cx, r, r->ask.with_bills, true, &cut);
    rc = hk_cut_age(k->cx, &cut, r->ask.as_of, r->ask.basis, edge, 1, false, &a);
    *list = HK_NEWS(k->cx->arena, debtor, r->groups_n + 1);
    for (size_t g = 0; !rc && g < r->groups_n; g++)
        if (k->currency && strcmp(r->groups[g].currency, k->currency) == 0) (*list)[(*n)++] = (debtor){ hk_aging_outstanding(&a, g), (uint32_t)g };
    hk_aging_clear(&a);
    if (*n) qsort(*list, *n, sizeof **list, by_used);
    return rc;
}

static hk_rc alarms_json(control *k, const hk_in *in, hk_jw *w)
{
    hk_params *p = k->r.params;
    hk_report r = { 0 };
    debtor *list = NULL;
    size_t n = 0;
    int64_t assets = 0;
    bool has_assets = false;
    hk_rc rc = entered(k, "current_assets", &has_assets, &assets);
    if (!rc) rc = debtors_read(k, in, &r, &list, &n);
    if (rc) { hk_report_close(&r); return rc; }
    hk_decimal growth = hk_param_decimal(p, "tc.growth"), a = hk_param_decimal(p, "tc.assets_share"), t = hk_param_decimal(p, "tc.top_share"), o = hk_param_decimal(p, "tc.overdue_share");
    hk_growth g = { k->used, k->has_before ? k->used_before : 0, k->sales_year, k->has_before ? k->sales_before : 0 };
    if (!has_assets) lacks(k, "current_assets");
    hk_jw_arr(w, "alarms");
    alarm_json(w, "growth", hk_alarm_growth(&g, growth), (hk_decimal){ 0, 0 });
    alarm_json(w, "assets_share", hk_alarm_share(k->used, has_assets ? assets : 0, a), a);
    alarm_json(w, "top_customer", hk_alarm_share(n ? list[0].used : 0, k->used, t), t);
    alarm_json(w, "overdue_ratio", hk_alarm_share(k->overdue, k->gross, o), o);
    hk_jw_arr_end(w);
    /* One customer at most tc.single of the ceiling, and never above his own limit. */
    hk_jw_arr(w, "singles");
    int64_t most = 0;
    if (k->has_ceiling && hk_money_mul(k->ceiling, hk_percent_rate(hk_param_decimal(p, "tc.single")), &most))
        for (size_t i = 0, shown = 0; i < n && shown < SINGLES; i++) {
            const hk_group *c = &r.groups[list[i].group];
            const hk_dir_customer *d = hk_dir_customer_get(r.feed.dir, c->id);
            int64_t own = d ? d->credit_limit : HK_NULL, limit = own != HK_NULL ? HK_MIN(own, most) : most;
            if (list[i].used <= limit) continue;
            shown++;
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "key", c->key);
            hk_jw_str(w, "name", c->name);
            hk_jw_money(w, "used", list[i].used, k->exponent);
            hk_jw_money(w, "limit", limit, k->exponent);
            hk_jw_money(w, "credit_limit", own, k->exponent);
            hk_jw_obj_end(w);
        }
    hk_jw_arr_end(w);
    hk_report_close(&r);
    return HK_OK;
}

static void missing_json(const control *k, hk_jw *w)
{
    hk_jw_arr(w, "missing");
    for (size_t i = 0; i < k->missing_n; i++) hk_jw_str(w, NULL, k->missing[i]);
    hk_jw_arr_end(w);
}

static void head_json(const control *k, hk_jw *w)
{
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", k->r.ask.as_of);
    hk_jw_time(w, "known_at", k->r.ask.known_us);
    hk_jw_str(w, "currency", k->currency);
}

static bool needed_of(const control *k, int64_t *needed)
{
    return k->has_ceiling && k->has_plan && hk_needed_collection(k->used, k->plan_sales, k->ceiling, needed);
}

/* Largest sales against least risk (R42): the plan as it is and changed, with what each asks for, loses and earns. */
static void balance_json(const control *k, const hk_in *in, hk_jw *w)
{
    const hk_val *change = hk_in_get(in, "plan_change");
    const hk_param_value *loss = hk_param_value_of(k->r.params, "tc.loss_rate");
    hk_decimal margin = { 0 };
    hk_figure can = hk_cost_rate(k->cx, k->r.params, "cost.net_margin", &margin);
    hk_decimal by[] = { { 0, 0 }, { change->i, change->scale } };
    char text[40];
    hk_jw_arr(w, "balance");
    for (size_t i = 0; k->has_plan && i < HK_COUNT(by); i++) {
        int64_t more = 0, plan = k->plan_sales, needed = HK_NULL, lost = HK_NULL, earned = HK_NULL;
        if (by[i].scale > 9 || !hk_money_mul(k->plan_sales, hk_percent_rate(by[i]), &more) || !hk_add(plan, more, &plan)) continue;
        if (!k->has_ceiling || !hk_needed_collection(k->used, plan, k->ceiling, &needed)) needed = HK_NULL;
        if (!loss->text || !hk_money_mul(plan, hk_percent_rate(loss->d), &lost)) lost = HK_NULL;
        if (!can.has || !hk_money_mul(plan, margin, &earned)) earned = HK_NULL;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "change", hk_decimal_fmt(by[i], 2, text));
        hk_jw_money(w, "plan_sales", plan, k->exponent);
        hk_jw_money(w, "needed_collection", needed, k->exponent);
        hk_jw_money(w, "expected_loss", lost, k->exponent);
        hk_jw_money(w, "margin", earned, k->exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* The last twelve month ends against today's ceiling. */
static void series_json(const control *k, hk_jw *w)
{
    const hk_months *m = &k->months;
    char month[8];
    hk_jw_arr(w, "series");
    for (int i = HK_MAX(m->n - YEAR_MONTHS, 0); i < m->n; i++) {
        int64_t used = 0;
        for (size_t g = 0; g < k->r.groups_n; g++) if (mine(k, g)) used += hk_month_at(m, g, i)->outstanding;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "month", hk_month_fmt(m->first + i, month));
        use_json(k, w, used, k->ceiling, k->has_ceiling);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void lights_json(const control *k, hk_jw *w)
{
    char text[40];
    hk_jw_str(w, "green", hk_decimal_fmt(hk_param_decimal(k->r.params, "tc.green"), 2, text));
    hk_jw_str(w, "yellow", hk_decimal_fmt(hk_param_decimal(k->r.params, "tc.yellow"), 2, text));
    hk_jw_int(w, "left_out", (int64_t)k->months.left_out);
}

hk_rc hk_op_control(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const hk_by by[] = { HK_BY_REGION, HK_BY_SALESPERSON, HK_BY_CLASS, HK_BY_CUSTOMER };
    control k = { .cx = cx };
    hk_jw *w = &out->w;
    int64_t needed = HK_NULL;
    hk_rc rc = hk_measure_open(cx, in, by[hk_in_int(in, "by")], &k.r);
    if (!rc) rc = control_read(&k, in);
    if (!rc) {
        head_json(&k, w);
        ceilings_json(&k, w);
        use_json(&k, w, k.used, k.ceiling, k.has_ceiling);
        rc = quotas_json(&k, in, w);
    }
    if (!rc) {
        hk_jw_money(w, "opening", k.used, k.exponent);
        hk_jw_money(w, "plan_sales", k.has_plan ? k.plan_sales : HK_NULL, k.exponent);
        if (!needed_of(&k, &needed)) needed = HK_NULL;
        hk_jw_money(w, "needed_collection", needed, k.exponent);
        balance_json(&k, in, w);
        series_json(&k, w);
        lights_json(&k, w);
        rc = alarms_json(&k, in, w);
    }
    if (!rc) {
        missing_json(&k, w);
        rc = hk_measure_foot(cx, w, &k.r);
    }
    hk_aging_clear(&k.aging);
    hk_report_close(&k.r);
    return rc;
}

/* ---- target ----------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_target_in[] = {
    HK_ASK_FIELDS, { "by", HK_T_ENUM, 0, "salesperson|customer|region|class|item", 0, 0, NULL, "salesperson" }, PLAN_FIELDS,
    { "limit", HK_T_INT, 0, NULL, 1, 100000, NULL, "10000" }, HK_FIELD_END };
static const hk_field target_line[] = { { "column", HK_T_ENUM, 0, "due|1-30|31-60|61-90|>90" }, { "amount", HK_T_MONEY, 0 }, { "percent", HK_T_DECIMAL, 0 }, { "target", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field target_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "item", HK_T_INT, HK_F_NULL }, { "number", HK_T_TEXT, HK_F_NULL }, { "due", HK_T_DAY, HK_F_NULL },
    { "days", HK_T_INT, HK_F_NULL }, { "owner", HK_T_TEXT, HK_F_NULL }, { "owner_name", HK_T_TEXT, HK_F_NULL }, { "acts", HK_T_ENUM, HK_F_LIST, HK_GRADE_ACTS }, { "amount", HK_T_MONEY, 0 },
                                       { "target", HK_T_MONEY, 0 }, { "required", HK_T_MONEY, 0 }, HK_FIELD_END };
const hk_field hk_target_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "currency", HK_T_TEXT, HK_F_NULL }, { "month", HK_T_MONTH, 0 },
    { "lines", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, target_line }, { "target", HK_T_MONEY, 0 }, { "needed_collection", HK_T_MONEY, HK_F_NULL }, { "required", HK_T_MONEY, 0 },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, target_row }, { "missing", HK_T_ENUM, HK_F_LIST, MISSING }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct targeted {                /* one part of the target: a group, or an item */
    size_t   group;
    int64_t  item;
    hk_day   due;
} targeted;
typedef struct target_job {
    control   k;
    int       month;                     /* the coming one: the month of the day after the as-of day */
    targeted *part;
    int64_t  *amount;                    /* [part * HK_TARGET_COLUMNS + column] */
    size_t    n;
    int64_t   line[HK_TARGET_COLUMNS], sum[HK_TARGET_COLUMNS], total, required;
} target_job;

/* Column of an item for the coming month; -1: it is due later, or nobody knows when. */
static int column_of(const target_job *t, hk_day due)
{
    int days = t->k.r.ask.as_of - due, c = 1;
    if (due >= HK_BOOK_DUE_EVENT) return -1;
    if (days <= 0) return due < hk_month_first(t->month + 1) ? 0 : -1;
    while (c < HK_TARGET_COLUMNS - 1 && days > HK_TARGET_EDGES[c]) c++;
    return c;
}

static hk_rc parts_read(target_job *t, bool items)
{
    control *k = &t->k;
    size_t cap = 0, amounts_cap = 0, amounts = 0;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < k->r.groups_n; i++) {
        uint32_t g = k->r.order[i];
        hk_item *list;
        size_t n;
        if (!mine(k, g)) continue;
        rc = hk_cut_items(k->cx, &k->cut, g, k->r.ask.as_of, &list, &n);
        size_t at = SIZE_MAX;
        for (size_t x = 0; !rc && x < n; x++) {
            int c = column_of(t, list[x].due);
            if (c < 0 || list[x].balance <= 0) continue;
            if (items || at == SIZE_MAX) {
                at = t->n;
                HK_PUSH(k->cx->arena, t->part, t->n, cap) = (targeted){ g, items ? list[x].position : HK_NULL, items ? list[x].due : HK_DAY_NONE };
                for (int z = 0; z < HK_TARGET_COLUMNS; z++) HK_PUSH(k->cx->arena, t->amount, amounts, amounts_cap) = 0;
            }
            t->amount[at * HK_TARGET_COLUMNS + (size_t)c] += list[x].balance;
            t->sum[c] += list[x].balance;
        }
    }
    return rc;
}

/* Of one item: which paper it is, who owns it and what the grade of its age asks of him (structure.h, S4). */
static hk_rc part_json(const target_job *t, hk_jw *w, const targeted *p, const hk_group *g)
{
    const hk_report *r = &t->k.r;
    hk_row_item_papers item = { 0 };
    bool found = false, single = p->item != HK_NULL;
    hk_rc rc = single ? hk_get_item_papers(t->k.cx, t->k.cx->company, p->item, &item, &found) : HK_OK;
    if (rc) return rc;
    const hk_dir_name *owner = single ? hk_dir_person(r->feed.dir, hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, g->id, HK_ASSIGN_OWNER, r->ask.as_of, r->known)) : NULL;
    int days = single ? r->ask.as_of - p->due : 0;
    unsigned grade = days > 0 ? 1 : 0;
    while (grade && grade < HK_COUNT(HK_GRADE_EDGES) && days > HK_GRADE_EDGES[grade]) grade++;
    hk_jw_int(w, "item", p->item);
    hk_jw_str(w, "number", found ? item.number : NULL);
    hk_jw_day(w, "due", p->due);
    hk_jw_int(w, "days", single ? HK_MAX(days, 0) : HK_NULL);
    hk_jw_str(w, "owner", owner ? owner->code : NULL);
    hk_jw_str(w, "owner_name", owner ? owner->name : NULL);
    hk_jw_arr(w, "acts");
    for (const char *const *a = hk_grades[grade].acts; single && *a; a++) hk_jw_str(w, NULL, *a);
    hk_jw_arr_end(w);
    return HK_OK;
}

static hk_rc parts_json(target_job *t, hk_jw *w, size_t most)
{
    const control *k = &t->k;
    int64_t *scratch = HK_NEWS(k->cx->arena, int64_t, t->n + 1), *target = HK_NEWS(k->cx->arena, int64_t, t->n + 1), *required = HK_NEWS(k->cx->arena, int64_t, t->n + 1);
    if (t->n && !hk_target_split(t->line, t->amount, t->n, scratch, target)) return hk_fail_internal(k->cx, HK_INTERNAL, "target of no amounts");
    if (t->total <= 0 || t->n == 0 || !hk_money_split(t->required, target, t->n, required)) memcpy(required, target, t->n * sizeof *required);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < t->n && i < most; i++) {
        int64_t amount = 0;
        const hk_group *g = &k->r.groups[t->part[i].group];
        for (int c = 0; c < HK_TARGET_COLUMNS; c++) amount += t->amount[i * HK_TARGET_COLUMNS + (size_t)c];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", g->key);
        hk_jw_str(w, "name", g->name);
        hk_jw_int(w, "id", g->id);
        hk_rc rc = part_json(t, w, &t->part[i], g);
        if (rc) return rc;
        hk_jw_money(w, "amount", amount, k->exponent);
        hk_jw_money(w, "target", target[i], k->exponent);
        hk_jw_money(w, "required", required[i], k->exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return HK_OK;
}

static hk_rc target_json(target_job *t, hk_jw *w, size_t most)
{
    static const char *const names[] = { "due", "1-30", "31-60", "61-90", ">90" };
    control *k = &t->k;
    const hk_param_value *rates = hk_param_value_of(k->r.params, "target.rates");
    int64_t needed = HK_NULL;
    char month[8], buf[40];

    if (!hk_target(t->sum, rates->list, t->line, &t->total)) return hk_fail_internal(k->cx, HK_INTERNAL, "target overflows");
    if (!needed_of(k, &needed)) needed = HK_NULL;
    t->required = needed == HK_NULL ? t->total : HK_MAX(t->total, needed);
    head_json(k, w);
    hk_jw_str(w, "month", hk_month_fmt(t->month, month));
    hk_jw_arr(w, "lines");
    for (int c = 0; c < HK_TARGET_COLUMNS; c++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "column", names[c]);
        hk_jw_money(w, "amount", t->sum[c], k->exponent);
        hk_jw_str(w, "percent", hk_decimal_fmt(rates->list[c], 2, buf));
        hk_jw_money(w, "target", t->line[c], k->exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_money(w, "target", t->total, k->exponent);
    hk_jw_money(w, "needed_collection", needed, k->exponent);
    hk_jw_money(w, "required", t->required, k->exponent);
    hk_rc rc = parts_json(t, w, most);
    if (rc) return rc;
    missing_json(k, w);
    return hk_measure_foot(k->cx, w, &k->r);
}

hk_rc hk_op_target(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const hk_by by[] = { HK_BY_SALESPERSON, HK_BY_CUSTOMER, HK_BY_REGION, HK_BY_CLASS, HK_BY_CUSTOMER };
    target_job t = { .k = { .cx = cx } };
    hk_rc rc = hk_measure_open(cx, in, by[hk_in_int(in, "by")], &t.k.r);
    if (!rc) rc = control_read(&t.k, in);
    if (!rc) {
        t.month = hk_day_month(t.k.r.ask.as_of + 1);
        rc = parts_read(&t, hk_in_int(in, "by") == 4);
    }
    if (!rc) rc = target_json(&t, &out->w, (size_t)hk_in_int(in, "limit"));
    hk_aging_clear(&t.k.aging);
    hk_report_close(&t.k.r);
    return rc;
}
