#include "base/prng.h"

#include "base/hash.h"

#include <errno.h>
#include <sys/random.h>

/* A counter sent through a 64-bit mixer. The period is 2^64; seed and name choose where in it a stream starts, so two streams
 * of a billion numbers overlap with a chance of about 1 in 10^10. The constants are part of the format: a demo company made
 * from seed 1 must stay the same company. */
static uint64_t mix(uint64_t x)
{
    x ^= x >> 32, x *= UINT64_C(0xd6e8feb86659fd93);
    x ^= x >> 29, x *= UINT64_C(0xa0761d6478bd642f);
    return x ^ (x >> 32);
}

void hk_prng_init(hk_prng *p, uint64_t seed, const char *stream)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);                  /* FNV-1a: the name decides, whatever the library's version */
    for (const char *c = stream; *c; c++) h = (h ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
    p->s = mix(seed + UINT64_C(0x9e3779b97f4a7c15)) ^ mix(h);
}

uint64_t hk_prng_u64(hk_prng *p) { return mix(p->s += UINT64_C(0x9e3779b97f4a7c15)); }

/* Scaling instead of modulo; the bias is below n / 2^32. */
uint32_t hk_prng_below(hk_prng *p, uint32_t n)
{
    assert(n > 0);
    return (uint32_t)(((hk_prng_u64(p) >> 32) * n) >> 32);
}

int64_t hk_prng_range(hk_prng *p, int64_t lo, int64_t hi)
{
    assert(lo <= hi);
    uint64_t span = (uint64_t)hi - (uint64_t)lo + 1;
    return span == 0 ? (int64_t)hk_prng_u64(p) : (int64_t)((uint64_t)lo + (uint64_t)(((unsigned __int128)hk_prng_u64(p) * span) >> 64));
}

bool hk_prng_chance(hk_prng *p, uint32_t num, uint32_t den) { return hk_prng_below(p, den) < num; }

bool hk_random_bytes(void *p, size_t n)
{
    for (unsigned char *at = p; n;) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got, n -= (size_t)got;
    }
    return true;
}
