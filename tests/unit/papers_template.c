/* rows: R98 R146 */
/* Templates: the shipped ones are good, and each way to spoil one is refused with its own reason. */
#include "test.h"

#include <stdlib.h>

#include "base/embed.h"
#include "base/prng.h"
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
        { HEAD "{\"if\":\"account\",\"p\":\"不视为放弃\"}]}", "template.clause" },        /* a block that may be left out protects nothing */
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

/* All faults at once, each with the line and place a person finds it at: the third block of a text laid over lines, a block in a block. */
TEST(places)
{
    static const char text[] = "{\"id\":\"x\",\"kind\":\"statement\",\n \"title\":\"t\",\"file\":\"{nobody}\",\n \"blocks\":[\n  {\"p\":\"不视为放弃 \\\" { \"},\n"
                               "  {\"each\":\"currency\",\"blocks\":[{\"p\":\"好\"},\n   {\"h\":\"x\", \"table\":\"people\"}]},\n  {\"sign\":[\"曝光\"]}\n ]}";
    static const struct { const char *key, *place; int line, column; } want[] = {
        { "template.variable", "file", 2, 21 }, { "template.brace", "blocks[1].p", 4, 8 }, { "template.table", "blocks[2].blocks[2].table", 6, 22 },
        { "template.forbidden", "blocks[3].sign", 7, 11 },
    };
    hk_lint_problem *list;
    size_t n;
    hk_template_problems(cx, "x.zh.json", "statement", hk_str_of(text), &list, &n);
    CHECK_INT(n, HK_COUNT(want), "faults");
    for (size_t i = 0; i < HK_MIN(n, HK_COUNT(want)); i++) {
        CHECK_STR(list[i].key, want[i].key, "row %zu", i);
        CHECK_STR(list[i].place, want[i].place, "row %zu", i);
        CHECK_INT(list[i].line, want[i].line, "row %zu", i);
        CHECK_INT(list[i].column, want[i].column, "row %zu", i);
    }
    hk_template_problems(cx, "x.zh.json", "letter", hk_str_of(text), &list, &n);
    CHECK_INT(n, 1, "another kind is the only fault");
    hk_template_problems(cx, "x.zh.json", NULL, hk_str_of("{\n \"id\": ]"), &list, &n);
    CHECK(n == 1 && list[0].line == 2, "the parser's line");
}

/* A text a person breaks in any way is told what is wrong, and never read past its end: bytes of a shipped template changed, cut and doubled. */
TEST(broken)
{
    static const char marks[] = "{}[]\",:\\ \n0a\x80\xe4";
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "templates/statement.zh.json");
    hk_lint_problem *list;
    hk_prng r;
    size_t n, good = 0;
    hk_prng_init(&r, 7, "templates");
    for (int i = 0; i < 3000; i++) {
        hk_arena_mark m = hk_arena_save(cx->arena);
        size_t len = hk_prng_chance(&r, 1, 4) ? hk_prng_below(&r, (uint32_t)f->size) + 1 : f->size;
        char *text = malloc(len);                                        /* of its own, so that a byte too far is seen by the sanitizer */
        memcpy(text, f->data, len);
        for (uint32_t k = hk_prng_below(&r, 4); k > 0; k--) text[hk_prng_below(&r, (uint32_t)len)] = marks[hk_prng_below(&r, sizeof marks - 1)];
        hk_template_problems(cx, "statement.zh.json", "statement", (hk_str){ text, len }, &list, &n);
        for (size_t k = 0; k < n; k++) CHECK(list[k].line >= 1 && list[k].line <= (int)len && list[k].column >= 1 && list[k].key, "round %d", i);
        good += n == 0;
        hk_error_clear(cx);
        free(text);
        hk_arena_release(cx->arena, m);
    }
    CHECK(good > 100 && good < 2900, "%zu of 3000 stayed good", good);
}

RUN_TESTS(cmocka_unit_test(shipped), cmocka_unit_test(spoiled), cmocka_unit_test(places), cmocka_unit_test(broken))
