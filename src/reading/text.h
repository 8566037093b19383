/* text.h - what somebody typed or spoke, in one form: half-width, simplified, small letters, the trade's own characters.
 *
 *   TX1  full width becomes half, traditional becomes simplified, 帐 becomes 账, letters become small, capital figures (壹贰叁)
 *        become common ones; blanks between Han characters and between one and a figure (28 号) go, all other runs of
 *        blanks become one
 *   TX2  words a voice keyboard writes for the trade's words are put right (成队 -> 承兑), only where the wrong word means nothing
 *   TX3  raw[i] is the byte of what was typed that byte i came from, raw[n] its length: a span found here can be shown there
 *   TX4  bytes that are not UTF-8 and control characters are blanks; what is not seen between signs (骗<U+200D>子) is left out; emoji stay with what belongs to them
 *   TX5  the same text always gives the same line; no table of the system is asked
 */
#ifndef HK_READING_TEXT_H
#define HK_READING_TEXT_H
#include "base/arena.h"

enum { HK_LINE_MAX = 6000 };     /* bytes of one turn; the doors refuse more */

typedef struct hk_line {
    const char     *s;           /* NUL-terminated */
    size_t          n;
    const uint32_t *raw;         /* TX3, n + 1 of them */
} hk_line;

/* In the arena. Of a text longer than HK_LINE_MAX the first part is taken, cut between characters. */
void hk_line_make(hk_arena *a, hk_str typed, hk_line *out);

/* The character at s and its bytes. Of a byte inside one HK_INSIDE and the byte: no word begins there. s is valid UTF-8 (TX4). */
enum { HK_INSIDE = 0x200000 };
static inline uint32_t hk_sign(const char *s, size_t *n)
{
    const unsigned char *b = (const unsigned char *)s;

    *n = 1u + (b[0] >= 0xc0) + (b[0] >= 0xe0) + (b[0] >= 0xf0);
    switch (*n) {
        case 1: return b[0] < 0x80 ? b[0] : HK_INSIDE + b[0];
        case 2: return (b[0] & 0x1fu) << 6 | (b[1] & 0x3fu);
        case 3: return (b[0] & 0x0fu) << 12 | (b[1] & 0x3fu) << 6 | (b[2] & 0x3fu);
        default: return (b[0] & 0x07u) << 18 | (b[1] & 0x3fu) << 12 | (b[2] & 0x3fu) << 6 | (b[3] & 0x3fu);
    }
}

/* Does the text go on with `word` at byte i? Gives its length, else 0. */
static inline size_t hk_line_at(const hk_line *t, size_t i, const char *word)
{
    size_t k = strlen(word);
    return k && i + k <= t->n && memcmp(t->s + i, word, k) == 0 ? k : 0;
}

/* A row of words that mean one thing; words are separated by blanks. hk_line_any gives the length of the longest that stands
 * at byte i, else 0. What is asked at every byte of a line asks rows.h. */
size_t hk_line_any(const hk_line *t, size_t i, const char *words);
bool   hk_line_has(const hk_line *t, const char *words);              /* anywhere */
bool   hk_line_begins(const hk_line *t, size_t from, size_t to, const char *words);     /* one begins at a byte of from .. to - 1 */
#endif
