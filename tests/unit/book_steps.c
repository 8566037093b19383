/* rows: R45 */
/* Steps of single positions with their neighbours, worked by hand: buckets, back-dating, un-allocation, moved due days, scope,
 * overrides, views, and what the book refuses (K1-K9 of book.h). */
#include "test.h"

#include "book/book.h"

static const int EDGES[] = { 0, 30, 60, 90, 180, 365 };
enum { E = HK_COUNT(EDGES) };
static const uint8_t CHAIN[HK_SHA256] = { 7 };
#define WAN INT64_C(1000000)

static hk_day day(int y, int m, int d)
{
    hk_day out = HK_DAY_NONE;
    assert_true(hk_day_make(y, m, d, &out));
    return out;
}

static hk_account account(int64_t customer, int class) { return (hk_account){ .customer = customer, .currency = "CNY", .class = class }; }

static hk_book_position item(int64_t seq, hk_day eff, hk_day due, int64_t amount)
{
    return (hk_book_position){ .seq = seq, .known = seq, .account = account(1, HK_CLASS_INVOICE), .eff = eff, .issue = eff, .due = due, .amount = amount };
}

static hk_book *empty(hk_ctx *cx)
{
    hk_book *b = NULL;
    CHECK_RC(hk_book_create(cx, 1, &b), HK_OK);
    return b;
}

static void post(hk_ctx *cx, hk_book *b, const hk_book_position *p, const hk_book_event *e, size_t n, int64_t seq)
{
    CHECK_RC(hk_book_post(cx, b, p, e, n), HK_OK);
    CHECK_RC(hk_book_publish(cx, b, seq, CHAIN), HK_OK);
}

/* Sum of one column over everything, or of all columns (outstanding) with col = UINT_MAX. */
static int64_t ask_scope(hk_ctx *cx, hk_book *b, const hk_scope *s, hk_day as_of, int64_t known, hk_basis basis, unsigned col)
{
    hk_view v;
    hk_aging a = { 0 };
    int64_t sum = 0;
    hk_view_take(b, &v);
    hk_book_query q = { .as_of = as_of, .known = known, .basis = basis, .edges = EDGES, .edges_n = E };
    CHECK_RC(hk_book_age(cx, &v, s, &q, &a), HK_OK);
    for (size_t g = 0; g < a.groups; g++) sum += col == UINT32_MAX ? hk_aging_outstanding(&a, g) : hk_aging_cell(&a, g, col).sum;
    hk_aging_clear(&a);
    hk_view_drop(&v);
    return sum;
}
static int64_t ask(hk_ctx *cx, hk_book *b, hk_day as_of, int64_t known, unsigned col) { return ask_scope(cx, b, &hk_scope_all, as_of, known, HK_BASIS_DUE, col); }
#define OUTSTANDING UINT32_MAX

/* Fixture E1 (DOMAIN): 5.4 / 1.08 / 0.6 / 0.24 / 0.18 m at 2025-06-30, open 7.5 m, and 7.2 m on 31 March. */
static const struct { int im, id, dm, dd; int64_t amount, open, early; } e1[] = {
    { 1, 15, 3, 17, 12, 12, 0 },   { 1, 15, 3, 15, 288, 0, 180 }, { 2, 14, 3, 25, 6, 6, 0 },     { 2, 14, 4, 15, 12, 12, 0 },  { 2, 14, 4, 15, 222, 0, 0 },
    { 3, 14, 4, 20, 12, 12, 0 },   { 3, 14, 5, 15, 60, 60, 0 },   { 3, 14, 5, 13, 288, 0, 0 },   { 4, 15, 6, 14, 100, 100, 0 }, { 4, 15, 6, 14, 200, 0, 0 },
    { 5, 15, 6, 20, 8, 8, 0 },     { 5, 15, 7, 14, 240, 240, 0 }, { 5, 15, 7, 14, 124, 0, 0 },   { 6, 16, 8, 15, 300, 300, 0 }, { 6, 16, 8, 15, 30, 0, 0 },
};

