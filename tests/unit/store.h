/* store.h - what the tests of the store share: one figure by SQL, facts to post, a write that posts. */
#ifndef HK_TEST_STORE_H
#define HK_TEST_STORE_H
#include "db.h"

#include "base/position.h"
#include "sql/tables.h"
#include "store/log.h"
#include "store/sql.h"

/* ---- little queries of the test ---- */
static const hk_column test_int_out[] = { { .name = "n", .type = HK_SQL_INT } };

/* The figure a statement written in place gives. A statement is kept by slot and this one has none of its own, so it runs on
 * a connection opened for it alone. */
static inline int64_t one(hk_ctx *cx, const char *sql)
{
    hk_query q = { .name = "test", .sqlite = sql, .postgres = sql, .out = test_int_out, .nout = 1, .scope_customer = -1, .scope_item = -1, .slot = 0 };
    hk_datum v = { .i = HK_NULL };
    hk_cursor *cur = NULL;
    hk_db *db = NULL;
    hk_ctx own = *cx;
    own.conn = NULL;
    CHECK_RC(hk_db_open(&own, cx->db_url, HK_DB_USE, &db), HK_OK);
    own.db = db;
    CHECK_RC(hk_read_begin(&own), HK_OK);
    CHECK_RC(hk_cursor_open(&own, &q, NULL, &cur), HK_OK, "%s", sql);
    (void)hk_cursor_step(cur, &v);
    CHECK_RC(hk_cursor_end(cur), HK_OK, "%s", sql);
    hk_read_end(&own);
    hk_db_close(db);
    return v.i;
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
