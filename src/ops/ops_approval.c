/* Operations of 待审批: what waits, what became of it, and the decisions (approval.h). */
#include "ops/approval_inside.h"
#include "ops/args.h"

#include "access/access.h"
#include "base/json.h"
#include "base/money.h"
#include "content/content.h"
#include "ledger/name.h"
#include "ledger/page.h"
#include "measure/feed.h"

#include <stdlib.h>

#define STATES "pending|approved|self|refused|withdrawn|expired|failed"

/* ---- who sees one, who may decide it ---- */

typedef struct seat {
    bool micro;
} seat;

static bool in_scope(const hk_ctx *cx, int64_t customer) { return customer == HK_NULL || hk_scope_customer(cx->scope, customer); }

static bool decides(const hk_ctx *cx, const seat *s, const char *cap, int64_t customer, int64_t author)
{
    bool own = cx->actor.user && author == cx->actor.user;
    return hk_caps_has(cx->caps, hk_cap_find(cap)) && in_scope(cx, customer) && (!own || s->micro);
}

static bool sees(const hk_ctx *cx, const seat *s, const char *cap, int64_t customer, int64_t author)        /* AP6 */
{
    if (cx->actor.user && author == cx->actor.user) return true;
    return decides(cx, s, cap, customer, author) || (hk_access_may(cx, CAP_AUDIT_READ) && in_scope(cx, customer));
}

static const char *state_of(const hk_ctx *cx, const char *state, int64_t expires_day)
{
    return strcmp(state, "pending") == 0 && expires_day < cx->today ? "expired" : state;
}

/* ---- reading ---- */

/* A request as pages show it. `act` is the operation in words, `detail` its fields in words, `fault` why it failed. */
#define ROW_FIELDS \
    { "id", HK_T_ID }, { "operation", HK_T_TEXT, HK_F_WIRE }, { "matter", HK_T_TEXT }, { "state", HK_T_ENUM, 0, STATES }, { "customer", HK_T_TEXT, HK_F_NULL }, \
    { "customer_name", HK_T_TEXT, HK_F_NULL }, { "customer_id", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "currency", HK_T_TEXT }, { "amount", HK_T_MONEY, HK_F_NULL }, \
    { "detail", HK_T_TEXT }, { "cap", HK_T_TEXT, HK_F_WIRE }, { "asked_by", HK_T_TEXT }, { "asked", HK_T_TIME }, { "expires", HK_T_DAY, HK_F_NULL }, \
    { "decided_by", HK_T_TEXT, HK_F_NULL }, { "decided", HK_T_TIME, HK_F_NULL }, { "reason", HK_T_TEXT }, { "fault", HK_T_TEXT, HK_F_NULL }, \
    { "mine", HK_T_BOOL, HK_F_WIRE }, { "may_decide", HK_T_BOOL, HK_F_WIRE }, { "version", HK_T_INT, HK_F_WIRE }
static const hk_field row_out[] = { ROW_FIELDS, HK_FIELD_END };
static const hk_field field_row[] = { { "name", HK_T_TEXT }, { "label", HK_T_TEXT }, { "value", HK_T_TEXT }, HK_FIELD_END };
static const hk_field show_out[] = {
    ROW_FIELDS, { "approvers", HK_T_TEXT, HK_F_LIST }, { "particulars", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, field_row }, { "input", HK_T_ANY, HK_F_WIRE },
    { "result", HK_T_ANY, HK_F_NULL | HK_F_WIRE }, HK_FIELD_END };

/* One input value in the reader's words. */
static const char *value_say(hk_ctx *cx, const hk_op *op, const char *name, const json_t *v)
{
    const hk_field *f = hk_field_find(op->in, name);
    char *text = NULL;

    if (json_is_string(v) && f && f->type == HK_T_ENUM) return hk_text_value(cx->arena, cx->lang, op->summary, name, json_string_value(v));
    if (json_is_string(v)) return json_string_value(v);
    if (json_is_boolean(v)) return hk_text(cx->lang, json_is_true(v) ? "words.yes" : "words.no");
    if (json_is_null(v)) return "-";
    text = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *kept = hk_strdup(cx->arena, text ? text : "");
    free(text);
    return kept;
}

