/* steps.c - one position: from what happened to rows.
 *
 * Events arrive in the order they were learned, their effective days in any order. A *track* keeps the latest state as
 * segments over days; each event turns into linear *changes* (range of days, due day, delta). For the tail the changes are
 * all that is needed. For a base they are laid over *pieces*, one by one:
 *
 *      piece  [f ................ )  still open, known since k       change [e .......) learned at s
 *      in order, f < e            -> row [f, e) with k_to = s        the common case: nothing is stored twice
 *      anything else              -> the overlapped part of the piece goes to hist as [..) x [k, s), what is left is cut
 *
 * A piece that has an end carries the strip "to <= D, k_from <= K < k_to" (it looked open until k_to); when its right part is
 * cut away the strip becomes a hist row of its own.
 *
 * Each due day is its own layer: a change of the due day takes the balance out of one layer and puts it into another. So
 * every operation is an addition within one layer, which is why the tail can be merged without asking for events again.
 */
#include "book/inside.h"

#include <stdlib.h>

static bool ops_add(ops *o, op x)
{
    if (o->n && x.seq == o->v[o->n - 1].seq) {              /* neighbours that say the same are one change */
        op *p = &o->v[o->n - 1];
        if (p->to == x.from && p->due == x.due && p->delta == x.delta && p->open == x.open) {
            p->to = x.to;
            return true;
        }
    }
    if (o->n == o->cap) {
        size_t cap = o->cap ? o->cap * 2 : 16;
        op *v = realloc(o->v, cap * sizeof *v);
        if (!v) return false;
        o->v = v;
        o->cap = cap;
    }
    o->v[o->n++] = x;
    return true;
}

static bool track_room(track *t)
{
    if (t->n < t->cap) return true;
    size_t cap = t->cap ? t->cap * 2 : 16;
    seg *v = realloc(t->v, cap * sizeof *v);
    if (!v) return false;
    t->v = v;
    t->cap = cap;
    return true;
}

bool track_start(track *t, uint16_t due)
{
    t->n = 0;
    if (!track_room(t)) return false;
    t->v[t->n++] = (seg){ .due = due };                    /* nothing open from day 0 on */
    return true;
}

/* Index of the segment that begins at e, made when there is none; n on lack of memory. Searched from the end: events that
 * come in order cost the same however long the list is. */
static size_t split(track *t, uint16_t e)
{
    size_t i = t->n;
    while (t->v[i - 1].from > e) i--;
    if (t->v[i - 1].from == e) return i - 1;
    if (!track_room(t)) return t->n;
    memmove(&t->v[i + 1], &t->v[i], (t->n - i) * sizeof *t->v);
    t->v[i] = t->v[i - 1];
    t->v[i].from = e;
    t->n++;
    return i;
}

static inline uint16_t seg_end(const track *t, size_t i)
{
    return i + 1 < t->n ? t->v[i + 1].from : FOREVER;
}

bool track_delta(track *t, uint16_t eff, int64_t delta, uint32_t seq, ops *out)
{
    if (!delta) return true;
    size_t i = split(t, eff);
    if (i == t->n) return false;
    for (; i < t->n; i++) {
        seg *s = &t->v[i];
        int was = s->bal != 0;
        s->bal += delta;
        op o = { .delta = delta, .seq = seq, .from = s->from, .to = seg_end(t, i), .due = s->due, .open = (int8_t)((s->bal != 0) - was) };
        if (out && !ops_add(out, o)) return false;
    }
    return true;
}

/* Rules until the day another change, effective later, rules (K1). */
bool track_due(track *t, uint16_t eff, uint16_t due, uint32_t seq, ops *out)
{
    size_t i = split(t, eff);
    if (i == t->n) return false;
    for (; i < t->n && t->v[i].due_eff <= eff; i++) {
        seg *s = &t->v[i];
        if (s->bal && s->due != due && out) {
            op o = { .delta = -s->bal, .seq = seq, .from = s->from, .to = seg_end(t, i), .due = s->due, .open = -1 };
            if (!ops_add(out, o)) return false;
            o.delta = s->bal;
            o.due = due;
            o.open = 1;
            if (!ops_add(out, o)) return false;
        }
        s->due = due;
        s->due_eff = eff;
    }
    return true;
}

