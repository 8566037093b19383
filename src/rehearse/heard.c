/* heard.c - from a reading to what the debtor of this talk heard: which acts count, which of several sums is asked and which is the debt,
 * what the words are about. A replay never comes here (TA1): all of it is in the log. */
#include "base/utf8.h"
#include "reading/rows.h"
#include "rehearse/claims.h"
#include "rehearse/talk.h"
#include <ctype.h>

/* ---- what is claimed to be done, and who is called ------------------------------------------------------------------------- */
/* His account is frozen, he says; who takes that up claims nothing. */
static bool takes_up_freeze(const hk_scenario *s, const hk_heard *h)
{
    static const hk_act kind[] = { HK_ACT_REFLECT, HK_ACT_EMPATHY, HK_ACT_PROBE, HK_ACT_OPENQ, HK_ACT_SOLVE, HK_ACT_HELP };
    enum { FROZEN = 19 };
    bool his = false;

    for (size_t i = 0; i < s->excuses_n; i++) his |= s->excuses[i].id == FROZEN;
    for (size_t k = 0; his && h->n && k < HK_COUNT(kind); k++)
        if (h->act[0] == kind[k]) return true;
    return false;
}

/* Announced is what is held out for the case that he does not pay; only with a word of pressure, or 签了计划就不停货 would be a threat. Where the words sound like a bluff
 * and no step is said to be done, those they name are: the fact card decides. */
static void on_record(const hk_scenario *s, const hk_line *t, hk_heard *h)
{
    static const hk_act pressing[] = { HK_ACT_LEGAL, HK_ACT_CONSEQ, HK_ACT_DEADLINE, HK_ACT_GB, HK_ACT_BOSS };

    h->claims = hk_claims_done(t);
    for (size_t i = 0; i < h->n; i++)
        if (h->act[i] == HK_ACT_BLUFF && !h->claims) h->claims = hk_claims_meant(t);
    if (takes_up_freeze(s, h)) h->claims &= ~(1u << HK_STEP_SEIZED);
    for (size_t i = 0; i < h->n; i++)
        for (size_t k = 0; k < HK_COUNT(pressing); k++)
            if (h->act[i] == pressing[k]) h->announced = hk_claims_named(t) & ~h->claims;
    h->clause = (h->codes & hk_code_bit(HK_CODE_PENALTY) || h->rate) && hk_line_has(t, "合同 约定 条款");
}

static int32_t first_of(const char *name)
{
    const char *p = name;
    return name ? hk_utf8_next(&p, name + strlen(name)) : -1;
}

static bool surname(int32_t sign)
{
    static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛段雷";
    const char *q = surnames;
    while (*q)
        if (hk_utf8_next(&q, surnames + sizeof surnames - 1) == sign) return true;
    return false;
}

size_t hk_talk_call(const hk_line *t, size_t i, int32_t *sign)
{
    static const char ranks[] = "总 副总 总经理 副总经理 董事长 总监 经理 副经理 主任 副主任 主管 会计 出纳 部长 厂长 场长 店长 姐 哥 老板 处长 科长 组长";
    const char *p = t->s + i;

    *sign = hk_utf8_next(&p, t->s + t->n);
    size_t rank = hk_line_any(t, (size_t)(p - t->s), ranks);
    return rank && surname(*sign) ? (size_t)(p - t->s) - i + rank : 0;
}

/* Called by a surname that is not his (nor that of somebody one may well ask for), 王总 to a man named 陈, or by his own with a rank he has not (陈主任 to a 经理). Only at
 * the beginning, where one addresses somebody, and not where one speaks of oneself or one's own people: 我是陈经理, 我们陈总. */
static void called(const hk_scenario *s, const hk_line *t, hk_heard *h)
{
    const char *own = s->name, *p = t->s, *end = t->s + HK_MIN(t->n, (size_t)18);
    int32_t mine = hk_utf8_next(&own, s->name + strlen(s->name)), sign;

    for (; p < end; hk_utf8_next(&p, t->s + t->n)) {
        size_t i = (size_t)(p - t->s), n = hk_talk_call(t, i, &sign);
        bool   ours = (i >= 3 && hk_line_any(t, i - 3, "我 们 咱 姓 叫 司 家")) || (i >= 6 && hk_line_any(t, i - 6, "我是 我叫 你们 您们 贵司 咱们"));
        if (!n || ours) continue;
        bool others = sign == first_of(s->decider_name) || sign == first_of(s->before);
        const char *rank = p;
        hk_utf8_next(&rank, t->s + t->n);
        h->wrong_title = sign == mine && !others && s->rank && !hk_claims_title(s->rank, (hk_str){ rank, n - (size_t)(rank - p) });
        h->wrong_name = (sign != mine && !others) || h->wrong_title;
        return;
    }
}

static size_t signs(const char *s, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += ((unsigned char)s[i] & 0xc0) != 0x80;
    return k;
}

