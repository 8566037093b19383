/* own.h - operations of the program itself: init, backup, restore, verify, rebuild, and who may do what. */
#ifndef HK_OPS_OWN_H
#define HK_OPS_OWN_H
#include "base/op.h"
extern const hk_op hk_own_ops[];
#endif
