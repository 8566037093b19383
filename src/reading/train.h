/* train.h - makes a model from sentences of many voices (content/acts). In integers, in one order: see model.h, MO1.
 *
 *   TR1  a file is one voice; its name names it. Lines: ACT[,ACT...] TAB sentence [TAB the debtor's line before it]; # begins a comment
 *   TR2  a line with an unknown act, an empty sentence, or the same sentence with other acts elsewhere is refused with file and line
 *   TR3  what is measured is measured on voices held out whole; nothing of a voice is ever on both sides
 */
#ifndef HK_READING_TRAIN_H
#define HK_READING_TRAIN_H
#include "reading/model.h"

enum { HK_VOICES_MAX = 64 };
typedef struct hk_sentence {
    int         voice;           /* place in hk_sentences.voices */
    hk_str      text, context;
    uint64_t    acts;            /* bit per hk_act */
    int         line;
} hk_sentence;

typedef struct hk_sentences {
    hk_sentence *v;
    size_t       n, cap;
    const char  *voices[HK_VOICES_MAX];
    int          voices_n;
} hk_sentences;

/* Adds the lines of one file. Texts stay in `bytes`. Fails HK_BAD_INPUT reading.line, reading.act, reading.empty,
 * reading.voices with voice and line. */
HK_MUST_USE hk_rc hk_sentences_read(hk_ctx *cx, const char *voice, hk_str bytes, hk_sentences *out);
/* TR2, last part. Fails HK_BAD_INPUT reading.twice. */
HK_MUST_USE hk_rc hk_sentences_check(hk_ctx *cx, const hk_sentences *s);

/* The model of all sentences but those of the voices in the mask `without`. *bytes in cx->arena. Fails HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_model_train(hk_ctx *cx, const hk_sentences *s, uint64_t without, uint32_t sharp, hk_str *bytes);
/* The inverse temperature that makes p true on voices held out: HK_FOLDS trainings, each without its share of the voices. */
enum { HK_FOLDS = 3 };
HK_MUST_USE hk_rc hk_model_calibrate(hk_ctx *cx, const hk_sentences *s, uint32_t *sharp);
#endif
