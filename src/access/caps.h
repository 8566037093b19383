/* caps.h - what a person may do, as bits, and the roles that bundle them (DOMAIN §13).
 *
 * A capability is asked by operation rows (hk_op.cap); a handler asks only to widen "mine" to "all". What a person may *see* is
 * the scope (scope.h).
 *
 *   P1  a role gives capabilities; nothing else does. The local command line holds them all (HK_CAPS_ALL)
 *   P2  no role holds both sides of a separation row. The roles of a small firm (HK_ROLE_MICRO), which only a company of the
 *       profile "micro" may give, keep the rows marked micro_too; the boss alone is bound by none (his own entries stand in
 *       the exception list, DESIGN 8). Who had such a role when the company grew keeps it, with what the larger profile
 *       leaves of it (wide_caps): nothing is lost, and back in "micro" he has all of it again
 *   P3  trainer and trainee hold business capabilities in practice companies only: both see invented data only
 *   P4  text keys: "cap.<wire>", "role.<code>"
 */
#ifndef HK_ACCESS_CAPS_H
#define HK_ACCESS_CAPS_H
#include "base/base.h"

/* Order is free: bits live in memory only, roles are stored by code. */
#define HK_CAPS(X) \
    X(LEDGER_READ,           "ledger.read")          /* customers, documents, items, receipts, entries */ \
    X(REPORT_READ,           "report.read")          /* aging, structure, quadrant, DSO, measures, control */ \
    X(COST_READ,             "cost.read")            /* cost and margin ratios, holding cost, provision, commission */ \
    X(CUSTOMER_WRITE,        "customer.write")       /* customer files, contacts, aliases, merges */ \
    X(ASSIGN_WRITE,          "assign.write")         /* owner, team, region, class of customers and items; people and units */ \
    X(CONTRACT_WRITE,        "contract.write")       /* contracts, payment plans, start events */ \
    X(INVOICE_WRITE,         "invoice.write")        /* invoices, red invoices, other receivables, openings */ \
    X(DUE_WRITE,             "due.write")            /* extensions and corrections of due days */ \
    X(DISPUTE_WRITE,         "dispute.write")        /* disputed part of an item */ \
    X(DELIVERY_WRITE,        "delivery.write")       /* deliveries and signed slips */ \
    X(RECEIPT_WRITE,         "receipt.write")        /* receipts and advances: money that arrived */ \
    X(BILL_WRITE,            "bill.write")           /* bills and vouchers, their fate */ \
    X(CASH_APPLY,            "cash.apply")           /* receipts to items, undoing it, assumed matching */ \
    X(REFUND_WRITE,          "refund.write")         /* money back to a customer */ \
    X(OFFSET_WRITE,          "offset.write")         /* netting against payables, transfer of a debt */ \
    X(WRITEOFF_WRITE,        "writeoff.write")       /* ask for a write-off, book a recovery */ \
    X(WRITEOFF_APPROVE,      "writeoff.approve")     /* lowest band of approve.writeoff: 5,000 as shipped */ \
    X(WRITEOFF_APPROVE_MID,  "writeoff.approve_mid") /* the next: 50,000 */ \
    X(WRITEOFF_APPROVE_HIGH, "writeoff.approve_high")/* above */ \
    X(REFUND_APPROVE,        "refund.approve")       /* bands of approve.refund */ \
    X(REFUND_APPROVE_HIGH,   "refund.approve_high") \
    X(OFFSET_APPROVE,        "offset.approve")       /* bands of approve.offset: nettings and transfers */ \
    X(OFFSET_APPROVE_HIGH,   "offset.approve_high") \
    X(DUE_APPROVE,           "due.approve")          /* bands of approve.due: other due days */ \
    X(DUE_APPROVE_HIGH,      "due.approve_high") \
    X(LIMIT_APPROVE,         "limit.approve")        /* bands of approve.limit: credit limits */ \
    X(LIMIT_APPROVE_MID,     "limit.approve_mid") \
    X(LIMIT_APPROVE_HIGH,    "limit.approve_high") \
    X(PERIOD_APPROVE,        "period.approve")       /* a closed month opened again */ \
    X(FOLLOWUP_WRITE,        "followup.write")       /* contacts made, promises, excuses */ \
    X(IMPORT,                "import")               /* files in, batches undone */ \
    X(TIE_OUT,               "tie.out")              /* month's tie-out lines and their sign-off */ \
    X(PERIOD_CLOSE,          "period.close")         /* close a month, reopen it */ \
    X(FIGURE_WRITE,          "figure.write")         /* entered figures of the balance sheet, targets */ \
    X(PARAM_READ,            "param.read")           /* settings with source and history */ \
    X(PARAM_WRITE,           "param.write")          /* change them */ \
    X(CONTENT_WRITE,         "content.write")        /* texts a company changes: courses, scripts, templates */ \
    X(CLASS_RUN,             "class.run")            /* open class rooms that phones join without an account */ \
    X(EXAM_DONE,             "exam.done")            /* of one's people: that an examination was sat, whether it was passed, and when */ \
    X(USER_ADMIN,            "user.admin")           /* people who log in, their roles, sessions and tokens */ \
    X(COMPANY_ADMIN,         "company.admin")        /* company data, backup, verify, rebuild */ \
    X(AUDIT_READ,            "audit.read")           /* who did what */ \
    X(JOB_ADMIN,             "job.admin")            /* everybody's jobs; one's own need no capability */

