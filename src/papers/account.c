/* account.c - see account.h. */
#include "papers/account.h"

#include "access/access.h"
#include "content/content.h"
#include "ledger/ledger.h"
#include "sql/papers.h"
#include "store/store.h"

#include <stdlib.h>

/* ---- the day ---------------------------------------------------------------------------------------------------------------- */
hk_rc hk_base_open(hk_ctx *cx, hk_day as_of, int64_t known_us, const char *lang, hk_base *b)
{
    hk_ask ask = { .as_of = as_of, .known_us = known_us, .by = HK_BY_TOTAL };
    hk_row_paper_user user;
    bool found = false;

    *b = (hk_base){ .lang = lang, .made = cx->today, .maker = "________", .checker = "________" };
    hk_rc rc = hk_report_open(cx, &ask, &b->r);
    if (!rc) rc = hk_report_prove(cx, &b->r);
    if (!rc && !b->r.holds) {
        char day[11];
        rc = hk_fail(cx, HK_NOT_TIED, "papers.book", NULL, "day", hk_day_fmt(as_of, day), NULL);
    }
    if (!rc) rc = hk_house_read(cx, &b->house);
    if (rc) return rc;
    b->company = b->house.name;
    if (*b->house.checker) b->checker = b->house.checker;
    b->known = b->r.known;
    b->book_known = b->known == hk_view_seq(&b->r.feed.book) ? HK_BOOK_LATEST : b->known;
    if (cx->actor.user) rc = hk_get_paper_user(cx, cx->actor.user, &user, &found);
    if (!rc && cx->actor.user && found) b->maker = hk_strdup(cx->arena, user.name);
    if (*b->house.maker) b->maker = b->house.maker;
    return rc;
}

void hk_base_close(hk_base *b)
{
    hk_report_close(&b->r);
}

/* ---- the customer ------------------------------------------------------------------------------------------------------------- */
hk_rc hk_base_customer(hk_ctx *cx, const hk_base *b, const char *code, int64_t id, const hk_dir_customer **out)
{
    const hk_dir *d = b->r.feed.dir;
    const hk_dir_customer *c = id == HK_NULL ? NULL : hk_dir_customer_get(d, id);

    for (size_t i = 0; code && !c && i < d->customers_n; i++) if (strcmp(d->customers[i].code, code) == 0) c = &d->customers[i];
    if (c) c = hk_dir_customer_get(d, hk_dir_root(d, c->id, b->known));
    if (!c || !hk_scope_customer(cx->scope, c->id))
        return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code ? code : hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (hk_scope_shared(cx->scope, c->id)) return hk_fail(cx, HK_FORBIDDEN, "papers.partial", "customer", "customer", c->code, NULL);        /* AC1 */
    *out = c;
    return HK_OK;
}

const hk_dir_customer *hk_base_customer_copy(hk_ctx *cx, const hk_dir_customer *c)
{
    hk_dir_customer *copy = HK_NEW(cx->arena, hk_dir_customer);
    *copy = (hk_dir_customer){ .id = c->id, .code = hk_strdup(cx->arena, c->code), .name = hk_strdup(cx->arena, c->name) };
    return copy;
}

size_t hk_base_family(hk_ctx *cx, const hk_base *b, int64_t root, int64_t **ids)
{
    const hk_dir *d = b->r.feed.dir;
    size_t n = 0, cap = 0;
    *ids = NULL;
    HK_PUSH(cx->arena, *ids, n, cap) = root;
    for (size_t i = 0; d->merges_n && i < d->customers_n; i++)
        if (d->customers[i].id != root && hk_dir_root(d, d->customers[i].id, b->known) == root) HK_PUSH(cx->arena, *ids, n, cap) = d->customers[i].id;
    return n;
}

/* AC2: bills and vouchers are another claim; everything else that is open. */
static bool on_account(int cls)
{
    return cls <= HK_CLASS_RETENTION || cls == HK_CLASS_MEMO;
}

