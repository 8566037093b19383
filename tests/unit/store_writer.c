/* Writing from many threads and processes, snapshots, scope, many rows (store.h S1 to S5, sql.h Q2, Q4). */
#include "store.h"

#include "base/thread.h"
#include "sql/ledger.h"

#include <semaphore.h>
#include <stdatomic.h>

static hk_ctx own_ctx(const hk_ctx *from)
{
    hk_ctx cx;
    hk_ctx_init(&cx, hk_arena_create());
    hk_ctx_set_now(&cx, from->now_us);
    cx.db = from->db, cx.db_url = from->db_url, cx.company = from->company;
    cx.scope = &hk_scope_all;
    return cx;
}

/* ---- a receipt of 1000, and everybody wants 600 of it ---- */
static hk_rc receipt_run(hk_ctx *cx, void *arg)
{
    hk_fact_credit c = credit("R1", 1000, 0, 12000);
    hk_rc rc = hk_log_begin(cx, "receipt");
    if (!rc) rc = hk_append_credit(cx, &c);
    if (!rc) *(int64_t *)arg = c.seq;
    return rc;
}

static hk_rc apply_run(hk_ctx *cx, void *arg)
{
    int64_t receipt = *(int64_t *)arg, used = 0;
    hk_row_credit_allocations row;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_log_begin(cx, "apply");
    if (!rc) rc = hk_q_credit_allocations(cx, &cur, cx->company, receipt);
    if (rc) return rc;
    while (hk_next_credit_allocations(cur, &row)) used += row.amount;
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    usleep(2000);                                       /* long enough for the others to read what will be stale */
    if (used + 600 > 1000) return hk_fail(cx, HK_OVER_APPLIED, NULL, NULL, NULL);
    hk_fact_allocation a = { .eff_day = 12000, .credit = receipt, .item = 1, .amount = 600, .kind = 1, .undoes = HK_NULL };
    return hk_append_allocation(cx, &a);
}

typedef struct worker {
    hk_ctx  cx;
    int64_t receipt;
    int     n;                   /* writes to do */
    int     good, refused, other;
} worker;

static void *apply_thread(void *arg)
{
    worker *w = arg;
    hk_rc rc = hk_write(&w->cx, apply_run, &w->receipt);
    rc == HK_OK ? w->good++ : rc == HK_OVER_APPLIED ? w->refused++ : w->other++;
    return NULL;
}

static void receipt_threads(hk_ctx *cx, void *arg)
{
    enum { N = 6 };
    worker w[N] = { 0 };
    pthread_t t[N];
    int good = 0, refused = 0;

    HK_UNUSED(arg);
    cx->company = 1;
    CHECK_RC(hk_write(cx, receipt_run, &w[0].receipt), HK_OK);
    for (int k = 0; k < N; k++) {
        w[k].cx = own_ctx(cx), w[k].receipt = w[0].receipt;
        CHECK(!pthread_create(&t[k], NULL, apply_thread, &w[k]));
    }
    for (int k = 0; k < N; k++) {
        pthread_join(t[k], NULL);
        good += w[k].good, refused += w[k].refused;
        hk_arena_free(w[k].cx.arena);
    }
    CHECK_INT(good, 1);
    CHECK_INT(refused, N - 1);
    CHECK_INT(one(cx, "SELECT CAST(sum(amount) AS BIGINT) FROM allocation"), 600);
}
TEST(two_threads_cannot_use_one_receipt_twice) { test_engines(cx, receipt_threads, NULL); }

/* Children open the database themselves: what a command line and a running server do. Exit status: bit 0 good, 1 refused. */
static void apply_process(const hk_ctx *from, int64_t receipt)
{
    hk_ctx cx = own_ctx(from);
    if (hk_db_open(&cx, from->db_url, HK_DB_USE, &cx.db)) _exit(4);
    hk_rc rc = hk_write(&cx, apply_run, &receipt);
    hk_db_close(cx.db);
    _exit(rc == HK_OK ? 1 : rc == HK_OVER_APPLIED ? 2 : 4);
}

