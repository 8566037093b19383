#include "measure/asset.h"
#include "measure/aged.h"
#include "measure/groups.h"
#include "measure/totals.h"

#include "base/hash.h"
#include "ledger/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>

hk_rc hk_ask_edges(hk_ctx *cx, const hk_in *in, hk_ask *ask)
{
    const hk_val *edges = hk_in_get(in, "edges");

    if (!edges->set) return HK_OK;
    if (edges->n > HK_BOOK_EDGES || edges->n == 0 || edges->items[0].i != 0)
        return hk_fail(cx, HK_BAD_INPUT, "edges.order", "edges", NULL);
    for (size_t i = 0; i < edges->n; i++) {
        if (i && edges->items[i].i <= edges->items[i - 1].i) return hk_fail(cx, HK_BAD_INPUT, "edges.order", "edges", NULL);
        ask->edges[ask->edges_n++] = (int)edges->items[i].i;
    }
    return HK_OK;
}

hk_rc hk_ask_read(hk_ctx *cx, const hk_in *in, hk_ask *ask)
{
    *ask = (hk_ask){ .as_of = hk_in_day(in, "as_of"), .known_us = hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL,
                     .basis = hk_in_int(in, "basis") ? HK_BASIS_ISSUE : HK_BASIS_DUE, .by = HK_BY_TOTAL, .with_bills = hk_in_int(in, "with_bills"),
                     .attributes_today = hk_in_int(in, "attributes") == 1, .owner = hk_in_text(in, "owner"), .region = hk_in_text(in, "region"),
                     .cls = hk_in_text(in, "class"), .customer = hk_in_text(in, "customer"), .recent = true };
    if (ask->as_of == HK_DAY_NONE) ask->as_of = cx->today;
    return hk_ask_edges(cx, in, ask);
}

/* ---- opening ----------------------------------------------------------------------------------------------------------- */

/* F6: the answer is of an earlier commit, and says at which time that was all there was. */
static hk_rc say_known(hk_ctx *cx, hk_report *r)
{
    hk_row_feed_commit_time time;
    bool found = false;
    hk_rc rc = hk_get_feed_commit_time(cx, cx->company, r->known, &time, &found);
    if (!rc && !found) rc = hk_fail_internal(cx, HK_DAMAGED, "no commit at seq %" PRId64, r->known);
    if (!rc) r->ask.known_us = time.recorded_us;
    return rc;
}

hk_rc hk_report_open(hk_ctx *cx, const hk_ask *ask, hk_report *r)
{
    *r = (hk_report){ .ask = *ask };
    bool recent = ask->recent && ask->known_us == HK_NULL;
    hk_rc rc = recent ? hk_feed_take_recent(cx, &r->feed) : hk_feed_take(cx, &r->feed);
    if (!rc) rc = hk_feed_known(cx, &r->feed, ask->known_us, &r->known, r->chain);
    if (!rc && recent && r->known < r->feed.seq && r->feed.known == hk_view_seq(&r->feed.book)) rc = say_known(cx, r);
    if (!rc) rc = hk_params_open(cx, ask->as_of, r->known, &r->params);
    if (rc) return rc;
    if (r->ask.edges_n == 0) {
        const hk_param_value *edges = hk_param_value_of(r->params, "age.buckets");
        for (size_t i = 0; i < edges->n && i < HK_BOOK_EDGES; i++) r->ask.edges[r->ask.edges_n++] = (int)edges->list[i].n;
    }
    return hk_grouping_take(cx, r);
}

/* Results of earlier reports, for their memory: fresh pages for every page of a list cost as much as reading the book. A few, and
 * none that one large company would keep for ever. */
enum { SPARES = 4, SPARE_CELLS = 1 << 20 };
static struct { pthread_mutex_t lock; hk_aging v[SPARES]; size_t n; } spares = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void spare_take(hk_aging *a)
{
    pthread_mutex_lock(&spares.lock);
    if (spares.n) *a = spares.v[--spares.n];
    pthread_mutex_unlock(&spares.lock);
}

static void spare_give(hk_aging *a)
{
    bool kept = false;
    if (a->room && a->groups * a->cols <= SPARE_CELLS) {
        pthread_mutex_lock(&spares.lock);
        if ((kept = spares.n < SPARES)) spares.v[spares.n++] = *a;
        pthread_mutex_unlock(&spares.lock);
    }
    if (!kept) hk_aging_clear(a);
    *a = (hk_aging){ 0 };
}

