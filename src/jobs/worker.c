/* worker.c - the side of jobs.h that claims and runs.
 *
 * Two threads per running job: the worker's runs the function, a keeper beside it renews the lease, carries progress into the
 * table and brings back a wish to cancel. They share one small struct under a lock and never a ctx, because a ctx belongs to
 * one thread. A database that does not answer for a moment is not a lost lease: the keeper tries again until the lease's end. */
#include "jobs/inside.h"

#include "access/access.h"
#include "base/log.h"
#include "base/thread.h"
#include "content/content.h"

#include <unistd.h>

enum { LEASE_S = 120, POLL_S = 1, MINUTE_S = 60 };
static const int64_t SECOND_US = 1000000;

static int64_t clock_us(const hk_jobs *w) { return w->clock ? w->clock() : hk_clock_us(); }
static int64_t lease_us(const hk_jobs *w) { return (w->lease_s ? w->lease_s : LEASE_S) * SECOND_US; }
static bool    stopping(const hk_jobs *w) { return w->stop && atomic_load(w->stop); }

static const hk_job_kind *kind_find(const hk_jobs *w, const char *name)
{
    for (const hk_job_kind *k = w->kinds; k->name; k++)
        if (strcmp(k->name, name) == 0) return k;
    return NULL;
}

/* A ctx of the worker itself, in no company. Free its arena. */
static bool worker_ctx(const hk_jobs *w, hk_ctx *cx)
{
    hk_arena *arena = hk_arena_create();
    if (!arena) return false;
    hk_ctx_init(cx, arena);
    hk_ctx_set_now(cx, clock_us(w));
    cx->db = w->db, cx->scope = &hk_scope_all, cx->actor.name = "jobs";
    return true;
}

/* ---- daily kinds (J5) -------------------------------------------------------------------------------------------------- */

typedef struct daily {
    const hk_job_kind *kind;
    int64_t            company;
    const char        *key;      /* the day */
} daily;

static hk_rc daily_add(hk_ctx *cx, void *arg)
{
    const daily *d = arg;
    int64_t id;
    bool added;
    return hk_job_add(cx, &(hk_job_new){ .kind = d->kind->name, .key = d->key, .run_at_us = cx->now_us }, &id, &added);
}

static hk_rc daily_need(hk_ctx *cx, const daily *d, bool *needed)
{
    hk_row_job_by_key row;
    bool found = false;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_job_by_key(cx, hk_job_key(cx->arena, d->company, d->kind->name, d->key), &row, &found);
    hk_read_end(cx);
    *needed = !found;
    return rc;
}

static hk_rc companies_load(hk_ctx *cx, int64_t **ids, size_t *n)
{
    hk_row_job_companies row;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    *ids = NULL, *n = 0;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_q_job_companies(cx, &cur);
    while (!rc && hk_next_job_companies(cur, &row)) HK_PUSH(cx->arena, *ids, *n, cap) = row.id;
    hk_rc ended = hk_cursor_end(cur);
    hk_read_end(cx);
    return rc ? rc : ended;
}

/* The day whose run is due at this minute, HK_DAY_NONE = none. */
static hk_day daily_due(const hk_job_kind *k, hk_day today, int minute)
{
    if (k->daily_min < 0) return HK_DAY_NONE;
    if (k->daily_min <= minute) return today;
    return k->catch_up && today > HK_DAY_MIN ? today - 1 : HK_DAY_NONE;
}

static hk_rc daily_all(const hk_jobs *w, hk_ctx *cx)
{
    int64_t *companies = NULL;
    size_t n = 0;
    char day[11];
    int minute = (int)((cx->now_us - hk_day_start_us(cx->today)) / (MINUTE_S * SECOND_US));
    bool any = false;

    for (const hk_job_kind *k = w->kinds; k->name; k++) any |= daily_due(k, cx->today, minute) != HK_DAY_NONE;
    if (!any) return HK_OK;
    hk_rc rc = companies_load(cx, &companies, &n);
    for (const hk_job_kind *k = w->kinds; !rc && k->name; k++) {
        if (!*hk_day_fmt(daily_due(k, cx->today, minute), day)) continue;
        for (size_t i = 0; !rc && i < (k->platform ? 1 : n); i++) {
            daily d = { k, k->platform ? 0 : companies[i], day };
            bool needed = false;
            rc = daily_need(cx, &d, &needed);
            cx->company = d.company;
            if (!rc && needed) rc = hk_write(cx, daily_add, &d);
            cx->company = 0;
        }
    }
    return rc;
}

