/* base_money.c - amounts, decimals, rounding, splitting, amounts in words. Figures worked out by hand or from DOMAIN 6 and the
 * examples of 支付结算办法, annex 1. */
#include "test.h"

#include "base/money.h"

static const int64_t I64 = INT64_MAX;

TEST(amounts_are_read)
{
    static const struct { const char *text; int exponent; int64_t want; } rows[] = {
        { "0", 2, 0 }, { "-0", 2, 0 }, { "386000", 2, 38600000 }, { "1.5", 2, 150 }, { "1.05", 2, 105 }, { "-0.01", 2, -1 }, { "0007", 2, 700 },
        { "1234", 0, 1234 }, { "1.234", 3, 1234 }, { "1", 4, 10000 }, { "92233720368547758.07", 2, INT64_MAX }, { "-92233720368547758.07", 2, -INT64_MAX },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int64_t v = 0;
        CHECK(hk_money_parse(hk_str_of(rows[i].text), rows[i].exponent, &v), "row %zu", i);
        CHECK_INT(v, rows[i].want, "row %zu", i);
    }
}

TEST(no_amounts)
{
    static const struct { const char *text; int exponent; } rows[] = {
        { "", 2 }, { "-", 2 }, { ".", 2 }, { ".5", 2 }, { "-.5", 2 }, { "1.", 2 }, { "1.2.3", 2 }, { "+1", 2 }, { "--1", 2 }, { "1,234.50", 2 }, { " 1", 2 },
        { "1 ", 2 }, { "1e3", 2 }, { "１", 2 }, { "1.005", 2 }, { "1.500", 2 }, { "1.0", 0 }, { "92233720368547758.08", 2 }, { "-92233720368547758.08", 2 },
        { "9223372036854775807", 2 }, { "99999999999999999999", 0 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int64_t v = 7;
        CHECK(!hk_money_parse(hk_str_of(rows[i].text), rows[i].exponent, &v), "row %zu", i);
        CHECK_INT(v, 7, "untouched in row %zu", i);
    }
}

TEST(amounts_are_written)
{
    static const struct { int64_t minor; int exponent; const char *plain, *grouped; } rows[] = {
        { 0, 2, "0.00", "0.00" },         { 5, 2, "0.05", "0.05" },     { -5, 2, "-0.05", "−0.05" },       { 100, 2, "1.00", "1.00" },
        { 123450, 2, "1234.50", "1,234.50" }, { -123456789, 2, "-1234567.89", "−1,234,567.89" },           { 99999, 0, "99999", "99,999" },
        { 100000, 2, "1000.00", "1,000.00" }, { 1234, 3, "1.234", "1.234" }, { 12345678, 4, "1234.5678", "1,234.5678" }, { 0, 0, "0", "0" },
        { INT64_MAX, 2, "92233720368547758.07", "92,233,720,368,547,758.07" }, { -INT64_MAX, 0, "-9223372036854775807", "−9,223,372,036,854,775,807" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        char text[32];
        CHECK_STR(hk_money_fmt(rows[i].minor, rows[i].exponent, text), rows[i].plain, "row %zu", i);
        CHECK_STR(hk_money_group(cx->arena, rows[i].minor, rows[i].exponent), rows[i].grouped, "row %zu", i);
    }
    CHECK_STR(hk_money_str(cx->arena, 150000, "JPY"), "150000");
    CHECK_STR(hk_money_str(cx->arena, 150000, "CNY"), "1500.00");
    CHECK_ABORTS(hk_money_str(cx->arena, 1, "XXX"));
}

TEST(currencies)
{
    static const struct { const char *code; int exponent; } rows[] = {
        { "CNY", 2 }, { "USD", 2 }, { "EUR", 2 }, { "HKD", 2 }, { "JPY", 0 }, { "KRW", 0 }, { "VND", 0 }, { "KWD", 3 }, { "BHD", 3 }, { "TND", 3 },
        { "CLF", 4 }, { "UYW", 4 }, { "AED", 2 }, { "ZWG", 2 }, { "XCG", 2 }, { "XAU", -1 }, { "XXX", -1 }, { "RMB", -1 }, { "cny", -1 }, { "CN", -1 },
        { "CNYX", -1 }, { "", -1 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        CHECK_INT(hk_currency_exponent(rows[i].code), rows[i].exponent, "row %zu", i);
        CHECK_INT(hk_currency_known(hk_str_of(rows[i].code)), rows[i].exponent >= 0, "row %zu", i);
    }
    CHECK_INT(hk_currency_exponent(NULL), -1);
    int n = 0;                            /* each code of the table is found: it is in order */
    for (char a = 'A'; a <= 'Z'; a++)
        for (char b = 'A'; b <= 'Z'; b++)
            for (char c = 'A'; c <= 'Z'; c++) n += hk_currency_exponent((char[]){ a, b, c, 0 }) >= 0;
    CHECK_INT(n, 167);                    /* 141 with two decimals, 17 with none, 7 with three, 2 with four */
}

/* Half goes away from zero, on both signs. */
TEST(products_round_half_up)
{
    static const struct { int64_t a, b, c, want; } rows[] = {
        { 1, 1, 2, 1 },     { -1, 1, 2, -1 },   { 1, -1, 2, -1 },   { 1, 1, -2, -1 },   { -1, -1, 2, 1 }, { 1, 1, 3, 0 },  { -1, 1, 3, 0 }, { 2, 1, 3, 1 },
        { -2, 1, 3, -1 },   { 5, 5, 10, 3 },    { -5, 5, 10, -3 },  { 49, 1, 100, 0 },  { 50, 1, 100, 1 }, { 0, 7, 9, 0 }, { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
        { INT64_MAX, 3, 3, INT64_MAX }, { 6027397260, 1200, 1980, 3652968036 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int64_t v = 0;
        CHECK(hk_muldiv(rows[i].a, rows[i].b, rows[i].c, &v), "row %zu", i);
        CHECK_INT(v, rows[i].want, "row %zu", i);
    }
}

TEST(overflow_is_an_error)
{
    int64_t v = 7;
    hk_decimal d = { 7, 7 };
    CHECK(!hk_muldiv(I64, 2, 1, &v));
    CHECK(!hk_muldiv(INT64_C(1) << 62, 2, 1, &v));                        /* 2^63 */
    CHECK(!hk_muldiv(-(INT64_C(1) << 62), 2, 1, &v));                     /* -2^63 is HK_NULL, no amount */
    CHECK(!hk_muldiv(1, 1, 0, &v));
    CHECK(!hk_add(I64, 1, &v));
    CHECK(!hk_add(-I64, -1, &v));
    CHECK(!hk_money_mul(I64, (hk_decimal){ 11, 1 }, &v));
    CHECK_INT(v, 7);
    CHECK(!hk_ratio(1, 0, 2, &d));
    CHECK(!hk_ratio(I64, 1, 2, &d));
    CHECK(!hk_ratio((__int128)1 << 125, 1, 0, &d));
    CHECK(!hk_ratio((__int128)1 << 100, (__int128)1 << 100, 18, &d));
    CHECK_INT(d.n, 7);
    CHECK(hk_add(I64 - 1, 1, &v));
    CHECK_INT(v, I64);
    CHECK(hk_muldiv(INT64_C(1) << 62, 2, 2, &v));
    CHECK_INT(v, INT64_C(1) << 62);
}

TEST(rates)
{
    static const struct { int64_t minor; const char *rate; int64_t want; } rows[] = {
        { 10000, "0.13", 1300 }, { 10050, "0.005", 50 }, { 10100, "0.005", 51 }, { -10100, "0.005", -51 }, { 100, "-0.125", -13 }, { 1, "0.5", 1 }, { 1, "0.49", 0 },
        { 123456789, "7.1234", 879432091 },               /* 879,432,090.7626 */
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_decimal rate;
        int64_t v = 0;
        CHECK(hk_decimal_parse(hk_str_of(rows[i].rate), &rate), "row %zu", i);
        CHECK(hk_money_mul(rows[i].minor, rate, &v), "row %zu", i);
        CHECK_INT(v, rows[i].want, "row %zu", i);
    }
}

TEST(decimals)
{
    static const struct { const char *text; int64_t n; int scale; int places; const char *out; } rows[] = {
        { "0.036", 36, 3, 3, "0.036" },   { "0.036", 36, 3, 2, "0.04" },  { "0.034", 34, 3, 2, "0.03" }, { "-0.035", -35, 3, 2, "-0.04" }, { "-0.004", -4, 3, 2, "0.00" },
        { "12", 12, 0, 2, "12.00" },      { "1.50", 150, 2, 0, "2" },     { "-1.5", -15, 1, 0, "-2" },   { "99.995", 99995, 3, 2, "100.00" },
        { "0.000000000000000001", 1, 18, 18, "0.000000000000000001" },
        { "9223372036854775807", INT64_MAX, 0, 18, "9223372036854775807.000000000000000000" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_decimal d = { 0 };
        char text[40];
        CHECK(hk_decimal_parse(hk_str_of(rows[i].text), &d), "row %zu", i);
        CHECK_INT(d.n, rows[i].n, "row %zu", i);
        CHECK_INT(d.scale, rows[i].scale, "row %zu", i);
        CHECK_STR(hk_decimal_fmt(d, rows[i].places, text), rows[i].out, "row %zu", i);
    }
    hk_decimal d;
    CHECK(!hk_decimal_parse(HK_STR("0.0000000000000000001"), &d));
    CHECK(!hk_decimal_parse(HK_STR("1%"), &d));
}

TEST(ratios)
{
    static const struct { int64_t n, d; int places; int64_t want; } rows[] = {
        { 1, 3, 2, 33 }, { 2, 3, 2, 67 }, { 1, 2, 0, 1 }, { -1, 2, 0, -1 }, { 1, -2, 0, -1 }, { -1, -3, 2, 33 }, { 0, 5, 4, 0 }, { 1, 8, 2, 13 }, { 6811, 100, 2, 6811 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_decimal q = { 0 };
        CHECK(hk_ratio(rows[i].n, rows[i].d, rows[i].places, &q), "row %zu", i);
        CHECK_INT(q.n, rows[i].want, "row %zu", i);
        CHECK_INT(q.scale, rows[i].places, "row %zu", i);
    }
    hk_decimal q;                         /* sums of amount x days go beyond 64 bits */
    CHECK(hk_ratio((__int128)I64 * 365, (__int128)I64 * 100, 2, &q));
    CHECK_INT(q.n, 365);
}

/* DOMAIN 6: ceiling 6,027,397.26 by plan sales x term, remainder to the largest. */
TEST(a_sum_is_split)
{
    static const int64_t quotas[] = { INT64_C(20000000) * 60, INT64_C(12000000) * 45, INT64_C(8000000) * 30 };
    static const int64_t even[] = { 1, 1, 1 }, later[] = { 1, 3, 0, 3 };
    int64_t parts[4] = { 0 };

    CHECK(hk_money_split(602739726, quotas, 3, parts));
    CHECK_INT(parts[0], 365296805);
    CHECK_INT(parts[1], 164383561);
    CHECK_INT(parts[2], 73059360);
    CHECK(hk_money_split(100, even, 3, parts));
    CHECK_INT(parts[0], 34);
    CHECK_INT(parts[1], 33);
    CHECK_INT(parts[2], 33);
    CHECK(hk_money_split(10, later, 4, parts));           /* 1.43 4.28 0 4.28: one over, to the first 3 */
    CHECK_INT(parts[0], 1);
    CHECK_INT(parts[1], 5);
    CHECK_INT(parts[2], 0);
    CHECK_INT(parts[3], 4);
    CHECK(hk_money_split(I64, (int64_t[]){ I64, I64 }, 2, parts));
    CHECK_INT(parts[0], I64 / 2 + 1);
    CHECK_INT(parts[1], I64 / 2);

    parts[0] = 7;
    CHECK(!hk_money_split(-1, even, 3, parts));
    CHECK(!hk_money_split(1, (int64_t[]){ 0, 0 }, 2, parts));
    CHECK(!hk_money_split(1, (int64_t[]){ 2, -1 }, 2, parts));
    CHECK(!hk_money_split(1, even, 0, parts));
    CHECK_INT(parts[0], 7);
}

TEST(amounts_in_words)
{
    static const struct { int64_t fen; const char *want; } rows[] = {
        { 123456789, "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分" }, { 100000000, "壹佰万元整" }, { 10005, "壹佰元零伍分" },
        { 140950, "壹仟肆佰零玖元伍角整" }, { 600714, "陆仟零柒元壹角肆分" }, { 168032, "壹仟陆佰捌拾元叁角贰分" }, { 10700053, "壹拾万柒仟元伍角叁分" },
        { 1640902, "壹万陆仟肆佰零玖元零贰分" }, { 32504, "叁佰贰拾伍元零肆分" },
        { 0, "零元整" }, { 5, "伍分" }, { 50, "伍角整" }, { 55, "伍角伍分" }, { 100, "壹元整" }, { 1230, "壹拾贰元叁角整" }, { -1230, "负壹拾贰元叁角整" },
        { 1000, "壹拾元整" }, { 100100, "壹仟零壹元整" }, { 101000, "壹仟零壹拾元整" }, { 1000100, "壹万零壹元整" }, { 1001000, "壹万零壹拾元整" },
        { 10000000000, "壹亿元整" }, { 10000000100, "壹亿零壹元整" }, { 10000700000, "壹亿零柒仟元整" }, { 10050000500, "壹亿零伍拾万零伍元整" },
        { 2005000000, "贰仟零伍万元整" }, { 100000000000000, "壹万亿元整" }, { 120300000000000, "壹万贰仟零叁拾亿元整" },
        { INT64_MAX, "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(hk_money_capital(cx->arena, rows[i].fen), rows[i].want, "row %zu", i);
}

RUN_TESTS(cmocka_unit_test(amounts_are_read), cmocka_unit_test(no_amounts), cmocka_unit_test(amounts_are_written), cmocka_unit_test(currencies),
          cmocka_unit_test(products_round_half_up), cmocka_unit_test(overflow_is_an_error), cmocka_unit_test(rates), cmocka_unit_test(decimals),
          cmocka_unit_test(ratios), cmocka_unit_test(a_sum_is_split), cmocka_unit_test(amounts_in_words))
