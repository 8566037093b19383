/* fill.c - the invented ledger (bench.h, N3). The shape follows what firms have: four fifths of the invoices fall on a fifth of
 * the customers, months end busy, customers pay on their own weekday, some late, some never. Everything is a hash of (seed,
 * stream, number), so no order of work changes a figure. The rows obey the rules of the ledger by construction and are appended
 * as they are: this measures the store and the book, not the checks of a door. */
#include "bench/inside.h"

#include "ledger/ledger.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct invoice {
    int64_t amount;
    int64_t document, item;          /* seqs once appended */
    int32_t customer;                /* index */
    hk_day  issue, due, recorded;
} invoice;

typedef struct payment {             /* one part paid: a receipt of its own, used on one invoice */
    int64_t amount;
    int64_t credit, allocation;
    int32_t invoice;
    hk_day  value, recorded;         /* of the receipt */
    hk_day  applied, undone;         /* recorded days of the allocation and of its end; undone HK_DAY_NONE */
    bool    correct;                 /* how it is undone */
} payment;

typedef struct ledger {
    hk_ctx   *cx;
    const hk_bench_size *size;
    int64_t  *customers;             /* ids */
    uint64_t *share;                 /* running shares, by rank */
    uint32_t *rank;
    invoice  *invoices;
    payment  *payments;
    size_t    invoices_n, payments_n, payments_cap;
    struct event { hk_day day; uint8_t kind; uint32_t index; } *events;    /* what is recorded, in order of day and kind */
    size_t    events_n;
    size_t    from, to;              /* events of the commit being written */
} ledger;

enum { EVENT_INVOICE, EVENT_RECEIPT, EVENT_APPLY, EVENT_UNDO };

static const char *const currencies[] = { "CNY", "USD", "EUR", "HKD" };
static const int terms_days[] = { 0, 15, 15, 30, 30, 30, 30, 45, 60, 90 };
static const int delay_days[] = { -3, 8, 28, 55 }, spread_days[] = { 8, 14, 28, 60 }, never_permille[] = { 78, 132, 210, 450 };

static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}
static uint64_t draw(const ledger *l, unsigned stream, uint64_t i) { return mix(mix(l->size->seed + stream * 0x632be59bd9b4e019u) ^ i); }
static uint32_t below(uint64_t r, uint32_t n) { return (uint32_t)(((r >> 32) * n) >> 32); }

static const char *currency_of(const ledger *l, int32_t customer)
{
    uint32_t u = below(draw(l, 1, (uint64_t)customer), 100);
    return currencies[u < 70 ? 0 : u < 85 ? 1 : u < 95 ? 2 : 3];
}
static int class_of(const ledger *l, int32_t customer)
{
    uint32_t u = below(draw(l, 2, (uint64_t)customer), 100);
    return u < 40 ? 0 : u < 75 ? 1 : u < 93 ? 2 : 3;
}

/* Days between the fact and its record: 0 to 20, and for three in a hundred up to 120. */
static hk_day lag(const ledger *l, unsigned stream, uint64_t i)
{
    uint64_t h = draw(l, stream, i);
    return (hk_day)(below(h, 100) < 3 ? below(mix(h), 121) : below(mix(h), 21));
}

static int32_t customer_of(const ledger *l, uint64_t i)
{
    uint64_t x = (uint64_t)(((unsigned __int128)draw(l, 3, i) * l->share[l->size->customers]) >> 64);
    int64_t lo = 0, hi = l->size->customers;
    while (hi - lo > 1) {
        int64_t m = (lo + hi) / 2;
        if (l->share[m] <= x) lo = m; else hi = m;
    }
    return (int32_t)l->rank[lo];
}

static bool pay(ledger *l, uint32_t i, int64_t amount, hk_day day)
{
    const invoice *v = &l->invoices[i];
    if (l->payments_n == l->payments_cap) {
        size_t cap = l->payments_cap + l->payments_cap / 2 + 1024;
        payment *p = realloc(l->payments, cap * sizeof *p);
        if (!p) return false;
        l->payments = p, l->payments_cap = cap;
    }
    uint64_t n = l->payments_n, h = draw(l, 7, n);
    payment *p = &l->payments[l->payments_n++];
    *p = (payment){ .amount = amount, .invoice = (int32_t)i, .value = day, .recorded = day + lag(l, 8, n), .undone = HK_DAY_NONE };
    p->applied = HK_MAX(p->recorded, v->recorded) + (hk_day)below(mix(h), 4);
    if (below(h, 100) < 2) p->undone = p->applied + 1 + (hk_day)below(mix(h + 1), 60), p->correct = h & 1;
    return true;
}

