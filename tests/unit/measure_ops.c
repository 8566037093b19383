/* rows: R35 R36 R37 R38 R40 R41 R46 R47 R49 R109 */
/* The measures through their operations, over facts in a database: fixture E1 and its neighbours. Every expected figure is from
 * DOMAIN §3, §4, §6 or worked out by hand in the comment beside it; m = million yuan. */
#include "ledger_world.h"

#include "ops/pipeline.h"
#include "param/param.h"

#include <jansson.h>

#define WAN INT64_C(1000000)             /* 10,000 yuan in fen */

/* (issue, due, amount, open at 06-30, paid by 03-31) in 10,000 yuan */
static const struct { const char *issue, *due; int64_t amount, open, early; } e1[] = {
    { "2025-01-15", "2025-03-17", 12, 12, 0 },   { "2025-01-15", "2025-03-15", 288, 0, 180 },   { "2025-02-14", "2025-03-25", 6, 6, 0 },
    { "2025-02-14", "2025-04-15", 12, 12, 0 },   { "2025-02-14", "2025-04-15", 222, 0, 0 },     { "2025-03-14", "2025-04-20", 12, 12, 0 },
    { "2025-03-14", "2025-05-15", 60, 60, 0 },   { "2025-03-14", "2025-05-13", 288, 0, 0 },     { "2025-04-15", "2025-06-14", 100, 100, 0 },
    { "2025-04-15", "2025-06-14", 200, 0, 0 },   { "2025-05-15", "2025-06-20", 8, 8, 0 },       { "2025-05-15", "2025-07-14", 240, 240, 0 },
    { "2025-05-15", "2025-07-14", 124, 0, 0 },   { "2025-06-16", "2025-08-15", 300, 300, 0 },   { "2025-06-16", "2025-08-15", 30, 0, 0 },
};
enum { ITEM_7 = 6, ITEM_12 = 11 };

static int64_t items[HK_COUNT(e1)];

static int64_t e1_make(hk_ctx *cx)
{
    test_company(cx, "E1");
    CHECK_OK(hk_access_local(cx, "E1"));
    int64_t who = customer(cx, "C001", "");
    for (size_t i = 0; i < HK_COUNT(e1); i++) {
        char number[16];
        snprintf(number, sizeof number, "I%zu", i + 1);
        items[i] = invoice(cx, who, number, e1[i].issue, e1[i].due, e1[i].amount * WAN);
        int64_t rest = e1[i].amount - e1[i].open - e1[i].early;
        if (e1[i].early) apply(cx, receipt(cx, who, "2025-03-20", e1[i].early * WAN), items[i], e1[i].early * WAN);
        if (rest) apply(cx, receipt(cx, who, strcmp(e1[i].issue, "2025-04") > 0 ? "2025-06-25" : "2025-04-28", rest * WAN), items[i], rest * WAN);
    }
    return who;
}

static json_t *run(hk_ctx *cx, const char *command, const char *input)
{
    hk_reply out;
    json_t *j = NULL;
    hk_error_clear(cx);
    hk_reply_init(cx, &out);
    CHECK_RC(hk_run_command(cx, command, input, &out), HK_OK, "%s %s: %s %s", command, input, cx->error.key ? cx->error.key : "", cx->error.field ? cx->error.field : "");
    CHECK_OK(hk_json_parse(cx, (hk_str){ out.body.p, out.body.n }, &j));
    return j;
}

/* "rows.0.average.days" */
static const json_t *at(const json_t *j, const char *path)
{
    char part[64];
    for (const char *p = path; *p && j;) {
        size_t n = strcspn(p, ".");
        snprintf(part, sizeof part, "%.*s", (int)n, p);
        j = json_is_array(j) ? json_array_get(j, (size_t)atoi(part)) : json_object_get(j, part);
        p += n + (p[n] == '.');
    }
    return j;
}
static const char *text(const json_t *j, const char *path)
{
    const json_t *x = at(j, path);
    return !x ? "(absent)" : json_is_null(x) ? "null" : json_is_true(x) ? "true" : json_is_false(x) ? "false" : json_is_string(x) ? json_string_value(x) : "(other)";
}
#define IS(j, path, want) CHECK_STR(text(j, path), want, "%s", path)

