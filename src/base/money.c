#include "base/money.h"

#include <stdio.h>

/* ISO 4217 codes in use whose exponent is not 2, and those with 2 that trade is done in. */
static const struct { char code[4]; int exponent; } CURRENCIES[] = {
    { "AED", 2 }, { "ARS", 2 }, { "AUD", 2 }, { "BDT", 2 }, { "BGN", 2 }, { "BHD", 3 }, { "BIF", 0 }, { "BND", 2 }, { "BOB", 2 }, { "BRL", 2 },
    { "CAD", 2 }, { "CDF", 2 }, { "CHF", 2 }, { "CLF", 4 }, { "CLP", 0 }, { "CNY", 2 }, { "COP", 2 }, { "CRC", 2 }, { "CZK", 2 }, { "DJF", 0 },
    { "DKK", 2 }, { "DOP", 2 }, { "DZD", 2 }, { "EGP", 2 }, { "ETB", 2 }, { "EUR", 2 }, { "GBP", 2 }, { "GEL", 2 }, { "GHS", 2 }, { "GNF", 0 },
    { "GTQ", 2 }, { "HKD", 2 }, { "HUF", 2 }, { "IDR", 2 }, { "ILS", 2 }, { "INR", 2 }, { "IQD", 3 }, { "IRR", 2 }, { "ISK", 0 }, { "JMD", 2 },
    { "JOD", 3 }, { "JPY", 0 }, { "KES", 2 }, { "KGS", 2 }, { "KHR", 2 }, { "KMF", 0 }, { "KRW", 0 }, { "KWD", 3 }, { "KZT", 2 }, { "LAK", 2 },
    { "LBP", 2 }, { "LKR", 2 }, { "LYD", 3 }, { "MAD", 2 }, { "MMK", 2 }, { "MNT", 2 }, { "MOP", 2 }, { "MUR", 2 }, { "MXN", 2 }, { "MYR", 2 },
    { "MZN", 2 }, { "NGN", 2 }, { "NOK", 2 }, { "NPR", 2 }, { "NZD", 2 }, { "OMR", 3 }, { "PEN", 2 }, { "PGK", 2 }, { "PHP", 2 }, { "PKR", 2 },
    { "PLN", 2 }, { "PYG", 0 }, { "QAR", 2 }, { "RON", 2 }, { "RSD", 2 }, { "RUB", 2 }, { "RWF", 0 }, { "SAR", 2 }, { "SEK", 2 }, { "SGD", 2 },
    { "THB", 2 }, { "TND", 3 }, { "TRY", 2 }, { "TWD", 2 }, { "TZS", 2 }, { "UAH", 2 }, { "UGX", 0 }, { "USD", 2 }, { "UYU", 2 }, { "UYW", 4 },
    { "UZS", 2 }, { "VND", 0 }, { "VUV", 0 }, { "XAF", 0 }, { "XOF", 0 }, { "XPF", 0 }, { "YER", 2 }, { "ZAR", 2 }, { "ZMW", 2 },
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

bool hk_add(int64_t a, int64_t b, int64_t *out) { return !__builtin_add_overflow(a, b, out) && *out != INT64_MIN; }

/* [-]digits[.digits] as a whole number of 10^-scale; false on anything else, on more decimals and on overflow. */
static bool decimal(hk_str s, int max_scale, bool fill, int64_t *n, int *scale)
{
    bool negative = false, any = false, point = false;
    int64_t v = 0;
    int places = 0;
    size_t i = 0;

    if (s.n && s.p[0] == '-') negative = true, i = 1;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && !point) { point = true; continue; }
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        if (point && places == max_scale) {
            if (s.p[i] != '0') return false;
            continue;
        }
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, s.p[i] - '0', &v)) return false;
        any = true;
        places += point;
    }
    if (!any || (s.n && s.p[s.n - 1] == '.')) return false;
    while (fill && places < max_scale) { if (__builtin_mul_overflow(v, 10, &v)) return false; places++; }
    *n = negative ? -v : v;
    *scale = places;
    return true;
}

