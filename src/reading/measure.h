/* measure.h - how well sentences are read: counted where the model has not seen them (train.h, TR3).
 *
 *   ME1  NONE stands among the acts by its probability; what is read first is right when the sentence was meant so, among other things perhaps
 *   ME2  precision of an act: of the sentences it was read first in, how many mean it. Recall: of those that mean it, in how many it was read first
 */
#ifndef HK_READING_MEASURE_H
#define HK_READING_MEASURE_H
#include "reading/reading.h"
#include "reading/train.h"

enum { HK_TALLY_BINS = 10, HK_TALLY_DAY = 12958 };        /* sentences are read on 2025-06-23, so that a measure does not move with the calendar */
typedef struct hk_tally {
    int64_t n, first, three;                 /* sentences; right at the first place; among the first three */
    int64_t right[HK_ACT_COUNT], wanted[HK_ACT_COUNT], said[HK_ACT_COUNT];
    int64_t bin_n[HK_TALLY_BINS], bin_p[HK_TALLY_BINS], bin_right[HK_TALLY_BINS];       /* by the probability of the first, in tenths */
} hk_tally;

/* The acts of a reading, likeliest first, NONE in its place. Returns how many. */
int hk_reading_order(const hk_reading *r, hk_act out[HK_READ_ACTS + 1]);
void hk_tally_add(hk_tally *t, uint64_t acts, const hk_reading *r);
/* The same by the folds of `trained`, each of the voices it has not seen, at this sharpness. `s`: what is read; its voices are the first of
 * those that were trained with. Fails HK_DAMAGED reading.model. */
HK_MUST_USE hk_rc hk_tally_folds(hk_ctx *cx, const hk_folds *f, uint32_t sharp, const hk_sentences *trained, const hk_sentences *s, hk_tally *t);
#endif
