/* biff8.h - writing small .xls files (BIFF8 in a compound file), for tests and the layout files: just what such a file must have, plus
 * the things the reader has to cope with: shared strings over record ends, RK and MULRK, formats, merged ranges, hidden rows and columns.
 *
 *   xls_book b = { 0 };  xls_sheet(&b, "表1");  xls_text(&b, row, col, "客户");  xls_number(&b, row, col, 12.5, XLS_PLAIN);  ...  xls_end(&b, &n)
 *
 * Rows must be written from top to bottom. Not for use inside the program. */
#ifndef BIFF8_H
#define BIFF8_H
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { XLS_PLAIN = 0, XLS_DATE, XLS_MONEY, XLS_ZEROS, XLS_PERCENT, XLS_DATE_ZH, XLS_FORMATS };
enum { XLS_SHEETS = 8, XLS_RECORD = 8224 };

typedef struct xls_bytes { uint8_t *p; size_t n, cap; } xls_bytes;
typedef struct xls_book {
    xls_bytes sst, sheets[XLS_SHEETS], merges[XLS_SHEETS];
    uint32_t  strings, merges_n[XLS_SHEETS];
    char      names[XLS_SHEETS][64];
    bool      hidden[XLS_SHEETS], date_1904;
    int       n;
    size_t    sst_room;          /* bytes left in the current SST or CONTINUE record; 0 before the first string */
    size_t    sst_head;          /* where that record's length stands */
} xls_book;

static inline void xls_raw(xls_bytes *b, const void *p, size_t n)
{
    if (b->n + n > b->cap) { b->cap = (b->n + n) * 2 + 1024; b->p = realloc(b->p, b->cap); assert(b->p); }
    memcpy(b->p + b->n, p, n);
    b->n += n;
}
static inline void xls_16(xls_bytes *b, unsigned v) { uint8_t x[2] = { (uint8_t)v, (uint8_t)(v >> 8) }; xls_raw(b, x, 2); }
static inline void xls_32(xls_bytes *b, uint32_t v) { xls_16(b, v & 0xFFFF); xls_16(b, v >> 16); }
static inline void xls_head(xls_bytes *b, unsigned type, unsigned len) { xls_16(b, type); xls_16(b, len); }

/* UTF-8 to UTF-16 units; how many. */
static inline size_t xls_utf16(const char *s, uint16_t *out, size_t most)
{
    size_t n = 0;
    const uint8_t *p = (const uint8_t *)s;
    while (*p && n + 2 <= most) {
        uint32_t c = *p++;
        int k = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        if (k) c &= 0x3Fu >> k;
        while (k-- > 0) c = c << 6 | (*p++ & 0x3F);
        if (c >= 0x10000) { c -= 0x10000; out[n++] = (uint16_t)(0xD800 + (c >> 10)); out[n++] = (uint16_t)(0xDC00 + (c & 0x3FF)); }
        else out[n++] = (uint16_t)c;
    }
    return n;
}

static inline int xls_sheet(xls_book *b, const char *name)
{
    assert(b->n < XLS_SHEETS && strlen(name) < 64);
    memcpy(b->names[b->n], name, strlen(name) + 1);
    return b->n++;
}
static inline xls_bytes *xls_now(xls_book *b) { return &b->sheets[b->n - 1]; }

