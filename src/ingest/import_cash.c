/* Receipts and running accounts: money that came, with or without saying what for.
 *
 *   CA1  a receipt is known by its number, else by all that its row says; the second of two equal rows is a second receipt
 *   CA2  a number that is there already must agree in amount, currency, day and, where the file names him, customer. A receipt
 *        that an allocations file made (import_allocations.c) is checked the same way: what differs is listed, nothing is changed
 *   CA3  payer and customer are two things: who paid for another stays beside the receipt (代付)
 *   CA4  money back (a negative receipt) is an item: what the customer got back, he owes again until something pays it
 *   CA5  a running account 往来明细账 gives debits as invoices, negative debits as red ones, credits as receipts, its opening balance
 *        as an opening item or an advance. Its balance column is checked line by line and a difference is told, not corrected
 */
#include "ingest/resolve.h"

#include "ingest/lookup.h"
#include "sql/tables.h"

#include <stdio.h>

typedef enum act { ACT_NONE = 0, ACT_RECEIPT, ACT_ADVANCE, ACT_REFUND, ACT_INVOICE, ACT_RED, ACT_OPENING } act;

struct hk_plan {
    int f_number, f_day, f_amount, f_method, f_payer, f_invoice, f_bill, f_bill_due, f_acceptor, f_owner, f_currency, f_remark, f_fee;
    int f_debit, f_credit, f_balance, f_direction, f_voucher, f_due, f_summary;
    uint8_t  *act;                   /* per row */
    int64_t  *amount;                /* > 0 */
    hk_day   *day;
    const char **key;                /* per row; NULL: nothing to post */
    uint32_t *slot;                  /* per row, in documents or credits */
    uint32_t  docs_n, credits_n;
    hk_found_doc    *docs;
    hk_found_credit *credits;
};

static const char *currency_of(const hk_run *r, const struct hk_plan *p, size_t i) { return r->currencies[hk_at_currency(r, p->f_currency, i)]; }
static const char *money(hk_run *r, const struct hk_plan *p, size_t i, int64_t v) { return hk_money_str(r->plan_arena, v, currency_of(r, p, i)); }
static const char *day_text(hk_run *r, hk_day d) { return hk_day_fmt(d, hk_alloc(r->plan_arena, 11)); }
static bool is_document(int a) { return a == ACT_REFUND || a == ACT_INVOICE || a == ACT_RED || a == ACT_OPENING; }

static int method_of(const char *text)
{
    static const struct { const char *word; int method; } rows[] = {
        { "银行承兑", HK_METHOD_BANK_BILL }, { "银承", HK_METHOD_BANK_BILL }, { "商业承兑", HK_METHOD_TRADE_BILL }, { "商承", HK_METHOD_TRADE_BILL },
        { "承兑", HK_METHOD_BANK_BILL }, { "云信", HK_METHOD_VOUCHER }, { "迪链", HK_METHOD_VOUCHER }, { "凭证", HK_METHOD_VOUCHER }, { "供应链", HK_METHOD_VOUCHER },
        { "现金", HK_METHOD_CASH }, { "cash", HK_METHOD_CASH }, { "Cash", HK_METHOD_CASH }, { "抵", HK_METHOD_GOODS }, { "代付", HK_METHOD_THIRD_PARTY },
        { "电汇", HK_METHOD_WIRE }, { "转账", HK_METHOD_WIRE }, { "汇款", HK_METHOD_WIRE }, { "网银", HK_METHOD_WIRE }, { "wire", HK_METHOD_WIRE },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strstr(text, rows[i].word)) return rows[i].method;
    return *text ? HK_METHOD_OTHER : HK_METHOD_WIRE;
}

/* ---- keys ---- */

