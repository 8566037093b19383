/* Customers as a list with their figures, one customer's open entries, and one document with its chain of papers. */
#include "measure/ops.h"

#include "access/access.h"
#include "base/utf8.h"
#include "ledger/ledger.h"
#include "measure/pick.h"
#include "measure/report.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

/* ---- list -------------------------------------------------------------------------------------------------------------- */
static const hk_field list_in[] = {
    { "q", HK_T_TEXT, HK_F_ARG, NULL, 0, 100 }, { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 },
    { "sort", HK_T_ENUM, 0, "overdue|outstanding|name|code|oldest", 0, 0, NULL, "overdue" },
    { "owner", HK_T_TEXT, 0, NULL, 1, 64 }, { "region", HK_T_TEXT, 0, NULL, 1, 64 }, { "class", HK_T_TEXT, 0, NULL, 1, 64 },
    { "only", HK_T_ENUM, 0, "overdue|outstanding|unapplied" },
    { "limit", HK_T_INT, 0, NULL, 1, 1000, NULL, "50" }, { "cursor", HK_T_INT, 0, NULL, 0, 100000000, NULL, "0" }, HK_FIELD_END };
static const hk_field list_out[] = {
    { "id", HK_T_INT, 0 }, { "code", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "owner_name", HK_T_TEXT, HK_F_NULL }, { "region_name", HK_T_TEXT, HK_F_NULL },
    { "currency", HK_T_TEXT, 0 }, { "outstanding", HK_T_MONEY, 0 }, { "overdue", HK_T_MONEY, 0 }, { "oldest_days", HK_T_INT, HK_F_NULL },
    { "unapplied", HK_T_MONEY, 0 }, { "grade", HK_T_TEXT, 0 }, { "shared", HK_T_BOOL, 0 }, HK_FIELD_END };

typedef struct listed {
    int64_t  figure;             /* what it is sorted by, larger ones first */
    const hk_dir_customer *c;
    uint32_t group;              /* UINT32_MAX: nothing on the books */
} listed;

static bool matches(const hk_dir_customer *c, const char *q)
{
    return !q || !*q || strstr(c->name, q) || strcasestr(c->code, q) || strstr(c->short_name, q) || strcasestr(c->pinyin, q);
}

enum list_sort { LIST_OVERDUE, LIST_OUTSTANDING, LIST_NAME, LIST_CODE, LIST_OLDEST };

/* Of two days the earlier comes first; who has none comes last. */
static int64_t listed_figure(const hk_report *r, uint32_t group, int64_t sort)
{
    bool none = group == UINT32_MAX;
    switch (sort) {
    case LIST_OVERDUE:     return none ? 0 : hk_report_overdue(r, group);
    case LIST_OUTSTANDING: return none ? 0 : hk_aging_outstanding(&r->aging, group);
    case LIST_OLDEST:      return none || r->aging.oldest[group] == HK_DAY_NONE ? -INT32_MAX : -r->aging.oldest[group];
    default:               return 0;
    }
}

static int by_list(const void *x, const void *y, void *arg)
{
    const listed *a = x, *b = y;
    int c = *(const int64_t *)arg == LIST_NAME ? strcmp(a->c->pinyin, b->c->pinyin) : 0;
    if (a->figure != b->figure) return a->figure > b->figure ? -1 : 1;
    if (!c) c = strcmp(a->c->code, b->c->code);
    return c ? c : (a->group > b->group) - (a->group < b->group);        /* one customer in two currencies */
}

static hk_line listed_line(const hk_report *r, const listed *l)
{
    hk_line line = { .oldest = HK_DAY_NONE };
    if (l->group != UINT32_MAX) hk_report_line(r, l->group, &line);
    return line;
}

static const char *owner_name(const hk_report *r, int64_t customer)
{
    const hk_dir_name *n = hk_dir_person(r->feed.dir, hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, customer, HK_ASSIGN_OWNER, r->ask.as_of, r->known));
    return n ? n->name : NULL;
}

static const char *unit_name(const hk_report *r, int64_t customer, int what)
{
    const hk_dir_name *n = hk_dir_unit(r->feed.dir, hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, customer, what, r->ask.as_of, r->known));
    return n ? n->name : NULL;
}

/* The filters: who and where by the code in force on the day, and which figure must not be zero. */
static bool in_force(const hk_in *in, const char *field, const hk_report *r, int64_t customer, int what)
{
    const char *code = hk_in_text(in, field);
    if (!code || !*code) return true;
    int64_t value = hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, customer, what, r->ask.as_of, r->known);
    const hk_dir_name *n = what == HK_ASSIGN_OWNER ? hk_dir_person(r->feed.dir, value) : hk_dir_unit(r->feed.dir, value);
    return n && strcmp(n->code, code) == 0;
}
static bool filtered(const hk_in *in, const hk_report *r, const listed *l)
{
    int64_t id = l->c->id;
    if (!in_force(in, "owner", r, id, HK_ASSIGN_OWNER) || !in_force(in, "region", r, id, HK_ASSIGN_REGION) || !in_force(in, "class", r, id, HK_ASSIGN_CLASS)) return false;
    if (!hk_in_has(in, "only")) return true;
    hk_line line = listed_line(r, l);
    const int64_t figure[] = { line.overdue, line.outstanding, line.unapplied };
    return figure[hk_in_int(in, "only")] != 0;
}

