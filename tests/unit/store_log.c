/* The log of facts: seq, time, chain, control totals, head, records, triggers; on every engine there is (store.h S4 to S7). */
#include "store.h"

/* ---- seq, ids, time ---- */
static void seq_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    cx->company = 1;
    post a = post_of("A", 100), b = post_of("B", 200), bad = post_of("C", 300), again = post_of("A", 1);

    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_INT(a.seq, 2);
    CHECK_INT(a.id, 1);
    bad.then = HK_RULE;
    CHECK_RC(hk_write(cx, post_run, &bad), HK_RULE);                   /* S2: nothing of it stays, seq 3 is given again */
    hk_error_clear(cx);
    CHECK_RC(hk_write(cx, post_run, &again), HK_CONFLICT);
    CHECK_STR(cx->error.field, "doc_key");
    hk_error_clear(cx);
    CHECK_RC(hk_write(cx, post_run, &b), HK_OK);
    CHECK_INT(b.seq, 4);
    CHECK_INT(b.id, 2);
    CHECK_INT(one(cx, "SELECT count(*) FROM document"), 2);
    CHECK_INT(one(cx, "SELECT seq FROM company_head WHERE company = 1"), 4);
    CHECK_INT(one(cx, "SELECT count(*) FROM fact_commit WHERE company = 1"), 2);
    CHECK_INT(one(cx, "SELECT first_seq FROM fact_commit WHERE company = 1 AND seq = 4"), 3);
}
TEST(seq_has_no_gaps_and_a_refused_write_leaves_nothing) { test_engines(cx, seq_body, NULL); }

static void clock_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    cx->company = 1;
    post a = post_of("A", 1), b = post_of("B", 1), c = post_of("C", 1);

    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    hk_ctx_set_now(cx, TEST_NOW - INT64_C(86400000000));               /* the clock goes back a day */
    CHECK_RC(hk_write(cx, post_run, &b), HK_OK);
    hk_ctx_set_now(cx, TEST_NOW + 500);
    CHECK_RC(hk_write(cx, post_run, &c), HK_OK);
    CHECK_INT(one(cx, "SELECT recorded_us FROM fact_commit WHERE seq = 2"), TEST_NOW);
    CHECK_INT(one(cx, "SELECT recorded_us FROM fact_commit WHERE seq = 4"), TEST_NOW + 1);     /* S5 */
    CHECK_INT(one(cx, "SELECT recorded_us FROM fact_commit WHERE seq = 6"), TEST_NOW + 500);
}
TEST(recorded_time_rises_when_the_clock_goes_back) { test_engines(cx, clock_body, NULL); }

/* ---- chain: the bytes written by hand from log.h, not by the code under test ---- */
static void add_int(hk_buf *b, int64_t v)
{
    hk_buf_putc(b, 1);
    for (int k = 56; k >= 0; k -= 8) hk_buf_putc(b, (char)((uint64_t)v >> k));
}
static void add_text(hk_buf *b, char kind, const char *s, size_t n)
{
    hk_buf_putc(b, kind);
    for (int k = 24; k >= 0; k -= 8) hk_buf_putc(b, (char)(n >> k));
    hk_buf_add(b, s, n);
}
static void add_null(hk_buf *b) { hk_buf_putc(b, 0); }
static void add_name(hk_buf *b, const char *name, int values)
{
    hk_buf_putc(b, (char)strlen(name));
    hk_buf_puts(b, name);
    hk_buf_putc(b, (char)values);
}

static void chain_after(const uint8_t prev[32], hk_buf *rows, uint8_t out[32])
{
    hk_buf all = { .arena = rows->arena };
    hk_buf_add(&all, prev, 32);
    hk_buf_add(&all, rows->p, rows->n);
    hk_sha256(all.p, all.n, out);
}

static void commit_bytes(hk_buf *b, int64_t first, int64_t last, int64_t amount, const char *key, int64_t recorded_us)
{
    add_name(b, "document", 13);                  /* memo, the 14th, is NULL and left out */
    add_int(b, 1), add_int(b, first), add_int(b, 12000), add_int(b, 1);
    add_text(b, 2, key, strlen(key)), add_text(b, 2, key, strlen(key));
    add_int(b, 7), add_text(b, 2, "CNY", 3), add_int(b, amount);
    add_null(b), add_null(b), add_null(b), add_int(b, 0);
    add_name(b, "item", 12);                      /* plan_part is NULL and left out; due_day is NULL in the middle */
    add_int(b, 1), add_int(b, last), add_int(b, 12000), add_int(b, first), add_int(b, 1), add_int(b, 7);
    add_text(b, 2, "CNY", 3), add_int(b, 1), add_int(b, amount), add_int(b, 12000), add_null(b), add_text(b, 2, "none", 4);
    add_name(b, "fact_commit", 6);
    add_int(b, 1), add_int(b, last), add_int(b, first), add_int(b, recorded_us), add_int(b, 0), add_text(b, 2, "test post", 9);
}

