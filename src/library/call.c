/* call.c - a customer's debt as a line says it: what is late, since when, how much one asks for first and by which day. */
#include "library/inside.h"
#include "access/access.h"

typedef struct owed {
    int64_t open, late;
    hk_day  oldest;              /* due day of the oldest open item */
} owed;

static hk_rc owed_read(hk_ctx *cx, int64_t customer, const char *currency, owed *o)
{
    hk_row_library_open r;
    hk_cursor *cur = NULL;

    *o = (owed){ .oldest = HK_DAY_NONE };
    hk_rc rc = hk_q_library_open(cx, &cur, cx->company, customer, cx->today);
    if (rc) return rc;
    while (hk_next_library_open(cur, &r)) {
        if (strcmp(r.currency, currency) != 0) continue;
        o->open += r.balance;
        if (r.due_day == HK_NULL) continue;
        if (r.due_day < cx->today) o->late += r.balance;
        if (o->oldest == HK_DAY_NONE || r.due_day < o->oldest) o->oldest = (hk_day)r.due_day;
    }
    return hk_cursor_end(cur);
}

/* What one may truly praise: invoices of the last twelve months that were paid in full by their day. */
static hk_rc on_time_read(hk_ctx *cx, int64_t customer, const char **out)
{
    enum { DAYS = 365 };
    hk_row_library_on_time r;
    hk_cursor *cur = NULL;
    int64_t    n = 0;

    hk_rc rc = hk_q_library_on_time(cx, &cur, cx->company, customer, cx->today - DAYS, cx->today);
    if (rc) return rc;
    while (hk_next_library_on_time(cur, &r)) n++;
    *out = n ? hk_printf(cx->arena, "%" PRId64, n) : NULL;
    return hk_cursor_end(cur);
}

static hk_rc account_read(hk_ctx *cx, const char *currency, const char **out)
{
    hk_row_library_account r;
    bool found;

    hk_rc rc = hk_get_library_account(cx, cx->company, currency, &r, &found);
    if (!rc) *out = found ? hk_printf(cx->arena, "%s %s", r.bank, r.number) : NULL;
    return rc;
}

/* Late debt is spoken of when there is any, else what will fall due. */
static void values_set(hk_ctx *cx, const owed *o, const char *currency, hk_debt_said *out)
{
    int64_t sum = o->late > 0 ? o->late : o->open;

    if (sum > 0) {
        out->values.v[HK_VAR_amount] = hk_line_sum(cx->arena, sum, currency);
        out->values.v[HK_VAR_first] = hk_line_sum(cx->arena, hk_first_payment(sum), currency);
    }
    if (o->oldest == HK_DAY_NONE) return;
    out->days_late = cx->today - o->oldest;
    out->values.v[HK_VAR_due] = hk_line_day(cx->arena, o->oldest, cx->today);
    if (out->days_late > 0) out->values.v[HK_VAR_days] = hk_printf(cx->arena, "%" PRId64, out->days_late);
}

hk_rc hk_debt_say(hk_ctx *cx, const char *code, hk_debt_said *out)
{
    hk_row_library_customer  who;
    hk_row_library_said_last said;
    owed o;
    bool found = false;

    *out = (hk_debt_said){ .days_late = HK_NULL };
    hk_rc rc = hk_get_library_customer(cx, cx->company, code, &who, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "library.customer", "customer", "customer", code, NULL);
    if (!rc) rc = owed_read(cx, who.id, who.currency, &o);
    if (!rc) rc = account_read(cx, who.currency, &out->values.v[HK_VAR_account]);
    if (!rc) rc = on_time_read(cx, who.id, &out->values.v[HK_VAR_on_time]);
    if (!rc) rc = hk_day_to_ask(cx, cx->today, &out->values.v[HK_VAR_by]);
    if (!rc) rc = hk_get_library_said_last(cx, cx->company, who.id, &said, &found);
    if (rc) return rc;
    out->customer = who.id, out->name = *who.short_name ? who.short_name : who.name;
    out->values.v[HK_VAR_customer] = out->name;
    out->excuse = found && *said.heard && !hk_scope_shared(cx->scope, who.id) ? said.heard : NULL;
    values_set(cx, &o, who.currency, out);
    return HK_OK;
}
