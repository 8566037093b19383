/* How debtors speak (speech.h): as people do and not as letters, with the engine's figures and no others, and nothing twice. */
#include "content/reader.h"
#include "rehearse/talk.h"
#include "test.h"

enum { DRAWS = 600, OWN_LINES = 80 };
static hk_day monday(void)
{
    hk_day day;
    CHECK(hk_day_parse(HK_STR("2025-06-23"), &day));
    return day;
}

static const hk_speech *bank_of(hk_ctx *cx)
{
    const hk_speech *bank = NULL;
    CHECK_RC(hk_rehearse_bank(cx, &bank), HK_OK);
    return bank;
}

/* What a letter would say, and what he says. The mood is set by feelings; the line has to come out of the engine, not only stand in the bank. */
typedef struct pair {
    const char   *fake;          /* the part of it that nobody says */
    hk_style      style;
    hk_does       does;
    int32_t       anger, trust, pressure;
    const char   *real;
} pair;

static bool said_once(hk_ctx *cx, const pair *p)
{
    static const hk_scenario base = { .company = "恒通", .name = "王强", .ours = "恒达", .before = "小张", .decider_name = "老板", .channel = HK_CHANNEL_PHONE, .total_fen = 38600000, .parts_max = 3 };
    const hk_speech *bank = bank_of(cx);
    hk_scenario s = base;

    s.style = p->style;
    for (uint64_t seed = 0; seed < DRAWS; seed++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        hk_debtor d;
        hk_voice  v = { hk_alloc(cx->arena, hk_speech_lines(bank) / 8 + 1), "陈伟", monday(), .broke_off = false };
        hk_debtor_start(&d, &s, seed);
        d.feel[HK_E] = p->anger, d.feel[HK_T] = p->trust, d.feel[HK_P] = p->pressure, d.feel[HK_R] = 3000, d.feel[HK_K] = 4000, d.feel[HK_W] = 2000;
        if (p->does.sum_fen) d.deal.agreed = true;       /* yielding */
        bool hit = strstr(hk_speech_say(bank, &d, &v, NULL, &p->does, 1, cx->arena), p->real) != NULL;
        hk_arena_release(cx->arena, mark);
        if (hit) return true;
    }
    return false;
}

TEST(people_speak_not_letters)
{
    static const pair rows[] = {
        { "资金紧张,请您谅解", HK_STYLE_FOX, { .act = HK_DEBTOR_EXCUSE, .id = 1 }, 2000, 3000, 6000, "哎，这个月真不行，账上就剩几万，工资还没发呢" },
        { "没有收到发票", HK_STYLE_FOX, { .act = HK_DEBTOR_EXCUSE, .id = 4 }, 2000, 3000, 1000, "票呢？财务那边说没见着啊" },
        { "尽快安排付款", HK_STYLE_FOX, { .act = HK_DEBTOR_VAGUE }, 2000, 6000, 1000, "放心放心，月底，月底一定给" },
        { "无权这样对我说话", HK_STYLE_FOX, { .act = HK_DEBTOR_ANGER }, 5000, 3000, 1000, "这什么意思？合着我成老赖了？" },
        { "负责人不在", HK_STYLE_GATE, { .act = HK_DEBTOR_EXCUSE, .id = 2 }, 2000, 3000, 1000, "老板出差了，啥时候回来？那我哪知道" },
        { NULL, HK_STYLE_OX, { .act = HK_DEBTOR_ANGER }, 5000, 3000, 1000, "你们这样的供应商我有二十家，催什么催" },
        { NULL, HK_STYLE_OFFICIAL, { .act = HK_DEBTOR_EXCUSE, .id = 3 }, 2000, 3000, 1000, "单子在OA里，到哪个节点我这儿看不到" },
        { NULL, HK_STYLE_OX, { .act = HK_DEBTOR_DEFLECT }, 2000, 3000, 1000, "先把上批那几台给我修好再说钱" },
        { NULL, HK_STYLE_OX, { .act = HK_DEBTOR_OFFER, .sum_fen = 20000000, .in_days = 4 }, 2000, 3000, 1000, "……行吧，二十万，这周五，多了真没有" },
    };
    const hk_speech *bank = bank_of(cx);
    hk_speech_row l;

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        CHECK(said_once(cx, &rows[i]), "%s", rows[i].real);
        for (size_t k = 0; rows[i].fake && k < hk_speech_lines(bank); k++) {
            hk_speech_row_at(bank, k, &l);
            CHECK(!memmem(l.text.p, l.text.n, rows[i].fake, strlen(rows[i].fake)), "%.*s", (int)l.text.n, l.text.p);
        }
    }
}

