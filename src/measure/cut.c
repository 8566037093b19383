#include "measure/cut.h"

#include "ledger/ledger.h"
#include "measure/feed_build.h"
#include "measure/issued.h"
#include "sql/access.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

static bool counts(int cls, bool bills, bool retention)
{
    if (cls == HK_CLASS_RETENTION) return retention;
    if (cls == HK_CLASS_BILL || cls == HK_CLASS_VOUCHER) return bills;
    return cls != HK_CLASS_MEMO;
}

void hk_cut_make(hk_ctx *cx, const hk_report *r, bool bills, bool retention, hk_cut *out)
{
    size_t n = hk_view_accounts(&r->feed.book);
    *out = (hk_cut){ .r = r, .map = HK_NEWS(cx->arena, uint32_t, n + 1), .moves = HK_NEWS(cx->arena, hk_book_override, r->moves_n + 1) };
    for (size_t i = 0; i < n; i++)
        out->map[i] = counts(hk_view_account(&r->feed.book, (uint32_t)i).class, bills, retention) ? r->map[i] : HK_BOOK_SKIP;
    for (size_t i = 0; i < r->moves_n; i++)
        if (counts(hk_view_account(&r->feed.book, r->moves[i].account).class, bills, retention)) out->moves[out->moves_n++] = r->moves[i];
}

static int64_t known_of(const hk_report *r) { return r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known; }

hk_rc hk_cut_age(hk_ctx *cx, const hk_cut *c, hk_day day, hk_basis basis, const int *edges, unsigned n, bool detail, hk_aging *out)
{
    hk_book_query q = { .as_of = day, .known = known_of(c->r), .basis = basis, .edges = edges, .edges_n = n, .map = c->map, .groups = c->r->groups_n,
                        .moves = c->moves, .moves_n = c->moves_n, .detail = detail };
    return hk_book_age(cx, &c->r->feed.book, cx->scope, &q, out);
}

hk_rc hk_cut_trend(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, hk_basis basis, const int *edges, unsigned edges_n, hk_trend *out)
{
    size_t groups = c->r->groups_n;
    hk_book_query q = { .known = known_of(c->r), .basis = basis, .edges = edges, .edges_n = edges_n, .map = c->map, .groups = groups, .moves = c->moves, .moves_n = c->moves_n };
    *out = (hk_trend){ n, edges_n, malloc((groups + 1) * n * HK_COLS(edges_n) * sizeof *out->cells) };
    if (!out->cells) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    return groups ? hk_book_trend(cx, &c->r->feed.book, cx->scope, &q, days, n, out->cells) : HK_OK;
}

void hk_trend_line(const hk_trend *t, size_t group, size_t day, hk_line *out)
{
    unsigned cols = HK_COLS(t->edges_n);
    hk_cut_line(&(hk_aging){ .groups = 1, .edges_n = t->edges_n, .cols = cols, .cells = t->cells + (group * t->days_n + day) * cols }, 0, out);
}

void hk_cut_line(const hk_aging *a, size_t group, hk_line *out)
{
    unsigned e = a->edges_n;
    hk_cell not_reached = hk_aging_cell(a, group, HK_COL_NOT_REACHED(e)), not_due = hk_aging_cell(a, group, HK_COL_NOT_DUE);
    hk_cell no_due = hk_aging_cell(a, group, HK_COL_NO_DUE(e));

    *out = (hk_line){ .oldest = a->oldest ? a->oldest[group] : HK_DAY_NONE, .weighted = a->weighted ? a->weighted[group] : 0 };
    out->not_reached = not_reached.sum, out->not_due = not_due.sum + not_reached.sum, out->no_due = no_due.sum;
    out->unapplied = hk_aging_cell(a, group, HK_COL_UNAPPLIED(e)).sum;
    out->count = not_due.n + not_reached.n + no_due.n;
    for (unsigned i = 0; i < e; i++) {
        hk_cell x = hk_aging_cell(a, group, 1 + i);
        out->bucket[i] = x.sum, out->bucket_n[i] = x.n;
        out->overdue += x.sum, out->count += x.n;
    }
    out->outstanding = out->not_due + out->no_due + out->overdue - out->unapplied;
}

