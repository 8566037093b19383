/* rows: R1 R35 R38 */
/* Random ledgers against the slow and obvious way: whatever happened, on every day and as known after every commit, each open
 * position of the book equals what SQL works out from the facts alone, to the fen, on both engines.
 *
 * HK_SEED names the first ledger (default 1), HK_LEDGERS how many (2). A failure prints the seed, day and known-at that show it. */
#include "test.h"

#include "access/access.h"
#include "base/prng.h"
#include "db.h"
#include "ledger/ledger.h"
#include "measure/feed.h"
#include "measure/report.h"
#include "sql/ledger.h"
#include "sql/oracle.h"
#include "store/store.h"

enum { CUSTOMERS = 7, COMMITS = 70, FIRST_DAY = 12784 /* 2025-01-01 */, SPAN = 300 };

typedef struct world {
    hk_ctx  *cx;
    hk_prng  rng;
    hk_day   day;                    /* of the simulated clock */
    int64_t  customers[CUSTOMERS];
    int64_t  contract, parts[4], bill;
    int      n;                      /* running number for documents */
    int64_t  commits[COMMITS + 8];
    size_t   commits_n;
    int      done[16], refused;      /* acts that went through, by kind: the test must not live on refusals */
} world;

static int64_t roll(world *w, int64_t n) { return (int64_t)hk_prng_below(&w->rng, (uint32_t)n); }
static hk_day some_day(world *w)     /* mostly today, some days back, seldom long ago */
{
    int64_t back = roll(w, 10) < 6 ? 0 : roll(w, 10) < 8 ? roll(w, 20) : roll(w, 120);
    return HK_MAX(FIRST_DAY, w->day - (hk_day)back);
}
static const char *currency_of(int64_t customer) { return customer % 5 == 0 ? "USD" : "CNY"; }

/* A random open position, by the oracle's own list; false when there is none of that side. */
static hk_rc pick(world *w, bool credit, hk_row_oracle_positions *out, bool *found)
{
    hk_row_oracle_positions p;
    hk_cursor *cur = NULL;
    int64_t seen = 0;

    *found = false;
    hk_rc rc = hk_q_oracle_positions(w->cx, &cur, w->cx->company, HK_DAY_MAX, INT64_MAX);
    if (rc) return rc;
    while (hk_next_oracle_positions(cur, &p))
        if ((p.class == 0) == credit && p.balance > 0 && roll(w, ++seen) == 0) {
            *out = p, *found = true;
            out->currency = hk_strdup(w->cx->arena, p.currency);         /* the row's own lives until the next one */
        }
    return hk_cursor_end(cur);
}

static hk_rc act_invoice(world *w)
{
    hk_instalment part[3] = { { 0 } };
    size_t n = 1 + (size_t)roll(w, 3);
    int64_t customer = w->customers[roll(w, CUSTOMERS)];
    char number[32];
    hk_day day = some_day(w);

    for (size_t i = 0; i < n; i++) {
        part[i] = (hk_instalment){ .amount = 1 + roll(w, 1000000), .cls = roll(w, 6) ? HK_CLASS_INVOICE : HK_CLASS_RETENTION, .plan_part = HK_NULL,
                                   .due = roll(w, 6) ? day + (hk_day)roll(w, 90) : HK_DAY_NONE };
        if (customer == w->customers[1] && roll(w, 2)) part[i].plan_part = w->parts[roll(w, 4)], part[i].due = HK_DAY_NONE;
    }
    snprintf(number, sizeof number, "F%06d", ++w->n);
    int64_t document;
    return hk_document_post(w->cx, &(hk_document_new){ .kind = HK_DOC_INVOICE, .number = number, .customer = customer,
        .contract = part[0].plan_part != HK_NULL || (n > 1 && part[1].plan_part != HK_NULL) || (n > 2 && part[2].plan_part != HK_NULL) ? w->contract : HK_NULL,
        .ref_document = HK_NULL, .owner = HK_NULL, .batch = 0, .currency = currency_of(customer), .day = day, .goods_day = HK_DAY_NONE, .accept_day = HK_DAY_NONE,
        .parts = part, .parts_n = n }, &document, NULL);
}

