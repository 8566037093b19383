/* figures.c - what came of it: how often a line was said, in how many of those talks something was promised, and how many of the promises
 * were kept.
 *
 * A talk is what was recorded: a row of the follow-ups, imported or written at the desk. A use names line, customer and day; the talk of
 * that customer on that day is its talk. A promise is kept when ptp.tol of the sum came by the promised day and ptp.grace working days
 * (DOMAIN §8); one without a sum cannot be judged, one not yet due is not judged. Talks the caller may not see are not counted, nor are
 * those with a customer he shares with others: what was promised there may be about their items.
 */
#include "library/inside.h"
#include "access/access.h"
#include "content/reader.h"
#include "param/param.h"
#include <stdlib.h>

typedef struct talk {
    const char *words;           /* what was noted of it, or the line that was said */
    bool        promised, due, kept;
} talk;
typedef struct talks {
    talk  *v;
    size_t n, cap;
} talks;

/* A row of library_talks or library_use_talks: a talk, and one of the receipts after it. */
typedef struct told {
    int64_t     id, customer, promise_day, promise_amount, paid_day, paid;
    const char *words;
} told;

/* ---- talks -------------------------------------------------------------------------------------------------------------------- */
typedef struct judge {
    const hk_calendar *cal;
    hk_decimal         tol;
    int                grace;
    int64_t            id, paid, asked;      /* of the talk that is being read */
    hk_day             last;                 /* to be kept by; HK_DAY_NONE: no promise, or one beyond the calendar */
} judge;

static void talk_end(const hk_ctx *cx, talks *t, const judge *j)
{
    int64_t enough;

    if (!t->n || j->last == HK_DAY_NONE || j->last >= cx->today || j->asked <= 0 || !hk_money_mul(j->asked, j->tol, &enough)) return;
    t->v[t->n - 1].due = true, t->v[t->n - 1].kept = j->paid >= enough;
}

static void talk_begin(hk_ctx *cx, talks *t, const told *r, judge *j)
{
    bool known;

    HK_PUSH(cx->arena, t->v, t->n, t->cap) = (talk){ .words = hk_strdup(cx->arena, r->words), .promised = r->promise_day != HK_NULL };
    j->id = r->id, j->paid = 0, j->asked = r->promise_amount == HK_NULL ? 0 : r->promise_amount;
    j->last = r->promise_day == HK_NULL ? HK_DAY_NONE : hk_cal_add_workdays(j->cal, (hk_day)r->promise_day, j->grace, &known);
}

static void take(hk_ctx *cx, talks *t, const told *r, judge *j)
{
    if (hk_scope_shared(cx->scope, r->customer)) return;
    if (!t->n || r->id != j->id) {
        talk_end(cx, t, j);
        talk_begin(cx, t, r, j);
    }
    if (r->paid != HK_NULL && j->last != HK_DAY_NONE && r->paid_day <= j->last && !hk_add(j->paid, r->paid, &j->paid)) j->paid = INT64_MAX;
}

static hk_rc talks_read(hk_ctx *cx, judge *j, talks *t)
{
    hk_row_library_talks r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_library_talks(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_library_talks(cur, &r)) take(cx, t, &(told){ r.id, r.customer, r.promise_day, r.promise_amount, r.paid_day, r.paid, r.heard }, j);
    talk_end(cx, t, j);
    return hk_cursor_end(cur);
}

static hk_rc use_talks_read(hk_ctx *cx, judge *j, talks *t)
{
    hk_row_library_use_talks r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_library_use_talks(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_library_use_talks(cur, &r)) take(cx, t, &(told){ r.id, r.customer, r.promise_day, r.promise_amount, r.paid_day, r.paid, r.line }, j);
    talk_end(cx, t, j);
    return hk_cursor_end(cur);
}

static hk_rc judge_open(hk_ctx *cx, judge *j)
{
    hk_params *p;

    hk_rc rc = hk_params_open(cx, cx->today, INT64_MAX, &p);
    if (!rc) rc = hk_reader_calendar(cx, &j->cal);
    if (rc) return rc;
    j->tol = hk_percent_rate(hk_param_decimal(p, "ptp.tol"));
    j->grace = (int)hk_param_int(p, "ptp.grace");
    j->last = HK_DAY_NONE;
    return HK_OK;
}

/* ---- counted ------------------------------------------------------------------------------------------------------------------ */
static void count(hk_figures *f, const talk *t)
{
    f->promised.n++;
    f->promised.k += t->promised;
    f->kept.n += t->due;
    f->kept.k += t->kept;
}

static int by_words(const void *x, const void *y) { return strcmp((*(const talk *const *)x)->words, (*(const talk *const *)y)->words); }

/* Every talk there is, under the excuse that was heard in it. The same words are looked up once. */
hk_rc hk_figures_of_excuses(hk_ctx *cx, hk_library *l)
{
    talks  t = { 0 };
    judge  j = { 0 };
    size_t n = 0;
    int    id = 0;

    hk_rc rc = judge_open(cx, &j);
    if (!rc && hk_access_may(cx, CAP_LEDGER_READ)) rc = talks_read(cx, &j, &t);
    if (rc) return rc;
    const talk **list = HK_NEWS(cx->arena, const talk *, t.n + 1);
    for (size_t i = 0; i < t.n; i++)
        if (*t.v[i].words) list[n++] = &t.v[i];
    if (n) qsort(list, n, sizeof *list, by_words);
    const hk_excuse_finder *f = hk_excuse_finder_make(cx->arena, l->excuses, l->excuses_n);
    for (size_t i = 0; i < n; i++) {
        if (!i || strcmp(list[i]->words, list[i - 1]->words) != 0) id = hk_excuse_find(f, cx->arena, list[i]->words);
        if (!id) continue;
        l->excuse_fig[id - 1].uses++;
        count(&l->excuse_fig[id - 1], list[i]);
    }
    return HK_OK;
}

static hk_rc counts_read(hk_ctx *cx, hk_library *l)
{
    hk_row_library_use_counts r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_library_use_counts(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_library_use_counts(cur, &r)) {
        hk_lib_line *line = hk_library_find(l, r.line);
        if (line) line->fig.uses = r.n;
    }
    return hk_cursor_end(cur);
}

/* Only talks in which a line was said are read: a list is opened often, and most talks have none. */
hk_rc hk_figures_of_lines(hk_ctx *cx, hk_library *l)
{
    talks t = { 0 };
    judge j = { 0 };

    hk_rc rc = counts_read(cx, l);
    if (!rc) rc = judge_open(cx, &j);
    if (!rc && hk_access_may(cx, CAP_LEDGER_READ)) rc = use_talks_read(cx, &j, &t);
    if (rc) return rc;
    for (size_t i = 0; i < t.n; i++) {
        hk_lib_line *line = hk_library_find(l, t.v[i].words);
        if (line) count(&line->fig, &t.v[i]);
    }
    return HK_OK;
}
