/* rows.h - rows of words that are looked for at every byte of a line.
 *
 *   RO1  words of a row are separated by blanks, a blank inside a word is written _; a row is named by its place
 *   RO2  where no word begins one look at the sign says so; else all that begin there are found in one walk down a tree of signs, however
 *        many rows there are
 *   RO3  a tree is made once, on first use, by whichever thread comes first; it never changes after
 *
 * hk_line_any asks one row and needs no tree: for what is asked here and there.
 */
#ifndef HK_READING_ROWS_H
#define HK_READING_ROWS_H
#include "reading/text.h"
#include <stdatomic.h>

typedef struct hk_tree hk_tree;
typedef struct hk_rows {
    const char *const       *words;      /* of the first row; NULL of a row is a row without words */
    size_t                   step, n;    /* bytes from row to row; rows */
    _Atomic(const hk_tree *) tree;
} hk_rows;

/* static hk_rows at = HK_ROWS(table, words): rows are those of the table, their words stand in its field. */
#define HK_ROWS(table, field) { &(table)[0].field, sizeof (table)[0], HK_COUNT(table), NULL }
#define HK_ROWS_OF(list) { (list), sizeof (list)[0], HK_COUNT(list), NULL }        /* of a list that is nothing but words */

typedef struct hk_row_hit { uint16_t row, n; } hk_row_hit;             /* bytes matched */
enum { HK_ROW_HITS = 32 };

/* The longest word that stands at byte i, and its row (the first that has it); 0 when there is none. */
size_t hk_rows_at(hk_rows *r, const hk_line *t, size_t i, size_t *row);
/* All that begin at byte i, shortest first, of equal ones the last row first. */
size_t hk_rows_all(hk_rows *r, const hk_line *t, size_t i, hk_row_hit out[HK_ROW_HITS]);
/* Bits of the rows, at most 64, that stand anywhere in the line. */
uint64_t hk_rows_in(hk_rows *r, const hk_line *t);

/* Makes the tree at once, in an arena: of rows that do not live as long as the program. */
void hk_rows_plant(hk_rows *r, hk_arena *a);
#endif
