/* inside.h - the invented world, shared by the files of demo only.
 *
 * Two worlds run beside each other, day by day. *Life* (life.c, deal.c) is what really happens: goods are invoiced, customers
 * pay or do not, a bill is refused. *The desk* (desk.c, post.c) is what our clerks write down of it, some days later and now
 * and then wrongly. Only the desk touches the ledger. Both worlds pass notes: an act on the list of the day it is for.
 *
 * All chance is integer arithmetic from named streams, so the company is the same on every machine (M1). */
#ifndef HK_DEMO_INSIDE_H
#define HK_DEMO_INSIDE_H
#include "base/calendar.h"
#include "base/prng.h"
#include "demo/demo.h"
#include "ledger/ledger.h"

enum { HK_DEMO_WARM_DAYS = 210,          /* life runs this long before the books open: what is open then is the opening balance */
       HK_DEMO_PARTS = 4, HK_DEMO_CONTACTS = 2 };

/* How a customer pays, unseen by our people. */
typedef enum nature { PROMPT, RUNNER, SLOW, CHRONIC, QUARREL, DYING, NATURES } nature;

typedef struct demo_person {
    const char *code, *name;
    int         team;
    hk_day      left;            /* HK_DAY_NONE while here */
    int64_t     id;
} demo_person;

typedef struct demo_unit { const char *code, *name; int64_t id; } demo_unit;

typedef struct demo_customer {
    const char *code, *name, *short_name, *credit_code, *new_name, *payer, *kind, *terms_text;
    const char *contact[HK_DEMO_CONTACTS], *phone[HK_DEMO_CONTACTS];
    int         title[HK_DEMO_CONTACTS];
    hk_terms    terms;           /* start HK_TERMS_NONE: nobody wrote a rule down */
    nature      nature;
    int64_t     weight, mean;    /* mean invoice, minor units */
    int64_t     rate_ppm;        /* invoices a working day, in millionths */
    int64_t     limit;
    int         run_day, run_day2, weekday;      /* pay runs: days of the month, or a weekday (0 = by day of month) */
    int         late_lo, late_hi, drift;         /* days after due; drift = days a year */
    int         bill_pct, dispute_pm, keep_pct;
    bool        voucher, unknown_terms, fails;   /* fails: goes bankrupt */
    int         region, owner, other, cls;       /* other: a second salesperson for some items, -1 = none */
    int         gave_away;       /* the last owner who left, -1 = none */
    hk_day      from, until, stop_pay, rename, call;
    int         framework;       /* contract, -1 = none */
    int64_t     writeoff, writeoff_amount;       /* first write-off credit and its amount, 0 = none */
    int        *open;            /* items with something open, in life */
    size_t      open_n, open_cap;
    int64_t     id;
    hk_prng     rng;
} demo_customer;

typedef struct demo_item {
    int     customer, doc, contract, part;       /* contract and part -1 where none */
    int     cls;
    int64_t amount, open, applied;               /* open: in life; applied: in the ledger, by the desk's knowledge */
    hk_day  due, plan;                           /* plan: when the customer means to pay; HK_DAY_NONE = not */
    hk_day  again;                               /* the day a refused bill gave it back: nothing counts against it from an earlier one */
    bool    disputed, dead;
    int64_t id;
} demo_item;

typedef struct demo_doc {
    int         customer, contract, owner, first, n;     /* items first .. first + n - 1 */
    const char *number;
    hk_day      day;
    bool        opening;
    int64_t     id;
} demo_doc;

typedef struct demo_receipt {
    int         customer, method;
    bool        advance, dead, third;
    int64_t     amount, applied, id, bill;
    hk_day      day, bill_due;
    const char *key;
    int         pays;                            /* chain of demo_pay, -1 = none */
} demo_receipt;

typedef struct demo_pay { int item, next; int64_t amount, applied; } demo_pay;      /* applied: by the desk */