static hk_rc items_at(hk_ctx *cx, const hk_base *b, int64_t root, hk_day day, int64_t book_known, hk_item **items, size_t *n)
{
    int64_t  *ids;
    size_t    ids_n = hk_base_family(cx, b, root, &ids), accounts_n = 0, room = ids_n * 64;
    uint32_t *accounts = HK_NEWS(cx->arena, uint32_t, room);
    for (size_t i = 0; i < ids_n; i++) {
        size_t k = hk_book_customer(&b->r.feed.book, cx->scope, ids[i], accounts + accounts_n, room - accounts_n);
        if (k > room - accounts_n) return hk_fail_internal(cx, HK_INTERNAL, "customer %" PRId64 " has %zu accounts", ids[i], k);
        accounts_n += k;
    }
    *items = NULL, *n = 0;
    return day < HK_DAY_MIN ? HK_OK : hk_book_items(cx, &b->r.feed.book, cx->scope, accounts, accounts_n, day, book_known, items, n);
}

static hk_rc owed_known(hk_ctx *cx, const hk_base *b, int64_t root, hk_day day, int64_t book_known, hk_owed **list, size_t *n)
{
    hk_item *items;
    size_t items_n, cap = 0;
    *list = NULL, *n = 0;
    hk_rc rc = items_at(cx, b, root, day, book_known, &items, &items_n);
    for (size_t i = 0; !rc && i < items_n; i++) {
        hk_account a = hk_view_account(&b->r.feed.book, items[i].account);
        size_t k = 0;
        if (!on_account(a.class)) continue;
        while (k < *n && strcmp((*list)[k].currency, a.currency) != 0) k++;
        if (k == *n) {
            hk_owed o = { .amount = 0 };
            memcpy(o.currency, a.currency, 4);
            HK_PUSH(cx->arena, *list, *n, cap) = o;
        }
        if (!hk_add((*list)[k].amount, a.class == HK_CLASS_CREDIT ? -items[i].balance : items[i].balance, &(*list)[k].amount))
            return hk_fail_internal(cx, HK_INTERNAL, "account of %" PRId64 " overflows", root);
    }
    return rc;
}

hk_rc hk_base_owed(hk_ctx *cx, const hk_base *b, int64_t root, hk_day day, hk_owed **list, size_t *n)
{
    return owed_known(cx, b, root, day, b->book_known, list, n);
}

hk_rc hk_base_seen(hk_ctx *cx, const hk_base *b, const hk_dir_customer *c, const hk_day *days, size_t n, int64_t seen)
{
    char day[11];
    if (seen == HK_NULL || seen == b->known) return HK_OK;
    if (seen > b->r.feed.seq) return hk_fail(cx, HK_BAD_INPUT, "papers.seen_ahead", "seen", "seq", hk_printf(cx->arena, "%" PRId64, b->r.feed.seq), NULL);
    for (size_t d = 0; d < n; d++) {
        hk_owed *then, *now;
        size_t then_n, now_n;
        hk_rc rc = owed_known(cx, b, c->id, days[d], seen, &then, &then_n);
        if (!rc) rc = hk_base_owed(cx, b, c->id, days[d], &now, &now_n);
        if (rc) return rc;
        for (size_t i = 0; i < then_n + now_n; i++) {
            const char *currency = i < then_n ? then[i].currency : now[i - then_n].currency;
            int64_t was = hk_owed_in(then, then_n, currency), is = hk_owed_in(now, now_n, currency);
            if (was != is)
                return hk_fail(cx, HK_CONFLICT, "papers.changed", "seen", "customer", c->code, "day", hk_day_fmt(days[d], day), "currency", hk_strdup(cx->arena, currency),
                               "was", hk_money_group(cx->arena, was, hk_currency_exponent(currency)), "is", hk_money_group(cx->arena, is, hk_currency_exponent(currency)), NULL);
        }
    }
    return HK_OK;
}

int64_t hk_owed_in(const hk_owed *list, size_t n, const char *currency)
{
    for (size_t i = 0; i < n; i++) if (strcmp(list[i].currency, currency) == 0) return list[i].amount;
    return 0;
}

