/* The talk after a talk: what came of the promise, and the same debtor again (next.h). rows: R226 */
#include "base/json.h"
#include "rehearse/collectors.h"
#include "rehearse/next.h"
#include "test.h"

enum { MONDAY = 20262, SEEDS = 6 };      /* 2025-06-23 */

/* A talk of one of the scripted collectors, as the doors would hand it over. */
static hk_practice talk(hk_ctx *cx, const hk_scenario *s, hk_collector c, uint64_t seed, const char *body)
{
    hk_turn_record turns[HK_COLLECTOR_TURNS];
    hk_practice    p = { .scenario = s, .same = true, .mine = true, .body = body };

    p.s = (hk_rec_practice_session){ .scenario = s->id, .day = MONDAY, .seed = (int64_t)seed, .mode = "practice", .user_id = 1, .state = "ended" };
    p.talk.s = s;
    p.talk.turns_n = hk_collector_talk(c, s, seed, turns, &p.talk.d);
    p.talk.turns = HK_NEWS(cx->arena, hk_turn_record, HK_COLLECTOR_TURNS);
    memcpy(p.talk.turns, turns, sizeof turns);
    hk_debtor_leave(&p.talk.d);
    return p;
}

static const hk_scenario *of(hk_ctx *cx, const char *id)
{
    const hk_scenario *s = NULL;
    assert_int_equal(hk_rehearse_scenario(cx, id, &s), HK_OK);
    return s;
}

static hk_scenario *next_of(hk_ctx *cx, const hk_practice *p, const hk_after *a, uint32_t done, int64_t no, const char **body)
{
    hk_scenario *s = HK_NEW(cx->arena, hk_scenario);
    hk_rc rc = hk_next_text(cx, p, a, done, no, body);
    if (!rc) rc = hk_scenario_read_as(cx, hk_str_of(*body), p->scenario->id, s);
    if (rc) fail_msg("%s, seed %d: the next debtor is none: %s", p->scenario->id, (int)p->s.seed, *body);
    return s;
}

/* Every scenario, several collectors and seeds, three talks in a row: each text is a debtor, owes what was not paid, and is as late as the days say. */
TEST(every_talk_has_a_next_one)
{
    static const hk_collector who[] = { HK_COLLECTOR_expert, HK_COLLECTOR_polite, HK_COLLECTOR_bully, HK_COLLECTOR_random };
    const hk_scenario *list;
    size_t n, kinds[4] = { 0 }, led = 0, settled = 0;

    assert_int_equal(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n * HK_COUNT(who) * SEEDS; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        const hk_scenario *s = &list[i % n];
        const char *body = NULL;
        for (int no = 2; no <= 4; no++) {
            hk_practice p = talk(cx, s, who[i / n % HK_COUNT(who)], 100 + i, body);
            hk_after a;
            hk_after_talk(&p, &a);
            kinds[a.kind]++, led += a.led_to != NULL, settled += a.settled;
            assert_int_equal(a.paid + a.owed, s->total_fen);
            assert_true(a.paid >= 0 && a.paid <= a.due && a.day > MONDAY && hk_day_weekday(a.day) <= 5);
            if (a.settled) break;
            hk_scenario *after = next_of(cx, &p, &a, 0, no, &body);
            assert_int_equal(after->total_fen, a.owed);
            assert_int_equal(after->late_days, s->late_days + (a.day - MONDAY));
            assert_true(after->acquainted == !a.led_to && !after->before);
            s = after;
        }
        hk_arena_release(cx->arena, mark);
    }
    assert_true(kinds[HK_AFTER_NONE] && kinds[HK_AFTER_KEPT] && kinds[HK_AFTER_PART] && kinds[HK_AFTER_BROKEN] && led && settled);
}

