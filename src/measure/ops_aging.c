/* aging: the table every other report is a view of; differences: what we learned since. */
#include "measure/ops.h"

#include "access/caps.h"
#include "ledger/ledger.h"
#include "measure/pick.h"
#include "measure/issued.h"
#include "measure/report.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

/* ---- aging ------------------------------------------------------------------------------------------------------------- */
static const hk_field aging_in[] = {
    HK_ASK_FIELDS, HK_BY_FIELD, { "sort", HK_T_ENUM, 0, "key|outstanding|overdue|oldest|weighted", 0, 0, NULL, "key" },
    { "limit", HK_T_INT, 0, NULL, 1, 100000 }, { "offset", HK_T_INT, 0, NULL, 0, 10000000, NULL, "0" }, HK_FIELD_END };

#define LINE_ROWS { "currency", HK_T_TEXT, 0 }, { "not_due", HK_T_MONEY, 0 }, { "not_reached", HK_T_MONEY, HK_F_FOLDS }, { "no_due_date", HK_T_MONEY, 0 }, \
    { "buckets", HK_T_MONEY, HK_F_LIST }, { "overdue", HK_T_MONEY, 0 }, { "unapplied", HK_T_MONEY, 0 }, { "outstanding", HK_T_MONEY, 0 }, \
    { "contract_asset", HK_T_MONEY, HK_F_NULL | HK_F_FOLDS }, { "receivable", HK_T_MONEY, HK_F_NULL | HK_F_FOLDS }, { "weighted_days", HK_T_DECIMAL, HK_F_NULL }, { "oldest_days", HK_T_INT, HK_F_NULL }, { "count", HK_T_INT, 0 }
static const hk_field aging_row[] = { { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL }, { "owner", HK_T_TEXT, HK_F_NULL },
                                      { "owner_name", HK_T_TEXT, HK_F_NULL }, LINE_ROWS, HK_FIELD_END };
static const hk_field total_row[] = { { "groups", HK_T_INT, 0 }, { "overdue_groups", HK_T_INT, 0 }, LINE_ROWS, HK_FIELD_END };
static const hk_field identity_row[] = { { "holds", HK_T_BOOL, 0 }, { "control", HK_T_MONEY, HK_F_NULL },
                                         { "controls", HK_T_ANY, 0 }, HK_FIELD_END };
static const hk_field later_row[] = { { "count", HK_T_INT, 0 }, { "amount", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
static const hk_field aging_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "basis", HK_T_TEXT, 0 }, { "edges", HK_T_INT, HK_F_LIST }, { "by", HK_T_TEXT, 0 },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, aging_row }, { "rows_total", HK_T_INT, 0 }, { "totals", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, total_row },
    { "identity", HK_T_OBJECT, 0, NULL, 0, 0, identity_row }, { "assumed_percent", HK_T_DECIMAL, HK_F_NULL }, { "history_starts", HK_T_DAY, HK_F_NULL },
    { "unfinished_import", HK_T_INT, HK_F_NULL | HK_F_FOLDS },
    { "later", HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, later_row }, { "parameters", HK_T_ANY, 0 }, { "fingerprint", HK_T_TEXT, 0 }, HK_FIELD_END };

static const char *const BY[] = { "customer", "salesperson", "region", "class", "currency", "total" };
enum aging_sort { SORT_KEY, SORT_OUTSTANDING, SORT_OVERDUE, SORT_OLDEST, SORT_WEIGHTED };

/* A row that may be shown: larger figures first, then by key. */
typedef struct ranked {
    __int128 figure;
    uint32_t rank, group;
} ranked;

static __int128 figure_of(const hk_report *r, uint32_t group, int64_t sort)
{
    const hk_aging *a = &r->aging;
    switch (sort) {
    case SORT_OUTSTANDING: return hk_aging_outstanding(a, group);
    case SORT_OVERDUE:     return hk_report_overdue(r, group);
    case SORT_OLDEST:      return a->oldest[group] == HK_DAY_NONE ? -(__int128)INT32_MAX : -(__int128)a->oldest[group];
    case SORT_WEIGHTED:    return a->weighted[group];
    default:               return 0;
    }
}

