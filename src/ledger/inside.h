/* inside.h - shared by the files of ledger only. */
#ifndef HK_LEDGER_INSIDE_H
#define HK_LEDGER_INSIDE_H
#include "ledger/ledger.h"
#include "sql/ledger.h"
#include "sql/tables.h"
#include "store/store.h"

/* Of a customer shared with others a caller may use the money he holds himself, and no other (L12): whose it is stands in the
 * credit's owner, and what he posts there is his (hk_credit_post). */
bool hk_credit_mine(const hk_ctx *cx, int64_t customer, int64_t owner);

/* The item or credit as its rules need it, found in the caller's scope or HK_NOT_FOUND (L12). Of a credit: one he may use. */
HK_MUST_USE hk_rc hk_item_need(hk_ctx *cx, int64_t id, hk_row_item_by_id *row);
HK_MUST_USE hk_rc hk_credit_need(hk_ctx *cx, int64_t id, hk_row_credit_by_id *row);
HK_MUST_USE hk_rc hk_customer_need(hk_ctx *cx, int64_t id, hk_row_customer_by_id *row);

/* Which records are one firm today. */
typedef struct hk_merge_pair {
    int64_t from, into;
} hk_merge_pair;
typedef struct hk_merges {
    hk_merge_pair *pairs;
    size_t         n;
} hk_merges;
HK_MUST_USE hk_rc hk_merges_load(hk_ctx *cx, hk_merges *m);
int64_t hk_merges_root(const hk_merges *m, int64_t id);
/* The record a customer is seen under today, following merges. */
HK_MUST_USE hk_rc hk_customer_root(hk_ctx *cx, int64_t id, int64_t *root);

/* Refuse a number that Excel cut and one that is taken (L8); *stored is the key to store it under. */
HK_MUST_USE hk_rc hk_number_take(hk_ctx *cx, const char *number, const char *key, const char **stored);

/* `day`, or the first open day when its month is closed (L7). */
HK_MUST_USE hk_rc hk_period_land(hk_ctx *cx, hk_day day, hk_day *landed);

/* A due day that was computed may lie past the last day there is (base/date.h): refused, for no report could place it. */
HK_MUST_USE hk_rc hk_due_need(hk_ctx *cx, hk_day due);

/* How much of a position is still free on every day from `day` on. */
typedef enum hk_side { HK_SIDE_ITEM, HK_SIDE_CREDIT } hk_side;
HK_MUST_USE hk_rc hk_room(hk_ctx *cx, hk_side side, int64_t id, int64_t amount, hk_day day, int64_t *room);

/* Due day of an item now: the last due change, else its own. */
HK_MUST_USE hk_rc hk_item_due(hk_ctx *cx, int64_t item, int64_t own_due, int64_t *due, const char **rule);
#endif