static void aging_give(hk_report *r)
{
    if (r->aged) r->aging = (hk_aging){ 0 };
    else spare_give(&r->aging);
    hk_aged_drop(r->aged);
    r->aged = NULL;
}

void hk_report_close(hk_report *r)
{
    aging_give(r);
    hk_grouping_drop(r->grouping);
    r->grouping = NULL;
    hk_feed_drop(&r->feed);
}

/* ---- the proof --------------------------------------------------------------------------------------------------------- */
static hk_rc control_add(hk_ctx *cx, hk_control **list, size_t *n, size_t *cap, const char *currency, int64_t amount)
{
    size_t i = 0;
    while (i < *n && strcmp((*list)[i].currency, currency) != 0) i++;
    if (i == *n) {
        hk_control c = { .amount = 0 };
        memcpy(c.currency, currency, HK_MIN(strlen(currency), (size_t)HK_CURRENCY_LEN));
        HK_PUSH(cx->arena, *list, *n, *cap) = c;
    }
    if (!hk_add((*list)[i].amount, amount, &(*list)[i].amount)) return hk_fail_internal(cx, HK_INTERNAL, "control total overflows");
    return HK_OK;
}

/* Which sums make the control total: all rows of *totals recorded before a day, and the facts after a seq up to the known-at commit.
 * Days up to the commit's own come summed. When more was recorded on that day, it is left out of the sums, and its facts up to the
 * commit come straight from the facts. */
typedef struct parts { hk_totals *totals; hk_day before; int64_t after; } parts;

static hk_rc parts_find(hk_ctx *cx, const hk_report *r, parts *p)
{
    hk_row_feed_commit_at at;
    hk_row_feed_commit_time time;
    bool found = false;
    hk_rc rc;

    *p = (parts){ .before = HK_DAY_MAX + 1, .after = r->known };
    if (r->known < r->feed.seq) {
        if (hk_totals_kept(cx, r->known, r->chain, &p->totals)) return HK_OK;
        rc = hk_get_feed_commit_time(cx, cx->company, r->known, &time, &found);
        if (rc) return rc;
        if (!found) return hk_fail_internal(cx, HK_DAMAGED, "no commit at seq %" PRId64, r->known);
        p->before = hk_time_day(time.recorded_us) + 1;
        rc = hk_get_feed_commit_at(cx, cx->company, hk_day_start_us(p->before) - 1, &at, &found);
        if (rc) return rc;
        if (found && at.seq > r->known) {                    /* more was recorded that day */
            p->before--;
            rc = hk_get_feed_commit_at(cx, cx->company, hk_day_start_us(p->before) - 1, &at, &found);
            if (rc) return rc;
            p->after = found ? at.seq : 0;
        }
    }
    return hk_totals_take(cx, r->feed.seq, r->feed.chain, &p->totals);
}

