/* inside.h - shared by the files of jobs only. */
#ifndef HK_JOBS_INSIDE_H
#define HK_JOBS_INSIDE_H
#include "jobs/jobs.h"
#include "sql/jobs.h"
#include "store/store.h"

/* The unique key as it stands in the table. */
const char *hk_job_key(hk_arena *arena, int64_t company, const char *kind, const char *key);
/* The platform's own jobs (company 0) are seen by whoever looks after jobs; others by their owner and by him. */
bool hk_job_seen(const hk_ctx *cx, int64_t company, int64_t user);

extern const hk_field hk_changes_in[], hk_changes_out[];
hk_rc hk_op_changes(hk_ctx *cx, const hk_in *in, hk_reply *out);
#endif
