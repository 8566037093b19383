/* Operations of the ledger that write. What they take is named the way users do: customers by code, invoices by number. */
#include "ledger/ops.h"

#include "access/caps.h"
#include "ledger/inside.h"

/* ---- names to ids ---- */
static hk_rc customer_of(hk_ctx *cx, const hk_in *in, const char *field, int64_t *id)
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

static hk_rc person_of(hk_ctx *cx, const hk_in *in, const char *field, int64_t *id)
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

static hk_rc unit_of(hk_ctx *cx, const hk_in *in, const char *field, int kind, int64_t *id)
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
static hk_rc item_of(hk_ctx *cx, const hk_in *in, int64_t *id)
{
    hk_row_document_key_taken doc;
    hk_row_items_of_document item;
    hk_cursor *cur = NULL;
    const char *number = hk_in_text(in, "invoice");
    int64_t part = hk_in_has(in, "part") ? hk_in_int(in, "part") : 0, n = 0, hit = 0;
    bool found = false;

    if (hk_in_has(in, "item")) { *id = hk_in_int(in, "item"); return HK_OK; }
    if (!number) return hk_fail(cx, HK_BAD_INPUT, "item.unnamed", "invoice", NULL);
    hk_rc rc = hk_get_document_key_taken(cx, cx->company, number, &doc, &found);
    if (!rc && found) rc = hk_q_items_of_document(cx, &cur, cx->company, doc.id);
    if (rc) return rc;
    while (found && hk_next_items_of_document(cur, &item))
        if (part == 0 || item.part == part) n++, hit = item.id;
    if (found) rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (n == 0) return hk_fail(cx, HK_NOT_FOUND, "document.none", "invoice", "number", number, NULL);
    if (n > 1) return hk_fail(cx, HK_BAD_INPUT, "item.which_part", "part", "number", number, "parts", hk_printf(cx->arena, "%" PRId64, n), NULL);
    *id = hit;
    return HK_OK;
}

static hk_rc credit_of(hk_ctx *cx, const hk_in *in, int64_t *id)
{
    hk_row_credit_key_taken row;
    const char *key = hk_in_text(in, "receipt");
    bool found = false;

    if (hk_in_has(in, "credit")) { *id = hk_in_int(in, "credit"); return HK_OK; }
    if (!key) return hk_fail(cx, HK_BAD_INPUT, "credit.unnamed", "receipt", NULL);
    hk_rc rc = hk_get_credit_key_taken(cx, cx->company, key, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "credit.none", "receipt", "credit", key, NULL);
    *id = row.id;
    return HK_OK;
}

static hk_day day_of(hk_ctx *cx, const hk_in *in, const char *field)
{
    hk_day day = hk_in_day(in, field);
    return day == HK_DAY_NONE ? cx->today : day;
}

static hk_rc made(hk_ctx *cx, hk_reply *out, const char *subject, int64_t id)
{
    HK_UNUSED(cx);
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_obj_end(&out->w);
    out->subject = subject, out->subject_id = id, out->status = 201;
    return HK_OK;
}

static const hk_field id_reply[] = { { "id", HK_T_INT, 0 }, HK_FIELD_END };

/* ---- customers, people, units ---- */
static const hk_field customer_add_in[] = {
    { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 200 },
    { "short_name", HK_T_TEXT, 0, NULL, 0, 100 }, { "credit_code", HK_T_TEXT, 0, NULL, 0, 18 }, { "country", HK_T_TEXT, 0, NULL, 2, 2, NULL, "CN" },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "kind", HK_T_ENUM, 0, "company|public|person|internal", 0, 0, NULL, "company" },
    { "terms", HK_T_TEXT, 0, NULL, 0, 60 }, { "credit_limit", HK_T_MONEY, 0 }, { "owner", HK_T_TEXT, 0, NULL, 1, 64 }, { "team", HK_T_TEXT, 0, NULL, 1, 64 },
    { "region", HK_T_TEXT, 0, NULL, 1, 64 }, { "class", HK_T_TEXT, 0, NULL, 1, 64 }, { "from", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc customer_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const kinds[] = { "company", "public", "person", "internal" };
    int64_t id = 0;
    hk_customer_new c = { .code = hk_in_text(in, "code"), .name = hk_in_text(in, "name"), .short_name = hk_in_text(in, "short_name"),
                          .credit_code = hk_in_text(in, "credit_code"), .country = hk_in_text(in, "country"), .currency = hk_in_text(in, "currency"),
                          .kind = kinds[hk_in_int(in, "kind")], .terms = hk_in_text(in, "terms"),
                          .credit_limit = hk_in_has(in, "credit_limit") ? hk_in_int(in, "credit_limit") : HK_NULL, .from = day_of(cx, in, "from") };
    hk_rc rc = person_of(cx, in, "owner", &c.owner);
    if (!rc) rc = unit_of(cx, in, "team", HK_UNIT_TEAM, &c.team);
    if (!rc) rc = unit_of(cx, in, "region", HK_UNIT_REGION, &c.region);
    if (!rc) rc = unit_of(cx, in, "class", HK_UNIT_CLASS, &c.cls);
    if (!rc) rc = hk_customer_add(cx, &c, &id);
    return rc ? rc : made(cx, out, "customer", id);
}

