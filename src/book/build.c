/* build.c - a book from all facts at once.
 *
 * Positions and events come as a stream and are only stored. At the end: accounts are numbered by (customer, currency,
 * class), positions brought into account order, events behind their position (counting sorts; a bitmap of the position ids
 * with running counts turns an id into a place), and each position is turned into rows twice: once to count the rows of each
 * node, once to write them where they stay. Nothing is kept twice longer than needed; the peak for 10 million invoices with
 * 13 million allocations is about 1.5 GB, rows and events included.
 */
#include "book/inside.h"

#include <stdlib.h>

enum { IS_AMOUNT = 65532 };              /* in an event's due: it is money */

typedef struct place {                   /* a position */
    int64_t  amount;
    uint32_t seq, known, acct;
    uint16_t eff, issue, due;
} place;
typedef struct __attribute__((packed, aligned(4))) happening {   /* an event; 20 bytes, there are millions */
    int64_t  delta;
    uint32_t seq, known;                 /* seq: of the position; its place once sorted */
    uint16_t eff, due;
} happening;

struct hk_build {
    int64_t    company;
    place     *place;
    size_t     places, place_cap;
    happening *event;
    size_t     events, event_cap;
    hk_map    *names;                    /* account key -> arrival number + 1 */
    hk_account *acct;
    size_t     accounts, acct_cap;
    hk_account last;                     /* positions often come customer by customer */
    uint32_t   last_number;
    uint32_t   max_seq, max_known;
    unsigned __int128 gross;
    flow_store flow;
};

static bool grow(void **p, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return true;
    size_t n = HK_MAX(need, *cap + *cap / 2);
    void *q = realloc(*p, n * size);
    if (!q) return false;
    *p = q;
    *cap = n;
    return true;
}

