/* rows: R7 R14 */
/* The layout kernel by what comes out of it: pages counted and read back with poppler, words of rare characters, equal bytes. */
#include "test.h"

#include "papers/faces.h"
#include "papers/paper.h"

#include <sys/stat.h>

/* Libraries without frame pointers: only the slow unwinder finds whose leak it is. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "fast_unwind_on_malloc=0"; }

#define CHECK_OK(rc) CHECK_RC(rc, HK_OK, "%s", cx->error.key ? cx->error.key : "")

static hk_paper *sample(hk_ctx *cx, size_t rows)
{
    static const hk_pcol cols[] = { { "日期", HK_LEFT, false }, { "发票号码", HK_LEFT, false }, { "摘要", HK_LEFT, true }, { "金额", HK_RIGHT, false } };
    hk_paper  *p = hk_paper_new(cx->arena, "zh");
    hk_ptable *t = hk_ptable_new(cx->arena, "明细", cols, 4);
    hk_pcell  *total = HK_NEWS(cx->arena, hk_pcell, 4);

    p->title = "对账单", p->company = "恒达机电有限公司", p->day = 13000, p->foot_left = "制表 吴敏", p->foot_mid = "指纹 51e0 c7a2 6d19", p->made_from = "依据：模板 t 0123；指纹 ffff";
    hk_block *b = hk_paper_add(p, HK_B_TITLE, 0, "对账单");
    b->left = "编号 1", b->mid = "2025 年 6 月", b->right = "人民币";
    hk_paper_add(p, HK_B_PARA, HK_B_FLUSH | HK_B_STRONG, "致：䶮㛃𠮷龘有限公司");
    hk_paper_add(p, HK_B_PARA, 0, "截至 2025 年 6 月 30 日，贵公司应付我公司货款如下。请核对。");
    for (size_t i = 0; i < rows; i++) {
        hk_pcell *c = hk_ptable_row(cx->arena, t);
        c[0] = hk_pc_day(12000 + (hk_day)i), c[1] = hk_pc_text(hk_printf(cx->arena, "2544200000008%07zu", i)), c[2] = hk_pc_text("轧机轴承座"), c[3] = hk_pc_money(100, 2);
    }
    total[0] = hk_pc_text("合计"), total[3] = hk_pc_money(100 * (int64_t)rows, 2);
    t->total = total;
    hk_paper_table(p, t);
    hk_paper_add(p, HK_B_SIGN, 0, "恒达机电有限公司（盖章）\n2025 年 7 月 3 日");
    hk_paper_add(p, HK_B_CUT, 0, NULL);
    hk_paper_add(p, HK_B_FORM, 0, "[] 信息无误 ____________ 元");
    return p;
}

static void drawn(hk_ctx *cx, hk_paper *p, hk_pform form, hk_buf *out)
{
    hk_faces *f = NULL;
    *out = (hk_buf){ .arena = cx->arena };
    CHECK_OK(hk_faces_make(cx, &p, 1, &f));
    CHECK_OK(hk_paper_draw(cx, p, form, f, out));
    hk_faces_free(f);
}

/* What a tool of poppler says about the bytes. */
static const char *told(hk_ctx *cx, const hk_buf *pdf, const char *tool, const char *args)
{
    char path[] = "/tmp/hk-paper-XXXXXX";
    hk_buf b = { .arena = cx->arena };
    int fd = mkstemp(path);
    size_t n;
    assert_true(fd >= 0 && write(fd, pdf->p, pdf->n) == (ssize_t)pdf->n);
    close(fd);
    FILE *f = popen(hk_printf(cx->arena, strcmp(tool, "pdftotext") == 0 ? "%s %s %s -" : "%s %s %s", tool, args, path), "re");
    assert_non_null(f);
    do {
        n = fread(hk_buf_room(&b, 4096), 1, 4096, f);
        b.n += n;
    } while (n);
    hk_buf_add(&b, "", 0);
    CHECK_INT(pclose(f), 0);
    unlink(path);
    return b.p;
}

static int count(const char *s, const char *what)
{
    int n = 0;
    for (; (s = strstr(s, what)); s += strlen(what)) n++;
    return n;
}

TEST(long_table)   /* PA5 */
{
    static const struct { size_t rows; int pages; } table[] = { { 1, 1 }, { 20, 1 }, { 120, 4 } };   /* 17 points a row, 738 a page: 42 rows beside the text, 43 with a head */
    for (size_t i = 0; i < HK_COUNT(table); i++) {
        hk_buf pdf;
        drawn(cx, sample(cx, table[i].rows), HK_PAPER_PDF, &pdf);
        const char *text = told(cx, &pdf, "pdftotext", "-layout"), *info = told(cx, &pdf, "pdfinfo", "");
        char want[40];
        snprintf(want, sizeof want, "共 %d 页", count(text, "\f"));
        CHECK_INT(count(text, "\f") <= table[i].pages, 1, "%zu rows: %d pages", table[i].rows, count(text, "\f"));
        CHECK_INT(count(text, want), count(text, "\f"), "%zu rows: page x of y", table[i].rows);
        CHECK_INT(count(text, "轧机轴承座"), (int)table[i].rows, "rows of %zu", table[i].rows);
        CHECK_INT(count(text, "合计"), 1);
        CHECK(strstr(info, "A4"), "A4 in %s", info);
        CHECK(strstr(info, "对账单"), "title in %s", info);
        for (const char *page = text; (page = strchr(page, '\f')) && page[1];) {                     /* each further page with rows begins with the head */
            const char *end = strchr(++page, '\f');
            char *one = hk_strndup(cx->arena, page, (size_t)(end - page));
            if (strstr(one, "轧机轴承座")) CHECK_INT(count(one, "发票号码"), 1);
            if (strstr(one, "合计")) CHECK(count(one, "轧机轴承座") >= 1, "a total stands alone");
        }
    }
}

