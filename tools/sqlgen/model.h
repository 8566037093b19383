/* What sqlgen knows while it runs, the words of a statement, and the schema read into tables. Part of sqlgen.c. */
#ifndef SQLGEN_MODEL_H
#define SQLGEN_MODEL_H
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned __int128 table_set;      /* store/sql.h: hk_table_set */
enum { MAX_TABLES = 128, MAX_QUERIES = 1000, MAX_COLUMNS = 100, MAX_STATEMENTS = 400, MAX_REFS = 40, MAX_MIGRATIONS = 100, MAX_UNIQUES = 200, MAX_NAME = 63 };

typedef struct token {
    char        kind;            /* w word, : parameter, s text, 0 number, else the sign itself */
    const char *p;
    int         n, line, depth;
    bool        gap;             /* white space before it */
} token;

typedef struct text {            /* a statement: its words */
    token *t;
    int    n, cap;
} text;

typedef struct column {
    char *name;
    char  type;                  /* i, t, b */
    bool  nullable;
} column;

typedef struct list {
    column c[MAX_COLUMNS];
    int    n;
} list;

typedef enum kind { PLATFORM, FACT, RECORD, DERIVED, FACT_STORE } kind;
static const char *const kind_words[] = { "platform", "fact", "record", "derived", "fact-store" };
static const char *const kind_names[] = { "HK_KIND_PLATFORM", "HK_KIND_FACT", "HK_KIND_RECORD", "HK_KIND_DERIVED", "HK_KIND_FACT_STORE" };

typedef struct table {
    char *name;
    kind  kind;
    bool  in_log;
    list  cols;
    int   key[MAX_COLUMNS], nkey, company;
    int   slot;                  /* of insert; scan, load, update follow */
} table;

typedef struct unique {
    char *name, *columns, *field;
    bool  primary;
} unique;

typedef struct migration {
    char *name;
    text  sql[MAX_STATEMENTS];
    int   table[MAX_STATEMENTS]; /* made by this statement, or -1 */
    int   n;
} migration;

typedef struct query {
    const char *file;
    int         line;
    char       *name;
    list        in, out;
    text        sql;
    int         scope_customer, scope_item, slot;
    bool        many, scoped;
    table_set  tables;
} query;

typedef struct ref {             /* a table as a query names it; table -1: a query in brackets or of WITH */
    const token *alias;
    int          table;
    bool         outer;
} ref;

static table     tables[MAX_TABLES];
static query     queries[MAX_QUERIES];
static migration migrations[MAX_MIGRATIONS];
static unique    uniques[MAX_UNIQUES];
static int       n_tables, n_queries, n_migrations, n_uniques, n_slots, n_errors;
static const char *file;         /* being read, for messages */

/* Functions that mean the same on both engines. CAST, COALESCE and CASE count as words. */
static const char *const functions[] = { "coalesce", "nullif", "sum", "min", "max", "count", "abs", "length", "substr", "cast", "row_number", NULL };
static const char *const refused[] = { "like", "glob", "ilike", "similar", "regexp", "replace", "using", "natural", "right", "full", "rowid", "pragma",
                                       "current_timestamp", "current_date", "true", "false", "autoincrement", NULL };
static const char *const words[] = {
    "select", "distinct", "from", "join", "left", "outer", "inner", "on", "where", "and", "or", "not", "null", "is", "in", "exists", "between", "group", "by", "having",
    "order", "asc", "desc", "nulls", "first", "last", "limit", "offset", "as", "case", "when", "then", "else", "end", "union", "all", "except", "intersect", "with",
    "recursive", "insert", "into", "values", "conflict", "do", "nothing", "update", "set", "delete", "returning", "bigint", "text", "bytea", "over", "partition",
    "excluded", "cast", "coalesce", NULL };
static const char *const c_words[] = {
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register",
    "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while", "bool", "true", "false",
    "asm", "typeof", "cx", "cur", "row", "found", "changed", "args", NULL };

/* ---- ground ---- */

static void *must(void *p)
{
    if (!p) { fprintf(stderr, "sqlgen: out of memory\n"); exit(1); }
    return p;
}

static void __attribute__((format(printf, 2, 3))) wrong(int line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "%s:%d: ", file, line);
    vfprintf(stderr, fmt, ap);
    fprintf(stderr, "\n");
    va_end(ap);
    n_errors++;
}

static void full(int n, int max, int line)
{
    if (n < max) return;
    wrong(line, "more than sqlgen holds (%d); raise the limit in tools/sqlgen.c", max);
    exit(1);
}

