/* number.c - see number.h. Low and high end are carried side by side through one grammar, so a vague figure anywhere makes the
 * whole a range: 十几万 = 11..19 万. */
#include "reading/number.h"
#include "reading/rows.h"
#include <stdlib.h>

static const int64_t LIMIT = INT64_C(1000000000000000);      /* NU4, in hundredths */

typedef struct ends { int64_t lo, hi; } ends;

static ends times(ends e, int64_t k)
{
    if (e.hi > LIMIT / k) return (ends){ LIMIT + 1, LIMIT + 1 };
    return (ends){ e.lo * k, e.hi * k };
}
static ends plus(ends a, ends b) { return (ends){ a.lo + b.lo, a.hi + b.hi }; }

static int digit_at(const hk_line *t, size_t i, size_t *n)
{
    switch (hk_sign(t->s + i, n)) {
        case U'零': return 0;
        case U'一': case U'幺': return 1;
        case U'二': case U'两': case U'俩': return 2;
        case U'三': case U'仨': return 3;
        case U'四': return 4;
        case U'五': return 5;
        case U'六': return 6;
        case U'七': return 7;
        case U'八': return 8;
        case U'九': return 9;
        default: return -1;
    }
}

static int64_t unit_at(const hk_line *t, size_t i, size_t *n)
{
    switch (hk_sign(t->s + i, n)) {
        case U'十': return 10;
        case U'百': return 100;
        case U'千': return 1000;
        case U'万': return 10000;
        case U'亿': return 100000000;
        default: return 0;
    }
}

/* NU4. No number; how long it is is kept for hk_num_too_large. */
static bool beyond(size_t n, hk_num *out)
{
    *out = (hk_num){ .n = n };
    return false;
}

/* ---- Chinese figures ---------------------------------------------------------------------------------------------------- */
typedef struct han {
    ends    total, section, pending;     /* whole 万s so far; below 万; the figure waiting for its unit */
    bool    waiting, vague, zero, any;
    int64_t last;                        /* unit last read, 1 before any */
} han;

static void take_unit(han *h, int64_t unit)
{
    ends figure = h->waiting ? h->pending : (ends){ 1, 1 };

    if (unit < 10000) h->section = plus(h->section, times(figure, unit));
    else {
        ends below = h->waiting ? plus(h->section, h->pending) : h->section;
        if (!below.hi && (unit == 10000 || !h->total.hi)) below = (ends){ 1, 1 };        /* 万, 亿 alone; 三万亿 has its figure */
        if (unit == 100000000) {
            h->total = times(plus(h->total, below), unit);
        } else h->total = plus(h->total, times(below, unit));
        h->section = (ends){ 0, 0 };
    }
    h->waiting = h->zero = false;
    h->pending = (ends){ 0, 0 };
    h->last = unit;
    h->any = true;
}

/* ---- where a number ends ------------------------------------------------------------------------------------------------ */
/* A weekday, or its week's end: 三千三周五打 has no three weeks in it. */
static bool weekday_follows(const hk_line *t, size_t i) { return hk_line_any(t, i, "一 二 三 四 五 六 日 天 末") > 0; }

/* What a small number counts; a word that only looks like it (三万五号码, 三万五天黑前) is none. */
static bool counted(const hk_line *t, size_t i)
{
    static const struct { const char *word, *but; } rows[] = {
        { "天", "天 黑 亮" }, { "号", "码 称 楼" }, { "日", "元" }, { "个", "" }, { "期", "限 货 票 望 待" }, { "次", "日 月 序 要" }, { "笔", "记" }, { "趟", "" }, { "折", "扣 让 成 算 现 腾" },
        { "分之", "" }, { "月份", "" }, { "成现", "" }, { "成银", "" }, { "成承", "" }, { "成电", "" }, { "成首", "" }, { "成定", "" }, { "年", "前 底 后 末 内 初 关" },
        { "点前", "" }, { "点之前", "" }, { "点钟", "" }, { "点半", "" }, { "点左右", "" }, { "点整", "" },
    };
    static hk_rows words = HK_ROWS(rows, word);
    size_t row, n = hk_rows_at(&words, t, i, &row), week = hk_line_any(t, i, "周 礼拜 星期"), m = hk_line_at(t, i, "月"), k;

    if (week) return !weekday_follows(t, i + week);
    if (m && !n) return digit_at(t, i + m, &k) >= 0 || unit_at(t, i + m, &k) == 10;                          /* 七月十五号; 五月底 may be 五, 月底 */
    return n && !hk_line_any(t, i + n, rows[row].but);
}

