/* What a debtor's sentence is taken for when the trainee plays him (RV3 of reverse.h): sentences by moves, in the manner of the phone, none of
 * them a line of the bank. Where people would call it one or the other both are right; sums and days have no other. */
#include "rehearse/reverse.h"
#include "test.h"

enum { READ_PERCENT = 95, ASIDE_PERCENT = 80 };

/* What the collector said last: 200,000 by Friday is asked for; how it came about is asked; the deal of 200,000 by Friday is read back. */
typedef enum context { ASKED, OPEN, PINNED } context;
typedef struct sentence { context told; const char *said, *moves; int excuse; int64_t wan; int in_days; } sentence;

#define NO_TERMS 0, -1
static const sentence said_by_debtors[] = {
    /* greeting, and who is that */
    { OPEN, "喂，你好", "greet", 0, NO_TERMS }, { OPEN, "哎，你好你好", "greet", 0, NO_TERMS }, { OPEN, "您好，请说", "greet", 0, NO_TERMS },
    { OPEN, "哪位？", "ask_who", 0, NO_TERMS }, { OPEN, "你哪个公司的", "ask_who", 0, NO_TERMS }, { OPEN, "你谁啊，我不认识你", "ask_who", 0, NO_TERMS },
    { OPEN, "怎么换人了，以前不是小张吗", "ask_who", 0, NO_TERMS }, { OPEN, "您贵姓", "ask_who", 0, NO_TERMS },
    { ASKED, "你说了算吗", "test", 0, NO_TERMS }, { ASKED, "你刚来的吧", "test", 0, NO_TERMS }, { ASKED, "你能做主不", "test", 0, NO_TERMS },
    /* the debt */
    { OPEN, "这笔我认", "accept_fact", 0, NO_TERMS }, { OPEN, "是，欠着呢", "accept_fact", 0, NO_TERMS }, { OPEN, "我知道欠你们三十八万多", "accept_fact", 0, NO_TERMS },
    { OPEN, "账没错，我又没说不给", "accept_fact", 0, NO_TERMS }, { OPEN, "对，数是这个数", "accept_fact", 0, NO_TERMS },
    { OPEN, "没那么多吧", "dispute_fact", 0, NO_TERMS }, { OPEN, "数不对，我这边只有三十万", "dispute_fact", 0, NO_TERMS }, { OPEN, "你们账算错了吧", "dispute_fact", 0, NO_TERMS },
    { OPEN, "哪来的三十八万", "dispute_fact", 0, NO_TERMS },
    /* reasons */
    { OPEN, "最近手头紧", "excuse|elaborate", 1, NO_TERMS }, { OPEN, "账上一分钱没有", "excuse|elaborate", 1, NO_TERMS }, { OPEN, "厂里都揭不开锅了", "excuse|elaborate", 1, NO_TERMS },
    { ASKED, "我自己工资都发不出来", "excuse|elaborate", 1, NO_TERMS }, { ASKED, "不是不给，是真没有", "excuse|elaborate", 1, NO_TERMS },
    { OPEN, "老板去外地了签不了字", "excuse|elaborate", 2, NO_TERMS }, { OPEN, "总经理还没签字呢", "excuse|elaborate", 2, NO_TERMS },
    { OPEN, "单子在走审批", "excuse|elaborate", 3, NO_TERMS }, { OPEN, "付款申请已经提交了，在流程里", "excuse|elaborate", 3, NO_TERMS },
    { OPEN, "你们票还没给我呢", "excuse|elaborate", 4, NO_TERMS }, { OPEN, "发票一张都没见着", "excuse|elaborate", 4, NO_TERMS },
    { OPEN, "你们票开错抬头了", "excuse|elaborate", 5, NO_TERMS }, { OPEN, "税号不对，得重开", "excuse|elaborate", 5, NO_TERMS },
    { OPEN, "你们那批货有毛病，漏油", "excuse|elaborate", 6, NO_TERMS }, { OPEN, "轴承用了三天就坏了，怎么付钱", "excuse|elaborate", 6, NO_TERMS },
    { OPEN, "货少了两箱", "excuse|elaborate", 7, NO_TERMS }, { OPEN, "送来的数不对，差十件", "excuse|elaborate", 7, NO_TERMS },
    { ASKED, "客户没给我打钱，我拿什么给你", "excuse|elaborate", 8, NO_TERMS }, { OPEN, "总包那边没结账", "excuse|elaborate", 8, NO_TERMS },
    { OPEN, "这款上个月就打了啊", "excuse|elaborate", 9, NO_TERMS }, { OPEN, "我们早付过了，你查查", "excuse|elaborate", 9, NO_TERMS },
    { OPEN, "我刚接手，这事不清楚", "excuse|elaborate", 10, NO_TERMS }, { OPEN, "咱两边账都没对上", "excuse|elaborate", 11, NO_TERMS },
    { OPEN, "合同找不着了，你传一份", "excuse|elaborate", 12, NO_TERMS }, { ASKED, "我们都是月底统一付款", "excuse|elaborate", 13, NO_TERMS },
    { ASKED, "这个月没额度了", "excuse|elaborate", 14, NO_TERMS }, { ASKED, "这月预算用完了", "excuse|elaborate", 14, NO_TERMS },
    { ASKED, "现金没有，只能给承兑", "excuse|elaborate", 15, NO_TERMS }, { OPEN, "货还压在仓库里没卖出去", "excuse|elaborate", 16, NO_TERMS },
    { OPEN, "你们业务员当初说可以晚点付", "excuse|elaborate", 17, NO_TERMS }, { ASKED, "先把新货发来，旧账一起结", "excuse|elaborate", 18, NO_TERMS },
    { OPEN, "我们账户让法院冻了", "excuse|elaborate", 19, NO_TERMS }, { OPEN, "质保期还没到呢", "excuse|elaborate", 20, NO_TERMS }, { OPEN, "活都还没验收呢", "excuse|elaborate", 20, NO_TERMS },
    { ASKED, "咱们合作这么多年了，通融通融", "excuse|elaborate", 21, NO_TERMS }, { ASKED, "就你们天天催，别人都没催", "excuse|elaborate", 22, NO_TERMS },
    { OPEN, "公司正在换股东，什么都停着", "excuse|elaborate", 23, NO_TERMS }, { ASKED, "要告你就去告", "excuse|elaborate", 24, NO_TERMS }, { ASKED, "没钱，爱告告去", "excuse|elaborate", 24, NO_TERMS },
    { ASKED, "法院见吧", "excuse|elaborate", 24, NO_TERMS }, { ASKED, "网银坏了打不了款", "excuse|elaborate", 25, NO_TERMS }, { OPEN, "我开车呢，回头说", "excuse|elaborate|deflect", 26, NO_TERMS },
    { OPEN, "你们还欠我们运费呢，抵了吧", "excuse|elaborate", 27, NO_TERMS }, { OPEN, "章拿去工商局了，盖不了", "excuse|elaborate", 28, NO_TERMS },
    { ASKED, "领导不批我也没办法", "excuse|elaborate", 29, NO_TERMS }, { ASKED, "账上就剩五万，周五还要发工资", "excuse|elaborate", 1, NO_TERMS },
    /* putting off */
    { OPEN, "先不说这个", "deflect", 0, NO_TERMS }, { ASKED, "改天再聊吧", "deflect", 0, NO_TERMS }, { OPEN, "哎，你们新厂搬了没", "deflect", 0, NO_TERMS },
    { ASKED, "放心，少不了你的", "vague", 0, NO_TERMS }, { ASKED, "过两天给你", "vague", 0, NO_TERMS }, { ASKED, "我尽快", "vague", 0, NO_TERMS }, { ASKED, "有钱肯定先给你", "vague", 0, NO_TERMS },
    { ASKED, "月底看看吧", "vague", 0, NO_TERMS }, { ASKED, "我想想办法吧", "vague|soften", 0, NO_TERMS },
    /* terms of his own */
    { OPEN, "月底给你十万拉倒", "offer|counter", 0, 10, 7 }, { OPEN, "十号先给五万行不行", "offer|counter", 0, 5, 17 }, { ASKED, "十号先给五万行不行", "counter", 0, 5, 17 },
    { OPEN, "要不我周五先打五万", "offer", 0, 5, 4 }, { OPEN, "下周一我转你八万", "offer", 0, 8, 7 }, { OPEN, "最多十万，周三", "offer", 0, 10, 2 }, { OPEN, "先给三万，月底", "offer", 0, 3, 7 },
    { OPEN, "这周五五万，多了没有", "offer", 0, 5, 4 }, { OPEN, "咱这样，七月五号我付十五万", "offer", 0, 15, 12 }, { OPEN, "月底之前凑个八万给你", "offer", 0, 8, 7 },
    { OPEN, "六月三十号，十万，就这个数", "offer", 0, 10, 7 }, { OPEN, "十五万，下周二到账", "offer", 0, 15, 8 }, { OPEN, "我说个准数，下周三十二万", "offer", 0, 12, 9 },
    { ASKED, "行行行，月底十五万，别再打了", "counter", 0, 15, 7 }, { ASKED, "行行行，月底十五万", "counter", 0, 15, 7 }, { ASKED, "二十万没有，周五先十万", "counter", 0, 10, 4 },
    { ASKED, "太多了，给你十二万，周五", "counter", 0, 12, 4 }, { ASKED, "周五不行，下周五二十万", "counter", 0, 20, 11 }, { ASKED, "砍一半，十万，周四", "counter", 0, 10, 3 },
    { ASKED, "十万，周五，要就要", "counter", 0, 10, 4 }, { ASKED, "最多八万，礼拜五", "counter", 0, 8, 4 }, { ASKED, "二十万给不了，先十万吧，礼拜五", "counter", 0, 10, 4 },
    { ASKED, "太多了，十万吧", "counter", 0, 10, 4 }, { ASKED, "先给你五万", "counter", 0, 5, 4 }, { ASKED, "周五来不及，下周三给你", "counter", 0, 20, 9 }, { ASKED, "下周五才有钱，到时候打二十万", "counter", 0, 20, 11 },
    /* yes */
    { ASKED, "行，周五付", "accept", 0, 20, 4 }, { ASKED, "好，就按你说的", "accept", 0, 20, 4 }, { ASKED, "可以，二十万周五", "accept", 0, 20, 4 }, { ASKED, "没问题，周五给你打", "accept", 0, 20, 4 },
    { ASKED, "成，二十万就二十万", "accept", 0, 20, 4 }, { ASKED, "行行行，周五二十万，别再打了", "accept", 0, 20, 4 }, { ASKED, "那就这么定吧", "accept", 0, 20, 4 }, { ASKED, "依你", "accept", 0, 20, 4 },
    { ASKED, "好好好，周五给你", "accept", 0, 20, 4 }, { ASKED, "ok", "accept", 0, 20, 4 }, { ASKED, "别催了，周五给你打二十万", "accept", 0, 20, 4 }, { ASKED, "好吧，听你的", "accept", 0, 20, 4 },
    { PINNED, "对", "confirm", 0, NO_TERMS }, { PINNED, "嗯，对的", "confirm", 0, NO_TERMS }, { PINNED, "没错", "confirm", 0, NO_TERMS }, { PINNED, "是，周五二十万", "confirm", 0, NO_TERMS },
    { PINNED, "行，我签", "confirm", 0, NO_TERMS }, { PINNED, "放心，说好了", "confirm", 0, NO_TERMS }, { PINNED, "好，写好发我", "confirm", 0, NO_TERMS },
    /* something for it */
    { ASKED, "能不能便宜点", "ask_concession", 0, NO_TERMS }, { ASKED, "利息免了吧", "ask_concession", 0, NO_TERMS }, { ASKED, "给我打个折我就付", "ask_concession", 0, NO_TERMS },
    { ASKED, "给抹个零行不行", "ask_concession", 0, NO_TERMS }, { PINNED, "那再送我两箱配件", "nibble", 0, NO_TERMS }, { PINNED, "运费得你们出啊", "nibble|ask_concession", 0, NO_TERMS },
    /* not mine to decide, no, sharp words */
    { ASKED, "这事你找老板", "refer", 0, NO_TERMS }, { ASKED, "我做不了主，得问财务", "refer|excuse", 0, NO_TERMS }, { ASKED, "你打给我们财务经理吧", "refer", 0, NO_TERMS }, { ASKED, "找我没用，找王总", "refer", 0, NO_TERMS },
    { ASKED, "不行", "refuse", 0, NO_TERMS }, { ASKED, "不可能", "refuse", 0, NO_TERMS }, { ASKED, "一分没有", "refuse|excuse", 0, NO_TERMS }, { ASKED, "现在给不了", "refuse", 0, NO_TERMS },
    { ASKED, "免谈", "refuse", 0, NO_TERMS }, { ASKED, "这个我答应不了", "refuse", 0, NO_TERMS }, { ASKED, "没得谈", "refuse", 0, NO_TERMS }, { ASKED, "周五不可能", "refuse", 0, NO_TERMS },
    { ASKED, "二十万付不了", "refuse", 0, NO_TERMS }, { ASKED, "没钱", "refuse|excuse", 0, NO_TERMS },
    { ASKED, "再催我换供应商了", "threat", 0, NO_TERMS }, { ASKED, "大不了不跟你们做了", "threat", 0, NO_TERMS }, { ASKED, "别家比你便宜，我找别家去", "threat", 0, NO_TERMS },
    { ASKED, "再逼我以后一个单都没有", "threat", 0, NO_TERMS }, { ASKED, "以后别想拿我们订单", "threat", 0, NO_TERMS },
    { ASKED, "你烦不烦啊", "anger", 0, NO_TERMS }, { ASKED, "催命呢", "anger", 0, NO_TERMS }, { ASKED, "有完没完", "anger", 0, NO_TERMS }, { ASKED, "你这什么态度", "anger", 0, NO_TERMS },
    { ASKED, "少跟我来这套", "anger", 0, NO_TERMS },
    { ASKED, "唉，我也不好意思", "soften|accept_fact", 0, NO_TERMS }, { ASKED, "我再凑凑看", "soften|vague", 0, NO_TERMS },
    /* what did you say, nothing, gone */
    { ASKED, "啊？你说什么", "ask_back", 0, NO_TERMS }, { ASKED, "没听清，再说一遍", "ask_back", 0, NO_TERMS }, { ASKED, "什么意思", "ask_back", 0, NO_TERMS }, { OPEN, "哪一笔？", "ask_back", 0, NO_TERMS },
    { ASKED, "", "silence", 0, NO_TERMS }, { ASKED, "……", "silence", 0, NO_TERMS }, { ASKED, "嗯……", "silence|vague", 0, NO_TERMS },
    { ASKED, "挂了", "hangup", 0, NO_TERMS }, { ASKED, "不说了，挂了啊", "hangup", 0, NO_TERMS }, { ASKED, "没空跟你扯，挂了", "hangup", 0, NO_TERMS }, { ASKED, "别再打了", "hangup", 0, NO_TERMS },
    { ASKED, "拜拜", "hangup", 0, NO_TERMS }, { ASKED, "你先别挂，我问问财务", "refer|vague|deflect", 0, NO_TERMS }, { ASKED, "刚才信号不好挂了，你接着说", "greet|ask_back|deflect|test", 0, NO_TERMS },
};

