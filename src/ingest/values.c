/* Amounts, codes, texts and the rest out of cells: V1 to V5 of values.h. */
#include "ingest/values.h"

#include "base/utf8.h"
#include "ingest/shape.h"
#include "ledger/ledger.h"

#include <strings.h>

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool hk_value_blank(const hk_cell *c)
{
    if (c->kind == HK_CELL_BLANK || c->text.n == 0) return true;
    if (c->kind != HK_CELL_TEXT || c->text.n > 24) return false;
    char b[HK_SHAPE + 1];
    if (digit(c->text.p[0]) || letter(c->text.p[0]) || !hk_shape(c->text, b)) return false;
    if (!*b || strcmp(b, "/") == 0) return true;
    const char *p = b;
    while (*p == '-' || *p == ' ') p++;
    return *p == 0 || hk_str_is(hk_utf8_trim(c->text), "无");
}

/* ---- amounts --------------------------------------------------------------------------------------------------------------- */
bool hk_value_minor_fast(hk_str s, int64_t *out)
{
    const char *p = s.p, *end = p + s.n;
    bool minus = s.n && *p == '-';
    int64_t v = 0;
    p += minus;
    if (p == end || end - p > 18) return false;
    for (; p < end; p++) {
        if (!digit(*p)) return false;
        v = v * 10 + (*p - '0');
    }
    *out = minus ? -v : v;
    return true;
}

/* -1234.5 and nothing else: the form of nearly every cell. */
static bool plain_amount(hk_str s, int exponent, int64_t *out)
{
    const char *p = s.p, *end = p + s.n;
    bool minus = s.n && *p == '-';
    int64_t v = 0;
    int places = -1;
    p += minus;
    if (p == end || end - p > 14 || !digit(*p)) return false;     /* 14 places and exponent 4 stay below 2^63 */
    for (; p < end; p++) {
        if (*p == '.' && places < 0) { places = 0; continue; }
        if (!digit(*p)) return false;
        v = v * 10 + (*p - '0');
        if (places >= 0 && ++places > exponent) return false;
    }
    for (int i = HK_MAX(places, 0); i < exponent; i++) v *= 10;
    *out = minus ? -v : v;
    return true;
}

/* What stands around the digits. */
typedef struct around {
    bool minus, signs, open, closed, percent;
    int  power;                  /* of ten, by 千 万 亿 */
    bool unit;
    char currency[4];
} around;

static bool currency_put(around *a, const char *code)
{
    if (*a->currency && strcmp(a->currency, code) != 0) return false;
    memcpy(a->currency, code, 4);
    return true;
}

static const char *const currency_marks[] = { [SH_YUAN] = "CNY", [SH_RMB] = "CNY", [SH_USD] = "USD", [SH_HKD] = "HKD", [SH_EUR] = "EUR",
                                              [SH_JPY] = "JPY", [SH_GBP] = "GBP" };

/* A word of letters and $ at *p: an ISO code, RMB, US$, HK$, $. */
static bool currency_word(const char **p, around *a)
{
    static const struct { const char *word, *code; } known[] = { { "RMB", "CNY" }, { "CNH", "CNY" }, { "US$", "USD" }, { "HK$", "HKD" }, { "$", "USD" } };
    for (size_t i = 0; i < HK_COUNT(known); i++) {
        size_t n = strlen(known[i].word);
        if (strncasecmp(*p, known[i].word, n) != 0) continue;
        *p += n;
        return currency_put(a, known[i].code);
    }
    char code[4] = { 0 };
    for (int i = 0; i < 3; i++) {
        if (!letter((*p)[i])) return false;
        code[i] = (char)((*p)[i] & ~0x20);
    }
    if (letter((*p)[3]) || !hk_currency_known(hk_str_of(code))) return false;
    *p += 3;
    return currency_put(a, code);
}

static bool unit_put(around *a, int power)
{
    if (a->unit) return false;
    a->unit = true;
    a->power = power;
    return true;
}

