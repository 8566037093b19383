/* age.c - one as-of aging: every open row into (group, column).
 *
 * The column of a due day is looked up in a table of 65,536 bytes made for the question: any edges, both bases and the due
 * codes cost the same, without a branch. Only the part around the as-of day is ever touched, so it stays in the first cache.
 * Sum and count are neighbours and added as one 128-bit vector.
 */
#include "book/inside.h"

#include <stdlib.h>

typedef long long pair __attribute__((vector_size(16), aligned(8), may_alias));

hk_rc edges_checked(hk_ctx *cx, const int *edges, unsigned n)
{
    bool ok = n >= 1 && n <= HK_BOOK_EDGES && edges[0] == 0;
    for (unsigned i = 1; ok && i < n; i++) ok = edges[i] > edges[i - 1] && edges[i] <= HK_DAY_MAX;
    return ok ? HK_OK : hk_fail_internal(cx, HK_INTERNAL, "book: bucket edges must ascend from 0, at most %d", HK_BOOK_EDGES);
}

void column_table(uint8_t *table, hk_day as_of, hk_basis basis, const int *edges, unsigned n)
{
    memset(table, HK_COL_NOT_DUE, 65536);                    /* keys at or after the day */
    int below = as_of;                                       /* keys under this are older than the edge before */
    for (unsigned k = 1; k <= n && below > 0; k++) {
        int from = k < n ? as_of - edges[k] : 0;
        if (from < 0) from = 0;
        if (below > from) memset(table + from, (int)k, (size_t)(below - from));
        below = from;
    }
    table[HK_BOOK_DUE_NONE] = (uint8_t)HK_COL_NO_DUE(n);
    table[HK_BOOK_DUE_EVENT] = (uint8_t)HK_COL_NOT_REACHED(n);
    table[DUE_CREDIT] = (uint8_t)HK_COL_UNAPPLIED(n);
    HK_UNUSED(basis);
}

/* What only detail needs. A day is the oldest only if the sum of what base and tail say about it is not zero, so rows of positions
 * the tail speaks of are kept aside and netted at the end - as far as they could still lower a group's oldest day. Whether the
 * tail speaks of a position is asked of a set of hashed bits (tail_maybe): a wrong yes costs a row aside, a wrong no cannot be. */
typedef struct aside {
    int64_t  bal;
    uint32_t pos, start;
    uint16_t key;
} aside;
typedef struct age {
    hk_cell *cells;
    groups   g;
    const uint8_t *table;
    bool     by_issue;
    hk_ctx  *cx;
    int      day;
    __int128 *weighted;
    hk_day   *oldest;
    uint64_t  per_stride;                /* 2^64 / stride, rounded up: start / stride as a high half of a product */
    const hk_gen *gen;
    aside    *kept;
    size_t    kept_n, kept_cap;
} age;

static inline void cell_add(hk_cell *c, int64_t sum, int64_t n)
{
    *(pair *)c += (pair){ sum, n };
}

static hk_rc add_plain(void *arg, const cols *c, const uint32_t *sel, size_t n)
{
    const age *a = arg;
    const uint8_t *table = a->table;
    const uint32_t *start = a->g.start;
    const nums acct = c->acct;
    const uint16_t *key = a->by_issue ? c->issue : c->due;
    const int32_t *bal = c->bal;
    const int64_t *wide = c->wide;
    hk_cell *cells = a->cells;
    if (c->where == AREA_TAIL)
        for (size_t i = 0; i < n; i++) cell_add(&cells[start[num_at(acct, sel[i])] + table[key[sel[i]]]], wide[sel[i]], c->open[sel[i]]);
    else
        for (size_t i = 0; i < n; i++) cell_add(&cells[start[num_at(acct, sel[i])] + table[key[sel[i]]]], narrow_bal(bal, wide, sel[i]), 1);
    return HK_OK;
}

static hk_rc keep(age *a, aside x)
{
    if (a->kept_n == a->kept_cap) {
        size_t cap = a->kept_cap ? a->kept_cap * 2 : 256;
        aside *v = realloc(a->kept, cap * sizeof *v);
        if (!v) return hk_fail(a->cx, HK_NO_MEMORY, NULL, NULL, NULL);
        a->kept = v;
        a->kept_cap = cap;
    }
    a->kept[a->kept_n++] = x;
    return HK_OK;
}

/* start is group * stride, below 2^32: the excess of the rounded factor cannot reach the next group. */
static inline uint32_t group_at(const age *a, uint32_t start)
{
    return (uint32_t)((unsigned __int128)start * a->per_stride >> 64);
}

