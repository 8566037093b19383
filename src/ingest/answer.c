/* See answer.h. Money goes out as decimal text, texts in the language of the caller. */
#include "ingest/answer.h"

#include "content/content.h"
#include "ingest/resolve.h"

#include <stdlib.h>

const hk_field hk_import_problem_rows[] = {
    { "file", HK_T_TEXT, HK_F_OPTIONAL }, { "line", HK_T_INT, 0 }, { "column", HK_T_TEXT, 0 }, { "header", HK_T_TEXT, 0 }, { "value", HK_T_TEXT, 0 },
    { "reason", HK_T_TEXT, 0 }, { "advice", HK_T_TEXT, 0 }, { "key", HK_T_TEXT, HK_F_WIRE }, HK_FIELD_END };
static const hk_field candidate_rows[] = { { "id", HK_T_INT, HK_F_NULL }, { "code", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, HK_FIELD_END };
const hk_field hk_import_same_rows[] = {
    { "id", HK_T_INT, 0 }, { "file_name_text", HK_T_TEXT, 0 }, { "rows", HK_T_INT, 0 }, { "candidate", HK_T_OBJECT, 0, NULL, 0, 0, candidate_rows },
    { "reasons", HK_T_TEXT, HK_F_LIST }, { "decision", HK_T_ENUM, HK_F_NULL, "same|different" }, HK_FIELD_END };
const hk_field hk_import_column_rows[] = {
    { "letter", HK_T_TEXT, 0 }, { "header", HK_T_TEXT, 0 }, { "sample", HK_T_TEXT, 0 }, { "field", HK_T_TEXT, HK_F_NULL }, { "note", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_import_money_rows[] = {
    { "currency", HK_T_TEXT, 0 }, { "invoiced", HK_T_MONEY, 0 }, { "received", HK_T_MONEY, 0 }, { "outstanding_before", HK_T_MONEY, HK_F_NULL },
    { "outstanding_after", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_import_differ_rows[] = {
    { "file", HK_T_TEXT, HK_F_OPTIONAL }, { "line", HK_T_INT, 0 }, { "column", HK_T_TEXT, 0 }, { "printed", HK_T_MONEY, 0 }, { "added", HK_T_MONEY, 0 },
    { "difference", HK_T_MONEY, 0 }, HK_FIELD_END };

/* ---- problems ---- */

const char *hk_problem_text(hk_run *r, const hk_problem *p)
{
    size_t n = 0;
    while (n < HK_COUNT(p->names) && p->names[n]) n++;
    return hk_text_fill(r->cx->arena, r->cx->lang, hk_printf(r->cx->arena, "error.%s", p->key), p->names, p->values, n);
}

const char *hk_problem_advice(hk_run *r, const hk_problem *p)
{
    size_t n = 0;
    while (n < HK_COUNT(p->names) && p->names[n]) n++;
    if (!hk_text_has(r->cx->lang, "hint.%s", p->key)) return "";
    return hk_text_fill(r->cx->arena, r->cx->lang, hk_printf(r->cx->arena, "hint.%s", p->key), p->names, p->values, n);
}

static const char *title_of(const hk_run *r, int column)
{
    return column >= 0 && (size_t)column < r->header->n ? r->header->titles[column] : "";
}

static void problem_json(hk_run *r, hk_jw *w, const char *file, const hk_problem *p)
{
    char letter[8] = "";
    hk_jw_obj(w, NULL);
    if (file) hk_jw_str(w, "file", file);
    hk_jw_int(w, "line", p->line);
    hk_jw_str(w, "column", p->column < 0 ? "" : hk_column_letter((size_t)p->column, letter));
    hk_jw_str(w, "header", title_of(r, p->column));
    hk_jw_str(w, "value", p->value);
    hk_jw_str(w, "reason", hk_problem_text(r, p));
    hk_jw_str(w, "advice", hk_problem_advice(r, p));
    hk_jw_str(w, "key", p->key);
    hk_jw_obj_end(w);
}

static int by_line(const void *x, const void *y)
{
    const hk_problem *a = *(const hk_problem *const *)x, *b = *(const hk_problem *const *)y;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

void hk_answer_problems(hk_run *r, hk_jw *w, const char *key, const char *file)
{
    size_t n = r->problems_n + r->plan_problems_n;
    const hk_problem **all = HK_NEWS(r->cx->arena, const hk_problem *, n + 1);
    for (size_t i = 0; i < r->problems_n; i++) all[i] = &r->problems[i];
    for (size_t i = 0; i < r->plan_problems_n; i++) all[r->problems_n + i] = &r->plan_problems[i];
    if (n) qsort(all, n, sizeof *all, by_line);
    hk_jw_arr(w, key);
    if (r->missing) {
        const char *names[] = { "column" }, *values[] = { hk_textf(r->cx->arena, r->cx->lang, "column.%s", r->missing) };
        hk_problem p = { .line = r->header->first_line, .column = -1, .value = "", .key = "import.missing_column", .names = { names[0] }, .values = { values[0] } };
        problem_json(r, w, file, &p);
    }
    for (size_t i = 0; i < n && i < HK_PROBLEMS_KEPT; i++) problem_json(r, w, file, all[i]);
    hk_jw_arr_end(w);
}

/* ---- columns ---- */

static const char *note_of(hk_run *r, size_t c)
{
    int f = r->header->fields[c];
    if (f < 0) return NULL;
    if (r->cols[f].type == HK_COL_MONEY && r->ask->minor_units) return hk_text(r->cx->lang, "import.note.minor");
    if (r->cols[f].type == HK_COL_MONEY && r->col[f].times == 10000) return hk_text(r->cx->lang, "import.note.wan");
    if (r->cols[f].type == HK_COL_MONEY && r->col[f].times == 1000) return hk_text(r->cx->lang, "import.note.qian");
    const char *sample = r->sample_n ? r->sample[0][c] : "";
    if (r->cols[f].type == HK_COL_DAY && *sample && strspn(sample, "0123456789.") == strlen(sample) && r->rows && r->col[f].day[0] != HK_DAY_NONE) {
        char day[11];
        const char *names[] = { "day" }, *values[] = { hk_day_fmt(r->col[f].day[0], day) };
        return strlen(sample) == 8 ? NULL : hk_text_fill(r->cx->arena, r->cx->lang, "import.note.serial", names, values, 1);
    }
    return NULL;
}

void hk_answer_columns(hk_run *r, hk_jw *w, const char *key)
{
    char letter[8];
    hk_jw_arr(w, key);
    for (size_t c = 0; c < r->header->n; c++) {
        int f = r->header->fields[c];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "letter", hk_column_letter(c, letter));
        hk_jw_str(w, "header", r->header->titles[c]);
        hk_jw_str(w, "sample", r->sample_n ? r->sample[0][c] : "");
        hk_jw_str(w, "field", f < 0 ? NULL : r->cols[f].name);
        hk_jw_str(w, "note", note_of(r, c));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* ---- figures ---- */

void hk_answer_money(hk_ctx *cx, const hk_import_money *money, size_t n, hk_jw *w, const char *key)
{
    bool all = cx->scope->all;               /* what the company is owed is shown to who sees it all */
    hk_jw_arr(w, key);
    for (size_t i = 0; i < n; i++) {
        const hk_import_money *m = &money[i];
        int exponent = hk_currency_exponent(m->currency);
        if (!m->invoiced && !m->received) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", m->currency);
        hk_jw_money(w, "invoiced", m->invoiced, exponent);
        hk_jw_money(w, "received", m->received, exponent);
        hk_jw_money(w, "outstanding_before", all ? m->before : HK_NULL, exponent);
        hk_jw_money(w, "outstanding_after", all ? m->after : HK_NULL, exponent);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void differ_json(hk_run *r, hk_jw *w, const char *file, const hk_total_check *d)
{
    int exponent = hk_currency_exponent(d->currency);
    hk_jw_obj(w, NULL);
    if (file) hk_jw_str(w, "file", file);
    hk_jw_int(w, "line", d->line);
    hk_jw_str(w, "column", title_of(r, d->column));
    hk_jw_money(w, "printed", d->printed, exponent);
    hk_jw_money(w, "added", d->added, exponent);
    hk_jw_money(w, "difference", d->printed - d->added, exponent);
    hk_jw_obj_end(w);
}

void hk_answer_differ(hk_run *r, hk_jw *w, const char *key, const char *file)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < r->differ_n && i < HK_PROBLEMS_KEPT; i++) differ_json(r, w, file, &r->differ[i]);
    for (size_t i = 0; i < r->balance_differ_n; i++) differ_json(r, w, file, &r->balance_differ[i]);
    hk_jw_arr_end(w);
}

/* ---- pairs ---- */

int64_t hk_pair_id(const char *name) { return (int64_t)(hk_xxh3(name, strlen(name)) & INT64_C(0x7FFFFFFF)) + 1; }

static void pair_json(hk_jw *w, const char *name, int64_t rows, int64_t id, const char *code, const char *candidate, const char *reason, const char *decision)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", hk_pair_id(name));
    hk_jw_str(w, "file_name_text", name);
    hk_jw_int(w, "rows", rows);
    hk_jw_obj(w, "candidate");
    hk_jw_int(w, "id", id ? id : HK_NULL);
    hk_jw_str(w, "code", code);
    hk_jw_str(w, "name", candidate);
    hk_jw_obj_end(w);
    hk_jw_arr(w, "reasons");
    if (reason) hk_jw_str(w, NULL, reason);
    hk_jw_arr_end(w);
    hk_jw_str(w, "decision", decision);
    hk_jw_obj_end(w);
}

static int64_t rows_named(const hk_run *r, const char *name)
{
    int64_t n = 0;
    for (size_t i = 0; i < r->parties_n; i++)
        if (strcmp(hk_word(r, r->parties[i].name), name) == 0) n += r->parties[i].rows;
    return n;
}

void hk_answer_same(hk_run *r, hk_jw *w, const char *key, const hk_decision *decided, size_t n)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < n; i++)
        pair_json(w, decided[i].name, rows_named(r, decided[i].name), decided[i].customer, decided[i].code, decided[i].customer_name, NULL, decided[i].same ? "same" : "different");
    for (size_t i = 0; i < r->same_n; i++) {
        const hk_same *s = &r->same[i];
        const hk_party *p = &r->parties[s->party];
        bool done = false;
        for (size_t k = 0; k < n && !done; k++) done = strcmp(decided[k].name, hk_word(r, p->name)) == 0;
        if (!done) pair_json(w, hk_word(r, p->name), p->rows, s->customer, s->code, s->name, hk_textf(r->cx->arena, r->cx->lang, "same.%s", s->reason), NULL);
    }
    hk_jw_arr_end(w);
}
