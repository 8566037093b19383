/* heard.c - from a reading to what the debtor of this talk heard: which acts count, which of several sums is asked and which is the debt,
 * what the words are about; sums and days are heard_sums.c. A replay never comes here (TA1): all of it is in the log. */
#include "base/utf8.h"
#include "debtor/effects.h"
#include "reading/names.h"
#include "reading/rows.h"
#include "rehearse/claims.h"
#include "rehearse/heard.h"
#include "rehearse/vows.h"

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

size_t hk_talk_call(const hk_line *t, size_t i, int32_t *sign)
{
    static const char ranks[] = "总 副总 总经理 副总经理 董事长 总监 经理 副经理 主任 副主任 主管 会计 出纳 部长 厂长 场长 店长 姐 哥 老板 处长 科长 组长 局长 副局长 院长 校长 所长 站长 行长 会长 队长 书记 老师 师傅 工";
    static const char words[] = "向 应 连 成 全 管 时 关 单 简 车 解 明 查 谈 封 司 班 安 古 路 项 华 农 景 乐 应 申 高工 金工 石工 施工";      /* 向主任汇报, 施工: nobody is called so */
    const char *p = t->s + i;
    size_t n = hk_surname(p), at = i + n, rank;

    *sign = hk_utf8_next(&p, t->s + t->n);
    if (i >= strlen("资") && hk_line_at(t, i - strlen("资"), "资金")) return 0;          /* 资金总监: nobody named 金 */
    rank = n && at < t->n ? hk_line_any(t, at, ranks) : 0;
    if (rank == strlen("工") && hk_line_any(t, at + rank, "程 作 人 厂 地 资 期 序 艺 具 会 业 时 商 行")) rank = 0;
    return rank && !hk_line_any(t, i, words) ? n + rank : 0;
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
        rank += hk_surname(rank);
        h->wrong_title = sign == mine && !others && s->rank && !hk_claims_title(s->rank, (hk_str){ rank, n - (size_t)(rank - p) });
        h->wrong_name = (sign != mine && !others) || h->wrong_title;
        return;
    }
}

