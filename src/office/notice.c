/* notice.c - see notice.h. A text is a table of one column to the reader of files, so encodings and line ends are its business. */
#include "office/notice.h"

#include "base/utf8.h"
#include "content/content.h"
#include "ingest/sheet.h"
#include "ingest/values.h"

#include <stdlib.h>

typedef struct reading {
    hk_ctx    *cx;
    hk_notice *n;
    int64_t    line;
    int        year, month;          /* of the date read last on this line */
    hk_day    *waiting;              /* dates whose word has not come yet */
    size_t     waiting_n, waiting_cap;
    size_t     off_here;             /* days off of this line, for 共N天 */
    bool       range;                /* 至 came: the next date ends a span */
} reading;

static void problem(reading *r, int64_t line, const char *key, const char *name, const char *value, const char *name2, const char *value2)
{
    const char *text = hk_text_fill(r->cx->arena, r->cx->lang, hk_printf(r->cx->arena, "calendar.problem.%s", key), (const char *const[]){ name, name2 },
                                    (const char *const[]){ value, value2 }, name2 ? 2 : name ? 1 : 0);
    HK_PUSH(r->cx->arena, r->n->problems, r->n->problems_n, r->n->problems_cap) = (hk_notice_problem){ line, text };
}
static const char *day_text(reading *r, hk_day d) { return hk_day_fmt(d, hk_alloc(r->cx->arena, 11)); }
static const char *number(reading *r, int64_t v) { return hk_printf(r->cx->arena, "%" PRId64, v); }

static hk_day first_of(int year)
{
    hk_day day = HK_DAY_NONE;
    bool good = hk_day_make(year, 1, 1, &day);
    assert(good);
    return day;
}

/* What the list says of a day; days of other years stand apart (NT2). */
static void set(reading *r, hk_day day, hk_cal_kind kind)
{
    hk_notice *n = r->n;
    bool weekend = hk_day_weekday(day) > 5;

    if (hk_day_ymd(day).y != n->year) {
        if ((kind == HK_CAL_OFF) != weekend) HK_PUSH(r->cx->arena, n->other, n->other_n, n->other_cap) = day;
        return;
    }
    uint8_t *slot = &n->kind[day - first_of(n->year)];
    if (*slot && *slot != kind) problem(r, r->line, "both", "day", day_text(r, day), NULL, NULL);
    else if (*slot && kind == HK_CAL_OFF) problem(r, r->line, "twice", "day", day_text(r, day), NULL, NULL);
    if (kind == HK_CAL_WORKED && !weekend) problem(r, r->line, "weekday", "day", day_text(r, day), NULL, NULL);
    if (!*slot) *(kind == HK_CAL_OFF ? &n->off : &n->work) += 1;
    *slot = (uint8_t)kind;
}

/* ---- the notice as text ---- */

static bool take(hk_str *s, const char *word)
{
    size_t n = strlen(word);
    if (s->n < n || memcmp(s->p, word, n) != 0) return false;
    s->p += n, s->n -= n;
    return true;
}

static bool digits(hk_str *s, int *out)
{
    int v = 0;
    if (!s->n || *s->p < '0' || *s->p > '9') return false;
    for (; s->n && *s->p >= '0' && *s->p <= '9' && v < 100000; s->p++, s->n--) v = v * 10 + (*s->p - '0');
    *out = v;
    return true;
}

/* 2026年2月15日, 2月15日, 15日: what is left out is as it was said before. */
static bool date(reading *r, hk_str *s, hk_day *out)
{
    hk_str at = *s;
    int v, d = 0, year = r->year, month = r->month;

    if (!digits(&at, &v)) return false;
    if (take(&at, "年")) { year = v; if (!digits(&at, &v)) return false; }
    if (take(&at, "月")) { month = v; if (!digits(&at, &v)) return false; }
    else if (year != r->year) return false;
    if (!take(&at, "日")) return false;
    d = v;
    if (!month) return false;
    *s = at, r->year = year, r->month = month;
    if (!hk_day_make(year, month, d, out)) {
        problem(r, r->line, "no_day", "day", hk_printf(r->cx->arena, "%04d-%02d-%02d", year, month, d), NULL, NULL);
        *out = HK_DAY_NONE;
    }
    return true;
}

