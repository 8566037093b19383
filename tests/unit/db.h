/* db.h - a fresh database for a test, on SQLite always and on PostgreSQL when HK_TEST_PG names a server (tests/pg.sh).
 *
 *   test_engines(cx, body, arg)   runs body once an engine, each time on an empty, migrated database (cx->db, cx->db_url)
 *   test_company(cx, code)        adds a practice company and enters it with all rights
 *   test_scratch(buf)             a new folder, removed by test_scratch_drop
 */
#ifndef HK_TEST_DB_H
#define HK_TEST_DB_H
#include "test.h"

#include "access/access.h"
#include "store/store.h"

#include <libpq-fe.h>

static inline void test_scratch(char dir[64])
{
    snprintf(dir, 64, "%s/hk-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(dir));
}
static inline void test_scratch_drop(const char *dir)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
}

static inline void test_company(hk_ctx *cx, const char *code)
{
    int64_t id;
    hk_company_new c = { .code = code, .name = "测试公司", .practice = true, .profile = "standard" };
    CHECK_RC(hk_company_add(cx, &c, &id), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    cx->company = id;
    cx->company_code = code;
    cx->practice = true;
    cx->caps = ~UINT64_C(0);
    cx->scope = &hk_scope_all;
}

/* "postgresql://u@h:p/db?x" with another database name. */
static inline void test_pg_url(const char *url, const char *db, char *out, size_t n)
{
    const char *host = strstr(url, "//"), *slash = host ? strchr(host + 2, '/') : NULL, *query = strchr(url, '?');
    int upto = (int)((slash ? slash : query ? query : url + strlen(url)) - url);
    snprintf(out, n, "%.*s/%s%s", upto, url, db, query ? query : "");
}
static inline void test_pg_run(const char *url, const char *sql)
{
    PGconn *c = PQconnectdb(url);
    PGresult *r = PQexec(c, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK) print_error("%s: %s\n", sql, PQerrorMessage(c)), fail();
    PQclear(r);
    PQfinish(c);
}

typedef void (*test_body)(hk_ctx *cx, void *arg);
static inline void test_on(hk_ctx *cx, const char *url, test_body body, void *arg)
{
    hk_ctx own = *cx;
    CHECK_RC(hk_db_open(&own, url, HK_DB_CREATE, &own.db), HK_OK, "%s", url);
    own.db_url = url;
    body(&own, arg);
    hk_db_close(own.db);
}

static inline void test_engines(hk_ctx *cx, test_body body, void *arg)
{
    static int runs;
    char dir[64], url[512], name[64], sql[128];
    const char *pg = getenv("HK_TEST_PG");

    test_scratch(dir);
    snprintf(url, sizeof url, "sqlite:%s/t.db", dir);
    test_on(cx, url, body, arg);
    if (pg && *pg) {
        setenv("XDG_STATE_HOME", dir, 1);
        snprintf(name, sizeof name, "t_%d_%d", (int)getpid(), ++runs);
        snprintf(sql, sizeof sql, "CREATE DATABASE %s", name);
        test_pg_run(pg, sql);
        test_pg_url(pg, name, url, sizeof url);
        test_on(cx, url, body, arg);
        snprintf(sql, sizeof sql, "DROP DATABASE %s WITH (FORCE)", name);
        test_pg_run(pg, sql);
    }
    test_scratch_drop(dir);
}
#endif
