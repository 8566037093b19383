/* paper.h - a paper before it has a shape: blocks of text and tables, made once and drawn as PDF, picture, page or workbook.
 *
 *   PA1  one paper, four forms: every form shows the same words and figures in the same order. PDF and picture come from one layout
 *   PA2  a cell keeps its value (money, day, count), not its print: people get 1,234.50, a workbook gets a number
 *   PA3  the same paper gives the same bytes: no clock, no random names, dates of the file are the paper's own
 *   PA4  fonts are pinned and embedded as subsets of what the paper says (faces.h); the words can be read back out of the PDF
 *   PA5  a table's head stands on every page it reaches, rows never split, the total never stands alone, and "page x of y" is true
 *   PA6  a paper lives in one arena and is not changed once it was finished; finished papers may be drawn by any thread
 */
#ifndef HK_PAPERS_PAPER_H
#define HK_PAPERS_PAPER_H
#include "base/ctx.h"
#include "base/money.h"

typedef enum hk_pkind { HK_P_EMPTY, HK_P_TEXT, HK_P_MONEY, HK_P_DAY, HK_P_INT } hk_pkind;
typedef struct hk_pcell {
    hk_pkind    kind;
    int64_t     i;               /* minor units, day, count */
    int         exponent;        /* money */
    const char *s;               /* text */
} hk_pcell;
static inline hk_pcell hk_pc_text(const char *s) { return (hk_pcell){ .kind = s && *s ? HK_P_TEXT : HK_P_EMPTY, .s = s }; }
static inline hk_pcell hk_pc_money(int64_t minor, int exponent) { return (hk_pcell){ .kind = HK_P_MONEY, .i = minor, .exponent = exponent }; }
static inline hk_pcell hk_pc_day(hk_day d) { return (hk_pcell){ .kind = d == HK_DAY_NONE ? HK_P_EMPTY : HK_P_DAY, .i = d }; }
static inline hk_pcell hk_pc_int(int64_t i) { return (hk_pcell){ .kind = i == HK_NULL ? HK_P_EMPTY : HK_P_INT, .i = i }; }
/* As people read it. */
const char *hk_pcell_print(hk_arena *a, const hk_pcell *c);

typedef enum hk_palign { HK_LEFT, HK_CENTER, HK_RIGHT } hk_palign;
typedef struct hk_pcol {
    const char *title;
    hk_palign   align;
    bool        wrap;            /* gives way when the table is too wide: its text takes several lines */
} hk_pcol;

typedef struct hk_ptable {
    const char    *name;         /* of the sheet in a workbook */
    const hk_pcol *cols;
    size_t         cols_n;
    hk_pcell      *cells;        /* rows_n x cols_n */
    size_t         rows_n, cap;
    const hk_pcell *total;       /* cols_n cells, or NULL */
    bool           band;         /* one strong row of figures between rules */
} hk_ptable;

typedef enum hk_block_kind {
    HK_B_TITLE,                  /* text; left, mid, right below it, a rule */
    HK_B_PARA,                   /* text with a two-character indent unless flush */
    HK_B_HEADING,
    HK_B_TABLE,
    HK_B_SIGN,                   /* lines of a signature block at the right, with room for the seal */
    HK_B_CUT,                    /* dashed line: tear off here */
    HK_B_FORM,                   /* text with "____" blanks; "[]" is a box to tick */
    HK_B_SPACE,
} hk_block_kind;

enum { HK_B_STRONG = 1, HK_B_FLUSH = 2, HK_B_SMALL = 4, HK_B_CENTER = 8, HK_B_KEEP = 16 /* on one page with the next block */ };

typedef struct hk_block {
    hk_block_kind kind;
    unsigned      flags;
    const char   *text;
    const char   *left, *mid, *right;     /* TITLE; SIGN: lines in text, separated by \n; FORM: left is the form, right a signature beside it */
    hk_ptable    *table;
    double        space;                  /* points */
} hk_block;

typedef struct hk_paper {
    hk_arena   *arena;
    const char *lang;                     /* "zh", "en" */
    const char *title;                    /* plain, for the file's own title */
    const char *company;
    hk_day      day;                      /* the paper's day; dates of the file */
    bool        landscape;
    hk_block   *blocks;
    size_t      n, cap;
    const char *foot_left, *foot_mid;     /* on each page; right is page x of y */
    const char *fingerprint;              /* in full */
    const char *made_from;                /* template, as-of, seq, fingerprint in full: small print at the end and in the file's own data */
} hk_paper;

hk_paper *hk_paper_new(hk_arena *a, const char *lang);
hk_block *hk_paper_add(hk_paper *p, hk_block_kind kind, unsigned flags, const char *text);
hk_ptable *hk_ptable_new(hk_arena *a, const char *name, const hk_pcol *cols, size_t n);
hk_pcell *hk_ptable_row(hk_arena *a, hk_ptable *t);                      /* a new empty row */
void hk_paper_table(hk_paper *p, hk_ptable *t);

typedef enum hk_pform { HK_PAPER_PDF, HK_PAPER_XLSX, HK_PAPER_HTML, HK_PAPER_PNG } hk_pform;
#define HK_PAPER_FORMS "pdf|xlsx|html|png"
extern const char *const hk_pform_ext[], *const hk_pform_type[];        /* "pdf", "application/pdf" */

struct hk_faces;
/* Draw. faces: made for a set of papers that holds this one; not needed for xlsx and html. Safe from any thread.
 * Fails: HK_IO, HK_NO_MEMORY, HK_TOO_BIG papers.picture_long (a picture of more than 32,000 lines of pixels). */
HK_MUST_USE hk_rc hk_paper_draw(hk_ctx *cx, const hk_paper *p, hk_pform form, struct hk_faces *faces, hk_buf *out);

HK_MUST_USE hk_rc hk_paper_pdf(hk_ctx *cx, const hk_paper *p, struct hk_faces *faces, hk_buf *out);
HK_MUST_USE hk_rc hk_paper_png(hk_ctx *cx, const hk_paper *p, struct hk_faces *faces, hk_buf *out);
HK_MUST_USE hk_rc hk_paper_html(hk_ctx *cx, const hk_paper *p, hk_buf *out);
HK_MUST_USE hk_rc hk_paper_xlsx(hk_ctx *cx, const hk_paper *p, hk_buf *out);

/* All words of a paper, one after the other, for faces and tests. */
typedef void (*hk_words_fn)(void *arg, const char *text);
void hk_paper_words(const hk_paper *p, hk_words_fn fn, void *arg);
#endif
