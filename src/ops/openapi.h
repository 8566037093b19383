/* openapi.h - the operation rows as OpenAPI 3.1 and as TypeScript; both name operations and schemas alike. */
#ifndef HK_OPS_OPENAPI_H
#define HK_OPS_OPENAPI_H
#include "base/op.h"

void hk_openapi_write(hk_arena *a, hk_buf *out);         /* openapi.json */
void hk_types_write(hk_arena *a, hk_buf *out);           /* web/src/api/types.ts */
void hk_client_write(hk_arena *a, hk_buf *out);          /* web/src/api/client.ts */

/* "receipt apply" -> "receiptApply"; a row without a command is named by method and path. */
const char *hk_op_id(hk_arena *a, const hk_op *op);
/* The same with a capital first letter, and what follows: "ReceiptApply" + "Reply". */
const char *hk_op_schema(hk_arena *a, const hk_op *op, const char *end);
bool hk_op_has_body(const hk_op *op);                    /* fields travel in the body (POST, PUT, PATCH) */
/* Fields that HTTP callers may send; path fields only when `path`. */
bool hk_field_travels(const hk_field *f, bool path);
#endif
