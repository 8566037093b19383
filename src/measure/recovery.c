#include "measure/recovery.h"

#include "ledger/ledger.h"
#include "measure/issued.h"
#include "sql/measure.h"
#include "store/store.h"

#include <limits.h>

/* ---- what was not collected ------------------------------------------------------------------------------------------------- */
hk_rc hk_gone_read(hk_ctx *cx, hk_day upto, int64_t known, hk_gone_list *out)
{
    hk_row_not_collected n;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_not_collected(cx, &cur, cx->company, HK_DAY_MIN, upto, known);
    *out = (hk_gone_list){ 0 };
    if (rc) return rc;
    while (hk_next_not_collected(cur, &n))
        HK_PUSH(cx->arena, out->v, out->n, out->cap) = (hk_gone){ n.item, n.amount, (hk_day)n.eff_day, n.kind == HK_CREDIT_WRITEOFF };
    return hk_cursor_end(cur);
}

static size_t gone_seek(const hk_gone_list *g, size_t lo, int64_t item)
{
    size_t hi, step = 1;
    if (lo > g->n || (lo && g->v[lo - 1].item >= item)) lo = 0;
    while (lo + step <= g->n && g->v[lo + step - 1].item < item) lo += step, step *= 2;
    for (hi = HK_MIN(lo + step, g->n); lo < hi;) {
        size_t m = (lo + hi) / 2;
        if (g->v[m].item < item) lo = m + 1; else hi = m;
    }
    return lo;
}

int64_t hk_gone_of(const hk_gone_list *g, size_t *at, int64_t item, hk_day after, hk_day upto, bool loss_only)
{
    size_t lo = *at = gone_seek(g, *at, item);
    int64_t sum = 0;
    for (; lo < g->n && g->v[lo].item == item; lo++)
        if (g->v[lo].day > after && g->v[lo].day <= upto && (g->v[lo].loss || !loss_only)) sum += g->v[lo].amount;
    return sum;
}

/* ---- stretches ---------------------------------------------------------------------------------------------------------------- */
hk_stretch hk_stretch_of(hk_day end, int window, int cohort_days)
{
    hk_stretch s = { .before = HK_MAX(hk_month_first(hk_day_month(end) - window + 1), HK_DAY_MIN) - 1, .end = end };
    s.cohort = HK_MAX(hk_day_month(end - cohort_days + 1) - 1, -1);
    s.then = s.cohort < 0 ? HK_DAY_NONE : hk_month_first(s.cohort + 1) - 1 + cohort_days;
    return s;
}

size_t hk_stretch_days(const hk_stretch *s, hk_day *days)
{
    days[0] = s->before, days[1] = s->end, days[2] = s->then;
    return s->cohort < 0 ? 2 : 3;
}

typedef struct work {
    const hk_cut       *c;
    const hk_stretch   *s;
    size_t              n;
    const hk_open_days *open;
    const hk_gone_list *gone;
    size_t              gone_at;         /* of the item in hand; most have none */
    bool                any_gone;
    struct { int before, end, then; } *place;    /* of each stretch's days among the open ones */
    int                *begins;          /* by place: the stretch before which that day is; -1 */
    int                *next;            /* by place: the first place from there on that begins one */
    hk_recovered       *out;
} work;

static void take_item(work *w, int64_t item)
{
    const hk_gone_list *g = w->gone;
    if (!(w->gone_at < g->n && g->v[w->gone_at].item >= item && (!w->gone_at || g->v[w->gone_at - 1].item < item))) w->gone_at = gone_seek(g, w->gone_at, item);
    w->any_gone = w->gone_at < g->n && g->v[w->gone_at].item == item;
}

static inline void add(work *w, hk_recovery *r, int64_t item, int64_t base, int64_t left, hk_day after, hk_day upto)
{
    r->base += base, r->still_open += left;
    if (w->any_gone) r->not_collected += hk_gone_of(w->gone, &w->gone_at, item, after, upto, false);
}

/* Items open before a stretch. */
static void begun(work *w)
{
    const hk_state *v = w->open->v;
    for (size_t i = 0, j; i < w->open->n; i = j) {
        hk_recovered *out = &w->out[w->c->map[v[i].account] * w->n];
        j = hk_open_end(w->open, i);
        take_item(w, v[i].position);
        for (size_t k = i; k < j; k++)
            for (int d = w->next[v[k].first]; d < v[k].end; d = w->next[d + 1]) {
                int p = w->begins[d];
                const hk_stretch *s = &w->s[p];
                bool due = v[k].due > s->before && v[k].due <= s->end, late = v[k].due < s->before;
                if (!due && !late) continue;                                         /* days that are no days lie after all others */
                const hk_state *left = w->place[p].end < v[k].end ? &v[k] : hk_open_on(&v[k + 1], j - k - 1, w->place[p].end);
                add(w, due ? &out[p].due : &out[p].overdue, v[k].position, v[k].balance, left ? left->balance : 0, s->before, s->end);
            }
    }
}

