/* clock.h - a row of times: collected in nanoseconds, told as median and maximum. */
#ifndef HK_BENCH_CLOCK_H
#define HK_BENCH_CLOCK_H
#include "base/ctx.h"

#include <time.h>

enum { HK_TIMES = 256 };
typedef struct hk_times {
    int64_t ns[HK_TIMES];
    size_t  n;
} hk_times;

static inline int64_t hk_mono_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static inline void hk_times_add(hk_times *t, int64_t ns) { if (t->n < HK_TIMES) t->ns[t->n++] = ns; }

static inline int64_t hk_times_max(const hk_times *t)
{
    int64_t m = 0;
    for (size_t i = 0; i < t->n; i++) m = HK_MAX(m, t->ns[i]);
    return m;
}

static inline int64_t hk_times_median(const hk_times *t)
{
    hk_times s = *t;
    for (size_t i = 1; i < s.n; i++)
        for (size_t k = i; k > 0 && s.ns[k - 1] > s.ns[k]; k--) {
            int64_t x = s.ns[k];
            s.ns[k] = s.ns[k - 1], s.ns[k - 1] = x;
        }
    return s.n ? s.ns[s.n / 2] : 0;
}
#endif