/* Others, written before the reader was mended and kept aside until it was: what it makes of sentences nobody looked at. */
static const sentence kept_aside[] = {
    { OPEN, "喂，哪里", "ask_who|greet", 0, NO_TERMS }, { OPEN, "你好，你说", "greet", 0, NO_TERMS }, { OPEN, "你是干嘛的", "ask_who", 0, NO_TERMS }, { OPEN, "你们公司叫什么来着", "ask_who", 0, NO_TERMS },
    { ASKED, "你有权定这个吗", "test", 0, NO_TERMS }, { ASKED, "叫你们经理来跟我谈", "test|refuse", 0, NO_TERMS },
    { OPEN, "这个钱是欠你们的，没错", "accept_fact", 0, NO_TERMS }, { OPEN, "我也没赖账", "accept_fact", 0, NO_TERMS }, { OPEN, "这金额跟我账上对不起来", "dispute_fact|excuse", 0, NO_TERMS },
    { OPEN, "你们是不是多算了一笔", "dispute_fact", 0, NO_TERMS }, { OPEN, "我们啥时候欠这么多", "dispute_fact", 0, NO_TERMS },
    { ASKED, "现在真是拿不出钱来", "excuse|elaborate|refuse", 0, NO_TERMS }, { ASKED, "兜里比脸还干净", "excuse|elaborate", 1, NO_TERMS }, { OPEN, "我们老板人在广州，下周才回", "excuse|elaborate", 2, NO_TERMS },
    { OPEN, "还卡在财务审批那儿", "excuse|elaborate", 3, NO_TERMS }, { OPEN, "到现在没看到你们开的票", "excuse|elaborate", 4, NO_TERMS }, { OPEN, "你们发票金额写错了", "excuse|elaborate", 5, NO_TERMS },
    { OPEN, "机器一直出故障，你们也不来修", "excuse|elaborate", 6, NO_TERMS }, { OPEN, "我们仓库说只收到一半的货", "excuse|elaborate", 7, NO_TERMS }, { OPEN, "甲方拖我们半年了", "excuse|elaborate", 8, NO_TERMS },
    { OPEN, "上周不是给你们转过去了吗", "excuse|elaborate", 9, NO_TERMS }, { OPEN, "这块原来是老刘管，我不了解", "excuse|elaborate", 10, NO_TERMS }, { OPEN, "没找到跟你们签的合同", "excuse|elaborate", 12, NO_TERMS },
    { ASKED, "我们付款日是每月二十五", "excuse|elaborate|vague", 13, NO_TERMS }, { ASKED, "只有六个月的承兑，你要不要", "excuse|elaborate", 15, NO_TERMS }, { ASKED, "货发来再说钱的事", "excuse|elaborate", 18, NO_TERMS },
    { ASKED, "有本事你去法院", "excuse|elaborate|anger", 24, NO_TERMS }, { OPEN, "正忙着呢，晚点打给你", "excuse|elaborate|deflect", 26, NO_TERMS }, { ASKED, "领导说了先不付", "excuse|elaborate", 29, NO_TERMS },
    { ASKED, "下礼拜肯定给你安排", "excuse|elaborate|vague", 30, NO_TERMS },
    { ASKED, "这事以后再说", "deflect|vague", 0, NO_TERMS }, { ASKED, "我记着呢，忘不了", "vague", 0, NO_TERMS }, { ASKED, "等钱到了第一个给你", "vague|elaborate", 0, NO_TERMS }, { ASKED, "再等等吧", "vague|deflect", 0, NO_TERMS },
    { OPEN, "周四能给你六万", "offer", 0, 6, 3 }, { OPEN, "二十八号先给你打四万块", "offer", 0, 4, 5 }, { OPEN, "七万，下周一，再多真没有了", "offer", 0, 7, 7 }, { OPEN, "我出九万，周五前", "offer", 0, 9, 4 },
    { ASKED, "你看这样，周五我先付八万，剩下的再说", "counter", 0, 8, 4 }, { ASKED, "二十万太狠了，十五万，周五", "counter", 0, 15, 4 }, { ASKED, "缓到下周一，二十万一分不少", "counter", 0, 20, 7 }, { ASKED, "十二万顶天了", "counter", 0, 12, 4 },
    { ASKED, "好说，月底给你十八万", "counter", 0, 18, 7 },
    { ASKED, "好嘞，周五转你", "accept", 0, 20, 4 }, { ASKED, "行，那就这个数", "accept", 0, 20, 4 }, { ASKED, "同意", "accept", 0, 20, 4 }, { ASKED, "得，服了你了，周五二十万给你", "accept", 0, 20, 4 }, { ASKED, "中", "accept", 0, 20, 4 },
    { PINNED, "是这样", "confirm", 0, NO_TERMS }, { PINNED, "可以，发过来我盖章", "confirm", 0, NO_TERMS }, { PINNED, "嗯嗯", "confirm", 0, NO_TERMS },
    { ASKED, "要是少收两个点我就给", "ask_concession", 0, NO_TERMS }, { ASKED, "违约金给我去掉", "ask_concession", 0, NO_TERMS }, { PINNED, "再给我多发一箱呗", "nibble", 0, NO_TERMS },
    { ASKED, "你得问我们老总", "refer", 0, NO_TERMS }, { ASKED, "这不归我管", "refer|excuse", 0, NO_TERMS },
    { ASKED, "没戏", "refuse", 0, NO_TERMS }, { ASKED, "你想都别想", "refuse", 0, NO_TERMS }, { ASKED, "这周绝对付不出来", "refuse", 0, NO_TERMS },
    { ASKED, "你再这样，明年的合同就不签了", "threat", 0, NO_TERMS }, { ASKED, "供应商多的是，不差你一家", "threat", 0, NO_TERMS }, { ASKED, "你有病吧", "anger", 0, NO_TERMS }, { ASKED, "吵什么吵", "anger", 0, NO_TERMS },
    { ASKED, "听不清，你大点声", "ask_back", 0, NO_TERMS }, { ASKED, "你说的是哪张单", "ask_back", 0, NO_TERMS }, { ASKED, "我挂电话了", "hangup", 0, NO_TERMS }, { ASKED, "懒得跟你说，再见", "hangup", 0, NO_TERMS },
};

