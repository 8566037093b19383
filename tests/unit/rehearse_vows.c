/* What a caller promises to do himself (vows.h): sentences as they are typed, and neighbours that promise nothing. */
#include "rehearse/practice.h"
#include "rehearse/vows.h"
#include "talk_test.h"

enum { NONE = 0, IV = 1u << HK_VOW_INVOICE, ST = 1u << HK_VOW_STATEMENT, DE = 1u << HK_VOW_DELIVERY, CO = 1u << HK_VOW_CONTRACT, AC = 1u << HK_VOW_ACCEPTANCE, QU = 1u << HK_VOW_QUALITY,
       RE = 1u << HK_VOW_REPAIR, GO = 1u << HK_VOW_GOODS, SH = 1u << HK_VOW_SHIP, AS = 1u << HK_VOW_ASK, CR = 1u << HK_VOW_CREDIT, HE = 1u << HK_VOW_HELP, PA = 1u << HK_VOW_PAPERS, AD = 1u << HK_VOW_ADJUST };

typedef struct row { const char *said; uint32_t vows, if_paid, done; } row;

static void heard_as(hk_ctx *cx, const row *rows, size_t n)
{
    int wrong = 0;

    for (size_t i = 0; i < n; i++) {
        hk_talk  t = begin(cx, "phone-late", 1);
        hk_heard h = hear(cx, &t, rows[i].said);
        if (h.vows == rows[i].vows && h.vows_if == rows[i].if_paid && h.vows_done == rows[i].done) continue;
        wrong++;
        print_message("%s: vows %x if paid %x done %x, act %s\n", rows[i].said, h.vows, h.vows_if, h.vows_done, h.n ? hk_act_code(h.act[0]) : "-");
    }
    CHECK_INT(wrong, 0, "sentences heard otherwise");
}

TEST(what_he_promises_to_do)
{
    static const row rows[] = {
        { "发票我明天给您寄过去", IV, 0, 0 }, { "发票抬头错了是吧，我下午叫会计重开，晚饭前送来", IV, 0, 0 }, { "您要的发票我今天就补", IV, 0, 0 }, { "票我让开票员马上红冲重开", IV, 0, 0 },
        { "缺票是吧,我现在就让我闺女给你开,晚上发你邮箱", IV, 0, 0 }, { "税号错了一位是吧我让开票员马上红冲重开", IV, 0, 0 }, { "没问题，发票下午补给您", IV, 0, 0 },
        { "对账单我下午发您微信", ST, 0, 0 }, { "差的那几笔我今天对好，对账单下午发您", ST, 0, 0 }, { "那我把对账单再发一份给您，麻烦您递到会议室让骆会计核一眼", ST, 0, 0 },
        { "签收单我找出来明天拍给您", DE, 0, 0 }, { "合同盖章那份我喊跑腿给你送过来", CO, 0, 0 }, { "合同找不到我马上传一份给你", CO, 0, 0 }, { "验收单我今日补", AC, 0, 0 },
        { "检测报告是吧，俺找厂家要，明天一早传给恁", QU, 0, 0 }, { "明天我带工程师上门，把问题处理掉", RE, 0, 0 }, { "机封漏水我明天就带师傅去换", RE, 0, 0 }, { "坏的那三台明天派人过去给您换", RE, 0, 0 },
        { "服务上的事,我明天就派工程师驻场", RE, 0, 0 }, { "少的两箱我明天补发", GO, 0, 0 }, { "少那两根皮带今儿补发", GO, 0, 0 }, { "这个我得回去请示一下领导，明天给您答复", AS, 0, 0 },
        { "我跟我们老板说一声，看能不能延几天", AS, 0, 0 }, { "减免的事我回去申请", AS, 0, 0 }, { "麻烦您帮我约一下周总,我也回去请示我们领导", AS, 0, 0 }, { "您下游那边我陪您去催，一起催", HE, 0, 0 },
        { "发票我明天寄，合同也一起带过去", IV | CO, 0, 0 }, { "我明天把签收单和发票一起送过来", IV | DE, 0, 0 },
        { "缺的资料我一小时给你传过去", PA, 0, 0 }, { "磅差0.42吨，按您的磅走，1,457元我当场冲掉", AD, 0, 0 }, { "明天三台全换,坏的我拉回去查", RE, 0, 0 } };
    heard_as(cx, rows, HK_COUNT(rows));
}

