/* See large.h. */
#include "base/large.h"

#include <stdint.h>
#include <sys/mman.h>

enum { PAGE = 2 << 20 };

void *hk_large(void *p, size_t n)
{
    uintptr_t from = ((uintptr_t)p + PAGE - 1) & ~(uintptr_t)(PAGE - 1), to = ((uintptr_t)p + n) & ~(uintptr_t)(PAGE - 1);
    if (p && n >= PAGE && from < to) (void)madvise((void *)from, to - from, MADV_HUGEPAGE);
    return p;
}
