/* ask.h - an operation's own answer, for modules above it: one place computes a figure, the others read it back.
 *
 *   AS1  the input is checked like a caller's; the handler runs in the snapshot or write that is open, under the caller's scope
 *   AS2  no right of the row is asked for: who may not read what the operation tells must not be told (hk_access_may)
 */
#ifndef HK_OPS_ASK_H
#define HK_OPS_ASK_H
#include "base/json.h"
#include "base/op.h"

/* rows: the table that holds `command` (a miss is our bug). input: taken over. json_decref the answer. */
HK_MUST_USE hk_rc hk_op_ask(hk_ctx *cx, const hk_op *rows, const char *command, json_t *input, json_t **answer);
#endif
