/* Files into the ledger through the operation, on both engines: the layouts of tests/foreign against figures written by hand, the
 * golden case of assumed matching, the same file twice, conflicts, good rows alone, undo. */
#include "db.h"

#include "base/json.h"
#include "base/money.h"
#include "ledger/ledger.h"
#include "measure/feed.h"
#include "ops/pipeline.h"
#include "ops/table.h"
#include "sql/ingest.h"

#include <dirent.h>

typedef struct world {
    hk_ctx *cx;
    char    dir[64];
} world;

static const char *write_file(world *w, const char *name, const char *text)
{
    char *path = hk_printf(w->cx->arena, "%s/%s", w->dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    fclose(f);
    return path;
}

/* Run a command; the reply as JSON, NULL when it failed without one. */
static json_t *run(hk_ctx *cx, hk_rc want, const char *command, json_t *input)
{
    hk_reply out;
    hk_error_clear(cx);
    char *text = json_dumps(input, JSON_COMPACT);
    json_decref(input);
    hk_rc rc = hk_run_command(cx, command, text, &out);
    CHECK_RC(rc, want, "%s %s: %s %s", command, text, cx->error.key ? cx->error.key : "", cx->error.n ? cx->error.values[0] : "");
    free(text);
    return out.body.n ? json_loadb(out.body.p, out.body.n, 0, NULL) : NULL;
}

static json_t *import(hk_ctx *cx, hk_rc want, const char *what, const char *path, const char *more)
{
    json_t *in = json_pack("{s:s, s:[s]}", "what", what, "file", path);
    if (more) {
        json_t *extra = json_loads(more, 0, NULL);
        assert_non_null(extra);
        json_object_update(in, extra);
        json_decref(extra);
    }
    return run(cx, want, "import", in);
}

static int64_t count_of(json_t *reply, const char *key) { return json_integer_value(json_object_get(json_array_get(json_object_get(reply, "rows"), 0), key)); }

static const char *amount_of(json_t *reply, const char *currency, const char *key)
{
    size_t  i;
    json_t *row;
    json_array_foreach(json_object_get(reply, "amounts"), i, row)
        if (strcmp(json_string_value(json_object_get(row, "currency")), currency) == 0) return json_string_value(json_object_get(row, key));
    return "none";
}

static void check_counts(json_t *reply, const char *file, int64_t good, int64_t same, int64_t bad)
{
    CHECK_INT(count_of(reply, "good"), good, "%s good", file);
    CHECK_INT(count_of(reply, "same"), same, "%s same", file);
    CHECK_INT(count_of(reply, "bad"), bad, "%s bad", file);
}

static const char *problem(json_t *reply, size_t i, const char *key)
{
    const char *s = json_string_value(json_object_get(json_array_get(json_object_get(reply, "problems"), i), key));
    return s ? s : "";
}

/* What the whole company is owed in a currency, by the control totals that no import writes itself. */
static const char *outstanding(hk_ctx *cx, const char *currency)
{
    hk_row_ingest_outstanding row;
    hk_cursor *cur;
    const char *found = "0.00";
    assert_int_equal(hk_read_begin(cx), HK_OK);
    assert_int_equal(hk_q_ingest_outstanding(cx, &cur, cx->company), HK_OK);
    while (hk_next_ingest_outstanding(cur, &row))
        if (strcmp(row.currency, currency) == 0) found = hk_money_str(cx->arena, row.amount, currency);
    assert_int_equal(hk_cursor_end(cur), HK_OK);
    hk_read_end(cx);
    return found;
}

/* "not due / overdue buckets ... / unapplied" of the one customer on a day, and of item `number` what is open. */
static const char *open_of(hk_ctx *cx, const char *customer, const char *number, const char *day)
{
    json_t *list = run(cx, HK_OK, "customer entries", json_pack("{s:s, s:s}", "customer", customer, "as_of", day)), *row;
    const char *found = "0.00";
    size_t i;
    json_array_foreach(json_object_get(list, "rows"), i, row)
        if (strcmp(json_string_value(json_object_get(row, "number")), number) == 0) found = hk_strdup(cx->arena, json_string_value(json_object_get(row, "open")));
    json_decref(list);
    return found;
}

static void body_of(hk_ctx *cx, void *arg)
{
    world w = { .cx = cx };
    test_scratch(w.dir);
    test_company(cx, "t");
    assert_int_equal(hk_access_local(cx, "t"), HK_OK);
    ((void (*)(world *))arg)(&w);
    hk_feed_close(cx->db);
    test_scratch_drop(w.dir);
}

/* ---- the golden case ---- */

static const char TWO_INVOICES[] = "客户名称,发票号码,开票日期,到期日,价税合计\n甲公司,F001,2025-01-01,2025-01-10,100\n甲公司,F002,2025-01-05,2025-02-10,200\n";
static const char RECEIPT_150[] = "客户名称,收款单号,收款日期,收款金额\n甲公司,R001,2025-03-01,150\n";

static void golden_body(world *w)
{
    hk_ctx *cx = w->cx;
    json_t *r = import(cx, HK_OK, "invoices", write_file(w, "f.csv", TWO_INVOICES), NULL);
    check_counts(r, "f.csv", 2, 0, 0);
    CHECK_INT(count_of(r, "customers_new"), 1);
    json_decref(r);
    r = import(cx, HK_OK, "receipts", write_file(w, "r.csv", RECEIPT_150), "{\"matching\":\"assumed\"}");
    check_counts(r, "r.csv", 1, 0, 0);
    CHECK_INT(count_of(r, "assumed"), 2);
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "150.00");
    const char *code = hk_printf(cx->arena, "NEW-1");
    CHECK_STR(open_of(cx, code, "F001", "2025-02-28"), "100.00");
    CHECK_STR(open_of(cx, code, "F002", "2025-02-28"), "200.00");
    CHECK_STR(open_of(cx, code, "F001", "2025-03-31"), "0.00");
    CHECK_STR(open_of(cx, code, "F002", "2025-03-31"), "150.00");
}
TEST(assumed_golden) { test_engines(cx, body_of, golden_body); }

