/* read.h - what sheet.c and the readers of the single formats share; nobody else includes it. */
#ifndef HK_READ_H
#define HK_READ_H
#include "ingest/sheet.h"

typedef struct hk_reader {
    hk_rc (*open)(hk_ctx *cx, hk_sheet *s);
    hk_rc (*select)(hk_ctx *cx, hk_sheet *s);            /* s->info.sheet names the one to start */
    hk_rc (*next)(hk_ctx *cx, hk_sheet *s, hk_row *row);
    void (*close)(hk_sheet *s);                          /* also after an open that failed half way */
} hk_reader;
extern const hk_reader hk_read_csv, hk_read_xlsx, hk_read_xls, hk_read_html, hk_read_xml;

struct hk_sheet {
    hk_sheet_info    info;
    const hk_reader *reader;
    const char      *name;           /* for messages */
    hk_arena        *arena;          /* lives as long as the sheet */
    hk_arena        *row_arena;      /* texts of one row; of CSV: of one pass */
    hk_str           bytes;          /* the file */
    bool             mapped;         /* bytes came from mmap */
    hk_str           text;           /* text formats: UTF-8, a part of bytes or owned */
    char            *owned;
    bool             doubtful;       /* text may hold bytes that are no UTF-8, or U+FFFD put for them: each row is checked */
    int64_t          position;
    void            *own;            /* the reader's */
    hk_cell         *cells;          /* HK_SHEET_COLUMNS of the row being read */
};

/* Names of the sheets, before info.names is set. */
void hk_read_names(hk_sheet *s, const char *const *names, const bool *hidden, int n);
/* Cut blanks off the end, give out what is left. */
void hk_read_row(hk_sheet *s, hk_row *row, int64_t line, size_t n, bool hidden);
/* A bad row whose cells were not kept still is a row: one blank cell. */
void hk_read_bad_row(hk_sheet *s, hk_row *row);
/* A row that only repeats what stands above is none. */
bool hk_read_only_above(const hk_sheet *s, size_t n);
/* Room for one more in a growing array on malloc: array is the address of the pointer. False: out of memory. */
bool hk_read_room(void *array, size_t n, size_t *cap, size_t size);
hk_rc hk_read_fail_line(hk_ctx *cx, hk_rc rc, const char *key, const hk_sheet *s, int64_t line);

/* ---- read_csv.c: a large text read by two threads ----
 * The second half of what s has still to give, as a sheet of its own; s then ends before it. Only of texts of `least` bytes without any quote
 * where every line end ends a row. Lines of *rest count from `line`; hk_csv_line of s, read to its end, is the true line before the first.
 * False: not this file, nothing changed. */
bool hk_csv_part(hk_ctx *cx, hk_sheet *s, int64_t least, int64_t line, hk_sheet **rest);
int64_t hk_csv_line(const hk_sheet *s);              /* lines ended so far */
void hk_csv_rejoin(hk_sheet *s);                     /* s, read to its end, goes on with the rest */

/* ---- encoding.c ---- */
/* Offset of the first byte that is no strict UTF-8, s.n when all is. *nul: offset of the first zero byte, s.n when none. */
size_t hk_text_check_utf8(hk_str s, size_t *nul);
/* Sets s->text, doubtful, info.encoding, info.by from s->bytes. Fails: sheet.encoding, sheet.strings, sheet.nul, HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_text_decode(hk_ctx *cx, hk_sheet *s, const char *told);

/* ---- format.c: number formats of Excel, shared by XLSX and BIFF8 ---- */
typedef struct hk_format {
    uint8_t date, percent, pad;
} hk_format;
hk_format hk_format_builtin(int id);
hk_format hk_format_code(hk_str code);
/* A number under its format: kind, flags and, for days, the text (into buf) of the cell. */
enum { HK_FORMAT_BUF = 24 };
void hk_format_apply(hk_format f, bool date_1904, hk_cell *c, char buf[HK_FORMAT_BUF]);

/* ---- merge.c: merged ranges ---- */
typedef struct hk_merges hk_merges;
hk_merges *hk_merges_create(void);
void hk_merges_free(hk_merges *m);
/* Rows and columns from 0, inclusive. False: too many of them or out of memory. */
bool hk_merges_add(hk_merges *m, uint32_t row1, uint32_t row2, uint32_t col1, uint32_t col2);
void hk_merges_restart(hk_merges *m);
/* Fill the cells of `row` (rows ascending); *n grows when a range reaches beyond. False: more ranges than columns overlap here. */
bool hk_merges_fill(hk_merges *m, uint32_t row, hk_cell *cells, size_t *n);
#endif
