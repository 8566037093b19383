/* statement.c - see statement.h. */
#include "papers/statement.h"

#include "content/content.h"
#include "ledger/ledger.h"
#include "sql/delivery.h"
#include "sql/papers.h"
#include "store/store.h"

#include <stdlib.h>

typedef struct move {
    char        currency[4];
    hk_day      day;
    int64_t     seq, amount;     /* > 0 raises what is owed */
    const char *key, *note;      /* text of the kind; what it is */
    int64_t     document;
    int         part;            /* of an invoice told by delivery notes: keeps their order */
    bool        pays;            /* money, not a credit note or an offset */
} move;

typedef struct parcel {          /* delivered, not yet invoiced */
    char        currency[4];
    hk_day      day, signed_day;
    int64_t     amount, left;
    const char *number, *what;
} parcel;

typedef struct make {
    hk_ctx *cx;
    const hk_base *b;
    const hk_statement_ask *ask;
    const hk_dir_customer *c;
    move   *moves;
    size_t  moves_n, moves_cap;
    hk_statement_sum *sums;
    size_t  sums_n, sums_cap;
    hk_open *open;
    size_t  open_n, at;          /* at: the currency being laid */
    parcel *parcels;
    size_t  parcels_n, parcels_cap;
    hk_vars vars;
} make;

static hk_statement_sum *sum_of(make *m, const char *currency)
{
    for (size_t i = 0; i < m->sums_n; i++) if (strcmp(m->sums[i].currency, currency) == 0) return &m->sums[i];
    hk_statement_sum s = { .opening = 0 };
    memcpy(s.currency, currency, 4);
    HK_PUSH(m->cx->arena, m->sums, m->sums_n, m->sums_cap) = s;
    return &m->sums[m->sums_n - 1];
}

/* ---- what moved --------------------------------------------------------------------------------------------------------------- */
/* By kind of document: its name, and the sum it belongs to: 0 sales, 1 receipts (given back), 2 credits. */
static const struct { const char *key; int sum; } ITEM_KINDS[] = {
    [HK_DOC_INVOICE] = { "papers.kind.invoice", 0 },   [HK_DOC_RED] = { "papers.kind.invoice", 0 },       [HK_DOC_OTHER] = { "papers.kind.other", 0 },
    [HK_DOC_OPENING] = { "papers.kind.opening", 0 },   [HK_DOC_WRITEOFF] = { "papers.kind.correct", 2 },  [HK_DOC_NETTING] = { "papers.kind.correct", 2 },
    [HK_DOC_TRANSFER] = { "papers.kind.transfer", 0 }, [HK_DOC_BILL] = { "papers.kind.dishonour", 1 },    [HK_DOC_REFUND] = { "papers.kind.refund", 1 },
    [HK_DOC_RETENTION] = { "papers.kind.invoice", 0 }, [HK_DOC_MEMO] = { "papers.kind.correct", 2 },      [HK_DOC_REVERSAL] = { "papers.kind.correct", 1 },
    [HK_DOC_RECOVERY] = { "papers.kind.correct", 2 },
};
static const struct { const char *key; int sum; } CREDIT_KINDS[] = {
    [HK_CREDIT_RECEIPT] = { "papers.kind.receipt", 1 },  [HK_CREDIT_ADVANCE] = { "papers.kind.advance", 1 },  [HK_CREDIT_NOTE] = { "papers.kind.red", 2 },
    [HK_CREDIT_WRITEOFF] = { "papers.kind.correct", 2 }, [HK_CREDIT_NETTING] = { "papers.kind.netting", 2 },  [HK_CREDIT_TRANSFER] = { "papers.kind.transfer", 2 },
    [HK_CREDIT_PAPER] = { "papers.kind.correct", 2 },    [HK_CREDIT_OPENING] = { "papers.kind.receipt", 1 },  [HK_CREDIT_MEMO] = { "papers.kind.correct", 2 },
    [HK_CREDIT_REVERSAL] = { "papers.kind.correct", 0 },
};
static const char *const METHODS[] = { "", "wire", "bank_bill", "trade_bill", "voucher", "cash", "goods", "third_party", "" };

