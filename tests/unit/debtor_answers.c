/* What the debtor does with what he heard, sums apart: he takes up what was said, and says nothing that nothing called for. */
#include "talk_test.h"

TEST(small_talk_is_answered_and_nothing_moves)
{
    hk_talk  t = begin(cx, "hard-boss", 7);
    hk_heard h = { .sum_fen = HK_NULL, .in_days = -1, .chat = true };
    hk_turn_record r;

    hk_turn_play(&t.d, &h, &r);
    CHECK(does(&r, HK_DEBTOR_CHAT), "he takes it as such");
    CHECK(!memcmp(r.before, r.after, sizeof r.before), "and feels the same");
}

/* Talks of every scenario, with a kind question each time or with the debt said each time (what he opens up to gives up the dare): nobody dares the
 * caller to sue before he was pressed. */
TEST(sue_me_is_an_answer_to_pressure)
{
    enum { SUE_ME = 24, CALM = 6, TURNS = 12, SEEDS = 10, TEMPER = 5000 };
    static const hk_act ways[][2] = { { HK_ACT_OPENQ, HK_ACT_EMPATHY }, { HK_ACT_DEBT, HK_ACT_NONE } };
    const hk_scenario *list;
    size_t n;
    int    said = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n * HK_COUNT(ways) * SEEDS; i++) {
        const hk_scenario *s = &list[i / SEEDS / HK_COUNT(ways)];
        const hk_act      *way = ways[i / SEEDS % HK_COUNT(ways)];
        hk_debtor d;
        hk_debtor_start(&d, s, 1 + i % SEEDS);
        for (int turn = 0; turn < TURNS && d.ending == HK_GOES_ON; turn++) {
            hk_heard h = turn < CALM ? acts(way[0], turn ? way[1] : HK_ACT_IDENT) : acts(HK_ACT_LEGAL, HK_ACT_NONE);
            hk_turn_record r;
            hk_turn_play(&d, &h, &r);
            for (size_t k = 0; k < r.does_n; k++) {
                if (r.does[k].act != HK_DEBTOR_EXCUSE || r.does[k].id != SUE_ME) continue;
                said++;
                CHECK(turn >= CALM || d.feel[HK_E] > TEMPER, "%s seed %zu turn %d", s->id, 1 + i % SEEDS, turn + 1);
            }
        }
    }
    CHECK(said > 0, "it is said at all");
}

/* 新来的？ is for a name, and for nothing after it: not after a figure of either side, nor once they have spoken of the matter. */
TEST(nobody_is_new_who_has_named_a_figure)
{
    const hk_scenario *list;
    size_t n;
    int    tried = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 40; seed++)
            for (int way = 0; way < 4; way++) {
                hk_debtor d;
                hk_heard  h = acts(HK_ACT_IDENT, HK_ACT_OPENQ);
                hk_turn_record r;

                hk_debtor_start(&d, &list[i], seed);
                d.turn = 1, d.identified = true;
                if (way == 1) h.sum_fen = list[i].total_fen / 3;
                if (way == 2) d.best_fen = list[i].total_fen / 5;
                if (way == 3) d.at_it = true, h = acts(HK_ACT_OPENQ, HK_ACT_NONE);      /* the name was given before */
                hk_turn_play(&d, &h, &r);
                bool tests = does(&r, HK_DEBTOR_TEST);
                tried += !way && tests;
                CHECK(!way || !tests, "%s seed %d, %d", list[i].id, (int)seed, way);
            }
    CHECK(tried > 100, "%d: and yet it is said", tried);
}

TEST(who_decides_hides_behind_nobody)
{
    const hk_scenario *list;
    size_t n;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 10 && list[i].decides; seed++) {
            hk_debtor d;
            hk_debtor_start(&d, &list[i], seed);
            for (int turn = 0; turn < 14 && d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(turn % 3 ? HK_ACT_ASK : HK_ACT_EMPATHY, turn ? HK_ACT_NONE : HK_ACT_IDENT);
                hk_turn_record r;
                hk_turn_play(&d, &h, &r);
                CHECK(!does(&r, HK_DEBTOR_COP) && !does(&r, HK_DEBTOR_REFER), "%s seed %d turn %d", list[i].id, (int)seed, turn + 1);
            }
        }
}

/* Nobody talks a note away that nobody asked for, nor flares up at who gives. */
TEST(a_note_is_talked_away_and_anger_shown_to_what_calls_for_it)
{
    enum { BY_MOUTH = 1, SEEDS = 40, HOT = 7000 };
    const hk_act said[] = { HK_ACT_RETURN, HK_ACT_FREE, HK_ACT_ASK };
    int notes[HK_COUNT(said)] = { 0 }, anger[HK_COUNT(said)] = { 0 };

    for (size_t k = 0; k < HK_COUNT(said); k++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            hk_talk t = begin(cx, "triangle-debt", seed);
            for (int turn = 0; turn < 8 && t.d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(said[k], HK_ACT_NONE);
                hk_turn_record r;
                t.d.feel[HK_E] = HOT;
                hk_turn_play(&t.d, &h, &r);
                notes[k] += r.does[0].act == HK_DEBTOR_TRAP && r.does[0].id == BY_MOUTH;
                anger[k] += t.d.feel[HK_E] <= 8000 && does(&r, HK_DEBTOR_ANGER);
            }
        }
    CHECK(!notes[0] && !notes[1] && notes[2], "%d %d %d", notes[0], notes[1], notes[2]);
    CHECK(!anger[1] && anger[2], "%d %d", anger[1], anger[2]);
}

