/* jobs.h - work that outlives a request, in one table (DESIGN 11).
 *
 *            enqueue                claim                      function returns
 *   (none) ---------> queued ------------------> running ----------------------> done
 *                       ^  |                      |  | |  attempts left: back to queued after retry_s, else failed
 *                       |  | cancel               |  | `- cancel asked: cancelling -> cancelled
 *                       |  `-> cancelled          |  lease ran out (its worker died)
 *                       `-------------------------'
 *
 *   J1  a job is enqueued in the transaction that causes it: no cause without job, no job without cause
 *   J2  the unique key makes enqueuing repeatable: the same key is the same job, whatever became of it
 *   J3  one worker at a time: a claim is one conditional update; the lease is renewed while the function runs. A worker that
 *       lost its lease cannot finish the job any more (its last update names the attempt)
 *   J4  a job whose worker died is claimed again when the lease ends, up to the kind's attempts; functions are written to
 *       be run again (they look at what is there)
 *   J5  a daily kind is enqueued by whichever process comes first, once per company and day; days missed while nothing ran
 *       are not made up: today's run looks at everything due. A kind that catches up runs once on return, whatever the hour,
 *       when its last time passed while nothing ran
 *   J6  a job runs as the user who caused it, with his rights at the time it runs
 */
#ifndef HK_JOBS_H
#define HK_JOBS_H
#include "base/ctx.h"
#include "base/op.h"

#include <stdatomic.h>

struct hk_db;

typedef struct hk_job {
    int64_t     id;
    int64_t     company;         /* 0 = platform */
    const char *kind;
    const char *input;           /* JSON object */
    int64_t     user;
    int         attempt;         /* from 1 */
    const void *arg;             /* the kind's */
} hk_job;

/* Runs on a worker's ctx (arena, db, company, actor, scope and progress set; no transaction open). *result is JSON in
 * cx->arena or left NULL. Long work asks cx->cancel and calls cx->progress. HK_BUSY, HK_IO and HK_NO_MEMORY are tried again,
 * other failures end the job. */
typedef hk_rc (*hk_job_fn)(hk_ctx *cx, const hk_job *job, const char **result);

typedef struct hk_job_kind {
    const char *name;            /* text "job.<name>" */
    hk_job_fn   fn;
    int         attempts;        /* at most */
    int         retry_s;         /* wait before the next */
    int         daily_min;       /* minute of the day (Asia/Shanghai) it becomes due, -1 = only when enqueued */
    bool        platform;        /* daily: once for the whole database instead of once per company */
    bool        catch_up;        /* daily: before its minute the day before is still owed (J5) */
    const void *arg;             /* what this process was told of it, handed to fn; not in the table */
} hk_job_kind;

typedef struct hk_job_new {
    const char *kind;
    const char *key;             /* J2; NULL = this call is its own */
    const char *input;           /* JSON object or NULL */
    int64_t     run_at_us;       /* 0 = now */
} hk_job_new;
/* Inside hk_write, for cx->company and cx->actor. *added false when the key was there. */
HK_MUST_USE hk_rc hk_job_add(hk_ctx *cx, const hk_job_new *j, int64_t *id, bool *added);

/* The worker. `kinds` is closed by a row without name; `stop` set non-zero ends it after the running job was told to cancel
 * and put back into the queue. `lang` of the jobs' texts is the user's. Returns when stopped. Blocks: give it a thread. */
typedef struct hk_jobs {
    struct hk_db      *db;
    const hk_job_kind *kinds;
    atomic_int        *stop;
    const char        *worker;   /* "host:pid", in lease_by */
    int                lease_s;  /* 0 = 120 */
    int64_t          (*clock)(void);    /* NULL = hk_clock_us; tests move it */
} hk_jobs;
void hk_jobs_run(const hk_jobs *w);

/* One turn of the above, for tests and for `jobs run`: enqueue what is due daily, claim one job, run it. *ran false when
 * nothing was due. The job's own failure is in the table, not in the result. */
HK_MUST_USE hk_rc hk_jobs_step(const hk_jobs *w, bool *ran);

extern const hk_op hk_jobs_ops[];
#endif
