/* See totals.h. A group keeps its rows by recorded day, so "known before" is a prefix, and running sums by effective day for
 * the question that is asked most: everything known. */
#include "measure/totals.h"

#include "sql/measure.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct group {
    char     currency[4];
    int64_t  cls;
    size_t   n, cap;
    uint16_t *recorded, *eff;            /* ascending by recorded */
    int64_t  *amount;
    hk_day   first, last;                /* effective days with rows */
    int64_t  *running;                   /* by day - first: all rows effective up to it */
} group;

struct hk_totals {
    struct hk_totals *next;
    uint64_t db;                         /* serial of the open database */
    int64_t company, seq;
    uint8_t chain[HK_SHA256];            /* at seq */
    hk_day  fixed;                       /* T2: rows recorded before this day are final */
    int     refs;
    group  *groups;
    size_t  n, cap;
};

enum { KEPT_MOST = 4 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static hk_totals *kept;

static void totals_free(hk_totals *t)
{
    for (size_t i = 0; i < t->n; i++) {
        group *g = &t->groups[i];
        free(g->recorded), free(g->eff), free(g->amount), free(g->running);
    }
    free(t->groups);
    free(t);
}

void hk_totals_drop(hk_totals *t)
{
    if (t && __atomic_sub_fetch(&t->refs, 1, __ATOMIC_ACQ_REL) == 0) totals_free(t);
}

static bool grow(void *p, size_t n, size_t size)
{
    void **at = p, *q = realloc(*at, n * size);
    if (q) *at = q;
    return q != NULL;
}

static bool row_add(group *g, hk_day recorded, hk_day eff, int64_t amount)
{
    if (g->n == g->cap) {
        size_t cap = g->cap ? g->cap * 2 : 256;
        if (!grow(&g->recorded, cap, sizeof *g->recorded) || !grow(&g->eff, cap, sizeof *g->eff) || !grow(&g->amount, cap, sizeof *g->amount)) return false;
        g->cap = cap;
    }
    g->recorded[g->n] = (uint16_t)recorded, g->eff[g->n] = (uint16_t)eff, g->amount[g->n] = amount;
    if (!g->n || eff < g->first) g->first = eff;
    if (!g->n || eff > g->last) g->last = eff;
    g->n++;
    return true;
}

static group *group_at(hk_totals *t, const char *currency, int64_t cls)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->groups[i].cls == cls && !strcmp(t->groups[i].currency, currency)) return &t->groups[i];
    if (t->n == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 8;
        if (!grow(&t->groups, cap, sizeof *t->groups)) return NULL;
        t->cap = cap;
    }
    group *g = &t->groups[t->n++];
    *g = (group){ .cls = cls };
    memcpy(g->currency, currency, HK_MIN(strlen(currency), (size_t)3));
    return g;
}

/* Rows of the older totals that are final. */
static bool copy_fixed(hk_totals *t, const hk_totals *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const group *o = &from->groups[i];
        group *g = group_at(t, o->currency, o->cls);
        if (!g) return false;
        for (size_t k = 0; k < o->n && o->recorded[k] < from->fixed; k++)
            if (!row_add(g, o->recorded[k], o->eff[k], o->amount[k])) return false;
    }
    return true;
}

static bool running_make(group *g)
{
    size_t days = (size_t)(g->last - g->first) + 1;
    g->running = calloc(days, sizeof *g->running);
    if (!g->running) return false;
    for (size_t k = 0; k < g->n; k++) g->running[g->eff[k] - g->first] += g->amount[k];
    for (size_t d = 1; d < days; d++) g->running[d] += g->running[d - 1];
    return true;
}

static hk_rc load(hk_ctx *cx, int64_t head, const uint8_t *chain, const hk_totals *older, hk_totals **out)
{
    hk_row_control_rows row;
    hk_row_recorded_at last;
    hk_cursor *cur = NULL;
    hk_totals *t = calloc(1, sizeof *t);
    bool room = t != NULL, found = false;
    hk_rc rc = HK_OK;

    if (!t) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    t->db = hk_db_serial(cx->db), t->company = cx->company, t->seq = head, t->refs = 1;
    memcpy(t->chain, chain, HK_SHA256);
    if (head > 0) rc = hk_get_recorded_at(cx, cx->company, head, &last, &found);
    t->fixed = !rc && found ? hk_time_day(last.recorded_us) : 0;
    if (older) room = copy_fixed(t, older);
    if (!rc) rc = hk_q_control_rows(cx, &cur, cx->company, older ? older->fixed : 0);
    while (!rc && room && hk_next_control_rows(cur, &row)) {
        group *g = group_at(t, row.currency, row.class);
        room = g && row_add(g, (hk_day)row.recorded_day, (hk_day)row.eff_day, row.amount);
    }
    hk_rc end = hk_cursor_end(cur);
    if (!rc) rc = end;
    for (size_t i = 0; !rc && room && i < t->n; i++) room = t->groups[i].n == 0 || running_make(&t->groups[i]);
    if (!rc && !room) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (rc) totals_free(t); else *out = t;
    return rc;
}

static bool is_of(const hk_totals *t, uint64_t db, int64_t company) { return t->db == db && t->company == company; }

