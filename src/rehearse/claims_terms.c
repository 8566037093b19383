/* claims_terms.c - interest by the day, what is given off the price, parts, and ranks (claims.h, CL3, CL4). */
#include "rehearse/claims.h"
#include "reading/number.h"

static bool inside(const hk_line *t, size_t i) { return (t->s[i] & 0xc0) == 0x80; }

static bool within(const hk_line *t, size_t from, size_t to, const char *words)
{
    for (size_t i = from; i < to && i < t->n; i++)
        if (!inside(t, i) && hk_line_any(t, i, words)) return true;
    return false;
}

/* The clause a byte stands in. */
static size_t begin_of(const hk_line *t, size_t at)
{
    size_t i = at;
    while (i > 0 && (inside(t, i) || !hk_line_any(t, i, ", 。 ? ! ;"))) i--;
    return i;
}
static size_t end_of(const hk_line *t, size_t at)
{
    size_t i = at;
    while (i < t->n && (inside(t, i) || !hk_line_any(t, i, ", 。 ? ! ;"))) i++;
    return i;
}

static const char penalty[] = "违约金 滞纳金 利息 罚息 罚款 日息 月息 天息 年息 年利 资金占用 占用费";

/* ---- interest ----------------------------------------------------------------------------------------------------------------- */
enum { NEAR = 24, BESIDE = 9 };
static const struct { const char *words, *behind; int days; } periods[] = {
    { "年息 年化 年利 一年 每年", "一年 每年", 365 }, { "月息 月利 每月 每个月 一个月 按月", "一个月 每月 每个月", 30 },
    { "日息 天息 日利 按日 按天 一天 每天 每日 一日 逾期一日 天天", "一天 每天 每日 一日 /天 /日", 1 } };

/* Days of the period a figure is for; 0: none is said. */
static int days_of(const hk_line *t, size_t at, size_t end)
{
    size_t from = HK_MAX(begin_of(t, at), at > NEAR ? at - NEAR : 0);

    for (size_t k = 0; k < HK_COUNT(periods); k++)
        if (within(t, from, at, periods[k].words) || within(t, end, HK_MIN(end + BESIDE, end_of(t, end)), periods[k].behind)) return periods[k].days;
    return 0;
}

static int32_t a_day(int64_t part, int days) { return (int32_t)HK_MAX(1, HK_MIN((part + days / 2) / days, 10000)); }

/* 月息两分, 一分五; 厘 is a tenth of it. Brought to a day, 0: none. */
static int32_t of_hundredths(const hk_line *t)
{
    int64_t k, tail = 0;
    size_t  n, m, unit;

    for (size_t i = 0; i < t->n; i++) {
        size_t lead = inside(t, i) ? 0 : hk_line_any(t, i, "月息 月利息 月利率 月利 日息");
        if (!lead || !hk_num_whole(t, i + lead, &k, &n) || !(unit = hk_line_any(t, i + lead + n, "分 厘")) || k > 30) continue;
        bool tenth = hk_line_at(t, i + lead + n, "厘") > 0;
        if (!hk_num_whole(t, i + lead + n + unit, &tail, &m) || tail > 9) tail = 0;
        return a_day((k * 10 + tail) * (tenth ? 1 : 10), hk_line_at(t, i, "日") ? 1 : 30);
    }
    return 0;
}

bool hk_claims_daily(const hk_line *t, const hk_slot *v)
{
    size_t from = v->at > BESIDE + 6 ? v->at - BESIDE - 6 : 0, end = v->at + v->n, begin = begin_of(t, v->at);

    from = HK_MAX(from, begin);
    if (v->kind != HK_SLOT_MONEY || within(t, begin, v->at, "还我 付我 您付 你付 您还 你还 每天付 每天还 一天付 一天还 每天打 每天给")) return false;
    bool day = hk_line_any(t, end, "一天 每天 每日 一日 /天 块一天 元一天 块钱一天") > 0;
    for (size_t i = from, n; !day && i < v->at; i++)                                   /* 一天五千, 一天就是五千; not 一天万五 9万 */
        day = !inside(t, i) && (n = hk_line_any(t, i, "一天 每天 每日 一日 天天 按天 每天要 每日要")) && i + n <= v->at && v->at - i - n <= 6 && !(i >= 3 && hk_line_at(t, i - 3, "哪"));
    return day && (within(t, 0, t->n, penalty) || within(t, begin, v->at, "再拖一天 拖一天 晚一天 逾期一天 超一天 多一天"));
}

