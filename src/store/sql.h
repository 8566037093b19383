/* sql.h - what sqlgen's files are made of: descriptors of tables and named queries, and the few functions that run them.
 *
 * Nobody writes these by hand: sqlgen reads sql/schema and sql/query and writes sql/tables.h and sql/<module>.h, whose
 * typed functions (hk_q_..., hk_get_..., hk_x_..., hk_append_...) are thin covers of the functions here. docs/store.md
 * tells how to write a query.
 *
 *   Q1  a query is prepared once per connection and kept; running it again binds only
 *   Q2  a query over a scoped table names the output columns that carry customer and item; the cursor drops rows outside
 *       cx->scope. A scoped query without cx->scope is our bug and fails with HK_INTERNAL before it reads
 *   Q3  an argument not marked nullable is never HK_NULL or NULL (assert); bytes are the exception: NULL means empty
 *   Q4  texts and bytes of a row live until the next call on the cursor; those of hk_get_ live in cx->arena
 */
#ifndef HK_STORE_SQL_H
#define HK_STORE_SQL_H
#include "base/ctx.h"

typedef enum hk_sql_type { HK_SQL_INT, HK_SQL_TEXT, HK_SQL_BYTES } hk_sql_type;

typedef enum hk_kind {
    HK_KIND_PLATFORM,      /* no company in the key */
    HK_KIND_FACT,          /* insert-only, in the log */
    HK_KIND_RECORD,        /* versioned, edited under If-Match */
    HK_KIND_DERIVED,       /* made again by hk_rebuild; not in archives */
    HK_KIND_FACT_STORE,    /* insert-only bytes beside the log: files */
} hk_kind;

/* One value on its way in or out. NULL is i == HK_NULL for integers and p == NULL for texts and bytes. */
typedef struct hk_datum {
    int64_t     i;
    const char *p;
    size_t      n;
} hk_datum;

typedef struct hk_column {
    const char *name;
    hk_sql_type type;
    bool        nullable;
    int         offset;          /* in the row struct; -1 = not in it (company) */
} hk_column;

/* A set of tables: a bit per place in hk_tables. */
typedef unsigned __int128 hk_table_set;
enum { HK_TABLE_SET = 128 };
#define HK_TABLE_SET_OF(high, low) ((hk_table_set)(high) << 64 | (low))       /* as sqlgen writes them */
#define HK_TABLE_BIT(index) ((hk_table_set)1 << (index))
#define HK_TABLE_ALL (~(hk_table_set)0)
static inline int hk_table_first(hk_table_set s) { return (uint64_t)s ? __builtin_ctzll((uint64_t)s) : 64 + __builtin_ctzll((uint64_t)(s >> 64)); }      /* s is not empty */

typedef struct hk_query {
    const char      *name;
    const char      *sqlite, *postgres;
    const hk_column *in, *out;
    int              nin, nout;
    int              scope_customer, scope_item;   /* output columns, -1 = none */
    bool             many;       /* rows come in portions on PostgreSQL instead of all at once */
    hk_table_set     tables;     /* that it names */
    int              slot;       /* its place in each connection's cache */
} hk_query;

typedef struct hk_table {
    const char      *name;
    hk_kind          kind;
    bool             in_log;     /* a fact with a seq of its own (all facts but fact_commit) */
    int              index;      /* in hk_tables */
    const hk_column *columns;
    int              n;
    const uint8_t   *key;        /* columns of the primary key */
    int              nkey;
    int              company;    /* column, or -1 */
    size_t           row_size;   /* of its struct */
    const hk_query  *insert;     /* all columns */
    const hk_query  *scan;       /* all columns in key order; facts: of :company after :after */
    const hk_query  *load;       /* records: by key */
    const hk_query  *update;     /* records: all columns by key and version */
} hk_table;

typedef struct hk_unique {       /* names the constraint behind a refusal, the same on both engines */
    const char *name;            /* PostgreSQL's name of it */
    const char *columns;         /* as SQLite tells it: "item.company, item.seq" */
    const char *field;           /* its last column */
    bool        primary;
} hk_unique;

typedef struct hk_migration {
    const char        *name;     /* file name without .sql; order of application */
    const char        *text;     /* its statements without comments; its SHA-256 is recorded */
    const char *const *sqlite, *const *postgres;   /* closed by NULL */
} hk_migration;

typedef struct hk_cursor hk_cursor;

HK_MUST_USE hk_rc hk_cursor_open(hk_ctx *cx, const hk_query *q, const hk_datum *args, hk_cursor **cur);
bool hk_cursor_next(hk_cursor *cur, const hk_query *q, void *row);
bool hk_cursor_step(hk_cursor *cur, hk_datum *vals);              /* the same without a struct, for code that walks hk_tables */
/* Gives the statement back and returns the first error of stepping. NULL is fine. Always called. */
HK_MUST_USE hk_rc hk_cursor_end(hk_cursor *cur);
HK_MUST_USE hk_rc hk_query_get(hk_ctx *cx, const hk_query *q, const hk_datum *args, void *row, bool *found);
HK_MUST_USE hk_rc hk_query_run(hk_ctx *cx, const hk_query *q, const hk_datum *args, int64_t *changed);

HK_MUST_USE hk_rc hk_fact_append(hk_ctx *cx, const hk_table *t, void *row);
HK_MUST_USE hk_rc hk_record_insert(hk_ctx *cx, const hk_table *t, void *row);
HK_MUST_USE hk_rc hk_record_update(hk_ctx *cx, const hk_table *t, void *row);
#endif
