/* rows: R257
 * Words after a count in English texts (content.h T5). */
#include "content/content.h"
#include "test.h"

static const char *fill(hk_ctx *cx, const char *lang, const char *key, const char *n, const char *more)
{
    return hk_text_fill(cx->arena, lang, key, (const char *const[]){ "n", "number", "customer" }, (const char *const[]){ n, more, "X" }, 3);
}

TEST(a_word_goes_with_the_count_before_it)
{
    static const struct { const char *n, *want; } rows[] = {
        { "1", "1 day" }, { "0", "0 days" }, { "2", "2 days" }, { "21", "21 days" }, { "1,001", "1,001 days" }, { "1.0", "1.0 days" }, { "", " days" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(fill(cx, "en", "papers.days", rows[i].n, ""), rows[i].want, "row %zu", i);
    CHECK_STR(fill(cx, "zh", "papers.days", "1", ""), "1 天", "Chinese has one form");
}

TEST(values_are_not_read_as_marks)
{
    CHECK_STR(fill(cx, "en", "prep.fact.contract", "1", "[a/b]"), "1 contract, the latest [a/b]", "one");
    CHECK_STR(fill(cx, "en", "prep.fact.contract", "3", "{n}"), "3 contracts, the latest {n}", "three");
}

RUN_TESTS(cmocka_unit_test(a_word_goes_with_the_count_before_it), cmocka_unit_test(values_are_not_read_as_marks))
