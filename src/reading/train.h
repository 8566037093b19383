/* train.h - makes a model from sentences of many voices (content/acts). In integers, in one order: see model.h, MO1.
 *
 *   TR1  a file is one voice; its name names it. Lines: ACT[,ACT...] TAB sentence [TAB the debtor's line before it]; # begins a comment
 *   TR2  a line with an unknown act, an empty sentence, or the same sentence with other acts elsewhere is refused with file and line
 *   TR3  what is measured is measured on voices held out whole; nothing of a voice is ever on both sides
 */
#ifndef HK_READING_TRAIN_H
#define HK_READING_TRAIN_H
#include "reading/model.h"

enum { HK_VOICES_MAX = 128 };
typedef unsigned __int128 hk_voices;                     /* bits of voices */
#define HK_VOICE(v) ((hk_voices)1 << (v))
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
    const struct hk_sight *sights;       /* what the trainer sees of the first sights_n of them */
    size_t       sights_n;
} hk_sentences;

/* Adds the lines of one file. Texts stay in `bytes`. Fails HK_BAD_INPUT reading.line, reading.act, reading.empty,
 * reading.voices with voice and line. */
HK_MUST_USE hk_rc hk_sentences_read(hk_ctx *cx, const char *voice, hk_str bytes, hk_sentences *out);
/* TR2, last part. Fails HK_BAD_INPUT reading.twice. */
HK_MUST_USE hk_rc hk_sentences_check(hk_ctx *cx, const hk_sentences *s);

/* Looks at all sentences once, where several models are made of them; without it each training looks anew. In cx->arena, for as long as
 * the sentences are used. Fails HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_sentences_see(hk_ctx *cx, hk_sentences *s);
/* The model of all sentences but those of the voices in the mask `without`. *bytes in cx->arena, and nothing else of it: the work is done in an arena
 * of its own. Fails HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_model_train(hk_ctx *cx, const hk_sentences *s, hk_voices without, uint32_t sharp, hk_str *bytes);
/* HK_FOLDS models, each without its share of the voices: what is measured with them was not seen. Their sharpness is still to be found. */
enum { HK_FOLDS = 3 };
typedef struct hk_folds { hk_str bytes[HK_FOLDS]; } hk_folds;
hk_voices hk_fold_voices(const hk_sentences *s, int fold);       /* those it has not seen */
HK_MUST_USE hk_rc hk_model_fold(hk_ctx *cx, const hk_sentences *s, int fold, hk_str *bytes);
/* The inverse temperature that makes p true on the voices the folds have not seen. */
HK_MUST_USE hk_rc hk_folds_sharp(hk_ctx *cx, const hk_sentences *s, const hk_folds *f, uint32_t *sharp);
/* All of that at once. */
HK_MUST_USE hk_rc hk_model_calibrate(hk_ctx *cx, const hk_sentences *s, uint32_t *sharp);
#endif
