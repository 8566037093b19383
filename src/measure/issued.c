/* See issued.h. */
#include "measure/issued.h"

#include "base/thread.h"
#include "ledger/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

enum { MONTHS = 12 * 161,                /* 1990 to 2150 */
       FOLLOWED = 200000 };              /* facts behind: beyond that the months are read anew when they are asked for */

typedef struct kept {
    struct kept *next;
    uint64_t db, book;                   /* serials */
    int64_t  company, upto;              /* all months know the facts up to here */
    uint64_t clock, asked[MONTHS];       /* which month was asked for when */
    size_t   items;
    hk_issued_month *month[MONTHS];      /* NULL: not read */
} kept;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static kept *all;

static void month_drop(hk_issued_month *m)
{
    if (!m || __atomic_sub_fetch(&m->refs, 1, __ATOMIC_ACQ_REL)) return;
    free(m->v);
    free(m);
}

static void forget(kept *k)
{
    for (size_t i = 0; i < MONTHS; i++) month_drop(k->month[i]), k->month[i] = NULL;
    k->items = 0;
}

static hk_rc add(hk_ctx *cx, hk_issued_month *m, hk_issued_item x)
{
    if (m->n == m->cap) {
        size_t cap = m->cap + m->cap / 2 + 64;
        hk_issued_item *v = realloc(m->v, cap * sizeof *v);
        if (!v) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        m->v = v, m->cap = cap;
    }
    m->v[m->n++] = x;
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

/* A month as known at `upto`. */
static hk_rc month_read(hk_ctx *cx, const hk_feed_view *v, int month, int64_t upto, hk_issued_month **out)
{
    hk_row_issued_month r;
    hk_cursor *cur = NULL;
    hk_issued_month *m = calloc(1, sizeof *m);
    if (!m) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    m->refs = 1;
    hk_rc rc = hk_q_issued_month(cx, &cur, cx->company, hk_month_first(month), hk_month_first(month + 1) - 1, upto), end;
    if (!rc) {
        while (!rc && hk_next_issued_month(cur, &r)) {
            uint32_t account = account_of(&v->book, r.customer, r.currency, r.class);
            if (account == UINT32_MAX) continue;
            rc = add(cx, m, (hk_issued_item){ r.amount, (uint32_t)r.seq, account, (uint16_t)r.issue_day, (uint16_t)r.eff_day,
                                              r.due_day == HK_NULL ? HK_ISSUED_NO_DUE : (uint16_t)r.due_day, (uint8_t)r.kind, (uint8_t)r.class });
        }
        end = hk_cursor_end(cur);
        if (!rc) rc = end;
    }
    if (rc) month_drop(m), m = NULL;
    *out = m;
    return rc;
}

/* A month somebody else holds is copied before it grows (I2). */
static hk_rc month_own(hk_ctx *cx, hk_issued_month **at)
{
    hk_issued_month *m = *at, *own;
    if (__atomic_load_n(&m->refs, __ATOMIC_ACQUIRE) == 1) return HK_OK;
    own = calloc(1, sizeof *own);
    if (own) own->v = malloc((m->n + 64) * sizeof *own->v);
    if (!own || !own->v) {
        free(own);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    own->refs = 1, own->n = m->n, own->cap = m->n + 64;
    memcpy(own->v, m->v, m->n * sizeof *own->v);
    month_drop(m);
    *at = own;
    return HK_OK;
}

/* What was learned since the months were read (I1). */
static hk_rc follow(hk_ctx *cx, const hk_feed_view *v, kept *k)
{
    hk_row_issued_since r;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_issued_since(cx, &cur, cx->company, k->upto, v->known), end;
    if (rc) return rc;
    while (!rc && hk_next_issued_since(cur, &r)) {
        int month = hk_day_month((hk_day)r.issue_day);
        uint32_t account = account_of(&v->book, r.customer, r.currency, r.class);
        if (!k->month[month] || account == UINT32_MAX) continue;
        rc = month_own(cx, &k->month[month]);
        if (!rc) rc = add(cx, k->month[month], (hk_issued_item){ r.amount, (uint32_t)r.seq, account, (uint16_t)r.issue_day, (uint16_t)r.eff_day,
                          r.due_day == HK_NULL ? HK_ISSUED_NO_DUE : (uint16_t)r.due_day, (uint8_t)r.kind, (uint8_t)r.class });
        if (!rc) k->items++;
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static void thin_out(kept *k, int first, int last)
{
    while (k->items > HK_ISSUED_KEPT) {
        int oldest = -1;
        for (int m = 0; m < MONTHS; m++)
            if (k->month[m] && (m < first || m > last) && (oldest < 0 || k->asked[m] < k->asked[oldest])) oldest = m;
        if (oldest < 0) return;
        k->items -= k->month[oldest]->n;
        month_drop(k->month[oldest]);
        k->month[oldest] = NULL;
    }
}

static kept *kept_get(hk_ctx *cx)
{
    kept *k = all;
    while (k && (k->db != hk_db_serial(cx->db) || k->company != cx->company)) k = k->next;
    if (!k && (k = calloc(1, sizeof *k))) k->db = hk_db_serial(cx->db), k->company = cx->company, k->next = all, all = k;
    return k;
}

/* Under the lock: the kept months as far as the view knows. *mine: they are of an older or later state, read for the asker alone. */
static hk_rc bring_up(hk_ctx *cx, const hk_feed_view *v, kept *k, bool *mine)
{
    hk_rc rc = HK_OK;
    *mine = false;
    if (k->book != v->serial) forget(k), k->book = v->serial, k->upto = v->known;
    if (v->known < k->upto) *mine = true;
    else if (v->known - k->upto > FOLLOWED) forget(k), k->upto = v->known;
    else if (v->known > k->upto) {
        rc = follow(cx, v, k);
        if (rc) forget(k);
        k->upto = v->known;
    }
    return rc;
}

hk_rc hk_issued_take(hk_ctx *cx, const hk_feed_view *v, int first, int last, hk_issued *out)
{
    bool mine = true;
    hk_rc rc = HK_OK;
    *out = (hk_issued){ 0 };
    if (first > last) return HK_OK;
    assert(first >= 0 && last < MONTHS);
    out->month = HK_NEWS(cx->arena, hk_issued_month *, (size_t)(last - first + 1));
    hk_lock(&lock);
    kept *k = hk_in_write(cx) ? NULL : kept_get(cx);
    if (k) rc = bring_up(cx, v, k, &mine);
    for (int m = first; !rc && m <= last; m++) {
        hk_issued_month *got = k && (!mine || k->month[m]) ? k->month[m] : NULL;
        if (!got) rc = month_read(cx, v, m, v->known, &got);
        else __atomic_add_fetch(&got->refs, 1, __ATOMIC_ACQ_REL);
        if (rc) break;
        out->month[out->n++] = got;
        if (mine) continue;
        k->asked[m] = ++k->clock;
        if (!k->month[m]) k->month[m] = got, k->items += got->n, __atomic_add_fetch(&got->refs, 1, __ATOMIC_ACQ_REL);
    }
    if (k) thin_out(k, first, last);
    hk_unlock(&lock);
    if (rc) hk_issued_drop(out);
    return rc;
}

void hk_issued_drop(hk_issued *i)
{
    for (size_t m = 0; m < i->n; m++) month_drop(i->month[m]);
    i->n = 0;
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
