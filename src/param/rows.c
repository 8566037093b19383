/* Every parameter, with the section of DOMAIN it comes from. Defaults are in canonical form (V7); a test parses each.
 *
 * A parameter without default (NULL) is a figure only the company knows: measures that need it answer n/a until it is set. */
#include "param/param.h"

#define BY_CUSTOMER (1u << HK_LEVEL_CUSTOMER)
#define BY_CLASS    (1u << HK_LEVEL_CLASS)
#define BY_REGION   (1u << HK_LEVEL_REGION)

/* One-year loan prime rate, percent a year, from the day it was published (DOMAIN §3, to be confirmed by the accountant).
 * Later quotes are entered by the company as values of int.lpr with their day. */
static const hk_param_dated lpr[] = {
    { "2019-08-20", "4.25" }, { "2019-09-20", "4.2" }, { "2019-11-20", "4.15" }, { "2020-02-20", "4.05" }, { "2020-04-20", "3.85" },
    { "2021-12-20", "3.8" }, { "2022-01-20", "3.7" }, { "2022-08-22", "3.65" }, { "2023-06-20", "3.55" }, { "2023-08-21", "3.45" },
    { "2024-07-22", "3.35" }, { "2024-10-21", "3.1" }, { "2025-05-20", "3" }, { NULL, NULL },
};

#define ROW(k, t, d, lo, hi, ...) { .key = k, .type = HK_PARAM_##t, .dflt = d, .min = lo, .max = hi, __VA_ARGS__ }
#define LIST(lo, hi) .n_min = lo, .n_max = hi

