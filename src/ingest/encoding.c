/* In which encoding is a text file?
 *
 *   order      a mark (BOM), zeros as UTF-16 has them, strict UTF-8, statistics, GB18030
 *   why so     a text of more than a few Chinese characters in another encoding is never valid UTF-8, so the strict test is certain;
 *              statistics (uchardet) are not: on a short GB18030 text they name Korean or Western encodings. They are followed only
 *              when they say GB, or when the text cannot be GB18030 at all
 *   GB18030    and never GBK: 䶮 and other characters of real company names are missing there
 *   bad bytes  do not stop the file. What iconv cannot read becomes U+FFFD and the row that has it is refused (row.bytes)
 *
 * The user may overrule it; the preview says what was taken and why. */
#include "ingest/read.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>
#include <uchardet/uchardet.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { SAMPLE = 256 << 10 };

/* Bytes from p on that are ASCII and not zero, in steps of 16. */
static size_t plain(const unsigned char *p, size_t n)
{
    size_t i = 0;
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    for (; i + 16 <= n; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        if (_mm_movemask_epi8(_mm_or_si128(v, _mm_cmpeq_epi8(v, zero)))) break;
    }
#endif
    return i;
}

/* Length of the sequence at p, 0 when it is none (Unicode table 3-7). */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned c = p[0];
    if (c < 0x80) return 1;
    if (c < 0xC2 || c > 0xF4) return 0;
    if (left < 2 || (p[1] & 0xC0) != 0x80) return 0;
    if (c < 0xE0) return 2;
    if (left < 3 || (p[2] & 0xC0) != 0x80) return 0;
    if (c < 0xF0) return (c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) ? 0 : 3;
    if (left < 4 || (p[3] & 0xC0) != 0x80) return 0;
    return (c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F) ? 0 : 4;
}

/* Three bytes as nearly all Chinese characters have them, tested at once; E0 and ED have exceptions and go the long way. */
static inline bool common(const unsigned char *p)
{
    uint32_t v;
    memcpy(&v, p, sizeof v);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (v & 0x00C0C0F0u) == 0x008080E0u && (v & 0x0F) != 0 && (v & 0x0F) != 0x0D;
#else
    return (v & 0xF0C0C000u) == 0xE0808000u && (v >> 24 & 0x0F) != 0 && (v >> 24 & 0x0F) != 0x0D;
#endif
}

size_t hk_text_check_utf8(hk_str s, size_t *nul)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0, n = s.n;
    *nul = n;
    while (i < n) {
        i += plain(p + i, n - i);
        /* Chinese text comes in runs: stay with it until 16 plain bytes are worth a look again */
        for (size_t ascii = 0; i < n && ascii < 16; ) {
            if (p[i] < 0x80) {
                if (!p[i] && *nul == n) *nul = i;
                i++, ascii++;
                continue;
            }
            ascii = 0;
            while (n - i >= 4 && common(p + i)) i += 3;
            if (i == n || p[i] < 0x80) continue;
            size_t k = sequence(p + i, n - i);
            if (!k) return i;
            i += k;
        }
    }
    return n;
}

/* ---- guesses ------------------------------------------------------------------------------------------------------------- */
static const struct { const char *mark; size_t n; const char *name; } marks[] = {
    { "\xEF\xBB\xBF", 3, "UTF-8" }, { "\xFF\xFE", 2, "UTF-16LE" }, { "\xFE\xFF", 2, "UTF-16BE" }, { "\x84\x31\x95\x33", 4, "GB18030" },
};

/* UTF-16 without a mark: digits, separators and line ends leave zeros, all on the same side. */
static const char *by_zeros(hk_str b)
{
    size_t n = HK_MIN(b.n, (size_t)4096) & ~(size_t)1, even = 0, odd = 0;
    for (size_t i = 0; i < n; i += 2) even += b.p[i] == 0, odd += b.p[i + 1] == 0;
    if (b.n % 2 || HK_MAX(even, odd) < 2 || HK_MAX(even, odd) * 20 < n / 2 || HK_MIN(even, odd) * 20 > HK_MAX(even, odd)) return NULL;
    return odd > even ? "UTF-16LE" : "UTF-16BE";
}

/* The charset a page names in its head. */
static const char *by_meta(hk_sheet *s, hk_str b)
{
    char head[1024];
    size_t n = HK_MIN(b.n, sizeof head - 1);
    memcpy(head, b.p, n);
    for (size_t i = 0; i < n; i++) if (!head[i]) head[i] = ' ';
    head[n] = 0;
    const char *at = strcasestr(head, "charset=");
    if (at) at += strlen("charset=");
    else if (strncmp(head, "<?xml", 5) == 0 && (at = strstr(head, "encoding="))) at += strlen("encoding=");
    else return NULL;
    at += strspn(at, "\"' ");
    size_t len = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    if (!len || len > 20) return NULL;
    const char *name = hk_strndup(s->arena, at, len);
    if (strcasecmp(name, "gb2312") == 0 || strcasecmp(name, "gbk") == 0) return "GB18030";
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1) return NULL;
    iconv_close(cd);
    return name;
}

static const char *by_statistics(hk_sheet *s, hk_str b)
{
    uchardet_t u = uchardet_new();
    const char *name = NULL;
    if (!u) return NULL;
    if (uchardet_handle_data(u, b.p, HK_MIN(b.n, (size_t)SAMPLE)) == 0) {
        uchardet_data_end(u);
        const char *said = uchardet_get_charset(u);
        if (*said) name = hk_strdup(s->arena, said);
    }
    uchardet_delete(u);
    return name;
}

