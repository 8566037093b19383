/* flow.c - monthly sums kept per account, so that DSO and its kin never read rows.
 *
 * NET is what the rows themselves say (balance change by effective month); the other kinds are given by the feed as facts come.
 * In a base each (account, kind) with anything in it is one run of months; the tail's part is added when asked.
 */
#include "book/inside.h"

#include "base/thread.h"

#include <stdlib.h>

typedef struct flow_cell {
    int64_t *v;
    uint16_t first, n, cap;
} flow_cell;

static uint16_t months_of_days[HK_DAY_MAX + 1];
static pthread_once_t months_once = PTHREAD_ONCE_INIT;

static void months_init(void)
{
    for (hk_day d = 0; d <= HK_DAY_MAX; d++) months_of_days[d] = (uint16_t)hk_day_month(d);
}

const uint16_t *month_table(void)
{
    pthread_once(&months_once, months_init);
    return months_of_days;
}

static bool cell_reach(flow_cell *c, int month)
{
    if (!c->n) {
        c->first = (uint16_t)month;
    } else if (month < c->first) {                           /* back-dated before everything: shift */
        uint16_t more = (uint16_t)(c->first - month);
        int64_t *v = calloc((size_t)c->n + more, sizeof *v);
        if (!v) return false;
        memcpy(v + more, c->v, c->n * sizeof *v);
        free(c->v);
        c->v = v;
        c->first = (uint16_t)month;
        c->cap = c->n = (uint16_t)(c->n + more);
    }
    uint16_t need = (uint16_t)(month - c->first + 1);
    if (need > c->cap) {
        uint16_t cap = (uint16_t)HK_MAX(need, c->cap + 12);
        int64_t *v = realloc(c->v, cap * sizeof *v);
        if (!v) return false;
        c->v = v;
        c->cap = cap;
    }
    while (c->n < need) c->v[c->n++] = 0;
    return true;
}

bool flow_store_add(flow_store *s, uint32_t account, int month, int kind, int64_t amount)
{
    if (account >= s->accounts) {
        size_t n = HK_MAX((size_t)account + 1, s->accounts + s->accounts / 2);
        flow_cell *v = realloc(s->v, n * HK_FLOWS * sizeof *v);
        if (!v) return false;
        memset(v + s->accounts * HK_FLOWS, 0, (n - s->accounts) * HK_FLOWS * sizeof *v);
        s->v = v;
        s->accounts = n;
    }
    flow_cell *c = &s->v[(size_t)account * HK_FLOWS + (size_t)kind];
    if ((!c->n || month < c->first || month >= c->first + c->n) && !cell_reach(c, month)) return false;
    c->v[month - c->first] += amount;
    return true;
}

static bool cell_wide(const flow_cell *c)
{
    for (uint16_t i = 0; i < c->n; i++)
        if (c->v[i] != (int32_t)c->v[i]) return true;
    return false;
}

void flow_store_count(const flow_store *s, size_t *n_series, size_t *n_values)
{
    *n_series = *n_values = 0;
    for (size_t i = 0; i < s->accounts * HK_FLOWS; i++) {
        *n_series += s->v[i].n > 0;
        *n_values += (size_t)s->v[i].n << cell_wide(&s->v[i]);
    }
}

/* order[new] = old account; NULL: as they are. */
void flow_store_write(const flow_store *s, base *b, const uint32_t *order)
{
    size_t k = 0, at = 0;
    for (uint32_t a = 0; a < b->accounts; a++) {
        uint32_t from = order ? order[a] : a;
        for (uint8_t kind = 0; from < s->accounts && kind < HK_FLOWS; kind++) {
            const flow_cell *c = &s->v[(size_t)from * HK_FLOWS + kind];
            if (!c->n) continue;
            bool wide = cell_wide(c);
            b->series[k++] = (series){ .account = a, .kind = kind, .wide = wide, .first = c->first, .n = c->n, .off = (uint32_t)at };
            if (wide) memcpy(b->values + at, c->v, c->n * sizeof *c->v);
            else for (uint16_t i = 0; i < c->n; i++) b->values[at + i] = (int32_t)c->v[i];
            at += (size_t)c->n << wide;
        }
    }
    assert(k == b->n_series && at == b->n_values);
}

void flow_store_clear(flow_store *s)
{
    for (size_t i = 0; i < s->accounts * HK_FLOWS; i++) free(s->v[i].v);
    free(s->v);
    *s = (flow_store){ 0 };
}

