/* Operations of imports on the command line, their history, undo, and the list of firms that may be one. The pages' own
 * operations (a file that is looked at, mapped and posted in steps) are in draft.c. */
#include "access/caps.h"
#include "base/money.h"
#include "content/content.h"
#include "ingest/answer.h"
#include "ingest/draft.h"
#include "ingest/resolve.h"
#include "ingest/tie_out.h"
#include "ledger/name.h"
#include "ledger/page.h"
#include "sql/ingest.h"
#include "sql/ledger.h"
#include "sql/tables.h"

#include <stdio.h>
#include <stdlib.h>

#define KINDS "customers|contacts|invoices|receipts|allocations|running-account|balances|contracts|deliveries|followups"

/* ---- import KIND FILE... ---- */

static const hk_field import_in[] = {
    { "what", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, KINDS "|auto" }, { "file", HK_T_FILE, HK_F_REQUIRED | HK_F_ARG | HK_F_LIST | HK_F_CLI, NULL, 1, 100 },
    { "map", HK_T_FILE, HK_F_CLI }, { "sheet", HK_T_TEXT, HK_F_CLI, NULL, 1, 200 }, { "encoding", HK_T_TEXT, 0, NULL, 1, 40, NULL, "auto" }, { "minor_units", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" },
    { "matching", HK_T_ENUM, 0, "none|assumed", 0, 0, NULL, "none" }, { "dry_run", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" },
    { "keep_good", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "on_top", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "date", HK_T_DAY, 0 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, HK_FIELD_END };
static const hk_field file_rows[] = {
    { "file", HK_T_TEXT, 0 }, { "sheet", HK_T_TEXT, HK_F_FOLDS }, { "what", HK_T_TEXT, 0 }, { "encoding", HK_T_TEXT, HK_F_NULL }, { "header_line", HK_T_INT, 0 }, { "batch", HK_T_INT, HK_F_NULL },
    { "unfinished", HK_T_BOOL, HK_F_FOLDS }, { "rows", HK_T_INT, 0 }, { "good", HK_T_INT, 0 }, { "same", HK_T_INT, HK_F_FOLDS }, { "bad", HK_T_INT, HK_F_FOLDS }, { "customers_new", HK_T_INT, HK_F_FOLDS },
    { "documents_new", HK_T_INT, HK_F_FOLDS }, { "receipts_new", HK_T_INT, HK_F_FOLDS }, { "allocations_new", HK_T_INT, HK_F_FOLDS }, { "records_new", HK_T_INT, HK_F_FOLDS },
    { "hidden_rows", HK_T_INT, HK_F_FOLDS }, { "paid_out_rows", HK_T_INT, HK_F_FOLDS }, { "totals_same", HK_T_INT, HK_F_FOLDS }, { "landed", HK_T_INT, HK_F_FOLDS }, { "perhaps_twice", HK_T_INT, HK_F_FOLDS }, { "assumed", HK_T_INT, HK_F_FOLDS },
    { "history_starts", HK_T_DAY, HK_F_NULL }, { "unknown", HK_T_TEXT, HK_F_LIST }, { "sheets_left", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field import_out[] = {
    { "dry_run", HK_T_BOOL, HK_F_FOLDS }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, file_rows }, { "amounts", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_money_rows },
    { "totals_differ", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_differ_rows }, { "same_customer", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_same_rows },
    { "problems", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_problem_rows }, HK_FIELD_END };

static void file_json(hk_run *r, hk_jw *w)
{
    const hk_import_result *res = r->result;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "file", r->file_name);
    hk_jw_str(w, "sheet", r->info->sheets > 1 ? r->info->names[r->info->sheet] : "");
    hk_jw_str(w, "what", hk_import_kind_names[r->kind]);
    hk_jw_str(w, "encoding", r->info->kind == HK_SHEET_CSV || r->info->kind == HK_SHEET_HTML ? r->info->encoding : NULL);
    hk_jw_int(w, "header_line", r->header->first_line);
    hk_jw_int(w, "batch", res->batch);
    hk_jw_bool(w, "unfinished", res->unfinished);
    hk_jw_int(w, "rows", res->rows);
    hk_jw_int(w, "good", res->good);
    hk_jw_int(w, "same", res->same);
    hk_jw_int(w, "bad", res->bad);
    hk_jw_int(w, "customers_new", res->customers_new);
    hk_jw_int(w, "documents_new", res->documents_new);
    hk_jw_int(w, "receipts_new", res->credits_new);
    hk_jw_int(w, "allocations_new", res->allocations_new);
    hk_jw_int(w, "records_new", res->records_new);
    hk_jw_int(w, "hidden_rows", r->hidden_rows);
    hk_jw_int(w, "paid_out_rows", r->paid_out_rows);
    hk_jw_int(w, "totals_same", r->totals_same + r->balance_same);
    hk_jw_int(w, "landed", res->landed);
    hk_jw_int(w, "perhaps_twice", res->perhaps_twice);
    hk_jw_int(w, "assumed", res->assumed);
    hk_jw_day(w, "history_starts", res->history_starts);
    hk_jw_arr(w, "unknown");
    for (size_t c = 0; c < r->header->n; c++)
        if (r->header->fields[c] < 0 && *r->header->titles[c]) hk_jw_str(w, NULL, r->header->titles[c]);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "sheets_left");
    for (size_t i = 0; i < r->sheets_left_n; i++) hk_jw_str(w, NULL, r->sheets_left[i]);
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static char *read_whole(hk_ctx *cx, const char *path)
{
    enum { MOST = 1 << 20 };
    FILE *f = fopen(path, "rbe");
    hk_buf b = { .arena = cx->arena };
    if (!f) return NULL;
    for (size_t n; b.n < MOST && (n = fread(hk_buf_room(&b, 65536), 1, 65536, f)) > 0;) b.n += n;
    fclose(f);
    hk_buf_add(&b, "", 0);
    return b.p;
}

typedef struct job {                 /* one file of the command */
    hk_run           *run;
    hk_import_ask     ask;
    hk_import_result  result;
    hk_rc             rc;            /* HK_OK or HK_REJECTED_ROWS */
} job;

static size_t columns_known(const hk_run *r)
{
    size_t known = 0;

    for (size_t c = 0; c < r->header->n; c++) known += r->header->fields[c] >= 0;
    return known;
}

/* The kind that fits the file best, when it is complete as that kind and most of its columns are known there; -1 otherwise. */
static int likely_kind(hk_ctx *cx, const job *j)
{
    hk_import_ask    ask = j->ask;
    hk_import_result result = { 0 };
    hk_run          *r = NULL;
    int              kind = -1;

    ask.what = -1;
    ask.map_json = NULL;
    hk_rc rc = hk_run_open(cx, &ask, &result, &r);
    if (!rc) rc = hk_layout_open(r);
    if (!rc && !r->missing && 2 * columns_known(r) > r->header->n) kind = (int)r->kind;
    if (rc) hk_error_clear(cx);                      /* the caller has a failure of its own to tell */
    hk_run_close(r);
    return kind;
}

static const char *titles_of(hk_ctx *cx, const hk_header *h)
{
    enum { MOST = 12 };
    hk_buf b = { .arena = cx->arena };
    size_t said = 0;

    for (size_t c = 0; c < h->n && said <= MOST; c++) {
        if (!*h->titles[c]) continue;
        hk_buf_printf(&b, "%s%s", said ? ", " : "", said == MOST ? "…" : h->titles[c]);
        said++;
    }
    hk_buf_add(&b, "", 0);
    return b.p;
}

/* A column that the kind needs is not there: most often the file is of another kind. */
static hk_rc refuse_columns(hk_ctx *cx, job *j)
{
    int         likely = likely_kind(cx, j);
    const char *lacks = hk_textf(cx->arena, cx->lang, "column.%s", j->run->missing), *titles = titles_of(cx, j->run->header);

    if (likely < 0 || likely == (int)j->run->kind)
        return hk_fail(cx, HK_BAD_INPUT, "import.missing_column_in", NULL, "file", j->run->file_name, "column", lacks, "titles", titles, NULL);
    const char *name = hk_import_kind_names[likely];
    return hk_fail(cx, HK_BAD_INPUT, "import.other_kind", NULL, "file", j->run->file_name, "column", lacks,
                   "kind", hk_text_value(cx->arena, cx->lang, NULL, "what", name), "name", name, NULL);
}

/* Nobody said what it is, and neither does the file (GU3, GU4). */
static hk_rc refuse_guess(hk_ctx *cx, job *j)
{
    const hk_run *r = j->run;
    if (r->guess == HK_GUESS_SURE || r->map_given || r->map_remembered) return HK_OK;
    return hk_fail(cx, HK_BAD_INPUT, r->guess == HK_GUESS_EITHER ? "import.either" : "import.unknown_kind", NULL, "file", r->file_name, "titles", r->guessed_by, NULL);
}

/* A running account has all that a list of invoices needs, and would lose its receipts without a word. */
static hk_rc refuse_halves(hk_ctx *cx, job *j)
{
    const char *name = hk_import_kind_names[HK_IMPORT_RUNNING];

    bool all = columns_known(j->run) == j->run->header->n;           /* the usual case costs no second look */
    if (j->ask.what != HK_IMPORT_INVOICES || all || j->ask.map_json || j->run->map_remembered || likely_kind(cx, j) != HK_IMPORT_RUNNING) return HK_OK;
    return hk_fail(cx, HK_BAD_INPUT, "import.looks_like", NULL, "file", j->run->file_name, "kind", hk_text_value(cx->arena, cx->lang, NULL, "what", name),
                   "name", name, NULL);
}

static hk_rc one_file(hk_ctx *cx, job *j)
{
    hk_rc rc = hk_run_open(cx, &j->ask, &j->result, &j->run);
    if (!rc) rc = hk_run_check(j->run);
    if (rc) return rc;
    if (j->run->missing) return refuse_columns(cx, j);
    rc = refuse_guess(cx, j);
    if (!rc) rc = refuse_halves(cx, j);
    if (rc) return rc;
    if (j->ask.dry_run) j->rc = j->run->plan_bad && !j->ask.keep_good ? hk_fail(cx, HK_REJECTED_ROWS, NULL, NULL, NULL) : HK_OK;
    else j->rc = hk_run_post(j->run);
    return j->rc == HK_REJECTED_ROWS ? HK_OK : j->rc;
}

/* The files of one command as one: what they bring, from before the first to after the last. A rehearsal plans each file against the
 * book as it is, so it is the steps that add up, not the last balance. */
static void money_of_all(job *const *jobs, size_t n, hk_import_result *all)
{
    for (size_t j = 0; j < n; j++)
        for (size_t i = 0; i < jobs[j]->result.money_n; i++) {
            const hk_import_money *m = &jobs[j]->result.money[i];
            size_t at = 0;
            while (at < all->money_n && strcmp(all->money[at].currency, m->currency)) at++;
            hk_import_money *sum = &all->money[at];
            if (at == all->money_n) {
                if (at == HK_COUNT(all->money)) continue;
                *sum = *m;
                all->money_n++;
                continue;
            }
            bool fits = hk_add(sum->invoiced, m->invoiced, &sum->invoiced) && hk_add(sum->received, m->received, &sum->received)
                     && hk_add(sum->after, m->after - m->before, &sum->after);
            assert(fits);                        /* each was checked to be far smaller when its file was read */
        }
}

static void reply(hk_ctx *cx, hk_reply *out, job *const *jobs, size_t n, bool dry_run)
{
    hk_jw *w = &out->w;
    const struct { const char *key; int part; } lists[] = { { "totals_differ", 0 }, { "problems", 1 } };
    HK_UNUSED(cx);
    hk_jw_obj(w, NULL);
    hk_jw_bool(w, "dry_run", dry_run);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < n; i++) file_json(jobs[i]->run, w);
    hk_jw_arr_end(w);
    hk_import_result whole = { 0 };
    money_of_all(jobs, n, &whole);
    hk_answer_money(cx, whole.money, whole.money_n, w, "amounts");
    hk_answer_same(jobs[n - 1]->run, w, "same_customer", NULL, 0);
    for (size_t k = 0; k < HK_COUNT(lists); k++) {               /* the lists of all files as one, each row with its file */
        hk_buf b = { .arena = cx->arena };
        hk_buf all = { .arena = cx->arena };
        hk_buf_putc(&all, '[');
        for (size_t i = 0; i < n; i++) {
            hk_jw part;
            b.n = 0;
            hk_jw_init(&part, &b);
            hk_jw_obj(&part, NULL);
            if (lists[k].part == 0) hk_answer_differ(jobs[i]->run, &part, "x", jobs[i]->run->file_name);
            else hk_answer_problems(jobs[i]->run, &part, "x", jobs[i]->run->file_name);
            hk_jw_obj_end(&part);
            if (b.n <= sizeof "{\"x\":[]}" - 1) continue;
            if (all.n > 1) hk_buf_putc(&all, ',');
            hk_buf_add(&all, b.p + sizeof "{\"x\":[" - 1, b.n - (sizeof "{\"x\":[]}" - 1));
        }
        hk_buf_putc(&all, ']');
        hk_jw_raw(w, lists[k].key, (hk_str){ all.p, all.n });
    }
    hk_jw_obj_end(w);
}

static void ask_fill(hk_import_ask *ask, const hk_in *in, const hk_val *file, const char *map_json)
{
    bool all = hk_in_has(in, "sheet") && strcmp(hk_in_text(in, "sheet"), "all") == 0;
    *ask = (hk_import_ask){ .what = hk_in_int(in, "what") == HK_IMPORT_KINDS ? -1 : (int)hk_in_int(in, "what"), .path = file->s.p, .name = file->name, .map_json = map_json,
                            .sheet = hk_in_has(in, "sheet") && !all ? hk_in_text(in, "sheet") : NULL, .encoding = hk_in_text(in, "encoding"),
                            .currency = hk_in_has(in, "currency") ? hk_in_text(in, "currency") : NULL, .minor_units = hk_in_int(in, "minor_units") == 1,
                            .assumed = hk_in_int(in, "matching") == 1, .dry_run = hk_in_int(in, "dry_run") == 1, .keep_good = hk_in_int(in, "keep_good") == 1,
                            .on_top = hk_in_int(in, "on_top") == 1, .day = hk_in_day(in, "date") };
}

typedef struct job_list { job **v; size_t n, cap; } job_list;

static hk_rc job_run(hk_ctx *cx, job_list *jobs, const hk_import_ask *ask)
{
    job *j = HK_NEW(cx->arena, job);
    HK_PUSH(cx->arena, jobs->v, jobs->n, jobs->cap) = j;
    j->ask = *ask;
    hk_rc rc = hk_company_currency(cx, &j->ask);
    return rc ? rc : one_file(cx, j);
}

/* With --sheet all, the other sheets of the file that are of the same kind, as it is settled by the first. */
static hk_rc sheets_run(hk_ctx *cx, job_list *jobs)
{
    const hk_run *first = jobs->v[jobs->n - 1]->run;
    hk_import_ask ask = jobs->v[jobs->n - 1]->ask;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && !jobs->v[jobs->n - 1]->rc && i < first->sheets_left_n; i++) {
        ask.sheet = first->sheets_left[i], ask.what = (int)first->kind;
        rc = job_run(cx, jobs, &ask);
    }
    return rc;
}

/* Files are taken one after another, each whole or not at all; the first that is refused ends the command. */
static hk_rc import_run(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *files = hk_in_get(in, "file"), *map = hk_in_get(in, "map");
    bool all = hk_in_has(in, "sheet") && strcmp(hk_in_text(in, "sheet"), "all") == 0;
    job_list jobs = { 0 };
    char *map_json = map->set ? read_whole(cx, map->s.p) : NULL;
    hk_rc rc = HK_OK;

    if (map->set && !map_json) return hk_fail(cx, HK_BAD_INPUT, "map.read", "map", "file", map->s.p, NULL);
    for (size_t f = 0; !rc && f < files->n && (!jobs.n || !jobs.v[jobs.n - 1]->rc); f++) {
        hk_import_ask ask;
        size_t before = jobs.n;
        ask_fill(&ask, in, &files->items[f], map_json);
        rc = job_run(cx, &jobs, &ask);
        if (!rc && all) rc = sheets_run(cx, &jobs);
        for (size_t i = before; !rc && all && i < jobs.n; i++) jobs.v[i]->run->sheets_left_n = 0;        /* none is left */
    }
    if (!rc) reply(cx, out, jobs.v, jobs.n, jobs.v[0]->ask.dry_run);
    job *last = jobs.v[jobs.n - 1];
    if (!rc && last->rc) rc = last->rc;
    if (!rc && last->result.batch != HK_NULL) out->subject = "batch", out->subject_id = last->result.batch;
    for (size_t i = 0; i < jobs.n; i++) hk_run_close(jobs.v[i]->run);
    return rc;
}

/* ---- history ---- */

static const hk_field history_in[] = { HK_ORDER_ROWS("at|file_name|what|rows|amount|by|state"), HK_FIELD_END };
static const hk_field history_out[] = {
    { "id", HK_T_INT, 0 }, { "at", HK_T_TIME, 0 }, { "file_name", HK_T_TEXT, 0 }, { "what", HK_T_TEXT, 0 }, { "rows", HK_T_INT, 0 }, { "bad", HK_T_INT, 0 },
    { "same", HK_T_INT, 0 }, { "amount", HK_T_MONEY, HK_F_NULL }, { "currency", HK_T_TEXT, HK_F_NULL }, { "by", HK_T_TEXT, 0 },
    { "state", HK_T_ENUM, 0, "posted|undone|unfinished" }, { "undone_at", HK_T_TIME, HK_F_NULL }, HK_FIELD_END };

static void figures_json(hk_jw *w, const char *figures)
{
    json_t *o = figures ? json_loads(figures, 0, NULL) : NULL;
    hk_jw_str(w, "amount", json_string_value(json_object_get(o, "amount")));
    hk_jw_str(w, "currency", json_string_value(json_object_get(o, "currency")));
    json_decref(o);
}

static const char *history_name(hk_ctx *cx, const hk_row_ingest_history *b)
{
    return b->file_name ? b->file_name : b->kind == HK_BATCH_ASSUMED ? hk_text(cx->lang, "import.assumed_run") : b->what;
}
static const char *history_state(const hk_row_ingest_history *b)
{
    return b->undone_by != HK_NULL ? "undone" : b->begun != HK_NULL && b->finished == HK_NULL ? "unfinished" : "posted";
}

static void history_json(hk_ctx *cx, hk_jw *w, const hk_row_ingest_history *b)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", b->id);
    hk_jw_time(w, "at", b->recorded_us);
    hk_jw_str(w, "file_name", history_name(cx, b));
    hk_jw_str(w, "what", b->what);
    hk_jw_int(w, "rows", b->rows_good);
    hk_jw_int(w, "bad", b->rows_bad);
    hk_jw_int(w, "same", b->rows_same);
    figures_json(w, b->kind == HK_BATCH_IMPORT ? b->figures : NULL);
    hk_jw_str(w, "by", b->actor ? b->actor : "");
    hk_jw_str(w, "state", history_state(b));
    hk_jw_time(w, "undone_at", b->undone_us);
    hk_jw_obj_end(w);
}

