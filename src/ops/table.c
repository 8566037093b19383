/* table.c - see table.h. A linear look through a few hundred rows costs microseconds; an index would be one more thing to keep true. */
#include "ops/table.h"
#include "ops/args.h"
#include <stdio.h>

enum { EXTRA_SETS = 4 };
static const hk_op_set *extra[EXTRA_SETS];
static size_t           extra_n;

void hk_ops_add(const hk_op_set *set)
{
    for (size_t i = 0; i < extra_n; i++)
        if (extra[i] == set) return;
    assert(extra_n < EXTRA_SETS);
    extra[extra_n++] = set;
}

static const hk_op_set *set_at(size_t n)
{
    size_t own = 0;

    while (hk_op_sets[own].rows) own++;
    if (n < own) return &hk_op_sets[n];
    return n - own < extra_n ? extra[n - own] : NULL;
}

static bool closes(const hk_op *op) { return !op->command && !op->path; }

const hk_op *hk_ops_next(hk_op_iter *it, const hk_op_set **set)
{
    for (const hk_op_set *s; (s = set_at(it->set)); it->set++, it->row = 0) {
        if (closes(&s->rows[it->row])) continue;
        if (set) *set = s;
        return &s->rows[it->row++];
    }
    return NULL;
}

/* How many of argv's words spell the command from its start; 0 when they do not. */
static int words_taken(const char *command, int argc, char *const *argv)
{
    int n = 0;

    for (const char *p = command; *p; n++) {
        size_t len = strcspn(p, " ");
        if (n >= argc || strlen(argv[n]) != len || memcmp(argv[n], p, len)) return 0;
        p += len;
        if (*p) p++;
    }
    return n;
}

const hk_op *hk_ops_by_words(int argc, char *const *argv, int *used)
{
    const hk_op *best = NULL, *op;
    int          most = 0;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        int n = op->command ? words_taken(op->command, argc, argv) : 0;
        if (n > most) {
            most = n;
            best = op;
        }
    }
    if (used) *used = most;
    return best;
}

const hk_op *hk_ops_by_command(const char *command)
{
    const hk_op *op;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));)
        if (op->command && !strcmp(op->command, command)) return op;
    return NULL;
}

/* Match "/a/{x}/b" against "/a/1/b". */
static bool path_matches(const char *row, const char *path, hk_path_value values[HK_PATH_VALUES + 1])
{
    size_t n = 0;

    while (*row && *path) {
        if (*row == '{') {
            const char *end = strchr(row, '}');
            size_t      len = strcspn(path, "/");
            assert(end && n < HK_PATH_VALUES);
            if (!len) return false;
            values[n++] = (hk_path_value){ { row + 1, (size_t)(end - row - 1) }, { path, len } };
            row = end + 1;
            path += len;
        } else if (*row++ != *path++) {
            return false;
        }
    }
    values[n] = (hk_path_value){ { NULL, 0 }, { NULL, 0 } };
    return !*row && !*path;
}

const hk_op *hk_ops_by_path(hk_method method, const char *path, hk_path_value values[HK_PATH_VALUES + 1], bool *known)
{
    hk_path_value found[HK_PATH_VALUES + 1];
    const hk_op  *best = NULL, *op;
    size_t        fewest = HK_PATH_VALUES + 1;

    *known = false;
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (!op->path || op->method == HK_CLI_ONLY || !path_matches(op->path, path, found)) continue;
        size_t n = 0;
        while (found[n].name.p) n++;
        *known = true;
        if (op->method != method || n >= fewest) continue;      /* "/users/me" goes before "/users/{id}" */
        fewest = n;
        best = op;
        memcpy(values, found, sizeof found);
    }
    return best;
}

const char *hk_ops_nearest(hk_arena *a, int argc, char *const *argv)
{
    enum { WORDS = 3, FAR = 3 };
    const char  *best = NULL;
    const hk_op *op;
    int          least = FAR + 1;
    hk_buf       typed = { .arena = a };

    /* What was typed may end in positionals, so each start of it is compared. */
    for (int n = 0; n < argc && n < WORDS; n++) {
        if (argv[n][0] == '-') break;
        if (n) hk_buf_putc(&typed, ' ');
        hk_buf_puts(&typed, argv[n]);
        for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
            int d = op->command ? hk_edit_distance(typed.p, op->command, FAR) : FAR + 1;
            if (d >= least || (size_t)d * 2 > strlen(op->command)) continue;
            least = d;
            best = op->command;
        }
    }
    return best;
}

const char *hk_method_name(hk_method m)
{
    static const char *const names[] = { "CLI", "GET", "POST", "PUT", "PATCH", "DELETE" };
    assert((size_t)m < HK_COUNT(names));
    return names[m];
}

const char *hk_op_name(const hk_op *op, char buf[128])
{
    if (op->command) return op->command;
    snprintf(buf, 128, "%s %s", hk_method_name(op->method), op->path);
    return buf;
}

static bool rows_sound(const hk_field *rows, int depth)
{
    enum { LONGEST = 200, DEEPEST = 8 };

    for (int n = 0; rows; n++) {
        if (n > LONGEST || depth > DEEPEST) return false;
        if (rows[n].type == HK_T_END) return true;
        if (!rows[n].name || (rows[n].type == HK_T_OBJECT && !rows_sound(rows[n].sub, depth + 1))) return false;
    }
    return true;
}

static const char *check_row(const hk_op *op, char buf[256])
{
    char          name[128];
    hk_path_value values[HK_PATH_VALUES + 1];

    hk_op_name(op, name);
    if (!op->fn) return snprintf(buf, 256, "%s: no handler", hk_op_name(op, name)), buf;
    if (!rows_sound(op->in, 0) || !rows_sound(op->out, 0)) return snprintf(buf, 256, "%s: field rows are not closed", hk_op_name(op, name)), buf;
    if (!op->path) return NULL;
    if (!path_matches(op->path, op->path, values)) return snprintf(buf, 256, "%s: malformed path", op->path), buf;
    for (size_t i = 0; values[i].name.p; i++) {
        char field[64];
        snprintf(field, sizeof field, "%.*s", (int)values[i].name.n, values[i].name.p);
        const hk_field *f = hk_field_find(op->in, field);
        if (!f || !(f->flags & HK_F_PATH)) return snprintf(buf, 256, "%s: {%s} is not an HK_F_PATH field", op->path, field), buf;
    }
    return NULL;
}

const char *hk_ops_check(char buf[256])
{
    const hk_op *a, *b;

    for (hk_op_iter i = { 0 }; (a = hk_ops_next(&i, NULL));) {
        const char *fault = check_row(a, buf);
        if (fault) return fault;
        for (hk_op_iter j = i; (b = hk_ops_next(&j, NULL));) {
            bool words = a->command && b->command && !strcmp(a->command, b->command);
            bool path = a->path && b->path && a->method == b->method && !strcmp(a->path, b->path);
            if (words || path) return snprintf(buf, 256, "two rows for \"%s\"", words ? a->command : a->path), buf;
        }
    }
    return NULL;
}
