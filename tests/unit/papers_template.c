/* rows: R98 R146 */
/* Templates: the shipped ones are good, and each way to spoil one is refused with its own reason. */
#include "test.h"

#include "papers/template.h"

TEST(shipped)
{
    size_t n = 0;
    CHECK_RC(hk_template_lint_shipped(cx, &n), HK_OK, "%s %s %s", cx->error.key ? cx->error.key : "", cx->error.n ? cx->error.values[0] : "", cx->error.n > 1 ? cx->error.values[1] : "");
    CHECK(n >= 2, "%zu templates", n);
}

#define HEAD "{\"id\":\"x\",\"kind\":\"statement\",\"title\":\"t\",\"file\":\"f {code}\",\"blocks\":["
#define CLAUSE "{\"p\":\"不视为放弃\"}"
TEST(spoiled)
{
    static const struct { const char *text, *key; } rows[] = {
        { HEAD CLAUSE "]}", NULL },
        { HEAD "{\"p\":\"请核对\"}]}", "template.clause" },                              /* R146: without the clause that protects the claim */
        { HEAD CLAUSE ",{\"p\":\"{amout}\"}]}", "template.variable" },
        { HEAD CLAUSE ",{\"p\":\"{closing\"}]}", "template.brace" },
        { HEAD CLAUSE ",{\"p\":\"closing}\"}]}", "template.brace" },
        { HEAD CLAUSE ",{\"p\":\"x\",\"if\":\"weather\"}]}", "template.variable" },
        { HEAD CLAUSE ",{\"table\":\"people\"}]}", "template.table" },                    /* people are for the debt sheet, not for customers */
        { HEAD CLAUSE ",{\"blink\":true}]}", "template.blocks" },
        { HEAD CLAUSE ",{\"sign\":[1]}]}", "template.blocks" },
        { HEAD CLAUSE ",{\"p\":\"再不付款后果自负\"}]}", "template.forbidden" },
        { HEAD CLAUSE ",{\"each\":\"currency\",\"blocks\":[{\"p\":\"列入黑名单\"}]}]}", "template.forbidden" },
        { "{\"kind\":\"poem\",\"title\":\"t\",\"file\":\"f\",\"blocks\":[]}", "template.kind" },
        { "{\"kind\":\"letter\",\"title\":\"t\",\"blocks\":[]}", "template.blocks" },
        { "{\"kind\":\"letter\",\"title\":\"t\",\"file\":\"f\",\"blocks\":{}}", "template.blocks" },
        { "{\"kind\":\"letter\",\"kind\":\"letter\"}", "json.duplicate" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_error_clear(cx);
        hk_rc rc = hk_template_lint(cx, "x.zh.json", hk_str_of(rows[i].text));
        CHECK_INT(rc, rows[i].key ? HK_BAD_INPUT : HK_OK, "row %zu", i);
        CHECK_STR(cx->error.key ? cx->error.key : "", rows[i].key ? rows[i].key : "", "row %zu", i);
    }
    hk_error_clear(cx);
    CHECK_RC(hk_template_open(cx, "nothing", "zh", &(hk_template){ 0 }), HK_NOT_FOUND);
}

RUN_TESTS(cmocka_unit_test(shipped), cmocka_unit_test(spoiled))