uint32_t hk_cut_account(hk_ctx *cx, const hk_cut *c, int64_t customer, const char *currency, int64_t cls)
{
    const hk_view *v = &c->r->feed.book;
    uint32_t list[64];
    if (!cx->scope->all && !hk_bits_has(cx->scope->customers, customer)) return UINT32_MAX;
    size_t n = HK_MIN(hk_book_customer(v, cx->scope, customer, list, HK_COUNT(list)), HK_COUNT(list));
    for (size_t i = 0; i < n; i++) {
        hk_account a = hk_view_account(v, list[i]);
        if (a.class == cls && strcmp(a.currency, currency) == 0) return list[i];
    }
    return UINT32_MAX;
}

/* ---- month sums ----------------------------------------------------------------------------------------------------------
 * Three sides of each group are read apart (items, credits, papers): recoveries and write-offs, or what is billed and what is
 * settled by other means, share a kind of flow. Sales alone need one side. */
enum side { SIDE_ITEMS, SIDE_CREDITS, SIDE_PAPERS, SIDES };
static const hk_flow ALL_KINDS[] = { HK_FLOW_NET, HK_FLOW_SALES, HK_FLOW_RECEIPTS, HK_FLOW_CREDIT_NOTES, HK_FLOW_WRITE_OFFS, HK_FLOW_OTHER };
static const hk_flow SALES_KINDS[] = { HK_FLOW_SALES, HK_FLOW_CREDIT_NOTES };

typedef struct sums {
    const hk_cut *c;
    int       first, n;
    size_t    sides;
    const hk_flow *kinds;
    size_t    kinds_n;
    uint32_t *map;               /* account -> group * sides + side */
    int64_t  *v;
    int64_t  *gone;              /* [row of the map * n + month]: what leaves the balance from that month on; NULL while nothing does */
} sums;

static int side_of(const sums *s, int cls)
{
    if (s->sides == 1) return 0;
    return cls == HK_CLASS_CREDIT ? SIDE_CREDITS : cls >= HK_CLASS_BILL ? SIDE_PAPERS : SIDE_ITEMS;
}

static int64_t *sum_at(const sums *s, size_t group, int side, int m, hk_flow kind)
{
    size_t k = 0;
    while (k < s->kinds_n && s->kinds[k] != kind) k++;
    if (k == s->kinds_n) return NULL;
    return &s->v[((group * s->sides + (size_t)side) * (size_t)s->n + (size_t)m) * s->kinds_n + k];
}

/* Take one fact out again: its flow in a month, and, from another on, the balance (gone_out); NO_MONTH: it keeps its balance. Months and no
 * days: who walks the columns knows them, and to find a million of them in the calendar takes longer than all the rest. */
enum { NO_MONTH = -1 };
static void take_out(const sums *s, uint32_t account, hk_flow kind, int64_t flow, int flow_month, int64_t net, int eff_month)
{
    if (account == UINT32_MAX || s->map[account] == HK_BOOK_SKIP) return;
    size_t group = s->map[account] / s->sides;
    int side = (int)(s->map[account] % s->sides), m = flow_month - s->first;
    int64_t *at = m >= 0 && m < s->n ? sum_at(s, group, side, m, kind) : NULL;
    if (at && flow) *at -= flow;
    if (eff_month == NO_MONTH) return;
    m = HK_MAX(eff_month - s->first, 0);
    if (m < s->n) s->gone[s->map[account] * (size_t)s->n + (size_t)m] += net;
}

static void gone_out(const sums *s)
{
    size_t rows = s->c->r->groups_n * s->sides;
    if (!sum_at(s, 0, 0, 0, HK_FLOW_NET)) return;
    for (size_t row = 0; row < rows; row++) {
        int64_t sum = 0;
        for (int m = 0; m < s->n; m++) {
            sum += s->gone[row * (size_t)s->n + (size_t)m];
            if (sum) *sum_at(s, row / s->sides, (int)(row % s->sides), m, HK_FLOW_NET) -= sum;
        }
    }
}

/* Facts learned after the known-at (T2): from the months kept beside the book when they are all there, else from the log. */
static void item_out(const sums *s, uint32_t account, int64_t kind, int64_t cls, int64_t amount, int issue_month, int eff_month)
{
    hk_flow flow;
    int sign;
    int64_t x = hk_feed_item_flow(kind, cls, &flow, &sign) ? sign * amount : 0;
    take_out(s, account, flow, x, issue_month, amount, eff_month);
}