/* ---- twice, conflict, good rows alone, undo ---- */

static void twice_body(world *w)
{
    hk_ctx *cx = w->cx;
    const char *path = write_file(w, "f.csv", TWO_INVOICES);
    json_decref(import(cx, HK_OK, "invoices", path, NULL));
    json_t *r = import(cx, HK_OK, "invoices", path, NULL);
    check_counts(r, "again", 0, 2, 0);
    CHECK(json_is_null(json_object_get(json_array_get(json_object_get(r, "rows"), 0), "batch")), "nothing new makes no batch");
    json_decref(r);
    r = import(cx, HK_REJECTED_ROWS, "invoices", write_file(w, "g.csv", "客户名称,发票号码,开票日期,到期日,价税合计\n甲公司,F001,2025-01-01,2025-01-10,101\n甲公司,F003,2025-01-05,2025-02-10,7\n"), NULL);
    check_counts(r, "conflict", 1, 0, 1);
    CHECK_STR(problem(r, 0, "key"), "import.invoice_differs");
    CHECK_STR(problem(r, 0, "value"), "101.00");
    CHECK_INT(json_integer_value(json_object_get(json_array_get(json_object_get(r, "problems"), 0), "line")), 2);
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "300.00", "all or nothing");
    r = import(cx, HK_OK, "invoices", hk_printf(cx->arena, "%s/g.csv", w->dir), "{\"keep_good\":true}");
    check_counts(r, "keep good", 1, 0, 1);
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "307.00");
}
TEST(twice_conflict_keep_good) { test_engines(cx, body_of, twice_body); }

static void undo_case(world *w)
{
    hk_ctx *cx = w->cx;
    const char *path = write_file(w, "f.csv", TWO_INVOICES);
    json_decref(import(cx, HK_OK, "invoices", path, NULL));
    json_t *r = import(cx, HK_OK, "receipts", write_file(w, "r.csv", RECEIPT_150), "{\"matching\":\"assumed\"}");
    int64_t batch = count_of(r, "batch");
    json_decref(r);
    json_decref(run(cx, HK_OK, "import undo", json_pack("{s:I}", "batch", (json_int_t)batch)));
    CHECK_STR(outstanding(cx, "CNY"), "300.00");
    CHECK_STR(open_of(cx, "NEW-1", "F001", "2025-03-31"), "100.00", "matching went with its receipts");
    r = run(cx, HK_OK, "import history", json_pack("{}"));
    CHECK_STR(json_string_value(json_object_get(json_array_get(json_object_get(r, "rows"), 1), "state")), "undone");
    json_decref(r);
    r = import(cx, HK_OK, "receipts", hk_printf(cx->arena, "%s/r.csv", w->dir), NULL);      /* a number taken back is free again */
    check_counts(r, "after undo", 1, 0, 0);
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "150.00");
}
TEST(undo) { test_engines(cx, body_of, undo_case); }

