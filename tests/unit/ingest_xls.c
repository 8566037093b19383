/* .xls (BIFF8), written by tools/biff8.h; freexl reads the same files, so that writer and reader do not only agree with each other. */
#include "sheet_test.h"

#include "../../tools/biff8.h"

#include <freexl.h>

static void book_small(xls_book *b)
{
    *b = (xls_book){ 0 };
    xls_sheet(b, "应收");
    xls_hide_row(b, 4);
    xls_hide_column(b, 2);
    xls_text(b, 0, 0, "应收账款明细表");
    xls_text(b, 1, 0, "客户");
    xls_text(b, 1, 1, "日期");
    xls_text(b, 1, 2, "编号");
    xls_text(b, 1, 3, "金额");
    xls_text(b, 2, 0, "江苏䶮泰机械有限公司");
    xls_number(b, 2, 1, 45838, XLS_DATE);
    xls_rk(b, 2, 2, 123, false, XLS_ZEROS);
    xls_rk(b, 2, 3, 123456, true, XLS_MONEY);
    xls_number(b, 3, 1, 45838.354166666664, XLS_DATE_ZH);
    xls_text(b, 3, 2, "00124");
    xls_number(b, 3, 3, 0.1, XLS_PLAIN);
    xls_mulrk(b, 4, 1, (int32_t[]){ -5, 1250, 100 }, 3, XLS_PLAIN);
    xls_number(b, 5, 3, 25442000000012345678.0, XLS_PLAIN);
    xls_merge(b, 0, 0, 0, 3);
    xls_merge(b, 2, 3, 0, 0);
}

static const char *dump_book(hk_ctx *cx, xls_book *b, bool contained)
{
    size_t n;
    uint8_t *p = xls_end(b, contained, &n);
    const char *out = dump_bytes(cx, (const char *)p, n);
    free(p);
    return out;
}

#define SMALL "1:应收账款明细表+|应收账款明细表^|应收账款明细表^|应收账款明细表^\n2:客户|日期|编号~|金额\n3:江苏䶮泰机械有限公司+|2025-06-30@d|123#~05|1234.56#\n" \
              "4:江苏䶮泰机械有限公司^|2025-06-30T08:30:00@d|00124~|0.1#d\n(hidden)5:|-0.05#|12.50#~|1#\n6:|||2.5442000000012345e+19#d\n"

TEST(cells)
{
    xls_book b;
    book_small(&b);
    CHECK_STR(dump_book(cx, &b, true), SMALL);
    book_small(&b);
    CHECK_STR(dump_book(cx, &b, false), SMALL, "the stream without its container");
}

TEST(agrees_with_freexl)
{
    char path[] = "/tmp/hk-xls-XXXXXX";
    xls_book b;
    size_t n;
    book_small(&b);
    uint8_t *p = xls_end(&b, true, &n);
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, p, n) == (ssize_t)n);
    close(fd);
    free(p);
    const void *x;
    FreeXL_CellValue v;
    assert_int_equal(freexl_open(path, &x), FREEXL_OK);
    assert_int_equal(freexl_select_active_worksheet(x, 0), FREEXL_OK);
    assert_int_equal(freexl_get_cell_value(x, 2, 0, &v), FREEXL_OK);
    CHECK_STR(v.value.text_value, "江苏䶮泰机械有限公司");
    assert_int_equal(freexl_get_cell_value(x, 2, 1, &v), FREEXL_OK);
    CHECK_STR(v.value.text_value, "2025-06-30");
    assert_int_equal(freexl_get_cell_value(x, 2, 3, &v), FREEXL_OK);
    CHECK(v.type == FREEXL_CELL_DOUBLE && v.value.double_value == 1234.56);
    assert_int_equal(freexl_get_cell_value(x, 4, 1, &v), FREEXL_OK);
    CHECK(v.value.double_value == -0.05);
    freexl_close(x);
    unlink(path);
}

