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

hk_rc hk_credit_need(hk_ctx *cx, int64_t id, hk_row_credit_by_id *row)
{
    bool found = false;
    hk_rc rc = hk_get_credit_by_id(cx, cx->company, id, row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "credit.none", "credit", "credit", hk_printf(cx->arena, "%" PRId64, id), NULL);
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

/* Merges are few and read in order: the last word on each customer counts, then the chain is followed. */
hk_rc hk_customer_root(hk_ctx *cx, int64_t id, int64_t *root)
{
    hk_cursor *cur = NULL;
    hk_row_customer_merges m;
    struct pair { int64_t from, into; } *pairs = NULL;
    size_t n = 0, cap = 0;

    hk_rc rc = hk_q_customer_merges(cx, &cur, cx->company, INT64_MAX);
    if (rc) return rc;
    while (hk_next_customer_merges(cur, &m)) {
        size_t i = 0;
        while (i < n && pairs[i].from != m.customer) i++;
        if (i == n) HK_PUSH(cx->arena, pairs, n, cap) = (struct pair){ m.customer, m.customer };
        pairs[i].into = m.kind == 1 ? m.into_customer : m.customer;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    for (size_t steps = 0; steps <= n; steps++) {        /* L: merge.loop is refused when posted, so this ends */
        size_t i = 0;
        while (i < n && pairs[i].from != id) i++;
        if (i == n || pairs[i].into == id) break;
        id = pairs[i].into;
    }
    *root = id;
    return HK_OK;
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

/* The rows come by day; the peak of what is applied from `day` on decides. */
static void peak_add(int64_t *sum, int64_t *peak, hk_day row_day, hk_day day, int64_t amount, bool *entered)
{
    if (!*entered && row_day >= day) { *entered = true; *peak = *sum; }
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
    int64_t last = own_due, seq = 0;
    const char *last_rule = NULL;

    hk_rc rc = hk_q_item_due_changes(cx, &cur, cx->company, item);
    if (rc) return rc;
    while (hk_next_item_due_changes(cur, &c))
        if (c.seq > seq) seq = c.seq, last = c.due_day, last_rule = hk_strdup(cx->arena, c.due_rule);
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    *due = last;
    if (rule && last_rule) *rule = last_rule;
    return HK_OK;
}
