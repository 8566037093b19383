/* base.c - the block a base lives in, and rows on their way into it. */
#include "book/inside.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { HUGE_PAGE = 2 << 20, PAD = 64 };       /* PAD: kernels read up to 64 bytes past a column's end */

/* Large blocks are scanned end to end: on 4 KB pages a 10-million-invoice book spends a third of a scan on TLB misses. */
void *big_alloc(size_t n)
{
    n = (n + PAD + 4095) & ~(size_t)4095;
    void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return NULL;
    if (n >= 2 * (size_t)HUGE_PAGE) (void)madvise(p, n, MADV_HUGEPAGE);       /* a wish, not a need */
    return p;
}

void big_free(void *p, size_t n)
{
    if (p) munmap(p, (n + PAD + 4095) & ~(size_t)4095);
}

static unsigned width_of(uint64_t most) { return most >> 24 ? 4 : most >> 16 ? 3 : 2; }

static void bind_area(base *b, area *a, int nodes, int first)
{
    const section *s = b->head->sec;
    uint8_t *at[COLS];
    const uint8_t *width = b->head->width;
    for (int k = 0; k < COLS; k++) at[k] = b->img + s[first + k].off;
    a->c = (cols){ .from = (uint16_t *)at[COL_FROM], .to = (uint16_t *)at[COL_TO], .due = (uint16_t *)at[COL_DUE],
                   .issue = (uint16_t *)at[COL_ISSUE], .bal = (int32_t *)at[COL_BAL], .acct = nums_of(at[COL_ACCT], width[COL_ACCT]),
                   .wide = (int64_t *)(b->img + s[first + COLS].off), .pos = nums_of(at[COL_POS], width[COL_POS]),
                   .kfrom = nums_of(at[COL_KFROM], width[COL_KFROM]), .kto = nums_of(at[COL_KTO], width[COL_KTO]),
                   .where = first == SEC_MAIN ? AREA_MAIN : AREA_HIST };
    a->nodes = (node *)(b->img + s[nodes].off);
    a->n_nodes = s[nodes].rows - 1;
    a->rows = s[first].rows;
    a->wide = 0;
}

void base_bind(base *b)
{
    const section *s = b->head->sec;
    bind_area(b, &b->main, SEC_NODES, SEC_MAIN);
    bind_area(b, &b->hist, SEC_HNODES, SEC_HIST);
    b->known = (const uint32_t *)(b->img + s[SEC_KNOWN].off);
    b->known_n = s[SEC_KNOWN].rows;
    b->acct = (hk_account *)(b->img + s[SEC_ACCOUNTS].off);
    b->accounts = s[SEC_ACCOUNTS].rows;
    b->by_customer = (uint32_t *)(b->img + s[SEC_BY_CUSTOMER].off);
    b->series = (series *)(b->img + s[SEC_SERIES].off);
    b->n_series = s[SEC_SERIES].rows;
    b->values = (int32_t *)(b->img + s[SEC_VALUES].off);
    b->n_values = s[SEC_VALUES].rows;
}

static size_t lay(base_head *h, size_t at, int sec, size_t n, size_t size)
{
    section *s = &h->sec[sec];
    s->off = at;
    s->rows = n;
    s->bytes = n * size;
    s->first_sum = h->sums;
    h->sums += (s->bytes + SUM_BLOCK - 1) / SUM_BLOCK;
    return (at + s->bytes + PAD + 63) & ~(size_t)63;
}

base *base_alloc(hk_ctx *cx, const base_plan *p)
{
    if (p->rows > KNOWN_MAX || p->hrows > KNOWN_MAX) {
        hk_fail(cx, HK_TOO_BIG, "book.too_many_rows", NULL, NULL);
        return NULL;
    }
    base_head h = { .magic = "HKBOOK\r\n", .version = 3, .order = 0x01020304 };
    const uint8_t width[COLS] = { 2, 2, 2, 2, 4, width_of(p->accounts), width_of(p->pos_most), width_of(p->known), width_of(p->known) };
    memcpy(h.width, width, sizeof width);
    size_t at = (sizeof h + 63) & ~(size_t)63;
    at = lay(&h, at, SEC_NODES, p->nodes + 1, sizeof(node));
    for (int k = 0; k < COLS; k++) at = lay(&h, at, SEC_MAIN + k, p->rows, width[k]);
    at = lay(&h, at, SEC_WIDE, p->wide, sizeof(int64_t));
    at = lay(&h, at, SEC_HNODES, p->hnodes + 1, sizeof(node));
    for (int k = 0; k < COLS; k++) at = lay(&h, at, SEC_HIST + k, p->hrows, width[k]);
    at = lay(&h, at, SEC_HWIDE, p->hwide, sizeof(int64_t));
    at = lay(&h, at, SEC_KNOWN, p->known, sizeof(uint32_t));
    at = lay(&h, at, SEC_ACCOUNTS, p->accounts, sizeof(hk_account));
    at = lay(&h, at, SEC_BY_CUSTOMER, p->accounts, sizeof(uint32_t));
    at = lay(&h, at, SEC_SERIES, p->series, sizeof(series));
    at = lay(&h, at, SEC_VALUES, p->values, sizeof(int32_t));
    h.size = at;
    h.sums_off = at;                          /* in the file the sums follow the block */

    base *b = calloc(1, sizeof *b);
    uint8_t *img = b ? big_alloc(at) : NULL;
    if (!img) {
        free(b);
        hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        return NULL;
    }
    b->img = img;
    b->size = at;
    b->head = (base_head *)img;
    *b->head = h;
    pthread_mutex_init(&b->cube_lock, NULL);
    base_bind(b);
    return b;
}

