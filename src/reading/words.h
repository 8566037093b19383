/* words.h - rows of words that stand for one another, and where they stand in a line.
 *
 *   WD1  rows as in rows.h; the place of a row is part of the model's keys
 *   WD2  words of letters must stand alone: "due" is none in "residue"
 */
#ifndef HK_READING_WORDS_H
#define HK_READING_WORDS_H
#include "reading/rows.h"

enum { HK_WORDS_MAX = 256 };                              /* rows, at most */

/* The words that begin at byte i, shortest first. */
size_t hk_words_at(const hk_line *t, size_t i, hk_row_hit out[HK_ROW_HITS]);
#endif
