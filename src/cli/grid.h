/* grid.h - a reply laid out as tables: what table, csv and xlsx output share.
 *
 *   G1  columns come from the reply rows in their order; objects inside a row are flattened ("average.days"), lists of
 *       figures become one column each, other plain lists one cell, lists of objects a count (table) or their JSON (csv, xlsx)
 *   G2  a list column `buckets` beside a list `edges` in the reply is named by the edges: 1–30, 31–60, >60
 *   G3  in an object reply `rows` is the main table and `totals` its total rows; the other lists of objects are tables of
 *       their own; plain values are the footer lines (or the whole reply when there is no table)
 */
#ifndef HK_CLI_GRID_H
#define HK_CLI_GRID_H
#include "base/op.h"

enum { HK_GRID_DEEP = 4 };
typedef struct hk_col {
    const char     *label;               /* in the reader's language */
    const char     *name;                /* wire name, "average.days" */
    const hk_field *field;
    const char     *chain[HK_GRID_DEEP]; /* member names from the row to the value */
    int             deep;
    int             index;               /* element of a list of plain values, else -1 */
} hk_col;

typedef struct hk_grid {
    const char *title;                   /* label of the list, "" for the main table */
    hk_col     *cols;
    size_t      n, cap;
    bool        chosen;                  /* by --columns: none is folded away */
    json_t     *rows;                    /* borrowed arrays; totals may be NULL */
    json_t     *totals;
} hk_grid;

typedef struct hk_pair {                 /* a plain value outside the tables */
    const char     *label;
    const char     *name;
    const hk_field *field;
    json_t         *value;
} hk_pair;

typedef struct hk_sheet {
    const hk_op *op;
    hk_grid *grids;
    size_t   grids_n, grids_cap;
    hk_pair *pairs;
    size_t   pairs_n, pairs_cap;
    bool     has_main;                   /* grids[0] is `rows` */
} hk_sheet;

/* Everything lives in cx->arena or is borrowed from `body`. */
void hk_sheet_lay(hk_ctx *cx, const hk_op *op, json_t *body, hk_sheet *out);

json_t *hk_col_value(const hk_col *c, json_t *row);           /* NULL when absent */
bool hk_col_right(const hk_col *c);                           /* figures stand right */
/* For people: grouped money, yes/no, words (G4), "name value" pairs of a free object; null is "–" among figures. */
const char *hk_cell_text(hk_ctx *cx, const hk_op *op, const hk_field *f, json_t *v);
bool hk_col_is_inner(const hk_grid *g, const hk_col *c);      /* a column that people need not see (G4) */
/* For programs: as in the JSON. */
const char *hk_cell_raw(hk_ctx *cx, json_t *v);
/* "1234567.50" -> "1,234,567.50", minus as U+2212. Anything else comes back as it is. */
const char *hk_group_digits(hk_arena *a, const char *s);
#endif
