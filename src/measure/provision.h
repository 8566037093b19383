/* provision.h - expected loss on receivables: by matrix and by migration (DOMAIN §3; simplified approach of 企业会计准则第22号).
 *
 *   V1  by matrix: each line = bucket x rate, rounded half-up to the minor unit; the total is the sum of the lines
 *   V2  by migration: loss of a bucket = product of its own and all later roll rates x the forward factor, at most 100 %
 *   V3  a rate nobody can compute (base 0) is not 0: the method then gives n/a and the matrix stands
 */
#ifndef HK_MEASURE_PROVISION_H
#define HK_MEASURE_PROVISION_H
#include "measure/figure.h"

enum { HK_PROVISION_MOST = 16 };

/* rates in percent. lines receives n amounts and may be NULL. False on overflow. */
bool hk_provision_matrix(const int64_t *bucket, const hk_decimal *percent, size_t n, int64_t *lines, int64_t *total);

typedef struct hk_migration_loss {
    size_t     n;                                /* buckets, youngest first, the last one open-ended */
    int64_t    bucket[HK_PROVISION_MOST];
    hk_decimal roll[HK_PROVISION_MOST];          /* percent a year; the last is what an aged-out amount loses, as a rule 100 */
    hk_decimal forward;                          /* factor, 1.10 */
    /* out */
    hk_decimal loss[HK_PROVISION_MOST];          /* percent, six decimals, after factor and cap */
    int64_t    line[HK_PROVISION_MOST], total;
} hk_migration_loss;
bool hk_provision_migration(hk_migration_loss *m);    /* false on overflow */
#endif
