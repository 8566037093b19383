/* date.h - civil days and recorded times (DESIGN 5).
 *
 *   D1  a day is an int32 count of days, 0 = 1990-01-01; legal days run to 2150-12-31 (HK_DAY_MAX)
 *   D2  periods start the day after their trigger; months and years end on the same-numbered day, else the month's end
 *       (Civil Code arts. 201-202)
 *   D3  recorded times are UTC microseconds since 1970; their civil day is taken in Asia/Shanghai (UTC+8, no summer time
 *       since 1992)
 */
#ifndef HK_DATE_H
#define HK_DATE_H
#include "base/base.h"

typedef int32_t hk_day;
#define HK_DAY_NONE INT32_MIN
#define HK_DAY_MIN 0
#define HK_DAY_MAX 58803                      /* 2150-12-31; fits 16 bits unsigned */

typedef struct hk_ymd {
    int y, m, d;
} hk_ymd;

bool   hk_day_make(int y, int m, int d, hk_day *out);     /* false when there is no such day or outside D1 */
hk_ymd hk_day_ymd(hk_day day);
bool   hk_day_parse(hk_str s, hk_day *out);               /* YYYY-MM-DD only; looser forms live in ingest */
char  *hk_day_fmt(hk_day day, char buf[11]);              /* returns buf; "" for HK_DAY_NONE */
int    hk_day_weekday(hk_day day);                        /* 1 = Monday .. 7 = Sunday */
int    hk_month_days(int y, int m);
hk_day hk_day_month_start(hk_day day);
hk_day hk_day_month_end(hk_day day);
hk_day hk_day_add_months(hk_day day, int months);         /* D2; the result may lie outside D1 */
int    hk_day_month(hk_day day);                          /* months since 1990-01, for indexes */
hk_day hk_month_first(int month);                         /* first day of hk_day_month index */
bool   hk_month_parse(hk_str s, int *month);              /* YYYY-MM */
char  *hk_month_fmt(int month, char buf[8]);

hk_day  hk_time_day(int64_t us);                          /* D3 */
int64_t hk_day_start_us(hk_day day);                      /* 00:00 Asia/Shanghai of the day */
/* RFC 3339: "2025-01-02T09:00:00+08:00", "...Z", fractions of 1 to 6 digits. Refused: a blank for the T, no offset, finer
 * fractions, second 60, and times whose day in Shanghai is outside D1. */
bool    hk_time_parse(hk_str s, int64_t *us);
char   *hk_time_fmt(int64_t us, char buf[33]);            /* in +08:00 */
#endif