static void wait_for_word(reading *r, hk_day day)
{
    enum { LONGEST = 31 };
    hk_day from = r->range && r->waiting_n ? r->waiting[r->waiting_n - 1] + 1 : day;

    r->range = false;
    if (day == HK_DAY_NONE) return;
    if (day < from || day - from > LONGEST) {
        problem(r, r->line, "span", "day", day_text(r, day), NULL, NULL);
        return;
    }
    for (hk_day d = from; d <= day; d++) HK_PUSH(r->cx->arena, r->waiting, r->waiting_n, r->waiting_cap) = d;
}

static void said(reading *r, hk_cal_kind kind)
{
    for (size_t i = 0; i < r->waiting_n; i++) set(r, r->waiting[i], kind);
    if (kind == HK_CAL_OFF) r->off_here += r->waiting_n;
    r->waiting_n = 0;
}

static void skip_brackets(hk_str *s)
{
    while (s->n) {
        if (take(s, "）") || take(s, ")")) return;
        s->p++, s->n--;
    }
}

static void text_line(reading *r, hk_str s)
{
    int    v;
    hk_day day;

    r->month = 0, r->year = r->n->year, r->waiting_n = 0, r->off_here = 0, r->range = false;
    while (s.n) {
        if (take(&s, "（") || take(&s, "(")) skip_brackets(&s);                                  /* NT3 */
        else if (take(&s, "至") || take(&s, "—") || take(&s, "~")) r->range = r->waiting_n > 0;
        else if (take(&s, "放假") || take(&s, "补休")) said(r, HK_CAL_OFF);
        else if (take(&s, "上班")) said(r, HK_CAL_WORKED);
        else if (take(&s, "共") && digits(&s, &v)) {
            if (take(&s, "天") && (size_t)v != r->off_here)
                problem(r, r->line, "count", "said", number(r, v), "found", number(r, (int64_t)r->off_here));
        } else if (date(r, &s, &day)) wait_for_word(r, day);
        else if (!digits(&s, &v)) s.p++, s.n--;
    }
}

/* ---- a table: day, what it is ---- */

static const struct { const char *word; hk_cal_kind kind; } WORDS[] = {
    { "休", HK_CAL_OFF }, { "放假", HK_CAL_OFF }, { "假", HK_CAL_OFF }, { "节假日", HK_CAL_OFF }, { "休息", HK_CAL_OFF }, { "补休", HK_CAL_OFF }, { "off", HK_CAL_OFF },
    { "holiday", HK_CAL_OFF }, { "班", HK_CAL_WORKED }, { "上班", HK_CAL_WORKED }, { "补班", HK_CAL_WORKED }, { "调休上班", HK_CAL_WORKED }, { "work", HK_CAL_WORKED },
    { "workday", HK_CAL_WORKED },
};

static void table_row(reading *r, hk_day day, const hk_row *row)
{
    for (size_t c = 1; c < row->n; c++) {
        hk_str s = hk_utf8_trim(row->cells[c].text);
        for (size_t i = 0; i < HK_COUNT(WORDS); i++)
            if (s.n == strlen(WORDS[i].word) && strncasecmp(s.p, WORDS[i].word, s.n) == 0) {
                set(r, day, WORDS[i].kind);
                return;
            }
    }
    problem(r, r->line, "no_word", "day", day_text(r, day), NULL, NULL);
}

