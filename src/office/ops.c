/* The rows of the office's operations. */
#include "office/inside.h"

#include "access/access.h"

#define OP(command, method, path, cap, effect, in, reply, shape, fn, key) { command, method, path, cap, HK_SCOPE_COMPANY, effect, NULL, in, reply, shape, fn, key }
const hk_op hk_office_ops[] = {
    { "exceptions", HK_GET, "/api/v1/exceptions", CAP_AUDIT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_exceptions_in, hk_exceptions_out, HK_ONE, hk_op_exceptions, "exceptions" },
    { "profile propose", HK_GET, "/api/v1/first-run/profile", CAP_BEFORE_LOGIN, HK_SCOPE_NONE, HK_READS, NULL, hk_propose_in, hk_propose_out, HK_ONE, hk_op_propose, "profile.propose" },
    { "first-run", HK_POST, "/api/v1/first-run", CAP_BEFORE_LOGIN, HK_SCOPE_NONE, HK_LOCAL, NULL, hk_first_run_in, hk_first_run_out, HK_ONE, hk_op_first_run, "first_run" },
    { "profile preview", HK_GET, "/api/v1/company/profile", CAP_COMPANY_ADMIN, HK_SCOPE_COMPANY, HK_READS, NULL, hk_profile_in, hk_profile_out, HK_ONE, hk_op_profile_preview,
      "profile.preview" },
    { "company profile", HK_PUT, "/api/v1/company/profile", CAP_COMPANY_ADMIN, HK_SCOPE_COMPANY, HK_EDITS, NULL, hk_profile_in, hk_profile_out, HK_ONE, hk_op_profile_set,
      "company.profile" },
    OP("handover preview", HK_GET, "/api/v1/handovers/preview", CAP_ASSIGN_WRITE, HK_READS, hk_handover_in, hk_handover_preview_out, HK_ONE, hk_op_handover_preview, "handover.preview"),
    OP("handover", HK_POST, "/api/v1/handovers", CAP_ASSIGN_WRITE, HK_APPENDS, hk_handover_in, hk_handover_out, HK_ONE, hk_op_handover, "handover"),
    OP("handover list", HK_GET, "/api/v1/handovers", CAP_ASSIGN_WRITE, HK_READS, hk_handover_list_in, hk_handover_list_row, HK_PAGE, hk_op_handover_list, "handover.list"),
    OP("handover show", HK_GET, "/api/v1/handovers/{id}", CAP_ASSIGN_WRITE, HK_READS, hk_handover_show_in, hk_handover_show_out, HK_ONE, hk_op_handover_show, "handover.show"),
    OP("handover sign", HK_POST, "/api/v1/handovers/{id}/signatures", CAP_ASSIGN_WRITE, HK_EDITS, hk_handover_sign_in, hk_handover_sign_out, HK_ONE, hk_op_handover_sign, "handover.sign"),
    OP("handover sheets", HK_CLI_ONLY, NULL, CAP_ASSIGN_WRITE, HK_READS, hk_handover_sheets_in, hk_handover_sheets_out, HK_ONE, hk_op_handover_sheets, "handover.sheets"),
    OP(NULL, HK_GET, "/api/v1/handovers/{id}/sheet", CAP_ASSIGN_WRITE, HK_READS, hk_handover_sheet_in, NULL, HK_BYTES, hk_op_handover_sheet, "handover.sheet"),
    OP("handover statements", HK_POST, "/api/v1/handovers/{id}/statements", CAP_INVOICE_WRITE, HK_LOCAL, hk_handover_statements_in, hk_handover_statements_out, HK_ONE,
       hk_op_handover_statements, "handover.statements"),
    OP("calendar", HK_GET, "/api/v1/calendar", CAP_LOGGED_IN, HK_READS, hk_calendar_in, hk_calendar_out, HK_ONE, hk_op_calendar, "calendar"),
    OP("calendar check", HK_POST, "/api/v1/calendar/checks", CAP_PARAM_WRITE, HK_READS, hk_calendar_file_in, hk_calendar_check_out, HK_ONE, hk_op_calendar_check, "calendar.check"),
    OP("calendar load", HK_POST, "/api/v1/calendar/notices", CAP_PARAM_WRITE, HK_APPENDS, hk_calendar_file_in, hk_calendar_load_out, HK_ONE, hk_op_calendar_load, "calendar.load"),
    OP("calendar reset", HK_POST, "/api/v1/calendar/resets", CAP_PARAM_WRITE, HK_APPENDS, hk_calendar_reset_in, hk_calendar_id_out, HK_ONE, hk_op_calendar_reset, "calendar.reset"),
    OP("calendar own", HK_POST, "/api/v1/calendar/days", CAP_PARAM_WRITE, HK_APPENDS, hk_calendar_own_in, hk_calendar_id_out, HK_ONE, hk_op_calendar_own, "calendar.own"),
    OP("calendar end", HK_POST, "/api/v1/calendar/days/{id}/ends", CAP_PARAM_WRITE, HK_APPENDS, hk_calendar_end_in, hk_calendar_id_out, HK_ONE, hk_op_calendar_end, "calendar.end"),
    HK_OP_END,
};