static void interest(const hk_line *t, const hk_slots *slots, int64_t total_fen, hk_heard *h)
{
    h->rate = within(t, 0, t->n, "银行 贷款 信用卡") ? 0 : of_hundredths(t);
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        int32_t rate = 0;
        int     days = days_of(t, v->at, v->at + v->n);
        bool    small = v->kind == HK_SLOT_RATE && hk_line_any(t, v->at, "万分之 千分之"), share = v->kind == HK_SLOT_SHARE || v->kind == HK_SLOT_RATE;
        if (within(t, 0, t->n, "银行 贷款 信用卡")) continue;
        if (small && (days || within(t, 0, t->n, penalty) || within(t, 0, t->n, "合同 约定 条款 逾期 再拖"))) rate = a_day(v->lo, days ? days : 1);      /* 万分之五 is of a day */
        else if (share && days && within(t, 0, t->n, penalty)) rate = a_day(v->lo, days);
        else if (hk_claims_daily(t, v) && total_fen) rate = a_day((v->lo * 10000 + total_fen / 2) / total_fen, 1);
        h->rate = HK_MAX(h->rate, rate);
        if (rate && v->kind == HK_SLOT_SHARE && h->share == v->lo) h->share = 0;
    }
}

/* ---- given off the price ------------------------------------------------------------------------------------------------------ */
static const char giving[] = "给您 给你 给贵 我给 我可以 我们可以 可以给 能给 免您 免你 让您 让你 减您 减你 便宜您 便宜你 我让 我免 我减 我打 我做主 我们给 咱给 我同意 我们同意 我答应 允许您 允许你";
static const char proposing[] = "行不行 行吗 好不好 好吗 怎么样 可以吗 可以不 成不 如何 您看 你看 要不 不如 也行 都行 也可以";
static const char refusing[] = "不能 不可能 没法 做不到 做不了 办不到 没这个 没权 别想 不给 不打 不减 不免 不让 不分 打不了 减不了 免不了 让不了 分不了 不接受 不同意 不答应 拿不到 批不下 批不了 没有折扣 谈不了 太多 太长 太久 太狠 太低 亏本 接受不了 不得行 不中 不划算";
static const char wishing[] = "您要 您想 您说 您提 你要 你想 你说 您打算 你打算 您希望 您的意思 您刚才 您是想 您是要 您准备 他要 他说";

static bool refused(const hk_line *t)
{
    if (within(t, 0, t->n, refusing)) return true;
    for (size_t i = 0; i < t->n; i++)
        if (!inside(t, i) && hk_line_at(t, i, "不行") && !(i >= 3 && hk_line_at(t, i - 3, "行"))) return true;
    return false;
}

bool hk_claims_given(const hk_line *t) { return within(t, 0, t->n, giving) && !refused(t); }
bool hk_claims_not_given(const hk_line *t) { return refused(t) || (within(t, 0, t->n, wishing) && !within(t, 0, t->n, giving)); }

/* 优惠百分之五, 减一成, 让两个百分点: a share with a word of taking off right before it. */
static bool taken_off(const hk_line *t, const hk_slot *v)
{
    size_t from = HK_MAX(begin_of(t, v->at), v->at > 12 ? v->at - 12 : 0);
    return within(t, from, v->at, "优惠 减 免 让 抹 降 便宜 少收 折扣 折让") && !within(t, from, v->at, "不 先 付 打款 至少");
}

/* 1/10000 off; 0: none. What is taken off interest is not taken off the debt. */
static int32_t off_of(const hk_line *t, const hk_slot *v)
{
    bool small = hk_line_any(t, v->at, "万分之 千分之") > 0;

    if (within(t, begin_of(t, v->at), v->at, penalty)) return 0;
    if (v->kind == HK_SLOT_DISCOUNT) return (int32_t)HK_MAX(0, 10000 - v->lo);
    if (v->kind == HK_SLOT_RATE && !small) return (int32_t)v->lo;
    return v->kind == HK_SLOT_SHARE && taken_off(t, v) ? (int32_t)HK_MIN(v->lo, 10000) : 0;
}

static bool by_half(const hk_line *t, size_t *at)
{
    for (size_t i = 0; i < t->n; i++)
        if (!inside(t, i) && hk_line_any(t, i, "对折 半价 减半") && !within(t, begin_of(t, i), i, penalty)) return *at = i, true;
    return false;
}

/* ---- parts -------------------------------------------------------------------------------------------------------------------- */
/* 五个月付清; 每月一笔,六个月. How long it is overdue is none. */
static int32_t months(const hk_line *t, size_t *at)
{
    static const char to_the_end[] = "付清 还清 结清 还完 付完 结完 付掉 慢慢付 慢慢还 分着付 分摊", monthly[] = "每月 每个月 月月 按月 一个月一";
    bool    each = within(t, 0, t->n, monthly);
    int64_t k;
    size_t  n, m;

    for (size_t i = 0; i < t->n; i++) {
        if (inside(t, i) || !hk_num_whole(t, i, &k, &n) || k < 2 || k > 60) continue;
        bool late = i >= 3 && hk_line_any(t, i - 3, "拖 欠 期 超 过 压 了 晚 月 第"), of_figures = i && t->s[i - 1] >= '0' && t->s[i - 1] <= '9';
        if (late || of_figures || !(m = hk_line_any(t, i + n, each ? "个月 笔 期 次" : "个月"))) continue;
        size_t end = i + n + m;
        if (each ? !hk_line_any(t, end, "了 前 后 内 没") : hk_line_any(t, end, to_the_end) > 0) return *at = i, (int32_t)k;
    }
    return 0;
}