/* ---- shared strings: one record after the other, cut where it is full ---- */
static inline void xls_sst_record(xls_book *b, unsigned type)
{
    b->sst_head = b->sst.n + 2;
    xls_head(&b->sst, type, 0);
    if (type == 0xFC) { xls_32(&b->sst, 0); xls_32(&b->sst, 0); }
    b->sst_room = XLS_RECORD - (type == 0xFC ? 8 : 0);
}
static inline void xls_sst_close(xls_book *b)
{
    size_t len = b->sst.n - b->sst_head - 2;
    b->sst.p[b->sst_head] = (uint8_t)len, b->sst.p[b->sst_head + 1] = (uint8_t)(len >> 8);
}
static inline uint32_t xls_string(xls_book *b, const char *s)
{
    uint16_t *u = malloc(2 * (strlen(s) + 2));
    size_t n = xls_utf16(s, u, strlen(s) + 2);
    bool wide = false;
    for (size_t i = 0; i < n; i++) wide = wide || u[i] > 0xFF;
    if (!b->strings) xls_sst_record(b, 0xFC);
    if (b->sst_room < 8) { xls_sst_close(b); xls_sst_record(b, 0x3C); }
    xls_16(&b->sst, (unsigned)n);
    xls_raw(&b->sst, wide ? "\1" : "\0", 1);
    b->sst_room -= 3;
    for (size_t i = 0; i < n; i++) {
        if (b->sst_room < (wide ? 2u : 1u)) { xls_sst_close(b); xls_sst_record(b, 0x3C); xls_raw(&b->sst, wide ? "\1" : "\0", 1); b->sst_room--; }
        if (wide) xls_16(&b->sst, u[i]); else xls_raw(&b->sst, &(uint8_t){ (uint8_t)u[i] }, 1);
        b->sst_room -= wide ? 2 : 1;
    }
    free(u);
    return b->strings++;
}

/* ---- cells; rows and columns from 0 ---- */
static inline void xls_place(xls_bytes *s, unsigned type, unsigned len, unsigned row, unsigned col, int format)
{
    xls_head(s, type, len);
    xls_16(s, row); xls_16(s, col); xls_16(s, 15 + (unsigned)format);
}
static inline void xls_text(xls_book *b, unsigned row, unsigned col, const char *text)
{
    uint32_t i = xls_string(b, text);
    xls_place(xls_now(b), 0xFD, 10, row, col, XLS_PLAIN);
    xls_32(xls_now(b), i);
}
static inline void xls_number(xls_book *b, unsigned row, unsigned col, double v, int format)
{
    xls_place(xls_now(b), 0x203, 14, row, col, format);
    xls_raw(xls_now(b), &v, 8);
}
/* An integer or hundredths as RK. */
static inline void xls_rk(xls_book *b, unsigned row, unsigned col, int32_t v, bool hundredths, int format)
{
    xls_place(xls_now(b), 0x27E, 10, row, col, format);
    xls_32(xls_now(b), (uint32_t)v << 2 | 2 | hundredths);
}
static inline void xls_mulrk(xls_book *b, unsigned row, unsigned col, const int32_t *v, unsigned n, int format)
{
    xls_bytes *s = xls_now(b);
    xls_head(s, 0xBD, 6 + 6 * n);
    xls_16(s, row); xls_16(s, col);
    for (unsigned i = 0; i < n; i++) { xls_16(s, 15 + (unsigned)format); xls_32(s, (uint32_t)v[i] << 2 | 3); }      /* hundredths */
    xls_16(s, col + n - 1);
}
static inline void xls_formula(xls_book *b, unsigned row, unsigned col, const uint8_t result[8], const char *text)
{
    xls_bytes *s = xls_now(b);
    xls_place(s, 0x06, 25, row, col, XLS_PLAIN);
    xls_raw(s, result, 8);
    xls_16(s, 0); xls_32(s, 0); xls_16(s, 3); xls_raw(s, "\x1E\1\0", 3);
    if (!text) return;
    uint16_t u[256];
    size_t n = xls_utf16(text, u, 256);
    xls_head(s, 0x207, 3 + 2 * (unsigned)n);
    xls_16(s, (unsigned)n); xls_raw(s, "\1", 1);
    for (size_t i = 0; i < n; i++) xls_16(s, u[i]);
}
static inline void xls_boolerr(xls_book *b, unsigned row, unsigned col, unsigned v, bool error)
{
    xls_place(xls_now(b), 0x205, 8, row, col, XLS_PLAIN);
    xls_raw(xls_now(b), (uint8_t[]){ (uint8_t)v, error }, 2);
}
static inline void xls_hide_row(xls_book *b, unsigned row)
{
    xls_bytes *s = xls_now(b);
    xls_head(s, 0x208, 16);
    xls_16(s, row); xls_16(s, 0); xls_16(s, 256); xls_16(s, 255); xls_16(s, 0); xls_16(s, 0); xls_32(s, 0x000F0120);
}
static inline void xls_hide_column(xls_book *b, unsigned col)
{
    xls_bytes *s = xls_now(b);
    xls_head(s, 0x7D, 12);
    xls_16(s, col); xls_16(s, col); xls_16(s, 2304); xls_16(s, 15); xls_16(s, 1); xls_16(s, 0);
}
static inline void xls_merge(xls_book *b, unsigned row1, unsigned row2, unsigned col1, unsigned col2)
{
    xls_bytes *m = &b->merges[b->n - 1];
    xls_16(m, row1); xls_16(m, row2); xls_16(m, col1); xls_16(m, col2);
    b->merges_n[b->n - 1]++;
    assert(b->merges_n[b->n - 1] < 1000);
}

