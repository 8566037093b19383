/* What the lines above a header say: 导出日期:2025-06-30, 期间:2025.01-2025.06, 核算单位:某某公司, 客户:[001]某某, 币种:人民币, 单位:万元.
 * A label may stand in one cell and its value in the next. */
#include "ingest/columns.h"

#include "base/utf8.h"
#include "ingest/shape.h"

#include <ctype.h>

enum { NOTES_MOST = 200 };
typedef enum subject { S_NONE, S_EXPORT, S_PERIOD, S_COMPANY, S_CUSTOMER, S_CUSTOMER_CODE, S_CURRENCY, S_UNIT } subject;
/* Longer labels before those they begin with. */
static const struct { const char *label; subject what; } labels[] = {
    { "导出日期", S_EXPORT }, { "导出时间", S_EXPORT }, { "制表日期", S_EXPORT }, { "制表时间", S_EXPORT }, { "打印日期", S_EXPORT }, { "打印时间", S_EXPORT },
    { "查询日期", S_EXPORT }, { "截止日期", S_EXPORT }, { "截至日期", S_EXPORT }, { "统计日期", S_EXPORT }, { "报表日期", S_EXPORT }, { "截止", S_EXPORT }, { "截至", S_EXPORT },
    { "export date", S_EXPORT }, { "exported", S_EXPORT }, { "printed", S_EXPORT }, { "as of", S_EXPORT }, { "as at", S_EXPORT },
    { "会计期间", S_PERIOD }, { "查询期间", S_PERIOD }, { "期间", S_PERIOD }, { "日期范围", S_PERIOD }, { "单据日期", S_PERIOD }, { "起止日期", S_PERIOD }, { "查询条件", S_PERIOD },
    { "统计期间", S_PERIOD }, { "月份", S_PERIOD }, { "日期", S_PERIOD }, { "period", S_PERIOD },
    { "客户编码", S_CUSTOMER_CODE }, { "客户代码", S_CUSTOMER_CODE }, { "客户编号", S_CUSTOMER_CODE }, { "往来单位编号", S_CUSTOMER_CODE }, { "customer code", S_CUSTOMER_CODE },
    { "客户名称", S_CUSTOMER }, { "客户", S_CUSTOMER }, { "往来单位全名", S_CUSTOMER }, { "单位全名", S_CUSTOMER }, { "往来单位", S_CUSTOMER }, { "购货单位", S_CUSTOMER }, { "核算项目", S_CUSTOMER }, { "customer", S_CUSTOMER },
    { "核算单位", S_COMPANY }, { "编制单位", S_COMPANY }, { "单位名称", S_COMPANY }, { "公司名称", S_COMPANY }, { "公司", S_COMPANY }, { "账套", S_COMPANY },
    { "会计主体", S_COMPANY }, { "组织", S_COMPANY }, { "company", S_COMPANY },
    { "币种", S_CURRENCY }, { "币别", S_CURRENCY }, { "currency", S_CURRENCY },
    { "金额单位", S_UNIT }, { "单位", S_UNIT }, { "unit", S_UNIT },
};

int64_t hk_unit_of(hk_str s)
{
    static const struct { const char *word; int64_t times; } units[] = {
        { "人民币万元", 10000 }, { "人民币元", 1 }, { "人民币千元", 1000 }, { "万元", 10000 }, { "千元", 1000 }, { "元", 1 },
    };
    s = hk_utf8_trim(s);
    for (size_t i = 0; i < HK_COUNT(units); i++) {
        size_t n = strlen(units[i].word);
        if (s.n >= n && memcmp(s.p, units[i].word, n) == 0 && (s.n == n || s.p[n] == ' ' || (unsigned char)s.p[n] >= 0x80)) return units[i].times;
    }
    return 0;
}

/* ---- days and periods --------------------------------------------------------------------------------------------------------------- */
static bool digit(char c) { return c >= '0' && c <= '9'; }

/* The next day or month in a text of any kind; *p moves behind it. A month gives its first day and *month true. */
static bool day_in(const char **pp, hk_day *day, bool *month)
{
    for (const char *p = *pp; *p; p++) {
        if (!digit(*p)) continue;
        const char *from = p;
        int v[3] = { 0 }, len[3] = { 0 }, n = 0;
        while (n < 3 && digit(*p)) {
            while (digit(*p) && len[n] < 8) v[n] = v[n] * 10 + (*p++ - '0'), len[n]++;
            n++;
            if (n < 3 && (*p == '-' || *p == '/' || *p == '.' || *p == SH_YEAR || *p == SH_MONTH) && digit(p[1])) p++;
            else break;
        }
        if (*p == SH_DAY || *p == SH_MONTH) p++;
        *pp = p;
        *month = false;
        if (n == 1 && len[0] == 8 && hk_day_make(v[0] / 10000, v[0] / 100 % 100, v[0] % 100, day)) return true;
        if (n == 3 && len[0] == 4 && len[1] <= 2 && len[2] <= 2 && hk_day_make(v[0], v[1], v[2], day)) return true;
        *month = true;
        if (n == 2 && len[0] == 4 && len[1] <= 2 && hk_day_make(v[0], v[1], 1, day)) return true;
        if (n == 1 && len[0] == 6 && hk_day_make(v[0] / 100, v[0] % 100, 1, day)) return true;
        if (n == 3 && len[0] == 4 && len[1] <= 2 && len[2] == 4) {                    /* 2025.01-2025.06: the second year is the next one's */
            if (!hk_day_make(v[0], v[1], 1, day)) continue;
            *pp = from + len[0] + 1 + len[1];
            return true;
        }
        p = *pp - 1;
    }
    return false;
}