static char *copy(const char *p, int n) { return must(strndup(p, (size_t)n)); }

static char *__attribute__((format(printf, 1, 2))) made(const char *fmt, ...)
{
    char *s = NULL;
    va_list ap;
    va_start(ap, fmt);
    if (vasprintf(&s, fmt, ap) < 0) must(NULL);
    va_end(ap);
    return s;
}

static bool is(const token *t, const char *word) { return t->kind == 'w' && (int)strlen(word) == t->n && strncasecmp(t->p, word, (size_t)t->n) == 0; }
static bool among(const token *t, const char *const *rows)
{
    for (; *rows; rows++)
        if (is(t, *rows)) return true;
    return false;
}

static char *read_all(const char *path)
{
    FILE *f = fopen(path, "rb");
    size_t n = 0, cap = 1 << 16;
    char *p = must(malloc(cap));
    if (!f) { fprintf(stderr, "%s: cannot be read\n", path); exit(1); }
    for (size_t k; (k = fread(p + n, 1, cap - n - 1, f)) > 0;) {
        n += k;
        if (cap - n < 2) p = must(realloc(p, cap *= 2));
    }
    fclose(f);
    p[n] = 0;
    return p;
}

/* ---- words ---- */

static void push(text *s, token t)
{
    if (s->n == s->cap) s->t = must(realloc(s->t, sizeof *s->t * (size_t)(s->cap = s->cap ? 2 * s->cap : 64)));
    s->t[s->n++] = t;
}

/* Takes one statement from *at, up to its ';' or the end. A closing token of kind 0 stands behind the last, so looking one
 * ahead is always allowed. False when nothing but space and comments is left. */
static bool statement(const char **at, int *line, text *s)
{
    const char *p = *at;
    int depth = 0;
    bool gap = false;

    *s = (text){ 0 };
    for (;;) {
        if (*p == '\n') (*line)++;
        if (*p && isspace((unsigned char)*p)) { gap = true; p++; continue; }
        if (p[0] == '-' && p[1] == '-') { while (*p && *p != '\n') p++; continue; }
        if (!*p || *p == ';') break;
        token t = { .p = p, .n = 1, .line = *line, .depth = depth, .gap = gap, .kind = *p };
        if (isalpha((unsigned char)*p) || *p == '_') {
            while (isalnum((unsigned char)p[t.n]) || p[t.n] == '_') t.n++;
            t.kind = 'w';
        } else if (isdigit((unsigned char)*p)) {
            while (isalnum((unsigned char)p[t.n])) t.n++;
            t.kind = '0';
        } else if (*p == '\'') {
            while (p[t.n] && (p[t.n] != '\'' || p[t.n + 1] == '\'')) t.n += p[t.n] == '\'' ? 2 : 1;
            if (!p[t.n]) wrong(*line, "a text that does not end");
            else t.n++;
            t.kind = 's';
        } else if (*p == ':' && isalpha((unsigned char)p[1])) {
            while (isalnum((unsigned char)p[t.n]) || p[t.n] == '_') t.n++;
        } else if (*p == '"' || *p == '`' || *p == '[' || (*p == ':' && p[1] == ':')) {
            wrong(*line, "'%c' is not in the dialect", *p);
        }
        if (*p == '(') depth++;
        if (*p == ')') t.depth = --depth;
        if (depth < 0) { wrong(*line, "a bracket too many"); depth = 0; }
        push(s, t);
        p += t.n;
        gap = false;
    }
    if (depth > 0) wrong(*line, "a bracket is not closed");
    if (s->n && !*p) wrong(*line, "the statement does not end in ';'");
    push(s, (token){ .line = *line });
    s->n--;
    *at = *p ? p + 1 : p;
    return s->n > 0;
}

static int column_of(const list *l, const token *t)
{
    for (int i = 0; i < l->n; i++)
        if ((int)strlen(l->c[i].name) == t->n && strncmp(l->c[i].name, t->p, (size_t)t->n) == 0) return i;
    return -1;
}

static int table_of(const token *t)
{
    for (int i = 0; i < n_tables; i++)
        if ((int)strlen(tables[i].name) == t->n && strncmp(tables[i].name, t->p, (size_t)t->n) == 0) return i;
    return -1;
}