/* Heard as taking up or throwing back what he wants. */
static bool takes_up(const hk_heard *h)
{
    static const hk_act acts[] = { HK_ACT_REFUSE, HK_ACT_COUNTER, HK_ACT_BLAME, HK_ACT_UNTRAP, HK_ACT_REFLECT, HK_ACT_PROBE };
    for (size_t i = 0; i < h->n; i++)
        for (size_t k = 0; k < HK_COUNT(acts); k++)
            if (h->act[i] == acts[k]) return true;
    return false;
}

/* 我去申请给您打九折: promises to ask, and no more. */
static bool asks_for_leave(const hk_line *t, size_t to)
{
    return within(t, 0, to, "申请 请示 汇报 上报 报批 争取 问问") && !within(t, 0, t->n, "申请到 申请下 批下 批了 争取到");
}

/* Whether what stands at byte i is given, or his wish. Who names a price that is cut and asks nothing about it gives it: 九折,今天付. */
static void whose(const hk_line *t, size_t i, bool price, bool no, hk_heard *h)
{
    size_t from = begin_of(t, i), to = end_of(t, i);
    bool   gives = within(t, 0, to, giving) && !asks_for_leave(t, to), proposes = within(t, 0, t->n, proposing), demands = h->in_days >= 0 && within(t, 0, t->n, "付 结清 打款 到账");

    if (no) return;
    if (!gives && (within(t, from, to, wishing) || asks_for_leave(t, to))) h->wish = true;
    else h->offered |= gives || proposes || (price && !hk_line_at(t, to, "?") && (demands || !takes_up(h)));
}

void hk_claims_terms(const hk_line *t, const hk_slots *slots, int64_t total_fen, hk_heard *h)
{
    bool    no = refused(t);
    size_t  at = 0;
    int32_t parts = months(t, &at);

    interest(t, slots, total_fen, h);
    if (parts > h->parts) h->parts = parts, whose(t, at, false, no, h);
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        int32_t off = off_of(t, v);
        if (days_of(t, v->at, v->at + v->n) && within(t, 0, t->n, penalty)) off = 0;   /* 月息两个点 */
        h->discount = HK_MAX(h->discount, off);
        if (off && v->kind == HK_SLOT_SHARE && h->share == v->lo) h->share = 0;
        if (off || v->kind == HK_SLOT_PARTS) whose(t, v->at, v->kind == HK_SLOT_DISCOUNT, no, h);
    }
    if (by_half(t, &at)) h->discount = HK_MAX(h->discount, 5000), whose(t, at, true, no, h);
}

/* ---- ranks -------------------------------------------------------------------------------------------------------------------- */
enum { CLERK = 1, HEAD = 2, MANAGER = 3, DIRECTOR = 4, OWNER = 5 };
static const struct { const char *words; int level; } ranks[] = {
    { "总经理", OWNER }, { "董事长", OWNER }, { "老板 店主 店长", OWNER }, { "场长", OWNER }, { "厂长", OWNER }, { "副总", DIRECTOR }, { "总监", DIRECTOR }, { "部长", MANAGER }, { "主任", MANAGER },
    { "处长", MANAGER }, { "经理", MANAGER }, { "科长", MANAGER }, { "主管", HEAD }, { "组长", HEAD }, { "会计", CLERK }, { "出纳", CLERK }, { "专员 文员 前台 助理 秘书 采购", CLERK } };

/* The last one that is named: 信息部副经理 is a 经理, 总经理助理 an assistant. */
static int rank_of(hk_str s)
{
    int    best = -1;
    size_t at = 0, n = 0;

    for (size_t k = 0; k < HK_COUNT(ranks); k++)
        for (const char *p = ranks[k].words; *p;) {
            size_t m = strcspn(p, " ");
            for (size_t i = 0; i + m <= s.n; i++)
                if (memcmp(s.p + i, p, m) == 0 && (i + m > at + n || (i + m == at + n && m > n))) at = i, n = m, best = (int)k;
            p += m + (p[m] == ' ');
        }
    return best;
}

bool hk_claims_title(const char *rank, hk_str called)
{
    int own = rank_of(hk_str_of(rank)), said = rank_of(called);

    if (own < 0) return true;
    if (called.n == strlen("总") && memcmp(called.p, "总", called.n) == 0) return true;      /* said to anybody who is to be flattered */
    if (said < 0 || said == own) return true;
    if (ranks[said].level == OWNER) return ranks[own].level == OWNER;
    bool manager = strcmp(ranks[said].words, "经理") == 0;
    return ranks[said].level == DIRECTOR ? ranks[own].level == DIRECTOR && ranks[said].words[0] == ranks[own].words[0] : manager && ranks[own].level <= HEAD;
}
