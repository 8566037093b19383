/* money.h - amounts as int64 minor units beside an ISO 4217 currency (DESIGN 5).
 *
 *   M1  no floating point; products go through __int128; overflow is an error, never a wrap
 *   M2  each rounding names its rule; half-up (away from zero on the half) to the minor unit unless stated
 *   M3  a currency has an exponent (CNY 2, JPY 0, KWD 3); unknown codes are refused
 *   M4  rates are exact decimals: an int64 numerator over a power of ten
 */
#ifndef HK_MONEY_H
#define HK_MONEY_H
#include "base/arena.h"
#include "base/base.h"

/* The largest amount of one paper or line that anybody may enter, in minor units: ten million million yuan. No debt is near it, and
 * sums of a whole company stay within int64: a report that cannot be added up could never be mended, for facts are not undone. */
#define HK_AMOUNT_MAX INT64_C(1000000000000000)

enum { HK_CURRENCY_LEN = 3 };
bool hk_currency_known(hk_str code);
int  hk_currency_exponent(const char *code);              /* -1 when unknown */

typedef struct hk_decimal {
    int64_t n;           /* value = n / 10^scale */
    int     scale;       /* 0..18 */
} hk_decimal;

/* "386000", "-1,234.50" is not read here: plain [-]digits[.digits] only (ingest reads looser forms).
 * Fails on more decimals than the exponent holds, on overflow, on anything else. */
bool  hk_money_parse(hk_str s, int exponent, int64_t *minor);
char *hk_money_fmt(int64_t minor, int exponent, char buf[32]);   /* "-1234.50": what JSON carries */
char *hk_money_str(hk_arena *a, int64_t minor, const char *currency);      /* as above, in an arena */
char *hk_money_group(hk_arena *a, int64_t minor, int exponent);  /* "1,234.50" with U+2212 for minus: for people */
char *hk_money_capital(hk_arena *a, int64_t minor);       /* fen of CNY in capitals: 壹拾贰元叁角整 */

bool  hk_decimal_parse(hk_str s, hk_decimal *out);
char *hk_decimal_fmt(hk_decimal d, int places, char buf[40]);    /* half-up to places (0..18) */
/* minor * rate, half-up to the minor unit; false on overflow. */
bool  hk_money_mul(int64_t minor, hk_decimal rate, int64_t *out);
/* a * b / c, half-up; false on overflow or c == 0. */
bool  hk_muldiv(int64_t a, int64_t b, int64_t c, int64_t *out);
bool  hk_add(int64_t a, int64_t b, int64_t *out);         /* false on overflow; *out is then untouched */
/* n / d as decimal with `places` (0..18), half-up: hk_ratio(1,3,2) = 33 at scale 2. False on overflow or d == 0. */
bool  hk_ratio(__int128 n, __int128 d, int places, hk_decimal *out);
/* Split total >= 0 by weights >= 0, each part rounded down, the remainder to the largest weight, the first of them on a tie
 * (DOMAIN 6). False when total or a weight is negative or all weights are 0; parts is then untouched. */
bool  hk_money_split(int64_t total, const int64_t *weights, size_t n, int64_t *parts);
#endif
