/* Rows that are no entries: totals, carried balances, repeated headers, a customer's name between blocks (HD4), what is signed below (HD6). */
#include "ingest/columns.h"

#include "base/utf8.h"

#include <strings.h>

enum { LOOK = 8 };               /* text columns looked at from the left */

static const struct { const char *word; hk_total what; } words[] = {
    { "小计", HK_TOTAL_SUB }, { "分组小计", HK_TOTAL_SUB }, { "本页小计", HK_TOTAL_SUB }, { "本页合计", HK_TOTAL_SUB }, { "当页合计", HK_TOTAL_SUB }, { "本日合计", HK_TOTAL_SUB },
    { "本日小计", HK_TOTAL_SUB }, { "客户小计", HK_TOTAL_SUB }, { "客户合计", HK_TOTAL_SUB }, { "单位小计", HK_TOTAL_SUB }, { "subtotal", HK_TOTAL_SUB }, { "sub total", HK_TOTAL_SUB },
    { "本月合计", HK_TOTAL_MONTH }, { "本月小计", HK_TOTAL_MONTH }, { "本期合计", HK_TOTAL_MONTH }, { "本月发生额合计", HK_TOTAL_MONTH }, { "当月合计", HK_TOTAL_MONTH },
    { "本月发生额", HK_TOTAL_MONTH }, { "本期发生额合计", HK_TOTAL_MONTH }, { "本季合计", HK_TOTAL_MONTH }, { "月计", HK_TOTAL_MONTH },
    { "本年累计", HK_TOTAL_YEAR }, { "累计", HK_TOTAL_YEAR }, { "本年合计", HK_TOTAL_YEAR }, { "累计发生额", HK_TOTAL_YEAR }, { "本年累计发生额", HK_TOTAL_YEAR }, { "本期累计", HK_TOTAL_YEAR },
    { "合计", HK_TOTAL_ALL }, { "总计", HK_TOTAL_ALL }, { "共计", HK_TOTAL_ALL }, { "总合计", HK_TOTAL_ALL }, { "合计数", HK_TOTAL_ALL }, { "合计金额", HK_TOTAL_ALL },
    { "total", HK_TOTAL_ALL }, { "grand total", HK_TOTAL_ALL }, { "totals", HK_TOTAL_ALL }, { "sum", HK_TOTAL_ALL },
    { "期初余额", HK_TOTAL_OPENING }, { "期初", HK_TOTAL_OPENING }, { "期初数", HK_TOTAL_OPENING }, { "年初余额", HK_TOTAL_OPENING }, { "上年结转", HK_TOTAL_OPENING },
    { "承前页", HK_TOTAL_OPENING }, { "上期结转", HK_TOTAL_OPENING }, { "上月结转", HK_TOTAL_OPENING }, { "月初余额", HK_TOTAL_OPENING }, { "上期余额", HK_TOTAL_OPENING },
    { "期初结余", HK_TOTAL_OPENING }, { "上月结存", HK_TOTAL_OPENING }, { "上期结余", HK_TOTAL_OPENING }, { "opening balance", HK_TOTAL_OPENING }, { "brought forward", HK_TOTAL_OPENING },
    { "期末余额", HK_TOTAL_CLOSING }, { "期末", HK_TOTAL_CLOSING }, { "过次页", HK_TOTAL_CLOSING }, { "转下页", HK_TOTAL_CLOSING }, { "结转下年", HK_TOTAL_CLOSING },
    { "结转下页", HK_TOTAL_CLOSING }, { "结转下期", HK_TOTAL_CLOSING }, { "月末余额", HK_TOTAL_CLOSING }, { "closing balance", HK_TOTAL_CLOSING }, { "carried forward", HK_TOTAL_CLOSING },
};

