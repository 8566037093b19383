/* Invoice lists: blue and red, with or without what was paid on them.
 *
 *   IV1  a document is known by its number, else by the file's own row key, else by all that its row says (customer, day, amount ...)
 *   IV2  rows of one number are one document: lines of it when the file has a column of lines, instalments when their due days
 *        differ. Anything else is a number used twice and is refused
 *   IV3  a number that is there already is the same document when customer, currency, amount, day and, where given, due day agree
 *   IV4  已收金额 without a day: one opening receipt per customer and currency on the export day; history starts there. With a day of
 *        settlement: a receipt of that day. Red rows that the file shows as used pay blue ones of the same customer
 *   IV5  a list imported again next month with more paid on a known document adds the difference; with less it is refused
 */
#include "ingest/resolve.h"

#include "ingest/lookup.h"
#include "sql/ingest.h"
#include "sql/tables.h"

#include <stdlib.h>

/* FAR: rows between asking for a key's place and using it. NEAR: documents of a large file that go in customer by customer: the indexes by
 * customer are then written page by page, while the numbers of so many still lie near each other. */
enum { FAR = 12, NEAR = 65536 };
enum { RULE_GIVEN, RULE_TERM, RULE_EVENT, RULE_NONE };
static const char *const RULES[] = { "given", "term", "event", "none" };

typedef struct doc {
    uint32_t first, last;            /* rows, chained by next[] */
    uint32_t parts;
    bool     lines;                  /* rows are lines of one item, not instalments */
} doc;

typedef struct pay {                 /* what a file says is paid */
    uint32_t row;
    int64_t  amount;                 /* > 0 on a blue row, < 0: used of a red one */
    int64_t  item;                   /* id when the item is in the book already, else 0 */
    int64_t  customer;               /* set while posting: for grouping */
    int64_t  position;               /* item or red credit */
} pay;

typedef struct turn { int64_t customer; uint32_t slot; } turn;

struct hk_plan {
    int f_number, f_source, f_issue, f_due, f_amount, f_net, f_tax, f_paid, f_open, f_settled, f_terms, f_days, f_contract, f_owner, f_currency, f_remark;
    bool      lines;
    int64_t  *amount, *paid;         /* per row; paid HK_NULL = not said */
    hk_day   *due;
    uint8_t  *rule;
    uint32_t *slot, *next;           /* per row */
    const char **key;                /* per slot */
    doc      *docs;                  /* per slot */
    hk_found_doc *found;             /* per slot */
    uint32_t  slots;
    pay      *pays;
    size_t    pays_n, pays_cap;
    turn     *order;                 /* documents to post */
    size_t    order_n, order_at, pay_at;
    int64_t  *positions;             /* per row: its item or red credit once posted; NULL when nothing is paid */
    hk_map   *contracts;             /* number -> id */
    hk_map   *contract_terms;        /* number -> index in terms + 1 */
    const char **terms;
    size_t    terms_n, terms_cap;
};

static const char *currency_of(const hk_run *r, const struct hk_plan *p, size_t i) { return r->currencies[hk_at_currency(r, p->f_currency, i)]; }
static const char *money(hk_run *r, const struct hk_plan *p, size_t i, int64_t v) { return hk_money_str(r->plan_arena, v, currency_of(r, p, i)); }
static const char *day_text(hk_run *r, hk_day d) { return hk_day_fmt(d, hk_alloc(r->plan_arena, 11)); }

/* ---- one row ---- */

static bool amount_of(hk_run *r, struct hk_plan *p, size_t i)
{
    int64_t a = hk_at_int(r, p->f_amount, i), paid = hk_at_int(r, p->f_paid, i), open = hk_at_int(r, p->f_open, i);
    int64_t net = hk_at_int(r, p->f_net, i), tax = hk_at_int(r, p->f_tax, i);

    if (a == HK_NULL && net != HK_NULL && tax != HK_NULL && !hk_add(net, tax, &a)) a = HK_NULL;
    if (a == HK_NULL && open != HK_NULL && !hk_add(open, paid == HK_NULL ? 0 : paid, &a)) a = HK_NULL;
    if (a == HK_NULL || a == 0) {
        hk_row_bad(r, i, p->f_amount >= 0 ? p->f_amount : p->f_open, a == HK_NULL ? "" : "0", a == HK_NULL ? "import.blank" : "import.zero", NULL);
        return false;
    }
    if (paid == HK_NULL && open != HK_NULL && !hk_add(a, -open, &paid)) paid = HK_NULL;
    if (hk_at_day(r, p->f_settled, i) != HK_DAY_NONE && (paid == HK_NULL || paid == 0)) paid = a;
    if (paid != HK_NULL && paid != 0 && (paid < 0) != (a < 0)) {
        hk_row_bad(r, i, p->f_paid >= 0 ? p->f_paid : p->f_open, money(r, p, i, paid), "import.paid_sign", NULL);
        return false;
    }
    if (open != HK_NULL && paid != HK_NULL && p->f_amount >= 0 && hk_at_int(r, p->f_paid, i) != HK_NULL && a - paid != open) {
        hk_row_bad(r, i, p->f_open, money(r, p, i, open), "import.open_differs", "rest", money(r, p, i, a - paid), NULL);
        return false;
    }
    p->amount[i] = a, p->paid[i] = paid;
    return true;
}

