/* drill.c - down to the positions: lists, one account over time, what changed between two states of knowledge. */
#include "book/inside.h"

#include <stdlib.h>

typedef struct line {                    /* one row or change that counts */
    int64_t  bal;
    uint32_t pos, acct;
    uint16_t due, issue;
    bool     second;                     /* changes: valid in the second state */
} line;
typedef struct lines {
    hk_ctx  *cx;
    line    *v;
    size_t   n, cap;
    const hk_scope *scope;
    const hk_view  *view;
    bool     listed_only;                /* partly seen customer: items of the scope's list */
    const uint8_t *want;                 /* `seen` of every account; NULL: all rows are of one account that is wanted */
    /* changes */
    enum { EVERY, DIFFERING, PICKED } mode;
    bool     second;
    uint16_t day;
    uint32_t other, other_place;         /* DIFFERING: known-at of the other state, for the tail and for the base */
    const uint32_t *picked;              /* PICKED: these positions, ascending */
    size_t   picked_n;
    uint64_t *filter;                    /* PICKED: hashed bits of them; most rows are sent away without a search */
} lines;
enum { FILTER_BITS = 22 };
static inline uint32_t filter_bit(uint32_t pos) { return (pos * UINT32_C(2654435769)) >> (32 - FILTER_BITS); }

static bool lines_add(lines *l, line x)
{
    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 256;
        line *v = realloc(l->v, cap * sizeof *v);
        if (!v) return false;
        l->v = v;
        l->cap = cap;
    }
    l->v[l->n++] = x;
    return true;
}

static bool valid_at_other(const lines *l, const cols *c, size_t i)
{
    if (c->where == AREA_TAIL) return num_at(c->kfrom, i) <= l->other;
    if (c->where == AREA_HIST) return num_at(c->kfrom, i) <= l->other_place && l->other_place < num_at(c->kto, i);
    return main_valid(c, i, l->day, l->other_place);
}

static bool is_picked(const lines *l, uint32_t pos)
{
    size_t lo = 0, hi = l->picked_n;
    if (!(l->filter[filter_bit(pos) >> 6] >> (filter_bit(pos) & 63) & 1)) return false;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (l->picked[mid] < pos) lo = mid + 1;
        else hi = mid;
    }
    return lo < l->picked_n && l->picked[lo] == pos;
}

