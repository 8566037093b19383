/* How debtors speak (speech.h): as people do and not as letters, with the engine's figures and no others, and nothing twice. */
#include "base/embed.h"
#include "base/utf8.h"
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

/* SP10: what presumes a first meeting is said at none but the first; who called before only where the scenario names him. What became of his word is said in the first turns, when
 * it is spoken of (in words or by its sum), and when he gives in or confirms. */
TEST(he_knows_with_whom_he_speaks)
{
    static const char rows[] = "GREET\t*\t*\t说\nGREET@new\t*\t*\t说，您哪位\nGREET@broke\t*\t*\t那笔没走成\nGREET@kept\t*\t*\t收到了吧\nDEFLECT\t*\t*\t{before}呢\nDEFLECT@again\t*\t*\t{call}啊\n"
                               "ACCEPT_FACT\t*\t*\t是这个数\nACCEPT_FACT@broke,promised\t*\t*\t是我说的\nREFUSE\t*\t*\t不行\nREFUSE@broke\t*\t*\t上回话说满了\nCONFIRM\t*\t*\t行\nCONFIRM@broke\t*\t*\t这回一定\n";
    static const char names[] = "promised\t说好的\nnot_come\t没到账\n";
    static const hk_heard nothing = { .sum_fen = HK_NULL, .in_days = -1 }, sum = { .act = { HK_ACT_DEBT }, .n = 1, .sum_fen = 25000000, .in_days = -1 }, words = { .sum_fen = HK_NULL, .in_days = -1, .reminds = true };
    enum { FIRST, KNOWN, BROKEN, KEPT_IT };
    static const struct { int who; const char *caller; bool before; int turn; const hk_heard *h; hk_debtor_act act; const char *said; } cases[] = {
        { KNOWN, "陈伟", true, 1, &nothing, HK_DEBTOR_GREET, "说" }, { BROKEN, "陈伟", true, 1, &nothing, HK_DEBTOR_GREET, "那笔没走成" }, { KEPT_IT, "陈伟", true, 1, &nothing, HK_DEBTOR_GREET, "收到了吧" },
        { FIRST, "陈伟", true, 1, &nothing, HK_DEBTOR_DEFLECT, "小张呢" }, { FIRST, "陈伟", false, 1, &nothing, HK_DEBTOR_DEFLECT, "……" }, { KNOWN, "陈伟", true, 1, &nothing, HK_DEBTOR_DEFLECT, "小陈啊" },
        { KNOWN, "xu", true, 1, &nothing, HK_DEBTOR_DEFLECT, "……" },                      /* nobody is called 你啊 */
        { BROKEN, "陈伟", true, 5, &sum, HK_DEBTOR_ACCEPT_FACT, "是我说的" }, { FIRST, "陈伟", true, 5, &sum, HK_DEBTOR_ACCEPT_FACT, "是这个数" },
        { BROKEN, "陈伟", true, 2, &nothing, HK_DEBTOR_REFUSE, "上回话说满了" }, { BROKEN, "陈伟", true, 5, &nothing, HK_DEBTOR_REFUSE, "不行" }, { BROKEN, "陈伟", true, 5, &words, HK_DEBTOR_REFUSE, "上回话说满了" },
        { BROKEN, "陈伟", true, 9, &nothing, HK_DEBTOR_CONFIRM, "这回一定" }, { KEPT_IT, "陈伟", true, 9, &nothing, HK_DEBTOR_CONFIRM, "行" } };
    const hk_speech_file files[] = { { "fox", { rows, sizeof rows - 1 } }, { "subjects", { names, sizeof names - 1 } } };
    hk_speech *b;

    CHECK_RC(hk_speech_read(cx, files, 2, &b), HK_OK);
    for (size_t i = 0; i < HK_COUNT(cases); i++) {
        hk_scenario s = taken;
        hk_debtor   d;
        hk_voice    v = { hk_alloc(cx->arena, hk_speech_lines(b) / 8 + 1), cases[i].caller, monday(), .broke_off = false };
        memset(v.used, 0, hk_speech_lines(b) / 8 + 1);
        s.acquainted = cases[i].who != FIRST, s.kept = cases[i].who == KEPT_IT, s.promised_fen = cases[i].who == BROKEN ? 25000000 : 0;
        if (!cases[i].before) s.before = NULL;
        hk_debtor_start(&d, &s, 1);
        d.turn = cases[i].turn, d.feel[HK_K] = d.feel[HK_E] = d.feel[HK_R] = 3000;
        const char *said = next_line(cx, b, &d, &v, cases[i].h, (hk_does){ .act = cases[i].act });
        if (cases[i].who == FIRST && cases[i].act == HK_DEBTOR_GREET) continue;
        CHECK(strcmp(said, cases[i].said) == 0, "case %zu: %s", i, said);
    }
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

/* SP1, SP5: a row for the excuse that just fell, the trouble that is gone, the card that is told comes before one for any, and serves no other. */
TEST(a_row_is_for_one_excuse_or_card)
{
    static const char rows[] = "ACCEPT_FACT\t*\t*\t行，是我的\nACCEPT_FACT@EVID\t*\t*\t单子没错\nACCEPT_FACT:4\t*\t*\t票是到了\nACCEPT_FACT:7\t*\t*\t货没少\nSOFTEN\t*\t*\t行吧\nSOFTEN:9\t*\t*\t那就好办了\n"
                               "DISCLOSE\t*\t*\t跟{you}说，{card}\n";
    static const char *const wrong[][2] = { { "SOFTEN:31\t*\t*\t行\n", "speech.id" }, { "VAGUE:4\t*\t*\t再看\n", "speech.id" }, { "TRAP:18\t*\t*\t先开票\n", "speech.id" },
                                            { "DISCLOSE:1\t*\t*\t{card}\n", "speech.id" }, { "DISCLOSE\t*\t*\t有钱\n", "speech.card" } };
    static const hk_heard shown = { .act = { HK_ACT_EVID }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    const hk_speech_file  file = { "fox", { rows, sizeof rows - 1 } };
    hk_scenario      s = taken;
    hk_speech       *b;
    const hk_speech *own;
    hk_debtor        d;

    for (size_t i = 0; i < HK_COUNT(wrong); i++) {
        const hk_speech_file bad = { "fox", hk_str_of(wrong[i][0]) };
        CHECK_RC(hk_speech_read(cx, &bad, 1, &b), HK_BAD_INPUT);
        CHECK_STR(cx->error.key, wrong[i][1], "row %zu", i);
        hk_error_clear(cx);
    }
    CHECK_RC(hk_speech_read(cx, &file, 1, &b), HK_OK);
    s.id = "cards", s.cards_n = 2, s.cards[0].text = "有一笔承兑", s.cards[1].text = "老板要换供应商", s.subjects = "";
    s.lines = "DISCLOSE:3\t*\t*\t{card}\n";
    CHECK_RC(hk_speech_own(cx, b, &s, &own), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "speech.id");
    hk_error_clear(cx);
    s.lines = "DISCLOSE:2\t*\t*\t昨天开会听来的，{card}\n";
    CHECK_RC(hk_speech_own(cx, b, &s, &own), HK_OK);
    hk_voice v = { hk_alloc(cx->arena, hk_speech_lines(own) / 8 + 1), "陈伟", monday(), .broke_off = false };
    hk_debtor_start(&d, &s, 1);
    CHECK_STR(next_line(cx, own, &d, &v, &shown, (hk_does){ .act = HK_DEBTOR_ACCEPT_FACT, .id = 4 }), "票是到了");
    CHECK_STR(next_line(cx, own, &d, &v, &shown, (hk_does){ .act = HK_DEBTOR_ACCEPT_FACT, .id = 6 }), "单子没错");
    CHECK_STR(next_line(cx, own, &d, &v, NULL, (hk_does){ .act = HK_DEBTOR_ACCEPT_FACT }), "行，是我的");
    CHECK_STR(next_line(cx, own, &d, &v, NULL, (hk_does){ .act = HK_DEBTOR_SOFTEN, .id = 9 }), "那就好办了");
    CHECK_STR(next_line(cx, own, &d, &v, NULL, (hk_does){ .act = HK_DEBTOR_SOFTEN }), "行吧");
    CHECK_STR(next_line(cx, own, &d, &v, NULL, (hk_does){ .act = HK_DEBTOR_DISCLOSE, .id = 2 }), "昨天开会听来的，老板要换供应商");
    CHECK(strstr(next_line(cx, own, &d, &v, NULL, (hk_does){ .act = HK_DEBTOR_DISCLOSE, .id = 1 }), "有一笔承兑"), "the second card's row is for no other");
}

/* The plan says which pretext fell, which trouble is gone. */
static bool carries(hk_debtor *d, const hk_heard *h, hk_debtor_act act, int id)
{
    hk_does does[HK_DOES_MAX];
    size_t  n;

    d->turn = 4, d->identified = d->tested = d->established = d->at_it = d->shown[0] = d->shown[1] = true;
    hk_debtor_turn(d, h, does, &n);
    for (size_t i = 0; i < n; i++)
        if (does[i].act == act && does[i].id) {
            CHECK_INT(does[i].id, id);
            return true;
        }
    return false;
}

TEST(the_plan_says_which_excuse_fell)
{
    static const hk_heard slip = { .act = { HK_ACT_EVID }, .n = 1, .sum_fen = HK_NULL, .in_days = -1, .codes = UINT64_C(1) << HK_CODE_DELIVERY };
    static const hk_heard help = { .act = { HK_ACT_SOLVE }, .n = 1, .sum_fen = HK_NULL, .in_days = -1, .codes = UINT64_C(1) << HK_CODE_QUALITY };
    hk_scenario s = taken;
    int fell = 0, freed = 0;

    s.patience = 15, s.papers_ours = UINT64_MAX, s.floor_share = 1000, s.last_days = 30, s.excuses_n = 2;
    s.excuses[0] = (hk_sc_excuse){ .id = 7, .papers = hk_code_bit(HK_CODE_DELIVERY) };
    s.excuses[1] = (hk_sc_excuse){ .id = 6, .truth = true, .cures = hk_code_bit(HK_CODE_QUALITY) };
    for (uint64_t seed = 0; seed < 60; seed++) {
        hk_debtor d;
        hk_debtor_start(&d, &s, seed);
        fell += carries(&d, &slip, HK_DEBTOR_ACCEPT_FACT, 7);
        hk_debtor_start(&d, &s, seed);
        freed += carries(&d, &help, HK_DEBTOR_SOFTEN, 6);
    }
    CHECK(fell > 20 && freed > 20, "%d %d", fell, freed);
}

/* SP7: the words of the kinds of question are in questions, and not in what only sounds like one. */
TEST(a_kind_of_question_is_heard)
{
    static const struct { const char *name, *line; bool there; } rows[] = {
        { "ask_time", "周五几点能到", true }, { "ask_time", "上午还是下午打款", true }, { "ask_time", "我有几点想跟您说", false }, { "ask_when", "周几能付", true },
        { "ask_name", "您贵姓", true }, { "ask_name", "怎么称呼您", true }, { "ask_name", "这叫什么事", false }, { "ask_phone", "您电话多少", true }, { "ask_phone", "把他微信推我一下，微信推给我就行", true },
        { "ask_phone", "我手机号是138开头那个", false }, { "ask_done", "单子签了没有", true }, { "ask_done", "上周报上去没", true }, { "ask_done", "钱还没付", false }, { "ask_can", "能不能先付五万", true },
        { "ask_can", "可不可以分两次", true }, { "ask_can", "这样拖行不通", false }, { "ask_proof", "有没有单子，发我看一下", true }, { "ask_proof", "我发一份给您", false }, { "ask_page", "合同哪一页写的", true },
        { "ask_page", "这是第几次了", false }, { "ask_how", "那怎么付呢", true }, { "ask_how", "不管怎么付，这周得到", false }, { "ask_since", "从什么时候开始卡的", true }, { "ask_when", "从什么时候开始卡的", false },
        { "ask_since", "都拖了几个月了", false }, { "his_wages", "你们工资发了没有", true }, { "wages", "你们工资发了没有", false }, { "wages", "我们工资都发不出了", true }, { "ask_who", "谁签字", true },
        { "ask_where", "单子卡在哪了", true }, { "ask_howmuch", "这个月能付多少", true }, { "ask_which", "是哪批货", true }, { "ask_why", "为什么不付", true }, { "the_debt", "来问问那笔货款", true },
    };
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "speech/subjects.tsv");

    assert_non_null(f);
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const char *lines = hk_printf(cx->arena, "REFUSE\t*\t*\t别的\nREFUSE@%s\t*\t*\t这个\n", rows[i].name);
        const hk_speech_file files[] = { { "fox", hk_str_of(lines) }, { "subjects", { (const char *)f->data, f->size } } };
        hk_speech *b;
        hk_debtor  d;
        CHECK_RC(hk_speech_read(cx, files, 2, &b), HK_OK);
        hk_voice v = { hk_alloc(cx->arena, 1), "陈伟", monday(), .broke_off = false };
        hk_debtor_start(&d, &taken, 1);
        const hk_heard h = heard_of(cx, b, rows[i].line);
        CHECK_STR(next_line(cx, b, &d, &v, &h, (hk_does){ .act = HK_DEBTOR_REFUSE }), rows[i].there ? "这个" : "别的", "%s: %s", rows[i].name, rows[i].line);
    }
}

