/* pack.c - see pack.h. A part is a row of PARTS and its columns; reading answers and laying tables is the same for all. */
#include "papers/pack.h"

#include "base/json.h"
#include "content/content.h"
#include "ledger/ledger.h"
#include "measure/cut.h"
#include "measure/ops.h"
#include "measure/provision.h"
#include "measure/tie.h"
#include "ops/args.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "sql/papers.h"
#include "store/store.h"

/* ---- what the pack holds ----------------------------------------------------------------------------------------------------------------- */
/* kind: t text, v value of an enum, a age band, w reason of an n/a, m money, d decimal, i count, y day, B the buckets; M and B are summed in
 * the total. Columns that are null everywhere (contract assets while the switch is off), and in the aging those that are zero everywhere,
 * fold away; the latter are named below. */
typedef struct column { const char *path, *title; char kind; } column;
enum { COLS_MAX = 12 };
typedef struct part {
    const char *name;            /* table of the template */
    const hk_op *ops;            /* where the operation is; NULL: from the tie-out */
    const char *summary, *input, *list;
    column      cols[COLS_MAX];
} part;

enum { P_TIE, P_TIE_OURS, P_AGING, P_STRUCTURE, P_TOP, P_DSO, P_MOVEMENT, P_LATER, P_MEASURES, P_CLOSE, PARTS_N };
static const part PARTS[PARTS_N] = {
    [P_TIE] = { "tie_out", NULL, NULL, NULL, "rows", { { "customer", "code", 't' }, { "name", "name", 't' }, { "theirs.closing", "tie_theirs", 'M' }, { "ours.closing", "tie_ours", 'M' },
                { "difference.closing", "tie_difference", 'M' }, { "state", "state", 'v' }, { "reason", "tie_reason", 'v' } } },
    [P_TIE_OURS] = { "tie_ours", NULL, NULL, NULL, "rows", { { "customer", "code", 't' }, { "name", "name", 't' }, { "ours.opening", "opening", 'M' }, { "ours.debit", "tie_debit", 'M' },
                     { "ours.credit", "tie_credit", 'M' }, { "ours.closing", "closing", 'M' } } },
    [P_AGING] = { "aging", hk_aging_ops, "aging", "\"by\":\"customer\",\"sort\":\"outstanding\"", "rows", { { "key", "code", 't' }, { "name", "name", 't' }, { "owner_name", "owner", 't' }, { "not_due", "not_due", 'M' },
                  { "buckets", NULL, 'B' }, { "no_due_date", "no_due", 'M' }, { "unapplied", "unapplied", 'M' }, { "outstanding", "outstanding", 'M' }, { "overdue", "overdue", 'M' },
                  { "contract_asset", "contract_asset", 'M' }, { "receivable", "receivable", 'M' } } },
    [P_STRUCTURE] = { "structure", hk_measure_ops, "structure", "", "rows", { { "band", "band", 'a' }, { "amount", "sum", 'M' }, { "share", "share", 'd' }, { "norm", "norm", 'd' }, { "points", "points", 'd' },
                      { "change_month", "change_month", 'd' }, { "change_year", "change_year", 'd' } } },
    [P_TOP] = { "top", hk_aging_ops, "aging", "\"by\":\"customer\",\"sort\":\"overdue\",\"limit\":20", "rows", { { "key", "code", 't' }, { "name", "name", 't' }, { "owner_name", "owner", 't' },
                { "overdue", "overdue", 'M' }, { "outstanding", "outstanding", 'M' }, { "weighted_days", "weighted_days", 'd' }, { "oldest_days", "oldest", 'i' } } },
    [P_DSO] = { "dso", hk_measure_ops, "dso", "", "rows", { { "currency", "currency", 't' }, { "average.days", "dso_average", 'd' }, { "countback.days", "dso_countback", 'd' }, { "aging.days", "dso_aging", 'd' },
                { "best_possible.days", "dso_best", 'd' }, { "average_with_bills.days", "dso_bills", 'd' }, { "receivables", "outstanding", 'm' }, { "sales", "sales", 'm' }, { "days", "days_window", 'i' } } },
    [P_MOVEMENT] = { "movement", hk_measure_ops, "trend", "\"by\":\"total\",\"months\":2", "rows", { { "month", "period", 't' }, { "outstanding", "outstanding", 'm' }, { "overdue", "overdue", 'm' },
                     { "not_due", "not_due", 'm' }, { "unapplied", "unapplied", 'm' }, { "sales", "sales", 'm' }, { "receipts", "receipts", 'm' }, { "dso_average", "dso_average", 'd' },
                     { "cei", "cei", 'd' }, { "overdue_ratio", "overdue_ratio", 'd' } } },
    [P_LATER] = { "later", hk_aging_ops, "differences", NULL, "rows", { { "customer", "code", 't' }, { "name", "name", 't' }, { "kind", "kind", 'v' }, { "number", "number", 't' }, { "before", "before", 'm' },
                  { "after", "after", 'm' }, { "amount", "change", 'M' }, { "due_before", "due_before", 'y' }, { "due_after", "due_after", 'y' } } },
    [P_MEASURES] = { "measures", hk_measure_ops, "measures", "", "rows", { { "measure", "measure", 'v' }, { "value", "value", 'd' }, { "unit", "unit", 'v' }, { "why", "remark", 'w' } } },
    [P_CLOSE] = { "close", hk_aging_ops, "aging", NULL, "rows", { { NULL, NULL, 0 } } },                    /* as known when the month was closed: for its fingerprint */
};

