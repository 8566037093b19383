/* sheet.h - outside files as rows of cells: CSV, XLSX, .xls (BIFF8), HTML tables, SpreadsheetML 2003 and tab-separated text.
 *
 * One pull interface over all of them, so that nothing behind it knows where a table came from:
 * open -> (select) -> next, next, ... -> close. What kind a file is is read from its bytes; its name is never asked.
 *
 *   SH1  a cell's text is what the file says. Numbers are decimal text and never pass through a double on our side: XLSX gives
 *        the digits of the file, BIFF8 stores doubles, so there the shortest digits that give the same double back
 *   SH2  a cell says when its digits come from a double (HK_CELL_DOUBLE): 15 digits are then all it can be trusted for
 *   SH3  rows come in file order with the line the user sees: the physical line of a text file where the row begins, the row
 *        number of a sheet. Rows without any cell are left out; cells beyond the last one that is not blank are cut off
 *   SH4  merged ranges repeat their value in every cell they cover (HK_CELL_ABOVE on all but the first)
 *   SH5  a row that cannot be read whole (bytes that are not text, a cell over HK_CELL_MAX) comes with row.error and the rest
 *        goes on; a file that cannot be read on (quote never closed, broken zip, entity bomb) fails
 *   SH6  texts of CSV and TSV live until select or close; those of the other kinds until the next call of hk_sheet_next.
 *        info.stable says which. Nothing is allocated per cell
 *   SH7  what a file may cost is bounded: HK_SHEET_* below; beyond them HK_TOO_BIG
 *   SH8  a local file must not be cut short while it is read: it is mapped
 */
#ifndef HK_SHEET_H
#define HK_SHEET_H
#include "base/ctx.h"

enum {
    HK_CELL_MAX       = 32 << 10,            /* bytes of one cell: what Excel itself admits */
    HK_SHEET_COLUMNS  = 1024,                /* columns of a row */
    HK_SHEET_RATIO    = 200,                 /* unpacked : packed of one part of an XLSX, above 16 MB unpacked */
    HK_SHEETS         = 256,
};
#define HK_SHEET_FILE_MAX   INT64_C(4294967296)   /* bytes of a file on disk */
#define HK_SHEET_UNPACK_MAX INT64_C(4294967296)   /* bytes of all parts of an XLSX, unpacked */
#define HK_SHEET_STRINGS_MAX INT64_C(536870912)   /* bytes of shared strings and of text converted from another encoding, in memory */

typedef enum hk_cell_kind {
    HK_CELL_BLANK = 0,
    HK_CELL_TEXT,
    HK_CELL_NUMBER,      /* text = decimal digits, perhaps with an exponent ("2.5442E+19") */
    HK_CELL_DATE,        /* a number formatted as date: text = ISO day "2025-06-30", or the day and the time "2025-06-30T08:30:00";
                            of a day this calendar has not (Excel's 1900-02-29, before 1990, after 2150) the bare serial */
    HK_CELL_BOOL,        /* "TRUE", "FALSE" */
    HK_CELL_ERROR,       /* "#N/A", "#REF!" */
} hk_cell_kind;

enum {
    HK_CELL_DOUBLE  = 1,     /* SH2 */
    HK_CELL_ABOVE   = 2,     /* SH4: repeated from the first cell of a merged range */
    HK_CELL_MERGED  = 4,     /* first cell of a merged range */
    HK_CELL_HIDDEN  = 8,     /* in a hidden column */
    HK_CELL_PERCENT = 16,    /* number formatted as percent */
    HK_CELL_QUOTED  = 32,    /* CSV: stood in quotes */
};

typedef struct hk_cell {
    hk_str  text;
    uint8_t kind;            /* hk_cell_kind */
    uint8_t flags;           /* HK_CELL_... */
    uint8_t pad;             /* number format of zeros only ("00000"): how many; a code 123 is then shown and meant as 00123 */
} hk_cell;

typedef struct hk_row {
    int64_t        line;         /* SH3, from 1 */
    size_t         n;            /* cells, 0 at the end of the sheet */
    const hk_cell *cells;
    bool           hidden;       /* hidden or filtered away in the file */
    const char    *error;        /* SH5: text key below "error.", NULL = good */
    size_t         error_col;    /* column of it, from 0 */
} hk_row;