static void receipt_processes(hk_ctx *cx, void *arg)
{
    enum { N = 4 };
    pid_t child[N];
    int64_t receipt = 0;
    int good = 0, refused = 0, status;

    HK_UNUSED(arg);
    cx->company = 1;
    CHECK_RC(hk_write(cx, receipt_run, &receipt), HK_OK);
    for (int k = 0; k < N; k++)
        if ((child[k] = fork()) == 0) apply_process(cx, receipt);
    for (int k = 0; k < N; k++) {
        CHECK(waitpid(child[k], &status, 0) == child[k] && WIFEXITED(status));
        good += WEXITSTATUS(status) == 1, refused += WEXITSTATUS(status) == 2;
    }
    CHECK_INT(good, 1);
    CHECK_INT(refused, N - 1);
    CHECK_INT(one(cx, "SELECT CAST(sum(amount) AS BIGINT) FROM allocation"), 600);
}
TEST(two_processes_cannot_use_one_receipt_twice) { test_engines(cx, receipt_processes, NULL); }

/* ---- seq without gaps while many write and some fail ---- */
static void *post_thread(void *arg)
{
    worker *w = arg;
    char key[32];
    for (int i = 0; i < w->n; i++) {
        snprintf(key, sizeof key, "%p-%d", arg, i);
        post p = post_of(key, 1);
        if (i % 5 == 4) p.then = HK_RULE;              /* appended, then undone */
        hk_ctx_set_now(&w->cx, TEST_NOW - i * 1000);   /* clocks disagree and go back */
        hk_rc rc = hk_write(&w->cx, post_run, &p);
        rc == HK_OK ? w->good++ : rc == HK_RULE ? w->refused++ : w->other++;
        hk_error_clear(&w->cx);
    }
    return NULL;
}

static void gapless(hk_ctx *cx, void *arg)
{
    enum { N = 6, EACH = 25 };
    static const char *const bad[] = {
        "SELECT count(*) FROM fact_commit c WHERE c.first_seq <> 1 + (SELECT coalesce(max(p.seq), 0) FROM fact_commit p WHERE p.seq < c.seq)",
        "SELECT count(*) FROM fact_commit c WHERE EXISTS (SELECT 1 FROM fact_commit p WHERE p.seq < c.seq AND p.recorded_us >= c.recorded_us)",
    };
    worker w[N] = { 0 };
    pthread_t t[N];
    int good = 0;

    HK_UNUSED(arg);
    cx->company = 1;
    for (int k = 0; k < N; k++) {
        w[k].cx = own_ctx(cx), w[k].n = EACH;
        CHECK(!pthread_create(&t[k], NULL, post_thread, &w[k]));
    }
    for (int k = 0; k < N; k++) {
        pthread_join(t[k], NULL);
        CHECK_INT(w[k].other, 0);
        CHECK_INT(w[k].refused, EACH / 5);
        good += w[k].good;
        hk_arena_free(w[k].cx.arena);
    }
    CHECK_INT(good, N * EACH / 5 * 4);
    CHECK_INT(one(cx, "SELECT seq FROM company_head"), 2 * good);
    CHECK_INT(one(cx, "SELECT count(*) FROM document"), good);
    CHECK_INT(one(cx, "SELECT count(*) FROM item"), good);
    CHECK_INT(one(cx, bad[0]), 0);
    CHECK_INT(one(cx, bad[1]), 0);
}
TEST(seq_and_time_hold_under_many_writers) { test_engines(cx, gapless, NULL); }

/* ---- S2: a failed statement has failed the write ---- */
static hk_rc hides_failure(hk_ctx *cx, void *arg)
{
    hk_fact_document d = document("A", 1);
    HK_UNUSED(arg);
    hk_rc rc = hk_log_begin(cx, "hide");
    if (!rc) rc = hk_append_document(cx, &d);
    CHECK_RC(rc, HK_CONFLICT);
    hk_error_clear(cx);
    return HK_OK;
}
static void hidden(hk_ctx *cx, void *arg)
{
    post a = post_of("A", 1);
    HK_UNUSED(arg);
    cx->company = 1;
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_RC(hk_write(cx, hides_failure, NULL), HK_CONFLICT);
    CHECK_INT(cx->error.rc, HK_CONFLICT);
    hk_error_clear(cx);
    CHECK_INT(one(cx, "SELECT seq FROM company_head"), 2);
}
TEST(a_hidden_failure_still_fails_the_write) { test_engines(cx, hidden, NULL); }

