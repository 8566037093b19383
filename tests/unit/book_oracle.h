/* book_oracle.h - what a book must answer, the slow and obvious way: every question walks every event (book.h, K1).
 *
 * A world is a list of positions with their events in the order they were learned, over few days and few known numbers, so that
 * a test can ask about all of them. The same world can be built at once, posted commit by commit, merged, saved and opened. */
#ifndef HK_TEST_BOOK_ORACLE_H
#define HK_TEST_BOOK_ORACLE_H
#include "test.h"

#include "base/prng.h"
#include "book/book.h"

enum { W_POSITIONS = 60, W_EVENTS = 8, W_DAYS = 130, W_KNOWN = 40, W_CUSTOMERS = 5 };

typedef struct w_position {
    hk_book_position p;
    hk_book_event    e[W_EVENTS];
    size_t           n;
} w_position;
typedef struct world {
    w_position p[W_POSITIONS];
    size_t     n;
} world;

static const uint8_t W_CHAIN[HK_SHA256] = { 1, 2, 3 };

static inline hk_day w_due(hk_prng *r)
{
    return hk_prng_chance(r, 1, 12) ? HK_BOOK_DUE_NONE : hk_prng_chance(r, 1, 12) ? HK_BOOK_DUE_EVENT : (hk_day)hk_prng_range(r, 5, W_DAYS);
}

/* Mostly paid in the order of days and knowledge, as ledgers are; one in four in any order. One in five is so large that balances fall
 * on both sides of what four bytes hold (inside.h): 2^31 - 1 and 2^31, -2^30 and -2^30 - 1 among them. */
static inline void w_make(world *w, hk_prng *r)
{
    static const int classes[] = { HK_CLASS_INVOICE, HK_CLASS_INVOICE, HK_CLASS_INVOICE, HK_CLASS_CREDIT, HK_CLASS_CREDIT, HK_CLASS_RETENTION, HK_CLASS_BILL };
    memset(w, 0, sizeof *w);
    w->n = hk_prng_below(r, W_POSITIONS) + 1;
    int64_t known = 1;
    for (size_t i = 0; i < w->n; i++) {
        w_position *x = &w->p[i];
        bool wild = hk_prng_chance(r, 1, 4);
        int64_t unit = hk_prng_chance(r, 1, 5) ? INT64_C(1) << 28 : 100;
        known += hk_prng_below(r, 2);                        /* HK_MIN would draw twice */
        known = HK_MIN(known, (int64_t)W_KNOWN - 5);
        hk_day eff = (hk_day)hk_prng_range(r, 0, W_DAYS - 40), issue = eff - (hk_day)hk_prng_below(r, 4);
        x->p = (hk_book_position){ .seq = (int64_t)i + 1, .known = known, .eff = eff, .issue = HK_MAX(issue, 0), .due = w_due(r),
                                   .amount = hk_prng_range(r, 1, 9) * unit - (unit > 100 ? hk_prng_range(r, -1, 1) : 0), .account = { .customer = hk_prng_range(r, 1, W_CUSTOMERS),
                                   .currency = "CNY", .class = classes[hk_prng_below(r, HK_COUNT(classes))] } };
        if (hk_prng_chance(r, 1, 5)) memcpy(x->p.account.currency, "USD", 4);
        if (hk_prng_chance(r, 1, 20)) x->p.amount = -x->p.amount;
        int64_t k = known, left = x->p.amount;
        x->n = hk_prng_below(r, W_EVENTS + 1);
        for (size_t e = 0; e < x->n; e++) {
            k += hk_prng_below(r, 6);
            k = HK_MIN(k, (int64_t)W_KNOWN);
            eff = wild ? (hk_day)hk_prng_range(r, 0, W_DAYS - 1) : eff + (hk_day)hk_prng_below(r, 12);
            eff = HK_MIN(eff, W_DAYS - 1);
            hk_book_event v = { .eff = eff, .known = k };
            if (hk_prng_chance(r, 1, 4)) v.is_due = true, v.due = w_due(r);
            else v.delta = hk_prng_chance(r, 1, 3) ? -left : wild ? hk_prng_range(r, -5, 3) * unit : -(left / 2);
            left += v.is_due ? 0 : v.delta;
            x->e[e] = v;
        }
    }
}