/* Days late times balance and the earliest day, without a branch that depends on the row: half of all rows are not late. As an
 * unsigned number HK_DAY_NONE is larger than any day. */
typedef struct lateness { __int128 weighted; uint32_t oldest; } lateness;

static inline void detail_take(lateness *d, int as_of, uint16_t key, int64_t bal)
{
    int late = HK_MAX(as_of - key, 0);
    uint32_t day = key < DUE_DAYS ? key : (uint32_t)HK_DAY_NONE;
    d->weighted += (__int128)bal * late;
    d->oldest = HK_MIN(d->oldest, day);
}

static inline void detail_add(const age *a, uint32_t group, uint16_t key, int64_t bal)
{
    lateness d = { a->weighted[group], (uint32_t)a->oldest[group] };
    detail_take(&d, a->day, key, bal);
    a->weighted[group] = d.weighted, a->oldest[group] = (hk_day)d.oldest;
}

/* Rows an account's flag is asked about one by one: partly seen customers, positions counted elsewhere. */
static hk_rc add_one(age *a, const cols *c, uint32_t k)
{
    uint32_t acct = num_at(c->acct, k), start = groups_start(&a->g, acct, num_at(c->pos, k)), group = group_at(a, start);
    uint16_t key = (a->by_issue ? c->issue : c->due)[k];
    int64_t bal = bal_at(c, k);
    cell_add(&a->cells[start + a->table[key]], bal, c->open ? c->open[k] : 1);
    if (!a->weighted || key >= DUE_DAYS) return HK_OK;
    if (!(a->g.flag[acct] & G_TAIL) || !tail_maybe(a->gen, num_at(c->pos, k))) {
        detail_add(a, group, key, bal);
        return HK_OK;
    }
    a->weighted[group] += (__int128)bal * HK_MAX(a->day - key, 0);
    return key < (uint32_t)a->oldest[group] ? keep(a, (aside){ bal, num_at(c->pos, k), start, key }) : HK_OK;
}

static hk_rc add_careful(void *arg, const cols *c, const uint32_t *sel, size_t n)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < n; i++) rc = add_one(arg, c, sel[i]);
    return rc;
}

/* Rows of one account come together (inside.h): its detail stays in registers meanwhile, and what nobody asked for is passed by. */
static hk_rc add_detail(void *arg, const cols *c, const uint32_t *sel, size_t n)
{
    age *a = arg;
    const uint8_t *table = a->table;
    const nums accts = c->acct;
    const uint16_t *keys = a->by_issue ? c->issue : c->due;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < n;) {
        uint32_t acct = num_at(accts, sel[i]), start = a->g.start[acct], group = group_at(a, start);
        uint8_t flag = a->g.flag ? a->g.flag[acct] : 0;
        hk_cell *cells = a->cells + start;
        lateness d = { a->weighted[group], (uint32_t)a->oldest[group] };
        if (flag & (G_PARTIAL | G_MOVES)) {
            rc = add_one(a, c, sel[i++]);
            continue;
        }
        if (start == a->g.trash) {
            while (++i < n && num_at(accts, sel[i]) == acct) continue;
            continue;
        }
        if (!flag) {
            do {
                uint32_t k = sel[i];
                uint16_t key = keys[k];
                int64_t bal = narrow_bal(c->bal, c->wide, k);
                cell_add(&cells[table[key]], bal, 1);
                detail_take(&d, a->day, key, bal);
            } while (++i < n && num_at(accts, sel[i]) == acct);
        } else {
            do {
                uint32_t k = sel[i];
                uint16_t key = keys[k];
                int64_t bal = bal_at(c, k);
                cell_add(&cells[table[key]], bal, c->open ? c->open[k] : 1);
                d.weighted += (__int128)bal * HK_MAX(a->day - key, 0);
                if (key >= HK_MIN(d.oldest, (uint32_t)DUE_DAYS)) continue;
                if (tail_maybe(a->gen, num_at(c->pos, k))) rc = keep(a, (aside){ bal, num_at(c->pos, k), start, key });
                else d.oldest = key;
            } while (++i < n && num_at(accts, sel[i]) == acct);
        }
        a->weighted[group] = d.weighted, a->oldest[group] = (hk_day)d.oldest;
    }
    return rc;
}

static int aside_cmp(const void *x, const void *y)
{
    const aside *a = x, *b = y;
    if (a->pos != b->pos) return a->pos < b->pos ? -1 : 1;
    return (a->key > b->key) - (a->key < b->key);
}

