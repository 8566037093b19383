/* Number formats of Excel: is this number a day, a percentage, a code shown with leading zeros? XLSX and BIFF8 number them alike. */
#include "ingest/read.h"

#include "base/date.h"

#include <stdio.h>

hk_format hk_format_builtin(int id)
{
    hk_format f = { 0 };
    f.date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    f.percent = id == 9 || id == 10;
    return f;
}

/* The first section decides. Texts in quotes, after a backslash, and colours or conditions in brackets say nothing; [h] is a duration. */
hk_format hk_format_code(hk_str code)
{
    hk_format f = { 0 };
    int zeros = 0;
    bool only_zeros = code.n > 0, digits = false;
    for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
        char c = code.p[i];
        if (c == '"') {
            for (i++; i < code.n && code.p[i] != '"'; i++) continue;
            only_zeros = false;
            continue;
        }
        if (c == '[') {
            for (i++; i < code.n && code.p[i] != ']'; i++) continue;
            continue;
        }
        if (c == '\\' || c == '_' || c == '*') { i++; only_zeros = false; continue; }
        if (c == '0') zeros++;
        else if (c != '@' || i) only_zeros = only_zeros && false;
        else only_zeros = false;
        if (c == '0' || c == '#' || c == '?') digits = true;
        if (c == '%') f.percent = 1;
        if (strchr("yYdDhHsS", c) || ((c == 'm' || c == 'M') && !digits)) f.date = 1;
        if ((c == 'G' || c == 'g') && code.n - i >= 7 && strncasecmp(code.p + i, "general", 7) == 0) i += 6;
    }
    if (digits && f.date && zeros && !memchr(code.p, 'y', code.n) && !memchr(code.p, 'd', code.n) && !memchr(code.p, 's', code.n)) f.date = 0;
    if (only_zeros && zeros > 1 && zeros <= 40) f.pad = (uint8_t)zeros;
    return f;
}

enum { SERIAL_1990 = 32874, SHIFT_1904 = 1462, SECONDS = 86400 };

/* "45838.354166667" -> day and second of the day. False: not the form of a serial, or a day outside the calendar. */
static bool serial(hk_str t, bool date_1904, hk_day *day, int *second)
{
    int64_t whole = 0, part = 0;
    int     n = 0, places = 0;
    size_t  i = 0;
    for (; i < t.n && t.p[i] >= '0' && t.p[i] <= '9'; i++, n++) if (n < 8) whole = whole * 10 + (t.p[i] - '0');
    if (!n || n > 7) return false;
    if (i < t.n) {
        if (t.p[i++] != '.') return false;
        for (; i < t.n && t.p[i] >= '0' && t.p[i] <= '9'; i++) if (places < 9) part = part * 10 + (t.p[i] - '0'), places++;
        if (i < t.n) return false;
    }
    for (; places < 9; places++) part *= 10;
    int64_t s = (part * SECONDS + 500000000) / 1000000000;
    whole += s / SECONDS + (date_1904 ? SHIFT_1904 : 0) - SERIAL_1990;
    if (whole < HK_DAY_MIN || whole > HK_DAY_MAX) return false;
    *day = (hk_day)whole;
    *second = (int)(s % SECONDS);
    return true;
}

void hk_format_apply(hk_format f, bool date_1904, hk_cell *c, char buf[HK_FORMAT_BUF])
{
    hk_day day;
    int    second;
    c->kind = HK_CELL_NUMBER;
    c->pad = f.pad;
    if (f.percent) c->flags |= HK_CELL_PERCENT;
    if (!f.date) return;
    c->kind = HK_CELL_DATE;
    if (!serial(c->text, date_1904, &day, &second)) return;
    hk_ymd d = hk_day_ymd(day);
    int n = second ? snprintf(buf, HK_FORMAT_BUF, "%04d-%02d-%02dT%02d:%02d:%02d", d.y % 10000, d.m % 100, d.d % 100, second / 3600 % 24, second / 60 % 60, second % 60)
                   : snprintf(buf, HK_FORMAT_BUF, "%04d-%02d-%02d", d.y % 10000, d.m % 100, d.d % 100);
    c->text = (hk_str){ buf, (size_t)n };
}
