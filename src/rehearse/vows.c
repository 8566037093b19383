/* vows.c - see vows.h. A line is cut into clauses; what stands before and after the verb tells whose it is and whether it is to come. */
#include "rehearse/vows.h"
#include "debtor/effects.h"
#include "reading/rows.h"

enum { NOWHERE = SIZE_MAX };
typedef struct span { size_t from, to; } span;
typedef struct vow_row { hk_vow vow; const char *thing, *does, *whole; } vow_row;

static const char sends[] = "寄 发您 发你 发给 发到 发过 发一 发去 发微信 重发 再发 补发 下午发 明天发 今天发 马上发 就发 送 补 传 带 拿过 递 拍给 给您 给你 给恁 给他 弄好 邮";
static const vow_row rows[] = {
    { HK_VOW_INVOICE, "发票 专票 普票 票", "寄 送 补 开 换 发 传 递 带 给您 给你 给恁 弄 改 作废 红冲 冲红", NULL },
    { HK_VOW_INVOICE, "抬头 税号 税点 备注栏", "改 重开 重做 换 红冲 弄好", "红冲重开 作废重开 重开票 重开发票 给您重开 给你重开 给恁重开" },
    { HK_VOW_STATEMENT, "对账单 对账函 账单", sends, NULL },
    { HK_VOW_STATEMENT, "账 几笔 差异 余额", "对好 对完 对清 对一遍 核好 核清 核对 理清 理出来 查清", "陪您对 陪你对 过来对账 去对账 重新对账" },
    { HK_VOW_DELIVERY, "送货单 签收单 收货单 发货单 出库单 入库单 物流单 签收记录 磅单 回执单", sends, NULL },
    { HK_VOW_CONTRACT, "合同 订单 协议 合约", "寄 发 传 找出 找给 补 带 扫 复印 送 给您 给你", NULL },
    { HK_VOW_ACCEPTANCE, "验收单 验收报告 验收记录 验收证明 验收", "补 送 带 找 签 盖 发 传 办 做", NULL },
    { HK_VOW_QUALITY, "质检报告 检测报告 检验报告 合格证 质检单 检测 报告", "寄 发 送 补 出 做 传 要 带 开", NULL },
    { HK_VOW_REPAIR, "师傅 工程师 技术员 售后 技术 化验 钳工 维修", "派 带 安排 叫 喊 调 过去 上门 到现场 去看 去修 来看 来修 联系 驻场", "派人修 派人来修 派人去修 派人过去 派人来看 派人去看 上门修 上门处理 给您修 给你修 给恁修 修好 去修 返修 返工 换新的 给您换 给你换 给恁换 换掉 换货 全换 换密封 换个新 换两 换几 拉回去查 拉回来换 调个新的 调一个新的 调新的" },
    { HK_VOW_GOODS, "货 件 箱 台 数量 短少 少的 缺的 差的 皮带 袋 张", "补货 补发 补齐 补送 补足 补给您 补给你 补上", "补货 补发" },
    { HK_VOW_SHIP, "货 新单 订单 下批 下一批 排产 生产 交期", "先发 优先 排上 排前 提前 安排发 安排上 恢复 插队 发出 发给您 发给你 就发 马上发 照发 出货", "给您发货 给你发货 安排发货 马上发货 恢复供货 恢复发货 就发货 优先排" },
    { HK_VOW_ASK, NULL, NULL, "请示 问领导 问我们领导 问老板 问我们老板 问我老板 问经理 问我们经理 问总监 问我们财务 跟领导 跟我们领导 跟老板 跟我们老板 跟公司申请 向公司申请 向领导申请 向领导汇报 回去申请 帮您申请 帮你申请 给您申请 给你申请 替您申请 回去汇报 汇报领导 汇报一下领导 往上汇报 向上汇报 问问上面 上会讨论 打申请" },
    { HK_VOW_CREDIT, "额度 授信 账期 等级", "恢复 提到 提高 加到 调高 延长 申请 给您 给你", NULL },
    { HK_VOW_PAPERS, "资料 单子 单据 手续 证明 电子版", sends, NULL },
    { HK_VOW_ADJUST, "差 零头 尾数 短 少 吨 块 百", "冲掉 冲平 核减 算我的 算我们的 调整单 红字 调平 划掉 减下去 抹平", NULL },
    { HK_VOW_HELP, "下游 甲方 保理 银行 贴现 客户", "帮您 帮你 陪您 陪你 介绍 一起去 一起催 联系", "一起催 帮您催 帮你催 陪您去 陪你去 陪您去要 帮您问问 帮你问问" },
};