typedef struct demo_contract {
    int         customer, style;                 /* style: 0 invoice per step, 1 one invoice at shipment, 2 two invoices; -1 frame */
    const char *number, *name;
    int64_t     amount, part[HK_DEMO_PARTS], part_id[HK_DEMO_PARTS], id;
    hk_day      signed_day, ship, deliver, accept;
    int         silence;                         /* days, 0 = no such rule */
    bool        silent;
    int         advance;                         /* receipt paid before the invoice, -1 = none */
    int         items[HK_DEMO_PARTS];            /* -1 until invoiced */
} demo_contract;

/* What is to be done on a day. `a` and `b` are indexes, see the enum. */
typedef enum act_kind {
    /* life */
    T_SIGN, T_ADVANCE, T_SHIP, T_DELIVER, T_ACCEPT, T_DISPUTE, T_RESOLVE, T_RED, T_BILL_DUE, T_RUN, T_BANKRUPT, T_WRITEOFF, T_DIVIDEND, T_LEAVE,
    T_ABROAD,        /* export, 0 goods or 1 money; c = days until it is written down */
    T_TRANSFER,
    /* desk: a = ..., b = ... */
    A_CUSTOMER,      /* customer */
    A_CONTRACT,      /* contract */
    A_EVENT,         /* contract, event */
    A_SWEEP,         /* silent acceptance */
    A_DOC,           /* document */
    A_RECEIPT,       /* receipt */
    A_APPLY,         /* receipt, pay */
    A_CORRECT,       /* receipt, pay; c = the wrong item; id = the wrong allocation */
    A_BILL,          /* receipt, hk_bill_act */
    A_DISPUTE,       /* item, kind of words; amount 0 ends it */
    A_RED,           /* item */
    A_NETTING,       /* item */
    A_EXTEND,        /* item */
    A_REFUND,        /* receipt */
    A_WRITEOFF,      /* customer */
    A_DIVIDEND,      /* customer */
    A_FOLLOWUP,      /* customer */
    A_RENAME,        /* customer */
    A_LEAVE,         /* person */
    A_CLOSE,         /* month; done in a write of its own (desk.c) */
    A_STATEMENTS,    /* month; the same */
    A_ANSWER,        /* to a statement */
    A_DRAFT,         /* of a letter */
    A_ABROAD,        /* export, 0 goods or 1 money */
    A_TRANSFER,      /* item, the item it becomes */
    A_DELIVERY,      /* customer, number of the draw: goods that are not billed yet */
} act_kind;

typedef struct demo_follow {                     /* one line of the tracking sheet */
    int         person, contact;
    const char *channel, *note, *excuse, *result;
    hk_day      promise;
    int64_t     promise_amount;
} demo_follow;

typedef struct demo_answer {                     /* to a statement; cause < 0: it is right */
    int         customer, month, cause;
    char        currency[4];
    int64_t     closing, gap;                    /* theirs is closing - gap */
    bool        explained;
    const char *note;
} demo_answer;

typedef struct act {
    act_kind           kind;
    int                a, b, c, next;
    int64_t            amount, id;
    hk_day             day;                      /* the fact's own day */
    const demo_follow *follow;
    const demo_answer *answer;
} act;

typedef struct day_list { int first, last; } day_list;

typedef struct texts { const char **p; size_t n; } texts;

typedef struct demo_words {
    struct { const char *short_form; texts say; } excuse[32];
    size_t      excuses_n;
    struct { const char *kind; texts say; } dispute[8];
    size_t      disputes_n;
    texts       promises, vague, silent, kept, broken, sent, visited, red, bank, extension, bankrupt;
    const char *call, *message, *visit, *letter;                     /* channels */
    const char *r_promise, *r_vague, *r_silent, *r_excuse, *r_kept, *r_broken, *r_sent, *r_visited, *r_bankrupt, *writeoff, *dividend, *transfer;
} demo_words;

