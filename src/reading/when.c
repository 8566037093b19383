/* when.c - see when.h. A reader for each way of saying, tried longest first; then one place for what may follow any of them
 * (前, 左右, 后). */
#include "reading/when.h"
#include "base/lunar.h"
#include "reading/number.h"
#include "reading/rows.h"

typedef struct ask {
    const hk_line     *t;
    hk_day             today;
    const hk_calendar *cal;
} ask;

static void set_day(hk_when *w, hk_day day) { *w = (hk_when){ HK_WHEN_DAY, day, day, false, w->n }; }
static void set_range(hk_when *w, hk_day lo, hk_day hi) { *w = (hk_when){ HK_WHEN_RANGE, lo, hi, false, w->n }; }

static bool legal(hk_day day) { return day >= HK_DAY_MIN && day <= HK_DAY_MAX; }

/* Day of a month counted from today's, the month's last day when it is shorter is no day: 2月30号 is nothing. */
static bool day_in(hk_day first, int64_t d, hk_day *out)
{
    hk_ymd m = hk_day_ymd(first);
    return d >= 1 && d <= 31 && hk_day_make(m.y, m.m, (int)d, out);
}

/* ---- 今天, 这两天, 到时候 -------------------------------------------------------------------------------------------------- */
static bool fixed(const ask *a, size_t i, hk_when *w)
{
    static const struct { const char *words; int lo, hi; hk_when_kind kind; } rows[] = {
        { "大后天 大后儿", 3, 3, HK_WHEN_DAY },
        { "今明两天 今明两日 今明天 今明", 0, 1, HK_WHEN_RANGE },
        { "明后天 明后两天 明后两日 明后日 明后 明儿后儿", 1, 2, HK_WHEN_RANGE },
        { "后天 后儿个 后儿", 2, 2, HK_WHEN_DAY },
        { "明天 明儿个 明儿 明日 明早 明晚 明个 明朝 听日 听晚 听朝", 1, 1, HK_WHEN_DAY },
        { "今天 今儿个 今儿 今日 今晚 今早 今个 今朝 当天 当日", 0, 0, HK_WHEN_DAY },
        { "大前天", -3, -3, HK_WHEN_DAY },
        { "前天 前儿个 前儿", -2, -2, HK_WHEN_DAY },
        { "昨天 昨儿个 昨儿 昨日 昨晚 琴日 寻日", -1, -1, HK_WHEN_DAY },
        { "这一两天 这两天 这两日 这一二天", 0, 2, HK_WHEN_RANGE },
        { "这三两天 这几天 这三五天 这些天", 0, 5, HK_WHEN_RANGE },
        { "过一两天 过个两天 过两天 过两日 两天后再", 2, 3, HK_WHEN_RANGE },
        { "过几天 过些天 过三五天 过些日子", 3, 10, HK_WHEN_RANGE },
        { "到时候 到时 回头 改天 改日 尽快 尽早 抓紧 近期 过阵子 过一阵 这阵子 早晚 迟早 有钱了 有了钱 等钱到 马上 立马", 0, 0, HK_WHEN_OPEN },
        { "发工资前 发工资之前 发工资以前 发薪前 发工资的时候 发完工资", 0, 0, HK_WHEN_OPEN },
    };
    static hk_rows words = HK_ROWS(rows, words);
    size_t k, n = hk_rows_at(&words, a->t, i, &k);

    if (!n) return false;
    w->n = n;
    if (rows[k].kind == HK_WHEN_OPEN) *w = (hk_when){ HK_WHEN_OPEN, HK_DAY_NONE, HK_DAY_NONE, false, n };
    else if (rows[k].kind == HK_WHEN_DAY) set_day(w, a->today + rows[k].lo);
    else set_range(w, a->today + rows[k].lo, a->today + rows[k].hi);
    return true;
}

/* "27号", "二十七日"; not 3号楼, 2号线. */
static bool day_number(const hk_line *t, size_t i, int64_t *d, size_t *n)
{
    size_t m;

    if (!hk_num_whole(t, i, d, n) || *d < 1 || *d > 31 || !(m = hk_line_any(t, i + *n, "号 日"))) return false;
    if (hk_line_any(t, i, "俩 仨") || hk_line_any(t, i + *n + m, "楼 线 仓 车间 门 厂 机 院 店 库 合同 订单 头")) return false;
    *n += m;
    return true;
}

/* ---- weeks -------------------------------------------------------------------------------------------------------------- */
/* Is what stands at i a sum, a day of the month or a time by itself? 十万, 十五万, 十号, 十点; not 万, 十. */
static bool stands_alone(const hk_line *t, size_t i)
{
    hk_num  v;
    int64_t d;
    size_t  n;

    if (hk_line_any(t, i, "千万别 千万不 千万要 千万得 千万记 百分之 万一没 万一不 万一又 万一还 万一你 万一您 万一他 万一再")) return true;
    if (day_number(t, i, &d, &n)) return true;
    return hk_line_at(t, i, "十") && hk_num_read(t, i, &v) && (v.scaled || hk_line_any(t, i + v.n, "个 块 元 点 多万 来万"));
}

