/* notes.c - see notes.h. A reply says what is; somebody who has read no manual also wants to know what now. Each note is a row: the
 * operation, the place in its reply that must tell something, and the text below "note." with {value} for what stands there.
 * Programs never see them: they are beside tables only, and like the progress bar on a terminal only. */
#include "cli/notes.h"
#include "content/content.h"

enum when { ABSENT, TOLD, ZERO };        /* not there or null; there and not empty, zero or false; an integer that is 0 */

static const struct note {
    const char *op, *path;               /* "*" in a path is any element */
    enum when   when;
    const char *key;
} notes[] = {
    { "init",   "company",              ABSENT, "init_company" },
    { "init",   "made",                 TOLD,   "init_next" },
    { "import", "dry_run",              TOLD,   "import_dry" },
    { "import", "totals_differ.0.file", TOLD,   "import_totals" },
    { "import", "same_customer.0.id",   TOLD,   "import_same" },
    { "import", "rows.*.sheets_left.0", TOLD,   "import_sheets" },
    { "import", "rows.0.landed",        TOLD,   "import_landed" },
    { "import", "rows.*.perhaps_twice", TOLD,   "import_twice" },
    { "import", "rows.0.batch",         TOLD,   "import_undo" },
    { "aging",  "rows_total",           ZERO,   "aging_empty" },
    { "aging",  "totals.*.no_due_date", TOLD,   "no_due" },
    { "aging",  "totals.*.unapplied",   TOLD,   "unapplied" },
};

static bool empty(json_t *v)
{
    if (!v || json_is_null(v) || json_is_false(v)) return true;
    if (json_is_integer(v)) return !json_integer_value(v);
    return json_is_string(v) && strspn(json_string_value(v), "0.") == json_string_length(v);
}

/* The first value at the path that is not empty; else the last one looked at, NULL when there is none. */
static json_t *at(json_t *v, const char *path)
{
    if (!*path || !v) return v;
    size_t      n = strcspn(path, ".");
    const char *rest = path[n] ? path + n + 1 : path + n;
    if (*path != '*') {
        bool    digit = *path >= '0' && *path <= '9';
        json_t *step = digit ? json_array_get(v, (size_t)(*path - '0')) : json_object_getn(v, path, n);
        return at(step, rest);
    }
    json_t *found = NULL;
    for (size_t i = 0; i < json_array_size(v) && empty(found); i++) found = at(json_array_get(v, i), rest);
    return found;
}

static bool holds(enum when when, json_t *v)
{
    switch (when) {
    case ABSENT: return !v || json_is_null(v);
    case ZERO:   return json_is_integer(v) && !json_integer_value(v);
    default:     return !empty(v);
    }
}

void hk_notes(hk_ctx *cx, const hk_op *op, json_t *body, FILE *out)
{
    for (size_t i = 0; i < HK_COUNT(notes); i++) {
        if (strcmp(notes[i].op, op->summary)) continue;
        json_t *v = at(body, notes[i].path);
        if (!holds(notes[i].when, v)) continue;
        const char *value = json_is_integer(v) ? hk_printf(cx->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v)) : json_is_string(v) ? json_string_value(v) : "";
        fprintf(out, "%s\n", hk_text_fill(cx->arena, cx->lang, hk_printf(cx->arena, "note.%s", notes[i].key), &(const char *){ "value" }, &value, 1));
    }
}