static hk_rc due_of(hk_run *r, struct hk_plan *p, size_t i, hk_day issue)
{
    hk_day given = hk_at_day(r, p->f_due, i);
    const char *rule, *text = hk_at_text(r, p->f_terms, i), *contract = hk_at_text(r, p->f_contract, i);
    int64_t days = hk_at_int(r, p->f_days, i), at;

    p->due[i] = given, p->rule[i] = RULE_GIVEN;
    if (given != HK_DAY_NONE) return HK_OK;
    if (!*text && days != HK_NULL && days >= 0 && days <= 3650) text = hk_printf(r->plan_arena, "invoice+%d", (int)days);
    if (!*text && *contract && p->contract_terms && hk_map_get(p->contract_terms, contract, strlen(contract), &at)) text = p->terms[at - 1];
    if (!*text) text = hk_party_terms(r, r->party[i]);
    hk_rc rc = hk_due_of(r, r->party[i], text, HK_DAY_NONE, issue, &p->due[i], &rule);
    if (rc) return rc;
    while (strcmp(RULES[p->rule[i]], rule) != 0) p->rule[i]++;
    return HK_OK;
}

static const char *key_of(hk_run *r, const struct hk_plan *p, size_t i)
{
    const char *number = hk_at_text(r, p->f_number, i), *source = hk_at_text(r, p->f_source, i);
    if (*number) return number;
    if (*source) return hk_printf(r->plan_arena, "row:%s", source);
    return hk_key_of(r->plan_arena, "line", hk_party_key(r, r->party[i]),
                     day_text(r, hk_at_day(r, p->f_issue, i)), day_text(r, hk_at_day(r, p->f_due, i)), money(r, p, i, p->amount[i]), hk_at_text(r, p->f_remark, i),
                     currency_of(r, p, i), NULL);
}

/* ---- rows of one number (IV2) ---- */

static uint32_t who(const hk_run *r, size_t i)      /* the same number for the same customer, whatever words named him */
{
    const hk_party *a = &r->parties[r->party[i]];
    return a->customer > 0 ? (uint32_t)a->customer : UINT32_C(0x80000000) | a->fresh;
}

static bool joins(hk_run *r, struct hk_plan *p, size_t i, const doc *d)
{
    size_t first = d->first;
    bool same = who(r, first) == who(r, i) && hk_at_currency(r, p->f_currency, first) == hk_at_currency(r, p->f_currency, i)
             && hk_at_day(r, p->f_issue, first) == hk_at_day(r, p->f_issue, i);
    if (!same || *hk_at_text(r, p->f_number, i) == 0) return false;
    if (p->lines) return true;
    if (p->amount[first] < 0 || p->amount[i] < 0 || d->parts >= 64) return false;
    for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k])
        if (p->due[k] == HK_DAY_NONE || p->due[k] == p->due[i] || p->rule[k] != RULE_GIVEN) return false;
    return p->due[i] != HK_DAY_NONE && p->rule[i] == RULE_GIVEN;
}

/* A number that is put a little later: hashed once, its place brought into the cache meanwhile. */
typedef struct soon { size_t n; uint64_t hash; } soon;

static uint32_t slot_of(hk_run *r, struct hk_plan *p, hk_map *keys, const char *key, const soon *s)
{
    int64_t *slot;
    bool added;
    if (!s->n) return hk_slot_of(r, keys, key, &p->slots);
    if (!hk_map_put_soon(keys, s->hash, key, s->n, &slot, &added)) {
        hk_rc rc = hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
        HK_UNUSED(rc);
        return 0;
    }
    if (added) *slot = ++p->slots;
    return (uint32_t)*slot;
}