/* The amount that stands in the row, in minor units; HK_NULL where none does. */
static int64_t history_amount(const hk_row_ingest_history *b)
{
    json_t *o = b->kind == HK_BATCH_IMPORT && b->figures ? json_loads(b->figures, 0, NULL) : NULL;
    const char *amount = json_string_value(json_object_get(o, "amount")), *currency = json_string_value(json_object_get(o, "currency"));
    int64_t minor = HK_NULL;
    if (!amount || !currency || !hk_money_parse(hk_str_of(amount), hk_currency_exponent(currency), &minor)) minor = HK_NULL;
    json_decref(o);
    return minor;
}

static hk_top_row history_row(hk_ctx *cx, const hk_order *o, const hk_row_ingest_history *b)
{
    hk_top_row row = { .id = b->id, .n = b->id };
    if (hk_order_by(o, "at")) row.n = b->recorded_us;
    else if (hk_order_by(o, "rows")) row.n = b->rows_good;
    else if (hk_order_by(o, "amount")) row.n = history_amount(b);
    else if (hk_order_by(o, "what")) row.text = b->what;
    else if (hk_order_by(o, "by")) row.text = b->actor ? b->actor : "";
    else if (hk_order_by(o, "state")) row.text = history_state(b);
    else if (hk_order_by(o, "file_name")) row.text = hk_name_pinyin(cx->arena, hk_str_of(history_name(cx, b)));
    return row;
}

