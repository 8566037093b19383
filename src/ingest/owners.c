/* Whose customers and items the rows of a file are. Exports rarely come with a list of who looks after whom; the salesperson
 * stands on each invoice. He is what reports by salesperson and everybody's own view are made of, so an import that only kept
 * him on the paper would answer "nobody" to the first question a sales manager asks.
 *
 *   OW1  a customer without an owner gets the one named on his latest row; it counts from the first day of the calendar, as
 *        for the customers an import makes (resolve.c)
 *   OW2  an owner who is there already stays; an item of somebody else gets its own assignment, so that on a customer shared
 *        by two each sees his items
 */
#include "ingest/lookup.h"
#include "ingest/resolve.h"
#include "ingest/run.h"
#include "ledger/ledger.h"
#include "sql/ledger.h"
#include "sql/tables.h"

static hk_rc assign(hk_run *r, int subject, int64_t id, int64_t person)
{
    hk_fact_assignment fact = { .eff_day = HK_DAY_MIN, .subject = subject, .subject_id = id, .what = HK_ASSIGN_OWNER, .value = person, .batch = r->batch };
    return hk_append_assignment(r->cx, &fact);
}

static int64_t owner_in_book(const hk_run *r, int64_t customer)
{
    const hk_known *k = hk_names_customer(r, customer);
    return k ? k->assigned[HK_ASSIGN_OWNER] : HK_NULL;
}

/* The latest new row of each party that names somebody: row + 1, 0 = none. */
static void latest_rows(const hk_run *r, int f_owner, int f_day, uint32_t *latest)
{
    for (size_t i = 0; i < r->rows; i++) {
        uint32_t party = r->party[i];
        if (r->plan_state[i] != HK_ROW_NEW || party == HK_NOBODY || hk_at_word(r, f_owner, i) == HK_NO_TEXT) continue;
        if (!latest[party] || hk_at_day(r, f_day, latest[party] - 1) <= hk_at_day(r, f_day, i)) latest[party] = (uint32_t)i + 1;
    }
}

hk_rc hk_owners_customers(hk_run *r, int f_owner, int f_day)
{
    r->owners = NULL;
    if (f_owner < 0) return HK_OK;
    uint32_t *latest = hk_plan_array(r, r->parties_n + 1, sizeof *latest);
    hk_map   *owners = hk_plan_map(r, r->parties_n);
    if (!latest || !owners) return HK_NO_MEMORY;
    latest_rows(r, f_owner, f_day, latest);
    hk_rc rc = hk_epoch_bump(r->cx);                                     /* what people see may change with any row below */
    for (uint32_t p = 0; !rc && p < r->parties_n; p++) {
        int64_t *slot, person, customer;
        bool     added = false;
        if (!latest[p]) continue;
        customer = hk_party_id(r, p);
        if (!hk_map_put(owners, &customer, sizeof customer, &slot, &added)) return HK_NO_MEMORY;
        if (!added) continue;                                            /* two spellings of one customer: the first decides */
        *slot = owner_in_book(r, customer);                              /* OW2 */
        if (*slot != HK_NULL) continue;
        rc = hk_names_person(r, hk_at_word(r, f_owner, latest[p] - 1), &person);
        if (!rc) rc = assign(r, HK_SUBJECT_CUSTOMER, customer, person);  /* OW1 */
        if (!rc) *slot = person;
    }
    r->owners = owners;
    return rc;
}

hk_rc hk_owners_item(hk_run *r, int64_t customer, int64_t item, int64_t person)
{
    int64_t has = HK_NULL;

    if (!r->owners || person == HK_NULL) return HK_OK;
    if (!hk_map_get(r->owners, &customer, sizeof customer, &has) || has == person) return HK_OK;
    return assign(r, HK_SUBJECT_ITEM, item, person);
}