void base_seal(base *b, int64_t company, int64_t seq, const uint8_t *chain, unsigned __int128 gross)
{
    b->head->company = company;
    b->head->seq = seq;
    memcpy(b->head->chain, chain, HK_SHA256);
    b->head->gross[0] = (uint64_t)gross;
    b->head->gross[1] = (uint64_t)(gross >> 64);
    assert(b->main.wide == b->head->sec[SEC_WIDE].rows && b->hist.wide == b->head->sec[SEC_HWIDE].rows);
    b->main.nodes[b->main.n_nodes] = (node){ .center = UINT32_MAX, .lo = (uint32_t)b->main.rows };
    b->hist.nodes[b->hist.n_nodes] = (node){ .center = UINT32_MAX, .lo = (uint32_t)b->hist.rows };
    by_customer_sort(b->acct, b->by_customer, b->accounts);
}

unsigned __int128 base_gross(const base *b)
{
    return (unsigned __int128)b->head->gross[1] << 64 | b->head->gross[0];
}

void base_free(base *b)
{
    if (!b) return;
    cube_free(b->cubes);
    pthread_mutex_destroy(&b->cube_lock);
    if (b->mapped) munmap(b->img, b->size);
    else big_free(b->img, b->size);
    free((void *)b->checked);
    free(b);
}

int account_cmp(const hk_account *a, const hk_account *b)
{
    if (a->customer != b->customer) return a->customer < b->customer ? -1 : 1;
    int c = memcmp(a->currency, b->currency, sizeof a->currency);
    return c ? c : (a->class > b->class) - (a->class < b->class);
}

static int by_customer_cmp(const void *x, const void *y, void *arg)
{
    const hk_account *acct = arg;
    return account_cmp(&acct[*(const uint32_t *)x], &acct[*(const uint32_t *)y]);
}

void by_customer_sort(const hk_account *acct, uint32_t *order, size_t n)
{
    bool sorted = true;
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
        if (i && account_cmp(&acct[i - 1], &acct[i]) > 0) sorted = false;
    }
    if (!sorted) qsort_r(order, n, sizeof *order, by_customer_cmp, (void *)(uintptr_t)acct);
}

/* ---- rows ---- */

bool rows_add(rows *r, row x)
{
    if (r->n == r->cap) {
        size_t cap = r->cap ? r->cap + r->cap / 2 : 64;
        row *v = realloc(r->v, cap * sizeof *v);
        if (!v) return false;
        r->v = v;
        r->cap = cap;
    }
    r->v[r->n++] = x;
    return true;
}

/* The centre of [a, b), a < b: b with everything below the highest bit in which a and b differ cleared. */
static inline uint32_t center(uint32_t a, uint32_t b)
{
    int l = 31 - __builtin_clz(a ^ b);
    return b >> l << l;
}

uint32_t day_node(uint16_t from, uint16_t to)
{
    return to == FOREVER ? 0 : center(from, to);
}

uint32_t known_node(uint32_t kfrom, uint32_t kto)
{
    return center(kfrom, kto);
}

/* Stable least-significant-digit sort: rows come in order of account, so node order is all that is left to make. */
bool rows_sort_hist(rows *r)
{
    size_t n = r->n;
    if (n < 2) return true;
    row *from = r->v, *to = malloc(n * sizeof *to);
    size_t *count = malloc((1 << 16) * sizeof *count);
    if (!to || !count) {
        free(to);
        free(count);
        return false;
    }
    for (int shift = 0; shift < 32; shift += 16) {
        memset(count, 0, (1 << 16) * sizeof *count);
        for (size_t i = 0; i < n; i++) count[known_node(from[i].kfrom, from[i].kto) >> shift & 0xffff]++;
        size_t at = 0;
        for (size_t k = 0; k < 1 << 16; k++) {
            size_t c = count[k];
            count[k] = at;
            at += c;
        }
        for (size_t i = 0; i < n; i++) to[count[known_node(from[i].kfrom, from[i].kto) >> shift & 0xffff]++] = from[i];
        row *swap = from;
        from = to;
        to = swap;
    }
    free(to);                                 /* two rounds: the result is back in r->v */
    free(count);
    r->cap = r->cap > n ? r->cap : n;
    return true;
}

size_t rows_wide(const rows *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) n += is_wide(r->v[i].bal);
    return n;
}

size_t hist_nodes(const rows *r)
{
    size_t n = 0;
    uint32_t last = 0;
    for (size_t i = 0; i < r->n; i++) {
        uint32_t c = known_node(r->v[i].kfrom, r->v[i].kto);
        if (!n || c != last) n++;
        last = c;
    }
    return n;
}

void hist_fill(area *a, const rows *r)
{
    size_t k = 0;
    for (size_t i = 0; i < r->n; i++) {
        uint32_t c = known_node(r->v[i].kfrom, r->v[i].kto);
        if (!k || a->nodes[k - 1].center != c) a->nodes[k++] = (node){ .center = c, .lo = (uint32_t)i, .kmin = UINT32_MAX };
        node_note(&a->nodes[k - 1], &r->v[i]);
        row_put(a, i, &r->v[i]);
    }
    assert(k == a->n_nodes);
}
