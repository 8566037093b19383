/* slots.c - see slots.h. One walk over the line; at each character the readers are tried and the longest find is kept. Days go
 * before sums where both fit (15号), and what is a count of something else is no sum (三十台, 二十天). */
#include "reading/slots.h"
#include "base/utf8.h"
#include "reading/number.h"
#include "reading/rows.h"

static const struct { hk_slot_kind kind; const char *wire, *words; } rows[] = {
#define X(kind, name, wire, words) [HK_CODE_##name] = { HK_SLOT_##kind, wire, words },
    HK_SLOT_WORDS(X)
#undef X
    /* those that have no code stand behind */
    { HK_SLOT_BALANCE, "", "尾款 余款 剩下的 剩余的 余下的 剩余款 后面的款" },
    { HK_SLOT_ALL, "", "全款 全额 一次性 全部付 全部结 付清 结清 全付 全结 一笔付" },
    { HK_SLOT_ROUND, "", "零头抹了 抹掉零头 抹零头 抹个零 抹零 零头免 零头去" },
};

const char *hk_slot_code_wire(hk_slot_code code) { return code ? rows[code].wire : ""; }

uint64_t hk_slot_codes_meant(const hk_line *t)
{
    static const struct { hk_slot_code code; const char *words; } meant[] = {
#define X(name, words) { HK_CODE_##name, words },
        HK_SLOT_MEANT(X)
#undef X
    };
    static hk_rows at = HK_ROWS(meant, words);
    uint64_t bits = 0;

    for (uint64_t said = hk_rows_in(&at, t); said; said &= said - 1) bits |= UINT64_C(1) << meant[__builtin_ctzll(said)].code;
    return bits;
}

bool hk_slots_have(const hk_slots *s, hk_slot_kind kind)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == kind) return true;
    return false;
}

static bool isdig(char c) { return c >= '0' && c <= '9'; }

/* Is one of these words among the `reach` bytes before i, in the same clause? */
static bool shortly_before(const hk_line *t, size_t i, size_t reach, const char *words)
{
    return hk_line_begins(t, i > reach ? i - reach : 0, i, words);
}

static const char money_verbs[] = "付 打 转 欠 还 给 结 款 金额 余额 一共 合计 总共 剩 差 凑 安排 先 来 出 汇 押";
static const char other_units[] = "台 件 套 吨 公斤 斤 米 人 家 次 遍 天 年 月 小时 分钟 分 公里 箱 只 平 方 % 度 号 张 条 周 礼拜 星期 点 期 笔 批 份 位 期 票 单 倍 级 步 成 折 句 楼 层 季 页";

enum { ANY_DAY = 20000 };                /* whether a day is named does not depend on today's */

/* ---- money -------------------------------------------------------------------------------------------------------------- */
/* 二十个: ten thousands, where somebody pays and no thing is counted. */
static size_t pieces(const hk_line *t, size_t i, const hk_num *v)
{
    size_t n = hk_line_at(t, i + v->n, "个");
    if (!n || v->scaled || v->hi > 99900 || v->hi == HK_NUM_OPEN) return 0;
    size_t end = i + v->n + n;
    bool   stops = end == t->n || hk_line_any(t, end, ", 。 , ； ; ! ！ ? ？ 、 吧 行 可以 左右 先 给 过 到 怎 呗 啊 嘛 呢 能 就 得 的 也 都 走 是 没 我 你 您 打 总 不 差 剩 余 太 下 这 明 后 周 礼 本 月底 今");
    bool   pays = shortly_before(t, i, 24, money_verbs) || hk_line_any(t, end, "先打 先付 先给 先转 先汇 打过来 转过来 付过来 先来 打来 先结");      /* 二十个先打过来 */
    return stops && pays ? n : 0;
}