static hk_rc collect(void *arg, const cols *c, const uint32_t *sel, size_t n)
{
    lines *l = arg;
    for (size_t i = 0; i < n; i++) {
        uint32_t k = sel[i];
        if (l->mode == DIFFERING && valid_at_other(l, c, k)) continue;
        if (l->mode == PICKED && !is_picked(l, num_at(c->pos, k))) continue;
        if (l->mode == EVERY) {
            seen s = l->want ? (seen)l->want[num_at(c->acct, k)] : l->listed_only ? SEEN_ITEMS : SEEN_ALL;
            if (s == SEEN_NOT || (s == SEEN_ITEMS && !hk_scope_item_listed(l->scope, num_at(c->pos, k)))) continue;
        } else {
            hk_account a = account_of(l->view->gen, num_at(c->acct, k));
            seen s = account_seen(l->scope, &a);
            if (s == SEEN_NOT || (s == SEEN_ITEMS && !hk_scope_item_listed(l->scope, num_at(c->pos, k)))) continue;
        }
        if (!lines_add(l, (line){ bal_at(c, k), num_at(c->pos, k), num_at(c->acct, k), c->due[k], c->issue[k], l->second }))
            return hk_fail(l->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    return HK_OK;
}

/* ---- order: by parts of the key, the least first, eleven bits a pass; a pass that would move nothing is left out ---- */
typedef enum key { KEY_DUE, KEY_POS, KEY_ACCT } key;
enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static inline uint32_t key_of(const line *x, key k) { return k == KEY_DUE ? x->due : k == KEY_POS ? x->pos : x->acct; }

static bool order_pass(const line *from, line *to, size_t n, key k, unsigned shift)
{
    uint32_t count[DIGITS] = { 0 }, sum = 0;
    for (size_t i = 0; i < n; i++) count[key_of(&from[i], k) >> shift & (DIGITS - 1)]++;
    if (count[key_of(&from[0], k) >> shift & (DIGITS - 1)] == n) return false;
    for (size_t d = 0; d < DIGITS; d++) { uint32_t c = count[d]; count[d] = sum; sum += c; }
    for (size_t i = 0; i < n; i++) to[count[key_of(&from[i], k) >> shift & (DIGITS - 1)]++] = from[i];
    return true;
}

static hk_rc order(lines *l, const key *keys, size_t keys_n)
{
    line *other = l->n > 1 ? malloc(l->n * sizeof *other) : NULL;
    if (l->n < 2) return HK_OK;
    if (!other) return hk_fail(l->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t k = 0; k < keys_n; k++)
        for (unsigned shift = 0; shift < (keys[k] == KEY_DUE ? 16u : 32u); shift += DIGIT_BITS)
            if (order_pass(l->v, other, l->n, keys[k], shift)) { line *t = l->v; l->v = other; other = t; l->cap = l->n; }
    free(other);
    return HK_OK;
}
static hk_rc order_by_position(lines *l) { return order(l, (const key[]){ KEY_DUE, KEY_POS }, 2); }          /* a position has one account */
static hk_rc order_by_account(lines *l) { return order(l, (const key[]){ KEY_DUE, KEY_POS, KEY_ACCT }, 3); }
static hk_rc order_by_due(lines *l) { return order(l, (const key[]){ KEY_DUE }, 1); }

static bool same_state(const line *a, const line *b) { return a->acct == b->acct && a->pos == b->pos && a->due == b->due; }

/* Base rows and changes of the tail that speak of the same position and due day become one; what adds to zero goes. In order. */
static void net(lines *l)
{
    size_t w = 0;
    for (size_t i = 0, j; i < l->n; i = j) {
        line x = l->v[i];
        x.bal = 0;
        for (j = i; j < l->n && same_state(&x, &l->v[j]); j++) x.bal += l->v[j].bal;
        if (x.bal) l->v[w++] = x;
    }
    l->n = w;
}

static hk_day due_out(uint16_t due) { return due == DUE_CREDIT ? HK_DAY_NONE : (hk_day)due; }

/* A few accounts are looked up one by one; of many it is quicker to read everybody's rows once and leave out the others'. */
enum { FEW_ACCOUNTS = 12 };

static hk_rc items_collect(lines *l, const uint32_t *accounts, size_t n, visit *walk)
{
    const hk_view *v = l->view;
    uint8_t *want = n > FEW_ACCOUNTS ? calloc(v->mark->accounts, 1) : NULL;
    hk_rc rc = n > FEW_ACCOUNTS && !want ? hk_fail(l->cx, HK_NO_MEMORY, NULL, NULL, NULL) : HK_OK;
    for (size_t i = 0; !rc && i < n; i++) {
        if (accounts[i] >= v->mark->accounts) {
            rc = hk_fail_internal(l->cx, HK_INTERNAL, "book: account %u of %u", accounts[i], v->mark->accounts);
            break;
        }
        hk_account a = account_of(v->gen, accounts[i]);
        seen s = account_seen(l->scope, &a);
        if (want) want[accounts[i]] = (uint8_t)s;
        if (s == SEEN_NOT || want) continue;
        l->listed_only = s == SEEN_ITEMS;
        walk->lo = accounts[i], walk->hi = accounts[i] + 1;
        rc = visit_base(l->cx, v, walk);
        if (!rc) rc = visit_tail(l->cx, v, walk);
    }
    if (!rc && want) {
        l->want = want;
        walk->lo = 0, walk->hi = UINT32_MAX;
        rc = visit_base(l->cx, v, walk);
        if (!rc) rc = visit_tail(l->cx, v, walk);
    }
    free(want);
    return rc;
}

hk_rc hk_book_items(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n,
                    hk_day as_of, int64_t known, hk_item **list, size_t *list_n)
{
    lines l = { .cx = cx, .scope = scope, .view = v };
    hk_rc rc = scope_needed(cx, scope);
    if (!rc) rc = day_checked(cx, as_of);
    visit walk = { .day = (uint16_t)as_of, .known = known_clamp(v, known), .fn = collect, .arg = &l,
                   .need = 1u << COL_DUE | 1u << COL_ISSUE | 1u << COL_BAL | 1u << COL_ACCT | 1u << COL_POS };
    if (!rc) rc = items_collect(&l, accounts, n, &walk);
    if (!rc) rc = order_by_position(&l);
    if (!rc) net(&l);
    if (!rc) rc = order_by_due(&l);
    if (!rc) {
        hk_item *out = HK_NEWS(cx->arena, hk_item, l.n + 1);
        for (size_t i = 0; i < l.n; i++) {
            const line *x = &l.v[i];
            out[i] = (hk_item){ x->pos, x->acct, due_out(x->due), due_out(x->issue), x->bal };
        }
        *list = out;
        *list_n = l.n;
    }
    free(l.v);
    return rc;
}

/* ---- one line over time ---- */

typedef struct over_time {
    hk_day   first, last;
    int64_t *v;
} over_time;

static void between(const over_time *o, int from, int to, int64_t x)
{
    from = HK_MAX(from, o->first);
    if (from >= to || from > o->last) return;
    o->v[from - o->first] += x;
    if (to <= o->last) o->v[to - o->first] -= x;
}

static hk_rc line_of(hk_ctx *cx, const hk_view *v, const hk_scope *scope, uint32_t account, const over_time *o)
{
    const base *b = v->gen->base;
    const area *m = &b->main;
    hk_account a = account_of(v->gen, account);
    seen s = account_seen(scope, &a);
    int sign = a.class == HK_CLASS_CREDIT ? -1 : 1;
    hk_rc rc = HK_OK;
    if (s == SEEN_NOT) return HK_OK;
    for (const node *nd = m->nodes, *end = nd + m->n_nodes; !rc && nd < end; nd++) {
        uint32_t c = nd->center, width = c & -c;             /* its rows lie within c - width .. c + width - 1 */
        if (c && ((int64_t)c + width - 1 <= o->first || (int64_t)c - width > o->last)) continue;
        size_t lo = nd[0].lo, hi = nd[1].lo;
        rc = base_touch(cx, b, false, 1u << COL_ACCT, lo, hi);
        if (rc) break;
        acct_range(m->c.acct, &lo, &hi, account, account + 1);
        rc = base_touch(cx, b, false, 1u << COL_FROM | 1u << COL_TO | 1u << COL_BAL | 1u << COL_POS, lo, hi);
        for (size_t i = lo; !rc && i < hi; i++)
            if (s == SEEN_ALL || hk_scope_item_listed(scope, num_at(m->c.pos, i))) between(o, m->c.from[i], m->c.to[i], sign * bal_at(&m->c, i));
    }
    for (uint32_t i = tail_head(v, account), next; !rc && i != UINT32_MAX; i = next) {
        const tail_chunk *t = tail_at(v->gen, i);
        uint32_t k = i % TAIL_CHUNK;
        next = t->prev[k] ? t->prev[k] - 1 : UINT32_MAX;
        if (s == SEEN_ALL || hk_scope_item_listed(scope, t->pos[k])) between(o, t->from[k], t->to[k], sign * t->delta[k]);
    }
    return rc;
}

hk_rc hk_book_line(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *accounts, size_t n,
                   hk_day first, hk_day last, int64_t *balances)
{
    over_time o = { first, last, balances };
    hk_rc rc = scope_needed(cx, scope);
    if (!rc) rc = day_checked(cx, first);
    if (!rc) rc = day_checked(cx, last);
    if (!rc && first > last) rc = hk_fail_internal(cx, HK_INTERNAL, "book: days %" PRId32 " to %" PRId32, first, last);
    uint32_t currency = 0;
    for (size_t i = 0; !rc && i < n; i++) {                  /* K7 */
        uint32_t w;
        if (accounts[i] >= v->mark->accounts) return hk_fail_internal(cx, HK_INTERNAL, "book: account %u of %u", accounts[i], v->mark->accounts);
        hk_account a = account_of(v->gen, accounts[i]);
        memcpy(&w, a.currency, sizeof w);
        if (currency && w != currency) rc = hk_fail_internal(cx, HK_INTERNAL, "book: a line mixes currencies (%.3s)", a.currency);
        currency = w;
    }
    if (rc) return rc;
    memset(balances, 0, ((size_t)(last - first) + 1) * sizeof *balances);
    for (size_t i = 0; !rc && i < n; i++) rc = line_of(cx, v, scope, accounts[i], &o);
    for (hk_day d = first + 1; d <= last; d++) balances[d - first] += balances[d - first - 1];
    return rc;
}

/* ---- what changed ---- */

static int u32_cmp(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static hk_rc both_states(lines *l, const uint32_t known[2])
{
    visit walk = { .day = l->day, .hi = UINT32_MAX, .fn = collect, .arg = l,
                   .need = (1u << COLS) - 1 };
    hk_rc rc = HK_OK;
    for (int k = 0; !rc && k < 2; k++) {
        l->second = k == 1;
        l->other = known[1 - k];
        l->other_place = known_place(l->view->gen->base, l->other);
        walk.known = known[k];
        rc = visit_base(l->cx, l->view, &walk);
        if (!rc) rc = visit_tail(l->cx, l->view, &walk);
    }
    return rc;
}

/* Lines by account, position, due day; a position has one due day in each state. */
static void changes_fold(hk_ctx *cx, lines *l, hk_change **list, size_t *n)
{
    hk_change *out = HK_NEWS(cx->arena, hk_change, l->n + 1);
    size_t w = 0;
    for (size_t i = 0, j; i < l->n; i = j) {
        const line *p = &l->v[i];
        hk_change c = { .position = p->pos, .account = p->acct, .due1 = HK_DAY_NONE, .due2 = HK_DAY_NONE };
        for (j = i; j < l->n && l->v[j].acct == p->acct && l->v[j].pos == p->pos;) {
            int64_t bal[2] = { 0, 0 };
            size_t k = j;
            for (; j < l->n && same_state(&l->v[k], &l->v[j]); j++) bal[l->v[j].second] += l->v[j].bal;
            if (bal[0]) { c.balance1 += bal[0]; c.due1 = due_out(l->v[k].due); }
            if (bal[1]) { c.balance2 += bal[1]; c.due2 = due_out(l->v[k].due); }
        }
        if (c.balance1 != c.balance2 || c.due1 != c.due2) out[w++] = c;
    }
    *list = out;
    *n = w;
}

/* First which positions have a row or a change that counts in one state only, then both states of those. */
hk_rc hk_book_changes(hk_ctx *cx, const hk_view *v, const hk_scope *scope, hk_day as_of, int64_t known1, int64_t known2,
                      hk_change **list, size_t *n)
{
    lines l = { .cx = cx, .scope = scope, .view = v, .mode = DIFFERING, .day = (uint16_t)as_of };
    const uint32_t known[2] = { known_clamp(v, known1), known_clamp(v, known2) };
    uint32_t *picked = NULL;
    hk_rc rc = scope_needed(cx, scope);
    if (!rc) rc = day_checked(cx, as_of);
    if (!rc) rc = both_states(&l, known);
    if (rc) goto done;
    picked = malloc((l.n + 1) * sizeof *picked);
    l.filter = calloc((1u << FILTER_BITS) / 64, sizeof *l.filter);
    if (!picked || !l.filter) {
        rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        goto done;
    }
    for (size_t i = 0; i < l.n; i++) {
        uint32_t bit = filter_bit(picked[i] = l.v[i].pos);
        l.filter[bit >> 6] |= UINT64_C(1) << (bit & 63);
    }
    if (l.n) qsort(picked, l.n, sizeof *picked, u32_cmp);
    l.picked = picked;
    l.picked_n = l.n;
    l.n = 0;
    l.mode = PICKED;
    if (l.picked_n) rc = both_states(&l, known);
    if (!rc) rc = order_by_account(&l);
    if (!rc) changes_fold(cx, &l, list, n);
done:
    free(picked);
    free(l.filter);
    free(l.v);
    return rc;
}

/* Rows that count in both states cancel, so what counts in one of them is enough for the difference. */
hk_rc hk_book_differences(hk_ctx *cx, const hk_view *v, const hk_scope *scope, hk_day as_of, int64_t known1, int64_t known2,
                          hk_difference **list, size_t *n)
{
    lines l = { .cx = cx, .scope = scope, .view = v, .mode = DIFFERING, .day = (uint16_t)as_of };
    const uint32_t known[2] = { known_clamp(v, known1), known_clamp(v, known2) };
    hk_rc rc = scope_needed(cx, scope);
    if (!rc) rc = day_checked(cx, as_of);
    if (!rc) rc = both_states(&l, known);
    if (!rc) rc = order_by_account(&l);
    if (!rc) {
        hk_difference *out = HK_NEWS(cx->arena, hk_difference, l.n + 1);
        size_t w = 0;
        for (size_t i = 0, j; i < l.n; i = j) {
            hk_difference d = { .account = l.v[i].acct };
            for (j = i; j < l.n && l.v[j].acct == l.v[i].acct && l.v[j].pos == l.v[i].pos; j++) d.amount += l.v[j].second ? l.v[j].bal : -l.v[j].bal;
            if (d.amount) out[w++] = d;
        }
        *list = out;
        *n = w;
    }
    free(l.v);
    return rc;
}
