/* What a file is, read from its content (files.h, F3). Names lie: an ".xls" is often an HTML table or tab-separated text, and
 * a renamed program is still a program. The answer only chooses a reader; the reader itself checks every byte it takes. */
#include "files/files.h"

#include "base/utf8.h"

static bool starts(const uint8_t *p, size_t n, const char *magic, size_t m) { return n >= m && memcmp(p, magic, m) == 0; }
#define STARTS(p, n, lit) starts((p), (n), (lit), sizeof(lit) - 1)

static const uint8_t *find(const uint8_t *p, size_t n, const char *what, size_t m) { return memmem(p, n, what, m); }
#define HAS(p, n, lit) (find((p), (n), (lit), sizeof(lit) - 1) != NULL)

/* A zip is a row of members, each behind "PK\3\4" with its name 30 bytes on. Sizes may stand after the data, so members are
 * found by their mark instead of being walked. */
static const char *zip_kind(const uint8_t *p, size_t n)
{
    static const struct { const char *member, *kind; } known[] = { { "xl/", "xlsx" }, { "OFD.xml", "ofd" } };
    const uint8_t *at = p, *end = p + n;

    for (; at && end - at >= 30; at = find(at + 4, (size_t)(end - at - 4), "PK\3\4", 4)) {
        size_t len = (size_t)at[26] | (size_t)at[27] << 8;
        if ((size_t)(end - at) < 30 + len) break;
        for (size_t i = 0; i < HK_COUNT(known); i++)
            if (len >= strlen(known[i].member) && memcmp(at + 30, known[i].member, strlen(known[i].member)) == 0) return known[i].kind;
        if (end - at < 34) break;
    }
    return "zip";
}

/* The compound file of old Office programs. A workbook is taken for granted unless the directory names something else,
 * because the directory may lie beyond what we were given. Names stand there in UTF-16. */
static const char *compound_kind(const uint8_t *p, size_t n)
{
    if (HAS(p, n, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0") || HAS(p, n, "P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0") ||
        HAS(p, n, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"))
        return "other";
    return "xls";
}

/* BIFF without a container, as very old programs write it: a BOF record of versions 2 to 5. */
static bool raw_biff(const uint8_t *p, size_t n)
{
    return n >= 8 && p[0] == 0x09 && (p[1] == 0x00 || p[1] == 0x02 || p[1] == 0x04 || p[1] == 0x08) && p[3] == 0 && p[2] >= 4 && p[2] <= 16;
}

static bool has_tag(const char *p, size_t n, const char *tag)
{
    size_t m = strlen(tag);
    for (size_t i = 0; i + m <= n; i++)
        if (p[i] == '<' && strncasecmp(p + i, tag, m) == 0) return true;
    return false;
}

static const char *markup_kind(const uint8_t *p, size_t n)
{
    const char *s = (const char *)p;
    size_t skip = STARTS(p, n, "\xEF\xBB\xBF") ? 3 : 0, look = HK_MIN(n, (size_t)4096);

    while (skip < look && strchr(" \t\r\n", s[skip]) && s[skip]) skip++;
    if (skip >= look || s[skip] != '<') return NULL;
    if (has_tag(s, look, "<html") || has_tag(s, look, "<!doctype html") || has_tag(s, look, "<table")) return "html";
    return strncasecmp(s + skip, "<?xml", HK_MIN((size_t)5, look - skip)) == 0 ? "xml" : NULL;
}

/* UTF-16 with its mark, or bytes without control characters (UTF-8 or any encoding of Chinese). */
static bool is_text(const uint8_t *p, size_t n)
{
    if (STARTS(p, n, "\xFF\xFE") || STARTS(p, n, "\xFE\xFF")) return true;
    for (size_t i = 0; i < n; i++)
        if (p[i] < 0x20 && p[i] != '\t' && p[i] != '\r' && p[i] != '\n' && p[i] != '\f' && p[i] != 0x1A) return false;
    return true;
}

const char *hk_file_kind(const uint8_t *p, size_t n)
{
    const char *markup;

    if (STARTS(p, n, "PK\3\4") || STARTS(p, n, "PK\5\6")) return zip_kind(p, n);
    if (STARTS(p, n, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return compound_kind(p, n);
    if (HAS(p, HK_MIN(n, (size_t)1024), "%PDF-")) return "pdf";
    if (STARTS(p, n, "\x89PNG\r\n\x1A\n")) return "png";
    if (STARTS(p, n, "\xFF\xD8\xFF")) return "jpeg";
    if (raw_biff(p, n)) return "xls";
    markup = markup_kind(p, n);
    if (markup) return markup;
    return is_text(p, n) ? "text" : "other";
}

const char *hk_file_content_type(const char *kind)
{
    static const struct { const char *kind, *type; } types[] = {
        { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }, { "xls", "application/vnd.ms-excel" },
        { "pdf", "application/pdf" }, { "png", "image/png" }, { "jpeg", "image/jpeg" }, { "zip", "application/zip" }, { "ofd", "application/ofd" },
        { "html", "text/plain; charset=utf-8" },       /* never as a page of ours: what a customer sent does not run here */
        { "xml", "application/xml" }, { "text", "text/plain" },
    };
    for (size_t i = 0; i < HK_COUNT(types); i++)
        if (strcmp(types[i].kind, kind) == 0) return types[i].type;
    return "application/octet-stream";
}
