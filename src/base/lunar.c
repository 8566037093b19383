/* lunar.c - see lunar.h. */
#include "base/lunar.h"

enum { FIRST_YEAR = 1989 };
/* Bits 0..12: the n-th month of the year has 30 days; 13..16: the leap month, 0 without; 17..22: days from 1 January to the
 * first day of the lunar year. */
#define YEAR(offset, leap, lengths) ((uint32_t)(offset) << 17 | (uint32_t)(leap) << 13 | (lengths))
/* 2027 begins on 6 February: the moon is new at 23:56 of Beijing that day. ICU, from which the other rows are, is minutes off and has the 7th. */
static const uint32_t years[] = {
    YEAR(36, 0, 0xea9), YEAR(26, 5, 0x1e92), YEAR(45, 0, 0xe92), YEAR(34, 0, 0xd26), YEAR(22, 3, 0xa56), YEAR(40, 0, 0xa57),
    YEAR(30, 8, 0x14d6), YEAR(49, 0, 0x35a), YEAR(37, 0, 0x6d5), YEAR(27, 5, 0xec9), YEAR(46, 0, 0x749), YEAR(35, 0, 0x693),
    YEAR(23, 4, 0x152b), YEAR(42, 0, 0x52b), YEAR(31, 0, 0xa5b), YEAR(21, 2, 0x155a), YEAR(39, 0, 0x56a), YEAR(28, 7, 0x1b55),
    YEAR(48, 0, 0xba4), YEAR(37, 0, 0xb49), YEAR(25, 5, 0x1a93), YEAR(44, 0, 0xa95), YEAR(33, 0, 0x52d), YEAR(22, 4, 0xa6d),
    YEAR(40, 0, 0xab5), YEAR(30, 9, 0x15aa), YEAR(49, 0, 0x5d2), YEAR(38, 0, 0xda5), YEAR(27, 6, 0x1d4a), YEAR(46, 0, 0xe4a),
    YEAR(35, 0, 0xc95), YEAR(24, 4, 0x152e), YEAR(42, 0, 0x556), YEAR(31, 0, 0xab5), YEAR(21, 2, 0x15b2), YEAR(40, 0, 0x6d2),
    YEAR(28, 6, 0xea5), YEAR(47, 0, 0x725), YEAR(36, 0, 0x64b), YEAR(25, 5, 0xc97), YEAR(43, 0, 0x4ab), YEAR(32, 0, 0x55b),
    YEAR(22, 3, 0xad6), YEAR(41, 0, 0xb69), YEAR(30, 11, 0x1752), YEAR(49, 0, 0xb52), YEAR(38, 0, 0xb25), YEAR(27, 6, 0x1a4b),
    YEAR(45, 0, 0xa4b), YEAR(34, 0, 0x4ab), YEAR(23, 5, 0x55b), YEAR(42, 0, 0x5ad), YEAR(31, 0, 0xb6a), YEAR(21, 2, 0x1b52),
    YEAR(40, 0, 0xd92), YEAR(29, 7, 0x1d25), YEAR(47, 0, 0xd25), YEAR(36, 0, 0xa55), YEAR(25, 5, 0x14ad), YEAR(44, 0, 0x4b6),
    YEAR(32, 0, 0x5b5), YEAR(22, 3, 0xdaa), YEAR(41, 0, 0xec9), YEAR(31, 8, 0x1e92), YEAR(49, 0, 0xe92), YEAR(38, 0, 0xd26),
    YEAR(27, 6, 0xa56), YEAR(45, 0, 0xa57), YEAR(34, 0, 0x4d6), YEAR(23, 4, 0x6d5), YEAR(42, 0, 0x755), YEAR(32, 0, 0x749),
    YEAR(20, 3, 0xe93), YEAR(39, 0, 0x693), YEAR(28, 7, 0x152b), YEAR(47, 0, 0x52b), YEAR(35, 0, 0xa5b), YEAR(25, 5, 0x155a),
    YEAR(44, 0, 0x56a), YEAR(33, 0, 0xb65), YEAR(22, 4, 0x174a), YEAR(41, 0, 0xb49), YEAR(30, 8, 0x1a95), YEAR(49, 0, 0xa95),
    YEAR(37, 0, 0x52d), YEAR(26, 6, 0xaad), YEAR(45, 0, 0xab5), YEAR(35, 0, 0x5aa), YEAR(23, 4, 0xba5), YEAR(42, 0, 0xda5),
    YEAR(32, 0, 0xd4a), YEAR(21, 3, 0x1c95), YEAR(39, 0, 0xc96), YEAR(28, 7, 0x194e), YEAR(47, 0, 0x556), YEAR(36, 0, 0xab5),
    YEAR(25, 5, 0x15b2), YEAR(44, 0, 0x6d2), YEAR(33, 0, 0xea5), YEAR(23, 4, 0xe4a), YEAR(40, 0, 0x68b), YEAR(29, 8, 0xc97),
    YEAR(48, 0, 0x4ab), YEAR(37, 0, 0x55b), YEAR(26, 6, 0xad6), YEAR(45, 0, 0xb6a), YEAR(35, 0, 0x752), YEAR(24, 4, 0x1725),
    YEAR(42, 0, 0xb45), YEAR(31, 0, 0xa8b), YEAR(20, 2, 0x149b), YEAR(39, 0, 0x4ab), YEAR(28, 7, 0x96b), YEAR(47, 0, 0x5ad),
    YEAR(37, 0, 0xbaa), YEAR(27, 5, 0x1b52), YEAR(45, 0, 0xd92), YEAR(34, 0, 0xd25), YEAR(23, 4, 0x1a4b), YEAR(42, 0, 0xa55),
    YEAR(30, 9, 0x14ad), YEAR(49, 0, 0x4b6), YEAR(38, 0, 0x6b5), YEAR(28, 6, 0xdaa), YEAR(46, 0, 0xec9), YEAR(36, 0, 0xe92),
    YEAR(25, 4, 0x1d25), YEAR(44, 0, 0xd2a), YEAR(32, 0, 0xa56), YEAR(21, 3, 0x14b6), YEAR(40, 0, 0x55a), YEAR(29, 7, 0xad5),
    YEAR(47, 0, 0x755), YEAR(37, 0, 0x74a), YEAR(26, 5, 0xe93), YEAR(45, 0, 0x695), YEAR(33, 0, 0x52b), YEAR(22, 4, 0xa57),
    YEAR(41, 0, 0xa9b), YEAR(31, 11, 0x155a), YEAR(49, 0, 0x56a), YEAR(38, 0, 0xb65), YEAR(28, 6, 0x174a), YEAR(47, 0, 0xb4a),
    YEAR(35, 0, 0xb15), YEAR(24, 5, 0x152b), YEAR(43, 0, 0x54d), YEAR(32, 0, 0xaad), YEAR(21, 2, 0x156a), YEAR(40, 0, 0x5aa),
    YEAR(29, 7, 0xba5), YEAR(48, 0, 0xda5), YEAR(37, 0, 0xd4a), YEAR(26, 5, 0x1d15), YEAR(45, 0, 0xd16), YEAR(34, 0, 0x94e),
    YEAR(22, 4, 0xaad), YEAR(41, 0, 0xad6), YEAR(31, 0, 0x5b4), YEAR(20, 1, 0xda5), YEAR(38, 0, 0xea5), YEAR(28, 6, 0xe8a),
};
enum { LAST_YEAR = FIRST_YEAR + (int)HK_COUNT(years) - 1 };