/* ---- snapshots ---- */
static int64_t documents_of(hk_ctx *cx, const char *key)
{
    hk_row_document_key_taken row;
    bool found = false;
    CHECK_RC(hk_get_document_key_taken(cx, cx->company, key, &row, &found), HK_OK);
    return found ? row.amount : -1;
}
static void snapshot(hk_ctx *cx, void *arg)
{
    post a = post_of("A", 10), b = post_of("B", 20);
    hk_ctx reader;
    HK_UNUSED(arg);
    cx->company = 1;
    reader = own_ctx(cx);
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_RC(hk_read_begin(&reader), HK_OK);
    CHECK_INT(documents_of(&reader, "A"), 10);
    CHECK_RC(hk_write(cx, post_run, &b), HK_OK);
    CHECK_INT(documents_of(&reader, "B"), -1);          /* one state of the database until the end */
    hk_read_end(&reader);
    CHECK_RC(hk_read_begin(&reader), HK_OK);
    CHECK_INT(documents_of(&reader, "B"), 20);
    hk_read_end(&reader);
    hk_arena_free(reader.arena);
}
TEST(a_snapshot_sees_one_state) { test_engines(cx, snapshot, NULL); }

TEST(no_query_and_no_write_in_the_wrong_place)
{
    char dir[64], url[128];
    post a = post_of("A", 1);
    bool found;
    hk_row_document_key_taken row;
    test_scratch(dir);
    snprintf(url, sizeof url, "sqlite:%s/t.db", dir);
    cx->company = 1;
    CHECK_RC(hk_db_open(cx, url, HK_DB_CREATE, &cx->db), HK_OK);
    CHECK_ABORTS(if (hk_get_document_key_taken(cx, 1, "A", &row, &found)) _exit(0)); /* S1 */
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_ABORTS(if (hk_write(cx, post_run, &a)) _exit(0));
    CHECK_ABORTS(if (hk_read_begin(cx)) _exit(0));
    CHECK_ABORTS(if (hk_log_begin(cx, "x")) _exit(0));
    CHECK_ABORTS(if (hk_get_document_key_taken(cx, 1, NULL, &row, &found)) _exit(0)); /* Q3 */
    hk_read_end(cx);
    hk_db_close(cx->db);
    test_scratch_drop(dir);
}

/* ---- scope (Q2), and one query open twice ---- */
static hk_rc customers_run(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    hk_rc rc = hk_log_begin(cx, "customers");
    for (int c = 1; !rc && c <= 3; c++) {
        hk_fact_document d = document((const char *[]){ "", "A", "B", "C" }[c], c);
        hk_fact_item i = item(0, c, 1, 12000);
        d.customer = i.customer = c;
        rc = hk_append_document(cx, &d);
        i.document = d.seq;
        if (!rc) rc = hk_append_item(cx, &i);
        i.part = 2;
        if (!rc) rc = hk_append_item(cx, &i);
    }
    return rc;
}
static int items_seen(hk_ctx *cx, int64_t document_id)
{
    hk_row_items_of_document row;
    hk_cursor *cur = NULL;
    int n = 0;
    CHECK_RC(hk_q_items_of_document(cx, &cur, cx->company, document_id), HK_OK);
    while (hk_next_items_of_document(cur, &row)) n++;
    CHECK_RC(hk_cursor_end(cur), HK_OK);
    return n;
}
static void scope_body(hk_ctx *cx, void *arg)
{
    static const uint64_t whole[] = { 1u << 1 }, partly[] = { 1u << 2 };
    static const int64_t items[] = { 6 };
    const hk_scope own = { .customers = { whole, 64 }, .partial = { partly, 64 }, .items = items, .items_n = 1 };
    hk_row_document_by_id row;
    bool found;

    HK_UNUSED(arg);
    cx->company = 1;
    CHECK_RC(hk_write(cx, customers_run, NULL), HK_OK);                /* documents 1, 4, 7; items 2 3, 5 6, 8 9 */
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_INT(items_seen(cx, 7), 2);
    cx->scope = &own;
    CHECK_INT(items_seen(cx, 1), 2);
    CHECK_INT(items_seen(cx, 4), 1);                                   /* the listed item of a partly seen customer */
    CHECK_INT(items_seen(cx, 7), 0);
    CHECK_RC(hk_get_document_by_id(cx, 1, 4, &row, &found), HK_OK);
    CHECK(found);
    CHECK_RC(hk_get_document_by_id(cx, 1, 7, &row, &found), HK_OK);
    CHECK(!found);
    cx->scope = NULL;
    CHECK_RC(hk_get_document_by_id(cx, 1, 1, &row, &found), HK_INTERNAL);
    hk_error_clear(cx);
    hk_read_end(cx);
}
TEST(rows_outside_the_scope_are_dropped) { test_engines(cx, scope_body, NULL); }

