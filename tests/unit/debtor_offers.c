/* What the debtor names and what he is held to: offers, deals read back, days on which money is sent. */
#include "talk_test.h"

/* He never names a later day or a smaller sum than he named before, whatever is asked. */
TEST(an_offer_only_gets_better)
{
    const hk_scenario *list;
    size_t n;
    int    second = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 10; seed++) {
            hk_debtor d;
            hk_deal   last = { 0 };
            hk_debtor_start(&d, &list[i], seed);
            for (int turn = 0; turn < 16 && d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(turn % 2 ? HK_ACT_ASK : HK_ACT_EVID, turn ? HK_ACT_EMPATHY : HK_ACT_IDENT);
                hk_turn_record r;
                h.stated_fen = list[i].total_fen;
                if (turn % 2) h.sum_fen = list[i].total_fen;
                h.codes = list[i].paper | list[i].papers_ours;
                hk_turn_play(&d, &h, &r);
                for (size_t k = 0; k < r.does_n; k++) {
                    hk_debtor_act a = r.does[k].act;
                    if (a != HK_DEBTOR_OFFER && a != HK_DEBTOR_COUNTER) continue;
                    if (last.sum_fen) {
                        CHECK(r.does[k].sum_fen >= last.sum_fen && r.does[k].in_days <= last.in_days, "%s seed %d turn %d", list[i].id, (int)seed, turn + 1);
                        bool again = a == HK_DEBTOR_OFFER && !(turn % 2);                  /* nothing was asked for: he says it once more, and the line says so (@same) */
                        CHECK(again || r.does[k].sum_fen > last.sum_fen || r.does[k].in_days < last.in_days || r.does[k].parts != last.parts, "%s seed %d turn %d: nothing new", list[i].id, (int)seed, turn + 1);
                        second++;
                    }
                    last = (hk_deal){ .sum_fen = r.does[k].sum_fen, .in_days = r.does[k].in_days, .parts = r.does[k].parts };
                }
            }
        }
    CHECK(second >= 20, "%d second offers", second);
}

/* A day he chooses is no Saturday and no Sunday, and not beyond his last; one the caller asks for he may take as it is. Without a weekday each day is like any other. */
TEST(he_names_days_on_which_money_is_sent)
{
    enum { SATURDAY = 6, WEEK = 7, TALKS_OF_A_DAY = 6 };
    const hk_scenario *list;
    size_t n;
    int    named = 0, weekends[2] = { 0 };

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= WEEK * TALKS_OF_A_DAY * 2; seed++) {
            hk_debtor d;
            hk_debtor_start(&d, &list[i], seed);
            int  weekday = 1 + (int)(seed % WEEK);
            bool known = seed > WEEK * TALKS_OF_A_DAY;
            d.weekday = known ? weekday : 0;
            for (int turn = 0; turn < 12 && d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(turn % 2 ? HK_ACT_ASK : HK_ACT_EVID, turn ? HK_ACT_EMPATHY : HK_ACT_IDENT);
                hk_turn_record r;
                h.stated_fen = list[i].total_fen, h.codes = list[i].paper | list[i].papers_ours;
                if (turn % 4 == 3) h.by_days = 25;
                hk_turn_play(&d, &h, &r);
                for (size_t k = 0; k < r.does_n; k++) {
                    if (r.does[k].sum_fen <= 0) continue;
                    bool weekend = (weekday - 1 + r.does[k].in_days) % WEEK + 1 >= SATURDAY;
                    named++, weekends[known] += weekend;
                    CHECK(!known || !weekend, "%s seed %d turn %d: in %d days from weekday %d", list[i].id, (int)seed, turn + 1, r.does[k].in_days, weekday);
                    CHECK(r.does[k].in_days <= list[i].last_days, "%s: %d", list[i].id, r.does[k].in_days);
                }
            }
        }
    CHECK(named > 200 && weekends[0] > 20, "%d %d", named, weekends[0]);
}

TEST(the_poor_names_no_sooner_day_than_he_has_it)
{
    hk_talk  t = offered(cx, "family-shop", 17 * WAN / 10, 7);      /* 16,000 in the till, 12,000 more in six days */
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 3 * WAN, .in_days = -1 };
    hk_deal  mine;

    CHECK(hk_debtor_offer(&t.d, &h, &mine));
    CHECK(mine.sum_fen > 17 * WAN / 10 || mine.in_days >= 6, "%" PRId64 " in %d", mine.sum_fen, mine.in_days);
}

