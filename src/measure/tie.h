/* tie.h - a month against the ERP's customer balance table, customer by customer and column by column. */
#ifndef HK_MEASURE_TIE_H
#define HK_MEASURE_TIE_H
#include "base/op.h"

enum hk_tie_column { HK_TIE_OPENING, HK_TIE_DEBIT, HK_TIE_CREDIT, HK_TIE_CLOSING, HK_TIE_COLUMNS };

typedef struct hk_tie_line {
    const char *customer;                    /* code, name or alias, as the file has it */
    const char *currency;
    int64_t     figures[HK_TIE_COLUMNS];     /* minor units */
} hk_tie_line;

extern const hk_field hk_tie_reply[];

/* Writes {month, rows, same, differ, signed, ties}. Rows are the differing customers (all with `all`), in byte order of code.
 * A difference signed with exactly this amount counts as signed, a changed one is open again. *open: customers that differ and are
 * not signed. Inside a snapshot. */
HK_MUST_USE hk_rc hk_tie_out(hk_ctx *cx, int month, const hk_tie_line *lines, size_t n, bool all, hk_reply *out, int64_t *open);
#endif
