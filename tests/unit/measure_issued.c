/* rows: R35 */
/* Months kept beside the book (issued.h): what stands in them, that they grow while somebody holds them, and that reading everything at once
 * in the order of the log gives the very months that are read one by one by their days. */
#include "ledger_world.h"
#include "test.h"

#include "base/prng.h"
#include "measure/feed.h"
#include "measure/issued_set.h"
#include "store/store.h"

#include <fcntl.h>
#include <unistd.h>

static int M(const char *s)
{
    int month;
    assert_true(hk_month_parse(hk_str_of(s), &month));
    return month;
}

/* A snapshot with its view; ends with leave. */
static void enter(hk_ctx *cx, hk_feed_view *v)
{
    hk_error_clear(cx);
    *v = (hk_feed_view){ 0 };
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_feed_take(cx, v));
}
static void leave(hk_ctx *cx, hk_feed_view *v)
{
    hk_feed_drop(v);
    hk_read_end(cx);
}

static const hk_issued_item *item_of(const hk_issued *i, int64_t seq)
{
    for (size_t m = 0; m < i->n; m++)
        for (size_t k = 0; k < i->month[m]->n; k++) if (i->month[m]->item[k].seq == seq) return &i->month[m]->item[k];
    return NULL;
}

static bool yes(void) { return true; }
static bool no(void) { return false; }

LEDGER_TEST(months_hold_what_was_issued_and_used)
{
    hk_feed_view v;
    hk_issued march, april, used;
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    int64_t f1 = invoice(cx, who, "F-1", "2026-03-05", "2026-04-04", 10000), f2 = invoice(cx, who, "F-2", "2026-03-31", "2026-05-15", 2000);
    int64_t f3 = invoice(cx, who, "F-3", "2026-04-01", "2026-05-01", 300);
    int64_t r1 = receipt(cx, who, "2026-04-10", 7000), r2 = receipt(cx, who, "2026-04-30", 3000), bill;
    int64_t r3 = bill_receipt(cx, who, "2026-05-02", 300, "2026-08-02", &bill);
    (void)apply(cx, r2, f1, 2500);
    (void)apply(cx, r1, f2, 2000);
    (void)apply(cx, r1, f1, 4000);
    (void)apply(cx, r3, f3, 300);

    enter(cx, &v);
    CHECK_OK(hk_issued_take(cx, &v, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &march));
    CHECK_OK(hk_issued_take(cx, &v, HK_KEPT_ISSUED, M("2026-04"), M("2026-04"), &april));
    CHECK_INT(march.month[0]->n, 2, "the 5th and the 31st of March");
    const hk_issued_item *x = item_of(&march, f1);
    CHECK(x && x->amount == 10000 && x->issue == D("2026-03-05") && x->due == D("2026-04-04") && x->class == HK_CLASS_INVOICE && x->kind == HK_DOC_INVOICE);
    CHECK(item_of(&march, f2) && !item_of(&march, f3));
    CHECK_INT(april.month[0]->n, 1);
    CHECK_INT(hk_view_account(&v.book, item_of(&april, f3)->account).customer, who);

    /* April: three uses, by item and not as they were entered; what it was is told with each. */
    CHECK_OK(hk_issued_take(cx, &v, HK_KEPT_USED, M("2026-04"), M("2026-05"), &used));
    const hk_kept_month *m = used.month[0];
    CHECK_INT(m->n, 3);
    static const struct { int64_t amount; const char *eff; bool second; } want[] = { { 2500, "2026-04-30", false }, { 4000, "2026-04-10", false }, { 2000, "2026-04-10", true } };
    for (size_t i = 0; i < HK_COUNT(want); i++) {
        CHECK_INT(m->use[i].item, want[i].second ? f2 : f1, "use %zu", i);
        CHECK_INT(m->of[i], m->use[i].item, "use %zu", i);
        CHECK_INT(m->use[i].amount, want[i].amount, "use %zu", i);
        CHECK_INT(m->use[i].eff, D(want[i].eff), "use %zu", i);
        CHECK_INT(m->use[i].method, HK_METHOD_WIRE, "use %zu", i);
    }
    CHECK_INT(m->use[2].due, D("2026-05-15"));
    CHECK_INT(used.month[1]->n, 1, "the bill in May");
    CHECK_INT(used.month[1]->use[0].method, HK_METHOD_BANK_BILL);
    CHECK_INT(used.month[1]->use[0].value, D("2026-05-02"));
    hk_issued_drop(&march);
    hk_issued_drop(&april);
    hk_issued_drop(&used);
    leave(cx, &v);
    hk_feed_close(cx->db);
}

