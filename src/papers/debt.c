/* debt.c - the debt sheet 欠款明细单: all one takes into a talk on one paper. Items with days and interest, papers in hand, what was
 * paid and promised, whom one talks to. Their people are masked unless asked for otherwise; with `all` the firm and its numbers are
 * masked too, for a picture that leaves the house. Talk notes never get onto it.
 */
#include "papers/ops_inside.h"

#include "base/utf8.h"
#include "content/content.h"
#include "ledger/ledger.h"
#include "measure/ops.h"
#include "ops/args.h"
#include "sql/papers.h"
#include "store/store.h"

enum { RECEIPTS = 5, PROMISES = 4, CONTRACTS = 8, FILES = 10 };

typedef struct due_interest { int64_t item, amount; } due_interest;

typedef struct debt {
    hk_ctx  *cx;
    const hk_base *b;
    const hk_dir_customer *c;
    int      mask;
    hk_open *open;
    size_t   open_n;
    hk_owed *owed;
    size_t   owed_n, at;
    due_interest *interest;
    size_t   interest_n, interest_cap;
    const char *rule;
    hk_ptable *papers, *history, *people;
    hk_vars  vars;
} debt;

/* ---- masks ------------------------------------------------------------------------------------------------------------------ */
/* The first character stays: 王**; a firm keeps two and its form: 江北**有限公司; a number its last four. */
static const char *mask_name(hk_arena *a, const char *s, size_t keep, size_t tail)
{
    size_t n = hk_utf8_count(hk_str_of(s)), i = 0;
    hk_buf b = { .arena = a };
    const char *p = s, *end = s + strlen(s);
    if (n <= keep) return *s ? "*" : "";
    if (n <= keep + tail) tail = 0;
    while (p < end) {
        const char *from = p;
        hk_utf8_next(&p, end);
        if (i < keep || i >= n - tail) hk_buf_add(&b, from, (size_t)(p - from));
        else if (i < keep + 2) hk_buf_putc(&b, '*');
        i++;
    }
    return b.p;
}

static const char *mask_firm(hk_arena *a, const char *s)
{
    static const char *const forms[] = { "股份有限公司", "有限责任公司", "有限公司", "公司" };
    for (size_t i = 0; i < HK_COUNT(forms); i++) {
        size_t n = strlen(s), k = strlen(forms[i]);
        if (n > k && strcmp(s + n - k, forms[i]) == 0) return mask_name(a, s, 2, hk_utf8_count(hk_str_of(forms[i])));
    }
    return mask_name(a, s, 2, 0);
}

static const char *mask_number(hk_arena *a, const char *s)
{
    size_t n = strlen(s);
    return n <= 4 || (s[n - 4] & 0xC0) == 0x80 ? "**" : hk_printf(a, "**%s", s + n - 4);         /* never inside a character */
}

/* 138****1234 */
static const char *mask_phone(hk_arena *a, const char *s)
{
    size_t n = strlen(s);
    return n < 8 ? (n ? "****" : "") : hk_printf(a, "%.3s****%s", s, s + n - 4);
}

/* ---- interest: the operation's own answer, read back (one place computes it) -------------------------------------------------- */
static const char *rule_of(debt *d, const json_t *row)
{
    const char *kind = json_string_value(json_object_get(row, "kind")), *per = json_string_value(json_object_get(row, "rate_per"));
    const char *names[] = { "kind", "rate" };
    const char *values[] = { hk_text(d->b->lang, hk_printf(d->cx->arena, "papers.interest.%s", kind)), json_string_value(json_object_get(row, "rate")) };
    return hk_text_fill(d->cx->arena, d->b->lang, strcmp(per, "year") == 0 ? "papers.interest.year" : "papers.interest.day", names, values, 2);
}

static hk_rc interest_rows(debt *d, const json_t *rows)
{
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row) {
        const char *currency = json_string_value(json_object_get(row, "currency"));
        int x = hk_currency_exponent(currency);
        int64_t run, settled;
        const char *rule = rule_of(d, row);
        if (!hk_money_parse(hk_str_of(json_string_value(json_object_get(row, "interest"))), x, &run)
            || !hk_money_parse(hk_str_of(json_string_value(json_object_get(row, "settled"))), x, &settled))
            return hk_fail_internal(d->cx, HK_INTERNAL, "interest of row %zu is no amount", i);
        HK_PUSH(d->cx->arena, d->interest, d->interest_n, d->interest_cap) = (due_interest){ json_integer_value(json_object_get(row, "item")), run - settled };
        if (!*d->rule) d->rule = rule;
        else if (!strstr(d->rule, rule)) d->rule = hk_printf(d->cx->arena, "%s%s%s", d->rule, strcmp(d->b->lang, "en") == 0 ? "; " : "；", rule);
    }
    return HK_OK;
}

