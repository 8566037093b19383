/* plain.c - see plain.h. A new form is a word in its row. */
#include "reading/plain.h"
#include "base/utf8.h"
#include "reading/rows.h"

enum { NO = HK_PLAIN_OBJECT + 1, FILL, MARK, TITLE, ROWS, LONGEST = 120 };      /* NO: a nod that denies. MARK: it asks. LONGEST: bytes */

static const struct { const char *words; } rows[ROWS] = {
    [HK_PLAIN_NOD] = { "嗯 唔 哦 噢 喔 啊 呃 额 哎 唉 诶 欸 哎呀 哎哟 嘿 哈 哈哈 哈哈哈 呵呵 嘿嘿 哼 切 嗯哼 是吗 是么 真的 真的吗 真的假的 不会吧 不是吧 不能吧 怎么会 怎么会呢 怎么可能 开玩笑吧 您开玩笑 "
                       "这样啊 这样子啊 这样子 是这样 是这样啊 原来如此 原来这样 原来是这样 对 对的 是 是的 是啊 是呀 是哦 是噢 没错 知道 知道了 我知道了 知道啦 晓得 晓得了 晓得咯 懂了 懂 我懂了 "
                       "明白了 我明白了 了解 了解了 清楚 清楚了 听到了 听见了 看到了 我看到了 看见了 到了 来了 我在 在的 在呢 在听 我在听 听着呢 我听着 我听着呢 您说 你说 您讲 你讲 您请说 您请讲 请讲 请说 接着说 继续 您继续 "
                       "没事 没事的 没关系 没关系的 没啥 没什么 不要紧 不打紧 不碍事 不客气 别客气 客气了 您客气 谢谢 谢 谢了 谢啦 谢谢您 谢谢你 多谢 感谢 谢谢配合 感谢配合 感谢支持 谢谢支持 麻烦了 麻烦您了 麻烦你了 打扰了 打扰您了 不好意思 抱歉 对不起 您放心 "
                       "对吧 是吧 是不是 对不对 就是 就是说 说得对 您说得对 说的是 您说的是 也是 可不是 确实 确实是 的确 有道理 当然 肯定 肯定的 可能吧 大概吧 也许吧 "
                       "算了 算了吧 得了吧 真是的 别这样 您别这样 不至于 不至于吧 没听清 没听清楚 没听见 再说一遍 您再说一遍 你再说一遍 您再说一次 "
                       "等下 等等 等一下 等一会 等会 稍等 稍等一下 稍等下 您稍等 等我一下 我看看 我看一下 我看下 我查一下 我查查 我查下 我想想 让我想想 我想一下 我问问 我问一下 我记一下 我记下 我记着 您忙 您先忙 你忙 你先忙" },
    [HK_PLAIN_GREET] = { "你好 您好 嗨 哈喽 hello hi 早 早上好 上午好 中午好 下午好 晚上好 您早" },
    [HK_PLAIN_SOFT] = { "好 好的 好好 好嘞 好咧 好哩 好勒 好叻 好滴 好哒 好嘀 好吧 好了 好噶 好嘅 好个 好来 好极了 太好了 嗯嗯 嗯嗯嗯 嗯呢 嗯呐 嗯那 收到 收到了 收悉 已收到 已阅 记下了 记住了 我记下了 我记住了 "
                        "ok okay okk oki okey 欧克 欧了 👌 👍 🤝 ✅ 🙏 [ok] [好的] [强] [握手] [抱拳] 1" },
    [HK_PLAIN_YES] = { "行 可以 可以的 可 可行 成 中 妥 妥妥 妥妥的 妥当 使得 要得 得行 管 没问题 没得问题 冇问题 冇得问题 不成问题 没毛病 没意见 没得意见 没异议 无异议 同意 赞成 认可 接受 能接受 可以接受 答应 阔以 得嘞 得咧 得勒 得 得噶 来三 来塞 没二话" },
    [HK_PLAIN_DEAL] = { "成交 定了 说定 说定了 说好了 讲好了 讲定了 谈妥了 敲定 敲定了 说妥了 约好了 约定了 一言为定 就这么定 就这么定了 就这样定 就这样定了 就这么着 就这么办 就这样办 就这么说 就这么说定了 就这么说了 就这样 就这么的 就恁办 就恁么办 就这么弄 这么定 这么办 这样定 这样办 "
                        "按您说的 按你说的 按您说的办 按你说的办 按您说的来 按你说的来 按您的来 按你的来 按这个 按这个来 按这个办 照您说的 照你说的 照您说的办 照你说的办 照办 照这样办 照这个办 听您的 听你的 依您 依你 依您说的 拍板 就它了 就这个数 就这个日子 板上钉钉 "
                        "等您的款 等您款 等着您的款 等您打款 等您付款 等您转账 等款到" },
    [HK_PLAIN_ASK] = { "怎么说 怎么讲 这话怎么说 这话怎么讲 此话怎讲 怎么个说法 什么意思 啥意思 您什么意思 什么 啥 然后呢 还有呢 后来呢 接下来呢 之后呢 下一步呢 您说呢 您觉得呢 您看呢 你看呢 为什么 为啥 为何 咋了 怎么了 怎么回事 咋回事 什么情况 啥情况 什么原因 啥原因 咋说 咋讲 咋个说" },
    [HK_PLAIN_OBJECT] = { "不合适 不太合适 这样不合适 这样不太合适 这不合适 这不太合适 恐怕不合适 怕不合适 不妥 不太妥 这样不妥 不好 不太好 这样不好 这样不太好 这不好 这不太好 恐怕不太好 不大好 不大合适 这样不大好 有点不合适" },
    [NO] = { "没有 没有的 没 没呢 不是 不是的 不是这样 不一定 不好说 难说 不知道 我不知道 不清楚 不太清楚 我不清楚 没听说 没收到 没看到 没见着 不应该" },
    [FILL] = { ", . ! ~ ; : - ， 。 ！ ～ ； ： … 、 那 那就 那么 就 也 都 咱 咱们 我 我们 我方 我司 我这边 我们这边 这边 吧 啊 呀 哈 啦 了 哦 噢 喔 呢 嘛 嘞 咧 哩 咯 喽 的 呗 噻 哥 姐 老哥 老板 喂 兄弟 大哥 大姐 亲 师傅 老师 您呐 您嘞 🏻 🏼 🏽 🏾 🏿 \xef\xb8\x8f" },
    [MARK] = { "? 吗 么 不行 行不 好不 伐" },
    [TITLE] = { "总 经理 总经理 主任 科长 处长 局长 部长 厂长 场长 院长 校长 所长 站长 店长 队长 董事长 老板 董 总监 主管 会计 出纳 老师 师傅 工 姐 哥 叔 书记 先生 女士" },
};
static hk_rows all = HK_ROWS(rows, words);

