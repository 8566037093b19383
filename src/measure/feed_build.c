/* From facts to the book. One idea for both ways in: every fact names a position and what it does to it. */
#include "measure/feed_build.h"

#include "ledger/ledger.h"
#include "sql/measure.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

/* F2: the last seq of the commit each fact came in. Commits are ascending; streams are too, so a walking index finds it. */
typedef struct commits {
    int64_t *seq;
    size_t   n;
} commits;

static hk_rc commits_load(hk_ctx *cx, int64_t after, commits *c)
{
    hk_row_feed_commits row;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    c->seq = NULL, c->n = 0;
    hk_rc rc = hk_q_feed_commits(cx, &cur, cx->company, after);
    if (rc) return rc;
    while (hk_next_feed_commits(cur, &row)) {
        if (c->n == cap) {
            int64_t *grown = realloc(c->seq, (cap = cap ? cap * 2 : 1024) * sizeof *grown);
            if (!grown) {
                free(c->seq);
                c->seq = NULL, c->n = 0;
                rc = hk_cursor_end(cur);
                return rc ? rc : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
            }
            c->seq = grown;
        }
        c->seq[c->n++] = row.seq;
    }
    rc = hk_cursor_end(cur);
    if (rc) free(c->seq), c->seq = NULL;
    return rc;
}

static int64_t commit_of(const commits *c, size_t *at, int64_t seq)
{
    while (*at < c->n && c->seq[*at] < seq) (*at)++;
    return *at < c->n ? c->seq[*at] : seq;
}

/* What the book has already needs no better number than its own: it only has to stay in order, below what is new. */
static int64_t commit_find(const commits *c, int64_t after, int64_t seq)
{
    size_t lo = 0, hi = c->n;
    if (seq <= after) return seq;
    while (lo < hi) { size_t m = (lo + hi) / 2; if (c->seq[m] < seq) lo = m + 1; else hi = m; }
    return lo < c->n ? c->seq[lo] : seq;
}

static hk_day due_code(int64_t due, const char *rule)
{
    if (due != HK_NULL) return (hk_day)due;
    return strcmp(rule, "event") == 0 ? HK_BOOK_DUE_EVENT : HK_BOOK_DUE_NONE;
}

static hk_account account_of(int64_t customer, const char *currency, int64_t cls)
{
    hk_account a = { .customer = customer, .class = (int32_t)cls };
    memcpy(a.currency, currency, HK_MIN(strlen(currency), (size_t)3));
    return a;
}

/* Which monthly flow a paper belongs to. Sales are invoices and what is billed like them; an opening balance was sold before the
 * history begins and is none of its month; a reversed import takes its sale
 * back, so an undone file never counts as sold. A recovered write-off lessens what was written off. Bills and vouchers received
 * are kept as OTHER of their own account: a receivable swapped for a bill is no collection. */
bool hk_feed_item_flow(int64_t doc_kind, int64_t cls, hk_flow *flow, int *sign)
{
    *sign = 1, *flow = HK_FLOW_OTHER;
    if (cls == HK_CLASS_MEMO) return false;
    if (cls > HK_CLASS_RETENTION) return true;
    switch (doc_kind) {
    case HK_DOC_INVOICE: case HK_DOC_OTHER: case HK_DOC_RETENTION: *flow = HK_FLOW_SALES; break;
    case HK_DOC_RECOVERY: *flow = HK_FLOW_WRITE_OFFS, *sign = -1; break;
    default: break;
    }
    return true;
}

bool hk_feed_credit_flow(int64_t kind, int64_t cls, hk_flow *flow, int *sign)
{
    *sign = 1;
    if (cls != HK_CLASS_CREDIT) return false;
    switch (kind) {
    case HK_CREDIT_RECEIPT: case HK_CREDIT_ADVANCE: case HK_CREDIT_OPENING: *flow = HK_FLOW_RECEIPTS; return true;
    case HK_CREDIT_NOTE:     *flow = HK_FLOW_CREDIT_NOTES; return true;
    case HK_CREDIT_WRITEOFF: *flow = HK_FLOW_WRITE_OFFS; return true;
    case HK_CREDIT_REVERSAL: *flow = HK_FLOW_SALES, *sign = -1; return true;
    default: *flow = HK_FLOW_OTHER; return true;
    }
}

