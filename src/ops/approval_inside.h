/* approval_inside.h - shared by approval.c and ops_approval.c only. */
#ifndef HK_OPS_APPROVAL_INSIDE_H
#define HK_OPS_APPROVAL_INSIDE_H
#include "ops/approval.h"
#include "ops/table.h"

#include "base/hash.h"
#include "sql/approval.h"
#include "sql/tables.h"
#include "store/store.h"

HK_MUST_USE hk_rc hk_approval_micro(hk_ctx *cx, bool *micro);
/* AP2; hexadecimal. */
const char *hk_approval_hash(hk_ctx *cx, const char *op, const char *input, int64_t user, int64_t if_match);
/* "approvers": names of who may decide what `author` asked. */
HK_MUST_USE hk_rc hk_approvers_json(hk_ctx *cx, hk_jw *w, const char *cap, int64_t author);
#endif