static bool among(const char *moves, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = moves; p; p = strchr(p, '|')) {
        p += *p == '|';
        if (strncmp(p, name, n) == 0 && (!p[n] || p[n] == '|')) return true;
    }
    return false;
}

static hk_day monday(void)
{
    hk_day d = 0;
    assert_true(hk_day_parse(HK_STR("2025-06-23"), &d));
    return d;
}

static const hk_heard *heard_of(context t)
{
    static const hk_heard asked = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 20000000, .in_days = 4 }, open = { .act = { HK_ACT_OPENQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 },
                          pinned = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = 20000000, .in_days = 4 };
    return t == ASKED ? &asked : t == OPEN ? &open : &pinned;
}

static hk_move read_row(hk_ctx *cx, const sentence *r)
{
    const hk_scenario *s;
    hk_debtor d;
    hk_move   m;

    assert_int_equal(hk_rehearse_scenario(cx, "phone-late", &s), HK_OK);
    hk_debtor_start(&d, s, 1);
    if (r->told == PINNED) d.offer = d.deal = (hk_deal){ .sum_fen = 20000000, .in_days = 4, .agreed = true };
    assert_int_equal(hk_move_read(cx, r->said, heard_of(r->told), &d, monday(), &m), HK_OK);
    return m;
}