/* ---- reading ---- */

typedef struct flows {
    int64_t *sums;
    size_t   kinds_n;
    int      first, months;
    int8_t   place[HK_FLOWS];            /* of the kind in a row of the result, -1: not asked for */
    groups   g;
} flows;

/* What happened before the first month counts for the balance at its end, not for its flow. */
static inline void put(const flows *f, uint32_t start, int kind, int month, int64_t amount)
{
    int m = month - f->first;
    if (m < 0 && kind == HK_FLOW_NET) m = 0;
    if (m < 0 || m >= f->months || f->place[kind] < 0) return;
    f->sums[start + (size_t)m * f->kinds_n + (size_t)f->place[kind]] += amount;
}

static void add_series(const flows *f, const base *b, const series *s, uint32_t start)
{
    if (f->place[s->kind] < 0) return;
    int64_t *to = f->sums + start + (size_t)f->place[s->kind];
    int m = s->first - f->first;
    for (uint32_t k = 0; k < s->n && m < f->months; k++, m++)
        if (m >= 0) to[(size_t)m * f->kinds_n] += series_at(b->values, s, k);
        else if (s->kind == HK_FLOW_NET) to[0] += series_at(b->values, s, k);
}

static void add_base(const flows *f, const base *b)
{
    for (size_t i = 0; i < b->n_series; i++) {
        const series *s = &b->series[i];
        uint32_t start = f->g.start[s->account];
        if (start != f->g.trash) add_series(f, b, s, start);
    }
}

static void add_tail_row(const flows *f, const hk_view *v, uint32_t i, uint32_t start)
{
    const uint16_t *month = month_table();
    const tail_chunk *t = tail_at(v->gen, i);
    uint32_t k = i % TAIL_CHUNK;
    int64_t delta = account_of(v->gen, t->acct[k]).class == HK_CLASS_CREDIT ? -t->delta[k] : t->delta[k];
    put(f, start, HK_FLOW_NET, month[t->from[k]], delta);
    if (t->to[k] != FOREVER) put(f, start, HK_FLOW_NET, month[t->to[k]], -delta);
}

static const flow_row *flow_at(const hk_view *v, uint32_t i) { return &v->gen->flows[i / TAIL_CHUNK][i % TAIL_CHUNK]; }

static void add_tail(const flows *f, const hk_view *v)
{
    for (uint32_t i = 0; i < v->mark->tail; i++) {
        uint32_t start = f->g.start[tail_at(v->gen, i)->acct[i % TAIL_CHUNK]];
        if (start != f->g.trash) add_tail_row(f, v, i, start);
    }
    for (uint32_t i = 0; i < v->mark->flows; i++) {
        const flow_row *r = flow_at(v, i);
        if (f->g.start[r->account] != f->g.trash) put(f, f->g.start[r->account], r->kind, r->month, r->amount);
    }
}

static void balances(const flows *f, int64_t *sums)
{
    if (f->place[HK_FLOW_NET] < 0) return;
    int64_t *to = sums + (size_t)f->place[HK_FLOW_NET];
    for (int m = 1; m < f->months; m++) to[(size_t)m * f->kinds_n] += to[(size_t)(m - 1) * f->kinds_n];
}

static hk_rc flows_start(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *map, size_t groups_n, const hk_flow *kinds, flows *f, size_t *left_out)
{
    hk_book_query q = { .map = map };
    hk_rc rc = scope_needed(cx, scope);
    if (!rc) rc = base_touch_values(cx, v->gen->base);
    if (rc) return rc;
    if (f->months < 1 || f->first < 0 || !f->kinds_n || f->kinds_n > HK_FLOWS) return hk_fail_internal(cx, HK_INTERNAL, "book: flows of %d months", f->months);
    memset(f->place, -1, sizeof f->place);
    for (size_t i = 0; i < f->kinds_n; i++) f->place[kinds[i]] = (int8_t)i;
    rc = groups_make(cx, v, scope, &q, groups_n, (size_t)f->months * f->kinds_n, false, &f->g);
    if (rc) return rc;
    size_t left = 0;
    for (uint32_t i = 0; f->g.flag && i < v->mark->accounts; i++)
        if (f->g.flag[i] & G_PARTIAL) {
            left += f->g.start[i] != f->g.trash;
            f->g.start[i] = f->g.trash;
        }
    *left_out = left;
    return HK_OK;
}

