/* inside.h - what the files of the book share. Nobody else includes it.
 *
 * THE BASE is one block of memory that is also the file: a head, then sections of columns. Two *areas* hold rows:
 *
 * Known numbers k are places in the list of those that occur (base.known), so that they are small; 0 comes before all.
 *
 *   main  rows of latest knowledge, [from, to) days, filed by day. Row is valid at (D, K) iff
 *             from <= D and k_from <= K and not (to <= D and k_to <= K)
 *         that is: it ended at `to`, which became known at k_to; before that knowledge it still looks open. k_to = 0: its
 *         end was known whenever it was.
 *   hist  what was once believed and is no longer: valid iff from <= D < to and k_from <= K < k_to; filed by K.
 *
 * Both are interval trees laid flat. An interval [a, b) belongs to the node whose centre c is the number with a < c <= b
 * that has the most trailing zeros: c keeps the bits of b down to the highest bit in which a and b differ. All intervals
 * that hold a point x lie in the nodes whose centre is x with bit l set and the bits below cleared, one for each l: 16
 * nodes for days, 32 for known numbers. In such a node one comparison decides: c > x asks a <= x, else b > x. Rows without
 * end are in node 0 ("forever"), which is always visited. Inside a node rows stand in order of account.
 *
 * THE TAIL holds what was learned since as linear changes: (account, from, to, due, delta, open) from seq on. Sums, counts
 * and weighted days are linear, so a reader just adds the rows valid at (D, K). What is not linear (lists, the oldest day)
 * nets by (position, due day) first.
 */
#ifndef HK_BOOK_INSIDE_H
#define HK_BOOK_INSIDE_H
#include "book/book.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    FOREVER    = 65535,                  /* `to` of a row that is still open */
    DUE_CREDIT = 65533,                  /* due and issue of class 0 rows: leads to the unapplied column in either basis */
    DUE_DAYS   = 65533,                  /* below it: real days */
    BLOCK      = 2048,                   /* rows looked at in one go */
    KNOWN_MAX  = UINT32_MAX - 1,
    ACCOUNTS_MAX = 1 << 26,
};
#define GROSS_MAX ((unsigned __int128)1 << 62)

/* A balance takes four bytes. One that does not fit (2^31 fen, 21.5 million yuan, or more; under -2^30) is one of the area's list
 * of wide ones, and the four bytes tell its place there: -2^31 + place, always under NARROW_MIN. */
#define NARROW_MIN (-(INT32_C(1) << 30))

/* Numbers of two to four bytes each, as many as the largest of the column needs; four bytes are read and the rest masked away. */
typedef struct nums {
    uint8_t *p;
    uint32_t width, mask;
} nums;
static inline uint32_t num_at(nums c, size_t i)
{
    uint32_t v;
    memcpy(&v, c.p + i * c.width, sizeof v);
    return v & c.mask;
}
static inline void num_put(nums c, size_t i, uint32_t v)
{
    uint8_t *p = c.p + i * c.width;
    assert(!(v & ~c.mask));
    memcpy(p, &v, 2);
    if (c.width > 2) p[2] = (uint8_t)(v >> 16);
    if (c.width > 3) p[3] = (uint8_t)(v >> 24);
}
static inline nums nums_of(void *p, unsigned width) { return (nums){ p, width, UINT32_MAX >> (32 - 8 * width) }; }
static inline nums nums_from(nums c, size_t i) { return (nums){ c.p + i * c.width, c.width, c.mask }; }
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the low bytes come first");

typedef struct cols {
    uint16_t *from, *to, *due, *issue;
    int32_t  *bal;                       /* NULL in the tail: all are wide, in the order of the rows */
    int64_t  *wide;
    nums      acct, pos, kfrom, kto;
    const int8_t *open;                  /* tail only: change of the count; elsewhere every row counts 1 */
    enum { AREA_MAIN, AREA_HIST, AREA_TAIL } where;
} cols;

typedef struct node {                    /* the last one of an area is a sentinel with lo = rows */
    uint32_t center, lo;
    uint32_t kmin, kmax;                 /* smallest k_from, largest k_to */
} node;

typedef struct area {
    cols   c;
    node  *nodes;
    size_t n_nodes, rows;
    size_t wide;                         /* wide balances written so far */
} area;