/* WH6. 周五十五万 is Friday and 150,000; 本周五万 and 周三千五 have no sum left behind the weekday, so they are sums. After a count (每周, 一周) the
 * week is a length. */
static int weekday_at(const hk_line *t, size_t i, bool length, size_t *n)
{
    static const char *const names[] = { "一 1", "二 2", "三 3", "四 4", "五 5", "六 6", "日 天 7" };

    for (int d = 0; d < 7; d++)
        if ((*n = hk_line_any(t, i, names[d]))) {
            if (d == 6 && hk_line_at(t, i, "天") && hk_line_any(t, i + *n, "后 内 之")) return 0;
            if (t->s[i] <= '7' && t->s[i + 1] >= '0' && t->s[i + 1] <= '9') return 0;      /* 下周15号 */
            if (d == 6 || !hk_line_any(t, i + *n, "个 万 千 百 十")) return d + 1;
            bool time = hk_line_at(t, i + *n, "十") && hk_line_any(t, i + *n + strlen("十"), "点 一点 二点 三点 四点 五点 六点 七点 八点 九点");
            return (time || !length) && stands_alone(t, i + *n) ? d + 1 : 0;
        }
    return 0;
}

/* 每周, 一周, 两个礼拜: what stands before makes a length of it. */
static bool counted_week(const hk_line *t, size_t i) { return i >= 3 && hk_line_any(t, i - 3, "每 一 两 二 三 四 五 六 七 八 九 十 几 半 个 多 俩 仨") > 0; }

/* 下周二十五号: Tuesday the 15th, or the 25th of that week? As the calendar has it. */
static bool same_day(const hk_line *t, size_t i, hk_day weekday)
{
    int64_t d;
    size_t  n;
    return !hk_line_at(t, i, "十") || !day_number(t, i, &d, &n) || hk_day_ymd(weekday).d == d;
}

static bool week(const ask *a, size_t i, hk_when *w)
{
    static const struct { const char *words; int offset; bool bare; } rows[] = {
        { "下下周 下下个周 下下礼拜 下下个礼拜 下下星期 下下个星期", 2, false },
        { "下周 下个周 下礼拜 下个礼拜 下星期 下个星期", 1, false },
        { "上周 上个周 上礼拜 上个礼拜 上星期 上个星期", -1, false },
        { "本周 这周 这个周 这礼拜 这个礼拜 本星期 这星期 这个星期 本礼拜", 0, false },
        { "周 礼拜 星期", 0, true },
    };
    static hk_rows words = HK_ROWS(rows, words);
    size_t k, n = hk_rows_at(&words, a->t, i, &k), m = 0;

    if (!n) return false;
    hk_day start = a->today - (hk_day_weekday(a->today) - 1) + 7 * rows[k].offset;
    int    d = weekday_at(a->t, i + n, rows[k].bare && counted_week(a->t, i), &m);
    size_t end = hk_line_any(a->t, i + n, "末");
    if (d && !rows[k].bare && !same_day(a->t, i + n + m, start + d - 1)) d = 0;
    if (rows[k].bare && !d && !end) return false;
    w->n = n + (d ? m : end);
    if (d && rows[k].bare) set_day(w, start + d - 1 < a->today ? start + d + 6 : start + d - 1);
    else if (d) set_day(w, start + d - 1);
    else if (end) set_range(w, start + 5, start + 6);
    else set_range(w, rows[k].offset == 0 ? a->today : start, start + 6);
    return true;
}

/* ---- parts of a month --------------------------------------------------------------------------------------------------- */
static bool part_of_month(const hk_line *t, size_t i, hk_day first, hk_when *w)
{
    static const struct { const char *words; int lo, hi; } rows[] = {
        { "上旬", 1, 10 }, { "中旬", 11, 20 }, { "下旬", 21, 0 }, { "底 末 尾", -4, 0 }, { "初 头上 头", 1, 5 }, { "中", 13, 17 },
    };
    hk_day last = hk_day_month_end(first);

    for (size_t k = 0; k < HK_COUNT(rows); k++) {
        size_t n = hk_line_any(t, i, rows[k].words);
        if (!n || (hk_line_any(t, i, "头") && !hk_line_any(t, i, "头上") && hk_line_any(t, i + n, "一 款 两 几 三 次 批 笔 期 头"))) continue;      /* 七月头一批 */
        w->n += n;
        set_range(w, rows[k].lo > 0 ? first + rows[k].lo - 1 : last + rows[k].lo, rows[k].hi > 0 ? first + rows[k].hi - 1 : last);
        return true;
    }
    return false;
}

/* "10号到15号", "10到15号", "10-15号". */
static bool day_stretch(const hk_line *t, size_t i, int64_t *lo, int64_t *hi, size_t *n)
{
    size_t m, k, to;

    if (!hk_num_whole(t, i, lo, &m)) return false;
    m += hk_line_any(t, i + m, "号 日");
    if (!(to = hk_line_any(t, i + m, "到 至 - ~ —")) || !day_number(t, i + m + to, hi, &k)) return false;
    *n = m + to + k;
    return *lo >= 1 && *lo < *hi;
}

