/* store.h - what the tests of the store share: one figure by SQL, facts to post, a write that posts. */
#ifndef HK_TEST_STORE_H
#define HK_TEST_STORE_H
#include "db.h"

#include "base/position.h"
#include "sql/tables.h"
#include "store/log.h"
#include "store/sql.h"

#include <sqlite3.h>

/* ---- one figure by SQL, beside the store: what it says must not depend on the code under test. HK_NULL for NULL or no row ---- */
static inline int64_t one_sqlite(const char *path, const char *sql)
{
    sqlite3 *h = NULL;
    sqlite3_stmt *st = NULL;
    int64_t v = HK_NULL;
    if (sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE, NULL) || sqlite3_prepare_v2(h, sql, -1, &st, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(h));
    if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_type(st, 0) == SQLITE_INTEGER) v = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(h);
    return v;
}
static inline int64_t one_postgres(const char *url, const char *sql)
{
    PGconn *c = PQconnectdb(url);
    PGresult *r = PQexec(c, sql);
    if (PQresultStatus(r) != PGRES_TUPLES_OK) fail_msg("%s: %s", sql, PQerrorMessage(c));
    int64_t v = PQntuples(r) && !PQgetisnull(r, 0, 0) ? strtoll(PQgetvalue(r, 0, 0), NULL, 10) : HK_NULL;
    PQclear(r);
    PQfinish(c);
    return v;
}
static inline int64_t one(hk_ctx *cx, const char *sql)
{
    return strncmp(cx->db_url, "sqlite:", 7) ? one_postgres(cx->db_url, sql) : one_sqlite(cx->db_url + 7, sql);
}

/* ---- facts ---- */
static inline hk_fact_document document(const char *key, int64_t amount)
{
    return (hk_fact_document){ .eff_day = 12000, .kind = 1, .doc_key = key, .number = key, .customer = 7, .currency = "CNY", .amount = amount,
                               .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL, .batch = 0, .memo = HK_NULL };
}
static inline hk_fact_item item(int64_t doc, int64_t amount, int64_t cls, int64_t day)
{
    return (hk_fact_item){ .eff_day = day, .document = doc, .part = 1, .customer = 7, .currency = "CNY", .class = cls, .amount = amount, .issue_day = day,
                           .due_day = HK_NULL, .due_rule = "none", .plan_part = HK_NULL };
}
static inline hk_fact_credit credit(const char *key, int64_t amount, int64_t cls, int64_t day)
{
    return (hk_fact_credit){ .eff_day = day, .kind = 1, .credit_key = key, .customer = 7, .currency = "CNY", .class = cls, .amount = amount, .value_day = day,
                             .method = 1, .document = HK_NULL, .payer = HK_NULL, .bill = HK_NULL, .owner = HK_NULL, .batch = 0, .memo = HK_NULL };
}

typedef struct post {
    const char *key;
    int64_t     amount, cls, day;
    int64_t     seq;             /* of the item */
    int64_t     id;              /* a record id, taken in the same write */
    hk_rc       then;            /* what the write ends with */
} post;

static inline hk_rc post_run(hk_ctx *cx, void *arg)
{
    post *p = arg;
    hk_rc rc = hk_log_begin(cx, "test post");
    if (rc) return rc;
    hk_fact_document d = document(p->key, p->amount);
    rc = hk_append_document(cx, &d);
    if (rc) return rc;
    hk_fact_item i = item(d.seq, p->amount, p->cls, p->day);
    rc = hk_append_item(cx, &i);
    if (!rc) rc = hk_record_id(cx, &p->id);
    if (rc) return rc;
    p->seq = i.seq;
    return p->then ? hk_fail(cx, p->then, NULL, NULL, NULL) : HK_OK;
}

static inline post post_of(const char *key, int64_t amount) { return (post){ .key = key, .amount = amount, .cls = HK_CLASS_INVOICE, .day = 12000 }; }
#endif