static void name_check(const token *t)
{
    if (t->kind != 'w') { wrong(t->line, "a name is missing"); return; }
    for (int i = 0; i < t->n; i++)
        if (!(islower((unsigned char)t->p[i]) || isdigit((unsigned char)t->p[i]) || t->p[i] == '_')) { wrong(t->line, "names are small letters, digits and _: %.*s", t->n, t->p); return; }
    if (among(t, c_words)) wrong(t->line, "'%.*s' is a word of C or of the generated code", t->n, t->p);
    if (t->n > MAX_NAME - 12) wrong(t->line, "PostgreSQL cuts names at 63 letters: %.*s", t->n, t->p);
}

/* ---- schema ---- */

static void unique_add(char *name, const table *t, const int *cols, int n, bool primary, int line)
{
    char *all = made("%s", "");
    for (int i = 0; i < n; i++) all = made("%s%s%s.%s", all, i ? ", " : "", t->name, t->cols.c[cols[i]].name);
    full(n_uniques, MAX_UNIQUES, line);
    if (strlen(name) > MAX_NAME) wrong(line, "PostgreSQL cuts names at 63 letters: %s", name);
    uniques[n_uniques++] = (unique){ name, all, t->cols.c[cols[n - 1]].name, primary };
}

/* "(a, b)" from s->t[at] on; returns the columns' count. */
static int key_read(const text *s, int at, const table *t, int *cols)
{
    int n = 0;
    if (s->t[at].kind != '(') { wrong(s->t[at].line, "a list of columns is missing"); return 0; }
    for (at++; at < s->n && s->t[at].kind != ')'; at++) {
        if (s->t[at].kind == ',' || is(&s->t[at], "desc")) continue;
        int c = column_of(&t->cols, &s->t[at]);
        if (c < 0) wrong(s->t[at].line, "%s has no column %.*s", t->name, s->t[at].n, s->t[at].p);
        else if (n < MAX_COLUMNS) cols[n++] = c;
    }
    return n;
}

static void column_add(table *t, const text *s, int at, int end)
{
    const token *w = &s->t[at];
    column c = { .name = copy(w->p, w->n), .nullable = true };

    name_check(w);
    full(t->cols.n, MAX_COLUMNS, w->line);
    if (column_of(&t->cols, w) >= 0) wrong(w->line, "%s has %s twice", t->name, c.name);
    c.type = is(w + 1, "bigint") ? 'i' : is(w + 1, "text") ? 't' : is(w + 1, "bytea") ? 'b' : 0;
    if (!c.type) wrong(w->line, "%s: types are BIGINT, TEXT and BYTEA", c.name), c.type = 'i';
    for (int i = at + 2; i < end; i++) {
        if (is(&s->t[i], "not") && is(&s->t[i + 1], "null")) c.nullable = false, i++;
        else if (is(&s->t[i], "primary") && is(&s->t[i + 1], "key")) c.nullable = false, t->key[0] = t->cols.n, t->nkey = 1, i++;
        else if (is(&s->t[i], "unique")) {
            t->cols.c[t->cols.n] = c;
            unique_add(made("%s_%s_key", t->name, c.name), t, &t->cols.n, 1, false, w->line);
        } else wrong(s->t[i].line, "%s: only NOT NULL, UNIQUE and PRIMARY KEY go with a column, not %.*s", c.name, s->t[i].n, s->t[i].p);
    }
    t->cols.c[t->cols.n++] = c;
}

static void table_check(table *t, int line)
{
    const list *l = &t->cols;
    bool company_seq = t->nkey == 2 && strcmp(l->c[t->key[0]].name, "company") == 0 && strcmp(l->c[t->key[1]].name, "seq") == 0;

    if (!t->nkey) wrong(line, "%s has no primary key", t->name);
    else unique_add(made("%s_pkey", t->name), t, t->key, t->nkey, true, line);
    t->company = column_of(l, &(token){ .p = "company", .n = 7 });
    if (t->kind != PLATFORM && (!t->nkey || t->key[0] != t->company || l->c[t->company].type != 'i')) wrong(line, "%s: company comes first in the key of a company's table", t->name);
    if (t->kind == FACT && !company_seq) wrong(line, "%s: the key of a fact is (company, seq)", t->name);
    t->in_log = t->kind == FACT && strcmp(t->name, "fact_commit") != 0;
    if (t->in_log && column_of(l, &(token){ .p = "eff_day", .n = 7 }) < 0) wrong(line, "%s: a fact has its eff_day", t->name);
    if (t->kind == RECORD && column_of(l, &(token){ .p = "version", .n = 7 }) < 0) wrong(line, "%s: a record has its version", t->name);
    for (int i = 0; i < t->nkey; i++)
        if (l->c[t->key[i]].nullable) wrong(line, "%s: %s is in the key and must be NOT NULL", t->name, l->c[t->key[i]].name);
}

