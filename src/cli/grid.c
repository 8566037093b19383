#include "cli/grid.h"
#include "content/content.h"
#include "ops/args.h"
#include <stdlib.h>

struct lay {
    hk_ctx     *cx;
    const hk_op *op;
    json_t     *edges;               /* G2 */
};

static const char *label_of(struct lay *l, const char *under, const char *name)
{
    return hk_text_label(l->cx->arena, l->cx->lang, l->op->summary, under, name);
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

static void lay_columns(struct lay *l, const hk_field *rows, const char *in, const hk_col *under, hk_grid *g)
{
    hk_arena *a = l->cx->arena;

    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        hk_col col = under ? *under : (hk_col){ 0 };
        if (col.deep == HK_GRID_DEEP) continue;
        col.field = f;
        col.index = -1;
        col.chain[col.deep++] = f->name;
        /* The first member is what an object is about ("average" {"days", "flag"}): it takes the object's own label. */
        const char *own = label_of(l, in, f->name);
        col.label = !under ? own : f == rows && f->type != HK_T_MONEY ? under->label : hk_printf(a, "%s · %s", under->label, own);
        col.name = under ? hk_printf(a, "%s.%s", under->name, f->name) : f->name;
        if (f->type == HK_T_OBJECT && !(f->flags & HK_F_LIST)) lay_columns(l, f->sub, f->name, &col, g);
        else if ((f->flags & HK_F_LIST) && figure(f)) lay_list(l, &col, g);
        else HK_PUSH(a, g->cols, g->n, g->cap) = col;
    }
}

static void lay_grid(struct lay *l, hk_sheet *s, const hk_field *rows, const char *in, json_t *list, json_t *totals, const char *title)
{
    hk_grid g = { .title = title, .rows = list, .totals = totals };

    lay_columns(l, rows, in, NULL, &g);
    HK_PUSH(l->cx->arena, s->grids, s->grids_n, s->grids_cap) = g;
}

static void lay_pairs(struct lay *l, hk_sheet *s, const hk_field *rows, const char *in, json_t *obj, const char *label, const char *name)
{
    hk_arena *a = l->cx->arena;

    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        json_t     *v = json_object_get(obj, f->name);
        const char *own = label_of(l, in, f->name), *its = label ? hk_printf(a, "%s · %s", label, own) : own;
        const char *wire = name ? hk_printf(a, "%s.%s", name, f->name) : f->name;
        if (!v || (f->type == HK_T_OBJECT && (f->flags & HK_F_LIST))) continue;
        if (f->type == HK_T_OBJECT) lay_pairs(l, s, f->sub, f->name, v, its, wire);
        else HK_PUSH(a, s->pairs, s->pairs_n, s->pairs_cap) = (hk_pair){ its, wire, f, v };
    }
}

static bool is_table(const hk_field *f) { return f->type == HK_T_OBJECT && (f->flags & HK_F_LIST); }