static hk_rc row_take(hk_run *r, struct hk_plan *p, hk_map *keys, size_t i, const soon *number)
{
    hk_day issue = hk_at_day(r, p->f_issue, i), latest = HK_MAX(r->cx->today, r->export_day) + HK_DAYS_AHEAD;
    int nth = 1;

    if (issue == HK_DAY_NONE) {
        hk_row_bad(r, i, p->f_issue, "", "import.blank", NULL);
        return HK_OK;
    }
    if (issue > latest) {
        hk_row_bad(r, i, p->f_issue, day_text(r, issue), "import.future", NULL);
        return HK_OK;
    }
    if (!amount_of(r, p, i)) return HK_OK;
    hk_rc rc = due_of(r, p, i, issue);
    if (rc) return rc;
    const char *base = key_of(r, p, i), *key = base;      /* of a row with a number, the number */
    for (;;) {
        uint32_t before = p->slots, slot = slot_of(r, p, keys, key, number);
        if (!slot) return HK_NO_MEMORY;
        doc *d = &p->docs[slot];
        p->slot[i] = slot, p->next[i] = UINT32_MAX;
        if (slot > before) {
            *d = (doc){ .first = (uint32_t)i, .last = (uint32_t)i, .parts = 1, .lines = p->lines };
            p->key[slot] = key;
            return HK_OK;
        }
        if (joins(r, p, i, d)) {
            p->next[d->last] = (uint32_t)i, d->last = (uint32_t)i, d->parts++;
            return HK_OK;
        }
        if (*hk_at_text(r, p->f_number, i) || *hk_at_text(r, p->f_source, i)) {
            hk_row_bad(r, i, p->f_number, base, "import.number_twice", "line", hk_printf(r->plan_arena, "%u", r->line[d->first]), NULL);
            return HK_OK;
        }
        key = hk_printf(r->plan_arena, "%s#%d", base, ++nth);       /* the second of two equal rows without a number is a second sale */
    }
}

/* ---- against the book (IV3, IV5) ---- */

static int64_t total_of(const struct hk_plan *p, const doc *d, bool *ok)
{
    int64_t sum = 0;
    for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k])
        if (!hk_add(sum, p->amount[k], &sum)) *ok = false;
    return sum;
}

static void all_rows(hk_run *r, const struct hk_plan *p, const doc *d, hk_row_state s)
{
    for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k])
        if (r->plan_state[k] != HK_ROW_BAD) r->plan_state[k] = s;
}

static bool any_bad(const hk_run *r, const struct hk_plan *p, const doc *d)
{
    for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k])
        if (r->plan_state[k] == HK_ROW_BAD) return true;
    return false;
}

static void differs(hk_run *r, const struct hk_plan *p, const doc *d, int field, const char *say, const char *have)
{
    for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k])
        if (r->plan_state[k] != HK_ROW_BAD) hk_row_bad(r, k, field, say, "import.invoice_differs", "have", have, "number", p->key[p->slot[k]], NULL);
}

static bool customer_same(const hk_run *r, size_t row, int64_t customer)
{
    const hk_party *a = &r->parties[r->party[row]];
    return a->customer > 0 && (a->customer == customer || hk_names_root(r, a->customer) == hk_names_root(r, customer));
}

static void existing(hk_run *r, struct hk_plan *p, const doc *d, const hk_found_doc *f, const hk_found_item *items)
{
    size_t i = d->first;
    bool ok = true;
    int64_t total = total_of(p, d, &ok);
    const hk_found_item *item = f->items_n ? &items[f->item_at] : NULL;
    hk_day have_day = item ? item->issue : f->day;

    if (f->hidden) {
        hk_row_bad(r, i, p->f_number, p->key[p->slot[i]], "import.number_taken", NULL);
    } else if (!customer_same(r, i, f->customer)) {
        const hk_known *k = hk_names_customer(r, f->customer);
        differs(r, p, d, hk_run_field(r, "customer_name") >= 0 ? hk_run_field(r, "customer_name") : hk_run_field(r, "customer_code"),
                hk_word(r, r->parties[r->party[i]].name ? r->parties[r->party[i]].name : r->parties[r->party[i]].code), k ? k->name : "");
    } else if (strcmp(f->currency, currency_of(r, p, i)) != 0) {
        differs(r, p, d, p->f_currency, currency_of(r, p, i), f->currency);
    } else if (total != f->amount) {
        differs(r, p, d, p->f_amount >= 0 ? p->f_amount : p->f_open, money(r, p, i, total), hk_money_str(r->plan_arena, f->amount, f->currency));
    } else if (hk_at_day(r, p->f_issue, i) != have_day) {
        differs(r, p, d, p->f_issue, day_text(r, hk_at_day(r, p->f_issue, i)), day_text(r, have_day));
    } else if (d->parts == 1 && f->items_n == 1 && p->rule[i] == RULE_GIVEN && item->due != HK_DAY_NONE && item->due != p->due[i]) {
        differs(r, p, d, p->f_due, day_text(r, p->due[i]), day_text(r, item->due));
    } else {
        all_rows(r, p, d, HK_ROW_SAME);
    }
}