typedef struct demo_abroad {                     /* a customer abroad; unit: what its invoices are so many of, minor units */
    const char *code, *name, *short_name, *country, *currency;
    int64_t     unit, id;
} demo_abroad;

typedef struct demo_export {
    int         customer;                        /* of names.abroad */
    const char *number;
    int64_t     amount, paid, item;
    hk_day      day, paid_day;
} demo_export;

typedef struct demo_names {
    const char *company_code, *company_name;
    texts       places, teams, first, second, trades, forms, publics, payers, surnames, given, banks, platforms, products, projects;
    struct { const char *title, *role; } title[16];
    size_t      titles_n;
    struct { const char *code, *name; int place[48]; size_t n; } region[16];
    size_t      regions_n;
    struct { const char *code, *name; } cls[8];
    size_t      classes_n;
    demo_abroad abroad[8];
    size_t      abroad_n;
} demo_names;

typedef struct demo_world {
    hk_arena     *arena;         /* of the whole making; cx->arena is released after each day */
    hk_demo_ask   ask;
    hk_day        warm, first, today;
    hk_calendar  *calendar;
    demo_names    names;
    demo_words    words;
    hk_day        spring[64];    /* New Year's days, ascending */
    size_t        spring_n;
    int64_t       customers_want, people_want, invoices_want, sales_want;
    hk_prng       rng;

    demo_person   *people;    size_t people_n;
    demo_unit     *teams, *regions, *classes;
    size_t         teams_n;
    demo_customer *customers; size_t customers_n;
    demo_item     *items;     size_t items_n, items_cap;
    demo_doc      *docs;      size_t docs_n, docs_cap;
    demo_receipt  *receipts;  size_t receipts_n, receipts_cap;
    demo_pay      *pays;      size_t pays_n, pays_cap;
    demo_contract *contracts; size_t contracts_n, contracts_cap;
    demo_export   *exports;   size_t exports_n, exports_cap;

    act      *acts;           size_t acts_n, acts_cap;
    day_list *life, *desk;       /* by day - warm */
    int       spare;             /* chain of done acts to use again, -1 = none */

    hk_day    now, lived;        /* the day being lived; the first day of the last stretch */
    int       close_month;       /* to be closed tonight, -1 = none */
    int       statements, sent;  /* month whose statements go out tonight, -1 = none; the last that went */
    bool      workday;
    uint32_t  run_days;          /* bit per day of the month that counts as today: itself and the days off before it */
    unsigned  run_weekdays;
    hk_day    feast;             /* the nearest New Year's day */
    int64_t   serial;            /* of invoice numbers, bills and contracts */
    int64_t   follow_n, refused, delivery_n, differences;
    int       overdue_pm;        /* of what is open, per mille; -1 until the last months (life.c) */
    int       limit_customer;    /* whose old debt is about to run out of time */
} demo_world;

/* ---- texts.c: content/demo ---- */
HK_MUST_USE hk_rc hk_demo_texts(hk_ctx *cx, demo_world *w);

/* ---- cast.c: who is there ---- */
void hk_demo_cast(demo_world *w);

/* ---- life.c, deal.c: what happens ---- */
void hk_demo_live(demo_world *w);                                /* everything of w->now */
void hk_demo_deal(demo_world *w, const act *a);                  /* one act of life */
void hk_demo_contracts(demo_world *w);                           /* sign days and plans of all contracts */
int  hk_demo_doc(demo_world *w, int customer, int contract, hk_day day, const int64_t *amounts, const int *parts, size_t n);
int  hk_demo_receive(demo_world *w, int customer, int64_t amount, int method, bool advance);
void hk_demo_pay(demo_world *w, int receipt, int item, int64_t amount, bool prompt);
void hk_demo_run(demo_world *w, int customer, hk_day upto, int64_t at_most);
void hk_demo_call(demo_world *w, int customer);                  /* follow.c: one line of the tracking sheet */
void hk_demo_note(demo_world *w, int customer, hk_day day, const char *result, const texts *say);