static hk_rc interest_read(debt *d)
{
    hk_ctx *cx = d->cx;
    const hk_op *op = hk_measure_ops;
    char day[11];
    hk_reply reply = { 0 };
    hk_in in;
    json_t *answer = NULL;

    while (op->summary && strcmp(op->summary, "interest") != 0) op++;
    assert(op->summary);
    json_t *input = json_pack("{s:s, s:s}", "customer", d->c->code, "as_of", hk_day_fmt(d->b->r.ask.as_of, day));
    hk_args args = { .rows = op->in, .input = input };
    hk_rc rc = hk_args_check(cx, &args, &in);
    reply.body.arena = cx->arena;
    hk_jw_init(&reply.w, &reply.body);
    if (!rc) rc = op->fn(cx, &in, &reply);
    if (!rc) rc = hk_json_parse(cx, (hk_str){ reply.body.p, reply.body.n }, &answer);
    if (!rc) rc = interest_rows(d, json_object_get(answer, "rows"));
    json_decref(answer);
    json_decref(input);
    return rc;
}

static int64_t interest_of(const debt *d, int64_t item)
{
    for (size_t i = 0; i < d->interest_n; i++) if (d->interest[i].item == item) return d->interest[i].amount;
    return 0;
}

/* ---- tables --------------------------------------------------------------------------------------------------------------------- */
static const hk_pcol *cols_of(const debt *d, const char *const *names, const char *align, size_t n)
{
    hk_pcol *cols = HK_NEWS(d->cx->arena, hk_pcol, n);
    for (size_t i = 0; i < n; i++) cols[i] = hk_col(d->b->lang, names[i], align[i] == 'r' ? HK_RIGHT : HK_LEFT, align[i] == 'w');
    return cols;
}

static bool here(const debt *d, const hk_open *o) { return strcmp(o->currency, d->owed[d->at].currency) == 0; }
static int days_late(const debt *d, const hk_open *o) { return o->due == HK_DAY_NONE ? 0 : d->b->r.ask.as_of - o->due; }

static hk_ptable *items_table(debt *d)
{
    static const char *const names[] = { "issue", "number", "what", "due", "amount", "open", "days_late", "interest" };
    hk_arena *a = d->cx->arena;
    hk_ptable *t = hk_ptable_new(a, hk_text(d->b->lang, "papers.sheet.open"), cols_of(d, names, "llwlrrrr", 8), 8);
    hk_pcell *total = HK_NEWS(a, hk_pcell, 8);
    int64_t sum = 0, amount = 0, interest = 0;
    int x = hk_currency_exponent(d->owed[d->at].currency);
    for (size_t i = 0; i < d->open_n; i++) {
        const hk_open *o = &d->open[i];
        if (!here(d, o)) continue;
        hk_pcell *c = hk_ptable_row(a, t);
        if (o->credit) {
            c[1] = hk_pc_text(hk_text(d->b->lang, "papers.unapplied")), c[5] = hk_pc_money(-o->balance, x);
            sum -= o->balance;
            continue;
        }
        int64_t run = interest_of(d, o->id);
        c[0] = hk_pc_day(o->issue);
        c[1] = hk_pc_text(d->mask == HK_MASK_ALL ? mask_number(a, o->number) : o->number);
        c[2] = hk_pc_text(o->cls == HK_CLASS_RETENTION ? hk_printf(a, "%s%s%s", o->what, *o->what ? " " : "", hk_text(d->b->lang, "papers.retention")) : o->what);
        c[3] = o->due != HK_DAY_NONE ? hk_pc_day(o->due) : hk_pc_text(hk_text(d->b->lang, o->waits ? "papers.due_event" : "papers.due_none"));
        c[4] = hk_pc_money(o->amount, x), c[5] = hk_pc_money(o->balance, x);
        if (days_late(d, o) > 0) c[6] = hk_pc_int(days_late(d, o));
        if (run) c[7] = hk_pc_money(run, x);
        sum += o->balance, amount += o->amount, interest += run;
    }
    total[0] = hk_pc_text(hk_text(d->b->lang, "papers.total"));
    total[4] = hk_pc_money(amount, x), total[5] = hk_pc_money(sum, x), total[7] = hk_pc_money(interest, x);
    t->total = total;
    return t;
}

