/* Contracts with their payment plans.
 *
 *   CO1  rows of one contract number are one contract; each row that names an event is a part of its plan
 *   CO2  a part's amount is given, or its percentage of the contract; of percentages that make 100 the last part takes the rest, so
 *        the parts add up to the fen
 *   CO3  质保 is a retention: due twelve months after acceptance where the file names no other time
 */
#include "ingest/resolve.h"

#include "ingest/lookup.h"
#include "sql/ingest.h"
#include "sql/tables.h"

enum { PARTS = 64, WHOLE = 10000 };

typedef struct contract {
    uint32_t first, last, rows;
    int64_t  id;                     /* there already */
    int64_t  have_customer, have_amount;
} contract;

struct hk_plan {
    int f_number, f_name, f_day, f_amount, f_terms, f_event, f_percent, f_event_day, f_owner, f_line, f_offset, f_currency;
    uint32_t *slot, *next, n;
    const char **key;
    contract *list;
};

static const struct { const char *word, *event; bool retention; } EVENTS[] = {
    { "质保", "accept", true }, { "保证金", "accept", true }, { "retention", "accept", true }, { "warranty", "accept", true },
    { "预付", "sign", false }, { "签", "sign", false }, { "定金", "sign", false }, { "sign", "sign", false }, { "advance", "sign", false },
    { "发货", "ship", false }, { "提货", "ship", false }, { "ship", "ship", false },
    { "到货", "deliver", false }, { "交货", "deliver", false }, { "收货", "deliver", false }, { "deliver", "deliver", false },
    { "验收", "accept", false }, { "accept", "accept", false }, { "开票", "invoice", false }, { "发票", "invoice", false }, { "票到", "invoice", false },
    { "invoice", "invoice", false },
};

static int event_of(const char *text)
{
    for (size_t i = 0; i < HK_COUNT(EVENTS); i++)
        if (strstr(text, EVENTS[i].word)) return (int)i;
    return -1;
}

static const char *currency_of(const hk_run *r, const struct hk_plan *p, size_t i) { return r->currencies[hk_at_currency(r, p->f_currency, i)]; }

static struct hk_plan *fields(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    *p = (struct hk_plan){ .f_number = hk_run_field(r, "contract"), .f_name = hk_run_field(r, "name"), .f_day = hk_run_field(r, "day"),
                           .f_amount = hk_run_field(r, "amount"), .f_terms = hk_run_field(r, "terms"), .f_event = hk_run_field(r, "event"),
                           .f_percent = hk_run_field(r, "percent"), .f_event_day = hk_run_field(r, "event_day"), .f_owner = hk_run_field(r, "owner"),
                           .f_line = hk_run_field(r, "line_amount"), .f_offset = hk_run_field(r, "offset_days"), .f_currency = hk_run_field(r, "currency") };
    r->plan = p;
    return p;
}

/* ---- contracts ---- */

static int64_t part_amount(hk_run *r, const struct hk_plan *p, size_t i, int64_t whole)
{
    int64_t line = hk_at_int(r, p->f_line, i), percent = hk_at_int(r, p->f_percent, i), out;
    if (line != HK_NULL) return line;
    return percent != HK_NULL && hk_muldiv(whole, percent, WHOLE, &out) ? out : HK_NULL;
}

/* The parts of a contract; false after a refusal. */
static bool parts_of(hk_run *r, const struct hk_plan *p, const contract *c, hk_plan_new parts[PARTS], size_t *n, bool tell)
{
    int64_t whole = hk_at_int(r, p->f_amount, c->first), percent = 0, sum = 0;
    *n = 0;
    for (uint32_t k = c->first; k != UINT32_MAX; k = p->next[k]) {
        const char *text = hk_at_text(r, p->f_event, k);
        int e = *text ? event_of(text) : -1;
        if (!*text) continue;
        int64_t amount = part_amount(r, p, k, whole), days = hk_at_int(r, p->f_offset, k);
        const char *wrong = e < 0 ? "import.event" : amount == HK_NULL || amount <= 0 ? "import.part_amount" : *n == PARTS ? "import.parts" : NULL;
        if (wrong) {
            if (tell) hk_row_bad(r, k, e < 0 ? p->f_event : p->f_line >= 0 ? p->f_line : p->f_percent, text, wrong, NULL);
            return false;
        }
        percent += hk_at_int(r, p->f_line, k) == HK_NULL ? hk_at_int(r, p->f_percent, k) : 0;
        parts[(*n)++] = (hk_plan_new){ text, EVENTS[e].event, amount, days == HK_NULL ? 0 : (int)days, EVENTS[e].retention && days == HK_NULL ? 12 : 0, EVENTS[e].retention };
        sum += amount;
    }
    if (*n && percent == WHOLE) parts[*n - 1].amount += whole - sum, sum = whole;                                       /* CO2 */
    if (*n && sum != whole) {
        if (tell) hk_row_bad(r, c->first, p->f_amount, hk_money_str(r->plan_arena, whole, currency_of(r, p, c->first)), "contract.parts_sum",
                             "sum", hk_money_str(r->plan_arena, sum, currency_of(r, p, c->first)), "amount", hk_money_str(r->plan_arena, whole, currency_of(r, p, c->first)), NULL);
        return false;
    }
    return true;
}