TEST(fixture_e1)
{
    hk_build *w;
    hk_book *b;
    CHECK_RC(hk_book_build_start(cx, 1, 15, 20, &w), HK_OK);
    for (size_t i = 0; i < HK_COUNT(e1); i++) {
        hk_book_position p = item((int64_t)i + 1, day(2025, e1[i].im, e1[i].id), day(2025, e1[i].dm, e1[i].dd), e1[i].amount * WAN);
        p.known = 1;
        int64_t rest = e1[i].amount - e1[i].open - e1[i].early;
        CHECK_RC(hk_book_add_position(cx, w, &p), HK_OK);
        if (e1[i].early) CHECK_RC(hk_book_add_event(cx, w, p.seq, day(2025, 3, 20), 2, -e1[i].early * WAN), HK_OK);
        if (rest) CHECK_RC(hk_book_add_event(cx, w, p.seq, e1[i].im >= 4 ? day(2025, 6, 25) : day(2025, 4, 28), 3, -rest * WAN), HK_OK);
    }
    CHECK_RC(hk_book_build_end(cx, w, 3, CHAIN, &b), HK_OK);
    static const int64_t want[] = { 540, 108, 60, 24, 18, 0, 0 };
    for (unsigned c = 0; c < HK_COUNT(want); c++) CHECK_INT(ask(cx, b, day(2025, 6, 30), HK_BOOK_LATEST, c), want[c] * WAN, "column %u", c);
    CHECK_INT(ask(cx, b, day(2025, 6, 30), HK_BOOK_LATEST, OUTSTANDING), 750 * WAN);
    CHECK_INT(ask(cx, b, day(2025, 3, 31), HK_BOOK_LATEST, OUTSTANDING), 720 * WAN);
    CHECK_INT(ask(cx, b, day(2025, 3, 31), 1, OUTSTANDING), 900 * WAN);      /* before any payment was known */
    hk_book_free(b);
}

TEST(bucket_edges)                                           /* both neighbours of each edge */
{
    static const struct { int days; unsigned col; } rows[] = {
        { -1, 0 }, { 0, 0 }, { 1, 1 }, { 30, 1 }, { 31, 2 }, { 60, 2 }, { 61, 3 }, { 90, 3 }, { 91, 4 }, { 180, 4 }, { 181, 5 }, { 365, 5 }, { 366, 6 }, { 3000, 6 } };
    hk_book *b = empty(cx);
    hk_day due = 5000;
    hk_book_position p = item(1, 4000, due, 100);
    post(cx, b, &p, NULL, 0, 1);
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        for (unsigned c = 0; c <= E; c++) CHECK_INT(ask(cx, b, due + rows[i].days, HK_BOOK_LATEST, c), c == rows[i].col ? 100 : 0, "%d days, column %u", rows[i].days, c);
    /* basis issue: the age runs from the issue day */
    CHECK_INT(ask_scope(cx, b, &hk_scope_all, 4000, HK_BOOK_LATEST, HK_BASIS_ISSUE, 0), 100);
    CHECK_INT(ask_scope(cx, b, &hk_scope_all, 4001, HK_BOOK_LATEST, HK_BASIS_ISSUE, 1), 100);
    CHECK_INT(ask_scope(cx, b, &hk_scope_all, 3999, HK_BOOK_LATEST, HK_BASIS_ISSUE, OUTSTANDING), 0);
    hk_book_free(b);
}

TEST(day_before_on_after)
{
    hk_book *b = empty(cx);
    hk_book_position p = item(1, 1000, 1030, 500);
    hk_book_event paid[] = { { .eff = 1010, .known = 2, .delta = -200 }, { .eff = 1020, .known = 3, .delta = -300 } };
    static const struct { hk_day d; int64_t want; } rows[] = { { 999, 0 }, { 1000, 500 }, { 1009, 500 }, { 1010, 300 }, { 1019, 300 }, { 1020, 0 }, { 1021, 0 } };
    post(cx, b, &p, NULL, 0, 1);
    post(cx, b, &p, paid, 1, 2);
    post(cx, b, &p, paid, 2, 3);
    for (int merged = 0; merged < 2; merged++) {
        for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(ask(cx, b, rows[i].d, HK_BOOK_LATEST, OUTSTANDING), rows[i].want, "day %d, merged %d", rows[i].d, merged);
        CHECK_INT(ask(cx, b, 1021, 0, OUTSTANDING), 0, "nothing was known");
        CHECK_INT(ask(cx, b, 1021, 1, OUTSTANDING), 500);
        CHECK_INT(ask(cx, b, 1021, 2, OUTSTANDING), 300);
        CHECK_INT(ask(cx, b, 1021, 3, OUTSTANDING), 0);
        CHECK_RC(hk_book_merge(cx, b), HK_OK);
    }
    hk_book_free(b);
}

