/* tail.c - facts learned since the base was made. */
#include "book/inside.h"

#include <stdlib.h>

cols tail_cols(const tail_chunk *t)
{
    tail_chunk *w = (tail_chunk *)(uintptr_t)t;
    return (cols){ .from = w->from, .to = w->to, .due = w->due, .issue = w->issue, .wide = w->delta, .acct = nums_of(w->acct, 4),
                   .pos = nums_of(w->pos, 4), .kfrom = nums_of(w->seq, 4), .open = w->open, .where = AREA_TAIL };
}

const tail_chunk *tail_at(const hk_gen *g, uint32_t i)
{
    return g->tail[i / TAIL_CHUNK];
}

uint32_t tail_head(const hk_view *v, uint32_t account)
{
    _Atomic uint32_t *chunk = atomic_load_explicit(&v->gen->heads[account / ACCT_CHUNK], memory_order_acquire);
    if (!chunk) return UINT32_MAX;
    uint32_t i = atomic_load_explicit(&chunk[account % ACCT_CHUNK], memory_order_acquire);
    while (i && i - 1 >= v->mark->tail)                      /* rows younger than the view */
        i = tail_at(v->gen, i - 1)->prev[(i - 1) % TAIL_CHUNK];
    return i ? i - 1 : UINT32_MAX;
}

hk_rc tail_add(hk_ctx *cx, hk_gen *g, row r, int open)
{
    uint32_t i = g->tail_n;
    if (i / TAIL_CHUNK >= TAIL_DIR) return hk_fail(cx, HK_BUSY, "book.tail_full", NULL, NULL);
    if (!g->tail[i / TAIL_CHUNK] && !(g->tail[i / TAIL_CHUNK] = calloc(1, sizeof(tail_chunk))))
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    _Atomic uint32_t *heads = atomic_load(&g->heads[r.acct / ACCT_CHUNK]);
    if (!heads) {
        heads = calloc(ACCT_CHUNK, sizeof *heads);
        if (!heads) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        atomic_store_explicit(&g->heads[r.acct / ACCT_CHUNK], heads, memory_order_release);
    }
    tail_chunk *t = g->tail[i / TAIL_CHUNK];
    uint32_t k = i % TAIL_CHUNK;
    t->from[k] = r.from; t->to[k] = r.to; t->due[k] = r.due; t->issue[k] = r.issue; t->delta[k] = r.bal;
    t->acct[k] = r.acct; t->pos[k] = r.pos; t->seq[k] = r.kfrom; t->open[k] = (int8_t)open;
    atomic_fetch_or_explicit(&g->maybe[maybe_bit(r.pos) >> 6], UINT64_C(1) << (maybe_bit(r.pos) & 63), memory_order_relaxed);
    t->prev[k] = atomic_load(&heads[r.acct % ACCT_CHUNK]);
    atomic_store_explicit(&heads[r.acct % ACCT_CHUNK], i + 1, memory_order_release);
    g->tail_n++;
    return HK_OK;
}

static hk_rc ops_post(hk_ctx *cx, hk_gen *g, const ops *o, row like)
{
    for (size_t i = 0; i < o->n; i++) {
        const op *x = &o->v[i];
        like.from = x->from; like.to = x->to; like.due = x->due; like.bal = x->delta; like.kfrom = x->seq;
        hk_rc rc = tail_add(cx, g, like, x->open);
        if (rc) return rc;
    }
    return HK_OK;
}

/* What a failed or withdrawn post left is blanked, not removed: readers may be following the chains through it. */
typedef struct lengths {
    uint32_t tail, flows;
    unsigned __int128 gross;
} lengths;

static lengths lengths_of(const hk_gen *g) { return (lengths){ g->tail_n, g->flows_n, g->gross }; }

static void cut_back(hk_gen *g, lengths to)
{
    for (uint32_t i = to.tail; i < g->tail_n; i++) {
        g->tail[i / TAIL_CHUNK]->delta[i % TAIL_CHUNK] = 0;
        g->tail[i / TAIL_CHUNK]->open[i % TAIL_CHUNK] = 0;
    }
    g->flows_n = to.flows;
    g->gross = to.gross;
}

hk_rc hk_book_post(hk_ctx *cx, hk_book *b, const hk_book_position *p, const hk_book_event *events, size_t n)
{
    track t = {0};
    ops out = {0};
    pthread_mutex_lock(&b->writer);
    hk_gen *g = book_gen(b);
    lengths was = lengths_of(g);
    int64_t have = hk_book_seq(b), last = p->known;
    bool credit = p->account.class == HK_CLASS_CREDIT;
    unsigned __int128 old_gross = 0;                         /* what the book holds already is not counted twice */
    row like = { .pos = (uint32_t)p->seq, .issue = credit ? DUE_CREDIT : (uint16_t)p->issue };
    uint16_t due = credit ? DUE_CREDIT : (uint16_t)p->due;

    hk_rc rc = enter_position(cx, p, p->known > have ? &g->gross : &old_gross);
    if (!rc) rc = account_number(cx, g, &p->account, &like.acct);
    if (rc) goto done;
    bool ok = track_start(&t, due) && track_delta(&t, (uint16_t)p->eff, p->amount, (uint32_t)p->known, p->known > have ? &out : NULL);
    for (size_t i = 0; ok && i < n; i++) {
        const hk_book_event *e = &events[i];
        ops *to = e->known > have ? &out : NULL;
        rc = enter_event(cx, e, to ? &g->gross : &old_gross);
        if (!rc && e->known < last) rc = hk_fail_internal(cx, HK_INTERNAL, "book: events of %" PRId64 " not in known order", p->seq);
        if (rc) goto done;
        last = e->known;
        if (!e->is_due) ok = track_delta(&t, (uint16_t)e->eff, e->delta, (uint32_t)e->known, to);
        else if (!credit) ok = track_due(&t, (uint16_t)e->eff, (uint16_t)e->due, (uint32_t)e->known, to);
    }
    rc = ok ? ops_post(cx, g, &out, like) : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
done:
    if (rc) cut_back(g, was);
    pthread_mutex_unlock(&b->writer);
    free(t.v);
    free(out.v);
    return rc;
}