typedef struct pack {
    hk_ctx   *cx;
    const char *lang;
    int       month;
    bool      full;
    hk_day    first, last;
    hk_base   b;
    hk_report r;                 /* by currency, for currencies and provisions */
    json_t   *json[PARTS_N];
    bool      owned[PARTS_N];
    int64_t   closed_us, before_us;             /* this month's close, the close of the month before; HK_NULL */
    const char *closed_fingerprint;
    size_t    at;                /* group of the currency being laid */
    hk_vars   vars;
    hk_rc     rc;                /* a table that cannot be laid ends the pack */
} pack;

/* ---- answers ---------------------------------------------------------------------------------------------------------------------------------- */
static hk_rc ask(pack *p, int which, const char *extra)
{
    const hk_op *op = PARTS[which].ops;
    hk_ctx *cx = p->cx;
    hk_reply reply = { 0 };
    hk_in in;
    char day[11];
    json_t *input = NULL;

    while (op->summary && strcmp(op->summary, PARTS[which].summary) != 0) op++;
    assert(op->summary);
    const char *text = extra ? extra : hk_printf(cx->arena, "{\"as_of\":\"%s\"%s%s}", hk_day_fmt(p->last, day), *PARTS[which].input ? "," : "", PARTS[which].input);
    hk_rc rc = hk_json_parse(cx, hk_str_of(text), &input);
    hk_args args = { .rows = op->in, .input = input };
    if (!rc) rc = hk_args_check(cx, &args, &in);
    reply.body.arena = cx->arena;
    hk_jw_init(&reply.w, &reply.body);
    if (!rc) rc = op->fn(cx, &in, &reply);
    if (!rc) rc = hk_json_parse(cx, (hk_str){ reply.body.p, reply.body.n }, &p->json[which]);
    p->owned[which] = true;
    json_decref(input);
    return rc;
}

static hk_rc tie_ours(pack *p)
{
    hk_reply reply = { .body = { .arena = p->cx->arena } };
    int64_t open = 0;
    hk_jw_init(&reply.w, &reply.body);
    hk_rc rc = hk_tie_out(p->cx, p->month, NULL, 0, true, &reply, &open);
    if (!rc) rc = hk_json_parse(p->cx, (hk_str){ reply.body.p, reply.body.n }, &p->json[P_TIE_OURS]);
    p->owned[P_TIE_OURS] = true;
    return rc;
}

/* PK2, and when the two months were closed. */
static hk_rc closes_read(pack *p)
{
    hk_row_period_events e;
    hk_cursor *cur = NULL;
    char month[8];
    bool closed = false;
    p->closed_us = p->before_us = HK_NULL, p->closed_fingerprint = "";
    hk_rc rc = hk_q_period_events(p->cx, &cur, p->cx->company);
    if (rc) return rc;
    while (hk_next_period_events(cur, &e)) {
        if (e.month == p->month) closed = e.kind == 1, p->closed_us = e.recorded_us, p->closed_fingerprint = hk_strdup(p->cx->arena, e.fingerprint);
        if (e.month == p->month - 1 && e.kind == 1) p->before_us = e.recorded_us;
    }
    rc = hk_cursor_end(cur);
    if (rc || closed) return rc;
    return hk_fail(p->cx, HK_RULE, "papers.month_open", "month", "month", hk_month_fmt(p->month, month), NULL);
}

static hk_rc answers_read(pack *p)
{
    char day[11], time[33];
    hk_rc rc = tie_ours(p);
    for (int i = 0; !rc && i < PARTS_N; i++) if (PARTS[i].ops && PARTS[i].input) rc = ask(p, i, NULL);
    if (!rc && p->before_us != HK_NULL)
        rc = ask(p, P_LATER, hk_printf(p->cx->arena, "{\"as_of\":\"%s\",\"known_at\":\"%s\"}", hk_day_fmt(p->first - 1, day), hk_time_fmt(p->before_us, time)));
    if (!rc) rc = ask(p, P_CLOSE, hk_printf(p->cx->arena, "{\"as_of\":\"%s\",\"known_at\":\"%s\",\"by\":\"customer\"}", hk_day_fmt(p->last, day), hk_time_fmt(p->closed_us - 1, time)));
    return rc;
}

/* ---- tables of answers ---------------------------------------------------------------------------------------------------------------------------- */
static const json_t *value_at(const json_t *row, const char *path)
{
    const char *dot = strchr(path, '.');
    char name[32];
    if (!dot) return json_object_get(row, path);
    snprintf(name, sizeof name, "%.*s", (int)(dot - path), path);
    return json_object_get(json_object_get(row, name), dot + 1);
}