/* K1 */
static inline int64_t w_balance(const w_position *x, hk_day day, int64_t known, hk_day *due)
{
    int64_t bal = 0;
    hk_day last = -1;
    *due = x->p.due;
    if (x->p.known > known) return 0;
    if (x->p.eff <= day) bal = x->p.amount;
    for (size_t i = 0; i < x->n; i++) {
        const hk_book_event *e = &x->e[i];
        if (e->known > known || e->eff > day) continue;
        if (!e->is_due) bal += e->delta;
        else if (e->eff >= last) last = e->eff, *due = e->due;
    }
    return bal;
}

static inline unsigned w_column(const w_position *x, hk_day day, hk_day due, const hk_book_query *q)
{
    unsigned c = 0;
    if (x->p.account.class == HK_CLASS_CREDIT) return HK_COL_UNAPPLIED(q->edges_n);
    hk_day key = q->basis == HK_BASIS_ISSUE ? x->p.issue : due;
    if (key == HK_BOOK_DUE_NONE) return HK_COL_NO_DUE(q->edges_n);
    if (key == HK_BOOK_DUE_EVENT) return HK_COL_NOT_REACHED(q->edges_n);
    while (c < q->edges_n && day - key > q->edges[c]) c++;
    return c;
}

static inline bool w_seen(const hk_scope *s, const w_position *x)
{
    if (s->all || hk_bits_has(s->customers, x->p.account.customer)) return true;
    return x->p.account.class != HK_CLASS_CREDIT && hk_bits_has(s->partial, x->p.account.customer) && hk_scope_item_listed(s, x->p.seq);
}

static inline uint32_t w_account(const hk_view *v, const w_position *x)
{
    for (uint32_t i = 0; i < hk_view_accounts(v); i++) {
        hk_account a = hk_view_account(v, i);
        if (a.customer == x->p.account.customer && a.class == x->p.account.class && memcmp(a.currency, x->p.account.currency, 4) == 0) return i;
    }
    return UINT32_MAX;
}

/* ---- the ways a world becomes a book ---- */

static inline hk_book *w_build(hk_ctx *cx, const world *w, int64_t upto)
{
    hk_build *b;
    hk_book *out;
    CHECK_RC(hk_book_build_start(cx, 1, w->n, w->n, &b), HK_OK);
    for (size_t i = 0; i < w->n; i++) {
        const w_position *x = &w->p[i];
        if (x->p.known <= upto) CHECK_RC(hk_book_add_position(cx, b, &x->p), HK_OK);
    }
    for (size_t i = 0; i < w->n; i++) {
        const w_position *x = &w->p[i];
        for (size_t e = 0; e < x->n; e++) {
            if (x->e[e].known > upto) continue;
            if (x->e[e].is_due) CHECK_RC(hk_book_add_due(cx, b, x->p.seq, x->e[e].eff, x->e[e].known, x->e[e].due), HK_OK);
            else CHECK_RC(hk_book_add_event(cx, b, x->p.seq, x->e[e].eff, x->e[e].known, x->e[e].delta), HK_OK);
        }
    }
    CHECK_RC(hk_book_build_end(cx, b, upto, W_CHAIN, &out), HK_OK);
    return out;
}

/* Commit `k` as the feed posts it: each touched position with all its events so far. */
static inline void w_post(hk_ctx *cx, hk_book *b, const world *w, int64_t k)
{
    for (size_t i = 0; i < w->n; i++) {
        const w_position *x = &w->p[i];
        size_t n = 0;
        bool touched = x->p.known == k;
        if (x->p.known > k) continue;
        for (; n < x->n && x->e[n].known <= k; n++) touched = touched || x->e[n].known == k;
        if (touched) CHECK_RC(hk_book_post(cx, b, &x->p, x->e, n), HK_OK);
    }
    CHECK_RC(hk_book_publish(cx, b, k, W_CHAIN), HK_OK);
}
#endif