/* SP5, SP7: the question itself is answered: before anything else that was spoken of, the scenario's own row before the bank's; no word before it, no leaving after it, and
 * what he adds joins on. */
TEST(the_particular_question_is_answered)
{
    static const char rows[] = "EXCUSE:4\t*\t*\t票没来\nEXCUSE:4@ASK\t*\t*\t要钱先要票\nEXCUSE:4@wages\t*\t*\t工资是工资，票是票\nEXCUSE:4@ask_time\tangry\t*\t几点几点，票呢\nEXCUSE:4@ask_time\tcalm,warm,worried,irritated,yielding\t*\t几点也得票到\n"
                               "TAKE_UP\t*\t*\t嗯\nTAKE_UP@ask_time\t*\t*\t几点不好定\nEXCUSE:7@ASK\t*\t*\t货少了\nVAGUE@ask_time\tangry\t*\t几点再说\nDEFLECT~@tail\t*\t*\t先这样\nDEFLECT~@ask_time\t*\t*\t我走了\nDEFLECT\t*\t*\t今天天气不错\nVAGUE\t*\t*\t我再去问问他们那边现在到底是一个什么样的情况\n"
                               "VAGUE@ASK\t*\t*\t要钱再看\nVAGUE@tail,unnamed\t*\t*\t不过我问问\nREFER@ASK\t*\t*\t要钱找{who}\nREFER\t*\t*\t找{who}\n";
    static const char names[] = "wages\t工资\nask_time\t几点\n";
    const hk_speech_file files[] = { { "fox", { rows, sizeof rows - 1 } }, { "subjects", { names, sizeof names - 1 } } };
    static const hk_does joined[] = { { .act = HK_DEBTOR_EXCUSE, .id = 4 }, { .act = HK_DEBTOR_VAGUE } }, loose[] = { { .act = HK_DEBTOR_EXCUSE, .id = 4 }, { .act = HK_DEBTOR_REFER } },
                         idle[] = { { .act = HK_DEBTOR_EXCUSE, .id = 4 }, { .act = HK_DEBTOR_DEFLECT } };
    hk_scenario      s = taken;
    hk_speech       *b;
    const hk_speech *own;
    hk_debtor        d;

    s.id = "late", s.subjects = "", s.lines = "EXCUSE:4@ASK\t*\t*\t沈会计说票没来\n";
    CHECK_RC(hk_speech_read(cx, files, 2, &b), HK_OK);
    CHECK_RC(hk_speech_own(cx, b, &s, &own), HK_OK);
    const hk_heard asks = heard_of(cx, own, "工资等着发，明天几点能付");
    for (uint64_t seed = 0; seed < 60; seed++) {
        hk_voice v = { hk_alloc(cx->arena, hk_speech_lines(own) / 8 + 1), "陈伟", monday(), .broke_off = false };
        hk_debtor_start(&d, &s, seed);
        d.turn = 5;
        CHECK_STR(next_line(cx, own, &d, &v, &asks, (hk_does){ .act = HK_DEBTOR_EXCUSE, .id = 4 }), "几点也得票到");
        CHECK(strstr(next_line(cx, own, &d, &v, &asks, (hk_does){ .act = HK_DEBTOR_DEFLECT }), "今天天气不错") && !v.broke_off, "who is asked does not run away");
        memset(v.used, 0, hk_speech_lines(own) / 8 + 1);
        CHECK_STR(hk_speech_say(own, &d, &v, &asks, joined, 2, cx->arena), "几点也得票到，不过我问问");
        memset(v.used, 0, hk_speech_lines(own) / 8 + 1);
        CHECK_STR(hk_speech_say(own, &d, &v, &asks, loose, 2, cx->arena), "几点也得票到，找老板");
        memset(v.used, 0, hk_speech_lines(own) / 8 + 1);
        CHECK_STR(next_line(cx, own, &d, &v, &asks, (hk_does){ .act = HK_DEBTOR_EXCUSE, .id = 7 }), "几点不好定，货少了");      /* his row passes over the question: a word to it first */
        memset(v.used, 0, hk_speech_lines(own) / 8 + 1);
        CHECK_STR(hk_speech_say(own, &d, &v, &asks, idle, 2, cx->arena), "几点也得票到");          /* a half that joins nothing and carries nothing */
    }
    s.lines = "EXCUSE:4@ask_time\t*\t*\t沈会计下午才来\n";
    CHECK_RC(hk_speech_own(cx, b, &s, &own), HK_OK);
    hk_voice v = { hk_alloc(cx->arena, hk_speech_lines(own) / 8 + 1), "陈伟", monday(), .broke_off = false };
    CHECK_STR(next_line(cx, own, &d, &v, &asks, (hk_does){ .act = HK_DEBTOR_EXCUSE, .id = 4 }), "沈会计下午才来");
}

