/* Jobs (jobs.h, J1 to J6) on both engines, with a clock that the test moves. */
#include "db.h"
#include "test.h"

#include "base/thread.h"
#include "jobs/jobs.h"
#include "sql/jobs.h"

static _Atomic int64_t now;
static int64_t test_clock(void) { return atomic_load(&now); }
static void pass_s(int64_t s) { atomic_fetch_add(&now, s * 1000000); }

/* ---- what the jobs do ---- */
static _Atomic int ran, started;
static _Atomic int64_t seen_company, seen_user;
static atomic_int stop;
static hk_rc good(hk_ctx *cx, const hk_job *job, const char **result)
{
    atomic_fetch_add(&ran, 1);
    atomic_store(&seen_company, cx->company), atomic_store(&seen_user, cx->actor.user);
    assert(cx->scope || !cx->company);
    *result = hk_printf(cx->arena, "{\"attempt\":%d,\"input\":%s}", job->attempt, job->input);
    return HK_OK;
}
static hk_rc busy(hk_ctx *cx, const hk_job *job, const char **result)
{
    HK_UNUSED(job), HK_UNUSED(result);
    atomic_fetch_add(&ran, 1);
    return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);
}
static hk_rc wrong(hk_ctx *cx, const hk_job *job, const char **result)
{
    HK_UNUSED(job), HK_UNUSED(result);
    atomic_fetch_add(&ran, 1);
    return hk_fail(cx, HK_BAD_INPUT, NULL, NULL, NULL);
}
/* Goes on until it is asked to stop; shows progress. */
static hk_rc endless(hk_ctx *cx, const hk_job *job, const char **result)
{
    HK_UNUSED(job), HK_UNUSED(result);
    cx->progress(cx->progress_arg, 3, 10);
    atomic_fetch_add(&started, 1);
    for (int i = 0; i < 2000 && !*cx->cancel; i++) usleep(5000);
    return *cx->cancel ? hk_fail(cx, HK_CANCELLED, NULL, NULL, NULL) : HK_OK;
}

static const hk_job_kind KINDS[] = {
    { .name = "good", .fn = good, .attempts = 1, .daily_min = -1 }, { .name = "busy", .fn = busy, .attempts = 3, .retry_s = 60, .daily_min = -1 },
    { .name = "wrong", .fn = wrong, .attempts = 3, .retry_s = 60, .daily_min = -1 }, { .name = "endless", .fn = endless, .attempts = 2, .retry_s = 1, .daily_min = -1 },
    { .name = "night", .fn = good, .attempts = 1, .daily_min = 2 * 60 }, { .name = NULL },
};
static const hk_job_kind NO_NIGHT[] = { { .name = "good", .fn = good, .attempts = 1, .daily_min = -1 }, { .name = "endless", .fn = endless, .attempts = 2, .daily_min = -1 },
                                        { .name = "busy", .fn = busy, .attempts = 3, .retry_s = 60, .daily_min = -1 }, { .name = "wrong", .fn = wrong, .attempts = 3, .daily_min = -1 },
                                        { .name = NULL } };

typedef struct add_act { hk_job_new j; int64_t id; bool added; } add_act;
static hk_rc add_do(hk_ctx *cx, void *arg) { add_act *a = arg; return hk_job_add(cx, &a->j, &a->id, &a->added); }
static hk_rc add_fail_do(hk_ctx *cx, void *arg)
{
    hk_rc rc = add_do(cx, arg);
    return rc ? rc : hk_fail(cx, HK_RULE, NULL, NULL, NULL);
}
static add_act add(hk_ctx *cx, const char *kind, const char *key)
{
    add_act a = { .j = { .kind = kind, .key = key } };
    CHECK_RC(hk_write(cx, add_do, &a), HK_OK, "%s", kind);
    return a;
}
static hk_row_job_by_id state(hk_ctx *cx, int64_t id)
{
    hk_row_job_by_id row = { 0 };
    bool found = false;
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_get_job_by_id(cx, id, &row, &found), HK_OK);
    hk_read_end(cx);
    CHECK(found, "job %" PRId64, id);
    return row;
}
static bool step(const hk_jobs *w)
{
    bool did = false;
    CHECK_RC(hk_jobs_step(w, &did), HK_OK);
    return did;
}
static hk_jobs worker(hk_ctx *cx, const char *name)
{
    return (hk_jobs){ .db = cx->db, .kinds = NO_NIGHT, .stop = &stop, .worker = name, .lease_s = 120, .clock = test_clock };
}
static void begin(hk_ctx *cx)
{
    atomic_store(&now, TEST_NOW), atomic_store(&ran, 0), atomic_store(&started, 0), atomic_store(&stop, 0);
    hk_ctx_set_now(cx, TEST_NOW);
    test_company(cx, "T");
}

