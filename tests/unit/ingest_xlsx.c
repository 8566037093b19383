/* XLSX: real ones by libxlsxwriter, hostile and odd ones put together here. */
#include "sheet_test.h"

#include <xlsxwriter.h>
#include <zip.h>

/* ---- by hand: parts into a zip in memory ----------------------------------------------------------------------------------- */
typedef struct part { const char *name, *text; } part;

static hk_str zipped(hk_ctx *cx, const part *parts, size_t n)
{
    char path[] = "/tmp/hk-xlsx-XXXXXX";
    int fd = mkstemp(path), error = 0;
    assert_true(fd >= 0);
    close(fd);
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
    assert_non_null(z);
    for (size_t i = 0; i < n; i++)
        assert_true(zip_file_add(z, parts[i].name, zip_source_buffer(z, parts[i].text, strlen(parts[i].text), 0), ZIP_FL_ENC_UTF_8) >= 0);
    assert_int_equal(zip_close(z), 0);
    hk_str out = test_file(cx, path);
    unlink(path);
    return out;
}

#define BOOK "<workbook xmlns:r='r'><sheets><sheet name='一' sheetId='1' r:id='rId1'/></sheets></workbook>"
#define BOOK_1904 "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='一' sheetId='1' r:id='rId1'/></sheets></workbook>"
#define RELS "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
#define STYLES "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/><numFmt numFmtId='165' formatCode='000000'/>" \
               "<numFmt numFmtId='166' formatCode='0.00_ '/><numFmt numFmtId='167' formatCode='[Red]#,##0.00;-#,##0.00'/></numFmts>" \
               "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='10'/><xf numFmtId='166'/><xf numFmtId='167'/></cellXfs></styleSheet>"

static const char *dump_parts(hk_ctx *cx, const char *book, const char *strings, const char *sheet)
{
    part parts[] = { { "xl/workbook.xml", book }, { "xl/_rels/workbook.xml.rels", RELS }, { "xl/styles.xml", STYLES },
                     { "xl/worksheets/sheet1.xml", sheet }, { "xl/sharedStrings.xml", strings } };
    hk_str z = zipped(cx, parts, strings ? 5 : 4);
    return dump_bytes(cx, z.p, z.n);
}
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

TEST(written_by_a_library)
{
    char path[] = "/tmp/hk-lib-XXXXXX";
    int fd = mkstemp(path);
    close(fd);
    lxw_workbook *wb = workbook_new(path);
    lxw_worksheet *ws = workbook_add_worksheet(wb, "应收");
    lxw_format *date = workbook_add_format(wb), *zeros = workbook_add_format(wb), *percent = workbook_add_format(wb);
    format_set_num_format(date, "yyyy-mm-dd");
    format_set_num_format(zeros, "00000");
    format_set_num_format(percent, "0%");
    lxw_datetime day = { 2025, 6, 30, 0, 0, 0 }, moment = { 2025, 6, 30, 8, 30, 0 };
    worksheet_merge_range(ws, 0, 0, 0, 3, "应收账款明细表", NULL);
    worksheet_write_string(ws, 1, 0, "客户", NULL);
    worksheet_write_string(ws, 1, 1, "日期", NULL);
    worksheet_write_string(ws, 1, 2, "编号", NULL);
    worksheet_write_string(ws, 1, 3, "金额", NULL);
    worksheet_merge_range(ws, 2, 0, 3, 0, "江苏䶮泰机械有限公司", NULL);
    worksheet_write_datetime(ws, 2, 1, &day, date);
    worksheet_write_number(ws, 2, 2, 123, zeros);
    worksheet_write_number(ws, 2, 3, 1234.56, NULL);
    worksheet_write_datetime(ws, 3, 1, &moment, date);
    worksheet_write_string(ws, 3, 2, "00124", NULL);
    worksheet_write_number(ws, 3, 3, 0.3, percent);
    worksheet_write_number(ws, 4, 3, 25442000000012345678.0, NULL);
    worksheet_write_boolean(ws, 4, 1, 1, NULL);
    worksheet_write_formula_num(ws, 5, 3, "=D3*2", NULL, 2469.12);
    worksheet_write_formula_str(ws, 5, 0, "=A3", NULL, "小计");
    lxw_row_col_options hide = { .hidden = 1 };
    worksheet_set_row_opt(ws, 5, 15, NULL, &hide);
    worksheet_set_column_opt(ws, 2, 2, 10, NULL, &hide);
    assert_int_equal(workbook_close(wb), LXW_NO_ERROR);
    hk_sheet *s;
    CHECK_RC(hk_sheet_open(cx, path, NULL, &s), HK_OK);
    unlink(path);
    CHECK_STR(hk_sheet_info_of(s)->names[0], "应收");
    const char *want = "1:应收账款明细表+|应收账款明细表^|应收账款明细表^|应收账款明细表^\n2:客户|日期|编号~|金额\n3:江苏䶮泰机械有限公司+|2025-06-30@|123#~05|1234.56#\n"
                       "4:江苏䶮泰机械有限公司^|2025-06-30T08:30:00@|00124~|0.3#%\n5:|TRUE?||2.544200000001235E+19#\n(hidden)6:小计|||2469.12#\n";
    CHECK_STR(dump_sheet(cx, s), want);
    CHECK_RC(hk_sheet_select(cx, s, 0), HK_OK);
    CHECK_STR(dump_sheet(cx, s), want, "a second time");
    hk_sheet_close(s);
}