static hk_ptable *band_table(debt *d)
{
    static const char *const names[] = { "owed", "overdue", "not_due", "unapplied", "interest", "oldest" };
    hk_arena *a = d->cx->arena;
    hk_ptable *t = hk_ptable_new(a, "", cols_of(d, names, "lrrrrr", 6), 6);
    int64_t late = 0, not_due = 0, credit = 0, interest = 0;
    int x = hk_currency_exponent(d->owed[d->at].currency), oldest = 0;
    for (size_t i = 0; i < d->open_n; i++) {
        const hk_open *o = &d->open[i];
        if (!here(d, o)) continue;
        if (o->credit) credit += o->balance;
        else if (days_late(d, o) > 0) late += o->balance, oldest = HK_MAX(oldest, days_late(d, o));
        else not_due += o->balance;
        interest += interest_of(d, o->id);
    }
    hk_pcell *c = hk_ptable_row(a, t);
    c[0] = hk_pc_money(d->owed[d->at].amount, x), c[1] = hk_pc_money(late, x), c[2] = hk_pc_money(not_due, x), c[3] = hk_pc_money(-credit, x);
    c[4] = hk_pc_money(interest, x), c[5] = hk_pc_int(oldest);
    t->band = true;
    hk_vars_set(&d->vars, "interest", interest ? hk_money_group(a, interest, x) : "");
    return t;
}

static hk_rc papers_read(debt *d, const int64_t *ids, size_t n)
{
    static const char *const names[] = { "kind", "paper", "day", "sum" };
    hk_ctx *cx = d->cx;
    hk_rc rc = HK_OK;
    d->papers = hk_ptable_new(cx->arena, hk_text(d->b->lang, "papers.sheet.papers"), cols_of(d, names, "lwlr", 4), 4);
    for (size_t k = 0; !rc && k < n; k++) {
        hk_row_paper_contracts c;
        hk_row_paper_files f;
        hk_cursor *cur = NULL;
        size_t shown = 0;
        rc = hk_q_paper_contracts(cx, &cur, cx->company, ids[k]);
        if (rc) return rc;
        while (hk_next_paper_contracts(cur, &c)) {
            if (shown++ >= CONTRACTS) continue;
            hk_pcell *r = hk_ptable_row(cx->arena, d->papers);
            r[0] = hk_pc_text(hk_text(d->b->lang, "papers.contract"));
            r[1] = hk_pc_text(hk_printf(cx->arena, "%s %s", d->mask == HK_MASK_ALL ? mask_number(cx->arena, c.number) : c.number, c.name));
            r[2] = hk_pc_day(c.signed_day == HK_NULL ? HK_DAY_NONE : (hk_day)c.signed_day);
            if (c.amount) r[3] = hk_pc_money(c.amount, hk_currency_exponent(c.currency));
        }
        rc = hk_cursor_end(cur);
        shown = 0;
        if (!rc) rc = hk_q_paper_files(cx, &cur, cx->company, ids[k]);
        if (rc) return rc;
        while (hk_next_paper_files(cur, &f)) {
            if (shown++ >= FILES) continue;
            hk_pcell *r = hk_ptable_row(cx->arena, d->papers);
            r[0] = hk_pc_text(hk_text(d->b->lang, "papers.file")), r[1] = hk_pc_text(d->mask == HK_MASK_ALL ? "*" : hk_strdup(cx->arena, f.name));
            r[2] = hk_pc_day(hk_time_day(f.created_us));
        }
        rc = hk_cursor_end(cur);
    }
    if (!rc && !d->papers->rows_n) hk_ptable_row(cx->arena, d->papers)[1] = hk_pc_text(hk_text(d->b->lang, "papers.no_papers"));
    return rc;
}

