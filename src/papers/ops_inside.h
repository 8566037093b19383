/* Fields and handlers of the papers' operations; the rows are in ops_papers.c. */
#ifndef HK_PAPERS_OPS_INSIDE_H
#define HK_PAPERS_OPS_INSIDE_H
#include "papers/account.h"
#include "papers/statement.h"
#include "papers/write.h"

extern const hk_field hk_statement_in[], hk_statement_out[], hk_statement_get_in[];
hk_rc hk_op_statement(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_statement_get(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_statement_run_in[], hk_statement_run_out[];
hk_rc hk_op_statement_run(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_prepare_in[], hk_prepare_out[], hk_figures_in[], hk_figures_out[];
hk_rc hk_op_prepare(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_figures(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_round_list_in[], hk_round_list_out[], hk_round_waiting_in[], hk_round_waiting_out[], hk_round_show_in[], hk_round_show_out[];
extern const hk_field hk_round_sent_in[], hk_round_sent_out[], hk_round_reply_in[], hk_round_reply_out[], hk_round_explain_in[], hk_round_explain_out[], hk_remind_in[], hk_remind_out[];
hk_rc hk_op_round_list(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_round_waiting(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_round_show(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_round_sent(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_round_reply(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_round_explain(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_remind(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_no_in[], hk_version_out[], hk_letterhead_in[], hk_letterhead_out[], hk_accounts_out[], hk_account_add_in[], hk_account_edit_in[];
hk_rc hk_op_letterhead(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_letterhead_edit(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_accounts(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_account_add(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_account_edit(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_template_list_out[], hk_template_show_in[], hk_template_show_out[], hk_template_check_in[], hk_template_check_out[], hk_template_save_in[],
    hk_template_save_out[], hk_template_publish_in[], hk_template_publish_out[], hk_template_reset_in[];
hk_rc hk_op_template_list(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_template_show(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_template_check(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_template_save(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_template_publish(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_template_reset(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_pack_in[], hk_pack_out[], hk_pack_get_in[], hk_pack_run_in[], hk_pack_run_out[], hk_pack_list_in[], hk_pack_list_out[];
hk_rc hk_op_pack(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_pack_get(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_pack_run(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_pack_list(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_difference_in[], hk_difference_get_in[];
hk_rc hk_op_difference(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_difference_get(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_letter_in[], hk_letter_get_in[], hk_debt_in[], hk_debt_get_in[], hk_made_out[];
hk_rc hk_op_letter(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_letter_get(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_debt(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_debt_get(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_aging_paper_in[], hk_aging_paper_out[], hk_aging_paper_get_in[];
hk_rc hk_op_aging_paper(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_aging_paper_get(hk_ctx *cx, const hk_in *in, hk_reply *out);

/* --month, or --from and --to, else the last whole month. */
HK_MUST_USE hk_rc hk_statement_period(hk_ctx *cx, const hk_in *in, hk_statement_ask *ask);
typedef struct hk_statements { hk_statement *list; size_t n, cap; } hk_statements;
/* The customers of these codes; everybody whose whole account the caller sees and who has something on it. */
const char *const *hk_statements_whom(hk_ctx *cx, const hk_in *in, size_t *n);      /* the field "customer" */
HK_MUST_USE hk_rc hk_statements_named(hk_ctx *cx, const char *const *codes, size_t n, const hk_base *b, const hk_template *t, const hk_statement_ask *ask, hk_statements *out);
HK_MUST_USE hk_rc hk_statements_everybody(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_statement_ask *ask, hk_statements *out);

/* One customer's paper, made. */
typedef struct hk_made {
    const hk_dir_customer *customer;
    hk_owed    *owed;
    size_t      owed_n;
    hk_paper   *paper;
    const char *file;
} hk_made;
enum { HK_MASK_PEOPLE, HK_MASK_NONE, HK_MASK_ALL };
enum { HK_LETTER_REMIND = 3 };
extern const char *const hk_letter_templates[];          /* by field "kind" */
HK_MUST_USE hk_rc hk_remind_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out);
HK_MUST_USE hk_rc hk_difference_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out);
HK_MUST_USE hk_rc hk_letter_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out);
HK_MUST_USE hk_rc hk_debt_sheet_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out);
/* r: aged and proved, as the caller asked. */
HK_MUST_USE hk_rc hk_aging_paper(hk_ctx *cx, const hk_base *b, hk_report *r, const hk_template *t, hk_paper **out, const char **file);
#endif
