/* Random books against the oracle: every day, every known number, both bases, restricted scopes, in every state a book can be in
 * (built, followed, merged, saved and opened, scalar and AVX2). HK_SEED=n asks for another world; the seed is printed on failure. */
#include "book_oracle.h"

static const int EDGES[] = { 0, 7, 30, 31, 60 };
static const int ONE_EDGE[] = { 0 };

typedef struct expected { hk_cell cell[HK_COLS(HK_COUNT(EDGES))]; __int128 weighted; hk_day oldest; } expected;

static uint64_t seed;
static const char *stage;

static void sums(const world *w, const hk_view *v, const hk_scope *s, const hk_book_query *q, int64_t known, expected *out)
{
    size_t n = hk_view_accounts(v);
    memset(out, 0, n * sizeof *out);
    for (size_t i = 0; i < n; i++) out[i].oldest = HK_DAY_NONE;
    for (size_t i = 0; i < w->n; i++) {
        hk_day due;
        int64_t bal = w_balance(&w->p[i], q->as_of, known, &due);
        if (!bal || !w_seen(s, &w->p[i])) continue;
        uint32_t a = w_account(v, &w->p[i]);
        unsigned c = w_column(&w->p[i], q->as_of, due, q);
        hk_day key = q->basis == HK_BASIS_ISSUE ? w->p[i].p.issue : due;
        out[a].cell[c].sum += bal, out[a].cell[c].n++;
        if (w->p[i].p.account.class == HK_CLASS_CREDIT || key >= HK_BOOK_DUE_EVENT) continue;
        if (q->as_of > key) out[a].weighted += (__int128)bal * (q->as_of - key);
        if (out[a].oldest == HK_DAY_NONE || key < out[a].oldest) out[a].oldest = key;
    }
}

static void check_age(hk_ctx *cx, const world *w, const hk_view *v, const hk_scope *s, hk_day day, int64_t known, hk_basis basis, hk_aging *a)
{
    hk_book_query q = { .as_of = day, .known = known, .basis = basis, .edges = EDGES, .edges_n = HK_COUNT(EDGES), .detail = true };
    static expected want[W_POSITIONS];
    sums(w, v, s, &q, known, want);
    CHECK_RC(hk_book_age(cx, v, s, &q, a), HK_OK, "seed %" PRIu64 " %s", seed, stage);
    for (size_t g = 0; g < hk_view_accounts(v); g++) {
        for (unsigned c = 0; c < a->cols; c++) {
            CHECK_INT(hk_aging_cell(a, g, c).sum, want[g].cell[c].sum, "seed %" PRIu64 " %s day %d known %" PRId64 " basis %d account %zu column %u", seed, stage, day, known, (int)basis, g, c);
            CHECK_INT(hk_aging_cell(a, g, c).n, want[g].cell[c].n, "seed %" PRIu64 " %s day %d known %" PRId64 " basis %d account %zu column %u: count", seed, stage, day, known, (int)basis, g, c);
        }
        CHECK(a->weighted[g] == want[g].weighted, "seed %" PRIu64 " %s day %d known %" PRId64 " account %zu: weighted days", seed, stage, day, known, g);
        CHECK_INT(a->oldest[g], want[g].oldest, "seed %" PRIu64 " %s day %d known %" PRId64 " basis %d account %zu: oldest", seed, stage, day, known, (int)basis, g);
    }
}

