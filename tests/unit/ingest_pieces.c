/* Large files in several commits (ingest/run.h P1 to P5), with commits made small: stopped at every place, others writing in between,
 * taken up again, taken back. On both engines. Figures are those of the rule the file is made by, never the program's. */
#include "db.h"

#include "base/json.h"
#include "base/money.h"
#include "base/thread.h"
#include "measure/feed.h"
#include "ops/pipeline.h"
#include "sql/ingest.h"

#include <stdatomic.h>

enum { INVOICES = 300 };

typedef struct world {
    hk_ctx *cx;
    char    dir[64];
} world;

static json_t *run(hk_ctx *cx, hk_rc want, const char *command, json_t *input)
{
    hk_reply out;
    hk_error_clear(cx);
    char *text = json_dumps(input, JSON_COMPACT);
    json_decref(input);
    hk_rc rc = hk_run_command(cx, command, text, &out);
    CHECK_RC(rc, want, "%s %s: %s", command, text, cx->error.key ? cx->error.key : "");
    free(text);
    return out.body.n ? json_loadb(out.body.p, out.body.n, 0, NULL) : NULL;
}

static const char *path_of(world *w, const char *name) { return hk_printf(w->cx->arena, "%s/%s", w->dir, name); }

static FILE *file(world *w, const char *name, const char *header)
{
    FILE *f = fopen(path_of(w, name), "wb");
    assert_non_null(f);
    fputs(header, f);
    return f;
}

/* Invoice i: number F<i>, i yuan, of one of seven customers; the payment of every third pays 1 yuan of it and 2 of the next. */
static void files_make(world *w)
{
    FILE *f = file(w, "f.csv", "客户编码,发票号码,开票日期,到期日,价税合计\n");
    for (int i = 1; i <= INVOICES; i++) fprintf(f, "C%d,F%d,2025-01-%02d,2025-03-01,%d\n", i / 3 % 7, i, i % 28 + 1, i + 9);
    fclose(f);
    f = file(w, "a.csv", "收款单号,发票号码,核销日期,核销金额\n");
    for (int i = 3; i + 1 <= INVOICES; i += 3) fprintf(f, "R%d,F%d,2025-02-01,1\nR%d,F%d,2025-02-01,2\n", i, i, i, i + 1);
    fclose(f);
    f = file(w, "p.csv", "客户编码,发票号码,开票日期,到期日,价税合计,已收金额\n");
    for (int i = 1; i <= INVOICES; i++) fprintf(f, "C%d,F%d,2025-01-%02d,2025-03-01,%d,%d\n", i % 7, i, i % 28 + 1, i + 9, i % 2 ? 5 : 0);
    fclose(f);
}
static int64_t invoiced(void) { int64_t sum = 0; for (int i = 1; i <= INVOICES; i++) sum += (i + 9) * 100; return sum; }
static int64_t pairs(void) { int64_t n = 0; for (int i = 3; i + 1 <= INVOICES; i += 3) n++; return n; }

static hk_rc import_rc(hk_ctx *cx, const char *what, const char *path, bool keep_good, json_t **reply)
{
    hk_reply out;
    hk_error_clear(cx);
    const char *in = hk_printf(cx->arena, "{\"what\":\"%s\",\"file\":[\"%s\"],\"date\":\"2025-02-01\",\"keep_good\":%s}", what, path, keep_good ? "true" : "false");
    hk_rc rc = hk_run_command(cx, "import", in, &out);
    if (reply) *reply = out.body.n ? json_loadb(out.body.p, out.body.n, 0, NULL) : NULL;
    return rc;
}

static json_t *row_of(json_t *reply, size_t i) { return json_array_get(json_object_get(reply, "rows"), i); }
static int64_t at(json_t *row, const char *key) { return json_integer_value(json_object_get(row, key)); }

static int64_t outstanding(hk_ctx *cx)
{
    hk_row_ingest_outstanding row;
    hk_cursor *cur;
    int64_t sum = 0;
    assert_int_equal(hk_read_begin(cx), HK_OK);
    assert_int_equal(hk_q_ingest_outstanding(cx, &cur, cx->company), HK_OK);
    while (hk_next_ingest_outstanding(cur, &row)) sum += row.amount;
    assert_int_equal(hk_cursor_end(cur), HK_OK);
    hk_read_end(cx);
    return sum;
}

