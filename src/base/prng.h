/* prng.h - deterministic randomness in named streams; the same (seed, name) gives the same numbers everywhere. */
#ifndef HK_PRNG_H
#define HK_PRNG_H
#include "base/base.h"

typedef struct hk_prng {
    uint64_t s;
} hk_prng;
void hk_prng_init(hk_prng *p, uint64_t seed, const char *stream);
uint64_t hk_prng_u64(hk_prng *p);
uint32_t hk_prng_below(hk_prng *p, uint32_t n);           /* 0..n-1, n > 0 */
int64_t hk_prng_range(hk_prng *p, int64_t lo, int64_t hi);/* inclusive */
bool hk_prng_chance(hk_prng *p, uint32_t num, uint32_t den);
bool hk_random_bytes(void *p, size_t n);                  /* from the system, for secrets */
#endif
