/* The plain rules of src/tactics: limitation clock, state of a case, deadlock. Figures from DOMAIN §8 and §10. */
#include "content/reader.h"
#include "tactics/tactics.h"
#include "test.h"

static hk_day day(const char *s)
{
    hk_day d = HK_DAY_NONE;
    if (s) assert_true(hk_day_parse(hk_str_of(s), &d));
    return d;
}

static const hk_calendar *calendar(hk_ctx *cx)
{
    const hk_calendar *c = NULL;
    assert_int_equal(hk_reader_calendar(cx, &c), HK_OK);
    return c;
}

/* due 2023-03-15 → Sunday 2026-03-15 → 16th; demand arrived 2024-11-20 → Saturday 2027-11-20 → Monday 22nd, here as a payment. */
TEST(three_years_end_on_a_worked_day)
{
    static const struct { const char *due, *paid, *want; } rows[] = {
        { "2023-03-15", NULL, "2026-03-16" }, { "2023-03-15", "2024-11-20", "2027-11-22" }, { "2023-03-15", "2022-12-01", "2026-03-16" },      /* paid before it was due: nothing restarts */
        { "2024-02-29", NULL, "2027-03-01" },                                                                                                 /* the month's end is a Sunday */
        { NULL, "2024-11-20", NULL } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_limit_item x = { 1, day("2023-01-01"), day(rows[i].due), day(rows[i].paid) };
        CHECK_INT(hk_limit_day(&x, 1, 0, NULL, 0, calendar(cx)), day(rows[i].want), "row %zu", i);
    }
}

/* Civil Code art. 189: instalments of one paper run from the last; another paper's do not. */
TEST(instalments_run_from_the_last)
{
    const hk_limit_item list[] = { { 1, day("2023-01-01"), day("2023-03-15"), HK_DAY_NONE }, { 1, day("2023-01-01"), day("2023-06-14"), HK_DAY_NONE }, { 2, day("2023-01-01"), day("2024-01-02"), HK_DAY_NONE } };

    CHECK_INT(hk_limit_day(list, 3, 0, NULL, 0, calendar(cx)), day("2026-06-15"), "14 June 2026 is a Sunday");
    CHECK_INT(hk_limit_day(list, 3, 2, NULL, 0, calendar(cx)), day("2027-01-04"), "2 January 2027 is a Saturday");
}

/* A confirmed statement speaks for what it had in it, and for nothing issued later. */
TEST(a_confirmed_statement_restarts_what_it_had_in_it)
{
    const hk_limit_item list[] = { { 1, day("2023-01-10"), day("2023-03-15"), HK_DAY_NONE }, { 2, day("2024-02-01"), day("2024-04-01"), HK_DAY_NONE } };
    const hk_limit_confirmed agreed = { day("2024-01-31"), day("2024-06-05") };

    CHECK_INT(hk_limit_day(list, 2, 0, &agreed, 1, calendar(cx)), day("2027-06-07"), "5 June 2027 is a Saturday");
    CHECK_INT(hk_limit_day(list, 2, 1, &agreed, 1, calendar(cx)), day("2027-04-01"));
}

TEST(states_by_days_late)
{
    static const struct { int64_t late; const char *want; } rows[] = { { -30, "MONITOR" }, { -8, "MONITOR" }, { -7, "REMIND" }, { 0, "REMIND" }, { 1, "FIRST" }, { 6, "FIRST" }, { 7, "PHONE" }, { 14, "PHONE" },
        { 15, "LETTER" }, { 29, "LETTER" }, { 30, "VISIT" }, { 59, "VISIT" }, { 60, "FINAL" }, { 89, "FINAL" }, { 90, "LEGAL" }, { 2000, "LEGAL" } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int s = hk_case_state_of(rows[i].late);
        CHECK_STR(hk_case_state_code(s), rows[i].want, "%d days", (int)rows[i].late);
        CHECK_INT(hk_case_state_find(rows[i].want), s);
    }
    CHECK_INT(hk_case_state_find("NOPE"), -1);
}

/* Of equal ones the softer: a third party cannot be sent away again. */
TEST(deadlock_by_votes)
{
    static const struct { int votes[3], want; } rows[] = { { { 0, 0, 0 }, 0 }, { { 3, 2, 2 }, 0 }, { { 2, 2, 1 }, 0 }, { { 1, 4, 4 }, 1 }, { { 1, 2, 5 }, 2 } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_deadlock_judge(rows[i].votes), rows[i].want, "row %zu", i);
}

RUN_TESTS(cmocka_unit_test(three_years_end_on_a_worked_day), cmocka_unit_test(instalments_run_from_the_last), cmocka_unit_test(a_confirmed_statement_restarts_what_it_had_in_it),
          cmocka_unit_test(states_by_days_late), cmocka_unit_test(deadlock_by_votes))
