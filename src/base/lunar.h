/* lunar.h - the Chinese calendar people speak in: 腊月二十, 正月十五, 小年, 除夕.
 *
 *   LU1  one row a lunar year, 1989..2150: its first day, its leap month, which months have 30 days. A table and not an
 *        astronomy: the rows were computed once and the unit test compares every day with a second source (ICU)
 *   LU2  a lunar year is named by the civil year it begins in
 *   LU3  days are civil days of date.h; what lies outside the table is refused, never guessed
 */
#ifndef HK_LUNAR_H
#define HK_LUNAR_H
#include "base/date.h"

typedef struct hk_lunar {
    int  year;                   /* LU2 */
    int  month, day;             /* 1..12, 1..30 */
    bool leap;                   /* the month is the repeated one (闰六月) */
} hk_lunar;

bool hk_lunar_of(hk_day day, hk_lunar *out);                       /* false outside LU1 */
bool hk_lunar_day(hk_lunar lunar, hk_day *out);                    /* false when there is no such day */
bool hk_lunar_new_year(int year, hk_day *out);                     /* 正月初一 */
int  hk_lunar_month_days(int year, int month, bool leap);          /* 29 or 30; 0 when there is no such month */
#endif