static void nested(hk_ctx *cx, void *arg)
{
    hk_row_items_of_document outer, inner;
    hk_cursor *a = NULL, *b = NULL;
    int n = 0;
    HK_UNUSED(arg);
    cx->company = 1;
    CHECK_RC(hk_write(cx, customers_run, NULL), HK_OK);
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_q_items_of_document(cx, &a, 1, 1), HK_OK);
    while (hk_next_items_of_document(a, &outer)) {
        CHECK_RC(hk_q_items_of_document(cx, &b, 1, 4), HK_OK);
        while (hk_next_items_of_document(b, &inner)) n++, CHECK_INT(inner.customer, 2);
        CHECK_RC(hk_cursor_end(b), HK_OK);
        CHECK_INT(outer.customer, 1);
    }
    CHECK_RC(hk_cursor_end(a), HK_OK);
    CHECK_INT(n, 4);
    hk_read_end(cx);
}
TEST(a_query_may_be_open_twice) { test_engines(cx, nested, NULL); }

/* ---- many rows ---- */
enum { MANY = 40000 };
typedef struct bulk_job {
    bool twice;                  /* one key comes again at the end */
    bool reading;                /* a cursor stays open all the time, so SQLite cannot drop an index (W2) */
    int  seen;
} bulk_job;

static hk_rc bulk_run(hk_ctx *cx, void *arg)
{
    bulk_job *j = arg;
    char key[32];
    hk_row_items_of_document row;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_log_begin(cx, "bulk");
    if (!rc) rc = hk_bulk_begin(cx);
    for (int i = 0; !rc && i < MANY; i++) {
        snprintf(key, sizeof key, "K%d", i);
        hk_fact_document d = document(key, i + 1);
        d.customer = i % 100;
        rc = hk_append_document(cx, &d);
        hk_fact_item it = item(d.seq, i + 1, 1, 12000 + i % 3);
        if (!rc) rc = hk_append_item(cx, &it);
        if (!rc && i == 10 && j->reading) {
            rc = hk_q_items_of_document(cx, &cur, cx->company, 1);
            CHECK(!rc && hk_next_items_of_document(cur, &row));
        }
        if (!rc && i == MANY - 10) j->seen = items_seen(cx, d.seq);           /* waits for COPY, or for the index */
    }
    hk_fact_document again = document("K7", 1);
    if (!rc && j->twice) rc = hk_append_document(cx, &again);
    hk_rc end = hk_cursor_end(cur);
    if (!rc) rc = end;
    return rc ? rc : hk_bulk_end(cx);
}

static void bulk_body(hk_ctx *cx, void *arg)
{
    bulk_job j = { .twice = true, .reading = *(bool *)arg };
    cx->company = 1;
    int64_t tables = hk_db_engine(cx->db) == HK_SQLITE ? one(cx, "SELECT count(*) FROM sqlite_master") : 0;
    CHECK_RC(hk_write(cx, bulk_run, &j), HK_CONFLICT);
    CHECK_STR(cx->error.field, "doc_key");
    hk_error_clear(cx);
    CHECK_INT(one(cx, "SELECT count(*) FROM document"), 0);
    if (tables) CHECK_INT(one(cx, "SELECT count(*) FROM sqlite_master"), tables);
    j.twice = false;
    CHECK_RC(hk_write(cx, bulk_run, &j), HK_OK);
    CHECK_INT(j.seen, 1);
    CHECK_INT(one(cx, "SELECT count(*) FROM item"), MANY);
    CHECK_INT(one(cx, "SELECT CAST(sum(amount) AS BIGINT) FROM control_day"), (int64_t)MANY * (MANY + 1) / 2);
    CHECK_INT(one(cx, "SELECT seq FROM company_head"), 2 * MANY);
    CHECK_INT(one(cx, "SELECT count(*) FROM document WHERE company = 1 AND customer = 7"), MANY / 100);
    if (tables) CHECK_INT(one(cx, "SELECT count(*) FROM sqlite_master"), tables);                      /* every index is there again */
}
TEST(many_rows_come_whole_or_not_at_all)
{
    bool reading = false;
    test_engines(cx, bulk_body, &reading);
}
TEST(many_rows_while_a_cursor_is_open)
{
    bool reading = true;
    test_engines(cx, bulk_body, &reading);
}

