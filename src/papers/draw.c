/* draw.c - a paper laid out once: pages of PDF, or one long picture.
 *
 * A paper becomes a column of boxes (a line of text, a row, a rule). Boxes that must not part say so (`keep`: on one page with the
 * next), so a page break is a walk down the column: does the chain that begins here still fit? All sizes are points.
 *
 *   title      Song bold 20, spread     | running text  Song 10.5 on a pitch of 17, two characters of indent
 *   tables     Hei 8.6 on 17            | heads and totals bold, rules 0.8, rows 0.4 grey, double rule below the total
 */
#include "papers/faces.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>

enum { TITLE_PITCH = 30, META_PITCH = 16, ROW_PITCH = 17, LINE_PITCH = 17, SMALL_PITCH = 14, HEAD_PITCH = 22, MADE_PITCH = 11 };
static const double MARGIN = 51, TOP = 42, BOTTOM = 62, INDENT = 21, GAP = 12, BODY = 10.5, SMALL = 9, CELL = 8.6, TABLE_END = 8;

typedef enum box_kind { X_TITLE, X_META, X_LINE, X_HEADING, X_HEAD, X_ROW, X_TOTAL, X_SIGN, X_CUT, X_FORM, X_SPACE, X_MADE } box_kind;

typedef struct tlay {            /* a table, measured */
    const hk_ptable *t;
    double       size;
    double      *x, *w;          /* by column */
    PangoLayout **head, **cells, **total;
    double      *row_h, head_h;
} tlay;

typedef struct box {
    box_kind     kind;
    double       h;
    bool         keep;
    const hk_block *b;
    PangoLayout *layout;
    int          line;
    double       x;
    tlay        *t;
    size_t       row;
} box;

typedef struct sheet {
    hk_ctx         *cx;
    const hk_paper *p;
    hk_arena       *a;           /* boxes and measures: scratch */
    PangoFontMap   *map;
    PangoContext   *pango;
    cairo_t        *cr;
    double          w, h, inner; /* page, and width between the margins */
    bool            alpha;       /* the surface holds ink, not colour */
    box            *boxes;
    size_t          n, cap;
    PangoLayout   **layouts;     /* to give back */
    size_t          layouts_n, layouts_cap;
} sheet;

/* ---- text -------------------------------------------------------------------------------------------------------------- */
typedef struct face { const char *family; double size; bool bold; double spread; } face;