static hk_rc act_receipt(world *w)
{
    int64_t customer = w->customers[roll(w, CUSTOMERS)], credit;
    bool paper = !roll(w, 4);
    char number[32];
    hk_day day = some_day(w);
    snprintf(number, sizeof number, "B%06d", ++w->n);
    hk_bill_new bill = { .number = number, .drawer = "甲厂", .acceptor = "乙银行", .issue = day, .due = day + 90 };
    return hk_credit_post(w->cx, &(hk_credit_new){ .kind = roll(w, 5) ? HK_CREDIT_RECEIPT : HK_CREDIT_ADVANCE, .method = paper ? HK_METHOD_BANK_BILL : HK_METHOD_WIRE,
        .customer = customer, .document = HK_NULL, .owner = HK_NULL, .batch = 0, .currency = currency_of(customer), .amount = 1 + roll(w, 900000), .day = day,
        .bill = paper ? &bill : NULL }, &credit);
}

static hk_rc act_apply(world *w)
{
    hk_row_oracle_positions item, credit;
    bool a, b;
    int64_t id;
    hk_rc rc = pick(w, false, &item, &a);
    if (rc || !a) return rc;
    int64_t customer = item.customer;
    char currency[4];
    snprintf(currency, sizeof currency, "%s", item.currency);
    for (int tries = 0; tries < 6; tries++) {
        rc = pick(w, true, &credit, &b);
        if (rc || !b) return rc;
        if (credit.customer == customer && !strcmp(credit.currency, currency)) break;
    }
    int64_t most = HK_MIN(item.balance, credit.balance);
    return hk_allocation_post(w->cx, &(hk_apply){ .credit = credit.id, .item = item.id, .amount = roll(w, 3) ? most : 1 + roll(w, most), .day = HK_DAY_NONE,
        .kind = HK_ALLOC_REAL, .rule = HK_RULE_BY_HAND, .batch = 0 }, &id);
}

static hk_rc act_undo(world *w)
{
    hk_row_item_allocations a, hit = { 0 };
    hk_cursor *cur = NULL;
    int64_t seen = 0;

    for (int64_t item = 1; item <= hk_log_seq(w->cx) || item < 4; item++) {
        hk_rc rc = hk_q_item_allocations(w->cx, &cur, w->cx->company, item);
        if (rc) return rc;
        while (hk_next_item_allocations(cur, &a)) if (a.amount > 0 && roll(w, ++seen) == 0) hit = a;
        rc = hk_cursor_end(cur);
        if (rc) return rc;
    }
    if (!seen) return HK_OK;
    bool correct = roll(w, 2);
    return hk_allocation_undo(w->cx, hit.seq, correct ? HK_UNDO_CORRECT : HK_UNDO_RELEASE, correct ? HK_DAY_NONE : HK_MAX((hk_day)hit.eff_day, w->day), 0);
}

static hk_rc act_due(world *w)
{
    hk_row_oracle_positions p;
    bool found;
    hk_rc rc = pick(w, false, &p, &found);
    if (rc || !found) return rc;
    return hk_due_move(w->cx, p.id, roll(w, 8) ? some_day(w) + (hk_day)roll(w, 120) : HK_DAY_NONE, HK_DUE_EXTENSION, "展期", some_day(w));
}

static hk_rc act_item(world *w, int what)
{
    hk_row_oracle_positions p;
    bool found;
    int64_t id;
    hk_rc rc = pick(w, false, &p, &found);
    if (rc || !found) return rc;
    int64_t part = 1 + roll(w, p.balance);
    switch (what) {
    case 0: return hk_writeoff_post(w->cx, p.id, part, w->day, "破产", &id);
    case 1: return hk_netting_post(w->cx, p.id, part, "AP-1", w->day, &id);
    case 2: return hk_transfer_post(w->cx, p.id, w->customers[roll(w, CUSTOMERS)], w->day, "并账", &id);
    default: return hk_dispute_set(w->cx, p.id, part, "quality", "质量", w->day);
    }
}

static hk_rc act_refund(world *w)
{
    hk_row_oracle_positions p;
    bool found;
    int64_t id;
    hk_rc rc = pick(w, true, &p, &found);
    return rc || !found ? rc : hk_refund_post(w->cx, p.id, 1 + roll(w, p.balance), w->day, "退款", &id);
}