static inline bool is_wide(int64_t bal) { return bal < NARROW_MIN || bal > INT32_MAX; }
static inline int64_t narrow_bal(const int32_t *bal, const int64_t *wide, size_t i)
{
    int32_t v = bal[i];
    return v >= NARROW_MIN ? v : wide[(uint32_t)v - (uint32_t)INT32_MIN];
}
static inline int64_t bal_at(const cols *c, size_t i)
{
    return c->bal ? narrow_bal(c->bal, c->wide, i) : c->wide[i];
}

typedef struct series {                  /* monthly sums of one (account, kind), in that order */
    uint32_t account;
    uint8_t  kind, wide;                 /* wide: each takes two of the values, low half first; when one needs it */
    uint16_t first;                      /* first month */
    uint32_t n, off;                     /* months; place in the values */
} series;
static inline int64_t series_at(const int32_t *values, const series *s, uint32_t k)
{
    int64_t wide;
    if (!s->wide) return values[s->off + k];
    memcpy(&wide, values + s->off + 2 * (size_t)k, sizeof wide);
    return wide;
}

/* Sections of the block. The nine columns of an area come in this order too. */
enum { COL_FROM, COL_TO, COL_DUE, COL_ISSUE, COL_BAL, COL_ACCT, COL_POS, COL_KFROM, COL_KTO, COLS };
enum { SEC_NODES, SEC_MAIN, SEC_WIDE = SEC_MAIN + COLS, SEC_HNODES, SEC_HIST, SEC_HWIDE = SEC_HIST + COLS, SEC_KNOWN,
       SEC_ACCOUNTS, SEC_BY_CUSTOMER, SEC_SERIES, SEC_VALUES, SECTIONS };

enum { SUM_BLOCK = 192 << 10 };           /* holds whole numbers of two, three, four, eight and sixteen bytes */

typedef struct section {
    uint64_t off, bytes, rows;
    uint64_t first_sum;                  /* index of its first block sum */
} section;

typedef struct base_head {
    char     magic[8];
    uint32_t version, order;             /* order: 0x01020304, so a foreign byte order is refused */
    uint8_t  width[16];                  /* bytes a row of each column, both areas alike */
    int64_t  company, seq;
    uint8_t  chain[HK_SHA256];
    uint64_t gross[2];                   /* low, high: K8 */
    uint64_t size, sums, sums_off;       /* bytes of the block; number of block sums and where they are */
    uint64_t sums_sum;                   /* XXH3 of the sums */
    section  sec[SECTIONS];
    uint64_t head_sum;                   /* XXH3 of everything above */
} base_head;

typedef struct base {
    uint8_t   *img;
    size_t     size;
    bool       mapped;
    base_head *head;
    area       main, hist;
    const uint32_t *known;               /* known numbers that occur, ascending; rows and nodes tell the place, from 1 */
    size_t     known_n;
    hk_account *acct;
    uint32_t  *by_customer;              /* account numbers by (customer, currency, class) */
    series    *series;
    int32_t   *values;
    size_t     accounts, n_series, n_values;
    const uint64_t   *sums;              /* from a file only */
    _Atomic uint8_t  *checked;           /* from a file only: one per block */
    struct cube *cubes;                  /* lazily made, under cube_lock */
    pthread_mutex_t cube_lock;
} base;

/* What a base is made of; base_alloc lays it out, the maker fills the columns, base_seal finishes. */
typedef struct base_plan {
    size_t rows, wide, nodes, hrows, hwide, hnodes, known, accounts, series, values;
    uint32_t pos_most;                   /* largest position */
} base_plan;
base *base_alloc(hk_ctx *cx, const base_plan *p);             /* NULL: error set */
void base_seal(base *b, int64_t company, int64_t seq, const uint8_t *chain, unsigned __int128 gross);
void base_bind(base *b);                                      /* pointers from the head's section table */
void base_free(base *b);
unsigned __int128 base_gross(const base *b);
/* Check the blocks of rows lo..hi of the columns in `mask` (bit COL_...) before they are read. Free for a built base. */
hk_rc base_touch_(hk_ctx *cx, const base *b, bool hist, unsigned mask, size_t lo, size_t hi);
static inline hk_rc base_touch(hk_ctx *cx, const base *b, bool hist, unsigned mask, size_t lo, size_t hi)
{
    return b->checked && lo < hi ? base_touch_(cx, b, hist, mask, lo, hi) : HK_OK;
}
hk_rc base_touch_values(hk_ctx *cx, const base *b);           /* the same for the monthly sums: all, when any are read */
void by_customer_sort(const hk_account *acct, uint32_t *order, size_t n);
int  account_cmp(const hk_account *a, const hk_account *b);

