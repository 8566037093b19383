/* asked.c - see asked.h. */
#include "reading/asked.h"
#include "reading/rows.h"

enum { WHAT, WHETHER, SAYS, URGENT, POINTS, BEEN, WHERE, KINDS, WE = KINDS, NO_ANSWER, OF_ONESELF, THING, ROWS };

static const struct { const char *words; } rows[ROWS] = {
    [WHAT] = { "哪里 哪儿 哪一 哪几 哪个 哪家 哪张 哪台 哪批 哪天 哪年 哪月 哪位 哪块 哪笔 哪种 在哪 到哪 谁 什么 啥 多少 几张 几台 几件 几个 几天 几号 几家 几笔 几份 几批 几步 怎么写 怎么改 怎么开 怎么坏 怎么漏 怎么算 怎么回事 怎么弄 怎么说 怎么错 咋回事 咋改 咋坏 咋写 多久 何时 多长 多大 是不是 还是" },
    [WHETHER] = { "吗 了没 没有? 没有？ 收到没有 找到没有 看了没有 齐了没有 开了没有 到了没有 签了没有 有没有 是不是 全不全 齐不齐 对不对得上 ?" },
    [SAYS] = { "吗 了没 什么意见 什么意思 什么态度 怎么说 怎么讲 怎么看 怎么想 怎么定 怎么批 什么时候 哪天 是不是 汇报了没有 知道不 同意没有 批了没有" },
    [URGENT] = { "急不急 急吗 着急吗 谁给您 谁给你 谁答应 谁免 免了多少 谁说的" },
    [POINTS] = { "几个点 几折 多少点 谁答应 您能接受多少 您要多少" },
    [BEEN] = { "去过了吗 来过了吗 去过吗 来过吗 看过了吗 修过了吗 修好了吗 查过了吗 联系您了吗 联系过您吗 去过没有 来过没有 修过没有" },
    [WHERE] = { "出在哪 在哪 哪里 哪儿 哪一步 哪个环节 哪一台 哪几台 哪天" },
    [WE] = { "我 咱 俺 额们 给您 给你 给恁 帮您 帮你 替您 替你 为您 要不 安排 已经 这就 马上 发您 发你 这张 这份 这是 这上 这单 您看, 你看, 看看 请看 在此 附上 补上 补齐 补发 寄过去 送过去 拍照 来人" },
    [NO_ANSWER] = { "谁都 谁也 谁来 谁说都 谁说也 谁让 谁叫 谁不 谁敢 谁还 谁家 什么都 什么也 什么的 啥的 啥都 啥也 哪个都 哪个也 哪怕 哪能 哪会 哪敢 多少都 多少结 多少付 几个钱 难道 凭什么 凭啥 怎么可能 怎么能 怎么好 怎么样 怎样 怎么办 怎么又 这不是 那不是 章不是 字不是 不就是 还不是 看着办 "
                    "好吗 行吗 可以吗 成吗 好伐 好不 行不 可不可以 好吧 行吧 不怕 想不想 非要 就得 才 都一样 都不 随便 啥时候有 什么时候有 啥时候给 啥时候方便 啥时候宽 不急不急" },
    [OF_ONESELF] = { "我是 我叫 我姓 我想问 我问一下 我问下 我请教 请教 我记得 我听说 我了解一下 我们是 我这边是" },
    [THING] = { "发票 票 税号 抬头 开错 合同 对账 账差 差的 缺的 少的 坏的 漏 泵 机器 设备 货 型号 批次 验收 审批 流程 节点 单子 单据 材料 资料 维修 售后 传票 账户 冻结 解冻 票据 承兑 保全 质量 毛病 问题出" },
};
static hk_rows all = HK_ROWS(rows, words);

