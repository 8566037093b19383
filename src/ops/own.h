/* own.h - operations of the program itself: init, company list. */
#ifndef HK_OPS_OWN_H
#define HK_OPS_OWN_H
#include "base/op.h"
extern const hk_op hk_own_ops[];
#endif
