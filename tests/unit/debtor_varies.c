/* rows: R227
 * What differs from talk to talk (scenario.h, SC8, SC9), and the day his firm pays (debtor.h, DE10): said when it is asked for, and kept to. */
#include "base/embed.h"
#include "content/content.h"
#include "debtor/effects.h"
#include "rehearse/talk.h"
#include "test.h"

enum { SEEDS = 60 };
#define MONDAY 20262               /* 2025-06-23 */

static const hk_scenario *all(hk_ctx *cx, size_t *n)
{
    const hk_scenario *list = NULL;
    assert_int_equal(hk_rehearse_scenarios(cx, &list, n), HK_OK);
    return list;
}

static size_t ways(const hk_scenario *s)
{
    size_t n = s->drawn ? 1 : 0;
    for (size_t i = 0; i < s->varies_n; i++) n *= s->varies[i].n;
    return n;
}

/* ---- SC8 ------------------------------------------------------------------------------------------------------------------------- */
TEST(each_way_comes_up_and_the_same_seed_finds_the_same)
{
    enum { MANY = 1000 };
    size_t n, vary = 0;
    const hk_scenario *list = all(cx, &n);

    for (size_t i = 0; i < n; i++) {
        bool   seen[HK_SC_DRAWN] = { false };
        size_t found = 0;
        for (uint64_t seed = 1; list[i].drawn && seed <= MANY; seed++) {
            const hk_scenario *s = hk_scenario_drawn(&list[i], seed);
            hk_debtor d;
            hk_debtor_start(&d, &list[i], seed);
            assert_ptr_equal(d.s, s);
            assert_ptr_equal(hk_scenario_drawn(s, seed + 1), s);
            found += !seen[s - list[i].drawn], seen[s - list[i].drawn] = true;
        }
        CHECK_INT(found, ways(&list[i]), "%s", list[i].id);
        vary += list[i].drawn != NULL;
    }
    assert_true(vary >= 20);
}

/* What the trainee is told does not tell it. */
TEST(what_he_is_told_stays)
{
    size_t n;
    const hk_scenario *list = all(cx, &n);

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < ways(&list[i]); k++) {
            const hk_scenario *s = &list[i].drawn[k];
            CHECK_STR(s->brief, list[i].brief, "%s", s->id);
            CHECK_STR(hk_facts_text(cx, s), hk_facts_text(cx, &list[i]), "%s", s->id);
            CHECK(s->total_fen == list[i].total_fen && s->late_days == list[i].late_days && s->papers_ours == list[i].papers_ours && s->kase == list[i].kase, "%s", s->id);
            for (size_t c = 0; c < s->cards_n; c++) CHECK(!strstr(s->brief, s->cards[c].text), "%s: %s", s->id, s->cards[c].text);
            for (size_t e = 0; e < s->excuses_n; e++) {
                CHECK(!s->excuses[e].papers || s->excuses[e].papers & s->papers_ours, "%s: no paper of ours meets reason %d", s->id, s->excuses[e].id);
                CHECK(!s->excuses[e].holds || s->excuses[e].papers || s->excuses[e].cures, "%s: nothing meets reason %d", s->id, s->excuses[e].id);
            }
        }
}

static hk_rc read_changed(hk_ctx *cx, const char *varies, hk_scenario *out, hk_scenario_faults *faults)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "scenarios/hard-boss.json");
    json_t *o = NULL, *v = NULL;

    assert_int_equal(hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, &o), HK_OK);
    assert_int_equal(hk_json_parse(cx, hk_str_of(varies), &v), HK_OK);
    json_object_set_new(o, "varies", v);
    char *text = json_dumps(o, 0);
    json_decref(o);
    hk_rc rc = hk_scenario_check(cx, hk_str_of(hk_strdup(cx->arena, text)), "x", out, faults);
    free(text);
    return rc;
}

