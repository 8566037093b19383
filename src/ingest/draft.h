/* draft.h - imports in steps, for the pages: a file is brought, looked at, mapped, decided upon, rehearsed and posted.
 *
 *   DR1  the file is stored when it comes, owned by who brought it; what he decides is kept beside his settings
 *        (preference "import.<id>") and belongs to him alone
 *   DR2  every answer is computed from file and decisions anew: nothing shown can be stale
 *   DR3  posting twice posts once: a posted draft gives the kept reply
 */
#ifndef HK_INGEST_DRAFT_H
#define HK_INGEST_DRAFT_H
#include "base/op.h"
#include "ingest/ingest.h"

extern const hk_field hk_draft_add_in[], hk_draft_get_in[], hk_draft_set_in[], hk_draft_post_in[], hk_draft_out[], hk_draft_post_out[];
hk_rc hk_draft_add(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_draft_get(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_draft_set(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_draft_post(hk_ctx *cx, const hk_in *in, hk_reply *out);

/* Overdue today, of one currency, by the book's own report. HK_NULL for who does not see the whole company. */
HK_MUST_USE hk_rc hk_overdue_now(hk_ctx *cx, const char *currency, int64_t *out);
/* Fill ask->currency with the company's when it is NULL. Opens a snapshot of its own when none is open. */
HK_MUST_USE hk_rc hk_company_currency(hk_ctx *cx, hk_import_ask *ask);
#endif
