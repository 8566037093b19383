/* follow.c - the two papers that follow a statement: the difference sheet 差异调节表 when the customer's figure is another one, and the
 * reminder 催回函 when no answer came. Their figures are those of the statement as it was prepared, because that is the paper the
 * customer has in hand; what the book learned since stands beside them as a note. */
#include "papers/ops_inside.h"
#include "papers/round.h"

#include "base/json.h"
#include "content/content.h"
#include "files/files.h"
#include "jobs/jobs.h"
#include "papers/papers.h"
#include "store/store.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct follow {
    hk_ctx  *cx;
    const hk_base *b;
    const hk_round *run;
    hk_owed *now;                /* of the statement's last day, as known today */
    size_t   now_n, at;
    hk_round_line *lines;
    size_t   lines_n;
    hk_round_gap gap;
    const hk_round_sum **shown;    /* currencies on the paper */
    size_t   shown_n;
    hk_vars  vars;
} follow;

static const char *money(const follow *f, int64_t minor, const char *currency) { return hk_money_group(f->cx->arena, minor, hk_currency_exponent(currency)); }

/* ---- difference sheet: two columns that meet ---------------------------------------------------------------------------------------------- */
static hk_ptable *gap_table(follow *f)
{
    enum { WHAT, DAY, NUMBER, NOTE, OURS, THEIRS, COLS };
    static const char *const names[COLS] = { "what_differs", "day", "number", "remark", "ours", "theirs" };
    hk_arena *a = f->cx->arena;
    hk_pcol  *cols = HK_NEWS(a, hk_pcol, COLS);
    hk_pcell *total = HK_NEWS(a, hk_pcell, COLS), *c;
    int x = hk_currency_exponent(f->shown[f->at]->currency);
    for (int i = 0; i < COLS; i++) cols[i] = hk_col(f->b->lang, names[i], i >= OURS ? HK_RIGHT : HK_LEFT, i == NOTE);
    hk_ptable *t = hk_ptable_new(a, hk_text(f->b->lang, "papers.sheet.difference"), cols, COLS);
    c = hk_ptable_row(a, t);
    c[WHAT] = hk_pc_text(hk_text(f->b->lang, "papers.closing_both")), c[OURS] = hk_pc_money(f->gap.ours, x), c[THEIRS] = hk_pc_money(f->gap.theirs, x);
    for (size_t i = 0; i < f->lines_n; i++) {
        const hk_round_line *l = &f->lines[i];
        c = hk_ptable_row(a, t);
        c[WHAT] = hk_pc_text(hk_text(f->b->lang, hk_printf(a, "papers.gap.%s", l->what))), c[DAY] = hk_pc_day(l->day);
        c[NUMBER] = hk_pc_text(l->number), c[NOTE] = hk_pc_text(l->note), c[l->side == 1 ? OURS : THEIRS] = hk_pc_money(l->amount, x);
    }
    total[WHAT] = hk_pc_text(hk_text(f->b->lang, "papers.adjusted")), total[OURS] = hk_pc_money(f->gap.adjusted_ours, x), total[THEIRS] = hk_pc_money(f->gap.adjusted_theirs, x);
    t->total = total;
    return t;
}

/* ---- reminder: what was sent, and when ------------------------------------------------------------------------------------------------------ */
static hk_ptable *sent_table(follow *f)
{
    static const char *const names[] = { "period", "sent", "currency", "closing", "days_waiting" };
    hk_arena *a = f->cx->arena;
    hk_pcol  *cols = HK_NEWS(a, hk_pcol, 5);
    char month[8];
    for (size_t i = 0; i < 5; i++) cols[i] = hk_col(f->b->lang, names[i], i >= 3 ? HK_RIGHT : HK_LEFT, false);
    hk_ptable *t = hk_ptable_new(a, hk_text(f->b->lang, "papers.sheet.sent"), cols, 5);
    for (size_t i = 0; i < f->shown_n; i++) {
        hk_pcell *c = hk_ptable_row(a, t);
        c[0] = hk_pc_text(hk_strdup(a, hk_month_fmt(f->run->month, month))), c[1] = hk_pc_day(f->run->sent_first);
        c[2] = hk_pc_text(hk_currency_say(f->b->lang, f->shown[i]->currency)), c[3] = hk_pc_money(f->shown[i]->closing, hk_currency_exponent(f->shown[i]->currency));
        c[4] = hk_pc_int(f->run->waiting);
    }
    return t;
}