/* Words that begin with 一: 一起, 一次, 一期, 一趟. Behind a price what it is the price of: 三万一台. */
static bool one_word(const hk_line *t, size_t i)
{
    static const char words[] = "起 次 期 个 笔 趟 共 直 律 定 下 样 点 些 部分 半 大半 小半 并 道 同 齐 边 旦 般 切 手 口 把 步 家 台 套 件 吨 张 单 车 柜 箱 平 米 斤 公斤 人 度 天 年 号 块儿";
    static const char together[] = "儿 付 结 清 打 给 转 算 还 汇 来 过 说 谈 弄 办 走 送 带 全";
    size_t n;

    if ((n = hk_line_at(t, i, "块"))) return hk_line_any(t, i + n, together) > 0;                            /* 三千一块付, but 三千一块钱 */
    if ((n = hk_line_any(t, i, "批 回"))) return !hk_line_any(t, i + n, "下 准 了 过 款");                   /* 三万一批下来就付 */
    if ((n = hk_line_at(t, i, "季"))) return !hk_line_at(t, i + n, "度");
    if ((n = hk_line_any(t, i, "周 礼拜 星期"))) return !weekday_follows(t, i + n);
    if ((n = hk_line_any(t, i, "点 年"))) return !hk_line_any(t, i + n, "前 底 后 末 内 初");
    return hk_line_any(t, i, words) > 0;
}

/* 十月十号, 十一月底: not the tens of a sum before it (十二万七|十一月十五号). i: behind the 十. */
static bool tenth_month(const hk_line *t, size_t i)
{
    return hk_line_at(t, i + hk_line_any(t, i, "一 二"), "月") > 0;
}

/* NU5. Does the figure at i, which would stand one unit below `last`, begin the next word instead? 三千|一起, 两万|三天内, 二十万|十五号, 二十万|五一前. */
static bool begins_next(const hk_line *t, size_t i, int64_t last)
{
    size_t n = 0, m, k;
    int    a = digit_at(t, i, &n), b;

    if (last < 100 || (a < 0 && unit_at(t, i, &m) != 10)) return false;
    if (a == 1 && one_word(t, i + n)) return true;
    if (last < 1000) return false;
    if (a < 0) n = 0;
    size_t at = i + n;
    if (unit_at(t, at, &m) == 10) {                                                                          /* 十, 十五, 二十三 */
        if (a < 0) return true;                                                                              /* 十万十五: no ten stands there without its zero */
        at += m;
        if (digit_at(t, at, &k) >= 0) at += k;
        return !unit_at(t, at, &k) && !hk_line_at(t, at, "月") && counted(t, at);
    }
    b = digit_at(t, at, &k);
    if (b == 1 && (a == 5 || a == 6)) return hk_line_any(t, at + k, "前 之前 以前 节 后 之后 以后 期间 假") > 0;      /* 五一, 六一 */
    if (b == a + 1) at += k;                                                                                 /* 两三天 */
    return counted(t, at);
}

