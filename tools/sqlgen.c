/* sqlgen.c - turns sql/schema and sql/query into C: sqlgen OUTDIR SCHEMA.sql... -- QUERY.sql...
 *
 * SQL stays SQL: a person reads and tries it as it stands. What the program needs of it is made here, once, at build time:
 * the text for each engine, a struct per row, a typed function per query, and a refusal of what would fail at run time only.
 * It knows no grammar of SQL, just its words: which tables a statement names, which columns it speaks of, what it selects.
 *
 * Written: tables.h, tables.c (descriptors, migrations, constraints, hk_append_T, hk_insert_T, hk_update_T, hk_load_T) and
 * MODULE.h, MODULE.c per query file (hk_row_Q, hk_q_Q, hk_next_Q, hk_get_Q, hk_x_Q). docs/store.md tells how to write a query.
 *
 *   G1  a mistake stops the build with file:line and what is wrong; all mistakes are told at once
 *   G2  a query names known tables and columns only, uses each declared parameter and no other, returns what `out:` says, in
 *       that order, with the type and nullability the schema gives, and says its scope
 *   G3  only words both engines understand alike: see `functions` and `refused`
 *   G4  a table is STRICT on SQLite and WITHOUT ROWID when its key is not one integer. Rows of a fact arrive in key order, so
 *       they are appended to one tree that is table and key at once; a rowid table would keep (company, seq) a second time
 *       in an index, a third of an import's writes. Rows of kilobytes (@large) are better off in a rowid table, whose leaves
 *       keep more of a row in place
 *   G5  facts refuse UPDATE, DELETE and TRUNCATE by triggers that never run on INSERT, so a bulk load does not pay for them
 *
 * Rejected: a query builder (SQL assembled in C cannot be tried by hand), and reading the engines' own description of a
 * prepared query (make would need a running PostgreSQL). tests/unit/store_queries.c prepares every query on both engines. */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TABLES = 64, MAX_QUERIES = 1000, MAX_COLUMNS = 40, MAX_STATEMENTS = 400, MAX_REFS = 40, MAX_MIGRATIONS = 100, MAX_UNIQUES = 200, MAX_NAME = 63 };

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
    bool  large, in_log;
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
    unsigned long long tables;
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
static const char *const functions[] = { "coalesce", "nullif", "sum", "min", "max", "count", "abs", "length", "cast", "row_number", NULL };
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
    for (const char *m = mark; m && *m && *m != '\n'; m++) t->large |= strncmp(m, "@large", 6) == 0;
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
    bool one = is(&s->t[1], "unique");
    int at = one ? 3 : 2, cols[MAX_COLUMNS];
    int t = is(&s->t[at + 1], "on") ? table_of(&s->t[at + 2]) : -1;

    name_check(&s->t[at]);
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

/* ---- queries: reading ---- */

/* "name:type?, ..." */
static void list_read(const char *p, int line, list *l)
{
    while (*p == ' ') p++;
    while (*p && *p != '\n') {
        int n = (int)strcspn(p, ":,\n"), k = (int)strcspn(p, ",\n");
        token t = { .kind = 'w', .p = p, .n = n, .line = line };
        column c = { .name = copy(p, n) };
        const char *type = p + n + (p[n] == ':');
        name_check(&t);
        c.type = strncmp(type, "int", 3) == 0 ? 'i' : strncmp(type, "text", 4) == 0 ? 't' : strncmp(type, "bytes", 5) == 0 ? 'b' : 0;
        const char *end = type + (c.type == 'i' ? 3 : c.type == 't' ? 4 : 5);
        c.nullable = c.type && *end == '?';
        if (!c.type || end + c.nullable != p + k) wrong(line, "%s: written name:int, name:text or name:bytes, with ? when it may be NULL", c.name), c.type = 'i';
        if (column_of(l, &t) >= 0) wrong(line, "%s is there twice", c.name);
        full(l->n, MAX_COLUMNS, line);
        l->c[l->n++] = c;
        for (p += k; *p == ',' || *p == ' '; p++) continue;
    }
}

/* "item=id,customer=customer" or "none: why". Needs `out`, so it stands behind it. */
static void scope_read(const char *p, int line, query *q)
{
    while (*p == ' ') p++;
    q->scoped = true;
    if (strncmp(p, "none:", 5) == 0) {
        for (p += 5; *p == ' '; p++) continue;
        if (!*p || *p == '\n') wrong(line, "%s: say why it needs no scope", q->name);
        return;
    }
    while (*p && *p != '\n') {
        int n = (int)strcspn(p, "=,\n"), k = (int)strcspn(p, ",\n");
        token t = { .kind = 'w', .p = p + n + 1, .n = k - n - 1, .line = line };
        int *where = strncmp(p, "customer", 8) == 0 && n == 8 ? &q->scope_customer : strncmp(p, "item", 4) == 0 && n == 4 ? &q->scope_item : NULL;
        int c = k > n ? column_of(&q->out, &t) : -1;
        if (!where || k <= n) wrong(line, "%s: written customer=COLUMN, item=COLUMN or none: why", q->name);
        else if (c < 0) wrong(line, "%s: its scope names %.*s, which is not an output", q->name, t.n, t.p);
        else if (q->out.c[c].type != 'i' || q->out.c[c].nullable) wrong(line, "%s: %.*s must be an id that is never NULL to carry the scope", q->name, t.n, t.p);
        else *where = c;
        for (p += k; *p == ',' || *p == ' '; p++) continue;
    }
    if (q->scope_item >= 0 && q->scope_customer < 0) wrong(line, "%s: a scope by item needs the customer too", q->name);
}

