/* Values out of cells. Expected figures are written by hand from the rules V1 to V6. */
#include "test.h"

#include "ingest/values.h"

static hk_cell text(const char *s) { return (hk_cell){ .text = hk_str_of(s), .kind = *s ? HK_CELL_TEXT : HK_CELL_BLANK }; }
static hk_cell number(const char *s) { return (hk_cell){ .text = hk_str_of(s), .kind = HK_CELL_NUMBER }; }

/* A day, or the key of the refusal. */
static const char *day_of(const hk_cell *c, const hk_day_rules *r, char buf[11])
{
    hk_day d = HK_DAY_NONE;
    const char *key = hk_value_day(c, r, &d);
    return key ? key : hk_day_fmt(d, buf);
}

TEST(days_of_text)
{
    static const struct { const char *in, *want; } rows[] = {
        { "2025-06-30", "2025-06-30" }, { "2025/6/30", "2025-06-30" }, { "2025.6.30", "2025-06-30" }, { "20250630", "2025-06-30" },
        { "2025年6月30日", "2025-06-30" }, { "2025年06月30号", "2025-06-30" }, { "２０２５－０６－３０", "2025-06-30" }, { " 2025-6-3 ", "2025-06-03" },
        { "2025-06-30 14:05:09", "2025-06-30" }, { "2025/6/30 14:05", "2025-06-30" }, { "2025-06-30T00:00:00+08:00", "2025-06-30" }, { "2025年6月30日 上午9:30", "2025-06-30" },
        { "20250630143000", "2025-06-30" }, { "2024-02-29", "2024-02-29" }, { "2025 - 6 - 30", "2025-06-30" },
        { "", "" }, { "-", "" }, { "—", "" }, { "——", "" }, { "无", "" }, { "/", "" },
        { "25-6-30", "value.day_short" }, { "25.6.30", "value.day_short" }, { "250630", "value.day_short" }, { "6/30/25", "value.day_short" },
        { "2025-02-29", "value.day_none" }, { "2025-13-01", "value.day_none" }, { "20250231", "value.day_none" }, { "2025年6月31日", "value.day_none" },
        { "1989-12-31", "value.day_range" }, { "2151-01-01", "value.day_range" },
        { "30/06/2025", "value.day_order" }, { "06/30/2025", "value.day_order" }, { "6/7/2025", "value.day_order" },
        { "2025-06", "value.day" }, { "月底", "value.day" }, { "2025-06/30", "value.day" }, { "2025-06-30abc", "value.day" }, { "45838", "value.day_serial" }, { "2025年6月", "value.day" },
    };
    static const hk_day_rules rules = { 0 };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        char buf[11];
        hk_cell c = text(rows[i].in);
        CHECK_STR(day_of(&c, &rules, buf), rows[i].want, "%s", rows[i].in);
    }
}

TEST(days_of_serials)   /* 45838 = 2025-06-30: 1900 system with its leap year that never was; 44376 in the 1904 system */
{
    char buf[11];
    hk_cell c = number("45838");
    CHECK_STR(day_of(&c, &(hk_day_rules){ .serials = true }, buf), "2025-06-30");
    c = number("45838.75");
    CHECK_STR(day_of(&c, &(hk_day_rules){ .serials = true }, buf), "2025-06-30");
    c = number("44376");
    CHECK_STR(day_of(&c, &(hk_day_rules){ .serials = true, .date_1904 = true }, buf), "2025-06-30");
    c = number("32874");
    CHECK_STR(day_of(&c, &(hk_day_rules){ .serials = true }, buf), "1990-01-01");
    c = number("60");
    CHECK_STR(day_of(&c, &(hk_day_rules){ .serials = true }, buf), "value.day_range");
    c = number("20250630");
    CHECK_STR(day_of(&c, &(hk_day_rules){ .serials = true }, buf), "2025-06-30");
    c = (hk_cell){ .text = HK_STR("2025-06-30T08:30:00"), .kind = HK_CELL_DATE };
    CHECK_STR(day_of(&c, &(hk_day_rules){ 0 }, buf), "2025-06-30");
}

