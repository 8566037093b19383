/* heard_sums.c - see heard.h: which of several sums is asked and which is the debt, which day goes with which, what is to come later. Which figures are no price: heard_price.h. */
#include "reading/number.h"
#include "rehearse/claims.h"
#include "rehearse/heard.h"
#include "rehearse/heard_price.h"
#include <ctype.h>

/* ---- which sum, which day ---------------------------------------------------------------------------------------------------- */
typedef struct sums {
    const hk_slot *asked, *debt;
    int64_t        together;     /* of all that were named */
    int            n;
} sums;

/* The whole, or one of its bills where words speak of the debt; not what he named himself. */
static bool is_debt(const hk_talk *t, const hk_line *line, const hk_slot *v)
{
    const hk_deal *said = hk_debtor_said(&t->d);

    if (hk_sum_near(v->lo, t->s->total_fen)) return true;
    if (!hk_scenario_owes(t->s, v->lo) || (said->sum_fen && (v->lo == said->sum_fen || v->lo == said->then_fen))) return false;
    return hk_price_near(line, v, 30, 18, "欠 货款 账 余额 对账 票 逾期 合同款") || hk_price_near(line, v, 30, 0, "合计 一共 总共");
}

enum { LEAST = 500 };                /* what is less than this part of the debt is no demand */
/* The debt is the figure that is right; what is asked is the one that is not the debt, not thrown back, not what he offers already, and comes
 * after a word of paying; in a deal that is read back it is his. With one figure only, that is it. */
static sums sums_of(const hk_talk *t, const hk_line *line, const hk_slots *slots, bool reads_back)
{
    static const char paying[] = "付 打 拨 转 走 给 汇 凑 结 还我 先 来 出 报 安排 到";
    int64_t given = hk_heard_waived(line, slots);
    sums m = { 0 };
    int  best = -1;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind != HK_SLOT_MONEY || v->vague || v->lo == given || v->lo < t->s->total_fen / LEAST || hk_claims_daily(line, v)) continue;
        bool right = is_debt(t, line, v);
        int  good = (right ? 0 : 4) + (hk_price_thrown_back(line, v) || hk_price_doubted(line, v) ? 0 : 8) + (t->d.offer.sum_fen && v->lo == t->d.offer.sum_fen ? reads_back ? 3 : 0 : 2) + hk_price_near(line, v, 12, 0, paying);
        if (hk_price_taken_back(line, slots, i)) continue;
        bool again = false;                                                            /* 凑个十万嘛，十万我立马走: ten, and not twenty */
        for (size_t k = 0; k < i; k++) again |= slots->v[k].kind == HK_SLOT_MONEY && slots->v[k].lo == v->lo;
        m.n += !again;
        m.together += again ? 0 : v->lo;
        if (right && (!m.debt || (hk_sum_near(v->lo, t->s->total_fen) && !hk_sum_near(m.debt->lo, t->s->total_fen)))) m.debt = v;
        if (good > best) best = good, m.asked = v;
    }
    if (m.asked && !(m.debt && m.asked == m.debt) && (hk_price_thrown_back(line, m.asked) || (hk_price_doubted(line, m.asked) && !hk_price_near(line, m.asked, 12, 0, paying)))) m.asked = NULL;
    return m;
}

/* 剩下34万一: what he named taken from the whole. */
static bool of_the_rest(const hk_talk *t, const hk_line *line, const hk_slot *asked)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    if (said->sum_fen && asked->lo + said->sum_fen <= t->s->total_fen + t->s->total_fen / 50 && hk_price_near(line, asked, 9, 0, "剩 余下")) return true;
    return said->sum_fen && hk_sum_near(asked->lo, t->s->total_fen - said->sum_fen) && hk_price_near(line, asked, 12, 0, "剩 余 下欠 还差 另外");
}

/* Two sums and nothing that says which is later: each stands with its own day in its clause, the second is neither the first once more (五万嘛，就差这五万) nor itself
 * the one that comes first (先). */
static bool plain_pair(const hk_line *t, const hk_slot *sum[2], const hk_slot *day[2])
{
    bool once_more = sum[0]->lo == sum[1]->lo && hk_price_near(t, sum[1], 6, 0, "就 差 这 那"), added = hk_price_near(t, sum[1], 24, 0, "加上 外加");      /* 八万加上月底的十二万 */

    return (day[0] || added) && day[1] && !once_more && !hk_price_near(t, sum[1], 9, 0, "先 头") && (!day[0] || hk_price_apart(t, day[0], sum[0]) < HK_PRICE_CLAUSE) && hk_price_apart(t, day[1], sum[1]) < HK_PRICE_CLAUSE;
}

/* 剩下, without a sum that could be read and without 的: the rest all the same, when a day follows it (two_payments). */
static const hk_slot *rest_word(const hk_line *t, const hk_slot *first, hk_slot *out)
{
    for (size_t i = first->at + first->n + 1; i < t->n; i++) {
        size_t n = ((unsigned char)t->s[i] & 0xc0) == 0x80 ? 0 : hk_line_any(t, i, "剩下 剩的 余下 剩余");
        *out = (hk_slot){ .kind = HK_SLOT_BALANCE, .at = i, .n = n };
        if (n) return hk_price_none(t, out) ? NULL : out;
    }
    return NULL;
}