/* Whoever broke his word has not forgotten it, and nobody asks a caller he knows who he is: greeted he more often than not owns up or pleads, reminded he owns up or bristles. */
TEST(he_remembers_his_word)
{
    enum { CALLS = 40, GREETED = 0, TURNS = 3 };
    static const char *const strange[] = { "哪位", "贵姓", "怎么称呼", "换人了", "新来的", "小张", "嗯，是这个数", "对，是这个数" };
    static const hk_heard said[TURNS] = { { .act = { HK_ACT_GREET, HK_ACT_IDENT }, .n = 2, .sum_fen = HK_NULL, .in_days = -1, .named = true },
                                          { .act = { HK_ACT_DEBT }, .n = 1, .sum_fen = HK_NULL, .stated_fen = 25000000, .in_days = -1, .reminds = true }, { .act = { HK_ACT_OPENQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 } };
    const hk_scenario *list;
    size_t n, greeted = 0, owned = 0, reminded = 0;

    assert_int_equal(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n * CALLS; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        const hk_speech *bank;
        hk_scenario s = list[i % n];
        s.acquainted = true, s.before = NULL, s.promised_fen = 25000000;
        assert_int_equal(hk_rehearse_bank_of(cx, &list[i % n], &bank), HK_OK);
        hk_voice  v = { .used = hk_alloc(cx->arena, hk_speech_lines(bank) / 8 + 1), .caller = "陈伟", .today = MONDAY };
        hk_debtor d;
        memset(v.used, 0, hk_speech_lines(bank) / 8 + 1);
        hk_debtor_start(&d, &s, i);
        for (int t = 0; t < TURNS && d.ending == HK_GOES_ON; t++) {
            hk_does does[HK_DOES_MAX];
            size_t  m;
            bool    before = d.owned;
            hk_debtor_turn(&d, &said[t], does, &m);
            const char *line = hk_speech_say(bank, &d, &v, &said[t], does, m, cx->arena);
            for (size_t k = 0; k < HK_COUNT(strange); k++)
                if (strstr(line, strange[k]) && !strstr(line, "哪位签") && !strstr(line, "免贵姓")) fail_msg("%s: %s", s.id, line);
            greeted += t == GREETED, owned += t == GREETED && d.owned;
            if (t == 1 && !before && m) reminded++, assert_true(does[0].act == HK_DEBTOR_ACCEPT_FACT || does[0].act == HK_DEBTOR_ANGER || does[0].act == HK_DEBTOR_HANGUP);
        }
        hk_arena_release(cx->arena, mark);
    }
    assert_true(reminded > 100 && owned * 100 > greeted * 50 && owned * 100 < greeted * 70);
}

/* NX1: as often kept as the review says, within what chance allows (four standard deviations of 400 draws). */
TEST(kept_as_often_as_promised)
{
    hk_debtor d;
    int       kept = 0, second = 0;

    hk_debtor_start(&d, of(cx, "hard-boss"), 3);
    d.deal = (hk_deal){ .sum_fen = 10000000, .in_days = 4, .parts = 1, .agreed = true };
    for (uint64_t seed = 0; seed < 400; seed++) kept += hk_debtor_paid(&d, seed).missed_fen == 0;
    int want = hk_debtor_kept(&d) * 400 / 10000;
    assert_true(want > 20 && want < 380 && kept > want - 40 && kept < want + 40);
    assert_int_equal(hk_debtor_paid(&d, 7).paid_fen, hk_debtor_paid(&d, 7).paid_fen);
    d.deal.parts = 3;
    CHECK_INT(hk_debtor_paid(&d, 1).due_fen, 3330000, "the first of three, whole hundreds of yuan");
    d.deal.parts = 1, d.deal.then_fen = 5000000, d.deal.then_days = 20;
    for (uint64_t seed = 0; seed < 400; seed++) {
        hk_paid came = hk_debtor_paid(&d, seed);
        bool    waited = came.due_fen > d.deal.sum_fen;      /* for the second: only where the first came */
        assert_int_equal(came.in_days, waited ? 20 : 4);
        assert_true(came.paid_fen >= (waited ? d.deal.sum_fen : 0) && (waited || came.missed_fen == d.deal.sum_fen));
        second += waited && came.missed_fen == d.deal.then_fen;
    }
    assert_true(second > 0);
}

/* NX3, NX4: what goes with him, rows of how he was left and what happened since. */
TEST(how_he_was_left_goes_with_him)
{
    static const struct { hk_after_kind kind; uint32_t announced, done; int t, p, k; } rows[] = {       /* -1 less, 1 more, 0 as it was (P: than half) */
        { HK_AFTER_NONE, 0, 0, 0, 0, 0 }, { HK_AFTER_KEPT, 0, 0, 1, 0, 0 }, { HK_AFTER_BROKEN, 0, 0, 0, 1, 0 }, { HK_AFTER_PART, 0, 0, 0, 1, 0 },
        { HK_AFTER_BROKEN, 1u << HK_STEP_HOLD, 0, 0, 1, -1 }, { HK_AFTER_BROKEN, 1u << HK_STEP_HOLD, 1u << HK_STEP_HOLD, 0, 1, 1 } };
    hk_practice p = talk(cx, of(cx, "hard-boss"), HK_COLLECTOR_expert, 3, NULL);
    const int32_t *f = p.talk.d.feel;
    const char *body;

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_after a = { .kind = rows[i].kind, .due_day = MONDAY + 3, .day = MONDAY + 4, .due = 100000, .owed = p.scenario->total_fen, .announced = rows[i].announced };
        const int32_t *g = next_of(cx, &p, &a, rows[i].done, 2, &body)->start;
        assert_int_equal(g[HK_W], f[HK_W]);
        assert_int_equal(g[HK_E], f[HK_E] / 2);
        assert_int_equal((g[HK_T] > f[HK_T]) - (g[HK_T] < f[HK_T]), rows[i].t);
        assert_int_equal((g[HK_P] > f[HK_P] / 2) - (g[HK_P] < f[HK_P] / 2), rows[i].p);
        assert_int_equal((g[HK_K] > f[HK_K]) - (g[HK_K] < f[HK_K]), rows[i].k);
    }
}