static PangoLayout *text_of(sheet *s, const char *text, face f)
{
    PangoLayout *l = pango_layout_new(s->pango);
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family_static(d, f.family);
    pango_font_description_set_absolute_size(d, f.size * PANGO_SCALE);
    pango_font_description_set_weight(d, f.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(l, d);
    pango_font_description_free(d);
    pango_layout_set_text(l, text, -1);
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    if (f.spread > 0) {
        PangoAttrList *attrs = pango_attr_list_new();
        pango_attr_list_insert(attrs, pango_attr_letter_spacing_new((int)(f.spread * PANGO_SCALE)));
        pango_layout_set_attributes(l, attrs);
        pango_attr_list_unref(attrs);
    }
    HK_PUSH(s->a, s->layouts, s->layouts_n, s->layouts_cap) = l;
    return l;
}

static double width_of(PangoLayout *l)
{
    int w;
    pango_layout_get_size(l, &w, NULL);
    return (double)w / PANGO_SCALE;
}

static double height_of(PangoLayout *l)
{
    int h;
    pango_layout_get_size(l, NULL, &h);
    return (double)h / PANGO_SCALE;
}

/* ---- measuring ----------------------------------------------------------------------------------------------------------- */
static box *box_add(sheet *s, box_kind kind, double h, const hk_block *b)
{
    box *x = &HK_PUSH(s->a, s->boxes, s->n, s->cap);
    *x = (box){ .kind = kind, .h = h, .b = b };
    return x;
}

static void lines_add(sheet *s, const hk_block *b, PangoLayout *l, box_kind kind, double pitch, bool keep)
{
    PangoLayoutIter *i = pango_layout_get_iter(l);
    int n = 0;
    do {
        PangoRectangle r;
        pango_layout_iter_get_line_extents(i, NULL, &r);
        box *x = box_add(s, kind, pitch, b);
        x->layout = l, x->line = n++, x->x = (double)r.x / PANGO_SCALE, x->keep = keep;
    } while (pango_layout_iter_next_line(i));
    pango_layout_iter_free(i);
}

static void para_add(sheet *s, const hk_block *b)
{
    bool small = b->flags & HK_B_SMALL;
    PangoLayout *l = text_of(s, b->text, (face){ hk_face_song, small ? SMALL : BODY, b->flags & HK_B_STRONG, 0 });
    pango_layout_set_width(l, (int)(s->inner * PANGO_SCALE));
    if (b->flags & HK_B_CENTER) pango_layout_set_alignment(l, PANGO_ALIGN_CENTER);
    else if (!(b->flags & HK_B_FLUSH)) pango_layout_set_indent(l, (int)(INDENT * PANGO_SCALE));
    lines_add(s, b, l, X_LINE, small ? SMALL_PITCH : LINE_PITCH, b->flags & HK_B_KEEP);
}

static PangoLayout *cell_text(sheet *s, tlay *t, const char *text, bool bold)
{
    return *text ? text_of(s, text, (face){ hk_face_hei, t->size, bold, 0 }) : NULL;
}

/* Natural widths at one size. */
static double table_measure(sheet *s, tlay *t)
{
    size_t cols = t->t->cols_n;
    double sum = GAP * (double)(cols - 1);
    for (size_t c = 0; c < cols; c++) {
        double w = 0;
        t->head[c] = cell_text(s, t, t->t->cols[c].title, false);
        t->total[c] = t->t->total ? cell_text(s, t, hk_pcell_print(s->a, &t->t->total[c]), true) : NULL;
        if (t->head[c]) w = HK_MAX(w, width_of(t->head[c]));
        if (t->total[c]) w = HK_MAX(w, width_of(t->total[c]));
        for (size_t r = 0; r < t->t->rows_n; r++) {
            PangoLayout *l = cell_text(s, t, hk_pcell_print(s->a, &t->t->cells[r * cols + c]), t->t->band);
            t->cells[r * cols + c] = l;
            if (l) w = HK_MAX(w, width_of(l));
        }
        t->w[c] = w, sum += w;
    }
    return sum;
}

/* Too wide: columns that may wrap share what the others leave. False when that is not enough to read. */
static bool table_squeeze(sheet *s, tlay *t, double sum)
{
    double wraps = 0, rest;
    size_t cols = t->t->cols_n, k = 0;
    for (size_t c = 0; c < cols; c++) if (t->t->cols[c].wrap) wraps += t->w[c], k++;
    rest = s->inner - (sum - wraps);
    if (!k || rest < 48 * (double)k) return false;
    for (size_t c = 0; c < cols; c++) {
        if (!t->t->cols[c].wrap) continue;
        t->w[c] = t->w[c] * rest / wraps;
        for (size_t r = 0; r < t->t->rows_n; r++)
            if (t->cells[r * cols + c]) pango_layout_set_width(t->cells[r * cols + c], (int)(t->w[c] * PANGO_SCALE));
        if (t->head[c]) pango_layout_set_width(t->head[c], (int)(t->w[c] * PANGO_SCALE));
    }
    return true;
}

/* Narrower than the page: figures stand apart evenly. Where words stand last, the columns of words share what is left. The gap. */
static double table_spread(tlay *t, double left)
{
    const double words = 12;
    size_t cols = t->t->cols_n, k = 0;
    double each = cols > 1 ? left / (double)(cols - 1) : 0, rest = left - words * (double)(cols - 1);
    const hk_pcol *last = &t->t->cols[cols - 1];

    if (!last->wrap || last->align != HK_LEFT || rest <= 0) return GAP + each;
    for (size_t c = 0; c < cols; c++) k += t->t->cols[c].wrap;
    for (size_t c = 0; c < cols; c++) if (t->t->cols[c].wrap) t->w[c] += rest / (double)k;
    return GAP + words;
}

static void table_add(sheet *s, const hk_block *b)
{
    size_t cols = b->table->cols_n, cells = b->table->rows_n * cols;
    tlay *t = HK_NEW(s->a, tlay);
    double sum = 0, gap = GAP, x = 0;

    *t = (tlay){ .t = b->table, .size = b->table->band ? CELL + 1 : CELL, .x = HK_NEWS(s->a, double, cols), .w = HK_NEWS(s->a, double, cols),
                 .head = HK_NEWS(s->a, PangoLayout *, cols), .total = HK_NEWS(s->a, PangoLayout *, cols),
                 .cells = HK_NEWS(s->a, PangoLayout *, cells + 1), .row_h = HK_NEWS(s->a, double, b->table->rows_n + 1) };
    for (;; t->size *= 0.9) {                                            /* smaller print rather than figures cut off */
        sum = table_measure(s, t);
        if (sum <= s->inner) { gap = table_spread(t, s->inner - sum); break; }
        if (table_squeeze(s, t, sum) || t->size < 4) break;
    }
    for (size_t c = 0; c < cols; c++) t->x[c] = x, x += t->w[c] + gap;
    t->head_h = ROW_PITCH;
    for (size_t c = 0; c < cols; c++) if (t->head[c]) t->head_h = HK_MAX(t->head_h, height_of(t->head[c]) + 5);
    for (size_t r = 0; r < b->table->rows_n; r++) {
        t->row_h[r] = b->table->band ? ROW_PITCH + 4 : ROW_PITCH;
        for (size_t c = 0; c < cols; c++) if (t->cells[r * cols + c]) t->row_h[r] = HK_MAX(t->row_h[r], height_of(t->cells[r * cols + c]) + 5);
    }
    box *h = box_add(s, X_HEAD, t->head_h, b);
    h->t = t, h->keep = b->table->rows_n > 0;
    for (size_t r = 0; r < b->table->rows_n; r++) {
        box *row = box_add(s, X_ROW, t->row_h[r], b);
        row->t = t, row->row = r, row->keep = r + 1 == b->table->rows_n && b->table->total;
    }
    if (b->table->total) box_add(s, X_TOTAL, ROW_PITCH + 1, b)->t = t;
    box_add(s, X_SPACE, TABLE_END, b);
}

static void title_add(sheet *s, const hk_block *b)
{
    box *x = box_add(s, X_TITLE, TITLE_PITCH, b);
    face f = { hk_face_song, 20, true, strlen(b->text) <= 15 && strcmp(s->p->lang, "zh") == 0 ? 9 : 0 };
    do x->layout = text_of(s, b->text, f), x->keep = true;
    while (width_of(x->layout) > s->inner && (f.size *= 0.9) > 10);
    box_add(s, X_META, META_PITCH + 4, b)->keep = true;
    box_add(s, X_SPACE, 8, b);
}

static void sign_add(sheet *s, const hk_block *b)
{
    char *text = hk_strdup(s->a, b->text), *at = NULL;
    box_add(s, X_SPACE, 14, b)->keep = true;
    for (char *l = strtok_r(text, "\n", &at); l; l = strtok_r(NULL, "\n", &at)) {
        box *x = box_add(s, X_SIGN, LINE_PITCH + 1, b);
        x->layout = text_of(s, l, (face){ hk_face_song, BODY, false, 0 }), x->keep = true;
    }
    box_add(s, X_SPACE, 12, b)->keep = b->flags & HK_B_KEEP;              /* the seal reaches below the last line */
}

static void block_add(sheet *s, const hk_block *b)
{
    bool keep = b->flags & HK_B_KEEP;
    box *x;
    switch (b->kind) {
    case HK_B_TITLE: title_add(s, b); break;
    case HK_B_PARA:  para_add(s, b); break;
    case HK_B_TABLE: table_add(s, b); break;
    case HK_B_SIGN:  sign_add(s, b); break;
    case HK_B_HEADING:
        x = box_add(s, X_HEADING, HEAD_PITCH, b);
        x->layout = text_of(s, b->text, (face){ hk_face_hei, 9.6, true, 0 }), x->keep = true;
        break;
    case HK_B_CUT:   box_add(s, X_CUT, 20, b)->keep = keep; break;
    case HK_B_FORM:  box_add(s, X_FORM, LINE_PITCH + 1, b)->keep = keep; break;
    case HK_B_SPACE: box_add(s, X_SPACE, b->space, b)->keep = keep; break;
    }
}

static void measure(sheet *s)
{
    static const hk_block MADE = { .kind = HK_B_PARA, .flags = HK_B_FLUSH | HK_B_SMALL };
    for (size_t i = 0; i < s->p->n; i++) block_add(s, &s->p->blocks[i]);
    if (!*s->p->made_from) return;
    PangoLayout *l = text_of(s, s->p->made_from, (face){ hk_face_hei, 6.6, false, 0 });
    pango_layout_set_width(l, (int)(s->inner * PANGO_SCALE));
    if (s->n) s->boxes[s->n - 1].keep = true;
    box_add(s, X_SPACE, 6, &MADE)->keep = true;
    lines_add(s, &MADE, l, X_MADE, MADE_PITCH, true);
    s->boxes[s->n - 1].keep = false;
}

/* ---- drawing --------------------------------------------------------------------------------------------------------------- */
static void ink(sheet *s, double grey)
{
    if (s->alpha) cairo_set_source_rgba(s->cr, 0, 0, 0, 1 - grey);
    else cairo_set_source_rgb(s->cr, grey, grey, grey);
}

static void rule(sheet *s, double y, double width, double grey)
{
    ink(s, grey);
    cairo_set_line_width(s->cr, width);
    cairo_move_to(s->cr, MARGIN, y);
    cairo_line_to(s->cr, MARGIN + s->inner, y);
    cairo_stroke(s->cr);
    ink(s, 0);
}

/* Baseline of a box of one line of text. */
static double base(double y, double h, double size) { return y + h / 2 + size * 0.36; }

static void put(sheet *s, PangoLayout *l, double x, double baseline)
{
    cairo_move_to(s->cr, x, baseline - (double)pango_layout_get_baseline(l) / PANGO_SCALE);
    pango_cairo_show_layout(s->cr, l);
}

static void put_text(sheet *s, const char *text, face f, hk_palign align, double x, double baseline)
{
    PangoLayout *l = text_of(s, text, f);
    put(s, l, align == HK_LEFT ? x : align == HK_RIGHT ? x - width_of(l) : x - width_of(l) / 2, baseline);
}

static void cells_draw(sheet *s, const tlay *t, PangoLayout *const *cells, double y, double h)
{
    for (size_t c = 0; c < t->t->cols_n; c++) {
        PangoLayout *l = cells[c];
        if (!l) continue;
        double w = width_of(l), x = MARGIN + t->x[c], first = h;
        if (pango_layout_get_line_count(l) > 1) {                        /* several lines begin at the top of the row */
            cairo_move_to(s->cr, x, y + 2.5);
            pango_cairo_show_layout(s->cr, l);
            continue;
        }
        if (t->t->cols[c].align == HK_RIGHT) x += t->w[c] - w;
        if (t->t->cols[c].align == HK_CENTER) x += (t->w[c] - w) / 2;
        if (h > ROW_PITCH + 8) first = ROW_PITCH;
        put(s, l, x, base(y, first, t->size));
    }
}

/* "____" is a blank as long as it is written, "[]" a box to tick. */
static void form_draw(sheet *s, const hk_block *b, double y, double h)
{
    const face f = { hk_face_song, BODY, false, 0 };
    double x = MARGIN + ((b->flags & HK_B_FLUSH) ? 0 : INDENT), at = base(y, h, BODY);
    for (const char *p = b->text; *p;) {
        size_t n = strspn(p, "_");
        if (n >= 2) {
            double end = HK_MIN(x + (double)n * 5, MARGIN + s->inner);
            cairo_set_line_width(s->cr, 0.6);
            cairo_move_to(s->cr, x + 2, at + 2);
            cairo_line_to(s->cr, end - 2, at + 2);
            cairo_stroke(s->cr);
            x = end, p += n;
        } else if (strncmp(p, "[]", 2) == 0) {
            cairo_set_line_width(s->cr, 0.7);
            cairo_rectangle(s->cr, x, at - 8, 9, 9);
            cairo_stroke(s->cr);
            x += 14, p += 2;
        } else {
            const char *e = p + 1;
            while (*e && strncmp(e, "__", 2) != 0 && strncmp(e, "[]", 2) != 0) e++;
            PangoLayout *l = text_of(s, hk_strndup(s->a, p, (size_t)(e - p)), f);
            put(s, l, x, at);
            x += width_of(l), p = e;
        }
    }
    if (!*b->right) return;
    PangoLayout *l = text_of(s, b->right, f);
    put(s, l, HK_MAX(x + 8, HK_MIN(MARGIN + s->inner * 0.77 - width_of(l) / 2, MARGIN + s->inner - width_of(l))), at);
}

static double sign_center(sheet *s, const box *x)
{
    double widest = 0;                                                   /* lines of one block share an axis */
    for (const box *k = s->boxes; k < s->boxes + s->n; k++) if (k->b == x->b && k->kind == X_SIGN) widest = HK_MAX(widest, width_of(k->layout));
    return MARGIN + s->inner - HK_MAX(36, 8) - widest / 2;
}

static void box_draw(sheet *s, const box *x, double y)
{
    const hk_block *b = x->b;
    const double right = MARGIN + s->inner;
    switch (x->kind) {
    case X_TITLE:
        put(s, x->layout, MARGIN + (s->inner - width_of(x->layout)) / 2, base(y, x->h - 4, 20));
        break;
    case X_META: {
        const face f = { hk_face_song, 9.4, false, 0 };
        ink(s, 0.25);
        put_text(s, b->left, f, HK_LEFT, MARGIN, base(y, META_PITCH, 9.4));
        put_text(s, b->mid, f, HK_CENTER, MARGIN + s->inner / 2, base(y, META_PITCH, 9.4));
        put_text(s, b->right, f, HK_RIGHT, right, base(y, META_PITCH, 9.4));
        rule(s, y + x->h - 1, 1.1, 0);
        break;
    }
    case X_LINE:
    case X_MADE: {
        double size = x->kind == X_MADE ? 6.6 : b->flags & HK_B_SMALL ? SMALL : BODY;
        ink(s, x->kind == X_MADE ? 0.45 : b->flags & HK_B_SMALL ? 0.2 : 0);
        cairo_move_to(s->cr, MARGIN + x->x, base(y, x->h, size));
        pango_cairo_show_layout_line(s->cr, pango_layout_get_line_readonly(x->layout, x->line));
        ink(s, 0);
        break;
    }
    case X_HEADING:
        put(s, x->layout, MARGIN, base(y + 2, x->h, 9.6));
        break;
    case X_HEAD:
        rule(s, y, 0.8, 0);
        ink(s, 0.2);
        cells_draw(s, x->t, x->t->head, y, x->h);
        rule(s, y + x->h, 0.8, 0);
        break;
    case X_ROW:
        cells_draw(s, x->t, x->t->cells + x->row * x->t->t->cols_n, y, x->h);
        rule(s, y + x->h, x->row + 1 == x->t->t->rows_n ? 0.8 : 0.4, x->row + 1 == x->t->t->rows_n ? 0 : 0.8);
        break;
    case X_TOTAL:
        cells_draw(s, x->t, x->t->total, y, x->h);
        rule(s, y + x->h - 1.6, 0.6, 0);
        rule(s, y + x->h, 0.6, 0);
        break;
    case X_SIGN:
        put(s, x->layout, sign_center(s, x) - width_of(x->layout) / 2, base(y, x->h, BODY));
        break;
    case X_CUT: {
        const double dash[] = { 2.2, 2.2 };
        cairo_set_dash(s->cr, dash, 2, 0);
        rule(s, y + x->h / 2, 0.6, 0.35);
        cairo_set_dash(s->cr, NULL, 0, 0);
        break;
    }
    case X_FORM: form_draw(s, b, y, x->h); break;
    case X_SPACE: break;
    }
}

static void foot_draw(sheet *s, size_t page, size_t pages)
{
    const face f = { hk_face_hei, 7.8, false, 0 };
    double y = s->h - 43, at = y + 13;
    rule(s, y, 0.4, 0.8);
    ink(s, 0.3);
    put_text(s, s->p->foot_left, f, HK_LEFT, MARGIN, at);
    put_text(s, s->p->foot_mid, f, HK_CENTER, MARGIN + s->inner / 2, at);
    if (pages) put_text(s, hk_printf(s->a, strcmp(s->p->lang, "en") == 0 ? "Page %zu of %zu" : "第 %zu 页，共 %zu 页", page, pages), f, HK_RIGHT, MARGIN + s->inner, at);
    ink(s, 0);
}

/* ---- pages ------------------------------------------------------------------------------------------------------------------ */
typedef struct page { size_t from, to; const box *head; } page;

static page *break_pages(sheet *s, size_t *n)
{
    page  *list = NULL;
    size_t cap = 0, i = 0;
    double room = s->h - TOP - BOTTOM;

    *n = 0;
    do {
        page   pg = { .from = i };
        double y = 0;
        if (i && s->boxes[i].kind == X_ROW && i > 0) {                   /* a table goes on: its head stands here too (PA5) */
            for (const box *k = s->boxes + i; k-- > s->boxes && !pg.head;) if (k->kind == X_HEAD) pg.head = k;
            y += pg.head ? pg.head->h : 0;
        }
        for (; i < s->n; i++) {
            double chain = s->boxes[i].h;
            if (i > pg.from && !s->boxes[i - 1].keep) {                  /* a chain may only be cut when it is longer than a page */
                for (size_t k = i; k < s->n && s->boxes[k].keep; k++) chain += s->boxes[k + 1].h;
                if (chain > room) chain = s->boxes[i].h;
            }
            if (i > pg.from && s->boxes[i].kind == X_SPACE && y + s->boxes[i].h > room) continue;    /* no page for a gap */
            if (i > pg.from && y + chain > room) break;
            y += s->boxes[i].h;
        }
        pg.to = i;
        HK_PUSH(s->a, list, *n, cap) = pg;
    } while (i < s->n);
    return list;
}

static void page_draw(sheet *s, const page *pg)
{
    double y = TOP;
    if (pg->head) box_draw(s, pg->head, y), y += pg->head->h;
    for (size_t i = pg->from; i < pg->to; i++) {
        if (s->boxes[i].kind == X_SPACE && y == TOP) continue;
        box_draw(s, &s->boxes[i], y);
        y += s->boxes[i].h;
    }
}

static void sheet_open(sheet *s, hk_ctx *cx, const hk_paper *p, hk_faces *faces, hk_arena *scratch)
{
    cairo_font_options_t *o = cairo_font_options_create();

    *s = (sheet){ .cx = cx, .p = p, .a = scratch, .w = p->landscape ? 842 : 595, .h = p->landscape ? 595 : 842 };
    s->inner = s->w - 2 * MARGIN;
    s->map = hk_faces_map(faces);
    s->pango = pango_font_map_create_context(s->map);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_resolution(s->pango, 72);
    pango_cairo_context_set_font_options(s->pango, o);
    cairo_font_options_destroy(o);
    pango_context_set_language(s->pango, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(s->pango, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(s->pango, FALSE);
    measure(s);
}

static void sheet_close(sheet *s)
{
    for (size_t i = 0; i < s->layouts_n; i++) g_object_unref(s->layouts[i]);
    g_object_unref(s->pango);
    hk_faces_map_free(s->map);
}

static cairo_status_t into(void *arg, const unsigned char *p, unsigned n)
{
    hk_buf_add(arg, p, n);
    return CAIRO_STATUS_SUCCESS;
}

static hk_rc finish(hk_ctx *cx, cairo_t *cr, cairo_surface_t *to)
{
    cairo_status_t bad = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(to);
    if (!bad) bad = cairo_surface_status(to);
    if (!bad) return HK_OK;
    return hk_fail_internal(cx, bad == CAIRO_STATUS_NO_MEMORY ? HK_NO_MEMORY : HK_INTERNAL, "cairo: %s", cairo_status_to_string(bad));
}

hk_rc hk_paper_pdf(hk_ctx *cx, const hk_paper *p, hk_faces *faces, hk_buf *out)
{
    hk_arena *scratch = hk_arena_create();
    sheet  s;
    size_t n;
    char   day[11];

    if (!scratch) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    sheet_open(&s, cx, p, faces, scratch);
    page *pages = break_pages(&s, &n);
    cairo_surface_t *to = cairo_pdf_surface_create_for_stream(into, out, s.w, s.h);
    cairo_pdf_surface_restrict_to_version(to, CAIRO_PDF_VERSION_1_5);
    const char *stamp = hk_printf(scratch, "%sT00:00:00+08:00", hk_day_fmt(p->day, day));                   /* PA3 */
    cairo_pdf_surface_set_metadata(to, CAIRO_PDF_METADATA_TITLE, p->title);
    cairo_pdf_surface_set_metadata(to, CAIRO_PDF_METADATA_AUTHOR, p->company);
    cairo_pdf_surface_set_metadata(to, CAIRO_PDF_METADATA_SUBJECT, p->made_from);
    cairo_pdf_surface_set_metadata(to, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
    s.cr = cairo_create(to);
    for (size_t i = 0; i < n; i++) {
        page_draw(&s, &pages[i]);
        foot_draw(&s, i + 1, n);
        cairo_show_page(s.cr);
    }
    hk_rc rc = finish(cx, s.cr, to);
    cairo_surface_destroy(to);
    sheet_close(&s);
    hk_arena_free(scratch);
    return rc;
}

/* One page as long as the paper, in grey: the surface holds how much ink, the picture how much light. */
static hk_rc picture(hk_ctx *cx, sheet *s, hk_buf *out)
{
    enum { LINES = 32000 };
    double scale = 2;
    page   all = { .from = 0, .to = s->n };

    s->alpha = true, s->h = TOP + BOTTOM;
    for (size_t i = 0; i < s->n; i++) s->h += s->boxes[i].h;
    while (s->h * scale > LINES && scale > 1) scale -= 0.25;
    if (s->h * scale > LINES) return hk_fail(cx, HK_TOO_BIG, "papers.picture_long", NULL, NULL);
    cairo_surface_t *to = cairo_image_surface_create(CAIRO_FORMAT_A8, (int)ceil(s->w * scale), (int)ceil(s->h * scale));
    s->cr = cairo_create(to);
    cairo_scale(s->cr, scale, scale);
    page_draw(s, &all);
    foot_draw(s, 0, 0);
    cairo_status_t bad = cairo_status(s->cr);
    cairo_destroy(s->cr);
    cairo_surface_flush(to);
    unsigned char *data = cairo_image_surface_get_data(to);
    size_t bytes = data ? (size_t)cairo_image_surface_get_stride(to) * (size_t)cairo_image_surface_get_height(to) : 0;
    for (size_t i = 0; i < bytes; i++) data[i] = (unsigned char)~data[i];
    cairo_surface_mark_dirty(to);
    if (!bad) bad = cairo_surface_write_to_png_stream(to, into, out);
    cairo_surface_destroy(to);
    return bad ? hk_fail_internal(cx, bad == CAIRO_STATUS_NO_MEMORY ? HK_NO_MEMORY : HK_INTERNAL, "cairo: %s", cairo_status_to_string(bad)) : HK_OK;
}

hk_rc hk_paper_png(hk_ctx *cx, const hk_paper *p, hk_faces *faces, hk_buf *out)
{
    hk_arena *scratch = hk_arena_create();
    sheet s;
    if (!scratch) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    sheet_open(&s, cx, p, faces, scratch);
    hk_rc rc = picture(cx, &s, out);
    sheet_close(&s);
    hk_arena_free(scratch);
    return rc;
}