TEST(nobody_at_a_desk_pays_tomorrow)
{
    hk_talk  t = begin(cx, "state-process", 1);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_deal  mine;

    t.d.established = true;
    t.d.feel[HK_W] = t.d.feel[HK_T] = t.d.feel[HK_P] = 9000, t.d.feel[HK_R] = t.d.feel[HK_E] = 500;
    CHECK(hk_debtor_offer(&t.d, &h, &mine));
    CHECK(mine.in_days >= 7, "%d", mine.in_days);
}

TEST(a_saturday_that_is_asked_for_stays_one)
{
    hk_talk t = offered(cx, "quality-false", 20 * WAN, 8);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 10 * WAN, .in_days = 8 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    CHECK_INT(t.d.weekday, hk_day_weekday(cx->today));
    while (hk_day_weekday(cx->today + h.in_days) != 6) h.in_days++;
    t.d.offer.in_days = h.in_days;
    t.d.run_days = 0;                                      /* a firm that pays any day */
    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK_INT(does[0].act, HK_DEBTOR_ACCEPT);
    CHECK_INT(does[0].in_days, h.in_days);
}

TEST(a_later_day_than_he_named_is_no_no)                  /* he said the day after tomorrow; asked whether next week will do */
{
    hk_talk  t = offered(cx, "quality-false", 20 * WAN, 2);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = 11 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK(does[0].act == HK_DEBTOR_ACCEPT || does[0].act == HK_DEBTOR_COUNTER, "%d", does[0].act);
    CHECK(t.d.offer.sum_fen >= 20 * WAN);
    CHECK_INT(does[0].sum_fen, t.d.offer.sum_fen);
}

TEST(time_that_is_offered_is_taken)                       /* whole next year for the whole debt: he says yes, and it is told as a gift */
{
    hk_talk  t = offered(cx, "quality-false", 13 * WAN, 10);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 412 * WAN / 10, .in_days = 200 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK_INT(does[0].act, HK_DEBTOR_ACCEPT);
    CHECK_INT(t.d.deal.sum_fen, 412 * WAN / 10);
    CHECK_INT(t.d.deal.in_days, 200);
    CHECK(t.d.events >> HK_EV_FREE & 1);
    CHECK(hk_debtor_expected(&t.d) < 13 * WAN, "worth %" PRId64, hk_debtor_expected(&t.d));
}

TEST(the_rest_is_asked_for_and_what_he_named_stands)      /* 那剩下的两万九千八呢: no new price; beside it he names a second payment, or neither sum nor day where he is less ready */
{
    int vague = 0, named = 0;

    for (int32_t hopes = 0; hopes <= 16000; hopes += 100) {
        hk_talk  t = offered(cx, "family-shop", 17 * WAN / 10, 2);
        hk_heard h = hear(cx, &t, "那剩下的两万九千八月底能不能给我？");
        hk_does  does[HK_DOES_MAX];
        size_t   n;

        CHECK_INT(h.balance, true);
        t.d.aspiration = hopes;
        hk_debtor_turn(&t.d, &h, does, &n);
        hk_debtor_act last = n ? does[n - 1].act : HK_DEBTOR_SILENCE;                  /* a card may come before it: it is a question, too */
        vague += last == HK_DEBTOR_VAGUE, named += t.d.offer.then_fen > 0;
        CHECK((last == HK_DEBTOR_COUNTER || last == HK_DEBTOR_ACCEPT) == (t.d.offer.then_fen > 0), "%d: %d", hopes, last);
        CHECK(!vague || !t.d.offer.then_fen, "%d: the less ready name none", hopes);
        CHECK_INT(t.d.offer.sum_fen, 17 * WAN / 10);
        CHECK_INT(t.d.offer.in_days, 2);
    }
    CHECK(vague > 3 && named > 3, "%d %d", vague, named);
}

/* He named 13 ten-thousands in ten days. What is read back to him decides what he says yes to, and never anything else than what he says yes to. */
TEST(what_is_read_back_is_what_is_agreed)
{
    static const struct { int64_t sum; int days; bool agreed; int64_t deal; int deal_days; } rows[] = {
        { 13 * WAN, 10, true, 13 * WAN, 10 }, { HK_NULL, -1, true, 13 * WAN, 10 }, { 10 * WAN, 10, true, 10 * WAN, 10 }, { 13 * WAN, 1, false, 0, 0 },
        { HK_NULL, 1, false, 0, 0 },           { 13 * WAN, 17, true, 13 * WAN, 17 }, { 30 * WAN, 10, false, 0, 0 },         { WAN, 12, true, WAN, 12 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "quality-false", 1);
        hk_heard h = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = rows[i].sum, .in_days = rows[i].days };
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        t.d.turn = 4, t.d.identified = t.d.tested = t.d.established = true;
        t.d.offer = (hk_deal){ .sum_fen = 13 * WAN, .in_days = 10, .parts = 1 };
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT(t.d.deal.agreed, rows[i].agreed, "row %zu", i);
        CHECK_INT(t.d.deal.sum_fen, rows[i].deal, "row %zu", i);
        CHECK_INT(t.d.deal.in_days, rows[i].deal_days, "row %zu", i);
        CHECK_INT(does[0].act, rows[i].agreed ? HK_DEBTOR_CONFIRM : HK_DEBTOR_COUNTER, "row %zu", i);
        CHECK_INT(does[0].sum_fen, rows[i].agreed ? rows[i].deal : 13 * WAN, "row %zu", i);
        if (!rows[i].agreed) CHECK_INT(t.d.commitment, 0, "row %zu: nothing is pinned by a misquote", i);
    }
}