/* Many days at once: on each of them what the events say, due day included, once each position and in order. */
static void check_states(hk_ctx *cx, const world *w, const hk_view *v, const hk_scope *s, int64_t known, const hk_day *days, size_t n)
{
    uint32_t list[W_POSITIONS];
    size_t accounts = hk_view_accounts(v), states_n, at = 0;
    hk_state *states;
    for (uint32_t i = 0; i < accounts; i++) list[i] = i;
    CHECK_RC(hk_book_states(cx, v, s, list, accounts, days, n, known, &states, &states_n), HK_OK);
    for (size_t i = 0; i < w->n; i++) {                      /* the world's positions are 1, 2, ... */
        const w_position *x = &w->p[i];
        size_t d = 0;
        while (at < states_n && states[at].position == x->p.seq) {
            const hk_state *k = &states[at++];
            CHECK(k->first >= d && k->first < k->end && k->end <= n, "seed %" PRIu64 " %s position %zu: days %u to %u", seed, stage, i, k->first, k->end);
            for (; d < k->end; d++) {
                hk_day due = HK_DAY_NONE;
                int64_t bal = w_seen(s, x) ? w_balance(x, days[d], known, &due) : 0;
                CHECK_INT(d < k->first ? 0 : k->balance, bal, "seed %" PRIu64 " %s position %zu day %d known %" PRId64, seed, stage, i, days[d], known);
                if (d >= k->first && x->p.account.class != HK_CLASS_CREDIT) CHECK_INT(k->due, due, "seed %" PRIu64 " %s position %zu day %d", seed, stage, i, days[d]);
            }
        }
        for (hk_day due; d < n; d++) CHECK(!w_seen(s, x) || !w_balance(x, days[d], known, &due), "seed %" PRIu64 " %s: position %zu is missing on day %d", seed, stage, i, days[d]);
    }
    CHECK_INT(at, states_n, "seed %" PRIu64 " %s: states nobody has", seed, stage);
    free(states);
}

/* The same states without an order: put in one, they are the ones above, each once. */
typedef struct in_no_order { hk_state v[4 * W_POSITIONS * 8]; size_t n; } in_no_order;
static hk_rc each_take(void *arg, const hk_state *v, size_t n)
{
    in_no_order *e = arg;
    for (size_t i = 0; i < n && e->n < HK_COUNT(e->v); i++) e->v[e->n++] = v[i];
    return HK_OK;
}

