/* Operations of the handover: look at it, do it, its lines with figures and what is not confirmed, sheets, statements, signatures. */
#include "office/handover.h"

#include "access/access.h"
#include "base/money.h"
#include "content/content.h"
#include "measure/report.h"
#include "ops/args.h"
#include "papers/handover.h"
#include "papers/papers.h"
#include "papers/round.h"
#include "sql/handover.h"
#include "sql/tables.h"
#include "store/store.h"

#define STATEMENT_STATES "none|" HK_ROUND_STATES

/* One customer in one currency, as it stands today. */
#define LINE_FIELDS \
    { "customer", HK_T_TEXT }, { "name", HK_T_TEXT }, { "to", HK_T_TEXT, HK_F_WIRE }, { "to_name", HK_T_TEXT }, { "whole", HK_T_BOOL, HK_F_WIRE }, \
    { "items", HK_T_INT, HK_F_FOLDS }, { "contracts", HK_T_INT, HK_F_FOLDS }, { "currency", HK_T_TEXT }, { "owed_now", HK_T_MONEY }, { "overdue", HK_T_MONEY }, \
    { "disputed", HK_T_MONEY }, { "talks", HK_T_INT }, { "last_talk", HK_T_DAY, HK_F_NULL }, { "promise_day", HK_T_DAY, HK_F_NULL }, \
    { "statement", HK_T_ENUM, 0, STATEMENT_STATES }, { "signed_on", HK_T_DAY, HK_F_NULL }, { "note", HK_T_TEXT }, { "customer_id", HK_T_INT, HK_F_WIRE }, { "shared", HK_T_BOOL, HK_F_FOLDS }
static const hk_field line_row[] = { LINE_FIELDS, HK_FIELD_END };

typedef struct line {                /* what is shown of a customer */
    int64_t     customer, items, contracts;
    const char *code, *name, *to, *to_name, *note;
    bool        whole;
    hk_day      signed_day;
} line;

typedef struct lines {
    line         *at;
    size_t        n, cap;
    int           month;
    hk_report     r;
    hk_round_list rounds;
} lines;

/* The figures of today, and how far the statements are (round.h). Inside a snapshot or write. */
static hk_rc figures_open(hk_ctx *cx, lines *l)
{
    hk_ask ask = { .as_of = cx->today, .known_us = HK_NULL, .by = HK_BY_CUSTOMER };

    hk_rc rc = hk_report_open(cx, &ask, &l->r);
    if (!rc) rc = hk_report_age(cx, &l->r);
    if (!rc && !l->r.holds) rc = hk_fail(cx, HK_NOT_TIED, NULL, NULL, NULL);
    if (!rc) rc = hk_round_read(cx, &l->r.feed, HK_NULL, l->month, l->month, cx->today, &l->rounds);
    return rc;
}

static const char *statement_of(const lines *l, int64_t customer)
{
    int64_t root = hk_dir_root(l->r.feed.dir, customer, l->r.known);

    for (size_t i = 0; i < l->rounds.n; i++)
        if (l->rounds.v[i].customer->id == root) return hk_round_states[l->rounds.v[i].state];
    return "none";
}

typedef struct talk { int64_t n; hk_day last, promise; } talk;

static hk_rc talks_of(hk_ctx *cx, int64_t customer, talk *t)
{
    hk_row_handover_followups f;
    hk_cursor *cur = NULL;

    *t = (talk){ 0, HK_DAY_NONE, HK_DAY_NONE };
    hk_rc rc = hk_q_handover_followups(cx, &cur, cx->company, customer);
    if (rc) return rc;
    while (hk_next_handover_followups(cur, &f)) {
        if (!t->n++) t->last = (hk_day)f.day;
        if (f.promise_day != HK_NULL && f.promise_day >= cx->today && (t->promise == HK_DAY_NONE || f.promise_day < t->promise)) t->promise = (hk_day)f.promise_day;
    }
    return hk_cursor_end(cur);
}

