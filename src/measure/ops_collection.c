/* collection: the weekly and monthly report of collections, by person, customer, bucket or method (R109).
 *
 * The open items of two days and what was used on items between them, walked together in item order (collection.h). What came in
 * as a whole - used or not - follows from the month sums of the two days, so it needs no index of receipts by day. Against it
 * stands the target of the month by the rule of `target`, made of what was open when the month began. */
#include "ledger/ledger.h"
#include "measure/collection.h"
#include "measure/issued.h"
#include "measure/ops_inside.h"
#include "measure/target.h"

#include <stdlib.h>

enum slice { BY_TOTAL, BY_SALESPERSON, BY_CUSTOMER, BY_TEAM, BY_REGION, BY_CLASS, BY_BUCKET, BY_METHOD };
#define SLICES "total|salesperson|customer|team|region|class|bucket|method"
#define METHODS "none|wire|bank_bill|trade_bill|voucher|cash|goods|third_party|other"
enum { METHODS_N = 9 };
static const char *const METHOD_NAMES[METHODS_N] = { "none", "wire", "bank_bill", "trade_bill", "voucher", "cash", "goods", "third_party", "other" };

const hk_field hk_collection_in[] = { HK_ASK_FIELDS, { "period", HK_T_ENUM, 0, "week|month", 0, 0, NULL, "month" }, { "from", HK_T_DAY, 0 },
                                      { "by", HK_T_ENUM, 0, SLICES, 0, 0, NULL, "salesperson" }, HK_FIELD_END };
/* Not every column says something of every slice: methods have no overdue of their own, buckets pass money on to older ones. */
#define SOME HK_F_NULL
#define FLOW_FIELDS \
    { "currency", HK_T_TEXT, 0 }, { "opening_overdue", HK_T_MONEY, SOME }, { "fell_due", HK_T_MONEY, SOME }, { "moved", HK_T_MONEY, SOME | HK_F_FOLDS }, \
    { "collected_overdue", HK_T_MONEY, 0 }, { "other_overdue", HK_T_MONEY, SOME | HK_F_FOLDS }, { "rolled", HK_T_MONEY, SOME | HK_F_FOLDS }, { "closing_overdue", HK_T_MONEY, SOME }, \
    { "collected_not_due", HK_T_MONEY, 0 }, { "collected", HK_T_MONEY, 0 }, { "in_bills", HK_T_MONEY, HK_F_FOLDS }, { "received", HK_T_MONEY, SOME }, { "recovery", HK_T_DECIMAL, HK_F_NULL }, \
    { "target", HK_T_MONEY, SOME }, { "month_collected", HK_T_MONEY, SOME }, { "gap", HK_T_MONEY, SOME }, { "attained", HK_T_DECIMAL, HK_F_NULL }
