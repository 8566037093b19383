/* Playing the debtor (reverse.h): the collectors' words are read back as what they are, a debtor's sentence is taken for what it is, and what
 * each kind of collector does to the one who hears it differs as it should. */
#include "content/reader.h"
#include "reading/reading.h"
#include "rehearse/reverse.h"
#include "test.h"

enum { READ_PERCENT = 90 };
static hk_day monday(void)
{
    hk_day d = 0;
    assert_true(hk_day_parse(HK_STR("2025-06-23"), &d));
    return d;
}

/* RV2: every sentence, filled with the figures of a turn. */
TEST(each_sentence_is_read_back_as_its_act)
{
    const hk_model    *model;
    const hk_calendar *cal;
    const hk_scenario *s;
    int meant = 0, read = 0;

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    assert_int_equal(hk_reader_calendar(cx, &cal), HK_OK);
    assert_int_equal(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
    for (int a = HK_ACT_NONE + 1; a < HK_ACT_COUNT; a++) {
        const char *spoken = "";
        for (uint64_t seed = 0; seed < 24; seed++) {
            hk_heard    h = { .act = { (hk_act)a }, .n = 1, .sum_fen = 20000000, .in_days = 4, .share = 6000, .parts = 3,
                              .codes = hk_code_bit(HK_CODE_INVOICE) | hk_code_bit(HK_CODE_SHIP) };
            hk_collector_says c = { .s = s, .excuse = "发票没收到", .spoken = spoken, .today = monday(), .seed = seed };
            hk_reading *r = HK_NEW(cx->arena, hk_reading);
            const char *words;
            bool        found = false;
            assert_int_equal(hk_collector_words(cx, &c, &h, &words), HK_OK);
            CHECK(*words && !strchr(words, '{') && !strchr(words, '}'), "%s: %s", hk_act_code((hk_act)a), words);
            if (strstr(spoken, words)) continue;          /* all have been said */
            spoken = hk_printf(cx->arena, "%s%s", spoken, words);
            hk_read(model, cx->arena, hk_str_of(words), hk_str_of(""), monday(), cal, r);
            for (size_t k = 0; k < r->n; k++) found |= r->acts[k].act == (hk_act)a;
            if (!found) print_message("%s is not read in %s\n", hk_act_code((hk_act)a), words);
            meant++, read += found;
        }
    }
    CHECK(meant >= 39 * 4, "%d", meant);
    CHECK(read * 100 >= meant * READ_PERCENT, "%d of %d", read, meant);
}

/* RV3. Sentences of my own, none of the bank. */
TEST(a_sentence_of_a_debtor_is_taken_for_its_move)
{
    static const struct { const char *said; hk_debtor_act act; int excuse; int64_t sum; int in_days; } rows[] = {
        { "", HK_DEBTOR_SILENCE, 0, 0, -1 },
        { "你哪位啊", HK_DEBTOR_ASK_WHO, 0, 0, -1 },
        { "这个月账上真没钱,工资都没发", HK_DEBTOR_EXCUSE, 1, 0, -1 },
        { "老板出差了没人签字", HK_DEBTOR_EXCUSE, 2, 0, -1 },
        { "发票我们财务没收到啊", HK_DEBTOR_EXCUSE, 4, 0, -1 },
        { "下游的款还没给我们,我拿什么付你", HK_DEBTOR_EXCUSE, 8, 0, -1 },
        { "周五先付十万", HK_DEBTOR_COUNTER, 0, 10000000, 4 },           /* asked were 200,000 by Friday */
        { "行,周五付你二十万", HK_DEBTOR_ACCEPT, 0, 20000000, 4 },
        { "行吧", HK_DEBTOR_ACCEPT, 0, 20000000, 4 },
        { "不行", HK_DEBTOR_REFUSE, 0, 0, -1 },
        { "账上就剩五万,周五发工资", HK_DEBTOR_EXCUSE, 1, 0, -1 },        /* a sum and a day, and no terms */
        { "别再打了,我挂了", HK_DEBTOR_HANGUP, 0, 0, -1 },
    };
    hk_heard  asked = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 20000000, .in_days = 4 };
    const hk_scenario *s;
    hk_debtor d;

    assert_int_equal(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
    hk_debtor_start(&d, s, 1);
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_move m;
        assert_int_equal(hk_move_read(cx, rows[i].said, &asked, &d, monday(), &m), HK_OK);
        CHECK_STR(hk_move_name(m.act), hk_move_name(rows[i].act), "%s", rows[i].said);
        CHECK_INT(m.excuse, rows[i].excuse, "%s", rows[i].said);
        CHECK_INT(m.sum_fen, rows[i].sum, "%s", rows[i].said);
        CHECK_INT(m.in_days, rows[i].in_days, "%s", rows[i].said);
    }
}