/* SP2, SP5: what the caller just said is taken up in his words or left unsaid; what he did not say has to be said. */
static const hk_scenario taken = { .company = "恒通", .name = "王强", .ours = "恒达", .before = "小张", .decider_name = "老板", .style = HK_STYLE_FOX, .channel = HK_CHANNEL_PHONE,
                                   .total_fen = 38600000, .parts_max = 3 };
static const char *answer_of(hk_ctx *cx, const hk_heard *h, hk_debtor_act act, uint64_t seed)
{
    const hk_speech *bank = bank_of(cx);
    hk_voice  v = { hk_alloc(cx->arena, hk_speech_lines(bank) / 8 + 1), "陈伟", monday(), .broke_off = false };
    hk_does   does = { .act = act, .sum_fen = 7000000, .in_days = 4 };
    hk_debtor d;

    hk_debtor_start(&d, &taken, seed);
    d.deal.agreed = true;
    return hk_speech_say(bank, &d, &v, h, &does, 1, cx->arena);
}

TEST(what_was_just_said_is_taken_up)
{
    static const hk_heard same = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 7000000, .in_days = 4, .echo = { [HK_ECHO_SUM] = "7万", [HK_ECHO_DAY] = "周五" } };
    static const hk_heard other = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 20000000, .in_days = 1, .echo = { [HK_ECHO_SUM] = "20万", [HK_ECHO_DAY] = "明天" } };
    int short_ones = 0, own_day = 0;

    for (uint64_t seed = 0; seed < DRAWS / 4; seed++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        const char *yes = answer_of(cx, &same, HK_DEBTOR_ACCEPT, seed), *less = answer_of(cx, &other, HK_DEBTOR_COUNTER, seed), *alone = answer_of(cx, NULL, HK_DEBTOR_OFFER, seed);
        CHECK(!strstr(yes, "这周五") && !strstr(yes, "七万"), "%s", yes);              /* his words: 周五, 7万 */
        short_ones += !strstr(yes, "7万") && !strstr(yes, "周五");
        own_day += strstr(yes, "周五") != NULL;
        CHECK(strstr(less, "七万") && strstr(less, "这周五"), "%s", less);            /* neither was said: both are owed */
        CHECK(strstr(alone, "七万") && strstr(alone, "这周五"), "%s", alone);
        hk_arena_release(cx->arena, mark);
    }
    CHECK(short_ones > 20 && own_day > 20, "%d %d", short_ones, own_day);
}