static hk_rc act_bill(world *w)
{
    hk_row_bill_by_id bill;
    bool found = false;
    for (int64_t id = 1, n = 0; id < 400; id++) {              /* one of the bills there are */
        bool here = false;
        hk_rc rc = hk_get_bill_by_id(w->cx, w->cx->company, id, &bill, &here);
        if (rc) return rc;
        if (here && roll(w, ++n) == 0) w->bill = id, found = true;
    }
    return found ? hk_bill_post(w->cx, w->bill, roll(w, 2) ? HK_BILL_HONOURED : HK_BILL_DISHONOURED, w->day) : HK_RULE;
}
static hk_rc act_assume(world *w) { int64_t batch, n; return hk_assume_run(w->cx, 0, &batch, &n); }
static hk_rc act_milestone(world *w)
{
    static const char *const events[] = { "ship", "deliver", "accept" };
    return hk_milestone_post(w->cx, w->contract, events[roll(w, 3)], some_day(w), false, NULL);
}
static hk_rc act_close(world *w)
{
    int last;
    hk_rc rc = hk_period_last_closed(w->cx, &last);
    if (rc) return rc;
    if (last < 0) last = hk_day_month(FIRST_DAY) - 1;
    return last + 1 < hk_day_month(w->day) ? hk_period_post(w->cx, last + 1, true, "") : HK_OK;
}

typedef struct turn { world *w; int what; } turn;

/* One act in one transaction; what the rules refuse leaves nothing behind. */
static hk_rc act(hk_ctx *cx, void *arg)
{
    turn *t = arg;
    hk_rc rc = hk_log_begin(cx, "property");
    if (rc) return rc;
    switch (t->what) {
    case 0: return act_invoice(t->w);
    case 1: return act_receipt(t->w);
    case 2: return act_apply(t->w);
    case 3: return act_undo(t->w);
    case 4: return act_due(t->w);
    case 5: case 6: case 7: case 8: return act_item(t->w, t->what - 5);
    case 9: return act_refund(t->w);
    case 10: return act_bill(t->w);
    case 11: return act_assume(t->w);
    case 12: return act_milestone(t->w);
    default: return act_close(t->w);
    }
}

static hk_rc begin(hk_ctx *cx, void *arg)
{
    world *w = arg;
    hk_rc rc = hk_log_begin(cx, "property");
    for (int i = 0; !rc && i < CUSTOMERS; i++) {
        char code[16];
        snprintf(code, sizeof code, "C%d", i + 1);
        rc = hk_customer_add(cx, &(hk_customer_new){ .code = code, .name = code, .currency = "CNY", .terms = "" }, &w->customers[i]);
    }
    static const hk_plan_new plan[] = { { "预付", "sign", 30000000, 0, 0, false }, { "发货前", "ship", 30000000, 0, 0, false },
                                        { "验收", "accept", 30000000, 30, 0, false }, { "质保金", "accept", 10000000, 0, 12, true } };
    if (!rc) rc = hk_contract_add(cx, &(hk_contract_new){ .number = "HT-1", .name = "泵", .currency = currency_of(w->customers[1]), .terms = "", .customer = w->customers[1],
        .amount = 100000000, .owner = HK_NULL, .silence_days = 30, .signed_day = FIRST_DAY, .parts = plan, .parts_n = HK_COUNT(plan) }, &w->contract, w->parts);
    return rc;
}

static void live(world *w)
{
    static const int often[] = { 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13 };
    hk_ctx *cx = w->cx;

    w->day = FIRST_DAY;
    CHECK_RC(hk_write(cx, begin, w), HK_OK);
    for (int i = 0; i < COMMITS; i++) {
        w->day = HK_MIN(w->day + (hk_day)roll(w, 8), FIRST_DAY + SPAN);
        hk_ctx_set_now(cx, hk_day_start_us(w->day) + INT64_C(3600000000) * (9 + i % 9));
        turn t = { w, often[roll(w, HK_COUNT(often))] };
        hk_rc rc = hk_write(cx, act, &t);
        if (rc == HK_OK) w->done[t.what]++;
        else {
            CHECK(rc == HK_RULE || rc == HK_OVER_APPLIED || rc == HK_PERIOD_CLOSED || rc == HK_CONFLICT || rc == HK_NOT_FOUND || rc == HK_BAD_INPUT,
                  "act %d gave %s (%s)", t.what, hk_rc_info(rc)->wire, cx->error.key ? cx->error.key : "");
            w->refused++;
            hk_error_clear(cx);
        }
    }
}

