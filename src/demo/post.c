/* One note of the desk becomes facts, through the functions everybody else uses (M2).
 *
 * A note that comes before what it needs - money applied to an invoice that is still on somebody's table - waits for the next
 * working day. What a clerk cannot do by the books (an item that is already paid) he leaves, as a clerk would. */
#include "demo/inside.h"

#include "param/param.h"
#include "sql/ledger.h"
#include "sql/tables.h"
#include "store/store.h"

static void wait_a_day(demo_world *w, const act *a) { hk_demo_record(w, hk_demo_workdays(w, w->now, 1), *a); }

/* ---- customers, contracts ---- */
static hk_rc frame_post(hk_ctx *cx, demo_world *w, demo_customer *c)
{
    demo_contract *k = &w->contracts[c->framework];
    hk_contract_new n = { .number = k->number, .name = k->name, .currency = "CNY", .terms = c->terms_text, .customer = c->id, .owner = w->people[c->owner].id,
                          .silence_days = HK_NULL, .signed_day = k->signed_day };
    return hk_contract_add(cx, &n, &k->id, NULL);
}

static hk_rc contact_post(hk_ctx *cx, demo_world *w, const demo_customer *c, int i)
{
    hk_rec_contact row = { .customer = c->id, .name = c->contact[i], .title = w->names.title[c->title[i]].title, .role = w->names.title[c->title[i]].role,
                           .phone = c->phone[i], .wechat = "", .email = "", .source = "demo" };
    hk_rc rc = hk_record_id(cx, &row.id);
    return rc ? rc : hk_insert_contact(cx, &row);
}

hk_rc hk_demo_post_customer(hk_ctx *cx, demo_world *w, demo_customer *c)
{
    hk_customer_new n = { .code = c->code, .name = c->name, .short_name = c->short_name, .credit_code = c->credit_code, .currency = "CNY", .kind = c->kind,
                          .terms = c->terms_text, .credit_limit = c->limit, .owner = w->people[c->owner].id, .team = w->teams[w->people[c->owner].team].id,
                          .region = w->regions[c->region].id, .cls = w->classes[c->cls].id, .from = HK_MAX(c->from, w->warm) };
    int64_t seq;

    hk_rc rc = hk_customer_add(cx, &n, &c->id);
    for (int i = 0; !rc && i < HK_DEMO_CONTACTS; i++) rc = contact_post(cx, w, c, i);
    if (!rc && c->payer) rc = hk_customer_alias_add(cx, c->id, c->payer, "payer", "confirmed");
    if (!rc && c->framework >= 0) rc = frame_post(cx, w, c);
    if (!rc && c->terms.monthly) rc = hk_param_set(cx, "settle", HK_LEVEL_CUSTOMER, c->id, HK_MAX(c->from, w->first), "monthly", &seq);
    if (!rc && c->terms.monthly && !c->terms.cut_day)
        rc = hk_param_set(cx, "settle.cutoff", HK_LEVEL_CUSTOMER, c->id, HK_MAX(c->from, w->first), "31", &seq);
    return rc;
}

static hk_rc contract_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_contract *k = &w->contracts[a->a];
    const demo_customer *c = &w->customers[k->customer];
    const hk_plan_new parts[HK_DEMO_PARTS] = {
        { "预付款", "sign", k->part[0], 10, 0, false }, { "发货款", "ship", k->part[1], 0, 0, false },
        { "验收款", "accept", k->part[2], 30, 0, false }, { "质保金", "accept", k->part[3], 0, 12, true },
    };
    hk_contract_new n = { .number = k->number, .name = k->name, .currency = "CNY", .terms = "", .customer = c->id, .amount = k->amount,
                          .owner = w->people[c->owner].id, .silence_days = k->silence ? k->silence : HK_NULL, .signed_day = k->signed_day,
                          .parts = parts, .parts_n = HK_DEMO_PARTS };
    return hk_contract_add(cx, &n, &k->id, k->part_id);
}

static hk_rc event_post(hk_ctx *cx, demo_world *w, const act *a)
{
    static const char *const events[] = { "sign", "ship", "deliver", "accept" };
    const demo_contract *k = &w->contracts[a->a];
    if (!k->id) return wait_a_day(w, a), HK_OK;
    return hk_milestone_post(cx, k->id, events[a->b], a->day, false, NULL);
}