TEST(order_of_day_and_month_is_proved)
{
    static const struct { const char *cells[3]; const char *value, *want; } rows[] = {
        { { "30/06/2025", "01/02/2025", "03/04/2025" }, "01/02/2025", "2025-02-01" },         /* 30 cannot be a month */
        { { "1/26/2013", "1/2/2013", "2/25/2013" }, "1/2/2013", "2013-01-02" },               /* 26 cannot be a month */
        { { "01/02/2025", "03/04/2025", "05/06/2025" }, "01/02/2025", "value.day_order" },    /* nothing proves it */
        { { "30/06/2025", "06/30/2025", "01/02/2025" }, "01/02/2025", "value.day_order" },    /* both in one column */
        { { "30/06/2025", "", "2025-06-30" }, "06/30/2025", "value.day_none" },               /* against the proof */
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_day_proof proof = { 0 };
        char buf[11];
        for (int k = 0; k < 3; k++) { hk_cell c = text(rows[i].cells[k]); hk_day_proof_add(&proof, &c); }
        hk_cell c = text(rows[i].value);
        CHECK_STR(day_of(&c, &(hk_day_rules){ .order = hk_day_proof_order(&proof) }, buf), rows[i].want, "row %zu", i);
    }
}

TEST(months)
{
    static const struct { const char *in; int y, m; } rows[] = { { "2025-06", 2025, 6 }, { "2025年6月", 2025, 6 }, { "202506", 2025, 6 }, { "2025.06", 2025, 6 }, { "2025-06-15", 2025, 6 },
                                                                 { "2025-13", 0, 0 }, { "6月", 0, 0 } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_cell c = text(rows[i].in);
        hk_day d = HK_DAY_NONE;
        int month = -1;
        const char *key = hk_value_month(&c, &month);
        if (rows[i].y) CHECK(!key && hk_day_make(rows[i].y, rows[i].m, 1, &d) && month == hk_day_month(d), "%s", rows[i].in);
        else CHECK_STR(key, "value.month", "%s", rows[i].in);
    }
}

/* ---- amounts ------------------------------------------------------------------------------------------------------------- */
static const char *amount_of(hk_ctx *cx, const hk_cell *c, const hk_amount_rules *r)
{
    hk_amount a = { .minor = 77 };
    const char *key = hk_value_amount(c, r, &a);
    if (key) return key;
    return hk_printf(cx->arena, "%" PRId64 "%s%s%s", a.minor, a.blank ? " blank" : "", a.currency[0] ? " " : "", a.currency);
}

TEST(amounts_of_text)
{
    static const struct { const char *in, *want; } rows[] = {
        { "1234.5", "123450" }, { "-1234.56", "-123456" }, { "0", "0" }, { "0.00", "0" }, { ".5", "50" }, { "1,234,567.89", "123456789" }, { "１，２３４．５０", "123450" },
        { "¥1,234.50", "123450" }, { "￥1,234.50", "123450" }, { "RMB 1,234.50", "123450 CNY" }, { "1234.5元", "123450 CNY" }, { "人民币1234.5元", "123450 CNY" }, { "CNY1234.5", "123450 CNY" },
        { "12.5万元", "12500000 CNY" }, { "12.5万", "12500000" }, { "0.123456万元", "123456 CNY" }, { "3千元", "300000 CNY" }, { "1.2亿元", "12000000000 CNY" },
        { "US$1,234.50", "123450 USD" }, { "$5", "500 USD" }, { "100 USD", "10000 USD" }, { "HK$8.80", "880 HKD" }, { "€9", "900 EUR" }, { "50美元", "5000 USD" },
        { "(1,234.50)", "-123450" }, { "（1,234.50）", "-123450" }, { "1,234.50-", "-123450" }, { "−5", "-500" }, { "－5", "-500" }, { "¥-5", "-500" }, { "-¥5", "-500" }, { "+5", "500" },
        { "1 234 567", "123456700" }, { "1'234.50", "123450" },
        { "", "0 blank" }, { "-", "0 blank" }, { "—", "0 blank" }, { "——", "0 blank" }, { "–", "0 blank" }, { " - ", "0 blank" }, { "　", "0 blank" },
        { "12%", "value.percent" }, { "1.234", "value.decimals" }, { "0.125", "value.decimals" }, { "333.333333333333333", "value.decimals" },
        { "12,34", "value.grouping" }, { "1,2345", "value.grouping" }, { "1.234,50", "value.grouping" }, { "1.2.3", "value.grouping" }, { "1,234,56", "value.grouping" }, { ",123", "value.amount" },
        { "--5", "value.amount" }, { "-(5)", "value.amount" }, { "(5", "value.amount" }, { "5)", "value.amount" }, { "abc", "value.amount" }, { "12abc", "value.amount" }, { "5 USD EUR", "value.amount" },
        { "1.2E+07", "value.exponent" }, { "壹佰元", "value.amount" }, { "-5-", "value.amount" },
        { "10000000000000.00", "1000000000000000" }, { "-10000000000000", "-1000000000000000" }, { "10000000000000.01", "value.overflow" },       /* HK_AMOUNT_MAX */
        { "(10000000000000.01)", "value.overflow" }, { "92233720368547758.07", "value.overflow" }, { "92233720368547758.08", "value.overflow" }, { "99999999999999999999", "value.overflow" },
        { "9999999999999999999999999999999999999999999", "value.overflow" }, { "10亿万", "value.amount" },
    };
    static const hk_amount_rules rules = { .exponent = 2 };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_cell c = text(rows[i].in);
        CHECK_STR(amount_of(cx, &c, &rules), rows[i].want, "%s", rows[i].in);
    }
}

