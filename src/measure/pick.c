/* See pick.h. The rows kept so far are a heap with the last of them on top: most others are done with after one comparison. */
#include "measure/pick.h"

#include <stdlib.h>

typedef struct heap {
    char       *v;
    size_t      n, size;
    hk_pick_cmp cmp;
    void       *arg;
} heap;

static void *at(const heap *h, size_t i) { return h->v + i * h->size; }

static void swap(const heap *h, size_t i, size_t j)
{
    char room[HK_PICK_SIZE];
    memcpy(room, at(h, i), h->size);
    memcpy(at(h, i), at(h, j), h->size);
    memcpy(at(h, j), room, h->size);
}

static void sink(const heap *h, size_t i)
{
    for (size_t child; (child = 2 * i + 1) < h->n; i = child) {
        if (child + 1 < h->n && h->cmp(at(h, child), at(h, child + 1), h->arg) < 0) child++;
        if (h->cmp(at(h, i), at(h, child), h->arg) >= 0) return;
        swap(h, i, child);
    }
}

void hk_pick(void *v, size_t n, size_t size, size_t first, hk_pick_cmp cmp, void *arg)
{
    heap h = { v, HK_MIN(first, n), size, cmp, arg };

    assert(size <= HK_PICK_SIZE);
    if (h.n < n && h.n) {
        for (size_t i = h.n / 2; i-- > 0;) sink(&h, i);
        for (size_t i = h.n; i < n; i++)
            if (cmp(at(&h, i), v, arg) < 0) swap(&h, 0, i), sink(&h, 0);
    }
    if (h.n > 1) qsort_r(v, h.n, size, cmp, arg);
}