/* 今天就派人带油封过去: whoever is sent to mend it is what an engineer is, by what name he goes. */
static void sends_somebody(const hk_line *line, hk_heard *h)
{
    if (hk_heard_act(h, HK_ACT_SOLVE) || hk_heard_act(h, HK_ACT_HELP)) h->codes |= hk_slot_codes_meant(line);
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

/* SC7. 哪天出栏 asks by itself; 出栏的日子 does so in a question alone. */
static uint32_t knows_asked(const hk_scenario *s, const hk_line *t, const hk_heard *h, uint32_t among)
{
    static const char asking[] = "？ ? 几 哪 多少 什么 啥 谁 怎么 咋 多久 多大 多远 吗 么 呢 吧 没有 是不是 有没有";
    bool     question = hk_heard_bits(h) & (HK_ACT_BIT(OPENQ) | HK_ACT_BIT(PROBE) | HK_ACT_BIT(FIND_DM)) || hk_line_has(t, asking);
    uint32_t bits = 0;

    for (size_t i = 0; question && i < s->knows_n; i++)
        if (among >> i & 1 && !s->knows[i].absent && hk_line_has(t, s->knows[i].asked) && !(s->knows[i].other && hk_line_has(t, s->knows[i].other))) bits |= 1u << i;
    return bits;
}

/* SP12: clause by clause. What is asked of something he knows is answered by that (SC7), and is no question beside it. */
static void questions(const hk_talk *t, const hk_line *line, hk_heard *h)
{
    static const char ends[] = "， 。 ？ ！ ； , ? ! ;";
    uint32_t thread = 0;
    bool     known = false, own;

    for (size_t from = 0, to, mark = 0; from < line->n; from = to + HK_MAX(mark, (size_t)1)) {
        for (to = from; to < line->n && (mark = hk_line_any(line, to, ends)) == 0;) to++;
        hk_line  clause = { line->s + from, to - from, line->raw + from };
        uint32_t kinds = hk_speech_asked(t->bank, &clause, &h->on, &thread, &own, h->of);
        bool     goes_on = known && !own && !(kinds & ~(1u << HK_ASK_WHEN | 1u << HK_ASK_HOWMUCH));      /* 团购那笔钱哪天到，有多少 */
        known = h->asks && (goes_on || knows_asked(t->s, &clause, h, h->asks));
        if (!known) h->beside |= kinds;
    }
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
    if (h->sum_fen != HK_NULL && hk_sum_near(h->sum_fen, t->s->promised_fen)) h->stated_fen = h->sum_fen, h->sum_fen = HK_NULL;
    if (h->sum_fen == HK_NULL) h->in_days = -1, h->by_days = 0;
}

/* 那就周五十五万, 回头您确认一下: he named nothing of the kind, so nothing is read back; it is asked for. */
static void presumed(const hk_debtor *d, hk_heard *h)
{
    size_t n = 0;
    bool   asks = hk_heard_act(h, HK_ACT_ASK);

    if (hk_debtor_said(d)->sum_fen || h->sum_fen == HK_NULL) return;
    for (size_t i = 0; i < h->n; i++) {
        bool back = h->act[i] == HK_ACT_CONFIRM;
        if (!back || !asks) h->act[n++] = back ? HK_ACT_ASK : h->act[i];
    }
    h->n = n;
}

/* 还差两万一起带上 beside what he named states no debt and nibbles at nothing, and nothing is read back by it: the rest is asked for. His own figures once more, or what they come
 * to, are no debt and no new price: they are read back. */
static void settle(hk_sums sums, hk_heard *h)
{
    hk_act to = sums == HK_SUMS_MORE ? HK_ACT_ASK : HK_ACT_CONFIRM;
    bool   total = sums == HK_SUMS_AGAIN && !h->then_sum_fen, have = hk_heard_act(h, to) || (sums == HK_SUMS_AGAIN && !total && hk_heard_kind(h, HK_IS_DEMAND));
    size_t n = 0;

    if (sums == HK_SUMS_PLAIN && h->third_fen && !hk_heard_act(h, HK_ACT_ASK)) {       /* 五号五万、十五号五万、下月五万: three, and none of them his */
        for (size_t i = 0; i < h->n; i++)
            if (h->act[i] == HK_ACT_CONFIRM) h->act[i] = HK_ACT_ASK;
    }
    if (sums == HK_SUMS_PLAIN || h->unsure || h->chat) return;
    for (size_t i = 0; i < h->n; i++) {
        hk_act a = h->act[i];
        bool   turns = a == HK_ACT_DEBT || a == HK_ACT_NIBBLE || (total && a == HK_ACT_REFLECT) || (a == HK_ACT_CONFIRM && sums == HK_SUMS_MORE) || (total && (a == HK_ACT_ASK || a == HK_ACT_SOFT_ASK || a == HK_ACT_PLAN));
        if (turns && have) continue;
        have |= turns;
        h->act[n++] = turns ? to : a;
    }
    h->n = n;
}

/* 再加点, 凑个整: of a sum that he named and nobody agreed to yet, more is asked; a little besides a deal it is not. */
static void raises(const hk_talk *t, const hk_line *line, hk_heard *h)
{
    if (!t->d.offer.sum_fen || t->d.deal.agreed || !hk_line_has(line, "再加 再添 加点 添点 加一点 多加 多点 多一点 多给 凑个整 凑整 凑个 往上 再多")) return;
    if (h->codes & (hk_code_bit(HK_CODE_PENALTY) | hk_code_bit(HK_CODE_SHIP) | hk_code_bit(HK_CODE_INVOICE))) return;
    bool asks = hk_heard_act(h, HK_ACT_ASK);
    for (size_t i = 0; i < h->n && !asks; i++)
        if (h->act[i] == HK_ACT_NIBBLE) h->act[i] = HK_ACT_ASK, asks = true;
}

/* They have met: by a word for it (又是我, 第四回打了), or by a time gone by and what one of the two did then (去年也这么讲, 上回坐俩钟头). */
static bool have_met(const hk_line *line)
{
    static const char again[] = "又是我 还是我呀 还是我啊 我又来 又来了 又来打扰 又打扰 第二回 第三回 第四回 第二次 第三次 第四次 好几回了 好几次了 还记得我 记得我吧 记得我不 老熟人 老交情 打交道 这么多年 合作这些年 二十年 十几年 十来年";
    static const char then[] = "上回 上次 上周 上礼拜 上星期 上个月 上月 去年 前天 昨天 前阵 前两天 前几天 那天 那回 头回 头一回 上半年";
    static const char did[] = "您说 您讲 您答应 您跟我 你说 你讲 你答应 你跟我 听您 听你 您微信 你微信 这么说 这么讲 说的 讲的 我来 我打 来过 打过 坐了 坐俩 坐到 聊 谈 也是 见着 见过 见面 通过话";

    return hk_line_has(line, again) || hk_line_has(line, "您说过 你说过 你们说过") || (hk_line_has(line, then) && hk_line_has(line, did));
}

void hk_talk_heard(const hk_talk *t, const hk_reading *r, hk_heard *out)
{
    enum { CHAT_SIGNS = 5 };
    static const hk_act demands[] = { HK_ACT_SOFT_ASK, HK_ACT_ASK, HK_ACT_DEADLINE, HK_ACT_PLAN, HK_ACT_TRADE, HK_ACT_CONFIRM, HK_ACT_REFUSE, HK_ACT_FIRM, HK_ACT_INCENT, HK_ACT_NONMON };
    hk_act plain = plainly(r);

    *out = (hk_heard){ .sum_fen = HK_NULL, .in_days = -1, .unsure = r->unsure, .stuffed = r->stuffed, .silent = r->line.n == 0, .bare = r->bare };
    hk_sums sums = hk_heard_slots(t, &r->line, &r->slots, read_as(r, 1, (const hk_act[]){ HK_ACT_CONFIRM }), read_as(r, HK_COUNT(demands), demands), out);
    for (size_t i = 0; i < r->n && out->n < HK_HEARD_ACTS; i++)
        if (counts(r, i, out)) out->act[out->n++] = r->acts[i].act;
    out->faint = r->n && r->acts[0].p < HK_READ_PLAIN && !plain;
    hk_heard_name(t, &r->line, out);
    out->met = have_met(&r->line);
    /* Something was said, and it is about nothing that is at stake here: small talk, which a person takes as such. */
    bool faint = out->n == 1 && heavy(out->act[0]) && out->act[0] == r->acts[0].act && r->acts[0].p < HEAVY, idle = r->unsure && r->none >= HK_READ_SURE;
    out->chat = (faint || idle) && !out->silent && !out->named && hk_utf8_count((hk_str){ r->line.s, r->line.n }) >= CHAT_SIGNS;
    if (out->chat) out->unsure = false;
    if (out->chat || faint || r->unsure) out->n = 0;
    if (plain) out->act[0] = plain, out->n = 1, out->chat = out->unsure = false;
    if (out->named && !out->n) out->act[out->n++] = HK_ACT_IDENT, out->unsure = false;      /* 新锐小陈: nothing else, and yet plain */
    hk_claims_terms(&r->line, &r->slots, t->s->total_fen, out);
    on_record(t->s, &r->line, out);
    if (hk_heard_waived(&r->line, &r->slots)) takes_off(&r->line, out, hk_heard_waived(&r->line, &r->slots), t->s->total_fen);
    if (out->claims || out->offered || out->rate) out->unsure = false;                 /* what his card is held against was heard, whatever act it was */
    sends_somebody(&r->line, out);
    out->about = about_of(&r->line);
    out->touches = cards_touched(t->s, &r->line);
    out->asks = knows_asked(t->s, &r->line, out, ~0u);
    hk_speech_subjects(t->bank, &r->line, &out->on);
    questions(t, &r->line, out);
    out->reminds = hk_speech_reminds(t->bank, &out->on);
    tells_of_promise(t, &r->line, out);
    hk_vows_heard(&r->line, out);
    out->written = hk_line_has(&r->line, "书面 写下来 签字 盖章 承诺书 计划书 发我微信 微信发 回复确认 回个确认 写一行 写清楚 补充协议");
    called(t->s, &r->line, out);
    presumed(&t->d, out);
    settle(sums, out);
    raises(t, &r->line, out);
}