static void table_add(const text *s, const char *mark)
{
    full(n_tables, MAX_TABLES, s->t[0].line);
    table *t = &tables[n_tables];
    int line = s->t[0].line, i, end, k = -1;

    name_check(&s->t[2]);
    if (table_of(&s->t[2]) >= 0) wrong(line, "table %.*s is there already", s->t[2].n, s->t[2].p);
    t->name = copy(s->t[2].p, s->t[2].n);
    for (int j = 0; mark && j < 5; j++)
        if (strncmp(mark, kind_words[j], strlen(kind_words[j])) == 0 && (isspace((unsigned char)mark[strlen(kind_words[j])]) || !mark[strlen(kind_words[j])])) k = j;
    if (k < 0) wrong(line, "%s: the line above CREATE TABLE tells the kind: -- @platform, @fact, @record, @derived or @fact-store", t->name), k = 0;
    t->kind = (kind)k;
    for (i = 4; i < s->n && !(s->t[i].kind == ')' && s->t[i].depth == 0); i = end + 1) {
        for (end = i; end < s->n && !(s->t[end].kind == ',' && s->t[end].depth == 1) && !(s->t[end].kind == ')' && s->t[end].depth == 0); end++) continue;
        if (is(&s->t[i], "primary")) t->nkey = key_read(s, i + 2, t, t->key);
        else if (is(&s->t[i], "unique") || is(&s->t[i], "foreign") || is(&s->t[i], "check")) wrong(s->t[i].line, "write a UNIQUE INDEX; other constraints are the program's");
        else column_add(t, s, i, end);
        if (s->t[end].kind == ')') break;
    }
    table_check(t, line);
    t->slot = n_slots, n_slots += 4;
    n_tables++;
}

static void index_add(const text *s)
{
    static list indexes;
    bool one = is(&s->t[1], "unique");
    int at = one ? 3 : 2, cols[MAX_COLUMNS];
    int t = is(&s->t[at + 1], "on") ? table_of(&s->t[at + 2]) : -1;

    name_check(&s->t[at]);
    if (table_of(&s->t[at]) >= 0 || column_of(&indexes, &s->t[at]) >= 0) wrong(s->t[at].line, "the name %.*s is taken", s->t[at].n, s->t[at].p);
    full(indexes.n, MAX_COLUMNS, s->t[at].line);
    indexes.c[indexes.n++].name = copy(s->t[at].p, s->t[at].n);
    if (t < 0) { wrong(s->t[at].line, "index %.*s: no such table", s->t[at].n, s->t[at].p); return; }
    int n = key_read(s, at + 3, &tables[t], cols);
    if (one && n) unique_add(copy(s->t[at].p, s->t[at].n), &tables[t], cols, n, false, s->t[at].line);
}

static char *stem(const char *path)
{
    const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    return copy(base, (int)(strlen(base) - strlen(".sql")));
}

static void schema_read(const char *path)
{
    const char *start = read_all(file = path), *p = start, *mark;
    int line = 1;
    text s;

    full(n_migrations, MAX_MIGRATIONS, 1);
    migration *m = &migrations[n_migrations++];
    m->name = stem(path);
    while (statement(&p, &line, &s)) {
        full(m->n, MAX_STATEMENTS, line);
        m->table[m->n] = -1;
        /* The last comment line above the statement, when it begins "-- @". */
        const char *q = s.t[0].p - 1;
        while (q > start && q[-1] != '\n') q--;
        mark = q > start && strncmp(q, "-- @", 4) == 0 ? q + 4 : NULL;
        if (is(&s.t[0], "create") && is(&s.t[1], "table")) m->table[m->n] = n_tables, table_add(&s, mark);
        else if (is(&s.t[0], "create") && (is(&s.t[1], "index") || (is(&s.t[1], "unique") && is(&s.t[2], "index")))) index_add(&s);
        else if (is(&s.t[0], "alter") && is(&s.t[3], "add") && is(&s.t[4], "column") && table_of(&s.t[2]) >= 0) column_add(&tables[table_of(&s.t[2])], &s, 5, s.n);
        else if (!is(&s.t[0], "update") && !is(&s.t[0], "insert")) wrong(line, "a migration makes tables and indexes, adds columns, or changes rows");
        m->sql[m->n++] = s;
    }
}
#endif