/* The parts an invoice is paid in; most once, some never, some in up to four parts. */
static bool pay_parts(ledger *l, uint32_t i)
{
    const invoice *v = &l->invoices[i];
    int cls = class_of(l, v->customer);
    uint64_t h = draw(l, 5, i), g = mix(h), s = mix(g);
    uint32_t u = below(g, 100);
    int parts = u < 59 ? 1 : u < 88 ? 2 : u < 97 ? 3 : 4;
    int64_t left = v->amount;
    hk_day day = v->due + (hk_day)(delay_days[cls] - spread_days[cls] + (int)below(s, (uint32_t)spread_days[cls]) + (int)below(mix(s), (uint32_t)spread_days[cls]));
    if (below(h, 1000) < (uint32_t)never_permille[cls]) {
        if (s % 3) return true;
        left = v->amount / 10 * (1 + (int64_t)(s / 3 % 8));
        parts = 1;
    }
    for (int k = 0; k < parts && left > 0; k++) {
        day = HK_MAX(day, v->issue);
        day += ((int)(mix((uint64_t)v->customer) % 5) + 8 - hk_day_weekday(day)) % 7;
        if (day >= HK_BENCH_FIRST + HK_BENCH_DAYS) break;
        int64_t a = k + 1 == parts ? left : HK_MAX(left * (3 + (int64_t)(mix(s + (uint64_t)k) % 4)) / 10, 1);
        if (!pay(l, i, a, day)) return false;
        left -= a;
        day += 7 + (hk_day)(mix(s + 16 + (uint64_t)k) % 45);
    }
    return true;
}

static bool invoices_draw(ledger *l)
{
    uint64_t total = 0, done = 0, count = (uint64_t)l->size->invoices;
    for (int d = 0; d < HK_BENCH_DAYS; d++) total += (uint64_t)(1000 + 500 * d / HK_BENCH_DAYS) * (hk_day_weekday(HK_BENCH_FIRST + d) < 6 ? 10 : 2);
    for (int d = 0; d < HK_BENCH_DAYS; d++) {
        hk_day day = HK_BENCH_FIRST + d;
        done += (uint64_t)(1000 + 500 * d / HK_BENCH_DAYS) * (hk_day_weekday(day) < 6 ? 10 : 2);
        for (uint64_t end = (uint64_t)((unsigned __int128)done * count / total); l->invoices_n < end; l->invoices_n++) {
            uint64_t i = l->invoices_n, h = draw(l, 4, i), g = mix(h);
            invoice *v = &l->invoices[i];
            int32_t c = customer_of(l, i);
            int64_t amount = INT64_C(1) << (7 + __builtin_popcount((unsigned)h & 0xffff));
            amount = (amount * (int64_t)(1024 + ((h >> 16) & 1023)) / 1024 + (int64_t)((h >> 40) % 100)) * (1 + (int64_t)(mix((uint64_t)c) % 8));
            if (below(g, 1000) == 0) amount *= 64;
            *v = (invoice){ .amount = amount, .customer = c, .issue = day, .due = day + terms_days[draw(l, 6, (uint64_t)c) % 10], .recorded = day + lag(l, 9, i) };
            if (!pay_parts(l, (uint32_t)i)) return false;
        }
    }
    return true;
}

