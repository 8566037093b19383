/* target.h - what a month should bring in (DOMAIN §3, collection target 回款目标).
 *
 *   T1  target = due this month x 90 % + 1-30 x 70 % + 31-60 x 50 % + 61-90 x 35 % + older x 20 % (target.rates), each line
 *       rounded half-up, the total is their sum
 *   T2  required = the larger of target and the need of total control (DOMAIN §6), when that is known
 *   T3  a target is split down by the amounts it rests on, column by column, rounded down, the remainder to the largest: parts
 *       add up to the whole to the fen
 */
#ifndef HK_MEASURE_TARGET_H
#define HK_MEASURE_TARGET_H
#include "measure/figure.h"

enum { HK_TARGET_COLUMNS = 5 };          /* due this month, 1-30, 31-60, 61-90, over 90 */
static const int HK_TARGET_EDGES[] = { 0, 30, 60, 90 };

/* percent: five rates. False on overflow. */
bool hk_target(const int64_t amount[HK_TARGET_COLUMNS], const hk_decimal percent[HK_TARGET_COLUMNS], int64_t line[HK_TARGET_COLUMNS], int64_t *total);
/* amounts[i * HK_TARGET_COLUMNS + c] of each part; parts[i] receives its share of the lines. scratch: n places. Negative amounts weigh nothing. */
bool hk_target_split(const int64_t line[HK_TARGET_COLUMNS], const int64_t *amounts, size_t n, int64_t *scratch, int64_t *parts);
#endif
