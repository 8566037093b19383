/* A question about a thing and the thing done: 发票哪里开错了 and 发票错的那张今天重开给您. rows: R143 */
#include "content/reader.h"
#include "reading/reading.h"
#include "test.h"

enum { FRIDAY = 20784 };

static hk_reading *read_of(hk_ctx *cx, const char *said)
{
    const hk_model    *model;
    const hk_calendar *cal;
    hk_reading        *r = HK_NEW(cx->arena, hk_reading);

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    assert_int_equal(hk_reader_calendar(cx, &cal), HK_OK);
    hk_read(model, cx->arena, hk_str_of(said), HK_STR(""), FRIDAY, cal, r);
    return r;
}

/* First, or sure beside another. */
static bool heard(const hk_reading *r, hk_act act)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->acts[i].act == act && (i == 0 || r->acts[i].p >= HK_READ_SURE)) return true;
    return false;
}

TEST(who_asks_has_done_nothing)
{
    static const struct { hk_act act; const char *asked, *done; } rows[] = {
        { HK_ACT_SOLVE, "发票哪里开错了?", "发票开错的地方我们改好重开" }, { HK_ACT_SOLVE, "发票哪儿错了", "发票错的那张今天重开给您" },
        { HK_ACT_SOLVE, "发票错在哪里", "税号改过来了,新票今天寄出" }, { HK_ACT_SOLVE, "您要换哪一张票", "那张票我给您换掉" },
        { HK_ACT_SOLVE, "要重开几张", "两张我都给您重开" }, { HK_ACT_SOLVE, "重开要什么资料", "我把资料备好,票明天重开" },
        { HK_ACT_SOLVE, "合同您那边找到了吗", "合同丢了我给您补一份盖章的" }, { HK_ACT_SOLVE, "哪台泵坏了", "坏的那台泵我们换新的" },
        { HK_ACT_SOLVE, "坏了几台", "坏的三台我安排师傅去修" }, { HK_ACT_SOLVE, "漏油漏的是哪几台", "漏油的几台明天上门给您换密封" },
        { HK_ACT_SOLVE, "少了几件", "少的两件今天给您补发" }, { HK_ACT_SOLVE, "换了几台了", "我再给您换三台" },
        { HK_ACT_SOLVE, "票开了没", "票我让财务今天开" }, { HK_ACT_SOLVE, "材料齐了没有", "缺的材料我给您补齐" },
        { HK_ACT_SOLVE, "验收单签了没有", "验收单我送过去找他签" }, { HK_ACT_SOLVE, "维修的师傅是哪一位", "我让维修师傅明天到您厂里" },
        { HK_ACT_SOLVE, "退货退了多少", "退货的那批我们红冲处理" }, { HK_ACT_EVID, "对账单您收到了没有", "这是您盖章的对账单" },
        { HK_ACT_EVID, "发票您那边收到没有", "发票是上个月五号寄的,签收记录在这" }, { HK_ACT_EVID, "您有签收单吗", "签收单在我手上,您的人签的" },
        { HK_ACT_EVID, "对账函是不是您盖的章", "对账函上盖的是您公司的章" }, { HK_ACT_EVID, "质检报告您看了吗", "质检报告合格,我发您看" },
        { HK_ACT_EVID, "送货单上是谁签的字", "送货单上是您仓库李工签的字" }, { HK_ACT_EVID, "您那边有检测报告吗", "我们有第三方检测报告,是合格的" },
        { HK_ACT_EVID, "合同上怎么写的", "合同第五条写着验收后三十天付" }, { HK_ACT_EVID, "谁签收的", "签收的是您库管老王,单子在这" },
        { HK_ACT_EVID, "签收单上写的是几台", "签收单上写得清清楚楚,十二台" }, { HK_ACT_EVID, "验收报告签了没有", "验收报告三月就签了,我拍给您" },
        { HK_ACT_EVID, "发票是哪天开的", "发票三月五号开的,您四月就抵扣了" }, { HK_ACT_EVID, "对账单上差多少", "对账单您六月盖的章,一分不差" },
        { HK_ACT_EVID, "回单有没有", "银行流水在这,那天没有这笔进账" }, { HK_ACT_EVID, "合同您看过了吗", "合同您签过字的,付款条款在第三页" },
        { HK_ACT_EVID, "物流单号是多少", "物流单号在这,您四月八号签收的" }, { HK_ACT_HELP, "下游欠您多少", "下游那边我陪您一起去要" },
        { HK_ACT_HELP, "银行贷款批了多少", "银行那边我帮您介绍一个客户经理" }, { HK_ACT_HELP, "缺什么材料", "缺的材料我帮您一起准备" },
        { HK_ACT_HELP, "审批走到谁那里了", "审批那边我帮您去跑" }, { HK_ACT_HELP, "保理公司是哪家", "我帮您联系一家保理公司" },
        { HK_ACT_HELP, "库存压了多少", "库存我帮您找个下家" }, { HK_ACT_HELP, "您的客户是哪家", "我帮您联系您的客户一起谈" },
        { HK_ACT_HELP, "贷款找的哪家银行", "我们可以帮您介绍一家银行" }, { HK_ACT_HELP, "要什么手续", "手续我帮您办" },
        { HK_ACT_HELP, "银行要什么资料", "银行要的资料我帮您出" }, { HK_ACT_TRADE, "您急着要哪批货", "您先付一半,这批货我马上排" },
        { HK_ACT_TRADE, "先发哪个型号", "您付了款,型号您先挑" }, { HK_ACT_TRADE, "这批货什么时候要", "今天付二十万,明天就给您发货" },
        { HK_ACT_TRADE, "下一批要多少货", "您先付一半,我马上安排发货行吗" }, { HK_ACT_TRADE, "订单是哪天下的", "您先把老款付清,我就给您发新订单" },
        { HK_ACT_TRADE, "您要几台", "您先付三十万,三台我这周发" }, { HK_ACT_TRADE, "交期要多久", "款到我就把交期给您提前一周" },
        { HK_ACT_BOSS, "领导同意了吗", "我们领导发话了,一天都不能再拖" }, { HK_ACT_BOSS, "老板是怎么说的", "我们老板说了不付不发货" },
        { HK_ACT_BOSS, "总经理知道吗", "我们总经理让我今天必须拿到答复" }, { HK_ACT_BOSS, "你们领导什么意见", "这是我们领导定的规矩,我改不了" },
        { HK_ACT_BOSS, "老板什么时候回来", "我们老板下了死命令" }, { HK_ACT_BOSS, "董事会批了没有", "我们董事会定的,超九十天一律停货" },
        { HK_ACT_BOSS, "您跟老板汇报了没有", "这个折扣得我们总经理批" }, { HK_ACT_BOSS, "领导哪天在", "我们领导天天盯着这笔款" },
        { HK_ACT_BOSS, "老板知道这事吗", "这事我们老板亲自过问了" }, { HK_ACT_LEGAL, "您被谁起诉了", "再不付我们就起诉了" },
        { HK_ACT_LEGAL, "法院冻结的是哪个账户", "我们会向法院申请冻结账户" }, { HK_ACT_LEGAL, "保全是哪家申请的", "再拖我们就申请财产保全" },
        { HK_ACT_LEGAL, "官司打到哪一步了", "再拖下去我们只能打官司" }, { HK_ACT_LEGAL, "法院判了多少", "我们准备去法院立案了" },
        { HK_ACT_LEGAL, "仲裁是谁提的", "不付的话我们提仲裁" }, { HK_ACT_LEGAL, "起诉的是哪家", "律师函发了没用我们就起诉" },
        { HK_ACT_LEGAL, "查封了几台设备", "我们申请法院查封设备" }, { HK_ACT_INCENT, "您想要什么优惠", "这个月付清给您九八折" },
        { HK_ACT_INCENT, "您要的折扣是多少", "一次付清的话有九七折优惠" }, { HK_ACT_INCENT, "几个点您能接受", "今天付给您让一个点" },
        { HK_ACT_INCENT, "您说的优惠是谁答应的", "月底前付清可以享受九五折" }, { HK_ACT_INCENT, "要是打折您一次能付多少", "一次付清可以打九八折" },
        { HK_ACT_INCENT, "之前给过几折", "这周付清给您打九八折" }, { HK_ACT_INCENT, "返利是多少", "提前付的话给您返一个点" },
        { HK_ACT_INCENT, "违约金是怎么算的", "本月付清,违约金就全免" }, { HK_ACT_SOLVE, "票是谁开的", "票我们马上重开" },
        { HK_ACT_SOLVE, "抬头错了几个字", "抬头写错的我们重新开" }, { HK_ACT_SOLVE, "哪批货有异响", "有异响的那批我们全部换" },
        { HK_ACT_EVID, "验收单在谁手里", "验收单在这,您工程师签的" }, { HK_ACT_EVID, "收货单上有没有章", "收货单上有您的章" },
        { HK_ACT_EVID, "您有没有对账的记录", "对账的记录都在,您六月回的确认" }, { HK_ACT_HELP, "您要找的是哪种贷款", "贷款的事我帮您问问" },
        { HK_ACT_TRADE, "货要发到哪里", "钱到账,货当天发到您工地" }, { HK_ACT_TRADE, "发货发到哪一步了", "您付三成,剩下的货我马上发" } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        CHECK(!heard(read_of(cx, rows[i].asked), rows[i].act), "asked, and read as %s: %s", hk_act_code(rows[i].act), rows[i].asked);
        CHECK(heard(read_of(cx, rows[i].done), rows[i].act), "done, and not read as %s: %s", hk_act_code(rows[i].act), rows[i].done);
    }
}

