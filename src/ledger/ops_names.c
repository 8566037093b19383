/* What users name: customers, people and units by code, contracts and invoices by number, receipts by theirs. */
#include "ledger/ops_inside.h"

hk_rc hk_named_customer(hk_ctx *cx, const hk_in *in, const char *field, int64_t *id)
{
    hk_row_customer_by_code row;
    const char *code = hk_in_text(in, field);
    bool found = false;
    hk_rc rc = hk_get_customer_by_code(cx, cx->company, code, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "customer.none", field, "customer", code, NULL);
    *id = row.id;
    return HK_OK;
}

hk_rc hk_named_person(hk_ctx *cx, const hk_in *in, const char *field, int64_t *id)
{
    hk_row_person_by_code row;
    const char *code = hk_in_text(in, field);
    bool found = false;
    *id = HK_NULL;
    if (!code) return HK_OK;
    hk_rc rc = hk_get_person_by_code(cx, cx->company, code, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "person.none", field, "person", code, NULL);
    *id = row.id;
    return HK_OK;
}

hk_rc hk_named_unit(hk_ctx *cx, const hk_in *in, const char *field, int kind, int64_t *id)
{
    hk_row_unit_by_code row;
    const char *code = hk_in_text(in, field);
    bool found = false;
    *id = HK_NULL;
    if (!code) return HK_OK;
    hk_rc rc = hk_get_unit_by_code(cx, cx->company, kind, code, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "unit.none", field, "unit", code, NULL);
    *id = row.id;
    return HK_OK;
}

/* An item by id, or by the number of its document and the part (the only part when there is one). */
hk_rc hk_named_item(hk_ctx *cx, const hk_in *in, int64_t *id)
{
    hk_row_items_of_document item;
    hk_key doc = { 0 };
    hk_cursor *cur = NULL;
    const char *number = hk_in_text(in, "invoice");
    int64_t part = hk_in_has(in, "part") ? hk_in_int(in, "part") : 0, n = 0, hit = 0;

    if (hk_in_has(in, "item")) { *id = hk_in_int(in, "item"); return HK_OK; }
    if (!number) return hk_fail(cx, HK_BAD_INPUT, "item.unnamed", "invoice", NULL);
    hk_rc rc = hk_document_key(cx, number, &doc);
    if (!rc && doc.id) rc = hk_q_items_of_document(cx, &cur, cx->company, doc.id);
    if (rc) return rc;
    while (doc.id && hk_next_items_of_document(cur, &item))
        if (part == 0 || item.part == part) n++, hit = item.id;
    if (doc.id) rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (n == 0) return hk_fail(cx, HK_NOT_FOUND, "document.none", "invoice", "number", number, NULL);
    if (n > 1) return hk_fail(cx, HK_BAD_INPUT, "item.which_part", "part", "number", number, "parts", hk_printf(cx->arena, "%" PRId64, n), NULL);
    *id = hit;
    return HK_OK;
}

hk_rc hk_named_credit(hk_ctx *cx, const hk_in *in, int64_t *id)
{
    const char *key = hk_in_text(in, "receipt");
    hk_key held;

    if (hk_in_has(in, "credit")) { *id = hk_in_int(in, "credit"); return HK_OK; }
    if (!key) return hk_fail(cx, HK_BAD_INPUT, "credit.unnamed", "receipt", NULL);
    hk_rc rc = hk_credit_key(cx, key, &held);
    if (rc) return rc;
    if (!held.id) return hk_fail(cx, HK_NOT_FOUND, "credit.none", "receipt", "credit", key, NULL);
    *id = held.id;
    return HK_OK;
}

hk_day hk_day_named(hk_ctx *cx, const hk_in *in, const char *field)
{
    hk_day day = hk_in_day(in, field);
    return day == HK_DAY_NONE ? cx->today : day;
}

hk_rc hk_made(hk_ctx *cx, hk_reply *out, const char *subject, int64_t id)
{
    HK_UNUSED(cx);
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_obj_end(&out->w);
    out->subject = subject, out->subject_id = id, out->status = 201;
    return HK_OK;
}


hk_rc hk_named_contract(hk_ctx *cx, const hk_in *in, int64_t *id)
{
    hk_row_contract_by_number row;
    const char *number = hk_in_text(in, "contract");
    bool found = false;
    *id = HK_NULL;
    if (!number) return HK_OK;
    hk_rc rc = hk_get_contract_by_number(cx, cx->company, number, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", "number", number, NULL);
    *id = row.id;
    return HK_OK;
}