/* ---- the comparison ---------------------------------------------------------------------------------------------------- */
typedef struct want { int64_t id, balance; hk_day due; } want;

static int by_id(const void *a, const void *b)
{
    const hk_item *x = a, *y = b;
    return x->position < y->position ? -1 : x->position > y->position;
}

static void same_day(hk_ctx *cx, const hk_feed_view *v, hk_day day, int64_t known, uint64_t seed)
{
    hk_row_oracle_positions p;
    hk_cursor *cur = NULL;
    hk_item *items;
    size_t n, i = 0, accounts = hk_view_accounts(&v->book);
    uint32_t *all = HK_NEWS(cx->arena, uint32_t, accounts + 1);
    for (size_t k = 0; k < accounts; k++) all[k] = (uint32_t)k;

    CHECK_RC(hk_book_items(cx, &v->book, &hk_scope_all, all, accounts, day, known, &items, &n), HK_OK);
    if (n) qsort(items, n, sizeof *items, by_id);
    CHECK_RC(hk_q_oracle_positions(cx, &cur, cx->company, day, known), HK_OK);
    while (hk_next_oracle_positions(cur, &p)) {
        CHECK(i < n, "seed %" PRIu64 " day %d known %" PRId64 ": the book lacks position %" PRId64, seed, day, known, p.id);
        hk_day due = p.class == 0 ? HK_DAY_NONE : p.due_day != HK_NULL ? (hk_day)p.due_day : !strcmp(p.due_rule, "event") ? HK_BOOK_DUE_EVENT : HK_BOOK_DUE_NONE;
        hk_account a = hk_view_account(&v->book, items[i].account);
        CHECK_INT(items[i].position, p.id, "seed %" PRIu64 " day %d known %" PRId64, seed, day, known);
        CHECK_INT(items[i].balance, p.balance, "position %" PRId64 " seed %" PRIu64 " day %d known %" PRId64, p.id, seed, day, known);
        CHECK_INT(items[i].due, due, "due day of %" PRId64 " seed %" PRIu64 " day %d known %" PRId64, p.id, seed, day, known);
        CHECK(a.customer == p.customer && a.class == p.class && !strcmp(a.currency, p.currency), "account of %" PRId64 " seed %" PRIu64, p.id, seed);
        i++;
    }
    CHECK_RC(hk_cursor_end(cur), HK_OK);
    CHECK_INT((int64_t)i, (int64_t)n, "the book has positions the facts do not: seed %" PRIu64 " day %d known %" PRId64, seed, day, known);
}

