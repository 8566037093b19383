/* jobs.c - putting a job into the table (jobs.h, J1, J2). worker.c takes it out. */
#include "jobs/inside.h"

/* One key space for the database: jobs of two companies never meet, nor do those of two kinds. */
const char *hk_job_key(hk_arena *arena, int64_t company, const char *kind, const char *key)
{
    return hk_printf(arena, "%" PRId64 ":%s:%s", company, kind, key);
}

static hk_rc job_find(hk_ctx *cx, const char *key, int64_t *id, bool *found)
{
    hk_row_job_by_key row;
    hk_rc rc = hk_get_job_by_key(cx, key, &row, found);
    if (!rc && *found) *id = row.id;
    return rc;
}

hk_rc hk_job_add(hk_ctx *cx, const hk_job_new *j, int64_t *id, bool *added)
{
    const char *key = j->key ? hk_job_key(cx->arena, cx->company, j->kind, j->key) : NULL;
    /* A practice company's clock may stand in another year; the worker goes by the machine's. */
    int64_t run_at = j->run_at_us ? j->run_at_us : HK_MIN(cx->now_us, hk_clock_us()), made = 0, changed = 0;
    hk_row_job_id_next next;
    bool found = false;

    hk_rc rc = key ? job_find(cx, key, id, &found) : HK_OK;
    if (rc || found) {
        *added = false;
        return rc;
    }
    rc = hk_get_job_id_next(cx, &next, &found);
    if (rc) return rc;
    assert(found);
    made = next.id;
    if (!key) key = hk_job_key(cx->arena, cx->company, j->kind, hk_printf(cx->arena, "call %" PRId64, made));
    rc = hk_x_job_add(cx, made, cx->company, j->kind, key, j->input ? j->input : "{}", run_at, cx->now_us, cx->actor.user, &changed);
    if (rc) return rc;
    *added = changed == 1;
    if (*added) {
        *id = made;
        return HK_OK;
    }
    return job_find(cx, key, id, &found);                  /* another process was first (J2) */
}