static int event_order(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static bool events_order(ledger *l)
{
    l->events = malloc((l->invoices_n + 3 * l->payments_n + 1) * sizeof *l->events);
    if (!l->events) return false;
    size_t n = 0;
    for (size_t i = 0; i < l->invoices_n; i++) l->events[n++] = (struct event){ l->invoices[i].recorded, EVENT_INVOICE, (uint32_t)i };
    for (size_t i = 0; i < l->payments_n; i++) {
        const payment *p = &l->payments[i];
        l->events[n++] = (struct event){ p->recorded, EVENT_RECEIPT, (uint32_t)i };
        l->events[n++] = (struct event){ p->applied, EVENT_APPLY, (uint32_t)i };
        if (p->undone != HK_DAY_NONE) l->events[n++] = (struct event){ p->undone, EVENT_UNDO, (uint32_t)i };
    }
    l->events_n = n;
    qsort(l->events, n, sizeof *l->events, event_order);
    return true;
}

/* ---- appending --------------------------------------------------------------------------------------------------------- */

static hk_rc append_invoice(ledger *l, uint32_t i)
{
    invoice *v = &l->invoices[i];
    int64_t customer = l->customers[v->customer];
    const char *currency = currency_of(l, v->customer);
    char key[24];

    snprintf(key, sizeof key, "%u", i + 1);
    hk_fact_document d = { .eff_day = v->issue, .kind = HK_DOC_INVOICE, .doc_key = key, .number = key, .customer = customer, .currency = currency, .amount = v->amount,
                           .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL, .memo = HK_NULL };
    hk_rc rc = hk_append_document(l->cx, &d);
    if (rc) return rc;
    hk_fact_item t = { .eff_day = v->issue, .document = d.seq, .part = 1, .customer = customer, .currency = currency, .class = HK_CLASS_INVOICE, .amount = v->amount,
                       .issue_day = v->issue, .due_day = v->due, .due_rule = "given", .plan_part = HK_NULL };
    rc = hk_append_item(l->cx, &t);
    v->document = d.seq, v->item = t.seq;
    return rc;
}

static hk_rc append_receipt(ledger *l, uint32_t i)
{
    payment *p = &l->payments[i];
    int32_t customer = l->invoices[p->invoice].customer;
    char key[24];

    snprintf(key, sizeof key, "R%u", i + 1);
    hk_fact_credit c = { .eff_day = p->value, .kind = HK_CREDIT_RECEIPT, .credit_key = key, .customer = l->customers[customer], .currency = currency_of(l, customer),
                         .class = HK_CLASS_CREDIT, .amount = p->amount, .value_day = p->value, .method = HK_METHOD_WIRE, .document = HK_NULL, .payer = HK_NULL,
                         .bill = HK_NULL, .owner = HK_NULL, .memo = HK_NULL };
    hk_rc rc = hk_append_credit(l->cx, &c);
    p->credit = c.seq;
    return rc;
}

static hk_rc append_apply(ledger *l, uint32_t i, bool undo)
{
    payment *p = &l->payments[i];
    const invoice *v = &l->invoices[p->invoice];
    hk_day eff = HK_MAX(p->value, v->issue);
    if (undo && !p->correct) eff = HK_MAX(eff, p->undone);
    hk_fact_allocation a = { .eff_day = eff, .credit = p->credit, .item = v->item, .amount = undo ? -p->amount : p->amount, .kind = HK_ALLOC_REAL, .rule = HK_RULE_FILE,
                             .undoes = undo ? p->allocation : HK_NULL, .mode = !undo ? 0 : p->correct ? HK_UNDO_CORRECT : HK_UNDO_RELEASE };
    hk_rc rc = hk_append_allocation(l->cx, &a);
    if (!undo) p->allocation = a.seq;
    return rc;
}

static hk_rc commit(hk_ctx *cx, void *arg)
{
    ledger *l = arg;
    hk_rc rc = hk_log_begin(cx, "bench");
    if (!rc) rc = hk_bulk_begin(cx);
    for (size_t k = l->from; !rc && k < l->to; k++) {
        const struct event *e = &l->events[k];
        switch (e->kind) {
        case EVENT_INVOICE: rc = append_invoice(l, e->index); break;
        case EVENT_RECEIPT: rc = append_receipt(l, e->index); break;
        default: rc = append_apply(l, e->index, e->kind == EVENT_UNDO); break;
        }
    }
    return rc ? rc : hk_bulk_end(cx);
}

/* Who sells to whom and where: forty people in four teams, five regions, by the number of the customer. */
enum { PERSONS = 40, TEAMS = 4, REGIONS = 5 };
typedef struct staff { int64_t person[PERSONS], team[TEAMS], region[REGIONS]; } staff;

static hk_rc add_staff(hk_ctx *cx, staff *s)
{
    char code[24];
    hk_rc rc = HK_OK;
    for (int i = 0; !rc && i < TEAMS; i++) snprintf(code, sizeof code, "T%d", i + 1), rc = hk_unit_add(cx, HK_UNIT_TEAM, code, code, &s->team[i]);
    for (int i = 0; !rc && i < REGIONS; i++) snprintf(code, sizeof code, "R%d", i + 1), rc = hk_unit_add(cx, HK_UNIT_REGION, code, code, &s->region[i]);
    for (int i = 0; !rc && i < PERSONS; i++) snprintf(code, sizeof code, "S%02d", i + 1), rc = hk_person_add(cx, code, code, s->team[i % TEAMS], &s->person[i]);
    return rc;
}

static hk_rc assign_customers(hk_ctx *cx, const ledger *l, const staff *s)
{
    hk_rc rc = HK_OK;
    for (int64_t i = 0; !rc && i < l->size->customers; i++) {
        int person = (int)(i % PERSONS);
        rc = hk_assign(cx, HK_SUBJECT_CUSTOMER, l->customers[i], HK_ASSIGN_OWNER, s->person[person], HK_BENCH_FIRST);
        if (!rc) rc = hk_assign(cx, HK_SUBJECT_CUSTOMER, l->customers[i], HK_ASSIGN_TEAM, s->team[person % TEAMS], HK_BENCH_FIRST);
        if (!rc) rc = hk_assign(cx, HK_SUBJECT_CUSTOMER, l->customers[i], HK_ASSIGN_REGION, s->region[i % REGIONS], HK_BENCH_FIRST);
    }
    return rc;
}

/* Customers come first: their ids are 1 .. n. */
static hk_rc add_customers(hk_ctx *cx, void *arg)
{
    ledger *l = arg;
    staff s;
    hk_rc rc = hk_log_begin(cx, "bench");
    for (int64_t i = 0; !rc && i < l->size->customers; i++) {
        char code[24], name[48];
        hk_arena_mark m = hk_arena_save(cx->arena);
        snprintf(code, sizeof code, "C%06" PRId64, i + 1);
        snprintf(name, sizeof name, "客户%06" PRId64 "有限公司", i + 1);
        rc = hk_customer_add(cx, &(hk_customer_new){ .code = code, .name = name, .currency = currency_of(l, (int32_t)i), .credit_limit = HK_NULL,
                                                     .owner = HK_NULL, .team = HK_NULL, .region = HK_NULL, .cls = HK_NULL, .from = HK_BENCH_FIRST }, &l->customers[i]);
        hk_arena_release(cx->arena, m);
    }
    if (!rc) rc = add_staff(cx, &s);
    return rc ? rc : assign_customers(cx, l, &s);
}

static bool shares_draw(ledger *l)
{
    int64_t n = l->size->customers;
    l->customers = calloc((size_t)n, sizeof *l->customers);
    l->share = calloc((size_t)n + 1, sizeof *l->share);
    l->rank = calloc((size_t)n, sizeof *l->rank);
    l->invoices = calloc((size_t)l->size->invoices, sizeof *l->invoices);
    if (!l->customers || !l->share || !l->rank || !l->invoices) return false;
    for (int64_t k = 0; k < n; k++) {
        l->rank[k] = (uint32_t)k;
        l->share[k + 1] = l->share[k] + (UINT64_C(1) << 40) / (uint64_t)(k + 20);
    }
    for (int64_t k = n - 1; k > 0; k--) {
        uint64_t j = draw(l, 10, (uint64_t)k) % (uint64_t)(k + 1);
        uint32_t t = l->rank[k];
        l->rank[k] = l->rank[j], l->rank[j] = t;
    }
    return true;
}

hk_rc hk_bench_fill(hk_ctx *cx, const hk_bench_size *size, int64_t *facts)
{
    ledger l = { .cx = cx, .size = size };
    int64_t now = cx->now_us;
    hk_rc rc = HK_OK;

    assert(cx->practice);
    if (!shares_draw(&l) || !invoices_draw(&l) || !events_order(&l)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_ctx_set_now(cx, hk_day_start_us(HK_BENCH_FIRST) - 1);
    if (!rc) rc = hk_write(cx, add_customers, &l);
    for (l.from = 0; !rc && l.from < l.events_n; l.from = l.to) {
        hk_day last = l.events[l.from].day + (hk_day)size->batch_days - 1;
        for (l.to = l.from; l.to < l.events_n && l.events[l.to].day <= last;) l.to++;
        hk_ctx_set_now(cx, hk_day_start_us(last) + INT64_C(17) * 3600 * 1000000);
        rc = hk_write(cx, commit, &l);
        if (cx->progress) cx->progress(cx->progress_arg, (int64_t)l.to, (int64_t)l.events_n);
        if (!rc && cx->cancel && *cx->cancel) rc = hk_fail(cx, HK_CANCELLED, NULL, NULL, NULL);
    }
    hk_ctx_set_now(cx, now);
    if (!rc) *facts = (int64_t)(l.events_n + l.invoices_n);
    free(l.customers), free(l.share), free(l.rank), free(l.invoices), free(l.payments), free(l.events);
    return rc;
}
