/* inside.h - shared by the files of jobs only. */
#ifndef HK_JOBS_INSIDE_H
#define HK_JOBS_INSIDE_H
#include "jobs/jobs.h"
#include "sql/jobs.h"
#include "store/store.h"

/* The unique key as it stands in the table. */
const char *hk_job_key(hk_arena *arena, int64_t company, const char *kind, const char *key);
#endif
