#include "base/date.h"

#include <stdio.h>

enum { UNIX_1990 = 7305 };                    /* days from 1970-01-01 to 1990-01-01 */
static const int64_t DAY_US = INT64_C(86400000000), SHANGHAI_US = INT64_C(8) * 3600 * 1000000;

/* Day number of 1 January: 365 a year and the leap days of the years before it. */
static int leap_days_before(int y) { return (y - 1) / 4 - (y - 1) / 100 + (y - 1) / 400; }
static int32_t year_start(int y) { return (y - 1990) * 365 + leap_days_before(y) - leap_days_before(1990); }

static bool leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

static const short MONTH_START[2][13] = {
    { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 },
    { 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 } };

int hk_month_days(int y, int m)
{
    assert(m >= 1 && m <= 12);
    return MONTH_START[leap(y)][m] - MONTH_START[leap(y)][m - 1];
}

bool hk_day_make(int y, int m, int d, hk_day *out)
{
    if (y < 1990 || y > 2150 || m < 1 || m > 12 || d < 1 || d > hk_month_days(y, m)) return false;
    *out = year_start(y) + MONTH_START[leap(y)][m - 1] + d - 1;
    return true;
}

hk_ymd hk_day_ymd(hk_day day)
{
    int y = 1990 + (int)((int64_t)day * 400 / 146097);          /* at most one off */
    while (day >= year_start(y + 1)) y++;
    while (day < year_start(y)) y--;
    int rest = day - year_start(y), m = rest / 31 + 1;
    if (rest >= MONTH_START[leap(y)][m]) m++;
    return (hk_ymd){ y, m, rest - MONTH_START[leap(y)][m - 1] + 1 };
}

static bool digits(const char *p, int n, int *out)
{
    int v = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') return false;
        v = v * 10 + (p[i] - '0');
    }
    *out = v;
    return true;
}

bool hk_day_parse(hk_str s, hk_day *out)
{
    int y, m, d;
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-') return false;
    return digits(s.p, 4, &y) && digits(s.p + 5, 2, &m) && digits(s.p + 8, 2, &d) && hk_day_make(y, m, d, out);
}

static void two(char *p, int n) { p[0] = (char)('0' + n / 10), p[1] = (char)('0' + n % 10); }

char *hk_day_fmt(hk_day day, char buf[11])
{
    if (day == HK_DAY_NONE) { buf[0] = '\0'; return buf; }
    hk_ymd t = hk_day_ymd(day);
    two(buf, t.y / 100);                                        /* not printf: exports write millions of days */
    two(buf + 2, t.y % 100);
    two(buf + 5, t.m);
    two(buf + 8, t.d);
    buf[4] = buf[7] = '-';
    buf[10] = '\0';
    return buf;
}

int hk_day_weekday(hk_day day) { return (int)(((int64_t)day % 7 + 7) % 7) + 1; }      /* 1990-01-01 was a Monday */

hk_day hk_day_month_start(hk_day day) { return day - hk_day_ymd(day).d + 1; }

hk_day hk_day_month_end(hk_day day)
{
    hk_ymd t = hk_day_ymd(day);
    return day - t.d + hk_month_days(t.y, t.m);
}

hk_day hk_day_add_months(hk_day day, int months)
{
    if (months == 0) return day;
    hk_ymd t = hk_day_ymd(day);
    int n = t.y * 12 + t.m - 1 + months, y = n / 12, m = n % 12 + 1, last = hk_month_days(y, m);
    return year_start(y) + MONTH_START[leap(y)][m - 1] + HK_MIN(t.d, last) - 1;
}

int hk_day_month(hk_day day)
{
    hk_ymd t = hk_day_ymd(day);
    return (t.y - 1990) * 12 + t.m - 1;
}

hk_day hk_month_first(int month)
{
    int y = 1990 + (month >= 0 ? month / 12 : -((11 - month) / 12)), m = month - (y - 1990) * 12;
    return year_start(y) + MONTH_START[leap(y)][m];
}

bool hk_month_parse(hk_str s, int *month)
{
    int y, m;
    if (s.n != 7 || s.p[4] != '-' || !digits(s.p, 4, &y) || !digits(s.p + 5, 2, &m)) return false;
    if (y < 1990 || y > 2150 || m < 1 || m > 12) return false;
    *month = (y - 1990) * 12 + m - 1;
    return true;
}

char *hk_month_fmt(int month, char buf[8])
{
    char day[11];
    memcpy(buf, hk_day_fmt(hk_month_first(month), day), 7);
    buf[7] = '\0';
    return buf;
}

hk_day hk_time_day(int64_t us)
{
    int64_t t = us + SHANGHAI_US, d = t / DAY_US - (t % DAY_US < 0);
    return (hk_day)(d - UNIX_1990);
}

int64_t hk_day_start_us(hk_day day) { return ((int64_t)day + UNIX_1990) * DAY_US - SHANGHAI_US; }

static bool offset(const char *p, size_t n, int64_t *us)
{
    int h, m;
    if (n == 1 && (*p == 'Z' || *p == 'z')) { *us = 0; return true; }
    if (n != 6 || (p[0] != '+' && p[0] != '-') || p[3] != ':' || !digits(p + 1, 2, &h) || !digits(p + 4, 2, &m) || h > 23 || m > 59) return false;
    *us = (int64_t)(h * 60 + m) * 60000000 * (p[0] == '-' ? -1 : 1);
    return true;
}

bool hk_time_parse(hk_str s, int64_t *us)
{
    int h, mi, sec;
    hk_day day;
    int64_t frac = 0, off;
    size_t i = 19;

    if (s.n < 20 || !hk_day_parse((hk_str){ s.p, 10 }, &day) || (s.p[10] != 'T' && s.p[10] != 't')) return false;
    if (s.p[13] != ':' || s.p[16] != ':' || !digits(s.p + 11, 2, &h) || !digits(s.p + 14, 2, &mi) || !digits(s.p + 17, 2, &sec)) return false;
    if (h > 23 || mi > 59 || sec > 59) return false;
    if (s.p[i] == '.') {
        int64_t unit = 100000;
        size_t from = ++i;
        for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) { frac += (s.p[i] - '0') * unit; unit /= 10; }
        if (i == from || i - from > 6) return false;
    }
    if (i >= s.n || !offset(s.p + i, s.n - i, &off)) return false;
    int64_t at = hk_day_start_us(day) + SHANGHAI_US + ((int64_t)h * 3600 + mi * 60 + sec) * 1000000 + frac - off;
    day = hk_time_day(at);
    if (day < HK_DAY_MIN || day > HK_DAY_MAX) return false;
    *us = at;
    return true;
}

char *hk_time_fmt(int64_t us, char buf[33])
{
    hk_day day = hk_time_day(us);
    int64_t rest = us - hk_day_start_us(day), s = rest / 1000000, f = rest % 1000000;
    char d[11];
    if (f) snprintf(buf, 33, "%sT%02d:%02d:%02d.%06d+08:00", hk_day_fmt(day, d), (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60), (int)f);
    else snprintf(buf, 33, "%sT%02d:%02d:%02d+08:00", hk_day_fmt(day, d), (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
    return buf;
}