static void query_check(query *q);

static void queries_read(const char *path)
{
    const char *p = read_all(file = path), *head;
    int line = 1;

    while ((head = strstr(p, "-- name:"))) {
        for (; p < head; p++) line += *p == '\n';
        full(n_queries, MAX_QUERIES, line);
        query *q = &queries[n_queries];
        token t = { .kind = 'w', .p = head + 8 + strspn(head + 8, " "), .line = line };
        t.n = (int)strcspn(t.p, " \n");
        name_check(&t);
        *q = (query){ .file = path, .line = line, .name = copy(t.p, t.n), .scope_customer = -1, .scope_item = -1 };
        for (int i = 0; i < n_queries; i++)
            if (strcmp(queries[i].name, q->name) == 0) wrong(line, "%s is there already: %s:%d", q->name, queries[i].file, queries[i].line);
        for (p = strchr(p, '\n'); p && strncmp(p, "\n-- ", 4) == 0; p = strchr(p + 1, '\n')) {
            line++;
            if (strncmp(p, "\n-- in:", 7) == 0) list_read(p + 7, line, &q->in);
            else if (strncmp(p, "\n-- out:", 8) == 0) list_read(p + 8, line, &q->out);
            else if (strncmp(p, "\n-- scope:", 10) == 0) scope_read(p + 10, line, q);
            else if (strncmp(p, "\n-- rows: many", 14) == 0) q->many = true;
            else wrong(line, "%s: behind its name come in:, out:, scope: and rows: many only", q->name);
        }
        if (!p || !statement(&p, &line, &q->sql)) { wrong(line, "%s has no statement", q->name); return; }
        q->slot = n_slots++;
        n_queries++;
        query_check(q);
    }
}

/* ---- queries: checks ---- */

typedef struct view {            /* what a query's words may mean */
    ref            refs[MAX_REFS];
    int            n;
    const token   *named[MAX_COLUMNS];     /* AS names */
    int            nnamed;
} view;

static bool same(const token *a, const token *b) { return a->n == b->n && strncmp(a->p, b->p, (size_t)a->n) == 0; }
static bool plain(const token *t) { return t->kind == 'w' && !among(t, words) && !among(t, functions); }

static void ref_add(query *q, view *v, const token *name, int at, const token *after, bool outer)
{
    const token *alias = name;
    if (is(after, "as")) after++;
    if (plain(after)) alias = after++;
    full(v->n, MAX_REFS, after->line);
    v->refs[v->n++] = (ref){ alias, at, outer };
    if (after->kind == ',' && after->depth == alias->depth && at >= 0 && !is(after - 2, "into")) wrong(after->line, "%s: tables are joined by JOIN ... ON, not by a comma", q->name);
    if (at >= 0) q->tables |= 1ULL << at;
}

static void refs_find(query *q, view *v)
{
    const text *s = &q->sql;
    for (int i = 0; i < s->n; i++) {
        const token *t = &s->t[i], *next = t + 1;
        bool joins = is(t, "from") || is(t, "join");
        if (is(t, "as") && next->kind == 'w' && !among(next, words) && v->nnamed < MAX_COLUMNS) v->named[v->nnamed++] = next;
        if (plain(t) && is(next, "as") && next[1].kind == '(') { ref_add(q, v, t, -1, next + 1, false); continue; }       /* WITH t AS ( */
        if (!joins && !is(t, "into") && !(is(t, "update") && !is(next, "set"))) continue;
        bool outer = is(t, "join") && i > 0 && (is(t - 1, "left") || is(t - 1, "outer"));
        if (next->kind == '(') {
            const token *close = next + 1;
            while (close < s->t + s->n && !(close->kind == ')' && close->depth == next->depth)) close++;
            ref_add(q, v, close, -1, close + 1, outer);
            continue;
        }
        int at = table_of(next);
        bool with = false;
        for (int k = 0; k < v->n; k++) with |= v->refs[k].table < 0 && same(v->refs[k].alias, next);
        if (at < 0 && !with) wrong(next->line, "%s: no table %.*s", q->name, next->n, next->p);
        ref_add(q, v, next, at, next + 1, outer);
    }
}

