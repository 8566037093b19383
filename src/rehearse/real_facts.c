/* real_facts.c - see real.h: what the book knows of a customer, asked of the operations that answer the customer page. */
#include "access/access.h"
#include "base/money.h"
#include "content/content.h"
#include "ledger/ops.h"
#include "measure/ops.h"
#include "ops/ask.h"
#include "rehearse/real.h"
#include "rehearse/rehearse.h"
#include "sql/papers.h"
#include "sql/practice.h"
#include "store/store.h"
#include <stdlib.h>

const char *hk_real_sign_name(hk_real_sign s)
{
#define X(code) #code,
    static const char *const names[] = { HK_REAL_SIGNS(X) };
#undef X
    return names[s];
}

/* ---- an operation's own answer: one place computes a figure; here it is read back ------------------------------------------------ */
static const char *text(hk_ctx *cx, const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    return v ? hk_strdup(cx->arena, v) : "";
}

static int64_t fen(const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    int64_t n = HK_NULL;
    return v && hk_money_parse(hk_str_of(v), 2, &n) ? n : HK_NULL;
}

static hk_day day_of(const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    hk_day d = HK_DAY_NONE;
    return v && hk_day_parse(hk_str_of(v), &d) ? d : HK_DAY_NONE;
}

static void sign(hk_real_facts *f, hk_real_sign s, bool holds) { f->signs |= (uint32_t)holds << s; }
static void assumed(hk_real_facts *f, hk_real_assumed a) { f->assumed |= 1u << a; }

/* ---- who he is and what he owes ------------------------------------------------------------------------------------------------ */
/* A scenario speaks of yuan; what is owed in other currencies is another talk. */
static const json_t *yuan_row(const json_t *list)
{
    size_t i;
    json_t *row;
    json_array_foreach(list, i, row)
        if (strcmp(json_string_value(json_object_get(row, "currency")), "CNY") == 0) return row;
    return NULL;
}

static void figures(hk_real_facts *f, const json_t *row, const json_t *edges)
{
    const json_t *b = json_object_get(row, "buckets");

    f->outstanding = fen(row, "outstanding");
    f->overdue = fen(row, "overdue");
    f->unapplied = fen(row, "unapplied");
    f->oldest = f->overdue > 0 ? (int)json_integer_value(json_object_get(row, "oldest_days")) : 0;
    f->buckets_n = HK_MIN(json_array_size(b), (size_t)HK_REAL_EDGES);
    for (size_t i = 0; i < f->buckets_n; i++) {
        f->edges[i] = (int)json_integer_value(json_array_get(edges, i));
        if (!hk_money_parse(hk_str_of(json_string_value(json_array_get(b, i))), 2, &f->bucket[i])) f->bucket[i] = 0;
    }
}

/* Former and other names: who types one of them into a masked talk names the firm as well. */
static void other_names(hk_ctx *cx, const json_t *a, hk_real_facts *f)
{
    const json_t *aliases = json_object_get(a, "aliases");
    size_t  n = json_array_size(aliases), i;
    json_t *row;

    f->others = HK_NEWS(cx->arena, const char *, n + 1);
    json_array_foreach(aliases, i, row) f->others[f->others_n++] = text(cx, row, "alias");
}

static hk_rc who(hk_ctx *cx, int64_t id, const char *code, hk_real_facts *f)
{
    json_t *a = NULL;

    hk_rc rc = hk_op_ask(cx, hk_customer_ops, "customer show", code ? json_pack("{s:s}", "customer", code) : json_pack("{s:I}", "id", (json_int_t)id), &a);
    if (rc) return rc;
    const json_t *row = yuan_row(json_object_get(a, "figures"));
    f->customer = json_integer_value(json_object_get(a, "id"));
    f->code = text(cx, a, "code"), f->name = text(cx, a, "name"), f->short_name = text(cx, a, "short_name"), f->terms = text(cx, a, "terms");
    f->shared = json_is_true(json_object_get(a, "shared"));
    other_names(cx, a, f);
    f->limit = fen(a, "credit_limit");
    sign(f, HK_SIGN_is_public, strcmp(text(cx, a, "kind"), "public") == 0);
    if (row) figures(f, row, json_object_get(a, "edges"));
    else if (json_array_size(json_object_get(a, "figures"))) rc = hk_fail(cx, HK_RULE, "real.currency", "customer", NULL);
    if (!*f->terms) assumed(f, HK_ASSUMED_terms);
    sign(f, HK_SIGN_over_limit, f->limit > 0 && f->outstanding > f->limit);
    sign(f, HK_SIGN_unapplied, f->unapplied > 0);
    sign(f, HK_SIGN_old, f->oldest > 180);
    sign(f, HK_SIGN_fresh, f->oldest <= 30);
    json_decref(a);
    return rc;
}

