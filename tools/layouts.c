/* layouts.c - writes the invented export files of tests/foreign/layouts: the shapes in which 用友 U8 and NC, 金蝶 K/3 WISE and 云星空,
 * 畅捷通 T+, 管家婆 and hand-kept lists come, with nobody's data.
 *
 *   layouts DIR        (gcc -o layouts tools/layouts.c -lxlsxwriter)
 *
 * A grid is written once and put out in any format. A cell beginning with # is a number, with @ a day; all else is text. What each file
 * must give is written by hand in <file>.expect.json; neither is made by the program that reads them. */
#include "biff8.h"

#include <iconv.h>
#include <stdio.h>
#include <xlsxwriter.h>

enum { COLS = 14 };
typedef const char *line[COLS];
typedef struct merge { int row1, row2, col1, col2; } merge;
typedef struct grid {
    const char  *file, *sheet;
    const line  *rows;
    int          n;
    const merge *merges;
    int          merges_n;
    int          hidden_row;     /* from 1; 0 = none */
    int          decimals;       /* of # cells in text formats; 0 = as written */
} grid;
#define ROWS(...) (const line[]){ __VA_ARGS__ }, sizeof((const line[]){ __VA_ARGS__ }) / sizeof(line)
#define MERGES(...) (const merge[]){ __VA_ARGS__ }, sizeof((const merge[]){ __VA_ARGS__ }) / sizeof(merge)

static const char *dir;
static FILE *file_open(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    if (!f) { perror(path); exit(1); }
    return f;
}
static void file_close(FILE *f) { if (fclose(f) != 0) { perror("write"); exit(1); } }

/* ---- the formats ----------------------------------------------------------------------------------------------------------- */
static void day_of(const char *cell, int *y, int *m, int *d)
{
    if (sscanf(cell, "@%d-%d-%d", y, m, d) != 3) { fprintf(stderr, "layouts: %s is no day\n", cell); exit(1); }
}

/* Days since 1899-12-30, which is Excel's serial from 1900-03-01 on. */
static double serial_of(const char *cell)
{
    int y, m, d;
    day_of(cell, &y, &m, &d);
    y -= m <= 2;
    long era = y / 400, yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return (double)(era * 146097 + doe - 719468 + 25569);
}

static void put_xlsx(const grid *g)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", dir, g->file);
    lxw_workbook *wb = workbook_new(path);
    lxw_doc_properties when = { .created = 1751328000 };                 /* the same bytes every time */
    workbook_set_properties(wb, &when);
    lxw_worksheet *ws = workbook_add_worksheet(wb, g->sheet);
    lxw_format *day = workbook_add_format(wb), *money = workbook_add_format(wb);
    format_set_num_format(day, "yyyy-mm-dd");
    format_set_num_format(money, "#,##0.00");
    for (int i = 0; i < g->merges_n; i++) worksheet_merge_range(ws, (lxw_row_t)g->merges[i].row1, (lxw_col_t)g->merges[i].col1, (lxw_row_t)g->merges[i].row2, (lxw_col_t)g->merges[i].col2, "", NULL);
    for (int r = 0; r < g->n; r++)
        for (int c = 0; c < COLS; c++) {
            const char *v = g->rows[r][c];
            if (!v || !*v) continue;
            if (*v == '#') worksheet_write_number(ws, (lxw_row_t)r, (lxw_col_t)c, strtod(v + 1, NULL), money);
            else if (*v == '@') worksheet_write_number(ws, (lxw_row_t)r, (lxw_col_t)c, serial_of(v), day);
            else worksheet_write_string(ws, (lxw_row_t)r, (lxw_col_t)c, v, NULL);
        }
    lxw_row_col_options hide = { .hidden = 1 };
    if (g->hidden_row) worksheet_set_row_opt(ws, (lxw_row_t)g->hidden_row - 1, LXW_DEF_ROW_HEIGHT, NULL, &hide);
    if (workbook_close(wb) != LXW_NO_ERROR) { fprintf(stderr, "layouts: %s cannot be written\n", path); exit(1); }
}

