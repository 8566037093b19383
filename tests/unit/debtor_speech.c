/* How debtors speak (speech.h): as people do and not as letters, with the engine's figures and no others, and nothing twice. */
#include "content/reader.h"
#include "rehearse/talk.h"
#include "test.h"

enum { DRAWS = 600 };
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
        hk_voice  v = { hk_alloc(cx->arena, hk_speech_lines(bank) / 8 + 1), "陈伟", monday() };
        hk_debtor_start(&d, &s, seed);
        d.feel[HK_E] = p->anger, d.feel[HK_T] = p->trust, d.feel[HK_P] = p->pressure, d.feel[HK_R] = 3000, d.feel[HK_K] = 4000, d.feel[HK_W] = 2000;
        if (p->does.sum_fen) d.deal.agreed = true;       /* yielding */
        bool hit = strstr(hk_speech_say(bank, &d, &v, &p->does, 1, cx->arena), p->real) != NULL;
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

/* SP5: words of letters are the official's alone. */
TEST(words_of_letters_stay_out_of_mouths)
{
    static const char *const letters[] = { "目前", "因此", "此外", "予以", "敬请", "无法按时", "请您谅解" };
    const hk_speech *bank = bank_of(cx);
    hk_speech_row   l;

    for (size_t k = 0; k < hk_speech_lines(bank); k++) {
        hk_speech_row_at(bank, k, &l);
        for (size_t i = 0; i < HK_COUNT(letters); i++)
            CHECK(l.style == HK_STYLE_OFFICIAL || !memmem(l.text.p, l.text.n, letters[i], strlen(letters[i])), "%.*s", (int)l.text.n, l.text.p);
    }
}

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

RUN_TESTS(cmocka_unit_test(people_speak_not_letters), cmocka_unit_test(words_of_letters_stay_out_of_mouths), cmocka_unit_test(sums_and_days_read_back))