/* A row on its way into a base: kfrom and kto are places in base.known. */
typedef struct row {
    int64_t  bal;
    uint32_t acct, pos, kfrom, kto;
    uint16_t from, to, due, issue;
} row;
typedef struct rows {                    /* growing, on malloc */
    row   *v;
    size_t n, cap;
} rows;
bool rows_add(rows *r, row x);           /* false: out of memory */
uint32_t day_node(uint16_t from, uint16_t to);
uint32_t known_node(uint32_t kfrom, uint32_t kto);
bool rows_sort_hist(rows *r);            /* by node, then account; false: out of memory */
static inline void bal_put(area *a, size_t i, int64_t bal)
{
    if (is_wide(bal)) {
        a->c.bal[i] = (int32_t)(INT32_MIN + (int64_t)a->wide);
        a->c.wide[a->wide++] = bal;
    } else {
        a->c.bal[i] = (int32_t)bal;
    }
}
static inline void row_put(area *a, size_t i, const row *x)
{
    cols *c = &a->c;
    bal_put(a, i, x->bal);
    c->from[i] = x->from; c->to[i] = x->to; c->due[i] = x->due; c->issue[i] = x->issue;
    num_put(c->acct, i, x->acct); num_put(c->pos, i, x->pos); num_put(c->kfrom, i, x->kfrom); num_put(c->kto, i, x->kto);
}
static inline row row_get(const cols *c, size_t i)
{
    return (row){ bal_at(c, i), num_at(c->acct, i), num_at(c->pos, i), num_at(c->kfrom, i), num_at(c->kto, i),
                  c->from[i], c->to[i], c->due[i], c->issue[i] };
}
static inline void node_note(node *n, const row *x)
{
    if (x->kfrom < n->kmin) n->kmin = x->kfrom;
    if (x->kto > n->kmax) n->kmax = x->kto;
}
size_t hist_nodes(const rows *r);        /* r sorted */
size_t rows_wide(const rows *r);         /* how many balances are wide */
void hist_fill(area *a, const rows *r);

/* Memory for long columns: zeroed, on huge pages when it is large. */
void *big_alloc(size_t n);
void  big_free(void *p, size_t n);

/* ---- steps.c: one position's events into rows or changes ---- */

typedef struct op {                      /* a linear change of the latest state, known from seq on */
    int64_t  delta;
    uint32_t seq;
    uint16_t from, to, due;
    int8_t   open;
} op;
typedef struct ops {
    op    *v;
    size_t n, cap;
} ops;
typedef struct seg {                     /* the latest state from this day to the next segment's */
    int64_t  bal;
    uint16_t from, due, due_eff;         /* due_eff: effective day of the change that set due */
} seg;
typedef struct track {                   /* balance and due day of one position as knowledge grows */
    seg   *v;
    size_t n, cap;
} track;
bool track_start(track *t, uint16_t due);
bool track_delta(track *t, uint16_t eff, int64_t delta, uint32_t seq, ops *out);    /* false: out of memory */
bool track_due(track *t, uint16_t eff, uint16_t due, uint32_t seq, ops *out);

typedef struct pieces {                  /* rows of one position while changes are laid over them */
    row   *v;
    size_t n, cap;
    rows  *hist;                         /* what was believed before goes here; NULL: nowhere */
} pieces;
bool pieces_apply(pieces *p, const op *o, row like);          /* like: acct, pos, issue of new pieces */

/* ---- scan.c ---- */

/* Index of the rows that pass, ascending, into sel (room for n + 16); returns how many. */
typedef struct kernels {
    const char *name;
    size_t (*le16)(const uint16_t *a, size_t n, uint16_t x, uint32_t *sel);                      /* a <= x */
    size_t (*gt16)(const uint16_t *a, size_t n, uint16_t x, uint32_t *sel);                      /* a > x */
    size_t (*in16)(const uint16_t *a, const uint16_t *b, size_t n, uint16_t x, uint32_t *sel);   /* a <= x < b */
} kernels;
extern const kernels kernels_scalar, kernels_avx2;
const kernels *kernels_pick(void);