/* I1, I2: another fact of a month somebody holds. */
LEDGER_TEST(a_month_grows_but_not_under_who_holds_it)
{
    hk_feed_view old, now;
    hk_issued held, grown, used, again;
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", ""), f1 = invoice(cx, who, "F-1", "2026-03-05", "2026-04-04", 10000);
    int64_t r1 = receipt(cx, who, "2026-04-10", 9000), a1 = apply(cx, r1, f1, 4000);

    enter(cx, &old);
    CHECK_OK(hk_issued_take(cx, &old, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &held));
    CHECK_OK(hk_issued_take(cx, &old, HK_KEPT_USED, M("2026-04"), M("2026-04"), &used));
    hk_read_end(cx);                                     /* the view is kept, the snapshot is not */
    CHECK_INT(held.month[0]->n, 1);

    int64_t f2 = invoice(cx, who, "F-2", "2026-03-09", "2026-04-08", 500);
    undo_act back = { a1, HK_UNDO_CORRECT, HK_DAY_NONE };
    CHECK_OK(act(cx, undo_do, &back));
    enter(cx, &now);
    CHECK_OK(hk_issued_take(cx, &now, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &grown));
    CHECK_OK(hk_issued_take(cx, &now, HK_KEPT_USED, M("2026-04"), M("2026-04"), &again));
    CHECK_INT(grown.month[0]->n, 2);
    CHECK(item_of(&grown, f2) && item_of(&grown, f1));
    CHECK_INT(again.month[0]->n, 2, "taken back from the day it counted: a fact of its own");
    CHECK_INT(again.month[0]->use[0].amount + again.month[0]->use[1].amount, 0);
    CHECK_INT(held.month[0]->n, 1, "who holds it sees what he saw");
    CHECK_INT(used.month[0]->n, 1);
    hk_issued_drop(&held);
    hk_issued_drop(&used);
    hk_issued_drop(&grown);

    /* The older view asks again: what came later may stand there and is told by its seq. */
    CHECK_OK(hk_issued_take(cx, &old, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &held));
    size_t known = 0;
    for (size_t i = 0; i < held.month[0]->n; i++) known += held.month[0]->item[i].seq <= old.known;
    CHECK_INT(known, 1);
    hk_issued_drop(&held);
    hk_issued_drop(&again);
    leave(cx, &now);
    hk_feed_drop(&old);
    hk_feed_close(cx->db);
}

/* I5: what a write that fails has seen is nowhere afterwards. */
typedef struct lost { document_act doc; size_t seen; } lost;
static hk_rc lost_do(hk_ctx *cx, void *arg)
{
    lost *l = arg;
    hk_feed_view v = { 0 };
    hk_issued i = { 0 };
    hk_rc rc = hk_document_post(cx, &l->doc.d, &l->doc.id, l->doc.items);
    if (!rc) rc = hk_log_end(cx);
    if (!rc) rc = hk_feed_take(cx, &v);
    if (!rc) rc = hk_issued_take(cx, &v, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &i);
    if (!rc) l->seen = i.month[0]->n;
    hk_issued_drop(&i);
    hk_feed_drop(&v);
    return rc ? rc : hk_fail(cx, HK_IO, NULL, NULL, NULL);
}

LEDGER_TEST(a_lost_write_leaves_nothing)
{
    hk_feed_view v;
    hk_issued i;
    hk_instalment part = { 77700, HK_CLASS_INVOICE, D("2026-04-01"), HK_NULL };
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    (void)invoice(cx, who, "F-1", "2026-03-05", "2026-04-04", 10000);
    enter(cx, &v);
    CHECK_OK(hk_issued_take(cx, &v, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &i));
    hk_issued_drop(&i);
    leave(cx, &v);
    lost l = { .doc = document(who, "F-LOST", "2026-03-06", &part, 1) };
    CHECK_RC(act(cx, lost_do, &l), HK_IO);
    CHECK_INT(l.seen, 2, "inside the write it was there");
    enter(cx, &v);
    CHECK_OK(hk_issued_take(cx, &v, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &i));
    CHECK_INT(i.month[0]->n, 1);
    hk_issued_drop(&i);
    leave(cx, &v);
    hk_feed_close(cx->db);
}