/* "发票：F1；金额：6000.00；原因：…" */
static const char *detail_say(hk_ctx *cx, const hk_op *op, json_t *input)
{
    hk_buf b = { .arena = cx->arena };
    const char *name;
    json_t *v;

    if (op) json_object_foreach(input, name, v)
        hk_buf_puts(&b, hk_text_fill(cx->arena, cx->lang, b.n ? "approval.next_field" : "approval.field", (const char *const[]){ "name", "value" },
                                     (const char *const[]){ hk_text_label(cx->arena, cx->lang, op->summary, NULL, name), value_say(cx, op, name, v) }, 2));
    return b.n ? b.p : "";
}

/* The error a failed request met, as it was, in the reader's language. */
static const char *fault_say(hk_ctx *cx, const hk_op *op, const char *fault)
{
    hk_error kept = cx->error, met = { .rc = HK_RULE };
    json_t  *j = *fault ? json_loads(fault, 0, NULL) : NULL, *v;
    const char *name;

    if (!j) return NULL;
    met.key = json_string_value(json_object_get(j, "key"));
    met.field = json_string_value(json_object_get(j, "field"));
    json_object_foreach(json_object_get(j, "values"), name, v)
        if (met.n < HK_ERROR_VALUES) met.names[met.n] = name, met.values[met.n++] = json_string_value(v);
    cx->error = met;
    const char *text = met.key ? hk_strdup(cx->arena, hk_text_error(cx, op ? op->summary : NULL)) : NULL;
    cx->error = kept;
    json_decref(j);
    return text;
}

typedef hk_row_approvals shown;        /* hk_row_approval_one has the same columns */
_Static_assert(sizeof(hk_row_approvals) == sizeof(hk_row_approval_one), "one shape for the list and for one request");

static void row_fields(hk_ctx *cx, hk_jw *w, const seat *s, const shown *r, const hk_op *op, json_t *input)
{
    const char *state = state_of(cx, r->state, r->expires_day);
    bool pending = strcmp(state, "pending") == 0;

    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "operation", r->op);
    hk_jw_str(w, "matter", op ? hk_textf(cx->arena, cx->lang, "op.%s", op->summary) : r->op);
    hk_jw_str(w, "state", state);
    hk_jw_str(w, "customer", r->code);
    hk_jw_str(w, "customer_name", r->name);
    hk_jw_int(w, "customer_id", r->customer);
    hk_jw_str(w, "currency", r->currency);
    hk_jw_money(w, "amount", r->amount, hk_currency_exponent(*r->currency ? r->currency : "CNY"));
    hk_jw_str(w, "detail", detail_say(cx, op, input));
    hk_jw_str(w, "cap", r->cap);
    hk_jw_str(w, "asked_by", r->asked_name);
    hk_jw_time(w, "asked", r->asked_us);
    hk_jw_day(w, "expires", strcmp(r->state, "pending") == 0 ? (hk_day)r->expires_day : HK_DAY_NONE);
    hk_jw_str(w, "decided_by", *r->decided_name ? r->decided_name : NULL);
    hk_jw_time(w, "decided", r->decided_us);
    hk_jw_str(w, "reason", r->reason);
    hk_jw_str(w, "fault", fault_say(cx, op, r->fault));
    hk_jw_bool(w, "mine", cx->actor.user && r->asked_by == cx->actor.user);
    hk_jw_bool(w, "may_decide", pending && decides(cx, s, r->cap, r->customer, r->asked_by));
    hk_jw_int(w, "version", r->version);
}

/* The operation of a request by its stored name. */
static const hk_op *op_of(const char *name) { return hk_ops_by_command(name); }

static void row_write(hk_ctx *cx, hk_jw *w, const seat *s, const shown *r)
{
    json_t *input = json_loads(r->input, 0, NULL);

    hk_jw_obj(w, NULL);
    row_fields(cx, w, s, r, op_of(r->op), input);
    hk_jw_obj_end(w);
    json_decref(input);
}

static const hk_field list_in[] = {
    { "box", HK_T_ENUM, 0, "waiting|sent|all", 0, 0, NULL, "waiting" }, { "state", HK_T_ENUM, 0, STATES },
    HK_ORDER_ROWS("asked|amount|matter|customer|asked_by|expires|decided"), HK_FIELD_END };
