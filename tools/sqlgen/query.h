/* Queries: read from their files and held against the schema (G2, G3). Part of sqlgen.c. */
#ifndef SQLGEN_QUERY_H
#define SQLGEN_QUERY_H
#include "model.h"

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
    if (at >= 0) q->tables |= (table_set)1 << at;
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

/* Where NULLs stand in an order differs between the engines: a column that may be NULL says NULLS FIRST or LAST. */
static void order_check(const query *q, const view *v)
{
    const text *s = &q->sql;
    bool known, outer;

    for (int i = 0; i + 1 < s->n; i++) {
        if (!is(&s->t[i], "order") || !is(&s->t[i + 1], "by")) continue;
        int depth = s->t[i].depth;
        for (int k = i + 2; k < s->n && s->t[k].depth >= depth && !(s->t[k].kind == ')' && s->t[k].depth < depth) && !is(&s->t[k], "limit"); k++) {
            const token *t = &s->t[k], *after = t + 1;
            if (t->depth != depth || t->kind != 'w' || after->kind == '.' || among(t, words)) continue;
            if (after->kind == '(') continue;
            const column *c = meaning(v, t[-1].kind == '.' ? t - 2 : NULL, t, &known, &outer);
            if (is(after, "asc") || is(after, "desc")) after++;
            if (c && (outer || (c->nullable && !kept(s, t))) && !is(after, "nulls")) wrong(t->line, "%s: %.*s may be NULL: say NULLS FIRST or NULLS LAST", q->name, t->n, t->p);
        }
    }
}

static void query_check(query *q)
{
    view v = { 0 };

    if (!q->scoped) wrong(q->line, "%s: no scope: line; scope: customer=COLUMN, item=COLUMN or none: why", q->name);
    if (q->many && !q->out.n) wrong(q->line, "%s: rows: many without rows", q->name);
    refs_find(q, &v);
    words_check(q, &v);
    order_check(q, &v);
    out_check(q, &v);
}
#endif