hk_rc hk_control_read(hk_ctx *cx, const hk_report *r, hk_control **list, size_t *n)
{
    hk_row_control_part_items p;
    hk_row_control_part_credits q;
    hk_cursor *cur = NULL;
    parts part;
    size_t cap = 0;

    *list = NULL, *n = 0;
    hk_rc end, rc = parts_find(cx, r, &part);
    if (rc) return rc;
    hk_totals *totals = part.totals;
    int64_t after = part.after;
    for (size_t i = 0; !rc && i < hk_totals_groups(totals); i++) {
        hk_total_of s = hk_totals_sum(totals, i, r->ask.as_of, part.before);
        if (s.amount && hk_class_counts(&r->ask, (int)s.cls)) rc = control_add(cx, list, n, &cap, s.currency, s.amount);
    }
    hk_totals_drop(totals);
    if (rc || after == r->known) return rc;
    rc = hk_q_control_part_items(cx, &cur, cx->company, r->ask.as_of, after, r->known);
    if (rc) return rc;
    while (!rc && hk_next_control_part_items(cur, &p)) if (hk_class_counts(&r->ask, (int)p.class)) rc = control_add(cx, list, n, &cap, p.currency, p.amount);
    end = hk_cursor_end(cur);
    if (!rc) rc = end;
    if (!rc) rc = hk_q_control_part_credits(cx, &cur, cx->company, r->ask.as_of, after, r->known);
    if (rc) return rc;
    while (!rc && hk_next_control_part_credits(cur, &q)) if (hk_class_counts(&r->ask, (int)q.class)) rc = control_add(cx, list, n, &cap, q.currency, -q.amount);
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static bool everybody(const hk_ctx *cx, const hk_report *r)
{
    return cx->scope->all && !r->ask.owner && !r->ask.region && !r->ask.cls && !r->ask.customer;
}

/* What the book says of everybody, per currency, whatever the report itself shows. */
static hk_rc whole_read(hk_ctx *cx, const hk_report *r, hk_control **list, size_t *n)
{
    size_t accounts = hk_view_accounts(&r->feed.book), cap = 0;
    uint32_t *map = HK_NEWS(cx->arena, uint32_t, accounts + 1);
    hk_aging aging = { 0 };
    hk_book_query q = { .as_of = r->ask.as_of, .known = r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known, .basis = r->ask.basis,
                        .edges = r->ask.edges, .edges_n = r->ask.edges_n, .map = map };

    *list = NULL, *n = 0;
    for (size_t i = 0; i < accounts; i++) {
        hk_account a = hk_view_account(&r->feed.book, (uint32_t)i);
        size_t k = 0;
        map[i] = HK_BOOK_SKIP;
        if (!hk_class_counts(&r->ask, a.class)) continue;
        while (k < *n && strcmp((*list)[k].currency, a.currency) != 0) k++;
        if (k == *n) {
            hk_control c = { .amount = 0 };
            memcpy(c.currency, a.currency, sizeof c.currency);
            HK_PUSH(cx->arena, *list, *n, cap) = c;
        }
        map[i] = (uint32_t)k;
    }
    q.groups = *n;
    hk_rc rc = *n ? hk_book_age(cx, &r->feed.book, &hk_scope_all, &q, &aging) : HK_OK;
    for (size_t k = 0; !rc && k < *n; k++) (*list)[k].amount = hk_aging_outstanding(&aging, k);
    hk_aging_clear(&aging);
    return rc;
}

static int64_t amount_of(const hk_control *list, size_t n, const char *currency)
{
    for (size_t i = 0; i < n; i++) if (strcmp(list[i].currency, currency) == 0) return list[i].amount;
    return 0;
}

/* Q2: both sides have the same currencies and the same sums; a currency only one side knows must be zero. */
static bool agree(const hk_control *a, size_t an, const hk_control *b, size_t bn)
{
    for (size_t i = 0; i < an; i++) if (amount_of(b, bn, a[i].currency) != a[i].amount) return false;
    for (size_t i = 0; i < bn; i++) if (amount_of(a, an, b[i].currency) != b[i].amount) return false;
    return true;
}

static void fingerprint(hk_ctx *cx, hk_report *r)
{
    const hk_ask *k = &r->ask;
    uint8_t params[HK_SHA256], out[HK_SHA256];
    hk_buf b = { .arena = cx->arena };

    hk_params_digest(cx, r->params, params);
    hk_buf_printf(&b, "%s\n%d\n%d\n%d\n%d\n%d\n%" PRIu64 "\n", cx->company_code ? cx->company_code : "", k->as_of, (int)k->basis, (int)k->by,
                  k->with_bills, k->attributes_today, cx->scope->all ? UINT64_C(0) : cx->scope->digest);
    for (unsigned i = 0; i < k->edges_n; i++) hk_buf_printf(&b, "%d,", k->edges[i]);
    hk_buf_printf(&b, "\n%s\n%s\n%s\n%s\n", k->owner ? k->owner : "", k->region ? k->region : "", k->cls ? k->cls : "", k->customer ? k->customer : "");
    hk_buf_add(&b, r->chain, sizeof r->chain);
    hk_buf_add(&b, params, sizeof params);
    hk_sha256(b.p, b.n, out);
    r->fingerprint = hk_hex(cx->arena, out, sizeof out);
}

static hk_rc prove(hk_ctx *cx, hk_report *r, const hk_control *known, size_t known_n)
{
    hk_control *control, *whole = NULL;
    size_t control_n, whole_n = 0;
    hk_rc rc = hk_control_read(cx, r, &control, &control_n);
    if (!rc && !known) rc = whole_read(cx, r, &whole, &whole_n);
    if (rc) return rc;
    r->holds = known ? agree(control, control_n, known, known_n) : agree(control, control_n, whole, whole_n);
    fingerprint(cx, r);
    return HK_OK;
}

static hk_rc owed_sum(hk_ctx *cx, const hk_report *r, hk_control **list, size_t *n)
{
    size_t cap = 0;
    hk_rc rc = HK_OK;
    *list = NULL, *n = 0;
    for (size_t g = 0; !rc && g < r->groups_n; g++) rc = control_add(cx, list, n, &cap, r->groups[g].currency, r->owed[g]);
    return rc;
}

hk_rc hk_report_prove(hk_ctx *cx, hk_report *r)
{
    hk_control *list = NULL;
    size_t n = 0;
    if (!r->owed || !everybody(cx, r) || r->moves_n || !r->groups_n) return prove(cx, r, NULL, 0);
    hk_rc rc = owed_sum(cx, r, &list, &n);
    return rc ? rc : prove(cx, r, list, n);
}

/* What everybody owes, from the groups of the report and those of all others (GR4). */
static hk_control *whole_sum(hk_ctx *cx, const hk_report *r, const hk_total *totals, size_t totals_n, size_t *n)
{
    hk_control *list = HK_NEWS(cx->arena, hk_control, totals_n + r->rest_n + 1);
    *n = totals_n;
    for (size_t i = 0; i < totals_n; i++) {
        memcpy(list[i].currency, totals[i].currency, sizeof list[i].currency);
        list[i].amount = totals[i].line.outstanding;
    }
    for (size_t k = 0; r->whole && k < r->rest_n; k++) {
        size_t i = 0;
        while (i < *n && memcmp(list[i].currency, r->rest[k], sizeof r->rest[k]) != 0) i++;
        if (i == *n) memcpy(list[(*n)++].currency, r->rest[k], sizeof r->rest[k]);
        list[i].amount += hk_aging_outstanding(&r->aging, r->groups_n + k);
    }
    return list;
}

static hk_rc aging_make(hk_ctx *cx, hk_report *r, const hk_scope *scope, const hk_book_query *q)
{
    spare_take(&r->aging);
    hk_rc rc = hk_book_age(cx, &r->feed.book, scope, q, &r->aging);
    if (!rc) hk_aged_keep(cx, r);
    return rc;
}

hk_rc hk_report_age(hk_ctx *cx, hk_report *r)
{
    bool all = everybody(cx, r), once = all || r->whole;
    hk_book_query q = { .as_of = r->ask.as_of, .known = r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known, .basis = r->ask.basis,
                        .edges = r->ask.edges, .edges_n = r->ask.edges_n, .map = r->map, .groups = r->groups_n, .moves = r->moves,
                        .moves_n = r->moves_n, .detail = r->ask.detail };
    hk_total *totals;
    size_t n, whole_n;

    r->totals = NULL, r->totals_n = 0;
    if (!all && once) q.map = r->whole, q.groups += r->rest_n;
    aging_give(r);
    hk_rc rc = hk_aged_find(cx, r) ? HK_OK : aging_make(cx, r, once ? &hk_scope_all : cx->scope, &q);
    if (!rc && hk_param_value_of(r->params, "retention.contract_asset")->i) {
        r->asset = HK_NEWS(cx->arena, int64_t, r->groups_n + 1);
        rc = hk_asset_read(cx, r, r->ask.as_of, r->asset);
    }
    if (rc) return rc;
    if (!once) return prove(cx, r, NULL, 0);
    rc = hk_report_totals(cx, r, &totals, &n);
    if (rc) return rc;
    r->totals = totals, r->totals_n = n;
    hk_control *whole = whole_sum(cx, r, totals, n, &whole_n);
    return prove(cx, r, whole, whole_n);
}

/* ---- rows and totals --------------------------------------------------------------------------------------------------- */
void hk_report_line(const hk_report *r, size_t group, hk_line *out)
{
    const hk_aging *a = &r->aging;
    unsigned e = r->ask.edges_n;

    *out = (hk_line){ .oldest = HK_DAY_NONE, .asset = r->asset ? r->asset[group] : 0 };
    hk_cell not_reached = hk_aging_cell(a, group, HK_COL_NOT_REACHED(e)), not_due = hk_aging_cell(a, group, HK_COL_NOT_DUE);
    hk_cell no_due = hk_aging_cell(a, group, HK_COL_NO_DUE(e));
    out->not_reached = not_reached.sum;
    out->not_due = not_due.sum + not_reached.sum;
    out->no_due = no_due.sum;
    out->unapplied = hk_aging_cell(a, group, HK_COL_UNAPPLIED(e)).sum;
    out->count = not_due.n + not_reached.n + no_due.n;
    for (unsigned i = 0; i < e; i++) {
        hk_cell c = hk_aging_cell(a, group, 1 + i);
        out->bucket[i] = c.sum, out->bucket_n[i] = c.n;
        out->overdue += c.sum, out->count += c.n;
    }
    out->outstanding = out->not_due + out->no_due + out->overdue - out->unapplied;           /* Q1 */
    if (r->ask.detail) out->weighted = a->weighted[group], out->oldest = a->oldest[group];       /* memory of another report may be there without */
}

void hk_line_add(hk_line *sum, const hk_line *l, unsigned edges_n)
{
    sum->not_due += l->not_due, sum->not_reached += l->not_reached, sum->no_due += l->no_due, sum->unapplied += l->unapplied;
    sum->outstanding += l->outstanding, sum->overdue += l->overdue, sum->count += l->count, sum->weighted += l->weighted;
    sum->asset += l->asset;
    for (unsigned i = 0; i < edges_n; i++) sum->bucket[i] += l->bucket[i], sum->bucket_n[i] += l->bucket_n[i];
    if (l->oldest != HK_DAY_NONE && (sum->oldest == HK_DAY_NONE || l->oldest < sum->oldest)) sum->oldest = l->oldest;
}

bool hk_line_zero(const hk_line *l, unsigned edges_n)
{
    bool zero = !l->not_due && !l->no_due && !l->unapplied && !l->outstanding && !l->count;
    for (unsigned i = 0; i < edges_n; i++) zero = zero && !l->bucket[i];
    return zero;
}

bool hk_report_empty(const hk_report *r, size_t group)
{
    const hk_cell *c = r->aging.cells + group * r->aging.cols;
    unsigned e = r->ask.edges_n;
    int64_t any = (c[HK_COL_NOT_DUE].sum + c[HK_COL_NOT_REACHED(e)].sum) | c[HK_COL_UNAPPLIED(e)].sum;
    int64_t n = c[HK_COL_NOT_DUE].n + c[HK_COL_NOT_REACHED(e)].n + c[HK_COL_NO_DUE(e)].n;
    for (unsigned i = 1; i <= e + 1; i++) any |= c[i].sum, n += i <= e ? c[i].n : 0;
    return !any && !n;
}

int64_t hk_report_overdue(const hk_report *r, size_t group)
{
    const hk_cell *c = r->aging.cells + group * r->aging.cols;
    int64_t sum = 0;
    for (unsigned i = 1; i <= r->ask.edges_n; i++) sum += c[i].sum;
    return sum;
}

static int by_currency(const void *a, const void *b) { return strcmp(((const hk_total *)a)->currency, ((const hk_total *)b)->currency); }

static hk_total *total_at(hk_arena *arena, hk_total **totals, size_t *n, size_t *cap, const hk_group *g)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp((*totals)[i].currency, g->currency) == 0) return &(*totals)[i];
    hk_total t = { .exponent = g->exponent, .line = { .oldest = HK_DAY_NONE } };
    memcpy(t.currency, g->currency, sizeof t.currency);
    HK_PUSH(arena, *totals, *n, *cap) = t;
    return &(*totals)[*n - 1];
}