static void dry_body(world *w)
{
    json_t *r = import(w->cx, HK_OK, "invoices", write_file(w, "f.csv", TWO_INVOICES), "{\"dry_run\":true}");
    check_counts(r, "dry run", 2, 0, 0);
    json_decref(r);
    CHECK_STR(outstanding(w->cx, "CNY"), "0.00");
    r = run(w->cx, HK_OK, "import history", json_pack("{}"));
    CHECK_INT((int64_t)json_array_size(json_object_get(r, "rows")), 0);
    json_decref(r);
}
TEST(dry_run_writes_nothing) { test_engines(cx, body_of, dry_body); }

/* ---- balances over what is there (BA4) ---- */

static const char BALANCES[] = "客户编码,客户名称,期初余额,本期借方,本期贷方,期末余额\n,甲公司,0,300,0,300\n,乙公司,0,50,0,50\n";

static void balances_body(world *w)
{
    hk_ctx *cx = w->cx;
    const char *path = write_file(w, "b.csv", BALANCES);
    json_decref(import(cx, HK_OK, "invoices", write_file(w, "f.csv", TWO_INVOICES), NULL));
    json_t *r = import(cx, HK_REJECTED_ROWS, "balances", path, "{\"date\":\"2025-02-28\"}");
    check_counts(r, "over invoices", 1, 0, 1);
    CHECK_STR(problem(r, 0, "key"), "import.balance_on_top");
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "300.00");
    r = import(cx, HK_OK, "balances", path, "{\"date\":\"2025-02-28\",\"on_top\":true}");
    check_counts(r, "on top", 2, 0, 0);
    int64_t batch = count_of(r, "batch");
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "650.00");
    r = import(cx, HK_OK, "balances", path, "{\"date\":\"2025-02-28\"}");
    check_counts(r, "again", 0, 2, 0);
    json_decref(r);
    r = import(cx, HK_REJECTED_ROWS, "balances", path, "{\"date\":\"2025-03-31\"}");
    check_counts(r, "the next month's on top of this one's", 0, 0, 2);
    json_decref(r);
    r = run(cx, HK_OK, "import undo", json_pack("{s:I}", "batch", (json_int_t)batch));
    CHECK_INT(json_integer_value(json_object_get(r, "documents")), 2);
    CHECK_STR(json_string_value(json_object_get(json_array_get(json_object_get(r, "amounts"), 0), "invoiced")), "350.00");
    json_decref(r);
    r = import(cx, HK_REJECTED_ROWS, "balances", path, "{\"date\":\"2025-03-31\"}");
    check_counts(r, "what was taken back is not in the way", 1, 0, 1);
    json_decref(r);
}
TEST(balances_over_papers) { test_engines(cx, body_of, balances_body); }

/* ---- paid without a day; paid more the month after ---- */

static void paid_body(world *w)
{
    hk_ctx *cx = w->cx;
    json_t *r = import(cx, HK_OK, "invoices", write_file(w, "a.csv", "客户名称,发票号码,开票日期,到期日,价税合计,已收金额\n甲公司,F1,2025-01-01,2025-02-01,100,40\n甲公司,F2,2025-01-02,2025-02-02,50,0\n"),
                       "{\"date\":\"2025-01-31\"}");
    CHECK_STR(json_string_value(json_object_get(json_array_get(json_object_get(r, "rows"), 0), "history_starts")), "2025-01-31");
    CHECK_INT(count_of(r, "receipts_new"), 1);
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "110.00");
    CHECK_STR(open_of(cx, "NEW-1", "F1", "2025-01-30"), "100.00");
    CHECK_STR(open_of(cx, "NEW-1", "F1", "2025-01-31"), "60.00");
    r = import(cx, HK_OK, "invoices", write_file(w, "b.csv", "客户名称,发票号码,开票日期,到期日,价税合计,已收金额\n甲公司,F1,2025-01-01,2025-02-01,100,90\n甲公司,F2,2025-01-02,2025-02-02,50,0\n"),
               "{\"date\":\"2025-02-28\"}");
    check_counts(r, "more paid", 1, 1, 0);
    CHECK_INT(count_of(r, "receipts_new"), 1);
    json_decref(r);
    CHECK_STR(open_of(cx, "NEW-1", "F1", "2025-02-27"), "60.00");
    CHECK_STR(open_of(cx, "NEW-1", "F1", "2025-02-28"), "10.00");
    r = import(cx, HK_REJECTED_ROWS, "invoices", hk_printf(cx->arena, "%s/a.csv", w->dir), NULL);
    CHECK_STR(problem(r, 0, "key"), "import.paid_less");
    json_decref(r);
}
TEST(paid_without_a_day) { test_engines(cx, body_of, paid_body); }

