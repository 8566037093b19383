/* rows: R16 */
/* Assumed matching 视同核销 and batches: made whole, taken back whole, replaced by real matching. */
#include "ledger_world.h"

#include <stdio.h>

typedef struct assume_act { int64_t only, batch, n; } assume_act;
static hk_rc assume_do(hk_ctx *cx, void *a) { assume_act *x = a; return hk_assume_run(cx, x->only, &x->batch, &x->n); }

typedef struct batch_act { int64_t batch, undo; } batch_act;
static hk_rc batch_do(hk_ctx *cx, void *a)
{
    batch_act *x = a;
    return hk_batch_post(cx, HK_BATCH_IMPORT, "invoices", "00", 3, 0, 0, HK_NULL, &x->batch);
}
static hk_rc batch_undo_do(hk_ctx *cx, void *a) { batch_act *x = a; return hk_batch_undo(cx, x->batch, &x->undo); }

static hk_rc merge_do(hk_ctx *cx, void *a) { int64_t *x = a; return hk_customer_merge_post(cx, x[0], x[1], false); }

LEDGER_TEST(golden)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t i1 = invoice(cx, c, "F1", "2025-01-01", "2025-01-10", 10000), i2 = invoice(cx, c, "F2", "2025-01-02", "2025-02-10", 20000);
    int64_t r = receipt(cx, c, "2025-03-01", 15000);
    int64_t before = owed_on(cx, c, "2025-03-31").outstanding;
    assume_act a = { 0 };
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_INT(a.n, 2);
    CHECK_INT(open_on(cx, i1, "2025-03-31"), 0);
    CHECK_INT(open_on(cx, i2, "2025-03-31"), 15000);
    CHECK_INT(open_on(cx, i1, "2025-02-28"), 10000);
    CHECK_INT(open_on(cx, i2, "2025-02-28"), 20000);
    CHECK_INT(open_on(cx, r, "2025-03-31"), 0);
    CHECK_INT(owed_on(cx, c, "2025-03-31").outstanding, before);
    CHECK_OK(act(cx, assume_do, &a));                                     /* nothing left to assume */
    CHECK_INT(a.n, 0);
}

LEDGER_TEST(replaced_by_real)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", ""), id;
    int64_t i1 = invoice(cx, c, "F1", "2025-01-01", "2025-01-10", 10000), i2 = invoice(cx, c, "F2", "2025-01-02", "2025-02-10", 20000);
    int64_t r = receipt(cx, c, "2025-03-01", 15000);
    assume_act a = { 0 };
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_OK(apply_try(cx, r, i2, 15000, "", &id));                       /* the bank slip says F2 */
    CHECK_INT(open_on(cx, i1, "2025-03-31"), 10000);
    CHECK_INT(open_on(cx, i2, "2025-03-31"), 5000);
    CHECK_INT(open_on(cx, r, "2025-03-31"), 0);
    CHECK_REFUSED(apply_try(cx, r, i1, 1, "", NULL), HK_OVER_APPLIED, "over_applied.credit");     /* real gives way to nobody */
    assume_act again = { 0 };
    CHECK_OK(act(cx, assume_do, &again));
    CHECK_INT(again.n, 0);
    CHECK_OK(act(cx, batch_undo_do, &(batch_act){ .batch = a.batch }));   /* what real matching replaced is not undone twice */
    CHECK_INT(open_on(cx, i2, "2025-03-31"), 5000);
}

LEDGER_TEST(taken_back_whole)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t i1 = invoice(cx, c, "F1", "2025-01-01", "2025-01-10", 10000), i2 = invoice(cx, c, "F2", "2025-01-02", "2025-02-10", 20000);
    receipt(cx, c, "2025-03-01", 15000);
    assume_act a = { 0 };
    batch_act undo;
    CHECK_OK(act(cx, assume_do, &a));
    undo = (batch_act){ .batch = a.batch };
    CHECK_OK(act(cx, batch_undo_do, &undo));
    CHECK_INT(open_on(cx, i1, "2025-03-31"), 10000);
    CHECK_INT(open_on(cx, i2, "2025-03-31"), 20000);
    CHECK_REFUSED(act(cx, batch_undo_do, &undo), HK_CONFLICT, "batch.undone");
    CHECK_REFUSED(act(cx, batch_undo_do, &(batch_act){ .batch = undo.undo }), HK_NOT_FOUND, "batch.none");
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_INT(a.n, 2);
}

/* Number in the text first, then the exact amount, then the oldest. */
LEDGER_TEST(order_of_rules)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t i1 = invoice(cx, c, "25440001", "2025-01-01", "2025-01-10", 10000), i2 = invoice(cx, c, "25440002", "2025-01-02", "2025-02-10", 20000);
    int64_t i3 = invoice(cx, c, "25440003", "2025-01-03", "2025-03-10", 7000);
    credit_act named = money(c, "2025-03-01", 5000), exact = money(c, "2025-03-02", 7000);
    named.c.remark = "付 25440002 货款", exact.c.remark = "货款125440001号";         /* the second only looks like a number of ours */
    CHECK_OK(act(cx, credit_do, &named));
    CHECK_OK(act(cx, credit_do, &exact));
    receipt(cx, c, "2025-03-03", 1000);
    assume_act a = { 0 };
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_INT(open_on(cx, i2, "2025-03-31"), 15000);
    CHECK_INT(open_on(cx, i3, "2025-03-31"), 0);
    CHECK_INT(open_on(cx, i1, "2025-03-31"), 9000);
}