hk_rc hk_book_post_move(hk_ctx *cx, hk_book *b, const hk_book_move *m)
{
    bool credit = m->account.class == HK_CLASS_CREDIT;
    pthread_mutex_lock(&b->writer);
    hk_gen *g = book_gen(b);
    lengths was = lengths_of(g);
    row r = { .bal = m->delta, .pos = (uint32_t)m->position, .kfrom = (uint32_t)m->known, .from = (uint16_t)m->eff, .to = FOREVER,
              .due = credit ? DUE_CREDIT : (uint16_t)m->due, .issue = credit ? DUE_CREDIT : (uint16_t)m->issue };
    hk_book_position p = { .seq = m->position, .known = m->known, .account = m->account, .eff = m->eff, .issue = m->issue,
                           .due = m->due, .amount = m->delta };
    hk_rc rc = enter_position(cx, &p, &g->gross);
    if (!rc && (m->known <= hk_book_seq(b) || m->open < -1 || m->open > 1))
        rc = hk_fail_internal(cx, HK_INTERNAL, "book: move of %" PRId64 " known at %" PRId64, m->position, m->known);
    if (!rc) rc = account_number(cx, g, &m->account, &r.acct);
    if (!rc && m->delta) rc = tail_add(cx, g, r, m->open);
    if (rc) cut_back(g, was);
    pthread_mutex_unlock(&b->writer);
    return rc;
}

hk_rc hk_book_post_flow(hk_ctx *cx, hk_book *b, const hk_account *a, int month, hk_flow kind, int64_t amount)
{
    uint32_t account;
    pthread_mutex_lock(&b->writer);
    hk_gen *g = book_gen(b);
    lengths was = lengths_of(g);
    uint32_t i = g->flows_n;
    unsigned __int128 gross = 0;                             /* flows repeat positions: each is bounded, not their sum */
    hk_rc rc = enter_flow(cx, month, kind, amount, &gross);
    if (!rc) rc = account_number(cx, g, a, &account);
    if (!rc && i / TAIL_CHUNK >= TAIL_DIR) rc = hk_fail(cx, HK_BUSY, "book.tail_full", NULL, NULL);
    if (!rc && !g->flows[i / TAIL_CHUNK] && !(g->flows[i / TAIL_CHUNK] = calloc(TAIL_CHUNK, sizeof **g->flows)))
        rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) {
        g->flows[i / TAIL_CHUNK][i % TAIL_CHUNK] = (flow_row){ account, (uint16_t)month, (uint16_t)kind, amount };
        g->flows_n++;
    } else {
        cut_back(g, was);
    }
    pthread_mutex_unlock(&b->writer);
    return rc;
}

hk_rc hk_book_publish(hk_ctx *cx, hk_book *b, int64_t seq, const uint8_t chain[HK_SHA256])
{
    hk_rc rc = HK_OK;
    pthread_mutex_lock(&b->writer);
    hk_gen *g = book_gen(b);
    uint32_t i = atomic_load(&g->published) + 1;
    if (seq < hk_book_seq(b)) rc = hk_fail_internal(cx, HK_INTERNAL, "book: published %" PRId64 " after %" PRId64, seq, hk_book_seq(b));
    else if (i / MARK_CHUNK >= MARK_DIR) rc = hk_fail(cx, HK_BUSY, "book.tail_full", NULL, NULL);
    else if (!g->marks[i / MARK_CHUNK] && !(g->marks[i / MARK_CHUNK] = calloc(MARK_CHUNK, sizeof **g->marks)))
        rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) {
        hk_mark *m = &g->marks[i / MARK_CHUNK][i % MARK_CHUNK];
        *m = (hk_mark){ .seq = seq, .tail = g->tail_n, .flows = g->flows_n, .accounts = g->accounts_n };
        memcpy(m->chain, chain, HK_SHA256);
        g->gross_published = g->gross;
        atomic_store(&b->seq, seq);
        atomic_store_explicit(&g->published, i, memory_order_release);
    }
    pthread_mutex_unlock(&b->writer);
    return rc;
}

void hk_book_unpost(hk_book *b)
{
    pthread_mutex_lock(&b->writer);
    hk_gen *g = book_gen(b);
    uint32_t i = atomic_load(&g->published);
    const hk_mark *m = &g->marks[i / MARK_CHUNK][i % MARK_CHUNK];
    cut_back(g, (lengths){ m->tail, m->flows, g->gross_published });
    pthread_mutex_unlock(&b->writer);
}

/* Small books merge late: below 4,096 changes a merge saves less than it costs. */
bool hk_book_wants_merge(const hk_book *b)
{
    const hk_gen *g = book_gen(b);
    return (g->tail_n > 4096 && g->tail_n > g->base->main.rows / 16) || g->flows_n > (uint32_t)TAIL_CHUNK * 256
        || atomic_load(&((hk_gen *)(uintptr_t)g)->published) > MARK_CHUNK * (MARK_DIR / 2);
}