/* Lines the program's own debtors say are taken for what they are: the floor under RV3. */
TEST(the_debtors_own_lines_are_known)
{
    const hk_speech   *bank;
    const hk_scenario *s;
    hk_heard  h = { .act = { HK_ACT_OPENQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_debtor d;
    int       n = 0, right = 0;

    assert_int_equal(hk_rehearse_bank(cx, &bank), HK_OK);
    assert_int_equal(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
    hk_debtor_start(&d, s, 1);
    for (size_t i = 0; i < hk_speech_lines(bank); i += 23) {
        int     id;
        hk_str  text;
        hk_move m;
        hk_debtor_act act = hk_speech_line(bank, i, &id, &text);
        if (!hk_move_name(act) || memchr(text.p, '{', text.n)) continue;
        assert_int_equal(hk_move_read(cx, hk_strndup(cx->arena, text.p, text.n), &h, &d, monday(), &m), HK_OK);
        n++, right += m.act == act || (act == HK_DEBTOR_ELABORATE && m.act == HK_DEBTOR_EXCUSE);
    }
    CHECK(n > 60 && right * 100 >= n * 85, "%d of %d", right, n);
}

static void talk(hk_ctx *cx, const char *scenario, hk_collector kind, const hk_move *answer, int turns, hk_reverse *r)
{
    const hk_scenario *s;

    assert_int_equal(hk_rehearse_scenario(cx, scenario, &s), HK_OK);
    cx->today = monday();
    assert_int_equal(hk_reverse_begin(cx, s, kind, false, 5, r), HK_OK);
    for (int i = 1; i < turns && r->d.ending == HK_GOES_ON; i++) assert_int_equal(hk_reverse_say(cx, r, "嗯", answer, false), HK_OK);
}

/* RV1: the same debtor answering the same thing to everybody: the bully leaves him angrier, the expert trusting, the bluffer unbelieved. */
TEST(each_kind_moves_him_as_it_should)
{
    static const hk_move deflects = { .act = HK_DEBTOR_DEFLECT, .in_days = -1 };
    hk_reverse *expert = HK_NEW(cx->arena, hk_reverse), *bully = HK_NEW(cx->arena, hk_reverse), *bluffer = HK_NEW(cx->arena, hk_reverse), *pushover = HK_NEW(cx->arena, hk_reverse);

    talk(cx, "hard-boss", HK_COLLECTOR_expert, &deflects, 8, expert);
    talk(cx, "hard-boss", HK_COLLECTOR_bully, &deflects, 8, bully);
    talk(cx, "hard-boss", HK_COLLECTOR_bluffer, &deflects, 8, bluffer);
    talk(cx, "hard-boss", HK_COLLECTOR_pushover, &deflects, 8, pushover);
    CHECK(bully->d.feel[HK_E] > expert->d.feel[HK_E] + 3000, "%d %d", bully->d.feel[HK_E], expert->d.feel[HK_E]);
    CHECK(bully->d.feel[HK_T] < expert->d.feel[HK_T]);
    CHECK(bluffer->d.feel[HK_K] < expert->d.feel[HK_K] - 2000, "%d %d", bluffer->d.feel[HK_K], expert->d.feel[HK_K]);
    CHECK(pushover->d.feel[HK_P] < expert->d.feel[HK_P]);
    for (size_t i = 0; i < expert->n; i++)
        for (size_t k = 0; k < i; k++) CHECK(strcmp(expert->line[i].row.words, expert->line[k].row.words) != 0, "turn %zu says what turn %zu said: %s", i + 1, k + 1, expert->line[i].row.words);
}

/* His answers move the talk: an excuse told is open and taken up, an offer lies on the table, a confirmed yes ends it. */
TEST(answers_move_the_talk)
{
    static const hk_move excuse = { .act = HK_DEBTOR_EXCUSE, .excuse = 4, .in_days = -1 }, yes = { .act = HK_DEBTOR_ACCEPT, .sum_fen = 20000000, .in_days = 4 }, sure = { .act = HK_DEBTOR_CONFIRM, .in_days = -1 },
                         off = { .act = HK_DEBTOR_HANGUP, .in_days = -1 };
    hk_reverse *r = HK_NEW(cx->arena, hk_reverse);

    talk(cx, "phone-late", HK_COLLECTOR_expert, &excuse, 2, r);
    assert_int_equal(hk_reverse_say(cx, r, "票呢", &excuse, false), HK_OK);
    bool met = false;
    for (size_t k = 0; k < r->line[r->n - 1].heard.n; k++) met |= r->line[r->n - 1].heard.act[k] == HK_ACT_EVID || r->line[r->n - 1].heard.act[k] == HK_ACT_REFLECT || r->line[r->n - 1].heard.act[k] == HK_ACT_SOLVE;
    CHECK(met || r->n < 3, "%s", r->line[r->n - 1].row.words);
    assert_int_equal(hk_reverse_say(cx, r, "行,二十万周五", &yes, false), HK_OK);
    CHECK(r->d.deal.agreed && r->d.deal.sum_fen == 20000000);
    CHECK_INT(r->line[r->n - 1].heard.act[0], HK_ACT_CONFIRM);       /* the expert pins it */
    assert_int_equal(hk_reverse_say(cx, r, "好的", &sure, false), HK_OK);
    CHECK_STR(r->t.ending, "promise");
    talk(cx, "phone-late", HK_COLLECTOR_bully, &off, 2, r);
    CHECK_STR(r->t.ending, "broken");
}

RUN_TESTS(cmocka_unit_test(each_sentence_is_read_back_as_its_act), cmocka_unit_test(a_sentence_of_a_debtor_is_taken_for_its_move), cmocka_unit_test(the_debtors_own_lines_are_known),
          cmocka_unit_test(each_kind_moves_him_as_it_should), cmocka_unit_test(answers_move_the_talk))
