/* rows: R35 */
/* The book beside the log when things go wrong: facts it saw inside a write that was then lost, and a write that another one follows
 * under the same numbers (feed.h F5). What a report says afterwards is worked out from the facts that stayed. */
#include "ledger_world.h"
#include "test.h"

#include "base/log.h"
#include "measure/feed.h"
#include "measure/report.h"
#include "ops/pipeline.h"

/* Outstanding on a day by the report, and whether it proves itself. */
static int64_t reported(hk_ctx *cx, const char *day, bool *holds)
{
    hk_ask ask = { .as_of = D(day), .known_us = HK_NULL, .by = HK_BY_TOTAL };
    hk_report r = { 0 };
    hk_line l = { 0 };

    hk_error_clear(cx);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_report_open(cx, &ask, &r));
    CHECK_OK(hk_report_age(cx, &r));
    *holds = r.holds;
    if (r.groups_n) hk_report_line(&r, 0, &l);
    hk_report_close(&r);
    hk_read_end(cx);
    return l.outstanding;
}

typedef struct lost { document_act doc; bool keep; int64_t seen; } lost;

/* Posts, closes the log and asks for a report, all inside one write; then perhaps fails. */
static hk_rc lost_do(hk_ctx *cx, void *arg)
{
    lost *l = arg;
    hk_ask ask = { .as_of = D("2026-08-01"), .known_us = HK_NULL, .by = HK_BY_TOTAL };
    hk_report r = { 0 };
    hk_line line = { 0 };

    hk_rc rc = hk_document_post(cx, &l->doc.d, &l->doc.id, l->doc.items);
    if (!rc) rc = hk_log_end(cx);
    if (!rc) rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc) hk_report_line(&r, 0, &line);
    l->seen = line.outstanding;
    hk_report_close(&r);
    return rc ? rc : l->keep ? HK_OK : hk_fail(cx, HK_IO, NULL, NULL, NULL);
}

static void lost_on(hk_ctx *cx, void *arg)
{
    bool holds;
    HK_UNUSED(arg);
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    (void)invoice(cx, who, "F-1", "2026-03-01", "2026-04-01", 10000);
    CHECK_INT(reported(cx, "2026-08-01", &holds), 10000);
    CHECK(holds);

    hk_instalment part = { 77700, HK_CLASS_INVOICE, D("2026-04-01"), HK_NULL };
    lost l = { .doc = document(who, "F-LOST", "2026-03-02", &part, 1) };
    CHECK_RC(act(cx, lost_do, &l), HK_IO);
    CHECK_INT(l.seen, 87700, "inside the write it was there");
    CHECK_INT(reported(cx, "2026-08-01", &holds), 10000, "the write was lost, and so is what the book saw of it");
    CHECK(holds, "and the report proves itself");

    l.doc.d.number = "F-LOST-2";
    CHECK_RC(act(cx, lost_do, &l), HK_IO);
    (void)invoice(cx, who, "F-2", "2026-03-03", "2026-04-03", 500);      /* takes the numbers that were lost */
    CHECK_INT(reported(cx, "2026-08-01", &holds), 10500, "same numbers, other facts");
    CHECK(holds);

    CHECK_RC(act(cx, lost_do, &l), HK_IO);
    (void)invoice(cx, who, "F-3", "2026-03-03", "2026-04-03", 30);
    (void)invoice(cx, who, "F-4", "2026-03-03", "2026-04-03", 4);
    CHECK_INT(reported(cx, "2026-08-01", &holds), 10534, "the log ran past the lost ones");
    CHECK(holds);

    l.keep = true;
    CHECK_OK(act(cx, lost_do, &l));
    CHECK_INT(reported(cx, "2026-08-01", &holds), 88234, "a write that stays, stays");
    CHECK(holds);
    hk_feed_close(cx->db);
}
TEST(what_a_lost_write_showed_the_book_is_forgotten) { test_engines(cx, lost_on, NULL); }

/* ---- the file ---- */
static char *aging(hk_ctx *cx)
{
    hk_reply out;
    hk_error_clear(cx);
    CHECK_OK(hk_run_command(cx, "aging", "{\"as_of\":\"2026-08-01\"}", &out));
    return hk_strndup(cx->arena, out.body.p, out.body.n);
}

/* Whatever one byte of the file becomes, the report is the same: the damage is seen and the book made again from facts. */
static void file_on(hk_ctx *cx, void *arg)
{
    enum { STEP = 13 };
    hk_feed_view v = { 0 };
    char path[600], command[700];

    HK_UNUSED(arg);
    test_company(cx, "T");
    CHECK_OK(hk_access_local(cx, "T"));
    hk_log_level(HK_LOG_ERROR);                                         /* each damage is told, some two hundred times */
    for (int i = 0; i < 8; i++) {
        int64_t who = customer(cx, hk_printf(cx->arena, "C%d", i), "");
        (void)invoice(cx, who, hk_printf(cx->arena, "F-%d", i), "2026-03-01", i % 2 ? "2026-04-01" : "2026-09-01", 10000 + i);
        (void)receipt(cx, who, "2026-05-01", 100 + i);
    }
    char *want = aging(cx);
    snprintf(path, sizeof path, "%s/%" PRId64 ".book", hk_db_state_dir(cx->db), cx->company);
    snprintf(command, sizeof command, "mkdir -p '%s'", hk_db_state_dir(cx->db));
    assert_int_equal(system(command), 0);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_feed_take(cx, &v));
    CHECK_OK(hk_book_save(cx, v.book.book, path));
    hk_feed_drop(&v);
    hk_read_end(cx);
    hk_str good = test_file(cx, path);
    for (size_t at = 0; at < good.n; at += STEP) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(good.p, 1, good.n, f), good.n);
        fseek(f, (long)at, SEEK_SET);
        fputc((unsigned char)good.p[at] ^ 0x41, f);
        fclose(f);
        hk_feed_close(cx->db);
        CHECK_STR(aging(cx), want, "byte %zu of %zu", at, good.n);
        hk_arena_release(cx->arena, mark);
    }
    hk_feed_close(cx->db);
}
TEST(a_damaged_file_is_made_again) { test_engines(cx, file_on, NULL); }

RUN_TESTS(cmocka_unit_test(a_damaged_file_is_made_again), cmocka_unit_test(what_a_lost_write_showed_the_book_is_forgotten))
