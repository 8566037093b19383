/* Pages, SpreadsheetML and tab-separated text, as they come under an .xls name: the content decides. */
#include "sheet_test.h"

static const char *kind_of(hk_ctx *cx, const char *text)
{
    hk_sheet *s = sheet_of(cx, text, strlen(text), &(hk_sheet_opts){ .name = "应收.xls" });
    const char *name = hk_sheet_info_of(s)->kind_name;
    hk_sheet_close(s);
    return name;
}

TEST(tables)
{
    static const struct { const char *in, *want; } rows[] = {
        { "<html><body><table><tr><td>客户</td><td>金额</td></tr><tr><td>甲</td><td>1,234.50</td></tr></table>", "1:客户|金额\n2:甲|1,234.50\n" },
        { "<TABLE BORDER=1><TR><TH>a<TH>b<TR><TD>1<TD>2</TABLE>", "1:a|b\n2:1|2\n" },                                     /* ends left out */
        { "<table><tr><td>a&amp;b &lt;c&gt; &#20320;&#x597D;&nbsp;</td><td>&yen;5</td><td>A & B</td></tr></table>", "1:a&b <c> 你好|¥5|A & B\n" },
        { "<table><tr><td> two\n  words <br>more</td><td><b>bo</b>ld <font color=\"a>b\">x</font></td></tr></table>", "1:two words more|bold x\n" },
        { "<table><tr><td colspan=3>标题</td></tr><tr><td rowspan=\"2\">甲</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "1:标题+|标题^|标题^\n2:甲+|1|2\n3:甲^|3|4\n" },
        { "<table><tr><td rowspan=2>客户</td><td colspan=2>本期</td><td rowspan=2>余额</td></tr><tr><td>借方</td><td>贷方</td></tr></table>", "1:客户+|本期+|本期^|余额+\n2:客户^|借方|贷方|余额^\n" },
        { "<table><tr style='display:none'><td>x</td></tr><tr><td>a</td><td style=\"color:red; display : none\">b</td></tr></table>", "(hidden)1:x\n2:a|b~\n" },
        { "<table><tr><td x:num=\"1234.5678\">1,234.57</td><td x:num>5</td><td x:str>0012</td></tr></table>", "1:1234.5678#d|5|0012\n" },
        { "<html><head><style>td{a:b}</style><script>var t='<tr><td>no</td></tr>';</script></head><!-- <tr><td>no</td></tr> --><table><tr><td>yes</td></tr></table>", "1:yes\n" },
        { "<table><tr><td><table><tr><td>in 1</td></tr><tr><td>in 2</td></tr></table></td></tr><tr><td>out</td></tr></table>", "2:in 1\n3:in 2\n4:out\n" },
        { "<table><tr></tr><tr><td></td></tr><tr><td>x</td></tr></table>", "3:x\n" },
        { "<table><tr><td>5 < 6</td><td>a&b;&zzz;&#0;</td></tr></table>", "1:5 < 6|a&b;&zzz;&#0;\n" },
        { "<div>no table at all</div>", "open sheet.table" },
        { "<html><table><tr><td>unfinished", "1:unfinished\n" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(dump_text(cx, rows[i].in), rows[i].want, "row %zu", i);
}

TEST(charset_of_the_page)
{
    const char *page = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><table><tr><td>\xBF\xCD\xBB\xA7</td></tr></table>";
    hk_sheet *s = sheet_of(cx, page, strlen(page), NULL);
    CHECK_STR(hk_sheet_info_of(s)->encoding, "GB18030");
    CHECK_STR(hk_sheet_info_of(s)->by_name, "meta");
    CHECK_STR(dump_sheet(cx, s), "1:客户\n");
    hk_sheet_close(s);
}

TEST(limits)
{
    hk_buf b = { .arena = cx->arena };
    hk_buf_puts(&b, "<table><tr>");
    for (int i = 0; i < 1025; i++) hk_buf_puts(&b, "<td>x");
    CHECK_STR(dump_bytes(cx, b.p, b.n), "error sheet.columns 1");
    hk_buf c = { .arena = cx->arena };
    hk_buf_puts(&c, "<table><tr><td>");
    for (int i = 0; i < 40000; i++) hk_buf_putc(&c, 'x');
    hk_buf_puts(&c, "</td></tr><tr><td>y</td></tr>");
    hk_sheet *s = sheet_of(cx, c.p, c.n, NULL);
    hk_row row;
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK_STR(row.error, "row.cell");
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK(!row.error && hk_str_is(row.cells[0].text, "y"));
    hk_sheet_close(s);
}

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"gb2312\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"

TEST(spreadsheetml)
{
    const char *text = XML_HEAD
        "<Worksheet ss:Name=\"一\"><Table/></Worksheet><Worksheet ss:Name=\"二\"><Table>"
        "<Row><Cell ss:MergeAcross=\"2\"><Data ss:Type=\"String\">标题</Data></Cell></Row>"
        "<Row ss:Index=\"3\"><Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">甲</Data></Cell><Cell><Data ss:Type=\"Number\">1234.5</Data></Cell><Cell><Data ss:Type=\"DateTime\">2025-06-30T00:00:00.000</Data></Cell></Row>"
        "<Row ss:Hidden=\"1\"><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">5</Data></Cell><Cell><Data ss:Type=\"Boolean\">1</Data></Cell><Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row></Table></Worksheet></Workbook>";
    hk_sheet *s = sheet_of(cx, text, strlen(text), NULL);
    CHECK_STR(hk_sheet_info_of(s)->kind_name, "xml");
    CHECK_INT(hk_sheet_info_of(s)->sheet, 1);
    CHECK_STR(dump_sheet(cx, s), "1:标题+|标题^|标题^\n3:甲+|1234.5#|2025-06-30@\n(hidden)4:甲^|5#|TRUE?|#N/A!\n");
    hk_sheet_close(s);
    CHECK_STR(dump_text(cx, "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"), "open sheet.doctype");
    CHECK_STR(dump_text(cx, XML_HEAD "<Worksheet ss:Name=\"x\"><Table><Row><Cell>"), "open sheet.xml");
    CHECK_STR(dump_text(cx, "<?xml version=\"1.0\"?><Invoice/>"), "open sheet.kind");
}

TEST(kind_by_content)
{
    CHECK_STR(kind_of(cx, "客户\t金额\n甲\t1\n"), "csv");
    CHECK_STR(kind_of(cx, "  \r\n<table><tr><td>x</td></tr></table>"), "html");
    CHECK_STR(kind_of(cx, "<!DOCTYPE html><html><table><tr><td>x</td></tr></table>"), "html");
    CHECK_STR(kind_of(cx, "<?xml version=\"1.0\"?><html xmlns=\"x\"><table><tr><td>x</td></tr></table></html>"), "html");
    CHECK_STR(kind_of(cx, "<3 customers,1\na,2\n"), "csv");
    static const char utf16[] = "\xFF\xFE" "a\0\t\0b\0\n\0" "1\0\t\0" "2\0\n\0";
    hk_sheet *s = sheet_of(cx, utf16, sizeof utf16 - 1, &(hk_sheet_opts){ .name = "x.xls" });
    CHECK_INT(hk_sheet_info_of(s)->separator, '\t');
    CHECK_STR(dump_sheet(cx, s), "1:a|b\n2:1|2\n");
    hk_sheet_close(s);
}

RUN_TESTS(cmocka_unit_test(tables), cmocka_unit_test(charset_of_the_page), cmocka_unit_test(limits), cmocka_unit_test(spreadsheetml), cmocka_unit_test(kind_by_content))