/* ---- claiming (J3) ----------------------------------------------------------------------------------------------------- */

typedef struct claimed {
    const hk_job_kind *kind;
    hk_job             job;
    int64_t            attempts;     /* before the claim */
    const char        *state;
} claimed;

typedef struct ending {
    const claimed *c;
    const char    *state, *result;
    int64_t        run_at, finished, done, total, changed;
} ending;

static hk_rc end_do(hk_ctx *cx, void *arg)
{
    ending *e = arg;
    return hk_x_job_end(cx, e->c->job.id, e->c->attempts, e->state, e->run_at, e->result, e->finished, e->done, e->total, &e->changed);
}

static hk_rc due_load(hk_ctx *cx, claimed **list, size_t *n)
{
    hk_row_jobs_due r;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    *list = NULL, *n = 0;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_q_jobs_due(cx, &cur, cx->now_us);
    while (!rc && hk_next_jobs_due(cur, &r))
        HK_PUSH(cx->arena, *list, *n, cap) = (claimed){
            .job = { r.id, r.company, hk_strdup(cx->arena, r.kind), hk_strdup(cx->arena, r.input), r.user_id, (int)r.attempts + 1, NULL },
            .attempts = r.attempts, .state = hk_strdup(cx->arena, r.state) };
    hk_rc ended = hk_cursor_end(cur);
    hk_read_end(cx);
    return rc ? rc : ended;
}

typedef struct claim_call {
    const hk_jobs *w;
    const claimed *c;
    int64_t        changed;
} claim_call;

static hk_rc claim_do(hk_ctx *cx, void *arg)
{
    claim_call *k = arg;
    return hk_x_job_claim(cx, k->c->job.id, k->c->attempts, cx->now_us, cx->now_us + lease_us(k->w), k->w->worker, &k->changed);
}

/* What a dead worker left behind: to be cancelled, or tried too often already. */
static hk_rc bury(hk_ctx *cx, const claimed *c)
{
    bool cancel = strcmp(c->state, "cancelling") == 0;
    ending e = { .c = c, .state = cancel ? "cancelled" : "failed", .run_at = cx->now_us, .finished = cx->now_us,
                 .result = cancel ? NULL : "{\"code\":\"internal\",\"key\":\"job.died\",\"text\":null}" };
    return hk_write(cx, end_do, &e);
}

/* The first due job that is ours to run; kinds of a later version are left to a worker that knows them. */
static hk_rc claim(const hk_jobs *w, hk_ctx *cx, claimed *out, bool *got)
{
    claimed *list;
    size_t n;

    *got = false;
    hk_rc rc = due_load(cx, &list, &n);
    for (size_t i = 0; !rc && !*got && i < n; i++) {
        claimed *c = &list[i];
        bool dead = strcmp(c->state, "queued") != 0;
        c->kind = kind_find(w, c->job.kind);
        if (!c->kind) continue;
        if (dead && (strcmp(c->state, "cancelling") == 0 || c->attempts >= c->kind->attempts)) {                 /* J4 */
            rc = bury(cx, c);
            continue;
        }
        claim_call call = { .w = w, .c = c };
        rc = hk_write(cx, claim_do, &call);
        if (rc || call.changed != 1) continue;             /* another worker was quicker */
        c->attempts++;
        c->job.arg = c->kind->arg;
        *out = *c, *got = true;
    }
    return rc;
}

/* ---- running ----------------------------------------------------------------------------------------------------------- */

typedef struct keeper {
    const hk_jobs  *w;
    const claimed  *c;
    pthread_mutex_t lock;
    pthread_cond_t  wake;
    bool            over;                /* the function has returned */
    int64_t         done, total;
    bool            cancelled, lost;     /* asked by a user; the lease is somebody else's */
    _Atomic int     cancel;              /* what the function looks at */
} keeper;

typedef struct renewal {
    const claimed *c;
    int64_t        until, done, total, changed;
} renewal;

