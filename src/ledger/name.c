/* Names of firms and people: see name.h.
 *
 * Pinyin comes from ICU's transliterator. It is slow to open (tens of milliseconds) and not safe for two threads, so one
 * stays open behind a lock. Pure ASCII names, most of an English ledger, never open it. */
#include "ledger/name.h"

#include "base/log.h"
#include "base/thread.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static const char LIMITED_LONG[] = "有限责任公司", LIMITED[] = "有限公司";

/* ---- the key (N1, N2) ---- */

static int32_t fold(int32_t cp)
{
    static const struct { int32_t from, to; } rows[] = {
        { 0x3010, '(' }, { 0x3011, ')' }, { 0x3014, '(' }, { 0x3015, ')' }, { '[', '(' }, { ']', ')' }, { '{', '(' }, { '}', ')' },
        { 0x3008, '(' }, { 0x3009, ')' },
        { 0x5E10, 0x8D26 },                                    /* 帐 -> 账 */
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (rows[i].from == cp) return rows[i].to;
    return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
}

static bool dropped(int32_t cp)
{
    static const int32_t marks[] = { ' ', '\t', '\r', '\n', '.', ',', '\'', '"', '`', 0x00B7, 0x2022, 0x30FB, 0xFF0C, 0x3001, 0x3002, 0x00A0,
                                     0x3000, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2018, 0x2019, 0x201C, 0x201D };
    for (size_t i = 0; i < HK_COUNT(marks); i++)
        if (marks[i] == cp) return true;
    return false;
}

static void replace(char *s, const char *from, const char *to)
{
    size_t nf = strlen(from), nt = strlen(to);
    assert(nt <= nf);
    for (char *p = s; (p = strstr(p, from)); p += nt) {
        memcpy(p, to, nt);
        memmove(p + nt, p + nf, strlen(p + nf) + 1);
    }
}

char *hk_name_key(hk_arena *a, hk_str name)
{
    char *narrow = hk_utf8_narrow(a, hk_utf8_trim(name)), one[4];
    const char *p = narrow, *end = narrow + strlen(narrow);
    hk_buf out = { .arena = a };

    hk_buf_room(&out, name.n + 1);
    for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0;)
        if (!dropped(cp)) hk_buf_add(&out, one, (size_t)hk_utf8_put(one, (uint32_t)fold(cp)));
    hk_buf_add(&out, "", 0);
    replace(out.p, LIMITED_LONG, LIMITED);
    return out.p;
}

/* ---- sort key (N3) ---- */

static pthread_mutex_t latin_lock = PTHREAD_MUTEX_INITIALIZER;
static UTransliterator *latin;

static UTransliterator *latin_open(void)
{
    static const char rule[] = "Han-Latin; Any-Latin; Latin-ASCII; Lower";
    UChar id[sizeof rule];
    UErrorCode err = U_ZERO_ERROR;
    u_charsToUChars(rule, id, (int32_t)sizeof rule);
    UTransliterator *t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &err);
    if (U_FAILURE(err)) {
        hk_log(HK_LOG_WARN, "name.pinyin", "error=%s", u_errorName(err));
        return NULL;
    }
    return t;
}

static char *ascii_lower(hk_arena *a, hk_str s)
{
    char *out = hk_strndup(a, s.p, s.n);
    for (char *p = out; *p; p++) if (*p >= 'A' && *p <= 'Z') *p = (char)(*p - 'A' + 'a');
    return out;
}

char *hk_name_pinyin(hk_arena *a, hk_str name)
{
    enum { LONGEST = 300 };
    UChar text[LONGEST * 8];
    UErrorCode err = U_ZERO_ERROR;
    int32_t n = 0, limit;
    bool ascii = true;

    name = hk_utf8_trim(name);
    for (size_t i = 0; i < name.n && ascii; i++) ascii = (unsigned char)name.p[i] < 0x80;
    if (ascii) return ascii_lower(a, name);
    u_strFromUTF8WithSub(text, LONGEST, &n, name.p, (int32_t)HK_MIN(name.n, (size_t)LONGEST), 0xFFFD, NULL, &err);
    if (U_FAILURE(err)) return ascii_lower(a, name);
    hk_lock(&latin_lock);
    if (!latin) latin = latin_open();
    limit = n;
    if (latin) utrans_transUChars(latin, text, &n, LONGEST * 8, 0, &limit, &err);
    hk_unlock(&latin_lock);
    char *out = hk_alloc(a, (size_t)n * 4 + 1);
    int32_t bytes = 0;
    if (U_SUCCESS(err)) u_strToUTF8(out, n * 4 + 1, &bytes, text, n, &err);
    return U_SUCCESS(err) ? out : ascii_lower(a, name);
}
