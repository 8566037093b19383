/* Months as one set (issued_set.h): read by their days, followed along the log, or read all at once in the order of the log. */
#include "measure/issued_set.h"

#include "ledger/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

static const size_t SIZE[HK_KEPTS] = { sizeof(hk_issued_item), sizeof(hk_kept_credit), sizeof(hk_use), sizeof(hk_note), sizeof(hk_note_bill) },
                    BESIDE[HK_KEPTS] = { [HK_KEPT_USED] = sizeof(uint32_t) },
                    KEY[HK_KEPTS] = { offsetof(hk_issued_item, seq), offsetof(hk_kept_credit, seq), offsetof(hk_use, item), offsetof(hk_note, seq), offsetof(hk_note_bill, note) };

size_t hk_kept_size(hk_kept what) { return SIZE[what]; }
size_t hk_kept_row(hk_kept what) { return SIZE[what] + BESIDE[what]; }

void hk_kept_drop(hk_kept_month *m)
{
    if (!m || __atomic_sub_fetch(&m->refs, 1, __ATOMIC_ACQ_REL)) return;
    free(m->v);
    free(m->of);
    free(m);
}

void hk_kept_clear(hk_kept_set *s)
{
    for (int w = 0; w < HK_KEPTS; w++) {
        for (size_t i = 0; i < HK_KEPT_MONTHS; i++) hk_kept_drop(s->month[w][i]), s->month[w][i] = NULL;
        s->oldest[w] = HK_KEPT_MONTHS, s->newest[w] = -1;
    }
    s->bytes = 0;
}

bool hk_kept_complete(const hk_kept_set *s)
{
    for (int w = 0; w < HK_KEPTS; w++) {
        if (s->oldest[w] == HK_KEPT_MONTHS) return false;
        for (int m = s->oldest[w]; m <= s->newest[w]; m++) if (!s->month[w][m]) return false;
    }
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------- */
hk_rc hk_kept_room(hk_ctx *cx, hk_kept_month *m, hk_kept what, size_t more)
{
    if (m->n + more <= m->cap && m->v) return HK_OK;
    size_t cap = HK_MAX(m->cap + m->cap / 2 + 64, m->n + more);
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
    hk_rc rc = hk_kept_room(cx, m, HK_KEPT_ISSUED, 1);
    if (!rc) m->item[m->n++] = x;
    return rc;
}

static hk_rc credit_add(hk_ctx *cx, hk_kept_month *m, hk_kept_credit x)
{
    hk_rc rc = hk_kept_room(cx, m, HK_KEPT_CREDITS, 1);
    if (!rc) m->credit[m->n++] = x;
    return rc;
}

void hk_kept_sum(hk_kept_month *m, const hk_use *x)
{
    m->sum.all += x->amount;
    if (x->how == HK_ALLOC_ASSUMED) m->sum.assumed += x->amount;
    m->sum.seq = HK_MAX(m->sum.seq, x->seq);
}

/* Behind all rows whose key is not above `key`. */
static size_t place(const hk_kept_month *m, hk_kept what, uint32_t key)
{
    size_t lo = 0, hi = m->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        uint32_t at;
        memcpy(&at, m->v + mid * SIZE[what] + KEY[what], sizeof at);
        if (at <= key) lo = mid + 1; else hi = mid;
    }
    return lo;
}

/* To its place by item: a new fact has the largest seq. */
static hk_rc use_add(hk_ctx *cx, hk_kept_month *m, hk_use x)
{
    hk_rc rc = hk_kept_room(cx, m, HK_KEPT_USED, 1);
    if (rc) return rc;
    size_t at = m->n && m->of[m->n - 1] <= x.item ? m->n : place(m, HK_KEPT_USED, x.item);       /* as they are read: the last */
    memmove(&m->use[at + 1], &m->use[at], (m->n - at) * sizeof *m->use);
    memmove(&m->of[at + 1], &m->of[at], (m->n - at) * sizeof *m->of);
    m->use[at] = x, m->of[at] = x.item;
    m->n++;
    hk_kept_sum(m, &x);
    return HK_OK;
}

