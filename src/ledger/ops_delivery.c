/* Operations on delivery notes: entering one, what the customer signed, which invoice bills it, and the lists. What is delivered and not yet
 * invoiced is a report of its own (measure/ops_delivery.c). */
#include "ledger/ops_inside.h"

#include "ledger/delivery.h"
#include "ledger/page.h"
#include "sql/delivery.h"

static const hk_field id_reply[] = HK_ID_REPLY;

/* ---- what a person names ---- */

static hk_rc named_delivery(hk_ctx *cx, const hk_in *in, int64_t *id)
{
    const char *number = hk_in_text(in, "delivery");
    hk_key key;
    hk_rc rc = hk_delivery_key(cx, number, &key);
    if (rc) return rc;
    if (!key.id) return hk_fail(cx, HK_NOT_FOUND, "delivery.none", "delivery", "number", number, NULL);
    *id = key.id;
    return HK_OK;
}

static hk_rc document_of(hk_ctx *cx, const char *field, const char *number, int64_t *id)
{
    hk_key key;
    hk_rc rc = hk_document_key(cx, number, &key);
    if (rc) return rc;
    if (!key.id) return hk_fail(cx, HK_NOT_FOUND, "document.none", field, "number", number, NULL);
    *id = key.id;
    return HK_OK;
}

/* ---- posting ---- */