/* Who says 新锐小陈, or his own name, has said who he is, whatever else the sentence does: the first two signs of our firm, or the caller's name. */
static bool names_himself(const hk_talk *t, const hk_line *line)
{
    const char *p = t->s->ours, *name = t->voice.caller;

    if (!p) return false;
    hk_utf8_next(&p, p + strlen(p));
    hk_utf8_next(&p, p + strlen(p));
    return memmem(line->s, line->n, t->s->ours, (size_t)(p - t->s->ours)) || (signs(name, strlen(name)) > 1 && memmem(line->s, line->n, name, strlen(name)));
}

/* ---- what it is about -------------------------------------------------------------------------------------------------------- */
/* Words by which one speaks of an excuse of the catalogue, before he has used it or after (content/excuses.json names them). */
static uint32_t about_of(const hk_line *t)
{
    static const char *const words[HK_EXCUSES + 1] = {
        [1] = "手头紧 资金紧 没钱 周转 账上紧", [2] = "没签字 谁签字 出差 等签字", [3] = "哪一步 哪个节点 走到哪 走到谁 流程 审批 缺材料 缺不缺 缺啥 材料", [4] = "发票收到 没收到发票 发票没收到 票收到 票没到 票没收到",
        [5] = "税号 重开 票开错 开错了 换票 新票", [6] = "质量 漏油 异响 漏的 漏 坏的那 坏了 毛病 返修 换新 新泵", [7] = "数量 少货 短少 少了 少的是 少哪 少送", [8] = "总包 下游 甲方 业主 你们客户 终端",
        [9] = "付过 已经付 查到账", [10] = "交接 接手 前任 换人", [11] = "对不上 差几笔 差哪 差在哪 账差 对账", [12] = "合同找 没有合同", [13] = "统一付 月底一起 年底一起 付款日 几出", [14] = "预算 额度 资金计划 排进 计划报",
        [15] = "承兑 商票 票据", [16] = "积压 卖掉 库存", [17] = "答应过 业务员说", [18] = "先发货", [19] = "冻结 封了", [20] = "验收 质保期 质保金", [21] = "老关系 交情", [23] = "重组 股东 改制",
        [25] = "网银 系统升级 系统坏", [27] = "抵账 互抵 冲账 抵一抵", [28] = "公章 盖章的人 章在", [29] = "不点头 没点头 不同意 没批" };
    static hk_rows rows = HK_ROWS_OF(words);
    return (uint32_t)hk_rows_in(&rows, t);
}

/* Three signs in a row that stand in a card as well (团购款): it is this card that is spoken of. */
static uint32_t cards_touched(const hk_scenario *s, const hk_line *t)
{
    uint32_t bits = 0;

    for (size_t c = 0; c < s->cards_n; c++)
        for (size_t i = 0; i + 9 <= t->n; i++) {
            bool han = ((unsigned char)t->s[i] & 0xf0) == 0xe0 && ((unsigned char)t->s[i + 3] & 0xf0) == 0xe0 && ((unsigned char)t->s[i + 6] & 0xf0) == 0xe0;
            if (han && !hk_line_any(t, i + 3, "， 。 ？ ！ 、") && memmem(s->cards[c].text, strlen(s->cards[c].text), t->s + i, 9)) bits |= 1u << c;
        }
    return bits;
}

/* ---- which sum, which day ---------------------------------------------------------------------------------------------------- */
static bool near_sum(int64_t a, int64_t b) { return a >= b - b / 50 && a <= b + b / 50; }

static bool of_the_debt(const hk_scenario *s, int64_t fen)
{
    bool yes = near_sum(fen, s->total_fen);
    for (size_t i = 0; i < s->items_n; i++) yes |= near_sum(fen, s->items_fen[i]);
    return yes;
}

static bool word_near(const hk_line *t, const hk_slot *v, size_t before, size_t after, const char *words)
{
    size_t from = v->at > before ? v->at - before : 0, to = HK_MIN(v->at + v->n + after, t->n);
    for (size_t i = from; i < to; i++)
        if (((unsigned char)t->s[i] & 0xc0) != 0x80 && (i < v->at || i >= v->at + v->n) && hk_line_any(t, i, words)) return true;
    return false;
}

/* 十万？ before the sum that is meant; at the end of all (周五先走二十万？) it is the demand itself. */
static bool doubted(const hk_line *t, const hk_slot *v)
{
    size_t end = v->at + v->n;
    return hk_line_at(t, end, "?") && end + 1 < t->n;
}

/* Taken up only to be thrown back: 十万？下个月十六号？ / 十九万不到四成 / 我没说十九万行. */
static bool thrown_back(const hk_line *t, const hk_slot *v)
{
    size_t end = v->at + v->n, from = v->at > 15 ? v->at - 15 : 0;

    end += hk_line_at(t, end, " ");
    if (hk_line_any(t, end, "太 不够 不到 不行 都没 都不 怎么 哪 我领情 我没法 是您说 是你说")) return true;
    for (size_t i = from; i < v->at; i++)
        if (((unsigned char)t->s[i] & 0xc0) != 0x80 && hk_line_any(t, i, "没说 不是说 谁说 别说 别写 别记 不要写 不是写 说好 才 怎么成 怎么就成 咋成 又成 变成")) return true;
    return false;
}

