/* What he says has a thread: nothing he has just given up, no yes to what he never named. */
#include "content/reader.h"
#include "debtor/effects.h"
#include "debtor/speech_bank.h"
#include "rehearse/practice.h"
#include "talk_test.h"

static hk_talk begun(hk_ctx *cx, const hk_scenario *s, uint64_t seed)
{
    hk_talk t;

    CHECK_RC(hk_talk_start(cx, &t, s, seed, "陈伟", cx->today), HK_OK);
    t.d.turn = 5, t.d.identified = t.d.tested = t.d.established = true;
    return t;
}

static bool pretext(const hk_scenario *s, const hk_does *x)
{
    if (x->act != HK_DEBTOR_EXCUSE) return false;
    for (size_t i = 0; i < s->excuses_n; i++)
        if (s->excuses[i].id == x->id) return !s->excuses[i].truth;
    return false;
}

/* 其实不在票上 - 票没见着 is what nobody says. */
TEST(no_pretext_in_the_breath_that_tells_the_truth)
{
    const hk_scenario *list;
    size_t n;
    int    told = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 40; seed++) {
            hk_talk  t = begun(cx, &list[i], seed);
            hk_heard h = { .act = { HK_ACT_OPENQ, HK_ACT_EMPATHY, HK_ACT_SOFT_ASK }, .n = 3, .sum_fen = list[i].total_fen / 2, .in_days = 3 };
            hk_does  does[HK_DOES_MAX];
            size_t   m;

            for (size_t c = 0; c < list[i].cards_n; c++) t.d.open[c] = true;
            hk_debtor_turn(&t.d, &h, does, &m);
            if (!m || does[0].act != HK_DEBTOR_DISCLOSE) continue;
            told++;
            CHECK(m < 2 || !pretext(&list[i], &does[1]), "%s seed %d: excuse %d", list[i].id, (int)seed, m > 1 ? does[1].id : 0);
        }
    CHECK(told > 300, "%d", told);
}

/* 那就周五十五万 before he named anything is asked for, not read back; after it, it is read back. */
TEST(what_was_never_named_is_asked_for)
{
    const hk_scenario *s = scenario(cx, "phone-late");
    hk_reading r;
    hk_heard   h;
    const char *answer;

    hk_talk t = begun(cx, s, 3);
    CHECK_RC(hk_talk_turn(cx, &t, HK_STR("那就周五十五万，我回头发条信息您确认一下"), &r, &h, &answer), HK_OK);
    CHECK(r.n && r.acts[0].act == HK_ACT_CONFIRM, "read as one reads it back");
    CHECK(hk_heard_act(&h, HK_ACT_ASK) && !hk_heard_act(&h, HK_ACT_CONFIRM), "%d acts", (int)h.n);
    t = begun(cx, s, 3);
    t.d.offer = (hk_deal){ .sum_fen = 15000000, .in_days = h.in_days, .parts = 1 };
    CHECK_RC(hk_talk_turn(cx, &t, HK_STR("那就周五十五万，我回头发条信息您确认一下"), &r, &h, &answer), HK_OK);
    CHECK(hk_heard_act(&h, HK_ACT_CONFIRM) && !hk_heard_act(&h, HK_ACT_ASK), "%d acts", (int)h.n);
    CHECK(t.d.deal.agreed, "%s", answer);
}

/* Whom one has met is neither asked who he is nor greeted like a stranger. */
TEST(whom_one_has_met_is_no_stranger)
{
    static const char *const said[] = { "小赵，我又来了，上回坐俩钟头没见着人", "又是我，第四回打了哈", "郭总，上周才头一次听您讲质量，是哪台出的毛病？", "去年也这么讲，结果我三月份才见着钱", "上次您说的那笔款还没到", "合作这么多年了，您没赖过账，这回咋整" };
    static const char *const strange[] = { "什么事", "哪位", "哪里的", "哪儿的", "哪一家", "贵姓" };
    static const char *const cases[] = { "hard-boss", "front-desk", "visit-refused", "state-process", "family-shop" };
    hk_reading r;
    hk_heard   h;
    const char *answer;

    for (size_t i = 0; i < HK_COUNT(said); i++)
        for (size_t c = 0; c < HK_COUNT(cases); c++)
            for (uint64_t seed = 1; seed <= 20; seed++) {
                hk_talk t = begun(cx, scenario(cx, cases[c]), seed);
                CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(said[i]), &r, &h, &answer), HK_OK);
                CHECK(h.met, "%s", said[i]);
                for (size_t k = 0; k < HK_COUNT(strange); k++) CHECK(!strstr(answer, strange[k]), "%s %d %s: %s", cases[c], (int)seed, said[i], answer);
            }
    hk_talk t = begun(cx, scenario(cx, "hard-boss"), 1);
    CHECK_RC(hk_talk_turn(cx, &t, HK_STR("上个月的货款还没到"), &r, &h, &answer), HK_OK);
    CHECK(!h.met, "a month alone is no meeting");
}

