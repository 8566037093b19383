/* ledger.h - what is owed, what pays it, and the rules both obey.
 *
 * Everything owed is an *item* (one instalment of a document), everything that pays is a *credit* (receipt, credit note,
 * write-off, netting, transfer, closed bill). An *allocation* uses a part of a credit on an item from a day on. No row is
 * ever edited: undoing appends the reverse row, so a mistake and its correction both stay readable.
 *
 *   L1   facts are appended in one log per company, under its head, and never updated or deleted
 *   L2   items and credits are positive; a red invoice is a credit, a refund or a dishonoured bill is an item
 *   L3   on every day 0 <= applied(credit) <= amount(credit): money that has not arrived is never applied
 *   L4   on every day 0 <= applied(item) <= amount(item): the excess stays on account, unapplied
 *   L5   both sides of an allocation share customer (after merges), currency and class group (receivables, or one kind of paper)
 *   L6   an allocation never counts before both its sides exist: eff_day >= max(credit day, item day), the default
 *   L7   nothing becomes effective in a closed month; without a day named, it lands on the first open day
 *   L8   a document's number is used once in a company; the same import row is the same document (doc_key)
 *   L9   an allocation is undone once, whole: *correct* (it never counted) or *release* (from a later day on)
 *   L10  a bill settles its items provisionally: honour closes the paper, dishonour releases them with their old due days
 *   L11  outstanding = items - credits of the receivables group; allocations cancel out, so matching never moves the total
 *   L12  only recorded things count: an act whose subject lies outside the caller's scope is "not found". Of a customer he shares
 *        with others he uses his own items and credits only; what he posts there is his
 *
 * Every function that writes runs inside hk_write (store) and opens the log itself; all judge under the company's head.
 */
#ifndef HK_LEDGER_H
#define HK_LEDGER_H
#include "base/ctx.h"
#include "base/money.h"
#include "base/position.h"
#include "ledger/terms.h"

enum hk_doc_kind { HK_DOC_INVOICE = 1, HK_DOC_RED, HK_DOC_OTHER, HK_DOC_OPENING, HK_DOC_WRITEOFF, HK_DOC_NETTING, HK_DOC_TRANSFER,
                   HK_DOC_BILL, HK_DOC_REFUND, HK_DOC_RETENTION, HK_DOC_MEMO, HK_DOC_REVERSAL, HK_DOC_RECOVERY };
enum hk_credit_kind { HK_CREDIT_RECEIPT = 1, HK_CREDIT_ADVANCE, HK_CREDIT_NOTE, HK_CREDIT_WRITEOFF, HK_CREDIT_NETTING, HK_CREDIT_TRANSFER,
                      HK_CREDIT_PAPER, HK_CREDIT_OPENING, HK_CREDIT_MEMO, HK_CREDIT_REVERSAL };
enum hk_pay_method { HK_METHOD_NONE, HK_METHOD_WIRE, HK_METHOD_BANK_BILL, HK_METHOD_TRADE_BILL, HK_METHOD_VOUCHER, HK_METHOD_CASH,
                 HK_METHOD_GOODS, HK_METHOD_THIRD_PARTY, HK_METHOD_OTHER };
enum hk_alloc_kind { HK_ALLOC_REAL = 1, HK_ALLOC_ASSUMED };
enum hk_alloc_rule { HK_RULE_BY_HAND, HK_RULE_NUMBER, HK_RULE_EXACT, HK_RULE_OLDEST, HK_RULE_FILE, HK_RULE_DOCUMENT };
enum hk_undo_mode { HK_UNDO_CORRECT = 1, HK_UNDO_RELEASE };
enum hk_due_reason { HK_DUE_EXTENSION = 1, HK_DUE_EVENT, HK_DUE_SILENT, HK_DUE_RULE_LATER, HK_DUE_CORRECTION };
enum hk_subject { HK_SUBJECT_CUSTOMER = 1, HK_SUBJECT_ITEM };
enum hk_assign_what { HK_ASSIGN_OWNER = 1, HK_ASSIGN_TEAM, HK_ASSIGN_REGION, HK_ASSIGN_CLASS };
enum hk_unit_kind { HK_UNIT_TEAM = 1, HK_UNIT_REGION, HK_UNIT_CLASS };
enum hk_bill_act { HK_BILL_RECEIVED = 1, HK_BILL_HONOURED, HK_BILL_DISHONOURED, HK_BILL_ENDORSED, HK_BILL_DISCOUNTED, HK_BILL_PRESENTED };
enum hk_batch_kind { HK_BATCH_IMPORT = 1, HK_BATCH_ASSUMED, HK_BATCH_UNDO, HK_BATCH_HAND };