static int by_position(const void *x, const void *y)
{
    const hk_state *a = x, *b = y;
    if (a->position != b->position) return a->position < b->position ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static void check_each(hk_ctx *cx, const hk_view *v, const hk_scope *s, int64_t known, const hk_day *days, size_t n)
{
    static in_no_order got;
    uint32_t list[W_POSITIONS];
    size_t accounts = hk_view_accounts(v), want_n;
    hk_state *want;
    for (uint32_t i = 0; i < accounts; i++) list[i] = i;
    got.n = 0;
    CHECK_RC(hk_book_states(cx, v, s, list, accounts, days, n, known, &want, &want_n), HK_OK);
    CHECK_RC(hk_book_each_state(cx, v, s, list, accounts, days, n, known, each_take, &got), HK_OK);
    if (got.n) qsort(got.v, got.n, sizeof *got.v, by_position);
    CHECK_INT(got.n, want_n, "seed %" PRIu64 " %s known %" PRId64, seed, stage, known);
    for (size_t i = 0; i < want_n && i < got.n; i++) {
        const hk_state *a = &got.v[i], *b = &want[i];
        CHECK(a->position == b->position && a->account == b->account && a->balance == b->balance && a->due == b->due && a->issue == b->issue && a->first == b->first && a->end == b->end,
              "seed %" PRIu64 " %s known %" PRId64 " state %zu of position %u", seed, stage, known, i, b->position);
    }
    free(want);
}

/* By month of issue; the first month asked for takes what is older. */
static void check_by_month(hk_ctx *cx, const world *w, const hk_view *v, const hk_scope *s, int64_t known, const hk_day *days, size_t n)
{
    int last = hk_day_month(days[n - 1]);
    size_t accounts = hk_view_accounts(v);
    for (int first = 0; first <= hk_day_month(days[0]) + 1 && first <= last; first++) {
        size_t months = (size_t)(last - first + 1), skip = 0;
        while (hk_day_month(days[skip]) < first) skip++;
        int64_t *sums = calloc(accounts * n * months + 1, sizeof *sums), *want = calloc(accounts * n * months + 1, sizeof *want);
        assert_true(sums && want);
        CHECK_RC(hk_book_by_month(cx, v, s, &(hk_book_query){ .known = known }, days + skip, n - skip, first, months, sums), HK_OK);
        for (size_t i = 0; i < w->n; i++)
            for (size_t d = skip; d < n; d++) {
                const w_position *x = &w->p[i];
                hk_day due;
                int month = HK_MIN(HK_MAX(hk_day_month(x->p.issue), first), hk_day_month(days[d]));
                if (w_seen(s, x) && x->p.known <= known && x->p.account.class != HK_CLASS_CREDIT)
                    want[(w_account(v, x) * (n - skip) + d - skip) * months + (size_t)(month - first)] += w_balance(x, days[d], known, &due);
            }
        for (size_t k = 0; k < accounts * (n - skip) * months; k++) CHECK_INT(sums[k], want[k], "seed %" PRIu64 " %s by month %zu from %d known %" PRId64, seed, stage, k, first, known);
        free(sums);
        free(want);
    }
}

/* The other ways to ask the same must agree with hk_book_age, which was just compared. */
static void check_others(hk_ctx *cx, const world *w, const hk_view *v, const hk_scope *s, int64_t known, hk_aging *a)
{
    hk_day days[] = { 0, 3, 17, 30, 31, 58, 59, 60, 89, 90, 100, W_DAYS };
    size_t accounts = hk_view_accounts(v), n = HK_COUNT(days);
    unsigned cols = HK_COLS(HK_COUNT(EDGES));
    hk_cell *cells = calloc((accounts + 1) * n * cols, sizeof *cells);
    assert_non_null(cells);
    for (int basis = 0; basis < 2; basis++) {
        hk_book_query q = { .known = known, .basis = (hk_basis)basis, .edges = EDGES, .edges_n = HK_COUNT(EDGES) };
        CHECK_RC(hk_book_trend(cx, v, s, &q, days, n, cells), HK_OK);
        for (size_t d = 0; d < n; d++) {
            q.as_of = days[d];
            CHECK_RC(hk_book_age(cx, v, s, &q, a), HK_OK);
            for (size_t g = 0; g < accounts; g++)
                for (unsigned c = 0; c < cols; c++) {
                    hk_cell x = cells[(g * n + d) * cols + c], y = hk_aging_cell(a, g, c);
                    CHECK(x.sum == y.sum && x.n == y.n, "seed %" PRIu64 " %s trend day %d known %" PRId64 " account %zu column %u", seed, stage, days[d], known, g, c);
                }
        }
    }
    free(cells);
    for (size_t d = 0; d < n; d++) {                         /* lists */
        uint32_t list[W_POSITIONS];
        hk_item *items;
        size_t items_n, want = 0;
        for (uint32_t i = 0; i < accounts; i++) list[i] = i;
        CHECK_RC(hk_book_items(cx, v, s, list, accounts, days[d], known, &items, &items_n), HK_OK);
        for (size_t i = 0; i < w->n; i++) {
            hk_day due;
            int64_t bal = w_balance(&w->p[i], days[d], known, &due);
            if (!bal || !w_seen(s, &w->p[i])) continue;
            want++;
            size_t k = 0;
            while (k < items_n && items[k].position != w->p[i].p.seq) k++;
            CHECK(k < items_n, "seed %" PRIu64 " %s: position %zu is missing on day %d", seed, stage, i, days[d]);
            CHECK_INT(items[k].balance, bal, "seed %" PRIu64 " %s", seed, stage);
            if (w->p[i].p.account.class != HK_CLASS_CREDIT) CHECK_INT(items[k].due, due, "seed %" PRIu64 " %s day %d known %" PRId64 " position %zu", seed, stage, days[d], known, i);
        }
        CHECK_INT(items_n, want, "seed %" PRIu64 " %s day %d known %" PRId64, seed, stage, days[d], known);
    }
    check_states(cx, w, v, s, known, days, n);
    check_each(cx, v, s, known, days, n);
    check_by_month(cx, w, v, s, known, days, n);
}

/* Group by group against the whole. */
typedef struct by_group { const int64_t *flows; size_t next, months; } by_group;

static void check_group(void *arg, size_t group, int64_t *sums)
{
    by_group *b = arg;
    CHECK_INT(group, b->next++, "seed %" PRIu64 " %s", seed, stage);
    for (size_t m = 0; m < b->months; m++) CHECK_INT(sums[m], b->flows[group * b->months + m], "seed %" PRIu64 " %s month %zu of group %zu", seed, stage, m, group);
    memset(sums, 0x55, b->months * sizeof *sums);            /* the sums are ours to change */
}

static void check_latest(hk_ctx *cx, const world *w, const hk_view *v, hk_aging *a)
{
    size_t accounts = hk_view_accounts(v), left = 9;
    unsigned cols = HK_COLS(1);
    static const hk_flow net[] = { HK_FLOW_NET };
    enum { MONTHS = 5 };
    int64_t *flows = calloc(accounts * MONTHS + 1, sizeof *flows), *line = calloc(W_DAYS + 1, sizeof *line);
    hk_cell *cells = calloc((size_t)(W_DAYS + 1) * cols, sizeof *cells);
    hk_day due;
    CHECK_RC(hk_book_flows(cx, v, &hk_scope_all, NULL, 0, 0, MONTHS, net, 1, flows, &left), HK_OK);
    CHECK_INT(left, 0);
    by_group each = { .flows = flows, .months = MONTHS };
    CHECK_RC(hk_book_flows_each(cx, v, &hk_scope_all, NULL, 0, 0, MONTHS, net, 1, check_group, &each, &left), HK_OK);
    CHECK_INT(each.next, accounts);
    for (uint32_t g = 0; g < accounts; g++) {
        int sign = hk_view_account(v, g).class == HK_CLASS_CREDIT ? -1 : 1;
        CHECK_RC(hk_book_line(cx, v, &hk_scope_all, &g, 1, 0, W_DAYS, line), HK_OK);
        for (hk_day d = 0; d <= W_DAYS; d++) {
            int64_t want = 0;
            for (size_t i = 0; i < w->n; i++) if (w_account(v, &w->p[i]) == g) want += sign * w_balance(&w->p[i], d, W_KNOWN, &due);
            CHECK_INT(line[d], want, "seed %" PRIu64 " %s line of account %u on day %d", seed, stage, g, d);
            if (d + 1 == hk_month_first(hk_day_month(d) + 1) && hk_day_month(d) < MONTHS)
                CHECK_INT(flows[g * MONTHS + (uint32_t)hk_day_month(d)], want, "seed %" PRIu64 " %s month sum of account %u on day %d", seed, stage, g, d);
        }
    }
    for (int cls = 0; cls < HK_CLASSES; cls++) {             /* totals of every day */
        hk_book_query q = { .known = HK_BOOK_LATEST, .edges = ONE_EDGE, .edges_n = 1 };
        CHECK_RC(hk_book_days(cx, v, &hk_scope_all, "CNY", cls, 0, W_DAYS, ONE_EDGE, 1, cells), HK_OK);
        for (hk_day d = 0; d <= W_DAYS; d += 7) {
            q.as_of = d;
            CHECK_RC(hk_book_age(cx, v, &hk_scope_all, &q, a), HK_OK);
            for (unsigned c = 0; c < cols; c++) {
                hk_cell sum = { 0, 0 };
                for (uint32_t g = 0; g < accounts; g++) {
                    hk_account acct = hk_view_account(v, g);
                    if (acct.class != cls || strcmp(acct.currency, "CNY") != 0) continue;
                    sum.sum += hk_aging_cell(a, g, c).sum, sum.n += hk_aging_cell(a, g, c).n;
                }
                hk_cell got = cells[(size_t)d * cols + c];
                CHECK(got.sum == sum.sum && got.n == sum.n, "seed %" PRIu64 " %s totals of class %d on day %d column %u", seed, stage, cls, d, c);
            }
        }
    }
    free(flows);
    free(line);
    free(cells);
}

static void check_changes(hk_ctx *cx, const world *w, const hk_view *v, const hk_scope *s, hk_day day, int64_t k1, int64_t k2)
{
    hk_change *list;
    size_t n, want = 0;
    CHECK_RC(hk_book_changes(cx, v, s, day, k1, k2, &list, &n), HK_OK);
    for (size_t i = 0; i < w->n; i++) {
        hk_day d1, d2;
        int64_t b1 = w_balance(&w->p[i], day, k1, &d1), b2 = w_balance(&w->p[i], day, k2, &d2);
        bool credit = w->p[i].p.account.class == HK_CLASS_CREDIT;
        if (!b1 || credit) d1 = HK_DAY_NONE;
        if (!b2 || credit) d2 = HK_DAY_NONE;
        if (!w_seen(s, &w->p[i]) || (b1 == b2 && d1 == d2)) continue;
        want++;
        size_t k = 0;
        while (k < n && list[k].position != w->p[i].p.seq) k++;
        CHECK(k < n, "seed %" PRIu64 " %s: change of %zu is missing", seed, stage, i);
        CHECK(list[k].balance1 == b1 && list[k].balance2 == b2 && list[k].due1 == d1 && list[k].due2 == d2, "seed %" PRIu64 " %s: change of %zu on day %d, known %" PRId64 " and %" PRId64, seed, stage, i, day, k1, k2);
    }
    CHECK_INT(n, want, "seed %" PRIu64 " %s changes on day %d, known %" PRId64 " and %" PRId64, seed, stage, day, k1, k2);

    hk_difference *some;                                     /* the same, told shorter */
    size_t m, at = 0;
    CHECK_RC(hk_book_differences(cx, v, s, day, k1, k2, &some, &m), HK_OK);
    for (size_t k = 0; k < n; k++) {
        if (list[k].balance1 == list[k].balance2) continue;
        CHECK(at < m && some[at].account == list[k].account && some[at].amount == list[k].balance2 - list[k].balance1,
              "seed %" PRIu64 " %s: difference %zu on day %d, known %" PRId64 " and %" PRId64, seed, stage, at, day, k1, k2);
        at++;
    }
    CHECK_INT(m, at, "seed %" PRIu64 " %s differences on day %d", seed, stage, day);
}

static const hk_scope *some_scope(hk_ctx *cx, hk_prng *r)
{
    hk_scope *s = HK_NEW(cx->arena, hk_scope);
    uint64_t *whole = HK_NEW(cx->arena, uint64_t), *part = HK_NEW(cx->arena, uint64_t);
    int64_t *items = HK_NEWS(cx->arena, int64_t, W_POSITIONS);
    for (int c = 1; c <= W_CUSTOMERS; c++) {
        uint32_t x = hk_prng_below(r, 3);
        if (x == 0) *whole |= (uint64_t)1 << c;
        if (x == 1) *part |= (uint64_t)1 << c;
    }
    for (int64_t i = 1; i <= W_POSITIONS; i++) if (hk_prng_chance(r, 1, 2)) items[s->items_n++] = i;
    s->customers = (hk_bits){ whole, 64 }, s->partial = (hk_bits){ part, 64 }, s->items = items;
    return s;
}

/* All days at some known numbers, all known numbers on some days: together every row kind is met; `full` asks everything. */
static void check_book(hk_ctx *cx, const world *w, hk_book *b, hk_prng *r, bool full)
{
    hk_view v;
    hk_aging a = { 0 };
    hk_view_take(b, &v);
    const hk_scope *part = some_scope(cx, r);
    for (int64_t k = 0; k <= W_KNOWN; k += full ? 1 : 1 + (int64_t)hk_prng_below(r, 9))
        for (hk_day d = 0; d <= W_DAYS; d += full ? 1 : 1 + (hk_day)hk_prng_below(r, 13)) {
            check_age(cx, w, &v, &hk_scope_all, d, k, HK_BASIS_DUE, &a);
            if (d % 5 == 0) {
                check_age(cx, w, &v, &hk_scope_all, d, k, HK_BASIS_ISSUE, &a);
                check_age(cx, w, &v, part, d, k, HK_BASIS_DUE, &a);
            }
        }
    check_others(cx, w, &v, &hk_scope_all, W_KNOWN, &a);
    check_others(cx, w, &v, &hk_scope_all, W_KNOWN / 2, &a);
    check_others(cx, w, &v, part, W_KNOWN, &a);
    check_latest(cx, w, &v, &a);
    for (int i = 0; i < 10; i++)
        check_changes(cx, w, &v, i % 2 ? part : &hk_scope_all, (hk_day)hk_prng_range(r, 0, W_DAYS), hk_prng_range(r, 0, W_KNOWN), hk_prng_range(r, 0, W_KNOWN));
    hk_aging_clear(&a);
    hk_view_drop(&v);
}

static void one_world(hk_ctx *cx, uint64_t n, bool full)
{
    static world w;
    hk_prng r;
    char path[] = "/tmp/hk-book-XXXXXX", file[64];
    seed = n;
    hk_prng_init(&r, seed, "book");
    w_make(&w, &r);

    stage = "built";
    hk_book *b = w_build(cx, &w, W_KNOWN);
    check_book(cx, &w, b, &r, full);
    stage = "saved";
    assert_non_null(mkdtemp(path));
    snprintf(file, sizeof file, "%s/b", path);
    CHECK_RC(hk_book_save(cx, b, file), HK_OK);
    hk_book_free(b);
    CHECK_RC(hk_book_open(cx, 1, file, &b), HK_OK);
    check_book(cx, &w, b, &r, false);
    hk_book_free(b);
    (void)unlink(file);
    (void)rmdir(path);

    int64_t from = hk_prng_range(&r, 0, W_KNOWN), merge = hk_prng_range(&r, from, W_KNOWN), again = hk_prng_range(&r, merge, W_KNOWN);
    stage = "followed";
    if (from) b = w_build(cx, &w, from);
    else CHECK_RC(hk_book_create(cx, 1, &b), HK_OK);
    for (int64_t k = from + 1; k <= W_KNOWN; k++) w_post(cx, b, &w, k);
    check_book(cx, &w, b, &r, full);
    stage = "merged";
    CHECK_RC(hk_book_merge(cx, b), HK_OK);
    check_book(cx, &w, b, &r, full);
    hk_book_free(b);

    stage = "merged between";
    CHECK_RC(hk_book_create(cx, 1, &b), HK_OK);
    for (int64_t k = 1; k <= W_KNOWN; k++) {
        w_post(cx, b, &w, k);
        if (k == merge || k == again) CHECK_RC(hk_book_merge(cx, b), HK_OK);
    }
    check_book(cx, &w, b, &r, false);
    hk_book_free(b);
}

static uint64_t first_seed(void) { return getenv("HK_SEED") ? strtoull(getenv("HK_SEED"), NULL, 10) : 20250630; }

TEST(every_day_and_known) { for (uint64_t i = 0; i < 6; i++) one_world(cx, first_seed() + i, true); }

TEST(many_worlds)
{
    for (uint64_t i = 0; i < 80; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        one_world(cx, first_seed() + 1000 + i, false);
        hk_arena_release(cx->arena, mark);
    }
}

TEST(scalar_worlds)
{
    setenv("HK_CPU", "scalar", 1);
    CHECK_STR(hk_book_cpu(), "scalar");
    for (uint64_t i = 0; i < 20; i++) one_world(cx, first_seed() + 5000 + i, false);
    unsetenv("HK_CPU");
}

RUN_TESTS(cmocka_unit_test(every_day_and_known), cmocka_unit_test(many_worlds), cmocka_unit_test(scalar_worlds))