static void credit_out(const sums *s, uint32_t account, int64_t kind, int64_t cls, int64_t amount, int month)
{
    hk_flow flow;
    int sign;
    int64_t x = hk_feed_credit_flow(kind, cls, &flow, &sign) ? sign * amount : 0;
    take_out(s, account, flow, x, month, -amount, month);
}

/* Where a month's facts after `known` begin: they stand in seq order, `seq` is that of the first. */
static size_t first_after(const void *seq, size_t size, size_t n, int64_t known)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if ((int64_t)*(const uint32_t *)((const char *)seq + mid * size) <= known) lo = mid + 1; else hi = mid;
    }
    return lo;
}

static void learned_items_out(hk_ctx *cx, const sums *s, const hk_kept_month *m, int month, int64_t upto)
{
    for (size_t i = m->n ? first_after(&m->item[0].seq, sizeof *m->item, m->n, s->c->r->known) : 0; i < m->n && (int64_t)m->item[i].seq <= upto; i++) {
        const hk_issued_item *x = &m->item[i];
        if (hk_cut_seen_whole(cx, s->c, x->account)) item_out(s, x->account, x->kind, x->class, x->amount, month, x->eff == x->issue ? month : hk_day_month(x->eff));
    }
}

static void learned_credits_out(hk_ctx *cx, const sums *s, const hk_kept_month *m, int month, int64_t upto)
{
    for (size_t i = m->n ? first_after(&m->credit[0].seq, sizeof *m->credit, m->n, s->c->r->known) : 0; i < m->n && (int64_t)m->credit[i].seq <= upto; i++) {
        const hk_kept_credit *x = &m->credit[i];
        if (hk_cut_seen_whole(cx, s->c, x->account)) credit_out(s, x->account, x->kind, x->class, x->amount, month);
    }
}

static hk_rc learned_out_kept(hk_ctx *cx, const sums *s, int64_t upto, bool *whole)
{
    const hk_feed_view *v = &s->c->r->feed;
    hk_issued items, credits = { 0 };
    int last = s->first + s->n - 1;                          /* nothing counts before the month it stands in */
    hk_rc rc = hk_issued_whole(cx, v, HK_KEPT_ISSUED, last, &items, whole);
    if (rc || !*whole) return rc;
    rc = hk_issued_whole(cx, v, HK_KEPT_CREDITS, last, &credits, whole);
    for (size_t i = 0; !rc && *whole && i < items.n; i++) learned_items_out(cx, s, items.month[i], items.first + (int)i, upto);
    for (size_t i = 0; !rc && *whole && i < credits.n; i++) learned_credits_out(cx, s, credits.month[i], credits.first + (int)i, upto);
    hk_issued_drop(&items);
    hk_issued_drop(&credits);
    return rc;
}

static hk_rc learned_out_log(hk_ctx *cx, const sums *s, int64_t upto)
{
    const hk_report *r = s->c->r;
    hk_row_items_learned i;
    hk_row_credits_learned k;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_items_learned(cx, &cur, cx->company, r->known, upto);
    if (rc) return rc;
    while (hk_next_items_learned(cur, &i))
        item_out(s, hk_cut_account(cx, s->c, i.customer, i.currency, i.class), i.kind, i.class, i.amount, hk_day_month((hk_day)i.issue_day), hk_day_month((hk_day)i.eff_day));
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_credits_learned(cx, &cur, cx->company, r->known, upto);
    if (rc) return rc;
    while (hk_next_credits_learned(cur, &k))
        credit_out(s, hk_cut_account(cx, s->c, k.customer, k.currency, HK_CLASS_CREDIT), k.kind, k.class, k.amount, hk_day_month((hk_day)k.eff_day));
    return hk_cursor_end(cur);
}

static hk_rc learned_out(hk_ctx *cx, sums *s)
{
    const hk_report *r = s->c->r;
    int64_t upto = hk_view_seq(&r->feed.book);
    bool whole = false;

    if (r->known >= upto || !r->groups_n) return HK_OK;
    s->gone = calloc(r->groups_n * s->sides * (size_t)s->n, sizeof *s->gone);
    if (!s->gone) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = learned_out_kept(cx, s, upto, &whole);
    if (!rc && !whole) rc = learned_out_log(cx, s, upto);
    if (!rc) gone_out(s);
    free(s->gone);
    return rc;
}