static hk_rc history_read(debt *d, const int64_t *ids, size_t n)
{
    static const char *const names[] = { "day", "kind", "note", "sum" };
    static const char *const METHODS[] = { "", "wire", "bank_bill", "trade_bill", "voucher", "cash", "goods", "third_party", "" };
    hk_ctx *cx = d->cx;
    hk_rc rc = HK_OK;
    d->history = hk_ptable_new(cx->arena, hk_text(d->b->lang, "papers.sheet.history"), cols_of(d, names, "llwr", 4), 4);
    for (size_t k = 0; !rc && k < n; k++) {
        hk_row_paper_receipts p;
        hk_row_paper_promises q;
        hk_cursor *cur = NULL;
        rc = hk_q_paper_receipts(cx, &cur, cx->company, ids[k], d->b->r.ask.as_of, d->b->known, RECEIPTS);
        if (rc) return rc;
        while (hk_next_paper_receipts(cur, &p)) {
            hk_pcell *r = hk_ptable_row(cx->arena, d->history);
            const char *method = p.method > 0 && (size_t)p.method < HK_COUNT(METHODS) ? METHODS[p.method] : "";
            r[0] = hk_pc_day((hk_day)p.eff_day), r[1] = hk_pc_text(hk_text(d->b->lang, "papers.kind.receipt"));
            r[2] = hk_pc_text(*method ? hk_text(d->b->lang, hk_printf(cx->arena, "papers.method.%s", method)) : "");
            r[3] = hk_pc_money(p.amount, hk_currency_exponent(p.currency));
        }
        rc = hk_cursor_end(cur);
        if (!rc) rc = hk_q_paper_promises(cx, &cur, cx->company, ids[k], d->b->r.ask.as_of, PROMISES);
        if (rc) return rc;
        while (hk_next_paper_promises(cur, &q)) {
            char day[11];
            hk_pcell *r = hk_ptable_row(cx->arena, d->history);
            const char *names_[] = { "day" }, *values[] = { hk_day_fmt((hk_day)q.promise_day, day) };
            r[0] = hk_pc_day((hk_day)q.day), r[1] = hk_pc_text(hk_text(d->b->lang, "papers.promise"));
            r[2] = hk_pc_text(hk_text_fill(cx->arena, d->b->lang, "papers.promised", names_, values, 1));
            if (q.promise_amount != HK_NULL) r[3] = hk_pc_money(q.promise_amount, hk_currency_exponent(d->c->currency));
        }
        rc = hk_cursor_end(cur);
    }
    if (!rc && !d->history->rows_n) hk_ptable_row(cx->arena, d->history)[2] = hk_pc_text(hk_text(d->b->lang, "papers.no_history"));
    return rc;
}

static hk_rc people_read(debt *d, const int64_t *ids, size_t n)
{
    static const char *const names[] = { "person", "title", "phone" };
    hk_ctx *cx = d->cx;
    hk_arena *a = cx->arena;
    bool plain = d->mask == HK_MASK_NONE;
    hk_rc rc = HK_OK;
    d->people = hk_ptable_new(a, hk_text(d->b->lang, "papers.sheet.people"), cols_of(d, names, "lwl", 3), 3);
    for (size_t k = 0; !rc && k < n; k++) {
        hk_row_paper_contacts p;
        hk_cursor *cur = NULL;
        rc = hk_q_paper_contacts(cx, &cur, cx->company, ids[k]);
        if (rc) return rc;
        while (hk_next_paper_contacts(cur, &p)) {
            hk_pcell *r = hk_ptable_row(a, d->people);
            r[0] = hk_pc_text(plain ? hk_strdup(a, p.name) : mask_name(a, p.name, 1, 0));
            r[1] = hk_pc_text(hk_strdup(a, p.title));
            r[2] = hk_pc_text(plain ? hk_strdup(a, p.phone) : mask_phone(a, p.phone));
        }
        rc = hk_cursor_end(cur);
    }
    if (!rc && !d->people->rows_n) hk_ptable_row(a, d->people)[1] = hk_pc_text(hk_text(d->b->lang, "papers.no_people"));
    return rc;
}

/* ---- the paper -------------------------------------------------------------------------------------------------------------------- */
static hk_ptable *table(void *arg, const char *name)
{
    debt *d = arg;
    if (strcmp(name, "band") == 0) return band_table(d);
    if (strcmp(name, "items") == 0) return items_table(d);
    return strcmp(name, "papers") == 0 ? d->papers : strcmp(name, "history") == 0 ? d->history : d->people;
}