/* ---- documents ---- */
static hk_rc doc_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_doc *d = &w->docs[a->a];
    const demo_customer *c = &w->customers[d->customer];
    demo_contract *k = d->contract >= 0 ? &w->contracts[d->contract] : NULL;
    hk_instalment parts[HK_DEMO_PARTS];
    int64_t items[HK_DEMO_PARTS];

    if (!c->id || (k && !k->id)) return wait_a_day(w, a), HK_OK;
    for (int i = 0; i < d->n; i++) {
        const demo_item *it = &w->items[d->first + i];
        parts[i] = (hk_instalment){ it->amount, it->cls, HK_DAY_NONE, it->part >= 0 ? k->part_id[it->part] : HK_NULL };
    }
    hk_document_new n = { .kind = d->opening ? HK_DOC_OPENING : HK_DOC_INVOICE, .number = d->number, .customer = c->id, .contract = k ? k->id : HK_NULL,
                          .ref_document = HK_NULL, .owner = d->owner >= 0 ? w->people[d->owner].id : HK_NULL, .currency = "CNY", .day = d->day,
                          .goods_day = HK_DAY_NONE, .accept_day = HK_DAY_NONE, .parts = parts, .parts_n = (size_t)d->n };
    hk_rc rc = hk_document_post(cx, &n, &d->id, items);
    for (int i = 0; !rc && i < d->n; i++) {
        w->items[d->first + i].id = items[i];
        if (d->owner >= 0) rc = hk_assign(cx, HK_SUBJECT_ITEM, items[i], HK_ASSIGN_OWNER, w->people[d->owner].id, d->day);
    }
    return rc ? rc : hk_demo_deliver(cx, w, d);
}

/* What is open of it on that day by the desk's knowledge. */
static int64_t room_on(const demo_item *it, hk_day day) { return day < it->again ? 0 : it->amount - it->applied; }

static hk_rc red_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_item *it = &w->items[a->a];
    const demo_doc *d = &w->docs[it->doc];
    hk_prng *r = &w->rng;
    int64_t room = HK_MIN(a->amount, room_on(it, a->day)), credit;
    hk_document_new n = { .kind = HK_DOC_RED, .number = hk_printf(cx->arena, "%02d992%015" PRId64, hk_day_ymd(a->day).y % 100, ++w->serial),
                          .customer = w->customers[d->customer].id, .contract = HK_NULL, .owner = HK_NULL, .ref_document = d->id, .currency = "CNY", .day = a->day,
                          .remark = pick(r, &w->words.red) };

    if (!it->id) return wait_a_day(w, a), HK_OK;
    hk_rc rc = hk_red_post(cx, &n, a->amount, &it->id, &room, room > 0, &credit);
    if (!rc && room > 0) it->applied += room;
    return rc;
}

/* ---- receipts and what is done with them ---- */
static const char *bank_text(hk_ctx *cx, demo_world *w)
{
    const char *say = pick(&w->rng, &w->words.bank), *at = strstr(say, "{p}");
    if (!at) return say;
    return hk_printf(cx->arena, "%.*s%s%s", (int)(at - say), say, pick(&w->rng, &w->names.products), at + 3);
}

static hk_rc receipt_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_receipt *p = &w->receipts[a->a];
    const demo_customer *c = &w->customers[p->customer];
    hk_row_credit_by_id row;
    bool found = false;
    hk_bill_new bill = { .number = hk_printf(cx->arena, "9%029" PRId64, ++w->serial), .drawer = c->name, .issue = p->day, .due = p->bill_due,
                         .acceptor = p->method == HK_METHOD_BANK_BILL ? pick(&w->rng, &w->names.banks)
                                   : p->method == HK_METHOD_VOUCHER ? pick(&w->rng, &w->names.platforms) : c->name };
    hk_credit_new n = { .kind = p->advance ? HK_CREDIT_ADVANCE : HK_CREDIT_RECEIPT, .method = p->method, .key = p->key, .customer = c->id, .document = HK_NULL,
                        .owner = HK_NULL, .currency = "CNY", .amount = p->amount, .day = p->day, .payer = p->third ? c->payer : NULL,
                        .remark = pct(&w->rng, 60) ? bank_text(cx, w) : NULL, .bill = hk_method_is_paper(p->method) ? &bill : NULL };

    if (!c->id) return wait_a_day(w, a), HK_OK;
    hk_rc rc = hk_credit_post(cx, &n, &p->id);
    if (rc || !n.bill) return rc;
    rc = hk_get_credit_by_id(cx, cx->company, p->id, &row, &found);
    if (!rc && !found) rc = hk_fail_internal(cx, HK_INTERNAL, "credit %" PRId64 " is gone", p->id);
    if (!rc) p->bill = row.bill;
    return rc;
}