/* The report of the same day: proven, and each line is the sum of the oracle's buckets. */
static void same_report(hk_ctx *cx, hk_day day, int64_t known_us, int64_t known, uint64_t seed)
{
    hk_row_oracle_aging o;
    hk_cursor *cur = NULL;
    hk_report r;
    size_t rows = 0, lines = 0;
    hk_ask ask = { .as_of = day, .known_us = known_us, .by = HK_BY_CUSTOMER };

    CHECK_RC(hk_report_open(cx, &ask, &r), HK_OK, "seed %" PRIu64 " day %d", seed, day);
    CHECK_INT(r.known, known, "seed %" PRIu64, seed);
    CHECK_RC(hk_report_age(cx, &r), HK_OK, "seed %" PRIu64 " day %d", seed, day);
    CHECK(r.holds, "the report does not tie: seed %" PRIu64 " day %d known %" PRId64, seed, day, known);
    for (size_t g = 0; g < r.groups_n; g++) {
        hk_line l;
        hk_report_line(&r, g, &l);
        if (!hk_line_zero(&l, r.ask.edges_n)) lines++;
    }
    CHECK_RC(hk_q_oracle_aging(cx, &cur, cx->company, day, known), HK_OK);
    while (hk_next_oracle_aging(cur, &o)) {
        size_t g = 0;
        hk_line l;
        while (g < r.groups_n && !(r.groups[g].id == o.customer && !strcmp(r.groups[g].currency, o.currency))) g++;
        CHECK(g < r.groups_n, "no line for customer %" PRId64 " %s: seed %" PRIu64 " day %d", o.customer, o.currency, seed, day);
        hk_report_line(&r, g, &l);
        int64_t b[] = { o.b1, o.b2, o.b3, o.b4, o.b5, o.b6 };
        CHECK_INT(l.not_due, o.not_due + o.not_reached, "not due of %" PRId64 " seed %" PRIu64 " day %d known %" PRId64, o.customer, seed, day, known);
        CHECK_INT(l.not_reached, o.not_reached, "not reached of %" PRId64 " seed %" PRIu64 " day %d", o.customer, seed, day);
        CHECK_INT(l.no_due, o.no_due, "no due date of %" PRId64 " seed %" PRIu64 " day %d", o.customer, seed, day);
        CHECK_INT(l.unapplied, o.unapplied, "unapplied of %" PRId64 " seed %" PRIu64 " day %d known %" PRId64, o.customer, seed, day, known);
        for (unsigned k = 0; k < 6; k++) CHECK_INT(l.bucket[k], b[k], "bucket %u of %" PRId64 " seed %" PRIu64 " day %d known %" PRId64, k, o.customer, seed, day, known);
        rows++;
    }
    CHECK_RC(hk_cursor_end(cur), HK_OK);
    CHECK_INT((int64_t)lines, (int64_t)rows, "lines of the report: seed %" PRIu64 " day %d known %" PRId64, seed, day, known);
    hk_report_close(&r);
}

static void compare(world *w, uint64_t seed)
{
    hk_ctx *cx = w->cx;
    hk_feed_view v;

    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_feed_take(cx, &v), HK_OK);
    int64_t first_us = hk_day_start_us(FIRST_DAY);
    for (int round = 0; round < 12; round++) {                   /* the last round asks with everything known */
        int64_t known_us = round == 11 ? HK_NULL : first_us + hk_prng_below(&w->rng, SPAN) * INT64_C(86400000000) + INT64_C(43200000000), known;
        hk_rc rc = hk_feed_known(cx, &v, known_us, &known, NULL);
        if (rc == HK_BAD_INPUT) { hk_error_clear(cx); continue; }
        CHECK_RC(rc, HK_OK);
        int step = round == 11 ? 1 : 13;
        for (hk_day day = FIRST_DAY - 2 + (hk_day)roll(w, step); day < FIRST_DAY + SPAN + 150; day += step) {
            hk_arena_mark m = hk_arena_save(cx->arena);
            same_day(cx, &v, day, known, seed);
            if (day % 5 == 0) same_report(cx, day, known_us, known, seed);
            hk_arena_release(cx->arena, m);
        }
    }
    hk_feed_drop(&v);
    hk_read_end(cx);
}

static void ledgers(hk_ctx *cx, void *arg)
{
    (void)arg;
    uint64_t seed = getenv("HK_SEED") ? strtoull(getenv("HK_SEED"), NULL, 10) : 1;
    int n = getenv("HK_LEDGERS") ? atoi(getenv("HK_LEDGERS")) : 2, done[16] = { 0 };

    for (int i = 0; i < n; i++, seed++) {
        char code[16];
        world w = { .cx = cx };
        hk_prng_init(&w.rng, seed, "property");
        snprintf(code, sizeof code, "P%" PRIu64, seed);
        test_company(cx, code);
        live(&w);
        compare(&w, seed);
        /* The same again after the book was thrown away and made from the facts. */
        CHECK_RC(hk_read_begin(cx), HK_OK);
        CHECK_RC(hk_feed_rebuild(cx), HK_OK);
        hk_read_end(cx);
        compare(&w, seed);
        for (int k = 0; k < 16; k++) done[k] += w.done[k];
    }
    for (int k = 0; k < 14; k++) CHECK(done[k] > 0 || n < 2, "act %d never went through", k);
}

TEST(random_ledgers_agree_with_sql) { test_engines(cx, ledgers, NULL); }

RUN_TESTS(cmocka_unit_test(random_ledgers_agree_with_sql))
