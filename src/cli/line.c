/* line.c - see line.h. */
#include "cli/line.h"
#include "content/content.h"
#include "ops/args.h"
#include "ops/table.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

struct walk {
    hk_ctx      *cx;
    hk_line     *line;
    char *const *argv;
    int          argc, at;
};

static const char *const format_names = "table|json|csv|xlsx";

bool hk_line_positional(const hk_op *op, const hk_field *f)
{
    HK_UNUSED(op);
    return (f->flags & (HK_F_ARG | HK_F_PATH)) != 0;
}

const char *hk_line_option(hk_arena *a, const hk_op *op, const char *field)
{
    const hk_field *f = op ? hk_field_find(op->in, field) : NULL;
    bool            word = f && hk_line_positional(op, f);
    char           *name = hk_printf(a, word ? "%s" : "--%s", field);

    for (char *p = name; *p; p++) *p = word ? (char)toupper((unsigned char)*p) : *p == '_' ? '-' : *p;
    return name;
}

/* ---- options of the program ---- */

static hk_rc set_format(struct walk *w, const char *value)
{
    int index = hk_enum_index(format_names, hk_str_of(value));

    if (index < 0) return hk_fail(w->cx, HK_BAD_INPUT, "input.enum", "format", "value", value, "values", format_names, NULL);
    w->line->format = (hk_format)index;
    return HK_OK;
}

