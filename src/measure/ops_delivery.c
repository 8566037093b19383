/* Delivered and not yet invoiced 已送货未开票 (R5): what left by a day and stands on no invoice of that day, oldest first, with the days it
 * has been waiting. Late is what waits longer than rpm.invoice_lag, which a customer or class may have of its own.
 *
 * It stands outside the receivables: the balance begins with the invoice, so nothing here ties to the aging and nothing of it may. */
#include "measure/ops.h"

#include "access/access.h"
#include "ledger/delivery.h"
#include "measure/issued.h"
#include "measure/pick.h"
#include "measure/report.h"
#include "sql/delivery.h"

#include <stdlib.h>

typedef struct waiting {
    int64_t id, customer, left;  /* left: not invoiced, minor units */
    char    currency[4];
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
    while (i < j->sums_n && strcmp(j->sums[i].currency, x->currency) != 0) i++;
    if (i == HK_COUNT(j->sums)) return false;
    sum *s = &j->sums[i];
    if (i == j->sums_n) memcpy(s->currency, x->currency, sizeof s->currency), j->sums_n++;
    s->count++;
    if (x->days > x->lag && (s->late++, !hk_add(s->late_amount, x->left, &s->late_amount))) return false;
    return hk_add(s->amount, x->left, &s->amount);
}

/* One delivery of which something is left, unless its customer is not the reader's alone. */
static hk_rc add(job *j, waiting x, bool late_only)
{
    if (x.left <= 0 || !hk_scope_customer(j->cx->scope, x.customer) || hk_scope_shared(j->cx->scope, x.customer)) return HK_OK;
    x.lag = lag_of(j, x.customer);
    if (late_only && x.days <= x.lag) return HK_OK;
    HK_PUSH(j->cx->arena, j->list, j->n, j->cap) = x;
    return sum_add(j, &x) ? HK_OK : hk_fail_internal(j->cx, HK_INTERNAL, "deliveries overflow");
}

static hk_rc gather_log(job *j, int64_t customer, bool late_only)
{
    hk_row_delivery_list r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_delivery_list(j->cx, &cur, j->cx->company, 0, INT64_MAX, customer, j->r.ask.as_of, j->r.known);
    if (rc) return rc;
    while (!rc && hk_next_delivery_list(cur, &r)) {
        waiting x = { .id = r.id, .customer = r.customer, .left = r.amount - r.billed, .days = j->r.ask.as_of - (hk_day)r.day };
        memcpy(x.currency, r.currency, HK_MIN(strlen(r.currency), sizeof x.currency - 1));
        rc = add(j, x, late_only);
    }
    hk_rc ended = hk_cursor_end(cur);
    return rc ? rc : ended;
}

/* A month of notes beside what was billed of them: both rise by note. */
static hk_rc month_gather(job *j, const hk_kept_month *notes, const hk_kept_month *billed, int64_t customer, bool late_only)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0, b = 0; !rc && i < notes->n; i++) {
        const hk_note *x = &notes->note[i];
        int64_t left = x->amount;
        for (; billed && b < billed->n && billed->billed[b].note <= x->seq; b++)
            if (billed->billed[b].note == x->seq && billed->billed[b].eff <= j->r.ask.as_of && (int64_t)billed->billed[b].seq <= j->r.known) left -= billed->billed[b].amount;
        if (left <= 0 || (hk_day)x->day > j->r.ask.as_of || (int64_t)x->seq > j->r.known || (customer && (int64_t)x->customer != customer)) continue;
        waiting open = { .id = x->seq, .customer = x->customer, .left = left, .days = j->r.ask.as_of - (hk_day)x->day };
        memcpy(open.currency, x->currency, sizeof open.currency);
        rc = add(j, open, late_only);
    }
    return rc;
}

/* By the columns beside the book while they are all there: the log asks for each note what was billed of it. */
static hk_rc gather(job *j, int64_t customer, bool late_only)
{
    hk_issued notes, billed = { 0 };
    int last = hk_day_month(j->r.ask.as_of);
    bool whole = false;
    hk_rc rc = hk_issued_whole(j->cx, &j->r.feed, HK_KEPT_NOTES, last, &notes, &whole);
    if (!rc && whole) rc = hk_issued_whole(j->cx, &j->r.feed, HK_KEPT_BILLED, last, &billed, &whole);
    for (size_t m = 0; !rc && whole && m < notes.n; m++) {
        int at = notes.first + (int)m - billed.first;
        rc = month_gather(j, notes.month[m], at >= 0 && at < (int)billed.n ? billed.month[at] : NULL, customer, late_only);
    }
    if (!rc && !whole) rc = gather_log(j, customer, late_only);
    hk_issued_drop(&notes);
    hk_issued_drop(&billed);
    return rc;
}

static int oldest_first(const void *a, const void *b, void *arg)
{
    const waiting *x = a, *y = b;
    HK_UNUSED(arg);
    if (x->days != y->days) return x->days > y->days ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static int by_currency(const void *a, const void *b) { return strcmp(((const sum *)a)->currency, ((const sum *)b)->currency); }

static void row_json(hk_jw *w, const waiting *x, const hk_row_delivery_list *r)
{
    int e = hk_currency_exponent(r->currency);
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "number", r->number);
    hk_jw_str(w, "customer", r->code);
    hk_jw_str(w, "name", r->customer_name);
    hk_jw_day(w, "day", (hk_day)r->day);
    hk_jw_day(w, "signed_day", r->signed_day == HK_NULL ? HK_DAY_NONE : (hk_day)r->signed_day);
    hk_jw_str(w, "contract", r->contract);
    hk_jw_str(w, "currency", r->currency);
    hk_jw_money(w, "amount", r->amount, e);
    hk_jw_money(w, "uninvoiced", x->left, e);
    hk_jw_int(w, "days", x->days);
    hk_jw_int(w, "lag", x->lag);
    hk_jw_bool(w, "late", x->days > x->lag);
    hk_jw_obj_end(w);
}

/* The page's rows alone are read in full. */
static hk_rc rows_json(const job *j, hk_jw *w, size_t most)
{
    hk_rc rc = HK_OK;
    hk_jw_arr(w, "rows");
    for (size_t i = 0; !rc && i < j->n && i < most; i++) {
        const waiting *x = &j->list[i];
        hk_row_delivery_list r;
        hk_cursor *cur = NULL;
        rc = hk_q_delivery_list(j->cx, &cur, j->cx->company, x->id, x->id + 1, 0, j->r.ask.as_of, j->r.known);
        if (rc) break;
        bool there = hk_next_delivery_list(cur, &r);
        if (there) row_json(w, x, &r);
        rc = hk_cursor_end(cur);
        if (!rc && !there) rc = hk_fail_internal(j->cx, HK_DAMAGED, "delivery %" PRId64 " is not in the log", x->id);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "rows_total", (int64_t)j->n);
    return rc;
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
    size_t most = (size_t)hk_in_int(in, "limit");

    hk_rc rc = hk_report_open(cx, &ask, &j.r);
    if (!rc) rc = whom(&j, in, &customer);
    if (!rc) rc = gather(&j, customer, hk_in_int(in, "late") != 0);
    if (!rc) {
        hk_pick(j.list, j.n, sizeof *j.list, HK_MIN(j.n, most), oldest_first, NULL);
        qsort(j.sums, j.sums_n, sizeof *j.sums, by_currency);
        hk_jw_obj(&out->w, NULL);
        hk_jw_day(&out->w, "as_of", ask.as_of);
        rc = rows_json(&j, &out->w, most);
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
