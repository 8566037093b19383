/* page.h - a page of a list: newest first by a cursor of ids, or the rows another order picked (order.h). For the lists of this
 * module and of others. */
#ifndef HK_LEDGER_PAGE_H
#define HK_LEDGER_PAGE_H
#include "base/page.h"
#include "ledger/order.h"

#define HK_PAGE_ROWS(keys) { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, HK_ORDER_ROWS(keys)
/* The same without a customer. */
#define HK_ORDER_ROWS(keys) \
    { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, { "sort", HK_T_ENUM, 0, "recorded|" keys, 0, 0, NULL, "recorded" }, \
    { "dir", HK_T_ENUM, 0, "desc|asc", 0, 0, NULL, "desc" }, { "limit", HK_T_INT, 0, NULL, 1, HK_ORDER_MOST, NULL, "50" }, { "cursor", HK_T_TEXT, 0, NULL, 1, 600 }

/* Reads customer, limit and cursor, and opens {"rows":[. *customer: 0 when the list is of all. */
HK_MUST_USE hk_rc hk_page_of_customer(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_page *p, int64_t *customer);

/* A page in another order: its rows stand in `o`, each is read and written by `one`, which finds `with` in the page. */
typedef hk_rc (*hk_page_row)(hk_page *p, int64_t id);
HK_MUST_USE hk_rc hk_page_ordered(hk_ctx *cx, hk_reply *out, hk_order *o, hk_page_row one, void *with);
#endif
