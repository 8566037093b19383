/* Fields and handlers of the papers' operations; the rows are in ops_papers.c. */
#ifndef HK_PAPERS_OPS_INSIDE_H
#define HK_PAPERS_OPS_INSIDE_H
#include "papers/account.h"
#include "papers/write.h"

extern const hk_field hk_statement_in[], hk_statement_out[], hk_statement_get_in[];
hk_rc hk_op_statement(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_statement_get(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_statement_run_in[], hk_statement_run_out[];
hk_rc hk_op_statement_run(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_letter_in[], hk_letter_get_in[], hk_debt_in[], hk_debt_get_in[], hk_made_out[];
hk_rc hk_op_letter(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_letter_get(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_debt(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_debt_get(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_aging_paper_in[], hk_aging_paper_out[], hk_aging_paper_get_in[];
hk_rc hk_op_aging_paper(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_aging_paper_get(hk_ctx *cx, const hk_in *in, hk_reply *out);

/* One customer's paper, made. */
typedef struct hk_made {
    const hk_dir_customer *customer;
    hk_owed    *owed;
    size_t      owed_n;
    hk_paper   *paper;
    const char *file;
} hk_made;
enum { HK_MASK_PEOPLE, HK_MASK_NONE, HK_MASK_ALL };
extern const char *const hk_letter_templates[];          /* by field "kind" */
HK_MUST_USE hk_rc hk_letter_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out);
HK_MUST_USE hk_rc hk_debt_sheet_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out);
/* r: aged and proved, as the caller asked. */
HK_MUST_USE hk_rc hk_aging_paper(hk_ctx *cx, const hk_base *b, hk_report *r, const hk_template *t, hk_paper **out, const char **file);

/* One paper as the reply's bytes (HK_BYTES). */
HK_MUST_USE hk_rc hk_paper_reply(hk_ctx *cx, hk_paper *p, hk_pform form, const char *name, hk_reply *out);
#endif
