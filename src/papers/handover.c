/* handover.c - see handover.h. */
#include "papers/handover.h"
#include "papers/ops_inside.h"

#include "content/content.h"
#include "sql/handover.h"
#include "store/store.h"

enum { TALKS = 10 };

typedef struct sheet {
    hk_ctx  *cx;
    const hk_base *b;
    const hk_dir_customer *c;
    hk_open *open;
    size_t   open_n;
    hk_owed *owed;
    size_t   owed_n, at;
    hk_ptable *talks;
    hk_vars  vars;
} sheet;

static hk_ptable *table(void *arg, const char *name)
{
    sheet *s = arg;
    return strcmp(name, "talks") == 0 ? s->talks : hk_open_table(s->cx, s->b, s->owed[s->at].currency, s->open, s->open_n, false);
}

/* What is disputed of the customer in one currency. */
static hk_rc disputed(const sheet *s, const char *currency, int64_t *sum)
{
    hk_row_handover_disputes r;
    hk_cursor *cur = NULL;

    *sum = 0;
    hk_rc rc = hk_q_handover_disputes(s->cx, &cur, s->cx->company, s->c->id, s->b->r.ask.as_of);
    if (rc) return rc;
    while (hk_next_handover_disputes(cur, &r))
        if (strcmp(r.currency, currency) == 0 && !hk_add(*sum, r.amount, sum)) *sum = INT64_MAX;
    return hk_cursor_end(cur);
}

static void pick(void *arg, size_t i)
{
    sheet *s = arg;
    int64_t sum = 0;
    int x = hk_currency_exponent(s->owed[i].currency);

    s->at = i;
    hk_owed_vars(s->cx, s->b, s->owed[i].currency, s->open, s->open_n, s->owed[i].amount, &s->vars);
    if (disputed(s, s->owed[i].currency, &sum)) sum = 0;                         /* the error stays in cx; hk_handover_papers looks */
    hk_pcell c = hk_pc_money(sum, x);
    hk_vars_set(&s->vars, "disputed", sum ? hk_pcell_print(s->cx->arena, &c) : "");
}

static hk_rc talks_read(sheet *s)
{
    const char *lang = s->b->lang;
    const hk_pcol cols[] = { hk_col(lang, "talk_day", HK_CENTER, false), hk_col(lang, "talk_by", HK_LEFT, false), hk_col(lang, "talk_with", HK_LEFT, false),
                             hk_col(lang, "talk_note", HK_LEFT, true), hk_col(lang, "talk_promise_day", HK_CENTER, false), hk_col(lang, "talk_promise", HK_RIGHT, false) };
    hk_pcol *kept = HK_NEWS(s->cx->arena, hk_pcol, HK_COUNT(cols));
    hk_row_handover_followups r;
    hk_cursor *cur = NULL;
    int n = 0;

    memcpy(kept, cols, sizeof cols);
    hk_rc rc = hk_q_handover_followups(s->cx, &cur, s->cx->company, s->c->id);
    if (rc) return rc;
    while (n < TALKS && hk_next_handover_followups(cur, &r)) {
        if (!n++) s->talks = hk_ptable_new(s->cx->arena, hk_text(lang, "papers.talks"), kept, HK_COUNT(cols));
        hk_pcell *cells = hk_ptable_row(s->cx->arena, s->talks);
        cells[0] = hk_pc_day((hk_day)r.day);
        cells[1] = hk_pc_text(r.person ? hk_strdup(s->cx->arena, r.person) : "");
        cells[2] = hk_pc_text(hk_strdup(s->cx->arena, r.contact));
        cells[3] = hk_pc_text(hk_strdup(s->cx->arena, r.note));
        cells[4] = hk_pc_day(r.promise_day == HK_NULL ? HK_DAY_NONE : (hk_day)r.promise_day);
        if (r.promise_amount != HK_NULL) cells[5] = hk_pc_money(r.promise_amount, 2);
    }
    return hk_cursor_end(cur);
}

static hk_rc sheet_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_handover_sheet *h, hk_paper_file *out)
{
    sheet   s = { .cx = cx, .b = b };
    hk_fill fill = { .vars = &s.vars, .arg = &s, .table = table, .pick = pick };

    hk_rc rc = hk_base_customer(cx, b, h->customer, HK_NULL, &s.c);
    if (!rc) rc = hk_base_owed(cx, b, s.c->id, b->r.ask.as_of, &s.owed, &s.owed_n);
    if (!rc) rc = hk_base_open_items(cx, b, s.c->id, &s.open, &s.open_n);
    if (!rc) rc = talks_read(&s);
    if (rc) return rc;
    hk_base_vars(cx, b, s.c, &s.vars);
    hk_vars_set(&s.vars, "leaver", h->leaver);
    hk_vars_set(&s.vars, "receiver", h->receiver);
    hk_vars_set(&s.vars, "number", h->number);
    hk_vars_set(&s.vars, "from_long", hk_day_long(cx->arena, b->lang, h->from));
    hk_vars_set(&s.vars, "talks", s.talks ? "1" : "");
    hk_vars_set(&s.vars, "nothing", s.owed_n ? "" : "1");
    fill.each_n = s.owed_n;
    hk_paper *p = hk_paper_new(cx->arena, b->lang);
    hk_template_lay(t, &fill, p);
    hk_base_foot(cx, b, t, hk_printf(cx->arena, "%s|%s|%s|%d", s.c->code, h->leaver, h->receiver, h->from), &s.vars, p);
    *out = (hk_paper_file){ .paper = p, .name = hk_template_text(cx->arena, t, "file", &s.vars) };
    return cx->error.rc;
}

hk_rc hk_handover_papers(hk_ctx *cx, const hk_handover_sheet *sheets, size_t n, hk_day as_of, const char *lang, hk_paper_file *files)
{
    hk_template t = { 0 };
    hk_base b = { 0 };

    hk_rc rc = hk_template_open(cx, "handover", lang, &t);
    if (rc) return rc;
    rc = hk_base_open(cx, as_of, HK_NULL, lang, &b);
    for (size_t i = 0; !rc && i < n; i++) rc = sheet_make(cx, &b, &t, &sheets[i], &files[i]);
    hk_base_close(&b);
    hk_template_close(&t);
    return rc;
}

hk_rc hk_handover_bytes(hk_ctx *cx, const hk_handover_sheet *one, hk_day as_of, const char *lang, hk_pform form, hk_reply *out)
{
    hk_paper_file file = { 0 };

    hk_rc rc = hk_handover_papers(cx, one, 1, as_of, lang, &file);
    return rc ? rc : hk_paper_reply(cx, file.paper, form, file.name, out);
}