hk_rc hk_book_build_start(hk_ctx *cx, int64_t company, size_t positions, size_t events, hk_build **out)
{
    hk_build *w = calloc(1, sizeof *w);
    if (w) {
        w->company = company;
        w->last_number = UINT32_MAX;
        w->names = hk_map_create(1024);
    }
    if (!w || !w->names || !grow((void **)&w->place, &w->place_cap, HK_MAX(positions, (size_t)64), sizeof *w->place)
        || !grow((void **)&w->event, &w->event_cap, HK_MAX(events, (size_t)64), sizeof *w->event)) {
        hk_book_build_drop(w);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    *out = w;
    return HK_OK;
}

void hk_book_build_drop(hk_build *w)
{
    if (!w) return;
    free(w->place);
    free(w->event);
    hk_map_free(w->names);
    free(w->acct);
    flow_store_clear(&w->flow);
    free(w);
}

static hk_rc number_of(hk_ctx *cx, hk_build *w, const hk_account *a, uint32_t *out)
{
    struct { int64_t customer; char currency[4]; int32_t class; } key = { a->customer, "", a->class };
    int64_t *slot;
    bool added;
    memcpy(key.currency, a->currency, 3);
    if (w->last_number != UINT32_MAX && account_cmp(a, &w->last) == 0) {
        *out = w->last_number;
        return HK_OK;
    }
    if (!hk_map_put(w->names, &key, sizeof key, &slot, &added)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (added) {
        if (w->accounts >= ACCOUNTS_MAX) return hk_fail(cx, HK_TOO_BIG, "book.too_many_accounts", NULL, NULL);
        if (!grow((void **)&w->acct, &w->acct_cap, w->accounts + 1, sizeof *w->acct)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        w->acct[w->accounts] = (hk_account){ .customer = a->customer, .class = a->class };
        memcpy(w->acct[w->accounts++].currency, a->currency, 3);
        *slot = (int64_t)w->accounts;
    }
    w->last = w->acct[*slot - 1];
    *out = w->last_number = (uint32_t)(*slot - 1);
    return HK_OK;
}

hk_rc hk_book_add_position(hk_ctx *cx, hk_build *w, const hk_book_position *p)
{
    bool credit = p->account.class == HK_CLASS_CREDIT;
    place x = { .amount = p->amount, .seq = (uint32_t)p->seq, .known = (uint32_t)p->known, .eff = (uint16_t)p->eff,
                .issue = credit ? DUE_CREDIT : (uint16_t)p->issue, .due = credit ? DUE_CREDIT : (uint16_t)p->due };
    hk_rc rc = enter_position(cx, p, &w->gross);
    if (!rc) rc = number_of(cx, w, &p->account, &x.acct);
    if (rc) return rc;
    if (!grow((void **)&w->place, &w->place_cap, w->places + 1, sizeof *w->place)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    w->place[w->places++] = x;
    if (x.seq > w->max_seq) w->max_seq = x.seq;
    if (x.known > w->max_known) w->max_known = x.known;
    return HK_OK;
}

static hk_rc add(hk_ctx *cx, hk_build *w, int64_t position, const hk_book_event *e)
{
    happening x = { .delta = e->is_due ? 0 : e->delta, .seq = (uint32_t)position, .known = (uint32_t)e->known, .eff = (uint16_t)e->eff,
                    .due = e->is_due ? (uint16_t)e->due : IS_AMOUNT };
    hk_rc rc = enter_event(cx, e, &w->gross);
    if (rc) return rc;
    if (position < 1 || position > KNOWN_MAX) return hk_fail_internal(cx, HK_INTERNAL, "book: event of position %" PRId64, position);
    if (!grow((void **)&w->event, &w->event_cap, w->events + 1, sizeof *w->event)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    w->event[w->events++] = x;
    if (x.known > w->max_known) w->max_known = x.known;
    return HK_OK;
}

hk_rc hk_book_add_event(hk_ctx *cx, hk_build *w, int64_t position, hk_day eff, int64_t known, int64_t delta)
{
    return add(cx, w, position, &(hk_book_event){ .eff = eff, .known = known, .delta = delta });
}

hk_rc hk_book_add_due(hk_ctx *cx, hk_build *w, int64_t position, hk_day eff, int64_t known, hk_day due)
{
    return add(cx, w, position, &(hk_book_event){ .eff = eff, .known = known, .is_due = true, .due = due });
}

hk_rc hk_book_add_flow(hk_ctx *cx, hk_build *w, const hk_account *a, int month, hk_flow kind, int64_t amount)
{
    uint32_t account;
    unsigned __int128 gross = 0;
    hk_rc rc = enter_flow(cx, month, kind, amount, &gross);
    if (!rc) rc = number_of(cx, w, a, &account);
    if (!rc && !flow_store_add(&w->flow, account, month, kind, amount)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    return rc;
}

/* ---- sorting ---- */

typedef struct sorted {                  /* everything in account order */
    uint32_t  *order;                    /* new account number -> arrival number */
    place     *place;
    uint32_t  *first;                    /* place -> its first event; places + 1 */
    happening *event;
} sorted;

static hk_rc accounts_number(hk_ctx *cx, hk_build *w, sorted *s, uint32_t **renumber)
{
    uint32_t *order = malloc((w->accounts + 1) * sizeof *order), *to = malloc((w->accounts + 1) * sizeof *to);
    if (!order || !to) {
        free(order);
        free(to);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    by_customer_sort(w->acct, order, w->accounts);
    for (size_t i = 0; i < w->accounts; i++) to[order[i]] = (uint32_t)i;
    s->order = order;
    *renumber = to;
    return HK_OK;
}

/* Places by account; the ids they had, in arrival order, become places: to[arrival] = place. */
static hk_rc places_sort(hk_ctx *cx, hk_build *w, sorted *s, const uint32_t *renumber, uint32_t **to_out)
{
    uint32_t *count = calloc(w->accounts + 1, sizeof *count), *to = malloc((w->places + 1) * sizeof *to);
    place *out = malloc((w->places + 1) * sizeof *out);
    if (!count || !to || !out) {
        free(count);
        free(to);
        free(out);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < w->places; i++) count[renumber[w->place[i].acct]]++;
    uint32_t at = 0;
    for (size_t a = 0; a < w->accounts; a++) {
        uint32_t c = count[a];
        count[a] = at;
        at += c;
    }
    for (size_t i = 0; i < w->places; i++) {
        place x = w->place[i];
        x.acct = renumber[x.acct];
        to[i] = count[x.acct]++;
        out[to[i]] = x;
    }
    free(count);
    s->place = out;
    *to_out = to;
    return HK_OK;
}

/* A set of numbers that tells how many of them lie below one: a bitmap with a running count per 512. */
typedef struct ranks {
    uint64_t *bits;
    uint32_t *before;                    /* set bits before each group of 8 words */
    size_t    groups;
} ranks;

static bool ranks_make(ranks *x, uint32_t most)
{
    x->groups = (size_t)most / 512 + 1;
    x->bits = calloc(x->groups * 8, sizeof *x->bits);
    x->before = calloc(x->groups, sizeof *x->before);
    return x->bits && x->before;
}

static inline void ranks_add(ranks *x, uint32_t n) { x->bits[n / 64] |= (uint64_t)1 << n % 64; }

static size_t ranks_count(ranks *x)      /* after the last was added; how many */
{
    uint32_t sum = 0;
    for (size_t g = 0; g < x->groups; g++) {
        x->before[g] = sum;
        for (size_t k = 0; k < 8; k++) sum += (uint32_t)__builtin_popcountll(x->bits[g * 8 + k]);
    }
    return sum;
}

static inline bool ranks_has(const ranks *x, uint32_t n) { return x->bits[n / 64] >> n % 64 & 1; }

static inline uint32_t ranks_below(const ranks *x, uint32_t n)
{
    size_t word = n / 64;
    uint32_t below = x->before[word / 8];
    for (size_t k = word / 8 * 8; k < word; k++) below += (uint32_t)__builtin_popcountll(x->bits[k]);
    return below + (uint32_t)__builtin_popcountll(x->bits[word] & (((uint64_t)1 << n % 64) - 1));
}

static void ranks_clear(ranks *x)
{
    free(x->bits);
    free(x->before);
}

/* id -> arrival number. Positions mostly arrive in order of id; then their ranks answer from the cache. When they do not, a table
 * over all ids is made. */
typedef struct ids {
    ranks     rank;
    uint32_t *table;                     /* id -> arrival + 1, when out of order */
} ids;

static hk_rc ids_make(hk_ctx *cx, const hk_build *w, ids *x)
{
    bool ordered = true;
    for (size_t i = 1; ordered && i < w->places; i++) ordered = w->place[i - 1].seq < w->place[i].seq;
    if (!ordered) {
        x->table = calloc((size_t)w->max_seq + 1, sizeof *x->table);
        if (!x->table) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        for (size_t i = 0; i < w->places; i++) {
            if (x->table[w->place[i].seq]) return hk_fail_internal(cx, HK_INTERNAL, "book: position %u twice", w->place[i].seq);
            x->table[w->place[i].seq] = (uint32_t)i + 1;
        }
        return HK_OK;
    }
    if (!ranks_make(&x->rank, w->max_seq)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < w->places; i++) ranks_add(&x->rank, w->place[i].seq);
    ranks_count(&x->rank);
    return HK_OK;
}

static inline uint32_t ids_find(const ids *x, uint32_t max, uint32_t seq)       /* UINT32_MAX: none */
{
    if (seq > max) return UINT32_MAX;
    if (x->table) return x->table[seq] - 1;
    return ranks_has(&x->rank, seq) ? ranks_below(&x->rank, seq) : UINT32_MAX;
}

static void ids_clear(ids *x)
{
    ranks_clear(&x->rank);
    free(x->table);
}

static hk_rc events_sort(hk_ctx *cx, hk_build *w, sorted *s, const uint32_t *to)
{
    ids x = {0};
    happening *out = malloc((w->events + 1) * sizeof *out);
    uint32_t *first = calloc(w->places + 2, sizeof *first);
    hk_rc rc = out && first ? ids_make(cx, w, &x) : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (rc) goto done;
    for (size_t i = 0; i < w->events; i++) {
        uint32_t arrival = ids_find(&x, w->max_seq, w->event[i].seq);
        if (arrival == UINT32_MAX) {
            rc = hk_fail_internal(cx, HK_INTERNAL, "book: event of unknown position %u", w->event[i].seq);
            goto done;
        }
        w->event[i].seq = to[arrival];
        first[to[arrival] + 2]++;
    }
    for (size_t i = 2; i < w->places + 2; i++) first[i] += first[i - 1];
    for (size_t i = 0; i < w->events; i++) out[first[w->event[i].seq + 1]++] = w->event[i];
    s->first = first;
    s->event = out;
    first = NULL;
    out = NULL;
done:
    ids_clear(&x);
    free(first);
    free(out);
    return rc;
}

/* Known numbers become their places among those that occur (inside.h). list: malloc, ascending. */
static hk_rc known_number(hk_ctx *cx, const hk_build *w, sorted *s, uint32_t **list, size_t *n)
{
    ranks x = {0};
    if (!ranks_make(&x, w->max_known)) goto no_memory;
    for (size_t i = 0; i < w->places; i++) ranks_add(&x, s->place[i].known);
    for (size_t i = 0; i < w->events; i++) ranks_add(&x, s->event[i].known);
    *n = ranks_count(&x);
    *list = malloc((*n + 1) * sizeof **list);
    if (!*list) goto no_memory;
    for (size_t i = 0, at = 0; i < x.groups * 8; i++)
        for (uint64_t left = x.bits[i]; left; left &= left - 1) (*list)[at++] = (uint32_t)(i * 64 + (size_t)__builtin_ctzll(left));
    for (size_t i = 0; i < w->places; i++) s->place[i].known = ranks_below(&x, s->place[i].known) + 1;
    for (size_t i = 0; i < w->events; i++) s->event[i].known = ranks_below(&x, s->event[i].known) + 1;
    ranks_clear(&x);
    return HK_OK;
no_memory:
    ranks_clear(&x);
    return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

/* ---- rows ---- */

/* First round: b is NULL, rows are counted, NET and hist are made. Second round: rows are written. */
typedef struct maker {
    hk_ctx *cx;
    track   t;
    ops     o;
    pieces  p;
    rows    hist;
    size_t  wide;
    uint32_t *count;                     /* per centre: rows, then the next place to write */
    node    **node_of;
    base     *b;
    flow_store *flow;
    const uint32_t *order;               /* flow is still by arrival number */
    const hk_account *acct;
    const uint16_t *month;
    uint32_t *known;                     /* numbers that occur */
    size_t   known_n;
} maker;

static hk_rc no_memory(maker *m) { return hk_fail(m->cx, HK_NO_MEMORY, NULL, NULL, NULL); }

static hk_rc emit(maker *m, const row *r)
{
    uint32_t c = day_node(r->from, r->to);
    if (m->b) {
        row_put(&m->b->main, m->count[c]++, r);
        node_note(m->node_of[c], r);
        return HK_OK;
    }
    uint32_t arrival = m->order[r->acct];
    int64_t bal = m->acct[arrival].class == HK_CLASS_CREDIT ? -r->bal : r->bal;
    m->count[c]++;
    m->wide += is_wide(r->bal);
    bool ok = flow_store_add(m->flow, arrival, m->month[r->from], HK_FLOW_NET, bal);
    if (ok && r->to != FOREVER) ok = flow_store_add(m->flow, arrival, m->month[r->to], HK_FLOW_NET, -bal);
    return ok ? HK_OK : no_memory(m);
}

static hk_rc emit_hist(maker *m, row r, uint32_t kto)
{
    if (m->b || !r.bal || r.kfrom >= kto) return HK_OK;
    r.to = FOREVER;
    r.kto = kto;
    return rows_add(&m->hist, r) ? HK_OK : no_memory(m);
}

/* Learned in the order it became effective: each event ends one row and begins the next. */
static hk_rc rows_in_order(maker *m, const place *p, const happening *e, size_t n)
{
    row r = { .bal = p->amount, .acct = p->acct, .pos = p->seq, .kfrom = p->known, .from = p->eff, .due = p->due, .issue = p->issue };
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < n; i++) {
        int64_t bal = r.bal + (e[i].due == IS_AMOUNT ? e[i].delta : 0);
        uint16_t due = e[i].due == IS_AMOUNT ? r.due : e[i].due;
        if (bal == r.bal && due == r.due) continue;
        if (e[i].eff == r.from) {
            rc = emit_hist(m, r, e[i].known);
        } else if (r.bal) {
            r.to = e[i].eff;
            r.kto = e[i].known;
            rc = emit(m, &r);
        }
        r.bal = bal;
        r.due = due;
        r.from = e[i].eff;
        r.kfrom = e[i].known;
    }
    r.to = FOREVER;
    r.kto = 0;
    return rc || !r.bal ? rc : emit(m, &r);
}

/* Any order: changes laid over pieces (steps.c). */
static hk_rc rows_laid(maker *m, const place *p, const happening *e, size_t n)
{
    row like = { .acct = p->acct, .pos = p->seq, .issue = p->issue };
    m->o.n = m->p.n = 0;
    m->p.hist = m->b ? NULL : &m->hist;
    bool ok = track_start(&m->t, p->due) && track_delta(&m->t, p->eff, p->amount, p->known, &m->o);
    for (size_t i = 0; ok && i < n; i++) {
        if (e[i].due == IS_AMOUNT) ok = track_delta(&m->t, e[i].eff, e[i].delta, e[i].known, &m->o);
        else if (p->due != DUE_CREDIT) ok = track_due(&m->t, e[i].eff, e[i].due, e[i].known, &m->o);
    }
    for (size_t i = 0; ok && i < m->o.n; i++) ok = pieces_apply(&m->p, &m->o.v[i], like);
    hk_rc rc = ok ? HK_OK : no_memory(m);
    for (size_t i = 0; !rc && i < m->p.n; i++) rc = emit(m, &m->p.v[i]);
    return rc;
}

static void by_known(happening *e, size_t n)                 /* nearly always sorted already */
{
    for (size_t i = 1; i < n; i++) {
        happening x = e[i];
        size_t j = i;
        for (; j && e[j - 1].known > x.known; j--) e[j] = e[j - 1];
        e[j] = x;
    }
}

static hk_rc rows_make(maker *m, const hk_build *w, const sorted *s)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < w->places; i++) {
        const place *p = &s->place[i];
        happening *e = s->event + s->first[i];
        size_t n = s->first[i + 1] - s->first[i];
        if (!m->b) by_known(e, n);
        if (n && e[0].known < p->known)
            return hk_fail_internal(m->cx, HK_INTERNAL, "book: position %u has an event known before it", p->seq);
        uint16_t eff = p->eff;
        bool in_order = true;
        for (size_t k = 0; in_order && k < n; k++) {
            in_order = e[k].eff >= eff && (p->due != DUE_CREDIT || e[k].due == IS_AMOUNT);
            eff = e[k].eff;
        }
        rc = in_order ? rows_in_order(m, p, e, n) : rows_laid(m, p, e, n);
    }
    return rc;
}

static void nodes_place(maker *m, base *b)
{
    uint32_t at = 0, k = 0;
    for (uint32_t c = 0; c < FOREVER; c++) {
        uint32_t n = m->count[c];
        if (!n) continue;
        b->main.nodes[k] = (node){ .center = c, .lo = at, .kmin = UINT32_MAX };
        m->node_of[c] = &b->main.nodes[k++];
        m->count[c] = at;
        at += n;
    }
}

static hk_rc base_make(hk_build *w, const sorted *s, maker *m, base **out)
{
    base_plan p = { .accounts = w->accounts, .known = m->known_n, .pos_most = w->max_seq };
    hk_rc rc = rows_make(m, w, s);
    if (rc) return rc;
    for (uint32_t c = 0; c < FOREVER; c++) {
        p.rows += m->count[c];
        p.nodes += m->count[c] > 0;
    }
    if (!rows_sort_hist(&m->hist)) return no_memory(m);
    p.wide = m->wide;
    p.hrows = m->hist.n;
    p.hwide = rows_wide(&m->hist);
    p.hnodes = hist_nodes(&m->hist);
    flow_store_count(&w->flow, &p.series, &p.values);
    base *b = base_alloc(m->cx, &p);
    if (!b) return m->cx->error.rc;
    for (size_t i = 0; i < w->accounts; i++) b->acct[i] = w->acct[s->order[i]];
    flow_store_write(&w->flow, b, s->order);
    memcpy(b->img + b->head->sec[SEC_KNOWN].off, m->known, m->known_n * sizeof *m->known);
    hist_fill(&b->hist, &m->hist);
    nodes_place(m, b);
    m->b = b;
    rc = rows_make(m, w, s);
    if (rc) base_free(b);
    else *out = b;
    return rc;
}

hk_rc hk_book_build_end(hk_ctx *cx, hk_build *w, int64_t seq, const uint8_t chain[HK_SHA256], hk_book **out)
{
    sorted s = {0};
    uint32_t *renumber = NULL, *to = NULL;
    base *b = NULL;
    maker m = { .cx = cx, .acct = w->acct, .flow = &w->flow, .month = month_table() };

    hk_rc rc = accounts_number(cx, w, &s, &renumber);
    if (!rc) rc = places_sort(cx, w, &s, renumber, &to);
    if (!rc) rc = events_sort(cx, w, &s, to);
    if (!rc) rc = known_number(cx, w, &s, &m.known, &m.known_n);
    if (rc) goto done;
    free(w->place);
    free(w->event);
    w->place = NULL;
    w->event = NULL;
    m.order = s.order;
    m.count = calloc(FOREVER, sizeof *m.count);
    m.node_of = calloc(FOREVER, sizeof *m.node_of);
    rc = m.count && m.node_of ? base_make(w, &s, &m, &b) : no_memory(&m);
    if (rc) goto done;
    base_seal(b, w->company, seq, chain, w->gross);
    rc = book_wrap(cx, w->company, b, out);
done:
    free(renumber);
    free(to);
    free(s.order);
    free(s.place);
    free(s.first);
    free(s.event);
    free(m.t.v);
    free(m.o.v);
    free(m.p.v);
    free(m.hist.v);
    free(m.known);
    free(m.count);
    free(m.node_of);
    hk_book_build_drop(w);
    return rc;
}
