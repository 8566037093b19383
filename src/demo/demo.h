/* demo.h - the demo company: three years of an invented machinery-parts maker, and the check of its shape (issue 2, point 11).
 *
 * Everybody who meets the program for the first time meets this company, and every test of a page or a report looks at it. So
 * it must look like life: good and bad payers, pay days, the rush before Spring Festival, bills, contracts with retention,
 * quarrels, excuses, people who leave, two bankruptcies - and facts that were learned late.
 *
 *   M1  the same (size, seed, today) gives the same log, to the chain hash, in any empty database of either engine
 *   M2  nothing is written past the ledger: every fact goes through its functions and obeys L1 to L12
 *   M3  the company is a practice company, all its names are invented, and nothing of it is dated after `today`
 *   M4  `demo check` measures the promised shape from the stored facts alone and fails when one figure is out of bounds
 *   M5  an existing demo company is kept as it is; only the passwords of its role logins are made anew and shown
 */
#ifndef HK_DEMO_H
#define HK_DEMO_H
#include "base/op.h"

typedef enum hk_demo_size { HK_DEMO_SMALL, HK_DEMO_MEDIUM, HK_DEMO_LARGE, HK_DEMO_E1 } hk_demo_size;

typedef struct hk_demo_ask {
    const char  *company;        /* code, NULL = DEMO (E1: E1) */
    hk_demo_size size;
    int64_t      seed;
    hk_day       today;          /* HK_DAY_NONE = cx->today (E1: 2025-06-30, whatever is asked) */
} hk_demo_ask;

typedef struct hk_demo_made {
    int64_t     company;
    const char *code, *name;
    bool        kept;            /* it was there already (M5) */
    hk_day      first, today;
    int64_t     customers, people, invoices, receipts;
} hk_demo_made;

/* Make the company in cx->db, with nothing open (each simulated day is a write of its own). Leaves cx inside the company.
 * Fails: HK_CONFLICT demo.not_practice (the code belongs to a real company), demo.half (an earlier run was cut off), HK_BAD_INPUT
 * demo.today, and what the ledger says. */
HK_MUST_USE hk_rc hk_demo_make(hk_ctx *cx, const hk_demo_ask *ask, hk_demo_made *out);

extern const hk_op hk_demo_ops[];
#endif