typedef enum hk_sheet_kind { HK_SHEET_CSV = 0, HK_SHEET_XLSX, HK_SHEET_XLS, HK_SHEET_HTML, HK_SHEET_XML, HK_SHEET_KINDS } hk_sheet_kind;
/* How the encoding was found. */
typedef enum hk_sheet_by { HK_BY_FORMAT = 0 /* the format fixes it */, HK_BY_BOM, HK_BY_CHECK /* strict UTF-8 */, HK_BY_ZEROS /* UTF-16 without mark */,
                           HK_BY_META /* the HTML says so */, HK_BY_HINT /* statistics */, HK_BY_DEFAULT, HK_BY_TOLD } hk_sheet_by;

typedef struct hk_sheet_info {
    hk_sheet_kind kind;
    const char   *kind_name;     /* "csv", "xlsx", "xls", "html", "xml": text key "sheet_kind.<name>" */
    const char   *encoding;      /* "UTF-8", "GB18030", "UTF-16LE", ... */
    hk_sheet_by   by;
    const char   *by_name;       /* "format", "bom", "check", "zeros", "meta", "hint", "default", "told" */
    char          separator;     /* ',', ';', '\t' or '|' of text; 0 */
    bool          date_1904;
    bool          stable;        /* SH6 */
    int64_t       bytes;         /* of the file */
    int           sheets, sheet; /* how many; which one is being read, from 0 */
    const char *const *names;    /* of the sheets; "" for text */
    const bool   *hidden;        /* sheets hidden in the file */
} hk_sheet_info;

typedef struct hk_sheet_opts {
    const char *encoding;        /* NULL or "auto": found out; else a name iconv knows */
    char        separator;       /* 0: found out */
    const char *name;            /* file name as the user knows it, for messages; NULL = last part of path */
} hk_sheet_opts;

typedef struct hk_sheet hk_sheet;

/* Opens on the first sheet that is not hidden and has rows. opts may be NULL. The sheet holds its own memory and no part of
 * cx, so that it may outlive the request's arena; one thread at a time.
 * Fails: HK_IO sheet.open, HK_BAD_INPUT sheet.empty, sheet.kind (PDF, picture, zip of something else ...), sheet.encoding (name unknown),
 * sheet.nul (line; zero bytes in a text), sheet.zip, sheet.xml (line), sheet.doctype, sheet.xls, sheet.locked (password),
 * sheet.old_xls (BIFF5 and older), sheet.table (HTML without a table), HK_TOO_BIG sheet.big, sheet.bomb, sheet.strings, HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_sheet_open(hk_ctx *cx, const char *path, const hk_sheet_opts *opts, hk_sheet **out);
/* The same from memory that stays alive and unchanged until close (tests, fuzzers, pasted text). */
HK_MUST_USE hk_rc hk_sheet_open_mem(hk_ctx *cx, hk_str bytes, const hk_sheet_opts *opts, hk_sheet **out);
const hk_sheet_info *hk_sheet_info_of(const hk_sheet *s);

/* Start (again) at the first row of sheet i. Cheap for text; XLSX is unpacked again. */
HK_MUST_USE hk_rc hk_sheet_select(hk_ctx *cx, hk_sheet *s, int i);
/* Next row; row->n == 0 at the end (again and again). Row errors (SH5): row.bytes, row.cell, row.quote (text behind a closing
 * quote). Fails: HK_BAD_INPUT sheet.quote (line where it opened), sheet.columns, sheet.xml, sheet.zip, sheet.xls, sheet.merge,
 * HK_TOO_BIG sheet.bomb. */
HK_MUST_USE hk_rc hk_sheet_next(hk_ctx *cx, hk_sheet *s, hk_row *row);
int64_t hk_sheet_position(const hk_sheet *s);     /* bytes read of info.bytes, for a progress bar; monotonic within a sheet */
void hk_sheet_close(hk_sheet *s);                 /* free(NULL) is fine */

/* The cell at col, or a blank one beyond the end of the row. */
static inline const hk_cell *hk_row_cell(const hk_row *r, size_t col)
{
    static const hk_cell blank = { { "", 0 }, HK_CELL_BLANK, 0, 0 };
    return col < r->n ? &r->cells[col] : &blank;
}
/* "A", "Z", "AA": the column as Excel names it. */
char *hk_column_letter(size_t col, char buf[8]);
#endif
