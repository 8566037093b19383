/* What the debtor hears of a sentence (talk.h): of several sums the one that is asked, the day that goes with it, who speaks, and what is small
 * talk; and what he does with it. Sentences are those of talks held by hand. */
#include "rehearse/practice.h"
#include "test.h"

#define WAN 1000000                                     /* ten thousand yuan in fen */

static hk_talk begin(hk_ctx *cx, const char *scenario, uint64_t seed)
{
    const hk_scenario *s;
    hk_talk t;

    CHECK_RC(hk_rehearse_scenario(cx, scenario, &s), HK_OK);
    CHECK_RC(hk_talk_start(cx, &t, s, seed, "陈伟", cx->today), HK_OK);
    return t;
}

static hk_heard hear(hk_ctx *cx, hk_talk *t, const char *said)
{
    const hk_model    *model;
    const hk_calendar *calendar;
    hk_reading r;
    hk_heard   h;

    CHECK_RC(hk_reader_model(cx, &model), HK_OK);
    CHECK_RC(hk_reader_calendar(cx, &calendar), HK_OK);
    hk_read(model, cx->arena, hk_str_of(said), hk_str_of(t->last), t->voice.today, calendar, &r);
    hk_talk_heard(t, &r, &h);
    return h;
}

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
        { "phone-late", "我们材料款就压着十几万，您看怎么办", 0 }, { "family-shop", "先付一万", 0 } };

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

TEST(the_end_of_a_stretch_is_as_late_as_he_may_choose)
{
    hk_talk  t = begin(cx, "triangle-debt", 1);
    hk_heard h = hear(cx, &t, "这月底先付15万");

    CHECK_INT(h.in_days, -1);
    CHECK_INT(h.by_days, 29);
}

TEST(who_speaks_and_small_talk)
{
    static const struct { const char *scenario, *said; bool named, chat; } rows[] = {
        { "nibble-after", "海哥在不[抱拳]我新锐小陈", true, false },
        { "phone-late", "恒达机电的陈伟！", true, false },
        { "phone-late", "您好，陈经理在吗", false, false },
        { "hard-boss", "上个月那批螺纹用着咋样？", false, true },
        { "hard-boss", "您老家哪儿的？听口音像我老乡", false, true },
        { "hard-boss", "嗯", false, false },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, rows[i].scenario, 1);
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT(h.named, rows[i].named, "row %zu", i);
        CHECK_INT(h.chat, rows[i].chat, "row %zu", i);
    }
}

/* ---- what he does with it ---------------------------------------------------------------------------------------------------- */
static hk_heard acts(hk_act a, hk_act b)
{
    return (hk_heard){ .act = { a, b }, .n = b ? 2 : 1, .sum_fen = HK_NULL, .in_days = -1 };
}

static bool does(const hk_turn_record *r, hk_debtor_act a)
{
    for (size_t i = 0; i < r->does_n; i++)
        if (r->does[i].act == a) return true;
    return false;
}

TEST(a_greeting_is_no_pressure)
{
    hk_talk  t = begin(cx, "quality-true", 1);
    hk_heard h = hear(cx, &t, "马主管，我天工液压的陈伟，方便说两句吗，货款的事");

    for (size_t i = 0; i < h.n; i++) CHECK(h.act[i] == HK_ACT_GREET || h.act[i] == HK_ACT_IDENT, "%s", hk_act_code(h.act[i]));
    CHECK(h.n > 0, "something was heard");
}

TEST(what_is_plain_is_heard_where_the_reading_doubts)
{
    static const struct { const char *scenario, *said; hk_act act; } rows[] = {
        { "state-process", "柳主管，这款怎么还没付", HK_ACT_OPENQ }, { "visit-refused", "不见我我今天就不走了", HK_ACT_FIRM }, { "hard-boss", "牛总，这钱咋还不付啊", HK_ACT_OPENQ },
        { "hard-boss", "牛总，我们不想起诉", HK_ACT_FIRM }, { "hard-boss", "牛总，我们准备起诉", HK_ACT_LEGAL }, { "hard-boss", "牛总，我们不想起诉，可再不付只能起诉了", HK_ACT_LEGAL } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, rows[i].scenario, 1);
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK(!h.chat && !h.unsure && h.n == 1 && h.act[0] == rows[i].act, "%s: %s", rows[i].said, h.n ? hk_act_code(h.act[0]) : h.chat ? "chat" : "-");
    }
}

TEST(small_talk_is_answered_and_nothing_moves)
{
    hk_talk  t = begin(cx, "hard-boss", 7);
    hk_heard h = { .sum_fen = HK_NULL, .in_days = -1, .chat = true };
    hk_turn_record r;

    hk_turn_play(&t.d, &h, &r);
    CHECK(does(&r, HK_DEBTOR_CHAT), "he takes it as such");
    CHECK(!memcmp(r.before, r.after, sizeof r.before), "and feels the same");
}

