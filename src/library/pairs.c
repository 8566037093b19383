/* pairs.c - see pairs.h. The index is one sorted array of pairs with the number of texts that have it: a library is some thousands of
 * short lines, and an array is searched faster than a tree of postings is built. */
#include "library/pairs.h"
#include "base/utf8.h"
#include "reading/text.h"
#include <stdlib.h>

/* Signs that say nothing beside any other, and signs that say nothing beside each other (PA2). */
static const char HOLLOW[] = "的了吗呢吧啊呀哦嘛么着过得地之";
static const char FAINT[]  = "我你您他她它们这那是在有不就都也还要会能可以和跟与把给让对很太再先一个下来去到说看得好行没咱请";

static bool among(const char *set, int32_t cp)
{
    const char *p = set, *end = set + strlen(set);
    while (p < end)
        if (hk_utf8_next(&p, end) == cp) return true;
    return false;
}

static bool han(int32_t c) { return c >= 0x4e00 && c <= 0x9fff; }
static bool word_sign(int32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }
static bool empty_pair(int32_t a, int32_t b) { return among(HOLLOW, a) || among(HOLLOW, b) || (among(FAINT, a) && among(FAINT, b)); }

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static size_t each_once(uint64_t *v, size_t n)
{
    size_t k = 0;
    if (n) qsort(v, n, sizeof *v, by_value);
    for (size_t i = 0; i < n; i++)
        if (!i || v[i] != v[i - 1]) v[k++] = v[i];
    return k;
}

/* A word of letters and figures is a hash with the top bit set: no two Han signs make that. */
static uint64_t word_hash(uint64_t h, int32_t c) { return (h ^ (uint64_t)c) * UINT64_C(0x100000001b3) | UINT64_C(1) << 63; }

void hk_pairs_make(hk_arena *a, const char *text, hk_pairs *out)
{
    hk_line   line;
    uint64_t *v, word = 0;
    int32_t   last = 0;
    size_t    n = 0, depth = 0;

    hk_line_make(a, hk_str_of(text), &line);
    v = HK_NEWS(a, uint64_t, line.n + 1);
    for (const char *p = line.s, *end = line.s + line.n; p <= end;) {
        int32_t c = p < end ? hk_utf8_next(&p, end) : (p++, -1);
        depth = c == '{' ? 1 : depth;
        if (word && (depth || !word_sign(c))) v[n++] = word, word = 0;
        if (!depth && word_sign(c)) word = word_hash(word ? word : UINT64_C(0xcbf29ce484222325), c);
        if (!depth && han(c) && han(last) && !empty_pair(last, c)) v[n++] = (uint64_t)last << 32 | (uint32_t)c;
        last = depth ? 0 : c;
        depth = c == '}' ? 0 : depth;
    }
    out->v = v, out->n = each_once(v, n);
}

size_t hk_pairs_both(const hk_pairs *a, const hk_pairs *b)
{
    size_t same = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->v[i] == b->v[k]) same++, i++, k++;
        else if (a->v[i] < b->v[k]) i++;
        else k++;
    }
    return same;
}

int hk_pairs_alike(const hk_pairs *a, const hk_pairs *b)
{
    size_t least = HK_MIN(a->n, b->n);
    return least ? (int)(hk_pairs_both(a, b) * 100 / least) : 0;
}

/* ---- the index -------------------------------------------------------------------------------------------------------------- */
struct hk_pair_index {
    uint64_t *pair;
    uint32_t *count;
    size_t    n, texts;
};

hk_pair_index *hk_pair_index_make(hk_arena *a, const hk_pairs *const *texts, size_t n)
{
    hk_pair_index *ix = HK_NEW(a, hk_pair_index);
    size_t all = 0, k = 0;

    for (size_t i = 0; i < n; i++) all += texts[i]->n;
    ix->pair = HK_NEWS(a, uint64_t, all + 1), ix->count = HK_NEWS(a, uint32_t, all + 1), ix->texts = n;
    for (size_t i = 0; i < n; i++)
        if (texts[i]->n) memcpy(ix->pair + k, texts[i]->v, texts[i]->n * sizeof *ix->pair), k += texts[i]->n;
    if (all) qsort(ix->pair, all, sizeof *ix->pair, by_value);
    for (size_t i = 0; i < all; i++) {
        if (ix->n && ix->pair[ix->n - 1] == ix->pair[i]) ix->count[ix->n - 1]++;
        else ix->pair[ix->n] = ix->pair[i], ix->count[ix->n++] = 1;
    }
    return ix;
}

static uint32_t count_of(const hk_pair_index *ix, uint64_t pair)
{
    const uint64_t *at = ix->n ? bsearch(&pair, ix->pair, ix->n, sizeof pair, by_value) : NULL;
    return at ? ix->count[at - ix->pair] : 0;
}

/* 16 times the binary logarithm, rising, by the first five bits: enough to put lines in an order, and the same on every machine. */
static int32_t log16(uint64_t x)
{
    int bit = 63 - __builtin_clzll(x);
    return bit * 16 + (int32_t)(bit >= 4 ? (x >> (bit - 4)) - 16 : (x << (4 - bit)) - 16);
}

enum { COMMON = 8 };      /* what a pair weighs that every text has */
int32_t hk_pair_score(const hk_pair_index *ix, const hk_pairs *query, const hk_pairs *text)
{
    int64_t have = 0, all = 0;

    for (size_t i = 0; i < query->n; i++) {
        uint32_t count = count_of(ix, query->v[i]);
        if (!count) continue;
        int64_t weight = log16(1 + 16 * (uint64_t)ix->texts / count) - log16(17) + COMMON;
        all += weight;
        if (text->n && bsearch(&query->v[i], text->v, text->n, sizeof *text->v, by_value)) have += weight;
    }
    return all ? (int32_t)(have * 1000 / all) : 0;
}
