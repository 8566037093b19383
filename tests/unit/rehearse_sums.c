/* Sums and days the debtor hears (talk.h): of several the one that is asked, the day that goes with it, and what is to come later. Sentences are
 * those of talks held by hand. */
#include "rehearse/practice.h"
#include "talk_test.h"

TEST(which_sum_is_asked_and_which_is_the_debt)           /* the clock stands at Tuesday, 1 September 2026 */
{
    static const struct { const char *scenario, *said; int64_t sum, stated, offered; int days; } rows[] = {
        { "hard-boss", "对账单上个月您盖的章，欠我们52万，过了70天了。这周五先走三十万，成不？剩下的月底。", 30 * WAN, 52 * WAN, 0, 3 },
        { "hard-boss", "十九万我领情，可52万的账不到四成。牛哥，三十万，后天，剩下的月底30号。", 30 * WAN, 52 * WAN, 19 * WAN, 2 },
        { "hard-boss", "您没听明白，我没说十九万行，我说三十万。", 30 * WAN, 0, 19 * WAN, -1 },
        { "hard-boss", "行，十九万，后天", 19 * WAN, 0, 19 * WAN, 2 },
        { "phone-late", "十万？下个月16号？陈经理，这我没法回去交差。二十万，下周三，货我先备着。", 20 * WAN, 0, 10 * WAN, 8 },
        { "phone-late", "底单我现在发你微信，这周五先走二十万？", 20 * WAN, 0, 0, 3 },
        { "phone-late", "二十万都没有？那你说个数，哪天？", HK_NULL, 0, 0, -1 },
        { "voice-boss", "58600，明天，柜台，回单拍给我", 5860000, 5860000, 0, 1 },
        { "family-shop", "范老板，账上四万六千八，您看对不？", 4680000, 4680000, 0, -1 },
        { "phone-late", "才十万？", HK_NULL, 0, 10 * WAN, -1 },
        { "family-shop", "谁说五千是欠的数啊，账还是46800。到了先给我拨两万，行不？", 2 * WAN, 4680000, 0, -1 },
        { "family-shop", "一共四万六千八，您看对不？", 4680000, 4680000, 0, -1 },
        { "nibble-after", "今天1号了，明天付四万，下周二付剩下的33500", 4 * WAN, 0, 0, 1 },
        { "triangle-debt", "45万分三期，先付15万", 45 * WAN, 45 * WAN, 0, -1 },
        { "triangle-debt", "分三期走，头一期下周三付7万，剩下的按月", 45 * WAN, 0, 0, 8 },
        { "phone-late", "28 号能付 20 万吗", 20 * WAN, 0, 0, 27 },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk t = begin(cx, rows[i].scenario, 1);
        t.d.offer.sum_fen = rows[i].offered;
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT(h.sum_fen, rows[i].sum, "row %zu", i);
        CHECK_INT(h.stated_fen, rows[i].stated, "row %zu", i);
        CHECK_INT(h.in_days, rows[i].days, "row %zu", i);
    }
}

