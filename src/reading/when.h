/* when.h - days as people say them: 下礼拜三, 15号左右, 月底前, 国庆前, 年前, 腊月二十, 三个工作日内.
 *
 *   WH1  a day that was named is a day; what names a stretch stays a stretch, and no day is picked out of it (月底, 下月初, 年前)
 *   WH2  a limit with a named day (周五前, 三天内) is that day, told apart from a promise to do it on the day
 *   WH3  words that name no day at all (到时候, 尽快, 发工资前) are read as such: they are what a vague promise is made of
 *   WH4  a day without month or year is the next one not yet past; a month without year is the nearest one. 年前 is before the
 *        coming Spring Festival, 年底 is the end of the civil year
 *   WH5  weeks begin on Monday; 周五 alone is the coming Friday, today included; 下周 is the next calendar week
 *   WH6  周, 礼拜, 星期 and one figure are the weekday when what is left is a sum of its own (周五十五万, 周三十万: Wednesday, 100,000); else the figure is
 *        the sum's (本周五万). 八月十五 is Mid-Autumn, when accounts are settled of old; 八月十五号 and 七月十五…八月十五 are civil days, behind 八月 a sum
 *        stays a sum (八月十五万)
 *   WH7  before a feast is a stretch up to the day before it (中秋前, 五一前, 国庆前), before a plain day is that day at the latest (WH2)
 *
 * What the loose words mean (common use; nothing in DOMAIN): 初 1..5, 中 13..17, 底/末 the last five days, 旬 ten days; X左右 two
 * days either side; X后 the week after it; 过完年 from 正月初八 to the month's end; 年底 20..31 December.
 */
#ifndef HK_READING_WHEN_H
#define HK_READING_WHEN_H
#include "base/calendar.h"
#include "reading/text.h"

typedef enum hk_when_kind {
    HK_WHEN_DAY,                 /* lo == hi */
    HK_WHEN_BY,                  /* at the latest hi, a named day; lo is today */
    HK_WHEN_RANGE,               /* lo..hi, no day in it named; `by` tells that it is a limit (年前) */
    HK_WHEN_OPEN,                /* lo, hi = HK_DAY_NONE */
} hk_when_kind;

typedef struct hk_when {
    hk_when_kind kind;
    hk_day       lo, hi;
    bool         by;
    size_t       n;              /* bytes read */
} hk_when;

/* The day that begins at byte i. cal may be NULL: working days then follow the week. */
bool hk_when_read(const hk_line *t, size_t i, hk_day today, const hk_calendar *cal, hk_when *out);
#endif
