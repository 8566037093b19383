/* days.c - one pass over the rows for many days at once: what of each position was open on which of them (hk_book_states), and
 * what was open on each of them by the month it was issued (hk_book_by_month).
 *
 * Who only adds takes the states as they are found (hk_book_each_state): no two rows of a position overlap as long as the tail does not
 * speak of it, so only the positions it may speak of are put in order and laid out.
 *
 * A row knows from when to when it is valid, so two look-ups tell which of the asked days it covers: a .. b - 1. Asked about
 * earlier knowledge a row whose end was not yet known goes on for ever, and what was once believed counts as long as it was: so
 * that is one pass too, over all nodes then.
 *
 * Positions come out in order of their number, which is the order of the log. Of most of them nothing is in the tail, and their rows
 * follow each other; where the tail speaks of a position too, rows and changes are laid out day by day and what is left is cut anew.
 */
#include "book/inside.h"

#include <stdlib.h>

enum { STATE_NEEDS = 1 << COL_DUE | 1 << COL_ISSUE | 1 << COL_BAL | 1 << COL_ACCT | 1 << COL_POS };

/* ---- the pass -------------------------------------------------------------------------------------------------------------- */
typedef struct pass {
    hk_ctx  *cx;
    const hk_view *view;
    uint32_t place, known;               /* for the base's rows, for those of the tail */
    unsigned need;
    covered_fn  fn;
    void    *arg;
    uint8_t  first[65536];               /* number of asked days before this one; FOREVER: all */
} pass;

hk_rc days_checked(hk_ctx *cx, const hk_scope *scope, const hk_day *days, size_t n)
{
    hk_rc rc = scope_needed(cx, scope);
    if (!rc && (!n || n > DAYS_MOST)) rc = hk_fail_internal(cx, HK_INTERNAL, "book: %zu days at once", n);
    for (size_t i = 0; !rc && i < n; i++) {
        rc = day_checked(cx, days[i]);
        if (!rc && i && days[i] <= days[i - 1]) rc = hk_fail_internal(cx, HK_INTERNAL, "book: days must ascend");
    }
    return rc;
}

static hk_rc pass_start(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_day *days, size_t n, int64_t known, pass **out)
{
    hk_rc rc = days_checked(cx, scope, days, n);
    if (rc) return rc;
    pass *p = malloc(sizeof *p);
    if (!p) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    p->cx = cx, p->view = v;
    p->known = known_clamp(v, known), p->place = known_place(v->gen->base, p->known);
    for (size_t d = 0, k = 0; d < FOREVER; d++) {
        p->first[d] = (uint8_t)k;
        if (k < n && days[k] == (hk_day)d) k++;
    }
    p->first[FOREVER] = (uint8_t)n;
    *out = p;
    return HK_OK;
}

/* Rows lo .. hi - 1 of an area, or of a chunk of the tail. */
static hk_rc pass_rows(const pass *p, const cols *c, size_t lo, size_t hi)
{
    covered out[BLOCK];
    size_t n = 0;
    hk_rc rc = HK_OK;
    bool latest = p->place == KNOWN_LATEST;
    for (size_t i = lo; !rc && i < hi; i++) {
        uint8_t a = p->first[c->from[i]], b = p->first[c->to[i]];
        if (c->where == AREA_TAIL) { if (num_at(c->kfrom, i) > p->known) continue; }
        else if (!latest) {
            uint32_t from = num_at(c->kfrom, i), to = num_at(c->kto, i);
            if (from > p->place || (c->where == AREA_HIST && to <= p->place)) continue;
            if (c->where == AREA_MAIN && to > p->place) b = p->first[FOREVER];
        }
        if (a >= b) continue;
        out[n++] = (covered){ (uint32_t)i, a, b };
        if (n == BLOCK) { rc = p->fn(p->arg, c, out, n); n = 0; }
    }
    return rc || !n ? rc : p->fn(p->arg, c, out, n);
}

/* Can a node hold a row that covers an asked day: rows of centre c lie within c - s .. c + s - 1, s its lowest bit. */
static bool useful(const pass *p, const node *nd)
{
    uint32_t c = nd->center, s = c & -c;
    if (!c || (p->place != KNOWN_LATEST && nd->kmax > p->place)) return true;
    return p->first[c - s] < p->first[HK_MIN(c + s - 1, (uint32_t)FOREVER)];
}

