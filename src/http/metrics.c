/* metrics.c - Prometheus text (version 0.0.4). Counters are atomics: a request costs three additions. */
#include "http/inside.h"
#include "ops/version.h"
#include <stdlib.h>

static const int64_t edges_us[] = { 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000 };
static const char *const edge_names[] = { "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5" };
enum { EDGES = HK_COUNT(edges_us), CLASSES = 5, GAUGES = 16 };

struct series {
    _Atomic int64_t by_class[CLASSES];       /* 1xx .. 5xx */
    _Atomic int64_t buckets[EDGES + 1];      /* not cumulative; summed when written */
    _Atomic int64_t sum_us;
};

struct hk_metrics {
    size_t        n;                         /* operations; series[n] is everything else */
    struct series series[];
};

static struct gauge {
    const char *name, *help;
    int64_t   (*read)(void *arg);
    void       *arg;
} gauges[GAUGES];
static size_t gauges_n;

void hk_http_gauge(const char *name, const char *help, int64_t (*read)(void *arg), void *arg)
{
    assert(gauges_n < GAUGES);
    gauges[gauges_n++] = (struct gauge){ name, help, read, arg };
}

static struct {
    void (*write)(void *arg, hk_buf *out);
    void *arg;
} notes[4];
static size_t notes_n;

void hk_http_note(void (*write)(void *arg, hk_buf *out), void *arg)
{
    assert(notes_n < HK_COUNT(notes));
    notes[notes_n].write = write;
    notes[notes_n++].arg = arg;
}

void hk_notes_write(hk_buf *out)
{
    for (size_t i = 0; i < notes_n; i++) notes[i].write(notes[i].arg, out);
}

static size_t ops_count(void)
{
    size_t n = 0;

    for (hk_op_iter it = { 0 }; hk_ops_next(&it, NULL);) n++;
    return n;
}

struct hk_metrics *hk_metrics_create(void)
{
    size_t             n = ops_count();
    struct hk_metrics *m = calloc(1, sizeof *m + (n + 1) * sizeof m->series[0]);

    if (m) m->n = n;
    return m;
}

void hk_metrics_free(struct hk_metrics *m) { free(m); }

int hk_metrics_op(const hk_op *op)
{
    const hk_op *o;
    int          n = 0;

    for (hk_op_iter it = { 0 }; (o = hk_ops_next(&it, NULL)); n++)
        if (o == op) return n;
    return -1;
}

void hk_metrics_note(struct hk_metrics *m, int op_index, int status, int64_t us)
{
    struct series *s = &m->series[op_index < 0 ? m->n : (size_t)op_index];
    int            at = 0, class = status / 100 - 1;

    while (at < EDGES && us > edges_us[at]) at++;
    atomic_fetch_add(&s->buckets[at], 1);
    atomic_fetch_add(&s->sum_us, us);
    if (class >= 0 && class < CLASSES) atomic_fetch_add(&s->by_class[class], 1);
}

static void write_counts(const struct series *s, const char *op, hk_buf *out)
{
    for (int i = 0; i < CLASSES; i++) {
        int64_t n = atomic_load(&s->by_class[i]);
        if (n) hk_buf_printf(out, "huikuan_http_requests_total{op=\"%s\",status=\"%dxx\"} %" PRId64 "\n", op, i + 1, n);
    }
}

static void write_histogram(const struct series *s, const char *op, hk_buf *out)
{
    int64_t n = 0, all = 0, sum = atomic_load(&s->sum_us);

    for (int i = 0; i <= EDGES; i++) all += atomic_load(&s->buckets[i]);
    if (!all) return;
    for (int i = 0; i < EDGES; i++) {
        n += atomic_load(&s->buckets[i]);
        hk_buf_printf(out, "huikuan_http_request_seconds_bucket{op=\"%s\",le=\"%s\"} %" PRId64 "\n", op, edge_names[i], n);
    }
    n += atomic_load(&s->buckets[EDGES]);
    hk_buf_printf(out, "huikuan_http_request_seconds_bucket{op=\"%s\",le=\"+Inf\"} %" PRId64 "\n", op, n);
    hk_buf_printf(out, "huikuan_http_request_seconds_sum{op=\"%s\"} %" PRId64 ".%06" PRId64 "\n", op, sum / 1000000, sum % 1000000);
    hk_buf_printf(out, "huikuan_http_request_seconds_count{op=\"%s\"} %" PRId64 "\n", op, n);
}

static void each_series(const struct hk_metrics *m, hk_buf *out, void (*write)(const struct series *, const char *, hk_buf *))
{
    const hk_op *op;
    char         name[128];
    size_t       i = 0;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL)) && i < m->n; i++) write(&m->series[i], hk_op_name(op, name), out);
    write(&m->series[m->n], "other", out);
}

static void one(hk_buf *out, const char *name, const char *help, int64_t value)
{
    hk_buf_printf(out, "# HELP %s %s\n# TYPE %s gauge\n%s %" PRId64 "\n", name, help, name, name, value);
}

void hk_metrics_write(hk_http *h, hk_buf *out)
{
    hk_buf_puts(out, "# HELP huikuan_http_requests_total Requests answered.\n# TYPE huikuan_http_requests_total counter\n");
    each_series(h->metrics, out, write_counts);
    hk_buf_puts(out, "# HELP huikuan_http_request_seconds Time from first byte to answer.\n# TYPE huikuan_http_request_seconds histogram\n");
    each_series(h->metrics, out, write_histogram);
    pthread_mutex_lock(&h->lock);
    int waiting = h->waiting;
    pthread_mutex_unlock(&h->lock);
    one(out, "huikuan_http_queue", "Requests waiting for a worker.", waiting);
    one(out, "huikuan_http_active", "Requests between first and last byte.", atomic_load(&h->active));
    hk_buf_puts(out, "# HELP huikuan_build_info The program; its value is always 1.\n# TYPE huikuan_build_info gauge\nhuikuan_build_info{version=\"" HK_VERSION "\"} 1\n");
    one(out, "huikuan_http_workers", "Worker threads.", h->workers_n);
    for (size_t i = 0; i < gauges_n; i++) one(out, gauges[i].name, gauges[i].help, gauges[i].read(gauges[i].arg));
}