static bool days_of_month(const ask *a, size_t i, hk_day first, bool roll, hk_when *w)
{
    int64_t lo, hi;
    size_t  n;
    hk_day  x, y;

    if (day_stretch(a->t, i, &lo, &hi, &n)) {
        if (roll && hi < hk_day_ymd(a->today).d) first = hk_day_month_end(first) + 1;
        if (!day_in(first, lo, &x) || !day_in(first, hi, &y)) return false;
        w->n += n;
        set_range(w, x, y);
        return true;
    }
    if (!day_number(a->t, i, &lo, &n)) return false;
    if (roll && (lo < hk_day_ymd(a->today).d || !day_in(first, lo, &x))) first = hk_day_month_end(first) + 1;     /* 31号 said in June is July's */
    if (!day_in(first, lo, &x)) return false;
    w->n += n;
    set_day(w, x);
    return true;
}

/* 本月二十八付, 下月15前: a day without its 号, where what is done on it or nothing follows. */
static bool bare_day(const hk_line *t, size_t i, hk_day first, hk_when *w)
{
    enum { TENTH = 10 };
    static const char then[] = "付 打 给 转 到 前 之前 以前 结 汇 还 先 能 可 安排 交 兑 款 清 左右 , ， 。 ; ? ! 吧 行 呢 吗 您 你 我";
    int64_t d;
    size_t  n;
    hk_day  day;

    if (!hk_num_whole(t, i, &d, &n) || d < TENTH || !day_in(first, d, &day) || !(i + n == t->n || hk_line_any(t, i + n, then))) return false;
    w->n += n;
    set_day(w, day);
    return true;
}

/* 本月底, 下个月15号, 上月; 月底 and 15号 alone. */
static bool month(const ask *a, size_t i, hk_when *w)
{
    static const struct { const char *words; int offset; } rows[] = {
        { "下下个月 下下月", 2 }, { "下个月 下月 次月", 1 }, { "上个月 上月", -1 }, { "本月 这个月 这月 当月", 0 },
    };
    static hk_rows words = HK_ROWS(rows, words);
    hk_day here = hk_day_month_start(a->today);
    size_t k, n = hk_rows_at(&words, a->t, i, &k);

    if (n) {
        hk_day first = hk_day_add_months(here, rows[k].offset);
        w->n = n;
        size_t skip = hk_line_any(a->t, i + n, "的 份");
        w->n += skip;
        if (part_of_month(a->t, i + w->n, first, w) || days_of_month(a, i + w->n, first, false, w) || bare_day(a->t, i + w->n, first, w)) return true;
        w->n = n;
        set_range(w, rows[k].offset == 0 ? a->today : first, hk_day_month_end(first));
        return true;
    }
    w->n = n = hk_line_at(a->t, i, "月");
    if (n && part_of_month(a->t, i + n, here, w)) {
        if (w->hi < a->today) {
            w->n = n;
            return part_of_month(a->t, i + n, hk_day_add_months(here, 1), w);
        }
        return true;
    }
    w->n = 0;
    return days_of_month(a, i, here, true, w);
}

/* ---- 2025年6月27日, 6月27号, 六月底, 6/27 ------------------------------------------------------------------------------------ */
/* A whole number, also before the point of 2025.7.15, which hk_num_whole takes for a decimal. */
static bool whole_or_dotted(const hk_line *t, size_t i, int64_t *value, size_t *n)
{
    size_t k = i;

    if (hk_num_whole(t, i, value, n)) return true;
    for (*value = 0; t->s[k] >= '0' && t->s[k] <= '9' && k - i < 4; k++) *value = *value * 10 + (t->s[k] - '0');
    *n = k - i;
    return *n && t->s[k] == '.';
}

static bool year_at(const ask *a, size_t i, int *year, size_t *n)
{
    static const struct { const char *words; int offset; } rows[] = { { "明年", 1 }, { "去年 上年", -1 }, { "今年 本年", 0 } };
    static hk_rows words = HK_ROWS(rows, words);
    int64_t y;
    size_t  m, k;

    if ((*n = hk_rows_at(&words, a->t, i, &k))) {
        *year = hk_day_ymd(a->today).y + rows[k].offset;
        return true;
    }
    if (!whole_or_dotted(a->t, i, &y, n) || !(m = hk_line_any(a->t, i + *n, "年 - / ."))) return false;
    if (y >= 20 && y <= 99 && hk_line_at(a->t, i + *n, "年")) y += 2000;
    if (y < 1990 || y > 2150) return false;
    *year = (int)y;
    *n += m;
    return true;
}

static int nearest_year(hk_day today, int m)
{
    hk_ymd now = hk_day_ymd(today);
    if (m - now.m > 6) return now.y - 1;
    return now.m - m > 6 ? now.y + 1 : now.y;
}

