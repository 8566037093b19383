/* Headers, what stands above them, and rows that are no entries. */
#include "sheet_test.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "ingest/columns.h"

/* "kind first-last field,field,-": the header found. */
static const char *found(hk_ctx *cx, const char *text, int kind, hk_header **out)
{
    hk_sheet *s = sheet_of(cx, text, strlen(text), NULL);
    hk_header *h = NULL;
    hk_rc rc = hk_header_find(cx, s, kind, &h);
    hk_sheet_close(s);
    if (rc) return cx->error.key;
    hk_buf b = { .arena = cx->arena };
    size_t n;
    const hk_col *cols = hk_columns(h->kind, &n);
    hk_buf_printf(&b, "%s %" PRId64 "-%" PRId64, hk_import_kind_names[h->kind], h->first_line, h->last_line);
    for (size_t c = 0; c < h->n; c++) hk_buf_printf(&b, "%c%s", c ? ',' : ' ', h->fields[c] < 0 ? "-" : cols[h->fields[c]].name);
    if (h->missing) hk_buf_printf(&b, " missing %s", h->missing);
    if (out) *out = h;
    return b.p;
}

TEST(kinds_are_told_apart)
{
    static const struct { const char *in, *want; } rows[] = {
        /* the files of bench/generate.c */
        { "id,name,country,currency,terms_days,credit_limit\n1,Acme,CN,CNY,30,5\n", "customers 1-1 customer_code,customer_name,country,currency,terms_days,credit_limit" },
        { "id,customer,currency,amount,issue,due\n1,7,CNY,100,2021-01-01,2021-02-01\n", "invoices 1-1 number,customer_code,currency,amount,issue_day,due_day" },
        { "invoice,payment,date,amount\n1,1,2021-01-01,5\n", "allocations 1-1 number,receipt_number,allocation_day,amount" },
        { "id,date,currency,amount,payer,text\n1,2021-01-01,CNY,5,Acme,x\n", "receipts 1-1 receipt_number,receipt_day,currency,amount,payer,remark" },
        /* ibm-ar */
        { "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n"
          "391,0379-NEVHP,4/6/2013,0000611365,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0\n",
          "invoices 1-1 -,customer_code,-,number,issue_day,due_day,amount,disputed,settled_day,-,-,-" },
        /* 用友, 金蝶 and lists by hand */
        { "单据日期,单据编号,客户编码,客户名称,业务员,币种,价税合计,已核销金额,未核销金额,到期日\n2025-06-01,X1,001,甲,王,人民币,1,0,1,2025-07-01\n",
          "invoices 1-1 issue_day,number,customer_code,customer_name,owner,currency,amount,paid,open,due_day" },
        { "客户,发票号码,开票日期,金额\n上海某某公司,1,2025-01-01,5\n", "invoices 1-1 customer_name,number,issue_day,amount" },
        { "客户,发票号码,开票日期,金额\nC001,1,2025-01-01,5\nC002,2,2025-01-01,5\n", "invoices 1-1 customer_code,number,issue_day,amount" },
        { "日期,凭证号,摘要,借方,贷方,方向,余额\n2025-01-01,记-1,销售,5,,借,5\n", "running-account 1-1 day,voucher,summary,debit,credit,direction,balance missing customer_code" },
        { "客户编码,客户名称,期初余额,本期借方,本期贷方,期末余额\n1,甲,0,5,0,5\n", "balances 1-1 customer_code,customer_name,opening,debit,credit,closing" },
        { "客户名称,联系人,职务,手机,邮箱\n甲,张三,经理,13800000000,a@b.c\n", "contacts 1-1 customer_name,contact_name,title,mobile,mail" },
        { "合同编号,客户名称,合同金额,签订日期,收款节点,收款比例\nH1,甲,5,2025-01-01,预付,30%\n", "contracts 1-1 contract,customer_name,amount,day,event,percent" },
        { "客户名称,欠款金额,跟进日期,催款人,沟通内容,承诺付款日期,承诺金额\n甲,5,2025-01-01,王,说下周,2025-01-08,5\n", "followups 1-1 customer_name,amount,day,owner,summary,promise_day,promise_amount" },
        { "发货单号,发货日期,客户名称,价税合计,签收日期\nF1,2025-01-01,甲,5,2025-01-02\n", "deliveries 1-1 delivery_number,day,customer_name,amount,signed_day" },
        { "到账日期,付款单位,到账金额,结算方式,摘要\n2025-01-01,甲,5,电汇,货款\n", "receipts 1-1 receipt_day,payer,amount,method,remark" },
        /* bracketed, starred, spaced, wide titles */
        { "* 客户 名称：,发票号（20位）,开票日期*,价税合计(元)\n甲,1,2025-01-01,5\n", "invoices 1-1 customer_name,number,issue_day,amount" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(found(cx, rows[i].in, -1, NULL), rows[i].want, "row %zu", i);
}

TEST(two_lines)
{
    hk_header *h;
    CHECK_STR(found(cx, "客户往来余额表\n客户,,期初,,本期,,期末,\n编码,名称,方向,余额,借方,贷方,方向,余额\n001,甲,借,5,1,2,借,4\n", -1, &h),
              "balances 2-3 customer_code,customer_name,opening_direction,opening,debit,credit,closing_direction,closing");
    CHECK_STR(h->titles[5], "本期/贷方");
    CHECK_STR(found(cx, "日期,凭证,摘要,本期发生,,余额\n,,,借方,贷方,\n2025-01-01,1,x,5,,5\n", HK_IMPORT_RUNNING, &h), "running-account 1-2 day,-,summary,debit,credit,balance missing customer_code");
    CHECK_STR(h->titles[0], "日期");
    /* a first row of data under one line is not a second line */
    CHECK_STR(found(cx, "日期,摘要,借方,贷方,余额\n,期初余额,,,100.00\n2025-01-01,x,5,,105\n", HK_IMPORT_RUNNING, NULL), "running-account 1-1 day,summary,debit,credit,balance missing customer_code");
}

TEST(days_in_columns_of_their_own)   /* HD5 */
{
    hk_header *h;
    CHECK_STR(found(cx, "2025年,,凭证号,摘要,借方,贷方,余额\n月,日,,,,,\n1,10,1,x,5,,5\n", -1, &h), "running-account 1-2 -,day,voucher,summary,debit,credit,balance missing customer_code");
    CHECK_INT(h->month_col, 0), CHECK_INT(h->day_col, 1), CHECK_INT(h->year_col, -1), CHECK_INT(h->year, 2025);
    found(cx, "年,月,日,客户名称,凭证号,摘要,借方,贷方,余额\n2024,1,10,甲,1,x,5,,5\n", -1, &h);
    CHECK_INT(h->year_col, 0), CHECK_INT(h->day_col, 2), CHECK_INT(h->year, 0);
    found(cx, "期间：2025年1月-2025年6月\n月,日,客户名称,凭证号,摘要,借方,贷方,余额\n1,10,甲,1,x,5,,5\n", -1, &h);
    CHECK_INT(h->year, 2025, "the period is of one year");
    found(cx, "期间：2024年7月-2025年6月\n月,日,客户名称,凭证号,摘要,借方,贷方,余额\n1,10,甲,1,x,5,,5\n", -1, &h);
    CHECK_INT(h->year, 0, "of two years nobody knows which");
    found(cx, "日期,月,日,摘要,借方,贷方,余额\n2025-01-10,1,10,x,5,,5\n", HK_IMPORT_RUNNING, &h);
    CHECK_INT(h->day_col, -1, "a whole day stands beside them");
}

TEST(below_the_table)   /* HD6 */
{
    static const struct { const char *in; bool foot; } rows[] = {
        { "制表：张三,,审核：,", true }, { "制表人：,张三,复核人：,李四", true }, { "打印时间：2025-06-30 09:15,,,", true }, { "打印日期：,2025-06-30,,", true }, { "第 1 页 共 3 页,,,", true },
        { "Page 1 of 3,,,", true }, { "备注：以上不含质保金,,,", true }, { "Prepared by: Li,,,", true },
        { "制表：张三,,,5", false }, { "制表：张三,1,2025-01-01,5", false }, { "审核机械公司,1,2025-01-01,5", false }, { "甲,1,2025-01-01,5", false }, { "第一机床厂,1,2025-01-01,5", false },
        { "甲,备注：急,2025-01-01,5", false }, { "出纳：,,,7", false },
    };
    hk_header *h;
    hk_row row;
    found(cx, "客户名称,发票号码,开票日期,金额\n甲,1,2025-01-01,5\n", HK_IMPORT_INVOICES, &h);
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_sheet *s = sheet_of(cx, rows[i].in, strlen(rows[i].in), &(hk_sheet_opts){ .separator = ',' });
        CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
        CHECK_INT(hk_row_is_foot(h, &row), rows[i].foot, "%s", rows[i].in);
        hk_sheet_close(s);
    }
}

TEST(what_stands_above)
{
    hk_header *h;
    CHECK_STR(found(cx, "应收账款明细表\n核算单位：苏州某某机械有限公司,,,币种：人民币\n期间：2025年1月-2025年6月,,,单位：万元\n导出日期:2025-07-02 09:15,,,\n客户名称,发票号码,开票日期,金额\n甲,1,2025-01-01,5\n", -1, &h),
              "invoices 5-5 customer_name,number,issue_day,amount");
    char a[11], b[11], c[11];
    CHECK_STR(h->company, "苏州某某机械有限公司");
    CHECK_STR(h->currency, "CNY");
    CHECK_INT(h->times, 10000);
    CHECK_STR(hk_day_fmt(h->from, a), "2025-01-01");
    CHECK_STR(hk_day_fmt(h->to, b), "2025-06-30");
    CHECK_STR(hk_day_fmt(h->export_day, c), "2025-07-02");
    CHECK_INT((int64_t)h->notes_n, 6);
    found(cx, "客户：[0007] 江苏䶮泰机械有限公司    期间：2025.01-2025.06\n日期,摘要,借方,贷方,余额\n2025-01-01,x,5,,5\n", -1, &h);
    CHECK_STR(h->customer, "江苏䶮泰机械有限公司");
    CHECK_STR(h->customer_code, "0007");
    CHECK_STR(hk_day_fmt(h->to, b), "2025-06-30");
    found(cx, "单位：,苏州某某公司,,制表日期：,2025年6月30日\n日期,摘要,借方,贷方,余额\n2025-01-01,x,5,,5\n", -1, &h);
    CHECK_STR(h->company, "苏州某某公司", "a label in one cell, its value in the next");
    CHECK_STR(hk_day_fmt(h->export_day, c), "2025-06-30");
    found(cx, "2025年6月客户欠款表（截至2025年6月30日）\n客户名称,欠款金额\n甲,5\n", -1, &h);
    CHECK_STR(hk_day_fmt(h->export_day, c), "2025-06-30");
    found(cx, "日期：2025-01-01至2025-06-30\n日期,摘要,借方,贷方,余额\n2025-01-01,x,5,,5\n", -1, &h);
    CHECK_STR(hk_day_fmt(h->from, a), "2025-01-01");
    CHECK_STR(hk_day_fmt(h->to, b), "2025-06-30");
    found(cx, "客户名称,发票号码,开票日期,金额(万元)\n甲,1,2025-01-01,5\n", -1, &h);
    CHECK_INT(h->units[3], 10000);
    CHECK_INT(h->units[0], 0);
    CHECK_INT(h->times, 1);
}

TEST(nobody_knows_it)
{
    hk_header *h;
    CHECK_STR(found(cx, "foo,bar,baz\n1,2,3\n", -1, &h), "invoices 1-1 -,-,- missing issue_day");
    CHECK_INT(h->score, 0);
    CHECK(strlen(hk_header_key(cx, h)) == 16);
    hk_header *other;
    found(cx, "Foo, bar ,BAZ\n4,5,6\n", -1, &other);
    CHECK_STR(hk_header_key(cx, other), hk_header_key(cx, h), "the same layout");
    found(cx, "bar,foo,baz\n1,2,3\n", -1, &other);
    CHECK(strcmp(hk_header_key(cx, other), hk_header_key(cx, h)) != 0, "another order is another layout");
}

TEST(long_texts_are_cut)   /* one text of 32 KB in every cell would otherwise be copied for each of them */
{
    hk_buf b = { .arena = cx->arena };
    for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 900; c++) { for (int i = 0; i < 400; i++) hk_buf_puts(&b, "䶮字"); hk_buf_puts(&b, ","); }
        hk_buf_puts(&b, "\n");
    }
    hk_buf_puts(&b, "客户名称,发票号码,开票日期,金额\n甲,1,2025-01-01,5\n");
    hk_header *h;
    size_t before = hk_arena_bytes(cx->arena);
    CHECK_STR(found(cx, b.p, -1, &h), "invoices 4-4 customer_name,number,issue_day,amount");
    CHECK_INT((int64_t)h->notes_n, 200);
    CHECK(hk_utf8_valid(hk_str_of(h->notes[0])) && strlen(h->notes[0]) <= 512);
    CHECK(hk_arena_bytes(cx->arena) - before < (16 << 20));
}