static hk_pcell number_cell(const char *s)
{
    hk_decimal d;
    return s && hk_decimal_parse(hk_str_of(s), &d) ? hk_pc_money(d.n, d.scale) : hk_pc_text(s);
}

/* "not_due", "1-30", ">90" */
static const char *band_say(pack *p, const char *band)
{
    const char *dash = strchr(band, '-'), *names[] = { "from", "to" }, *values[] = { band + (*band == '>'), "" };
    if (strcmp(band, "not_due") == 0) return hk_text(p->lang, "papers.col.not_due");
    if (*band == '>') return hk_text_fill(p->cx->arena, p->lang, "papers.bucket_last", names, values, 2);
    if (!dash) return hk_text(p->lang, "papers.col.no_due");
    values[0] = hk_strndup(p->cx->arena, band, (size_t)(dash - band)), values[1] = hk_strdup(p->cx->arena, dash + 1);
    return hk_text_fill(p->cx->arena, p->lang, "papers.bucket", names, values, 2);
}

/* To the minute, as people write it; the answers' fingerprints carry the rest. */
static const char *minute(pack *p, int64_t us)
{
    char time[33], *t = hk_strdup(p->cx->arena, hk_time_fmt(us, time));
    if (strlen(t) < 16) return t;
    t[10] = ' ', t[16] = '\0';
    return t;
}

static const char *param_say(pack *p, const char *key)
{
    return hk_text_has(p->lang, "param.%s", key) ? hk_textf(p->cx->arena, p->lang, "param.%s", key) : hk_strdup(p->cx->arena, key);
}

/* "not_set:cost.net_margin" names the setting. */
static const char *why_say(pack *p, const char *s)
{
    const char *colon = strchr(s, ':'), *head = colon ? hk_strndup(p->cx->arena, s, (size_t)(colon - s)) : s;
    if (!hk_text_has(p->lang, "why.%s", head)) return hk_strdup(p->cx->arena, s);
    const char *word = hk_textf(p->cx->arena, p->lang, "why.%s", head);
    return colon ? hk_printf(p->cx->arena, "%s: %s", word, param_say(p, colon + 1)) : word;
}

static hk_pcell cell_of(pack *p, const part *t, const column *c, const json_t *v, int x)
{
    const char *s = json_string_value(v);
    int64_t minor;
    hk_day day;
    switch (c->kind) {
    case 'm': case 'M': return s && hk_money_parse(hk_str_of(s), x, &minor) ? hk_pc_money(minor, x) : (hk_pcell){ .kind = HK_P_EMPTY };
    case 'd': return number_cell(s);
    case 'i': return json_is_integer(v) ? hk_pc_int(json_integer_value(v)) : (hk_pcell){ .kind = HK_P_EMPTY };
    case 'y': return s && hk_day_parse(hk_str_of(s), &day) ? hk_pc_day(day) : (hk_pcell){ .kind = HK_P_EMPTY };
    case 'a': return hk_pc_text(s ? band_say(p, s) : "");
    case 'w': return hk_pc_text(s ? why_say(p, s) : "");
    case 'v': return hk_pc_text(s ? hk_text_value(p->cx->arena, p->lang, t->summary, c->path, s) : "");
    default:  return hk_pc_text(hk_strdup(p->cx->arena, s));
    }
}

/* Columns that hold something, the buckets spread; `at` says which bucket, -1 none. */
typedef struct laid { const column *c; int at; } laid;

static const char *bucket_title(pack *p, const json_t *edges, size_t i)
{
    const char *names[] = { "from", "to" };
    bool last = i + 1 == json_array_size(edges);
    const char *values[] = { hk_printf(p->cx->arena, "%d", (int)json_integer_value(json_array_get(edges, i)) + !last),
                             hk_printf(p->cx->arena, "%d", last ? 0 : (int)json_integer_value(json_array_get(edges, i + 1))) };
    return hk_text_fill(p->cx->arena, p->lang, last ? "papers.bucket_last" : "papers.bucket", names, values, 2);
}

static bool zero(const json_t *v) { return json_is_null(v) || (json_is_string(v) && strspn(json_string_value(v), "0.") == strlen(json_string_value(v))); }

/* Null, or zero when that counts as nothing; bucket: of the list at path, -1 the value itself. */
static bool nothing(const json_t *rows, const char *path, int bucket, bool zero_too)
{
    size_t i;
    json_t *row;
    json_array_foreach((json_t *)(uintptr_t)rows, i, row) {
        const json_t *v = value_at(row, path);
        if (bucket >= 0) v = json_array_get(v, (size_t)bucket);
        if (v && !json_is_null(v) && !(zero_too && zero(v))) return false;
    }
    return true;
}

static void fold(pack *p, const char *title)
{
    const char *named = hk_vars_get(&p->vars, "folded");
    hk_vars_set(&p->vars, "folded", hk_printf(p->cx->arena, "%s%s%s", named, *named ? hk_text(p->lang, "papers.and") : "", title));
}