static hk_rc open_fill(hk_ctx *cx, hk_open *o)
{
    hk_row_paper_item p;
    bool found = false;
    hk_rc rc = hk_get_paper_item(cx, cx->company, o->id, &p, &found);
    if (rc) return rc;
    if (!found) return hk_fail_internal(cx, HK_DAMAGED, "item %" PRId64 " is in the book, not in the log", o->id);
    bool memo = o->cls == HK_CLASS_MEMO && p.ref_number;
    o->number = hk_strdup(cx->arena, memo ? p.ref_number : p.number);
    if (memo && p.ref_day != HK_NULL) o->issue = (hk_day)p.ref_day;
    o->amount = p.amount;
    o->what = p.contract_name && *p.contract_name ? hk_strdup(cx->arena, p.contract_name) : p.contract_number ? hk_strdup(cx->arena, p.contract_number) : "";
    return HK_OK;
}

static int by_due(const void *x, const void *y)
{
    const hk_open *a = x, *b = y;
    int c = strcmp(a->currency, b->currency);
    if (c) return c;
    if (a->credit != b->credit) return a->credit - b->credit;
    if ((a->due == HK_DAY_NONE) != (b->due == HK_DAY_NONE)) return a->due == HK_DAY_NONE ? 1 : -1;
    if (a->due != b->due) return a->due < b->due ? -1 : 1;
    if (a->issue != b->issue) return a->issue < b->issue ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

/* AC2: the part of an invoice that we wrote off stands in the invoice's own row again. */
static void memos_join(hk_open *list, size_t *n)
{
    size_t k = 0;
    for (size_t i = 0; i < *n; i++) {
        bool joined = false;
        for (size_t j = 0; list[i].cls == HK_CLASS_MEMO && !joined && j < *n; j++) {
            hk_open *o = &list[j];
            joined = !o->credit && o->cls != HK_CLASS_MEMO && o->due == list[i].due && strcmp(o->number, list[i].number) == 0 && strcmp(o->currency, list[i].currency) == 0
                  && hk_add(o->balance, list[i].balance, &o->balance);
        }
        if (!joined) list[k++] = list[i];
    }
    *n = k;
}

hk_rc hk_base_open_items(hk_ctx *cx, const hk_base *b, int64_t root, hk_open **list, size_t *n)
{
    hk_item *items;
    size_t items_n, cap = 0;
    hk_rc rc = items_at(cx, b, root, b->r.ask.as_of, b->book_known, &items, &items_n);
    *list = NULL, *n = 0;
    for (size_t i = 0; !rc && i < items_n; i++) {
        hk_account a = hk_view_account(&b->r.feed.book, items[i].account);
        hk_open o = { .id = items[i].position, .balance = items[i].balance, .cls = a.class, .credit = a.class == HK_CLASS_CREDIT, .issue = items[i].issue,
                      .due = items[i].due == HK_BOOK_DUE_NONE || items[i].due == HK_BOOK_DUE_EVENT ? HK_DAY_NONE : items[i].due,
                      .waits = items[i].due == HK_BOOK_DUE_EVENT, .number = "", .what = "" };
        if (!on_account(a.class)) continue;
        memcpy(o.currency, a.currency, 4);
        if (!o.credit) rc = open_fill(cx, &o);
        HK_PUSH(cx->arena, *list, *n, cap) = o;
    }
    if (!rc && *n) {
        memos_join(*list, n);
        qsort(*list, *n, sizeof **list, by_due);
    }
    return rc;
}

/* ---- words ---------------------------------------------------------------------------------------------------------------------- */
const char *hk_day_long(hk_arena *a, const char *lang, hk_day d)
{
    static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
    hk_ymd y = hk_day_ymd(d);
    return strcmp(lang, "en") == 0 ? hk_printf(a, "%d %s %d", y.d, months[y.m - 1], y.y) : hk_printf(a, "%d 年 %d 月 %d 日", y.y, y.m, y.d);
}

const char *hk_day_short(hk_arena *a, const char *lang, hk_day d, hk_day after)
{
    hk_ymd y = hk_day_ymd(d);
    return strcmp(lang, "en") == 0 || y.y != hk_day_ymd(after).y ? hk_day_long(a, lang, d) : hk_printf(a, "%d 月 %d 日", y.m, y.d);
}

const char *hk_currency_say(const char *lang, const char *currency)
{
    const char *say = hk_text_find(lang, strcmp(currency, "CNY") == 0 ? "papers.currency.CNY" : strcmp(currency, "USD") == 0 ? "papers.currency.USD" : "");
    return say ? say : currency;
}

const char *hk_amount_words(hk_arena *a, const char *lang, const char *currency, int64_t minor)
{
    const char *figures = hk_money_group(a, minor, hk_currency_exponent(currency));
    if (strcmp(currency, "CNY") == 0 && strcmp(lang, "zh") == 0) return hk_printf(a, "人民币（大写）%s　　¥%s", hk_money_capital(a, minor), figures);
    return hk_printf(a, "%s %s", hk_currency_say(lang, currency), figures);
}

hk_pcol hk_col(const char *lang, const char *name, hk_palign align, bool wrap)
{
    char key[64];
    snprintf(key, sizeof key, "papers.col.%s", name);
    return (hk_pcol){ .title = hk_text(lang, key), .align = align, .wrap = wrap };
}

const char *hk_base_account(hk_ctx *cx, const hk_base *b, const char *said, const char *const *currencies, size_t n)
{
    hk_buf out = { .arena = cx->arena };
    if (said && *said) return said;
    for (size_t i = 0; i < n; i++) {
        const char *a = hk_house_account(cx, &b->house, b->lang, currencies[i]);
        if (a) hk_buf_printf(&out, "%s%s", out.n ? strcmp(b->lang, "en") == 0 ? "; " : "；" : "", a);
    }
    return out.n ? out.p : "";
}

void hk_base_vars(hk_ctx *cx, const hk_base *b, const hk_dir_customer *c, hk_vars *v)
{
    char day[11];
    hk_vars_set(v, "company", b->company);
    hk_vars_set(v, "maker", b->maker);
    hk_vars_set(v, "checker", b->checker);
    hk_vars_set(v, "letterhead", hk_house_line(cx, &b->house, b->lang));
    hk_vars_set(v, "as_of", hk_strdup(cx->arena, hk_day_fmt(b->r.ask.as_of, day)));
    hk_vars_set(v, "as_of_long", hk_day_long(cx->arena, b->lang, b->r.ask.as_of));
    hk_vars_set(v, "made", hk_strdup(cx->arena, hk_day_fmt(b->made, day)));
    hk_vars_set(v, "made_long", hk_day_long(cx->arena, b->lang, b->made));
    if (!c) return;
    hk_vars_set(v, "customer", c->name);
    hk_vars_set(v, "code", c->code);
}

/* AC3. `subject` names what differs between two papers of one template and day: customer, period, choices. */
void hk_base_foot(hk_ctx *cx, const hk_base *b, const hk_template *t, const char *subject, hk_vars *v, hk_paper *p)
{
    uint8_t digest[HK_SHA256];
    char    day[11];
    char   *text = hk_printf(cx->arena, "%" PRId64 "|%s|%s|%s|%s|%d|%" PRIu64 "|%s|%s|%s|%s", cx->company, hk_hex(cx->arena, b->r.chain, HK_SHA256), t->id,
                             hk_hex(cx->arena, t->sha, HK_SHA256), subject, b->r.ask.as_of, cx->scope->digest, b->company, hk_vars_get(v, "letterhead"), b->maker, b->checker);
    hk_sha256(text, strlen(text), digest);
    const char *hex = hk_hex(cx->arena, digest, HK_SHA256);
    const char *names[] = { "maker", "checker", "fingerprint", "template", "day", "seq" };
    const char *values[] = { b->maker, hk_vars_get(v, "checker"), hex, hk_printf(cx->arena, "%s %.12s", t->id, hk_hex(cx->arena, t->sha, HK_SHA256)),
                             hk_day_fmt(b->r.ask.as_of, day), hk_printf(cx->arena, "%" PRId64, b->known) };
    p->company = b->company;
    p->day = b->made;
    p->fingerprint = hex;
    p->foot_left = hk_text_fill(p->arena, b->lang, "papers.foot", names, values, HK_COUNT(names));
    p->made_from = hk_text_fill(p->arena, b->lang, "papers.made_from", names, values, HK_COUNT(names));
    values[2] = hk_printf(cx->arena, "%.4s %.4s %.4s", hex, hex + 4, hex + 8);
    p->foot_mid = hk_text_fill(p->arena, b->lang, "papers.fingerprint", names, values, HK_COUNT(names));
}

/* ---- what is owed, and the table of it --------------------------------------------------------------------------------------------- */
void hk_owed_vars(hk_ctx *cx, const hk_base *b, const char *currency, const hk_open *list, size_t n, int64_t closing, hk_vars *v)
{
    int64_t due = 0, not_due = 0, retention = 0, credit = 0;
    int     x = hk_currency_exponent(currency), oldest = 0;
    for (size_t i = 0; i < n; i++) {
        const hk_open *o = &list[i];
        if (strcmp(o->currency, currency) != 0) continue;
        if (o->credit) { credit += o->balance; continue; }
        bool late = o->cls == HK_CLASS_MEMO || (o->due != HK_DAY_NONE && o->due < b->r.ask.as_of);
        if (late) due += o->balance; else not_due += o->balance;
        if (!late && o->cls == HK_CLASS_RETENTION) retention += o->balance;
        if (late && o->due != HK_DAY_NONE) oldest = HK_MAX(oldest, b->r.ask.as_of - o->due);
    }
    hk_vars_set(v, "currency", currency);
    hk_vars_set(v, "currency_name", hk_currency_say(b->lang, currency));
    hk_vars_set(v, "closing", hk_money_group(cx->arena, closing, x));
    hk_vars_set(v, "owed", closing >= 0 ? "1" : "");
    hk_vars_set(v, "credit_balance", closing < 0 ? "1" : "");
    hk_vars_set(v, "amount_words", hk_amount_words(cx->arena, b->lang, currency, closing));
    hk_vars_set(v, "due", hk_money_group(cx->arena, due, x));
    hk_vars_set(v, "not_due", hk_money_group(cx->arena, not_due, x));
    hk_vars_set(v, "retention", hk_money_group(cx->arena, retention, x));
    hk_vars_set(v, "retention_note", retention ? hk_text_fill(cx->arena, b->lang, "papers.retention_note", (const char *[]){ "amount" },
                                                              (const char *[]){ hk_money_group(cx->arena, retention, x) }, 1) : "");
    hk_vars_set(v, "unapplied_note", credit ? hk_text_fill(cx->arena, b->lang, "papers.unapplied_note", (const char *[]){ "amount" },
                                                           (const char *[]){ hk_money_group(cx->arena, credit, x) }, 1) : "");
    hk_vars_set(v, "oldest_days", hk_printf(cx->arena, "%d", oldest));
}

/* The row of one open item; adds to the sums. */
static void open_row(hk_ctx *cx, const hk_base *b, const hk_open *o, hk_pcell *c, int64_t *amount, int64_t *open)
{
    int x = hk_currency_exponent(o->currency);
    *open += o->credit ? -o->balance : o->balance;
    c[5] = hk_pc_money(o->credit ? -o->balance : o->balance, x);
    if (o->credit) {
        c[1] = hk_pc_text(hk_text(b->lang, "papers.unapplied"));
        return;
    }
    c[0] = hk_pc_day(o->issue);
    c[1] = hk_pc_text(o->number);
    c[2] = hk_pc_text(o->cls == HK_CLASS_RETENTION ? hk_printf(cx->arena, "%s%s%s", o->what, *o->what ? " " : "", hk_text(b->lang, "papers.retention")) : o->what);
    c[3] = o->due != HK_DAY_NONE ? hk_pc_day(o->due) : hk_pc_text(hk_text(b->lang, o->waits ? "papers.due_event" : o->cls == HK_CLASS_MEMO ? "papers.due_past" : "papers.due_none"));
    c[4] = hk_pc_money(o->amount, x);
    *amount += o->amount;
}

static hk_ptable *open_frame(hk_ctx *cx, const hk_base *b)
{
    hk_pcol *cols = HK_NEWS(cx->arena, hk_pcol, 6);
    cols[0] = hk_col(b->lang, "issue", HK_LEFT, false), cols[1] = hk_col(b->lang, "number", HK_LEFT, false), cols[2] = hk_col(b->lang, "what", HK_LEFT, true);
    cols[3] = hk_col(b->lang, "due", HK_LEFT, false), cols[4] = hk_col(b->lang, "amount", HK_RIGHT, false), cols[5] = hk_col(b->lang, "open", HK_RIGHT, false);
    return hk_ptable_new(cx->arena, hk_text(b->lang, "papers.sheet.open"), cols, 6);
}

static void open_total(hk_ctx *cx, const hk_base *b, hk_ptable *t, const char *currency, int64_t amount, int64_t open)
{
    hk_pcell *total = HK_NEWS(cx->arena, hk_pcell, 6);
    int x = hk_currency_exponent(currency);
    total[0] = hk_pc_text(hk_text(b->lang, "papers.total"));
    total[4] = hk_pc_money(amount, x), total[5] = hk_pc_money(open, x);
    t->total = total;
}

hk_ptable *hk_open_table(hk_ctx *cx, const hk_base *b, const char *currency, const hk_open *list, size_t n, bool due_only)
{
    hk_ptable *t = open_frame(cx, b);
    int64_t amount = 0, open = 0;
    for (size_t i = 0; i < n; i++) {
        const hk_open *o = &list[i];
        bool late = o->cls == HK_CLASS_MEMO || (o->due != HK_DAY_NONE && o->due < b->r.ask.as_of);
        if (strcmp(o->currency, currency) == 0 && (!due_only || (late && !o->credit))) open_row(cx, b, o, hk_ptable_row(cx->arena, t), &amount, &open);
    }
    open_total(cx, b, t, currency, amount, open);
    return t;
}

/* Contracts in byte order, what has none after them, money on account last. */
static int by_contract(const void *x, const void *y)
{
    const hk_open *a = *(const hk_open *const *)x, *b = *(const hk_open *const *)y;
    if (a->credit != b->credit) return a->credit - b->credit;
    if (!*a->what != !*b->what) return !*a->what - !*b->what;
    int c = strcmp(a->what, b->what);
    return c ? c : (a > b) - (a < b);
}

hk_ptable *hk_open_by_contract(hk_ctx *cx, const hk_base *b, const char *currency, const hk_open *list, size_t n)
{
    const hk_open **in = HK_NEWS(cx->arena, const hk_open *, n + 1);
    hk_ptable *t = open_frame(cx, b);
    int64_t amount = 0, open = 0, part_amount = 0, part = 0;
    size_t k = 0;
    int x = hk_currency_exponent(currency);
    for (size_t i = 0; i < n; i++) if (strcmp(list[i].currency, currency) == 0) in[k++] = &list[i];
    if (k) qsort(in, k, sizeof *in, by_contract);
    for (size_t i = 0; i < k; i++) {
        open_row(cx, b, in[i], hk_ptable_row(cx->arena, t), &part_amount, &part);
        if (i + 1 < k && in[i + 1]->credit == in[i]->credit && strcmp(in[i + 1]->what, in[i]->what) == 0) continue;
        amount += part_amount, open += part;
        if (!in[i]->credit) {
            hk_pcell *c = hk_ptable_row(cx->arena, t);
            c[1] = hk_pc_text(hk_text(b->lang, "papers.part")), c[2] = hk_pc_text(*in[i]->what ? in[i]->what : hk_text(b->lang, "papers.no_contract"));
            c[4] = hk_pc_money(part_amount, x), c[5] = hk_pc_money(part, x);
        }
        part_amount = part = 0;
    }
    open_total(cx, b, t, currency, amount, open);
    return t;
}
