/* approval.h - a second person decides: what an operation with an approval policy (op.h) does between its handler and its commit.
 *
 *   AP1  the handler runs first, in a transaction: what the ledger refuses is refused at once, and what it touched tells customer and
 *        amount. Then the band is found. Whoever may not go on alone has his transaction undone and the request stored as pending
 *   AP2  a request is pinned: company, author, operation, checked input and the version he saw are hashed, and the hash is looked at again
 *        before it runs
 *   AP3  nobody decides his own. Two may go on alone, and each such entry is stored as decided by its author (state self) and stands in
 *        the list of exceptions: the command line of the machine, and in a company of the profile micro whoever holds the band's right
 *   AP4  a decision runs the request in its own transaction, in the name, with the rights and within the scope its author has *now*. If the
 *        ledger refuses it meanwhile, the decision fails with the ledger's own error and the request stays visible as failed
 *   AP5  a pending request is decided once; past its day (approve.days) it counts as expired and cannot be decided
 *   AP6  it is seen by its author, by who may decide it, and by who reads the audit, within their scope
 */
#ifndef HK_OPS_APPROVAL_H
#define HK_OPS_APPROVAL_H
#include "base/op.h"

/* What the reply of any operation with a policy may be instead of its own, with status 202: it waits. */
extern const hk_field hk_pending_out[];
enum { HK_STATUS_PENDING = 202 };

typedef struct hk_weighed {
    bool        asked;           /* the policy wants a decision */
    bool        alone;           /* ... and the caller may give it himself (AP3) */
    int         cap;             /* the band's right */
    int64_t     customer;        /* HK_NULL when it is about none */
    int64_t     amount;          /* HK_NULL when there is none */
    const char *currency;        /* "" when there is none */
} hk_weighed;

/* Inside the write, after the handler succeeded. */
HK_MUST_USE hk_rc hk_approval_weigh(hk_ctx *cx, const hk_op *op, const hk_in *in, const hk_reply *out, hk_weighed *w);
/* Inside a write: keep the request, as pending (and write the reply that says so) or as decided by its author alone. */
HK_MUST_USE hk_rc hk_approval_ask(hk_ctx *cx, const hk_op *op, const json_t *input, int64_t if_match, const hk_weighed *w, hk_reply *out);
HK_MUST_USE hk_rc hk_approval_self(hk_ctx *cx, const hk_op *op, const json_t *input, int64_t if_match, const hk_weighed *w);

extern const hk_op hk_approval_ops[];
#endif