/* One mark before (tail false) or behind the digits. */
static bool around_take(const char **p, around *a, bool tail)
{
    char c = **p;
    switch (c) {
    case ' ': case SH_YEN: ++*p; return true;
    case '-': case '+':
        if (a->signs || a->open) return false;
        a->signs = true, a->minus = c == '-', ++*p;
        return true;
    case '(':
        if (tail || a->open || a->signs) return false;
        a->open = a->minus = true, ++*p;
        return true;
    case ')':
        if (!tail || !a->open || a->closed) return false;
        a->closed = true, ++*p;
        return true;
    case '%': a->percent = true, ++*p; return tail;
    case SH_WAN:  ++*p; return tail && unit_put(a, 4);
    case SH_QIAN: ++*p; return tail && unit_put(a, 3);
    case SH_YI:   ++*p; return tail && unit_put(a, 8);
    default:
        if (c >= SH_YUAN && c <= SH_GBP) { ++*p; return currency_put(a, currency_marks[(int)c]); }
        return currency_word(p, a);
    }
}

/* Digits with thousands marks, fraction and exponent. */
typedef struct digits {
    unsigned __int128 v;
    int  significant, places;    /* places: digits behind the point less the exponent */
    bool exponent, long_;
} digits;

static const char *digits_read(const char **pp, digits *d)
{
    const char *p = *pp;
    int group = 0, groups = 0;
    char mark = 0;
    bool point = false;
    for (; digit(*p) || *p == ',' || *p == '\'' || *p == '.' || (*p == ' ' && digit(p[1])); p++) {
        if (*p == '.') {
            if (point || (groups && group != 3)) return "value.grouping";
            point = true;
            continue;
        }
        if (!digit(*p)) {
            if (point || !group || (groups ? group != 3 : group > 3) || (mark && mark != *p)) return "value.grouping";
            mark = *p, groups++, group = 0;
            continue;
        }
        group++;
        if (point) d->places++;
        if (d->significant || *p != '0') d->significant++;
        if (d->significant > 36) { d->long_ = true; continue; }
        d->v = d->v * 10 + (unsigned)(*p - '0');
    }
    if (!point && groups && group != 3) return "value.grouping";
    if ((*p == 'E' || *p == 'e') && (digit(p[1]) || ((p[1] == '+' || p[1] == '-') && digit(p[2])))) {
        bool minus = p[1] == '-';
        int e = 0;
        for (p += digit(p[1]) ? 1 : 2; digit(*p); p++) if (e < 1000) e = e * 10 + (*p - '0');
        d->exponent = true;
        d->places += minus ? e : -e;
    }
    *pp = p;
    return NULL;
}

/* v / 10^places to minor units, V5. */
static const char *to_minor(const digits *d, int shift, int64_t *out)
{
    unsigned __int128 v = d->v;
    if (d->long_) return d->significant - d->places > 19 ? "value.overflow" : "value.decimals";
    for (; shift > 0 && v; shift--) {
        if (v > INT64_MAX) return "value.overflow";
        v *= 10;
    }
    if (shift < 0 && v) {
        if (shift < -37) return "value.decimals";
        unsigned __int128 unit = 1;
        for (int i = 0; i > shift; i--) unit *= 10;
        unsigned __int128 cut = v % unit, off = cut <= unit - cut ? cut : unit - cut;
        bool noise = d->significant >= 15 && off < unit / 1000 && off < v / 10000000000000u;
        if (cut && !noise) return "value.decimals";
        v = v / unit + (cut > unit - cut);
    }
    if (v > INT64_MAX) return "value.overflow";
    *out = (int64_t)v;
    return NULL;
}

static int power_of(int64_t times)
{
    int n = 0;
    for (int64_t t = times ? times : 1; t > 1; t /= 10) { assert(t % 10 == 0); n++; }
    return n;
}

