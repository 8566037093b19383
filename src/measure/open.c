#include "measure/open.h"

#include "measure/feed.h"

#include <stdlib.h>

static int newest_first(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? 1 : a > b ? -1 : 0;
}

static bool asked(const hk_ctx *cx, const hk_account *a, int64_t customer)
{
    return a->class == HK_CLASS_CREDIT && hk_scope_customer(cx->scope, a->customer) && (!customer || a->customer == customer);
}

/* Balances of the last day count every use there is. The book hides all money of a customer seen in part, the ledger only what is not the
 * reader's: so it is asked for accounts chosen by the scope, and the ledger looks at each credit. */
hk_rc hk_open_credits(hk_ctx *cx, int64_t customer, int64_t **ids, size_t *n)
{
    hk_feed_view v = { 0 };
    hk_item *items = NULL;
    size_t items_n = 0, accounts_n = 0;
    hk_rc rc = hk_feed_take(cx, &v);
    if (rc) return rc;
    size_t all = hk_view_accounts(&v.book);
    uint32_t *accounts = HK_NEWS(cx->arena, uint32_t, all + 1);
    for (size_t i = 0; i < all; i++) {
        hk_account a = hk_view_account(&v.book, (uint32_t)i);
        if (asked(cx, &a, customer)) accounts[accounts_n++] = (uint32_t)i;
    }
    rc = hk_book_items(cx, &v.book, &hk_scope_all, accounts, accounts_n, HK_DAY_MAX, v.known == hk_view_seq(&v.book) ? HK_BOOK_LATEST : v.known, &items, &items_n);
    hk_feed_drop(&v);
    if (rc) return rc;
    *ids = HK_NEWS(cx->arena, int64_t, items_n + 1), *n = items_n;
    for (size_t i = 0; i < items_n; i++) (*ids)[i] = items[i].position;
    if (items_n) qsort(*ids, items_n, sizeof **ids, newest_first);
    return HK_OK;
}