static const hk_field flow_row[] = { { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL | HK_F_WIRE }, FLOW_FIELDS, HK_FIELD_END };
static const hk_field total_row[] = { FLOW_FIELDS, { "adds_up", HK_T_BOOL, HK_F_WIRE }, HK_FIELD_END };
static const hk_field week_row[] = { { "currency", HK_T_TEXT, 0 }, { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, { "collected", HK_T_MONEY, 0 }, { "so_far", HK_T_MONEY, 0 },
                                     { "target", HK_T_MONEY, 0 }, { "gap", HK_T_MONEY, 0 }, HK_FIELD_END };
const hk_field hk_collection_out[] = {
    { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "by", HK_T_TEXT, 0 }, { "month", HK_T_MONTH, 0 },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, flow_row }, { "totals", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, total_row },
    { "weeks", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, week_row }, { "adds_up", HK_T_BOOL, 0 }, { "left_out", HK_T_INT, HK_F_FOLDS }, HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct job {
    hk_ctx   *cx;
    hk_report r;
    hk_cut    cut;
    enum slice by;
    hk_day    from, to, month_first;
    hk_open_days open;                   /* the day before the period, its end, the day before the month */
    int       before, end, opened;       /* their places */
    const hk_use **uses;                 /* from the earlier of `from` and the month's first day, in item order */
    size_t    uses_n;
    hk_issued used;                      /* what they lie in */
    size_t    keys;                      /* rows per group: 1, or buckets, or methods */
    hk_flowed *flow;                     /* [group * keys + key] */
    int64_t  *received;                  /* per group */
    int64_t  *target, *month_collected;  /* per group */
    int64_t  *week;                      /* [group * 6 + week of the month] */
    int64_t   left_out;
} job;

enum { WEEKS = 6 };

static bool collects(int kind) { return kind == HK_CREDIT_RECEIPT || kind == HK_CREDIT_ADVANCE || kind == HK_CREDIT_OPENING; }

/* ---- reading -------------------------------------------------------------------------------------------------------------------- */
/* Items with an owner of their own stand in his group, like everywhere. */
static uint32_t group_of(const job *j, int64_t item, uint32_t account)
{
    size_t lo = 0, hi = j->cut.moves_n;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (j->cut.moves[m].position < item) lo = m + 1; else hi = m;
    }
    return lo < j->cut.moves_n && j->cut.moves[lo].position == item ? j->cut.moves[lo].group : j->cut.map[account];
}

/* Two runs in item order into one. */
static void merge(const hk_use **a, size_t a_n, const hk_use **b, size_t b_n, const hk_use **out)
{
    size_t i = 0, k = 0;
    while (i < a_n || k < b_n)
        *out++ = k == b_n || (i < a_n && (a[i]->item < b[k]->item || (a[i]->item == b[k]->item && a[i]->seq < b[k]->seq))) ? a[i++] : b[k++];
}

/* Months lie in item order each; nearly always there is one of them, or two. */
static hk_rc uses_read(job *j)
{
    hk_day first = HK_MIN(j->from, j->month_first);
    hk_rc rc = hk_issued_take(j->cx, &j->r.feed, HK_KEPT_USED, hk_day_month(first), hk_day_month(j->to), &j->used);
    size_t most = 0;
    for (size_t m = 0; !rc && m < j->used.n; m++) most += j->used.month[m]->n;
    const hk_use **run = HK_NEWS(j->cx->arena, const hk_use *, most + 1), **sum = HK_NEWS(j->cx->arena, const hk_use *, most + 1);
    for (size_t m = 0; !rc && m < j->used.n; m++) {
        size_t n = 0;
        for (size_t i = 0; i < j->used.month[m]->n; i++) {
            const hk_use *u = &j->used.month[m]->use[i];
            if (u->eff < first || u->eff > j->to || (int64_t)u->seq > j->r.known || u->class > HK_CLASS_RETENTION || !hk_cut_seen_whole(j->cx, &j->cut, u->account)) continue;
            run[n++] = u;
        }
        const hk_use **old = j->uses;
        merge(old, j->uses_n, run, n, sum);
        j->uses = sum, j->uses_n += n;
        sum = old ? old : HK_NEWS(j->cx->arena, const hk_use *, most + 1);
    }
    return rc;
}

/* Everything received up to a day since the first day of the month `first`, per group: a report of another day over the same groups. */
static hk_rc received_until(job *j, hk_day day, int first, int64_t sign)
{
    hk_report other = j->r;
    hk_cut cut = j->cut;
    hk_months m = { 0 };
    if (day < HK_DAY_MIN || hk_day_month(day) < first) return HK_OK;
    other.ask.as_of = day;
    cut.r = &other;
    hk_rc rc = hk_months_read(j->cx, &cut, hk_day_month(day) - first + 2, true, &m);
    for (size_t g = 0; !rc && g < j->r.groups_n; g++)
        for (int k = HK_MAX(first - m.first, 0); k < m.n; k++) j->received[g] += sign * hk_month_at(&m, g, k)->receipts;
    j->left_out = (int64_t)m.left_out;
    return rc;
}

