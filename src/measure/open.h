/* open.h - what is open now, as the ledger's lists ask for it (ledger/open.h). */
#ifndef HK_MEASURE_OPEN_H
#define HK_MEASURE_OPEN_H
#include "base/ctx.h"

/* hk_open_credits_fn. The newest state: nobody is shown money he has just applied. */
HK_MUST_USE hk_rc hk_open_credits(hk_ctx *cx, int64_t customer, int64_t **ids, size_t *n);
#endif
