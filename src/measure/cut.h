/* cut.h - what the measures read: agings, month sums and advances of one report, cut to the classes a measure counts.
 *
 *   T1  every figure comes from the book's functions; SQL is asked only for what the book does not keep: sales of the days of the
 *       month after the as-of day, facts learned after the known-at, advances. Each of these is a range of an index
 *   T2  month sums are exact at (as_of, known): the newest month counts up to the as-of day, facts learned later are taken out
 *   T3  net sales = invoices and what is billed like them - credit notes - imports taken back. The book keeps sales by issue day
 *   T4  receivables of a DSO = open items - unapplied receipts; advances (预收) are not deducted (DOMAIN §3, scope switches)
 *   T5  customers seen in part have no month sums (a sum cannot be divided); left_out tells how many accounts that concerns
 */
#ifndef HK_MEASURE_CUT_H
#define HK_MEASURE_CUT_H
#include "measure/dso.h"
#include "measure/report.h"

/* The report's groups over some classes only. */
typedef struct hk_cut {
    const hk_report  *r;
    uint32_t         *map;
    hk_book_override *moves;
    size_t            moves_n;
} hk_cut;
/* Receivables with or without retention; papers too when `bills`. The report must have been opened with_bills for these. */
void hk_cut_make(hk_ctx *cx, const hk_report *r, bool bills, bool retention, hk_cut *out);

/* Aging of the cut on any day under the report's knowledge. Clear *out at the end. */
HK_MUST_USE hk_rc hk_cut_age(hk_ctx *cx, const hk_cut *c, hk_day day, hk_basis basis, const int *edges, unsigned n, bool detail, hk_aging *out);
void hk_cut_line(const hk_aging *a, size_t group, hk_line *out);         /* like hk_report_line, of any aging */
/* On many ascending days in one pass (hk_book_trend): malloced cells, and the line of one group on one of them. */
typedef struct hk_trend { size_t days_n; unsigned edges_n; hk_cell *cells; } hk_trend;
HK_MUST_USE hk_rc hk_cut_trend(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, hk_basis basis, const int *edges, unsigned edges_n, hk_trend *out);
void hk_trend_line(const hk_trend *t, size_t group, size_t day, hk_line *out);

typedef struct hk_month_sum {
    int64_t sales;               /* T3 */
    int64_t receipts;            /* money received, advances included */
    int64_t written_off, recovered;
    int64_t bills;               /* bills and vouchers received: a swap, no collection */
    int64_t outstanding;         /* receivables at the month's end; the newest: at the as-of day */
} hk_month_sum;

typedef struct hk_months {
    int     first, n;            /* months first .. first + n - 1 (hk_day_month); the last one holds the as-of day */
    size_t  groups, left_out;
    int    *days;                /* of each month, elapsed ones of the last */
    bool    full;                /* else only sales are there */
    hk_month_sum *v;             /* [group * n + month] */
} hk_months;
/* r->owed, where it is set, is the newest month's balance: only for a cut with all that counts. */
HK_MUST_USE hk_rc hk_months_read(hk_ctx *cx, const hk_cut *c, int months, bool full, hk_months *out);
static inline const hk_month_sum *hk_month_at(const hk_months *m, size_t group, int k) { return &m->v[group * (size_t)m->n + (size_t)k]; }
/* Months of a group newest first, from month k back to its first with anything in it; room for m->n. Returns how many. */
size_t hk_months_history(const hk_months *m, size_t group, int k, hk_dso_month *out);
/* Sum over the last `window` months up to k. */
hk_month_sum hk_months_window(const hk_months *m, size_t group, int k, int window, int *days);

/* What is open on a day by issue month, unapplied receipts taken from the oldest: open[group * months + k], k = 0 the month of the
 * day; older ones than there are fall into the last. unapplied: per group, advances already taken out. */
HK_MUST_USE hk_rc hk_cut_open_by_month(hk_ctx *cx, const hk_cut *c, hk_day day, const int64_t *unapplied, int months, int64_t *open);

/* The same for many ascending days in one pass, by the months first .. first + months - 1 of the calendar: (*open)[(group * n + day) *
 * months + month - first], older ones in the first; unapplied[group * n + day]. Malloced: free it. */
HK_MUST_USE hk_rc hk_cut_open_by_months(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, const int64_t *unapplied, int first, int months, int64_t **open);

/* Advances not yet used, per group, on each of `n` ascending days: out[group * n + day] (T4). */
HK_MUST_USE hk_rc hk_cut_advances(hk_ctx *cx, const hk_cut *c, const hk_day *days, size_t n, int64_t *out);

