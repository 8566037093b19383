/* top.h - the first rows of a long list in an order it is not stored in.
 *
 * A list of a million papers is not sorted to show fifty of them: each row is offered once, the best are kept in a heap as large as the
 * page, and a page begins behind the last row of the one before. So a page costs one look at every key and memory for a page.
 *
 *   TP1  the order is total: equal keys are told apart by id, newest first when descending; rows without a key come last either way
 *   TP2  a cursor names the last row's key and id, not a place: rows that come or go meanwhile move no other row over the page's edge
 *   TP3  a cursor of another order is refused
 */
#ifndef HK_LEDGER_TOP_H
#define HK_LEDGER_TOP_H
#include "base/ctx.h"

typedef struct hk_top_row {
    int64_t     id;
    int64_t     n;               /* the key, HK_NULL = none; not looked at when text is given */
    const char *text;
} hk_top_row;

typedef struct hk_top {
    hk_arena   *arena;
    const char *order;           /* "amount.desc": what the cursor must be of */
    bool        desc, behind, more;
    hk_top_row  last;            /* of the page before, when `behind` */
    hk_top_row *rows;            /* a heap, the worst first; in order after hk_top_done */
    size_t      n, limit;
} hk_top;

/* cursor may be NULL. Fails: HK_BAD_INPUT page.cursor. */
HK_MUST_USE hk_rc hk_top_open(hk_ctx *cx, const char *key, bool desc, size_t limit, const char *cursor, hk_top *out);
bool hk_top_wants(const hk_top *t, const hk_top_row *r);     /* would it stand on the page, as things are? */
void hk_top_put(hk_top *t, const hk_top_row *r);             /* one that is wanted */
void hk_top_done(hk_top *t);
const char *hk_top_next(const hk_top *t);                    /* NULL when nothing follows; after hk_top_done */
#endif
