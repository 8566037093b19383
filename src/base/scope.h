/* scope.h - what one person may see, as bitmaps. Built by access, asked by the book and by the store's cursor.
 *
 * Scope is not optional (DESIGN 8): every function of the book takes it right after the book, and the store's cursor
 * drops rows outside it, so no report can forget it.
 *
 *   S1  `all` sees everything; the other members are then ignored
 *   S2  a customer in `customers` is seen whole; one in `partial` is seen by items: those in `items` only
 *   S3  the two bitmaps are disjoint; ids are customer.id and item seq of one company
 *   S4  a scope never changes after it was built; a new role or assignment gives a new one with another epoch
 */
#ifndef HK_SCOPE_H
#define HK_SCOPE_H
#include "base/base.h"

typedef struct hk_bits {
    const uint64_t *w;
    size_t          n;           /* bits; ids at or beyond n are not in the set */
} hk_bits;

static inline bool hk_bits_has(hk_bits b, int64_t id)
{
    return id >= 0 && (uint64_t)id < b.n && (b.w[(uint64_t)id >> 6] >> ((uint64_t)id & 63) & 1);
}

typedef struct hk_scope {
    bool     all;
    hk_bits  customers;          /* by customer.id */
    hk_bits  partial;            /* by customer.id */
    const int64_t *items;        /* item seqs seen at partial customers, ascending */
    size_t   items_n;
    uint64_t epoch;              /* changes when any right or assignment of the company changes */
    uint64_t digest;             /* of the sets, goes into fingerprints; 0 for `all` */
} hk_scope;

extern const hk_scope hk_scope_all;

bool hk_scope_item_listed(const hk_scope *s, int64_t item);       /* binary search in items */
static inline bool hk_scope_customer(const hk_scope *s, int64_t customer)   /* at least partly seen */
{
    return s->all || hk_bits_has(s->customers, customer) || hk_bits_has(s->partial, customer);
}
static inline bool hk_scope_item(const hk_scope *s, int64_t customer, int64_t item)
{
    return s->all || hk_bits_has(s->customers, customer)
        || (hk_bits_has(s->partial, customer) && hk_scope_item_listed(s, item));
}
#endif
