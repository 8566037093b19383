/* interest: what late payment costs a customer, item by item, with the segments of balance it was computed from. */
#include "ledger/ledger.h"
#include "measure/cut.h"
#include "measure/interest.h"
#include "measure/ops_inside.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

enum kind { KIND_AUTO, KIND_AGREED, KIND_LPR, KIND_STATUTORY, KIND_JUDGMENT };
static const char *const KINDS[] = { "auto", "agreed", "lpr", "statutory", "judgment" };

const hk_field hk_interest_in[] = {
    { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 },
    { "kind", HK_T_ENUM, 0, "auto|agreed|lpr|statutory|judgment", 0, 0, NULL, "auto" }, { "rate", HK_T_DECIMAL, 0 }, { "plus", HK_T_DECIMAL, 0 },
    { "order", HK_T_ENUM, 0, "principal_first|legal" }, { "paid", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "item", HK_T_ID, 0 }, HK_FIELD_END };
static const hk_field segment_row[] = {
    { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, { "days", HK_T_INT, 0 }, { "principal", HK_T_MONEY, 0 }, { "interest", HK_T_MONEY, 0 }, { "paid", HK_T_MONEY, 0 },
    { "to_interest", HK_T_MONEY, 0 }, { "to_principal", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field item_row[] = {
    { "item", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "part", HK_T_INT, 0 }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "due", HK_T_DAY, 0 },
    { "kind", HK_T_ENUM, 0, "agreed|lpr|statutory|judgment" }, { "rate", HK_T_DECIMAL, 0 }, { "rate_per", HK_T_ENUM, 0, "day|year" }, { "yearly", HK_T_DECIMAL, 0 },
    { "lpr", HK_T_DECIMAL, HK_F_NULL }, { "cap", HK_T_ENUM, HK_F_NULL, "over|cut" }, { "segments", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, segment_row },
    { "interest", HK_T_MONEY, 0 }, { "settled", HK_T_MONEY, 0 }, { "principal_left", HK_T_MONEY, 0 }, { "other_order", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field total_row[] = { { "currency", HK_T_TEXT, 0 }, { "interest", HK_T_MONEY, 0 }, { "other_order", HK_T_MONEY, 0 }, { "difference", HK_T_MONEY, 0 }, HK_FIELD_END };
const hk_field hk_interest_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "order", HK_T_ENUM, 0, "principal_first|legal" },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, item_row }, { "totals", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, total_row },
    { "skipped", HK_T_TEXT, HK_F_LIST }, { "parameters", HK_T_ANY, 0 }, HK_FIELD_END };

typedef struct item { int64_t id, amount; const char *number, *currency; int part; hk_day issue, due; } item;
typedef struct total { char currency[4]; int64_t interest, other; } total;
typedef struct job {
    hk_ctx   *cx;
    hk_jw    *w;
    const hk_in *in;
    hk_params *params;                   /* of the as-of day */
    hk_day    as_of;
    int64_t   known, customer, cls, region;
    hk_alloc_order order;
    total     totals[16];
    size_t    totals_n;
    const char *skipped[64];
    size_t    skipped_n;
} job;

static void skip(job *j, const char *why)
{
    for (size_t i = 0; i < j->skipped_n; i++) if (strcmp(j->skipped[i], why) == 0) return;
    if (j->skipped_n < HK_COUNT(j->skipped)) j->skipped[j->skipped_n++] = why;
}

/* The due day in force on the as-of day as known then; HK_DAY_NONE: unknown or not reached. */
static hk_rc due_of(job *j, item *x)
{
    hk_row_feed_dues_item d;
    hk_cursor *cur = NULL;
    hk_day eff = HK_DAY_MIN - 1;
    hk_rc rc = hk_q_feed_dues_item(j->cx, &cur, j->cx->company, x->id);
    if (rc) return rc;
    while (hk_next_feed_dues_item(cur, &d))
        if (d.eff_day <= j->as_of && d.seq <= j->known && (hk_day)d.eff_day >= eff) eff = (hk_day)d.eff_day, x->due = d.due_day == HK_NULL ? HK_DAY_NONE : (hk_day)d.due_day;
    return hk_cursor_end(cur);
}

static int by_day(const void *x, const void *y)
{
    const hk_paid *a = x, *b = y;
    return (a->day > b->day) - (a->day < b->day);
}

/* Payments count from the receipt's value day, a release from its own day; a corrected allocation never counted: both rows have the
 * same value day and add to nothing. What was taken back on a later day is no payment for the days after it, so it lessens the
 * payments from that day on: the principal grows again. */
static hk_rc payments_of(job *j, const item *x, hk_paid **paid, size_t *n)
{
    hk_row_item_payments p;
    hk_cursor *cur = NULL;
    size_t cap = 0, k = 0;
    *paid = NULL, *n = 0;
    hk_rc rc = hk_q_item_payments(j->cx, &cur, j->cx->company, x->id, j->as_of, j->known);
    if (rc) return rc;
    while (hk_next_item_payments(cur, &p))
        HK_PUSH(j->cx->arena, *paid, *n, cap) = (hk_paid){ p.mode == HK_UNDO_RELEASE ? (hk_day)p.eff_day : (hk_day)p.value_day, p.amount };
    rc = hk_cursor_end(cur);
    if (*n) qsort(*paid, *n, sizeof **paid, by_day);
    for (size_t i = 0, e; i < *n; i = e) {                                   /* one sum a day; days that add to nothing go */
        hk_paid day = { (*paid)[i].day, 0 };
        for (e = i; e < *n && (*paid)[e].day == day.day; e++) day.amount += (*paid)[e].amount;
        if (day.amount) (*paid)[k++] = day;
    }
    *n = k;
    return rc;
}

/* Parameters of the day of breach: the LPR in force then. */
static hk_rc lpr_at(job *j, hk_day day, bool *has, hk_decimal *lpr)
{
    hk_param_value v;
    hk_rc rc = hk_param_get(j->cx, "int.lpr", day, j->known, HK_PARAM_FOR_COMPANY, &v);
    *has = !rc && v.text;
    if (*has) *lpr = v.d;
    return rc;
}

typedef struct terms { int kind; hk_rate rate; bool has_lpr; hk_decimal lpr; const char *cap; int year; } terms;

/* auto: the rate agreed with the customer (int.rate), else LPR plus. */
static hk_rc terms_of(job *j, hk_day due, terms *t, bool *ok)
{
    hk_param_for who = { j->customer, j->cls, j->region };
    const hk_param_value *agreed = hk_param_value_for(j->params, "int.rate", who), *cap = hk_param_value_of(j->params, "int.cap");
    const hk_val *rate = hk_in_get(j->in, "rate"), *plus = hk_in_get(j->in, "plus");
    *t = (terms){ .kind = (int)hk_in_int(j->in, "kind"), .year = hk_param_value_of(j->params, "int.year")->i ? 360 : 365 };
    hk_rc rc = lpr_at(j, due + 1, &t->has_lpr, &t->lpr);
    if (rc) return rc;
    if (t->kind == KIND_AUTO) t->kind = rate->set || agreed->text ? KIND_AGREED : KIND_LPR;
    *ok = true;
    if (t->kind == KIND_AGREED) {
        if (!rate->set && !agreed->text) return hk_fail(j->cx, HK_BAD_INPUT, "interest.no_rate", "rate", NULL);
        t->rate.percent = rate->set ? (hk_decimal){ rate->i, rate->scale } : agreed->d;
        if (t->rate.percent.n < 0 || t->rate.percent.scale > 6) return hk_fail(j->cx, HK_BAD_INPUT, "interest.rate", "rate", NULL);
    } else if (t->kind == KIND_LPR) {
        hk_decimal p = plus->set ? (hk_decimal){ plus->i, plus->scale } : hk_param_decimal(j->params, "int.lpr_plus");
        if (p.n < 0 || p.scale > 4) return hk_fail(j->cx, HK_BAD_INPUT, "interest.rate", "plus", NULL);
        *ok = t->has_lpr;                                                    /* a breach before the LPR was first published */
        if (*ok) t->rate = hk_rate_lpr_plus(t->lpr, p, t->year);
    } else {
        t->rate.percent = hk_param_decimal(j->params, t->kind == KIND_STATUTORY ? "int.sme_daily" : "int.judgment_daily");
    }
    if (*ok && t->has_lpr && cap->i != 0 && t->kind != KIND_JUDGMENT && hk_rate_over_cap(t->rate, t->lpr, t->year)) {
        t->cap = cap->i == 2 ? "cut" : "over";
        if (cap->i == 2) t->rate = hk_rate_cap(t->lpr, t->year);
    }
    return HK_OK;
}

static void segments_json(hk_jw *w, const hk_interest *r, int x)
{
    hk_jw_arr(w, "segments");
    for (size_t i = 0; i < r->n; i++) {
        const hk_segment *s = &r->segments[i];
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "from", s->from);
        hk_jw_day(w, "to", s->to);
        hk_jw_int(w, "days", s->days);
        hk_jw_money(w, "principal", s->principal, x);
        hk_jw_money(w, "interest", s->interest, x);
        hk_jw_money(w, "paid", s->paid, x);
        hk_jw_money(w, "to_interest", s->to_interest, x);
        hk_jw_money(w, "to_principal", s->to_principal, x);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static bool total_add(job *j, const char *currency, int64_t interest, int64_t other)
{
    size_t i = 0;
    while (i < j->totals_n && strcmp(j->totals[i].currency, currency) != 0) i++;
    if (i == HK_COUNT(j->totals)) return false;
    if (i == j->totals_n) memcpy(j->totals[j->totals_n++].currency, currency, 4);
    return hk_add(j->totals[i].interest, interest, &j->totals[i].interest) && hk_add(j->totals[i].other, other, &j->totals[i].other);
}

static hk_rc item_json(job *j, const item *x, const terms *t, const hk_paid *paid, size_t n)
{
    hk_jw *w = j->w;
    hk_interest_ask ask = { .principal = x->amount, .due = x->due, .upto = j->as_of, .rate = t->rate, .order = j->order, .paid = paid, .paid_n = n };
    hk_interest r = { .segments = HK_NEWS(j->cx->arena, hk_segment, n + 1) }, other = { .segments = HK_NEWS(j->cx->arena, hk_segment, n + 1) };
    int e = hk_currency_exponent(x->currency);
    hk_decimal yearly = { 0, 0 };
    char buf[40];

    if (!hk_interest_run(&ask, &r)) return hk_fail_internal(j->cx, HK_INTERNAL, "interest of item %" PRId64 " overflows", x->id);
    ask.order = j->order == HK_ORDER_LEGAL ? HK_ORDER_PRINCIPAL : HK_ORDER_LEGAL;      /* both are computed, the difference is shown (DOMAIN §2) */
    if (!hk_interest_run(&ask, &other)) return hk_fail_internal(j->cx, HK_INTERNAL, "interest of item %" PRId64 " overflows", x->id);
    if (r.total == 0) return HK_OK;
    if (!total_add(j, x->currency, r.total, other.total)) return hk_fail_internal(j->cx, HK_INTERNAL, "interest totals overflow");
    (void)hk_rate_yearly(t->rate, t->year, &yearly);
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "item", x->id);
    hk_jw_str(w, "number", x->number);
    hk_jw_int(w, "part", x->part);
    hk_jw_str(w, "currency", x->currency);
    hk_jw_money(w, "amount", x->amount, e);
    hk_jw_day(w, "due", x->due);
    hk_jw_str(w, "kind", KINDS[t->kind]);
    hk_jw_str(w, "rate", hk_decimal_fmt(t->rate.percent, HK_MIN(t->rate.percent.scale, 6), buf));
    hk_jw_str(w, "rate_per", t->rate.year ? "year" : "day");
    hk_jw_str(w, "yearly", hk_decimal_fmt(yearly, 2, buf));
    hk_jw_str(w, "lpr", t->has_lpr ? hk_decimal_fmt(t->lpr, 2, buf) : NULL);
    hk_jw_str(w, "cap", t->cap);
    segments_json(w, &r, e);
    hk_jw_money(w, "interest", r.total, e);
    hk_jw_money(w, "settled", r.settled, e);
    hk_jw_money(w, "principal_left", r.principal_left, e);
    hk_jw_money(w, "other_order", other.total, e);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc items_read(job *j, const hk_feed_view *feed, int64_t root, item **list, size_t *n)
{
    hk_row_items_of_customer i;
    size_t cap = 0;
    hk_rc rc = HK_OK;
    *list = NULL, *n = 0;
    for (size_t c = 0; !rc && c < feed->dir->customers_n; c++) {             /* the customer and those merged into him */
        hk_cursor *cur = NULL;
        if (hk_dir_root(feed->dir, feed->dir->customers[c].id, j->known) != root) continue;
        rc = hk_q_items_of_customer(j->cx, &cur, j->cx->company, feed->dir->customers[c].id, j->known);
        if (rc) return rc;
        while (hk_next_items_of_customer(cur, &i)) {
            if (i.class > HK_CLASS_RETENTION || (hk_in_has(j->in, "item") && i.seq != hk_in_int(j->in, "item"))) continue;
            HK_PUSH(j->cx->arena, *list, *n, cap) = (item){ i.seq, i.amount, hk_strdup(j->cx->arena, i.number), hk_strdup(j->cx->arena, i.currency), (int)i.part,
                                                            (hk_day)i.issue_day, i.due_day == HK_NULL ? HK_DAY_NONE : (hk_day)i.due_day };
        }
        rc = hk_cursor_end(cur);
    }
    return rc;
}

static hk_rc rows_json(job *j, item *list, size_t n)
{
    bool with_paid = hk_in_int(j->in, "paid");
    hk_rc rc = HK_OK;
    hk_jw_arr(j->w, "rows");
    for (size_t i = 0; !rc && i < n; i++) {
        hk_paid *paid;
        size_t paid_n;
        terms t;
        bool ok;
        int64_t left = list[i].amount;
        rc = due_of(j, &list[i]);
        if (!rc) rc = payments_of(j, &list[i], &paid, &paid_n);
        if (rc) break;
        for (size_t k = 0; k < paid_n; k++) left -= paid[k].amount;
        if (left <= 0 && !with_paid) continue;
        if (list[i].due == HK_DAY_NONE) { skip(j, "no_due_date"); continue; }
        if (list[i].due >= j->as_of) continue;
        rc = terms_of(j, list[i].due, &t, &ok);
        if (rc) break;
        if (!ok) { skip(j, "no_lpr"); continue; }
        rc = item_json(j, &list[i], &t, paid, paid_n);
    }
    hk_jw_arr_end(j->w);
    return rc;
}

static void foot_json(job *j)
{
    hk_jw *w = j->w;
    hk_jw_arr(w, "totals");
    for (size_t i = 0; i < j->totals_n; i++) {
        const total *t = &j->totals[i];
        int e = hk_currency_exponent(t->currency);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", t->currency);
        hk_jw_money(w, "interest", t->interest, e);
        hk_jw_money(w, "other_order", t->other, e);
        hk_jw_money(w, "difference", t->interest - t->other, e);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "skipped");
    for (size_t i = 0; i < j->skipped_n; i++) hk_jw_str(w, NULL, j->skipped[i]);
    hk_jw_arr_end(w);
    hk_jw_raw(w, "parameters", hk_str_of(hk_params_used(j->cx, j->params)));
    hk_jw_obj_end(w);
}

static hk_rc customer_find(job *j, const hk_feed_view *feed, const hk_dir_customer **out)
{
    const char *code = hk_in_text(j->in, "customer");
    for (size_t i = 0; i < feed->dir->customers_n; i++) {
        const hk_dir_customer *c = &feed->dir->customers[i];
        if (strcmp(c->code, code) != 0 || !hk_scope_customer(j->cx->scope, c->id)) continue;
        *out = hk_dir_customer_get(feed->dir, hk_dir_root(feed->dir, c->id, j->known));
        if (*out && hk_scope_customer(j->cx->scope, (*out)->id)) return HK_OK;
    }
    return hk_fail(j->cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code, NULL);
}

hk_rc hk_op_interest(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    job j = { .cx = cx, .w = &out->w, .in = in, .as_of = hk_in_has(in, "as_of") ? hk_in_day(in, "as_of") : cx->today };
    hk_feed_view feed = { 0 };
    const hk_dir_customer *c = NULL;
    int64_t us = hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL;
    item *list;
    size_t n;

    hk_rc rc = hk_feed_take(cx, &feed);
    if (!rc) rc = hk_feed_known(cx, &feed, us, &j.known, NULL);
    if (!rc) rc = hk_params_open(cx, j.as_of, j.known, &j.params);
    if (!rc) rc = customer_find(&j, &feed, &c);
    if (!rc) {
        j.customer = c->id;
        j.cls = hk_dir_assigned(feed.dir, HK_SUBJECT_CUSTOMER, c->id, HK_ASSIGN_CLASS, j.as_of, j.known);
        j.region = hk_dir_assigned(feed.dir, HK_SUBJECT_CUSTOMER, c->id, HK_ASSIGN_REGION, j.as_of, j.known);
        bool legal = hk_in_has(in, "order") ? hk_in_int(in, "order") == 1 : hk_param_value_of(j.params, "alloc.order")->i == 1;
        j.order = legal ? HK_ORDER_LEGAL : HK_ORDER_PRINCIPAL;
        rc = items_read(&j, &feed, c->id, &list, &n);
    }
    if (!rc) {
        hk_jw_obj(j.w, NULL);
        hk_jw_day(j.w, "as_of", j.as_of);
        hk_jw_time(j.w, "known_at", us);
        hk_jw_str(j.w, "customer", c->code);
        hk_jw_str(j.w, "name", c->name);
        hk_jw_str(j.w, "order", j.order == HK_ORDER_LEGAL ? "legal" : "principal_first");
        rc = rows_json(&j, list, n);
    }
    if (!rc) foot_json(&j);
    hk_feed_drop(&feed);
    return rc;
}
