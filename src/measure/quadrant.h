/* quadrant.h - the two-dimensional map of overdue customers 账龄二维象限图 (DOMAIN §4).
 *
 *   Q1  x = amount-weighted days overdue against quad.days, y = overdue amount against quad.amount; on the line counts as high
 *   Q2  quad.amount=paretoN: the smallest amount inside the set of largest ones that makes N % of all overdue
 *   Q3  A large-old 重点攻坚, B large-new 重点盯防, C small-new 常规提醒, D small-old 批量清理
 *   Q4  days are compared exactly (weighted sum against limit x amount), never by the rounded figure
 */
#ifndef HK_MEASURE_QUADRANT_H
#define HK_MEASURE_QUADRANT_H
#include "base/base.h"

/* amounts descending, all > 0. 0 when there is none. */
int64_t hk_quadrant_pareto(const int64_t *amounts, size_t n, int percent);

typedef struct hk_quadrant_limits {
    int64_t amount;
    int     days;
} hk_quadrant_limits;
/* 'A' .. 'D' */
char hk_quadrant_of(int64_t overdue, __int128 weighted, hk_quadrant_limits l);
/* Codes of what to do there, in order, closed by NULL; texts "v.<code>". */
const char *const *hk_quadrant_acts(char quadrant);
#endif