static const char *amount_read(const hk_cell *c, const hk_amount_rules *r, hk_amount *out)
{
    hk_amount got = { 0 };
    int64_t v;
    bool number = c->kind == HK_CELL_TEXT || c->kind == HK_CELL_NUMBER;
    if (number && r->minor_units && hk_value_minor_fast(c->text, &got.minor)) { *out = got; return NULL; }
    if (number && !r->minor_units && r->times <= 1 && !(c->flags & HK_CELL_PERCENT) && plain_amount(c->text, r->exponent, &got.minor)) { *out = got; return NULL; }
    if (hk_value_blank(c)) { got.blank = true; *out = got; return NULL; }
    if (c->kind == HK_CELL_ERROR) return "value.error_cell";
    if (r->minor_units) return "value.minor_units";

    char b[HK_SHAPE + 1];
    if (!number || !hk_shape(c->text, b)) return "value.amount";
    around a = { 0 };
    digits d = { 0 };
    const char *p = b;
    while (*p && !digit(*p) && *p != '.')
        if (!around_take(&p, &a, false)) return a.percent ? "value.percent" : "value.amount";
    if (!digit(*p) && !digit(p[*p == '.'])) return "value.amount";
    const char *key = digits_read(&p, &d);
    if (key) return key;
    while (*p)
        if (!around_take(&p, &a, true)) return "value.amount";
    if (a.percent || (c->flags & HK_CELL_PERCENT)) return "value.percent";
    if (a.open != a.closed) return "value.amount";
    if (d.exponent && c->kind == HK_CELL_TEXT) return "value.exponent";
    key = to_minor(&d, r->exponent + (a.unit ? a.power : power_of(r->times)) - d.places, &v);
    if (key) return key;
    got.minor = a.minus ? -v : v;
    memcpy(got.currency, a.currency, 4);
    *out = got;
    return NULL;
}

const char *hk_value_amount(const hk_cell *c, const hk_amount_rules *r, hk_amount *out)
{
    hk_amount got;
    const char *key = amount_read(c, r, &got);
    if (key) return key;
    if (got.minor > HK_AMOUNT_MAX || got.minor < -HK_AMOUNT_MAX) return "value.overflow";
    *out = got;
    return NULL;
}

/* ---- codes ----------------------------------------------------------------------------------------------------------------- */
enum { CODE_MAX = 120, CODE_DIGITS = 15 };

/* 1.23E+19, 2.5442e19 */
static bool scientific(hk_str t)
{
    size_t i = 0, point = 0, n = 0;
    for (; i < t.n && (digit(t.p[i]) || (t.p[i] == '.' && i && !point++)); i++) n++;
    if (!n || i >= t.n || (t.p[i] != 'E' && t.p[i] != 'e')) return false;
    size_t e = ++i;
    bool sign = i < t.n && (t.p[i] == '+' || t.p[i] == '-');
    i += sign;
    size_t from = i;
    while (i < t.n && digit(t.p[i])) i++;
    /* "12E3" without sign or point may be the number of a paper; with either it is Excel's */
    return i == t.n && i > from && (sign || point) && e;
}

static const char *code_of_number(const hk_cell *c, hk_str t, char buf[HK_CODE_BUF], hk_str *out)
{
    size_t whole = 0;
    bool minus = t.n && t.p[0] == '-';
    while (whole + minus < t.n && digit(t.p[whole + minus])) whole++;
    if (whole > CODE_DIGITS || scientific(t)) return "value.code_cut";
    if (minus || !whole) return "value.code";
    if (whole < t.n) {
        if (t.p[whole] != '.') return "value.code";
        for (size_t i = whole + 1; i < t.n; i++) if (t.p[i] != '0') return "value.code";
    }
    if (c->pad <= whole) { *out = (hk_str){ t.p, whole }; return NULL; }
    size_t zeros = HK_MIN((size_t)c->pad, (size_t)CODE_MAX) - whole;
    memset(buf, '0', zeros);
    memcpy(buf + zeros, t.p, whole);
    *out = (hk_str){ buf, zeros + whole };
    return NULL;
}

/* What nearly all codes are: a letter or digit, then up to 14 visible ASCII characters, none of them one of Excel's exponents. */
static bool plain_code(hk_str s)
{
    if (s.n == 0 || s.n > 15 || !(digit(s.p[0]) || letter(s.p[0]))) return false;
    bool first_digit = digit(s.p[0]);
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] >= 0x7F || (first_digit && (s.p[i] | 0x20) == 'e')) return false;
    return true;
}

