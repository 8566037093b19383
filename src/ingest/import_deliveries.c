/* Delivery notes: what left, who signed for it, which invoices bill it.
 *
 *   DL1  rows of one number are one delivery, lines of it: they name one customer, and their amounts add up
 *   DL2  whose it is says the row; where the file names only contracts, the contract. Where both are named they are one firm
 *   DL3  a number that is there already is the same delivery when customer, currency, amount and day agree; a signature or an invoice that the
 *        file adds is added. So the list of next month, with what was signed and billed meanwhile, brings just that
 *   DL4  a cell may name several invoices (、,; or a blank between them). Each is there already, of the same customer, and has room
 *   DL5  a row without an amount is no delivery note but tells that the goods of its contract arrived (the contract's event "deliver")
 */
#include "ingest/resolve.h"

#include "ingest/lookup.h"
#include "ledger/delivery.h"
#include "sql/delivery.h"
#include "sql/ingest.h"
#include "sql/ledger.h"

enum { INVOICES = 16, NUMBER_MAX = 64 };

typedef struct note {
    uint32_t    first, last;
    const char *number;
    int64_t     amount;              /* HK_NULL: DL5 */
    hk_day      day, signed_day;
    const char *signer;
    int64_t     contract, customer;  /* contract HK_NULL = none; customer 0: made by this import */
    int64_t     id;                  /* there already */
    int64_t     invoices[INVOICES];  /* to be linked */
    size_t      invoices_n;
    bool        sign;
} note;

struct hk_plan {
    int f_number, f_day, f_signed, f_signer, f_contract, f_invoice, f_amount, f_currency, f_remark;
    uint32_t *next, n;
    note     *list;
    hk_map   *contracts;             /* number -> index of theirs + 1 */
    struct { int64_t id, customer; } *theirs;
    size_t    theirs_n, theirs_cap;
    hk_map   *rooms;                 /* invoice id as text -> what deliveries may still take of it, + 1 */
};

static const char *currency_of(const hk_run *r, const struct hk_plan *p, size_t i) { return r->currencies[hk_at_currency(r, p->f_currency, i)]; }
static const char *money(hk_run *r, const struct hk_plan *p, size_t i, int64_t v) { return hk_money_str(r->plan_arena, v, currency_of(r, p, i)); }