/* Of known documents the file says paid: what the book has applied is taken off. */
static hk_rc pays_known(hk_run *r, struct hk_plan *p, const hk_found_item *items)
{
    hk_map *ids = hk_plan_map(r, 64), *none = hk_plan_map(r, 1);
    hk_found_use *uses;
    size_t n;
    int64_t *slot, applied;
    bool added;

    if (!ids || !none) return HK_NO_MEMORY;
    for (uint32_t s = 1; s <= p->slots; s++) {
        const hk_found_doc *f = &p->found[s];
        size_t row = p->docs[s].first;
        if (!f->id || f->items_n != 1 || p->docs[s].parts != 1 || r->plan_state[row] != HK_ROW_SAME || p->paid[row] == HK_NULL) continue;
        if (!hk_map_put(ids, &items[f->item_at].id, sizeof(int64_t), &slot, &added)) return hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    hk_rc rc = hk_find_uses(r, ids, none, &uses, &n);
    if (rc) return rc;
    for (size_t i = 0; i < n; i++)
        if (hk_map_put(ids, &uses[i].item, sizeof(int64_t), &slot, &added)) *slot += uses[i].amount;
    for (uint32_t s = 1; s <= p->slots; s++) {
        const hk_found_doc *f = &p->found[s];
        uint32_t row = p->docs[s].first;
        if (!f->id || f->items_n != 1 || !hk_map_get(ids, &items[f->item_at].id, sizeof(int64_t), &applied)) continue;
        int64_t more = p->paid[row] - applied;
        if (more < 0) {
            hk_row_bad(r, row, p->f_paid >= 0 ? p->f_paid : p->f_open, money(r, p, row, p->paid[row]), "import.paid_less", "have", money(r, p, row, applied), NULL);
        } else if (more > 0) {
            r->plan_state[row] = HK_ROW_NEW;
            HK_PUSH(r->plan_arena, p->pays, p->pays_n, p->pays_cap) = (pay){ row, more, items[f->item_at].id, 0, 0 };
        }
    }
    return HK_OK;
}

static void count(hk_run *r, struct hk_plan *p, const doc *d)
{
    for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k]) {
        hk_day issue = hk_at_day(r, p->f_issue, k);
        if (p->amount[k] > 0) hk_count_item(r, currency_of(r, p, k), p->amount[k], issue, p->due[k]);
        else hk_count_credit(r, currency_of(r, p, k), -p->amount[k], issue);
        if (p->paid[k] == HK_NULL || p->paid[k] == 0) continue;
        HK_PUSH(r->plan_arena, p->pays, p->pays_n, p->pays_cap) = (pay){ k, p->paid[k], 0, 0, 0 };
    }
    r->result->documents_new++;
}

static hk_rc judge(hk_run *r, struct hk_plan *p)
{
    hk_found_item *items = NULL;
    size_t items_n = 0;
    hk_rc rc = hk_find_items(r, p->found, p->slots, &items, &items_n);
    if (rc) return rc;
    for (uint32_t s = 1; s <= p->slots; s++) {
        doc *d = &p->docs[s];
        bool ok = true;
        int64_t total = total_of(p, d, &ok);
        if (any_bad(r, p, d)) {                     /* a document is whole or not at all */
            for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k])
                if (r->plan_state[k] != HK_ROW_BAD) hk_row_bad(r, k, p->f_number, p->key[s], "import.document_broken", NULL);
        } else if (!ok || total == 0) {
            hk_row_bad(r, d->first, p->f_amount, p->key[s], ok ? "import.zero" : "value.overflow", NULL);
        } else if (p->found[s].id) {
            if (total < 0 && p->found[s].amount < 0 && p->found[s].day != hk_at_day(r, p->f_issue, d->first)) rc = hk_find_red_day(r, p->key[s], &p->found[s].day);
            if (rc) return rc;
            existing(r, p, d, &p->found[s], items);
        } else {
            count(r, p, d);
        }
    }
    return p->f_paid >= 0 || p->f_open >= 0 || p->f_settled >= 0 ? pays_known(r, p, items) : HK_OK;
}

/* Undated payments of one customer and currency: what opening_post makes of them. */
typedef struct opening { uint32_t currency; int64_t sum; } opening;

