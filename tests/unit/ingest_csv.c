/* Text files in lines and cells. */
#include "sheet_test.h"

TEST(cells_and_rows)
{
    static const struct { const char *in, *want; } rows[] = {
        { "a,b,c\n1,2,3\n", "1:a|b|c\n2:1|2|3\n" },
        { "a,b,c\r\n1,2,3", "1:a|b|c\n2:1|2|3\n" },
        { "a,b\r1,2\r", "1:a|b\n2:1|2\n" },
        { "a,b\n\n\n1,2\n", "1:a|b\n4:1|2\n" },                                    /* empty lines count but are no rows */
        { "a,,c,,\n,,\nx,\n", "1:a||c\n3:x\n" },
        { "a,b\n\"x,y\",\"z\"\n", "1:a|b\n2:x,y|z\n" },
        { "a,b\n\"two\nlines\",z\nw,v\n", "1:a|b\n2:two\nlines|z\n4:w|v\n" },       /* the line is where the row begins */
        { "a,b\r\n\"two\r\nlines\",z\r\nw,v\r\n", "1:a|b\n2:two\r\nlines|z\n4:w|v\n" },
        { "a,b\n\"say \"\"hi\"\"\",z\n", "1:a|b\n2:say \"hi\"|z\n" },
        { "a,b\n\"\",z\n\"\"\"\",y\n", "1:a|b\n2:|z\n3:\"|y\n" },
        { "a,b\n5\" pipe,z\nx\"y\"z,1\n", "1:a|b\n2:5\" pipe|z\n3:x\"y\"z|1\n" },   /* a quote inside is text */
        { "a,b\n\"x\"y,z\n1,2\n", "1:a|b\n2:x|z<row.quote 0>\n3:1|2\n" },
        { "a,b\n1,2\n\"never closed,3\n4,5\n", "1:a|b\n2:1|2\nerror sheet.quote 3" },
        { "a,b\n1,\"\n", "1:a|b\nerror sheet.quote 2" },
        { "a;b;c\n1,5;2,5;3\n", "1:a|b|c\n2:1,5|2,5|3\n" },
        { "a\tb\tc\n1\t2,3\t4\n", "1:a|b|c\n2:1|2,3|4\n" },
        { "a|b\n1|2\n", "1:a|b\n2:1|2\n" },
        { "sep=;\na;b,c\n1;2\n", "2:a|b,c\n3:1|2\n" },
        { "one\ntwo\n", "1:one\n2:two\n" },
        { "客户,金额\n上海某某,1\n", "1:客户|金额\n2:上海某某|1\n" },
        { "\xEF\xBB\xBF" "a,b\n1,2\n", "1:a|b\n2:1|2\n" },
        { "应收账款明细表\n单位：万元\n客户,金额\n甲,1\n乙,2\n", "1:应收账款明细表\n2:单位：万元\n3:客户|金额\n4:甲|1\n5:乙|2\n" },
        { ",\n,\n", "" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(dump_text(cx, rows[i].in), rows[i].want, "row %zu", i);
}

TEST(nothing_is_no_table)
{
    CHECK_STR(dump_bytes(cx, "", 0), "open sheet.empty");
    CHECK_STR(dump_bytes(cx, "\xEF\xBB\xBF", 3), "open sheet.empty");
    CHECK_STR(dump_bytes(cx, "a,b\n1,\0002\n", 9), "open sheet.nul");
    CHECK_STR(dump_text(cx, "%PDF-1.7 ..."), "open sheet.kind");
    CHECK_STR(dump_bytes(cx, "\x89PNG\r\n\x1A\n....", 12), "open sheet.kind");
}

/* Every cut of a text into blocks of 64 bytes gives the same cells: the same rows behind 0 to 130 bytes of a first line. */
TEST(blocks_do_not_matter)
{
    for (size_t pad = 0; pad < 130; pad++) {
        hk_buf b = { .arena = cx->arena }, want = { .arena = cx->arena };
        for (size_t i = 0; i <= pad; i++) hk_buf_putc(&b, 'p');
        hk_buf_puts(&b, ",q\r\n\"a\"\"b\",\"c,\r\nd\"\r\n,e\r\nf,\r\n\"g\",h");
        hk_buf_puts(&want, "1:");
        for (size_t i = 0; i <= pad; i++) hk_buf_putc(&want, 'p');
        hk_buf_puts(&want, "|q\n2:a\"b|c,\r\nd\n4:|e\n5:f\n6:g|h\n");
        CHECK_STR(dump_bytes(cx, b.p, b.n), want.p, "pad %zu", pad);
    }
}

TEST(big_cells_and_many_columns)
{
    hk_buf b = { .arena = cx->arena };
    hk_buf_puts(&b, "a,b\n1,");
    for (int i = 0; i < 10 << 20; i++) hk_buf_putc(&b, 'x');
    hk_buf_puts(&b, "\n3,4\n");
    hk_sheet *s = sheet_of(cx, b.p, b.n, NULL);
    hk_row row;
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK_STR(row.error, "row.cell");
    CHECK_INT((int64_t)row.error_col, 1);
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK(row.line == 3 && row.n == 2 && !row.error);
    hk_sheet_close(s);

    hk_buf c = { .arena = cx->arena };
    hk_buf_puts(&c, "a,b\n1,2\n");
    for (int i = 0; i < 1023; i++) hk_buf_puts(&c, "x,");
    hk_buf_puts(&c, "x\n");
    CHECK(!strstr(dump_bytes(cx, c.p, c.n), "error"), "1024 columns are read");
    c.n--;
    hk_buf_puts(&c, ",y\n");
    CHECK_STR(dump_bytes(cx, c.p, c.n), "1:a|b\n2:1|2\nerror sheet.columns 3");
}

TEST(read_twice_and_told)
{
    const char *text = "a;b\n\"x\"\"y\";2\n";
    hk_sheet *s = sheet_of(cx, text, strlen(text), NULL);
    const char *first = dump_sheet(cx, s);
    CHECK(hk_sheet_info_of(s)->separator == ';' && hk_sheet_info_of(s)->stable);
    CHECK_STR(hk_sheet_info_of(s)->kind_name, "csv");
    CHECK_RC(hk_sheet_select(cx, s, 0), HK_OK);
    CHECK_STR(dump_sheet(cx, s), first);
    CHECK_INT(hk_sheet_position(s), (int64_t)strlen(text));
    hk_row row;
    CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
    CHECK_INT((int64_t)row.n, 0, "the end stays the end");
    hk_sheet_close(s);
    s = sheet_of(cx, text, strlen(text), &(hk_sheet_opts){ .separator = ',' });
    CHECK_STR(dump_sheet(cx, s), "1:a;b\n2:x\"y<row.quote 0>\n");
    hk_sheet_close(s);
}

TEST(files)
{
    char path[] = "/tmp/hk-csv-XXXXXX";
    int fd = mkstemp(path);
    hk_sheet *s;
    assert_true(fd >= 0 && write(fd, "a,b\n1,2\n", 8) == 8);
    close(fd);
    CHECK_RC(hk_sheet_open(cx, path, NULL, &s), HK_OK);
    CHECK_STR(dump_sheet(cx, s), "1:a|b\n2:1|2\n");
    hk_sheet_close(s);
    unlink(path);
    CHECK_RC(hk_sheet_open(cx, path, NULL, &s), HK_IO);
    CHECK_STR(cx->error.key, "sheet.open");
    hk_error_clear(cx);
    CHECK_RC(hk_sheet_open(cx, "/tmp", NULL, &s), HK_IO);
}

TEST(letters_of_columns)
{
    static const struct { size_t col; const char *want; } rows[] = { { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 51, "AZ" }, { 52, "BA" }, { 701, "ZZ" }, { 702, "AAA" } };
    char buf[8];
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(hk_column_letter(rows[i].col, buf), rows[i].want);
}

RUN_TESTS(cmocka_unit_test(cells_and_rows), cmocka_unit_test(nothing_is_no_table), cmocka_unit_test(blocks_do_not_matter), cmocka_unit_test(big_cells_and_many_columns),
          cmocka_unit_test(read_twice_and_told), cmocka_unit_test(files), cmocka_unit_test(letters_of_columns))
