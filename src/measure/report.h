/* report.h - one question to the book, ready for every report: whose rows, which day, known when, grouped how, and the proof
 * printed under the answer (DESIGN 4, 6).
 *
 *   Q1  not due + buckets + 未定到期日 - unapplied = outstanding, for every row and total
 *   Q2  outstanding of everybody = the control total of the same day and knowledge, per currency, read from control_day, which
 *       the book never reads. A restricted or filtered report proves the whole company first and shows only its own sum
 *   Q3  receivables are classes invoice, other and retention; papers (bills, vouchers) come in with dso.include_bills or
 *       --with-bills, memos never
 *   Q4  the fingerprint covers company, chain hash at the known-at seq, as-of, basis, edges, grouping, filters, parameters
 *       used and scope: the same fingerprint means the same figures
 *   Q5  groups follow the assignment in force on the as-of day as known then; --attributes today regroups by today's
 */
#ifndef HK_MEASURE_REPORT_H
#define HK_MEASURE_REPORT_H
#include "base/op.h"
#include "measure/feed.h"
#include "param/param.h"

typedef enum hk_by { HK_BY_CUSTOMER, HK_BY_SALESPERSON, HK_BY_REGION, HK_BY_CLASS, HK_BY_CURRENCY, HK_BY_TOTAL, HK_BY_TEAM } hk_by;

typedef struct hk_group {
    int64_t     id;              /* customer, person or unit; HK_NULL: nobody, or total */
    const char *key, *name;      /* code users see; "" for what has no owner, "total" for the total */
    char        currency[4];
    int         exponent;
    uint32_t    rank;            /* byte order of key */
} hk_group;

typedef struct hk_ask {
    hk_day      as_of;
    int64_t     known_us;        /* HK_NULL: everything known */
    hk_basis    basis;
    hk_by       by;
    int         edges[HK_BOOK_EDGES];
    unsigned    edges_n;         /* 0: age.buckets */
    bool        with_bills;
    bool        attributes_today;
    bool        detail;
    bool        recent;          /* may be answered as of the commit before a large one that just came (feed.h F6) */
    const char *owner, *region, *cls, *customer;      /* filters by code, NULL = all */
} hk_ask;

typedef struct hk_report {
    hk_feed_view feed;
    hk_params   *params;
    hk_ask       ask;
    int64_t      known;          /* seq */
    uint8_t      chain[HK_SHA256];
    struct hk_grouping *grouping;    /* owns the next nine; shared between reports (groups.h) */
    const hk_group *groups;      /* in the book's order; `order` sorts them */
    size_t       groups_n;
    const uint32_t *order;       /* group indexes in byte order of key, then currency */
    const uint32_t *map;         /* by account */
    const hk_book_override *moves;
    size_t       moves_n;
    const uint32_t *whole;       /* groups.h, GR4: NULL where it cannot be had */
    const char (*rest)[4];       /* currencies of its further groups */
    size_t       rest_n;
    hk_aging     aging;          /* read only: it may be shared */
    struct hk_aged *aged;        /* what it is shared by (aged.h), NULL: its own */
    int64_t     *asset;          /* by group: retention before its due day (asset.h); NULL when retention.contract_asset is off */
    struct hk_total *totals;     /* once asked for, of this aging */
    size_t       totals_n;
    const int64_t *owed;         /* by group, of all classes that count (Q3), on the as-of day: set by who worked it out anyway, NULL else */
    bool         holds;
    const char  *fingerprint;    /* 64 hex digits */
} hk_report;

/* Input rows every report takes; put them into a field table as HK_ASK_FIELDS. */
#define HK_ASK_FIELDS \
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 }, { "basis", HK_T_ENUM, 0, "due|issue", 0, 0, NULL, "due" }, \
    { "edges", HK_T_INT, HK_F_LIST, NULL, 0, 3650 }, { "with_bills", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, \
    { "attributes", HK_T_ENUM, 0, "then|today", 0, 0, NULL, "then" }, { "owner", HK_T_TEXT, 0, NULL, 1, 64 }, \
    { "region", HK_T_TEXT, 0, NULL, 1, 64 }, { "class", HK_T_TEXT, 0, NULL, 1, 64 }, { "customer", HK_T_TEXT, 0, NULL, 1, 64 }
#define HK_BY_FIELD { "by", HK_T_ENUM, 0, "customer|salesperson|region|class|currency|total", 0, 0, NULL, "customer" }

/* The field "edges": rising from 0. Fails HK_BAD_INPUT edges.order. */
HK_MUST_USE hk_rc hk_ask_edges(hk_ctx *cx, const hk_in *in, hk_ask *ask);
/* Read the common fields, edges among them. */
HK_MUST_USE hk_rc hk_ask_read(hk_ctx *cx, const hk_in *in, hk_ask *ask);
/* Take book, parameters and names; map accounts to groups. Inside a snapshot. Always hk_report_close, also after a failure. */
HK_MUST_USE hk_rc hk_report_open(hk_ctx *cx, const hk_ask *ask, hk_report *r);
/* Age and prove (Q1, Q2). r->holds false is a result, not an error. */
HK_MUST_USE hk_rc hk_report_age(hk_ctx *cx, hk_report *r);
/* Only the proof and the fingerprint, for reports that ask the book in other ways. With r->owed of a report over everybody these very figures
 * are proved, else the book is asked for the whole company once more. */
HK_MUST_USE hk_rc hk_report_prove(hk_ctx *cx, hk_report *r);
void hk_report_close(hk_report *r);

/* One row of the result, or the total of a currency. */
typedef struct hk_line {
    int64_t not_due, not_reached, no_due, unapplied, outstanding, overdue, count;
    int64_t asset;               /* part of outstanding that is a contract asset, no receivable; 0 when the parameter is off */
    int64_t bucket[HK_BOOK_EDGES], bucket_n[HK_BOOK_EDGES];
    __int128 weighted;           /* sum of overdue balance x days */
    hk_day  oldest;
} hk_line;
void hk_report_line(const hk_report *r, size_t group, hk_line *out);
void hk_line_add(hk_line *sum, const hk_line *l, unsigned edges_n);
bool hk_line_zero(const hk_line *l, unsigned edges_n);
/* Straight from the cells, for who looks at all groups to show a few: would the line be zero; its overdue. */
bool hk_report_empty(const hk_report *r, size_t group);
int64_t hk_report_overdue(const hk_report *r, size_t group);

/* Currencies of the report in byte order and their totals. */
typedef struct hk_total { char currency[4]; int exponent; hk_line line; int64_t groups, overdue_groups; } hk_total;      /* groups with anything in them */
HK_MUST_USE hk_rc hk_report_totals(hk_ctx *cx, const hk_report *r, hk_total **totals, size_t *n);

/* Control total of receivables (and papers when with_bills) per currency at (as_of, known). */
typedef struct hk_control { char currency[4]; int64_t amount; } hk_control;
HK_MUST_USE hk_rc hk_control_read(hk_ctx *cx, const hk_report *r, hk_control **list, size_t *n);

/* Reply parts shared by reports. */
void hk_report_head_json(hk_ctx *cx, hk_jw *w, const hk_report *r);      /* as_of, known_at, basis, edges */
#endif
