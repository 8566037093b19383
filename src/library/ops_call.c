/* ops_call.c - beside a call: the right lines with the customer's figures in them, and the note that one was said. */
#include "library/inside.h"
#include "access/access.h"
#include "base/money.h"

/* ---- lines for a call ----------------------------------------------------------------------------------------------------------- */
static const hk_field call_in[] = {
    { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "heard", HK_T_TEXT, 0, NULL, 1, 300 }, { "excuse_id", HK_T_INT, 0, NULL, 1, 30 },
    { "moment", HK_T_ENUM, 0, HK_LINE_MOMENTS }, { "stage", HK_T_ENUM, 0, HK_LINE_STAGES }, { "channel", HK_T_ENUM, 0, HK_LINE_CHANNELS },
    { "debtor", HK_T_ENUM, 0, HK_LINE_DEBTORS }, { "personality", HK_T_ENUM, 0, HK_LINE_PERSONALITIES }, { "tone", HK_T_ENUM, 0, HK_LINE_TONES },
    { "amount", HK_T_MONEY, 0, NULL, 1, HK_AMOUNT_MAX }, { "due", HK_T_DAY, 0 }, { "limit", HK_T_INT, 0, NULL, 1, 20, NULL, "5" }, HK_FIELD_END };
static const hk_field ranked_out[] = { { "script", HK_T_TEXT }, { "said", HK_T_TEXT }, { "ready", HK_T_BOOL }, { "missing", HK_T_TEXT, HK_F_LIST }, { "reasons", HK_T_TEXT, HK_F_LIST },
    { "line", HK_T_OBJECT, 0, NULL, 0, 0, hk_line_out }, HK_FIELD_END };
static const hk_field call_out[] = {
    { "customer", HK_T_TEXT, HK_F_NULL }, { "excuse_id", HK_T_INT, HK_F_NULL }, { "excuse", HK_T_TEXT, HK_F_NULL }, { "tell", HK_T_TEXT, HK_F_NULL }, { "verify", HK_T_TEXT, HK_F_NULL },
    { "stage", HK_T_ENUM, 0, HK_LINE_STAGES }, { "tone", HK_T_ENUM, 0, HK_LINE_TONES }, { "amount", HK_T_TEXT, HK_F_NULL }, { "days_late", HK_T_INT, HK_F_NULL },
    { "lines", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, ranked_out }, { "avoid", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_line_out }, HK_FIELD_END };

/* What is known of the debt: the customer's own, and over it what the caller says. */
static hk_rc debt_known(hk_ctx *cx, const hk_in *in, hk_debt_said *d)
{
    const char *code = hk_in_text(in, "customer");
    hk_rc rc = HK_OK;

    *d = (hk_debt_said){ .days_late = HK_NULL };
    if (code) rc = hk_access_need(cx, CAP_LEDGER_READ);
    if (!rc && code) rc = hk_debt_say(cx, code, d);
    if (!rc && !code) rc = hk_day_to_ask(cx, cx->today, &d->values.v[HK_VAR_by]);
    if (rc) return rc;
    if (hk_in_has(in, "amount")) {
        d->values.v[HK_VAR_amount] = hk_line_sum(cx->arena, hk_in_int(in, "amount"), "CNY");
        d->values.v[HK_VAR_first] = hk_line_sum(cx->arena, hk_first_payment(hk_in_int(in, "amount")), "CNY");
    }
    if (hk_in_has(in, "due")) {
        d->days_late = cx->today - hk_in_day(in, "due");
        d->values.v[HK_VAR_due] = hk_line_day(cx->arena, hk_in_day(in, "due"), cx->today);
        d->values.v[HK_VAR_days] = d->days_late > 0 ? hk_printf(cx->arena, "%" PRId64, d->days_late) : NULL;
    }
    return HK_OK;
}

/* What was said just now goes before what he said last time; the stage follows the days late, the tone the stage. */
static void call_make(hk_ctx *cx, const hk_in *in, const hk_library *l, const hk_debt_said *d, hk_call *c)
{
    hk_excuse_finder *f = hk_excuse_finder_make(cx->arena, l->excuses, l->excuses_n);
    bool opening = hk_in_has(in, "moment") && hk_in_int(in, "moment") != HK_MOMENT_REPLY;

    *c = (hk_call){ .text = hk_in_text(in, "heard"), .act = HK_ACT_NONE, .record = d->values.v[HK_VAR_on_time] };
    for (int k = 0; k < HK_LD_COUNT; k++) {
        const hk_val *v = hk_in_get(in, hk_dim_name((hk_dim)k));
        c->want[k] = v->set ? (int)v->i : k == HK_LD_MOMENT || k == HK_LD_TONE ? -1 : 0;
    }
    c->excuse = (int)hk_in_int(in, "excuse_id");
    if (!c->excuse && c->text) c->excuse = hk_excuse_find(f, cx->arena, c->text);
    if (!c->excuse && !c->text && d->excuse && !opening) c->excuse = hk_excuse_find(f, cx->arena, d->excuse);
    if (c->want[HK_LD_STAGE] == HK_STAGE_ANY && d->days_late != HK_NULL) c->want[HK_LD_STAGE] = hk_stage_of(d->days_late);
    if (c->want[HK_LD_TONE] < 0) c->want[HK_LD_TONE] = hk_tone_of_stage(c->want[HK_LD_STAGE]);
}