/* SP1: a condition that does not exist is refused with file, line and word; the ones there are bind a row. */
TEST(a_row_is_bound_to_what_was_heard)
{
    static const hk_speech_file wrong = { "all", { "REFUSE@ASKED\t*\t*\t不行\n", sizeof "REFUSE@ASKED\t*\t*\t不行\n" - 1 } };
    static const char           rows[] = "REFUSE@pay,tail~\t*\t*\t不行\n";
    static const char           good[] = "REFUSE@pay\t*\t*\t{by}不行\nHANGUP~\t*\t*\t挂了\nREFUSE\t*\t*\t不行\n";
    const hk_speech_file mark = { "fox", { rows, sizeof rows - 1 } }, file = { "fox", { good, sizeof good - 1 } };
    hk_speech    *bank;
    hk_speech_row l;

    CHECK_RC(hk_speech_read(cx, &wrong, 1, &bank), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "speech.when");
    hk_error_clear(cx);
    CHECK_RC(hk_speech_read(cx, &mark, 1, &bank), HK_BAD_INPUT);                      /* the mark stands before the condition */
    hk_error_clear(cx);
    CHECK_RC(hk_speech_read(cx, &file, 1, &bank), HK_OK);
    hk_speech_row_at(bank, 0, &l);
    CHECK(l.answers && l.styles == 1u << HK_STYLE_FOX, "%u", l.styles);
    hk_speech_row_at(bank, 1, &l);
    CHECK(!l.answers && l.act == HK_DEBTOR_HANGUP, "%d", l.act);
}

/* SP5: who is pressed answers that first, whatever kind word came with it; a sum is bridged after a no, held or raised as the sum before was. */
static const char *next_line(hk_ctx *cx, const hk_speech *b, hk_debtor *d, hk_voice *v, const hk_heard *h, hk_does does)
{
    return hk_speech_say(b, d, v, h, &does, 1, cx->arena);
}

TEST(what_was_said_is_answered_first)
{
    static const char rows[] = "TAKE_UP@LEGAL\t*\t*\t告也没用\nTAKE_UP@REFLECT\t*\t*\t对\nEXCUSE:4\t*\t*\t票没来\nEXCUSE:4@tail\t*\t*\t不过票没来\nREFUSE\t*\t*\t不行\n"
                               "COUNTER\t*\t*\t{day}{sum}\nCOUNTER@turned,alone\t*\t*\t要不{day}{sum}\nCOUNTER@same\t*\t*\t还是{sum}，{day}\nCOUNTER@moved\t*\t*\t加到{sum}，{day}\n";
    static const hk_heard sued = { .act = { HK_ACT_REFLECT, HK_ACT_LEGAL }, .n = 2, .sum_fen = HK_NULL, .in_days = -1 };
    const hk_speech_file  file = { "fox", { rows, sizeof rows - 1 } };
    const hk_does seven = { .act = HK_DEBTOR_COUNTER, .sum_fen = 7000000, .in_days = 4 }, nine = { .act = HK_DEBTOR_COUNTER, .sum_fen = 9000000, .in_days = 4 };
    hk_speech *b;
    hk_debtor  d;

    CHECK_RC(hk_speech_read(cx, &file, 1, &b), HK_OK);
    hk_voice v = { hk_alloc(cx->arena, hk_speech_lines(b) / 8 + 1), "陈伟", monday(), .broke_off = false };
    hk_debtor_start(&d, &taken, 1);
    CHECK_STR(next_line(cx, b, &d, &v, &sued, (hk_does){ .act = HK_DEBTOR_EXCUSE, .id = 4 }), "告也没用，不过票没来");
    CHECK_STR(next_line(cx, b, &d, &v, NULL, seven), "要不这周五七万");
    CHECK_STR(next_line(cx, b, &d, &v, NULL, seven), "还是七万，这周五");
    CHECK_STR(next_line(cx, b, &d, &v, NULL, nine), "加到九万，这周五");
}