static hk_rc disputed_of(hk_ctx *cx, int64_t customer, const char *currency, int64_t *sum)
{
    hk_row_handover_disputes d;
    hk_cursor *cur = NULL;

    *sum = 0;
    hk_rc rc = hk_q_handover_disputes(cx, &cur, cx->company, customer, cx->today);
    if (rc) return rc;
    while (hk_next_handover_disputes(cur, &d))
        if (strcmp(d.currency, currency) == 0 && !hk_add(*sum, d.amount, sum)) *sum = INT64_MAX;
    return hk_cursor_end(cur);
}

static hk_rc row_json(hk_ctx *cx, hk_jw *w, const lines *l, const line *x, const char *currency, const hk_line *f, const talk *t)
{
    int64_t disputed = 0;
    int exponent = hk_currency_exponent(currency);

    hk_rc rc = disputed_of(cx, x->customer, currency, &disputed);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "customer", x->code);
    hk_jw_str(w, "name", x->name);
    hk_jw_str(w, "to", x->to);
    hk_jw_str(w, "to_name", x->to_name);
    hk_jw_bool(w, "whole", x->whole);
    hk_jw_int(w, "items", x->items);
    hk_jw_int(w, "contracts", x->contracts);
    hk_jw_str(w, "currency", currency);
    hk_jw_money(w, "owed_now", f->outstanding, exponent);
    hk_jw_money(w, "overdue", f->overdue, exponent);
    hk_jw_money(w, "disputed", disputed, exponent);
    hk_jw_int(w, "talks", t->n);
    hk_jw_day(w, "last_talk", t->last);
    hk_jw_day(w, "promise_day", t->promise);
    hk_jw_str(w, "statement", statement_of(l, x->customer));
    hk_jw_day(w, "signed_on", x->signed_day);
    hk_jw_str(w, "note", x->note);
    hk_jw_int(w, "customer_id", x->customer);
    hk_jw_bool(w, "shared", hk_scope_shared(cx->scope, x->customer));
    hk_jw_obj_end(w);
    return rc;
}

/* A line for each currency the customer has something open in, and one at least. */
static hk_rc line_json(hk_ctx *cx, hk_jw *w, const lines *l, const line *x)
{
    int64_t root = hk_dir_root(l->r.feed.dir, x->customer, l->r.known);
    hk_line f = { 0 };
    talk t;
    bool any = false;

    hk_rc rc = talks_of(cx, x->customer, &t);
    for (size_t g = 0; !rc && g < l->r.groups_n; g++) {
        if (l->r.groups[g].id != root) continue;
        hk_report_line(&l->r, g, &f);
        if (hk_line_zero(&f, l->r.ask.edges_n)) continue;
        any = true;
        rc = row_json(cx, w, l, x, l->r.groups[g].currency, &f, &t);
    }
    f = (hk_line){ 0 };
    return rc || any ? rc : row_json(cx, w, l, x, "CNY", &f, &t);
}

static bool waits(const lines *l, const line *x) { return x->signed_day == HK_DAY_NONE || strcmp(statement_of(l, x->customer), "confirmed") != 0; }

static hk_rc lines_json(hk_ctx *cx, hk_jw *w, lines *l, bool open_only)
{
    int64_t unconfirmed = 0, unsigned_n = 0;

    hk_rc rc = figures_open(cx, l);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; !rc && i < l->n; i++) {
        unconfirmed += strcmp(statement_of(l, l->at[i].customer), "confirmed") != 0;
        unsigned_n += l->at[i].signed_day == HK_DAY_NONE;
        if (!open_only || waits(l, &l->at[i])) rc = line_json(cx, w, l, &l->at[i]);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "customers", (int64_t)l->n);
    hk_jw_int(w, "unconfirmed", unconfirmed);
    hk_jw_int(w, "not_signed", unsigned_n);
    hk_report_close(&l->r);
    return rc;
}

#define HEAD_FIELDS \
    { "person", HK_T_TEXT, HK_F_WIRE }, { "person_name", HK_T_TEXT }, { "from", HK_T_DAY }, { "left", HK_T_DAY, HK_F_NULL }, { "month", HK_T_MONTH }