const char *hk_value_code(const hk_cell *c, char buf[HK_CODE_BUF], hk_str *out)
{
    if (c->kind == HK_CELL_TEXT && plain_code(c->text)) { *out = c->text; return NULL; }
    if (c->kind == HK_CELL_BLANK) { *out = HK_STR(""); return NULL; }
    if (c->kind == HK_CELL_ERROR) return "value.error_cell";
    if (c->kind == HK_CELL_BOOL) return "value.code";
    if (c->kind == HK_CELL_NUMBER) return code_of_number(c, c->text, buf, out);
    hk_str t = hk_utf8_trim(c->text);
    if (hk_value_blank(c)) { *out = HK_STR(""); return NULL; }
    if (t.n > 1 && t.p[0] == '\'') t.p++, t.n--;                /* '0012: how a person keeps Excel from cutting a code */
    if (t.n > CODE_MAX) return "value.long";
    bool wide = false;
    for (size_t i = 0; i < t.n; i++) {
        if ((unsigned char)t.p[i] < ' ' || t.p[i] == 0x7F) return "value.code";
        wide = wide || ((unsigned char)t.p[i] == 0xEF && i + 2 < t.n);
    }
    if (t.n > 4 && digit(t.p[0]) && scientific(t)) return "value.code_cut";
    if (wide) {                                               /* ＡＢ００１ is AB001 */
        const char *p = t.p, *end = p + t.n;
        size_t n = 0;
        for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0;) {
            if (n + 4 > HK_CODE_BUF) return "value.code";    /* grew: bytes that are no text (row.bytes) */
            bool twin = (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A) || cp == 0xFF0D || cp == 0xFF0F;
            n += (size_t)hk_utf8_put(buf + n, (uint32_t)(twin ? cp - 0xFEE0 : cp));
        }
        t = (hk_str){ buf, n };
    }
    *out = t;
    return NULL;
}

void hk_code_proof_add(hk_code_proof *p, hk_str code)
{
    if (code.n < 16) return;
    bool zeros = true;
    for (size_t i = 0; i < code.n; i++) {
        if (!digit(code.p[i])) return;
        zeros = zeros && (i < CODE_DIGITS || code.p[i] == '0');
    }
    p->n++;
    p->zeros += zeros;
}

bool hk_code_proof_cut(const hk_code_proof *p) { return p->n >= 3 && p->zeros * 2 > p->n; }

/* ---- the rest -------------------------------------------------------------------------------------------------------------- */
const char *hk_value_text(const hk_cell *c, size_t max, hk_str *out)
{
    if (c->kind == HK_CELL_ERROR) return "value.error_cell";
    hk_str t = hk_utf8_trim(c->text);
    if (t.n > max) return "value.long";
    *out = t;
    return NULL;
}

const char *hk_value_int(const hk_cell *c, int64_t min, int64_t max, int64_t *out)
{
    char b[HK_SHAPE + 1];
    int64_t v;
    if (hk_value_blank(c)) { *out = HK_NULL; return NULL; }
    if (c->kind == HK_CELL_ERROR) return "value.error_cell";
    if (!hk_shape(c->text, b)) return "value.int";
    char *tail = strstr(b, ".0");                            /* 30.0 of a double */
    if (tail && strspn(tail + 1, "0") == strlen(tail + 1)) *tail = 0;
    for (size_t n = strlen(b); n && (b[n - 1] == SH_DAY || b[n - 1] == ' ' || b[n - 1] == SH_OTHER); n--) b[n - 1] = 0;     /* 30日, 30 天 */
    if (!hk_value_minor_fast(hk_str_of(b), &v)) return "value.int";
    if (v < min || v > max) return "value.int_range";
    *out = v;
    return NULL;
}

