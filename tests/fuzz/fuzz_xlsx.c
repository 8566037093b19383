/* XLSX. A fuzzer does not find its way through deflate and check sums, so an input that is no zip itself is taken as the parts: workbook,
 * relations, styles, shared strings and sheet, cut at zero bytes, and put into a stored zip here. */
#include "fuzz.h"

#include <zlib.h>

typedef struct out { uint8_t *p; size_t n; } out;
static void u16(out *o, unsigned v) { o->p[o->n++] = (uint8_t)v; o->p[o->n++] = (uint8_t)(v >> 8); }
static void u32(out *o, uint32_t v) { u16(o, v & 0xFFFF); u16(o, v >> 16); }
static void put(out *o, const void *p, size_t n) { memcpy(o->p + o->n, p, n); o->n += n; }

static void header(out *o, bool central, const char *name, uint32_t crc, size_t n, size_t at)
{
    put(o, central ? "PK\1\2\24\0\24\0" : "PK\3\4\24\0", central ? 8 : 6);
    u16(o, 0); u16(o, 0); u32(o, 0); u32(o, crc); u32(o, (uint32_t)n); u32(o, (uint32_t)n); u16(o, (unsigned)strlen(name)); u16(o, 0);
    if (central) { u16(o, 0); u16(o, 0); u16(o, 0); u32(o, 0); u32(o, (uint32_t)at); }
    put(o, name, strlen(name));
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static const char *const names[] = { "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml" };
    if (n >= 4 && memcmp(p, "PK\3\4", 4) == 0) { fuzz_sheet(p, n, NULL, HK_SHEET_XLSX); return 0; }
    out o = { malloc(n + 4096), 0 };
    size_t at[HK_COUNT(names)], len[HK_COUNT(names)];
    uint32_t crc[HK_COUNT(names)];
    for (size_t i = 0; i < HK_COUNT(names); i++) {
        const uint8_t *end = n ? memchr(p, 0, n) : NULL;
        len[i] = end && i + 1 < HK_COUNT(names) ? (size_t)(end - p) : n;
        crc[i] = (uint32_t)crc32(0, p, (uInt)len[i]);
        at[i] = o.n;
        header(&o, false, names[i], crc[i], len[i], 0);
        put(&o, p, len[i]);
        size_t used = HK_MIN(len[i] + 1, n);
        p += used, n -= used;
    }
    size_t dir = o.n;
    for (size_t i = 0; i < HK_COUNT(names); i++) header(&o, true, names[i], crc[i], len[i], at[i]);
    size_t size = o.n - dir;
    put(&o, "PK\5\6\0\0\0\0", 8);
    u16(&o, HK_COUNT(names)); u16(&o, HK_COUNT(names)); u32(&o, (uint32_t)size); u32(&o, (uint32_t)dir); u16(&o, 0);
    fuzz_sheet(o.p, o.n, NULL, HK_SHEET_XLSX);
    free(o.p);
    return 0;
}
