/* timing.h - where the time of an import's reading and planning goes (docs/bench.md, "checking and resolving").
 *
 *   TI1  stages follow one another; what the database takes inside one is taken out of it and counted as HK_TIME_SQL
 *   TI2  HK_IMPORT_TIMING=1 in the environment prints one line to stderr when the plan is made. A stage change costs two reads of a
 *        clock, and there are a few dozen a file
 *   TI3  beside the time that passed stands the processor time of this thread: on a busy machine the one grows, the other hardly
 */
#ifndef HK_INGEST_TIMING_H
#define HK_INGEST_TIMING_H
#include "base/base.h"

typedef enum hk_time_stage { HK_TIME_OUTSIDE = 0, HK_TIME_OPEN, HK_TIME_READ, HK_TIME_PLAN, HK_TIME_SQL, HK_TIME_STAGES } hk_time_stage;

typedef struct hk_timing {
    hk_time_stage now;
    int64_t since_us, since_cpu;
    int64_t us[HK_TIME_STAGES], cpu[HK_TIME_STAGES];
} hk_timing;

/* From now on the time is that of `stage`. Returns the stage until now, to be gone back to. */
hk_time_stage hk_timing_to(hk_timing *t, hk_time_stage stage);
void hk_timing_say(const hk_timing *t, const char *what, size_t rows);
#endif
