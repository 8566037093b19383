/* xlsx.c - a paper as a workbook to go on calculating with: each table on a sheet of its own, figures as numbers, days as days.
 *
 * Every sheet says above its head what it is, of whom and until when; heads are frozen and filtered, a total stands below, A4 landscape
 * with repeated head and "page x of y" when printed. Codes are text, so that an invoice number keeps its twenty digits. An amount that
 * Excel would round (more than 15 digits) stays text.
 */
#include "base/utf8.h"
#include "papers/paper.h"

#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { PLACES = 5, WIDEST = 44, SHEET_NAME = 27 };
static const int64_t EXACT = INT64_C(999999999999999);

typedef struct book {
    hk_ctx         *cx;
    const hk_paper *p;
    lxw_workbook   *wb;
    const char    **names;       /* of the sheets so far; one that comes again gets a number */
    size_t          names_n, names_cap;
    lxw_format     *title, *plain, *head, *head_right, *text[2], *day, *count[2], *money[2][PLACES];
} book;

static lxw_format *format(lxw_workbook *wb, const char *number, bool bold)
{
    lxw_format *f = workbook_add_format(wb);
    if (number) format_set_num_format(f, number);
    if (bold) {
        format_set_bold(f);
        format_set_top(f, LXW_BORDER_THIN);
        format_set_bottom(f, LXW_BORDER_DOUBLE);
    }
    return f;
}

static void formats(book *b)
{
    char number[24];
    b->title = format(b->wb, NULL, false);
    format_set_bold(b->title);
    format_set_font_size(b->title, 16);
    b->plain = format(b->wb, NULL, false);
    b->head = format(b->wb, NULL, false);
    format_set_bold(b->head);
    format_set_top(b->head, LXW_BORDER_THIN);
    format_set_bottom(b->head, LXW_BORDER_THIN);
    b->head_right = format(b->wb, NULL, false);
    format_set_bold(b->head_right);
    format_set_top(b->head_right, LXW_BORDER_THIN);
    format_set_bottom(b->head_right, LXW_BORDER_THIN);
    format_set_align(b->head_right, LXW_ALIGN_RIGHT);
    b->day = format(b->wb, "yyyy-mm-dd", false);
    for (int bold = 0; bold < 2; bold++) {
        b->text[bold] = format(b->wb, bold ? NULL : "@", bold);
        b->count[bold] = format(b->wb, "0", bold);
        for (int k = 0; k < PLACES; k++) {
            snprintf(number, sizeof number, "#,##0%s%.*s", k ? "." : "", k, "0000");
            b->money[bold][k] = format(b->wb, number, bold);
        }
    }
}

static void cell(book *b, lxw_worksheet *ws, lxw_row_t row, lxw_col_t col, const hk_pcell *c, bool bold)
{
    char buf[32];
    switch (c->kind) {
    case HK_P_EMPTY:
        if (bold) worksheet_write_blank(ws, row, col, b->text[1]);
        break;
    case HK_P_MONEY:
        if (c->i > EXACT || c->i < -EXACT || c->exponent >= PLACES) worksheet_write_string(ws, row, col, hk_money_fmt(c->i, c->exponent, buf), b->text[bold]);
        else worksheet_write_number(ws, row, col, strtod(hk_money_fmt(c->i, c->exponent, buf), NULL), b->money[bold][c->exponent]);
        break;
    case HK_P_INT: worksheet_write_number(ws, row, col, (double)c->i, b->count[bold]); break;
    case HK_P_DAY: {
        hk_ymd d = hk_day_ymd((hk_day)c->i);
        lxw_datetime when = { .year = d.y, .month = d.m, .day = d.d };
        worksheet_write_datetime(ws, row, col, &when, b->day);
        break;
    }
    case HK_P_TEXT: worksheet_write_string(ws, row, col, c->s, b->text[bold]); break;
    }
}

static void head(book *b, lxw_worksheet *ws, lxw_row_t row, const hk_ptable *t)
{
    for (size_t c = 0; c < t->cols_n; c++)
        worksheet_write_string(ws, row, (lxw_col_t)c, t->cols[c].title, t->cols[c].align == HK_RIGHT ? b->head_right : b->head);
}

static void widths(book *b, lxw_worksheet *ws, const hk_ptable *t)
{
    for (size_t c = 0; c < t->cols_n; c++) {
        size_t w = hk_utf8_width(hk_str_of(t->cols[c].title));
        for (size_t r = 0; r <= t->rows_n; r++) {
            const hk_pcell *v = r < t->rows_n ? &t->cells[r * t->cols_n + c] : t->total ? &t->total[c] : NULL;
            if (!v) continue;
            hk_arena_mark m = hk_arena_save(b->cx->arena);
            w = HK_MAX(w, hk_utf8_width(hk_str_of(hk_pcell_print(b->cx->arena, v))));
            hk_arena_release(b->cx->arena, m);
        }
        worksheet_set_column(ws, (lxw_col_t)c, (lxw_col_t)c, (double)HK_MIN(w, (size_t)WIDEST) + 2.5, NULL);
    }
}

/* At most 31 characters and none of []:*?/\ */
static const char *sheet_name(book *b, const char *name)
{
    hk_arena *a = b->cx->arena;
    size_t same = 0;
    char *s = hk_strdup(a, name);
    const char *p = s, *end = s + strlen(s);
    for (char *q = s; *q; q++) if (strchr("[]:*?/\\'", *q)) *q = ' ';
    for (int i = 0; i < SHEET_NAME && p < end; i++) hk_utf8_next(&p, end);
    s[p - s] = '\0';
    for (size_t i = 0; i < b->names_n; i++) same += strcmp(b->names[i], s) == 0;
    HK_PUSH(a, b->names, b->names_n, b->names_cap) = s;
    return same ? hk_printf(a, "%s %zu", s, same + 1) : s;
}

