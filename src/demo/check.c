/* Measuring the demo company (issue 2, point 11). Every figure comes from stored facts or from the book; nothing is taken from
 * the making. A property is a row: what it is, its bounds, and how it is measured stands in the function that fills it. */
#include "demo/check.h"

#include "base/money.h"
#include "content/content.h"
#include "ledger/ledger.h"
#include "measure/report.h"
#include "param/param.h"
#include "demo/inside.h"
#include "sql/demo.h"
#include "store/store.h"

enum { FEAST_DAYS = 14, BEFORE_DAYS = 30, YEAR = 365, MONTHS = 12 };      /* the feast: New Year's Eve and the thirteen days after it */

typedef enum prop {
    P_TIES, P_OVERDUE, P_DSO, P_SPRING_BEFORE, P_SPRING_DURING, P_TOP_FIFTH, P_BILLS, P_STAGED, P_STAGED_SALES, P_THIRD_PARTY, P_DISPUTED, P_DISPUTED_NOW, P_RED, P_LATE,
    P_MONTHLY, P_RENAMED, P_LEAVERS, P_ORPHANS, P_SHARED, P_BANKRUPT, P_MEMOS, P_LIMIT, P_HONOURED, P_REFUSED, P_SILENT, P_OPEN_MONTHS, P_FOLLOWUPS, P_PROMISES,
    P_CONTACTS, P_UNDONE, P_LETTERHEAD, P_ACCOUNTS, P_CONFIRMED, P_DIFFERENT, P_EXPLAINED, P_UNANSWERED, P_DRAFTS, P_CURRENCIES, P_TRANSFERS, P_DELIVERIES, P_SIGNED, P_NOT_INVOICED, P_INVOICE_LATE, PROPS
} prop;

static const struct { const char *name, *unit; int64_t low, high; } PROP[PROPS] = {
    [P_TIES]          = { "ties",          "count",   1000,    1000 },       /* the aging of today ties to its control total */
    [P_OVERDUE]       = { "overdue",       "percent", 20000,   35000 },
    [P_DSO]           = { "dso",           "days",    70000,   120000 },
    [P_SPRING_BEFORE] = { "spring_before", "times",   1500,    INT64_MAX },
    [P_SPRING_DURING] = { "spring_during", "times",   0,       300 },
    [P_TOP_FIFTH]     = { "top_fifth",     "percent", 70000,   85000 },
    [P_BILLS]         = { "bills",         "percent", 30000,   45000 },
    [P_STAGED]        = { "staged",        "percent", 14000,   16000 },
    [P_STAGED_SALES]  = { "staged_sales",  "percent", 10000,   20000 },
    [P_THIRD_PARTY]   = { "third_party",   "percent", 4000,    6000 },
    [P_DISPUTED]      = { "disputed",      "percent", 3000,    6000 },
    [P_DISPUTED_NOW]  = { "disputed_now",  "percent", 1000,    8000 },
    [P_RED]           = { "red",           "percent", 1500,    2500 },
    [P_LATE]          = { "late",          "percent", 1500,    6000 },
    [P_MONTHLY]       = { "monthly",       "percent", 25000,   60000 },
    [P_RENAMED]       = { "renamed",       "count",   1000,    INT64_MAX },
    [P_LEAVERS]       = { "leavers",       "count",   2000,    5000 },       /* two where there are ten people */
    [P_ORPHANS]       = { "orphans",       "count",   0,       0 },
    [P_SHARED]        = { "shared",        "count",   1000,    INT64_MAX },
    [P_BANKRUPT]      = { "bankrupt",      "count",   2000,    2000 },
    [P_MEMOS]         = { "memos",         "count",   2000,    INT64_MAX },
    [P_LIMIT]         = { "limit",         "count",   1000,    INT64_MAX },
    [P_HONOURED]      = { "honoured",      "count",   20000,   INT64_MAX },
    [P_REFUSED]       = { "refused",       "count",   1000,    INT64_MAX },
    [P_SILENT]        = { "silent",        "count",   1000,    INT64_MAX },
    [P_OPEN_MONTHS]   = { "open_months",   "count",   1000,    2000 },       /* this month; the one before it until its eighth working day */
    [P_FOLLOWUPS]     = { "followups",     "count",   100000,  INT64_MAX },
    [P_PROMISES]      = { "promises",      "count",   20000,   INT64_MAX },
    [P_CONTACTS]      = { "contacts",      "count",   100000,  INT64_MAX },
    [P_UNDONE]        = { "undone",        "count",   1000,    INT64_MAX },
    [P_LETTERHEAD]    = { "letterhead",    "count",   1000,    1000 },
    [P_ACCOUNTS]      = { "accounts",      "count",   2000,    2000 },       /* yuan and dollars */
    [P_CONFIRMED]     = { "confirmed",     "percent", 40000,   95000 },      /* of the statements sent */
    [P_DIFFERENT]     = { "different",     "count",   1000,    INT64_MAX },
    [P_EXPLAINED]     = { "explained",     "count",   1000,    INT64_MAX },
    [P_UNANSWERED]    = { "unanswered",    "count",   1000,    INT64_MAX },
    [P_DRAFTS]        = { "drafts",        "count",   1000,    INT64_MAX },
    [P_CURRENCIES]    = { "currencies",    "count",   3000,    3000 },       /* besides the yuan */
    [P_TRANSFERS]     = { "transfers",     "count",   1000,    INT64_MAX },
    [P_DELIVERIES]    = { "deliveries",    "count",   200000,  INT64_MAX },      /* delivery notes */
    [P_SIGNED]        = { "signed",        "percent", 80000,   98000 },      /* of them the customer signed */
    [P_NOT_INVOICED]  = { "not_invoiced",  "count",   3000,    INT64_MAX },
    [P_INVOICE_LATE]  = { "invoice_late",  "count",   1000,    INT64_MAX },      /* longer than rpm.invoice_lag */
};