bool hk_money_parse(hk_str s, int exponent, int64_t *minor)
{
    int scale;
    int64_t n;
    if (!decimal(s, exponent, true, &n, &scale)) return false;
    *minor = n;
    return true;
}

char *hk_money_fmt(int64_t minor, int exponent, char buf[32])
{
    uint64_t v = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor, unit = (uint64_t)TEN[exponent];
    if (exponent == 0) snprintf(buf, 32, "%s%" PRIu64, minor < 0 ? "-" : "", v);
    else snprintf(buf, 32, "%s%" PRIu64 ".%0*" PRIu64, minor < 0 ? "-" : "", v / unit, exponent, v % unit);
    return buf;
}

char *hk_money_str(hk_arena *a, int64_t minor, const char *currency)
{
    char buf[32];
    int exponent = hk_currency_exponent(currency);
    return hk_strdup(a, hk_money_fmt(minor, exponent < 0 ? 2 : exponent, buf));
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

/* Four digits with their units; zeros inside become one 零. `lead`: a higher group came before. */
static void capital_group(hk_buf *b, unsigned v, bool lead)
{
    static const char *const digit[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
    static const char *const unit[] = { "仟", "佰", "拾", "" };
    bool zero = false, any = lead;
    unsigned scale = 1000;
    for (int i = 0; i < 4; i++, scale /= 10) {
        unsigned d = v / scale % 10;
        if (d == 0) { zero = any; continue; }
        if (zero) hk_buf_puts(b, "零");
        hk_buf_puts(b, digit[d]);
        hk_buf_puts(b, unit[i]);
        zero = false, any = true;
    }
}

char *hk_money_capital(hk_arena *a, int64_t minor)
{
    static const char *const digit[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
    static const char *const group[] = { "万亿", "亿", "万", "" };
    uint64_t v = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor, yuan = v / 100;
    unsigned jiao = (unsigned)(v / 10 % 10), fen = (unsigned)(v % 10);
    hk_buf b = { .arena = a };
    bool any = false;

    hk_buf_puts(&b, minor < 0 ? "负" : "");
    for (int g = 0; g < 4; g++) {
        uint64_t scale = (uint64_t)TEN[12 - 4 * g];
        unsigned part = (unsigned)(g == 0 ? yuan / scale : yuan / scale % 10000);
        if (part == 0) continue;
        if (part > 9999) {                                      /* above 9,999 万亿: its own 万 */
            capital_group(&b, part / 10000, any);
            hk_buf_puts(&b, "万");
            any = true;
            part %= 10000;
        }
        capital_group(&b, part, any);
        hk_buf_puts(&b, group[g]);
        any = true;
    }
    if (any) hk_buf_puts(&b, "元");
    if (jiao == 0 && fen == 0) { hk_buf_puts(&b, any ? "整" : "零元整"); return b.p; }
    if (jiao) { hk_buf_puts(&b, digit[jiao]); hk_buf_puts(&b, "角"); }
    else if (any) hk_buf_puts(&b, "零");
    if (fen) { hk_buf_puts(&b, digit[fen]); hk_buf_puts(&b, "分"); } else hk_buf_puts(&b, "整");
    return b.p;
}

bool hk_decimal_parse(hk_str s, hk_decimal *out)
{
    hk_decimal d;
    if (!decimal(s, 18, false, &d.n, &d.scale)) return false;
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
    int64_t v;
    if (d.scale > places) n = divide(n, TEN[d.scale - places]);
    for (int i = d.scale; i < places; i++) n *= 10;
    if (!narrow(n, &v)) v = n < 0 ? -INT64_MAX : INT64_MAX;
    return hk_money_fmt(v, places, buf);
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
    int64_t v;
    if (d == 0) return false;
    if (d < 0) n = -n, d = -d;
    __int128 limit = ((__int128)1 << 126) / TEN[places];
    if (n > limit || n < -limit || d > ((__int128)1 << 126)) return false;
    if (!narrow(divide(n * TEN[places], d), &v)) return false;
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
