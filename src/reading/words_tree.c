/* words_tree.c - the tree of words.h. A node is a byte; children of a node hang in a list, the first level is a table. English
 * words must stand alone: "due" is none in "residue". */
#include "reading/words.h"
#include <pthread.h>
#include <stdlib.h>

typedef struct node { uint32_t child, next, rows; uint8_t byte; } node;          /* places in nodes and ends; 0 is none */
typedef struct end { uint16_t row; uint32_t next; } end;

enum { NODES_MAX = 48000, ENDS_MAX = 12000 };
static node     nodes[NODES_MAX];
static end      ends[ENDS_MAX];
static uint32_t nodes_n = 257, ends_n = 1;           /* nodes 1..256: the first bytes */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint32_t step(uint32_t at, uint8_t byte)
{
    for (uint32_t c = nodes[at].child; c; c = nodes[c].next)
        if (nodes[c].byte == byte) return c;
    return 0;
}

static void plant(const char *p, size_t n, uint16_t row)
{
    uint32_t at = 1 + (uint8_t)p[0];

    for (size_t i = 1; i < n; i++) {
        uint8_t  byte = p[i] == '_' ? ' ' : (uint8_t)p[i];
        uint32_t c = step(at, byte);
        if (!c) {
            assert(nodes_n < NODES_MAX);
            c = nodes_n++;
            nodes[c] = (node){ .next = nodes[at].child, .byte = byte };
            nodes[at].child = c;
        }
        at = c;
    }
    assert(ends_n < ENDS_MAX);
    ends[ends_n] = (end){ row, nodes[at].rows };
    nodes[at].rows = ends_n++;
}

static void plant_all(void)
{
    for (size_t row = 0; row < hk_words_n; row++)
        for (const char *p = hk_words[row]; *p;) {
            size_t n = strcspn(p, " ");
            if (n) plant(p, n, (uint16_t)row);
            p += n + (p[n] == ' ');
        }
}

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

size_t hk_words_at(const hk_line *t, size_t i, hk_word_hit out[HK_WORD_HITS])
{
    size_t n = 0;

    pthread_once(&once, plant_all);
    if (letter(t->s[i]) && i && letter(t->s[i - 1])) return 0;
    uint32_t at = 1 + (uint8_t)t->s[i];
    for (size_t k = i + 1; at; at = k < t->n ? step(at, (uint8_t)t->s[k++]) : 0) {
        if (!nodes[at].rows || (letter(t->s[k - 1]) && k < t->n && letter(t->s[k]))) continue;
        for (uint32_t e = nodes[at].rows; e && n < HK_WORD_HITS; e = ends[e].next) out[n++] = (hk_word_hit){ ends[e].row, (uint16_t)(k - i) };
    }
    return n;
}
