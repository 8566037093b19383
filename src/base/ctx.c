#include "base/ctx.h"

#include <time.h>

int64_t hk_clock_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t hk_mono_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void hk_ctx_set_now(hk_ctx *cx, int64_t now_us)
{
    cx->now_us = now_us;
    cx->today = hk_time_day(now_us);
}

bool hk_ctx_move_clock(hk_ctx *cx, const char *typed)
{
    int64_t us;
    hk_day  day;

    if (hk_day_parse(hk_str_of(typed), &day)) us = hk_day_start_us(day) + INT64_C(86400000000) - 1;
    else if (!hk_time_parse(hk_str_of(typed), &us)) return false;
    hk_ctx_set_now(cx, us);
    return true;
}

void hk_ctx_init(hk_ctx *cx, hk_arena *arena)
{
    *cx = (hk_ctx){ .arena = arena, .lang = "zh", .actor = { .person = HK_NULL, .name = "local" } };
    hk_ctx_set_now(cx, hk_clock_us());
}