typedef struct entry { int64_t open; int days; } entry;
static int by_open(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->open != y->open) return x->open < y->open ? 1 : -1;
    return (x->days < y->days) - (x->days > y->days);
}

/* The overdue items by size; when nothing is late, all of them: then one speaks of the day to come. */
static void items(hk_ctx *cx, const json_t *rows, hk_real_facts *f)
{
    entry  *all = HK_NEWS(cx->arena, entry, json_array_size(rows) + 1);
    size_t  n = 0, i;
    json_t *row;

    json_array_foreach(rows, i, row) {
        int64_t open = fen(row, "open");
        if (strcmp(json_string_value(json_object_get(row, "currency")), "CNY") != 0 || open <= 0) continue;
        f->disputed += HK_MAX(fen(row, "disputed"), 0);
        sign(f, HK_SIGN_retention, strcmp(json_string_value(json_object_get(row, "class")), "retention") == 0);
        if (f->overdue > 0 && json_integer_value(json_object_get(row, "bucket")) <= 0) continue;
        all[n++] = (entry){ open, (int)json_integer_value(json_object_get(row, "days")) };
    }
    qsort(all, n, sizeof *all, by_open);
    f->items_all = n, f->items_n = HK_MIN(n, (size_t)HK_SC_ITEMS);
    for (i = 0; i < n; i++) {
        f->items[HK_MIN(i, (size_t)HK_SC_ITEMS - 1)] += all[i].open;
        f->total += all[i].open;
    }
    sign(f, HK_SIGN_disputed, f->disputed > 0);
}

static hk_rc owes(hk_ctx *cx, hk_real_facts *f)
{
    json_t *a = NULL;

    hk_rc rc = hk_op_ask(cx, hk_customer_ops, "customer entries", json_pack("{s:I}", "id", (json_int_t)f->customer), &a);
    if (rc) return rc;
    items(cx, json_object_get(a, "rows"), f);
    json_decref(a);
    if (f->total <= 0) return hk_fail(cx, HK_RULE, "real.nothing", "customer", NULL);
    if (f->total < 100000) return hk_fail(cx, HK_RULE, "real.small", "customer", NULL);
    return HK_OK;
}

/* Mean days beyond terms, as the customer page shows it; only who may read reports learns it. */
static hk_rc habit(hk_ctx *cx, hk_real_facts *f)
{
    json_t *a = NULL, *row;
    size_t  i;

    f->late = HK_NULL;
    hk_rc rc = !hk_access_may(cx, CAP_REPORT_READ) ? HK_OK : hk_op_ask(cx, hk_measure_ops, "measures", json_pack("{s:s}", "customer", f->code), &a);
    if (rc) return rc;
    json_array_foreach(json_object_get(a, "rows"), i, row)
        if (strcmp(text(cx, row, "measure"), "adbt") == 0 && strcmp(text(cx, row, "currency"), "CNY") == 0) f->late = fen(row, "value");
    json_decref(a);
    if (f->late == HK_NULL) assumed(f, HK_ASSUMED_habit);
    sign(f, HK_SIGN_late_habit, f->late != HK_NULL && f->late > 1500);
    sign(f, HK_SIGN_on_time, f->late != HK_NULL && f->late <= 500);
    return HK_OK;
}

/* ---- people -------------------------------------------------------------------------------------------------------------------- */
/* A sheet has titles, seldom roles. */
static const char *role_of(const char *role, const char *title)
{
    static const struct { const char *in, *role; } rows[] = { { "总经理", "decision" }, { "董事长", "decision" }, { "总裁", "decision" }, { "老板", "decision" }, { "厂长", "decision" }, { "法人", "decision" },
        { "财务总监", "decision" }, { "前台", "gate" }, { "文员", "gate" }, { "财务", "handler" }, { "会计", "handler" }, { "出纳", "handler" }, { "采购", "influence" } };

    for (size_t i = 0; !*role && i < HK_COUNT(rows); i++)
        if (strstr(title, rows[i].in)) return rows[i].role;
    return role;
}

static hk_rc people(hk_ctx *cx, hk_real_facts *f)
{
    json_t *a = NULL, *row;
    size_t  i;

    hk_rc rc = hk_op_ask(cx, hk_ledger_read_ops, "contact list", json_pack("{s:s}", "customer", f->code), &a);
    if (rc) return rc;
    json_array_foreach(json_object_get(a, "rows"), i, row)
        if (f->people_n < HK_REAL_PEOPLE && *text(cx, row, "name"))
            f->people[f->people_n++] = (hk_real_person){ text(cx, row, "name"), text(cx, row, "title"), role_of(text(cx, row, "role"), text(cx, row, "title")) };
    json_decref(a);
    return HK_OK;
}

