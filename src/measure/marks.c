#include "measure/marks.h"

hk_marks hk_marks_new(hk_arena *a, int64_t most)
{
    size_t words = (size_t)most / 64 + 1;
    return (hk_marks){ HK_NEWS(a, uint64_t, words), NULL, words };
}

size_t hk_marks_count(hk_arena *a, hk_marks *m)
{
    uint32_t sum = 0;
    m->before = HK_NEWS(a, uint32_t, m->words + 1);
    for (size_t w = 0; w < m->words; w++) m->before[w] = sum, sum += (uint32_t)__builtin_popcountll(m->bits[w]);
    return sum;
}
