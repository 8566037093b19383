/* Small questions every act of the ledger asks. */
#include "ledger/inside.h"

#include "base/hash.h"
#include "base/prng.h"

hk_rc hk_item_need(hk_ctx *cx, int64_t id, hk_row_item_by_id *row)
{
    bool found = false;
    hk_rc rc = hk_get_item_by_id(cx, cx->company, id, row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "item.none", "item", "item", hk_printf(cx->arena, "%" PRId64, id), NULL);
    return HK_OK;
}

bool hk_credit_mine(const hk_ctx *cx, int64_t customer, int64_t owner)
{
    if (cx->scope->all || !hk_bits_has(cx->scope->partial, customer)) return true;
    return owner != HK_NULL && owner == cx->actor.person;
}

hk_rc hk_credit_need(hk_ctx *cx, int64_t id, hk_row_credit_by_id *row)
{
    bool found = false;
    hk_rc rc = hk_get_credit_by_id(cx, cx->company, id, row, &found);
    if (rc) return rc;
    if (!found || !hk_credit_mine(cx, row->customer, row->owner)) return hk_fail(cx, HK_NOT_FOUND, "credit.none", "credit", "credit", hk_printf(cx->arena, "%" PRId64, id), NULL);
    return HK_OK;
}

hk_rc hk_customer_need(hk_ctx *cx, int64_t id, hk_row_customer_by_id *row)
{
    bool found = false;
    hk_rc rc = hk_get_customer_by_id(cx, cx->company, id, row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", hk_printf(cx->arena, "%" PRId64, id), NULL);
    return HK_OK;
}

/* ---- merged customers ---- */

/* Merges are few and read in order: the last word on each customer counts, then the chain is followed. */
hk_rc hk_merges_load(hk_ctx *cx, hk_merges *m)
{
    hk_row_customer_merges r;
    hk_cursor *cur = NULL;
    size_t cap = 0;

    *m = (hk_merges){ 0 };
    hk_rc rc = hk_q_customer_merges(cx, &cur, cx->company, INT64_MAX);
    if (rc) return rc;
    while (hk_next_customer_merges(cur, &r)) {
        size_t i = 0;
        while (i < m->n && m->pairs[i].from != r.customer) i++;
        if (i == m->n) HK_PUSH(cx->arena, m->pairs, m->n, cap) = (hk_merge_pair){ r.customer, r.customer };
        m->pairs[i].into = r.kind == 1 ? r.into_customer : r.customer;
    }
    return hk_cursor_end(cur);
}

int64_t hk_merges_root(const hk_merges *m, int64_t id)
{
    for (size_t steps = 0; steps <= m->n; steps++) {       /* merge.loop is refused when posted, so this ends */
        size_t i = 0;
        while (i < m->n && m->pairs[i].from != id) i++;
        if (i == m->n || m->pairs[i].into == id) break;
        id = m->pairs[i].into;
    }
    return id;
}

hk_rc hk_customer_root(hk_ctx *cx, int64_t id, int64_t *root)
{
    hk_merges m;
    hk_rc rc = hk_merges_load(cx, &m);
    if (!rc) *root = hk_merges_root(&m, id);
    return rc;
}

/* ---- keys (L8) ----
 * A key names one paper for ever. When its import was taken back the paper is gone for every day, and the same number comes
 * again, rightly: the new paper keeps it as "number@2", and who asks for the number gets the one that lives. */
static char *key_nth(hk_ctx *cx, const char *key, int n)
{
    return n == 1 ? hk_strdup(cx->arena, key) : hk_printf(cx->arena, "%s@%d", key, n);
}

/* A credit taken back has a counter-document "undo:<its id>" (batch.c). */
static hk_rc credit_gone(hk_ctx *cx, int64_t credit, bool *gone)
{
    hk_row_document_key_taken row;
    return hk_get_document_key_taken(cx, cx->company, hk_printf(cx->arena, "undo:%" PRId64, credit), &row, gone);
}

static hk_rc document_gone(hk_ctx *cx, int64_t document, int64_t kind, const char *key, bool *gone)
{
    hk_row_document_undone undone;
    hk_row_credit_key_taken credit;

    if (kind != HK_DOC_RED) return hk_get_document_undone(cx, cx->company, document, &undone, gone);
    hk_rc rc = hk_get_credit_key_taken(cx, cx->company, hk_printf(cx->arena, "red:%s", key), &credit, gone);
    return rc || !*gone ? rc : credit_gone(cx, credit.id, gone);
}

hk_rc hk_document_key(hk_ctx *cx, const char *key, hk_key *out)
{
    hk_row_document_key_taken row;
    bool found = false, gone = false;

    *out = (hk_key){ 0 };
    for (int n = 1;; n++) {
        char *nth = key_nth(cx, key, n);
        hk_rc rc = hk_get_document_key_taken(cx, cx->company, nth, &row, &found);
        if (!rc && !found) out->free = nth;
        if (rc || !found) return rc;
        rc = document_gone(cx, row.id, row.kind, nth, &gone);
        if (!rc && !gone) out->id = row.id, out->day = (hk_day)row.eff_day;
        if (rc || !gone) return rc;
    }
}

hk_rc hk_credit_key(hk_ctx *cx, const char *key, hk_key *out)
{
    hk_row_credit_key_taken row;
    bool found = false, gone = false;

    *out = (hk_key){ 0 };
    for (int n = 1;; n++) {
        char *nth = key_nth(cx, key, n);
        hk_rc rc = hk_get_credit_key_taken(cx, cx->company, nth, &row, &found);
        if (!rc && !found) out->free = nth;
        if (rc || !found) return rc;
        rc = credit_gone(cx, row.id, &gone);
        if (!rc && !gone) out->id = row.id, out->day = (hk_day)row.eff_day;
        if (rc || !gone) return rc;
    }
}

hk_rc hk_memo_add(hk_ctx *cx, const char *kind, const char *body, int64_t *id)
{
    hk_rec_memo memo = { 0 };
    uint8_t salt[16], hash[HK_SHA256];

    if (!body || !*body) { *id = HK_NULL; return HK_OK; }
    if (!hk_random_bytes(salt, sizeof salt)) return hk_fail_internal(cx, HK_INTERNAL, "no randomness");
    hk_buf both = { .arena = cx->arena };
    hk_buf_add(&both, salt, sizeof salt);
    hk_buf_puts(&both, body);
    hk_sha256(both.p, both.n, hash);
    hk_rc rc = hk_record_id(cx, &memo.id);
    if (rc) return rc;
    memo.kind = kind, memo.body = body;
    memo.salt = (hk_str){ (const char *)salt, sizeof salt };
    memo.body_hash = (hk_str){ (const char *)hash, sizeof hash };
    rc = hk_insert_memo(cx, &memo);
    if (rc) return rc;
    *id = memo.id;
    return HK_OK;
}

/* The rows come by day; the peak of what is applied from `day` on decides. What stood before counts only when nothing
 * happened on `day` itself. */
static void peak_add(int64_t *sum, int64_t *peak, hk_day row_day, hk_day day, int64_t amount, bool *entered)
{
    if (!*entered && row_day >= day) {
        *entered = true;
        *peak = row_day > day ? *sum : *sum + amount;
    }
    *sum += amount;
    if (*entered && *sum > *peak) *peak = *sum;
}

/* Rows of one day are one moment: an undo and its repost on the same day must not look like both counted. So a day's
 * rows are summed before the peak is taken. */
hk_rc hk_room(hk_ctx *cx, hk_side side, int64_t id, int64_t amount, hk_day day, int64_t *room)
{
    hk_cursor *cur = NULL;
    int64_t sum = 0, peak = 0, of_day = 0;
    hk_day at = HK_DAY_NONE;
    bool entered = false;
    hk_rc rc = side == HK_SIDE_ITEM ? hk_q_item_allocations(cx, &cur, cx->company, id)
                                    : hk_q_credit_allocations(cx, &cur, cx->company, id);
    if (rc) return rc;
    for (;;) {
        hk_row_item_allocations a;
        hk_row_credit_allocations b;
        hk_day row_day;
        int64_t row_amount;
        if (side == HK_SIDE_ITEM) {
            if (!hk_next_item_allocations(cur, &a)) break;
            row_day = (hk_day)a.eff_day, row_amount = a.amount;
        } else {
            if (!hk_next_credit_allocations(cur, &b)) break;
            row_day = (hk_day)b.eff_day, row_amount = b.amount;
        }
        if (row_day != at) {
            if (at != HK_DAY_NONE) peak_add(&sum, &peak, at, day, of_day, &entered);
            at = row_day, of_day = 0;
        }
        of_day += row_amount;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (at != HK_DAY_NONE) peak_add(&sum, &peak, at, day, of_day, &entered);
    *room = amount - (entered ? peak : sum);
    return HK_OK;
}

hk_rc hk_item_due(hk_ctx *cx, int64_t item, int64_t own_due, int64_t *due, const char **rule)
{
    hk_cursor *cur = NULL;
    hk_row_item_due_changes c;
    int64_t last = own_due;
    const char *last_rule = NULL;

    hk_rc rc = hk_q_item_due_changes(cx, &cur, cx->company, item);
    if (rc) return rc;
    while (hk_next_item_due_changes(cur, &c))              /* by day, then by seq: a correction of the past does not undo a later extension */
        last = c.due_day, last_rule = hk_strdup(cx->arena, c.due_rule);
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    *due = last;
    if (rule && last_rule) *rule = last_rule;
    return HK_OK;
}