static hk_rc read_chain(hk_ctx *cx, int64_t seq, uint8_t out[32])
{
    const hk_table *t = NULL;
    hk_datum args[] = { { .i = 1 }, { .i = seq - 1 } }, vals[8];
    hk_cursor *cur = NULL;

    for (int k = 0; k < hk_tables_n; k++)
        if (!strcmp(hk_tables[k].name, "fact_commit")) t = &hk_tables[k];
    hk_rc rc = hk_read_begin(cx);
    if (!rc) rc = hk_cursor_open(cx, t->scan, args, &cur);
    if (rc) return rc;
    CHECK(hk_cursor_step(cur, vals));
    CHECK_INT(vals[1].i, seq);
    CHECK_INT(vals[6].n, 32);
    memcpy(out, vals[6].p, 32);
    rc = hk_cursor_end(cur);
    hk_read_end(cx);
    return rc;
}

static void chain_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    static const uint8_t zero[32];
    uint8_t want[32], got[32];
    cx->company = 1;
    post a = post_of("INV-1", 123456), b = post_of("发票二", 1);

    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_RC(hk_write(cx, post_run, &b), HK_OK);
    hk_buf first = { .arena = cx->arena }, second = { .arena = cx->arena };
    commit_bytes(&first, 1, 2, 123456, "INV-1", TEST_NOW);
    chain_after(zero, &first, want);
    CHECK_RC(read_chain(cx, 2, got), HK_OK);
    CHECK(!memcmp(got, want, 32), "first commit");
    commit_bytes(&second, 3, 4, 1, "发票二", TEST_NOW + 1);
    chain_after(want, &second, want);
    CHECK_RC(read_chain(cx, 4, got), HK_OK);
    CHECK(!memcmp(got, want, 32), "second commit");
}
TEST(chain_is_what_the_header_says) { test_engines(cx, chain_body, NULL); }

/* hk_canon_row and hk_chain_row are two writers of one form. */
TEST(canonical_bytes_are_those_of_the_chain)
{
    static const hk_column cols[] = { { .name = "a", .type = HK_SQL_INT }, { .name = "b", .type = HK_SQL_TEXT, .nullable = true },
                                      { .name = "c", .type = HK_SQL_BYTES }, { .name = "d", .type = HK_SQL_BYTES, .nullable = true } };
    const hk_table t = { .name = "t", .columns = cols, .n = 4 };
    char *large = hk_alloc(cx->arena, 200000);
    memset(large, 'x', 200000);
    const hk_datum rows[][4] = {
        { { .i = -1 }, { .p = "", .n = 0 }, { .p = NULL, .n = 0 }, { .p = "z", .n = 1 } },
        { { .i = 1 }, { .p = NULL }, { .p = large, .n = 200000 }, { .p = NULL } },
        { { .i = HK_NULL }, { .p = NULL }, { .p = NULL }, { .p = NULL } },
    };
    hk_buf b = { .arena = cx->arena };
    hk_chain *c = hk_chain_create();
    uint8_t x[32], y[32];
    hk_chain_start(c, NULL);
    for (int round = 0; round < 40; round++)
        for (size_t i = 0; i < HK_COUNT(rows); i++) hk_canon_row(&b, &t, rows[i]), hk_chain_row(c, &t, rows[i]);
    hk_chain_end(c, x);
    hk_chain_free(c);
    hk_sha256(b.p, b.n, y);
    CHECK(!memcmp(x, y, 32));
    CHECK(!memcmp(b.p, "\1t\4\1\377\377\377\377\377\377\377\377\2\0\0\0\0\3\0\0\0\0\3\0\0\0\1z", 28));
}

/* ---- control totals ---- */
static hk_rc mixed_run(hk_ctx *cx, void *arg)
{
    static const struct { int64_t cls, amount, day; } items[] = { { 1, 10000, 12000 }, { 2, 500, 12000 }, { 3, 30, 12000 }, { 4, 7000, 12000 }, { 1, 1, 12001 } };
    HK_UNUSED(arg);
    hk_rc rc = hk_log_begin(cx, "mixed");
    for (size_t i = 0; !rc && i < HK_COUNT(items); i++) {
        hk_fact_item f = item(1, items[i].amount, items[i].cls, items[i].day);
        rc = hk_append_item(cx, &f);
    }
    hk_fact_credit money = credit("R1", 4000, 0, 12000), paper = credit("R2", 600, 4, 12000);
    if (!rc) rc = hk_append_credit(cx, &money);
    if (!rc) rc = hk_append_credit(cx, &paper);
    return rc;
}

