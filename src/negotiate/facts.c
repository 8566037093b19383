/* facts.c - what the house knows before a talk: the debt as the customer page shows it, and facts for the four boxes (R159), each with
 * where it can be seen (NE6). Marks, where DOMAIN has none of its own: money within 60 days is recent, none within 180 is none. The right
 * to sue lapses three years after the due day (Civil Code art. 188); a payment, a promise or a confirmed balance begins them anew
 * (art. 195), so the count is from the latest of these. */
#include "negotiate/prep.h"
#include "access/access.h"
#include "base/money.h"
#include "content/content.h"
#include "ledger/ledger.h"
#include "ledger/ops.h"
#include "measure/ops.h"
#include "ops/ask.h"

enum { RECENT = 60, NONE_FOR = 180, LIMITATION_YEARS = 3, LIMITATION_NEAR = 180, ITEMS = 20, GRACE = 2, OLD = 180 };

typedef struct gather {
    hk_ctx        *cx;
    const hk_prep *p;
    hk_prep_facts *out;
    bool           shared;
    int64_t        limit, overdue, outstanding, disputed, disputed_in, interest;
    const hk_prep_item *oldest;
    hk_day         last_paid, last_promise, last_confirmed;
    struct paid { hk_day day; int64_t sum; bool bill; } *paid;
    size_t         paid_n, paid_cap;
} gather;

/* ---- one fact --------------------------------------------------------------------------------------------------------------------- */
typedef struct said { const char *names[4], *values[4]; size_t n; } said;

static void put(said *s, const char *name, const char *value) { s->names[s->n] = name, s->values[s->n++] = value; }
static void put_n(const gather *g, said *s, const char *name, int64_t n) { put(s, name, hk_printf(g->cx->arena, "%" PRId64, n)); }
static void put_fen(const gather *g, said *s, const char *name, int64_t fen) { put(s, name, hk_money_group(g->cx->arena, fen, 2)); }
static void put_day(const gather *g, said *s, const char *name, hk_day d)
{
    char day[11];
    put(s, name, d == HK_DAY_NONE ? "–" : hk_strdup(g->cx->arena, hk_day_fmt(d, day)));
}

typedef struct from { const char *box, *code, *source; int64_t ref; hk_day day; } from;

static void fact(gather *g, from f, const said *s)
{
    const char *text = hk_text_fill(g->cx->arena, g->cx->lang, hk_printf(g->cx->arena, "prep.fact.%s", f.code), s->names, s->values, s->n);
    HK_PUSH(g->cx->arena, g->out->fact, g->out->n, g->out->cap) = (hk_prep_fact){ f.box, f.code, text, f.source, f.ref, f.day };
}

/* In the minor units of the row's own currency. */
static int64_t fen(const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key)), *currency = json_string_value(json_object_get(o, "currency"));
    int64_t n = 0;
    return v && hk_money_parse(hk_str_of(v), hk_currency_exponent(currency ? currency : "CNY"), &n) ? n : 0;
}
static bool yuan(const json_t *o) { return strcmp(hk_prep_text(o, "currency"), "CNY") == 0; }

/* ---- the debt ---------------------------------------------------------------------------------------------------------------------- */
static hk_rc owes(gather *g)
{
    json_t *a = NULL, *row;
    size_t  i;

    hk_rc rc = hk_op_ask(g->cx, hk_customer_ops, "customer show", json_pack("{s:I}", "id", (json_int_t)g->p->head.customer), &a);
    if (rc) return rc;
    g->limit = hk_prep_fen(a, "credit_limit");
    g->shared = json_is_true(json_object_get(a, "shared"));
    g->out->as_of = hk_prep_day(a, "as_of");
    json_array_foreach(json_object_get(a, "figures"), i, row) {
        hk_prep_debt d = { hk_strdup(g->cx->arena, hk_prep_text(row, "currency")), fen(row, "outstanding"), fen(row, "overdue"), fen(row, "not_due"), fen(row, "unapplied"), 0, hk_prep_int(row, "oldest_days") };
        HK_PUSH(g->cx->arena, g->out->debt, g->out->debt_n, g->out->debt_cap) = d;
        if (yuan(row)) g->overdue = d.overdue, g->outstanding = d.outstanding;
    }
    json_decref(a);
    return HK_OK;
}

