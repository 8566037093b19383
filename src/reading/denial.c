/* denial.c - see denial.h. */
#include "reading/denial.h"
#include "base/utf8.h"
#include "reading/rows.h"

/* ---- who is called ------------------------------------------------------------------------------------------------------ */
static size_t called(const hk_line *t)                                   /* DN1 */
{
    enum { TITLE, OF_SOMEBODY, THEN, NAME = 2 };                          /* a name of two signs before the title */
    static const struct { const char *words; } rows[] = {
        [TITLE] = { "总 经理 总经理 主任 科长 处长 局长 部长 厂长 场长 院长 校长 所长 站长 店长 队长 会长 董事长 老板 老板娘 董 总监 主管 会计 出纳 老师 师傅 工 姐 哥 大哥 大姐 叔 嫂子 兄 兄弟 书记 先生 女士 小姐" },
        [OF_SOMEBODY] = { "我 你 您 咱 俺 恁 侬 他 她 它 这 那 贵 跟 给 找 问 让 叫 请 是 有 没 不 哪 谁" },
        [THEN] = { ", . : ! ~ ， 。 ： ！ ～ 、 您好 你好 早 好啊 好久 我是 我叫 我这 上午 下午 晚上 中午 新年 打扰 不好意思 在吗 在不 恭喜" } };
    static hk_rows who = HK_ROWS(rows, words);
    const char    *p = t->s, *end = t->s + t->n;

    for (int signs = 0; signs <= NAME; signs++) {
        size_t row = THEN, after = THEN, at = (size_t)(p - t->s), m = hk_rows_at(&who, t, at, &row);
        if (m && row == TITLE && hk_rows_at(&who, t, at + m, &after) && after == THEN) return at + m;
        if (p == end || (m && row != TITLE)) return 0;
        hk_utf8_next(&p, end);
    }
    return 0;
}

/* ---- what is denied ----------------------------------------------------------------------------------------------------- */
enum { NOT_SAID, NOT_WANTED, BARE, BREAKS, INSULT, SUIT, OTHER, NOT_YOU, LEFT, KINDS };
static const struct { const char *words; } rows[KINDS] = {
    [NOT_SAID] = { "没说 没有说 没讲 没有讲 没骂 没有骂 没叫 没当 没把 没拿 没说过 没讲过 没有把 没人说 没人讲 没人敢说 没谁说 谁说 谁讲 谁敢说 谁会说 谁骂 谁把 哪个把 没人把 没有人把 没谁把 没得人把 我要是说过 我要说过 我若说过 我要是骂 哪个说 哪个讲 边个话 边个讲 冇话 冇讲 冇说 莫得人说 "
                   "不是 不是说 不是讲 不算 不像 不会是 哪是 哪会是 哪里是 怎么会是 不至于是 不会说 不敢说 不会骂 不骂 不该说 不该骂 不应该说 唔系 勿是 没得说您 没得说你 没有人说 谁敢 谁能说 哪个敢 哪敢 岂敢 怎么会说 怎么可能说 哪能说 哪会说 怎能说 不敢把 没拿你 没拿您 从没说 从来没说 从没把 绝没有说 并没有说 没在外头讲 没在外头说 没在外面讲 没在外面说 没在背后说 没在背后讲 没跟人说 没跟人讲 没对人说 没对外说 并不是 可不是 又不是 才不是" },
    [NOT_WANTED] = { "不想 不愿 不愿意 不希望 不会 不打算 不准备 没想 没想过 没打算 没有打算 没说 没说要 没有说 没讲 没有要 没要 没人要 谁说 谁讲 谁要 谁想 哪个想 不是要 不是来 不是想 不是为了 不至于 用不着 犯不着 何必 不必 不用 不要 别 莫 甭 勿 唔想 唔好 冇谂 "
                     "先不 先别 暂不 暂时不 暂时还不 还不想 还没到 没到 不到 不谈 不提 不说 不急着 不忙着 不兴 不乐意 不忍心 舍不得 免得 省得 省去 避免 免去 不走 不去 不舍得 不爱 懒得 不考虑 没考虑 还没考虑 没有走 没有去 没走 没去 不该" },
    [BARE] = { "不 没 没有 未 冇" },
    [BREAKS] = { "就 也得 也要 也只 要不是 你不想 您不想 恁不想 侬不想 你总不想 您总不想 你也不想 您也不想 你不希望 您不希望 没说错 没讲错 没骂错 不是说好 不是讲好 不是答应 吗 只能 只好 才 再 否则 不然 要不 要么 那 但 可是 逼 怪 以为 等 要不要 不得不 不能不 让我去 让我告 不行 不付 不给 不还 不打 不结 是不是 必须 我们将 直接 倒霉 , . ; ! ? ~ ， 。 ； ！ ？ … 、" },
    [INSULT] = { "骗子 大骗子 老赖 赖子 赖皮 无赖 诈骗 诈骗犯 骗我 骗钱 赖账 失信 不要脸 没良心 缺德 坏人 小人 奸商 流氓 混蛋 王八蛋 畜生 强盗 土匪 白眼狼 黑心 人渣 垃圾 混账 赖着" },
    [SUIT] = { "起诉 法院 法庭 诉讼 打官司 官司 立案 仲裁 告你 告您 告恁 告侬 告上 告到 去告 要告 法律 律师函 律师 传票 保全 查封 诉状 公堂 司法 对簿" },
    [OTHER] = { "法院见 法庭见 公堂见 告诉 告知 报告 广告 法律规定 法律责任 律师费" },
    [NOT_YOU] = { "您可不是 你可不是 恁可不是 可不是您 可不是你 不包括您 不包括你 不是说您 不是说你 不是指您 不是指你 没说您 没说你 没指您 没指你 不是您 不含您 我不信 我可不信 俺不信 俺可不信 额不信 我才不信 我从来不信 我不这么看 我早就不 我早不 我还跟你 我还跟您 我还给你 我还给您 我还敢 俺还能给 我还能给 俺还给" },
    [LEFT] = { "放一边 放一放 这话我不想说 的话我不想说 不想说 不愿说 不想提 不愿提 不想讲 说不出口 没影的事 没有的事 没这回事 没得这回事 是误传 也没发 也不发 也没寄 不走那一步 不走那条路 不走那步" } };
