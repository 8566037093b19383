/* xlsx.c - a reply as a workbook: figures are numbers, days are dates, so that people can go on calculating; codes are text, so that an
 * invoice number keeps its twenty digits. For the file from the command line and for the export of the pages.
 *
 * Each sheet can be handed on as it is: above the table stand what it is, of whom, as of when and who made it; the head is frozen,
 * filtered and repeated on every printed page, the total stands below, A4 landscape, as wide as the page.
 *
 * Excel keeps 15 digits. An amount that has more stays text, as it is: a cell that shows another amount than the ledger
 * would be worse than one that does not add up by itself.
 */
#include "cli/render.h"
#include "base/money.h"
#include "base/utf8.h"
#include "content/content.h"
#include "papers/house.h"
#include "store/store.h"
#include <stdlib.h>
#include <xlsxwriter.h>

enum { PLACES = 5, EXCEL_DIGITS = 15, WIDEST = 48 };

struct book {
    hk_ctx       *cx;
    const hk_op  *op;
    lxw_workbook *wb;
    const char   *title, *made;      /* what it is; of whom, as of when, by whom */
    lxw_format   *title_text, *plain, *head, *head_right, *day, *text, *bold_text, *number[2][PLACES];     /* [bold][decimals] */
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
    b->title_text = workbook_add_format(b->wb);
    format_set_bold(b->title_text);
    format_set_font_size(b->title_text, 14);
    b->plain = workbook_add_format(b->wb);
    for (int right = 0; right < 2; right++) {
        lxw_format *f = workbook_add_format(b->wb);
        format_set_bold(f);
        format_set_top(f, LXW_BORDER_THIN);
        format_set_bottom(f, LXW_BORDER_THIN);
        if (right) format_set_align(f, LXW_ALIGN_RIGHT);
        *(right ? &b->head_right : &b->head) = f;
    }
    b->day = workbook_add_format(b->wb);
    format_set_num_format(b->day, "yyyy-mm-dd");
    b->text = workbook_add_format(b->wb);
    format_set_num_format(b->text, "@");
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

static bool is_figure(const hk_col *c)
{
    return c->index >= 0 || c->field->type == HK_T_MONEY || c->field->type == HK_T_DECIMAL || c->field->type == HK_T_INT;
}

/* A list without totals of its own is summed where a sum says something: amounts of one currency. Rates, limits and running balances
 * are not added up. */
static bool adds_up(const hk_col *c)
{
    static const char *const names[] = { "amount", "open", "outstanding", "overdue", "closing", "unapplied" };
    if (c->index >= 0 || c->field->type != HK_T_MONEY) return false;
    for (size_t i = 0; i < HK_COUNT(names); i++) if (strcmp(c->field->name, names[i]) == 0) return true;
    return false;
}

static const char *one_currency(const hk_grid *g)
{
    const char *first = NULL;
    size_t      i;
    json_t     *row;
    json_array_foreach(g->rows, i, row) {
        const char *currency = json_string_value(json_object_get(row, "currency"));
        if (!currency || (first && strcmp(first, currency) != 0)) return NULL;
        first = currency;
    }
    return first;
}

static bool sum_row(struct book *b, lxw_worksheet *ws, lxw_row_t at, const hk_grid *g)
{
    const char *currency = json_array_size(g->rows) > 1 ? one_currency(g) : NULL;
    int         x = currency ? hk_currency_exponent(currency) : -1;
    bool        any = false;
    for (size_t c = 0; x >= 0 && x < PLACES && c < g->n; c++) {
        int64_t sum = 0, minor;
        bool    good = adds_up(&g->cols[c]);
        size_t  i;
        json_t *row;
        json_array_foreach(g->rows, i, row) {
            const char *s = good ? json_string_value(hk_col_value(&g->cols[c], row)) : NULL;
            if (s) good = hk_money_parse(hk_str_of(s), x, &minor) && hk_add(sum, minor, &sum);
        }
        char buf[32];
        if (good && places_of(hk_money_fmt(sum, x, buf)) >= 0) {
            worksheet_write_number(ws, at, (lxw_col_t)c, strtod(hk_money_fmt(sum, x, buf), NULL), b->number[1][x]);
            any = true;
        }
    }
    return any;
}

static void print_setup(lxw_worksheet *ws, lxw_row_t head)
{
    enum { A4 = 9 };
    worksheet_set_landscape(ws);
    worksheet_set_paper(ws, A4);
    worksheet_fit_to_pages(ws, 1, 0);
    worksheet_repeat_rows(ws, head, head);
    worksheet_set_margins(ws, 0.5, 0.5, 0.6, 0.7);
    worksheet_set_footer(ws, "&R&8&P / &N");
}

static void write_grid(struct book *b, lxw_worksheet *ws, const hk_grid *g)
{
    enum { TITLE, MADE, HEAD };
    double     *widths = HK_NEWS(b->cx->arena, double, g->n + 1);
    lxw_row_t   at = HEAD;
    size_t      i;
    json_t     *row;
    const char *total = hk_text(b->cx->lang, "cli.total");

    worksheet_write_string(ws, TITLE, 0, *g->title ? hk_printf(b->cx->arena, "%s: %s", b->title, g->title) : b->title, b->title_text);
    worksheet_write_string(ws, MADE, 0, b->made, b->plain);
    for (size_t c = 0; c < g->n; c++) {
        worksheet_write_string(ws, HEAD, (lxw_col_t)c, g->cols[c].label, is_figure(&g->cols[c]) ? b->head_right : b->head);
        widths[c] = (double)hk_utf8_width(hk_str_of(g->cols[c].label));
    }
    json_array_foreach(g->rows, i, row) write_row(b, ws, ++at, g, row, false, widths);
    if (at > HEAD && g->n) worksheet_autofilter(ws, HEAD, 0, at, (lxw_col_t)(g->n - 1));
    json_array_foreach(g->totals, i, row) {
        write_row(b, ws, ++at, g, row, true, widths);
        worksheet_write_string(ws, at, 0, total, b->bold_text);
    }
    if (!json_array_size(g->totals) && sum_row(b, ws, at + 1, g)) worksheet_write_string(ws, ++at, 0, total, b->bold_text);
    worksheet_freeze_panes(ws, HEAD + 1, g->n > 2 ? 1 : 0);
    print_setup(ws, HEAD);
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
    print_setup(ws, 0);
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

/* Of whom, as of when, who made it and who is to check it. */
static hk_rc made_line(struct book *b, const hk_sheet *s)
{
    hk_ctx     *cx = b->cx;
    hk_house    h = { .name = "", .maker = "", .checker = "" };
    const char *as_of = NULL;
    char        day[11];
    bool        open = cx->company && cx->db && !cx->conn;
    hk_rc       rc = open ? hk_read_begin(cx) : HK_OK;

    if (!rc && open) {
        rc = hk_house_read(cx, &h);
        hk_read_end(cx);
    }
    if (rc) return rc;
    for (size_t i = 0; !as_of && i < s->pairs_n; i++)
        if (strcmp(s->pairs[i].field->name, "as_of") == 0 || strcmp(s->pairs[i].field->name, "to") == 0) as_of = json_string_value(s->pairs[i].value);
    const char *names[] = { "company", "day", "maker", "checker" };
    const char *values[] = { h.name, as_of ? as_of : hk_day_fmt(cx->today, day), *h.maker ? h.maker : cx->actor.name ? cx->actor.name : "________", *h.checker ? h.checker : "________" };
    b->made = hk_text_fill(cx->arena, cx->lang, as_of ? "cli.sheet_as_of" : "cli.sheet_made", names, values, HK_COUNT(names));
    return HK_OK;
}

hk_rc hk_render_xlsx(hk_ctx *cx, const hk_op *op, const hk_sheet *s, const char *path)
{
    struct book b = { .cx = cx, .op = op, .wb = workbook_new(path) };

    if (!b.wb) return hk_fail_internal(cx, HK_NO_MEMORY, "workbook of %s", op->command);
    b.title = hk_textf(cx->arena, cx->lang, "op.%s", op->summary);
    hk_rc rc = made_line(&b, s);
    make_formats(&b);
    for (size_t i = 0; i < s->grids_n; i++) {
        const char *title = *s->grids[i].title ? s->grids[i].title : b.title;
        write_grid(&b, workbook_add_worksheet(b.wb, sheet_name(cx, title, i)), &s->grids[i]);
    }
    if (s->pairs_n) write_pairs(&b, s);
    lxw_error fault = workbook_close(b.wb);
    if (rc) return rc;
    return fault ? hk_fail_internal(cx, HK_IO, "workbook %s: %s", path, lxw_strerror(fault)) : HK_OK;
}