static hk_rc interest(gather *g)
{
    json_t *a = NULL, *row;
    size_t  i;

    hk_rc rc = !hk_access_may(g->cx, CAP_REPORT_READ) ? HK_OK : hk_op_ask(g->cx, hk_measure_ops, "interest", json_pack("{s:s}", "customer", g->p->code), &a);
    if (rc) return rc;
    json_array_foreach(json_object_get(a, "totals"), i, row) {
        for (size_t k = 0; k < g->out->debt_n; k++)
            if (strcmp(g->out->debt[k].currency, hk_prep_text(row, "currency")) == 0) g->out->debt[k].interest = fen(row, "interest");
        if (yuan(row)) g->interest = fen(row, "interest");
    }
    json_decref(a);
    return HK_OK;
}

static int by_days(const void *a, const void *b)
{
    const hk_prep_item *x = a, *y = b;
    if (x->days != y->days) return x->days < y->days ? 1 : -1;
    return strcmp(x->number, y->number);
}

/* The longest overdue first; what is not on the sheet is in the sums. */
static hk_rc items(gather *g)
{
    json_t *a = NULL, *row;
    size_t  i;

    hk_rc rc = hk_op_ask(g->cx, hk_customer_ops, "customer entries", json_pack("{s:I}", "id", (json_int_t)g->p->head.customer), &a);
    if (rc) return rc;
    json_array_foreach(json_object_get(a, "rows"), i, row) {
        int64_t days = hk_prep_int(row, "days"), open = fen(row, "open");
        if (open <= 0) continue;
        HK_PUSH(g->cx->arena, g->out->item, g->out->item_n, g->out->item_cap) = (hk_prep_item){ hk_strdup(g->cx->arena, hk_prep_text(row, "number")), hk_strdup(g->cx->arena, hk_prep_text(row, "currency")),
            hk_prep_day(row, "issue_day"), hk_prep_day(row, "due_day"), fen(row, "amount"), open, days == HK_NULL ? 0 : days, hk_prep_int(row, "document") };
        if (fen(row, "disputed") > 0) g->disputed += fen(row, "disputed"), g->disputed_in = hk_prep_int(row, "document");
    }
    json_decref(a);
    if (g->out->item_n) qsort(g->out->item, g->out->item_n, sizeof *g->out->item, by_days);
    if (g->out->item_n && g->out->item[0].days > 0) g->oldest = &g->out->item[0];
    g->out->item_n = HK_MIN(g->out->item_n, (size_t)ITEMS);
    return HK_OK;
}

static void debt_facts(gather *g)
{
    int64_t me = g->p->head.customer;

    if (g->overdue > 0 && g->oldest) {
        said s = { 0 };
        put_fen(g, &s, "sum", g->overdue), put_n(g, &s, "days", g->oldest->days), put(&s, "number", g->oldest->number);
        fact(g, (from){ "threat", g->oldest->days > OLD ? "overdue_old" : "overdue", "document", g->oldest->document, g->oldest->due }, &s);
    }
    if (g->limit > 0 && g->outstanding > 0 && g->outstanding * 5 >= g->limit * 4) {
        said s = { 0 };
        put_n(g, &s, "percent", g->outstanding * 100 / g->limit), put_fen(g, &s, "limit", g->limit);
        fact(g, (from){ g->outstanding > g->limit ? "strength" : "opportunity", g->outstanding > g->limit ? "over_limit" : "near_limit", "customer", me, HK_DAY_NONE }, &s);
    }
    if (g->interest > 0) {
        said s = { 0 };
        put_fen(g, &s, "sum", g->interest);
        fact(g, (from){ "strength", "interest", "customer", me, HK_DAY_NONE }, &s);
    }
    if (g->disputed > 0) {
        said s = { 0 };
        put_fen(g, &s, "sum", g->disputed);
        fact(g, (from){ "weakness", "disputed", "document", g->disputed_in, HK_DAY_NONE }, &s);
    }
    for (size_t i = 0; i < g->out->debt_n; i++) {
        if (strcmp(g->out->debt[i].currency, "CNY") != 0 || g->out->debt[i].unapplied <= 0) continue;
        said s = { 0 };
        put_fen(g, &s, "sum", g->out->debt[i].unapplied);
        fact(g, (from){ "weakness", "unapplied", "customer", me, HK_DAY_NONE }, &s);
    }
}