static int64_t worth_of(const hk_talk *t, const hk_slot *v) { return v->kind == HK_SLOT_SHARE ? t->s->total_fen / 10000 * v->lo : v->lo; }

/* A sum, a share after a share, or the rest without one, that is paid after `first`: said behind it, or one of the two is marked as the later. Together not more than the debt. */
static const hk_slot *later_sum(const hk_talk *t, const hk_line *line, const hk_slots *slots, const hk_slot *first, const hk_slot *debt, hk_slot *room)
{
    int64_t given = hk_heard_waived(line, slots), most = t->s->total_fen + t->s->total_fen / 50;
    const hk_slot *rest = NULL;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        bool behind = v->at > first->at, money = v->kind == HK_SLOT_MONEY && v->lo != given && v->lo >= t->s->total_fen / LEAST && v != debt;
        bool sum = !v->vague && (money || (v->kind == HK_SLOT_SHARE && first->kind == HK_SLOT_SHARE && hk_price_later(line, v)));
        if (v == first || (v->kind != HK_SLOT_BALANCE && !sum) || hk_price_thrown_back(line, v) || hk_price_doubted(line, v) || hk_price_none(line, v)) continue;
        if (!behind && !hk_price_later(line, v) && !hk_price_later(line, first)) continue;
        if (sum && worth_of(t, first) + worth_of(t, v) <= most) return v;
        if (v->kind == HK_SLOT_BALANCE && behind && v->at > first->at + first->n && !rest) rest = v;      /* 那四万尾款: one and the same */
    }
    return rest ? rest : rest_word(line, first, room);
}

static bool may_be_day(const hk_talk *t, const hk_line *line, const hk_slot *v)
{
    bool date = v->when.hi == hk_talk_now(t) && hk_line_at(line, v->at + v->n, "了");         /* 今天28号了 */
    return v->kind == HK_SLOT_DAY && v->when.kind != HK_WHEN_OPEN && v->when.hi >= hk_talk_now(t) && !hk_price_our_day(line, v) && !date && !hk_price_thrown_back(line, v);
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
            size_t far = hk_price_apart(line, a, sum[0]) + hk_price_apart(line, b, sum[1]) + (b->vague ? VAGUE : 0);
            if (far < HK_MIN(best, (size_t)2 * HK_PRICE_CLAUSE)) best = far, day[0] = a, day[1] = b;
        }
    if (day[0]) return;
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (!may_be_day(t, line, v)) continue;
        size_t to_first = hk_price_apart(line, v, sum[0]), to_later = hk_price_apart(line, v, sum[1]);
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
        if (v->kind != HK_SLOT_MONEY || v->vague || hk_price_thrown_back(line, v)) continue;
        if (!sum[0] && v->lo == said->sum_fen) sum[0] = v;
        else if (!sum[1] && said->then_fen && v->lo == said->then_fen) sum[1] = v;
    }
    if (!sum[0]) sum[1] = NULL;
}

/* 五号五万、十五号五万、月底剩下的: what is left beyond two sums, named as the rest. */
static int64_t left_of_two(const hk_talk *t, const hk_slots *slots, const hk_slot *sum[2])
{
    if (sum[0]->kind != HK_SLOT_MONEY || sum[1]->kind != HK_SLOT_MONEY) return 0;
    for (size_t i = 0; i < slots->n; i++)
        if (slots->v[i].kind == HK_SLOT_BALANCE && slots->v[i].at > sum[0]->at && slots->v[i].at > sum[1]->at + sum[1]->n) return HK_MAX(t->s->total_fen - sum[0]->lo - sum[1]->lo, 0);
    return 0;
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
    if (h->parts > 2 || !sum[0] || sum[0] == m.debt || (!own && hk_price_none(line, sum[0]))) return false;
    if (!both) sum[1] = later_sum(t, line, slots, sum[0], m.debt, &rest);
    if (!sum[1]) return false;
    bool turned = !own && sum[1]->kind != HK_SLOT_BALANCE && hk_price_later(line, sum[0]) && !hk_price_later(line, sum[1]);       /* 剩下的两万五下周一，后天先一万七 */
    if (turned) {
        const hk_slot *other = sum[0];
        sum[0] = sum[1], sum[1] = other;
    }
    days_of_two(t, line, slots, sum, day);
    if (turned && !day[0]) return false;
    if (!both && hk_price_later(line, sum[1]) ? !day[1] && sum[1]->kind != HK_SLOT_MONEY : !both && !plain_pair(line, sum, day)) return false;      /* 另一半承兑: the same day, in paper */
    if (sum[0]->kind == HK_SLOT_MONEY) h->sum_fen = sum[0]->lo;
    h->in_days = day[0] && !day[0]->vague ? day[0]->when.hi - t->voice.today : -1;
    h->by_days = day[0] && day[0]->vague ? day[0]->when.hi - t->voice.today : 0;
    h->then_sum_fen = sum[1]->kind == HK_SLOT_MONEY ? sum[1]->lo : HK_MAX(t->s->total_fen - worth_of(t, sum[0]), 0);
    h->then_days = day[1] ? day[1]->when.hi - t->voice.today : 0;
    h->then_by = day[1] && day[1]->vague;
    h->third_fen = left_of_two(t, slots, sum);
    h->all = h->balance = false;
    if (m.debt) h->stated_fen = m.debt->lo;
    *asked = sum[0]->kind == HK_SLOT_MONEY ? sum[0] : NULL, *first_day = day[0] && !day[0]->vague ? day[0] : NULL;
    return true;
}

