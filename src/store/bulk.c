/* Many rows on PostgreSQL: appended rows gather per table in the binary form of COPY and go out together.
 *
 * When: before a statement that names the table (hk_query.tables), when a table's block is full, at hk_bulk_end. Order
 * between tables does not matter, for nothing can look at them between. A row that is refused is told when its block goes. */
#include "store/inside.h"

#include <endian.h>
#include <stdlib.h>

enum { BLOCK = 4 << 20, TABLES = HK_TABLE_SET };

typedef struct block {
    char  *p;
    size_t n, cap;
} block;

struct hk_copy {
    block    blocks[TABLES];
    hk_table_set waiting;            /* bit per table with rows in its block */
};

static const char header[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0";      /* signature, flags, length of the extension: 19 bytes */
enum { HEADER = 19, TRAILER = 2 };

static bool room(block *b, size_t n)
{
    if (b->cap - b->n >= n) return true;
    size_t cap = HK_MAX(b->cap * 2, b->n + n + 65536);
    char *p = realloc(b->p, cap);
    if (!p) return false;
    b->p = p, b->cap = cap;
    return true;
}

static void put(block *b, const void *p, size_t n)
{
    if (n) memcpy(b->p + b->n, p, n);
    b->n += n;
}

static void put_value(block *b, const hk_column *c, const hk_datum *v)
{
    bool null = c->type == HK_SQL_INT ? v->i == HK_NULL : !v->p && (c->nullable || c->type == HK_SQL_TEXT);
    uint64_t i = htobe64((uint64_t)v->i);
    uint32_t len = htobe32(null ? UINT32_MAX : c->type == HK_SQL_INT ? 8 : (uint32_t)v->n);
    put(b, &len, sizeof len);
    if (null) return;
    if (c->type == HK_SQL_INT) put(b, &i, sizeof i);
    else put(b, v->p, v->n);
}

static hk_rc block_send(hk_ctx *cx, hk_conn *c, const hk_table *t)
{
    block *b = &c->copy->blocks[t->index];
    hk_buf sql = { .arena = cx->arena };

    if (hk_fault_now()) return hk_fault_fail(cx);
    hk_buf_printf(&sql, "COPY %s (", t->name);
    for (int k = 0; k < t->n; k++) hk_buf_printf(&sql, "%s%s", k ? ", " : "", t->columns[k].name);
    hk_buf_puts(&sql, ") FROM STDIN (FORMAT binary)");
    if (!room(b, TRAILER)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    put(b, "\377\377", TRAILER);
    hk_rc rc = hk_pg_copy(cx, c, sql.p, b->p, b->n);
    b->n = 0;
    c->copy->waiting &= ~(HK_TABLE_BIT(t->index));
    return rc;
}

hk_rc hk_copy_add(hk_ctx *cx, hk_conn *c, const hk_table *t, const hk_datum *vals)
{
    size_t need = HEADER + 2 + (size_t)t->n * 12;
    uint16_t n = htobe16((uint16_t)t->n);

    assert(t->index < TABLES);
    if (!c->copy && !(c->copy = calloc(1, sizeof *c->copy))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    block *b = &c->copy->blocks[t->index];
    for (int k = 0; k < t->n; k++) need += t->columns[k].type == HK_SQL_INT ? 0 : vals[k].n;
    if (!room(b, need)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!b->n) put(b, header, HEADER);
    put(b, &n, sizeof n);
    for (int k = 0; k < t->n; k++) put_value(b, &t->columns[k], &vals[k]);
    c->copy->waiting |= HK_TABLE_BIT(t->index);
    return b->n >= BLOCK ? block_send(cx, c, t) : HK_OK;
}

hk_rc hk_copy_flush(hk_ctx *cx, hk_conn *c, hk_table_set tables)
{
    hk_rc rc = HK_OK;
    for (hk_table_set todo; !rc && (todo = c->copy->waiting & tables);) rc = block_send(cx, c, &hk_tables[hk_table_first(todo)]);
    return rc;
}

void hk_copy_drop(hk_conn *c)
{
    if (!c->copy) return;
    c->copy->waiting = 0;
    for (int k = 0; k < TABLES; k++) c->copy->blocks[k].n = 0;
}

void hk_copy_free(hk_conn *c)
{
    for (int k = 0; c->copy && k < TABLES; k++) free(c->copy->blocks[k].p);
    free(c->copy);
    c->copy = NULL;
}