static void period_take(hk_header *h, const char *shape)
{
    hk_day a, b;
    bool   month_a, month_b;
    const char *p = shape;
    if (!day_in(&p, &a, &month_a)) return;
    h->from = a;
    const char *rest = p;
    if (day_in(&p, &b, &month_b)) { h->to = month_b ? hk_day_month_end(b) : b; return; }
    int m = 0;                                                    /* 2025年1月至6月, 2025.01-06 */
    while (*rest && !digit(*rest)) rest++;
    while (digit(*rest) && m < 100) m = m * 10 + (*rest++ - '0');
    hk_ymd y = hk_day_ymd(a);
    if (month_a && m >= y.m && m <= 12 && hk_day_make(y.y, m, 1, &b)) h->to = hk_day_month_end(b);
    else h->to = month_a ? hk_day_month_end(a) : a;
}

/* ---- parties --------------------------------------------------------------------------------------------------------------------------- */
static bool code_byte(char c) { return digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '_'; }

void hk_party_split(hk_str s, hk_str *code, hk_str *name)
{
    static const struct { const char *open, *close; } pairs[] = { { "[", "]" }, { "(", ")" }, { "（", "）" }, { "【", "】" } };
    s = hk_utf8_trim(s);
    *code = (hk_str){ "", 0 };
    *name = s;
    for (size_t i = 0; i < HK_COUNT(pairs); i++) {
        size_t n = strlen(pairs[i].open), m = strlen(pairs[i].close);
        if (s.n < n || memcmp(s.p, pairs[i].open, n) != 0) continue;
        const char *end = memmem(s.p + n, s.n - n, pairs[i].close, m);
        if (!end) return;
        for (const char *p = s.p + n; p < end; p++) if (!code_byte(*p) && *p != '-') return;
        *code = hk_utf8_trim((hk_str){ s.p + n, (size_t)(end - s.p) - n });
        *name = hk_utf8_trim((hk_str){ end + m, (size_t)(s.p + s.n - end) - m });
        return;
    }
    size_t k = 0;
    bool number = false;
    while (k < s.n && code_byte(s.p[k])) number = number || digit(s.p[k]), k++;
    if (!k || !number || k >= s.n) return;
    bool mark = s.p[k] == ' ' || s.p[k] == '-' || s.p[k] == '/' || s.p[k] == '|';
    if (!mark) return;
    hk_str rest = hk_utf8_trim((hk_str){ s.p + k + 1, s.n - k - 1 });
    if (!rest.n || !hk_utf8_has_cjk(rest)) return;
    *code = (hk_str){ s.p, k };
    *name = rest;
}

/* ---- one note ----------------------------------------------------------------------------------------------------------------------------- */
static size_t colon(hk_str s)
{
    if (s.n && *s.p == ':') return 1;
    return s.n >= 3 && memcmp(s.p, "：", 3) == 0 ? 3 : 0;
}

/* The label that s begins with; *value is what follows its colon. */
static subject label_of(hk_str s, hk_str *value, bool *had_colon)
{
    for (size_t i = 0; i < HK_COUNT(labels); i++) {
        size_t n = strlen(labels[i].label);
        if (s.n < n || strncasecmp(s.p, labels[i].label, n) != 0) continue;
        hk_str rest = hk_utf8_trim((hk_str){ s.p + n, s.n - n });
        size_t k = colon(rest);
        *had_colon = k > 0;
        *value = hk_utf8_trim((hk_str){ rest.p + k, rest.n - k });
        if (!k && rest.n && labels[i].what != S_EXPORT) continue;          /* 公司应收账款明细表 is a title, 截至2025-06-30 is a day */
        return labels[i].what;
    }
    return S_NONE;
}

