#include "base/money.h"

/* ISO 4217, codes of money in use (metals, SDR and test codes have no minor unit and are left out). ANG and BGN were withdrawn
 * in 2025 and 2026 and still stand on older invoices. In byte order. */
static const struct { char code[4]; int exponent; } CURRENCIES[] = {
    { "AED", 2 }, { "AFN", 2 }, { "ALL", 2 }, { "AMD", 2 }, { "ANG", 2 }, { "AOA", 2 }, { "ARS", 2 }, { "AUD", 2 }, { "AWG", 2 },
    { "AZN", 2 }, { "BAM", 2 }, { "BBD", 2 }, { "BDT", 2 }, { "BGN", 2 }, { "BHD", 3 }, { "BIF", 0 }, { "BMD", 2 }, { "BND", 2 },
    { "BOB", 2 }, { "BOV", 2 }, { "BRL", 2 }, { "BSD", 2 }, { "BTN", 2 }, { "BWP", 2 }, { "BYN", 2 }, { "BZD", 2 }, { "CAD", 2 },
    { "CDF", 2 }, { "CHE", 2 }, { "CHF", 2 }, { "CHW", 2 }, { "CLF", 4 }, { "CLP", 0 }, { "CNY", 2 }, { "COP", 2 }, { "COU", 2 },
    { "CRC", 2 }, { "CUP", 2 }, { "CVE", 2 }, { "CZK", 2 }, { "DJF", 0 }, { "DKK", 2 }, { "DOP", 2 }, { "DZD", 2 }, { "EGP", 2 },
    { "ERN", 2 }, { "ETB", 2 }, { "EUR", 2 }, { "FJD", 2 }, { "FKP", 2 }, { "GBP", 2 }, { "GEL", 2 }, { "GHS", 2 }, { "GIP", 2 },
    { "GMD", 2 }, { "GNF", 0 }, { "GTQ", 2 }, { "GYD", 2 }, { "HKD", 2 }, { "HNL", 2 }, { "HTG", 2 }, { "HUF", 2 }, { "IDR", 2 },
    { "ILS", 2 }, { "INR", 2 }, { "IQD", 3 }, { "IRR", 2 }, { "ISK", 0 }, { "JMD", 2 }, { "JOD", 3 }, { "JPY", 0 }, { "KES", 2 },
    { "KGS", 2 }, { "KHR", 2 }, { "KMF", 0 }, { "KPW", 2 }, { "KRW", 0 }, { "KWD", 3 }, { "KYD", 2 }, { "KZT", 2 }, { "LAK", 2 },
    { "LBP", 2 }, { "LKR", 2 }, { "LRD", 2 }, { "LSL", 2 }, { "LYD", 3 }, { "MAD", 2 }, { "MDL", 2 }, { "MGA", 2 }, { "MKD", 2 },
    { "MMK", 2 }, { "MNT", 2 }, { "MOP", 2 }, { "MRU", 2 }, { "MUR", 2 }, { "MVR", 2 }, { "MWK", 2 }, { "MXN", 2 }, { "MXV", 2 },
    { "MYR", 2 }, { "MZN", 2 }, { "NAD", 2 }, { "NGN", 2 }, { "NIO", 2 }, { "NOK", 2 }, { "NPR", 2 }, { "NZD", 2 }, { "OMR", 3 },
    { "PAB", 2 }, { "PEN", 2 }, { "PGK", 2 }, { "PHP", 2 }, { "PKR", 2 }, { "PLN", 2 }, { "PYG", 0 }, { "QAR", 2 }, { "RON", 2 },
    { "RSD", 2 }, { "RUB", 2 }, { "RWF", 0 }, { "SAR", 2 }, { "SBD", 2 }, { "SCR", 2 }, { "SDG", 2 }, { "SEK", 2 }, { "SGD", 2 },
    { "SHP", 2 }, { "SLE", 2 }, { "SOS", 2 }, { "SRD", 2 }, { "SSP", 2 }, { "STN", 2 }, { "SVC", 2 }, { "SYP", 2 }, { "SZL", 2 },
    { "THB", 2 }, { "TJS", 2 }, { "TMT", 2 }, { "TND", 3 }, { "TOP", 2 }, { "TRY", 2 }, { "TTD", 2 }, { "TWD", 2 }, { "TZS", 2 },
    { "UAH", 2 }, { "UGX", 0 }, { "USD", 2 }, { "USN", 2 }, { "UYI", 0 }, { "UYU", 2 }, { "UYW", 4 }, { "UZS", 2 }, { "VED", 2 },
    { "VES", 2 }, { "VND", 0 }, { "VUV", 0 }, { "WST", 2 }, { "XAD", 2 }, { "XAF", 0 }, { "XCD", 2 }, { "XCG", 2 }, { "XOF", 0 },
    { "XPF", 0 }, { "YER", 2 }, { "ZAR", 2 }, { "ZMW", 2 }, { "ZWG", 2 },
};