/* Who has named a sum does not say that he has none. */
TEST(a_sum_that_was_named_is_not_denied)
{
    static const char *const none[] = { "没钱", "付不了", "付不出", "拿不出", "一分", "就是没有" };
    const hk_scenario *list;
    size_t n;
    int    refused = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 40; seed++) {
            hk_talk  t = begun(cx, &list[i], seed);
            hk_heard h = acts(HK_ACT_SOFT_ASK, HK_ACT_NONE);
            hk_does  refuse = { .act = HK_DEBTOR_REFUSE, .sum_fen = list[i].total_fen / 10, .in_days = 3, .parts = 1 };

            t.d.offer = (hk_deal){ .sum_fen = refuse.sum_fen, .in_days = 3, .parts = 1 };
            const char *line = hk_speech_say(t.bank, &t.d, &t.voice, &h, &refuse, 1, cx->arena);
            refused += *line != 0;
            for (size_t k = 0; k < HK_COUNT(none); k++)
                CHECK(!strstr(line, none[k]) || strstr(line, "多"), "%s seed %d: %s", list[i].id, (int)seed, line);
        }
    CHECK(refused > 1000, "%d", refused);
}

/* Who is sent to mend it takes the trouble away, engineer or not; nobody is sent by who only asks. */
TEST(somebody_is_sent)
{
    static const struct { const char *said; bool sent; } rows[] = {
        { "我今天就派人带油封过去，把三台都换了", true }, { "我安排人明天上门修", true }, { "我们明天派师傅上门换泵", true }, { "泵漏油是派人看过没有", false }, { "我派人来收钱了", false } };
    const hk_scenario *s = scenario(cx, "quality-true");
    hk_reading  r;
    hk_heard    h;
    const char *answer;

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk t = begun(cx, s, 4);
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(rows[i].said), &r, &h, &answer), HK_OK);
        CHECK((h.codes & hk_code_bit(HK_CODE_ENGINEER) && hk_heard_act(&h, HK_ACT_SOLVE)) == rows[i].sent, "%s", rows[i].said);
    }
}

/* DE10: asked for a sooner day he names that of the next run; one day for all talks would be learned by heart. */
TEST(his_firm_pays_on_its_day)
{
    const hk_scenario *s = scenario(cx, "unclear-balance");
    hk_scenario often = *s;
    bool seen[16] = { 0 };
    int  days = 0, any = 0, named = 0;

    often.runs = HK_RUNS_OFTEN, s = &often;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        hk_talk  t = begun(cx, s, seed);
        hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = s->total_fen / 2, .in_days = 2 };
        hk_deal  mine;

        if (!t.d.run_days) any++;
        else if (!seen[t.d.run_days]) seen[t.d.run_days] = true, days++;
        t.d.feel[HK_W] = 9000, t.d.feel[HK_T] = 8000, t.d.feel[HK_P] = 6000, t.d.feel[HK_R] = 500, t.d.feel[HK_E] = 500;
        if (!hk_debtor_offer(&t.d, &h, &mine)) continue;
        named++;
        CHECK(mine.in_days >= t.d.run_days, "seed %d: %d before %d", (int)seed, (int)mine.in_days, (int)t.d.run_days);
        CHECK(!t.d.run_days || !mine.met, "seed %d", (int)seed);
    }
    CHECK(any > 25 && any < 55, "%d", any);
    CHECK_INT(days, 11, "3 to 13");
    CHECK(named > 60, "%d", named);
}

