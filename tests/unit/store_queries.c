/* Every query there is, generated or written, is prepared on every engine: arguments, columns and their types must be what
 * sqlgen told the program, for rows come in binary form and are read by that. Queries that read are run once too. */
#include "store.h"

#include <sqlite3.h>

enum { HK_TEST_COLUMNS = 40 };

static const char *type_name(hk_sql_type t) { return t == HK_SQL_INT ? "int" : t == HK_SQL_TEXT ? "text" : "bytes"; }

static void prepare_sqlite(hk_ctx *cx)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(hk_db_path(cx->db), &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    for (int k = 0; k < hk_query_slots; k++) {
        const hk_query *q = hk_queries[k];
        sqlite3_stmt *st = NULL;
        if (!q) continue;
        CHECK(sqlite3_prepare_v2(db, q->sqlite, -1, &st, NULL) == SQLITE_OK, "%s: %s", q->name, sqlite3_errmsg(db));
        CHECK_INT(sqlite3_bind_parameter_count(st), q->nin, "arguments of %s", q->name);
        CHECK_INT(sqlite3_column_count(st), q->nout, "columns of %s", q->name);
        for (int c = 0; c < q->nout; c++) CHECK_STR(sqlite3_column_name(st, c), q->out[c].name, "%s, column %d", q->name, c);
        sqlite3_finalize(st);
    }
    sqlite3_close(db);
}

/* A constant is an int4 on PostgreSQL, which the store reads as well; numeric and varchar it does not. */
static hk_sql_type of_oid(Oid oid, const char *query, int at)
{
    if (oid == 20 || oid == 21 || oid == 23) return HK_SQL_INT;
    if (oid == 25) return HK_SQL_TEXT;
    CHECK(oid == 17, "%s, column %d has the type of oid %u", query, at, oid);
    return HK_SQL_BYTES;
}

static void prepare_postgres(hk_ctx *cx)
{
    PGconn *c = PQconnectdb(cx->db_url);
    for (int k = 0; k < hk_query_slots; k++) {
        const hk_query *q = hk_queries[k];
        Oid types[HK_TEST_COLUMNS];
        if (!q) continue;
        for (int i = 0; i < q->nin; i++) types[i] = q->in[i].type == HK_SQL_INT ? 20 : q->in[i].type == HK_SQL_TEXT ? 25 : 17;
        PGresult *r = PQprepare(c, "t", q->postgres, q->nin, types);
        CHECK(PQresultStatus(r) == PGRES_COMMAND_OK, "%s: %s", q->name, PQerrorMessage(c));
        PQclear(r);
        r = PQdescribePrepared(c, "t");
        CHECK_INT(PQnparams(r), q->nin, "arguments of %s", q->name);
        CHECK_INT(PQnfields(r), q->nout, "columns of %s", q->name);
        for (int i = 0; i < q->nout; i++) {
            CHECK_STR(PQfname(r, i), q->out[i].name, "%s, column %d", q->name, i);
            CHECK_STR(type_name(of_oid(PQftype(r, i), q->name, i)), type_name(q->out[i].type), "%s.%s", q->name, q->out[i].name);
        }
        PQclear(r);
        PQclear(PQexec(c, "DEALLOCATE t"));
    }
    PQfinish(c);
}

static void run_reading(hk_ctx *cx)
{
    int64_t run = 0;
    cx->company = 1;
    CHECK_RC(hk_read_begin(cx), HK_OK);
    for (int k = 0; k < hk_query_slots; k++) {
        const hk_query *q = hk_queries[k];
        hk_datum args[HK_TEST_COLUMNS], vals[HK_TEST_COLUMNS];
        hk_cursor *cur = NULL;
        if (!q || strncasecmp(q->sqlite, "SELECT", 6) != 0) continue;
        for (int i = 0; i < q->nin; i++) args[i] = q->in[i].type == HK_SQL_INT ? (hk_datum){ .i = 1 } : (hk_datum){ .p = "A", .n = 1 };
        CHECK_RC(hk_cursor_open(cx, q, args, &cur), HK_OK, "%s", q->name);
        while (hk_cursor_step(cur, vals)) run++;
        CHECK_RC(hk_cursor_end(cur), HK_OK, "%s", q->name);
    }
    hk_read_end(cx);
    CHECK(run > 10, "hardly a row came: %" PRId64, run);
}

static void queries_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    test_company(cx, "Q");
    CHECK_INT(cx->company, 1);
    post a = post_of("A", 100), b = post_of("B", 200);
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_RC(hk_write(cx, post_run, &b), HK_OK);
    if (hk_db_engine(cx->db) == HK_SQLITE) prepare_sqlite(cx);
    else prepare_postgres(cx);
    run_reading(cx);
}
TEST(every_query_is_taken_by_every_engine) { test_engines(cx, queries_body, NULL); }

TEST(slots_and_names_are_one_to_one)
{
    int tables = 0;
    for (int k = 0; k < hk_query_slots; k++) {
        if (!hk_queries[k]) continue;
        CHECK_INT(hk_queries[k]->slot, k, "%s", hk_queries[k]->name);
        for (int j = 0; j < k; j++) CHECK(!hk_queries[j] || strcmp(hk_queries[j]->name, hk_queries[k]->name) != 0, "%s twice", hk_queries[k]->name);
    }
    for (int k = 0; k < hk_tables_n; k++) {
        CHECK_INT(hk_tables[k].index, k);
        CHECK_INT(hk_tables[k].insert->nin, hk_tables[k].n, "%s", hk_tables[k].name);
        tables += hk_tables[k].kind == HK_KIND_FACT;
    }
    CHECK(tables >= 18, "facts: %d", tables);
}

RUN_TESTS(cmocka_unit_test(every_query_is_taken_by_every_engine), cmocka_unit_test(slots_and_names_are_one_to_one))
