#include "ledger/order.h"

#include "ledger/delivery.h"
#include "ledger/ops_inside.h"
#include "sql/delivery.h"

#include <stdlib.h>

hk_rc hk_paper_seen(hk_ctx *cx, int64_t customer, int64_t document, bool *seen)
{
    hk_row_items_of_document item;
    *seen = true;
    if (!hk_scope_shared(cx->scope, customer)) return HK_OK;
    return hk_get_items_of_document(cx, cx->company, document, &item, seen);
}

hk_rc hk_money_seen(hk_ctx *cx, int64_t customer, int64_t owner, int64_t credit, bool *seen)
{
    hk_row_credit_uses use;
    *seen = true;
    if (hk_credit_mine(cx, customer, owner)) return HK_OK;
    return hk_get_credit_uses(cx, cx->company, credit, &use, seen);
}

/* ---- what is asked ---- */

bool hk_order_asked(const hk_in *in) { return hk_in_int(in, "sort") > 0 || hk_in_int(in, "dir") > 0 || hk_in_has(in, "from") || hk_in_has(in, "to"); }

hk_rc hk_cursor_id(hk_ctx *cx, const hk_in *in, int64_t *before)
{
    const char *text = hk_in_text(in, "cursor");
    char       *end;

    if (!text) return HK_OK;
    *before = strtoll(text, &end, 10);
    if (end == text || *end || *before <= 0) return hk_fail(cx, HK_BAD_INPUT, "page.cursor", "cursor", "cursor", text, NULL);
    return HK_OK;
}

/* The word of an enum value by its index. */
static const char *enum_word(hk_arena *a, const hk_in *in, const char *name)
{
    const hk_field *f = in->rows;
    while (strcmp(f->name, name) != 0) f++;
    const char *p = f->values;
    for (int64_t i = hk_in_int(in, name); i > 0; i--) p = strchr(p, '|') + 1;
    return hk_strndup(a, p, strcspn(p, "|"));
}

static bool has_row(const hk_in *in, const char *name)
{
    for (const hk_field *f = in->rows; f->type != HK_T_END; f++) if (strcmp(f->name, name) == 0) return true;
    return false;
}

hk_rc hk_order_open(hk_ctx *cx, const hk_in *in, hk_order *o)
{
    *o = (hk_order){ .cx = cx, .from = hk_in_has(in, "from") ? hk_in_day(in, "from") : HK_DAY_MIN, .to = hk_in_has(in, "to") ? hk_in_day(in, "to") : HK_DAY_MAX,
                     .dated = hk_in_has(in, "from") || hk_in_has(in, "to"), .key = enum_word(cx->arena, in, "sort") };
    if (o->to < o->from) return hk_fail(cx, HK_BAD_INPUT, "page.days", "to", NULL);
    hk_rc rc = has_row(in, "customer") && hk_in_has(in, "customer") ? hk_named_customer(cx, in, "customer", &o->customer) : HK_OK;
    return rc ? rc : hk_top_open(cx, o->key, hk_in_int(in, "dir") == 0, (size_t)hk_in_int(in, "limit"), hk_in_text(in, "cursor"), &o->top);
}

bool hk_order_by(const hk_order *o, const char *key) { return strcmp(o->key, key) == 0; }
bool hk_order_between(const hk_order *o, int64_t day) { return !o->dated || (day != HK_NULL && day >= o->from && day <= o->to); }

/* ---- names of customers: sorted by pinyin, searched by name ---- */

typedef struct hk_order_name {
    int64_t     id;
    const char *name, *pinyin;
} hk_order_name;

static hk_rc names_load(hk_order *o)
{
    hk_row_customer_keys r;
    hk_cursor *cur = NULL;
    size_t     cap = 0;

    hk_rc rc = hk_q_customer_keys(o->cx, &cur, o->cx->company);
    if (rc) return rc;
    while (hk_next_customer_keys(cur, &r))
        HK_PUSH(o->cx->arena, o->names, o->names_n, cap) = (hk_order_name){ r.id, hk_strdup(o->cx->arena, r.name), hk_strdup(o->cx->arena, r.pinyin) };
    return hk_cursor_end(cur);
}

static const hk_order_name *name_of(const hk_order *o, int64_t customer)
{
    static const hk_order_name nobody = { 0, "", "" };
    size_t lo = 0, hi = o->names_n;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (o->names[mid].id < customer) lo = mid + 1;
        else hi = mid;
    }
    return lo < o->names_n && o->names[lo].id == customer ? &o->names[lo] : &nobody;
}

/* ---- what is applied (OR3) ---- */

typedef enum side { ITEMS, CREDITS } side;

