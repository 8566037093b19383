/* approval.c - see approval.h: which band, who may go on alone, and how a request is kept. Decisions are in ops_approval.c. */
#include "ops/approval_inside.h"

#include "access/access.h"
#include "base/json.h"
#include "base/money.h"
#include "content/content.h"
#include "param/param.h"

#include <stdlib.h>

const hk_field hk_pending_out[] = {
    { "approval", HK_T_ID }, { "state", HK_T_ENUM, 0, "pending" }, { "cap", HK_T_TEXT }, { "approvers", HK_T_TEXT, HK_F_LIST },
    { "currency", HK_T_TEXT }, { "amount", HK_T_MONEY, HK_F_NULL }, { "expires", HK_T_DAY }, HK_FIELD_END };

hk_rc hk_approval_micro(hk_ctx *cx, bool *micro)
{
    hk_row_approval_company c;
    bool found = false;

    hk_rc rc = hk_get_approval_company(cx, cx->company, &c, &found);
    if (!rc) *micro = found && strcmp(c.profile, "micro") == 0;
    return rc;
}

/* ---- the band ---- */

/* Yuan with decimals as fen. The row of the parameter keeps it far from overflow; a limit finer than a fen counts as the whole one. */
static int64_t fen(hk_decimal d)
{
    int64_t n = d.n;
    for (int s = d.scale; s < 2; s++) n *= 10;
    for (int s = d.scale; s > 2; s--) n /= 10;
    return n;
}

static hk_rc band_find(hk_ctx *cx, const hk_approval *a, hk_weighed *w)
{
    hk_params *p = NULL;
    size_t at = 0, last = a->caps - 1;

    w->cap = a->cap[last];
    if (!a->bands || w->amount == HK_NULL || strcmp(w->currency, "CNY") != 0) return HK_OK;
    hk_rc rc = hk_params_open(cx, cx->today, INT64_MAX, &p);
    if (rc) return rc;
    const hk_param_value *v = hk_param_value_of(p, a->bands);
    assert(v->n == last);
    while (at < last && w->amount > fen(v->list[at])) at++;
    w->cap = a->cap[at];
    return HK_OK;
}

hk_rc hk_approval_weigh(hk_ctx *cx, const hk_op *op, const hk_in *in, const hk_reply *out, hk_weighed *w)
{
    const hk_approval *a = op->approval;
    hk_row_approval_subject s;
    bool found = false, micro = false;

    *w = (hk_weighed){ .customer = HK_NULL, .amount = HK_NULL, .currency = "" };
    if (!a || (a->only && !hk_in_get(in, a->only)->set)) return HK_OK;
    w->asked = true;
    hk_rc rc = HK_OK;
    if (out->subject && out->subject_id != HK_NULL) rc = hk_get_approval_subject(cx, cx->company, out->subject, out->subject_id, &s, &found);
    if (!rc && found) *w = (hk_weighed){ true, false, 0, s.customer, s.amount, hk_strdup(cx->arena, s.currency) };
    if (!rc) rc = band_find(cx, a, w);
    if (!rc) rc = hk_approval_micro(cx, &micro);
    if (!rc) w->alone = !cx->actor.user || (micro && hk_caps_has(cx->caps, w->cap));       /* AP3 */
    return rc;
}

/* ---- keeping it ---- */

const char *hk_approval_hash(hk_ctx *cx, const char *op, const char *input, int64_t user, int64_t if_match)
{
    uint8_t     hash[HK_SHA256];
    const char *text = hk_printf(cx->arena, "%" PRId64 "\n%" PRId64 "\n%s\n%" PRId64 "\n%s", cx->company, user, op, if_match, input);

    hk_sha256(text, strlen(text), hash);
    return hk_hex(cx->arena, hash, sizeof hash);
}

static hk_rc store(hk_ctx *cx, const hk_op *op, const json_t *input, int64_t if_match, const hk_weighed *w, const char *state, hk_rec_approval *row)
{
    char  name[128];
    char *text = input ? json_dumps(input, JSON_SORT_KEYS | JSON_COMPACT) : NULL;
    hk_param_value days;
    bool  alone = strcmp(state, "self") == 0;

    if (input && !text) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    *row = (hk_rec_approval){ .op = hk_strdup(cx->arena, hk_op_name(op, name)), .input = hk_strdup(cx->arena, text ? text : "{}"), .if_match = if_match,
                              .state = state, .cap = hk_cap_wire(w->cap), .customer = w->customer, .currency = w->currency, .amount = w->amount,
                              .asked_by = cx->actor.user, .asked_name = cx->actor.name, .asked_us = cx->now_us, .decided_by = HK_NULL,
                              .decided_name = "", .decided_us = HK_NULL, .reason = "", .fault = "", .result = "" };
    free(text);
    row->input_hash = hk_approval_hash(cx, row->op, row->input, row->asked_by, if_match);
    if (alone) row->decided_by = cx->actor.user, row->decided_name = cx->actor.name, row->decided_us = cx->now_us;
    hk_rc rc = hk_param_get(cx, "approve.days", cx->today, INT64_MAX, HK_PARAM_FOR_COMPANY, &days);
    if (!rc) rc = hk_record_id(cx, &row->id);
    if (rc) return rc;
    row->expires_day = HK_MIN(cx->today + (hk_day)days.i, HK_DAY_MAX);
    return hk_insert_approval(cx, row);
}

hk_rc hk_approval_self(hk_ctx *cx, const hk_op *op, const json_t *input, int64_t if_match, const hk_weighed *w)
{
    hk_rec_approval row;
    return store(cx, op, input, if_match, w, "self", &row);
}

hk_rc hk_approvers_json(hk_ctx *cx, hk_jw *w, const char *cap, int64_t author)
{
    hk_row_approval_members m;
    hk_cursor *cur = NULL;
    bool micro = false;

    hk_rc rc = hk_approval_micro(cx, &micro);
    if (!rc) rc = hk_q_approval_members(cx, &cur, cx->company, cx->today);
    if (rc) return rc;
    hk_jw_arr(w, "approvers");
    while (hk_next_approval_members(cur, &m)) {
        const hk_role *role = hk_role_find(m.role);
        if (!role || (m.user_id == author && !micro)) continue;
        if (hk_caps_has(hk_role_caps(role, cx->practice, micro), hk_cap_find(cap))) hk_jw_str(w, NULL, m.name);
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

hk_rc hk_approval_ask(hk_ctx *cx, const hk_op *op, const json_t *input, int64_t if_match, const hk_weighed *w, hk_reply *out)
{
    hk_rec_approval row;

    hk_rc rc = store(cx, op, input, if_match, w, "pending", &row);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "approval", row.id);
    hk_jw_str(&out->w, "state", "pending");
    hk_jw_str(&out->w, "cap", row.cap);
    rc = hk_approvers_json(cx, &out->w, row.cap, row.asked_by);
    hk_jw_str(&out->w, "currency", row.currency);
    hk_jw_money(&out->w, "amount", row.amount, hk_currency_exponent(*row.currency ? row.currency : "CNY"));
    hk_jw_day(&out->w, "expires", (hk_day)row.expires_day);
    hk_jw_obj_end(&out->w);
    out->status = HK_STATUS_PENDING;
    out->subject = "approval", out->subject_id = row.id, out->after = "pending";
    return rc;
}
