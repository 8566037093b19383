/* marks.h - a set of positions as bits, and the place of each among those marked: what joins two lists of positions without ordering them. */
#ifndef HK_MEASURE_MARKS_H
#define HK_MEASURE_MARKS_H
#include "base/arena.h"

typedef struct hk_marks {
    uint64_t *bits;                      /* NULL: nothing is marked */
    uint32_t *before;                    /* marked before each word; once they are counted */
    size_t    words;
} hk_marks;

/* None of the positions 0 .. most. */
hk_marks hk_marks_new(hk_arena *a, int64_t most);
static inline void hk_marks_put(hk_marks *m, uint32_t position) { m->bits[position >> 6] |= UINT64_C(1) << (position & 63); }
static inline bool hk_marks_has(const hk_marks *m, uint32_t position)
{
    return position >> 6 < m->words && m->bits[position >> 6] >> (position & 63) & 1;
}
/* After the last mark, before the first question for a place. Returns how many there are. */
size_t hk_marks_count(hk_arena *a, hk_marks *m);
static inline size_t hk_marks_place(const hk_marks *m, uint32_t position)        /* of a marked one */
{
    return m->before[position >> 6] + (size_t)__builtin_popcountll(m->bits[position >> 6] & ((UINT64_C(1) << (position & 63)) - 1));
}
#endif