static const hk_field add_in[] = {
    { "number", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "day", HK_T_DAY, HK_F_REQUIRED, NULL, 0, HK_DAYS_AHEAD },
    { "amount", HK_T_MONEY, HK_F_REQUIRED }, { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "contract", HK_T_TEXT, 0, NULL, 1, 64 },
    { "signed_day", HK_T_DAY, 0, NULL, 0, HK_DAYS_AHEAD }, { "signer", HK_T_TEXT, 0, NULL, 0, 60 }, { "invoice", HK_T_TEXT, HK_F_LIST, NULL, 1, 64 },
    { "remark", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

/* Invoices that bill it are named with it when the paper already tells them. */
static hk_rc bill_named(hk_ctx *cx, const hk_in *in, int64_t delivery)
{
    const hk_val *list = hk_in_get(in, "invoice");
    int64_t document = 0, link;
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && list->set && i < list->n; i++) {
        rc = document_of(cx, "invoice", list->items[i].s.p, &document);
        if (!rc) rc = hk_delivery_bill_post(cx, delivery, document, HK_NULL, 0, &link);
    }
    return rc;
}

static hk_rc delivery_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_delivery_new d = { .number = hk_in_text(in, "number"), .currency = hk_in_text(in, "currency"), .amount = hk_in_int(in, "amount"), .day = hk_in_day(in, "day"),
                          .signed_day = hk_in_day(in, "signed_day"), .signer = hk_in_text(in, "signer"), .remark = hk_in_text(in, "remark") };
    int64_t id = 0;

    if (d.amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    if (d.signer && *d.signer && d.signed_day == HK_DAY_NONE) return hk_fail(cx, HK_BAD_INPUT, "delivery.signed_when", "signed_day", NULL);
    hk_rc rc = hk_named_customer(cx, in, "customer", &d.customer);
    if (!rc) rc = hk_named_contract(cx, in, &d.contract);
    if (!rc) rc = hk_delivery_post(cx, &d, &id);
    if (!rc) rc = bill_named(cx, in, id);
    return rc ? rc : hk_made(cx, out, "delivery", id);
}

#define NAMED { "delivery", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }
static const hk_field sign_in[] = { NAMED, { "day", HK_T_DAY, HK_F_REQUIRED, NULL, 0, HK_DAYS_AHEAD }, { "signer", HK_T_TEXT, 0, NULL, 0, 60 }, HK_FIELD_END };

static hk_rc delivery_sign(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = 0;
    hk_rc rc = named_delivery(cx, in, &id);
    if (!rc) rc = hk_delivery_sign_post(cx, id, hk_in_day(in, "day"), hk_in_text(in, "signer"), 0);
    return rc ? rc : hk_made(cx, out, "delivery", id);
}

static const hk_field bill_in[] = { NAMED, { "invoice", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "amount", HK_T_MONEY, 0 },
                                    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, HK_FIELD_END };

static hk_rc delivery_bill(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_delivery_by_id d = { 0 };
    int64_t id = 0, document = 0, link = 0, amount = hk_in_has(in, "amount") ? hk_in_int(in, "amount") : HK_NULL;
    bool found = false;

    if (amount != HK_NULL && amount <= 0) return hk_fail(cx, HK_BAD_INPUT, "amount.positive", "amount", NULL);
    hk_rc rc = named_delivery(cx, in, &id);
    if (!rc) rc = document_of(cx, "invoice", hk_in_text(in, "invoice"), &document);
    if (!rc) rc = hk_get_delivery_by_id(cx, cx->company, id, &d, &found);
    if (rc) return rc;
    if (found && amount != HK_NULL && strcmp(d.currency, hk_in_text(in, "currency")) != 0)          /* the amount was read with its decimals */
        return hk_fail(cx, HK_BAD_INPUT, "amount.currency", "currency", "currency", d.currency, NULL);
    rc = hk_delivery_bill_post(cx, id, document, amount, 0, &link);
    return rc ? rc : hk_made(cx, out, "delivery", id);
}

static const hk_field unbill_in[] = { NAMED, { "invoice", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };

static hk_rc delivery_unbill(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = 0, document = 0;
    hk_rc rc = named_delivery(cx, in, &id);
    if (!rc) rc = document_of(cx, "invoice", hk_in_text(in, "invoice"), &document);
    if (!rc) rc = hk_delivery_unbill_post(cx, id, document);
    return rc ? rc : hk_made(cx, out, "delivery", id);
}

static const hk_field void_in[] = { NAMED, { "reason", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 500 }, HK_FIELD_END };

static hk_rc delivery_void(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = 0;
    hk_rc rc = named_delivery(cx, in, &id);
    if (!rc) rc = hk_delivery_void_post(cx, id, hk_in_text(in, "reason"));
    return rc ? rc : hk_made(cx, out, "delivery", id);
}

/* ---- lists ---- */

static const hk_field list_in[] = { HK_PAGE_ROWS("day|amount|number|customer|signed|uninvoiced"), { "state", HK_T_ENUM, 0, "any|unsigned|uninvoiced|invoiced", 0, 0, NULL, "any" },
                                    { "q", HK_T_TEXT, 0, NULL, 0, 100 }, HK_FIELD_END };
#define DELIVERY_OUT \
    { "id", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "day", HK_T_DAY, 0 }, \
    { "contract", HK_T_TEXT, HK_F_NULL }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "signed_day", HK_T_DAY, HK_F_NULL }, \
    { "signer", HK_T_TEXT, HK_F_NULL }, { "billed", HK_T_MONEY, 0 }, { "uninvoiced", HK_T_MONEY, 0 }
static const hk_field delivery_row[] = { DELIVERY_OUT, HK_FIELD_END };

static void delivery_json(hk_jw *w, const hk_row_delivery_list *r)
{
    int x = hk_currency_exponent(r->currency);

    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "number", r->number);
    hk_jw_str(w, "customer", r->code);
    hk_jw_str(w, "name", r->customer_name);
    hk_jw_day(w, "day", (hk_day)r->day);
    hk_jw_str(w, "contract", r->contract);
    hk_jw_str(w, "currency", r->currency);
    hk_jw_money(w, "amount", r->amount, x);
    hk_jw_day(w, "signed_day", r->signed_day == HK_NULL ? HK_DAY_NONE : (hk_day)r->signed_day);
    hk_jw_str(w, "signer", r->signer);
    hk_jw_money(w, "billed", r->billed, x);
    hk_jw_money(w, "uninvoiced", r->amount - r->billed, x);
}

static void row_json(hk_page *p, const hk_row_delivery_list *r)
{
    hk_jw_obj(p->w, NULL);
    delivery_json(p->w, r);
    hk_jw_obj_end(p->w);
}

static hk_rc delivery_one(hk_page *p, int64_t id)
{
    hk_row_delivery_list r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_delivery_list(p->cx, &cur, p->cx->company, id, id + 1, 0, HK_DAY_MAX, INT64_MAX);
    if (rc) return rc;
    if (hk_next_delivery_list(cur, &r)) row_json(p, &r);
    return hk_cursor_end(cur);
}

static hk_rc delivery_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int state = (int)hk_in_int(in, "state");
    const char *q = hk_in_text(in, "q");
    hk_row_delivery_list r;
    hk_cursor *cur = NULL;
    hk_order o;
    hk_page p;
    int64_t customer;

    if (hk_order_asked(in)) {
        hk_rc ordered = hk_order_open(cx, in, &o);
        if (!ordered) ordered = hk_order_deliveries(&o, state, q);
        return ordered ? ordered : hk_page_ordered(cx, out, &o, delivery_one, NULL);
    }
    hk_rc rc = hk_page_of_customer(cx, in, out, &p, &customer);
    if (!rc) rc = hk_q_delivery_list(cx, &cur, cx->company, 0, p.before, customer, HK_DAY_MAX, INT64_MAX);
    if (rc) return rc;
    while (hk_next_delivery_list(cur, &r)) {
        if (hk_scope_shared(cx->scope, r.customer) || !hk_delivery_is(state, r.signed_day, r.amount, r.billed)) continue;         /* DE6 */
        if (q && *q && !strstr(r.number, q) && !strstr(r.customer_name, q)) continue;
        if (!hk_page_take(&p, r.id)) break;
        row_json(&p, &r);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&p);
    return rc;
}