/* What an invoice file says is paid comes in as receipts, and the summary counts them as what was made: one of each day of settlement, one
 * opening receipt per customer and currency for the rest; a red row that is shown as used is no receipt. In one commit or in several. */
static const char PAID_FILE[] =
    "客户名称,发票号码,开票日期,到期日,价税合计,已收金额,结清日期,币种\n"
    "甲公司,P1,2025-01-01,2025-02-01,100,100,2025-01-20,CNY\n甲公司,P2,2025-01-02,2025-02-02,50,20,,CNY\n甲公司,P3,2025-01-03,2025-02-03,60,10,,CNY\n"
    "甲公司,P4,2025-01-04,2025-02-04,70,30,,USD\n乙公司,P5,2025-01-05,2025-02-05,80,80,2025-01-25,CNY\n乙公司,P6,2025-01-06,2025-02-06,90,0,,CNY\n"
    "丙公司,P7,2025-01-07,2025-02-07,40,15,,CNY\n丙公司,P8,2025-01-08,2025-02-08,-15,-15,,CNY\n";

static void receipts_counted_body(world *w)
{
    hk_ctx *cx = w->cx;
    json_t *r = import(cx, HK_OK, "invoices", write_file(w, "p.csv", PAID_FILE), "{\"date\":\"2025-01-31\",\"dry_run\":true}");
    CHECK_INT(count_of(r, "receipts_new"), 4);                       /* P1, P2 and P3, P4, P5; of 丙 the red row pays the blue one */
    json_decref(r);
    r = import(cx, HK_OK, "invoices", hk_printf(cx->arena, "%s/p.csv", w->dir), "{\"date\":\"2025-01-31\"}");
    CHECK_INT(count_of(r, "receipts_new"), 4);
    int64_t batch = count_of(r, "batch");
    CHECK_STR(amount_of(r, "CNY", "outstanding_after"), "195.00");
    json_decref(r);
    hk_batch_figures f;
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_batch_figures_read(cx, batch, &f), HK_OK);
    hk_read_end(cx);
    CHECK_INT(f.receipts, 4);
    CHECK_STR(outstanding(cx, "CNY"), "195.00");                     /* 420 invoiced less 15 red; 100 + 30 + 80 received; 丙 nothing */
    r = import(cx, HK_OK, "invoices", hk_printf(cx->arena, "%s/p.csv", w->dir), "{\"date\":\"2025-01-31\"}");
    CHECK_INT(count_of(r, "receipts_new"), 0);
    json_decref(r);
}
TEST(receipts_of_an_invoice_file_are_counted) { test_engines(cx, body_of, receipts_counted_body); }

/* ---- allocations that make their receipts ---- */

static void allocations_case(world *w)
{
    hk_ctx *cx = w->cx;
    json_decref(import(cx, HK_OK, "invoices", write_file(w, "f.csv", TWO_INVOICES), NULL));
    json_t *r = import(cx, HK_OK, "allocations", write_file(w, "a.csv", "invoice,payment,date,amount\nF001,P1,2025-03-01,100\nF002,P1,2025-03-01,20\n"), NULL);
    CHECK_INT(count_of(r, "receipts_new"), 1);
    CHECK_INT(count_of(r, "allocations_new"), 2);
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "180.00");
    r = import(cx, HK_REJECTED_ROWS, "receipts", write_file(w, "r.csv", "收款单号,客户名称,收款日期,收款金额\nP1,甲公司,2025-03-01,130\n"), NULL);
    CHECK_STR(problem(r, 0, "key"), "import.receipt_differs");
    json_decref(r);
    r = import(cx, HK_OK, "receipts", write_file(w, "s.csv", "收款单号,客户名称,收款日期,收款金额\nP1,甲公司,2025-03-01,120\n"), NULL);
    check_counts(r, "agrees", 0, 1, 0);
    json_decref(r);
    /* L4: F002 has 180 open; L3: of P1 nothing is left; an unknown invoice; one payment on two days */
    r = import(cx, HK_REJECTED_ROWS, "allocations", write_file(w, "b.csv", "invoice,payment,date,amount\nF002,P2,2025-03-02,180.01\nF002,P1,2025-03-02,1\nF9,P3,2025-03-02,1\n"
                                                            "F002,P4,2025-03-02,1\nF002,P4,2025-03-03,1\n"), NULL);
    CHECK_INT(count_of(r, "bad"), 4);
    CHECK_STR(problem(r, 0, "key"), "import.over_item");
    CHECK_STR(problem(r, 1, "key"), "import.over_credit");
    CHECK_STR(problem(r, 2, "key"), "import.invoice_unknown");
    CHECK_STR(problem(r, 3, "key"), "import.payment_days");
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "180.00");
}
TEST(allocations) { test_engines(cx, body_of, allocations_case); }