static hk_ptable *table(void *arg, const char *name)
{
    return strcmp(name, "sent") == 0 ? sent_table(arg) : gap_table(arg);
}

static void pick(void *arg, size_t i)
{
    follow *f = arg;
    const hk_round_sum *s = f->shown[i];
    int64_t now = hk_owed_in(f->now, f->now_n, s->currency), list_no;
    f->at = i;
    hk_vars_set(&f->vars, "currency", s->currency);
    hk_vars_set(&f->vars, "currency_name", hk_currency_say(f->b->lang, s->currency));
    hk_vars_set(&f->vars, "closing", money(f, s->closing, s->currency));
    hk_vars_set(&f->vars, "amount_words", hk_amount_words(f->cx->arena, f->b->lang, s->currency, s->closing));
    hk_vars_set(&f->vars, "book_now", now == s->closing ? "" : money(f, now, s->currency));
    if (!s->differs || s->theirs == HK_NULL) return;
    f->lines_n = 0;
    hk_rc rc = hk_round_lines(f->cx, s->event, &f->lines, &f->lines_n, &list_no);
    if (rc || !hk_round_gap_of(s->closing, s->theirs, f->lines, f->lines_n, &f->gap)) f->gap = (hk_round_gap){ 0 };        /* the error stays in cx and ends the paper */
    hk_vars_set(&f->vars, "theirs", money(f, s->theirs, s->currency));
    hk_vars_set(&f->vars, "difference", money(f, s->theirs - s->closing, s->currency));
    hk_vars_set(&f->vars, "unexplained", f->gap.unexplained ? money(f, f->gap.unexplained, s->currency) : "");
    hk_vars_set(&f->vars, "explained", f->gap.unexplained ? "" : "1");
}

static void vars_set(follow *f, const hk_dir_customer *c, const char *prefix)
{
    hk_arena *a = f->cx->arena;
    hk_vars  *v = &f->vars;
    char month[8], day[11];
    hk_day last = hk_day_month_end(hk_month_first(f->run->month)), reply = HK_MIN(f->b->made + 7, HK_DAY_MAX);
    hk_base_vars(f->cx, f->b, c, v);
    const char *period = hk_strdup(a, hk_month_fmt(f->run->month, month));
    hk_vars_set(v, "period", period);
    hk_vars_set(v, "number", hk_printf(a, "%s-%s-%s", prefix, period, c->code));
    hk_vars_set(v, "statement_number", hk_printf(a, "DZ-%s-%s", period, c->code));
    hk_vars_set(v, "to_long", hk_day_long(a, f->b->lang, last));
    hk_vars_set(v, "sent_long", f->run->sent_first == HK_DAY_NONE ? "" : hk_day_long(a, f->b->lang, f->run->sent_first));
    hk_vars_set(v, "reply_by", hk_strdup(a, hk_day_fmt(reply, day)));
    hk_vars_set(v, "reply_by_long", hk_day_long(a, f->b->lang, reply));
    hk_vars_set(v, "waiting", hk_printf(a, "%d", f->run->waiting));
    hk_vars_set(v, "second", f->run->due_level >= 2 ? "" : "1");
    hk_vars_set(v, "third", f->run->due_level >= 2 ? "1" : "");
}

