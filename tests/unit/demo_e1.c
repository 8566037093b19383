/* The company E1 holds the fixture of the formulas to the fen, on both engines, and its log is the same on both (demo.h M1).
 * The figures are those of the fixture (docs of the measures): 7,500,000 open on 2025-06-30, 7,200,000 on 2025-03-31. */
#include "db.h"

#include "demo/demo.h"
#include "measure/report.h"
#include "sql/ledger.h"

#define YUAN INT64_C(100)

static hk_day day(const char *s)
{
    hk_day d;
    CHECK(hk_day_parse(hk_str_of(s), &d));
    return d;
}

typedef struct got { hk_line total; hk_line customer; size_t groups; bool holds; } got;

/* Ages everybody on a day; `code` names the customer whose line is wanted. */
static got age(hk_ctx *cx, const char *on, hk_by by, const char *code)
{
    hk_ask ask = { .as_of = day(on), .known_us = HK_NULL, .by = by, .detail = true };
    hk_report r = { 0 };
    hk_total *totals = NULL;
    size_t n = 0;
    got g = { 0 };

    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_report_open(cx, &ask, &r), HK_OK);
    CHECK_RC(hk_report_age(cx, &r), HK_OK);
    CHECK_RC(hk_report_totals(cx, &r, &totals, &n), HK_OK);
    CHECK_INT(n, 1);
    g.total = totals[0].line, g.holds = r.holds;
    for (size_t i = 0; i < r.groups_n; i++) {
        hk_line l;
        hk_report_line(&r, i, &l);
        g.groups += !hk_line_zero(&l, r.ask.edges_n);
        if (code && strcmp(r.groups[i].key, code) == 0) g.customer = l;
    }
    hk_report_close(&r);
    hk_read_end(cx);
    return g;
}

static void figures(hk_ctx *cx)
{
    got g = age(cx, "2025-06-30", HK_BY_CUSTOMER, "C0042");
    static const int64_t buckets[] = { 1080000, 600000, 240000, 180000, 0, 0 };

    CHECK(g.holds);
    CHECK_INT(g.groups, 23);
    CHECK_INT(g.total.outstanding, 7500000 * YUAN);
    CHECK_INT(g.total.not_due, 5400000 * YUAN);
    CHECK_INT(g.total.overdue, 2100000 * YUAN);
    for (size_t i = 0; i < HK_COUNT(buckets); i++) CHECK_INT(g.total.bucket[i], buckets[i] * YUAN, "bucket %zu", i);
    CHECK_INT(age(cx, "2025-03-31", HK_BY_TOTAL, NULL).total.outstanding, 7200000 * YUAN);

    /* picture 02, row C0042: 240,000 not due, 64,500, 95,500, 120,000; 63.1 days */
    CHECK_INT(g.customer.not_due, 240000 * YUAN);
    CHECK_INT(g.customer.bucket[0], 64500 * YUAN);
    CHECK_INT(g.customer.bucket[1], 95500 * YUAN);
    CHECK_INT(g.customer.bucket[2], 120000 * YUAN);
    CHECK_INT((int64_t)((g.customer.weighted * 20 / g.customer.overdue + 1) / 2), 631);
}

typedef struct seen { char chain[2][65]; int n; } seen;

static void one_engine(hk_ctx *cx, void *arg)
{
    seen *s = arg;
    hk_demo_made made;
    hk_row_head_get head;
    bool found = false;

    CHECK_RC(hk_demo_make(cx, &(hk_demo_ask){ .size = HK_DEMO_E1, .seed = 1, .today = HK_DAY_NONE }, &made), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    CHECK_INT(made.customers, 23);
    figures(cx);
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_get_head_get(cx, cx->company, &head, &found), HK_OK);
    CHECK(found);
    for (size_t i = 0; i < head.chain.n; i++) sprintf(s->chain[s->n] + 2 * i, "%02x", (unsigned char)head.chain.p[i]);
    hk_read_end(cx);
    hk_feed_close(cx->db);
    s->n++;
}

TEST(e1)
{
    seen s = { 0 };
    test_engines(cx, one_engine, &s);
    if (s.n == 2) CHECK_STR(s.chain[1], s.chain[0], "PostgreSQL and SQLite");
}

RUN_TESTS(cmocka_unit_test(e1))
