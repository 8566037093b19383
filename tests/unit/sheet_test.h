/* What tests of the readers share: a whole sheet as text, one row a line, "line:cell|cell". Marks behind a cell: # number, @ date, ? truth,
 * ! error cell, ^ repeated from above, + first of a merged range, ~ hidden column, % percent, d digits of a double, 0n padded to n. A
 * hidden row begins with "(hidden)", a bad one ends with "<key col>". */
#ifndef SHEET_TEST_H
#define SHEET_TEST_H
#include "test.h"

#include "ingest/sheet.h"

static inline void dump_row(hk_buf *b, const hk_row *r)
{
    static const char kinds[] = { 0, 0, '#', '@', '?', '!' };
    hk_buf_printf(b, "%s%" PRId64 ":", r->hidden ? "(hidden)" : "", r->line);
    for (size_t i = 0; i < r->n; i++) {
        const hk_cell *c = &r->cells[i];
        if (i) hk_buf_putc(b, '|');
        hk_buf_add(b, c->text.p, c->text.n);
        if (kinds[c->kind]) hk_buf_putc(b, kinds[c->kind]);
        if (c->flags & HK_CELL_ABOVE) hk_buf_putc(b, '^');
        if (c->flags & HK_CELL_MERGED) hk_buf_putc(b, '+');
        if (c->flags & HK_CELL_HIDDEN) hk_buf_putc(b, '~');
        if (c->flags & HK_CELL_PERCENT) hk_buf_putc(b, '%');
        if (c->flags & HK_CELL_DOUBLE) hk_buf_putc(b, 'd');
        if (c->pad) hk_buf_printf(b, "0%d", c->pad);
    }
    if (r->error) hk_buf_printf(b, "<%s %zu>", r->error, r->error_col);
    hk_buf_putc(b, '\n');
}

/* All rows of the sheet selected, or "error key line". */
static inline const char *dump_sheet(hk_ctx *cx, hk_sheet *s)
{
    hk_buf b = { .arena = cx->arena };
    hk_row row;
    hk_buf_puts(&b, "");
    for (;;) {
        hk_rc rc = hk_sheet_next(cx, s, &row);
        if (rc) {
            hk_buf_printf(&b, "error %s", cx->error.key);
            for (int i = 0; i < cx->error.n; i++) if (strcmp(cx->error.names[i], "line") == 0) hk_buf_printf(&b, " %s", cx->error.values[i]);
            hk_error_clear(cx);
            return b.p;
        }
        if (!row.n) return b.p;
        dump_row(&b, &row);
    }
}

static inline hk_sheet *sheet_of(hk_ctx *cx, const char *p, size_t n, const hk_sheet_opts *opts)
{
    hk_sheet *s = NULL;
    hk_rc rc = hk_sheet_open_mem(cx, (hk_str){ p, n }, opts, &s);
    if (rc) fail_msg("does not open: %s", cx->error.key);
    return s;
}

static inline const char *dump_bytes(hk_ctx *cx, const char *p, size_t n)
{
    hk_sheet *s = NULL;
    if (hk_sheet_open_mem(cx, (hk_str){ p, n }, NULL, &s)) {
        const char *out = hk_printf(cx->arena, "open %s", cx->error.key);
        hk_error_clear(cx);
        return out;
    }
    const char *out = dump_sheet(cx, s);
    hk_sheet_close(s);
    return out;
}
static inline const char *dump_text(hk_ctx *cx, const char *text) { return dump_bytes(cx, text, strlen(text)); }
#endif