bool hk_cut_seen_whole(hk_ctx *cx, const hk_cut *c, uint32_t account)
{
    return cx->scope->all || hk_bits_has(cx->scope->customers, hk_view_account(&c->r->feed.book, account).customer);
}

/* Days of the newest month after the as-of day (T2). Receipts of these days are not asked for: they follow from the balance. */
static hk_rc later_days_out(hk_ctx *cx, const sums *s)
{
    const hk_report *r = s->c->r;
    hk_day last = hk_day_month_end(r->ask.as_of);
    hk_row_credits_special k;
    hk_cursor *cur = NULL;
    hk_issued issued;
    hk_flow flow;
    int sign, month = hk_day_month(last);
    hk_rc rc;

    if (r->ask.as_of == last) return HK_OK;
    rc = hk_issued_take(cx, &r->feed, HK_KEPT_ISSUED, month, month, &issued);
    if (rc) return rc;
    for (size_t i = 0; i < issued.month[0]->n; i++) {
        const hk_issued_item *x = &issued.month[0]->item[i];
        if ((hk_day)x->issue <= r->ask.as_of || (int64_t)x->seq > r->known || !hk_cut_seen_whole(cx, s->c, x->account)) continue;
        if (hk_feed_item_flow(x->kind, x->class, &flow, &sign)) take_out(s, x->account, flow, sign * x->amount, month, 0, NO_MONTH);
    }
    hk_issued_drop(&issued);
    rc = hk_q_credits_special(cx, &cur, cx->company, r->ask.as_of + 1, last, r->known);
    if (rc) return rc;
    while (hk_next_credits_special(cur, &k))
        if (hk_feed_credit_flow(k.kind, k.class, &flow, &sign))
            take_out(s, hk_cut_account(cx, s->c, k.customer, k.currency, HK_CLASS_CREDIT), flow, sign * k.amount, month, 0, NO_MONTH);
    return hk_cursor_end(cur);
}

static int64_t flow_of(const sums *s, size_t group, int side, int m, hk_flow kind) { return *sum_at(s, group, side, m, kind); }

static void month_full(const sums *s, size_t g, int m, hk_month_sum *o)
{
    int64_t notes = flow_of(s, g, SIDE_CREDITS, m, HK_FLOW_CREDIT_NOTES);
    o->sales = flow_of(s, g, SIDE_ITEMS, m, HK_FLOW_SALES) + flow_of(s, g, SIDE_CREDITS, m, HK_FLOW_SALES) - notes;
    o->receipts = flow_of(s, g, SIDE_CREDITS, m, HK_FLOW_RECEIPTS);
    o->written_off = flow_of(s, g, SIDE_CREDITS, m, HK_FLOW_WRITE_OFFS);
    o->recovered = -flow_of(s, g, SIDE_ITEMS, m, HK_FLOW_WRITE_OFFS);
    o->bills = flow_of(s, g, SIDE_PAPERS, m, HK_FLOW_OTHER);
    o->outstanding = flow_of(s, g, SIDE_ITEMS, m, HK_FLOW_NET) + flow_of(s, g, SIDE_CREDITS, m, HK_FLOW_NET);
}

/* The balance at the as-of day comes from an aging; what was received in a month that is not over is what the other flows leave of
 * the change: change = sales + other debits + recovered - receipts - written off - other credits (sales are net already). */
static hk_rc newest_owed(hk_ctx *cx, const hk_cut *c, const int64_t **out)
{
    static const int edge[] = { 0 };
    const hk_report *r = c->r;
    hk_aging a = { 0 };
    hk_cut receivables;

    *out = r->owed;
    if (r->owed && !r->ask.with_bills) return HK_OK;
    hk_cut_make(cx, r, false, true, &receivables);
    for (size_t i = 0; i < hk_view_accounts(&r->feed.book); i++)
        if (c->map[i] == HK_BOOK_SKIP) receivables.map[i] = HK_BOOK_SKIP;
    hk_rc rc = hk_cut_age(cx, &receivables, r->ask.as_of, HK_BASIS_DUE, edge, 1, false, &a);
    int64_t *owed = HK_NEWS(cx->arena, int64_t, r->groups_n + 1);
    for (size_t g = 0; !rc && g < r->groups_n; g++) owed[g] = hk_aging_outstanding(&a, g);
    hk_aging_clear(&a);
    *out = owed;
    return rc;
}

