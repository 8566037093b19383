/* Month-end: close and reopen, the list of months, and the tie-out of a month against the ERP's 客户往来余额表.
 *
 * The ERP's table has opening, debit, credit and closing per customer. Ours come from the facts effective in the month:
 * debits are items, credits are credits, both of the receivables group, so matching plays no part and the identity
 * opening + debit - credit = closing holds by itself. */
#include "measure/ops.h"

#include "access/caps.h"
#include "ledger/ledger.h"
#include "measure/report.h"
#include "measure/tie.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

static char *month_text(hk_ctx *cx, int month)
{
    char buf[8];
    return hk_strdup(cx->arena, hk_month_fmt(month, buf));
}

/* ---- close, reopen, list --------------------------------------------------------------------------------------------------- */
static const hk_field close_in[] = { { "month", HK_T_MONTH, HK_F_REQUIRED | HK_F_ARG }, HK_FIELD_END };
static const hk_approval reopen_bands = { NULL, NULL, { CAP_PERIOD_APPROVE }, 1 };
static const hk_field close_out[] = { { "month", HK_T_MONTH, 0 }, { "state", HK_T_ENUM, 0, "closed|open" }, { "fingerprint", HK_T_TEXT, 0 }, { "totals", HK_T_ANY, 0 }, HK_FIELD_END };

/* The aging of the month's last day, per customer, as known now: its fingerprint is what the close keeps. */
static hk_rc month_report(hk_ctx *cx, int month, hk_report *r)
{
    hk_ask ask = { .as_of = hk_month_first(month + 1) - 1, .known_us = HK_NULL, .by = HK_BY_CUSTOMER };
    hk_rc rc = hk_report_open(cx, &ask, r);
    if (!rc) rc = hk_report_age(cx, r);
    if (!rc && !r->holds) rc = hk_fail(cx, HK_NOT_TIED, NULL, NULL, NULL);
    return rc;
}

static hk_rc close_json(hk_ctx *cx, hk_reply *out, int month, const hk_report *r, bool closed)
{
    hk_total *totals = NULL;
    size_t n = 0;
    hk_jw *w = &out->w;
    hk_rc rc = r ? hk_report_totals(cx, r, &totals, &n) : HK_OK;
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "month", month_text(cx, month));
    hk_jw_str(w, "state", closed ? "closed" : "open");
    hk_jw_str(w, "fingerprint", r ? r->fingerprint : "");
    hk_jw_obj(w, "totals");
    for (size_t i = 0; i < n; i++) hk_jw_money(w, totals[i].currency, totals[i].line.outstanding, totals[i].exponent);
    hk_jw_obj_end(w);
    hk_jw_obj_end(w);
    out->subject = "period", out->subject_id = month;
    return HK_OK;
}

static hk_rc month_close(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int month = (int)hk_in_int(in, "month");
    hk_report r = { 0 };
    hk_rc rc = hk_log_begin(cx, "close");                /* the head is held, so nothing slips in between report and fact */
    if (!rc) rc = month_report(cx, month, &r);
    if (!rc) rc = hk_period_post(cx, month, true, r.fingerprint);
    if (!rc) rc = close_json(cx, out, month, &r, true);
    hk_report_close(&r);
    return rc;
}

static hk_rc month_reopen(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int month = (int)hk_in_int(in, "month");
    hk_rc rc = hk_period_post(cx, month, false, "");
    return rc ? rc : close_json(cx, out, month, NULL, false);
}

static const hk_field period_row[] = { { "month", HK_T_MONTH, 0 }, { "state", HK_T_ENUM, 0, "closed|open" }, { "at", HK_T_TIME, 0 }, { "fingerprint", HK_T_TEXT, 0 }, HK_FIELD_END };
static const hk_field no_in[] = { HK_FIELD_END };

static hk_rc period_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_period_events p;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;
    int64_t n = 0;
    HK_UNUSED(in);
    hk_rc rc = hk_q_period_events(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    while (hk_next_period_events(cur, &p)) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "month", month_text(cx, (int)p.month));
        hk_jw_str(w, "state", p.kind == 1 ? "closed" : "open");
        hk_jw_time(w, "at", p.recorded_us);
        hk_jw_str(w, "fingerprint", p.fingerprint);
        hk_jw_obj_end(w);
        n++;
    }
    hk_jw_arr_end(w);
    hk_jw_null(w, "next");
    hk_jw_int(w, "total", n);
    hk_jw_obj_end(w);
    return hk_cursor_end(cur);
}

/* ---- tie-out ---------------------------------------------------------------------------------------------------------------- */
static const hk_field tie_line_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 200 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "opening", HK_T_MONEY, HK_F_REQUIRED },
    { "debit", HK_T_MONEY, HK_F_REQUIRED }, { "credit", HK_T_MONEY, HK_F_REQUIRED }, { "closing", HK_T_MONEY, HK_F_REQUIRED }, HK_FIELD_END };