enum { BOX_WAITING, BOX_SENT, BOX_ALL };

static bool in_box(const hk_ctx *cx, const seat *s, int64_t box, const char *state, const shown *r)
{
    const char *now = state_of(cx, r->state, r->expires_day);

    if (state && strcmp(now, state) != 0) return false;
    if (box == BOX_SENT) return cx->actor.user && r->asked_by == cx->actor.user;
    if (box == BOX_WAITING) return (state || strcmp(now, "pending") == 0) && decides(cx, s, r->cap, r->customer, r->asked_by);
    return sees(cx, s, r->cap, r->customer, r->asked_by);
}

/* In another order, or asked between two days: requests are few and judged one by one, so all are looked at, and those of the page read again. */
static hk_top_row order_row(hk_ctx *cx, const hk_order *o, const shown *r)
{
    hk_top_row row = { .id = r->id, .n = r->id };
    if (hk_order_by(o, "asked")) row.n = r->asked_us;
    else if (hk_order_by(o, "amount")) row.n = r->amount;
    else if (hk_order_by(o, "expires")) row.n = r->expires_day;
    else if (hk_order_by(o, "decided")) row.n = r->decided_us;
    else if (hk_order_by(o, "matter")) row.text = r->op;
    else if (hk_order_by(o, "customer")) row.text = r->name ? hk_name_pinyin(cx->arena, hk_str_of(r->name)) : NULL, row.n = HK_NULL;
    else if (hk_order_by(o, "asked_by")) row.text = hk_name_pinyin(cx->arena, hk_str_of(r->asked_name));
    return row;
}

static hk_rc row_one(hk_page *p, int64_t id)
{
    shown r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_approvals(p->cx, &cur, p->cx->company, NULL, id + 1);
    if (rc) return rc;
    if (hk_next_approvals(cur, &r)) row_write(p->cx, p->w, p->with, &r);
    return hk_cursor_end(cur);
}

static hk_rc list_ordered(hk_ctx *cx, const hk_in *in, hk_reply *out, seat *s, const char *stored, const char *state)
{
    hk_order o;
    shown r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_order_open(cx, in, &o);
    if (!rc) rc = hk_q_approvals(cx, &cur, cx->company, stored, INT64_MAX);
    if (rc) return rc;
    while (hk_next_approvals(cur, &r)) {
        if (!in_box(cx, s, hk_in_int(in, "box"), state, &r) || !hk_order_between(&o, hk_time_day(r.asked_us))) continue;
        hk_top_row row = order_row(cx, &o, &r);
        if (hk_top_wants(&o.top, &row)) hk_top_put(&o.top, &row);
    }
    rc = hk_cursor_end(cur);
    return rc ? rc : hk_page_ordered(cx, out, &o, row_one, s);
}

