/* Delivered and not yet invoiced 已送货未开票 (R5): what left by a day and stands on no invoice of that day, oldest first, with the days it
 * has been waiting. Late is what waits longer than rpm.invoice_lag, which a customer or class may have of its own.
 *
 * It stands outside the receivables: the balance begins with the invoice, so nothing here ties to the aging and nothing of it may. */
#include "measure/ops.h"

#include "access/access.h"
#include "ledger/delivery.h"
#include "measure/report.h"
#include "sql/delivery.h"

#include <stdlib.h>

typedef struct waiting {
    hk_row_delivery_list r;
    int64_t left;                /* not invoiced, minor units */
    int     days, lag;
} waiting;

typedef struct sum { char currency[4]; int64_t amount, late_amount, count, late; } sum;

typedef struct job {
    hk_ctx   *cx;
    hk_report r;
    waiting  *list;
    size_t    n, cap;
    sum       sums[HK_BATCH_CURRENCIES];
    size_t    sums_n;
} job;

static const hk_field uninvoiced_in[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 }, { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, { "late", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" },
    { "limit", HK_T_INT, 0, NULL, 1, 10000, NULL, "500" }, HK_FIELD_END };
static const hk_field waiting_row[] = {
    { "id", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "day", HK_T_DAY, 0 }, { "signed_day", HK_T_DAY, HK_F_NULL },
    { "contract", HK_T_TEXT, HK_F_NULL }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "uninvoiced", HK_T_MONEY, 0 }, { "days", HK_T_INT, 0 },
    { "lag", HK_T_INT, 0 }, { "late", HK_T_BOOL, 0 }, HK_FIELD_END };
static const hk_field sum_row[] = { { "currency", HK_T_TEXT, 0 }, { "uninvoiced", HK_T_MONEY, 0 }, { "count", HK_T_INT, 0 }, { "late_amount", HK_T_MONEY, 0 }, { "late_count", HK_T_INT, 0 }, HK_FIELD_END };
static const hk_field uninvoiced_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, waiting_row }, { "rows_total", HK_T_INT, 0 },
    { "sums", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, sum_row }, HK_FIELD_END };

/* Days a customer gives us to send the invoice, on the as-of day. */
static int lag_of(job *j, int64_t customer)
{
    const hk_dir *d = j->r.feed.dir;
    hk_param_for who = { .customer = customer, .region = HK_NULL,
                         .cls = hk_dir_assigned(d, HK_SUBJECT_CUSTOMER, customer, HK_ASSIGN_CLASS, j->r.ask.as_of, j->r.known) };
    return (int)hk_param_value_for(j->r.params, "rpm.invoice_lag", who)->i;
}

static bool sum_add(job *j, const waiting *x)
{
    size_t i = 0;
    while (i < j->sums_n && strcmp(j->sums[i].currency, x->r.currency) != 0) i++;
    if (i == HK_COUNT(j->sums)) return false;
    sum *s = &j->sums[i];
    if (i == j->sums_n) memcpy(s->currency, x->r.currency, HK_MIN(strlen(x->r.currency), sizeof s->currency - 1)), j->sums_n++;
    s->count++;
    if (x->days > x->lag && (s->late++, !hk_add(s->late_amount, x->left, &s->late_amount))) return false;
    return hk_add(s->amount, x->left, &s->amount);
}

static void keep_texts(hk_arena *a, hk_row_delivery_list *r)
{
    r->number = hk_strdup(a, r->number), r->code = hk_strdup(a, r->code), r->customer_name = hk_strdup(a, r->customer_name), r->currency = hk_strdup(a, r->currency);
    r->contract = r->contract ? hk_strdup(a, r->contract) : NULL;
}

static hk_rc gather(job *j, int64_t customer, bool late_only)
{
    hk_row_delivery_list r;
    hk_cursor *cur = NULL;
    bool good = true;

    hk_rc rc = hk_q_delivery_list(j->cx, &cur, j->cx->company, 0, INT64_MAX, customer, j->r.ask.as_of, j->r.known);
    if (rc) return rc;
    while (good && hk_next_delivery_list(cur, &r)) {
        waiting x = { .r = r, .left = r.amount - r.billed, .days = j->r.ask.as_of - (hk_day)r.day };
        if (x.left <= 0 || hk_scope_shared(j->cx->scope, r.customer)) continue;
        x.lag = lag_of(j, r.customer);
        if (late_only && x.days <= x.lag) continue;
        keep_texts(j->cx->arena, &x.r);
        HK_PUSH(j->cx->arena, j->list, j->n, j->cap) = x;
        good = sum_add(j, &x);
    }
    rc = hk_cursor_end(cur);
    return rc || good ? rc : hk_fail_internal(j->cx, HK_INTERNAL, "deliveries overflow");
}