/* ---- all at once ---- */
enum { MONTHS = 15, INVOICES = 70 };

/* Invoices over fourteen months, most of them paid in one or two pieces, some of that taken back. */
static void world(hk_ctx *cx, hk_prng *r)
{
    int64_t who[3], n = 0;
    for (int i = 0; i < 3; i++) who[i] = customer(cx, hk_printf(cx->arena, "C%d", i), "");
    for (int i = 0; i < INVOICES; i++) {
        hk_day day = D("2025-01-03") + (hk_day)hk_prng_below(r, 400);
        char a[11], b[11];
        int64_t customer = who[hk_prng_below(r, 3)], item = invoice(cx, customer, hk_printf(cx->arena, "F-%d", i), hk_day_fmt(day, a), hk_day_fmt(day + 30, b), 1000);
        for (uint32_t k = hk_prng_below(r, 3); k > 0; k--) {
            int64_t money = receipt(cx, customer, hk_day_fmt(day + 1 + (hk_day)hk_prng_below(r, 60), a), 400), id = apply(cx, money, item, 400);
            undo_act back = { id, HK_UNDO_CORRECT, HK_DAY_NONE };
            if (hk_prng_chance(r, 1, 5)) CHECK_OK(act(cx, undo_do, &back));
            n++;
        }
    }
    CHECK(n > INVOICES / 2, "most are paid");
}

static void same_months(const hk_issued *a, const hk_issued *b, hk_kept what, size_t *rows)
{
    for (size_t m = 0; m < a->n; m++) {
        CHECK_INT(b->month[m]->n, a->month[m]->n, "kind %d month %zu", (int)what, m);
        for (size_t i = 0; i < a->month[m]->n; i++) {
            const hk_issued_item *x = &a->month[m]->item[i], *y = &b->month[m]->item[i];
            const hk_use *u = &a->month[m]->use[i], *w = &b->month[m]->use[i];
            if (what == HK_KEPT_ISSUED)
                CHECK(x->seq == y->seq && x->amount == y->amount && x->account == y->account && x->issue == y->issue && x->eff == y->eff && x->due == y->due && x->kind == y->kind
                      && x->class == y->class, "month %zu item %zu", m, i);
            else
                CHECK(u->seq == w->seq && u->item == w->item && u->amount == w->amount && u->account == w->account && u->eff == w->eff && u->due == w->due && u->value == w->value
                      && u->kind == w->kind && u->method == w->method && u->class == w->class && b->month[m]->of[i] == w->item, "month %zu use %zu", m, i);
        }
        *rows += a->month[m]->n;
    }
}