static void put_xls(const grid *g)
{
    xls_book b = { 0 };
    size_t n;
    xls_sheet(&b, g->sheet);
    for (int r = 0; r < g->n; r++)
        for (int c = 0; c < COLS; c++) {
            const char *v = g->rows[r][c];
            if (!v || !*v) continue;
            if (*v == '#') xls_number(&b, (unsigned)r, (unsigned)c, strtod(v + 1, NULL), XLS_MONEY);
            else if (*v == '@') xls_number(&b, (unsigned)r, (unsigned)c, serial_of(v), XLS_DATE);
            else xls_text(&b, (unsigned)r, (unsigned)c, v);
        }
    for (int i = 0; i < g->merges_n; i++) xls_merge(&b, (unsigned)g->merges[i].row1, (unsigned)g->merges[i].row2, (unsigned)g->merges[i].col1, (unsigned)g->merges[i].col2);
    uint8_t *p = xls_end(&b, true, &n);
    FILE *f = file_open(g->file);
    fwrite(p, 1, n, f);
    file_close(f);
    free(p);
}

/* 1234.5 as 1,234.50 */
static const char *grouped(const char *number, char out[40])
{
    char plain[40];
    snprintf(plain, sizeof plain, "%.2f", strtod(number, NULL));
    char *d = plain + (*plain == '-');
    size_t whole = strcspn(d, "."), n = 0;
    if (*plain == '-') out[n++] = '-';
    for (size_t i = 0; i < whole; i++) { if (i && (whole - i) % 3 == 0) out[n++] = ','; out[n++] = d[i]; }
    strcpy(out + n, d + whole);
    return out;
}

static const char *shown(const grid *g, const char *v, char buf[40])
{
    if (!v) return "";
    if (*v == '@') return v + 1;
    if (*v != '#') return v;
    return g->decimals ? grouped(v + 1, buf) : v + 1;
}

/* Text with `sep`, in `encoding`; cells with the separator or a quote go in quotes. */
static void put_text(const grid *g, char sep, const char *mark, const char *encoding, const char *end)
{
    char *text = calloc(1, 1 << 16), *out = calloc(1, 1 << 18), buf[40];
    size_t n = 0;
    for (int r = 0; r < g->n; r++) {
        int last = COLS;
        while (last > 1 && !g->rows[r][last - 1]) last--;
        for (int c = 0; c < last; c++) {
            const char *v = shown(g, g->rows[r][c], buf);
            bool quote = strchr(v, sep) || strchr(v, '"') || strchr(v, '\n');
            if (c) text[n++] = sep;
            if (quote) text[n++] = '"';
            for (; *v; v++) { if (*v == '"') text[n++] = '"'; text[n++] = *v; }
            if (quote) text[n++] = '"';
        }
        n += (size_t)sprintf(text + n, "%s", end);
    }
    iconv_t cd = iconv_open(encoding, "UTF-8");
    char *in = text, *to = out;
    size_t left = n, room = 1 << 18;
    if (iconv(cd, &in, &left, &to, &room) == (size_t)-1) { perror(g->file); exit(1); }
    iconv_close(cd);
    FILE *f = file_open(g->file);
    fputs(mark, f);
    fwrite(out, 1, (size_t)(to - out), f);
    file_close(f);
    free(text);
    free(out);
}