TEST(what_may_not_vary_is_refused_where_it_stands)
{
    static const struct { const char *varies, *place, *key; } rows[] = {
        { "[{\"what\":\"a\",\"one_of\":[{},{\"total\":\"1\"}]}]", "varies.0.one_of.1.total", "varies" },
        { "[{\"what\":\"a\",\"one_of\":[{},{\"facts.papers\":[]}]}]", "varies.0.one_of.1.facts.papers", "varies" },
        { "[{\"what\":\"a\",\"one_of\":[{},{\"cards.9.text\":\"x\"}]}]", "varies.0.one_of.1.cards.9.text", "varies" },
        { "[{\"what\":\"a\",\"one_of\":[{},{\"knows.0.asked\":\"x\"}]}]", "varies.0.one_of.1.knows.0.asked", "varies" },
        { "[{\"what\":\"a\",\"one_of\":[{\"wants\":[\"nothing\"]},{}]}]", "varies.0.one_of.0.wants", "word" },
        { "[{\"what\":\"a\",\"one_of\":[{},{\"excuses.0\":{\"id\":11,\"truth\":false}}]}]", "varies.0.one_of.1.excuses", "twice" },
        { "[{\"what\":\"a\",\"one_of\":[{},{\"excuses.0.holds\":90}]}]", "varies.0.one_of.1.excuses.0.holds", "holds" },
        { "[{\"what\":\"a\",\"one_of\":[{}]}]", "varies.0.one_of", "missing" },
        { "[{\"one_of\":[{},{}]}]", "varies.0.what", "missing" },
        { "[{\"what\":\"a\",\"one_of\":[{},{}]},{\"what\":\"a\",\"one_of\":[{},{}]}]", "varies.1.what", "varies" },
        { "[{\"what\":\"a\",\"one_of\":[{},{\"knows\":[{\"asked\":\"x\",\"says\":[\"{in}来\"]}]}]}]", "varies.0.one_of.1.knows.0.says", "day" },
        { "[{\"what\":\"a\",\"one_of\":[{},{\"knows\":[{\"asked\":\"x\",\"says\":[\"{run}付\"]}]}]}]", "varies.0.one_of.1.knows.0.says", "day" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_scenario s;
        hk_scenario_faults faults;
        assert_int_equal(read_changed(cx, rows[i].varies, &s, &faults), HK_OK);
        CHECK(faults.n > 0, "row %zu passes", i);
        CHECK_STR(faults.v[0].place, rows[i].place, "row %zu", i);
        CHECK_STR(faults.v[0].key, rows[i].key, "row %zu", i);
    }
}

TEST(an_answer_is_of_the_way_it_fell_out)
{
    hk_scenario s;
    hk_scenario_faults faults;

    assert_int_equal(read_changed(cx, "[{\"what\":\"a\",\"one_of\":[{\"cash\":\"800000\"},{\"wants\":[\"terms\"],\"knows\":[{\"asked\":\"要什么\",\"says\":[\"账期\"]}]}]}]", &s, &faults), HK_OK);
    assert_int_equal(faults.n, 0);
    size_t own = s.knows_n - 1;
    assert_true(s.knows[own].absent);
    assert_true(s.drawn[0].knows[own].absent && !s.drawn[1].knows[own].absent && !s.drawn[0].knows[0].absent);
    assert_int_equal(s.drawn[0].cash_fen, 80000000);
    assert_int_equal(s.drawn[1].wants, hk_code_bit(HK_CODE_TERMS));
    assert_int_equal(s.drawn[1].cash_fen, s.cash_fen);
}

/* The next talk is of the way this one fell out, and draws nothing more. */
TEST(what_was_drawn_is_settled)
{
    size_t n;
    const hk_scenario *list = all(cx, &n);

    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 8; seed++) {
            const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, hk_printf(cx->arena, "scenarios/%s.json", list[i].id));
            const hk_scenario   *s = hk_scenario_drawn(&list[i], seed);
            hk_scenario again;
            json_t     *o = NULL;
            assert_int_equal(hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, &o), HK_OK);
            hk_scenario_settle(cx->arena, o, seed);
            char *text = json_dumps(o, 0);
            json_decref(o);
            assert_int_equal(hk_scenario_read(cx, hk_str_of(hk_strdup(cx->arena, text)), &again), HK_OK);
            free(text);
            size_t here = 0;
            for (size_t k = 0; k < s->knows_n; k++) here += !s->knows[k].absent;
            CHECK(!again.drawn && again.cash_fen == s->cash_fen && again.wants == s->wants && again.paper == s->paper && again.decider == s->decider, "%s", s->id);
            CHECK(memcmp(again.excuses, s->excuses, sizeof s->excuses) == 0, "%s", s->id);
            CHECK_INT(again.knows_n, here, "%s", s->id);
        }
}

