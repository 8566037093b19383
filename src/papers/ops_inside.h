/* Fields and handlers of the papers' operations; the rows are in ops_papers.c. */
#ifndef HK_PAPERS_OPS_INSIDE_H
#define HK_PAPERS_OPS_INSIDE_H
#include "papers/account.h"
#include "papers/write.h"

extern const hk_field hk_statement_in[], hk_statement_out[], hk_statement_get_in[];
hk_rc hk_op_statement(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_statement_get(hk_ctx *cx, const hk_in *in, hk_reply *out);

/* One paper as the reply's bytes (HK_BYTES). */
HK_MUST_USE hk_rc hk_paper_reply(hk_ctx *cx, hk_paper *p, hk_pform form, const char *name, hk_reply *out);
#endif