/* A page as K/3 and report servers save it, in GB2312, spans for what is merged. */
static void put_html(const grid *g)
{
    char *text = calloc(1, 1 << 17), *out = calloc(1, 1 << 17), buf[40];
    size_t n = (size_t)sprintf(text, "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\r\n<head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">\r\n"
                                     "<style>td{mso-number-format:\"\\@\";}</style>\r\n</head>\r\n<body>\r\n<table border=\"1\">\r\n");
    for (int r = 0; r < g->n; r++) {
        n += (size_t)sprintf(text + n, " <tr>");
        int last = COLS;
        while (last > 1 && !g->rows[r][last - 1]) last--;
        for (int c = 0; c < last; c++) {
            const merge *m = NULL;
            bool covered = false;
            for (int i = 0; i < g->merges_n; i++) {
                const merge *x = &g->merges[i];
                if (x->row1 == r && x->col1 == c) m = x;
                else if (r >= x->row1 && r <= x->row2 && c >= x->col1 && c <= x->col2) covered = true;
            }
            if (covered) continue;
            const char *v = shown(g, g->rows[r][c], buf);
            n += (size_t)sprintf(text + n, "<td");
            if (m && m->col2 > m->col1) n += (size_t)sprintf(text + n, " colspan=\"%d\"", m->col2 - m->col1 + 1);
            if (m && m->row2 > m->row1) n += (size_t)sprintf(text + n, " rowspan=\"%d\"", m->row2 - m->row1 + 1);
            n += (size_t)sprintf(text + n, ">%s</td>", *v ? v : "&nbsp;");
        }
        n += (size_t)sprintf(text + n, "</tr>\r\n");
    }
    n += (size_t)sprintf(text + n, "</table>\r\n</body>\r\n</html>\r\n");
    iconv_t cd = iconv_open("GB18030", "UTF-8");
    char *in = text, *to = out;
    size_t left = n, room = 1 << 17;
    if (iconv(cd, &in, &left, &to, &room) == (size_t)-1) { perror(g->file); exit(1); }
    iconv_close(cd);
    FILE *f = file_open(g->file);
    fwrite(out, 1, (size_t)(to - out), f);
    file_close(f);
    free(text);
    free(out);
}

/* ---- the files ---------------------------------------------------------------------------------------------------------------- */
#define YAN "江苏䶮泰机械有限公司"
#define HU "上海沪工阀门制造有限公司"
#define YONG "宁波甬铸五金有限公司"
#define GUAN "东莞市莞力模具厂"
#define SHU "成都蜀液流体设备有限责任公司"
#define HEJI "合计机械(苏州)有限公司"

/* U8 客户往来明细账: two header lines, opening rows, month totals, a sub-total a customer. */
static const grid u8_running = { "01-u8-running.xls", "客户往来明细账", ROWS(
    { "客户往来明细账" }, { "期间：2025.04-2025.06", NULL, NULL, "币种：人民币" },
    { "客户", NULL, "日期", "凭证号", "摘要", "本期应收", "本期收回", "余额" }, { "编码", "名称", NULL, NULL, NULL, "本币", "本币", "方向", "本币" },
    { "0101", YAN, NULL, NULL, "期初余额", NULL, NULL, "借", "#125000" },
    { "0101", YAN, "@2025-04-12", "记-0012", "销售发票 25440001", "#86000", NULL, "借", "#211000" },
    { "0101", YAN, "@2025-04-28", "记-0031", "收到货款", NULL, "#125000", "借", "#86000" },
    { NULL, NULL, NULL, NULL, "本月合计", "#86000", "#125000", "借", "#86000" },
    { "0101", YAN, "@2025-05-20", "记-0018", "销售发票 25440017", "#42350.5", NULL, "借", "#128350.5" },
    { "0101", YAN, "@2025-06-18", "记-0022", "收到货款(承兑)", NULL, "#80000", "借", "#48350.5" },
    { NULL, "小计", NULL, NULL, NULL, "#128350.5", "#205000", "借", "#48350.5" },
    { "0102", HU, NULL, NULL, "期初余额", NULL, NULL, "平", "#0" },
    { "0102", HU, "@2025-05-06", "记-0004", "销售发票 25440009", "#300000", NULL, "借", "#300000" },
    { "0102", HU, "@2025-05-30", "记-0040", "红字发票 25440020", "#-15000", NULL, "借", "#285000" },
    { "0102", HU, "@2025-06-25", "记-0037", "收到货款", NULL, "#100000", "借", "#185000" },
    { NULL, "小计", NULL, NULL, NULL, "#285000", "#100000", "借", "#185000" },
    { NULL, "合计", NULL, NULL, NULL, "#413350.5", "#305000", "借", "#233350.5" }),
    MERGES({ 0, 0, 0, 8 }, { 2, 2, 0, 1 }, { 2, 3, 2, 2 }, { 2, 3, 3, 3 }, { 2, 3, 4, 4 }, { 2, 2, 7, 8 }) };

