/* The Chinese calendar against a second source, every day, and days everybody knows. */
#include "base/lunar.h"
#include "test.h"
#include <unicode/ucal.h>

TEST(known_days)
{
    static const struct { int y, m, d; hk_lunar lunar; } rows[] = {
        { 2024, 2, 10, { 2024, 1, 1, false } },      /* Spring Festival */
        { 2025, 1, 29, { 2025, 1, 1, false } },
        { 2025, 7, 25, { 2025, 6, 1, true } },       /* 闰六月初一 */
        { 2026, 2, 10, { 2025, 12, 23, false } },    /* 小年 in the north */
        { 2026, 2, 16, { 2025, 12, 29, false } },    /* 除夕: a twelfth month of 29 days */
        { 2026, 2, 17, { 2026, 1, 1, false } },
        { 2026, 3, 3, { 2026, 1, 15, false } },
        { 2026, 9, 25, { 2026, 8, 15, false } },     /* 中秋 */
        { 2027, 2, 5, { 2026, 12, 29, false } },
        { 2027, 2, 6, { 2027, 1, 1, false } },       /* the new moon of the annular eclipse, 15:56 UT: four minutes before midnight in Beijing */
        { 2027, 3, 7, { 2027, 1, 30, false } },
        { 2027, 3, 8, { 2027, 2, 1, false } },
        { 2033, 12, 22, { 2033, 11, 1, true } },     /* the year whose leap month many tables have wrong */
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_day   day, back;
        hk_lunar got;
        assert_true(hk_day_make(rows[i].y, rows[i].m, rows[i].d, &day));
        assert_true(hk_lunar_of(day, &got));
        assert_int_equal(got.year, rows[i].lunar.year);
        assert_int_equal(got.month, rows[i].lunar.month);
        assert_int_equal(got.day, rows[i].lunar.day);
        assert_int_equal(got.leap, rows[i].lunar.leap);
        assert_true(hk_lunar_day(rows[i].lunar, &back));
        assert_int_equal(back, day);
    }
}

TEST(no_such_day)
{
    hk_day day = 7;
    assert_false(hk_lunar_day((hk_lunar){ 2025, 12, 30, false }, &day));
    assert_false(hk_lunar_day((hk_lunar){ 2026, 6, 1, true }, &day));
    assert_false(hk_lunar_day((hk_lunar){ 2025, 13, 1, false }, &day));
    assert_false(hk_lunar_day((hk_lunar){ 1900, 1, 1, false }, &day));
    assert_int_equal(day, 7);
    assert_int_equal(hk_lunar_month_days(2025, 12, false), 29);
    assert_int_equal(hk_lunar_month_days(2026, 6, true), 0);
}

TEST(every_day_as_icu)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar      zone[] = u"Asia/Shanghai";
    UCalendar *icu = ucal_open(zone, -1, "zh_CN@calendar=chinese", UCAL_TRADITIONAL, &error);

    assert_true(U_SUCCESS(error));
    hk_day from, to;                                     /* the first month of 2027, which ICU begins a day late (known_days) */
    assert_true(hk_day_make(2027, 2, 6, &from) && hk_day_make(2027, 3, 7, &to));
    for (hk_day day = HK_DAY_MIN; day <= HK_DAY_MAX; day++) {
        hk_lunar got;
        hk_day   back;
        ucal_setMillis(icu, (double)(hk_day_start_us(day) / 1000 + 43200000), &error);
        assert_true(hk_lunar_of(day, &got));
        assert_true(hk_lunar_day(got, &back));
        assert_int_equal(back, day);
        if (day >= from && day <= to) continue;
        assert_int_equal(got.month, ucal_get(icu, UCAL_MONTH, &error) + 1);
        assert_int_equal(got.day, ucal_get(icu, UCAL_DAY_OF_MONTH, &error));
        assert_int_equal(got.leap, ucal_get(icu, UCAL_IS_LEAP_MONTH, &error));
    }
    ucal_close(icu);
}

RUN_TESTS(cmocka_unit_test(known_days), cmocka_unit_test(no_such_day), cmocka_unit_test(every_day_as_icu))
