/* Merged ranges: "as above" for hand-kept lists, where a customer's name stands once for all of his rows.
 *
 * Ranges of a valid sheet do not overlap, so at most HK_SHEET_COLUMNS of them cross one row: that bounds the work per row whatever
 * a file claims. They are sorted by first row; a cursor moves with the rows and a short list holds those in force. */
#include "ingest/read.h"

#include <stdlib.h>

enum { MOST = 1 << 20 };

typedef struct range {
    uint32_t row1, row2, col1, col2;
} range;
typedef struct active {
    uint32_t row2, col1, col2;
    bool     seen;               /* the first cell was met */
    hk_cell  value;
    size_t   cap;                /* of the copy that value.text points at */
} active;
struct hk_merges {
    range  *v;
    size_t  n, cap, at;
    bool    sorted;
    active *act;                 /* HK_SHEET_COLUMNS slots; copies of texts are reused */
    size_t  act_n;
};

hk_merges *hk_merges_create(void) { return calloc(1, sizeof(hk_merges)); }

void hk_merges_free(hk_merges *m)
{
    if (!m) return;
    if (m->act) for (size_t i = 0; i < HK_SHEET_COLUMNS; i++) if (m->act[i].cap) free((char *)(uintptr_t)m->act[i].value.text.p);
    free(m->act);
    free(m->v);
    free(m);
}

bool hk_merges_add(hk_merges *m, uint32_t row1, uint32_t row2, uint32_t col1, uint32_t col2)
{
    if (row2 < row1 || col2 < col1 || col1 >= HK_SHEET_COLUMNS) return true;      /* says nothing */
    if (row1 == row2 && col1 == col2) return true;
    if (m->at == m->n) m->at = m->n = 0;                      /* readers that meet ranges row by row: those are behind us */
    if (m->n == MOST) return false;
    if (m->n == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 64;
        range *v = realloc(m->v, cap * sizeof *v);
        if (!v) return false;
        m->v = v, m->cap = cap;
    }
    m->v[m->n++] = (range){ row1, row2, col1, HK_MIN(col2, (uint32_t)HK_SHEET_COLUMNS - 1) };
    m->sorted = false;
    return true;
}

static int by_row(const void *a, const void *b)
{
    const range *x = a, *y = b;
    if (x->row1 != y->row1) return x->row1 < y->row1 ? -1 : 1;
    return x->col1 < y->col1 ? -1 : x->col1 > y->col1;
}

void hk_merges_restart(hk_merges *m)
{
    if (m->n && !m->sorted) qsort(m->v, m->n, sizeof *m->v, by_row);
    m->sorted = true;
    m->at = 0;
    m->act_n = 0;
}

static bool keep(active *a, const hk_cell *c)
{
    char  *copy = a->cap ? (char *)(uintptr_t)a->value.text.p : NULL;
    size_t n = c->text.n;
    if (n >= a->cap) {
        copy = realloc(copy, n + 1);
        if (!copy) return false;
        a->cap = n + 1;
    }
    if (n) memcpy(copy, c->text.p, n);
    copy[n] = 0;
    a->value = *c;
    a->value.text = (hk_str){ copy, n };
    a->seen = true;
    return true;
}

bool hk_merges_fill(hk_merges *m, uint32_t row, hk_cell *cells, size_t *n)
{
    static const hk_cell blank = { { "", 0 }, HK_CELL_BLANK, 0, 0 };
    if (!m->n) return true;
    if (!m->act && !(m->act = calloc(HK_SHEET_COLUMNS, sizeof *m->act))) return false;
    size_t kept = 0;
    for (size_t i = 0; i < m->act_n; i++) {                      /* ranges that ended above leave; slots keep their buffers */
        if (m->act[i].row2 < row) continue;
        if (kept != i) { active t = m->act[kept]; m->act[kept] = m->act[i]; m->act[i] = t; }
        kept++;
    }
    m->act_n = kept;
    for (; m->at < m->n && m->v[m->at].row1 <= row; m->at++) {
        range *r = &m->v[m->at];
        if (r->row2 < row) continue;
        if (m->act_n == HK_SHEET_COLUMNS) return false;
        active *a = &m->act[m->act_n++];
        a->row2 = r->row2, a->col1 = r->col1, a->col2 = r->col2;
        a->seen = false;
        if (r->row1 == row && r->col1 < *n) {                     /* the cell that holds the value */
            if (!keep(a, &cells[r->col1])) return false;
            cells[r->col1].flags |= HK_CELL_MERGED;
        }
    }
    for (size_t i = 0; i < m->act_n; i++) {
        active *a = &m->act[i];
        if (!a->seen || a->value.kind == HK_CELL_BLANK) continue;
        while (*n <= a->col2) cells[(*n)++] = blank;
        for (uint32_t c = a->col1; c <= a->col2; c++) {
            if (cells[c].kind != HK_CELL_BLANK) continue;
            cells[c] = a->value;
            cells[c].flags |= HK_CELL_ABOVE;
        }
    }
    return true;
}