/* U8 发票列表: sub-totals, codes with leading zeros, a hidden row, a customer whose name begins with 合计. */
static const grid u8_invoices = { "02-u8-invoices.xlsx", "销售发票列表", ROWS(
    { "销售发票列表" }, { "导出日期:2025-07-01", NULL, NULL, "核算单位：苏州某某机械有限公司" },
    { "发票号", "开票日期", "客户编码", "客户简称", "客户名称", "业务员", "币种", "价税合计", "累计收款", "未收余额", "到期日" },
    { "00025440101", "@2025-03-15", "0101", "䶮泰", YAN, "王建国", "人民币", "#113000", "#113000", "#0", "@2025-05-14" },
    { "00025440102", "@2025-04-20", "0101", "䶮泰", YAN, "王建国", "人民币", "#56500", "#20000", "#36500", "@2025-06-19" },
    { "小计", NULL, NULL, NULL, NULL, NULL, NULL, "#169500", "#133000", "#36500" },
    { "00025440103", "@2025-05-08", "0106", "合计", HEJI, "李敏", "人民币", "#89270.35", "#0", "#89270.35", "@2025-07-07" },
    { "00025440104", "@2025-05-09", "0106", "合计", HEJI, "李敏", "人民币", "#-4520", "#0", "#-4520", NULL },
    { "小计", NULL, NULL, NULL, NULL, NULL, NULL, "#84750.35", "#0", "#84750.35" },
    { "00025440105", "@2025-06-02", "0103", "甬铸", YONG, "李敏", "人民币", "#23100.01", "#0", "#23100.01", "@2025-08-01" },
    { "小计", NULL, NULL, NULL, NULL, NULL, NULL, "#23100.01", "#0", "#23100.01" },
    { "合计", NULL, NULL, NULL, NULL, NULL, NULL, "#277350.36", "#133000", "#144350.36" }),
    MERGES({ 0, 0, 0, 10 }), .hidden_row = 8 };

/* NC / U9 应收单: two currencies, amounts in both. */
static const grid nc_invoices = { "03-nc-receivables.xlsx", "应收单", ROWS(
    { "单据号", "单据日期", "客户编码", "客户名称", "币种", "原币金额", "汇率", "本币金额", "应收款到期日", "部门", "业务员", "合同号" },
    { "D12025050000012", "@2025-05-12", "C00012", SHU, "人民币", "#186450", "#1", "#186450", "@2025-07-11", "华西区", "赵磊", "HT-2025-031" },
    { "D12025050000019", "@2025-05-21", "C00088", "Alder Metals Ltd", "美元", "#12500.75", "#7.2", "#90005.4", "@2025-06-20", "外贸部", "陈静", "HT-2025-040" },
    { "D12025060000003", "@2025-06-04", "C00012", SHU, "人民币", "#9999.99", "#1", "#9999.99", "@2025-08-03", "华西区", "赵磊", "HT-2025-031" },
    { "D12025060000007", "@2025-06-10", "C00088", "Alder Metals Ltd", "USD", "#840", "#7.2", "#6048", NULL, "外贸部", "陈静", NULL }), NULL, 0 };

/* K/3 WISE 应收款明细表, a page under an .xls name: blocks by customer, rowspan and colspan in the header. */
static const grid k3_ledger = { "04-k3-wise-ledger.xls", "", ROWS(
    { "应收款明细表" }, { "会计期间：2025年5期-2025年6期", NULL, NULL, NULL, "币别：人民币" },
    { "日期", "凭证字号", "单据号码", "摘要", "本期发生额", NULL, "余额" }, { NULL, NULL, NULL, NULL, "借方", "贷方" },
    { "客户：[01.001]" YONG },
    { NULL, NULL, NULL, "期初余额", NULL, NULL, "#30000" },
    { "2025-05-11", "记 - 15", "XSZP000101", "销售商品", "#67800", NULL, "#97800" },
    { "2025-06-09", "记 - 8", "XSKD000033", "收回货款", NULL, "#30000", "#67800" },
    { NULL, NULL, NULL, "合计", "#67800", "#30000", "#67800" },
    { "客户：[01.002]" GUAN },
    { "2025-05-16", "记 - 21", "XSZP000107", "销售商品", "#11300", NULL, "#11300" },
    { "2025-06-16", "记 - 19", "XSZP000131", "销售商品", "#5650", NULL, "#16950" },
    { NULL, NULL, NULL, "合计", "#16950", NULL, "#16950" }),
    MERGES({ 0, 0, 0, 6 }, { 2, 3, 0, 0 }, { 2, 3, 1, 1 }, { 2, 3, 2, 2 }, { 2, 3, 3, 3 }, { 2, 2, 4, 5 }, { 2, 3, 6, 6 }), .decimals = 2 };