hk_rc hk_book_flows(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *map, size_t groups_n,
                    int first, int months, const hk_flow *kinds, size_t kinds_n, int64_t *sums, size_t *left_out)
{
    flows f = { .sums = sums, .kinds_n = kinds_n, .first = first, .months = months };
    if (!map) groups_n = v->mark->accounts;
    hk_rc rc = flows_start(cx, v, scope, map, groups_n, kinds, &f, left_out);
    if (rc) return rc;
    memset(sums, 0, groups_n * (size_t)months * kinds_n * sizeof *sums);
    add_base(&f, v->gen->base);
    add_tail(&f, v);
    for (size_t g = 0; g < groups_n; g++) balances(&f, sums + g * (size_t)months * kinds_n);
    groups_clear(&f.g);
    return HK_OK;
}

/* ---- group by group: the sums of one group stay in the first cache ---- */

/* Lists by group: accounts, rows and flows of the tail. head[group] is the first + 1, next[i] the one after. */
typedef struct chain {
    uint32_t *head, *next;
} chain;

static bool chain_make(chain *c, size_t groups_n, size_t n)
{
    c->head = calloc(groups_n + 1, sizeof *c->head);
    c->next = malloc((n + 1) * sizeof *c->next);
    return c->head && c->next;
}

static void chain_put(chain *c, uint32_t group, uint32_t i)
{
    c->next[i] = c->head[group];
    c->head[group] = i + 1;
}

static void chain_clear(chain *c)
{
    free(c->head);
    free(c->next);
}

typedef struct each {
    chain accounts, rows, moves;
    uint32_t *series;                    /* by account of the base: its first series */
    bool      tail;                      /* rows and moves are there */
} each;

/* Put in from the end, so that a list comes in ascending order and the base is read forward. */
static bool each_make(each *e, const flows *f, const hk_view *v, size_t groups_n, uint32_t stride)
{
    const base *b = v->gen->base;
    e->series = malloc((b->accounts + 2) * sizeof *e->series);
    e->tail = v->mark->tail || v->mark->flows;
    if (!e->series || !chain_make(&e->accounts, groups_n, b->accounts)) return false;
    if (e->tail && (!chain_make(&e->rows, groups_n, v->mark->tail) || !chain_make(&e->moves, groups_n, v->mark->flows))) return false;
    for (size_t i = b->accounts; i-- > 0;)
        if (f->g.start[i] != f->g.trash) chain_put(&e->accounts, f->g.start[i] / stride, (uint32_t)i);
    for (uint32_t i = v->mark->tail; i-- > 0;) {
        uint32_t start = f->g.start[tail_at(v->gen, i)->acct[i % TAIL_CHUNK]];
        if (start != f->g.trash) chain_put(&e->rows, start / stride, i);
    }
    for (uint32_t i = v->mark->flows; i-- > 0;) {
        uint32_t start = f->g.start[flow_at(v, i)->account];
        if (start != f->g.trash) chain_put(&e->moves, start / stride, i);
    }
    for (size_t a = 0, k = 0; a <= b->accounts; a++) {
        while (k < b->n_series && b->series[k].account < a) k++;
        e->series[a] = (uint32_t)k;
    }
    return true;
}

typedef int64_t four_wide __attribute__((vector_size(32), aligned(8), may_alias));
typedef int32_t four __attribute__((vector_size(16), aligned(4), may_alias));

static void add_narrow(int64_t *to, const int32_t *v, int n)
{
    for (; n >= 4; n -= 4, to += 4, v += 4) *(four_wide *)to += __builtin_convertvector(*(const four *)v, four_wide);
    for (; n > 0; n--) *to++ += *v++;
}

/* A series into its row of months; what lies before the first month as put has it. */
static void add_whole(const flows *f, const base *b, const series *s)
{
    int64_t *to = f->sums + (size_t)f->place[s->kind] * (size_t)f->months;
    int m = s->first - f->first, n = (int)s->n;
    uint32_t k = 0;
    for (; m < 0 && n > 0; m++, n--, k++) to[0] += s->kind == HK_FLOW_NET ? series_at(b->values, s, k) : 0;
    n = HK_MIN(n, f->months - m);
    if (s->wide) {
        for (int i = 0; i < n; i++) to[m + i] += series_at(b->values, s, k + (uint32_t)i);
    } else {
        add_narrow(to + m, b->values + s->off + k, n);
    }
}

