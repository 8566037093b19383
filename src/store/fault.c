/* Failing on purpose: every write statement and commit asks here, so a test can make the n-th of them fail and look whether
 * the database is as before. The count runs over the process, for the writer's thread and the caller's are different ones. */
#include "store/inside.h"

#include <stdlib.h>

static _Atomic int64_t counted;      /* since the last hk_store_fault */
static _Atomic int64_t fails_at;     /* 0 = never */

int64_t hk_store_fault(int64_t n)
{
    atomic_store(&fails_at, n);
    return atomic_exchange(&counted, 0);
}

/* HK_STORE_FAULT is read once, when the first database opens: that is before any write of the process. */
void hk_fault_from_environment(void)
{
    static atomic_flag read = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&read)) return;
    const char *n = getenv("HK_STORE_FAULT");
    if (n) hk_store_fault(strtoll(n, NULL, 10));
}

bool hk_fault_now(void)
{
    int64_t n = atomic_fetch_add_explicit(&counted, 1, memory_order_relaxed) + 1;
    return n == atomic_load_explicit(&fails_at, memory_order_relaxed);
}

hk_rc hk_fault_fail(hk_ctx *cx) { return hk_fail_internal(cx, HK_IO, "fault asked for by hk_store_fault"); }