/* 7, 七; 两月 and 俩月 are two months, not February. */
static bool month_number(const hk_line *t, size_t i, bool has_year, int64_t *m, size_t *n)
{
    bool dotted = has_year || (t->s[i] >= '0' && t->s[i] <= '9');
    return !hk_line_any(t, i, "两 俩 仨") && (dotted ? whole_or_dotted(t, i, m, n) : hk_num_whole(t, i, m, n)) && *m >= 1 && *m <= 12;
}

/* A part of the whole (1/3, 2/5) rather than a day: unless 号, 日 or 前 stands behind it, or what is to be done on it and no payment before it. */
static bool fraction(const hk_line *t, size_t i, size_t end, int64_t m, int64_t d)
{
    if (m >= d || d > 10 || (m > 1 && d > 5) || hk_line_any(t, end, "号 日 前 之前 以前")) return false;
    if (!hk_line_any(t, end, "付 打 给 到 转")) return true;
    return hk_line_begins(t, i > 9 ? i - 9 : 0, i, "付 打 给 转 还 结 先 出");
}

/* 7.15号, 7.15前 */
static bool dotted_day(const hk_line *t, size_t i) { return hk_line_any(t, i, "号 日 前 之前 以前") && !hk_line_any(t, i, "前面 前头"); }

/* 2025.7.15, 7/15, 7.15号; not 1/3, 24/7, 3/8寸. */
static bool written_day(const ask *a, size_t i, size_t at, bool has_year, int64_t m, hk_day first, hk_when *w)
{
    int64_t d;
    size_t  k, sep = hk_line_any(a->t, at, has_year ? "- / ." : "/ .");
    hk_day  day;

    if (!sep || !hk_num_whole(a->t, at + sep, &d, &k) || !day_in(first, d, &day)) return false;
    size_t end = at + sep + k;
    char   before = i ? a->t->s[i - 1] : ' ', after = a->t->s[end];
    bool   beside = (before >= '0' && before <= '9') || (before >= 'a' && before <= 'z') || before == '.' || before == '/' || before == '-';
    if (beside || (after >= '0' && after <= '9') || after == '%' || after == '/' || (after == '.' && a->t->s[end + 1] >= '0' && a->t->s[end + 1] <= '9')) return false;
    if (!has_year && a->t->s[at] == '.' && !dotted_day(a->t, end)) return false;
    if (!has_year && fraction(a->t, i, end, m, d)) return false;
    if (hk_line_any(a->t, end, "万 w k 元 块 千 百 亿 个 台 件 期 笔 次 页 张 天 寸 人 层 开 分 成 股 票 倍 吨 kg")) return false;
    w->n = end - i + hk_line_any(a->t, end, "号 日");
    set_day(w, day);
    return true;
}

/* WH6. The day on which accounts are settled of old; not 八月十五号, 八月|十五万, nor one of several fifteenths (七月十五…八月十五…). */
static bool mid_autumn(const hk_line *t, size_t i)
{
    size_t n = hk_line_at(t, i, "八月十五");
    return n && !hk_line_any(t, i + n, "万 千 百 亿 个 块 元 天 台 件 笔 期 号 日") && !hk_line_has(t, "五月十五 六月十五 七月十五 九月十五 十月十五 每月十五 公历 阳历");
}

