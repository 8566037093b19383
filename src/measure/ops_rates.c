/* measures: every figure of DOMAIN §3 for each currency, in one list.
 *
 * The window is the same for all (dso.window months up to the as-of day), so the figures of one reply belong together. What
 * needs single items (recoveries, days to pay, roll rates) compares the open items of two days: of an item open then, what is
 * still open now, and what left it without being collected. */
#include "access/access.h"
#include "ledger/ledger.h"
#include "measure/ops_inside.h"
#include "measure/provision.h"
#include "measure/rates.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

static const hk_field single_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "loss", HK_T_MONEY, HK_F_REQUIRED }, HK_FIELD_END };
const hk_field hk_measures_in[] = {
    HK_ASK_FIELDS, { "window", HK_T_INT, 0, NULL, 1, 24 }, { "cohort_days", HK_T_INT, 0, NULL, 1, 365, NULL, "60" },
    { "single", HK_T_OBJECT, HK_F_LIST, NULL, 0, 500, single_in }, HK_FIELD_END };
#define MEASURES \
    "adtp|adtp_receipt|adbt|provision_matrix|provision_age|provision_migration|holding_cost|sales_to_replace_loss|dso_average|" \
    "best_possible_dso|add|weighted_days_overdue|cei|overdue_ratio|turnover|turnover_days|bad_debt_ratio|" \
    "bad_debt_ratio_balance|recovery_total|cash_per_dso_day|dispute_share|recovery_due|recovery_overdue|recovery_cohort|" \
    "roll_not_due|roll_1_30|roll_31_60|roll_61_90|roll_91_120|roll_121_150|roll_151_180|roll_over_180"
static const hk_field measure_row[] = {
    { "measure", HK_T_ENUM, 0, MEASURES }, { "currency", HK_T_TEXT, 0 }, { "value", HK_T_DECIMAL, HK_F_NULL }, { "unit", HK_T_ENUM, 0, "percent|days|money|times" },
    { "why", HK_T_TEXT, HK_F_NULL }, { "flag", HK_T_TEXT, HK_F_OPTIONAL }, HK_FIELD_END };
const hk_field hk_measures_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "from", HK_T_DAY, 0 }, { "window", HK_T_INT, 0 }, { "cohort_days", HK_T_INT, 0 },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, measure_row }, { "left_out", HK_T_INT, HK_F_FOLDS }, HK_FOOT_FIELDS, HK_FIELD_END };

enum { ROLLS = 8, ROLL_DAYS = 30, YEARS = 4, HISTORY = 120 };
static const char *const ROLL_NAMES[ROLLS] = { "roll_not_due", "roll_1_30", "roll_31_60", "roll_61_90", "roll_91_120", "roll_121_150", "roll_151_180", "roll_over_180" };
static const int ROLL_EDGES[] = { 0, 30, 60, 90, 120, 150, 180 };
static const int YEAR_EDGES[] = { 0, 365, 730, 1095 };                       /* accounting age of the migration method */
static const int AGE_EDGES[] = { 0, 365, 730, 1095, 1460, 1825 };            /* of ecl.age */

typedef struct not_collected { int64_t item, amount; hk_day day; bool loss; } not_collected;

typedef struct job {
    hk_ctx   *cx;
    hk_jw    *w;
    hk_report r;
    hk_cut    cut, pool;                 /* pool: without customers assessed one by one */
    hk_months months;
    int       window, cohort_days;
    hk_day    from, before;              /* window: from .. as_of; before = the day before it */
    hk_aging  now, begin;                /* report's edges; detail now */
    int64_t  *advances;                  /* [group * 2] */
    not_collected *gone;                 /* ascending by item */
    size_t    gone_n, gone_cap;
    const hk_val *single;
} job;

static void row(job *j, const char *measure, size_t g, const char *unit, hk_figure f)
{
    hk_jw_obj(j->w, NULL);
    hk_jw_str(j->w, "measure", measure);
    hk_jw_str(j->w, "currency", j->r.groups[g].currency);
    hk_figure_json(j->w, "value", f);
    hk_jw_str(j->w, "unit", unit);
    hk_jw_str(j->w, "why", f.has ? NULL : f.why);
    if (f.flag) hk_jw_str(j->w, "flag", f.flag);
    hk_jw_obj_end(j->w);
}