/* Talks of every scenario with the same question put each time: nobody dares the caller to sue before he was pressed. */
TEST(sue_me_is_an_answer_to_pressure)
{
    const hk_scenario *list;
    size_t n;
    int    said = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 10; seed++) {
            hk_debtor d;
            hk_debtor_start(&d, &list[i], seed);
            for (int turn = 0; turn < 12 && d.ending == HK_GOES_ON; turn++) {
                hk_heard h = turn < 6 ? acts(HK_ACT_OPENQ, turn ? HK_ACT_EMPATHY : HK_ACT_IDENT) : acts(HK_ACT_LEGAL, HK_ACT_NONE);
                hk_turn_record r;
                hk_turn_play(&d, &h, &r);
                for (size_t k = 0; k < r.does_n; k++) {
                    if (r.does[k].act != HK_DEBTOR_EXCUSE || r.does[k].id != 24) continue;
                    said++;
                    CHECK(turn >= 6 || d.feel[HK_E] > 5000, "%s seed %d turn %d", list[i].id, (int)seed, turn + 1);
                }
            }
        }
    CHECK(said > 0, "it is said at all");
}

TEST(who_decides_hides_behind_nobody)
{
    const hk_scenario *list;
    size_t n;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 10 && list[i].decides; seed++) {
            hk_debtor d;
            hk_debtor_start(&d, &list[i], seed);
            for (int turn = 0; turn < 14 && d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(turn % 3 ? HK_ACT_ASK : HK_ACT_EMPATHY, turn ? HK_ACT_NONE : HK_ACT_IDENT);
                hk_turn_record r;
                hk_turn_play(&d, &h, &r);
                CHECK(!does(&r, HK_DEBTOR_COP) && !does(&r, HK_DEBTOR_REFER), "%s seed %d turn %d", list[i].id, (int)seed, turn + 1);
            }
        }
}

/* He never names a later day or a smaller sum than he named before, whatever is asked. */
TEST(an_offer_only_gets_better)
{
    const hk_scenario *list;
    size_t n;
    int    second = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= 10; seed++) {
            hk_debtor d;
            hk_deal   last = { 0 };
            hk_debtor_start(&d, &list[i], seed);
            for (int turn = 0; turn < 16 && d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(turn % 2 ? HK_ACT_ASK : HK_ACT_EVID, turn ? HK_ACT_EMPATHY : HK_ACT_IDENT);
                hk_turn_record r;
                h.stated_fen = list[i].total_fen;
                if (turn % 2) h.sum_fen = list[i].total_fen;
                h.codes = list[i].paper | list[i].papers_ours;
                hk_turn_play(&d, &h, &r);
                for (size_t k = 0; k < r.does_n; k++) {
                    hk_debtor_act a = r.does[k].act;
                    if (a != HK_DEBTOR_OFFER && a != HK_DEBTOR_COUNTER) continue;
                    if (last.sum_fen) {
                        CHECK(r.does[k].sum_fen >= last.sum_fen && r.does[k].in_days <= last.in_days, "%s seed %d turn %d", list[i].id, (int)seed, turn + 1);
                        CHECK(r.does[k].sum_fen > last.sum_fen || r.does[k].in_days < last.in_days || r.does[k].parts != last.parts, "%s seed %d turn %d: nothing new", list[i].id, (int)seed, turn + 1);
                        second++;
                    }
                    last = (hk_deal){ .sum_fen = r.does[k].sum_fen, .in_days = r.does[k].in_days, .parts = r.does[k].parts };
                }
            }
        }
    CHECK(second >= 20, "%d second offers", second);
}

/* A day he chooses is no Saturday and no Sunday, and not beyond his last; one the caller asks for he may take as it is. Without a weekday each day is like any other. */
TEST(he_names_days_on_which_money_is_sent)
{
    enum { SATURDAY = 6, WEEK = 7, TALKS_OF_A_DAY = 6 };
    const hk_scenario *list;
    size_t n;
    int    named = 0, weekends[2] = { 0 };

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n; i++)
        for (uint64_t seed = 1; seed <= WEEK * TALKS_OF_A_DAY * 2; seed++) {
            hk_debtor d;
            hk_debtor_start(&d, &list[i], seed);
            int  weekday = 1 + (int)(seed % WEEK);
            bool known = seed > WEEK * TALKS_OF_A_DAY;
            d.weekday = known ? weekday : 0;
            for (int turn = 0; turn < 12 && d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(turn % 2 ? HK_ACT_ASK : HK_ACT_EVID, turn ? HK_ACT_EMPATHY : HK_ACT_IDENT);
                hk_turn_record r;
                h.stated_fen = list[i].total_fen, h.codes = list[i].paper | list[i].papers_ours;
                if (turn % 4 == 3) h.by_days = 25;
                hk_turn_play(&d, &h, &r);
                for (size_t k = 0; k < r.does_n; k++) {
                    if (r.does[k].sum_fen <= 0) continue;
                    bool weekend = (weekday - 1 + r.does[k].in_days) % WEEK + 1 >= SATURDAY;
                    named++, weekends[known] += weekend;
                    CHECK(!known || !weekend, "%s seed %d turn %d: in %d days from weekday %d", list[i].id, (int)seed, turn + 1, r.does[k].in_days, weekday);
                    CHECK(r.does[k].in_days <= list[i].last_days, "%s: %d", list[i].id, r.does[k].in_days);
                }
            }
        }
    CHECK(named > 200 && weekends[0] > 20, "%d %d", named, weekends[0]);
}

