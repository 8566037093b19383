/* Money that may be counted twice. An invoice list often carries what was received (已收金额) without saying when; it becomes one
 * opening receipt on the day of the export (IN7). Whoever then imports the list of receipts of the same time brings the same money
 * again, and the customer seems to have paid too much. The file cannot tell: an advance that no invoice counted looks the same. So
 * such rows are posted, counted, and said.
 *
 *   TW1  counted is a new row whose day is not after the last opening receipt of its customer that still stands
 */
#include "ingest/lookup.h"
#include "ingest/resolve.h"
#include "ingest/run.h"
#include "sql/ingest.h"

static hk_rc openings_load(hk_run *r, hk_map *days)
{
    hk_row_ingest_openings o;
    hk_cursor *cur = NULL;
    int64_t   *slot;
    bool       added, room = true;

    hk_rc rc = hk_q_ingest_openings(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (room && hk_next_ingest_openings(cur, &o)) {
        int64_t customer = hk_names_root(r, o.customer);
        room = hk_map_put(days, &customer, sizeof customer, &slot, &added);
        if (room && (added || *slot < o.day)) *slot = o.day;
    }
    rc = hk_cursor_end(cur);
    return rc || room ? rc : HK_NO_MEMORY;
}

hk_rc hk_twice_count(hk_run *r, int f_day)
{
    hk_map *days = hk_plan_map(r, 64);

    r->result->perhaps_twice = 0;
    if (!days) return HK_NO_MEMORY;
    hk_rc rc = openings_load(r, days);
    if (rc || !hk_map_count(days)) return rc;
    for (size_t i = 0; i < r->rows; i++) {
        int64_t day = 0, customer = r->party[i] == HK_NOBODY ? HK_NULL : r->parties[r->party[i]].customer;
        if (r->plan_state[i] != HK_ROW_NEW || customer == HK_NULL || customer <= 0) continue;
        r->result->perhaps_twice += hk_map_get(days, &customer, sizeof customer, &day) && hk_at_day(r, f_day, i) <= day;
    }
    return HK_OK;
}