#define COUNT_FIELDS { "customers", HK_T_INT }, { "unconfirmed", HK_T_INT }, { "not_signed", HK_T_INT }
const hk_field hk_handover_preview_out[] = { HEAD_FIELDS, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, line_row }, COUNT_FIELDS, HK_FIELD_END };
const hk_field hk_handover_out[] = {
    { "id", HK_T_ID }, HEAD_FIELDS, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, line_row }, COUNT_FIELDS, HK_FIELD_END };
const hk_field hk_handover_show_out[] = {
    { "id", HK_T_ID }, HEAD_FIELDS, { "note", HK_T_TEXT }, { "made_at", HK_T_TIME }, { "made_by", HK_T_TEXT, HK_F_NULL },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, line_row }, COUNT_FIELDS, HK_FIELD_END };

static void head_json(hk_jw *w, const char *code, const char *name, hk_day from, hk_day left, int month)
{
    char text[8];

    hk_jw_str(w, "person", code);
    hk_jw_str(w, "person_name", name);
    hk_jw_day(w, "from", from);
    hk_jw_day(w, "left", left);
    hk_jw_str(w, "month", hk_month_fmt(month, text));
}

static hk_rc handed_json(hk_ctx *cx, hk_jw *w, const hk_handover *h)
{
    lines l = { .month = h->month };

    for (size_t i = 0; i < h->n; i++)
        HK_PUSH(cx->arena, l.at, l.n, l.cap) = (line){ h->at[i].customer, h->at[i].items_n, h->at[i].contracts_n, h->at[i].code, h->at[i].name, h->at[i].to.code,
                                                        h->at[i].to.name, "", h->at[i].whole, HK_DAY_NONE };
    head_json(w, h->code, h->name, h->from, h->left, h->month);
    return lines_json(cx, w, &l, false);
}

hk_rc hk_op_handover_preview(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_handover h;

    hk_rc rc = hk_handover_read(cx, in, &h);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    rc = handed_json(cx, &out->w, &h);
    hk_jw_obj_end(&out->w);
    return rc;
}

hk_rc hk_op_handover(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_handover h;
    int64_t id = 0;

    hk_rc rc = hk_log_begin(cx, "handover");
    if (!rc) rc = hk_handover_read(cx, in, &h);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    rc = hk_handover_do(cx, &h, &id);
    hk_jw_int(&out->w, "id", id);
    if (!rc) rc = handed_json(cx, &out->w, &h);
    hk_jw_obj_end(&out->w);
    out->subject = "handover", out->subject_id = id, out->status = 201;
    return rc;
}

/* ---- looking back ---- */