/* 陈总, 程会计: a surname and what he is. No question is one: 行不老板. */
static size_t called(const hk_line *t, size_t i)
{
    static const char never[] = "不 没 么 吗 呢 什 哪 几 谁 我 你 您 他 她";
    size_t n, row;

    if (hk_sign(t->s + i, &n) < 0x4e00 || hk_line_any(t, i, never) || i + n >= t->n) return 0;
    hk_row_hit hit[HK_ROW_HITS];
    for (size_t k = hk_rows_all(&all, t, i + n, hit); k-- > 0;) {
        row = hit[k].row;
        if (row == TITLE) return n + hit[k].n;
    }
    return 0;
}

/* Bits of the rows that the line is made of, 0: something stands in none. From the end, so that each place knows whether what follows it is plain. */
static uint32_t made_of(const hk_line *t)
{
    uint32_t of[LONGEST + 1];

    of[t->n] = 1;                                        /* row 0 has no words: the bit says that the rest is plain */
    for (size_t i = t->n; i-- > 0;) {
        hk_row_hit hit[HK_ROW_HITS];
        size_t     n = (t->s[i] & 0xc0) == 0x80 ? 0 : hk_rows_all(&all, t, i, hit), name;
        of[i] = t->s[i] == ' ' ? of[i + 1] : 0;
        for (size_t k = n; k-- > 0 && !of[i];)
            if (hit[k].row != TITLE && of[i + hit[k].n]) of[i] = of[i + hit[k].n] | 1u << hit[k].row;
        if (!of[i] && (t->s[i] & 0xc0) != 0x80 && (name = called(t, i))) of[i] = of[i + name];
    }
    return of[0];
}