static hk_rc approval_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const states[] = { "pending", "approved", "self", "refused", "withdrawn", "expired", "failed" };
    const char *state = hk_in_has(in, "state") ? states[hk_in_int(in, "state")] : NULL;
    const char *stored = !state ? NULL : strcmp(state, "expired") == 0 ? "pending" : state;
    int64_t before = INT64_MAX, box = hk_in_int(in, "box");
    shown r;
    seat s = { false };
    hk_cursor *cur = NULL;
    hk_page    page;

    if (!stored && box == BOX_WAITING) stored = "pending";
    hk_rc rc = hk_approval_micro(cx, &s.micro);
    if (!rc && hk_order_asked(in)) return list_ordered(cx, in, out, &s, stored, state);
    if (!rc) rc = hk_cursor_id(cx, in, &before);
    if (!rc) rc = hk_q_approvals(cx, &cur, cx->company, stored, before);
    if (rc) return rc;
    hk_page_begin(cx, out, hk_in_int(in, "limit"), before, &page);
    while (hk_next_approvals(cur, &r)) {
        if (!in_box(cx, &s, box, state, &r)) continue;
        if (!hk_page_take(&page, r.id)) break;
        row_write(cx, &out->w, &s, &r);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

/* ---- how many wait: the badge ---- */

static const hk_field none_in[] = { HK_FIELD_END };
static const hk_field count_out[] = { { "waiting", HK_T_INT }, { "sent", HK_T_INT }, { "soonest", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };

static hk_rc approval_count(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_approvals_pending r;
    hk_cursor *cur = NULL;
    seat s = { false };
    int64_t waiting = 0, sent = 0;
    hk_day soonest = HK_DAY_NONE;

    HK_UNUSED(in);
    hk_rc rc = hk_approval_micro(cx, &s.micro);
    if (!rc) rc = hk_q_approvals_pending(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_approvals_pending(cur, &r)) {
        if (r.expires_day < cx->today) continue;
        if (cx->actor.user && r.asked_by == cx->actor.user) sent++;
        if (!decides(cx, &s, r.cap, r.customer, r.asked_by)) continue;
        waiting++;
        if (soonest == HK_DAY_NONE || r.expires_day < soonest) soonest = (hk_day)r.expires_day;
    }
    rc = hk_cursor_end(cur);
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "waiting", waiting);
    hk_jw_int(&out->w, "sent", sent);
    hk_jw_day(&out->w, "soonest", soonest);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- one ---- */

static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, HK_FIELD_END };

static hk_rc none(hk_ctx *cx, int64_t id)
{
    return hk_fail(cx, HK_NOT_FOUND, "approval.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
}

static hk_rc one(hk_ctx *cx, int64_t id, seat *s, shown *r)
{
    hk_row_approval_one row;
    bool found = false;

    hk_rc rc = hk_approval_micro(cx, &s->micro);
    if (!rc) rc = hk_get_approval_one(cx, cx->company, id, &row, &found);
    if (rc) return rc;
    if (found) memcpy(r, &row, sizeof *r);
    return found && sees(cx, s, r->cap, r->customer, r->asked_by) ? HK_OK : none(cx, id);
}

static hk_rc show_write(hk_ctx *cx, int64_t id, hk_reply *out)
{
    hk_jw *w = &out->w;
    seat s = { false };
    shown r;
    const char *name;
    json_t *v;

    hk_rc rc = one(cx, id, &s, &r);
    if (rc) return rc;
    json_t *input = json_loads(r.input, 0, NULL);
    const hk_op *op = op_of(r.op);
    hk_jw_obj(w, NULL);
    row_fields(cx, w, &s, &r, op, input);
    rc = hk_approvers_json(cx, w, r.cap, r.asked_by);
    hk_jw_arr(w, "particulars");
    if (op) json_object_foreach(input, name, v) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "name", name);
        hk_jw_str(w, "label", hk_text_label(cx->arena, cx->lang, op->summary, NULL, name));
        hk_jw_str(w, "value", value_say(cx, op, name, v));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_raw(w, "input", hk_str_of(r.input));
    if (*r.result) hk_jw_raw(w, "result", hk_str_of(r.result));
    else hk_jw_null(w, "result");
    hk_jw_obj_end(w);
    json_decref(input);
    out->version = r.version;
    return rc;
}

static hk_rc approval_show(hk_ctx *cx, const hk_in *in, hk_reply *out) { return show_write(cx, hk_in_int(in, "id"), out); }

/* ---- decisions ---- */

/* The request under the head: still open, and seen by the caller. */
static hk_rc take(hk_ctx *cx, int64_t id, seat *s, hk_rec_approval *row)
{
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "approval");
    if (!rc) rc = hk_approval_micro(cx, &s->micro);
    if (!rc) rc = hk_load_approval(cx, cx->company, id, row, &found);
    if (rc) return rc;
    if (!found || !sees(cx, s, row->cap, row->customer, row->asked_by)) return none(cx, id);
    const char *state = state_of(cx, row->state, row->expires_day);
    if (strcmp(state, "pending") == 0) return HK_OK;
    return hk_fail(cx, HK_CONFLICT, strcmp(state, "expired") == 0 ? "approval.expired" : "approval.decided", "id",
                   "state", hk_text_value(cx->arena, cx->lang, "approval.list", "state", state), NULL);
}

/* AP3 */
static hk_rc may_decide(hk_ctx *cx, const seat *s, const hk_rec_approval *row)
{
    if (cx->actor.user && row->asked_by == cx->actor.user && !s->micro) return hk_fail(cx, HK_RULE, "approval.own", "id", NULL);
    if (decides(cx, s, row->cap, row->customer, row->asked_by)) return HK_OK;
    return hk_fail(cx, HK_FORBIDDEN, "access.cap", NULL, "cap", hk_cap_say(cx, row->cap), NULL);
}

