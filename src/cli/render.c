#include "cli/render.h"
#include "base/utf8.h"
#include "content/content.h"

enum { WRAP = 44 };                      /* widest text column; longer texts go on below */

static void blanks(FILE *out, size_t n)
{
    while (n--) fputc(' ', out);
}

static void rule(FILE *out, size_t width)
{
    while (width--) fputs("─", out);
    fputc('\n', out);
}

/* One line of a table as it is put together; blanks at its end are not printed. */
struct row_line {
    FILE  *out;
    size_t owed;                          /* blanks before the next text */
};

static void put_cell(struct row_line *l, const char *text, size_t width, bool right, bool first)
{
    size_t own = hk_utf8_width(hk_str_of(text));
    size_t pad = width > own ? width - own : 0;

    l->owed += first ? 0 : 2;
    if (right) l->owed += pad;
    if (*text) {
        blanks(l->out, l->owed);
        fputs(text, l->out);
        l->owed = 0;
    } else {
        l->owed += own;
    }
    if (!right) l->owed += pad;
}

/* A line break inside a cell would break the table. */
static const char *one_line(hk_ctx *cx, const char *s)
{
    if (!strpbrk(s, "\r\n\t")) return s;
    char *copy = hk_strdup(cx->arena, s);
    for (char *p = copy; *p; p++)
        if (*p == '\n' || *p == '\r' || *p == '\t') *p = ' ';
    return copy;
}

static const char *text_at(hk_ctx *cx, const hk_op *op, const hk_col *c, json_t *row)
{
    return one_line(cx, hk_cell_text(cx, op, c->index >= 0 ? &(hk_field){ .name = c->field->name, .type = c->field->type } : c->field, hk_col_value(c, row)));
}

static bool is_zero(json_t *v)
{
    if (json_is_string(v)) return strspn(json_string_value(v), "0.") == json_string_length(v);
    return json_is_false(v) || (json_is_integer(v) && !json_integer_value(v));
}

static bool tells_something(const hk_col *c, json_t *row)
{
    json_t *v = hk_col_value(c, row);
    if (c->field->flags & HK_F_FOLDS && is_zero(v)) return false;
    if (json_is_string(v) && !*json_string_value(v)) return !strcmp(c->field->name, "key");     /* "nobody's" */
    return v && !json_is_null(v) && !(json_is_string(v) && !*json_string_value(v)) && !(json_is_array(v) && !json_array_size(v));
}

/* Columns the text takes: long ones are wrapped, but nobody can use half a fingerprint. */
static size_t column_width(const hk_col *c, const char *text)
{
    size_t w = hk_utf8_width(hk_str_of(text)), bytes = strlen(text);
    bool   one_word = w == bytes && !strchr(text, ' ');

    return hk_col_right(c) || one_word ? w : HK_MIN(w, (size_t)WRAP);
}

static void measure(hk_ctx *cx, const hk_op *op, const hk_grid *g, json_t *list, size_t *widths, bool *shown)
{
    size_t  i;
    json_t *row;

    json_array_foreach(list, i, row)
        for (size_t c = 0; c < g->n; c++) {
            size_t w = column_width(&g->cols[c], text_at(cx, op, &g->cols[c], row));
            if (w > widths[c]) widths[c] = w;
            if (tells_something(&g->cols[c], row)) shown[c] = true;
        }
}

/* Long texts (what to do about a row, the rights of a role) go on below, so that a table stays as wide as people's screens. */

/* Bytes of `text` that fit into `width`: up to the last blank or, in Chinese, anywhere. At least one character. */
static size_t fitting(const char *text, size_t width)
{
    const char *end = text + strlen(text), *p = text, *at = text, *after_blank = NULL;
    size_t      used = 0;

    while (p < end) {
        at = p;
        hk_utf8_next(&p, end);
        used += hk_utf8_width((hk_str){ at, (size_t)(p - at) });
        if (used > width) break;
        if (*at == ' ' || p - at > 1) after_blank = p;
        at = p;
    }
    if (at == end) return (size_t)(end - text);
    if (after_blank) return (size_t)(after_blank - text);
    return HK_MAX((size_t)(at - text), (size_t)1);
}

static void print_rows(hk_ctx *cx, const hk_op *op, const hk_grid *g, json_t *list, const size_t *widths, const bool *shown, const char *first_text, FILE *out)
{
    const char **rest = HK_NEWS(cx->arena, const char *, g->n + 1);
    size_t       i;
    json_t      *row;

    json_array_foreach(list, i, row) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        bool          first = true, more = true;
        for (size_t c = 0; c < g->n; c++) {
            if (!shown[c]) continue;
            rest[c] = first && first_text ? first_text : text_at(cx, op, &g->cols[c], row);
            first = false;
        }
        while (more) {
            struct row_line l = { .out = out };
            more = false, first = true;
            for (size_t c = 0; c < g->n; c++) {
                if (!shown[c]) continue;
                size_t n = hk_col_right(&g->cols[c]) ? strlen(rest[c]) : fitting(rest[c], widths[c]);
                put_cell(&l, hk_strndup(cx->arena, rest[c], n), widths[c], hk_col_right(&g->cols[c]), first);
                rest[c] += n;
                more = more || *rest[c];
                first = false;
            }
            fputc('\n', out);
        }
        hk_arena_release(cx->arena, mark);
    }
}

/* A name that only says the code again (people known by their name, "total"). */
static bool repeats_key(hk_ctx *cx, const hk_op *op, const hk_grid *g, size_t c)
{
    size_t  i;
    json_t *row;

    if (!c || strcmp(g->cols[c].field->name, "name") || strcmp(g->cols[c - 1].field->name, "key")) return false;
    json_array_foreach(g->rows, i, row)
        if (strcmp(text_at(cx, op, &g->cols[c], row), text_at(cx, op, &g->cols[c - 1], row)) && json_string_length(hk_col_value(&g->cols[c - 1], row))) return false;
    return true;
}