/* The one column `name` (of `alias` when given) means, or NULL when it is none or not certain. *known: it exists. *outer: it may be NULL by LEFT JOIN. */
static const column *meaning(const view *v, const token *alias, const token *name, bool *known, bool *outer)
{
    const column *c = NULL;
    bool clear = true;

    *known = *outer = false;
    for (int i = 0; i < v->n; i++) {
        const ref *r = &v->refs[i];
        if (alias && !same(r->alias, alias) && !(r->table >= 0 && (int)strlen(tables[r->table].name) == alias->n && strncmp(tables[r->table].name, alias->p, (size_t)alias->n) == 0)) continue;
        if (r->table < 0) {
            for (int k = 0; k < v->nnamed; k++) *known |= same(v->named[k], name);
            for (int k = 0; k < v->n; k++) *known |= v->refs[k].table >= 0 && column_of(&tables[v->refs[k].table].cols, name) >= 0;
            clear = false;
            continue;
        }
        int at = column_of(&tables[r->table].cols, name);
        if (at < 0) continue;
        const column *found = &tables[r->table].cols.c[at];
        if (c && (c->type != found->type || c->nullable != found->nullable)) clear = false;
        c = found, *known = true, *outer |= r->outer;
    }
    return clear ? c : NULL;
}

static void words_check(query *q, const view *v)
{
    const text *s = &q->sql;
    bool used[MAX_COLUMNS] = { false }, company = false, platform = true, known, outer;

    for (int i = 0; i < s->n; i++) {
        const token *t = &s->t[i];
        if (t->kind == ':' && t->n > 1) {
            int at = column_of(&q->in, &(token){ .p = t->p + 1, .n = t->n - 1 });
            if (at < 0) wrong(t->line, "%s: %.*s is not declared in its in: line", q->name, t->n, t->p);
            else used[at] = true;
        }
        if (t->kind != 'w') continue;
        company |= is(t, "company");
        if (among(t, refused)) { wrong(t->line, "%s: %.*s does not mean the same on both engines", q->name, t->n, t->p); continue; }
        if (i > 0 && t[-1].kind == '.') {
            if (!is(t - 2, "excluded") && (meaning(v, t - 2, t, &known, &outer), !known)) wrong(t->line, "%s: no column %.*s.%.*s", q->name, t[-2].n, t[-2].p, t->n, t->p);
            continue;
        }
        if (t[1].kind == '.' || among(t, words) || (i > 0 && (is(t - 1, "as") || is(t - 1, "into")))) continue;
        if (t[1].kind == '(' && !(table_of(t) >= 0)) {
            if (!among(t, functions)) wrong(t->line, "%s: %.*s() is not known to be the same on both engines", q->name, t->n, t->p);
            continue;
        }
        bool fine = false;
        for (int k = 0; k < v->n; k++) fine |= same(v->refs[k].alias, t);
        for (int k = 0; k < v->nnamed; k++) fine |= same(v->named[k], t);
        meaning(v, NULL, t, &known, &outer);
        if (!fine && !known && table_of(t) < 0) wrong(t->line, "%s: no column %.*s in its tables", q->name, t->n, t->p);
    }
    for (int i = 0; i < q->in.n; i++)
        if (!used[i]) wrong(q->line, "%s: parameter %s is not used", q->name, q->in.c[i].name);
    for (int i = 0; i < v->n; i++) platform &= v->refs[i].table < 0 || tables[v->refs[i].table].kind == PLATFORM;
    if (!platform && !company) wrong(q->line, "%s: reads or changes rows of every company", q->name);
}

/* A column that a WHERE or ON keeps from being NULL. */
static bool kept(const text *s, const token *name)
{
    for (int i = 1; i + 1 < s->n; i++) {
        if (!same(&s->t[i], name) || s->t[i].kind != 'w') continue;
        if (is(&s->t[i + 1], "is") && is(&s->t[i + 2], "not")) return true;
        if (s->t[i + 1].kind == '=' || s->t[i + 1].kind == '>' || s->t[i + 1].kind == '<') return true;
    }
    return false;
}