/* Where a stretch is asked for and no figure, no more is hoped for than its end; a stretch that is only spoken of is none. */
TEST(what_is_hoped_for)
{
    static const struct { const char *scenario, *said; int64_t most; } rows[] = {
        { "family-shop", "今天能先拿多少，三千五千的也行", 500000 }, { "phone-late", "这周先付个十几万也行", 1900000000 / 100 }, { "phone-late", "先付二十万，十来万我没法交差", 0 },
        { "phone-late", "我们材料款就压着十几万，您看怎么办", 0 }, { "family-shop", "先付一万", 0 }, { "family-shop", "先来个几千", 900000 }, { "family-shop", "先打个三两千", 300000 },
        { "hard-boss", "先拿个万儿八千的", WAN }, { "hard-boss", "先来个几万", 9 * WAN }, { "hard-boss", "先给个三五万也行", 5 * WAN }, { "hard-boss", "先来个十万八万的", 10 * WAN },
        /* of the debt a fifth, or a tenth */
        { "family-shop", "多少先付点", 936000 }, { "family-shop", "随便先给点嘛", 936000 }, { "family-shop", "意思意思先付点", 468000 }, { "family-shop", "哪怕一点点呢，先表示表示", 468000 },
        { "family-shop", "付点意思意思我可不收", 0 }, { "family-shop", "现在能付多少", 0 }, { "family-shop", "早点付了大家都好", 0 }, { "family-shop", "先付五千，意思意思", 0 },
        /* scorned, and hoped for all the same */
        { "hard-boss", "十万都不行？", 10 * WAN }, { "hard-boss", "二十万都没有？那你说个数，哪天？", 20 * WAN }, { "hard-boss", "十五万不行吗", 15 * WAN }, { "hard-boss", "十九万我领情，可十九万不到四成", 0 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk t = begin(cx, rows[i].scenario, 1);
        CHECK_INT(hear(cx, &t, rows[i].said).most_fen, rows[i].most, "row %zu", i);
    }
    hk_talk t = begin(cx, "family-shop", 1);
    for (int f = 0; f < HK_FEELS; f++) t.d.feel[f] = f == HK_R || f == HK_E ? 0 : 10000;
    t.d.established = true;
    hk_deal deal;
    hk_heard h = hear(cx, &t, rows[0].said);
    assert_true(hk_debtor_offer(&t.d, &h, &deal));
    assert_true(deal.sum_fen <= rows[0].most);
}

/* 先给五千，剩下的分四次: the first piece is no price of the plan. rest: the parts are beside it. */
TEST(the_first_piece_of_a_plan)
{
    static const struct { const char *scenario, *said; int64_t sum, first; int parts; bool rest; } rows[] = {
        { "family-shop", "先给五千，剩下的分四次", 468 * WAN / 100, WAN / 2, 4, true }, { "hard-boss", "首付十万，余下的分三期", 52 * WAN, 10 * WAN, 3, true },
        { "hard-boss", "先给五万，后面的分三个月", 52 * WAN, 5 * WAN, 3, true }, { "triangle-debt", "分三期走，头一期下周三付7万，剩下的按月", 45 * WAN, 7 * WAN, 3, false },
        { "triangle-debt", "45万分三期，先付15万", 45 * WAN, 15 * WAN, 3, false }, { "hard-boss", "分三次付清", HK_NULL, 0, 3, false }, { "hard-boss", "先付五万", 5 * WAN, 0, 0, false },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, rows[i].scenario, 1);
        hk_heard h = hear(cx, &t, rows[i].said), again;
        CHECK_INT(h.sum_fen, rows[i].sum, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.first_fen, rows[i].first, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.parts, rows[i].parts, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_parts, rows[i].rest, "row %zu %s", i, rows[i].said);
        CHECK(hk_heard_parse(hk_heard_text(cx->arena, &h), &again) && again.first_fen == h.first_fen && again.then_parts == h.then_parts, "row %zu: the log keeps it", i);
    }
}

/* What is asked for beside the sum that he named, or on top of it: 8万 on Friday of 52万. */
TEST(more_than_he_named)
{
    static const struct { const char *said; int64_t named, sum, then; int then_days; bool balance; } rows[] = {
        { "行，另外十万呢", 8 * WAN, HK_NULL, 10 * WAN, 0, false }, { "月底再付十万", 8 * WAN, HK_NULL, 10 * WAN, 29, false }, { "再加两万", 8 * WAN, 10 * WAN, 0, 0, false },
        { "多给三万，我就去交差", 8 * WAN, 11 * WAN, 0, 0, false }, { "再给五万呗", 8 * WAN, 13 * WAN, 0, 0, false }, { "凑个整，十万", 8 * WAN, 10 * WAN, 0, 0, false },
        { "再加点，十万", 8 * WAN, 10 * WAN, 0, 0, false }, { "还差一半呢", 26 * WAN, HK_NULL, 0, 0, true }, { "还剩一半哪天", 26 * WAN, HK_NULL, 0, 0, true },
        { "再加两千，下批货的定金也打了吧", 8 * WAN, WAN / 5, 0, 0, false }, { "再加五十万", 8 * WAN, 50 * WAN, 0, 0, false }, { "好像不够吧", 8 * WAN, HK_NULL, 0, 0, false },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = offered(cx, "hard-boss", rows[i].named, 3);
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT(h.sum_fen, rows[i].sum, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_sum_fen, rows[i].then, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_days, rows[i].then_days, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.balance, rows[i].balance, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.share, 0, "row %zu %s", i, rows[i].said);
    }
}