hk_rc hk_report_totals(hk_ctx *cx, const hk_report *r, hk_total **totals, size_t *n)
{
    size_t cap = 0;
    hk_total *t = NULL;
    *totals = r->totals, *n = r->totals_n;
    if (r->totals) return HK_OK;
    for (size_t g = 0; g < r->groups_n; g++) {
        hk_line line;
        if (!t || strcmp(t->currency, r->groups[g].currency) != 0) t = total_at(cx->arena, totals, n, &cap, &r->groups[g]);
        if (hk_report_empty(r, g)) continue;
        hk_report_line(r, g, &line);
        hk_line_add(&t->line, &line, r->ask.edges_n);
        t->groups++;
        t->overdue_groups += line.overdue > 0;
    }
    if (*n) qsort(*totals, *n, sizeof **totals, by_currency);
    return HK_OK;
}

void hk_report_head_json(hk_ctx *cx, hk_jw *w, const hk_report *r)
{
    HK_UNUSED(cx);
    hk_jw_day(w, "as_of", r->ask.as_of);
    hk_jw_time(w, "known_at", r->ask.known_us);
    hk_jw_str(w, "basis", r->ask.basis == HK_BASIS_ISSUE ? "issue" : "due");
    hk_jw_arr(w, "edges");
    for (unsigned i = 0; i < r->ask.edges_n; i++) hk_jw_int(w, NULL, r->ask.edges[i]);
    hk_jw_arr_end(w);
}