/* 金蝶云星空 应收单列表. */
static const grid cloud_invoices = { "05-kingdee-cloud-receivables.xlsx", "应收单", ROWS(
    { "单据类型", "单据编号", "业务日期", "客户", "结算组织", "币别", "价税合计", "已核销金额", "未核销金额", "到期日", "销售员", "备注" },
    { "标准应收单", "AR00000871", "@2025-04-02", YAN, "苏州工厂", "人民币", "#45200", "#45200", "#0", "@2025-05-02", "周洋", NULL },
    { "标准应收单", "AR00000872", "@2025-04-18", HU, "苏州工厂", "人民币", "#128000.6", "#60000", "#68000.6", "@2025-06-17", "周洋", "含运费" },
    { "标准应收单", "AR00000873", "@2025-05-27", GUAN, "苏州工厂", "人民币", "#7345.8", "#0", "#7345.8", "@2025-07-26", "孙丽", NULL },
    { "合计", NULL, NULL, NULL, NULL, NULL, "#180546.4", "#105200", "#75346.4" }), NULL, 0 };

/* 畅捷通 T+, text in GB18030, thousands marks in quotes. */
static const grid tplus = { "06-tplus-receivables.csv", "", ROWS(
    { "应收账款明细表" }, { "查询条件：单据日期：2025-01-01 至 2025-06-30" },
    { "单据日期", "单据编号", "往来单位编码", "往来单位名称", "业务员", "应收金额", "已收金额", "未收金额", "到期日", "备注" },
    { "2025-02-10", "SA-2025-02-0007", "000017", YAN, "刘芳", "#33900", "#33900", "-", "2025-04-11", NULL },
    { "2025-03-03", "SA-2025-03-0002", "000021", SHU, "刘芳", "#1250.5", "-", "#1250.5", "2025-05-02", "样品,含税" },
    { "2025-03-29", "SA-2025-03-0019", "000021", SHU, "刘芳", "#218400", "#100000", "#118400", "2025-05-28", NULL },
    { "2025-06-30", "SA-2025-06-0044", "000030", YONG, "高峰", "#8000", "-", "#8000", NULL, "\"急\"单" },
    { "合计", NULL, NULL, NULL, NULL, "#261550.5", "#133900", "#127650.5" }), NULL, 0, .decimals = 2 };

/* 管家婆 单位应收明细, tab-separated UTF-16 under an .xls name, one customer named above. */
static const grid gjp = { "07-guanjiapo-running.xls", "", ROWS(
    { "单位应收应付明细账" }, { "单位全名：" GUAN, "日期：2025-05-01至2025-06-30" },
    { "录单日期", "单据编号", "单据类型", "摘要", "增加金额", "减少金额", "余额" },
    { NULL, NULL, NULL, "上期余额", NULL, NULL, "#4300" },
    { "2025-05-07", "XS-2025-05-07-0001", "销售单", "模具配件", "#15600", NULL, "#19900" },
    { "2025-05-31", "SK-2025-05-31-0002", "收款单", "微信收款", NULL, "#4300", "#15600" },
    { "2025-06-12", "XT-2025-06-12-0001", "销售退货单", "退货", "#-600", NULL, "#15000" },
    { "2025-06-20", "XS-2025-06-20-0004", "销售单", "模具配件", "#2280.8", NULL, "#17280.8" },
    { "合计", NULL, NULL, NULL, "#17280.8", "#4300", "#17280.8" }), NULL, 0, .decimals = 2 };