/* The kept totals of this company that are of seq, else its newest, held for the caller; NULL when there are none. */
static hk_totals *hold(hk_ctx *cx, int64_t seq)
{
    uint64_t db = hk_db_serial(cx->db);
    hk_totals *best = NULL;
    pthread_mutex_lock(&lock);
    for (hk_totals *t = kept; t; t = t->next)            /* the newest of a company stands first */
        if (is_of(t, db, cx->company) && (!best || t->seq == seq)) best = t;
    if (best) __atomic_add_fetch(&best->refs, 1, __ATOMIC_ACQ_REL);
    pthread_mutex_unlock(&lock);
    return best;
}

/* Take out a company's: all, or what is over the most that is kept. Under the lock; returns them as a list. */
static hk_totals *thin_out(const hk_totals *of, size_t most)
{
    hk_totals *gone = NULL;
    size_t n = 0;
    for (hk_totals **at = &kept; *at;) {
        hk_totals *t = *at;
        if (is_of(t, of->db, of->company) && ++n > most) *at = t->next, t->next = gone, gone = t;
        else at = &t->next;
    }
    return gone;
}

static void let_go(hk_totals *list)
{
    while (list) {
        hk_totals *next = list->next;
        hk_totals_drop(list);
        list = next;
    }
}

/* Keep the newest few (T4), or only the one that is asked for when the others are of another log; the list holds a reference. */
static void keep(hk_totals *t, bool instead)
{
    hk_totals *gone = NULL;
    bool newest = true;
    pthread_mutex_lock(&lock);
    if (instead) gone = thin_out(t, 0);
    for (const hk_totals *o = kept; o; o = o->next) newest = newest && !(is_of(o, t->db, t->company) && o->seq >= t->seq);
    if (newest) {
        t->next = kept, kept = t;
        __atomic_add_fetch(&t->refs, 1, __ATOMIC_ACQ_REL);
        if (!gone) gone = thin_out(t, KEPT_MOST);
    }
    pthread_mutex_unlock(&lock);
    let_go(gone);
}

/* Are they of the log that the snapshot shows? */
static hk_rc same_log(hk_ctx *cx, const hk_totals *t, int64_t head, const uint8_t *chain, bool *same)
{
    hk_row_feed_chain row;
    bool found = false;

    *same = t->seq > head || memcmp(t->chain, chain, HK_SHA256) == 0;
    if (t->seq >= head) return HK_OK;
    hk_rc rc = hk_get_feed_chain(cx, cx->company, t->seq, &row, &found);
    *same = !rc && found && row.chain.n == HK_SHA256 && memcmp(row.chain.p, t->chain, HK_SHA256) == 0;
    return rc;
}

hk_rc hk_totals_take(hk_ctx *cx, int64_t head, const uint8_t chain[HK_SHA256], hk_totals **out)
{
    hk_totals *older = hold(cx, head), *t = NULL;
    bool same = true;
    hk_rc rc = older ? same_log(cx, older, head, chain, &same) : HK_OK;

    if (!rc && older && same && older->seq == head) {
        *out = older;
        return HK_OK;
    }
    /* A snapshot older than what is kept, another log, or none kept: read it all. */
    if (!rc) rc = load(cx, head, chain, older && same && older->seq < head ? older : NULL, &t);
    hk_totals_drop(older);
    if (rc) return rc;
    keep(t, !same);
    *out = t;
    return HK_OK;
}

bool hk_totals_kept(hk_ctx *cx, int64_t seq, const uint8_t chain[HK_SHA256], hk_totals **out)
{
    hk_totals *t = hold(cx, seq);
    bool hit = t && t->seq == seq && memcmp(t->chain, chain, HK_SHA256) == 0;
    if (hit) *out = t;
    else hk_totals_drop(t);
    return hit;
}

size_t hk_totals_groups(const hk_totals *t) { return t->n; }

hk_total_of hk_totals_sum(const hk_totals *t, size_t at, hk_day as_of, hk_day before)
{
    const group *g = &t->groups[at];
    hk_total_of sum = { .cls = g->cls };
    size_t n = g->n;

    memcpy(sum.currency, g->currency, sizeof sum.currency);
    if (!n || as_of < g->first) return sum;
    if (before > g->recorded[n - 1]) {
        sum.amount = g->running[HK_MIN(as_of, g->last) - g->first];
        return sum;
    }
    for (size_t lo = 0; lo < n;) {                       /* rows recorded before */
        size_t m = (lo + n) / 2;
        if (g->recorded[m] < before) lo = m + 1; else n = m;
    }
    for (size_t k = 0; k < n; k++) sum.amount += g->eff[k] <= as_of ? g->amount[k] : 0;
    return sum;
}

void hk_totals_close(struct hk_db *db)
{
    hk_totals *gone = NULL;
    pthread_mutex_lock(&lock);
    for (hk_totals **at = &kept; *at;) {
        hk_totals *t = *at;
        if (t->db == hk_db_serial(db)) *at = t->next, t->next = gone, gone = t;
        else at = &t->next;
    }
    pthread_mutex_unlock(&lock);
    let_go(gone);
}
