/* round.c - see round.h. */
#include "papers/round.h"

#include "access/access.h"
#include "ledger/ledger.h"
#include "param/param.h"
#include "sql/ledger.h"
#include "sql/papers.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

const char *const hk_round_states[] = { "prepared", "sent", "no_reply", "confirmed", "difference" };
const char *const hk_round_events[] = { "", "prepared", "sent", "reminded", "confirmed", "difference" };

/* An amount is typed as people say it, positive; the row knows whose book lacks it and which way it goes. An error or "other" may go
 * both ways and is typed with its sign. */
const hk_round_what hk_round_whats[] = {
    { "in_transit", 1, -1 },              /* 在途款: they paid, we have not received */
    { "receipt_not_booked", 2, -1 },      /* we received, they have not booked the payment */
    { "invoice_not_received", 2, 1 },     /* 未达发票: we invoiced, they have not entered it */
    { "goods_not_invoiced", 1, 1 },       /* they entered goods we have not invoiced */
    { "return_not_booked", 1, -1 },       /* 退货、扣款: they deducted, we have no credit note yet */
    { "disputed", 2, 1 },                 /* 有争议: they do not accept it, we hold to it */
    { "price", 2, 1 },                    /* 价差 */
    { "our_error", 1, 1 }, { "their_error", 2, 1 }, { "other", 2, 1 },
};

hk_rc hk_round_customer(hk_ctx *cx, const hk_feed_view *feed, const char *code, const hk_dir_customer **out)
{
    hk_row_customer_by_code row;
    bool found = false;
    const hk_dir_customer *c = NULL;
    hk_rc rc = hk_get_customer_by_code(cx, cx->company, code, &row, &found);
    if (rc) return rc;
    if (found) c = hk_dir_customer_get(feed->dir, hk_dir_root(feed->dir, row.id, feed->seq));
    if (!c || !hk_scope_customer(cx->scope, c->id)) return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code, NULL);
    if (hk_scope_shared(cx->scope, c->id)) return hk_fail(cx, HK_FORBIDDEN, "papers.partial", "customer", "customer", c->code, NULL);
    *out = c;
    return HK_OK;
}

/* ---- folding (RU1) ----------------------------------------------------------------------------------------------------------------- */
typedef struct step {            /* a row of either query */
    int64_t     seq, kind, day, amount, opening, known, level;
    const char *currency, *channel, *reason, *fingerprint, *file_sha, *note;
} step;

static hk_round_sum *sum_of(hk_ctx *cx, hk_round *r, const char *currency)
{
    for (size_t i = 0; i < r->sums_n; i++) if (strcmp(r->sums[i].currency, currency) == 0) return &r->sums[i];
    hk_round_sum s = { .theirs = HK_NULL, .known = HK_NULL };
    memcpy(s.currency, currency, HK_MIN(strlen(currency), (size_t)HK_CURRENCY_LEN));
    HK_PUSH(cx->arena, r->sums, r->sums_n, r->sums_cap) = s;
    return &r->sums[r->sums_n - 1];
}

static void fold_reply(hk_ctx *cx, hk_round *r, const step *e)
{
    hk_round_sum *s = sum_of(cx, r, e->currency);
    s->confirmed = e->kind == HK_ROUND_CONFIRMED && e->amount == s->closing;             /* RU2 */
    s->differs = e->kind == HK_ROUND_DIFFERENCE;
    s->theirs = s->differs ? e->amount : HK_NULL, s->event = e->seq, s->reason = hk_strdup(cx->arena, e->reason);
    r->reply_day = (hk_day)e->day, r->reply_channel = hk_strdup(cx->arena, e->channel), r->reply_sha = hk_strdup(cx->arena, e->file_sha);
    r->reply_note = hk_strdup(cx->arena, e->note);
}

