/* The rows of papers' operations. */
#include "papers/papers.h"
#include "papers/ops_inside.h"

#include "access/access.h"

const hk_op hk_papers_ops[] = {
    { "statement", HK_CLI_ONLY, NULL, CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_statement_in, hk_statement_out, HK_ONE, hk_op_statement, "statement" },
    { NULL, HK_GET, "/api/v1/customers/{id}/statement", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_statement_get_in, NULL, HK_BYTES, hk_op_statement_get,
      "statement.get" },
    { "statement run", HK_POST, "/api/v1/statements", CAP_INVOICE_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, hk_statement_run_in, hk_statement_run_out, HK_ONE,
      hk_op_statement_run, "statement.run" },
    { "debt-sheet", HK_CLI_ONLY, NULL, CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_debt_in, hk_made_out, HK_ONE, hk_op_debt, "debt_sheet" },
    { NULL, HK_GET, "/api/v1/customers/{id}/debt-sheet", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_debt_get_in, NULL, HK_BYTES, hk_op_debt_get, "debt_sheet.get" },
    { "letter", HK_CLI_ONLY, NULL, CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_letter_in, hk_made_out, HK_ONE, hk_op_letter, "letter" },
    { NULL, HK_GET, "/api/v1/customers/{id}/letter", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_letter_get_in, NULL, HK_BYTES, hk_op_letter_get, "letter.get" },
    { "aging-report", HK_CLI_ONLY, NULL, CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_aging_paper_in, hk_aging_paper_out, HK_ONE, hk_op_aging_paper, "aging_report" },
    { NULL, HK_GET, "/api/v1/aging/report", CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_aging_paper_get_in, NULL, HK_BYTES, hk_op_aging_paper_get, "aging_report.get" },
    HK_OP_END,
};