/* ---- items of two days -------------------------------------------------------------------------------------------------------- */
/* What left the item between the days (from, to] without being collected; loss only: written off. */
static int64_t gone_of(const job *j, int64_t item, hk_day after, hk_day upto, bool loss_only)
{
    size_t lo = 0, hi = j->gone_n;
    int64_t sum = 0;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (j->gone[m].item < item) lo = m + 1; else hi = m;
    }
    for (; lo < j->gone_n && j->gone[lo].item == item; lo++)
        if (j->gone[lo].day > after && j->gone[lo].day <= upto && (j->gone[lo].loss || !loss_only)) sum += j->gone[lo].amount;
    return sum;
}

static hk_rc gone_read(job *j, hk_day from)
{
    hk_row_not_collected n;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_not_collected(j->cx, &cur, j->cx->company, from, j->r.ask.as_of, j->r.known);
    if (rc) return rc;
    while (hk_next_not_collected(cur, &n))
        HK_PUSH(j->cx->arena, j->gone, j->gone_n, j->gone_cap) = (not_collected){ n.item, n.amount, (hk_day)n.eff_day, n.kind == HK_CREDIT_WRITEOFF };
    return hk_cursor_end(cur);
}

/* Of one group, issued in a stretch of days. */
static hk_rc issued_in(job *j, size_t g, hk_day first, hk_day last, hk_issue_list *l)
{
    size_t kept = 0;
    hk_rc rc = hk_cut_issued(j->cx, &j->cut, first, last, j->r.ask.as_of, l);
    for (size_t i = 0; !rc && i < l->n; i++)
        if (l->v[i].group == g) l->v[kept++] = l->v[i];
    l->n = kept;
    return rc;
}

static bool fell_due(const job *j, hk_day due) { return due >= j->from && due <= j->r.ask.as_of; }

/* a) due this period: items open before the window with a due day in it, and items issued in the window that fell due in it. */
static hk_figure recovery_due(const job *j, const hk_open_list *begin, const hk_open_list *now, const hk_issue_list *fresh)
{
    hk_recovery r = { 0 };
    for (size_t i = 0; i < begin->n; i++) {
        const hk_item *x = &begin->v[i];
        if (!fell_due(j, x->due)) continue;
        r.base += x->balance, r.still_open += hk_open_balance(now, x->position);
        r.not_collected += gone_of(j, x->position, j->before, j->r.ask.as_of, false);
    }
    for (size_t i = 0; i < fresh->n; i++) {
        const hk_issue *x = &fresh->v[i];
        const hk_item *left = hk_open_find(now, x->seq);
        if (!fell_due(j, left ? left->due : x->due)) continue;
        r.base += x->amount, r.still_open += left ? left->balance : 0;
        r.not_collected += gone_of(j, x->seq, j->before, j->r.ask.as_of, false);
    }
    return hk_rate_recovery(&r);
}

/* b) out of what was overdue when the window began. */
static hk_figure recovery_overdue(const job *j, const hk_open_list *begin, const hk_open_list *now)
{
    hk_recovery r = { 0 };
    for (size_t i = 0; i < begin->n; i++) {
        const hk_item *x = &begin->v[i];
        if (x->due >= HK_BOOK_DUE_EVENT || x->due >= j->before) continue;
        r.base += x->balance, r.still_open += hk_open_balance(now, x->position);
        r.not_collected += gone_of(j, x->position, j->before, j->r.ask.as_of, false);
    }
    return hk_rate_recovery(&r);
}

