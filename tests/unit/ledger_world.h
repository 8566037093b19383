/* ledger_world.h - what the tests of the ledger share: acts in one write each, and figures worked out by the oracle's SQL.
 *
 *   act(cx, fn, &arg)     one write; the error is cleared before
 *   D("2025-06-16")       a day;   Y(1234.56) would be a float, so amounts are written in fen
 *   open_on(cx, id, day)  what is open of an item, or unapplied of a credit, on a day, as known now
 *   owed_on(...)          outstanding of a customer: L11's items - credits, by the oracle */
#ifndef HK_LEDGER_WORLD_H
#define HK_LEDGER_WORLD_H
#include "db.h"
#include "test.h"

#include "ledger/ledger.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "sql/oracle.h"
#include "sql/tables.h"
#include "store/store.h"

static inline hk_day D(const char *s)
{
    hk_day d;
    assert_true(hk_day_parse(hk_str_of(s), &d));
    return d;
}

static inline hk_rc act(hk_ctx *cx, hk_write_fn fn, void *arg)
{
    hk_error_clear(cx);
    return hk_write(cx, fn, arg);
}

/* The error an act must end in: its code and its text key. */
#define CHECK_REFUSED(call, code, text) \
    do { CHECK_RC(call, code, "%s", cx->error.key ? cx->error.key : ""); \
         CHECK_STR(cx->error.key ? cx->error.key : hk_rc_info(cx->error.rc)->wire, text); } while (0)
#define CHECK_OK(rc) CHECK_RC(rc, HK_OK, "%s %s", cx->error.key ? cx->error.key : "", cx->error.field ? cx->error.field : "")

/* ---- acts ---- */
typedef struct customer_act { hk_customer_new c; int64_t id; } customer_act;
static inline hk_rc customer_do(hk_ctx *cx, void *a) { customer_act *x = a; return hk_customer_add(cx, &x->c, &x->id); }
static inline int64_t customer(hk_ctx *cx, const char *code, const char *terms)
{
    customer_act a = { .c = { .code = code, .name = code, .currency = "CNY", .terms = terms, .credit_limit = HK_NULL, .owner = HK_NULL, .team = HK_NULL,
                              .region = HK_NULL, .cls = HK_NULL, .from = 0 } };
    CHECK_OK(act(cx, customer_do, &a));
    return a.id;
}

typedef struct document_act { hk_document_new d; int64_t id, items[64]; } document_act;
static inline hk_rc document_do(hk_ctx *cx, void *a) { document_act *x = a; return hk_document_post(cx, &x->d, &x->id, x->items); }
static inline document_act document(int64_t who, const char *number, const char *day, const hk_instalment *parts, size_t n)
{
    return (document_act){ .d = { .kind = HK_DOC_INVOICE, .number = number, .customer = who, .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL,
                                  .currency = "CNY", .day = D(day), .goods_day = HK_DAY_NONE, .accept_day = HK_DAY_NONE, .parts = parts, .parts_n = n } };
}
/* One invoice of one instalment; due "" = by terms. The item. */
static inline hk_rc invoice_try(hk_ctx *cx, int64_t who, const char *number, const char *day, const char *due, int64_t amount, int64_t *item)
{
    hk_instalment part = { amount, HK_CLASS_INVOICE, *due ? D(due) : HK_DAY_NONE, HK_NULL };
    document_act a = document(who, number, day, &part, 1);
    hk_rc rc = act(cx, document_do, &a);
    *item = a.items[0];
    return rc;
}
static inline int64_t invoice(hk_ctx *cx, int64_t who, const char *number, const char *day, const char *due, int64_t amount)
{
    int64_t item = 0;
    CHECK_OK(invoice_try(cx, who, number, day, due, amount, &item));
    return item;
}

typedef struct credit_act { hk_credit_new c; int64_t id; } credit_act;
static inline hk_rc credit_do(hk_ctx *cx, void *a) { credit_act *x = a; return hk_credit_post(cx, &x->c, &x->id); }
static inline credit_act money(int64_t who, const char *day, int64_t amount)
{
    return (credit_act){ .c = { .kind = HK_CREDIT_RECEIPT, .method = HK_METHOD_WIRE, .customer = who, .document = HK_NULL, .owner = HK_NULL,
                                .currency = "CNY", .amount = amount, .day = D(day) } };
}
static inline int64_t receipt(hk_ctx *cx, int64_t who, const char *day, int64_t amount)
{
    credit_act a = money(who, day, amount);
    CHECK_OK(act(cx, credit_do, &a));
    return a.id;
}
static inline int64_t bill_receipt(hk_ctx *cx, int64_t who, const char *day, int64_t amount, const char *due, int64_t *bill)
{
    hk_bill_new b = { .number = "530800012345620250616001", .drawer = "甲", .acceptor = "乙银行", .issue = D(day), .due = D(due) };
    credit_act a = money(who, day, amount);
    hk_row_credit_by_id row;
    bool found = false;
    a.c.method = HK_METHOD_BANK_BILL, a.c.bill = &b;
    CHECK_OK(act(cx, credit_do, &a));
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_get_credit_by_id(cx, cx->company, a.id, &row, &found));
    hk_read_end(cx);
    *bill = row.bill;
    return a.id;
}