/* 剩下的两万五下周一: of what he promised for later, and nothing of the first. */
static bool of_the_later(const hk_talk *t, const hk_line *line, const hk_slot *asked, hk_heard *h)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    bool    sum = asked && hk_sum_near(asked->lo, said->then_fen) && !hk_sum_near(asked->lo, said->sum_fen) && hk_price_later(line, asked), rest = !asked && h->balance;
    int32_t days = h->in_days >= 0 ? h->in_days : h->by_days;

    if (!said->then_fen || !(sum || (rest && days))) return false;
    h->then_sum_fen = sum ? asked->lo : 0, h->then_days = days, h->then_by = h->in_days < 0 && days;
    h->sum_fen = HK_NULL, h->in_days = -1, h->by_days = 0, h->balance = h->all = false;
    return true;
}

/* 三千五千的也行, 先来个几千: a stretch that is asked for, where no figure is. */
static int64_t hoped_for(const hk_talk *t, const hk_line *line, const hk_slots *slots)
{
    enum { WIDE = 5 };
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind != HK_SLOT_MONEY || v->lo < t->s->total_fen / LEAST || v->hi >= t->s->total_fen || v->hi > WIDE * v->lo || hk_price_about_rest(line, v)) continue;
        if (hk_price_scorned(line, v)) return v->hi;
        if (v->vague && !hk_price_thrown_back(line, v) && !hk_price_doubted(line, v) && hk_price_near(line, v, 30, 18, "付 拿 给 打 转 先 凑 也行 都行 来")) return v->hi;
    }
    return hk_price_little(t, line);
}

/* 先给五千，剩下的分四次: the parts are of what then remains. */
static bool rest_in_parts(const hk_line *t, const hk_slots *slots)
{
    for (size_t i = 0; i < slots->n; i++)
        if (slots->v[i].kind == HK_SLOT_PARTS && hk_price_near(t, &slots->v[i], 18, 0, "剩 余 后面 后头 其余 另外")) return true;
    return false;
}

static void heard_sums(const hk_talk *t, const hk_line *line, const hk_slots *slots, bool reads_back, hk_heard *h, const hk_slot **asked)
{
    sums m = sums_of(t, line, slots, reads_back);

    *asked = m.asked;
    if (!m.asked && !h->share && !h->all && !h->balance) h->most_fen = hoped_for(t, line, slots);
    if (!m.asked) return;
    h->sum_fen = m.asked->lo;
    h->balance |= of_the_rest(t, line, m.asked);
    if (m.debt) h->stated_fen = m.debt->lo;
    /* the first piece of several is not the plan: 分三期,头一期七万 */
    if (h->parts > 1 && m.asked != m.debt && hk_price_near(line, m.asked, 30, 0, "头一期 首期 第一期 首笔 第一笔 头一笔 首付 头款 先")) {
        h->first_fen = m.asked->lo;
        h->then_parts = rest_in_parts(line, slots);
    }
    if (h->parts > 1 && m.asked != m.debt && hk_price_of_each(line, m.asked)) {
        h->first_fen = m.asked->lo;
        h->sum_fen = HK_MIN(m.asked->lo * h->parts, t->s->total_fen);
        h->all = hk_sum_near(h->sum_fen, t->s->total_fen);
    } else if (h->first_fen && !m.debt && m.n == 1) {
        h->sum_fen = t->s->total_fen;
        h->all = true;
    }
    /* a whole cut into pieces is the whole: 四十五万分三期,月底先十五万 / 明天四万,下周二三万三千五 */
    if (m.n > 1 && ((h->parts > 1 && m.debt && hk_sum_near(m.debt->lo, t->s->total_fen)) || hk_sum_near(m.together, t->s->total_fen))) {
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
        if (v->kind != HK_SLOT_DAY || v->when.kind == HK_WHEN_OPEN || v->when.hi < hk_talk_now(t) || hk_price_our_day(line, v)) continue;
        int32_t days = v->when.hi - t->voice.today;
        size_t  gap = asked ? hk_price_apart(line, v, asked) : 0;
        bool    date = v->when.hi == hk_talk_now(t) && hk_line_at(line, v->at + v->n, "了");              /* 今天28号了 */
        int     good = (hk_price_thrown_back(line, v) || hk_price_doubted(line, v) || date ? 0 : 400) + (v->vague ? 0 : 200) + (int)(gap > 150 ? 0 : 150 - gap);
        if (good <= best || (date && !asked)) continue;
        best = good;
        day = v;
        h->in_days = v->vague ? -1 : days;
        h->by_days = v->vague ? days : 0;
    }
    return day && !day->vague ? day : NULL;
}