static size_t columns_of(pack *p, const part *t, const json_t *answer, const json_t *rows, laid *out, hk_pcol *cols)
{
    const json_t *edges = json_object_get(answer, "edges");
    bool aging = t == &PARTS[P_AGING], any = json_array_size(rows) > 0;
    size_t n = 0;
    if (aging) hk_vars_set(&p->vars, "folded", "");
    for (size_t k = 0; k < COLS_MAX && t->cols[k].path; k++) {
        const column *c = &t->cols[k];
        size_t buckets = c->kind == 'B' ? json_array_size(edges) : 1;
        for (size_t i = 0; i < buckets; i++) {
            int at = c->kind == 'B' ? (int)i : -1;
            hk_pcol col = at >= 0 ? (hk_pcol){ .title = bucket_title(p, edges, i), .align = HK_RIGHT }
                                  : hk_col(p->lang, c->title, strchr("mMdi", c->kind) ? HK_RIGHT : HK_LEFT, strcmp(c->title, "name") == 0 || strcmp(c->title, "remark") == 0);
            bool figure = c->kind == 'M' || c->kind == 'B', stays = strcmp(c->path, "outstanding") == 0;
            if (figure && any && !stays && nothing(rows, c->path, at, false)) continue;
            if (aging && figure && any && !stays && nothing(rows, c->path, at, true)) {
                fold(p, col.title);
                continue;
            }
            out[n] = (laid){ c, at }, cols[n++] = col;
        }
    }
    return n;
}

/* The others as one line: on paper a customer is named when he is among the largest or when something about him is to be seen. */
enum { NAMED_MOST = 50 };
static bool others(const pack *p, int which, const json_t *rows, const json_t *row, size_t nth)
{
    if (p->full || json_array_size(rows) <= NAMED_MOST) return false;
    if (which == P_TIE) return strcmp(json_string_value(json_object_get(row, "state")), "same") == 0;
    return which == P_TIE_OURS || (which == P_AGING && nth >= NAMED_MOST);
}

typedef struct laying {
    pack       *p;
    int         which;
    const laid *col;
    size_t      n;
    hk_pcell   *total, *rest;    /* sums of the table, of those not named */
    bool        summed;
    int64_t     rest_n;
} laying;

static void sum_add(laying *l, hk_pcell *sum, const hk_pcell *c)
{
    for (size_t k = 0; k < l->n; k++) {
        if (c[k].kind != HK_P_MONEY || (l->col[k].c->kind != 'M' && l->col[k].c->kind != 'B')) continue;
        if (!hk_add(sum[k].i, c[k].i, &sum[k].i)) l->p->rc = hk_fail_internal(l->p->cx, HK_INTERNAL, "total of %s overflows", PARTS[l->which].name);
        sum[k].kind = HK_P_MONEY, sum[k].exponent = c[k].exponent, l->summed = true;
    }
}

static void row_cells(laying *l, const json_t *row, int exponent, hk_pcell *c)
{
    static const column money = { "", "", 'm' };
    for (size_t k = 0; k < l->n; k++) {
        const json_t *v = value_at(row, l->col[k].c->path);
        bool bucket = l->col[k].at >= 0;
        c[k] = cell_of(l->p, &PARTS[l->which], bucket ? &money : l->col[k].c, bucket ? json_array_get(v, (size_t)l->col[k].at) : v, exponent);
    }
}

static bool shown(const laying *l, const json_t *row, const char *currency)
{
    const char *its = json_string_value(json_object_get(row, "currency")), *overdue = json_string_value(json_object_get(row, "overdue"));
    if (l->which != P_DSO && its && strcmp(its, currency) != 0) return false;
    return l->which != P_TOP || !overdue || number_cell(overdue).i > 0;
}

static void rows_lay(laying *l, const json_t *rows, hk_ptable *out)
{
    const hk_group *g = &l->p->r.groups[l->p->at];
    hk_pcell *one = HK_NEWS(l->p->cx->arena, hk_pcell, l->n + 1);
    size_t i, nth = 0;
    json_t *row;
    json_array_foreach((json_t *)(uintptr_t)rows, i, row) {
        const char *currency = json_string_value(json_object_get(row, "currency"));
        if (!shown(l, row, g->currency)) continue;
        bool rest = others(l->p, l->which, rows, row, nth++);
        hk_pcell *c = rest ? one : hk_ptable_row(l->p->cx->arena, out);
        row_cells(l, row, currency ? hk_currency_exponent(currency) : g->exponent, c);
        sum_add(l, l->total, c);
        if (rest) sum_add(l, l->rest, c), l->rest_n++;
    }
}

