/* today: what the page 今日 shows of receivables, in one call under the caller's scope: totals, aging bar, the largest debtors, what
 * falls due this week, what changed since yesterday and since the last close, the newest receipts.
 *
 * One grouping by customer serves all: the day itself, the day before, the last closed month end and seven days ahead are each one
 * pass of the book. A day ahead counts what is known now: its newest bucket is what falls due until then. */
#include "access/access.h"
#include "ledger/ledger.h"
#include "measure/ops_inside.h"
#include "measure/rates.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

enum { WEEK = 7, TOP_MOST = 50 };
static const int ONE_EDGE[] = { 0 }, WEEK_EDGES[] = { 0, WEEK };

const hk_field hk_today_in[] = { HK_ASK_FIELDS, { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, { "top", HK_T_INT, 0, NULL, 1, TOP_MOST, NULL, "10" }, HK_FIELD_END };
static const hk_field total_row[] = {
    { "currency", HK_T_TEXT, 0 }, { "customers", HK_T_INT, 0 }, { "overdue_customers", HK_T_INT, 0 }, { "outstanding", HK_T_MONEY, 0 }, { "not_due", HK_T_MONEY, 0 }, { "no_due_date", HK_T_MONEY, 0 },
    { "buckets", HK_T_MONEY, HK_F_LIST }, { "overdue", HK_T_MONEY, 0 }, { "overdue_ratio", HK_T_DECIMAL, HK_F_NULL }, { "unapplied", HK_T_MONEY, 0 }, { "weighted_days", HK_T_DECIMAL, HK_F_NULL },
    { "due_week", HK_T_MONEY, 0 }, { "count", HK_T_INT, 0 }, HK_FIELD_END };
static const hk_field debtor_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL }, { "owner", HK_T_TEXT, HK_F_NULL }, { "owner_name", HK_T_TEXT, HK_F_NULL }, { "outstanding", HK_T_MONEY, 0 },
    { "overdue", HK_T_MONEY, 0 }, { "due_week", HK_T_MONEY, 0 }, { "share", HK_T_DECIMAL, HK_F_NULL }, { "oldest_days", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field since_row[] = {
    { "as_of", HK_T_DAY, 0 }, { "outstanding", HK_T_MONEY, 0 }, { "overdue", HK_T_MONEY, 0 }, { "change_outstanding", HK_T_MONEY, 0 }, { "change_overdue", HK_T_MONEY, 0 },
    { "up", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, (const hk_field[]){ { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL }, { "change", HK_T_MONEY, 0 }, HK_FIELD_END } },
    { "down", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, (const hk_field[]){ { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL }, { "change", HK_T_MONEY, 0 }, HK_FIELD_END } },
    { "known_later", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field receipt_row[] = {
    { "id", HK_T_ID, 0 }, { "number", HK_T_TEXT, 0 }, { "customer", HK_T_TEXT, 0 }, { "customer_id", HK_T_INT, 0 }, { "name", HK_T_TEXT, 0 }, { "day", HK_T_DAY, 0 }, { "currency", HK_T_TEXT, 0 },
    { "amount", HK_T_MONEY, 0 }, { "left", HK_T_MONEY, 0 }, { "method", HK_T_ENUM, 0, "none|wire|bank_bill|trade_bill|voucher|cash|goods|third_party|other" }, HK_FIELD_END };
const hk_field hk_today_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "view", HK_T_ENUM, 0, "company|team|mine" }, { "currency", HK_T_TEXT, HK_F_NULL }, { "edges", HK_T_INT, HK_F_LIST },
    { "totals", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, total_row }, { "week_until", HK_T_DAY, 0 }, { "top", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, debtor_row },
    { "top_overdue", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, debtor_row }, { "due_week", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, debtor_row },
    { "yesterday", HK_T_OBJECT, 0, NULL, 0, 0, since_row }, { "last_close", HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, since_row },
    { "receipts", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, receipt_row }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct job {
    hk_ctx   *cx;
    hk_report r;
    hk_cut    cut;
    const char *currency;
    int       exponent;
    hk_aging  ahead, yesterday, close;
    int       closed;                    /* month, -1 none */
    int64_t   closed_us;
    size_t    top;
} job;

static bool mine(const job *j, size_t g) { return j->currency && strcmp(j->r.groups[g].currency, j->currency) == 0; }
static int64_t due_week(const job *j, size_t g) { return hk_aging_cell(&j->ahead, g, 1).sum; }

/* ---- the largest of a figure ---------------------------------------------------------------------------------------------------------- */
typedef struct ranked { int64_t figure; uint32_t group; } ranked;
typedef int64_t (*figure_fn)(const job *j, size_t g);

static int64_t outstanding_of(const job *j, size_t g) { return hk_aging_outstanding(&j->r.aging, g); }
static int64_t overdue_of(const job *j, size_t g)
{
    int64_t sum = 0;
    for (unsigned i = 1; i <= j->r.aging.edges_n; i++) sum += hk_aging_cell(&j->r.aging, g, i).sum;
    return sum;
}
static int64_t since_yesterday(const job *j, size_t g) { return outstanding_of(j, g) - hk_aging_outstanding(&j->yesterday, g); }
static int64_t since_close(const job *j, size_t g) { return outstanding_of(j, g) - hk_aging_outstanding(&j->close, g); }

static bool before(const job *j, ranked a, ranked b) { return a.figure != b.figure ? a.figure > b.figure : j->r.groups[a.group].rank < j->r.groups[b.group].rank; }

/* Those above zero, largest first; sign -1 asks for the smallest. */
static size_t rank(const job *j, figure_fn of, int sign, ranked out[TOP_MOST])
{
    size_t n = 0;
    for (size_t g = 0; g < j->r.groups_n; g++) {
        ranked x = { mine(j, g) ? sign * of(j, g) : 0, (uint32_t)g };
        if (x.figure <= 0 || (n == j->top && !before(j, x, out[n - 1]))) continue;
        size_t at = n < j->top ? n++ : n - 1;
        for (; at > 0 && before(j, x, out[at - 1]); at--) out[at] = out[at - 1];
        out[at] = x;
    }
    return n;
}

static void debtors_json(const job *j, hk_jw *w, const char *key, figure_fn of)
{
    const hk_report *r = &j->r;
    ranked list[TOP_MOST];
    size_t n = rank(j, of, 1, list);
    int64_t whole = 0;
    for (size_t g = 0; g < r->groups_n; g++) if (mine(j, g)) whole += of(j, g);
    hk_jw_arr(w, key);
    for (size_t i = 0; i < n; i++) {
        const hk_group *g = &r->groups[list[i].group];
        const hk_dir_name *owner = hk_dir_person(r->feed.dir, hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, g->id, HK_ASSIGN_OWNER, r->ask.as_of, r->known));
        hk_day oldest = r->aging.oldest[list[i].group];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", g->key);
        hk_jw_str(w, "name", g->name);
        hk_jw_int(w, "id", g->id);
        hk_jw_str(w, "owner", owner ? owner->code : NULL);
        hk_jw_str(w, "owner_name", owner ? owner->name : NULL);
        hk_jw_money(w, "outstanding", outstanding_of(j, list[i].group), j->exponent);
        hk_jw_money(w, "overdue", overdue_of(j, list[i].group), j->exponent);
        hk_jw_money(w, "due_week", due_week(j, list[i].group), j->exponent);
        hk_figure_json(w, "share", hk_figure_percent(list[i].figure, whole, "no_base"));
        hk_jw_int(w, "oldest_days", oldest == HK_DAY_NONE ? HK_NULL : HK_MAX(0, r->ask.as_of - oldest));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* ---- totals and changes ------------------------------------------------------------------------------------------------------------------ */
static hk_rc totals_json(job *j, hk_jw *w)
{
    const hk_report *r = &j->r;
    hk_total *t;
    size_t n;
    hk_rc rc = hk_report_totals(j->cx, r, &t, &n);
    hk_jw_arr(w, "totals");
    for (size_t i = 0; !rc && i < n; i++) {
        const hk_line *l = &t[i].line;
        int64_t late = 0, week = 0;
        for (size_t g = 0; g < r->groups_n; g++) {
            if (strcmp(r->groups[g].currency, t[i].currency) != 0) continue;
            late += overdue_of(j, g) > 0, week += due_week(j, g);
        }
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", t[i].currency);
        hk_jw_int(w, "customers", t[i].groups);
        hk_jw_int(w, "overdue_customers", late);
        hk_jw_money(w, "outstanding", l->outstanding, t[i].exponent);
        hk_jw_money(w, "not_due", l->not_due, t[i].exponent);
        hk_jw_money(w, "no_due_date", l->no_due, t[i].exponent);
        hk_jw_arr(w, "buckets");
        for (unsigned b = 0; b < r->ask.edges_n; b++) hk_jw_money(w, NULL, l->bucket[b], t[i].exponent);
        hk_jw_arr_end(w);
        hk_jw_money(w, "overdue", l->overdue, t[i].exponent);
        hk_figure_json(w, "overdue_ratio", hk_rate_overdue(l->overdue, l->not_due + l->no_due + l->overdue));
        hk_jw_money(w, "unapplied", l->unapplied, t[i].exponent);
        hk_figure_json(w, "weighted_days", hk_rate_weighted_days(l->weighted, l->overdue));
        hk_jw_money(w, "due_week", week, t[i].exponent);
        hk_jw_int(w, "count", l->count);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc;
}

static void movers_json(const job *j, hk_jw *w, const char *key, figure_fn of, int sign)
{
    enum { MOVERS = 5 };
    ranked list[TOP_MOST];
    job few = *j;
    few.top = MOVERS;
    size_t n = rank(&few, of, sign, list);
    hk_jw_arr(w, key);
    for (size_t i = 0; i < n; i++) {
        const hk_group *g = &j->r.groups[list[i].group];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", g->key);
        hk_jw_str(w, "name", g->name);
        hk_jw_int(w, "id", g->id);
        hk_jw_money(w, "change", sign * list[i].figure, j->exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* How many positions of the closed month look different now from what was known when it was closed. */
static hk_rc known_later(job *j, hk_day day, int64_t *count)
{
    hk_difference *list = NULL;
    size_t n = 0;
    int64_t seq = 0;
    hk_rc rc = hk_feed_known(j->cx, &j->r.feed, j->closed_us, &seq, NULL);
    if (!rc && seq < j->r.known) rc = hk_book_differences(j->cx, &j->r.feed.book, j->cx->scope, day, seq, j->r.known, &list, &n);
    *count = 0;
    for (size_t i = 0; !rc && i < n; i++) *count += j->cut.map[list[i].account] != HK_BOOK_SKIP;
    return rc;
}

static void since_json(const job *j, hk_jw *w, const char *key, hk_day day, const hk_aging *then, figure_fn of, int64_t later)
{
    int64_t owed = 0, late = 0, now = 0, now_late = 0;
    for (size_t g = 0; g < j->r.groups_n; g++) {
        if (!mine(j, g)) continue;
        owed += hk_aging_outstanding(then, g), late += hk_aging_cell(then, g, 1).sum;
        now += outstanding_of(j, g), now_late += overdue_of(j, g);
    }
    hk_jw_obj(w, key);
    hk_jw_day(w, "as_of", day);
    hk_jw_money(w, "outstanding", owed, j->exponent);
    hk_jw_money(w, "overdue", late, j->exponent);
    hk_jw_money(w, "change_outstanding", now - owed, j->exponent);
    hk_jw_money(w, "change_overdue", now_late - late, j->exponent);
    movers_json(j, w, "up", of, 1);
    movers_json(j, w, "down", of, -1);
    hk_jw_int(w, "known_later", later);
    hk_jw_obj_end(w);
}

static hk_rc closed_find(job *j)
{
    enum { CLOSED = 1 };
    hk_row_period_events p;
    hk_cursor *cur = NULL;
    j->closed = -1;
    hk_rc rc = hk_q_period_events(j->cx, &cur, j->cx->company);
    if (rc) return rc;
    while (hk_next_period_events(cur, &p)) {
        j->closed = p.kind == CLOSED ? (int)p.month : (int)p.month - 1;
        j->closed_us = p.recorded_us;
    }
    if (j->closed >= hk_day_month(j->r.ask.as_of)) j->closed = hk_day_month(j->r.ask.as_of) - 1;
    return hk_cursor_end(cur);
}

/* ---- receipts ------------------------------------------------------------------------------------------------------------------------------ */
static const char *const METHODS[] = { "none", "wire", "bank_bill", "trade_bill", "voucher", "cash", "goods", "third_party", "other" };

/* The newest of the last seven days, by when they were recorded. */
static hk_rc receipts_json(job *j, hk_jw *w)
{
    hk_ctx *cx = j->cx;
    hk_row_receipts_newest c;
    hk_cursor *cur = NULL;
    size_t shown = 0;
    hk_rc rc = hk_q_receipts_newest(cx, &cur, cx->company, j->r.ask.as_of - WEEK + 1, j->r.ask.as_of, j->r.known);
    if (rc) return rc;
    hk_jw_arr(w, "receipts");
    while (hk_next_receipts_newest(cur, &c) && shown < j->top) {
        const hk_dir_customer *k = hk_dir_customer_get(j->r.feed.dir, hk_dir_root(j->r.feed.dir, c.customer, j->r.known));
        uint32_t account = hk_cut_account(cx, &j->cut, c.customer, c.currency, HK_CLASS_CREDIT);
        int x = hk_currency_exponent(c.currency);
        if (account == UINT32_MAX || j->cut.map[account] == HK_BOOK_SKIP || !k) continue;
        shown++;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", c.seq);
        hk_jw_str(w, "number", c.credit_key);
        hk_jw_str(w, "customer", k->code);
        hk_jw_int(w, "customer_id", k->id);
        hk_jw_str(w, "name", k->name);
        hk_jw_day(w, "day", (hk_day)c.eff_day);
        hk_jw_str(w, "currency", c.currency);
        hk_jw_money(w, "amount", c.amount, x);
        hk_jw_money(w, "left", c.amount - c.applied, x);
        hk_jw_str(w, "method", METHODS[c.method >= 0 && c.method < (int64_t)HK_COUNT(METHODS) ? c.method : 0]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

/* ---- the reply -------------------------------------------------------------------------------------------------------------------------------- */
static const char *view_of(const job *j)
{
    const hk_report *r = &j->r;
    if (j->cx->scope->all) return "company";
    for (size_t g = 0; g < r->groups_n; g++)
        if (hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, r->groups[g].id, HK_ASSIGN_OWNER, r->ask.as_of, r->known) != j->cx->actor.person
            && !hk_bits_has(j->cx->scope->partial, r->groups[g].id)) return "team";
    return "mine";
}

static hk_rc job_read(job *j, const hk_in *in)
{
    hk_ctx *cx = j->cx;
    hk_report *r = &j->r;
    hk_rc rc = hk_report_age(cx, r);
    if (!rc) rc = hk_measure_currency(cx, r, hk_in_text(in, "currency"), &j->currency);
    if (!rc) rc = closed_find(j);
    if (rc) return rc;
    j->exponent = j->currency ? hk_currency_exponent(j->currency) : 2;
    hk_cut_make(cx, r, r->ask.with_bills, true, &j->cut);
    rc = hk_cut_age(cx, &j->cut, r->ask.as_of + WEEK, HK_BASIS_DUE, WEEK_EDGES, HK_COUNT(WEEK_EDGES), false, &j->ahead);
    if (!rc) rc = hk_cut_age(cx, &j->cut, HK_MAX(r->ask.as_of - 1, HK_DAY_MIN), HK_BASIS_DUE, ONE_EDGE, 1, false, &j->yesterday);
    if (!rc && j->closed >= 0) rc = hk_cut_age(cx, &j->cut, hk_month_first(j->closed + 1) - 1, HK_BASIS_DUE, ONE_EDGE, 1, false, &j->close);
    return rc;
}

static hk_rc reply(job *j, hk_jw *w)
{
    const hk_report *r = &j->r;
    int64_t later = 0;
    hk_day close = j->closed >= 0 ? hk_month_first(j->closed + 1) - 1 : HK_DAY_NONE;
    hk_rc rc = close != HK_DAY_NONE ? known_later(j, close, &later) : HK_OK;
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", r->ask.as_of);
    hk_jw_time(w, "known_at", r->ask.known_us);
    hk_jw_str(w, "view", view_of(j));
    hk_jw_str(w, "currency", j->currency);
    hk_jw_arr(w, "edges");
    for (unsigned i = 0; i < r->ask.edges_n; i++) hk_jw_int(w, NULL, r->ask.edges[i]);
    hk_jw_arr_end(w);
    rc = totals_json(j, w);
    if (rc) return rc;
    hk_jw_day(w, "week_until", r->ask.as_of + WEEK - 1);
    debtors_json(j, w, "top", outstanding_of);
    debtors_json(j, w, "top_overdue", overdue_of);
    debtors_json(j, w, "due_week", due_week);
    since_json(j, w, "yesterday", r->ask.as_of - 1, &j->yesterday, since_yesterday, HK_NULL);
    if (close != HK_DAY_NONE) since_json(j, w, "last_close", close, &j->close, since_close, later); else hk_jw_null(w, "last_close");
    rc = receipts_json(j, w);
    return rc ? rc : hk_measure_foot(j->cx, w, &j->r);
}

hk_rc hk_op_today(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    job j = { .cx = cx, .top = (size_t)hk_in_int(in, "top") };
    hk_ask ask;
    hk_rc rc = hk_ask_read(cx, in, &ask);
    if (rc) return rc;
    ask.by = HK_BY_CUSTOMER, ask.detail = true, ask.basis = HK_BASIS_DUE;
    rc = hk_report_open(cx, &ask, &j.r);
    if (!rc) rc = job_read(&j, in);
    if (!rc) rc = reply(&j, &out->w);
    hk_aging_clear(&j.ahead);
    hk_aging_clear(&j.yesterday);
    hk_aging_clear(&j.close);
    hk_report_close(&j.r);
    return rc;
}