/* The strong figures that stand before the table on the paper. */
static lxw_row_t band(book *b, lxw_worksheet *ws, lxw_row_t at, const hk_ptable *t)
{
    head(b, ws, at, t);
    for (size_t r = 0; r < t->rows_n; r++)
        for (size_t c = 0; c < t->cols_n; c++) cell(b, ws, at + 1 + (lxw_row_t)r, (lxw_col_t)c, &t->cells[r * t->cols_n + c], true);
    return at + (lxw_row_t)t->rows_n + 2;
}

static void sheet(book *b, const hk_block *title, const hk_ptable *strong, const hk_ptable *t, const char *heading)
{
    hk_arena *a = b->cx->arena;
    lxw_worksheet *ws = workbook_add_worksheet(b->wb, sheet_name(b, t->name));
    lxw_row_t at = 0, top;

    worksheet_write_string(ws, at++, 0, b->p->title, b->title);
    if (title) worksheet_write_string(ws, at++, 0, hk_printf(a, "%s    %s    %s", title->left, title->mid, title->right), b->plain);
    worksheet_write_string(ws, at++, 0, b->p->company, b->plain);
    if (*heading) worksheet_write_string(ws, at++, 0, heading, b->plain);
    if (strong) at = band(b, ws, at, strong);
    top = at;
    head(b, ws, at++, t);
    for (size_t r = 0; r < t->rows_n; r++, at++)
        for (size_t c = 0; c < t->cols_n; c++) cell(b, ws, at, (lxw_col_t)c, &t->cells[r * t->cols_n + c], false);
    if (t->rows_n) worksheet_autofilter(ws, top, 0, at - 1, (lxw_col_t)(t->cols_n - 1));
    if (t->total) {
        for (size_t c = 0; c < t->cols_n; c++) cell(b, ws, at, (lxw_col_t)c, &t->total[c], true);
        at++;
    }
    worksheet_write_string(ws, at + 1, 0, b->p->foot_left, b->plain);
    worksheet_write_string(ws, at + 2, 0, b->p->made_from, b->plain);
    worksheet_freeze_panes(ws, top + 1, t->cols_n > 2 ? b->p->landscape ? 2 : 1 : 0);     /* wide ones: code and name */
    widths(b, ws, t);
    worksheet_set_landscape(ws);
    worksheet_set_paper(ws, 9);                                          /* A4 */
    worksheet_fit_to_pages(ws, 1, 0);
    worksheet_repeat_rows(ws, top, top);
    worksheet_set_margins(ws, 0.5, 0.5, 0.6, 0.7);
    worksheet_set_footer(ws, hk_printf(a, "&L&8%s&R&8&P / &N", b->p->foot_mid));
}

static hk_rc take(hk_ctx *cx, const char *path, hk_buf *out)
{
    FILE  *f = fopen(path, "rbe");
    size_t n;
    if (!f) return hk_fail_internal(cx, HK_IO, "%s: %m", path);
    do {
        n = fread(hk_buf_room(out, 65536), 1, 65536, f);
        out->n += n;
    } while (n);
    bool bad = ferror(f);
    fclose(f);
    return bad ? hk_fail_internal(cx, HK_IO, "%s: read", path) : HK_OK;
}

hk_rc hk_paper_xlsx(hk_ctx *cx, const hk_paper *p, hk_buf *out)
{
    const char *tmp = getenv("TMPDIR");
    char *path = hk_printf(cx->arena, "%s/huikuan-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    const hk_block *title = NULL;
    const hk_ptable *strong = NULL;
    const char *heading = "";
    hk_ymd d = hk_day_ymd(p->day);
    int fd = mkstemp(path);

    if (fd < 0) return hk_fail_internal(cx, HK_IO, "%s: %m", path);
    close(fd);
    book b = { .cx = cx, .p = p, .wb = workbook_new(path) };
    if (!b.wb) return unlink(path), hk_fail_internal(cx, HK_NO_MEMORY, "workbook");
    struct tm made = { .tm_year = d.y - 1900, .tm_mon = d.m - 1, .tm_mday = d.d, .tm_hour = 12 };
    lxw_doc_properties props = { .title = hk_strdup(cx->arena, p->title), .company = hk_strdup(cx->arena, p->company), .comments = hk_strdup(cx->arena, p->made_from),
                                 .created = timegm(&made) };   /* PA3 */
    workbook_set_properties(b.wb, &props);
    formats(&b);
    for (size_t i = 0; i < p->n; i++) {
        const hk_block *k = &p->blocks[i];
        if (k->kind == HK_B_TITLE) title = k;
        if (k->kind == HK_B_HEADING) heading = k->text;
        if (k->kind != HK_B_TABLE) continue;
        if (k->table->band) { strong = k->table; continue; }
        sheet(&b, title, strong, k->table, heading);
        strong = NULL, heading = "";
    }
    lxw_error fault = workbook_close(b.wb);
    hk_rc rc = fault ? hk_fail_internal(cx, HK_IO, "workbook %s: %s", path, lxw_strerror(fault)) : take(cx, path, out);
    unlink(path);
    return rc;
}
