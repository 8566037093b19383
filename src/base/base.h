/* base.h - words every other file uses. base knows nothing of receivables.
 *
 *   B1  asserts stay on in release; they state what the program guarantees, never what the world may get wrong
 *   B2  a function that can fail returns hk_rc, writes its outputs last and leaves the cause in cx->error
 *   B3  text is UTF-8, NUL-terminated unless it comes as hk_str (pointer + length)
 */
#ifndef HK_BASE_H
#define HK_BASE_H

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HK_MUST_USE __attribute__((warn_unused_result))
#define HK_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define HK_COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define HK_UNUSED(x) ((void)(x))
#define HK_MIN(a, b) ((a) < (b) ? (a) : (b))
#define HK_MAX(a, b) ((a) > (b) ? (a) : (b))

/* A slice of bytes or text that somebody else owns. p may be NULL when n is 0. */
typedef struct hk_str {
    const char *p;
    size_t      n;
} hk_str;

#define HK_STR(lit) ((hk_str){ (lit), sizeof(lit) - 1 })
static inline hk_str hk_str_of(const char *s) { return (hk_str){ s, s ? strlen(s) : 0 }; }
static inline bool hk_str_eq(hk_str a, hk_str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
static inline bool hk_str_is(hk_str a, const char *b) { return hk_str_eq(a, hk_str_of(b)); }

/* "No value" of a nullable int64 column or field. Never a legal amount, day or id. */
#define HK_NULL INT64_MIN

#endif
