/* What the judge notes of a tactic of the other side (judge.h, JU2): a rule says what happened, so answering it and letting it pass are two. */
#include "test.h"

#include "rehearse/judge.h"
#include "rehearse/talk.h"

/* Turn 1: he nibbles; turn 2: we say `act`. The record of tactics at turn 2, NULL when there is none. */
static const hk_evidence *after_nibble(hk_ctx *cx, hk_act act, hk_judged *j)
{
    const hk_scenario *s;
    hk_turn_record turns[2] = { { .heard = { .n = 1, .act = { HK_ACT_ASK }, .sum_fen = HK_NULL, .in_days = -1 }, .does_n = 1, .does = { { .act = HK_DEBTOR_NIBBLE } } },
                                { .heard = { .n = 1, .act = { act }, .sum_fen = HK_NULL, .in_days = -1 } } };
    hk_prepared none = { .done = false };
    hk_debtor   d;

    CHECK_RC(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
    hk_debtor_start(&d, s, 3);
    hk_debtor_leave(&d);
    hk_judge(&d, turns, 2, &none, j);
    for (size_t i = 0; i < j->evidence_n; i++)
        if (j->evidence[i].dim == HK_DIM_tactics && j->evidence[i].turn == 2) return &j->evidence[i];
    return NULL;
}

TEST(a_tactic_answered_and_one_let_pass_have_their_own_words)
{
    static const struct { hk_act act; const char *rule; int points; } rows[] = {
        { HK_ACT_COUNTER, "countered", 300 }, { HK_ACT_REFUSE, "countered", 300 }, { HK_ACT_EMPATHY, "tactic_let_be", 0 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_judged j;
        const hk_evidence *e = after_nibble(cx, rows[i].act, &j);
        assert_non_null(e);
        CHECK_STR(e->rule, rows[i].rule, "row %zu", i);
        CHECK_INT(e->points, rows[i].points, "row %zu", i);
    }
}

RUN_TESTS(cmocka_unit_test(a_tactic_answered_and_one_let_pass_have_their_own_words))