static void listed_json(hk_ctx *cx, hk_jw *w, const hk_report *r, const listed *l)
{
    const hk_group *g = l->group == UINT32_MAX ? NULL : &r->groups[l->group];
    const char *currency = g ? g->currency : l->c->currency;
    int exponent = hk_currency_exponent(currency);
    hk_line line = listed_line(r, l);

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", l->c->id);
    hk_jw_str(w, "code", l->c->code);
    hk_jw_str(w, "name", l->c->name);
    hk_jw_str(w, "owner_name", owner_name(r, l->c->id));
    hk_jw_str(w, "region_name", unit_name(r, l->c->id, HK_ASSIGN_REGION));
    hk_jw_str(w, "currency", currency);
    hk_jw_money(w, "outstanding", line.outstanding, exponent);
    hk_jw_money(w, "overdue", line.overdue, exponent);
    hk_jw_int(w, "oldest_days", line.oldest == HK_DAY_NONE ? HK_NULL : HK_MAX(0, r->ask.as_of - line.oldest));
    hk_jw_money(w, "unapplied", line.unapplied, exponent);
    hk_jw_str(w, "grade", l->c->grade);
    hk_jw_bool(w, "shared", hk_scope_shared(cx->scope, l->c->id));
    hk_jw_obj_end(w);
}

/* Customers whose former or other name has q in it: who looks for the old name finds the firm. Indexed like the directory. */
static hk_rc aliased(hk_ctx *cx, const hk_dir *d, const char *q, bool *hit)
{
    hk_row_aliases_all a;
    hk_cursor *cur = NULL;
    if (!q || !*q) return HK_OK;
    hk_rc rc = hk_q_aliases_all(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_aliases_all(cur, &a)) {
        const hk_dir_customer *c = strstr(a.alias, q) ? hk_dir_customer_get(d, a.customer) : NULL;
        if (c) hit[c - d->customers] = true;
    }
    return hk_cursor_end(cur);
}

/* One row per customer and currency; customers without figures come in with zeros, so that a new one can be found. */
static hk_rc list_rows(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_report *r)
{
    const hk_dir *d = r->feed.dir;
    const char *q = hk_in_text(in, "q");
    listed *rows = HK_NEWS(cx->arena, listed, r->groups_n + d->customers_n + 1);
    size_t n = 0, next = 0, from = (size_t)hk_in_int(in, "cursor"), upto;
    int64_t sort = hk_in_int(in, "sort");
    bool *has = HK_NEWS(cx->arena, bool, d->customers_n + 1), *alias = HK_NEWS(cx->arena, bool, d->customers_n + 1);
    hk_jw *w = &out->w;

    hk_rc rc = aliased(cx, d, q, alias);
    if (rc) return rc;

    for (size_t g = 0; g < r->groups_n; g++) {
        if (hk_report_empty(r, g)) continue;
        bool follows = next < d->customers_n && d->customers[next].id == r->groups[g].id;        /* groups mostly come like the directory */
        const hk_dir_customer *c = follows ? &d->customers[next] : hk_dir_customer_get(d, r->groups[g].id);
        if (!c) continue;
        next = (size_t)(c - d->customers) + 1;
        has[c - d->customers] = true;
        if (!(alias[c - d->customers] || matches(c, q))) continue;
        listed l = { .figure = listed_figure(r, (uint32_t)g, sort), .c = c, .group = (uint32_t)g };
        if (filtered(in, r, &l)) rows[n++] = l;
    }
    for (size_t i = 0; i < d->customers_n; i++) {
        const hk_dir_customer *c = &d->customers[i];
        if (has[i] || !hk_scope_customer(cx->scope, c->id) || hk_dir_root(d, c->id, r->known) != c->id || !(alias[i] || matches(c, q))) continue;
        listed l = { .figure = listed_figure(r, UINT32_MAX, sort), .c = c, .group = UINT32_MAX };
        if (filtered(in, r, &l)) rows[n++] = l;
    }
    upto = HK_MIN(n, from + (size_t)hk_in_int(in, "limit"));
    hk_pick(rows, n, sizeof *rows, upto, by_list, &sort);
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (size_t i = from; i < upto; i++) listed_json(cx, w, r, &rows[i]);
    hk_jw_arr_end(w);
    if (upto < n) hk_jw_str(w, "next", hk_printf(cx->arena, "%zu", upto)); else hk_jw_null(w, "next");
    hk_jw_int(w, "total", (int64_t)n);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_ask plain_ask(hk_ctx *cx, const hk_in *in, hk_by by)
{
    hk_ask ask = { .as_of = hk_in_day(in, "as_of"), .known_us = hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL, .by = by, .detail = true, .recent = true };
    if (ask.as_of == HK_DAY_NONE) ask.as_of = cx->today;
    return ask;
}

static hk_rc customer_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_ask ask = plain_ask(cx, in, HK_BY_CUSTOMER);
    hk_report r;
    hk_rc rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc) rc = list_rows(cx, in, out, &r);
    hk_report_close(&r);
    return rc;
}