/* ---- figures said short, totals, three payments and more ------------------------------------------------------------------------- */
static void put_slot(hk_slots *slots, const hk_slot *v)
{
    size_t at = 0;

    if (slots->n == HK_SLOTS_MAX) return;
    while (at < slots->n && slots->v[at].at < v->at) at++;
    memmove(&slots->v[at + 1], &slots->v[at], (slots->n - at) * sizeof *slots->v);
    slots->v[at] = *v;
    slots->n++;
}

static bool within_slot(const hk_slots *slots, size_t i)
{
    for (size_t k = 0; k < slots->n; k++)
        if (i >= slots->v[k].at && i < slots->v[k].at + slots->v[k].n) return true;
    return false;
}

/* On the table already: one of the sums he named, what they come to, what is missing to the whole, the debt. */
static bool on_table(const hk_talk *t, int64_t fen)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    int64_t whole = hk_deal_whole(said);
    return fen > 0 && (fen == said->sum_fen || fen == said->then_fen || fen == whole || fen == t->s->total_fen || fen == t->s->total_fen - whole);
}

enum { WAN = 1000000 };

/* 五十二万我不要您一把清，先三十: ten thousands were just spoken of, and it is asked for. */
static bool short_demand(const hk_talk *t, const hk_line *line, const hk_slots *slots, size_t i, int64_t v)
{
    enum { LEAST_WAN = 3 };
    bool in_wan = false, named = hk_debtor_said(&t->d)->sum_fen >= WAN;

    for (size_t k = 0; k < slots->n; k++) in_wan |= slots->v[k].kind == HK_SLOT_MONEY && slots->v[k].lo >= WAN && slots->v[k].at < i;
    if (v < LEAST_WAN || v * WAN >= t->s->total_fen || i < 3 || !(in_wan || named)) return false;
    return hk_line_any(line, i - 3, "先 给 凑 整 要 走 打 付 拿") || (in_wan && (line->s[i - 1] == ',' || line->s[i - 1] == '?'));
}

/* 二十五加二十五，一共五十: who speaks of ten thousands leaves them out, and is understood where the sum lies on the table. */
static void short_figures(const hk_talk *t, const hk_line *line, hk_slots *slots)
{
    for (size_t i = 0; i < line->n;) {
        int64_t v;
        size_t  n = 1;
        bool    begins = ((unsigned char)line->s[i] & 0xc0) != 0x80 && !within_slot(slots, i) && !(i && line->s[i - 1] >= '0' && line->s[i - 1] <= '9');
        if (begins && hk_num_whole(line, i, &v, &n)) {
            bool ends = i + n == line->n || hk_line_any(line, i + n, ", 。 . ; ? ! 、 加 减 和 跟 对 吧 呢 是 就 都 也 你 您 我");
            if (ends && v < 10000 && (on_table(t, v * WAN) || short_demand(t, line, slots, i, v))) {
                hk_slot s = { .kind = HK_SLOT_MONEY, .at = (uint32_t)i, .n = (uint32_t)n, .from = line->raw[i], .to = line->raw[i + n], .lo = v * WAN, .hi = v * WAN };
                put_slot(slots, &s);
            }
        } else n = 1;
        i += n;
    }
}

/* 剩下那两万八月底: twenty-eight thousand by the month's end, or twenty thousand in August; the second where twenty is what lies on the table. */
static void month_behind(const hk_talk *t, const hk_line *line, hk_slots *slots)
{
    for (size_t i = 0; i < slots->n; i++) {
        hk_slot *v = &slots->v[i], month = { .kind = HK_SLOT_DAY };
        int64_t  figure, rest;
        size_t   n, at = v->at + v->n - 3;

        if (v->kind != HK_SLOT_MONEY || v->vague || v->n <= 3 || !hk_line_at(line, v->at + v->n, "月") || !hk_num_whole(line, at, &figure, &n) || figure > 9) continue;
        rest = v->lo - figure * (v->lo / 1000000 ? 100000 : 0);
        if (v->lo == rest || on_table(t, v->lo) || !on_table(t, rest) || !hk_when_read(line, at, t->voice.today, NULL, &month.when)) continue;
        month.at = (uint32_t)at, month.n = (uint32_t)month.when.n, month.from = line->raw[at], month.to = line->raw[at + month.when.n];
        month.vague = month.when.kind == HK_WHEN_RANGE || month.when.kind == HK_WHEN_OPEN;
        v->n -= 3, v->to = line->raw[at], v->lo = v->hi = rest;
        size_t k = 0;
        for (size_t j = 0; j < slots->n; j++)                                              /* 月底 alone was found there */
            if (slots->v[j].at < at || slots->v[j].at >= at + month.n) slots->v[k++] = slots->v[j];
        slots->n = k;
        put_slot(slots, &month);
        return;
    }
}