/* SP12: what each question is about, and what it is not. */
TEST(a_question_is_about_something)
{
    static const struct { const char *said; hk_ask ask; const char *of; bool was; } rows[] = {
        { "这款哪天能付", HK_ASK_WHEN, "pay", false },                    { "票都收到了，哪天付款啊", HK_ASK_WHEN, "pay", false },
        { "字哪天能签下来", HK_ASK_WHEN, "sign", false },                 { "单子什么时候报的", HK_ASK_WHEN, "sign", true },
        { "签完什么时候到账", HK_ASK_WHEN, "pay", false },                { "老板哪天回来", HK_ASK_WHEN, "boss", false },
        { "下游的钱哪天能回来", HK_ASK_WHEN, "money", false },            { "泵是哪天坏的", HK_ASK_WHEN, "repair", true },
        { "那批货哪天发现少的", HK_ASK_WHEN, "goods", true },             { "发票几号能挂账", HK_ASK_WHEN, "invoice", false },
        { "剩下的什么时候给", HK_ASK_WHEN, "rest", false },               { "下次排款是几号", HK_ASK_WHEN, "plan", false },
        { "公章哪天还回来", HK_ASK_WHEN, "seal", false },                 { "先付五万，哪天", HK_ASK_WHEN, "pay", false },
        { "账什么时候能对平", HK_ASK_WHEN, "books", false },              { "这周能付多少", HK_ASK_HOWMUCH, "pay", false },
        { "库存还有多少", HK_ASK_HOWMUCH, "money", false },               { "漏了几台，一共几个", HK_ASK_WHICH, "repair", false },
        { "这单谁审批", HK_ASK_WHO, "sign", false },                      { "货是谁收的", HK_ASK_WHO, "goods", false },
        { "发票在哪", HK_ASK_WHERE, "invoice", false },                   { "卡在哪个节点", HK_ASK_WHERE, "sign", false },
        { "老板签了没", HK_ASK_DONE, "sign", false },                     { "货修好没", HK_ASK_DONE, "repair", false },
    };
    const hk_scenario *s = scenario(cx, "phone-late");
    hk_reading  r;
    hk_heard    h;
    const char *answer;

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk t = begun(cx, s, 3);
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(rows[i].said), &r, &h, &answer), HK_OK);
        uint32_t of = bank_topic_named(t.bank, hk_str_of(hk_printf(cx->arena, "of_%s", rows[i].of))), heard = h.of[rows[i].ask];
        CHECK(of && heard & of, "%s: %x", rows[i].said, (unsigned)heard);
        CHECK(strcmp(rows[i].of, "pay") != 0 || !(heard & ~bank_tense & ~of), "%s is of the payment alone: %x", rows[i].said, (unsigned)heard);
        CHECK(strcmp(rows[i].of, "pay") == 0 || !(heard & t.bank->of_pay) || strstr(rows[i].said, "钱") || strstr(rows[i].said, "款"), "%s is not of the payment: %x", rows[i].said, (unsigned)heard);
        CHECK(rows[i].ask != HK_ASK_WHEN || !!(heard & bank_was) == rows[i].was, "%s: %x", rows[i].said, (unsigned)heard);
    }
}

/* SC7: who greets and asks in one breath hears the answer; what is asked beside it is a question of its own, what goes on from it is not. */
TEST(what_he_knows_is_one_clause)
{
    hk_talk    t = begin(cx, "family-shop", 3);
    hk_reading r;
    hk_heard   h;
    const char *answer;

    CHECK_RC(hk_talk_turn(cx, &t, HK_STR("范老板您好，宏达副食小周，老板娘在不在？"), &r, &h, &answer), HK_OK);
    CHECK(h.asks && t.d.answered, "%s", answer);
    h = hear(cx, &t, "单位团购那笔钱哪天到，有多少？");
    CHECK(h.asks && !h.beside, "%x", (unsigned)h.beside);
    h = hear(cx, &t, "单位团购那笔钱哪天到？我们的货款什么时候付？");
    CHECK(h.asks && h.beside >> HK_ASK_WHEN & 1, "%x", (unsigned)h.beside);
    h = hear(cx, &t, "老板娘在不在，单子走到哪了？");
    CHECK(h.asks && h.beside >> HK_ASK_WHERE & 1, "%x", (unsigned)h.beside);
    hk_heard again;
    CHECK(hk_heard_parse(hk_heard_text(cx->arena, &h), &again) && again.beside == h.beside && !memcmp(again.of, h.of, sizeof h.of), "the log keeps it");
}

/* Of the rows for a kind of question, those that stand in an answer. */
static size_t bound_rows_in(const hk_speech *b, const char *answer, hk_subjects kind, const bank_row *out[4])
{
    size_t n = 0;
    for (const hk_speech *at = b; at; at = at->under)
        for (size_t i = 0; i < at->n && n < 4; i++) {
            const bank_row *r = &at->v[i];
            if (bank_on(r->on, kind) && !(r->needs) && memmem(answer, strlen(answer), r->text.p, r->text.n)) out[n++] = r;
        }
    return n;
}

