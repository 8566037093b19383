/* walk.h - the log of a company read as it was written: commit by commit, facts in seq order, whatever table they lie in.
 * verify, rebuild, backup and restore all stand on it, so what one writes the other finds.
 *
 *   W1  a commit comes before its facts: their recorded day must be known when they are counted
 *   W2  facts that no commit reaches come last, behind the last commit; the check calls them bad
 *   W3  a check goes on after the first wrong row from what is stored, and names the first wrong place only
 */
#ifndef HK_STORE_WALK_H
#define HK_STORE_WALK_H
#include "sql/tables.h"
#include "store/inside.h"

/* ---- reading ---- */
typedef struct hk_walk hk_walk;
HK_MUST_USE hk_rc hk_walk_open(hk_ctx *cx, int64_t company, hk_walk **out);
/* The next commit or fact; vals live until the next call. False at the end or on failure. */
bool hk_walk_next(hk_walk *w, const hk_table **t, const hk_datum **vals);
HK_MUST_USE hk_rc hk_walk_end(hk_walk *w);                          /* NULL is fine; first failure of reading */

/* Companies that have facts, or a row or head of their own, ascending. */
HK_MUST_USE hk_rc hk_walk_companies(hk_ctx *cx, int64_t **ids, size_t *n);
/* Every row of a table that is no fact, in key order; fn returns a failure to stop. */
typedef hk_rc (*hk_row_fn)(void *arg, const hk_table *t, const hk_datum *vals);
HK_MUST_USE hk_rc hk_table_each(hk_ctx *cx, const hk_table *t, hk_row_fn fn, void *arg);

/* ---- checking ---- */
typedef struct hk_check {
    hk_chain   *hash;
    hk_control *control;
    bool        open;                    /* inside a commit */
    int64_t     company, commit_seq, first_seq, recorded_us, user_id;
    char       *op;
    size_t      op_n, op_cap;
    uint8_t     stored[HK_SHA256];       /* chain of the commit that is open */
    uint8_t     chain[HK_SHA256];        /* of the last commit that is done, as stored */
    int64_t     seq, last_us;            /* of the last fact and commit */
    int64_t     commits, facts;
    int64_t     bad_chain, bad_seq;      /* first seq that does not hold, 0 = all good */
} hk_check;

HK_MUST_USE hk_rc hk_check_init(hk_ctx *cx, hk_check *k);
void hk_check_clear(hk_check *k);
void hk_check_start(hk_check *k, int64_t company);
HK_MUST_USE hk_rc hk_check_row(hk_ctx *cx, hk_check *k, const hk_table *t, const hk_datum *vals);    /* a commit or a fact */
void hk_check_end(hk_check *k);          /* finishes the last commit */
/* Control totals of the check in key order, on the arena. */
hk_control_row *hk_check_controls(hk_ctx *cx, const hk_check *k, size_t *n);

/* ---- digests ---- */
typedef struct hk_digests {
    hk_chain *hash[HK_TABLE_SET];                 /* by index of the table; NULL until its first row */
    int64_t   rows[HK_TABLE_SET];
} hk_digests;
HK_MUST_USE hk_rc hk_digests_add(hk_ctx *cx, hk_digests *d, const hk_table *t, const hk_datum *vals);
/* Once per table. A table without rows has the digest of nothing. */
HK_MUST_USE hk_rc hk_digests_end(hk_ctx *cx, hk_digests *d, const hk_table *t, uint8_t out[HK_SHA256]);
void hk_digests_clear(hk_digests *d);

/* ---- small things ---- */
int hk_table_column(const hk_table *t, const char *name);            /* -1 when there is none */
static inline bool hk_table_derived(const hk_table *t) { return t->kind == HK_KIND_DERIVED; }
static inline bool hk_table_commit(const hk_table *t) { return t->kind == HK_KIND_FACT && !t->in_log; }
#endif