static void runs_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    begin(cx);
    hk_jobs w = worker(cx, "a");
    CHECK(!step(&w));
    add_act a = { .j = { .kind = "good", .key = "k", .input = "{\"x\":1}" } }, b = a, c = { .j = { .kind = "good" } };
    CHECK_RC(hk_write(cx, add_do, &a), HK_OK);
    CHECK_RC(hk_write(cx, add_do, &b), HK_OK);                    /* J2 */
    CHECK(a.added && !b.added);
    CHECK_INT(b.id, a.id);
    CHECK_RC(hk_write(cx, add_do, &c), HK_OK);
    CHECK(c.added && c.id != a.id);
    CHECK_RC(hk_write(cx, add_fail_do, &(add_act){ .j = { .kind = "good", .key = "never" } }), HK_RULE);     /* J1: no cause, no job */
    hk_error_clear(cx);
    CHECK(step(&w));
    CHECK(step(&w));
    CHECK(!step(&w));
    CHECK_INT(ran, 2);
    CHECK_INT(seen_company, cx->company);                         /* J6 */
    CHECK_STR(state(cx, a.id).state, "done");
    CHECK_STR(state(cx, a.id).result, "{\"attempt\":1,\"input\":{\"x\":1}}");
    CHECK_RC(hk_write(cx, add_do, &b), HK_OK);
    CHECK(!b.added);                                              /* J2: whatever became of it */

    add_act later = { .j = { .kind = "good", .run_at_us = TEST_NOW + 60 * INT64_C(1000000) } };
    CHECK_RC(hk_write(cx, add_do, &later), HK_OK);
    CHECK(!step(&w));
    pass_s(60);
    CHECK(step(&w));
}
TEST(runs) { test_engines(cx, runs_on, NULL); }

static void tries_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    begin(cx);
    hk_jobs w = worker(cx, "a");
    add_act a = add(cx, "busy", NULL), b = add(cx, "wrong", NULL);
    CHECK(step(&w)); CHECK(step(&w));
    CHECK_STR(state(cx, b.id).state, "failed");                   /* a rule broken is broken tomorrow too */
    CHECK(strstr(state(cx, b.id).result, "\"bad_input\"") != NULL);
    CHECK_STR(state(cx, a.id).state, "queued");
    CHECK(!step(&w));
    pass_s(60);
    CHECK(step(&w));
    pass_s(59);
    CHECK(!step(&w));
    pass_s(1);
    CHECK(step(&w));
    CHECK_STR(state(cx, a.id).state, "failed");
    CHECK_INT(state(cx, a.id).attempts, 3);
    pass_s(3600);
    CHECK(!step(&w));
    CHECK_INT(ran, 4);
}
TEST(tries_again) { test_engines(cx, tries_on, NULL); }

/* J3, J4: the lease of a dead worker, and a worker that comes back too late. */
typedef struct dead { int64_t id, until, changed; } dead;
static hk_rc claim_do(hk_ctx *cx, void *arg)
{
    dead *d = arg;
    return hk_x_job_claim(cx, d->id, 0, atomic_load(&now), d->until, "dead", &d->changed);
}
static hk_rc late_do(hk_ctx *cx, void *arg)
{
    dead *d = arg;
    return hk_x_job_end(cx, d->id, 1, "done", 0, "{\"late\":true}", 1, 0, 0, &d->changed);
}
static void leases_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    begin(cx);
    hk_jobs w = worker(cx, "b");
    add_act one = add(cx, "good", NULL), a = add(cx, "endless", NULL);
    dead d = { .id = a.id, .until = atomic_load(&now) + 120000000 }, g = { .id = one.id, .until = d.until };
    CHECK_RC(hk_write(cx, claim_do, &d), HK_OK);
    CHECK_RC(hk_write(cx, claim_do, &g), HK_OK);
    CHECK_INT(d.changed, 1);
    CHECK_RC(hk_write(cx, claim_do, &d), HK_OK);
    CHECK_INT(d.changed, 0);                                      /* once */
    CHECK(!step(&w));
    pass_s(121);
    atomic_store(&stop, 1);                                       /* so that the endless one comes back */
    CHECK(step(&w));                                              /* "good" had one attempt only: it is buried; "endless" runs again */
    CHECK_STR(state(cx, one.id).state, "failed");
    CHECK(strstr(state(cx, one.id).result, "job.died") != NULL);
    CHECK_INT(state(cx, a.id).attempts, 2);
    CHECK_STR(state(cx, a.id).state, "queued");                   /* the program ended: put back */
    CHECK_RC(hk_write(cx, late_do, &d), HK_OK);
    CHECK_INT(d.changed, 0);                                      /* the first attempt is over, whoever says otherwise */
}
TEST(leases_run_out) { test_engines(cx, leases_on, NULL); }

