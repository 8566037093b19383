/* ops_bench.c - `bench-turn`: what a talk costs on this machine. The sentences are those of the shipped transcripts, good and bad; each session has a seed of its
 * own, so that debtors differ.
 *
 *   BT1  a turn is what an operation does between loading a talk and writing it: the sentence read, the debtor moved, his answer found, the coach asked
 *   BT2  sessions are whole talks through text and reader, on `threads` threads that share nothing but the model and the bank
 *   BT3  the reader is trained as the build does it, from the sentences in the program, and has to give the model that is in it
 *   BT4  medians and percentiles are of time passed; processor time stands beside it, for on a busy machine it is the one that says something */
#include "access/caps.h"
#include "base/thread.h"
#include "base/utf8.h"
#include "rehearse/learn.h"
#include "rehearse/rehearse.h"
#include "rehearse/transcript.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { FILES_MAX = 512, LINES_MAX = 64, THREADS_MAX = 64 };

typedef struct script {
    const hk_scenario *s;
    hk_str line[LINES_MAX];
    size_t n;
} script;

typedef struct course {
    hk_ctx *cx;
    script  scripts[FILES_MAX];
    size_t  n;
    hk_day  day;
} course;

static int64_t clock_ns(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* ---- sentences ---------------------------------------------------------------------------------------------------------------------------------- */
static hk_rc scripts_open(course *c)
{
    hk_shipped_lines l;

    for (size_t at = 0; c->n < FILES_MAX && hk_shipped_lines_next(c->cx->arena, &at, &l);) {
        script *x = &c->scripts[c->n++];
        hk_rc   rc = hk_rehearse_scenario(c->cx, l.scenario, &x->s);
        if (rc) return rc;
        for (const char *p = l.text.p; *p && x->n < LINES_MAX;) {
            size_t k = strcspn(p, "\n");
            hk_str line = hk_utf8_trim((hk_str){ p, k });
            if (line.n) x->line[x->n++] = line;
            p += k + (p[k] == '\n');
        }
    }
    return c->n ? HK_OK : hk_fail_internal(c->cx, HK_DAMAGED, "no transcripts in the program");
}

/* ---- one session ---------------------------------------------------------------------------------------------------------------------------------- */
typedef struct times {
    int64_t *ns, *cpu;           /* NULL: not asked for */
    size_t   n, cap;
    int64_t  turns;
} times;

static hk_rc session(hk_ctx *cx, const course *c, size_t which, uint64_t seed, times *out)
{
    const script *x = &c->scripts[which % c->n];
    hk_talk t;

    hk_rc rc = hk_talk_start(cx, &t, x->s, seed, "陈伟", c->day);
    for (size_t i = 0; !rc && i < x->n && t.d.ending == HK_GOES_ON; i++) {
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        const char *answer;
        hk_heard    h;
        int64_t     from = out->ns ? clock_ns(CLOCK_MONOTONIC) : 0, cpu = out->ns ? clock_ns(CLOCK_THREAD_CPUTIME_ID) : 0;
        rc = hk_talk_turn(cx, &t, x->line[i], r, &h, &answer);
        if (rc) break;
        (void)hk_coach(&t.d, &t.turns[t.turns_n - 1]);
        if (out->ns && out->n < out->cap) {
            out->cpu[out->n] = clock_ns(CLOCK_THREAD_CPUTIME_ID) - cpu;
            out->ns[out->n++] = clock_ns(CLOCK_MONOTONIC) - from;
        }
        out->turns++;
    }
    return rc;
}

/* ---- what is told ------------------------------------------------------------------------------------------------------------------------------------ */
/* ns as milliseconds with four places. */
static void row(hk_ctx *cx, hk_jw *w, const char *measure, int64_t n, int64_t ns, const char *goal, int64_t goal_ns)
{
    HK_UNUSED(cx);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "measure", measure);
    hk_jw_int(w, "n", n);
    hk_jw_money(w, "ms", ns / 100, 4);
    hk_jw_str(w, "goal", goal);
    if (goal_ns) hk_jw_bool(w, "met", ns < goal_ns);
    else hk_jw_null(w, "met");
    hk_jw_obj_end(w);
}

static int by_ns(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static hk_rc turns(hk_ctx *cx, const course *c, hk_jw *w, int64_t wanted)
{
    times all = { HK_NEWS(cx->arena, int64_t, (size_t)wanted), HK_NEWS(cx->arena, int64_t, (size_t)wanted), 0, (size_t)wanted, 0 };
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < c->n; i++) {            /* once through before: pages of the model, the bank opened */
        times none = { .n = 0 };
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = session(cx, c, i, 1, &none);
        hk_arena_release(cx->arena, mark);
    }
    for (size_t i = 0; !rc && all.n < all.cap; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = session(cx, c, i, i + 1, &all);
        hk_arena_release(cx->arena, mark);
    }
    if (rc) return rc;
    qsort(all.ns, all.n, sizeof *all.ns, by_ns);
    qsort(all.cpu, all.n, sizeof *all.cpu, by_ns);
    row(cx, w, "turn, median", (int64_t)all.n, all.ns[all.n / 2], "< 0.5 ms", 500000);
    row(cx, w, "turn, 99 of 100", (int64_t)all.n, all.ns[all.n * 99 / 100], "< 5 ms", 5000000);
    row(cx, w, "turn, longest", (int64_t)all.n, all.ns[all.n - 1], "", 0);
    row(cx, w, "turn, median of processor time", (int64_t)all.n, all.cpu[all.n / 2], "< 0.5 ms", 500000);
    row(cx, w, "turn, 99 of 100, processor time", (int64_t)all.n, all.cpu[all.n * 99 / 100], "< 5 ms", 5000000);
    return HK_OK;
}

