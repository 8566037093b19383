/* delivery.h - delivery notes 送货单: what left the house, who signed for it, which invoice bills it.
 *
 * A delivery is a paper, not money: the balance begins with the invoice, so nothing here moves what is owed. Its worth is the gap it
 * shows: goods that are with the customer while nobody has billed them (R5), and the statement of who checks by delivery note.
 *
 *   DE1  a number is used once in a company; what was taken back frees it, as with invoices (L8)
 *   DE2  amounts are positive; billed(delivery) <= amount(delivery), and what deliveries take of an invoice <= amount(invoice)
 *   DE3  a delivery and the invoice that bills it have one customer (after merges) and one currency
 *   DE4  a link counts from the day on which both exist; taken back, it never counted (closed months excepted, L7)
 *   DE5  a delivery under a contract whose clock something waits for (a plan, a silence rule) is its event "deliver": on the day it left,
 *        and again on the day the customer signed. Taken back, it takes that event along, unless another delivery came or was signed for on
 *        that day, or the event was told by hand before
 *   DE6  of a customer shared with others deliveries are not shown and not posted: like a contract, one is about everybody's items
 */
#ifndef HK_LEDGER_DELIVERY_H
#define HK_LEDGER_DELIVERY_H
#include "ledger/ledger.h"

enum hk_delivery_state { HK_DELIVERY_ANY, HK_DELIVERY_UNSIGNED, HK_DELIVERY_UNINVOICED, HK_DELIVERY_INVOICED };
static inline bool hk_delivery_is(int state, int64_t signed_day, int64_t amount, int64_t billed)
{
    return state == HK_DELIVERY_ANY || (state == HK_DELIVERY_UNSIGNED ? signed_day == HK_NULL : (state == HK_DELIVERY_UNINVOICED) == (billed < amount));
}

typedef struct hk_delivery_new {
    const char *number;
    int64_t     customer, contract, batch;   /* contract HK_NULL = none, batch 0 = by hand */
    const char *currency;
    int64_t     amount;              /* minor units, > 0 */
    hk_day      day;                 /* when it left */
    hk_day      signed_day;          /* HK_DAY_NONE: not yet */
    const char *signer, *remark;     /* NULL = none */
} hk_delivery_new;
/* Fails: HK_CONFLICT delivery.duplicate (DE1), HK_BAD_INPUT delivery.signed_before, HK_RULE contract.other_customer, HK_FORBIDDEN
 * delivery.partial (DE6), and those of hk_milestone_post (DE5). */
HK_MUST_USE hk_rc hk_delivery_post(hk_ctx *cx, const hk_delivery_new *d, int64_t *id);
/* The living delivery of a number; id 0 = none. */
HK_MUST_USE hk_rc hk_delivery_key(hk_ctx *cx, const char *number, hk_key *out);
HK_MUST_USE hk_rc hk_delivery_sign_post(hk_ctx *cx, int64_t delivery, hk_day day, const char *signer, int64_t batch);
/* amount HK_NULL: as much as both have left. Fails: HK_RULE delivery.kind, delivery.customer, delivery.currency, delivery.billed,
 * delivery.over, delivery.over_invoice. */
HK_MUST_USE hk_rc hk_delivery_bill_post(hk_ctx *cx, int64_t delivery, int64_t document, int64_t amount, int64_t batch, int64_t *link);
/* Every link between the two. Fails: HK_NOT_FOUND delivery.no_link. */
HK_MUST_USE hk_rc hk_delivery_unbill_post(hk_ctx *cx, int64_t delivery, int64_t document);
/* Fails: HK_CONFLICT delivery.is_billed: take the links back first. */
HK_MUST_USE hk_rc hk_delivery_void_post(hk_ctx *cx, int64_t delivery, const char *reason);

/* With the import that brought them: links of its deliveries, of its invoices and its own, then its deliveries. Called by hk_batch_undo. */
HK_MUST_USE hk_rc hk_deliveries_undo(hk_ctx *cx, int64_t batch, int64_t undo, hk_day open);
#endif
