/* See alike.h. The index maps the first and the last two pairs of neighbouring characters to the stems that have them there, as chains through one array.
 * Pairs that a great many stems share (机械, 科技) tell nothing: chains stop growing at x->chain, and a stem made of such pairs
 * only is found by its equal alone, through the whole-stem chain. */
#include "ingest/alike.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "ledger/name.h"

#include <stdlib.h>

enum { CHARS = 64 };

const char *const hk_alike_keys[] = { "", "stem", "short", "letter" };

/* ---- stems ---- */

char *hk_alike_stem(hk_arena *a, hk_str name)
{
    static const char *const forms[] = { "股份有限公司", "有限公司", "集团", "总公司", "公司", "coltd", "limited", "ltd", "inc", "llc", "gmbh", "bv", "sa" };
    char *s = hk_utf8_narrow(a, name), *open;

    while ((open = strchr(s, '('))) {
        char *close = strchr(open, ')');
        if (!close) { *open = 0; break; }
        memmove(open, close + 1, strlen(close + 1) + 1);
    }
    s = hk_name_key(a, hk_str_of(s));
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < HK_COUNT(forms) && !cut; i++) {
            size_t n = strlen(s), m = strlen(forms[i]);
            if (n > m && strcmp(s + n - m, forms[i]) == 0) s[n - m] = 0, cut = true;
        }
    }
    return s;
}

static size_t chars(const char *s, int32_t out[CHARS])
{
    const char *end = s + strlen(s);
    size_t n = 0;
    for (int32_t cp; n < CHARS && (cp = hk_utf8_next(&s, end)) >= 0;) out[n++] = cp;
    return n;
}

/* At most one character put in, left out or changed. */
static bool one_apart(const int32_t *a, size_t na, const int32_t *b, size_t nb)
{
    size_t head = 0, tail = 0;
    if (na > nb + 1 || nb > na + 1) return false;
    while (head < na && head < nb && a[head] == b[head]) head++;
    while (tail < na - head && tail < nb - head && a[na - 1 - tail] == b[nb - 1 - tail]) tail++;
    return HK_MAX(na, nb) - head - tail <= 1;
}

hk_alike hk_alike_stems(const char *stem_a, const char *stem_b)
{
    int32_t a[CHARS], b[CHARS];
    size_t na = chars(stem_a, a), nb = chars(stem_b, b), least = HK_MIN(na, nb), most = HK_MAX(na, nb);
    const int32_t *longer = na > nb ? a : b, *shorter = na > nb ? b : a;

    if (na && na == nb && memcmp(a, b, na * sizeof *a) == 0) return HK_ALIKE_STEM;
    if (least < 2) return HK_ALIKE_NOT;
    size_t enough = hk_utf8_has_cjk(hk_str_of(na < nb ? stem_a : stem_b)) ? 4 : 8;
    if (least >= enough && na != nb
        && (memcmp(longer, shorter, least * sizeof *a) == 0 || memcmp(longer + most - least, shorter, least * sizeof *a) == 0)) return HK_ALIKE_SHORT;
    return least >= 6 && one_apart(a, na, b, nb) ? HK_ALIKE_LETTER : HK_ALIKE_NOT;
}

/* ---- index ---- */

typedef struct link { uint32_t stem, next; } link;
typedef struct known { size_t text; int64_t id; } known;

struct hk_alike_index {
    uint32_t chain;
    hk_map *heads;                   /* pair of characters, or whole stem -> link index + 1, and its length in the upper half */
    link   *links;
    size_t  links_n, links_cap;
    known  *stems;
    size_t  stems_n, stems_cap;
    char   *texts;
    size_t  texts_n, texts_cap;
};

static bool room(void *array, size_t *cap, size_t need, size_t size)
{
    void **p = array;
    if (need <= *cap) return true;
    size_t to = HK_MAX(*cap * 2, need + 1024);
    void *q = realloc(*p, to * size);
    if (!q) return false;
    *p = q, *cap = to;
    return true;
}

hk_alike_index *hk_alike_create(uint32_t chain)
{
    hk_alike_index *x = calloc(1, sizeof *x);
    if (x) x->chain = chain;
    if (x && !(x->heads = hk_map_create(4096))) { free(x); x = NULL; }
    return x;
}

void hk_alike_free(hk_alike_index *x)
{
    if (!x) return;
    hk_map_free(x->heads);
    free(x->links), free(x->stems), free(x->texts), free(x);
}

static bool chain_add(hk_alike_index *x, const void *key, size_t n, uint32_t stem)
{
    int64_t *slot;
    bool added;
    if (!hk_map_put(x->heads, key, n, &slot, &added)) return false;
    uint32_t head = (uint32_t)*slot, length = (uint32_t)(*slot >> 32);
    if (length >= x->chain) return true;
    if (!room(&x->links, &x->links_cap, x->links_n + 1, sizeof *x->links)) return false;
    x->links[x->links_n++] = (link){ stem, head };
    *slot = (int64_t)(((uint64_t)(length + 1) << 32) | (uint32_t)x->links_n);
    return true;
}

/* Alike stems agree in their first or in their last characters, so their first and last two pairs find them. */
static bool ends_at(size_t pair, size_t chars_n) { return pair < 2 || pair + 3 >= chars_n; }

bool hk_alike_add(hk_alike_index *x, const char *stem, int64_t id)
{
    int32_t c[CHARS];
    size_t n = chars(stem, c), bytes = strlen(stem) + 1;

    if (n < 1) return true;
    if (!room(&x->texts, &x->texts_cap, x->texts_n + bytes, 1) || !room(&x->stems, &x->stems_cap, x->stems_n + 1, sizeof *x->stems)) return false;
    memcpy(x->texts + x->texts_n, stem, bytes);
    x->stems[x->stems_n] = (known){ x->texts_n, id };
    x->texts_n += bytes;
    uint32_t me = (uint32_t)x->stems_n++;
    for (size_t i = 0; i + 1 < n; i++)                          /* those a search asks for */
        if (ends_at(i, n) && !chain_add(x, c + i, 2 * sizeof *c, me)) return false;
    return chain_add(x, stem, bytes, me);            /* the NUL keeps stems and pairs apart */
}

static void walk(const hk_alike_index *x, const void *key, size_t n, const char *stem, hk_alike *best, int64_t *id)
{
    int64_t slot;
    if (!hk_map_get(x->heads, key, n, &slot)) return;
    for (uint32_t at = (uint32_t)slot; at; at = x->links[at - 1].next) {
        const known *k = &x->stems[x->links[at - 1].stem];
        hk_alike like = hk_alike_stems(stem, x->texts + k->text);
        if (like && (!*best || like < *best)) *best = like, *id = k->id;
        if (*best == HK_ALIKE_STEM) return;
    }
}

hk_alike hk_alike_find(const hk_alike_index *x, const char *stem, int64_t *id)
{
    int32_t c[CHARS];
    size_t n = chars(stem, c);
    hk_alike best = HK_ALIKE_NOT;

    if (n < 1) return best;
    walk(x, stem, strlen(stem) + 1, stem, &best, id);
    for (size_t i = 0; i + 1 < n && best != HK_ALIKE_STEM; i++)
        if (ends_at(i, n)) walk(x, c + i, 2 * sizeof *c, stem, &best, id);
    return best;
}
