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
 *   G3  only words both engines understand alike: `functions` and `refused` in sqlgen/model.h
 *   G4  a table is STRICT on SQLite and keeps its rowid. WITHOUT ROWID was measured on 1.3 million allocations: a fifth
 *       smaller, no faster to fill, and without statistics SQLite then reads the whole company by its key (6 ms and more)
 *       where an index answers in 5 us. A plan that depends on somebody running ANALYZE is no plan
 *   G5  facts refuse UPDATE, DELETE and TRUNCATE by triggers that never run on INSERT, so a bulk load does not pay for them
 *
 * Rejected: a query builder (SQL assembled in C cannot be tried by hand), and reading the engines' own description of a
 * prepared query (make would need a running PostgreSQL). tests/unit/store_queries.c prepares every query on both engines. */
#include "sqlgen/model.h"
#include "sqlgen/query.h"

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
        else if (d == POSTGRES && ddl && is(t, "text") && !(i + 1 < s->n && is(t + 1, "text"))) p =      /* a column may be called text */
            copy("TEXT COLLATE \"C\"", 16);
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

static char *set_text(table_set s) { return made("HK_TABLE_SET_OF(UINT64_C(0x%llx), UINT64_C(0x%llx))", (unsigned long long)(s >> 64), (unsigned long long)s); }

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
    fprintf(c, "\",\n    %s%s, %s%s, %d, %d, %d, %d, %s, %s, %d,\n};\n", q->in.n ? "in_" : "NULL", q->in.n ? q->name : "", q->out.n ? "out_" : "NULL",
            q->out.n ? q->name : "", q->in.n, q->out.n, q->scope_customer, q->scope_item, q->many ? "true" : "false", set_text(q->tables), q->slot);
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
    fprintf(c, "    %s, %s, %d, %d, -1, -1, %s, %s, %d,\n};\n", in, out, nin, nout, strcmp(what, "scan") == 0 ? "true" : "false", set_text((table_set)1 << (t - tables)), t->slot + nth);
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
            if (t && d == SQLITE) fprintf(c, " STRICT");
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

static table_set fact_bits(void)
{
    table_set bits = 0;
    for (int i = 0; i < n_tables; i++)
        if (tables[i].kind == FACT) bits |= (table_set)1 << i;
    return bits;
}

/* The next company that has any fact, found at the edge of each fact's key: what walks the log asks it. */
static void company_next_write(FILE *c)
{
    fprintf(c, "\nstatic const hk_column company_next_in[] = { { \"after\", HK_SQL_INT, false, -1 } };\n"
               "static const hk_column company_next_out[] = { { \"company\", HK_SQL_INT, true, -1 } };\n"
               "const hk_query hk_sql_fact_company_next = {\n    \"fact_company_next\",\n");
    for (int d = SQLITE; d <= POSTGRES; d++) {
        const char *join = "SELECT min(company) AS company FROM (";
        for (int i = 0; i < n_tables; i++) {
            if (tables[i].kind != FACT) continue;
            fprintf(c, "    \"%sSELECT min(company) AS company FROM %s WHERE company > %c1\"\n", join, tables[i].name, d == SQLITE ? '?' : '$');
            join = " UNION ALL ";
        }
        fprintf(c, "    \") f\",\n");
    }
    fprintf(c, "    company_next_in, company_next_out, 1, 1, -1, -1, false, %s, %d,\n};\n", set_text(fact_bits()), n_slots++);
}

static void tables_write(const char *dir, char **modules, int n_modules)
{
    FILE *h = create(dir, "tables.h"), *c = create(dir, "tables.c");

    fprintf(h, "/* Made by tools/sqlgen.c from sql/schema. */\n#ifndef HK_SQL_TABLES_H\n#define HK_SQL_TABLES_H\n#include \"store/sql.h\"\n\n"
               "/* Places in hk_tables. */\nenum {\n");
    for (int i = 0; i < n_tables; i++) fprintf(h, "    HK_TABLE_%s,\n", tables[i].name);
    fprintf(h, "};\nextern const hk_table hk_tables[];\nextern const int hk_tables_n;\nextern const hk_unique hk_uniques[];\nextern const int hk_uniques_n;\n"
               "extern const hk_migration hk_migrations[];       /* in order of application */\nextern const int hk_migrations_n;\n"
               "extern const hk_query hk_sql_fact_company_next;    /* the smallest company above :after that has a fact, or NULL */\n"
               "extern const hk_query *const hk_queries[];       /* all there are: [i]->slot == i; NULL where a table has no such query */\nextern const int hk_query_slots;\n\n");
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
    fprintf(c, "};\nconst int hk_migrations_n = %d;\n", n_migrations);
    company_next_write(c);
    fprintf(c, "\nconst hk_query *const hk_queries[] = {\n");
    for (int i = 0; i < n_tables; i++) {
        const char *n = tables[i].name;
        bool record = tables[i].kind == RECORD;
        fprintf(c, "    &insert_%s, &scan_%s, %s%s, %s%s,\n", n, n, record ? "&load_" : "NULL", record ? n : "", record ? "&update_" : "NULL", record ? n : "");
    }
    for (int i = 0; i < n_queries; i++) fprintf(c, "    &hk_sql_%s,\n", queries[i].name);
    fprintf(c, "    &hk_sql_fact_company_next,\n};\nconst int hk_query_slots = %d;\n", n_slots);
    fprintf(h, "\n#endif\n");
    finish(h);
    finish(c);
}

/* It lives for a moment and gives back nothing; `make asan` runs it too and shall not take that for a mistake. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0"; }

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
