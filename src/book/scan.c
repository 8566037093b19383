/* scan.c - walking the rows valid at (D, K), and aging.
 *
 * For "latest" one walk down the path of D is all. For an earlier K two more kinds of rows count: those that had ended by D
 * but whose end was not yet known (they stand left of D's path: every node whose known numbers can hold K is looked at),
 * and what was believed at K and corrected since (the hist area, on the path of K).
 */
#include "book/inside.h"

#include <stdlib.h>

/* ---- kernels in plain C: a row that does not pass is overwritten by the next ---- */

static size_t le16(const uint16_t *a, size_t n, uint16_t x, uint32_t *sel)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) { sel[at] = (uint32_t)i; at += a[i] <= x; }
    return at;
}
static size_t gt16(const uint16_t *a, size_t n, uint16_t x, uint32_t *sel)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) { sel[at] = (uint32_t)i; at += a[i] > x; }
    return at;
}
static size_t in16(const uint16_t *a, const uint16_t *b, size_t n, uint16_t x, uint32_t *sel)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) { sel[at] = (uint32_t)i; at += (size_t)((a[i] <= x) & (b[i] > x)); }
    return at;
}
const kernels kernels_scalar = { "scalar", le16, gt16, in16 };

/* ---- the walk ---- */

static const node *node_find(const area *a, uint32_t center)
{
    size_t lo = 0, hi = a->n_nodes;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (a->nodes[mid].center < center) lo = mid + 1;
        else hi = mid;
    }
    return lo < a->n_nodes && a->nodes[lo].center == center ? &a->nodes[lo] : NULL;
}

void acct_range(nums acct, size_t *lo, size_t *hi, uint32_t first, uint32_t end)
{
    size_t bound[2], from = *lo;
    const uint32_t key[2] = { first, end };
    for (int k = 0; k < 2; k++) {
        size_t a = from, n = *hi - from;
        while (n) {
            size_t half = n / 2;
            bool less = num_at(acct, a + half) < key[k];
            a = less ? a + half + 1 : a;
            n = less ? n - half - 1 : half;
        }
        bound[k] = from = a;
    }
    *lo = bound[0];
    *hi = bound[1];
}

static inline cols cols_at(const cols *c, size_t i)
{
    return (cols){ c->from + i, c->to + i, c->due + i, c->issue + i, c->bal + i, c->wide, nums_from(c->acct, i), nums_from(c->pos, i),
                   nums_from(c->kfrom, i), nums_from(c->kto, i), NULL, c->where };
}

/* Rows with kfrom <= x < kto. */
static size_t known_in(const kernels *cpu, const cols *c, size_t n, uint32_t x, uint32_t *sel)
{
    if (c->kfrom.width == 2) return cpu->in16((const void *)c->kfrom.p, (const void *)c->kto.p, n, (uint16_t)x, sel);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        sel[at] = (uint32_t)i;
        at += (size_t)((num_at(c->kfrom, i) <= x) & (num_at(c->kto, i) > x));
    }
    return at;
}

typedef enum pass { FROM_LE, TO_GT, KNOWN_IN } pass;

/* One node's rows through one filter, then the rest of the condition row by row, without branches. */
static hk_rc visit_node(hk_ctx *cx, const hk_view *v, const visit *q, bool hist, const node *nd, pass by)
{
    const base *b = v->gen->base;
    const area *a = hist ? &b->hist : &b->main;
    const kernels *cpu = v->book->cpu;
    size_t lo = nd[0].lo, hi = nd[1].lo;
    unsigned filter = by == FROM_LE ? 1u << COL_FROM : by == TO_GT ? 1u << COL_TO : 1u << COL_KFROM | 1u << COL_KTO;
    bool latest = q->known == KNOWN_LATEST;
    uint32_t sel[BLOCK + 16];
    hk_rc rc = HK_OK;

    if (q->lo > 0 || q->hi != UINT32_MAX) {
        rc = base_touch(cx, b, hist, 1u << COL_ACCT, lo, hi);
        if (rc) return rc;
        acct_range(a->c.acct, &lo, &hi, q->lo, q->hi);
    }
    if (hist || by == KNOWN_IN) filter |= 1u << COL_FROM | 1u << COL_TO;
    else if (!latest) filter |= 1u << COL_KFROM;
    rc = base_touch(cx, b, hist, filter | q->need, lo, hi);
    for (size_t at = lo; !rc && at < hi; at += BLOCK) {
        size_t n = HK_MIN(hi - at, (size_t)BLOCK), m = 0;
        cols c = cols_at(&a->c, at);
        if (by == FROM_LE) n = cpu->le16(c.from, n, q->day, sel);
        else if (by == TO_GT) n = cpu->gt16(c.to, n, q->day, sel);
        else n = known_in(cpu, &c, n, q->known, sel);
        if (hist) {
            for (size_t i = 0; i < n; i++) {
                uint32_t k = sel[i];
                sel[m] = k;
                m += (size_t)((c.from[k] <= q->day) & (c.to[k] > q->day));
            }
            n = m;
        } else if (by == KNOWN_IN) {
            for (size_t i = 0; i < n; i++) { uint32_t k = sel[i]; sel[m] = k; m += c.to[k] <= q->day; }
            n = m;
        } else if (!latest) {
            for (size_t i = 0; i < n; i++) { uint32_t k = sel[i]; sel[m] = k; m += num_at(c.kfrom, k) <= q->known; }
            n = m;
        }
        if (n) rc = q->fn(q->arg, &c, sel, n);
    }
    return rc;
}