static hk_rc newest_month(hk_ctx *cx, const sums *s, hk_months *out)
{
    const hk_report *r = s->c->r;
    const int64_t *owed;
    int m = s->n - 1;
    hk_rc rc = newest_owed(cx, s->c, &owed);
    for (size_t g = 0; !rc && g < out->groups; g++) {
        hk_month_sum *o = &out->v[g * (size_t)out->n + (size_t)m];
        int64_t before = m > 0 ? o[-1].outstanding : 0;
        o->outstanding = owed[g];
        if (r->ask.as_of != hk_day_month_end(r->ask.as_of))
            o->receipts = o->sales + flow_of(s, g, SIDE_ITEMS, m, HK_FLOW_OTHER) + o->recovered - o->written_off - flow_of(s, g, SIDE_CREDITS, m, HK_FLOW_OTHER)
                        - (o->outstanding - before);
    }
    return rc;
}

hk_rc hk_months_read(hk_ctx *cx, const hk_cut *c, int months, bool full, hk_months *out)
{
    const hk_report *r = c->r;
    size_t accounts = hk_view_accounts(&r->feed.book);
    int last = hk_day_month(r->ask.as_of), n = HK_MIN(months, last + 1);
    sums s = { .c = c, .first = last - n + 1, .n = n, .sides = full ? SIDES : 1, .kinds = full ? ALL_KINDS : SALES_KINDS,
               .kinds_n = full ? HK_COUNT(ALL_KINDS) : HK_COUNT(SALES_KINDS), .map = HK_NEWS(cx->arena, uint32_t, accounts + 1) };

    *out = (hk_months){ .first = s.first, .n = n, .groups = r->groups_n, .full = full, .days = HK_NEWS(cx->arena, int, (size_t)n),
                        .v = HK_NEWS(cx->arena, hk_month_sum, r->groups_n * (size_t)n + 1) };
    for (int m = 0; m < n; m++) out->days[m] = hk_month_first(s.first + m + 1) - hk_month_first(s.first + m);
    out->days[n - 1] = r->ask.as_of - hk_month_first(last) + 1;
    for (size_t i = 0; i < accounts; i++) {
        hk_account a = hk_view_account(&r->feed.book, (uint32_t)i);
        uint32_t group = a.class >= HK_CLASS_BILL && full ? r->map[i] : c->map[i];       /* bills received are told even when they are not counted */
        s.map[i] = group == HK_BOOK_SKIP ? HK_BOOK_SKIP : group * (uint32_t)s.sides + (uint32_t)side_of(&s, a.class);
    }
    size_t size = r->groups_n * s.sides * (size_t)n * s.kinds_n;
    s.v = malloc((size + 1) * sizeof *s.v);
    if (!s.v) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = r->groups_n ? hk_book_flows(cx, &r->feed.book, cx->scope, s.map, r->groups_n * s.sides, s.first, n, s.kinds, s.kinds_n, s.v, &out->left_out) : HK_OK;
    if (!rc) rc = learned_out(cx, &s);
    if (!rc) rc = later_days_out(cx, &s);
    for (size_t g = 0; !rc && g < r->groups_n; g++)
        for (int m = 0; m < n; m++) {
            hk_month_sum *o = &out->v[g * (size_t)n + (size_t)m];
            if (full) month_full(&s, g, m, o);
            else o->sales = flow_of(&s, g, 0, m, HK_FLOW_SALES) - flow_of(&s, g, 0, m, HK_FLOW_CREDIT_NOTES);
        }
    if (!rc && full) rc = newest_month(cx, &s, out);
    free(s.v);
    return rc;
}

size_t hk_months_history(const hk_months *m, size_t group, int k, hk_dso_month *out)
{
    int first = 0;
    while (first <= k && hk_month_at(m, group, first)->sales == 0 && hk_month_at(m, group, first)->outstanding == 0) first++;
    size_t n = 0;
    for (; k >= first; k--) out[n++] = (hk_dso_month){ .sales = hk_month_at(m, group, k)->sales, .days = m->days[k] };
    return n;
}

