/* html.c - a paper as one page that needs no network: the same blocks, styled inside, printing like the PDF. */
#include "papers/paper.h"

static const char STYLE[] =
    "body{margin:0;background:#f2f3f5;color:#111;font:15px/1.75 'Songti SC','Noto Serif CJK SC',SimSun,serif}"
    "main{max-width:860px;margin:24px auto;padding:48px 56px;background:#fff;box-sizing:border-box}"
    "h1{margin:0;text-align:center;font-size:28px}:lang(zh) h1{letter-spacing:.4em;text-indent:.4em}"
    ".meta{display:flex;justify-content:space-between;color:#444;font-size:13px;border-bottom:1.5px solid #111;margin-bottom:12px;padding-bottom:4px}"
    "p{margin:0 0 2px}p.in{text-indent:2em}.strong{font-weight:700}.small{font-size:13px;color:#333}.mid{text-align:center}"
    "h2{font:600 14px/1.6 'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:16px 0 6px}"
    ".wide{overflow-x:auto}table{width:100%;border-collapse:collapse;font:13px/1.5 'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;"
    "font-variant-numeric:tabular-nums;margin:6px 0 12px}th{font-weight:400;color:#333;border-top:1px solid #111;border-bottom:1px solid #111;text-align:left}"
    "th,td{padding:4px 6px}td{border-bottom:1px solid #ddd}td.r,th.r{text-align:right;white-space:nowrap}td.n{white-space:nowrap}tbody tr:last-child td{border-bottom:1px solid #111}"
    "tfoot td{font-weight:600;border-bottom:3px double #111}table.band td{font-weight:600;font-size:15px}"
    ".sign{margin:20px 36px 16px auto;width:max-content;text-align:center}hr{border:0;border-top:1px dashed #777;margin:16px 0}"
    ".form{display:flex;justify-content:space-between;padding-left:2em}.blank{display:inline-block;border-bottom:1px solid #111;height:1.2em;vertical-align:bottom}"
    ".tick{display:inline-block;width:.8em;height:.8em;border:1px solid #111;margin-right:.4em}"
    "footer{display:flex;justify-content:space-between;color:#555;font-size:12px;border-top:1px solid #ddd;margin-top:24px;padding-top:6px}"
    ".made{color:#777;font-size:11px;overflow-wrap:anywhere;margin-top:12px}"
    "@media (max-width:640px){main{padding:20px 16px;margin:0}th,td{padding:3px 4px}}"
    "@media print{@page{size:A4;margin:16mm 18mm}body{background:none}main{margin:0;padding:0;max-width:none}thead{display:table-header-group}tr{break-inside:avoid}}";

static void esc(hk_buf *b, const char *s)
{
    for (; *s; s++) {
        if (*s == '<') hk_buf_puts(b, "&lt;");
        else if (*s == '>') hk_buf_puts(b, "&gt;");
        else if (*s == '&') hk_buf_puts(b, "&amp;");
        else if (*s == '"') hk_buf_puts(b, "&quot;");
        else hk_buf_putc(b, *s);
    }
}

static void tag(hk_buf *b, const char *open, const char *text, const char *close)
{
    hk_buf_puts(b, open);
    esc(b, text);
    hk_buf_puts(b, close);
}

static void cell(hk_buf *b, const char *el, const hk_pcol *c, const hk_pcell *v)
{
    hk_buf_printf(b, "<%s%s>", el, c->align == HK_RIGHT ? " class=r" : c->wrap ? "" : " class=n");
    esc(b, hk_pcell_print(b->arena, v));
    hk_buf_printf(b, "</%s>", el);
}

