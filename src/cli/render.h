/* render.h - a reply on paper: table for people, csv and xlsx for their programs. */
#ifndef HK_CLI_RENDER_H
#define HK_CLI_RENDER_H
#include "cli/grid.h"
#include <stdio.h>

/* Columns aligned for Chinese width (wide characters count two), figures right, empty columns folded away. */
void hk_render_table(hk_ctx *cx, const hk_sheet *s, FILE *out);
/* RFC 4180, wire names as header, values as in the JSON; the first table only, without totals and footer. */
void hk_render_csv(hk_ctx *cx, const hk_sheet *s, FILE *out);
/* Real numbers and dates, frozen header, filter, total row; further tables and the footer on sheets of their own.
 * Fails: HK_IO. */
HK_MUST_USE hk_rc hk_render_xlsx(hk_ctx *cx, const hk_op *op, const hk_sheet *s, const char *path);
#endif
