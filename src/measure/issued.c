/* See issued.h. One record per company holds a set of months. Under the lock stand only pointers and what was learned since; a month, or a
 * whole set, is read outside of it, and put there when the record still knows exactly as much as the reader did. */
#include "measure/issued_set.h"

#include "base/thread.h"
#include "ledger/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

enum { FOLLOWED = 200000 };              /* facts behind: beyond that the months are read anew when they are asked for */

typedef struct kept {
    struct kept *next;
    uint64_t db, book;                   /* serials */
    int64_t  company, saved;             /* saved: upto of the file; 0: there is none that fits */
    bool     sought;                     /* the file was looked for */
    uint64_t clock, asked[HK_KEPTS][HK_KEPT_MONTHS];     /* which month was asked for when */
    hk_kept_set s;
} kept;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static kept *all;

/* ---- the record of a company, under the lock ----------------------------------------------------------------------------------- */
static void thin_out(kept *k, hk_kept what, int first, int last)
{
    while (k->s.bytes > HK_ISSUED_KEPT) {
        int oldest = -1, kind = 0;
        for (int w = 0; w < HK_KEPTS; w++)
            for (int m = 0; m < HK_KEPT_MONTHS; m++)
                if (k->s.month[w][m] && (w != (int)what || m < first || m > last) && (oldest < 0 || k->asked[w][m] < k->asked[kind][oldest])) oldest = m, kind = w;
        if (oldest < 0) return;
        k->s.bytes -= k->s.month[kind][oldest]->n * hk_kept_row((hk_kept)kind);
        hk_kept_drop(k->s.month[kind][oldest]);
        k->s.month[kind][oldest] = NULL;
    }
}

static kept *kept_get(hk_ctx *cx)
{
    kept *k = all;
    while (k && (k->db != hk_db_serial(cx->db) || k->company != cx->company)) k = k->next;
    if (!k && (k = calloc(1, sizeof *k))) {
        k->db = hk_db_serial(cx->db), k->company = cx->company, k->next = all, all = k;
        hk_kept_clear(&k->s);
    }
    return k;
}

static void begin_anew(kept *k, const hk_feed_view *v)
{
    hk_kept_clear(&k->s);
    k->book = v->serial, k->s.upto = v->known, k->sought = false;
}

/* The kept months as far as the view knows. *mine: they are of an older or later state, read for the asker alone. */
static hk_rc bring_up(hk_ctx *cx, const hk_feed_view *v, kept *k, bool *mine)
{
    hk_rc rc = HK_OK;
    *mine = false;
    if (k->book != v->serial) begin_anew(k, v);
    if (v->known < k->s.upto) *mine = true;
    else if (v->known - k->s.upto > FOLLOWED) begin_anew(k, v);
    else if (v->known > k->s.upto) {
        rc = hk_kept_follow(cx, v, &k->s);
        if (rc) begin_anew(k, v);
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
        if (!(out->month[i] = k->s.month[what][m])) continue;
        hk_kept_hold(out->month[i]);
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
    if (k && k->book == v->serial && k->s.upto == v->known && !k->s.month[what][month]) {
        hk_kept_hold(k->s.month[what][month] = read);
        k->s.bytes += read->n * hk_kept_row(what), k->asked[what][month] = ++k->clock;
        thin_out(k, what, month, month);
    }
    hk_unlock(&lock);
}

/* ---- askers --------------------------------------------------------------------------------------------------------------------- */
static void room_for(hk_ctx *cx, int first, int last, hk_issued *out)
{
    assert(first >= 0 && last < HK_KEPT_MONTHS);
    *out = (hk_issued){ HK_NEWS(cx->arena, hk_kept_month *, (size_t)(last - first + 1)), (size_t)(last - first + 1), first };
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
        rc = hk_kept_read(cx, v, what, m, at);
        if (!rc) keep(cx, v, what, m, *at);
    }
    if (rc) hk_issued_drop(out);
    return rc;
}