/* A number used by one row alone is the key; otherwise all that the row says, and how often it has said so. */
static hk_rc key_take(hk_run *r, struct hk_plan *p, hk_map *docs, hk_map *credits, hk_map *numbers, size_t i)
{
    bool document = is_document(p->act[i]);
    const char *number = hk_at_text(r, p->f_number, i);
    int64_t times = 0;
    hk_map *m = document ? docs : credits;

    const char *numbered = hk_printf(r->plan_arena, "%d%s", document, number);
    bool alone = *number && hk_map_get(numbers, numbered, strlen(numbered), &times) && times == 1 && p->act[i] != ACT_OPENING;
    const char *base = alone ? number
        : hk_key_of(r->plan_arena, r->kind == HK_IMPORT_RUNNING ? "running" : "receipt", hk_party_key(r, r->party[i]), day_text(r, p->day[i]), number,
                    hk_at_text(r, p->f_summary, i), hk_at_text(r, p->f_remark, i), hk_at_text(r, p->f_voucher, i), money(r, p, i, p->amount[i]),
                    currency_of(r, p, i), hk_printf(r->plan_arena, "%d", p->act[i]), NULL);
    const char *key = base;
    for (int nth = 2;; nth++) {
        uint32_t *n = document ? &p->docs_n : &p->credits_n, before = *n;
        uint32_t slot = hk_slot_of(r, m, key, n);
        if (!slot) return HK_NO_MEMORY;
        if (slot > before) {
            p->slot[i] = slot, p->key[i] = key;
            return HK_OK;
        }
        key = hk_printf(r->plan_arena, "%s#%d", base, nth);
    }
}

static hk_rc numbers_count(hk_run *r, const struct hk_plan *p, hk_map *numbers)
{
    for (size_t i = 0; i < r->rows; i++) {
        const char *number = hk_at_text(r, p->f_number, i);
        int64_t *times;
        bool added;
        if (!*number || p->act[i] == ACT_NONE) continue;
        hk_arena_mark mark = hk_arena_save(r->plan_arena);
        const char *key = hk_printf(r->plan_arena, "%d%s", is_document(p->act[i]), number);
        bool ok = hk_map_put(numbers, key, strlen(key), &times, &added);
        hk_arena_release(r->plan_arena, mark);
        if (!ok) return hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
        ++*times;
    }
    return HK_OK;
}

/* ---- what a row is ---- */

static void receipt_act(hk_run *r, struct hk_plan *p, size_t i)
{
    int64_t a = hk_at_int(r, p->f_amount, i), fee = hk_at_int(r, p->f_fee, i);
    p->day[i] = hk_at_day(r, p->f_day, i);
    if (a != HK_NULL && fee != HK_NULL && fee > 0 && !hk_add(a, fee, &a)) a = HK_NULL;      /* the bank kept its fee of what was paid */
    if (a == HK_NULL || a == 0) hk_row_bad(r, i, p->f_amount, a == 0 ? "0" : "", a == 0 ? "import.zero" : "import.blank", NULL);
    else if (p->day[i] == HK_DAY_NONE) hk_row_bad(r, i, p->f_day, "", "import.blank", NULL);
    else p->act[i] = a > 0 ? ACT_RECEIPT : ACT_REFUND, p->amount[i] = a > 0 ? a : -a;
}

static bool is_credit_side(const char *direction)
{
    return strstr(direction, "贷") || strcmp(direction, "C") == 0 || strcmp(direction, "Cr") == 0 || strcmp(direction, "CR") == 0;
}

/* The day of an opening balance: its own, else the day before the period that the file names, else before the first row below. */
static hk_day opening_day(hk_run *r, const struct hk_plan *p, size_t i)
{
    if (hk_at_day(r, p->f_day, i) != HK_DAY_NONE) return hk_at_day(r, p->f_day, i);
    if (r->header->from != HK_DAY_NONE && r->header->from > HK_DAY_MIN) return r->header->from - 1;
    for (size_t k = i + 1; k < r->rows && r->party[k] == r->party[i]; k++)
        if (hk_at_day(r, p->f_day, k) > HK_DAY_MIN) return hk_at_day(r, p->f_day, k) - 1;
    return r->export_day;
}

