/* heard_price.c - see heard_price.h. */
#include "rehearse/heard.h"
#include "rehearse/heard_price.h"

bool hk_price_near(const hk_line *t, const hk_slot *v, size_t before, size_t after, const char *words)
{
    size_t from = v->at > before ? v->at - before : 0, to = HK_MIN(v->at + v->n + after, t->n);
    return hk_line_begins(t, from, v->at, words) || hk_line_begins(t, v->at + v->n, to, words);
}

/* 十万？ before the sum that is meant; at the end of all (周五先走二十万？) it is the demand itself. */
bool hk_price_doubted(const hk_line *t, const hk_slot *v)
{
    size_t end = v->at + v->n;
    return hk_line_at(t, end, "?") && end + 1 < t->n;
}

/* 五万连一车货的本钱都不够; 三万，您打发人呢. */
static bool not_enough(const hk_line *t, size_t end)
{
    if (hk_line_any(t, end, ",您打发 ,你打发 ,打发 ,就这 ,这够")) return true;
    for (size_t i = end; hk_line_at(t, end, "连") && i < t->n && !hk_line_any(t, i, ", 。 ; ? !"); i++)
        if (hk_line_any(t, i, "不够 都没 都不")) return true;
    return false;
}

/* Taken up only to be thrown back: 十万？下个月十六号？ / 十九万不到四成 / 我没说十九万行. What is ours to bear or was paid in advance is no price either: 定金那两万您抵掉. */
bool hk_price_thrown_back(const hk_line *t, const hk_slot *v)
{
    size_t end = v->at + v->n, from = v->at > 15 ? v->at - 15 : 0;

    end += hk_line_at(t, end, " ");
    if (not_enough(t, end)) return true;
    if (hk_line_any(t, end, "太 也太 也不够 也少 不够 不到 不行 都没 都不 怎么 哪 我领情 我没法 是您说 是你说 连油钱 连运费 连工钱 连路费 连利息 连零头 让我怎么 叫我怎么 我怎么 我回去挨 我回去没法 我回去交不 我交不了 不对 差得 差太 我不要 先不要 另说 另算 刨 不算 先不说 先不谈 放一边 够干 够啥 够什么 顶什么 顶啥 能干啥 能干什么 打发 "
                                  "您抵 你抵 抵掉 抵扣 抵货款 抵了 冲抵 冲掉 扣掉 您扣 你扣 我去跟 我去磨 我去说 我去申请 我去争 我跟老 我跟领导 我跟公司 我担 我补 我自己")) return true;
    return hk_line_begins(t, from, v->at, "没说 不是说 谁说 别说 别写 别记 不要写 不是写 说好 才 怎么成 怎么就成 咋成 又成 变成");
}

/* 免您两万, 少收三千: given off the debt. Not 免不了, 不能免. */
int64_t hk_heard_waived(const hk_line *t, const hk_slots *slots)
{
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        size_t from = v->at > 12 ? v->at - 12 : 0;
        if (v->kind != HK_SLOT_MONEY || v->vague) continue;
        for (size_t k = from; k < v->at; k++) {
            size_t n = ((unsigned char)t->s[k] & 0xc0) == 0x80 ? 0 : hk_line_any(t, k, "免您 免你 免掉 免去 给您免 给你免 少收 少算 给您减 给你减 减您 减你 减掉 减去 减免 优惠 让您 让你 让给您 让利 抹掉 抹去 便宜您 便宜你 便宜 降您 免 减 让 抹");
            bool no = (k >= 3 && hk_line_any(t, k - 3, "不 没 别 能 想 求 要")) || (k >= 6 && hk_line_any(t, k - 6, "要我 让我 求我 叫我"));
            size_t gap = n ? v->at - (k + n) : 0;
            if (n && !no && gap <= 3) return v->lo;
        }
    }
    return 0;
}

/* 五千？大哥，五千连油钱都不够: thrown back once, it is no price where it stands beside another. */
bool hk_price_taken_back(const hk_line *t, const hk_slots *slots, size_t at)
{
    bool twice = false, other = false;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind != HK_SLOT_MONEY || v->vague || i == at) continue;
        twice |= v->lo == slots->v[at].lo && hk_price_thrown_back(t, v);
        other |= v->lo != slots->v[at].lo;
    }
    return twice && other;
}
/* Bytes between two finds, and a clause counts as many more. */
size_t hk_price_apart(const hk_line *t, const hk_slot *a, const hk_slot *b)
{
    size_t from = HK_MIN(a->at + a->n, b->at + b->n), to = HK_MAX(a->at, b->at), gap = to > from ? to - from : 0;

    return hk_line_begins(t, from, to, ", 。 ; ? !") ? gap + HK_PRICE_CLAUSE : gap;
}