hk_rc hk_issued_whole(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int last, hk_issued *out, bool *whole)
{
    bool mine = true;
    hk_rc rc = HK_OK;
    *out = (hk_issued){ 0 };
    *whole = false;
    hk_lock(&lock);
    kept *k = hk_in_write(cx) ? NULL : kept_get(cx);
    if (k) rc = bring_up(cx, v, k, &mine);
    int first = !rc && k ? k->s.oldest[what] : HK_KEPT_MONTHS, end = k ? HK_MIN(last, k->s.newest[what]) : -1;
    hk_unlock(&lock);
    if (rc || first == HK_KEPT_MONTHS) return rc;
    *whole = true;
    if (first > end) return HK_OK;                           /* nothing was there by then */
    room_for(cx, first, end, out);
    rc = find(cx, v, what, first, out);
    for (size_t i = 0; *whole && i < out->n; i++) *whole = !rc && out->month[i];
    if (!*whole) hk_issued_drop(out);
    return rc;
}

void hk_issued_drop(hk_issued *i)
{
    for (size_t m = 0; m < i->n; m++) hk_kept_drop(i->month[m]);
    i->n = 0;
}

const hk_use *hk_use_find(const hk_issued *used, hk_day eff, int64_t item, int64_t seq)
{
    int at = hk_day_month(eff) - used->first;
    if (at < 0 || at >= (int)used->n) return NULL;
    const hk_kept_month *m = used->month[at];
    size_t lo = 0, hi = m->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (m->of[mid] < item) lo = mid + 1; else hi = mid;
    }
    while (lo < m->n && m->of[lo] == item && (int64_t)m->use[lo].seq != seq) lo++;
    return lo < m->n && m->of[lo] == item ? &m->use[lo] : NULL;
}

hk_rc hk_used_sum(hk_ctx *cx, const hk_feed_view *v, hk_day as_of, int64_t known, int64_t *all_used, int64_t *assumed, bool *whole)
{
    hk_issued used;
    int last = hk_day_month(as_of);
    bool end = as_of == hk_day_month_end(as_of);
    *all_used = *assumed = 0;
    hk_rc rc = hk_issued_whole(cx, v, HK_KEPT_USED, last, &used, whole);
    for (size_t m = 0; !rc && m < used.n; m++) {
        const hk_kept_month *x = used.month[m];
        if ((used.first + (int)m < last || end) && (int64_t)x->sum.seq <= known) {
            *all_used += x->sum.all, *assumed += x->sum.assumed;
            continue;
        }
        for (size_t i = 0; i < x->n; i++) {
            if (x->use[i].eff > as_of || (int64_t)x->use[i].seq > known) continue;
            *all_used += x->use[i].amount;
            if (x->use[i].how == HK_ALLOC_ASSUMED) *assumed += x->use[i].amount;
        }
    }
    hk_issued_drop(&used);
    return rc;
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

/* A whole set takes the place of what is kept, unless something came in meanwhile: false, once more from then. */
static bool adopt(hk_ctx *cx, const hk_feed_view *v, hk_kept_set *s)
{
    hk_lock(&lock);
    kept *k = kept_get(cx);
    bool fits = k && k->book == v->serial && k->s.upto == s->upto;
    if (fits) {
        hk_kept_set old = k->s;
        k->s = *s, *s = old;
        for (int w = 0; w < HK_KEPTS; w++)
            for (int m = 0; m < HK_KEPT_MONTHS; m++) if (k->s.month[w][m]) k->asked[w][m] = ++k->clock;
    }
    hk_unlock(&lock);
    return fits;
}

static void saved_mark(hk_ctx *cx, int64_t seq)
{
    hk_lock(&lock);
    kept *k = kept_get(cx);
    if (k) k->sought = true, k->saved = seq;
    hk_unlock(&lock);
}

/* From the file (I7), brought up to the view. *done: it is there now. */
static hk_rc from_file(hk_ctx *cx, const hk_feed_view *v, int64_t *seq, bool *done)
{
    hk_kept_set *s = calloc(1, sizeof *s);
    bool found = false;
    *seq = 0, *done = false;
    if (!s) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_kept_clear(s);
    hk_rc rc = hk_kept_open(cx, v, s, &found);
    if (!rc && found) {
        *seq = s->upto;
        if (v->known - s->upto > FOLLOWED) found = false;
        else rc = hk_kept_follow(cx, v, s);
    }
    if (!rc && found) *done = adopt(cx, v, s);
    if (!*done) *seq = 0;
    if (!rc) saved_mark(cx, *seq);
    hk_kept_clear(s);
    free(s);
    return rc;
}

/* *more: something came in meanwhile. */
static hk_rc from_log(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), bool *done, bool *more)
{
    hk_kept_set *s = calloc(1, sizeof *s);
    bool whole = false;
    if (!s) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_kept_clear(s);
    hk_rc rc = hk_kept_load(cx, v, go_on, s, &whole);
    if (!rc && whole) *done = adopt(cx, v, s), *more = !*done;
    hk_kept_clear(s);
    free(s);
    return rc;
}