static const hk_field rename_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 200 },
                                      { "until", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc customer_rename(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_customer_by_id row;
    int64_t id = 0;
    hk_rc rc = customer_of(cx, in, "customer", &id);
    if (!rc) rc = hk_customer_need(cx, id, &row);
    if (!rc) rc = hk_customer_rename(cx, id, in->if_match ? in->if_match : row.version, hk_in_text(in, "name"), hk_in_day(in, "until"));
    return rc ? rc : made(cx, out, "customer", id);
}

static const hk_field alias_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "alias", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 200 },
                                     { "kind", HK_T_ENUM, 0, "alias|former|payer", 0, 0, NULL, "alias" }, { "refuse", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

static hk_rc customer_alias(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const kinds[] = { "alias", "former", "payer" };
    int64_t id = 0;
    hk_rc rc = customer_of(cx, in, "customer", &id);
    if (!rc) rc = hk_customer_alias_add(cx, id, hk_in_text(in, "alias"), kinds[hk_in_int(in, "kind")], hk_in_int(in, "refuse") ? "refused" : "confirmed");
    return rc ? rc : made(cx, out, "customer", id);
}

static const hk_field merge_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "into", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };

static hk_rc merge(hk_ctx *cx, const hk_in *in, hk_reply *out, bool undo)
{
    int64_t id = 0, into = 0;
    hk_rc rc = customer_of(cx, in, "customer", &id);
    if (!rc) rc = customer_of(cx, in, "into", &into);
    if (!rc) rc = hk_customer_merge_post(cx, id, into, undo);
    return rc ? rc : made(cx, out, "customer", id);
}
static hk_rc customer_merge(hk_ctx *cx, const hk_in *in, hk_reply *out) { return merge(cx, in, out, false); }
static hk_rc customer_unmerge(hk_ctx *cx, const hk_in *in, hk_reply *out) { return merge(cx, in, out, true); }

static const hk_field person_in[] = { { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 100 },
                                      { "team", HK_T_TEXT, 0, NULL, 1, 64 }, HK_FIELD_END };

static hk_rc person_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t team, id = 0;
    hk_rc rc = unit_of(cx, in, "team", HK_UNIT_TEAM, &team);
    if (!rc) rc = hk_person_add(cx, hk_in_text(in, "code"), hk_in_text(in, "name"), team, &id);
    return rc ? rc : made(cx, out, "person", id);
}

static const hk_field unit_in[] = { { "kind", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "team|region|class" }, { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 },
                                    { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 100 }, HK_FIELD_END };

static hk_rc unit_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = 0;
    hk_rc rc = hk_unit_add(cx, (int)hk_in_int(in, "kind") + 1, hk_in_text(in, "code"), hk_in_text(in, "name"), &id);
    return rc ? rc : made(cx, out, "unit", id);
}