static bool moved(make *m, const char *currency, int sum, int64_t amount)
{
    hk_statement_sum *s = sum_of(m, currency);
    int64_t *to[] = { &s->sales, &s->receipts, &s->credits };
    s->moves++;
    return hk_add(*to[sum], sum == 0 ? amount : -amount, to[sum]);
}

static hk_rc items_read(make *m, int64_t customer)
{
    hk_ctx *cx = m->cx;
    hk_row_paper_items i;
    hk_cursor *cur = NULL;
    bool good = true;
    hk_rc rc = hk_q_paper_items(cx, &cur, cx->company, customer, m->ask->from, m->ask->to, m->b->known);
    if (rc) return rc;
    while (good && hk_next_paper_items(cur, &i)) {
        size_t k = i.kind > 0 && (size_t)i.kind < HK_COUNT(ITEM_KINDS) ? (size_t)i.kind : HK_DOC_OTHER;
        good = moved(m, i.currency, ITEM_KINDS[k].sum, i.amount);
        move *last = m->moves_n ? &m->moves[m->moves_n - 1] : NULL;
        if (last && last->document == i.document && last->day == (hk_day)i.eff_day && strcmp(last->currency, i.currency) == 0) {    /* instalments are one invoice */
            last->amount += i.amount;
            continue;
        }
        const char *what = i.contract_name && *i.contract_name ? i.contract_name : i.contract_number ? i.contract_number : "";
        move v = { .day = (hk_day)i.eff_day, .seq = i.seq, .amount = i.amount, .key = ITEM_KINDS[k].key, .document = i.document,
                   .note = hk_printf(cx->arena, "%s%s%s", i.number, *i.number && *what ? (strcmp(m->b->lang, "en") == 0 ? ", " : "，") : "", what) };
        memcpy(v.currency, i.currency, 4);
        HK_PUSH(cx->arena, m->moves, m->moves_n, m->moves_cap) = v;
    }
    rc = hk_cursor_end(cur);
    return rc || good ? rc : hk_fail_internal(cx, HK_INTERNAL, "movements of %" PRId64 " overflow", customer);
}

/* What a credit paid: up to two numbers, then how many more. */
static hk_rc uses_say(make *m, const move *v, hk_buf *b)
{
    static const char *const words[2][2] = { { "papers.against.first", "papers.against" }, { "papers.for.first", "papers.for" } };     /* without and after a note */
    hk_row_paper_uses u;
    hk_cursor *cur = NULL;
    size_t n = 0;
    char before[80] = "";
    hk_rc rc = hk_q_paper_uses(m->cx, &cur, m->cx->company, v->seq, m->ask->to, m->b->known);
    if (rc) return rc;
    while (hk_next_paper_uses(cur, &u)) {
        if (!*u.number || strcmp(u.number, before) == 0) continue;
        snprintf(before, sizeof before, "%s", u.number);
        if (n++ >= 2) continue;
        hk_buf_puts(b, n == 1 ? hk_text(m->b->lang, words[v->pays][*v->note != 0]) : hk_text(m->b->lang, "papers.and"));
        hk_buf_puts(b, u.number);
    }
    if (n > 2) hk_buf_puts(b, hk_text_fill(m->cx->arena, m->b->lang, "papers.more", (const char *[]){ "n" }, (const char *[]){ hk_printf(m->cx->arena, "%zu", n) }, 1));
    return hk_cursor_end(cur);
}

static hk_rc credits_read(make *m, int64_t customer)
{
    hk_ctx *cx = m->cx;
    hk_row_paper_credits c;
    hk_cursor *cur = NULL;
    size_t first = m->moves_n;
    bool good = true;
    hk_rc rc = hk_q_paper_credits(cx, &cur, cx->company, customer, m->ask->from, m->ask->to, m->b->known);
    if (rc) return rc;
    while (good && hk_next_paper_credits(cur, &c)) {
        size_t k = c.kind > 0 && (size_t)c.kind < HK_COUNT(CREDIT_KINDS) ? (size_t)c.kind : HK_CREDIT_RECEIPT;
        const char *method = c.method > 0 && (size_t)c.method < HK_COUNT(METHODS) ? METHODS[c.method] : "";
        good = moved(m, c.currency, CREDIT_KINDS[k].sum, -c.amount);
        move v = { .day = (hk_day)c.eff_day, .seq = c.seq, .amount = -c.amount, .key = CREDIT_KINDS[k].key, .document = -1, .pays = CREDIT_KINDS[k].sum == 1,
                   .note = *method ? hk_text(m->b->lang, hk_printf(cx->arena, "papers.method.%s", method)) : c.number ? hk_strdup(cx->arena, c.number) : "" };
        memcpy(v.currency, c.currency, 4);
        HK_PUSH(cx->arena, m->moves, m->moves_n, m->moves_cap) = v;
    }
    rc = hk_cursor_end(cur);
    if (!rc && !good) rc = hk_fail_internal(cx, HK_INTERNAL, "movements of %" PRId64 " overflow", customer);
    for (size_t i = first; !rc && i < m->moves_n; i++) {
        hk_buf b = { .arena = cx->arena };
        rc = uses_say(m, &m->moves[i], &b);
        if (b.n) m->moves[i].note = hk_printf(cx->arena, "%s%s", m->moves[i].note, b.p);
    }
    return rc;
}