/* 十个八个: one or the other. */
static size_t pieces_or(const hk_line *t, size_t i, hk_num *v)
{
    size_t n = hk_line_at(t, i + v->n, "个");
    hk_num b;

    if (!n || v->scaled || v->vague || !hk_num_read(t, i + v->n + n, &b) || b.vague || b.scaled) return 0;
    size_t tail = pieces(t, i + v->n + n, &b);
    if (!tail) return 0;
    *v = (hk_num){ .lo = HK_MIN(v->lo, b.lo), .hi = HK_MAX(v->hi, b.hi), .vague = v->lo != b.lo, .n = v->n };
    return n + b.n + tail;
}

static bool stops(const hk_line *t, size_t i) { return i == t->n || hk_line_any(t, i, ", 。 . ; ! ? 、 ) ~ … 吧 了 的 呢 啊 吗 整") > 0; }

/* 五, 5; not 五十, 5万. */
static bool one_figure(const hk_line *t, size_t i, int64_t *v, size_t *n)
{
    return hk_num_whole(t, i, v, n) && *v >= 1 && *v <= 9;
}

/* 一块儿说, 一块付: together, no yuan. */
static const char together[] = "儿 汇 全 送 带 说 谈 聊 商量 去 来 走 坐 过去 过来 吃 干 办 弄 做 想 跟 排 凑 结 清 付 打 给 转 算 催 还";

/* 二十块五毛三, 三块五, 12元5角: what stands behind the yuan, in fen; the bytes in *n. A lone figure is tenths only where the sum ends. */
static int64_t small_change(const hk_line *t, size_t i, size_t *n)
{
    int64_t tenths = 0, fen = 0;
    size_t  at = i + hk_line_at(t, i, "零"), k, m;

    *n = 0;
    if (!one_figure(t, at, &tenths, &k)) return 0;
    size_t end = at + k;
    if ((m = hk_line_any(t, end, "毛钱 毛 角钱 角"))) {
        end += m;
        size_t more = end + hk_line_at(t, end, "零");
        if (one_figure(t, more, &fen, &k) && ((m = hk_line_any(t, more + k, "分钱 分")) || stops(t, more + k))) {
            end = more + k + m;
        } else fen = 0;
    } else if ((m = hk_line_any(t, end, "分钱 分")) && (at > i || stops(t, end + m))) {                           /* 块零五分; but 五分利, 五分之一 */
        fen = tenths, tenths = 0;
        end += m;
    } else if (at > i || !stops(t, end)) return 0;
    *n = end - i;
    return tenths * 10 + fen;
}