/* A list kept by hand: names once for all rows of a customer, 万元, days in several writings, brackets, dashes, a sub-total a customer. */
static const grid by_hand = { "08-by-hand.xlsx", "2025应收", ROWS(
    { "2025年应收账款台账（截至2025年6月30日）" }, { NULL, NULL, NULL, NULL, NULL, NULL, "单位：万元" },
    { "客户名称", "开票情况", NULL, NULL, "回款情况", NULL, "欠款", "约定付款日" }, { NULL, "发票号码", "开票日期", "金额", "已收", "收款日期", NULL, NULL },
    { YAN, "25440201", "2025年1月8日", "12.5", "12.5", "2025.3.10", "—", "2025/3/9" },
    { NULL, "25440202", "2025.2.19", "8.036", "-", NULL, "8.036", "2025/4/20" },
    { NULL, "25440203", "20250301", "(0.6)", NULL, NULL, "(0.6)", NULL },
    { "小计", NULL, NULL, "19.936", "12.5", NULL, "7.436" },
    { SHU, "25440204", "2025-04-11", "#30", "#10", "@2025-06-05", "#20", "@2025-06-10" },
    { NULL, "25440205", "@2025-05-30", "#2.2599", NULL, NULL, "#2.2599", "@2025-07-29" },
    { "小计", NULL, NULL, "#32.2599", "#10", NULL, "#22.2599" },
    { "合  计", NULL, NULL, "#52.1959", "#22.5", NULL, "#29.6959" }),
    MERGES({ 0, 0, 0, 7 }, { 2, 3, 0, 0 }, { 2, 2, 1, 3 }, { 2, 2, 4, 5 }, { 2, 3, 6, 6 }, { 2, 3, 7, 7 }, { 4, 6, 0, 0 }, { 8, 9, 0, 0 }) };

/* 往来明细账 of several customers, month and year totals, UTF-8 with a mark. */
static const grid running = { "09-running-account.csv", "", ROWS(
    { "客户编码", "客户名称", "日期", "单据号", "摘要", "借方", "贷方", "方向", "余额" },
    { "K01", YAN, NULL, NULL, "上年结转", NULL, NULL, "借", "100.00" },
    { "K01", YAN, "2025/1/10", "FP-001", "销售", "100.00", NULL, "借", "200.00" },
    { "K01", YAN, "2025/1/25", "SK-001", "收款", NULL, "50.00", "借", "150.00" },
    { NULL, NULL, NULL, NULL, "本月合计", "100.00", "50.00", "借", "150.00" },
    { "K01", YAN, "2025/2/10", "FP-002", "销售", "200.00", NULL, "借", "350.00" },
    { NULL, NULL, NULL, NULL, "本月合计", "200.00", "0.00", "借", "350.00" },
    { NULL, NULL, NULL, NULL, "本年累计", "300.00", "50.00", "借", "350.00" },
    { "K02", HU, "2025/3/1", "SK-002", "预收款", NULL, "500.00", "贷", "500.00" },
    { "K02", HU, "2025/3/20", "FP-003", "销售", "320.50", NULL, "贷", "179.50" }), NULL, 0 };

/* 客户往来余额表 with sides. */
static const grid balances = { "10-balances.xlsx", "客户往来余额表", ROWS(
    { "客户往来余额表" }, { "期间：2025.06", NULL, NULL, NULL, "币种：人民币" },
    { "客户", NULL, "期初余额", NULL, "本期发生", NULL, "期末余额" }, { "编码", "名称", "方向", "金额", "借方", "贷方", "方向", "金额" },
    { "0101", YAN, "借", "#128350.5", "#0", "#80000", "借", "#48350.5" },
    { "0102", HU, "借", "#285000", NULL, "#100000", "借", "#185000" },
    { "0103", YONG, "贷", "#5000", "#23100.01", NULL, "借", "#18100.01" },
    { "0104", GUAN, "平", NULL, "#1000", "#1000", "平", NULL },
    { "合计", NULL, "借", "#408350.5", "#24100.01", "#181000", "借", "#251450.51" }),
    MERGES({ 0, 0, 0, 7 }, { 2, 2, 0, 1 }, { 2, 2, 2, 3 }, { 2, 2, 4, 5 }, { 2, 2, 6, 7 }) };

