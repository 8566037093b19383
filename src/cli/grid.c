#include "cli/grid.h"
#include "content/content.h"
#include "ops/args.h"
#include <stdlib.h>

struct lay {
    hk_ctx     *cx;
    const hk_op *op;
    json_t     *edges;               /* G2 */
};

static const char *label_of(struct lay *l, const char *name)
{
    hk_arena *a = l->cx->arena;

    if (hk_text_has(l->cx->lang, "f.%s.%s", l->op->summary, name)) return hk_textf(a, l->cx->lang, "f.%s.%s", l->op->summary, name);
    return hk_text_has(l->cx->lang, "f.%s", name) ? hk_textf(a, l->cx->lang, "f.%s", name) : name;
}

static const char *edge_label(struct lay *l, size_t i)
{
    hk_arena *a = l->cx->arena;
    json_int_t from = json_integer_value(json_array_get(l->edges, i));

    if (i + 1 < json_array_size(l->edges))
        return hk_printf(a, "%" JSON_INTEGER_FORMAT "–%" JSON_INTEGER_FORMAT, from + 1, json_integer_value(json_array_get(l->edges, i + 1)));
    return hk_printf(a, ">%" JSON_INTEGER_FORMAT, from);
}

json_t *hk_col_value(const hk_col *c, json_t *row)
{
    for (int i = 0; i < c->deep && row; i++) row = json_object_get(row, c->chain[i]);
    return c->index < 0 ? row : json_array_get(row, (size_t)c->index);
}

static size_t longest_list(const hk_col *c, json_t *rows)
{
    size_t  most = 0, n, i;
    json_t *row;

    json_array_foreach(rows, i, row) {
        n = json_array_size(hk_col_value(c, row));
        if (n > most) most = n;
    }
    return most;
}

static bool figure(const hk_field *f) { return f->type == HK_T_MONEY || f->type == HK_T_DECIMAL || f->type == HK_T_INT; }

static void lay_columns(struct lay *l, const hk_field *rows, const hk_col *under, hk_grid *g);

static void lay_list(struct lay *l, const hk_col *base, hk_grid *g)
{
    size_t most = longest_list(base, g->rows), edges = json_array_size(l->edges);
    bool   by_edge = edges && most == edges && !strcmp(base->field->name, "buckets");

    for (size_t i = 0; i < most; i++) {
        hk_col col = *base;
        col.index = (int)i;
        col.label = by_edge ? edge_label(l, i) : hk_printf(l->cx->arena, "%s %zu", base->label, i + 1);
        col.name = hk_printf(l->cx->arena, "%s.%zu", base->name, i + 1);
        HK_PUSH(l->cx->arena, g->cols, g->n, g->cap) = col;
    }
}

static void lay_columns(struct lay *l, const hk_field *rows, const hk_col *under, hk_grid *g)
{
    hk_arena *a = l->cx->arena;

    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        hk_col col = under ? *under : (hk_col){ 0 };
        if (col.deep == HK_GRID_DEEP) continue;
        col.field = f;
        col.index = -1;
        col.chain[col.deep++] = f->name;
        /* The first member is what an object is about ("average" {"days", "flag"}): it takes the object's own label. */
        col.label = !under ? label_of(l, f->name) : f == rows ? under->label : hk_printf(a, "%s · %s", under->label, label_of(l, f->name));
        col.name = under ? hk_printf(a, "%s.%s", under->name, f->name) : f->name;
        if (f->type == HK_T_OBJECT && !(f->flags & HK_F_LIST)) lay_columns(l, f->sub, &col, g);
        else if ((f->flags & HK_F_LIST) && figure(f)) lay_list(l, &col, g);
        else HK_PUSH(a, g->cols, g->n, g->cap) = col;
    }
}

static void lay_grid(struct lay *l, hk_sheet *s, const hk_field *rows, json_t *list, json_t *totals, const char *title)
{
    hk_grid g = { .title = title, .rows = list, .totals = totals };

    lay_columns(l, rows, NULL, &g);
    HK_PUSH(l->cx->arena, s->grids, s->grids_n, s->grids_cap) = g;
}

static void lay_pairs(struct lay *l, hk_sheet *s, const hk_field *rows, json_t *obj, const char *label, const char *name)
{
    hk_arena *a = l->cx->arena;

    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        json_t     *v = json_object_get(obj, f->name);
        const char *its = label ? hk_printf(a, "%s · %s", label, label_of(l, f->name)) : label_of(l, f->name);
        const char *wire = name ? hk_printf(a, "%s.%s", name, f->name) : f->name;
        if (!v || (f->type == HK_T_OBJECT && (f->flags & HK_F_LIST))) continue;
        if (f->type == HK_T_OBJECT) lay_pairs(l, s, f->sub, v, its, wire);
        else HK_PUSH(a, s->pairs, s->pairs_n, s->pairs_cap) = (hk_pair){ its, wire, f, v };
    }
}