/* SP11: a question beside the demand gets its word, two get two; what the figure answers itself needs none, and what was given beside a demand is taken up. */
TEST(two_things_in_a_breath_are_both_answered)
{
    static const char rows[] = "COUNTER\t*\t*\t{sum}，{day}\nACCEPT\t*\t*\t行\nEXCUSE:4\t*\t*\t票没来\nSOFTEN\t*\t*\t好吧\nTAKE_UP@ask_time\t*\t*\t几点不好定\nTAKE_UP@ask_when\t*\t*\t哪天不好说\n"
                               "TAKE_UP@ask_done\t*\t*\t还没呢\nTAKE_UP@ask_can\t*\t*\t难\nTAKE_UP@SOLVE\t*\t*\t票的事知道了\nTAKE_UP@tail,written\t*\t*\t条子我写\nTAKE_UP@ask_who\tangry\t*\t找谁都一样\n";
    static const char names[] = "ask_time\t几点\nask_when\t哪天\nask_done\t签了没\nask_can\t能不能\nask_who\t谁签\nwritten\t写下来\n";
    const hk_speech_file files[] = { { "fox", { rows, sizeof rows - 1 } }, { "subjects", { names, sizeof names - 1 } } };
    static const hk_does five = { .act = HK_DEBTOR_COUNTER, .sum_fen = 5000000, .in_days = 4 }, plea = { .act = HK_DEBTOR_EXCUSE, .id = 4 }, soft[] = { { .act = HK_DEBTOR_SOFTEN }, five };
    const hk_does eight = { .act = HK_DEBTOR_ACCEPT, .sum_fen = 8000000, .in_days = 4 };
    hk_speech *b;
    hk_debtor  d;
    int        given = 0, noted = 0;

    CHECK_RC(hk_speech_read(cx, files, 2, &b), HK_OK);
    hk_voice v = { hk_alloc(cx->arena, 8), "陈伟", monday(), .broke_off = false };
    const hk_heard time = heard_of(cx, b, "几点过来"), day = heard_of(cx, b, "能不能哪天付"), two = heard_of(cx, b, "签了没，几点过来"), near = heard_of(cx, b, "哪天，几点"), who = heard_of(cx, b, "谁签");
    hk_heard gift = heard_of(cx, b, "票补好了"), note = heard_of(cx, b, "写下来"), rest = day;
    gift.act[0] = HK_ACT_SOLVE, gift.act[1] = HK_ACT_ASK, gift.n = 2;
    note.act[0] = HK_ACT_ASK, note.n = 1, note.sum_fen = 8000000, note.in_days = 4;
    rest.balance = true;
    for (uint64_t seed = 0; seed < 60; seed++) {
        hk_debtor_start(&d, &taken, seed);
        d.turn = 5, d.feel[HK_E] = 1000;
#define SAID(h, does, n) (memset(v.used, 0, 8), hk_speech_say(b, &d, &v, h, does, n, cx->arena))
        CHECK_STR(SAID(&time, &five, 1), "几点不好定，五万，这周五");
        CHECK_STR(SAID(&day, &five, 1), "五万，这周五");                        /* yes or no and the day: the figure says both */
        CHECK_STR(SAID(&rest, &five, 1), "哪天不好说，五万，这周五");               /* of the rest it says nothing */
        const char *both = SAID(&two, &five, 1);
        CHECK(strstr(both, "几点不好定") && strstr(both, "还没呢") && strstr(both, "五万"), "%s", both);
        CHECK(strstr(SAID(&two, &plea, 1), "几点不好定") != NULL, "an excuse, too");
        CHECK_STR(SAID(&near, &plea, 1) + strlen("哪天不好说，"), "票没来");         /* one word is enough for the day and the hour */
        CHECK_STR(SAID(&time, soft, 2), "几点不好定，五万，这周五");               /* bridge enough */
        CHECK_STR(SAID(&who, &five, 1), "五万，这周五");                          /* no angry word to who is not angry */
        const char *gave = SAID(&gift, &five, 1), *wrote = SAID(&note, &eight, 1);
        given += strcmp(gave, "票的事知道了，五万，这周五") == 0, noted += strcmp(wrote, "行，条子我写") == 0;
        CHECK(strstr(gave, "五万，这周五") && strncmp(wrote, "行", strlen("行")) == 0, "%s %s", gave, wrote);
#undef SAID
    }
    CHECK(given > 20 && given < 60 && noted > 20 && noted < 60, "%d %d", given, noted);
}