/* A large plain text is read by two threads, a text with a quote by one (rows.c, RW5): every answer must be the same, whatever stands in the
 * second half and wherever. A quote around one cell changes no value. */
typedef struct odd { const char *row, *says; } odd;      /* says: key of the first problem, NULL = none */

static const char *two_ways(world *w, const char *name, const odd *o, int rows, int at, bool quote)
{
    hk_buf b = { .arena = w->cx->arena };
    hk_buf_puts(&b, "invoice,customer,currency,amount,issue,due,remark\n");
    for (int i = 0; i < rows; i++) {
        if (o && i == at) hk_buf_puts(&b, o->row);
        hk_buf_printf(&b, i == 0 && quote ? "\"N%06d\",K%03d,%s,%d.50,2025-01-%02d,2025-03-%02d,\n" : "N%06d,K%03d,%s,%d.50,2025-01-%02d,2025-03-%02d,\n", i,
                      i * 7 % (i < rows / 2 ? 200 : 300), i > rows / 2 && i % 97 == 0 ? "USD" : "CNY", i + 1, i % 28 + 1, i % 30 + 1);
    }
    return write_file(w, name, b.p);
}

static void halves_case(world *w)
{
    enum { ROWS = 9000 };
    static const odd odds[] = {
        { NULL, NULL },
        { "B1,K001,CNY,abc,2025-01-01,2025-02-01,\n", "value.amount" },
        { "B2,,CNY,5.00,2025-01-01,2025-02-01,\n", NULL },                             /* as above, or an error: both ways the same */
        { "N000003,K021,CNY,4.50,2025-01-04,2025-03-04,\n", "import.number_twice" },
        { "合计,,,123.45,,,\n", NULL },
        { "\n\n\n", NULL },
    };
    hk_ctx *cx = w->cx;
    for (size_t k = 0; k < HK_COUNT(odds); k++)
        for (int at = 100; at < ROWS; at += ROWS - 200) {
            const odd *o = odds[k].row ? &odds[k] : NULL;
            hk_rc want = o && o->says ? HK_REJECTED_ROWS : HK_OK;
            json_t *one = import(cx, want, "invoices", two_ways(w, "x.csv", o, ROWS, at, true), "{\"dry_run\":true}");
            json_t *two = import(cx, want, "invoices", two_ways(w, "x.csv", o, ROWS, at, false), "{\"dry_run\":true}");
            CHECK_INT(json_equal(one, two), 1, "odd row %zu at %d", k, at);
            if (!o) CHECK_INT(count_of(two, "good"), ROWS);
            if (o && o->says) CHECK_STR(problem(two, 0, "key"), o->says);
            json_decref(one), json_decref(two);
        }
    check_counts(import(cx, HK_OK, "invoices", two_ways(w, "x.csv", NULL, ROWS, 0, false), NULL), "halves", ROWS, 0, 0);
    check_counts(import(cx, HK_OK, "invoices", two_ways(w, "x.csv", NULL, ROWS, 0, true), NULL), "the same by one", 0, ROWS, 0);
}
TEST(halves) { test_engines(cx, body_of, halves_case); }

static void gives_way_body(world *w)
{
    hk_ctx *cx = w->cx;
    json_decref(import(cx, HK_OK, "invoices", write_file(w, "f.csv", TWO_INVOICES), NULL));
    json_decref(import(cx, HK_OK, "receipts", write_file(w, "r.csv", RECEIPT_150), "{\"matching\":\"assumed\"}"));
    /* Assumed: 100 on F001, 50 on F002. The real paper says: all of it on F002. */
    json_t *r = import(cx, HK_OK, "allocations", write_file(w, "a.csv", "invoice,payment,date,amount\nF002,R001,2025-03-01,150\n"), NULL);
    check_counts(r, "real", 1, 0, 0);
    json_decref(r);
    CHECK_STR(open_of(cx, "NEW-1", "F001", "2025-03-31"), "100.00");
    CHECK_STR(open_of(cx, "NEW-1", "F002", "2025-03-31"), "50.00");
}
TEST(assumed_gives_way) { test_engines(cx, body_of, gives_way_body); }

