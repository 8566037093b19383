/* values.h - cells to typed values, with the reason of each refusal as a text key ("error.value.day" ...).
 *
 * All functions return NULL when the value was read, else the key; outputs are then untouched. No ctx, no allocation, no
 * floating point: they run for each cell of millions of rows. A key has a hint of the same name ("hint.value.code_cut")
 * where there is something the user can do.
 *
 *   V1  nothing is guessed: a day whose order of day and month is not proved, a number that lost digits, an amount with more
 *       decimals than its currency has are refused, each with its reason
 *   V2  blank, "-", "—", "——", "–", "－", "/" and "无" alone are "no value": *out is 0 for amounts (blank flag set),
 *       HK_DAY_NONE for days, empty for codes and texts
 *   V3  full-width forms read as their half-width twins; blanks, NBSP and zero-width marks at the ends are dropped
 *   V4  amounts: ¥ ￥ RMB CNY 人民币 元 (CNY), 万元/万 and 千元/千 (times 10,000 and 1,000), $ US$ USD HK$ EUR € £ and any ISO code
 *       before or after the digits; thousands marks "," "，" "'" and blank only in groups of three; negative by leading or
 *       trailing minus (- − － –) or brackets () （）; a percent sign, a second sign, letters are refused
 *   V5  float noise: digits of 15 or more significant places are rounded to the exponent when what is cut is below one part in 10^13 of
 *       the value and below 1/1000 of a minor unit: no double can tell such a number from the rounded one after a few sums. 1234.5600000000001
 *       is 1234.56; 0.125 and 333.333333333333333 are refused (value.decimals)
 *   V6  days: 2025-06-30, 2025/6/30, 2025.6.30, 20250630, 2025年6月30日, each with an optional time behind it that is dropped; bare serials
 *       (32,874 = 1990-01-01 ... ) only in cells that the file itself formats as dates or where the caller says the column holds days. 25-6-30 is refused with
 *       advice. Year-last forms (30/06/2025) are read by the order the column proved (hk_day_order), else refused (value.day_order)
 */
#ifndef HK_VALUES_H
#define HK_VALUES_H
#include "base/date.h"
#include "base/money.h"
#include "ingest/sheet.h"

/* ---- blank ---- */
bool hk_value_blank(const hk_cell *c);                   /* V2 */

/* ---- days ---- */
/* What the cells of one column have proved about d/m/y and m/d/y. Feed it with as many cells as one likes (those of the first
 * thousands of rows do): one cell whose first number is over 12 proves day first, one whose second is proves month first. Both in one
 * column prove nothing: such a column is refused cell by cell. */
typedef struct hk_day_proof {
    int64_t forms;               /* year-last forms seen */
    int64_t day_first, month_first;
} hk_day_proof;
typedef enum hk_day_order { HK_ORDER_UNKNOWN = 0, HK_ORDER_DMY, HK_ORDER_MDY } hk_day_order;
void hk_day_proof_add(hk_day_proof *p, const hk_cell *c);
hk_day_order hk_day_proof_order(const hk_day_proof *p);

typedef struct hk_day_rules {
    hk_day_order order;
    bool         serials;        /* plain numbers in this column are serial days */
    bool         date_1904;      /* of the file (hk_sheet_info) */
} hk_day_rules;
/* value.day, value.day_short (two-digit year), value.day_order, value.day_none (no such day: 2025-02-30), value.day_range,
 * value.day_serial (a bare number where serials are not allowed), value.error_cell. */
const char *hk_value_day(const hk_cell *c, const hk_day_rules *r, hk_day *out);
/* A month: 2025-06, 2025年6月, 202506, or any day of it. value.month. Index of hk_day_month. */
const char *hk_value_month(const hk_cell *c, int *out);

/* ---- amounts ---- */
typedef struct hk_amount_rules {
    int     exponent;            /* of the row's currency, 0..4 */
    bool    minor_units;         /* --minor-units: plain integers are minor units; anything else is refused (value.minor_units) */
    int64_t times;               /* unit of the column or sheet: 1, 1,000 (千元), 10,000 (万元); 0 means 1. A unit in the cell wins */
} hk_amount_rules;
typedef struct hk_amount {
    int64_t minor;
    bool    blank;               /* V2: minor is 0 */
    char    currency[4];         /* what the cell itself says: "USD"; "" when it says nothing. ¥ alone says nothing (CNY and JPY use it) */
} hk_amount;
/* value.amount, value.percent, value.decimals, value.overflow, value.minor_units, value.grouping, value.exponent
 * (a text "1.2E+07": its digits are lost), value.error_cell. */
const char *hk_value_amount(const hk_cell *c, const hk_amount_rules *r, hk_amount *out);
/* The plain case of bulk files, inline-fast: optional minus and at most 18 digits, nothing else. False: use hk_value_amount. */
bool hk_value_minor_fast(hk_str s, int64_t *out);

/* ---- codes, texts, whole numbers, percentages ---- */
/* Codes and numbers of papers: leading zeros and the writer's case stay, a number cell gives its digits (padded when its format is
 * zeros only), "1001.0" of a double gives "1001". buf (HK_CODE_BUF) is used when the text cannot point into the cell.
 * value.code_cut: more than 15 digits in a number cell, or an exponent ("2.5442E+19"), also as text: Excel cut it.
 * value.code: an error or a true/false cell, a fraction, a control character; value.long: over 120 bytes. */
enum { HK_CODE_BUF = 160 };
const char *hk_value_code(const hk_cell *c, char buf[HK_CODE_BUF], hk_str *out);
/* Digits cut long ago and saved as text again: 16 digits or more that end in zeros from the 16th on. One such number may be
 * true, a column where they are most of at least 3 is not. */
typedef struct hk_code_proof {
    int64_t n, zeros;
} hk_code_proof;
void hk_code_proof_add(hk_code_proof *p, hk_str code);
bool hk_code_proof_cut(const hk_code_proof *p);
/* Trimmed text; numbers as their digits. value.long: over max bytes; value.error_cell. */
const char *hk_value_text(const hk_cell *c, size_t max, hk_str *out);
const char *hk_value_int(const hk_cell *c, int64_t min, int64_t max, int64_t *out);      /* value.int, value.int_range; blank: HK_NULL */
/* 30, 30%, 0.3 of a cell formatted as percent: hundredths of a percent. value.percent_bad; blank: HK_NULL. */
const char *hk_value_percent(const hk_cell *c, int64_t *basis_points);
/* 是/否, Yes/No, Y/N, TRUE/FALSE, 1/0, √/×: 1 or 0; blank: HK_NULL. value.bool. */
const char *hk_value_bool(const hk_cell *c, int64_t *out);
/* CNY, 人民币, RMB, 美元, US$ ... -> ISO code, "" when blank. value.currency. */
const char *hk_value_currency(const hk_cell *c, char out[4]);
/* 18-character code in capitals (DOMAIN 1), letters raised, full-width narrowed; out is "" when blank. value.credit_code. */
const char *hk_value_credit_code(const hk_cell *c, char out[19]);
#endif
