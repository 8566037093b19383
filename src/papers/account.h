/* account.h - what every paper about customers rests on: one proved day of the book, the customer as the paper names him, his open
 * items, and the lines that say from what the paper was made.
 *
 *   AC1  a paper is made only when the whole book ties on its day (HK_NOT_TIED), and only for who sees the whole customer: from a
 *        part of an account no letter can be written (HK_FORBIDDEN papers.partial)
 *   AC2  what the customer owes includes what we wrote off for ourselves (账销案存): a write-off is ours alone and is never printed
 *   AC3  the fingerprint covers company, log up to the known seq, kind, template, customer, days and scope: same fingerprint, same words
 */
#ifndef HK_PAPERS_ACCOUNT_H
#define HK_PAPERS_ACCOUNT_H
#include "measure/report.h"
#include "papers/house.h"
#include "papers/template.h"

typedef struct hk_base {
    hk_report   r;               /* of the as-of day, proved */
    int64_t     known;           /* seq, for queries */
    int64_t     book_known;      /* the same for the book */
    const char *company, *maker, *checker, *lang;
    hk_day      made;
    hk_house    house;           /* heading and accounts to pay into */
} hk_base;
/* Always hk_base_close, also after a failure. Inside a snapshot. */
HK_MUST_USE hk_rc hk_base_open(hk_ctx *cx, hk_day as_of, int64_t known_us, const char *lang, hk_base *b);
void hk_base_close(hk_base *b);

/* By code or by id (HK_NULL), merged records under their root. Fails: HK_NOT_FOUND customer.none, HK_FORBIDDEN papers.partial. */
HK_MUST_USE hk_rc hk_base_customer(hk_ctx *cx, const hk_base *b, const char *code, int64_t id, const hk_dir_customer **out);
/* A copy that outlives the base: code, name and id only. */
const hk_dir_customer *hk_base_customer_copy(hk_ctx *cx, const hk_dir_customer *c);
/* The ids of all records that are this customer. */
size_t hk_base_family(hk_ctx *cx, const hk_base *b, int64_t root, int64_t **ids);

typedef struct hk_open {         /* one open item or unapplied credit of a customer */
    char        currency[4];
    bool        credit;
    int64_t     id, balance, amount;     /* credits: balance > 0 is money on account */
    int         cls;
    hk_day      issue, due;              /* due: day, HK_DAY_NONE unknown */
    bool        waits;                   /* its start event has not come */
    const char *number, *what;           /* as the customer knows it; contract */
} hk_open;
/* Open on the day of the base, by currency, then due day. Classes invoice, other, retention and memo (AC2). */
HK_MUST_USE hk_rc hk_base_open_items(hk_ctx *cx, const hk_base *b, int64_t root, hk_open **list, size_t *n);
/* Outstanding per currency on another day. */
typedef struct hk_owed { char currency[4]; int64_t amount; } hk_owed;
HK_MUST_USE hk_rc hk_base_owed(hk_ctx *cx, const hk_base *b, int64_t root, hk_day day, hk_owed **list, size_t *n);
int64_t hk_owed_in(const hk_owed *list, size_t n, const char *currency);

/* What the page showed when the customer was asked to be printed: its log seq. When what he owed on one of the days reads otherwise
 * today than it did then, HK_CONFLICT papers.changed with both figures; HK_NULL asks nothing. */
HK_MUST_USE hk_rc hk_base_seen(hk_ctx *cx, const hk_base *b, const hk_dir_customer *c, const hk_day *days, size_t n, int64_t seen);

/* Where to pay: what the call says, else the first account of each currency (house.h). */
const char *hk_base_account(hk_ctx *cx, const hk_base *b, const char *said, const char *const *currencies, size_t n);
/* Variables every paper has, and the paper's foot. */
void hk_base_vars(hk_ctx *cx, const hk_base *b, const hk_dir_customer *c, hk_vars *v);
void hk_base_foot(hk_ctx *cx, const hk_base *b, const hk_template *t, const char *subject, hk_vars *v, hk_paper *p);
/* "2025 年 6 月 30 日" / "30 June 2025"; "人民币" / "CNY". */
const char *hk_day_long(hk_arena *a, const char *lang, hk_day d);
/* The same without its year when that is the year of `after`, the day named before it. */
const char *hk_day_short(hk_arena *a, const char *lang, hk_day d, hk_day after);
const char *hk_currency_say(const char *lang, const char *currency);
/* "人民币（大写）壹佰元整　　¥100.00", "USD 100.00" */
const char *hk_amount_words(hk_arena *a, const char *lang, const char *currency, int64_t minor);
/* Sets closing, owed or credit_balance, amount_words, due, not_due, retention and its note, currency. */
void hk_owed_vars(hk_ctx *cx, const hk_base *b, const char *currency, const hk_open *list, size_t n, int64_t closing, hk_vars *v);
hk_ptable *hk_open_table(hk_ctx *cx, const hk_base *b, const char *currency, const hk_open *list, size_t n, bool due_only);
/* The same ordered by contract, with a sum below each: what a customer checks who files by contract or order. */
hk_ptable *hk_open_by_contract(hk_ctx *cx, const hk_base *b, const char *currency, const hk_open *list, size_t n);

/* Column titles by text key "papers.col.<name>". */
hk_pcol hk_col(const char *lang, const char *name, hk_palign align, bool wrap);
#endif
