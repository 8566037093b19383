/* One cell, every question. What is read must be within its type's limits, and plain texts must read as what they say. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    if (n < 3) return 0;
    hk_cell c = { .text = { (const char *)p + 3, n - 3 }, .kind = (uint8_t)(p[0] % 6), .flags = p[1], .pad = p[2] };
    if (!hk_utf8_valid(c.text)) return 0;                      /* the readers give nothing else */
    hk_amount_rules money = { .exponent = p[2] % 5, .times = p[1] & 1 ? 10000 : 0, .minor_units = p[1] & 2 };
    hk_day_rules days = { .order = (hk_day_order)(p[2] % 3), .serials = p[1] & 4, .date_1904 = p[1] & 8 };
    hk_day_proof dp = { 0 };
    hk_code_proof cp = { 0 };
    char code[HK_CODE_BUF], cur[4], credit[19];
    hk_str s = { "", 0 };
    hk_day d = HK_DAY_NONE;
    hk_amount a = { 0 };
    int month;
    int64_t v;
    if (!hk_value_amount(&c, &money, &a)) MUST(a.minor != INT64_MIN && strlen(a.currency) % 3 == 0 && (!a.blank || a.minor == 0));
    if (!hk_value_day(&c, &days, &d)) MUST(d == HK_DAY_NONE || (d >= HK_DAY_MIN && d <= HK_DAY_MAX));
    if (!hk_value_code(&c, code, &s)) { MUST(s.n < HK_CODE_BUF); hk_code_proof_add(&cp, s); }
    if (!hk_value_text(&c, 100, &s)) MUST(s.n <= 100);
    if (!hk_value_int(&c, -5, 1000, &v)) MUST(v == HK_NULL || (v >= -5 && v <= 1000));
    if (!hk_value_percent(&c, &v)) MUST(v == HK_NULL || (v >= 0 && v <= 10000));
    if (!hk_value_bool(&c, &v)) MUST(v == HK_NULL || v == 0 || v == 1);
    if (!hk_value_currency(&c, cur)) MUST(!cur[0] || hk_currency_known(hk_str_of(cur)));
    if (!hk_value_credit_code(&c, credit)) MUST(!credit[0] || strlen(credit) == 18);
    if (!hk_value_month(&c, &month)) MUST(month >= 0 && month <= hk_day_month(HK_DAY_MAX));
    hk_day_proof_add(&dp, &c);
    return 0;
}
