/* ops_inside.h - shared by the operation files of ledger only. */
#ifndef HK_LEDGER_OPS_INSIDE_H
#define HK_LEDGER_OPS_INSIDE_H
#include "ledger/ops.h"

#include "access/access.h"
#include "ledger/inside.h"

/* Ids of what the fields name, within the caller's scope. Persons, units and contracts are HK_NULL when the field is absent. */
HK_MUST_USE hk_rc hk_named_customer(hk_ctx *cx, const hk_in *in, const char *field, int64_t *id);
HK_MUST_USE hk_rc hk_named_person(hk_ctx *cx, const hk_in *in, const char *field, int64_t *id);
HK_MUST_USE hk_rc hk_named_unit(hk_ctx *cx, const hk_in *in, const char *field, int kind, int64_t *id);
HK_MUST_USE hk_rc hk_named_contract(hk_ctx *cx, const hk_in *in, int64_t *id);
/* Fields "item", or "invoice" and "part"; fields "credit" or "receipt". */
HK_MUST_USE hk_rc hk_named_item(hk_ctx *cx, const hk_in *in, int64_t *id);
HK_MUST_USE hk_rc hk_named_credit(hk_ctx *cx, const hk_in *in, int64_t *id);
/* The field's day, today when absent. */
hk_day hk_day_named(hk_ctx *cx, const hk_in *in, const char *field);
/* {"id": id} with 201, and the audit's subject. */
HK_MUST_USE hk_rc hk_made(hk_ctx *cx, hk_reply *out, const char *subject, int64_t id);

#define HK_ID_REPLY { { "id", HK_T_INT, 0 }, HK_FIELD_END }
#define HK_WRITES(command, method, path, cap, in, reply, fn, key) \
    { command, method, path, cap, HK_SCOPE_COMPANY, HK_APPENDS, NULL, in, reply, HK_ONE, fn, key }
#define HK_APPROVED(command, method, path, cap, bands, in, reply, fn, key) \
    { command, method, path, cap, HK_SCOPE_COMPANY, HK_APPENDS, bands, in, reply, HK_ONE, fn, key }
#define HK_READS_PAGE(command, path, in, row, fn, key) \
    { command, HK_GET, path, CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, in, row, HK_PAGE, fn, key }

/* Words of the stored numbers, in the replies of both doors. */
extern const char *const hk_doc_words[], *const hk_class_words[], *const hk_credit_words[], *const hk_method_words[], *const hk_bill_words[];
#endif