static const char **slot(hk_line *line, const char *name)
{
    const struct { const char *name; const char **slot; } rows[] = {
        { "db", &line->db },     { "company", &line->company }, { "as", &line->as },         { "now", &line->now },
        { "lang", &line->lang }, { "config", &line->config },   { "output", &line->output }, { "idempotency-key", &line->idem_key },
        { "columns", &line->columns },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (!strcmp(rows[i].name, name)) return rows[i].slot;
    return NULL;
}

/* "--name", "--name=value"; *value NULL when there is none in the word itself. */
static const char *option_name(hk_arena *a, const char *word, const char **value)
{
    const char *eq = strchr(word, '=');

    *value = eq ? eq + 1 : NULL;
    return eq ? hk_strndup(a, word + 2, (size_t)(eq - word - 2)) : hk_strdup(a, word + 2);
}

static hk_rc take_value(struct walk *w, const char *name, const char **value)
{
    if (*value) return HK_OK;
    if (w->at >= w->argc) return hk_fail(w->cx, HK_BAD_INPUT, "cli.needs_value", NULL, "option", name, NULL);
    *value = w->argv[w->at++];
    return HK_OK;
}

/* *known false: not an option of the program. */
static hk_rc take_program_option(struct walk *w, const char *name, const char *value, bool *known)
{
    const char **place = slot(w->line, name);

    *known = true;
    if (!strcmp(name, "help")) {
        w->line->help = true;
        return HK_OK;
    }
    if (!place && strcmp(name, "format")) {
        *known = false;
        return HK_OK;
    }
    hk_rc rc = take_value(w, name, &value);
    if (rc) return rc;
    if (!place) return set_format(w, value);
    *place = value;
    if (place == &w->line->lang && !hk_lang(value))
        return hk_fail(w->cx, HK_BAD_INPUT, "input.enum", "lang", "value", value, "values", "zh|en", NULL);
    return HK_OK;
}

/* ---- fields of the operation ---- */

/* Append to the field's list, or set it; the text goes in as it is and is read by the field's type later. */
static void put(struct walk *w, const hk_field *f, json_t *value, bool split)
{
    json_t *old = json_object_get(w->line->input, f->name);

    if (!(f->flags & HK_F_LIST)) {
        json_object_set_new(w->line->input, f->name, value);
        return;
    }
    if (!json_is_array(old)) {
        old = json_array();
        json_object_set_new(w->line->input, f->name, old);
    }
    if (!split || !json_is_string(value)) {
        json_array_append_new(old, value);
        return;
    }
    for (const char *p = json_string_value(value); p;) {
        const char *comma = strchr(p, ',');
        json_array_append_new(old, json_stringn(p, comma ? (size_t)(comma - p) : strlen(p)));
        p = comma ? comma + 1 : NULL;
    }
    json_decref(value);
}

/* "k=v,k=v" to an object; \, and \\ are plain. */
static hk_rc pairs(struct walk *w, const char *option, const char *text, json_t **out)
{
    json_t *obj = json_object();
    hk_buf  key = { .arena = w->cx->arena }, value = { .arena = w->cx->arena };
    bool    in_value = false;

    for (const char *p = text;; p++) {
        hk_buf *b = in_value ? &value : &key;
        if (*p == '\\' && (p[1] == ',' || p[1] == '\\' || p[1] == '=')) hk_buf_putc(b, *++p);
        else if (*p == '=' && !in_value) in_value = true;
        else if (*p && *p != ',') hk_buf_putc(b, *p);
        else {
            if (!in_value || !key.n) {
                json_decref(obj);
                return hk_fail(w->cx, HK_BAD_INPUT, "cli.pair", NULL, "option", option, "value", text, NULL);
            }
            hk_buf_add(&value, "", 0);
            for (char *k = key.p; *k; k++)
                if (*k == '-') *k = '_';
            json_object_set_new(obj, key.p, json_string(value.p));
            key = value = (hk_buf){ .arena = w->cx->arena };
            in_value = false;
            if (!*p) break;
        }
    }
    *out = obj;
    return HK_OK;
}

static const hk_field *first_object_list(const hk_op *op)
{
    for (const hk_field *f = op->in; f && f->type != HK_T_END; f++)
        if (f->type == HK_T_OBJECT && (f->flags & HK_F_LIST)) return f;
    return NULL;
}

/* The row an option means: "--as-of" -> as_of, "--no-dry-run" -> dry_run = false, "--line" -> the list of objects. */
static const hk_field *field_of(const hk_op *op, hk_arena *a, const char *name, bool *negated)
{
    char *field = hk_strdup(a, name);

    for (char *p = field; *p; p++)
        if (*p == '-') *p = '_';
    const hk_field *f = hk_field_find(op->in, field);
    *negated = false;
    if (!f && !strncmp(field, "no_", 3)) {
        f = hk_field_find(op->in, field + 3);
        if (f && f->type != HK_T_BOOL) f = NULL;
        *negated = f != NULL;
    }
    if (!f && !strcmp(field, "line")) f = first_object_list(op);
    return f;
}

static hk_rc read_secret(struct walk *w, const char **value)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = getline(&line, &cap, stdin);

    if (n < 0) {
        free(line);
        return hk_fail(w->cx, HK_BAD_INPUT, "cli.no_stdin", NULL, NULL);
    }
    while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) n--;
    *value = hk_strndup(w->cx->arena, line, (size_t)n);
    free(line);
    return HK_OK;
}

static hk_rc take_field(struct walk *w, const hk_field *f, const char *name, const char *value, bool negated)
{
    hk_rc   rc;
    json_t *obj = NULL;

    if (f->type == HK_T_BOOL && !value) {
        json_object_set_new(w->line->input, f->name, json_boolean(!negated));
        return HK_OK;
    }
    rc = take_value(w, name, &value);
    if (!rc && (f->flags & HK_F_SECRET) && !strcmp(value, "-")) rc = read_secret(w, &value);   /* keeps it out of ps */
    if (rc) return rc;
    if (f->type == HK_T_OBJECT && *value != '{' && *value != '[') {
        rc = pairs(w, name, value, &obj);
        if (!rc) put(w, f, obj, false);
        return rc;
    }
    json_t *text = json_string(value);
    if (!text) return hk_fail(w->cx, HK_BAD_INPUT, "cli.utf8", f->name, NULL);
    put(w, f, text, true);
    return HK_OK;
}

