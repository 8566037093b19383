/* xlsx.c - a reply as a workbook: figures are numbers, days are dates, so that people can go on calculating.
 *
 * Excel keeps 15 digits. An amount that has more stays text, as it is: a cell that shows another amount than the ledger
 * would be worse than one that does not add up by itself.
 */
#include "cli/render.h"
#include "base/utf8.h"
#include "content/content.h"
#include <stdlib.h>
#include <xlsxwriter.h>

enum { PLACES = 5, EXCEL_DIGITS = 15, WIDEST = 48 };

struct book {
    hk_ctx       *cx;
    const hk_op  *op;
    lxw_workbook *wb;
    lxw_format   *head, *day, *text, *bold_text, *number[2][PLACES];     /* [bold][decimals] */
};

static lxw_format *number_format(lxw_workbook *wb, int places, bool bold)
{
    char        pattern[16];
    lxw_format *f = workbook_add_format(wb);

    snprintf(pattern, sizeof pattern, "#,##0%s%.*s", places ? "." : "", places, "0000");
    format_set_num_format(f, pattern);
    if (bold) {
        format_set_bold(f);
        format_set_top(f, LXW_BORDER_THIN);
    }
    return f;
}

static void make_formats(struct book *b)
{
    b->head = workbook_add_format(b->wb);
    format_set_bold(b->head);
    format_set_bottom(b->head, LXW_BORDER_THIN);
    b->day = workbook_add_format(b->wb);
    format_set_num_format(b->day, "yyyy-mm-dd");
    b->text = workbook_add_format(b->wb);
    b->bold_text = workbook_add_format(b->wb);
    format_set_bold(b->bold_text);
    format_set_top(b->bold_text, LXW_BORDER_THIN);
    for (int bold = 0; bold < 2; bold++)
        for (int places = 0; places < PLACES; places++) b->number[bold][places] = number_format(b->wb, places, bold);
}

/* Decimals of "123.40" (2), or -1 when it is not a number Excel can hold exactly enough. */
static int places_of(const char *s)
{
    int digits = 0, places = -1;

    for (s += *s == '-'; *s; s++) {
        if (*s == '.' && places < 0) places = 0;
        else if (*s < '0' || *s > '9') return -1;
        else {
            digits++;
            places += places >= 0;
        }
    }
    if (!digits || digits > EXCEL_DIGITS || places >= PLACES) return -1;
    return HK_MAX(places, 0);
}

static void write_cell(struct book *b, lxw_worksheet *ws, lxw_row_t row, lxw_col_t col, const hk_field *f, json_t *v, bool bold)
{
    hk_day day;

    if (!v || json_is_null(v)) {
        if (bold) worksheet_write_blank(ws, row, col, b->bold_text);
        return;
    }
    const char *raw = hk_cell_raw(b->cx, v);
    bool        list = json_is_array(v) || json_is_object(v);
    if (!list && (f->type == HK_T_MONEY || f->type == HK_T_DECIMAL || f->type == HK_T_INT)) {
        int places = places_of(raw);
        if (places >= 0) {
            worksheet_write_number(ws, row, col, strtod(raw, NULL), b->number[bold][places]);
            return;
        }
    }
    if (!list && f->type == HK_T_DAY && hk_day_parse(hk_str_of(raw), &day)) {
        hk_ymd       d = hk_day_ymd(day);
        lxw_datetime when = { .year = d.y, .month = d.m, .day = d.d };
        worksheet_write_datetime(ws, row, col, &when, b->day);
        return;
    }
    const char *text = list && f->type == HK_T_OBJECT ? raw : hk_cell_text(b->cx, b->op, f, v);
    worksheet_write_string(ws, row, col, text, bold ? b->bold_text : b->text);
}