static const hk_field tie_in[] = { { "month", HK_T_MONTH, HK_F_REQUIRED }, { "lines", HK_T_OBJECT, HK_F_REQUIRED | HK_F_LIST, NULL, 1, 100000, tie_line_in },
                                   { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
/* For people the closing balances and what differs say it; the rest is in the JSON and the workbook. */
static const hk_field tie_figures[] = { { "opening", HK_T_MONEY, HK_F_WIRE }, { "debit", HK_T_MONEY, HK_F_WIRE }, { "credit", HK_T_MONEY, HK_F_WIRE }, { "closing", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field tie_apart[] = { { "opening", HK_T_MONEY, HK_F_FOLDS }, { "debit", HK_T_MONEY, HK_F_FOLDS }, { "credit", HK_T_MONEY, HK_F_FOLDS }, { "closing", HK_T_MONEY, HK_F_FOLDS }, HK_FIELD_END };
static const hk_field tie_row[] = {
    { "customer", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "name", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "theirs", HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, tie_figures },
    { "ours", HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, tie_figures }, { "difference", HK_T_OBJECT, 0, NULL, 0, 0, tie_apart },
    { "state", HK_T_ENUM, 0, "same|differs|only_theirs|only_ours|signed" }, { "reason", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_tie_reply[] = {
    { "month", HK_T_MONTH, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, tie_row }, { "same", HK_T_INT, 0 }, { "differ", HK_T_INT, 0 }, { "signed", HK_T_INT, 0 },
    { "ties", HK_T_BOOL, 0 }, HK_FIELD_END };

static hk_rc tie_out(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *list = hk_in_get(in, "lines");
    int64_t open = 0;          /* over HTTP the list itself is the answer */
    hk_tie_line *lines = HK_NEWS(cx->arena, hk_tie_line, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const hk_in *l = list->items[i].obj;
        lines[i] = (hk_tie_line){ .customer = hk_in_text(l, "customer"), .currency = hk_in_text(l, "currency"), .figures = {
            hk_in_int(l, "opening"), hk_in_int(l, "debit"), hk_in_int(l, "credit"), hk_in_int(l, "closing") } };
    }
    return hk_tie_out(cx, (int)hk_in_int(in, "month"), lines, list->n, hk_in_int(in, "all"), out, &open);
}

static const hk_field sign_in[] = {
    { "month", HK_T_MONTH, HK_F_REQUIRED }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" },
    { "column", HK_T_ENUM, 0, "opening|debit|credit|closing", 0, 0, NULL, "closing" }, { "difference", HK_T_MONEY, HK_F_REQUIRED },
    { "reason", HK_T_ENUM, HK_F_REQUIRED, "timing|missing_document|wrong_customer|rounding|opening_balance|erp_error|other" }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };
static const hk_field sign_out[] = { { "id", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc tie_sign(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const reasons[] = { "timing", "missing_document", "wrong_customer", "rounding", "opening_balance", "erp_error", "other" };
    hk_row_customer_by_code c;
    bool found = false;
    hk_fact_tie_out_sign fact = { .eff_day = cx->today, .month = hk_in_int(in, "month"), .currency = hk_in_text(in, "currency"), .column_no = hk_in_int(in, "column"),
                                  .difference = hk_in_int(in, "difference"), .reason = reasons[hk_in_int(in, "reason")], .memo = HK_NULL };
    hk_rc rc = hk_log_begin(cx, "tie-out");
    if (!rc) rc = hk_get_customer_by_code(cx, cx->company, hk_in_text(in, "customer"), &c, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", hk_in_text(in, "customer"), NULL);
    fact.customer = c.id;
    rc = hk_append_tie_out_sign(cx, &fact);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", fact.seq);
    hk_jw_obj_end(&out->w);
    out->subject = "tie_out_sign", out->subject_id = fact.seq;
    return HK_OK;
}

const hk_op hk_month_ops[] = {
    { "close", HK_POST, "/api/v1/periods", CAP_PERIOD_CLOSE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, close_in, close_out, HK_ONE, month_close, "close" },
    { "reopen", HK_POST, "/api/v1/period-reopenings", CAP_PERIOD_CLOSE, HK_SCOPE_COMPANY, HK_APPENDS, &reopen_bands, close_in, close_out, HK_ONE, month_reopen, "reopen" },
    { "period list", HK_GET, "/api/v1/periods", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, no_in, period_row, HK_PAGE, period_list, "period.list" },
    { "tie-out lines", HK_POST, "/api/v1/tie-outs", CAP_TIE_OUT, HK_SCOPE_COMPANY, HK_READS, NULL, tie_in, hk_tie_reply, HK_ONE, tie_out, "tie_out" },
    { "tie-out sign", HK_POST, "/api/v1/tie-out-signs", CAP_TIE_OUT, HK_SCOPE_COMPANY, HK_APPENDS, NULL, sign_in, sign_out, HK_ONE, tie_sign, "tie_out.sign" },
    HK_OP_END,
};