static const char *state_of(hk_ctx *cx, size_t nth)
{
    json_t *r = run(cx, HK_OK, "import history", json_object());
    const char *s = json_string_value(json_object_get(row_of(r, nth), "state"));
    s = hk_strdup(cx->arena, s ? s : "");
    json_decref(r);
    return s;
}

static int64_t commits_of(hk_ctx *cx, const char *op)
{
    json_t *r = run(cx, HK_OK, "verify", json_object());      /* whatever happened, the log proves itself */
    json_decref(r);
    HK_UNUSED(op);
    return 0;
}

static void body_of(hk_ctx *cx, void *arg)
{
    world w = { .cx = cx };
    test_scratch(w.dir);
    test_company(cx, "t");
    assert_int_equal(hk_access_local(cx, "t"), HK_OK);
    files_make(&w);
    setenv("HK_IMPORT_PIECE", "40", 1);
    ((void (*)(world *))arg)(&w);
    unsetenv("HK_IMPORT_PIECE");
    hk_store_fault(0);
    hk_feed_close(cx->db);
    test_scratch_drop(w.dir);
}

/* ---- in one go: the same as in one commit ---- */

static void whole_body(world *w)
{
    hk_ctx *cx = w->cx;
    json_t *r;
    CHECK_RC(import_rc(cx, "invoices", path_of(w, "f.csv"), false, &r), HK_OK, "invoices");
    CHECK_INT(at(row_of(r, 0), "good"), INVOICES);
    CHECK_INT(at(row_of(r, 0), "documents_new"), INVOICES);
    CHECK(!json_is_true(json_object_get(row_of(r, 0), "unfinished")), "finished");
    json_decref(r);
    CHECK_INT(outstanding(cx), invoiced());
    CHECK_RC(import_rc(cx, "allocations", path_of(w, "a.csv"), false, &r), HK_OK, "allocations");
    CHECK_INT(at(row_of(r, 0), "good"), 2 * pairs());
    json_decref(r);
    CHECK_INT(outstanding(cx), invoiced() - pairs() * 300);
    CHECK_STR(state_of(cx, 0), "posted");
    CHECK_RC(import_rc(cx, "allocations", path_of(w, "a.csv"), false, &r), HK_OK, "again");
    CHECK_INT(at(row_of(r, 0), "same"), 2 * pairs());
    CHECK(json_is_null(json_object_get(row_of(r, 0), "batch")), "nothing new makes no batch");
    json_decref(r);
    commits_of(cx, "import");
}
TEST(pieces_whole) { test_engines(cx, body_of, whole_body); }

/* ---- stopped at one write after the other, then the same file again ---- */

static void stopped_once(world *w, const char *what, const char *name, int64_t fault, int64_t want)
{
    hk_ctx *cx = w->cx;
    json_t *r = NULL;
    hk_store_fault(fault);
    hk_rc rc = import_rc(cx, what, path_of(w, name), false, &r);
    hk_store_fault(0);
    json_decref(r);
    int64_t half = outstanding(cx);
    bool begun = rc && half != 0;
    if (rc) CHECK_RC(rc, HK_IO, "fault %" PRId64, fault);
    if (begun && strcmp(what, "invoices") == 0) CHECK_STR(state_of(cx, 0), "unfinished");
    CHECK_RC(import_rc(cx, what, path_of(w, name), false, &r), HK_OK, "again after fault %" PRId64, fault);
    json_decref(r);
    CHECK_INT(outstanding(cx), want, "%s after fault %" PRId64, name, fault);
    CHECK_STR(state_of(cx, 0), "posted", "fault %" PRId64, fault);
    CHECK_RC(import_rc(cx, what, path_of(w, name), false, &r), HK_OK, "a third time");
    CHECK_INT(at(row_of(r, 0), "same"), at(row_of(r, 0), "rows"), "a third time");
    json_decref(r);
}

static void undo_newest(hk_ctx *cx)
{
    json_t *r = run(cx, HK_OK, "import history", json_object());
    int64_t batch = 0;
    for (size_t i = 0; i < json_array_size(json_object_get(r, "rows")) && !batch; i++)
        if (strcmp(json_string_value(json_object_get(row_of(r, i), "state")), "undone")) batch = at(row_of(r, i), "id");
    json_decref(r);
    json_decref(run(cx, HK_OK, "import undo", json_pack("{s:I}", "batch", (json_int_t)batch)));
}

