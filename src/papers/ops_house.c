/* The company's heading and its accounts for receiving money: records with a version, edited under If-Match (house.h). */
#include "papers/ops_inside.h"
#include "papers/house.h"

#include "access/access.h"
#include "sql/papers.h"
#include "sql/tables.h"
#include "store/store.h"

const hk_field hk_no_in[] = { HK_FIELD_END };
const hk_field hk_version_out[] = { { "id", HK_T_INT, 0 }, { "version", HK_T_INT, HK_F_WIRE }, HK_FIELD_END };

static hk_rc edited(hk_reply *out, const char *subject, int64_t id, int64_t version)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_int(&out->w, "version", version);
    hk_jw_obj_end(&out->w);
    out->subject = subject, out->subject_id = id, out->version = version;
    return HK_OK;
}

static void take(const hk_in *in, const char *field, const char **to)
{
    if (hk_in_has(in, field)) *to = hk_in_text(in, field);
}

/* ---- heading -------------------------------------------------------------------------------------------------------------------------- */
#define HEAD_TEXTS(flags) \
    { "name", HK_T_TEXT, flags, NULL, 0, 200 }, { "tax_no", HK_T_TEXT, flags, NULL, 0, 40 }, { "address", HK_T_TEXT, flags, NULL, 0, 200 }, \
    { "phone", HK_T_TEXT, flags, NULL, 0, 60 }, { "maker", HK_T_TEXT, flags, NULL, 0, 60 }, { "checker", HK_T_TEXT, flags, NULL, 0, 60 }
const hk_field hk_letterhead_in[] = { HEAD_TEXTS(0), HK_FIELD_END };
const hk_field hk_letterhead_out[] = { HEAD_TEXTS(0), { "version", HK_T_INT, HK_F_WIRE }, HK_FIELD_END };

hk_rc hk_op_letterhead(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_house h;
    hk_row_letterhead_of l = { .version = 0 };
    bool found = false;
    HK_UNUSED(in);
    hk_rc rc = hk_house_read(cx, &h);
    if (!rc) rc = hk_get_letterhead_of(cx, cx->company, &l, &found);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "name", h.name);
    hk_jw_str(&out->w, "tax_no", h.tax_no);
    hk_jw_str(&out->w, "address", h.address);
    hk_jw_str(&out->w, "phone", h.phone);
    hk_jw_str(&out->w, "maker", h.maker);
    hk_jw_str(&out->w, "checker", h.checker);
    hk_jw_int(&out->w, "version", found ? l.version : 0);
    hk_jw_obj_end(&out->w);
    out->version = found ? l.version : 0;
    return HK_OK;
}

hk_rc hk_op_letterhead_edit(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_letterhead_of l;
    hk_rec_letterhead row = { .name = "", .tax_no = "", .address = "", .phone = "", .maker = "", .checker = "" };
    bool found = false;
    hk_rc rc = hk_log_begin(cx, "letterhead edit");
    if (!rc) rc = hk_get_letterhead_of(cx, cx->company, &l, &found);
    if (rc) return rc;
    if (found) row = (hk_rec_letterhead){ .id = l.id, .name = l.name, .tax_no = l.tax_no, .address = l.address, .phone = l.phone, .maker = l.maker, .checker = l.checker, .version = l.version };
    take(in, "name", &row.name);
    take(in, "tax_no", &row.tax_no);
    take(in, "address", &row.address);
    take(in, "phone", &row.phone);
    take(in, "maker", &row.maker);
    take(in, "checker", &row.checker);
    if (found) {
        if (in->if_match) row.version = in->if_match;
        rc = hk_update_letterhead(cx, &row);
    } else {
        if (in->if_match) return hk_fail(cx, HK_STALE, NULL, NULL, NULL);
        rc = hk_record_id(cx, &row.id);
        if (!rc) rc = hk_insert_letterhead(cx, &row);
    }
    return rc ? rc : edited(out, "letterhead", row.id, row.version);
}

/* ---- accounts --------------------------------------------------------------------------------------------------------------------------- */
#define ACCOUNT_TEXTS(needed) \
    { "bank", HK_T_TEXT, needed, NULL, 1, 120 }, { "number", HK_T_TEXT, needed, NULL, 1, 60 }, { "holder", HK_T_TEXT, 0, NULL, 0, 200 }, { "swift", HK_T_TEXT, 0, NULL, 0, 20 }
static const hk_field account_row[] = {
    { "id", HK_T_INT, 0 }, { "currency", HK_T_TEXT, 0 }, { "holder", HK_T_TEXT, 0 }, { "bank", HK_T_TEXT, 0 }, { "number", HK_T_TEXT, 0 }, { "swift", HK_T_TEXT, 0 },
    { "first", HK_T_BOOL, 0 }, { "disabled", HK_T_BOOL, 0 }, { "version", HK_T_INT, HK_F_WIRE }, HK_FIELD_END };
