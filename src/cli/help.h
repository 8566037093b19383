/* help.h - help written from the operation rows, in the reader's language. */
#ifndef HK_CLI_HELP_H
#define HK_CLI_HELP_H
#include "base/op.h"

void hk_help_all(hk_ctx *cx, hk_buf *out);                      /* every command, grouped */
void hk_help_op(hk_ctx *cx, const hk_op *op, hk_buf *out);      /* one command: usage, arguments, options */
/* "huikuan receipt apply ID [--amount MONEY] ..." */
const char *hk_help_usage(hk_arena *a, const hk_op *op);
extern const char *const hk_help_options[][2];                  /* of the program itself: form, key of the text */
extern const size_t hk_help_options_n;
const char *hk_help_summary(hk_ctx *cx, const hk_op *op);
#endif
