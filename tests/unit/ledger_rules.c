/* rows: R1 */
/* The numbered promises of ledger.h, L1 to L9 and L11, each broken on purpose once; on both engines. */
#include "ledger_world.h"

#include "base/scope.h"

LEDGER_TEST(facts_stay)                                                                                          /* L1 */
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    invoice(cx, c, "F1", "2025-06-16", "2025-07-16", 10000);
    bool sqlite = hk_db_engine(cx->db) == HK_SQLITE;
    static const char *const tries[] = { "UPDATE item SET amount = 1", "DELETE FROM item", "DELETE FROM fact_commit", "UPDATE document SET number = 'x'" };
    for (size_t i = 0; i < HK_COUNT(tries); i++) {
        if (sqlite) {
            char command[512];
            snprintf(command, sizeof command, "sqlite3 '%s' \"%s\" >/dev/null 2>&1", hk_db_path(cx->db), tries[i]);
            CHECK(system(command) != 0, "%s", tries[i]);
        } else {
            PGconn *pg = PQconnectdb(cx->db_url);
            PGresult *r = PQexec(pg, tries[i]);
            CHECK(PQresultStatus(r) == PGRES_FATAL_ERROR, "%s", tries[i]);
            PQclear(r);
            PQfinish(pg);
        }
    }
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 10000);
    CHECK_OK(hk_verify(cx, NULL, NULL));
}

LEDGER_TEST(never_more_than_there_is)                                                                            /* L2 L3 L4 */
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", ""), id;
    int64_t i1 = invoice(cx, c, "F1", "2025-06-01", "2025-07-01", 10000), i2 = invoice(cx, c, "F2", "2025-06-02", "2025-07-02", 20000);
    int64_t r = receipt(cx, c, "2025-06-10", 15000);

    CHECK_REFUSED(apply_try(cx, r, i1, 10001, "", NULL), HK_OVER_APPLIED, "over_applied.item");
    id = apply(cx, r, i1, 10000);
    CHECK_REFUSED(apply_try(cx, r, i1, 1, "", NULL), HK_OVER_APPLIED, "over_applied.item");
    CHECK_REFUSED(apply_try(cx, r, i2, 5001, "", NULL), HK_OVER_APPLIED, "over_applied.credit");
    apply(cx, r, i2, 5000);
    CHECK_INT(open_on(cx, i1, "2025-06-10"), 0);
    CHECK_INT(open_on(cx, i1, "2025-06-09"), 10000);
    CHECK_INT(open_on(cx, i2, "2025-06-10"), 15000);
    CHECK_INT(open_on(cx, r, "2025-06-10"), 0);

    /* What is free only for a while is not free: released on 06-20, the credit is used until then. */
    CHECK_OK(act(cx, undo_do, &(undo_act){ id, HK_UNDO_RELEASE, D("2025-06-20") }));
    CHECK_REFUSED(apply_try(cx, r, i2, 10000, "2025-06-15", NULL), HK_OVER_APPLIED, "over_applied.credit");
    CHECK_OK(apply_try(cx, r, i2, 10000, "2025-06-20", NULL));
    CHECK_INT(open_on(cx, i1, "2025-06-19"), 0);
    CHECK_INT(open_on(cx, i1, "2025-06-20"), 10000);
    CHECK_INT(open_on(cx, i2, "2025-06-20"), 5000);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, 15000);
}

static hk_rc currency_do(hk_ctx *cx, void *a) { customer_act *x = a; return hk_customer_add(cx, &x->c, &x->id); }

