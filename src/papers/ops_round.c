/* The run of a month's statements: who has one, who got it, who answered what, who has not; and the differences explained (round.h). */
#include "papers/ops_inside.h"
#include "papers/round.h"

#include "access/access.h"
#include "base/json.h"
#include "content/content.h"
#include "files/files.h"
#include "ledger/ledger.h"
#include "sql/papers.h"
#include "sql/tables.h"
#include "store/store.h"

#define CHANNELS "email|wechat|ems|hand|fax|portal|other"
#define REPLY_CHANNELS "stamp|e_confirm|email|wechat|oral"
#define ANY_CHANNEL "email|wechat|ems|hand|fax|portal|other|stamp|e_confirm|oral"
#define REASONS "in_transit|invoice_not_received|return_not_booked|price|disputed|bookkeeping|unknown"
#define MONTH_FIELD { "month", HK_T_MONTH, 0 }
#define WAIT_FIELDS { "waiting", HK_T_INT, HK_F_FOLDS }, { "due_level", HK_T_ENUM, HK_F_NULL, "second|manager" }, { "reminded", HK_T_ENUM, HK_F_NULL, "second|manager" }, \
    { "reminded_day", HK_T_DAY, HK_F_NULL | HK_F_WIRE }
static const char *const LEVELS[] = { NULL, "second", "manager" };

static int last_month(const hk_ctx *cx) { return hk_day_month(hk_day_month_start(cx->today) - 1); }
static int month_of(const hk_ctx *cx, const hk_in *in) { return hk_in_has(in, "month") ? (int)hk_in_int(in, "month") : last_month(cx); }
static hk_day day_of(const hk_ctx *cx, const hk_in *in, const char *name) { return hk_in_has(in, name) ? hk_in_day(in, name) : cx->today; }

static void month_json(hk_jw *w, int month)
{
    char buf[8];
    hk_jw_str(w, "month", hk_month_fmt(month, buf));
}

static hk_rc file_id(hk_ctx *cx, const hk_round *r, const char *sha, int64_t *id)
{
    hk_row_paper_file_of f;
    bool found = false;
    *id = HK_NULL;
    if (!*sha) return HK_OK;
    hk_rc rc = hk_get_paper_file_of(cx, cx->company, r->customer->id, sha, &f, &found);
    if (!rc && found) *id = f.id;
    return rc;
}