static void fold(hk_ctx *cx, hk_round *r, const step *e)
{
    switch (e->kind) {
    case HK_ROUND_PREPARED: {
        hk_round_sum *s = sum_of(cx, r, e->currency);
        if (s->closing != e->amount) s->confirmed = false;                             /* RU2 */
        s->opening = e->opening, s->closing = e->amount, s->known = e->known;
        r->file_sha = hk_strdup(cx->arena, e->file_sha), r->fingerprint = hk_strdup(cx->arena, e->fingerprint);
        break;
    }
    case HK_ROUND_SENT:
        if (!r->sent_n++) r->sent_first = (hk_day)e->day;                              /* RU3 */
        r->sent_first = HK_MIN(r->sent_first, (hk_day)e->day), r->sent_last = (hk_day)e->day;
        r->channel = hk_strdup(cx->arena, e->channel), r->to = hk_strdup(cx->arena, e->note);
        break;
    case HK_ROUND_REMINDED: r->reminded = HK_MAX(r->reminded, (int)e->level), r->reminded_day = (hk_day)e->day; break;
    default: fold_reply(cx, r, e);
    }
}

static void judge(hk_round *r, const hk_round_list *l, hk_day day)
{
    bool all = r->sums_n > 0, differs = false;
    for (size_t i = 0; i < r->sums_n; i++) all = all && r->sums[i].confirmed, differs = differs || r->sums[i].differs;
    if (r->sent_n && !all && !differs) r->waiting = HK_MAX(0, day - r->sent_first);
    r->due_level = !r->sent_n || all || differs ? 0 : r->waiting >= l->escalate_days ? 2 : r->waiting >= l->remind_days ? 1 : 0;
    r->state = differs ? HK_ROUND_IS_DIFFERENCE : all ? HK_ROUND_IS_CONFIRMED : !r->sent_n ? HK_ROUND_IS_PREPARED
             : r->due_level ? HK_ROUND_IS_NO_REPLY : HK_ROUND_IS_SENT;
}

static hk_round *run_of(hk_ctx *cx, const hk_feed_view *feed, hk_round_list *l, int month, int64_t customer)
{
    if (l->n && l->v[l->n - 1].month == month && l->v[l->n - 1].customer->id == customer) return &l->v[l->n - 1];
    const hk_dir_customer *c = hk_dir_customer_get(feed->dir, customer);
    assert(c);                                                                         /* an event names a customer of the directory */
    HK_PUSH(cx->arena, l->v, l->n, l->cap) = (hk_round){ .customer = c, .month = month, .file_sha = "", .fingerprint = "", .sent_first = HK_DAY_NONE,
        .sent_last = HK_DAY_NONE, .reply_day = HK_DAY_NONE, .reminded_day = HK_DAY_NONE, .channel = "", .reply_channel = "", .reply_sha = "" };
    return &l->v[l->n - 1];
}

static int by_code(const void *x, const void *y)
{
    const hk_round *a = x, *b = y;
    return a->month != b->month ? (a->month > b->month) - (a->month < b->month) : strcmp(a->customer->code, b->customer->code);
}

static hk_rc read_all(hk_ctx *cx, const hk_feed_view *feed, int first, int last, hk_round_list *out)
{
    hk_row_statement_events e;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_statement_events(cx, &cur, cx->company, first, last);
    if (rc) return rc;
    while (hk_next_statement_events(cur, &e)) {
        if (hk_scope_shared(cx->scope, e.customer)) continue;                          /* RU4 */
        fold(cx, run_of(cx, feed, out, (int)e.month, e.customer), &(step){ e.seq, e.kind, e.day, e.amount, e.opening, e.known, e.level, e.currency, e.channel,
                                                                           e.reason, e.fingerprint, e.file_sha, e.note });
    }
    return hk_cursor_end(cur);
}