static void settle_kept(age *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->kept_n; i++)
        if (a->kept[i].key < (uint32_t)a->oldest[group_at(a, a->kept[i].start)]) a->kept[n++] = a->kept[i];
    a->kept_n = n;
    if (!n) return;
    qsort(a->kept, a->kept_n, sizeof *a->kept, aside_cmp);
    for (size_t i = 0, j; i < a->kept_n; i = j) {
        const aside *x = &a->kept[i];
        int64_t bal = 0;
        for (j = i; j < a->kept_n && aside_cmp(x, &a->kept[j]) == 0; j++) bal += a->kept[j].bal;
        uint32_t group = group_at(a, x->start);
        if (bal && (a->oldest[group] == HK_DAY_NONE || x->key < a->oldest[group])) a->oldest[group] = x->key;
    }
}

/* Result memory is kept from question to question: fresh pages for 50,000 customers cost more than the scan saves. */
struct hk_aging_room {
    size_t  cells, groups;                                   /* allocated */
    uint8_t table[65536];
};

static hk_rc room_for(hk_ctx *cx, hk_aging *out, size_t groups_n, unsigned cols_n, bool detail)
{
    size_t cells = (groups_n + 1) * cols_n;
    if (!out->room && !(out->room = calloc(1, sizeof *out->room))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (cells > out->room->cells) {
        big_free(out->cells, out->room->cells * sizeof *out->cells);
        out->room->cells = 0;
        out->cells = big_alloc(cells * sizeof *out->cells);
        if (!out->cells) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        out->room->cells = cells;
    } else {
        memset(out->cells, 0, cells * sizeof *out->cells);
    }
    if (detail) {
        if (groups_n + 1 > out->room->groups || !out->weighted) {
            free(out->weighted);
            free(out->oldest);
            out->weighted = malloc((groups_n + 1) * sizeof *out->weighted);
            out->oldest = malloc((groups_n + 1) * sizeof *out->oldest);
            out->room->groups = out->weighted && out->oldest ? groups_n + 1 : 0;
            if (!out->room->groups) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        }
        memset(out->weighted, 0, (groups_n + 1) * sizeof *out->weighted);
        for (size_t i = 0; i <= groups_n; i++) out->oldest[i] = HK_DAY_NONE;
    }
    return HK_OK;
}

void hk_aging_clear(hk_aging *a)
{
    if (a->room) big_free(a->cells, a->room->cells * sizeof *a->cells);
    free(a->weighted);
    free(a->oldest);
    free(a->room);
    *a = (hk_aging){ 0 };
}

int64_t hk_aging_outstanding(const hk_aging *a, size_t group)
{
    int64_t sum = 0;
    for (unsigned c = 0; c < a->cols; c++) {
        int64_t x = hk_aging_cell(a, group, c).sum;
        sum += c == HK_COL_UNAPPLIED(a->edges_n) ? -x : x;
    }
    return sum;
}

hk_rc hk_book_age(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q, hk_aging *out)
{
    size_t groups_n = q->map ? q->groups : v->mark->accounts;
    unsigned cols_n = HK_COLS(q->edges_n);
    age a = { .cx = cx, .gen = v->gen, .day = q->as_of, .by_issue = q->basis == HK_BASIS_ISSUE };

    out->groups = 0;
    hk_rc rc = scope_needed(cx, scope);
    if (!rc) rc = day_checked(cx, q->as_of);
    if (!rc) rc = edges_checked(cx, q->edges, q->edges_n);
    if (!rc) rc = groups_make(cx, v, scope, q, groups_n, cols_n, q->detail && v->mark->tail, &a.g);
    if (rc) return rc;
    rc = room_for(cx, out, groups_n, cols_n, q->detail);
    if (rc) goto done;
    column_table(out->room->table, q->as_of, q->basis, q->edges, q->edges_n);
    a.cells = out->cells;
    a.table = out->room->table;
    if (q->detail) {
        a.weighted = out->weighted;
        a.oldest = out->oldest;
    }
    a.per_stride = UINT64_MAX / cols_n + 1;
    bool careful = a.g.flag != NULL;
    visit walk = { .day = (uint16_t)q->as_of, .known = known_clamp(v, q->known), .hi = UINT32_MAX, .arg = &a,
                   .fn = q->detail ? add_detail : careful ? add_careful : add_plain,
                   .need = 1u << (a.by_issue ? COL_ISSUE : COL_DUE) | 1u << COL_BAL | 1u << COL_ACCT | (careful ? 1u << COL_POS : 0) };
    rc = visit_base(cx, v, &walk);
    if (!rc) rc = visit_tail(cx, v, &walk);
    if (rc) goto done;
    settle_kept(&a);
    out->groups = groups_n;
    out->edges_n = q->edges_n;
    out->cols = cols_n;
done:
    groups_clear(&a.g);
    free(a.kept);
    return rc;
}