/* One item in the stretches it was issued in, and in the cohorts of its month: `of` are those that have to do with the month. */
static void sold(work *w, const hk_issued_item *x, uint32_t g, int month, const hk_state *v, size_t n, hk_day eff, const size_t *of, size_t of_n)
{
    take_item(w, x->seq);
    for (size_t i = 0; i < of_n; i++) {
        size_t p = of[i];
        const hk_stretch *s = &w->s[p];
        hk_recovered *r = &w->out[g * w->n + p];
        if (x->issue > s->before && x->issue <= s->end && x->eff <= s->end) {
            const hk_state *left = hk_open_on(v, n, w->place[p].end);
            hk_day due = left ? left->due : x->due;                                  /* HK_ISSUED_NO_DUE lies after all days */
            if (due > s->before && due <= s->end) add(w, &r->due, x->seq, x->amount, left ? left->balance : 0, s->before, s->end);
        }
        if (month == s->cohort && x->eff <= eff) {
            const hk_state *left = hk_open_on(v, n, w->place[p].then);
            add(w, &r->cohort, x->seq, x->amount, left ? left->balance : 0, HK_DAY_MIN - 1, s->then);
        }
    }
}

static hk_rc month_walk(hk_ctx *cx, work *w, const uint32_t *whole, int month, hk_day eff)
{
    const hk_report *r = w->c->r;
    hk_issued issued;
    size_t at = 0, of_n = 0, *of = HK_NEWS(cx->arena, size_t, w->n + 1);
    for (size_t p = 0; p < w->n; p++)
        if (month == w->s[p].cohort || (month >= hk_day_month(w->s[p].before + 1) && month <= hk_day_month(w->s[p].end))) of[of_n++] = p;
    if (!of_n) return HK_OK;
    hk_rc rc = hk_issued_take(cx, &r->feed, HK_KEPT_ISSUED, month, month, &issued);
    for (size_t i = 0; !rc && i < issued.month[0]->n; i++) {
        const hk_issued_item *x = &issued.month[0]->item[i];
        size_t n = 0;
        if ((int64_t)x->seq > r->known || x->class > HK_CLASS_RETENTION || whole[x->account] == HK_BOOK_SKIP) continue;
        const hk_state *v = hk_open_seek(w->open, &at, x->seq, &n);
        sold(w, x, whole[x->account], month, v, n, eff, of, of_n);
    }
    if (!rc) hk_issued_drop(&issued);
    return rc;
}

hk_rc hk_recoveries(hk_ctx *cx, const hk_cut *c, const hk_stretch *s, size_t n, const hk_open_days *open, const hk_gone_list *gone, hk_day eff, hk_recovered *out)
{
    work w = { .c = c, .s = s, .n = n, .open = open, .gone = gone, .out = out };
    int first = INT_MAX, last = -1;
    w.place = hk_alloc_array(cx->arena, n + 1, sizeof *w.place);
    w.begins = HK_NEWS(cx->arena, int, open->days_n + 1);
    for (size_t d = 0; d < open->days_n; d++) w.begins[d] = -1;
    for (size_t p = 0; p < n; p++) {
        w.place[p].before = hk_open_place(open, s[p].before), w.place[p].end = hk_open_place(open, s[p].end);
        w.place[p].then = s[p].cohort < 0 ? -1 : hk_open_place(open, s[p].then);
        if (w.place[p].before >= 0) w.begins[w.place[p].before] = (int)p;
        int from = hk_day_month(s[p].before + 1);
        first = HK_MIN(first, s[p].cohort < 0 ? from : HK_MIN(from, s[p].cohort));
        last = HK_MAX(last, hk_day_month(s[p].end));
    }
    w.next = HK_NEWS(cx->arena, int, open->days_n + 2);
    w.next[open->days_n] = w.next[open->days_n + 1] = INT_MAX - 1;
    for (size_t d = open->days_n; d-- > 0;) w.next[d] = w.begins[d] >= 0 ? (int)d : w.next[d + 1];
    begun(&w);
    const uint32_t *whole = hk_cut_whole(cx, c);
    hk_rc rc = HK_OK;
    for (int m = first; !rc && m <= last; m++) rc = month_walk(cx, &w, whole, m, eff);
    return rc;
}