/* 免您两万, 少收三千: given off the debt. Not 免不了, 不能免. */
static int64_t waived(const hk_line *t, const hk_slots *slots)
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

typedef struct sums {
    const hk_slot *asked, *debt;
    int64_t        together;     /* of all that were named */
    int            n;
} sums;

enum { LEAST = 500 };                /* what is less than this part of the debt is no demand */
/* The debt is the figure that is right; what is asked is the one that is not the debt, not thrown back, not what he offers already, and comes
 * after a word of paying; in a deal that is read back it is his. With one figure only, that is it. */
static sums sums_of(const hk_talk *t, const hk_line *line, const hk_slots *slots, bool reads_back)
{
    static const char paying[] = "付 打 拨 转 走 给 汇 凑 结 还我 先 来 出 报 安排 到";
    int64_t given = waived(line, slots);
    sums m = { 0 };
    int  best = -1;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind != HK_SLOT_MONEY || v->vague || v->lo == given || v->lo < t->s->total_fen / LEAST || hk_claims_daily(line, v)) continue;
        bool right = of_the_debt(t->s, v->lo) && (near_sum(v->lo, t->s->total_fen) || word_near(line, v, 30, 18, "欠 货款 账 余额 合计 一共 总共 对账 票 逾期 合同款"));
        int  good = (right ? 0 : 4) + (thrown_back(line, v) || doubted(line, v) ? 0 : 8) + (t->d.offer.sum_fen && v->lo == t->d.offer.sum_fen ? reads_back ? 3 : 0 : 2) + word_near(line, v, 12, 0, paying);
        m.n++;
        m.together += v->lo;
        if (right && !m.debt) m.debt = v;
        if (good > best) best = good, m.asked = v;
    }
    if (m.asked && !(m.debt && m.asked == m.debt) && thrown_back(line, m.asked)) m.asked = NULL;
    return m;
}

/* 剩下34万一: what he named taken from the whole. */
static bool of_the_rest(const hk_talk *t, const hk_line *line, const hk_slot *asked)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    return said->sum_fen && near_sum(asked->lo, t->s->total_fen - said->sum_fen) && word_near(line, asked, 12, 0, "剩 余 下欠 还差 另外");
}

enum { CLAUSE = 60 };
/* Bytes between two finds, and a clause counts as many more. */
static size_t apart(const hk_line *t, const hk_slot *a, const hk_slot *b)
{
    size_t from = HK_MIN(a->at + a->n, b->at + b->n), to = HK_MAX(a->at, b->at), gap = to > from ? to - from : 0;

    for (size_t i = from; i < to; i++)
        if (((unsigned char)t->s[i] & 0xc0) != 0x80 && hk_line_any(t, i, ", 。 ; ? !")) return gap + CLAUSE;
    return gap;
}

/* 明天我把发票送过去: what we do on that day, and no money is asked for it. */
static bool our_day(const hk_line *t, const hk_slot *v)
{
    static const char doing[] = "送过去 送过来 给您送 给你送 过来拿 来拿 过去拿 上门 提醒 打电话 再打给 给您发 给你发 发给您 发给你 发过去 去找 来找 去您 去你 来您 来你 联系";
    static const char paying[] = "付 打款 打过 打来 转 汇 到账 结 给钱";
    size_t end = v->at + v->n, to = end;

    while (to < t->n && to < end + 36 && !hk_line_any(t, to, ", 。 ; ? !")) to++;
    for (size_t i = end; i < to; i++)
        if (((unsigned char)t->s[i] & 0xc0) != 0x80 && hk_line_any(t, i, paying)) return false;
    for (size_t i = end; i < to; i++)
        if (((unsigned char)t->s[i] & 0xc0) != 0x80 && hk_line_any(t, i, doing)) return true;
    return false;
}

/* ---- two payments on two days -------------------------------------------------------------------------------------------------- */
/* 先付一万七后天，剩下两万五下周一: a word before a sum that makes it the later of two. */
static bool marked_later(const hk_line *t, const hk_slot *v) { return v->kind == HK_SLOT_BALANCE || word_near(t, v, 12, 0, "剩 余 尾 再 另 第二 后面"); }

/* Off the debt, ours to pay, put off, cut into more, or said before: no second payment of his. */
static bool no_payment(const hk_line *t, const hk_slot *v)
{
    if (word_near(t, v, 12, 9, "返 奖 补贴 额度 违约 利息 滞纳 运费 罚 免 优惠") || word_near(t, v, 15, 0, "每 不是 变 又成 已付 已经付 付过 给过 付了 给了")) return true;
    if (hk_line_at(t, v->at, "一个")) return true;                                        /* 我再打一个过来 */
    return word_near(t, v, 0, 12, "分 拆 各 每 按月") || word_near(t, v, 0, 30, "再谈 再聊 再说 再议 再约 再商量 再看 另谈 另约 您看着 你看着 慢慢") || word_near(t, v, 0, 60, "账期 帐期 期限") || word_near(t, v, 0, 30, "排个表 坐下来 面谈");
}