/* ---- the walk ----------------------------------------------------------------------------------------------------------------------- */
static size_t bucket_of(const job *j, hk_day due, hk_day day)
{
    size_t b = 1;
    if (!hk_is_overdue(due, day)) return 0;
    while (b < j->r.ask.edges_n && day - due > j->r.ask.edges[b]) b++;
    return b;
}

static hk_used used_of(const hk_use *u) { return (hk_used){ u->eff, u->amount, collects(u->kind), hk_method_is_paper(u->method) }; }

/* Add one item to its row, or, by bucket or method, each of its amounts to the row of its own. */
static void passage_add(job *j, uint32_t g, const hk_passage *p, const hk_use *const *u, size_t n, hk_used *room)
{
    hk_flowed *row = &j->flow[g * j->keys];
    if (j->by == BY_METHOD || j->by == BY_BUCKET) {
        for (size_t i = 0; i < n; i++) {
            hk_used one = used_of(u[i]);
            hk_passage only = { .before = p->before, .end = p->before, .due_before = HK_DAY_NONE, .due = p->due };
            size_t key = j->by == BY_METHOD ? (one.collected ? (size_t)u[i]->method : 0) : bucket_of(j, p->due, one.day);
            hk_flowed f = { 0 };
            hk_flowed_add(&only, &one, 1, &f);
            f.fell_due = f.moved = 0;                        /* of the item, not of one use of it */
            hk_flowed_sum(&row[key], &f);
        }
        if (j->by == BY_METHOD) return;
        if (hk_is_overdue(p->due_before, p->before)) row[bucket_of(j, p->due_before, p->before)].opening += p->balance_before;
        if (hk_is_overdue(p->due, p->end)) row[bucket_of(j, p->due, p->end)].closing += p->balance;
        return;
    }
    for (size_t i = 0; i < n; i++) room[i] = used_of(u[i]);
    hk_flowed_add(p, room, n, row);
}

/* Both lists in item order: each item once, with what it was, what it is and what was used on it. */
static void walk(job *j)
{
    size_t a = 0, u = 0;
    const hk_open_days *o = &j->open;
    hk_used *room = HK_NEWS(j->cx->arena, hk_used, j->uses_n + 1);
    const hk_use **mine = HK_NEWS(j->cx->arena, const hk_use *, j->uses_n + 1);
    while (a < o->n || u < j->uses_n) {
        int64_t item = HK_MIN(a < o->n ? o->v[a].position : INT64_MAX, u < j->uses_n ? j->uses[u]->item : INT64_MAX);
        const hk_state *states = a < o->n && o->v[a].position == item ? &o->v[a] : NULL;
        size_t states_n = states ? hk_open_end(o, a) - a : 0, n = 0;
        const hk_state *was = hk_open_on(states, states_n, j->before), *is = hk_open_on(states, states_n, j->end);
        const hk_use *first = u < j->uses_n && j->uses[u]->item == item ? j->uses[u] : NULL;
        a += states_n;
        for (; u < j->uses_n && j->uses[u]->item == item; u++)
            if (j->uses[u]->eff >= j->from) mine[n++] = j->uses[u];                     /* earlier ones are the month's, counted already */
        if (!was && !is && !first) continue;                                            /* open when the month began only */
        uint32_t g = group_of(j, item, states ? states->account : first->account);
        if (g == HK_BOOK_SKIP) continue;
        hk_passage p = { .before = j->from - 1, .end = j->to, .balance_before = was ? was->balance : 0, .balance = is ? is->balance : 0 };
        p.due = is ? (hk_day)is->due : was ? (hk_day)was->due : first->due == HK_ISSUED_NO_DUE ? HK_DAY_NONE : (hk_day)first->due;
        p.due_before = was ? (hk_day)was->due : p.due;
        passage_add(j, g, &p, mine, n, room);
    }
}