static void print_grid(hk_ctx *cx, const hk_op *op, const hk_grid *g, FILE *out)
{
    size_t *widths = HK_NEWS(cx->arena, size_t, g->n + 1), whole = 0;
    bool   *shown = HK_NEWS(cx->arena, bool, g->n + 1);
    const char *total = json_array_size(g->totals) ? hk_text(cx->lang, "cli.total") : NULL;

    if (!g->rows) return;                                /* left out of this reply */
    if (*g->title) fprintf(out, "%s\n", g->title);
    if (!json_array_size(g->rows)) {
        fprintf(out, "%s\n", hk_text(cx->lang, "cli.no_rows"));
        return;
    }
    measure(cx, op, g, g->rows, widths, shown);
    measure(cx, op, g, g->totals, widths, shown);
    for (size_t c = 0; c < g->n; c++)
        shown[c] = g->chosen || (shown[c] && !hk_col_is_inner(g, &g->cols[c]) && !repeats_key(cx, op, g, c));
    size_t first = 0;
    while (first + 1 < g->n && !shown[first]) first++;
    if (total) widths[first] = HK_MAX(widths[first], hk_utf8_width(hk_str_of(total)));

    struct row_line l = { .out = out };
    for (size_t c = 0; c < g->n; c++) {
        if (!shown[c]) continue;
        widths[c] = HK_MAX(widths[c], hk_utf8_width(hk_str_of(g->cols[c].label)));
        put_cell(&l, g->cols[c].label, widths[c], hk_col_right(&g->cols[c]), c == first);
        whole += widths[c] + (c == first ? 0 : 2);
    }
    fputc('\n', out);
    rule(out, whole);
    print_rows(cx, op, g, g->rows, widths, shown, NULL, out);
    if (!total) return;
    rule(out, whole);
    print_rows(cx, op, g, g->totals, widths, shown, total, out);
}

static bool pair_told(const hk_sheet *s, const hk_pair *p)
{
    if (!strcmp(p->name, "id") && !(p->field->flags & HK_F_SAID))        /* its code says it (G4) */
        for (size_t i = 0; i < s->pairs_n; i++)
            if (!strcmp(s->pairs[i].name, "code")) return false;
    if (json_is_string(p->value) && !*json_string_value(p->value)) return false;
    if (p->field->flags & HK_F_WIRE || (p->field->flags & HK_F_FOLDS && is_zero(p->value))) return false;
    return !json_is_null(p->value) && !(json_is_object(p->value) && !json_object_size(p->value)) && !(json_is_array(p->value) && !json_array_size(p->value));
}

static void print_pairs(hk_ctx *cx, const hk_sheet *s, FILE *out)
{
    size_t width = 0;

    for (size_t i = 0; i < s->pairs_n; i++) if (pair_told(s, &s->pairs[i])) width = HK_MAX(width, hk_utf8_width(hk_str_of(s->pairs[i].label)));
    for (size_t i = 0; i < s->pairs_n; i++) {
        const hk_pair *p = &s->pairs[i];
        if (!pair_told(s, p)) continue;
        fputs(p->label, out);
        blanks(out, width - hk_utf8_width(hk_str_of(p->label)) + 2);
        fprintf(out, "%s\n", hk_cell_text(cx, s->op, p->field, p->value));
    }
}

void hk_render_table(hk_ctx *cx, const hk_sheet *s, FILE *out)
{
    bool printed = !s->has_main && s->pairs_n;

    if (printed) print_pairs(cx, s, out);
    for (size_t i = 0; i < s->grids_n; i++) {
        /* An empty main table is an answer ("nobody"); an empty list beside it is only noise. */
        bool main = s->has_main && !i;
        if (!main && !json_array_size(s->grids[i].rows)) continue;
        if (printed) fputc('\n', out);
        print_grid(cx, s->op, &s->grids[i], out);
        printed = true;
    }
    if (s->has_main && s->pairs_n) {
        fputc('\n', out);
        print_pairs(cx, s, out);
    }
}

/* ---- csv ---- */

static void csv_cell(const char *s, bool first, FILE *out)
{
    if (!first) fputc(',', out);
    if (!strpbrk(s, ",\"\r\n")) {
        fputs(s, out);
        return;
    }
    fputc('"', out);
    for (; *s; s++) {
        if (*s == '"') fputc('"', out);
        fputc(*s, out);
    }
    fputc('"', out);
}

void hk_render_csv(hk_ctx *cx, const hk_sheet *s, FILE *out)
{
    size_t  i;
    json_t *row;

    if (!s->grids_n) {
        for (size_t c = 0; c < s->pairs_n; c++) csv_cell(s->pairs[c].name, !c, out);
        fputs("\r\n", out);
        for (size_t c = 0; c < s->pairs_n; c++) csv_cell(hk_cell_raw(cx, s->pairs[c].value), !c, out);
        fputs("\r\n", out);
        return;
    }
    const hk_grid *g = &s->grids[0];
    for (size_t c = 0; c < g->n; c++) csv_cell(g->cols[c].name, !c, out);
    fputs("\r\n", out);
    json_array_foreach(g->rows, i, row) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        for (size_t c = 0; c < g->n; c++) csv_cell(hk_cell_raw(cx, hk_col_value(&g->cols[c], row)), !c, out);
        fputs("\r\n", out);
        hk_arena_release(cx->arena, mark);
    }
}
