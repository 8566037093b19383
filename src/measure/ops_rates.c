/* measures: every figure of DOMAIN §3 for each currency, in one list.
 *
 * The window is the same for all (dso.window months up to the as-of day), so the figures of one reply belong together. What
 * needs single items (recoveries, days to pay, roll rates) compares the open items of two days: of an item open then, what is
 * still open now, and what left it without being collected. */
#include "access/access.h"
#include "ledger/ledger.h"
#include "measure/disputed.h"
#include "measure/issued.h"
#include "measure/ops_inside.h"
#include "measure/provision.h"
#include "measure/rates.h"
#include "measure/recovery.h"
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
static const int AGE_EDGES[] = { 0, 365, 730, 1095, 1460, 1825 };            /* of ecl.age; the migration method takes what is beyond the fourth together */

typedef struct job {
    hk_ctx   *cx;
    hk_jw    *w;
    hk_report r;
    hk_cut    cut, pool;                 /* pool: without customers assessed one by one */
    hk_months months;
    int       window, cohort_days;
    hk_day    from, before;              /* window: from .. as_of; before = the day before it */
    hk_aging  now, begin;                /* report's edges; detail now */
    hk_trend  ages;                      /* by issue: the as-of day and the same day of the years before, oldest first */
    int64_t  *advances;                  /* [group * 2] */
    hk_recovered *recovered;             /* by group */
    struct walked *walked;               /* by group */
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

/* ---- days to pay ----------------------------------------------------------------------------------------------------------------
 * Items cleared in the window: open before it or issued in it, and not open now. Each payment weighs its amount. A bill counts from the
 * day it was honoured, else from its due day: that is asked of the database, item by item, as everything is while the months of
 * what was used are not all kept beside the book. */
typedef struct days_sum { __int128 to_pay, beyond, to_receipt; int64_t amount, with_due; } days_sum;
typedef struct cleared { uint32_t item; uint16_t issue, due; } cleared;
typedef struct cleared_list { cleared *v; size_t n, cap; } cleared_list;

static bool paid_by(int kind) { return kind == HK_CREDIT_RECEIPT || kind == HK_CREDIT_ADVANCE || kind == HK_CREDIT_OPENING; }

static void payment_add(days_sum *s, const cleared *c, int64_t amount, hk_day paid, hk_day received)
{
    s->amount += amount;
    s->to_pay += (__int128)amount * (paid - c->issue);
    s->to_receipt += (__int128)amount * (received - c->issue);
    if (c->due >= HK_BOOK_DUE_EVENT) return;
    s->with_due += amount;
    s->beyond += (__int128)amount * (paid - c->due);
}

/* bills_only: the others are counted. */
static hk_rc payments_ask(job *j, const cleared *c, bool bills_only, days_sum *s)
{
    hk_row_item_payments p;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_item_payments(j->cx, &cur, j->cx->company, c->item, j->r.ask.as_of, j->r.known);
    if (rc) return rc;
    while (hk_next_item_payments(cur, &p)) {
        if (!paid_by((int)p.kind) || (bills_only && !hk_method_is_paper((int)p.method))) continue;
        hk_day received = (hk_day)p.value_day, paid = received;
        if (hk_method_is_paper((int)p.method) && p.honoured != HK_NULL) paid = (hk_day)p.honoured;
        else if (hk_method_is_paper((int)p.method) && p.bill_due != HK_NULL) paid = (hk_day)p.bill_due;
        payment_add(s, c, p.amount, paid, received);
    }
    return hk_cursor_end(cur);
}

/* The list in order of items, each found by its mark. */
static hk_marks cleared_mark(hk_ctx *cx, cleared_list *l)
{
    uint32_t most = 0;
    cleared *v = HK_NEWS(cx->arena, cleared, l->n + 1);
    for (size_t i = 0; i < l->n; i++) most = HK_MAX(most, l->v[i].item);
    hk_marks m = hk_marks_new(cx->arena, most);
    for (size_t i = 0; i < l->n; i++) hk_marks_put(&m, l->v[i].item);
    hk_marks_count(cx->arena, &m);
    for (size_t i = 0; i < l->n; i++) v[hk_marks_place(&m, l->v[i].item)] = l->v[i];
    l->v = v;
    return m;
}

static size_t cleared_seek(const cleared_list *l, uint32_t item)
{
    size_t lo = 0, hi = l->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (l->v[mid].item < item) lo = mid + 1; else hi = mid;
    }
    return lo;
}