/* Two payments on two days: the first as before, and what is to come later. by: the last day of a stretch. */
TEST(the_second_of_two_payments)
{
    static const struct { const char *scenario, *said; int64_t sum; int days; int64_t then; int then_days; bool by; } rows[] = {
        { "family-shop", "先付一万七后天，剩下两万五下周一", 17 * WAN / 10, 2, 25 * WAN / 10, 6, false },
        { "family-shop", "后天先付一万七，下周一再付两万五，行不行？", 17 * WAN / 10, 2, 25 * WAN / 10, 6, false },
        { "family-shop", "剩下的两万五下周一给，后天先打一万七", 17 * WAN / 10, 2, 25 * WAN / 10, 6, false },
        { "hard-boss", "这周五二十万，月底前再十万", 20 * WAN, 3, 10 * WAN, 29, true },
        { "hard-boss", "牛总，周五三十万，15号十万，您看行吗", 30 * WAN, 3, 10 * WAN, 14, false },
        { "hard-boss", "对账单上个月您盖的章，欠我们52万，过了70天了。这周五先走三十万，成不？剩下的月底。", 30 * WAN, 3, 22 * WAN, 29, true },
        { "hard-boss", "十九万我领情，可52万的账不到四成。牛哥，三十万，后天，剩下的月底30号。", 30 * WAN, 2, 22 * WAN, 29, false },
        { "hard-boss", "先付三十万，剩下的二十二万下周三", 30 * WAN, -1, 22 * WAN, 8, false },
        { "nibble-after", "今天1号了，明天付四万，下周二付剩下的33500", 4 * WAN, 1, 335 * WAN / 100, 7, false },
        { "phone-late", "确认一下：周五付二十万，余款十八万六25号付清，对吧", 20 * WAN, 3, 186 * WAN / 10, 24, false },
        { "hard-boss", "三十万您周五付，另外二十二万月底，行不行", 30 * WAN, 3, 22 * WAN, 29, true },
        { "hard-boss", "先付六成，余款月底付清，货我照发", HK_NULL, -1, 208 * WAN / 10, 29, true },
        { "hard-boss", "后天先三十万，剩下的一号再付行不行", 30 * WAN, 2, 0, 0, false },
        { "hard-boss", "现金一半,另一半银行承兑", HK_NULL, -1, 0, 0, false },
        { "hard-boss", "先三十万,剩下的月底", 30 * WAN, -1, 22 * WAN, 29, true },
        { "hard-boss", "我重复一次：8号15万，下月8号15万，公账，对不对？对就回个“对”", 15 * WAN, 7, 15 * WAN, 37, false },
        { "hard-boss", "15号能不能先付五万嘛，我这个月就差这五万完成指标了", 5 * WAN, 14, 0, 0, false },
        { "hard-boss", "那四万尾款，国庆放假前给我结了咯，行不行", 4 * WAN, -1, 0, 0, false },
        { "hard-boss", "定金你给了两万，剩下十一万五一直没动", 2 * WAN, -1, 0, 0, false },
        { "hard-boss", "先给4万，剩下的5万分俩月，你看这样行不行", 4 * WAN, -1, 0, 0, false },
        { "hard-boss", "这周五先走三十万，剩下的我们再商量", 30 * WAN, 3, 0, 0, false },
        { "hard-boss", "这周五先走三十万，下周一我给您发货", 30 * WAN, 3, 0, 0, false },
        { "hard-boss", "这周五先走三十万，下周一给您返利一万", 30 * WAN, 3, 0, 0, false },
        { "phone-late", "底单我现在发你微信，这周五先走二十万？", 20 * WAN, 3, 0, 0, false },
        { "triangle-debt", "分三期走，头一期下周三付7万，剩下的按月", 45 * WAN, 8, 0, 0, false },
        { "family-shop", "谁说五千是欠的数啊，账还是46800。到了先给我拨两万，行不？", 2 * WAN, -1, 0, 0, false },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, rows[i].scenario, 1);
        hk_heard h = hear(cx, &t, rows[i].said), again;
        CHECK_INT(h.sum_fen, rows[i].sum, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.in_days, rows[i].days, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_sum_fen, rows[i].then, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_days, rows[i].then_days, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_by, rows[i].by, "row %zu %s", i, rows[i].said);
        CHECK(hk_heard_parse(hk_heard_text(cx->arena, &h), &again), "row %zu", i);
        CHECK(again.then_sum_fen == h.then_sum_fen && again.then_days == h.then_days && again.then_by == h.then_by, "row %zu: the log keeps it", i);
    }
}

/* What he named is no new price when it is said again: with it the rest is asked for. Of three sums the two he named are his, and what is all thrown back is no demand. */
TEST(what_he_named_is_his_when_it_is_said_again)
{
    static const struct { const char *scenario, *said; int64_t named, later; int64_t sum; int days; int64_t then; int then_days; } rows[] = {
        { "hard-boss", "二十五万我认，牛哥刚说依我的嘛。剩下的下周三行不行", 25 * WAN, 0, 25 * WAN, -1, 27 * WAN, 8 },
        { "hard-boss", "牛哥局气！那周五二十五万，剩下的月底，也一句话？", 25 * WAN, 0, 25 * WAN, 3, 27 * WAN, 29 },
        { "hard-boss", "够了够了，二十五万不跟您争。就问剩的二十七万，月底前成不成？", 25 * WAN, 0, 25 * WAN, -1, 27 * WAN, 29 },
        { "hard-boss", "我算算：后天二十五万、下周一十五万、月底十二万，对不对？", 25 * WAN, 15 * WAN, 25 * WAN, 2, 15 * WAN, 6 },
        { "hard-boss", "刚说二十五万怎么就成四万二啦？您到底后天给多少？", 25 * WAN, 0, HK_NULL, 2, 0, 0 },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk t = begin(cx, rows[i].scenario, 1);
        t.d.offer = (hk_deal){ .sum_fen = rows[i].named, .in_days = 3, .parts = 1, .then_fen = rows[i].later, .then_days = rows[i].later ? 10 : 0 };
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT(h.sum_fen, rows[i].sum, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.in_days, rows[i].days, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_sum_fen, rows[i].then, "row %zu %s", i, rows[i].said);
        CHECK_INT(h.then_days, rows[i].then_days, "row %zu %s", i, rows[i].said);
    }
}

