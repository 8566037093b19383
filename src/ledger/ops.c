/* Operations of the ledger that write papers and money. What they take is named the way users do: customers by code, invoices by
 * number. Records (customers, people) are in ops_people.c, what is read in ops_read.c. */
#include "ledger/ops_inside.h"

#include <unistd.h>

static const hk_field id_reply[] = HK_ID_REPLY;

/* An amount was read with the exponent of the field "currency": it must be the currency of what the amount is about. */
static hk_rc currency_same(hk_ctx *cx, const hk_in *in, const char *currency)
{
    if (strcmp(hk_in_text(in, "currency"), currency) == 0) return HK_OK;
    return hk_fail(cx, HK_BAD_INPUT, "amount.currency", "currency", "currency", currency, NULL);
}

static hk_rc item_currency(hk_ctx *cx, const hk_in *in, int64_t id)
{
    hk_row_item_by_id item;
    hk_rc rc = hk_item_need(cx, id, &item);
    return rc ? rc : currency_same(cx, in, item.currency);
}

static hk_rc credit_currency(hk_ctx *cx, const hk_in *in, int64_t id)
{
    hk_row_credit_by_id credit;
    hk_rc rc = hk_credit_need(cx, id, &credit);
    return rc ? rc : currency_same(cx, in, credit.currency);
}