static const char *measure(const json_t *j, const char *name, const char *what)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(j, "rows"), i, row)
        if (strcmp(text(row, "measure"), name) == 0 && strcmp(text(row, "currency"), "CNY") == 0) return text(row, what);
    return "(absent)";
}
#define MEASURE(j, name, want) CHECK_STR(measure(j, name, "value"), want, "%s", name)

typedef struct param_act { const char *key, *value; } param_act;
static hk_rc param_do(hk_ctx *cx, void *a)
{
    param_act *x = a;
    int64_t seq;
    return hk_param_set(cx, x->key, HK_LEVEL_COMPANY, 0, 0, x->value, &seq);
}
static void param(hk_ctx *cx, const char *key, const char *value)
{
    param_act a = { key, value };
    CHECK_OK(act(cx, param_do, &a));
}

/* ---- E1 ---- */
static void dso_figures(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    int64_t who = e1_make(cx);
    json_t *j = run(cx, "dso", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "as_of", "2025-06-30");
    IS(j, "rows.0.key", "total");
    IS(j, "rows.0.average.days", "68.11");
    IS(j, "rows.0.countback.days", "65.80");
    IS(j, "rows.0.countback.flag", "null");
    IS(j, "rows.0.aging.days", "67.48");
    IS(j, "rows.0.best_possible.days", "49.04");
    IS(j, "rows.0.average_with_bills.days", "68.11");
    IS(j, "identity.holds", "true");
    static const char *const parts[] = { "27.27", "20.67", "10.00", "6.20", "2.10", "1.24" };
    for (size_t i = 0; i < HK_COUNT(parts); i++) CHECK_STR(text(json_array_get(at(j, "rows.0.aging.parts"), i), "days"), parts[i], "month %zu", i);
    json_decref(j);
    j = run(cx, "dso", "{\"as_of\":\"2025-06-30\",\"by\":\"customer\",\"method\":\"average\"}");
    IS(j, "rows.0.key", "C001");
    IS(j, "rows.0.average.days", "68.11");
    IS(j, "rows.0.countback", "null");
    IS(j, "rows.0.contribution.days", "68.11");
    json_decref(j);
    /* mid-month: elapsed days and sales to date. 06-20: 11.04 / 10.02 x 81; 06-15, before June sold anything: 7.74 / 6.72 x 76 */
    j = run(cx, "dso", "{\"as_of\":\"2025-06-20\",\"method\":\"average\"}");
    IS(j, "rows.0.average.days", "89.25");
    json_decref(j);
    j = run(cx, "dso", "{\"as_of\":\"2025-06-15\"}");
    IS(j, "rows.0.average.days", "87.54");
    json_decref(j);
    /* before everything there is no row, and no sales is no zero */
    j = run(cx, "dso", "{\"as_of\":\"2024-06-30\"}");
    CHECK_INT(json_array_size(json_object_get(j, "rows")), 0);
    json_decref(j);
    j = run(cx, "dso", "{\"as_of\":\"2025-12-31\"}");
    IS(j, "rows.0.average.days", "null");
    IS(j, "rows.0.average.why", "no_sales");
    json_decref(j);
    param(cx, "dso.balance", "average");
    j = run(cx, "dso", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "rows.0.average.days", "66.75");
    json_decref(j);
    param(cx, "dso.balance", "");
    /* an invoice learned a day later: unknown before, 8.5 / 11.02 x 91 = 70.19 after */
    hk_ctx_set_now(cx, TEST_NOW + INT64_C(86400000000));
    (void)invoice(cx, who, "late", "2025-06-29", "2025-08-28", 100 * WAN);
    j = run(cx, "dso", "{\"as_of\":\"2025-06-30\",\"known_at\":\"2026-09-01\"}");
    IS(j, "rows.0.average.days", "68.11");
    IS(j, "rows.0.countback.days", "65.80");
    IS(j, "rows.0.aging.days", "67.48");
    json_decref(j);
    j = run(cx, "dso", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "rows.0.average.days", "70.19");
    json_decref(j);
}