typedef enum hk_cap {
    CAP_GUEST        = -3,       /* hk_op.cap of operations of a phone in a class room: opened by its pass, and a pass opens nothing else (X12) */
    CAP_BEFORE_LOGIN = -2,       /* hk_op.cap of operations open before login */
    CAP_LOGGED_IN    = -1,       /* ... open to everybody logged in */
#define X(name, wire) CAP_##name,
    HK_CAPS(X)
#undef X
    CAP_COUNT
} hk_cap;
_Static_assert(CAP_COUNT <= 64, "capabilities are bits of one uint64_t");

#define HK_CAP_BIT(cap) (UINT64_C(1) << (cap))
#define HK_CAPS_ALL (UINT64_MAX >> (64 - CAP_COUNT))

const char *hk_cap_wire(int cap);             /* "ledger.read"; NULL beyond the table and for negative caps */
int hk_cap_find(const char *wire);            /* CAP_COUNT when there is none: nobody has it */
/* A guest is no role: what opens to a pass opens to no set of capabilities. */
static inline bool hk_caps_has(uint64_t caps, int cap) { return cap < 0 ? cap != CAP_GUEST : caps >> cap & 1; }

typedef enum hk_scope_reach { HK_REACH_ALL, HK_REACH_TEAM, HK_REACH_REGION, HK_REACH_SELF, HK_REACH_COUNT } hk_scope_reach;
const char *hk_reach_name(hk_scope_reach r);  /* "all", "team", "region", "self": membership.scope_kind */
bool hk_reach_parse(const char *name, hk_scope_reach *out);

enum { HK_ROLE_MICRO = 1 };                   /* only in companies of the profile "micro" */

typedef struct hk_role {
    const char    *code;                      /* "salesperson"; membership.role */
    uint64_t       caps;
    uint64_t       practice_caps;             /* more of them in a practice company (P3) */
    hk_scope_reach reach;                     /* the scope given when none is named */
    unsigned       flags;
    uint64_t       wide_caps;                 /* HK_ROLE_MICRO: instead of caps in a company of another profile (P2) */
} hk_role;
extern const hk_role hk_roles[];
extern const size_t  hk_roles_n;
const hk_role *hk_role_find(const char *code);           /* NULL when unknown */
/* In a company: is it for practice, is its profile "micro"? */
uint64_t hk_role_caps(const hk_role *r, bool practice, bool micro);

/* Two capabilities one person must not hold together (DOMAIN §13: cash, application and write-off need three people). */
typedef struct hk_separation {
    uint64_t    one, other;                   /* holding any bit of each breaks the rule */
    bool        micro_too;                    /* kept in small firms as well (P2) */
    const char *key;                          /* text "separation.<key>" */
} hk_separation;
extern const hk_separation hk_separations[];
extern const size_t        hk_separations_n;
/* First rule broken by one person holding `caps`, NULL when none. */
const hk_separation *hk_separation_broken(uint64_t caps);
#endif