/* A figure, or two that name a range (两三, 七八, 三五); `open`: two need no unit behind them (一万二三). Gives bytes read. */
static size_t figures_at(const hk_line *t, size_t i, bool open, ends *out, bool *vague)
{
    size_t n, m, k;
    int    a = digit_at(t, i, &n);

    if (a < 0) {
        uint32_t sign = hk_sign(t->s + i, &n);
        if (sign == U'大' && (m = hk_line_at(t, i + n, "几")) && unit_at(t, i + n + m, &k)) {
            *out = (ends){ 5, 9 };
            *vague = true;
            return n + m;
        }
        if (sign == U'好' && (m = hk_line_at(t, i + n, "几")) && unit_at(t, i + n + m, &k)) {
            *out = (ends){ 4, 9 };
            *vague = true;
            return n + m;
        }
        if (sign != U'几' && (sign != U'数' || !unit_at(t, i + n, &m))) return 0;       /* 数十万, but 数据 */
        *out = (ends){ 2, 9 };
        *vague = true;
        return n;
    }
    int b = digit_at(t, i + n, &m);
    *out = (ends){ a, a };
    bool three_or_two = a == 3 && b == 2 && hk_line_at(t, i + n, "两");                      /* 三两千: some two or three */
    if (a == 0 || !(b == a + 1 || (a == 3 && b == 5) || three_or_two)) return n;
    bool ends_here = open && b == a + 1 && digit_at(t, i + n + m, &k) < 0;
    if (!ends_here && !unit_at(t, i + n + m, &k) && !hk_line_any(t, i + n + m, "个 天 笔 次 周 期 块 成 号 日 月")) return n;
    *out = (ends){ HK_MIN(a, b), HK_MAX(a, b) };
    *vague = true;
    return n + m;
}

/* What may stand behind a unit: 来, 多, 把, 几. The range is of the unit just read. */
static size_t loosely(const hk_line *t, size_t i, han *h)
{
    size_t n = hk_line_any(t, i, "来 多 把");

    if (!n || h->last < 10) return 0;
    if (hk_line_any(t, i, "多点 多一点")) return 0;                                                        /* 二十万多点: a little above, see after[] */
    if (hk_line_at(t, i, "来") && !hk_line_any(t, i + n, "万 千 个 块 元 天 号")) return 0;     /* 十来万, but 打二十万来吧 */
    int64_t room = h->last * (hk_line_at(t, i, "多") ? 9 : 3) / 10;
    ends   *at = h->last >= 10000 ? &h->total : &h->section;
    at->hi += room;
    h->vague = true;
    return n;
}

static ends whole_of(const han *h)
{
    ends below = h->section;

    if (h->waiting) {
        bool lower = h->last >= 100 && !h->zero;                                    /* NU3 */
        below = plus(below, lower ? times(h->pending, h->last / 10) : h->pending);
    }
    return plus(h->total, below);
}

/* "百八十万": the hundred without a figure before it, and less than it after: between the two. */
static size_t hundred_or_less(const hk_line *t, size_t i, ends *out)
{
    static const struct { const char *word; int64_t lo, hi; } rows[] = {
        { "百八十", 80, 100 }, { "百十来", 100, 120 }, { "百把", 100, 110 }, { "百来", 100, 130 }, { "十几二十", 15, 20 }, { "二十几三十", 25, 30 }, { "千儿八百", 800, 1000 }, { "千把", 1000, 1100 }, { "万儿八千", 8000, 10000 },
        { "万把", 10000, 11000 }, { "个把", 1, 1 },
    };
    static hk_rows words = HK_ROWS(rows, word);
    size_t row, n = hk_rows_at(&words, t, i, &row);

    if (n) *out = (ends){ rows[row].lo, rows[row].hi };
    return n;
}

/* No number has the same unit twice: 十万|二十万, 三百|五百 are two. */
static bool another(const han *h, int64_t unit)
{
    if (!h->any) return false;
    return unit < 10000 ? h->waiting && h->section.hi && h->last >= 100 && h->last < 10000 && unit >= h->last : unit == 10000 && h->total.hi % 100000000 >= 10000;
}

/* 大一点四万, 多一点五万: a little more, and then the sum; not 1.4. i: the 一. */
static bool a_bit(const hk_line *t, size_t i)
{
    return i >= 3 && hk_line_at(t, i, "一点") && hk_line_any(t, i - 3, "大 多 快 早 高 好 宽 松 硬 紧 近 重") > 0;
}