static hk_rows all = HK_ROWS(rows, words);

typedef struct sweep {
    hk_denials *out;
    size_t      said, wanted, bare;                     /* where the last denial of a kind ended; `none`: not in force */
    hk_denials  insults, suits;                         /* those that stand, until something denies them backwards */
    hk_denials  denied;                                 /* suits, until one stands after them */
} sweep;

enum { FAR = 45 };                                       /* bytes between a denial and what it denies: fifteen signs */
static const size_t none = SIZE_MAX;

static void keep(hk_denials *d, size_t from, size_t to)
{
    if (d->n == HK_DENIALS_MAX) return;
    d->v[d->n].from = from;
    d->v[d->n++].to = to;
}

static void take_back(hk_denials *standing, hk_denials *out)
{
    for (size_t k = 0; k < standing->n; k++) keep(out, standing->v[k].from, standing->v[k].to);
    standing->n = 0;
}

static bool in_force(size_t since, size_t at) { return since != none && at - since < FAR; }

static void suit(sweep *w, size_t from, size_t to)
{
    const bool denied = in_force(w->wanted, from) || w->bare == from;
    if (!denied) w->denied.n = 0;                        /* 不想起诉,可再不付只能起诉了: who comes back to it threatens */
    keep(denied ? &w->denied : &w->suits, from, to);
}

static void word(sweep *w, uint32_t kinds, size_t i, size_t to)
{
    if (kinds >> INSULT & 1) keep(in_force(w->said, i) ? w->out : &w->insults, i, to);
    if (kinds >> SUIT & 1) suit(w, i, to);
    if (kinds >> NOT_YOU & 1) take_back(&w->insults, w->out);
    if (kinds >> LEFT & 1) take_back(&w->suits, &w->denied);
    if (kinds >> BREAKS & 1) w->said = w->wanted = none;
    if (kinds >> NOT_SAID & 1 || kinds >> NOT_YOU & 1) w->said = to;
    if (kinds >> NOT_WANTED & 1 || kinds >> LEFT & 1) w->wanted = to;
    if (kinds >> BARE & 1) w->bare = to;
}

void hk_denials_find(const hk_line *t, hk_denials *out)
{
    static const char swears[] = "操你 操恁 草你 艹你 日你 你妈的 恁妈的 你妈逼 你娘的 恁娘的 cnm nmsl 傻逼 狗日 狗东西 龟儿 杂种 畜牲 你不是人 恁不是人 你真不是人 简直不是人 不是东西 不得好死 去死 弄死 滚蛋 滚犊子 扑街 冚家铲 瘪犊子 瓜怂 瓜娃子 臭不要脸";
    static const char asks_back[] = "是什么 是啥 是甚 还能是 才怪 是谁 谁是 哪个是 不行了 不告不行 不可了";
    sweep w = { .out = out, .said = none, .wanted = none, .bare = none };

    out->n = 0;
    out->called = called(t);
    if (hk_line_has(t, asks_back)) {
        out->insult = hk_line_has(t, rows[INSULT].words);
        return;
    }
    for (size_t i = 0, m = 1; i < t->n; i += m) {
        hk_row_hit hit[HK_ROW_HITS];
        uint32_t   kinds = 0;
        size_t     n = (t->s[i] & 0xc0) == 0x80 ? 0 : hk_rows_all(&all, t, i, hit);
        m = n ? hit[n - 1].n : 1;
        for (size_t k = 0; k < n; k++)
            if (hit[k].n == m) kinds |= 1u << hit[k].row;
        word(&w, kinds, i, i + m);
    }
    take_back(&w.denied, out);
    out->insult = w.insults.n > 0 || hk_line_has(t, swears);
}

bool hk_denied(const hk_denials *d, size_t i)
{
    for (size_t k = 0; k < d->n; k++)
        if (i >= d->v[k].from && i < d->v[k].to) return true;
    return false;
}