static uint32_t row(int year) { return years[year - FIRST_YEAR]; }
static int leap_of(int year) { return (int)(row(year) >> 13 & 15); }
static int months_of(int year) { return leap_of(year) ? 13 : 12; }
static int length_of(int year, int nth) { return row(year) >> nth & 1 ? 30 : 29; }       /* nth month from 0, the leap one counted */

/* Days since 1 January 1990 may be negative here: the lunar year 1989 reaches into 1990. */
static int first_day(int year)
{
    hk_day january = 0;

    if (year < 1990) return (int)(row(year) >> 17) - 365;
    bool made = hk_day_make(year, 1, 1, &january);
    assert(made);
    return january + (int)(row(year) >> 17);
}

/* Place of a month among those of its year, -1 when there is none. */
static int nth_of(int year, int month, bool leap)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return -1;
    int leap_month = leap_of(year);
    if (leap) return month == leap_month ? month : -1;
    return month - 1 + (leap_month && month > leap_month);
}

int hk_lunar_month_days(int year, int month, bool leap)
{
    int nth = nth_of(year, month, leap);
    return nth < 0 ? 0 : length_of(year, nth);
}

bool hk_lunar_day(hk_lunar lunar, hk_day *out)
{
    int nth = nth_of(lunar.year, lunar.month, lunar.leap);

    if (nth < 0 || lunar.day < 1 || lunar.day > length_of(lunar.year, nth)) return false;
    int day = first_day(lunar.year) + lunar.day - 1;
    for (int i = 0; i < nth; i++) day += length_of(lunar.year, i);
    if (day < HK_DAY_MIN || day > HK_DAY_MAX) return false;
    *out = day;
    return true;
}

bool hk_lunar_new_year(int year, hk_day *out) { return hk_lunar_day((hk_lunar){ .year = year, .month = 1, .day = 1 }, out); }

bool hk_lunar_of(hk_day day, hk_lunar *out)
{
    if (day < HK_DAY_MIN || day > HK_DAY_MAX) return false;
    int year = hk_day_ymd(day).y;
    if (day < first_day(year)) year--;

    int left = day - first_day(year), nth = 0;
    for (; nth < months_of(year) && left >= length_of(year, nth); nth++) left -= length_of(year, nth);
    if (nth == months_of(year)) return false;                            /* past the last row */
    int leap_month = leap_of(year);
    *out = (hk_lunar){ .year = year, .day = left + 1, .leap = leap_month && nth == leap_month,
                       .month = leap_month && nth >= leap_month ? nth : nth + 1 };
    return true;
}
