/* ops_bench.c - the run: make the ledger, ask the book, ask SQL the same, compare, tell (bench.h). */
#include "bench/clock.h"
#include "bench/inside.h"

#include "access/access.h"
#include "access/caps.h"
#include "base/prng.h"
#include "ledger/ledger.h"
#include "measure/dso.h"
#include "measure/report.h"
#include "sql/access.h"
#include "sql/ledger.h"
#include "sql/oracle.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MAX_DAYS = 64, POSTS = 100 };

static const hk_field bench_in[] = {
    { "invoices", HK_T_INT, 0, NULL, 1000, 20000000, NULL, "1000000" }, { "customers", HK_T_INT, 0, NULL, 1, 1000000 },
    { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 40, NULL, "42" }, { "batch_days", HK_T_INT, 0, NULL, 1, 366, NULL, "1" }, { "days", HK_T_INT, 0, NULL, 1, MAX_DAYS, NULL, "15" },
    { "known_days", HK_T_INT, 0, NULL, 0, MAX_DAYS, NULL, "5" }, { "sql_days", HK_T_INT, 0, NULL, 0, MAX_DAYS, NULL, "2" },
    { "again", HK_T_TEXT, HK_F_CLI, NULL, 1, 1000 }, { "postgres", HK_T_TEXT, 0, NULL, 1, 1000 }, { "dir", HK_T_TEXT, HK_F_CLI, NULL, 1, 1000 }, { "keep", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field bench_row[] = {
    { "measure", HK_T_TEXT, 0 }, { "engine", HK_T_TEXT, 0 }, { "n", HK_T_INT, 0 }, { "median_ms", HK_T_DECIMAL, 0 }, { "max_ms", HK_T_DECIMAL, 0 },
    { "times", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field bench_out[] = {
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, bench_row }, { "invoices", HK_T_INT, 0 }, { "facts", HK_T_INT, 0 }, { "customers", HK_T_INT, 0 },
    { "cpu", HK_T_TEXT, 0 }, { "bytes_per_invoice", HK_T_DECIMAL, 0 }, { "peak_mb", HK_T_INT, 0 }, { "compared", HK_T_INT, 0 },
    { "kept", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

typedef struct question { hk_day day; int64_t known_us; } question;

typedef struct bench {
    hk_ctx       *cx;
    hk_reply     *out;
    hk_bench_size size;
    hk_prng       rng;
    question      past[MAX_DAYS], known[MAX_DAYS];
    size_t        past_n, known_n, sql_n;
    int64_t       aging_ns;          /* median of the operation, what others are measured against */
    int64_t       compared;          /* figures */
    int64_t       facts, bytes;
    char         *dir, *url;
    const char   *postgres, *again;
} bench;

static const char *ms_text(int64_t ns, char text[40])
{
    hk_decimal d = { 0, 3 };
    (void)hk_ratio(ns, 1000000, 3, &d);
    return hk_decimal_fmt(d, 3, text);
}

/* One line of the result; times = median / that of the aging operation when it answers the same. */
static void tell(bench *b, const char *measure, const char *engine, const hk_times *t, bool same)
{
    hk_jw *w = &b->out->w;
    char text[40];
    hk_decimal d;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "measure", measure);
    hk_jw_str(w, "engine", engine);
    hk_jw_int(w, "n", (int64_t)t->n);
    hk_jw_str(w, "median_ms", ms_text(hk_times_median(t), text));
    hk_jw_str(w, "max_ms", ms_text(hk_times_max(t), text));
    if (same && hk_ratio(hk_times_median(t), HK_MAX(b->aging_ns, 1), 2, &d)) hk_jw_str(w, "times", hk_decimal_fmt(d, 2, text));
    else hk_jw_null(w, "times");
    hk_jw_obj_end(w);
}

/* ---- our answers ------------------------------------------------------------------------------------------------------- */

static hk_rc ask(bench *b, const question *q, hk_times *t)
{
    hk_ctx *cx = b->cx;
    hk_report r = { 0 };
    hk_arena_mark m = hk_arena_save(cx->arena);
    int64_t began = hk_mono_ns();
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_report_open(cx, &(hk_ask){ .as_of = q->day, .known_us = q->known_us, .by = HK_BY_CUSTOMER }, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (t) hk_times_add(t, hk_mono_ns() - began);
    if (!rc && !r.holds) rc = hk_fail(cx, HK_NOT_TIED, NULL, NULL, NULL);
    hk_report_close(&r);
    hk_read_end(cx);
    hk_arena_release(cx->arena, m);
    return rc;
}

static hk_rc ask_all(bench *b, const question *q, size_t n, const char *measure, bool first)
{
    hk_times t = { .n = 0 };
    for (size_t i = 0; i < n; i++) {
        hk_rc rc = ask(b, &q[i], NULL);                     /* warm */
        if (!rc) rc = ask(b, &q[i], &t);
        if (rc) return rc;
    }
    if (first) b->aging_ns = hk_times_median(&t);
    tell(b, measure, hk_book_cpu(), &t, true);
    return HK_OK;
}

/* What a manager of a fifth of the customers sees. */
static hk_rc ask_region(bench *b)
{
    const hk_scope *before = b->cx->scope;
    size_t words = (size_t)b->size.customers / 64 + 64;
    hk_scope s = { .customers = { HK_NEWS(b->cx->arena, uint64_t, words), words * 64 }, .partial = { HK_NEWS(b->cx->arena, uint64_t, words), words * 64 },
                   .epoch = 1, .digest = 1 };
    uint64_t *w = (uint64_t *)(uintptr_t)s.customers.w;
    for (size_t i = 0; i < words * 64; i += 5) w[i / 64] |= UINT64_C(1) << (i % 64);
    b->cx->scope = &s;
    hk_rc rc = ask_all(b, b->past, b->past_n, "aging_region", false);
    b->cx->scope = before;
    return rc;
}

/* The scan alone, as the peers are measured: no snapshot, no proof, no names. */
static hk_rc ask_book(bench *b, const hk_feed_view *v)
{
    static const int edges[] = { 0, 30, 60, 90, 180, 365 };
    hk_times t = { .n = 0 };
    hk_aging a = { 0 };
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < b->past_n; i++)
        for (int k = 0; !rc && k < 3; k++) {
            hk_book_query q = { .as_of = b->past[i].day, .known = HK_BOOK_LATEST, .basis = HK_BASIS_DUE, .edges = edges, .edges_n = HK_COUNT(edges) };
            int64_t began = hk_mono_ns();
            rc = hk_book_age(b->cx, &v->book, &hk_scope_all, &q, &a);
            hk_times_add(&t, hk_mono_ns() - began);
        }
    hk_aging_clear(&a);
    if (!rc) tell(b, "aging_scan", hk_book_cpu(), &t, true);
    return rc;
}

/* The yardstick: 40 bytes an invoice read once. */
static hk_rc ask_memory(bench *b)
{
    size_t words = (size_t)b->size.invoices * 5;
    uint64_t *p = malloc(words * 8), sum = 0;
    hk_times t = { .n = 0 };
    if (!p) return hk_fail(b->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < words; i++) p[i] = i;
    for (int k = 0; k < 5; k++) {
        uint64_t s[8] = { 0 };
        int64_t began = hk_mono_ns();
        for (size_t i = 0; i + 8 <= words; i += 8)
            for (int j = 0; j < 8; j++) s[j] += p[i + (size_t)j];
        hk_times_add(&t, hk_mono_ns() - began);
        for (int j = 0; j < 8; j++) sum += s[j];
    }
    if (sum == 1) hk_jw_null(&b->out->w, "x");              /* never: keeps the reading alive */
    free(p);
    tell(b, "read_40_bytes", "memory", &t, true);
    return HK_OK;
}

static hk_rc ask_days(bench *b, const hk_feed_view *v)
{
    static const int edges[] = { 0, 30, 60, 90, 180, 365 };
    size_t cells_n = HK_BENCH_DAYS * (size_t)HK_COLS(HK_COUNT(edges));
    hk_cell *cells = malloc(cells_n * sizeof *cells);
    hk_rc rc = cells ? HK_OK : hk_fail(b->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_times cold = { .n = 0 }, warm = { .n = 0 };
    for (int k = 0; !rc && k < 6; k++) {
        int64_t began = hk_mono_ns();
        rc = hk_book_days(b->cx, &v->book, &hk_scope_all, "CNY", HK_CLASS_INVOICE, HK_BENCH_FIRST, HK_BENCH_FIRST + HK_BENCH_DAYS - 1, edges, HK_COUNT(edges), cells);
        hk_times_add(k ? &warm : &cold, hk_mono_ns() - began);
    }
    free(cells);
    if (!rc) tell(b, "every_day_first", hk_book_cpu(), &cold, false), tell(b, "every_day", hk_book_cpu(), &warm, false);
    return rc;
}

/* Accounts of one customer and currency as one group, receivables only: as the reports group them. */
static uint32_t *by_customer(bench *b, const hk_feed_view *v, size_t *groups)
{
    size_t accounts = hk_view_accounts(&v->book);
    uint32_t *map = HK_NEWS(b->cx->arena, uint32_t, accounts + 1);
    hk_account last = { .customer = HK_NULL };
    *groups = 0;
    for (size_t i = 0; i < accounts; i++) {
        hk_account a = hk_view_account(&v->book, (uint32_t)i);
        if (!*groups || a.customer != last.customer || memcmp(a.currency, last.currency, sizeof a.currency) != 0) ++*groups;
        map[i] = (uint32_t)(*groups - 1);
        last = a;
    }
    return map;
}

static hk_rc ask_trend(bench *b, const hk_feed_view *v)
{
    static const int edges[] = { 0, 30, 60, 90, 180, 365 };
    hk_day days[24];
    size_t groups;
    uint32_t *map = by_customer(b, v, &groups);
    hk_cell *cells = malloc((groups + 1) * 24 * HK_COLS(HK_COUNT(edges)) * sizeof *cells);
    hk_rc rc = cells ? HK_OK : hk_fail(b->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_times t = { .n = 0 };
    for (int m = 0; m < 24; m++) days[m] = hk_month_first(hk_day_month(HK_BENCH_FIRST) + 24 + m + 1) - 1;
    for (int k = 0; !rc && k < 6; k++) {
        hk_book_query q = { .known = HK_BOOK_LATEST, .basis = HK_BASIS_DUE, .edges = edges, .edges_n = HK_COUNT(edges), .map = map, .groups = groups };
        int64_t began = hk_mono_ns();
        rc = hk_book_trend(b->cx, &v->book, &hk_scope_all, &q, days, 24, cells);
        if (k) hk_times_add(&t, hk_mono_ns() - began);
    }
    free(cells);
    if (!rc) tell(b, "month_ends_24", hk_book_cpu(), &t, true);
    return rc;
}

/* Count-back of every customer at every month's end, from the kept sums. Cold: the first time on a book just opened. */
enum { DSO_MONTHS = 48 };
typedef struct dso_all {
    int days[DSO_MONTHS];
    hk_dso_point *points;
} dso_all;

static void dso_group(void *arg, size_t group, int64_t *sums)
{
    dso_all *d = arg;
    int64_t room[2 * (DSO_MONTHS + 1)];
    hk_dso_countback_all(sums, sums + DSO_MONTHS, d->days, DSO_MONTHS, room, d->points + group * DSO_MONTHS);
}

static hk_rc ask_dso(bench *b, const hk_feed_view *v, bool cold)
{
    static const hk_flow kinds[] = { HK_FLOW_NET, HK_FLOW_SALES };
    size_t groups, left;
    uint32_t *map = by_customer(b, v, &groups);
    dso_all d = { .points = malloc((groups + 1) * DSO_MONTHS * sizeof *d.points) };
    int first = hk_day_month(HK_BENCH_FIRST);
    hk_rc rc = d.points ? HK_OK : hk_fail(b->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_times t = { .n = 0 };

    for (int m = 0; m < DSO_MONTHS; m++) d.days[m] = hk_month_first(first + m + 1) - hk_month_first(first + m);
    for (int k = 0; !rc && k < (cold ? 1 : 6); k++) {
        int64_t began = hk_mono_ns();
        rc = hk_book_flows_each(b->cx, &v->book, &hk_scope_all, map, groups, first, DSO_MONTHS, kinds, HK_COUNT(kinds), dso_group, &d, &left);
        if (k || cold) hk_times_add(&t, hk_mono_ns() - began);
    }
    free(d.points);
    if (!rc) tell(b, cold ? "dso_customers_48_cold" : "dso_customers_48", hk_book_cpu(), &t, false);
    return rc;
}

/* ---- posting ----------------------------------------------------------------------------------------------------------- */
typedef struct post { bench *b; hk_day day; int64_t credit; int n; } post;

static hk_rc post_receipt(hk_ctx *cx, void *arg)
{
    post *p = arg;
    return hk_credit_post(cx, &(hk_credit_new){ .kind = HK_CREDIT_RECEIPT, .method = HK_METHOD_WIRE, .customer = 1 + p->n % p->b->size.customers, .document = HK_NULL,
        .owner = HK_NULL, .batch = 0, .currency = "CNY", .amount = 100 + p->n, .day = p->day }, &p->credit);
}

/* The whole post with its commit, and what bringing the book up to it costs. */
static hk_rc ask_posts(bench *b, bool back_dated)
{
    hk_times whole = { .n = 0 }, book = { .n = 0 };
    hk_feed_watch(b->cx);                                /* as a server does */
    for (int i = 0; i < POSTS; i++) {
        post p = { .b = b, .n = i, .day = b->cx->today - (back_dated ? 30 + (hk_day)hk_prng_below(&b->rng, 300) : 0) };
        int64_t began = hk_mono_ns(), at;
        hk_rc rc = hk_write(b->cx, post_receipt, &p);
        if (rc) return rc;
        hk_times_add(&whole, hk_mono_ns() - began);
        hk_feed_view v;
        rc = hk_read_begin(b->cx);
        if (rc) return rc;
        at = hk_mono_ns();
        rc = hk_feed_take(b->cx, &v);
        hk_times_add(&book, hk_mono_ns() - at);
        if (!rc) hk_feed_drop(&v);
        hk_read_end(b->cx);
        if (rc) return rc;
    }
    tell(b, back_dated ? "post_back_dated" : "post_today", "commit", &whole, false);
    tell(b, back_dated ? "post_back_dated" : "post_today", "follow", &book, false);
    return HK_OK;
}

/* The book's own part of it, on a copy nobody else reads: one position, its flow, made visible. A back-dated payment is a credit
 * and its use on an item of long ago. */
static hk_rc post_into(hk_ctx *cx, hk_book *book, int64_t seq, const hk_account *a, hk_day day, int64_t old)
{
    static const uint8_t chain[HK_SHA256] = { 0 };
    hk_account item = *a;
    hk_book_position p = { .seq = seq, .known = seq + 1, .account = *a, .eff = day, .issue = day, .due = HK_BOOK_DUE_NONE, .amount = 10000 };
    hk_book_event use = { .eff = day, .known = seq + 1, .delta = -10000 };
    hk_rc rc = hk_book_post(cx, book, &p, &use, old ? 1 : 0);
    if (!rc) rc = hk_book_post_flow(cx, book, a, hk_day_month(day), HK_FLOW_RECEIPTS, p.amount);
    if (!rc && old) {
        item.class = HK_CLASS_INVOICE;
        p = (hk_book_position){ .seq = old, .known = old, .account = item, .eff = day - 60, .issue = day - 60, .due = day - 30, .amount = 50000 };
        rc = hk_book_post(cx, book, &p, &use, 1);
    }
    return rc ? rc : hk_book_publish(cx, book, seq + 1, chain);
}

static hk_rc ask_book_posts(bench *b)
{
    hk_ctx *cx = b->cx;
    hk_book *book = NULL;
    hk_times plain = { .n = 0 }, back = { .n = 0 };
    hk_rc rc = hk_book_open(cx, cx->company, hk_printf(cx->arena, "%s/%" PRId64 ".book", hk_db_state_dir(cx->db), cx->company), &book);
    if (rc == HK_NOT_FOUND) { hk_error_clear(cx); return HK_OK; }            /* too small to be kept in a file */
    for (int i = 0; !rc && i < 2 * POSTS; i++) {
        hk_account a = { .customer = 1 + i % b->size.customers, .class = HK_CLASS_CREDIT };
        memcpy(a.currency, "CNY", 3);
        bool late = i >= POSTS;
        int64_t began = hk_mono_ns(), seq = hk_book_seq(book) + 2;
        rc = post_into(cx, book, seq, &a, HK_BENCH_FIRST + HK_BENCH_DAYS - (late ? 300 : 0), late ? 1 + i : 0);
        hk_times_add(late ? &back : &plain, hk_mono_ns() - began);
    }
    if (book) hk_book_free(book);
    if (rc) return rc;
    tell(b, "post_today", "book alone", &plain, false);
    tell(b, "post_back_dated", "book alone", &back, false);
    return HK_OK;
}

/* ---- SQL asked the same ------------------------------------------------------------------------------------------------ */

static hk_rc differs(hk_ctx *cx, hk_day day, int64_t customer, const char *column, int64_t ours, int64_t theirs)
{
    char text[11];
    return hk_fail(cx, HK_NOT_TIED, "bench.differs", NULL, "day", hk_day_fmt(day, text), "customer", hk_printf(cx->arena, "%" PRId64, customer), "column", column,
                   "ours", hk_printf(cx->arena, "%" PRId64, ours), "theirs", hk_printf(cx->arena, "%" PRId64, theirs), NULL);
}

/* N2: every group of the report against the row SQL gives for it, every row used once. */
static hk_rc compare_row(bench *b, const hk_report *r, const hk_map *at, const hk_row_oracle_aging *o, hk_day day)
{
    struct { int64_t customer; char currency[4]; } key = { .customer = o->customer };
    int64_t g;
    hk_line l;
    static const char *const names[] = { "not_due", "b1", "b2", "b3", "b4", "b5", "b6", "no_due", "not_reached", "unapplied" };

    memcpy(key.currency, o->currency, 3);
    if (!hk_map_get(at, &key, sizeof key, &g)) return differs(b->cx, day, o->customer, "row", 0, o->n);
    hk_report_line(r, (size_t)g, &l);
    int64_t theirs[] = { o->not_due + o->not_reached, o->b1, o->b2, o->b3, o->b4, o->b5, o->b6, o->no_due, o->not_reached, o->unapplied };
    int64_t ours[] = { l.not_due, l.bucket[0], l.bucket[1], l.bucket[2], l.bucket[3], l.bucket[4], l.bucket[5], l.no_due, l.not_reached, l.unapplied };
    for (size_t i = 0; i < HK_COUNT(ours); i++)
        if (ours[i] != theirs[i]) return differs(b->cx, day, o->customer, names[i], ours[i], theirs[i]);
    b->compared += (int64_t)HK_COUNT(ours);
    return HK_OK;
}

static hk_rc compare(bench *b, const question *q, hk_times *t)
{
    hk_ctx *cx = b->cx;
    hk_report r = { 0 };
    hk_row_oracle_aging o;
    hk_cursor *cur = NULL;
    hk_map *at = hk_map_create(65536);
    int64_t rows = 0, lines = 0, began = 0;
    hk_rc rc = at ? hk_read_begin(cx) : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);

    if (rc) { hk_map_free(at); return rc; }
    rc = hk_report_open(cx, &(hk_ask){ .as_of = q->day, .known_us = q->known_us, .by = HK_BY_CUSTOMER }, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    for (size_t g = 0; !rc && g < r.groups_n; g++) {
        struct { int64_t customer; char currency[4]; } key = { .customer = r.groups[g].id };
        int64_t *slot;
        bool added;
        hk_line l;
        memcpy(key.currency, r.groups[g].currency, 3);
        if (!hk_map_put(at, &key, sizeof key, &slot, &added)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        else *slot = (int64_t)g;
        hk_report_line(&r, g, &l);
        lines += !hk_line_zero(&l, r.ask.edges_n);
    }
    began = hk_mono_ns();
    if (!rc) rc = hk_q_oracle_aging(cx, &cur, cx->company, q->day, r.known);
    while (!rc && hk_next_oracle_aging(cur, &o)) rows++, rc = compare_row(b, &r, at, &o, q->day);
    hk_rc end = hk_cursor_end(cur);
    if (!rc) rc = end;
    hk_times_add(t, hk_mono_ns() - began);
    if (!rc && rows != lines) rc = differs(cx, q->day, 0, "rows", lines, rows);
    hk_report_close(&r);
    hk_read_end(cx);
    hk_map_free(at);
    return rc;
}

static hk_rc ask_sql(bench *b, const char *engine)
{
    hk_times past = { .n = 0 }, known = { .n = 0 };
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < HK_MIN(b->sql_n, b->past_n); i++) rc = compare(b, &b->past[i], &past);
    for (size_t i = 0; !rc && i < HK_MIN(b->sql_n, b->known_n); i++) rc = compare(b, &b->known[i], &known);
    if (rc) return rc;
    if (past.n) tell(b, "aging_sql", engine, &past, true);
    if (known.n) tell(b, "aging_known_sql", engine, &known, true);
    return HK_OK;
}

/* The same facts on PostgreSQL, through the archive. */
static hk_rc ask_postgres(bench *b)
{
    hk_ctx *cx = b->cx;
    hk_db *own = cx->db, *pg = NULL;
    char *file = hk_printf(cx->arena, "%s/bench.hka", b->dir);
    hk_times moved = { .n = 0 };
    int64_t began = hk_mono_ns();

    hk_rc rc = hk_backup(cx, file);
    if (!rc) rc = hk_db_open(cx, b->postgres, HK_DB_CREATE, &pg);
    if (rc) return rc;
    cx->db = pg;
    rc = hk_restore(cx, file);
    hk_times_add(&moved, hk_mono_ns() - began);
    if (!rc) tell(b, "move_to_postgres", "archive", &moved, false);
    if (!rc) rc = ask_sql(b, "postgres");
    hk_feed_close(pg);
    hk_db_close(pg);
    cx->db = own;
    return rc;
}

/* ---- the run ----------------------------------------------------------------------------------------------------------- */

static hk_rc book_part(bench *b)
{
    hk_feed_view v;
    hk_rc rc = hk_read_begin(b->cx);
    if (rc) return rc;
    rc = hk_feed_take(b->cx, &v);
    if (!rc) {
        b->bytes = (int64_t)hk_view_bytes(&v.book);
        rc = ask_book(b, &v);
        setenv("HK_CPU", "scalar", 1);
        if (!rc) rc = ask_book(b, &v);
        unsetenv("HK_CPU");
        if (!rc) rc = ask_days(b, &v);
        if (!rc) rc = ask_trend(b, &v);
        if (!rc) rc = ask_dso(b, &v, false);
        hk_feed_drop(&v);
    }
    hk_read_end(b->cx);
    return rc;
}

/* A company with the ledger in it, and its book made once from the facts. */
static hk_rc fill(bench *b)
{
    hk_ctx *cx = b->cx;
    hk_times load = { .n = 0 }, made = { .n = 0 };
    int64_t id, now = cx->now_us, began = hk_mono_ns();

    hk_rc rc = hk_db_open(cx, b->url, HK_DB_CREATE, &cx->db);
    hk_ctx_set_now(cx, hk_day_start_us(HK_BENCH_FIRST) - 2);        /* the log never goes back: its first fact must be old */
    if (!rc) rc = hk_company_add(cx, &(hk_company_new){ .code = "bench", .name = "bench", .practice = true }, &id);
    hk_ctx_set_now(cx, now);
    if (rc) return rc;
    cx->company = id, cx->company_code = "bench", cx->practice = true, cx->scope = &hk_scope_all;
    rc = hk_bench_fill(cx, &b->size, &b->facts);
    hk_times_add(&load, hk_mono_ns() - began);
    if (rc) return rc;
    tell(b, "load", "sqlite", &load, false);

    began = hk_mono_ns();
    rc = ask(b, &b->past[0], NULL);
    hk_times_add(&made, hk_mono_ns() - began);
    if (!rc) tell(b, "book_made_and_asked", hk_book_cpu(), &made, false);
    hk_feed_close(cx->db);
    hk_db_close(cx->db);
    cx->db = NULL;
    return rc;
}

/* The company a kept run left behind, as large as it is: what was asked for says nothing of it. */
static hk_rc found(bench *b)
{
    hk_ctx *cx = b->cx;
    hk_row_company_by_code company;
    hk_row_head_get head;
    hk_row_bench_size size;
    bool there = false;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_company_by_code(cx, "bench", &company, &there);
    if (!rc && !there) rc = hk_fail(cx, HK_NOT_FOUND, "bench.again", "again", "dir", b->dir, NULL);
    if (!rc) cx->company = company.id, cx->company_code = "bench", cx->practice = true, cx->scope = &hk_scope_all;
    if (!rc) rc = hk_get_head_get(cx, cx->company, &head, &there);
    if (!rc) rc = hk_get_bench_size(cx, cx->company, &size, &there);
    if (!rc) b->facts = head.seq, b->size.invoices = size.invoices, b->size.customers = size.customers;
    hk_read_end(cx);
    return rc;
}

/* As a program just started finds it: nothing but the files. */
static hk_rc opened(bench *b)
{
    hk_ctx *cx = b->cx;
    hk_times cold = { .n = 0 };
    hk_feed_view v;
    hk_rc rc = hk_db_open(cx, b->url, HK_DB_USE, &cx->db);
    if (!rc && b->again) rc = found(b);
    int64_t began = hk_mono_ns();
    if (!rc) rc = ask(b, &b->past[0], NULL);
    hk_times_add(&cold, hk_mono_ns() - began);
    if (rc) return rc;
    tell(b, "opened_and_asked", hk_book_cpu(), &cold, false);
    rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_feed_take(cx, &v);
    if (!rc) {
        rc = ask_dso(b, &v, true);
        hk_feed_drop(&v);
    }
    hk_read_end(cx);
    return rc;
}

static hk_rc run(bench *b)
{
    hk_rc rc = b->again ? HK_OK : fill(b);
    if (!rc) rc = opened(b);
    if (!rc) rc = ask_all(b, b->past, b->past_n, "aging_past", true);
    if (!rc && b->known_n) rc = ask_all(b, b->known, b->known_n, "aging_known", false);
    if (!rc) rc = ask_region(b);
    if (!rc) rc = ask_memory(b);
    if (!rc) rc = book_part(b);
    if (!rc) rc = ask_sql(b, "sqlite");
    if (!rc && b->postgres) rc = ask_postgres(b);
    if (!rc) rc = ask_posts(b, false);
    if (!rc) rc = ask_posts(b, true);
    if (!rc) rc = ask_book_posts(b);
    return rc;
}

static void questions(bench *b)
{
    for (size_t i = 0; i < b->past_n; i++)
        b->past[i] = (question){ HK_BENCH_FIRST + 200 + (hk_day)hk_prng_below(&b->rng, HK_BENCH_DAYS - 200), HK_NULL };
    for (size_t i = 0; i < b->known_n; i++) {
        hk_day day = HK_BENCH_FIRST + 200 + (hk_day)hk_prng_below(&b->rng, HK_BENCH_DAYS - 200);
        b->known[i] = (question){ day, hk_day_start_us(day + (hk_day)hk_prng_below(&b->rng, 60)) };
    }
}

static void scratch_drop(bench *b)
{
    for (const char *const *end = (const char *const[]){ "", "-wal", "-shm", ".key", NULL }; *end; end++) unlink(hk_printf(b->cx->arena, "%s/bench.db%s", b->dir, *end));
    unlink(hk_printf(b->cx->arena, "%s/bench.hka", b->dir));
    unlink(hk_printf(b->cx->arena, "%s/bench.db.book/%" PRId64 ".book", b->dir, b->cx->company));
    unlink(hk_printf(b->cx->arena, "%s/bench.db.book/%" PRId64 ".months", b->dir, b->cx->company));
    rmdir(hk_printf(b->cx->arena, "%s/bench.db.book", b->dir));
    rmdir(b->dir);
}

static hk_rc bench_run(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    bench b = { .cx = cx, .out = out, .postgres = hk_in_text(in, "postgres"), .past_n = (size_t)hk_in_int(in, "days"), .known_n = (size_t)hk_in_int(in, "known_days"),
                .sql_n = (size_t)hk_in_int(in, "sql_days") };
    const char *under = hk_in_text(in, "dir");
    struct rusage use;
    hk_decimal per;
    char text[40];

    b.size = (hk_bench_size){ hk_in_int(in, "invoices"), hk_in_int(in, "customers"), hk_in_int(in, "batch_days"), (uint64_t)hk_in_int(in, "seed") };
    if (!b.size.customers) b.size.customers = HK_MAX(b.size.invoices / 200, 1);
    hk_prng_init(&b.rng, b.size.seed, "bench");
    questions(&b);
    b.again = hk_in_text(in, "again");
    if (!under) under = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    b.dir = b.again ? hk_strdup(cx->arena, b.again) : hk_printf(cx->arena, "%s/huikuan-bench-XXXXXX", under);
    if (!b.again && !mkdtemp(b.dir)) return hk_fail(cx, HK_IO, "bench.dir", "dir", "dir", under, NULL);
    b.url = hk_printf(cx->arena, "sqlite:%s/bench.db", b.dir);

    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    hk_rc rc = run(&b);
    if (cx->db) hk_feed_close(cx->db), hk_db_close(cx->db), cx->db = NULL;
    bool keep = b.again || hk_in_int(in, "keep");
    if (!keep) scratch_drop(&b);
    if (rc) return rc;
    hk_jw_arr_end(&out->w);
    hk_jw_int(&out->w, "invoices", b.size.invoices);
    hk_jw_int(&out->w, "facts", b.facts);
    hk_jw_int(&out->w, "customers", b.size.customers);
    hk_jw_str(&out->w, "cpu", hk_book_cpu());
    (void)hk_ratio(b.bytes, b.size.invoices, 1, &per);
    hk_jw_str(&out->w, "bytes_per_invoice", hk_decimal_fmt(per, 1, text));
    getrusage(RUSAGE_SELF, &use);
    hk_jw_int(&out->w, "peak_mb", use.ru_maxrss / 1024);
    hk_jw_int(&out->w, "compared", b.compared);
    hk_jw_str(&out->w, "kept", keep ? b.dir : NULL);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

const hk_op hk_bench_ops[] = {
    { "bench", HK_CLI_ONLY, NULL, -2, HK_SCOPE_PROCESS, HK_LOCAL, NULL, bench_in, bench_out, HK_ONE, bench_run, "bench" },
    HK_OP_END };