/* Two sums and nothing that says which is later: each stands with its own day in its clause, the second is neither the first once more (五万嘛，就差这五万) nor itself
 * the one that comes first (先). */
static bool plain_pair(const hk_line *t, const hk_slot *sum[2], const hk_slot *day[2])
{
    bool once_more = sum[0]->lo == sum[1]->lo && word_near(t, sum[1], 6, 0, "就 差 这 那");

    return day[0] && day[1] && !once_more && !word_near(t, sum[1], 9, 0, "先 头") && apart(t, day[0], sum[0]) < CLAUSE && apart(t, day[1], sum[1]) < CLAUSE;
}

/* 剩下, without a sum that could be read and without 的: the rest all the same, when a day follows it (two_payments). */
static const hk_slot *rest_word(const hk_line *t, const hk_slot *first, hk_slot *out)
{
    for (size_t i = first->at + first->n + 1; i < t->n; i++) {
        size_t n = ((unsigned char)t->s[i] & 0xc0) == 0x80 ? 0 : hk_line_any(t, i, "剩下 剩的 余下 剩余");
        *out = (hk_slot){ .kind = HK_SLOT_BALANCE, .at = i, .n = n };
        if (n) return no_payment(t, out) ? NULL : out;
    }
    return NULL;
}

static int64_t worth_of(const hk_talk *t, const hk_slot *v) { return v->kind == HK_SLOT_SHARE ? t->s->total_fen / 10000 * v->lo : v->lo; }

/* A sum, a share after a share, or the rest without one, that is paid after `first`: said behind it, or one of the two is marked as the later. Together not more than the debt. */
static const hk_slot *later_sum(const hk_talk *t, const hk_line *line, const hk_slots *slots, const hk_slot *first, const hk_slot *debt, hk_slot *room)
{
    int64_t given = waived(line, slots), most = t->s->total_fen + t->s->total_fen / 50;
    const hk_slot *rest = NULL;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        bool behind = v->at > first->at, money = v->kind == HK_SLOT_MONEY && v->lo != given && v->lo >= t->s->total_fen / LEAST && v != debt;
        bool sum = !v->vague && (money || (v->kind == HK_SLOT_SHARE && first->kind == HK_SLOT_SHARE && marked_later(line, v)));
        if (v == first || (v->kind != HK_SLOT_BALANCE && !sum) || thrown_back(line, v) || doubted(line, v) || no_payment(line, v)) continue;
        if (!behind && !marked_later(line, v) && !marked_later(line, first)) continue;
        if (sum && worth_of(t, first) + worth_of(t, v) <= most) return v;
        if (v->kind == HK_SLOT_BALANCE && behind && v->at > first->at + first->n && !rest) rest = v;      /* 那四万尾款: one and the same */
    }
    return rest ? rest : rest_word(line, first, room);
}

static bool may_be_day(const hk_talk *t, const hk_line *line, const hk_slot *v)
{
    bool date = v->when.hi == hk_talk_now(t) && hk_line_at(line, v->at + v->n, "了");         /* 今天28号了 */
    return v->kind == HK_SLOT_DAY && v->when.kind != HK_WHEN_OPEN && v->when.hi >= hk_talk_now(t) && !our_day(line, v) && !date && !thrown_back(line, v);
}

/* Which of the days goes with which sum: the later one with the later payment, and of several the nearest; a single one with the sum it stands by. */
static void days_of_two(const hk_talk *t, const hk_line *line, const hk_slots *slots, const hk_slot *sum[2], const hk_slot *day[2])
{
    enum { VAGUE = 20 };
    size_t best = SIZE_MAX;

    day[0] = day[1] = NULL;
    for (size_t i = 0; i < slots->n; i++)
        for (size_t j = 0; j < slots->n; j++) {
            const hk_slot *a = &slots->v[i], *b = &slots->v[j];
            if (i == j || !may_be_day(t, line, a) || !may_be_day(t, line, b) || a->when.hi >= b->when.hi) continue;
            size_t far = apart(line, a, sum[0]) + apart(line, b, sum[1]) + (b->vague ? VAGUE : 0);
            if (far < HK_MIN(best, (size_t)2 * CLAUSE)) best = far, day[0] = a, day[1] = b;
        }
    if (day[0]) return;
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (!may_be_day(t, line, v)) continue;
        size_t to_first = apart(line, v, sum[0]), to_later = apart(line, v, sum[1]);
        int    k = to_later < to_first || (to_later == to_first && v->at > sum[1]->at);
        if (!day[k]) day[k] = v;
    }
    if (day[0] && day[1] && day[1]->when.hi <= day[0]->when.hi) day[1] = NULL;
}