/* Of a deal in two parts the second may be read back alone; 剩下的 is that, and no new sum. */
TEST(the_second_is_known_when_he_named_it)
{
    static const char *const said[] = { "剩下的两万五下周一，没错吧", "那剩下的两万五，下周一给我" };

    for (size_t i = 0; i < HK_COUNT(said); i++) {
        hk_talk t = begin(cx, "family-shop", 1);
        t.d.offer = (hk_deal){ .sum_fen = 17 * WAN / 10, .in_days = 2, .parts = 1, .then_fen = 25 * WAN / 10, .then_days = 6 };
        hk_heard h = hear(cx, &t, said[i]);
        CHECK(h.sum_fen == HK_NULL && h.in_days == -1, "%s", said[i]);
        CHECK_INT(h.then_sum_fen, 25 * WAN / 10, "%s", said[i]);
        CHECK_INT(h.then_days, 6, "%s", said[i]);
    }
}

TEST(the_rest_said_in_figures_is_the_rest_too)           /* 剩下34万一月底: what he named stands; and 一块儿 is no yuan */
{
    hk_talk  t = offered(cx, "long-bill", 40 * WAN, 34);
    hk_heard h = hear(cx, &t, "四十万就按您说的，剩下34万一月底能不能排？");

    CHECK(h.sum_fen == 40 * WAN && h.then_sum_fen == 34 * WAN, "what he named once more, and the rest");
    h = hear(cx, &t, "老板娘在不在，喊她出来一块儿说两句");
    CHECK_INT(h.sum_fen, HK_NULL);
    h = hear(cx, &t, "31号四十万，别写成25号四十万");
    CHECK_INT(hk_day_ymd(t.voice.today + h.in_days).d, 31);
}

TEST(a_sum_off_the_debt_is_a_discount)
{
    static const struct { const char *said; int32_t discount; int64_t sum; } rows[] = {
        { "免您两万，周五付39.2万", 485, 392 * WAN / 10 }, { "周五付清的话，我给您减三千", 72, HK_NULL }, { "您要我免两万，这个不能免", 0, 2 * WAN }, { "周五先付二十万", 0, 20 * WAN } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "quality-false", 1);
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT(h.discount, rows[i].discount, "%s", rows[i].said);
        CHECK_INT(h.sum_fen, rows[i].sum, "%s", rows[i].said);
    }
}

TEST(the_end_of_a_stretch_is_as_late_as_he_may_choose)
{
    hk_talk  t = begin(cx, "triangle-debt", 1);
    hk_heard h = hear(cx, &t, "这月底先付15万");

    CHECK_INT(h.in_days, -1);
    CHECK_INT(h.by_days, 29);
}

TEST(what_a_day_of_ours_is_for)          /* a day on which we send a paper is no day he is asked to pay */
{
    static const struct { const char *said; int days; } rows[] = {
        { "行，13万没问题，明天我把发票给您送过去", -1 }, { "那就明天付13万", 1 }, { "后天我打电话提醒您一下，下周二付13万对吧", 7 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "quality-false", 1);
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT(h.in_days, rows[i].days, "%s", rows[i].said);
    }
}

RUN_TESTS(cmocka_unit_test(which_sum_is_asked_and_which_is_the_debt), cmocka_unit_test(what_is_hoped_for), cmocka_unit_test(the_first_piece_of_a_plan), cmocka_unit_test(more_than_he_named),
          cmocka_unit_test(the_second_of_two_payments), cmocka_unit_test(what_he_named_is_his_when_it_is_said_again),
          cmocka_unit_test(the_second_is_known_when_he_named_it), cmocka_unit_test(the_rest_said_in_figures_is_the_rest_too),
          cmocka_unit_test(a_sum_off_the_debt_is_a_discount), cmocka_unit_test(the_end_of_a_stretch_is_as_late_as_he_may_choose),
          cmocka_unit_test(what_a_day_of_ours_is_for))