static bool is(const hk_real_person *p, const char *role) { return strcmp(p->role, role) == 0; }

/* Whom one spoke to last, else who handles it, else the first on record; he who decides only when nobody else is there. */
static void choose_people(hk_ctx *cx, hk_real_facts *f)
{
    static const char *const order[] = { "handler", "handling", "influence", "coach", "gate", "decision" };

    f->person = f->decider = f->people_n;
    for (size_t i = 0; f->last_contact && i < f->people_n; i++)
        if (strcmp(f->people[i].name, f->last_contact) == 0) f->person = i;
    if (f->last_contact && f->person == f->people_n && f->people_n < HK_REAL_PEOPLE) {        /* named in the sheet, not on record */
        f->people[f->people_n] = (hk_real_person){ f->last_contact, "", "" };
        f->decider = ++f->people_n;
        f->person = f->people_n - 1;
    }
    for (size_t k = 0; k < HK_COUNT(order) && f->person == f->people_n; k++)
        for (size_t i = f->people_n; i-- > 0;)
            if (is(&f->people[i], order[k])) f->person = i;
    if (f->person == f->people_n && f->people_n) f->person = 0;
    for (size_t i = f->people_n; i-- > 0;)
        if (i != f->person && is(&f->people[i], "decision")) f->decider = i;
    if (f->person < f->people_n && is(&f->people[f->person], "decision")) sign(f, HK_SIGN_decides, true);
    else if (f->decider == f->people_n) assumed(f, HK_ASSUMED_decider), sign(f, HK_SIGN_gate_only, true);
    if (f->person == f->people_n) {                            /* nobody on record: the firm's finance office, by its rank alone */
        sign(f, HK_SIGN_no_contact, true);
        assumed(f, HK_ASSUMED_person);
        f->people[f->people_n] = (hk_real_person){ "周敏", hk_text(cx->lang, "real.finance"), "handler" };
        f->decider = f->decider == f->people_n ? f->people_n + 1 : f->decider;
        f->person = f->people_n++;
    }
}

/* ---- what was said ------------------------------------------------------------------------------------------------------------- */
typedef struct promise { hk_day said, due; int64_t sum; } promise;
typedef struct history {
    hk_ctx        *cx;
    hk_real_facts *f;
    const json_t  *words;        /* rules.json: said */
    promise       *made;
    size_t         n, cap;
} history;

/* The excuse whose longest word stands in the line; 0 none. */
static int excuse_in(const history *h, const char *line)
{
    size_t best = 0;
    int    id = 0;

    for (int k = 1; k <= HK_EXCUSES; k++) {
        char    key[12];
        size_t  i;
        json_t *word;
        snprintf(key, sizeof key, "%d", k);
        json_array_foreach(json_object_get(h->words, key), i, word)
            if (json_string_length(word) > best && strstr(line, json_string_value(word))) best = json_string_length(word), id = k;
    }
    return id;
}

static bool has_any(const char *s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(s, words[i])) return true;
    return false;
}
#define HAS(s, ...) has_any((s), (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static hk_channel channel_of(const char *word)
{
    if (HAS(word, "微信", "消息", "短信")) return HK_CHANNEL_WECHAT;
    if (HAS(word, "上门", "拜访", "走访", "面谈")) return HK_CHANNEL_VISIT;
    return HAS(word, "会议", "会谈") ? HK_CHANNEL_MEETING : HK_CHANNEL_PHONE;
}

/* Lines come newest first. */
static void talk_line(history *h, const json_t *row)
{
    hk_real_facts *f = h->f;
    const char *excuse = text(h->cx, row, "excuse"), *note = text(h->cx, row, "note"), *result = text(h->cx, row, "result"), *channel = text(h->cx, row, "channel");
    promise p = { day_of(row, "day"), day_of(row, "promise_day"), fen(row, "promise_amount") };

    if (!f->talks++) f->last_talk = p.said;
    if (!f->last_contact && *text(h->cx, row, "contact")) f->last_contact = text(h->cx, row, "contact");
    if (!f->caller && *text(h->cx, row, "person")) f->caller = text(h->cx, row, "person");
    f->by_channel[channel_of(channel)]++;
    f->vague += HAS(result, "含糊", "敷衍", "没说", "再说");
    f->missed += HAS(result, "没联系上", "未接", "没人接", "不在");
    f->letter |= HAS(result, "发函") || HAS(channel, "函");
    if (p.due != HK_DAY_NONE) {
        HK_PUSH(h->cx->arena, h->made, h->n, h->cap) = p;
        return;
    }
    int id = excuse_in(h, *excuse ? excuse : note);
    if (!id) return;
    f->said[id]++;
    if (!f->last_said[id]) {
        int latest = 0;
        for (int k = 1; k <= HK_EXCUSES; k++) latest = HK_MAX(latest, f->last_said[k]);
        f->last_said[id] = latest + 1;
    }
}