hk_month_sum hk_months_window(const hk_months *m, size_t group, int k, int window, int *days)
{
    hk_month_sum t = { 0 };
    *days = 0;
    for (int i = HK_MAX(k - window + 1, 0); i <= k; i++) {
        const hk_month_sum *x = hk_month_at(m, group, i);
        t.sales += x->sales, t.receipts += x->receipts, t.written_off += x->written_off, t.recovered += x->recovered, t.bills += x->bills;
        t.outstanding = x->outstanding;
        *days += m->days[i];
    }
    return t;
}

/* ---- by issue month --------------------------------------------------------------------------------------------------------
 * The book ages by edges, so months become edges: in basis issue a month is the ages from the as-of day back to its first day.
 * One pass holds HK_BOOK_EDGES edges; the open-ended last bucket says whether another pass is needed. */
static int64_t taken(int64_t *open, int64_t unapplied)
{
    int64_t part = HK_MIN(unapplied, HK_MAX(*open, 0));
    *open -= part;
    return part;
}

hk_rc hk_cut_open_by_month(hk_ctx *cx, const hk_cut *c, hk_day as_of, const int64_t *unapplied, int months, int64_t *open)
{
    size_t groups = c->r->groups_n;
    int last = hk_day_month(as_of);
    hk_aging a = { 0 };
    hk_rc rc = HK_OK;
    bool older = true;

    memset(open, 0, groups * (size_t)months * sizeof *open);
    for (int k = 0; !rc && older && k < months;) {
        int edges[HK_BOOK_EDGES] = { 0 };
        unsigned n = 1;
        int from = k, age = 0;
        if (k > 0) edges[n++] = as_of - hk_month_first(last - k + 1);                /* everything newer: done before */
        for (; k < months && last - k >= 0 && n < HK_BOOK_EDGES; k++)
            if ((age = as_of - hk_month_first(last - k)) > edges[n - 1]) edges[n++] = age;
        if (k == from) break;
        rc = hk_cut_age(cx, c, as_of, HK_BASIS_ISSUE, edges, n, false, &a);
        older = false;
        for (size_t g = 0; !rc && g < groups; g++) {
            unsigned col = from > 0 ? 2 : 1;
            for (int m = from; m < k; m++) {
                bool has = as_of - hk_month_first(last - m) > 0;                       /* on the first of a month its ages are day 0 only */
                int64_t *o = &open[g * (size_t)months + (size_t)m];
                if (has) *o += hk_aging_cell(&a, g, col++).sum;
                if (m == 0) *o += hk_aging_cell(&a, g, HK_COL_NOT_DUE).sum;            /* issued on the as-of day */
            }
            int64_t rest = hk_aging_cell(&a, g, n).sum;
            older = older || rest != 0;
            if (k >= months || last - k < 0) open[g * (size_t)months + (size_t)(k - 1)] += rest;
        }
        if (last - k < 0) break;
    }
    hk_aging_clear(&a);
    for (size_t g = 0; !rc && g < groups; g++) {
        int64_t rest = unapplied[g];
        for (int m = months - 1; m >= 0 && rest > 0; m--) rest -= taken(&open[g * (size_t)months + (size_t)m], rest);
    }
    return rc;
}

hk_rc hk_cut_open_by_months(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, const int64_t *unapplied, int first, int months, int64_t **open)
{
    size_t groups = c->r->groups_n, all = (size_t)months;
    hk_book_query q = { .known = known_of(c->r), .map = c->map, .groups = groups, .moves = c->moves, .moves_n = c->moves_n };
    int64_t *v = malloc((groups * n * all + 1) * sizeof *v);
    *open = v;
    if (!v) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!groups) return HK_OK;
    hk_rc rc = hk_book_by_month(cx, &c->r->feed.book, cx->scope, &q, days, n, first, all, v);
    for (size_t i = 0; !rc && i < groups * n; i++) {
        int64_t *of = &v[i * all], rest = unapplied[i];
        for (size_t m = 0; m < all && rest > 0; m++) rest -= taken(&of[m], rest);
    }
    return rc;
}

