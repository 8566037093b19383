/* What the debtor hears of a sentence (talk.h): who speaks, what it is about, and what is small talk. Sentences are those of talks held by hand. */
#include "rehearse/practice.h"
#include "talk_test.h"

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

RUN_TESTS(cmocka_unit_test(who_speaks_and_small_talk), cmocka_unit_test(a_greeting_is_no_pressure),
          cmocka_unit_test(what_is_plain_is_heard_where_the_reading_doubts), cmocka_unit_test(an_invoice_signed_for_is_no_goods_signed_for),
          cmocka_unit_test(what_is_no_language_is_asked_back), cmocka_unit_test(a_title_that_is_not_his))
