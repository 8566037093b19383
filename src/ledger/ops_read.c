/* Operations that show papers, money and people as lists, and a contract and a receipt with all that hangs on them.
 *
 * Lists are newest first and read by a cursor from the database's end, so the first page of a million rows costs as much as
 * that of a hundred. On a customer seen in part (scope.h, S2) a paper shows when one of its items is the caller's, money when
 * it pays one of them: the amounts of others never appear. In another order, or between two days, they are picked by order.h and then
 * read paper by paper. */
#include "ledger/ops_inside.h"

#include "ledger/open.h"
#include "ledger/page.h"
#include "param/calendar.h"

#include <stdlib.h>

const char *const hk_doc_words[] = { "", "invoice", "red", "other", "opening", "writeoff", "netting", "transfer", "bill", "refund", "retention", "memo",
                                     "reversal", "recovery" };
const char *const hk_class_words[] = { "credit", "invoice", "other", "retention", "bill", "voucher", "memo" };
const char *const hk_credit_words[] = { "", "receipt", "advance", "note", "writeoff", "netting", "transfer", "paper", "opening", "memo", "reversal" };
const char *const hk_method_words[] = { "none", "wire", "bank_bill", "trade_bill", "voucher", "cash", "goods", "third_party", "other" };
const char *const hk_bill_words[] = { "", "received", "honoured", "dishonoured", "endorsed", "discounted", "presented" };
static const char *const rule_words[] = { "by_hand", "number", "exact", "oldest", "file", "document" };
static const char *const unit_words[] = { "", "team", "region", "class" };

#define DOC_VALUES "invoice|red|other|opening|writeoff|netting|transfer|bill|refund|retention|memo|reversal|recovery"
#define CLASS_VALUES "invoice|other|retention|bill|voucher|memo"
#define CREDIT_VALUES "receipt|advance|note|writeoff|netting|transfer|paper|opening|memo|reversal"
#define METHOD_VALUES "none|wire|bank_bill|trade_bill|voucher|cash|goods|third_party|other"

static void money(hk_page *p, const char *key, int64_t minor, const char *currency) { hk_jw_money(p->w, key, minor, hk_currency_exponent(currency)); }
static void day_or_null(hk_jw *w, const char *key, int64_t day) { hk_jw_day(w, key, day == HK_NULL ? HK_DAY_NONE : (hk_day)day); }

/* ---- documents --------------------------------------------------------------------------------------------------------- */
static const hk_field document_list_in[] = { HK_PAGE_ROWS("day|amount|number|customer"), { "kind", HK_T_ENUM, 0, DOC_VALUES }, { "q", HK_T_TEXT, 0, NULL, 0, 100 }, HK_FIELD_END };
static const hk_field document_row[] = {
    { "id", HK_T_INT, 0 }, { "kind", HK_T_ENUM, 0, DOC_VALUES }, { "number", HK_T_TEXT, 0 }, { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 },
    { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "day", HK_T_DAY, 0 }, HK_FIELD_END };

static void document_json(hk_page *p, const hk_row_document_list *r)
{
    hk_jw_obj(p->w, NULL);
    hk_jw_int(p->w, "id", r->id);
    hk_jw_str(p->w, "kind", hk_doc_words[r->kind]);
    hk_jw_str(p->w, "number", r->number);
    hk_jw_str(p->w, "customer", r->code);
    hk_jw_str(p->w, "name", r->customer_name);
    hk_jw_str(p->w, "currency", r->currency);
    money(p, "amount", r->amount, r->currency);
    hk_jw_day(p->w, "day", (hk_day)r->eff_day);
    hk_jw_obj_end(p->w);
}

static hk_rc document_one(hk_page *p, int64_t id)
{
    hk_row_document_list r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_document_list(p->cx, &cur, p->cx->company, id, id + 1, 0);
    if (rc) return rc;
    if (hk_next_document_list(cur, &r)) document_json(p, &r);
    return hk_cursor_end(cur);
}