/* Nobody talks a note away that nobody asked for, nor flares up at who gives. */
TEST(a_note_is_talked_away_and_anger_shown_to_what_calls_for_it)
{
    enum { BY_MOUTH = 1, SEEDS = 40, HOT = 7000 };
    const hk_act said[] = { HK_ACT_RETURN, HK_ACT_FREE, HK_ACT_ASK };
    int notes[HK_COUNT(said)] = { 0 }, anger[HK_COUNT(said)] = { 0 };

    for (size_t k = 0; k < HK_COUNT(said); k++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            hk_talk t = begin(cx, "triangle-debt", seed);
            for (int turn = 0; turn < 8 && t.d.ending == HK_GOES_ON; turn++) {
                hk_heard h = acts(said[k], HK_ACT_NONE);
                hk_turn_record r;
                t.d.feel[HK_E] = HOT;
                hk_turn_play(&t.d, &h, &r);
                notes[k] += r.does[0].act == HK_DEBTOR_TRAP && r.does[0].id == BY_MOUTH;
                anger[k] += t.d.feel[HK_E] <= 8000 && does(&r, HK_DEBTOR_ANGER);
            }
        }
    CHECK(!notes[0] && !notes[1] && notes[2], "%d %d %d", notes[0], notes[1], notes[2]);
    CHECK(!anger[1] && anger[2], "%d %d", anger[1], anger[2]);
}

TEST(a_deal_read_back_is_confirmed_and_the_rest_is_not_bargained_anew)
{
    hk_talk  t = begin(cx, "triangle-debt", 9);
    hk_heard yes = acts(HK_ACT_CONFIRM, HK_ACT_NONE), rest = acts(HK_ACT_ASK, HK_ACT_NONE);
    hk_turn_record r;

    t.d.turn = 6;
    t.d.open[0] = true;                                  /* something he might tell instead */
    t.d.offer = t.d.deal = (hk_deal){ .sum_fen = 15 * WAN, .in_days = 4, .parts = 1, .agreed = true };
    hk_turn_play(&t.d, &yes, &r);
    CHECK(does(&r, HK_DEBTOR_CONFIRM) && !does(&r, HK_DEBTOR_DISCLOSE), "he says yes to it");
    rest.balance = true;
    hk_turn_play(&t.d, &rest, &r);
    CHECK(does(&r, HK_DEBTOR_VAGUE) && !does(&r, HK_DEBTOR_COUNTER), "no second price after the deal");
}

TEST(a_nod_can_be_taken_back_by_asking_for_more)
{
    hk_talk  t = begin(cx, "hard-boss", 7);
    hk_heard more = acts(HK_ACT_ASK, HK_ACT_NONE);
    hk_turn_record r;

    t.d.turn = 6;
    t.d.offer = t.d.deal = (hk_deal){ .sum_fen = 19 * WAN, .in_days = 2, .parts = 1, .agreed = true };
    more.sum_fen = 30 * WAN;
    hk_turn_play(&t.d, &more, &r);
    CHECK(!t.d.deal.agreed || t.d.deal.sum_fen > 19 * WAN, "nineteen were not agreed");
}

TEST(a_reason_of_his_may_be_named_before_he_uses_it)      /* 上回您说发票没收到: it stands in the book */
{
    hk_talk  t = begin(cx, "phone-late", 3);
    hk_heard h = acts(HK_ACT_NAME_EX, HK_ACT_NONE);
    hk_turn_record r;

    h.about = 1u << t.s->excuses[0].id;
    hk_turn_play(&t.d, &h, &r);
    CHECK(!(r.events >> HK_EV_NO_REFERENT & 1), "it is his own reason");
    hk_debtor_start(&t.d, t.s, 3);
    h.about = 0;
    hk_turn_play(&t.d, &h, &r);
    CHECK(r.events >> HK_EV_NO_REFERENT & 1, "and this is nobody's");
}

TEST(asked_about_what_is_true_he_owns_to_it)             /* three pumps leak; the caller knows it from the brief */
{
    hk_talk  t = begin(cx, "quality-true", 2);
    hk_heard h = hear(cx, &t, "明天工程师带泵上门，漏油那几台先换后查。");
    hk_turn_record r;

    hk_turn_play(&t.d, &h, &r);
    CHECK(h.about >> 6 & 1, "it is about the quality");
    CHECK(!(r.events >> HK_EV_NO_REFERENT & 1), "and that is what stands between them");
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

TEST(an_invoice_signed_for_is_no_goods_signed_for)
{
    static const struct { const char *said; bool invoice, goods; } rows[] = {
        { "票我们6月初就寄过去了，你们财务小周签收的，签收记录我有", true, false }, { "货是你们仓库签收的，签收单我有", false, true },
        { "商票我们不收，签收单在这", false, true }, { "发票和送货单都有你们签收", true, true } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "phone-late", 1);
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT((h.codes >> HK_CODE_INVOICE) & 1, rows[i].invoice, "%s", rows[i].said);
        CHECK_INT((h.codes >> HK_CODE_DELIVERY) & 1, rows[i].goods, "%s", rows[i].said);
    }
}