static void stopped_body(world *w)
{
    static const int64_t faults[] = { 23, 130, 410 };
    int64_t paid = 0;
    for (int i = 1; i <= INVOICES; i++) paid += i % 2 ? 500 : 0;
    for (size_t k = 0; k < HK_COUNT(faults); k++) {
        stopped_once(w, "invoices", "p.csv", faults[k], invoiced() - paid);
        undo_newest(w->cx);
        CHECK_INT(outstanding(w->cx), 0, "taken back");
        stopped_once(w, "invoices", "f.csv", faults[k], invoiced());
        stopped_once(w, "allocations", "a.csv", faults[k], invoiced() - pairs() * 300);
        undo_newest(w->cx);
        undo_newest(w->cx);
        CHECK_INT(outstanding(w->cx), 0, "taken back");
    }
    commits_of(w->cx, "import");
}
TEST(pieces_stopped) { test_engines(cx, body_of, stopped_body); }

/* ---- stopped, and taken back or held against a close ---- */

static int64_t stop_half(world *w)
{
    hk_ctx *cx = w->cx;
    int64_t half = 0;
    for (int64_t at = 10; !half; at += 15) {                 /* engines count their writes differently: until a part is in */
        hk_store_fault(at);
        CHECK_RC(import_rc(cx, "invoices", path_of(w, "f.csv"), false, NULL), HK_IO, "stopped");
        hk_store_fault(0);
        half = outstanding(cx);
    }
    CHECK(half > 0 && half < invoiced(), "a part is in: %" PRId64, half);
    json_t *r = run(cx, HK_OK, "import history", json_object());
    int64_t batch = at(row_of(r, 0), "id");
    CHECK_STR(json_string_value(json_object_get(row_of(r, 0), "state")), "unfinished");
    json_decref(r);
    return batch;
}

static void back_body(world *w)
{
    hk_ctx *cx = w->cx;
    int64_t batch = stop_half(w);
    json_t *r = run(cx, HK_OK, "aging", json_pack("{s:s}", "as_of", "2025-06-30"));
    CHECK_INT(at(r, "unfinished_import"), batch, "the report says so");
    json_decref(r);
    json_decref(run(cx, HK_RULE, "close", json_pack("{s:s}", "month", "2025-01")));
    CHECK_STR(cx->error.key, "period.import_unfinished");
    json_decref(run(cx, HK_OK, "import undo", json_pack("{s:I}", "batch", (json_int_t)batch)));
    CHECK_INT(outstanding(cx), 0);
    CHECK_STR(state_of(cx, 0), "undone");
    r = run(cx, HK_OK, "aging", json_pack("{s:s}", "as_of", "2025-06-30"));
    CHECK(json_is_null(json_object_get(r, "unfinished_import")), "no more");
    json_decref(r);
    CHECK_RC(import_rc(cx, "invoices", path_of(w, "f.csv"), false, &r), HK_OK, "after the undo");
    CHECK_INT(at(row_of(r, 0), "good"), INVOICES, "all anew");
    json_decref(r);
    CHECK_INT(outstanding(cx), invoiced());
    json_decref(run(cx, HK_OK, "close", json_pack("{s:s}", "month", "2025-01")));
}
TEST(pieces_taken_back) { test_engines(cx, body_of, back_body); }

/* ---- others write meanwhile ---- */

static void conflict_body(world *w)
{
    hk_ctx *cx = w->cx;
    json_t *r;
    stop_half(w);
    FILE *f = file(w, "g.csv", "客户编码,发票号码,开票日期,到期日,价税合计\n");
    fprintf(f, "C%d,F299,2025-01-%02d,2025-03-01,308\nC%d,F300,2025-01-20,2025-03-01,77\n", 299 / 3 % 7, 299 % 28 + 1, 300 / 3 % 7);
    fclose(f);
    CHECK_RC(import_rc(cx, "invoices", path_of(w, "g.csv"), false, &r), HK_OK, "somebody else: one alike, one with another amount");
    json_decref(r);
    CHECK_RC(import_rc(cx, "invoices", path_of(w, "f.csv"), false, &r), HK_REJECTED_ROWS, "F300 differs");
    CHECK_INT(at(row_of(r, 0), "bad"), 1);
    json_decref(r);
    CHECK_RC(import_rc(cx, "invoices", path_of(w, "f.csv"), true, &r), HK_OK, "the good ones");
    json_decref(r);
    CHECK_INT(outstanding(cx), invoiced() - 30900 + 7700);
    commits_of(cx, "import");
}
TEST(pieces_conflict) { test_engines(cx, body_of, conflict_body); }