/* What was matched and released again is free from the day of its release: money of that day may use it, money of an earlier one not,
 * and the rest of the run goes on. */
LEDGER_TEST(released_item)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", ""), other = customer(cx, "K2", "");
    int64_t i1 = invoice(cx, c, "F1", "2025-01-01", "2025-01-05", 10000), i2 = invoice(cx, other, "F2", "2025-01-01", "2025-01-05", 3000);
    int64_t first = receipt(cx, c, "2025-01-10", 10000), a1 = apply(cx, first, i1, 10000);
    CHECK_OK(act(cx, undo_do, &(undo_act){ a1, HK_UNDO_RELEASE, D("2025-02-10") }));
    int64_t early = receipt(cx, c, "2025-01-20", 10000), late = receipt(cx, c, "2025-02-15", 4000);
    receipt(cx, other, "2025-01-20", 3000);
    assume_act a = { 0 };
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_INT(a.n, 2);
    CHECK_INT(open_on(cx, early, "2025-12-31"), 10000);
    CHECK_INT(open_on(cx, late, "2025-12-31"), 0);
    CHECK_INT(open_on(cx, i1, "2025-01-31"), 0);
    CHECK_INT(open_on(cx, i1, "2025-02-28"), 6000);
    CHECK_INT(open_on(cx, i2, "2025-01-31"), 0);
}

/* A run in the smallest shares comes to what one write comes to: by number, amount and age, over firms that are one. */
typedef struct share_act { hk_assume a; int64_t until; } share_act;
static hk_rc begin_do(hk_ctx *cx, void *x) { share_act *s = x; return hk_assume_begin(cx, 0, NULL, &s->a); }
static hk_rc share_do(hk_ctx *cx, void *x) { share_act *s = x; return hk_assume_some(cx, &s->a, s->until); }

static void many(hk_ctx *cx, int64_t *items, int64_t *credits)
{
    char number[16], day[11];
    int64_t who[] = { customer(cx, "K1", ""), customer(cx, "K2", ""), customer(cx, "K3", "") }, pair[2] = { who[1], who[0] };
    CHECK_OK(act(cx, merge_do, pair));
    for (int k = 0; k < 60; k++) {
        snprintf(number, sizeof number, "F%04d", k);
        items[k] = invoice(cx, who[k % 3], number, hk_day_fmt(D("2025-01-01") + k * 2, day), "", 1000 + k % 7 * 300);
    }
    for (int k = 0; k < 60; k++) {
        credit_act m = money(who[(k + 1) % 3], hk_day_fmt(D("2025-01-03") + k * 3 % 120, day), 700 + k % 11 * 200);
        snprintf(number, sizeof number, "F%04d", k / 2);
        m.c.remark = k % 4 ? NULL : number;
        CHECK_OK(act(cx, credit_do, &m));
        credits[k] = m.id;
    }
}

LEDGER_TEST(shares)
{
    int64_t items[60], credits[60], whole[120], n = 0, writes = 0;
    test_company(cx, "T");
    many(cx, items, credits);
    assume_act a = { 0 };
    CHECK_OK(act(cx, assume_do, &a));
    for (int k = 0; k < 60; k++) whole[k] = open_on(cx, items[k], "2025-12-31"), whole[60 + k] = open_on(cx, credits[k], "2025-12-31");
    CHECK(a.n > 60, "%" PRId64, a.n);

    test_company(cx, "U");
    many(cx, items, credits);
    share_act s = { .until = 1 };                                                  /* the clock has passed it: one receipt a write */
    CHECK_OK(act(cx, begin_do, &s));
    while (!s.a.done && writes < 100) CHECK_OK(act(cx, share_do, &s)), writes++;
    CHECK_INT(s.a.made, a.n);
    CHECK(writes >= 50, "%" PRId64, writes);
    for (int k = 0; k < 60; k++) n += whole[k] != open_on(cx, items[k], "2025-12-31") || whole[60 + k] != open_on(cx, credits[k], "2025-12-31");
    CHECK_INT(n, 0);
    CHECK_OK(act(cx, batch_undo_do, &(batch_act){ .batch = s.a.batch }));           /* and is taken back as one */
    for (int k = 0; k < 60; k++) CHECK_INT(open_on(cx, items[k], "2025-12-31"), 1000 + k % 7 * 300);
}

