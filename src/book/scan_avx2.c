/* scan_avx2.c - which rows of a block pass, sixteen days at a time.
 *
 * The answer is a list of indexes, not a mask: the work per open row (a table look-up and an addition somewhere) then runs
 * in a loop without a branch that depends on data. Masks become indexes by a table of 256 packed orders: eight indexes
 * are stored, the place advances by the number that count. Compiled for AVX2 by function attribute and called only where
 * the CPU has it; scan.c has the same functions in plain C, and a test holds them equal.
 */
#include "book/inside.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

/* pack[m] lists the bits set in m, lowest first, one byte each. */
static uint64_t pack[256];

static void __attribute__((constructor)) pack_init(void)
{
    for (unsigned m = 0; m < 256; m++) {
        unsigned n = 0;
        for (unsigned k = 0; k < 8; k++)
            if (m >> k & 1) pack[m] |= (uint64_t)k << 8 * n++;
    }
}

AVX2 static inline size_t put8(uint32_t *sel, size_t at, unsigned m, uint32_t i)
{
    __m256i order = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)&pack[m]));
    _mm256_storeu_si256((__m256i *)(sel + at), _mm256_add_epi32(order, _mm256_set1_epi32((int)i)));
    return at + (unsigned)__builtin_popcount(m);
}

AVX2 static inline size_t put16(uint32_t *sel, size_t at, __m256i pass, size_t i, size_t n)
{
    __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(pass), _mm256_extracti128_si256(pass, 1));
    unsigned m = (unsigned)_mm_movemask_epi8(bytes);
    if (i + 16 > n) m &= (1u << (n - i)) - 1;               /* columns are padded, so reading on is fine; counting is not */
    if (!m) return at;
    at = put8(sel, at, m & 255, (uint32_t)i);
    return put8(sel, at, m >> 8, (uint32_t)i + 8);
}

/* Days are unsigned 16 bits: a <= x iff the saturated a - x is zero. */
AVX2 static inline __m256i le(__m256i a, __m256i x)
{
    return _mm256_cmpeq_epi16(_mm256_subs_epu16(a, x), _mm256_setzero_si256());
}

AVX2 static inline __m256i load(const void *p) { return _mm256_loadu_si256(p); }

AVX2 static size_t le16(const uint16_t *a, size_t n, uint16_t x, uint32_t *sel)
{
    __m256i vx = _mm256_set1_epi16((short)x);
    size_t at = 0;
    for (size_t i = 0; i < n; i += 16) at = put16(sel, at, le(load(a + i), vx), i, n);
    return at;
}

AVX2 static size_t gt16(const uint16_t *a, size_t n, uint16_t x, uint32_t *sel)
{
    __m256i vx = _mm256_set1_epi16((short)x), all = _mm256_set1_epi16(-1);
    size_t at = 0;
    for (size_t i = 0; i < n; i += 16) at = put16(sel, at, _mm256_xor_si256(le(load(a + i), vx), all), i, n);
    return at;
}

AVX2 static size_t in16(const uint16_t *a, const uint16_t *b, size_t n, uint16_t x, uint32_t *sel)
{
    __m256i vx = _mm256_set1_epi16((short)x);
    size_t at = 0;
    for (size_t i = 0; i < n; i += 16)
        at = put16(sel, at, _mm256_andnot_si256(le(load(b + i), vx), le(load(a + i), vx)), i, n);
    return at;
}

const kernels kernels_avx2 = { "avx2", le16, gt16, in16 };

static bool have_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"); }
#else
const kernels kernels_avx2;
static bool have_avx2(void) { return false; }
#endif

#include <stdlib.h>

const kernels *kernels_pick(void)
{
    const char *want = getenv("HK_CPU");
    return have_avx2() && !(want && strcmp(want, "scalar") == 0) ? &kernels_avx2 : &kernels_scalar;
}

const char *hk_book_cpu(void) { return kernels_pick()->name; }