/* What stands behind the number decides. Gives the bytes that belong to the sum, 0 when it is none. */
static size_t sum_tail(const hk_line *t, size_t i, hk_num *v, bool signed_money)
{
    size_t at = i + v->n, n;

    while (t->s[at] == ' ') at++;
    if ((n = hk_line_any(t, at, "元整 元钱 块钱 元 块 人民币 rmb"))) {
        if (hk_line_any(t, at, "块") && hk_line_any(t, at + n, "地 板 料")) return 0;
        bool one = v->lo == 100 && v->hi == 100 && !v->figures && n == hk_line_at(t, at, "块");
        if (one && (hk_line_any(t, at + n, together) || (stops(t, at + n) && !shortly_before(t, i, 6, "差 少 多 欠")))) return 0;      /* 先给我们一块 */
        size_t  small = 0;
        int64_t fen = v->vague ? 0 : small_change(t, at + n, &small);
        if (small) {
            v->lo += fen;
            v->hi += fen;
            return at + n + small - i;
        }
        size_t tail = hk_line_any(t, at + n, "左右 上下");
        if (tail) v->lo = v->lo / 100 * 90, v->hi = v->hi / 100 * 110, v->vague = true;
        return at + n + tail - i;
    }
    if ((n = pieces(t, i, v)) || (n = pieces_or(t, i, v))) {
        v->lo *= 10000;
        v->hi *= 10000;
        return v->n + n;
    }
    bool cut = v->scaled && ((hk_line_at(t, at, "分") && !hk_line_at(t, at, "分之")) || hk_line_any(t, at, "成不 成吗 成么 成吧 成嘛"));         /* 四十五万分三期, 十万成不 */
    hk_when day;
    bool dated = (v->scaled || (v->figures && v->lo >= 100000)) && hk_when_read(t, at, ANY_DAY, NULL, &day);      /* 二十万月底付, 5000周五打: no weeks, no months */
    if (!cut && !dated && (hk_line_any(t, at, other_units) || hk_line_at(t, at, "个"))) return 0;
    if (signed_money) return v->n;
    if (v->scaled) return hk_line_at(t, at, "分之") ? 0 : v->n;
    bool code = i && ((t->s[i - 1] >= 'a' && t->s[i - 1] <= 'z') || t->s[i - 1] == '-' || t->s[i - 1] == '.');
    bool large = v->lo >= 100000 && v->hi < INT64_C(100000000000);                      /* a thousand yuan; below 10^9 */
    bool named = shortly_before(t, i, 3, "号") || shortly_before(t, i, 12, "年 电话 单 第");                              /* 合同号35000, but 10号付35000 */
    bool alone = (!i || hk_line_any(t, i - 1, ", ; :")) && (at == t->n || hk_line_any(t, at, ", ; 。"));                   /* 58600,明天,柜台 */
    if (v->figures && large && !code && (alone || shortly_before(t, i, 15, money_verbs)) && !named) return v->n;
    return 0;
}

/* 20到30万, 二十到三十万: the first takes the scale of the second. */
static bool sum_stretch(const hk_line *t, size_t i, hk_num *v)
{
    hk_num  b;
    size_t  to;
    int64_t k;

    if (v->vague || !(to = hk_line_any(t, i + v->n, "到 至 - ~ —")) || !hk_num_read(t, i + v->n + to, &b) || b.vague) return false;
    if (v->scaled) k = 1;
    else for (k = 10000; k > 1 && v->hi > b.lo / k; k /= 10) {}
    if (!b.scaled || v->hi > b.hi / k || v->hi * k >= b.hi) return false;
    *v = (hk_num){ .lo = v->lo * k, .hi = b.hi, .vague = true, .scaled = true, .figures = v->figures, .n = v->n + to + b.n };
    return true;
}

static bool money(const hk_line *t, size_t i, hk_slot *s)
{
    hk_num v;
    size_t lead = hk_line_any(t, i, "¥ ￥ rmb 人民币"), n;

    if (!hk_num_read(t, i + lead, &v)) return false;
    hk_num whole = v;
    if (sum_stretch(t, i + lead, &whole)) v = whole;
    if (!(n = sum_tail(t, i + lead, &v, lead > 0))) return false;
    *s = (hk_slot){ .kind = HK_SLOT_MONEY, .n = (uint32_t)(lead + n), .lo = v.lo, .hi = v.hi, .vague = v.vague };
    return true;
}

/* 九五折: 95 %; two neighbours (七八折) are 70 to 80 %. */
static bool two_figures(const hk_line *t, size_t i, hk_slot *s)
{
    int64_t a, b;
    size_t  n, m, k;

    if (isdig(t->s[i]) || !hk_num_whole(t, i, &a, &n) || a > 9 || isdig(t->s[i + n]) || !hk_num_whole(t, i + n, &b, &m) || b > 9 || !(k = hk_line_at(t, i + n + m, "折"))) return false;
    bool either = b == a + 1;
    *s = (hk_slot){ .kind = HK_SLOT_DISCOUNT, .n = (uint32_t)(n + m + k), .lo = either ? a * 1000 : (a * 10 + b) * 100, .hi = either ? b * 1000 : (a * 10 + b) * 100, .vague = either };
    return true;
}