static hk_rc renew_do(hk_ctx *cx, void *arg)
{
    renewal *r = arg;
    return hk_x_job_renew(cx, r->c->job.id, r->c->attempts, r->until, r->done, r->total, &r->changed);
}

static hk_rc state_read(hk_ctx *cx, int64_t id, bool *cancelling)
{
    hk_row_job_by_id row;
    bool found = false;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_job_by_id(cx, id, &row, &found);
    *cancelling = !rc && found && strcmp(row.state, "cancelling") == 0;
    hk_read_end(cx);
    return rc;
}

/* One look of the keeper: renew when a third of the lease is gone or there is progress to show, then ask for a cancel. */
static void keep(keeper *k, hk_ctx *cx, int64_t *renewed, int64_t *shown)
{
    renewal r = { .c = k->c };
    bool cancelling = false;

    hk_ctx_set_now(cx, clock_us(k->w));
    hk_error_clear(cx);
    hk_lock(&k->lock);
    r.done = k->done, r.total = k->total;
    hk_unlock(&k->lock);
    if (cx->now_us - *renewed >= lease_us(k->w) / 3 || r.done != *shown) {
        r.until = cx->now_us + lease_us(k->w);
        hk_rc rc = hk_write(cx, renew_do, &r);
        if (!rc) *renewed = cx->now_us, *shown = r.done;
        bool lost = rc ? cx->now_us - *renewed > lease_us(k->w) : r.changed != 1;
        hk_lock(&k->lock);
        k->lost |= lost;
        hk_unlock(&k->lock);
        if (lost) k->cancel = 1;
        hk_error_clear(cx);
    }
    if (state_read(cx, k->c->job.id, &cancelling) == HK_OK && cancelling) {
        hk_lock(&k->lock);
        k->cancelled = true;
        hk_unlock(&k->lock);
        k->cancel = 1;
    }
    if (stopping(k->w)) k->cancel = 1;
}

static void *keeper_run(void *arg)
{
    keeper *k = arg;
    hk_ctx cx;
    int64_t renewed = clock_us(k->w), shown = 0;

    if (!worker_ctx(k->w, &cx)) return NULL;               /* without it the lease runs out and the job is claimed again */
    for (;;) {
        hk_lock(&k->lock);
        int64_t until = hk_mono_us() + POLL_S * SECOND_US;
        while (!k->over && hk_cond_wait_until(&k->wake, &k->lock, until)) { }
        bool over = k->over;
        hk_unlock(&k->lock);
        if (over) break;
        hk_arena_mark mark = hk_arena_save(cx.arena);
        keep(k, &cx, &renewed, &shown);
        hk_arena_release(cx.arena, mark);
    }
    hk_arena_free(cx.arena);
    return NULL;
}

static void progress(void *arg, int64_t done, int64_t total)
{
    keeper *k = arg;
    hk_lock(&k->lock);
    k->done = done, k->total = total;
    hk_unlock(&k->lock);
}

/* The function's own run, under the rights its causer has now (J6). */
static hk_rc run_fn(const hk_jobs *w, keeper *k, hk_ctx *cx, const char **result)
{
    pthread_t thread;

    hk_rc rc = hk_access_background(cx, k->c->job.user, k->c->job.company);
    if (rc) return rc;
    hk_ctx_set_now(cx, clock_us(w));
    cx->progress = progress, cx->progress_arg = k, cx->cancel = &k->cancel;
    bool started = hk_thread_start(&thread, "job-keeper", keeper_run, k);
    if (!started) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    rc = k->c->kind->fn(cx, &k->c->job, result);
    assert(!cx->conn);                                     /* a job leaves no transaction open */
    hk_lock(&k->lock);
    k->over = true;
    pthread_cond_signal(&k->wake);
    hk_unlock(&k->lock);
    hk_thread_join(thread);
    return rc;
}

static const char *error_json(hk_ctx *cx)
{
    hk_buf b = { .arena = cx->arena };
    hk_jw j;

    hk_jw_init(&j, &b);
    hk_jw_obj(&j, NULL);
    hk_jw_str(&j, "code", hk_rc_info(cx->error.rc)->wire);
    hk_jw_str(&j, "key", cx->error.key);
    hk_jw_str(&j, "text", hk_text_error(cx, NULL));
    hk_jw_obj_end(&j);
    return b.p;
}