typedef struct apply_act { hk_apply a; int64_t id; } apply_act;
static inline hk_rc apply_do(hk_ctx *cx, void *a) { apply_act *x = a; return hk_allocation_post(cx, &x->a, &x->id); }
static inline hk_rc apply_try(hk_ctx *cx, int64_t credit, int64_t item, int64_t amount, const char *day, int64_t *id)
{
    apply_act a = { .a = { credit, item, amount, *day ? D(day) : HK_DAY_NONE, HK_ALLOC_REAL, HK_RULE_BY_HAND, 0 } };
    hk_rc rc = act(cx, apply_do, &a);
    if (id) *id = a.id;
    return rc;
}
static inline int64_t apply(hk_ctx *cx, int64_t credit, int64_t item, int64_t amount)
{
    int64_t id = 0;
    CHECK_OK(apply_try(cx, credit, item, amount, "", &id));
    return id;
}

typedef struct undo_act { int64_t allocation; int mode; hk_day day; } undo_act;
static inline hk_rc undo_do(hk_ctx *cx, void *a) { undo_act *x = a; return hk_allocation_undo(cx, x->allocation, x->mode, x->day, 0); }

typedef struct period_act { int month; bool close; } period_act;
static inline hk_rc period_do(hk_ctx *cx, void *a) { period_act *x = a; return hk_period_post(cx, x->month, x->close, "print"); }
static inline hk_rc period(hk_ctx *cx, const char *month, bool close)
{
    period_act a = { .close = close };
    assert_true(hk_month_parse(hk_str_of(month), &a.month));
    return act(cx, period_do, &a);
}

/* ---- figures ---- */
static inline bool position_on(hk_ctx *cx, int64_t id, const char *day, hk_row_oracle_positions *out)
{
    hk_row_oracle_positions p = { 0 };
    hk_cursor *cur = NULL;
    bool found = false;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_oracle_positions(cx, &cur, cx->company, D(day), INT64_MAX));
    while (hk_next_oracle_positions(cur, &p)) if (p.id == id) *out = p, found = true;
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    return found;
}
static inline int64_t open_on(hk_ctx *cx, int64_t id, const char *day)
{
    hk_row_oracle_positions p = { 0 };
    return position_on(cx, id, day, &p) ? p.balance : 0;
}
/* Receivables of a customer on a day: not due, overdue, no due day, not reached, unapplied, outstanding. */
typedef struct owed { int64_t not_due, overdue, no_due, not_reached, unapplied, outstanding; } owed;
static inline owed owed_on(hk_ctx *cx, int64_t who, const char *day)
{
    hk_row_oracle_aging r;
    hk_cursor *cur = NULL;
    owed o = { 0 };
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_oracle_aging(cx, &cur, cx->company, D(day), INT64_MAX));
    while (hk_next_oracle_aging(cur, &r)) {
        if (r.customer != who) continue;
        o.not_due += r.not_due, o.overdue += r.b1 + r.b2 + r.b3 + r.b4 + r.b5 + r.b6, o.no_due += r.no_due;
        o.not_reached += r.not_reached, o.unapplied += r.unapplied;
    }
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    o.outstanding = o.not_due + o.overdue + o.no_due + o.not_reached - o.unapplied;
    return o;
}
/* L11 the short way: items - credits of the receivables group, no allocation read. */
static inline int64_t items_less_credits(hk_ctx *cx, const char *day)
{
    hk_row_control_part_items i;
    hk_row_control_part_credits c;
    hk_cursor *cur = NULL;
    int64_t sum = 0;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_q_control_part_items(cx, &cur, cx->company, D(day), 0, INT64_MAX));
    while (hk_next_control_part_items(cur, &i)) if (i.class <= HK_CLASS_RETENTION) sum += i.amount;
    CHECK_OK(hk_cursor_end(cur));
    CHECK_OK(hk_q_control_part_credits(cx, &cur, cx->company, D(day), 0, INT64_MAX));
    while (hk_next_control_part_credits(cur, &c)) if (c.class == 0) sum -= c.amount;
    CHECK_OK(hk_cursor_end(cur));
    hk_read_end(cx);
    return sum;
}

/* Each test body runs on both engines in a company of its own. */
#define LEDGER_TEST(name) \
    static void name##_on(hk_ctx *cx, void *arg); \
    TEST(name) { test_engines(cx, name##_on, NULL); } \
    static void name##_on(hk_ctx *cx, void *arg __attribute__((unused)))

#endif
