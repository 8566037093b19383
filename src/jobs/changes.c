/* changes.c - what a page that stands open wants to know: that others have written, and which jobs run.
 *
 *   CG1  it tells that something was written and by how many commits of others, never what: reading that is judged by its own operations
 *   CG2  it is asked once a second for each page that is looked at (http/events.c), so it costs a look into three indexes
 */
#include "jobs/inside.h"

const hk_field hk_changes_in[] = { { "since", HK_T_INT, 0, NULL, 0, INT64_MAX }, HK_FIELD_END };
static const hk_field alive_row[] = {
    { "id", HK_T_INT }, { "kind", HK_T_TEXT }, { "state", HK_T_ENUM, 0, "queued|running|cancelling" }, { "done", HK_T_INT }, { "total", HK_T_INT },
    { "mine", HK_T_BOOL }, HK_FIELD_END };
const hk_field hk_changes_out[] = {
    { "seq", HK_T_INT }, { "since", HK_T_INT }, { "by_others", HK_T_INT }, { "jobs", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, alive_row }, HK_FIELD_END };

static hk_rc alive_write(hk_ctx *cx, hk_jw *w)
{
    hk_row_jobs_alive j;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_jobs_alive(cx, &cur, cx->company, cx->now_us);
    if (rc) return rc;
    hk_jw_arr(w, "jobs");
    while (hk_next_jobs_alive(cur, &j)) {
        if (!hk_job_seen(cx, j.company, j.user_id)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", j.id);
        hk_jw_str(w, "kind", j.kind);
        hk_jw_str(w, "state", j.state);
        hk_jw_int(w, "done", j.done);
        hk_jw_int(w, "total", j.total);
        hk_jw_bool(w, "mine", j.user_id == cx->actor.user);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

hk_rc hk_op_changes(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_changes_head head = { 0 };
    hk_row_changes_others n = { 0 };
    bool found = false;

    hk_rc rc = hk_get_changes_head(cx, cx->company, &head, &found);
    int64_t since = hk_in_has(in, "since") ? hk_in_int(in, "since") : head.seq;
    if (!rc && since < head.seq) rc = hk_get_changes_others(cx, cx->company, since, cx->actor.user, &n, &found);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "seq", head.seq);
    hk_jw_int(&out->w, "since", since);
    hk_jw_int(&out->w, "by_others", n.n);
    rc = alive_write(cx, &out->w);
    hk_jw_obj_end(&out->w);
    return rc;
}