/* ---- the whole ---- */
static inline void xls_bof(xls_bytes *o, unsigned what) { xls_head(o, 0x809, 16); xls_16(o, 0x600); xls_16(o, what); xls_16(o, 0x0DBB); xls_16(o, 0x07CC); xls_32(o, 0x41); xls_32(o, 6); }

static inline void xls_format(xls_bytes *o, unsigned id, const char *code)
{
    uint16_t u[64];
    size_t n = xls_utf16(code, u, 64);
    xls_head(o, 0x41E, 5 + 2 * (unsigned)n);
    xls_16(o, id); xls_16(o, (unsigned)n); xls_raw(o, "\1", 1);
    for (size_t i = 0; i < n; i++) xls_16(o, u[i]);
}

static inline void xls_globals(xls_book *b, xls_bytes *o, size_t *offsets)
{
    static const unsigned formats[XLS_FORMATS] = { 0, 14, 4, 164, 10, 165 };
    xls_bof(o, 5);
    xls_head(o, 0x42, 2); xls_16(o, 1200);
    if (b->date_1904) { xls_head(o, 0x22, 2); xls_16(o, 1); }
    xls_head(o, 0x31, 16 + 10); xls_16(o, 220); xls_16(o, 0); xls_16(o, 0x7FFF); xls_16(o, 400); xls_16(o, 0); xls_32(o, 0x86000000);       /* FONT */
    xls_raw(o, "\5\1A\0r\0i\0a\0l\0", 12 - 2 + 2);
    xls_format(o, 164, "00000");
    xls_format(o, 165, "yyyy\"年\"m\"月\"d\"日\"");
    for (int i = 0; i < 15 + XLS_FORMATS; i++) {
        xls_head(o, 0xE0, 20);
        xls_16(o, 0); xls_16(o, i < 15 ? 0 : formats[i - 15]); xls_16(o, i < 15 ? 0xFFF5 : 1);
        xls_raw(o, (uint8_t[14]){ 0x20 }, 14);
    }
    for (int i = 0; i < b->n; i++) {
        uint16_t u[64];
        size_t n = xls_utf16(b->names[i], u, 64);
        xls_head(o, 0x85, 8 + 2 * (unsigned)n);
        offsets[i] = o->n;
        xls_32(o, 0); xls_raw(o, (uint8_t[]){ b->hidden[i], 0, (uint8_t)n, 1 }, 4);
        for (size_t k = 0; k < n; k++) xls_16(o, u[k]);
    }
    if (b->strings) {
        xls_sst_close(b);
        memcpy(b->sst.p + 4, &b->strings, 4);
        memcpy(b->sst.p + 8, &b->strings, 4);
        xls_raw(o, b->sst.p, b->sst.n);
    }
    xls_head(o, 0x0A, 0);
}