/* A sum that may be a payment: named, not off the debt, not by the day, no trifle. */
static bool payable(const hk_talk *t, const hk_line *line, const hk_slot *v, int64_t given)
{
    return v->kind == HK_SLOT_MONEY && !v->vague && v->lo != given && v->lo >= t->s->total_fen / LEAST && !hk_claims_daily(line, v);
}

static bool dated(const hk_talk *t, const hk_line *line, const hk_slots *slots, const hk_slot *v)
{
    for (size_t i = 0; i < slots->n; i++)
        if (may_be_day(t, line, &slots->v[i]) && hk_price_apart(line, &slots->v[i], v) < HK_PRICE_CLAUSE) return true;
    return false;
}

/* 周五二十五万，月底二十五万，一共五十万; 两笔一共五十万: what the parts come to, no price. With words of a total, or beside parts that have their days or are his, in the clause before. */
static bool adds_up(const hk_talk *t, const hk_line *line, const hk_slots *slots, size_t at, int64_t given)
{
    static const char words[] = "一共 总共 合计 共计 加起来 加一起 加一块 拢共 统共 两笔 两次 减";
    const hk_deal *said = hk_debtor_said(&t->d);
    const hk_slot *v = &slots->v[at];
    bool    his = true, days = false, told = hk_price_near(line, v, 24, 0, words);
    int64_t before = 0, behind = 0;
    int     n = 0, m = 0;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *x = &slots->v[i];
        if (i == at || !payable(t, line, x, given)) continue;
        if (i > at) behind += x->lo, m++;
        else if (x->lo != t->s->total_fen) before += x->lo, n++, his &= x->lo == said->sum_fen || x->lo == said->then_fen, days |= dated(t, line, slots, x);
    }
    if (told && said->then_fen && v->lo == hk_deal_whole(said) && v->lo != said->sum_fen) return true;
    if (n >= 2 && before == v->lo && (told || !dated(t, line, slots, v)) && ((his && said->then_fen) || (days && told))) return true;
    return m >= 2 && behind == v->lo && v->lo < t->s->total_fen && (hk_price_near(line, v, 15, 0, "剩 余 还差 还欠 还有") || hk_line_any(line, v->at + v->n, "分 ,分"));      /* 还剩二十七万，月底十五万，七月十五号再十二万 */
}

/* 十万里头五万现金五万抵货: ten are asked, and how. */
static void drop_shares_of(const hk_talk *t, const hk_line *line, hk_slots *slots, size_t at, int64_t given)
{
    const hk_slot *v = &slots->v[at];
    int64_t behind = 0;

    if (!payable(t, line, v, given) || !hk_line_any(line, v->at + v->n, "里 当中 其中 ,其中")) return;
    for (size_t i = at + 1; i < slots->n; i++) behind += payable(t, line, &slots->v[i], given) ? slots->v[i].lo : 0;
    bool of_it = behind > 0 && behind < v->lo;                                         /* 四十万里头先走三十 */
    for (size_t i = at + 1; i < slots->n && behind == v->lo; i++)
        if (payable(t, line, &slots->v[i], given)) slots->v[i].kind = HK_SLOT_KINDS;
    if (of_it) slots->v[at].kind = HK_SLOT_KINDS;
}

/* Takes the totals out of what may be asked. *total: of his own parts, or the whole debt that is cut into parts; 0 = none. */
static void take_totals(const hk_talk *t, const hk_line *line, hk_slots *slots, int64_t *total)
{
    int64_t given = hk_heard_waived(line, slots);
    size_t  n = 0;

    *total = 0;
    for (size_t i = 0; i < slots->n; i++) drop_shares_of(t, line, slots, i, given);
    for (size_t i = 0; i < slots->n; i++)
        if (!payable(t, line, &slots->v[i], given) || !adds_up(t, line, slots, i, given)) continue;
        else *total = slots->v[i].lo, slots->v[i].kind = HK_SLOT_KINDS;
    for (size_t i = 0; i < slots->n; i++)                                                  /* 那四万，四万分两回: the same once more */
        if (*total && payable(t, line, &slots->v[i], given) && slots->v[i].lo == *total) slots->v[i].kind = HK_SLOT_KINDS;
    for (size_t i = 0; i < slots->n; i++)
        if (slots->v[i].kind != HK_SLOT_KINDS) slots->v[n++] = slots->v[i];
    slots->n = n;
}

enum { PARTS_MAX = 5 };
typedef struct part {
    const hk_slot *sum, *day;
    int64_t        fen;
    bool           joins;        /* goes with another: 一起带上, 并到第二笔 */
    bool           first;        /* ... with the first of them */
} part;