static hk_rc contracts_load(hk_run *r, struct hk_plan *p)
{
    hk_row_ingest_contracts row;
    hk_cursor *cur = NULL;
    int64_t *slot;
    bool added, ok = true;

    if (p->f_contract < 0) return HK_OK;
    hk_rc rc = hk_q_ingest_contracts(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (ok && hk_next_ingest_contracts(cur, &row)) {
        ok = hk_map_put(p->contracts, row.number, strlen(row.number), &slot, &added);
        HK_PUSH(r->plan_arena, p->theirs, p->theirs_n, p->theirs_cap).id = row.id;
        p->theirs[p->theirs_n - 1].customer = row.customer;
        if (ok) *slot = (int64_t)p->theirs_n;
    }
    rc = hk_cursor_end(cur);
    return rc ? rc : ok ? HK_OK : hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

/* ---- rows to notes (DL1) ---- */

static bool same_party(const hk_run *r, size_t a, size_t b)
{
    if (!r->way->party || r->party[a] == r->party[b]) return true;
    const hk_party *x = &r->parties[r->party[a]], *y = &r->parties[r->party[b]];
    return x->customer == y->customer && x->fresh == y->fresh;
}

static bool line_add(hk_run *r, const struct hk_plan *p, note *n, size_t i)
{
    int64_t amount = hk_at_int(r, p->f_amount, i);
    hk_day  day = hk_at_day(r, p->f_day, i), signed_day = hk_at_day(r, p->f_signed, i);

    if (!same_party(r, n->first, i)) return hk_row_bad(r, i, p->f_number, n->number, "import.delivery_two", NULL), false;
    if (n->day == HK_DAY_NONE) n->day = day;
    if (signed_day != HK_DAY_NONE && (n->signed_day == HK_DAY_NONE || signed_day > n->signed_day)) n->signed_day = signed_day;
    if (!*n->signer) n->signer = hk_at_text(r, p->f_signer, i);
    if (amount == HK_NULL) return true;
    if (n->amount == HK_NULL) n->amount = 0;
    if (hk_add(n->amount, amount, &n->amount)) return true;
    return hk_row_bad(r, i, p->f_amount, "", "amount.too_large", NULL), false;
}

static hk_rc notes_gather(hk_run *r, struct hk_plan *p, hk_map *numbers)
{
    for (size_t i = 0; i < r->rows; i++) {
        const char *number = hk_at_text(r, p->f_number, i);
        uint32_t before = p->n, slot;
        p->next[i] = UINT32_MAX;
        if (!*number) {
            if (r->plan_state[i] != HK_ROW_BAD) hk_row_bad(r, i, p->f_number, "", "import.blank", NULL);
            continue;
        }
        if (!(slot = hk_slot_of(r, numbers, number, &p->n))) return HK_NO_MEMORY;
        note *n = &p->list[slot];
        if (p->n > before) *n = (note){ .first = (uint32_t)i, .last = (uint32_t)i, .number = number, .amount = HK_NULL, .day = HK_DAY_NONE, .signed_day = HK_DAY_NONE,
                                        .signer = "", .contract = HK_NULL };
        else p->next[n->last] = (uint32_t)i, n->last = (uint32_t)i;
        if (r->plan_state[i] != HK_ROW_BAD) line_add(r, p, n, i);
    }
    return HK_OK;
}

static bool any_bad(const hk_run *r, const struct hk_plan *p, const note *n)
{
    for (uint32_t k = n->first; k != UINT32_MAX; k = p->next[k]) if (r->plan_state[k] == HK_ROW_BAD) return true;
    return false;
}

/* Half a delivery is none: with one line wrong the others wait for it. */
static void rest_bad(hk_run *r, const struct hk_plan *p, const note *n)
{
    for (uint32_t k = n->first; k != UINT32_MAX; k = p->next[k])
        if (r->plan_state[k] != HK_ROW_BAD) hk_row_bad(r, k, p->f_number, n->number, "import.document_broken", NULL);
}

static void rows_same(hk_run *r, const struct hk_plan *p, const note *n)
{
    for (uint32_t k = n->first; k != UINT32_MAX; k = p->next[k]) r->plan_state[k] = HK_ROW_SAME;
}

/* ---- whose, under which contract (DL2) ---- */

static bool whose(hk_run *r, const struct hk_plan *p, note *n)
{
    const char *number = hk_at_text(r, p->f_contract, n->first);
    int64_t at = 0, theirs = HK_NULL;

    if (*number) {
        if (!hk_map_get(p->contracts, number, strlen(number), &at)) return hk_row_bad(r, n->first, p->f_contract, number, "import.contract_unknown", NULL), false;
        n->contract = p->theirs[at - 1].id, theirs = p->theirs[at - 1].customer;
    }
    if (!r->way->party) {
        if (theirs == HK_NULL) return hk_row_bad(r, n->first, p->f_contract, "", "import.blank", NULL), false;
        n->customer = theirs;
        return true;
    }
    n->customer = r->parties[r->party[n->first]].customer;
    if (theirs == HK_NULL || (n->customer > 0 && hk_names_root(r, theirs) == hk_names_root(r, n->customer))) return true;
    return hk_row_bad(r, n->first, p->f_contract, number, "contract.other_customer", "number", number, NULL), false;
}

/* ---- what is there already (DL3) ---- */

static hk_rc known_find(hk_run *r, const struct hk_plan *p, note *n, bool *fits)
{
    hk_row_delivery_by_id have;
    hk_row_delivery_signed signature;
    hk_key key;
    bool found = false, is_signed = false;

    *fits = true, n->sign = n->signed_day != HK_DAY_NONE;
    hk_rc rc = hk_delivery_key(r->cx, n->number, &key);
    if (rc || !key.id) return rc;
    rc = hk_get_delivery_by_id(r->cx, r->cx->company, key.id, &have, &found);
    if (!rc && found) rc = hk_get_delivery_signed(r->cx, r->cx->company, key.id, &signature, &is_signed);
    if (rc) return rc;
    *fits = found && n->customer > 0 && hk_names_root(r, have.customer) == hk_names_root(r, n->customer) && have.amount == n->amount && have.day == n->day
         && strcmp(have.currency, currency_of(r, p, n->first)) == 0;
    if (!*fits) {
        char day[11];
        hk_row_bad(r, n->first, p->f_number, n->number, "import.delivery_differs", "day", hk_day_fmt(key.day, day), "have",
                   found ? hk_money_str(r->plan_arena, have.amount, have.currency) : "", NULL);
        return HK_OK;
    }
    n->id = key.id;
    if (is_signed && signature.day == n->signed_day) n->sign = false;
    return HK_OK;
}

/* ---- invoices (DL4) ---- */

static hk_rc room_of(hk_run *r, struct hk_plan *p, const hk_row_document_by_id *d, int64_t **room)
{
    hk_row_delivery_document_taken taken = { 0 };
    bool added, found;
    const char *key = hk_printf(r->plan_arena, "%" PRId64, d->id);

    if (!hk_map_put(p->rooms, key, strlen(key), room, &added)) return hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!added) return HK_OK;
    hk_rc rc = hk_get_delivery_document_taken(r->cx, r->cx->company, d->id, &taken, &found);
    **room = d->amount - taken.amount;
    return rc;
}

/* Is the link there? What of the delivery is billed without the ones of this file is in *billed. */
static hk_rc linked(hk_run *r, const note *n, int64_t document, bool *is)
{
    hk_row_delivery_bills b;
    hk_cursor *cur = NULL;

    *is = false;
    if (!n->id) return HK_OK;
    hk_rc rc = hk_q_delivery_bills(r->cx, &cur, r->cx->company, n->id);
    if (rc) return rc;
    while (hk_next_delivery_bills(cur, &b)) *is = *is || b.document == document;
    return hk_cursor_end(cur);
}

static hk_rc invoice_take(hk_run *r, struct hk_plan *p, note *n, size_t row, const char *number, int64_t *left, bool *good)
{
    hk_row_document_by_id d;
    hk_key key;
    bool found = false, is = false;
    int64_t *room;

    *good = false;
    hk_rc rc = hk_document_key(r->cx, number, &key);
    if (!rc && key.id) rc = hk_get_document_by_id(r->cx, r->cx->company, key.id, &d, &found);
    if (rc) return rc;
    if (!found) return hk_row_bad(r, row, p->f_invoice, number, "import.invoice_unknown", NULL), HK_OK;
    if (d.kind != HK_DOC_INVOICE && d.kind != HK_DOC_OTHER && d.kind != HK_DOC_OPENING) return hk_row_bad(r, row, p->f_invoice, number, "delivery.kind", "number", number, NULL), HK_OK;
    if (n->customer <= 0 || hk_names_root(r, d.customer) != hk_names_root(r, n->customer)) return hk_row_bad(r, row, p->f_invoice, number, "delivery.customer", "number", number, NULL), HK_OK;
    if (strcmp(d.currency, currency_of(r, p, n->first)) != 0) return hk_row_bad(r, row, p->f_invoice, number, "delivery.currency", "currency", hk_strdup(r->plan_arena, d.currency), NULL), HK_OK;
    for (size_t k = 0; k < n->invoices_n; k++) is = is || n->invoices[k] == d.id;
    if (!is) rc = linked(r, n, d.id, &is);
    if (!rc && !is) rc = room_of(r, p, &d, &room);
    if (rc || is) return *good = !rc, rc;
    if (*left == 0) return hk_row_bad(r, row, p->f_invoice, number, "delivery.billed", "number", n->number, NULL), HK_OK;
    if (*room == 0) return hk_row_bad(r, row, p->f_invoice, number, "delivery.over_invoice", "number", number, "left", money(r, p, row, 0), NULL), HK_OK;
    if (n->invoices_n == INVOICES) return hk_row_bad(r, row, p->f_invoice, number, "import.delivery_invoices", NULL), HK_OK;
    int64_t take = HK_MIN(*left, *room);
    *left -= take, *room -= take;
    n->invoices[n->invoices_n++] = d.id;
    *good = true;
    return HK_OK;
}

/* The numbers of a cell, one after the other. */
static const char *number_next(const char **at, char out[NUMBER_MAX + 1])
{
    static const char *const marks[] = { "、", "，", "；", ",", ";", " ", "/", "\n", "\t" };
    size_t n = 0;

    for (bool mark = true; mark && **at;) {
        mark = false;
        for (size_t m = 0; !mark && m < HK_COUNT(marks); m++)
            if (strncmp(*at, marks[m], strlen(marks[m])) == 0) *at += strlen(marks[m]), mark = true;
    }
    for (bool mark = false; **at && !mark;) {
        for (size_t m = 0; !mark && m < HK_COUNT(marks); m++) mark = strncmp(*at, marks[m], strlen(marks[m])) == 0;
        if (!mark) {
            if (n < NUMBER_MAX) out[n++] = **at;
            ++*at;
        }
    }
    out[n] = 0;
    return n ? out : NULL;
}

static hk_rc invoices_take(hk_run *r, struct hk_plan *p, note *n, bool *good)
{
    hk_row_delivery_billed billed = { 0 };
    bool found;
    char number[NUMBER_MAX + 1];
    hk_rc rc = n->id && p->f_invoice >= 0 ? hk_get_delivery_billed(r->cx, r->cx->company, n->id, &billed, &found) : HK_OK;
    int64_t left = n->amount - billed.amount;

    *good = true;
    for (uint32_t k = n->first; !rc && *good && p->f_invoice >= 0 && k != UINT32_MAX; k = p->next[k]) {
        const char *at = hk_strdup(r->plan_arena, hk_at_text(r, p->f_invoice, k));
        while (!rc && *good && number_next(&at, number)) rc = invoice_take(r, p, n, k, number, &left, good);
    }
    return rc;
}

/* ---- one note ---- */

static hk_rc event_judge(hk_run *r, const struct hk_plan *p, note *n)
{
    hk_row_delivery_milestone m;
    bool found = false;
    hk_rc rc = hk_get_delivery_milestone(r->cx, r->cx->company, n->contract, n->signed_day != HK_DAY_NONE ? n->signed_day : n->day, &m, &found);
    if (rc) return rc;
    if (found) rows_same(r, p, n);
    else r->result->records_new++;
    return HK_OK;
}

static hk_rc note_judge(hk_run *r, struct hk_plan *p, note *n)
{
    size_t i = n->first;
    bool good = true;
    char day[11];

    if (any_bad(r, p, n)) return rest_bad(r, p, n), HK_OK;
    good = whose(r, p, n);
    if (good && n->day == HK_DAY_NONE) hk_row_bad(r, i, p->f_day, "", "import.blank", NULL), good = false;
    if (good && n->signed_day != HK_DAY_NONE && n->signed_day < n->day)
        hk_row_bad(r, i, p->f_signed, hk_day_fmt(n->signed_day, day), "delivery.signed_before", "day", hk_strdup(r->plan_arena, hk_day_fmt(n->day, day)), NULL), good = false;
    if (good && n->amount == HK_NULL && n->contract != HK_NULL) return event_judge(r, p, n);                          /* DL5 */
    if (good && n->amount == HK_NULL) hk_row_bad(r, i, p->f_amount, "", "import.blank", NULL), good = false;
    if (good && n->amount <= 0) hk_row_bad(r, i, p->f_amount, money(r, p, i, n->amount), "import.not_positive", NULL), good = false;
    hk_rc rc = good ? known_find(r, p, n, &good) : HK_OK;
    if (!rc && good) rc = invoices_take(r, p, n, &good);
    if (rc) return rc;
    if (!good) rest_bad(r, p, n);
    else if (n->id && !n->sign && !n->invoices_n) rows_same(r, p, n);
    else r->result->records_new++;
    return HK_OK;
}

hk_rc hk_plan_deliveries(hk_run *r)
{
    hk_map *numbers = hk_plan_map(r, r->rows);
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);

    *p = (struct hk_plan){ .f_number = hk_run_field(r, "delivery_number"), .f_day = hk_run_field(r, "day"), .f_signed = hk_run_field(r, "signed_day"),
                           .f_signer = hk_run_field(r, "signer"), .f_contract = hk_run_field(r, "contract"), .f_invoice = hk_run_field(r, "number"),
                           .f_amount = hk_run_field(r, "amount"), .f_currency = hk_run_field(r, "currency"), .f_remark = hk_run_field(r, "remark"),
                           .contracts = hk_plan_map(r, 256), .rooms = hk_plan_map(r, 256), .next = hk_plan_array(r, r->rows, sizeof *p->next),
                           .list = hk_plan_array(r, r->rows + 1, sizeof *p->list) };
    r->plan = p;
    if (!numbers || !p->contracts || !p->rooms || !p->next || !p->list) return HK_NO_MEMORY;
    hk_rc rc = contracts_load(r, p);
    if (!rc) rc = notes_gather(r, p, numbers);
    for (uint32_t s = 1; !rc && s <= p->n; s++) rc = note_judge(r, p, &p->list[s]);
    return rc;
}

