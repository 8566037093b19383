#include "base/arena.h"

#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 64 * 1024, MOST = 8 << 20, ALIGN = 16 };     /* bytes of the first block; of a block nobody asked to be larger */

typedef struct block {
    struct block *prev;
    size_t        size;          /* of data */
    _Alignas(16) unsigned char data[];
} block;

struct hk_arena {
    block *top;
    size_t used;                 /* of the top block */
    size_t bytes;                /* held from the system */
};

static _Noreturn void out_of_memory(size_t n)
{
    hk_log(HK_LOG_ERROR, "arena.out_of_memory", "bytes=%zu", n);
    abort();                                                    /* A1: facts are safe by transaction */
}

hk_arena *hk_arena_create(void) { return calloc(1, sizeof(hk_arena)); }

void hk_arena_free(hk_arena *a)
{
    if (!a) return;
    for (block *b = a->top, *prev; b; b = prev) { prev = b->prev; free(b); }
    free(a);
}

static void drop_top(hk_arena *a)
{
    block *b = a->top;
    a->top = b->prev;
    a->bytes -= b->size + sizeof *b;
    free(b);
}

/* The first block stays for the next request, unless one large request made it large. */
void hk_arena_reset(hk_arena *a)
{
    while (a->top && (a->top->prev || a->top->size > MOST)) drop_top(a);
    a->used = 0;
}

hk_arena_mark hk_arena_save(hk_arena *a) { return (hk_arena_mark){ a->top, a->used }; }

void hk_arena_release(hk_arena *a, hk_arena_mark m)
{
    while (a->top != m.block) {
        assert(a->top);                                         /* marks nest like brackets (A3) */
        drop_top(a);
    }
    a->used = m.used;
}

size_t hk_arena_bytes(const hk_arena *a) { return a->bytes; }

void *hk_alloc(hk_arena *a, size_t n)
{
    if (n > SIZE_MAX / 2) out_of_memory(n);
    n = (n + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->top || a->top->size - a->used < n) {
        size_t size = HK_MAX(n, a->top ? HK_MIN(a->bytes, (size_t)MOST) : BLOCK);      /* doubles what is held */
        block *b = malloc(sizeof *b + size);
        if (!b) out_of_memory(size);
        b->prev = a->top, b->size = size;
        a->top = b, a->used = 0, a->bytes += size + sizeof *b;
    }
    void *p = a->top->data + a->used;
    a->used += n;
    return memset(p, 0, n);
}

void *hk_alloc_array(hk_arena *a, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes)) out_of_memory(SIZE_MAX);
    return hk_alloc(a, bytes);
}

char *hk_strndup(hk_arena *a, const char *s, size_t n)
{
    char *p = hk_alloc(a, n + 1);
    if (n) memcpy(p, s, n);
    return p;
}

char *hk_strdup(hk_arena *a, const char *s) { return s ? hk_strndup(a, s, strlen(s)) : NULL; }

char *hk_vprintf(hk_arena *a, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    assert(n >= 0);
    char *p = hk_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

char *hk_printf(hk_arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *p = hk_vprintf(a, fmt, ap);
    va_end(ap);
    return p;
}

char *hk_buf_room(hk_buf *b, size_t n)
{
    if (b->cap - b->n < n + 1) {
        size_t cap = HK_MAX(b->cap * 2, b->n + n + 1);
        cap = HK_MAX(cap, (size_t)256);
        char *p = hk_alloc(b->arena, cap);
        if (b->n) memcpy(p, b->p, b->n);
        b->p = p, b->cap = cap;
    }
    return b->p + b->n;
}

void hk_buf_add(hk_buf *b, const void *p, size_t n)
{
    char *to = hk_buf_room(b, n);
    if (n) memcpy(to, p, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void hk_buf_puts(hk_buf *b, const char *s) { hk_buf_add(b, s, strlen(s)); }
void hk_buf_putc(hk_buf *b, char c) { hk_buf_add(b, &c, 1); }

void hk_buf_printf(hk_buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    assert(n >= 0);
    vsnprintf(hk_buf_room(b, (size_t)n), (size_t)n + 1, fmt, again);
    b->n += (size_t)n;
    va_end(again);
    va_end(ap);
}

void *hk_grow(hk_arena *a, void *items, size_t *cap, size_t need, size_t size)
{
    size_t to = HK_MAX(*cap * 2, HK_MAX(need, (size_t)8));
    void *p = hk_alloc_array(a, to, size);
    if (*cap) memcpy(p, items, *cap * size);
    *cap = to;
    return p;
}
