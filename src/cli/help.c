#include "cli/help.h"
#include "base/utf8.h"
#include "cli/line.h"
#include "content/content.h"
#include "ops/args.h"
#include "ops/table.h"

const char *hk_help_summary(hk_ctx *cx, const hk_op *op)
{
    return hk_textf(cx->arena, cx->lang, "op.%s", op->summary);
}

static void pad_to(hk_buf *b, size_t have, size_t want)
{
    for (; have < want; have++) hk_buf_putc(b, ' ');
}

/* "  name      text" with the text column at `column`, wide characters counted as two. */
static void entry(hk_buf *b, const char *name, size_t column, const char *text)
{
    size_t w = hk_utf8_width(hk_str_of(name)) + 2;

    hk_buf_puts(b, "  ");
    hk_buf_puts(b, name);
    if (w + 2 > column) hk_buf_putc(b, '\n'), w = 0;
    if (*text) pad_to(b, w, column), hk_buf_puts(b, text);
    hk_buf_putc(b, '\n');
}

static size_t widest_command(const hk_op_set *only)
{
    const hk_op_set *set;
    const hk_op     *op;
    size_t           most = 0;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, &set));)
        if (op->command && (!only || set == only)) most = HK_MAX(most, strlen(op->command));
    return most;
}

const char *const hk_help_options[][2] = {
    { "--db URL", "help.db" },         { "--company CODE", "help.company" }, { "--as USER", "help.as" },
    { "--now TIME", "help.now" },      { "--lang zh|en", "help.lang" },      { "--format table|json|csv|xlsx", "help.format" },
    { "-o, --output FILE", "help.output" }, { "--columns a,b,c", "help.columns" }, { "--input FILE.json", "help.input" }, { "--line k=v,k=v", "help.line" },
    { "--idempotency-key KEY", "help.key" }, { "--config FILE", "help.config" }, { "-h, --help", "help.help" },
};
const size_t hk_help_options_n = HK_COUNT(hk_help_options);

static void program_options(hk_ctx *cx, hk_buf *b)
{
    hk_buf_printf(b, "\n%s\n", hk_text(cx->lang, "help.options"));
    for (size_t i = 0; i < hk_help_options_n; i++) entry(b, hk_help_options[i][0], 34, hk_text(cx->lang, hk_help_options[i][1]));
}

void hk_help_all(hk_ctx *cx, hk_buf *out)
{
    const hk_op_set *set, *last = NULL;
    const hk_op     *op;
    size_t           column = HK_MIN(widest_command(NULL), (size_t)26) + 4;

    hk_buf_printf(out, "%s\n\n%s\n  huikuan %s\n", hk_text(cx->lang, "help.title"), hk_text(cx->lang, "help.usage"),
                  hk_text(cx->lang, "help.form"));
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, &set));) {
        if (!op->command) continue;
        if (!last || strcmp(set->name, last->name)) hk_buf_printf(out, "\n%s\n", hk_textf(cx->arena, cx->lang, "group.%s", set->name));
        last = set;
        entry(out, op->command, column, hk_help_summary(cx, op));
    }
    program_options(cx, out);
    hk_buf_printf(out, "\n%s\n", hk_text(cx->lang, "help.more"));
}

/* What a value looks like: "YYYY-MM-DD", "due|issue", "MONEY". */
static const char *value_form(const hk_field *f)
{
    switch (f->type) {
    case HK_T_ENUM:    return f->values;
    case HK_T_DAY:     return "YYYY-MM-DD";
    case HK_T_MONTH:   return "YYYY-MM";
    case HK_T_TIME:    return "TIME";
    case HK_T_MONEY:   return "AMOUNT";
    case HK_T_DECIMAL: return "DECIMAL";
    case HK_T_INT:     return "N";
    case HK_T_ID:      return "ID";
    case HK_T_FILE:    return "FILE";
    case HK_T_OBJECT:  return "k=v,k=v";
    default:           return "TEXT";
    }
}

static bool on_by_default(const hk_field *f) { return f->type == HK_T_BOOL && f->dflt && strcmp(f->dflt, "true") == 0; }

static const char *option_form(hk_arena *a, const hk_op *op, const hk_field *f)
{
    const char *name = hk_line_option(a, op, f->name);

    if (hk_line_positional(op, f)) return f->flags & HK_F_LIST ? hk_printf(a, "%s…", name) : name;
    if (f->type == HK_T_BOOL) return on_by_default(f) ? hk_printf(a, "--no-%s", name + 2) : name;         /* what there is to say */
    const char *list = f->flags & HK_F_LIST && f->type != HK_T_OBJECT ? ",…" : "";
    return hk_printf(a, "%s %s%s", name, value_form(f), list);
}