/* ---- list --------------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_round_list_in[] = {
    { "month", HK_T_MONTH, HK_F_ARG }, { "state", HK_T_ENUM, 0, HK_ROUND_STATES }, { "as_of", HK_T_DAY, 0 }, { "limit", HK_T_INT, 0, NULL, 1, 100000 },
    { "offset", HK_T_INT, 0, NULL, 0, 10000000, NULL, "0" }, HK_FIELD_END };
#define RUN_ROW { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_WIRE }, MONTH_FIELD, { "currency", HK_T_TEXT, 0 }, { "closing", HK_T_MONEY, 0 }, \
    { "state", HK_T_ENUM, 0, HK_ROUND_STATES }, { "sent", HK_T_DAY, HK_F_NULL }, { "sent_last", HK_T_DAY, HK_F_NULL | HK_F_WIRE }, { "times", HK_T_INT, HK_F_WIRE }, \
    { "channel", HK_T_ENUM, HK_F_NULL, ANY_CHANNEL }, { "to", HK_T_TEXT, HK_F_NULL | HK_F_WIRE }, { "replied", HK_T_DAY, HK_F_NULL }, { "theirs", HK_T_MONEY, HK_F_NULL }, \
    { "difference", HK_T_MONEY, HK_F_NULL }, { "unexplained", HK_T_MONEY, HK_F_NULL }, { "reason", HK_T_ENUM, HK_F_NULL, REASONS }, WAIT_FIELDS, \
    { "file", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "reply_file", HK_T_INT, HK_F_NULL | HK_F_WIRE }
static const hk_field run_row[] = { RUN_ROW, HK_FIELD_END };
#define COUNTED(name) { name, HK_T_INT, 0 }, { name "_amount", HK_T_MONEY, 0 }
static const hk_field run_total[] = {
    { "currency", HK_T_TEXT, 0 }, COUNTED("prepared"), COUNTED("sent"), COUNTED("confirmed"), COUNTED("difference"), COUNTED("no_reply"),
    { "share_confirmed", HK_T_DECIMAL, HK_F_NULL }, { "share_confirmed_count", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_round_list_out[] = {
    MONTH_FIELD, { "as_of", HK_T_DAY, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, run_row }, { "rows_total", HK_T_INT, HK_F_WIRE },
    { "summary", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, run_total }, HK_FIELD_END };

static void reply_json(hk_jw *w, const hk_round_sum *s, const hk_round_gap *gap, int x)
{
    bool named = s->differs && s->theirs != HK_NULL;
    hk_jw_money(w, "theirs", named ? s->theirs : HK_NULL, x);
    hk_jw_money(w, "difference", named ? s->theirs - s->closing : HK_NULL, x);
    hk_jw_money(w, "unexplained", named ? gap->unexplained : HK_NULL, x);
    hk_jw_str(w, "reason", s->differs && *s->reason ? s->reason : NULL);
}

static hk_rc gap_of(hk_ctx *cx, const hk_round_sum *s, hk_round_gap *gap)
{
    hk_round_line *lines = NULL;
    size_t n = 0;
    int64_t list_no;
    *gap = (hk_round_gap){ 0 };
    if (!s->differs || s->theirs == HK_NULL) return HK_OK;
    hk_rc rc = hk_round_lines(cx, s->event, &lines, &n, &list_no);
    if (!rc && !hk_round_gap_of(s->closing, s->theirs, lines, n, gap)) rc = hk_fail_internal(cx, HK_INTERNAL, "difference %" PRId64 " overflows", s->event);
    return rc;
}

static hk_rc run_json(hk_ctx *cx, hk_jw *w, const hk_round *r, const hk_round_sum *s)
{
    int64_t file, reply_file;
    hk_round_gap gap;
    int x = hk_currency_exponent(s->currency);
    hk_rc rc = file_id(cx, r, r->file_sha, &file);
    if (!rc) rc = file_id(cx, r, r->reply_sha, &reply_file);
    if (!rc) rc = gap_of(cx, s, &gap);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "customer", r->customer->code);
    hk_jw_str(w, "name", r->customer->name);
    hk_jw_int(w, "id", r->customer->id);
    month_json(w, r->month);
    hk_jw_str(w, "currency", s->currency);
    hk_jw_money(w, "closing", s->closing, x);
    hk_jw_str(w, "state", hk_round_states[r->state]);
    hk_jw_day(w, "sent", r->sent_first);
    hk_jw_day(w, "sent_last", r->sent_last);
    hk_jw_int(w, "times", r->sent_n);
    hk_jw_str(w, "channel", *r->channel ? r->channel : NULL);
    hk_jw_str(w, "to", r->to);
    hk_jw_day(w, "replied", r->reply_day);
    reply_json(w, s, &gap, x);
    hk_jw_int(w, "waiting", r->waiting);
    hk_jw_str(w, "due_level", LEVELS[r->due_level]);
    hk_jw_str(w, "reminded", LEVELS[r->reminded]);
    hk_jw_day(w, "reminded_day", r->reminded_day);
    hk_jw_int(w, "file", file);
    hk_jw_int(w, "reply_file", reply_file);
    return HK_OK;                                                                      /* the caller may add and closes */
}

typedef struct counted { char currency[4]; int64_t n[5], amount[5]; } counted;         /* prepared, sent, confirmed, difference, no_reply */
typedef struct counted_list { counted *v; size_t n, cap; } counted_list;

/* Everything prepared; of it what was sent; of that who answered. */
static hk_rc count(hk_ctx *cx, counted_list *l, const hk_round *r, const hk_round_sum *s)
{
    size_t i = 0;
    bool in[] = { true, r->sent_n > 0, s->confirmed, s->differs, r->state == HK_ROUND_IS_NO_REPLY && !s->confirmed };
    while (i < l->n && strcmp(l->v[i].currency, s->currency) != 0) i++;
    if (i == l->n) {
        counted c = { .n = { 0 } };
        memcpy(c.currency, s->currency, sizeof c.currency);
        HK_PUSH(cx->arena, l->v, l->n, l->cap) = c;
    }
    for (size_t k = 0; k < HK_COUNT(in); k++) {
        if (!in[k]) continue;
        l->v[i].n[k]++;
        if (!hk_add(l->v[i].amount[k], s->closing, &l->v[i].amount[k])) return hk_fail_internal(cx, HK_INTERNAL, "statements of the month overflow");
    }
    return HK_OK;
}

