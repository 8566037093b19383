/* large.h - tables of many megabytes that are hit at random.
 *
 *   LG1  asks the system for large pages below them, so that a look misses one cache instead of two. Only a wish: nothing changes where
 *        it cannot be had. Not for arrays that are filled from end to end: small pages are still in the cache when they are written
 */
#ifndef HK_LARGE_H
#define HK_LARGE_H
#include <stddef.h>

/* Memory just allocated or grown; small ones are left as they are. Returns p, NULL included. */
void *hk_large(void *p, size_t n);
#endif