TEST(formulas_truths_errors)
{
    xls_book b = { 0 };
    double half = 0.5;
    uint8_t number[8], string[8] = { 0, 0, 0, 0, 0, 0, 0xFF, 0xFF }, truth[8] = { 1, 0, 1, 0, 0, 0, 0xFF, 0xFF }, error[8] = { 2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF }, nothing[8] = { 3, 0, 0, 0, 0, 0, 0xFF, 0xFF };
    memcpy(number, &half, 8);
    xls_sheet(&b, "s");
    xls_formula(&b, 0, 0, number, NULL);
    xls_formula(&b, 0, 1, string, "小计");
    xls_formula(&b, 0, 2, truth, NULL);
    xls_formula(&b, 0, 3, error, NULL);
    xls_formula(&b, 0, 4, nothing, NULL);
    xls_boolerr(&b, 0, 5, 0, false);
    xls_boolerr(&b, 0, 6, 7, true);
    CHECK_STR(dump_book(cx, &b, true), "1:0.5#d|小计|TRUE?|#N/A!||FALSE?|#DIV/0!!\n");
}

TEST(days_of_1904_and_sheets)
{
    xls_book b = { .date_1904 = true };
    xls_sheet(&b, "空");
    xls_sheet(&b, "藏");
    b.hidden[1] = true;
    xls_number(&b, 0, 0, 1, XLS_PLAIN);
    xls_sheet(&b, "数");
    xls_number(&b, 0, 0, 44376, XLS_DATE);
    size_t n;
    uint8_t *p = xls_end(&b, true, &n);
    hk_sheet *s = sheet_of(cx, (const char *)p, n, NULL);
    CHECK_INT(hk_sheet_info_of(s)->sheet, 2);
    CHECK_STR(hk_sheet_info_of(s)->names[2], "数");
    CHECK(hk_sheet_info_of(s)->hidden[1] && hk_sheet_info_of(s)->date_1904);
    CHECK_STR(dump_sheet(cx, s), "1:2025-06-30@d\n");
    CHECK_RC(hk_sheet_select(cx, s, 1), HK_OK);
    CHECK_STR(dump_sheet(cx, s), "1:1#d\n");
    hk_sheet_close(s);
    free(p);
}

/* Strings of every length run over the ends of records, narrow and wide, so that each cut is met. */
TEST(strings_over_record_ends)
{
    xls_book b = { 0 };
    hk_buf want = { .arena = cx->arena };
    xls_sheet(&b, "s");
    for (unsigned i = 0; i < 3000; i++) {
        char text[64];
        snprintf(text, sizeof text, i % 2 ? "narrow-%u-%.*s" : "宽字%u䶮%.*s", i, (int)(i % 17), "abcdefghijklmnopq");
        xls_text(&b, i, 0, text);
        hk_buf_printf(&want, "%u:%s\n", i + 1, text);
    }
    CHECK_STR(dump_book(cx, &b, true), want.p);
}

TEST(not_for_us)
{
    xls_book b = { 0 };
    size_t n;
    xls_sheet(&b, "s");
    xls_text(&b, 0, 0, "x");
    uint8_t *p = xls_end(&b, false, &n);
    p[4] = 0, p[5] = 5;                                             /* BIFF5 */
    CHECK_STR(dump_bytes(cx, (const char *)p, n), "open sheet.old_xls");
    p[5] = 6;
    CHECK_STR(dump_bytes(cx, (const char *)p, n), "1:x\n");
    p[20] = 0x2F, p[21] = 0;                                       /* FILEPASS in the place of CODEPAGE */
    CHECK_STR(dump_bytes(cx, (const char *)p, n), "open sheet.locked");
    free(p);
    static const char junk[600] = { (char)0xD0, (char)0xCF, 0x11, (char)0xE0, (char)0xA1, (char)0xB1, 0x1A, (char)0xE1 };
    CHECK_STR(dump_bytes(cx, junk, sizeof junk), "open sheet.xls");
}

/* A file cut anywhere ends in rows or an error, never in a crash. */
TEST(cut_anywhere)
{
    xls_book b;
    size_t n;
    book_small(&b);
    uint8_t *p = xls_end(&b, true, &n);
    for (size_t k = 8; k < n; k += 37) {
        uint8_t *cut = malloc(k);
        memcpy(cut, p, k);
        dump_bytes(cx, (const char *)cut, k);
        free(cut);
    }
    free(p);
}

RUN_TESTS(cmocka_unit_test(cells), cmocka_unit_test(agrees_with_freexl), cmocka_unit_test(formulas_truths_errors), cmocka_unit_test(days_of_1904_and_sheets),
          cmocka_unit_test(strings_over_record_ends), cmocka_unit_test(not_for_us), cmocka_unit_test(cut_anywhere))