TEST(back_dated_and_taken_back)
{
    hk_book *b = empty(cx);
    hk_book_position p = item(1, 1000, 1030, 500);
    hk_book_event e[] = {
        { .eff = 1050, .known = 2, .delta = -500 },          /* paid on 1050 ... */
        { .eff = 1020, .known = 3, .delta = -100 },          /* ... a payment of 1020 learned later makes it over-applied */
        { .eff = 1050, .known = 4, .delta = 500 },           /* correct: the first never counted */
        { .eff = 1060, .known = 5, .delta = 100 },           /* release: the second counts until 1060 */
    };
    post(cx, b, &p, NULL, 0, 1);
    for (size_t i = 0; i < HK_COUNT(e); i++) post(cx, b, &p, e, i + 1, (int64_t)i + 2);
    static const struct { hk_day d; int64_t known, want; } rows[] = {
        { 1049, 2, 500 }, { 1050, 2, 0 }, { 1019, 3, 500 }, { 1020, 3, 400 }, { 1050, 3, -100 }, { 1050, 4, 400 }, { 1059, 5, 400 }, { 1060, 5, 500 }, { 1060, 4, 400 } };
    for (int merged = 0; merged < 2; merged++) {
        for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(ask(cx, b, rows[i].d, rows[i].known, OUTSTANDING), rows[i].want, "row %zu, merged %d", i, merged);
        CHECK_RC(hk_book_merge(cx, b), HK_OK);
    }
    hk_book_free(b);
}

TEST(due_moves)
{
    hk_book *b = empty(cx);
    hk_book_position p = item(1, 1000, HK_BOOK_DUE_EVENT, 500);
    hk_book_event e[] = {
        { .eff = 1040, .known = 2, .is_due = true, .due = 1070 },            /* the milestone was reached */
        { .eff = 1080, .known = 3, .is_due = true, .due = 1100 },            /* extended */
        { .eff = 1030, .known = 4, .is_due = true, .due = HK_BOOK_DUE_NONE },/* learned last, effective first: rules 1030..1039 only */
    };
    static const struct { hk_day d; int64_t known; unsigned col; } rows[] = {
        { 1039, 1, HK_COL_NOT_REACHED(E) }, { 1039, 3, HK_COL_NOT_REACHED(E) }, { 1039, 4, HK_COL_NO_DUE(E) }, { 1040, 4, 0 }, { 1071, 3, 1 }, { 1079, 3, 1 },
        { 1080, 3, 0 }, { 1080, 2, 1 }, { 1101, 4, 1 }, { 1131, 4, 2 } };
    post(cx, b, &p, NULL, 0, 1);
    for (size_t i = 0; i < HK_COUNT(e); i++) post(cx, b, &p, e, i + 1, (int64_t)i + 2);
    for (int merged = 0; merged < 2; merged++) {
        for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(ask(cx, b, rows[i].d, rows[i].known, rows[i].col), 500, "row %zu, merged %d", i, merged);
        CHECK_RC(hk_book_merge(cx, b), HK_OK);
    }
    hk_book_free(b);
}

TEST(short_form)                                             /* hk_book_post_move says the same as hk_book_post */
{
    hk_book *b = empty(cx);
    hk_book_position p = item(1, 1000, 1030, 500);
    post(cx, b, &p, NULL, 0, 1);
    hk_book_move m = { .position = 1, .known = 2, .account = p.account, .eff = 1040, .due = 1030, .issue = 1000, .delta = -500, .open = -1 };
    CHECK_RC(hk_book_post_move(cx, b, &m), HK_OK);
    CHECK_INT(ask(cx, b, 1040, HK_BOOK_LATEST, OUTSTANDING), 500, "unpublished is unseen");
    CHECK_RC(hk_book_publish(cx, b, 2, CHAIN), HK_OK);
    CHECK_INT(ask(cx, b, 1039, HK_BOOK_LATEST, OUTSTANDING), 500);
    CHECK_INT(ask(cx, b, 1040, HK_BOOK_LATEST, OUTSTANDING), 0);
    m.known = 3, m.delta = 500, m.open = 1;
    CHECK_RC(hk_book_post_move(cx, b, &m), HK_OK);
    hk_book_unpost(b);
    CHECK_RC(hk_book_publish(cx, b, 3, CHAIN), HK_OK);
    CHECK_INT(ask(cx, b, 1040, HK_BOOK_LATEST, OUTSTANDING), 0, "unposted never counts");
    hk_book_free(b);
}