/* Read right: the move, the reason where it is one, sum and day where it has them. */
static bool right(hk_ctx *cx, const sentence *r)
{
    hk_move m = read_row(cx, r);
    bool    reason = m.act != HK_DEBTOR_EXCUSE && m.act != HK_DEBTOR_ELABORATE;

    bool ok = among(r->moves, hk_move_name(m.act)) && (reason || !r->excuse || m.excuse == r->excuse) && m.sum_fen == r->wan * 1000000 && m.in_days == r->in_days;
    if (!ok) print_message("%s: %s %d %" PRId64 " %d, meant %s %d %" PRId64 " %d\n", r->said, hk_move_name(m.act), m.excuse, m.sum_fen / 1000000, m.in_days, r->moves, r->excuse, r->wan, r->in_days);
    return ok;
}

static size_t read_right(hk_ctx *cx, const sentence *list, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += right(cx, &list[i]);
    print_message("%zu of %zu sentences of a debtor read right\n", k, n);
    return k;
}

TEST(sentences_of_a_debtor_are_taken_for_their_moves)
{
    size_t n = read_right(cx, said_by_debtors, HK_COUNT(said_by_debtors));
    CHECK(n * 100 >= HK_COUNT(said_by_debtors) * READ_PERCENT, "%zu of %zu", n, HK_COUNT(said_by_debtors));
}

TEST(sentences_kept_aside_as_well)
{
    size_t n = read_right(cx, kept_aside, HK_COUNT(kept_aside));
    CHECK(n * 100 >= HK_COUNT(kept_aside) * ASIDE_PERCENT, "%zu of %zu", n, HK_COUNT(kept_aside));
}

RUN_TESTS(cmocka_unit_test(sentences_of_a_debtor_are_taken_for_their_moves), cmocka_unit_test(sentences_kept_aside_as_well))