/* 催款跟踪表. */
static const grid followups = { "11-followups.xlsx", "催款跟踪表", ROWS(
    { "催款跟踪表" }, { "制表日期：2025年7月2日" },
    { "客户名称", "欠款金额", "跟进日期", "催款人", "联系人", "催款方式", "沟通内容", "承诺付款日期", "承诺金额", "下次跟进日期" },
    { YAN, "#48350.5", "@2025-06-20", "王建国", "钱会计", "电话", "说本月资金紧张，下月初付", "@2025-07-05", "#30000", "@2025-07-04" },
    { HU, "#185000", "2025.6.23", "李敏", "周总", "上门", "要求先对账，对账单已给", NULL, NULL, "2025.6.30" },
    { HU, "#185000", "@2025-06-30", "李敏", "周总", "微信", "对账无误，分两次付", "@2025-07-15", "#100000", NULL },
    { SHU, NULL, "2025年6月25日", "赵磊", NULL, "电话", "无人接听", NULL, NULL, "@2025-06-27" }), NULL, 0 };

/* 收款单列表 with bills and money paid by others. */
static const grid receipts = { "12-receipts.xlsx", "收款单", ROWS(
    { "收款单列表" }, { "导出时间：2025-07-01 08:30" },
    { "收款单号", "收款日期", "客户编码", "客户名称", "付款单位", "结算方式", "币别", "收款金额", "票据号", "票据到期日", "摘要" },
    { "SK0000511", "@2025-04-28", "0101", YAN, YAN, "电汇", "人民币", "#125000", NULL, NULL, "货款" },
    { "SK0000512", "@2025-06-18", "0101", YAN, YAN, "银行承兑汇票", "人民币", "#80000", "510000000012320250618", "@2025-12-18", NULL },
    { "SK0000513", "@2025-06-25", "0102", HU, "上海沪工进出口有限公司", "电汇", "人民币", "#100000", NULL, NULL, "代沪工阀门付货款" },
    { "SK0000514", "@2025-06-27", "C00088", "Alder Metals Ltd", NULL, "电汇", "美元", "#5000.5", NULL, NULL, "INV D12025050000019" },
    { "合计", NULL, NULL, NULL, NULL, NULL, "人民币", "#305000" }), NULL, 0 };

/* Rows to refuse: numbers that Excel cut, a day short of its century, a percentage, too many decimals, a sum beyond 2^63. */
static const grid refused = { "13-refused.csv", "", ROWS(
    { "客户名称", "发票号码", "开票日期", "价税合计", "到期日" },
    { YAN, "2.5442E+19", "2025-06-01", "100.00", "2025-07-01" },
    { YAN, "25442000000000000123", "25-6-30", "100.00", "2025-07-01" },
    { YAN, "25442000000000000124", "2025-06-01", "12%", "2025-07-01" },
    { YAN, "25442000000000000125", "2025-06-01", "100.005", "2025-07-01" },
    { YAN, "25442000000000000126", "2025-06-01", "92233720368547758.08", "2025-07-01" },
    { YAN, "25442000000000000127", "2025-02-30", "100.00", "2025-07-01" },
    { YAN, "25442000000000000128", "2025-06-01", "100.00", "2025-07-01" }), NULL, 0 };

int main(int argc, char **argv)
{
    if (argc != 2) { fprintf(stderr, "usage: layouts DIR\n"); return 2; }
    dir = argv[1];
    put_xls(&u8_running);
    put_xlsx(&u8_invoices);
    put_xlsx(&nc_invoices);
    put_html(&k3_ledger);
    put_xlsx(&cloud_invoices);
    put_text(&tplus, ',', "", "GB18030", "\r\n");
    put_text(&gjp, '\t', "", "UTF-16", "\r\n");
    put_xlsx(&by_hand);
    put_text(&running, ',', "\xEF\xBB\xBF", "UTF-8", "\r\n");
    put_xlsx(&balances);
    put_xlsx(&followups);
    put_xlsx(&receipts);
    put_text(&refused, ',', "", "UTF-8", "\n");
    return 0;
}