/* ---- one customer -------------------------------------------------------------------------------------------------------- */
static const hk_field show_in[] = { { "id", HK_T_ID, HK_F_PATH }, { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 }, HK_FIELD_END };
static const hk_field show_figures[] = { { "currency", HK_T_TEXT, 0 }, { "outstanding", HK_T_MONEY, 0 }, { "overdue", HK_T_MONEY, 0 }, { "not_due", HK_T_MONEY, 0 },
    { "not_reached", HK_T_MONEY, HK_F_FOLDS }, { "no_due_date", HK_T_MONEY, 0 }, { "unapplied", HK_T_MONEY, 0 }, { "buckets", HK_T_MONEY, HK_F_LIST },
    { "weighted_days", HK_T_DECIMAL, HK_F_NULL }, { "oldest_days", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field show_alias[] = { { "alias", HK_T_TEXT, 0 }, { "kind", HK_T_TEXT, 0 }, { "state", HK_T_TEXT, 0 }, HK_FIELD_END };
static const hk_field show_out[] = {
    { "id", HK_T_INT, 0 }, { "code", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "short_name", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "terms", HK_T_TEXT, 0 },
    { "grade", HK_T_TEXT, 0 }, { "kind", HK_T_TEXT, 0 }, { "credit_limit", HK_T_MONEY, HK_F_NULL }, { "owner_name", HK_T_TEXT, HK_F_NULL }, { "region_name", HK_T_TEXT, HK_F_NULL },
    { "class_name", HK_T_TEXT, HK_F_NULL }, { "shared", HK_T_BOOL, 0 }, { "as_of", HK_T_DAY, 0 }, { "edges", HK_T_INT, HK_F_LIST },
    { "figures", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, show_figures }, { "aliases", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, show_alias },
    { "merged", HK_T_TEXT, HK_F_LIST }, { "holds", HK_T_BOOL, 0 }, { "fingerprint", HK_T_TEXT, 0 }, { "credit_code", HK_T_TEXT, 0 }, { "country", HK_T_TEXT, 0 },
    { "version", HK_T_INT, 0 }, HK_FIELD_END };

/* The customer named by path id or by code, in scope and not merged away. */
static hk_rc customer_named(hk_ctx *cx, const hk_in *in, const hk_dir_customer **out, hk_feed_view *feed)
{
    const char *code = hk_in_text(in, "customer");
    const hk_dir_customer *c = NULL;
    hk_rc rc = hk_feed_take_recent(cx, feed);
    if (rc) return rc;
    if (hk_in_has(in, "id")) c = hk_dir_customer_get(feed->dir, hk_in_int(in, "id"));
    for (size_t i = 0; code && !c && i < feed->dir->customers_n; i++)
        if (strcmp(feed->dir->customers[i].code, code) == 0) c = &feed->dir->customers[i];
    if (c) c = hk_dir_customer_get(feed->dir, hk_dir_root(feed->dir, c->id, feed->seq));
    if (!c || !hk_scope_customer(cx->scope, c->id))
        return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code ? code : hk_printf(cx->arena, "%" PRId64, hk_in_has(in, "id") ? hk_in_int(in, "id") : 0), NULL);
    *out = c;
    return HK_OK;
}

static void figures_json(hk_jw *w, const hk_report *r)
{
    char buf[40];
    hk_jw_arr(w, "figures");
    for (size_t i = 0; i < r->groups_n; i++) {
        const hk_group *g = &r->groups[r->order[i]];
        hk_line l;
        hk_decimal days;
        hk_report_line(r, r->order[i], &l);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", g->currency);
        hk_jw_money(w, "outstanding", l.outstanding, g->exponent);
        hk_jw_money(w, "overdue", l.overdue, g->exponent);
        hk_jw_money(w, "not_due", l.not_due, g->exponent);
        hk_jw_money(w, "not_reached", l.not_reached, g->exponent);
        hk_jw_money(w, "no_due_date", l.no_due, g->exponent);
        hk_jw_money(w, "unapplied", l.unapplied, g->exponent);
        hk_jw_arr(w, "buckets");
        for (unsigned k = 0; k < r->ask.edges_n; k++) hk_jw_money(w, NULL, l.bucket[k], g->exponent);
        hk_jw_arr_end(w);
        hk_jw_str(w, "weighted_days", l.overdue > 0 && hk_ratio(l.weighted, l.overdue, 1, &days) ? hk_decimal_fmt(days, 1, buf) : NULL);
        hk_jw_int(w, "oldest_days", l.oldest == HK_DAY_NONE ? HK_NULL : HK_MAX(0, r->ask.as_of - l.oldest));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc aliases_json(hk_ctx *cx, hk_jw *w, const hk_report *r, int64_t customer)
{
    hk_row_aliases_of a;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_aliases_of(cx, &cur, cx->company, customer);
    if (rc) return rc;
    hk_jw_arr(w, "aliases");
    while (hk_next_aliases_of(cur, &a)) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "alias", a.alias);
        hk_jw_str(w, "kind", a.kind);
        hk_jw_str(w, "state", a.state);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    rc = hk_cursor_end(cur);
    hk_jw_arr(w, "merged");
    for (size_t i = 0; i < r->feed.dir->customers_n; i++) {
        const hk_dir_customer *c = &r->feed.dir->customers[i];
        if (c->id != customer && hk_dir_root(r->feed.dir, c->id, r->known) == customer) hk_jw_str(w, NULL, c->code);
    }
    hk_jw_arr_end(w);
    return rc;
}

/* What `customer edit` may change besides, and the version that it wants back. */
static hk_rc record_json(hk_ctx *cx, hk_jw *w, int64_t id)
{
    hk_rec_customer row;
    bool found = false;
    hk_rc rc = hk_load_customer(cx, cx->company, id, &row, &found);
    if (rc) return rc;
    assert(found);
    hk_jw_str(w, "credit_code", row.credit_code);
    hk_jw_str(w, "country", row.country);
    hk_jw_int(w, "version", row.version);
    return HK_OK;
}

static hk_rc customer_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_ask ask = plain_ask(cx, in, HK_BY_CUSTOMER);
    const hk_dir_customer *c = NULL;
    hk_feed_view feed = { 0 };
    hk_report r = { 0 };
    hk_jw *w = &out->w;

    hk_rc rc = customer_named(cx, in, &c, &feed);
    if (!rc) ask.customer = c->code;
    if (!rc) rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", c->id);
        hk_jw_str(w, "code", c->code);
        hk_jw_str(w, "name", c->name);
        hk_jw_str(w, "short_name", c->short_name);
        hk_jw_str(w, "currency", c->currency);
        hk_jw_str(w, "terms", c->terms);
        hk_jw_str(w, "grade", c->grade);
        hk_jw_str(w, "kind", c->kind);
        hk_jw_money(w, "credit_limit", c->credit_limit, hk_currency_exponent(c->currency));
        hk_jw_str(w, "owner_name", owner_name(&r, c->id));
        hk_jw_str(w, "region_name", unit_name(&r, c->id, HK_ASSIGN_REGION));
        hk_jw_str(w, "class_name", unit_name(&r, c->id, HK_ASSIGN_CLASS));
        hk_jw_bool(w, "shared", hk_scope_shared(cx->scope, c->id));
        hk_jw_day(w, "as_of", r.ask.as_of);
        hk_jw_arr(w, "edges");
        for (unsigned i = 0; i < r.ask.edges_n; i++) hk_jw_int(w, NULL, r.ask.edges[i]);
        hk_jw_arr_end(w);
        figures_json(w, &r);
        rc = aliases_json(cx, w, &r, c->id);
        hk_jw_bool(w, "holds", r.holds);
        hk_jw_str(w, "fingerprint", r.fingerprint);
        if (!rc) rc = record_json(cx, w, c->id);
        hk_jw_obj_end(w);
    }
    hk_report_close(&r);
    hk_feed_drop(&feed);
    return rc;
}

