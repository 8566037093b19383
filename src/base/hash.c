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

/* ---- map: slots of (hash, place of the key, value), at most two thirds full, the next free slot on a clash; keys in one
 * growing block, so a million keys are two allocations ------------------------------------------------------------------- */
typedef struct slot {
    uint64_t hash;               /* 0 = free; a real one always has the top bit, and its low bits choose the slot */
    uint64_t key;                /* offset in keys of the key's length (uint32), which its bytes follow */
    int64_t  value;
} slot;

struct hk_map {
    slot  *slots;
    size_t mask, n;
    char  *keys;
    size_t used, cap;
};

static uint64_t hash_of(const void *key, size_t n) { return XXH3_64bits(key, n) | UINT64_C(1) << 63; }

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
    free(m->keys);
    free(m);
}

static bool same(const hk_map *m, const slot *s, uint64_t h, const void *key, size_t n)
{
    uint32_t len;
    if (s->hash != h) return false;
    memcpy(&len, m->keys + s->key, sizeof len);
    return len == n && (n == 0 || memcmp(m->keys + s->key + sizeof len, key, n) == 0);
}

static bool grow(hk_map *m)
{
    size_t size = (m->mask + 1) * 2;
    slot *to = hk_large(calloc(size, sizeof *to), size * sizeof *to);
    if (!to) return false;
    for (size_t i = 0; i <= m->mask; i++) {
        if (!m->slots[i].hash) continue;
        size_t k = m->slots[i].hash & (size - 1);
        while (to[k].hash) k = (k + 1) & (size - 1);
        to[k] = m->slots[i];
    }
    free(m->slots);
    m->slots = to, m->mask = size - 1;
    return true;
}

static bool keep(hk_map *m, const void *key, size_t n, uint64_t *at)
{
    uint32_t len = (uint32_t)n;
    if (m->cap - m->used < n + sizeof len) {
        size_t cap = HK_MAX(m->cap * 2, m->used + n + sizeof len + 4096);
        char *p = realloc(m->keys, cap);
        if (!p) return false;
        m->keys = p, m->cap = cap;
    }
    *at = m->used;
    memcpy(m->keys + m->used, &len, sizeof len);
    if (n) memcpy(m->keys + m->used + sizeof len, key, n);
    m->used += n + sizeof len;
    return true;
}

bool hk_map_put_soon(hk_map *m, uint64_t h, const void *key, size_t n, int64_t **value, bool *added)
{
    assert(n <= UINT32_MAX);
    if ((m->n + 1) * 3 > (m->mask + 1) * 2 && !grow(m)) return false;
    size_t k = h & m->mask;
    while (m->slots[k].hash) {
        if (same(m, &m->slots[k], h, key, n)) { *value = &m->slots[k].value; *added = false; return true; }
        k = (k + 1) & m->mask;
    }
    if (!keep(m, key, n, &m->slots[k].key)) return false;
    m->slots[k].hash = h, m->slots[k].value = 0, m->n++;
    *value = &m->slots[k].value;
    *added = true;
    return true;
}

bool hk_map_put(hk_map *m, const void *key, size_t n, int64_t **value, bool *added)
{
    return hk_map_put_soon(m, hash_of(key, n), key, n, value, added);
}

uint64_t hk_map_soon(const hk_map *m, const void *key, size_t n)
{
    uint64_t h = hash_of(key, n);
    __builtin_prefetch(&m->slots[h & m->mask]);
    return h;
}

bool hk_map_get(const hk_map *m, const void *key, size_t n, int64_t *value) { return hk_map_get_soon(m, hash_of(key, n), key, n, value); }

bool hk_map_get_soon(const hk_map *m, uint64_t h, const void *key, size_t n, int64_t *value)
{
    for (size_t k = h & m->mask; m->slots[k].hash; k = (k + 1) & m->mask)
        if (same(m, &m->slots[k], h, key, n)) { *value = m->slots[k].value; return true; }
    return false;
}

bool hk_map_each(const hk_map *m, size_t *at, hk_str *key, int64_t *value)
{
    while (*at <= m->mask && !m->slots[*at].hash) ++*at;
    if (*at > m->mask) return false;
    const slot *s = &m->slots[(*at)++];
    uint32_t len;
    memcpy(&len, m->keys + s->key, sizeof len);
    *key = (hk_str){ m->keys + s->key + sizeof len, len };
    *value = s->value;
    return true;
}

size_t hk_map_count(const hk_map *m) { return m->n; }
size_t hk_map_bytes(const hk_map *m) { return sizeof *m + (m->mask + 1) * sizeof *m->slots + m->cap; }