TEST(amounts_of_numbers)   /* V5: what a double cannot tell apart is rounded, what it can is refused */
{
    static const struct { const char *in, *want; } rows[] = {
        { "1234.5600000000001", "123456" }, { "0.30000000000000004", "30" }, { "99999.99999999985", "10000000" }, { "1234567.8899999999", "123456789" }, { "-0.30000000000000004", "-30" },
        { "1.2345678E7", "1234567800" }, { "5E-1", "50" }, { "1E-3", "value.decimals" }, { "1234.565", "value.decimals" }, { "1234.5650000000001", "value.decimals" },
        { "123456789012345.678", "value.decimals" }, { "1E30", "value.overflow" }, { "1E400", "value.overflow" }, { "1E-400", "value.decimals" }, { "0E400", "0" },
    };
    static const hk_amount_rules rules = { .exponent = 2 };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_cell c = number(rows[i].in);
        CHECK_STR(amount_of(cx, &c, &rules), rows[i].want, "%s", rows[i].in);
    }
}

TEST(amounts_by_rules)
{
    hk_cell c = text("1234.5");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 0 }), "value.decimals", "yen have none");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 3 }), "1234500", "dinar have three");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 2, .times = 10000 }), "1234500000", "column in 万元");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 2, .minor_units = true }), "value.minor_units");
    c = text("12元");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 2, .times = 10000 }), "12000000 CNY", "元 says the currency, the column the unit");
    c = text("12万元");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 2, .times = 10000 }), "12000000 CNY", "a unit in the cell wins");
    c = text("123450");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 2, .minor_units = true }), "123450");
    c = number("0.3");
    c.flags = HK_CELL_PERCENT;
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 2 }), "value.percent");
    c = (hk_cell){ .text = HK_STR("#REF!"), .kind = HK_CELL_ERROR };
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 2 }), "value.error_cell");
    c = text("99999999999");
    CHECK_STR(amount_of(cx, &c, &(hk_amount_rules){ .exponent = 4 }), "999999999990000");
}