TEST(cells_of_all_kinds)
{
    CHECK_STR(dump_parts(cx, BOOK, "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> 丙</t></r><rPh sb='0' eb='1'><t>yi</t></rPh></si><si><t/></si></sst>",
                         SHEET("<row r='3'><c r='A3' t='s'><v>0</v></c><c r='C3' t='s'><v>1</v></c><c r='D3' t='s'><v>2</v></c><c r='E3' t='s'><v>9</v></c></row>"
                               "<row><c t='inlineStr'><is><t>内</t><rPh><t>nei</t></rPh></is></c><c t='str'><f>A1</f><v>算</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c><c><f>A1+1</f></c></row>"
                               "<row r='9' hidden='1'><c r='B9'><v>1234.5600000000001</v></c><c r='C9' s='6'><v>-5</v></c><c t='d'><v>2025-06-30T00:00:00</v></c></row>")),
              "3:甲||乙 丙\n4:内|算|FALSE?|#N/A!|#FORMULA!\n(hidden)9:|1234.5600000000001#|-5#|2025-06-30@\n");
}

TEST(days_by_their_formats)   /* 45838 = 2025-06-30; 60 is the day that never was; 1904: 44376 */
{
    CHECK_STR(dump_parts(cx, BOOK, NULL, SHEET("<row><c s='1'><v>45838</v></c><c s='2'><v>45838.354166666664</v></c><c s='3'><v>45</v></c><c s='4'><v>0.3</v></c><c s='5'><v>45838</v></c><c s='1'><v>60</v></c><c s='1'><v>45838.999999</v></c></row>")),
              "1:2025-06-30@|2025-06-30T08:30:00@|45#06|0.3#%|45838#|60@|2025-07-01@\n");
    CHECK_STR(dump_parts(cx, BOOK_1904, NULL, SHEET("<row><c s='1'><v>44376</v></c></row>")), "1:2025-06-30@\n");
}

TEST(merged_ranges)
{
    CHECK_STR(dump_parts(cx, BOOK, NULL, "<worksheet><sheetData><row r='1'><c t='str'><v>标题</v></c></row><row r='2'><c r='A2'/></row><row r='3'><c r='A3' t='str'><v>客户</v></c><c r='B3' t='str'><v>本期</v></c></row>"
                                         "<row r='4'><c r='B4' t='str'><v>借方</v></c><c r='C4' t='str'><v>贷方</v></c></row></sheetData>"
                                         "<mergeCells count='3'><mergeCell ref='A1:C2'/><mergeCell ref='A3:A4'/><mergeCell ref='B3:C3'/></mergeCells></worksheet>"),
              "1:标题+|标题^|标题^\n3:客户+|本期+|本期^\n4:客户^|借方|贷方\n");
    CHECK_STR(dump_parts(cx, BOOK, NULL, "<worksheet><sheetData><row r='1'><c t='str'><v>x</v></c></row></sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/><mergeCell ref='rubbish'/></mergeCells></worksheet>"),
              dump_parts(cx, BOOK, NULL, "<worksheet><sheetData><row r='1'><c t='str'><v>x</v></c></row></sheetData><mergeCells><mergeCell ref='A1:AMJ1'/></mergeCells></worksheet>"));
    hk_buf b = { .arena = cx->arena };
    hk_buf_puts(&b, "<worksheet><sheetData><row r='1'><c t='str'><v>x</v></c></row></sheetData><mergeCells>");
    for (int i = 0; i < 3000; i++) hk_buf_puts(&b, "<mergeCell ref='A1:A9'/>");
    hk_buf_puts(&b, "</mergeCells></worksheet>");
    CHECK_STR(dump_parts(cx, BOOK, NULL, b.p), "error sheet.merge");
}