/* Account of (customer, currency, class), UINT32_MAX when there is none in scope or the customer is seen in part. */
uint32_t hk_cut_account(hk_ctx *cx, const hk_cut *c, int64_t customer, const char *currency, int64_t cls);

/* Is the account's customer seen as a whole? Accounts outside the scope are not. */
bool hk_cut_seen_whole(hk_ctx *cx, const hk_cut *c, uint32_t account);

/* Group of each account, HK_BOOK_SKIP also for customers seen in part: what was issued in a month cannot be divided. */
uint32_t *hk_cut_whole(hk_ctx *cx, const hk_cut *c);

/* Items of the cut issued first .. last and known to the report, effective by `eff`; by month, each in seq order. Receivables only. */
typedef struct hk_issue { int64_t seq, amount; uint32_t account, group; hk_day issue, due; } hk_issue;      /* due: HK_DAY_NONE without */
typedef void (*hk_issue_fn)(void *arg, const hk_issue *x);
HK_MUST_USE hk_rc hk_cut_issued(hk_ctx *cx, const hk_cut *c, hk_day first, hk_day last, hk_day eff, hk_issue_fn fn, void *arg);

/* Open items of all accounts of the cut that belong to `group`. */
HK_MUST_USE hk_rc hk_cut_items(hk_ctx *cx, const hk_cut *c, size_t group, hk_day day, hk_item **items, size_t *n);

/* What of each item of the cut was open on some days, laid side by side by one pass over the book.
 *   accounts of one group, or of all groups (HK_CUT_ALL); with HK_CUT_MOVED also of accounts outside the groups while single items have
 *   an owner of their own, who may stand inside */
#define HK_CUT_ALL   SIZE_MAX
#define HK_CUT_MOVED (SIZE_MAX - 1)
typedef struct hk_open_days {
    hk_day   *day;               /* ascending, each once */
    size_t    days_n;
    hk_state *v;                 /* by item, then day (hk_book_states) */
    size_t    n;
} hk_open_days;
/* Days in any order; one before all days has nothing. Clear it also after a failure; zero it before. */
HK_MUST_USE hk_rc hk_cut_open_days(hk_ctx *cx, const hk_cut *c, size_t group, const hk_day *days, size_t n, hk_open_days *out);
/* The same states handed over in no order (hk_book_each_state). Days as hk_open_days_of puts them: ascending, each once. */
void hk_open_days_of(hk_ctx *cx, const hk_day *days, size_t n, hk_open_days *out);
HK_MUST_USE hk_rc hk_cut_open_each(hk_ctx *cx, const hk_cut *c, const hk_open_days *days, hk_states_fn fn, void *arg);       /* HK_CUT_ALL */
void hk_open_days_clear(hk_open_days *o);
int hk_open_place(const hk_open_days *o, hk_day day);        /* -1: before all days */
static inline size_t hk_open_end(const hk_open_days *o, size_t i)         /* where the states of the item at i end */
{
    uint32_t position = o->v[i].position;
    while (i < o->n && o->v[i].position == position) i++;
    return i;
}
/* Of the states v[0 .. n - 1] of one item that of a day, by its place; NULL: not open. */
static inline const hk_state *hk_open_on(const hk_state *v, size_t n, int place)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].first <= place && place < v[i].end) return &v[i];
    return NULL;
}
/* The first state of an item, and how many it has; NULL: none. *at, 0 at first, is where the last search ended: items that mostly
 * ascend are found by short steps. */
const hk_state *hk_open_seek(const hk_open_days *o, size_t *at, int64_t item, size_t *n);

/* ---- reply parts ---- */
void hk_figure_json(hk_jw *w, const char *key, hk_figure f);             /* decimal string or null */
/* Proof, parameters and fingerprint; closes the object. HK_NOT_TIED when the book does not tie. */
HK_MUST_USE hk_rc hk_measure_foot(hk_ctx *cx, hk_jw *w, hk_report *r);
#define HK_FOOT_FIELDS \
    { "identity", HK_T_OBJECT, 0, NULL, 0, 0, hk_foot_identity }, { "parameters", HK_T_ANY, 0 }, { "fingerprint", HK_T_TEXT, 0 }
extern const hk_field hk_foot_identity[];
/* The currency a page shows: the one asked for, else the company's when the report has it, else the first. NULL: nothing there. */
HK_MUST_USE hk_rc hk_measure_currency(hk_ctx *cx, const hk_report *r, const char *asked, const char **out);
#endif
