/* Running queries: row structs to datums and back, scope, errors of a write. The engines below see datums only.
 *
 * Scope (Q2) is held here, in the one place every row passes: a query that names customer or item columns gives out rows of
 * cx->scope alone, whoever wrote the query. */
#include "store/inside.h"

#include <stdlib.h>

enum { CANCEL_EVERY = 1024 };        /* rows between two looks at cx->cancel */

/* ---- failures ---- */
hk_rc hk_conn_fail(hk_ctx *cx, hk_conn *c, hk_rc rc)
{
    if (rc && c->writing && !c->failed) {
        c->failed = rc;
        c->failed_error = cx->error;
    }
    return rc;
}

hk_rc hk_unique_fail(hk_ctx *cx, const char *name, const char *columns)
{
    for (int k = 0; k < hk_uniques_n; k++) {
        const hk_unique *u = &hk_uniques[k];
        if ((name && !strcmp(u->name, name)) || (columns && !strcmp(u->columns, columns))) return hk_fail(cx, HK_CONFLICT, NULL, u->field, NULL);
    }
    return hk_fail(cx, HK_CONFLICT, NULL, NULL, NULL);
}

bool hk_query_writes(const hk_query *q)
{
    const char *s = q->sqlite;
    return !strncasecmp(s, "INSERT", 6) || !strncasecmp(s, "UPDATE", 6) || !strncasecmp(s, "DELETE", 6);
}

static bool scoped(const hk_query *q) { return q->scope_customer >= 0 || q->scope_item >= 0; }

static void check_args(const hk_ctx *cx, const hk_query *q, const hk_datum *args)
{
    assert(cx->conn);                                                                      /* S1 */
    assert(!hk_query_writes(q) || cx->conn->writing);
    for (int k = 0; k < q->nin; k++) {                                                     /* Q3 */
        const hk_column *c = &q->in[k];
        if (c->nullable || c->type == HK_SQL_BYTES) continue;
        assert(c->type == HK_SQL_INT ? args[k].i != HK_NULL : args[k].p != NULL);
    }
}

hk_rc hk_bulk_settle(hk_ctx *cx, hk_conn *c, hk_table_set tables)
{
    if (c->copy) return hk_copy_flush(cx, c, tables);
    hk_rc rc = c->rows ? hk_rows_flush(cx, c, tables) : HK_OK;
    return rc || !c->later ? rc : hk_later_make(cx, c, tables);
}

/* Rows that wait for COPY must be there before a statement that may look at them, and so must the indexes it needs. */
static hk_rc settle_for(hk_ctx *cx, hk_conn *c, const hk_query *q) { return c->bulk ? hk_bulk_settle(cx, c, q->tables) : HK_OK; }

/* ---- cursors ---- */
static hk_cursor *cursor_take(hk_conn *c)
{
    hk_cursor *cur = c->spare;
    if (cur) c->spare = cur->next;
    else cur = malloc(sizeof *cur);
    if (cur) memset(cur, 0, offsetof(hk_cursor, vals));
    return cur;
}

static void cursor_give(hk_cursor *cur)
{
    cur->next = cur->conn->spare;
    cur->conn->spare = cur;
}

hk_rc hk_cursor_open(hk_ctx *cx, const hk_query *q, const hk_datum *args, hk_cursor **out)
{
    check_args(cx, q, args);
    hk_conn *c = cx->conn;
    if (scoped(q) && !cx->scope) return hk_fail_internal(cx, HK_INTERNAL, "query %s without a scope", q->name);      /* Q2 */
    if (c->failed) return hk_fail_internal(cx, c->failed, "query %s after a failed statement", q->name);
    hk_cursor *cur = cursor_take(c);
    if (!cur) return hk_conn_fail(cx, c, hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL));
    cur->cx = cx, cur->conn = c, cur->q = q;
    hk_rc rc = settle_for(cx, c, q);
    if (!rc && hk_query_writes(q) && hk_fault_now()) rc = hk_fault_fail(cx);
    if (!rc) rc = c->db->ops->query(cx, cur, args);
    if (rc) {
        cursor_give(cur);
        return hk_conn_fail(cx, c, rc);
    }
    *out = cur;
    return HK_OK;
}

static bool in_scope(const hk_cursor *cur)
{
    const hk_query *q = cur->q;
    const hk_scope *s = cur->cx->scope;
    if (s->all) return true;
    int64_t customer = q->scope_customer >= 0 ? cur->vals[q->scope_customer].i : HK_NULL;
    return q->scope_item >= 0 ? hk_scope_item(s, customer, cur->vals[q->scope_item].i) : hk_scope_customer(s, customer);
}

static bool cursor_fails(hk_cursor *cur, hk_rc rc)
{
    cur->rc = hk_conn_fail(cur->cx, cur->conn, rc);
    cur->error = cur->cx->error;
    cur->done = true;
    return false;
}

static bool next_row(hk_cursor *cur)
{
    const hk_query *q = cur->q;
    while (!cur->done) {
        if (++cur->rows % CANCEL_EVERY == 0 && cur->cx->cancel && *cur->cx->cancel)
            return cursor_fails(cur, hk_fail(cur->cx, HK_CANCELLED, NULL, NULL, NULL));
        if (!cur->conn->db->ops->step(cur)) {
            cur->done = true;
            return cur->rc ? cursor_fails(cur, cur->rc) : false;
        }
        for (int k = 0; k < q->nout; k++) {
            const hk_column *c = &q->out[k];
            if (c->nullable || (c->type == HK_SQL_INT ? cur->vals[k].i != HK_NULL : cur->vals[k].p != NULL)) continue;
            return cursor_fails(cur, hk_fail_internal(cur->cx, HK_INTERNAL, "column %s of query %s is NULL", c->name, q->name));
        }
        if (!scoped(q) || in_scope(cur)) return true;
    }
    return false;
}