static int oldest_first(const void *a, const void *b)
{
    const waiting *x = a, *y = b;
    if (x->days != y->days) return x->days > y->days ? -1 : 1;
    return (x->r.id > y->r.id) - (x->r.id < y->r.id);
}

static int by_currency(const void *a, const void *b) { return strcmp(((const sum *)a)->currency, ((const sum *)b)->currency); }

static void rows_json(const job *j, hk_jw *w, size_t most)
{
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < j->n && i < most; i++) {
        const waiting *x = &j->list[i];
        int e = hk_currency_exponent(x->r.currency);
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", x->r.id);
        hk_jw_str(w, "number", x->r.number);
        hk_jw_str(w, "customer", x->r.code);
        hk_jw_str(w, "name", x->r.customer_name);
        hk_jw_day(w, "day", (hk_day)x->r.day);
        hk_jw_day(w, "signed_day", x->r.signed_day == HK_NULL ? HK_DAY_NONE : (hk_day)x->r.signed_day);
        hk_jw_str(w, "contract", x->r.contract);
        hk_jw_str(w, "currency", x->r.currency);
        hk_jw_money(w, "amount", x->r.amount, e);
        hk_jw_money(w, "uninvoiced", x->left, e);
        hk_jw_int(w, "days", x->days);
        hk_jw_int(w, "lag", x->lag);
        hk_jw_bool(w, "late", x->days > x->lag);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "rows_total", (int64_t)j->n);
}

static void sums_json(const job *j, hk_jw *w)
{
    hk_jw_arr(w, "sums");
    for (size_t i = 0; i < j->sums_n; i++) {
        const sum *s = &j->sums[i];
        int e = hk_currency_exponent(s->currency);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", s->currency);
        hk_jw_money(w, "uninvoiced", s->amount, e);
        hk_jw_int(w, "count", s->count);
        hk_jw_money(w, "late_amount", s->late_amount, e);
        hk_jw_int(w, "late_count", s->late);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* The customer by code, as the directory knows him; HK_NOT_FOUND outside the scope. */
static hk_rc whom(job *j, const hk_in *in, int64_t *customer)
{
    const char *code = hk_in_text(in, "customer");
    const hk_dir *d = j->r.feed.dir;

    *customer = 0;
    if (!code) return HK_OK;
    for (size_t i = 0; i < d->customers_n; i++)
        if (strcmp(d->customers[i].code, code) == 0 && hk_scope_customer(j->cx->scope, d->customers[i].id)) return *customer = d->customers[i].id, HK_OK;
    return hk_fail(j->cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code, NULL);
}

static hk_rc uninvoiced(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_ask ask = { .as_of = hk_in_has(in, "as_of") ? hk_in_day(in, "as_of") : cx->today, .known_us = hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL, .by = HK_BY_TOTAL };
    job j = { .cx = cx };
    int64_t customer = 0;

    hk_rc rc = hk_report_open(cx, &ask, &j.r);
    if (!rc) rc = whom(&j, in, &customer);
    if (!rc) rc = gather(&j, customer, hk_in_int(in, "late") != 0);
    if (!rc) {
        if (j.n) qsort(j.list, j.n, sizeof *j.list, oldest_first);
        qsort(j.sums, j.sums_n, sizeof *j.sums, by_currency);
        hk_jw_obj(&out->w, NULL);
        hk_jw_day(&out->w, "as_of", ask.as_of);
        rows_json(&j, &out->w, (size_t)hk_in_int(in, "limit"));
        sums_json(&j, &out->w);
        hk_jw_obj_end(&out->w);
    }
    hk_report_close(&j.r);
    return rc;
}

const hk_op hk_uninvoiced_ops[] = {
    { "delivery uninvoiced", HK_GET, "/api/v1/deliveries/uninvoiced", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, uninvoiced_in, uninvoiced_out, HK_ONE, uninvoiced, "delivery.uninvoiced" },
    HK_OP_END,
};