/* c) sales of the newest month all of which is cohort_days old: what was open of it that many days after its end. */
static hk_rc recovery_cohort(job *j, size_t g, hk_figure *out)
{
    int month = hk_day_month(j->r.ask.as_of - j->cohort_days + 1) - 1;
    hk_day last = hk_month_first(month + 1) - 1, then = last + j->cohort_days;
    hk_recovery r = { 0 };
    hk_issue_list sold;
    hk_open_list left;
    *out = hk_figure_none("no_base");
    if (month < 0) return HK_OK;
    hk_rc rc = issued_in(j, g, hk_month_first(month), last, &sold);
    if (!rc) rc = hk_cut_open(j->cx, &j->cut, g, then, &left);
    for (size_t i = 0; !rc && i < sold.n; i++) {
        r.base += sold.v[i].amount, r.still_open += hk_open_balance(&left, sold.v[i].seq);
        r.not_collected += gone_of(j, sold.v[i].seq, HK_DAY_MIN - 1, then, false);
    }
    if (!rc) *out = hk_rate_recovery(&r);
    return rc;
}

/* ---- days to pay ----------------------------------------------------------------------------------------------------------------
 * Items cleared in the window: open before it or issued in it, and not open now. Each payment weighs its amount. */
typedef struct days_sum { __int128 to_pay, beyond, to_receipt; int64_t amount, with_due; } days_sum;

static hk_rc cleared_add(job *j, int64_t item, hk_day issue, hk_day due, days_sum *s)
{
    hk_row_item_payments p;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_item_payments(j->cx, &cur, j->cx->company, item, j->r.ask.as_of, j->r.known);
    if (rc) return rc;
    while (hk_next_item_payments(cur, &p)) {
        if (p.kind != HK_CREDIT_RECEIPT && p.kind != HK_CREDIT_ADVANCE && p.kind != HK_CREDIT_OPENING) continue;
        hk_day received = (hk_day)p.value_day, paid = received;
        if (hk_method_is_paper((int)p.method) && p.honoured != HK_NULL) paid = (hk_day)p.honoured;
        else if (hk_method_is_paper((int)p.method) && p.bill_due != HK_NULL) paid = (hk_day)p.bill_due;
        s->amount += p.amount;
        s->to_pay += (__int128)p.amount * (paid - issue);
        s->to_receipt += (__int128)p.amount * (received - issue);
        if (due == HK_DAY_NONE || due >= HK_BOOK_DUE_EVENT) continue;
        s->with_due += p.amount;
        s->beyond += (__int128)p.amount * (paid - due);
    }
    return hk_cursor_end(cur);
}

static hk_rc days_rows(job *j, size_t g, const hk_open_list *begin, const hk_open_list *now, const hk_issue_list *fresh)
{
    days_sum s = { 0 };
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < begin->n; i++)
        if (!hk_open_find(now, begin->v[i].position)) rc = cleared_add(j, begin->v[i].position, begin->v[i].issue, begin->v[i].due, &s);
    for (size_t i = 0; !rc && i < fresh->n; i++)
        if (!hk_open_find(now, fresh->v[i].seq) && !hk_open_find(begin, fresh->v[i].seq)) rc = cleared_add(j, fresh->v[i].seq, fresh->v[i].issue, fresh->v[i].due, &s);
    if (rc) return rc;
    row(j, "adtp", g, "days", hk_rate_days(s.to_pay, s.amount));
    row(j, "adtp_receipt", g, "days", hk_rate_days(s.to_receipt, s.amount));
    row(j, "adbt", g, "days", hk_rate_days(s.beyond, s.with_due));
    return HK_OK;
}

/* ---- roll rates: the two newest month ends ------------------------------------------------------------------------------------- */
static int roll_bucket(hk_day day, hk_day due)
{
    if (due >= HK_BOOK_DUE_EVENT) return 0;
    int b = 0;
    while (b < (int)HK_COUNT(ROLL_EDGES) && day - due > ROLL_EDGES[b]) b++;
    return b;
}