static bool inside(const hk_line *t, size_t i) { return (t->s[i] & 0xc0) == 0x80; }

static size_t find(const hk_line *t, size_t from, size_t to, const char *words, size_t *n)
{
    for (size_t i = from; i < to && i < t->n; i++)
        if (!inside(t, i) && (*n = hk_line_any(t, i, words)) && i + *n <= to) return i;
    return NOWHERE;
}

static bool has(const hk_line *t, span s, const char *words)
{
    size_t n;
    return find(t, s.from, s.to, words, &n) != NOWHERE;
}

static bool before(const hk_line *t, size_t i, const char *signs) { return i >= 3 && hk_line_any(t, i - 3, signs); }

/* ---- whose it is ------------------------------------------------------------------------------------------------------------- */
/* The last one named before the verb does it: 您要的发票我明天寄. Whom something is done for or with does not (给您, 帮你), nor whose something is (您的, 您那边). */
static bool his(const hk_line *t, span c, size_t verb)
{
    size_t n, at = NOWHERE;
    bool   by_him = false;

    for (size_t i = c.from; (i = find(t, i, verb, "贵司 您 你 恁 我 咱 俺 偶 阿拉", &n)) != NOWHERE; i += n) {
        bool him = hk_line_any(t, i, "贵司 您 你 恁");
        if (him && (before(t, i, "给 帮 替 跟 和 陪 向 为 对 找 去 到 来 与 同 把 让 离") || hk_line_any(t, i + n, "的 要 说的 那 这 缺 差 放心 看 厂 公司 财务 们财务 们要 们那 们说 们缺 们厂 们公司"))) continue;
        by_him = him, at = i;
    }
    if (at != NOWHERE && by_him) return true;
    if (at == NOWHERE && has(t, (span){ c.from, verb }, "请 麻烦 劳驾 烦请 拜托 您让 你让 您叫 你叫")) return !has(t, (span){ c.from, verb }, "请示 申请");
    return has(t, (span){ verb, c.to }, "给我 发我 寄我 传我 回我 告诉我 拍我 推我 还我 过来给我") || has(t, (span){ verb, c.to }, "让我看 我看看");
}

/* Of other people, or of what is not so. */
static bool denied(const hk_line *t, span c, size_t verb)
{
    static const char no[] = "不能 不会 不给 不发 不寄 不补 不开 不想 不去 不用 不必 不再 不是 没法 没办法 没有 没 别 未 不";
    static const char fine[] = "没问题 不好意思 不耽误 不着急 不过 不管 不然 别急 别担心 别生气 不拖 不让您 不让你 差不多 不远 不到 不出 没事 不瞒 不放心 没收到 没到 没见";

    for (size_t i = c.from; i < verb; i++)
        if (!inside(t, i) && hk_line_any(t, i, no) && !hk_line_any(t, i, fine) && !before(t, i, "要 特 差 区")) return true;
    return has(t, c, "别家 人家 听说 以前 上回你们 上次你们 支付令 仲裁 法院");
}

static bool asked(const hk_line *t, span c)
{
    static const char words[] = "吗 没有 哪 谁 什么 怎么 是不是 有没有 是否 几时 多久 多少 要不要 需要 能不能";
    span   s = c;
    size_t n, tail = find(t, c.from, c.to, "行吗 好吗 可以吗 成吗 行不行 好不好 可以不 中不中 行不 好伐 得啦", &n);

    if (tail != NOWHERE) return has(t, (span){ c.from, tail }, words);
    return hk_line_at(t, c.to, "?") || has(t, s, words) || (c.to >= c.from + 3 && hk_line_any(t, c.to - 3, "没 不 么"));
}