/* Nor does he say his own word twice in a turn, or a word before a secret; after it he does, and after a greeting. */
TEST(a_word_beside_is_in_its_place)
{
    static const char rows[] = "EXCUSE:30\t*\t*\t准日子啊，我看看\nEXCUSE:30\t*\t*\t下回一定\nTAKE_UP@ask_when\t*\t*\t准日子我给不了\nTAKE_UP@ask_payway\t*\t*\t走公户\nTAKE_UP@tail,ask_payway\t*\t*\t转账\nGREET@stated\t*\t*\t你好\nREFUSE\t*\t*\t没钱\n"
                               "DISCLOSE\t*\t*\t跟你说，{card}\nTEST\t*\t*\t你做得了主吗？\n";
    static const char names[] = "ask_when\t哪天\nask_payway\t走哪个账户\n";
    const hk_speech_file files[] = { { "fox", { rows, sizeof rows - 1 } }, { "subjects", { names, sizeof names - 1 } } };
    static const hk_does later = { .act = HK_DEBTOR_EXCUSE, .id = 30 }, card = { .act = HK_DEBTOR_DISCLOSE, .id = 1 }, hello[] = { { .act = HK_DEBTOR_GREET }, { .act = HK_DEBTOR_REFUSE } },
                         tries[] = { { .act = HK_DEBTOR_TEST }, { .act = HK_DEBTOR_REFUSE } };
    hk_scenario s = taken;
    hk_speech  *b;
    hk_debtor   d;

    s.cards[0].text = "下月有款", s.cards_n = 1;
    CHECK_RC(hk_speech_read(cx, files, 2, &b), HK_OK);
    hk_heard day = heard_of(cx, b, "那笔钱哪天给"), way = heard_of(cx, b, "走哪个账户");
    way.stated_fen = 100;
    for (uint64_t seed = 0; seed < 60; seed++) {
        hk_voice v = { hk_alloc(cx->arena, 8), "陈伟", monday(), .broke_off = false };
        hk_debtor_start(&d, &s, seed);
        d.turn = 5;
        CHECK_STR(hk_speech_say(b, &d, &v, &day, &later, 1, cx->arena), "准日子我给不了，下回一定");
        CHECK_STR(hk_speech_say(b, &d, &v, &way, &card, 1, cx->arena), "跟你说，下月有款。转账");
        CHECK(strncmp(hk_speech_say(b, &d, &v, &way, hello, 2, cx->arena), "你好", strlen("你好")) == 0, "a greeting before all");
        memset(v.used, 0, 8);
        CHECK_STR(hk_speech_say(b, &d, &v, &way, hello, 2, cx->arena), "你好，走公户。没钱");
        memset(v.used, 0, 8);
        CHECK_STR(hk_speech_say(b, &d, &v, &way, tries, 2, cx->arena), "走公户，没钱。你做得了主吗？");      /* he answers, then sizes him up */
    }
}