/* ---- what a figure is made of -------------------------------------------------------------------------------------------- */
static const hk_field entries_in[] = {
    { "id", HK_T_ID, HK_F_PATH }, { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 },
    { "bucket", HK_T_INT, 0, NULL, -3, 14 }, { "edges", HK_T_INT, HK_F_LIST, NULL, 0, 3650 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, HK_FIELD_END };
static const hk_field entry_row[] = {
    { "item", HK_T_INT, 0 }, { "document", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "part", HK_T_INT, 0 }, { "kind", HK_T_TEXT, 0 }, { "class", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 },
    { "issue_day", HK_T_DAY, 0 }, { "due_day", HK_T_DAY, HK_F_NULL }, { "due_rule", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "open", HK_T_MONEY, 0 },
    { "days", HK_T_INT, HK_F_NULL }, { "bucket", HK_T_INT, HK_F_WIRE }, { "nature", HK_T_ENUM, HK_F_NULL, "short|long" }, { "disputed", HK_T_MONEY, HK_F_FOLDS }, { "assumed", HK_T_MONEY, HK_F_FOLDS }, HK_FIELD_END };
static const hk_field unapplied_row[] = { { "credit", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "kind", HK_T_TEXT, 0 }, { "day", HK_T_DAY, 0 }, { "currency", HK_T_TEXT, 0 },
    { "amount", HK_T_MONEY, 0 }, { "open", HK_T_MONEY, 0 }, { "method", HK_T_TEXT, 0 }, HK_FIELD_END };
static const hk_field sum_row[] = { { "currency", HK_T_TEXT, 0 }, { "items", HK_T_MONEY, 0 }, { "unapplied", HK_T_MONEY, 0 }, { "outstanding", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field entries_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, entry_row },
    { "unapplied", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, unapplied_row }, { "sum", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, sum_row }, { "others", HK_T_BOOL, HK_F_FOLDS }, HK_FIELD_END };

static const char *const DOC_KINDS[] = { "", "invoice", "red", "other", "opening", "writeoff", "netting", "transfer", "bill", "refund", "retention", "memo", "reversal", "recovery" };
static const char *const CLASSES[] = { "credit", "invoice", "other", "retention", "bill", "voucher", "memo" };
static const char *const CREDIT_KINDS[] = { "", "receipt", "advance", "note", "writeoff", "netting", "transfer", "paper", "opening", "memo", "reversal" };
static const char *const METHODS[] = { "none", "wire", "bank_bill", "trade_bill", "voucher", "cash", "goods", "third_party", "other" };
static const char *word(const char *const *words, size_t n, int64_t i) { return i >= 0 && (size_t)i < n ? words[i] : ""; }
#define WORD(list, i) word((list), HK_COUNT(list), (i))

/* -1 未定到期日, -2 未到节点, 0 not due, 1.. buckets. */
static int bucket_of(hk_day as_of, hk_day due, const int *edges, unsigned n)
{
    if (due == HK_BOOK_DUE_NONE) return -1;
    if (due == HK_BOOK_DUE_EVENT) return -2;
    int days = as_of - due;
    if (days <= 0) return 0;
    for (unsigned i = 1; i < n; i++) if (days <= edges[i]) return (int)i;
    return (int)n;
}

typedef struct sums { char currency[4]; int64_t items, unapplied; } sums;

static sums *sum_for(hk_ctx *cx, sums **list, size_t *n, size_t *cap, const char *currency)
{
    for (size_t i = 0; i < *n; i++) if (strcmp((*list)[i].currency, currency) == 0) return &(*list)[i];
    sums s = { 0 };
    memcpy(s.currency, currency, 4);
    HK_PUSH(cx->arena, *list, *n, *cap) = s;
    return &(*list)[*n - 1];
}

/* assumed: the company has matching by assumption, so an entry may be paid by some. */
static hk_rc entry_json(hk_ctx *cx, hk_jw *w, const hk_report *r, bool assumed, const hk_item *i, const hk_account *a, int bucket)
{
    hk_row_item_papers p;
    hk_row_item_disputed d = { 0 };
    hk_row_item_extra x = { 0 };
    bool found = false, more = !assumed, disputed = false;
    int exponent = hk_currency_exponent(a->currency), days = r->ask.as_of - i->due;
    hk_rc rc = hk_get_item_papers(cx, cx->company, i->position, &p, &found);
    if (!rc && found) rc = hk_get_item_disputed(cx, cx->company, i->position, r->ask.as_of, r->known, &d, &disputed);
    if (!rc && found && assumed) rc = hk_get_item_extra(cx, cx->company, i->position, r->ask.as_of, r->known, &x, &more);
    if (rc) return rc;
    if (!found || !more) return hk_fail_internal(cx, HK_DAMAGED, "item %" PRId64 " is in the book, not in the log", i->position);
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "item", i->position);
    hk_jw_int(w, "document", p.document);
    hk_jw_str(w, "number", p.number);
    hk_jw_int(w, "part", p.part);
    hk_jw_str(w, "kind", WORD(DOC_KINDS, p.kind));
    hk_jw_str(w, "class", WORD(CLASSES, p.class));
    hk_jw_str(w, "currency", a->currency);
    hk_jw_day(w, "issue_day", i->issue);
    hk_jw_day(w, "due_day", bucket < 0 ? HK_DAY_NONE : i->due);
    hk_jw_str(w, "due_rule", p.due_rule);
    hk_jw_money(w, "amount", p.amount, exponent);
    hk_jw_money(w, "open", i->balance, exponent);
    hk_jw_int(w, "days", bucket < 0 ? HK_NULL : days);
    hk_jw_int(w, "bucket", bucket);
    hk_jw_str(w, "nature", bucket < 0 ? NULL : days > 90 ? "long" : "short");                /* R51, DOMAIN 9: short up to 90 days */
    hk_jw_money(w, "disputed", disputed ? d.amount : 0, exponent);
    hk_jw_money(w, "assumed", x.assumed, exponent);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc unapplied_json(hk_ctx *cx, hk_jw *w, const hk_item *i, const hk_account *a)
{
    hk_row_credit_by_id c;
    bool found = false;
    int exponent = hk_currency_exponent(a->currency);
    hk_rc rc = hk_get_credit_by_id(cx, cx->company, i->position, &c, &found);
    if (rc || !found) return rc ? rc : hk_fail_internal(cx, HK_DAMAGED, "credit %" PRId64 " is in the book, not in the log", i->position);
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "credit", i->position);
    hk_jw_str(w, "number", c.credit_key);
    hk_jw_str(w, "kind", WORD(CREDIT_KINDS, c.kind));
    hk_jw_day(w, "day", (hk_day)c.value_day);
    hk_jw_str(w, "currency", a->currency);
    hk_jw_money(w, "amount", c.amount, exponent);
    hk_jw_money(w, "open", i->balance, exponent);
    hk_jw_str(w, "method", WORD(METHODS, c.method));
    hk_jw_obj_end(w);
    return HK_OK;
}

