#include "measure/recovery.h"

#include "ledger/ledger.h"
#include "measure/issued.h"
#include "sql/measure.h"
#include "store/store.h"

#include <limits.h>
#include <stdlib.h>

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
    if (out->n) out->marks = hk_marks_new(cx->arena, out->v[out->n - 1].item);
    for (size_t i = 0; i < out->n; i++) hk_marks_put(&out->marks, (uint32_t)out->v[i].item);
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
    if (!hk_marks_has(&g->marks, (uint32_t)item)) return 0;
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

/* ---- what is open ----------------------------------------------------------------------------------------------------------------
 * A row of the book covers some of the asked days. One that covers the day before a stretch and its last day tells all there is to tell of
 * its item. One that covers only the first of them (ended) says nothing about what is left: if the item has another row on the last day
 * (later), the two are joined afterwards. Most ended rows have none: they were paid. */
typedef struct ended { uint32_t position; uint16_t due; uint8_t first, end; } ended;
typedef struct later { int64_t balance; uint32_t position, group, p, next; } later;         /* next: another one of the same position, + 1 */
typedef struct place { int begins, ends, next; } place;      /* the stretch that begins, that ends on that day, -1 none; the next place with one */
typedef struct reach {
    hk_day before, end;
    int    at_before, at_end, at_then;   /* places */
    int    next;                         /* another stretch with the same cohort, -1 none */
} reach;
enum { NO_COHORT = UINT8_MAX };

struct hk_recovering {
    hk_ctx             *cx;
    hk_recovery_asked   a;
    hk_recovered       *out;
    hk_recovery         none;            /* takes what is neither due nor overdue */
    const uint32_t     *map, *sold;      /* by account; sold: of receivables of customers seen whole */
    place              *place;           /* by place of a day */
    uint8_t            *cohort;          /* by day of issue: the first stretch whose cohort holds it */
    reach              *reach;           /* by stretch */
    int                 first, last;     /* months of issue */
    hk_issued           issued;
    hk_marks            moved;           /* items whose due day was moved */
    size_t              gone_at;
    ended              *ended;
    size_t              ended_n, ended_cap;
    later              *later;
    size_t              later_n, later_cap;
    hk_state           *aside;           /* states of moved items */
    size_t              aside_n, aside_cap;
};

static int64_t gone_of(hk_recovering *w, uint32_t position, hk_day after, hk_day upto)
{
    return hk_gone_of(w->a.gone, &w->gone_at, position, after, upto, false);
}

/* Days that are no days lie after all others. */
static inline hk_recovery *kind_of(hk_recovering *w, hk_recovered *r, const reach *x, hk_day due)
{
    hk_recovery *early = due < x->before ? &r->overdue : &w->none;
    return due > x->before && due <= x->end ? &r->due : early;
}

/* What follows runs for a million rows of which none tells what the next will be: sums are taken without asking whether they are to be, and
 * lists are written at their end whether the end moves on or not (room_for). */

/* Open the day before a stretch. Is it no more on its last day? */
static inline bool begun(hk_recovering *w, size_t p, const hk_state *v)
{
    const reach *x = &w->reach[p];
    hk_recovery *r = kind_of(w, &w->out[w->map[v->account] * w->a.n + p], x, v->due);
    bool open = x->at_end < v->end;
    r->base += v->balance;
    r->still_open += open ? v->balance : 0;
    if (hk_marks_has(&w->a.gone->marks, v->position)) r->not_collected += gone_of(w, v->position, x->before, x->end);
    return !open & (r != &w->none);
}

/* Open on the last day of a stretch. Nothing counts before it is issued, so what was issued in the stretch has no earlier row. */
static inline void ending(hk_recovering *w, size_t p, const hk_state *v, bool moved)
{
    const reach *x = &w->reach[p];
    uint32_t sold = w->sold[v->account];
    bool in = !moved & (v->issue > x->before) & (v->issue <= x->end) & (v->due > x->before) & (v->due <= x->end);
    w->later[w->later_n] = (later){ v->balance, v->position, w->map[v->account], (uint32_t)p, 0 };
    w->later_n += (x->at_before < v->first) & (v->issue <= x->before);
    if (sold != HK_BOOK_SKIP) w->out[sold * w->a.n + p].due.still_open += in ? v->balance : 0;
}

static inline void one_state(hk_recovering *w, const hk_state *v)
{
    bool moved = hk_marks_has(&w->moved, v->position), paid = false;
    uint32_t sold = w->sold[v->account];
    for (int d = w->place[v->first].next; d < v->end; d = w->place[d + 1].next) {
        const place *at = &w->place[d];
        if (at->begins >= 0) paid |= begun(w, (size_t)at->begins, v);
        if (at->ends >= 0) ending(w, (size_t)at->ends, v, moved);
    }
    if (w->cohort[v->issue] != NO_COHORT && sold != HK_BOOK_SKIP)
        for (int p = w->cohort[v->issue]; p >= 0; p = w->reach[p].next)
            w->out[sold * w->a.n + (size_t)p].cohort.still_open += (v->first <= w->reach[p].at_then) & (w->reach[p].at_then < v->end) ? v->balance : 0;
    w->ended[w->ended_n] = (ended){ v->position, v->due, v->first, v->end };
    w->ended_n += paid;
    if (moved) HK_PUSH(w->cx->arena, w->aside, w->aside_n, w->aside_cap) = *v;
}

