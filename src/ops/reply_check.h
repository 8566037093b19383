/* reply_check.h - is a reply what its operation's rows promise? Run over every reply while tests run (pipeline.h, P6). */
#ifndef HK_OPS_REPLY_CHECK_H
#define HK_OPS_REPLY_CHECK_H
#include "base/op.h"

/* Nothing missing, nothing extra, each value of its type. Fails: HK_INTERNAL; the log names operation, place and fault. */
HK_MUST_USE hk_rc hk_reply_check(hk_ctx *cx, const hk_op *op, const hk_reply *reply);
/* The fault as one line in the arena, NULL when there is none; for tests. */
const char *hk_reply_fault(hk_arena *a, const hk_op *op, const hk_reply *reply);
#endif