/* Everything that is kept, held: a set of its own for who writes it. */
static hk_kept_set *copy(hk_ctx *cx, const hk_feed_view *v)
{
    hk_kept_set *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    hk_lock(&lock);
    kept *k = kept_get(cx);
    bool same = k && k->book == v->serial && k->s.upto == v->known && hk_kept_complete(&k->s);
    if (same) {
        *s = k->s;
        for (int w = 0; w < HK_KEPTS; w++)
            for (int m = 0; m < HK_KEPT_MONTHS; m++) if (s->month[w][m]) hk_kept_hold(s->month[w][m]);
    }
    hk_unlock(&lock);
    if (!same) free(s), s = NULL;
    return s;
}

/* The file again, when a sixteenth more is known than it holds. */
static hk_rc save_if_worth(hk_ctx *cx, const hk_feed_view *v, int64_t saved)
{
    enum { WORTH = 50000 };                                  /* facts: fewer are read from the log in a moment */
    if (v->known < WORTH || v->known - saved <= v->known / 16) return HK_OK;
    hk_kept_set *s = copy(cx, v);
    if (!s) return HK_OK;                                    /* it went on meanwhile: next time */
    hk_rc rc = hk_kept_save(cx, v, s);
    hk_kept_clear(s);
    free(s);
    saved_mark(cx, v->known);                                /* what cannot be written is not tried again and again */
    return rc;
}

/* Of a ledger that does not fit as a whole. */
static hk_rc newest_missing(hk_ctx *cx, const hk_feed_view *v, bool *more)
{
    static const hk_kept kinds[] = { HK_KEPT_ISSUED, HK_KEPT_USED };
    int first[HK_COUNT(kinds)], last[HK_COUNT(kinds)], month = -1;
    hk_kept what = HK_KEPT_ISSUED;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < HK_COUNT(kinds); i++) rc = ends_read(cx, kinds[i], &first[i], &last[i]);
    if (rc) return rc;
    hk_lock(&lock);
    kept *k = kept_get(cx);
    for (size_t i = 0; k && i < HK_COUNT(kinds); i++) {
        hk_kept w = kinds[i];
        if (k->s.oldest[w] == HK_KEPT_MONTHS) k->s.oldest[w] = first[i] <= last[i] ? first[i] : HK_KEPT_MONTHS - 1, k->s.newest[w] = last[i];
        for (int m = last[i]; m >= first[i] && m > month; m--)
            if (!k->s.month[w][m]) month = m, what = w;
    }
    if (!k || k->s.bytes > HK_ISSUED_KEPT - HK_ISSUED_KEPT / 8) month = -1;
    hk_unlock(&lock);
    if (month < 0) return HK_OK;
    hk_issued got;
    *more = true;
    rc = hk_issued_take(cx, v, what, month, month, &got);
    hk_issued_drop(&got);
    return rc;
}

hk_rc hk_issued_warm(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), bool *more)
{
    bool mine = true, done = false, sought = true;
    int64_t saved = 0;
    *more = false;
    if (hk_in_write(cx)) return HK_OK;
    hk_lock(&lock);
    kept *k = kept_get(cx);
    hk_rc rc = k ? bring_up(cx, v, k, &mine) : HK_OK;
    if (!rc && !mine) done = hk_kept_complete(&k->s), sought = k->sought, saved = k->saved;
    hk_unlock(&lock);
    if (rc || mine) return rc;
    if (!done && (size_t)v->known >= HK_ISSUED_KEPT / hk_kept_row(HK_KEPT_USED)) return newest_missing(cx, v, more);
    if (!done && !sought) rc = from_file(cx, v, &saved, &done);
    if (!rc && !done) rc = from_log(cx, v, go_on, &done, more);
    return rc || !done ? rc : save_if_worth(cx, v, saved);
}

void hk_issued_close(struct hk_db *db)
{
    hk_lock(&lock);
    for (kept **at = &all; *at;) {
        kept *k = *at;
        if (k->db == hk_db_serial(db)) {
            *at = k->next;
            hk_kept_clear(&k->s);
            free(k);
        } else at = &k->next;
    }
    hk_unlock(&lock);
}