static hk_rc settle(hk_ctx *cx, hk_rec_approval *row, const char *state, const char *reason)
{
    row->state = state;
    row->reason = reason ? reason : "";
    row->decided_by = cx->actor.user, row->decided_name = cx->actor.name, row->decided_us = cx->now_us;
    return hk_update_approval(cx, row);
}

static hk_rc audit(hk_ctx *cx, const char *op, const char *actor, int64_t user, const char *subject, int64_t id, const char *after)
{
    hk_fact_audit a = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = user, .actor = actor, .op = op, .subject = subject, .subject_id = id, .after_text = after };
    return hk_append_audit(cx, &a);
}

typedef struct decision {
    int64_t     id;
    const char *reason;
    bool        met;             /* the request itself was refused, not the decision (AP4) */
} decision;

/* The request as its author would run it now. */
static hk_rc run_asked(hk_ctx *cx, const hk_rec_approval *row, hk_reply *out)
{
    const hk_op *op = op_of(row->op);
    json_t *input = NULL;
    hk_in in;

    if (!op) return hk_fail(cx, HK_RULE, "approval.gone", NULL, "operation", row->op, NULL);
    if (strcmp(row->input_hash, hk_approval_hash(cx, row->op, row->input, row->asked_by, row->if_match)) != 0)
        return hk_fail_internal(cx, HK_DAMAGED, "approval %" PRId64 " is not what was asked", row->id);        /* AP2 */
    hk_rc rc = hk_access_background(cx, row->asked_by, cx->company);
    if (!rc) rc = hk_access_need(cx, op->cap);
    if (!rc) rc = hk_json_parse(cx, hk_str_of(row->input), &input);
    if (rc) return rc;
    rc = hk_args_check(cx, &(hk_args){ .rows = op->in, .input = input, .text_values = true }, &in);
    if (!rc) {
        in.if_match = row->if_match;
        rc = op->fn(cx, &in, out);
    }
    json_decref(input);
    return rc;
}

static hk_rc approve_do(hk_ctx *cx, void *arg)
{
    decision *d = arg;
    hk_rec_approval row;
    seat s = { false };
    hk_ctx me = *cx;
    hk_reply made = { .body = { .arena = cx->arena }, .subject_id = HK_NULL };

    d->met = false;
    hk_rc rc = take(cx, d->id, &s, &row);
    if (!rc) rc = may_decide(cx, &s, &row);
    if (rc) return rc;
    hk_jw_init(&made.w, &made.body);
    rc = run_asked(cx, &row, &made);
    cx->actor = me.actor, cx->caps = me.caps, cx->scope = me.scope, cx->lang = me.lang;
    cx->company = me.company, cx->company_code = me.company_code, cx->practice = me.practice;
    if (rc) {
        d->met = rc != HK_BUSY && rc != HK_IO && rc != HK_NO_MEMORY && rc != HK_INTERNAL && rc != HK_DAMAGED && rc != HK_CANCELLED;
        return rc;
    }
    row.result = made.body.n ? made.body.p : "";
    rc = settle(cx, &row, "approved", d->reason);
    if (!rc) rc = audit(cx, row.op, row.asked_name, row.asked_by, made.subject ? made.subject : "approval", made.subject ? made.subject_id : row.id,
                        hk_printf(cx->arena, "approval=%" PRId64, row.id));
    if (!rc) rc = audit(cx, "approval approve", cx->actor.name, cx->actor.user, "approval", row.id, "approved");
    return rc;
}

/* What was met, kept so that it can be said in any language. */
static const char *fault_text(hk_ctx *cx, const hk_error *e)
{
    hk_buf b = { .arena = cx->arena };
    hk_jw w;

    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_str(&w, "key", e->key ? e->key : hk_rc_info(e->rc)->wire);
    hk_jw_str(&w, "field", e->field);
    hk_jw_obj(&w, "values");
    for (int i = 0; i < e->n; i++) hk_jw_str(&w, e->names[i], e->values[i]);
    hk_jw_obj_end(&w);
    hk_jw_obj_end(&w);
    return b.p;
}

typedef struct failing {
    const decision *d;
    const char     *fault;
} failing;