static void measures_figures(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    (void)e1_make(cx);
    json_t *j = run(cx, "measures", "{\"as_of\":\"2025-06-30\"}");
    MEASURE(j, "cei", "82.23");
    MEASURE(j, "best_possible_dso", "49.04");
    MEASURE(j, "add", "19.07");
    MEASURE(j, "overdue_ratio", "28.00");
    MEASURE(j, "turnover", "1.36");
    MEASURE(j, "turnover_days", "66.75");
    MEASURE(j, "provision_matrix", "147600.00");
    MEASURE(j, "provision_age", "375000.00");                /* all younger than a year: 7.5 m x 5 % */
    MEASURE(j, "provision_migration", "null");
    CHECK_STR(measure(j, "provision_migration", "why"), "history_short");
    MEASURE(j, "cash_per_dso_day", "110109.89");
    MEASURE(j, "weighted_days_overdue", "38.31");            /* 80.46 m days / 2.1 m */
    MEASURE(j, "recovery_total", "56.45");                   /* 9.72 / (7.2 + 10.02) */
    MEASURE(j, "recovery_overdue", "85.71");                 /* of 1.26 m overdue on 03-31 0.18 m is open still */
    MEASURE(j, "recovery_due", "78.71");                     /* 9.02 m fell due in the quarter, 1.92 m of it is open */
    MEASURE(j, "recovery_cohort", "66.67");                  /* April's 3.0 m: 1.0 m open 60 days after its end */
    MEASURE(j, "adtp", "61.95");                             /* 713.64 / 11.52 */
    MEASURE(j, "adbt", "2.20");                              /* 25.32 / 11.52 */
    MEASURE(j, "roll_not_due", "16.07");                     /* 1.08 of 6.72 m */
    MEASURE(j, "roll_1_30", "100.00");
    MEASURE(j, "roll_91_120", "null");
    MEASURE(j, "bad_debt_ratio", "0.00");
    MEASURE(j, "dispute_share", "0.00");
    MEASURE(j, "holding_cost", "null");
    CHECK_STR(measure(j, "holding_cost", "why"), "not_set:cost.variable_ratio");
    json_decref(j);
    param(cx, "cost.variable_ratio", "80");
    param(cx, "cost.capital_rate", "6");
    j = run(cx, "measures", "{\"as_of\":\"2025-06-30\"}");
    MEASURE(j, "holding_cost", "360000.00");
    json_decref(j);
    /* a customer in default is assessed alone and leaves the pool */
    j = run(cx, "measures", "{\"as_of\":\"2025-06-30\",\"single\":[{\"customer\":\"C001\",\"loss\":\"1000000.00\"}]}");
    MEASURE(j, "provision_matrix", "1000000.00");
    json_decref(j);
}

typedef struct writeoff_act { int64_t item, amount; const char *day; int64_t credit; } writeoff_act;
static hk_rc writeoff_do(hk_ctx *cx, void *a)
{
    writeoff_act *x = a;
    return hk_writeoff_post(cx, x->item, x->amount, D(x->day), "破产", &x->credit);
}

/* What is no collection: written off, swapped for a bill, paid in advance, received but not applied. */
static void not_collected_figures(hk_ctx *cx, void *arg)
{
    int64_t bill;
    HK_UNUSED(arg);
    int64_t who = e1_make(cx);
    int64_t b = bill_receipt(cx, who, "2025-06-10", 50 * WAN, "2025-12-10", &bill);
    apply(cx, b, items[ITEM_12], 50 * WAN);
    json_t *j = run(cx, "dso", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "rows.0.average.days", "63.57");                   /* 7.0 / 10.02 x 91: looks better ... */
    IS(j, "rows.0.average_with_bills.days", "68.11");        /* ... and is not */
    json_decref(j);
    j = run(cx, "dso", "{\"as_of\":\"2025-06-30\",\"with_bills\":true}");
    IS(j, "rows.0.average.days", "68.11");
    json_decref(j);
    j = run(cx, "measures", "{\"as_of\":\"2025-06-30\"}");
    MEASURE(j, "cei", "82.23");                              /* (7.2 + 10.02 - 0.5 - 7.0) / (7.2 + 10.02 - 0.5 - 4.9) */
    json_decref(j);
    writeoff_act wo = { items[ITEM_7], 6 * WAN, "2025-06-28", 0 };
    CHECK_OK(act(cx, writeoff_do, &wo));
    j = run(cx, "measures", "{\"as_of\":\"2025-06-30\"}");
    MEASURE(j, "cei", "82.65");                              /* 9.72 / 11.76: collected as before, less to collect */
    MEASURE(j, "bad_debt_ratio", "0.60");                    /* 0.06 / 10.02 */
    MEASURE(j, "roll_1_30", "100.00");                       /* 0.54 m rolled + 0.06 m written off, of 0.6 m */
    json_decref(j);
    credit_act adv = money(who, "2025-06-29", 20 * WAN);
    adv.c.kind = HK_CREDIT_ADVANCE;
    CHECK_OK(act(cx, credit_do, &adv));
    j = run(cx, "dso", "{\"as_of\":\"2025-06-30\",\"method\":\"average\"}");
    IS(j, "rows.0.receivables", "6940000.00");               /* 7.0 - 0.06: the advance is not deducted */
    json_decref(j);
    (void)receipt(cx, who, "2025-06-29", 30 * WAN);
    j = run(cx, "dso", "{\"as_of\":\"2025-06-30\",\"method\":\"average\"}");
    IS(j, "rows.0.receivables", "6640000.00");               /* unapplied cash is */
    json_decref(j);
}