static hk_rc history_one(hk_page *p, int64_t id)
{
    hk_row_ingest_history b;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_ingest_history(p->cx, &cur, p->cx->company, id + 1, 1);
    if (rc) return rc;
    if (hk_next_ingest_history(cur, &b)) history_json(p->cx, p->w, &b);
    return hk_cursor_end(cur);
}

/* In another order, or between two days of recording: every run is looked at, those of the page are read again. */
static hk_rc history_ordered(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_ingest_history b;
    hk_cursor *cur = NULL;
    hk_order o;

    hk_rc rc = hk_order_open(cx, in, &o);
    if (!rc) rc = hk_q_ingest_history(cx, &cur, cx->company, INT64_MAX, INT32_MAX);
    if (rc) return rc;
    while (hk_next_ingest_history(cur, &b)) {
        if (!hk_order_between(&o, hk_time_day(b.recorded_us))) continue;
        hk_top_row row = history_row(cx, &o, &b);
        if (hk_top_wants(&o.top, &row)) hk_top_put(&o.top, &row);
    }
    rc = hk_cursor_end(cur);
    return rc ? rc : hk_page_ordered(cx, out, &o, history_one, NULL);
}

static hk_rc history(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t before = INT64_MAX, limit = hk_in_int(in, "limit");
    hk_row_ingest_history b;
    hk_cursor *cur = NULL;
    hk_page    page;

    if (hk_order_asked(in)) return history_ordered(cx, in, out);
    hk_rc rc = hk_cursor_id(cx, in, &before);
    if (!rc) rc = hk_q_ingest_history(cx, &cur, cx->company, before, limit + 1);
    if (rc) return rc;
    hk_page_begin(cx, out, limit, before, &page);
    while (hk_next_ingest_history(cur, &b) && hk_page_take(&page, b.id)) history_json(cx, &out->w, &b);
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

/* ---- undo ---- */

static const hk_field undo_in[] = { { "batch", HK_T_ID, HK_F_REQUIRED | HK_F_ARG }, HK_FIELD_END };
static const hk_field undo_money_rows[] = { { "currency", HK_T_TEXT, 0 }, { "invoiced", HK_T_MONEY, 0 }, { "received", HK_T_MONEY, 0 }, HK_FIELD_END };
static const hk_field undo_out[] = {
    { "id", HK_T_INT, 0 }, { "what", HK_T_TEXT, 0 }, { "documents", HK_T_INT, 0 }, { "receipts", HK_T_INT, 0 }, { "allocations", HK_T_INT, 0 },
    { "assumed", HK_T_INT, HK_F_FOLDS }, { "amounts", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, undo_money_rows }, HK_FIELD_END };

/* What is no longer there: counts and sums of the batch, as it had brought them in. */
static void undone_json(hk_jw *w, int64_t id, const char *what, const hk_batch_figures *f, int64_t assumed)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", id);
    hk_jw_str(w, "what", what);
    hk_jw_int(w, "documents", f->documents);
    hk_jw_int(w, "receipts", f->credits);
    hk_jw_int(w, "allocations", f->allocations);
    hk_jw_int(w, "assumed", assumed);
    hk_jw_arr(w, "amounts");
    for (size_t i = 0; i < f->money_n; i++) {
        int exponent = hk_currency_exponent(f->money[i].currency);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", f->money[i].currency);
        hk_jw_money(w, "invoiced", f->money[i].invoiced, exponent);
        hk_jw_money(w, "received", f->money[i].received, exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

/* Assumed matching that ran with the import stands on it, so it goes first. */
static hk_rc undo(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t batch = hk_in_int(in, "batch"), undone = 0;
    hk_row_ingest_assumed_of assumed;
    hk_row_batch_by_id b = { 0 };
    hk_batch_figures figures, matched;
    int64_t matched_n = 0;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "import undo");
    if (!rc) rc = hk_get_batch_by_id(cx, cx->company, batch, &b, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "batch.none", "batch", NULL);
    if (!rc) rc = hk_batch_figures_read(cx, batch, &figures);
    while (!rc) {                                                                /* more than one where a run was stopped and gone on with */
        rc = hk_get_ingest_assumed_of(cx, cx->company, batch, &assumed, &found);
        if (rc || !found) break;
        rc = hk_batch_figures_read(cx, assumed.id, &matched);
        if (!rc) rc = hk_batch_undo(cx, assumed.id, &undone);
        matched_n += rc ? 0 : matched.allocations;
    }
    if (!rc) rc = hk_batch_undo(cx, batch, &undone);
    if (rc) return rc;
    undone_json(&out->w, undone, b.what, &figures, matched_n);
    out->subject = "batch", out->subject_id = batch, out->status = 201;
    return HK_OK;
}

/* ---- firms that may be one ---- */

static const hk_field pair_out[] = {
    { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "provisional", HK_T_BOOL, 0 }, { "other", HK_T_TEXT, 0 }, { "other_name", HK_T_TEXT, 0 },
    { "reason", HK_T_TEXT, 0 }, HK_FIELD_END };
static const hk_field none_in[] = { HK_FIELD_END };

/* Each record against those before it, so that a pair comes once: the younger, or the provisional one, is the one to merge away. */
static hk_rc pairs_list(hk_ctx *cx, hk_run *r, hk_jw *w)
{
    hk_book_of_names *b = r->names;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < b->known_n; i++) {
        const hk_known *k = &b->known[i];
        if (hk_names_root(r, k->id) != k->id) continue;
        const char *other_key = hk_printf(r->plan_arena, "%s", k->name);
        const char *stem = hk_alike_stem(r->plan_arena, hk_str_of(other_key));
        int64_t at = 0;
        hk_alike like = hk_alike_find(b->alike, stem, &at);
        if (like) {
            const hk_known *o = &b->known[at], *young = k->provisional || !o->provisional ? k : o, *old = young == k ? o : k;
            if (!hk_names_refused(r, old->id, young->name) && !hk_names_refused(r, young->id, old->name) && hk_names_root(r, old->id) != hk_names_root(r, young->id)) {
                hk_jw_obj(w, NULL);
                hk_jw_str(w, "customer", young->code);
                hk_jw_str(w, "name", young->name);
                hk_jw_bool(w, "provisional", young->provisional);
                hk_jw_str(w, "other", old->code);
                hk_jw_str(w, "other_name", old->name);
                hk_jw_str(w, "reason", hk_textf(cx->arena, cx->lang, "same.%s", hk_alike_keys[like]));
                hk_jw_obj_end(w);
            }
        }
        if (!hk_alike_add(b->alike, stem, (int64_t)i)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    return rc;
}

static hk_rc same_customers(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_import_ask ask = { .path = "" };
    hk_import_result result;
    hk_run *r = NULL;
    HK_UNUSED(in);
    hk_rc rc = hk_run_open(cx, &ask, &result, &r);
    if (!rc) rc = hk_names_load(r);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    if (!rc) rc = pairs_list(cx, r, &out->w);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_null(&out->w, "total");
    hk_jw_obj_end(&out->w);
    hk_run_close(r);
    return rc;
}

static const hk_field answer_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 120 }, { "other", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 120 },
                                      { "decision", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "same|different" }, HK_FIELD_END };
static const hk_field answer_out[] = { { "customer", HK_T_INT, 0 }, { "other", HK_T_INT, 0 }, { "merged", HK_T_BOOL, 0 }, HK_FIELD_END };

/* Same: a merge, a fact that can be taken back (`customer unmerge`), and the name as an alias for files to come. Different: the
 * name is remembered as refused, so that nobody is asked again. */
static hk_rc same_answer(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *codes[] = { hk_in_text(in, "customer"), hk_in_text(in, "other") };
    hk_row_customer_by_code c[2];
    bool same = hk_in_int(in, "decision") == 0, found;
    hk_rec_customer young;
    hk_rc rc = hk_log_begin(cx, "same customer");

    for (int i = 0; !rc && i < 2; i++) {
        found = false;
        rc = hk_get_customer_by_code(cx, cx->company, codes[i], &c[i], &found);
        if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "customer.none", i ? "other" : "customer", "customer", codes[i], NULL);
    }
    if (!rc) rc = hk_load_customer(cx, cx->company, c[0].id, &young, &found);
    if (!rc && same) rc = hk_customer_merge_post(cx, c[0].id, c[1].id, false);
    if (!rc) rc = hk_customer_alias_add(cx, c[1].id, young.name, "alias", same ? "confirmed" : "refused");
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "customer", c[0].id);
    hk_jw_int(&out->w, "other", c[1].id);
    hk_jw_bool(&out->w, "merged", same);
    hk_jw_obj_end(&out->w);
    out->subject = "customer", out->subject_id = c[0].id, out->status = 201;
    return HK_OK;
}

