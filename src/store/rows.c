/* Many rows on SQLite: several a statement.
 *
 * Opening a table's b-trees, checking the schema and giving the memory back cost as much as putting one row in, and a
 * statement pays them once, however many rows it has. So the rows of a bulk gather per table and go in AT_ONCE at a time;
 * what is left goes in one by one. As with COPY a refused row is told late, and a query that names the table comes after
 * them all (settle_for in cursor.c). */
#include "store/inside.h"

#include <sqlite3.h>
#include <stdlib.h>

enum { TABLES = HK_TABLE_SET, AT_ONCE = 32 };

typedef struct block {
    hk_datum     *vals;          /* AT_ONCE rows; p of texts and bytes is their place in text + 1, 0 = NULL */
    int           rows;
    char         *text;
    size_t        n, cap;
    sqlite3_stmt *many;          /* inserts AT_ONCE rows */
} block;

struct hk_rows {
    block    blocks[TABLES];
    hk_table_set waiting;            /* bit per table */
};

static hk_rc failed(hk_ctx *cx, hk_conn *c, const hk_table *t) { return hk_sqlite_fail(cx, c, t->name); }

static hk_rc many_prepare(hk_ctx *cx, hk_conn *c, const hk_table *t, block *b)
{
    hk_buf sql = { .arena = cx->arena };
    hk_buf_printf(&sql, "INSERT INTO %s VALUES ", t->name);
    for (int r = 0; r < AT_ONCE; r++)
        for (int k = 0; k < t->n; k++) hk_buf_puts(&sql, k ? ",?" : r ? "),(?" : "(?");
    hk_buf_putc(&sql, ')');
    return sqlite3_prepare_v3(c->sqlite, sql.p, (int)sql.n, SQLITE_PREPARE_PERSISTENT, &b->many, NULL) == SQLITE_OK ? HK_OK : failed(cx, c, t);
}

static bool keep_text(block *b, const hk_datum *v, hk_datum *to)
{
    if (b->cap - b->n < v->n) {
        size_t cap = HK_MAX(b->cap * 2, b->n + v->n + 4096);
        char *p = realloc(b->text, cap);
        if (!p) return false;
        b->text = p, b->cap = cap;
    }
    if (v->n) memcpy(b->text + b->n, v->p, v->n);
    to->p = v->p ? (const char *)(uintptr_t)(b->n + 1) : NULL;
    to->n = v->n;
    b->n += v->n;
    return true;
}

/* Back to pointers, now that text moves no more. */
static void point(const hk_table *t, const block *b, int row, hk_datum *vals)
{
    for (int k = 0; k < t->n; k++) {
        vals[k] = b->vals[row * t->n + k];
        if (t->columns[k].type != HK_SQL_INT && vals[k].p) vals[k].p = b->text + ((uintptr_t)vals[k].p - 1);
    }
}

static hk_rc many_run(hk_ctx *cx, hk_conn *c, const hk_table *t, block *b)
{
    hk_datum vals[HK_MAX_COLUMNS];
    hk_rc rc = b->many ? HK_OK : many_prepare(cx, c, t, b);
    int code = SQLITE_OK;

    if (rc) return rc;
    if (hk_fault_now()) return hk_fault_fail(cx);
    for (int r = 0; r < AT_ONCE && code == SQLITE_OK; r++) {
        point(t, b, r, vals);
        code = hk_sqlite_bind(b->many, t->columns, t->n, r * t->n + 1, vals);
    }
    if (code == SQLITE_OK) code = sqlite3_step(b->many);
    if (code != SQLITE_DONE) rc = failed(cx, c, t);
    sqlite3_reset(b->many);
    b->rows = 0, b->n = 0;
    return rc;
}

static hk_rc few_run(hk_ctx *cx, hk_conn *c, const hk_table *t, block *b)
{
    hk_datum vals[HK_MAX_COLUMNS];
    int64_t changed;
    hk_rc rc = HK_OK;
    for (int r = 0; !rc && r < b->rows; r++) {
        point(t, b, r, vals);
        rc = hk_fault_now() ? hk_fault_fail(cx) : c->db->ops->run(cx, c, t->insert, vals, &changed);
    }
    b->rows = 0, b->n = 0;
    return rc;
}

hk_rc hk_rows_add(hk_ctx *cx, hk_conn *c, const hk_table *t, const hk_datum *vals)
{
    assert(t->index < TABLES);
    if (!c->rows && !(c->rows = calloc(1, sizeof *c->rows))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    block *b = &c->rows->blocks[t->index];
    if (!b->vals && !(b->vals = calloc((size_t)AT_ONCE * (size_t)t->n, sizeof *b->vals))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_datum *to = &b->vals[b->rows * t->n];
    for (int k = 0; k < t->n; k++) {
        if (t->columns[k].type == HK_SQL_INT) to[k].i = vals[k].i;
        else if (!keep_text(b, &vals[k], &to[k])) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    b->rows++;
    c->rows->waiting |= HK_TABLE_BIT(t->index);
    return b->rows == AT_ONCE ? many_run(cx, c, t, b) : HK_OK;
}

hk_rc hk_rows_flush(hk_ctx *cx, hk_conn *c, hk_table_set tables)
{
    hk_rc rc = HK_OK;
    for (hk_table_set todo; !rc && (todo = c->rows->waiting & tables);) {
        int at = hk_table_first(todo);
        rc = few_run(cx, c, &hk_tables[at], &c->rows->blocks[at]);
        c->rows->waiting &= ~(HK_TABLE_BIT(at));
    }
    return rc;
}

void hk_rows_drop(hk_conn *c)
{
    if (!c->rows) return;
    c->rows->waiting = 0;
    for (int k = 0; k < TABLES; k++) c->rows->blocks[k].rows = 0, c->rows->blocks[k].n = 0;
}

void hk_rows_free(hk_conn *c)
{
    for (int k = 0; c->rows && k < TABLES; k++) {
        block *b = &c->rows->blocks[k];
        sqlite3_finalize(b->many);
        free(b->vals), free(b->text);
    }
    free(c->rows);
    c->rows = NULL;
}
