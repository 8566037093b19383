/* pairs.h - looking for words in Chinese without a dictionary: a text is its pairs of neighbouring signs.
 *
 *   PA1  both sides are brought into one form first (reading/text.h): 繁简, full width, 帐/账 and what a voice keyboard hears are equal
 *   PA2  a pair that carries no meaning (的是, 我们, 可以) is no pair: lines are found by 发票, 流程, 出差 and not by how one talks
 *   PA3  letters and figures between other signs are one word each (oa, 6222); {variables} are not words
 *   PA4  a pair weighs the more the fewer lines have it; what no line has does not count against the others
 */
#ifndef HK_LIBRARY_PAIRS_H
#define HK_LIBRARY_PAIRS_H
#include "library/library.h"

/* Sorted, each once. In the arena. */
void hk_pairs_make(hk_arena *a, const char *text, hk_pairs *out);
size_t hk_pairs_both(const hk_pairs *a, const hk_pairs *b);
/* Percent of the shorter one's pairs that both have; 0 when one is empty. */
int hk_pairs_alike(const hk_pairs *a, const hk_pairs *b);

/* In how many of the texts each pair stands. */
typedef struct hk_pair_index hk_pair_index;
hk_pair_index *hk_pair_index_make(hk_arena *a, const hk_pairs *const *texts, size_t n);
/* How much of the query a text has, 0..1000 (PA4). */
int32_t hk_pair_score(const hk_pair_index *ix, const hk_pairs *query, const hk_pairs *text);
#endif
