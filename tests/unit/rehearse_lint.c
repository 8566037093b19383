/* What is said of a scenario a trainer writes: each row spoils a shipped one in one way, and the finding has to name the field. rows: R227 */
#include "base/embed.h"
#include "rehearse/lint.h"
#include "rehearse/own.h"
#include "rehearse/talk.h"
#include "test.h"

static const char *text_of(hk_ctx *cx, const char *id)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, hk_printf(cx->arena, "scenarios/%s.json", id));
    assert_non_null(f);
    return hk_strndup(cx->arena, (const char *)f->data, f->size);
}

static const char *with(hk_ctx *cx, const char *text, const char *was, const char *is)
{
    const char *at = strstr(text, was);
    if (!at) fail_msg("no %s in the text", was);
    return hk_printf(cx->arena, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was));
}

static void linted(hk_ctx *cx, const char *text, const char *id, hk_lint *out)
{
    const hk_scenario *list;
    size_t n;
    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    CHECK_RC(hk_lint_text(cx, hk_str_of(text), id, list, n, out), HK_OK);
}

static bool finds(const hk_lint *l, const char *key, const char *place)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->v[i].key, key) == 0 && strcmp(l->v[i].place, place) == 0) return *l->v[i].text && *l->v[i].todo;
    return false;
}

TEST(each_slip_is_found_where_it_is)
{
    static const struct { const char *was, *is, *key, *place; bool error; } rows[] = {
        { "\"total\": \"520000\"", "\"total\": \"52o000\"", "sum", "total", true },
        { "\"minutes\": 10", "\"minutes\": 99", "number", "minutes", true },
        { "\"floor\": \"15\"", "\"floor\": \"150\"", "percent", "floor", true },
        { "\"style\": \"OX\"", "\"style\": \"BEAR\"", "word", "style", true },
        { "[\"EMPATHY\", \"OPENQ\", \"PRAISE\"]", "[\"EMPHATY\"]", "word", "cards.0.opens", true },
        { "{ \"id\": 11, ", "{ \"id\": 24, ", "twice", "excuses", true },
        { "{ \"id\": 22, ", "{ \"id\": 52, ", "number", "excuses.2.id", true },
        { "\"real_reason\": 0", "\"real_reason\": 3", "reason", "real_reason", true },
        { "\"items\": [\"270000\"", "\"items\": [\"27000\"", "items", "items", true },
        { "\"cash\": \"900000\"", "\"cash\": \"90000\"", "able", "cash", true },
        { "\"company\": \"金牛钢构\"", "\"company\": \"\"", "missing", "company", true },
        { "520,000 元，", "", "brief_sum", "brief", true },
        { "，逾期 70 天", "", "brief_days", "brief", true },
        { "金牛钢构螺纹钢", "他螺纹钢", "brief_firm", "brief", true },
        { "520,000", "52 万", "", "", false },
        { "手里有对账单", "钱有，学校那头刚打了进度款。手里有对账单", "card_told", "cards.1.text", true },
        { "上回那小子当着工人面说我赖账，我咽不下", "上回那小子当着工人面说我赖账，我咽不下，回家跟我媳妇说了一晚上都没睡着觉，第二天厂里的事都没心思管", "card_long", "cards.0.text", true },
        { "[\"INTEL\", \"REFLECT\"]", "[]", "card_shut", "cards.1.opens", true },
        { "{ \"id\": 22, \"truth\": false }", "{ \"id\": 22, \"truth\": true }", "excuse_shut", "excuses.2.cures", true },
        { "{ \"id\": 22, \"truth\": false }", "{ \"id\": 22, \"truth\": true, \"cures\": [\"ship\"] }", "", "", false },
        { "\"holds_back\"", "\"holds_bakc\": 1, \"holds_back\"", "unknown", "holds_bakc", false },
        { "\"discount_max\": \"0.5\"", "\"discount_max\": 0.5", "percent", "facts.discount_max", true },
        { "\"minutes\": 10,", "\"minutes\": 10", "json", "", true },
        { "\"lines\": [", "\"lines\": [{\"say\": \"EXCUSE:24\", \"line\": \"苗还没卖出去呢\"}, {\"say\": \"EXCUZE\", \"line\": \"等着吧\"},", "lines", "lines.1.say", true },
        { "\"lines\": [", "\"lines\": [{\"say\": \"EXCUSE:24\", \"line\": \"\"},", "missing", "lines.0.line", true },
        { "\"lines\": [", "\"lines\": [{\"say\": \"EXCUSE:24\", \"line\": \"苗还没卖出去呢\"},", "", "", false },
        { "\"parts_max\": 2", "\"parts_max\": 0", "number", "facts.parts_max", true },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_lint l;
        linted(cx, with(cx, text_of(cx, "hard-boss"), rows[i].was, rows[i].is), "hard-boss", &l);
        if (*rows[i].key && !finds(&l, rows[i].key, rows[i].place)) fail_msg("row %zu: no %s at %s (%zu findings, first %s at %s)", i, rows[i].key, rows[i].place, l.n, l.n ? l.v[0].key : "-", l.n ? l.v[0].place : "-");
        CHECK_INT(l.errors > 0, rows[i].error, "row %zu", i);
    }
}