static hk_rc applied_load(hk_order *o, side s)
{
    hk_row_head_get head;
    hk_row_allocation_keys a;
    hk_row_allocation_keys_of of;
    hk_row_allocation_keys_by own;
    hk_cursor *cur = NULL;
    hk_ctx    *cx = o->cx;
    bool       found = false;

    hk_rc rc = hk_get_head_get(cx, cx->company, &head, &found);
    if (rc) return rc;
    o->applied_n = found ? head.seq + 1 : 1;
    o->applied = calloc((size_t)o->applied_n, sizeof *o->applied);
    if (!o->applied) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!o->customer) {
        rc = hk_q_allocation_keys(cx, &cur, cx->company);
        while (!rc && hk_next_allocation_keys(cur, &a)) o->applied[s == ITEMS ? a.item : a.credit] += a.amount;
    } else if (s == ITEMS) {
        rc = hk_q_allocation_keys_of(cx, &cur, cx->company, o->customer);
        while (!rc && hk_next_allocation_keys_of(cur, &of)) o->applied[of.item] += of.amount;
    } else {
        rc = hk_q_allocation_keys_by(cx, &cur, cx->company, o->customer);
        while (!rc && hk_next_allocation_keys_by(cur, &own)) o->applied[own.credit] += own.amount;
    }
    return rc ? rc : hk_cursor_end(cur);
}

static void applied_drop(hk_order *o)
{
    free(o->applied);
    o->applied = NULL;
}

/* ---- the lists ---- */

hk_rc hk_order_documents(hk_order *o, int64_t kind, const char *q)
{
    hk_row_document_keys r;
    hk_cursor *cur = NULL;
    bool search = q && *q, named = hk_order_by(o, "customer"), seen = true;

    hk_rc rc = search || named ? names_load(o) : HK_OK;
    if (!rc) rc = hk_q_document_keys(o->cx, &cur, o->cx->company, o->customer);
    if (rc) return rc;
    while (!rc && hk_next_document_keys(cur, &r)) {
        if ((kind && r.kind != kind) || !hk_order_between(o, r.eff_day)) continue;
        if (search && !strstr(r.number, q) && !strstr(name_of(o, r.customer)->name, q)) continue;
        hk_top_row row = { .id = r.id, .n = hk_order_by(o, "day") ? r.eff_day : hk_order_by(o, "amount") ? r.amount : r.id,
                           .text = named ? name_of(o, r.customer)->pinyin : hk_order_by(o, "number") ? r.number : NULL };
        if (!hk_top_wants(&o->top, &row)) continue;
        rc = hk_paper_seen(o->cx, r.customer, r.id, &seen);
        if (!rc && seen) hk_top_put(&o->top, &row);
    }
    hk_rc ended = hk_cursor_end(cur);
    return rc ? rc : ended;
}

hk_rc hk_order_items(hk_order *o, int64_t cls, bool undated, bool closed)
{
    hk_row_item_keys r;
    hk_cursor *cur = NULL;
    bool named = hk_order_by(o, "customer");

    hk_rc rc = named ? names_load(o) : HK_OK;
    if (!rc) rc = applied_load(o, ITEMS);
    if (!rc) rc = hk_q_item_keys(o->cx, &cur, o->cx->company, o->customer);
    if (rc) return applied_drop(o), rc;
    while (hk_next_item_keys(cur, &r)) {
        int64_t open = r.amount - o->applied[r.id];
        if ((cls && r.class != cls) || (undated && !r.undated) || (!closed && open == 0) || !hk_order_between(o, r.due_day)) continue;
        hk_top_row row = { .id = r.id, .n = hk_order_by(o, "due") ? r.due_day : hk_order_by(o, "issue") ? r.issue_day : hk_order_by(o, "amount") ? r.amount : hk_order_by(o, "open") ? open : r.id,
                           .text = named ? name_of(o, r.customer)->pinyin : NULL };
        if (hk_top_wants(&o->top, &row)) hk_top_put(&o->top, &row);
    }
    applied_drop(o);
    return hk_cursor_end(cur);
}