/* What he named himself, said again: no new price, and what goes with it is what is asked besides. */
static void his_own(const hk_talk *t, const hk_line *line, const hk_slots *slots, const hk_slot *sum[2])
{
    const hk_deal *said = hk_debtor_said(&t->d);

    for (size_t i = 0; i < slots->n && said->sum_fen; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind != HK_SLOT_MONEY || v->vague || thrown_back(line, v)) continue;
        if (!sum[0] && v->lo == said->sum_fen) sum[0] = v;
        else if (!sum[1] && said->then_fen && v->lo == said->then_fen) sum[1] = v;
    }
    if (!sum[0]) sum[1] = NULL;
}

/* The sum that is asked is followed by another, or by what then remains, with its own day or a word that makes it the later one. *asked, *first_day: of the first;
 * untouched when there are no two. `demands`: a sum is asked for or read back, and not only stated. */
static bool two_payments(const hk_talk *t, const hk_line *line, const hk_slots *slots, bool reads_back, bool demands, hk_heard *h, const hk_slot **asked, const hk_slot **first_day)
{
    sums m = sums_of(t, line, slots, reads_back);
    const hk_slot *sum[2] = { NULL, NULL }, *day[2];
    hk_slot        rest;

    his_own(t, line, slots, sum);
    bool own = sum[0] != NULL, both = sum[1] != NULL;
    if (!own) sum[0] = m.asked;
    if (!own && !demands) return false;
    for (size_t i = slots->n; !m.n && i-- > 0;)                                        /* 先付六成，余款月底 */
        if (slots->v[i].kind == HK_SLOT_SHARE && !slots->v[i].vague) sum[0] = &slots->v[i];
    if (h->parts > 2 || !sum[0] || sum[0] == m.debt || (!own && no_payment(line, sum[0]))) return false;
    if (!both) sum[1] = later_sum(t, line, slots, sum[0], m.debt, &rest);
    if (!sum[1]) return false;
    bool turned = !own && sum[1]->kind != HK_SLOT_BALANCE && marked_later(line, sum[0]) && !marked_later(line, sum[1]);       /* 剩下的两万五下周一，后天先一万七 */
    if (turned) {
        const hk_slot *other = sum[0];
        sum[0] = sum[1], sum[1] = other;
    }
    days_of_two(t, line, slots, sum, day);
    if (turned && !day[0]) return false;
    if (!both && marked_later(line, sum[1]) ? !day[1] && sum[1]->kind != HK_SLOT_MONEY : !both && !plain_pair(line, sum, day)) return false;      /* 另一半承兑: the same day, in paper */
    if (sum[0]->kind == HK_SLOT_MONEY) h->sum_fen = sum[0]->lo;
    h->in_days = day[0] && !day[0]->vague ? day[0]->when.hi - t->voice.today : -1;
    h->by_days = day[0] && day[0]->vague ? day[0]->when.hi - t->voice.today : 0;
    h->then_sum_fen = sum[1]->kind == HK_SLOT_MONEY ? sum[1]->lo : HK_MAX(t->s->total_fen - worth_of(t, sum[0]), 0);
    h->then_days = day[1] ? day[1]->when.hi - t->voice.today : 0;
    h->then_by = day[1] && day[1]->vague;
    h->all = h->balance = false;
    if (m.debt) h->stated_fen = m.debt->lo;
    *asked = sum[0]->kind == HK_SLOT_MONEY ? sum[0] : NULL, *first_day = day[0] && !day[0]->vague ? day[0] : NULL;
    return true;
}

/* 剩下的两万五下周一: of what he promised for later, and nothing of the first. */
static bool of_the_later(const hk_talk *t, const hk_line *line, const hk_slot *asked, hk_heard *h)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    bool    sum = asked && near_sum(asked->lo, said->then_fen) && !near_sum(asked->lo, said->sum_fen) && marked_later(line, asked), rest = !asked && h->balance;
    int32_t days = h->in_days >= 0 ? h->in_days : h->by_days;

    if (!said->then_fen || !(sum || (rest && days))) return false;
    h->then_sum_fen = sum ? asked->lo : 0, h->then_days = days, h->then_by = h->in_days < 0 && days;
    h->sum_fen = HK_NULL, h->in_days = -1, h->by_days = 0, h->balance = h->all = false;
    return true;
}

/* 三千五千的也行, 万把块: a stretch that is asked for, where no figure is. */
static int64_t hoped_for(const hk_talk *t, const hk_line *line, const hk_slots *slots)
{
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        bool stretch = v->kind == HK_SLOT_MONEY && v->vague && v->lo >= t->s->total_fen / LEAST && v->hi < t->s->total_fen && v->hi <= 3 * v->lo;
        if (stretch && !thrown_back(line, v) && !doubted(line, v) && word_near(line, v, 30, 18, "付 拿 给 打 转 先 凑 也行 都行 来")) return v->hi;
    }
    return 0;
}