/* SP12: 哪天付 is never answered by the day of the signature, 哪天签 never by the payment, nothing that will be by what was; a question of the payment beside a pretext gets its word. */
TEST(the_day_that_is_asked_is_the_day_that_is_told)
{
    enum { SEEDS = 40 };
    static const struct { const char *said, *of; int excuse; } rows[] = { { "你们这款到底哪天能付", "pay", 2 }, { "签字的事哪天能办下来", "sign", 2 }, { "什么时候能付款", "pay", 4 }, { "什么时候能到账", "pay", 6 },
        { "泵是什么时候坏的", "repair", 6 }, { "货什么时候能修好", "repair", 6 }, { "单子什么时候报的", "sign", 3 }, { "付款哪天能安排", "pay", 3 }, { "账什么时候对过的", "books", 11 }, { "哪天付", "pay", 8 } };
    static const char *const where[] = { "phone-late", "quality-true", "state-process", "triangle-debt", "hard-boss", "unclear-balance" };
    int told = 0, words = 0, of_payment = 0;

    for (size_t i = 0; i < HK_COUNT(rows); i++)
        for (size_t w = 0; w < HK_COUNT(where); w++)
            for (uint64_t seed = 1; seed <= SEEDS; seed++) {
                hk_talk    t = begun(cx, scenario(cx, where[w]), seed), other = t;
                hk_reading r;
                hk_heard   h;
                const char *spoken;
                hk_does    details = { .act = HK_DEBTOR_ELABORATE, .id = rows[i].excuse, .holds = seed % 2 };
                const bank_row *in[4];

                CHECK_RC(hk_talk_turn(cx, &other, hk_str_of(rows[i].said), &r, &h, &spoken), HK_OK);
                const char *answer = hk_speech_say(t.bank, &t.d, &t.voice, &h, &details, 1, cx->arena);
                uint32_t of = bank_topic_named(t.bank, hk_str_of(hk_printf(cx->arena, "of_%s", rows[i].of)));
                size_t   n = bound_rows_in(t.bank, answer, t.bank->group[HK_ASK_WHEN], in);
                for (size_t k = 0; k < n; k++) {
                    CHECK(!(in[k]->of & ~bank_tense) || in[k]->of & of, "%s %s: %s", where[w], rows[i].said, answer);
                    CHECK(!(in[k]->of & bank_tense) || in[k]->of & h.of[HK_ASK_WHEN] & bank_tense, "%s %s: %s", where[w], rows[i].said, answer);
                }
                told++, words += n > 0;
                of_payment += strcmp(rows[i].of, "pay") == 0 && n > 0;
            }
    CHECK(words * 10 >= told * 9, "%d of %d have a word to the day", words, told);
    CHECK(of_payment > 0, "and the payment has its own");
}

static const hk_does *told(const hk_does *does, size_t n, int id)
{
    for (size_t i = 0; i < n; i++)
        if (does[i].act == HK_DEBTOR_TELL && does[i].id == id) return &does[i];
    return NULL;
}

/* SC7: what he can be asked he answers, the same each time; of what a card tells, what he says in its place until it is told. */
TEST(a_question_of_fact_has_its_answer)
{
    const hk_scenario *list;
    size_t n;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].knows_n; k++)
            for (int out = 0; out < 2; out++) {
                uint64_t seed = 7 + k;
                while (hk_scenario_drawn(&list[i], seed)->knows[k].absent) seed++;
                hk_talk  t = begun(cx, &list[i], seed);
                hk_heard h = { .act = { HK_ACT_PROBE }, .n = 1, .sum_fen = HK_NULL, .in_days = -1, .asks = 1u << k };
                hk_does  does[HK_DOES_MAX];
                size_t   m;
                int      card = list[i].knows[k].card;

                t.d.feel[HK_E] = 2000, t.d.feel[HK_T] = 1000;                  /* no card opens by itself */
                t.d.prompt = true;                                             /* nor does a message lie */
                if (out && card) hk_debtor_tells(&t.d, (size_t)card - 1);
                if (!out && (!card || !list[i].knows[k].before)) continue;
                hk_debtor_turn(&t.d, &h, does, &m);
                const hk_does *x = told(does, m, (int)k + 1);
                CHECK(x, "%s %zu: not told", list[i].id, k + 1);
                CHECK(!x || x->holds == (out != 0), "%s %zu", list[i].id, k + 1);
                const char *line = hk_speech_say(t.bank, &t.d, &t.voice, &h, does, m, cx->arena);
                CHECK(*line && strcmp(line, "……") != 0, "%s %zu: %s", list[i].id, k + 1, line);
            }
}