/* 还差两万一起带上, 连零头两万: it goes with another payment. */
static bool joins(const hk_line *t, const hk_slot *v, const hk_slot *next)
{
    static const char after[] = "一起 一并 一块 一道 一同 一趟 并到 并进 并入 并在 并过 带上 捎上 捎带 算进 算到 算在 加到 加进 加在 加上 放到 放进 放一 合到 合在 归到 归进 凑到 凑进 凑一 补进 补在 顺手 顺带";
    size_t end = v->at + v->n, to = HK_MIN(t->n, next ? HK_MIN(next->at, end + 36) : end + 36);

    return hk_line_begins(t, end, to, after) || hk_price_near(t, v, 15, 0, "连 连同 外加 加上 带上 捎上");
}

/* The day of part k: before its sum where the first part has it so, else behind; none that another part has. */
static const hk_slot *day_of(const hk_talk *t, const hk_line *line, const hk_slots *slots, const part *p, size_t n, size_t k, bool day_first)
{
    size_t from = k ? p[k - 1].sum->at + p[k - 1].sum->n : 0, to = k + 1 < n ? p[k + 1].sum->at : line->n;
    const hk_slot *before = NULL, *behind = NULL;

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        bool of_next = k + 1 < n && v->at > p[k].sum->at && hk_line_at(line, v->at + v->n, "的") && v->at + v->n + 3 == to;      /* 八万加上月底的十二万 */
        if (!may_be_day(t, line, v) || v->at < from || v->at >= to || (k && p[k - 1].day == v) || of_next) continue;
        if (v->at < p[k].sum->at) before = v;
        else if (!behind) behind = v;
    }
    bool far = day_first && behind && k + 1 < n && hk_price_apart(line, behind, p[k].sum) >= HK_PRICE_CLAUSE;      /* the next one's */
    if (day_first) return before ? before : far ? NULL : behind;
    return behind && !(before && hk_price_apart(line, behind, p[k].sum) >= HK_PRICE_CLAUSE) ? behind : before;
}

static int32_t until(const hk_talk *t, const part *p) { return p->day ? p->day->when.hi - t->voice.today : 0; }

/* What is said to be paid, in the order of the sentence; none of them the debt, ours to pay, paid already or thrown back. */
static size_t parts_of(const hk_talk *t, const hk_line *line, const hk_slots *slots, part p[PARTS_MAX])
{
    const hk_deal *said = hk_debtor_said(&t->d);
    int64_t given = hk_heard_waived(line, slots);
    size_t  n = 0, first_day = SIZE_MAX;

    for (size_t i = 0; i < slots->n && n < PARTS_MAX; i++) {
        const hk_slot *v = &slots->v[i];
        bool debt = hk_sum_near(v->lo, t->s->total_fen) || (hk_scenario_owes(t->s, v->lo) && hk_price_near(line, v, 15, 0, "欠 货款 账上 余额 逾期"));
        if (may_be_day(t, line, v)) first_day = HK_MIN(first_day, (size_t)v->at);
        if (payable(t, line, v, given) && !debt && !hk_price_thrown_back(line, v) && !hk_price_doubted(line, v) && !hk_price_none(line, v) && !hk_line_at(line, v->at + v->n, "的货")) p[n++] = (part){ .sum = v, .fen = v->lo };
    }
    for (size_t k = 0; k < n; k++) {
        p[k].day = day_of(t, line, slots, p, n, k, first_day < p[0].sum->at);
        int32_t days = until(t, &p[k]);
        bool    his = days && said->sum_fen && (days == said->in_days || days == said->then_days);
        p[k].joins = joins(line, p[k].sum, k + 1 < n ? p[k + 1].sum : NULL) && (!p[k].day || his || (k && p[k].day->at > p[k].sum->at));
        p[k].first = p[k].joins && ((his && days == said->in_days) || hk_price_near(line, p[k].sum, 0, 45, "第一 头一 头笔 首笔 前一笔 前面那"));
    }
    return n;
}

/* What goes with another is added to it: to the one of its day, the first where that is said, else the last before it. */
static size_t joined(const hk_talk *t, part p[PARTS_MAX], size_t n, bool *bit)
{
    size_t m = 0;

    for (size_t k = 0; k < n; k++) {
        size_t to = m;
        for (size_t j = 0; j < m && to == m; j++)
            if (p[k].day && p[j].day && until(t, &p[j]) == until(t, &p[k]) && p[j].day->vague == p[k].day->vague) to = j;
        if (to == m && m && p[k].joins) to = p[k].first ? 0 : m - 1;
        if (to < m) p[to].fen += p[k].fen, *bit = true;
        else p[m++] = p[k];
    }
    return m;
}