/* He named 13 ten-thousands in ten days. What is read back to him decides what he says yes to, and never anything else than what he says yes to. */
TEST(what_is_read_back_is_what_is_agreed)
{
    static const struct { int64_t sum; int days; bool agreed; int64_t deal; int deal_days; } rows[] = {
        { 13 * WAN, 10, true, 13 * WAN, 10 }, { HK_NULL, -1, true, 13 * WAN, 10 }, { 10 * WAN, 10, true, 10 * WAN, 10 }, { 13 * WAN, 1, false, 0, 0 },
        { HK_NULL, 1, false, 0, 0 },           { 13 * WAN, 17, true, 13 * WAN, 17 }, { 30 * WAN, 10, false, 0, 0 },         { WAN, 12, true, WAN, 12 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "quality-false", 1);
        hk_heard h = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = rows[i].sum, .in_days = rows[i].days };
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        t.d.turn = 4, t.d.identified = t.d.tested = t.d.established = true;
        t.d.offer = (hk_deal){ .sum_fen = 13 * WAN, .in_days = 10, .parts = 1 };
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT(t.d.deal.agreed, rows[i].agreed, "row %zu", i);
        CHECK_INT(t.d.deal.sum_fen, rows[i].deal, "row %zu", i);
        CHECK_INT(t.d.deal.in_days, rows[i].deal_days, "row %zu", i);
        CHECK_INT(does[0].act, rows[i].agreed ? HK_DEBTOR_CONFIRM : HK_DEBTOR_COUNTER, "row %zu", i);
        CHECK_INT(does[0].sum_fen, rows[i].agreed ? rows[i].deal : 13 * WAN, "row %zu", i);
        if (!rows[i].agreed) CHECK_INT(t.d.commitment, 0, "row %zu: nothing is pinned by a misquote", i);
    }
}

static hk_talk offered(hk_ctx *cx, const char *scenario, int64_t sum, int days)
{
    hk_talk t = begin(cx, scenario, 1);
    t.d.turn = 4, t.d.identified = t.d.tested = t.d.established = true;
    t.d.feel[HK_W] = t.d.feel[HK_T] = 6500, t.d.feel[HK_R] = 3000;
    t.d.offer = (hk_deal){ .sum_fen = sum, .in_days = days, .parts = 1 };
    t.d.offers = 1, t.d.best_fen = sum;
    return t;
}

TEST(a_saturday_that_is_asked_for_stays_one)
{
    hk_talk t = offered(cx, "quality-false", 20 * WAN, 8);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 10 * WAN, .in_days = 8 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    CHECK_INT(t.d.weekday, hk_day_weekday(cx->today));
    while (hk_day_weekday(cx->today + h.in_days) != 6) h.in_days++;
    t.d.offer.in_days = h.in_days;
    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK_INT(does[0].act, HK_DEBTOR_ACCEPT);
    CHECK_INT(does[0].in_days, h.in_days);
}