static hk_rc roll_rows(job *j, size_t g)
{
    int month = hk_day_month(j->r.ask.as_of + 1);                            /* month after the newest month end */
    hk_day then = hk_month_first(month - 1) - 1, end = hk_month_first(month) - 1;
    int64_t base[ROLLS] = { 0 }, next[ROLLS] = { 0 }, lost[ROLLS] = { 0 };
    hk_open_list old, young;
    hk_rc rc = hk_cut_open(j->cx, &j->cut, g, then, &old);
    if (!rc) rc = hk_cut_open(j->cx, &j->cut, g, end, &young);
    if (rc) return rc;
    for (size_t i = 0; i < old.n; i++) {
        int b = roll_bucket(then, old.v[i].due);
        base[b] += old.v[i].balance;
        lost[b] += gone_of(j, old.v[i].position, then, end, true);
    }
    for (size_t i = 0; i < young.n; i++) {                                   /* the last bucket is open-ended: what stood there already did not arrive */
        int b = roll_bucket(end, young.v[i].due);
        const hk_item *before = b + 1 == ROLLS ? hk_open_find(&old, young.v[i].position) : NULL;
        if (!before || roll_bucket(then, before->due) != b) next[b] += young.v[i].balance;
    }
    /* The last bucket has no next one: of it only what was written off moved on. */
    for (int b = 0; b < ROLLS; b++) row(j, ROLL_NAMES[b], g, "percent", hk_rate_roll(base[b], b + 1 < ROLLS ? next[b + 1] : 0, lost[b]));
    return HK_OK;
}

/* ---- provisions ------------------------------------------------------------------------------------------------------------------ */
static hk_figure provision_of(job *j, size_t g, const hk_aging *a, const hk_param_value *rates, int64_t first, int64_t single)
{
    int64_t bucket[HK_BOOK_EDGES + 1] = { first }, total;
    hk_line l;
    hk_cut_line(a, g, &l);
    for (unsigned i = 0; i < a->edges_n; i++) bucket[i + 1] = l.bucket[i];
    if (rates->n != (size_t)a->edges_n + 1) return hk_figure_none("rates_do_not_fit");
    if (!hk_provision_matrix(bucket, rates->list, rates->n, NULL, &total) || !hk_add(total, single, &total)) return hk_figure_none("too_large");
    return hk_figure_money(total, j->r.groups[g].exponent);
}

/* Loss expected of customers assessed one by one, in the group's currency. */
static int64_t single_sum(const job *j, size_t g)
{
    int64_t sum = 0;
    for (size_t i = 0; i < j->single->n; i++) {
        const char *code = hk_in_text(j->single->items[i].obj, "customer");
        for (size_t k = 0; k < j->r.feed.dir->customers_n; k++)
            if (hk_scope_customer(j->cx->scope, j->r.feed.dir->customers[k].id) && strcmp(j->r.feed.dir->customers[k].code, code) == 0 && strcmp(j->r.feed.dir->customers[k].currency, j->r.groups[g].currency) == 0)
                sum += hk_in_int(j->single->items[i].obj, "loss");
    }
    return sum;
}

static void pool_make(job *j)
{
    const hk_dir *d = j->r.feed.dir;
    hk_cut_make(j->cx, &j->r, j->r.ask.with_bills, true, &j->pool);
    for (size_t i = 0; i < j->single->n; i++) {
        const char *code = hk_in_text(j->single->items[i].obj, "customer");
        for (size_t a = 0; a < hk_view_accounts(&j->r.feed.book); a++) {
            const hk_dir_customer *c = hk_dir_customer_get(d, hk_view_account(&j->r.feed.book, (uint32_t)a).customer);
            if (c && strcmp(c->code, code) == 0) j->pool.map[a] = HK_BOOK_SKIP;
        }
    }
}

static hk_rc provision_matrix_row(job *j, size_t g)
{
    const hk_param_value *edges = hk_param_value_of(j->r.params, "ecl.edges"), *rates = hk_param_value_of(j->r.params, "ecl.matrix");
    int e[HK_BOOK_EDGES];
    hk_aging a = { 0 };
    hk_line l;
    for (size_t i = 0; i < edges->n; i++) e[i] = (int)edges->list[i].n;
    hk_rc rc = hk_cut_age(j->cx, &j->pool, j->r.ask.as_of, HK_BASIS_DUE, e, (unsigned)edges->n, false, &a);
    if (!rc) {
        hk_cut_line(&a, g, &l);                                              /* 未定到期日 is charged like not due, and told apart */
        hk_figure f = provision_of(j, g, &a, rates, l.not_due + l.no_due, single_sum(j, g));
        if (l.no_due) f.flag = "no_due_date";
        row(j, "provision_matrix", g, "money", f);
    }
    hk_aging_clear(&a);
    return rc;
}