/* One term of the SELECT or RETURNING list against its row of out:. */
static void term_check(const query *q, const view *v, const token *from, const token *end, int at)
{
    const token *last = end - 1, *name = last, *alias = NULL;
    bool known, outer;

    if (at >= q->out.n) { wrong(from->line, "%s: returns more than out: names", q->name); return; }
    const column *o = &q->out.c[at];
    if (last->kind != 'w' || (int)strlen(o->name) != last->n || strncmp(o->name, last->p, (size_t)last->n) != 0) {
        wrong(last->line, "%s: column %d is %.*s, out: says %s", q->name, at + 1, last->n, last->p, o->name);
        return;
    }
    if (last - from >= 2 && is(last - 1, "as")) name = last - 2;
    if (name->kind == 'w' && name - from == 2 && name[-1].kind == '.') alias = from;
    else if (name != from || name->kind != 'w') return;                               /* an expression: the engines' matter */
    const column *c = meaning(v, alias, name, &known, &outer);
    if (!c) return;
    if (c->type != o->type) wrong(last->line, "%s: %s has another type in the schema", q->name, o->name);
    if ((outer || (c->nullable && !kept(&q->sql, name))) && !o->nullable) wrong(last->line, "%s: %s may be NULL: write it with ?", q->name, o->name);
    if (!outer && !c->nullable && o->nullable) wrong(last->line, "%s: %s is never NULL", q->name, o->name);
}

static void out_check(query *q, const view *v)
{
    const text *s = &q->sql;
    bool reads = is(&s->t[0], "select") || is(&s->t[0], "with");
    int i = 0, from, n = 0;

    while (i < s->n && !(s->t[i].depth == 0 && is(&s->t[i], reads ? "select" : "returning"))) i++;
    if (i == s->n) {
        if (q->out.n) wrong(q->line, "%s: out: without anything returned", q->name);
        return;
    }
    if (!q->out.n) { wrong(q->line, "%s: returns rows and has no out:", q->name); return; }
    if (is(&s->t[++i], "distinct")) i++;
    for (from = i; i <= s->n; i++) {
        bool ends = i == s->n || (s->t[i].depth == 0 && is(&s->t[i], "from"));
        if (!ends && !(s->t[i].kind == ',' && s->t[i].depth == 0)) continue;
        term_check(q, v, &s->t[from], &s->t[i], n++);
        from = i + 1;
        if (ends) break;
    }
    if (n < q->out.n) wrong(q->line, "%s: returns %d columns, out: names %d", q->name, n, q->out.n);
}

static void query_check(query *q)
{
    view v = { 0 };

    if (!q->scoped) wrong(q->line, "%s: no scope: line; scope: customer=COLUMN, item=COLUMN or none: why", q->name);
    if (q->many && !q->out.n) wrong(q->line, "%s: rows: many without rows", q->name);
    refs_find(q, &v);
    words_check(q, &v);
    out_check(q, &v);
}


/* ---- writing ---- */

typedef enum dialect { SQLITE, POSTGRES, AS_IS } dialect;

/* A piece of a C text in quotes; lines are broken near 120 so that a person can read what was made. */
static int out_col;
static void piece(FILE *f, const char *p, int n)
{
    if (out_col + n > 120) { fprintf(f, "\"\n        \""); out_col = 0; }
    for (int i = 0; i < n; i++) {
        if (p[i] == '"' || p[i] == '\\') fputc('\\', f);
        fputc(p[i], f);
    }
    out_col += n;
}

static void sql_write(FILE *f, const text *s, dialect d, const list *in, bool ddl)
{
    fputc('"', f);
    out_col = 0;
    for (int i = 0; i < s->n; i++) {
        const token *t = &s->t[i];
        char *p = NULL;
        if (t->kind == ':' && t->n > 1 && in) p = made("%c%d", d == SQLITE ? '?' : '$', column_of(in, &(token){ .p = t->p + 1, .n = t->n - 1 }) + 1);
        else if (d == SQLITE && is(t, "bigint")) p = copy("INTEGER", 7);
        else if (d == SQLITE && is(t, "bytea")) p = copy("BLOB", 4);
        else if (d == POSTGRES && ddl && is(t, "text")) p = copy("TEXT COLLATE \"C\"", 16);
        if (i && t->gap && t[-1].kind != '(' && t->kind != ')') piece(f, " ", 1);
        if (p) piece(f, p, (int)strlen(p));
        else piece(f, t->p, t->n);
        free(p);
    }
}

