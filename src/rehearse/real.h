/* real.h - a debtor made of a customer's own book: what is owed since when, how he pays, what he promised and said, who sits there.
 *
 * Two halves. The facts come from the answers of operations everybody uses (customer, entries, measures, contacts, follow-ups), so a
 * figure on the start page is the figure of the customer page. What nobody can know - his real reason, what would decide it, the hidden
 * card, his nature - is drawn by content/real/rules.json from the signs the facts show.
 *
 *   RE1  the same customer, day, seed and facts give the same scenario, byte for byte; another seed may have another truth, so that one
 *        customer cannot be learned by heart. What the start page says depends on no seed
 *   RE2  it is built under the caller's scope: a customer he may not see does not exist, of one he shares he gets his own items and no
 *        promises
 *   RE3  masked: no name of a firm, person or place of the book and none of its sums is in the text; sums are scaled and rounded, days
 *        overdue are kept. What a masked talk is called cannot be traced to the customer
 *   RE4  where the book says nothing, what was taken instead is listed (`assumed`), never hidden
 *   RE6  he can be asked (scenario.h, SC7): what the book knows he answers from the book (his last payment, his last promise, the items, the terms, who called), what it cannot know is
 *        drawn beside the truth (where the request lies, who keeps the money, when some comes in); what a card tells has another answer before it is told
 *   RE5  the text is a scenario like any other (scenario.h) and passes the same check; the session keeps it, so that a replay stays what
 *        it was when the book moves on
 */
#ifndef HK_REHEARSE_REAL_H
#define HK_REHEARSE_REAL_H
#include "base/json.h"
#include "base/op.h"
#include "debtor/scenario.h"

#define HK_REAL_SIGNS(X) \
    X(late_habit)      /* pays more than 15 days after the agreed day, on average */ \
    X(on_time)         /* within 5 */ \
    X(kept)            /* at least half of his promises kept */ \
    X(broken)          /* more than half of them broken */ \
    X(vague)           /* talks that ended without a day or a sum */ \
    X(silent)          /* not reached three times or more, or no talk on record for 120 days while he owes */ \
    X(paid_lately)     /* money came within 60 days */ \
    X(not_paid)        /* none within 180 */ \
    X(buying)          /* an invoice within 60 days */ \
    X(not_buying)      /* none within 180 */ \
    X(bills)           /* half of the money of a year came in bills */ \
    X(disputed)        X(unapplied) \
    X(old)             /* the oldest item is more than 180 days late */ \
    X(fresh)           /* no item is more than 30 */ \
    X(over_limit)      X(is_public) \
    X(staged)          /* a contract with a payment plan */ \
    X(retention)       /* retention among the open items */ \
    X(decides)         /* the man one talks to decides himself */ \
    X(gate_only)       /* nobody who decides is on record */ \
    X(no_contact)      /* nobody is */ \
    X(said_money) X(said_papers) X(said_quality) X(said_people) X(said_process) X(said_bargaining)      /* kinds of excuses on record */

typedef enum hk_real_sign {
#define X(code) HK_SIGN_##code,
    HK_REAL_SIGNS(X)
#undef X
    HK_SIGN_COUNT
} hk_real_sign;
_Static_assert(HK_SIGN_COUNT <= 32, "signs are bits of one word");
const char *hk_real_sign_name(hk_real_sign s);

/* What was taken where the book is silent: texts "real.assumed.<code>". */
#define HK_REAL_ASSUMED(X) X(papers) X(authority) X(cash) X(person) X(decider) X(talks) X(terms) X(habit) X(caller)
typedef enum hk_real_assumed {
#define X(code) HK_ASSUMED_##code,
    HK_REAL_ASSUMED(X)
#undef X
    HK_ASSUMED_COUNT
} hk_real_assumed;

typedef enum hk_real_promise { HK_REAL_NONE, HK_REAL_KEPT, HK_REAL_BROKE, HK_REAL_DUE } hk_real_promise;