/* The year of the first 2026年 or 2026- of the file. */
static void year_look(hk_notice *n, hk_str s)
{
    for (; s.n && !n->year; s.p++, s.n--) {
        hk_str at = s;
        int    v;
        if (digits(&at, &v) && v >= 1990 && v <= 2150 && (take(&at, "年") || take(&at, "-") || take(&at, "/") || take(&at, "."))) n->year = v;
    }
}

static hk_str line_of(hk_arena *a, const hk_row *row)
{
    hk_buf b = { .arena = a };
    for (size_t c = 0; c < row->n; c++) hk_buf_printf(&b, "%s%.*s", c ? "," : "", (int)row->cells[c].text.n, row->cells[c].text.p);
    return (hk_str){ b.p, b.n };
}

typedef hk_rc (*row_fn)(reading *r, const hk_row *row);

static hk_rc row_year(reading *r, const hk_row *row)
{
    year_look(r->n, line_of(r->cx->arena, row));
    return HK_OK;
}

static hk_rc row_read(reading *r, const hk_row *row)
{
    hk_day day = HK_DAY_NONE;

    r->line = row->line;
    if (row->error) return hk_fail(r->cx, HK_BAD_INPUT, row->error, "file", "line", number(r, row->line), NULL);
    hk_str first = hk_row_cell(row, 0)->text;
    bool   signed_below = row->n == 1 && first.n && memmem(first.p, first.n, "年", strlen("年"));      /* the day under the notice */
    if (!signed_below && !hk_value_day(hk_row_cell(row, 0), &(hk_day_rules){ 0 }, &day) && day != HK_DAY_NONE) table_row(r, day, row);
    else text_line(r, line_of(r->cx->arena, row));
    return HK_OK;
}

static hk_rc rows(reading *r, hk_sheet *sheet, row_fn fn)
{
    hk_row row;
    hk_rc rc = hk_sheet_select(r->cx, sheet, hk_sheet_info_of(sheet)->sheet);

    while (!rc && !(rc = hk_sheet_next(r->cx, sheet, &row)) && row.n) rc = fn(r, &row);
    return rc;
}

/* NT1, what holds for the whole list. */
static void judge(reading *r)
{
    static const struct { int m, d; } always[] = { { 1, 1 }, { 5, 1 }, { 10, 1 } };
    hk_notice *n = r->n;

    if (!n->off) {
        problem(r, 0, "empty", NULL, NULL, NULL, NULL);
        return;
    }
    for (size_t i = 0; i < HK_COUNT(always); i++) {
        hk_day day;
        if (hk_day_make(n->year, always[i].m, always[i].d, &day) && n->kind[day - first_of(n->year)] != HK_CAL_OFF)
            problem(r, 0, "missing", "day", day_text(r, day), NULL, NULL);
    }
}

hk_rc hk_notice_read(hk_ctx *cx, const char *path, const char *name, int year, hk_notice *out)
{
    reading r = { .cx = cx, .n = out };
    hk_sheet *sheet = NULL;

    *out = (hk_notice){ .year = year };
    hk_rc rc = hk_sheet_open(cx, path, &(hk_sheet_opts){ .name = name }, &sheet);
    if (rc) return rc;
    if (!out->year) rc = rows(&r, sheet, row_year);
    if (!rc && !out->year) problem(&r, 0, "no_year", NULL, NULL, NULL, NULL);
    else if (!rc) {
        rc = rows(&r, sheet, row_read);
        if (!rc) judge(&r);
    }
    hk_sheet_close(sheet);
    return rc;
}

char *hk_notice_days(hk_arena *a, const hk_notice *n, hk_cal_kind kind)
{
    hk_buf b = { .arena = a };
    hk_day first = first_of(n->year);

    hk_buf_puts(&b, "");
    for (int i = 0; i < 366; i++)
        if (n->kind[i] == kind) {
            hk_ymd d = hk_day_ymd(first + i);
            hk_buf_printf(&b, "%s%02d-%02d", b.n ? "," : "", d.m, d.d);
        }
    return b.p;
}