const hk_param_row hk_param_rows[] = {
    /* aging and structure */
    ROW("age.buckets",   EDGES,    "0,30,60,90,180,365", "0", "3650", LIST(2, 12), .unit = "day", .source = "DOMAIN §4", .feeds = "aging|collection"),
    ROW("age.norm",      PERCENTS, "75,12,8,5", "0", "100", LIST(4, 4), .unit = "percent", .source = "DOMAIN §4", .feeds = "structure"),

    /* days sales outstanding */
    ROW("dso.window",            INT,    "3", "1", "24", .unit = "month", .source = "DOMAIN §3", .feeds = "dso|kpi|loss"),
    ROW("dso.balance",           ENUM,   "ending", NULL, NULL, .values = "ending|average", .source = "DOMAIN §3", .feeds = "dso|kpi|loss"),
    ROW("dso.include_bills",     SWITCH, "off", NULL, NULL, .source = "DOMAIN §3", .feeds = "dso|kpi|loss"),
    ROW("dso.include_retention", SWITCH, "on", NULL, NULL, .source = "DOMAIN §3", .feeds = "dso|kpi|loss"),

    /* quadrant */
    ROW("quad.days",   DAYS,  "60", "1", "3650", .unit = "day", .source = "DOMAIN §4", .feeds = "quadrant"),
    ROW("quad.amount", LIMIT, "pareto80", "0.01", NULL, .unit = "yuan", .source = "DOMAIN §4", .feeds = "quadrant"),

    /* provisions */
    ROW("ecl.edges",   EDGES,    "0,30,60,90,180,365", "0", "3650", LIST(2, 12), .unit = "day", .source = "DOMAIN §3", .feeds = "provision"),
    ROW("ecl.matrix",  PERCENTS, "0.5,2,5,10,25,50,100", "0", "100", LIST(3, 13), .levels = BY_CLASS, .unit = "percent", .source = "DOMAIN §3", .feeds = "provision"),
    ROW("ecl.age",     PERCENTS, "5,10,30,50,80,100", "0", "100", LIST(6, 6), .levels = BY_CLASS, .unit = "percent", .source = "DOMAIN §3", .feeds = "provision_age"),
    ROW("ecl.forward", DECIMAL,  "1.1", "0.5", "3", .unit = "times", .source = "DOMAIN §3", .feeds = "provision_age"),

    /* cost of money and of goods */
    ROW("cost.variable_ratio", PERCENT, NULL, "0", "100", .unit = "percent", .source = "DOMAIN §3", .feeds = "loss|control"),
    ROW("cost.capital_rate",   PERCENT, NULL, "0", "100", .unit = "percent", .source = "DOMAIN §3", .feeds = "loss"),
    ROW("cost.net_margin",     PERCENT, NULL, "-100", "100", .unit = "percent", .source = "DOMAIN §3", .feeds = "loss"),

    /* overdue interest */
    ROW("int.rate",           PERCENT, NULL, "0", "1", .levels = BY_CUSTOMER | BY_CLASS, .unit = "percent_day", .source = "DOMAIN §3", .feeds = "interest"),
    ROW("int.year",           ENUM,    "365", NULL, NULL, .values = "365|360", .unit = "day", .source = "DOMAIN §3", .feeds = "interest"),
    ROW("int.lpr",            PERCENT, NULL, "0", "30", .unit = "percent_year", .source = "DOMAIN §3", .feeds = "interest", .dated = lpr),
    ROW("int.lpr_plus",       PERCENT, "50", "0", "50", .unit = "percent", .source = "DOMAIN §3", .feeds = "interest"),
    ROW("int.sme_daily",      PERCENT, "0.05", "0", "1", .unit = "percent_day", .source = "DOMAIN §3", .feeds = "interest"),
    ROW("int.judgment_daily", PERCENT, "0.0175", "0", "1", .unit = "percent_day", .source = "DOMAIN §3", .feeds = "interest"),
    ROW("int.cap",            ENUM,    "warn", NULL, NULL, .values = "none|warn|cut", .source = "DOMAIN §3", .feeds = "interest"),

    /* total control */
    ROW("tc.methods",       SET,     "A,B,C,D", NULL, NULL, .values = "A|B|C|D", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.target_dso",    DAYS,    NULL, "1", "730", .unit = "day", .source = "DOMAIN §6", .feeds = "control|kpi"),
    ROW("tc.funds",         MONEY,   NULL, "0", NULL, .unit = "yuan", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.turnover",      DECIMAL, NULL, "0.1", "365", .unit = "times", .source = "DOMAIN §6", .feeds = "control|kpi"),
    ROW("tc.loss_appetite", MONEY,   NULL, "0", NULL, .unit = "yuan", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.loss_rate",     PERCENT, NULL, "0.01", "100", .unit = "percent", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.single",        PERCENT, "10", "0.1", "100", .unit = "percent", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.green",         PERCENT, "85", "1", "100", .unit = "percent", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.yellow",        PERCENT, "100", "1", "200", .unit = "percent", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.growth",        DECIMAL, "1.1", "0.1", "10", .unit = "times", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.assets_share",  PERCENT, "40", "0", "100", .unit = "percent", .source = "DOMAIN §6", .feeds = "assets|control"),
    ROW("tc.top_share",     PERCENT, "20", "0", "100", .unit = "percent", .source = "DOMAIN §6", .feeds = "control"),
    ROW("tc.overdue_share", PERCENT, "10", "0", "100", .unit = "percent", .source = "DOMAIN §6", .feeds = "control"),

    /* targets and people's results */
    ROW("target.rates",      PERCENTS, "90,70,50,35,20", "0", "100", LIST(5, 5), .levels = BY_REGION | BY_CLASS, .unit = "percent", .source = "DOMAIN §3", .feeds = "target|collection"),
    ROW("kpi.overdue_limit", PERCENT,  "10", "0", "100", .levels = BY_REGION, .unit = "percent", .source = "DOMAIN §3", .feeds = "kpi|results"),
    ROW("kpi.overdue_step",  DECIMAL,  "5", "0", "100", .unit = "point", .source = "DOMAIN §3", .feeds = "results"),
    ROW("kpi.weights",       PERCENTS, "40,50,10", "0", "100", LIST(3, 3), .unit = "percent", .source = "DOMAIN §3", .feeds = "results"),
    ROW("kpi.near",          PERCENT,  "10", "0", "100", .unit = "percent", .source = "company", .feeds = "kpi"),
    ROW("kpi.cei",           PERCENT,  NULL, "0", "100", .levels = BY_REGION, .unit = "percent", .source = "company", .feeds = "kpi"),
    ROW("kpi.add",           DECIMAL,  NULL, "0", "730", .levels = BY_REGION, .unit = "day", .source = "company", .feeds = "kpi"),
    ROW("kpi.recovery_due",     PERCENT, NULL, "0", "100", .levels = BY_REGION, .unit = "percent", .source = "company", .feeds = "kpi"),
    ROW("kpi.recovery_overdue", PERCENT, NULL, "0", "100", .levels = BY_REGION, .unit = "percent", .source = "company", .feeds = "kpi"),
    ROW("kpi.recovery_cohort",  PERCENT, NULL, "0", "100", .levels = BY_REGION, .unit = "percent", .source = "company", .feeds = "kpi"),
    ROW("kpi.recovery_total",   PERCENT, NULL, "0", "100", .levels = BY_REGION, .unit = "percent", .source = "company", .feeds = "kpi"),
    ROW("kpi.bad_debt",      PERCENT,  NULL, "0", "100", .levels = BY_REGION, .unit = "percent", .source = "company", .feeds = "kpi"),
    ROW("kpi.attain_cap",    PERCENT,  "120", "100", "300", .unit = "percent", .source = "DOMAIN §3", .feeds = "results"),
    ROW("com.base",          PERCENT,  "1", "0", "100", .levels = BY_REGION | BY_CLASS, .unit = "percent", .source = "DOMAIN §3", .feeds = "results"),
    ROW("com.edges",         EDGES,    "0,30,60,90,180", "0", "3650", LIST(1, 12), .unit = "day", .source = "DOMAIN §3", .feeds = "results"),
    ROW("com.factors",       DECIMALS, "1,0.9,0.7,0.5,0.2,0", "0", "2", LIST(2, 13), .unit = "times", .source = "DOMAIN §3", .feeds = "results"),

    /* settlement, due days, cash */
    ROW("settle",                ENUM,   "per_delivery", NULL, NULL, .values = "per_delivery|monthly", .levels = BY_CUSTOMER | BY_CLASS, .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("terms.default",         ENUM,   "none", NULL, NULL, .values = "none|invoice+0|invoice+30|invoice+60|invoice+90|month+0|month+30|month+60|month+90", .source = "DOMAIN §5"),
    ROW("settle.cutoff",         INT,    "25", "1", "31", .levels = BY_CUSTOMER | BY_CLASS, .unit = "month_day", .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("settle.statement_days", DAYS,   "3", "0", "31", .levels = BY_CUSTOMER | BY_CLASS, .unit = "workday", .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("settle.confirm_days",   DAYS,   "7", "0", "31", .levels = BY_CUSTOMER | BY_CLASS, .unit = "workday", .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("settle.invoice_days",   DAYS,   "2", "0", "31", .levels = BY_CUSTOMER | BY_CLASS, .unit = "workday", .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("settle.entered_days",   DAYS,   "5", "0", "31", .levels = BY_CUSTOMER | BY_CLASS, .unit = "workday", .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("stmt.remind_days",      DAYS,   "10", "1", "90", .unit = "day", .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("stmt.escalate_days",    DAYS,   "20", "2", "180", .unit = "day", .source = "DOMAIN §5", .feeds = "settlement"),
    ROW("retention.contract_asset", SWITCH, "off", NULL, NULL, .source = "企业会计准则第14号", .feeds = "month_end"),
    ROW("due.holiday_shift",     SWITCH, "off", NULL, NULL, .levels = BY_CUSTOMER | BY_CLASS, .source = "DOMAIN, opening paragraph", .feeds = "due"),
    ROW("alloc.order",           ENUM,   "principal_first", NULL, NULL, .values = "principal_first|legal", .source = "DOMAIN §2", .feeds = "matching"),
    ROW("alloc.tolerance",       MONEY,  "5.00", "0", "1000", .unit = "yuan", .source = "DOMAIN §2", .feeds = "matching"),

    /* papers, bills and what holds a delivery */
    ROW("evid.key3",                SET,      "contract,delivery,statement", NULL, NULL, .values = "contract|delivery|statement|invoice|authority|demand", .source = "DOMAIN §2", .feeds = "evidence"),
    ROW("evid.weights",             PERCENTS, "25,25,25,10,10,5", "0", "100", LIST(6, 6), .unit = "point", .source = "DOMAIN §2", .feeds = "evidence"),
    ROW("evid.green",               INT,      "90", "1", "100", .unit = "point", .source = "DOMAIN §2", .feeds = "evidence"),
    ROW("evid.yellow",              INT,      "60", "1", "100", .unit = "point", .source = "DOMAIN §2", .feeds = "evidence"),
    ROW("bill.commercial_exposure", PERCENT,  "100", "0", "100", .unit = "percent", .source = "DOMAIN §2", .feeds = "gate"),
    ROW("bill.bank_exposure",       PERCENT,  "0", "0", "100", .unit = "percent", .source = "DOMAIN §2", .feeds = "gate"),
    ROW("hold.overdue_days",        DAYS,     "15", "0", "365", .levels = BY_CUSTOMER | BY_CLASS, .unit = "day", .source = "DOMAIN §2", .feeds = "gate"),
    ROW("hold.unsigned_days",       DAYS,     "7", "0", "365", .levels = BY_CUSTOMER | BY_CLASS, .unit = "day", .source = "DOMAIN §2", .feeds = "gate"),
    ROW("hold.unconfirmed_months",  INT,      "2", "1", "24", .levels = BY_CUSTOMER | BY_CLASS, .unit = "month", .source = "DOMAIN §2", .feeds = "gate"),
    ROW("sign.return_days",         DAYS,     "3", "0", "60", .levels = BY_CUSTOMER | BY_CLASS, .unit = "day", .source = "DOMAIN §2", .feeds = "checkpoints"),

    /* a second person decides: limits of the bands, the last right takes what is above (src/ops/approval.h) */
    ROW("approve.writeoff", DECIMALS, "5000,50000", "0", "1000000000000", LIST(2, 2), .unit = "yuan", .source = "DOMAIN §13", .feeds = "approval"),
    ROW("approve.refund",   DECIMALS, "50000", "0", "1000000000000", LIST(1, 1), .unit = "yuan", .source = "DOMAIN §13", .feeds = "approval"),
    ROW("approve.offset",   DECIMALS, "50000", "0", "1000000000000", LIST(1, 1), .unit = "yuan", .source = "DOMAIN §13", .feeds = "approval"),
    ROW("approve.due",      DECIMALS, "100000", "0", "1000000000000", LIST(1, 1), .unit = "yuan", .source = "DOMAIN §4", .feeds = "approval"),
    ROW("approve.limit",    DECIMALS, "500000,2000000", "0", "1000000000000", LIST(2, 2), .unit = "yuan", .source = "DOMAIN §13", .feeds = "approval"),
    ROW("approve.days",     DAYS,     "14", "1", "90", .unit = "day", .source = "DOMAIN §13", .feeds = "approval"),
    ROW("exceptions.backdated_days", DAYS, "7", "0", "365", .unit = "day", .source = "DOMAIN §13", .feeds = "approval"),

    /* check points and promises */
    ROW("rpm.grace",       DAYS,    "2", "0", "30", .unit = "workday", .source = "DOMAIN §5", .feeds = "checkpoints"),
    ROW("rpm.shift",       SWITCH,  "on", NULL, NULL, .source = "DOMAIN §5", .feeds = "checkpoints"),
    ROW("rpm.min_amount",  MONEY,   "0.00", "0", NULL, .unit = "yuan", .source = "DOMAIN §5", .feeds = "checkpoints"),
    ROW("rpm.large",       MONEY,   "100000.00", "0", NULL, .unit = "yuan", .source = "DOMAIN §5", .feeds = "checkpoints"),
    ROW("rpm.invoice_lag", DAYS,    "3", "0", "60", .levels = BY_CUSTOMER | BY_CLASS, .unit = "day", .source = "DOMAIN §5", .feeds = "checkpoints"),
    ROW("ptp.max_days",    DAYS,    "15", "1", "90", .levels = BY_CLASS, .unit = "day", .source = "DOMAIN §8", .feeds = "promises"),
    ROW("ptp.far_days",    DAYS,    "35", "1", "180", .levels = BY_CLASS, .unit = "day", .source = "DOMAIN §8", .feeds = "promises"),
    ROW("ptp.tol",         PERCENT, "95", "50", "100", .levels = BY_CLASS, .unit = "percent", .source = "DOMAIN §8", .feeds = "promises"),
    ROW("ptp.grace",       DAYS,    "2", "0", "10", .unit = "workday", .source = "DOMAIN §8", .feeds = "promises"),
};
const size_t hk_param_rows_n = HK_COUNT(hk_param_rows);

const hk_param_row *hk_param_find(const char *key)
{
    for (size_t i = 0; i < hk_param_rows_n; i++)
        if (strcmp(hk_param_rows[i].key, key) == 0) return &hk_param_rows[i];
    return NULL;
}
