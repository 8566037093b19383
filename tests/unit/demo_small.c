/* The small demo company, made twice: it has its promised shape, and chance gives the same company each time (demo.h M1, M4). */
#include "db.h"

#include "demo/check.h"
#include "demo/demo.h"
#include "measure/feed.h"
#include "sql/ledger.h"

typedef struct place { char dir[64]; } place;

static void place_open(hk_ctx *cx, place *p)
{
    test_scratch(p->dir);
    CHECK_RC(hk_db_open(cx, hk_printf(cx->arena, "sqlite:%s/a.db", p->dir), HK_DB_CREATE, &cx->db), HK_OK, "%s", cx->error.key ? cx->error.key : "");
}

static void place_close(hk_ctx *cx, const place *p)
{
    hk_feed_close(cx->db);
    hk_db_close(cx->db);
    cx->db = NULL, cx->company = 0;
    test_scratch_drop(p->dir);
}

static void make(hk_ctx *cx, int64_t seed, hk_demo_made *made)
{
    hk_demo_ask ask = { .size = HK_DEMO_SMALL, .seed = seed };
    CHECK(hk_day_parse(HK_STR("2026-11-25"), &ask.today));
    CHECK_RC(hk_demo_make(cx, &ask, made), HK_OK, "%s %s", cx->error.key ? cx->error.key : "", cx->error.n ? cx->error.values[0] : "");
}

static const char *chain(hk_ctx *cx)
{
    hk_row_head_get head;
    bool found = false;
    char *hex = hk_alloc(cx->arena, 2 * HK_SHA256 + 1);
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_get_head_get(cx, cx->company, &head, &found), HK_OK);
    for (size_t i = 0; i < head.chain.n; i++) sprintf(hex + 2 * i, "%02x", (unsigned char)head.chain.p[i]);
    hk_read_end(cx);
    return hex;
}

/* Every property of issue 2 point 11 within its bounds, on the small company too. */
TEST(shape)
{
    place p;
    hk_demo_made made;
    hk_demo_line *lines = NULL;
    size_t n = 0;
    int bad = 0;

    place_open(cx, &p);
    make(cx, 1, &made);
    CHECK_INT(made.customers, 120);
    CHECK(made.invoices > 3400 && made.invoices < 4800, "%d invoices", (int)made.invoices);
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_demo_check(cx, made.today, &lines, &n), HK_OK, "%s", cx->error.key);
    hk_read_end(cx);
    for (size_t i = 0; i < n; i++)
        if (getenv("HK_DEMO_SHOW") || !lines[i].good)
            print_message("%-16s %10.3f %s%s\n", lines[i].property, (double)lines[i].value / 1000, lines[i].unit, lines[i].good ? "" : "  <-- out of bounds");
    for (size_t i = 0; i < n; i++) bad += !lines[i].good;
    CHECK_INT(bad, 0);
    place_close(cx, &p);
}

TEST(same_seed_same_company)
{
    const char *chains[3];
    hk_demo_made made;

    for (int i = 0; i < 3; i++) {
        place p;
        place_open(cx, &p);
        make(cx, i == 2 ? 8 : 7, &made);
        chains[i] = chain(cx);
        place_close(cx, &p);
    }
    CHECK_INT(strlen(chains[0]), 64);
    CHECK_STR(chains[1], chains[0]);
    CHECK(strcmp(chains[2], chains[0]) != 0, "another seed gave the same log");
}

/* M5: the second time nothing is added. */
TEST(kept)
{
    place p;
    hk_demo_made made, again;

    place_open(cx, &p);
    make(cx, 1, &made);
    CHECK(!made.kept);
    const char *before = chain(cx);
    make(cx, 2, &again);
    CHECK(again.kept);
    CHECK_INT(again.company, made.company);
    CHECK_STR(chain(cx), before);
    place_close(cx, &p);
}

/* A run that ends early leaves half a company: the next one says so instead of keeping it. */
TEST(half_made)
{
    place p;
    hk_demo_made made;
    hk_demo_ask ask = { .size = HK_DEMO_SMALL, .seed = 1, .today = HK_DAY_NONE };
    _Atomic int stop = 1;

    place_open(cx, &p);
    cx->cancel = &stop;
    CHECK_RC(hk_demo_make(cx, &ask, &made), HK_CANCELLED);
    cx->cancel = NULL;
    hk_error_clear(cx);
    CHECK_RC(hk_demo_make(cx, &ask, &made), HK_CONFLICT);
    CHECK_STR(cx->error.key, "demo.half");
    hk_error_clear(cx);
    ask.company = "OTHER";
    CHECK_RC(hk_demo_make(cx, &ask, &made), HK_OK);
    hk_error_clear(cx);
    CHECK_RC(hk_demo_make(cx, &ask, &made), HK_OK, "a whole one is kept");
    CHECK(made.kept);
    place_close(cx, &p);
}

RUN_TESTS(cmocka_unit_test(shape), cmocka_unit_test(same_seed_same_company), cmocka_unit_test(kept), cmocka_unit_test(half_made))