/* The little that is missing beside two payments he named: no part of its own, he is asked for more of one of them. */
static bool bit_of_his(const hk_talk *t, const part *p, hk_heard *h)
{
    const hk_deal *said = hk_debtor_said(&t->d);

    if (!said->then_fen || !p->joins || p->fen > t->s->total_fen + t->s->total_fen / 50 - hk_deal_whole(said) || p->fen == said->sum_fen || p->fen == said->then_fen) return false;
    h->sum_fen = said->sum_fen + (p->first ? p->fen : 0), h->in_days = said->in_days, h->by_days = 0;
    h->then_sum_fen = said->then_fen + (p->first ? 0 : p->fen), h->then_days = said->then_days, h->then_by = false;
    return true;
}

static bool named_by_him(const hk_talk *t, const part *p)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    return (p->fen == said->sum_fen && (!p->day || p->day->vague || until(t, p) == said->in_days)) || (said->then_fen && p->fen == said->then_fen && (!p->day || p->day->vague || until(t, p) == said->then_days));
}

/* Three payments and more, or two and what goes with one of them: the first, the second, and what is beyond them (third_fen). */
static bool several(const hk_talk *t, const hk_line *line, const hk_slots *slots, bool demands, hk_heard *h, hk_sums *kind, const hk_slot **asked, const hk_slot **first_day)
{
    part    p[PARTS_MAX];
    bool    bit = false;
    size_t  said_n = parts_of(t, line, slots, p), n;
    int64_t together = 0, third = 0;

    *asked = *first_day = NULL;
    for (size_t k = 0; k < said_n; k++) together += p[k].fen, demands |= p[k].joins && k;      /* 还差两万一起带上 asks, whatever it was read as */
    if (said_n && bit_of_his(t, &p[said_n - 1], h)) return *kind = HK_SUMS_MORE, true;
    if (said_n < 2 || hk_sum_above(together, t->s->total_fen) || !(demands || named_by_him(t, &p[0]))) return false;
    n = joined(t, p, said_n, &bit);
    if (!bit && n < 3) return false;
    for (size_t k = 1; k < n; k++)                                                         /* the sooner first, those without a day last */
        for (size_t j = k; j && p[j].day && (!p[j - 1].day || until(t, &p[j]) < until(t, &p[j - 1])); j--) {
            part x = p[j];
            p[j] = p[j - 1], p[j - 1] = x;
        }
    for (size_t k = 2; k < n; k++) third += p[k].fen;
    if (h->parts > 2 && (size_t)h->parts != n) return false;
    h->sum_fen = p[0].fen, h->in_days = p[0].day && !p[0].day->vague ? until(t, &p[0]) : -1, h->by_days = p[0].day && p[0].day->vague ? until(t, &p[0]) : 0;
    if (n > 1) h->then_sum_fen = p[1].fen, h->then_days = until(t, &p[1]), h->then_by = p[1].day && p[1].day->vague;
    h->third_fen = third;
    h->all = h->balance = false;
    bool loose = third && !p[n - 1].day;                                               /* 还差两万六千八呢: asked, and not read back */
    *kind = bit || loose ? HK_SUMS_MORE : named_by_him(t, &p[0]) && named_by_him(t, &p[1]) ? HK_SUMS_AGAIN : HK_SUMS_PLAIN;
    if (p[0].fen == p[0].sum->lo) *asked = p[0].sum;
    *first_day = p[0].day && !p[0].day->vague ? p[0].day : NULL;
    return true;
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

/* His parts once more, or their total. */
static bool said_again(const hk_talk *t, const hk_heard *h, int64_t total)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    bool first = h->sum_fen == said->sum_fen && (h->in_days < 0 || h->in_days == said->in_days), then = h->then_sum_fen == said->then_fen && (!h->then_days || h->then_days == said->then_days);

    if (!said->then_fen) return false;
    return (first && then) || (h->sum_fen == hk_deal_whole(said) && total == h->sum_fen && h->in_days < 0);
}

/* 一共五十万，对吧: a total that is read back, of whatever he named, right or wrong. */
static bool total_read_back(const hk_talk *t, const hk_line *line, const hk_slot *asked)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    return asked && said->sum_fen && !is_debt(t, line, asked) && hk_price_near(line, asked, 15, 0, "一共 总共 合计 加起来 加一块 拢共") && hk_line_has(line, "对吧 对不对 对吗 是吧 是不是 没错吧 没算错吧");
}

/* 还差两万, 剩下二十七万: what is missing beside what he named is no figure of the debt. */
static bool missing(const hk_talk *t, const hk_line *line, const hk_slot *asked)
{
    const hk_deal *said = hk_debtor_said(&t->d);
    int64_t left = t->s->total_fen - hk_deal_whole(said);
    return asked && said->sum_fen && left > 0 && hk_sum_near(asked->lo, left) && hk_price_near(line, asked, 12, 12, "差 剩 余 零头 尾 缺");
}

