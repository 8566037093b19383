/* What the fuzzers of the readers share: read everything a file holds, ask every question the import asks. Nothing is expected but that
 * it ends, and that what a reader promises holds (SH3, SH7). */
#ifndef FUZZ_H
#define FUZZ_H
#include "base/utf8.h"
#include "ingest/headers.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

#define MUST(what) do { if (!(what)) abort(); } while (0)

static inline void fuzz_cell(const hk_cell *c)
{
    static const hk_day_rules days = { .serials = true };
    static const hk_amount_rules money = { .exponent = 2 };
    char buf[HK_CODE_BUF];
    hk_day d;
    hk_amount a;
    hk_str s;
    MUST(c->text.n == 0 || c->text.p);
    MUST(c->kind <= HK_CELL_ERROR);
    if (c->text.n > 200) return;
    if (!hk_value_day(c, &days, &d)) MUST(d == HK_DAY_NONE || (d >= HK_DAY_MIN && d <= HK_DAY_MAX));
    if (!hk_value_amount(c, &money, &a)) MUST(a.minor != INT64_MIN);
    if (!hk_value_code(c, buf, &s)) MUST(s.n <= 160);
}

static inline void fuzz_sheet(const uint8_t *p, size_t n, const hk_sheet_opts *opts, int kind)
{
    hk_ctx cx;
    hk_arena *arena = hk_arena_create();
    hk_sheet *s = NULL;
    hk_row row;
    hk_header *h = NULL;
    hk_str code, name;
    hk_ctx_init(&cx, arena);
    if (hk_sheet_open_mem(&cx, (hk_str){ (const char *)p, n }, opts, &s)) { hk_arena_free(arena); return; }
    if (kind < 0 || (int)hk_sheet_info_of(s)->kind == kind) {
        for (int i = 0; i < hk_sheet_info_of(s)->sheets && i < 4; i++) {
            if (hk_sheet_select(&cx, s, i)) break;
            if (hk_header_find(&cx, s, -1, &h)) { hk_error_clear(&cx); continue; }
            hk_header_key(&cx, h);
            for (int64_t last = 0, rows = 0; rows < 20000; rows++, last = row.line) {
                if (hk_sheet_next(&cx, s, &row) || !row.n) break;
                MUST(row.n <= HK_SHEET_COLUMNS && row.line > last);
                hk_row_total(h, &row);
                hk_row_is_header(h, &row);
                hk_row_customer(&row, &code, &name);
                for (size_t c = 0; c < row.n; c++) fuzz_cell(&row.cells[c]);
            }
        }
    }
    hk_sheet_close(s);
    hk_arena_free(arena);
}
#endif
