/* cube.c - totals of every day.
 *
 * For one (currency, class): running sums over days and, within a day, over due days. A bucket of a day is then the difference
 * of two entries. Both axes hold only the days that occur, so one due day in 2099 costs one column. The cube belongs to a base
 * and never changes; what the tail says is added to the answer: each of its rows enters and leaves each bucket at most once,
 * as differences over days which are summed at the end.
 */
#include "book/inside.h"

#include <stdlib.h>

struct cube {
    struct cube *next;
    char     currency[4];
    int      class;
    size_t   days, dues, width;          /* width = dues + 1 + codes; entry 0 of a day is zero */
    size_t   bytes;
    uint16_t *day;                       /* the days something changed, ascending */
    uint16_t *day_at;                    /* day -> index of the last one not after it, + 1; 0: before everything */
    uint16_t *due_at;                    /* day -> number of due days that occur before it; 65536 entries */
    int64_t  *sum;                       /* [days][width]: balance with due rank < j, then the three codes */
    int32_t  *n;
};
enum { CODES = 3 };                      /* DUE_CREDIT, EVENT, NONE: keys 65533.. in this order */

void cube_free(struct cube *c)
{
    while (c) {
        struct cube *next = c->next;
        free(c->day);
        free(c->day_at);
        free(c->due_at);
        big_free(c->sum, c->days * c->width * sizeof *c->sum);
        big_free(c->n, c->days * c->width * sizeof *c->n);
        free(c);
        c = next;
    }
}

static bool *accounts_of(const base *b, const char *currency, int class)
{
    bool *in = calloc(b->accounts + 1, sizeof *in);
    for (size_t i = 0; in && i < b->accounts; i++) in[i] = b->acct[i].class == class && strcmp(b->acct[i].currency, currency) == 0;
    return in;
}

static bool axes_make(struct cube *c, const base *b, const bool *in)
{
    const cols *r = &b->main.c;
    uint8_t *occurs = calloc(2, 65536), *due = occurs + 65536;
    if (!occurs) return false;
    for (size_t i = 0; i < b->main.rows; i++)
        if (in[num_at(r->acct, i)]) occurs[r->from[i]] = occurs[r->to[i]] = due[r->due[i]] = 1;
    c->day = malloc(65536 * sizeof *c->day);
    c->day_at = malloc(65536 * sizeof *c->day_at);
    c->due_at = malloc(65536 * sizeof *c->due_at);
    if (c->day && c->day_at && c->due_at)
        for (int d = 0; d < 65536; d++) {
            if (occurs[d] && d != FOREVER) c->day[c->days++] = (uint16_t)d;
            c->day_at[d] = (uint16_t)c->days;
            c->due_at[d] = (uint16_t)c->dues;
            if (due[d] && d < DUE_DAYS) c->dues++;
        }
    free(occurs);
    c->width = c->dues + 1 + CODES;
    c->bytes = c->days * c->width * (sizeof *c->sum + sizeof *c->n);
    return c->day && c->day_at && c->due_at;
}

/* Each row is +balance on its first day and -balance on the day it ends, in the column behind its due day. */
static void fill(struct cube *c, const base *b, const bool *in)
{
    const cols *r = &b->main.c;
    for (size_t i = 0; i < b->main.rows; i++) {
        if (!in[num_at(r->acct, i)]) continue;
        size_t col = r->due[i] < DUE_DAYS ? (size_t)c->due_at[r->due[i]] + 1 : c->dues + 1 + (r->due[i] - DUE_DAYS);
        size_t at = (size_t)(c->day_at[r->from[i]] - 1) * c->width + col;
        c->sum[at] += bal_at(r, i);
        c->n[at]++;
        if (r->to[i] == FOREVER) continue;
        at = (size_t)(c->day_at[r->to[i]] - 1) * c->width + col;
        c->sum[at] -= bal_at(r, i);
        c->n[at]--;
    }
    for (size_t d = 0; d < c->days; d++) {
        int64_t *s = c->sum + d * c->width;
        int32_t *n = c->n + d * c->width;
        for (size_t j = 1; j <= c->dues; j++) { s[j] += s[j - 1]; n[j] += n[j - 1]; }
        if (d) for (size_t j = 0; j < c->width; j++) { s[j] += s[j - c->width]; n[j] += n[j - c->width]; }
    }
}

static hk_rc cube_make(hk_ctx *cx, base *b, const char *currency, int class, size_t held, struct cube **out)
{
    struct cube *c = calloc(1, sizeof *c);
    bool *in = accounts_of(b, currency, class);
    hk_rc rc = c && in ? base_touch(cx, b, false, (1u << COL_KFROM) - 1, 0, b->main.rows) : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc && !axes_make(c, b, in)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc && held + c->bytes > HK_BOOK_CUBE_MAX) rc = hk_fail(cx, HK_TOO_BIG, "book.cube_too_big", NULL, NULL);
    if (rc) goto done;
    c->class = class;
    memcpy(c->currency, currency, 4);
    c->sum = big_alloc(c->days * c->width * sizeof *c->sum);
    c->n = big_alloc(c->days * c->width * sizeof *c->n);
    if (!c->sum || !c->n) {
        rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        goto done;
    }
    fill(c, b, in);
    *out = c;
    c = NULL;