/* Accounts of the customer and of all records merged into it. */
static size_t family(const hk_report *r, const hk_scope *scope, int64_t root, uint32_t *list, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < r->feed.dir->customers_n; i++) {
        int64_t id = r->feed.dir->customers[i].id;
        if (id != root && (r->feed.dir->merges_n == 0 || hk_dir_root(r->feed.dir, id, r->known) != root)) continue;
        n += hk_book_customer(&r->feed.book, scope, id, list + n, cap - n);
        if (n >= cap) return cap;
    }
    return n;
}

static hk_rc entries_write(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_report *r, const hk_dir_customer *c)
{
    uint32_t accounts[512];
    hk_item *items = NULL;
    sums *sum = NULL;
    size_t n = 0, sums_n = 0, cap = 0, accounts_n = family(r, cx->scope, c->id, accounts, HK_COUNT(accounts));
    const char *currency = hk_in_text(in, "currency");
    bool one_bucket = hk_in_has(in, "bucket");
    hk_jw *w = &out->w;
    int64_t known = r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known;
    hk_row_assumed_any any;
    bool assumed = false;
    hk_rc rc = hk_book_items(cx, &r->feed.book, cx->scope, accounts, accounts_n, r->ask.as_of, known, &items, &n);
    if (!rc) rc = hk_get_assumed_any(cx, cx->company, &any, &assumed);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", r->ask.as_of);
    hk_jw_str(w, "customer", c->code);
    hk_jw_str(w, "name", c->name);
    for (int credits = 0; !rc && credits <= 1; credits++) {
        hk_jw_arr(w, credits ? "unapplied" : "rows");
        for (size_t i = 0; !rc && i < n; i++) {
            hk_account a = hk_view_account(&r->feed.book, items[i].account);
            if ((a.class == HK_CLASS_CREDIT) != (credits == 1) || a.class >= HK_CLASS_BILL) continue;
            int bucket = credits ? -3 : bucket_of(r->ask.as_of, items[i].due, r->ask.edges, r->ask.edges_n);       /* a credit has no due day */
            if (currency && strcmp(currency, a.currency) != 0) continue;
            if (one_bucket && hk_in_int(in, "bucket") != bucket) continue;
            sums *s = sum_for(cx, &sum, &sums_n, &cap, a.currency);
            if (credits) s->unapplied += items[i].balance; else s->items += items[i].balance;
            rc = credits ? unapplied_json(cx, w, &items[i], &a) : entry_json(cx, w, r, assumed, &items[i], &a, bucket);
        }
        if (!rc) hk_jw_arr_end(w);
    }
    if (rc) return rc;
    hk_jw_arr(w, "sum");
    for (size_t i = 0; i < sums_n; i++) {
        int exponent = hk_currency_exponent(sum[i].currency);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", sum[i].currency);
        hk_jw_money(w, "items", sum[i].items, exponent);
        hk_jw_money(w, "unapplied", sum[i].unapplied, exponent);
        hk_jw_money(w, "outstanding", sum[i].items - sum[i].unapplied, exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_bool(w, "others", hk_scope_shared(cx->scope, c->id));
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc customer_entries(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_ask ask = plain_ask(cx, in, HK_BY_CUSTOMER);
    const hk_dir_customer *c = NULL;
    hk_feed_view feed = { 0 };
    hk_report r = { 0 };

    hk_rc rc = hk_ask_edges(cx, in, &ask);
    if (!rc) rc = customer_named(cx, in, &c, &feed);
    if (!rc) ask.customer = c->code;
    if (!rc) rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = entries_write(cx, in, out, &r, c);
    hk_report_close(&r);
    hk_feed_drop(&feed);
    return rc;
}

/* ---- one document and its chain (R1) ------------------------------------------------------------------------------------- */
static const hk_field document_in[] = { { "id", HK_T_ID, HK_F_PATH }, { "number", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field doc_item[] = { { "item", HK_T_INT, 0 }, { "part", HK_T_INT, 0 }, { "class", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "applied", HK_T_MONEY, 0 },
    { "open", HK_T_MONEY, 0 }, { "issue_day", HK_T_DAY, 0 }, { "due_day", HK_T_DAY, HK_F_NULL }, { "due_rule", HK_T_TEXT, 0 }, { "due_reason", HK_T_ENUM, HK_F_NULL, "extension|event|silent|rule|correction" }, HK_FIELD_END };
static const hk_field doc_alloc[] = { { "allocation", HK_T_INT, 0 }, { "item", HK_T_INT, 0 }, { "credit", HK_T_INT, 0 }, { "day", HK_T_DAY, 0 }, { "amount", HK_T_MONEY, 0 },
    { "kind", HK_T_ENUM, 0, "real|assumed" }, { "rule", HK_T_TEXT, 0 }, { "undoes", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field doc_link[] = { { "link", HK_T_ENUM, 0, "contract|invoice|receipt" }, { "present", HK_T_BOOL, 0 }, { "ref", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field document_out[] = {
    { "id", HK_T_INT, 0 }, { "kind", HK_T_TEXT, 0 }, { "number", HK_T_TEXT, 0 }, { "customer", HK_T_TEXT, 0 }, { "customer_id", HK_T_INT, 0 }, { "name", HK_T_TEXT, 0 },
    { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "day", HK_T_DAY, 0 }, { "recorded", HK_T_TIME, 0 }, { "remark", HK_T_TEXT, HK_F_NULL },
    { "items", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, doc_item }, { "allocations", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, doc_alloc },
    { "chain", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, doc_link }, HK_FIELD_END };

static const char *const RULES[] = { "by_hand", "number", "exact", "oldest", "file", "document" };
static const char *const DUE_REASONS[] = { "", "extension", "event", "silent", "rule", "correction" };

static hk_rc due_now(hk_ctx *cx, int64_t item, int64_t *due, const char **rule, const char **reason)
{
    hk_row_item_due_changes c;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_item_due_changes(cx, &cur, cx->company, item);
    if (rc) return rc;
    while (hk_next_item_due_changes(cur, &c)) *due = c.due_day, *rule = hk_strdup(cx->arena, c.due_rule), *reason = WORD(DUE_REASONS, c.reason);
    return hk_cursor_end(cur);
}

static hk_rc document_items(hk_ctx *cx, hk_jw *w, int64_t document, int exponent, int64_t **ids, size_t *ids_n, bool *paid)
{
    hk_row_items_of_document i, *list = NULL;
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0, ids_cap = 0;
    hk_rc rc = hk_q_items_of_document(cx, &cur, cx->company, document);
    if (rc) return rc;
    while (hk_next_items_of_document(cur, &i)) {
        i.due_rule = hk_strdup(cx->arena, i.due_rule), i.currency = NULL;
        HK_PUSH(cx->arena, list, n, cap) = i;
    }
    rc = hk_cursor_end(cur);
    hk_jw_arr(w, "items");
    for (size_t k = 0; !rc && k < n; k++) {
        hk_row_item_extra x;
        const char *rule = list[k].due_rule, *reason = NULL;
        int64_t due = list[k].due_day;
        bool found = false;
        rc = due_now(cx, list[k].id, &due, &rule, &reason);
        if (!rc) rc = hk_get_item_extra(cx, cx->company, list[k].id, HK_DAY_MAX, INT64_MAX, &x, &found);
        if (rc) break;
        HK_PUSH(cx->arena, *ids, *ids_n, ids_cap) = list[k].id;
        *paid = *paid || x.applied > 0;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "item", list[k].id);
        hk_jw_int(w, "part", list[k].part);
        hk_jw_str(w, "class", WORD(CLASSES, list[k].class));
        hk_jw_money(w, "amount", list[k].amount, exponent);
        hk_jw_money(w, "applied", x.applied, exponent);
        hk_jw_money(w, "open", list[k].amount - x.applied, exponent);
        hk_jw_day(w, "issue_day", (hk_day)list[k].issue_day);
        hk_jw_day(w, "due_day", due == HK_NULL ? HK_DAY_NONE : (hk_day)due);
        hk_jw_str(w, "due_rule", rule);
        hk_jw_str(w, "due_reason", reason);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc;
}

static hk_rc document_allocations(hk_ctx *cx, hk_jw *w, const int64_t *ids, size_t n, int exponent)
{
    hk_rc rc = HK_OK;
    hk_jw_arr(w, "allocations");
    for (size_t i = 0; !rc && i < n; i++) {
        hk_row_item_allocations a;
        hk_cursor *cur = NULL;
        rc = hk_q_item_allocations(cx, &cur, cx->company, ids[i]);
        if (rc) break;
        while (hk_next_item_allocations(cur, &a)) {
            hk_jw_obj(w, NULL);
            hk_jw_int(w, "allocation", a.seq);
            hk_jw_int(w, "item", ids[i]);
            hk_jw_int(w, "credit", a.credit);
            hk_jw_day(w, "day", (hk_day)a.eff_day);
            hk_jw_money(w, "amount", a.amount, exponent);
            hk_jw_str(w, "kind", a.kind == HK_ALLOC_ASSUMED ? "assumed" : "real");
            hk_jw_str(w, "rule", WORD(RULES, a.rule));
            hk_jw_int(w, "undoes", a.undoes);
            hk_jw_obj_end(w);
        }
        rc = hk_cursor_end(cur);
    }
    hk_jw_arr_end(w);
    return rc;
}

static void link_json(hk_jw *w, const char *name, bool present, const char *ref)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "link", name);
    hk_jw_bool(w, "present", present);
    hk_jw_str(w, "ref", ref);
    hk_jw_obj_end(w);
}

static hk_rc document_write(hk_ctx *cx, hk_reply *out, const hk_row_document_by_id *d)
{
    hk_row_customer_by_id customer;
    hk_row_contract_by_id contract = { 0 };
    hk_row_recorded_at at;
    hk_row_memo_body memo = { 0 };
    int64_t *ids = NULL;
    size_t ids_n = 0;
    int exponent = hk_currency_exponent(d->currency);
    bool found = false, has_contract = false, has_memo = false, paid = false, has_at = false;
    hk_jw *w = &out->w;

    hk_rc rc = hk_get_customer_by_id(cx, cx->company, d->customer, &customer, &found);
    if (!rc && d->contract != HK_NULL) rc = hk_get_contract_by_id(cx, cx->company, d->contract, &contract, &has_contract);
    if (!rc && d->memo != HK_NULL) rc = hk_get_memo_body(cx, cx->company, d->memo, &memo, &has_memo);
    if (!rc) rc = hk_get_recorded_at(cx, cx->company, d->id, &at, &has_at);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", d->id);
    hk_jw_str(w, "kind", WORD(DOC_KINDS, d->kind));
    hk_jw_str(w, "number", d->number);
    hk_jw_str(w, "customer", found ? customer.code : "");
    hk_jw_int(w, "customer_id", d->customer);
    hk_jw_str(w, "name", found ? customer.name : "");
    hk_jw_str(w, "currency", d->currency);
    hk_jw_money(w, "amount", d->amount, exponent);
    hk_jw_day(w, "day", (hk_day)d->eff_day);
    hk_jw_time(w, "recorded", has_at ? at.recorded_us : HK_NULL);
    hk_jw_str(w, "remark", has_memo ? memo.body : NULL);
    rc = document_items(cx, w, d->id, exponent, &ids, &ids_n, &paid);
    if (!rc) rc = document_allocations(cx, w, ids, ids_n, exponent);
    if (rc) return rc;
    hk_jw_arr(w, "chain");
    link_json(w, "contract", has_contract, has_contract ? contract.number : NULL);
    link_json(w, "invoice", d->kind == HK_DOC_INVOICE, d->kind == HK_DOC_INVOICE ? d->number : NULL);
    link_json(w, "receipt", paid, NULL);
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* Of a customer shared with others a paper is seen for what is the caller's of it: without an item of his it is not there,
 * and its amount is that of his items. */
static hk_rc document_own(hk_ctx *cx, hk_row_document_by_id *d, bool *any)
{
    hk_row_items_of_document i;
    hk_cursor *cur = NULL;
    int64_t sum = 0;

    *any = true;
    if (cx->scope->all || !hk_bits_has(cx->scope->partial, d->customer)) return HK_OK;
    *any = false;
    hk_rc rc = hk_q_items_of_document(cx, &cur, cx->company, d->id);
    if (rc) return rc;
    while (hk_next_items_of_document(cur, &i)) {
        *any = true;
        if (!hk_add(sum, i.amount, &sum)) break;
    }
    d->amount = sum;
    return hk_cursor_end(cur);
}

static hk_rc document_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_document_by_id d;
    hk_row_document_key_taken taken;
    bool found = false;
    int64_t id = hk_in_has(in, "id") ? hk_in_int(in, "id") : 0;
    const char *number = hk_in_text(in, "number");
    hk_rc rc = HK_OK;

    if (!id && number) {
        rc = hk_get_document_key_taken(cx, cx->company, number, &taken, &found);
        if (!rc && found) id = taken.id;
    }
    if (!rc && id) rc = hk_get_document_by_id(cx, cx->company, id, &d, &found);
    if (!rc && found && id) rc = document_own(cx, &d, &found);
    if (rc) return rc;
    if (!id || !found) return hk_fail(cx, HK_NOT_FOUND, "document.none", "number", "number", number ? number : "", NULL);
    return document_write(cx, out, &d);
}

const hk_op hk_customer_ops[] = {
    { "customer list", HK_GET, "/api/v1/customers", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, list_in, list_out, HK_PAGE, customer_list, "customer.list" },
    { "customer show", HK_GET, "/api/v1/customers/{id}", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, show_in, show_out, HK_ONE, customer_show, "customer.show" },
    { "customer entries", HK_GET, "/api/v1/customers/{id}/entries", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, entries_in, entries_out, HK_ONE, customer_entries, "customer.entries" },
    { "document show", HK_GET, "/api/v1/documents/{id}", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, document_in, document_out, HK_ONE, document_show, "document.show" },
    HK_OP_END,
};