/* Money that came while a bill still covered the item counts from today: from its own day the item was covered (L4), and the month in
 * which the bill was refused may be closed. */
static hk_rc apply(hk_ctx *cx, const demo_world *w, demo_receipt *p, demo_item *it, int64_t amount, int rule, int64_t *id)
{
    hk_day day = p->day < it->again ? w->now : HK_DAY_NONE;
    hk_rc rc = hk_allocation_post(cx, &(hk_apply){ p->id, it->id, amount, day, HK_ALLOC_REAL, rule, 0 }, id);
    if (!rc) it->applied += amount, p->applied += amount;
    return rc;
}

/* Another open item of the same customer that could take the amount: what a tired clerk picks. */
static int wrong_item(const demo_world *w, const demo_receipt *p, int right, int64_t amount)
{
    const demo_customer *c = &w->customers[p->customer];
    for (size_t i = c->open_n; i-- > 0;) {
        const demo_item *it = &w->items[c->open[i]];
        if (c->open[i] != right && it->id && it->open == it->amount && it->applied == 0 && it->amount >= amount && it->part < 0) return c->open[i];
    }
    return -1;
}

static hk_rc apply_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_receipt *p = &w->receipts[a->a];
    demo_pay *pay = &w->pays[a->b];
    demo_item *it = &w->items[pay->item];
    int64_t amount = pay->amount - pay->applied, id;
    int wrong = -1;

    if (p->dead) return HK_OK;
    if (!p->id || !it->id || it->amount - it->applied < amount || p->amount - p->applied < amount) return wait_a_day(w, a), HK_OK;
    if (!hk_method_is_paper(p->method) && hk_prng_below(&w->rng, 1000) < 15) wrong = wrong_item(w, p, pay->item, amount);
    hk_rc rc = apply(cx, w, p, wrong >= 0 ? &w->items[wrong] : it, amount, wrong >= 0 || pct(&w->rng, 40) ? HK_RULE_BY_HAND : HK_RULE_NUMBER, &id);
    if (rc) return rc;
    if (wrong < 0) pay->applied += amount;
    else hk_demo_record(w, hk_demo_workdays(w, w->now, between(&w->rng, 2, 14)), (act){ .kind = A_CORRECT, .a = a->a, .b = a->b, .c = wrong, .amount = amount, .id = id });
    return HK_OK;
}

static hk_rc correct_post(hk_ctx *cx, demo_world *w, const act *a)
{
    hk_rc rc = hk_allocation_undo(cx, a->id, HK_UNDO_CORRECT, HK_DAY_NONE, 0);
    if (rc) return rc;
    w->items[a->c].applied -= a->amount, w->receipts[a->a].applied -= a->amount;
    return apply_post(cx, w, a);
}

static hk_rc bill_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_receipt *p = &w->receipts[a->a];

    if (!p->id) return wait_a_day(w, a), HK_OK;
    hk_rc rc = hk_bill_post(cx, p->bill, a->b, a->day);
    if (rc || a->b != HK_BILL_DISHONOURED) return rc;
    p->applied = p->amount;                                    /* used up by the counter-item (L10) */
    for (int at = p->pays; at >= 0; at = w->pays[at].next) {
        demo_item *it = &w->items[w->pays[at].item];
        if (w->pays[at].applied) it->applied -= w->pays[at].applied, it->again = HK_MAX(it->again, a->day);
        w->pays[at].applied = 0;
    }
    return HK_OK;
}