typedef struct other {
    hk_ctx cx;
    int    from, good, taken, failed;
    bool   receipts;
    atomic_bool *stop;
} other;

/* Posts invoices of the file, from its end, with their own amounts, and receipts that the file does not know. */
static void *other_main(void *arg)
{
    other *o = arg;
    hk_reply out;
    for (int i = o->from; i > 0 && !atomic_load(o->stop); i -= 3) {
        hk_error_clear(&o->cx);
        const char *in = o->receipts ? hk_printf(o->cx.arena, "{\"customer\":\"C1\",\"number\":\"X%d\",\"day\":\"2025-02-02\",\"amount\":\"1.00\"}", i)
            : hk_printf(o->cx.arena, "{\"customer\":\"C%d\",\"number\":\"F%d\",\"day\":\"2025-01-%02d\",\"due\":\"2025-03-01\",\"amount\":\"%d.00\"}", i / 3 % 7, i, i % 28 + 1, i + 9);
        hk_rc rc = hk_run_command(&o->cx, o->receipts ? "receipt add" : "invoice add", in, &out);
        if (!rc) o->good++;
        else if (rc == HK_CONFLICT) o->taken++;
        else if (rc != HK_NOT_FOUND) o->failed++, print_message("%s: %d %s %s\n", in, (int)rc, o->cx.error.key ? o->cx.error.key : "", o->cx.error.field ? o->cx.error.field : "");
        usleep(3000);
    }
    return NULL;
}

static other other_make(world *w, int from, bool receipts, atomic_bool *stop)
{
    other o = { .from = from, .receipts = receipts, .stop = stop };
    hk_ctx_init(&o.cx, hk_arena_create());
    hk_ctx_set_now(&o.cx, w->cx->now_us);
    o.cx.db = w->cx->db, o.cx.db_url = w->cx->db_url, o.cx.lang = w->cx->lang;
    assert_int_equal(hk_access_local(&o.cx, "t"), HK_OK);
    return o;
}

static void meanwhile_body(world *w)
{
    hk_ctx *cx = w->cx;
    atomic_bool stop = false;
    pthread_t t[2];
    json_t *r;
    FILE *f = file(w, "c.csv", "客户编码,客户名称\n");
    for (int i = 0; i < 7; i++) fprintf(f, "C%d,客户%d\n", i, i);
    fclose(f);
    CHECK_RC(import_rc(cx, "customers", path_of(w, "c.csv"), false, NULL), HK_OK, "customers");
    other o[2] = { other_make(w, INVOICES, false, &stop), other_make(w, INVOICES, true, &stop) };
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&t[i], NULL, other_main, &o[i]), 0);
    hk_rc rc = import_rc(cx, "invoices", path_of(w, "f.csv"), false, &r);
    atomic_store(&stop, true);
    for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
    CHECK_RC(rc, HK_OK, "%s %s", cx->error.key ? cx->error.key : "", cx->error.field ? cx->error.field : "");
    json_decref(r);
    for (int i = 0; i < 2; i++) CHECK_INT(o[i].failed, 0);
    CHECK(o[0].good + o[1].good > 2, "they came in between: %d and %d", o[0].good, o[1].good);
    CHECK_INT(outstanding(cx), invoiced() - o[1].good * 100, "each number once");
    CHECK_STR(state_of(cx, 0), "posted");
    commits_of(cx, "import");
    for (int i = 0; i < 2; i++) hk_arena_free(o[i].cx.arena);
}
TEST(pieces_meanwhile) { test_engines(cx, body_of, meanwhile_body); }

RUN_TESTS(cmocka_unit_test(pieces_whole), cmocka_unit_test(pieces_stopped), cmocka_unit_test(pieces_taken_back), cmocka_unit_test(pieces_conflict),
          cmocka_unit_test(pieces_meanwhile))
