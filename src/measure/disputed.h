/* disputed.h - what is under dispute on a day: amounts by item, the last one said rules, and never more than is open of it. */
#ifndef HK_MEASURE_DISPUTED_H
#define HK_MEASURE_DISPUTED_H
#include "measure/cut.h"
#include "measure/marks.h"

typedef struct hk_disputed { int64_t item, amount; } hk_disputed;
typedef struct hk_disputes {
    hk_disputed *v;                      /* by item */
    size_t       n, cap;
    hk_marks     marks;                  /* the items */
} hk_disputes;
HK_MUST_USE hk_rc hk_disputes_read(hk_ctx *cx, hk_day day, int64_t known, hk_disputes *out);
/* Of an item, however much of it is open; 0 when nothing is. */
int64_t hk_disputed_amount(const hk_disputes *d, int64_t item);
/* Of an item of which `balance` is open. */
static inline int64_t hk_disputed_of(const hk_disputes *d, uint32_t item, int64_t balance)
{
    return hk_marks_has(&d->marks, item) ? HK_MIN(HK_MAX(hk_disputed_amount(d, item), 0), HK_MAX(balance, 0)) : 0;
}

/* Per group of the cut on each of n ascending days, of customers seen whole: out[group * n + day], zeroed before. The book is asked only
 * while something is under dispute. */
HK_MUST_USE hk_rc hk_disputed_open(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, int64_t *out);
#endif