/* Each of its words is plain, and together they take it back. */
static const char turned[] = "是可以 是行 是好 是成 是没问题 是同意", thrown_back[] = "行什么行 好什么好 可以什么可以 成什么成 成交什么成交 没问题什么 同意什么同意 行啥行 好啥好 可以啥可以 中什么中 中啥中";

hk_plain hk_plain_of(const hk_line *t)
{
    /* Who asks does not say yes; a doubt is one whatever politeness stands before it. */
    static const hk_plain strongest[] = { HK_PLAIN_OBJECT, HK_PLAIN_ASK, HK_PLAIN_DEAL, HK_PLAIN_YES, HK_PLAIN_SOFT, HK_PLAIN_GREET, HK_PLAIN_NOD };
    static const uint32_t yes = 1u << HK_PLAIN_SOFT | 1u << HK_PLAIN_YES | 1u << HK_PLAIN_DEAL;
    uint32_t of = t->n && t->n <= LONGEST ? made_of(t) : 0;

    if (t->n <= LONGEST && hk_line_has(t, thrown_back)) return HK_PLAIN_OBJECT;
    if (!of || (of & yes && of & (1u << MARK | 1u << NO)) || hk_line_has(t, turned)) return HK_PLAIN_NOT;
    for (size_t i = 0; i < HK_COUNT(strongest); i++)
        if (of >> strongest[i] & 1) return strongest[i];
    return of >> NO & 1 ? HK_PLAIN_NOD : HK_PLAIN_NOT;
}

hk_before hk_before_of(hk_arena *a, hk_str his, hk_day today, const hk_calendar *cal)
{
    static const char pays[] = "先 给您 给你 给你们 付 打款 打给 打您 打你 转 安排 结 汇 行不 可以吧 行吧", never[] = "付过 付了 打过 打了 付不 没钱 没法 已经 才能 除非 不然";
    hk_line  t;
    hk_slots s;

    hk_line_make(a, his, &t);
    hk_slots_find(&t, today, cal, &s);
    bool sum = hk_slots_have(&s, HK_SLOT_MONEY) || hk_slots_have(&s, HK_SLOT_SHARE), day = hk_slots_have(&s, HK_SLOT_DAY), pay = hk_line_has(&t, pays);
    return ((sum && (day || pay)) || (day && pay)) && !hk_line_has(&t, never) ? HK_BEFORE_OFFER : HK_BEFORE_NOTHING;
}

/* PL2, PL3 */
static hk_act meant(hk_plain p, hk_before before)
{
    static const hk_act none = HK_ACT_NONE;

    switch (p) {
        case HK_PLAIN_DEAL: return before == HK_BEFORE_WANTS ? HK_ACT_FREE : HK_ACT_CONFIRM;
        case HK_PLAIN_YES: return before == HK_BEFORE_OFFER ? HK_ACT_CONFIRM : before == HK_BEFORE_WANTS ? HK_ACT_FREE : none;
        case HK_PLAIN_SOFT: return before == HK_BEFORE_OFFER ? HK_ACT_CONFIRM : none;
        case HK_PLAIN_OBJECT: return before == HK_BEFORE_NOTHING ? none : HK_ACT_REFUSE;
        case HK_PLAIN_ASK: return HK_ACT_OPENQ;
        case HK_PLAIN_GREET: return HK_ACT_GREET;
        case HK_PLAIN_NOD: case HK_PLAIN_NOT: return none;
    }
    return none;
}

void hk_read_plain(hk_reading *r, hk_before before)
{
    enum { CERTAIN = 9500 };
    hk_plain p = hk_plain_of(&r->line);

    if (p == HK_PLAIN_NOT) return;
    hk_act act = meant(p, before);
    r->bare = true, r->unsure = r->stuffed = false;
    r->n = act != HK_ACT_NONE;
    r->none = r->n ? 10000 - CERTAIN : 10000;
    if (r->n) r->acts[0] = (hk_read_act){ act, CERTAIN, 0, r->line.raw[r->line.n] };
}