static void pick(void *arg, size_t i)
{
    debt *d = arg;
    d->at = i;
    hk_owed_vars(d->cx, d->b, d->owed[i].currency, d->open, d->open_n, d->owed[i].amount, &d->vars);
}

/* "票到 60 天", "月结 60 天，每月 25 日付款" */
static const char *terms_say(debt *d)
{
    static const char *const starts[] = { "", "invoice", "goods", "accept" };
    hk_arena *a = d->cx->arena;
    hk_terms  t;
    if (!*d->c->terms || !hk_terms_parse(hk_str_of(d->c->terms), &t) || t.start == HK_TERMS_NONE) return "—";
    const char *n = hk_printf(a, "%d", t.months ? t.months : t.days);
    const char *names[] = { "start", "term", "day" };
    const char *values[] = { hk_text(d->b->lang, hk_printf(a, "papers.start.%s", t.monthly ? "month" : starts[t.start])),
                             hk_text_fill(a, d->b->lang, t.months ? "papers.months" : "papers.days", (const char *[]){ "n" }, &n, 1), hk_printf(a, "%d", t.pay_day) };
    return hk_text_fill(a, d->b->lang, t.pay_day ? "papers.terms_pay_day" : "papers.terms", names, values, 3);
}

static void vars_set(debt *d)
{
    hk_arena *a = d->cx->arena;
    const hk_dir *dir = d->b->r.feed.dir;
    const hk_dir_name *owner = hk_dir_person(dir, hk_dir_assigned(dir, HK_SUBJECT_CUSTOMER, d->c->id, HK_ASSIGN_OWNER, d->b->r.ask.as_of, d->b->known));
    hk_buf all = { .arena = a };
    hk_base_vars(d->cx, d->b, d->c, &d->vars);
    for (size_t i = 0; i < d->owed_n; i++) hk_buf_printf(&all, "%s%s", i ? " / " : "", hk_currency_say(d->b->lang, d->owed[i].currency));
    hk_vars_set(&d->vars, "currency_name", all.p);
    hk_vars_set(&d->vars, "owner", owner ? owner->name : "—");
    hk_vars_set(&d->vars, "terms", terms_say(d));
    hk_vars_set(&d->vars, "interest_rule", d->rule);
    if (d->mask != HK_MASK_ALL) return;
    hk_vars_set(&d->vars, "customer", mask_firm(a, d->c->name));
    hk_vars_set(&d->vars, "code", "");
}

hk_rc hk_debt_sheet_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out)
{
    debt d = { .cx = cx, .b = b, .c = c, .mask = (int)hk_in_int(in, "mask"), .rule = "" };
    hk_fill fill = { .vars = &d.vars, .arg = &d, .table = table, .pick = pick };
    int64_t *ids;
    size_t ids_n = hk_base_family(cx, b, c->id, &ids), cap = 0;

    hk_rc rc = hk_base_seen(cx, b, c, &b->r.ask.as_of, 1, hk_in_has(in, "seen") ? hk_in_int(in, "seen") : HK_NULL);
    if (!rc) rc = hk_base_owed(cx, b, c->id, b->r.ask.as_of, &d.owed, &d.owed_n);
    if (!rc) rc = hk_base_open_items(cx, b, c->id, &d.open, &d.open_n);
    if (!rc) rc = interest_read(&d);
    if (!rc) rc = papers_read(&d, ids, ids_n);
    if (!rc) rc = history_read(&d, ids, ids_n);
    if (!rc) rc = people_read(&d, ids, ids_n);
    if (rc) return rc;
    if (!d.owed_n) {
        hk_owed none = { .amount = 0 };
        snprintf(none.currency, sizeof none.currency, "%s", c->currency);
        HK_PUSH(cx->arena, d.owed, d.owed_n, cap) = none;
    }
    vars_set(&d);
    fill.each_n = d.owed_n;
    hk_paper *p = hk_paper_new(cx->arena, b->lang);
    hk_template_lay(t, &fill, p);
    hk_base_foot(cx, b, t, hk_printf(cx->arena, "%s|%d", c->code, d.mask), &d.vars, p);
    *out = (hk_made){ .customer = hk_base_customer_copy(cx, c), .owed = d.owed, .owed_n = d.owed_n, .paper = p, .file = hk_template_text(cx->arena, t, "file", &d.vars) };
    return HK_OK;
}