/* A batch of valid rows: sel[i] are indexes into c. */
typedef hk_rc (*batch_fn)(void *arg, const cols *c, const uint32_t *sel, size_t n);
typedef struct visit {
    uint16_t day;
    uint32_t known;                      /* KNOWN_LATEST, or as the caller asked */
    uint32_t lo, hi;                     /* accounts lo..hi - 1 */
    unsigned need;                       /* columns the batch function reads, bits COL_... */
    batch_fn fn;
    void    *arg;
} visit;
#define KNOWN_LATEST UINT32_MAX
/* All base rows valid at (day, known), then those of the tail. Lists and nets use it too. */
hk_rc visit_base(hk_ctx *cx, const hk_view *v, const visit *q);
hk_rc visit_tail(hk_ctx *cx, const hk_view *v, const visit *q);
/* Numbers known by then: the place a base's rows compare with. */
uint32_t known_place(const base *b, uint32_t known);
void acct_range(nums acct, size_t *lo, size_t *hi, uint32_t first, uint32_t end);

static inline bool main_valid(const cols *c, size_t i, uint16_t d, uint32_t place)
{
    return c->from[i] <= d && num_at(c->kfrom, i) <= place && !(c->to[i] <= d && num_at(c->kto, i) <= place);
}

uint32_t known_clamp(const hk_view *v, int64_t known);
hk_rc scope_needed(hk_ctx *cx, const hk_scope *scope);

/* days.c: one pass for many days. */
enum { DAYS_MOST = 250 };
hk_rc days_checked(hk_ctx *cx, const hk_scope *scope, const hk_day *days, size_t n);      /* they ascend, 1 .. DAYS_MOST of them */
typedef struct covered {                 /* one row, and the asked days it covers: a .. b - 1 */
    uint32_t row;
    uint8_t  a, b;
} covered;
typedef hk_rc (*covered_fn)(void *arg, const cols *c, const covered *s, size_t n);
hk_rc covered_each(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_day *days, size_t n, int64_t known, unsigned need, covered_fn fn, void *arg);
hk_rc day_checked(hk_ctx *cx, hk_day d);

/* How accounts go to groups under a scope (groups.c). */
enum { G_PARTIAL = 1, G_MOVES = 2, G_TAIL = 4 };
typedef struct groups {
    uint32_t *start;                     /* per account: group * stride; `trash` for what is left out */
    uint8_t  *flag;                      /* G_...; NULL when no account has one */
    uint32_t  trash;
    const hk_scope *scope;
    const hk_book_override *moves;
    size_t    moves_n;
    uint32_t  stride;                    /* cells from one group to the next */
} groups;
hk_rc groups_make(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q, size_t n_groups, size_t stride,
                  bool flag_tail, groups *g);
void groups_clear(groups *g);
uint32_t groups_flagged(const groups *g, uint32_t acct, uint32_t pos);
static inline uint32_t groups_start(const groups *g, uint32_t acct, uint32_t pos)
{
    return g->flag && g->flag[acct] ? groups_flagged(g, acct, pos) : g->start[acct];
}
/* What the scope leaves of one account: all, listed items only, or nothing. */
typedef enum seen { SEEN_NOT, SEEN_ITEMS, SEEN_ALL } seen;
seen account_seen(const hk_scope *scope, const hk_account *a);
hk_rc edges_checked(hk_ctx *cx, const int *edges, unsigned n);
void column_table(uint8_t *table, hk_day as_of, hk_basis basis, const int *edges, unsigned n);   /* 65536 entries */

/* ---- tail.c ---- */

enum { TAIL_CHUNK = 4096, TAIL_DIR = 16384, MARK_CHUNK = 1024, MARK_DIR = 16384, ACCT_CHUNK = 4096, ACCT_DIR = 16384 };
typedef struct tail_chunk {
    uint16_t from[TAIL_CHUNK], to[TAIL_CHUNK], due[TAIL_CHUNK], issue[TAIL_CHUNK];
    int64_t  delta[TAIL_CHUNK];
    uint32_t acct[TAIL_CHUNK], pos[TAIL_CHUNK], seq[TAIL_CHUNK], prev[TAIL_CHUNK];   /* prev: earlier row of the account */
    int8_t   open[TAIL_CHUNK];
} tail_chunk;
typedef struct flow_row {
    uint32_t account;
    uint16_t month, kind;
    int64_t  amount;
} flow_row;
typedef struct hk_mark {                 /* what one publish made visible */
    int64_t  seq;
    uint32_t tail, flows, accounts;      /* lengths; accounts counts those of the base too */
    uint8_t  chain[HK_SHA256];
} hk_mark;

