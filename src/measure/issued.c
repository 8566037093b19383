/* See issued.h. One record per company holds two rows of months. Under the lock stand only pointers and what was learned since; a month
 * is read outside of it, and put there when the record still knows exactly as much as the reader did. */
#include "measure/issued.h"

#include "base/thread.h"
#include "ledger/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

enum { MONTHS = 12 * 161,                /* 1990 to 2150 */
       FOLLOWED = 200000 };              /* facts behind: beyond that the months are read anew when they are asked for */
static const size_t SIZE[HK_KEPTS] = { sizeof(hk_issued_item), sizeof(hk_use) }, BESIDE[HK_KEPTS] = { 0, sizeof(uint32_t) };

typedef struct kept {
    struct kept *next;
    uint64_t db, book;                   /* serials */
    int64_t  company, upto;              /* all months know the facts up to here */
    uint64_t clock, asked[HK_KEPTS][MONTHS];     /* which month was asked for when */
    size_t   bytes;
    int      oldest[HK_KEPTS], newest[HK_KEPTS];     /* months with anything in them lie between; oldest MONTHS: nobody knows */
    hk_kept_month *month[HK_KEPTS][MONTHS];      /* NULL: not read */
} kept;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static kept *all;

static void hold(hk_kept_month *m) { __atomic_add_fetch(&m->refs, 1, __ATOMIC_ACQ_REL); }

static void month_drop(hk_kept_month *m)
{
    if (!m || __atomic_sub_fetch(&m->refs, 1, __ATOMIC_ACQ_REL)) return;
    free(m->v);
    free(m->of);
    free(m);
}

static void forget(kept *k)
{
    for (int w = 0; w < HK_KEPTS; w++) {
        for (size_t i = 0; i < MONTHS; i++) month_drop(k->month[w][i]), k->month[w][i] = NULL;
        k->oldest[w] = MONTHS, k->newest[w] = -1;
    }
    k->bytes = 0;
}

/* ---- a month -------------------------------------------------------------------------------------------------------------- */
static hk_rc room(hk_ctx *cx, hk_kept_month *m, hk_kept what)
{
    if (m->n < m->cap && m->v) return HK_OK;
    size_t cap = m->cap + m->cap / 2 + 64;
    char *v = realloc(m->v, cap * SIZE[what]);
    if (v) m->v = v;
    uint32_t *of = BESIDE[what] ? realloc(m->of, cap * BESIDE[what]) : NULL;
    if (of) m->of = of;
    if (!v || (BESIDE[what] && !of)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    m->cap = cap;
    return HK_OK;
}

static hk_rc item_add(hk_ctx *cx, hk_kept_month *m, hk_issued_item x)
{
    hk_rc rc = room(cx, m, HK_KEPT_ISSUED);
    if (!rc) m->item[m->n++] = x;
    return rc;
}

/* To its place by item: a new fact has the largest seq. */
static hk_rc use_add(hk_ctx *cx, hk_kept_month *m, hk_use x)
{
    hk_rc rc = room(cx, m, HK_KEPT_USED);
    size_t lo = 0, hi = m->n;
    if (rc) return rc;
    if (hi && m->use[hi - 1].item <= x.item) lo = hi;        /* as they are read */
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (m->use[mid].item <= x.item) lo = mid + 1; else hi = mid;
    }
    memmove(&m->use[lo + 1], &m->use[lo], (m->n - lo) * sizeof *m->use);
    memmove(&m->of[lo + 1], &m->of[lo], (m->n - lo) * sizeof *m->of);
    m->use[lo] = x, m->of[lo] = x.item;
    m->n++;
    return HK_OK;
}

static uint32_t account_of(const hk_view *v, int64_t customer, const char *currency, int64_t cls)
{
    uint32_t list[64];
    size_t n = HK_MIN(hk_book_customer(v, &hk_scope_all, customer, list, HK_COUNT(list)), HK_COUNT(list));
    for (size_t i = 0; i < n; i++) {
        hk_account a = hk_view_account(v, list[i]);
        if (a.class == cls && strcmp(a.currency, currency) == 0) return list[i];
    }
    return UINT32_MAX;
}

