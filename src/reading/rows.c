/* rows.c - see rows.h. The tree is one table of (node above, sign), open addressing: a step down is one look, also under signs that begin a
 * hundred words. A node is named by its place; place 0 is the root and stands for "none" as well. */
#include "reading/rows.h"
#include "base/log.h"
#include <stdlib.h>

typedef struct node { uint32_t sign; uint16_t above, ends; } node;           /* sign 0: nothing here */
typedef struct end { uint16_t row, next; } end;                              /* rows that have the word of a node; 0 is none */

enum { NODES_MAX = 1 << 16, FIRST = 256 };

struct hk_tree {
    uint64_t begins[FIRST / 64]; /* RO2: bits of the signs that begin a word, folded */
    uint32_t places, shift;
    uint32_t ends_n;
    node    *nodes;
    end     *ends;
};

static uint32_t fold(uint32_t sign) { return sign * 0x9e3779b1u >> 24; }

/* Where the node is, or the free place where it would be. */
static uint32_t place_of(const hk_tree *t, uint32_t above, uint32_t sign)
{
    uint32_t at = (sign ^ above * 0x9e3779b1u) * 0x85ebca6bu >> t->shift;

    while (!at || (t->nodes[at].sign && (t->nodes[at].sign != sign || t->nodes[at].above != above))) at = (at + 1) & (t->places - 1);
    return at;
}

/* ---- making -------------------------------------------------------------------------------------------------------------- */
static const char *words_of(const hk_rows *r, size_t row)
{
    const char *const *p = (const void *)((const char *)r->words + row * r->step);
    return *p ? *p : "";
}

static void plant(hk_tree *t, const char *word, size_t n, size_t row)
{
    uint32_t at = 0;

    for (size_t i = 0, bytes; i < n; i += bytes) {
        uint32_t sign = hk_sign(word + i, &bytes), above = at;
        if (sign == '_') sign = ' ';
        if (!i) t->begins[fold(sign) / 64] |= UINT64_C(1) << fold(sign) % 64;
        at = place_of(t, above, sign);
        t->nodes[at].sign = sign, t->nodes[at].above = (uint16_t)above;
    }
    t->ends[++t->ends_n] = (end){ (uint16_t)row, t->nodes[at].ends };
    t->nodes[at].ends = (uint16_t)t->ends_n;
}

/* Signs of all words, and words: what a tree needs at most. */
static void count(const hk_rows *r, size_t *signs, size_t *words)
{
    *signs = *words = 0;
    for (size_t row = 0; row < r->n; row++)
        for (const char *p = words_of(r, row); *p; p++) {
            *signs += *p != ' ' && (*p & 0xc0) != 0x80;
            *words += *p != ' ' && (p[1] == ' ' || !p[1]);
        }
}

static void *room(hk_arena *a, size_t n)
{
    void *p = a ? hk_alloc(a, n) : calloc(1, n);
    if (p) return p;
    hk_log(HK_LOG_ERROR, "reading.out_of_memory", "bytes=%zu", n);
    abort();                                                                 /* as an arena does: no sentence can be read without it */
}

static hk_tree *make(const hk_rows *r, hk_arena *a)
{
    size_t   signs, words;
    uint32_t bits = 4;

    count(r, &signs, &words);
    while ((size_t)1 << bits < signs + signs / 2 + 2) bits++;
    assert(1u << bits <= NODES_MAX && words < UINT16_MAX && r->n <= UINT16_MAX);
    hk_tree *t = room(a, sizeof *t + (sizeof *t->nodes << bits) + (words + 1) * sizeof *t->ends);
    t->places = 1u << bits, t->shift = 32 - bits;
    t->nodes = (void *)(t + 1);
    t->ends = (void *)(t->nodes + t->places);
    for (size_t row = 0; row < r->n; row++)
        for (const char *p = words_of(r, row); *p;) {
            size_t n = strcspn(p, " ");
            if (n) plant(t, p, n, row);
            p += n + (p[n] == ' ');
        }
    return t;
}

void hk_rows_plant(hk_rows *r, hk_arena *a) { atomic_store_explicit(&r->tree, make(r, a), memory_order_release); }

/* RO3. Two that come at once both make one; the second gives his up. */
static const hk_tree *first_use(hk_rows *r)
{
    const hk_tree *first = NULL;
    hk_tree       *made = make(r, NULL);

    if (atomic_compare_exchange_strong(&r->tree, &first, made)) return made;
    free(made);
    return first;
}

static const hk_tree *tree_of(hk_rows *r)
{
    const hk_tree *t = atomic_load_explicit(&r->tree, memory_order_acquire);
    return t ? t : first_use(r);
}

/* ---- finding ------------------------------------------------------------------------------------------------------------- */
/* The line ends in NUL, which no word holds. */
static size_t walk(const hk_tree *tree, const hk_line *t, size_t i, hk_row_hit out[HK_ROW_HITS])
{
    size_t   n = 0, k = i, bytes;
    uint32_t at = 0, sign = hk_sign(t->s + i, &bytes);

    if (!(tree->begins[fold(sign) / 64] >> fold(sign) % 64 & 1)) return 0;
    for (;;) {
        at = place_of(tree, at, sign);
        if (!tree->nodes[at].sign) return n;
        k += bytes;
        for (uint32_t e = tree->nodes[at].ends; e && n < HK_ROW_HITS; e = tree->ends[e].next) out[n++] = (hk_row_hit){ tree->ends[e].row, (uint16_t)(k - i) };
        sign = hk_sign(t->s + k, &bytes);
    }
}

size_t hk_rows_all(hk_rows *r, const hk_line *t, size_t i, hk_row_hit out[HK_ROW_HITS]) { return walk(tree_of(r), t, i, out); }

size_t hk_rows_at(hk_rows *r, const hk_line *t, size_t i, size_t *row)
{
    hk_row_hit hit[HK_ROW_HITS];
    size_t     n = walk(tree_of(r), t, i, hit);

    if (!n) return 0;
    *row = hit[n - 1].row;
    return hit[n - 1].n;
}

uint64_t hk_rows_in(hk_rows *r, const hk_line *t)
{
    const hk_tree *tree = tree_of(r);
    hk_row_hit     hit[HK_ROW_HITS];
    uint64_t       bits = 0;

    assert(r->n <= 64);
    for (size_t i = 0; i < t->n; i++)
        for (size_t n = walk(tree, t, i, hit), k = 0; k < n; k++) bits |= UINT64_C(1) << hit[k].row;
    return bits;
}
