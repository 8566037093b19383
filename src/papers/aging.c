/* aging.c - the aging report as a paper: every row the caller may see, the totals, and the proof under them. */
#include "papers/ops_inside.h"

#include "access/access.h"
#include "content/content.h"
#include "store/store.h"

typedef struct aging {
    hk_ctx    *cx;
    hk_report *r;
    const char *lang;
    hk_total  *totals;
    hk_control *controls;
    size_t     totals_n, controls_n, at;
    hk_vars    vars;
    uint64_t   zero;             /* columns of the table being laid that are all zero: they fold away and are named below it */
} aging;
enum { COLS_MAX = HK_BOOK_EDGES + 9, NAMED = 2 };

/* All figures of a line, from column NAMED on. */
static size_t line_cells(const aging *g, const hk_line *l, int x, hk_pcell *c)
{
    size_t k = NAMED;
    c[k++] = hk_pc_money(l->not_due, x);
    for (unsigned i = 0; i < g->r->ask.edges_n; i++) c[k++] = hk_pc_money(l->bucket[i], x);
    c[k++] = hk_pc_money(l->no_due, x), c[k++] = hk_pc_money(-l->unapplied, x), c[k++] = hk_pc_money(l->outstanding, x);
    c[k++] = hk_pc_money(l->overdue, x);
    c[k++] = hk_pc_money(l->asset, x), c[k++] = hk_pc_money(g->r->asset ? l->outstanding - l->asset : 0, x);        /* off: both fold */
    return k;
}

/* The same without the columns that fold. */
static void line_put(const aging *g, const hk_line *l, int x, hk_pcell *to)
{
    hk_pcell all[COLS_MAX];
    size_t n = line_cells(g, l, x, all), k = NAMED;
    for (size_t i = NAMED; i < n; i++) if (!(g->zero >> i & 1)) to[k++] = all[i];
}

static const char *bucket_title(const aging *g, unsigned i)
{
    const int *e = g->r->ask.edges;
    const char *names[] = { "from", "to" };
    const char *values[] = { hk_printf(g->cx->arena, "%d", e[i] + (i + 1 < g->r->ask.edges_n)), hk_printf(g->cx->arena, "%d", i + 1 < g->r->ask.edges_n ? e[i + 1] : 0) };
    return hk_text_fill(g->cx->arena, g->lang, i + 1 < g->r->ask.edges_n ? "papers.bucket" : "papers.bucket_last", names, values, 2);
}

/* Rows of the currency being laid; false at the end. */
static bool row_next(const aging *g, size_t *at, const hk_group **group, hk_line *l)
{
    while (*at < g->r->groups_n) {
        uint32_t i = g->r->order[(*at)++];
        *group = &g->r->groups[i];
        hk_report_line(g->r, i, l);
        if (strcmp((*group)->currency, g->totals[g->at].currency) == 0 && !hk_line_zero(l, g->r->ask.edges_n)) return true;
    }
    return false;
}

static void titles(const aging *g, hk_pcol *cols)
{
    size_t k = NAMED;
    cols[0] = hk_col(g->lang, "code", HK_LEFT, false), cols[1] = hk_col(g->lang, "name", HK_LEFT, true);
    cols[k++] = hk_col(g->lang, "not_due", HK_RIGHT, false);
    for (unsigned i = 0; i < g->r->ask.edges_n; i++) cols[k++] = (hk_pcol){ .title = bucket_title(g, i), .align = HK_RIGHT };
    cols[k++] = hk_col(g->lang, "no_due", HK_RIGHT, false), cols[k++] = hk_col(g->lang, "unapplied", HK_RIGHT, false);
    cols[k++] = hk_col(g->lang, "outstanding", HK_RIGHT, false), cols[k++] = hk_col(g->lang, "overdue", HK_RIGHT, false);
    cols[k++] = hk_col(g->lang, "contract_asset", HK_RIGHT, false), cols[k] = hk_col(g->lang, "receivable", HK_RIGHT, false);
}