/* Collected in the month up to the last day: against the target, and week by week. */
static void month_walk(job *j)
{
    hk_day monday = j->month_first - (hk_day_weekday(j->month_first) - 1);
    for (size_t i = 0; i < j->uses_n; i++) {
        const hk_use *u = j->uses[i];
        if (u->eff < j->month_first || !collects(u->kind)) continue;
        uint32_t g = group_of(j, u->item, u->account);
        if (g == HK_BOOK_SKIP) continue;
        j->month_collected[g] += u->amount;
        j->week[g * WEEKS + (size_t)((u->eff - monday) / 7)] += u->amount;
    }
}

/* ---- the month's target (target.h), from what was open when it began ------------------------------------------------------------------ */
static int column_of(const job *j, hk_day due)
{
    hk_day day = j->month_first - 1;
    int c = 1;
    if (due >= HK_BOOK_DUE_EVENT) return -1;
    if (due >= day) return due < hk_month_first(hk_day_month(j->month_first) + 1) ? 0 : -1;
    while (c < HK_TARGET_COLUMNS - 1 && day - due > HK_TARGET_EDGES[c]) c++;
    return c;
}

static hk_rc target_of(job *j, const char *currency, const int64_t *amounts, const uint32_t *group, size_t n)
{
    const hk_param_value *rates = hk_param_value_of(j->r.params, "target.rates");
    int64_t sum[HK_TARGET_COLUMNS] = { 0 }, line[HK_TARGET_COLUMNS], total, *scratch = HK_NEWS(j->cx->arena, int64_t, n + 1), *parts = HK_NEWS(j->cx->arena, int64_t, n + 1);
    for (size_t i = 0; i < n * HK_TARGET_COLUMNS; i++) sum[i % HK_TARGET_COLUMNS] += amounts[i];
    if (!hk_target(sum, rates->list, line, &total) || (n && !hk_target_split(line, amounts, n, scratch, parts)))
        return hk_fail_internal(j->cx, HK_INTERNAL, "target of %s overflows", currency);
    for (size_t i = 0; i < n; i++) j->target[group[i]] = parts[i];
    return HK_OK;
}

static hk_rc targets_make(job *j)
{
    size_t groups = j->r.groups_n;
    int64_t *amount = HK_NEWS(j->cx->arena, int64_t, groups * HK_TARGET_COLUMNS + 1), *list = HK_NEWS(j->cx->arena, int64_t, groups * HK_TARGET_COLUMNS + 1);
    uint32_t *in = HK_NEWS(j->cx->arena, uint32_t, groups + 1);
    bool *done = HK_NEWS(j->cx->arena, bool, groups + 1);
    for (size_t i = 0; i < j->open.n; i++) {
        const hk_state *x = &j->open.v[i];
        if (x->first > j->opened || j->opened >= x->end) continue;
        uint32_t g = group_of(j, x->position, x->account);
        int c = column_of(j, x->due);
        if (g != HK_BOOK_SKIP && c >= 0 && x->balance > 0) amount[g * HK_TARGET_COLUMNS + (size_t)c] += x->balance;
    }
    for (size_t g = 0; g < groups; g++) {                    /* each currency has its own target */
        size_t n = 0;
        if (done[g]) continue;
        for (size_t k = g; k < groups; k++) {
            if (strcmp(j->r.groups[k].currency, j->r.groups[g].currency) != 0) continue;
            memcpy(&list[n * HK_TARGET_COLUMNS], &amount[k * HK_TARGET_COLUMNS], HK_TARGET_COLUMNS * sizeof *list);
            in[n++] = (uint32_t)k, done[k] = true;
        }
        hk_rc rc = target_of(j, j->r.groups[g].currency, list, in, n);
        if (rc) return rc;
    }
    return HK_OK;
}