hk_rc hk_cut_advances(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, int64_t *out)
{
    hk_row_advance_steps s;
    hk_cursor *cur = NULL;

    memset(out, 0, c->r->groups_n * n * sizeof *out);
    hk_rc rc = hk_q_advance_steps(cx, &cur, cx->company, c->r->known);
    if (rc) return rc;
    while (hk_next_advance_steps(cur, &s)) {
        uint32_t account = hk_cut_account(cx, c, s.customer, s.currency, HK_CLASS_CREDIT);
        if (account == UINT32_MAX || c->map[account] == HK_BOOK_SKIP) continue;
        for (size_t d = n; d-- > 0 && days[d] >= (hk_day)s.eff_day;) out[c->map[account] * n + d] += s.amount;
    }
    return hk_cursor_end(cur);
}

static bool in_group(const hk_cut *c, size_t account, size_t group)
{
    if (group < HK_CUT_MOVED) return c->map[account] == group;
    return c->map[account] != HK_BOOK_SKIP || (group == HK_CUT_MOVED && c->moves_n);
}

static uint32_t *accounts_of(hk_ctx *cx, const hk_cut *c, size_t group, size_t *n)
{
    const hk_view *v = &c->r->feed.book;
    size_t    accounts = hk_view_accounts(v);
    uint32_t *list = HK_NEWS(cx->arena, uint32_t, accounts + 1);

    *n = 0;
    for (size_t i = 0; i < accounts; i++)
        if (in_group(c, i, group) && hk_view_account(v, (uint32_t)i).class != HK_CLASS_CREDIT) list[(*n)++] = (uint32_t)i;
    return list;
}

hk_rc hk_cut_items(hk_ctx *cx, const hk_cut *c, size_t group, hk_day day, hk_item **items, size_t *n)
{
    size_t accounts;
    const uint32_t *list = accounts_of(cx, c, group, &accounts);
    return hk_book_items(cx, &c->r->feed.book, cx->scope, list, accounts, day, known_of(c->r), items, n);
}

/* ---- items on several days ---------------------------------------------------------------------------------------------------- */
static int by_value(const void *x, const void *y)
{
    hk_day a = *(const hk_day *)x, b = *(const hk_day *)y;
    return (a > b) - (a < b);
}

void hk_open_days_of(hk_ctx *cx, const hk_day *days, size_t n, hk_open_days *out)
{
    *out = (hk_open_days){ .day = HK_NEWS(cx->arena, hk_day, n + 1) };
    for (size_t i = 0; i < n; i++) if (days[i] >= HK_DAY_MIN) out->day[out->days_n++] = days[i];
    if (!out->days_n) return;
    qsort(out->day, out->days_n, sizeof *out->day, by_value);
    size_t kept = 1;
    for (size_t i = 1; i < out->days_n; i++) if (out->day[i] != out->day[kept - 1]) out->day[kept++] = out->day[i];
    out->days_n = kept;
}

hk_rc hk_cut_open_days(hk_ctx *cx, const hk_cut *c, size_t group, const hk_day *days, size_t n, hk_open_days *out)
{
    size_t accounts;
    hk_open_days_of(cx, days, n, out);
    if (!out->days_n) return HK_OK;
    const uint32_t *list = accounts_of(cx, c, group, &accounts);
    return hk_book_states(cx, &c->r->feed.book, cx->scope, list, accounts, out->day, out->days_n, known_of(c->r), &out->v, &out->n);
}

hk_rc hk_cut_open_each(hk_ctx *cx, const hk_cut *c, const hk_open_days *days, hk_states_fn fn, void *arg)
{
    size_t accounts;
    if (!days->days_n) return HK_OK;
    const uint32_t *list = accounts_of(cx, c, HK_CUT_ALL, &accounts);
    return hk_book_each_state(cx, &c->r->feed.book, cx->scope, list, accounts, days->day, days->days_n, known_of(c->r), fn, arg);
}

void hk_open_days_clear(hk_open_days *o)
{
    free(o->v);
    o->v = NULL, o->n = 0;
}

int hk_open_place(const hk_open_days *o, hk_day day)
{
    for (size_t i = 0; i < o->days_n; i++) if (o->day[i] == day) return (int)i;
    assert(day < HK_DAY_MIN);
    return -1;
}