/* A greeting is not answered by a plea: nobody spoke of the money yet. That he is busy he may say to anything, and who broke a promise knows what it is about. */
TEST(nothing_is_pleaded_before_money_was_spoken_of)
{
    enum { BUSY = 26 };
    static const hk_heard calls[] = { { .act = { HK_ACT_GREET }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 }, { .act = { HK_ACT_IDENT }, .n = 1, .sum_fen = HK_NULL, .in_days = -1, .named = true },
                                      { .act = { HK_ACT_PAUSE }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 } },
                          demand = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_scenario s = taken;
    hk_does     does[HK_DOES_MAX];
    hk_debtor   d;
    size_t      n;
    int         pleas = 0;

    s.excuses[0] = (hk_sc_excuse){ .id = 15 }, s.excuses[1] = (hk_sc_excuse){ .id = BUSY }, s.excuses_n = 2;
    for (uint64_t seed = 0; seed < DRAWS; seed++)
        for (size_t k = 0; k <= HK_COUNT(calls); k++) {
            hk_debtor_start(&d, &s, seed);
            d.turn = 2;
            hk_debtor_choose(&d, k < HK_COUNT(calls) ? &calls[k] : &demand, does, &n);
            for (size_t i = 0; i < n; i++) {
                bool pleads = does[i].act == HK_DEBTOR_EXCUSE && does[i].id != BUSY;
                CHECK(!pleads || k == HK_COUNT(calls), "call %zu", k);
                pleas += pleads;
            }
        }
    CHECK(pleas > 20, "%d", pleas);
}

