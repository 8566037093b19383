/* What the reader learns from corrections: a sentence put right is read right, each person's corrections are counted unseen, a model that reads
 * worse is refused by its figures, and a lesson that is none is not learned from. */
#include "rehearse/learn.h"
#include "test.h"

static const hk_learn_figures good = { .n = 1000, .first = 900, .three = 950, .abuse_said = 50, .abuse_right = 50, .abuse_wanted = 60 };

TEST(refused_by_figures)   /* each edge with both neighbours */
{
    static const struct { int64_t n, first, said, right; const char *want; } rows[] = {
        { 1000, 890, 50, 50, NULL }, { 1000, 889, 50, 50, "reader.falls" }, { 2000, 1780, 50, 50, NULL }, { 2000, 1779, 50, 50, "reader.falls" },
        { 1000, 950, 50, 49, NULL }, { 1000, 950, 51, 49, "reader.abuse" }, { 1000, 950, 100, 98, NULL }, { 1000, 950, 100, 97, "reader.abuse" },
        { 1000, 900, 0, 0, NULL },   /* abuse is never read: nothing is wrongly called abuse; the recall beside it tells */
        { 1000, 500, 10, 5, "reader.abuse" } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_learn_figures now = { .n = rows[i].n, .first = rows[i].first, .three = rows[i].n, .abuse_said = rows[i].said, .abuse_right = rows[i].right, .abuse_wanted = 60 };
        const char *got = hk_learn_refused(&good, &now);
        CHECK_STR(got ? got : "used", rows[i].want ? rows[i].want : "used", "row %zu", i);
    }
    CHECK_INT(hk_learn_share(1, 3), 3333);
    CHECK_INT(hk_learn_share(2, 3), 6667);
    CHECK_INT(hk_learn_share(0, 0), HK_NULL);
}

TEST(report_comes_back)
{
    hk_learn_report r = { .shipped = good, .was = good, .now = good, .people = 3, .corrections = 7, .was_right = 2, .now_right = 5, .in_use = HK_LEARN_SHIPPED }, got;
    r.now.first = 911;
    CHECK(hk_learn_report_parse(cx->arena, hk_learn_report_text(cx->arena, &r), &got));
    CHECK(memcmp(&got.now, &r.now, sizeof r.now) == 0 && memcmp(&got.was, &r.was, sizeof r.was) == 0);
    CHECK(got.people == 3 && got.corrections == 7 && got.was_right == 2 && got.now_right == 5);
    CHECK_STR(got.in_use, HK_LEARN_SHIPPED);
    CHECK(!hk_learn_report_parse(cx->arena, "{}", &got), "no figures");
    CHECK(!hk_learn_report_parse(cx->arena, "", &got));
}

static hk_act first_of(hk_ctx *cx, const hk_model *m, hk_str text, const char *context)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    hk_act      order[HK_READ_ACTS + 1];
    hk_read(m, cx->arena, text, hk_str_of(context), HK_TALLY_DAY, NULL, r);
    hk_reading_order(r, order);
    return order[0];
}

/* A shipped sentence that means one thing, stands without a line before it and is read right, but only just: somebody here says it means what it is second
 * read as. What all its words say could not be unsaid by one correction. */
static const hk_sentence *shipped_only_just(hk_ctx *cx, const hk_model *m, const hk_sentences *s, hk_act *second)
{
    const hk_sentence *found = NULL;
    int32_t            least = 10000;

    for (size_t i = 0; i < s->n; i++) {
        if (s->v[i].acts & (s->v[i].acts - 1) || s->v[i].context.n) continue;
        hk_arena_mark mark = hk_arena_save(cx->arena);
        hk_reading   *r = HK_NEW(cx->arena, hk_reading);
        hk_read(m, cx->arena, s->v[i].text, hk_str_of(""), HK_TALLY_DAY, NULL, r);
        if (r->n > 1 && s->v[i].acts >> r->acts[0].act & 1 && r->acts[0].p > r->none && r->acts[0].p - r->acts[1].p < least)
            found = &s->v[i], least = r->acts[0].p - r->acts[1].p, *second = r->acts[1].act;
        hk_arena_release(cx->arena, mark);
    }
    return found;
}

