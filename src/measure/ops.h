/* ops.h - operation rows of measure: reports on the book. */
#ifndef HK_MEASURE_OPS_H
#define HK_MEASURE_OPS_H
#include "base/op.h"
extern const hk_op hk_aging_ops[];       /* aging, differences */
extern const hk_op hk_customer_ops[];    /* customer list, customer page, its entries, documents */
extern const hk_op hk_measure_ops[];     /* dso, measures, structure, quadrant, control, trend, target, interest */
extern const hk_op hk_month_ops[];       /* close, reopen, periods, tie-out */
extern const hk_op hk_uninvoiced_ops[];  /* delivered, not yet invoiced */
#endif
