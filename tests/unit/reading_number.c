/* Numbers of talk. Each row: what is said, low and high end in yuan (hi -1: open), vague or not. */
#include "reading/number.h"
#include "test.h"

static const struct { const char *text; int64_t lo, hi; bool vague; } said[] = {
    { "三十八万六", 386000, 386000, false }, { "两万五", 25000, 25000, false },   { "一百二", 120, 120, false },
    { "一万零五百", 10500, 10500, false },   { "38.6w", 386000, 386000, false }, { "5k", 5000, 5000, false },
    { "38.6 万", 386000, 386000, false },    { "38万6", 386000, 386000, false },  { "200,000", 200000.5, 200000.5, false },
    { "小十万", 80000, 100000, true },       { "十来万", 100000, 130000, true },  { "两三万", 20000, 30000, true },
    { "大几十万", 500000, 900000, true },    { "几十万", 200000, 900000, true },  { "十几万", 110000, 190000, true },
    { "三五万", 30000, 50000, true }, { "三两千", 2000, 3000, true }, { "万儿八千", 8000, 10000, true },        { "七八十万", 700000, 800000, true },{ "百八十万", 800000, 1000000, true },
    { "二十多万", 200000, 290000, true },    { "二十万左右", 180000, 220000, true }, { "不到二十万", 180000, 200000, true },
    { "至少五万", 50000, -1, true },         { "一百零二", 102, 102, false },     { "一千二百三十四", 1234, 1234, false },
    { "三千五", 3500, 3500, false },         { "一亿两千万", 120000000, 120000000, false }, { "一万亿", 1000000000000, 1000000000000, false }, { "三万五千亿", 3500000000000, 3500000000000, false }, { "三点八万", 38000, 38000, false },
    { "叁拾捌万陆仟元", 386000, 386000, false }, { "三万三", 33000, 33000, false }, { "十万", 100000, 100000, false },
    { "一百二十八万五", 1285000, 1285000, false }, { "50万", 500000, 500000, false }, { "1.5w", 15000, 15000, false }, { "20来万", 200000, 230000, true },
    { "百来万", 1000000, 1300000, true },    { "百来块", 100, 130, true },        { "十几二十万", 150000, 200000, true }, { "二十几三十万", 250000, 300000, true },
    { "十万二十万", 100000, 200000, true },  { "十万八万", 80000, 100000, true }, { "三百五百", 300, 500, true }, { "三万两万", 20000, 30000, true },
    { "9万8千5", 98500, 98500, false },      { "9万8千", 98000, 98000, false },
    { "三十大几万", 350000, 390000, true }, { "四十大几万", 450000, 490000, true }, { "好几万", 40000, 90000, true },        { "二十好几万", 240000, 290000, true },  { "好几十万", 400000, 900000, true },
    { "一万二三", 12000, 13000, true },      { "三千四五", 3400, 3500, true },    { "十万七八", 107000, 108000, true }, { "三四千", 3000, 4000, true }, { "1万二三", 12000, 13000, true },
    { "四十万不到", 360000, 400000, true },  { "四十万不到点", 360000, 400000, true }, { "二十万多点", 200000, 220000, true },
    { "三十", 30, 30, false },               { "十五", 15, 15, false },          { "上百万", 1000000, 2000000, true },
};

TEST(as_people_say_them)
{
    for (size_t i = 0; i < HK_COUNT(said); i++) {
        hk_line t;
        hk_num  v;
        hk_line_make(cx->arena, hk_str_of(said[i].text), &t);
        CHECK(hk_num_read(&t, 0, &v), "%s is a number", said[i].text);
        CHECK_INT(v.lo, said[i].lo * 100, "%s low", said[i].text);
        CHECK_INT(v.hi, said[i].hi < 0 ? HK_NUM_OPEN : said[i].hi * 100, "%s high", said[i].text);
        CHECK_INT(v.vague, said[i].vague, "%s vague", said[i].text);
    }
}

/* Where the number ends: the sum, and the words left over. */
static const struct { const char *text; int64_t lo; const char *left; } ends_at[] = {
    { "三千一起付", 3000, "一起付" },        { "一万一起付", 10000, "一起付" },     { "三千一块付", 3000, "一块付" },   { "三千一块钱", 3100, "块钱" },
    { "十五万一次付清", 150000, "一次付清" }, { "五千一个月", 5000, "一个月" },      { "两万一期", 20000, "一期" },      { "两万一笔", 20000, "一笔" },
    { "一千一趟", 1000, "一趟" },            { "一万一共", 10000, "一共" },        { "三万一台", 30000, "一台" },      { "两万一", 21000, "" },
    { "一万一千", 11000, "" },               { "三万一批下来就付", 31000, "批下来就付" }, { "15万一次付清", 150000, "一次付清" }, { "15万一块付", 150000, "一块付" },
    { "二十万三号付", 200000, "三号付" },    { "二十万十五号付", 200000, "十五号付" }, { "二十万二十号付", 200000, "二十号付" }, { "两万三天内", 20000, "三天内" },
    { "十万两三天内", 100000, "两三天内" },  { "二十万五一前", 200000, "五一前" }, { "十万十一前", 100000, "十一前" }, { "两万五周五打", 25000, "周五打" },
    { "十万五月底", 105000, "月底" },        { "三万五礼拜五", 35000, "礼拜五" },   { "三万五成不成", 35000, "成不成" }, { "两万五一笔", 25000, "一笔" },
    { "三千五块", 3500, "块" },              { "一万五百", 10500, "" },            { "二十一天", 21, "天" },           { "一百二", 120, "" },
    { "三万三个月", 30000, "三个月" },       { "十万七月十五号", 100000, "七月十五号" }, { "十二万七十一月十五号", 127000, "十一月十五号" }, { "四千九十月十号", 4900, "十月十号" }, { "十二万五十月底付", 125000, "十月底付" }, { "三万五年底", 35000, "年底" },
};