static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, INT64_C(10000000000),
    INT64_C(100000000000), INT64_C(1000000000000), INT64_C(10000000000000), INT64_C(100000000000000), INT64_C(1000000000000000),
    INT64_C(10000000000000000), INT64_C(100000000000000000), INT64_C(1000000000000000000) };

int hk_currency_exponent(const char *code)
{
    size_t lo = 0, hi = HK_COUNT(CURRENCIES);
    if (!code || strlen(code) != HK_CURRENCY_LEN) return -1;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        int c = strcmp(CURRENCIES[m].code, code);
        if (c == 0) return CURRENCIES[m].exponent;
        if (c < 0) lo = m + 1; else hi = m;
    }
    return -1;
}

bool hk_currency_known(hk_str code)
{
    char text[4] = { 0 };
    if (code.n != HK_CURRENCY_LEN) return false;
    memcpy(text, code.p, HK_CURRENCY_LEN);
    return hk_currency_exponent(text) >= 0;
}

bool hk_add(int64_t a, int64_t b, int64_t *out)
{
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum) || sum == HK_NULL) return false;
    *out = sum;
    return true;
}

/* [-]digits[.digits] as a whole number of 10^-*scale; false on anything else, on more than max_scale decimals, on overflow. */
static bool decimal(hk_str s, int max_scale, int64_t *n, int *scale)
{
    bool negative = s.n && s.p[0] == '-';
    size_t start = negative, i = start;
    int64_t v = 0;
    int places = -1;                                            /* digits behind the point; -1 before it */

    for (; i < s.n; i++) {
        if (s.p[i] == '.' && places < 0 && i > start) { places = 0; continue; }
        if (s.p[i] < '0' || s.p[i] > '9' || places == max_scale) return false;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, s.p[i] - '0', &v)) return false;
        places += places >= 0;
    }
    if (i == start || places == 0) return false;
    *n = negative ? -v : v;
    *scale = HK_MAX(places, 0);
    return true;
}

bool hk_money_parse(hk_str s, int exponent, int64_t *minor)
{
    int scale;
    int64_t n;
    if (!decimal(s, exponent, &n, &scale) || __builtin_mul_overflow(n, TEN[exponent - scale], &n)) return false;
    *minor = n;
    return true;
}

/* v / 10^places, all places written. 40 bytes hold what fits here: 37 digits, sign, point and NUL. */
static char *put_decimal(__int128 v, int places, char *buf)
{
    char digits[40];
    int n = 0, k = 0;
    unsigned __int128 rest = v < 0 ? -(unsigned __int128)v : (unsigned __int128)v;
    do digits[n++] = (char)('0' + (int)(rest % 10)); while ((rest /= 10) || n <= places);
    if (v < 0) buf[k++] = '-';
    while (n > 0) {
        buf[k++] = digits[--n];
        if (n == places && n > 0) buf[k++] = '.';
    }
    buf[k] = '\0';
    return buf;
}

char *hk_money_fmt(int64_t minor, int exponent, char buf[32])
{
    assert(exponent >= 0 && exponent <= 4);
    return put_decimal(minor, exponent, buf);
}

char *hk_money_str(hk_arena *a, int64_t minor, const char *currency)
{
    char buf[32];
    int exponent = hk_currency_exponent(currency);
    assert(exponent >= 0);                                      /* M3: no row holds an unknown code */
    return hk_strdup(a, hk_money_fmt(minor, exponent, buf));
}

char *hk_money_group(hk_arena *a, int64_t minor, int exponent)
{
    char plain[32], *p = hk_money_fmt(minor, exponent, plain);
    hk_buf b = { .arena = a };
    if (*p == '-') { hk_buf_puts(&b, "\u2212"); p++; }
    size_t whole = strcspn(p, ".");
    for (size_t i = 0; i < whole; i++) {
        hk_buf_putc(&b, p[i]);
        if ((whole - i - 1) % 3 == 0 && i + 1 < whole) hk_buf_putc(&b, ',');
    }
    hk_buf_puts(&b, p + whole);
    return b.p;
}