/* SP5: after a no he makes up for it, after 你找他去 as well; a row for this act comes before one for its kind. Two clauses are ended before a third. */
TEST(he_does_not_contradict_himself)
{
    static const char rows[] = "REFUSE\t*\t*\t没有\nREFUSE@hard\t*\t*\t逼也没用\nREFUSE@LEGAL\t*\t*\t告也没用，没有\nREFER\t*\t*\t找{who}去\nTRAP:13\t*\t*\t只找我\nTRAP:13@referred\t*\t*\t{who}那边还是我去说\n"
                               "SOFTEN@lead\t*\t*\t我看了下账\nSOFTEN@lead,refused\t*\t*\t刚才话说死了\nOFFER\t*\t*\t{day}{sum}\nASK_CONCESSION@tail\t*\t*\t优惠多少\nASK_CONCESSION@tail,refused\t*\t*\t除非让点\n";
    static const hk_heard sued = { .act = { HK_ACT_LEGAL }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    static const hk_does  softens[] = { { .act = HK_DEBTOR_SOFTEN }, { .act = HK_DEBTOR_OFFER, .sum_fen = 7000000, .in_days = 4 } };
    static const hk_does  no[] = { { .act = HK_DEBTOR_REFUSE }, { .act = HK_DEBTOR_ASK_CONCESSION } };
    const hk_speech_file  file = { "fox", { rows, sizeof rows - 1 } };
    const hk_does trap = { .act = HK_DEBTOR_TRAP, .id = 13 };
    hk_speech *b;
    hk_debtor  d;

    CHECK_RC(hk_speech_read(cx, &file, 1, &b), HK_OK);
    hk_voice v = { hk_alloc(cx->arena, hk_speech_lines(b) / 8 + 1), "陈伟", monday(), .broke_off = false };
    hk_debtor_start(&d, &taken, 1);
    CHECK_STR(next_line(cx, b, &d, &v, NULL, trap), "只找我");
    CHECK_STR(hk_speech_say(b, &d, &v, &sued, no, 2, cx->arena), "告也没用，没有。除非让点");
    CHECK_STR(hk_speech_say(b, &d, &v, NULL, softens, 2, cx->arena), "刚才话说死了，这周五七万");
    CHECK_STR(hk_speech_say(b, &d, &v, NULL, softens, 2, cx->arena), "我看了下账，这周五七万");
    CHECK_STR(next_line(cx, b, &d, &v, NULL, (hk_does){ .act = HK_DEBTOR_REFER }), "找老板去");
    CHECK_STR(next_line(cx, b, &d, &v, NULL, trap), "老板那边还是我去说");
}

/* SP7, SP8: a subject binds a row; a scenario's own line comes before what everybody says, in the right mood and once. */
static hk_heard heard_of(hk_ctx *cx, const hk_speech *b, const char *line)
{
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_line  t;

    hk_line_make(cx->arena, hk_str_of(line), &t);
    hk_speech_subjects(b, &t, &h.on);
    return h;
}

TEST(a_scenario_speaks_its_own_lines)
{
    static const char rows[] = "REFUSE\t*\t*\t不行\nREFUSE@wages\t*\t*\t工资我也得发\nREFUSE@ASK\t*\t*\t要也没有\n", names[] = "wages\t工资 薪水\n";
    const hk_speech_file files[] = { { "fox", { rows, sizeof rows - 1 } }, { "subjects", { names, sizeof names - 1 } } };
    hk_scenario      s = taken;
    hk_speech       *b;
    const hk_speech *own, *same;
    hk_debtor        d;

    CHECK_RC(hk_speech_read(cx, files, 2, &b), HK_OK);
    CHECK_RC(hk_speech_own(cx, b, &s, &same), HK_OK);
    CHECK(same == b, "a scenario without lines has the bank itself");
    s.id = "pumps", s.lines = "REFUSE\t*\t*\t三台泵漏着呢\nREFUSE@pump,ASK\t*\t*\t泵不修不给\nREFUSE\tangry\t*\t滚\n", s.subjects = "pump\t泵 机器\n";
    CHECK_RC(hk_speech_own(cx, b, &s, &own), HK_OK);
    CHECK_INT(hk_speech_lines(own), 6, "three and three");
    hk_voice v = { hk_alloc(cx->arena, hk_speech_lines(own) / 8 + 1), "陈伟", monday(), .broke_off = false };
    hk_debtor_start(&d, &s, 1);
    const hk_heard wages = heard_of(cx, own, "工资发不出了，先付点"), pump = heard_of(cx, own, "泵的事归泵，先付点"), plain = heard_of(cx, own, "先付点");
    const hk_does  no = { .act = HK_DEBTOR_REFUSE };
    CHECK_STR(next_line(cx, own, &d, &v, &wages, no), "工资我也得发");
    CHECK_STR(next_line(cx, own, &d, &v, &pump, no), "泵不修不给");
    CHECK_STR(next_line(cx, own, &d, &v, &plain, no), "三台泵漏着呢");
    CHECK_STR(next_line(cx, own, &d, &v, &plain, no), "要也没有");
    s.lines = "REFUSE\t*\t*\t{gone}\n";
    CHECK_RC(hk_speech_own(cx, b, &s, &own), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "speech.hole");
    hk_error_clear(cx);
    s.lines = "REFUSE\t*\t*\t不\n", s.subjects = "tail\t泵\n";           /* a name that stands for a place already */
    CHECK_RC(hk_speech_own(cx, b, &s, &own), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "speech.subject");
    hk_error_clear(cx);
}

/* Every row there is: the bank's, and what each scenario brings, which is said in its channel only. */
static void each_row(hk_ctx *cx, void (*check)(const hk_speech_row *l, unsigned channels, const hk_scenario *s))
{
    const hk_scenario *list;
    const hk_speech   *bank = bank_of(cx), *own;
    hk_speech_row      l;
    size_t             n;

    for (size_t k = 0; k < hk_speech_lines(bank); k++) {
        hk_speech_row_at(bank, k, &l);
        check(&l, l.channels, NULL);
    }
    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++) {
        CHECK_RC(hk_rehearse_bank_of(cx, &list[i], &own), HK_OK);
        CHECK(hk_speech_lines(own) >= hk_speech_lines(bank) + OWN_LINES, "%s: %zu", list[i].id, hk_speech_lines(own) - hk_speech_lines(bank));
        for (size_t k = hk_speech_lines(bank); k < hk_speech_lines(own); k++) {
            hk_speech_row_at(own, k, &l);
            check(&l, 1u << list[i].channel, &list[i]);
        }
    }
}