static hk_rc opening_add(hk_run *r, const struct hk_plan *p, const pay *y, hk_map *who, opening **list, size_t *n, size_t *cap)
{
    const hk_party *party = &r->parties[r->party[y->row]];
    uint32_t currency = hk_at_currency(r, p->f_currency, y->row);
    int64_t  key[2] = { party->customer > 0 ? party->customer : -1 - (int64_t)party->fresh, currency }, *slot;
    bool     added;

    if (!hk_map_put(who, (const char *)key, sizeof key, &slot, &added)) return hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (added) {
        HK_PUSH(r->plan_arena, *list, *n, *cap) = (opening){ currency, 0 };
        *slot = (int64_t)*n;
    }
    if (!hk_add((*list)[*slot - 1].sum, y->amount, &(*list)[*slot - 1].sum)) return hk_fail(r->cx, HK_BAD_INPUT, "amount.too_large", "amount", NULL);
    return HK_OK;
}

/* A receipt for each day of settlement, one opening receipt a customer and currency for the rest; where red rows used up more than came in,
 * money went out. */
static hk_rc count_pays(hk_run *r, struct hk_plan *p)
{
    hk_map  *who = p->pays_n ? hk_plan_map(r, 256) : NULL;
    opening *list = NULL;
    size_t   n = 0, cap = 0;
    hk_rc    rc = p->pays_n && !who ? HK_NO_MEMORY : HK_OK;

    for (size_t k = 0; !rc && k < p->pays_n; k++) {
        const pay *y = &p->pays[k];
        hk_day settled = hk_at_day(r, p->f_settled, y->row);
        if (r->plan_state[y->row] != HK_ROW_NEW) continue;
        if (y->amount > 0) hk_count_paid(r, currency_of(r, p, y->row), y->amount, p->due[y->row]);
        if (y->amount > 0 && settled != HK_DAY_NONE) {
            hk_count_credit(r, currency_of(r, p, y->row), y->amount, settled);
            r->result->credits_new++;
        } else {
            rc = opening_add(r, p, y, who, &list, &n, &cap);
            r->result->history_starts = r->export_day;
        }
    }
    for (size_t k = 0; !rc && k < n; k++) {
        const char *currency = r->currencies[list[k].currency];
        if (list[k].sum > 0) hk_count_credit(r, currency, list[k].sum, r->export_day), r->result->credits_new++;
        if (list[k].sum < 0) hk_count_item(r, currency, -list[k].sum, r->export_day, r->export_day), r->result->documents_new++;
    }
    return rc;
}

