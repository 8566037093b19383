#include "base/embed.h"

const hk_embed_file *hk_embed_find(const hk_embed_file *table, size_t n, const char *path)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = strcmp(table[mid].path, path);
        if (c == 0) return &table[mid];
        if (c < 0) lo = mid + 1; else hi = mid;
    }
    return NULL;
}