static hk_rc lay(follow *f, const hk_template *t, const hk_dir_customer *c, const char *prefix, hk_made *out)
{
    hk_fill fill = { .vars = &f->vars, .arg = f, .table = table, .pick = pick, .each_n = f->shown_n };
    hk_ctx *cx = f->cx;
    size_t n = 0;
    hk_rc rc = hk_base_owed(cx, f->b, c->id, f->b->r.ask.as_of, &f->now, &f->now_n);
    if (rc) return rc;
    vars_set(f, c, prefix);
    hk_paper *p = hk_paper_new(cx->arena, f->b->lang);
    hk_template_lay(t, &fill, p);
    if (cx->error.rc) return cx->error.rc;
    hk_base_foot(cx, f->b, t, hk_printf(cx->arena, "%s|%d|%d", c->code, f->run->month, f->run->waiting), &f->vars, p);
    *out = (hk_made){ .customer = hk_base_customer_copy(cx, c), .owed = HK_NEWS(cx->arena, hk_owed, f->shown_n + 1), .paper = p, .file = hk_template_text(cx->arena, t, "file", &f->vars) };
    for (; n < f->shown_n; n++) {
        memcpy(out->owed[n].currency, f->shown[n]->currency, sizeof out->owed[n].currency);
        out->owed[n].amount = f->shown[n]->closing;
    }
    out->owed_n = n;
    return HK_OK;
}

static hk_rc run_of(hk_ctx *cx, const hk_base *b, const hk_in *in, const hk_dir_customer *c, const hk_round **out)
{
    hk_round_list l;
    char buf[8];
    int month = hk_in_has(in, "month") ? (int)hk_in_int(in, "month") : hk_day_month(hk_day_month_start(cx->today) - 1);
    hk_rc rc = hk_round_read(cx, &b->r.feed, c->id, month, month, b->made, &l);
    if (!rc && !l.n) rc = hk_fail(cx, HK_NOT_FOUND, "papers.not_prepared", "month", "customer", c->code, "month", hk_month_fmt(month, buf), NULL);
    if (!rc) *out = &l.v[0];
    return rc;
}

hk_rc hk_difference_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out)
{
    follow f = { .cx = cx, .b = b };
    hk_rc rc = run_of(cx, b, in, c, &f.run);
    if (rc) return rc;
    f.shown = HK_NEWS(cx->arena, const hk_round_sum *, f.run->sums_n + 1);
    for (size_t i = 0; i < f.run->sums_n; i++) if (f.run->sums[i].differs && f.run->sums[i].theirs != HK_NULL) f.shown[f.shown_n++] = &f.run->sums[i];
    if (!f.shown_n) return hk_fail(cx, HK_RULE, "papers.no_difference_yet", "customer", "customer", c->code, NULL);
    return lay(&f, t, c, "TJ", out);
}

static hk_rc remind(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_round *run, const hk_dir_customer *c, hk_made *out)
{
    follow f = { .cx = cx, .b = b, .run = run, .shown = HK_NEWS(cx->arena, const hk_round_sum *, run->sums_n + 1) };
    for (size_t i = 0; i < run->sums_n; i++) if (!run->sums[i].confirmed) f.shown[f.shown_n++] = &run->sums[i];
    return lay(&f, t, c, "CH", out);
}

hk_rc hk_remind_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out)
{
    const hk_round *run = NULL;
    hk_rc rc = run_of(cx, b, in, c, &run);
    if (rc) return rc;
    if (run->state != HK_ROUND_IS_SENT && run->state != HK_ROUND_IS_NO_REPLY) return hk_fail(cx, HK_RULE, "papers.nothing_to_remind", "customer", "customer", c->code, NULL);
    return remind(cx, b, t, run, c, out);
}

/* ---- the daily job -------------------------------------------------------------------------------------------------------------------------- */
enum { MONTHS_BACK = 24 };
typedef struct reminding {
    hk_round_list   due;           /* those whose level has not been asked for yet */
    hk_made      *made;
    hk_paper_file *files;
    hk_file_ready *ready;
} reminding;

