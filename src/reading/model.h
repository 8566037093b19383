/* model.h - the linear reader: a weight for each (feature, act), added up in integers.
 *
 *   MO1  inference and training use integers only: the same sentences give the same model and the same reading on every compiler
 *        and processor. The hash of a model's bytes names it in every logged reading
 *   MO2  a model is bytes that were made by hk_model_train (train.h) or refused: sizes and order are checked when it is opened
 *   MO3  p is in 1/10000, calibrated on voices the weights had not seen (the temperature is part of the model)
 */
#ifndef HK_READING_MODEL_H
#define HK_READING_MODEL_H
#include "base/ctx.h"
#include "base/hash.h"
#include "reading/acts.h"
#include "reading/features.h"

/* One more whenever features.c makes other keys of the same words: a model of other keys would be read and understand nothing. 2: runs of
 * two signs, rows apart. 3: who is called, what is denied, rows said twice. 4: threats in a soft voice. 5: told
 * once. Rows of words at the end of words.c need none. */
enum { HK_MODEL_VERSION = 5, HK_MODEL_PARTS_BITS = 12, HK_MODEL_PARTS = 1 << HK_MODEL_PARTS_BITS };

typedef struct hk_model {
    const uint32_t *keys;        /* ascending */
    const int8_t   *weights;     /* [keys_n][HK_ACT_COUNT] */
    uint32_t        keys_n;
    uint32_t        from[HK_MODEL_PARTS + 1];      /* where the keys begin that have these first bits: a dozen each, for keys are hashes */
    uint32_t        scale;       /* a weight of 1 is scale / 2^20 natural units of evidence */
    uint32_t        sharp;       /* inverse temperature, 2^16 = 1 */
    uint8_t         hash[HK_SHA256];
} hk_model;

/* Bytes stay the caller's and must live as long. Fails HK_DAMAGED reading.model. */
HK_MUST_USE hk_rc hk_model_open(hk_ctx *cx, hk_str bytes, hk_model *out);

typedef struct hk_acts_p { int32_t p[HK_ACT_COUNT]; } hk_acts_p;       /* 1/10000, adds up to 10000 (rounding goes to the first) */
void hk_model_read(const hk_model *m, const hk_features *f, hk_acts_p *out);

/* Shared with the trainer: probabilities (2^16 = 1) of scores (2^20 = 1 natural unit). */
void hk_model_softmax(const int64_t score[HK_ACT_COUNT], int32_t p[HK_ACT_COUNT]);
/* 2^16 / sqrt(n), n >= 1 */
uint32_t hk_model_norm(size_t n);
#endif