/* Asked whether one shall, asked for a yes, asked what needs no answer. */
TEST(some_questions_are_deeds)
{
    static const struct { hk_act act; const char *said; } rows[] = {
        { HK_ACT_SOLVE, "我给您重开一张行吗" }, { HK_ACT_SOLVE, "要不我派师傅过去看看?" }, { HK_ACT_HELP, "要不我帮您问问保理公司?" },
        { HK_ACT_TRADE, "您先付一半,我马上安排发货行吗" }, { HK_ACT_TRADE, "您周五付清,我给您免掉利息怎么样" }, { HK_ACT_LEGAL, "您想让我们走法律程序吗" }, { HK_ACT_LEGAL, "非要我们去法院吗" }, { HK_ACT_SOLVE, "缺啥子资料你列个单子,我今晚给你弄齐" }, { HK_ACT_SOLVE, "送货单丢了？我这儿有底,复印一份给您" }, { HK_ACT_FREE, "不急不急,您先处理别的" },
        { HK_ACT_BOSS, "董事会定的规矩,谁也破不了例" }, { HK_ACT_FREE, "您啥时候有啥时候给,我不急" }, { HK_ACT_COUNTER, "刚刚确认过的方案怎么又加条件啦" } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK(heard(read_of(cx, rows[i].said), rows[i].act), "%s", rows[i].said);
    static const char *const offers[] = { "要不要我补一张发票", "要不要我把验收单给您送去" };
    for (size_t i = 0; i < HK_COUNT(offers); i++) {
        hk_reading *r = read_of(cx, offers[i]);
        CHECK(r->n && (r->acts[0].act == HK_ACT_SOLVE || r->acts[0].act == HK_ACT_HELP), "%s", offers[i]);
    }
}

TEST(the_invoice_that_is_wrong)
{
    static const char *const asks[] = { "发票哪里开错了?", "发票哪儿错了", "发票错在哪里" };
    for (size_t i = 0; i < HK_COUNT(asks); i++) {
        hk_reading *r = read_of(cx, asks[i]);
        CHECK(r->n && r->acts[0].act == HK_ACT_PROBE, "%s", asks[i]);
    }
    CHECK(!heard(read_of(cx, "您好,我是恒达的小陈,发票哪里开错了?"), HK_ACT_SOLVE), "asked after one's name");
    CHECK(!heard(read_of(cx, "之前谁给您免的利息"), HK_ACT_FREE), "who gave it");
}

RUN_TESTS(cmocka_unit_test(who_asks_has_done_nothing), cmocka_unit_test(some_questions_are_deeds), cmocka_unit_test(the_invoice_that_is_wrong))
