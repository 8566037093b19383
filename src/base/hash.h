/* hash.h - SHA-256 for chains and fingerprints (OpenSSL), XXH3 for caches and blocks, a small string table. */
#ifndef HK_HASH_H
#define HK_HASH_H
#include "base/arena.h"

enum { HK_SHA256 = 32 };
typedef struct hk_sha hk_sha;
hk_sha *hk_sha_create(void);                              /* NULL when out of memory */
void hk_sha_free(hk_sha *h);
void hk_sha_start(hk_sha *h);
void hk_sha_add(hk_sha *h, const void *p, size_t n);
void hk_sha_end(hk_sha *h, uint8_t out[HK_SHA256]);
void hk_sha256(const void *p, size_t n, uint8_t out[HK_SHA256]);
char *hk_hex(hk_arena *a, const uint8_t *p, size_t n);
uint64_t hk_xxh3(const void *p, size_t n);

/* Open-addressing map from bytes to int64, on malloc (it may be large). Keys are copied into its own storage, 32 GB at most. */
typedef struct hk_map hk_map;
hk_map *hk_map_create(size_t expected);
void hk_map_free(hk_map *m);
/* False when out of memory. *slot points at the value (0 for a new key, *added true) until the next put. */
bool hk_map_put(hk_map *m, const void *key, size_t n, int64_t **slot, bool *added);
bool hk_map_get(const hk_map *m, const void *key, size_t n, int64_t *value);
/* For loops over many keys: soon brings the place of a key that is put or asked for a dozen keys later into the cache, for a large map
 * waits for memory otherwise. What it returns is handed over then, so that each key is hashed once. */
uint64_t hk_map_soon(const hk_map *m, const void *key, size_t n);
bool hk_map_put_soon(hk_map *m, uint64_t soon, const void *key, size_t n, int64_t **slot, bool *added);
bool hk_map_get_soon(const hk_map *m, uint64_t soon, const void *key, size_t n, int64_t *value);
/* Each entry, in the order they were put; *at starts at 0. A key is not NUL-terminated. False at the end. No put meanwhile. */
bool hk_map_each(const hk_map *m, size_t *at, hk_str *key, int64_t *value);
size_t hk_map_count(const hk_map *m);
size_t hk_map_bytes(const hk_map *m);
#endif