/* ---- papers ------------------------------------------------------------------------------------------------------------------------ */
static hk_rc contracts(gather *g)
{
    hk_row_prep_contracts r;
    hk_cursor *cur = NULL;
    said    s = { 0 };
    int64_t n = 0, newest = HK_NULL;
    hk_day  day = HK_DAY_NONE;

    hk_rc rc = hk_q_prep_contracts(g->cx, &cur, g->cx->company, g->p->head.customer);
    if (rc) return rc;
    while (hk_next_prep_contracts(cur, &r))
        if (!n++) newest = r.id, day = r.signed_day == HK_NULL ? HK_DAY_NONE : (hk_day)r.signed_day, put(&s, "number", hk_strdup(g->cx->arena, r.number));
    rc = hk_cursor_end(cur);
    put_n(g, &s, "n", n);
    if (!rc) fact(g, (from){ n ? "strength" : "weakness", n ? "contract" : "no_contract", n ? "contract" : "customer", n ? newest : g->p->head.customer, day }, &s);
    return rc;
}

static hk_rc files(gather *g)
{
    hk_row_prep_files r;
    hk_cursor *cur = NULL;
    said    s = { 0 };
    int64_t n = 0, newest = HK_NULL;
    hk_day  day = HK_DAY_NONE;

    hk_rc rc = hk_q_prep_files(g->cx, &cur, g->cx->company, g->p->head.customer);
    if (rc) return rc;
    while (hk_next_prep_files(cur, &r))
        if (!n++) newest = r.id, day = hk_time_day(r.created_us), put(&s, "name", hk_strdup(g->cx->arena, r.name));
    rc = hk_cursor_end(cur);
    put_n(g, &s, "n", n);
    if (!rc) fact(g, (from){ n ? "strength" : "weakness", n ? "files" : "no_files", n ? "file" : "customer", n ? newest : g->p->head.customer, day }, &s);
    return rc;
}