static hk_rc read_input(struct walk *w, const char *file)
{
    json_error_t fault;
    json_t      *given = !strcmp(file, "-") ? json_loadf(stdin, JSON_REJECT_DUPLICATES, &fault) : json_load_file(file, JSON_REJECT_DUPLICATES, &fault);
    const char  *key;
    json_t      *v;

    if (!json_is_object(given)) {
        bool opened = !access(file, R_OK) || !strcmp(file, "-");
        json_decref(given);
        if (!opened) return hk_fail(w->cx, HK_BAD_INPUT, "input.file_missing", "input", "file", file, NULL);
        return hk_fail(w->cx, HK_BAD_INPUT, "cli.input_json", NULL, "file", file, "line", hk_printf(w->cx->arena, "%d", fault.line),
                       "column", hk_printf(w->cx->arena, "%d", fault.column), NULL);
    }
    json_object_foreach(given, key, v)
        if (!json_object_get(w->line->input, key)) json_object_set(w->line->input, key, v);       /* N2 */
    json_decref(given);
    return HK_OK;
}

static const char *near_option(struct walk *w, const char *name)
{
    static const char *const mine[] = { "db", "company", "as", "now", "lang", "format", "output", "columns", "config", "input", "line", "help" };
    const char *best = NULL;
    int         least = 3;

    for (const hk_field *f = w->line->op->in; f && f->type != HK_T_END; f++) {
        const char *option = hk_line_option(w->cx->arena, NULL, f->name) + 2;
        int         d = hk_edit_distance(name, option, 2);
        if (d < least) least = d, best = option;
    }
    for (size_t i = 0; i < HK_COUNT(mine); i++) {
        int d = hk_edit_distance(name, mine[i], 2);
        if (d < least) least = d, best = mine[i];
    }
    return best;
}

static bool is_option(const char *word) { return word[0] == '-' && word[1] == '-' && word[2]; }

static hk_rc take_option(struct walk *w, const char *word, const char **input_file)
{
    hk_ctx     *cx = w->cx;
    const char *value, *name = option_name(cx->arena, word, &value);
    bool        known, negated;

    const hk_field *f = field_of(w->line->op, cx->arena, name, &negated);
    bool asks = !strcmp(name, "help") && !value && (w->at >= w->argc || is_option(w->argv[w->at]));      /* a field of that name (prep save) has a value */
    if (f && !asks) return take_field(w, f, name, value, negated);                  /* N1 */
    if (!strcmp(name, "input")) {
        hk_rc rc = take_value(w, name, &value);
        *input_file = value;
        return rc;
    }
    hk_rc rc = take_program_option(w, name, value, &known);
    if (rc || known) return rc;
    const char *near = near_option(w, name), *command = w->line->op->command;
    return near ? hk_fail(cx, HK_BAD_INPUT, "cli.unknown_option_near", NULL, "option", name, "command", command, "near", near, NULL)
                : hk_fail(cx, HK_BAD_INPUT, "cli.unknown_option", NULL, "option", name, "command", command, NULL);
}

/* N4. The next row a positional may fill, NULL when all are full. */
static const hk_field *next_positional(const struct walk *w)
{
    static const unsigned passes[] = { HK_F_ARG, HK_F_PATH };

    for (size_t pass = 0; pass < HK_COUNT(passes); pass++)
        for (const hk_field *f = w->line->op->in; f && f->type != HK_T_END; f++) {
            if (!(f->flags & passes[pass])) continue;
            if ((f->flags & HK_F_LIST) || !json_object_get(w->line->input, f->name)) return f;
        }
    return NULL;
}

static hk_rc take_positional(struct walk *w, const char *word)
{
    const hk_field *f = next_positional(w);

    if (!f) return hk_fail(w->cx, HK_BAD_INPUT, "cli.too_many", NULL, "value", word, "command", w->line->op->command, NULL);
    json_t *text = json_string(word);
    if (!text) return hk_fail(w->cx, HK_BAD_INPUT, "cli.utf8", f->name, NULL);
    put(w, f, text, false);
    return HK_OK;
}

