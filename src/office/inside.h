/* inside.h - shared by the files of office only: fields and handlers; the rows are in ops.c. */
#ifndef HK_OFFICE_INSIDE_H
#define HK_OFFICE_INSIDE_H
#include "office/office.h"

extern const hk_field hk_exceptions_in[], hk_exceptions_out[];
hk_rc hk_op_exceptions(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_propose_in[], hk_propose_out[], hk_first_run_in[], hk_first_run_out[], hk_profile_in[], hk_profile_out[];
hk_rc hk_op_propose(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_first_run(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_profile_preview(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_profile_set(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_handover_in[], hk_handover_out[], hk_handover_preview_out[], hk_handover_list_in[], hk_handover_list_row[], hk_handover_show_in[],
    hk_handover_show_out[], hk_handover_sign_in[], hk_handover_sign_out[], hk_handover_sheets_in[], hk_handover_sheets_out[], hk_handover_sheet_in[],
    hk_handover_statements_in[], hk_handover_statements_out[];
hk_rc hk_op_handover(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_handover_preview(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_handover_list(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_handover_show(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_handover_sign(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_handover_sheets(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_handover_sheet(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_handover_statements(hk_ctx *cx, const hk_in *in, hk_reply *out);

extern const hk_field hk_calendar_in[], hk_calendar_out[], hk_calendar_file_in[], hk_calendar_check_out[], hk_calendar_load_out[], hk_calendar_reset_in[], hk_calendar_id_out[],
    hk_calendar_own_in[], hk_calendar_end_in[];
hk_rc hk_op_calendar(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_calendar_check(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_calendar_load(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_calendar_reset(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_calendar_own(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_calendar_end(hk_ctx *cx, const hk_in *in, hk_reply *out);
#endif