const hk_state *hk_open_seek(const hk_open_days *o, size_t *at, int64_t item, size_t *n)
{
    size_t lo = *at, hi, step = 1;
    if (lo > o->n || (lo && o->v[lo - 1].position >= item)) lo = 0;
    while (lo + step <= o->n && o->v[lo + step - 1].position < item) lo += step, step *= 2;
    for (hi = HK_MIN(lo + step, o->n); lo < hi;) {
        size_t m = (lo + hi) / 2;
        if (o->v[m].position < item) lo = m + 1; else hi = m;
    }
    *at = lo;
    if (lo == o->n || o->v[lo].position != item) return NULL;
    *n = hk_open_end(o, lo) - lo;
    return &o->v[lo];
}

uint32_t *hk_cut_whole(hk_ctx *cx, const hk_cut *c)
{
    size_t n = hk_view_accounts(&c->r->feed.book);
    uint32_t *map = HK_NEWS(cx->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) map[i] = hk_cut_seen_whole(cx, c, (uint32_t)i) ? c->map[i] : HK_BOOK_SKIP;
    return map;
}

hk_rc hk_cut_issued(hk_ctx *cx, const hk_cut *c, hk_day first, hk_day last, hk_day eff, hk_issue_fn fn, void *arg)
{
    const uint32_t *map = hk_cut_whole(cx, c);
    hk_issued issued;
    first = HK_MAX(first, HK_DAY_MIN), last = HK_MIN(last, HK_DAY_MAX);
    if (first > last) return HK_OK;
    hk_rc rc = hk_issued_take(cx, &c->r->feed, HK_KEPT_ISSUED, hk_day_month(first), hk_day_month(last), &issued);
    for (size_t m = 0; !rc && m < issued.n; m++) {
        for (size_t i = 0; i < issued.month[m]->n; i++) {
            const hk_issued_item *x = &issued.month[m]->item[i];
            if ((hk_day)x->issue < first || (hk_day)x->issue > last || (hk_day)x->eff > eff || (int64_t)x->seq > c->r->known) continue;
            if (x->class > HK_CLASS_RETENTION || map[x->account] == HK_BOOK_SKIP) continue;
            fn(arg, &(hk_issue){ x->seq, x->amount, x->account, map[x->account], x->issue, x->due == HK_ISSUED_NO_DUE ? HK_DAY_NONE : (hk_day)x->due });
        }
    }
    if (!rc) hk_issued_drop(&issued);
    return rc;
}

/* ---- reply parts ----------------------------------------------------------------------------------------------------------- */
void hk_figure_json(hk_jw *w, const char *key, hk_figure f)
{
    char buf[40];
    hk_jw_str(w, key, f.has ? hk_decimal_fmt(f.v, f.v.scale, buf) : NULL);
}

const hk_field hk_foot_identity[] = { { "holds", HK_T_BOOL, 0 }, { "control", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };

hk_rc hk_measure_foot(hk_ctx *cx, hk_jw *w, hk_report *r)
{
    hk_rc rc = hk_report_prove(cx, r);
    if (rc) return rc;
    hk_jw_obj(w, "identity");
    hk_jw_bool(w, "holds", r->holds);
    hk_jw_null(w, "control");
    hk_jw_obj_end(w);
    hk_jw_raw(w, "parameters", hk_str_of(hk_params_used(cx, r->params)));
    hk_jw_str(w, "fingerprint", r->fingerprint);
    hk_jw_obj_end(w);
    return r->holds ? HK_OK : hk_fail(cx, HK_NOT_TIED, NULL, NULL, NULL);
}

hk_rc hk_measure_currency(hk_ctx *cx, const hk_report *r, const char *asked, const char **out)
{
    hk_row_company_by_id company;
    bool found = false;
    const char *want = asked;
    hk_rc rc = asked ? HK_OK : hk_get_company_by_id(cx, cx->company, &company, &found);
    if (rc) return rc;
    if (!asked && found) want = company.currency;
    *out = NULL;
    for (size_t i = 0; i < r->groups_n; i++) {
        const char *has = r->groups[i].currency;
        if (want && strcmp(has, want) == 0) { *out = has; return HK_OK; }
        if (!*out || strcmp(has, *out) < 0) *out = has;
    }
    if (asked) *out = NULL;
    return HK_OK;
}