/* What is written down may lie this many days ahead (an invoice of the first, made out today); further is a wrong year. */
enum { HK_DAYS_AHEAD = 31 };

static inline bool hk_method_is_paper(int method) { return method >= HK_METHOD_BANK_BILL && method <= HK_METHOD_VOUCHER; }

/* ---- customers (records; their owner, region and class are dated facts) ---- */
/* 18-character unified social credit code: alphabet, weights 3^(i-1) mod 31, check = (31 - sum mod 31) mod 31 (DOMAIN 1). */
bool hk_credit_code_valid(hk_str code);

typedef struct hk_customer_new {
    const char *code, *name, *short_name, *credit_code, *country, *currency, *kind, *terms;
    int64_t     credit_limit;        /* minor units, HK_NULL = none */
    bool        provisional;         /* made by an import from a bare name, to be looked at */
    int64_t     owner, team, region, cls;   /* person / unit ids or HK_NULL: appended as assignments from `from` */
    hk_day      from;
} hk_customer_new;
/* Fails: HK_BAD_INPUT (credit code, terms, currency), HK_CONFLICT customer.duplicate. */
HK_MUST_USE hk_rc hk_customer_add(hk_ctx *cx, const hk_customer_new *c, int64_t *id);
HK_MUST_USE hk_rc hk_customer_rename(hk_ctx *cx, int64_t id, int64_t version, const char *new_name, hk_day until);
HK_MUST_USE hk_rc hk_customer_alias_add(hk_ctx *cx, int64_t id, const char *alias, const char *kind, const char *state);
/* Facts: see `customer` under `into` from now on / no longer. Fails HK_RULE merge.self, merge.loop. */
HK_MUST_USE hk_rc hk_customer_merge_post(hk_ctx *cx, int64_t customer, int64_t into, bool undo);

HK_MUST_USE hk_rc hk_person_add(hk_ctx *cx, const char *code, const char *name, int64_t team, int64_t *id);
typedef struct hk_person_change {
    const char *name;                /* NULL = stays */
    int64_t     team;                /* HK_NULL = stays */
    bool        set_left;            /* then left_day becomes `left`, HK_DAY_NONE = came back */
    hk_day      left;
} hk_person_change;
HK_MUST_USE hk_rc hk_person_edit(hk_ctx *cx, int64_t id, const hk_person_change *c, int64_t *version);
HK_MUST_USE hk_rc hk_unit_add(hk_ctx *cx, int kind, const char *code, const char *name, int64_t *id);
HK_MUST_USE hk_rc hk_assign(hk_ctx *cx, int subject, int64_t subject_id, int what, int64_t value, hk_day from);

/* ---- documents and items ---- */
typedef struct hk_instalment {
    int64_t amount;                  /* minor units, > 0 */
    int     cls;                     /* HK_CLASS_INVOICE ... */
    hk_day  due;                     /* HK_DAY_NONE = by terms, else unknown */
    int64_t plan_part;               /* contract part whose event sets the due day, or HK_NULL */
} hk_instalment;

typedef struct hk_document_new {
    int         kind;
    const char *number;              /* "" when it has none; then key must be given */
    const char *key;                 /* NULL: the number */
    int64_t     customer, contract, ref_document, owner, batch;    /* HK_NULL where none */
    const char *currency;
    hk_day      day;                 /* issue day = effective day */
    hk_day      goods_day, accept_day;   /* start events of the terms, HK_DAY_NONE when unknown */
    const hk_instalment *parts;
    size_t      parts_n;             /* 1.. 64 */
    const char *remark;              /* NULL = none; stored as memo */
} hk_document_new;
/* Who holds a key (L8): the living document or credit, or the text a new one is stored under. An import that was taken back
 * frees its keys. */
typedef struct hk_key {
    int64_t     id;                  /* 0 = free */
    hk_day      day;                 /* effective day of the holder */
    const char *free;                /* NULL when taken */
} hk_key;
HK_MUST_USE hk_rc hk_document_key(hk_ctx *cx, const char *key, hk_key *out);
HK_MUST_USE hk_rc hk_credit_key(hk_ctx *cx, const char *key, hk_key *out);