static void shape_figures(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    (void)e1_make(cx);
    json_t *j = run(cx, "structure", "{\"as_of\":\"2025-06-30\"}");
    static const char *const want[][4] = { { "not_due", "72.00", "-3.00", "true" }, { "1-30", "14.40", "2.40", "true" }, { "31-90", "11.20", "3.20", "true" }, { ">90", "2.40", "-2.60", "false" } };
    CHECK_INT(json_array_size(json_object_get(j, "rows")), 4);
    for (size_t i = 0; i < HK_COUNT(want); i++) {
        const json_t *r = json_array_get(json_object_get(j, "rows"), i);
        IS(r, "band", want[i][0]);
        IS(r, "share", want[i][1]);
        IS(r, "points", want[i][2]);
        IS(r, "breach", want[i][3]);
    }
    IS(j, "rows.0.change_month", "-14.82");                  /* 6.72 of 7.74 m was not due on 05-31: 86.82 % */
    IS(j, "rows.0.change_year", "null");                     /* nothing was open at the year's end */
    IS(j, "weighted_age", "47.2");                           /* 354.24 / 7.5 */
    IS(j, "grades.0.band", "not_due");
    IS(j, "grades.1.band", "1-15");
    IS(j, "grades.1.amount", "80000.00");
    IS(j, "grades.2.amount", "1000000.00");
    IS(j, "grades.3.owners.0", "sales_manager");
    IS(j, "top.0.key", "C001");
    json_decref(j);
    j = run(cx, "quadrant", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "amount_limit", "2100000.00");
    IS(j, "days_limit", "60");
    IS(j, "rows.0.weighted_days", "38.3");
    IS(j, "rows.0.quadrant", "B");
    IS(j, "summary.1.amount", "2100000.00");
    IS(j, "summary.1.acts.0", "call_in_24_hours");
    json_decref(j);
    param(cx, "quad.days", "38");
    j = run(cx, "quadrant", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "rows.0.quadrant", "A");
    json_decref(j);
}