static void control_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    cx->company = 1;
    post more = { .key = "D", .amount = 9, .cls = 2, .day = 12000 };
    CHECK_RC(hk_write(cx, mixed_run, NULL), HK_OK);
    CHECK_RC(hk_write(cx, post_run, &more), HK_OK);
    /* 2026-09-01 is day 13392. Receivables of 12000: 10000 + 500 + 30 - 4000 + 9; papers: 7000 - 600. */
    CHECK_INT(one(cx, "SELECT amount FROM control_day WHERE company = 1 AND currency = 'CNY' AND class = 0 AND eff_day = 12000 AND recorded_day = 13392"), 6539);
    CHECK_INT(one(cx, "SELECT n FROM control_day WHERE class = 0 AND eff_day = 12000"), 5);
    CHECK_INT(one(cx, "SELECT amount FROM control_day WHERE class = 4 AND eff_day = 12000"), 6400);
    CHECK_INT(one(cx, "SELECT amount FROM control_day WHERE class = 0 AND eff_day = 12001"), 1);
    CHECK_INT(one(cx, "SELECT count(*) FROM control_day"), 3);
    hk_ctx_set_now(cx, TEST_NOW + INT64_C(86400000000));
    post tomorrow = { .key = "E", .amount = 2, .cls = 1, .day = 12000 };
    CHECK_RC(hk_write(cx, post_run, &tomorrow), HK_OK);
    CHECK_INT(one(cx, "SELECT amount FROM control_day WHERE class = 0 AND eff_day = 12000 AND recorded_day = 13393"), 2);
}
TEST(control_totals_add_items_and_take_credits) { test_engines(cx, control_body, NULL); }

static void overflow_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    cx->company = 1;
    post a = post_of("A", INT64_MAX), b = post_of("B", 1);
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_RC(hk_write(cx, post_run, &b), HK_RULE);
    CHECK_STR(cx->error.key, "store.too_large");
    hk_error_clear(cx);
    CHECK_INT(one(cx, "SELECT count(*) FROM document"), 1);
}
TEST(a_total_beyond_64_bits_is_refused) { test_engines(cx, overflow_body, NULL); }

/* ---- several companies in one write, the audit that opens the log itself ---- */
static hk_rc two_run(hk_ctx *cx, void *arg)
{
    int64_t was = cx->company;
    post a = post_of("X", 5), b = post_of("X", 6);
    HK_UNUSED(arg);
    hk_rc rc = post_run(cx, &a);
    cx->company = 2;
    if (!rc) rc = post_run(cx, &b);
    cx->company = was;
    hk_fact_audit row = { .eff_day = 13392, .at_us = cx->now_us, .actor = "t", .op = "x", .subject = "x", .subject_id = HK_NULL };
    return rc ? rc : hk_append_audit(cx, &row);
}
static void heard(void *arg, hk_db *db, int64_t company, int64_t last, hk_appended *what)
{
    int64_t *seen = arg;
    HK_UNUSED(db);
    seen[0]++;
    if (company <= 2) seen[company] = last;
    if (company == 1) CHECK(!what, "begun twice in one write: half of it would be no truth");
    if (company == 2 && what) {
        CHECK_INT(what->before_seq, 0);
        CHECK_INT(what->seq, last);
        CHECK_INT((int64_t)what->n, last, "each fact of it");
        CHECK_STR(what->facts[0].table->name, "document");
        CHECK_STR(((const hk_fact_document *)what->facts[0].row)->doc_key, "X", "its texts are copies");
        CHECK_STR(what->facts[1].table->name, "item");
        CHECK_INT(((const hk_fact_item *)what->facts[1].row)->amount, 6);
    }
    if (company == 2) seen[3] = what != NULL;
    hk_appended_free(what);
}
static void companies_body(hk_ctx *cx, void *arg)
{
    int64_t seen[4] = { 0 };
    HK_UNUSED(arg);
    cx->company = 1;
    hk_db_on_commit(cx->db, heard, seen);
    CHECK_RC(hk_write(cx, two_run, NULL), HK_OK);
    CHECK_INT(seen[0], 2);
    CHECK_INT(seen[1], 3);
    CHECK_INT(seen[2], 2);
    CHECK_INT(seen[3], 1);
    CHECK_INT(one(cx, "SELECT seq FROM company_head WHERE company = 1"), 3);
    CHECK_INT(one(cx, "SELECT seq FROM company_head WHERE company = 2"), 2);
    CHECK_INT(one(cx, "SELECT count(*) FROM fact_commit WHERE company = 1"), 2);
}
TEST(one_write_may_append_to_two_companies) { test_engines(cx, companies_body, NULL); }

