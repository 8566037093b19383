/* Compound files: sectors chained by a table (FAT), small streams in chained mini sectors inside the root's stream. Everything read
 * here comes from outside: each number is checked against the file before it is used, each chain against the number of sectors. */
#include "ingest/ole.h"

#include <stdlib.h>

enum { HEADER = 512, ENTRY = 128, MINI = 64, DIFAT_IN_HEADER = 109 };
#define FREE_FROM 0xFFFFFFFAu    /* this and above are no sector numbers */

typedef struct ole {
    hk_str    file;
    size_t    sector;            /* bytes */
    uint32_t  sectors;
    uint32_t *fat;
    size_t    fat_n;
} ole;

static uint32_t u16(const char *p) { return (uint32_t)(unsigned char)p[0] | (uint32_t)(unsigned char)p[1] << 8; }
static uint32_t u32(const char *p) { return u16(p) | u16(p + 2) << 16; }

/* The last sector of a file may be cut short: *n says how much of it there is. */
static const char *sector_at(const ole *o, uint32_t i, size_t *n)
{
    if (i >= o->sectors) return NULL;
    size_t at = HEADER + (size_t)i * o->sector;
    if (o->sector > HEADER) at = (size_t)(i + 1) * o->sector;
    if (at >= o->file.n) return NULL;
    *n = HK_MIN(o->sector, o->file.n - at);
    return o->file.p + at;
}

static hk_ole_rc fat_add(ole *o, uint32_t sector)
{
    size_t n;
    const char *p = sector_at(o, sector, &n);
    if (!p) return HK_OLE_BAD;
    for (size_t i = 0; i + 4 <= n && o->fat_n < o->sectors; i += 4) o->fat[o->fat_n++] = u32(p + i);
    return HK_OLE_OK;
}

static hk_ole_rc fat_read(ole *o)
{
    o->fat = calloc(o->sectors ? o->sectors : 1, sizeof *o->fat);
    if (!o->fat) return HK_OLE_MEMORY;
    hk_ole_rc rc = HK_OLE_OK;
    uint32_t  count = u32(o->file.p + 44);
    for (uint32_t i = 0; i < DIFAT_IN_HEADER && i < count && !rc; i++) rc = fat_add(o, u32(o->file.p + 76 + 4 * i));
    uint32_t next = u32(o->file.p + 68);
    for (uint32_t steps = 0; !rc && next < FREE_FROM && steps < o->sectors; steps++) {
        size_t n;
        const char *p = sector_at(o, next, &n);
        if (!p || n < o->sector) return HK_OLE_BAD;
        for (size_t i = 0; i + 8 <= n && !rc; i += 4) if (u32(p + i) < FREE_FROM) rc = fat_add(o, u32(p + i));
        next = u32(p + n - 4);
    }
    return rc;
}

/* The chain from `first`, at most `want` bytes. */
static hk_ole_rc chain_read(const ole *o, uint32_t first, size_t want, unsigned char **out, size_t *got)
{
    if (want > o->file.n) want = o->file.n;
    unsigned char *p = malloc(want + 1);
    size_t n = 0;
    if (!p) return HK_OLE_MEMORY;
    for (uint32_t at = first, steps = 0; n < want && at < FREE_FROM && steps < o->sectors; steps++) {
        size_t k;
        const char *s = sector_at(o, at, &k);
        if (!s || at >= o->fat_n) break;
        k = HK_MIN(k, want - n);
        memcpy(p + n, s, k);
        n += k;
        at = o->fat[at];
    }
    *out = p;
    *got = n;
    return HK_OLE_OK;
}

static bool name_is(const unsigned char *entry, const char *name)
{
    size_t n = strlen(name);
    if (u16((const char *)entry + 64) != 2 * (n + 1)) return false;
    for (size_t i = 0; i < n; i++) if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1]) return false;
    return true;
}

/* A small stream: mini sectors of the root's stream, chained by the mini FAT. */
static hk_ole_rc mini_read(const ole *o, const unsigned char *root, uint32_t first, size_t want, unsigned char **out, size_t *got)
{
    unsigned char *box = NULL, *table = NULL, *p = NULL;
    size_t box_n = 0, table_n = 0, n = 0;
    hk_ole_rc rc = chain_read(o, u32((const char *)root + 116), u32((const char *)root + 120), &box, &box_n);
    if (!rc) rc = chain_read(o, u32(o->file.p + 60), (size_t)u32(o->file.p + 64) * o->sector, &table, &table_n);
    if (!rc && !(p = malloc(want + 1))) rc = HK_OLE_MEMORY;
    for (uint32_t at = first, steps = 0; !rc && n < want && at < FREE_FROM && steps <= box_n / MINI; steps++) {
        if ((size_t)at * MINI >= box_n || (size_t)at * 4 + 4 > table_n) break;
        size_t k = HK_MIN(HK_MIN((size_t)MINI, box_n - (size_t)at * MINI), want - n);
        memcpy(p + n, box + (size_t)at * MINI, k);
        n += k;
        at = u32((const char *)table + (size_t)at * 4);
    }
    free(box);
    free(table);
    if (rc) { free(p); return rc; }
    *out = p;
    *got = n;
    return HK_OLE_OK;
}

hk_ole_rc hk_ole_stream(hk_str file, const char *name, unsigned char **out, size_t *n)
{
    ole o = { .file = file };
    unsigned char *dir = NULL;
    size_t dir_n = 0;
    if (file.n < HEADER) return HK_OLE_BAD;
    uint32_t shift = u16(file.p + 30);
    if (shift != 9 && shift != 12) return HK_OLE_BAD;
    o.sector = (size_t)1 << shift;
    o.sectors = (uint32_t)HK_MIN((file.n + o.sector - 1) / o.sector, (size_t)FREE_FROM - 1);
    hk_ole_rc rc = fat_read(&o);
    if (!rc) rc = chain_read(&o, u32(file.p + 48), file.n, &dir, &dir_n);
    if (!rc) {
        rc = HK_OLE_NONE;
        for (size_t i = 0; i + ENTRY <= dir_n && rc == HK_OLE_NONE; i += ENTRY) {
            const unsigned char *e = dir + i;
            if (e[66] != 2 || !name_is(e, name)) continue;
            uint32_t first = u32((const char *)e + 116);
            size_t   size = u32((const char *)e + 120), cutoff = u32(file.p + 56);
            rc = size < cutoff && dir_n >= ENTRY && size <= file.n ? mini_read(&o, dir, first, size, out, n) : chain_read(&o, first, size, out, n);
        }
    }
    free(dir);
    free(o.fat);
    return rc;
}