static const hk_field assign_in[] = {
    { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 }, { "owner", HK_T_TEXT, 0, NULL, 1, 64 }, { "team", HK_T_TEXT, 0, NULL, 1, 64 },
    { "region", HK_T_TEXT, 0, NULL, 1, 64 }, { "class", HK_T_TEXT, 0, NULL, 1, 64 }, { "from", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc assign(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const struct { const char *field; int what, unit; } rows[] = {
        { "owner", HK_ASSIGN_OWNER, 0 }, { "team", HK_ASSIGN_TEAM, HK_UNIT_TEAM }, { "region", HK_ASSIGN_REGION, HK_UNIT_REGION },
        { "class", HK_ASSIGN_CLASS, HK_UNIT_CLASS } };
    hk_row_item_by_id item;
    int64_t id = 0, n = 0;
    bool of_item = hk_in_has(in, "item");
    hk_rc rc = HK_OK;

    if (of_item == hk_in_has(in, "customer")) return hk_fail(cx, HK_BAD_INPUT, "assign.subject", "customer", NULL);
    if (of_item) id = hk_in_int(in, "item"), rc = hk_item_need(cx, id, &item);
    else rc = customer_of(cx, in, "customer", &id);
    for (size_t i = 0; !rc && i < HK_COUNT(rows); i++) {
        int64_t value;
        if (!hk_in_has(in, rows[i].field)) continue;
        if (of_item && rows[i].what != HK_ASSIGN_OWNER) return hk_fail(cx, HK_BAD_INPUT, "assign.item_owner_only", rows[i].field, NULL);
        rc = rows[i].unit ? unit_of(cx, in, rows[i].field, rows[i].unit, &value) : person_of(cx, in, rows[i].field, &value);
        if (!rc) rc = hk_assign(cx, of_item ? HK_SUBJECT_ITEM : HK_SUBJECT_CUSTOMER, id, rows[i].what, value, day_of(cx, in, "from"));
        n++;
    }
    if (!rc && n == 0) rc = hk_fail(cx, HK_BAD_INPUT, "assign.nothing", "owner", NULL);
    return rc ? rc : made(cx, out, of_item ? "item" : "customer", id);
}

/* ---- documents ---- */
static const hk_field part_rows[] = { { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "due", HK_T_DAY, 0 }, { "plan_part", HK_T_ID, 0 },
                                      { "retention", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field invoice_in[] = {
    { "number", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 },
    { "kind", HK_T_ENUM, 0, "invoice|other|opening", 0, 0, NULL, "invoice" }, { "day", HK_T_DAY, HK_F_REQUIRED }, { "amount", HK_T_MONEY, 0 },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "due", HK_T_DAY, 0 }, { "goods_day", HK_T_DAY, 0 }, { "accept_day", HK_T_DAY, 0 },
    { "contract", HK_T_TEXT, 0, NULL, 1, 64 }, { "parts", HK_T_OBJECT, HK_F_LIST, NULL, 1, 64, part_rows }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };
static const hk_field document_reply[] = { { "id", HK_T_INT, 0 }, { "items", HK_T_INT, HK_F_LIST }, HK_FIELD_END };

static hk_rc contract_of(hk_ctx *cx, const hk_in *in, int64_t *id)
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

/* A 数电票 number has 20 digits; a longer or mixed one is somebody's own numbering and is taken as it is. */
static hk_rc number_check(hk_ctx *cx, const char *number)
{
    if (strspn(number, "0123456789.eE+") == strlen(number) && strpbrk(number, "eE") && strchr(number, '+'))
        return hk_fail(cx, HK_BAD_INPUT, "document.number_cut", "number", "number", number, NULL);
    return HK_OK;
}

static hk_rc invoice_parts(hk_ctx *cx, const hk_in *in, hk_document_new *d)
{
    const hk_val *list = hk_in_get(in, "parts");
    int cls = d->kind == HK_DOC_INVOICE ? HK_CLASS_INVOICE : HK_CLASS_OTHER;
    hk_instalment *parts;

    if (list->set == hk_in_has(in, "amount")) return hk_fail(cx, HK_BAD_INPUT, "document.amount_or_parts", "amount", NULL);
    d->parts_n = list->set ? list->n : 1;
    parts = HK_NEWS(cx->arena, hk_instalment, d->parts_n);
    for (size_t i = 0; i < d->parts_n; i++) {
        const hk_in *row = list->set ? list->items[i].obj : in;
        parts[i] = (hk_instalment){ .amount = hk_in_int(row, "amount"), .cls = cls, .due = hk_in_day(row, "due"), .plan_part = HK_NULL };
        if (list->set && hk_in_has(row, "plan_part")) parts[i].plan_part = hk_in_int(row, "plan_part");
        if (list->set && hk_in_int(row, "retention")) parts[i].cls = HK_CLASS_RETENTION;
        if (parts[i].amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    }
    d->parts = parts;
    return HK_OK;
}

static hk_rc invoice_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const int kinds[] = { HK_DOC_INVOICE, HK_DOC_OTHER, HK_DOC_OPENING };
    int64_t id = 0, items[64];
    hk_document_new d = { .kind = kinds[hk_in_int(in, "kind")], .number = hk_in_text(in, "number"), .ref_document = HK_NULL, .owner = HK_NULL,
                          .currency = hk_in_text(in, "currency"), .day = hk_in_day(in, "day"), .goods_day = hk_in_day(in, "goods_day"),
                          .accept_day = hk_in_day(in, "accept_day"), .remark = hk_in_text(in, "remark") };
    hk_rc rc = number_check(cx, d.number);
    if (!rc) rc = customer_of(cx, in, "customer", &d.customer);
    if (!rc) rc = contract_of(cx, in, &d.contract);
    if (!rc) rc = invoice_parts(cx, in, &d);
    if (!rc) rc = hk_document_post(cx, &d, &id, items);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_arr(&out->w, "items");
    for (size_t i = 0; i < d.parts_n; i++) hk_jw_int(&out->w, NULL, items[i]);
    hk_jw_arr_end(&out->w);
    hk_jw_obj_end(&out->w);
    out->subject = "document", out->subject_id = id, out->status = 201;
    return HK_OK;
}

static const hk_field against_rows[] = { { "invoice", HK_T_TEXT, 0, NULL, 1, 64 }, { "part", HK_T_INT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 },
                                         { "amount", HK_T_MONEY, HK_F_REQUIRED }, HK_FIELD_END };
static const hk_field red_in[] = {
    { "number", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "day", HK_T_DAY, HK_F_REQUIRED },
    { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" },
    { "against", HK_T_OBJECT, HK_F_LIST, NULL, 1, 200, against_rows }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc red_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *list = hk_in_get(in, "against");
    hk_document_new d = { .number = hk_in_text(in, "number"), .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL,
                          .currency = hk_in_text(in, "currency"), .day = hk_in_day(in, "day"), .remark = hk_in_text(in, "remark") };
    int64_t amount = hk_in_int(in, "amount"), credit = 0, items[200], amounts[200];

    if (amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = customer_of(cx, in, "customer", &d.customer);
    for (size_t i = 0; !rc && list->set && i < list->n; i++) {
        amounts[i] = hk_in_int(list->items[i].obj, "amount");
        rc = amounts[i] > 0 ? item_of(cx, list->items[i].obj, &items[i]) : hk_fail(cx, HK_BAD_INPUT, "amount.positive", "against", NULL);
    }
    if (!rc) rc = hk_red_post(cx, &d, amount, items, amounts, list->set ? list->n : 0, &credit);
    return rc ? rc : made(cx, out, "credit", credit);
}

static const hk_field due_in[] = { { "invoice", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "part", HK_T_INT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 }, { "due", HK_T_DAY, HK_F_REQUIRED },
                                   { "reason", HK_T_ENUM, 0, "extension|rule|correction", 0, 0, NULL, "extension" }, { "from", HK_T_DAY, 0 },
                                   { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc due_move(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const int reasons[] = { HK_DUE_EXTENSION, HK_DUE_RULE_LATER, HK_DUE_CORRECTION };
    int64_t item = 0;
    hk_rc rc = item_of(cx, in, &item);
    if (!rc) rc = hk_due_move(cx, item, hk_in_day(in, "due"), reasons[hk_in_int(in, "reason")], hk_in_text(in, "remark"), day_of(cx, in, "from"));
    return rc ? rc : made(cx, out, "item", item);
}

static const hk_field dispute_in[] = { { "invoice", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "part", HK_T_INT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 },
    { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "kind", HK_T_ENUM, 0, "quality|quantity|price|invoice|paper|late|unaccepted|other", 0, 0, NULL, "other" },
    { "from", HK_T_DAY, 0 }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc dispute_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const kinds[] = { "quality", "quantity", "price", "invoice", "paper", "late", "unaccepted", "other" };
    int64_t item = 0, amount = hk_in_int(in, "amount");
    if (amount < 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = item_of(cx, in, &item);
    if (!rc) rc = hk_dispute_set(cx, item, amount, kinds[hk_in_int(in, "kind")], hk_in_text(in, "remark"), day_of(cx, in, "from"));
    return rc ? rc : made(cx, out, "item", item);
}

/* ---- money ---- */
static const hk_field receipt_in[] = {
    { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "number", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "day", HK_T_DAY, HK_F_REQUIRED }, { "amount", HK_T_MONEY, HK_F_REQUIRED },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "advance", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" },
    { "method", HK_T_ENUM, 0, "wire|bank_bill|trade_bill|voucher|cash|goods|third_party|other", 0, 0, NULL, "wire" },
    { "payer", HK_T_TEXT, 0, NULL, 0, 200 }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, { "bill_number", HK_T_TEXT, 0, NULL, 0, 64 },
    { "bill_drawer", HK_T_TEXT, 0, NULL, 0, 200 }, { "bill_acceptor", HK_T_TEXT, 0, NULL, 0, 200 }, { "bill_issue", HK_T_DAY, 0 }, { "bill_due", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc receipt_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_bill_new bill = { hk_in_text(in, "bill_number"), hk_in_text(in, "bill_drawer"), hk_in_text(in, "bill_acceptor"), hk_in_day(in, "bill_issue"), hk_in_day(in, "bill_due") };
    hk_credit_new c = { .kind = hk_in_int(in, "advance") ? HK_CREDIT_ADVANCE : HK_CREDIT_RECEIPT, .method = (int)hk_in_int(in, "method") + 1,
                        .key = hk_in_text(in, "number"), .document = HK_NULL, .owner = HK_NULL, .currency = hk_in_text(in, "currency"),
                        .amount = hk_in_int(in, "amount"), .day = hk_in_day(in, "day"), .payer = hk_in_text(in, "payer"), .remark = hk_in_text(in, "remark") };
    int64_t id = 0;

    if (c.amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    if (hk_method_is_paper(c.method)) {
        if (!bill.number || bill.due == HK_DAY_NONE) return hk_fail(cx, HK_BAD_INPUT, "bill.needs", bill.number ? "bill_due" : "bill_number", NULL);
        c.bill = &bill;
    }
    hk_rc rc = customer_of(cx, in, "customer", &c.customer);
    if (!rc) rc = hk_credit_post(cx, &c, &id);
    return rc ? rc : made(cx, out, "credit", id);
}

#define CREDIT_ROWS { "receipt", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "credit", HK_T_ID, 0 }
#define ITEM_ROWS { "invoice", HK_T_TEXT, 0, NULL, 1, 64 }, { "part", HK_T_INT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 }
static const hk_field apply_in[] = { CREDIT_ROWS, ITEM_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc receipt_apply(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_apply a = { .amount = hk_in_int(in, "amount"), .day = hk_in_day(in, "day"), .kind = HK_ALLOC_REAL, .rule = HK_RULE_BY_HAND };
    int64_t id = 0;
    if (a.amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = credit_of(cx, in, &a.credit);
    if (!rc) rc = item_of(cx, in, &a.item);
    if (!rc) rc = hk_allocation_post(cx, &a, &id);
    return rc ? rc : made(cx, out, "allocation", id);
}

static const hk_field unapply_in[] = { { "allocation", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "mode", HK_T_ENUM, HK_F_REQUIRED, "correct|release" }, { "day", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc receipt_unapply(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = hk_in_int(in, "allocation");
    hk_rc rc = hk_allocation_undo(cx, id, (int)hk_in_int(in, "mode") + 1, day_of(cx, in, "day"), 0);
    return rc ? rc : made(cx, out, "allocation", id);
}

static const hk_field writeoff_in[] = { ITEM_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0 }, { "reason", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 500 }, HK_FIELD_END };
static const hk_approval writeoff_bands = { "amount", { { 500000, CAP_WRITEOFF_APPROVE }, { 5000000, CAP_WRITEOFF_APPROVE_MID }, { -1, CAP_WRITEOFF_APPROVE_HIGH } }, 14 };

static hk_rc writeoff_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t item = 0, id = 0;
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = item_of(cx, in, &item);
    if (!rc) rc = hk_writeoff_post(cx, item, hk_in_int(in, "amount"), day_of(cx, in, "day"), hk_in_text(in, "reason"), &id);
    return rc ? rc : made(cx, out, "credit", id);
}

static const hk_field recover_in[] = { { "item", HK_T_ID, HK_F_REQUIRED }, CREDIT_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc writeoff_recover(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t credit = 0, item = hk_in_int(in, "item");
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = credit_of(cx, in, &credit);
    if (!rc) rc = hk_writeoff_recover(cx, item, credit, hk_in_int(in, "amount"), day_of(cx, in, "day"));
    return rc ? rc : made(cx, out, "item", item);
}

static const hk_field refund_in[] = { CREDIT_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0 }, { "reason", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc refund_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t credit = 0, id = 0;
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = credit_of(cx, in, &credit);
    if (!rc) rc = hk_refund_post(cx, credit, hk_in_int(in, "amount"), day_of(cx, in, "day"), hk_in_text(in, "reason"), &id);
    return rc ? rc : made(cx, out, "document", id);
}

static const hk_field netting_in[] = { ITEM_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "payable", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "day", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc netting_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t item = 0, id = 0;
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = item_of(cx, in, &item);
    if (!rc) rc = hk_netting_post(cx, item, hk_in_int(in, "amount"), hk_in_text(in, "payable"), day_of(cx, in, "day"), &id);
    return rc ? rc : made(cx, out, "credit", id);
}

static const hk_field transfer_in[] = { ITEM_ROWS, { "to", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "day", HK_T_DAY, 0 }, { "reason", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 500 }, HK_FIELD_END };

static hk_rc transfer_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t item = 0, to = 0, id = 0;
    hk_rc rc = item_of(cx, in, &item);
    if (!rc) rc = customer_of(cx, in, "to", &to);
    if (!rc) rc = hk_transfer_post(cx, item, to, day_of(cx, in, "day"), hk_in_text(in, "reason"), &id);
    return rc ? rc : made(cx, out, "item", id);
}

static const hk_field bill_in[] = { { "bill", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "act", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "honoured|dishonoured|endorsed|discounted|presented" }, { "day", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc bill_act(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = hk_in_int(in, "bill");
    hk_rc rc = hk_bill_post(cx, id, (int)hk_in_int(in, "act") + HK_BILL_HONOURED, day_of(cx, in, "day"));
    return rc ? rc : made(cx, out, "bill", id);
}

/* ---- contracts ---- */
static const hk_field plan_rows[] = { { "name", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 60 }, { "amount", HK_T_MONEY, HK_F_REQUIRED },
    { "event", HK_T_ENUM, HK_F_REQUIRED, "sign|ship|deliver|accept|invoice" }, { "days", HK_T_INT, 0, NULL, 0, 3650, NULL, "0" },
    { "months", HK_T_INT, 0, NULL, 0, 120, NULL, "0" }, { "retention", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field contract_in[] = { { "number", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "name", HK_T_TEXT, 0, NULL, 0, 200 },
    { "signed", HK_T_DAY, 0 }, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "terms", HK_T_TEXT, 0, NULL, 0, 60 },
    { "silence_days", HK_T_INT, 0, NULL, 1, 365 }, { "owner", HK_T_TEXT, 0, NULL, 1, 64 }, { "plan", HK_T_OBJECT, HK_F_LIST, NULL, 1, 64, plan_rows }, HK_FIELD_END };
static const hk_field contract_reply[] = { { "id", HK_T_INT, 0 }, { "parts", HK_T_INT, HK_F_LIST }, HK_FIELD_END };

static hk_rc contract_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const events[] = { "sign", "ship", "deliver", "accept", "invoice" };
    const hk_val *list = hk_in_get(in, "plan");
    size_t n = list->set ? list->n : 0;
    hk_plan_new parts[64];
    int64_t id = 0, ids[64];
    hk_contract_new c = { .number = hk_in_text(in, "number"), .name = hk_in_text(in, "name"), .currency = hk_in_text(in, "currency"), .terms = hk_in_text(in, "terms"),
                          .amount = hk_in_int(in, "amount"), .silence_days = hk_in_has(in, "silence_days") ? hk_in_int(in, "silence_days") : HK_NULL,
                          .signed_day = hk_in_day(in, "signed"), .parts = parts, .parts_n = n };
    hk_rc rc = customer_of(cx, in, "customer", &c.customer);
    if (!rc) rc = person_of(cx, in, "owner", &c.owner);
    for (size_t i = 0; i < n; i++) {
        const hk_in *p = list->items[i].obj;
        parts[i] = (hk_plan_new){ hk_in_text(p, "name"), events[hk_in_int(p, "event")], hk_in_int(p, "amount"), (int)hk_in_int(p, "days"),
                                  (int)hk_in_int(p, "months"), hk_in_int(p, "retention") };
    }
    if (!rc) rc = hk_contract_add(cx, &c, &id, ids);
    if (!rc && c.signed_day != HK_DAY_NONE && n) rc = hk_milestone_post(cx, id, "sign", c.signed_day, false, NULL);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_arr(&out->w, "parts");
    for (size_t i = 0; i < n; i++) hk_jw_int(&out->w, NULL, ids[i]);
    hk_jw_arr_end(&out->w);
    hk_jw_obj_end(&out->w);
    out->subject = "contract", out->subject_id = id, out->status = 201;
    return HK_OK;
}

static const hk_field milestone_in[] = { { "contract", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "event", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "sign|ship|deliver|accept|invoice" },
    { "day", HK_T_DAY, 0 }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc milestone_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const events[] = { "sign", "ship", "deliver", "accept", "invoice" };
    int64_t id = 0;
    hk_rc rc = contract_of(cx, in, &id);
    if (!rc) rc = hk_milestone_post(cx, id, events[hk_in_int(in, "event")], day_of(cx, in, "day"), false, hk_in_text(in, "remark"));
    return rc ? rc : made(cx, out, "contract", id);
}

static const hk_field sweep_in[] = { { "date", HK_T_DAY, 0 }, HK_FIELD_END };
static const hk_field sweep_reply[] = { { "silent_acceptances", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc sweep(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t n = 0;
    hk_rc rc = hk_milestone_sweep(cx, day_of(cx, in, "date"), &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "silent_acceptances", n);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- runs and entered figures ---- */
static const hk_field batch_in[] = { { "batch", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

static hk_rc batch_undo(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t undo = 0;
    hk_rc rc = hk_batch_undo(cx, hk_in_int(in, "batch"), &undo);
    return rc ? rc : made(cx, out, "batch", undo);
}

static const hk_field assume_in[] = { { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field assume_reply[] = { { "id", HK_T_INT, 0 }, { "allocations", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc assume(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t only = 0, batch = 0, n = 0;
    hk_rc rc = hk_in_has(in, "customer") ? customer_of(cx, in, "customer", &only) : HK_OK;
    if (!rc) rc = hk_assume_run(cx, only, &batch, &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", batch);
    hk_jw_int(&out->w, "allocations", n);
    hk_jw_obj_end(&out->w);
    out->subject = "batch", out->subject_id = batch, out->status = 201;
    return HK_OK;
}

static const hk_field figure_in[] = { { "figure", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "current_assets|funds_for_credit|loss_appetite|yearly_credit_sales|plan_sales|net_income" },
    { "amount", HK_T_MONEY, HK_F_REQUIRED | HK_F_ARG }, { "day", HK_T_DAY, 0 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc figure_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const figures[] = { "current_assets", "funds_for_credit", "loss_appetite", "yearly_credit_sales", "plan_sales", "net_income" };
    hk_fact_entered_figure f = { .eff_day = day_of(cx, in, "day"), .figure = figures[hk_in_int(in, "figure")], .currency = hk_in_text(in, "currency"), .amount = hk_in_int(in, "amount") };
    hk_rc rc = hk_log_begin(cx, "figure");
    if (!rc) rc = hk_append_entered_figure(cx, &f);
    return rc ? rc : made(cx, out, "entered_figure", f.seq);
}

#define W(command, method, path, cap, in, reply, fn, key) { command, method, path, cap, HK_SCOPE_COMPANY, HK_APPENDS, NULL, in, reply, HK_ONE, fn, key }
const hk_op hk_ledger_ops[] = {
    W("customer add", HK_POST, "/api/v1/customers", CAP_CUSTOMER_WRITE, customer_add_in, id_reply, customer_add, "customer.add"),
    W("customer rename", HK_POST, "/api/v1/customer-renames", CAP_CUSTOMER_WRITE, rename_in, id_reply, customer_rename, "customer.rename"),
    W("customer alias", HK_POST, "/api/v1/customer-aliases", CAP_CUSTOMER_WRITE, alias_in, id_reply, customer_alias, "customer.alias"),
    W("customer merge", HK_POST, "/api/v1/customer-merges", CAP_CUSTOMER_WRITE, merge_in, id_reply, customer_merge, "customer.merge"),
    W("customer unmerge", HK_POST, "/api/v1/customer-unmerges", CAP_CUSTOMER_WRITE, merge_in, id_reply, customer_unmerge, "customer.unmerge"),
    W("person add", HK_POST, "/api/v1/persons", CAP_ASSIGN_WRITE, person_in, id_reply, person_add, "person.add"),
    W("unit add", HK_POST, "/api/v1/units", CAP_ASSIGN_WRITE, unit_in, id_reply, unit_add, "unit.add"),
    W("assign", HK_POST, "/api/v1/assignments", CAP_ASSIGN_WRITE, assign_in, id_reply, assign, "assign"),
    W("invoice add", HK_POST, "/api/v1/invoices", CAP_INVOICE_WRITE, invoice_in, document_reply, invoice_add, "invoice.add"),
    W("red add", HK_POST, "/api/v1/red-invoices", CAP_INVOICE_WRITE, red_in, id_reply, red_add, "red.add"),
    W("item due", HK_POST, "/api/v1/due-changes", CAP_DUE_WRITE, due_in, id_reply, due_move, "item.due"),
    W("item dispute", HK_POST, "/api/v1/disputed-parts", CAP_DISPUTE_WRITE, dispute_in, id_reply, dispute_set, "item.dispute"),
    W("receipt add", HK_POST, "/api/v1/receipts", CAP_RECEIPT_WRITE, receipt_in, id_reply, receipt_add, "receipt.add"),
    W("receipt apply", HK_POST, "/api/v1/allocations", CAP_CASH_APPLY, apply_in, id_reply, receipt_apply, "receipt.apply"),
    W("receipt unapply", HK_POST, "/api/v1/allocations/{allocation}/undo", CAP_CASH_APPLY, unapply_in, id_reply, receipt_unapply, "receipt.unapply"),
    { "writeoff add", HK_POST, "/api/v1/writeoffs", CAP_WRITEOFF_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, &writeoff_bands, writeoff_in, id_reply, HK_ONE, writeoff_add, "writeoff.add" },
    W("writeoff recover", HK_POST, "/api/v1/recoveries", CAP_WRITEOFF_WRITE, recover_in, id_reply, writeoff_recover, "writeoff.recover"),
    W("refund add", HK_POST, "/api/v1/refunds", CAP_REFUND_WRITE, refund_in, id_reply, refund_add, "refund.add"),
    W("netting add", HK_POST, "/api/v1/nettings", CAP_OFFSET_WRITE, netting_in, id_reply, netting_add, "netting.add"),
    W("transfer add", HK_POST, "/api/v1/transfers", CAP_OFFSET_WRITE, transfer_in, id_reply, transfer_add, "transfer.add"),
    W("bill act", HK_POST, "/api/v1/bills/{bill}/acts", CAP_BILL_WRITE, bill_in, id_reply, bill_act, "bill.act"),
    W("contract add", HK_POST, "/api/v1/contracts", CAP_CONTRACT_WRITE, contract_in, contract_reply, contract_add, "contract.add"),
    W("contract milestone", HK_POST, "/api/v1/milestones", CAP_CONTRACT_WRITE, milestone_in, id_reply, milestone_add, "contract.milestone"),
    W("sweep", HK_POST, "/api/v1/sweeps", CAP_CONTRACT_WRITE, sweep_in, sweep_reply, sweep, "sweep"),
    W("batch undo", HK_POST, "/api/v1/batches/{batch}/undo", CAP_IMPORT, batch_in, id_reply, batch_undo, "batch.undo"),
    W("match assume", HK_POST, "/api/v1/assumed-matchings", CAP_CASH_APPLY, assume_in, assume_reply, assume, "match.assume"),
    W("figure set", HK_POST, "/api/v1/figures", CAP_FIGURE_WRITE, figure_in, id_reply, figure_set, "figure.set"),
    HK_OP_END,
};