TEST(sheets)
{
    part parts[] = { { "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='空' r:id='a'/><sheet name='藏' state='hidden' r:id='b'/><sheet name='数' r:id='c'/></sheets></workbook>" },
                     { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Type='worksheet' Target='worksheets/a.xml'/><Relationship Id='b' Type='worksheet' Target='/xl/worksheets/b.xml'/>"
                                                     "<Relationship Id='c' Type='worksheet' Target='worksheets/c.xml'/></Relationships>" },
                     { "xl/worksheets/a.xml", SHEET("") }, { "xl/worksheets/b.xml", SHEET("<row><c><v>1</v></c></row>") }, { "xl/worksheets/c.xml", SHEET("<row><c><v>2</v></c></row>") } };
    hk_str z = zipped(cx, parts, HK_COUNT(parts));
    hk_sheet *s = sheet_of(cx, z.p, z.n, NULL);
    CHECK_INT(hk_sheet_info_of(s)->sheets, 3);
    CHECK_INT(hk_sheet_info_of(s)->sheet, 2, "the first that shows and holds something");
    CHECK(hk_sheet_info_of(s)->hidden[1] && !hk_sheet_info_of(s)->hidden[2]);
    CHECK_STR(dump_sheet(cx, s), "1:2#\n");
    CHECK_RC(hk_sheet_select(cx, s, 1), HK_OK);
    CHECK_STR(dump_sheet(cx, s), "1:1#\n");
    hk_sheet_close(s);
}

TEST(hostile)
{
    CHECK_STR(dump_parts(cx, BOOK, "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><sst><si><t>&b;</t></si></sst>", SHEET("")), "open sheet.doctype");
    CHECK_STR(dump_parts(cx, "<!DOCTYPE workbook SYSTEM 'file:///etc/passwd'>" BOOK, NULL, SHEET("")), "open sheet.doctype");
    CHECK_STR(dump_parts(cx, BOOK, NULL, "<worksheet><sheetData><row><c><v>1</v></c></row><row><c></sheetData>"), "1:1#\nerror sheet.xml 1");
    CHECK_STR(dump_parts(cx, BOOK, NULL, SHEET("<row><c r='AMK1'><v>1</v></c></row>")), "error sheet.columns 1");
    CHECK_STR(dump_parts(cx, BOOK, NULL, SHEET("<row><c r='A1'><v>1</v></c><c r='XFD1'/></row>")), "1:1#\n", "beyond, but blank");
    CHECK_STR(dump_parts(cx, BOOK, NULL, SHEET("<row r='1'><c t='s'><v>99999999999999999999</v></c><c t='s'><v>-1</v></c><c t='s'/></row>")), "");
    part other[] = { { "word/document.xml", "<x/>" } };
    hk_str z = zipped(cx, other, 1);
    CHECK_STR(dump_bytes(cx, z.p, z.n), "open sheet.kind");
    CHECK_STR(dump_bytes(cx, z.p, z.n / 2), "open sheet.zip");
    hk_buf deep = { .arena = cx->arena };
    for (int i = 0; i < 200; i++) hk_buf_puts(&deep, "<a>");
    CHECK_STR(dump_parts(cx, BOOK, NULL, deep.p), "error sheet.xml_depth 0");
}

TEST(big_cell_spoils_its_row)
{
    hk_buf b = { .arena = cx->arena };
    hk_buf_puts(&b, "<worksheet><sheetData><row><c><v>1</v></c><c t='inlineStr'><is><t>");
    for (int i = 0; i < 10 << 20; i++) hk_buf_putc(&b, (char)('a' + i % 1013 * 7919 % 26));
    hk_buf_puts(&b, "</t></is></c></row><row><c><v>2</v></c></row></sheetData></worksheet>");
    part parts[] = { { "xl/workbook.xml", BOOK }, { "xl/_rels/workbook.xml.rels", RELS }, { "xl/worksheets/sheet1.xml", b.p } };
    hk_str z = zipped(cx, parts, 3);
    hk_sheet *s = sheet_of(cx, z.p, z.n, NULL);
    hk_row row;
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK_STR(row.error, "row.cell");
    CHECK_INT((int64_t)row.error_col, 1);
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK(!row.error && row.line == 2 && hk_str_is(row.cells[0].text, "2"));
    hk_sheet_close(s);
}

TEST(bomb)   /* 64 MB of blanks pack into some 64 KB */
{
    hk_buf b = { .arena = cx->arena };
    size_t n = 64 << 20;
    hk_buf_puts(&b, "<worksheet><sheetData><row><c><v>1</v></c></row>");
    char *p = hk_buf_room(&b, n + 64);
    memset(p, ' ', n);
    b.n += n;
    hk_buf_puts(&b, "</sheetData></worksheet>");
    part parts[] = { { "xl/workbook.xml", BOOK }, { "xl/_rels/workbook.xml.rels", RELS }, { "xl/worksheets/sheet1.xml", b.p } };
    hk_str z = zipped(cx, parts, 3);
    CHECK(z.n < 200000);
    CHECK_STR(dump_bytes(cx, z.p, z.n), "open sheet.bomb");
    CHECK_INT(hk_rc_info(HK_TOO_BIG)->exit, 2);
}

RUN_TESTS(cmocka_unit_test(written_by_a_library), cmocka_unit_test(cells_of_all_kinds), cmocka_unit_test(days_by_their_formats), cmocka_unit_test(merged_ranges),
          cmocka_unit_test(sheets), cmocka_unit_test(hostile), cmocka_unit_test(big_cell_spoils_its_row), cmocka_unit_test(bomb))
