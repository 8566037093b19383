/* inside.h - shared by the files of reading only. */
#ifndef HK_READING_INSIDE_H
#define HK_READING_INSIDE_H
#include "reading/text.h"

extern const char   hk_simple_pairs[];
extern const size_t hk_simple_pairs_n;
#endif
