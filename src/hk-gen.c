/* hk-gen.c - the generator of the build: everything that is read from the operation rows, and the check that none lacks its
 * words (DESIGN 9).
 *
 *   hk-gen OPENAPI TYPES CLIENT DOCS MAN MAN_ZH BASH ZSH FISH
 *   hk-gen --check                        GN1 and GN2 only, counted for the test run
 *   hk-gen --words                        every word people read about a field or value, one a line, to be read through
 *
 * writes the nine files, each only when its content changed, so that what is built from them is not built again for nothing.
 *
 *   GN1  a row is sound: unique words and path, handler, closed fields (hk_ops_check)
 *   GN2  each operation, group, field, enum value, capability, role, parameter, unit, kind of job and error title has its text
 *        in both languages; all that lack are named, then the build fails
 */
#include "hk-gen.h"
#include "access/access.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "content/content.h"
#include "http/http.h"
#include "ops/args.h"
#include "ops/kinds.h"
#include "ops/openapi.h"
#include "ops/table.h"
#include "param/param.h"
#include <stdio.h>
#include <stdlib.h>

static int      faults, checked;
static hk_map  *told;                /* keys already looked at */

static bool first_time(const char *key)
{
    int64_t *slot;
    bool     added = false;

    if (!hk_map_put(told, key, strlen(key), &slot, &added)) abort();
    return added;
}

static void need(const char *where, const char *key)
{
    static const char *const langs[] = { "zh", "en" };

    if (!first_time(key)) return;
    checked++;
    for (size_t i = 0; i < HK_COUNT(langs); i++)
        if (!hk_text_find(langs[i], key)) {
            fprintf(stderr, "hk-gen: %s: no %s text for %s\n", where, langs[i], key);
            faults++;
        }
}

/* ---- GN2 ---- */

/* The reply rows of a page lie in its list "rows". */
static const char *page_rows(const hk_op *op) { return op->shape == HK_PAGE ? "rows" : NULL; }

static void check_value(hk_arena *a, const char *where, const char *summary, const char *field, const char *value)
{
    if (hk_text_has("zh", "v.%s.%s.%s", summary, field, value)) need(where, hk_printf(a, "v.%s.%s.%s", summary, field, value));
    else if (hk_text_has("zh", "v.%s.%s", field, value)) need(where, hk_printf(a, "v.%s.%s", field, value));
    else need(where, hk_printf(a, "v.%s", value));
}

/* Calls `each` for every value of "a|b|c". */
typedef void (*value_fn)(hk_arena *a, const char *where, const char *summary, const char *field, const char *value);
static void over_values(hk_arena *a, const char *where, const char *summary, const hk_field *f, value_fn each)
{
    for (const char *p = f->values; p;) {
        size_t n = strcspn(p, "|");
        each(a, where, summary, f->name, hk_strndup(a, p, n));
        p = p[n] ? p + n + 1 : NULL;
    }
}

static void check_fields(hk_arena *a, const char *where, const char *summary, const char *under, const hk_field *rows)
{
    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        bool own = hk_text_has("zh", "f.%s.%s", summary, f->name) || (under && hk_text_has("zh", "f.%s.%s.%s", summary, under, f->name));
        if (!own) need(where, hk_printf(a, "f.%s", f->name));
        if (f->type == HK_T_ENUM) over_values(a, where, summary, f, check_value);
        if (f->type == HK_T_OBJECT) check_fields(a, where, summary, f->name, f->sub);
    }
}

static void check_ops(hk_arena *a)
{
    const hk_op_set *set;
    const hk_op     *op;
    char             name[128];

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, &set));) {
        const char *where = hk_strdup(a, hk_op_name(op, name));
        need(where, hk_printf(a, "group.%s", set->name));
        need(where, hk_printf(a, "op.%s", op->summary));
        check_fields(a, where, op->summary, NULL, op->in);
        check_fields(a, where, op->summary, page_rows(op), op->out);
    }
}