static hk_rc job_read(job *j)
{
    hk_ctx *cx = j->cx;
    hk_report *r = &j->r;
    size_t groups = r->groups_n;

    j->keys = j->by == BY_METHOD ? METHODS_N : j->by == BY_BUCKET ? r->ask.edges_n + 1u : 1;
    j->flow = HK_NEWS(cx->arena, hk_flowed, groups * j->keys + 1);
    j->received = HK_NEWS(cx->arena, int64_t, groups + 1);
    j->target = HK_NEWS(cx->arena, int64_t, groups + 1);
    j->month_collected = HK_NEWS(cx->arena, int64_t, groups + 1);
    j->week = HK_NEWS(cx->arena, int64_t, groups * WEEKS + 1);
    hk_cut_make(cx, r, false, true, &j->cut);
    const hk_day days[] = { j->from - 1, j->to, j->month_first - 1 };
    hk_rc rc = hk_cut_open_days(cx, &j->cut, HK_CUT_MOVED, days, HK_COUNT(days), &j->open);
    if (rc) return rc;
    j->before = hk_open_place(&j->open, days[0]), j->end = hk_open_place(&j->open, days[1]), j->opened = hk_open_place(&j->open, days[2]);
    rc = uses_read(j);
    if (!rc) rc = received_until(j, j->to, hk_day_month(j->from), 1);
    if (!rc) rc = received_until(j, j->from - 1, hk_day_month(j->from), -1);
    if (!rc) rc = targets_make(j);
    if (rc) return rc;
    month_walk(j);
    walk(j);
    return HK_OK;
}

/* ---- the reply ------------------------------------------------------------------------------------------------------------------------ */
typedef struct shown { const hk_flowed *f; int64_t received, target, month_collected; bool whole; } shown;    /* whole: a row with everything */

static void some(hk_jw *w, const char *key, bool has, int64_t amount, int exponent) { hk_jw_money(w, key, has ? amount : HK_NULL, exponent); }

static void flow_json(const job *j, hk_jw *w, const char *currency, const shown *s, int x)
{
    const hk_flowed *f = s->f;
    bool late = s->whole || j->by == BY_BUCKET;              /* a method has no overdue of its own */
    int64_t base = f->opening + f->fell_due - f->moved;
    hk_jw_str(w, "currency", currency);
    some(w, "opening_overdue", late, f->opening, x);
    some(w, "fell_due", s->whole, f->fell_due, x);
    some(w, "moved", s->whole, f->moved, x);
    hk_jw_money(w, "collected_overdue", f->collected_overdue, x);
    some(w, "other_overdue", late, f->other_overdue, x);
    some(w, "rolled", !s->whole && late, f->closing - f->opening + f->collected_overdue + f->other_overdue, x);
    some(w, "closing_overdue", late, f->closing, x);
    hk_jw_money(w, "collected_not_due", f->collected_early, x);
    hk_jw_money(w, "collected", f->collected_overdue + f->collected_early, x);
    hk_jw_money(w, "in_bills", f->bills, x);
    some(w, "received", s->whole, s->received, x);
    hk_figure_json(w, "recovery", s->whole ? hk_figure_percent(f->collected_overdue, base, "no_base") : hk_figure_none("no_base"));
    some(w, "target", s->whole, s->target, x);
    some(w, "month_collected", s->whole, s->month_collected, x);
    some(w, "gap", s->whole, s->target - s->month_collected, x);
    hk_figure_json(w, "attained", s->whole ? hk_figure_percent(s->month_collected, s->target, "no_base") : hk_figure_none("no_base"));
}

static const char *bucket_name(const job *j, size_t k)
{
    const hk_ask *a = &j->r.ask;
    if (k == 0) return "not_due";
    if (k == a->edges_n) return hk_printf(j->cx->arena, ">%d", a->edges[k - 1]);
    return hk_printf(j->cx->arena, "%d-%d", a->edges[k - 1] + 1, a->edges[k]);
}

