/* arena.h - memory that is freed all at once.
 *
 * One arena per request or command, reset at its end; anything that outlives it has its own arena and a named owner.
 *
 *   A1  hk_alloc never returns NULL: an arena that cannot grow logs and aborts (facts are safe by transaction, and a
 *       request's size is bounded at the door). Large or long-lived buffers use malloc and report HK_NO_MEMORY instead.
 *   A2  memory comes zeroed and aligned to 16 bytes
 *   A3  a mark and release give back everything allocated since (nest them like brackets)
 */
#ifndef HK_ARENA_H
#define HK_ARENA_H
#include "base/base.h"

typedef struct hk_arena hk_arena;
typedef struct hk_arena_mark {
    void  *block;
    size_t used;
} hk_arena_mark;

hk_arena *hk_arena_create(void);              /* NULL when out of memory */
void hk_arena_free(hk_arena *a);              /* free(NULL) is fine */
void hk_arena_reset(hk_arena *a);             /* keeps one block for the next use */
hk_arena_mark hk_arena_save(hk_arena *a);
void hk_arena_release(hk_arena *a, hk_arena_mark m);
size_t hk_arena_bytes(const hk_arena *a);     /* bytes held from the system */

void *hk_alloc(hk_arena *a, size_t n);
#define HK_NEW(a, type) ((type *)hk_alloc((a), sizeof(type)))
#define HK_NEWS(a, type, n) ((type *)hk_alloc_array((a), (n), sizeof(type)))
void *hk_alloc_array(hk_arena *a, size_t n, size_t size);   /* aborts when n * size overflows */
char *hk_strdup(hk_arena *a, const char *s);                /* NULL gives NULL */
char *hk_strndup(hk_arena *a, const char *s, size_t n);
char *hk_printf(hk_arena *a, const char *fmt, ...) HK_PRINTF(2, 3);
char *hk_vprintf(hk_arena *a, const char *fmt, va_list ap);

/* Growing text or bytes in an arena. Always NUL-terminated after a call. Zero-init with .arena set. */
typedef struct hk_buf {
    hk_arena *arena;
    char     *p;
    size_t    n, cap;
} hk_buf;
void hk_buf_add(hk_buf *b, const void *p, size_t n);
void hk_buf_puts(hk_buf *b, const char *s);
void hk_buf_putc(hk_buf *b, char c);
void hk_buf_printf(hk_buf *b, const char *fmt, ...) HK_PRINTF(2, 3);
char *hk_buf_room(hk_buf *b, size_t n);       /* at least n writable bytes at b->p + b->n */

/* Growing array of any type in an arena: HK_PUSH(arena, v.items, v.n, v.cap) = x */
void *hk_grow(hk_arena *a, void *items, size_t *cap, size_t need, size_t size);
#define HK_PUSH(a, items, n, cap) \
    (*(((n) < (cap) ? (void)0 : (void)((items) = hk_grow((a), (items), &(cap), (n) + 1, sizeof *(items)))), &(items)[(n)++]))
#endif