/* ---- posting ---- */

static hk_rc note_post(hk_run *r, const struct hk_plan *p, const note *n)
{
    hk_delivery_new d = { .number = n->number, .currency = currency_of(r, p, n->first), .amount = n->amount, .day = n->day, .signed_day = n->signed_day,
                          .signer = n->signer, .remark = hk_at_text(r, p->f_remark, n->first), .contract = n->contract, .batch = r->batch,
                          .customer = n->customer > 0 ? n->customer : hk_party_id(r, r->party[n->first]) };
    int64_t id = n->id, link;
    hk_rc rc = HK_OK;

    if (n->amount == HK_NULL) return hk_milestone_post(r->cx, n->contract, "deliver", n->signed_day != HK_DAY_NONE ? n->signed_day : n->day, false, n->number);
    if (!id) rc = hk_delivery_post(r->cx, &d, &id);
    else if (n->sign) rc = hk_delivery_sign_post(r->cx, id, n->signed_day, n->signer, r->batch);
    for (size_t k = 0; !rc && k < n->invoices_n; k++) rc = hk_delivery_bill_post(r->cx, id, n->invoices[k], HK_NULL, r->batch, &link);
    return rc;
}

hk_rc hk_post_deliveries(hk_run *r)
{
    const struct hk_plan *p = r->plan;
    hk_rc rc = HK_OK;
    for (uint32_t s = 1; !rc && s <= p->n; s++)
        if (r->plan_state[p->list[s].first] == HK_ROW_NEW) rc = note_post(r, p, &p->list[s]);
    return rc;
}