const char *hk_value_percent(const hk_cell *c, int64_t *basis_points)
{
    char b[HK_SHAPE + 1];
    hk_amount a;
    if (hk_value_blank(c)) { *basis_points = HK_NULL; return NULL; }
    if (c->kind == HK_CELL_ERROR) return "value.error_cell";
    if (!hk_shape(c->text, b)) return "value.percent_bad";
    size_t n = strlen(b);
    bool sign = n && b[n - 1] == '%';
    if (sign) b[n - 1] = 0;
    hk_cell plain = { .text = hk_str_of(b), .kind = HK_CELL_NUMBER };
    hk_amount_rules rules = { .exponent = (c->flags & HK_CELL_PERCENT) && !sign ? 4 : 2 };
    if (hk_value_blank(&plain) || hk_value_amount(&plain, &rules, &a) || a.minor < 0 || a.minor > 10000) return "value.percent_bad";
    *basis_points = a.minor;
    return NULL;
}

const char *hk_value_bool(const hk_cell *c, int64_t *out)
{
    static const struct { const char *word; int v; } words[] = {
        { "是", 1 }, { "有", 1 }, { "√", 1 }, { "✓", 1 }, { "yes", 1 }, { "y", 1 }, { "true", 1 }, { "1", 1 },
        { "否", 0 }, { "没有", 0 }, { "×", 0 }, { "no", 0 }, { "n", 0 }, { "false", 0 }, { "0", 0 },
    };
    if (hk_value_blank(c)) { *out = HK_NULL; return NULL; }
    hk_str t = hk_utf8_trim(c->text);
    for (size_t i = 0; i < HK_COUNT(words); i++)
        if (t.n == strlen(words[i].word) && strncasecmp(t.p, words[i].word, t.n) == 0) { *out = words[i].v; return NULL; }
    return "value.bool";
}

const char *hk_value_currency(const hk_cell *c, char out[4])
{
    static const struct { const char *word, *code; } words[] = {
        { "人民币", "CNY" }, { "人民币元", "CNY" }, { "本位币", "CNY" }, { "元", "CNY" }, { "RMB", "CNY" }, { "CNH", "CNY" }, { "￥", "CNY" }, { "¥", "CNY" },
        { "美元", "USD" }, { "美金", "USD" }, { "US$", "USD" }, { "$", "USD" }, { "港币", "HKD" }, { "港元", "HKD" }, { "HK$", "HKD" },
        { "欧元", "EUR" }, { "€", "EUR" }, { "日元", "JPY" }, { "日圆", "JPY" }, { "英镑", "GBP" }, { "£", "GBP" }, { "新台币", "TWD" }, { "澳元", "AUD" },
        { "韩元", "KRW" }, { "新加坡元", "SGD" }, { "卢布", "RUB" },
    };
    if (hk_value_blank(c)) { out[0] = 0; return NULL; }
    hk_str t = hk_utf8_trim(c->text);
    for (size_t i = 0; i < HK_COUNT(words); i++)
        if (t.n == strlen(words[i].word) && strncasecmp(t.p, words[i].word, t.n) == 0) { memcpy(out, words[i].code, 4); return NULL; }
    char code[4] = { 0 };
    if (t.n != 3) return "value.currency";
    for (int i = 0; i < 3; i++) code[i] = (char)(t.p[i] >= 'a' && t.p[i] <= 'z' ? t.p[i] - 32 : t.p[i]);
    if (!hk_currency_known(hk_str_of(code))) return "value.currency";
    memcpy(out, code, 4);
    return NULL;
}

const char *hk_value_credit_code(const hk_cell *c, char out[19])
{
    char b[HK_SHAPE + 1];
    if (hk_value_blank(c)) { out[0] = 0; return NULL; }
    if (c->kind == HK_CELL_NUMBER) return "value.code_cut";          /* 18 places cannot be a number cell */
    if (c->kind != HK_CELL_TEXT || !hk_shape(c->text, b)) return "value.credit_code";
    if (scientific(hk_str_of(b))) return "value.code_cut";
    size_t n = 0;
    for (const char *p = b; *p; p++) {
        if (*p == ' ') continue;
        if (n == 18) return "value.credit_code";
        b[n++] = (char)(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
    }
    b[n] = 0;
    if (!hk_credit_code_valid((hk_str){ b, n })) return "value.credit_code";
    memcpy(out, b, 19);
    return NULL;
}