static hk_rc refund_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_receipt *p = &w->receipts[a->a];
    int64_t document, amount = HK_MIN(a->amount, p->amount - p->applied);

    if (!p->id) return wait_a_day(w, a), HK_OK;
    if (amount <= 0 || p->dead) return HK_OK;
    hk_rc rc = hk_refund_post(cx, p->id, amount, HK_MAX(w->now, p->day), "多付退回", &document);
    if (!rc) p->applied += amount;
    return rc;
}

static hk_rc netting_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_item *it = &w->items[a->a];
    int64_t credit, amount = HK_MIN(a->amount, room_on(it, a->day));

    if (!it->id || amount <= 0) return wait_a_day(w, a), HK_OK;
    hk_rc rc = hk_netting_post(cx, it->id, amount, hk_printf(cx->arena, "YF-%06" PRId64, ++w->serial), a->day, &credit);
    if (!rc) it->applied += amount;
    return rc;
}

static hk_rc dispute_post(hk_ctx *cx, demo_world *w, const act *a)
{
    const demo_item *it = &w->items[a->a];
    const char *kind = a->amount ? w->words.dispute[a->b].kind : "other", *say = a->amount ? pick(&w->rng, &w->words.dispute[a->b].say) : NULL;

    if (!it->id) return wait_a_day(w, a), HK_OK;
    return hk_dispute_set(cx, it->id, HK_MIN(a->amount, it->amount), kind, say, a->day);
}

static hk_rc extend_post(hk_ctx *cx, demo_world *w, const act *a)
{
    const demo_item *it = &w->items[a->a];
    if (!it->id) return wait_a_day(w, a), HK_OK;
    return hk_due_move(cx, it->id, a->day, HK_DUE_EXTENSION, pick(&w->rng, &w->words.extension), w->now);
}

/* ---- the end of a customer ---- */
static hk_rc writeoff_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_customer *c = &w->customers[a->a];
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < w->items_n; i++) {
        demo_item *it = &w->items[i];
        int64_t room = room_on(it, a->day), credit;
        if (it->customer != a->a || !it->id || room <= 0) continue;
        rc = hk_writeoff_post(cx, it->id, room, a->day, w->words.writeoff, &credit);
        it->applied += room;
        if (!rc && !c->writeoff) c->writeoff = credit, c->writeoff_amount = room;
    }
    return rc;
}

/* The administrator pays a little: a receipt, and the memo goes down by it (账销案存). */
static hk_rc dividend_post(hk_ctx *cx, demo_world *w, const act *a)
{
    const demo_customer *c = &w->customers[a->a];
    hk_row_document_key_taken doc;
    hk_row_items_of_document item;
    hk_cursor *cur = NULL;
    bool found = false, got = false;
    int64_t credit, memo = 0;
    hk_credit_new n = { .kind = HK_CREDIT_RECEIPT, .method = HK_METHOD_WIRE, .key = hk_printf(cx->arena, "SK-PC-%s", c->code), .customer = c->id, .document = HK_NULL,
                        .owner = HK_NULL, .currency = "CNY", .amount = c->writeoff_amount / 100 * 8 + 1, .day = a->day, .remark = w->words.dividend };

    if (!c->writeoff) return HK_OK;
    hk_rc rc = hk_get_document_key_taken(cx, cx->company, hk_printf(cx->arena, "memo:%" PRId64, c->writeoff), &doc, &found);
    if (!rc && !found) rc = hk_fail_internal(cx, HK_INTERNAL, "no memo of write-off %" PRId64, c->writeoff);
    if (!rc) rc = hk_q_items_of_document(cx, &cur, cx->company, doc.id);
    if (rc) return rc;
    got = hk_next_items_of_document(cur, &item);
    if (got) memo = item.id;
    rc = hk_cursor_end(cur);
    if (!rc && !got) rc = hk_fail_internal(cx, HK_INTERNAL, "memo document %" PRId64 " has no item", doc.id);
    if (!rc) rc = hk_credit_post(cx, &n, &credit);
    return rc ? rc : hk_writeoff_recover(cx, memo, credit, n.amount, a->day);
}

