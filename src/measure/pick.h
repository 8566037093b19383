/* pick.h - the first rows of an order without ordering the rest: a page of fifty out of fifty thousand customers. */
#ifndef HK_MEASURE_PICK_H
#define HK_MEASURE_PICK_H
#include "base/base.h"

typedef int (*hk_pick_cmp)(const void *a, const void *b, void *arg);

/* Afterwards v[0 .. first - 1] are what sorting all n would put there; what follows is in no order. cmp must never say "equal"
 * of two rows, or their order is open. size at most HK_PICK_SIZE bytes. */
enum { HK_PICK_SIZE = 64 };
void hk_pick(void *v, size_t n, size_t size, size_t first, hk_pick_cmp cmp, void *arg);
#endif