static int by_day(const void *x, const void *y)
{
    const move *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if (a->seq != b->seq) return a->seq < b->seq ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

static int by_currency(const void *x, const void *y)
{
    return strcmp(((const hk_statement_sum *)x)->currency, ((const hk_statement_sum *)y)->currency);
}

/* ---- by delivery note (ST4) ------------------------------------------------------------------------------------------------------- */
static move delivered(const make *m, const move *invoice, const hk_row_delivery_of_invoice *d, int part)
{
    char day[11];
    move v = *invoice;
    const char *names[] = { "number", "day", "invoice" }, *values[] = { d->number, hk_day_fmt((hk_day)d->day, day), invoice->note };
    v.key = "papers.kind.delivery", v.part = part, v.amount = HK_MIN(d->amount, invoice->amount);
    v.note = hk_text_fill(m->cx->arena, m->b->lang, "papers.delivery_note", names, values, 3);
    return v;
}

/* A sale becomes one row a note, and what no note covers keeps the row of the invoice: their sum is the sale's. */
static hk_rc sale_split(make *m, size_t at)
{
    hk_ctx *cx = m->cx;
    hk_row_delivery_of_invoice d;
    hk_cursor *cur = NULL;
    move rest = m->moves[at];
    int part = 0;

    hk_rc rc = hk_q_delivery_of_invoice(cx, &cur, cx->company, rest.document, m->ask->to, m->b->known);
    if (rc) return rc;
    while (rest.amount > 0 && hk_next_delivery_of_invoice(cur, &d)) {
        move v = delivered(m, &rest, &d, ++part);
        rest.amount -= v.amount;
        if (part == 1) m->moves[at] = v;
        else HK_PUSH(cx->arena, m->moves, m->moves_n, m->moves_cap) = v;
    }
    rc = hk_cursor_end(cur);
    if (rc || !part || !rest.amount) return rc;
    const char *names[] = { "invoice" }, *values[] = { rest.note };
    rest.part = part + 1, rest.note = hk_text_fill(cx->arena, m->b->lang, "papers.delivery_rest", names, values, 1);
    HK_PUSH(cx->arena, m->moves, m->moves_n, m->moves_cap) = rest;
    return HK_OK;
}

static hk_rc sales_split(make *m)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0, n = m->moves_n; !rc && i < n; i++)
        if (m->moves[i].document > 0 && m->moves[i].amount > 0) rc = sale_split(m, i);
    return rc;
}

/* "送货单 SH-1、SH-2 等 5 张" beside what the open invoice is for. */
static hk_rc open_notes(make *m)
{
    enum { SHOWN = 3 };
    hk_ctx *cx = m->cx;
    const char *lang = m->b->lang;
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < m->open_n; i++) {
        hk_open *o = &m->open[i];
        hk_row_delivery_of_item d;
        hk_cursor *cur = NULL;
        hk_buf b = { .arena = cx->arena };
        size_t n = 0;
        if (o->credit) continue;
        rc = hk_q_delivery_of_item(cx, &cur, cx->company, o->id, m->ask->to, m->b->known);
        if (rc) break;
        while (hk_next_delivery_of_item(cur, &d))
            if (n++ < SHOWN) hk_buf_printf(&b, "%s%s", n == 1 ? "" : hk_text(lang, "papers.and"), d.number);
        rc = hk_cursor_end(cur);
        if (rc || !n) continue;
        const char *names[] = { "numbers", "n" }, *values[] = { b.p, hk_printf(cx->arena, "%zu", n) };
        const char *notes = hk_text_fill(cx->arena, lang, n > SHOWN ? "papers.delivery_more" : "papers.delivery_of", names, values, n > SHOWN ? 2 : 1);
        o->what = *o->what ? hk_printf(cx->arena, "%s%s%s", o->what, strcmp(lang, "en") == 0 ? ", " : "，", notes) : notes;
    }
    return rc;
}