static size_t use_seek(const hk_kept_month *m, size_t lo, uint32_t item)
{
    size_t hi = m->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (m->of[mid] < item) lo = mid + 1; else hi = mid;
    }
    return lo;
}

/* Payments of everything cleared, from what is kept of all months; items that were paid by bill are marked. Uses stand by item: of a month
 * that paid few of them each is looked up, of others all between the first and the last are looked at. */
typedef struct paying { job *j; const cleared_list *l; hk_marks marks; days_sum *s; bool *bills; } paying;

static void pay(const paying *p, const hk_use *u, size_t at)
{
    if (u->eff > p->j->r.ask.as_of || (int64_t)u->seq > p->j->r.known || !paid_by(u->kind)) return;
    if (hk_method_is_paper(u->method)) p->bills[at] = true;
    else payment_add(p->s, &p->l->v[at], u->amount, u->value, u->value);
}

static void pay_month(const paying *p, const hk_kept_month *m)
{
    enum { FEW = 16 };                                       /* a look-up costs so many rows looked at */
    const cleared_list *l = p->l;
    if (!m->n) return;
    size_t lo = cleared_seek(l, m->of[0]), n = cleared_seek(l, m->of[m->n - 1] + 1), i = 0;
    if (lo == n) return;
    if ((n - lo) * FEW < m->n) {
        for (; lo < n; lo++)
            for (i = use_seek(m, i, l->v[lo].item); i < m->n && m->of[i] == l->v[lo].item; i++) pay(p, &m->use[i], lo);
        return;
    }
    for (i = use_seek(m, 0, l->v[lo].item); i < m->n && m->of[i] <= l->v[n - 1].item; i++)
        if (hk_marks_has(&p->marks, m->of[i])) pay(p, &m->use[i], hk_marks_place(&p->marks, m->of[i]));
}

static void payments_kept(job *j, cleared_list *l, days_sum *s, bool *bills, const hk_issued *used)
{
    paying p = { j, l, cleared_mark(j->cx, l), s, bills };
    for (size_t m = 0; l->n && m < used->n; m++) pay_month(&p, used->month[m]);
}

/* ---- items of the days ----------------------------------------------------------------------------------------------------------
 * One walk over what was open on the window's two days and on the two newest month ends, in no order: what was cleared, how much is open,
 * and what became of each bucket in the month (roll rates). Which items are open now, and which of the last bucket stood there before, is
 * marked on the way and looked up at the end. */
typedef struct walked {
    cleared_list cleared;                /* open before the window or issued in it; those open now are taken out at the end */
    int64_t  open, disputed;             /* now */
    int64_t  base[ROLLS], next[ROLLS], lost[ROLLS];
} walked;
typedef struct arrived { int64_t balance; uint32_t position, group; } arrived;
typedef struct walk {
    job     *j;
    int      before, now, then, end;     /* places of the days */
    hk_day   then_day, end_day;
    hk_gone_list gone;
    size_t   gone_at;
    hk_recovering *recovering;
    hk_disputes disputes;
    hk_marks  open_now, oldest;          /* oldest: in the last bucket at the month end before */
    arrived  *arrived;                   /* in the last bucket at the newest month end, with another state or none at the one before */
    size_t   arrived_n, arrived_cap;
} walk;

static int roll_bucket(hk_day day, hk_day due)
{
    if (due >= HK_BOOK_DUE_EVENT) return 0;
    int b = 0;
    while (b < (int)HK_COUNT(ROLL_EDGES) && day - due > ROLL_EDGES[b]) b++;
    return b;
}

static void roll_days(const job *j, hk_day *then, hk_day *end)
{
    int month = hk_day_month(j->r.ask.as_of + 1);                            /* month after the newest month end */
    *then = hk_month_first(month - 1) - 1, *end = hk_month_first(month) - 1;
}

static bool covers(const hk_state *v, int place) { return v->first <= place && place < v->end; }