static void row_json(const job *j, hk_jw *w, uint32_t g, size_t k)
{
    const hk_group *group = &j->r.groups[g];
    const hk_flowed none = { 0 };
    shown s = { &j->flow[g * j->keys + k], j->received[g], j->target[g], j->month_collected[g], j->keys == 1 };
    bool parted = j->keys > 1;
    if (memcmp(s.f, &none, sizeof none) == 0 && (parted || (!s.received && !s.target && !s.month_collected))) return;
    const char *key = j->by == BY_METHOD ? METHOD_NAMES[k] : j->by == BY_BUCKET ? bucket_name(j, k) : group->key;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", key);
    hk_jw_str(w, "name", parted ? key : group->name);
    hk_jw_int(w, "id", parted ? HK_NULL : group->id);
    flow_json(j, w, group->currency, &s, group->exponent);
    hk_jw_obj_end(w);
}

/* Overdue by the aging of the book, which the walk over items does not read. */
static bool overdue_agrees(size_t g, const hk_aging *before, const hk_aging *end, const hk_flowed *f)
{
    hk_line a, b;
    hk_cut_line(before, g, &a);
    hk_cut_line(end, g, &b);
    return a.overdue == f->opening && b.overdue == f->closing;
}

static void weeks_json(const job *j, hk_jw *w)
{
    hk_day monday = j->month_first - (hk_day_weekday(j->month_first) - 1), month_end = hk_day_month_end(j->month_first);
    hk_jw_arr(w, "weeks");
    for (size_t c = 0; c < j->r.groups_n; c++) {
        const char *currency = j->r.groups[c].currency;
        int64_t so_far = 0, target = 0;
        bool first = true;
        for (size_t g = 0; g < c && first; g++) first = strcmp(j->r.groups[g].currency, currency) != 0;
        for (size_t g = c; first && g < j->r.groups_n; g++) if (strcmp(j->r.groups[g].currency, currency) == 0) target += j->target[g];
        for (int k = 0; first && k < WEEKS && monday + 7 * k <= j->to; k++) {
            int64_t sum = 0;
            for (size_t g = c; g < j->r.groups_n; g++) if (strcmp(j->r.groups[g].currency, currency) == 0) sum += j->week[g * WEEKS + (size_t)k];
            so_far += sum;
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "currency", currency);
            hk_jw_day(w, "from", HK_MAX(monday + 7 * k, j->month_first));
            hk_jw_day(w, "to", HK_MIN(monday + 7 * k + 6, month_end));
            hk_jw_money(w, "collected", sum, j->r.groups[c].exponent);
            hk_jw_money(w, "so_far", so_far, j->r.groups[c].exponent);
            hk_jw_money(w, "target", target, j->r.groups[c].exponent);
            hk_jw_money(w, "gap", target - so_far, j->r.groups[c].exponent);
            hk_jw_obj_end(w);
        }
    }
    hk_jw_arr_end(w);
}