static hk_ptable *answer_table(pack *p, int which)
{
    enum { MOST = COLS_MAX + HK_BOOK_EDGES };
    const part *t = &PARTS[which];
    const json_t *rows = json_object_get(p->json[which], t->list);
    hk_arena *a = p->cx->arena;
    hk_pcol *cols = HK_NEWS(a, hk_pcol, MOST);
    laid col[MOST];
    laying l = { .p = p, .which = which, .col = col, .n = columns_of(p, t, p->json[which], rows, col, cols), .total = HK_NEWS(a, hk_pcell, MOST), .rest = HK_NEWS(a, hk_pcell, MOST) };
    hk_ptable *out = hk_ptable_new(a, hk_text(p->lang, hk_printf(a, "papers.pack.%s", t->name)), cols, l.n);
    rows_lay(&l, rows, out);
    if (l.rest_n) {
        const char *names[] = { "n" }, *values[] = { hk_printf(a, "%" PRId64, l.rest_n) };
        l.rest[0] = hk_pc_text(hk_text_fill(a, p->lang, which == P_TIE ? "papers.agreeing" : "papers.others", names, values, 1));
        memcpy(hk_ptable_row(a, out), l.rest, l.n * sizeof *l.rest);
    }
    if (which == P_LATER) hk_vars_set(&p->vars, "later_none", out->rows_n ? "" : "1");
    if (!out->rows_n) return NULL;
    if (!l.summed) return out;
    l.total[0] = hk_pc_text(hk_text(p->lang, "papers.total"));
    out->total = l.total;
    return out;
}

/* ---- tables of our own ------------------------------------------------------------------------------------------------------------------------------ */
static hk_pcol *cols_make(pack *p, const char *const *names, const char *align, size_t n)
{
    hk_pcol *cols = HK_NEWS(p->cx->arena, hk_pcol, n);
    for (size_t i = 0; i < n; i++) cols[i] = hk_col(p->lang, names[i], align[i] == 'r' ? HK_RIGHT : HK_LEFT, align[i] == 'w');
    return cols;
}

static hk_ptable *receipts_table(pack *p)
{
    static const char *const names[] = { "method", "count", "sum" }, *const methods[] = { "other", "wire", "bank_bill", "trade_bill", "voucher", "cash", "goods", "third_party", "other" };
    hk_arena *a = p->cx->arena;
    const hk_group *g = &p->r.groups[p->at];
    hk_row_paper_receipts_by_method m;
    hk_cursor *cur = NULL;
    hk_ptable *t = hk_ptable_new(a, hk_text(p->lang, "papers.pack.receipts"), cols_make(p, names, "lrr", 3), 3);
    hk_pcell *total = HK_NEWS(a, hk_pcell, 3);
    int64_t n = 0, sum = 0;
    hk_rc rc = hk_q_paper_receipts_by_method(p->cx, &cur, p->cx->company, p->first, p->last, p->b.known);
    while (!rc && hk_next_paper_receipts_by_method(cur, &m)) {
        if (strcmp(m.currency, g->currency) != 0) continue;
        hk_pcell *c = hk_ptable_row(a, t);
        size_t k = m.method > 0 && (size_t)m.method < HK_COUNT(methods) ? (size_t)m.method : 0;
        c[0] = hk_pc_text(hk_text(p->lang, hk_printf(a, "papers.method.%s", methods[k]))), c[1] = hk_pc_int(m.n), c[2] = hk_pc_money(m.amount, g->exponent);
        n += m.n, sum += m.amount;
    }
    if (!rc) rc = hk_cursor_end(cur);
    if (rc) p->rc = rc;
    total[0] = hk_pc_text(hk_text(p->lang, "papers.total")), total[1] = hk_pc_int(n), total[2] = hk_pc_money(sum, g->exponent);
    t->total = total;
    return t;
}

static const int AGE_EDGES[] = { 0, 365, 730, 1095, 1460, 1825 };        /* of ecl.age, DOMAIN §3 */
typedef struct provision { const char *measure, *param; hk_basis basis; } provision;
static const provision PROVISIONS[] = { { "provision_matrix", "ecl.matrix", HK_BASIS_DUE }, { "provision_age", "ecl.age", HK_BASIS_ISSUE } };

/* The figure of `measures`, or false when it has none. */
static bool measure_of(pack *p, const char *measure, const char *currency, int64_t *minor)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(p->json[P_MEASURES], "rows"), i, row) {
        const char *value = json_string_value(json_object_get(row, "value"));
        if (value && strcmp(json_string_value(json_object_get(row, "measure")), measure) == 0 && strcmp(json_string_value(json_object_get(row, "currency")), currency) == 0)
            return hk_money_parse(hk_str_of(value), hk_currency_exponent(currency), minor);
    }
    return false;
}

/* Amounts of the bands of a method: by due day what is not due comes first, by age what was issued today belongs to the first year. */
static hk_rc bands_read(pack *p, const provision *v, int *edges, unsigned *edges_n, int64_t *bucket, size_t *n)
{
    hk_cut cut;
    hk_aging aging = { 0 };
    hk_line l;
    const hk_param_value *e = hk_param_value_of(p->r.params, "ecl.edges");
    bool due = v->basis == HK_BASIS_DUE;
    *edges_n = due ? (unsigned)e->n : (unsigned)HK_COUNT(AGE_EDGES);
    for (unsigned i = 0; i < *edges_n; i++) edges[i] = due ? (int)e->list[i].n : AGE_EDGES[i];
    hk_cut_make(p->cx, &p->r, p->r.ask.with_bills, true, &cut);
    hk_rc rc = hk_cut_age(p->cx, &cut, p->last, v->basis, edges, *edges_n, false, &aging);
    if (rc) return rc;
    hk_cut_line(&aging, p->at, &l);
    *n = 0;
    if (due) bucket[(*n)++] = l.not_due + l.no_due;
    for (unsigned i = 0; i < *edges_n; i++) bucket[(*n)++] = l.bucket[i] + (!due && i == 0 ? l.not_due : 0);
    hk_aging_clear(&aging);
    return HK_OK;
}