/* 三点八万, 两点五: a point between two figures; *i is moved behind what belongs to it. False: 三点半 is a time. */
static bool han_point(const hk_line *t, size_t *i, han *h, ends *value, int64_t *scale)
{
    size_t  n, m, p = hk_line_at(t, *i, "点");
    int     tenth = p ? digit_at(t, *i + p, &m) : -1;
    int64_t unit;

    if (tenth < 0) return true;
    *value = (ends){ value->lo * 10 + tenth, value->hi * 10 + tenth };
    *scale = 10;
    *i += p + m;
    unit = unit_at(t, *i, &n);
    if (!unit) return hk_line_any(t, *i, "个 % 块 元") > 0;
    *value = times(*value, unit), h->any = true, h->last = unit, *i += n;
    if (unit == 10 && (unit = unit_at(t, *i, &n))) *value = times(*value, unit), *i += n;
    return true;
}

/* bare: 百万 without a figure before it is a number too (上百万); else it is not: 千万别, 万一. */
static bool han_read(const hk_line *t, size_t start, bool bare, hk_num *out)
{
    han    h = { .last = 1 }, whole = h;                 /* whole: up to the last unit of the row, where a second number may begin */
    size_t i = start, n, whole_at = start;
    bool   second = false;
    ends   loose;

    if ((n = hundred_or_less(t, i, &loose))) {
        h.section = loose;
        h.vague = h.any = true;
        h.last = loose.lo < 800 ? 10 : 100;                                             /* 万儿八千: a sum without 块 */
        i += n;
    }
    for (;;) {
        ends figure;
        int64_t unit = unit_at(t, i, &n);
        if (unit > 10 && !h.waiting && !h.any && !bare) break;
        if (h.any && !h.waiting && !h.zero && begins_next(t, i, h.last)) {
            second = unit == 10;
            break;
        }
        if (unit == 10 && h.waiting && h.last >= 1000 && tenth_month(t, i + n)) break;
        if (unit && another(&h, unit)) {
            h = whole;
            i = whole_at;
            second = true;
            break;
        }
        if (unit) {
            take_unit(&h, unit);
            i += n;
            i += loosely(t, i, &h);
            if (unit >= 100) whole = h, whole_at = i;
            continue;
        }
        if ((n = hk_line_at(t, i, "零")) && (h.any || h.waiting)) {
            h.zero = true;
            i += n;
            continue;
        }
        bool last_one = h.any && h.last >= 100 && !h.zero;
        if (h.waiting || !(n = figures_at(t, i, last_one, &figure, &h.vague))) break;
        if (h.any && hk_line_at(t, i, "几")) figure.lo = 1;                            /* 十几 begins at eleven */
        h.pending = figure;
        h.waiting = true;
        i += n;
        if (h.last == 10000 && h.total.hi && hk_line_at(t, i, "个")) break;
    }
    if (!h.any && !h.waiting) return false;
    ends value = whole_of(&h);
    int64_t scale = 100;
    if (h.waiting && !h.any && !a_bit(t, start) && !han_point(t, &i, &h, &value, &scale)) return false;
    value = times(value, scale);
    if (value.hi > LIMIT) return beyond(i - start, out);
    if (value.hi <= 0) return false;
    *out = (hk_num){ .lo = value.lo, .hi = value.hi, .vague = h.vague, .scaled = h.any && h.last >= 100, .n = i - start };
    hk_num other;
    if (second && !h.vague && han_read(t, i, false, &other) && other.scaled && !other.vague)             /* 十万二十万, 十万八万: somewhere between the two */
        *out = (hk_num){ HK_MIN(value.lo, other.lo), HK_MAX(value.hi, other.hi), value.lo != other.lo, true, false, i - start + other.n };
    return true;
}

/* ---- Arabic figures ----------------------------------------------------------------------------------------------------- */
static bool isdig(char c) { return c >= '0' && c <= '9'; }

static const char after_small[] = "天 号 日 月 个 期 笔 次 周 点 年";       /* the figure counts something else: 38万6期 */