/* ---- small helpers ---- */
void hk_demo_later(demo_world *w, hk_day on, act a);             /* a note to life; forgotten when the day never comes */
void hk_demo_record(demo_world *w, hk_day on, act a);            /* a note to the desk, for the first working day from `on` */
hk_day hk_demo_workdays(const demo_world *w, hk_day day, int n);
static inline bool pct(hk_prng *r, int p) { return (int)hk_prng_below(r, 100) < p; }
static inline int between(hk_prng *r, int lo, int hi) { return (int)hk_prng_range(r, lo, hi); }
/* Not HK_MAX where a draw is inside: the macro would draw twice. */
static inline int64_t at_least(int64_t a, int64_t b) { return a > b ? a : b; }
static inline const char *pick(hk_prng *r, const texts *t) { return t->p[hk_prng_below(r, (uint32_t)t->n)]; }
static inline bool workday(const demo_world *w, hk_day d) { return hk_cal_is_workday(w->calendar, d, NULL); }

/* ---- desk.c, post.c: what is written down ---- */
HK_MUST_USE hk_rc hk_demo_desk_open(hk_ctx *cx, demo_world *w);  /* units, people, customers of the first day, opening balance */
HK_MUST_USE hk_rc hk_demo_desk_stretch(hk_ctx *cx, demo_world *w);       /* from w->now to the next month's close, or today */
HK_MUST_USE hk_rc hk_demo_post(hk_ctx *cx, demo_world *w, act *a);       /* one note; inside a write */
/* Inside a write: customer with contacts and assignments. */
HK_MUST_USE hk_rc hk_demo_post_customer(hk_ctx *cx, demo_world *w, demo_customer *c);

/* ---- abroad.c: customers abroad, debts that change hands ---- */
void hk_demo_abroad(demo_world *w);                              /* plans all of it */
void hk_demo_abroad_deal(demo_world *w, const act *a);
void hk_demo_transfer(demo_world *w, const act *a);
HK_MUST_USE hk_rc hk_demo_abroad_open(hk_ctx *cx, demo_world *w);        /* inside a write */
HK_MUST_USE hk_rc hk_demo_abroad_post(hk_ctx *cx, demo_world *w, const act *a);
HK_MUST_USE hk_rc hk_demo_transfer_post(hk_ctx *cx, demo_world *w, const act *a);

/* ---- deliver.c: delivery notes ---- */
void hk_demo_deliver_plan(demo_world *w);                        /* once, when its day has come */
HK_MUST_USE hk_rc hk_demo_deliver(hk_ctx *cx, demo_world *w, const demo_doc *d);          /* what the invoice just posted bills */
HK_MUST_USE hk_rc hk_demo_delivery_post(hk_ctx *cx, demo_world *w, const act *a);

/* ---- office.c: heading, accounts, statements ---- */
HK_MUST_USE hk_rc hk_demo_office_open(hk_ctx *cx, demo_world *w);        /* inside a write */
void hk_demo_office_plan(demo_world *w);
HK_MUST_USE hk_rc hk_demo_statements(hk_ctx *cx, demo_world *w, int month);      /* nothing open */
HK_MUST_USE hk_rc hk_demo_answer_post(hk_ctx *cx, const demo_world *w, const act *a);
HK_MUST_USE hk_rc hk_demo_draft_post(hk_ctx *cx, demo_world *w);

/* ---- e1.c, users.c ---- */
HK_MUST_USE hk_rc hk_demo_e1(hk_ctx *cx, hk_demo_made *out);     /* inside the company, nothing open */

typedef struct demo_login { const char *role, *name, *login, *password; } demo_login;
/* A login for every role of the company's profile, with a new password each; made when missing. Nothing open. */
HK_MUST_USE hk_rc hk_demo_logins(hk_ctx *cx, demo_login **list, size_t *n);
#endif