/* NX4, NX5: what was carried out is true from then on, a pretext that fell is not pleaded again, a card that was told is known. */
TEST(what_was_done_and_said_stands)
{
    hk_practice p = talk(cx, of(cx, "phone-late"), HK_COLLECTOR_expert, 3, NULL);
    const char *body;

    p.talk.d.resolved[0] = p.talk.d.shown[0] = p.talk.d.told[1] = true, p.talk.d.told[0] = false;
    hk_after a = { .kind = HK_AFTER_BROKEN, .due_day = MONDAY + 3, .day = MONDAY + 4, .due = 100000, .missed = 100000, .owed = p.scenario->total_fen, .announced = 1u << HK_STEP_HOLD };
    hk_scenario *s = next_of(cx, &p, &a, 1u << HK_STEP_HOLD, 2, &body);
    CHECK_INT(s->promised_fen, 100000, "what he promised is a figure to name");
    assert_true(s->steps_done >> HK_STEP_HOLD & 1);
    for (size_t i = 0; i < s->excuses_n; i++) assert_int_not_equal(s->excuses[i].id, p.scenario->excuses[0].id);
    assert_true(s->cards[1].told && !s->cards[0].told);
    assert_non_null(strstr(s->brief, p.scenario->cards[1].text));
    hk_debtor d;
    hk_debtor_start(&d, s, 5);
    assert_true(d.told[1] && d.tested && d.at_it);
    hk_does does[HK_DOES_MAX];
    size_t  n;
    hk_debtor_turn(&d, &(hk_heard){ .act = { HK_ACT_GREET }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 }, does, &n);
    for (size_t i = 0; i < n; i++) assert_true(does[i].act != HK_DEBTOR_ASK_WHO && does[i].act != HK_DEBTOR_TEST);
}

/* NX6 */
TEST(who_decides_is_another_man)
{
    hk_practice p = talk(cx, of(cx, "phone-late"), HK_COLLECTOR_expert, 3, NULL);
    const char *body;
    hk_after    a;

    p.talk.d.deal = (hk_deal){ 0 };
    p.talk.d.ending = HK_END_ESCALATED;
    hk_after_talk(&p, &a);
    CHECK_STR(a.led_to, "周总", "whom he led to");
    hk_scenario *s = next_of(cx, &p, &a, 0, 2, &body);
    CHECK_STR(s->name, "周总", "he sits there now");
    assert_true(s->decides && !s->cards_n && !s->lines && !s->acquainted);
    for (size_t i = 0; i < s->excuses_n; i++) assert_int_not_equal(s->excuses[i].id, 2);
}

RUN_TESTS(cmocka_unit_test(he_remembers_his_word), cmocka_unit_test(every_talk_has_a_next_one), cmocka_unit_test(kept_as_often_as_promised), cmocka_unit_test(how_he_was_left_goes_with_him), cmocka_unit_test(what_was_done_and_said_stands),
          cmocka_unit_test(who_decides_is_another_man))
