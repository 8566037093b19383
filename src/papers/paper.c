/* paper.c - building blocks, and what all forms share. See paper.h. */
#include "papers/paper.h"
#include <pthread.h>

const char *const hk_pform_ext[] = { "pdf", "xlsx", "html", "png" };
const char *const hk_pform_type[] = { "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/html; charset=utf-8", "image/png" };

hk_paper *hk_paper_new(hk_arena *a, const char *lang)
{
    hk_paper *p = HK_NEW(a, hk_paper);
    *p = (hk_paper){ .arena = a, .lang = lang, .title = "", .company = "", .foot_left = "", .foot_mid = "", .made_from = "" };
    return p;
}

hk_block *hk_paper_add(hk_paper *p, hk_block_kind kind, unsigned flags, const char *text)
{
    hk_block *b = &HK_PUSH(p->arena, p->blocks, p->n, p->cap);
    *b = (hk_block){ .kind = kind, .flags = flags, .text = text ? text : "", .left = "", .mid = "", .right = "" };
    return b;
}

void hk_paper_table(hk_paper *p, hk_ptable *t)
{
    hk_paper_add(p, HK_B_TABLE, 0, NULL)->table = t;
}

hk_ptable *hk_ptable_new(hk_arena *a, const char *name, const hk_pcol *cols, size_t n)
{
    hk_ptable *t = HK_NEW(a, hk_ptable);
    *t = (hk_ptable){ .name = name, .cols = cols, .cols_n = n };
    return t;
}

hk_pcell *hk_ptable_row(hk_arena *a, hk_ptable *t)
{
    if (t->rows_n == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 16;
        hk_pcell *cells = HK_NEWS(a, hk_pcell, cap * t->cols_n);
        if (t->rows_n) memcpy(cells, t->cells, t->rows_n * t->cols_n * sizeof *cells);
        t->cells = cells, t->cap = cap;
    }
    return &t->cells[t->cols_n * t->rows_n++];
}

const char *hk_pcell_print(hk_arena *a, const hk_pcell *c)
{
    char day[11];
    switch (c->kind) {
    case HK_P_EMPTY: return "";
    case HK_P_TEXT:  return c->s;
    case HK_P_MONEY: return hk_money_group(a, c->i, c->exponent);
    case HK_P_DAY:   return hk_strdup(a, hk_day_fmt((hk_day)c->i, day));
    case HK_P_INT:   return hk_printf(a, "%" PRId64, c->i);
    }
    return "";
}

void hk_paper_words(const hk_paper *p, hk_words_fn fn, void *arg)
{
    const char *own[] = { p->title, p->company, p->foot_left, p->foot_mid, p->made_from };
    for (size_t i = 0; i < HK_COUNT(own); i++) fn(arg, own[i]);
    for (size_t i = 0; i < p->n; i++) {
        const hk_block *b = &p->blocks[i];
        const char *texts[] = { b->text, b->left, b->mid, b->right };
        for (size_t k = 0; k < HK_COUNT(texts); k++) fn(arg, texts[k]);
        if (!b->table) continue;
        for (size_t k = 0; k < b->table->cols_n; k++) {
            fn(arg, b->table->cols[k].title);
            if (b->table->total && b->table->total[k].s) fn(arg, b->table->total[k].s);
        }
        for (size_t k = 0; k < b->table->rows_n * b->table->cols_n; k++)         /* figures are ASCII and the minus, which every set holds */
            if (b->table->cells[k].kind == HK_P_TEXT) fn(arg, b->table->cells[k].s);
    }
}

/* cairo keeps ten font files open for the whole program and closes one to open another without asking whether a thread is drawing with it (1.16): each run
 * of papers brings files of its own (faces.h), so with a few of them two that draw at once take the program down. One draws at a time. */
static pthread_mutex_t one_draws = PTHREAD_MUTEX_INITIALIZER;

static hk_rc alone(hk_rc (*draw)(hk_ctx *, const hk_paper *, struct hk_faces *, hk_buf *), hk_ctx *cx, const hk_paper *p, struct hk_faces *faces, hk_buf *out)
{
    pthread_mutex_lock(&one_draws);
    hk_rc rc = draw(cx, p, faces, out);
    pthread_mutex_unlock(&one_draws);
    return rc;
}

hk_rc hk_paper_draw(hk_ctx *cx, const hk_paper *p, hk_pform form, struct hk_faces *faces, hk_buf *out)
{
    switch (form) {
    case HK_PAPER_PDF:  return alone(hk_paper_pdf, cx, p, faces, out);
    case HK_PAPER_PNG:  return alone(hk_paper_png, cx, p, faces, out);
    case HK_PAPER_HTML: return hk_paper_html(cx, p, out);
    case HK_PAPER_XLSX: return hk_paper_xlsx(cx, p, out);
    }
    return hk_fail_internal(cx, HK_INTERNAL, "paper form %d", (int)form);
}