static hk_rc parcels_read(make *m, int64_t customer)
{
    hk_ctx *cx = m->cx;
    hk_row_delivery_open_of d;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_delivery_open_of(cx, &cur, cx->company, customer, m->ask->to, m->b->known);
    if (rc) return rc;
    while (hk_next_delivery_open_of(cur, &d)) {
        parcel p = { .day = (hk_day)d.day, .signed_day = d.signed_day == HK_NULL ? HK_DAY_NONE : (hk_day)d.signed_day, .amount = d.amount, .left = d.amount - d.billed };
        if (p.left <= 0) continue;
        p.number = hk_strdup(cx->arena, d.number), p.what = d.contract ? hk_strdup(cx->arena, d.contract) : "";
        memcpy(p.currency, d.currency, 4);
        HK_PUSH(cx->arena, m->parcels, m->parcels_n, m->parcels_cap) = p;
        sum_of(m, p.currency);
    }
    return hk_cursor_end(cur);
}

static hk_ptable *parcels_table(make *m, const hk_statement_sum *s)
{
    static const struct { const char *name; hk_palign align; } heads[] = { { "delivered", HK_LEFT }, { "delivery", HK_LEFT }, { "signed", HK_LEFT }, { "contract", HK_LEFT },
                                                                           { "delivered_amount", HK_RIGHT }, { "uninvoiced", HK_RIGHT } };
    hk_arena *a = m->cx->arena;
    hk_pcol  *cols = HK_NEWS(a, hk_pcol, 6);
    hk_ptable *t = hk_ptable_new(a, hk_text(m->b->lang, "papers.sheet.uninvoiced"), cols, 6);
    hk_pcell *total = HK_NEWS(a, hk_pcell, 6);
    int64_t amount = 0, left = 0;
    int x = hk_currency_exponent(s->currency);

    for (size_t i = 0; i < 6; i++) cols[i] = hk_col(m->b->lang, heads[i].name, heads[i].align, i == 3);
    for (size_t i = 0; i < m->parcels_n; i++) {
        const parcel *p = &m->parcels[i];
        if (strcmp(p->currency, s->currency) != 0) continue;
        hk_pcell *c = hk_ptable_row(a, t);
        c[0] = hk_pc_day(p->day), c[1] = hk_pc_text(p->number), c[3] = hk_pc_text(p->what);
        c[2] = p->signed_day == HK_DAY_NONE ? hk_pc_text(hk_text(m->b->lang, "papers.unsigned")) : hk_pc_day(p->signed_day);
        c[4] = hk_pc_money(p->amount, x), c[5] = hk_pc_money(p->left, x);
        amount += p->amount, left += p->left;                            /* parcels_sum judged them */
    }
    total[0] = hk_pc_text(hk_text(m->b->lang, "papers.total"));
    total[4] = hk_pc_money(amount, x), total[5] = hk_pc_money(left, x);
    t->total = total;
    return t;
}

/* False when it overflows. */
static bool parcels_sum(const make *m, const char *currency, int64_t *left)
{
    int64_t amount = 0;
    *left = 0;
    for (size_t i = 0; i < m->parcels_n; i++) {
        const parcel *p = &m->parcels[i];
        if (strcmp(p->currency, currency) == 0 && (!hk_add(*left, p->left, left) || !hk_add(amount, p->amount, &amount))) return false;
    }
    return true;
}