static int64_t figure(const hk_line *t, size_t i, size_t *n)
{
    static const char *const figures[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九" };

    for (size_t k = 0; k < HK_COUNT(figures); k++)
        if ((*n = hk_line_at(t, i, figures[k]))) return (int64_t)k + 1;
    return *n = 0;
}

/* 七月三十一|二十五万: of two tens in a row the first is the day, and what is left a sum with tens of its own; 七月三十二十五万 is the thirtieth. 七月十五六万 stays a stretch of sums,
 * 七月三十五万 one sum. */
static bool day_before_sum(const hk_line *t, size_t at, hk_day first, int64_t *d, size_t *n)
{
    enum { TENS = 10 * 10000 * 100 };
    size_t  lead, ten, one;
    int64_t tens = figure(t, at, &lead), ones;
    hk_num  sum;
    hk_day  day;

    if (tens > 3 || !(ten = hk_line_at(t, at + lead, "十"))) return false;
    ones = figure(t, at + lead + ten, &one);
    for (int with = one > 0; with >= 0; with--) {
        *d = HK_MAX(tens, 1) * 10 + (with ? ones : 0), *n = lead + ten + (with ? one : 0);
        if (day_in(first, *d, &day) && hk_num_read(t, at + *n, &sum) && !sum.vague && sum.scaled && sum.lo >= TENS) return true;
    }
    return false;
}

static bool numbered_month(const ask *a, size_t i, hk_when *w)
{
    int     year = 0;
    int64_t m, d;
    size_t  n = 0, k, sep;
    hk_day  first, day;
    bool    has_year = year_at(a, i, &year, &n);
    size_t  at = i + (has_year ? n : 0);

    if (!month_number(a->t, at, has_year, &m, &k)) {
        if (!has_year) return false;
        w->n = n;
        if (hk_line_at(a->t, i + n, "底")) {
            w->n += strlen("底");
            if (!hk_day_make(year, 12, 20, &first) || !hk_day_make(year, 12, 31, &day)) return false;
            set_range(w, first, day);
            return true;
        }
        if (!hk_line_any(a->t, i, "明年 去年 今年") || !hk_day_make(year, 1, 1, &first) || !hk_day_make(year, 12, 31, &day)) return false;
        set_range(w, first, day);
        return true;
    }
    if (!has_year) year = nearest_year(a->today, (int)m);
    if (!hk_day_make(year, (int)m, 1, &first)) return false;
    at += k;
    if ((sep = hk_line_at(a->t, at, "月"))) {
        at += sep;
        w->n = at - i;
        if (days_of_month(a, at, first, false, w) || part_of_month(a->t, at, first, w)) return true;
        if (day_number(a->t, at, &d, &k)) {                                            /* 2月30号: said, but no day */
            *w = (hk_when){ HK_WHEN_OPEN, HK_DAY_NONE, HK_DAY_NONE, false, at + k - i };
            return true;
        }
        bool plain = hk_num_whole(a->t, at, &d, &k) && day_in(first, d, &day) && !hk_line_any(a->t, at + k, "万 千 百 个 元 块 天 笔 号 w k .");
        if (plain || (day_before_sum(a->t, at, first, &d, &k) && day_in(first, d, &day))) {
            if (!has_year && mid_autumn(a->t, i)) return false;
            w->n = at + k - i;                                                         /* 六月二十七 */
            set_day(w, day);
            return true;
        }
        if (hk_line_at(a->t, at, "份")) w->n += strlen("份");
        set_range(w, first, hk_day_month_end(first));
        return true;
    }
    return written_day(a, i, at, has_year, m, first, w);
}

/* ---- 三天后, 一周内, 三个工作日内 ----------------------------------------------------------------------------------------------- */
static hk_day workdays_on(const ask *a, int n)
{
    bool known = true;
    if (a->cal) return hk_cal_add_workdays(a->cal, a->today, n, &known);
    hk_day day = a->today;
    while (n > 0)
        if (hk_day_weekday(++day) <= 5) n--;
    return day;
}

static bool count_of(const ask *a, size_t i, hk_num *v, size_t *n)
{
    if ((*n = hk_line_at(a->t, i, "半"))) {
        *v = (hk_num){ .lo = 50, .hi = 50 };
        return true;
    }
    if (!hk_num_read(a->t, i, v) || v->hi == HK_NUM_OPEN || v->hi > 100000 || v->scaled) return false;
    *n = v->n;
    return true;
}

static bool from_now(const ask *a, size_t i, hk_when *w)
{
    static const struct { const char *words; int unit; int slack; } rows[] = {       /* unit 0: working days; -1: months; -12: years */
        { "个工作日 工作日", 0, 0 }, { "个礼拜 礼拜 个星期 星期 周", 7, 1 }, { "个月", -1, 3 }, { "年", -12, 7 }, { "天 日", 1, 0 },
    };
    static const char short_months[] = "两月 俩月 仨月";
    size_t lead = hk_line_any(a->t, i, "再过 过"), n, m;
    hk_num v;

    if (!count_of(a, i + lead, &v, &n)) return false;
    size_t at = i + lead + n;
    for (size_t k = 0; k < HK_COUNT(rows); k++) {
        m = hk_line_any(a->t, at, rows[k].words);
        if (!m && rows[k].unit == -1 && hk_line_any(a->t, i + lead, short_months)) m = hk_line_at(a->t, at, "月");
        if (!m) continue;
        size_t tail = at + m, in = hk_line_any(a->t, tail, "之内 以内 内 里"), later = hk_line_any(a->t, tail, "之后 以后 后");
        if (!in && !later && !lead) return false;
        int64_t lo = v.lo, hi = v.hi;
        if (rows[k].unit < 0) lo *= -30 * rows[k].unit, hi *= -30 * rows[k].unit;
        else if (rows[k].unit) lo *= rows[k].unit, hi *= rows[k].unit;
        if (rows[k].unit == -1 && v.lo == 50) lo = hi = 1500;                           /* 半个月: fifteen days */
        int from = (int)(lo / 100), to = (int)(hi / 100);
        if (to < 1 || to > 3700) return false;
        w->n = tail + (in ? in : later) - i;
        hk_day near = rows[k].unit == 0 ? workdays_on(a, from) : a->today + from, far = rows[k].unit == 0 ? workdays_on(a, to) : a->today + to;
        const int64_t months = rows[k].unit < 0 ? -rows[k].unit * v.lo : 0;                /* in hundredths; half a year is six */
        if (months && v.lo == v.hi && months % 100 == 0) near = far = hk_day_add_months(a->today, (int)(months / 100));
        if (in) *w = (hk_when){ v.vague ? HK_WHEN_RANGE : HK_WHEN_BY, a->today, far, true, w->n };
        else if (v.vague || rows[k].slack) set_range(w, near - rows[k].slack, far + rows[k].slack);
        else set_day(w, near);
        return true;
    }
    return false;
}

/* ---- feasts, the lunar year, quarters ----------------------------------------------------------------------------------- */
/* The coming day of a civil date, today included. */
static hk_day coming(const ask *a, int m, int d)
{
    hk_day day = 0;
    int    y = hk_day_ymd(a->today).y;

    if (!hk_day_make(y, m, d, &day) || day < a->today)
        if (!hk_day_make(y + 1, m, d, &day)) return HK_DAY_NONE;
    return day;
}

static hk_day coming_lunar(const ask *a, int m, int d)
{
    hk_lunar now;
    hk_day   day;

    if (!hk_lunar_of(a->today, &now)) return HK_DAY_NONE;
    for (int y = now.year; y <= now.year + 1; y++)
        if (hk_lunar_day((hk_lunar){ .year = y, .month = m, .day = d }, &day) && day >= a->today) return day;
    return HK_DAY_NONE;
}

static hk_day coming_new_year(const ask *a) { return coming_lunar(a, 1, 1); }

/* lo and hi are days of the feast; before it and after it are told by the words that follow. */
static bool feast(const ask *a, size_t i, hk_when *w)
{
    static const struct { const char *words; bool lunar; int m, d, days; bool needs_more; } rows[] = {
        { "国庆节 国庆", false, 10, 1, 7, false },     { "十一长假 十一假期 十一", false, 10, 1, 7, true },
        { "五一节 五一", false, 5, 1, 5, false },      { "劳动节", false, 5, 1, 5, false },       { "元旦节 元旦", false, 1, 1, 1, false },
        { "清明节 清明", false, 4, 4, 3, false },      { "双十一", false, 11, 11, 1, false },     { "双十二", false, 12, 12, 1, false },
        { "端午节 端午", true, 5, 5, 1, false },       { "中秋节 中秋 八月十五", true, 8, 15, 1, false }, { "元宵节 元宵", true, 1, 15, 1, false },
        { "大年初一 年初一", true, 1, 1, 1, false },   { "腊八节 腊八", true, 12, 8, 1, false },  { "冬至节 冬至", false, 12, 21, 2, false },
        { "重阳节 重阳", true, 9, 9, 1, false },       { "七夕节 七夕", true, 7, 7, 1, false },   { "圣诞节 圣诞", false, 12, 25, 1, false },
        { "妇女节 三八节", false, 3, 8, 1, false },    { "儿童节 六一节", false, 6, 1, 1, false }, { "教师节", false, 9, 10, 1, false },
    };
    static hk_rows words = HK_ROWS(rows, words);
    size_t k, lead = hk_line_any(a->t, i, "过完 过了 过"), n = hk_rows_at(&words, a->t, i + lead, &k);

    if (!n) return false;
    if (hk_line_at(a->t, i + lead, "八月十五") && !mid_autumn(a->t, i + lead)) return false;
    if (rows[k].needs_more && !lead && n == strlen("十一") && !hk_line_any(a->t, i + n, "前 之前 以前 后 之后 以后 放假 期间 过后 节")) return false;
    hk_day lo = rows[k].lunar ? coming_lunar(a, rows[k].m, rows[k].d) : coming(a, rows[k].m, rows[k].d);
    if (lo == HK_DAY_NONE) return false;
    w->n = lead + n;
    set_range(w, lo, lo + rows[k].days - 1);
    if (lead) set_range(w, lo + rows[k].days, lo + rows[k].days + 6);
    else if (rows[k].days == 1 && rows[k].m != 1) set_day(w, lo);
    return true;
}

/* 农历八月: the month, and in *n where its words end. */
static int lunar_month(const hk_line *t, size_t i, size_t *n)
{
    static const struct { const char *words; int month; } rows[] = { { "正月", 1 }, { "腊月", 12 }, { "冬月", 11 } };
    int64_t m;
    size_t  k;

    for (size_t r = 0; r < HK_COUNT(rows); r++)
        if ((k = hk_line_at(t, i + *n, rows[r].words))) {
            *n += k;
            return rows[r].month;
        }
    if (!hk_num_whole(t, i + *n, &m, &k) || m < 1 || m > 12 || !hk_line_at(t, i + *n + k, "月")) return 0;
    *n += k + strlen("月");
    return (int)m;
}

/* 腊月二十, 正月十五, 大年初六, 初八, 小年, 除夕. */
static bool lunar_day(const ask *a, size_t i, hk_when *w)
{
    enum { SMALL_YEAR, EVE, TWELFTH, FIRST, DAY_ALONE, LUNAR };
    static const struct { const char *words; int month; } rows[] = {
        [SMALL_YEAR] = { "小年", 0 }, [EVE] = { "除夕 大年三十 年三十 大年夜 年夜", 0 },
        [TWELFTH] = { "腊月 阴历十二月 农历十二月", 12 }, [FIRST] = { "正月 大年 阴历正月 农历正月", 1 }, [DAY_ALONE] = { "初", 0 },
        [LUNAR] = { "农历 阴历 旧历", 0 },
    };
    static hk_rows words = HK_ROWS(rows, words);
    size_t  k, m = 0, n = hk_rows_at(&words, a->t, i, &k);
    int64_t d = 0;

    if (!n) return false;
    if (k == SMALL_YEAR) {
        hk_day day = coming_lunar(a, 12, 23);
        w->n = n;
        if (day != HK_DAY_NONE) set_range(w, day, day + 1);                            /* the 23rd in the north, the 24th in the south */
        return day != HK_DAY_NONE;
    }
    if (k == EVE) {
        hk_day day = coming_new_year(a);
        w->n = n;
        if (day != HK_DAY_NONE) set_day(w, day - 1);
        return day != HK_DAY_NONE;
    }
    if (k == DAY_ALONE) n = 0;
    int    mon = k == LUNAR ? lunar_month(a->t, i, &n) : rows[k].month;
    if (k == LUNAR && !mon) return false;
    size_t chu = hk_line_at(a->t, i + n, "初"), nian = hk_line_any(a->t, i + n, "廿");
    size_t at = i + n + (chu ? chu : nian);
    bool   several = false;
    if (chu && (m = hk_line_any(a->t, at, "一 二 三 四 五 六 七 八 九 十"))) {       /* one sign: 初八十万 has a sum behind it */
        static const char tenth[] = "一二三四五六七八九十";
        d = (strstr(tenth, (char[4]){ a->t->s[at], a->t->s[at + 1], a->t->s[at + 2] }) - tenth) / 3 + 1;
    } else if (hk_num_whole(a->t, at, &d, &m)) {
        if (nian) d += 20;
        if (mon && d > 30) d = 0, m = 0;                                               /* 腊月二十万 */
    } else if (!chu && (m = hk_line_any(a->t, at, "二十几 廿几"))) {
        several = true;
        d = 21;
    } else if (mon == 0) return false;
    else if ((m = hk_line_any(a->t, i + n, "底 里 间"))) d = 0;
    else d = 0, m = 0;
    if (!mon) mon = 1;                                                                 /* 初八开工 */
    if ((chu && (d < 1 || d > 10)) || d > 30) return false;
    hk_day lo = coming_lunar(a, mon, several ? 21 : d ? (int)d : 1);
    if (lo == HK_DAY_NONE) return false;
    w->n = at + m - i;
    if (several) set_range(w, lo, lo + 8);
    else if (d) set_day(w, lo);
    else set_range(w, lo, lo + 28);
    return true;
}

/* 三季度末, 第四季度: of this year while it is not over, else of the next. */
static bool quarter_named(const ask *a, size_t i, hk_when *w)
{
    size_t  lead = hk_line_at(a->t, i, "第"), n, m, end;
    int64_t q;
    hk_day  first = HK_DAY_NONE;
    int     year = hk_day_ymd(a->today).y;

    if (!hk_num_whole(a->t, i + lead, &q, &n) || q < 1 || q > 4 || !(m = hk_line_any(a->t, i + lead + n, "季度 个季度"))) return false;
    if (hk_line_at(a->t, i + lead + n, "个") && !lead) return false;                   /* 三个季度 is a length */
    if (!hk_day_make(year, (int)q * 3, 1, &first)) return false;
    if (hk_day_month_end(first) < a->today && !hk_day_make(year + 1, (int)q * 3, 1, &first)) return false;
    hk_day last = hk_day_month_end(first);
    end = hk_line_any(a->t, i + lead + n + m, "末 底");
    w->n = lead + n + m + end;
    set_range(w, end ? last - 4 : hk_day_add_months(first, -2), last);
    return true;
}

/* 半年前, 三年后: what stands before 年 counts it. */
static bool of_a_length(const hk_line *t, size_t i)
{
    return hk_line_at(t, i, "年") && i && ((t->s[i - 1] >= '0' && t->s[i - 1] <= '9') || (i >= 3 && hk_line_any(t, i - 3, "半 一 两 二 三 四 五 六 七 八 九 十 百 几 多 数 俩 仨")));
}

static bool year_ends(const ask *a, size_t i, hk_when *w)
{
    enum { BEFORE, AFTER, FEAST, END, WITHIN, QUARTER_END, NEXT_QUARTER, FIRST_HALF, SECOND_HALF, NEXT_FIRST, NEXT_SECOND };
    static const struct { const char *words; } rows[] = {
        [BEFORE] = { "过年之前 过年前 过年以前 年前 春节前 春节之前 春节以前 节前" },
        [AFTER] = { "过完年 过了年 年后 过年后 过年之后 春节后 春节之后 春节过后 节后 开年 开春" },
        [FEAST] = { "过年 春节" },
        [END] = { "年底 年末 岁末" },
        [WITHIN] = { "年内 今年内" },
        [QUARTER_END] = { "季度末 季末 季度底 本季度末 这个季度末" },
        [NEXT_QUARTER] = { "下个季度 下季度" },
        [FIRST_HALF] = { "上半年" },
        [SECOND_HALF] = { "下半年 后半年 今年下半年 今年后半年" },
        [NEXT_FIRST] = { "明年上半年 明年前半年" },
        [NEXT_SECOND] = { "明年下半年 明年后半年" },
    };
    static hk_rows words = HK_ROWS(rows, words);
    hk_day quarter = HK_DAY_NONE;
    size_t k;

    if (!(w->n = hk_rows_at(&words, a->t, i, &k)) || of_a_length(a->t, i)) return false;
    if (i >= 3 && hk_line_at(a->t, i, "节") && hk_line_any(a->t, i - 3, "斋 邦 水 把 街 诞 明 阳 夕 人 恩 女 童 师 亲 庆 午 秋 宵 一 八")) return false;      /* 开斋节前: a feast of its own */
    hk_day ny = coming_new_year(a), eoy = coming(a, 12, 31), june = coming(a, 6, 30);
    hk_ymd now = hk_day_ymd(a->today);
    if (ny == HK_DAY_NONE || eoy == HK_DAY_NONE || !hk_day_make(now.y, (now.m - 1) / 3 * 3 + 3, 1, &quarter)) return false;
    quarter = hk_day_month_end(quarter);
    switch (k) {
        case BEFORE: set_range(w, a->today, ny - 1); break;
        case AFTER: set_range(w, ny + 7, ny + 28); break;
        case FEAST: set_range(w, ny - 1, ny + 6); break;
        case END: set_range(w, eoy - 11, eoy); break;
        case WITHIN: set_range(w, a->today, eoy); break;
        case QUARTER_END: set_range(w, quarter - 4, quarter); break;
        case SECOND_HALF: set_range(w, HK_MAX(a->today, eoy - 183), eoy); break;
        case NEXT_FIRST: case NEXT_SECOND:
            if (!hk_day_make(now.y + 1, k == NEXT_FIRST ? 1 : 7, 1, &june)) return false;
            set_range(w, june, hk_day_add_months(june, 6) - 1);
            break;
        case NEXT_QUARTER: set_range(w, quarter + 1, hk_day_add_months(quarter + 1, 3) - 1); break;
        default: set_range(w, june == HK_DAY_NONE || june - 180 < a->today ? a->today : june - 180, june);
    }
    w->by = k == BEFORE || k == WITHIN;
    return legal(w->hi);
}

/* ---- what may follow ---------------------------------------------------------------------------------------------------- */
/* The first day of a feast that was named from i on, the next one when it has begun: before it is up to the day before (WH7). */
static bool before_feast(const ask *a, size_t i, size_t n, hk_when *w)
{
    ask    later = *a;
    size_t lead = hk_line_at(a->t, i, "过");

    for (int k = 0; k < 2; k++, later.today = w->hi + 1) {
        *w = (hk_when){ .n = 0 };
        bool named = feast(&later, i + lead, w) || hk_line_any(a->t, i, "小年 除夕 大年三十 年三十");
        if (named && !w->n) named = lunar_day(&later, i, w);
        if (!named || lead + w->n != n) return false;
        if (w->lo > a->today) return true;
    }
    return true;
}

static void follow(const ask *a, size_t i, hk_when *w)
{
    size_t n;
    size_t skip = hk_line_any(a->t, i + w->n, "上午 下午 中午 晚上 早上 晚 下班 的");

    if (w->kind == HK_WHEN_OPEN || w->by) return;
    if ((n = hk_line_any(a->t, i + w->n, "左右 前后 上下 附近 那几天 那两天"))) {
        set_range(w, w->lo - 2, w->hi + 2);
        w->n += n;
    } else if ((n = hk_line_any(a->t, i + w->n + skip, "之前 以前 前")) && !hk_line_any(a->t, i + w->n + skip, "前面 前头 前天")) {
        bool    day = w->kind == HK_WHEN_DAY;
        hk_when whole;
        if (before_feast(a, i, w->n, &whole)) *w = (hk_when){ HK_WHEN_RANGE, a->today, whole.lo - 1, true, w->n + skip + n };
        else *w = (hk_when){ day ? HK_WHEN_BY : HK_WHEN_RANGE, a->today, w->hi, true, w->n + skip + n };
        if (w->lo > w->hi) w->lo = w->hi;
    } else if ((n = hk_line_any(a->t, i + w->n, "之后 以后 过后 后")) && !hk_line_any(a->t, i + w->n, "后面 后头")) {
        set_range(w, w->hi + 1, w->hi + 7);
        w->n += n;
    }
}

bool hk_when_read(const hk_line *t, size_t i, hk_day today, const hk_calendar *cal, hk_when *out)
{
    static bool (*const readers[])(const ask *, size_t, hk_when *) = { fixed, numbered_month, from_now, quarter_named, year_ends, feast, lunar_day, week, month };
    ask     a = { t, today, cal };
    hk_when best = { .n = 0 };

    /* The longest way of saying wins: 六月底 over 六月, 过年前 over 过年. */
    for (size_t k = 0; k < HK_COUNT(readers); k++) {
        hk_when w = { .n = 0 };
        if (readers[k](&a, i, &w) && w.n > best.n && (w.kind == HK_WHEN_OPEN || (legal(w.lo) && legal(w.hi)))) best = w;
    }
    if (!best.n) return false;
    follow(&a, i, &best);
    *out = best;
    return true;
}
