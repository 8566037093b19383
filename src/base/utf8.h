/* utf8.h - strict UTF-8, display width, and the normal forms used to compare names (DESIGN 10, ingest). */
#ifndef HK_UTF8_H
#define HK_UTF8_H
#include "base/arena.h"

bool hk_utf8_valid(hk_str s);                             /* strict: no overlong, surrogate, > U+10FFFF */
/* Next code point from *p (advances) or -1 at the end; invalid bytes give U+FFFD and advance by one. */
int32_t hk_utf8_next(const char **p, const char *end);
int hk_utf8_put(char out[4], uint32_t cp);                /* bytes written */
size_t hk_utf8_width(hk_str s);                           /* columns on a terminal: wide and full-width count 2, marks and controls 0 */
size_t hk_utf8_count(hk_str s);                           /* code points */
hk_str hk_utf8_trim(hk_str s);                            /* ASCII blanks, U+3000, NBSP, BOM, zero-width space at both ends */
/* Full-width letters, digits, brackets and signs to half-width, U+3000 to blank. Chinese punctuation stays, also the five
 * marks that have full-width codes: ，：；！？ */
char *hk_utf8_narrow(hk_arena *a, hk_str s);
bool hk_utf8_has_cjk(hk_str s);                           /* a Han character */
#endif