static bool pieces_room(pieces *p, size_t more)
{
    if (p->n + more <= p->cap) return true;
    size_t cap = (p->n + more) * 2;
    row *v = realloc(p->v, cap * sizeof *v);
    if (!v) return false;
    p->v = v;
    p->cap = cap;
    return true;
}

static bool believed(pieces *p, const row *old, uint16_t from, uint16_t to, uint32_t kfrom, uint32_t kto)
{
    if (!p->hist || kfrom >= kto || from >= to || !old->bal) return true;
    row r = *old;
    r.from = from;
    r.to = to;
    r.kfrom = kfrom;
    r.kto = kto;
    return rows_add(p->hist, r);
}

/* Overlay [a, b) of one piece; it is changed in place (bal 0 = gone), up to two more are appended. */
static bool overlay(pieces *p, size_t i, uint16_t a, uint16_t b, const op *o)
{
    row old = p->v[i];
    bool left = old.from < a, right = b < old.to;
    row in = old;
    in.from = a;
    in.to = b;
    in.bal = old.bal + o->delta;
    in.kfrom = o->seq;
    in.kto = 0;
    if (left && !right && old.to == FOREVER) {             /* in order: the piece ends here, known from seq on */
        p->v[i].to = a;
        p->v[i].kto = o->seq;
    } else {
        if (!believed(p, &old, a, b, old.kfrom, o->seq)) return false;
        if (right) {                                       /* keeps the strip beyond its end */
            row r = old;
            r.from = b;
            p->v[p->n++] = r;
        } else if (old.to != FOREVER && !believed(p, &old, old.to, FOREVER, old.kfrom, old.kto)) {
            return false;
        }
        if (left) {
            p->v[i].to = a;
            p->v[i].kto = 0;
        } else {
            p->v[i].bal = 0;
        }
    }
    if (in.bal) p->v[p->n++] = in;
    return true;
}

bool pieces_apply(pieces *p, const op *o, row like)
{
    uint16_t gap = o->from;                                /* from here on no piece of this layer was seen */
    size_t n = p->n;
    for (size_t i = 0; i < n; i++) {                       /* pieces stand by `from`, those of one layer do not overlap */
        const row *r = &p->v[i];
        if (r->due != o->due || r->to <= o->from || r->from >= o->to) continue;
        uint16_t a = HK_MAX(r->from, o->from), b = HK_MIN(r->to, o->to);
        if (!pieces_room(p, 3)) return false;
        if (gap < a) {
            row fresh = like;
            fresh.bal = o->delta; fresh.from = gap; fresh.to = a; fresh.due = o->due; fresh.kfrom = o->seq; fresh.kto = 0;
            p->v[p->n++] = fresh;
        }
        gap = b;
        if (!overlay(p, i, a, b, o)) return false;
    }
    if (gap < o->to) {
        if (!pieces_room(p, 1)) return false;
        row fresh = like;
        fresh.bal = o->delta; fresh.from = gap; fresh.to = o->to; fresh.due = o->due; fresh.kfrom = o->seq; fresh.kto = 0;
        p->v[p->n++] = fresh;
    }
    size_t w = 0;                                          /* drop what is gone, restore the order by insertion */
    for (size_t i = 0; i < p->n; i++) {
        row x = p->v[i];
        if (!x.bal) continue;
        size_t j = w++;
        while (j && p->v[j - 1].from > x.from) {
            p->v[j] = p->v[j - 1];
            j--;
        }
        p->v[j] = x;
    }
    p->n = w;
    return true;
}