static void control_figures(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    (void)e1_make(cx);
    json_t *j = run(cx, "control", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "ceiling", "null");
    IS(j, "light", "null");
    CHECK_INT(json_array_size(json_object_get(j, "quotas")), 0);
    json_decref(j);
    param(cx, "tc.target_dso", "55");
    param(cx, "tc.funds", "5000000.00");
    param(cx, "cost.variable_ratio", "80");
    param(cx, "tc.turnover", "6.5");
    param(cx, "tc.loss_appetite", "300000.00");
    param(cx, "tc.loss_rate", "4");
    j = run(cx, "control", "{\"as_of\":\"2025-06-30\",\"sales_year\":\"40000000.00\",\"plan_sales\":\"3400000.00\",\"plan\":["
                           "{\"key\":\"东\",\"sales\":\"20000000.00\",\"term_days\":60},{\"key\":\"北\",\"sales\":\"12000000.00\",\"term_days\":45},"
                           "{\"key\":\"南\",\"sales\":\"8000000.00\",\"term_days\":30}]}");
    static const char *const ceilings[] = { "6027397.26", "6250000.00", "6153846.15", "7500000.00" };
    for (size_t i = 0; i < 4; i++) CHECK_STR(text(json_array_get(json_object_get(j, "ceilings"), i), "amount"), ceilings[i], "method %zu", i);
    IS(j, "ceiling", "6027397.26");
    IS(j, "used", "7500000.00");
    IS(j, "use_percent", "124.43");
    IS(j, "light", "red");
    IS(j, "needed_collection", "4872602.74");
    size_t i;
    json_t *q;
    json_array_foreach(json_object_get(j, "quotas"), i, q) {
        const char *key = text(q, "key");
        if (strcmp(key, "东") == 0) IS(q, "quota", "3652968.05");
        if (strcmp(key, "北") == 0) IS(q, "quota", "1643835.61");
        if (strcmp(key, "南") == 0) IS(q, "quota", "730593.60");
    }
    CHECK_INT(i, 4);                                         /* and the customer without a region */
    IS(j, "alarms.3.alarm", "overdue_ratio");
    IS(j, "alarms.3.value", "28.00");
    IS(j, "alarms.3.breach", "true");
    IS(j, "missing.0", "current_assets");
    IS(j, "singles.0.key", "C001");
    IS(j, "singles.0.limit", "602739.73");                   /* 10 % of the ceiling */
    json_decref(j);
    /* July: 2.4 m due x 90 % + 0.756 + 0.3 + 0.084 + 0.036 = 3.336 m; total control asks for more */
    j = run(cx, "target", "{\"as_of\":\"2025-06-30\",\"by\":\"customer\"}");
    IS(j, "month", "2025-07");
    IS(j, "lines.0.amount", "2400000.00");
    IS(j, "target", "3336000.00");
    IS(j, "rows.0.target", "3336000.00");
    json_decref(j);
    j = run(cx, "target", "{\"as_of\":\"2025-06-30\",\"by\":\"item\",\"sales_year\":\"40000000.00\",\"plan_sales\":\"3400000.00\"}");
    IS(j, "required", "4872602.74");
    int64_t sum = 0, part;
    json_array_foreach(json_object_get(j, "rows"), i, q) {
        CHECK(hk_money_parse(hk_str_of(text(q, "required")), 2, &part));
        sum += part;
    }
    CHECK_INT(sum, 487260274, "the items add up to what is required");
    json_decref(j);
}

static void trend_figures(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    (void)e1_make(cx);
    json_t *j = run(cx, "trend", "{\"as_of\":\"2025-06-30\",\"months\":3}");
    CHECK_INT(json_array_size(json_object_get(j, "rows")), 3);
    IS(j, "rows.0.month", "2025-04");
    IS(j, "rows.0.outstanding", "4020000.00");               /* 9.0 + 3.0 - 1.8 - 1.08 - 2.22 - 2.88 */
    IS(j, "rows.0.receipts", "6180000.00");
    IS(j, "rows.2.as_of", "2025-06-30");
    IS(j, "rows.2.outstanding", "7500000.00");
    IS(j, "rows.2.overdue", "2100000.00");
    IS(j, "rows.2.buckets.3", "180000.00");
    IS(j, "rows.2.sales", "3300000.00");
    IS(j, "rows.2.receipts", "3540000.00");                  /* 2.0 + 1.24 + 0.3 */
    IS(j, "rows.2.dso_average", "68.11");
    IS(j, "rows.2.dso_countback", "65.80");
    IS(j, "rows.2.dso_with_bills", "68.11");
    IS(j, "rows.2.cei", "62.77");                            /* (7.74 + 3.3 - 7.5) / (7.74 + 3.3 - 5.4) */
    json_decref(j);
    j = run(cx, "trend", "{\"as_of\":\"2025-06-20\",\"months\":1}");
    IS(j, "rows.0.sales", "3300000.00");
    IS(j, "rows.0.receipts", "0.00");
    IS(j, "rows.0.outstanding", "11040000.00");
    json_decref(j);
}