void hk_sheet_lay(hk_ctx *cx, const hk_op *op, json_t *body, hk_sheet *out)
{
    struct lay l = { .cx = cx, .op = op, .edges = json_object_get(body, "edges") };

    *out = (hk_sheet){ .op = op };
    if (op->shape == HK_PAGE) {
        lay_grid(&l, out, op->out, "rows", json_object_get(body, "rows"), NULL, "");
        out->has_main = true;
        return;
    }
    const hk_field *main = hk_field_find(op->out, "rows"), *totals = hk_field_find(op->out, "totals");
    const char     *by = json_string_value(json_object_get(body, "by"));
    bool            is_total = by && !strcmp(by, "total");      /* then the rows are the totals */
    if (main && is_table(main)) {
        lay_grid(&l, out, main->sub, "rows", json_object_get(body, "rows"), totals && is_table(totals) && !is_total ? json_object_get(body, "totals") : NULL, "");
        out->has_main = true;
    }
    for (const hk_field *f = op->out; f && f->type != HK_T_END; f++) {
        json_t *list = json_object_get(body, f->name);
        if (!is_table(f) || !list || f == main || (main && f == totals)) continue;
        lay_grid(&l, out, f->sub, f->name, list, NULL, label_of(&l, NULL, f->name));
    }
    lay_pairs(&l, out, op->out, NULL, body, NULL, NULL);
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

static const char *comma(hk_ctx *cx) { return !strcmp(cx->lang, "en") ? ", " : "、"; }

static const char *joined(hk_ctx *cx, const hk_op *op, const hk_field *f, json_t *list)
{
    hk_field one = *f;
    hk_buf   b = { .arena = cx->arena };
    size_t   i;
    json_t  *v;

    one.flags &= ~(unsigned)HK_F_LIST;
    json_array_foreach(list, i, v) {
        if (i) hk_buf_puts(&b, comma(cx));
        hk_buf_puts(&b, hk_cell_text(cx, op, &one, v));
    }
    hk_buf_add(&b, "", 0);
    return b.p;
}

/* A free object (settings used, control totals by currency) as "name value" pairs; names of settings and of fields in words. */
static const char *paired(hk_ctx *cx, const hk_op *op, json_t *object)
{
    hk_buf      b = { .arena = cx->arena };
    const char *name;
    json_t     *v;

    json_object_foreach(object, name, v) {
        if (json_is_null(v) || (json_is_string(v) && !*json_string_value(v))) continue;
        const char *word = hk_text_has(cx->lang, "param.%s", name) ? hk_textf(cx->arena, cx->lang, "param.%s", name)
                         : hk_text_label(cx->arena, cx->lang, op->summary, NULL, name);
        hk_buf_printf(&b, "%s%s %s", b.n ? (!strcmp(cx->lang, "en") ? "; " : "；") : "", word, hk_group_digits(cx->arena, hk_cell_raw(cx, v)));
    }
    hk_buf_add(&b, "", 0);
    return b.p;
}

/* Plain texts whose values are words of the program, by the name of their field: under which key the word is. */
static const char *const worded[][2] = {
    { "why", "why" },   { "flag", "why" },  { "skipped", "why" }, { "cap", "cap" },     { "caps", "cap" },      { "practice_caps", "cap" },
    { "role", "role" }, { "roles", "role" }, { "practice_roles", "role" }, { "kind", "v" }, { "class", "v" },    { "due_rule", "v" },
    { "method", "v" },  { "rule", "v" },    { "state", "v" },     { "set_by", "v" },    { "separation", "separation" },
};

/* "not_set:cost.net_margin" names the setting; ">120 days" is a figure. */
static const char *reason_of(hk_ctx *cx, const char *v)
{
    const char *colon = strchr(v, ':'), *head = colon ? hk_strndup(cx->arena, v, (size_t)(colon - v)) : v, *end = strstr(v, " days");

    if (*v == '>' && end) {
        const char *days = hk_strndup(cx->arena, v + 1, (size_t)(end - v) - 1);
        return hk_text_fill(cx->arena, cx->lang, "why.over_days", &(const char *){ "days" }, &days, 1);
    }
    if (!hk_text_has(cx->lang, "why.%s", head)) return v;
    const char *word = hk_textf(cx->arena, cx->lang, "why.%s", head);
    if (!colon) return word;
    return hk_printf(cx->arena, "%s: %s", word, hk_text_has(cx->lang, "param.%s", colon + 1) ? hk_textf(cx->arena, cx->lang, "param.%s", colon + 1) : colon + 1);
}

/* G4: a text that repeats the value of an enum, or that has a word of its own. */
static const char *word_of(hk_ctx *cx, const hk_op *op, const hk_field *f, const char *v)
{
    const hk_field *in = op->in ? hk_field_find(op->in, f->name) : NULL;

    if (!*v) return !strcmp(f->name, "key") ? hk_text(cx->lang, "cli.nobody") : v;
    if (f->type == HK_T_ENUM || (in && in->type == HK_T_ENUM && hk_enum_index(in->values, hk_str_of(v)) >= 0)
        || hk_text_has(cx->lang, "v.%s.%s", f->name, v) || hk_text_has(cx->lang, "v.%s.%s.%s", op->summary, f->name, v))
        return hk_text_value(cx->arena, cx->lang, op->summary, f->name, v);
    for (size_t i = 0; i < HK_COUNT(worded); i++) {
        if (strcmp(worded[i][0], f->name)) continue;
        if (!strcmp(worded[i][1], "why")) return reason_of(cx, v);
        return hk_text_has(cx->lang, "%s.%s", worded[i][1], v) ? hk_textf(cx->arena, cx->lang, "%s.%s", worded[i][1], v) : v;
    }
    if (*v == '{') {                                 /* what an audit row keeps */
        json_t     *object = json_loads(v, 0, NULL);
        const char *text = object ? paired(cx, op, object) : v;
        json_decref(object);
        return text;
    }
    return v;
}

/* `id` beside a code of its own, `customer_id` beside `customer`. */
static bool names_same(const char *id, const char *other)
{
    size_t n = strlen(other);

    if (!strcmp(id, "id")) return !strcmp(other, "key") || !strcmp(other, "code");
    return !strncmp(id, other, n) && !strcmp(id + n, "_id");
}

bool hk_col_is_inner(const hk_grid *g, const hk_col *c)
{
    const hk_field *f = c->field;

    if (f->flags & HK_F_WIRE || (f->type == HK_T_OBJECT && f->flags & HK_F_LIST)) return true;
    if (f->flags & HK_F_SAID) return false;
    bool person = f->type == HK_T_TEXT && !strcmp(f->name, "owner");      /* people know people by name */
    if (f->type != HK_T_ID && f->type != HK_T_INT && !person) return false;
    for (size_t i = 0; i < g->n; i++) {
        const hk_col *other = &g->cols[i];
        bool          beside = other->deep == c->deep && (c->deep < 2 || !strcmp(other->chain[c->deep - 2], c->chain[c->deep - 2]));
        if (beside && person && !strcmp(other->field->name, "owner_name")) return true;
        if (beside && !person && other->field->type == HK_T_TEXT && names_same(f->name, other->field->name)) return true;
    }
    return false;
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

const char *hk_cell_text(hk_ctx *cx, const hk_op *op, const hk_field *f, json_t *v)
{
    bool figure = f->type == HK_T_MONEY || f->type == HK_T_DECIMAL || f->type == HK_T_INT || f->type == HK_T_DAY;

    if (!v) return "";
    if (json_is_null(v)) return figure && !(f->flags & HK_F_LIST) ? "–" : "";
    if (json_is_array(v)) return f->type == HK_T_OBJECT ? hk_printf(cx->arena, "%zu", json_array_size(v)) : joined(cx, op, f, v);
    if (json_is_object(v)) return paired(cx, op, v);
    switch (f->type) {
    case HK_T_DECIMAL:
    case HK_T_MONEY: return json_is_string(v) ? hk_group_digits(cx->arena, json_string_value(v)) : hk_cell_raw(cx, v);
    case HK_T_BOOL:  return hk_text(cx->lang, json_is_true(v) ? "v.true" : "v.false");
    case HK_T_TIME:  return json_is_string(v) ? time_text(cx, json_string_value(v)) : hk_cell_raw(cx, v);
    case HK_T_TEXT:
    case HK_T_ENUM:  return json_is_string(v) ? word_of(cx, op, f, json_string_value(v)) : hk_cell_raw(cx, v);
    default:         return hk_cell_raw(cx, v);
    }
}
