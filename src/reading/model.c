/* model.c - see model.h. Bytes of a model: "HKRD", version, acts, keys, scale, sharp (32 bit each, little end first), the keys,
 * the weights. */
#include "reading/model.h"

enum { HEAD = 24 };

static uint32_t word(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "models are read where they lie");

hk_rc hk_model_open(hk_ctx *cx, hk_str bytes, hk_model *out)
{
    if (bytes.n < HEAD || memcmp(bytes.p, "HKRD", 4) || word(bytes.p + 4) != HK_MODEL_VERSION || word(bytes.p + 8) != HK_ACT_COUNT ||
        bytes.n != HEAD + (size_t)word(bytes.p + 12) * (4 + HK_ACT_COUNT) || (uintptr_t)bytes.p % 4)
        return hk_fail(cx, HK_DAMAGED, "reading.model", NULL, NULL);
    hk_model m = { .keys = (const uint32_t *)(const void *)(bytes.p + HEAD), .keys_n = word(bytes.p + 12), .scale = word(bytes.p + 16), .sharp = word(bytes.p + 20) };
    m.weights = (const int8_t *)(bytes.p + HEAD + (size_t)m.keys_n * 4);
    for (uint32_t i = 1; i < m.keys_n; i++)
        if (m.keys[i - 1] >= m.keys[i]) return hk_fail(cx, HK_DAMAGED, "reading.model", NULL, NULL);
    for (uint32_t i = 0; i < m.keys_n; i++) m.from[(m.keys[i] >> (32 - HK_MODEL_PARTS_BITS)) + 1] = i + 1;
    for (uint32_t k = 0; k < HK_MODEL_PARTS; k++) m.from[k + 1] = HK_MAX(m.from[k], m.from[k + 1]);
    hk_sha256(bytes.p, bytes.n, m.hash);
    *out = m;
    return HK_OK;
}

uint32_t hk_model_norm(size_t n)
{
    uint64_t v = (UINT64_C(1) << 32) / n, r = 0;

    for (uint64_t bit = UINT64_C(1) << 16; bit; bit >>= 1)
        if ((r + bit) * (r + bit) <= v) r += bit;
    return (uint32_t)r;
}

/* 2^-x for x in 1/256, 2^16 = 1. The fraction by a polynomial of integers: within 1/4000 of the true value. */
static int64_t power(int64_t x)
{
    if (x >= 20 * 256) return 0;
    int64_t f = x & 255;                                                               /* 2^-f = 1 - .6931 f + .2402 f^2 - .0555 f^3 + .0096 f^4 */
    int64_t v = 629;
    v = -3638 + v * f / 256;
    v = 15743 + v * f / 256;
    v = -45426 + v * f / 256;
    v = 65536 + v * f / 256;
    return v >> (x >> 8);
}

void hk_model_softmax(const int64_t score[HK_ACT_COUNT], int32_t p[HK_ACT_COUNT])
{
    int64_t best = score[0], sum = 0, e[HK_ACT_COUNT];

    for (int c = 1; c < HK_ACT_COUNT; c++) best = HK_MAX(best, score[c]);
    for (int c = 0; c < HK_ACT_COUNT; c++) {
        int64_t far = (best - score[c]) >> 4;                                          /* 2^16 = 1 natural unit */
        e[c] = power(far > (INT64_C(20) << 16) ? 20 * 256 : far * 369 >> 16);          /* 369 = 256 / ln 2 */
        sum += e[c];
    }
    for (int c = 0; c < HK_ACT_COUNT; c++) p[c] = (int32_t)((e[c] << 16) / sum);
}

static bool find(const hk_model *m, uint32_t key, uint32_t *at)
{
    const uint32_t *from = &m->from[key >> (32 - HK_MODEL_PARTS_BITS)];

    for (*at = from[0]; *at < from[1] && m->keys[*at] < key; ++*at) {}
    return *at < from[1] && m->keys[*at] == key;
}

void hk_model_read(const hk_model *m, const hk_features *f, hk_acts_p *out)
{
    int32_t  sum[HK_ACT_COUNT] = { 0 }, p[HK_ACT_COUNT], given = 0;
    int64_t  score[HK_ACT_COUNT];
    uint32_t at;

    for (size_t i = 0; i < f->n; i++) {
        if (!find(m, f->key[i], &at)) continue;
        const int8_t *w = m->weights + (size_t)at * HK_ACT_COUNT;
        for (int c = 0; c < HK_ACT_COUNT; c++) sum[c] += w[c];
    }
    int64_t norm = (int64_t)hk_model_norm(HK_MAX(f->n, (size_t)1)) * m->sharp >> 16;
    for (int c = 0; c < HK_ACT_COUNT; c++) score[c] = sum[c] * (int64_t)m->scale * norm >> 16;
    hk_model_softmax(score, p);
    for (int c = 0; c < HK_ACT_COUNT; c++) given += out->p[c] = (int32_t)((int64_t)p[c] * 10000 >> 16);
    int best = 0;
    for (int c = 1; c < HK_ACT_COUNT; c++)
        if (out->p[c] > out->p[best]) best = c;
    out->p[best] += 10000 - given;
}