/* Header, one FAT chain for the stream, one sector of directory. Streams are padded over 4096 bytes, so there are no mini sectors. */
static inline uint8_t *xls_container(const xls_bytes *stream, size_t *size)
{
    size_t data = (stream->n < 4096 ? 4096 : stream->n) + 511, sectors = data / 512, fat = (sectors + 1 + 127) / 128, total;
    while ((sectors + 1 + fat + 127) / 128 > fat) fat++;
    assert(fat <= 109);
    total = 512 * (1 + fat + 1 + sectors);
    uint8_t *p = calloc(1, total), *h = p;
    assert(p);
    static const uint8_t head[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
    #define PUT32(at, v) do { uint32_t v_ = (uint32_t)(v); memcpy((at), &v_, 4); } while (0)
    memcpy(h, head, 8);
    h[24] = 0x3E, h[26] = 3, h[28] = 0xFE, h[29] = 0xFF, h[30] = 9, h[32] = 6;
    PUT32(h + 44, fat); PUT32(h + 48, fat); PUT32(h + 56, 4096); PUT32(h + 60, 0xFFFFFFFE); PUT32(h + 68, 0xFFFFFFFE);
    for (size_t i = 0; i < 109; i++) PUT32(h + 76 + 4 * i, i < fat ? i : 0xFFFFFFFF);
    uint8_t *table = p + 512;
    for (size_t i = 0; i < fat * 128; i++) PUT32(table + 4 * i, i < fat ? 0xFFFFFFFD : i == fat ? 0xFFFFFFFE : i == fat + sectors ? 0xFFFFFFFE : i < fat + sectors ? i + 1 : 0xFFFFFFFF);
    uint8_t *dir = table + 512 * fat;
    static const char *const names[] = { "Root Entry", "Workbook" };
    for (size_t e = 0; e < 4; e++) {
        uint8_t *d = dir + 128 * e;
        for (size_t i = 0; e < 2 && names[e][i]; i++) d[2 * i] = (uint8_t)names[e][i];
        d[64] = e < 2 ? (uint8_t)(2 * (strlen(names[e]) + 1)) : 0;
        d[66] = e == 0 ? 5 : e == 1 ? 2 : 0, d[67] = 1;
        PUT32(d + 68, 0xFFFFFFFF); PUT32(d + 72, 0xFFFFFFFF); PUT32(d + 76, e == 0 ? 1 : 0xFFFFFFFF);
        PUT32(d + 116, e == 0 ? 0xFFFFFFFE : e == 1 ? fat + 1 : 0);
        PUT32(d + 120, e == 1 ? (stream->n < 4096 ? 4096 : stream->n) : 0);
    }
    memcpy(dir + 512, stream->p, stream->n);
    #undef PUT32
    *size = total;
    return p;
}

/* The stream alone, or in its container; free() it. The book is used up. */
static inline uint8_t *xls_end(xls_book *b, bool contained, size_t *size)
{
    xls_bytes o = { 0 };
    size_t offsets[XLS_SHEETS];
    xls_globals(b, &o, offsets);
    for (int i = 0; i < b->n; i++) {
        uint32_t at = (uint32_t)o.n;
        memcpy(o.p + offsets[i], &at, 4);
        xls_bof(&o, 0x10);
        xls_head(&o, 0x200, 14); xls_32(&o, 0); xls_32(&o, 65536); xls_16(&o, 0); xls_16(&o, 256); xls_16(&o, 0);     /* DIMENSIONS */
        xls_raw(&o, b->sheets[i].p ? b->sheets[i].p : (uint8_t *)"", b->sheets[i].n);
        xls_head(&o, 0x23E, 18); xls_16(&o, 0x06B6); xls_32(&o, 0); xls_32(&o, 0x40); xls_32(&o, 0); xls_32(&o, 0);   /* WINDOW2 */
        if (b->merges_n[i]) {
            xls_head(&o, 0xE5, 2 + 8 * b->merges_n[i]);
            xls_16(&o, b->merges_n[i]);
            xls_raw(&o, b->merges[i].p, b->merges[i].n);
        }
        xls_head(&o, 0x0A, 0);
        free(b->sheets[i].p);
        free(b->merges[i].p);
    }
    free(b->sst.p);
    if (!contained) { *size = o.n; return o.p; }
    uint8_t *p = xls_container(&o, size);
    free(o.p);
    return p;
}
#endif