/* ---- ST1 ------------------------------------------------------------------------------------------------------------------------ */
static hk_rc gather(make *m)
{
    hk_ctx *cx = m->cx;
    hk_owed *before, *after;
    size_t before_n, after_n, ids_n;
    int64_t *ids;

    hk_rc rc = hk_base_owed(cx, m->b, m->c->id, m->ask->from - 1, &before, &before_n);
    if (!rc) rc = hk_base_owed(cx, m->b, m->c->id, m->ask->to, &after, &after_n);
    ids_n = hk_base_family(cx, m->b, m->c->id, &ids);
    for (size_t i = 0; !rc && i < ids_n; i++) {
        rc = items_read(m, ids[i]);
        if (!rc) rc = credits_read(m, ids[i]);
        if (!rc && m->ask->by == HK_STATEMENT_BY_DELIVERY) rc = parcels_read(m, ids[i]);
    }
    if (!rc && m->ask->by == HK_STATEMENT_BY_DELIVERY) rc = sales_split(m);
    if (rc) return rc;
    for (size_t i = 0; i < before_n; i++) sum_of(m, before[i].currency);
    for (size_t i = 0; i < after_n; i++) sum_of(m, after[i].currency);
    if (!m->sums_n) sum_of(m, m->c->currency);
    if (m->moves_n) qsort(m->moves, m->moves_n, sizeof *m->moves, by_day);
    qsort(m->sums, m->sums_n, sizeof *m->sums, by_currency);
    for (size_t i = 0; i < m->sums_n; i++) {
        hk_statement_sum *s = &m->sums[i];
        int64_t waiting;
        if (!parcels_sum(m, s->currency, &waiting)) return hk_fail_internal(cx, HK_INTERNAL, "deliveries of %" PRId64 " overflow", m->c->id);
        s->opening = hk_owed_in(before, before_n, s->currency), s->closing = hk_owed_in(after, after_n, s->currency);
        __int128 worked = (__int128)s->opening + s->sales - s->receipts - s->credits;
        if (worked != s->closing)
            return hk_fail(cx, HK_NOT_TIED, "papers.not_tied", "customer", "customer", m->c->code, "currency", s->currency,
                           "worked", hk_money_group(cx->arena, (int64_t)worked, hk_currency_exponent(s->currency)),
                           "book", hk_money_group(cx->arena, s->closing, hk_currency_exponent(s->currency)), NULL);
    }
    rc = hk_base_open_items(cx, m->b, m->c->id, &m->open, &m->open_n);
    return rc || m->ask->by != HK_STATEMENT_BY_DELIVERY ? rc : open_notes(m);
}

/* ---- the paper -------------------------------------------------------------------------------------------------------------------- */
static hk_ptable *band_table(make *m, const hk_statement_sum *s)
{
    static const char *const names[] = { "opening", "sales", "receipts", "credits", "closing" };
    hk_arena *a = m->cx->arena;
    hk_pcol  *cols = HK_NEWS(a, hk_pcol, 5);
    hk_ptable *t = hk_ptable_new(a, "", cols, 5);
    int x = hk_currency_exponent(s->currency);
    for (size_t i = 0; i < 5; i++) cols[i] = hk_col(m->b->lang, names[i], i ? HK_RIGHT : HK_LEFT, false);
    hk_pcell *c = hk_ptable_row(a, t);
    c[0] = hk_pc_money(s->opening, x), c[1] = hk_pc_money(s->sales, x), c[2] = hk_pc_money(-s->receipts, x);
    c[3] = hk_pc_money(-s->credits, x), c[4] = hk_pc_money(s->closing, x);
    t->band = true;
    return t;
}