typedef struct measuring {
    hk_ctx      *cx;
    hk_day       today;
    demo_world  *w;              /* for the lunar table only */
    int64_t      value[PROPS];
    int64_t      outstanding;
    int64_t      invoices;
} measuring;

/* a / b in thousandths of a per cent; nothing to measure is 0, which fails where something is promised. */
static int64_t share(int64_t a, int64_t b)
{
    int64_t out = 0;
    return b > 0 && hk_muldiv(a, 100000, b, &out) ? out : 0;
}

static int64_t ratio(int64_t a, int64_t b)
{
    int64_t out = 0;
    return b > 0 && hk_muldiv(a, 1000, b, &out) ? out : 0;
}

/* ---- the book ---- */
static hk_rc book_age(hk_ctx *cx, hk_day day, hk_line *line, bool *ties)
{
    hk_ask ask = { .as_of = day, .known_us = HK_NULL, .by = HK_BY_TOTAL };
    hk_total *totals = NULL;
    hk_report r = { 0 };
    size_t n = 0;

    hk_rc rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc) rc = hk_report_totals(cx, &r, &totals, &n);
    for (size_t i = 0; !rc && i < n; i++)
        if (strcmp(totals[i].currency, "CNY") == 0) *line = totals[i].line;
    if (!rc) *ties = r.holds;
    hk_report_close(&r);
    return rc;
}

static hk_rc book_measure(measuring *m)
{
    hk_line l = { 0 };
    bool ties = false;

    hk_rc rc = book_age(m->cx, m->today, &l, &ties);
    if (rc) return rc;
    m->value[P_TIES] = ties ? 1000 : 0;
    m->outstanding = l.outstanding;
    m->value[P_OVERDUE] = share(l.overdue, l.outstanding + l.unapplied);
    return HK_OK;
}

/* Mean of the last twelve month-ends, receivables against the sales of the 91 days before: one day alone says more about Spring
 * Festival than about the company. */
static hk_rc dso_measure(measuring *m)
{
    hk_day start = hk_day_month_start(m->today);
    hk_row_shape_sales_between s;
    int64_t sum = 0, days = 0;
    hk_line l = { 0 };
    bool found = false, ties;

    for (int i = 0; i < MONTHS; i++) {
        hk_day end = hk_day_add_months(start, -i) - 1;
        hk_rc rc = book_age(m->cx, end, &l, &ties);
        if (!rc) rc = hk_get_shape_sales_between(m->cx, m->cx->company, end - 90, end, &s, &found);
        if (rc) return rc;
        if (!found || s.amount <= 0 || !hk_muldiv(l.outstanding, 91 * 1000, s.amount, &days)) return HK_OK;       /* stays 0: out of bounds */
        sum += days;
    }
    m->value[P_DSO] = sum / MONTHS;
    return HK_OK;
}