/* ---- when it is --------------------------------------------------------------------------------------------------------------- */
static const char to_come[] = "今天 今日 今晚 今儿 今朝 明天 明早 明日 明儿 明晨 后天 下午 上午 中午 晚上 晚饭 马上 立刻 立马 这就 现在就 会 我跟 我问 我得 我要 我再 我回 我来 我去 我让 我叫 我派 我带 我找 我帮 俺 回头 回去 待会 等下 等会 一会 一小时 半小时 分钟 "
                              "周一 周二 周三 周四 周五 周六 周日 下周 这周 本周 月底 下班前 尽快 安排 负责 我出 就给您 就给你 就补 就寄 就发 就送 就开 给您弄 帮您 帮你 包在 一定 争取 肯定 补给 申请 请示";
static const char over[] = "已经 早就 早已 上周 上个月 上月 昨天 前天 刚才 刚刚 刚 前几天 带来了 带来 在这 在我手 您收 你收 您看 你看 寄出 发出去了";

/* 寄了, 发过, 寄过去了, 是挂号寄的: of the verb. */
static bool completed(const hk_line *t, span c, size_t end)
{
    size_t n, to = HK_MIN(c.to, end + 15);

    for (size_t at = end; (at = find(t, at, to, "了 过 的", &n)) != NOWHERE; at += n)
        if (!hk_line_any(t, at, "过去 过来 过数 过目 的话 的时候") && !(hk_line_at(t, at, "的") && at > end + 9)) return !has(t, (span){ end, at }, "再 就 才 我 新");
    return false;
}

typedef enum tense { SAID_ONLY, TO_COME, IS_DONE } tense;
static tense when(const hk_line *t, span c, size_t verb, size_t end)
{
    bool done = has(t, (span){ c.from, verb }, over) || completed(t, c, end) || has(t, (span){ end, c.to }, "带来了 在这 您收 你收 您看 你看");

    if (has(t, c, to_come) && !has(t, c, "已经 早就 早已 昨天 前天 上周 上个月 上月")) return completed(t, c, end) && !has(t, (span){ c.from, verb }, to_come) ? IS_DONE : TO_COME;
    return done ? IS_DONE : SAID_ONLY;
}

/* ---- a clause ------------------------------------------------------------------------------------------------------------------ */
/* 票 of 商票, 账 of 账户; 开 of 离开, 发 of 出发: what the word is a part of. */
static bool thing_of_other(const hk_line *t, size_t i, size_t n)
{
    if (n == strlen("票") && hk_line_at(t, i, "票")) return before(t, i, "商 支 股 钞 车 机 汇 彩 拿 发") || hk_line_any(t, i + n, "据 友 价");
    return hk_line_at(t, i, "账") && (hk_line_any(t, i, "账户 账号 账期") || before(t, i, "到 入 公 老"));
}

static bool deed_of_other(const hk_line *t, size_t i)
{
    if (hk_line_at(t, i, "发")) return before(t, i, "出 开 打 批 头") || hk_line_any(t, i, "发票 发现 发货单 发工资 发火 发愁");
    if (hk_line_at(t, i, "开")) return before(t, i, "离 打 公 召 分") || hk_line_any(t, i, "开会 开始 开工 开口 开票员");
    if (hk_line_at(t, i, "补")) return hk_line_any(t, i, "补充");
    if (hk_line_at(t, i, "签") || hk_line_at(t, i, "送")) return hk_line_any(t, i, "签收 送货单");
    return hk_line_at(t, i, "要") && (before(t, i, "只 不 需 重 主") || hk_line_any(t, i, "要是 要不"));
}

static bool stands(const hk_line *t, span c, const vow_row *r, size_t *verb, size_t *end)
{
    size_t n, m;

    for (size_t i = c.from; r->whole && (i = find(t, i, c.to, r->whole, &n)) != NOWHERE;) return *verb = i, *end = i + n, true;
    for (size_t i = c.from; r->thing && (i = find(t, i, c.to, r->thing, &n)) != NOWHERE; i += n) {
        if (thing_of_other(t, i, n)) continue;
        for (size_t k = c.from; (k = find(t, k, c.to, r->does, &m)) != NOWHERE; k += m)
            if ((k + m <= i || k >= i + n) && !deed_of_other(t, k)) return *verb = k, *end = k + m, true;
    }
    return false;
}