static hk_rc due_read(hk_ctx *cx, reminding *g)
{
    hk_template t = { 0 };
    hk_base b = { 0 };
    hk_round_list all = { 0 };
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_template_open(cx, "letter-remind", "zh", &t);
    if (!rc) rc = hk_base_open(cx, cx->today, HK_NULL, "zh", &b);
    if (!rc) rc = hk_round_read(cx, &b.r.feed, HK_NULL, hk_day_month(cx->today) - MONTHS_BACK, hk_day_month(cx->today), cx->today, &all);
    g->made = HK_NEWS(cx->arena, hk_made, all.n + 1);
    for (size_t i = 0; !rc && i < all.n; i++) {
        if (all.v[i].due_level <= all.v[i].reminded) continue;
        rc = remind(cx, &b, &t, &all.v[i], all.v[i].customer, &g->made[g->due.n]);
        if (!rc) HK_PUSH(cx->arena, g->due.v, g->due.n, g->due.cap) = all.v[i];
    }
    hk_base_close(&b);
    hk_template_close(&t);
    hk_read_end(cx);
    return rc;
}

static hk_rc remind_store(hk_ctx *cx, void *arg)
{
    reminding *g = arg;
    hk_rc rc = hk_log_begin(cx, "statement remind");
    for (size_t i = 0; !rc && i < g->due.n; i++) {
        int64_t id, customer = g->made[i].customer->id;
        hk_round_fact f = { .kind = HK_ROUND_REMINDED, .customer = customer, .month = g->due.v[i].month, .day = cx->today, .currency = "", .amount = HK_NULL, .opening = HK_NULL,
                          .known = HK_NULL, .level = g->due.v[i].due_level, .file_sha = g->ready[i].sha };
        rc = hk_file_put(cx, &g->ready[i], &(hk_file_owner_new){ strrchr(g->files[i].path, '/') + 1, HK_FILE_CUSTOMER, customer }, &id);
        if (!rc) rc = hk_round_post(cx, &f, NULL);
    }
    return rc;
}

static hk_rc reminders_run(hk_ctx *cx, size_t *n)
{
    const char *tmp = getenv("TMPDIR");
    char *folder = hk_printf(cx->arena, "%s/huikuan-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    reminding g = { .made = NULL };
    hk_rc rc = due_read(cx, &g);
    *n = g.due.n;
    if (rc || !g.due.n) return rc;
    if (!mkdtemp(folder)) return hk_fail_internal(cx, HK_IO, "%s: %m", folder);
    g.files = HK_NEWS(cx->arena, hk_paper_file, g.due.n), g.ready = HK_NEWS(cx->arena, hk_file_ready, g.due.n);
    for (size_t i = 0; i < g.due.n; i++) g.files[i] = (hk_paper_file){ .paper = g.made[i].paper, .name = g.made[i].file };
    rc = hk_papers_write(cx, g.files, g.due.n, HK_PAPER_PDF, folder);
    for (size_t i = 0; !rc && i < g.due.n; i++) rc = hk_file_prepare(cx, g.files[i].path, &g.ready[i]);
    if (!rc) rc = hk_write(cx, remind_store, &g);
    for (size_t i = 0; i < g.due.n; i++) if (g.files[i].path) unlink(g.files[i].path);
    rmdir(folder);
    return rc;
}

hk_rc hk_reminders_job(hk_ctx *cx, const hk_job *job, const char **result)
{
    size_t n = 0;
    HK_UNUSED(job);
    hk_rc rc = reminders_run(cx, &n);
    if (!rc) *result = hk_printf(cx->arena, "{\"reminders\":%zu}", n);
    return rc;
}

/* At once, for who does not want to wait for the night: the same, and the same only once. */
const hk_field hk_remind_in[] = { HK_FIELD_END };
const hk_field hk_remind_out[] = { { "reminders", HK_T_INT, 0 }, HK_FIELD_END };

hk_rc hk_op_remind(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    size_t n = 0;
    HK_UNUSED(in);
    hk_rc rc = reminders_run(cx, &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "reminders", (int64_t)n);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}