typedef struct hk_gen {                  /* a base with its tail */
    base        *base;
    tail_chunk **tail;
    flow_row   **flows;                  /* chunks of TAIL_CHUNK */
    hk_mark    **marks;
    hk_account **accounts;               /* chunks of ACCT_CHUNK, those after the base's */
    _Atomic uint64_t *maybe;             /* hashed positions the tail speaks of, those not yet published among them */
    _Atomic(_Atomic uint32_t *) *heads;  /* per account: last tail row + 1, in chunks of ACCT_CHUNK made when needed */
    _Atomic uint32_t published;          /* index of the newest mark */
    _Atomic int64_t  balance;            /* views: see view_take */
    unsigned slot;
    uint32_t *acct_hash;                 /* writer only: number of a new account + 1 */
    size_t   acct_hash_n;
    uint32_t tail_n, flows_n, accounts_n;                     /* writer only: lengths with what is not yet published */
    unsigned __int128 gross;                                  /* writer only */
    unsigned __int128 gross_published;
} hk_gen;

enum { SLOTS = 64 };
struct hk_book {
    int64_t company;
    const kernels *cpu;
    pthread_mutex_t writer;
    _Atomic int64_t seq;                 /* of the newest mark: read without a view */
    _Atomic(hk_gen *) slots[SLOTS];
    _Atomic uint64_t current;            /* slot << 48 | views taken */
};

hk_gen *gen_create(base *b, const hk_mark *first);            /* NULL: out of memory; takes the base */
void gen_free(hk_gen *g);
hk_gen *book_gen(const hk_book *b);                           /* writer's view of the current one */
hk_rc book_wrap(hk_ctx *cx, int64_t company, base *bs, hk_book **out);
bool book_swap(hk_book *b, base *bs);                         /* false: out of memory or of slots; takes the base on success */
hk_rc tail_add(hk_ctx *cx, hk_gen *g, row r, int open);       /* r.kfrom = seq */
hk_rc account_number(hk_ctx *cx, hk_gen *g, const hk_account *a, uint32_t *out);   /* makes it when new; writer only */
hk_account account_of(const hk_gen *g, uint32_t account);
const tail_chunk *tail_at(const hk_gen *g, uint32_t i);       /* chunk of row i; row is i % TAIL_CHUNK */
uint32_t tail_head(const hk_view *v, uint32_t account);       /* newest visible tail row of the account, UINT32_MAX: none */
cols tail_cols(const tail_chunk *t);
enum { MAYBE_BITS = 20 };
static inline uint32_t maybe_bit(uint32_t pos) { return (pos * UINT32_C(2654435769)) >> (32 - MAYBE_BITS); }
/* May the tail say something about this position? Never a wrong no. */
static inline bool tail_maybe(const hk_gen *g, uint32_t pos)
{
    return atomic_load_explicit(&g->maybe[maybe_bit(pos) >> 6], memory_order_relaxed) >> (maybe_bit(pos) & 63) & 1;
}
hk_rc merge_locked(hk_ctx *cx, hk_book *b);

/* shared checks of what enters (K8, K9) */
hk_rc enter_position(hk_ctx *cx, const hk_book_position *p, unsigned __int128 *gross);
hk_rc enter_event(hk_ctx *cx, const hk_book_event *e, unsigned __int128 *gross);
hk_rc enter_flow(hk_ctx *cx, int month, hk_flow kind, int64_t amount, unsigned __int128 *gross);

/* ---- flow.c ---- */
typedef struct flow_store {              /* growing series per (account, kind), while a base is made */
    struct flow_cell *v;                 /* account * HK_FLOWS + kind */
    size_t accounts;
} flow_store;
bool flow_store_add(flow_store *s, uint32_t account, int month, int kind, int64_t amount);
void flow_store_count(const flow_store *s, size_t *n_series, size_t *n_values);
void flow_store_write(const flow_store *s, base *b, const uint32_t *renumber);  /* renumber: NULL or old account -> new */
void flow_store_clear(flow_store *s);
uint16_t const *month_table(void);       /* day -> month index, HK_DAY_MAX + 1 entries */

void cube_free(struct cube *c);
#endif