LEDGER_TEST(read_at_once_or_month_by_month_they_are_the_same)
{
    hk_prng r;
    hk_feed_view v;
    hk_issued one[HK_KEPTS], all[HK_KEPTS], whole;
    bool more, is_whole;
    size_t rows[HK_KEPTS] = { 0 };
    hk_prng_init(&r, 20261126, "issued");
    test_company(cx, "T");
    world(cx, &r);

    enter(cx, &v);
    for (int w = 0; w < HK_KEPTS; w++)
        if (w == HK_KEPT_ISSUED || w == HK_KEPT_USED) CHECK_OK(hk_issued_take(cx, &v, (hk_kept)w, M("2025-01"), M("2025-01") + MONTHS + 3, &one[w]));
    CHECK_OK(hk_issued_whole(cx, &v, HK_KEPT_USED, M("2026-12"), &whole, &is_whole));
    CHECK(!is_whole, "months were asked for, but nobody knows that they are all");
    hk_issued_close(cx->db);
    CHECK_OK(hk_issued_warm(cx, &v, no, &more));
    CHECK_OK(hk_issued_whole(cx, &v, HK_KEPT_USED, M("2026-12"), &whole, &is_whole));
    CHECK(!is_whole, "it was told to stop");
    CHECK_OK(hk_issued_warm(cx, &v, yes, &more));
    CHECK(!more);
    for (int w = 0; w < HK_KEPTS; w++) {
        if (w != HK_KEPT_ISSUED && w != HK_KEPT_USED) continue;
        CHECK_OK(hk_issued_take(cx, &v, (hk_kept)w, M("2025-01"), M("2025-01") + MONTHS + 3, &all[w]));
        same_months(&one[w], &all[w], (hk_kept)w, &rows[w]);
    }
    CHECK_INT(rows[HK_KEPT_ISSUED], INVOICES);
    CHECK_OK(hk_issued_whole(cx, &v, HK_KEPT_USED, M("2026-12"), &whole, &is_whole));
    CHECK(is_whole);
    size_t uses = 0;
    for (size_t m = 0; m < whole.n; m++) uses += whole.month[m]->n;
    CHECK_INT(uses, rows[HK_KEPT_USED], "every use stands in one of them");
    hk_issued_drop(&whole);
    for (int w = 0; w < HK_KEPTS; w++)
        if (w == HK_KEPT_ISSUED || w == HK_KEPT_USED) hk_issued_drop(&one[w]), hk_issued_drop(&all[w]);
    leave(cx, &v);

    /* A use older than all there was, and one long after: the whole stays whole, with the empty months between. */
    int64_t who = customer(cx, "C9", ""), f = invoice(cx, who, "F-OLD", "2024-06-03", "2024-07-03", 900), money = receipt(cx, who, "2024-06-20", 500);
    (void)apply(cx, money, f, 500);
    (void)apply(cx, receipt(cx, who, "2027-02-20", 400), f, 400);
    enter(cx, &v);
    CHECK_OK(hk_issued_whole(cx, &v, HK_KEPT_USED, M("2027-12"), &whole, &is_whole));
    CHECK(is_whole);
    CHECK_INT(whole.n, M("2027-02") - M("2024-06") + 1);
    CHECK_INT(whole.month[0]->n, 1);
    CHECK_INT(whole.month[0]->use[0].item, f);
    CHECK_INT(whole.month[1]->n, 0);
    CHECK_INT(whole.month[whole.n - 1]->use[0].amount, 400);
    hk_issued_drop(&whole);
    leave(cx, &v);
    hk_feed_close(cx->db);
}

/* ---- credits, due days that moved, the file ---- */
typedef struct due_act { int64_t item; hk_day due, from; } due_act;
static hk_rc due_do(hk_ctx *cx, void *a) { due_act *x = a; return hk_due_move(cx, x->item, x->due, HK_DUE_EXTENSION, "客户来函", x->from); }

/* However the months came to be there, an item says whether its due day was moved; its own `due` stays the paper's. */
LEDGER_TEST(items_tell_that_their_due_day_moved)
{
    hk_feed_view v;
    hk_issued i;
    bool more;
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", ""), f1 = invoice(cx, who, "F-1", "2026-03-05", "2026-04-04", 10000), f2 = invoice(cx, who, "F-2", "2026-03-06", "2026-04-05", 500);
    enter(cx, &v);
    CHECK_OK(hk_issued_warm(cx, &v, yes, &more));
    leave(cx, &v);
    due_act later = { f1, D("2026-05-04"), D("2026-03-20") };
    CHECK_OK(act(cx, due_do, &later));
    for (int way = 0; way < 3; way++) {                      /* followed; read by its days; read in the order of the log */
        enter(cx, &v);
        if (way == 2) CHECK_OK(hk_issued_warm(cx, &v, yes, &more));
        CHECK_OK(hk_issued_take(cx, &v, HK_KEPT_ISSUED, M("2026-03"), M("2026-03"), &i));
        const hk_issued_item *a = item_of(&i, f1), *b = item_of(&i, f2);
        CHECK(a && a->moved && a->due == D("2026-04-04") && a->class == HK_CLASS_INVOICE, "way %d", way);
        CHECK(b && !b->moved, "way %d", way);
        hk_issued_drop(&i);
        leave(cx, &v);
        hk_issued_close(cx->db);
    }
    hk_feed_close(cx->db);
}