LEDGER_TEST(both_sides_match)                                                                                    /* L5 L6 */
{
    test_company(cx, "T");
    int64_t a = customer(cx, "A", ""), b = customer(cx, "B", ""), bill, usd;
    int64_t ia = invoice(cx, a, "F1", "2025-06-05", "2025-07-05", 10000);
    int64_t ra = receipt(cx, a, "2025-06-10", 10000), rb = receipt(cx, b, "2025-06-10", 10000);
    credit_act dollars = money(a, "2025-06-10", 10000);
    dollars.c.currency = "USD";
    CHECK_OK(act(cx, credit_do, &dollars));
    usd = dollars.id;

    CHECK_REFUSED(apply_try(cx, rb, ia, 100, "", NULL), HK_RULE, "apply.customer");
    CHECK_REFUSED(apply_try(cx, usd, ia, 100, "", NULL), HK_RULE, "apply.currency");
    bill_receipt(cx, a, "2025-06-10", 5000, "2025-12-10", &bill);
    /* The paper of the bill stands as an item of its own class; money of the receivables group may not pay it. */
    hk_row_oracle_positions p;
    hk_cursor *cur = NULL;
    int64_t paper = 0;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_oracle_positions(cx, &cur, cx->company, D("2025-06-30"), INT64_MAX));
    while (hk_next_oracle_positions(cur, &p)) if (p.class == HK_CLASS_BILL) paper = p.id;
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    CHECK(paper > 0);
    CHECK_REFUSED(apply_try(cx, ra, paper, 100, "", NULL), HK_RULE, "apply.class");

    CHECK_REFUSED(apply_try(cx, ra, ia, 100, "2025-06-09", NULL), HK_RULE, "apply.too_early");                   /* L6: the receipt came on the 10th */
    CHECK_OK(apply_try(cx, ra, ia, 100, "2025-06-10", NULL));
    int64_t later = invoice(cx, a, "F2", "2025-07-01", "2025-08-01", 500);
    CHECK_REFUSED(apply_try(cx, ra, later, 500, "2025-06-20", NULL), HK_RULE, "apply.too_early");
    CHECK_OK(apply_try(cx, ra, later, 500, "", NULL));                      /* the default is the later of the two */
    CHECK_INT(open_on(cx, later, "2025-07-01"), 0);
    CHECK_INT(open_on(cx, ra, "2025-06-30"), 9900);
    CHECK_INT(open_on(cx, ra, "2025-07-01"), 9400);

    customer_act bad = { .c = { .code = "X", .name = "X", .currency = "XXX", .credit_limit = HK_NULL, .owner = HK_NULL, .team = HK_NULL, .region = HK_NULL, .cls = HK_NULL } };
    CHECK_REFUSED(act(cx, currency_do, &bad), HK_BAD_INPUT, "currency.unknown");
}

LEDGER_TEST(closed_months)                                                                                       /* L7 */
{
    int64_t late, id;
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t item = invoice(cx, c, "F1", "2025-05-10", "2025-06-10", 10000), r = receipt(cx, c, "2025-05-20", 4000);
    id = apply(cx, r, item, 1000);

    CHECK_OK(period(cx, "2025-05", true));
    CHECK_REFUSED(period(cx, "2025-05", true), HK_CONFLICT, "period.already_closed");
    CHECK_REFUSED(period(cx, "2025-07", true), HK_RULE, "period.gap");
    CHECK_REFUSED(period(cx, "2025-04", false), HK_RULE, "period.reopen_last");
    late = invoice(cx, c, "F2", "2025-05-15", "2025-06-15", 500);           /* lands on the first open day, keeps its issue day */
    CHECK_INT(open_on(cx, late, "2025-05-31"), 0);
    CHECK_INT(open_on(cx, late, "2025-06-01"), 500);
    CHECK_REFUSED(apply_try(cx, r, item, 100, "2025-05-25", NULL), HK_PERIOD_CLOSED, "period_closed");
    CHECK_OK(apply_try(cx, r, item, 100, "", NULL));
    CHECK_INT(open_on(cx, item, "2025-05-31"), 9000);
    CHECK_INT(open_on(cx, item, "2025-06-01"), 8900);
    CHECK_OK(act(cx, undo_do, &(undo_act){ id, HK_UNDO_CORRECT, HK_DAY_NONE }));   /* even a correction leaves the closed month alone */
    CHECK_INT(open_on(cx, item, "2025-05-31"), 9000);
    CHECK_INT(open_on(cx, item, "2025-06-01"), 9900);

    CHECK_OK(period(cx, "2025-05", false));
    CHECK_OK(apply_try(cx, r, item, 100, "2025-05-25", NULL));
    CHECK_INT(open_on(cx, item, "2025-05-31"), 8900);
    CHECK_REFUSED(period(cx, "2030-01", true), HK_RULE, "period.not_over");
}

