/* book.c - generations, views and publishing.
 *
 * A generation is a base with its tail. Readers count themselves in by one atomic addition on `current`, which names the
 * generation and counts the views taken of it; they count themselves out on the generation's own balance. A merge exchanges
 * `current`, learns how many views the old generation gave away and adds that to its balance: it reaches zero when the last
 * of them is dropped, and whoever makes it zero frees it. Nobody waits.
 */
#include "book/inside.h"

#include <stdlib.h>

#define TAKEN_MASK (((uint64_t)1 << 48) - 1)

hk_gen *gen_create(base *b, const hk_mark *first)
{
    hk_gen *g = calloc(1, sizeof *g);
    if (!g) return NULL;
    g->tail = calloc(TAIL_DIR, sizeof *g->tail);
    g->flows = calloc(TAIL_DIR, sizeof *g->flows);
    g->marks = calloc(MARK_DIR, sizeof *g->marks);
    g->accounts = calloc(ACCT_DIR, sizeof *g->accounts);
    g->heads = calloc(ACCT_DIR, sizeof *g->heads);
    g->maybe = calloc((1u << MAYBE_BITS) / 64, sizeof *g->maybe);
    if (g->marks) g->marks[0] = calloc(MARK_CHUNK, sizeof **g->marks);
    if (!g->tail || !g->flows || !g->marks || !g->accounts || !g->heads || !g->maybe || !g->marks[0]) {
        gen_free(g);
        return NULL;
    }
    g->base = b;
    g->marks[0][0] = *first;
    g->accounts_n = first->accounts;
    g->gross = g->gross_published = base_gross(b);
    return g;
}

void gen_free(hk_gen *g)
{
    if (!g) return;
    for (size_t i = 0; g->tail && i < TAIL_DIR && g->tail[i]; i++) free(g->tail[i]);
    for (size_t i = 0; g->flows && i < TAIL_DIR && g->flows[i]; i++) free(g->flows[i]);
    for (size_t i = 0; g->marks && i < MARK_DIR && g->marks[i]; i++) free(g->marks[i]);
    for (size_t i = 0; g->accounts && i < ACCT_DIR; i++) free(g->accounts[i]);
    for (size_t i = 0; g->heads && i < ACCT_DIR; i++) free((void *)g->heads[i]);
    free(g->tail);
    free(g->flows);
    free(g->marks);
    free(g->accounts);
    free((void *)g->heads);
    free((void *)g->maybe);
    free(g->acct_hash);
    base_free(g->base);
    free(g);
}

hk_gen *book_gen(const hk_book *b)
{
    return atomic_load(&b->slots[atomic_load(&((hk_book *)(uintptr_t)b)->current) >> 48]);
}