static const char *band_title(pack *p, const int *edges, unsigned n, size_t i, bool due)
{
    const char *names[] = { "from", "to" };
    if (due && i == 0) return hk_text(p->lang, "papers.col.not_due");
    size_t k = due ? i - 1 : i;
    bool last = k + 1 == n;
    const char *values[] = { hk_printf(p->cx->arena, "%d", edges[k] + !last), hk_printf(p->cx->arena, "%d", last ? 0 : edges[k + 1]) };
    return hk_text_fill(p->cx->arena, p->lang, last ? "papers.bucket_last" : "papers.bucket", names, values, 2);
}

static hk_ptable *provision_table(pack *p, const provision *v)
{
    static const char *const names[] = { "band", "sum", "rate", "provision" };
    hk_arena *a = p->cx->arena;
    const hk_group *g = &p->r.groups[p->at];
    const hk_param_value *rates = hk_param_value_of(p->r.params, v->param);
    int edges[HK_BOOK_EDGES + 1];
    unsigned edges_n;
    int64_t bucket[HK_BOOK_EDGES + 2], line[HK_BOOK_EDGES + 2], sum = 0, worked = 0, told = 0;
    size_t n = 0;
    p->rc = bands_read(p, v, edges, &edges_n, bucket, &n);
    if (p->rc) return NULL;
    bool has = measure_of(p, v->measure, g->currency, &told);
    if (!has || rates->n != n || !hk_provision_matrix(bucket, rates->list, n, line, &worked)) return NULL;       /* `measures` says why */
    if (worked != told) p->rc = hk_fail(p->cx, HK_NOT_TIED, "papers.pack_provision", NULL, "worked", hk_money_group(a, worked, g->exponent), "told", hk_money_group(a, told, g->exponent), NULL);
    hk_ptable *t = hk_ptable_new(a, hk_text(p->lang, hk_printf(a, "papers.pack.%s", v->measure)), cols_make(p, names, "lrrr", 4), 4);
    hk_pcell *total = HK_NEWS(a, hk_pcell, 4);
    for (size_t i = 0; i < n; i++) {
        hk_pcell *c = hk_ptable_row(a, t);
        c[0] = hk_pc_text(band_title(p, edges, edges_n, i, v->basis == HK_BASIS_DUE)), c[1] = hk_pc_money(bucket[i], g->exponent);
        c[2] = hk_pc_money(rates->list[i].n, rates->list[i].scale), c[3] = hk_pc_money(line[i], g->exponent);
        sum += bucket[i];
    }
    total[0] = hk_pc_text(hk_text(p->lang, "papers.total")), total[1] = hk_pc_money(sum, g->exponent), total[3] = hk_pc_money(worked, g->exponent);
    t->total = total;
    return t;
}

static hk_ptable *signs_table(pack *p)
{
    static const char *const names[] = { "code", "name", "currency", "tie_column", "tie_difference", "tie_reason" }, *const columns[] = { "opening", "debit", "credit", "closing" };
    hk_arena *a = p->cx->arena;
    hk_row_tie_signs s;
    hk_cursor *cur = NULL;
    hk_ptable *t = hk_ptable_new(a, hk_text(p->lang, "papers.pack.signs"), cols_make(p, names, "lwllrl", 6), 6);
    hk_rc rc = hk_q_tie_signs(p->cx, &cur, p->cx->company, p->month);
    while (!rc && hk_next_tie_signs(cur, &s)) {
        const hk_dir_customer *c = hk_dir_customer_get(p->r.feed.dir, s.customer);
        hk_pcell *cell = hk_ptable_row(a, t);
        cell[0] = hk_pc_text(c ? hk_strdup(a, c->code) : ""), cell[1] = hk_pc_text(c ? hk_strdup(a, c->name) : ""), cell[2] = hk_pc_text(hk_strdup(a, s.currency));
        cell[3] = hk_pc_text(hk_text_value(a, p->lang, "tie_out.sign", "column", columns[s.column_no])), cell[4] = hk_pc_money(s.difference, hk_currency_exponent(s.currency));
        cell[5] = hk_pc_text(hk_text_value(a, p->lang, "tie_out.sign", "reason", hk_strdup(a, s.reason)));
    }
    if (!rc) rc = hk_cursor_end(cur);
    if (rc) p->rc = rc;
    hk_vars_set(&p->vars, "signs_none", t->rows_n ? "" : "1");
    return t->rows_n ? t : NULL;
}