static hk_ptable *moves_table(make *m, const hk_statement_sum *s)
{
    hk_arena *a = m->cx->arena;
    hk_pcol  *cols = HK_NEWS(a, hk_pcol, 6);
    hk_ptable *t = hk_ptable_new(a, hk_text(m->b->lang, "papers.sheet.movements"), cols, 6);
    hk_pcell *total = HK_NEWS(a, hk_pcell, 6), *c;
    int64_t left = s->opening, plus = 0, minus = 0;
    int x = hk_currency_exponent(s->currency);

    cols[0] = hk_col(m->b->lang, "day", HK_LEFT, false), cols[1] = hk_col(m->b->lang, "kind", HK_LEFT, false), cols[2] = hk_col(m->b->lang, "note", HK_LEFT, true);
    cols[3] = hk_col(m->b->lang, "plus", HK_RIGHT, false), cols[4] = hk_col(m->b->lang, "minus", HK_RIGHT, false), cols[5] = hk_col(m->b->lang, "balance", HK_RIGHT, false);
    c = hk_ptable_row(a, t);
    c[0] = hk_pc_day(m->ask->from - 1), c[1] = hk_pc_text(hk_text(m->b->lang, "papers.opening")), c[5] = hk_pc_money(left, x);
    for (size_t i = 0; i < m->moves_n; i++) {
        const move *v = &m->moves[i];
        if (strcmp(v->currency, s->currency) != 0) continue;
        left += v->amount;                                               /* within ST1's sums, which did not overflow */
        if (v->amount >= 0) plus += v->amount; else minus -= v->amount;
        c = hk_ptable_row(a, t);
        c[0] = hk_pc_day(v->day), c[1] = hk_pc_text(hk_text(m->b->lang, v->key)), c[2] = hk_pc_text(v->note);
        c[v->amount >= 0 ? 3 : 4] = hk_pc_money(v->amount >= 0 ? v->amount : -v->amount, x);
        c[5] = hk_pc_money(left, x);
    }
    total[0] = hk_pc_text(hk_text(m->b->lang, "papers.total"));
    total[3] = hk_pc_money(plus, x), total[4] = hk_pc_money(minus, x), total[5] = hk_pc_money(left, x);
    t->total = total;
    return t;
}

static hk_ptable *table(void *arg, const char *name)
{
    make *m = arg;
    const hk_statement_sum *s = &m->sums[m->at];
    if (strcmp(name, "band") == 0) return band_table(m, s);
    if (strcmp(name, "movements") == 0) return moves_table(m, s);
    if (strcmp(name, "uninvoiced") == 0) return *hk_vars_get(&m->vars, "uninvoiced") ? parcels_table(m, s) : NULL;
    if (strcmp(name, "open") == 0) return m->ask->by == HK_STATEMENT_BY_CONTRACT ? hk_open_by_contract(m->cx, m->b, s->currency, m->open, m->open_n)
                                                              : hk_open_table(m->cx, m->b, s->currency, m->open, m->open_n, false);
    return NULL;
}

static void pick(void *arg, size_t i)
{
    make *m = arg;
    int64_t waiting = 0;
    m->at = i;
    bool any = parcels_sum(m, m->sums[i].currency, &waiting) && waiting;
    hk_vars_set(&m->vars, "uninvoiced", any ? hk_money_group(m->cx->arena, waiting, hk_currency_exponent(m->sums[i].currency)) : "");
    const char *names[] = { "currency" }, *values[] = { hk_currency_say(m->b->lang, m->sums[i].currency) };
    hk_vars_set(&m->vars, "in_currency", m->sums_n > 1 ? hk_text_fill(m->cx->arena, m->b->lang, "papers.in_currency", names, values, 1) : "");
    hk_owed_vars(m->cx, m->b, m->sums[i].currency, m->open, m->open_n, m->sums[i].closing, &m->vars);
}

static const char *all_currencies(make *m)
{
    hk_buf b = { .arena = m->cx->arena };
    for (size_t i = 0; i < m->sums_n; i++) hk_buf_printf(&b, "%s%s", i ? " / " : "", hk_currency_say(m->b->lang, m->sums[i].currency));
    return b.p;
}

