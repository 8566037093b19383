/* bench.h - `huikuan bench`: what the answers cost on this machine, beside SQL asked for the same answers in the same run.
 *
 *   N1  what is timed is what the operation does: snapshot, scope, currency split, identity, fingerprint; rendering apart
 *   N2  every line that was timed is compared: each customer's buckets with those SQL works out from the facts; a difference
 *       ends the run with HK_NOT_TIED and names day, customer and column
 *   N3  the ledger is invented, the same for the same seed: four years, 1.3 payments an invoice, facts recorded 0 to 20 days
 *       late, 3 % back-dated up to 120 days, 2 % of the allocations undone again
 *   N4  figures are medians and maxima of wall time in this process, warm unless the row says cold; nothing is asserted by them
 */
#ifndef HK_BENCH_H
#define HK_BENCH_H
#include "base/op.h"
extern const hk_op hk_bench_ops[];
#endif