static void interest_figures(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    test_company(cx, "INT");
    CHECK_OK(hk_access_local(cx, "INT"));
    int64_t who = customer(cx, "C1", ""), other = customer(cx, "C2", "");
    (void)invoice(cx, who, "A1", "2024-12-30", "2025-02-28", 10 * WAN);
    int64_t part = invoice(cx, other, "A2", "2024-12-30", "2025-02-28", 10 * WAN);
    apply(cx, receipt(cx, other, "2025-04-29", 4 * WAN), part, 4 * WAN);
    json_t *j = run(cx, "interest", "{\"customer\":\"C1\",\"as_of\":\"2025-07-28\",\"kind\":\"statutory\"}");
    IS(j, "rows.0.interest", "7500.00");
    IS(j, "rows.0.cap", "over");                             /* 18.25 % against 4 x 3.10 %: a warning only */
    IS(j, "totals.0.interest", "7500.00");
    json_decref(j);
    j = run(cx, "interest", "{\"customer\":\"C1\",\"as_of\":\"2025-07-28\"}");
    IS(j, "rows.0.kind", "lpr");                             /* nothing agreed: 3.10 % + 50 % */
    IS(j, "rows.0.yearly", "4.65");
    IS(j, "rows.0.interest", "1910.96");
    json_decref(j);
    j = run(cx, "interest", "{\"customer\":\"C1\",\"as_of\":\"2025-07-28\",\"kind\":\"lpr\",\"plus\":\"30\"}");
    IS(j, "rows.0.interest", "1656.16");
    json_decref(j);
    j = run(cx, "interest", "{\"customer\":\"C1\",\"as_of\":\"2025-07-28\",\"kind\":\"judgment\"}");
    IS(j, "rows.0.interest", "2625.00");
    json_decref(j);
    j = run(cx, "interest", "{\"customer\":\"C2\",\"as_of\":\"2025-07-28\",\"rate\":\"0.05\"}");
    IS(j, "rows.0.kind", "agreed");
    IS(j, "rows.0.interest", "5700.00");
    IS(j, "rows.0.other_order", "5835.00");
    IS(j, "rows.0.segments.0.interest", "3000.00");
    IS(j, "rows.0.segments.1.principal", "60000.00");
    json_decref(j);
    j = run(cx, "interest", "{\"customer\":\"C2\",\"as_of\":\"2025-07-28\",\"rate\":\"0.05\",\"order\":\"legal\"}");
    IS(j, "rows.0.interest", "5835.00");
    IS(j, "rows.0.segments.1.principal", "63000.00");
    json_decref(j);
    hk_reply out;
    hk_reply_init(cx, &out);
    CHECK_REFUSED(hk_run_command(cx, "interest", "{\"customer\":\"C1\",\"as_of\":\"2025-07-28\",\"kind\":\"agreed\"}", &out), HK_BAD_INPUT, "interest.no_rate");
}