hk_rc hk_order_credits(hk_order *o, int64_t kind, bool open_only)
{
    hk_row_credit_keys r;
    hk_cursor *cur = NULL;
    bool named = hk_order_by(o, "customer"), seen = true, sums = open_only || hk_order_by(o, "open");

    hk_rc rc = named ? names_load(o) : HK_OK;
    if (!rc && sums) rc = applied_load(o, CREDITS);
    if (!rc) rc = hk_q_credit_keys(o->cx, &cur, o->cx->company, o->customer);
    if (rc) return applied_drop(o), rc;
    while (!rc && hk_next_credit_keys(cur, &r)) {
        int64_t open = sums ? r.amount - o->applied[r.id] : r.amount;
        if ((kind && r.kind != kind) || (open_only && open == 0) || !hk_order_between(o, r.value_day)) continue;
        hk_top_row row = { .id = r.id, .n = hk_order_by(o, "day") ? r.value_day : hk_order_by(o, "amount") ? r.amount : hk_order_by(o, "open") ? open : r.id,
                           .text = named ? name_of(o, r.customer)->pinyin : hk_order_by(o, "number") ? r.credit_key : NULL };
        if (!hk_top_wants(&o->top, &row)) continue;
        rc = hk_money_seen(o->cx, r.customer, r.owner, r.id, &seen);
        if (!rc && seen) hk_top_put(&o->top, &row);
    }
    applied_drop(o);
    hk_rc ended = hk_cursor_end(cur);
    return rc ? rc : ended;
}

hk_rc hk_order_bills(hk_order *o, bool open)
{
    hk_row_bill_list r;
    hk_cursor *cur = NULL;
    bool named = hk_order_by(o, "customer"), seen = true;

    hk_rc rc = named ? names_load(o) : HK_OK;
    if (!rc) rc = hk_q_bill_list(o->cx, &cur, o->cx->company, 0, INT64_MAX, o->customer);
    if (rc) return rc;
    while (!rc && hk_next_bill_list(cur, &r)) {
        if ((open && r.state != HK_BILL_RECEIVED && r.state != HK_BILL_PRESENTED) || !hk_order_between(o, r.due_day)) continue;
        hk_top_row row = { .id = r.id, .n = hk_order_by(o, "due") ? r.due_day : hk_order_by(o, "amount") ? r.amount : hk_order_by(o, "state_day") ? r.state_day : r.id,
                           .text = named ? name_of(o, r.customer)->pinyin : hk_order_by(o, "number") ? r.number : NULL };
        if (!hk_top_wants(&o->top, &row)) continue;
        rc = hk_money_seen(o->cx, r.customer, r.owner, r.credit, &seen);
        if (!rc && seen) hk_top_put(&o->top, &row);
    }
    hk_rc ended = hk_cursor_end(cur);
    return rc ? rc : ended;
}

hk_rc hk_order_contracts(hk_order *o)
{
    hk_row_contract_list r;
    hk_cursor *cur = NULL;
    bool named = hk_order_by(o, "customer");

    hk_rc rc = named ? names_load(o) : HK_OK;
    if (!rc) rc = hk_q_contract_list(o->cx, &cur, o->cx->company, 0, INT64_MAX, o->customer);
    if (rc) return rc;
    while (hk_next_contract_list(cur, &r)) {
        if (hk_scope_shared(o->cx->scope, r.customer) || !hk_order_between(o, r.signed_day)) continue;         /* its amount is the others' too */
        hk_top_row row = { .id = r.id, .n = hk_order_by(o, "signed") ? r.signed_day : hk_order_by(o, "amount") ? r.amount : r.id,
                           .text = named ? name_of(o, r.customer)->pinyin : hk_order_by(o, "number") ? r.number : NULL };
        if (hk_top_wants(&o->top, &row)) hk_top_put(&o->top, &row);
    }
    return hk_cursor_end(cur);
}

hk_rc hk_order_deliveries(hk_order *o, int state, const char *q)
{
    hk_row_delivery_list r;
    hk_cursor *cur = NULL;
    bool named = hk_order_by(o, "customer");

    hk_rc rc = named ? names_load(o) : HK_OK;
    if (!rc) rc = hk_q_delivery_list(o->cx, &cur, o->cx->company, 0, INT64_MAX, o->customer, HK_DAY_MAX, INT64_MAX);
    if (rc) return rc;
    while (hk_next_delivery_list(cur, &r)) {
        if (hk_scope_shared(o->cx->scope, r.customer) || !hk_order_between(o, r.day) || !hk_delivery_is(state, r.signed_day, r.amount, r.billed)) continue;
        if (q && *q && !strstr(r.number, q) && !strstr(r.customer_name, q)) continue;
        hk_top_row row = { .id = r.id, .text = named ? name_of(o, r.customer)->pinyin : hk_order_by(o, "number") ? r.number : NULL,
                           .n = hk_order_by(o, "day") ? r.day : hk_order_by(o, "amount") ? r.amount : hk_order_by(o, "signed") ? r.signed_day : hk_order_by(o, "uninvoiced") ? r.amount - r.billed : r.id };
        if (hk_top_wants(&o->top, &row)) hk_top_put(&o->top, &row);
    }
    return hk_cursor_end(cur);
}