TEST(ends)
{
    for (size_t i = 0; i < HK_COUNT(ends_at); i++) {
        hk_line t;
        hk_num  v;
        hk_line_make(cx->arena, hk_str_of(ends_at[i].text), &t);
        CHECK(hk_num_read(&t, 0, &v), "%s is a number", ends_at[i].text);
        CHECK_INT(v.lo, ends_at[i].lo * 100, "%s", ends_at[i].text);
        CHECK_INT(v.hi, ends_at[i].lo * 100, "%s", ends_at[i].text);
        CHECK_STR(t.s + v.n, ends_at[i].left, "%s", ends_at[i].text);
    }
}

TEST(fen)
{
    hk_line t;
    hk_num  v;
    hk_line_make(cx->arena, HK_STR("200,000.56"), &t);
    CHECK(hk_num_read(&t, 0, &v));
    CHECK_INT(v.lo, 20000056);
    hk_line_make(cx->arena, HK_STR("0.128万"), &t);
    CHECK(hk_num_read(&t, 0, &v));
    CHECK_INT(v.lo, 120000, "what is finer than a hundredth of the figure said is dropped");
}

TEST(no_numbers)
{
    static const char *const words[] = { "万一", "千万别", "百货", "小三子", "来", "数据", "点", "99999999999999999999", "多", "半", "九千九百九十九万亿" };
    for (size_t i = 0; i < HK_COUNT(words); i++) {
        hk_line t;
        hk_num  v;
        hk_line_make(cx->arena, hk_str_of(words[i]), &t);
        CHECK(!hk_num_read(&t, 0, &v), "%s is none", words[i]);
    }
}

/* A number that no talk has is passed over whole: its tail is none, either. */
TEST(too_large)
{
    static const struct { const char *text; size_t n; } rows[] = { { "九千九百九十九万亿", 27 }, { "二十万亿", 12 }, { "99999999999999999999元", 20 }, { "99999999999999.50", 17 }, { "九万亿", 0 }, { "三十八万六", 0 }, { "明天", 0 } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_line t;
        hk_line_make(cx->arena, hk_str_of(rows[i].text), &t);
        CHECK_INT((int64_t)hk_num_too_large(&t, 0), (int64_t)rows[i].n, "%s", rows[i].text);
    }
}

TEST(lines)
{
    static const struct { const char *typed, *line; } forms[] = {
        { "帳號發給我，１２３", "账号发给我,123" }, { "这 笔 货 款", "这笔货款" }, { "ABC  公司", "abc 公司" }, { "三张成队汇票", "三张承兑汇票" },
        { "\x01\xff好", "好" }, { "叁拾万圆整", "三十万元整" }, { "收拾伍万", "收拾五万" }, { "车队伍号", "车队伍号" }, { "大陆的队伍", "大陆的队伍" }, { "陆万肆仟", "六万四千" },
        { "骗\u200d子", "骗子" }, { "骗\u00ad子", "骗子" }, { "骗\ufe0f子", "骗子" }, { "骗\u0301子", "骗子" }, { "你\u2060是\U000e0041骗\u034f子", "你是骗子" }, { "\u202e您好\u202c", "您好" }, { "pa\u200dy 5\u200b万", "pay 5万" },
        { "👨\u200d👩 ☀\ufe0f", "👨\u200d👩 ☀\ufe0f" },
    };
    for (size_t i = 0; i < HK_COUNT(forms); i++) {
        hk_line t;
        hk_line_make(cx->arena, hk_str_of(forms[i].typed), &t);
        CHECK_STR(t.s, forms[i].line, "%s", forms[i].typed);
        CHECK_INT(t.raw[t.n], (int64_t)strlen(forms[i].typed), "%s end", forms[i].typed);
    }
}

RUN_TESTS(cmocka_unit_test(as_people_say_them), cmocka_unit_test(ends), cmocka_unit_test(fen), cmocka_unit_test(no_numbers), cmocka_unit_test(too_large), cmocka_unit_test(lines))
