/* open.h - which credits are open, told by who keeps the balances: the ledger itself would sum the uses of each. The program hands the
 * answer of the book over by pointer (main.c); without one the lists walk the credits and sum. */
#ifndef HK_LEDGER_OPEN_H
#define HK_LEDGER_OPEN_H
#include "base/ctx.h"

/* Inside a read snapshot: credits with anything left of them, whatever the day, newest first, of one customer or, with 0, of all in
 * scope; of a customer seen in part those of others too, which the caller leaves out (hk_money_seen). From cx->arena. */
typedef hk_rc (*hk_open_credits_fn)(hk_ctx *cx, int64_t customer, int64_t **ids, size_t *n);
void hk_open_credits_from(hk_open_credits_fn fn);
#endif