/* What a sign ends: nothing, a clause, a sentence. */
typedef enum cut { GOES_ON, CLAUSE, SENTENCE } cut;
static cut cut_at(const hk_line *t, size_t i)
{
    size_t n;

    switch (hk_sign(t->s + i, &n)) {
        case U'。': case '!': case '?': case ';': case U'…': return SENTENCE;
        case ' ': case ',': case ':': case '~': case U'、': return CLAUSE;
        default: return GOES_ON;
    }
}

/* The next stretch without a cut of that kind or a harder one. A sentence is looked at as well, for the next clause may go on with this (发票抬头写错，我下午叫会计改). */
static bool next_span(const hk_line *t, size_t *from, span *c, cut least)
{
    size_t to;

    while (*from < t->n && (inside(t, *from) || cut_at(t, *from))) ++*from;
    for (to = *from; to < t->n && cut_at(t, to) < least;) to++;
    *c = (span){ *from, to };
    *from = to;
    return to > c->from;
}

static const char terms[] = "只要 您先 你先 先付 先把 款到 钱到 款一到 钱一到 到账 付了 付清 付完 结了 结清 打过来 您付 你付 您把 你把 要是 如果 的话";

/* As an answer to a trouble of his it needs no day. */
static bool offers_help(const hk_heard *h)
{
    return hk_heard_bits(h) & (HK_ACT_BIT(SOLVE) | HK_ACT_BIT(HELP) | HK_ACT_BIT(TRADE) | HK_ACT_BIT(NONMON) | HK_ACT_BIT(PAUSE));
}

/* Bits of the rows whose words stand in the line, wherever: one walk for each kind of word, and most lines promise nothing. */
static uint64_t worth(const hk_line *t)
{
    static hk_rows things = HK_ROWS(rows, thing), deeds = HK_ROWS(rows, does), wholes = HK_ROWS(rows, whole);
    uint64_t both = hk_rows_in(&things, t);

    if (both) both &= hk_rows_in(&deeds, t);
    return both | hk_rows_in(&wholes, t);
}

static void clause(const hk_line *t, span c, span before_it, uint64_t look, hk_heard *h, uint32_t *seen)
{
    bool trade = hk_heard_bits(h) & (HK_ACT_BIT(TRADE) | HK_ACT_BIT(INCENT) | HK_ACT_BIT(UNTRAP));

    for (; look; look &= look - 1) {
        size_t   i = (size_t)__builtin_ctzll(look), verb, end;
        uint32_t bit = 1u << rows[i].vow;
        if (*seen & bit || !stands(t, c, &rows[i], &verb, &end) || his(t, c, verb) || denied(t, c, verb) || asked(t, c)) continue;
        if (rows[i].vow == HK_VOW_PAPERS && !offers_help(h)) continue;
        if (rows[i].vow == HK_VOW_ASK && hk_heard_act(h, HK_ACT_FIND_DM) && !has(t, c, "我们 我司 公司 我老板 回去 请示 申请 汇报")) continue;      /* 帮我约周总，我跟老板当面谈: his boss */
        tense at = when(t, c, verb, end);
        bool  gives = rows[i].vow == HK_VOW_SHIP || rows[i].vow == HK_VOW_CREDIT;
        bool  if_paid = (gives && trade) || has(t, (span){ c.from, verb }, terms) || (before_it.to && has(t, before_it, terms) && hk_line_any(t, c.from, "我 就 马上 立马 当天 那 咱"));
        if (at == SAID_ONLY && !offers_help(h)) continue;
        *seen |= bit;
        if (at == IS_DONE) h->vows_done |= bit;
        else if (if_paid) h->vows_if |= bit;
        else h->vows |= bit;
    }
}

void hk_vows_heard(const hk_line *t, hk_heard *h)
{
    uint32_t seen = 0;
    uint64_t look = worth(t);
    span     c, last = { 0, 0 };

    h->vows = h->vows_if = h->vows_done = 0;
    if (!look) return;
    for (size_t from = 0; next_span(t, &from, &c, CLAUSE); last = c) clause(t, c, last, look, h, &seen);
    for (size_t from = 0; next_span(t, &from, &c, SENTENCE);) clause(t, c, (span){ 0, 0 }, look, h, &seen);
}