/* The last bucket is open-ended: what stood there the month before did not arrive. */
static void rolled(walk *w, walked *x, const hk_state *v, size_t g)
{
    bool was = covers(v, w->then), is = covers(v, w->end);
    int from = was ? roll_bucket(w->then_day, v->due) : -1, to = is ? roll_bucket(w->end_day, v->due) : -1;
    if (was) {
        x->base[from] += v->balance;
        x->lost[from] += hk_gone_of(&w->gone, &w->gone_at, v->position, w->then_day, w->end_day, true);
        if (from + 1 == ROLLS) hk_marks_put(&w->oldest, v->position);
    }
    if (!is) return;
    if (to + 1 < ROLLS) x->next[to] += v->balance;
    else if (from != to) HK_PUSH(w->j->cx->arena, w->arrived, w->arrived_n, w->arrived_cap) = (arrived){ v->balance, v->position, (uint32_t)g };
}

static void one_state(walk *w, const hk_state *v)
{
    size_t g = w->j->cut.map[v->account];
    walked *x = &w->j->walked[g];
    if (covers(v, w->now)) {
        x->open += v->balance;
        hk_marks_put(&w->open_now, v->position);
        x->disputed += hk_disputed_of(&w->disputes, v->position, v->balance);
    } else if (covers(v, w->before)) {
        HK_PUSH(w->j->cx->arena, x->cleared.v, x->cleared.n, x->cleared.cap) = (cleared){ v->position, v->issue, v->due };
    }
    if (covers(v, w->then) || covers(v, w->end)) rolled(w, x, v, g);
}

static hk_rc states_take(void *arg, const hk_state *v, size_t n)
{
    walk *w = arg;
    for (size_t i = 0; i < n; i++) one_state(w, &v[i]);
    hk_recovery_states(w->recovering, v, n);
    return HK_OK;
}

/* Issued in the window and cleared in it. Nothing counts before it is issued, so it was not open before the window. */
static void fresh_take(void *arg, const hk_issue *x)
{
    walk *w = arg;
    cleared_list *l = &w->j->walked[x->group].cleared;
    if (hk_marks_has(&w->open_now, (uint32_t)x->seq)) return;
    HK_PUSH(w->j->cx->arena, l->v, l->n, l->cap) = (cleared){ (uint32_t)x->seq, (uint16_t)x->issue, x->due == HK_DAY_NONE ? HK_BOOK_DUE_NONE : (uint16_t)x->due };
}

static void walk_end(walk *w)
{
    for (size_t i = 0; i < w->arrived_n; i++) {
        const arrived *a = &w->arrived[i];
        if (!hk_marks_has(&w->oldest, a->position)) w->j->walked[a->group].next[ROLLS - 1] += a->balance;
    }
    for (size_t g = 0; g < w->j->r.groups_n; g++) {
        cleared_list *l = &w->j->walked[g].cleared;
        size_t n = 0;
        for (size_t i = 0; i < l->n; i++) if (!hk_marks_has(&w->open_now, l->v[i].item)) l->v[n++] = l->v[i];
        l->n = n;
    }
}