LEDGER_TEST(credits_are_there_all_or_not_at_all)
{
    hk_feed_view v;
    hk_issued c;
    bool more, whole;
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", ""), bill;
    int64_t r1 = receipt(cx, who, "2026-04-10", 7000);
    (void)bill_receipt(cx, who, "2026-06-02", 300, "2026-08-02", &bill);
    enter(cx, &v);
    CHECK_OK(hk_issued_whole(cx, &v, HK_KEPT_CREDITS, HK_KEPT_MONTHS - 1, &c, &whole));
    CHECK(!whole);
    CHECK_OK(hk_issued_warm(cx, &v, yes, &more));
    leave(cx, &v);
    int64_t r3 = receipt(cx, who, "2026-06-03", 40);
    enter(cx, &v);
    CHECK_OK(hk_issued_whole(cx, &v, HK_KEPT_CREDITS, HK_KEPT_MONTHS - 1, &c, &whole));
    CHECK(whole);
    CHECK_INT(c.n, 3, "April to June");
    CHECK_INT(c.first, M("2026-04"));
    const hk_kept_credit *x = &c.month[0]->credit[0], *y = &c.month[2]->credit[1];
    CHECK(c.month[0]->n == 1 && x->seq == r1 && x->amount == 7000 && x->eff == D("2026-04-10") && x->value == x->eff && x->kind == HK_CREDIT_RECEIPT && x->method == HK_METHOD_WIRE);
    CHECK_INT(hk_view_account(&v.book, x->account).customer, who);
    CHECK_INT(c.month[1]->n, 0);
    CHECK(c.month[2]->n == 2 && c.month[2]->credit[0].method == HK_METHOD_BANK_BILL && y->seq == r3 && y->amount == 40);
    hk_issued_drop(&c);
    leave(cx, &v);
    hk_feed_close(cx->db);
}

static const char *months_file(hk_ctx *cx) { return hk_printf(cx->arena, "%s/%" PRId64 ".months", hk_db_state_dir(cx->db), cx->company); }

