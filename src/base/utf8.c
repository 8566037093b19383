#include "base/utf8.h"

#include <unicode/uchar.h>

enum { REPLACEMENT = 0xFFFD, NBSP = 0xA0, ZERO_WIDTH_SPACE = 0x200B, WIDE_SPACE = 0x3000, BOM = 0xFEFF };

/* One code point from p (p < end): its length, or 0 when the bytes are no strict UTF-8 (Unicode table 3-7). */
static int decode(const unsigned char *p, const unsigned char *end, uint32_t *cp)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    int n = *p < 0x80 ? 1 : *p < 0xC2 ? 0 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : *p < 0xF5 ? 4 : 0;
    if (n == 0 || end - p < n) return 0;
    uint32_t v = n == 1 ? *p : *p & (0x7Fu >> n);
    for (int i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        v = v << 6 | (p[i] & 0x3F);
    }
    if (v < least[n] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF)) return 0;
    *cp = v;
    return n;
}

int32_t hk_utf8_next(const char **p, const char *end)
{
    uint32_t cp;
    if (*p >= end) return -1;
    int n = decode((const unsigned char *)*p, (const unsigned char *)end, &cp);
    *p += n ? n : 1;
    return n ? (int32_t)cp : REPLACEMENT;
}

bool hk_utf8_valid(hk_str s)
{
    const unsigned char *p = (const unsigned char *)s.p, *end = s.n ? p + s.n : p;
    uint32_t cp;
    for (int n; p < end; p += n)
        if (!(n = decode(p, end, &cp))) return false;
    return true;
}

int hk_utf8_put(char out[4], uint32_t cp)
{
    assert(cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF));
    if (cp < 0x80) { out[0] = (char)cp; return 1; }
    int n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, cp >>= 6) out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((0xF00u >> n & 0xF0u) | cp);
    return n;
}

static size_t columns(int32_t cp)
{
    if (cp < 0x300) return cp >= 0x20 && (cp < 0x7F || cp >= NBSP);
    if (cp >= 0x4E00 && cp <= 0x9FFF) return 2;                 /* what nearly all text here is made of */
    switch (u_charType(cp)) {
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_FORMAT_CHAR: case U_CONTROL_CHAR: return 0;
    default: break;
    }
    int width = u_getIntPropertyValue(cp, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t hk_utf8_width(hk_str s)
{
    const char *p = s.p, *end = s.n ? p + s.n : p;
    size_t n = 0;
    for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0;) n += columns(cp);
    return n;
}

size_t hk_utf8_count(hk_str s)
{
    const char *p = s.p, *end = s.n ? p + s.n : p;
    size_t n = 0;
    while (hk_utf8_next(&p, end) >= 0) n++;
    return n;
}

static bool blank(int32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == NBSP || cp == ZERO_WIDTH_SPACE || cp == WIDE_SPACE || cp == BOM;
}

hk_str hk_utf8_trim(hk_str s)
{
    const char *p = s.p, *end = s.n ? p + s.n : p, *from = end, *to = end;
    while (p < end) {
        const char *at = p;
        if (blank(hk_utf8_next(&p, end))) continue;
        if (from == end) from = at;
        to = p;
    }
    return (hk_str){ from, (size_t)(to - from) };
}

static uint32_t narrow(uint32_t cp)
{
    static const uint32_t chinese[] = { 0xFF0C, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F };      /* ，：；！？ */
    for (size_t i = 0; i < HK_COUNT(chinese); i++)
        if (cp == chinese[i]) return cp;
    if (cp == WIDE_SPACE) return ' ';
    return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFF01 + '!' : cp;
}

char *hk_utf8_narrow(hk_arena *a, hk_str s)
{
    const char *p = s.p, *end = s.n ? p + s.n : p;
    hk_buf b = { .arena = a };
    char one[4];
    hk_buf_room(&b, s.n);
    for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0;) hk_buf_add(&b, one, (size_t)hk_utf8_put(one, narrow((uint32_t)cp)));
    hk_buf_add(&b, "", 0);
    return b.p;
}

bool hk_utf8_has_cjk(hk_str s)
{
    const char *p = s.p, *end = s.n ? p + s.n : p;
    for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0;)
        if (cp >= 0x2E80 && u_hasBinaryProperty(cp, UCHAR_IDEOGRAPHIC)) return true;
    return false;
}