/* Lower case, no blanks between Chinese characters ("合  计"), nothing from a colon or bracket on ("合计(3笔)", "小计:"). */
static size_t plain(hk_str s, char out[64])
{
    const char *p = s.p, *end = s.n ? p + s.n : p;
    size_t n = 0;
    bool   letters = false;
    for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0;) {
        if (cp >= 0xFF01 && cp <= 0xFF5E) cp -= 0xFEE0;
        if (cp == ':' || cp == '(' || cp == '[') break;
        if (cp == '*' || cp == 0x3000 || cp == 0xA0) continue;
        if (cp == ' ' && !letters) continue;
        letters = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
        if (cp >= 'A' && cp <= 'Z') cp += 32;
        if (n + 4 >= 64) return 0;
        n += (size_t)hk_utf8_put(out + n, (uint32_t)cp);
    }
    while (n && out[n - 1] == ' ') n--;
    out[n] = 0;
    return n;
}

/* One of the words "sum", "total", "balance", "forward" is in it: looked for where one may begin. */
static bool english(hk_str s)
{
    static const struct { const char *word; size_t n; } by_letter[32] = {
        ['s' & 31] = { "sum", 3 }, ['t' & 31] = { "total", 5 }, ['b' & 31] = { "balance", 7 }, ['f' & 31] = { "forward", 7 },
    };
    for (size_t i = 0; i + 3 <= s.n; i++) {
        const char *word = by_letter[s.p[i] & 31].word;
        size_t n = by_letter[s.p[i] & 31].n;
        if (word && i + n <= s.n && strncasecmp(s.p + i, word, n) == 0) return true;
    }
    return false;
}

/* Most cells of a large file are figures, codes and names: out before anything is compared. A word above is Chinese with one of these
 * characters, or English without digits. */
static bool may_be_total(hk_str s)
{
    static const char marks[][4] = { "计", "余", "初", "末", "转", "页", "存", "额" };
    bool ascii = true, digit = false;
    if (!s.n || s.n > 200) return false;
    if (s.p[0] < ':' && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9' && s.p[0] > 0) return false;      /* a number, a day */
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        digit = digit || (c >= '0' && c <= '9');
        if (c < 0xE0) continue;
        ascii = false;
        if (s.n - i >= 3) for (size_t k = 0; k < HK_COUNT(marks); k++) if (memcmp(s.p + i, marks[k], 3) == 0) return true;
    }
    return ascii && !digit && s.n < 32 && english(s);
}

static hk_total total_of(hk_str s)
{
    char b[64];
    size_t n = plain(s, b);
    for (size_t i = 0; n && i < HK_COUNT(words); i++) if (strcmp(b, words[i].word) == 0) return words[i].what;
    /* 上海某某公司 小计, 2025年6月合计 */
    static const struct { const char *tail; hk_total what; } tails[] = { { "小计", HK_TOTAL_SUB }, { "月合计", HK_TOTAL_MONTH }, { "公司合计", HK_TOTAL_SUB }, { "年累计", HK_TOTAL_YEAR },
                                                                         { "厂合计", HK_TOTAL_SUB }, { "店合计", HK_TOTAL_SUB } };
    for (size_t i = 0; i < HK_COUNT(tails); i++) {
        size_t k = strlen(tails[i].tail);
        if (n > k && memcmp(b + n - k, tails[i].tail, k) == 0) return tails[i].what;
    }
    return HK_TOTAL_NONE;
}

/* A paper with a number and a day is an entry, whatever its customer is called (short name 合计 for 合计机械有限公司). */
static bool is_paper(const hk_header *h, const hk_row *row, const hk_col *cols, size_t said)
{
    static const char *const numbers[] = { "number", "receipt_number", "delivery_number", "contract", "source_key" };
    bool number = false, day = false;
    for (size_t c = 0; c < row->n && c < h->n; c++) {
        if (c == said || h->fields[c] < 0 || hk_value_blank(&row->cells[c]) || (row->cells[c].flags & HK_CELL_ABOVE)) continue;
        const hk_col *col = &cols[h->fields[c]];
        day = day || col->type == HK_COL_DAY;
        for (size_t i = 0; i < HK_COUNT(numbers); i++) number = number || strcmp(col->name, numbers[i]) == 0;
    }
    return number && day;
}