static const char *const CAPITALS[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

/* v > 0 in capitals. What stands before a unit is spoken the same way; one 零 marks the places left out behind it. */
static void capital(hk_buf *b, uint64_t v)
{
    static const struct { uint64_t size; const char *unit; } units[] = {
        { 100000000, "亿" }, { 10000, "万" }, { 1000, "仟" }, { 100, "佰" }, { 10, "拾" },
    };
    for (size_t i = 0; i < HK_COUNT(units); i++) {
        if (v < units[i].size) continue;
        capital(b, v / units[i].size);
        hk_buf_puts(b, units[i].unit);
        v %= units[i].size;
        if (v > 0 && v < units[i].size / 10) hk_buf_puts(b, CAPITALS[0]);
    }
    if (v > 0) hk_buf_puts(b, CAPITALS[v]);
}

/* The rules of writing bills: 整 behind 元 or 角, never behind 分; 零 between 元 and 分 when there is no 角
 * (支付结算办法, annex 1). */
char *hk_money_capital(hk_arena *a, int64_t minor)
{
    uint64_t v = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor, yuan = v / 100, jiao = v / 10 % 10, fen = v % 10;
    hk_buf b = { .arena = a };

    if (minor < 0) hk_buf_puts(&b, "负");
    if (yuan) capital(&b, yuan);
    else if (v == 0) hk_buf_puts(&b, CAPITALS[0]);
    if (yuan || v == 0) hk_buf_puts(&b, "元");
    if (jiao) { hk_buf_puts(&b, CAPITALS[jiao]); hk_buf_puts(&b, "角"); }
    else if (yuan && fen) hk_buf_puts(&b, CAPITALS[0]);
    if (fen) { hk_buf_puts(&b, CAPITALS[fen]); hk_buf_puts(&b, "分"); }
    else hk_buf_puts(&b, "整");
    return b.p;
}

bool hk_decimal_parse(hk_str s, hk_decimal *out)
{
    hk_decimal d;
    if (!decimal(s, 18, &d.n, &d.scale)) return false;
    *out = d;
    return true;
}

/* Half-up away from zero (M2). d > 0. */
static __int128 divide(__int128 n, __int128 d)
{
    __int128 q = n / d, r = n % d;
    if (r < 0) r = -r;
    if (r * 2 >= d) q += n < 0 ? -1 : 1;
    return q;
}

static bool narrow(__int128 v, int64_t *out)
{
    if (v > INT64_MAX || v < -(__int128)INT64_MAX) return false;
    *out = (int64_t)v;
    return true;
}

char *hk_decimal_fmt(hk_decimal d, int places, char buf[40])
{
    __int128 n = d.n;
    assert(d.scale >= 0 && d.scale <= 18 && places >= 0 && places <= 18);
    return put_decimal(d.scale > places ? divide(n, TEN[d.scale - places]) : n * TEN[places - d.scale], places, buf);
}

bool hk_muldiv(int64_t a, int64_t b, int64_t c, int64_t *out)
{
    if (c == 0) return false;
    __int128 n = (__int128)a * b, d = c;
    if (d < 0) n = -n, d = -d;
    return narrow(divide(n, d), out);
}

bool hk_money_mul(int64_t minor, hk_decimal rate, int64_t *out) { return hk_muldiv(minor, rate.n, TEN[rate.scale], out); }

bool hk_ratio(__int128 n, __int128 d, int places, hk_decimal *out)
{
    const __int128 most = (__int128)1 << 126;                   /* keeps twice a remainder inside 128 bits */
    __int128 scaled;
    int64_t v;
    assert(places >= 0 && places <= 18);
    if (d == 0 || d > most || d < -most || __builtin_mul_overflow(n, TEN[places], &scaled) || scaled > most || scaled < -most) return false;
    if (!narrow(d < 0 ? divide(-scaled, -d) : divide(scaled, d), &v)) return false;
    *out = (hk_decimal){ v, places };
    return true;
}

bool hk_money_split(int64_t total, const int64_t *weights, size_t n, int64_t *parts)
{
    __int128 sum = 0;
    int64_t given = 0;
    size_t largest = 0;
    for (size_t i = 0; i < n; i++) {
        if (weights[i] < 0) return false;
        sum += weights[i];
        if (weights[i] > weights[largest]) largest = i;
    }
    if (n == 0 || sum == 0 || total < 0) return false;
    for (size_t i = 0; i < n; i++) {
        parts[i] = (int64_t)((__int128)total * weights[i] / sum);
        given += parts[i];
    }
    parts[largest] += total - given;
    return true;
}
