/* The one figure an import borrows from the reports. Alone, because sheets and books both speak of cells. */
#include "ingest/draft.h"

#include "measure/report.h"
#include "store/store.h"

hk_rc hk_overdue_now(hk_ctx *cx, const char *currency, int64_t *out)
{
    hk_report rep;
    hk_total *totals;
    size_t n;
    hk_ask ask = { .as_of = cx->today, .known_us = HK_NULL, .basis = HK_BASIS_DUE, .by = HK_BY_TOTAL };

    *out = HK_NULL;
    if (!cx->scope->all) return HK_OK;
    *out = 0;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_report_open(cx, &ask, &rep);
    if (!rc) rc = hk_report_age(cx, &rep);
    if (!rc) rc = hk_report_totals(cx, &rep, &totals, &n);
    for (size_t i = 0; !rc && i < n; i++)
        if (strcmp(totals[i].currency, currency) == 0) *out = totals[i].line.overdue;
    hk_report_close(&rep);
    hk_read_end(cx);
    return rc;
}
