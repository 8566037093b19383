/* answer.h - what an import tells: reply rows and the writers of each part, shared by the command and the pages. */
#ifndef HK_INGEST_ANSWER_H
#define HK_INGEST_ANSWER_H
#include "ingest/run.h"

extern const hk_field hk_import_problem_rows[], hk_import_same_rows[], hk_import_column_rows[], hk_import_money_rows[], hk_import_differ_rows[];

/* Each writes a list under `key`; `file` puts the file's name first in each element (NULL: leave it out). */
void hk_answer_problems(hk_run *r, hk_jw *w, const char *key, const char *file);
void hk_answer_columns(hk_run *r, hk_jw *w, const char *key);
void hk_answer_money(hk_ctx *cx, const hk_import_money *money, size_t n, hk_jw *w, const char *key);
void hk_answer_differ(hk_run *r, hk_jw *w, const char *key, const char *file);
/* Open pairs, and before them those decided on the page (draft.c gives them). */
void hk_answer_same(hk_run *r, hk_jw *w, const char *key, const hk_decision *decided, size_t n);
int64_t hk_pair_id(const char *name);        /* stable number of a name in the list of pairs */

/* The one column of what is missing as a problem of the whole file, for runs that stopped before reading. */
const char *hk_problem_text(hk_run *r, const hk_problem *p);
const char *hk_problem_advice(hk_run *r, const hk_problem *p);
#endif