const hk_op hk_ingest_ops[] = {
    { "import", HK_CLI_ONLY, NULL, CAP_IMPORT, HK_SCOPE_COMPANY, HK_LOCAL, NULL, import_in, import_out, HK_ONE, import_run, "import" },
    { "import history", HK_GET, "/api/v1/batches", CAP_IMPORT, HK_SCOPE_COMPANY, HK_READS, NULL, history_in, history_out, HK_PAGE, history, "import.history" },
    { "import undo", HK_CLI_ONLY, NULL, CAP_IMPORT, HK_SCOPE_COMPANY, HK_APPENDS, NULL, undo_in, undo_out, HK_ONE, undo, "import.undo" },
    { "tie-out", HK_CLI_ONLY, NULL, CAP_TIE_OUT, HK_SCOPE_COMPANY, HK_LOCAL, NULL, hk_tie_file_in, hk_tie_reply, HK_ONE, hk_tie_file, "tie_out.file" },
    { NULL, HK_POST, "/api/v1/tie-out-files", CAP_TIE_OUT, HK_SCOPE_COMPANY, HK_LOCAL, NULL, hk_tie_upload_in, hk_tie_upload_out, HK_ONE, hk_tie_upload, "tie_out.upload" },
    { "import same-customers", HK_GET, "/api/v1/same-customers", CAP_IMPORT, HK_SCOPE_COMPANY, HK_READS, NULL, none_in, pair_out, HK_PAGE, same_customers, "import.same_customers" },
    { "import same-customer", HK_POST, "/api/v1/same-customers", CAP_CUSTOMER_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, answer_in, answer_out, HK_ONE, same_answer, "import.same_customer" },
    { NULL, HK_POST, "/api/v1/imports", CAP_IMPORT, HK_SCOPE_COMPANY, HK_LOCAL, NULL, hk_draft_add_in, hk_draft_out, HK_ONE, hk_draft_add, "import.add" },
    { NULL, HK_GET, "/api/v1/imports/{id}", CAP_IMPORT, HK_SCOPE_COMPANY, HK_LOCAL, NULL, hk_draft_get_in, hk_draft_out, HK_ONE, hk_draft_get, "import.get" },
    { NULL, HK_PATCH, "/api/v1/imports/{id}", CAP_IMPORT, HK_SCOPE_COMPANY, HK_LOCAL, NULL, hk_draft_set_in, hk_draft_out, HK_ONE, hk_draft_set, "import.set" },
    { NULL, HK_POST, "/api/v1/imports/{id}/post", CAP_IMPORT, HK_SCOPE_COMPANY, HK_LOCAL, NULL, hk_draft_post_in, hk_draft_post_out, HK_ONE, hk_draft_post, "import.post" },
    HK_OP_END,
};