static void vars_set(make *m)
{
    hk_arena *a = m->cx->arena;
    hk_vars  *v = &m->vars;
    char      day[11], month[8];
    hk_day    reply = HK_MIN(m->ask->to + m->ask->reply_days, HK_DAY_MAX);
    bool      whole = m->ask->from == hk_day_month_start(m->ask->from) && m->ask->to == hk_day_month_end(m->ask->from);
    const char *period = whole ? hk_strdup(a, hk_month_fmt(hk_day_month(m->ask->to), month)) : NULL;

    hk_base_vars(m->cx, m->b, m->c, v);
    hk_vars_set(v, "from", hk_strdup(a, hk_day_fmt(m->ask->from, day)));
    hk_vars_set(v, "to", hk_strdup(a, hk_day_fmt(m->ask->to, day)));
    hk_vars_set(v, "from_long", hk_day_long(a, m->b->lang, m->ask->from));
    hk_vars_set(v, "to_long", hk_day_long(a, m->b->lang, m->ask->to));
    hk_vars_set(v, "to_short", hk_day_short(a, m->b->lang, m->ask->to, m->ask->from));
    hk_vars_set(v, "reply_by_short", hk_day_short(a, m->b->lang, reply, m->ask->to));
    hk_vars_set(v, "period", period ? period : hk_printf(a, "%s_%s", hk_vars_get(v, "from"), hk_vars_get(v, "to")));
    hk_vars_set(v, "reply_by", hk_strdup(a, hk_day_fmt(reply, day)));
    hk_vars_set(v, "reply_by_long", hk_day_long(a, m->b->lang, reply));
    hk_vars_set(v, "number", hk_printf(a, "DZ-%s-%s", hk_vars_get(v, "period"), m->c->code));
    const char **currencies = HK_NEWS(a, const char *, m->sums_n);
    for (size_t i = 0; i < m->sums_n; i++) currencies[i] = m->sums[i].currency;
    hk_vars_set(v, "account", hk_base_account(m->cx, m->b, m->ask->account, currencies, m->sums_n));
    hk_vars_set(v, "currency_name", all_currencies(m));
}

static const char *content_of(const make *m, const hk_template *t)
{
    hk_arena *a = m->cx->arena;
    uint8_t digest[HK_SHA256];
    hk_buf b = { .arena = a };
    hk_buf_printf(&b, "%s|%s|%s|%d|%d|%d|%s|%s|%s|%s\n", hk_hex(a, t->sha, HK_SHA256), m->b->lang, m->c->code, m->ask->from, m->ask->to, m->ask->by,
                  hk_vars_get(&m->vars, "account"), m->b->company, hk_vars_get(&m->vars, "letterhead"), m->c->name);
    for (size_t i = 0; i < m->sums_n; i++) {
        const hk_statement_sum *s = &m->sums[i];
        hk_buf_printf(&b, "s %s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", s->currency, s->opening, s->sales, s->receipts, s->credits, s->closing);
    }
    for (size_t i = 0; i < m->moves_n; i++) hk_buf_printf(&b, "m %d %" PRId64 " %" PRId64 " %s\n", m->moves[i].day, m->moves[i].seq, m->moves[i].amount, m->moves[i].note);
    for (size_t i = 0; i < m->open_n; i++) hk_buf_printf(&b, "o %" PRId64 " %" PRId64 " %d\n", m->open[i].id, m->open[i].balance, m->open[i].due);
    for (size_t i = 0; i < m->parcels_n; i++) hk_buf_printf(&b, "p %s %d %" PRId64 "\n", m->parcels[i].number, m->parcels[i].day, m->parcels[i].left);
    hk_sha256(b.p, b.n, digest);
    return hk_hex(a, digest, HK_SHA256);
}

hk_rc hk_statement_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_statement_ask *ask, const hk_dir_customer *c, hk_statement *out)
{
    make m = { .cx = cx, .b = b, .ask = ask, .c = c };
    hk_fill fill = { .vars = &m.vars, .arg = &m, .table = table, .pick = pick };

    hk_rc rc = hk_base_seen(cx, b, c, (hk_day[]){ ask->from - 1, ask->to }, 2, ask->seen);
    if (!rc) rc = gather(&m);
    if (rc) return rc;
    vars_set(&m);
    fill.each_n = m.sums_n;
    hk_paper *p = hk_paper_new(cx->arena, b->lang);
    hk_template_lay(t, &fill, p);
    hk_base_foot(cx, b, t, hk_printf(cx->arena, "%s|%d|%d|%s|%d", c->code, ask->from, ask->to, hk_vars_get(&m.vars, "account"), ask->by), &m.vars, p);
    *out = (hk_statement){ .customer = hk_base_customer_copy(cx, c), .sums = m.sums, .sums_n = m.sums_n, .uninvoiced_n = (int64_t)m.parcels_n, .paper = p, .file = hk_template_text(cx->arena, t, "file", &m.vars),
                            .content = content_of(&m, t) };
    return HK_OK;
}

bool hk_statement_empty(const hk_statement *s)
{
    for (size_t i = 0; i < s->sums_n; i++) if (s->sums[i].opening || s->sums[i].closing || s->sums[i].moves) return false;
    return s->uninvoiced_n == 0;
}
