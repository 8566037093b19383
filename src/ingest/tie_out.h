/* tie_out.h - the operation `tie-out FILE`; shared by the files of ingest only. */
#ifndef HK_INGEST_TIE_OUT_H
#define HK_INGEST_TIE_OUT_H
#include "ingest/run.h"
#include "measure/tie.h"

extern const hk_field hk_tie_file_in[];
HK_MUST_USE hk_rc hk_tie_file(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_tie_upload_in[], hk_tie_upload_out[];
HK_MUST_USE hk_rc hk_tie_upload(hk_ctx *cx, const hk_in *in, hk_reply *out);

/* Opening, debit, credit and closing of a row of a balances sheet, minor units; false when they overflow. After hk_run_check. */
bool hk_balances_of(const hk_run *r, size_t i, int64_t f[HK_TIE_COLUMNS]);
#endif