static hk_rc note_add(hk_ctx *cx, hk_kept_month *m, hk_note x)
{
    hk_rc rc = hk_kept_room(cx, m, HK_KEPT_NOTES, 1);
    if (!rc) m->note[m->n++] = x;
    return rc;
}

static hk_rc billed_add(hk_ctx *cx, hk_kept_month *m, hk_note_bill x, size_t at)
{
    hk_rc rc = hk_kept_room(cx, m, HK_KEPT_BILLED, 1);
    if (rc) return rc;
    memmove(&m->billed[at + 1], &m->billed[at], (m->n - at) * sizeof *m->billed);
    m->billed[at] = x;
    m->n++;
    return HK_OK;
}

uint32_t hk_kept_account(const hk_view *v, int64_t customer, const char *currency, int64_t cls)
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

/* Rows of two queries with the same columns. */
#define ITEM(r, in, has_moved) (hk_issued_item){ (r).amount, (uint32_t)(r).seq, in, (uint16_t)(r).issue_day, (uint16_t)(r).eff_day, due_of((r).due_day), (uint8_t)(r).kind, \
                                                 (r).class & 127, has_moved }
#define USE(r, in) (hk_use){ (r).amount, (uint32_t)(r).seq, (uint32_t)(r).item, in, (uint16_t)(r).eff_day, due_of((r).due_day), (uint16_t)(r).value_day, (uint8_t)(r).kind, \
                             (uint8_t)(r).method, (uint8_t)(r).class, (uint8_t)(r).how }
#define CREDIT(r, in) (hk_kept_credit){ (r).amount, (uint32_t)(r).seq, in, (uint16_t)(r).eff_day, (uint16_t)(r).value_day, (uint8_t)(r).kind, (uint8_t)(r).method, (uint8_t)(r).class }

#define BILLED(b) (hk_note_bill){ (b).amount, (uint32_t)(b).seq, (uint32_t)(b).delivery, (uint16_t)(b).eff_day }
#define NOTE(r) note_of((r).amount, (r).seq, (r).customer, (r).currency, (r).day)
static hk_note note_of(int64_t amount, int64_t seq, int64_t customer, const char *currency, int64_t day)
{
    hk_note x = { amount, (uint32_t)seq, (uint32_t)customer, "", (uint16_t)day };
    memcpy(x.currency, currency, HK_MIN(strlen(currency), sizeof x.currency - 1));
    return x;
}