TEST(totals)
{
    static const struct { const char *in; int want; } rows[] = {
        { "小计,,,5", HK_TOTAL_SUB }, { "合  计,,,5", HK_TOTAL_ALL }, { "合计：,,,5", HK_TOTAL_ALL }, { "合计(3笔),,,5", HK_TOTAL_ALL }, { "总计,,,5", HK_TOTAL_ALL }, { "Total,,,5", HK_TOTAL_ALL },
        { "Grand Total,,,5", HK_TOTAL_ALL }, { "上海某某公司 小计,,,5", HK_TOTAL_SUB }, { "甲,本月合计,,5", HK_TOTAL_MONTH }, { "甲,本年累计,,5", HK_TOTAL_YEAR }, { "甲,2025年6月合计,,5", HK_TOTAL_MONTH },
        { "甲,期初余额,,5", HK_TOTAL_OPENING }, { "甲,上年结转,,5", HK_TOTAL_OPENING }, { "甲,承前页,,5", HK_TOTAL_OPENING }, { "甲,期末余额,,5", HK_TOTAL_CLOSING }, { "甲,过次页,,5", HK_TOTAL_CLOSING },
        { "合计机械有限公司,1,2025-01-01,5", HK_TOTAL_NONE }, { "上海总计科技公司,1,2025-01-01,5", HK_TOTAL_NONE }, { "甲,1,2025-01-01,5", HK_TOTAL_NONE }, { "小计算机公司,1,2025-01-01,5", HK_TOTAL_NONE },
        { "期初数码公司,1,2025-01-01,5", HK_TOTAL_NONE },
    };
    hk_header *h;
    hk_row row;
    found(cx, "客户名称,发票号码,开票日期,金额\n甲,1,2025-01-01,5\n", HK_IMPORT_INVOICES, &h);
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_sheet *s = sheet_of(cx, rows[i].in, strlen(rows[i].in), &(hk_sheet_opts){ .separator = ',' });
        CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
        CHECK_INT(hk_row_total(h, &row), rows[i].want, "%s", rows[i].in);
        hk_sheet_close(s);
    }
}