static hk_rc pass_area(const pass *p, bool hist)
{
    const base *b = p->view->gen->base;
    const area *a = hist ? &b->hist : &b->main;
    bool latest = p->place == KNOWN_LATEST;
    unsigned need = p->need | 1u << COL_FROM | 1u << COL_TO | (latest ? 0 : 1u << COL_KFROM | 1u << COL_KTO);
    hk_rc rc = HK_OK;
    for (size_t k = 0; !rc && k < a->n_nodes; k++) {
        const node *nd = &a->nodes[k];
        if (hist ? nd->kmin > p->place || nd->kmax <= p->place : !useful(p, nd)) continue;
        rc = base_touch(p->cx, b, hist, need, nd[0].lo, nd[1].lo);
        if (!rc) rc = pass_rows(p, &a->c, nd[0].lo, nd[1].lo);
    }
    return rc;
}

static hk_rc pass_run(const pass *p)
{
    const hk_view *v = p->view;
    hk_rc rc = pass_area(p, false);
    if (!rc && p->place != KNOWN_LATEST) rc = pass_area(p, true);
    for (uint32_t at = 0; !rc && at < v->mark->tail; at += TAIL_CHUNK) {
        cols c = tail_cols(tail_at(v->gen, at));
        rc = pass_rows(p, &c, 0, HK_MIN(v->mark->tail - at, (uint32_t)TAIL_CHUNK));
    }
    return rc;
}

hk_rc covered_each(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_day *days, size_t n, int64_t known, unsigned need, covered_fn fn, void *arg)
{
    pass *p = NULL;
    hk_rc rc = pass_start(cx, v, scope, days, n, known, &p);
    if (!rc) {
        p->need = need, p->fn = fn, p->arg = arg;
        rc = pass_run(p);
    }
    free(p);
    return rc;
}

/* ---- positions over the days ------------------------------------------------------------------------------------------------- */
typedef struct found {
    hk_ctx   *cx;
    const hk_scope *scope;
    const uint8_t *want;                 /* `seen` of every account */
    hk_state *v;
    size_t    n, cap;
    uint32_t  most;                      /* largest position */
} found;

static bool room(found *f, size_t n)
{
    if (f->n + n <= f->cap) return true;
    size_t cap = f->cap * 2 + n + 1024;
    hk_state *v = realloc(f->v, cap * sizeof *v);
    if (v) f->v = v, f->cap = cap;
    return v != NULL;
}

/* One row as a state; false: nobody asked for it. */
static inline bool state_of(const found *f, const cols *c, const covered *s, hk_state *out)
{
    uint32_t k = s->row, acct = num_at(c->acct, k), pos;
    seen look = (seen)f->want[acct];
    if (look == SEEN_NOT) return false;
    pos = num_at(c->pos, k);
    if (look == SEEN_ITEMS && !hk_scope_item_listed(f->scope, pos)) return false;
    *out = (hk_state){ bal_at(c, k), pos, acct, c->due[k], c->issue[k], s->a, s->b };
    return true;
}

static hk_rc found_add(void *arg, const cols *c, const covered *s, size_t n)
{
    found *f = arg;
    if (!room(f, n)) return hk_fail(f->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < n; i++)
        if (state_of(f, c, &s[i], &f->v[f->n])) f->most = HK_MAX(f->most, f->v[f->n].position), f->n++;
    return HK_OK;
}

/* By position: first into as many parts as the cache can write to at once, by the highest bits; then each part, which fits into it, by
 * the bits below, six a pass and the least first. Rows of one position stay in the order in which they were found. */
enum { PARTS_BITS = 11, PARTS = 1 << PARTS_BITS, DIGIT_BITS = 6, DIGITS = 1 << DIGIT_BITS };

static void part_order(hk_state *v, hk_state *room, size_t n, unsigned bits)
{
    hk_state *from = v, *to = room;
    for (unsigned shift = 0; shift < bits; shift += DIGIT_BITS) {
        uint32_t at[DIGITS] = { 0 }, sum = 0;
        for (size_t i = 0; i < n; i++) at[from[i].position >> shift & (DIGITS - 1)]++;
        for (size_t d = 0; d < DIGITS; d++) { uint32_t c = at[d]; at[d] = sum; sum += c; }
        for (size_t i = 0; i < n; i++) to[at[from[i].position >> shift & (DIGITS - 1)]++] = from[i];
        hk_state *t = from;
        from = to, to = t;
    }
    if (from != v) memcpy(v, from, n * sizeof *v);
}