/* ---- many sessions -------------------------------------------------------------------------------------------------------------------------------------- */
typedef struct worker {
    const course *c;
    atomic_int_least64_t *next;      /* the session nobody has taken yet: scripts differ in length, and dealt out beforehand one thread waits for the other */
    pthread_t thread;
    int64_t   end, cpu_ns;
    times     done;
    hk_rc     rc;
} worker;

static void *work(void *arg)
{
    worker   *me = arg;
    hk_arena *a = hk_arena_create();
    hk_ctx    cx;

    me->rc = HK_NO_MEMORY;
    if (!a) return NULL;
    hk_ctx_init(&cx, a);
    me->rc = HK_OK;
    for (int64_t i; !me->rc && (i = atomic_fetch_add(me->next, 1)) < me->end;) {
        hk_arena_mark mark = hk_arena_save(a);
        me->rc = session(&cx, me->c, (size_t)i, (uint64_t)i + 1, &me->done);
        hk_arena_release(a, mark);
    }
    me->cpu_ns = clock_ns(CLOCK_THREAD_CPUTIME_ID);
    hk_arena_free(a);
    return NULL;
}

static hk_rc sessions(hk_ctx *cx, const course *c, hk_jw *w, int64_t n, int threads)
{
    worker  v[THREADS_MAX];
    atomic_int_least64_t next = 0;
    int     started = 0;
    int64_t from = clock_ns(CLOCK_MONOTONIC), all = 0, cpu = 0;
    hk_rc   rc = HK_OK;

    for (; started < threads; started++) {
        v[started] = (worker){ .c = c, .next = &next, .end = n };
        if (!hk_thread_start(&v[started].thread, "hk-bench", work, &v[started])) break;
    }
    for (int i = 0; i < started; i++) {
        hk_thread_join(v[i].thread);
        if (v[i].rc) rc = hk_fail_internal(cx, v[i].rc, "a thread of the bench failed");
        all += v[i].done.turns, cpu += v[i].cpu_ns;
    }
    if (started < threads && !rc) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (rc) return rc;
    row(cx, w, "sessions", n, clock_ns(CLOCK_MONOTONIC) - from, "< 10 s", n == 10000 ? INT64_C(10000000000) : 0);
    row(cx, w, "sessions, processor time of all threads", all, cpu, "", 0);
    return HK_OK;
}

/* ---- training -------------------------------------------------------------------------------------------------------------------------------------------- */
static hk_rc training(hk_ctx *cx, hk_jw *w)
{
    hk_sentences    *all = HK_NEW(cx->arena, hk_sentences);
    const hk_model  *now;
    hk_model         made;
    uint32_t         sharp;
    hk_str           bytes;
    int64_t          from = clock_ns(CLOCK_MONOTONIC), cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    hk_rc            rc = hk_learn_shipped(cx, all);

    if (!rc) rc = hk_model_calibrate(cx, all, &sharp);
    if (!rc) rc = hk_model_train(cx, all, 0, sharp, &bytes);
    if (!rc) rc = hk_reader_model(cx, &now);
    if (!rc) rc = hk_model_open(cx, bytes, &made);
    if (rc) return rc;
    row(cx, w, "training the reader", (int64_t)all->n, clock_ns(CLOCK_MONOTONIC) - from, "< 10 s", INT64_C(10000000000));
    row(cx, w, "training the reader, processor time", (int64_t)all->n, clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu, "", 0);
    return memcmp(made.hash, now->hash, HK_SHA256) == 0 ? HK_OK : hk_fail_internal(cx, HK_DAMAGED, "trained again, the reader is another one");
}

/* ---- the command ------------------------------------------------------------------------------------------------------------------------------------------- */
static const hk_field bench_in[] = {
    { "turns", HK_T_INT, 0, NULL, 1, 1000000, NULL, "20000" }, { "sessions", HK_T_INT, 0, NULL, 0, 1000000, NULL, "10000" }, { "threads", HK_T_INT, 0, NULL, 1, THREADS_MAX, NULL, "2" },
    { "train", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" }, HK_FIELD_END };
static const hk_field row_out[] = { { "measure", HK_T_TEXT }, { "n", HK_T_INT }, { "ms", HK_T_DECIMAL }, { "goal", HK_T_TEXT }, { "met", HK_T_BOOL, HK_F_NULL }, HK_FIELD_END };
static const hk_field bench_out[] = { { "rows", HK_T_OBJECT, HK_F_LIST, .sub = row_out }, { "load", HK_T_DECIMAL }, HK_FIELD_END };

static hk_rc bench_turn(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    course *c = HK_NEW(cx->arena, course);
    double  load = 0;
    bool    known;

    c->cx = cx;
    known = hk_day_parse(HK_STR("2025-06-23"), &c->day);
    assert(known);
    hk_rc rc = scripts_open(c);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    if (!rc) rc = turns(cx, c, &out->w, hk_in_int(in, "turns"));
    if (!rc && hk_in_int(in, "sessions")) rc = sessions(cx, c, &out->w, hk_in_int(in, "sessions"), (int)hk_in_int(in, "threads"));
    if (!rc && hk_in_int(in, "train")) rc = training(cx, &out->w);
    if (rc) return rc;
    hk_jw_arr_end(&out->w);
    if (getloadavg(&load, 1) != 1) load = 0;
    hk_jw_money(&out->w, "load", (int64_t)(load * 100), 2);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

const hk_op hk_turn_ops[] = {
    { "bench-turn", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, bench_in, bench_out, HK_ONE, bench_turn, "bench.turn" },
    HK_OP_END };