static void flip(hk_ctx *cx, off_t at)
{
    uint8_t byte;
    int fd = open(months_file(cx), O_RDWR | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(pread(fd, &byte, 1, at), 1);
    byte ^= 4;
    assert_int_equal(pwrite(fd, &byte, 1, at), 1);
    assert_int_equal(close(fd), 0);
}

static hk_kept_set *set_new(void)
{
    hk_kept_set *s = calloc(1, sizeof *s);
    assert_non_null(s);
    hk_kept_clear(s);
    return s;
}

static void set_free(hk_kept_set *s) { hk_kept_clear(s), free(s); }

static bool opens(hk_ctx *cx, const hk_feed_view *v)
{
    hk_kept_set *s = set_new();
    bool found;
    CHECK_OK(hk_kept_open(cx, v, s, &found));
    set_free(s);
    return found;
}

/* I7: what was saved is what is read, also by a book whose accounts have other numbers; anything wrong, and there is no file. */
LEDGER_TEST(the_file_holds_the_months_and_nothing_damaged_comes_of_it)
{
    hk_prng r;
    hk_feed_view v;
    hk_kept_set *s = set_new(), *got = set_new();
    bool whole, found;
    hk_prng_init(&r, 20261127, "months");
    test_company(cx, "T");
    world(cx, &r);
    enter(cx, &v);
    CHECK_OK(hk_kept_open(cx, &v, got, &found));
    CHECK(!found, "nobody has written it yet");
    CHECK_OK(hk_kept_load(cx, &v, yes, s, &whole));
    CHECK(whole);
    CHECK_OK(hk_kept_save(cx, &v, s));
    int64_t upto = s->upto;
    leave(cx, &v);

    /* More is known since, of a customer who comes first in a book made anew: the file is read and then brought up. */
    int64_t who = customer(cx, "C9", "");
    int64_t f = invoice(cx, who, "F-NEW", "2026-02-03", "2026-03-03", 900);
    (void)apply(cx, receipt(cx, who, "2026-02-20", 500), f, 500);
    hk_feed_close(cx->db);
    hk_kept_clear(s);
    enter(cx, &v);
    CHECK_OK(hk_kept_open(cx, &v, got, &found));
    CHECK(found);
    CHECK_INT(got->upto, upto);
    CHECK_OK(hk_kept_follow(cx, &v, got));
    CHECK_OK(hk_kept_load(cx, &v, yes, s, &whole));
    CHECK_INT(got->upto, s->upto);
    CHECK_INT(got->bytes, s->bytes);
    for (int w = 0; w < HK_KEPTS; w++) {
        size_t rows = 0;
        CHECK_INT(got->oldest[w], s->oldest[w]);
        CHECK_INT(got->newest[w], s->newest[w]);
        for (int m = s->oldest[w]; m <= s->newest[w]; m++) {
            hk_issued a = { &s->month[w][m], 1, m }, b = { &got->month[w][m], 1, m };
            if (w != HK_KEPT_CREDITS) same_months(&a, &b, (hk_kept)w, &rows);
            else for (size_t i = 0; i < s->month[w][m]->n; i++) {
                const hk_kept_credit *x = &s->month[w][m]->credit[i], *y = &got->month[w][m]->credit[i];
                CHECK(got->month[w][m]->n == s->month[w][m]->n && x->seq == y->seq && x->amount == y->amount && x->account == y->account && x->eff == y->eff && x->value == y->value
                      && x->kind == y->kind && x->method == y->method, "month %d credit %zu", m, i);
                rows++;
            }
        }
        CHECK(rows > 0 || w >= HK_KEPT_NOTES, "kind %d; measure_columns.c has deliveries", w);
    }
    int fd = open(months_file(cx), O_RDONLY | O_CLOEXEC);
    off_t size = lseek(fd, 0, SEEK_END);
    (void)close(fd);
    CHECK(size > 0);
    for (off_t at = 0; at < size; at += 1 + at / 31) {
        flip(cx, at);
        CHECK(!opens(cx, &v), "a bit at %ld of %ld", (long)at, (long)size);
        flip(cx, at);
    }
    CHECK(opens(cx, &v));
    assert_int_equal(truncate(months_file(cx), size - 1), 0);
    CHECK(!opens(cx, &v), "cut");
    leave(cx, &v);
    set_free(s), set_free(got);
    hk_feed_close(cx->db);
}

/* A file of a log that went another way: put back from a backup, it is not used. */
LEDGER_TEST(a_file_of_another_log_is_none)
{
    hk_feed_view v;
    hk_kept_set *s = set_new();
    bool whole;
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    (void)invoice(cx, who, "F-1", "2026-03-05", "2026-04-04", 10000);
    enter(cx, &v);
    CHECK_OK(hk_kept_load(cx, &v, yes, s, &whole));
    CHECK_OK(hk_kept_save(cx, &v, s));
    CHECK(opens(cx, &v));
    enum { CHAIN = 32, SUM = 80 };                           /* places in the head: the chain hash, and the sum of all before it */
    for (int back = 0; back < 2; back++) {
        uint8_t head[SUM];
        flip(cx, CHAIN);
        int fd = open(months_file(cx), O_RDWR | O_CLOEXEC);
        assert_int_equal(pread(fd, head, sizeof head, 0), SUM);
        uint64_t sum = hk_xxh3(head, sizeof head);
        assert_int_equal(pwrite(fd, &sum, sizeof sum, SUM), (ssize_t)sizeof sum);
        assert_int_equal(close(fd), 0);
        CHECK_INT(opens(cx, &v), back, "whole in itself, with another chain hash");
    }
    hk_feed_view earlier = v;
    earlier.known = s->upto - 1;
    CHECK(!opens(cx, &earlier), "it knows more than the view");
    hk_issued_forget_file(cx);
    CHECK(!opens(cx, &v));
    leave(cx, &v);
    set_free(s);
    hk_feed_close(cx->db);
}

RUN_TESTS(cmocka_unit_test(months_hold_what_was_issued_and_used), cmocka_unit_test(a_month_grows_but_not_under_who_holds_it), cmocka_unit_test(a_lost_write_leaves_nothing),
          cmocka_unit_test(read_at_once_or_month_by_month_they_are_the_same), cmocka_unit_test(items_tell_that_their_due_day_moved),
          cmocka_unit_test(credits_are_there_all_or_not_at_all), cmocka_unit_test(the_file_holds_the_months_and_nothing_damaged_comes_of_it),
          cmocka_unit_test(a_file_of_another_log_is_none))