/* ---- records ---- */
static hk_rec_unit unit(const char *code) { return (hk_rec_unit){ .kind = 1, .code = code, .name = code, .parent = HK_NULL }; }
typedef struct record_job {
    hk_rec_unit row;
} record_job;
static hk_rc record_add(hk_ctx *cx, void *arg)
{
    record_job *j = arg;
    hk_rc rc = hk_record_id(cx, &j->row.id);
    return rc ? rc : hk_insert_unit(cx, &j->row);
}
static hk_rc record_edit(hk_ctx *cx, void *arg) { return hk_update_unit(cx, &((record_job *)arg)->row); }
static hk_rc epoch_run(hk_ctx *cx, void *arg) { HK_UNUSED(arg); return hk_epoch_bump(cx); }

static void record_body(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    cx->company = 1;
    record_job a = { unit("N") }, b = { unit("N") };
    CHECK_RC(hk_write(cx, record_add, &a), HK_OK);
    CHECK_INT(a.row.id, 1);
    CHECK_INT(a.row.version, 1);
    CHECK_RC(hk_write(cx, record_add, &b), HK_CONFLICT);
    CHECK_STR(cx->error.field, "code");
    hk_error_clear(cx);
    record_job stale = a;
    a.row.name = "北方";
    CHECK_RC(hk_write(cx, record_edit, &a), HK_OK);
    CHECK_INT(a.row.version, 2);
    stale.row.name = "南方";
    CHECK_RC(hk_write(cx, record_edit, &stale), HK_STALE);
    hk_error_clear(cx);
    CHECK_INT(one(cx, "SELECT count(*) FROM unit WHERE name = '北方' AND version = 2"), 1);
    CHECK_INT(one(cx, "SELECT record_id FROM company_head WHERE company = 1"), 1);
    CHECK_RC(hk_write(cx, epoch_run, NULL), HK_OK);
    CHECK_INT(one(cx, "SELECT epoch FROM company_head WHERE company = 1"), 1);
    CHECK_INT(one(cx, "SELECT count(*) FROM fact_commit"), 0);
}
TEST(records_are_versioned) { test_engines(cx, record_body, NULL); }

/* ---- S7 ---- */
static hk_rc raw_run(hk_ctx *cx, void *arg)
{
    hk_query q = { .name = "raw", .sqlite = arg, .postgres = arg, .scope_customer = -1, .scope_item = -1, .slot = 0 };
    return hk_query_run(cx, &q, NULL, NULL);
}
static void trigger_body(hk_ctx *cx, void *arg)
{
    static const char *const refused[] = { "UPDATE document SET amount = 1", "DELETE FROM document", "DELETE FROM document WHERE seq = 1",
                                           "UPDATE fact_commit SET recorded_us = 0", "DELETE FROM audit" };
    HK_UNUSED(arg);
    cx->company = 1;
    post a = post_of("A", 100);
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    hk_fact_audit row = { .eff_day = 1, .at_us = 1, .actor = "t", .op = "x", .subject = "x", .subject_id = HK_NULL };
    CHECK_RC(hk_write(cx, (hk_write_fn)(void *)hk_append_audit, &row), HK_OK);
    for (size_t i = 0; i < HK_COUNT(refused); i++) {
        hk_db *db = NULL;                          /* a connection of its own: slot 0 is prepared once a connection */
        hk_ctx own = *cx;
        CHECK_RC(hk_db_open(&own, cx->db_url, HK_DB_USE, &db), HK_OK);
        own.db = db;
        CHECK_RC(hk_write(&own, raw_run, (void *)refused[i]), HK_INTERNAL, "%s", refused[i]);
        hk_db_close(db);
    }
    if (hk_db_engine(cx->db) == HK_POSTGRES) CHECK_RC(hk_write(cx, raw_run, "TRUNCATE document"), HK_INTERNAL);
    hk_error_clear(cx);
    CHECK_INT(one(cx, "SELECT amount FROM document"), 100);
    CHECK_INT(one(cx, "SELECT count(*) FROM audit"), 1);
}
TEST(facts_refuse_update_and_delete) { test_engines(cx, trigger_body, NULL); }

RUN_TESTS(cmocka_unit_test(seq_has_no_gaps_and_a_refused_write_leaves_nothing), cmocka_unit_test(recorded_time_rises_when_the_clock_goes_back),
          cmocka_unit_test(chain_is_what_the_header_says), cmocka_unit_test(canonical_bytes_are_those_of_the_chain),
          cmocka_unit_test(control_totals_add_items_and_take_credits), cmocka_unit_test(a_total_beyond_64_bits_is_refused),
          cmocka_unit_test(one_write_may_append_to_two_companies), cmocka_unit_test(records_are_versioned), cmocka_unit_test(facts_refuse_update_and_delete))