const char *hk_help_usage(hk_arena *a, const hk_op *op)
{
    hk_buf b = { .arena = a };

    hk_buf_printf(&b, "huikuan %s", op->command);
    for (int positional = 1; positional >= 0; positional--)
        for (const hk_field *f = op->in; f && f->type != HK_T_END; f++) {
            if (hk_line_positional(op, f) != (positional == 1)) continue;
            bool must = f->flags & HK_F_REQUIRED && !f->dflt;
            hk_buf_printf(&b, must ? " %s" : " [%s]", option_form(a, op, f));
        }
    return b.p;
}

enum { CHOICES_IN_LINE = 4 };

static int choices_of(const hk_field *f)
{
    int n = f->type == HK_T_ENUM;

    for (const char *p = n ? f->values : ""; (p = strchr(p, '|')); p++) n++;
    return n;
}

/* The choices with their words: few behind the label, many one below the other. */
static void add_choices(hk_ctx *cx, const hk_op *op, const hk_field *f, bool in_line, hk_buf *b)
{
    hk_arena   *a = cx->arena;
    const char *between = hk_text(cx->lang, "help.choices");

    for (const char *p = f->values; p;) {
        size_t      n = strcspn(p, "|");
        const char *value = hk_strndup(a, p, n), *word = hk_text_value(a, cx->lang, op->summary, f->name, value);
        if (in_line) hk_buf_printf(b, "%s%s %s", between, value, word);
        else entry(b, hk_printf(a, "    %s", value), 34, word);
        between = !strcmp(cx->lang, "en") ? ", " : "、";
        p = p[n] ? p + n + 1 : NULL;
    }
}

static const char *field_note(hk_ctx *cx, const hk_op *op, const char *under, const hk_field *f)
{
    hk_arena   *a = cx->arena;
    hk_buf      b = { .arena = a };
    bool        closed = f->type == HK_T_ENUM || f->type == HK_T_BOOL;
    const char *limits = closed ? "" : hk_field_limits(a, f);

    hk_buf_puts(&b, hk_text_label(a, cx->lang, op->summary, under, f->name));
    if (f->flags & HK_F_REQUIRED && !f->dflt) hk_buf_printf(&b, "%s", hk_text(cx->lang, "help.required"));
    if (f->dflt && *f->dflt && f->type != HK_T_BOOL)
        hk_buf_puts(&b, hk_text_fill(a, cx->lang, "help.default", &(const char *){ "value" }, &f->dflt, 1));
    if (on_by_default(f)) hk_buf_puts(&b, hk_text(cx->lang, "help.default_yes"));
    if (*limits && f->type != HK_T_TEXT && f->type != HK_T_OBJECT && f->type != HK_T_FILE)
        hk_buf_puts(&b, hk_text_fill(a, cx->lang, "help.limits", &(const char *){ "limits" }, &limits, 1));
    if (f->type == HK_T_ENUM && choices_of(f) <= CHOICES_IN_LINE) add_choices(cx, op, f, true, &b);
    return b.p;
}

static void nested(hk_ctx *cx, const hk_op *op, const hk_field *f, hk_buf *out)
{
    for (const hk_field *s = f->sub; s && s->type != HK_T_END; s++)
        entry(out, hk_printf(cx->arena, "    %s=%s", s->name, value_form(s)), 34, field_note(cx, op, f->name, s));
}

void hk_help_op(hk_ctx *cx, const hk_op *op, hk_buf *out)
{
    hk_buf_printf(out, "%s\n\n%s\n  %s\n", hk_help_summary(cx, op), hk_text(cx->lang, "help.usage"), hk_help_usage(cx->arena, op));
    for (int positional = 1; positional >= 0; positional--) {
        bool headed = false;
        for (const hk_field *f = op->in; f && f->type != HK_T_END; f++) {
            if (hk_line_positional(op, f) != (positional == 1)) continue;
            if (!headed) hk_buf_printf(out, "\n%s\n", hk_text(cx->lang, positional ? "help.arguments" : "help.fields"));
            headed = true;
            entry(out, option_form(cx->arena, op, f), 34, field_note(cx, op, NULL, f));
            if (choices_of(f) > CHOICES_IN_LINE) add_choices(cx, op, f, false, out);
            if (f->type == HK_T_OBJECT) nested(cx, op, f, out);
        }
    }
    if (hk_text_has(cx->lang, "op.%s.more", op->summary))
        hk_buf_printf(out, "\n%s\n", hk_text_fill(cx->arena, cx->lang, hk_printf(cx->arena, "op.%s.more", op->summary), NULL, NULL, 0));
    if (op->path) hk_buf_printf(out, "\nHTTP  %s %s\n", hk_method_name(op->method), op->path);
    hk_buf_printf(out, "\n%s\n", hk_text(cx->lang, "help.common"));
}