/* ---- map files ---- */

static void map_body(world *w)
{
    hk_ctx *cx = w->cx;
    const char *path = write_file(w, "x.csv", "谁,号,哪天,几时给,多少\n甲公司,F1,2025-01-01,2025-02-01,100\n");
    json_decref(import(cx, HK_BAD_INPUT, "invoices", path, NULL));
    CHECK_STR(cx->error.key, "import.missing_column_in");
    const char *map = write_file(w, "map.json", "{\"columns\":{\"谁\":\"customer_name\",\"号\":\"number\",\"C\":\"issue_day\",\"D\":\"due_day\",\"多少\":\"amount\"}}");
    json_t *r = import(cx, HK_OK, "invoices", path, hk_printf(cx->arena, "{\"map\":\"%s\"}", map));
    check_counts(r, "mapped", 1, 0, 0);
    json_decref(r);
    r = import(cx, HK_OK, "invoices", write_file(w, "y.csv", "谁,号,哪天,几时给,多少\n甲公司,F2,2025-01-01,2025-02-01,7\n"), NULL);
    check_counts(r, "remembered", 1, 0, 0);
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "107.00");
}
TEST(map_is_remembered) { test_engines(cx, body_of, map_body); }

/* ---- the pages' steps: bring, decide, rehearse, post, post again ---- */

static json_t *call(hk_ctx *cx, hk_rc want, hk_method method, const char *path, json_t *input)
{
    hk_path_value values[HK_PATH_VALUES + 1];
    bool known = false;
    hk_reply out;
    hk_request rq = { .op = hk_ops_by_path(method, path, values, &known), .input = input, .local_paths = true, .if_match_any = true };
    assert_non_null(rq.op);
    hk_error_clear(cx);
    hk_rc rc = hk_run(cx, &rq, &out);
    json_decref(input);
    CHECK_RC(rc, want, "%s: %s", path, cx->error.key ? cx->error.key : "");
    return out.body.n ? json_loadb(out.body.p, out.body.n, 0, NULL) : NULL;
}

/* ---- two names of one file that look alike, neither in the book ---- */

static const json_t *same_of(json_t *r, size_t i) { return json_array_get(json_object_get(r, "same_customer"), i); }

static void alike_in_file_body(world *w)
{
    hk_ctx *cx = w->cx;
    const char *path = write_file(w, "n.csv", "客户名称,发票号码,开票日期,到期日,价税合计\n甲公司,A1,2025-01-01,2025-02-01,100\n甲有限公司,A2,2025-01-02,2025-02-02,20\n"
                                              "东方第一机械厂,A3,2025-01-03,2025-02-03,5\n东方第二机械厂,A4,2025-01-03,2025-02-03,5\n乙电气有限公司,A5,2025-01-04,2025-02-04,1\n");
    json_t *r = call(cx, HK_OK, HK_POST, "/api/v1/imports", json_pack("{s:s, s:s, s:s}", "file", path, "name", "n.csv", "what", "invoices"));
    int64_t id = json_integer_value(json_object_get(r, "id"));
    CHECK_INT((int64_t)json_array_size(json_object_get(r, "same_customer")), 1);                   /* 第一, 第二 are two firms */
    CHECK_STR(json_string_value(json_object_get(same_of(r, 0), "file_name_text")), "甲有限公司");
    CHECK_STR(json_string_value(json_object_get(json_object_get(same_of(r, 0), "candidate"), "name")), "甲公司");
    CHECK(json_is_null(json_object_get(json_object_get(same_of(r, 0), "candidate"), "id")));
    json_int_t pair = json_integer_value(json_object_get(same_of(r, 0), "id"));
    json_decref(r);
    const char *at = hk_printf(cx->arena, "/api/v1/imports/%" PRId64, id), *post = hk_printf(cx->arena, "%s/post", at);
    r = call(cx, HK_OK, HK_PATCH, at, json_pack("{s:I, s:[{s:I, s:s}]}", "id", (json_int_t)id, "decisions", "id", pair, "decision", "different"));
    CHECK_STR(json_string_value(json_object_get(same_of(r, 0), "decision")), "different");
    json_decref(r);
    r = call(cx, HK_OK, HK_PATCH, at, json_pack("{s:I, s:[{s:I, s:s}]}", "id", (json_int_t)id, "decisions", "id", pair, "decision", "same"));
    CHECK_STR(json_string_value(json_object_get(same_of(r, 0), "decision")), "same");
    json_decref(r);
    r = call(cx, HK_OK, HK_POST, post, json_pack("{s:I}", "id", (json_int_t)id));
    CHECK_INT(json_integer_value(json_object_get(r, "customers_new")), 4);
    json_decref(r);
    r = import(cx, HK_OK, "invoices", write_file(w, "m.csv", "客户名称,发票号码,开票日期,到期日,价税合计\n甲有限公司,A6,2025-03-01,2025-04-01,7\n"), NULL);
    CHECK_INT(count_of(r, "customers_new"), 0);
    json_decref(r);
}
TEST(names_alike_within_a_file) { test_engines(cx, body_of, alike_in_file_body); }