LEDGER_TEST(numbers_once)                                                                                        /* L8 */
{
    int64_t item;
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    invoice(cx, c, "25442000000012345678", "2025-06-16", "2025-07-16", 10000);       /* all 20 digits of a 数电票 */
    CHECK_REFUSED(invoice_try(cx, c, "25442000000012345678", "2025-06-17", "2025-07-17", 20000, &item), HK_CONFLICT, "document.duplicate");
    CHECK_OK(invoice_try(cx, c, "25442000000012345679", "2025-06-17", "2025-07-17", 20000, &item));
    CHECK_REFUSED(invoice_try(cx, c, "2.5442E+19", "2025-06-17", "2025-07-17", 20000, &item), HK_BAD_INPUT, "document.number_cut");
    hk_row_document_by_id d;
    hk_key key;
    bool found = false;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_document_key(cx, "25442000000012345678", &key));
    CHECK_OK(hk_get_document_by_id(cx, cx->company, key.id, &d, &found));
    CHECK_STR(d.number, "25442000000012345678");
    hk_read_end(cx);
    credit_act a = money(c, "2025-06-20", 100);
    a.c.key = "SK-1";
    CHECK_OK(act(cx, credit_do, &a));
    CHECK_REFUSED(act(cx, credit_do, &a), HK_CONFLICT, "credit.duplicate");

    /* Two companies do not share numbers. */
    int64_t first = cx->company;
    hk_error_clear(cx);
    test_company(cx, "T2");
    CHECK(cx->company != first);
    int64_t other = customer(cx, "K1", "");
    invoice(cx, other, "25442000000012345678", "2025-06-16", "2025-07-16", 10000);
    CHECK_INT(owed_on(cx, other, "2025-06-30").outstanding, 10000);
}

LEDGER_TEST(undone_once)                                                                                         /* L9 */
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t item = invoice(cx, c, "F1", "2025-06-01", "2025-07-01", 10000), r = receipt(cx, c, "2025-06-10", 10000);
    int64_t wrong = apply(cx, r, item, 4000), kept = apply(cx, r, item, 3000);

    CHECK_OK(act(cx, undo_do, &(undo_act){ wrong, HK_UNDO_CORRECT, HK_DAY_NONE }));      /* it never counted */
    CHECK_INT(open_on(cx, item, "2025-06-10"), 7000);
    CHECK_REFUSED(act(cx, undo_do, &(undo_act){ wrong, HK_UNDO_CORRECT, HK_DAY_NONE }), HK_CONFLICT, "allocation.undone");
    CHECK_REFUSED(act(cx, undo_do, &(undo_act){ kept, HK_UNDO_RELEASE, D("2025-06-09") }), HK_RULE, "apply.too_early");
    CHECK_OK(act(cx, undo_do, &(undo_act){ kept, HK_UNDO_RELEASE, D("2025-06-25") }));   /* it counted until then */
    CHECK_INT(open_on(cx, item, "2025-06-24"), 7000);
    CHECK_INT(open_on(cx, item, "2025-06-25"), 10000);
    CHECK_REFUSED(act(cx, undo_do, &(undo_act){ 999999, HK_UNDO_CORRECT, HK_DAY_NONE }), HK_NOT_FOUND, "allocation.none");
}

LEDGER_TEST(matching_moves_no_total)                                                                             /* L11 */
{
    static const char *const days[] = { "2025-06-01", "2025-06-10", "2025-06-15", "2025-06-30", "2025-12-31" };
    int64_t before[HK_COUNT(days)];
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    int64_t i1 = invoice(cx, c, "F1", "2025-06-01", "2025-07-01", 10000), r1 = receipt(cx, c, "2025-06-10", 6000), r2 = receipt(cx, c, "2025-06-15", 7000);
    for (size_t i = 0; i < HK_COUNT(days); i++) before[i] = owed_on(cx, c, days[i]).outstanding;
    apply(cx, r1, i1, 6000);
    int64_t a = apply(cx, r2, i1, 4000);
    CHECK_OK(act(cx, undo_do, &(undo_act){ a, HK_UNDO_RELEASE, D("2025-06-30") }));
    for (size_t i = 0; i < HK_COUNT(days); i++) {
        CHECK_INT(owed_on(cx, c, days[i]).outstanding, before[i], "%s", days[i]);
        CHECK_INT(items_less_credits(cx, days[i]), before[i], "%s", days[i]);
    }
    CHECK_INT(before[1], 4000);
    CHECK_INT(before[4], -3000);
}

RUN_TESTS(cmocka_unit_test(facts_stay), cmocka_unit_test(never_more_than_there_is), cmocka_unit_test(both_sides_match), cmocka_unit_test(closed_months),
          cmocka_unit_test(numbers_once), cmocka_unit_test(undone_once), cmocka_unit_test(matching_moves_no_total))