static hk_rc said(hk_ctx *cx, history *h)
{
    json_t *a = NULL, *row;
    size_t  i;

    hk_rc rc = hk_op_ask(cx, hk_ledger_read_ops, "followup list", json_pack("{s:s, s:i}", "customer", h->f->code, "limit", 500), &a);
    if (rc) return rc;
    json_array_foreach(json_object_get(a, "rows"), i, row) talk_line(h, row);
    json_decref(a);
    if (!h->f->talks) assumed(h->f, HK_ASSUMED_talks);
    if (!h->f->caller) assumed(h->f, HK_ASSUMED_caller);
    sign(h->f, HK_SIGN_vague, h->f->vague >= 2);
    sign(h->f, HK_SIGN_silent, h->f->missed >= 3 || (h->f->talks && h->f->overdue > 0 && cx->today - h->f->last_talk > 120));
    return HK_OK;
}

/* ---- money against promises ----------------------------------------------------------------------------------------------------- */
typedef struct money { hk_day day; int64_t amount; } money;

/* DOMAIN §8: kept is 95 % by two working days after the day; money before the talk was not for it. */
static void weigh_promises(const history *h, const money *m, size_t n, const hk_calendar *calendar)
{
    for (size_t i = 0; i < h->n; i++) {
        const promise *p = &h->made[i];
        hk_day  last = hk_cal_add_workdays(calendar, p->due, 2, NULL);
        int64_t came = 0;
        for (size_t k = 0; k < n; k++)
            if (m[k].day >= p->said && m[k].day <= last) came += m[k].amount;
        bool kept = came > 0 && (p->sum == HK_NULL || came >= p->sum / 100 * 95);
        h->f->made++;
        h->f->kept += kept;
        h->f->broken += !kept && last < h->cx->today;
        if (i) continue;                                                               /* the first is the latest */
        h->f->promise = kept ? HK_REAL_KEPT : last < h->cx->today ? HK_REAL_BROKE : HK_REAL_DUE;
        h->f->promise_day = p->due, h->f->promise_fen = p->sum;
    }
    sign(h->f, HK_SIGN_kept, h->f->kept > 0 && 2 * h->f->kept >= h->f->made);
    sign(h->f, HK_SIGN_broken, h->f->broken > 0 && 2 * h->f->broken > h->f->made);
}