/* Which columns fold, named in the variable "folded". */
static void fold(aging *g, const hk_pcol *cols, size_t n)
{
    const hk_group *group;
    hk_line l;
    hk_pcell c[COLS_MAX];
    hk_buf named = { .arena = g->cx->arena };
    g->zero = (UINT64_C(1) << n) - 1;
    for (size_t at = 0; row_next(g, &at, &group, &l);) {
        line_cells(g, &l, 0, c);
        for (size_t i = NAMED; i < n; i++) if (c[i].i) g->zero &= ~(UINT64_C(1) << i);
    }
    g->zero &= ~(UINT64_C(3) | UINT64_C(1) << (n - 4));                                  /* names and the outstanding stay */
    for (size_t i = NAMED; i < n - (g->r->asset ? 0 : 2); i++)
        if (g->zero >> i & 1) hk_buf_printf(&named, "%s%s", named.n ? hk_text(g->lang, "papers.and") : "", cols[i].title);
    hk_vars_set(&g->vars, "folded", named.n ? named.p : "");
}

static hk_ptable *table(void *arg, const char *name)
{
    aging *g = arg;
    hk_arena *a = g->cx->arena;
    const hk_total *sum = &g->totals[g->at];
    const hk_group *group;
    hk_line l;
    size_t n = g->r->ask.edges_n + 9, k = 0;
    hk_pcol *all = HK_NEWS(a, hk_pcol, n), *cols = HK_NEWS(a, hk_pcol, n);
    hk_pcell *total = HK_NEWS(a, hk_pcell, n);

    HK_UNUSED(name);
    titles(g, all);
    fold(g, all, n);
    for (size_t i = 0; i < n; i++) if (!(g->zero >> i & 1)) cols[k++] = all[i];
    hk_ptable *t = hk_ptable_new(a, hk_text(g->lang, "papers.sheet.aging"), cols, k);
    for (size_t at = 0; row_next(g, &at, &group, &l);) {
        hk_pcell *c = hk_ptable_row(a, t);
        c[0] = hk_pc_text(hk_strdup(a, group->key)), c[1] = hk_pc_text(hk_strdup(a, group->name));             /* groups go with the report */
        line_put(g, &l, group->exponent, c);
    }
    total[0] = hk_pc_text(hk_text(g->lang, "papers.total"));
    line_put(g, &sum->line, sum->exponent, total);
    t->total = total;
    return t;
}

static void pick(void *arg, size_t i)
{
    aging *g = arg;
    int64_t control = 0;
    g->at = i;
    for (size_t k = 0; k < g->controls_n; k++) if (strcmp(g->controls[k].currency, g->totals[i].currency) == 0) control = g->controls[k].amount;
    hk_vars_set(&g->vars, "currency_name", hk_currency_say(g->lang, g->totals[i].currency));
    hk_vars_set(&g->vars, "control", g->cx->scope->all ? hk_money_group(g->cx->arena, control, g->totals[i].exponent) : "");      /* the whole is not everybody's to know */
}

hk_rc hk_aging_paper(hk_ctx *cx, const hk_base *b, hk_report *r, const hk_template *t, hk_paper **out, const char **file)
{
    aging g = { .cx = cx, .r = r, .lang = b->lang };
    hk_fill fill = { .vars = &g.vars, .arg = &g, .table = table, .pick = pick };
    char time[33];

    hk_rc rc = hk_report_totals(cx, r, &g.totals, &g.totals_n);
    if (!rc) rc = hk_control_read(cx, r, &g.controls, &g.controls_n);
    if (rc) return rc;
    hk_base_vars(cx, b, NULL, &g.vars);
    hk_vars_set(&g.vars, "basis", hk_text(b->lang, r->ask.basis == HK_BASIS_ISSUE ? "papers.basis.issue" : "papers.basis.due"));
    hk_vars_set(&g.vars, "known", r->ask.known_us == HK_NULL ? "" : hk_strdup(cx->arena, hk_time_fmt(r->ask.known_us, time)));
    hk_vars_set(&g.vars, "holds", hk_text(b->lang, "papers.holds"));
    fill.each_n = g.totals_n;
    hk_paper *p = hk_paper_new(cx->arena, b->lang);
    p->landscape = true;
    hk_template_lay(t, &fill, p);
    hk_base_foot(cx, b, t, r->fingerprint, &g.vars, p);
    *out = p, *file = hk_template_text(cx->arena, t, "file", &g.vars);
    return HK_OK;
}