static void put_value(const hk_column *c, const hk_datum *v, void *row)
{
    char *to = (char *)row + c->offset;
    hk_str bytes = { v->p, v->n };
    if (c->offset < 0) return;
    switch (c->type) {
    case HK_SQL_INT:   memcpy(to, &v->i, sizeof v->i); return;
    case HK_SQL_TEXT:  memcpy(to, &v->p, sizeof v->p); return;
    case HK_SQL_BYTES: memcpy(to, &bytes, sizeof bytes); return;
    }
}

bool hk_cursor_next(hk_cursor *cur, const hk_query *q, void *row)
{
    assert(cur->q == q);
    if (!next_row(cur)) return false;
    for (int k = 0; k < q->nout; k++) put_value(&q->out[k], &cur->vals[k], row);
    return true;
}

bool hk_cursor_step(hk_cursor *cur, hk_datum *vals)
{
    if (!next_row(cur)) return false;
    memcpy(vals, cur->vals, (size_t)cur->q->nout * sizeof *vals);
    return true;
}

hk_rc hk_cursor_end(hk_cursor *cur)
{
    if (!cur) return HK_OK;
    hk_rc rc = cur->rc;
    if (rc && !cur->cx->error.rc) cur->cx->error = cur->error;         /* somebody cleared it between */
    cur->conn->db->ops->finish(cur);
    cursor_give(cur);
    return rc;
}

/* ---- one row, or none ---- */
static void keep_value(hk_arena *a, const hk_column *c, hk_datum *v)
{
    if (c->type != HK_SQL_INT && v->p) v->p = hk_strndup(a, v->p, v->n);                     /* Q4 */
}

hk_rc hk_query_get(hk_ctx *cx, const hk_query *q, const hk_datum *args, void *row, bool *found)
{
    hk_cursor *cur = NULL;
    hk_rc rc = hk_cursor_open(cx, q, args, &cur);
    if (rc) return rc;
    bool hit = next_row(cur);
    if (hit) {
        for (int k = 0; k < q->nout; k++) {
            keep_value(cx->arena, &q->out[k], &cur->vals[k]);
            put_value(&q->out[k], &cur->vals[k], row);
        }
    }
    rc = hk_cursor_end(cur);
    if (!rc) *found = hit;
    return rc;
}

hk_rc hk_query_run(hk_ctx *cx, const hk_query *q, const hk_datum *args, int64_t *changed)
{
    int64_t n = 0;
    check_args(cx, q, args);
    hk_conn *c = cx->conn;
    assert(c->writing);
    if (c->failed) return hk_fail_internal(cx, c->failed, "query %s after a failed statement", q->name);
    hk_rc rc = settle_for(cx, c, q);
    if (!rc && hk_fault_now()) rc = hk_fault_fail(cx);
    if (!rc) rc = c->db->ops->run(cx, c, q, args, &n);
    if (rc) return hk_conn_fail(cx, c, rc);
    if (changed) *changed = n;
    return HK_OK;
}

/* ---- rows of tables ---- */
static void get_value(const hk_column *c, const void *row, hk_datum *v)
{
    const char *from = (const char *)row + c->offset;
    hk_str bytes;
    switch (c->type) {
    case HK_SQL_INT:
        memcpy(&v->i, from, sizeof v->i);
        return;
    case HK_SQL_TEXT:
        memcpy(&v->p, from, sizeof v->p);
        v->n = v->p ? strlen(v->p) : 0;
        return;
    case HK_SQL_BYTES:
        memcpy(&bytes, from, sizeof bytes);
        v->p = bytes.p, v->n = bytes.n;
        return;
    }
}

void hk_row_datums(const hk_ctx *cx, const hk_table *t, const void *row, hk_datum *vals)
{
    for (int k = 0; k < t->n; k++) {
        vals[k] = (hk_datum){ 0 };
        if (t->columns[k].offset >= 0) get_value(&t->columns[k], row, &vals[k]);
        else assert(k == t->company), vals[k].i = cx->company;
    }
}

hk_rc hk_row_insert(hk_ctx *cx, const hk_table *t, const hk_datum *vals)
{
    hk_conn *c = cx->conn;
    if (!c->bulk) return hk_query_run(cx, t->insert, vals, NULL);
    check_args(cx, t->insert, vals);
    if (c->failed) return hk_fail_internal(cx, c->failed, "row of %s after a failed statement", t->name);
    if (c->db->engine == HK_POSTGRES) return hk_conn_fail(cx, c, hk_copy_add(cx, c, t, vals));
    hk_rc rc = hk_rows_add(cx, c, t, vals);
    if (!rc && !c->indexes_stay) rc = hk_later_count(cx, c, t);
    return hk_conn_fail(cx, c, rc);
}

const hk_table *hk_table_find(const char *name)
{
    for (int k = 0; k < hk_tables_n; k++)
        if (!strcmp(hk_tables[k].name, name)) return &hk_tables[k];
    return NULL;
}