TEST(a_reason_of_his_may_be_named_before_he_uses_it)      /* 上回您说发票没收到: it stands in the book */
{
    hk_talk  t = begin(cx, "phone-late", 3);
    hk_heard h = acts(HK_ACT_NAME_EX, HK_ACT_NONE);
    hk_turn_record r;

    h.about = 1u << t.s->excuses[0].id;
    hk_turn_play(&t.d, &h, &r);
    CHECK(!(r.events >> HK_EV_NO_REFERENT & 1), "it is his own reason");
    hk_debtor_start(&t.d, t.s, 3);
    h.about = 0;
    hk_turn_play(&t.d, &h, &r);
    CHECK(r.events >> HK_EV_NO_REFERENT & 1, "and this is nobody's");
}

TEST(asked_about_what_is_true_he_owns_to_it)             /* three pumps leak; the caller knows it from the brief */
{
    hk_talk  t = begin(cx, "quality-true", 2);
    hk_heard h = hear(cx, &t, "明天工程师带泵上门，漏油那几台先换后查。");
    hk_turn_record r;

    hk_turn_play(&t.d, &h, &r);
    CHECK(h.about >> 6 & 1, "it is about the quality");
    CHECK(!(r.events >> HK_EV_NO_REFERENT & 1), "and that is what stands between them");
}

TEST(who_spoke_of_the_matter_does_not_ask_who_it_is)
{
    const hk_scenario *s = NULL;
    hk_does  does[HK_DOES_MAX];
    size_t   n;
    int      asked = 0, first = 0;

    CHECK_RC(hk_rehearse_scenario(cx, "unclear-balance", &s), HK_OK);
    for (uint64_t seed = 0; seed < 60; seed++) {
        const hk_heard why = { .act = { HK_ACT_OPENQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
        hk_debtor d;
        hk_debtor_start(&d, s, seed);
        hk_debtor_turn(&d, &why, does, &n);
        bool who = does[0].act == HK_DEBTOR_ASK_WHO;
        hk_debtor_turn(&d, &why, does, &n);
        first += who;
        asked += !who && does[0].act == HK_DEBTOR_ASK_WHO;
    }
    CHECK_INT(asked, 0);
    CHECK(first > 20, "%d", first);
}

TEST(what_was_laid_before_him_is_not_pleaded_against)     /* the statement with his stamp first; then he does not say that the accounts differ */
{
    static const hk_heard ask = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    const int  ACCOUNTS_DIFFER = 11;
    int        pleaded[2] = { 0 };

    for (int shown = 0; shown < 2; shown++)
        for (uint64_t seed = 1; seed <= 40; seed++) {
            hk_talk  t = begin(cx, "hard-boss", seed);
            hk_heard first = { .act = { shown ? HK_ACT_EVID : HK_ACT_DEBT }, .n = 1, .sum_fen = HK_NULL, .in_days = -1, .codes = hk_code_bit(HK_CODE_STATEMENT) };
            hk_does  does[HK_DOES_MAX];
            size_t   n;
            t.d.identified = t.d.tested = true;
            for (int turn = 0; turn < 6 && t.d.ending == HK_GOES_ON; turn++) {
                hk_debtor_turn(&t.d, turn ? &ask : &first, does, &n);
                for (size_t i = 0; i < n; i++) pleaded[shown] += does[i].act == HK_DEBTOR_EXCUSE && does[i].id == ACCOUNTS_DIFFER;
            }
        }
    CHECK_INT(pleaded[1], 0);
    CHECK(pleaded[0] > 0, "he does where it was not shown");
}

TEST(one_s_own_terms_read_back_spring_no_trap)
{
    static const struct { int64_t sum; bool written, sprung; } rows[] = { { HK_NULL, false, true }, { 20 * WAN, false, false }, { HK_NULL, true, false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = offered(cx, "phone-late", 20 * WAN, 4);
        hk_heard h = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = rows[i].sum, .in_days = -1, .written = rows[i].written };
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        t.d.set[0] = true;
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT(t.d.sprung[0], rows[i].sprung, "row %zu", i);
    }
}

TEST(asking_three_sums_is_no_repetition)
{
    hk_talk t = offered(cx, "quality-false", 0, 0);
    hk_does does[HK_DOES_MAX];
    size_t  n;

    static const int64_t sums[] = { 20 * WAN, HK_NULL, 30 * WAN, HK_NULL };
    for (size_t i = 0; i < HK_COUNT(sums); i++) {
        hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = sums[i], .in_days = -1 };
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK(!(t.d.events >> HK_EV_REPEATED & 1), "turn %zu", i);
    }
}

RUN_TESTS(cmocka_unit_test(nobody_is_new_who_has_named_a_figure), cmocka_unit_test(small_talk_is_answered_and_nothing_moves), cmocka_unit_test(sue_me_is_an_answer_to_pressure),
          cmocka_unit_test(who_decides_hides_behind_nobody), cmocka_unit_test(a_note_is_talked_away_and_anger_shown_to_what_calls_for_it),
          cmocka_unit_test(a_reason_of_his_may_be_named_before_he_uses_it), cmocka_unit_test(asked_about_what_is_true_he_owns_to_it),
          cmocka_unit_test(who_spoke_of_the_matter_does_not_ask_who_it_is), cmocka_unit_test(what_was_laid_before_him_is_not_pleaded_against),
          cmocka_unit_test(one_s_own_terms_read_back_spring_no_trap), cmocka_unit_test(asking_three_sums_is_no_repetition))
