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
    int64_t     customer;
    hk_day      day;
    const char *excuse;
    bool        promised, due, kept;
} talk;
typedef struct talks {
    talk  *v;
    size_t n, cap;
} talks;

/* ---- talks -------------------------------------------------------------------------------------------------------------------- */
typedef struct judge {
    const hk_calendar *cal;
    hk_decimal         tol;
    int                grace;
    int64_t            paid, asked;
    hk_day             last;     /* to be kept by; HK_DAY_NONE: no promise, or one beyond the calendar */
} judge;

static void talk_end(const hk_ctx *cx, talks *t, const judge *j)
{
    int64_t enough;
    talk   *at = &t->v[t->n - 1];

    if (!t->n || j->last == HK_DAY_NONE || j->last >= cx->today || j->asked <= 0 || !hk_money_mul(j->asked, j->tol, &enough)) return;
    at->due = true, at->kept = j->paid >= enough;
}

static void talk_begin(hk_ctx *cx, talks *t, const hk_row_library_talks *r, judge *j)
{
    bool known;

    HK_PUSH(cx->arena, t->v, t->n, t->cap) = (talk){ .customer = r->customer, .day = (hk_day)r->day, .excuse = hk_strdup(cx->arena, r->heard), .promised = r->promise_day != HK_NULL };
    j->paid = 0, j->asked = r->promise_amount == HK_NULL ? 0 : r->promise_amount;
    j->last = r->promise_day == HK_NULL ? HK_DAY_NONE : hk_cal_add_workdays(j->cal, (hk_day)r->promise_day, j->grace, &known);
}

static hk_rc talks_read(hk_ctx *cx, judge *j, talks *t)
{
    hk_row_library_talks r;
    hk_cursor *cur = NULL;
    int64_t    id = HK_NULL;

    hk_rc rc = hk_q_library_talks(cx, &cur, cx->company);
    if (rc) return rc;
    j->last = HK_DAY_NONE;
    while (hk_next_library_talks(cur, &r)) {
        if (hk_scope_shared(cx->scope, r.customer)) continue;
        if (r.id != id) {
            talk_end(cx, t, j);
            talk_begin(cx, t, &r, j);
            id = r.id;
        }
        if (r.paid != HK_NULL && j->last != HK_DAY_NONE && r.paid_day <= j->last && !hk_add(j->paid, r.paid, &j->paid)) j->paid = INT64_MAX;
    }
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

static int by_words(const void *x, const void *y) { return strcmp((*(const talk *const *)x)->excuse, (*(const talk *const *)y)->excuse); }

/* The same words are looked up once. */
static void excuses_count(hk_ctx *cx, hk_library *l, const talks *t)
{
    const talk **list = HK_NEWS(cx->arena, const talk *, t->n + 1);
    size_t n = 0;
    int    id = 0;

    for (size_t i = 0; i < t->n; i++)
        if (*t->v[i].excuse) list[n++] = &t->v[i];
    if (!n) return;
    qsort(list, n, sizeof *list, by_words);
    const hk_excuse_finder *f = hk_excuse_finder_make(cx->arena, l->excuses, l->excuses_n);
    for (size_t i = 0; i < n; i++) {
        if (!i || strcmp(list[i]->excuse, list[i - 1]->excuse) != 0) id = hk_excuse_find(f, cx->arena, list[i]->excuse);
        if (!id) continue;
        l->excuse_fig[id - 1].uses++;
        count(&l->excuse_fig[id - 1], list[i]);
    }
}

/* First talk with this customer on this day; they are in that order. */
static const talk *talk_of(const talks *t, int64_t customer, hk_day day)
{
    size_t lo = 0, hi = t->n;
    while (lo < hi) {
        size_t      mid = lo + (hi - lo) / 2;
        const talk *m = &t->v[mid];
        if (m->customer < customer || (m->customer == customer && m->day < day)) lo = mid + 1;
        else hi = mid;
    }
    return lo < t->n && t->v[lo].customer == customer && t->v[lo].day == day ? &t->v[lo] : NULL;
}

static hk_rc uses_count(hk_ctx *cx, hk_library *l, const talks *t)
{
    hk_row_library_uses r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_library_uses(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_library_uses(cur, &r)) {
        hk_lib_line *line = hk_library_find(l, r.line);
        const talk  *its = line && r.customer != HK_NULL ? talk_of(t, r.customer, (hk_day)r.day) : NULL;
        if (line) line->fig.uses++;
        if (its) count(&line->fig, its);
    }
    return hk_cursor_end(cur);
}

hk_rc hk_figures_count(hk_ctx *cx, hk_library *l)
{
    talks t = { 0 };
    judge j = { 0 };

    hk_rc rc = judge_open(cx, &j);
    if (!rc && hk_access_may(cx, CAP_LEDGER_READ)) rc = talks_read(cx, &j, &t);
    if (rc) return rc;
    excuses_count(cx, l, &t);
    return uses_count(cx, l, &t);
}