/* What goes on with a sum behind its unit: 38万6, 9万8千5, 38万六, 38万多. Bytes. */
static size_t behind_unit(const hk_line *t, size_t start, int64_t unit, ends *value, bool *vague)
{
    static const char counts[] = "天 号 日 月 个 期 笔 次 周 点 年 十 百 起 部";
    size_t i = start, n;
    ends   low;
    bool   loose = false;

    if (isdig(t->s[i]) && !isdig(t->s[i + 1]) && !hk_line_any(t, i + 1, after_small)) {
        *value = plus(*value, times((ends){ t->s[i] - '0', t->s[i] - '0' }, unit / 10 * 100));
        i++;
        n = unit == 10000 ? hk_line_any(t, i, "千") : 0;
        i += n;
        if (n && isdig(t->s[i]) && !isdig(t->s[i + 1]) && !hk_line_any(t, i + 1, after_small)) *value = plus(*value, times((ends){ t->s[i] - '0', t->s[i] - '0' }, unit)), i++;
    } else if ((n = begins_next(t, i, unit) ? 0 : figures_at(t, i, true, &low, &loose)) && !hk_line_any(t, i + n, counts)) {
        *value = plus(*value, times(low, unit / 10 * 100));
        i += n;
        i += hk_line_any(t, i, "千");
        *vague |= loose;
    } else if ((n = hk_line_any(t, i, "多"))) {
        value->hi += unit * 90;
        *vague = true;
        i += n;
    }
    return i - start;
}

/* 38.6万, 38万6, 5k, 200,000.50 */
static bool figures_read(const hk_line *t, size_t start, hk_num *out)
{
    static const struct { const char *word; int64_t unit; } units[] = {
        { "百万", 1000000 }, { "千万", 10000000 }, { "万", 10000 }, { "w", 10000 }, { "亿", 100000000 }, { "千", 1000 }, { "k", 1000 }, { "百", 100 },
    };
    size_t  i = start, decimals = 0, n = 0;
    int64_t v = 0, unit = 1;

    for (; i < t->n && isdig(t->s[i]); i++) {
        v = v * 10 + (t->s[i] - '0');
        if (v > LIMIT) return beyond(strspn(t->s + start, "0123456789,."), out);
        while (t->s[i + 1] == ',' && isdig(t->s[i + 2]) && isdig(t->s[i + 3]) && isdig(t->s[i + 4]) && !isdig(t->s[i + 5])) i++;
    }
    if (i == start) return false;
    int64_t scale = 100;
    if (t->s[i] == '.' && isdig(t->s[i + 1])) {
        for (i++; isdig(t->s[i]); i++)
            if (decimals < 2) {
                v = v * 10 + (t->s[i] - '0');
                scale /= 10;
                decimals++;
            }
        if (v > LIMIT) return beyond(i - start, out);
    }
    size_t blank = t->s[i] == ' ' ? 1 : 0;
    for (size_t k = 0; k < HK_COUNT(units) && unit == 1; k++)
        if ((n = hk_line_at(t, i + blank, units[k].word))) unit = units[k].unit;
    if (unit > 1 && (t->s[i + blank] == 'w' || t->s[i + blank] == 'k') && t->s[i + blank + 1] >= 'a' && t->s[i + blank + 1] <= 'z') unit = 1;
    ends value = times((ends){ v, v }, scale);
    bool vague = false;
    if (unit > 1) {
        i += blank + n;
        value = times(value, unit);
        if (value.hi > LIMIT) return beyond(i - start, out);
        i += behind_unit(t, i, unit, &value, &vague);
    } else if ((n = hk_line_any(t, i, "来 多")) && hk_line_any(t, i + n, "万 个 千")) {
        int64_t last = v % 100 == 0 && v >= 100 ? 100 : 10;
        value.hi += last * scale * (hk_line_at(t, i, "多") ? 9 : 3) / 10;
        i += n;
        int64_t u = unit_at(t, i, &n);
        if (u) value = times(value, u), i += n, unit = u;
        vague = true;
    }
    if (value.hi > LIMIT) return beyond(i - start, out);
    *out = (hk_num){ .lo = value.lo, .hi = value.hi, .vague = vague, .scaled = unit > 1, .figures = true, .n = i - start };
    return value.hi > 0;
}