/* ---- shares, discounts, rates, parts ------------------------------------------------------------------------------------ */
/* 1/3, 2/5, where when.c saw no day in it. */
static bool fraction(const hk_line *t, size_t i, hk_slot *s)
{
    int64_t a, b;
    size_t  n, m;
    char    before = i ? t->s[i - 1] : ' ';

    if (!isdig(t->s[i]) || isdig(before) || before == '/' || before == '.' || before == '-' || (before >= 'a' && before <= 'z')) return false;
    if (!hk_num_whole(t, i, &a, &n) || t->s[i + n] != '/' || !isdig(t->s[i + n + 1]) || !hk_num_whole(t, i + n + 1, &b, &m)) return false;
    char after = t->s[i + n + 1 + m];
    if (a < 1 || a >= b || b > 10 || after == '/' || after == '.' || after == '%' || hk_line_any(t, i + n + 1 + m, "寸 期 页 号 日")) return false;
    *s = (hk_slot){ .kind = HK_SLOT_SHARE, .n = (uint32_t)(n + 1 + m), .lo = a * 10000 / b, .hi = a * 10000 / b };
    return true;
}

static bool share(const hk_line *t, size_t i, hk_slot *s)
{
    static const struct { const char *words; int lo, hi; } fixed[] = { { "一大半 大半", 5000, 9000 }, { "一小半 小半", 2000, 5000 }, { "一半 百分之五十", 5000, 5000 } };
    static hk_rows words = HK_ROWS(fixed, words);
    hk_num  v, w;
    size_t  n, m, k;
    int64_t part;

    if ((n = hk_rows_at(&words, t, i, &k))) {
        *s = (hk_slot){ .kind = HK_SLOT_SHARE, .n = (uint32_t)n, .lo = fixed[k].lo, .hi = fixed[k].hi, .vague = fixed[k].lo != fixed[k].hi };
        return true;
    }
    if ((n = hk_line_any(t, i, "百分之 万分之 千分之")) && hk_num_read(t, i + n, &v) && v.hi != HK_NUM_OPEN) {
        int64_t per = hk_line_at(t, i, "万") ? 100 : hk_line_at(t, i, "千") ? 10 : 1;
        *s = (hk_slot){ .kind = per == 1 ? HK_SLOT_SHARE : HK_SLOT_RATE, .n = (uint32_t)(n + v.n), .lo = v.lo / per, .hi = v.hi / per, .vague = v.vague };
        return true;
    }
    if (fraction(t, i, s)) return true;
    if (!hk_num_read(t, i, &v) || v.hi == HK_NUM_OPEN || v.scaled) return false;
    if ((n = hk_line_at(t, i + v.n, "分之")) && hk_num_read(t, i + v.n + n, &w) && v.lo >= 100 && w.hi != HK_NUM_OPEN && w.lo < v.lo) {
        *s = (hk_slot){ .kind = HK_SLOT_SHARE, .n = (uint32_t)(v.n + n + w.n), .lo = w.lo * 10000 / v.lo, .hi = w.hi * 10000 / v.lo };
        return true;
    }
    if ((n = hk_line_at(t, i + v.n, "份")) && v.lo >= 200 && v.lo <= 1000 && !v.vague && hk_num_whole(t, i + v.n + n, &part, &m) && part >= 1 && part * 100 < v.lo &&
        !hk_line_any(t, i + v.n + n + m, "共 起 块 次 份 个 样 人 张 式 并 百 千 万 天 号 月")) {               /* 三份一, as they say in the south */
        *s = (hk_slot){ .kind = HK_SLOT_SHARE, .n = (uint32_t)(v.n + n + m), .lo = part * 1000000 / v.lo, .hi = part * 1000000 / v.lo };
        return true;
    }
    if ((n = hk_line_any(t, i + v.n, "% 个百分点"))) {
        *s = (hk_slot){ .kind = HK_SLOT_SHARE, .n = (uint32_t)(v.n + n), .lo = v.lo, .hi = v.hi, .vague = v.vague };
        return v.hi <= 100000;
    }
    if (v.hi <= 1000 && (n = hk_line_at(t, i + v.n, "成")) && !hk_line_any(t, i + v.n + n, "为 品 员 本 功 立 分")) {
        int64_t tenths = (m = hk_line_at(t, i + v.n + n, "半")) ? 5 : 0;
        if (!m && !v.vague && one_figure(t, i + v.n + n, &part, &m) && !hk_line_any(t, i + v.n + n + m, "万 千 百 十 亿 w k 个 台 天 点 块 元 号 月 日 折 成 分 次 期 笔 年 毛 % 来 几 多 吨 件")) tenths = part;      /* 一成五 */
        else if (!tenths) m = 0;
        *s = (hk_slot){ .kind = HK_SLOT_SHARE, .n = (uint32_t)(v.n + n + m), .lo = v.lo * 10 + tenths * 100, .hi = v.hi * 10 + tenths * 100, .vague = v.vague };
        return true;
    }
    if (two_figures(t, i, s)) return true;
    if (v.hi <= 10000 && (n = hk_line_at(t, i + v.n, "折"))) {
        int64_t tens = v.hi <= 1000 ? 10 : 1;                                          /* 七折, 95折 */
        *s = (hk_slot){ .kind = HK_SLOT_DISCOUNT, .n = (uint32_t)(v.n + n), .lo = v.lo * tens, .hi = v.hi * tens, .vague = v.vague };
        return true;
    }
    if (v.hi <= 3000 && (n = hk_line_at(t, i + v.n, "个点"))) {
        *s = (hk_slot){ .kind = HK_SLOT_RATE, .n = (uint32_t)(v.n + n), .lo = v.lo, .hi = v.hi, .vague = v.vague };
        return true;
    }
    return false;
}