static hk_rc contracts_load(hk_run *r, struct hk_plan *p)
{
    hk_row_ingest_contracts row;
    hk_cursor *cur = NULL;
    int64_t *slot;
    bool added, ok = true;

    p->contracts = hk_plan_map(r, 256), p->contract_terms = hk_plan_map(r, 256);
    if (!p->contracts || !p->contract_terms) return HK_NO_MEMORY;
    hk_rc rc = hk_q_ingest_contracts(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (ok && hk_next_ingest_contracts(cur, &row)) {
        ok = hk_map_put(p->contracts, row.number, strlen(row.number), &slot, &added);
        if (ok) *slot = row.id;
        if (!ok || !*row.terms) continue;
        HK_PUSH(r->plan_arena, p->terms, p->terms_n, p->terms_cap) = hk_strdup(r->plan_arena, row.terms);
        ok = hk_map_put(p->contract_terms, row.number, strlen(row.number), &slot, &added);
        if (ok) *slot = (int64_t)p->terms_n;
    }
    rc = hk_cursor_end(cur);
    return rc ? rc : ok ? HK_OK : hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

/* A column of goods or line numbers says that a number's rows are lines of one paper; a column of remarks does not. */
static bool has_lines(const hk_run *r)
{
    static const char *const goods[] = { "品", "货", "料", "product", "Product", "item", "Item" };
    int line = hk_run_field(r, "line"), product = hk_run_field(r, "product");
    const char *title = product >= 0 ? r->header->titles[r->col[product].source] : "";
    if (line >= 0) return strstr(r->header->titles[r->col[line].source], "期") == NULL;
    for (size_t i = 0; i < HK_COUNT(goods); i++)
        if (strstr(title, goods[i])) return true;
    return false;
}

hk_rc hk_plan_invoices(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    hk_map *keys = hk_plan_map(r, r->rows);
    hk_rc rc = HK_OK;

    *p = (struct hk_plan){ .f_number = hk_run_field(r, "number"), .f_source = hk_run_field(r, "source_key"), .f_issue = hk_run_field(r, "issue_day"),
                           .f_due = hk_run_field(r, "due_day"), .f_amount = hk_run_field(r, "amount"), .f_net = hk_run_field(r, "net"), .f_tax = hk_run_field(r, "tax"),
                           .f_paid = hk_run_field(r, "paid"), .f_open = hk_run_field(r, "open"), .f_settled = hk_run_field(r, "settled_day"),
                           .f_terms = hk_run_field(r, "terms"), .f_days = hk_run_field(r, "terms_days"), .f_contract = hk_run_field(r, "contract"),
                           .f_owner = hk_run_field(r, "owner"), .f_currency = hk_run_field(r, "currency"), .f_remark = hk_run_field(r, "remark") };
    r->plan = p;
    p->lines = has_lines(r);
    p->amount = hk_plan_array(r, r->rows, sizeof *p->amount), p->paid = hk_plan_array(r, r->rows, sizeof *p->paid);
    p->due = hk_plan_array(r, r->rows, sizeof *p->due), p->rule = hk_plan_array(r, r->rows, 1);
    p->slot = hk_plan_array(r, r->rows, sizeof *p->slot), p->next = hk_plan_array(r, r->rows, sizeof *p->next);
    p->docs = hk_plan_array(r, r->rows + 1, sizeof *p->docs), p->key = hk_plan_array(r, r->rows + 1, sizeof *p->key);
    if (!keys || !p->amount || !p->paid || !p->due || !p->rule || !p->slot || !p->next || !p->docs || !p->key) return HK_NO_MEMORY;
    if (p->f_contract >= 0) rc = contracts_load(r, p);
    soon numbers[FAR];
    for (size_t k = 0; !rc && k < r->rows + FAR; k++) {
        soon *s = &numbers[k % FAR];
        if (k >= FAR && r->plan_state[k - FAR] != HK_ROW_BAD) rc = row_take(r, p, keys, k - FAR, s);
        if (k >= r->rows) continue;
        const char *number = hk_at_text(r, p->f_number, k);
        s->n = strlen(number), s->hash = s->n ? hk_map_soon(keys, number, s->n) : 0;
    }
    if (rc) return rc;
    p->found = hk_plan_array(r, p->slots + 1, sizeof *p->found);
    if (!p->found) return HK_NO_MEMORY;
    rc = hk_find_documents(r, keys, p->found);
    if (!rc) rc = judge(r, p);
    if (!rc) rc = count_pays(r, p);
    r->watch.documents = keys, r->watch.matched_documents = p->pays_n ? keys : NULL;
    return rc;
}

/* ---- posting ---- */

static hk_rc doc_head(hk_run *r, const struct hk_plan *p, size_t i, const char *key, hk_post_doc *out)
{
    const char *contract = hk_at_text(r, p->f_contract, i);
    int64_t id;
    *out = (hk_post_doc){ .kind = HK_DOC_INVOICE, .cls = HK_CLASS_INVOICE, .key = key, .number = hk_at_text(r, p->f_number, i),
                          .currency = currency_of(r, p, i), .customer = hk_party_id(r, r->party[i]), .owner = HK_NULL, .contract = HK_NULL,
                          .day = hk_at_day(r, p->f_issue, i), .due = p->due[i], .due_rule = RULES[p->rule[i]], .remark = hk_at_text(r, p->f_remark, i) };
    if (*contract && hk_map_get(p->contracts, contract, strlen(contract), &id)) out->contract = id;
    return hk_names_person(r, hk_at_word(r, p->f_owner, i), &out->owner);
}

/* positions[row] receives the item (or the red credit) of each row. */
static hk_rc doc_post(hk_run *r, const struct hk_plan *p, uint32_t slot, int64_t *positions)
{
    const doc *d = &p->docs[slot];
    hk_post_doc head;
    int64_t document, item;
    bool ok = true;
    int64_t total = total_of(p, d, &ok);
    const char *key = p->found[slot].key ? p->found[slot].key : p->key[slot];

    hk_rc rc = doc_head(r, p, d->first, key, &head);
    if (rc) return rc;
    head.amount = d->lines ? total : p->amount[d->first], head.total = total;
    if (total < 0) {
        head.amount = -total;
        rc = hk_post_red(r, &head, &item);
    } else {
        rc = hk_post_document(r, &head, &document, &item);
        if (!rc) rc = hk_owners_item(r, head.customer, item, head.owner);
    }
    if (rc) return rc;
    int part = 1;
    for (uint32_t k = d->first; k != UINT32_MAX; k = p->next[k]) {
        if (k != d->first && !d->lines) {
            head.amount = p->amount[k], head.due = p->due[k], head.due_rule = RULES[p->rule[k]];
            rc = hk_post_item(r, &head, document, ++part, &item);
            if (!rc) rc = hk_owners_item(r, head.customer, item, head.owner);
            if (rc) return rc;
        }
        if (positions) positions[k] = item;
    }
    return HK_OK;
}

static int by_customer(const void *x, const void *y)
{
    const pay *a = x, *b = y;
    if (a->customer != b->customer) return a->customer < b->customer ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static int by_turn(const void *x, const void *y)
{
    const turn *a = x, *b = y;
    if (a->customer != b->customer) return a->customer < b->customer ? -1 : 1;
    return a->slot < b->slot ? -1 : a->slot > b->slot;
}

static hk_rc settled_post(hk_run *r, const struct hk_plan *p, const pay *y, hk_day day)
{
    size_t i = y->row;
    int64_t credit;
    hk_post_cash c = { .kind = HK_CREDIT_RECEIPT, .method = HK_METHOD_OTHER, .key = hk_printf(r->cx->arena, "settled:%s:%" PRId64, p->key[p->slot[i]], hk_log_seq(r->cx)),
                       .currency = currency_of(r, p, i), .customer = hk_party_id(r, r->party[i]), .owner = HK_NULL, .amount = y->amount, .day = day };
    hk_rc rc = hk_post_credit(r, &c, &credit);
    int64_t room = HK_MIN(y->amount, y->item ? y->amount : p->amount[i]);
    return rc ? rc : hk_post_allocation(r, credit, y->position, room, HK_MAX(day, hk_at_day(r, p->f_issue, i)), HK_RULE_FILE);
}

/* The undated payments of one customer and currency: an opening receipt for their sum, and red rows shown as used, pay the blue
 * ones in file order. A negative sum means money went out: an item stands for it, and the red rows pay that too. */
typedef struct source { int64_t credit, left; hk_day day; } source;

static hk_rc spend(hk_run *r, source *s, size_t n, int64_t item, int64_t amount, hk_day day)
{
    hk_rc rc = HK_OK;
    for (size_t k = 0; !rc && amount > 0 && k < n; k++) {
        int64_t part = HK_MIN(amount, s[k].left);
        if (part <= 0) continue;
        rc = hk_post_allocation(r, s[k].credit, item, part, HK_MAX(day, s[k].day), HK_RULE_FILE);
        s[k].left -= part, amount -= part;
    }
    return rc;
}

static hk_rc opening_post(hk_run *r, const struct hk_plan *p, const pay *y, size_t n)
{
    hk_ctx *cx = r->cx;
    const char *cur = currency_of(r, p, y[0].row);
    int64_t sum = 0, document, item;
    size_t s_n = 0;
    source *s = HK_NEWS(cx->arena, source, n + 1);
    hk_rc rc = HK_OK;

    for (size_t k = 0; k < n; k++)
        if (!hk_add(sum, y[k].amount, &sum)) return hk_fail(cx, HK_BAD_INPUT, "amount.too_large", "amount", NULL);
    const char *key = hk_printf(cx->arena, "opening:%" PRId64 ":%" PRId64 ":%s", hk_log_seq(cx), y[0].customer, cur);      /* the seq makes it new */
    if (sum > 0) {
        hk_post_cash c = { .kind = HK_CREDIT_OPENING, .method = HK_METHOD_OTHER, .key = key, .currency = cur, .customer = y[0].customer, .owner = HK_NULL,
                           .amount = sum, .day = r->export_day };
        s[0].left = sum, s[0].day = r->export_day;
        rc = hk_post_credit(r, &c, &s[s_n++].credit);
    }
    for (size_t k = 0; k < n; k++)
        if (y[k].amount < 0) s[s_n++] = (source){ y[k].position, -y[k].amount, hk_at_day(r, p->f_issue, y[k].row) };
    for (size_t k = 0; !rc && k < n; k++)
        if (y[k].amount > 0) {
            int64_t room = y[k].item ? y[k].amount : HK_MIN(y[k].amount, p->amount[y[k].row]);
            rc = spend(r, s, s_n, y[k].position, room, HK_MAX(r->export_day, hk_at_day(r, p->f_issue, y[k].row)));
        }
    if (rc || sum >= 0) return rc;
    hk_post_doc back = { .kind = HK_DOC_REFUND, .cls = HK_CLASS_OTHER, .key = key, .number = "", .currency = cur, .customer = y[0].customer, .owner = HK_NULL,
                         .contract = HK_NULL, .amount = -sum, .day = r->export_day, .due = r->export_day, .due_rule = "given" };
    rc = hk_post_document(r, &back, &document, &item);
    return rc ? rc : spend(r, s, s_n, item, -sum, r->export_day);
}

/* Payments of one customer: each dated one by itself, the others as one opening receipt per currency. */
static hk_rc pays_post(hk_run *r, const struct hk_plan *p, pay *y, size_t n)
{
    pay *some = HK_NEWS(r->cx->arena, pay, n);
    hk_rc rc = HK_OK;
    for (size_t k = 0; !rc && k < n; k++) {
        hk_day settled = hk_at_day(r, p->f_settled, y[k].row);
        if (!y[k].item) y[k].position = p->positions[y[k].row];
        else y[k].position = y[k].item;
        if (settled != HK_DAY_NONE && y[k].amount > 0) rc = settled_post(r, p, &y[k], settled);
    }
    for (size_t cur = 0; !rc && cur < r->currencies_n; cur++) {
        size_t m = 0;
        for (size_t k = 0; k < n; k++) {
            bool dated = hk_at_day(r, p->f_settled, y[k].row) != HK_DAY_NONE && y[k].amount > 0;
            if (!dated && hk_at_currency(r, p->f_currency, y[k].row) == cur) some[m++] = y[k];
        }
        if (m) rc = opening_post(r, p, some, m);
    }
    return rc;
}

/* The documents to post, in the order of the file. Where the file says what is paid, customer by customer: his payments are one opening
 * receipt, so a commit has all of him or nothing (P2), and what is left over can be planned again. */
static hk_rc order_make(hk_run *r, struct hk_plan *p)
{
    size_t n = 0;
    p->order = hk_plan_array(r, p->slots, sizeof *p->order);
    p->positions = p->pays_n ? hk_plan_array(r, r->rows, sizeof *p->positions) : NULL;
    if (!p->order || (p->pays_n && !p->positions)) return HK_NO_MEMORY;
    for (uint32_t s = 1; s <= p->slots; s++)
        if (!p->found[s].id && r->plan_state[p->docs[s].first] == HK_ROW_NEW)
            p->order[p->order_n++] = (turn){ hk_party_id(r, r->party[p->docs[s].first]), s };
    for (size_t k = 0; k < p->pays_n; k++) {
        if (r->plan_state[p->pays[k].row] != HK_ROW_NEW) continue;
        p->pays[n] = p->pays[k];
        p->pays[n++].customer = hk_party_id(r, r->party[p->pays[k].row]);
    }
    if (p->pays_n && p->order_n) qsort(p->order, p->order_n, sizeof *p->order, by_turn);
    for (size_t from = 0; !p->pays_n && r->piece_end && from < p->order_n; from += NEAR) qsort(p->order + from, HK_MIN((size_t)NEAR, p->order_n - from), sizeof *p->order, by_turn);
    p->pays_n = n;
    if (n) qsort(p->pays, n, sizeof *p->pays, by_customer);
    return HK_OK;
}

static hk_rc docs_post(hk_run *r, struct hk_plan *p, size_t to)
{
    hk_rc rc = HK_OK;
    while (!rc && p->order_at < to && (p->positions || !hk_piece_full(r))) {
        hk_arena_mark mark = hk_arena_save(r->cx->arena);
        rc = doc_post(r, p, p->order[p->order_at].slot, p->positions);
        if (!rc) hk_arena_release(r->cx->arena, mark);
        if (!rc && ++p->order_at % 8192 == 0) rc = hk_run_tick(r, (int64_t)p->order_at, (int64_t)p->order_n);
    }
    return rc;
}

static hk_rc customer_post(hk_run *r, struct hk_plan *p)
{
    int64_t next = p->order_at < p->order_n ? p->order[p->order_at].customer : INT64_MAX, who = p->pay_at < p->pays_n ? HK_MIN(next, p->pays[p->pay_at].customer) : next;
    size_t docs = p->order_at, pays = p->pay_at;
    while (docs < p->order_n && p->order[docs].customer == who) docs++;
    while (pays < p->pays_n && p->pays[pays].customer == who) pays++;
    hk_rc rc = docs_post(r, p, docs);
    if (!rc && pays > p->pay_at) rc = pays_post(r, p, p->pays + p->pay_at, pays - p->pay_at);
    p->pay_at = pays;
    return rc;
}

hk_rc hk_post_invoices(hk_run *r)
{
    struct hk_plan *p = r->plan;
    hk_rc rc = HK_OK;

    if (!r->post_at++) {
        rc = hk_owners_customers(r, p->f_owner, p->f_issue);
        if (!rc) rc = order_make(r, p);
    }
    if (!rc && !p->positions) rc = docs_post(r, p, p->order_n);
    while (!rc && p->positions && (p->order_at < p->order_n || p->pay_at < p->pays_n) && !hk_piece_full(r)) rc = customer_post(r, p);
    r->post_done = p->order_at == p->order_n && p->pay_at == p->pays_n;
    return rc;
}
