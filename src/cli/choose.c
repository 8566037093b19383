/* choose.c - see choose.h. */
#include "cli/choose.h"

#include "ops/args.h"

static const hk_field *list_rows(const hk_op *op)
{
    const hk_field *main = op->shape == HK_PAGE ? NULL : hk_field_find(op->out, "rows");

    if (op->shape == HK_PAGE) return op->out;
    return main && main->type == HK_T_OBJECT && main->flags & HK_F_LIST ? main->sub : NULL;
}

hk_rc hk_columns_allowed(hk_ctx *cx, const hk_line *line)
{
    if (!line->columns) return HK_OK;
    if (line->op->effect != HK_READS || !list_rows(line->op)) return hk_fail(cx, HK_BAD_INPUT, "cli.columns_list", "columns", "command", line->op->command, NULL);
    if (line->format == HK_FORMAT_JSON) return hk_fail(cx, HK_BAD_INPUT, "cli.columns_json", "columns", NULL);
    return line->columns[strspn(line->columns, " ,")] ? HK_OK : hk_fail(cx, HK_BAD_INPUT, "cli.columns_blank", "columns", NULL);
}

/* CC1 */
static bool named(const hk_col *c, const char *name)
{
    size_t n = strlen(name);
    return !strcmp(c->name, name) || !strcmp(c->label, name) || (!strncmp(c->name, name, n) && c->name[n] == '.');
}

static hk_rc unknown(hk_ctx *cx, const hk_grid *g, const char *name)
{
    hk_buf known = { .arena = cx->arena };
    bool   english = !strcmp(cx->lang, "en");

    for (size_t i = 0; i < g->n; i++)
        hk_buf_printf(&known, english ? "%s%s" : "%s%s（%s）", i ? english ? ", " : "、" : "", g->cols[i].name, g->cols[i].label);
    return hk_fail(cx, HK_BAD_INPUT, "cli.columns", "columns", "column", name, "known", known.p, NULL);
}

/* The next name of a list that people write with the commas of their language; NULL at its end. */
static const char *name_next(hk_arena *a, const char **at)
{
    static const char *const marks[] = { ",", "，", "、" };
    const char *from = *at, *end = NULL;
    size_t      mark = 0;

    if (!from) return NULL;
    for (size_t i = 0; i < HK_COUNT(marks); i++) {
        const char *found = strstr(from, marks[i]);
        if (found && (!end || found < end)) end = found, mark = strlen(marks[i]);
    }
    *at = end ? end + mark : NULL;
    from += strspn(from, " ");
    size_t n = end && end > from ? (size_t)(end - from) : end ? 0 : strlen(from);
    while (n && from[n - 1] == ' ') n--;
    return hk_strndup(a, from, n);
}

hk_rc hk_columns_choose(hk_ctx *cx, hk_sheet *s, const char *columns)
{
    hk_grid    *g = &s->grids[0];
    hk_grid     chosen = *g;
    const char *name;

    assert(s->has_main);
    chosen.cols = NULL, chosen.n = chosen.cap = 0, chosen.chosen = true;
    while ((name = name_next(cx->arena, &columns))) {
        bool found = !*name;                                     /* "a,,b": nothing between two commas */
        for (size_t i = 0; *name && i < g->n; i++) {
            if (!named(&g->cols[i], name)) continue;
            HK_PUSH(cx->arena, chosen.cols, chosen.n, chosen.cap) = g->cols[i];
            found = true;
        }
        bool unrolled = !json_array_size(g->rows) && hk_field_find(list_rows(s->op), name);      /* a list of figures has columns where rows have them */
        if (!found && !unrolled) return unknown(cx, g, name);
    }
    *g = chosen;
    return HK_OK;
}