TEST(learns_what_was_put_right)   /* two people, one of whom the model in use has learned from already */
{
    const hk_model *shipped;
    hk_sentences all;
    hk_learned made;
    hk_model m;
    CHECK_RC(hk_reader_model(cx, &shipped), HK_OK);
    CHECK_RC(hk_learn_shipped(cx, &all), HK_OK);
    hk_act             meant = HK_ACT_NONE;
    const hk_sentence *just = shipped_only_just(cx, shipped, &all, &meant);
    CHECK(just != NULL);
    const char *was = "7\tHELP\t竹篮打水一场空啊\t你谁啊\n";
    const char *lesson = hk_printf(cx->arena, "3\tPAUSE\t鹅毛扇子摇起来\t\n3\t%s\t%.*s\t\n%s", hk_act_code(meant), (int)just->text.n, just->text.p, was);
    CHECK(first_of(cx, shipped, HK_STR("鹅毛扇子摇起来"), "") != HK_ACT_PAUSE && just->acts >> first_of(cx, shipped, just->text, "") & 1);
    CHECK_RC(hk_learn_train(cx, &(hk_learn_ask){ .lesson = lesson, .was = was, .was_hash = "x", .in_use = shipped, .was_figures = &good }, &made), HK_OK);
    CHECK_RC(hk_model_open(cx, made.bytes, &m), HK_OK);
    CHECK_STR(hk_hex(cx->arena, m.hash, HK_SHA256), made.hash);
    hk_str again;
    CHECK_RC(hk_learn_model(cx, lesson, m.sharp, &again), HK_OK);
    CHECK(again.n == made.bytes.n && memcmp(again.p, made.bytes.p, again.n) == 0, "the same corrections, the same bytes");
    CHECK_STR(hk_act_code(first_of(cx, &m, HK_STR("鹅毛扇子摇起来"), "")), "PAUSE");
    CHECK_STR(hk_act_code(first_of(cx, &m, HK_STR("竹篮打水一场空啊"), "你谁啊")), "HELP");
    CHECK_STR(hk_act_code(first_of(cx, &m, just->text, "")), hk_act_code(meant), "the shipped one steps back");
    CHECK(made.report.people == 2 && made.report.corrections == 3 && made.report.was_right <= 3 && made.report.now_right <= 3);
    CHECK_INT(made.report.now.n, (int64_t)all.n, "compared on every shipped sentence, that one too");
    CHECK(memcmp(&made.report.was, &good, sizeof good) == 0 && made.report.shipped.n == (int64_t)all.n);
    CHECK(hk_learn_refused(&made.report.shipped, &made.report.now) == NULL, "three sentences spoil nothing: %s, abuse %d of %d, first %d of %d", hk_learn_refused(&made.report.shipped, &made.report.now), (int)made.report.now.abuse_right, (int)made.report.now.abuse_said, (int)made.report.now.first, (int)made.report.now.n);
}

TEST(no_lesson)
{
    const hk_model *shipped;
    hk_learned made;
    _Atomic int stop = 1;
    CHECK_RC(hk_reader_model(cx, &shipped), HK_OK);
    hk_learn_ask ask = { .lesson = "", .was = "", .was_hash = HK_LEARN_SHIPPED, .in_use = shipped };
    CHECK_RC(hk_learn_train(cx, &ask, &made), HK_RULE);
    CHECK_STR(cx->error.key, "reader.nothing");
    hk_error_clear(cx);
    static const char *const bad[] = { "3\tPAUSE\n", "x\tPAUSE\t好\t\n", "3\tNOPE\t好\t\n", "3\t\t好\t\n", "\n", "3\tASK\t好\t\n3\tGREET\t好\t\n" };
    for (size_t i = 0; i < HK_COUNT(bad); i++) {
        ask.lesson = bad[i];
        hk_rc rc = hk_learn_train(cx, &ask, &made);
        CHECK(rc == HK_DAMAGED || rc == HK_BAD_INPUT, "row %zu: %d", i, rc);
        hk_error_clear(cx);
    }
    ask.lesson = "3\tPAUSE\t鹅毛扇子摇起来\t\n";
    cx->cancel = &stop;
    CHECK_RC(hk_learn_train(cx, &ask, &made), HK_CANCELLED);
    cx->cancel = NULL;
    hk_error_clear(cx);
}

RUN_TESTS(cmocka_unit_test(refused_by_figures), cmocka_unit_test(report_comes_back), cmocka_unit_test(learns_what_was_put_right), cmocka_unit_test(no_lesson))