TEST(the_rest_is_asked_for_and_what_he_named_stands)      /* 那剩下的两万九千八呢: no new price; beside it he names a second payment, or neither sum nor day where he is less ready */
{
    int vague = 0, named = 0;

    for (int32_t hopes = 0; hopes <= 16000; hopes += 100) {
        hk_talk  t = offered(cx, "family-shop", 17 * WAN / 10, 2);
        hk_heard h = hear(cx, &t, "那剩下的两万九千八月底能不能给我？");
        hk_does  does[HK_DOES_MAX];
        size_t   n;

        CHECK_INT(h.balance, true);
        t.d.aspiration = hopes;
        hk_debtor_turn(&t.d, &h, does, &n);
        hk_debtor_act last = n ? does[n - 1].act : HK_DEBTOR_SILENCE;                  /* a card may come before it: it is a question, too */
        vague += last == HK_DEBTOR_VAGUE, named += t.d.offer.then_fen > 0;
        CHECK((last == HK_DEBTOR_COUNTER || last == HK_DEBTOR_ACCEPT) == (t.d.offer.then_fen > 0), "%d: %d", hopes, last);
        CHECK(!vague || !t.d.offer.then_fen, "%d: the less ready name none", hopes);
        CHECK_INT(t.d.offer.sum_fen, 17 * WAN / 10);
        CHECK_INT(t.d.offer.in_days, 2);
    }
    CHECK(vague > 3 && named > 3, "%d %d", vague, named);
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

TEST(who_spoke_of_the_matter_does_not_ask_who_it_is)
{
    const hk_scenario *s = NULL;
    hk_does  does[HK_DOES_MAX];
    size_t   n;
    int      asked = 0, first = 0;

    CHECK_RC(hk_rehearse_scenario(cx, "unclear-balance", &s), HK_OK);
    for (uint64_t seed = 0; seed < 60; seed++) {
        const hk_heard why = { .act = { HK_ACT_OPENQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
        hk_debtor d;
        hk_debtor_start(&d, s, seed);
        hk_debtor_turn(&d, &why, does, &n);
        bool who = does[0].act == HK_DEBTOR_ASK_WHO;
        hk_debtor_turn(&d, &why, does, &n);
        first += who;
        asked += !who && does[0].act == HK_DEBTOR_ASK_WHO;
    }
    CHECK_INT(asked, 0);
    CHECK(first > 20, "%d", first);
}

TEST(a_later_day_than_he_named_is_no_no)                  /* he said the day after tomorrow; asked whether next week will do */
{
    hk_talk  t = offered(cx, "quality-false", 20 * WAN, 2);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = 11 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK(does[0].act == HK_DEBTOR_ACCEPT || does[0].act == HK_DEBTOR_COUNTER, "%d", does[0].act);
    CHECK(t.d.offer.sum_fen >= 20 * WAN);
    CHECK_INT(does[0].sum_fen, t.d.offer.sum_fen);
}

TEST(a_better_offer_stands_in_the_place_of_the_nod)        /* he nodded at 15, was held firm and named 18: what is read back is 18 */
{
    hk_talk  t = offered(cx, "new-for-old", 15 * WAN, 4);
    hk_heard firm = { .act = { HK_ACT_FIRM }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_heard back = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    t.d.deal = t.d.offer, t.d.deal.agreed = true, t.d.offers = 3, t.d.turn = 2;        /* no cards yet */
    t.d.feel[HK_W] = t.d.feel[HK_T] = t.d.feel[HK_P] = t.d.feel[HK_K] = 9000, t.d.feel[HK_R] = 500;
    hk_debtor_turn(&t.d, &firm, does, &n);
    CHECK(t.d.offer.sum_fen > 15 * WAN, "%" PRId64, t.d.offer.sum_fen);
    back.sum_fen = t.d.offer.sum_fen;
    hk_debtor_turn(&t.d, &back, does, &n);
    CHECK_INT(t.d.deal.agreed, true);
    CHECK_INT(t.d.deal.sum_fen, back.sum_fen);
}

TEST(what_was_laid_before_him_is_not_pleaded_against)     /* the statement with his stamp first; then he does not say that the accounts differ */
{
    static const hk_heard ask = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    const int  ACCOUNTS_DIFFER = 11;
    int        pleaded[2] = { 0 };

    for (int shown = 0; shown < 2; shown++)
        for (uint64_t seed = 1; seed <= 40; seed++) {
            hk_talk  t = begin(cx, "hard-boss", seed);
            hk_heard first = { .act = { shown ? HK_ACT_EVID : HK_ACT_DEBT }, .n = 1, .sum_fen = HK_NULL, .in_days = -1, .codes = hk_code_bit(HK_CODE_STATEMENT) };
            hk_does  does[HK_DOES_MAX];
            size_t   n;
            t.d.identified = t.d.tested = true;
            for (int turn = 0; turn < 6 && t.d.ending == HK_GOES_ON; turn++) {
                hk_debtor_turn(&t.d, turn ? &ask : &first, does, &n);
                for (size_t i = 0; i < n; i++) pleaded[shown] += does[i].act == HK_DEBTOR_EXCUSE && does[i].id == ACCOUNTS_DIFFER;
            }
        }
    CHECK_INT(pleaded[1], 0);
    CHECK(pleaded[0] > 0, "he does where it was not shown");
}

TEST(one_s_own_terms_read_back_spring_no_trap)
{
    static const struct { int64_t sum; bool written, sprung; } rows[] = { { HK_NULL, false, true }, { 20 * WAN, false, false }, { HK_NULL, true, false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = offered(cx, "phone-late", 20 * WAN, 4);
        hk_heard h = { .act = { HK_ACT_CONFIRM }, .n = 1, .sum_fen = rows[i].sum, .in_days = -1, .written = rows[i].written };
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        t.d.set[0] = true;
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT(t.d.sprung[0], rows[i].sprung, "row %zu", i);
    }
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

TEST(time_that_is_offered_is_taken)                       /* whole next year for the whole debt: he says yes, and it is told as a gift */
{
    hk_talk  t = offered(cx, "quality-false", 13 * WAN, 10);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 412 * WAN / 10, .in_days = 200 };
    hk_does  does[HK_DOES_MAX];
    size_t   n;

    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK_INT(does[0].act, HK_DEBTOR_ACCEPT);
    CHECK_INT(t.d.deal.sum_fen, 412 * WAN / 10);
    CHECK_INT(t.d.deal.in_days, 200);
    CHECK(t.d.events >> HK_EV_FREE & 1);
    CHECK(hk_debtor_expected(&t.d) < 13 * WAN, "worth %" PRId64, hk_debtor_expected(&t.d));
}

TEST(what_is_no_language_is_asked_back)
{
    static const char *const said[] = { "<script>alert(1)</script><img src=x onerror=alert(1)>", "asdf asdf asdf", "😀😀😀😀😀" };
    for (size_t i = 0; i < HK_COUNT(said); i++) {
        hk_talk  t = begin(cx, "quality-false", 1);
        hk_heard h = hear(cx, &t, said[i]);
        CHECK_INT((int64_t)h.n, 0, "%s", said[i]);
        CHECK_INT(h.unsure || h.chat, true, "%s", said[i]);
    }
}

TEST(the_poor_names_no_sooner_day_than_he_has_it)
{
    hk_talk  t = offered(cx, "family-shop", 17 * WAN / 10, 7);      /* 16,000 in the till, 12,000 more in six days */
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = 3 * WAN, .in_days = -1 };
    hk_deal  mine;

    CHECK(hk_debtor_offer(&t.d, &h, &mine));
    CHECK(mine.sum_fen > 17 * WAN / 10 || mine.in_days >= 6, "%" PRId64 " in %d", mine.sum_fen, mine.in_days);
}

TEST(nobody_at_a_desk_pays_tomorrow)
{
    hk_talk  t = begin(cx, "state-process", 1);
    hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    hk_deal  mine;

    t.d.established = true;
    t.d.feel[HK_W] = t.d.feel[HK_T] = t.d.feel[HK_P] = 9000, t.d.feel[HK_R] = t.d.feel[HK_E] = 500;
    CHECK(hk_debtor_offer(&t.d, &h, &mine));
    CHECK(mine.in_days >= 7, "%d", mine.in_days);
}

TEST(asking_three_sums_is_no_repetition)
{
    hk_talk t = offered(cx, "quality-false", 0, 0);
    hk_does does[HK_DOES_MAX];
    size_t  n;

    static const int64_t sums[] = { 20 * WAN, HK_NULL, 30 * WAN, HK_NULL };
    for (size_t i = 0; i < HK_COUNT(sums); i++) {
        hk_heard h = { .act = { HK_ACT_ASK }, .n = 1, .sum_fen = sums[i], .in_days = -1 };
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK(!(t.d.events >> HK_EV_REPEATED & 1), "turn %zu", i);
    }
}

/* ---- what is said to be done, owed by the day, given (claims.h) --------------------------------------------------------------------- */
#define STEP(x) (1u << HK_STEP_##x)
TEST(what_is_said_to_be_done)
{
    static const struct { const char *said; uint32_t claims; } rows[] = {
        { "律师函上周已经发给您了", STEP(LETTER_SENT) }, { "上周就给您寄了律师函", STEP(LETTER_SENT) }, { "法院的传票已经寄出来了", STEP(SUED) }, { "法院明天来查封您的账户", STEP(SEIZED) },
        { "已经报给失信名单了", STEP(BLACKLISTED) }, { "我们已经申请了财产保全", STEP(SEIZED) }, { "我们已经停您的货了", STEP(HOLD) }, { "系统已经把您锁单了", STEP(HOLD) },
        { "我们已经起诉了", STEP(SUED) }, { "已经立案了，案号都有", STEP(SUED) }, { "律师函已经发出去了", STEP(LETTER_SENT) }, { "律师函都发了", STEP(LETTER_SENT) },
        { "昨天我们去法院立的案", STEP(SUED) }, { "上周我们去法院起诉的", STEP(SUED) }, { "诉状递上去了", STEP(SUED) }, { "诉状昨天递到法院了", STEP(SUED) }, { "我们把您告了", STEP(SUED) },
        { "我们已经把你们告上法庭了", STEP(SUED) }, { "案子已经立上了", STEP(SUED) }, { "法院已经受理了", STEP(SUED) }, { "不好意思，我们已经起诉了", STEP(SUED) },
        { "您一直不付，所以我们已经起诉了", STEP(SUED) }, { "不瞒您说已经起诉了", STEP(SUED) }, { "您知道我们已经起诉了吗", STEP(SUED) }, { "对不起，函已经寄了", STEP(LETTER_SENT) },
        { "账户已经冻结了", STEP(SEIZED) }, { "你们的账户已经被冻结了，法院做的", STEP(SEIZED) }, { "明天就来查封", STEP(SEIZED) }, { "明天一早法院就来封账", STEP(SEIZED) },
        { "您已经上了失信名单", STEP(BLACKLISTED) }, { "已经把您列入黑名单了", STEP(BLACKLISTED) }, { "限高已经给您报上去了", STEP(BLACKLISTED) }, { "昨天就把你们的货停了", STEP(HOLD) },
        { "从今天早上起已经停货了", STEP(HOLD) }, { "已经给你们降级了", STEP(DOWNGRADED) }, { "贵司的信用等级刚降了一级", STEP(DOWNGRADED) }, { "材料已经转给法务了", STEP(LAWYER) },
        { "我们已经请了律师", STEP(LAWYER) }, { "律师已经接手了", STEP(LAWYER) }, { "已经委托律师处理", STEP(LAWYER) }, { "我们报过案了", STEP(REPORTED) }, { "上周就报警了", STEP(REPORTED) },
        { "经侦已经受理了", STEP(REPORTED) }, { "已经起诉了，再不付就查封", STEP(SUED) },
        { "起诉状已经交到法院了", STEP(SUED) }, { "我们起诉材料都递上去了，就等开庭", STEP(SUED) }, { "已经走诉讼程序了", STEP(SUED) }, { "律师信您应该收到了吧", STEP(LETTER_SENT) },
        { "我实话跟您说，律师函已经在路上了", STEP(LETTER_SENT) }, { "您的基本户已经冻上了", STEP(SEIZED) }, { "从昨天起仓库就不给您发货了", STEP(HOLD) }, { "这批货我们已经扣下了", STEP(HOLD) },
        { "我们给您断货了", STEP(HOLD) }, { "公司把您降成现款客户了", STEP(DOWNGRADED) }, { "律师都请好了", STEP(LAWYER) }, { "不是我吓您，已经立案了", STEP(SUED) },
        /* not done */
        { "还没起诉", 0 }, { "我们还没发律师函", 0 }, { "律师函还没发", 0 }, { "再不付就起诉", 0 }, { "再不付，我们就起诉了", 0 }, { "要是立案了，对谁都不好", 0 }, { "不会停货", 0 }, { "是不是停货了？", 0 },
        { "您别等我们起诉了才付", 0 }, { "别家已经起诉你们了", 0 }, { "听说有人已经把你们告了", 0 }, { "有家厂拖了半年，最后起诉了，账户也冻结了", 0 }, { "律师函已经发了吗？", 0 }, { "我们没说起诉了", 0 },
        { "我们已经准备起诉了", 0 }, { "上周说要停货，我给您压下来了", 0 }, { "下周就停货了", 0 }, { "月底不付就列入失信了", 0 }, { "等法院查封了就晚了", 0 }, { "起诉了，对谁都没好处", 0 },
        { "货已经发了，送货单您签过", 0 }, { "对账函上周已经寄给您了", 0 }, { "发票已经寄了", 0 }, { "您说账户已经冻结了", 0 }, { "这笔款我已经跟财务说了", 0 }, { "上个月已经提醒过您了", 0 },
        { "我们不想起诉，也没停您的货", 0 }, { "我可以请律师来看一下合同", 0 }, { "您停产了吗", 0 }, { "已经转告您了", 0 }, { "货款已经拖了七十天了", 0 }, { "再不付，明天就去申请查封", 0 },
        { "已经给您申请了，货先不停", 0 }, { "一旦起诉了您还得掏诉讼费", 0 }, { "刚从法院那边路过来的", 0 }, { "您没停我们的单子我谢谢您", 0 }, { "法务问过我两次了", 0 }, { "我已经在楼下等了两个小时了", 0 }, { "我不希望看到您账户被冻结了", 0 }, { "上次那家客户拖了一年，我们起诉了，他账户也冻结了", 0 },
        { "我们公司去年起诉了三家，都是拖款的", 0 }, { "起诉的事我们已经商量过了", 0 }, { "停货名单里已经有您了", 0 }, { "老板让我起诉，我给压下来了", 0 }, { "最后一次机会，不然就报案了", 0 },
        { "明天律师函就寄出去了", 0 }, { "以后不给您发货了", 0 }, { "我拦着法务没让他们起诉", 0 }, { "谁说我们已经起诉了", 0 }, { "您被法院查封过吗", 0 }, { "货已经停在您仓库门口了", 0 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "hard-boss", 3);
        hk_heard h = hear(cx, &t, rows[i].said);
        CHECK_INT(h.claims, rows[i].claims, "%s", rows[i].said);
    }
}

TEST(interest_is_brought_to_a_day)                        /* 520,000 yuan at .05 % a day: 260 */
{
    static const struct { const char *said; int32_t rate; bool foul; } rows[] = {
        { "合同写了日息百分之一", 100, true }, { "再拖违约金一天五千", 96, true }, { "合同约定违约金万分之五，再拖下去一天两百六", 5, false }, { "违约金每天两百六，再拖您自己算", 5, false },
        { "合同上违约金是一天百分之一，再拖不划算", 100, true }, { "合同约定逾期一天千分之五，不付就得算", 50, true }, { "再不付按合同月息两分算利息", 7, true }, { "再不付按合同月息一分五算利息", 5, false },
        { "合同约定利息一个月百分之三，再拖都得算", 10, true }, { "违约金给您免了，周五付三十万", 0, false }, { "银行贷款一天万分之五，我们也难", 0, false }, { "滞纳金每天三百，再拖您自己算", 6, true }, { "你们不良率压到千分之二，打得真好", 0, false }, { "您每天付五千，违约金就不算了", 0, false },
        { "先付百分之三十", 0, false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "hard-boss", 3);
        hk_heard h = hear(cx, &t, rows[i].said);
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        CHECK_INT(h.rate, rows[i].rate, "%s", rows[i].said);
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT((t.d.fouls & HK_FOUL_BLUFF) != 0, rows[i].foul, "%s", rows[i].said);
    }
}

TEST(what_is_given_is_held_against_the_card)              /* .5 % off, two parts */
{
    static const struct { const char *said; int32_t discount; int32_t parts; bool foul; } rows[] = {
        { "我给您打五折，今天付", 5000, 0, true }, { "给您打个七折行不行", 3000, 0, true }, { "免您十万", 1923, 0, true }, { "我可以给您分五期", 0, 5, true }, { "打八五折，今天结清行吗", 1500, 0, true },
        { "给您打对折，今天付清", 5000, 0, true }, { "让您两个点，今天付清", 200, 0, true }, { "给您减五万，剩下的今天付", 961, 0, true }, { "给您抹两万，今天结清", 384, 0, true }, { "您看五个月付清行不行", 0, 5, true },
        { "我给您每月一笔分六次", 0, 6, true }, { "每月一笔，六个月，您看行不行", 0, 6, true }, { "可以分六期", 0, 6, true }, { "给您优惠百分之五，今天付清", 500, 0, true }, { "九折，今天付", 1000, 0, true },
        { "我可以给您分两期", 0, 2, false }, { "您分几期", 0, 0, false }, { "您打算分五期？", 0, 5, false }, { "打七折不可能", 3000, 0, false }, { "您要打七折，我没这个权", 3000, 0, false },
        { "分五期太长了，我们不同意", 0, 5, false }, { "违约金给您打五折，货款周五付", 0, 0, false }, { "免您十万是不可能的", 0, 0, false }, { "周五付三十万，剩下的月底", 0, 0, false }, { "您都拖了五个月了", 0, 0, false },
        { "您说的免十万，我做不了主", 0, 0, false }, { "打个九五折给您", 500, 0, true }, { "我跟公司申请给您打九折，批不批不一定", 1000, 0, false }, { "利息给您减半，本金月底付", 0, 0, false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "hard-boss", 3);
        hk_heard h = hear(cx, &t, rows[i].said);
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        if (rows[i].foul || rows[i].discount == 0) CHECK_INT(h.discount, rows[i].discount, "%s", rows[i].said);
        CHECK_INT(h.parts, rows[i].parts, "%s", rows[i].said);
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT((t.d.fouls & HK_FOUL_OVER_AUTHORITY) != 0, rows[i].foul, "%s", rows[i].said);
    }
}

TEST(a_title_that_is_not_his)
{
    static const struct { const char *name, *rank, *said; bool name_wrong, title_wrong; } rows[] = {
        { "陈国强", "采购经理", "陈主任您好", true, true }, { "陈国强", "采购经理", "陈会计，货款的事", true, true }, { "陈国强", "采购经理", "陈总您好", false, false }, { "陈国强", "采购经理", "陈经理您好", false, false },
        { "陈国强", "采购经理", "陈哥，货款的事", false, false }, { "陈国强", "采购经理", "陈工您好", false, false }, { "陈国强", "采购经理", "王经理您好", true, false }, { "陈国强", "采购经理", "陈老板您好", true, true },
        { "陈国强", "采购经理", "我是陈主任那边的", false, false }, { "陈国强", "采购经理", "我们陈主任让我问问", false, false }, { "陈国强", "采购经理", "我们王总让我问问", false, false },
        { "陈国强", "总经理", "陈经理您好", true, true }, { "陈国强", "总经理", "陈总您好", false, false }, { "陈国强", "副总", "陈总您好", false, false }, { "陈国强", "副总", "陈主管您好", true, true },
        { "陈国强", "财务主管", "陈会计您好", true, true }, { "陈国强", "财务主管", "陈经理您好", false, false }, { "陈国强", "会计", "陈会计您好", false, false }, { "陈国强", "会计", "陈出纳您好", true, true },
        { "陈国强", "资金部副经理", "陈经理您好", false, false }, { "陈国强", "老板", "陈老板您好", false, false }, { "陈国强", "厂长", "陈厂长您好", false, false }, { "陈国强", "车间负责人", "陈主任您好", false, false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "phone-late", 1);
        hk_scenario s = *t.s;
        s.name = rows[i].name, s.rank = rows[i].rank, s.decider_name = NULL, s.before = NULL;
        t.s = t.d.s = &s;
        hk_heard h = hear(cx, &t, rows[i].said), again;
        CHECK_INT(h.wrong_name, rows[i].name_wrong, "%s to %s", rows[i].said, rows[i].rank);
        CHECK_INT(h.wrong_title, rows[i].title_wrong, "%s to %s", rows[i].said, rows[i].rank);
        CHECK(hk_heard_parse(hk_heard_text(cx->arena, &h), &again) && again.wrong_title == h.wrong_title, "the log keeps it");
    }
}

RUN_TESTS(cmocka_unit_test(what_is_said_to_be_done), cmocka_unit_test(interest_is_brought_to_a_day), cmocka_unit_test(what_is_given_is_held_against_the_card),
          cmocka_unit_test(a_title_that_is_not_his), cmocka_unit_test(what_he_named_is_his_when_it_is_said_again), cmocka_unit_test(what_is_hoped_for), cmocka_unit_test(the_second_of_two_payments), cmocka_unit_test(the_second_is_known_when_he_named_it),
          cmocka_unit_test(he_names_days_on_which_money_is_sent), cmocka_unit_test(a_saturday_that_is_asked_for_stays_one),
          cmocka_unit_test(one_s_own_terms_read_back_spring_no_trap), cmocka_unit_test(what_was_laid_before_him_is_not_pleaded_against), cmocka_unit_test(a_sum_off_the_debt_is_a_discount), cmocka_unit_test(time_that_is_offered_is_taken), cmocka_unit_test(what_is_no_language_is_asked_back), cmocka_unit_test(a_better_offer_stands_in_the_place_of_the_nod), cmocka_unit_test(what_a_day_of_ours_is_for), cmocka_unit_test(an_invoice_signed_for_is_no_goods_signed_for), cmocka_unit_test(what_is_read_back_is_what_is_agreed),
          cmocka_unit_test(the_rest_is_asked_for_and_what_he_named_stands), cmocka_unit_test(the_rest_said_in_figures_is_the_rest_too), cmocka_unit_test(who_spoke_of_the_matter_does_not_ask_who_it_is), cmocka_unit_test(a_later_day_than_he_named_is_no_no), cmocka_unit_test(the_poor_names_no_sooner_day_than_he_has_it),
          cmocka_unit_test(nobody_at_a_desk_pays_tomorrow), cmocka_unit_test(asking_three_sums_is_no_repetition),
          cmocka_unit_test(which_sum_is_asked_and_which_is_the_debt), cmocka_unit_test(the_end_of_a_stretch_is_as_late_as_he_may_choose), cmocka_unit_test(who_speaks_and_small_talk),
          cmocka_unit_test(a_greeting_is_no_pressure), cmocka_unit_test(what_is_plain_is_heard_where_the_reading_doubts), cmocka_unit_test(small_talk_is_answered_and_nothing_moves), cmocka_unit_test(sue_me_is_an_answer_to_pressure), cmocka_unit_test(who_decides_hides_behind_nobody), cmocka_unit_test(an_offer_only_gets_better),
          cmocka_unit_test(a_note_is_talked_away_and_anger_shown_to_what_calls_for_it), cmocka_unit_test(a_deal_read_back_is_confirmed_and_the_rest_is_not_bargained_anew), cmocka_unit_test(a_nod_can_be_taken_back_by_asking_for_more),
          cmocka_unit_test(a_reason_of_his_may_be_named_before_he_uses_it), cmocka_unit_test(asked_about_what_is_true_he_owns_to_it))
