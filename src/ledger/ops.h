/* ops.h - operation rows of the ledger: those that write (ops.c) and those that show papers and people (ops_read.c). */
#ifndef HK_LEDGER_OPS_H
#define HK_LEDGER_OPS_H
#include "base/op.h"
extern const hk_op hk_ledger_ops[];
extern const hk_op hk_ledger_read_ops[];
#endif
