#define XXH_INLINE_ALL
#include "base/hash.h"

#include "base/large.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>
#include <xxhash.h>

struct hk_sha {
    EVP_MD_CTX *c;
};

/* These fail only without memory for OpenSSL's inner state, where nothing sensible is left to do. */
static void must(int ok) { if (!ok) abort(); }

/* Fetched once: a fetch a call costs more than the hash of a fact. Kept for the life of the program. */
static EVP_MD *the_md;
static void fetch(void) { must((the_md = EVP_MD_fetch(NULL, "SHA2-256", NULL)) != NULL); }
static const EVP_MD *md(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fetch);
    return the_md;
}

hk_sha *hk_sha_create(void)
{
    hk_sha *h = malloc(sizeof *h);
    if (h && !(h->c = EVP_MD_CTX_new())) { free(h); h = NULL; }
    return h;
}

void hk_sha_free(hk_sha *h)
{
    if (!h) return;
    EVP_MD_CTX_free(h->c);
    free(h);
}

void hk_sha_start(hk_sha *h) { must(EVP_DigestInit_ex2(h->c, md(), NULL)); }
void hk_sha_add(hk_sha *h, const void *p, size_t n) { must(EVP_DigestUpdate(h->c, p, n)); }
void hk_sha_end(hk_sha *h, uint8_t out[HK_SHA256]) { must(EVP_DigestFinal_ex(h->c, out, NULL)); }
void hk_sha256(const void *p, size_t n, uint8_t out[HK_SHA256]) { must(EVP_Digest(p, n, out, NULL, md(), NULL)); }

char *hk_hex(hk_arena *a, const uint8_t *p, size_t n)
{
    static const char d[] = "0123456789abcdef";
    char *s = hk_alloc(a, n * 2 + 1);
    for (size_t i = 0; i < n; i++) s[i * 2] = d[p[i] >> 4], s[i * 2 + 1] = d[p[i] & 15];
    return s;
}

uint64_t hk_xxh3(const void *p, size_t n) { return XXH3_64bits(p, n); }

/* ---- map: slots of eight bytes (half of the hash, where the entry is), at most two thirds full, the next free slot on a clash; entries
 * (value, length, key) in one growing block in the order they came. So a million keys are two allocations, an empty map of a million
 * places is 16 MB, and adding to it writes memory in one direction ------------------------------------------------------------------ */
typedef struct slot {
    uint32_t half;               /* of the hash; its low bits choose the slot */
    uint32_t at;                 /* place of the entry in units of 8 bytes, + 1; 0 = free */
} slot;
typedef struct entry {
    int64_t  value;
    uint32_t len;
    char     key[];
} entry;

struct hk_map {
    slot    *slots;
    size_t   mask, n;
    int64_t *entries;
    size_t   used, cap;          /* units of 8 bytes */
};

static uint32_t half_of(uint64_t h) { return (uint32_t)(h >> 32); }
static entry *entry_at(const hk_map *m, uint32_t at) { return (entry *)(m->entries + (at - 1)); }

hk_map *hk_map_create(size_t expected)
{
    size_t size = 16;
    while (size < expected + expected / 2 + 8) size *= 2;
    hk_map *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->slots = hk_large(calloc(size, sizeof *m->slots), size * sizeof *m->slots);
    m->mask = size - 1;
    if (!m->slots) { free(m); return NULL; }
    return m;
}

void hk_map_free(hk_map *m)
{
    if (!m) return;
    free(m->slots);
    free(m->entries);
    free(m);
}

/* Slot of the key, or the free one where it would go. */
static slot *seek(const hk_map *m, uint32_t half, const void *key, size_t n)
{
    for (size_t k = half & m->mask;; k = (k + 1) & m->mask) {
        slot *s = &m->slots[k];
        if (!s->at) return s;
        if (s->half != half) continue;
        const entry *e = entry_at(m, s->at);
        if (e->len == n && (n == 0 || memcmp(e->key, key, n) == 0)) return s;
    }
}

static bool grow(hk_map *m)
{
    size_t size = (m->mask + 1) * 2;
    if (size > (size_t)1 << 32) return false;
    slot *to = hk_large(calloc(size, sizeof *to), size * sizeof *to);
    if (!to) return false;
    for (size_t i = 0; i <= m->mask; i++) {
        if (!m->slots[i].at) continue;
        size_t k = m->slots[i].half & (size - 1);
        while (to[k].at) k = (k + 1) & (size - 1);
        to[k] = m->slots[i];
    }
    free(m->slots);
    m->slots = to, m->mask = size - 1;
    return true;
}

static size_t units(size_t n) { return (offsetof(entry, key) + n + 7) / 8; }

static entry *keep(hk_map *m, const void *key, size_t n, uint32_t *at)
{
    size_t need = units(n);
    if (m->used + need >= UINT32_MAX) return NULL;
    if (m->cap - m->used < need) {
        size_t cap = HK_MAX(m->cap * 2, m->used + need + 512);
        int64_t *p = realloc(m->entries, cap * sizeof *p);
        if (!p) return NULL;
        m->entries = p, m->cap = cap;
    }
    *at = (uint32_t)m->used + 1;
    entry *e = entry_at(m, *at);
    e->value = 0, e->len = (uint32_t)n;
    if (n) memcpy(e->key, key, n);
    m->used += need;
    return e;
}

bool hk_map_put_soon(hk_map *m, uint64_t h, const void *key, size_t n, int64_t **value, bool *added)
{
    assert(n <= UINT32_MAX);
    if ((m->n + 1) * 3 > (m->mask + 1) * 2 && !grow(m)) return false;
    slot *s = seek(m, half_of(h), key, n);
    entry *e = s->at ? entry_at(m, s->at) : NULL;
    *added = !e;
    if (!e) {
        uint32_t at;
        if (!(e = keep(m, key, n, &at))) return false;
        *s = (slot){ half_of(h), at };
        m->n++;
    }
    *value = &e->value;
    return true;
}

bool hk_map_put(hk_map *m, const void *key, size_t n, int64_t **value, bool *added)
{
    return hk_map_put_soon(m, hk_xxh3(key, n), key, n, value, added);
}

uint64_t hk_map_soon(const hk_map *m, const void *key, size_t n)
{
    uint64_t h = hk_xxh3(key, n);
    __builtin_prefetch(&m->slots[half_of(h) & m->mask]);
    return h;
}

bool hk_map_get(const hk_map *m, const void *key, size_t n, int64_t *value) { return hk_map_get_soon(m, hk_xxh3(key, n), key, n, value); }

bool hk_map_get_soon(const hk_map *m, uint64_t h, const void *key, size_t n, int64_t *value)
{
    const slot *s = seek(m, half_of(h), key, n);
    if (!s->at) return false;
    *value = entry_at(m, s->at)->value;
    return true;
}

bool hk_map_each(const hk_map *m, size_t *at, hk_str *key, int64_t *value)
{
    if (*at >= m->used) return false;
    const entry *e = entry_at(m, (uint32_t)*at + 1);
    *at += units(e->len);
    *key = (hk_str){ e->key, e->len };
    *value = e->value;
    return true;
}

size_t hk_map_count(const hk_map *m) { return m->n; }
size_t hk_map_bytes(const hk_map *m) { return sizeof *m + (m->mask + 1) * sizeof *m->slots + m->cap * sizeof *m->entries; }