TEST(a_deal_read_back_is_confirmed_and_the_rest_is_not_bargained_anew)
{
    hk_talk  t = begin(cx, "triangle-debt", 9);
    hk_heard yes = acts(HK_ACT_CONFIRM, HK_ACT_NONE), rest = acts(HK_ACT_ASK, HK_ACT_NONE);
    hk_turn_record r;

    t.d.turn = 6;
    t.d.open[0] = true;                                  /* something he might tell instead */
    t.d.offer = t.d.deal = (hk_deal){ .sum_fen = 15 * WAN, .in_days = 4, .parts = 1, .agreed = true };
    hk_turn_play(&t.d, &yes, &r);
    CHECK(does(&r, HK_DEBTOR_CONFIRM) && !does(&r, HK_DEBTOR_DISCLOSE), "he says yes to it");
    rest.balance = true;
    hk_turn_play(&t.d, &rest, &r);
    CHECK(does(&r, HK_DEBTOR_VAGUE) && !does(&r, HK_DEBTOR_COUNTER), "no second price after the deal");
}

TEST(a_nod_can_be_taken_back_by_asking_for_more)
{
    hk_talk  t = begin(cx, "hard-boss", 7);
    hk_heard more = acts(HK_ACT_ASK, HK_ACT_NONE);
    hk_turn_record r;

    t.d.turn = 6;
    t.d.offer = t.d.deal = (hk_deal){ .sum_fen = 19 * WAN, .in_days = 2, .parts = 1, .agreed = true };
    more.sum_fen = 30 * WAN;
    hk_turn_play(&t.d, &more, &r);
    CHECK(!t.d.deal.agreed || t.d.deal.sum_fen > 19 * WAN, "nineteen were not agreed");
}

TEST(a_better_offer_stands_in_the_place_of_the_nod)        /* he nodded at 15, was held firm and named 18: what is read back is 18 */
{
    hk_talk  t = offered(cx, "new-for-old", 15 * WAN, 4);
    hk_heard firm = { .act = { HK_ACT_FIRM }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_heard back = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    t.d.deal = t.d.offer, t.d.deal.agreed = true, t.d.offers = 3, t.d.turn = 2;        /* no cards yet */
    for (size_t i = 0; i < t.d.s->excuses_n; i++) t.d.resolved[i] = true;              /* nothing holds him back */
    t.d.feel[HK_W] = t.d.feel[HK_T] = t.d.feel[HK_P] = t.d.feel[HK_K] = 9000, t.d.feel[HK_R] = 500;
    hk_debtor_turn(&t.d, &firm, does, &n);
    CHECK(t.d.offer.sum_fen > 15 * WAN, "%" PRId64, t.d.offer.sum_fen);
    back.sum_fen = t.d.offer.sum_fen;
    hk_debtor_turn(&t.d, &back, does, &n);
    CHECK_INT(t.d.deal.agreed, true);
    CHECK_INT(t.d.deal.sum_fen, back.sum_fen);
}

RUN_TESTS(cmocka_unit_test(an_offer_only_gets_better), cmocka_unit_test(he_names_days_on_which_money_is_sent),
          cmocka_unit_test(the_poor_names_no_sooner_day_than_he_has_it), cmocka_unit_test(nobody_at_a_desk_pays_tomorrow),
          cmocka_unit_test(a_saturday_that_is_asked_for_stays_one), cmocka_unit_test(a_later_day_than_he_named_is_no_no),
          cmocka_unit_test(time_that_is_offered_is_taken), cmocka_unit_test(the_rest_is_asked_for_and_what_he_named_stands),
          cmocka_unit_test(what_is_read_back_is_what_is_agreed), cmocka_unit_test(a_deal_read_back_is_confirmed_and_the_rest_is_not_bargained_anew),
          cmocka_unit_test(a_nod_can_be_taken_back_by_asking_for_more), cmocka_unit_test(a_better_offer_stands_in_the_place_of_the_nod))
