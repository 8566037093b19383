/* words.h - rows of words that stand for one another, and where they stand in a line.
 *
 *   WD1  words of a row are separated by blanks; a row is named by its place, which is part of the model's keys
 *   WD2  at a byte the words that begin there are found in one walk down a tree of bytes, however many rows there are
 *   WD3  the tree is made once, on first use, by whichever thread comes first; it never changes after
 */
#ifndef HK_READING_WORDS_H
#define HK_READING_WORDS_H
#include "reading/text.h"

extern const char *const hk_words[];
extern const size_t      hk_words_n;

typedef struct hk_word_hit { uint16_t row, n; } hk_word_hit;           /* row of hk_words, bytes matched */
enum { HK_WORD_HITS = 32 };

/* The words that begin at byte i, shortest first. */
size_t hk_words_at(const hk_line *t, size_t i, hk_word_hit out[HK_WORD_HITS]);
#endif