/* 另外十万呢: beside what he named. 再加两万: that much more of it. 月底再付十万: a second payment. */
static bool beside_his(const hk_talk *t, const hk_line *line, const hk_slot *asked, hk_heard *h)
{
    static const char more[] = "再加 再添 再多 再涨 多加 多添 多给 多付 多打 多转 再凑 往上加 加 添", then[] = "再付 再打 再给 再来 再转 再汇 再结 再走 再拿 再补 再出", other[] = "另外 另 此外 除此";
    const hk_deal *said = hk_debtor_said(&t->d);
    int32_t days = h->in_days >= 0 ? h->in_days : h->by_days;
    bool    adds = false, second = false;

    if (!asked || !said->sum_fen || said->then_fen || said->parts > 1 || h->then_sum_fen || h->then_days || hk_price_of_other(line) || asked->lo + said->sum_fen > t->s->total_fen + t->s->total_fen / 50) return false;
    for (size_t from = asked->at > 21 ? asked->at - 21 : 0, i = from; i < asked->at; i++) {
        size_t n = ((unsigned char)line->s[i] & 0xc0) == 0x80 ? 0 : hk_line_any(line, i, more), m = n ? 0 : hk_line_any(line, i, then), k = n || m ? 0 : hk_line_any(line, i, other);
        size_t end = i + n + m + k, gap = hk_line_any(line, end, "给个 打个 付个 个 上 您 给 付 打 来 的 那 还有");
        if (!(n || m || k) || (end != asked->at && end + gap != asked->at)) continue;
        second |= k || (m && days > said->in_days), adds |= n || (m && !days);
    }
    if (!second && !adds) return false;
    if (second) h->then_sum_fen = asked->lo, h->then_days = days, h->then_by = h->in_days < 0 && days, h->in_days = -1, h->by_days = 0;
    h->sum_fen = second ? HK_NULL : said->sum_fen + asked->lo;
    h->balance = h->all = false;
    return true;
}

/* 还差一半呢, 还剩一半: the rest, and no share of the whole. */
static bool rest_as_share(const hk_talk *t, const hk_line *line, const hk_slots *slots, hk_heard *h)
{
    for (size_t i = 0; i < slots->n; i++)
        if (slots->v[i].kind == HK_SLOT_SHARE && hk_debtor_said(&t->d)->sum_fen && h->sum_fen == HK_NULL && hk_price_near(line, &slots->v[i], 12, 0, "差 剩 余 还有 另外 另")) {
            h->share = 0, h->balance = true;
            return true;
        }
    return false;
}

hk_sums hk_heard_slots(const hk_talk *t, const hk_line *line, const hk_slots *found, bool reads_back, bool demands, hk_heard *h)
{
    const hk_slot *asked, *day;
    hk_slots  own = *found, *slots = &own;
    hk_sums   kind = HK_SUMS_PLAIN;
    int64_t   total;

    short_figures(t, line, slots);
    month_behind(t, line, slots);
    take_totals(t, line, slots, &total);
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind == HK_SLOT_DOC) keep_words(h, HK_ECHO_PAPER, line, v);
        if (v->kind == HK_SLOT_PERSON) keep_words(h, HK_ECHO_PERSON, line, v);
        if (v->code) h->codes |= hk_code_bit(v->code);
        if (v->kind == HK_SLOT_SHARE && !v->vague && !h->share && !hk_price_thrown_back(line, v) && !hk_price_scorned(line, v)) h->share = (int32_t)HK_MIN(v->lo, 10000);
        if (v->kind == HK_SLOT_PARTS) h->parts = (int32_t)v->lo;
        h->all |= v->kind == HK_SLOT_ALL;
        h->balance |= v->kind == HK_SLOT_BALANCE || hk_price_about_rest(line, v);
    }
    invoice_signed_for(line, h);
    if (!several(t, line, slots, demands, h, &kind, &asked, &day) && !two_payments(t, line, slots, reads_back, demands, h, &asked, &day)) {
        heard_sums(t, line, slots, reads_back, h, &asked);
        day = heard_days(t, line, slots, asked, h);
        if (of_the_later(t, line, asked, h)) day = NULL;
        if (beside_his(t, line, asked, h) || rest_as_share(t, line, slots, h)) kind = HK_SUMS_MORE, asked = NULL;
        if (missing(t, line, asked)) kind = HK_SUMS_MORE;
        if (total_read_back(t, line, asked)) kind = HK_SUMS_AGAIN;
    }
    if (total && h->sum_fen == HK_NULL) h->sum_fen = total;                            /* 两笔一共五十万 */
    if (hk_sum_near(total, t->s->total_fen)) h->stated_fen = total;
    if (kind == HK_SUMS_PLAIN && said_again(t, h, total)) kind = HK_SUMS_AGAIN;
    if (kind == HK_SUMS_AGAIN && !h->third_fen && hk_sum_above(h->stated_fen, hk_deal_whole(hk_debtor_said(&t->d)))) {      /* 二十五加二十五是五十，您欠五十二 */
        h->third_fen = h->stated_fen - hk_deal_whole(hk_debtor_said(&t->d));
        kind = HK_SUMS_MORE;
    }
    if (asked && h->sum_fen == asked->lo) keep_words(h, HK_ECHO_SUM, line, asked);      /* not the first piece where the whole was meant */
    if (day) keep_words(h, HK_ECHO_DAY, line, day);
    return kind;
}
