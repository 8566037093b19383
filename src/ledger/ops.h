/* ops.h - operation rows of the ledger: papers and money (ops.c), records (ops_people.c), what shows them (ops_read.c), and
 * delivery notes (ops_delivery.c). */
#ifndef HK_LEDGER_OPS_H
#define HK_LEDGER_OPS_H
#include "base/op.h"
#include "jobs/jobs.h"
extern const hk_op hk_ledger_ops[];
extern const hk_op hk_people_ops[];
extern const hk_op hk_ledger_read_ops[];
extern const hk_op hk_delivery_ops[];

/* Daily: silent acceptances whose period has passed (an hk_job_fn). */
hk_rc hk_ledger_sweep_job(hk_ctx *cx, const hk_job *job, const char **result);
#endif