static hk_rc days_rows(job *j, size_t g, cleared_list *l)
{
    hk_issued used = { 0 };
    days_sum s = { 0 };
    bool whole = false, *bills = HK_NEWS(j->cx->arena, bool, l->n + 1);
    hk_rc rc = hk_issued_whole(j->cx, &j->r.feed, HK_KEPT_USED, hk_day_month(j->r.ask.as_of), &used, &whole);
    if (!rc && whole) payments_kept(j, l, &s, bills, &used);
    for (size_t i = 0; !rc && i < l->n; i++)
        if (!whole || bills[i]) rc = payments_ask(j, &l->v[i], whole, &s);
    hk_issued_drop(&used);
    if (rc) return rc;
    row(j, "adtp", g, "days", hk_rate_days(s.to_pay, s.amount));
    row(j, "adtp_receipt", g, "days", hk_rate_days(s.to_receipt, s.amount));
    row(j, "adbt", g, "days", hk_rate_days(s.beyond, s.with_due));
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

static bool same_edges(const job *j, const hk_param_value *edges)
{
    bool same = edges->n == j->r.ask.edges_n && !j->single->n;
    for (size_t i = 0; same && i < edges->n; i++) same = edges->list[i].n == j->r.ask.edges[i];
    return same;
}

static hk_rc provision_matrix_row(job *j, size_t g)
{
    const hk_param_value *edges = hk_param_value_of(j->r.params, "ecl.edges"), *rates = hk_param_value_of(j->r.params, "ecl.matrix");
    int e[HK_BOOK_EDGES];
    hk_aging own = { 0 }, *a = &own;
    hk_line l;
    hk_rc rc = HK_OK;
    for (size_t i = 0; i < edges->n; i++) e[i] = (int)edges->list[i].n;
    if (same_edges(j, edges)) a = &j->now;
    else rc = hk_cut_age(j->cx, &j->pool, j->r.ask.as_of, HK_BASIS_DUE, e, (unsigned)edges->n, false, a);
    if (!rc) {
        hk_cut_line(a, g, &l);                                               /* 未定到期日 is charged like not due, and told apart */
        hk_figure f = provision_of(j, g, a, rates, l.not_due + l.no_due, single_sum(j, g));
        if (l.no_due) f.flag = "no_due_date";
        row(j, "provision_matrix", g, "money", f);
    }
    hk_aging_clear(&own);
    return rc;
}

/* The years that lie within the calendar, in one pass. */
static hk_rc ages_read(job *j)
{
    hk_day days[YEARS];
    size_t n = 0;
    for (int y = YEARS - 1; y >= 0; y--) {
        hk_day day = hk_day_add_months(j->r.ask.as_of, -12 * y);
        if (day >= HK_DAY_MIN) days[n++] = day;
    }
    return hk_cut_trend(j->cx, &j->pool, days, n, HK_BASIS_ISSUE, AGE_EDGES, HK_COUNT(AGE_EDGES), &j->ages);
}

/* y years ago; issued on the very day: the first year. */
static void ages_at(const job *j, size_t g, int y, int64_t bucket[HK_COUNT(AGE_EDGES)])
{
    hk_line l;
    hk_trend_line(&j->ages, g, j->ages.days_n - 1 - (size_t)y, &l);
    for (size_t i = 0; i < HK_COUNT(AGE_EDGES); i++) bucket[i] = l.bucket[i] + (i == 0 ? l.not_due : 0);
}

static void provision_age_row(job *j, size_t g)
{
    const hk_param_value *rates = hk_param_value_of(j->r.params, "ecl.age");
    int64_t bucket[HK_COUNT(AGE_EDGES)], total;
    ages_at(j, g, 0, bucket);
    bool ok = rates->n == HK_COUNT(AGE_EDGES) && hk_provision_matrix(bucket, rates->list, rates->n, NULL, &total) && hk_add(total, single_sum(j, g), &total);
    row(j, "provision_age", g, "money", ok ? hk_figure_money(total, j->r.groups[g].exponent) : hk_figure_none("rates_do_not_fit"));
}

/* Three yearly steps of the accounting age; each rate is what moved up over all three years to what stood there before. */
static void provision_migration_row(job *j, size_t g)
{
    hk_migration_loss m = { .n = YEARS, .forward = hk_param_decimal(j->r.params, "ecl.forward") };
    int64_t at[YEARS][YEARS] = { { 0 } }, total;
    bool enough = j->ages.days_n == YEARS;
    for (int y = 0; y < (int)j->ages.days_n; y++) {                          /* y years ago */
        int64_t bucket[HK_COUNT(AGE_EDGES)];
        ages_at(j, g, y, bucket);
        for (int b = 0; b < (int)HK_COUNT(AGE_EDGES); b++) at[y][HK_MIN(b, YEARS - 1)] += bucket[b];
    }
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
    if (rc) return rc;
    provision_age_row(j, g);
    provision_migration_row(j, g);
    return HK_OK;
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

/* What needs single items: the days of the recoveries and of the roll rates, in one pass over the book (recovery.h). */
static hk_rc items_read(job *j, walk *w)
{
    hk_stretch s = hk_stretch_of(j->r.ask.as_of, j->window, j->cohort_days);
    hk_day asked[HK_STRETCH_DAYS + 2];
    hk_open_days days;
    size_t n = hk_stretch_days(&s, asked);
    roll_days(j, &w->then_day, &w->end_day);
    asked[n++] = w->then_day, asked[n++] = w->end_day;
    hk_open_days_of(j->cx, asked, n, &days);
    w->before = hk_open_place(&days, j->before), w->now = hk_open_place(&days, j->r.ask.as_of);
    w->then = hk_open_place(&days, w->then_day), w->end = hk_open_place(&days, w->end_day);
    w->open_now = hk_marks_new(j->cx->arena, hk_view_seq(&j->r.feed.book)), w->oldest = hk_marks_new(j->cx->arena, hk_view_seq(&j->r.feed.book));
    j->recovered = HK_NEWS(j->cx->arena, hk_recovered, j->r.groups_n + 1);
    j->walked = HK_NEWS(j->cx->arena, walked, j->r.groups_n + 1);
    hk_rc rc = hk_gone_read(j->cx, j->r.ask.as_of, j->r.known, &w->gone);
    if (!rc) rc = hk_disputes_read(j->cx, j->r.ask.as_of, j->r.known, &w->disputes);
    hk_recovery_asked recovery = { &j->cut, &s, 1, &days, &w->gone, j->r.ask.as_of };
    if (!rc) rc = hk_recovery_start(j->cx, &recovery, j->recovered, &w->recovering);
    if (!rc) rc = hk_cut_open_each(j->cx, &j->cut, &days, states_take, w);
    if (!rc) hk_recovery_end(w->recovering);
    hk_recovery_drop(w->recovering);
    if (!rc) rc = hk_cut_issued(j->cx, &j->cut, j->from, j->r.ask.as_of, j->r.ask.as_of, fresh_take, w);
    if (!rc) walk_end(w);
    return rc;
}

static hk_rc item_rows(job *j, size_t g)
{
    const hk_recovered *r = &j->recovered[g];
    walked *x = &j->walked[g];
    bool cohort = hk_stretch_of(j->r.ask.as_of, j->window, j->cohort_days).cohort >= 0;
    row(j, "recovery_due", g, "percent", hk_rate_recovery(&r->due));
    row(j, "recovery_overdue", g, "percent", hk_rate_recovery(&r->overdue));
    row(j, "recovery_cohort", g, "percent", cohort ? hk_rate_recovery(&r->cohort) : hk_figure_none("no_base"));
    row(j, "dispute_share", g, "percent", hk_figure_percent(x->disputed, x->open, "no_base"));
    hk_rc rc = days_rows(j, g, &x->cleared);
    /* The last bucket has no next one: of it only what was written off moved on. */
    for (int b = 0; !rc && b < ROLLS; b++) row(j, ROLL_NAMES[b], g, "percent", hk_rate_roll(x->base[b], b + 1 < ROLLS ? x->next[b + 1] : 0, x->lost[b]));
    return rc;
}

static hk_rc figures(job *j)
{
    hk_ctx *cx = j->cx;
    hk_report *r = &j->r;
    walk w = { .j = j };
    int month = hk_day_month(r->ask.as_of);

    j->from = HK_MAX(hk_month_first(month - j->window + 1), HK_DAY_MIN);
    j->before = j->from - 1;
    j->advances = HK_NEWS(cx->arena, int64_t, 2 * r->groups_n + 1);
    hk_cut_make(cx, r, r->ask.with_bills, true, &j->cut);
    pool_make(j);
    hk_rc rc = hk_cut_age(cx, &j->cut, r->ask.as_of, HK_BASIS_DUE, r->ask.edges, r->ask.edges_n, true, &j->now);
    int64_t *owed = HK_NEWS(cx->arena, int64_t, r->groups_n + 1);
    for (size_t g = 0; !rc && g < r->groups_n; g++) owed[g] = hk_aging_outstanding(&j->now, g);
    r->owed = owed;
    if (!rc) rc = hk_months_read(cx, &j->cut, HISTORY, true, &j->months);
    if (!rc) rc = hk_access_may(cx, CAP_COST_READ) ? ages_read(j) : HK_OK;
    if (!rc) rc = hk_cut_age(cx, &j->cut, HK_MAX(j->before, HK_DAY_MIN), HK_BASIS_DUE, r->ask.edges, r->ask.edges_n, false, &j->begin);
    if (!rc) rc = hk_cut_advances(cx, &j->cut, (hk_day[]){ j->before, r->ask.as_of }, 2, j->advances);
    if (!rc) rc = items_read(j, &w);
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
    free(j.ages.cells);
    hk_report_close(&j.r);
    return rc;
}
