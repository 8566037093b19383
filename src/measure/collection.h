/* collection.h - what became of overdue money in a period, item by item (回款周报、月报; R109).
 *
 *   K1  overdue at the end = overdue before + fell due - moved to a later day - collected of overdue - settled otherwise, for every
 *       item and so for every row
 *   K2  money used on an item counts as collected of overdue when it came after the due day, else as collected before it was late;
 *       credit notes, write-offs, nettings, transfers and reversals settle otherwise and are no collection
 *   K3  fell due is what was still open of an item the day after its due day; an item whose due day was put off leaves by
 *       "moved", one that was late before its due day changed again comes back by "fell due"
 *   K4  a use taken back counts against the day from which it is taken back (ledger, L9)
 */
#ifndef HK_MEASURE_COLLECTION_H
#define HK_MEASURE_COLLECTION_H
#include "book/book.h"

typedef struct hk_flowed {
    int64_t opening, fell_due, moved, collected_overdue, other_overdue, closing;
    int64_t collected_early;             /* before it was late */
    int64_t other_early;
    int64_t bills;                       /* of both kinds of collected: in bills and vouchers */
} hk_flowed;

/* One item between two days; balances 0 when it was not open. */
typedef struct hk_passage {
    hk_day  before, end;                 /* the day before the period and its last day */
    hk_day  due_before, due;             /* on these days; equal unless it was moved. HK_DAY_NONE or HK_BOOK_DUE_...: not known */
    int64_t balance_before, balance;
} hk_passage;
typedef struct hk_used { hk_day day; int64_t amount; bool collected, paper; } hk_used;

bool hk_is_overdue(hk_day due, hk_day day);
/* Adds the item to *f. */
void hk_flowed_add(const hk_passage *p, const hk_used *used, size_t n, hk_flowed *f);
void hk_flowed_sum(hk_flowed *sum, const hk_flowed *f);
static inline bool hk_flowed_adds_up(const hk_flowed *f)
{
    return f->closing == f->opening + f->fell_due - f->moved - f->collected_overdue - f->other_overdue;
}
#endif