static bool worth_a_retry(hk_rc rc) { return rc == HK_BUSY || rc == HK_IO || rc == HK_NO_MEMORY; }

/* From what the function returned to the row of the table. */
static void ending_set(const hk_jobs *w, hk_ctx *job, keeper *k, hk_rc rc, ending *e)
{
    int64_t now = clock_us(w);

    e->run_at = now, e->finished = now, e->done = k->done, e->total = k->total;
    if (rc == HK_CANCELLED && !k->cancelled && stopping(w)) {          /* the program ends: the next start takes it up again */
        e->state = "queued", e->finished = HK_NULL, e->result = NULL;
    } else if (rc == HK_CANCELLED) {
        e->state = "cancelled", e->result = NULL;
    } else if (rc && worth_a_retry(rc) && k->c->job.attempt < k->c->kind->attempts) {
        e->state = "queued", e->finished = HK_NULL, e->result = error_json(job), e->run_at = now + k->c->kind->retry_s * SECOND_US;
    } else {
        e->state = rc ? "failed" : "done";
        if (rc) e->result = error_json(job);
    }
}

static hk_rc run_claimed(const hk_jobs *w, hk_ctx *cx, const claimed *c)
{
    keeper k = { .w = w, .c = c };
    ending e = { .c = c };
    hk_ctx job;

    if (!worker_ctx(w, &job)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    pthread_mutex_init(&k.lock, NULL);
    hk_cond_init(&k.wake);
    hk_rc rc = run_fn(w, &k, &job, &e.result);
    ending_set(w, &job, &k, rc, &e);
    hk_ctx_set_now(cx, clock_us(w));
    hk_rc ended = k.lost ? HK_OK : hk_write(cx, end_do, &e);
    bool lost = k.lost || (!ended && e.changed != 1);
    hk_log(rc && strcmp(e.state, "cancelled") ? HK_LOG_WARN : HK_LOG_INFO, "job", "id=%" PRId64 " kind=%s attempt=%d state=%s code=%s%s", c->job.id, c->job.kind,
           c->job.attempt, e.state, hk_rc_info(rc)->wire, lost ? " lease=lost" : "");
    pthread_cond_destroy(&k.wake);
    pthread_mutex_destroy(&k.lock);
    hk_arena_free(job.arena);
    return ended;
}

/* ---- turns ------------------------------------------------------------------------------------------------------------- */

static hk_rc turn(const hk_jobs *w, hk_ctx *cx, bool look_daily, bool *ran)
{
    claimed c;

    *ran = false;
    hk_rc rc = look_daily ? daily_all(w, cx) : HK_OK;
    if (!rc) rc = claim(w, cx, &c, ran);
    if (!rc && *ran) rc = run_claimed(w, cx, &c);
    return rc;
}

hk_rc hk_jobs_step(const hk_jobs *w, bool *ran)
{
    hk_ctx cx;

    *ran = false;
    if (!worker_ctx(w, &cx)) return HK_NO_MEMORY;
    hk_rc rc = turn(w, &cx, true, ran);
    hk_arena_free(cx.arena);
    return rc;
}

void hk_jobs_run(const hk_jobs *w)
{
    hk_ctx cx;
    int64_t looked = -1;

    if (!worker_ctx(w, &cx)) {
        hk_log(HK_LOG_ERROR, "jobs", "no memory, the worker does not start");
        return;
    }
    while (!stopping(w)) {
        hk_arena_mark mark = hk_arena_save(cx.arena);
        bool ran = false;
        hk_ctx_set_now(&cx, clock_us(w));
        int64_t minute = cx.now_us / (MINUTE_S * SECOND_US);
        hk_rc rc = turn(w, &cx, minute != looked, &ran);   /* daily kinds are due by the minute */
        if (rc) hk_log(HK_LOG_WARN, "jobs", "code=%s key=%s", hk_rc_info(rc)->wire, cx.error.key ? cx.error.key : "-");
        else looked = minute;
        hk_error_clear(&cx);
        hk_arena_release(cx.arena, mark);
        for (int i = 0; !ran && i < 10 && !stopping(w); i++) usleep(POLL_S * 100000);
    }
    hk_arena_free(cx.arena);
}
