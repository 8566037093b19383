/* Operations of jobs: what runs, what ran, and calling one off. One sees one's own; who administers sees the company's. */
#include "jobs/inside.h"

#include "access/caps.h"
#include "base/page.h"

static const hk_field job_row[] = {
    { "id", HK_T_INT, 0 }, { "kind", HK_T_TEXT, 0 }, { "state", HK_T_ENUM, 0, "queued|running|cancelling|done|failed|cancelled" },
    { "run_at", HK_T_TIME, 0 }, { "attempts", HK_T_INT, 0 }, { "done", HK_T_INT, 0 }, { "total", HK_T_INT, 0 }, { "result", HK_T_ANY, HK_F_NULL },
    { "created", HK_T_TIME, 0 }, { "finished", HK_T_TIME, HK_F_NULL }, { "mine", HK_T_BOOL, 0 }, HK_FIELD_END };

static bool local(const hk_ctx *cx) { return cx->actor.user == 0 && cx->caps == HK_CAPS_ALL; }

/* The platform's own jobs (a backup) are seen by whoever looks after jobs: a night that failed must be noticed. */
bool hk_job_seen(const hk_ctx *cx, int64_t company, int64_t user)
{
    if (company == 0) return local(cx) || hk_caps_has(cx->caps, CAP_JOB_ADMIN);
    return company == cx->company && (user == cx->actor.user || hk_caps_has(cx->caps, CAP_JOB_ADMIN));
}

static void job_json(const hk_ctx *cx, hk_jw *w, const hk_row_job_by_id *j)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", j->id);
    hk_jw_str(w, "kind", j->kind);
    hk_jw_str(w, "state", j->state);
    hk_jw_time(w, "run_at", j->run_at_us);
    hk_jw_int(w, "attempts", j->attempts);
    hk_jw_int(w, "done", j->done);
    hk_jw_int(w, "total", j->total);
    if (j->result) hk_jw_raw(w, "result", hk_str_of(j->result)); else hk_jw_null(w, "result");
    hk_jw_time(w, "created", j->created_us);
    hk_jw_time(w, "finished", j->finished_us);
    hk_jw_bool(w, "mine", j->user_id == cx->actor.user);
    hk_jw_obj_end(w);
}

static hk_rc job_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_jobs_of_company r;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_q_jobs_of_company(cx, &cur, cx->company, page.before);
    if (rc) return rc;
    while (hk_next_jobs_of_company(cur, &r)) {
        if (!hk_job_seen(cx, r.company, r.user_id)) continue;
        if (!hk_page_take(&page, r.id)) break;
        job_json(cx, &out->w, &(hk_row_job_by_id){ .id = r.id, .company = r.company, .kind = r.kind, .state = r.state, .run_at_us = r.run_at_us,
                                                   .attempts = r.attempts, .done = r.done, .total = r.total, .result = r.result,
                                                   .created_us = r.created_us, .finished_us = r.finished_us, .user_id = r.user_id });
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

static hk_rc job_need(hk_ctx *cx, int64_t id, hk_row_job_by_id *row)
{
    bool found = false;
    hk_rc rc = hk_get_job_by_id(cx, id, row, &found);
    if (rc) return rc;
    if (!found || !hk_job_seen(cx, row->company, row->user_id))
        return hk_fail(cx, HK_NOT_FOUND, "job.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    return HK_OK;
}

static hk_rc job_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_job_by_id row;
    hk_rc rc = job_need(cx, hk_in_int(in, "id"), &row);
    if (!rc) job_json(cx, &out->w, &row);
    return rc;
}

static hk_rc job_cancel(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_job_by_id row;
    int64_t id = hk_in_int(in, "id"), queued = 0, running = 0;

    hk_rc rc = job_need(cx, id, &row);
    if (!rc && row.company == 0 && !local(cx)) rc = hk_fail(cx, HK_FORBIDDEN, "job.platform", "id", NULL);
    if (!rc) rc = hk_x_job_cancel_queued(cx, id, cx->now_us, &queued);
    if (!rc && !queued) rc = hk_x_job_cancel_running(cx, id, &running);
    if (!rc && !queued && !running && strcmp(row.state, "cancelling") != 0)
        rc = hk_fail(cx, HK_CONFLICT, "job.over", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (!rc) rc = job_need(cx, id, &row);
    if (rc) return rc;
    job_json(cx, &out->w, &row);
    out->subject = "job", out->subject_id = id;
    return HK_OK;
}

const hk_op hk_jobs_ops[] = {
    { "jobs", HK_GET, "/api/v1/jobs", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, hk_newest_in, job_row, HK_PAGE, job_list, "job.list" },
    { "jobs show", HK_GET, "/api/v1/jobs/{id}", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, id_in, job_row, HK_ONE, job_show, "job.show" },
    { "jobs cancel", HK_POST, "/api/v1/jobs/{id}/cancel", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_APPENDS, NULL, id_in, job_row, HK_ONE, job_cancel, "job.cancel" },
    { "changes", HK_GET, "/api/v1/changes", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, hk_changes_in, hk_changes_out, HK_ONE, hk_op_changes, "changes" },
    HK_OP_END,
};