enum { HK_REAL_PEOPLE = 12, HK_REAL_EDGES = 16 };
typedef struct hk_real_person { const char *name, *title, *role; } hk_real_person;

typedef struct hk_real_facts {
    int64_t     customer;
    const char *code, *name, *short_name, *terms, *ours;
    bool        shared;
    int64_t     outstanding, overdue, disputed, unapplied;     /* fen */
    int64_t     items[HK_SC_ITEMS];                            /* what is talked about: overdue items, else all; the last gathers the rest */
    size_t      items_n, items_all;
    int64_t     total;                                         /* their sum */
    int         oldest, edges[HK_REAL_EDGES];                  /* days; of the buckets */
    int64_t     bucket[HK_REAL_EDGES];
    size_t      buckets_n;
    int64_t     limit, late;                                   /* HK_NULL none; mean days beyond terms, hundredths, HK_NULL unknown */
    hk_real_person people[HK_REAL_PEOPLE];
    size_t      people_n;
    size_t      person, decider;                               /* indexes; people_n: nobody */
    int         said[HK_EXCUSES + 1], last_said[HK_EXCUSES + 1];      /* times; order, 0 = never, 1 = the latest talk with an excuse */
    int         talks, made, kept, broken, vague, missed, by_channel[HK_CHANNEL_COUNT];
    bool        letter;                                        /* a written demand is on record */
    hk_day      last_talk, last_paid, last_invoice, first_invoice;      /* the first of three years */
    int64_t     paid_fen;                                      /* of last_paid; 0 = none */
    hk_real_promise promise;                                   /* the one given last: HK_REAL_DUE while its day may still keep it */
    hk_day      promise_day;
    int64_t     promise_fen;                                   /* HK_NULL: no sum was named */
    const char *last_contact, *caller;                         /* names: whom one spoke to last, who of us did */
    int64_t     paid_year, bills_year;
    uint32_t    signs, assumed;                                /* bits of hk_real_sign, hk_real_assumed */
    const char *const *secrets;                                /* every name of the book that is in here, for RE3 */
    size_t      secrets_n, firms_n;                            /* the first are names of firms: their short forms tell as much */
    const char **others;                                       /* former and other names of the customer */
    size_t      others_n;
} hk_real_facts;

typedef struct hk_real_ask {
    int64_t     id;              /* customer, 0: by code */
    const char *code;
    bool        masked;
    uint64_t    seed;
} hk_real_ask;

typedef struct hk_real {
    hk_real_facts facts;
    hk_scenario   scenario;
    const char   *text, *truth;  /* the scenario's text; id of the rule that was drawn */
    bool          masked;
} hk_real;

/* Inside a snapshot or write. Fails HK_NOT_FOUND customer.none, HK_RULE real.nothing (nothing open), real.currency, real.small. */
HK_MUST_USE hk_rc hk_real_facts_read(hk_ctx *cx, int64_t id, const char *code, hk_real_facts *out);
HK_MUST_USE hk_rc hk_real_build(hk_ctx *cx, const hk_real_ask *ask, hk_real *out);

/* One of the files content/real/, content/excuses.json as JSON; json_decref it. */
HK_MUST_USE hk_rc hk_real_content(hk_ctx *cx, const char *path, json_t **out);

/* The facts under other names and sums (RE3). */
void hk_real_mask(hk_ctx *cx, hk_real_facts *f);
/* `text` with each secret (a JSON list of texts) replaced by "**". */
const char *hk_real_hide(hk_arena *a, const char *secrets, const char *text);
const char *hk_real_secrets(hk_ctx *cx, const hk_real_facts *f);      /* that list */

/* What the file of the trainee holds, in the language of the caller. */
const char *hk_real_brief(hk_ctx *cx, const hk_real_facts *f);
/* How he is called: 袁总, 李经理, 王会计; the whole name where his title gives nothing. */
const char *hk_real_call(hk_arena *a, const hk_real_person *p);
#endif