hk_rc book_wrap(hk_ctx *cx, int64_t company, base *bs, hk_book **out)
{
    hk_mark first = { .seq = bs->head->seq, .accounts = (uint32_t)bs->accounts };
    memcpy(first.chain, bs->head->chain, HK_SHA256);
    hk_book *b = calloc(1, sizeof *b);
    hk_gen *g = b ? gen_create(bs, &first) : NULL;
    if (!g) {
        free(b);
        base_free(bs);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    b->company = company;
    b->cpu = kernels_pick();
    atomic_store(&b->seq, first.seq);
    pthread_mutex_init(&b->writer, NULL);
    atomic_store(&b->slots[0], g);
    *out = b;
    return HK_OK;
}

hk_rc hk_book_create(hk_ctx *cx, int64_t company, hk_book **out)
{
    static const uint8_t none[HK_SHA256];
    base *bs = base_alloc(cx, &(base_plan){ 0 });
    if (!bs) return cx->error.rc;
    base_seal(bs, company, 0, none, 0);
    return book_wrap(cx, company, bs, out);
}

void hk_book_free(hk_book *b)
{
    if (!b) return;
    for (int i = 0; i < SLOTS; i++) {
        hk_gen *g = atomic_load(&b->slots[i]);
        if (!g) continue;
        uint64_t now = atomic_load(&b->current);
        assert(now >> 48 == (uint64_t)i);                    /* an old generation lives only while a view holds it */
        assert((int64_t)(now & TAKEN_MASK) + atomic_load(&g->balance) == 0);
        gen_free(g);
    }
    pthread_mutex_destroy(&b->writer);
    free(b);
}

int64_t hk_book_seq(const hk_book *b) { return atomic_load(&((hk_book *)(uintptr_t)b)->seq); }
int64_t hk_book_company(const hk_book *b) { return b->company; }

/* ---- views ---- */

void hk_view_take(hk_book *b, hk_view *v)
{
    uint64_t now = atomic_fetch_add(&b->current, 1);
    hk_gen *g = atomic_load(&b->slots[now >> 48]);
    uint32_t i = atomic_load_explicit(&g->published, memory_order_acquire);
    *v = (hk_view){ .book = b, .gen = g, .mark = &g->marks[i / MARK_CHUNK][i % MARK_CHUNK] };
}

static void gen_settle(hk_book *b, hk_gen *g, int64_t add)
{
    if (atomic_fetch_add(&g->balance, add) + add != 0) return;
    /* Zero is reached only after the exchange: until then nothing positive was added. */
    unsigned slot = g->slot;
    gen_free(g);
    atomic_store(&b->slots[slot], NULL);
}

void hk_view_drop(hk_view *v)
{
    if (!v->gen) return;
    gen_settle(v->book, v->gen, -1);
    *v = (hk_view){ 0 };
}

bool book_swap(hk_book *b, base *bs)
{
    hk_gen *old = book_gen(b);
    uint32_t i = atomic_load(&old->published);
    hk_mark first = old->marks[i / MARK_CHUNK][i % MARK_CHUNK];
    first.tail = first.flows = 0;
    unsigned slot = 0;
    while (slot < SLOTS && atomic_load(&b->slots[slot])) slot++;
    hk_gen *g = slot < SLOTS ? gen_create(bs, &first) : NULL;
    if (!g) return false;
    g->slot = slot;
    atomic_store(&b->slots[slot], g);
    uint64_t was = atomic_exchange(&b->current, (uint64_t)slot << 48);
    int64_t taken = (int64_t)(was & TAKEN_MASK);
    gen_settle(b, old, taken);                               /* no view ever: 0 + 0 frees it at once */
    return true;
}

int64_t hk_view_seq(const hk_view *v) { return v->mark->seq; }
const uint8_t *hk_view_chain(const hk_view *v) { return v->mark->chain; }
size_t hk_view_tail(const hk_view *v) { return v->mark->tail; }
size_t hk_view_rows(const hk_view *v) { return v->gen->base->main.rows + v->gen->base->hist.rows; }

size_t hk_view_bytes(const hk_view *v)
{
    return v->gen->base->size + (v->mark->tail + TAIL_CHUNK - 1) / TAIL_CHUNK * sizeof(tail_chunk)
         + (v->mark->flows + TAIL_CHUNK - 1) / TAIL_CHUNK * TAIL_CHUNK * sizeof(flow_row);
}

/* ---- accounts ---- */

size_t hk_view_accounts(const hk_view *v) { return v->mark->accounts; }

hk_account account_of(const hk_gen *g, uint32_t account)
{
    const base *b = g->base;
    if (account < b->accounts) return b->acct[account];
    uint32_t i = account - (uint32_t)b->accounts;
    return g->accounts[i / ACCT_CHUNK][i % ACCT_CHUNK];
}

hk_account hk_view_account(const hk_view *v, uint32_t account)
{
    assert(account < v->mark->accounts);
    return account_of(v->gen, account);
}

static size_t base_first(const base *b, const hk_account *key)
{
    size_t lo = 0, hi = b->accounts;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (account_cmp(&b->acct[b->by_customer[mid]], key) < 0) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

size_t hk_book_customer(const hk_view *v, const hk_scope *scope, int64_t customer, uint32_t *list, size_t cap)
{
    const base *b = v->gen->base;
    size_t n = 0;
    assert(scope);
    if (!hk_scope_customer(scope, customer)) return 0;
    hk_account key = { .customer = customer, .class = INT32_MIN };
    for (size_t i = base_first(b, &key); i < b->accounts && b->acct[b->by_customer[i]].customer == customer; i++, n++)
        if (n < cap) list[n] = b->by_customer[i];
    for (uint32_t i = (uint32_t)b->accounts; i < v->mark->accounts; i++)
        if (account_of(v->gen, i).customer == customer) {
            if (n < cap) list[n] = i;
            n++;
        }
    return n;
}

static uint64_t account_hash(const hk_account *a)
{
    uint32_t ccy;
    memcpy(&ccy, a->currency, sizeof ccy);
    uint64_t x = (uint64_t)a->customer * 0x9e3779b97f4a7c15u ^ ((uint64_t)ccy << 8 | (uint64_t)(uint32_t)a->class) * 0xc2b2ae3d27d4eb4fu;
    return x ^ x >> 29;
}

/* New accounts are few between merges, but an import may bring thousands: a small hash, doubled when half full. */
static bool acct_hash_room(hk_gen *g)
{
    size_t fresh = g->accounts_n - g->base->accounts;
    if (g->acct_hash && fresh * 2 < g->acct_hash_n) return true;
    size_t n = g->acct_hash_n ? g->acct_hash_n * 2 : 256;
    uint32_t *h = calloc(n, sizeof *h);
    if (!h) return false;
    for (uint32_t i = 0; i < fresh; i++) {
        hk_account a = account_of(g, (uint32_t)g->base->accounts + i);
        size_t at = account_hash(&a) & (n - 1);
        while (h[at]) at = (at + 1) & (n - 1);
        h[at] = i + 1;
    }
    free(g->acct_hash);
    g->acct_hash = h;
    g->acct_hash_n = n;
    return true;
}

hk_rc account_number(hk_ctx *cx, hk_gen *g, const hk_account *a, uint32_t *out)
{
    const base *b = g->base;
    size_t i = base_first(b, a);
    if (i < b->accounts && account_cmp(&b->acct[b->by_customer[i]], a) == 0) {
        *out = b->by_customer[i];
        return HK_OK;
    }
    if (!acct_hash_room(g)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    size_t at = account_hash(a) & (g->acct_hash_n - 1);
    for (; g->acct_hash[at]; at = (at + 1) & (g->acct_hash_n - 1)) {
        uint32_t k = (uint32_t)b->accounts + g->acct_hash[at] - 1;
        hk_account have = account_of(g, k);
        if (account_cmp(&have, a) == 0) {
            *out = k;
            return HK_OK;
        }
    }
    uint32_t k = g->accounts_n, fresh = k - (uint32_t)b->accounts;
    if (k >= ACCOUNTS_MAX || fresh / ACCT_CHUNK >= ACCT_DIR) return hk_fail(cx, HK_TOO_BIG, "book.too_many_accounts", NULL, NULL);
    if (!g->accounts[fresh / ACCT_CHUNK] && !(g->accounts[fresh / ACCT_CHUNK] = calloc(ACCT_CHUNK, sizeof **g->accounts)))
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    g->accounts[fresh / ACCT_CHUNK][fresh % ACCT_CHUNK] = *a;
    g->acct_hash[at] = fresh + 1;
    g->accounts_n++;
    *out = k;
    return HK_OK;
}

/* ---- what enters (K8, K9) ---- */

static bool due_ok(hk_day d)
{
    return (d >= HK_DAY_MIN && d <= HK_DAY_MAX) || d == HK_BOOK_DUE_NONE || d == HK_BOOK_DUE_EVENT;
}

hk_rc day_checked(hk_ctx *cx, hk_day d)
{
    if (d < HK_DAY_MIN || d > HK_DAY_MAX) return hk_fail_internal(cx, HK_INTERNAL, "book: day %" PRId32 " out of range", d);
    return HK_OK;
}

static hk_rc known_checked(hk_ctx *cx, int64_t known)
{
    if (known < 1 || known > KNOWN_MAX) return hk_fail(cx, HK_TOO_BIG, "book.log_too_long", NULL, NULL);
    return HK_OK;
}

static hk_rc gross_add(hk_ctx *cx, unsigned __int128 *gross, int64_t amount)
{
    unsigned __int128 sum = *gross + (amount < 0 ? -(unsigned __int128)amount : (unsigned __int128)amount);
    if (sum >= GROSS_MAX) return hk_fail(cx, HK_TOO_BIG, "book.sum_too_big", NULL, NULL);
    *gross = sum;
    return HK_OK;
}

hk_rc enter_position(hk_ctx *cx, const hk_book_position *p, unsigned __int128 *gross)
{
    hk_rc rc = known_checked(cx, p->seq);
    if (!rc) rc = known_checked(cx, p->known);
    if (!rc) rc = day_checked(cx, p->eff);
    if (rc) return rc;
    const hk_account *a = &p->account;
    if (a->class < 0 || a->class >= HK_CLASSES || strnlen(a->currency, 4) != 3)
        return hk_fail_internal(cx, HK_INTERNAL, "book: position %" PRId64 " has class %d, currency %.4s", p->seq, a->class, a->currency);
    if (a->class != HK_CLASS_CREDIT) {
        if (!due_ok(p->due)) return hk_fail_internal(cx, HK_INTERNAL, "book: position %" PRId64 " has due day %" PRId32, p->seq, p->due);
        rc = day_checked(cx, p->issue);
        if (rc) return rc;
    }
    return gross_add(cx, gross, p->amount);
}

hk_rc enter_event(hk_ctx *cx, const hk_book_event *e, unsigned __int128 *gross)
{
    hk_rc rc = known_checked(cx, e->known);
    if (!rc) rc = day_checked(cx, e->eff);
    if (rc) return rc;
    if (e->is_due) return due_ok(e->due) ? HK_OK : hk_fail_internal(cx, HK_INTERNAL, "book: due day %" PRId32, e->due);
    return gross_add(cx, gross, e->delta);
}

hk_rc enter_flow(hk_ctx *cx, int month, hk_flow kind, int64_t amount, unsigned __int128 *gross)
{
    if (month < 0 || month > hk_day_month(HK_DAY_MAX) || kind <= HK_FLOW_NET || kind >= HK_FLOWS)
        return hk_fail_internal(cx, HK_INTERNAL, "book: flow of month %d, kind %d", month, (int)kind);
    return gross_add(cx, gross, amount);
}