TEST(what_is_held_out_for_a_payment)
{
    static const row rows[] = {
        { "您周五把二十万打过来，我当天就安排发货", 0, SH, 0 }, { "钱到了我马上给您发货", 0, SH, 0 }, { "只要本周付清，额度我给您恢复", 0, CR, 0 }, { "先结旧账，新货马上发给您", 0, SH, 0 },
        { "款一到账我就把发票寄给您", 0, IV, 0 } };
    heard_as(cx, rows, HK_COUNT(rows));
}

TEST(what_is_done_or_his_or_nobodys_is_no_promise)
{
    static const row rows[] = {
        { "发票上周就寄出了", 0, 0, IV }, { "发票我带来了，您收一下", 0, 0, IV }, { "票我们6月初就寄过去了，你们财务小周签收的", 0, 0, IV }, { "对账单昨天已经发给您了", 0, 0, ST },
        { "您把对账单发我一份", 0, 0, 0 }, { "麻烦您把回单发我", 0, 0, 0 }, { "发票收到了吗", 0, 0, 0 }, { "发票寄到哪去了？", 0, 0, 0 }, { "您什么时候请示老板", 0, 0, 0 }, { "麻烦您跟领导汇报一下", 0, 0, 0 },
        { "商票我们不收", 0, 0, 0 }, { "钱不到我们不能发货", 0, 0, 0 }, { "这周五之前付二十万行不行", 0, 0, 0 }, { "逾期四十五天了，一共三十八万六", 0, 0, 0 }, { "再不付我们就停货", 0, 0, 0 },
        { "我明天再给您打电话", 0, 0, 0 }, { "签收单和发票都在我手里", 0, 0, 0 }, { "您那边流程走到哪一步了", 0, 0, 0 }, { "货您早就用上了", 0, 0, 0 }, { "您让财务把发票找出来", 0, 0, 0 },
        { "发票的事您再查查", 0, 0, 0 }, { "合同上写的三十天", 0, 0, 0 }, { "您看对账单，章是你们盖的", 0, 0, 0 }, { "陈经理您好", 0, 0, 0 }, { "麻烦您帮我约一下周总,我跟老板当面谈", 0, 0, 0 }, { "请您帮我约一下老板，明天我跟老板谈", 0, 0, 0 }, { "写个承诺书发我微信", 0, 0, 0 }, { "您跟老板说一声", 0, 0, 0 }, { "发票是挂号信寄的，签收人写的是财务科汪倩", 0, 0, IV }, { "合同里有仲裁条款,逼急了我就去申请", 0, 0, 0 },
        { "甲方不给你钱，那是你跟甲方的合同，我跟你的合同上没写甲方", 0, 0, 0 }, { "这会影响贵司在我们体系里的信用等级，下调后不再享受折扣价", 0, 0, 0 }, { "本金打六折,这个我连汇报都不会汇报", 0, 0, 0 } };
    heard_as(cx, rows, HK_COUNT(rows));
}

/* The log holds it, and gives it back. */
TEST(the_log_keeps_it)
{
    hk_heard h = acts(HK_ACT_SOLVE, HK_ACT_NONE), back;

    h.vows = IV | AS, h.vows_if = SH, h.vows_done = CO;
    assert_true(hk_heard_parse(hk_heard_text(cx->arena, &h), &back));
    assert_true(back.vows == h.vows && back.vows_if == h.vows_if && back.vows_done == h.vows_done);
}

RUN_TESTS(cmocka_unit_test(what_he_promises_to_do), cmocka_unit_test(what_is_held_out_for_a_payment), cmocka_unit_test(what_is_done_or_his_or_nobodys_is_no_promise), cmocka_unit_test(the_log_keeps_it))