static hk_rc provision_age_row(job *j, size_t g)
{
    const hk_param_value *rates = hk_param_value_of(j->r.params, "ecl.age");
    int64_t bucket[HK_COUNT(AGE_EDGES)], total;
    hk_aging a = { 0 };
    hk_line l;
    hk_rc rc = hk_cut_age(j->cx, &j->pool, j->r.ask.as_of, HK_BASIS_ISSUE, AGE_EDGES, HK_COUNT(AGE_EDGES), false, &a);
    if (!rc) {
        hk_cut_line(&a, g, &l);
        for (size_t i = 0; i < HK_COUNT(AGE_EDGES); i++) bucket[i] = l.bucket[i] + (i == 0 ? l.not_due : 0);     /* issued today: the first year */
        bool ok = rates->n == HK_COUNT(AGE_EDGES) && hk_provision_matrix(bucket, rates->list, rates->n, NULL, &total) && hk_add(total, single_sum(j, g), &total);
        row(j, "provision_age", g, "money", ok ? hk_figure_money(total, j->r.groups[g].exponent) : hk_figure_none("rates_do_not_fit"));
    }
    hk_aging_clear(&a);
    return rc;
}

/* Three yearly steps of the accounting age; each rate is what moved up over all three years to what stood there before. */
static hk_rc provision_migration_row(job *j, size_t g)
{
    hk_migration_loss m = { .n = YEARS, .forward = hk_param_decimal(j->r.params, "ecl.forward") };
    int64_t at[YEARS][YEARS] = { { 0 } }, total;
    hk_aging a = { 0 };
    hk_rc rc = HK_OK;
    bool enough = true;
    for (int y = 0; !rc && y < YEARS; y++) {                                 /* y years ago */
        hk_line l;
        hk_day day = hk_day_add_months(j->r.ask.as_of, -12 * y);
        if (day < HK_DAY_MIN) { enough = false; break; }
        rc = hk_cut_age(j->cx, &j->pool, day, HK_BASIS_ISSUE, YEAR_EDGES, YEARS, false, &a);
        if (rc) break;
        hk_cut_line(&a, g, &l);
        for (int b = 0; b < YEARS; b++) at[y][b] = l.bucket[b] + (b == 0 ? l.not_due : 0);
    }
    hk_aging_clear(&a);
    if (rc) return rc;
    for (int b = 0; b < YEARS; b++) {
        int64_t base = 0, moved = 0;
        m.bucket[b] = at[0][b];
        for (int y = YEARS - 1; y > 0; y--) base += at[y][b], moved += b + 1 < YEARS ? at[y - 1][b + 1] : 0;
        enough = enough && (b + 1 == YEARS || base > 0);
        if (b + 1 == YEARS) m.roll[b] = (hk_decimal){ 100, 0 };
        else if (!enough || !hk_ratio((__int128)HK_MIN(moved, base) * 100, base, 6, &m.roll[b])) enough = false;
    }
    /* base of three years, else the matrix stands (V3) */
    bool ok = enough && at[YEARS - 1][0] > 0 && hk_provision_migration(&m) && hk_add(m.total, single_sum(j, g), &total);
    row(j, "provision_migration", g, "money", ok ? hk_figure_money(total, j->r.groups[g].exponent) : hk_figure_none("history_short"));
    return HK_OK;
}

/* What we expect to lose is no figure for who talks to the debtor (DOMAIN §13). */
static hk_rc provision_rows(job *j, size_t g)
{
    static const char *const measures[] = { "provision_matrix", "provision_age", "provision_migration" };

    if (!hk_access_may(j->cx, CAP_COST_READ)) {
        for (size_t i = 0; i < HK_COUNT(measures); i++) row(j, measures[i], g, "money", hk_figure_none("forbidden"));
        return HK_OK;
    }
    hk_rc rc = provision_matrix_row(j, g);
    if (!rc) rc = provision_age_row(j, g);
    return rc ? rc : provision_migration_row(j, g);
}