static void heard_sums(const hk_talk *t, const hk_line *line, const hk_slots *slots, bool reads_back, hk_heard *h, const hk_slot **asked)
{
    sums m = sums_of(t, line, slots, reads_back);

    *asked = m.asked;
    if (!m.asked) h->most_fen = hoped_for(t, line, slots);
    if (!m.asked) return;
    h->sum_fen = m.asked->lo;
    h->balance |= of_the_rest(t, line, m.asked);
    if (m.debt) h->stated_fen = m.debt->lo;
    /* the first piece of several is not the plan: 分三期,头一期七万 */
    if (h->parts > 1 && !m.debt && m.n == 1 && word_near(line, m.asked, 30, 0, "头一期 首期 第一期 首笔 第一笔 头一笔 先")) {
        h->sum_fen = t->s->total_fen;
        h->all = true;
    }
    /* a whole cut into pieces is the whole: 四十五万分三期,月底先十五万 / 明天四万,下周二三万三千五 */
    if (m.n > 1 && ((h->parts > 1 && m.debt && near_sum(m.debt->lo, t->s->total_fen)) || near_sum(m.together, t->s->total_fen))) {
        h->sum_fen = t->s->total_fen;
        h->all = true;
    }
}

/* The day that goes with the sum that is asked: nearest to it, and none that was only taken up. A stretch (月底) names no day, but its end is
 * as late as he may choose. */
static const hk_slot *heard_days(const hk_talk *t, const hk_line *line, const hk_slots *slots, const hk_slot *asked, hk_heard *h)
{
    const hk_slot *day = NULL;
    int best = -1;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind != HK_SLOT_DAY || v->when.kind == HK_WHEN_OPEN || v->when.hi < hk_talk_now(t) || our_day(line, v)) continue;
        int32_t days = v->when.hi - t->voice.today;
        size_t  gap = asked ? apart(line, v, asked) : 0;
        bool    date = v->when.hi == hk_talk_now(t) && hk_line_at(line, v->at + v->n, "了");              /* 今天28号了 */
        int     good = (thrown_back(line, v) || doubted(line, v) || date ? 0 : 400) + (v->vague ? 0 : 200) + (int)(gap > 150 ? 0 : 150 - gap);
        if (good <= best || (date && !asked)) continue;
        best = good;
        day = v;
        h->in_days = v->vague ? -1 : days;
        h->by_days = v->vague ? days : 0;
    }
    return day && !day->vague ? day : NULL;
}

/* The words of a slot as one takes them up: a limit becomes the day (周五前: 周五), a written day a spoken one (27日: 27号). */
static void keep_words(hk_heard *h, hk_echo kind, const hk_line *line, const hk_slot *v)
{
    static const char *const limits[] = { "之前", "以前", "前" };
    char  *own = h->echo[kind];
    size_t n = v->n;

    if (own[0] || n >= HK_ECHO_BYTES) return;
    memcpy(own, line->s + v->at, n);
    own[n] = 0;
    if (kind != HK_ECHO_DAY) return;
    for (size_t i = 0; i < HK_COUNT(limits); i++) {
        size_t k = strlen(limits[i]);
        if (n > k && memcmp(own + n - k, limits[i], k) == 0) own[n -= k] = 0;
    }
    if (n > 3 && isdigit((unsigned char)own[n - 4]) && memcmp(own + n - 3, "日", 3) == 0) memcpy(own + n - 3, "号", 3);
    if (strstr(own, "天内") || strstr(own, "日内")) own[0] = 0;
}

/* 票我们寄过去了,签收记录在我手里: it is the invoice that was signed for, and no goods. */
static void invoice_signed_for(const hk_line *t, hk_heard *h)
{
    bool invoice = false;

    if (!(h->codes & hk_code_bit(HK_CODE_DELIVERY)) || hk_line_has(t, "货")) return;
    for (size_t i = 0; i < t->n; i++)
        if (hk_line_at(t, i, "票") && !hk_line_any(t, i + strlen("票"), "据 友") && !(i >= 3 && hk_line_any(t, i - 3, "商 汇 支 股 车 机 钞 投"))) invoice = true;
    if (invoice) h->codes = (h->codes & ~hk_code_bit(HK_CODE_DELIVERY)) | hk_code_bit(HK_CODE_INVOICE);
}

