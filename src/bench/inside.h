/* inside.h - shared by the files of bench only. */
#ifndef HK_BENCH_INSIDE_H
#define HK_BENCH_INSIDE_H
#include "base/ctx.h"
#include "bench/bench.h"

enum { HK_BENCH_FIRST = 11323 /* 2021-01-01 */, HK_BENCH_DAYS = 1461 };

typedef struct hk_bench_size {
    int64_t  invoices, customers;
    int64_t  batch_days;             /* recording days that share a commit; the last one of them is the recorded day of all */
    uint64_t seed;
} hk_bench_size;

/* Fill the company of cx with the ledger of N3: customers, invoices, receipts, allocations and what undoes them, in the order
 * they were learned, one commit for each batch_days days of recording. cx->practice must be set: the clock moves. */
HK_MUST_USE hk_rc hk_bench_fill(hk_ctx *cx, const hk_bench_size *size, int64_t *facts);
#endif