static int by_figure(const void *x, const void *y, void *arg)
{
    const ranked *a = x, *b = y;
    HK_UNUSED(arg);
    if (a->figure != b->figure) return a->figure > b->figure ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static void line_json(hk_jw *w, const hk_report *r, const hk_line *l, const char *currency, int exponent)
{
    hk_decimal weighted;
    char buf[40];

    hk_jw_str(w, "currency", currency);
    hk_jw_money(w, "not_due", l->not_due, exponent);
    hk_jw_money(w, "not_reached", l->not_reached, exponent);
    hk_jw_money(w, "no_due_date", l->no_due, exponent);
    hk_jw_arr(w, "buckets");
    for (unsigned i = 0; i < r->ask.edges_n; i++) hk_jw_money(w, NULL, l->bucket[i], exponent);
    hk_jw_arr_end(w);
    hk_jw_money(w, "overdue", l->overdue, exponent);
    hk_jw_money(w, "unapplied", l->unapplied, exponent);
    hk_jw_money(w, "outstanding", l->outstanding, exponent);
    hk_jw_money(w, "contract_asset", r->asset ? l->asset : HK_NULL, exponent);                       /* CA2 */
    hk_jw_money(w, "receivable", r->asset ? l->outstanding - l->asset : HK_NULL, exponent);
    bool has = l->overdue > 0 && hk_ratio(l->weighted, l->overdue, 1, &weighted);
    hk_jw_str(w, "weighted_days", has ? hk_decimal_fmt(weighted, 1, buf) : NULL);
    hk_jw_int(w, "oldest_days", l->oldest == HK_DAY_NONE ? HK_NULL : HK_MAX(0, r->ask.as_of - l->oldest));
    hk_jw_int(w, "count", l->count);
}

static void row_json(hk_ctx *cx, hk_jw *w, const hk_report *r, uint32_t group)
{
    const hk_group *g = &r->groups[group];
    const hk_dir_name *owner = NULL;
    hk_line line;

    if (r->ask.by == HK_BY_CUSTOMER)
        owner = hk_dir_person(r->feed.dir, hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, g->id, HK_ASSIGN_OWNER,
                                                           r->ask.attributes_today ? cx->today : r->ask.as_of, r->ask.attributes_today ? INT64_MAX : r->known));
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", g->key);
    hk_jw_str(w, "name", g->name);
    hk_jw_int(w, "id", g->id);
    hk_jw_str(w, "owner", owner ? owner->code : NULL);
    hk_jw_str(w, "owner_name", owner ? owner->name : NULL);
    hk_report_line(r, group, &line);
    line_json(w, r, &line, g->currency, g->exponent);
    hk_jw_obj_end(w);
}

/* How far the picture rests on assumed matching: its share of all matching in force that day, in percent. */
static hk_rc assumed_json(hk_ctx *cx, hk_jw *w, const hk_report *r)
{
    hk_row_assumed_any any;
    hk_row_allocated_by_kind k;
    hk_cursor *cur = NULL;
    int64_t assumed = 0, all = 0;
    hk_decimal share;
    char buf[40];
    bool found = false;

    bool whole = false;
    hk_rc rc = hk_get_assumed_any(cx, cx->company, &any, &found);
    if (!rc && found) rc = hk_used_sum(cx, &r->feed, r->ask.as_of, r->known, &all, &assumed, &whole);
    if (!rc && found && !whole) {
        rc = hk_q_allocated_by_kind(cx, &cur, cx->company, r->ask.as_of, r->known);
        if (rc) return rc;
        while (hk_next_allocated_by_kind(cur, &k)) {
            if (k.kind == HK_ALLOC_ASSUMED) assumed += k.amount;
            all += k.amount;
        }
        rc = hk_cursor_end(cur);
    }
    if (rc) return rc;
    bool has = assumed > 0 && hk_ratio((__int128)assumed * 100, all, 1, &share);
    hk_jw_str(w, "assumed_percent", has ? hk_decimal_fmt(share, 1, buf) : NULL);
    return HK_OK;
}