/* And the words of the scenario's text find it, asked once more as well. */
TEST(asked_again_he_says_it_again)
{
    const hk_scenario *s = scenario(cx, "quality-true");
    hk_reading  r;
    hk_heard    h;
    const char *answer;

    hk_talk t = begun(cx, s, 4);
    t.d.feel[HK_E] = 2000;
    for (int i = 0; i < 4; i++) {
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(i % 2 ? "一共几台漏油" : "到底漏了几台"), &r, &h, &answer), HK_OK);
        CHECK(h.asks, "%d", i);
        CHECK(strstr(answer, "三台"), "%d: %s", i, answer);
    }
}

/* Asked for what a card tells he tells that card, and asked for something else he answers that first. */
TEST(a_secret_is_told_to_who_asks_for_it)
{
    const hk_scenario *list;
    size_t n;
    int    told_it = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].knows_n; k++) {
            hk_talk  t = begun(cx, &list[i], 3 + k);
            hk_heard h = { .act = { HK_ACT_OPENQ, HK_ACT_PROBE }, .n = 2, .sum_fen = HK_NULL, .in_days = -1, .asks = 1u << k };
            hk_does  does[HK_DOES_MAX];
            size_t   m;

            t.d.feel[HK_E] = 2000;
            for (size_t c = 0; c < list[i].cards_n; c++) t.d.open[c] = true;
            hk_debtor_turn(&t.d, &h, does, &m);
            for (size_t j = 0; j < m; j++) {
                if (does[j].act != HK_DEBTOR_DISCLOSE) continue;
                CHECK_INT(does[j].id, list[i].knows[k].card, "%s %zu", list[i].id, k + 1);
                told_it++;
            }
        }
    CHECK(told_it > 30, "%d", told_it);
}

/* A card that tells the truth gives up the pretexts it names: nothing of them afterwards. */
TEST(a_pretext_given_up_is_not_heard_again)
{
    const hk_scenario *list;
    size_t n;
    int    given_up = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < list[i].cards_n; c++)
            for (uint64_t seed = 1; list[i].cards[c].ends && seed <= 10; seed++) {
                static const hk_act asks[] = { HK_ACT_OPENQ, HK_ACT_SOFT_ASK, HK_ACT_PROBE, HK_ACT_ASK, HK_ACT_NAME_EX, HK_ACT_REFLECT };
                hk_talk t = begun(cx, &list[i], seed);

                hk_debtor_tells(&t.d, c);
                for (size_t k = 0; k < HK_COUNT(asks); k++) {
                    hk_heard h = acts(asks[k], HK_ACT_NONE);
                    hk_does  does[HK_DOES_MAX];
                    size_t   m;
                    hk_debtor_turn(&t.d, &h, does, &m);
                    for (size_t j = 0; j < m; j++) {
                        bool his = does[j].act == HK_DEBTOR_EXCUSE || does[j].act == HK_DEBTOR_ELABORATE;
                        CHECK(!his || !(list[i].cards[c].ends >> does[j].id & 1), "%s seed %d: %d", list[i].id, (int)seed, does[j].id);
                        given_up++;
                    }
                }
            }
    CHECK(given_up > 0, "no card gives anything up");
}

RUN_TESTS(cmocka_unit_test(what_he_knows_is_one_clause), cmocka_unit_test(a_question_is_about_something), cmocka_unit_test(the_day_that_is_asked_is_the_day_that_is_told), cmocka_unit_test(somebody_is_sent), cmocka_unit_test(his_firm_pays_on_its_day), cmocka_unit_test(a_question_of_fact_has_its_answer), cmocka_unit_test(asked_again_he_says_it_again), cmocka_unit_test(a_secret_is_told_to_who_asks_for_it), cmocka_unit_test(a_pretext_given_up_is_not_heard_again), cmocka_unit_test(whom_one_has_met_is_no_stranger), cmocka_unit_test(a_sum_that_was_named_is_not_denied), cmocka_unit_test(no_pretext_in_the_breath_that_tells_the_truth), cmocka_unit_test(what_was_never_named_is_asked_for))