/* ---- codes ---------------------------------------------------------------------------------------------------------------- */
TEST(codes)
{
    static const struct { const char *in; int kind; int pad; const char *want; } rows[] = {
        { "000123", HK_CELL_TEXT, 0, "000123" }, { " A-01 ", HK_CELL_TEXT, 0, "A-01" }, { "ＡＢ００１", HK_CELL_TEXT, 0, "AB001" }, { "25442000000012345678", HK_CELL_TEXT, 0, "25442000000012345678" },
        { "客户001", HK_CELL_TEXT, 0, "客户001" }, { "", HK_CELL_BLANK, 0, "" }, { "-", HK_CELL_TEXT, 0, "" }, { "12E3", HK_CELL_TEXT, 0, "12E3" },
        { "123", HK_CELL_NUMBER, 0, "123" }, { "123", HK_CELL_NUMBER, 6, "000123" }, { "1001.0", HK_CELL_NUMBER, 0, "1001" }, { "123456789012345", HK_CELL_NUMBER, 0, "123456789012345" },
        { "1234567890123450", HK_CELL_NUMBER, 0, "value.code_cut" }, { "2.5442E+19", HK_CELL_NUMBER, 0, "value.code_cut" }, { "2.5442E+19", HK_CELL_TEXT, 0, "value.code_cut" },
        { "2.5442e19", HK_CELL_TEXT, 0, "value.code_cut" }, { "25442000000012300000", HK_CELL_NUMBER, 0, "value.code_cut" }, { "1e+15", HK_CELL_NUMBER, 0, "value.code_cut" },
        { "1001.5", HK_CELL_NUMBER, 0, "value.code" }, { "-5", HK_CELL_NUMBER, 0, "value.code" }, { "#N/A", HK_CELL_ERROR, 0, "value.error_cell" }, { "TRUE", HK_CELL_BOOL, 0, "value.code" },
        { "a\x01" "b", HK_CELL_TEXT, 0, "value.code" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_cell c = { .text = hk_str_of(rows[i].in), .kind = (uint8_t)rows[i].kind, .pad = (uint8_t)rows[i].pad };
        char buf[HK_CODE_BUF];
        hk_str out = { "?", 1 };
        const char *key = hk_value_code(&c, buf, &out);
        CHECK_STR(key ? key : hk_strndup(cx->arena, out.p, out.n), rows[i].want, "%s", rows[i].in);
    }
    hk_code_proof proof = { 0 };
    hk_code_proof_add(&proof, HK_STR("25442000000012300000"));
    hk_code_proof_add(&proof, HK_STR("25442000000012400000"));
    CHECK(!hk_code_proof_cut(&proof), "two may be chance");
    hk_code_proof_add(&proof, HK_STR("25442000000012500000"));
    CHECK(hk_code_proof_cut(&proof));
    for (int i = 0; i < 3; i++) hk_code_proof_add(&proof, HK_STR("25442000000012345678"));
    CHECK(!hk_code_proof_cut(&proof), "half are whole");
}

TEST(credit_codes)   /* DOMAIN 1: the valid test value, its neighbours */
{
    static const struct { const char *in, *want; } rows[] = {
        { "91999999MA0HK001XD", "91999999MA0HK001XD" }, { "91999999ma0hk001xd", "91999999MA0HK001XD" }, { "９１９９９９９９MA0HK001XD", "91999999MA0HK001XD" }, { " 91999999 MA0HK001XD ", "91999999MA0HK001XD" },
        { "91999999MA0HK001XE", "value.credit_code" }, { "91999999MA0HK001X", "value.credit_code" }, { "91999999MA0HK001XDD", "value.credit_code" }, { "91999999MAOHK001XD", "value.credit_code" },
        { "", "" }, { "9.1E+17", "value.code_cut" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_cell c = text(rows[i].in);
        char out[19] = "?";
        const char *key = hk_value_credit_code(&c, out);
        CHECK_STR(key ? key : out, rows[i].want, "%s", rows[i].in);
    }
}

TEST(the_rest)
{
    int64_t v = 0;
    char code[4];
    hk_str s;
    hk_cell c = text("30天");
    CHECK(!hk_value_int(&c, 0, 3650, &v) && v == 30);
    c = number("30.0");
    CHECK(!hk_value_int(&c, 0, 3650, &v) && v == 30);
    c = number("30.5");
    CHECK_STR(hk_value_int(&c, 0, 3650, &v), "value.int");
    c = text("-1");
    CHECK_STR(hk_value_int(&c, 0, 3650, &v), "value.int_range");
    c = text("30%");
    CHECK(!hk_value_percent(&c, &v) && v == 3000);
    c = text("30");
    CHECK(!hk_value_percent(&c, &v) && v == 3000);
    c = number("0.3");
    c.flags = HK_CELL_PERCENT;
    CHECK(!hk_value_percent(&c, &v) && v == 3000);
    c = text("130%");
    CHECK_STR(hk_value_percent(&c, &v), "value.percent_bad");
    c = text("是");
    CHECK(!hk_value_bool(&c, &v) && v == 1);
    c = text("No");
    CHECK(!hk_value_bool(&c, &v) && v == 0);
    c = text("也许");
    CHECK_STR(hk_value_bool(&c, &v), "value.bool");
    c = text("人民币");
    CHECK(!hk_value_currency(&c, code) && strcmp(code, "CNY") == 0);
    c = text("usd");
    CHECK(!hk_value_currency(&c, code) && strcmp(code, "USD") == 0);
    c = text("贝壳");
    CHECK_STR(hk_value_currency(&c, code), "value.currency");
    c = text("　上海某某有限公司 ");
    CHECK(!hk_value_text(&c, 200, &s) && hk_str_is(s, "上海某某有限公司"));
    CHECK_STR(hk_value_text(&c, 5, &s), "value.long");
}

RUN_TESTS(cmocka_unit_test(days_of_text), cmocka_unit_test(days_of_serials), cmocka_unit_test(order_of_day_and_month_is_proved), cmocka_unit_test(months),
          cmocka_unit_test(amounts_of_text), cmocka_unit_test(amounts_of_numbers), cmocka_unit_test(amounts_by_rules), cmocka_unit_test(codes), cmocka_unit_test(credit_codes),
          cmocka_unit_test(the_rest))