static void table(hk_buf *b, const hk_ptable *t)
{
    hk_buf_printf(b, "<div class=wide><table%s><thead><tr>", t->band ? " class=band" : "");
    for (size_t c = 0; c < t->cols_n; c++) cell(b, "th", &t->cols[c], &(hk_pcell){ .kind = HK_P_TEXT, .s = t->cols[c].title });
    hk_buf_puts(b, "</tr></thead>\n<tbody>");
    for (size_t r = 0; r < t->rows_n; r++) {
        hk_buf_puts(b, "<tr>");
        for (size_t c = 0; c < t->cols_n; c++) cell(b, "td", &t->cols[c], &t->cells[r * t->cols_n + c]);
        hk_buf_puts(b, "</tr>\n");
    }
    hk_buf_puts(b, "</tbody>");
    if (t->total) {
        hk_buf_puts(b, "<tfoot><tr>");
        for (size_t c = 0; c < t->cols_n; c++) cell(b, "td", &t->cols[c], &t->total[c]);
        hk_buf_puts(b, "</tr></tfoot>");
    }
    hk_buf_puts(b, "</table></div>\n");
}

static void form(hk_buf *b, const hk_block *k)
{
    hk_buf_puts(b, "<div class=form><span>");
    for (const char *p = k->text; *p;) {
        size_t n = strspn(p, "_");
        if (n >= 2) hk_buf_printf(b, "<span class=blank style=\"width:%zupx\"></span>", n * 7), p += n;
        else if (strncmp(p, "[]", 2) == 0) hk_buf_puts(b, "<span class=tick></span>"), p += 2;
        else {
            char one[2] = { *p++, 0 };
            esc(b, one);
        }
    }
    tag(b, "</span><span>", k->right, "</span></div>\n");
}

static void block(hk_buf *b, const hk_block *k)
{
    switch (k->kind) {
    case HK_B_TITLE:
        tag(b, "<h1>", k->text, "</h1>\n<div class=meta>");
        tag(b, "<span>", k->left, "</span>");
        tag(b, "<span>", k->mid, "</span>");
        tag(b, "<span>", k->right, "</span></div>\n");
        break;
    case HK_B_PARA:
        hk_buf_printf(b, "<p class=\"%s%s%s%s\">", k->flags & (HK_B_FLUSH | HK_B_CENTER) ? "" : "in", k->flags & HK_B_STRONG ? " strong" : "",
                      k->flags & HK_B_SMALL ? " small" : "", k->flags & HK_B_CENTER ? " mid" : "");
        tag(b, "", k->text, "</p>\n");
        break;
    case HK_B_HEADING: tag(b, "<h2>", k->text, "</h2>\n"); break;
    case HK_B_TABLE:   table(b, k->table); break;
    case HK_B_SIGN:
        hk_buf_puts(b, "<div class=sign>");
        for (const char *p = k->text; *p; p++) {
            char one[2] = { *p, 0 };
            if (*p == '\n') hk_buf_puts(b, "<br>"); else esc(b, one);
        }
        hk_buf_puts(b, "</div>\n");
        break;
    case HK_B_CUT:   hk_buf_puts(b, "<hr>\n"); break;
    case HK_B_FORM:  form(b, k); break;
    case HK_B_SPACE: hk_buf_printf(b, "<div style=\"height:%.0fpx\"></div>\n", k->space); break;
    }
}

hk_rc hk_paper_html(hk_ctx *cx, const hk_paper *p, hk_buf *out)
{
    HK_UNUSED(cx);
    hk_buf_printf(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=utf-8><meta name=viewport content=\"width=device-width\">", strcmp(p->lang, "en") == 0 ? "en" : "zh-CN");
    tag(out, "<title>", p->title, "</title><style>");
    hk_buf_puts(out, STYLE);
    hk_buf_puts(out, "</style></head>\n<body><main>\n");
    for (size_t i = 0; i < p->n; i++) block(out, &p->blocks[i]);
    tag(out, "<p class=made>", p->made_from, "</p>\n");
    tag(out, "<footer><span>", p->foot_left, "</span>");
    tag(out, "<span>", p->foot_mid, "</span></footer>\n</main></body></html>\n");
    return HK_OK;
}