TEST(all_of_a_heap_of_slips_are_told)
{
    hk_lint l;
    const char *t = with(cx, with(cx, text_of(cx, "hard-boss"), "\"style\": \"OX\"", "\"style\": \"BEAR\""), "\"worst\": \"LEGAL\"", "\"worst\": \"LEGALL\"");
    linted(cx, t, "hard-boss", &l);
    assert_true(finds(&l, "word", "style") && finds(&l, "word", "worst"));
    assert_false(l.readable);
}

TEST(a_copy_is_told_what_it_copies)
{
    hk_lint l;

    linted(cx, text_of(cx, "hard-boss"), "own-7", &l);
    assert_true(finds(&l, "alike", "title"));
    assert_string_equal(l.nearest->id, "hard-boss");
    CHECK_INT(l.apart, 0, "a copy differs in nothing");
    assert_true(finds(&l, "borrowed", "lines") && finds(&l, "card_borrowed", "cards.1.text"));
    CHECK_INT(l.errors, 1, "what was taken over is hinted at, no more");
    const char *t = with(cx, with(cx, text_of(cx, "hard-boss"), "\"paper\": [\"statement\"], \"first_right\": \"EMPATHY\"", "\"paper\": [\"contract\"], \"first_right\": \"PRAISE\""), "\"worst\": \"LEGAL\"", "\"worst\": \"BOSS\"");
    linted(cx, t, "own-7", &l);
    assert_false(finds(&l, "alike", "title"));
    CHECK_INT(hk_scenario_points(l.apart), 3, "and three points away it is another");
}

TEST(whom_nobody_moves_teaches_nothing)
{
    hk_lint l;
    const char *t = with(cx, text_of(cx, "hard-boss"), "\"patience\": 17, \"start\": {\"E\": 3500, \"R\": 4500}", "\"patience\": 6, \"start\": {\"W\": 0, \"T\": 0, \"P\": 0, \"F\": 0, \"K\": 0, \"E\": 9900, \"R\": 9900}");
    linted(cx, t, "hard-boss", &l);
    assert_true(finds(&l, "no_deal", "cash") && finds(&l, "expert_low", "cash"));
    CHECK_INT(l.figures.deals, 0, "deals");
    assert_false(finds(&l, "polite_wins", "case"));       /* nobody gets anything: that is not too easy */
}

TEST(a_shown_talk_is_worth_what_was_played)
{
    hk_lint l;
    const char *json;

    linted(cx, text_of(cx, "hard-boss"), "hard-boss", &l);
    CHECK_RC(hk_lint_talk(cx, &l.s, HK_COLLECTOR_expert, l.figures.won_seed, &json), HK_OK);
    assert_non_null(strstr(json, hk_printf(cx->arena, "\"mark\":\"%d.%02d\"", l.figures.won_mark / 100, l.figures.won_mark % 100)));
    CHECK_RC(hk_lint_talk(cx, &l.s, HK_COLLECTOR_bully, l.figures.lost_seed, &json), HK_OK);
    assert_non_null(strstr(json, hk_printf(cx->arena, "\"mark\":\"%d.%02d\"", l.figures.lost_mark / 100, l.figures.lost_mark % 100)));
}

TEST(a_version_goes_by_its_name)
{
    static const struct { const char *id; bool own; int64_t scenario, no; } rows[] = {
        { "own-12", true, 12, HK_NULL }, { "own-12.3", true, 12, 3 }, { "own-", false, 0, 0 }, { "own-0", false, 0, 0 }, { "own-12.", false, 0, 0 }, { "own-12.0", false, 0, 0 },
        { "own-1x", false, 0, 0 }, { "own-99999999999999999999", false, 0, 0 }, { "hard-boss", false, 0, 0 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int64_t scenario, no;
        bool    own = hk_own_parse(rows[i].id, &scenario, &no);
        CHECK_INT(own, rows[i].own, "%s", rows[i].id);
        if (own) CHECK_INT(scenario, rows[i].scenario, "%s", rows[i].id);
        if (own) CHECK_INT(no, rows[i].no, "%s", rows[i].id);
    }
    assert_true(hk_own_same("own-12.3", "own-12") && hk_own_same("hard-boss", "hard-boss"));
    assert_false(hk_own_same("own-12", "own-1") || hk_own_same("own-12", "hard-boss"));
    assert_string_equal(hk_own_code(cx->arena, "own-12.3"), "own-12");
}

RUN_TESTS(cmocka_unit_test(each_slip_is_found_where_it_is), cmocka_unit_test(all_of_a_heap_of_slips_are_told), cmocka_unit_test(a_copy_is_told_what_it_copies), cmocka_unit_test(whom_nobody_moves_teaches_nothing),
          cmocka_unit_test(a_shown_talk_is_worth_what_was_played), cmocka_unit_test(a_version_goes_by_its_name))