static void value_take(hk_ctx *cx, hk_header *h, subject what, hk_str v)
{
    char   shape[HK_SHAPE + 1];
    hk_day day;
    bool   month;
    const char *p = shape;
    hk_str code, name;
    hk_cell cell = { .text = v, .kind = HK_CELL_TEXT };
    if (!v.n) return;
    switch (what) {
    case S_EXPORT:
        if (h->export_day == HK_DAY_NONE && hk_shape(v, shape) && day_in(&p, &day, &month)) h->export_day = month ? hk_day_month_end(day) : day;
        return;
    case S_PERIOD: if (h->from == HK_DAY_NONE && hk_shape(v, shape)) period_take(h, shape); return;
    case S_COMPANY: if (!h->company) h->company = hk_strndup(cx->arena, v.p, v.n); return;
    case S_CUSTOMER:
        hk_party_split(v, &code, &name);
        if (!h->customer && name.n) h->customer = hk_strndup(cx->arena, name.p, name.n);
        if (!h->customer_code && code.n) h->customer_code = hk_strndup(cx->arena, code.p, code.n);
        return;
    case S_CUSTOMER_CODE: if (!h->customer_code) h->customer_code = hk_strndup(cx->arena, v.p, v.n); return;
    case S_CURRENCY: if (!h->currency[0] && hk_value_currency(&cell, h->currency)) h->currency[0] = 0; return;
    case S_UNIT:
        if (hk_unit_of(v)) h->times = hk_unit_of(v);
        else if (!h->company) h->company = hk_strndup(cx->arena, v.p, v.n);
        return;
    default: return;
    }
}

/* Several notes stand in one cell, with blanks or semicolons between: cut before each label that has a colon. */
static size_t piece(hk_str s)
{
    for (size_t i = 1; i < s.n; i++) {
        bool gap = s.p[i - 1] == ' ' || s.p[i - 1] == ';' || s.p[i - 1] == '\t' || s.p[i - 1] == '\n' || s.p[i - 1] == ','
                || (i >= 3 && (memcmp(s.p + i - 3, "；", 3) == 0 || memcmp(s.p + i - 3, "　", 3) == 0 || memcmp(s.p + i - 3, "，", 3) == 0));
        hk_str value;
        bool   had;
        if (gap && label_of((hk_str){ s.p + i, s.n - i }, &value, &had) != S_NONE && had) return i;
    }
    return s.n;
}

static hk_str unbracket(hk_str s)
{
    if (s.n >= 2 && s.p[0] == '(' && s.p[s.n - 1] == ')') return (hk_str){ s.p + 1, s.n - 2 };
    if (s.n >= 6 && memcmp(s.p, "（", 3) == 0 && memcmp(s.p + s.n - 3, "）", 3) == 0) return (hk_str){ s.p + 3, s.n - 6 };
    return s;
}

static void as_of_inside(hk_ctx *cx, hk_header *h, hk_str s)
{
    static const char *const words[] = { "截至", "截止" };
    for (size_t i = 0; i < HK_COUNT(words); i++) {
        const char *at = memmem(s.p, s.n, words[i], strlen(words[i]));
        if (at) value_take(cx, h, S_EXPORT, (hk_str){ at, HK_MIN((size_t)(s.p + s.n - at), (size_t)60) });
    }
}

void hk_notes_row(hk_ctx *cx, hk_header *h, const hk_row *row)
{
    subject open = S_NONE;                                        /* a label whose value is in the next cell */
    for (size_t c = 0; c < row->n; c++) {
        const hk_cell *cell = &row->cells[c];
        if (cell->kind == HK_CELL_BLANK || (cell->flags & HK_CELL_ABOVE)) continue;
        hk_str s = hk_utf8_trim(cell->text);
        if (!s.n || h->notes_n == NOTES_MOST) continue;
        if (h->notes_n % 16 == 0) {
            const char **more = HK_NEWS(cx->arena, const char *, h->notes_n + 16);
            if (h->notes_n) memcpy(more, h->notes, h->notes_n * sizeof *more);
            h->notes = more;
        }
        h->notes[h->notes_n++] = hk_strndup(cx->arena, s.p, s.n);
        if (open != S_NONE) {
            hk_str v;
            bool   had;
            if (label_of(s, &v, &had) == S_NONE || !had) { value_take(cx, h, open, s); open = S_NONE; continue; }
        }
        as_of_inside(cx, h, s);
        for (s = hk_utf8_trim(unbracket(s)); s.n;) {
            size_t n = piece(s);
            hk_str v, one = hk_utf8_trim((hk_str){ s.p, n });
            bool   had;
            while (one.n && (one.p[one.n - 1] == ';' || one.p[one.n - 1] == ',')) one.n--;
            if (one.n > 3 && (memcmp(one.p + one.n - 3, "；", 3) == 0 || memcmp(one.p + one.n - 3, "，", 3) == 0)) one.n -= 3;
            subject what = label_of(one, &v, &had);
            value_take(cx, h, what, v);
            open = what != S_NONE && had && !v.n ? what : S_NONE;
            s = (hk_str){ s.p + n, s.n - n };
        }
    }
}