/* A fact of a closed month that was learned too late stands on the first open day: these are they (known after close). */
static void late_row(pack *p, hk_ptable *t, int64_t customer, const char *currency, const char *kind, const char *number, hk_day day, hk_day eff, int64_t amount)
{
    const hk_dir_customer *c = hk_dir_customer_get(p->r.feed.dir, customer);
    hk_arena *a = p->cx->arena;
    hk_pcell *cell = hk_ptable_row(a, t);
    cell[0] = hk_pc_text(c ? hk_strdup(a, c->code) : ""), cell[1] = hk_pc_text(c ? hk_strdup(a, c->name) : ""), cell[2] = hk_pc_text(kind), cell[3] = hk_pc_text(hk_strdup(a, number));
    cell[4] = hk_pc_day(day), cell[5] = hk_pc_day(eff), cell[6] = hk_pc_text(hk_strdup(a, currency)), cell[7] = hk_pc_money(amount, hk_currency_exponent(currency));
}

static hk_ptable *late_table(pack *p)
{
    static const char *const names[] = { "code", "name", "kind", "number", "own_day", "eff_day", "currency", "sum" };
    hk_row_paper_late_items i;
    hk_row_paper_late_credits c;
    hk_cursor *cur = NULL;
    hk_ptable *t = hk_ptable_new(p->cx->arena, hk_text(p->lang, "papers.pack.late"), cols_make(p, names, "lwlllllr", 8), 8);
    hk_rc rc = hk_q_paper_late_items(p->cx, &cur, p->cx->company, p->first, p->last, p->b.known);
    while (!rc && hk_next_paper_late_items(cur, &i))
        late_row(p, t, i.customer, i.currency, hk_text(p->lang, "papers.kind.invoice"), i.number, (hk_day)i.day, (hk_day)i.eff_day, i.amount);
    if (!rc) rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_paper_late_credits(p->cx, &cur, p->cx->company, p->first, p->last, p->b.known);
    while (!rc && hk_next_paper_late_credits(cur, &c))
        late_row(p, t, c.customer, c.currency, hk_text(p->lang, c.kind == HK_CREDIT_NOTE ? "papers.kind.red" : c.kind <= HK_CREDIT_ADVANCE ? "papers.kind.receipt" : "papers.kind.correct"), c.number,
                 (hk_day)c.day, (hk_day)c.eff_day, -c.amount);
    if (!rc) rc = hk_cursor_end(cur);
    if (rc) p->rc = rc;
    hk_vars_set(&p->vars, "late_none", t->rows_n ? "" : "1");
    return t->rows_n ? t : NULL;
}

/* PK3 */
static void proof_row(pack *p, hk_ptable *t, const char *what, const char *value)
{
    hk_pcell *c = hk_ptable_row(p->cx->arena, t);
    c[0] = hk_pc_text(what), c[1] = hk_pc_text(value);
}

static hk_ptable *proof_table(pack *p)
{
    static const char *const names[] = { "proof", "value" };
    hk_arena *a = p->cx->arena;
    char day[11];
    const char *key;
    json_t *v;
    bool same = strcmp(p->closed_fingerprint, json_string_value(json_object_get(p->json[P_CLOSE], "fingerprint"))) == 0;
    hk_ptable *t = hk_ptable_new(a, hk_text(p->lang, "papers.pack.proof"), cols_make(p, names, "lw", 2), 2);
    proof_row(p, t, hk_text(p->lang, "papers.proof.as_of"), hk_strdup(a, hk_day_fmt(p->last, day)));
    proof_row(p, t, hk_text(p->lang, "papers.proof.seq"), hk_printf(a, "%" PRId64, p->b.known));
    proof_row(p, t, hk_text(p->lang, "papers.proof.chain"), hk_hex(a, p->b.r.chain, HK_SHA256));
    proof_row(p, t, hk_text(p->lang, "papers.proof.closed"), minute(p, p->closed_us));
    proof_row(p, t, hk_text(p->lang, "papers.proof.closed_fingerprint"), p->closed_fingerprint);
    proof_row(p, t, hk_text(p->lang, "papers.proof.same"), hk_text(p->lang, same ? "papers.holds" : "papers.holds_not"));
    for (int i = 0; i < PARTS_N; i++) {
        const char *f = json_string_value(json_object_get(p->json[i], "fingerprint"));
        if (f && i != P_TOP && i != P_CLOSE) proof_row(p, t, hk_printf(a, "%s %s", hk_text(p->lang, "papers.proof.of"), hk_text(p->lang, hk_printf(a, "papers.pack.%s", PARTS[i].name))), hk_strdup(a, f));
    }
    json_object_foreach(json_object_get(p->json[P_MEASURES], "parameters"), key, v)
        if (json_is_string(v)) proof_row(p, t, param_say(p, key), hk_strdup(a, json_string_value(v)));
    return t;
}

