/* Closed months: nothing becomes effective in one; a later correction lands on the first open day (L7). */
#include "ledger/inside.h"

/* Months close in order and reopen from the end, so the last event says it all; every posted fact asks. */
hk_rc hk_period_last_closed(hk_ctx *cx, int *month)
{
    hk_row_period_last p;
    bool found = false;

    hk_rc rc = hk_get_period_last(cx, cx->company, &p, &found);
    if (!rc) *month = !found ? -1 : p.kind == 1 ? (int)p.month : (int)p.month - 1;
    return rc;
}

hk_rc hk_period_first_open(hk_ctx *cx, hk_day *day)
{
    int month;
    hk_rc rc = hk_period_last_closed(cx, &month);
    if (!rc) *day = month < 0 ? HK_DAY_MIN : hk_month_first(month + 1);
    return rc;
}

hk_rc hk_period_land(hk_ctx *cx, hk_day day, hk_day *landed)
{
    hk_day open;
    hk_rc rc = hk_period_first_open(cx, &open);
    if (!rc) *landed = HK_MAX(day, open);
    return rc;
}

static char *month_text(hk_ctx *cx, int month)
{
    char buf[8];
    return hk_strdup(cx->arena, hk_month_fmt(month, buf));
}

/* Half of a file is no month to close. */
static hk_rc need_whole_imports(hk_ctx *cx)
{
    hk_row_batches_unfinished b;
    hk_cursor *cur = NULL;
    int64_t id = 0;
    hk_rc rc = hk_q_batches_unfinished(cx, &cur, cx->company);
    if (rc) return rc;
    if (hk_next_batches_unfinished(cur, &b)) id = b.id;
    rc = hk_cursor_end(cur);
    if (rc || !id) return rc;
    return hk_fail(cx, HK_RULE, "period.import_unfinished", "month", "batch", hk_printf(cx->arena, "%" PRId64, id), NULL);
}

hk_rc hk_period_post(hk_ctx *cx, int month, bool close, const char *fingerprint)
{
    hk_fact_period_event fact = { .month = month, .kind = close ? 1 : 2, .fingerprint = fingerprint };
    int last;

    hk_rc rc = hk_log_begin(cx, close ? "close" : "reopen");
    if (rc) return rc;
    rc = hk_period_last_closed(cx, &last);
    if (rc) return rc;
    if (close && last >= month) return hk_fail(cx, HK_CONFLICT, "period.already_closed", "month", "month", month_text(cx, month), NULL);
    if (close && hk_month_first(month + 1) > cx->today)
        return hk_fail(cx, HK_RULE, "period.not_over", "month", "month", month_text(cx, month), NULL);
    if (close && last >= 0 && month > last + 1)
        return hk_fail(cx, HK_RULE, "period.gap", "month", "month", month_text(cx, month), "missing", month_text(cx, last + 1), NULL);
    if (close && (rc = need_whole_imports(cx))) return rc;
    if (!close && month != last)
        return hk_fail(cx, HK_RULE, "period.reopen_last", "month", "month", month_text(cx, month), "last", last < 0 ? "-" : month_text(cx, last), NULL);
    fact.eff_day = hk_month_first(month + 1) - 1;
    return hk_append_period_event(cx, &fact);
}