/* Who asked or named a sum is not left standing; who is about to go is let go, and a deal that was read back may end the talk. */
TEST(he_leaves_when_it_is_time)
{
    static const char rows[] = "VAGUE\t*\t*\t再看\nCONFIRM\t*\t*\t对\nDEFLECT~@tail\t*\t*\t先这样\n";
    static const struct { hk_heard h; hk_debtor_act act; int least, most; } cases[] = {
        { { .act = { HK_ACT_OPENQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 }, HK_DEBTOR_VAGUE, 0, 0 },
        { { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 5000000, .in_days = -1 }, HK_DEBTOR_VAGUE, 0, 0 },
        { { .act = { HK_ACT_SOFT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = 2 }, HK_DEBTOR_VAGUE, 0, 0 },
        { { .act = { HK_ACT_LEGAL }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 }, HK_DEBTOR_VAGUE, 0, 0 },
        { { .act = { HK_ACT_FOLLOW }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 }, HK_DEBTOR_VAGUE, 80, 100 },
        { { .act = { HK_ACT_EMPATHY }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 }, HK_DEBTOR_VAGUE, 40, 80 },
        { { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = 5000000, .in_days = 2 }, HK_DEBTOR_CONFIRM, 20, 60 },
    };
    const hk_speech_file file = { "fox", { rows, sizeof rows - 1 } };
    hk_speech *b;

    CHECK_RC(hk_speech_read(cx, &file, 1, &b), HK_OK);
    for (size_t i = 0; i < HK_COUNT(cases); i++) {
        int left = 0;
        for (uint64_t seed = 0; seed < 100; seed++) {
            uint8_t   used = 0;
            hk_voice  v = { &used, "陈伟", monday(), .broke_off = false };
            hk_debtor d;
            hk_debtor_start(&d, &taken, seed);
            d.turn = 5;
            next_line(cx, b, &d, &v, &cases[i].h, (hk_does){ .act = cases[i].act });
            left += v.broke_off;
        }
        CHECK(left >= cases[i].least && left <= cases[i].most, "case %zu: %d", i, left);
    }
}

/* Who said firm, name and business is greeted as one who did, in every style and channel. */
TEST(a_greeting_asks_nothing_that_was_said)
{
    static const char *const asks[] = { "哪位", "哪里", "哪个", "什么事", "啥事", "找谁", "说吧", "请讲", "有事说事", "怎么了" };
    static const hk_does twice[] = { { .act = HK_DEBTOR_GREET }, { .act = HK_DEBTOR_VAGUE } };
    const hk_heard h = { .act = { HK_ACT_GREET, HK_ACT_IDENT, HK_ACT_ASK }, .n = 3, .sum_fen = 7000000, .in_days = 4, .named = true };
    const hk_speech *bank = bank_of(cx);

    for (int k = 0; k < HK_STYLE_COUNT * HK_CHANNEL_COUNT; k++) {
        hk_scenario s = taken;
        s.style = (hk_style)(k / HK_CHANNEL_COUNT), s.channel = (hk_channel)(k % HK_CHANNEL_COUNT);
        for (uint64_t seed = 0; seed < 30; seed++) {
            hk_arena_mark mark = hk_arena_save(cx->arena);
            hk_voice  v = { hk_alloc(cx->arena, hk_speech_lines(bank) / 8 + 1), "陈伟", monday(), .broke_off = false };
            hk_debtor d;
            hk_debtor_start(&d, &s, seed);
            const char *line = hk_speech_say(bank, &d, &v, &h, twice, 2, cx->arena);
            CHECK(strcmp(line, "……") != 0);
            for (size_t i = 0; i < HK_COUNT(asks); i++) CHECK(!strstr(line, asks[i]), "%d %d: %s", k, (int)seed, line);
            hk_arena_release(cx->arena, mark);
        }
    }
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

/* SP10: who calls, who called before, that somebody is new: asked at a first meeting alone, or by what is said then (ASK_WHO, TEST). */
static void at_first_only(const hk_speech_row *l, unsigned channels, const hk_scenario *s)
{
    static const char *const words[] = { "换人了？", "换人了呀", "又换人了", "又换一个", "{you}新来的", "没见过{you}啊", "怎么称呼", "{you}贵姓", "{you}哪位", "找哪位", "哪位啊", "{you}是哪位", "{before}", "不做啦", "{you}接老", "{you}找谁？约" };

    (void)channels;
    for (size_t i = 0; i < HK_COUNT(words); i++)
        CHECK(l->first || l->act == HK_DEBTOR_WRONG_NAME || (l->act == HK_DEBTOR_EXCUSE && l->id == 10) || !memmem(l->text.p, l->text.n, words[i], strlen(words[i])), "%s %s: %.*s", s ? s->id : "", words[i], (int)l->text.n, l->text.p);
}

TEST(a_first_meeting_is_presumed_at_the_first) { each_row(cx, at_first_only); }

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

/* A confession is led in to; nothing else is. */
static void no_lead_in(const hk_speech_row *l, unsigned channels, const hk_scenario *s)
{
    static const char *const words[] = { "说实话", "老实话", "讲实话", "实话跟", "实话告诉", "不瞒", "跟{you}交个底", "给{you}交个底", "透个底", "透一句", "说句心里话", "点心里话", "老实说" };

    (void)channels;
    for (size_t i = 0; i < HK_COUNT(words); i++)
        CHECK(l->act == HK_DEBTOR_DISCLOSE || !memmem(l->text.p, l->text.n, words[i], strlen(words[i])), "%s %.*s", s ? s->id : "", (int)l->text.n, l->text.p);
}

TEST(only_a_confession_is_led_in_to) { each_row(cx, no_lead_in); }

/* What one scenario's rows are for, he has: excuses of his, a pretext that can fall, a trouble that can be taken away. */
static void of_his_own(const hk_speech_row *l, unsigned channels, const hk_scenario *s)
{
    bool has = !s || !l->id || l->act == HK_DEBTOR_DISCLOSE || (l->act == HK_DEBTOR_TELL && (size_t)l->id <= s->knows_n);

    (void)channels;
    for (size_t i = 0; !has && i < s->excuses_n; i++) {
        const hk_sc_excuse *e = &s->excuses[i];
        has = l->act != HK_DEBTOR_TRAP && e->id == l->id && (l->act != HK_DEBTOR_ACCEPT_FACT || !e->truth) && (l->act != HK_DEBTOR_SOFTEN || e->truth) &&
              (l->act != HK_DEBTOR_ELABORATE || !l->holds || (l->holds > 0) == e->truth);
    }
    for (size_t i = 0; !has && i < s->traps_n; i++) has = l->act == HK_DEBTOR_TRAP && s->traps[i] == l->id;
    CHECK(has, "%s has no %d for: %.*s", s ? s->id : "", l->id, (int)l->text.n, l->text.p);
}

TEST(rows_of_a_scenario_are_for_what_it_has) { each_row(cx, of_his_own); }

/* DE7: what a hidden card says stands in no other line, but for what he answers once it is told (SC7): no five Han signs in a row of it. */
static void no_card(const hk_speech_row *l, unsigned channels, const hk_scenario *s)
{
    enum { RUN = 15 };

    (void)channels;
    for (size_t c = 0; s && c < s->cards_n; c++) {
        const char *t = s->cards[c].text;
        if (l->act == HK_DEBTOR_TELL && l->holds > 0 && s->knows[l->id - 1].card == (int)c + 1) continue;
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

/* DE3, DE8: of two payments both sums and both days are said, each sum with its own day, and no other number; short, and in many ways. */
static void both_said(hk_ctx *cx, const char *line, const hk_does *x)
{
    const hk_calendar *cal = NULL;
    size_t   sum[2] = { SIZE_MAX, SIZE_MAX }, day[2] = { SIZE_MAX, SIZE_MAX };
    hk_line  t;
    hk_slots s;

    CHECK_RC(hk_reader_calendar(cx, &cal), HK_OK);
    hk_line_make(cx->arena, hk_str_of(line), &t);
    hk_slots_find(&t, monday(), cal, &s);
    for (size_t i = 0; i < s.n; i++) {
        const hk_slot *v = &s.v[i];
        if (v->kind == HK_SLOT_MONEY) {
            CHECK(!v->vague && (v->lo == x->sum_fen || v->lo == x->then_fen), "%s", line);
            sum[v->lo != x->sum_fen] = v->at;
        }
        if (v->kind == HK_SLOT_DAY) {
            CHECK(v->when.hi - monday() == x->in_days || v->when.hi - monday() == x->then_days, "%s", line);
            day[v->when.hi - monday() != x->in_days] = v->at;
        }
    }
    for (int k = 0; k < 2; k++) CHECK(sum[k] != SIZE_MAX && day[k] != SIZE_MAX, "%s", line);
    CHECK((sum[0] < sum[1]) == (day[0] < day[1]), "%s", line);
    CHECK(hk_utf8_count(hk_str_of(line)) <= 35, "%s", line);
}

TEST(two_payments_are_said_whole)
{
    static const hk_debtor_act says[] = { HK_DEBTOR_OFFER, HK_DEBTOR_COUNTER, HK_DEBTOR_ACCEPT, HK_DEBTOR_CONFIRM };
    enum { WAYS = 14, TALKS = 60 };
    const hk_speech *bank = bank_of(cx);

    for (int style = 0; style < HK_STYLE_COUNT; style++)
        for (size_t a = 0; a < HK_COUNT(says); a++) {
            uint64_t ways[TALKS * HK_CHANNEL_COUNT];
            size_t   n = 0;
            for (uint64_t seed = 0; seed < TALKS * HK_CHANNEL_COUNT; seed++) {
                hk_arena_mark mark = hk_arena_save(cx->arena);
                hk_scenario s = taken;
                hk_voice    v = { hk_alloc(cx->arena, hk_speech_lines(bank) / 8 + 1), "陈伟", monday(), .broke_off = false };
                hk_does     x = { .act = says[a], .sum_fen = 4860000, .in_days = 4, .parts = 1, .then_fen = 10300000, .then_days = 9 };
                hk_debtor   d;
                s.style = (hk_style)style, s.channel = (hk_channel)(seed % HK_CHANNEL_COUNT);
                hk_debtor_start(&d, &s, seed);
                d.deal.agreed = seed % 2;
                d.feel[HK_E] = (int32_t)(seed % 9) * 1000;
                const char *line = hk_speech_say(bank, &d, &v, NULL, &x, 1, cx->arena);
                both_said(cx, line, &x);
                uint64_t print = 0;
                for (const char *p = line; *p; p++) print = print * 1099511628211u + (unsigned char)*p;
                size_t k = 0;
                while (k < n && ways[k] != print) k++;
                if (k == n) ways[n++] = print;
                x.sum_fen = 100000 * (1 + (int64_t)seed), x.then_fen = 2000000 + 310000 * (int64_t)seed, x.in_days = (int32_t)seed % 12, x.then_days = x.in_days + 3 + (int32_t)seed % 40;
                both_said(cx, hk_speech_say(bank, &d, &v, NULL, &x, 1, cx->arena), &x);
                hk_arena_release(cx->arena, mark);
            }
            CHECK(n >= WAYS, "style %d act %d: %zu", style, says[a], n);
        }
}

/* SP2: what the caller just said of both need not be said again; where two were asked for and he gives one, a mere yes will not do. */
TEST(a_yes_to_two_is_no_yes_to_one)
{
    static const hk_heard two = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 7000000, .in_days = 4, .then_sum_fen = 9000000, .then_days = 11, .echo = { [HK_ECHO_SUM] = "7万", [HK_ECHO_DAY] = "周五" } };
    const hk_speech *bank = bank_of(cx);
    int short_ones = 0;

    for (uint64_t seed = 0; seed < DRAWS / 4; seed++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        hk_voice  v = { hk_alloc(cx->arena, hk_speech_lines(bank) / 8 + 1), "陈伟", monday(), .broke_off = false };
        hk_does   both = { .act = HK_DEBTOR_ACCEPT, .sum_fen = 7000000, .in_days = 4, .then_fen = 9000000, .then_days = 11 }, less = both, one = { .act = HK_DEBTOR_COUNTER, .sum_fen = 7000000, .in_days = 4 };
        hk_debtor d;
        hk_debtor_start(&d, &taken, seed);
        d.deal.agreed = true;
        const char *yes = hk_speech_say(bank, &d, &v, &two, &both, 1, cx->arena);
        short_ones += !strstr(yes, "7万") && !strstr(yes, "九万");
        CHECK((strstr(yes, "7万") || strstr(yes, "周五")) == (strstr(yes, "九万") != NULL), "%s", yes);      /* both or neither */
        less.act = HK_DEBTOR_COUNTER, less.then_fen = 5000000;
        const char *no = hk_speech_say(bank, &d, &v, &two, &less, 1, cx->arena), *first = hk_speech_say(bank, &d, &v, &two, &one, 1, cx->arena);
        CHECK(strstr(no, "7万") && strstr(no, "五万") && strstr(no, "下周五"), "%s", no);
        CHECK(strstr(first, "7万") && strstr(first, "周五"), "%s", first);
        hk_arena_release(cx->arena, mark);
    }
    CHECK(short_ones > 20, "%d", short_ones);
}

RUN_TESTS(cmocka_unit_test(he_knows_with_whom_he_speaks), cmocka_unit_test(a_first_meeting_is_presumed_at_the_first), cmocka_unit_test(two_payments_are_said_whole), cmocka_unit_test(a_yes_to_two_is_no_yes_to_one),
          cmocka_unit_test(people_speak_not_letters), cmocka_unit_test(what_was_just_said_is_taken_up), cmocka_unit_test(a_row_is_bound_to_what_was_heard),
          cmocka_unit_test(what_was_said_is_answered_first), cmocka_unit_test(he_does_not_contradict_himself), cmocka_unit_test(a_scenario_speaks_its_own_lines), cmocka_unit_test(words_of_a_channel_stay_in_it),
          cmocka_unit_test(a_row_is_for_one_excuse_or_card), cmocka_unit_test(the_plan_says_which_excuse_fell), cmocka_unit_test(a_kind_of_question_is_heard),
          cmocka_unit_test(the_particular_question_is_answered), cmocka_unit_test(he_leaves_when_it_is_time),
          cmocka_unit_test(two_things_in_a_breath_are_both_answered), cmocka_unit_test(a_word_beside_is_in_its_place), cmocka_unit_test(nothing_is_pleaded_before_money_was_spoken_of), cmocka_unit_test(a_greeting_asks_nothing_that_was_said),
          cmocka_unit_test(only_a_confession_is_led_in_to), cmocka_unit_test(rows_of_a_scenario_are_for_what_it_has), cmocka_unit_test(words_of_letters_stay_out_of_mouths), cmocka_unit_test(no_line_tells_a_card), cmocka_unit_test(sums_and_days_read_back))