/* ---- people, names, the tracking sheet ---- */
static hk_rc rename_post(hk_ctx *cx, demo_world *w, const act *a)
{
    const demo_customer *c = &w->customers[a->a];
    hk_row_customer_by_id row;
    bool found = false;

    if (!c->id) return wait_a_day(w, a), HK_OK;
    hk_rc rc = hk_get_customer_by_id(cx, cx->company, c->id, &row, &found);
    if (!rc && !found) rc = hk_fail_internal(cx, HK_INTERNAL, "customer %" PRId64 " is gone", c->id);
    return rc ? rc : hk_customer_rename(cx, c->id, row.version, c->new_name, a->day);
}

/* A leaver's customers follow his successor, single items of his fall back to their customer's owner. */
static hk_rc leave_post(hk_ctx *cx, demo_world *w, const act *a)
{
    const demo_person *gone = &w->people[a->a], *next = &w->people[a->b];
    hk_rec_person row;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "person left");
    if (!rc) rc = hk_load_person(cx, cx->company, gone->id, &row, &found);
    if (!rc && !found) rc = hk_fail_internal(cx, HK_INTERNAL, "person %" PRId64 " is gone", gone->id);
    if (rc) return rc;
    row.left_day = a->day;
    rc = hk_update_person(cx, &row);
    for (size_t i = 0; !rc && i < w->customers_n; i++)
        if (w->customers[i].id && w->customers[i].owner == a->b && w->customers[i].gave_away == a->a)
            rc = hk_assign(cx, HK_SUBJECT_CUSTOMER, w->customers[i].id, HK_ASSIGN_OWNER, next->id, a->day + 1);
    return rc ? rc : hk_epoch_bump(cx);
}

static hk_rc follow_post(hk_ctx *cx, demo_world *w, const act *a)
{
    const demo_customer *c = &w->customers[a->a];
    const demo_follow *f = a->follow;
    hk_rec_followup row = { .customer = c->id, .day = a->day, .person = w->people[f->person].id, .contact = c->contact[f->contact], .channel = f->channel,
                            .note = f->note, .excuse = f->excuse, .promise_day = f->promise == HK_DAY_NONE ? HK_NULL : f->promise,
                            .promise_amount = f->promise_amount, .result = f->result, .row_key = hk_printf(cx->arena, "demo:%" PRId64, ++w->follow_n) };

    if (!c->id) return wait_a_day(w, a), HK_OK;
    hk_rc rc = hk_record_id(cx, &row.id);
    return rc ? rc : hk_insert_followup(cx, &row);
}

hk_rc hk_demo_post(hk_ctx *cx, demo_world *w, act *a)
{
    int64_t n;

    switch (a->kind) {
    case A_CUSTOMER: return hk_demo_post_customer(cx, w, &w->customers[a->a]);
    case A_CONTRACT: return contract_post(cx, w, a);
    case A_EVENT:    return event_post(cx, w, a);
    case A_SWEEP:    return hk_milestone_sweep(cx, w->now, &n);
    case A_DOC:      return doc_post(cx, w, a);
    case A_RECEIPT:  return receipt_post(cx, w, a);
    case A_APPLY:    return apply_post(cx, w, a);
    case A_CORRECT:  return correct_post(cx, w, a);
    case A_BILL:     return bill_post(cx, w, a);
    case A_DISPUTE:  return dispute_post(cx, w, a);
    case A_RED:      return red_post(cx, w, a);
    case A_NETTING:  return netting_post(cx, w, a);
    case A_EXTEND:   return extend_post(cx, w, a);
    case A_REFUND:   return refund_post(cx, w, a);
    case A_WRITEOFF: return writeoff_post(cx, w, a);
    case A_DIVIDEND: return dividend_post(cx, w, a);
    case A_FOLLOWUP: return follow_post(cx, w, a);
    case A_RENAME:   return rename_post(cx, w, a);
    case A_LEAVE:    return leave_post(cx, w, a);
    case A_ANSWER:   return hk_demo_answer_post(cx, w, a);
    case A_DRAFT:    return hk_demo_draft_post(cx, w);
    case A_ABROAD:   return hk_demo_abroad_post(cx, w, a);
    case A_TRANSFER: return hk_demo_transfer_post(cx, w, a);
    case A_DELIVERY: return hk_demo_delivery_post(cx, w, a);
    default:         return hk_fail_internal(cx, HK_INTERNAL, "act %d is not the desk's", (int)a->kind);
    }
}