done:
    cube_free(c);
    free(in);
    return rc;
}

static hk_rc cube_get(hk_ctx *cx, base *b, const char *currency, int class, const struct cube **out)
{
    size_t held = 0;
    hk_rc rc = HK_OK;
    pthread_mutex_lock(&b->cube_lock);
    struct cube *c = b->cubes;
    for (; c && !(c->class == class && strcmp(c->currency, currency) == 0); c = c->next) held += c->bytes;
    if (!c) {
        rc = cube_make(cx, b, currency, class, held, &c);
        if (!rc) {
            c->next = b->cubes;
            b->cubes = c;
        }
    }
    pthread_mutex_unlock(&b->cube_lock);
    if (!rc) *out = c;
    return rc;
}

static void day_totals(const struct cube *c, hk_day day, const int *edges, unsigned edges_n, hk_cell *out)
{
    if (!c->day_at[day]) return;
    const int64_t *s = c->sum + (size_t)(c->day_at[day] - 1) * c->width;
    const int32_t *n = c->n + (size_t)(c->day_at[day] - 1) * c->width;
    size_t above = c->dues;                                  /* entries up to here belong to later due days, done already */
    for (unsigned k = 0; k <= edges_n; k++) {
        size_t below = k < edges_n && day - edges[k] > 0 ? c->due_at[day - edges[k]] : 0;
        out[k].sum += s[above] - s[below];
        out[k].n += n[above] - n[below];
        above = below;
    }
    static const uint8_t place[CODES] = { 3, 2, 1 };         /* credit: unapplied, event: not reached, none: no due day */
    for (unsigned k = 0; k < CODES; k++) {
        out[edges_n + place[k]].sum += s[c->dues + 1 + k];
        out[edges_n + place[k]].n += n[c->dues + 1 + k];
    }
}

typedef struct span {                    /* days first..last and the differences over them */
    hk_day   first, last;
    unsigned cols_n;
    hk_cell *cells;
} span;

/* +x from day a up to, not including, day b */
static void differ(const span *s, int a, int b, unsigned col, hk_cell x)
{
    a = HK_MAX(a, s->first);
    if (a >= b || a > s->last) return;
    hk_cell *c = &s->cells[(size_t)(a - s->first) * s->cols_n + col];
    c->sum += x.sum;
    c->n += x.n;
    if (b > s->last) return;
    c = &s->cells[(size_t)(b - s->first) * s->cols_n + col];
    c->sum -= x.sum;
    c->n -= x.n;
}

static void add_tail(const hk_view *v, const char *currency, int class, const int *edges, unsigned edges_n, const span *s)
{
    for (uint32_t i = 0; i < v->mark->tail; i++) {
        const tail_chunk *t = tail_at(v->gen, i);
        uint32_t k = i % TAIL_CHUNK;
        hk_account a = account_of(v->gen, t->acct[k]);
        if (a.class != class || strcmp(a.currency, currency) != 0) continue;
        int from = t->from[k], to = t->to[k], due = t->due[k];
        hk_cell x = { t->delta[k], t->open[k] };
        if (due == DUE_CREDIT) { differ(s, from, to, HK_COL_UNAPPLIED(edges_n), x); continue; }
        if (due == HK_BOOK_DUE_EVENT) { differ(s, from, to, HK_COL_NOT_REACHED(edges_n), x); continue; }
        if (due == HK_BOOK_DUE_NONE) { differ(s, from, to, HK_COL_NO_DUE(edges_n), x); continue; }
        int begin = from;                                    /* not due up to and including the due day */
        for (unsigned c = 0; c <= edges_n && begin < to; c++) {
            int end = c < edges_n ? HK_MIN(to, due + edges[c] + 1) : to;
            differ(s, begin, end, c, x);
            begin = HK_MAX(begin, end);
        }
    }
}

hk_rc hk_book_days(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const char *currency, int class,
                   hk_day first, hk_day last, const int *edges, unsigned edges_n, hk_cell *cells)
{
    const struct cube *c = NULL;
    span s = { first, last, HK_COLS(edges_n), cells };
    hk_rc rc = scope_needed(cx, scope);
    if (!rc && !scope->all) rc = hk_fail(cx, HK_FORBIDDEN, "book.totals_need_all", NULL, NULL);
    if (!rc) rc = day_checked(cx, first);
    if (!rc) rc = day_checked(cx, last);
    if (!rc) rc = edges_checked(cx, edges, edges_n);
    if (!rc && first > last) rc = hk_fail_internal(cx, HK_INTERNAL, "book: days %" PRId32 " to %" PRId32, first, last);
    if (!rc) rc = cube_get(cx, v->gen->base, currency, class, &c);
    if (rc) return rc;

    size_t days = (size_t)(last - first) + 1;
    memset(cells, 0, days * s.cols_n * sizeof *cells);
    if (v->mark->tail) {
        add_tail(v, currency, class, edges, edges_n, &s);
        for (size_t i = s.cols_n; i < days * s.cols_n; i++) {
            cells[i].sum += cells[i - s.cols_n].sum;
            cells[i].n += cells[i - s.cols_n].n;
        }
    }
    for (size_t i = 0; i < days; i++) day_totals(c, first + (hk_day)i, edges, edges_n, cells + i * s.cols_n);
    return HK_OK;
}