/* ---- conversion ---------------------------------------------------------------------------------------------------------- */
/* All of b to UTF-8 in s->owned. *bad: how many places could not be read (each became U+FFFD). */
static hk_rc convert(hk_ctx *cx, hk_sheet *s, hk_str b, const char *from, int64_t *bad)
{
    iconv_t cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t)-1) return hk_fail(cx, HK_BAD_INPUT, "sheet.encoding", NULL, "file", s->name, "encoding", from, NULL);
    size_t cap = b.n + b.n / 2 + 64, used = 0, left = b.n;
    char  *out = NULL, *in = (char *)(uintptr_t)b.p;     /* iconv takes char **, and does not write */
    hk_rc  rc = HK_OK;
    *bad = 0;
    if ((int64_t)cap <= HK_SHEET_STRINGS_MAX && !(out = malloc(cap))) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    while (!rc) {
        if ((int64_t)cap > HK_SHEET_STRINGS_MAX) { rc = hk_fail(cx, HK_TOO_BIG, "sheet.strings", NULL, "file", s->name, NULL); break; }
        char  *to = out + used;
        size_t room = cap - used;
        size_t r = iconv(cd, &in, &left, &to, &room);
        used = (size_t)(to - out);
        if (r != (size_t)-1) break;
        if (errno == E2BIG || cap - used < 16) {
            cap += cap / 2;
            char *more = (int64_t)cap > HK_SHEET_STRINGS_MAX ? NULL : realloc(out, cap);
            if (more) out = more;
            else if ((int64_t)cap <= HK_SHEET_STRINGS_MAX) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
            continue;
        }
        size_t skip = strncmp(from, "UTF-16", 6) == 0 ? 2 : 1;
        memcpy(out + used, "\xEF\xBF\xBD", 3);
        used += 3;
        ++*bad;
        skip = HK_MIN(skip, left);
        in += skip, left -= skip;
        if (!left) break;
    }
    iconv_close(cd);
    if (rc) { free(out); return rc; }
    free(s->owned);
    s->owned = out;
    s->text = (hk_str){ out, used };
    return HK_OK;
}

static hk_str without_mark(hk_str t)
{
    return t.n >= 3 && memcmp(t.p, "\xEF\xBB\xBF", 3) == 0 ? (hk_str){ t.p + 3, t.n - 3 } : t;
}

static hk_rc as_utf8(hk_ctx *cx, hk_sheet *s, hk_str b, hk_sheet_by by, size_t good, size_t nul)
{
    s->text = without_mark(b);
    s->info.encoding = "UTF-8";
    s->info.by = by;
    s->doubtful = good < b.n;
    if (nul == b.n) return HK_OK;
    int64_t line = 1;
    for (size_t i = 0; i < nul; i++) line += b.p[i] == '\n';
    return hk_read_fail_line(cx, HK_BAD_INPUT, "sheet.nul", s, line);
}

static hk_rc as_other(hk_ctx *cx, hk_sheet *s, hk_str b, const char *name, hk_sheet_by by, int64_t *bad)
{
    hk_rc rc = convert(cx, s, b, name, bad);
    if (rc) return rc;
    size_t nul;
    size_t good = hk_text_check_utf8(s->text, &nul);
    rc = as_utf8(cx, s, s->text, by, good, nul);
    s->info.encoding = name;
    s->doubtful = *bad > 0;
    return rc;
}

static bool is_utf8(const char *name) { return strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0; }

hk_rc hk_text_decode(hk_ctx *cx, hk_sheet *s, const char *told)
{
    hk_str  b = s->bytes;
    size_t  nul = 0, good;
    int64_t bad = 0;
    if (told && strcasecmp(told, "auto") != 0) {
        if (is_utf8(told)) { good = hk_text_check_utf8(b, &nul); return as_utf8(cx, s, b, HK_BY_TOLD, good, good < b.n ? b.n : nul); }
        const char *name = strcasecmp(told, "gbk") == 0 || strcasecmp(told, "gb2312") == 0 ? "GB18030" : hk_strdup(s->arena, told);
        return as_other(cx, s, b, name, HK_BY_TOLD, &bad);
    }
    for (size_t i = 0; i < HK_COUNT(marks); i++) {
        if (b.n < marks[i].n || memcmp(b.p, marks[i].mark, marks[i].n) != 0) continue;
        if (i == 0) { good = hk_text_check_utf8(b, &nul); return as_utf8(cx, s, b, HK_BY_BOM, good, good < b.n ? b.n : nul); }
        return as_other(cx, s, (hk_str){ b.p + marks[i].n, b.n - marks[i].n }, marks[i].name, HK_BY_BOM, &bad);
    }
    const char *zeros = by_zeros(b);
    if (zeros) return as_other(cx, s, b, zeros, HK_BY_ZEROS, &bad);
    good = hk_text_check_utf8(b, &nul);
    if (good == b.n) return as_utf8(cx, s, b, HK_BY_CHECK, good, nul);
    const char *meta = b.p[0] == '<' ? by_meta(s, b) : NULL;
    if (meta && !is_utf8(meta)) return as_other(cx, s, b, meta, HK_BY_META, &bad);
    const char *hint = by_statistics(s, b);
    bool gb = hint && strncasecmp(hint, "gb", 2) == 0;
    hk_rc rc = as_other(cx, s, b, "GB18030", gb ? HK_BY_HINT : HK_BY_DEFAULT, &bad);
    if (rc || bad == 0 || gb || !hint || is_utf8(hint)) return rc;
    /* no GB18030: what the statistics say, if all of it can be read that way */
    iconv_t cd = iconv_open("UTF-8", hint);
    if (cd == (iconv_t)-1) return HK_OK;
    iconv_close(cd);
    int64_t other = 0;
    rc = as_other(cx, s, b, hint, HK_BY_HINT, &other);
    if (!rc && other) rc = as_other(cx, s, b, "GB18030", HK_BY_DEFAULT, &bad);
    return rc;
}