/* What one says only where one sits, or only on the phone, is said nowhere else. */
static void in_its_channel(const hk_speech_row *l, unsigned channels, const hk_scenario *s)
{
    enum { PHONE = 1u << HK_CHANNEL_PHONE, WECHAT = 1u << HK_CHANNEL_WECHAT, VISIT = 1u << HK_CHANNEL_VISIT, MEETING = 1u << HK_CHANNEL_MEETING, HERE = VISIT | MEETING };
    static const struct { const char *word; unsigned channels; } words[] = {
        { "挂了", PHONE }, { "电话里", PHONE }, { "打错", PHONE }, { "别再打了", PHONE }, { "打字说", WECHAT }, { "[语音", WECHAT }, { "[握手]", WECHAT },
        { "跑一趟", VISIT }, { "多趟", VISIT }, { "来一趟不", VISIT }, { "在这等也", VISIT }, { "{you}坐着", VISIT }, { "{you}坐这儿", HERE }, { "{you}先坐", HERE }, { "请坐", HERE }, { "喝口水", HERE }, { "倒杯水", HERE },
        { "坐下说吧", HERE }, { "慢走", HERE }, { "{you}来过", VISIT }, { "守着", VISIT }, { "去车间", PHONE | VISIT }, { "车间叫", PHONE | VISIT }, { "不在这层", VISIT } };
    for (size_t i = 0; i < HK_COUNT(words); i++)
        CHECK(!(channels & ~words[i].channels) || !memmem(l->text.p, l->text.n, words[i].word, strlen(words[i].word)), "%s %s: %.*s", s ? s->id : "", words[i].word, (int)l->text.n, l->text.p);
}

TEST(words_of_a_channel_stay_in_it) { each_row(cx, in_its_channel); }

