#include "measure/disputed.h"

#include "sql/measure.h"
#include "store/store.h"

hk_rc hk_disputes_read(hk_ctx *cx, hk_day day, int64_t known, hk_disputes *out)
{
    hk_row_disputes d;
    hk_cursor *cur = NULL;
    *out = (hk_disputes){ 0 };
    hk_rc rc = hk_q_disputes(cx, &cur, cx->company, day, known);
    if (rc) return rc;
    while (hk_next_disputes(cur, &d)) {                      /* by item, day, seq */
        if (!out->n || out->v[out->n - 1].item != d.item) HK_PUSH(cx->arena, out->v, out->n, out->cap) = (hk_disputed){ .item = d.item };
        out->v[out->n - 1].amount = d.amount;
    }
    if (out->n) out->marks = hk_marks_new(cx->arena, out->v[out->n - 1].item);
    for (size_t i = 0; i < out->n; i++) hk_marks_put(&out->marks, (uint32_t)out->v[i].item);
    return hk_cursor_end(cur);
}

int64_t hk_disputed_amount(const hk_disputes *d, int64_t item)
{
    size_t lo = 0, hi = d->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (d->v[mid].item < item) lo = mid + 1; else hi = mid;
    }
    return lo < d->n && d->v[lo].item == item ? d->v[lo].amount : 0;
}

typedef struct adding {
    const uint32_t    *map;
    const hk_disputes *day;              /* by place of the days; n of them */
    size_t             n;
    int64_t           *out;
} adding;

static hk_rc add(void *arg, const hk_state *v, size_t n)
{
    const adding *a = arg;
    for (size_t i = 0; i < n; i++)
        for (size_t d = v[i].first; d < v[i].end; d++) {
            int64_t amount = hk_disputed_of(&a->day[d], v[i].position, v[i].balance);
            if (amount && a->map[v[i].account] != HK_BOOK_SKIP) a->out[a->map[v[i].account] * a->n + d] += amount;
        }
    return HK_OK;
}

hk_rc hk_disputed_open(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, int64_t *out)
{
    hk_disputes *day = hk_alloc_array(cx->arena, n + 1, sizeof *day);
    hk_open_days open;
    size_t any = 0;
    hk_rc rc = HK_OK;
    for (size_t d = 0; !rc && d < n; d++) {
        rc = hk_disputes_read(cx, days[d], c->r->known, &day[d]);
        any += day[d].n;
    }
    if (rc || !any) return rc;
    hk_open_days_of(cx, days, n, &open);
    assert(open.days_n == n);
    return hk_cut_open_each(cx, c, &open, add, &(adding){ hk_cut_whole(cx, c), day, n, out });
}
