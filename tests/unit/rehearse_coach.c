/* rows: R167 R174
 * The coach when the first figure is taken as it stands, and when the debtor hands over his own problem. */
#include "rehearse/collectors.h"
#include "rehearse/talk.h"
#include "test.h"

enum { SEEDS = 12 };

static const hk_scenario *all(hk_ctx *cx, size_t *n)
{
    const hk_scenario *list = NULL;
    assert_int_equal(hk_rehearse_scenarios(cx, &list, n), HK_OK);
    return list;
}

/* The expert's talk up to the turn after which `offers` figures lie on the table; false when it never comes to that, or he agreed at once. */
static bool played_to(const hk_scenario *s, uint64_t seed, int offers, hk_debtor *d)
{
    static hk_turn_record turns[HK_COLLECTOR_TURNS];
    hk_turn_record r;
    hk_debtor end;

    size_t n = hk_collector_talk(HK_COLLECTOR_expert, s, seed, turns, &end);
    hk_debtor_start(d, s, seed);
    for (size_t i = 0; i < n && d->ending == HK_GOES_ON; i++) {
        hk_turn_play(d, &turns[i].heard, &r);
        if (d->deal.agreed) return false;
        if (d->offers == offers) return d->ending == HK_GOES_ON && d->offer.sum_fen < s->total_fen;
    }
    return false;
}

static const char *said_yes(hk_debtor *d)
{
    static const hk_heard yes = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_turn_record r;

    hk_turn_play(d, &yes, &r);
    const char *key = hk_coach(d, &r);
    return key ? key : "";
}

TEST(the_first_figure_taken_as_it_stands)
{
    size_t n;
    int    first = 0, second = 0;
    const hk_scenario *list = all(cx, &n);

    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            hk_debtor d;
            if (played_to(&list[i], seed, 1, &d)) CHECK_STR(said_yes(&d), "took_first", "%s seed %d", list[i].id, (int)seed), first++;
            if (played_to(&list[i], seed, 2, &d)) CHECK(strcmp(said_yes(&d), "took_first") != 0, "%s seed %d: the second figure", list[i].id, (int)seed), second++;
        }
    CHECK(first >= 50 && second >= 20, "%d talks with a first figure, %d with a second", first, second);
    print_message("%d first figures taken, %d second ones\n", first, second);
}

/* He named more already; who then asks for less is told so, once, and the judge takes it for what it is. */
TEST(asking_for_less_than_he_named)
{
    static const struct { int64_t sum; bool less; } rows[] = { { 100, true }, { HK_NULL, false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const hk_scenario *s;
        hk_turn_record     turns[2];
        hk_prepared        none = { .done = false };
        hk_judged          j;
        hk_debtor          d;
        bool noted = false;
        hk_heard ask = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
        hk_heard then = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = rows[i].sum, .in_days = -1 };

        CHECK_RC(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
        hk_debtor_start(&d, s, 3);
        d.turn = 4, d.identified = d.tested = d.established = true;
        d.feel[HK_W] = d.feel[HK_T] = d.feel[HK_P] = 9000, d.feel[HK_R] = d.feel[HK_E] = 500;
        hk_turn_play(&d, &ask, &turns[0]);
        assert_true(d.offer.sum_fen > 100);
        hk_turn_play(&d, &then, &turns[1]);
        const char *key = hk_coach(&d, &turns[1]);
        CHECK_INT(key && strcmp(key, "asked_less") == 0, rows[i].less, "row %zu", i);
        hk_judge(&d, turns, 2, &none, &j);
        for (size_t k = 0; k < j.evidence_n; k++) noted |= strcmp(j.evidence[k].rule, "asked_less") == 0 && j.evidence[k].turn == 2;
        CHECK_INT(noted, rows[i].less, "row %zu", i);
    }
}

/* Excuses 2 and 14 and no other bring it, unless there is something heavier to say. */
TEST(the_hot_potato_is_named)
{
    size_t n;
    int    named = 0, others = 0;
    const hk_scenario *list = all(cx, &n);

    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            static const hk_heard ask = { .act = { HK_ACT_SOFT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
            hk_turn_record r;
            hk_debtor d;
            hk_debtor_start(&d, &list[i], seed);
            for (int t = 0; t < 4 && d.ending == HK_GOES_ON; t++) {
                hk_turn_play(&d, &ask, &r);
                const char *key = hk_coach(&d, &r);
                bool potato = false, excuse = false;
                for (size_t k = 0; k < r.does_n; k++)
                    if (r.does[k].act == HK_DEBTOR_EXCUSE) excuse = true, potato |= r.does[k].id == 2 || r.does[k].id == 14;
                bool said = key && strcmp(key, "hot_potato") == 0;
                CHECK(!said || potato, "%s seed %d: no such excuse was given", list[i].id, (int)seed);
                if (potato && !r.events) CHECK(said, "%s seed %d: it was not named", list[i].id, (int)seed);
                named += said, others += excuse && !potato;
            }
        }
    CHECK(named >= 5 && others >= 20, "%d named, %d other excuses", named, others);
}

RUN_TESTS(cmocka_unit_test(asking_for_less_than_he_named), cmocka_unit_test(the_first_figure_taken_as_it_stands), cmocka_unit_test(the_hot_potato_is_named))