/* Which questions take which deed back. */
static const struct { hk_act act; uint32_t kinds; } deeds[] = {
    { HK_ACT_SOLVE, 1u << WHAT | 1u << WHETHER }, { HK_ACT_EVID, 1u << WHAT | 1u << WHETHER | 1u << BEEN }, { HK_ACT_TRADE, 1u << WHAT | 1u << WHETHER }, { HK_ACT_HELP, 1u << WHAT }, { HK_ACT_INCENT, 1u << WHAT },
    { HK_ACT_NONMON, 1u << WHAT }, { HK_ACT_LEGAL, 1u << WHAT }, { HK_ACT_RETURN, 1u << WHAT }, { HK_ACT_BOSS, 1u << SAYS }, { HK_ACT_COUNTER, 1u << SAYS }, { HK_ACT_FREE, 1u << URGENT }, { HK_ACT_CONSEQ, 1u << URGENT },
    { HK_ACT_REFUSE, 1u << POINTS }, { HK_ACT_BLAME, 1u << BEEN }, { HK_ACT_NAME_EX, 1u << WHERE } };

static bool takes_back(hk_act act, uint64_t said)
{
    for (size_t i = 0; i < HK_COUNT(deeds); i++)
        if (deeds[i].act == act && said & deeds[i].kinds) return true;
    return false;
}

/* The bytes of the line that a reading's from..to came from. */
static hk_line place(const hk_line *t, uint32_t from, uint32_t to)
{
    size_t a = 0, b;

    while (a < t->n && t->raw[a] < from) a++;
    for (b = a; b < t->n && t->raw[b] < to; b++) {}
    return (hk_line){ t->s + a, b - a, t->raw + a };
}

/* Rows that stand there, of words that overlap the longest: 我是 is no 我, 谁给您 no 给您. */
static uint64_t said_in(const hk_line *c)
{
    uint64_t said = 0;

    for (size_t i = 0, m = 1; i < c->n; i += m) {
        size_t row, n = hk_rows_at(&all, c, i, &row);
        const bool inside = n && i + n <= c->n;
        m = inside ? n : 1;
        if (inside) said |= UINT64_C(1) << row;
    }
    return said;
}

/* More than one, or too long to be only a question. */
static bool one_clause(const hk_line *c)
{
    enum { LONGEST = 60 };
    static const char breaks[] = ", ， 。 ; ； !";

    for (size_t i = 1; i + 3 < c->n; i++)
        if (hk_line_any(c, i, breaks)) return false;
    return c->n <= LONGEST;
}

/* The model does not know, and yet: a word of the trade, and 哪里 or 几张 about it. */
static bool asks_of_a_thing(const hk_line *t)
{
    static const uint64_t asks = 1u << WHAT | 1u << WHERE, thing = 1u << THING;
    uint64_t said = one_clause(t) ? said_in(t) : 0;
    return said & asks && said & thing;
}

void hk_read_asked(hk_reading *r)
{
    enum { UNSURE_YET_ASKED = 6000 };
    const bool plain = !(said_in(&r->line) & (1u << WE | 1u << NO_ANSWER));      /* 缺啥你列个单子,我给你弄齐: done, wherever it stands */
    size_t     n = 0, probe = SIZE_MAX;

    for (size_t i = 0; i < r->n; i++) {
        hk_read_act x = r->acts[i];
        hk_line     c = place(&r->line, x.from, x.to);
        if (plain && one_clause(&c) && takes_back(x.act, said_in(&c))) x.act = HK_ACT_PROBE;
        if (x.act == HK_ACT_PROBE && probe != SIZE_MAX) {
            r->acts[probe].p = HK_MIN(r->acts[probe].p + x.p, 10000);
            continue;
        }
        if (x.act == HK_ACT_PROBE) probe = n;
        r->acts[n++] = x;
    }
    r->n = n;
    if (plain && r->unsure && asks_of_a_thing(&r->line)) {
        r->acts[0] = (hk_read_act){ HK_ACT_PROBE, UNSURE_YET_ASKED, 0, r->line.raw[r->line.n] };
        r->n = 1, r->none = 10000 - UNSURE_YET_ASKED, r->unsure = false;
        return;
    }
    for (size_t i = probe; i != SIZE_MAX && i > 0 && r->acts[i - 1].p < r->acts[i].p; i--) {
        hk_read_act x = r->acts[i];
        r->acts[i] = r->acts[i - 1], r->acts[i - 1] = x;
    }
}