static void each_put(const flows *f, int kind, int month, int64_t amount)
{
    int m = month - f->first;
    if (m < 0 && kind == HK_FLOW_NET) m = 0;
    if (m >= 0 && m < f->months && f->place[kind] >= 0) f->sums[(size_t)f->place[kind] * (size_t)f->months + (size_t)m] += amount;
}

static void each_tail(const each *e, const flows *f, const hk_view *v, size_t group)
{
    const uint16_t *month = month_table();
    for (uint32_t i = e->rows.head[group]; i; i = e->rows.next[i - 1]) {
        const tail_chunk *t = tail_at(v->gen, i - 1);
        uint32_t k = (i - 1) % TAIL_CHUNK;
        int64_t delta = account_of(v->gen, t->acct[k]).class == HK_CLASS_CREDIT ? -t->delta[k] : t->delta[k];
        each_put(f, HK_FLOW_NET, month[t->from[k]], delta);
        if (t->to[k] != FOREVER) each_put(f, HK_FLOW_NET, month[t->to[k]], -delta);
    }
    for (uint32_t i = e->moves.head[group]; i; i = e->moves.next[i - 1]) {
        const flow_row *r = flow_at(v, i - 1);
        each_put(f, r->kind, r->month, r->amount);
    }
}

static void each_group(const each *e, const flows *f, const hk_view *v, size_t group)
{
    const base *b = v->gen->base;
    for (uint32_t i = e->accounts.head[group]; i; i = e->accounts.next[i - 1])
        for (uint32_t k = e->series[i - 1]; k < e->series[i]; k++)
            if (f->place[b->series[k].kind] >= 0) add_whole(f, b, &b->series[k]);
    if (e->tail) each_tail(e, f, v, group);
    if (f->place[HK_FLOW_NET] < 0) return;
    int64_t *to = f->sums + (size_t)f->place[HK_FLOW_NET] * (size_t)f->months;
    for (int m = 1; m < f->months; m++) to[m] += to[m - 1];
}

/* Groups from .. upto - 1 on one thread. */
typedef struct share {
    const each  *e;
    flows        f;
    const hk_view *v;
    size_t       from, upto;
    hk_flows_fn  fn;
    void        *arg;
} share;

static void *share_run(void *arg)
{
    share *s = arg;
    size_t bytes = (size_t)s->f.months * s->f.kinds_n * sizeof *s->f.sums;
    for (size_t g = s->from; g < s->upto; g++) {
        memset(s->f.sums, 0, bytes);
        each_group(s->e, &s->f, s->v, g);
        s->fn(s->arg, g, s->f.sums);
    }
    return NULL;
}

/* The reading is bound by memory, of which two threads together get more than one: the second half goes to another when it is much. */
static void share_out(share *s)
{
    enum { MUCH = 8192 };
    share other = *s;
    pthread_t thread;
    size_t size = (size_t)s->f.months * s->f.kinds_n;

    if (s->upto >= MUCH) {
        other.f.sums += size;
        other.from = s->upto = s->upto / 2;
        if (hk_thread_start(&thread, "sums", share_run, &other)) {
            share_run(s);
            hk_thread_join(thread);
            return;
        }
        s->upto = other.upto;
    }
    share_run(s);
}

hk_rc hk_book_flows_each(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const uint32_t *map, size_t groups_n,
                         int first, int months, const hk_flow *kinds, size_t kinds_n, hk_flows_fn fn, void *arg, size_t *left_out)
{
    share s = { .f = { .kinds_n = kinds_n, .first = first, .months = months }, .v = v, .fn = fn, .arg = arg };
    each e = { .series = NULL };
    if (!map) groups_n = v->mark->accounts;
    hk_rc rc = flows_start(cx, v, scope, map, groups_n, kinds, &s.f, left_out);
    if (rc) return rc;
    size_t size = (size_t)months * kinds_n;
    int64_t *sums = malloc(2 * size * sizeof *sums);
    if (!sums || !each_make(&e, &s.f, v, groups_n, (uint32_t)size)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) {
        s.e = &e, s.f.sums = sums, s.upto = groups_n;
        share_out(&s);
    }
    free(sums);
    free(e.series);
    chain_clear(&e.accounts), chain_clear(&e.rows), chain_clear(&e.moves);
    groups_clear(&s.f.g);
    return rc;
}
