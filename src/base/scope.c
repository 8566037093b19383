#include "base/scope.h"

const hk_scope hk_scope_all = { .all = true };

bool hk_scope_item_listed(const hk_scope *s, int64_t item)
{
    size_t lo = 0, hi = s->items_n;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (s->items[m] < item) lo = m + 1; else hi = m;
    }
    return lo < s->items_n && s->items[lo] == item;
}