TEST(headers_again_and_customers_between)
{
    hk_header *h;
    hk_row row;
    hk_str code, name;
    found(cx, "日期,摘要,借方,贷方,余额\n2025-01-01,x,5,,5\n", HK_IMPORT_RUNNING, &h);
    static const struct { const char *in; bool header; const char *code, *name; } rows[] = {
        { "日期,摘要,借方,贷方,余额", true, NULL, NULL }, { "----------,------,-----,----,-----", true, NULL, NULL }, { "2025-01-01,x,5,,5", false, NULL, NULL }, { "日期,,x,,5", false, NULL, NULL },
        { "客户：上海某某公司,,,,", false, "", "上海某某公司" }, { "客户:[001]上海某某公司,,,,", false, "001", "上海某某公司" }, { "客户名称：,,C-07 上海某某公司", false, "", "C-07 上海某某公司" },
        { "往来单位：0101-上海某某公司,,,,", false, "0101", "上海某某公司" }, { "客户经理：王五,,,,", false, NULL, NULL }, { "（001）上海某某公司,,,,", false, NULL, NULL },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_sheet *s = sheet_of(cx, rows[i].in, strlen(rows[i].in), &(hk_sheet_opts){ .separator = ',' });
        CHECK_RC(hk_sheet_next(cx, s, &row), HK_OK);
        CHECK_INT(hk_row_is_header(h, &row), rows[i].header, "%s", rows[i].in);
        bool customer = hk_row_customer(&row, &code, &name);
        CHECK_INT(customer, rows[i].name != NULL, "%s", rows[i].in);
        if (customer) CHECK(hk_str_is(code, rows[i].code) && hk_str_is(name, rows[i].name), "%s", rows[i].in);
        hk_sheet_close(s);
    }
}

