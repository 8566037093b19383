/* i18n-merge.c - the texts of all modules as one file a language, and the check that no error is without words.
 *
 *   i18n-merge ZH.json EN.json PART.json...            merge parts/<module>.zh.json and .en.json
 *   i18n-merge --check ZH.json EN.json SOURCE.c...     look for keys that sources use and texts do not have
 *
 * Merging fails on a key given twice, on a key that one language lacks, and on {names} that differ between the languages.
 * Checking reads calls of hk_fail and hk_error_hint out of the C sources: a key written as a literal needs a text, and each
 * {name} of that text must be among the names the call gives values for. All faults are told, not only the first. */
#include "base/err.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { LANGS = 2, MAX_ARGS = 24, MAX_NAMES = 16, NAME = 64 };
static const char *const lang_names[LANGS] = { "zh", "en" };

static json_t *texts[LANGS];     /* key -> text */
static json_t *origin[LANGS];    /* key -> file it came from */
static int     faults;

static void HK_PRINTF(1, 2) fault(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    faults++;
}

static _Noreturn void give_up(const char *what, const char *why)
{
    fprintf(stderr, "i18n-merge: %s: %s\n", what, why);
    exit(1);
}

/* ---- {names} ------------------------------------------------------------------------------------------------------------- */
typedef struct names {
    size_t n;
    char   at[MAX_NAMES][NAME];
} names;

static bool names_have(const names *set, const char *name)
{
    for (size_t i = 0; i < set->n; i++)
        if (strcmp(set->at[i], name) == 0) return true;
    return false;
}

static void names_add(names *set, const char *p, size_t n)
{
    char name[NAME] = { 0 };
    if (n >= NAME || set->n == MAX_NAMES) give_up(p, "too many names or too long a name");
    memcpy(name, p, n);
    if (!names_have(set, name)) memcpy(set->at[set->n++], name, NAME);
}

/* {name} stands for a value, {{ for a brace. */
static names names_of(const char *text)
{
    names set = { 0 };
    for (const char *p = text; (p = strchr(p, '{')); p++) {
        size_t n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
        if (p[1] == '{') p++;
        else if (n && p[1 + n] == '}') names_add(&set, p + 1, n);
    }
    return set;
}

/* ---- merge --------------------------------------------------------------------------------------------------------------- */
static int lang_of(const char *path)
{
    size_t n = strlen(path);
    for (int i = 0; i < LANGS; i++)
        if (n > 8 && path[n - 8] == '.' && strncmp(path + n - 7, lang_names[i], 2) == 0 && strcmp(path + n - 5, ".json") == 0) return i;
    give_up(path, "not named <module>.zh.json or <module>.en.json");
}

static json_t *load(const char *path)
{
    json_error_t e;
    json_t *o = json_load_file(path, JSON_REJECT_DUPLICATES, &e);
    if (!o) {
        fprintf(stderr, "%s:%d:%d: %s\n", path, e.line, e.column, e.text);
        exit(1);
    }
    if (!json_is_object(o)) give_up(path, "not an object");
    return o;
}

static void add_part(const char *path)
{
    int lang = lang_of(path);
    json_t *part = load(path), *text;
    const char *key;

    json_object_foreach(part, key, text) {
        if (!json_is_string(text)) fault("%s: %s is not a text", path, key);
        else if (json_object_get(texts[lang], key)) fault("%s: %s stands in %s too", path, key, json_string_value(json_object_get(origin[lang], key)));
        else {
            json_object_set(texts[lang], key, text);
            json_object_set_new(origin[lang], key, json_string(path));
        }
    }
    json_decref(part);
}

static void compare(int lang)
{
    const char *key;
    json_t *text;

    json_object_foreach(texts[lang], key, text) {
        const char *other = json_string_value(json_object_get(texts[!lang], key));
        const char *path = json_string_value(json_object_get(origin[lang], key));
        if (!other) { fault("%s: %s has no text in %s", path, key, lang_names[!lang]); continue; }
        names mine = names_of(json_string_value(text)), its = names_of(other);
        for (size_t i = 0; i < mine.n; i++)
            if (!names_have(&its, mine.at[i])) fault("%s: %s has {%s}, which its text in %s lacks", path, key, mine.at[i], lang_names[!lang]);
    }
}

static void write_texts(const char *path, json_t *o)
{
    if (json_dump_file(o, path, JSON_SORT_KEYS | JSON_INDENT(1)) != 0) give_up(path, "cannot be written");
}

/* ---- check --------------------------------------------------------------------------------------------------------------- */
typedef struct call {
    const char *path;
    int         line;
    int         n;
    char       *arg[MAX_ARGS];   /* trimmed text of each argument */
} call;

static char *read_all(const char *path)
{
    FILE *f = fopen(path, "rb");
    long n;
    if (!f || fseek(f, 0, SEEK_END) || (n = ftell(f)) < 0) give_up(path, "cannot be read");
    rewind(f);
    char *text = calloc((size_t)n + 1, 1);
    if (!text || fread(text, 1, (size_t)n, f) != (size_t)n) give_up(path, "cannot be read");
    fclose(f);
    return text;
}

/* End of the literal that opens at p ('"' or '\''), behind its closing quote. */
static char *skip_literal(char *p)
{
    char quote = *p++;
    while (*p && *p != quote) p += *p == '\\' && p[1] ? 2 : 1;
    return *p ? p + 1 : p;
}