/* Totals per currency: of all rows; the whole of buckets and methods, whose rows are parts of it, is walked for itself. */
static hk_rc totals_json(job *j, hk_jw *w, bool *good)
{
    static const int edge[] = { 0 };
    hk_aging before = { 0 }, end = { 0 };
    job whole = *j;
    hk_rc rc = hk_cut_age(j->cx, &j->cut, HK_MAX(j->from - 1, HK_DAY_MIN), HK_BASIS_DUE, edge, 1, false, &before);
    if (!rc) rc = hk_cut_age(j->cx, &j->cut, j->to, HK_BASIS_DUE, edge, 1, false, &end);
    if (!rc && j->keys > 1) {
        whole.by = BY_TOTAL, whole.keys = 1;
        whole.flow = HK_NEWS(j->cx->arena, hk_flowed, j->r.groups_n + 1);
        walk(&whole);
    }
    *good = true;
    hk_jw_arr(w, "totals");
    for (size_t c = 0; !rc && c < j->r.groups_n; c++) {
        hk_flowed sum = { 0 };
        shown s = { &sum, 0, 0, 0, true };
        bool first = true, adds_up = true;
        for (size_t g = 0; g < c && first; g++) first = strcmp(j->r.groups[g].currency, j->r.groups[c].currency) != 0;
        if (!first) continue;
        for (size_t g = c; g < j->r.groups_n; g++) {
            if (strcmp(j->r.groups[g].currency, j->r.groups[c].currency) != 0) continue;
            hk_flowed_sum(&sum, &whole.flow[g]);
            s.received += j->received[g], s.target += j->target[g], s.month_collected += j->month_collected[g];
            adds_up = adds_up && overdue_agrees(g, &before, &end, &whole.flow[g]);
        }
        adds_up = adds_up && hk_flowed_adds_up(&sum);
        *good = *good && adds_up;
        hk_jw_obj(w, NULL);
        flow_json(j, w, j->r.groups[c].currency, &s, j->r.groups[c].exponent);
        hk_jw_bool(w, "adds_up", adds_up);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_aging_clear(&before);
    hk_aging_clear(&end);
    return rc;
}

static hk_rc reply(job *j, hk_jw *w, const char *by)
{
    bool good = true;
    char month[8];
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "from", j->from);
    hk_jw_day(w, "to", j->to);
    hk_jw_time(w, "known_at", j->r.ask.known_us);
    hk_jw_str(w, "by", by);
    hk_jw_str(w, "month", hk_month_fmt(hk_day_month(j->to), month));
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < j->r.groups_n; i++)
        for (size_t k = 0; k < j->keys; k++) row_json(j, w, j->r.order[i], k);
    hk_jw_arr_end(w);
    hk_rc rc = totals_json(j, w, &good);
    if (rc) return rc;
    weeks_json(j, w);
    hk_jw_bool(w, "adds_up", good);
    hk_jw_int(w, "left_out", j->left_out);
    rc = hk_measure_foot(j->cx, w, &j->r);
    return rc ? rc : good ? HK_OK : hk_fail(j->cx, HK_NOT_TIED, NULL, NULL, NULL);
}

/* The week or month the as-of day lies in, as far as it has gone; `from` names any other beginning. */
static hk_rc period_find(job *j, const hk_in *in)
{
    enum { WEEK };
    j->to = j->r.ask.as_of;
    j->month_first = hk_day_month_start(j->to);
    j->from = hk_in_has(in, "from") ? hk_in_day(in, "from") : hk_in_int(in, "period") == WEEK ? j->to - (hk_day_weekday(j->to) - 1) : j->month_first;
    return j->from <= j->to ? HK_OK : hk_fail(j->cx, HK_BAD_INPUT, "collection.from", "from", NULL);
}

hk_rc hk_op_collection(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const hk_by by[] = { HK_BY_TOTAL, HK_BY_SALESPERSON, HK_BY_CUSTOMER, HK_BY_TEAM, HK_BY_REGION, HK_BY_CLASS, HK_BY_TOTAL, HK_BY_TOTAL };
    static const char *const names[] = { "total", "salesperson", "customer", "team", "region", "class", "bucket", "method" };
    job j = { .cx = cx, .by = (enum slice)hk_in_int(in, "by") };
    hk_ask ask;
    hk_rc rc = hk_ask_read(cx, in, &ask);
    if (rc) return rc;
    ask.by = by[j.by], ask.with_bills = false;
    rc = hk_report_open(cx, &ask, &j.r);
    if (!rc) rc = period_find(&j, in);
    if (!rc) rc = job_read(&j);
    if (!rc) rc = reply(&j, &out->w, names[j.by]);
    hk_issued_drop(&j.used);
    hk_open_days_clear(&j.open);
    hk_report_close(&j.r);
    return rc;
}