static void slots_heard(const hk_talk *t, const hk_line *line, const hk_slots *slots, bool reads_back, bool demands, hk_heard *h)
{
    const hk_slot *asked, *day;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind == HK_SLOT_DOC) keep_words(h, HK_ECHO_PAPER, line, v);
        if (v->kind == HK_SLOT_PERSON) keep_words(h, HK_ECHO_PERSON, line, v);
        if (v->code) h->codes |= hk_code_bit(v->code);
        if (v->kind == HK_SLOT_SHARE && !v->vague && !h->share) h->share = (int32_t)HK_MIN(v->lo, 10000);
        if (v->kind == HK_SLOT_PARTS) h->parts = (int32_t)v->lo;
        h->all |= v->kind == HK_SLOT_ALL;
        h->balance |= v->kind == HK_SLOT_BALANCE;
    }
    invoice_signed_for(line, h);
    if (!two_payments(t, line, slots, reads_back, demands, h, &asked, &day)) {
        heard_sums(t, line, slots, reads_back, h, &asked);
        day = heard_days(t, line, slots, asked, h);
        if (of_the_later(t, line, asked, h)) day = NULL;
    }
    if (asked && h->sum_fen == asked->lo) keep_words(h, HK_ECHO_SUM, line, asked);      /* not the first piece where the whole was meant */
    if (day) keep_words(h, HK_ECHO_DAY, line, day);
}

/* ---- which acts -------------------------------------------------------------------------------------------------------------- */
/* What costs the caller something when it is heard wrongly has to be likelier than the rest when it is not the first thing in the sentence. */
enum { HEAVY = 4000 };
static bool heavy(hk_act a)
{
    static const hk_act acts[] = { HK_ACT_NAME_EX, HK_ACT_RETURN, HK_ACT_FIND_DM, HK_ACT_BLAME, HK_ACT_FREE, HK_ACT_DEADLINE, HK_ACT_BOSS };
    for (size_t i = 0; i < HK_COUNT(acts); i++)
        if (acts[i] == a) return true;
    return false;
}

static bool counts(const hk_reading *r, size_t i, const hk_heard *h)
{
    bool close = i == 0 && r->n > 1 && !heavy(r->acts[1].act) && r->acts[1].p * 5 >= r->acts[0].p * 4;
    if (i == 0) return !(heavy(r->acts[0].act) && close && r->acts[1].p >= HK_READ_SURE);        /* between the two, for the caller */
    if (r->acts[i].act == HK_ACT_DEBT && r->acts[i].p < HEAVY && !h->stated_fen) return false;       /* 五千是五千: a figure, and not of the debt */
    return r->acts[i].p >= (heavy(r->acts[i].act) ? HEAVY : HK_READ_SURE);
}

/* Said so often and so plainly that an unsure reading of them is set right: 这款怎么还没付 is a question, who will not go insists. Who says that he does not want to sue
 * threatens with nothing, however surely the word was read. HK_ACT_NONE: nothing of the kind. */
static hk_act plainly(const hk_reading *r)
{
    enum { ALWAYS = 10001 };
    static const struct { hk_act act, read; int32_t below; const char *words; } rows[] = {
        { HK_ACT_OPENQ, HK_ACT_NONE, 5000, "怎么还没付 怎么还不付 怎么没付 怎么一直没付 咋还没付 咋还不付 为什么没付 为什么还没付 为什么不付 怎么还没打 怎么还不打 怎么还没给 怎么还不给 怎么还没到账" },
        { HK_ACT_FIRM, HK_ACT_NONE, 7000, "我就不走了 天就不走了 我不走了 我就坐这 就坐这等 就在这等着 等到他出来" },
        { HK_ACT_FIRM, HK_ACT_LEGAL, ALWAYS, "不想起诉 不想告 不想打官司 不想走法院 不想上法院 不想走法律 不想闹到法院 不想走到起诉 不想走到打官司 不愿起诉 不愿意起诉 没打算起诉 没想起诉 没想过起诉 不会起诉 不是要起诉 不是来起诉" },
    };
    static const char but[] = "但 可是 不过 只能 不得不 再不 要是 否则 不然 真要 逼 最后一次";       /* 我们不想起诉,但再不付只能起诉 */
    static hk_rows words = HK_ROWS(rows, words);
    uint64_t said = hk_rows_in(&words, &r->line);

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        bool here = (!r->n || r->unsure || r->acts[0].p < rows[i].below) && (rows[i].read == HK_ACT_NONE || (r->n && r->acts[0].act == rows[i].read && !hk_line_has(&r->line, but)));
        if (here && said >> i & 1) return rows[i].act;
    }
    return HK_ACT_NONE;
}

/* A sum off the debt is a discount; where the reading saw none, it is an incentive when something is asked for it and a gift when not. */
static void takes_off(const hk_line *t, hk_heard *h, int64_t fen, int64_t of)
{
    bool given = hk_claims_given(t), seen = false, asks = h->sum_fen != HK_NULL || h->in_days >= 0 || h->all;

    if (hk_claims_not_given(t)) return;
    for (size_t i = 0; i < h->n; i++) {
        if (h->act[i] == HK_ACT_REFUSE && !given) return;                              /* 让您两万是不可能的 */
        seen |= h->act[i] == HK_ACT_FREE || h->act[i] == HK_ACT_INCENT || h->act[i] == HK_ACT_TRADE;
    }
    h->discount = HK_MAX(h->discount, (int32_t)HK_MIN(fen * 10000 / of, 10000));
    h->offered |= given;
    if (!seen && h->n < HK_HEARD_ACTS) h->act[h->n++] = asks ? HK_ACT_INCENT : HK_ACT_FREE;
}