static hk_rc by_position(found *f)
{
    hk_state *to = f->n > 1 ? malloc(f->n * sizeof *to) : NULL;
    size_t at[PARTS + 1] = { 0 };
    unsigned low = 0;
    if (f->n < 2) return HK_OK;
    if (!to) return hk_fail(f->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    while (f->most >> low >= PARTS) low++;
    for (size_t i = 0; i < f->n; i++) at[(f->v[i].position >> low) + 1]++;
    for (size_t p = 0; p < PARTS; p++) at[p + 1] += at[p];
    for (size_t i = 0; i < f->n; i++) to[at[f->v[i].position >> low]++] = f->v[i];
    for (size_t p = 0, from = 0; p < PARTS; from = at[p++])         /* at[p] is where part p ends now */
        if (at[p] - from > 1) part_order(to + from, f->v, at[p] - from, low);
    free(f->v);
    f->v = to, f->cap = f->n;
    return HK_OK;
}

static bool comes_after(const hk_state *a, const hk_state *b) { return a->first > b->first || (a->first == b->first && a->due > b->due); }

static void by_day(hk_state *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        hk_state x = v[i];
        size_t k = i;
        for (; k > 0 && comes_after(&v[k - 1], &x); k--) v[k] = v[k - 1];
        v[k] = x;
    }
}

static bool apart(const hk_state *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!v[i].balance || (i && v[i - 1].end > v[i].first)) return false;
    return true;
}

static bool push(found *f, const hk_state *v, size_t n)
{
    if (!room(f, n)) return false;
    memcpy(f->v + f->n, v, n * sizeof *v);
    f->n += n;
    return true;
}

/* Rows and changes of one position that overlap: the sum of each due day on each of the days, cut where it changes. */
static bool lay_out(const hk_state *v, size_t n, found *out)
{
    size_t at = out->n;
    for (size_t i = 0; i < n; i++) {
        int64_t sum[DAYS_MOST + 1] = { 0 }, bal = 0;
        bool done = false;
        for (size_t k = 0; k < i && !done; k++) done = v[k].due == v[i].due;
        for (size_t k = i; k < n && !done; k++)
            if (v[k].due == v[i].due) sum[v[k].first] += v[k].balance, sum[v[k].end] -= v[k].balance;
        for (size_t d = 0, from = 0; d <= DAYS_MOST && !done; d++) {
            if (!sum[d]) continue;
            hk_state x = v[i];
            x.balance = bal, x.first = (uint8_t)from, x.end = (uint8_t)d;
            if (bal && !push(out, &x, 1)) return false;
            bal += sum[d], from = d;
        }
    }
    by_day(out->v + at, out->n - at);
    return true;
}

static size_t same_position(const found *f, size_t i)
{
    size_t j = i + 1;
    while (j < f->n && f->v[j].position == f->v[i].position) j++;
    return j;
}