static hk_rc read_one(hk_ctx *cx, const hk_feed_view *feed, int64_t customer, int first, int last, hk_round_list *out)
{
    hk_row_statement_events_of e;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_statement_events_of(cx, &cur, cx->company, customer, first, last);
    if (rc) return rc;
    while (hk_next_statement_events_of(cur, &e))
        fold(cx, run_of(cx, feed, out, (int)e.month, e.customer), &(step){ e.seq, e.kind, e.day, e.amount, e.opening, e.known, e.level, e.currency, e.channel,
                                                                           e.reason, e.fingerprint, e.file_sha, e.note });
    return hk_cursor_end(cur);
}

hk_rc hk_round_read(hk_ctx *cx, const hk_feed_view *feed, int64_t customer, int first, int last, hk_day day, hk_round_list *out)
{
    hk_params *params = NULL;
    *out = (hk_round_list){ 0 };
    hk_rc rc = hk_params_open(cx, day, INT64_MAX, &params);
    if (rc) return rc;
    out->remind_days = (int)hk_param_int(params, "stmt.remind_days"), out->escalate_days = (int)hk_param_int(params, "stmt.escalate_days");
    rc = customer == HK_NULL ? read_all(cx, feed, first, last, out) : read_one(cx, feed, customer, first, last, out);
    for (size_t i = 0; !rc && i < out->n; i++) judge(&out->v[i], out, day);
    if (!rc && out->n) qsort(out->v, out->n, sizeof *out->v, by_code);
    return rc;
}

hk_rc hk_round_post(hk_ctx *cx, const hk_round_fact *f, int64_t *seq)
{
    hk_day open;
    hk_fact_statement_event e = { .kind = f->kind, .customer = f->customer, .month = f->month, .day = f->day, .currency = f->currency, .amount = f->amount,
        .opening = f->opening, .known = f->known, .level = f->level ? f->level : HK_NULL, .channel = f->channel ? f->channel : "",
        .reason = f->reason ? f->reason : "", .fingerprint = f->fingerprint ? f->fingerprint : "", .file_sha = f->file_sha ? f->file_sha : "" };
    hk_rc rc = hk_log_begin(cx, "statement");
    if (!rc) rc = hk_period_first_open(cx, &open);
    if (!rc) rc = hk_memo_add(cx, "statement", f->note, &e.memo);
    if (rc) return rc;
    e.eff_day = HK_MAX(f->day, open);
    rc = hk_append_statement_event(cx, &e);
    if (!rc && seq) *seq = e.seq;
    return rc;
}

/* ---- differences -------------------------------------------------------------------------------------------------------------------- */
hk_rc hk_round_lines(hk_ctx *cx, int64_t event, hk_round_line **list, size_t *n, int64_t *list_no)
{
    hk_row_statement_lines l;
    hk_cursor *cur = NULL;
    size_t cap = 0;
    *list = NULL, *n = 0, *list_no = 0;
    hk_rc rc = hk_q_statement_lines(cx, &cur, cx->company, event);
    if (rc) return rc;
    while (hk_next_statement_lines(cur, &l)) {
        if (l.list_no != *list_no) *list_no = l.list_no, *n = 0;
        HK_PUSH(cx->arena, *list, *n, cap) = (hk_round_line){ hk_strdup(cx->arena, l.what), (int)l.side, l.amount, l.day == HK_NULL ? HK_DAY_NONE : (hk_day)l.day,
                                                            hk_strdup(cx->arena, l.number), hk_strdup(cx->arena, l.note ? l.note : "") };
    }
    return hk_cursor_end(cur);
}

bool hk_round_gap_of(int64_t ours, int64_t theirs, const hk_round_line *list, size_t n, hk_round_gap *out)
{
    *out = (hk_round_gap){ .ours = ours, .theirs = theirs, .adjusted_ours = ours, .adjusted_theirs = theirs };
    for (size_t i = 0; i < n; i++) {
        int64_t *side = list[i].side == 1 ? &out->adjusted_ours : &out->adjusted_theirs;
        if (!hk_add(*side, list[i].amount, side)) return false;
    }
    return hk_add(out->adjusted_ours, -out->adjusted_theirs, &out->unexplained);
}