static const hk_field show_in[] = { { "id", HK_T_ID, HK_F_PATH }, { "delivery", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field link_row[] = { { "document", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "day", HK_T_DAY, 0 }, { "amount", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field show_out[] = { DELIVERY_OUT, { "remark", HK_T_TEXT, HK_F_NULL }, { "invoices", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, link_row }, HK_FIELD_END };

static hk_rc links_json(hk_ctx *cx, hk_jw *w, int64_t delivery, int exponent)
{
    hk_row_delivery_bills b;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_delivery_bills(cx, &cur, cx->company, delivery);
    if (rc) return rc;
    hk_jw_arr(w, "invoices");
    while (hk_next_delivery_bills(cur, &b)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "document", b.document);
        hk_jw_str(w, "number", b.number);
        hk_jw_day(w, "day", (hk_day)b.day);
        hk_jw_money(w, "amount", b.amount, exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

static hk_rc remark_json(hk_ctx *cx, hk_jw *w, int64_t id)
{
    hk_row_delivery_remark r = { 0 };
    bool found = false;
    hk_rc rc = hk_get_delivery_remark(cx, cx->company, id, &r, &found);
    if (!rc) hk_jw_str(w, "remark", found ? r.body : NULL);
    return rc;
}

static hk_rc delivery_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_delivery_list r;
    hk_cursor *cur = NULL;
    int64_t id = hk_in_has(in, "id") ? hk_in_int(in, "id") : 0;
    bool found = false;
    int exponent = 0;
    hk_rc rc = HK_OK;

    if (!id && hk_in_has(in, "delivery")) rc = named_delivery(cx, in, &id);
    if (!rc) rc = hk_q_delivery_list(cx, &cur, cx->company, id, id + 1, 0, HK_DAY_MAX, INT64_MAX);
    if (rc) return rc;
    if (hk_next_delivery_list(cur, &r) && !hk_scope_shared(cx->scope, r.customer)) {
        found = true, exponent = hk_currency_exponent(r.currency);
        hk_jw_obj(&out->w, NULL);
        delivery_json(&out->w, &r);
    }
    rc = hk_cursor_end(cur);
    if (!rc && !found) {
        const char *named = hk_in_text(in, "delivery");
        rc = hk_fail(cx, HK_NOT_FOUND, "delivery.none", "delivery", "number", named ? named : hk_printf(cx->arena, "%" PRId64, id), NULL);
    }
    if (!rc) rc = remark_json(cx, &out->w, id);
    if (!rc) rc = links_json(cx, &out->w, id, exponent);
    if (!rc) hk_jw_obj_end(&out->w);
    return rc;
}

const hk_op hk_delivery_ops[] = {
    HK_WRITES("delivery add", HK_POST, "/api/v1/deliveries", CAP_DELIVERY_WRITE, add_in, id_reply, delivery_add, "delivery.add"),
    HK_WRITES("delivery sign", HK_POST, "/api/v1/deliveries/signed", CAP_DELIVERY_WRITE, sign_in, id_reply, delivery_sign, "delivery.sign"),
    HK_WRITES("delivery bill", HK_POST, "/api/v1/deliveries/bills", CAP_INVOICE_WRITE, bill_in, id_reply, delivery_bill, "delivery.bill"),
    HK_WRITES("delivery unbill", HK_POST, "/api/v1/deliveries/bills/undo", CAP_INVOICE_WRITE, unbill_in, id_reply, delivery_unbill, "delivery.unbill"),
    HK_WRITES("delivery void", HK_POST, "/api/v1/deliveries/voids", CAP_DELIVERY_WRITE, void_in, id_reply, delivery_void, "delivery.void"),
    HK_READS_PAGE("delivery list", "/api/v1/deliveries", list_in, delivery_row, delivery_list, "delivery.list"),
    { "delivery show", HK_GET, "/api/v1/deliveries/{id}", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, show_in, show_out, HK_ONE, delivery_show, "delivery.show" },
    HK_OP_END,
};