/* ---- one month ---------------------------------------------------------------------------------------------------------------- */
static hk_rc issued_read(hk_ctx *cx, const hk_feed_view *v, int month, hk_kept_month *m)
{
    hk_row_issued_month r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_issued_month(cx, &cur, cx->company, hk_month_first(month), hk_month_first(month + 1) - 1, v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_issued_month(cur, &r)) {
        uint32_t account = hk_kept_account(&v->book, r.customer, r.currency, r.class);
        if (account != UINT32_MAX) rc = item_add(cx, m, ITEM(r, account, r.moved != 0));
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
        uint32_t account = hk_kept_account(&v->book, r.customer, r.currency, r.class);
        if (account != UINT32_MAX) rc = use_add(cx, m, USE(r, account));
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

hk_rc hk_kept_read(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int month, hk_kept_month **out)
{
    assert(what == HK_KEPT_ISSUED || what == HK_KEPT_USED);
    hk_kept_month *m = calloc(1, sizeof *m);
    if (!m) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    m->refs = 1;
    hk_rc rc = what == HK_KEPT_ISSUED ? issued_read(cx, v, month, m) : used_read(cx, v, month, m);
    if (rc) hk_kept_drop(m), m = NULL;
    *out = m;
    return rc;
}

/* ---- what was learned since (I1) ------------------------------------------------------------------------------------------------- */
/* A month somebody else holds is copied before it grows (I2). */
static hk_rc month_own(hk_ctx *cx, hk_kept what, hk_kept_month **at)
{
    hk_kept_month *m = *at, *own;
    if (__atomic_load_n(&m->refs, __ATOMIC_ACQUIRE) == 1) return HK_OK;
    own = calloc(1, sizeof *own);
    if (!own) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    own->refs = 1, own->n = own->cap = m->n, own->sum = m->sum;
    hk_rc rc = hk_kept_room(cx, own, what, 1);               /* for one more, half as many again */
    if (rc) {
        hk_kept_drop(own);
        return rc;
    }
    if (m->n) memcpy(own->v, m->v, m->n * SIZE[what]);
    if (m->n && m->of) memcpy(own->of, m->of, m->n * BESIDE[what]);
    hk_kept_drop(m);
    *at = own;
    return HK_OK;
}

hk_rc hk_kept_month_get(hk_ctx *cx, hk_kept_set *s, hk_kept what, int month, hk_kept_month **out)
{
    hk_kept_month **m = &s->month[what][month];
    if (!*m) {
        if (!(*m = calloc(1, sizeof **m))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        (*m)->refs = 1;
    }
    *out = *m;
    return HK_OK;
}

/* Months in which there is nothing. */
static hk_rc empty(hk_ctx *cx, hk_kept_set *s, hk_kept what, int from, int to)
{
    hk_kept_month *m;
    hk_rc rc = HK_OK;
    for (int i = from; !rc && i <= to; i++) rc = hk_kept_month_get(cx, s, what, i, &m);
    return rc;
}

/* What lay outside of the oldest and the newest month was empty until now. */
static hk_rc reach(hk_ctx *cx, hk_kept_set *s, hk_kept what, int month)
{
    hk_rc rc = HK_OK;
    if (s->oldest[what] == HK_KEPT_MONTHS) return HK_OK;
    if (s->newest[what] < 0) rc = empty(cx, s, what, month, month);
    else if (month < s->oldest[what]) rc = empty(cx, s, what, month, s->oldest[what] - 1);
    else if (month > s->newest[what]) rc = empty(cx, s, what, s->newest[what] + 1, month);
    s->oldest[what] = s->newest[what] < 0 ? month : HK_MIN(s->oldest[what], month);
    s->newest[what] = HK_MAX(s->newest[what], month);
    return rc;
}

/* The month a new fact goes to, ours alone; NULL: that month is not here. */
static hk_rc growing(hk_ctx *cx, hk_kept_set *s, hk_kept what, int64_t day, hk_kept_month **out)
{
    int month = hk_day_month((hk_day)day);
    *out = NULL;
    hk_rc rc = reach(cx, s, what, month);
    if (rc || !s->month[what][month]) return rc;
    rc = month_own(cx, what, &s->month[what][month]);
    if (!rc) *out = s->month[what][month], s->bytes += hk_kept_row(what);
    return rc;
}

/* ---- in the order of the log ------------------------------------------------------------------------------------------------------ */
/* What was learned after s->upto goes to the months that are there. With everything, s->upto is 0, every month is made, and what an
 * allocation says of its item and its credit is kept by number meanwhile. */
typedef struct ref { uint32_t account; uint16_t day; uint8_t kind, other; } ref;      /* item: due, class; credit: value day, kind, method */
typedef struct walk {
    hk_ctx *cx;
    const hk_feed_view *v;
    hk_kept_set *s;
    ref    *at;                          /* by seq; NULL: only what is new is walked, and the two below lie idle */
    bool  (*go_on)(void);
    size_t  rows;
} walk;

static bool stopped(walk *w) { return w->at && (++w->rows & 8191) == 0 && !w->go_on(); }

/* The month a row goes to; NULL: it is not wanted. */
static hk_rc month_of(walk *w, hk_kept what, int64_t day, hk_kept_month **out)
{
    return w->at ? hk_kept_month_get(w->cx, w->s, what, hk_day_month((hk_day)day), out) : growing(w->cx, w->s, what, day, out);
}

static hk_rc issued_walk(walk *w)
{
    hk_row_issued_since r;
    hk_cursor *cur = NULL;
    hk_kept_month *m;
    hk_rc rc = hk_q_issued_since(w->cx, &cur, w->cx->company, w->s->upto, w->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_issued_since(cur, &r) && !stopped(w)) {
        uint32_t account = hk_kept_account(&w->v->book, r.customer, r.currency, r.class);
        if (w->at) w->at[r.seq] = (ref){ account, due_of(r.due_day), (uint8_t)r.class, 0 };
        if (account == UINT32_MAX) continue;
        rc = month_of(w, HK_KEPT_ISSUED, r.issue_day, &m);
        if (!rc && m) rc = item_add(w->cx, m, ITEM(r, account, false));
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc credits_walk(walk *w)
{
    hk_row_credits_since r;
    hk_cursor *cur = NULL;
    hk_kept_month *m;
    hk_rc rc = hk_q_credits_since(w->cx, &cur, w->cx->company, w->s->upto, w->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_credits_since(cur, &r) && !stopped(w)) {
        uint32_t account = hk_kept_account(&w->v->book, r.customer, r.currency, HK_CLASS_CREDIT);
        if (w->at) w->at[r.seq] = (ref){ account, (uint16_t)r.value_day, (uint8_t)r.kind, (uint8_t)r.method };
        if (account == UINT32_MAX) continue;
        rc = month_of(w, HK_KEPT_CREDITS, r.eff_day, &m);
        if (!rc && m) rc = credit_add(w->cx, m, CREDIT(r, account));
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc notes_walk(walk *w)
{
    hk_row_notes_since r;
    hk_cursor *cur = NULL;
    hk_kept_month *m;
    hk_rc rc = hk_q_notes_since(w->cx, &cur, w->cx->company, w->s->upto, w->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_notes_since(cur, &r) && !stopped(w)) {
        rc = month_of(w, HK_KEPT_NOTES, r.day, &m);
        if (!rc && m) rc = note_add(w->cx, m, NOTE(r));
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

/* What is new goes to its place by note; everything goes to the end and is sorted when it is there. */
static hk_rc billed_walk(walk *w)
{
    hk_row_notes_billed_since b;
    hk_cursor *cur = NULL;
    hk_kept_month *m;
    hk_rc rc = hk_q_notes_billed_since(w->cx, &cur, w->cx->company, w->s->upto, w->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_notes_billed_since(cur, &b) && !stopped(w)) {
        rc = month_of(w, HK_KEPT_BILLED, b.day, &m);
        if (!rc && m) rc = billed_add(w->cx, m, BILLED(b), w->at ? m->n : place(m, HK_KEPT_BILLED, (uint32_t)b.delivery));
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_issued_item *item_find(const hk_kept_month *m, int64_t seq)
{
    size_t at = place(m, HK_KEPT_ISSUED, (uint32_t)seq);
    return at && m->item[at - 1].seq == seq ? &m->item[at - 1] : NULL;
}

/* Due days changed after s->upto: the items stand there already. */
static hk_rc moved_walk(walk *w)
{
    hk_row_moved_since r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_moved_since(w->cx, &cur, w->cx->company, w->s->upto, w->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_moved_since(cur, &r)) {
        hk_kept_month **m = &w->s->month[HK_KEPT_ISSUED][hk_day_month((hk_day)r.issue_day)];
        hk_issued_item *x = *m ? item_find(*m, r.item) : NULL;
        if (!x || x->moved) continue;
        rc = month_own(w->cx, HK_KEPT_ISSUED, m);
        if (!rc) item_find(*m, r.item)->moved = true;
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

/* Each with its item and its credit from the database: few are new. */
static hk_rc used_walk(walk *w)
{
    hk_row_used_since r;
    hk_cursor *cur = NULL;
    hk_kept_month *m;
    hk_rc rc = hk_q_used_since(w->cx, &cur, w->cx->company, w->s->upto, w->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_used_since(cur, &r)) {
        uint32_t account = hk_kept_account(&w->v->book, r.customer, r.currency, r.class);
        if (account == UINT32_MAX) continue;
        rc = growing(w->cx, w->s, HK_KEPT_USED, r.eff_day, &m);
        if (!rc && m) rc = use_add(w->cx, m, USE(r, account));
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

hk_rc hk_kept_follow(hk_ctx *cx, const hk_feed_view *v, hk_kept_set *s)
{
    walk w = { cx, v, s };
    hk_rc rc = issued_walk(&w);
    if (!rc) rc = moved_walk(&w);
    if (!rc) rc = credits_walk(&w);
    if (!rc) rc = used_walk(&w);
    if (!rc) rc = notes_walk(&w);
    if (!rc) rc = billed_walk(&w);
    if (!rc) s->upto = v->known;
    return rc;
}

/* ---- everything ------------------------------------------------------------------------------------------------------------------ */
/* All of them, with what was kept by number. */
static hk_rc uses_load(walk *w)
{
    hk_row_feed_allocations r;
    hk_cursor *cur = NULL;
    hk_kept_month *m = NULL;
    hk_rc rc = hk_q_feed_allocations(w->cx, &cur, w->cx->company, 0, w->v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_feed_allocations(cur, &r) && !stopped(w)) {
        const ref *i = &w->at[r.item], *c = &w->at[r.credit];
        if (i->account == UINT32_MAX) continue;
        rc = hk_kept_month_get(w->cx, w->s, HK_KEPT_USED, hk_day_month((hk_day)r.eff_day), &m);
        if (!rc) rc = hk_kept_room(w->cx, m, HK_KEPT_USED, 1);
        if (!rc) m->use[m->n++] = (hk_use){ r.amount, (uint32_t)r.seq, (uint32_t)r.item, i->account, (uint16_t)r.eff_day, i->day, c->day, c->kind, c->other, i->kind, (uint8_t)r.kind };
        if (!rc) hk_kept_sum(m, &m->use[m->n - 1]);
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static int by_note(const void *x, const void *y)
{
    const hk_note_bill *a = x, *b = y;
    if (a->note != b->note) return a->note < b->note ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static int by_item(const void *x, const void *y)
{
    const hk_use *a = x, *b = y;
    if (a->item != b->item) return a->item < b->item ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

hk_rc hk_kept_seal(hk_ctx *cx, hk_kept_set *s)
{
    hk_rc rc = HK_OK;
    s->bytes = 0;
    for (int w = 0; !rc && w < HK_KEPTS; w++) {
        s->oldest[w] = HK_KEPT_MONTHS - 1, s->newest[w] = -1;                         /* that there is nothing is known too */
        for (int m = 0; m < HK_KEPT_MONTHS; m++) {
            if (!s->month[w][m]) continue;
            s->oldest[w] = HK_MIN(s->oldest[w], m), s->newest[w] = m;
            s->bytes += s->month[w][m]->n * hk_kept_row((hk_kept)w);
        }
        rc = empty(cx, s, (hk_kept)w, s->oldest[w], s->newest[w]);
    }
    return rc;
}

hk_rc hk_kept_load(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), hk_kept_set *s, bool *whole)
{
    walk w = { cx, v, s, calloc((size_t)v->known + 1, sizeof *w.at), go_on };
    hk_rc rc = w.at ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    s->upto = 0;
    if (!rc) rc = issued_walk(&w);
    if (!rc) rc = moved_walk(&w);
    if (!rc) rc = credits_walk(&w);
    if (!rc) rc = uses_load(&w);
    if (!rc) rc = notes_walk(&w);
    if (!rc) rc = billed_walk(&w);
    for (int m = 0; !rc && m < HK_KEPT_MONTHS; m++) {
        hk_kept_month *u = s->month[HK_KEPT_USED][m];
        if (u && u->n) qsort(u->use, u->n, sizeof *u->use, by_item);
        for (size_t i = 0; u && i < u->n; i++) u->of[i] = u->use[i].item;
        hk_kept_month *b = s->month[HK_KEPT_BILLED][m];
        if (b && b->n) qsort(b->billed, b->n, sizeof *b->billed, by_note);
    }
    free(w.at);
    if (!rc) rc = hk_kept_seal(cx, s);
    *whole = !rc && go_on();
    s->upto = v->known;
    return rc;
}
