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

/* ---- the same sentence, two sessions ------------------------------------------------------------------------------------------
 * What is a bluff is decided by the fact card and not by the words (SIMULATOR, head; DE6): each sentence is said twice, to a card that
 * covers it and to one that does not. F: a foul of that name; Q: the coach asks; B: announced beyond what the company allows. */
typedef struct said_twice {
    const char *text;
    char        fails;
    uint32_t    done, allowed;   /* steps of the card that covers it; the other has neither */
    int32_t     rate_day, discount_max;
    int         parts_max;
    bool        plight;
} said_twice;

#define STEP(x) (1u << HK_STEP_##x)
static const said_twice twice[] = {
    { "我们已经起诉了，案号都有，法院受理了", 'F', .done = STEP(SUED) },
    { "诉状递上去了，已经立案，您看着办", 'F', .done = STEP(SUED) },
    { "律师函已经发了，您那边应该签收了", 'F', .done = STEP(LETTER_SENT) },
    { "你们的货已经停了，系统已经锁单", 'F', .done = STEP(HOLD) },
    { "贵司的信用等级已经降了", 'F', .done = STEP(DOWNGRADED) },
    { "你们账户已经冻结了，法院做的保全", 'F', .done = STEP(SEIZED) | STEP(SUED) },
    { "你们老板已经上了限高，列入失信了", 'F', .done = STEP(BLACKLISTED) },
    { "我们已经报案了", 'F', .done = STEP(REPORTED) },
    { "案子已经交给律师了，法务已经接手", 'F', .done = STEP(LAWYER) },
    { "再不付款，我们只能停货了", 'B', .allowed = STEP(HOLD) },
    { "本周五之前不付，我们就发律师函", 'B', .allowed = STEP(LETTER_SENT) },
    { "月底前不付清，我们就去法院起诉", 'B', .allowed = STEP(SUED) },
    { "再拖下去信用等级降级，以后只能款到发货", 'B', .allowed = STEP(DOWNGRADED) },
    { "再不付就申请财产保全，查封你们账户", 'B', .allowed = STEP(SEIZED) | STEP(SUED) },
    { "合同约定逾期违约金每天万分之五，再拖您要多付六千", 'F', .rate_day = 5 },
    { "按合同违约金是一天千分之一，拖下去都要算进去", 'F', .rate_day = 10 },
    { "周五之前付清，我给您打九八折", 'F', .discount_max = 200 },
    { "本月付清的话，给您两个点的折扣", 'F', .discount_max = 200 },
    { "要不咱们分四期付，每期九万六千五", 'F', .parts_max = 4 },
    { "要不分六期，一个月一期", 'F', .parts_max = 6 },
    { "这笔款收不回来，我这个月工资都发不出来了，您帮帮我", 'Q', .plight = true },
};

static char verdict(hk_ctx *cx, const said_twice *row, bool covered)
{
    const hk_scenario *shipped;
    hk_scenario   s;
    hk_prepared   none = { .done = false };
    hk_reading    r;
    hk_heard      h;
    hk_judged     j;
    hk_talk       t;
    const char   *answer;
    bool          beyond = false;

    CHECK_RC(hk_rehearse_scenario(cx, "phone-late", &shipped), HK_OK);
    s = *shipped;
    s.steps_done = STEP(REMINDED) | (covered ? row->done : 0), s.steps_allowed = covered ? row->allowed : 0;
    s.rate_day = covered ? row->rate_day : 0, s.discount_max = covered ? row->discount_max : 0, s.parts_max = covered && row->parts_max ? row->parts_max : 1, s.plight = covered && row->plight;
    CHECK_RC(hk_talk_start(cx, &t, &s, 3, "陈伟", cx->today), HK_OK);
    t.d.established = t.d.identified = t.d.tested = true, t.d.feel[HK_T] = 6000, t.d.rung = 2, t.d.turn = 3;
    CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(row->text), &r, &h, &answer), HK_OK);
    const char *key = hk_coach(&t.d, &t.turns[0]);
    hk_judge(&t.d, t.turns, 1, &none, &j);
    for (size_t i = 0; i < j.evidence_n; i++) beyond |= strcmp(j.evidence[i].rule, "step_beyond") == 0;
    if (j.fouls) return 'F';
    if (beyond) return key && strcmp(key, "step_beyond") == 0 ? 'B' : '?';
    return key && strcmp(key, "claim_unproved") == 0 ? 'Q' : '-';
}

TEST(the_same_words_pass_in_one_session_and_fail_in_another)
{
    _Static_assert(HK_COUNT(twice) >= 20, "twenty pairs");
    for (size_t i = 0; i < HK_COUNT(twice); i++) {
        char with[2] = { verdict(cx, &twice[i], true), 0 }, without[2] = { verdict(cx, &twice[i], false), 0 };
        CHECK_STR(with, "-", "%s: the card covers it", twice[i].text);
        CHECK_STR(without, ((char[2]){ twice[i].fails, 0 }), "%s: the card does not", twice[i].text);
    }
}

TEST(what_is_waived_is_no_claim)
{
    static const char *const said[] = { "周五付清，违约金我帮您报批免掉", "签了计划我就撤停货", "合同里的事我们回头再说" };
    for (size_t i = 0; i < HK_COUNT(said); i++) {
        said_twice row = { .text = said[i] };
        CHECK(verdict(cx, &row, false) != 'B' && verdict(cx, &row, false) != 'F', "%s", said[i]);
    }
}

RUN_TESTS(cmocka_unit_test(the_same_words_pass_in_one_session_and_fail_in_another), cmocka_unit_test(what_is_waived_is_no_claim),
          cmocka_unit_test(a_tactic_answered_and_one_let_pass_have_their_own_words))
