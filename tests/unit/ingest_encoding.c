/* Encodings: what is taken, and that nothing is lost. Bytes of the other encodings are written by iconv, in the test. */
#include "sheet_test.h"

#include "ingest/read.h"

#include <iconv.h>

static hk_str as(hk_ctx *cx, const char *encoding, const char *mark, const char *utf8)
{
    iconv_t cd = iconv_open(encoding, "UTF-8");
    size_t left = strlen(utf8), room = 4 * left + 16, m = strlen(mark);
    char *out = hk_alloc(cx->arena, room + m), *to = out + m, *in = (char *)(uintptr_t)utf8;
    assert_true(cd != (iconv_t)-1);
    memcpy(out, mark, m);
    assert_true(iconv(cd, &in, &left, &to, &room) != (size_t)-1);
    iconv_close(cd);
    return (hk_str){ out, (size_t)(to - out) };
}

#define LEDGER "客户名称,发票号码,价税合计,备注\n江苏䶮泰机械有限公司,00012345,1234.50,第一批货款已对账\n上海某某贸易有限公司,00012346,88.00,货到六十天付款\n"
#define LEDGER_ROWS "1:客户名称|发票号码|价税合计|备注\n2:江苏䶮泰机械有限公司|00012345|1234.50|第一批货款已对账\n3:上海某某贸易有限公司|00012346|88.00|货到六十天付款\n"

TEST(each_is_found)
{
    static const struct { const char *encoding, *mark, *want, *by; } rows[] = {
        { "UTF-8", "\xEF\xBB\xBF", "UTF-8", "bom" }, { "UTF-8", "", "UTF-8", "check" },
        { "UTF-16LE", "\xFF\xFE", "UTF-16LE", "bom" }, { "UTF-16BE", "\xFE\xFF", "UTF-16BE", "bom" }, { "UTF-16LE", "", "UTF-16LE", "zeros" }, { "UTF-16BE", "", "UTF-16BE", "zeros" },
        { "GB18030", "", "GB18030", "hint" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_str b = as(cx, rows[i].encoding, rows[i].mark, LEDGER);
        hk_sheet *s = sheet_of(cx, b.p, b.n, NULL);
        CHECK_STR(hk_sheet_info_of(s)->encoding, rows[i].want, "row %zu", i);
        CHECK_STR(hk_sheet_info_of(s)->by_name, rows[i].by, "row %zu", i);
        CHECK_STR(dump_sheet(cx, s), LEDGER_ROWS, "row %zu: 䶮 survives", i);
        hk_sheet_close(s);
    }
}

TEST(short_texts_are_gb18030)   /* statistics know nothing of fourteen bytes */
{
    hk_str b = as(cx, "GB18030", "", "客户,䶮泰\n");
    hk_sheet *s = sheet_of(cx, b.p, b.n, NULL);
    CHECK_STR(hk_sheet_info_of(s)->encoding, "GB18030");
    CHECK_STR(dump_sheet(cx, s), "1:客户|䶮泰\n");
    hk_sheet_close(s);
}

TEST(told_overrules)
{
    hk_str b = as(cx, "BIG5", "", "客戶,金額\n臺北機械,1\n");
    hk_sheet *s = sheet_of(cx, b.p, b.n, &(hk_sheet_opts){ .encoding = "BIG5" });
    CHECK_STR(dump_sheet(cx, s), "1:客戶|金額\n2:臺北機械|1\n");
    CHECK_STR(hk_sheet_info_of(s)->by_name, "told");
    hk_sheet_close(s);
    hk_str g = as(cx, "GB18030", "", "䶮,1\n");
    s = sheet_of(cx, g.p, g.n, &(hk_sheet_opts){ .encoding = "gbk" });
    CHECK_STR(dump_sheet(cx, s), "1:䶮|1\n", "GBK means GB18030");
    hk_sheet_close(s);
    CHECK_RC(hk_sheet_open_mem(cx, g, &(hk_sheet_opts){ .encoding = "klingon" }, &s), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "sheet.encoding");
}

TEST(bad_bytes_spoil_their_row_only)
{
    hk_sheet *s = sheet_of(cx, "\xEF\xBB\xBF" "a,b\n1,\xFF\n3,4\n", 15, NULL);
    CHECK_STR(dump_sheet(cx, s), "1:a|b\n2:1|\xFF<row.bytes 1>\n3:3|4\n");
    hk_sheet_close(s);
    const char *cut = "\xBF\xCD\xBB\xA7,b\n1,\xFF\n3,4\n";              /* 客户 in GB18030, then a byte that is none */
    s = sheet_of(cx, cut, strlen(cut), &(hk_sheet_opts){ .encoding = "GB18030" });
    CHECK_STR(dump_sheet(cx, s), "1:客户|b\n2:1|\xEF\xBF\xBD<row.bytes 1>\n3:3|4\n");
    hk_sheet_close(s);
}

TEST(strict_utf8)
{
    static const struct { const char *in; size_t n, good; } rows[] = {
        { "abc", 3, 3 }, { "\xC3\xA9", 2, 2 }, { "\xE4\xB6\xAE", 3, 3 }, { "\xF0\x9F\x98\x80", 4, 4 }, { "a\x80", 2, 1 }, { "\xC0\xAF", 2, 0 }, { "\xE0\x80\xAF", 3, 0 },
        { "\xED\xA0\x80", 3, 0 }, { "\xF4\x90\x80\x80", 4, 0 }, { "\xF5\x80\x80\x80", 4, 0 }, { "ab\xE4\xB6", 4, 2 },
        { "0123456789abcdef0123456789abcdef\xFFzz", 35, 32 }, { "0123456789abcde\xE4\xB6\xAE" "0123456789abcdef", 34, 34 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        size_t nul;
        CHECK_INT((int64_t)hk_text_check_utf8((hk_str){ rows[i].in, rows[i].n }, &nul), (int64_t)rows[i].good, "row %zu", i);
        CHECK_INT((int64_t)nul, (int64_t)rows[i].n, "row %zu", i);
    }
    size_t nul;
    hk_text_check_utf8((hk_str){ "0123456789abcdef0123\0abc", 24 }, &nul);
    CHECK_INT((int64_t)nul, 20);
}

RUN_TESTS(cmocka_unit_test(each_is_found), cmocka_unit_test(short_texts_are_gb18030), cmocka_unit_test(told_overrules), cmocka_unit_test(bad_bytes_spoil_their_row_only),
          cmocka_unit_test(strict_utf8))