static void check_tables(hk_arena *a)
{
    for (int cap = 0; cap < CAP_COUNT; cap++) need("caps.h", hk_printf(a, "cap.%s", hk_cap_wire(cap)));
    for (size_t i = 0; i < hk_roles_n; i++) need("roles.c", hk_printf(a, "role.%s", hk_roles[i].code));
    for (size_t i = 0; i < hk_separations_n; i++) need("roles.c", hk_printf(a, "separation.%s", hk_separations[i].key));
    for (size_t i = 0; i < hk_param_rows_n; i++) {
        const hk_param_row *row = &hk_param_rows[i];
        need("param/rows.c", hk_printf(a, "param.%s", row->key));
        need("param/rows.c", hk_printf(a, "param.%s.help", row->key));
        if (row->unit && *row->unit) need("param/rows.c", hk_printf(a, "unit.%s", row->unit));
    }
    for (const hk_job_kind *k = hk_job_kinds; k->name; k++) need("jobs", hk_printf(a, "job.%s", k->name));
    for (int rc = HK_OK + 1; rc < HK_RC_COUNT; rc++) need("err.h", hk_printf(a, "title.%s", hk_rc_info((hk_rc)rc)->wire));
}

/* ---- --words: what only a reader can judge is whether a word fits ---- */

static void value_words(hk_arena *a, const char *where, const char *summary, const char *field, const char *value)
{
    printf("%s\t%s\t%s\t%s\n", where, value, hk_text_value(a, "zh", summary, field, value), hk_text_value(a, "en", summary, field, value));
}

static void field_words(hk_arena *a, const char *where, const char *summary, const char *under, const hk_field *rows)
{
    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        const char *path = hk_printf(a, "%s.%s", where, f->name);
        printf("%s\t\t%s\t%s\n", path, hk_text_label(a, "zh", summary, under, f->name), hk_text_label(a, "en", summary, under, f->name));
        if (f->type == HK_T_ENUM) over_values(a, path, summary, f, value_words);
        if (f->type == HK_T_OBJECT) field_words(a, path, summary, f->name, f->sub);
    }
}

static void words(hk_arena *a)
{
    const hk_op *op;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        printf("%s\t\t%s\t%s\n", op->summary, hk_textf(a, "zh", "op.%s", op->summary), hk_textf(a, "en", "op.%s", op->summary));
        field_words(a, hk_printf(a, "%s <", op->summary), op->summary, NULL, op->in);
        field_words(a, hk_printf(a, "%s >", op->summary), op->summary, page_rows(op), op->out);
    }
}

/* ---- docs/operations.md ---- */

static const char *flat(hk_arena *a, const char *s)
{
    char *copy = hk_strdup(a, s);
    for (char *p = copy; *p; p++)
        if (*p == '|' || *p == '\n') *p = *p == '|' ? '/' : ' ';
    return copy;
}

static void docs_fields(hk_arena *a, hk_buf *b, const hk_op *op, const hk_field *rows, const char *in, const char *under, bool reply)
{
    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        const char *name = hk_printf(a, "%s%s%s", under, f->name, f->flags & HK_F_LIST ? "[]" : "");
        const char *must = reply ? (f->flags & HK_F_OPTIONAL ? "may be absent" : f->flags & HK_F_NULL ? "or null" : "")
                         : f->dflt ? hk_printf(a, "default %s", *f->dflt ? f->dflt : "empty") : f->flags & HK_F_REQUIRED ? "required" : "";
        const char *limits = reply && f->type != HK_T_ENUM ? "" : hk_field_limits(a, f);
        hk_buf_printf(b, "| `%s` | %s | %s | %s | %s %s |\n", name, hk_type_name(f->type), flat(a, must), flat(a, limits),
                      flat(a, hk_text_label(a, "zh", op->summary, in, f->name)),
                      flat(a, hk_text_label(a, "en", op->summary, in, f->name)));
        if (f->type == HK_T_OBJECT) docs_fields(a, b, op, f->sub, f->name, hk_printf(a, "%s.", name), reply);
    }
}