TEST(views_stand_still)
{
    hk_book *b = empty(cx);
    hk_view old;
    hk_aging a = { 0 };
    hk_book_position p = item(1, 1000, 1030, 500), q = item(2, 1000, 1030, 70);
    post(cx, b, &p, NULL, 0, 1);
    hk_view_take(b, &old);
    post(cx, b, &q, NULL, 0, 2);
    CHECK_RC(hk_book_merge(cx, b), HK_OK);
    CHECK_INT(hk_view_seq(&old), 1);
    CHECK_INT(ask(cx, b, 1000, HK_BOOK_LATEST, OUTSTANDING), 570);
    hk_book_query ask1 = { .as_of = 1000, .known = HK_BOOK_LATEST, .edges = EDGES, .edges_n = E };
    CHECK_RC(hk_book_age(cx, &old, &hk_scope_all, &ask1, &a), HK_OK);
    CHECK_INT(hk_aging_outstanding(&a, 0), 500);
    hk_aging_clear(&a);
    hk_view_drop(&old);
    hk_view_drop(&old);
    hk_book_free(b);
}

/* One customer whole, one by items, one not at all; no credit of the partial one. */
TEST(scope)
{
    hk_book *b = empty(cx);
    for (int64_t i = 1; i <= 6; i++) {
        hk_book_position p = item(i, 1000, 1030, (int64_t)1 << (4 * i));
        p.account.customer = (i + 1) / 2;
        if (i == 6) p.account = account(2, HK_CLASS_CREDIT), p.amount = 7;
        CHECK_RC(hk_book_post(cx, b, &p, NULL, 0), HK_OK);
    }
    CHECK_RC(hk_book_publish(cx, b, 6, CHAIN), HK_OK);
    uint64_t whole = 1 << 1, part = 1 << 2;
    int64_t items[] = { 4 };
    hk_scope s = { .customers = { &whole, 64 }, .partial = { &part, 64 }, .items = items, .items_n = 1 };
    CHECK_INT(ask_scope(cx, b, &s, 1000, HK_BOOK_LATEST, HK_BASIS_DUE, OUTSTANDING), 0x10 + 0x100 + 0x10000);
    CHECK_INT(ask_scope(cx, b, &hk_scope_all, 1000, HK_BOOK_LATEST, HK_BASIS_DUE, HK_COL_UNAPPLIED(E)), 7);
    CHECK_INT(ask_scope(cx, b, &s, 1000, HK_BOOK_LATEST, HK_BASIS_DUE, HK_COL_UNAPPLIED(E)), 0);
    hk_view v;
    hk_cell cells[HK_COLS(1)];
    uint32_t list[4];
    hk_view_take(b, &v);
    CHECK_INT(hk_book_customer(&v, &s, 3, list, 4), 0);
    CHECK_INT(hk_book_customer(&v, &s, 2, list, 4), 2);
    CHECK_RC(hk_book_days(cx, &v, &s, "CNY", HK_CLASS_INVOICE, 1000, 1000, EDGES, 1, cells), HK_FORBIDDEN);
    hk_error_clear(cx);
    hk_aging a = { 0 };
    hk_book_query q = { .as_of = 1000, .known = HK_BOOK_LATEST, .edges = EDGES, .edges_n = E };
    CHECK_RC(hk_book_age(cx, &v, NULL, &q, &a), HK_INTERNAL);
    hk_aging_clear(&a);
    hk_view_drop(&v);
    hk_book_free(b);
}

TEST(groups_and_overrides)
{
    hk_book *b = empty(cx);
    hk_book_position p = item(1, 1000, 1030, 500), q = item(2, 1000, 1030, 70), usd = item(3, 1000, 1030, 9);
    memcpy(usd.account.currency, "USD", 4);
    CHECK_RC(hk_book_post(cx, b, &p, NULL, 0), HK_OK);
    CHECK_RC(hk_book_post(cx, b, &q, NULL, 0), HK_OK);
    CHECK_RC(hk_book_post(cx, b, &usd, NULL, 0), HK_OK);
    CHECK_RC(hk_book_publish(cx, b, 3, CHAIN), HK_OK);
    hk_view v;
    hk_aging a = { 0 };
    hk_view_take(b, &v);
    uint32_t map[] = { 0, HK_BOOK_SKIP };
    hk_book_override move = { .position = 2, .account = 0, .group = 1 };
    hk_book_query ask1 = { .as_of = 1000, .known = HK_BOOK_LATEST, .edges = EDGES, .edges_n = E, .map = map, .groups = 2, .moves = &move, .moves_n = 1 };
    CHECK_RC(hk_book_age(cx, &v, &hk_scope_all, &ask1, &a), HK_OK);
    CHECK_INT(hk_aging_outstanding(&a, 0), 500);
    CHECK_INT(hk_aging_outstanding(&a, 1), 70);
    map[1] = 0;                                              /* K7 */
    CHECK_RC(hk_book_age(cx, &v, &hk_scope_all, &ask1, &a), HK_INTERNAL);
    hk_aging_clear(&a);
    hk_view_drop(&v);
    hk_book_free(b);
}