hk_total hk_row_total(const hk_header *h, const hk_row *row)
{
    for (size_t c = 0, seen = 0; c < row->n && seen < LOOK; c++) {
        const hk_cell *cell = &row->cells[c];
        if (cell->kind != HK_CELL_TEXT || (cell->flags & HK_CELL_ABOVE)) continue;
        seen++;
        if (!may_be_total(cell->text)) continue;
        size_t cols_n;
        const hk_col *cols = hk_columns(h->kind, &cols_n);
        int f = c < h->n ? h->fields[c] : -1;
        if (f >= 0 && strcmp(cols[f].name, "remark") == 0) continue;
        hk_total t = total_of(cell->text);
        if (t != HK_TOTAL_NONE) return is_paper(h, row, cols, c) ? HK_TOTAL_NONE : t;
    }
    return HK_TOTAL_NONE;
}

static bool rule_line(hk_str s)
{
    if (s.n && ((s.p[0] >= '0' && s.p[0] <= '9') || (s.p[0] >= 'A' && s.p[0] <= 'Z') || (s.p[0] >= 'a' && s.p[0] <= 'z'))) return false;
    const char *p = s.p, *end = s.n ? p + s.n : p;
    size_t n = 0;
    for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0; n++)
        if (!(cp == '-' || cp == '=' || cp == '_' || cp == '+' || cp == '|' || cp == ' ' || (cp >= 0x2500 && cp <= 0x257F))) return false;
    return n >= 3;
}

static bool title_is(hk_str t, const char *title) { return *title && t.n && *t.p == *title && hk_str_is(t, title); }

/* Most rows are figures, days and codes, and no rule line begins with a digit, nor does a title as a rule: where more than four in ten
 * do, fewer than six can agree, and nothing is compared. */
static bool figures(const hk_header *h, const hk_row *row)
{
    size_t named = 0, digits = 0;
    if (h->digits) return false;
    for (size_t c = 0; c < row->n; c++) {
        const hk_cell *cell = &row->cells[c];
        bool said = cell->kind != HK_CELL_BLANK;
        named += said;
        digits += said && cell->text.n && cell->text.p[0] >= '0' && cell->text.p[0] <= '9';
    }
    return digits * 10 > named * 4;
}

bool hk_row_is_header(const hk_header *h, const hk_row *row)
{
    if (figures(h, row)) return false;
    size_t named = 0, same = 0, rules = 0;
    for (size_t c = 0; c < row->n; c++) {
        hk_str t = row->cells[c].text;
        if (row->cells[c].kind == HK_CELL_BLANK) continue;
        named++;
        rules += rule_line(t);
        if (c >= h->n) continue;
        same += title_is(t, h->line1[c]) || (h->line2 && title_is(t, h->line2[c]));
    }
    return named && (rules == named || (named > 1 && same * 10 >= named * 6));
}

/* ---- below the table (HD6) ---- */

/* What stands before the colon of a signature, a stamp or a note. */
static bool foot_label(hk_str s)
{
    static const char *const labels[] = {
        "制表", "制表人", "制单", "制单人", "编制", "编制人", "填表", "填表人", "审核", "审核人", "复核", "复核人", "核准", "批准", "审批", "主管", "会计主管", "财务主管", "财务负责人",
        "财务经理", "总经理", "负责人", "单位负责人", "企业负责人", "经办", "经办人", "记账", "出纳", "会计", "操作员", "打印人", "打印", "打印日期", "打印时间", "制表日期", "制表时间",
        "填表日期", "编制日期", "导出日期", "导出时间", "日期", "核算单位", "编制单位", "单位盖章", "盖章", "签字", "签名", "页码", "页", "说明", "备注", "注", "附注",
        "prepared by", "checked by", "reviewed by", "approved by", "printed", "printed on", "printed by", "exported", "note", "notes", "page", "signature",
    };
    char b[64];
    size_t colon = 0;
    while (colon < s.n && s.p[colon] != ':' && !(s.n - colon >= 3 && memcmp(s.p + colon, "：", 3) == 0)) colon++;
    if (colon == s.n || !plain((hk_str){ s.p, colon }, b)) return false;
    for (size_t i = 0; i < HK_COUNT(labels); i++) if (strcmp(b, labels[i]) == 0) return true;
    return false;
}

