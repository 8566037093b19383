/* kinds.h - the kinds of jobs of all modules, collected like the operation rows (ops.c). */
#ifndef HK_OPS_KINDS_H
#define HK_OPS_KINDS_H
#include "jobs/jobs.h"
extern const hk_job_kind hk_job_kinds[];     /* closed by a row without name */
#endif