/* SP6: words of letters are the official's alone. */
static void no_letter(const hk_speech_row *l, unsigned channels, const hk_scenario *s)
{
    static const char *const letters[] = { "目前", "因此", "此外", "予以", "敬请", "无法按时", "请您谅解" };

    (void)channels;
    for (size_t i = 0; i < HK_COUNT(letters); i++)
        CHECK(l->styles == 1u << HK_STYLE_OFFICIAL || !memmem(l->text.p, l->text.n, letters[i], strlen(letters[i])), "%s %.*s", s ? s->id : "", (int)l->text.n, l->text.p);
}

TEST(words_of_letters_stay_out_of_mouths) { each_row(cx, no_letter); }

/* DE7: what a hidden card says stands in no other line: no five Han signs in a row of it. */
static void no_card(const hk_speech_row *l, unsigned channels, const hk_scenario *s)
{
    enum { RUN = 15 };

    (void)channels;
    for (size_t c = 0; s && c < s->cards_n; c++) {
        const char *t = s->cards[c].text;
        for (size_t i = 0, n = strlen(t); i + RUN <= n; i += 3) {
            bool han = true;
            for (size_t k = 0; k < RUN; k += 3) han &= ((unsigned char)t[i + k] & 0xf0) == 0xe0 && (unsigned char)t[i + k] != 0xe3 && (unsigned char)t[i + k] != 0xef;
            CHECK(!han || !memmem(l->text.p, l->text.n, t + i, RUN), "%s tells a card: %.*s", s->id, (int)l->text.n, l->text.p);
        }
    }
}

TEST(no_line_tells_a_card) { each_row(cx, no_card); }

/* SP4: read back, a sum and a day are what the engine meant. */
TEST(sums_and_days_read_back)
{
    static const int64_t yuan[] = { 100, 500, 1000, 2300, 5000, 9900, 10000, 12000, 15500, 20000, 22000, 36000, 38600, 100000, 105000, 110000, 200000, 202000, 386000, 500000, 1000000, 1234500, 2000000, 10010000, 38600000 };
    const hk_calendar *cal = NULL;
    hk_line  t;
    hk_slots s;

    CHECK_RC(hk_reader_calendar(cx, &cal), HK_OK);
    for (size_t i = 0; i < HK_COUNT(yuan); i++)
        for (int write = 0; write < 2; write++) {
            const char *said = hk_say_sum(cx->arena, yuan[i] * 100, write);
            hk_line_make(cx->arena, hk_str_of(hk_printf(cx->arena, "先给%s", said)), &t);
            hk_slots_find(&t, monday(), cal, &s);
            CHECK(s.n == 1 && s.v[0].kind == HK_SLOT_MONEY && !s.v[0].vague, "%s", said);
            CHECK_INT(s.v[0].lo, yuan[i] * 100, "%s", said);
        }
    for (int32_t d = 0; d <= 120; d++) {
        const char *said = hk_say_day(cx->arena, monday(), d);
        hk_line_make(cx->arena, hk_str_of(hk_printf(cx->arena, "%s给你", said)), &t);
        hk_slots_find(&t, monday(), cal, &s);
        CHECK(s.n == 1 && s.v[0].kind == HK_SLOT_DAY && !s.v[0].vague, "%s", said);
        CHECK_INT(s.v[0].when.hi, monday() + d, "%s", said);
    }
}

RUN_TESTS(cmocka_unit_test(people_speak_not_letters), cmocka_unit_test(what_was_just_said_is_taken_up), cmocka_unit_test(a_row_is_bound_to_what_was_heard),
          cmocka_unit_test(what_was_said_is_answered_first), cmocka_unit_test(he_does_not_contradict_himself), cmocka_unit_test(a_scenario_speaks_its_own_lines), cmocka_unit_test(words_of_a_channel_stay_in_it),
          cmocka_unit_test(words_of_letters_stay_out_of_mouths), cmocka_unit_test(no_line_tells_a_card), cmocka_unit_test(sums_and_days_read_back))