static hk_rc fail_do(hk_ctx *cx, void *arg)
{
    const failing *f = arg;
    hk_rec_approval row;
    seat s = { false };

    hk_rc rc = take(cx, f->d->id, &s, &row);
    if (rc) return rc;
    row.fault = f->fault;
    rc = settle(cx, &row, "failed", f->d->reason);
    return rc ? rc : audit(cx, "approval approve", cx->actor.name, cx->actor.user, "approval", row.id, "failed");
}

/* The transaction that met the error is undone; a second one only says so. The caller hears the ledger's own error. */
static hk_rc keep_failure(hk_ctx *cx, const decision *d, hk_rc met)
{
    hk_error e = cx->error;
    failing  f = { d, fault_text(cx, &e) };

    hk_error_clear(cx);
    hk_rc rc = hk_write(cx, fail_do, &f);
    if (rc) return rc;
    cx->error = e;
    return met;
}

static hk_rc show_reply(hk_ctx *cx, int64_t id, hk_reply *out)
{
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = show_write(cx, id, out);
    hk_read_end(cx);
    return rc;
}

static const hk_field approve_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, { "reason", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc approval_approve(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    decision d = { .id = hk_in_int(in, "id"), .reason = hk_in_text(in, "reason") };

    hk_rc rc = hk_write(cx, approve_do, &d);
    if (rc == HK_DAMAGED && cx->error.key && strcmp(cx->error.key, "book.damaged") == 0) {        /* pipeline.h, P7 */
        hk_feed_discard(cx);
        hk_error_clear(cx);
        rc = hk_write(cx, approve_do, &d);
    }
    if (rc && d.met) return keep_failure(cx, &d, rc);
    return rc ? rc : show_reply(cx, d.id, out);
}

static const hk_field refuse_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, { "reason", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 500 }, HK_FIELD_END };

static hk_rc settled(hk_ctx *cx, hk_rec_approval *row, const char *state, const char *reason, hk_reply *out)
{
    hk_rc rc = settle(cx, row, state, reason);
    if (!rc) rc = show_write(cx, row->id, out);
    out->subject = "approval", out->subject_id = row->id, out->before = "pending", out->after = state;
    return rc;
}

static hk_rc approval_refuse(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_approval row;
    seat s = { false };

    hk_rc rc = take(cx, hk_in_int(in, "id"), &s, &row);
    if (!rc) rc = may_decide(cx, &s, &row);
    return rc ? rc : settled(cx, &row, "refused", hk_in_text(in, "reason"), out);
}

static hk_rc approval_withdraw(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_approval row;
    seat s = { false };

    hk_rc rc = take(cx, hk_in_int(in, "id"), &s, &row);
    if (!rc && row.asked_by != cx->actor.user) rc = hk_fail(cx, HK_FORBIDDEN, "approval.not_own", "id", NULL);
    return rc ? rc : settled(cx, &row, "withdrawn", NULL, out);
}

#define OP(command, method, path, effect, in, reply, shape, fn, key) \
    { command, method, path, CAP_LOGGED_IN, HK_SCOPE_COMPANY, effect, NULL, in, reply, shape, fn, key }
const hk_op hk_approval_ops[] = {
    OP("approval list", HK_GET, "/api/v1/approvals", HK_READS, list_in, row_out, HK_PAGE, approval_list, "approval.list"),
    OP("approval count", HK_GET, "/api/v1/approvals/count", HK_READS, none_in, count_out, HK_ONE, approval_count, "approval.count"),
    OP("approval show", HK_GET, "/api/v1/approvals/{id}", HK_READS, id_in, show_out, HK_ONE, approval_show, "approval.show"),
    OP("approval approve", HK_POST, "/api/v1/approvals/{id}/approve", HK_LOCAL, approve_in, show_out, HK_ONE, approval_approve, "approval.approve"),
    OP("approval refuse", HK_POST, "/api/v1/approvals/{id}/refuse", HK_EDITS, refuse_in, show_out, HK_ONE, approval_refuse, "approval.refuse"),
    OP("approval withdraw", HK_POST, "/api/v1/approvals/{id}/withdraw", HK_EDITS, id_in, show_out, HK_ONE, approval_withdraw, "approval.withdraw"),
    HK_OP_END,
};
