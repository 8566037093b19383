/* What a caller says to be done, what he reckons by the day, what he gives (claims.h), and what it is held against. */
#include "talk_test.h"

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

/* What no card makes true (CL5), and what only sounds like it. */
TEST(what_nobody_of_ours_can_do)
{
    static const struct { const char *said; uint32_t claims; } rows[] = {
        { "市监局我打过招呼了,明天就来查你们", STEP(BEYOND) }, { "我姐夫在供电局,一个电话就断你电", STEP(BEYOND) }, { "你们的生产许可证已经被吊销了", STEP(BEYOND) }, { "我代表法院跟你谈", STEP(BEYOND) },
        { "银行那边我说好了,你的贷款停了", STEP(BEYOND) }, { "我们已经让别的供应商都停供了", STEP(BEYOND) }, { "你们客户那边我已经通知了,不会要你们的货", STEP(BEYOND) }, { "我跟院长讲好了,后天就来封你厂", STEP(BEYOND) | STEP(SEIZED) },
        { "您老板已经被限制出境了", STEP(BLACKLISTED) }, { "贵司法人上周就边控了", STEP(BLACKLISTED) }, { "您已经坐不了飞机了,我们申请的限高", STEP(BLACKLISTED) }, { "we have already filed the case", STEP(SUED) },
        { "你银行卡已经被冻了", STEP(SEIZED) },
        { "工商局在修路,您绕一下", 0 }, { "营业执照复印件发我一份", 0 }, { "银行那边我打过招呼了,贴现给您便宜点", 0 }, { "我姐夫也在税务局,他说开红票要先作废", 0 }, { "听说银行把您贷款停了,是吗", 0 }, { "您说税务来查账了?", 0 },
        { "我们没权吊销谁的执照", 0 }, { "我不会去跟税务局打招呼查您", 0 }, { "许可证什么时候到期", 0 }, { "再不付,我们就申请限制出境", 0 }, { "甲方那边我帮您打过招呼了", 0 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_talk  t = begin(cx, "hard-boss", 3);
        hk_heard h = hear(cx, &t, rows[i].said);
        hk_does  does[HK_DOES_MAX];
        size_t   n;
        CHECK_INT(h.claims, rows[i].claims, "%s", rows[i].said);
        hk_debtor_turn(&t.d, &h, does, &n);
        CHECK_INT((t.d.fouls & HK_FOUL_BLUFF) != 0, rows[i].claims != 0, "%s", rows[i].said);
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

RUN_TESTS(cmocka_unit_test(what_is_said_to_be_done), cmocka_unit_test(what_nobody_of_ours_can_do), cmocka_unit_test(interest_is_brought_to_a_day),
          cmocka_unit_test(what_is_given_is_held_against_the_card))
