#include "ingest/shape.h"

#include "base/utf8.h"

/* Longer words before those they begin with. */
static const struct { const char *word; char mark; } words[] = {
    { "人民币", SH_RMB }, { "美元", SH_USD }, { "美金", SH_USD }, { "港币", SH_HKD }, { "港元", SH_HKD }, { "欧元", SH_EUR }, { "日元", SH_JPY },
    { "英镑", SH_GBP }, { "元", SH_YUAN }, { "圆", SH_YUAN }, { "万", SH_WAN }, { "千", SH_QIAN }, { "亿", SH_YI }, { "年", SH_YEAR },
    { "月", SH_MONTH }, { "日", SH_DAY }, { "号", SH_DAY }, { "上午", SH_HALF }, { "下午", SH_HALF }, { "￥", SH_YEN }, { "¥", SH_YEN },
    { "€", SH_EUR }, { "£", SH_GBP },
};

static char mark_of(int32_t cp)
{
    if (cp < 0x80) return cp >= ' ' ? (char)cp : cp == '\t' || cp == '\n' || cp == '\r' ? ' ' : SH_OTHER;
    if (cp >= 0xFF01 && cp <= 0xFF5E) return (char)(cp - 0xFEE0);          /* full-width twins of ASCII */
    switch (cp) {
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0xFE63: return '-';
    case 0x00A0: case 0x3000: case 0x2002: case 0x2003: case 0x2007: case 0x2009: case 0x202F: return ' ';
    case 0x200B: case 0x200E: case 0x200F: case 0xFEFF: return 0;          /* marks of no width vanish */
    case 0x3002: case 0x00B7: return SH_OTHER;
    default: return SH_OTHER;
    }
}

bool hk_shape(hk_str s, char out[HK_SHAPE + 1])
{
    const char *p = s.p, *end = s.n ? p + s.n : p;
    size_t n = 0;
    while (p < end) {
        char mark = 0;
        if ((unsigned char)*p >= 0x80) {
            for (size_t i = 0; i < HK_COUNT(words) && !mark; i++) {
                size_t k = strlen(words[i].word);
                if ((size_t)(end - p) >= k && memcmp(p, words[i].word, k) == 0) mark = words[i].mark, p += k;
            }
        }
        if (!mark) {
            int32_t cp = hk_utf8_next(&p, end);
            mark = mark_of(cp);
            if (!mark) continue;
        }
        if (mark == ' ' && n == 0) continue;
        if (n == HK_SHAPE) return false;
        out[n++] = mark;
    }
    while (n && out[n - 1] == ' ') n--;
    out[n] = 0;
    return true;
}