static hk_rc document_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t kind = hk_in_has(in, "kind") ? hk_in_int(in, "kind") + 1 : 0;
    const char *q = hk_in_text(in, "q");
    hk_row_document_list r;
    hk_cursor *cur = NULL;
    hk_order o;
    bool seen = true;
    hk_page p;
    int64_t customer;

    if (hk_order_asked(in)) {
        hk_rc ordered = hk_order_open(cx, in, &o);
        if (!ordered) ordered = hk_order_documents(&o, kind, q);
        return ordered ? ordered : hk_page_ordered(cx, out, &o, document_one, NULL);
    }
    hk_rc rc = hk_page_of_customer(cx, in, out, &p, &customer);
    if (!rc) rc = hk_q_document_list(cx, &cur, cx->company, 0, p.before, customer);
    if (rc) return rc;
    while (!rc && hk_next_document_list(cur, &r)) {
        if ((kind && r.kind != kind) || (q && *q && !strstr(r.number, q) && !strstr(r.customer_name, q))) continue;
        rc = hk_paper_seen(cx, r.customer, r.id, &seen);
        if (rc || !seen) continue;
        if (!hk_page_take(&p, r.id)) break;
        document_json(&p, &r);
    }
    hk_rc ended = hk_cursor_end(cur);
    hk_page_close(&p);
    return rc ? rc : ended;
}