static void docs_op(hk_arena *a, hk_buf *b, const hk_op *op)
{
    static const char *const shapes[] = { "one object", "a page of rows", "a stream, one object a line", "a file" };
    const char *cap = op->cap == CAP_GUEST ? "a phone in a class room" : op->cap == CAP_BEFORE_LOGIN ? "open before login" : op->cap == CAP_LOGGED_IN ? "everybody logged in" : hk_cap_wire(op->cap);
    char        name[128];

    hk_buf_printf(b, "\n### %s\n%s · %s\n\n", hk_op_name(op, name), hk_textf(a, "zh", "op.%s", op->summary), hk_textf(a, "en", "op.%s", op->summary));
    if (op->command) hk_buf_printf(b, "    %s\n", hk_help_usage(a, op));
    if (op->path) hk_buf_printf(b, "    %s %s\n", hk_method_name(op->method), op->path);
    hk_buf_printf(b, "\nRight: %s. Answer: %s.\n", cap, shapes[op->shape]);
    if (op->in && op->in->type != HK_T_END) {
        hk_buf_puts(b, "\n| takes | type | | limits | |\n|---|---|---|---|---|\n");
        docs_fields(a, b, op, op->in, NULL, "", false);
    }
    if (op->out && op->out->type != HK_T_END) {
        hk_buf_puts(b, "\n| gives | type | | values | |\n|---|---|---|---|---|\n");
        docs_fields(a, b, op, op->out, page_rows(op), "", true);
    }
}

static void docs_write(hk_arena *a, hk_buf *b)
{
    const hk_op_set *set, *last = NULL;
    const hk_op     *op;

    hk_buf_puts(b, "# Operations\n\nMade by hk-gen from the operation rows; do not edit. Every operation with its command, path, right and fields.\n"
                   "Money is a decimal string beside its currency, a day is `YYYY-MM-DD`, a time is RFC 3339. Failures: docs/doors.md.\n");
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, &set));) {
        if (!last || strcmp(last->name, set->name))
            hk_buf_printf(b, "\n## %s · %s\n", hk_textf(a, "zh", "group.%s", set->name), hk_textf(a, "en", "group.%s", set->name));
        last = set;
        docs_op(a, b, op);
    }
}

/* ---- files ---- */

static bool same_as(const char *path, const hk_buf *b)
{
    FILE  *f = fopen(path, "rb");
    size_t at = 0;
    int    c = 0;

    if (!f) return false;
    while ((c = getc(f)) != EOF && at < b->n && (unsigned char)b->p[at] == c) at++;
    fclose(f);
    return c == EOF && at == b->n;
}

static void save(const char *path, const hk_buf *b)
{
    if (same_as(path, b)) return;
    FILE *f = fopen(path, "wb");
    bool  good = f && fwrite(b->p, 1, b->n, f) == b->n;
    if (!f || fclose(f) || !good) {
        perror(path);
        faults++;
    }
}

typedef void (*writer)(hk_arena *a, hk_buf *b);

int main(int argc, char **argv)
{
    static const writer writers[] = { hk_openapi_write, hk_types_write, hk_client_write, docs_write, hk_man_en, hk_man_zh,
                                      hk_complete_bash, hk_complete_zsh, hk_complete_fish };
    char                line[256];
    hk_arena           *a = hk_arena_create();

    told = hk_map_create(1024);
    bool only_check = argc == 2 && !strcmp(argv[1], "--check"), only_words = argc == 2 && !strcmp(argv[1], "--words");
    if (!a || !told || (!only_check && !only_words && argc != 1 + (int)HK_COUNT(writers))) {
        fprintf(stderr, "usage: hk-gen --check | --words | OPENAPI TYPES CLIENT DOCS MAN MAN_ZH BASH ZSH FISH\n");
        return 2;
    }
    hk_ops_add(&hk_cli_set);
    hk_ops_add(&hk_http_set);
    const char *fault = hk_ops_check(line);
    if (fault) fprintf(stderr, "hk-gen: %s\n", fault), faults++;
    check_ops(a);
    check_tables(a);
    for (size_t i = 0; i < HK_COUNT(writers) && !faults && !only_check && !only_words; i++) {
        hk_buf b = { .arena = a };
        writers[i](a, &b);
        save(argv[1 + i], &b);
    }
    if (only_words) words(a);
    if (only_check) printf("%d passed, %d failed\n", HK_MAX(checked - faults, 0), faults);
    hk_map_free(told);
    hk_arena_free(a);
    return faults ? 1 : 0;
}