/* The forever node of days has centre 0, but its rows all ended never: only from decides. */
static hk_rc visit_days(hk_ctx *cx, const hk_view *v, const visit *q)
{
    const area *a = &v->gen->base->main;
    const node *nd = node_find(a, 0);
    hk_rc rc = nd ? visit_node(cx, v, q, false, nd, FROM_LE) : HK_OK;
    for (int l = 0; !rc && l < 16; l++) {
        uint32_t c = ((uint32_t)q->day >> l | 1) << l;
        if (c < FOREVER && (nd = node_find(a, c))) rc = visit_node(cx, v, q, false, nd, c > q->day ? FROM_LE : TO_GT);
    }
    return rc;
}

/* Rows that had ended by D while their end was still unknown at K. */
static hk_rc visit_unknown_ends(hk_ctx *cx, const hk_view *v, const visit *q)
{
    const area *a = &v->gen->base->main;
    hk_rc rc = HK_OK;
    for (const node *nd = a->nodes, *end = nd + a->n_nodes; !rc && nd < end && nd->center <= q->day; nd++)
        if (nd->center && nd->kmin <= q->known && q->known < nd->kmax) rc = visit_node(cx, v, q, false, nd, KNOWN_IN);
    return rc;
}

static hk_rc visit_hist(hk_ctx *cx, const hk_view *v, const visit *q)
{
    const area *a = &v->gen->base->hist;
    hk_rc rc = HK_OK;
    for (int l = 0; !rc && l < 32 && a->n_nodes; l++) {
        const node *nd = node_find(a, (q->known >> l | 1) << l);
        if (nd) rc = visit_node(cx, v, q, true, nd, KNOWN_IN);
    }
    return rc;
}

uint32_t known_place(const base *b, uint32_t known)
{
    size_t lo = 0, hi = b->known_n;
    if (known == KNOWN_LATEST) return KNOWN_LATEST;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (b->known[mid] <= known) lo = mid + 1;
        else hi = mid;
    }
    return (uint32_t)lo;
}

hk_rc visit_base(hk_ctx *cx, const hk_view *v, const visit *asked)
{
    visit q = *asked;
    q.known = known_place(v->gen->base, asked->known);
    hk_rc rc = visit_days(cx, v, &q);
    if (!rc && q.known != KNOWN_LATEST) rc = visit_unknown_ends(cx, v, &q);
    if (!rc && q.known != KNOWN_LATEST) rc = visit_hist(cx, v, &q);
    return rc;
}

static hk_rc visit_chain(const hk_view *v, const visit *q)
{
    hk_rc rc = HK_OK;
    uint32_t next;
    for (uint32_t i = tail_head(v, q->lo); !rc && i != UINT32_MAX; i = next) {
        const tail_chunk *t = tail_at(v->gen, i);
        uint32_t k = i % TAIL_CHUNK;
        cols c = tail_cols(t);
        next = t->prev[k] ? t->prev[k] - 1 : UINT32_MAX;
        if (t->from[k] <= q->day && q->day < t->to[k] && t->seq[k] <= q->known) rc = q->fn(q->arg, &c, &k, 1);
    }
    return rc;
}

hk_rc visit_tail(hk_ctx *cx, const hk_view *v, const visit *q)
{
    HK_UNUSED(cx);
    uint32_t sel[BLOCK + 16];
    hk_rc rc = HK_OK;
    if (q->hi == q->lo + 1) return visit_chain(v, q);
    assert(q->lo == 0 && q->hi == UINT32_MAX);
    for (uint32_t at = 0; !rc && at < v->mark->tail; at += BLOCK) {
        size_t n = HK_MIN(v->mark->tail - at, (uint32_t)BLOCK), m = 0;
        cols c = tail_cols(tail_at(v->gen, at));
        const uint32_t in = at % TAIL_CHUNK;
        c = (cols){ c.from + in, c.to + in, c.due + in, c.issue + in, NULL, c.wide + in, nums_from(c.acct, in), nums_from(c.pos, in),
                    nums_from(c.kfrom, in), c.kto, c.open + in, AREA_TAIL };
        n = v->book->cpu->in16(c.from, c.to, n, q->day, sel);
        if (q->known != KNOWN_LATEST) {
            for (size_t i = 0; i < n; i++) { uint32_t k = sel[i]; sel[m] = k; m += num_at(c.kfrom, k) <= q->known; }
            n = m;
        }
        if (n) rc = q->fn(q->arg, &c, sel, n);
    }
    return rc;
}

/* ---- checks every read makes ---- */

uint32_t known_clamp(const hk_view *v, int64_t known)
{
    if (known >= v->mark->seq) return KNOWN_LATEST;
    return known < 0 ? 0 : (uint32_t)known;
}

hk_rc scope_needed(hk_ctx *cx, const hk_scope *scope)
{
    return scope ? HK_OK : hk_fail_internal(cx, HK_INTERNAL, "book: asked without a scope");
}