/* A title means one field of a kind: two would make the file's order decide. */
TEST(catalogue_is_sound)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "ingest/columns.json");
    json_t *root, *common, *kinds, *row, *title;
    size_t i, k, n;
    assert_non_null(f);
    assert_int_equal(hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, &root), HK_OK);
    common = json_object_get(root, "common");
    kinds = json_object_get(root, "kinds");
    CHECK_INT((int64_t)json_object_size(kinds), HK_IMPORT_KINDS);
    for (int kind = 0; kind < HK_IMPORT_KINDS; kind++) {
        hk_map *seen = hk_map_create(64);
        json_t *rows = json_object_get(kinds, hk_import_kind_names[kind]);
        json_array_foreach(rows, i, row) {
            json_array_foreach(json_array_get(row, 3), k, title) {
                char normal[HK_TITLE];
                int64_t *slot;
                bool added;
                size_t len = hk_title_normal(hk_str_of(json_string_value(title)), normal);
                assert_true(hk_map_put(seen, normal, len, &slot, &added));
                CHECK(added || *slot == (int64_t)i, "%s: %s twice", hk_import_kind_names[kind], json_string_value(title));
                *slot = (int64_t)i;
                int rank, field = hk_column_lookup((hk_import_kind)kind, hk_str_of(json_string_value(title)), &rank);
                CHECK(field >= 0, "%s", json_string_value(title));
            }
        }
        hk_map_free(seen);
        const hk_col *cols = hk_columns((hk_import_kind)kind, &n);
        CHECK(n > 5 && hk_column_index((hk_import_kind)kind, "customer_name") >= 0 && cols[0].name);
        CHECK_INT(hk_import_kind_of(hk_import_kind_names[kind]), kind);
    }
    CHECK(json_array_size(common) > 4);
    json_decref(root);
    CHECK_INT(hk_import_kind_of("nonsense"), -1);
}

RUN_TESTS(cmocka_unit_test(kinds_are_told_apart), cmocka_unit_test(two_lines), cmocka_unit_test(days_in_columns_of_their_own), cmocka_unit_test(below_the_table),
          cmocka_unit_test(what_stands_above), cmocka_unit_test(nobody_knows_it), cmocka_unit_test(long_texts_are_cut), cmocka_unit_test(totals),
          cmocka_unit_test(headers_again_and_customers_between), cmocka_unit_test(catalogue_is_sound))