/* ---- all of one currency ---------------------------------------------------------------------------------------------------------- */
static void cost_rows(job *j, size_t g, int64_t owed, const hk_month_sum *win)
{
    hk_decimal variable = { 0 }, capital = { 0 }, margin = { 0 };
    int x = j->r.groups[g].exponent;
    hk_figure f = hk_cost_rate(j->cx, j->r.params, "cost.variable_ratio", &variable);
    if (f.has) f = hk_cost_rate(j->cx, j->r.params, "cost.capital_rate", &capital);
    row(j, "holding_cost", g, "money", f.has ? hk_cost_holding(owed, variable, capital, x) : f);
    f = hk_cost_rate(j->cx, j->r.params, "cost.net_margin", &margin);
    row(j, "sales_to_replace_loss", g, "money", f.has ? hk_cost_sales_to_replace(win->written_off - win->recovered, margin, x) : f);
}

static void sum_rows(job *j, size_t g)
{
    const hk_months *m = &j->months;
    hk_line l, b;
    int days, last = m->n - 1, x = j->r.groups[g].exponent;
    hk_month_sum win = hk_months_window(m, g, last, j->window, &days);
    hk_cut_line(&j->now, g, &l);
    hk_cut_line(&j->begin, g, &b);
    int64_t owed = l.outstanding + j->advances[2 * g + 1], owed_then = b.outstanding + j->advances[2 * g], gross = l.not_due + l.no_due + l.overdue;
    hk_dso_window w = { win.sales, days };
    hk_figure average = hk_dso_average(hk_param_value_of(j->r.params, "dso.balance")->i == 1 ? (owed + owed_then) / 2 : owed, w);
    hk_figure best = hk_dso_average(l.not_due, w);
    hk_cei c = { .begin = b.outstanding, .sales = win.sales, .end = l.outstanding, .end_not_due = l.not_due + l.no_due,
                 .not_collected = win.written_off - win.recovered + (j->r.ask.with_bills ? 0 : win.bills) };

    row(j, "dso_average", g, "days", average);
    row(j, "best_possible_dso", g, "days", best);
    row(j, "add", g, "days", hk_dso_add(average, best));
    row(j, "weighted_days_overdue", g, "days", hk_rate_weighted_days(l.weighted, l.overdue));
    row(j, "cei", g, "percent", hk_rate_cei(&c));
    row(j, "overdue_ratio", g, "percent", hk_rate_overdue(l.overdue, gross));
    row(j, "turnover", g, "times", hk_rate_turnover(win.sales, owed_then, owed));
    row(j, "turnover_days", g, "days", hk_rate_turnover_days(win.sales, owed_then, owed, days));
    row(j, "bad_debt_ratio", g, "percent", hk_rate_bad_debt(win.written_off, win.recovered, win.sales));
    row(j, "bad_debt_ratio_balance", g, "percent", hk_figure_percent(2 * ((__int128)win.written_off - win.recovered), (__int128)owed + owed_then, "no_base"));
    row(j, "recovery_total", g, "percent", hk_rate_recovery_total(win.receipts, b.outstanding, win.sales));
    row(j, "cash_per_dso_day", g, "money", hk_cash_per_day(win.sales, days, x));
    cost_rows(j, g, owed, &win);
}

/* Open amount under dispute; never more than is open of the item. */
static hk_rc dispute_row(job *j, size_t g, const hk_open_list *now)
{
    hk_row_disputes d;
    hk_cursor *cur = NULL;
    int64_t sum = 0, all = 0, item = 0, last = 0;
    hk_rc rc = hk_q_disputes(j->cx, &cur, j->cx->company, j->r.ask.as_of, j->r.known);
    if (rc) return rc;
    for (size_t i = 0; i < now->n; i++) all += now->v[i].balance;
    while (hk_next_disputes(cur, &d)) {                                      /* by item, day, seq: the last one rules */
        if (d.item != item) sum += HK_MIN(last, item ? HK_MAX(hk_open_balance(now, item), 0) : 0);
        item = d.item, last = d.amount;
    }
    if (item) sum += HK_MIN(last, HK_MAX(hk_open_balance(now, item), 0));
    rc = hk_cursor_end(cur);
    if (!rc) row(j, "dispute_share", g, "percent", hk_figure_percent(sum, all, "no_base"));
    return rc;
}