static hk_rc paid(hk_ctx *cx, history *h)
{
    enum { YEAR = 365, BANK_BILL = 2, VOUCHER = 4, FAR = 3 * YEAR };
    const hk_calendar *calendar;
    hk_row_real_receipts r;
    hk_cursor *cur = NULL;
    money *m = NULL;
    size_t n = 0, cap = 0;
    hk_real_facts *f = h->f;

    hk_rc rc = hk_reader_calendar(cx, &calendar);
    if (!rc) rc = hk_q_real_receipts(cx, &cur, cx->company, f->customer, cx->today - FAR);
    if (rc) return rc;
    while (hk_next_real_receipts(cur, &r)) {
        if (f->shared || strcmp(r.currency, "CNY") != 0 || r.value_day > cx->today) continue;      /* of a shared customer his receipts are not all one's own */
        HK_PUSH(cx->arena, m, n, cap) = (money){ (hk_day)r.value_day, r.amount };
        f->paid_fen = (hk_day)r.value_day == f->last_paid ? f->paid_fen + r.amount : r.amount;
        f->last_paid = (hk_day)r.value_day;
        if (r.value_day <= cx->today - YEAR) continue;
        f->paid_year += r.amount;
        if (r.method >= BANK_BILL && r.method <= VOUCHER) f->bills_year += r.amount;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    weigh_promises(h, m, n, calendar);
    sign(f, HK_SIGN_paid_lately, n && f->last_paid >= cx->today - 60);
    sign(f, HK_SIGN_not_paid, !f->shared && (!n || f->last_paid < cx->today - 180));
    sign(f, HK_SIGN_bills, f->paid_year > 0 && 2 * f->bills_year >= f->paid_year);
    return HK_OK;
}

static hk_rc trades(hk_ctx *cx, hk_real_facts *f)
{
    hk_row_real_invoices i;
    hk_row_real_contracts c;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_real_invoices(cx, &cur, cx->company, f->customer, cx->today - 3 * 365);
    if (rc) return rc;
    while (hk_next_real_invoices(cur, &i))
        if (i.issue_day <= cx->today) {
            f->last_invoice = HK_MAX(f->last_invoice, (hk_day)i.issue_day);
            f->first_invoice = f->first_invoice == HK_DAY_NONE ? (hk_day)i.issue_day : HK_MIN(f->first_invoice, (hk_day)i.issue_day);
        }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_real_contracts(cx, &cur, cx->company, f->customer);
    if (rc) return rc;
    while (hk_next_real_contracts(cur, &c)) sign(f, HK_SIGN_staged, c.parts > 1);
    sign(f, HK_SIGN_buying, f->last_invoice >= cx->today - 60);
    sign(f, HK_SIGN_not_buying, f->last_invoice < cx->today - 180);
    return hk_cursor_end(cur);
}

/* Excuses on record by their kind in the catalogue. */
static void kinds_said(hk_real_facts *f, const json_t *excuses)
{
    static const struct { const char *kind; hk_real_sign sign; } rows[] = {
        { "money", HK_SIGN_said_money }, { "papers", HK_SIGN_said_papers }, { "quality", HK_SIGN_said_quality }, { "people", HK_SIGN_said_people },
        { "process", HK_SIGN_said_process }, { "bargaining", HK_SIGN_said_bargaining } };
    size_t  i;
    json_t *e;

    json_array_foreach(excuses, i, e) {
        int id = (int)json_integer_value(json_object_get(e, "id"));
        const char *kind = json_string_value(json_object_get(e, "kind"));
        for (size_t k = 0; k < HK_COUNT(rows); k++)
            if (id >= 1 && id <= HK_EXCUSES && f->said[id] && strcmp(rows[k].kind, kind) == 0) sign(f, rows[k].sign, true);
    }
}

/* ---- all of it ------------------------------------------------------------------------------------------------------------------- */
static void keep_secrets(hk_ctx *cx, hk_real_facts *f)
{
    const char **v = HK_NEWS(cx->arena, const char *, f->people_n * 2 + f->others_n + 8);
    size_t n = 0;

    v[n++] = f->name, v[n++] = f->ours;
    for (size_t i = 0; i < f->others_n; i++) v[n++] = f->others[i];
    f->firms_n = n;
    v[n++] = f->short_name, v[n++] = f->code;
    if (f->last_contact) v[n++] = f->last_contact;
    if (f->caller) v[n++] = f->caller;
    for (size_t i = 0; i < f->people_n; i++) {
        if (f->assumed >> HK_ASSUMED_person & 1 && i == f->person) continue;
        v[n++] = f->people[i].name;
        v[n++] = hk_real_call(cx->arena, &f->people[i]);
    }
    f->secrets = v, f->secrets_n = n;
}

hk_rc hk_real_facts_read(hk_ctx *cx, int64_t id, const char *code, hk_real_facts *f)
{
    json_t *rules = NULL, *catalogue = NULL;
    hk_row_paper_company us;
    bool found = false;

    *f = (hk_real_facts){ .last_talk = HK_DAY_NONE, .last_paid = HK_DAY_NONE, .last_invoice = HK_DAY_NONE, .first_invoice = HK_DAY_NONE, .promise_day = HK_DAY_NONE, .promise_fen = HK_NULL };
    history h = { .cx = cx, .f = f };
    hk_rc rc = hk_real_content(cx, "real/rules.json", &rules);
    if (!rc) rc = hk_real_content(cx, "excuses.json", &catalogue);
    if (!rc) rc = who(cx, id, code, f);
    if (!rc) rc = owes(cx, f);
    if (!rc) rc = habit(cx, f);
    if (!rc) rc = people(cx, f);
    h.words = json_object_get(rules, "said");
    if (!rc) rc = said(cx, &h);
    if (!rc) rc = paid(cx, &h);
    if (!rc) rc = trades(cx, f);
    if (!rc) rc = hk_get_paper_company(cx, cx->company, &us, &found);
    if (!rc) {
        f->ours = found ? hk_strdup(cx->arena, us.name) : "";
        kinds_said(f, json_object_get(catalogue, "excuses"));
        choose_people(cx, f);
        keep_secrets(cx, f);
        assumed(f, HK_ASSUMED_papers), assumed(f, HK_ASSUMED_authority), assumed(f, HK_ASSUMED_cash);
    }
    json_decref(rules);
    json_decref(catalogue);
    return rc;
}