/* The newest answer to a statement counts. */
static hk_rc confirmed(gather *g)
{
    enum { CONFIRMED = 4 };
    hk_row_prep_confirmed r, last = { .kind = 0 };
    hk_cursor *cur = NULL;
    char  month[8];
    said  s = { 0 };

    hk_rc rc = hk_q_prep_confirmed(g->cx, &cur, g->cx->company, g->p->head.customer);
    if (rc) return rc;
    while (hk_next_prep_confirmed(cur, &r)) {
        if (!last.kind) last = r;
        if (r.kind == CONFIRMED && (g->last_confirmed == HK_DAY_NONE || r.day > g->last_confirmed)) g->last_confirmed = (hk_day)r.day;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (last.kind) put(&s, "month", hk_strdup(g->cx->arena, hk_month_fmt((int)last.month, month)));
    if (!last.kind) fact(g, (from){ "weakness", "not_confirmed", "statement", HK_NULL, HK_DAY_NONE }, &s);
    else fact(g, (from){ last.kind == CONFIRMED ? "strength" : "weakness", last.kind == CONFIRMED ? "confirmed" : "difference", "statement", HK_NULL, (hk_day)last.day }, &s);
    return HK_OK;
}

/* ---- money and orders ---------------------------------------------------------------------------------------------------------------- */
static hk_rc receipts(gather *g)
{
    hk_row_prep_receipts r;
    hk_cursor *cur = NULL;
    int64_t year = 0, bills = 0, latest = HK_NULL;
    said    s = { 0 };

    if (g->shared) return HK_OK;                                        /* his receipts there are not all about one's own items */
    hk_rc rc = hk_q_prep_receipts(g->cx, &cur, g->cx->company, g->p->head.customer, g->cx->today - 800);
    if (rc) return rc;
    while (hk_next_prep_receipts(cur, &r)) {
        if (strcmp(r.currency, "CNY") != 0) continue;
        if (!g->paid_n) g->last_paid = (hk_day)r.value_day, latest = r.seq;
        HK_PUSH(g->cx->arena, g->paid, g->paid_n, g->paid_cap) = (struct paid){ (hk_day)r.value_day, r.amount, hk_method_is_paper((int)r.method) };
        if (r.value_day < g->cx->today - 365) continue;
        year += r.amount, bills += hk_method_is_paper((int)r.method) ? r.amount : 0;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (g->paid_n && g->last_paid >= g->cx->today - RECENT) {
        put_fen(g, &s, "sum", g->paid[0].sum), put_day(g, &s, "day", g->last_paid);
        fact(g, (from){ "opportunity", "paid_lately", "receipt", latest, g->last_paid }, &s);
    } else if (g->outstanding > 0 && (!g->paid_n || g->last_paid < g->cx->today - NONE_FOR)) {
        put_day(g, &s, "day", g->paid_n ? g->last_paid : HK_DAY_NONE);
        fact(g, (from){ "threat", g->paid_n ? "not_paid" : "never_paid", "customer", g->p->head.customer, HK_DAY_NONE }, &s);
    }
    if (year > 0 && bills * 2 >= year) {
        said b = { 0 };
        put_n(g, &b, "percent", bills * 100 / year);
        fact(g, (from){ "threat", "bills", "customer", g->p->head.customer, HK_DAY_NONE }, &b);
    }
    return HK_OK;
}

/* How much he depends on us: in how many of the last twelve months he ordered. */
static hk_rc orders(gather *g)
{
    hk_row_prep_invoices r;
    hk_cursor *cur = NULL;
    int64_t months = 0, last_month = HK_NULL, newest = HK_NULL;
    hk_day  day = HK_DAY_NONE;
    said    s = { 0 };

    hk_rc rc = hk_q_prep_invoices(g->cx, &cur, g->cx->company, g->p->head.customer, g->cx->today - 365, g->cx->today);
    if (rc) return rc;
    while (hk_next_prep_invoices(cur, &r)) {
        int month = hk_day_month((hk_day)r.issue_day);
        if (day == HK_DAY_NONE) day = (hk_day)r.issue_day, newest = r.document;
        months += month != last_month;
        last_month = month;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    put_n(g, &s, "n", months), put_day(g, &s, "day", day);
    if (day != HK_DAY_NONE && day >= g->cx->today - RECENT) fact(g, (from){ "opportunity", "buying", "document", newest, day }, &s);
    else if (day == HK_DAY_NONE || day < g->cx->today - NONE_FOR) fact(g, (from){ "threat", "not_buying", "customer", g->p->head.customer, day }, &s);
    return HK_OK;
}

/* ---- talks and promises ---------------------------------------------------------------------------------------------------------------- */
/* Kept: 95 % of it came between the talk and two days after the day, as a promise is judged elsewhere (docs/rehearse.md). */
static bool kept(const gather *g, hk_day told, hk_day due, int64_t sum)
{
    int64_t came = 0;
    for (size_t i = 0; i < g->paid_n; i++)
        if (g->paid[i].day >= told && g->paid[i].day <= due + GRACE) came += g->paid[i].sum;
    return came * 100 >= sum * 95 && came > 0;
}

static hk_rc talks(gather *g)
{
    json_t *a = NULL, *row;
    size_t  i;
    int64_t made = 0, broken = 0, broken_id = HK_NULL, last_id = HK_NULL;
    hk_day  last = HK_DAY_NONE;
    said    worst = { 0 };

    hk_rc rc = hk_op_ask(g->cx, hk_ledger_read_ops, "followup list", json_pack("{s:s, s:i}", "customer", g->p->code, "limit", 500), &a);
    if (rc) return rc;
    json_array_foreach(json_object_get(a, "rows"), i, row) {
        hk_day  told = hk_prep_day(row, "day"), due = hk_prep_day(row, "promise_day");
        int64_t sum = fen(row, "promise_amount"), id = hk_prep_int(row, "id");
        said    s = { 0 };
        if (last == HK_DAY_NONE || told > last) last = told, last_id = id;
        if (due == HK_DAY_NONE) continue;
        if (g->last_promise == HK_DAY_NONE || told > g->last_promise) g->last_promise = told;
        put_day(g, &s, "day", due), put(&s, "sum", sum ? hk_money_group(g->cx->arena, sum, 2) : "–");
        if (due >= g->cx->today) {
            fact(g, (from){ "opportunity", sum ? "promise_open" : "promise_open_vague", "followup", id, due }, &s);
            continue;
        }
        if (due + GRACE >= g->cx->today) continue;
        made++;
        if (kept(g, told, due, sum)) continue;
        if (!broken++) worst = s, broken_id = id;                       /* newest first */
    }
    json_decref(a);
    if (broken) {
        put_n(g, &worst, "n", broken), put_n(g, &worst, "of", made);
        fact(g, (from){ "threat", "promise_broken", "followup", broken_id, HK_DAY_NONE }, &worst);
    } else if (made) {
        said s = { 0 };
        put_n(g, &s, "n", made);
        fact(g, (from){ "opportunity", "promise_kept", "followup", last_id, HK_DAY_NONE }, &s);
    }
    if (!g->shared && g->overdue > 0 && (last == HK_DAY_NONE || last < g->cx->today - RECENT)) {
        said s = { 0 };
        put_day(g, &s, "day", last);
        fact(g, (from){ "weakness", last == HK_DAY_NONE ? "no_talk" : "long_silent", "followup", last_id, last }, &s);
    }
    return HK_OK;
}

/* A sheet of contacts has titles, seldom roles. */
static bool decides(const hk_prep_contact *c)
{
    static const char *const titles[] = { "总经理", "董事长", "总裁", "老板", "厂长", "法人", "财务总监" };

    if (*c->role) return strcmp(c->role, "decision") == 0;
    for (size_t i = 0; i < HK_COUNT(titles); i++)
        if (strstr(c->title, titles[i])) return true;
    return false;
}

static hk_rc people(gather *g)
{
    hk_prep_contacts c;
    bool known = false;
    said s = { 0 };

    hk_rc rc = hk_prep_contacts_read(g->cx, g->p->head.customer, &c);
    if (rc) return rc;
    for (size_t i = 0; i < c.n; i++) known |= decides(&c.v[i]);
    if (!known) fact(g, (from){ "weakness", c.n ? "no_decider" : "no_people", "customer", g->p->head.customer, HK_DAY_NONE }, &s);
    return HK_OK;
}

/* ---- the clock ------------------------------------------------------------------------------------------------------------------------ */
static hk_day later(hk_day a, hk_day b) { return b != HK_DAY_NONE && b > a ? b : a; }

static void limitation(gather *g)
{
    said s = { 0 };

    g->out->limitation = HK_DAY_NONE;
    if (!g->oldest || g->oldest->due == HK_DAY_NONE) return;
    hk_day start = later(later(later(g->oldest->due, g->last_paid), g->last_promise), g->last_confirmed);
    hk_day end = hk_day_add_months(start, 12 * LIMITATION_YEARS);
    int64_t left = end - g->cx->today;
    bool near = left < LIMITATION_NEAR;
    g->out->limitation = end;
    put_day(g, &s, "day", end), put_n(g, &s, "n", HK_MAX(left, 0)), put(&s, "number", g->oldest->number), put_day(g, &s, "from", start);
    fact(g, (from){ near ? "weakness" : "strength", left < 0 ? "limitation_over" : near ? "limitation_near" : "limitation", "document", g->oldest->document, end }, &s);
}

hk_rc hk_prep_facts_read(hk_ctx *cx, const hk_prep *p, hk_prep_facts *out)
{
    static hk_rc (*const steps[])(gather *) = { owes, interest, items, contracts, files, receipts, orders, talks, people };
    gather g = { .cx = cx, .p = p, .out = out, .limit = HK_NULL, .last_paid = HK_DAY_NONE, .last_promise = HK_DAY_NONE, .last_confirmed = HK_DAY_NONE };
    hk_rc rc = HK_OK;

    *out = (hk_prep_facts){ .as_of = cx->today, .limitation = HK_DAY_NONE };
    if (p->head.customer == HK_NULL) return HK_OK;
    for (size_t i = 0; !rc && i < HK_COUNT(steps); i++) rc = steps[i](&g);
    if (!rc && !g.shared) rc = confirmed(&g);                            /* a statement is of the whole account (papers/round.h, RU4) */
    if (rc) return rc;
    debt_facts(&g);
    limitation(&g);
    return HK_OK;
}
