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

bool hk_scope_few(const hk_scope *s, int64_t *list, size_t most, size_t *n)
{
    size_t words = s->all ? 0 : (HK_MAX(s->customers.n, s->partial.n) + 63) / 64;
    *n = 0;
    for (size_t w = 0; w < words; w++) {
        uint64_t bits = (w * 64 < s->customers.n ? s->customers.w[w] : 0) | (w * 64 < s->partial.n ? s->partial.w[w] : 0);
        for (; bits; bits &= bits - 1) {
            int64_t id = (int64_t)(w * 64) + __builtin_ctzll(bits);
            if (!hk_scope_customer(s, id)) continue;         /* bits at or beyond n are not in the set */
            if (*n == most) return false;
            list[(*n)++] = id;
        }
    }
    return !s->all;
}