/* Each position's rows in order of days, none of them overlapping another. Nothing moves while no position needs laying out. */
static hk_rc settle(found *f)
{
    found out = { 0 };
    bool all = true, good = true;
    for (size_t i = 0, j; i < f->n; i = j) {
        j = same_position(f, i);
        if (j > i + 1) by_day(f->v + i, j - i);
        all = apart(f->v + i, j - i) && all;
    }
    if (all) return HK_OK;
    for (size_t i = 0, j; good && i < f->n; i = j) {
        j = same_position(f, i);
        good = apart(f->v + i, j - i) ? push(&out, f->v + i, j - i) : lay_out(f->v + i, j - i, &out);
    }
    free(f->v);
    f->v = out.v, f->n = out.n, f->cap = out.cap;
    return good ? HK_OK : hk_fail(f->cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

static hk_rc wanted(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n, uint8_t **out)
{
    uint8_t *want = calloc((size_t)v->mark->accounts + 1, 1);
    hk_rc rc = want ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; !rc && i < n; i++) {
        if (accounts[i] >= v->mark->accounts) {
            rc = hk_fail_internal(cx, HK_INTERNAL, "book: account %u of %u", accounts[i], v->mark->accounts);
            break;
        }
        hk_account a = account_of(v->gen, accounts[i]);
        want[accounts[i]] = (uint8_t)account_seen(scope, &a);
    }
    if (rc) free(want), want = NULL;
    *out = want;
    return rc;
}

hk_rc hk_book_states(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n, const hk_day *days, size_t days_n,
                     int64_t known, hk_state **list, size_t *list_n)
{
    found f = { .cx = cx, .scope = scope };
    uint8_t *want = NULL;
    pass *p = NULL;
    hk_rc rc = pass_start(cx, v, scope, days, days_n, known, &p);
    if (!rc) rc = wanted(cx, v, scope, accounts, n, &want);
    if (!rc) {
        f.want = want;
        p->need = STATE_NEEDS;
        p->fn = found_add, p->arg = &f;
        rc = pass_run(p);
    }
    if (!rc) rc = by_position(&f);
    if (!rc) rc = settle(&f);
    if (!rc) *list = f.v, *list_n = f.n;
    else free(f.v);
    free(want);
    free(p);
    return rc;
}

/* ---- in no order ---------------------------------------------------------------------------------------------------------------- */
typedef struct handed {
    found         aside;                 /* of positions the tail may speak of */
    const hk_gen *tail;                  /* NULL: it is empty */
    hk_states_fn  fn;
    void         *arg;
} handed;

static hk_rc hand_over(void *arg, const cols *c, const covered *s, size_t n)
{
    handed *h = arg;
    found *f = &h->aside;
    hk_state out[BLOCK];
    size_t k = 0;
    if (h->tail && !room(f, n)) return hk_fail(f->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        hk_state x;
        if (!state_of(f, c, &s[i], &x)) continue;
        if (!h->tail || !tail_maybe(h->tail, x.position)) {
            out[k++] = x;
            continue;
        }
        f->most = HK_MAX(f->most, x.position);
        f->v[f->n++] = x;
    }
    return k ? h->fn(h->arg, out, k) : HK_OK;
}

/* Of earlier knowledge rows of both areas speak, and of corrected positions more than one: that is rare, and all is put in order. */
static hk_rc each_state(pass *p, handed *h)
{
    bool latest = p->place == KNOWN_LATEST;
    p->fn = latest ? hand_over : found_add, p->arg = latest ? (void *)h : (void *)&h->aside;
    hk_rc rc = pass_run(p);
    if (!rc) rc = by_position(&h->aside);
    if (!rc) rc = settle(&h->aside);
    return rc || !h->aside.n ? rc : h->fn(h->arg, h->aside.v, h->aside.n);
}

hk_rc hk_book_each_state(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n, const hk_day *days, size_t days_n,
                         int64_t known, hk_states_fn fn, void *arg)
{
    handed h = { .aside = { .cx = cx, .scope = scope }, .tail = v->mark->tail ? v->gen : NULL, .fn = fn, .arg = arg };
    uint8_t *want = NULL;
    pass *p = NULL;
    hk_rc rc = pass_start(cx, v, scope, days, days_n, known, &p);
    if (!rc) rc = wanted(cx, v, scope, accounts, n, &want);
    if (!rc) {
        h.aside.want = want;
        p->need = STATE_NEEDS;
        rc = each_state(p, &h);
    }
    free(h.aside.v);
    free(want);
    free(p);
    return rc;
}

/* ---- by the month of issue ----------------------------------------------------------------------------------------------------- */
typedef struct months {
    groups    g;
    size_t    months;
    const int *newest;                   /* month of each day */
    int       first;
    const uint16_t *of;                  /* month of a day */
    int64_t  *sums;
} months;

static hk_rc months_add(void *arg, const cols *c, const covered *s, size_t n)
{
    const months *m = arg;
    for (size_t i = 0; i < n; i++) {
        uint32_t k = s[i].row;
        if (c->due[k] == DUE_CREDIT) continue;
        uint32_t start = groups_start(&m->g, num_at(c->acct, k), num_at(c->pos, k));
        if (start == m->g.trash) continue;
        int month = HK_MAX((int)m->of[c->issue[k]], m->first);
        int64_t bal = bal_at(c, k), *at = m->sums + start;
        for (unsigned d = s[i].a; d < s[i].b; d++) at[d * m->months + (size_t)(HK_MIN(month, m->newest[d]) - m->first)] += bal;
    }
    return HK_OK;
}

hk_rc hk_book_by_month(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q, const hk_day *days, size_t days_n,
                       int first, size_t months_n, int64_t *sums)
{
    months m = { .months = months_n, .first = first, .of = month_table(), .sums = sums };
    int newest[DAYS_MOST];
    size_t groups_n = q->map ? q->groups : v->mark->accounts;
    hk_rc rc = days_checked(cx, scope, days, days_n);
    for (size_t d = 0; !rc && d < days_n; d++) {
        newest[d] = (int)m.of[days[d]];
        if (newest[d] < first || newest[d] >= first + (int)months_n) rc = hk_fail_internal(cx, HK_INTERNAL, "book: day %" PRId32 " outside the months", days[d]);
    }
    m.newest = newest;
    if (!rc) rc = groups_make(cx, v, scope, q, groups_n, days_n * months_n, false, &m.g);
    if (!rc) {
        memset(sums, 0, groups_n * days_n * months_n * sizeof *sums);
        rc = covered_each(cx, v, scope, days, days_n, q->known, STATE_NEEDS, months_add, &m);
        groups_clear(&m.g);
    }
    return rc;
}