static void contract_judge(hk_run *r, const struct hk_plan *p, const contract *c)
{
    size_t i = c->first;
    hk_plan_new parts[PARTS];
    size_t n;
    hk_terms t;
    const hk_party *w = &r->parties[r->party[i]];
    const char *terms = hk_at_text(r, p->f_terms, i);
    int64_t amount = hk_at_int(r, p->f_amount, i);

    for (uint32_t k = c->first; k != UINT32_MAX; k = p->next[k])
        if (r->plan_state[k] == HK_ROW_BAD) return;
    if (c->id) {
        bool same = w->customer > 0 && hk_names_root(r, w->customer) == hk_names_root(r, c->have_customer) && amount == c->have_amount;
        for (uint32_t k = c->first; k != UINT32_MAX; k = p->next[k])
            if (same) r->plan_state[k] = HK_ROW_SAME;
            else hk_row_bad(r, k, p->f_amount, hk_at_text(r, p->f_number, i), "import.contract_differs", "have", hk_money_str(r->plan_arena, c->have_amount, currency_of(r, p, i)), NULL);
        return;
    }
    if (amount == HK_NULL || amount <= 0) hk_row_bad(r, i, p->f_amount, "", "import.not_positive", NULL);
    else if (*terms && !hk_terms_parse(hk_str_of(terms), &t)) hk_row_bad(r, i, p->f_terms, terms, "terms.unknown", "terms", terms, NULL);
    else if (parts_of(r, p, c, parts, &n, true)) r->result->records_new++;
}

static hk_rc known_load(hk_run *r, struct hk_plan *p, const hk_map *numbers)
{
    hk_row_ingest_contracts row;
    hk_cursor *cur = NULL;
    int64_t at;
    hk_rc rc = hk_q_ingest_contracts(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (hk_next_ingest_contracts(cur, &row))
        if (hk_map_get(numbers, row.number, strlen(row.number), &at))
            p->list[at].id = row.id, p->list[at].have_customer = row.customer, p->list[at].have_amount = row.amount;
    return hk_cursor_end(cur);
}

hk_rc hk_plan_contracts(hk_run *r)
{
    hk_map *numbers = hk_plan_map(r, r->rows);
    struct hk_plan *p = fields(r);
    p->slot = hk_plan_array(r, r->rows, sizeof *p->slot), p->next = hk_plan_array(r, r->rows, sizeof *p->next);
    p->list = hk_plan_array(r, r->rows + 1, sizeof *p->list), p->key = hk_plan_array(r, r->rows + 1, sizeof *p->key);
    if (!numbers || !p->slot || !p->next || !p->list || !p->key) return HK_NO_MEMORY;
    for (size_t i = 0; i < r->rows; i++) {
        const char *number = hk_at_text(r, p->f_number, i);
        uint32_t before = p->n;
        p->next[i] = UINT32_MAX;
        if (r->plan_state[i] == HK_ROW_BAD) continue;
        if (!*number) { hk_row_bad(r, i, p->f_number, "", "import.blank", NULL); continue; }
        if (!(p->slot[i] = hk_slot_of(r, numbers, number, &p->n))) return HK_NO_MEMORY;
        contract *c = &p->list[p->slot[i]];
        if (p->n > before) *c = (contract){ .first = (uint32_t)i, .last = (uint32_t)i, .rows = 1 }, p->key[p->n] = number;
        else p->next[c->last] = (uint32_t)i, c->last = (uint32_t)i, c->rows++;
    }
    hk_rc rc = known_load(r, p, numbers);
    for (uint32_t s = 1; !rc && s <= p->n; s++) contract_judge(r, p, &p->list[s]);
    return rc;
}

hk_rc hk_post_contracts(hk_run *r)
{
    const struct hk_plan *p = r->plan;
    hk_rc rc = HK_OK;
    for (uint32_t s = 1; !rc && s <= p->n; s++) {
        const contract *c = &p->list[s];
        size_t i = c->first;
        hk_plan_new parts[PARTS];
        int64_t id, part_ids[PARTS];
        hk_contract_new n = { .number = p->key[s], .name = hk_at_text(r, p->f_name, i), .currency = currency_of(r, p, i), .terms = hk_at_text(r, p->f_terms, i),
                              .amount = hk_at_int(r, p->f_amount, i), .silence_days = HK_NULL, .signed_day = hk_at_day(r, p->f_day, i), .parts = parts };
        if (r->plan_state[i] != HK_ROW_NEW) continue;
        n.customer = hk_party_id(r, r->party[i]);
        parts_of(r, p, c, parts, &n.parts_n, false);
        rc = hk_names_person(r, hk_at_word(r, p->f_owner, i), &n.owner);
        if (!rc) rc = hk_contract_add(r->cx, &n, &id, part_ids);
        if (!rc && n.signed_day != HK_DAY_NONE && n.parts_n) rc = hk_milestone_post(r->cx, id, "sign", n.signed_day, false, NULL);
        for (uint32_t k = c->first; !rc && k != UINT32_MAX; k = p->next[k]) {
            int e = *hk_at_text(r, p->f_event, k) ? event_of(hk_at_text(r, p->f_event, k)) : -1;
            hk_day day = hk_at_day(r, p->f_event_day, k);
            if (e >= 0 && day != HK_DAY_NONE && !EVENTS[e].retention && strcmp(EVENTS[e].event, "sign") != 0)
                rc = hk_milestone_post(r->cx, id, EVENTS[e].event, day, false, NULL);
        }
    }
    return rc;
}