const hk_field hk_accounts_out[] = { { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, account_row }, HK_FIELD_END };

hk_rc hk_op_accounts(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_house h;
    hk_jw *w = &out->w;
    HK_UNUSED(in);
    hk_rc rc = hk_house_read(cx, &h);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < h.accounts_n; i++) {
        const hk_bank_account *a = &h.accounts[i];
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", a->id);
        hk_jw_str(w, "currency", a->currency);
        hk_jw_str(w, "holder", *a->holder ? a->holder : h.name);
        hk_jw_str(w, "bank", a->bank);
        hk_jw_str(w, "number", a->number);
        hk_jw_str(w, "swift", a->swift);
        hk_jw_bool(w, "first", a->first);
        hk_jw_bool(w, "disabled", a->disabled);
        hk_jw_int(w, "version", a->version);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* HO1: the others of the currency step back, each a change of its own row. */
static hk_rc step_back(hk_ctx *cx, const hk_house *h, const char *currency, int64_t except)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < h->accounts_n; i++) {
        const hk_bank_account *a = &h->accounts[i];
        hk_rec_bank_account row = { .id = a->id, .currency = a->currency, .holder = a->holder, .bank = a->bank, .number = a->number, .swift = a->swift,
                                    .first = 0, .disabled = a->disabled, .version = a->version };
        if (a->first && a->id != except && strcmp(a->currency, currency) == 0) rc = hk_update_bank_account(cx, &row);
    }
    return rc;
}

const hk_field hk_account_add_in[] = { ACCOUNT_TEXTS(HK_F_REQUIRED), { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "first", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

hk_rc hk_op_account_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_house h;
    hk_rec_bank_account row = { .currency = hk_in_text(in, "currency"), .bank = hk_in_text(in, "bank"), .number = hk_in_text(in, "number"),
                                .holder = hk_in_has(in, "holder") ? hk_in_text(in, "holder") : "", .swift = hk_in_has(in, "swift") ? hk_in_text(in, "swift") : "" };
    bool other = false;
    hk_rc rc = hk_log_begin(cx, "bank-account add");
    if (!rc && !hk_currency_known(hk_str_of(row.currency))) rc = hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", row.currency, NULL);
    if (!rc) rc = hk_house_read(cx, &h);
    if (rc) return rc;
    for (size_t i = 0; i < h.accounts_n; i++) {
        const hk_bank_account *a = &h.accounts[i];
        if (strcmp(a->currency, row.currency) != 0) continue;
        if (!a->disabled && strcmp(a->number, row.number) == 0) return hk_fail(cx, HK_CONFLICT, "papers.account_twice", "number", "number", row.number, NULL);
        other = other || a->first;
    }
    row.first = hk_in_int(in, "first") || !other;
    if (row.first) rc = step_back(cx, &h, row.currency, HK_NULL);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_bank_account(cx, &row);
    out->status = 201;
    return rc ? rc : edited(out, "bank_account", row.id, row.version);
}

const hk_field hk_account_edit_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, ACCOUNT_TEXTS(0), { "first", HK_T_BOOL, 0 }, { "disabled", HK_T_BOOL, 0 }, HK_FIELD_END };

hk_rc hk_op_account_edit(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_house h;
    hk_rec_bank_account row;
    bool found = false;
    hk_rc rc = hk_log_begin(cx, "bank-account edit");
    if (!rc) rc = hk_house_read(cx, &h);
    if (!rc) rc = hk_load_bank_account(cx, cx->company, hk_in_int(in, "id"), &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "papers.account_none", "id", "id", hk_printf(cx->arena, "%" PRId64, hk_in_int(in, "id")), NULL);
    out->before = hk_printf(cx->arena, "first=%" PRId64 " disabled=%" PRId64, row.first, row.disabled);
    take(in, "bank", &row.bank);
    take(in, "number", &row.number);
    take(in, "holder", &row.holder);
    take(in, "swift", &row.swift);
    if (hk_in_has(in, "disabled")) row.disabled = hk_in_int(in, "disabled");
    if (hk_in_has(in, "first")) row.first = hk_in_int(in, "first");
    if (row.disabled) row.first = 0;                                                    /* HO2 */
    if (row.first) rc = step_back(cx, &h, row.currency, row.id);
    if (in->if_match) row.version = in->if_match;
    if (!rc) rc = hk_update_bank_account(cx, &row);
    out->after = hk_printf(cx->arena, "first=%" PRId64 " disabled=%" PRId64, row.first, row.disabled);
    return rc ? rc : edited(out, "bank_account", row.id, row.version);
}
