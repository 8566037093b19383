/* number.h - numbers as people write and say them: 38.6万, 三十八万六, 一百二, 5k, 小十万, 十来万, 两三万, 大几十万.
 *
 *   NU1  a number is a range lo..hi in hundredths; both ends are equal when one value was said
 *   NU2  what names no single value stays a range and is `vague`: 几, 来, 多, 把, 小, 大几, 左右, 不到. Nothing is picked out of it
 *   NU3  a last figure without unit counts one unit lower: 三十八万六 = 386,000, 一百二 = 120; after 零 it is itself: 一百零二
 *        two of one kind in a row are no sum: 十万二十万, 十万八万, 十几二十万 lie between the two
 *        two neighbours there are a range: 一万二三 = 12,000 to 13,000
 *   NU4  values beyond 10^13 (a hundred thousand million) are no number of a talk and are not read
 *   NU5  a figure that begins the next word ends no number: 三千|一起付, 十五万|一次, 两万|三天内, 二十万|十五号, 二十万|五一前, 三万|一台.
 *        Where both make sense the sum has it: 十万五月底 is 105,000 and the month's end
 *
 * Which ranges the vague words mean (shares of the figure said): DOMAIN has none, so the common use is taken and written here.
 *   小X 0.8X..X · X来 X..+0.3 of its last unit · X多 X..+0.9 of its last unit · 几 2..9 · 好几 4..9 · 大几 5..9 · 上X X..2X
 *   不到X, X不到(点), 将近X 0.9X..X · X左右, 上下, 大概X, 差不多X 0.9X..1.1X · X出头, X多点 X..1.1X · X以上, 起码X X..open (hi = HK_NUM_OPEN)
 */
#ifndef HK_READING_NUMBER_H
#define HK_READING_NUMBER_H
#include "reading/text.h"

#define HK_NUM_OPEN INT64_MAX

typedef struct hk_num {
    int64_t lo, hi;              /* hundredths */
    bool    vague;
    bool    scaled;              /* said with 万, 千, k, w: a bare figure after it is likely money */
    bool    figures;             /* Arabic figures */
    size_t  n;                   /* bytes read */
} hk_num;

/* The number that begins at byte i, the words before it included (小, 大概, 不到); false when none does. */
bool hk_num_read(const hk_line *t, size_t i, hk_num *out);
/* Bytes of a number beyond NU4 that begins at byte i; 0: none does. Who passes over it whole does not take its tail for a number (二十|万亿). */
size_t hk_num_too_large(const hk_line *t, size_t i);
/* Only a plain whole number (three, 15, 二十七): for days, months, counts. */
bool hk_num_whole(const hk_line *t, size_t i, int64_t *value, size_t *n);
#endif
