/* papers.h - operation rows of papers: statements, letters, debt sheets, the aging report. docs/papers.md. */
#ifndef HK_PAPERS_PAPERS_H
#define HK_PAPERS_PAPERS_H
#include "base/op.h"

struct hk_job;
extern const hk_op hk_papers_ops[];
/* Job "statements": everybody's statement of a month, stored with each customer. Made again, it stores nothing twice. */
hk_rc hk_statements_job(hk_ctx *cx, const struct hk_job *job, const char **result);
/* Daily job "reminders": a letter for each statement that nobody answered for stmt.remind_days, and again for stmt.escalate_days. */
hk_rc hk_reminders_job(hk_ctx *cx, const struct hk_job *job, const char **result);
/* Job "pack": a closed month's pack as PDF and workbook, stored for who asked. */
hk_rc hk_pack_job(hk_ctx *cx, const struct hk_job *job, const char **result);
#endif