static void *grown(hk_arena *a, void *list, size_t n, size_t *cap, size_t more, size_t size)
{
    if (n + more <= *cap) return list;
    *cap = 2 * *cap + more;
    void *v = hk_alloc_array(a, *cap, size);
    if (n) memcpy(v, list, n * size);
    return v;
}

/* Each state writes one ended row, and a later one for each stretch, at most. */
static void room_for(hk_recovering *w, size_t n)
{
    w->ended = grown(w->cx->arena, w->ended, w->ended_n, &w->ended_cap, n + 1, sizeof *w->ended);
    w->later = grown(w->cx->arena, w->later, w->later_n, &w->later_cap, n * w->a.n + 1, sizeof *w->later);
}

void hk_recovery_states(hk_recovering *w, const hk_state *v, size_t n)
{
    enum { AT_ONCE = 256 };
    for (size_t from = 0; from < n; from += AT_ONCE) {
        size_t upto = HK_MIN(from + AT_ONCE, n);
        room_for(w, upto - from);
        for (size_t i = from; i < upto; i++) one_state(w, &v[i]);
    }
}

/* What is left of items something happened to in the stretch. */
static void join(hk_recovering *w)
{
    hk_marks marks = hk_marks_new(w->cx->arena, hk_view_seq(&w->a.c->r->feed.book));
    for (size_t i = 0; i < w->later_n; i++) hk_marks_put(&marks, w->later[i].position);
    uint32_t *first = HK_NEWS(w->cx->arena, uint32_t, hk_marks_count(w->cx->arena, &marks) + 1);
    for (size_t i = 0; i < w->later_n; i++) {
        uint32_t *at = &first[hk_marks_place(&marks, w->later[i].position)];
        w->later[i].next = *at, *at = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < w->ended_n; i++) {
        const ended *e = &w->ended[i];
        if (!hk_marks_has(&marks, e->position)) continue;
        for (uint32_t k = first[hk_marks_place(&marks, e->position)]; k; k = w->later[k - 1].next) {
            const later *l = &w->later[k - 1];
            const reach *x = &w->reach[l->p];
            if (e->first > x->at_before || x->at_before >= e->end) continue;
            kind_of(w, &w->out[l->group * w->a.n + l->p], x, e->due)->still_open += l->balance;
        }
    }
}

/* ---- what was issued --------------------------------------------------------------------------------------------------------------- */
static int aside_cmp(const void *a, const void *b)
{
    const hk_state *x = a, *y = b;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* The item on the last day of a stretch; NULL: not open. */
static const hk_state *aside_on(const hk_recovering *w, uint32_t position, int at)
{
    size_t lo = 0, hi = w->aside_n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (w->aside[mid].position < position) lo = mid + 1; else hi = mid;
    }
    for (; lo < w->aside_n && w->aside[lo].position == position; lo++)
        if (w->aside[lo].first <= at && at < w->aside[lo].end) return &w->aside[lo];
    return NULL;
}

/* One item in a stretch it was issued in. What is left of it was added already, but for one whose due day was moved. */
static inline void sold_in(hk_recovering *w, const hk_issued_item *i, bool gone, size_t p, hk_recovery *r)
{
    const reach *x = &w->reach[p];
    const hk_state *left = i->moved ? aside_on(w, i->seq, x->at_end) : NULL;
    hk_day due = left ? left->due : i->due;                  /* HK_ISSUED_NO_DUE lies after all days */
    bool in = (i->issue > x->before) & (i->issue <= x->end) & (i->eff <= x->end) & (due > x->before) & (due <= x->end);
    r->base += in ? i->amount : 0;
    r->still_open += left && in ? left->balance : 0;
    if (gone && in) r->not_collected += gone_of(w, i->seq, x->before, x->end);
}

static inline void sold_for(hk_recovering *w, const hk_issued_item *i, bool gone, size_t p, hk_recovery *r)
{
    r->base += i->amount;
    if (gone) r->not_collected += gone_of(w, i->seq, HK_DAY_MIN - 1, w->a.s[p].then);
}