static void running_act(hk_run *r, struct hk_plan *p, size_t i)
{
    int64_t debit = hk_at_int(r, p->f_debit, i), credit = hk_at_int(r, p->f_credit, i), balance = hk_at_int(r, p->f_balance, i);
    p->day[i] = hk_at_day(r, p->f_day, i);
    if (debit == 0) debit = HK_NULL;
    if (credit == 0) credit = HK_NULL;
    if (r->opening[i]) {
        int64_t open = balance != HK_NULL ? balance : debit != HK_NULL ? debit : credit != HK_NULL ? -credit : 0;
        if (balance != HK_NULL && open > 0 && is_credit_side(hk_at_text(r, p->f_direction, i))) open = -open;
        p->day[i] = opening_day(r, p, i);
        if (open == 0) r->plan_state[i] = HK_ROW_SAME;                     /* an empty opening says nothing */
        else p->act[i] = open > 0 ? ACT_OPENING : ACT_ADVANCE, p->amount[i] = open > 0 ? open : -open;
        return;
    }
    if (debit == HK_NULL && credit == HK_NULL) { r->plan_state[i] = HK_ROW_SAME; return; }
    if (debit != HK_NULL && credit != HK_NULL) hk_row_bad(r, i, p->f_credit, money(r, p, i, credit), "import.both_sides", NULL);
    else if (p->day[i] == HK_DAY_NONE) hk_row_bad(r, i, p->f_day, "", "import.blank", NULL);
    else if (debit != HK_NULL) p->act[i] = debit > 0 ? ACT_INVOICE : ACT_RED, p->amount[i] = debit > 0 ? debit : -debit;
    else p->act[i] = credit > 0 ? ACT_RECEIPT : ACT_REFUND, p->amount[i] = credit > 0 ? credit : -credit;
}

/* CA5: balance(n) = balance(n - 1) + debit - credit, within one customer and currency; the first balance of a block is believed. */
static void balances_check(hk_run *r, const struct hk_plan *p)
{
    int64_t have = HK_NULL;
    for (size_t i = 0; i < r->rows && p->f_balance >= 0; i++) {
        int64_t debit = hk_at_int(r, p->f_debit, i), credit = hk_at_int(r, p->f_credit, i), said = hk_at_int(r, p->f_balance, i);
        if (i == 0 || r->party[i] != r->party[i - 1] || hk_at_currency(r, p->f_currency, i) != hk_at_currency(r, p->f_currency, i - 1)) have = HK_NULL;
        if (said != HK_NULL && said > 0 && is_credit_side(hk_at_text(r, p->f_direction, i))) said = -said;
        if (have != HK_NULL && !r->opening[i]) {
            hk_add(have, debit == HK_NULL ? 0 : debit, &have), hk_add(have, credit == HK_NULL ? 0 : -credit, &have);
            if (said != HK_NULL && said != have && r->balance_differ_n < HK_PROBLEMS_KEPT)
                HK_PUSH(r->plan_arena, r->balance_differ, r->balance_differ_n, r->balance_differ_cap) =
                    (hk_total_check){ r->line[i], r->col[p->f_balance].source, said, have, currency_of(r, p, i) };
            else if (said != HK_NULL) r->balance_same++;
        }
        if (said != HK_NULL) have = said;
    }
}

/* ---- against the book (CA2) ---- */

static bool customer_same(const hk_run *r, size_t i, int64_t customer)
{
    const hk_party *a = &r->parties[r->party[i]];
    return a->customer > 0 && hk_names_root(r, a->customer) == hk_names_root(r, customer);
}