static bool parts(const hk_line *t, size_t i, hk_slot *s)
{
    size_t  lead = hk_line_any(t, i, "分成 分作 分个 分"), n, m;
    int64_t k;

    if (!hk_num_whole(t, i + lead, &k, &n) || k < 2 || k > 60) return false;
    if (lead) m = hk_line_any(t, i + lead + n, "期 次 笔 批 个月 回 步");
    else if (!(m = hk_line_any(t, i + n, "期付 次付 笔付 期还 次结 次打 期结 次还"))) return false;
    if (!m) return false;
    *s = (hk_slot){ .kind = HK_SLOT_PARTS, .n = (uint32_t)(lead + n + m), .lo = k, .hi = k };
    return true;
}

/* 逾期四十五天, 拖了两个月, 超了60天 */
static bool days_late(const hk_line *t, size_t i, hk_slot *s)
{
    static const char *const late[] = { "逾期了 逾期都 逾期已 逾期 逾期咗 overdue 拖了 超了 超期 超期了 欠了 过期 压了 晚了" };
    static hk_rows words = HK_ROWS_OF(late);
    size_t row, n, lead = hk_rows_at(&words, t, i, &row);
    hk_num v;

    if (!lead) return false;
    while (t->s[i + lead] == ' ') lead++;
    size_t at = i + lead + hk_line_any(t, i + lead, "快 都 有 已经 整整 将近 已");
    if (hk_line_at(t, at, "半年")) {
        *s = (hk_slot){ .kind = HK_SLOT_DAYS_LATE, .n = (uint32_t)(at + strlen("半年") - i), .lo = 180, .hi = 180, .vague = true };
        return true;
    }
    if (!hk_num_read(t, at, &v) || v.scaled || v.hi == HK_NUM_OPEN) return false;
    int64_t unit = (n = hk_line_any(t, at + v.n, "多天 天 日")) ? 1 : (n = hk_line_any(t, at + v.n, "个多月 个月")) ? 30 : (n = hk_line_any(t, at + v.n, "年")) ? 365 :
                   (n = hk_line_any(t, at + v.n, "个礼拜 礼拜 个星期 星期 周")) && !hk_line_at(t, i, "压了") ? 7 : hk_line_any(t, at, "两月 俩月 仨月") && (n = hk_line_at(t, at + v.n, "月")) ? 30 : 0;
    if (!unit) return false;
    *s = (hk_slot){ .kind = HK_SLOT_DAYS_LATE, .n = (uint32_t)(at + v.n + n - i), .lo = v.lo / 100 * unit, .hi = v.hi / 100 * unit, .vague = v.vague || unit > 1 };
    return true;
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */
static bool plain_words(const hk_line *t, size_t i, hk_slot *s)
{
    static hk_rows words = HK_ROWS(rows, words);
    size_t row, best = hk_rows_at(&words, t, i, &row);

    if (best) *s = (hk_slot){ .kind = rows[row].kind, .code = row < HK_CODE_COUNT ? (hk_slot_code)row : HK_CODE_NONE, .n = (uint32_t)best };
    /* 王总, 刘总: a surname and 总, not 总是, 总共. */
    size_t zong = hk_line_at(t, i, "总");
    if (!best && zong && i >= 3 && !hk_line_any(t, i + zong, "是 共 的 之 得 不 要 数 额 包 部 监 会 公 体 账 价 算 归") && !hk_line_any(t, i - 3, "一 老 个 都 的 也 ,")) {
        best = zong;
        *s = (hk_slot){ .kind = HK_SLOT_PERSON, .code = HK_CODE_LEADER, .n = (uint32_t)zong };
    }
    return best > 0;
}

static bool day(const hk_line *t, size_t i, hk_day today, const hk_calendar *cal, hk_slot *s)
{
    hk_when w;

    if (i >= 3 && (hk_line_at(t, i - 3, "加上") || (hk_line_at(t, i, "当天") && hk_line_any(t, i - 3, "到 收 完")))) return false;      /* 八万加上|月底的十二万; 货到当天: nobody knows when */
    if (!hk_when_read(t, i, today, cal, &w)) return false;
    size_t  to = w.kind == HK_WHEN_DAY ? hk_line_any(t, i + w.n, "到 至 ~ -") : 0;
    hk_when last;
    if (to && hk_when_read(t, i + w.n + to, today, cal, &last) && last.kind == HK_WHEN_DAY && last.lo > w.lo)      /* 周一到周三 */
        w = (hk_when){ HK_WHEN_RANGE, w.lo, last.hi, false, w.n + to + last.n };
    *s = (hk_slot){ .kind = HK_SLOT_DAY, .n = (uint32_t)w.n, .when = w, .vague = w.kind == HK_WHEN_RANGE || w.kind == HK_WHEN_OPEN };
    return true;
}

/* ---- accounts ------------------------------------------------------------------------------------------------------------ */
/* A run of figures as account numbers are written: groups with blanks, the middle hidden. Gives bytes; figures told, and whether some are hidden. */
static size_t account_digits(const hk_line *t, size_t i, size_t *told, bool *hidden)
{
    static const char spoken[] = "零 幺 一 二 三 四 五 六 七 八 九";
    size_t k = i, end = i, n;

    *told = 0;
    *hidden = false;
    while (k < t->n) {
        if (isdig(t->s[k]) || hk_line_any(t, k, spoken)) {
            k += isdig(t->s[k]) ? 1 : hk_line_any(t, k, spoken);
            ++*told;
            end = k;
        } else if ((n = hk_line_any(t, k, "… * x • · ..")) && (*told || *hidden || isdig(t->s[k + n]))) {
            for (k += n; (n = hk_line_any(t, k, "… * x • · .")); k += n) {}
            *hidden = true;
        } else if ((t->s[k] == ' ' || t->s[k] == '-') && *told && (isdig(t->s[k + 1]) || t->s[k + 1] == '*')) k++;
        else break;
    }
    return end - i;
}

/* SL5. A bank's name or the word for an account, and digits; or digits that are hidden in the middle, or as long as a card's and begin as one. */
static bool account(const hk_line *t, size_t i, hk_slot *s)
{
    enum { BANK, NUMBER, TAIL };
    static const struct { const char *words; } leads[] = {
        [BANK] = { "工行 建行 农行 中行 交行 招行 邮储 邮政储蓄 浦发 中信 民生 光大 兴业 平安银行 华夏银行 广发 工商银行 建设银行 农业银行 中国银行 交通银行 招商银行 农商行 农商银行 农信社 信用社 银行卡 银行" },
        [NUMBER] = { "银行账号 收款账号 收款账户 基本户 账号 账户 卡号" }, [TAIL] = { "尾号 后四位 末四位" },
    };
    static hk_rows words = HK_ROWS(leads, words);
    size_t row = BANK, told, n = hk_rows_at(&words, t, i, &row), at = i + n, m;
    bool   hidden, tail = n && row == TAIL;

    if (!n && !isdig(t->s[i])) return false;
    while (n && (m = hk_line_any(t, at, "的 卡 账号 账户 卡号 户 是 为 就是 : 尾号 后四位 末四位 ("))) {
        tail |= hk_line_any(t, at, "尾号 后四位 末四位") > 0;
        at += m;
    }
    if (n && t->s[at] == ' ') at++;
    if (!(m = account_digits(t, at, &told, &hidden))) return false;
    size_t end = at + m;
    bool money = hk_line_any(t, end, "万 w k 元 块 千 百 十 亿 个 号 月 年 点 %") > 0, card = !n && hk_line_at(t, i, "62") && told >= 16 && told <= 19;
    bool before = !n && i && (isdig(t->s[i - 1]) || t->s[i - 1] == '-' || t->s[i - 1] == '.' || (t->s[i - 1] >= 'a' && t->s[i - 1] <= 'z'));
    if (before || (money && !hidden) || (n && row == TAIL && shortly_before(t, i, 15, "合同 编号 po 单 票 车 手机 电话 机号"))) return false;
    card |= !n && told >= 8 && shortly_before(t, i, 9, "对公 公账 公户");
    if (n ? !(tail ? told >= 3 && told <= 8 : hidden ? told >= 3 : told >= 8 && told <= 30) : !(card || (hidden && told >= 7 && hk_line_any(t, i + 4, "… * x • .. ·")))) return false;
    *s = (hk_slot){ .kind = HK_SLOT_ACCOUNT, .n = (uint32_t)(end - i) };
    return true;
}

static void longer(hk_slot *best, const hk_slot *s)
{
    if (s->n > best->n) *best = *s;
}

void hk_slots_find(const hk_line *t, hk_day today, const hk_calendar *cal, hk_slots *out)
{
    static bool (*const readers[])(const hk_line *, size_t, hk_slot *) = { parts, share, days_late, money, account, plain_words };

    out->n = 0;
    for (size_t i = 0; i < t->n && out->n < HK_SLOTS_MAX;) {
        hk_slot best = { .n = 0 }, s;
        if ((t->s[i] & 0xc0) == 0x80 || (i && isdig(t->s[i]) && isdig(t->s[i - 1]))) {
            i++;
            continue;
        }
        if (day(t, i, today, cal, &s)) longer(&best, &s);
        for (size_t k = 0; k < HK_COUNT(readers); k++)
            if (readers[k](t, i, &s)) longer(&best, &s);
        if (!best.n) {
            i += HK_MAX(hk_num_too_large(t, i), (size_t)1);
            continue;
        }
        best.at = (uint32_t)i;
        best.from = t->raw[i];
        best.to = t->raw[i + best.n];
        out->v[out->n++] = best;
        i += best.n;
    }
}