/* ---- all facts -------------------------------------------------------------------------------------------------------- */
static hk_rc build_items(hk_ctx *cx, hk_build *w, const commits *c, int64_t head)
{
    hk_row_feed_items i;
    hk_cursor *cur = NULL;
    size_t at = 0;
    hk_rc rc = hk_q_feed_items(cx, &cur, cx->company, 0, head);
    if (rc) return rc;
    while (!rc && hk_next_feed_items(cur, &i)) {
        hk_flow flow;
        int sign;
        hk_book_position p = { .seq = i.seq, .known = commit_of(c, &at, i.seq), .account = account_of(i.customer, i.currency, i.class),
                               .eff = (hk_day)i.eff_day, .issue = (hk_day)i.issue_day, .due = due_code(i.due_day, i.due_rule), .amount = i.amount };
        rc = hk_book_add_position(cx, w, &p);
        if (!rc && hk_feed_item_flow(i.kind, i.class, &flow, &sign)) rc = hk_book_add_flow(cx, w, &p.account, hk_day_month(p.issue), flow, sign * i.amount);
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc build_credits(hk_ctx *cx, hk_build *w, const commits *c, int64_t head)
{
    hk_row_feed_credits r;
    hk_cursor *cur = NULL;
    size_t at = 0;
    hk_rc rc = hk_q_feed_credits(cx, &cur, cx->company, 0, head);
    if (rc) return rc;
    while (!rc && hk_next_feed_credits(cur, &r)) {
        hk_flow flow;
        int sign;
        hk_book_position p = { .seq = r.seq, .known = commit_of(c, &at, r.seq), .account = account_of(r.customer, r.currency, HK_CLASS_CREDIT),
                               .eff = (hk_day)r.eff_day, .issue = (hk_day)r.eff_day, .due = HK_BOOK_DUE_NONE, .amount = r.amount };
        rc = hk_book_add_position(cx, w, &p);
        if (!rc && hk_feed_credit_flow(r.kind, r.class, &flow, &sign)) rc = hk_book_add_flow(cx, w, &p.account, hk_day_month(p.eff), flow, sign * r.amount);
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc build_events(hk_ctx *cx, hk_build *w, const commits *c, int64_t head)
{
    hk_row_feed_allocations a;
    hk_row_feed_due_changes d;
    hk_cursor *cur = NULL;
    size_t at = 0;
    hk_rc end, rc = hk_q_feed_allocations(cx, &cur, cx->company, 0, head);
    if (rc) return rc;
    while (!rc && hk_next_feed_allocations(cur, &a)) {
        int64_t known = commit_of(c, &at, a.seq);
        rc = hk_book_add_event(cx, w, a.item, (hk_day)a.eff_day, known, -a.amount);
        if (!rc) rc = hk_book_add_event(cx, w, a.credit, (hk_day)a.eff_day, known, -a.amount);
    }
    end = hk_cursor_end(cur);
    if (rc || end) return rc ? rc : end;
    at = 0;
    rc = hk_q_feed_due_changes(cx, &cur, cx->company, 0, head);
    if (rc) return rc;
    while (!rc && hk_next_feed_due_changes(cur, &d))
        rc = hk_book_add_due(cx, w, d.item, (hk_day)d.eff_day, commit_of(c, &at, d.seq), due_code(d.due_day, d.due_rule));
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

hk_rc hk_feed_build(hk_ctx *cx, int64_t head, const uint8_t *chain, hk_book **out)
{
    hk_build *w = NULL;
    commits c;
    hk_rc rc = commits_load(cx, 0, &c);
    if (rc) return rc;
    rc = hk_book_build_start(cx, cx->company, (size_t)head / 2, (size_t)head, &w);
    if (!rc) rc = build_items(cx, w, &c, head);
    if (!rc) rc = build_credits(cx, w, &c, head);
    if (!rc) rc = build_events(cx, w, &c, head);
    if (!rc) rc = hk_book_build_end(cx, w, head, chain, out);
    else if (w) hk_book_build_drop(w);
    free(c.seq);
    return rc;
}

/* ---- what came since --------------------------------------------------------------------------------------------------- */

/* One new fact: a position, or an event of one. An allocation makes two. */
typedef struct news {
    int64_t position, seq;
    bool    credit, begins;          /* begins: the fact is the position itself */
    hk_book_position made;
    hk_book_event    event;
} news;

typedef struct follow {
    hk_ctx  *cx;
    hk_book *book;
    int64_t  after, head;
    commits  c;
    news    *list;
    size_t   n, cap;
} follow;

static void news_add(follow *f, news x) { HK_PUSH(f->cx->arena, f->list, f->n, f->cap) = x; }

static hk_rc new_item(follow *f, const hk_row_feed_items *i)
{
    hk_flow flow;
    int sign;
    hk_book_position p = { .seq = i->seq, .known = commit_find(&f->c, f->after, i->seq), .account = account_of(i->customer, i->currency, i->class),
                           .eff = (hk_day)i->eff_day, .issue = (hk_day)i->issue_day, .due = due_code(i->due_day, i->due_rule), .amount = i->amount };
    news_add(f, (news){ .position = i->seq, .seq = i->seq, .begins = true, .made = p });
    if (!hk_feed_item_flow(i->kind, i->class, &flow, &sign)) return HK_OK;
    return hk_book_post_flow(f->cx, f->book, &p.account, hk_day_month(p.issue), flow, sign * i->amount);
}

static hk_rc new_items(follow *f)
{
    hk_row_feed_items i;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_feed_items(f->cx, &cur, f->cx->company, f->after, f->head);
    if (rc) return rc;
    while (!rc && hk_next_feed_items(cur, &i)) rc = new_item(f, &i);
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc new_credit(follow *f, const hk_row_feed_credits *r)
{
    hk_flow flow;
    int sign;
    hk_book_position p = { .seq = r->seq, .known = commit_find(&f->c, f->after, r->seq), .account = account_of(r->customer, r->currency, HK_CLASS_CREDIT),
                           .eff = (hk_day)r->eff_day, .issue = (hk_day)r->eff_day, .due = HK_BOOK_DUE_NONE, .amount = r->amount };
    news_add(f, (news){ .position = r->seq, .seq = r->seq, .credit = true, .begins = true, .made = p });
    if (!hk_feed_credit_flow(r->kind, r->class, &flow, &sign)) return HK_OK;
    return hk_book_post_flow(f->cx, f->book, &p.account, hk_day_month(p.eff), flow, sign * r->amount);
}

static hk_rc new_credits(follow *f)
{
    hk_row_feed_credits r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_feed_credits(f->cx, &cur, f->cx->company, f->after, f->head);
    if (rc) return rc;
    while (!rc && hk_next_feed_credits(cur, &r)) rc = new_credit(f, &r);
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static void new_allocation(follow *f, const hk_row_feed_allocations *a)
{
    hk_book_event e = { .eff = (hk_day)a->eff_day, .known = commit_find(&f->c, f->after, a->seq), .delta = -a->amount };
    news_add(f, (news){ .position = a->item, .seq = a->seq, .event = e });
    news_add(f, (news){ .position = a->credit, .seq = a->seq, .credit = true, .event = e });
}

static void new_due(follow *f, const hk_row_feed_due_changes *d)
{
    hk_book_event e = { .eff = (hk_day)d->eff_day, .known = commit_find(&f->c, f->after, d->seq), .is_due = true, .due = due_code(d->due_day, d->due_rule) };
    news_add(f, (news){ .position = d->item, .seq = d->seq, .event = e });
}

static hk_rc new_events(follow *f)
{
    hk_row_feed_allocations a;
    hk_row_feed_due_changes d;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_feed_allocations(f->cx, &cur, f->cx->company, f->after, f->head);
    if (rc) return rc;
    while (hk_next_feed_allocations(cur, &a)) new_allocation(f, &a);
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_feed_due_changes(f->cx, &cur, f->cx->company, f->after, f->head);
    if (rc) return rc;
    while (hk_next_feed_due_changes(cur, &d)) new_due(f, &d);
    return hk_cursor_end(cur);
}

/* By position, its beginning first, then in the order things were learned. Every number of the log names one fact, so items and
 * credits cannot be taken for each other. */
static int by_news(const void *x, const void *y)
{
    const news *a = x, *b = y;
    if (a->position != b->position) return a->position < b->position ? -1 : 1;
    if (a->begins != b->begins) return a->begins ? -1 : 1;
    return (a->seq > b->seq) - (a->seq < b->seq);
}

/* Two lists, each in the order things were learned, into one. */
static hk_book_event *merged(hk_arena *arena, const hk_book_event *e, size_t first, size_t n)
{
    hk_book_event *out = HK_NEWS(arena, hk_book_event, n + 1);
    for (size_t i = 0, k = first, at = 0; at < n; at++) out[at] = k == n || (i < first && e[i].known <= e[k].known) ? e[i++] : e[k++];
    return out;
}

/* A position of before that something new happened to: all its past, read by its own number. */
static hk_rc post_item(follow *f, int64_t id)
{
    hk_ctx *cx = f->cx;
    hk_row_feed_position_item i;
    hk_row_feed_events_item e;
    hk_row_feed_dues_item d;
    hk_book_event *events = NULL;
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0;
    bool found = false;

    hk_rc rc = hk_get_feed_position_item(cx, cx->company, id, &i, &found);
    if (rc) return rc;
    if (!found) return hk_fail_internal(cx, HK_DAMAGED, "item %" PRId64 " is named but not there", id);
    hk_book_position p = { .seq = id, .known = id, .account = account_of(i.customer, i.currency, i.class), .eff = (hk_day)i.eff_day,
                           .issue = (hk_day)i.issue_day, .due = due_code(i.due_day, i.due_rule), .amount = i.amount };
    rc = hk_q_feed_events_item(cx, &cur, cx->company, id);
    if (rc) return rc;
    while (hk_next_feed_events_item(cur, &e))
        HK_PUSH(cx->arena, events, n, cap) = (hk_book_event){ .eff = (hk_day)e.eff_day, .known = commit_find(&f->c, f->after, e.seq), .delta = -e.amount };
    rc = hk_cursor_end(cur);
    size_t money = n;
    if (!rc) rc = hk_q_feed_dues_item(cx, &cur, cx->company, id);
    if (rc) return rc;
    while (hk_next_feed_dues_item(cur, &d))
        HK_PUSH(cx->arena, events, n, cap) = (hk_book_event){ .eff = (hk_day)d.eff_day, .known = commit_find(&f->c, f->after, d.seq), .is_due = true,
                                                              .due = due_code(d.due_day, d.due_rule) };
    rc = hk_cursor_end(cur);
    return rc ? rc : hk_book_post(cx, f->book, &p, money < n ? merged(cx->arena, events, money, n) : events, n);
}

static hk_rc post_credit(follow *f, int64_t id)
{
    hk_ctx *cx = f->cx;
    hk_row_feed_position_credit r;
    hk_row_feed_events_credit e;
    hk_book_event *events = NULL;
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0;
    bool found = false;

    hk_rc rc = hk_get_feed_position_credit(cx, cx->company, id, &r, &found);
    if (rc) return rc;
    if (!found) return hk_fail_internal(cx, HK_DAMAGED, "credit %" PRId64 " is named but not there", id);
    hk_book_position p = { .seq = id, .known = id, .account = account_of(r.customer, r.currency, HK_CLASS_CREDIT),
                           .eff = (hk_day)r.eff_day, .issue = (hk_day)r.eff_day, .due = HK_BOOK_DUE_NONE, .amount = r.amount };
    rc = hk_q_feed_events_credit(cx, &cur, cx->company, id);
    if (rc) return rc;
    while (hk_next_feed_events_credit(cur, &e))
        HK_PUSH(cx->arena, events, n, cap) = (hk_book_event){ .eff = (hk_day)e.eff_day, .known = commit_find(&f->c, f->after, e.seq), .delta = -e.amount };
    rc = hk_cursor_end(cur);
    return rc ? rc : hk_book_post(cx, f->book, &p, events, n);
}

/* A position made since: what there is to know about it came with it. */
static hk_rc post_new(follow *f, const news *x, size_t n)
{
    hk_book_event *events = HK_NEWS(f->cx->arena, hk_book_event, n);
    for (size_t i = 1; i < n; i++) events[i - 1] = x[i].event;
    return hk_book_post(f->cx, f->book, &x->made, events, n - 1);
}

static hk_rc post_all(follow *f)
{
    hk_rc rc = HK_OK;
    if (f->n) qsort(f->list, f->n, sizeof *f->list, by_news);
    for (size_t i = 0, end; !rc && i < f->n; i = end) {
        const news *x = &f->list[i];
        hk_arena_mark mark = hk_arena_save(f->cx->arena);
        for (end = i + 1; end < f->n && f->list[end].position == x->position;) end++;
        rc = x->begins ? post_new(f, x, end - i) : x->credit ? post_credit(f, x->position) : post_item(f, x->position);
        if (!rc) hk_arena_release(f->cx->arena, mark);
    }
    return rc;
}

hk_rc hk_feed_follow(hk_ctx *cx, hk_book *book, int64_t head, bool *rebuild)
{
    follow f = { .cx = cx, .book = book, .after = hk_book_seq(book), .head = head };
    hk_arena_mark mark = hk_arena_save(cx->arena);

    *rebuild = head - f.after > 20000 && head - f.after > f.after / 4;
    if (*rebuild) return HK_OK;
    hk_rc rc = commits_load(cx, f.after, &f.c);
    if (rc) return rc;
    rc = new_items(&f);
    if (!rc) rc = new_credits(&f);
    if (!rc) rc = new_events(&f);
    if (!rc) rc = post_all(&f);
    if (rc) hk_book_unpost(book);
    free(f.c.seq);
    if (!rc) hk_arena_release(cx->arena, mark);
    return rc;
}

/* ---- what came since, from memory (F7) ---------------------------------------------------------------------------------------- */

/* The paper an item stands on says what it counts for; it came in the same commit as a rule, a moment before. */
static const hk_fact_document *paper_of(const hk_appended *f, int64_t seq)
{
    for (size_t i = 0; i < f->n; i++) {
        const hk_fact_document *d = f->facts[i].row;
        if (f->facts[i].table->index == HK_TABLE_document && d->seq == seq) return d;
    }
    return NULL;
}

static bool says_enough(const hk_appended *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const hk_fact_item *item = f->facts[i].row;
        if (f->facts[i].table->index == HK_TABLE_item && !paper_of(f, item->document)) return false;
    }
    return true;
}

/* The rows feed_items, feed_credits, feed_allocations and feed_due_changes (sql/query/measure.sql) would give for it. */
static hk_rc new_fact(follow *f, const hk_appended *from, const hk_appended_fact *x)
{
    switch (x->table->index) {
    case HK_TABLE_item: {
        const hk_fact_item *i = x->row;
        return new_item(f, &(hk_row_feed_items){ .seq = i->seq, .eff_day = i->eff_day, .customer = i->customer, .currency = i->currency, .class = i->class,
            .amount = i->amount, .issue_day = i->issue_day, .due_day = i->due_day, .due_rule = i->due_rule, .kind = paper_of(from, i->document)->kind });
    }
    case HK_TABLE_credit: {
        const hk_fact_credit *c = x->row;
        return new_credit(f, &(hk_row_feed_credits){ .seq = c->seq, .eff_day = c->eff_day, .customer = c->customer, .currency = c->currency, .class = c->class,
            .amount = c->amount, .kind = c->kind, .method = c->method });
    }
    case HK_TABLE_allocation: {
        const hk_fact_allocation *a = x->row;
        new_allocation(f, &(hk_row_feed_allocations){ .seq = a->seq, .eff_day = a->eff_day, .credit = a->credit, .item = a->item, .amount = a->amount, .kind = a->kind });
        return HK_OK;
    }
    case HK_TABLE_due_change: {
        const hk_fact_due_change *d = x->row;
        new_due(f, &(hk_row_feed_due_changes){ .seq = d->seq, .eff_day = d->eff_day, .item = d->item, .due_day = d->due_day, .due_rule = d->due_rule });
        return HK_OK;
    }
    default: return HK_OK;               /* says nothing of what is owed; the directory follows the epoch (F4) */
    }
}

hk_rc hk_feed_follow_fresh(hk_ctx *cx, hk_book *book, hk_appended *const *fresh, int n, bool *taken)
{
    hk_arena_mark mark = hk_arena_save(cx->arena);
    follow f = { .cx = cx, .book = book, .after = hk_book_seq(book), .head = fresh[n - 1]->seq };
    hk_rc rc = HK_OK;

    *taken = true;
    for (int i = 0; *taken && i < n; i++) *taken = says_enough(fresh[i]);
    if (!*taken) return HK_OK;
    f.c.seq = HK_NEWS(cx->arena, int64_t, (size_t)n);
    for (int i = 0; i < n; i++) f.c.seq[f.c.n++] = fresh[i]->seq;
    for (int i = 0; !rc && i < n; i++)
        for (size_t k = 0; !rc && k < fresh[i]->n; k++) rc = new_fact(&f, fresh[i], &fresh[i]->facts[k]);
    if (!rc) rc = post_all(&f);
    if (rc) hk_book_unpost(book);
    else hk_arena_release(cx->arena, mark);
    return rc;
}