TEST(flows_by_month)
{
    static const hk_flow kinds[] = { HK_FLOW_SALES, HK_FLOW_NET };
    hk_book *b = empty(cx);
    hk_book_position p = item(1, day(2025, 1, 31), day(2025, 3, 1), 500);
    hk_book_event paid = { .eff = day(2025, 3, 1), .known = 2, .delta = -200 };
    int64_t sums[2 * 4];
    size_t left = 9;
    int first = hk_day_month(day(2024, 12, 1));
    post(cx, b, &p, NULL, 0, 1);
    CHECK_RC(hk_book_post_flow(cx, b, &p.account, hk_day_month(p.eff), HK_FLOW_SALES, 500), HK_OK);
    post(cx, b, &p, &paid, 1, 2);
    for (int merged = 0; merged < 2; merged++) {
        hk_view v;
        hk_view_take(b, &v);
        CHECK_RC(hk_book_flows(cx, &v, &hk_scope_all, NULL, 0, first, 4, kinds, 2, sums, &left), HK_OK);
        static const int64_t want[] = { 0, 0, 500, 500, 0, 500, 0, 300 };    /* Dec .. Mar: sales, outstanding */
        for (size_t i = 0; i < HK_COUNT(want); i++) CHECK_INT(sums[i], want[i], "place %zu, merged %d", i, merged);
        CHECK_RC(hk_book_flows(cx, &v, &hk_scope_all, NULL, 0, first + 3, 1, kinds, 2, sums, &left), HK_OK);
        CHECK_INT(sums[1], 300, "what happened before the first month counts for the balance");
        hk_view_drop(&v);
        CHECK_RC(hk_book_merge(cx, b), HK_OK);
    }
    hk_book_free(b);
}

TEST(refusals)
{
    hk_book *b = empty(cx);
    hk_book_position p = item(1, 1000, 1030, 500), bad = p;
    static const hk_day days[] = { -1, HK_DAY_MAX + 1 };
    for (size_t i = 0; i < HK_COUNT(days); i++) {
        bad = p, bad.eff = days[i];
        CHECK_RC(hk_book_post(cx, b, &bad, NULL, 0), HK_INTERNAL);
        hk_error_clear(cx);
    }
    bad = p, bad.known = (int64_t)UINT32_MAX;
    CHECK_RC(hk_book_post(cx, b, &bad, NULL, 0), HK_TOO_BIG);
    hk_error_clear(cx);
    bad = p, bad.amount = INT64_C(1) << 62;                  /* K8 */
    CHECK_RC(hk_book_post(cx, b, &bad, NULL, 0), HK_TOO_BIG);
    hk_error_clear(cx);
    hk_book_event wrong[] = { { .eff = 1001, .known = 3, .delta = -1 }, { .eff = 1001, .known = 2, .delta = -1 } };
    CHECK_RC(hk_book_post(cx, b, &p, wrong, 2), HK_INTERNAL);
    hk_error_clear(cx);
    CHECK_RC(hk_book_publish(cx, b, 3, CHAIN), HK_OK);       /* what failed left nothing */
    CHECK_INT(ask(cx, b, 2000, HK_BOOK_LATEST, OUTSTANDING), 0);
    CHECK_RC(hk_book_post(cx, b, &(hk_book_position){ .seq = 4, .known = 4, .account = account(1, 1), .eff = 1, .issue = 1, .due = 2, .amount = 5 }, NULL, 0), HK_OK);
    CHECK_RC(hk_book_merge(cx, b), HK_CONFLICT);             /* posted, not published */
    hk_error_clear(cx);
    CHECK_RC(hk_book_publish(cx, b, 2, CHAIN), HK_INTERNAL); /* the log does not go back */
    hk_book_free(b);
    hk_build *w;
    CHECK_RC(hk_book_build_start(cx, 1, 1, 1, &w), HK_OK);
    CHECK_RC(hk_book_add_event(cx, w, 77, 1000, 1, -5), HK_OK);
    hk_error_clear(cx);
    CHECK_RC(hk_book_build_end(cx, w, 1, CHAIN, &b), HK_INTERNAL);           /* an event of nothing */
}

RUN_TESTS(cmocka_unit_test(fixture_e1), cmocka_unit_test(bucket_edges), cmocka_unit_test(day_before_on_after), cmocka_unit_test(back_dated_and_taken_back),
          cmocka_unit_test(due_moves), cmocka_unit_test(short_form), cmocka_unit_test(views_stand_still), cmocka_unit_test(scope),
          cmocka_unit_test(groups_and_overrides), cmocka_unit_test(flows_by_month), cmocka_unit_test(refusals))
