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
    s.drawn = NULL;
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

/* ---- a mark says what the trainee could see ---------------------------------------------------------------------------------- */
/* The points a rule brought, of all turns; *turn: of the first. -1: there was none. */
static int of_rule(const hk_judged *j, const char *rule, int *points)
{
    int turn = -1;

    *points = 0;
    for (size_t i = 0; i < j->evidence_n; i++)
        if (strcmp(j->evidence[i].rule, rule) == 0) {
            *points += j->evidence[i].points;
            if (turn < 0) turn = j->evidence[i].turn;
        }
    return turn;
}

static void judged(hk_ctx *cx, const char *id, const hk_turn_record *turns, size_t n, hk_judged *j)
{
    const hk_scenario *s;
    hk_prepared none = { .done = false };
    hk_debtor   d;

    CHECK_RC(hk_rehearse_scenario(cx, id, &s), HK_OK);
    hk_debtor_start(&d, s, 3);
    hk_debtor_leave(&d);
    hk_judge(&d, turns, n, &none, j);
}

static hk_turn_record turn(hk_act a, uint32_t events, hk_debtor_act does, int id)
{
    return (hk_turn_record){ .heard = { .n = 1, .act = { a }, .sum_fen = HK_NULL, .in_days = -1 }, .events = events, .does_n = 1, .does = { { .act = does, .id = id } } };
}

TEST(a_card_counts_where_it_is_told)
{
    hk_turn_record t[] = { turn(HK_ACT_OPENQ, 1u << HK_EV_CARD, HK_DEBTOR_EXCUSE, 4), turn(HK_ACT_REFLECT, 0, HK_DEBTOR_DISCLOSE, 1) };
    hk_judged j;
    int points;

    judged(cx, "phone-late", t, 2, &j);
    CHECK_INT(of_rule(&j, "card_opened", &points), 2);
    CHECK_INT(points, 150);
    judged(cx, "phone-late", t, 1, &j);
    CHECK_INT(of_rule(&j, "card_opened", &points), -1, "opened and never told");
    t[1].heard.act[0] = HK_ACT_PROBE, t[0].heard.act[0] = HK_ACT_DEBT;
    judged(cx, "phone-late", t, 2, &j);
    CHECK_INT(of_rule(&j, "never_asked", &points), -1, "he told it: somebody asked");
    CHECK(of_rule(&j, "not_openly", &points) >= 0, "not openly");
}

/* wrong-invoice: 5 is true. phone-late: 4 is a pretext. */
TEST(a_help_is_to_the_point_where_he_has_named_what_holds_it_up)
{
    static const struct { const char *scenario; hk_debtor_act does; int id; bool first, second; } rows[] = {
        { "wrong-invoice", HK_DEBTOR_EXCUSE, 5, false, false }, { "wrong-invoice", HK_DEBTOR_ELABORATE, 5, false, false },
        { "wrong-invoice", HK_DEBTOR_EXCUSE, 13, true, true }, { "phone-late", HK_DEBTOR_EXCUSE, 4, true, true }, { "phone-late", HK_DEBTOR_DISCLOSE, 1, false, true } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_turn_record t[] = { turn(HK_ACT_HELP, 1u << HK_EV_NO_REFERENT, rows[i].does, rows[i].id), turn(HK_ACT_HELP, 1u << HK_EV_NO_REFERENT, HK_DEBTOR_DEFLECT, 0),
                               turn(HK_ACT_SOLVE, 1u << HK_EV_OBSTACLE_GONE, HK_DEBTOR_SOFTEN, rows[i].id), turn(HK_ACT_HELP, 1u << HK_EV_NO_REFERENT, HK_DEBTOR_DEFLECT, 0) };
        hk_judged j;
        int points;
        judged(cx, rows[i].scenario, t, 1, &j);
        CHECK_INT(of_rule(&j, "nothing_to_solve", &points), rows[i].first ? 1 : -1, "row %zu: brought out by it", i);
        judged(cx, rows[i].scenario, t, 2, &j);
        of_rule(&j, "nothing_to_solve", &points);
        CHECK_INT(points, -50 * (rows[i].first + rows[i].second), "row %zu: named before", i);
        judged(cx, rows[i].scenario, t, 4, &j);
        of_rule(&j, "nothing_to_solve", &points);
        CHECK_INT(points, -50 * (rows[i].first + rows[i].second + 1), "row %zu: out of the way by then", i);
    }
}