/* ---- SC9 ------------------------------------------------------------------------------------------------------------------------- */
/* What weighs is told to who asks why, before his other reasons; and while it stands he is no readier for its being unsaid. */
TEST(asked_why_he_says_what_it_hangs_on)
{
    const hk_heard why = { .act = { HK_ACT_OPENQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    size_t n, asked = 0, told = 0;
    const hk_scenario *list = all(cx, &n);

    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            hk_debtor d;
            hk_does   does[HK_DOES_MAX];
            size_t    k, weighs = HK_SC_EXCUSES;
            hk_debtor_start(&d, &list[i], seed);
            for (size_t e = 0; e < d.s->excuses_n; e++)
                if (d.s->excuses[e].holds && weighs == HK_SC_EXCUSES) weighs = e;
            if (weighs == HK_SC_EXCUSES) continue;
            hk_debtor shown = d;
            shown.shown[weighs] = true;
            CHECK_INT(hk_debtor_readiness(&d), hk_debtor_readiness(&shown), "%s", d.s->id);
            d.identified = d.tested = d.established = d.at_it = d.prompt = true, d.turn = 4;
            hk_debtor_turn(&d, &why, does, &k);
            for (size_t x = 0; x < k; x++)
                if (does[x].act == HK_DEBTOR_EXCUSE) asked++, told += does[x].id == d.s->excuses[weighs].id;
        }
    assert_true(asked > 100);
    assert_true(told * 10 >= asked * 9);
}

/* ---- DE10 ------------------------------------------------------------------------------------------------------------------------ */
/* Who is asked when his firm pays names the day of its run, and no sooner day is to be had from him; what he named is what he says again. */
TEST(the_day_he_names_is_the_day_he_pays)
{
    size_t n, rows = 0, talks = 0;
    const hk_scenario *list = all(cx, &n);

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].knows_n; k++) {
            if (!list[i].lines || !strstr(list[i].lines, hk_printf(cx->arena, "TELL:%zu+\t", k + 1))) continue;
            const char *at = strstr(list[i].lines, hk_printf(cx->arena, "TELL:%zu+\t", k + 1));
            if (!memmem(at, strcspn(at, "\n"), "{run}", 5)) continue;
            rows++;
            for (uint64_t seed = 1; seed <= SEEDS; seed++) {
                hk_heard ask = { .act = { HK_ACT_PROBE }, .n = 1, .sum_fen = HK_NULL, .in_days = -1, .asks = 1u << k };
                hk_heard soon = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = list[i].total_fen / 2, .in_days = 2 };
                const char *answer;
                hk_talk t;
                hk_deal mine;
                if (hk_scenario_drawn(&list[i], seed)->knows[k].absent) continue;
                CHECK_RC(hk_talk_start(cx, &t, &list[i], seed, "陈伟", MONDAY), HK_OK);
                int32_t run = hk_debtor_run(&t.d);
                CHECK(run > 0, "%s pays in runs", list[i].id);
                t.d.identified = t.d.tested = t.d.established = t.d.at_it = t.d.prompt = true, t.d.turn = 4, t.d.feel[HK_E] = 500;
                if (list[i].knows[k].card) hk_debtor_tells(&t.d, (size_t)list[i].knows[k].card - 1);
                CHECK_RC(hk_talk_turn(cx, &t, HK_STR(""), NULL, &ask, &answer), HK_OK);
                CHECK(strstr(answer, hk_say_day(cx->arena, hk_talk_now(&t), run - hk_debtor_nights(&t.d))), "%s, seed %d: %s", list[i].id, (int)seed, answer);
                t.d.feel[HK_W] = 9500, t.d.feel[HK_T] = 9000, t.d.feel[HK_P] = 8000, t.d.feel[HK_R] = 100, t.d.feel[HK_E] = 100;
                for (size_t e = 0; e < t.d.s->excuses_n; e++) t.d.resolved[e] = true;
                if (!hk_debtor_offer(&t.d, &soon, &mine)) continue;
                CHECK((mine.in_days - run) % 7 == 0 && mine.in_days >= run, "%s, seed %d: %d, the run is %d", list[i].id, (int)seed, (int)mine.in_days, (int)run);
                talks++;
            }
        }
    CHECK(rows >= 8, "%zu", rows);
    CHECK(talks > 300, "%zu", talks);
}

RUN_TESTS(cmocka_unit_test(each_way_comes_up_and_the_same_seed_finds_the_same), cmocka_unit_test(what_he_is_told_stays), cmocka_unit_test(what_may_not_vary_is_refused_where_it_stands),
          cmocka_unit_test(an_answer_is_of_the_way_it_fell_out), cmocka_unit_test(what_was_drawn_is_settled), cmocka_unit_test(asked_why_he_says_what_it_hangs_on),
          cmocka_unit_test(the_day_he_names_is_the_day_he_pays))