/* One of these first, or second and sure. */
static bool read_as(const hk_reading *r, size_t n, const hk_act acts[])
{
    for (size_t i = 0; i < n; i++)
        if ((r->n && r->acts[0].act == acts[i]) || (r->n > 1 && r->acts[1].act == acts[i] && r->acts[1].p >= HK_READ_SURE)) return true;
    return false;
}

/* 您承诺的三十号付二十五万,没有到账: what did not come is told, and nothing is asked for. The figures are those of the promise. */
static void tells_of_promise(const hk_talk *t, const hk_line *line, hk_heard *h)
{
    static const char missing[] = "没到账 没有到账 没见着 没见到 没见钱 没收到 没有收到 没打过来 没打来 没进账 没入账 没付 没兑现 一分没 分文没 落空";
    static const char asks[] = "? 吗 呢 吧 行不 能不能 可不可以 请您 请你 麻烦 先付 安排 必须 务必 最迟 什么时候 哪天 今天付 明天付 补上 怎么";
    static const hk_act demands[] = { HK_ACT_SOFT_ASK, HK_ACT_ASK, HK_ACT_DEADLINE, HK_ACT_PLAN };
    size_t n = 0;
    bool   told = false;

    if (!h->reminds || !hk_scenario_broke(t->s) || !hk_line_has(line, missing) || hk_line_has(line, asks)) return;
    for (size_t i = 0; i < h->n; i++) {
        bool demand = false;
        for (size_t k = 0; k < HK_COUNT(demands); k++) demand |= h->act[i] == demands[k];
        hk_act a = demand ? HK_ACT_DEBT : h->act[i];
        if (a == HK_ACT_DEBT && told) continue;
        told |= a == HK_ACT_DEBT;
        h->act[n++] = a;
    }
    h->n = n;
    if (!told) return;
    if (h->sum_fen != HK_NULL && near_sum(h->sum_fen, t->s->promised_fen)) h->stated_fen = h->sum_fen, h->sum_fen = HK_NULL;
    if (h->sum_fen == HK_NULL) h->in_days = -1, h->by_days = 0;
}

void hk_talk_heard(const hk_talk *t, const hk_reading *r, hk_heard *out)
{
    enum { CHAT_SIGNS = 5 };
    static const hk_act demands[] = { HK_ACT_SOFT_ASK, HK_ACT_ASK, HK_ACT_DEADLINE, HK_ACT_PLAN, HK_ACT_TRADE, HK_ACT_CONFIRM, HK_ACT_REFUSE, HK_ACT_FIRM, HK_ACT_INCENT, HK_ACT_NONMON };
    hk_act plain = plainly(r);

    *out = (hk_heard){ .sum_fen = HK_NULL, .in_days = -1, .unsure = r->unsure, .stuffed = r->stuffed, .silent = r->line.n == 0 };
    slots_heard(t, &r->line, &r->slots, read_as(r, 1, (const hk_act[]){ HK_ACT_CONFIRM }), read_as(r, HK_COUNT(demands), demands), out);
    for (size_t i = 0; i < r->n && out->n < HK_HEARD_ACTS; i++)
        if (counts(r, i, out)) out->act[out->n++] = r->acts[i].act;
    out->named = names_himself(t, &r->line);
    /* Something was said, and it is about nothing that is at stake here: small talk, which a person takes as such. */
    bool faint = out->n == 1 && heavy(out->act[0]) && out->act[0] == r->acts[0].act && r->acts[0].p < HEAVY, idle = r->unsure && r->none >= HK_READ_SURE;
    out->chat = (faint || idle) && !out->silent && !out->named && signs(r->line.s, r->line.n) >= CHAT_SIGNS;
    if (out->chat) out->unsure = false;
    if (out->chat || faint || r->unsure) out->n = 0;
    if (plain) out->act[0] = plain, out->n = 1, out->chat = out->unsure = false;
    if (out->named && !out->n) out->act[out->n++] = HK_ACT_IDENT, out->unsure = false;      /* 新锐小陈: nothing else, and yet plain */
    hk_claims_terms(&r->line, &r->slots, t->s->total_fen, out);
    on_record(t->s, &r->line, out);
    if (waived(&r->line, &r->slots)) takes_off(&r->line, out, waived(&r->line, &r->slots), t->s->total_fen);
    if (out->claims || out->offered || out->rate) out->unsure = false;                 /* what his card is held against was heard, whatever act it was */
    out->about = about_of(&r->line);
    out->touches = cards_touched(t->s, &r->line);
    hk_speech_subjects(t->bank, &r->line, &out->on);
    out->reminds = hk_speech_reminds(t->bank, &out->on);
    tells_of_promise(t, &r->line, out);
    out->written = hk_line_has(&r->line, "书面 写下来 签字 盖章 承诺书 计划书 发我微信 微信发 回复确认 回个确认 写一行 写清楚 补充协议");
    called(t->s, &r->line, out);
}