/* 明天我把发票送过去: what we do on that day, and no money is asked for it. */
bool hk_price_our_day(const hk_line *t, const hk_slot *v)
{
    static const char doing[] = "送过去 送过来 给您送 给你送 过来拿 来拿 过去拿 上门 提醒 打电话 再打给 给您发 给你发 发给您 发给你 发过去 去找 来找 去您 去你 来您 来你 联系";
    static const char paying[] = "付 打款 打过 打来 转 汇 到账 结 给钱";
    size_t end = v->at + v->n, to = end;

    while (to < t->n && to < end + 36 && !hk_line_any(t, to, ", 。 ; ? !")) to++;
    return !hk_line_begins(t, end, to, paying) && hk_line_begins(t, end, to, doing);
}

/* 先付一万七后天，剩下两万五下周一: a word before a sum that makes it the later of two. */
static bool on_top(const hk_line *t, const hk_slot *v) { return hk_price_near(t, v, 9, 0, "再添 再加 再多 再涨 多添 多加"); }
bool hk_price_later(const hk_line *t, const hk_slot *v) { return !on_top(t, v) && (v->kind == HK_SLOT_BALANCE || hk_price_near(t, v, 12, 0, "剩 余 尾 再 另 第二 后面")); }

/* 剩下的五万分俩月; not 五号五万、月底五万，分两次. */
static bool cut_up(const hk_line *t, const hk_slot *v)
{
    size_t end = v->at + v->n;

    for (size_t i = end; i < t->n && i < end + 12 && !hk_line_any(t, i, ", 。 ; ? !"); i++)
        if (((unsigned char)t->s[i] & 0xc0) != 0x80 && hk_line_any(t, i, "分 拆 各 每 按月")) return true;
    return false;
}

/* Off the debt, ours to pay, put off, cut into more, or said before: no second payment of his. */
bool hk_price_none(const hk_line *t, const hk_slot *v)
{
    if (hk_price_near(t, v, 12, 9, "返 奖 补贴 额度 违约 利息 滞纳 运费 罚 免 优惠") || hk_price_near(t, v, 15, 0, "每 不是 变 又成 已付 已经付 付过 给过 付了 给了")) return true;
    if (hk_line_at(t, v->at, "一个")) return true;                                        /* 我再打一个过来 */
    return cut_up(t, v) || hk_price_near(t, v, 0, 30, "再谈 再聊 再说 再议 再约 再商量 再看 另谈 另约 您看着 你看着 慢慢") || hk_price_near(t, v, 0, 60, "账期 帐期 期限") || hk_price_near(t, v, 0, 30, "排个表 坐下来 面谈");
}

/* 十万都不行？ after less: no price, and yet more than that nobody hopes for now. */
bool hk_price_scorned(const hk_line *t, const hk_slot *v)
{
    return hk_line_any(t, v->at + v->n, "都不 都没 都拿不 都给不 都凑不 都付不 都出不 都打不 也不行 也没有 也拿不 也给不 也凑不 也付不 还不行 都做不 不行吗 不行么 不行? 不成吗 不成?") > 0;
}

/* 多少先付点, 意思意思: no figure at all, and plainly not much; of the debt a fifth, or a tenth. Not where a little is turned down: 付点意思意思我不收. */
int64_t hk_price_little(const hk_talk *t, const hk_line *line)
{
    enum { SOME = 5, BIT = 10 };
    static const char bit[] = "意思意思 意思一下 表示表示 表示一下 一点点 一丁点 一丢丢 点点也行 哪怕一点 哪怕点", some[] = "付点 给点 打点 转点 还点 结点 汇点 拿点 来点 走点 凑点 付一点 给一点 打一点 转一点 还一点 结一点 拿一点 付些 给些 打些 还些";
    static const char no[] = "不收 不接 不能接 不行 不成 不能收 打发 不够 算什么 不要 太少 一点不 一点都 差一点 多付点 多给点 多打点 多转点 多还点 多结点 再付点 再给点 再打点 再来点 再加点 早点 快点 痛快点 爽快点 给点时间 给点诚意 给点面子";
    bool little = hk_line_has(line, bit), part = hk_line_has(line, some) && hk_line_has(line, "多少 先 哪怕 随便 好歹 总得 或多或少");

    if (hk_line_has(line, no)) return 0;
    return little ? t->s->total_fen / BIT : part ? t->s->total_fen / SOME : 0;
}

/* 剩下那三万多: the rest, said in about. */
bool hk_price_about_rest(const hk_line *t, const hk_slot *v) { return v->kind == HK_SLOT_MONEY && v->vague && hk_price_near(t, v, 12, 0, "剩 余下 余的 还差 还欠"); }

/* 分四次，一次三万六: of each part. */
bool hk_price_of_each(const hk_line *t, const hk_slot *v) { return !hk_price_near(t, v, 15, 0, "头 第一 首") && hk_price_near(t, v, 12, 0, "一次 每次 一期 每期 一笔 每笔 一个月 每月 每个月 一回 每回"); }

/* Other money than this debt: 再加两千把下批的定金一起打了. */
bool hk_price_of_other(const hk_line *t) { return hk_line_has(t, "定金 运费 费也 费一 押金 样品 下批 下一批 去年 利息 违约金 油钱 差旅 发票"); }