static void share_json(hk_jw *w, const char *name, int64_t part, int64_t whole)
{
    hk_decimal share;
    char buf[40];
    hk_jw_str(w, name, whole > 0 && hk_ratio((__int128)part * 100, whole, 2, &share) ? hk_decimal_fmt(share, 2, buf) : NULL);
}

static void summary_json(hk_ctx *cx, hk_jw *w, const counted_list *l)
{
    static const char *const names[] = { "prepared", "sent", "confirmed", "difference", "no_reply" };
    hk_jw_arr(w, "summary");
    for (size_t i = 0; i < l->n; i++) {
        const counted *c = &l->v[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", c->currency);
        for (size_t k = 0; k < HK_COUNT(names); k++) {
            hk_jw_int(w, names[k], c->n[k]);
            hk_jw_money(w, hk_printf(cx->arena, "%s_amount", names[k]), c->amount[k], hk_currency_exponent(c->currency));
        }
        share_json(w, "share_confirmed", c->amount[2], c->amount[1]);
        share_json(w, "share_confirmed_count", c->n[2], c->n[1]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

hk_rc hk_op_round_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_feed_view feed = { 0 };
    hk_round_list l;
    counted_list totals = { 0 };
    hk_jw *w = &out->w;
    int month = month_of(cx, in);
    int64_t n = 0, from = hk_in_int(in, "offset"), upto = hk_in_has(in, "limit") ? from + hk_in_int(in, "limit") : INT64_MAX;

    hk_rc rc = hk_feed_take(cx, &feed);
    if (!rc) rc = hk_round_read(cx, &feed, HK_NULL, month, month, day_of(cx, in, "as_of"), &l);
    if (!rc) {
        hk_jw_obj(w, NULL);
        month_json(w, month);
        hk_jw_day(w, "as_of", day_of(cx, in, "as_of"));
        hk_jw_arr(w, "rows");
        for (size_t i = 0; !rc && i < l.n; i++)
            for (size_t k = 0; !rc && k < l.v[i].sums_n; k++) {
                rc = count(cx, &totals, &l.v[i], &l.v[i].sums[k]);
                if (rc || (hk_in_has(in, "state") && (hk_round_state)hk_in_int(in, "state") != l.v[i].state)) continue;
                if (n >= from && n < upto) {
                    rc = run_json(cx, w, &l.v[i], &l.v[i].sums[k]);
                    hk_jw_obj_end(w);
                }
                n++;
            }
    }
    if (!rc) {
        hk_jw_arr_end(w);
        hk_jw_int(w, "rows_total", n);
        summary_json(cx, w, &totals);
        hk_jw_obj_end(w);
    }
    hk_feed_drop(&feed);
    return rc;
}

/* ---- who has not answered, all months -------------------------------------------------------------------------------------------------- */
enum { MONTHS_BACK = 24 };
const hk_field hk_round_waiting_in[] = { { "as_of", HK_T_DAY, 0 }, { "days", HK_T_INT, 0, NULL, 0, 3650 }, HK_FIELD_END };
static const hk_field waiting_row[] = { RUN_ROW, { "unanswered_months", HK_T_INT, 0 }, HK_FIELD_END };
const hk_field hk_round_waiting_out[] = { { "as_of", HK_T_DAY, 0 }, { "days", HK_T_INT, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, waiting_row }, HK_FIELD_END };

static bool silent(const hk_round *r) { return r->sent_n && (r->state == HK_ROUND_IS_SENT || r->state == HK_ROUND_IS_NO_REPLY); }

static int64_t silent_months(const hk_round_list *l, int64_t customer)
{
    int64_t n = 0;
    for (size_t i = 0; i < l->n; i++) n += l->v[i].customer->id == customer && silent(&l->v[i]);
    return n;
}

hk_rc hk_op_round_waiting(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_feed_view feed = { 0 };
    hk_round_list l;
    hk_jw *w = &out->w;
    hk_day as_of = day_of(cx, in, "as_of");

    hk_rc rc = hk_feed_take(cx, &feed);
    if (!rc) rc = hk_round_read(cx, &feed, HK_NULL, hk_day_month(as_of) - MONTHS_BACK, hk_day_month(as_of), as_of, &l);
    if (!rc) {
        int64_t days = hk_in_has(in, "days") ? hk_in_int(in, "days") : l.remind_days;
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "as_of", as_of);
        hk_jw_int(w, "days", days);
        hk_jw_arr(w, "rows");
        for (size_t i = 0; !rc && i < l.n; i++)
            for (size_t k = 0; !rc && k < l.v[i].sums_n; k++) {
                if (!silent(&l.v[i]) || l.v[i].waiting < days || l.v[i].sums[k].confirmed) continue;
                rc = run_json(cx, w, &l.v[i], &l.v[i].sums[k]);
                hk_jw_int(w, "unanswered_months", silent_months(&l, l.v[i].customer->id));
                hk_jw_obj_end(w);
            }
    }
    if (!rc) {
        hk_jw_arr_end(w);
        hk_jw_obj_end(w);
    }
    hk_feed_drop(&feed);
    return rc;
}

/* ---- one customer's month ---------------------------------------------------------------------------------------------------------------- */
const hk_field hk_round_show_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, MONTH_FIELD, HK_FIELD_END };
static const hk_field event_row[] = {
    { "id", HK_T_INT, HK_F_WIRE }, { "event", HK_T_ENUM, 0, "prepared|sent|reminded|confirmed|difference" }, { "day", HK_T_DAY, 0 }, { "currency", HK_T_TEXT, HK_F_NULL },
    { "amount", HK_T_MONEY, HK_F_NULL }, { "level", HK_T_ENUM, HK_F_NULL, "second|manager" }, { "channel", HK_T_ENUM, HK_F_NULL, ANY_CHANNEL }, { "reason", HK_T_ENUM, HK_F_NULL, REASONS },
    { "note", HK_T_TEXT, HK_F_NULL }, { "by", HK_T_TEXT, HK_F_NULL }, { "at", HK_T_TIME, HK_F_WIRE }, { "fingerprint", HK_T_TEXT, HK_F_NULL | HK_F_WIRE },
    { "file", HK_T_INT, HK_F_NULL | HK_F_WIRE }, HK_FIELD_END };
static const hk_field gap_row[] = {
    { "currency", HK_T_TEXT, 0 }, { "what", HK_T_ENUM, HK_F_NULL, HK_ROUND_WHATS }, { "day", HK_T_DAY, HK_F_NULL }, { "number", HK_T_TEXT, HK_F_NULL },
    { "ours", HK_T_MONEY, HK_F_NULL }, { "theirs", HK_T_MONEY, HK_F_NULL }, { "note", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field gap_total[] = { { "currency", HK_T_TEXT, 0 }, { "ours", HK_T_MONEY, 0 }, { "theirs", HK_T_MONEY, 0 }, { "adjusted_ours", HK_T_MONEY, 0 },
                                      { "adjusted_theirs", HK_T_MONEY, 0 }, { "unexplained", HK_T_MONEY, 0 }, HK_FIELD_END };
const hk_field hk_round_show_out[] = {
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, run_row }, { "events", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, event_row },
    { "explained", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, gap_row }, { "gaps", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, gap_total }, HK_FIELD_END };

static hk_rc event_json(hk_ctx *cx, hk_jw *w, const hk_round *r, const hk_row_statement_events_of *e)
{
    int64_t file;
    hk_rc rc = file_id(cx, r, e->file_sha, &file);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", e->seq);
    hk_jw_str(w, "event", hk_round_events[e->kind]);
    hk_jw_day(w, "day", (hk_day)e->day);
    hk_jw_str(w, "currency", *e->currency ? e->currency : NULL);
    hk_jw_money(w, "amount", e->amount, *e->currency ? hk_currency_exponent(e->currency) : 2);
    hk_jw_str(w, "level", e->level == HK_NULL ? NULL : LEVELS[e->level]);
    hk_jw_str(w, "channel", *e->channel ? e->channel : NULL);
    hk_jw_str(w, "reason", *e->reason ? e->reason : NULL);
    hk_jw_str(w, "note", e->note);
    hk_jw_str(w, "by", e->by);
    hk_jw_time(w, "at", e->at_us);
    hk_jw_str(w, "fingerprint", *e->fingerprint ? e->fingerprint : NULL);
    hk_jw_int(w, "file", file);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc events_json(hk_ctx *cx, hk_jw *w, const hk_round *r)
{
    hk_row_statement_events_of e;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_statement_events_of(cx, &cur, cx->company, r->customer->id, r->month, r->month), end;
    if (rc) return rc;
    hk_jw_arr(w, "events");
    while (!rc && hk_next_statement_events_of(cur, &e)) rc = event_json(cx, w, r, &e);
    hk_jw_arr_end(w);
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static void line_json(hk_jw *w, const char *currency, const hk_round_line *l, int x)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "currency", currency);
    hk_jw_str(w, "what", l->what);
    hk_jw_day(w, "day", l->day);
    hk_jw_str(w, "number", *l->number ? l->number : NULL);
    hk_jw_money(w, "ours", l->side == 1 ? l->amount : HK_NULL, x);
    hk_jw_money(w, "theirs", l->side == 2 ? l->amount : HK_NULL, x);
    hk_jw_str(w, "note", *l->note ? l->note : NULL);
    hk_jw_obj_end(w);
}

static hk_rc explained_json(hk_ctx *cx, hk_jw *w, const hk_round *r)
{
    hk_round_line *lines;
    size_t n;
    int64_t list_no;
    hk_round_gap gap;
    hk_rc rc = HK_OK;
    hk_jw_arr(w, "explained");
    for (size_t k = 0; !rc && k < r->sums_n; k++) {
        if (!r->sums[k].differs) continue;
        rc = hk_round_lines(cx, r->sums[k].event, &lines, &n, &list_no);
        for (size_t i = 0; !rc && i < n; i++) line_json(w, r->sums[k].currency, &lines[i], hk_currency_exponent(r->sums[k].currency));
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "gaps");
    for (size_t k = 0; !rc && k < r->sums_n; k++) {
        const hk_round_sum *s = &r->sums[k];
        int x = hk_currency_exponent(s->currency);
        if (!s->differs || s->theirs == HK_NULL) continue;
        rc = gap_of(cx, s, &gap);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", s->currency);
        hk_jw_money(w, "ours", gap.ours, x);
        hk_jw_money(w, "theirs", gap.theirs, x);
        hk_jw_money(w, "adjusted_ours", gap.adjusted_ours, x);
        hk_jw_money(w, "adjusted_theirs", gap.adjusted_theirs, x);
        hk_jw_money(w, "unexplained", gap.unexplained, x);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc;
}

static hk_rc none_yet(hk_ctx *cx, const char *customer, int month)
{
    char buf[8];
    return hk_fail(cx, HK_NOT_FOUND, "papers.not_prepared", "month", "customer", customer, "month", hk_month_fmt(month, buf), NULL);
}

/* A customer's month, which must have been prepared. */
static hk_rc run_need(hk_ctx *cx, const hk_feed_view *feed, const char *code, int month, hk_round **out)
{
    const hk_dir_customer *c;
    hk_round_list l;
    hk_rc rc = hk_round_customer(cx, feed, code, &c);
    if (!rc) rc = hk_round_read(cx, feed, c->id, month, month, cx->today, &l);
    if (!rc && !l.n) rc = none_yet(cx, c->code, month);
    if (!rc) *out = &l.v[0];
    return rc;
}

hk_rc hk_op_round_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_feed_view feed = { 0 };
    hk_round *r = NULL;
    hk_jw *w = &out->w;
    hk_rc rc = hk_feed_take(cx, &feed);
    if (!rc) rc = run_need(cx, &feed, hk_in_text(in, "customer"), month_of(cx, in), &r);
    if (!rc) {
        hk_jw_obj(w, NULL);
        hk_jw_arr(w, "rows");
        for (size_t k = 0; !rc && k < r->sums_n; k++) {
            rc = run_json(cx, w, r, &r->sums[k]);
            hk_jw_obj_end(w);
        }
        hk_jw_arr_end(w);
        if (!rc) rc = events_json(cx, w, r);
        if (!rc) rc = explained_json(cx, w, r);
        hk_jw_obj_end(w);
    }
    hk_feed_drop(&feed);
    return rc;
}

/* ---- sent ---------------------------------------------------------------------------------------------------------------------------------- */
static const char *const channel_names[] = { "email", "wechat", "ems", "hand", "fax", "portal", "other" };
const hk_field hk_round_sent_in[] = {
    { "customer", HK_T_TEXT, HK_F_ARG | HK_F_LIST, NULL, 1, 64 }, MONTH_FIELD, { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "day", HK_T_DAY, 0 },
    { "channel", HK_T_ENUM, 0, CHANNELS, 0, 0, NULL, "email" }, { "to", HK_T_TEXT, 0, NULL, 0, 200 }, HK_FIELD_END };
const hk_field hk_round_sent_out[] = { MONTH_FIELD, { "sent", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc day_check(hk_ctx *cx, hk_day day)
{
    char buf[11];
    return day <= cx->today ? HK_OK : hk_fail(cx, HK_BAD_INPUT, "papers.day_ahead", "day", "day", hk_day_fmt(day, buf), NULL);
}

static hk_rc sent_post(hk_ctx *cx, const hk_in *in, const hk_round *r)
{
    hk_round_fact f = { .kind = HK_ROUND_SENT, .customer = r->customer->id, .month = r->month, .day = day_of(cx, in, "day"), .currency = "", .amount = HK_NULL, .opening = HK_NULL,
                      .known = HK_NULL, .channel = channel_names[hk_in_int(in, "channel")], .fingerprint = r->fingerprint, .file_sha = r->file_sha, .note = hk_in_text(in, "to") };
    return hk_round_post(cx, &f, NULL);
}

/* All: those that were prepared and not sent yet. */
static hk_rc sent_all(hk_ctx *cx, const hk_in *in, const hk_feed_view *feed, int month, int64_t *n)
{
    hk_round_list l;
    hk_rc rc = hk_round_read(cx, feed, HK_NULL, month, month, cx->today, &l);
    for (size_t i = 0; !rc && i < l.n; i++) {
        if (l.v[i].sent_n) continue;
        rc = sent_post(cx, in, &l.v[i]);
        ++*n;
    }
    return rc;
}

hk_rc hk_op_round_sent(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *codes = hk_in_get(in, "customer");
    hk_feed_view feed = { 0 };
    hk_round *r = NULL;
    int month = month_of(cx, in);
    int64_t n = 0;

    if ((hk_in_int(in, "all") != 0) == (codes->n > 0)) return hk_fail(cx, HK_BAD_INPUT, "papers.whom", "customer", NULL);
    hk_rc rc = hk_log_begin(cx, "statement sent");
    if (!rc) rc = day_check(cx, day_of(cx, in, "day"));
    if (!rc) rc = hk_feed_take(cx, &feed);
    if (!rc && !codes->n) rc = sent_all(cx, in, &feed, month, &n);
    for (size_t i = 0; !rc && i < codes->n; i++, n++) {
        rc = run_need(cx, &feed, codes->items[i].s.p, month, &r);
        if (!rc) rc = sent_post(cx, in, r);
    }
    hk_feed_drop(&feed);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    month_json(&out->w, month);
    hk_jw_int(&out->w, "sent", n);
    hk_jw_obj_end(&out->w);
    out->subject = "statement", out->subject_id = month;
    return HK_OK;
}

/* ---- replied --------------------------------------------------------------------------------------------------------------------------------- */
static const char *const reply_channels[] = { "stamp", "e_confirm", "email", "wechat", "oral" };
static const char *const reasons[] = { "", "in_transit", "invoice_not_received", "return_not_booked", "price", "disputed", "bookkeeping", "unknown" };
const hk_field hk_round_reply_in[] = {
    { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, MONTH_FIELD, { "result", HK_T_ENUM, HK_F_REQUIRED, "confirmed|difference" },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, { "theirs", HK_T_MONEY, 0 }, { "reason", HK_T_ENUM, 0, REASONS },
    { "day", HK_T_DAY, 0 }, { "channel", HK_T_ENUM, 0, REPLY_CHANNELS, 0, 0, NULL, "stamp" }, { "note", HK_T_TEXT, 0, NULL, 0, 500 },
    { "file", HK_T_ID, 0 }, HK_FIELD_END };
const hk_field hk_round_reply_out[] = { { "id", HK_T_INT, 0 }, { "state", HK_T_ENUM, 0, HK_ROUND_STATES }, HK_FIELD_END };

static hk_rc scan_of(hk_ctx *cx, const hk_in *in, const hk_round *r, const char **sha)
{
    hk_file_info f;
    *sha = "";
    if (!hk_in_has(in, "file")) return HK_OK;
    hk_rc rc = hk_file_get(cx, hk_in_int(in, "file"), &f);
    if (rc) return rc;
    if (f.subject != HK_FILE_CUSTOMER || f.subject_id != r->customer->id) return hk_fail(cx, HK_BAD_INPUT, "papers.file_of", "file", "customer", r->customer->code, NULL);
    *sha = f.sha;
    return HK_OK;
}

/* The currencies the reply is about: the one named, else all of a confirmation, the only one of a difference. */
static bool meant(const hk_in *in, const hk_round_sum *s)
{
    const char *currency = hk_in_text(in, "currency");
    return !currency || strcmp(currency, s->currency) == 0;
}

static hk_rc reply_check(hk_ctx *cx, const hk_in *in, const hk_round *r)
{
    bool differs = hk_in_int(in, "result") == 1;
    size_t n = 0;
    int64_t closing = 0;
    if (!r->sent_n) return hk_fail(cx, HK_RULE, "papers.not_sent", "customer", "customer", r->customer->code, NULL);
    for (size_t k = 0; k < r->sums_n; k++) if (meant(in, &r->sums[k])) n++, closing = r->sums[k].closing;
    if (!n || (differs && n > 1)) return hk_fail(cx, HK_BAD_INPUT, n ? "papers.currency_which" : "papers.currency_none", "currency", NULL);
    if (differs && hk_in_has(in, "theirs") && hk_in_int(in, "theirs") == closing) return hk_fail(cx, HK_BAD_INPUT, "papers.no_difference", "theirs", NULL);
    if (!differs && (hk_in_has(in, "theirs") || hk_in_has(in, "reason"))) return hk_fail(cx, HK_BAD_INPUT, "papers.confirmed_plain", "theirs", NULL);
    return HK_OK;
}

hk_rc hk_op_round_reply(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_feed_view feed = { 0 };
    hk_round *r = NULL;
    const char *sha = "";
    bool differs = hk_in_int(in, "result") == 1;
    int64_t id = 0;
    hk_rc rc = hk_log_begin(cx, "statement reply");
    if (!rc) rc = day_check(cx, day_of(cx, in, "day"));
    if (!rc) rc = hk_feed_take(cx, &feed);
    if (!rc) rc = run_need(cx, &feed, hk_in_text(in, "customer"), month_of(cx, in), &r);
    if (!rc) rc = reply_check(cx, in, r);
    if (!rc) rc = scan_of(cx, in, r, &sha);
    for (size_t k = 0; !rc && k < r->sums_n; k++) {
        const hk_round_sum *s = &r->sums[k];
        if (!meant(in, s)) continue;
        hk_round_fact f = { .kind = differs ? HK_ROUND_DIFFERENCE : HK_ROUND_CONFIRMED, .customer = r->customer->id, .month = r->month, .day = day_of(cx, in, "day"), .currency = s->currency,
            .amount = !differs ? s->closing : hk_in_has(in, "theirs") ? hk_in_int(in, "theirs") : HK_NULL, .opening = HK_NULL, .known = HK_NULL,
            .channel = reply_channels[hk_in_int(in, "channel")], .reason = hk_in_has(in, "reason") ? reasons[hk_in_int(in, "reason") + 1] : "", .file_sha = sha,
            .note = hk_in_text(in, "note") };
        rc = hk_round_post(cx, &f, &id);
    }
    hk_round *after = NULL;
    if (!rc) rc = run_need(cx, &feed, r->customer->code, r->month, &after);
    if (!rc) {
        hk_jw_obj(&out->w, NULL);
        hk_jw_int(&out->w, "id", id);
        hk_jw_str(&out->w, "state", hk_round_states[after->state]);
        hk_jw_obj_end(&out->w);
        out->subject = "customer", out->subject_id = r->customer->id;
    }
    hk_feed_drop(&feed);
    return rc;
}

/* ---- the difference explained ------------------------------------------------------------------------------------------------------------------ */
static const hk_field line_in[] = {
    { "what", HK_T_ENUM, HK_F_REQUIRED, HK_ROUND_WHATS }, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0 }, { "number", HK_T_TEXT, 0, NULL, 0, 80 },
    { "note", HK_T_TEXT, 0, NULL, 0, 300 }, HK_FIELD_END };
const hk_field hk_round_explain_in[] = {
    { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, MONTH_FIELD, { "currency", HK_T_TEXT, 0, NULL, 3, 3 },
    { "line", HK_T_OBJECT, HK_F_REQUIRED | HK_F_LIST, NULL, 1, 200, line_in }, HK_FIELD_END };
const hk_field hk_round_explain_out[] = { { "currency", HK_T_TEXT, 0 }, { "ours", HK_T_MONEY, 0 }, { "theirs", HK_T_MONEY, 0 }, { "adjusted_ours", HK_T_MONEY, 0 },
                                        { "adjusted_theirs", HK_T_MONEY, 0 }, { "unexplained", HK_T_MONEY, 0 }, HK_FIELD_END };

static hk_rc line_post(hk_ctx *cx, const hk_in *l, const hk_round *r, int64_t event, int64_t list_no)
{
    const hk_round_what *what = &hk_round_whats[hk_in_int(l, "what")];
    hk_fact_statement_line f = { .eff_day = cx->today, .event = event, .list_no = list_no, .customer = r->customer->id, .what = what->name, .side = what->side,
        .amount = what->sign * hk_in_int(l, "amount"), .day = hk_in_has(l, "day") ? hk_in_day(l, "day") : HK_NULL, .number = hk_in_has(l, "number") ? hk_in_text(l, "number") : "" };
    hk_rc rc = hk_memo_add(cx, "statement", hk_in_text(l, "note"), &f.memo);
    return rc ? rc : hk_append_statement_line(cx, &f);
}

static hk_rc differing(hk_ctx *cx, const hk_in *in, const hk_round *r, const hk_round_sum **out)
{
    size_t n = 0;
    for (size_t k = 0; k < r->sums_n; k++) if (r->sums[k].differs && meant(in, &r->sums[k])) n++, *out = &r->sums[k];
    if (!n) return hk_fail(cx, HK_RULE, "papers.no_difference_yet", "customer", "customer", r->customer->code, NULL);
    if (n > 1) return hk_fail(cx, HK_BAD_INPUT, "papers.currency_which", "currency", NULL);
    if ((*out)->theirs == HK_NULL) return hk_fail(cx, HK_RULE, "papers.theirs_unknown", "customer", "customer", r->customer->code, NULL);
    return HK_OK;
}

hk_rc hk_op_round_explain(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *list = hk_in_get(in, "line");
    hk_feed_view feed = { 0 };
    hk_round *r = NULL;
    const hk_round_sum *s = NULL;
    hk_round_line *before;
    size_t n;
    int64_t list_no;
    hk_round_gap gap;
    hk_rc rc = hk_log_begin(cx, "statement explain");
    if (!rc) rc = hk_feed_take(cx, &feed);
    if (!rc) rc = run_need(cx, &feed, hk_in_text(in, "customer"), month_of(cx, in), &r);
    if (!rc) rc = differing(cx, in, r, &s);
    if (!rc) rc = hk_round_lines(cx, s->event, &before, &n, &list_no);
    for (size_t i = 0; !rc && i < list->n; i++) rc = line_post(cx, list->items[i].obj, r, s->event, list_no + 1);
    if (!rc) rc = gap_of(cx, s, &gap);
    if (!rc) {
        int x = hk_currency_exponent(s->currency);
        hk_jw_obj(&out->w, NULL);
        hk_jw_str(&out->w, "currency", s->currency);
        hk_jw_money(&out->w, "ours", gap.ours, x);
        hk_jw_money(&out->w, "theirs", gap.theirs, x);
        hk_jw_money(&out->w, "adjusted_ours", gap.adjusted_ours, x);
        hk_jw_money(&out->w, "adjusted_theirs", gap.adjusted_theirs, x);
        hk_jw_money(&out->w, "unexplained", gap.unexplained, x);
        hk_jw_obj_end(&out->w);
        out->subject = "customer", out->subject_id = r->customer->id;
    }
    hk_feed_drop(&feed);
    return rc;
}