static hk_rc item_rows(job *j, size_t g)
{
    hk_open_list begin, now;
    hk_issue_list fresh;
    hk_figure cohort;
    hk_rc rc = hk_cut_open(j->cx, &j->cut, g, j->before, &begin);
    if (!rc) rc = hk_cut_open(j->cx, &j->cut, g, j->r.ask.as_of, &now);
    if (!rc) rc = issued_in(j, g, j->from, j->r.ask.as_of, &fresh);
    if (!rc) rc = recovery_cohort(j, g, &cohort);
    if (rc) return rc;
    row(j, "recovery_due", g, "percent", recovery_due(j, &begin, &now, &fresh));
    row(j, "recovery_overdue", g, "percent", recovery_overdue(j, &begin, &now));
    row(j, "recovery_cohort", g, "percent", cohort);
    rc = dispute_row(j, g, &now);
    if (!rc) rc = days_rows(j, g, &begin, &now, &fresh);
    if (rc) return rc;
    return roll_rows(j, g);
}

static hk_rc figures(job *j)
{
    hk_ctx *cx = j->cx;
    hk_report *r = &j->r;
    int month = hk_day_month(r->ask.as_of);

    j->from = HK_MAX(hk_month_first(month - j->window + 1), HK_DAY_MIN);
    j->before = j->from - 1;
    j->advances = HK_NEWS(cx->arena, int64_t, 2 * r->groups_n + 1);
    hk_cut_make(cx, r, r->ask.with_bills, true, &j->cut);
    pool_make(j);
    hk_rc rc = hk_months_read(cx, &j->cut, HISTORY, true, &j->months);
    if (!rc) rc = hk_cut_age(cx, &j->cut, r->ask.as_of, HK_BASIS_DUE, r->ask.edges, r->ask.edges_n, true, &j->now);
    if (!rc) rc = hk_cut_age(cx, &j->cut, HK_MAX(j->before, HK_DAY_MIN), HK_BASIS_DUE, r->ask.edges, r->ask.edges_n, false, &j->begin);
    if (!rc) rc = hk_cut_advances(cx, &j->cut, (hk_day[]){ j->before, r->ask.as_of }, 2, j->advances);
    if (!rc) rc = gone_read(j, HK_DAY_MIN);
    hk_jw_arr(j->w, "rows");
    for (size_t i = 0; !rc && i < r->groups_n; i++) {
        uint32_t g = r->order[i];
        hk_line l;
        hk_cut_line(&j->now, g, &l);
        if (hk_line_zero(&l, r->ask.edges_n) && !hk_month_at(&j->months, g, j->months.n - 1)->sales) continue;
        sum_rows(j, g);
        rc = item_rows(j, g);
        if (!rc) rc = provision_rows(j, g);
    }
    hk_jw_arr_end(j->w);
    return rc;
}

hk_rc hk_op_measures(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    job j = { .cx = cx, .w = &out->w, .cohort_days = (int)hk_in_int(in, "cohort_days"), .single = hk_in_get(in, "single") };
    hk_rc rc = hk_measure_open(cx, in, HK_BY_CURRENCY, &j.r);
    if (!rc) {
        j.window = hk_in_has(in, "window") ? (int)hk_in_int(in, "window") : (int)hk_param_int(j.r.params, "dso.window");
        hk_jw_obj(j.w, NULL);
        hk_jw_day(j.w, "as_of", j.r.ask.as_of);
        hk_jw_time(j.w, "known_at", j.r.ask.known_us);
        hk_jw_day(j.w, "from", HK_MAX(hk_month_first(hk_day_month(j.r.ask.as_of) - j.window + 1), HK_DAY_MIN));
        hk_jw_int(j.w, "window", j.window);
        hk_jw_int(j.w, "cohort_days", j.cohort_days);
        rc = figures(&j);
    }
    if (!rc) {
        hk_jw_int(j.w, "left_out", (int64_t)j.months.left_out);
        rc = hk_measure_foot(cx, j.w, &j.r);
    }
    hk_aging_clear(&j.now);
    hk_aging_clear(&j.begin);
    hk_report_close(&j.r);
    return rc;
}