/* "第 1 页 共 3 页", "第1页/共3页", "Page 1 of 3" */
static bool foot_page(hk_str s)
{
    char b[64];
    size_t n = plain(s, b), digits = 0;
    if (!n) return false;
    bool page = strncmp(b, "第", 3) == 0 && strstr(b, "页"), english_page = strncmp(b, "page", 4) == 0;
    for (size_t i = 0; i < n; i++) digits += b[i] >= '0' && b[i] <= '9';
    return digits && n < 40 && (page || english_page);
}

/* A cell that could hold an amount, by its column and what it reads as. */
static bool holds_amount(const hk_header *h, const hk_col *cols, size_t c, const hk_cell *cell)
{
    static const hk_amount_rules rules = { .exponent = 4 };
    hk_amount a = { 0 };
    if (c >= h->n || h->fields[c] < 0 || cols[h->fields[c]].type != HK_COL_MONEY) return false;
    return !hk_value_amount(cell, &rules, &a) && !a.blank;
}

/* Every row of a file is asked, so what is neither goes at a look: no colon of either width, and no start of a page number. */
static bool maybe_foot(hk_str s)
{
    if (!s.n) return false;
    unsigned char c = (unsigned char)*s.p;
    if (c == 'p' || c == 'P' || c == ' ' || c == '\t' || c >= 0xE3) return true;
    return memchr(s.p, ':', s.n) || memchr(s.p, 0xEF, s.n);
}

bool hk_row_is_foot(const hk_header *h, const hk_row *row)
{
    size_t cols_n, said = 0;
    const hk_col *cols = hk_columns(h->kind, &cols_n);
    bool label = false;                                       /* the cell before was one, so this may be its value */
    for (size_t c = 0; c < row->n; c++) {
        const hk_cell *cell = &row->cells[c];
        if (hk_value_blank(cell) || (cell->flags & HK_CELL_ABOVE)) continue;
        bool now = cell->kind == HK_CELL_TEXT && maybe_foot(cell->text) && (foot_label(hk_utf8_trim(cell->text)) || foot_page(cell->text));
        if (!now && (!label || holds_amount(h, cols, c, cell))) return false;
        label = now;
        said++;
    }
    return said > 0;
}

bool hk_row_customer(const hk_row *row, hk_str *code, hk_str *name)
{
    static const char *const labels[] = { "客户名称", "客户编码", "客户", "往来单位名称", "往来单位", "购货单位", "单位名称", "核算项目", "Customer", "customer" };
    size_t named = 0;
    const hk_cell *first = NULL, *second = NULL;
    for (size_t c = 0; c < row->n; c++) {
        if (row->cells[c].kind == HK_CELL_BLANK || (row->cells[c].flags & HK_CELL_ABOVE)) continue;
        named++;
        if (!first) first = &row->cells[c];
        else if (!second) second = &row->cells[c];
    }
    if (!first || named > 2 || first->kind != HK_CELL_TEXT) return false;
    hk_str s = hk_utf8_trim(first->text);
    for (size_t i = 0; i < HK_COUNT(labels); i++) {
        size_t n = strlen(labels[i]);
        if (s.n < n || memcmp(s.p, labels[i], n) != 0) continue;
        hk_str v = hk_utf8_trim((hk_str){ s.p + n, s.n - n });
        size_t k = v.n && *v.p == ':' ? 1 : v.n >= 3 && memcmp(v.p, "：", 3) == 0 ? 3 : 0;
        if (!k && !(v.n == 0 && second)) continue;
        v = hk_utf8_trim((hk_str){ v.p + k, v.n - k });
        if (!v.n && second) v = hk_utf8_trim(second->text);
        if (!v.n) return false;
        hk_party_split(v, code, name);
        return true;
    }
    return false;
}