static bool is_table(const hk_field *f) { return f->type == HK_T_OBJECT && (f->flags & HK_F_LIST); }

void hk_sheet_lay(hk_ctx *cx, const hk_op *op, json_t *body, hk_sheet *out)
{
    struct lay l = { .cx = cx, .op = op, .edges = json_object_get(body, "edges") };

    *out = (hk_sheet){ 0 };
    if (op->shape == HK_PAGE) {
        lay_grid(&l, out, op->out, json_object_get(body, "rows"), NULL, "");
        out->has_main = true;
        return;
    }
    const hk_field *main = hk_field_find(op->out, "rows"), *totals = hk_field_find(op->out, "totals");
    if (main && is_table(main)) {
        lay_grid(&l, out, main->sub, json_object_get(body, "rows"), totals && is_table(totals) ? json_object_get(body, "totals") : NULL, "");
        out->has_main = true;
    }
    for (const hk_field *f = op->out; f && f->type != HK_T_END; f++) {
        json_t *list = json_object_get(body, f->name);
        if (!is_table(f) || !list || f == main || (main && f == totals)) continue;
        lay_grid(&l, out, f->sub, list, NULL, label_of(&l, f->name));
    }
    lay_pairs(&l, out, op->out, body, NULL, NULL);
}

/* ---- cells ---- */

bool hk_col_right(const hk_col *c)
{
    bool list = (c->field->flags & HK_F_LIST) && c->index < 0;
    return !list && (c->field->type == HK_T_MONEY || c->field->type == HK_T_DECIMAL || c->field->type == HK_T_INT);
}

const char *hk_group_digits(hk_arena *a, const char *s)
{
    bool        minus = *s == '-';
    const char *digits = s + minus;
    size_t      whole = strspn(digits, "0123456789");
    hk_buf      b = { .arena = a };

    if (!whole || (digits[whole] && digits[whole] != '.')) return s;
    if (minus) hk_buf_puts(&b, "\xe2\x88\x92");
    for (size_t i = 0; i < whole; i++) {
        if (i && (whole - i) % 3 == 0) hk_buf_putc(&b, ',');
        hk_buf_putc(&b, digits[i]);
    }
    hk_buf_puts(&b, digits + whole);
    return b.p;
}

const char *hk_cell_raw(hk_ctx *cx, json_t *v)
{
    if (!v || json_is_null(v)) return "";
    if (json_is_string(v)) return json_string_value(v);
    char       *text = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *copy = hk_strdup(cx->arena, text ? text : "");
    free(text);
    return copy;
}

static const char *joined(hk_ctx *cx, const hk_field *f, json_t *list)
{
    hk_field one = *f;
    hk_buf   b = { .arena = cx->arena };
    size_t   i;
    json_t  *v;

    one.flags &= ~(unsigned)HK_F_LIST;
    json_array_foreach(list, i, v) {
        if (i) hk_buf_puts(&b, !strcmp(cx->lang, "en") ? ", " : "、");
        hk_buf_puts(&b, hk_cell_text(cx, &one, v));
    }
    hk_buf_add(&b, "", 0);
    return b.p;
}

static const char *time_text(hk_ctx *cx, const char *s)
{
    char    buf[33];
    int64_t us;

    if (!hk_time_parse(hk_str_of(s), &us)) return s;
    char *local = hk_strdup(cx->arena, hk_time_fmt(us, buf));      /* 2025-06-30T09:00:00+08:00 -> 2025-06-30 09:00:00 */
    if (strlen(local) >= 19) {
        local[10] = ' ';
        local[19] = '\0';
    }
    return local;
}

const char *hk_cell_text(hk_ctx *cx, const hk_field *f, json_t *v)
{
    bool figure = f->type == HK_T_MONEY || f->type == HK_T_DECIMAL || f->type == HK_T_INT || f->type == HK_T_DAY;

    if (!v || json_is_null(v)) return figure && !(f->flags & HK_F_LIST) ? "–" : "";
    if (json_is_array(v)) return f->type == HK_T_OBJECT ? hk_printf(cx->arena, "%zu", json_array_size(v)) : joined(cx, f, v);
    switch (f->type) {
    case HK_T_MONEY: return json_is_string(v) ? hk_group_digits(cx->arena, json_string_value(v)) : hk_cell_raw(cx, v);
    case HK_T_BOOL:  return hk_text(cx->lang, json_is_true(v) ? "v.true" : "v.false");
    case HK_T_TIME:  return json_is_string(v) ? time_text(cx, json_string_value(v)) : hk_cell_raw(cx, v);
    case HK_T_ENUM:
        if (json_is_string(v) && hk_text_has(cx->lang, "v.%s", json_string_value(v))) return hk_textf(cx->arena, cx->lang, "v.%s", json_string_value(v));
        return hk_cell_raw(cx, v);
    default:         return hk_cell_raw(cx, v);
    }
}