typedef struct beside { hk_jobs w; pthread_t thread; bool did; } beside;
static void *beside_run(void *arg) { beside *b = arg; (void)!hk_jobs_step(&b->w, &b->did); return NULL; }
static hk_rc cancel_do(hk_ctx *cx, void *arg) { return hk_x_job_cancel_running(cx, *(int64_t *)arg, NULL); }
static hk_rc cancel_queued_do(hk_ctx *cx, void *arg) { return hk_x_job_cancel_queued(cx, *(int64_t *)arg, cx->now_us, NULL); }

static void cancelled_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    begin(cx);
    add_act q = add(cx, "good", NULL);
    CHECK_RC(hk_write(cx, cancel_queued_do, &q.id), HK_OK);
    beside b = { .w = worker(cx, "a") };
    CHECK(!step(&b.w));
    CHECK_STR(state(cx, q.id).state, "cancelled");

    add_act a = add(cx, "endless", NULL);
    CHECK(hk_thread_start(&b.thread, "worker", beside_run, &b));
    for (int i = 0; i < 400 && !started; i++) usleep(5000);
    CHECK_INT(started, 1);
    CHECK_RC(hk_write(cx, cancel_do, &a.id), HK_OK);
    hk_thread_join(b.thread);
    CHECK(b.did);
    CHECK_STR(state(cx, a.id).state, "cancelled");
    CHECK_INT(state(cx, a.id).done, 3);
    CHECK_INT(state(cx, a.id).total, 10);
}
TEST(cancelled) { test_engines(cx, cancelled_on, NULL); }

static void daily_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    begin(cx);
    int64_t first = cx->company;
    test_company(cx, "T2");
    hk_jobs w = worker(cx, "a");
    w.kinds = KINDS;
    atomic_store(&now, hk_day_start_us(hk_time_day(TEST_NOW)) + 119 * INT64_C(60000000));      /* 01:59 */
    CHECK(!step(&w));
    pass_s(60);
    CHECK(step(&w)); CHECK(step(&w)); CHECK(!step(&w));           /* once for each of two companies */
    CHECK_INT(ran, 2);
    hk_jobs other = w;
    other.worker = "b";
    CHECK(!step(&other));                                         /* whichever process comes first */
    pass_s(3 * 86400);
    CHECK(step(&w)); CHECK(step(&w)); CHECK(!step(&w));           /* J5: days missed are not made up */
    CHECK_INT(ran, 4);
    CHECK(first != cx->company);
}
TEST(daily) { test_engines(cx, daily_on, NULL); }

/* J5: what catches up owes the day before until its minute comes, once, for the whole database. */
static void catches_up_on(hk_ctx *cx, void *arg)
{
    static int told = 7;
    static const hk_job_kind kinds[] = { { .name = "backup", .fn = good, .attempts = 1, .daily_min = 2 * 60, .platform = true, .catch_up = true, .arg = &told }, { .name = NULL } };

    HK_UNUSED(arg);
    begin(cx);
    test_company(cx, "T2");
    hk_jobs w = worker(cx, "a");
    w.kinds = kinds;
    atomic_store(&now, hk_day_start_us(hk_time_day(TEST_NOW)) + 60 * INT64_C(60000000));       /* 01:00: last night's is owed */
    CHECK(step(&w)); CHECK(!step(&w));
    CHECK_INT(ran, 1);
    pass_s(3600);                                                 /* 02:00: today's */
    CHECK(step(&w)); CHECK(!step(&w));
    pass_s(23 * 3600);                                            /* 01:00 of the next day: nothing is owed */
    CHECK(!step(&w));
    pass_s(5 * 86400);                                            /* five nights missed: one run */
    CHECK(step(&w)); CHECK(!step(&w));
    CHECK_INT(ran, 3);
    CHECK_INT(seen_company, 0);
}
TEST(catches_up) { test_engines(cx, catches_up_on, NULL); }

RUN_TESTS(cmocka_unit_test(catches_up), cmocka_unit_test(runs), cmocka_unit_test(tries_again), cmocka_unit_test(leases_run_out), cmocka_unit_test(cancelled), cmocka_unit_test(daily))
