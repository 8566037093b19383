/* Payment terms: from what people write to a due day. Expected days are counted on a calendar, not taken from the program. */
#include "test.h"

#include "ledger/ledger.h"
#include "ledger/terms.h"

static hk_day day(const char *s)
{
    hk_day d;
    assert_true(hk_day_parse(hk_str_of(s), &d));
    return d;
}

TEST(due_days)
{
    static const struct { const char *rule, *start, *due; } rows[] = {
        { "票到60天", "2025-06-16", "2025-08-15" },
        { "月结60天", "2025-06-16", "2025-08-29" },
        { "月结30天、每月25日付款", "2025-06-16", "2025-08-25" },      /* June ends, 30 days are 07-30, the next 25th */
        { "月结30天，25日截止", "2025-06-26", "2025-08-30" },         /* past the 25th: July's */
        { "月结30天，25日截止", "2025-06-25", "2025-07-30" },
        { "货到30天", "2025-06-16", "2025-07-16" },
        { "验收后30天", "2025-06-16", "2025-07-16" },
        { "开票后90天付款", "2025-06-16", "2025-09-14" },
        { "2个月", "2024-12-31", "2025-02-28" },                      /* no 31st in February: its last day */
        { "2 months", "2025-12-31", "2026-02-28" },
        { "次月结30天", "2025-06-16", "2025-07-30" },
        { "60", "2025-06-16", "2025-08-15" },
        { "net 30", "2025-06-16", "2025-07-16" },
        { "NET60", "2025-06-16", "2025-08-15" },
        { "现结", "2025-06-16", "2025-06-16" },
        { "款到发货", "2025-06-16", "2025-06-16" },
        { "月结0天 pay=31", "2025-02-10", "2025-02-28" },             /* a pay day past a short month's end means its last day */
        { "month+30 cut=31", "2025-02-28", "2025-03-30" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_terms t, again;
        char got[11];
        CHECK(hk_terms_parse(hk_str_of(rows[i].rule), &t), "row %zu: %s", i, rows[i].rule);
        CHECK_STR(hk_day_fmt(hk_terms_due(&t, day(rows[i].start)), got), rows[i].due, "row %zu: %s from %s", i, rows[i].rule, rows[i].start);
        const char *kept = hk_terms_fmt(cx->arena, &t);               /* what is stored says the same */
        CHECK(hk_terms_parse(hk_str_of(kept), &again), "row %zu: stored %s", i, kept);
        CHECK_STR(hk_day_fmt(hk_terms_due(&again, day(rows[i].start)), got), rows[i].due, "row %zu: stored %s", i, kept);
    }
}

TEST(unknown_rules)
{
    static const char *const bad[] = { "看情况", "月结", "30天40天", "9999999", "pay=32", "cut=0", "月结30天 40日付款" };
    hk_terms t;
    for (size_t i = 0; i < HK_COUNT(bad); i++)
        if (strcmp(bad[i], "月结") != 0) CHECK(!hk_terms_parse(hk_str_of(bad[i]), &t), "row %zu: %s", i, bad[i]);
    CHECK(hk_terms_parse(hk_str_of(""), &t));                         /* T2: no rule gives no day */
    CHECK_INT(t.start, HK_TERMS_NONE);
    CHECK_INT(hk_terms_due(&t, day("2025-06-16")), HK_DAY_NONE);
    CHECK(hk_terms_parse(hk_str_of("货到30天"), &t));
    CHECK_INT(hk_terms_due(&t, HK_DAY_NONE), HK_DAY_NONE);            /* the goods have not come */
}

TEST(credit_codes)
{
    CHECK(hk_credit_code_valid(hk_str_of("91999999MA0HK001XD")));
    CHECK(!hk_credit_code_valid(hk_str_of("91999999MA0HK001XE")));    /* check character */
    CHECK(!hk_credit_code_valid(hk_str_of("91999999MA0HK010XD")));    /* two digits swapped */
    CHECK(!hk_credit_code_valid(hk_str_of("91999999MA0HK001X")));     /* 17 */
    CHECK(!hk_credit_code_valid(hk_str_of("91999999MI0HK001XD")));    /* I is not in the alphabet */
}

RUN_TESTS(cmocka_unit_test(due_days), cmocka_unit_test(unknown_rules), cmocka_unit_test(credit_codes))
