/* slots.h - what a line names: sums, shares, days, instalments, papers, people, ways of payment, law.
 *
 *   SL1  a slot points to the bytes of what was typed (from..to), so that a reading can be shown on the words themselves
 *   SL2  a sum is in fen, lo..hi; `vague` when no single value was said (number.h). 二十个 is 200,000 where money is meant
 *   SL3  a share is in hundredths of a percent; a discount (七折 = 70 %) and a rate (一个点, 万分之五) are kinds of their own
 *   SL4  slots do not overlap; they stand in the order of the text. More than HK_SLOTS_MAX are not kept
 *   SL5  an account is told by its digits or the last of them (工行 6222…0123, 尾号8866); a bank or 对公账号 without any is none
 */
#ifndef HK_READING_SLOTS_H
#define HK_READING_SLOTS_H
#include "reading/when.h"

typedef enum hk_slot_kind {
    HK_SLOT_MONEY, HK_SLOT_SHARE, HK_SLOT_DISCOUNT, HK_SLOT_RATE, HK_SLOT_DAY, HK_SLOT_PARTS, HK_SLOT_BALANCE, HK_SLOT_ALL, HK_SLOT_ROUND,
    HK_SLOT_DOC, HK_SLOT_PERSON, HK_SLOT_METHOD, HK_SLOT_LAW, HK_SLOT_SUPPLY, HK_SLOT_CREDIT, HK_SLOT_DAYS_LATE, HK_SLOT_ACCOUNT, HK_SLOT_KINDS
} hk_slot_kind;

/* Papers, people, ways of payment and steps at law, each a row of words; the code is the wire name. */
#define HK_SLOT_WORDS(X) \
    X(DOC,    INVOICE,    "invoice",    "发票 专票 普票 电子票 数电票 票号 开票 红字票 票你们 票上周 票上月 票早 票都 张票 票是你 票是您 这票") \
    X(DOC,    DELIVERY,   "delivery",   "送货单 签收单 收货单 发货单 出库单 入库单 物流单 签收记录 回执单 签收") \
    X(DOC,    STATEMENT,  "statement",  "对账单 对账函 对账确认 询证函 往来账 对账") \
    X(DOC,    CONTRACT,   "contract",   "合同 订单 协议价 采购单 补充协议") \
    X(DOC,    ACCEPTANCE, "acceptance", "验收单 验收报告 验收记录 验收证明 验收") \
    X(DOC,    SLIP,       "slip",       "回单 水单 转账凭证 付款凭证 银行流水 付款截图 回执") \
    X(DOC,    PROMISE,    "promise",    "承诺书 还款计划 还款协议 付款计划 确认书 保证书 书面") \
    X(DOC,    QUALITY,    "quality",    "质检报告 检测报告 检验报告 合格证 质检单") \
    X(PERSON, BOSS,       "boss",       "老板娘 老板 董事长 一把手 老总 大老板") \
    X(PERSON, FINANCE,    "finance",    "财务总监 财务经理 财务 会计 出纳") \
    X(PERSON, LEADER,     "leader",     "领导 总监 主管 经理 董事会 总部 集团 上面 上级 总经理") \
    X(PERSON, BUYER,      "buyer",      "采购部 采购 供应链") \
    X(PERSON, LAWYER,     "lawyer",     "律师 法务") \
    X(PERSON, ENGINEER,   "engineer",   "工程师 技术员 售后 技术部 师傅 维修") \
    X(PERSON, DOWNSTREAM, "downstream", "下游 甲方 终端客户 业主 总包 下家") \
    X(METHOD, WIRE,       "wire",       "电汇 对公 公账 公户 网银 转账 银行转账 汇款") \
    X(METHOD, BANK_BILL,  "bank_bill",  "银行承兑 银承 承兑汇票 承兑") \
    X(METHOD, TRADE_BILL, "trade_bill", "商业承兑 商承 商票 供应链票据 云信 迪链") \
    X(METHOD, CASH,       "cash",       "现金 微信转 支付宝 私账 私户 个人账户 个人卡") \
    X(METHOD, OFFSET,     "offset",     "抵货款 抵账 以货抵债 抵债 拿货抵 用货抵 抵货 抵掉") \
    X(LAW,    SUIT,       "suit",       "起诉 诉讼 打官司 立案 法院 仲裁 开庭 告你 告你们 上法庭 走法律 法律程序 法律途径 法律手段") \
    X(LAW,    LETTER,     "letter",     "律师函 催款函 催告函 律师信") \
    X(LAW,    PRESERVE,   "preserve",   "保全 查封 冻结账户 封账") \
    X(LAW,    BLACKLIST,  "blacklist",  "失信 黑名单 老赖 限高 征信") \
    X(LAW,    PENALTY,    "penalty",    "违约金 滞纳金 逾期利息 罚息 利息") \
    X(SUPPLY, STOP,       "stop",       "停货 停止发货 暂停发货 停供 断货 不发货 停止供货 暂停供货 压货 锁单") \
    X(SUPPLY, SHIP,       "ship",       "发货 供货 交货 排产 交期 出货 送货 排前面 排第一 插队 插个队 优先发 优先排 新单发 货发") \
    X(CREDIT, LIMIT,      "limit",      "额度 授信 信用额") \
    X(CREDIT, TERMS,      "terms",      "账期 月结 付款期") \
    X(CREDIT, GRADE,      "grade",      "信用等级 a类 a级 评级 现款现货 款到发货") \
    /* new ones stand last: a company's own model knows the others by their places */ \
    X(LAW,    PAY_ORDER,  "pay_order",  "支付令 督促程序")

/* Words that mean one of these where something is offered with them (派人过去 is an engineer to whom the machine stands still), and are no slot by themselves: a model is trained with the slots. */
#define HK_SLOT_MEANT(X) \
    X(ENGINEER, "派人 带人 叫人 安排人 上门修 过去修 过来修 去修 来修 检修 上门处理 上门看 人明天到 人今天到 人就到 人马上到 人下午到")

typedef enum hk_slot_code {
    HK_CODE_NONE,
#define X(kind, name, wire, words) HK_CODE_##name,
    HK_SLOT_WORDS(X)
#undef X
    HK_CODE_COUNT
} hk_slot_code;

typedef struct hk_slot {
    hk_slot_kind kind;
    hk_slot_code code;
    uint32_t     at, n;          /* bytes of the line */
    uint32_t     from, to;       /* SL1 */
    int64_t      lo, hi;         /* fen; 1/100 %; count of parts; days late */
    bool         vague;
    hk_when      when;           /* of HK_SLOT_DAY */
} hk_slot;

enum { HK_SLOTS_MAX = 40 };
typedef struct hk_slots {
    hk_slot v[HK_SLOTS_MAX];
    size_t  n;
} hk_slots;

void hk_slots_find(const hk_line *t, hk_day today, const hk_calendar *cal, hk_slots *out);
const char *hk_slot_code_wire(hk_slot_code code);         /* "invoice"; "" for HK_CODE_NONE */
uint64_t hk_slot_codes_meant(const hk_line *t);           /* bits 1 << code of HK_SLOT_MEANT */
bool hk_slots_have(const hk_slots *s, hk_slot_kind kind);
#endif