/* Who sees one customer only: his figures are those of a company without the others, and no code, name or sum of theirs appears. */
static void scoped_figures(hk_ctx *cx, void *arg)
{
    static const struct { const char *command, *input; } asks[] = {
        { "aging", "{\"as_of\":\"2025-06-30\"}" }, { "aging", "{\"as_of\":\"2025-06-30\",\"by\":\"total\"}" }, { "dso", "{\"as_of\":\"2025-06-30\",\"by\":\"customer\"}" },
        { "dso", "{\"as_of\":\"2025-06-20\"}" }, { "measures", "{\"as_of\":\"2025-06-30\"}" }, { "measures", "{\"as_of\":\"2025-06-30\",\"customer\":\"FOREIGN\"}" },
        { "measures", "{\"as_of\":\"2025-06-30\",\"single\":[{\"customer\":\"FOREIGN\",\"loss\":\"1.00\"}]}" }, { "structure", "{\"as_of\":\"2025-06-30\",\"by\":\"customer\"}" },
        { "quadrant", "{\"as_of\":\"2025-06-30\"}" }, { "control", "{\"as_of\":\"2025-06-30\",\"by\":\"customer\"}" }, { "target", "{\"as_of\":\"2025-06-30\",\"by\":\"item\"}" },
        { "trend", "{\"as_of\":\"2025-06-30\",\"by\":\"customer\",\"months\":3}" } };
    uint64_t bits[2] = { 0 };
    HK_UNUSED(arg);
    int64_t own = e1_make(cx), foreign = customer(cx, "FOREIGN", "");
    int64_t theirs = invoice(cx, foreign, "F1", "2025-05-15", "2025-06-01", 765432109);
    apply(cx, receipt(cx, foreign, "2025-06-18", 1111), theirs, 1111);
    credit_act adv = money(foreign, "2025-06-29", 222233);
    adv.c.kind = HK_CREDIT_ADVANCE;
    CHECK_OK(act(cx, credit_do, &adv));
    assert_true(own < 64 && foreign < 128);
    bits[0] = (uint64_t)1 << own;
    const hk_scope one = { .customers = { bits, 128 }, .digest = 1 };
    cx->scope = &one;
    for (size_t i = 0; i < HK_COUNT(asks); i++) {
        hk_reply out;
        hk_error_clear(cx);
        hk_reply_init(cx, &out);
        CHECK_RC(hk_run_command(cx, asks[i].command, asks[i].input, &out), HK_OK, "%s %s: %s", asks[i].command, asks[i].input, cx->error.key ? cx->error.key : "");
        static const char *const never[] = { "FOREIGN", "F1\"", "7654321.09", "7654309.98", "2222.33", "15154" };
        for (size_t k = 0; k < HK_COUNT(never); k++) CHECK(strstr(out.body.p, never[k]) == NULL, "%s %s shows %s", asks[i].command, asks[i].input, never[k]);
    }
    json_t *j = run(cx, "dso", "{\"as_of\":\"2025-06-30\"}");
    IS(j, "rows.0.average.days", "68.11");
    IS(j, "identity.holds", "true");
    json_decref(j);
    j = run(cx, "measures", "{\"as_of\":\"2025-06-30\",\"single\":[{\"customer\":\"FOREIGN\",\"loss\":\"1.00\"}]}");
    MEASURE(j, "provision_matrix", "147600.00");
    MEASURE(j, "cei", "82.23");
    json_decref(j);
    hk_reply out;
    hk_reply_init(cx, &out);
    CHECK_REFUSED(hk_run_command(cx, "interest", "{\"customer\":\"FOREIGN\",\"as_of\":\"2025-07-28\"}", &out), HK_NOT_FOUND, "customer.none");
}

TEST(scoped) { test_engines(cx, scoped_figures, NULL); }
TEST(dso) { test_engines(cx, dso_figures, NULL); }
TEST(measures) { test_engines(cx, measures_figures, NULL); }
TEST(not_collected) { test_engines(cx, not_collected_figures, NULL); }
TEST(shape) { test_engines(cx, shape_figures, NULL); }
TEST(control) { test_engines(cx, control_figures, NULL); }
TEST(trend) { test_engines(cx, trend_figures, NULL); }
TEST(interest) { test_engines(cx, interest_figures, NULL); }

/* The last bucket is open-ended: what stood in it a month ago has not arrived there. */
static void last_roll_figures(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    test_company(cx, "L");
    CHECK_OK(hk_access_local(cx, "L"));
    int64_t who = customer(cx, "K1", "票到30天");
    (void)invoice(cx, who, "A", "2024-10-01", "2024-11-01", 10 * WAN);                 /* 211 days late on 05-31 */
    int64_t b = invoice(cx, who, "B", "2024-11-20", "2024-12-20", 4 * WAN);            /* 162 days late on 05-31, 192 on 06-30 */
    apply(cx, receipt(cx, who, "2025-06-10", 1 * WAN), b, 1 * WAN);
    json_t *j = run(cx, "measures", "{\"as_of\":\"2025-06-30\"}");
    MEASURE(j, "roll_151_180", "75.00");                     /* 3 of 4; not (3 + 10) of 4 */
    MEASURE(j, "roll_over_180", "0.00");
    json_decref(j);
}
TEST(last_roll) { test_engines(cx, last_roll_figures, NULL); }

RUN_TESTS(cmocka_unit_test(dso), cmocka_unit_test(measures), cmocka_unit_test(not_collected), cmocka_unit_test(shape), cmocka_unit_test(control),
          cmocka_unit_test(trend), cmocka_unit_test(interest), cmocka_unit_test(scoped), cmocka_unit_test(last_roll))
