/* Many rows on SQLite: secondary indexes made afterwards.
 *
 * A row of a fact costs its own place, which is at the end, and one place in each index, which is anywhere. For a million
 * rows the latter is most of the time, while building an index at once, sorted, costs a fraction. So when a bulk write has
 * appended many rows to a table, and many against what there is, its plain indexes are dropped and the rest goes in without
 * them. They are made again before the first query that names the table, and at hk_bulk_end. Unique indexes stay: they
 * refuse rows. All of it is inside the write's transaction: nobody else sees the table without its indexes, and a write that
 * is undone has them back.
 *
 *   W1  once a table's indexes had to be made again they stay for the rest of the bulk: a caller that reads between his
 *       appends pays once, not every time
 *   W2  SQLite cannot drop an index while a statement of the connection is reading; then they stay as well */
#include "store/inside.h"

#include <sqlite3.h>
#include <stdlib.h>

enum { TABLES = HK_TABLE_SET, INDEXES = 8, ROWS = 30000, SHARE = 8 };      /* worth it from ROWS on, and from 1/SHARE of all facts */

typedef enum stage { COUNTING, DROPPED, SETTLED } stage;
typedef struct later_table {
    stage   stage;
    int64_t rows;
    int     n;
    char   *sql[INDEXES];        /* CREATE INDEX ... of those dropped; from sqlite3_malloc */
} later_table;

struct hk_later {
    int64_t     worth;           /* rows from which it pays; 0 = not asked yet */
    hk_table_set dropped;        /* bit per table */
    later_table tables[TABLES];
};

static hk_rc failed(hk_ctx *cx, hk_conn *c, const char *what) { return hk_sqlite_fail(cx, c, what); }

static hk_rc worth_ask(hk_ctx *cx, hk_conn *c, int64_t *rows)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(c->sqlite, "SELECT sum(seq) FROM company_head", -1, &st, NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW) {
        sqlite3_finalize(st);
        return failed(cx, c, "heads");
    }
    *rows = HK_MAX(ROWS, sqlite3_column_int64(st, 0) / SHARE);
    sqlite3_finalize(st);
    return HK_OK;
}

static void table_forget(later_table *l)
{
    for (int k = 0; k < l->n; k++) sqlite3_free(l->sql[k]);
    l->n = 0;
}

/* Reads names and texts of the table's plain indexes; drops are collected first, for dropping needs the schema unread. */
static hk_rc indexes_read(hk_ctx *cx, hk_conn *c, const hk_table *t, later_table *l, char *drops[INDEXES])
{
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(c->sqlite, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND sql LIKE 'CREATE INDEX%' ORDER BY rowid",
                                  -1, &st, NULL);
    if (code == SQLITE_OK) code = sqlite3_bind_text(st, 1, t->name, -1, SQLITE_STATIC);
    while (code == SQLITE_OK && l->n < INDEXES && (code = sqlite3_step(st)) == SQLITE_ROW) {
        drops[l->n] = sqlite3_mprintf("DROP INDEX \"%w\"", sqlite3_column_text(st, 0));
        l->sql[l->n] = sqlite3_mprintf("%s", sqlite3_column_text(st, 1));
        code = drops[l->n] && l->sql[l->n] ? SQLITE_OK : SQLITE_NOMEM;
        l->n++;
    }
    sqlite3_finalize(st);
    return code == SQLITE_OK || code == SQLITE_DONE ? HK_OK : failed(cx, c, "indexes");
}

static hk_rc table_drop(hk_ctx *cx, hk_conn *c, const hk_table *t, later_table *l)
{
    char *drops[INDEXES] = { 0 };
    hk_rc rc = indexes_read(cx, c, t, l, drops);
    int dropped = 0;

    for (int code = SQLITE_OK; !rc && code == SQLITE_OK && dropped < l->n; dropped += code == SQLITE_OK) {
        code = sqlite3_exec(c->sqlite, drops[dropped], NULL, NULL, NULL);
        if (code != SQLITE_OK && (code & 0xff) != SQLITE_LOCKED) rc = failed(cx, c, drops[dropped]);                  /* W2 */
    }
    for (int k = 0; k < l->n; k++) sqlite3_free(drops[k]);
    while (l->n > dropped) sqlite3_free(l->sql[--l->n]);
    l->stage = l->n ? DROPPED : SETTLED;
    if (l->n) c->later->dropped |= HK_TABLE_BIT(t->index);
    return rc;
}

hk_rc hk_later_count(hk_ctx *cx, hk_conn *c, const hk_table *t)
{
    assert(t->index < TABLES);
    if (!c->later && !(c->later = calloc(1, sizeof *c->later))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    later_table *l = &c->later->tables[t->index];
    if (l->stage != COUNTING || ++l->rows < ROWS) return HK_OK;
    hk_rc rc = c->later->worth ? HK_OK : worth_ask(cx, c, &c->later->worth);
    return rc || l->rows < c->later->worth ? rc : table_drop(cx, c, t, l);
}

hk_rc hk_later_make(hk_ctx *cx, hk_conn *c, hk_table_set tables)
{
    bool  made = (c->later->dropped & tables) != 0;
    hk_rc rc = HK_OK;
    for (hk_table_set todo; !rc && (todo = c->later->dropped & tables);) {
        int at = hk_table_first(todo);
        later_table *l = &c->later->tables[at];
        for (int k = 0; !rc && k < l->n; k++) {
            if (hk_fault_now()) rc = hk_fault_fail(cx);
            else if (sqlite3_exec(c->sqlite, l->sql[k], NULL, NULL, NULL) != SQLITE_OK) rc = failed(cx, c, l->sql[k]);
        }
        table_forget(l);
        l->stage = SETTLED;                                                            /* W1 */
        c->later->dropped &= ~(HK_TABLE_BIT(at));
    }
    return rc || !made ? rc : hk_sqlite_shape(cx, c);
}

void hk_later_drop(hk_conn *c)
{
    if (!c->later) return;
    for (int k = 0; k < TABLES; k++) table_forget(&c->later->tables[k]);
    *c->later = (struct hk_later){ 0 };
}

void hk_later_free(hk_conn *c)
{
    hk_later_drop(c);
    free(c->later);
    c->later = NULL;
}