static void month_walk(hk_recovering *w, int month)
{
    const hk_kept_month *m = w->issued.month[month - w->first];
    size_t *in = HK_NEWS(w->cx->arena, size_t, 2 * w->a.n + 1), *as = in + w->a.n, in_n = 0, as_n = 0;
    for (size_t p = 0; p < w->a.n; p++) {
        if (month >= hk_day_month(w->a.s[p].before + 1) && month <= hk_day_month(w->a.s[p].end)) in[in_n++] = p;
        if (month == w->a.s[p].cohort) as[as_n++] = p;
    }
    for (size_t i = 0; in_n + as_n && i < m->n; i++) {
        const hk_issued_item *x = &m->item[i];
        uint32_t g = w->sold[x->account];
        if (g == HK_BOOK_SKIP || (int64_t)x->seq > w->a.c->r->known) continue;
        hk_recovered *out = &w->out[g * w->a.n];
        bool gone = hk_marks_has(&w->a.gone->marks, x->seq);
        for (size_t k = 0; k < in_n; k++) sold_in(w, x, gone, in[k], &out[in[k]].due);
        for (size_t k = 0; k < as_n && x->eff <= w->a.eff; k++) sold_for(w, x, gone, as[k], &out[as[k]].cohort);
    }
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------------ */
static void cohort_make(hk_recovering *w, size_t p)
{
    const hk_stretch *s = &w->a.s[p];
    hk_day first = hk_month_first(s->cohort), last = hk_month_first(s->cohort + 1) - 1;
    w->reach[p].at_then = hk_open_place(w->a.days, s->then);
    w->reach[p].next = w->cohort[first] == NO_COHORT ? -1 : w->cohort[first];
    memset(w->cohort + first, (int)p, (size_t)(last - first + 1));
}

static void reach_make(hk_recovering *w)
{
    const hk_open_days *days = w->a.days;
    int n = (int)days->days_n;
    assert(w->a.n < NO_COHORT);
    w->place = HK_NEWS(w->cx->arena, place, days->days_n + 2), w->reach = HK_NEWS(w->cx->arena, reach, w->a.n + 1);
    w->cohort = hk_alloc(w->cx->arena, UINT16_MAX + 1);      /* credits have no day of issue */
    memset(w->cohort, NO_COHORT, UINT16_MAX + 1);
    for (int d = 0; d < n + 2; d++) w->place[d] = (place){ -1, -1, n };
    for (size_t p = 0; p < w->a.n; p++) {
        const hk_stretch *s = &w->a.s[p];
        reach *x = &w->reach[p];
        int from = hk_day_month(s->before + 1);
        *x = (reach){ .before = s->before, .end = s->end, .at_before = hk_open_place(days, s->before), .at_end = hk_open_place(days, s->end), .next = -1 };
        if (x->at_before >= 0) w->place[x->at_before].begins = (int)p;
        w->place[x->at_end].ends = (int)p;
        w->first = HK_MIN(w->first, s->cohort < 0 ? from : HK_MIN(from, s->cohort)), w->last = HK_MAX(w->last, hk_day_month(s->end));
        if (s->cohort >= 0) cohort_make(w, p);
    }
    for (int d = n; d-- > 0;) w->place[d].next = w->place[d].begins >= 0 || w->place[d].ends >= 0 ? d : w->place[d + 1].next;
}

static void moved_mark(hk_recovering *w)
{
    int64_t most = hk_view_seq(&w->a.c->r->feed.book);
    for (size_t m = 0; m < w->issued.n; m++)
        for (size_t i = 0; i < w->issued.month[m]->n; i++) {
            const hk_issued_item *x = &w->issued.month[m]->item[i];
            if (!x->moved || (int64_t)x->seq > most) continue;
            if (!w->moved.bits) w->moved = hk_marks_new(w->cx->arena, most);
            hk_marks_put(&w->moved, x->seq);
        }
}

hk_rc hk_recovery_start(hk_ctx *cx, const hk_recovery_asked *a, hk_recovered *out, hk_recovering **made)
{
    const hk_view *v = &a->c->r->feed.book;
    hk_recovering *w = *made = HK_NEW(cx->arena, hk_recovering);
    *w = (hk_recovering){ .cx = cx, .a = *a, .out = out, .map = a->c->map, .first = INT_MAX, .last = -1 };
    uint32_t *sold = hk_cut_whole(cx, a->c);
    for (size_t i = 0; i < hk_view_accounts(v); i++) if (hk_view_account(v, (uint32_t)i).class > HK_CLASS_RETENTION) sold[i] = HK_BOOK_SKIP;
    w->sold = sold;
    reach_make(w);
    if (w->first > w->last) return HK_OK;
    hk_rc rc = hk_issued_take(cx, &a->c->r->feed, HK_KEPT_ISSUED, w->first, w->last, &w->issued);
    if (!rc) moved_mark(w);
    return rc;
}

void hk_recovery_end(hk_recovering *w)
{
    if (w->later_n) join(w);
    if (w->aside_n) qsort(w->aside, w->aside_n, sizeof *w->aside, aside_cmp);
    for (int m = w->first; m <= w->last; m++) month_walk(w, m);
}

void hk_recovery_drop(hk_recovering *w)
{
    if (w) hk_issued_drop(&w->issued);
}
