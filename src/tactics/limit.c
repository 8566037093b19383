/* limit.c - what of a customer's debt is open, how late the oldest of it is, and when the first of its limitation clocks runs out. */
#include "content/reader.h"
#include "tactics/inside.h"

typedef struct dated {
    hk_limit_item      *items;
    hk_limit_confirmed *agreed;
    size_t              n, cap, agreed_n, agreed_cap;
} dated;

static hk_day day_of(int64_t d) { return d == HK_NULL ? HK_DAY_NONE : (hk_day)d; }

static hk_rc dated_read(hk_ctx *cx, int64_t customer, dated *f)
{
    hk_row_limit_items     r;
    hk_row_limit_confirmed c;
    hk_cursor *cur = NULL;

    *f = (dated){ 0 };
    hk_rc rc = hk_q_limit_items(cx, &cur, cx->company, customer, cx->today);
    if (rc) return rc;
    while (hk_next_limit_items(cur, &r)) HK_PUSH(cx->arena, f->items, f->n, f->cap) = (hk_limit_item){ r.document, (hk_day)r.issue_day, day_of(r.due_day), day_of(r.paid_day) };
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_limit_confirmed(cx, &cur, cx->company, customer, cx->today);
    if (rc) return rc;
    while (hk_next_limit_confirmed(cur, &c)) HK_PUSH(cx->arena, f->agreed, f->agreed_n, f->agreed_cap) = (hk_limit_confirmed){ hk_day_month_end(hk_month_first((int)c.month)), (hk_day)c.day };
    return hk_cursor_end(cur);
}

hk_rc hk_debt_clock_read(hk_ctx *cx, int64_t customer, hk_debt_clock *out)
{
    const hk_calendar *cal;
    dated f;

    *out = (hk_debt_clock){ .days_late = HK_NULL, .oldest_due = HK_DAY_NONE, .limit = HK_DAY_NONE };
    hk_rc rc = hk_reader_calendar(cx, &cal);
    if (!rc) rc = dated_read(cx, customer, &f);
    if (rc) return rc;
    out->open = f.n > 0;
    for (size_t i = 0; i < f.n; i++) {
        hk_day last = hk_limit_day(f.items, f.n, i, f.agreed, f.agreed_n, cal);
        if (last == HK_DAY_NONE) out->undated++;
        else if (out->limit == HK_DAY_NONE || last < out->limit) out->limit = last;
        if (f.items[i].due != HK_DAY_NONE && (out->oldest_due == HK_DAY_NONE || f.items[i].due < out->oldest_due)) out->oldest_due = f.items[i].due;
    }
    if (out->oldest_due != HK_DAY_NONE) out->days_late = cx->today - out->oldest_due;
    return HK_OK;
}

hk_rc hk_tactics_customer(hk_ctx *cx, const char *code, hk_row_tactics_customer *out)
{
    bool found;

    hk_rc rc = hk_get_tactics_customer(cx, cx->company, code, out, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "tactics.customer", "customer", "customer", code, NULL);
    if (!rc) out->code = hk_strdup(cx->arena, out->code), out->name = hk_strdup(cx->arena, out->name);
    return rc;
}
