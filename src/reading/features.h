/* features.h - what the model sees of a stretch of a line: hashed runs of one and two signs, rows of words, and what the debtor just said.
 *
 *   FE1  a slot stands as one sign of its kind (<day>, <sum>), so that 周五付二十万 and 月底付三万 look alike
 *   FE2  a row of words.h is one feature whichever of its words was said, and so are two rows said one after the other, or with
 *        one or two between them: 俺们 … 撤 is seen as 我们 … 撤. What a row speaks for is learned like the rest
 *   FE3  the debtor's line before it gives features of its own space: its words and its runs
 *   FE4  keys are 32-bit, ascending, without doubles; the same text gives the same keys on every machine
 *   FE5  a word that is denied (denial.h) is another word, in its signs, its row and its slot: 没说您是骗子 has nothing in common with 您是骗子. Whoever is called
 *        at the front stands as one sign; 我们经理 is no 陈经理. A row said twice is a feature: 什么时候付 asks, 什么时候有什么时候付 gives
 *   FE6  a threat in a soft voice (threat.h) is a feature by its kind
 */
#ifndef HK_READING_FEATURES_H
#define HK_READING_FEATURES_H
#include "reading/slots.h"

enum { HK_FEATURES_MAX = 4096 };
typedef struct hk_features {
    uint32_t key[HK_FEATURES_MAX];
    size_t   n;
} hk_features;

/* Of the bytes from..to of the line; slots are the line's. */
void hk_features_make(const hk_line *t, const hk_slots *s, size_t from, size_t to, const hk_line *context, hk_features *out);

/* Clauses of a line: split at marks, and where there are none at words that begin a new thought. */
enum { HK_CLAUSES_MAX = 12 };
typedef struct hk_clause { size_t from, to; } hk_clause;
size_t hk_clauses(const hk_line *t, const hk_slots *s, hk_clause out[HK_CLAUSES_MAX]);
#endif