/* Tables are numbered, and a set of them is wider than one machine word: those behind the 64th are put in like the others. */
static hk_rc late_tables_run(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    hk_rc rc = hk_log_begin(cx, "bulk");
    if (!rc) rc = hk_bulk_begin(cx);
    for (int i = 0; !rc && i < 40; i++) {                                        /* one block and a rest of each */
        hk_fact_delivery_sign s = { .eff_day = 9000, .delivery = 1, .day = 9000, .signer = HK_NULL };
        hk_fact_delivery_void v = { .eff_day = 9000, .delivery = i + 1, .memo = HK_NULL };
        rc = hk_append_delivery_sign(cx, &s);
        if (!rc) rc = hk_append_delivery_void(cx, &v);
    }
    return rc ? rc : hk_bulk_end(cx);
}
static void late_tables_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    cx->company = 1;
    CHECK(HK_TABLE_delivery_sign >= 64 && HK_TABLE_delivery_void >= 64);
    CHECK_RC(hk_write(cx, late_tables_run, NULL), HK_OK);
    CHECK_INT(one(cx, "SELECT count(*) FROM delivery_sign"), 40);
    CHECK_INT(one(cx, "SELECT count(*) FROM delivery_void"), 40);
    CHECK_INT(one(cx, "SELECT seq FROM company_head"), 80);
}
TEST(many_rows_of_tables_behind_the_64th) { test_engines(cx, late_tables_body, NULL); }

/* ---- the queue of SQLite's writer is bounded ---- */
enum { CALLERS = 600, QUEUE = 512 };     /* QUEUE as in writer.c: the one that runs is no longer in it */
static sem_t running, go_on;
static _Atomic int busy, done;

static hk_rc blocking_run(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    sem_post(&running);
    sem_wait(&go_on);
    post p = post_of("first", 1);
    return post_run(cx, &p);
}
static hk_rc epoch_run(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    return hk_epoch_bump(cx);
}
static void *blocking_thread(void *arg)
{
    if (!hk_write(arg, blocking_run, NULL)) done++;
    return NULL;
}
static void *queued_thread(void *arg)
{
    hk_ctx cx = own_ctx(arg);
    hk_rc rc = hk_write(&cx, epoch_run, NULL);
    if (rc == HK_BUSY) busy++;
    if (!rc) done++;
    hk_arena_free(cx.arena);
    return NULL;
}
TEST(a_full_queue_refuses_at_once)
{
    char dir[64], url[128];
    pthread_t first, t[CALLERS];
    pthread_attr_t small;

    test_scratch(dir);
    snprintf(url, sizeof url, "sqlite:%s/t.db", dir);
    CHECK_RC(hk_db_open(cx, url, HK_DB_CREATE, &cx->db), HK_OK);
    cx->company = 1, cx->db_url = url;
    sem_init(&running, 0, 0), sem_init(&go_on, 0, 0);
    busy = done = 0;
    hk_ctx blocked = own_ctx(cx);
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 256 * 1024);
    CHECK(!pthread_create(&first, NULL, blocking_thread, &blocked));
    sem_wait(&running);
    for (int k = 0; k < CALLERS; k++) CHECK(!pthread_create(&t[k], &small, queued_thread, cx));
    for (int wait = 0; busy < CALLERS - QUEUE && wait < 20000; wait++) usleep(1000);
    sem_post(&go_on);
    for (int k = 0; k < CALLERS; k++) pthread_join(t[k], NULL);
    pthread_join(first, NULL);
    CHECK_INT(busy, CALLERS - QUEUE);
    CHECK_INT(done, QUEUE + 1);
    CHECK_INT(one(cx, "SELECT epoch FROM company_head"), QUEUE);
    hk_arena_free(blocked.arena);
    hk_db_close(cx->db);
    test_scratch_drop(dir);
}

RUN_TESTS(cmocka_unit_test(two_threads_cannot_use_one_receipt_twice), cmocka_unit_test(two_processes_cannot_use_one_receipt_twice),
          cmocka_unit_test(seq_and_time_hold_under_many_writers), cmocka_unit_test(a_hidden_failure_still_fails_the_write),
          cmocka_unit_test(a_snapshot_sees_one_state), cmocka_unit_test(no_query_and_no_write_in_the_wrong_place),
          cmocka_unit_test(rows_outside_the_scope_are_dropped), cmocka_unit_test(a_query_may_be_open_twice), cmocka_unit_test(many_rows_come_whole_or_not_at_all),
          cmocka_unit_test(many_rows_while_a_cursor_is_open), cmocka_unit_test(many_rows_of_tables_behind_the_64th),
          cmocka_unit_test(a_full_queue_refuses_at_once))