static void against(hk_run *r, const struct hk_plan *p, size_t i, bool hidden, int64_t customer, int64_t amount, hk_day day, const char *currency)
{
    bool named = hk_run_field(r, "customer_code") >= 0 || hk_run_field(r, "customer_name") >= 0 || r->kind == HK_IMPORT_RUNNING;
    int f_number = p->f_number, f_amount = p->f_amount >= 0 ? p->f_amount : is_document(p->act[i]) ? p->f_debit : p->f_credit;
    const char *number = p->key[i];

    if (hidden) {
        hk_row_bad(r, i, f_number, number, "import.number_taken", NULL);
    } else if (amount != p->amount[i] || strcmp(currency, currency_of(r, p, i)) != 0) {
        hk_row_bad(r, i, f_amount, money(r, p, i, p->amount[i]), "import.receipt_differs", "number", number, "have", hk_money_str(r->plan_arena, amount, currency), NULL);
    } else if (day != p->day[i]) {
        hk_row_bad(r, i, p->f_day, day_text(r, p->day[i]), "import.receipt_differs", "number", number, "have", day_text(r, day), NULL);
    } else if (named && !customer_same(r, i, customer)) {
        const hk_known *k = hk_names_customer(r, customer);
        hk_row_bad(r, i, hk_run_field(r, "customer_name"), hk_word(r, r->parties[r->party[i]].name ? r->parties[r->party[i]].name : r->parties[r->party[i]].code), "import.receipt_differs", "number", number, "have", k ? k->name : "", NULL);
    } else {
        r->plan_state[i] = HK_ROW_SAME;
    }
}

static void count(hk_run *r, const struct hk_plan *p, size_t i)
{
    const char *cur = currency_of(r, p, i);
    if (is_document(p->act[i])) r->result->documents_new++;
    else r->result->credits_new++;
    if (p->act[i] == ACT_INVOICE || p->act[i] == ACT_OPENING || p->act[i] == ACT_REFUND) hk_count_item(r, cur, p->amount[i], p->day[i], hk_at_day(r, p->f_due, i));
    else hk_count_credit(r, cur, p->amount[i], p->day[i]);
}

static hk_rc judge(hk_run *r, struct hk_plan *p, hk_map *docs, hk_map *credits)
{
    hk_found_item *items;
    size_t n;
    p->docs = hk_plan_array(r, p->docs_n + 1, sizeof *p->docs), p->credits = hk_plan_array(r, p->credits_n + 1, sizeof *p->credits);
    if (!p->docs || !p->credits) return HK_NO_MEMORY;
    hk_rc rc = hk_find_documents(r, docs, p->docs);
    if (!rc) rc = hk_find_items(r, p->docs, p->docs_n, &items, &n);
    if (!rc) rc = hk_find_credits(r, credits, p->credits);
    r->watch.documents = docs, r->watch.credits = credits;
    for (size_t i = 0; !rc && i < r->rows; i++) {
        if (r->plan_state[i] != HK_ROW_NEW || !p->key[i]) continue;
        hk_found_doc *d = &p->docs[is_document(p->act[i]) ? p->slot[i] : 0];
        if (d->id && p->act[i] == ACT_RED && d->day != p->day[i]) rc = hk_find_red_day(r, p->key[i], &d->day);
        if (rc) return rc;
        const hk_found_credit *c = &p->credits[is_document(p->act[i]) ? 0 : p->slot[i]];
        if (d->id) against(r, p, i, d->hidden, d->customer, d->amount < 0 ? -d->amount : d->amount, d->items_n ? items[d->item_at].issue : d->day, d->currency);
        else if (c->id) against(r, p, i, c->hidden, c->customer, c->amount, c->value_day, c->currency);
        else count(r, p, i);
    }
    return rc;
}

/* Paper needs its number and due day; a receipt without them is taken as a bill that is not tracked. */
static bool is_paper(const hk_run *r, const struct hk_plan *p, size_t i)
{
    return hk_method_is_paper(method_of(hk_at_text(r, p->f_method, i))) && *hk_at_text(r, p->f_bill, i) && hk_at_day(r, p->f_bill_due, i) != HK_DAY_NONE;
}

static hk_rc plan_cash(hk_run *r, void (*act_of)(hk_run *, struct hk_plan *, size_t))
{
    struct hk_plan *p = r->plan;
    hk_map *docs = hk_plan_map(r, 1024), *credits = hk_plan_map(r, r->rows), *numbers = hk_plan_map(r, r->rows);
    hk_rc rc = HK_OK;

    p->act = hk_plan_array(r, r->rows, 1), p->amount = hk_plan_array(r, r->rows, sizeof *p->amount), p->day = hk_plan_array(r, r->rows, sizeof *p->day);
    p->key = hk_plan_array(r, r->rows, sizeof *p->key), p->slot = hk_plan_array(r, r->rows, sizeof *p->slot);
    if (!docs || !credits || !numbers || !p->act || !p->amount || !p->day || !p->key || !p->slot) return HK_NO_MEMORY;
    for (size_t i = 0; i < r->rows; i++)
        if (r->plan_state[i] == HK_ROW_NEW) act_of(r, p, i);
    rc = numbers_count(r, p, numbers);
    for (size_t i = 0; !rc && i < r->rows; i++)
        if (r->plan_state[i] == HK_ROW_NEW && p->act[i] != ACT_NONE) rc = key_take(r, p, docs, credits, numbers, i);
    return rc ? rc : judge(r, p, docs, credits);
}