const hk_field hk_handover_list_in[] = { HK_FIELD_END };
const hk_field hk_handover_list_row[] = {
    { "id", HK_T_ID }, HEAD_FIELDS, { "note", HK_T_TEXT }, { "made_at", HK_T_TIME }, { "made_by", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

static void record_json(hk_jw *w, const hk_row_handovers *h)
{
    hk_jw_int(w, "id", h->id);
    head_json(w, h->code, h->name, (hk_day)h->from_day, h->left_day == HK_NULL ? HK_DAY_NONE : (hk_day)h->left_day, (int)h->month);
    hk_jw_str(w, "note", h->note);
    hk_jw_time(w, "made_at", h->made_us);
    hk_jw_str(w, "made_by", h->made_by);
}

hk_rc hk_op_handover_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_handovers h;
    hk_cursor *cur = NULL;
    int64_t n = 0;

    HK_UNUSED(in);
    hk_rc rc = hk_q_handovers(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (; hk_next_handovers(cur, &h); n++) {
        hk_jw_obj(&out->w, NULL);
        record_json(&out->w, &h);
        hk_jw_obj_end(&out->w);
    }
    rc = hk_cursor_end(cur);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_int(&out->w, "total", n);
    hk_jw_obj_end(&out->w);
    return rc;
}

typedef struct kept { hk_row_handovers h; lines l; } kept;

static hk_rc kept_load(hk_ctx *cx, int64_t id, kept *k)
{
    hk_row_handovers h;
    hk_row_handover_lines r;
    hk_cursor *cur = NULL;
    bool found = false;

    hk_rc rc = hk_q_handovers(cx, &cur, cx->company);
    if (rc) return rc;
    while (!found && hk_next_handovers(cur, &h))
        if (h.id == id) {
            k->h = h, found = true;
            k->h.code = hk_strdup(cx->arena, h.code), k->h.name = hk_strdup(cx->arena, h.name), k->h.note = hk_strdup(cx->arena, h.note);
            k->h.made_by = h.made_by ? hk_strdup(cx->arena, h.made_by) : NULL;
        }
    rc = hk_cursor_end(cur);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "handover.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (!rc) rc = hk_q_handover_lines(cx, &cur, cx->company, id);
    if (rc) return rc;
    k->l = (lines){ .month = (int)k->h.month };
    while (hk_next_handover_lines(cur, &r))
        HK_PUSH(cx->arena, k->l.at, k->l.n, k->l.cap) = (line){ r.customer, r.items, r.contracts, hk_strdup(cx->arena, r.code), hk_strdup(cx->arena, r.name),
            hk_strdup(cx->arena, r.to_code), hk_strdup(cx->arena, r.to_name), hk_strdup(cx->arena, r.note), r.whole, r.signed_day == HK_NULL ? HK_DAY_NONE : (hk_day)r.signed_day };
    return hk_cursor_end(cur);
}

#define OF_ONE { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }
const hk_field hk_handover_show_in[] = { OF_ONE, { "open", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

hk_rc hk_op_handover_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    kept k;

    hk_rc rc = kept_load(cx, hk_in_int(in, "id"), &k);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    record_json(&out->w, &k.h);
    rc = lines_json(cx, &out->w, &k.l, hk_in_int(in, "open"));
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- a sheet came back signed ---- */

const hk_field hk_handover_sign_in[] = {
    OF_ONE, { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "day", HK_T_DAY }, { "note", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };
const hk_field hk_handover_sign_out[] = { { "customer", HK_T_TEXT }, { "signed_on", HK_T_DAY }, { "not_signed", HK_T_INT }, HK_FIELD_END };

hk_rc hk_op_handover_sign(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *code = hk_in_text(in, "customer");
    hk_day day = hk_in_has(in, "day") ? hk_in_day(in, "day") : cx->today;
    hk_row_handover_lines r;
    hk_rec_handover_line row;
    hk_cursor *cur = NULL;
    int64_t id = 0, left = 0;
    bool found = false;
    kept k;

    hk_rc rc = kept_load(cx, hk_in_int(in, "id"), &k);
    if (!rc) rc = hk_q_handover_lines(cx, &cur, cx->company, k.h.id);
    if (rc) return rc;
    while (hk_next_handover_lines(cur, &r)) {
        if (strcmp(r.code, code) == 0) id = r.id;
        else left += r.signed_day == HK_NULL;
    }
    rc = hk_cursor_end(cur);
    if (!rc && !id) rc = hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code, NULL);
    if (!rc && day > cx->today) rc = hk_fail(cx, HK_BAD_INPUT, "handover.future", "day", NULL);
    if (!rc) rc = hk_load_handover_line(cx, cx->company, id, &row, &found);
    if (rc) return rc;
    row.signed_day = day;
    if (hk_in_text(in, "note")) row.note = hk_in_text(in, "note");
    rc = hk_update_handover_line(cx, &row);
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "customer", code);
    hk_jw_day(&out->w, "signed_on", day);
    hk_jw_int(&out->w, "not_signed", left);
    hk_jw_obj_end(&out->w);
    out->subject = "handover_line", out->subject_id = id, out->after = "signed";
    return rc;
}

/* ---- sheets ---- */

#define SHEET_FIELDS { "form", HK_T_ENUM, 0, HK_PAPER_FORMS, 0, 0, NULL, "pdf" }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }
const hk_field hk_handover_sheets_in[] = {
    OF_ONE, { "customer", HK_T_TEXT, HK_F_LIST, NULL, 1, 64 }, SHEET_FIELDS, { "out", HK_T_TEXT, HK_F_CLI, NULL, 1, 1000, NULL, "." }, HK_FIELD_END };
static const hk_field sheet_row[] = { { "customer", HK_T_TEXT }, { "name", HK_T_TEXT }, { "file", HK_T_TEXT }, HK_FIELD_END };
const hk_field hk_handover_sheets_out[] = { { "papers", HK_T_INT }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, sheet_row }, HK_FIELD_END };
const hk_field hk_handover_sheet_in[] = { OF_ONE, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, SHEET_FIELDS, HK_FIELD_END };

static bool wanted(const hk_val *codes, const char *code)
{
    bool hit = !codes->set || codes->n == 0;
    for (size_t i = 0; codes->set && i < codes->n; i++) hit |= strcmp(codes->items[i].s.p, code) == 0;
    return hit;
}

static hk_handover_sheet sheet_of(hk_ctx *cx, const kept *k, const line *l)
{
    return (hk_handover_sheet){ l->code, k->h.name, l->to_name, hk_printf(cx->arena, "JJ-%" PRId64 "-%s", k->h.id, l->code), (hk_day)k->h.from_day };
}

hk_rc hk_op_handover_sheets(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    kept k;

    hk_rc rc = kept_load(cx, hk_in_int(in, "id"), &k);
    if (rc) return rc;
    hk_handover_sheet *sheets = HK_NEWS(cx->arena, hk_handover_sheet, k.l.n + 1);
    hk_paper_file *files = HK_NEWS(cx->arena, hk_paper_file, k.l.n + 1);
    const line **of = HK_NEWS(cx->arena, const line *, k.l.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < k.l.n; i++)
        if (wanted(hk_in_get(in, "customer"), k.l.at[i].code)) of[n] = &k.l.at[i], sheets[n++] = sheet_of(cx, &k, &k.l.at[i]);
    rc = hk_handover_papers(cx, sheets, n, cx->today, hk_in_int(in, "language") == 1 ? "en" : "zh", files);
    if (!rc) rc = hk_papers_write(cx, files, n, (hk_pform)hk_in_int(in, "form"), hk_in_text(in, "out"));
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "papers", (int64_t)n);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(&out->w, NULL);
        hk_jw_str(&out->w, "customer", of[i]->code);
        hk_jw_str(&out->w, "name", of[i]->name);
        hk_jw_str(&out->w, "file", files[i].path);
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

hk_rc hk_op_handover_sheet(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *code = hk_in_text(in, "customer");
    kept k;

    hk_rc rc = kept_load(cx, hk_in_int(in, "id"), &k);
    if (rc) return rc;
    for (size_t i = 0; i < k.l.n; i++) {
        if (strcmp(k.l.at[i].code, code) != 0) continue;
        hk_handover_sheet s = sheet_of(cx, &k, &k.l.at[i]);
        return hk_handover_bytes(cx, &s, cx->today, hk_in_int(in, "language") == 1 ? "en" : "zh", (hk_pform)hk_in_int(in, "form"), out);
    }
    return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code, NULL);
}

/* ---- statements before he goes ---- */

const hk_field hk_handover_statements_in[] = { OF_ONE, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }, HK_FIELD_END };
const hk_field hk_handover_statements_out[] = { { "month", HK_T_MONTH }, { "papers", HK_T_INT }, { "prepared", HK_T_INT }, HK_FIELD_END };

/* The operation that prepares statements, for the customers of this handover who are seen whole: a statement is of a whole account. */
hk_rc hk_op_handover_statements(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_op *op = hk_papers_ops;
    char month[8];
    hk_in fields;
    kept k;

    while (op->summary && strcmp(op->summary, "statement.prepare") != 0) op++;
    assert(op->summary);
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = kept_load(cx, hk_in_int(in, "id"), &k);
    hk_read_end(cx);
    if (rc) return rc;
    json_t *input = json_pack("{s:s, s:s, s:[]}", "month", hk_month_fmt((int)k.h.month, month), "language", hk_in_int(in, "language") == 1 ? "en" : "zh", "customer");
    for (size_t i = 0; i < k.l.n; i++)
        if (!hk_scope_shared(cx->scope, k.l.at[i].customer)) json_array_append_new(json_object_get(input, "customer"), json_string(k.l.at[i].code));
    rc = hk_args_check(cx, &(hk_args){ .rows = op->in, .input = input }, &fields);
    if (!rc) rc = op->fn(cx, &fields, out);
    json_decref(input);
    return rc;
}
