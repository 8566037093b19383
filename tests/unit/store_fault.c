/* Each write statement and commit fails in turn: nothing of the write stays, and the next one works (store.h S2, hk_store_fault). */
#include "store.h"

typedef struct picture {         /* of the whole database, as far as these tests write */
    int64_t seq, recorded_us, record_id, epoch, commits, documents, items, credits, units, controls, control_sum;
} picture;

static picture look(hk_ctx *cx)
{
    return (picture){
        one(cx, "SELECT seq FROM company_head WHERE company = 1"), one(cx, "SELECT recorded_us FROM company_head WHERE company = 1"),
        one(cx, "SELECT record_id FROM company_head WHERE company = 1"), one(cx, "SELECT epoch FROM company_head WHERE company = 1"),
        one(cx, "SELECT count(*) FROM fact_commit"), one(cx, "SELECT count(*) FROM document"), one(cx, "SELECT count(*) FROM item"),
        one(cx, "SELECT count(*) FROM credit"), one(cx, "SELECT count(*) FROM unit"), one(cx, "SELECT count(*) FROM control_day"),
        one(cx, "SELECT CAST(sum(amount) AS BIGINT) FROM control_day"),
    };
}

static int heard_n;
static void heard(void *arg, hk_db *db, int64_t company, int64_t last, hk_appended *what)
{
    HK_UNUSED(arg), HK_UNUSED(db), HK_UNUSED(company), HK_UNUSED(last);
    hk_appended_free(what);
    heard_n++;
}

/* Facts of two days and classes, a record, an epoch: every statement the log knows. */
static hk_rc rich_run(hk_ctx *cx, void *arg)
{
    bool bulk = *(bool *)arg;
    hk_rec_unit u = { .kind = 1, .code = "N", .name = "北方", .parent = HK_NULL };
    post p = { .key = "B", .amount = 5, .cls = 1, .day = 12001 };
    hk_fact_credit c = credit("R", 3, 0, 12002);

    hk_rc rc = hk_log_begin(cx, "rich");
    if (!rc && bulk) rc = hk_bulk_begin(cx);
    if (!rc) rc = post_run(cx, &p);
    if (!rc) rc = hk_append_credit(cx, &c);
    if (!rc) rc = hk_record_id(cx, &u.id);
    if (!rc) rc = hk_insert_unit(cx, &u);
    u.name = "北部";
    if (!rc) rc = hk_update_unit(cx, &u);
    if (!rc) rc = hk_epoch_bump(cx);
    return rc;
}

static void each_fails(hk_ctx *cx, void *arg)
{
    post a = post_of("A", 1);
    int64_t n = 0;

    cx->company = 1;
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    hk_db_on_commit(cx->db, heard, NULL);
    picture before = look(cx);
    heard_n = 0;
    for (n = 1;; n++) {
        hk_store_fault(n);
        hk_rc rc = hk_write(cx, rich_run, arg);
        hk_store_fault(0);
        if (!rc) break;
        CHECK_RC(rc, HK_IO, "statement %d", (int)n);
        hk_error_clear(cx);
        picture after = look(cx);
        CHECK(!memcmp(&before, &after, sizeof before), "statement %d", (int)n);
        CHECK_INT(heard_n, 0);
    }
    /* Counted by hand: 2 documents/items, credit, unit, its update, commit row, 2 control days, head, commit = 10; COPY sends
     * each table once, so bulk has as many on both engines. */
    CHECK_INT(n - 1, 10);
    CHECK_INT(heard_n, 1);
    picture done = look(cx);
    CHECK_INT(done.seq, 5);
    CHECK_INT(done.commits, 2);
    CHECK_INT(done.control_sum, before.control_sum + 5 - 3);
    CHECK_INT(done.units, 1);
    CHECK_INT(done.record_id, before.record_id + 2);
    CHECK_INT(done.epoch, 1);
}
TEST(each_statement_of_a_write_fails_in_turn)
{
    bool bulk = false;
    test_engines(cx, each_fails, &bulk);
}
TEST(each_statement_of_a_bulk_write_fails_in_turn)
{
    bool bulk = true;
    test_engines(cx, each_fails, &bulk);
}

/* Making a database is one write as well: what fails leaves none, and the next try makes it. */
TEST(each_statement_of_making_a_database_fails_in_turn)
{
    char dir[64], url[128];
    hk_rc rc = HK_IO;
    int n;

    test_scratch(dir);
    snprintf(url, sizeof url, "sqlite:%s/t.db", dir);
    for (n = 1; rc; n++) {
        hk_store_fault(n);
        rc = hk_db_open(cx, url, HK_DB_CREATE, &cx->db);
        hk_store_fault(0);
        if (!rc) break;
        CHECK_RC(rc, HK_IO, "statement %d", n);
        hk_error_clear(cx);
        CHECK_RC(hk_db_open(cx, url, HK_DB_USE, &cx->db), HK_NOT_FOUND, "statement %d", n);
        hk_error_clear(cx);
    }
    CHECK(n > 100, "%d", n);
    cx->company = 1;
    post a = post_of("A", 1);
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    hk_db_close(cx->db);
    test_scratch_drop(dir);
}

TEST(the_environment_asks_for_a_fault_too)
{
    char dir[64], url[128];
    test_scratch(dir);
    snprintf(url, sizeof url, "sqlite:%s/t.db", dir);
    pid_t child = fork();
    if (child == 0) {                                    /* the environment is read at the first open of a process */
        setenv("HK_STORE_FAULT", "3", 1);
        _exit(hk_db_open(cx, url, HK_DB_CREATE, &cx->db) == HK_IO ? 7 : 1);
    }
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    test_scratch_drop(dir);
}

RUN_TESTS(cmocka_unit_test(the_environment_asks_for_a_fault_too), cmocka_unit_test(each_statement_of_a_write_fails_in_turn),
          cmocka_unit_test(each_statement_of_a_bulk_write_fails_in_turn), cmocka_unit_test(each_statement_of_making_a_database_fails_in_turn))