/* ---- items ------------------------------------------------------------------------------------------------------------- */
static const hk_field item_list_in[] = { HK_PAGE_ROWS("due|issue|amount|open|customer"), { "class", HK_T_ENUM, 0, CLASS_VALUES }, { "undated", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" },
                                         { "closed", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field item_row[] = {
    { "id", HK_T_INT, 0 }, { "document", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "kind", HK_T_ENUM, 0, DOC_VALUES }, { "part", HK_T_INT, 0 },
    { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "class", HK_T_ENUM, 0, CLASS_VALUES }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 },
    { "open", HK_T_MONEY, 0 }, { "issue_day", HK_T_DAY, 0 }, { "due_day", HK_T_DAY, HK_F_NULL }, { "due_rule", HK_T_ENUM, 0, "given|term|event|none" },
    HK_FIELD_END };

static void item_json(hk_page *p, const hk_row_item_list *r)
{
    hk_jw_obj(p->w, NULL);
    hk_jw_int(p->w, "id", r->id);
    hk_jw_int(p->w, "document", r->document);
    hk_jw_str(p->w, "number", r->number);
    hk_jw_str(p->w, "kind", hk_doc_words[r->kind]);
    hk_jw_int(p->w, "part", r->part);
    hk_jw_str(p->w, "customer", r->code);
    hk_jw_str(p->w, "name", r->customer_name);
    hk_jw_str(p->w, "class", hk_class_words[r->class]);
    hk_jw_str(p->w, "currency", r->currency);
    money(p, "amount", r->amount, r->currency);
    money(p, "open", r->amount - r->applied, r->currency);
    hk_jw_day(p->w, "issue_day", (hk_day)r->issue_day);
    day_or_null(p->w, "due_day", r->due_day);
    hk_jw_str(p->w, "due_rule", r->due_rule);
    hk_jw_obj_end(p->w);
}

static hk_rc item_one(hk_page *p, int64_t id)
{
    hk_row_item_list r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_item_list(p->cx, &cur, p->cx->company, id, id + 1, 0, 0, 0);
    if (rc) return rc;
    if (hk_next_item_list(cur, &r)) item_json(p, &r);
    return hk_cursor_end(cur);
}

static hk_rc item_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t cls = hk_in_has(in, "class") ? hk_in_int(in, "class") + 1 : 0;
    hk_row_item_list r;
    hk_cursor *cur = NULL;
    hk_order o;
    hk_page p;
    int64_t customer;

    if (hk_order_asked(in)) {
        hk_rc ordered = hk_order_open(cx, in, &o);
        if (!ordered) ordered = hk_order_items(&o, cls, hk_in_int(in, "undated") != 0, hk_in_int(in, "closed") != 0);
        return ordered ? ordered : hk_page_ordered(cx, out, &o, item_one, NULL);
    }
    hk_rc rc = hk_page_of_customer(cx, in, out, &p, &customer);
    if (!rc) rc = hk_q_item_list(cx, &cur, cx->company, 0, p.before, customer, cls, hk_in_int(in, "undated"));
    if (rc) return rc;
    while (hk_next_item_list(cur, &r)) {
        if (r.amount == r.applied && !hk_in_int(in, "closed")) continue;
        if (!hk_page_take(&p, r.id)) break;
        item_json(&p, &r);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&p);
    return rc;
}

/* ---- money ------------------------------------------------------------------------------------------------------------- */
static const hk_field credit_list_in[] = { HK_PAGE_ROWS("day|amount|open|number|customer"), { "kind", HK_T_ENUM, 0, CREDIT_VALUES }, { "open", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
#define CREDIT_OUT \
    { "id", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "kind", HK_T_ENUM, 0, CREDIT_VALUES }, { "method", HK_T_ENUM, 0, METHOD_VALUES }, \
    { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "payer", HK_T_TEXT, HK_F_NULL }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, \
    { "open", HK_T_MONEY, 0 }, { "day", HK_T_DAY, 0 }, { "value_day", HK_T_DAY, 0 }, { "bill", HK_T_INT, HK_F_NULL }
static const hk_field credit_row[] = { CREDIT_OUT, HK_FIELD_END };

static void credit_json(hk_jw *w, const hk_row_credit_list *r)
{
    int exponent = hk_currency_exponent(r->currency);

    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "number", r->credit_key);
    hk_jw_str(w, "kind", hk_credit_words[r->kind]);
    hk_jw_str(w, "method", hk_method_words[r->method]);
    hk_jw_str(w, "customer", r->code);
    hk_jw_str(w, "name", r->customer_name);
    hk_jw_str(w, "payer", r->payer);
    hk_jw_str(w, "currency", r->currency);
    hk_jw_money(w, "amount", r->amount, exponent);
    hk_jw_money(w, "open", r->amount - r->applied, exponent);
    hk_jw_day(w, "day", (hk_day)r->eff_day);
    hk_jw_day(w, "value_day", (hk_day)r->value_day);
    hk_jw_int(w, "bill", r->bill);
}

static void credit_row_json(hk_page *p, const hk_row_credit_list *r)
{
    hk_jw_obj(p->w, NULL);
    credit_json(p->w, r);
    hk_jw_obj_end(p->w);
}

static hk_rc credit_one(hk_page *p, int64_t id)
{
    hk_row_credit_list r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_credit_list(p->cx, &cur, p->cx->company, id, id + 1, 0);
    if (rc) return rc;
    if (hk_next_credit_list(cur, &r)) credit_row_json(p, &r);
    return hk_cursor_end(cur);
}

static bool credit_asked(const hk_in *in, const hk_row_credit_list *r)
{
    return (!hk_in_has(in, "kind") || r->kind == hk_in_int(in, "kind") + 1) && !(hk_in_int(in, "open") && r->amount == r->applied);
}

static hk_open_credits_fn open_credits;
void hk_open_credits_from(hk_open_credits_fn fn) { open_credits = fn; }

/* Open money: there is little of it, and the walk from the newest credit would go far back to fill a page, to the beginning for a reader
 * with few customers. */
static hk_rc credits_open(hk_page *p, const hk_in *in, int64_t customer)
{
    int64_t *ids = NULL;
    size_t n = 0;
    bool seen = true, full = false;
    hk_rc rc = open_credits(p->cx, customer, &ids, &n);
    for (size_t i = 0; !rc && !full && i < n; i++) {
        hk_row_credit_list r;
        hk_cursor *cur = NULL;
        if (ids[i] >= p->before) continue;
        rc = hk_q_credit_list(p->cx, &cur, p->cx->company, ids[i], ids[i] + 1, 0);
        if (rc) break;
        if (hk_next_credit_list(cur, &r) && credit_asked(in, &r)) {
            rc = hk_money_seen(p->cx, r.customer, r.owner, r.id, &seen);
            full = !rc && seen && !hk_page_take(p, r.id);
            if (!rc && seen && !full) credit_row_json(p, &r);
        }
        hk_rc ended = hk_cursor_end(cur);
        if (!rc) rc = ended;
    }
    hk_page_close(p);
    return rc;
}

static hk_rc credit_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t kind = hk_in_has(in, "kind") ? hk_in_int(in, "kind") + 1 : 0;
    hk_row_credit_list r;
    hk_cursor *cur = NULL;
    hk_order o;
    bool seen = true;
    hk_page p;
    int64_t customer;

    if (hk_order_asked(in)) {
        hk_rc ordered = hk_order_open(cx, in, &o);
        if (!ordered) ordered = hk_order_credits(&o, kind, hk_in_int(in, "open") != 0);
        return ordered ? ordered : hk_page_ordered(cx, out, &o, credit_one, NULL);
    }
    hk_rc rc = hk_page_of_customer(cx, in, out, &p, &customer);
    if (!rc && hk_in_int(in, "open") && open_credits) return credits_open(&p, in, customer);
    if (!rc) rc = hk_q_credit_list(cx, &cur, cx->company, 0, p.before, customer);
    if (rc) return rc;
    while (!rc && hk_next_credit_list(cur, &r)) {
        if (!credit_asked(in, &r)) continue;
        rc = hk_money_seen(cx, r.customer, r.owner, r.id, &seen);
        if (rc || !seen) continue;
        if (!hk_page_take(&p, r.id)) break;
        credit_row_json(&p, &r);
    }
    hk_rc ended = hk_cursor_end(cur);
    hk_page_close(&p);
    return rc ? rc : ended;
}

static const hk_field credit_show_in[] = { { "id", HK_T_ID, HK_F_PATH }, { "receipt", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field use_row[] = {
    { "allocation", HK_T_INT, 0 }, { "day", HK_T_DAY, 0 }, { "item", HK_T_INT, 0 }, { "document", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "part", HK_T_INT, 0 },
    { "amount", HK_T_MONEY, 0 }, { "kind", HK_T_ENUM, 0, "real|assumed" }, { "rule", HK_T_ENUM, 0, "by_hand|number|exact|oldest|file|document" },
    { "undoes", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field credit_show_out[] = { CREDIT_OUT, { "remark", HK_T_TEXT, HK_F_NULL }, { "uses", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, use_row }, HK_FIELD_END };

static hk_rc uses_json(hk_ctx *cx, hk_jw *w, int64_t credit, int exponent)
{
    hk_row_credit_uses u;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_credit_uses(cx, &cur, cx->company, credit);
    if (rc) return rc;
    hk_jw_arr(w, "uses");
    while (hk_next_credit_uses(cur, &u)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "allocation", u.id);
        hk_jw_day(w, "day", (hk_day)u.eff_day);
        hk_jw_int(w, "item", u.item);
        hk_jw_int(w, "document", u.document);
        hk_jw_str(w, "number", u.number);
        hk_jw_int(w, "part", u.part);
        hk_jw_money(w, "amount", u.amount, exponent);
        hk_jw_str(w, "kind", u.kind == HK_ALLOC_REAL ? "real" : "assumed");
        hk_jw_str(w, "rule", rule_words[u.rule]);
        hk_jw_int(w, "undoes", u.undoes);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

static hk_rc no_credit(hk_ctx *cx, int64_t id)
{
    return hk_fail(cx, HK_NOT_FOUND, "credit.none", "credit", "credit", hk_printf(cx->arena, "%" PRId64, id), NULL);
}

static hk_rc credit_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_credit_list row, r = { 0 };
    hk_row_credit_by_id by_id;
    hk_row_memo_body text = { 0 };
    hk_cursor *cur = NULL;
    hk_key held = { 0 };
    int64_t id = hk_in_has(in, "id") ? hk_in_int(in, "id") : 0;
    bool found = false, seen = false, has_text = false;
    hk_rc rc = HK_OK;

    if (!id && hk_in_has(in, "receipt")) rc = hk_credit_key(cx, hk_in_text(in, "receipt"), &held), id = held.id;
    if (!rc) rc = hk_get_credit_by_id(cx, cx->company, id, &by_id, &found);
    if (!rc && !found) rc = no_credit(cx, id);
    if (!rc && by_id.memo != HK_NULL) rc = hk_get_memo_body(cx, cx->company, by_id.memo, &text, &has_text);
    if (!rc) rc = hk_money_seen(cx, by_id.customer, by_id.owner, id, &seen);
    if (!rc && !seen) rc = no_credit(cx, id);
    if (!rc) rc = hk_q_credit_list(cx, &cur, cx->company, id, id + 1, by_id.customer);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    if (hk_next_credit_list(cur, &row) && row.id == id) {
        r = row;
        credit_json(&out->w, &r);
    }
    rc = hk_cursor_end(cur);
    if (!rc && r.id != id) rc = hk_fail_internal(cx, HK_DAMAGED, "credit %" PRId64 " without customer", id);
    if (rc) return rc;
    hk_jw_str(&out->w, "remark", has_text ? text.body : NULL);
    rc = uses_json(cx, &out->w, id, hk_currency_exponent(by_id.currency));
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- bills ------------------------------------------------------------------------------------------------------------- */
static const hk_field bill_list_in[] = { HK_PAGE_ROWS("due|amount|state_day|number|customer"), { "open", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field bill_row[] = {
    { "id", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "kind", HK_T_ENUM, 0, "bank_bill|trade_bill|voucher" }, { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 },
    { "credit", HK_T_INT, 0 }, { "drawer", HK_T_TEXT, 0 }, { "acceptor", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 },
    { "issue_day", HK_T_DAY, HK_F_NULL }, { "due_day", HK_T_DAY, HK_F_NULL }, { "state", HK_T_ENUM, 0, "received|honoured|dishonoured|endorsed|discounted|presented" },
    { "state_day", HK_T_DAY, 0 }, HK_FIELD_END };

static void bill_json(hk_page *p, const hk_row_bill_list *r)
{
    hk_jw *w = p->w;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "number", r->number);
    hk_jw_str(w, "kind", hk_method_words[r->kind]);
    hk_jw_str(w, "customer", r->code);
    hk_jw_str(w, "name", r->customer_name);
    hk_jw_int(w, "credit", r->credit);
    hk_jw_str(w, "drawer", r->drawer);
    hk_jw_str(w, "acceptor", r->acceptor);
    hk_jw_str(w, "currency", r->currency);
    money(p, "amount", r->amount, r->currency);
    day_or_null(w, "issue_day", r->issue_day);
    day_or_null(w, "due_day", r->due_day);
    hk_jw_str(w, "state", hk_bill_words[r->state]);
    hk_jw_day(w, "state_day", (hk_day)r->state_day);
    hk_jw_obj_end(w);
}

static hk_rc bill_one(hk_page *p, int64_t id)
{
    hk_row_bill_list r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_bill_list(p->cx, &cur, p->cx->company, id, id + 1, 0);
    if (rc) return rc;
    if (hk_next_bill_list(cur, &r)) bill_json(p, &r);
    return hk_cursor_end(cur);
}

static hk_rc bill_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_bill_list r;
    hk_cursor *cur = NULL;
    hk_order o;
    bool seen = true;
    hk_page p;
    int64_t customer;

    if (hk_order_asked(in)) {
        hk_rc ordered = hk_order_open(cx, in, &o);
        if (!ordered) ordered = hk_order_bills(&o, hk_in_int(in, "open") != 0);
        return ordered ? ordered : hk_page_ordered(cx, out, &o, bill_one, NULL);
    }
    hk_rc rc = hk_page_of_customer(cx, in, out, &p, &customer);
    if (!rc) rc = hk_q_bill_list(cx, &cur, cx->company, 0, p.before, customer);
    if (rc) return rc;
    while (!rc && hk_next_bill_list(cur, &r)) {
        if (hk_in_int(in, "open") && r.state != HK_BILL_RECEIVED && r.state != HK_BILL_PRESENTED) continue;
        rc = hk_money_seen(cx, r.customer, r.owner, r.credit, &seen);
        if (rc || !seen) continue;
        if (!hk_page_take(&p, r.id)) break;
        bill_json(&p, &r);
    }
    hk_rc ended = hk_cursor_end(cur);
    hk_page_close(&p);
    return rc ? rc : ended;
}

/* ---- contracts --------------------------------------------------------------------------------------------------------- */
static const hk_field contract_list_in[] = { HK_PAGE_ROWS("signed|amount|number|customer"), HK_FIELD_END };
#define CONTRACT_OUT \
    { "id", HK_T_INT, 0 }, { "number", HK_T_TEXT, 0 }, { "customer", HK_T_TEXT, 0 }, { "customer_name", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, \
    { "signed", HK_T_DAY, HK_F_NULL }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "terms", HK_T_TEXT, 0 }
static const hk_field contract_row[] = { CONTRACT_OUT, HK_FIELD_END };

static void contract_json(hk_jw *w, const hk_row_contract_list *r)
{
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "number", r->number);
    hk_jw_str(w, "customer", r->code);
    hk_jw_str(w, "customer_name", r->customer_name);
    hk_jw_str(w, "name", r->name);
    day_or_null(w, "signed", r->signed_day);
    hk_jw_str(w, "currency", r->currency);
    hk_jw_money(w, "amount", r->amount, hk_currency_exponent(r->currency));
    hk_jw_str(w, "terms", r->terms);
}

static void contract_row_json(hk_page *p, const hk_row_contract_list *r)
{
    hk_jw_obj(p->w, NULL);
    contract_json(p->w, r);
    hk_jw_obj_end(p->w);
}

static hk_rc contract_one(hk_page *p, int64_t id)
{
    hk_row_contract_list r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_contract_list(p->cx, &cur, p->cx->company, id, id + 1, 0);
    if (rc) return rc;
    if (hk_next_contract_list(cur, &r)) contract_row_json(p, &r);
    return hk_cursor_end(cur);
}

static hk_rc contract_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_contract_list r;
    hk_cursor *cur = NULL;
    hk_order o;
    hk_page p;
    int64_t customer;

    if (hk_order_asked(in)) {
        hk_rc ordered = hk_order_open(cx, in, &o);
        if (!ordered) ordered = hk_order_contracts(&o);
        return ordered ? ordered : hk_page_ordered(cx, out, &o, contract_one, NULL);
    }
    hk_rc rc = hk_page_of_customer(cx, in, out, &p, &customer);
    if (!rc) rc = hk_q_contract_list(cx, &cur, cx->company, 0, p.before, customer);
    if (rc) return rc;
    while (hk_next_contract_list(cur, &r)) {
        if (hk_scope_shared(cx->scope, r.customer)) continue;         /* its amount is the others' too */
        if (!hk_page_take(&p, r.id)) break;
        contract_row_json(&p, &r);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&p);
    return rc;
}

static const hk_field contract_show_in[] = { { "id", HK_T_ID, HK_F_PATH }, { "contract", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field plan_row[] = {
    { "part", HK_T_INT, 0 }, { "name", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "event", HK_T_ENUM, 0, "sign|ship|deliver|accept|invoice" },
    { "days", HK_T_INT, 0 }, { "months", HK_T_INT, 0 }, { "retention", HK_T_BOOL, 0 }, { "reached", HK_T_DAY, HK_F_NULL }, { "silent", HK_T_BOOL, 0 },
    { "due", HK_T_DAY, HK_F_NULL }, { "invoiced", HK_T_MONEY, 0 }, { "paid", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field event_row[] = { { "event", HK_T_ENUM, 0, "sign|ship|deliver|accept|invoice" }, { "day", HK_T_DAY, 0 }, { "silent", HK_T_BOOL, 0 }, HK_FIELD_END };
static const hk_field contract_show_out[] = {
    CONTRACT_OUT, { "silence_days", HK_T_INT, HK_F_NULL }, { "plan", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, plan_row },
    { "events", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, event_row }, HK_FIELD_END };

typedef struct plan_state {
    int64_t id, invoiced, paid, offset_days, offset_months;
    hk_day  reached, due;
    bool    silent;
    hk_row_plan_parts part;
} plan_state;

static hk_rc plan_load(hk_ctx *cx, int64_t contract, plan_state **list, size_t *n)
{
    hk_row_plan_parts r;
    hk_row_plan_progress g;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    hk_rc rc = hk_q_plan_parts(cx, &cur, cx->company, contract);
    if (rc) return rc;
    while (hk_next_plan_parts(cur, &r)) {
        r.name = hk_strdup(cx->arena, r.name), r.event = hk_strdup(cx->arena, r.event);
        HK_PUSH(cx->arena, *list, *n, cap) = (plan_state){ .id = r.id, .part = r, .reached = HK_DAY_NONE, .due = HK_DAY_NONE };
    }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_plan_progress(cx, &cur, cx->company, contract);
    if (rc) return rc;
    while (hk_next_plan_progress(cur, &g))
        for (size_t i = 0; i < *n; i++)
            if ((*list)[i].id == g.plan_part) (*list)[i].invoiced += g.amount, (*list)[i].paid += g.applied;
    return hk_cursor_end(cur);
}

static hk_rc events_json(hk_ctx *cx, hk_jw *w, int64_t contract, plan_state *list, size_t n)
{
    hk_row_milestones m;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_milestones(cx, &cur, cx->company, contract);
    if (rc) return rc;
    hk_jw_arr(w, "events");
    while (hk_next_milestones(cur, &m)) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "event", m.event);
        hk_jw_day(w, "day", (hk_day)m.eff_day);
        hk_jw_bool(w, "silent", m.silent);
        hk_jw_obj_end(w);
        for (size_t i = 0; i < n; i++)
            if (strcmp(list[i].part.event, m.event) == 0) list[i].reached = (hk_day)m.eff_day, list[i].silent = m.silent;
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

/* The day an invoice of the part gets, and those that have one already got when the event came. */
static hk_rc plan_due(hk_ctx *cx, int64_t customer, plan_state *list, size_t n)
{
    hk_shift shift = { 0 };
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < n; i++) {
        plan_state *s = &list[i];
        if (s->reached == HK_DAY_NONE) continue;
        s->due = hk_day_add_months(s->reached, (int)s->part.offset_months) + (hk_day)s->part.offset_days;
        rc = hk_shift_due(cx, &shift, customer, s->reached, &s->due);
    }
    return rc;
}

static void plan_json(hk_jw *w, const plan_state *s, int exponent)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "part", s->part.part);
    hk_jw_str(w, "name", s->part.name);
    hk_jw_money(w, "amount", s->part.amount, exponent);
    hk_jw_str(w, "event", s->part.event);
    hk_jw_int(w, "days", s->part.offset_days);
    hk_jw_int(w, "months", s->part.offset_months);
    hk_jw_bool(w, "retention", s->part.retention);
    hk_jw_day(w, "reached", s->reached);
    hk_jw_bool(w, "silent", s->silent);
    hk_jw_day(w, "due", s->due);
    hk_jw_money(w, "invoiced", s->invoiced, exponent);
    hk_jw_money(w, "paid", s->paid, exponent);
    hk_jw_obj_end(w);
}

static hk_rc contract_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_contract_by_id c;
    hk_row_customer_by_id who;
    plan_state *plan = NULL;
    size_t n = 0;
    int64_t id = hk_in_has(in, "id") ? hk_in_int(in, "id") : HK_NULL;
    bool found = false;

    hk_rc rc = id == HK_NULL ? hk_named_contract(cx, in, &id) : HK_OK;
    if (!rc && id != HK_NULL) rc = hk_get_contract_by_id(cx, cx->company, id, &c, &found);
    if (!rc && (!found || hk_scope_shared(cx->scope, c.customer))) rc = hk_fail(cx, HK_NOT_FOUND, "contract.none", "contract", NULL);
    if (!rc) rc = hk_customer_need(cx, c.customer, &who);
    if (!rc) rc = plan_load(cx, id, &plan, &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    contract_json(&out->w, &(hk_row_contract_list){ .id = c.id, .number = c.number, .code = who.code, .customer_name = who.name, .name = c.name,
                                                    .signed_day = c.signed_day, .currency = c.currency, .amount = c.amount, .terms = c.terms });
    hk_jw_int(&out->w, "silence_days", c.silence_days);
    rc = events_json(cx, &out->w, id, plan, n);
    if (!rc) rc = plan_due(cx, c.customer, plan, n);
    hk_jw_arr(&out->w, "plan");
    for (size_t i = 0; i < n; i++) plan_json(&out->w, &plan[i], hk_currency_exponent(c.currency));
    hk_jw_arr_end(&out->w);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- people ------------------------------------------------------------------------------------------------------------ */
static const hk_field none_in[] = { HK_FIELD_END };
static const hk_field person_row[] = { { "id", HK_T_INT, 0 }, { "code", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "team", HK_T_TEXT, HK_F_NULL },
                                       { "team_name", HK_T_TEXT, HK_F_NULL }, { "left", HK_T_DAY, HK_F_NULL }, { "version", HK_T_INT, 0 }, HK_FIELD_END };

static void list_end(hk_jw *w)
{
    hk_jw_arr_end(w);
    hk_jw_null(w, "next");
    hk_jw_obj_end(w);
}

static hk_rc person_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_person_list r;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;

    HK_UNUSED(in);
    hk_rc rc = hk_q_person_list(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    while (hk_next_person_list(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_str(w, "code", r.code);
        hk_jw_str(w, "name", r.name);
        hk_jw_str(w, "team", r.team);
        hk_jw_str(w, "team_name", r.team_name);
        day_or_null(w, "left", r.left_day);
        hk_jw_int(w, "version", r.version);
        hk_jw_obj_end(w);
    }
    list_end(w);
    return hk_cursor_end(cur);
}

static const hk_field unit_row[] = { { "id", HK_T_INT, 0 }, { "kind", HK_T_ENUM, 0, "team|region|class" }, { "code", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, HK_FIELD_END };

static hk_rc unit_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_unit_list r;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;

    HK_UNUSED(in);
    hk_rc rc = hk_q_unit_list(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    while (hk_next_unit_list(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_str(w, "kind", unit_words[r.kind]);
        hk_jw_str(w, "code", r.code);
        hk_jw_str(w, "name", r.name);
        hk_jw_obj_end(w);
    }
    list_end(w);
    return hk_cursor_end(cur);
}

static const hk_field of_customer_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field contact_row[] = { { "id", HK_T_INT, 0 }, { "name", HK_T_TEXT, 0 }, { "title", HK_T_TEXT, 0 }, { "role", HK_T_TEXT, 0 }, { "phone", HK_T_TEXT, 0 },
                                        { "wechat", HK_T_TEXT, 0 }, { "email", HK_T_TEXT, 0 }, { "version", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc contact_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_contact_list r;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;
    int64_t customer = 0;

    hk_rc rc = hk_named_customer(cx, in, "customer", &customer);
    if (!rc) rc = hk_q_contact_list(cx, &cur, cx->company, customer);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    while (hk_next_contact_list(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_str(w, "name", r.name);
        hk_jw_str(w, "title", r.title);
        hk_jw_str(w, "role", r.role);
        hk_jw_str(w, "phone", r.phone);
        hk_jw_str(w, "wechat", r.wechat);
        hk_jw_str(w, "email", r.email);
        hk_jw_int(w, "version", r.version);
        hk_jw_obj_end(w);
    }
    list_end(w);
    return hk_cursor_end(cur);
}

static const hk_field followup_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "limit", HK_T_INT, 0, NULL, 1, 500, NULL, "50" },
                                        { "cursor", HK_T_TEXT, 0, NULL, 1, 20 }, HK_FIELD_END };
static const hk_field followup_row[] = { { "id", HK_T_INT, 0 }, { "day", HK_T_DAY, 0 }, { "person", HK_T_TEXT, HK_F_NULL }, { "contact", HK_T_TEXT, 0 },
    { "channel", HK_T_TEXT, 0 }, { "note", HK_T_TEXT, 0 }, { "excuse", HK_T_TEXT, 0 }, { "promise_day", HK_T_DAY, HK_F_NULL }, { "promise_amount", HK_T_MONEY, HK_F_NULL },
    { "result", HK_T_TEXT, 0 }, HK_FIELD_END };

static hk_rc followup_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_customer_by_id who;
    hk_row_followup_list r;
    hk_cursor *cur = NULL;
    hk_page p;
    int64_t customer;

    hk_rc rc = hk_page_of_customer(cx, in, out, &p, &customer);
    if (!rc) rc = hk_customer_need(cx, customer, &who);
    if (!rc) rc = hk_q_followup_list(cx, &cur, cx->company, customer, p.before);
    if (rc) return rc;
    while (hk_next_followup_list(cur, &r)) {
        if (hk_scope_shared(cx->scope, r.customer)) continue;         /* a promised amount may be about the others' items */
        if (!hk_page_take(&p, r.id)) break;
        hk_jw_obj(p.w, NULL);
        hk_jw_int(p.w, "id", r.id);
        hk_jw_day(p.w, "day", (hk_day)r.day);
        hk_jw_str(p.w, "person", r.person);
        hk_jw_str(p.w, "contact", r.contact);
        hk_jw_str(p.w, "channel", r.channel);
        hk_jw_str(p.w, "note", r.note);
        hk_jw_str(p.w, "excuse", r.excuse);
        day_or_null(p.w, "promise_day", r.promise_day);
        money(&p, "promise_amount", r.promise_amount, who.currency);
        hk_jw_str(p.w, "result", r.result);
        hk_jw_obj_end(p.w);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&p);
    return rc;
}

#define SHOW(command, path, in, out, fn, key) { command, HK_GET, path, CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, in, out, HK_ONE, fn, key }
const hk_op hk_ledger_read_ops[] = {
    HK_READS_PAGE("document list", "/api/v1/documents", document_list_in, document_row, document_list, "document.list"),
    HK_READS_PAGE("item list", "/api/v1/items", item_list_in, item_row, item_list, "item.list"),
    HK_READS_PAGE("receipt list", "/api/v1/receipts", credit_list_in, credit_row, credit_list, "receipt.list"),
    SHOW("receipt show", "/api/v1/receipts/{id}", credit_show_in, credit_show_out, credit_show, "receipt.show"),
    HK_READS_PAGE("bill list", "/api/v1/bills", bill_list_in, bill_row, bill_list, "bill.list"),
    HK_READS_PAGE("contract list", "/api/v1/contracts", contract_list_in, contract_row, contract_list, "contract.list"),
    SHOW("contract show", "/api/v1/contracts/{id}", contract_show_in, contract_show_out, contract_show, "contract.show"),
    HK_READS_PAGE("person list", "/api/v1/persons", none_in, person_row, person_list, "person.list"),
    HK_READS_PAGE("unit list", "/api/v1/units", none_in, unit_row, unit_list, "unit.list"),
    HK_READS_PAGE("contact list", "/api/v1/contacts", of_customer_in, contact_row, contact_list, "contact.list"),
    HK_READS_PAGE("followup list", "/api/v1/followups", followup_in, followup_row, followup_list, "followup.list"),
    HK_OP_END,
};