LEDGER_TEST(early_money_waits)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", ""), other = customer(cx, "K2", "");
    int64_t r = receipt(cx, c, "2025-01-05", 5000), item = invoice(cx, c, "F1", "2025-01-10", "2025-02-10", 5000);
    assume_act a = { 0 };
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_INT(a.n, 0);                                                    /* the invoice was not there when the money came */
    CHECK_INT(open_on(cx, r, "2025-01-31"), 5000);
    CHECK_INT(open_on(cx, item, "2025-01-31"), 5000);

    /* Records of one firm are matched as one. */
    int64_t theirs = invoice(cx, other, "F2", "2025-01-02", "2025-01-20", 3000), pair[2] = { other, c };
    CHECK_OK(act(cx, merge_do, pair));
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_INT(a.n, 1);
    CHECK_INT(open_on(cx, theirs, "2025-01-31"), 0);
    CHECK_INT(open_on(cx, r, "2025-01-31"), 2000);
}

/* An import is taken back: nothing of it counts on any day, and its numbers are free for the right file. */
LEDGER_TEST(import_undone)
{
    hk_instalment part = { 10000, HK_CLASS_INVOICE, HK_DAY_NONE, HK_NULL };
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "票到30天");
    batch_act b = { 0 };
    CHECK_OK(act(cx, batch_do, &b));
    document_act d = document(c, "F1", "2025-06-01", &part, 1);
    d.d.batch = b.batch;
    CHECK_OK(act(cx, document_do, &d));
    credit_act r = money(c, "2025-06-10", 4000);
    r.c.batch = b.batch, r.c.key = "SK-1";
    CHECK_OK(act(cx, credit_do, &r));
    apply_act ap = { .a = { r.id, d.items[0], 4000, HK_DAY_NONE, HK_ALLOC_REAL, HK_RULE_FILE, b.batch } };
    CHECK_OK(act(cx, apply_do, &ap));
    int64_t keep = invoice(cx, c, "F9", "2025-06-05", "", 700);

    int64_t hand = receipt(cx, c, "2025-06-20", 1000), later = apply(cx, hand, d.items[0], 1000);
    CHECK_REFUSED(act(cx, batch_undo_do, &b), HK_CONFLICT, "batch.in_use");      /* somebody's work rests on it */
    CHECK_INT(open_on(cx, d.items[0], "2025-06-30"), 5000);                       /* and nothing of it was touched */
    CHECK_OK(act(cx, undo_do, &(undo_act){ later, HK_UNDO_CORRECT, HK_DAY_NONE }));
    CHECK_OK(act(cx, batch_undo_do, &b));
    CHECK_INT(open_on(cx, d.items[0], "2025-06-01"), 0);
    CHECK_INT(open_on(cx, r.id, "2025-06-10"), 0);
    CHECK_INT(owed_on(cx, c, "2025-06-02").outstanding, 0);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 700 - 1000);
    CHECK_INT(items_less_credits(cx, "2025-06-30"), 700 - 1000);
    CHECK_INT(open_on(cx, keep, "2025-06-30"), 700);

    document_act again = document(c, "F1", "2025-06-02", &part, 1);
    CHECK_OK(act(cx, document_do, &again));                                       /* L8: the number is free again */
    CHECK_REFUSED(act(cx, document_do, &again), HK_CONFLICT, "document.duplicate");
    CHECK_OK(act(cx, credit_do, &r));
    CHECK_REFUSED(act(cx, credit_do, &r), HK_CONFLICT, "credit.duplicate");
    hk_key key;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_document_key(cx, "F1", &key));
    hk_read_end(cx);
    CHECK_INT(key.id, again.id);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 10000 + 700 - 1000 - 4000);
}

/* What a rule matched gives way when the file under it is taken back; what a hand matched does not (above). */
LEDGER_TEST(assumed_gives_way)
{
    hk_instalment part = { 10000, HK_CLASS_INVOICE, HK_DAY_NONE, HK_NULL };
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "票到30天");
    batch_act b = { 0 };
    CHECK_OK(act(cx, batch_do, &b));
    document_act d = document(c, "F1", "2025-06-01", &part, 1);
    d.d.batch = b.batch;
    CHECK_OK(act(cx, document_do, &d));
    int64_t money_in = receipt(cx, c, "2025-06-20", 6000);
    assume_act a = { 0 };
    CHECK_OK(act(cx, assume_do, &a));
    CHECK_INT(a.n, 1);
    CHECK_INT(open_on(cx, d.items[0], "2025-06-30"), 4000);
    CHECK_OK(act(cx, batch_undo_do, &b));
    CHECK_INT(open_on(cx, money_in, "2025-06-30"), 6000);
    CHECK_INT(open_on(cx, d.items[0], "2025-06-10"), 0);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, -6000);
}

RUN_TESTS(cmocka_unit_test(released_item), cmocka_unit_test(shares), cmocka_unit_test(assumed_gives_way), cmocka_unit_test(golden), cmocka_unit_test(replaced_by_real), cmocka_unit_test(taken_back_whole), cmocka_unit_test(order_of_rules),
          cmocka_unit_test(early_money_waits), cmocka_unit_test(import_undone))