/* ---- sales ---- */
static hk_rc sales_measure(measuring *m)
{
    hk_row_shape_sales s;
    hk_cursor *cur = NULL;
    int64_t *list = NULL, all = 0, top = 0;
    size_t n = 0, cap = 0;

    hk_rc rc = hk_q_shape_sales(m->cx, &cur, m->cx->company);
    if (rc) return rc;
    while (hk_next_shape_sales(cur, &s)) {
        HK_PUSH(m->cx->arena, list, n, cap) = s.amount;
        all += s.amount;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    for (size_t i = 0; i < n / 5; i++) top += list[i];                       /* they come largest first */
    m->value[P_TOP_FIFTH] = share(top, all);
    return HK_OK;
}

/* ---- money ---- */

/* Mean of a day in from .. to, clipped to the company's life. */
static int64_t mean_of(const int64_t *sums, hk_day first, hk_day last, hk_day from, hk_day to)
{
    int64_t sum = 0, n = 0;
    for (hk_day d = HK_MAX(from, first); d <= HK_MIN(to, last); d++) sum += sums[d - first], n++;
    return n ? sum / n : 0;
}

/* Of each Spring Festival that lies whole in the company's life: thirty days before, the feast itself, against the year around. */
static void spring_measure(measuring *m, const int64_t *sums, hk_day first)
{
    int64_t before = INT64_MAX, during = 0;

    for (size_t i = 0; i < m->w->spring_n; i++) {
        hk_day feast = m->w->spring[i] - 1;
        if (feast - BEFORE_DAYS < first + 60 || feast + FEAST_DAYS > m->today) continue;
        int64_t year = mean_of(sums, first, m->today, feast - YEAR / 2, feast + YEAR / 2);
        before = HK_MIN(before, ratio(mean_of(sums, first, m->today, feast - BEFORE_DAYS, feast - 1), year));
        during = HK_MAX(during, ratio(mean_of(sums, first, m->today, feast, feast + FEAST_DAYS - 1), year));
    }
    m->value[P_SPRING_BEFORE] = before == INT64_MAX ? 0 : before;
    m->value[P_SPRING_DURING] = before == INT64_MAX ? INT64_MAX : during;
}

static hk_rc money_measure(measuring *m)
{
    hk_day first = hk_day_add_months(m->today, -36);
    int64_t *sums = HK_NEWS(m->cx->arena, int64_t, (size_t)(m->today - first + 1)), all = 0, paper = 0, n = 0, third = 0;
    hk_row_shape_receipts r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_shape_receipts(m->cx, &cur, m->cx->company);
    if (rc) return rc;
    while (hk_next_shape_receipts(cur, &r)) {
        all += r.amount, n += r.n;
        if (r.third) third += r.n;
        if (hk_method_is_paper((int)r.method)) paper += r.amount;
        if (r.day >= first && r.day <= m->today) sums[r.day - first] += r.amount;
    }
    rc = hk_cursor_end(cur);
    m->value[P_BILLS] = share(paper, all);
    m->value[P_THIRD_PARTY] = share(third, n);
    spring_measure(m, sums, first);
    return rc;
}

/* ---- papers ---- */
static hk_rc papers_measure(measuring *m)
{
    hk_row_shape_documents d;
    hk_row_shape_contracts c;
    hk_cursor *cur = NULL;
    int64_t sales = 0, staged = 0, red = 0, contracts = 0, contracts_staged = 0;

    hk_rc rc = hk_q_shape_documents(m->cx, &cur, m->cx->company);
    if (rc) return rc;
    while (hk_next_shape_documents(cur, &d)) {
        if (d.kind == HK_DOC_RED) red += d.n;
        if (d.kind != HK_DOC_INVOICE) continue;
        m->invoices += d.n, sales += d.amount;
        if (d.staged) staged += d.amount;
    }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_shape_contracts(m->cx, &cur, m->cx->company);
    if (rc) return rc;
    while (hk_next_shape_contracts(cur, &c)) {
        contracts += c.n;
        if (c.staged) contracts_staged += c.n;
    }
    m->value[P_RED] = share(red, m->invoices);
    m->value[P_STAGED_SALES] = share(staged, sales);
    m->value[P_STAGED] = share(contracts_staged, contracts);
    return hk_cursor_end(cur);
}

static hk_rc disputes_measure(measuring *m)
{
    hk_row_shape_disputed d;
    hk_row_shape_disputed_now now;
    bool found = false;

    hk_rc rc = hk_get_shape_disputed(m->cx, m->cx->company, &d, &found);
    if (!rc && found) m->value[P_DISPUTED] = share(d.n, m->invoices);
    if (!rc) rc = hk_get_shape_disputed_now(m->cx, m->cx->company, &now, &found);
    if (!rc && found) m->value[P_DISPUTED_NOW] = share(now.amount, m->outstanding);
    return rc;
}

/* ---- counts ---- */
static hk_rc counts_measure(measuring *m)
{
    hk_row_shape_counts c;
    hk_row_shape_limits limits;
    hk_row_shape_orphans orphans;
    hk_day now = m->today;
    bool found = false;
    int closed = -1;

    hk_rc rc = hk_get_shape_counts(m->cx, m->cx->company, now, &c, &found);
    if (!rc) rc = hk_get_shape_limits(m->cx, m->cx->company, hk_day_add_months(now, -36), hk_day_add_months(now, -36) + 90, &limits, &found);
    if (!rc) rc = hk_get_shape_orphans(m->cx, m->cx->company, now, &orphans, &found);
    if (!rc) rc = hk_period_last_closed(m->cx, &closed);
    if (rc) return rc;
    const struct { prop p; int64_t n; } plain[] = {
        { P_RENAMED, c.renamed }, { P_LEAVERS, c.leavers }, { P_SHARED, c.shared }, { P_BANKRUPT, c.bankrupt }, { P_MEMOS, c.memos }, { P_HONOURED, c.honoured },
        { P_REFUSED, c.refused }, { P_SILENT, c.silent }, { P_FOLLOWUPS, c.followups }, { P_PROMISES, c.promises }, { P_CONTACTS, c.contacts }, { P_UNDONE, c.undone },
        { P_LIMIT, limits.n }, { P_CURRENCIES, c.currencies }, { P_TRANSFERS, c.transfers }, { P_ORPHANS, orphans.n }, { P_OPEN_MONTHS, closed < 0 ? 0 : hk_day_month(now) - closed },
    };
    for (size_t i = 0; i < HK_COUNT(plain); i++) m->value[plain[i].p] = plain[i].n * 1000;
    m->value[P_MONTHLY] = share(c.monthly, c.customers);
    m->value[P_LATE] = share(c.late_money, c.money);
    return HK_OK;
}

/* ---- deliveries ---- */
static hk_rc deliveries_measure(measuring *m)
{
    hk_row_shape_deliveries d;
    hk_param_value lag;
    bool found = false;

    hk_rc rc = hk_param_get(m->cx, "rpm.invoice_lag", m->today, INT64_MAX, HK_PARAM_FOR_COMPANY, &lag);
    if (!rc) rc = hk_get_shape_deliveries(m->cx, m->cx->company, m->today - (hk_day)lag.i, &d, &found);
    if (rc || !found) return rc;
    m->value[P_DELIVERIES] = d.notes * 1000, m->value[P_NOT_INVOICED] = d.waiting * 1000, m->value[P_INVOICE_LATE] = d.late * 1000;
    m->value[P_SIGNED] = share(d.slips, d.notes);
    return HK_OK;
}

/* ---- the office ---- */
static hk_rc office_measure(measuring *m)
{
    hk_row_shape_office o;
    bool found = false;

    hk_rc rc = hk_get_shape_office(m->cx, m->cx->company, &o, &found);
    if (rc) return rc;
    const struct { prop p; int64_t n; } plain[] = { { P_LETTERHEAD, o.letterhead }, { P_ACCOUNTS, o.accounts }, { P_DIFFERENT, o.different }, { P_EXPLAINED, o.explained },
                                                    { P_UNANSWERED, o.sent - o.confirmed - o.different }, { P_DRAFTS, o.drafts } };
    for (size_t i = 0; i < HK_COUNT(plain); i++) m->value[plain[i].p] = plain[i].n * 1000;
    m->value[P_CONFIRMED] = share(o.confirmed, o.sent);
    return HK_OK;
}

hk_rc hk_demo_check(hk_ctx *cx, hk_day today, hk_demo_line **lines, size_t *n)
{
    measuring m = { .cx = cx, .today = today };

    if (!cx->scope->all) return hk_fail(cx, HK_FORBIDDEN, "demo.scope", NULL, NULL);
    m.w = HK_NEW(cx->arena, demo_world);
    m.w->arena = cx->arena;
    hk_rc rc = hk_demo_texts(cx, m.w);
    if (!rc) rc = book_measure(&m);
    if (!rc) rc = dso_measure(&m);
    if (!rc) rc = sales_measure(&m);
    if (!rc) rc = money_measure(&m);
    if (!rc) rc = papers_measure(&m);
    if (!rc) rc = disputes_measure(&m);
    if (!rc) rc = counts_measure(&m);
    if (!rc) rc = office_measure(&m);
    if (!rc) rc = deliveries_measure(&m);
    if (rc) return rc;
    *lines = HK_NEWS(cx->arena, hk_demo_line, PROPS);
    for (int p = 0; p < PROPS; p++)
        (*lines)[p] = (hk_demo_line){ PROP[p].name, m.value[p], PROP[p].low, PROP[p].high, PROP[p].unit, m.value[p] >= PROP[p].low && m.value[p] <= PROP[p].high };
    *n = PROPS;
    return HK_OK;
}

/* ---- the operation ---- */
const hk_field hk_demo_check_in[] = { { "today", HK_T_DAY, 0 }, HK_FIELD_END };
static const hk_field line_out[] = {
    { "property", HK_T_TEXT, 0 }, { "text", HK_T_TEXT, 0 }, { "value", HK_T_DECIMAL, 0 }, { "low", HK_T_DECIMAL, HK_F_NULL }, { "high", HK_T_DECIMAL, HK_F_NULL },
    { "unit", HK_T_ENUM, 0, "percent|days|times|count" }, { "good", HK_T_BOOL, 0 }, HK_FIELD_END };
const hk_field hk_demo_check_out[] = {
    { "today", HK_T_DAY, 0 }, { "good", HK_T_BOOL, 0 }, { "failed", HK_T_INT, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, line_out }, HK_FIELD_END };

static void decimal(hk_jw *w, const char *key, int64_t thousandths, const char *unit)
{
    char buf[40];
    if (thousandths == INT64_MAX) { hk_jw_null(w, key); return; }
    hk_jw_str(w, key, hk_decimal_fmt((hk_decimal){ thousandths, 3 }, strcmp(unit, "count") == 0 ? 0 : 2, buf));
}

hk_rc hk_demo_check_op(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_day today = hk_in_day(in, "today");
    hk_demo_line *lines;
    hk_jw *w = &out->w;
    size_t n;
    int64_t failed = 0;

    if (today == HK_DAY_NONE) today = cx->today;
    hk_rc rc = hk_demo_check(cx, today, &lines, &n);
    if (rc) return rc;
    for (size_t i = 0; i < n; i++) failed += !lines[i].good;
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "today", today);
    hk_jw_bool(w, "good", failed == 0);
    hk_jw_int(w, "failed", failed);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "property", lines[i].property);
        hk_jw_str(w, "text", hk_textf(cx->arena, cx->lang, "demo.%s", lines[i].property));
        decimal(w, "value", lines[i].value, lines[i].unit);
        decimal(w, "low", lines[i].low, lines[i].unit);
        decimal(w, "high", lines[i].high, lines[i].unit);
        hk_jw_str(w, "unit", lines[i].unit);
        hk_jw_bool(w, "good", lines[i].good);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    if (!failed) return HK_OK;
    return hk_fail(cx, HK_NOT_TIED, "demo.shape", NULL, "failed", hk_printf(cx->arena, "%" PRId64, failed), NULL);
}