static uint16_t due_of(int64_t due) { return due == HK_NULL ? HK_ISSUED_NO_DUE : (uint16_t)due; }

static hk_rc issued_read(hk_ctx *cx, const hk_feed_view *v, int month, hk_kept_month *m)
{
    hk_row_issued_month r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_issued_month(cx, &cur, cx->company, hk_month_first(month), hk_month_first(month + 1) - 1, v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_issued_month(cur, &r)) {
        uint32_t account = account_of(&v->book, r.customer, r.currency, r.class);
        if (account == UINT32_MAX) continue;
        rc = item_add(cx, m, (hk_issued_item){ r.amount, (uint32_t)r.seq, account, (uint16_t)r.issue_day, (uint16_t)r.eff_day, due_of(r.due_day), (uint8_t)r.kind, (uint8_t)r.class });
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc used_read(hk_ctx *cx, const hk_feed_view *v, int month, hk_kept_month *m)
{
    hk_row_used_month r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_used_month(cx, &cur, cx->company, hk_month_first(month), hk_month_first(month + 1) - 1, v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_used_month(cur, &r)) {
        uint32_t account = account_of(&v->book, r.customer, r.currency, r.class);
        if (account == UINT32_MAX) continue;
        rc = use_add(cx, m, (hk_use){ r.amount, (uint32_t)r.seq, (uint32_t)r.item, account, (uint16_t)r.eff_day, due_of(r.due_day), (uint16_t)r.value_day,
                                      (uint8_t)r.kind, (uint8_t)r.method, (uint8_t)r.class });
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

/* A month as the view knows it. */
static hk_rc month_read(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int month, hk_kept_month **out)
{
    hk_kept_month *m = calloc(1, sizeof *m);
    if (!m) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    m->refs = 1;
    hk_rc rc = what == HK_KEPT_ISSUED ? issued_read(cx, v, month, m) : used_read(cx, v, month, m);
    if (rc) month_drop(m), m = NULL;
    *out = m;
    return rc;
}

/* A month somebody else holds is copied before it grows (I2). */
static hk_rc month_own(hk_ctx *cx, hk_kept what, hk_kept_month **at)
{
    hk_kept_month *m = *at, *own;
    if (__atomic_load_n(&m->refs, __ATOMIC_ACQUIRE) == 1) return HK_OK;
    own = calloc(1, sizeof *own);
    if (!own) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    own->refs = 1, own->n = own->cap = m->n;
    hk_rc rc = room(cx, own, what);                          /* for one more, half as many again */
    if (rc) {
        month_drop(own);
        return rc;
    }
    if (m->n) memcpy(own->v, m->v, m->n * SIZE[what]);
    if (m->n && m->of) memcpy(own->of, m->of, m->n * BESIDE[what]);
    month_drop(m);
    *at = own;
    return HK_OK;
}

/* ---- what was learned since the months were read (I1) ------------------------------------------------------------------------ */
/* Months in which there is nothing. */
static hk_rc empty(hk_ctx *cx, kept *k, int what, int from, int to)
{
    for (int m = from; m <= to; m++) {
        if (k->month[what][m]) continue;
        if (!(k->month[what][m] = calloc(1, sizeof(hk_kept_month)))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        k->month[what][m]->refs = 1;
    }
    return HK_OK;
}

/* What lay outside of the oldest and the newest month was empty until now. */
static hk_rc reach(hk_ctx *cx, kept *k, int what, int month)
{
    hk_rc rc = HK_OK;
    if (k->oldest[what] == MONTHS) return HK_OK;
    if (k->newest[what] < 0) rc = empty(cx, k, what, month, month);
    else if (month < k->oldest[what]) rc = empty(cx, k, what, month, k->oldest[what] - 1);
    else if (month > k->newest[what]) rc = empty(cx, k, what, k->newest[what] + 1, month);
    k->oldest[what] = k->newest[what] < 0 ? month : HK_MIN(k->oldest[what], month);
    k->newest[what] = HK_MAX(k->newest[what], month);
    return rc;
}

/* The month a new fact goes to, ours alone; NULL: that month is not here. */
static hk_rc growing(hk_ctx *cx, kept *k, hk_kept what, int64_t day, hk_kept_month **out)
{
    int month = hk_day_month((hk_day)day);
    *out = NULL;
    hk_rc rc = reach(cx, k, (int)what, month);
    if (rc || !k->month[what][month]) return rc;
    rc = month_own(cx, what, &k->month[what][month]);
    if (!rc) *out = k->month[what][month], k->bytes += SIZE[what] + BESIDE[what];
    return rc;
}

static hk_rc issued_follow(hk_ctx *cx, const hk_feed_view *v, kept *k)
{
    hk_row_issued_since r;
    hk_cursor *cur = NULL;
    hk_kept_month *m;
    hk_rc rc = hk_q_issued_since(cx, &cur, cx->company, k->upto, v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_issued_since(cur, &r)) {
        uint32_t account = account_of(&v->book, r.customer, r.currency, r.class);
        if (account == UINT32_MAX) continue;
        rc = growing(cx, k, HK_KEPT_ISSUED, r.issue_day, &m);
        if (!rc && m) rc = item_add(cx, m, (hk_issued_item){ r.amount, (uint32_t)r.seq, account, (uint16_t)r.issue_day, (uint16_t)r.eff_day, due_of(r.due_day),
                                                             (uint8_t)r.kind, (uint8_t)r.class });
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc used_follow(hk_ctx *cx, const hk_feed_view *v, kept *k)
{
    hk_row_used_since r;
    hk_cursor *cur = NULL;
    hk_kept_month *m;
    hk_rc rc = hk_q_used_since(cx, &cur, cx->company, k->upto, v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_used_since(cur, &r)) {
        uint32_t account = account_of(&v->book, r.customer, r.currency, r.class);
        if (account == UINT32_MAX) continue;
        rc = growing(cx, k, HK_KEPT_USED, r.eff_day, &m);
        if (!rc && m) rc = use_add(cx, m, (hk_use){ r.amount, (uint32_t)r.seq, (uint32_t)r.item, account, (uint16_t)r.eff_day, due_of(r.due_day), (uint16_t)r.value_day,
                                                    (uint8_t)r.kind, (uint8_t)r.method, (uint8_t)r.class });
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

/* ---- the record of a company, under the lock ----------------------------------------------------------------------------------- */
static void thin_out(kept *k, hk_kept what, int first, int last)
{
    while (k->bytes > HK_ISSUED_KEPT) {
        int oldest = -1, kind = 0;
        for (int w = 0; w < HK_KEPTS; w++)
            for (int m = 0; m < MONTHS; m++)
                if (k->month[w][m] && (w != (int)what || m < first || m > last) && (oldest < 0 || k->asked[w][m] < k->asked[kind][oldest])) oldest = m, kind = w;
        if (oldest < 0) return;
        k->bytes -= k->month[kind][oldest]->n * (SIZE[kind] + BESIDE[kind]);
        month_drop(k->month[kind][oldest]);
        k->month[kind][oldest] = NULL;
    }
}

static kept *kept_get(hk_ctx *cx)
{
    kept *k = all;
    while (k && (k->db != hk_db_serial(cx->db) || k->company != cx->company)) k = k->next;
    if (!k && (k = calloc(1, sizeof *k))) {
        k->db = hk_db_serial(cx->db), k->company = cx->company, k->next = all, all = k;
        forget(k);
    }
    return k;
}

/* The kept months as far as the view knows. *mine: they are of an older or later state, read for the asker alone. */
static hk_rc bring_up(hk_ctx *cx, const hk_feed_view *v, kept *k, bool *mine)
{
    hk_rc rc = HK_OK;
    *mine = false;
    if (k->book != v->serial) forget(k), k->book = v->serial, k->upto = v->known;
    if (v->known < k->upto) *mine = true;
    else if (v->known - k->upto > FOLLOWED) forget(k), k->upto = v->known;
    else if (v->known > k->upto) {
        rc = issued_follow(cx, v, k);
        if (!rc) rc = used_follow(cx, v, k);
        if (rc) forget(k);
        k->upto = v->known;
    }
    return rc;
}

/* Months that are here, held for the asker; the others stay NULL. */
static hk_rc find(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int first, hk_issued *out)
{
    bool mine;
    hk_lock(&lock);
    kept *k = hk_in_write(cx) ? NULL : kept_get(cx);
    hk_rc rc = k ? bring_up(cx, v, k, &mine) : HK_OK;
    for (size_t i = 0; !rc && k && i < out->n; i++) {
        size_t m = (size_t)first + i;
        if (!(out->month[i] = k->month[what][m])) continue;
        hold(out->month[i]);
        k->asked[what][m] = ++k->clock;
    }
    hk_unlock(&lock);
    return rc;
}

/* What was read for an asker is kept for the next, when nothing came in meanwhile. */
static void keep(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int month, hk_kept_month *read)
{
    hk_lock(&lock);
    kept *k = hk_in_write(cx) ? NULL : kept_get(cx);
    if (k && k->book == v->serial && k->upto == v->known && !k->month[what][month]) {
        hold(k->month[what][month] = read);
        k->bytes += read->n * (SIZE[what] + BESIDE[what]), k->asked[what][month] = ++k->clock;
        thin_out(k, what, month, month);
    }
    hk_unlock(&lock);
}

static void room_for(hk_ctx *cx, int first, int last, hk_issued *out)
{
    assert(first >= 0 && last < MONTHS);
    *out = (hk_issued){ HK_NEWS(cx->arena, hk_kept_month *, (size_t)(last - first + 1)), (size_t)(last - first + 1) };
}

hk_rc hk_issued_take(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int first, int last, hk_issued *out)
{
    *out = (hk_issued){ 0 };
    if (first > last) return HK_OK;
    room_for(cx, first, last, out);
    hk_rc rc = find(cx, v, what, first, out);
    for (int m = first; !rc && m <= last; m++) {
        hk_kept_month **at = &out->month[m - first];
        if (*at) continue;
        rc = month_read(cx, v, what, m, at);
        if (!rc) keep(cx, v, what, m, *at);
    }
    if (rc) hk_issued_drop(out);
    return rc;
}

hk_rc hk_issued_whole(hk_ctx *cx, const hk_feed_view *v, int last, hk_issued *out, bool *whole)
{
    bool mine = true;
    hk_rc rc = HK_OK;
    *out = (hk_issued){ 0 };
    *whole = false;
    hk_lock(&lock);
    kept *k = hk_in_write(cx) ? NULL : kept_get(cx);
    if (k) rc = bring_up(cx, v, k, &mine);
    int first = !rc && k ? k->oldest[HK_KEPT_USED] : MONTHS, end = k ? HK_MIN(last, k->newest[HK_KEPT_USED]) : -1;
    hk_unlock(&lock);
    if (rc || first == MONTHS) return rc;
    *whole = true;
    if (first > end) return HK_OK;                           /* nothing was used by then */
    room_for(cx, first, end, out);
    rc = find(cx, v, HK_KEPT_USED, first, out);
    for (size_t i = 0; *whole && i < out->n; i++) *whole = !rc && out->month[i];
    if (!*whole) hk_issued_drop(out);
    return rc;
}

void hk_issued_drop(hk_issued *i)
{
    for (size_t m = 0; m < i->n; m++) month_drop(i->month[m]);
    i->n = 0;
}

/* ---- beside the questions (I6) --------------------------------------------------------------------------------------------------- */
static hk_rc ends_read(hk_ctx *cx, hk_kept what, int *first, int *last)
{
    hk_row_issued_ends i = { 0 };
    hk_row_used_ends u = { 0 };
    bool found = false;
    hk_rc rc = what == HK_KEPT_ISSUED ? hk_get_issued_ends(cx, cx->company, &i, &found) : hk_get_used_ends(cx, cx->company, &u, &found);
    *first = 0, *last = -1;
    int64_t from = what == HK_KEPT_ISSUED ? i.first : u.first, to = what == HK_KEPT_ISSUED ? i.last : u.last;
    if (rc || !found || from == HK_NULL) return rc;
    *first = hk_day_month((hk_day)from), *last = hk_day_month((hk_day)to);
    return HK_OK;
}

/* All months, read in the order of the log. What an allocation says of its item and its credit is kept by number meanwhile. */
typedef struct ref { uint32_t account; uint16_t day; uint8_t kind, other; } ref;      /* item: due, class; credit: value day, kind, method */
typedef struct load {
    hk_ctx *cx;
    const hk_feed_view *v;
    bool  (*go_on)(void);
    size_t  rows;
    ref    *at;                          /* by seq */
    hk_kept_month *month[HK_KEPTS][MONTHS];
} load;

static bool stopped(load *l) { return (++l->rows & 8191) == 0 && !l->go_on(); }

static hk_rc load_month(load *l, hk_kept what, int month, hk_kept_month **out)
{
    hk_kept_month **m = &l->month[what][month];
    if (!*m) *m = calloc(1, sizeof **m);
    if (!*m) return hk_fail(l->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    (*m)->refs = 1;
    *out = *m;
    return HK_OK;
}

static hk_rc load_items(load *l)
{
    hk_row_issued_since r;
    hk_cursor *cur = NULL;
    hk_kept_month *m = NULL;
    hk_rc rc = hk_q_issued_since(l->cx, &cur, l->cx->company, 0, l->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_issued_since(cur, &r) && !stopped(l)) {
        uint32_t account = account_of(&l->v->book, r.customer, r.currency, r.class);
        l->at[r.seq] = (ref){ account, due_of(r.due_day), (uint8_t)r.class, 0 };
        if (account == UINT32_MAX) continue;
        rc = load_month(l, HK_KEPT_ISSUED, hk_day_month((hk_day)r.issue_day), &m);
        if (!rc) rc = item_add(l->cx, m, (hk_issued_item){ r.amount, (uint32_t)r.seq, account, (uint16_t)r.issue_day, (uint16_t)r.eff_day, due_of(r.due_day),
                                                           (uint8_t)r.kind, (uint8_t)r.class });
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc load_credits(load *l)
{
    hk_row_issued_credits r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_issued_credits(l->cx, &cur, l->cx->company, l->v->known);
    if (rc) return rc;
    while (hk_next_issued_credits(cur, &r) && !stopped(l)) l->at[r.seq] = (ref){ 0, (uint16_t)r.value_day, (uint8_t)r.kind, (uint8_t)r.method };
    return hk_cursor_end(cur);
}

static hk_rc load_uses(load *l)
{
    hk_row_feed_allocations r;
    hk_cursor *cur = NULL;
    hk_kept_month *m = NULL;
    hk_rc rc = hk_q_feed_allocations(l->cx, &cur, l->cx->company, 0, l->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_feed_allocations(cur, &r) && !stopped(l)) {
        const ref *i = &l->at[r.item], *c = &l->at[r.credit];
        if (i->account == UINT32_MAX) continue;
        rc = load_month(l, HK_KEPT_USED, hk_day_month((hk_day)r.eff_day), &m);
        if (!rc) rc = room(l->cx, m, HK_KEPT_USED);
        if (!rc) m->use[m->n++] = (hk_use){ r.amount, (uint32_t)r.seq, (uint32_t)r.item, i->account, (uint16_t)r.eff_day, i->day, c->day, c->kind, c->other, i->kind };
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static int by_item(const void *x, const void *y)
{
    const hk_use *a = x, *b = y;
    if (a->item != b->item) return a->item < b->item ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* Under the lock: take over what was read for months that are not there. */
static hk_rc load_keep(hk_ctx *cx, kept *k, load *l)
{
    hk_rc rc = HK_OK;
    for (int w = 0; !rc && w < HK_KEPTS; w++) {
        k->oldest[w] = MONTHS - 1, k->newest[w] = -1;                                 /* nothing there is known too */
        for (int m = 0; m < MONTHS; m++) {
            hk_kept_month *got = l->month[w][m];
            if (!got) continue;
            k->oldest[w] = HK_MIN(k->oldest[w], m), k->newest[w] = m;
            if (k->month[w][m]) continue;
            k->month[w][m] = got, l->month[w][m] = NULL;
            k->bytes += got->n * (SIZE[w] + BESIDE[w]), k->asked[w][m] = ++k->clock;
        }
        rc = empty(cx, k, w, k->oldest[w], k->newest[w]);
    }
    return rc;
}

static hk_rc load_all(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), bool *more)
{
    load *l = calloc(1, sizeof *l);
    ref *at = calloc((size_t)v->known + 1, sizeof *at);
    hk_rc rc = l && at ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) {
        l->cx = cx, l->v = v, l->go_on = go_on, l->at = at;
        rc = load_items(l);
        if (!rc) rc = load_credits(l);
        if (!rc) rc = load_uses(l);
    }
    for (int m = 0; !rc && m < MONTHS; m++) {
        hk_kept_month *u = l->month[HK_KEPT_USED][m];
        if (u && u->n) qsort(u->use, u->n, sizeof *u->use, by_item);
        for (size_t i = 0; u && i < u->n; i++) u->of[i] = u->use[i].item;
    }
    if (!rc && go_on()) {
        hk_lock(&lock);
        kept *k = kept_get(cx);
        bool fits = k && k->book == v->serial && k->upto == v->known;
        if (fits) rc = load_keep(cx, k, l);
        hk_unlock(&lock);
        *more = !fits;                   /* something came in meanwhile: once more, from then */
    }
    for (int w = 0; l && w < HK_KEPTS; w++)
        for (int m = 0; m < MONTHS; m++) month_drop(l->month[w][m]);
    free(at);
    free(l);
    return rc;
}

/* Of a ledger that does not fit as a whole. */
static hk_rc newest_missing(hk_ctx *cx, const hk_feed_view *v, bool *more)
{
    int first[HK_KEPTS], last[HK_KEPTS], month = -1, what = 0;
    hk_rc rc = HK_OK;
    for (int w = 0; !rc && w < HK_KEPTS; w++) rc = ends_read(cx, (hk_kept)w, &first[w], &last[w]);
    if (rc) return rc;
    hk_lock(&lock);
    kept *k = kept_get(cx);
    for (int w = 0; k && w < HK_KEPTS; w++) {
        if (k->oldest[w] == MONTHS) k->oldest[w] = first[w] <= last[w] ? first[w] : MONTHS - 1, k->newest[w] = last[w];
        for (int m = last[w]; m >= first[w] && m > month; m--)
            if (!k->month[w][m]) month = m, what = w;
    }
    if (!k || k->bytes > HK_ISSUED_KEPT - HK_ISSUED_KEPT / 8) month = -1;
    hk_unlock(&lock);
    if (month < 0) return HK_OK;
    hk_issued got;
    *more = true;
    rc = hk_issued_take(cx, v, (hk_kept)what, month, month, &got);
    hk_issued_drop(&got);
    return rc;
}

static bool complete(const kept *k)
{
    for (int w = 0; w < HK_KEPTS; w++) {
        if (k->oldest[w] == MONTHS) return false;
        for (int m = k->oldest[w]; m <= k->newest[w]; m++) if (!k->month[w][m]) return false;
    }
    return true;
}

hk_rc hk_issued_warm(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), bool *more)
{
    bool mine = true, done = false;
    *more = false;
    if (hk_in_write(cx)) return HK_OK;
    hk_lock(&lock);
    kept *k = kept_get(cx);
    hk_rc rc = k ? bring_up(cx, v, k, &mine) : HK_OK;
    if (!rc && !mine) done = complete(k);
    hk_unlock(&lock);
    if (rc || mine || done) return rc;
    if ((size_t)v->known < HK_ISSUED_KEPT / (sizeof(hk_use) + sizeof(uint32_t))) return load_all(cx, v, go_on, more);
    return newest_missing(cx, v, more);
}

void hk_issued_close(struct hk_db *db)
{
    hk_lock(&lock);
    for (kept **at = &all; *at;) {
        kept *k = *at;
        if (k->db == hk_db_serial(db)) {
            *at = k->next;
            forget(k);
            free(k);
        } else at = &k->next;
    }
    hk_unlock(&lock);
}