/* ---- words around a number ---------------------------------------------------------------------------------------------- */
/* Before it. hi 0 = open. Hundredths of the value. */
static const struct around { const char *words; int64_t lo, hi; } before[] = {
    { "小", 80, 100 },
    { "不到 将近 接近 快 没到", 90, 100 },
    { "大概 大约 差不多 约莫 估摸 估计 约", 90, 110 },
    { "起码 至少 最少 不低于 不少于", 100, 0 },
    { "顶多 最多 不超过", 0, 100 },
    { "上", 100, 200 },
}, after[] = {
    { "左右 上下 差不多 样子", 90, 110 },
    { "出头 多点 多一点 多一点点 挂零", 100, 110 },
    { "以上 打底 起步", 100, 0 },
    { "不到 不到点 不到点儿 不到一点 不到一点点 以内 差一点 差点儿", 90, 100 },
};

/* 账上四万: what lies there, not the round sum that it exceeds. */
static bool place_above(const hk_line *t, size_t i)
{
    return i >= 3 && hk_line_at(t, i, "上") && hk_line_any(t, i - 3, "账 单 同 面 卡 手 本 票 身 表 函");
}

static void widen(hk_num *v, const struct around *w)
{
    int64_t lo = v->lo / 100 * w->lo, hi = w->hi ? v->hi / 100 * w->hi : HK_NUM_OPEN;
    v->lo = lo;
    v->hi = hi;
    v->vague = true;
}

static bool plain(const hk_line *t, size_t i, bool bare, hk_num *out)
{
    return isdig(t->s[i]) ? figures_read(t, i, out) : han_read(t, i, bare, out);
}

bool hk_num_read(const hk_line *t, size_t i, hk_num *out)
{
    static hk_rows leads = HK_ROWS(before, words);
    const struct around *w = NULL;
    size_t lead = 0, n, row;

    if ((n = hk_line_at(t, i, "大几")) && unit_at(t, i + n, &lead)) {                  /* 大几十万: the upper half of 几十万 */
        hk_num  v;
        if (!plain(t, i + strlen("大"), false, &v)) return false;
        *out = v;
        out->lo = v.lo / 2 * 5;
        out->n = v.n + strlen("大");
        return true;
    }
    lead = 0;
    if ((n = hk_rows_at(&leads, t, i, &row)) && !place_above(t, i)) w = &before[row], lead = n;
    if (!plain(t, i + lead, hk_line_at(t, i, "上") > 0, out)) return false;
    if (w && !out->scaled && (hk_line_at(t, i, "小") || hk_line_at(t, i, "上") || hk_line_at(t, i, "快"))) return false;   /* 小三, 上三楼 */
    if (w) widen(out, w);
    out->n += lead;
    for (size_t k = 0; k < HK_COUNT(after) && !w; k++) {
        size_t skip = hk_line_any(t, i + out->n, "块钱 元 块");                        /* 五千块左右 */
        if (!(n = hk_line_any(t, i + out->n + skip, after[k].words))) continue;
        widen(out, &after[k]);
        w = &after[k];
        if (!skip) out->n += n;
    }
    return true;
}

size_t hk_num_too_large(const hk_line *t, size_t i)
{
    size_t n;
    hk_num v = { .n = 0 };

    return (isdig(t->s[i]) || digit_at(t, i, &n) > 0 || unit_at(t, i, &n) == 10) && !plain(t, i, false, &v) ? v.n : 0;
}

bool hk_num_whole(const hk_line *t, size_t i, int64_t *value, size_t *n)
{
    hk_num v;

    if (isdig(t->s[i])) {
        size_t k = i;
        int64_t x = 0;
        for (; isdig(t->s[k]) && x < 100000; k++) x = x * 10 + (t->s[k] - '0');
        if (isdig(t->s[k]) || (t->s[k] == '.' && isdig(t->s[k + 1]))) return false;
        *value = x;
        *n = k - i;
        return true;
    }
    if (!han_read(t, i, false, &v) || v.lo != v.hi || v.vague || v.lo % 100) return false;
    *value = v.lo / 100;
    *n = v.n;
    return true;
}
