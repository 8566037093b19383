/* check.h - is the demo company what it promises to be? Measured from the stored facts, whoever made them (M4). */
#ifndef HK_DEMO_CHECK_H
#define HK_DEMO_CHECK_H
#include "base/op.h"

typedef struct hk_demo_line {
    const char *property;        /* text key "demo.<property>" */
    int64_t     value, low, high;/* in thousandths: a share of 30 % is 300, 92.5 days are 92500, a count of 5 is 5000 */
    const char *unit;            /* percent, days, times, count */
    bool        good;
} hk_demo_line;

/* All properties as of cx->today (or `today`). Inside a snapshot, unrestricted scope only (HK_FORBIDDEN demo.scope). */
HK_MUST_USE hk_rc hk_demo_check(hk_ctx *cx, hk_day today, hk_demo_line **lines, size_t *n);

extern const hk_field hk_demo_check_in[], hk_demo_check_out[];
HK_MUST_USE hk_rc hk_demo_check_op(hk_ctx *cx, const hk_in *in, hk_reply *out);
#endif