hk_rc hk_plan_receipts(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    *p = (struct hk_plan){ .f_number = hk_run_field(r, "receipt_number"), .f_day = hk_run_field(r, "receipt_day"), .f_amount = hk_run_field(r, "amount"),
                           .f_method = hk_run_field(r, "method"), .f_payer = hk_run_field(r, "payer"), .f_invoice = hk_run_field(r, "number"),
                           .f_bill = hk_run_field(r, "bill_number"), .f_bill_due = hk_run_field(r, "bill_due"), .f_acceptor = hk_run_field(r, "acceptor"),
                           .f_owner = hk_run_field(r, "owner"), .f_currency = hk_run_field(r, "currency"), .f_remark = hk_run_field(r, "remark"),
                           .f_fee = hk_run_field(r, "fee"), .f_debit = -1, .f_credit = -1, .f_balance = -1, .f_direction = -1, .f_voucher = -1, .f_due = -1, .f_summary = -1 };
    r->plan = p;
    hk_rc rc = plan_cash(r, receipt_act);
    return rc ? rc : hk_twice_count(r, p->f_day);
}

hk_rc hk_plan_running(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    *p = (struct hk_plan){ .f_number = hk_run_field(r, "number"), .f_day = hk_run_field(r, "day"), .f_amount = -1, .f_method = -1, .f_payer = -1, .f_invoice = -1,
                           .f_bill = -1, .f_bill_due = -1, .f_acceptor = -1, .f_owner = -1, .f_currency = hk_run_field(r, "currency"), .f_fee = -1,
                           .f_remark = hk_run_field(r, "remark"), .f_debit = hk_run_field(r, "debit"), .f_credit = hk_run_field(r, "credit"),
                           .f_balance = hk_run_field(r, "balance"), .f_direction = hk_run_field(r, "direction"), .f_voucher = hk_run_field(r, "voucher"),
                           .f_due = hk_run_field(r, "due_day"), .f_summary = hk_run_field(r, "summary") };
    r->plan = p;
    hk_rc rc = plan_cash(r, running_act);
    if (!rc) balances_check(r, p);
    return rc;
}

/* ---- posting ---- */

static const char *text_of(hk_run *r, const struct hk_plan *p, size_t i)
{
    const char *summary = hk_at_text(r, p->f_summary, i), *remark = hk_at_text(r, p->f_remark, i), *invoice = hk_at_text(r, p->f_invoice, i);
    const char *voucher = hk_at_text(r, p->f_voucher, i);
    hk_buf b = { .arena = r->cx->arena };
    const char *parts[] = { summary, remark, invoice, voucher };
    for (size_t k = 0; k < HK_COUNT(parts); k++)
        if (*parts[k]) hk_buf_printf(&b, "%s%s", b.n ? " " : "", parts[k]);
    return b.n ? b.p : NULL;
}

/* A paper goes through the ledger's own act: it makes the bill, its event and the item that stands for it (L10). */
static hk_rc paper_post(hk_run *r, const struct hk_plan *p, size_t i, const hk_post_cash *c, int64_t *credit)
{
    hk_bill_new bill = { .number = hk_at_text(r, p->f_bill, i), .drawer = c->payer, .acceptor = hk_at_text(r, p->f_acceptor, i), .issue = HK_DAY_NONE,
                         .due = hk_at_day(r, p->f_bill_due, i) };
    hk_credit_new paper = { .kind = c->kind, .method = c->method, .key = p->key[i], .customer = c->customer, .document = HK_NULL, .owner = c->owner,
                            .batch = r->batch, .currency = c->currency, .amount = c->amount, .day = c->day, .payer = c->payer, .remark = c->remark, .bill = &bill };
    return hk_credit_post(r->cx, &paper, credit);
}