static FILE *create(const char *dir, const char *name)
{
    char *path = made("%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    if (!f) { fprintf(stderr, "sqlgen: %s cannot be written\n", path); exit(1); }
    free(path);
    return f;
}

static void finish(FILE *f)
{
    bool bad = ferror(f) != 0;
    if (fclose(f) || bad) { fprintf(stderr, "sqlgen: the disk took not everything\n"); exit(1); }
}

static const char *c_type(char type) { return type == 'i' ? "int64_t     " : type == 't' ? "const char *" : "hk_str      "; }
static const char *e_type(char type) { return type == 'i' ? "HK_SQL_INT" : type == 't' ? "HK_SQL_TEXT" : "HK_SQL_BYTES"; }

static void struct_write(FILE *f, const char *name, const list *l, int leave_out)
{
    fprintf(f, "typedef struct %s {\n", name);
    for (int i = 0; i < l->n; i++)
        if (i != leave_out) fprintf(f, "    %s%s;%s\n", c_type(l->c[i].type), l->c[i].name, l->c[i].nullable ? "        /* or NULL */" : "");
    fprintf(f, "} %s;\n", name);
}

/* `row` NULL: parameters, in no struct. */
static void columns_write(FILE *f, const char *name, const list *l, const char *row, int leave_out)
{
    if (!l->n) return;
    fprintf(f, "static const hk_column %s[] = {\n", name);
    for (int i = 0; i < l->n; i++) {
        fprintf(f, "    { \"%s\", %s, %s, ", l->c[i].name, e_type(l->c[i].type), l->c[i].nullable ? "true" : "false");
        if (row && i != leave_out) fprintf(f, "(int)offsetof(%s, %s) },\n", row, l->c[i].name);
        else fprintf(f, "-1 },\n");
    }
    fprintf(f, "};\n");
}

static void params_write(FILE *f, const list *l)
{
    for (int i = 0; i < l->n; i++)
        fprintf(f, ", %s%s", l->c[i].type == 'i' ? "int64_t " : l->c[i].type == 't' ? "const char *" : "hk_str ", l->c[i].name);
}

/* The arguments as data; Q3 is asserted here, where the name of the argument is known. */
static void args_write(FILE *f, const list *l)
{
    for (int i = 0; i < l->n; i++)
        if (!l->c[i].nullable && l->c[i].type != 'b') fprintf(f, l->c[i].type == 'i' ? "    assert(%s != HK_NULL);\n" : "    assert(%s);\n", l->c[i].name);
    if (!l->n) return;
    fprintf(f, "    const hk_datum args[] = {\n");
    for (int i = 0; i < l->n; i++) {
        const char *n = l->c[i].name;
        if (l->c[i].type == 'i') fprintf(f, "        { .i = %s },\n", n);
        else if (l->c[i].type == 't') fprintf(f, "        { .p = %s, .n = %s ? strlen(%s) : 0 },\n", n, n, n);
        else if (l->c[i].nullable) fprintf(f, "        { .p = %s.p, .n = %s.n },\n", n, n);
        else fprintf(f, "        { .p = %s.p ? %s.p : \"\", .n = %s.n },\n", n, n, n);
    }
    fprintf(f, "    };\n");
}

static void function_write(FILE *c, FILE *h, const query *q, const char *verb, const char *before, const char *after, const char *call)
{
    for (int k = 0; k < 2; k++) {
        FILE *f = k ? h : c;
        fprintf(f, "%shk_rc hk_%s_%s(hk_ctx *cx%s", k ? "HK_MUST_USE " : "\n", verb, q->name, before);
        params_write(f, &q->in);
        fprintf(f, "%s)%s\n", after, k ? ";" : "");
    }
    fprintf(c, "{\n");
    args_write(c, &q->in);
    fprintf(c, "    return %s;\n}\n", call);
}

static void query_write(FILE *c, FILE *h, const query *q)
{
    const char *args = q->in.n ? "args" : "NULL";
    char *row = made("hk_row_%s", q->name);

    fprintf(h, "\n/* %s:%d */\nextern const hk_query hk_sql_%s;\n", q->file, q->line, q->name);
    if (q->out.n) struct_write(h, row, &q->out, -1);
    fprintf(c, "\n/* ---- %s ---- */\n", q->name);
    columns_write(c, made("in_%s", q->name), &q->in, NULL, -1);
    columns_write(c, made("out_%s", q->name), &q->out, row, -1);
    fprintf(c, "const hk_query hk_sql_%s = {\n    \"%s\",\n    ", q->name, q->name);
    sql_write(c, &q->sql, SQLITE, &q->in, false);
    fprintf(c, "\",\n    ");
    sql_write(c, &q->sql, POSTGRES, &q->in, false);
    fprintf(c, "\",\n    %s%s, %s%s, %d, %d, %d, %d, %s, UINT64_C(0x%llx), %d,\n};\n", q->in.n ? "in_" : "NULL", q->in.n ? q->name : "", q->out.n ? "out_" : "NULL",
            q->out.n ? q->name : "", q->in.n, q->out.n, q->scope_customer, q->scope_item, q->many ? "true" : "false", q->tables, q->slot);
    if (!q->out.n) {
        function_write(c, h, q, "x", "", ", int64_t *changed", made("hk_query_run(cx, &hk_sql_%s, %s, changed)", q->name, args));
        return;
    }
    function_write(c, h, q, "q", ", hk_cursor **cur", "", made("hk_cursor_open(cx, &hk_sql_%s, %s, cur)", q->name, args));
    fprintf(h, "bool hk_next_%s(hk_cursor *cur, %s *row);\n", q->name, row);
    fprintf(c, "\nbool hk_next_%s(hk_cursor *cur, %s *row) { return hk_cursor_next(cur, &hk_sql_%s, row); }\n", q->name, row, q->name);
    function_write(c, h, q, "get", "", made(", %s *row, bool *found", row), made("hk_query_get(cx, &hk_sql_%s, %s, row, found)", q->name, args));
}

static void module_write(const char *dir, const char *path)
{
    char *m = stem(path), *guard = made("HK_SQL_%s_H", m);
    FILE *h = create(dir, made("%s.h", m)), *c = create(dir, made("%s.c", m));

    for (char *g = guard; *g; g++) *g = (char)toupper((unsigned char)*g);
    fprintf(h, "/* Made by tools/sqlgen.c from %s. */\n#ifndef %s\n#define %s\n#include \"store/sql.h\"\n", path, guard, guard);
    fprintf(c, "/* Made by tools/sqlgen.c from %s. */\n#include \"sql/%s.h\"\n", path, m);
    for (int i = 0; i < n_queries; i++)
        if (queries[i].file == path) query_write(c, h, &queries[i]);
    fprintf(h, "\n#endif\n");
    finish(h);
    finish(c);
}

/* ---- writing: tables ---- */

static char *row_of(const table *t)
{
    if (t->kind == RECORD) return made("hk_rec_%s", t->name);
    return made("hk_fact_%s", strncmp(t->name, "fact_", 5) == 0 ? t->name + 5 : t->name);
}
static bool has_row(const table *t) { return t->kind == RECORD || t->kind == FACT; }
static bool in_key(const table *t, int col)
{
    for (int i = 0; i < t->nkey; i++)
        if (t->key[i] == col) return true;
    return false;
}

/* " a = ?1 AND b = ?2": the key, parameters counted from `first`, or by their place in the table when it is 0. */
static char *key_is(const table *t, char mark, int first)
{
    char *s = made("%s", "");
    for (int i = 0; i < t->nkey; i++) s = made("%s%s%s = %c%d", s, i ? " AND " : "", t->cols.c[t->key[i]].name, mark, first ? first + i : t->key[i] + 1);
    return s;
}

static char *names_of(const table *t, int leave_out)
{
    char *s = made("%s", "");
    for (int i = 0; i < t->cols.n; i++)
        if (i != leave_out) s = made("%s%s%s", s, *s ? ", " : "", t->cols.c[i].name);
    return s;
}

static char *table_sql(const table *t, const char *what, dialect d)
{
    char mark = d == SQLITE ? '?' : '$', *s = made("%s", ""), *order = made("%s", "");

    for (int i = 0; i < t->nkey; i++) order = made("%s%s%s", order, i ? ", " : "", t->cols.c[t->key[i]].name);
    if (strcmp(what, "insert") == 0) {
        for (int i = 0; i < t->cols.n; i++) s = made("%s%s%c%d", s, i ? ", " : "", mark, i + 1);
        return made("INSERT INTO %s(%s) VALUES (%s)", t->name, names_of(t, -1), s);
    }
    if (strcmp(what, "scan") == 0 && t->kind == FACT)
        return made("SELECT %s FROM %s WHERE company = %c1 AND seq > %c2 ORDER BY seq", names_of(t, -1), t->name, mark, mark);
    if (strcmp(what, "scan") == 0) return made("SELECT %s FROM %s ORDER BY %s", names_of(t, -1), t->name, order);
    if (strcmp(what, "load") == 0) return made("SELECT %s FROM %s WHERE %s", names_of(t, t->company), t->name, key_is(t, mark, 1));
    int version = column_of(&t->cols, &(token){ .p = "version", .n = 7 }) + 1;
    for (int i = 0; i < t->cols.n; i++)
        if (!in_key(t, i) && i + 1 != version) s = made("%s%s = %c%d, ", s, t->cols.c[i].name, mark, i + 1);
    return made("UPDATE %s SET %sversion = %c%d + 1 WHERE %s AND version = %c%d", t->name, s, mark, version, key_is(t, mark, 0), mark, version);
}

static void table_query(FILE *c, const table *t, const char *what, int nth, const char *in, int nin, const char *out, int nout)
{
    fprintf(c, "static const hk_query %s_%s = {\n    \"%s.%s\",\n", what, t->name, t->name, what);
    for (int d = SQLITE; d <= POSTGRES; d++) {
        const char *p = table_sql(t, what, (dialect)d);
        fprintf(c, "    \"");
        out_col = 0;
        while (*p) {                                     /* word by word, so that long lists of columns break */
            int n = (int)strcspn(p, " ");
            n += p[n] == ' ';
            piece(c, p, n);
            p += n;
        }
        fprintf(c, "\",\n");
    }
    fprintf(c, "    %s, %s, %d, %d, -1, -1, %s, UINT64_C(0x%llx), %d,\n};\n", in, out, nin, nout, strcmp(what, "scan") == 0 ? "true" : "false", 1ULL << (t - tables), t->slot + nth);
}

static void table_write(FILE *c, FILE *h, const table *t)
{
    char *row = row_of(t), *cols = made("cols_%s", t->name), *key = made("key_%s", t->name);
    list keys = { .n = 0 }, loaded = { .n = 0 };

    if (has_row(t)) struct_write(h, row, &t->cols, t->company);
    fprintf(c, "\n/* ---- %s ---- */\n", t->name);
    columns_write(c, cols, &t->cols, has_row(t) ? row : NULL, t->company);
    fprintf(c, "static const uint8_t %s[] = { ", key);
    for (int i = 0; i < t->nkey; i++) fprintf(c, "%d%s", t->key[i], i + 1 < t->nkey ? ", " : " };\n"), keys.c[keys.n++] = t->cols.c[t->key[i]];
    table_query(c, t, "insert", 0, cols, t->cols.n, "NULL", 0);
    if (t->kind == FACT) table_query(c, t, "scan", 1, "in_scan", 2, cols, t->cols.n);
    else table_query(c, t, "scan", 1, "NULL", 0, cols, t->cols.n);
    if (t->kind == FACT) {
        if (!t->in_log) return;
        fprintf(h, "HK_MUST_USE hk_rc hk_append_%s(hk_ctx *cx, %s *row);\n", t->name, row);
        fprintf(c, "hk_rc hk_append_%s(hk_ctx *cx, %s *row) { return hk_fact_append(cx, &hk_tables[HK_TABLE_%s], row); }\n", t->name, row, t->name);
    }
    if (t->kind != RECORD) return;
    for (int i = 0; i < t->cols.n; i++)
        if (i != t->company) loaded.c[loaded.n++] = t->cols.c[i];
    columns_write(c, made("load_in_%s", t->name), &keys, NULL, -1);
    columns_write(c, made("load_out_%s", t->name), &loaded, row, -1);
    table_query(c, t, "load", 2, made("load_in_%s", t->name), keys.n, made("load_out_%s", t->name), loaded.n);
    table_query(c, t, "update", 3, cols, t->cols.n, "NULL", 0);
    for (int k = 0; k < 2; k++) {
        const char *verb = k ? "update" : "insert";
        fprintf(h, "HK_MUST_USE hk_rc hk_%s_%s(hk_ctx *cx, %s *row);\n", verb, t->name, row);
        fprintf(c, "hk_rc hk_%s_%s(hk_ctx *cx, %s *row) { return hk_record_%s(cx, &hk_tables[HK_TABLE_%s], row); }\n", verb, t->name, row, verb, t->name);
    }
    query q = { .name = t->name, .in = keys };
    function_write(c, h, &q, "load", "", made(", %s *row, bool *found", row), made("hk_query_get(cx, &load_%s, args, row, found)", t->name));
}

static void table_row(FILE *c, const table *t)
{
    bool record = t->kind == RECORD;
    fprintf(c, "    { \"%s\", %s, %s, %d, cols_%s, %d, key_%s, %d, %d, ", t->name, kind_names[t->kind], t->in_log ? "true" : "false", (int)(t - tables), t->name, t->cols.n, t->name, t->nkey, t->company);
    fprintf(c, has_row(t) ? "sizeof(%s), " : "0, ", row_of(t));
    fprintf(c, "&insert_%s, &scan_%s, %s%s, %s%s },\n", t->name, t->name, record ? "&load_" : "NULL", record ? t->name : "", record ? "&update_" : "NULL", record ? t->name : "");
}

/* Triggers of a fact (G5). SQLite's TRUNCATE is a DELETE and runs the trigger. */
static void triggers_write(FILE *c, const table *t, dialect d)
{
    if (t->kind != FACT && t->kind != FACT_STORE) return;
    if (d == POSTGRES) {
        fprintf(c, "    \"CREATE TRIGGER %s_fact BEFORE UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION hk_fact_refuse()\",\n", t->name, t->name);
        return;
    }
    for (int k = 0; k < 2; k++)
        fprintf(c, "    \"CREATE TRIGGER %s_no_%s BEFORE %s ON %s BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END\",\n", t->name, k ? "delete" : "update", k ? "DELETE" : "UPDATE", t->name);
}

static void migration_write(FILE *c, const migration *m, int nth)
{
    for (int d = SQLITE; d <= POSTGRES; d++) {
        fprintf(c, "static const char *const %s_%d[] = {\n", d == SQLITE ? "sqlite" : "postgres", nth);
        if (d == POSTGRES && nth == 0)
            fprintf(c, "    \"CREATE FUNCTION hk_fact_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a fact is never changed'; END $$\",\n");
        for (int i = 0; i < m->n; i++) {
            const table *t = m->table[i] >= 0 ? &tables[m->table[i]] : NULL;
            fprintf(c, "    ");
            sql_write(c, &m->sql[i], (dialect)d, NULL, is(&m->sql[i].t[0], "create") || is(&m->sql[i].t[0], "alter"));
            if (t && d == SQLITE) fprintf(c, t->large || (t->nkey == 1 && t->cols.c[t->key[0]].type == 'i') ? " STRICT" : " STRICT, WITHOUT ROWID");
            fprintf(c, "\",\n");
            if (t) triggers_write(c, t, (dialect)d);
        }
        fprintf(c, "    NULL\n};\n");
    }
    fprintf(c, "static const char text_%d[] =\n", nth);
    for (int i = 0; i < m->n; i++) {
        fprintf(c, "    ");
        sql_write(c, &m->sql[i], AS_IS, NULL, false);
        fprintf(c, ";\\n\"\n");
    }
    fprintf(c, "    \"\";\n");
}

static void tables_write(const char *dir, char **modules, int n_modules)
{
    FILE *h = create(dir, "tables.h"), *c = create(dir, "tables.c");

    fprintf(h, "/* Made by tools/sqlgen.c from sql/schema. */\n#ifndef HK_SQL_TABLES_H\n#define HK_SQL_TABLES_H\n#include \"store/sql.h\"\n\n"
               "/* Places in hk_tables. */\nenum {\n");
    for (int i = 0; i < n_tables; i++) fprintf(h, "    HK_TABLE_%s,\n", tables[i].name);
    fprintf(h, "};\nextern const hk_table hk_tables[];\nextern const int hk_tables_n;\nextern const hk_unique hk_uniques[];\nextern const int hk_uniques_n;\n"
               "extern const hk_migration hk_migrations[];       /* in order of application */\nextern const int hk_migrations_n;\n"
               "extern const hk_query *const hk_queries[];       /* all there are: [i]->slot == i; NULL where a table has no such query */\nextern const int hk_queries_n;\n\n");
    fprintf(c, "/* Made by tools/sqlgen.c from sql/schema. */\n#include \"sql/tables.h\"\n");
    for (int i = 0; i < n_modules; i++) fprintf(c, "#include \"sql/%s.h\"\n", stem(modules[i]));
    fprintf(c, "\n/* What a scan of a fact's table takes. */\nstatic const hk_column in_scan[] = {\n    { \"company\", HK_SQL_INT, false, -1 },\n    { \"after\", HK_SQL_INT, false, -1 },\n};\n");
    for (int i = 0; i < n_tables; i++) table_write(c, h, &tables[i]);
    fprintf(c, "\nconst hk_table hk_tables[] = {\n");
    for (int i = 0; i < n_tables; i++) table_row(c, &tables[i]);
    fprintf(c, "};\nconst int hk_tables_n = %d;\n\nconst hk_unique hk_uniques[] = {\n", n_tables);
    for (int i = 0; i < n_uniques; i++) fprintf(c, "    { \"%s\", \"%s\", \"%s\", %s },\n", uniques[i].name, uniques[i].columns, uniques[i].field, uniques[i].primary ? "true" : "false");
    fprintf(c, "};\nconst int hk_uniques_n = %d;\n\n", n_uniques);
    for (int i = 0; i < n_migrations; i++) migration_write(c, &migrations[i], i);
    fprintf(c, "\nconst hk_migration hk_migrations[] = {\n");
    for (int i = 0; i < n_migrations; i++) fprintf(c, "    { \"%s\", text_%d, sqlite_%d, postgres_%d },\n", migrations[i].name, i, i, i);
    fprintf(c, "};\nconst int hk_migrations_n = %d;\n\nconst hk_query *const hk_queries[] = {\n", n_migrations);
    for (int i = 0; i < n_tables; i++) {
        const char *n = tables[i].name;
        bool record = tables[i].kind == RECORD;
        fprintf(c, "    &insert_%s, &scan_%s, %s%s, %s%s,\n", n, n, record ? "&load_" : "NULL", record ? n : "", record ? "&update_" : "NULL", record ? n : "");
    }
    for (int i = 0; i < n_queries; i++) fprintf(c, "    &hk_sql_%s,\n", queries[i].name);
    fprintf(c, "};\nconst int hk_queries_n = %d;\n", n_slots);
    fprintf(h, "\n#endif\n");
    finish(h);
    finish(c);
}

int main(int argc, char **argv)
{
    int i = 2;

    if (argc < 4) { fprintf(stderr, "usage: sqlgen OUTDIR SCHEMA.sql... -- QUERY.sql...\n"); return 2; }
    for (; i < argc && strcmp(argv[i], "--") != 0; i++) schema_read(argv[i]);
    char **modules = argv + i + 1;
    int n_modules = i < argc ? argc - i - 1 : 0;
    for (int k = 0; k < n_modules; k++) queries_read(modules[k]);
    if (n_errors) return 1;
    tables_write(argv[1], modules, n_modules);
    for (int k = 0; k < n_modules; k++) module_write(argv[1], modules[k]);
    return 0;
}
