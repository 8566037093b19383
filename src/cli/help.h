/* help.h - help written from the operation rows, in the reader's language. */
#ifndef HK_CLI_HELP_H
#define HK_CLI_HELP_H
#include "base/op.h"

void hk_help_all(hk_ctx *cx, hk_buf *out);                      /* every command, grouped */
void hk_help_op(hk_ctx *cx, const hk_op *op, hk_buf *out);      /* one command: usage, arguments, options */
/* "huikuan receipt apply ID [--amount MONEY] ..." */
const char *hk_help_usage(hk_arena *a, const hk_op *op);
const char *hk_help_summary(hk_ctx *cx, const hk_op *op);
#endif