static hk_rc credit_row(hk_run *r, const struct hk_plan *p, size_t i)
{
    const char *payer = hk_at_text(r, p->f_payer, i);
    const hk_known *k = hk_names_customer(r, hk_party_id(r, r->party[i]));
    const char *name = k ? k->name : hk_word(r, r->parties[r->party[i]].name);
    int64_t credit;
    hk_post_cash c = { .kind = p->act[i] == ACT_ADVANCE ? HK_CREDIT_ADVANCE : HK_CREDIT_RECEIPT, .method = method_of(hk_at_text(r, p->f_method, i)),
                       .key = p->credits[p->slot[i]].key ? p->credits[p->slot[i]].key : p->key[i], .currency = currency_of(r, p, i),
                       .payer = *payer && strcmp(payer, name) != 0 ? payer : NULL, .remark = text_of(r, p, i), .customer = hk_party_id(r, r->party[i]),
                       .amount = p->amount[i], .day = p->day[i] };
    hk_rc rc = hk_names_person(r, hk_at_word(r, p->f_owner, i), &c.owner);
    if (rc) return rc;
    if (is_paper(r, p, i)) return paper_post(r, p, i, &c, &credit);
    if (hk_method_is_paper(c.method)) c.method = HK_METHOD_OTHER;
    return hk_post_credit(r, &c, &credit);
}

static hk_rc document_row(hk_run *r, const struct hk_plan *p, size_t i)
{
    static const int kinds[] = { [ACT_REFUND] = HK_DOC_REFUND, [ACT_INVOICE] = HK_DOC_INVOICE, [ACT_RED] = HK_DOC_RED, [ACT_OPENING] = HK_DOC_OPENING };
    int64_t document, item;
    hk_post_doc d = { .kind = kinds[p->act[i]], .cls = p->act[i] == ACT_REFUND ? HK_CLASS_OTHER : HK_CLASS_INVOICE,
                      .key = p->docs[p->slot[i]].key ? p->docs[p->slot[i]].key : p->key[i], .number = hk_at_text(r, p->f_number, i), .currency = currency_of(r, p, i),
                      .customer = hk_party_id(r, r->party[i]), .owner = HK_NULL, .contract = HK_NULL, .amount = p->amount[i], .day = p->day[i], .remark = text_of(r, p, i) };
    if (p->act[i] == ACT_RED) return hk_post_red(r, &d, &item);
    const char *terms = p->act[i] == ACT_INVOICE ? hk_party_terms(r, r->party[i]) : "";
    hk_rc rc = hk_due_of(r, r->party[i], terms, p->act[i] == ACT_REFUND ? d.day : hk_at_day(r, p->f_due, i), d.day, &d.due, &d.due_rule);
    if (rc) return rc;
    return hk_post_document(r, &d, &document, &item);
}

static hk_rc post_cash(hk_run *r)
{
    const struct hk_plan *p = r->plan;
    hk_rc rc = HK_OK;
    for (; !rc && r->post_at < r->rows && !hk_piece_full(r); r->post_at++) {
        size_t i = r->post_at;
        if (r->plan_state[i] != HK_ROW_NEW || p->act[i] == ACT_NONE) continue;
        hk_arena_mark mark = hk_arena_save(r->cx->arena);
        rc = is_document(p->act[i]) ? document_row(r, p, i) : credit_row(r, p, i);
        if (!rc) hk_arena_release(r->cx->arena, mark);
        if (!rc && i % 8192 == 8191) rc = hk_run_tick(r, (int64_t)i, (int64_t)r->rows);
    }
    r->post_done = r->post_at == r->rows;
    return rc;
}

hk_rc hk_post_receipts(hk_run *r) { return post_cash(r); }
hk_rc hk_post_running(hk_run *r) { return post_cash(r); }