TEST(a_turn_is_not_told_that_its_sum_is_right_and_wrong)
{
    hk_turn_record t[] = { turn(HK_ACT_DEBT, 1u << HK_EV_ESTABLISHED | 1u << HK_EV_WRONG_SUM, HK_DEBTOR_DISPUTE_FACT, 0), turn(HK_ACT_DEBT, 1u << HK_EV_WRONG_SUM, HK_DEBTOR_DISPUTE_FACT, 0) };
    hk_judged j;
    int points;

    judged(cx, "phone-late", t, 2, &j);
    CHECK_INT(of_rule(&j, "sum_wrong", &points), 2);
    CHECK_INT(points, -100);
    CHECK_INT(of_rule(&j, "asked_above", &points), 1);
    CHECK_INT(points, -100, "it costs what it cost");
}

/* 386,000 of which he named 100,000. */
TEST(sums_that_add_up_are_not_wrong)
{
    enum { WAN = 1000000 };
    static const struct { hk_act act[2]; int64_t sum, then, third; bool wrong; const char *why; } rows[] = {
        { { HK_ACT_DEBT, HK_ACT_ASK }, 10 * WAN, 286 * WAN / 10, 386 * WAN / 10, false, "the two and what they come to" },
        { { HK_ACT_ASK }, 10 * WAN, 286 * WAN / 10, 386 * WAN / 10, false, "the same, only asked" },
        { { HK_ACT_ASK }, 10 * WAN, 386 * WAN / 10, 0, true, "the whole on top" },
        { { HK_ACT_DEBT }, 10 * WAN, 0, 0, false, "his own offer" }, { { HK_ACT_DEBT }, 286 * WAN / 10, 0, 0, false, "what it leaves open" },
        { { HK_ACT_DEBT }, 33 * WAN, 0, 0, true, "neither" }, { { HK_ACT_DEBT, HK_ACT_ASK }, 20 * WAN, 0, 0, false, "a part is asked" }, { { HK_ACT_DEBT, HK_ACT_ASK }, 50 * WAN, 0, 0, true, "more than is owed" } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const hk_scenario *s;
        hk_debtor d;
        hk_heard  h = { .n = rows[i].act[1] ? 2 : 1, .act = { rows[i].act[0], rows[i].act[1] }, .sum_fen = rows[i].sum, .then_sum_fen = rows[i].then, .third_fen = rows[i].third, .in_days = 5 };

        CHECK_RC(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
        hk_debtor_start(&d, s, 3);
        d.turn = 3, d.established = d.identified = d.tested = true, d.said_sum_fen = s->total_fen;
        d.offer = (hk_deal){ .sum_fen = 10 * WAN, .in_days = 9, .parts = 1 }, d.offers = 1, d.best_fen = 10 * WAN;
        hk_debtor_appraise(&d, &h);
        CHECK_INT(d.events >> HK_EV_WRONG_SUM & 1, rows[i].wrong, "%s", rows[i].why);
    }
}

/* He has the money and said nothing of it: who offers instalments then could not know. */
TEST(instalments_are_a_gift_where_he_was_heard_to_have_the_money)
{
    static const struct { int64_t best; int card; int32_t share, days; bool gift; } rows[] = {
        { 0, -1, 3000, 30, false }, { 0, 0, 3000, 30, true }, { 30000000, -1, 3000, 30, true }, { 30000000, -1, 10000, 12, false }, { 30000000, -1, 10000, 30, true } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const hk_scenario *s;
        hk_turn_record r;
        hk_debtor d;
        hk_heard  h = { .n = 1, .act = { HK_ACT_PLAN }, .sum_fen = HK_NULL, .parts = 3, .share = rows[i].share, .in_days = rows[i].days };

        CHECK_RC(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
        hk_debtor_start(&d, s, 3);
        d.turn = 3, d.established = d.identified = d.tested = true, d.best_fen = rows[i].best;
        if (rows[i].card >= 0) d.told[rows[i].card] = true;
        hk_turn_play(&d, &h, &r);
        const char *key = hk_coach(&d, &r);
        CHECK_INT(r.events >> HK_EV_PLAN_TO_ABLE & 1, rows[i].gift, "row %zu", i);
        if (!rows[i].gift) CHECK(!key || strcmp(key, "plan_to_able") != 0, "row %zu: told by the coach", i);
    }
}

/* ---- what has ground and what jumps (JU6) --------------------------------------------------------------------------------------- */
typedef struct move { hk_act we; hk_debtor_act he; int id; } move;
typedef struct grounded {
    const char *why;
    move        before[4];
    size_t      n;
    hk_act      act;
    const char *rule;            /* NULL: it has ground */
} grounded;

#define ASKED { HK_ACT_ASK, HK_DEBTOR_DEFLECT, 0 }
#define WHO   { HK_ACT_IDENT, HK_DEBTOR_ASK_WHO, 0 }
static const grounded moves[] = {
    { "one begins so", { { 0 } }, 0, HK_ACT_GREET, NULL }, { "or so", { { 0 } }, 0, HK_ACT_LEGAL, NULL },
    { "a greeting in mid-talk", { WHO, ASKED, { HK_ACT_DEBT, HK_DEBTOR_EXCUSE, 4 } }, 3, HK_ACT_GREET, "jump_greet" },
    { "somebody else has the receiver", { WHO, ASKED, { HK_ACT_DEBT, HK_DEBTOR_REFER, 0 } }, 3, HK_ACT_GREET, NULL },
    { "he was asked for and came", { WHO, ASKED, { HK_ACT_FIND_DM, HK_DEBTOR_DEFLECT, 0 } }, 3, HK_ACT_GREET, NULL },
    { "back after a pause", { WHO, ASKED, { HK_ACT_PAUSE, HK_DEBTOR_ACCEPT_FACT, 0 } }, 3, HK_ACT_GREET, NULL },
    { "who he is, again", { WHO, ASKED, ASKED }, 3, HK_ACT_IDENT, "jump_ident" }, { "he asks", { ASKED, ASKED, WHO }, 3, HK_ACT_IDENT, NULL },
    { "to somebody new", { WHO, ASKED, { HK_ACT_ASK, HK_DEBTOR_COP, 0 } }, 3, HK_ACT_IDENT, NULL }, { "late, and never before", { ASKED, ASKED, ASKED }, 3, HK_ACT_IDENT, NULL },
    { "nothing was told", { WHO }, 1, HK_ACT_REFLECT, "jump_reflect" }, { "something was", { ASKED }, 1, HK_ACT_REFLECT, NULL },
    { "no excuse was used", { WHO }, 1, HK_ACT_NAME_EX, "jump_name" }, { "one was", { { HK_ACT_ASK, HK_DEBTOR_EXCUSE, 4 } }, 1, HK_ACT_NAME_EX, NULL },
    { "nobody misses it", { WHO, ASKED }, 2, HK_ACT_SOLVE, "jump_solve" }, { "he misses it, or says so", { { HK_ACT_ASK, HK_DEBTOR_EXCUSE, 4 }, ASKED }, 2, HK_ACT_SOLVE, NULL },
    { "he handed nothing over", { WHO, { HK_ACT_DEBT, HK_DEBTOR_ACCEPT_FACT, 0 } }, 2, HK_ACT_RETURN, "jump_return" }, { "he did", { { HK_ACT_DEBT, HK_DEBTOR_EXCUSE, 2 } }, 1, HK_ACT_RETURN, NULL },
    { "nothing was offered", { WHO }, 1, HK_ACT_REFUSE, "jump_refuse" }, { "a sum was", { { HK_ACT_ASK, HK_DEBTOR_OFFER, 0 } }, 1, HK_ACT_REFUSE, NULL },
    { "he puts it off", { ASKED }, 1, HK_ACT_REFUSE, NULL },
    { "no trap", { ASKED }, 1, HK_ACT_UNTRAP, "jump_untrap" }, { "a trap, some turns ago", { { HK_ACT_ASK, HK_DEBTOR_TRAP, 2 }, ASKED, ASKED }, 3, HK_ACT_UNTRAP, NULL },
    { "goods first is no trap, but a condition", { { HK_ACT_ASK, HK_DEBTOR_EXCUSE, 18 } }, 1, HK_ACT_UNTRAP, NULL },
    { "no trick", { ASKED }, 1, HK_ACT_COUNTER, "jump_counter" }, { "a nibble", { { HK_ACT_CONFIRM, HK_DEBTOR_NIBBLE, 0 } }, 1, HK_ACT_COUNTER, NULL },
    { "no deal", { ASKED }, 1, HK_ACT_NIBBLE, "jump_nibble" }, { "a deal", { { HK_ACT_ASK, HK_DEBTOR_ACCEPT, 0 } }, 1, HK_ACT_NIBBLE, NULL },
    { "nothing to confirm", { ASKED }, 1, HK_ACT_CONFIRM, "jump_confirm" }, { "his word without a day", { { HK_ACT_ASK, HK_DEBTOR_VAGUE, 0 } }, 1, HK_ACT_CONFIRM, NULL },
    { "nothing to follow up", { WHO }, 1, HK_ACT_FOLLOW, "jump_follow" }, { "he said later", { ASKED }, 1, HK_ACT_FOLLOW, NULL },
    /* Wrong, and of one piece. */
    { "blame again", { { HK_ACT_BLAME, HK_DEBTOR_ANGER, 0 }, { HK_ACT_BLAME, HK_DEBTOR_ANGER, 0 } }, 2, HK_ACT_BLAME, NULL },
    { "the suit again", { { HK_ACT_LEGAL, HK_DEBTOR_ANGER, 0 }, { HK_ACT_LEGAL, HK_DEBTOR_ANGER, 0 } }, 2, HK_ACT_LEGAL, NULL },
    { "praise again", { { HK_ACT_PRAISE, HK_DEBTOR_DEFLECT, 0 }, { HK_ACT_PRAISE, HK_DEBTOR_DEFLECT, 0 } }, 2, HK_ACT_PRAISE, NULL },
    /* Hard, soft, hard. */
    { "a threat, a compliment, a threat", { { HK_ACT_LEGAL, HK_DEBTOR_REFUSE, 0 }, { HK_ACT_PRAISE, HK_DEBTOR_REFUSE, 0 } }, 2, HK_ACT_CONSEQ, "jump_tone" },
    { "first kind, then hard", { { HK_ACT_PRAISE, HK_DEBTOR_REFUSE, 0 }, { HK_ACT_CONSEQ, HK_DEBTOR_REFUSE, 0 } }, 2, HK_ACT_LEGAL, NULL },
    /* Off the thread: once is a change of approach. */
    { "once", { ASKED }, 1, HK_ACT_WEAK, NULL }, { "twice", { ASKED, { HK_ACT_WEAK, HK_DEBTOR_DEFLECT, 0 }, ASKED }, 3, HK_ACT_GB, "jump_thread" },
    { "the second answers him", { ASKED, { HK_ACT_WEAK, HK_DEBTOR_DEFLECT, 0 }, ASKED }, 3, HK_ACT_PROBE, NULL },
    { "long ago", { ASKED, { HK_ACT_WEAK, HK_DEBTOR_DEFLECT, 0 }, ASKED, ASKED }, 4, HK_ACT_PLAN, NULL },
};

static const char *rule_of(const hk_scenario *s, const grounded *g, const hk_heard *last)
{
    hk_turn_record t[5];
    hk_dimension   dim;
    hk_debtor      d;

    for (size_t i = 0; i < g->n; i++) t[i] = turn(g->before[i].we, 0, g->before[i].he, g->before[i].id);
    t[g->n] = turn(g->act, 0, HK_DEBTOR_DEFLECT, 0);
    if (last) t[g->n].heard = *last;
    hk_debtor_start(&d, s, 3);
    return hk_turn_jumps(&d, t, g->n, &dim);
}

TEST(a_turn_jumps_where_nothing_stands_behind_it)
{
    const hk_scenario *s;

    CHECK_RC(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
    for (size_t i = 0; i < HK_COUNT(moves); i++) {
        const char *rule = rule_of(s, &moves[i], NULL);
        CHECK_STR(rule ? rule : "-", moves[i].rule ? moves[i].rule : "-", "%s", moves[i].why);
    }
}

/* A guess, a nod, small talk, a sentence that names the matter, a sum or a day are held against nobody; nor what stands beside something that has ground. */
TEST(a_misreading_is_no_jump)
{
    const hk_scenario *s;
    const hk_heard plain = { .n = 1, .act = { HK_ACT_REFUSE }, .sum_fen = HK_NULL, .in_days = -1 };
    const grounded to_who = { "", { WHO }, 1, HK_ACT_REFUSE, NULL };
    hk_heard h[8] = { plain, plain, plain, plain, plain, plain, plain, plain };

    CHECK_RC(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
    h[1].faint = true, h[2].bare = true, h[3].n = 0, h[3].chat = true, h[4].act[0] = HK_ACT_NAME_EX, h[4].about = 1u << 4, h[5].sum_fen = 1000000, h[6].in_days = 4, h[7].act[1] = HK_ACT_ASK, h[7].n = 2;
    for (size_t i = 0; i < HK_COUNT(h); i++) CHECK_INT(rule_of(s, &to_who, &h[i]) != NULL, i == 0, "%zu", i);
}

TEST(one_jump_is_free_and_a_quarter_of_the_talk_leaves_nothing)
{
    static const struct { size_t jumps, n; int32_t left; } rows[] = { { 0, 12, 10000 }, { 1, 2, 10000 }, { 2, 6, 6672 }, { 2, 8, 10000 }, { 3, 16, 10000 }, { 3, 12, 6672 }, { 4, 12, 0 }, { 6, 12, 0 }, { 40, 40, 0 } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_jumps_leave(rows[i].jumps, rows[i].n), rows[i].left, "%zu of %zu", rows[i].jumps, rows[i].n);
}

TEST(a_talk_that_jumps_counts_in_part_and_says_where)
{
    hk_turn_record calm[8], wild[8];
    hk_judged a, b;
    int points;

    for (size_t i = 0; i < 8; i++) {
        calm[i] = turn(HK_ACT_ASK, 0, HK_DEBTOR_DEFLECT, 0);
        wild[i] = turn(i % 2 ? HK_ACT_COUNTER : HK_ACT_NIBBLE, 0, HK_DEBTOR_DEFLECT, 0);
    }
    judged(cx, "phone-late", calm, 8, &a);
    judged(cx, "phone-late", wild, 8, &b);
    CHECK_INT(a.jumps, 0);
    CHECK_INT(a.counts, 10000);
    CHECK_INT(b.jumps, 8);
    CHECK_INT(b.counts, 0);
    CHECK_INT(of_rule(&b, "jump_nibble", &points), 1);
    CHECK_INT(points, 0, "it takes no points of a dimension");
    CHECK_INT(b.dim[HK_DIM_close], a.dim[HK_DIM_close]);
    CHECK(a.relation > 0, "as he was left: %d", a.relation);
    CHECK_INT(b.outcome + b.process + b.relation, 0);
    CHECK_INT(b.total, 1000, "the rules were kept");
}

/* SIMULATOR 2.7: 合规 falls by a foul, 关系 is opening, relation and how he is left, a third each. */
TEST(blame_is_bad_manners_and_breaks_no_rule)
{
    hk_turn_record t[] = { turn(HK_ACT_IDENT, 0, HK_DEBTOR_GREET, 0), turn(HK_ACT_ASK, 0, HK_DEBTOR_DEFLECT, 0), turn(HK_ACT_BLAME, 1u << HK_EV_BLAME, HK_DEBTOR_ANGER, 0) };
    hk_judged with, without;

    judged(cx, "phone-late", t, 3, &with);
    judged(cx, "phone-late", t, 2, &without);
    CHECK_INT(with.compliance, 1000);
    CHECK_INT(with.dim[HK_DIM_relation], without.dim[HK_DIM_relation] - 100);
    int32_t cost = without.relation - with.relation;
    CHECK(cost == 100 * 2000 / 1200 || cost == 1 + 100 * 2000 / 1200, "in one of three thirds: %d", cost);
}

RUN_TESTS(cmocka_unit_test(a_card_counts_where_it_is_told), cmocka_unit_test(a_help_is_to_the_point_where_he_has_named_what_holds_it_up), cmocka_unit_test(a_turn_is_not_told_that_its_sum_is_right_and_wrong),
          cmocka_unit_test(sums_that_add_up_are_not_wrong), cmocka_unit_test(instalments_are_a_gift_where_he_was_heard_to_have_the_money),
          cmocka_unit_test(the_same_words_pass_in_one_session_and_fail_in_another), cmocka_unit_test(what_is_waived_is_no_claim),
          cmocka_unit_test(a_turn_jumps_where_nothing_stands_behind_it), cmocka_unit_test(a_misreading_is_no_jump), cmocka_unit_test(one_jump_is_free_and_a_quarter_of_the_talk_leaves_nothing),
          cmocka_unit_test(a_talk_that_jumps_counts_in_part_and_says_where), cmocka_unit_test(blame_is_bad_manners_and_breaks_no_rule), cmocka_unit_test(a_tactic_answered_and_one_let_pass_have_their_own_words))
