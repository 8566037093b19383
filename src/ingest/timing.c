/* See timing.h. */
#include "ingest/timing.h"

#include "base/ctx.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

hk_time_stage hk_timing_to(hk_timing *t, hk_time_stage stage)
{
    hk_time_stage was = t->now;
    int64_t us = hk_mono_us(), cpu = cpu_us();
    t->us[was] += us - t->since_us, t->cpu[was] += cpu - t->since_cpu;
    t->now = stage, t->since_us = us, t->since_cpu = cpu;
    return was;
}

void hk_timing_say(const hk_timing *t, const char *what, size_t rows)
{
    const char *asked = getenv("HK_IMPORT_TIMING");
    if (!asked || strcmp(asked, "1") != 0) return;
    int64_t us = t->us[HK_TIME_OPEN] + t->us[HK_TIME_READ] + t->us[HK_TIME_PLAN], cpu = t->cpu[HK_TIME_OPEN] + t->cpu[HK_TIME_READ] + t->cpu[HK_TIME_PLAN];
    fprintf(stderr, "%s: %zu rows, passed (processor) in ms: open %" PRId64 " (%" PRId64 "), read %" PRId64 " (%" PRId64 "), plan %" PRId64 " (%" PRId64 "), "
            "database %" PRId64 " (%" PRId64 "); ours %" PRId64 " (%" PRId64 ")\n", what, rows, t->us[HK_TIME_OPEN] / 1000, t->cpu[HK_TIME_OPEN] / 1000,
            t->us[HK_TIME_READ] / 1000, t->cpu[HK_TIME_READ] / 1000, t->us[HK_TIME_PLAN] / 1000, t->cpu[HK_TIME_PLAN] / 1000, t->us[HK_TIME_SQL] / 1000,
            t->cpu[HK_TIME_SQL] / 1000, us / 1000, cpu / 1000);
}