static void ranked_json(hk_ctx *cx, hk_jw *w, const hk_library *l, const hk_ranked *r, const hk_line_values *values)
{
    unsigned    missing;
    const char *said = hk_line_fill(cx->arena, r->line->text, values, &missing);

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "script", r->line->code);
    hk_jw_str(w, "said", said);
    hk_jw_bool(w, "ready", missing == 0);
    hk_jw_arr(w, "missing");
    for (int v = 0; v < HK_VAR_COUNT; v++)
        if (missing >> v & 1) hk_jw_str(w, NULL, hk_line_var_name((hk_line_var)v));
    hk_jw_arr_end(w);
    hk_jw_arr(w, "reasons");
    for (size_t i = 0; i < r->why_n; i++) hk_jw_str(w, NULL, r->why[i]);
    hk_jw_arr_end(w);
    hk_jw_obj(w, "line");
    hk_line_json(cx, w, l, r->line, values);
    hk_jw_obj_end(w);
    hk_jw_obj_end(w);
}

/* What not to say here: the forbidden lines of the excuse, of the debtor and of nobody in particular. */
static void avoid_json(hk_ctx *cx, hk_jw *w, const hk_library *l, const hk_call *c)
{
    enum { MOST = 3 };
    hk_call    no = *c;
    hk_ranked *list;
    size_t     n;

    no.want[HK_LD_MOMENT] = HK_MOMENT_FORBIDDEN;
    hk_library_rank(cx, l, &no, MOST, &list, &n);
    hk_jw_arr(w, "avoid");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(w, NULL);
        hk_line_json(cx, w, l, list[i].line, NULL);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc library_call(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_library   l;
    hk_debt_said d;
    hk_call      c;
    hk_ranked   *list;
    hk_jw       *w = &out->w;
    size_t       n;

    hk_rc rc = debt_known(cx, in, &d);
    if (!rc) rc = hk_library_load(cx, true, &l);
    if (rc) return rc;
    call_make(cx, in, &l, &d, &c);
    hk_library_rank(cx, &l, &c, (size_t)hk_in_int(in, "limit"), &list, &n);
    const hk_excuse *e = c.excuse ? &l.excuses[c.excuse - 1] : NULL;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "customer", d.name);
    hk_jw_int(w, "excuse_id", e ? e->id : HK_NULL);
    hk_jw_str(w, "excuse", !e ? NULL : strcmp(cx->lang, "en") == 0 ? e->en : e->zh);
    hk_jw_str(w, "tell", e ? e->tell : NULL);
    hk_jw_str(w, "verify", e ? e->verify : NULL);
    hk_jw_str(w, "stage", hk_dim_code(cx->arena, HK_LD_STAGE, c.want[HK_LD_STAGE]));
    hk_jw_str(w, "tone", hk_dim_code(cx->arena, HK_LD_TONE, c.want[HK_LD_TONE]));
    hk_jw_str(w, "amount", d.values.v[HK_VAR_amount]);
    hk_jw_int(w, "days_late", d.days_late);
    hk_jw_arr(w, "lines");
    for (size_t i = 0; i < n; i++) ranked_json(cx, w, &l, &list[i], &d.values);
    hk_jw_arr_end(w);
    avoid_json(cx, w, &l, &c);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- it was said -------------------------------------------------------------------------------------------------------------------- */
static const hk_field use_in[] = { { "script", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 2, 40 }, { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, { "day", HK_T_DAY, 0 }, HK_FIELD_END };
static const hk_field use_out[] = { { "script", HK_T_TEXT }, { "day", HK_T_DAY }, { "times_used", HK_T_INT }, HK_FIELD_END };

static hk_rc library_use(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_script_use use = { .user_id = cx->actor.user, .customer = HK_NULL, .day = hk_in_has(in, "day") ? hk_in_day(in, "day") : cx->today, .at_us = cx->now_us };
    hk_row_library_customer who;
    const char *customer = hk_in_text(in, "customer"), *code = hk_in_text(in, "script");
    hk_library  l;
    bool found = true;

    if (use.day > cx->today) return hk_fail(cx, HK_BAD_INPUT, "library.day", "day", NULL);
    hk_rc rc = customer ? hk_access_need(cx, CAP_LEDGER_READ) : HK_OK;
    if (!rc && customer) rc = hk_get_library_customer(cx, cx->company, customer, &who, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "library.customer", "customer", "customer", customer, NULL);
    if (!rc) rc = hk_record_id(cx, &use.id);
    if (!rc) rc = hk_library_load(cx, true, &l);
    if (rc) return rc;
    const hk_lib_line *line = hk_library_find(&l, code);
    if (!line) return hk_fail(cx, HK_NOT_FOUND, "library.none", "script", "script", code, NULL);
    if (line->key[HK_LD_MOMENT] == HK_MOMENT_FORBIDDEN || line->state == HK_LINE_RETIRED) return hk_fail(cx, HK_RULE, "library.not_to_say", NULL, NULL);
    use.line = line->code, use.no = line->no, use.customer = customer ? who.id : HK_NULL;
    rc = hk_insert_script_use(cx, &use);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "script", line->code);
    hk_jw_day(&out->w, "day", (hk_day)use.day);
    hk_jw_int(&out->w, "times_used", line->fig.uses + 1);
    hk_jw_obj_end(&out->w);
    out->subject = "script_use", out->subject_id = use.id, out->status = 201;
    return HK_OK;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_library_call_ops[] = {
    { "library call", HK_GET, "/api/v1/library/call", OPEN_TO_ALL, HK_READS, NULL, call_in, call_out, HK_ONE, library_call, "library.call" },
    { "library use", HK_POST, "/api/v1/library/{script}/use", OPEN_TO_ALL, HK_APPENDS, NULL, use_in, use_out, HK_ONE, library_use, "library.use" },
    HK_OP_END };
