/* Facts of an import, appended in bulk. The rules of the ledger were checked over the whole file while planning (IN6), so here
 * is no query between two appends: on PostgreSQL a query would cost a flush of the copied rows, on SQLite a look-up each. */
#include "ingest/run.h"

#include "sql/tables.h"

#include <stdio.h>

hk_rc hk_due_of(hk_run *r, uint32_t party, const char *terms, hk_day given, hk_day issue, hk_day *due, const char **rule)
{
    hk_terms t;

    *due = given, *rule = "given";
    if (given != HK_DAY_NONE) return HK_OK;
    *rule = "none";
    if (!*terms || !hk_terms_parse(hk_str_of(terms), &t)) return HK_OK;
    *due = hk_terms_due(&t, t.start == HK_TERMS_INVOICE ? issue : HK_DAY_NONE);
    *rule = *due != HK_DAY_NONE ? "term" : t.start > HK_TERMS_INVOICE ? "event" : "none";
    int64_t customer = r->parties[party].customer;
    return hk_shift_due(r->cx, &r->shift, customer == HK_NULL || customer < 0 ? 0 : customer, issue, due);
}

const char *hk_key_of(hk_arena *a, const char *prefix, ...)
{
    enum { DIGITS = 24 };
    uint8_t hash[HK_SHA256];
    hk_buf b = { .arena = a };
    const char *part;
    va_list ap;

    va_start(ap, prefix);
    while ((part = va_arg(ap, const char *))) hk_buf_printf(&b, "%s\x1f", part);
    va_end(ap);
    hk_sha256(b.p ? b.p : "", b.n, hash);
    return hk_printf(a, "%s:%.*s", prefix, DIGITS, hk_hex(a, hash, sizeof hash));
}

static hk_rc memo(hk_run *r, const char *kind, const char *text, int64_t *id)
{
    *id = HK_NULL;
    if (!text || !*text) return HK_OK;
    hk_arena_mark mark = hk_arena_save(r->cx->arena);
    hk_rc rc = hk_memo_add(r->cx, kind, text, id);
    if (!rc) hk_arena_release(r->cx->arena, mark);
    return rc;
}

static hk_import_money *money_of(hk_run *r, const char *currency)
{
    hk_import_result *res = r->result;
    for (size_t i = 0; i < res->money_n; i++)
        if (memcmp(res->money[i].currency, currency, 4) == 0) return &res->money[i];        /* three letters and their end; a few million times a file */
    if (res->money_n == HK_COUNT(res->money)) return &res->money[0];
    hk_import_money *m = &res->money[res->money_n++];
    *m = (hk_import_money){ 0 };
    snprintf(m->currency, sizeof m->currency, "%s", currency);
    return m;
}

/* What the file adds, for the reply; sums beyond int64 were refused row by row long before. */
void hk_count_item(hk_run *r, const char *currency, int64_t amount, hk_day day, hk_day due)
{
    hk_import_money *m = money_of(r, currency);
    r->result->landed += day < r->first_open;
    hk_add(m->invoiced, amount, &m->invoiced), hk_add(m->after, amount, &m->after);
    if (due != HK_DAY_NONE && due < r->cx->today) hk_add(m->overdue_new, amount, &m->overdue_new);
}

void hk_count_credit(hk_run *r, const char *currency, int64_t amount, hk_day day)
{
    hk_import_money *m = money_of(r, currency);
    r->result->landed += day < r->first_open;
    hk_add(m->received, amount, &m->received), hk_add(m->after, -amount, &m->after);
}

/* A part of an overdue item that the file itself pays is not overdue. */
void hk_count_paid(hk_run *r, const char *currency, int64_t amount, hk_day due)
{
    hk_import_money *m = money_of(r, currency);
    r->result->allocations_new++;
    if (due != HK_DAY_NONE && due < r->cx->today) hk_add(m->overdue_new, -amount, &m->overdue_new);
}

void hk_count_before(hk_run *r, const char *currency, int64_t amount)
{
    hk_import_money *m = money_of(r, currency);
    m->before = amount;
    hk_add(m->after, amount, &m->after);
}

