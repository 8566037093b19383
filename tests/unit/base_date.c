/* base_date.c - days, months and recorded times. Figures: the proleptic Gregorian calendar counted elsewhere (GNU date),
 * periods by the Civil Code arts. 201-202. */
#include "test.h"

#include "base/date.h"

static hk_day day(const char *text)
{
    hk_day d = HK_DAY_NONE;
    CHECK(hk_day_parse(hk_str_of(text), &d), "%s", text);
    return d;
}

TEST(days_have_numbers)
{
    static const struct { const char *text; int number, weekday; } rows[] = {
        { "1990-01-01", 0, 1 },     { "1990-12-31", 364, 1 },   { "1991-01-01", 365, 2 },   { "2000-02-29", 3711, 2 },
        { "2026-08-31", 13391, 1 }, { "2026-09-01", 13392, 2 }, { "2100-02-28", 40235, 7 }, { "2100-03-01", 40236, 1 },
        { "2150-12-31", HK_DAY_MAX, 4 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        char text[11];
        CHECK_INT(day(rows[i].text), rows[i].number, "row %zu", i);
        CHECK_INT(hk_day_weekday(rows[i].number), rows[i].weekday, "row %zu", i);
        CHECK_STR(hk_day_fmt(rows[i].number, text), rows[i].text, "row %zu", i);
    }
}

TEST(every_day_comes_back)
{
    hk_ymd last = { 1989, 12, 31 };
    for (hk_day d = HK_DAY_MIN; d <= HK_DAY_MAX; d++) {
        hk_ymd t = hk_day_ymd(d);
        hk_day back;
        CHECK(hk_day_make(t.y, t.m, t.d, &back) && back == d, "day %d", d);
        bool next = t.y == last.y && t.m == last.m ? t.d == last.d + 1 : t.d == 1 && last.d == hk_month_days(last.y, last.m);
        CHECK(next, "day %d follows", d);
        last = t;
    }
}

TEST(no_such_day)
{
    static const char *const rows[] = {
        "1989-12-31", "2151-01-01", "2025-02-29", "2100-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "2025-1-2", "2025/01/02",
        "20250102", "2025-01-02 ", " 2025-01-02", "2025-01-0a", "+025-01-02", "", "0000-00-00",
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_day d = 7;
        CHECK(!hk_day_parse(hk_str_of(rows[i]), &d), "row %zu", i);
        CHECK_INT(d, 7, "untouched in row %zu", i);
    }
    char text[11] = "x";
    CHECK_STR(hk_day_fmt(HK_DAY_NONE, text), "");
}

/* D2: the same-numbered day, else the month's end. */
TEST(periods_in_months)
{
    static const struct { const char *from; int months; const char *want; } rows[] = {
        { "2026-08-31", 6, "2027-02-28" },  { "2023-08-31", 6, "2024-02-29" },   { "2024-02-29", 12, "2025-02-28" }, { "2024-02-29", 48, "2028-02-29" },
        { "2026-01-31", 1, "2026-02-28" },  { "2026-01-31", 3, "2026-04-30" },   { "2026-01-31", 2, "2026-03-31" },  { "2026-11-30", 3, "2027-02-28" },
        { "2026-12-15", 1, "2027-01-15" },  { "2026-03-31", -1, "2026-02-28" },  { "2026-01-15", -1, "2025-12-15" }, { "2026-01-31", 0, "2026-01-31" },
        { "2026-05-20", 36, "2029-05-20" }, { "2096-02-29", 48, "2100-02-28" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        char text[11];
        CHECK_STR(hk_day_fmt(hk_day_add_months(day(rows[i].from), rows[i].months), text), rows[i].want, "row %zu", i);
    }
}

/* A period in days begins the day after its trigger, so its last day is trigger + n (art. 201). */
TEST(periods_in_days)
{
    static const struct { const char *from; int days; const char *want; } rows[] = {
        { "2026-09-18", 15, "2026-10-03" }, { "2026-12-17", 15, "2027-01-01" }, { "2024-02-14", 15, "2024-02-29" }, { "2026-01-31", 30, "2026-03-02" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(day(rows[i].from) + rows[i].days, day(rows[i].want), "row %zu", i);
}

TEST(months)
{
    static const struct { const char *day, *first, *last, *month; int index; } rows[] = {
        { "1990-01-01", "1990-01-01", "1990-01-31", "1990-01", 0 },   { "2024-02-29", "2024-02-01", "2024-02-29", "2024-02", 409 },
        { "2026-12-31", "2026-12-01", "2026-12-31", "2026-12", 443 }, { "2150-12-31", "2150-12-01", "2150-12-31", "2150-12", 1931 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        char text[11], month[8];
        hk_day d = day(rows[i].day);
        int index = -1;
        CHECK_STR(hk_day_fmt(hk_day_month_start(d), text), rows[i].first, "row %zu", i);
        CHECK_STR(hk_day_fmt(hk_day_month_end(d), text), rows[i].last, "row %zu", i);
        CHECK_INT(hk_day_month(d), rows[i].index, "row %zu", i);
        CHECK_INT(hk_month_first(rows[i].index), day(rows[i].first), "row %zu", i);
        CHECK_STR(hk_month_fmt(rows[i].index, month), rows[i].month, "row %zu", i);
        CHECK(hk_month_parse(hk_str_of(rows[i].month), &index) && index == rows[i].index, "row %zu", i);
    }
    static const char *const bad[] = { "1989-12", "2151-01", "2025-13", "2025-00", "2025-1", "2025/01", "2025-01-01", "" };
    for (size_t i = 0; i < HK_COUNT(bad); i++) {
        int index = 7;
        CHECK(!hk_month_parse(hk_str_of(bad[i]), &index) && index == 7, "row %zu", i);
    }
}

TEST(recorded_times)
{
    static const struct { const char *text; int64_t us; const char *day, *out; } rows[] = {
        { "2025-01-02T09:00:00+08:00", INT64_C(1735779600000000), "2025-01-02", "2025-01-02T09:00:00+08:00" },
        { "2025-01-02T01:00:00Z", INT64_C(1735779600000000), "2025-01-02", "2025-01-02T09:00:00+08:00" },
        { "2025-01-01t20:00:00-05:00", INT64_C(1735779600000000), "2025-01-02", "2025-01-02T09:00:00+08:00" },
        { "2025-01-02T01:00:00.5z", INT64_C(1735779600500000), "2025-01-02", "2025-01-02T09:00:00.500000+08:00" },
        { "2025-01-02T01:00:00.000001Z", INT64_C(1735779600000001), "2025-01-02", "2025-01-02T09:00:00.000001+08:00" },
        { "2025-01-01T15:59:59.999999Z", INT64_C(1735747199999999), "2025-01-01", "2025-01-01T23:59:59.999999+08:00" },
        { "2025-01-01T16:00:00Z", INT64_C(1735747200000000), "2025-01-02", "2025-01-02T00:00:00+08:00" },
        { "1990-01-01T00:00:00+08:00", INT64_C(631123200000000), "1990-01-01", "1990-01-01T00:00:00+08:00" },
        { "2150-12-31T23:59:59+08:00", INT64_C(5711788799000000), "2150-12-31", "2150-12-31T23:59:59+08:00" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int64_t us = 0;
        char text[33];
        CHECK(hk_time_parse(hk_str_of(rows[i].text), &us), "row %zu", i);
        CHECK_INT(us, rows[i].us, "row %zu", i);
        CHECK_INT(hk_time_day(us), day(rows[i].day), "row %zu", i);
        CHECK_STR(hk_time_fmt(us, text), rows[i].out, "row %zu", i);
    }
    CHECK_INT(hk_day_start_us(day("2025-01-02")), INT64_C(1735747200000000));
}

TEST(not_rfc_3339)
{
    static const char *const rows[] = {
        "2025-01-02T09:00:00",              /* no offset */
        "2025-01-02 09:00:00Z",             /* a blank */
        "2025-01-02T9:00:00Z",  "2025-01-02T09:00Z",  "2025-01-02T24:00:00Z", "2025-01-02T23:60:00Z", "2025-01-02T23:59:60Z", "2025-02-29T00:00:00Z",
        "2025-01-02T09:00:00.Z", "2025-01-02T09:00:00.1234567Z", "2025-01-02T09:00:00,5Z", "2025-01-02T09:00:00+0800", "2025-01-02T09:00:00+08",
        "2025-01-02T09:00:00+24:00", "2025-01-02T09:00:00+08:60", "2025-01-02T09:00:00ZZ", "2025-01-02T09:00:00Z ", "20250102T090000Z",
        "1990-01-01T00:00:00+09:00",        /* still 1989 in Shanghai */
        "2150-12-31T16:00:00Z",             /* already 2151 there */
        "",
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int64_t us = 7;
        CHECK(!hk_time_parse(hk_str_of(rows[i]), &us), "row %zu", i);
        CHECK_INT(us, 7, "untouched in row %zu", i);
    }
}

TEST(the_clock_of_a_ctx)
{
    CHECK_INT(cx->today, day("2026-09-01"));
    hk_ctx_set_now(cx, cx->now_us + INT64_C(15) * 3600 * 1000000);
    CHECK_INT(cx->today, day("2026-09-02"));
    hk_ctx_init(cx, cx->arena);
    CHECK_INT(cx->today, hk_time_day(cx->now_us));
}

RUN_TESTS(cmocka_unit_test(days_have_numbers), cmocka_unit_test(every_day_comes_back), cmocka_unit_test(no_such_day), cmocka_unit_test(periods_in_months),
          cmocka_unit_test(periods_in_days), cmocka_unit_test(months), cmocka_unit_test(recorded_times), cmocka_unit_test(not_rfc_3339),
          cmocka_unit_test(the_clock_of_a_ctx))