TEST(words_and_fonts)   /* PA4: rare characters can be read back, every font is a subset inside the file */
{
    hk_buf pdf;
    drawn(cx, sample(cx, 5), HK_PAPER_PDF, &pdf);
    const char *text = told(cx, &pdf, "pdftotext", "-layout"), *fonts = told(cx, &pdf, "pdffonts", "");
    CHECK(strstr(text, "䶮㛃𠮷龘有限公司"), "%s", text);
    CHECK(strstr(text, "恒达机电有限公司（盖章）"), "%s", text);
    CHECK(strstr(fonts, "NotoSerifCJKsc-Bold") && strstr(fonts, "NotoSansCJKsc-Regular"), "%s", fonts);
    CHECK_INT(count(fonts, "yes yes yes"), count(fonts, "\n") - 2, "%s", fonts);
    CHECK(pdf.n < 100000, "%zu bytes", pdf.n);                                                       /* the whole subroutines would be 1.1 MB */
}

TEST(sets_do_not_mix)   /* fonts of one set never show the glyphs of another: each set numbers its glyphs anew */
{
    static const char *const words[] = { "甲乙丙丁", "一二三四五六七八", "天地玄黄宇宙洪荒", "甲乙丙丁" };
    for (size_t i = 0; i < HK_COUNT(words); i++) {
        hk_paper *p = hk_paper_new(cx->arena, "zh");
        hk_buf pdf;
        hk_paper_add(p, HK_B_PARA, 0, words[i]);
        drawn(cx, p, HK_PAPER_PDF, &pdf);
        CHECK(strstr(told(cx, &pdf, "pdftotext", "-layout"), words[i]), "set %zu", i);
    }
}

TEST(same_bytes)   /* PA3 */
{
    static const hk_pform forms[] = { HK_PAPER_PDF, HK_PAPER_PNG, HK_PAPER_HTML, HK_PAPER_XLSX };
    for (size_t i = 0; i < HK_COUNT(forms); i++) {
        hk_buf a, b;
        drawn(cx, sample(cx, 30), forms[i], &a);
        drawn(cx, sample(cx, 30), forms[i], &b);
        CHECK(a.n == b.n && memcmp(a.p, b.p, a.n) == 0, "form %zu", i);
        CHECK(a.n > 500, "form %zu", i);
    }
}

TEST(picture)   /* one long picture, light ground, some ink */
{
    hk_buf png;
    drawn(cx, sample(cx, 120), HK_PAPER_PNG, &png);
    const unsigned char *p = (const unsigned char *)png.p;
    CHECK(memcmp(p, "\x89PNG", 4) == 0);
    CHECK_INT(p[16] << 24 | p[17] << 16 | p[18] << 8 | p[19], 1190);
    int h = p[20] << 24 | p[21] << 16 | p[22] << 8 | p[23];
    CHECK(h > 2 * 120 * 17 && h < 2 * (120 * 17 + 500), "%d", h);
    CHECK_INT(p[25], 0, "grey");
    hk_paper *endless = sample(cx, 2000);                                                            /* 34,000 points: more than a picture takes */
    hk_faces *f = NULL;
    CHECK_OK(hk_faces_make(cx, &endless, 1, &f));
    png.n = 0;
    CHECK_RC(hk_paper_png(cx, endless, f, &png), HK_TOO_BIG);
    CHECK_STR(cx->error.key, "papers.picture_long");
    hk_faces_free(f);
}

TEST(html_is_safe)
{
    hk_paper *p = hk_paper_new(cx->arena, "zh");
    hk_buf out = { .arena = cx->arena };
    p->title = "<script>alert(1)</script>";
    hk_paper_add(p, HK_B_PARA, 0, "甲 & 乙 <b>");
    CHECK_OK(hk_paper_html(cx, p, &out));
    CHECK(!strstr(out.p, "<script") && !strstr(out.p, "<b>"), "%s", out.p);
    CHECK(strstr(out.p, "甲 &amp; 乙 &lt;b&gt;"));
}

TEST(wide_table)   /* columns that may wrap give way, figures never leave the page */
{
    static const hk_pcol cols[] = { { "甲", HK_LEFT, true }, { "乙", HK_LEFT, true }, { "丙", HK_RIGHT, false }, { "丁", HK_RIGHT, false } };
    hk_paper  *p = hk_paper_new(cx->arena, "zh");
    hk_ptable *t = hk_ptable_new(cx->arena, "宽", cols, 4);
    hk_pcell  *c = hk_ptable_row(cx->arena, t);
    hk_buf     pdf;
    c[0] = c[1] = hk_pc_text("很长很长的摘要很长很长的摘要很长很长的摘要很长很长的摘要很长很长的摘要很长很长的摘要很长很长的摘要很长很长的摘要");
    c[2] = c[3] = hk_pc_money(INT64_C(123456789012345), 2);
    hk_paper_table(p, t);
    drawn(cx, p, HK_PAPER_PDF, &pdf);
    CHECK_INT(count(told(cx, &pdf, "pdftotext", "-layout"), "1,234,567,890,123.45"), 2);
}

RUN_TESTS(cmocka_unit_test(long_table), cmocka_unit_test(words_and_fonts), cmocka_unit_test(sets_do_not_mix), cmocka_unit_test(same_bytes), cmocka_unit_test(picture),
          cmocka_unit_test(html_is_safe), cmocka_unit_test(wide_table))