/* item_ids receives parts_n seqs, may be NULL. Fails: HK_CONFLICT invoice.duplicate (L8), HK_PERIOD_CLOSED, HK_NOT_FOUND. */
HK_MUST_USE hk_rc hk_document_post(hk_ctx *cx, const hk_document_new *d, int64_t *document, int64_t *item_ids);
HK_MUST_USE hk_rc hk_due_move(hk_ctx *cx, int64_t item, hk_day due, int reason, const char *remark, hk_day from);
HK_MUST_USE hk_rc hk_dispute_set(hk_ctx *cx, int64_t item, int64_t amount, const char *kind, const char *remark, hk_day from);

/* ---- credits ---- */
typedef struct hk_bill_new {
    const char *number, *drawer, *acceptor;
    hk_day      issue, due;
} hk_bill_new;

typedef struct hk_credit_new {
    int         kind, method;
    const char *key;                 /* unique in the company; NULL makes "hand:<seq>" */
    int64_t     customer, document, owner, batch;
    const char *currency;
    int64_t     amount;              /* minor units, > 0 */
    hk_day      day;                 /* bank value day, approval day, paper day */
    const char *payer;               /* name on the bank line when it is not the customer (代付), else NULL */
    const char *remark;
    const hk_bill_new *bill;         /* for paper methods */
} hk_credit_new;
HK_MUST_USE hk_rc hk_credit_post(hk_ctx *cx, const hk_credit_new *c, int64_t *credit);

typedef struct hk_apply {
    int64_t credit, item;
    int64_t amount;                  /* minor units, > 0 */
    hk_day  day;                     /* HK_DAY_NONE: the default of L6, moved by L7 */
    int     kind, rule;
    int64_t batch;
} hk_apply;
/* Fails: HK_OVER_APPLIED (L3, L4), HK_RULE apply.customer / apply.currency / apply.class (L5), apply.too_early (L6),
 * HK_PERIOD_CLOSED (L7), HK_NOT_FOUND (L12). */
HK_MUST_USE hk_rc hk_allocation_post(hk_ctx *cx, const hk_apply *a, int64_t *allocation);
/* mode HK_UNDO_RELEASE needs `day` >= the allocation's day; HK_UNDO_CORRECT ignores it. */
HK_MUST_USE hk_rc hk_allocation_undo(hk_ctx *cx, int64_t allocation, int mode, hk_day day, int64_t batch);

/* Acts made of the above, each whole or not at all. */
HK_MUST_USE hk_rc hk_red_post(hk_ctx *cx, const hk_document_new *d, int64_t amount, const int64_t *items, const int64_t *amounts, size_t n, int64_t *credit);
HK_MUST_USE hk_rc hk_writeoff_post(hk_ctx *cx, int64_t item, int64_t amount, hk_day day, const char *reason, int64_t *credit);
HK_MUST_USE hk_rc hk_writeoff_recover(hk_ctx *cx, int64_t memo_item, int64_t credit, int64_t amount, hk_day day);
HK_MUST_USE hk_rc hk_refund_post(hk_ctx *cx, int64_t credit, int64_t amount, hk_day day, const char *reason, int64_t *document);
HK_MUST_USE hk_rc hk_netting_post(hk_ctx *cx, int64_t item, int64_t amount, const char *payable_number, hk_day day, int64_t *credit);
HK_MUST_USE hk_rc hk_transfer_post(hk_ctx *cx, int64_t item, int64_t to_customer, hk_day day, const char *reason, int64_t *new_item);
HK_MUST_USE hk_rc hk_bill_post(hk_ctx *cx, int64_t bill, int act, hk_day day);

/* ---- contracts with a payment plan ---- */
typedef struct hk_plan_new {
    const char *name, *event;        /* sign, ship, deliver, accept, invoice */
    int64_t     amount;
    int         offset_days, offset_months;
    bool        retention;
} hk_plan_new;
typedef struct hk_contract_new {
    const char *number, *name, *currency, *terms;
    int64_t     customer, amount, owner, silence_days;
    hk_day      signed_day;
    const hk_plan_new *parts;
    size_t      parts_n;
} hk_contract_new;
/* The parts must add up to the amount (contract.parts_sum). part_ids receives parts_n ids. */
HK_MUST_USE hk_rc hk_contract_add(hk_ctx *cx, const hk_contract_new *c, int64_t *id, int64_t *part_ids);
/* The event of a contract happened on `day`: due days of linked items and parts follow. silent: acceptance by the silence rule. */
HK_MUST_USE hk_rc hk_milestone_post(hk_ctx *cx, int64_t contract, const char *event, hk_day day, bool silent, const char *remark);
/* It never was: due days that hung on it go back to what the events that stand give, and with a "deliver" the silent acceptance counted from it.
 * `milestone` is one of the contract's that stands. */
