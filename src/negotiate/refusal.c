/* refusal.c - a proposal they refused (R172): what we proposed, their reason, two other ways of ours, and what was agreed all the same or that
 * nothing was. Each is kept by itself, about a customer, about a workspace or both; who prepares the next talk with the customer has all of
 * them before him, on the screen and on paper.
 *
 * Before, the workspace had a form of its own for them. What was written there stands in the saves of the workspace, which are never changed,
 * and is read along (of_forms). */
#include "negotiate/prep.h"

static const char old_form[] = "refusals";

#define WHERE_FIELDS { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "prep", HK_T_ID }
const hk_field hk_refusal_list_in[] = { WHERE_FIELDS, HK_FIELD_END };
const hk_field hk_refusal_save_in[] = {
    WHERE_FIELDS, { "proposal", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 300 }, { "reason", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 300 }, { "option_a", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 300 },
    { "option_b", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 300 }, { "part", HK_T_TEXT, 0, NULL, 2, 400 }, { "no_part", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
const hk_field hk_refusal_out[] = {
    { "id", HK_T_INT, HK_F_NULL }, { "day", HK_T_DAY }, { "proposal", HK_T_TEXT }, { "reason", HK_T_TEXT }, { "option_a", HK_T_TEXT }, { "option_b", HK_T_TEXT }, { "part", HK_T_TEXT, HK_F_NULL },
    { "prep", HK_T_INT, HK_F_NULL }, { "by", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

/* ---- whose ---------------------------------------------------------------------------------------------------------------------------- */
typedef struct place { int64_t customer, prep; } place;             /* customer HK_NULL: a training scenario; prep HK_NULL: no workspace */

static hk_rc of_customer(hk_ctx *cx, const char *code, bool writing, place *at)
{
    const char *name;

    at->prep = HK_NULL;
    return hk_prep_customer(cx, code, writing, &at->customer, &name);
}

static hk_rc of_prep(hk_ctx *cx, int64_t id, bool writing, place *at)
{
    hk_prep p;

    hk_rc rc = hk_prep_load(cx, id, 0, &p);
    if (!rc && writing) rc = hk_prep_writable(cx, &p);
    if (!rc) *at = (place){ p.head.customer, id };
    hk_prep_drop(&p);
    return rc;
}

static hk_rc place_of(hk_ctx *cx, const hk_in *in, bool writing, place *at)
{
    const char *code = hk_in_text(in, "customer");

    if (!code == !hk_in_has(in, "prep")) return hk_fail(cx, HK_BAD_INPUT, "prep.refusal_where", "customer", NULL);
    return code ? of_customer(cx, code, writing, at) : of_prep(cx, hk_in_int(in, "prep"), writing, at);
}

static int64_t or_zero(int64_t id) { return id == HK_NULL ? 0 : id; }         /* as the table keeps "none" */

/* ---- reading -------------------------------------------------------------------------------------------------------------------------- */
static const char *kept(hk_ctx *cx, const char *text) { return text ? hk_strdup(cx->arena, text) : NULL; }

static hk_rc of_records(hk_ctx *cx, const place *at, hk_refusals *out)
{
    hk_row_refusals r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_refusals(cx, &cur, cx->company, or_zero(at->customer), or_zero(at->prep));
    if (rc) return rc;
    while (hk_next_refusals(cur, &r)) {
        if (at->customer != HK_NULL && !hk_prep_seen(cx, at->customer, r.user_id)) continue;                          /* NE1 */
        HK_PUSH(cx->arena, out->v, out->n, out->cap) = (hk_refusal){
            .id = r.id, .prep = r.prep, .day = (hk_day)r.day, .proposal = kept(cx, r.proposal), .reason = kept(cx, r.reason), .option_a = kept(cx, r.option_a), .option_b = kept(cx, r.option_b),
            .part = *r.part ? kept(cx, r.part) : NULL, .by = kept(cx, r.by) };
    }
    return hk_cursor_end(cur);
}

/* The form asked for a word where nothing was agreed. */
static bool nothing(const char *part) { return strcmp(part, "无") == 0 || strcmp(part, "none") == 0; }

static void form_rows(hk_ctx *cx, const hk_row_refusal_forms *f, const json_t *list, hk_refusals *out)
{
    const char *by = kept(cx, f->by);

    for (size_t i = json_array_size(list); i-- > 0;) {
        const json_t *o = json_array_get(list, i);
        const char   *part = hk_prep_text(o, "part");
        HK_PUSH(cx->arena, out->v, out->n, out->cap) = (hk_refusal){
            .id = HK_NULL, .prep = f->prep, .day = hk_time_day(f->at_us), .proposal = kept(cx, hk_prep_text(o, "proposal")), .reason = kept(cx, hk_prep_text(o, "reason")),
            .option_a = kept(cx, hk_prep_text(o, "option_one")), .option_b = kept(cx, hk_prep_text(o, "option_two")), .part = nothing(part) ? NULL : kept(cx, part), .by = by };
    }
}

static hk_rc of_forms(hk_ctx *cx, const place *at, hk_refusals *out)
{
    hk_row_refusal_forms f;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_refusal_forms(cx, &cur, cx->company, or_zero(at->customer), or_zero(at->prep), old_form);
    if (rc) return rc;
    while (hk_next_refusal_forms(cur, &f)) {
        if (!hk_prep_seen(cx, at->customer, f.author)) continue;                                                     /* NE1 */
        json_t *list = json_loads(f.body, 0, NULL);
        form_rows(cx, &f, list, out);
        json_decref(list);
    }
    return hk_cursor_end(cur);
}

static hk_rc refusals_at(hk_ctx *cx, const place *at, hk_refusals *out)
{
    *out = (hk_refusals){ 0 };
    hk_rc rc = of_records(cx, at, out);
    return rc ? rc : of_forms(cx, at, out);
}

hk_rc hk_refusals_read(hk_ctx *cx, const hk_prep *p, hk_refusals *out) { return refusals_at(cx, &(place){ p->head.customer, p->head.id }, out); }

static void refusal_json(hk_jw *w, const hk_refusal *r)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_day(w, "day", r->day);
    hk_jw_str(w, "proposal", r->proposal);
    hk_jw_str(w, "reason", r->reason);
    hk_jw_str(w, "option_a", r->option_a);
    hk_jw_str(w, "option_b", r->option_b);
    hk_jw_str(w, "part", r->part);
    hk_jw_int(w, "prep", r->prep);
    hk_jw_str(w, "by", r->by);
    hk_jw_obj_end(w);
}

hk_rc hk_op_refusal_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_refusals list;
    place at;

    hk_rc rc = place_of(cx, in, false, &at);
    if (!rc) rc = refusals_at(cx, &at, &list);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < list.n; i++) refusal_json(&out->w, &list.v[i]);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- saving ---------------------------------------------------------------------------------------------------------------------------- */
hk_rc hk_op_refusal_save(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *part = hk_in_text(in, "part");
    hk_rec_refused_proposal row = { .user_id = cx->actor.user, .proposal = hk_in_text(in, "proposal"), .reason = hk_in_text(in, "reason"), .option_a = hk_in_text(in, "option_a"),
                                    .option_b = hk_in_text(in, "option_b"), .part = part ? part : "", .day = cx->today, .at_us = cx->now_us, .version = 1 };
    place at;

    if (!part == !hk_in_int(in, "no_part")) return hk_fail(cx, HK_BAD_INPUT, "prep.refusal_part", "part", NULL);
    if (strcmp(row.option_a, row.option_b) == 0) return hk_fail(cx, HK_BAD_INPUT, "prep.refusal_options", "option_b", NULL);
    hk_rc rc = place_of(cx, in, true, &at);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (rc) return rc;
    row.customer = or_zero(at.customer), row.prep = at.prep;
    rc = hk_insert_refused_proposal(cx, &row);
    if (rc) return rc;
    refusal_json(&out->w, &(hk_refusal){ .id = row.id, .prep = row.prep, .day = cx->today, .proposal = row.proposal, .reason = row.reason, .option_a = row.option_a, .option_b = row.option_b, .part = part });
    out->status = 201, out->subject = "refused_proposal", out->subject_id = row.id;
    return HK_OK;
}