static hk_rc history_json(hk_ctx *cx, hk_jw *w, const hk_report *r)
{
    hk_row_history_start h;
    bool found = false;
    hk_rc rc = hk_get_history_start(cx, cx->company, &h, &found);
    if (!rc) hk_jw_day(w, "history_starts", found && r->ask.as_of < (hk_day)h.day ? (hk_day)h.day : HK_DAY_NONE);
    return rc;
}

/* An import that stopped half way, or is on its way: what is in counts, and the reader is told that it is not all. */
static hk_rc unfinished_json(hk_ctx *cx, hk_jw *w)
{
    hk_row_batches_unfinished b;
    hk_cursor *cur = NULL;
    int64_t id = HK_NULL;
    hk_rc rc = hk_q_batches_unfinished(cx, &cur, cx->company);
    if (rc) return rc;
    if (hk_next_batches_unfinished(cur, &b)) id = b.id;
    rc = hk_cursor_end(cur);
    if (!rc) hk_jw_int(w, "unfinished_import", id);
    return rc;
}

/* What became known after the end of the as-of day: how many positions look different now, and by how much together
 * (one currency only, else null). */
static hk_rc later_json(hk_ctx *cx, hk_jw *w, const hk_report *r)
{
    hk_row_feed_commit_at at;
    hk_difference *list = NULL;
    size_t n = 0, shown = 0;
    int64_t amount = 0;
    const char *currency = NULL;
    char first[4] = "";
    bool mixed = false, found = false;
    hk_rc rc = HK_OK;

    if (r->ask.as_of >= cx->today) { hk_jw_null(w, "later"); return HK_OK; }
    rc = hk_get_feed_commit_at(cx, cx->company, hk_day_start_us(r->ask.as_of + 1) - 1, &at, &found);
    if (rc) return rc;
    if (!found || at.seq >= r->feed.seq) { hk_jw_null(w, "later"); return HK_OK; }
    rc = hk_book_differences(cx, &r->feed.book, cx->scope, r->ask.as_of, at.seq, r->feed.seq, &list, &n);
    if (rc) return rc;
    for (size_t i = 0; i < n; i++) {
        hk_account a = hk_view_account(&r->feed.book, list[i].account);
        if (r->map[list[i].account] == HK_BOOK_SKIP) continue;
        if (!currency) { memcpy(first, a.currency, sizeof first); currency = first; }
        mixed = mixed || strcmp(first, a.currency) != 0;
        amount += a.class == HK_CLASS_CREDIT ? -list[i].amount : list[i].amount;
        shown++;
    }
    hk_jw_obj(w, "later");
    hk_jw_int(w, "count", (int64_t)shown);
    if (mixed || !currency) hk_jw_null(w, "amount"); else hk_jw_money(w, "amount", amount, hk_currency_exponent(first));
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc totals_json(hk_ctx *cx, hk_jw *w, const hk_report *r)
{
    hk_total *totals;
    hk_control *control = NULL;
    size_t n, control_n = 0;
    bool all = cx->scope->all && !r->ask.owner && !r->ask.region && !r->ask.cls && !r->ask.customer;
    hk_rc rc = hk_report_totals(cx, r, &totals, &n);
    if (!rc && all) rc = hk_control_read(cx, r, &control, &control_n);
    if (rc) return rc;
    hk_jw_arr(w, "totals");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "groups", totals[i].groups);
        hk_jw_int(w, "overdue_groups", totals[i].overdue_groups);
        line_json(w, r, &totals[i].line, totals[i].currency, totals[i].exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    /* Restricted reports show the sum they were checked to be a part of, never the company's (Q2). */
    hk_jw_obj(w, "identity");
    hk_jw_bool(w, "holds", r->holds);
    if (n == 0) hk_jw_money(w, "control", 0, 2);
    else if (n > 1) hk_jw_null(w, "control");
    else hk_jw_money(w, "control", all ? (control_n ? control[0].amount : 0) : totals[0].line.outstanding, totals[0].exponent);
    hk_jw_obj(w, "controls");
    for (size_t i = 0; i < n; i++) {
        int64_t c = totals[i].line.outstanding;
        for (size_t k = 0; all && k < control_n; k++) if (strcmp(control[k].currency, totals[i].currency) == 0) c = control[k].amount;
        hk_jw_money(w, totals[i].currency, c, totals[i].exponent);
    }
    hk_jw_obj_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc aging_json(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_report *r)
{
    hk_jw *w = &out->w;
    ranked *rows = HK_NEWS(cx->arena, ranked, r->groups_n + 1);
    size_t n = 0, from = (size_t)hk_in_int(in, "offset"), upto;
    int64_t sort = hk_in_int(in, "sort");
    hk_rc rc;

    for (size_t i = 0; i < r->groups_n; i++) {
        uint32_t g = r->order[i];
        if (!hk_report_empty(r, g)) rows[n++] = (ranked){ figure_of(r, g, sort), (uint32_t)i, g };
    }
    upto = hk_in_has(in, "limit") ? HK_MIN(n, from + (size_t)hk_in_int(in, "limit")) : n;
    if (sort != SORT_KEY) hk_pick(rows, n, sizeof *rows, upto, by_figure, NULL);

    hk_jw_obj(w, NULL);
    hk_report_head_json(cx, w, r);
    hk_jw_str(w, "by", BY[r->ask.by]);
    hk_jw_arr(w, "rows");
    for (size_t i = from; i < upto; i++) row_json(cx, w, r, rows[i].group);
    hk_jw_arr_end(w);
    hk_jw_int(w, "rows_total", (int64_t)n);
    rc = totals_json(cx, w, r);
    if (!rc) rc = assumed_json(cx, w, r);
    if (!rc) rc = history_json(cx, w, r);
    if (!rc) rc = unfinished_json(cx, w);
    if (!rc) rc = later_json(cx, w, r);
    if (rc) return rc;
    hk_jw_raw(w, "parameters", hk_str_of(hk_params_used(cx, r->params)));
    hk_jw_str(w, "fingerprint", r->fingerprint);
    hk_jw_obj_end(w);
    if (!r->holds) return hk_fail(cx, HK_NOT_TIED, NULL, NULL, NULL);
    return HK_OK;
}

static hk_rc aging(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_ask ask;
    hk_report r;
    hk_rc rc = hk_ask_read(cx, in, &ask);
    if (rc) return rc;
    ask.by = (hk_by)hk_in_int(in, "by");
    ask.detail = true;
    rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc) rc = aging_json(cx, in, out, &r);
    hk_report_close(&r);
    return rc;
}

/* ---- differences: the same day under two states of knowledge --------------------------------------------------------------- */
static const hk_field differences_in[] = { { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 }, { "known_at_2", HK_T_TIME, 0 },
                                           { "limit", HK_T_INT, 0, NULL, 1, 10000 }, { "cursor", HK_T_TEXT, 0, NULL, 1, 40 }, HK_FIELD_END };
static const hk_field difference_row[] = {
    { "item", HK_T_INT, 0 }, { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "kind", HK_T_ENUM, 0, "item|credit" }, { "number", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 },
    { "before", HK_T_MONEY, 0 }, { "after", HK_T_MONEY, 0 }, { "amount", HK_T_MONEY, 0 }, { "due_before", HK_T_DAY, HK_F_NULL }, { "due_after", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };
static const hk_field difference_total[] = { { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field differences_out[] = { { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, difference_row },
                                            { "count", HK_T_INT, 0 }, { "totals", HK_T_OBJECT, HK_F_LIST | HK_F_WIRE, NULL, 0, 0, difference_total },
                                            { "next", HK_T_TEXT, HK_F_NULL | HK_F_WIRE }, HK_FIELD_END };

static hk_day shown_due(hk_day due) { return due == HK_DAY_NONE || due >= HK_BOOK_DUE_EVENT ? HK_DAY_NONE : due; }

static hk_rc difference_json(hk_ctx *cx, hk_jw *w, const hk_feed_view *feed, const hk_change *c)
{
    hk_account a = hk_view_account(&feed->book, c->account);
    const hk_dir_customer *customer = hk_dir_customer_get(feed->dir, a.customer);
    hk_row_item_papers item = { 0 };
    hk_row_credit_by_id credit = { 0 };
    bool found = false, is_credit = a.class == HK_CLASS_CREDIT;
    int exponent = hk_currency_exponent(a.currency), sign = is_credit ? -1 : 1;
    hk_rc rc = is_credit ? hk_get_credit_by_id(cx, cx->company, c->position, &credit, &found) : hk_get_item_papers(cx, cx->company, c->position, &item, &found);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "item", c->position);
    hk_jw_str(w, "customer", customer ? customer->code : "");
    hk_jw_str(w, "name", customer ? customer->name : "");
    hk_jw_str(w, "kind", is_credit ? "credit" : "item");
    hk_jw_str(w, "number", !found ? "" : is_credit ? credit.credit_key : item.number);
    hk_jw_str(w, "currency", a.currency);
    hk_jw_money(w, "before", sign * c->balance1, exponent);
    hk_jw_money(w, "after", sign * c->balance2, exponent);
    hk_jw_money(w, "amount", sign * (c->balance2 - c->balance1), exponent);
    hk_jw_day(w, "due_before", shown_due(c->due1));
    hk_jw_day(w, "due_after", shown_due(c->due2));
    hk_jw_obj_end(w);
    return HK_OK;
}

/* When the last month was closed; HK_NULL when none is. */
static hk_rc last_close(hk_ctx *cx, int64_t *us)
{
    enum { CLOSED = 1 };
    hk_row_period_events p;
    hk_cursor *cur = NULL;

    *us = HK_NULL;
    hk_rc rc = hk_q_period_events(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_period_events(cur, &p))
        if (p.kind == CLOSED) *us = p.recorded_us;
    return hk_cursor_end(cur);
}

/* Asked for nothing, it answers the question of the day after: what came in since the last close? */
static hk_rc since_when(hk_ctx *cx, const hk_in *in, hk_day *as_of, int64_t *us)
{
    *as_of = hk_in_has(in, "as_of") ? hk_in_day(in, "as_of") : cx->today;
    *us = hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : hk_day_start_us(*as_of + 1) - 1;
    if (hk_in_has(in, "as_of") || hk_in_has(in, "known_at")) return HK_OK;
    hk_rc rc = last_close(cx, us);
    return rc || *us != HK_NULL ? rc : hk_fail(cx, HK_BAD_INPUT, "differences.since", "known_at", NULL);
}

/* The list and where in it a page begins. Without a limit it is given as a whole: papers and scripts want all of it. A further page is
 * asked for with the knowledge of the first (cursor: its seq, a dot, how many rows came before), so nothing slips between two of them
 * when somebody enters something meanwhile. */
typedef struct later {
    hk_ctx      *cx;
    hk_feed_view feed;
    hk_day       as_of;
    int64_t      us, known[2];
    hk_change   *list;
    size_t       n, from, most;
} later;

static hk_rc page_find(later *l, const hk_in *in)
{
    const char *text = hk_in_text(in, "cursor");
    int64_t known = 0, from = 0;
    char end;
    l->most = hk_in_has(in, "limit") ? (size_t)hk_in_int(in, "limit") : SIZE_MAX;
    if (!text) return HK_OK;
    if (sscanf(text, "%" SCNd64 ".%" SCNd64 "%c", &known, &from, &end) != 2 || known <= 0 || known > l->known[1] || from < 0)
        return hk_fail(l->cx, HK_BAD_INPUT, "page.cursor", "cursor", "cursor", text, NULL);
    l->known[1] = known, l->from = (size_t)from;
    return HK_OK;
}

static int by_account(const void *x, const void *y, void *view)
{
    const hk_change *a = x, *b = y;
    hk_account p = hk_view_account(view, a->account), q = hk_view_account(view, b->account);
    int currency = strcmp(p.currency, q.currency);
    if (p.customer != q.customer) return p.customer < q.customer ? -1 : 1;
    if (currency || p.class != q.class) return currency ? currency : p.class < q.class ? -1 : 1;
    return (a->position > b->position) - (a->position < b->position);
}

/* Receivables only, by customer, currency, class and position: an order that does not depend on when an account came into the book. */
static hk_rc changes_read(later *l)
{
    size_t kept = 0;
    bool sorted = true;
    hk_rc rc = hk_book_changes(l->cx, &l->feed.book, l->cx->scope, l->as_of, l->known[0], l->known[1], &l->list, &l->n);
    for (size_t i = 0; !rc && i < l->n; i++)
        if (hk_view_account(&l->feed.book, l->list[i].account).class < HK_CLASS_BILL) l->list[kept++] = l->list[i];
    if (rc) return rc;
    l->n = kept;
    for (size_t i = 1; sorted && i < l->n; i++) sorted = by_account(&l->list[i - 1], &l->list[i], &l->feed.book) <= 0;
    if (!sorted) qsort_r(l->list, l->n, sizeof *l->list, by_account, &l->feed.book);
    return HK_OK;
}

static void page_totals(const later *l, hk_jw *w)
{
    char done[64][4];
    size_t done_n = 0;
    hk_jw_arr(w, "totals");
    for (size_t i = 0; i < l->n; i++) {
        char currency[4];
        int64_t sum = 0;
        bool seen = false;
        memcpy(currency, hk_view_account(&l->feed.book, l->list[i].account).currency, sizeof currency);
        for (size_t k = 0; k < done_n && !seen; k++) seen = strcmp(done[k], currency) == 0;
        if (seen || done_n == HK_COUNT(done)) continue;
        memcpy(done[done_n++], currency, sizeof currency);
        for (size_t k = i; k < l->n; k++) {
            hk_account a = hk_view_account(&l->feed.book, l->list[k].account);
            if (strcmp(a.currency, currency) == 0) sum += (a.class == HK_CLASS_CREDIT ? -1 : 1) * (l->list[k].balance2 - l->list[k].balance1);
        }
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", currency);
        hk_jw_money(w, "amount", sum, hk_currency_exponent(currency));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc page_json(later *l, hk_jw *w)
{
    size_t from = HK_MIN(l->from, l->n), end = l->n - from > l->most ? from + l->most : l->n;
    hk_rc rc = HK_OK;
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", l->as_of);
    hk_jw_time(w, "known_at", l->us);
    hk_jw_arr(w, "rows");
    for (size_t i = from; !rc && i < end; i++) rc = difference_json(l->cx, w, &l->feed, &l->list[i]);
    if (rc) return rc;
    hk_jw_arr_end(w);
    hk_jw_int(w, "count", (int64_t)l->n);
    page_totals(l, w);
    hk_jw_str(w, "next", end < l->n ? hk_printf(l->cx->arena, "%" PRId64 ".%zu", l->known[1], end) : NULL);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc differences(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    later l = { .cx = cx };
    hk_rc rc = since_when(cx, in, &l.as_of, &l.us);
    if (!rc) rc = hk_feed_take(cx, &l.feed);
    if (!rc) rc = hk_feed_known(cx, &l.feed, l.us, &l.known[0], NULL);
    if (!rc) rc = hk_feed_known(cx, &l.feed, hk_in_has(in, "known_at_2") ? hk_in_int(in, "known_at_2") : HK_NULL, &l.known[1], NULL);
    if (!rc) rc = page_find(&l, in);
    if (!rc) rc = changes_read(&l);
    if (!rc) rc = page_json(&l, &out->w);
    hk_feed_drop(&l.feed);
    return rc;
}

const hk_op hk_aging_ops[] = {
    { "aging", HK_GET, "/api/v1/aging", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, aging_in, aging_out, HK_ONE, aging, "aging" },
    { "differences", HK_GET, "/api/v1/differences", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, differences_in, differences_out, HK_ONE, differences, "differences" },
    HK_OP_END,
};
