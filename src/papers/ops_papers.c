/* The rows of papers' operations. */
#include "papers/papers.h"
#include "papers/ops_inside.h"

#include "access/access.h"

const hk_op hk_papers_ops[] = {
    { "statement", HK_CLI_ONLY, NULL, CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_statement_in, hk_statement_out, HK_ONE, hk_op_statement, "statement" },
    { NULL, HK_GET, "/api/v1/customers/{id}/statement", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_statement_get_in, NULL, HK_BYTES, hk_op_statement_get,
      "statement.get" },
    HK_OP_END,
};