/* Comments become blanks, lines stay where they are. */
static void blank_comments(char *p)
{
    while (*p) {
        if (*p == '"' || *p == '\'') { p = skip_literal(p); continue; }
        bool line = p[0] == '/' && p[1] == '/', block = p[0] == '/' && p[1] == '*';
        if (!line && !block) { p++; continue; }
        char *end = line ? strchr(p, '\n') : strstr(p + 2, "*/");
        end = !end ? p + strlen(p) : line ? end : end + 2;
        for (; p < end; p++)
            if (*p != '\n') *p = ' ';
    }
}

static char *trim(char *p)
{
    while (isspace((unsigned char)*p)) p++;
    for (size_t n = strlen(p); n && isspace((unsigned char)p[n - 1]);) p[--n] = '\0';
    return p;
}

/* Cuts the arguments of a call out of the text (which it eats); p stands behind the opening bracket. False without an end. */
static bool cut_args(char *p, call *c)
{
    int depth = 0;
    char *from = p;
    for (c->n = 0; *p && c->n < MAX_ARGS;) {
        char ch = *p;
        if (ch == '"' || ch == '\'') { p = skip_literal(p); continue; }
        if (depth == 0 && (ch == ',' || ch == ')')) {
            *p = '\0';
            c->arg[c->n++] = trim(from);
            if (ch == ')') return true;
            from = p + 1;
        }
        depth += (ch == '(' || ch == '[' || ch == '{') - (ch == ')' || ch == ']' || ch == '}');
        p++;
    }
    return false;
}

/* The literals an argument can turn out to be: itself, or the branches of ?: */
static names literals_of(const char *arg)
{
    names set = { 0 };
    bool value = true;           /* the start, or behind a ? or : */
    int depth = 0;
    for (char *p = (char *)(uintptr_t)arg; *p;) {
        if (*p == '"') {
            char *end = skip_literal(p);
            if (value && depth == 0) names_add(&set, p + 1, (size_t)(end - p) - 2);
            p = end;
            value = false;
            continue;
        }
        depth += (*p == '(') - (*p == ')');
        if (*p == '?' || *p == ':') value = true;
        else if (!isspace((unsigned char)*p)) value = false;
        p++;
    }
    return set;
}

/* Every {name} of the text gets a value from this call. Names given by a variable cannot be judged here. */
static void check_names(const call *c, const char *key, const char *text)
{
    names need = names_of(text), given = { 0 };
    for (int i = 4; i < c->n - 1; i += 2) {
        names one = literals_of(c->arg[i]);
        if (one.n != 1) return;
        names_add(&given, one.at[0], strlen(one.at[0]));
    }
    if (strcmp(c->arg[3], "NULL") != 0) names_add(&given, "field", 5);
    for (size_t i = 0; i < need.n; i++)
        if (!names_have(&given, need.at[i])) fault("%s:%d: error.%s needs a value for {%s}", c->path, c->line, key, need.at[i]);
}

static void check_key(const call *c, const char *prefix, const char *key, bool with_names)
{
    char full[NAME + 16];
    snprintf(full, sizeof full, "%s.%s", prefix, key);
    const char *text = json_string_value(json_object_get(texts[0], full));
    if (!text) fault("%s:%d: %s has no text", c->path, c->line, full);
    else if (with_names) check_names(c, key, text);
}

static void check_source(const char *path)
{
    static const struct { const char *name; int key, least; const char *prefix; } calls[] = {
        { "hk_fail", 2, 5, "error" }, { "hk_error_hint", 1, 2, "hint" },
    };
    char *text = read_all(path);
    blank_comments(text);
    for (size_t k = 0; k < HK_COUNT(calls); k++) {
        size_t len = strlen(calls[k].name);
        int line = 1;
        char *seen = text;
        for (char *p = text; (p = strstr(p, calls[k].name)); p += len) {
            if ((p > text && (isalnum((unsigned char)p[-1]) || p[-1] == '_')) || p[len] != '(') continue;
            for (; seen < p; seen++) line += *seen == '\n';
            call c = { .path = path, .line = line };
            char *copy = strdup(p + len + 1);
            if (!copy) abort();
            if (cut_args(copy, &c) && c.n >= calls[k].least) {
                names keys = literals_of(c.arg[calls[k].key]);
                for (size_t i = 0; i < keys.n; i++) check_key(&c, calls[k].prefix, keys.at[i], k == 0);
            }
            free(copy);
        }
    }
    free(text);
}

static void check_wire_names(void)
{
    static const char *const wires[] = {
#define X(code, wire, http, exit) wire,
        HK_ERRORS(X)
#undef X
    };
    for (size_t i = 0; i < HK_COUNT(wires); i++) {
        char key[NAME];
        snprintf(key, sizeof key, "error.%s", wires[i]);
        if (!json_object_get(texts[0], key)) fault("err.h: %s has no text", key);
    }
}

int main(int argc, char **argv)
{
    bool check = argc > 1 && strcmp(argv[1], "--check") == 0;
    argv += check, argc -= check;
    if (argc < 3) {
        fprintf(stderr, "usage: i18n-merge [--check] ZH.json EN.json FILE...\n");
        return 2;
    }
    for (int i = 0; i < LANGS; i++) {
        texts[i] = check ? load(argv[1 + i]) : json_object();
        origin[i] = json_object();
    }
    for (int i = 3; i < argc; i++) {
        if (check) check_source(argv[i]);
        else add_part(argv[i]);
    }
    if (check) check_wire_names();
    for (int i = 0; i < LANGS && !check; i++) compare(i);
    for (int i = 0; i < LANGS && !check && !faults; i++) write_texts(argv[1 + i], texts[i]);
    for (int i = 0; i < LANGS; i++) {
        json_decref(texts[i]);
        json_decref(origin[i]);
    }
    return faults ? 1 : 0;
}
