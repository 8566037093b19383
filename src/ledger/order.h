/* order.h - the long lists in another order than newest first, or between two days: every paper's key is looked at, the page's rows are
 * kept (top.h), and ops_read.c reads those in full.
 *
 *   OR1  `sort` names a figure of the row, `dir` its direction, `from` and `to` days of the list's own date (paper day of documents, due day of
 *        items and bills, value day of money, day of signing of contracts,
 *        day of leaving of deliveries); a paper without that date is between no two days
 *   OR2  scope is applied row by row as in the plain lists: of a customer seen in part, papers and money of the caller's items
 *   OR3  what is open is summed once for the whole list, not asked for each item
 */
#ifndef HK_LEDGER_ORDER_H
#define HK_LEDGER_ORDER_H
#include "ledger/inside.h"
#include "ledger/top.h"
#include "base/op.h"

enum { HK_ORDER_MOST = 500 };            /* rows of a page */

typedef struct hk_order {
    hk_ctx     *cx;
    hk_top      top;
    int64_t     customer;                /* 0 = all */
    hk_day      from, to;
    bool        dated;                   /* one of the two was given */
    const char *key;                     /* "amount" */
    struct hk_order_name *names;         /* of customers, by id; loaded where the key or a search needs them */
    size_t      names_n;
    int64_t    *applied;                 /* by seq of item or credit; NULL until asked */
    int64_t     applied_n;
} hk_order;

/* Is another order or a span of days wanted? */
bool hk_order_asked(const hk_in *in);
HK_MUST_USE hk_rc hk_order_open(hk_ctx *cx, const hk_in *in, hk_order *o);
/* The plain cursor: an id. *before stays as it is when there is none. Fails: HK_BAD_INPUT page.cursor. */
HK_MUST_USE hk_rc hk_cursor_id(hk_ctx *cx, const hk_in *in, int64_t *before);

/* Does the order go by this key; does the day lie in the span asked for (any day when none was)? For lists of other modules. */
bool hk_order_by(const hk_order *o, const char *key);
bool hk_order_between(const hk_order *o, int64_t day);

/* Each fills o->top. kind, cls 0 = all. */
HK_MUST_USE hk_rc hk_order_documents(hk_order *o, int64_t kind, const char *q);
HK_MUST_USE hk_rc hk_order_items(hk_order *o, int64_t cls, bool undated, bool closed);
HK_MUST_USE hk_rc hk_order_credits(hk_order *o, int64_t kind, bool open);
HK_MUST_USE hk_rc hk_order_bills(hk_order *o, bool open);
HK_MUST_USE hk_rc hk_order_contracts(hk_order *o);
/* state: enum hk_delivery_state. */
HK_MUST_USE hk_rc hk_order_deliveries(hk_order *o, int state, const char *q);

/* A customer seen whole needs no look (OR2). */
HK_MUST_USE hk_rc hk_paper_seen(hk_ctx *cx, int64_t customer, int64_t document, bool *seen);
HK_MUST_USE hk_rc hk_money_seen(hk_ctx *cx, int64_t customer, int64_t owner, int64_t credit, bool *seen);
#endif
