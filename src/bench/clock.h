/* clock.h - a row of times: collected in microseconds, told as median and maximum. */
#ifndef HK_BENCH_CLOCK_H
#define HK_BENCH_CLOCK_H
#include "base/ctx.h"

enum { HK_TIMES = 256 };
typedef struct hk_times {
    int64_t us[HK_TIMES];
    size_t  n;
} hk_times;

static inline void hk_times_add(hk_times *t, int64_t us) { if (t->n < HK_TIMES) t->us[t->n++] = us; }

static inline int64_t hk_times_max(const hk_times *t)
{
    int64_t m = 0;
    for (size_t i = 0; i < t->n; i++) m = HK_MAX(m, t->us[i]);
    return m;
}

static inline int64_t hk_times_median(const hk_times *t)
{
    hk_times s = *t;
    for (size_t i = 1; i < s.n; i++)
        for (size_t k = i; k > 0 && s.us[k - 1] > s.us[k]; k--) {
            int64_t x = s.us[k];
            s.us[k] = s.us[k - 1], s.us[k - 1] = x;
        }
    return s.n ? s.us[s.n / 2] : 0;
}
#endif