/* ---- documents ---- */
static const hk_field part_rows[] = { { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "due", HK_T_DAY, 0 }, { "plan", HK_T_INT, 0, NULL, 1, 64 },
                                      { "retention", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field invoice_in[] = {
    { "number", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 },
    { "kind", HK_T_ENUM, 0, "invoice|other|opening", 0, 0, NULL, "invoice" }, { "day", HK_T_DAY, HK_F_REQUIRED, NULL, 0, HK_DAYS_AHEAD }, { "amount", HK_T_MONEY, 0 },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "due", HK_T_DAY, 0 }, { "goods_day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "accept_day", HK_T_DAY, 0 },
    { "contract", HK_T_TEXT, 0, NULL, 1, 64 }, { "parts", HK_T_OBJECT, HK_F_LIST, NULL, 1, 64, part_rows }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };
static const hk_field document_reply[] = { { "id", HK_T_INT, 0 }, { "items", HK_T_INT, HK_F_LIST }, HK_FIELD_END };

/* Ids of a contract's plan lines by their number. */
static hk_rc plan_ids(hk_ctx *cx, int64_t contract, int64_t ids[65])
{
    hk_row_plan_parts p;
    hk_cursor *cur = NULL;

    memset(ids, 0, 65 * sizeof *ids);
    if (contract == HK_NULL) return HK_OK;
    hk_rc rc = hk_q_plan_parts(cx, &cur, cx->company, contract);
    if (rc) return rc;
    while (hk_next_plan_parts(cur, &p)) if (p.part >= 1 && p.part <= 64) ids[p.part] = p.id;
    return hk_cursor_end(cur);
}

static hk_rc invoice_parts(hk_ctx *cx, const hk_in *in, hk_document_new *d)
{
    const hk_val *list = hk_in_get(in, "parts");
    int cls = d->kind == HK_DOC_INVOICE ? HK_CLASS_INVOICE : HK_CLASS_OTHER;
    hk_instalment *parts;
    int64_t plan[65];

    hk_rc rc = plan_ids(cx, d->contract, plan);
    if (rc) return rc;
    if (list->set == hk_in_has(in, "amount")) return hk_fail(cx, HK_BAD_INPUT, "document.amount_or_parts", "amount", NULL);
    d->parts_n = list->set ? list->n : 1;
    parts = HK_NEWS(cx->arena, hk_instalment, d->parts_n);
    for (size_t i = 0; i < d->parts_n; i++) {
        const hk_in *row = list->set ? list->items[i].obj : in;
        parts[i] = (hk_instalment){ .amount = hk_in_int(row, "amount"), .cls = cls, .due = hk_in_day(row, "due"), .plan_part = HK_NULL };
        if (list->set && hk_in_has(row, "plan")) {
            parts[i].plan_part = plan[hk_in_int(row, "plan")];
            if (!parts[i].plan_part) return hk_fail(cx, HK_NOT_FOUND, "plan.none", "plan", NULL);
        }
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
    hk_rc rc = hk_named_customer(cx, in, "customer", &d.customer);
    if (!rc) rc = hk_named_contract(cx, in, &d.contract);
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
    { "number", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "day", HK_T_DAY, HK_F_REQUIRED, NULL, 0, HK_DAYS_AHEAD },
    { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" },
    { "against", HK_T_OBJECT, HK_F_LIST, NULL, 1, 200, against_rows }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc red_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *list = hk_in_get(in, "against");
    hk_document_new d = { .number = hk_in_text(in, "number"), .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL,
                          .currency = hk_in_text(in, "currency"), .day = hk_in_day(in, "day"), .remark = hk_in_text(in, "remark") };
    int64_t amount = hk_in_int(in, "amount"), credit = 0, items[200], amounts[200];

    if (amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = hk_named_customer(cx, in, "customer", &d.customer);
    for (size_t i = 0; !rc && list->set && i < list->n; i++) {
        amounts[i] = hk_in_int(list->items[i].obj, "amount");
        rc = amounts[i] > 0 ? hk_named_item(cx, list->items[i].obj, &items[i]) : hk_fail(cx, HK_BAD_INPUT, "amount.positive", "against", NULL);
    }
    if (!rc) rc = hk_red_post(cx, &d, amount, items, amounts, list->set ? list->n : 0, &credit);
    return rc ? rc : hk_made(cx, out, "credit", credit);
}

static const hk_field due_in[] = { { "invoice", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "part", HK_T_INT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 }, { "due", HK_T_DAY, HK_F_REQUIRED },
                                   { "reason", HK_T_ENUM, 0, "extension|rule|correction", 0, 0, NULL, "extension" }, { "from", HK_T_DAY, 0 },
                                   { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc due_move(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const int reasons[] = { HK_DUE_EXTENSION, HK_DUE_RULE_LATER, HK_DUE_CORRECTION };
    int64_t item = 0;
    hk_rc rc = hk_named_item(cx, in, &item);
    if (!rc) rc = hk_due_move(cx, item, hk_in_day(in, "due"), reasons[hk_in_int(in, "reason")], hk_in_text(in, "remark"), hk_day_named(cx, in, "from"));
    return rc ? rc : hk_made(cx, out, "item", item);
}

static const hk_field dispute_in[] = { { "invoice", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "part", HK_T_INT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 },
    { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "kind", HK_T_ENUM, 0, "quality|quantity|price|invoice|papers|late|unaccepted|other", 0, 0, NULL, "other" },
    { "from", HK_T_DAY, 0 }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc dispute_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const kinds[] = { "quality", "quantity", "price", "invoice", "papers", "late", "unaccepted", "other" };
    int64_t item = 0, amount = hk_in_int(in, "amount");
    if (amount < 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = hk_named_item(cx, in, &item);
    if (!rc) rc = item_currency(cx, in, item);
    if (!rc) rc = hk_dispute_set(cx, item, amount, kinds[hk_in_int(in, "kind")], hk_in_text(in, "remark"), hk_day_named(cx, in, "from"));
    return rc ? rc : hk_made(cx, out, "item", item);
}

/* ---- money ---- */
static const hk_field receipt_in[] = {
    { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "number", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "day", HK_T_DAY, HK_F_REQUIRED, NULL, 0, HK_DAYS_AHEAD }, { "amount", HK_T_MONEY, HK_F_REQUIRED },
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
    hk_rc rc = hk_named_customer(cx, in, "customer", &c.customer);
    if (!rc) rc = hk_credit_post(cx, &c, &id);
    return rc ? rc : hk_made(cx, out, "credit", id);
}

#define CREDIT_ROWS { "receipt", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "credit", HK_T_ID, 0 }
#define ITEM_ROWS { "invoice", HK_T_TEXT, 0, NULL, 1, 64 }, { "part", HK_T_INT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 }
static const hk_field apply_in[] = { CREDIT_ROWS, ITEM_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc receipt_apply(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_apply a = { .amount = hk_in_int(in, "amount"), .day = hk_in_day(in, "day"), .kind = HK_ALLOC_REAL, .rule = HK_RULE_BY_HAND };
    int64_t id = 0;
    if (a.amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = hk_named_credit(cx, in, &a.credit);
    if (!rc) rc = hk_named_item(cx, in, &a.item);
    if (!rc) rc = item_currency(cx, in, a.item);
    if (!rc) rc = hk_allocation_post(cx, &a, &id);
    return rc ? rc : hk_made(cx, out, "allocation", id);
}

static const hk_field unapply_in[] = { { "allocation", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "mode", HK_T_ENUM, HK_F_REQUIRED, "correct|release" }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, HK_FIELD_END };

static hk_rc receipt_unapply(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = hk_in_int(in, "allocation");
    hk_rc rc = hk_allocation_undo(cx, id, (int)hk_in_int(in, "mode") + 1, hk_day_named(cx, in, "day"), 0);
    return rc ? rc : hk_made(cx, out, "allocation", id);
}

static const hk_field writeoff_in[] = { ITEM_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "reason", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 500 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };
static const hk_approval writeoff_bands = { NULL, "approve.writeoff", { CAP_WRITEOFF_APPROVE, CAP_WRITEOFF_APPROVE_MID, CAP_WRITEOFF_APPROVE_HIGH }, 3 };
static const hk_approval refund_bands = { NULL, "approve.refund", { CAP_REFUND_APPROVE, CAP_REFUND_APPROVE_HIGH }, 2 };
static const hk_approval offset_bands = { NULL, "approve.offset", { CAP_OFFSET_APPROVE, CAP_OFFSET_APPROVE_HIGH }, 2 };
static const hk_approval due_bands = { NULL, "approve.due", { CAP_DUE_APPROVE, CAP_DUE_APPROVE_HIGH }, 2 };

static hk_rc writeoff_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t item = 0, id = 0;
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = hk_named_item(cx, in, &item);
    if (!rc) rc = item_currency(cx, in, item);
    if (!rc) rc = hk_writeoff_post(cx, item, hk_in_int(in, "amount"), hk_day_named(cx, in, "day"), hk_in_text(in, "reason"), &id);
    return rc ? rc : hk_made(cx, out, "credit", id);
}

static const hk_field recover_in[] = { { "item", HK_T_ID, HK_F_REQUIRED }, CREDIT_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc writeoff_recover(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t credit = 0, item = hk_in_int(in, "item");
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = hk_named_credit(cx, in, &credit);
    if (!rc) rc = item_currency(cx, in, item);
    if (!rc) rc = hk_writeoff_recover(cx, item, credit, hk_in_int(in, "amount"), hk_day_named(cx, in, "day"));
    return rc ? rc : hk_made(cx, out, "item", item);
}

static const hk_field refund_in[] = { CREDIT_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "reason", HK_T_TEXT, 0, NULL, 0, 500 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc refund_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t credit = 0, id = 0;
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = hk_named_credit(cx, in, &credit);
    if (!rc) rc = credit_currency(cx, in, credit);
    if (!rc) rc = hk_refund_post(cx, credit, hk_in_int(in, "amount"), hk_day_named(cx, in, "day"), hk_in_text(in, "reason"), &id);
    return rc ? rc : hk_made(cx, out, "document", id);
}

static const hk_field netting_in[] = { ITEM_ROWS, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "payable", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc netting_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t item = 0, id = 0;
    if (hk_in_int(in, "amount") <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = hk_named_item(cx, in, &item);
    if (!rc) rc = item_currency(cx, in, item);
    if (!rc) rc = hk_netting_post(cx, item, hk_in_int(in, "amount"), hk_in_text(in, "payable"), hk_day_named(cx, in, "day"), &id);
    return rc ? rc : hk_made(cx, out, "credit", id);
}

static const hk_field transfer_in[] = { ITEM_ROWS, { "to", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "reason", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 500 }, HK_FIELD_END };

static hk_rc transfer_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t item = 0, to = 0, id = 0;
    hk_rc rc = hk_named_item(cx, in, &item);
    if (!rc) rc = hk_named_customer(cx, in, "to", &to);
    if (!rc) rc = hk_transfer_post(cx, item, to, hk_day_named(cx, in, "day"), hk_in_text(in, "reason"), &id);
    return rc ? rc : hk_made(cx, out, "item", id);
}

static const hk_field bill_in[] = { { "bill", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "act", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "honoured|dishonoured|endorsed|discounted|presented" }, { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, HK_FIELD_END };

static hk_rc bill_act(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = hk_in_int(in, "bill");
    hk_rc rc = hk_bill_post(cx, id, (int)hk_in_int(in, "act") + HK_BILL_HONOURED, hk_day_named(cx, in, "day"));
    return rc ? rc : hk_made(cx, out, "bill", id);
}

/* ---- contracts ---- */
static const hk_field plan_rows[] = { { "name", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 60 }, { "amount", HK_T_MONEY, HK_F_REQUIRED },
    { "event", HK_T_ENUM, HK_F_REQUIRED, "sign|ship|deliver|accept|invoice" }, { "days", HK_T_INT, 0, NULL, 0, 3650, NULL, "0" },
    { "months", HK_T_INT, 0, NULL, 0, 120, NULL, "0" }, { "retention", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field contract_in[] = { { "number", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "name", HK_T_TEXT, 0, NULL, 0, 200 },
    { "signed", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "terms", HK_T_TEXT, 0, NULL, 0, 60 },
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
    hk_rc rc = hk_named_customer(cx, in, "customer", &c.customer);
    if (!rc) rc = hk_named_person(cx, in, "owner", &c.owner);
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
    { "day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc milestone_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const events[] = { "sign", "ship", "deliver", "accept", "invoice" };
    int64_t id = 0;
    hk_rc rc = hk_named_contract(cx, in, &id);
    if (!rc) rc = hk_milestone_post(cx, id, events[hk_in_int(in, "event")], hk_day_named(cx, in, "day"), false, hk_in_text(in, "remark"));
    return rc ? rc : hk_made(cx, out, "contract", id);
}

static const hk_field sweep_in[] = { { "date", HK_T_DAY, 0 }, HK_FIELD_END };
static const hk_field sweep_reply[] = { { "silent_acceptances", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc sweep(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t n = 0;
    hk_rc rc = hk_milestone_sweep(cx, hk_day_named(cx, in, "date"), &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "silent_acceptances", n);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* The same as a job of every morning. */
typedef struct sweeping {
    int64_t n;
} sweeping;

static hk_rc sweep_do(hk_ctx *cx, void *arg)
{
    sweeping *s = arg;
    return hk_milestone_sweep(cx, cx->today, &s->n);
}

hk_rc hk_ledger_sweep_job(hk_ctx *cx, const hk_job *job, const char **result)
{
    sweeping s = { 0 };

    HK_UNUSED(job);
    hk_rc rc = hk_write(cx, sweep_do, &s);
    if (!rc) *result = hk_printf(cx->arena, "{\"silent_acceptances\":%" PRId64 "}", s.n);
    return rc;
}

/* ---- runs and entered figures ---- */
static const hk_field batch_in[] = { { "batch", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

static hk_rc batch_undo(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t undo = 0;
    hk_rc rc = hk_batch_undo(cx, hk_in_int(in, "batch"), &undo);
    return rc ? rc : hk_made(cx, out, "batch", undo);
}

static const hk_field assume_in[] = { { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field assume_reply[] = { { "id", HK_T_INT, 0 }, { "allocations", HK_T_INT, 0 }, HK_FIELD_END };

/* Over several writes (ledger.h), so it opens its own; asked for twice, the second run finds nothing left. */
typedef struct assuming {
    const hk_in *in;
    hk_assume    kept, next;         /* as committed; as this write leaves it */
} assuming;

static hk_rc assume_write(hk_ctx *cx, void *arg)
{
    assuming *s = arg;
    int64_t only = 0, began = hk_mono_us();
    hk_rc rc = hk_log_begin(cx, "match assume");

    s->next = s->kept;
    if (!rc && !s->next.batch) {
        if (hk_in_has(s->in, "customer")) rc = hk_named_customer(cx, s->in, "customer", &only);
        if (!rc) rc = hk_assume_begin(cx, only, NULL, &s->next);
    }
    if (!rc) rc = hk_assume_some(cx, &s->next, began + HK_ASSUME_US);
    if (rc || !s->next.done) return rc;
    hk_fact_audit row = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name, .op = "match assume",
                          .subject = "batch", .subject_id = s->next.batch };
    return hk_append_audit(cx, &row);
}

static hk_rc assume(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    assuming s = { .in = in };
    hk_rc rc = HK_OK;

    while (!rc && !s.kept.done) {
        if (s.kept.batch) usleep(HK_ASSUME_PAUSE_US);
        rc = hk_write(cx, assume_write, &s);
        if (!rc) s.kept = s.next;
    }
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", s.kept.batch);
    hk_jw_int(&out->w, "allocations", s.kept.made);
    hk_jw_obj_end(&out->w);
    out->status = 201;
    return HK_OK;
}

static const hk_field figure_in[] = { { "figure", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "current_assets|funds_for_credit|loss_appetite|yearly_credit_sales|plan_sales|net_income" },
    { "amount", HK_T_MONEY, HK_F_REQUIRED | HK_F_ARG }, { "day", HK_T_DAY, 0 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc figure_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const figures[] = { "current_assets", "funds_for_credit", "loss_appetite", "yearly_credit_sales", "plan_sales", "net_income" };
    hk_fact_entered_figure f = { .eff_day = hk_day_named(cx, in, "day"), .figure = figures[hk_in_int(in, "figure")], .currency = hk_in_text(in, "currency"), .amount = hk_in_int(in, "amount") };
    hk_rc rc = hk_log_begin(cx, "figure");
    if (!rc) rc = hk_append_entered_figure(cx, &f);
    return rc ? rc : hk_made(cx, out, "entered_figure", f.seq);
}

const hk_op hk_ledger_ops[] = {
    HK_WRITES("invoice add", HK_POST, "/api/v1/invoices", CAP_INVOICE_WRITE, invoice_in, document_reply, invoice_add, "invoice.add"),
    HK_WRITES("red add", HK_POST, "/api/v1/red-invoices", CAP_INVOICE_WRITE, red_in, id_reply, red_add, "red.add"),
    HK_APPROVED("item due", HK_POST, "/api/v1/due-changes", CAP_DUE_WRITE, &due_bands, due_in, id_reply, due_move, "item.due"),
    HK_WRITES("item dispute", HK_POST, "/api/v1/disputed-parts", CAP_DISPUTE_WRITE, dispute_in, id_reply, dispute_set, "item.dispute"),
    HK_WRITES("receipt add", HK_POST, "/api/v1/receipts", CAP_RECEIPT_WRITE, receipt_in, id_reply, receipt_add, "receipt.add"),
    HK_WRITES("receipt apply", HK_POST, "/api/v1/allocations", CAP_CASH_APPLY, apply_in, id_reply, receipt_apply, "receipt.apply"),
    HK_WRITES("receipt unapply", HK_POST, "/api/v1/allocations/{allocation}/undo", CAP_CASH_APPLY, unapply_in, id_reply, receipt_unapply, "receipt.unapply"),
    HK_APPROVED("writeoff add", HK_POST, "/api/v1/writeoffs", CAP_WRITEOFF_WRITE, &writeoff_bands, writeoff_in, id_reply, writeoff_add, "writeoff.add"),
    HK_WRITES("writeoff recover", HK_POST, "/api/v1/recoveries", CAP_WRITEOFF_WRITE, recover_in, id_reply, writeoff_recover, "writeoff.recover"),
    HK_APPROVED("refund add", HK_POST, "/api/v1/refunds", CAP_REFUND_WRITE, &refund_bands, refund_in, id_reply, refund_add, "refund.add"),
    HK_APPROVED("netting add", HK_POST, "/api/v1/nettings", CAP_OFFSET_WRITE, &offset_bands, netting_in, id_reply, netting_add, "netting.add"),
    HK_APPROVED("transfer add", HK_POST, "/api/v1/transfers", CAP_OFFSET_WRITE, &offset_bands, transfer_in, id_reply, transfer_add, "transfer.add"),
    HK_WRITES("bill act", HK_POST, "/api/v1/bills/{bill}/acts", CAP_BILL_WRITE, bill_in, id_reply, bill_act, "bill.act"),
    HK_WRITES("contract add", HK_POST, "/api/v1/contracts", CAP_CONTRACT_WRITE, contract_in, contract_reply, contract_add, "contract.add"),
    HK_WRITES("contract milestone", HK_POST, "/api/v1/milestones", CAP_CONTRACT_WRITE, milestone_in, id_reply, milestone_add, "contract.milestone"),
    HK_WRITES("sweep", HK_POST, "/api/v1/sweeps", CAP_CONTRACT_WRITE, sweep_in, sweep_reply, sweep, "sweep"),
    HK_WRITES("batch undo", HK_POST, "/api/v1/batches/{batch}/undo", CAP_IMPORT, batch_in, id_reply, batch_undo, "batch.undo"),
    { "match assume", HK_POST, "/api/v1/assumed-matchings", CAP_CASH_APPLY, HK_SCOPE_COMPANY, HK_LOCAL, NULL, assume_in, assume_reply, HK_ONE, assume, "match.assume" },
    HK_WRITES("figure set", HK_POST, "/api/v1/figures", CAP_FIGURE_WRITE, figure_in, id_reply, figure_set, "figure.set"),
    HK_OP_END,
};