static hk_rc unknown_command(struct walk *w)
{
    char *const *argv = w->argv + w->at;
    int          argc = w->argc - w->at;
    const char  *near = hk_ops_nearest(w->cx->arena, argc, argv);

    return near ? hk_fail(w->cx, HK_BAD_INPUT, "cli.unknown_command_near", NULL, "command", argv[0], "near", near, NULL)
                : hk_fail(w->cx, HK_BAD_INPUT, "cli.unknown_command", NULL, "command", argv[0], NULL);
}

static const char *long_form(const char *word)
{
    if (!strcmp(word, "-h")) return "--help";
    if (!strcmp(word, "-o")) return "--output";
    return word;
}

hk_rc hk_line_parse(hk_ctx *cx, int argc, char *const *argv, hk_line *line)
{
    struct walk w = { .cx = cx, .line = line, .argv = argv, .argc = argc, .at = 1 };
    const char *input_file = NULL;
    bool        plain = false, known;
    int         used = 0;
    hk_rc       rc = HK_OK;

    *line = (hk_line){ .input = json_object() };
    while (!rc && w.at < argc && is_option(long_form(argv[w.at]))) {
        const char *value, *name = option_name(cx->arena, long_form(argv[w.at++]), &value);
        if (!strcmp(name, "version")) {
            line->op = hk_ops_by_command("version");
            return HK_OK;
        }
        rc = take_program_option(&w, name, value, &known);
        if (!rc && !known) rc = hk_fail(cx, HK_BAD_INPUT, "cli.unknown_first", NULL, "option", name, NULL);
    }
    if (rc || w.at >= argc) return rc;
    line->op = hk_ops_by_words(argc - w.at, argv + w.at, &used);
    if (!line->op) return unknown_command(&w);
    w.at += used;
    while (!rc && w.at < argc) {
        const char *word = long_form(argv[w.at++]);
        if (!plain && !strcmp(word, "--")) plain = true;
        else if (!plain && is_option(word)) rc = take_option(&w, word, &input_file);
        else rc = take_positional(&w, word);
    }
    if (!rc && input_file) rc = read_input(&w, input_file);
    return rc;
}

void hk_line_clear(hk_line *line)
{
    json_decref(line->input);
    line->input = NULL;
}

/* ---- secrets ---- */

static hk_rc ask(hk_ctx *cx, const char *label, char **answer)
{
    struct termios old, quiet;
    size_t         cap = 0;
    FILE          *tty = fopen("/dev/tty", "r+");

    *answer = NULL;
    if (!tty || tcgetattr(fileno(tty), &old)) {
        if (tty) fclose(tty);
        return hk_fail(cx, HK_BAD_INPUT, "cli.no_terminal", NULL, NULL);
    }
    quiet = old;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(fileno(tty), TCSAFLUSH, &quiet);
    fprintf(tty, "%s: ", label);
    fflush(tty);
    ssize_t n = getline(answer, &cap, tty);
    tcsetattr(fileno(tty), TCSAFLUSH, &old);
    fputc('\n', tty);
    fclose(tty);
    while (n > 0 && ((*answer)[n - 1] == '\n' || (*answer)[n - 1] == '\r')) (*answer)[--n] = '\0';
    return n < 0 ? hk_fail(cx, HK_BAD_INPUT, "cli.no_terminal", NULL, NULL) : HK_OK;
}

hk_rc hk_line_prompt(hk_ctx *cx, hk_line *line)
{
    unsigned need = HK_F_SECRET | HK_F_REQUIRED;
    hk_rc    rc = HK_OK;

    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) return HK_OK;
    for (const hk_field *f = line->op->in; f && f->type != HK_T_END && !rc; f++) {
        if ((f->flags & need) != need || json_object_get(line->input, f->name)) continue;
        char *answer;
        rc = ask(cx, hk_text_field(cx->arena, cx->lang, line->op->summary, f->name), &answer);
        if (!rc) json_object_set_new(line->input, f->name, json_string(answer));
        free(answer);
    }
    return rc;
}