static void pages_case(world *w)
{
    hk_ctx *cx = w->cx;
    json_decref(import(cx, HK_OK, "customers", write_file(w, "c.csv", "客户编码,客户名称\nC1,华岳矿山设备有限公司\n"), NULL));
    const char *path = write_file(w, "i.csv", "客户名称,发票号码,开票日期,到期日,价税合计\n华岳矿山设备（集团）有限公司,F1,2025-01-01,2025-02-01,100\n");
    json_t *r = call(cx, HK_OK, HK_POST, "/api/v1/imports", json_pack("{s:s, s:s}", "file", path, "name", "应收.csv"));
    int64_t id = json_integer_value(json_object_get(r, "id"));
    CHECK_STR(json_string_value(json_object_get(r, "what")), "invoices");
    CHECK_STR(json_string_value(json_object_get(r, "file_name")), "应收.csv");
    json_t *pair = json_array_get(json_object_get(r, "same_customer"), 0);
    CHECK_STR(json_string_value(json_object_get(json_object_get(pair, "candidate"), "code")), "C1");
    CHECK(json_is_null(json_object_get(pair, "decision")));
    json_int_t pair_id = json_integer_value(json_object_get(pair, "id"));
    json_decref(r);
    const char *at = hk_printf(cx->arena, "/api/v1/imports/%" PRId64, id), *post = hk_printf(cx->arena, "%s/post", at);
    r = call(cx, HK_OK, HK_PATCH, at, json_pack("{s:I, s:[{s:I, s:s}]}", "id", (json_int_t)id, "decisions", "id", pair_id, "decision", "same"));
    CHECK_STR(json_string_value(json_object_get(json_array_get(json_object_get(r, "same_customer"), 0), "decision")), "same");
    json_decref(r);
    r = call(cx, HK_OK, HK_POST, post, json_pack("{s:I, s:b}", "id", (json_int_t)id, "dry_run", 1));
    CHECK(json_is_null(json_object_get(r, "batch")));
    CHECK_INT(json_integer_value(json_object_get(r, "customers_new")), 0);
    CHECK_STR(json_string_value(json_object_get(r, "outstanding_after")), "100.00");
    CHECK_STR(json_string_value(json_object_get(r, "overdue_after")), "100.00");
    json_decref(r);
    r = call(cx, HK_OK, HK_POST, post, json_pack("{s:I}", "id", (json_int_t)id));
    int64_t batch = json_integer_value(json_object_get(r, "batch"));
    CHECK(batch > 0);
    CHECK_STR(json_string_value(json_object_get(r, "overdue_after")), "100.00");
    json_decref(r);
    r = call(cx, HK_OK, HK_POST, post, json_pack("{s:I}", "id", (json_int_t)id));
    CHECK_INT(json_integer_value(json_object_get(r, "batch")), batch, "posted once");
    json_decref(r);
    CHECK_STR(outstanding(cx, "CNY"), "100.00");
    /* The answer is remembered: next month's file finds C1 by that name. */
    r = import(cx, HK_OK, "invoices", write_file(w, "j.csv", "客户名称,发票号码,开票日期,到期日,价税合计\n华岳矿山设备（集团）有限公司,F2,2025-02-01,2025-03-01,5\n"), NULL);
    CHECK_INT(count_of(r, "customers_new"), 0);
    CHECK_INT((int64_t)json_array_size(json_object_get(r, "same_customer")), 0);
    json_decref(r);
    CHECK_STR(open_of(cx, "C1", "F2", "2025-03-31"), "5.00");
}
TEST(pages) { test_engines(cx, body_of, pages_case); }

/* ---- the layouts ---- */