HK_MUST_USE hk_rc hk_milestone_void_post(hk_ctx *cx, int64_t contract, int64_t milestone);
/* Post the silent acceptances whose period has passed by `day`; number posted in *n. */
HK_MUST_USE hk_rc hk_milestone_sweep(hk_ctx *cx, hk_day day, int64_t *n);

/* ---- months ---- */
/* Last closed month as hk_day_month index, -1 when none. */
HK_MUST_USE hk_rc hk_period_last_closed(hk_ctx *cx, int *month);
/* First day a fact may become effective. */
HK_MUST_USE hk_rc hk_period_first_open(hk_ctx *cx, hk_day *day);
HK_MUST_USE hk_rc hk_period_post(hk_ctx *cx, int month, bool close, const char *fingerprint);

/* Store a text beside the facts (bank line, remark, payer's name); *id is HK_NULL for NULL or "". Inside hk_write. */
HK_MUST_USE hk_rc hk_memo_add(hk_ctx *cx, const char *kind, const char *body, int64_t *id);

/* ---- batches ---- */
HK_MUST_USE hk_rc hk_batch_post(hk_ctx *cx, int kind, const char *what, const char *file_sha, int64_t good, int64_t bad, int64_t same,
                                int64_t undoes, int64_t *batch);
/* Take a batch back: allocations are undone (correct), credits and items it made are reversed by counter-entries of the
 * same effective day, so nothing of it counts any more on any day. Fails HK_CONFLICT batch.in_use when later work rests on it. */
HK_MUST_USE hk_rc hk_batch_undo(hk_ctx *cx, int64_t batch, int64_t *undo_batch);
/* What a batch brought in. */
enum { HK_BATCH_CURRENCIES = 64 };
typedef struct hk_batch_figures {
    int64_t documents, credits, receipts, allocations;      /* receipts: of the credits, money that came, opening receipts among it */
    struct { char currency[4]; int64_t invoiced, received; } money[HK_BATCH_CURRENCIES];     /* minor units: documents but red ones; credits, red ones among them */
    size_t  money_n;
} hk_batch_figures;
HK_MUST_USE hk_rc hk_batch_figures_read(hk_ctx *cx, int64_t batch, hk_batch_figures *out);

/* ---- assumed matching 视同核销 (ISSUE 4, DOMAIN 2) ---- */
/* For each customer: document number in the receipt's text first, then exact amount, then oldest due first. One batch, kind
 * HK_ALLOC_ASSUMED, reversible whole; real matching that comes later replaces what it needs. *n = allocations made. */
HK_MUST_USE hk_rc hk_assume_run(hk_ctx *cx, int64_t only_customer, int64_t *batch, int64_t *n);

/* The same over several writes, so that a long run keeps nobody waiting: each write takes receipts until the clock says so, and what is
 * matched by then is true by itself. A write that may be tried again works on a copy and keeps it once it is committed. */
typedef struct hk_assume {
    int64_t batch, made;             /* the batch, and the allocations made so far */
    bool    done;
    int64_t *firms;                  /* on the arena of hk_assume_begin: whom to look at, and where the run stands */
    size_t  firms_n, at;
    hk_day  day;                     /* of the firm at hand: money up to this day and id has had its turn */
    int64_t credit;
} hk_assume;
enum { HK_ASSUME_US = 700000, HK_ASSUME_PAUSE_US = 15000 };      /* a write's share; who waits in another process takes the lock in the pause */
/* Posts the batch. file_sha: of the import that runs it, or NULL. */
HK_MUST_USE hk_rc hk_assume_begin(hk_ctx *cx, int64_t only_customer, const char *file_sha, hk_assume *a);
/* At least one receipt, then until hk_mono_us() passes `until` (0: all). */
HK_MUST_USE hk_rc hk_assume_some(hk_ctx *cx, hk_assume *a, int64_t until);

#endif