hk_rc hk_post_item(hk_run *r, const hk_post_doc *d, int64_t document, int part, int64_t *item)
{
    hk_fact_item fact = { .eff_day = hk_landed(r, d->day), .document = document, .part = part, .customer = d->customer, .currency = d->currency,
                          .class = d->cls, .amount = d->amount, .issue_day = d->day, .due_day = d->due == HK_DAY_NONE ? HK_NULL : d->due,
                          .due_rule = d->due_rule, .plan_part = HK_NULL };
    assert(d->amount > 0);                                                                      /* L2 */
    hk_rc rc = hk_append_item(r->cx, &fact);
    if (!rc) *item = fact.seq;
    return rc;
}

hk_rc hk_post_document(hk_run *r, const hk_post_doc *d, int64_t *document, int64_t *item)
{
    hk_fact_document fact = { .eff_day = hk_landed(r, d->day), .kind = d->kind, .doc_key = d->key, .number = d->number, .customer = d->customer,
                              .currency = d->currency, .amount = d->total ? d->total : d->amount, .contract = d->contract, .ref_document = HK_NULL,
                              .owner = d->owner, .batch = r->batch };
    hk_rc rc = memo(r, "document", d->remark, &fact.memo);
    if (!rc) rc = hk_append_document(r->cx, &fact);
    if (rc) return rc;
    *document = fact.seq;
    return hk_post_item(r, d, fact.seq, 1, item);
}

/* The same two facts that hk_red_post writes. */
hk_rc hk_post_red(hk_run *r, const hk_post_doc *d, int64_t *credit)
{
    hk_fact_document fact = { .eff_day = hk_landed(r, d->day), .kind = HK_DOC_RED, .doc_key = d->key, .number = d->number, .customer = d->customer,
                              .currency = d->currency, .amount = -d->amount, .contract = d->contract, .ref_document = HK_NULL, .owner = d->owner,
                              .batch = r->batch };
    hk_rc rc = memo(r, "document", d->remark, &fact.memo);
    if (!rc) rc = hk_append_document(r->cx, &fact);
    if (rc) return rc;
    hk_fact_credit note = { .eff_day = fact.eff_day, .kind = HK_CREDIT_NOTE, .credit_key = hk_printf(r->cx->arena, "red:%s", d->key), .customer = d->customer,
                            .currency = d->currency, .class = HK_CLASS_CREDIT, .amount = d->amount, .value_day = d->day, .method = HK_METHOD_NONE,
                            .document = fact.seq, .payer = HK_NULL, .bill = HK_NULL, .owner = d->owner, .batch = r->batch, .memo = HK_NULL };
    rc = hk_append_credit(r->cx, &note);
    if (!rc) *credit = note.seq;
    return rc;
}

hk_rc hk_post_credit(hk_run *r, const hk_post_cash *c, int64_t *credit)
{
    hk_fact_credit fact = { .eff_day = hk_landed(r, c->day), .kind = c->kind, .credit_key = c->key, .customer = c->customer, .currency = c->currency,
                            .class = HK_CLASS_CREDIT, .amount = c->amount, .value_day = c->day, .method = c->method, .document = HK_NULL,
                            .bill = HK_NULL, .owner = c->owner, .batch = r->batch };
    assert(c->amount > 0);
    hk_rc rc = memo(r, "payer", c->payer, &fact.payer);
    if (!rc) rc = memo(r, "bank", c->remark, &fact.memo);
    if (!rc) rc = hk_append_credit(r->cx, &fact);
    if (!rc) *credit = fact.seq;
    return rc;
}

hk_rc hk_post_allocation(hk_run *r, int64_t credit, int64_t item, int64_t amount, hk_day day, int rule)
{
    hk_fact_allocation fact = { .eff_day = hk_landed(r, day), .credit = credit, .item = item, .amount = amount, .kind = HK_ALLOC_REAL, .rule = rule,
                                .undoes = HK_NULL, .mode = 0, .batch = r->batch };
    assert(amount > 0);
    return hk_append_allocation(r->cx, &fact);
}
