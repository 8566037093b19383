/* notes.h - what to do next, said once under a table, on a terminal only (stderr). */
#ifndef HK_CLI_NOTES_H
#define HK_CLI_NOTES_H
#include "base/op.h"
#include <stdio.h>

void hk_notes(hk_ctx *cx, const hk_op *op, json_t *body, FILE *out);
#endif