static void layout_check(hk_ctx *cx, const char *name, json_t *want)
{
    const char *path = hk_printf(cx->arena, "tests/foreign/layouts/%s", name), *currency;
    bool keep = json_is_true(json_object_get(want, "keep_good"));
    json_t *amount, *v;
    json_t *r = import(cx, HK_OK, json_string_value(json_object_get(want, "what")), path, keep ? "{\"keep_good\":true}" : NULL);
    static const char *const counts[] = { "customers_new", "rows", "good", "bad" };
    for (size_t i = 0; i < HK_COUNT(counts); i++)
        if ((v = json_object_get(want, counts[i]))) CHECK_INT(count_of(r, counts[i]), json_integer_value(v), "%s %s", name, counts[i]);
    CHECK_INT((int64_t)json_array_size(json_object_get(r, "totals_differ")), 0, "%s: printed totals", name);
    json_object_foreach(json_object_get(want, "outstanding"), currency, amount) CHECK_STR(outstanding(cx, currency), json_string_value(amount), "%s %s", name, currency);
    int64_t rows = count_of(r, "rows"), bad = count_of(r, "bad");
    json_decref(r);
    r = import(cx, HK_OK, json_string_value(json_object_get(want, "what")), path, keep ? "{\"keep_good\":true}" : NULL);
    check_counts(r, name, 0, rows - bad, bad);
    json_decref(r);
}

static void layouts_case(hk_ctx *cx, void *arg)
{
    const char *dir = "tests/foreign/layouts", *end = ".expect.json";
    struct dirent **names;
    int n = scandir(dir, &names, NULL, alphasort), run_n = 0;
    HK_UNUSED(arg);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        size_t len = strlen(names[i]->d_name), tail = strlen(end);
        if (len > tail && strcmp(names[i]->d_name + len - tail, end) == 0) {
            hk_str text = test_file(cx, hk_printf(cx->arena, "%s/%s", dir, names[i]->d_name));
            json_t *expect = json_loadb(text.p, text.n, 0, NULL), *want = json_object_get(expect, "import");
            assert_non_null(expect);
            if (want) {
                const char *code = hk_printf(cx->arena, "c%d", i);
                test_company(cx, code);
                assert_int_equal(hk_access_local(cx, code), HK_OK);
                layout_check(cx, hk_strndup(cx->arena, names[i]->d_name, len - tail), want);
                run_n++;
            }
            json_decref(expect);
        }
        free(names[i]);
    }
    free(names);
    CHECK(run_n >= 12, "%d layouts", run_n);
    hk_feed_close(cx->db);
}
TEST(layouts) { test_engines(cx, layouts_case, NULL); }

/* ---- a foreign file: figures of its SOURCE.md ---- */

static void ibm_body(world *w)
{
    hk_ctx *cx = w->cx;
    static const struct { const char *day, *open; } rows[] = { { "2012-06-30", "5504.09" }, { "2012-12-31", "5725.06" }, { "2013-03-31", "5903.74" }, { "2013-06-30", "5119.85" } };
    const char *dir = getenv("HK_FOREIGN");
    if (!dir || !*dir) return;
    json_t *r = import(cx, HK_OK, "invoices", hk_printf(cx->arena, "%s/ibm-ar/invoices_before_2013-07-12.csv", dir), "{\"currency\":\"USD\"}");
    CHECK_INT(count_of(r, "good"), 1966);
    CHECK_INT(count_of(r, "customers_new"), 100);
    json_decref(r);
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        r = run(cx, HK_OK, "aging", json_pack("{s:s, s:s}", "as_of", rows[i].day, "by", "total"));
        CHECK_STR(json_string_value(json_object_get(json_array_get(json_object_get(r, "rows"), 0), "outstanding")), rows[i].open, "%s", rows[i].day);
        json_decref(r);
    }
}
TEST(ibm_ar) { test_engines(cx, body_of, ibm_body); }

RUN_TESTS(cmocka_unit_test(assumed_golden), cmocka_unit_test(twice_conflict_keep_good), cmocka_unit_test(undo), cmocka_unit_test(balances_over_papers), cmocka_unit_test(dry_run_writes_nothing),
          cmocka_unit_test(paid_without_a_day), cmocka_unit_test(receipts_of_an_invoice_file_are_counted), cmocka_unit_test(names_alike_within_a_file), cmocka_unit_test(allocations), cmocka_unit_test(halves), cmocka_unit_test(assumed_gives_way), cmocka_unit_test(map_is_remembered),
          cmocka_unit_test(pages), cmocka_unit_test(layouts), cmocka_unit_test(ibm_ar))