static void write_row(struct book *b, lxw_worksheet *ws, lxw_row_t at, const hk_grid *g, json_t *row, bool bold, double *widths)
{
    for (size_t c = 0; c < g->n; c++) {
        const hk_col *col = &g->cols[c];
        hk_field      one = { .name = col->field->name, .type = col->field->type };
        hk_arena_mark mark = hk_arena_save(b->cx->arena);
        json_t       *v = hk_col_value(col, row);
        const hk_field *f = col->index >= 0 ? &one : col->field;
        write_cell(b, ws, at, (lxw_col_t)c, f, v, bold);
        double w = (double)hk_utf8_width(hk_str_of(hk_cell_text(b->cx, b->op, f, v)));
        widths[c] = HK_MAX(widths[c], HK_MIN(w, (double)WIDEST));
        hk_arena_release(b->cx->arena, mark);
    }
}

static void write_grid(struct book *b, lxw_worksheet *ws, const hk_grid *g)
{
    double     *widths = HK_NEWS(b->cx->arena, double, g->n + 1);
    lxw_row_t   at = 0;
    size_t      i;
    json_t     *row;
    const char *total = hk_text(b->cx->lang, "cli.total");

    for (size_t c = 0; c < g->n; c++) {
        worksheet_write_string(ws, 0, (lxw_col_t)c, g->cols[c].label, b->head);
        widths[c] = (double)hk_utf8_width(hk_str_of(g->cols[c].label));
    }
    json_array_foreach(g->rows, i, row) write_row(b, ws, ++at, g, row, false, widths);
    if (at && g->n) worksheet_autofilter(ws, 0, 0, at, (lxw_col_t)(g->n - 1));
    json_array_foreach(g->totals, i, row) {
        write_row(b, ws, ++at, g, row, true, widths);
        worksheet_write_string(ws, at, 0, total, b->bold_text);
    }
    worksheet_freeze_panes(ws, 1, g->n > 2 ? 1 : 0);
    for (size_t c = 0; c < g->n; c++) worksheet_set_column(ws, (lxw_col_t)c, (lxw_col_t)c, widths[c] + 2, NULL);
}

static void write_pairs(struct book *b, const hk_sheet *s)
{
    lxw_worksheet *ws = workbook_add_worksheet(b->wb, hk_text(b->cx->lang, "cli.sheet_notes"));

    for (size_t i = 0; i < s->pairs_n; i++) {
        worksheet_write_string(ws, (lxw_row_t)i, 0, s->pairs[i].label, b->head);
        write_cell(b, ws, (lxw_row_t)i, 1, s->pairs[i].field, s->pairs[i].value, false);
    }
    worksheet_set_column(ws, 0, 0, 28, NULL);
    worksheet_set_column(ws, 1, 1, 40, NULL);
}

/* Sheet names hold at most 31 characters and none of []:*?/\ */
static const char *sheet_name(hk_ctx *cx, const char *title, size_t n)
{
    enum { LONGEST = 31 };
    char       *name = hk_strdup(cx->arena, title);
    const char *p = name, *end = name + strlen(name);

    for (char *q = name; *q; q++)
        if (strchr("[]:*?/\\", *q)) *q = ' ';
    for (int i = 0; i < LONGEST - 4 && p < end; i++) hk_utf8_next(&p, end);
    name[p - name] = '\0';
    return n ? hk_printf(cx->arena, "%s %zu", name, n + 1) : name;
}

hk_rc hk_render_xlsx(hk_ctx *cx, const hk_op *op, const hk_sheet *s, const char *path)
{
    struct book b = { .cx = cx, .op = op, .wb = workbook_new(path) };

    if (!b.wb) return hk_fail_internal(cx, HK_NO_MEMORY, "workbook of %s", op->command);
    make_formats(&b);
    for (size_t i = 0; i < s->grids_n; i++) {
        const char *title = *s->grids[i].title ? s->grids[i].title : hk_text(cx->lang, hk_printf(cx->arena, "op.%s", op->summary));
        write_grid(&b, workbook_add_worksheet(b.wb, sheet_name(cx, title, i)), &s->grids[i]);
    }
    if (s->pairs_n) write_pairs(&b, s);
    lxw_error fault = workbook_close(b.wb);
    return fault ? hk_fail_internal(cx, HK_IO, "workbook %s: %s", path, lxw_strerror(fault)) : HK_OK;
}