/* ---- the paper ------------------------------------------------------------------------------------------------------------------------------------ */
static hk_ptable *table(void *arg, const char *name)
{
    pack *p = arg;
    if (p->rc) return NULL;
    if (strcmp(name, "receipts") == 0) return receipts_table(p);
    if (strcmp(name, "late") == 0) return late_table(p);
    if (strcmp(name, "signs") == 0) return signs_table(p);
    if (strcmp(name, "proof") == 0) return proof_table(p);
    for (size_t i = 0; i < HK_COUNT(PROVISIONS); i++) if (strcmp(name, PROVISIONS[i].measure) == 0) return provision_table(p, &PROVISIONS[i]);
    for (int i = 0; i < PARTS_N; i++) if (strcmp(name, PARTS[i].name) == 0) return p->json[i] ? answer_table(p, i) : NULL;
    return NULL;
}

static void pick(void *arg, size_t i)
{
    pack *p = arg;
    hk_line l;
    int64_t minor;
    const hk_group *g = &p->r.groups[p->r.order[i]];
    int x = g->exponent;
    p->at = p->r.order[i];
    hk_report_line(&p->r, p->at, &l);
    hk_vars_set(&p->vars, "currency", g->currency);
    hk_vars_set(&p->vars, "currency_name", hk_currency_say(p->lang, g->currency));
    hk_vars_set(&p->vars, "closing", hk_money_group(p->cx->arena, l.outstanding, x));
    hk_vars_set(&p->vars, "overdue", hk_money_group(p->cx->arena, l.overdue, x));
    hk_vars_set(&p->vars, "contract_asset", p->r.asset ? hk_money_group(p->cx->arena, l.asset, x) : "");
    hk_vars_set(&p->vars, "receivable", p->r.asset ? hk_money_group(p->cx->arena, l.outstanding - l.asset, x) : "");
    hk_vars_set(&p->vars, "migration", measure_of(p, "provision_migration", g->currency, &minor) ? hk_money_group(p->cx->arena, minor, x) : "");
}

static void vars_set(pack *p)
{
    hk_arena *a = p->cx->arena;
    char month[8];
    const json_t *tie = p->json[P_TIE];
    hk_base_vars(p->cx, &p->b, NULL, &p->vars);
    hk_vars_set(&p->vars, "period", hk_strdup(a, hk_month_fmt(p->month, month)));
    hk_vars_set(&p->vars, "number", hk_printf(a, "YJ-%s", hk_vars_get(&p->vars, "period")));
    hk_vars_set(&p->vars, "closed", minute(p, p->closed_us));
    hk_vars_set(&p->vars, "before_closed", p->before_us == HK_NULL ? "" : minute(p, p->before_us));
    hk_vars_set(&p->vars, "before_open", p->before_us == HK_NULL ? "1" : "");
    hk_vars_set(&p->vars, "tie", tie ? "1" : "");
    hk_vars_set(&p->vars, "no_tie", tie ? "" : "1");
    static const char *const counts[] = { "same", "signed", "differ" };
    for (size_t i = 0; i < HK_COUNT(counts); i++)
        hk_vars_set(&p->vars, hk_printf(a, "tie_%s", counts[i]), hk_printf(a, "%" PRId64, (int64_t)json_integer_value(json_object_get(tie, counts[i]))));
}

static hk_rc lay(pack *p, const hk_template *t, hk_paper **out, const char **file)
{
    hk_fill fill = { .vars = &p->vars, .arg = p, .table = table, .pick = pick, .each_n = p->r.groups_n };
    vars_set(p);
    hk_paper *paper = hk_paper_new(p->cx->arena, p->lang);
    paper->landscape = true;
    hk_template_lay(t, &fill, paper);
    if (p->rc) return p->rc;
    hk_base_foot(p->cx, &p->b, t, hk_printf(p->cx->arena, "pack|%d|%d|%d", p->month, p->json[P_TIE] != NULL, p->full), &p->vars, paper);
    *out = paper, *file = hk_template_text(p->cx->arena, t, "file", &p->vars);
    return HK_OK;
}

hk_rc hk_pack_make(hk_ctx *cx, int month, const char *lang, bool full, json_t *tie, hk_paper **out, const char **file)
{
    pack p = { .cx = cx, .lang = lang, .month = month, .full = full, .first = hk_month_first(month), .last = hk_day_month_end(hk_month_first(month)) };
    hk_ask by_currency = { .as_of = p.last, .known_us = HK_NULL, .by = HK_BY_TOTAL };
    hk_template t = { 0 };

    if (!cx->scope->all) return hk_fail(cx, HK_FORBIDDEN, "papers.whole_only", NULL, NULL);                    /* PK2 */
    p.json[P_TIE] = tie;
    hk_rc rc = closes_read(&p);
    if (!rc) rc = hk_template_open(cx, "pack", lang, &t);
    if (!rc) rc = hk_base_open(cx, p.last, HK_NULL, lang, &p.b);
    if (!rc) rc = hk_report_open(cx, &by_currency, &p.r);
    if (!rc) rc = hk_report_age(cx, &p.r);
    if (!rc) rc = answers_read(&p);
    if (!rc) rc = lay(&p, &t, out, file);
    hk_report_close(&p.r);
    hk_base_close(&p.b);
    hk_template_close(&t);
    for (int i = 0; i < PARTS_N; i++) if (p.owned[i]) json_decref(p.json[i]);
    return rc;
}
