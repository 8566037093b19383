/* See draft.h. */
#include "ingest/draft.h"

#include "content/content.h"
#include "files/files.h"
#include "ingest/answer.h"
#include "ingest/resolve.h"
#include "sql/access.h"
#include "sql/ingest.h"
#include "sql/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define KINDS "customers|contacts|invoices|receipts|allocations|running-account|balances|contracts|deliveries|followups"

const hk_field hk_draft_add_in[] = { { "file", HK_T_FILE, HK_F_REQUIRED }, { "what", HK_T_ENUM, 0, KINDS }, { "name", HK_T_TEXT, 0, NULL, 1, 255 }, HK_FIELD_END };
const hk_field hk_draft_get_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH }, HK_FIELD_END };
static const hk_field map_rows[] = { { "column", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 200 }, { "field", HK_T_TEXT, HK_F_NULL, NULL, 1, 60 }, HK_FIELD_END };
static const hk_field decision_rows[] = { { "id", HK_T_ID, HK_F_REQUIRED }, { "decision", HK_T_ENUM, HK_F_NULL, "same|different" }, HK_FIELD_END };
static const hk_field answer_rows[] = { { "key", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 60 }, { "yes", HK_T_BOOL, HK_F_REQUIRED }, HK_FIELD_END };
const hk_field hk_draft_set_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH }, { "what", HK_T_ENUM, 0, KINDS }, { "map", HK_T_OBJECT, HK_F_LIST, NULL, 0, 1024, map_rows },
    { "decisions", HK_T_OBJECT, HK_F_LIST, NULL, 0, 1000, decision_rows }, { "answers", HK_T_OBJECT, HK_F_LIST, NULL, 0, 100, answer_rows },
    { "encoding", HK_T_TEXT, 0, NULL, 1, 40 }, { "sheet", HK_T_INT, 0, NULL, 0, HK_SHEETS }, { "unit", HK_T_ENUM, 0, "file|yuan|thousand|wan|minor" },
    { "matching", HK_T_ENUM, 0, "none|assumed" }, HK_FIELD_END };
const hk_field hk_draft_post_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH }, { "keep_good", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "matching", HK_T_ENUM, 0, "none|assumed" },
    { "dry_run", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

static const hk_field subtotal_rows[] = { { "same", HK_T_INT, 0 }, { "differ", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_differ_rows }, HK_FIELD_END };
static const hk_field question_rows[] = { { "key", HK_T_TEXT, 0 }, { "text", HK_T_TEXT, 0 }, { "column", HK_T_TEXT, HK_F_NULL }, { "answered", HK_T_BOOL, 0 }, HK_FIELD_END };
const hk_field hk_draft_out[] = {
    { "id", HK_T_INT, 0 }, { "file_name", HK_T_TEXT, 0 }, { "size", HK_T_INT, 0 }, { "kind_of_file", HK_T_TEXT, 0 }, { "encoding", HK_T_TEXT, HK_F_NULL },
    { "header_line", HK_T_INT, 0 }, { "what", HK_T_ENUM, 0, KINDS }, { "matching", HK_T_ENUM, 0, "none|assumed" }, { "sheets", HK_T_TEXT, HK_F_LIST },
    { "sheet", HK_T_INT, 0 }, { "sheets_left", HK_T_TEXT, HK_F_LIST }, { "export_day", HK_T_DAY, HK_F_NULL }, { "columns", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_column_rows },
    { "fields", HK_T_TEXT, HK_F_LIST }, { "preview", HK_T_ANY, 0 }, { "rows", HK_T_INT, 0 }, { "good", HK_T_INT, 0 }, { "same", HK_T_INT, 0 }, { "bad", HK_T_INT, 0 },
    { "hidden_rows", HK_T_INT, 0 }, { "subtotals", HK_T_OBJECT, 0, NULL, 0, 0, subtotal_rows },
    { "same_customer", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_same_rows }, { "problems", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_problem_rows },
    { "questions", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, question_rows }, HK_FIELD_END };
const hk_field hk_draft_post_out[] = {
    { "batch", HK_T_INT, HK_F_NULL }, { "rows_good", HK_T_INT, 0 }, { "rows_bad", HK_T_INT, 0 }, { "customers_new", HK_T_INT, 0 }, { "documents_new", HK_T_INT, 0 },
    { "receipts_new", HK_T_INT, 0 }, { "already_there", HK_T_INT, 0 }, { "amount", HK_T_MONEY, 0 }, { "currency", HK_T_TEXT, 0 },
    { "outstanding_before", HK_T_MONEY, HK_F_NULL }, { "outstanding_after", HK_T_MONEY, HK_F_NULL }, { "overdue_before", HK_T_MONEY, HK_F_NULL },
    { "overdue_after", HK_T_MONEY, HK_F_NULL }, { "assumed", HK_T_INT, 0 }, { "history_starts", HK_T_DAY, HK_F_NULL },
    { "problems", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, hk_import_problem_rows }, HK_FIELD_END };

hk_rc hk_company_currency(hk_ctx *cx, hk_import_ask *ask)
{
    hk_row_company_by_id row;
    bool found = false, inside = cx->conn != NULL;
    if (ask->currency) return HK_OK;
    hk_rc rc = inside ? HK_OK : hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_company_by_id(cx, cx->company, &row, &found);
    if (!inside) hk_read_end(cx);
    if (!rc && found) ask->currency = row.currency;
    return rc;
}

/* ---- what was decided (DR1) ---- */

static const char *pref_key(hk_ctx *cx, int64_t id) { return hk_printf(cx->arena, "import.%" PRId64, id); }

typedef struct keeping { int64_t id; const char *text; hk_file_ready *file; const char *name; } keeping;

static hk_rc state_store(hk_ctx *cx, void *arg)
{
    keeping *k = arg;
    hk_rec_preference row;
    bool found = false;
    hk_rc rc = HK_OK;
    if (k->file) rc = hk_file_put(cx, k->file, &(hk_file_owner_new){ k->name, HK_FILE_USER, cx->actor.user }, &k->id);
    if (!rc) rc = hk_load_preference(cx, cx->company, cx->actor.user, pref_key(cx, k->id), &row, &found);
    if (rc) return rc;
    if (found) {
        row.value = k->text;
        return hk_update_preference(cx, &row);
    }
    row = (hk_rec_preference){ .user_id = cx->actor.user, .key = pref_key(cx, k->id), .value = k->text };
    return hk_insert_preference(cx, &row);
}

static hk_rc state_save(hk_ctx *cx, int64_t id, json_t *state)
{
    char *text = json_dumps(state, JSON_COMPACT);
    keeping k = { .id = id, .text = text ? hk_strdup(cx->arena, text) : "{}" };
    free(text);
    return hk_write(cx, state_store, &k);
}

static hk_rc state_load(hk_ctx *cx, int64_t id, json_t **state, hk_file_info *file)
{
    hk_row_ingest_preference row;
    bool found = false;
    *state = NULL;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_ingest_preference(cx, cx->company, cx->actor.user, pref_key(cx, id), &row, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "import.draft_none", "id", NULL);
    if (!rc) rc = hk_file_get(cx, id, file);
    if (!rc) rc = hk_json_parse(cx, hk_str_of(row.value), state);
    hk_read_end(cx);
    return rc;
}

/* ---- from state to a run (DR2) ---- */

typedef struct draft {
    int64_t          id;
    json_t          *state;
    hk_file_info     file;
    char             path[64];       /* temporary copy of the file, "" = none */
    hk_import_ask    ask;
    hk_import_result result;
    hk_run          *run;
} draft;

static const char *state_text(const draft *d, const char *key) { return json_string_value(json_object_get(d->state, key)); }

static void decisions_read(hk_ctx *cx, draft *d)
{
    json_t *list = json_object_get(d->state, "decisions"), *v;
    size_t i;
    hk_decision *out = HK_NEWS(cx->arena, hk_decision, json_array_size(list) + 1);
    json_array_foreach(list, i, v)
        out[i] = (hk_decision){ hk_strdup(cx->arena, json_string_value(json_object_get(v, "name"))), json_integer_value(json_object_get(v, "customer")),
                                hk_strdup(cx->arena, json_string_value(json_object_get(v, "code"))),
                                hk_strdup(cx->arena, json_string_value(json_object_get(v, "customer_name"))), json_is_true(json_object_get(v, "same")) };
    d->ask.decisions = out, d->ask.decisions_n = json_array_size(list);
}

static void ask_fill(hk_ctx *cx, draft *d)
{
    static const struct { const char *unit; int64_t times; } units[] = { { "yuan", 1 }, { "thousand", 1000 }, { "wan", 10000 } };
    const char *what = state_text(d, "what"), *unit = state_text(d, "unit"), *matching = state_text(d, "matching");
    json_t *columns = json_object_get(d->state, "map"), *sheet = json_object_get(d->state, "sheet");

    d->ask.what = what ? hk_import_kind_of(what) : -1;
    d->ask.encoding = state_text(d, "encoding") ? hk_strdup(cx->arena, state_text(d, "encoding")) : "auto";
    d->ask.assumed = matching && strcmp(matching, "assumed") == 0;
    d->ask.minor_units = unit && strcmp(unit, "minor") == 0;
    d->ask.day = HK_DAY_NONE;
    d->ask.on_top = json_is_true(json_object_get(json_object_get(d->state, "answers"), "on_top"));
    for (size_t i = 0; unit && i < HK_COUNT(units); i++)
        if (strcmp(unit, units[i].unit) == 0) d->ask.times = units[i].times;
    if (json_object_size(columns) || json_is_integer(sheet)) {
        json_t *map = json_object();
        if (json_object_size(columns)) json_object_set(map, "columns", columns);
        if (json_is_integer(sheet)) json_object_set(map, "sheet", sheet);
        char *text = json_dumps(map, JSON_COMPACT);
        d->ask.map_json = text ? hk_strdup(cx->arena, text) : NULL;
        free(text);
        json_decref(map);
    }
    decisions_read(cx, d);
}

static hk_rc temp_copy(hk_ctx *cx, draft *d)
{
    snprintf(d->path, sizeof d->path, "/tmp/huikuan-import-XXXXXX");
    int fd = mkstemp(d->path);
    if (fd < 0) {
        d->path[0] = 0;
        return hk_fail_internal(cx, HK_IO, "temporary file: %m");
    }
    close(fd);
    unlink(d->path);                          /* hk_file_save makes it */
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_file_save(cx, &d->file, d->path);
    hk_read_end(cx);
    return rc;
}

static void draft_close(draft *d)
{
    hk_run_close(d->run);
    d->run = NULL;
    if (d->path[0]) unlink(d->path);
    d->path[0] = 0;
    json_decref(d->state);
    d->state = NULL;
}

static hk_rc draft_run(hk_ctx *cx, draft *d)
{
    hk_run_close(d->run);
    d->run = NULL;
    ask_fill(cx, d);
    hk_rc rc = hk_company_currency(cx, &d->ask);
    if (!rc) rc = hk_run_open(cx, &d->ask, &d->result, &d->run);
    return rc ? rc : hk_run_check(d->run);
}

static hk_rc draft_open(hk_ctx *cx, int64_t id, draft *d)
{
    *d = (draft){ .id = id };
    hk_rc rc = state_load(cx, id, &d->state, &d->file);
    if (!rc) rc = temp_copy(cx, d);
    d->ask.path = d->path, d->ask.name = d->file.name;
    return rc;
}

/* ---- what the page is told ---- */

/* The file does not say what it is (guess.c) and nobody has yet: choosing a kind, a map or a word of assent does. */
static bool kind_open(const draft *d)
{
    const hk_run *r = d->run;
    return r->guess != HK_GUESS_SURE && !r->said && !r->map_given && !r->map_remembered;
}

static bool kind_asked(const draft *d) { return kind_open(d) && !json_is_true(json_object_get(json_object_get(d->state, "answers"), "kind")); }

/* Is this column with or without tax? Asked when the title does not say it and a wrong guess would change what is owed. Do balances
 * come on top of papers that are there? Asked when some would (BA4). */
static void questions_json(const draft *d, hk_jw *w)
{
    const hk_run *r = d->run;
    json_t *answers = json_object_get(d->state, "answers");
    static const char *const clear[] = { "税", "应收", "欠", "余额", "gross", "total", "Gross", "Total" };
    int f = r->kind == HK_IMPORT_INVOICES ? hk_run_field(r, "amount") : -1;
    const char *title = f < 0 ? "" : r->header->titles[r->col[f].source];
    bool ask = f >= 0 && strstr(title, "金额");
    for (size_t i = 0; ask && i < HK_COUNT(clear); i++) ask = !strstr(title, clear[i]);
    hk_jw_arr(w, "questions");
    if (ask) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", "tax_included");
        hk_jw_str(w, "text", hk_text(r->cx->lang, "import.ask.tax_included"));
        hk_jw_str(w, "column", title);
        hk_jw_bool(w, "answered", json_is_true(json_object_get(answers, "tax_included")));
        hk_jw_obj_end(w);
    }
    if (kind_open(d)) {
        const char *names[] = { "kind" }, *values[] = { hk_text_value(r->cx->arena, r->cx->lang, NULL, "what", hk_import_kind_names[r->kind]) };
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", "kind");
        hk_jw_str(w, "text", hk_text_fill(r->cx->arena, r->cx->lang, "import.ask.kind", names, values, 1));
        hk_jw_null(w, "column");
        hk_jw_bool(w, "answered", !kind_asked(d));
        hk_jw_obj_end(w);
    }
    ask = d->ask.on_top;
    for (size_t i = 0; !ask && i < r->plan_problems_n; i++) ask = strcmp(r->plan_problems[i].key, "import.balance_on_top") == 0;
    if (ask) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", "on_top");
        hk_jw_str(w, "text", hk_text(r->cx->lang, "import.ask.on_top"));
        hk_jw_null(w, "column");
        hk_jw_bool(w, "answered", d->ask.on_top);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void preview_json(const hk_run *r, hk_jw *w)
{
    hk_jw_arr(w, "preview");
    for (size_t i = 0; i < r->sample_n; i++) {
        hk_jw_arr(w, NULL);
        for (size_t c = 0; c < r->header->n; c++) hk_jw_str(w, NULL, r->sample[i][c]);
        hk_jw_arr_end(w);
    }
    hk_jw_arr_end(w);
}

static void draft_json(hk_ctx *cx, draft *d, hk_jw *w)
{
    hk_run *r = d->run;
    bool text = r->info->kind == HK_SHEET_CSV || r->info->kind == HK_SHEET_HTML;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", d->id);
    hk_jw_str(w, "file_name", r->file_name);
    hk_jw_int(w, "size", r->info->bytes);
    hk_jw_str(w, "kind_of_file", hk_textf(cx->arena, cx->lang, "sheet_kind.%s", r->info->kind_name));
    hk_jw_str(w, "encoding", text ? r->info->encoding : NULL);
    hk_jw_int(w, "header_line", r->header->first_line);
    hk_jw_str(w, "what", hk_import_kind_names[r->kind]);
    hk_jw_str(w, "matching", d->ask.assumed ? "assumed" : "none");
    hk_jw_arr(w, "sheets");
    for (int i = 0; i < r->info->sheets; i++) hk_jw_str(w, NULL, r->info->names[i]);
    hk_jw_arr_end(w);
    hk_jw_int(w, "sheet", r->info->sheet);
    hk_jw_arr(w, "sheets_left");
    for (size_t i = 0; i < r->sheets_left_n; i++) hk_jw_str(w, NULL, r->sheets_left[i]);
    hk_jw_arr_end(w);
    hk_jw_day(w, "export_day", r->header->export_day);
    hk_answer_columns(r, w, "columns");
    hk_jw_arr(w, "fields");
    for (size_t i = 0; i < r->cols_n; i++) hk_jw_str(w, NULL, r->cols[i].name);
    hk_jw_arr_end(w);
    preview_json(r, w);
    hk_jw_int(w, "rows", (int64_t)r->rows);
    hk_jw_int(w, "good", d->result.good);
    hk_jw_int(w, "same", d->result.same);
    hk_jw_int(w, "bad", r->missing ? 1 : d->result.bad);
    hk_jw_int(w, "hidden_rows", r->hidden_rows);
    hk_jw_obj(w, "subtotals");
    hk_jw_int(w, "same", r->totals_same + r->balance_same);
    hk_answer_differ(r, w, "differ", NULL);
    hk_jw_obj_end(w);
    hk_answer_same(r, w, "same_customer", d->ask.decisions, d->ask.decisions_n);
    hk_answer_problems(r, w, "problems", NULL);
    questions_json(d, w);
    hk_jw_obj_end(w);
}

/* ---- the operations ---- */

hk_rc hk_draft_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *file = hk_in_get(in, "file"), *what = hk_in_get(in, "what");
    draft d = { .state = json_object() };
    hk_file_ready ready;
    keeping k = { .name = hk_in_has(in, "name") ? hk_in_text(in, "name") : file->name ? file->name : "file", .file = &ready };

    if (what->set) json_object_set_new(d.state, "what", json_string(hk_import_kind_names[what->i]));
    d.ask.path = file->s.p, d.ask.name = k.name;
    hk_rc rc = draft_run(cx, &d);                             /* a file that cannot be read is not kept */
    if (!rc) rc = hk_file_prepare(cx, file->s.p, &ready);
    if (!rc) {
        char *text = json_dumps(d.state, JSON_COMPACT);
        k.text = text ? hk_strdup(cx->arena, text) : "{}";
        free(text);
        rc = hk_write(cx, state_store, &k);
    }
    d.id = k.id;
    if (!rc) draft_json(cx, &d, &out->w), out->status = 201;
    draft_close(&d);
    return rc;
}

hk_rc hk_draft_get(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    draft d;
    hk_rc rc = draft_open(cx, hk_in_int(in, "id"), &d);
    if (!rc) rc = draft_run(cx, &d);
    if (!rc) draft_json(cx, &d, &out->w);
    draft_close(&d);
    return rc;
}

static void set_text(draft *d, const hk_in *in, const char *name, const char *const *words)
{
    const hk_val *v = hk_in_get(in, name);
    if (v->set) json_object_set_new(d->state, name, json_string(words ? words[v->i] : v->s.p));
}

static json_t *member(draft *d, const char *key, json_t *(*make)(void))
{
    json_t *v = json_object_get(d->state, key);
    if (!v) json_object_set_new(d->state, key, make()), v = json_object_get(d->state, key);
    return v;
}

static void set_map(draft *d, const hk_in *in)
{
    const hk_val *list = hk_in_get(in, "map");
    json_t *map = member(d, "map", json_object);
    for (size_t i = 0; list->set && i < list->n; i++) {
        const hk_in *row = list->items[i].obj;
        const hk_val *field = hk_in_get(row, "field");
        json_object_set_new(map, hk_in_text(row, "column"), field->set && field->s.p ? json_string(field->s.p) : json_null());
    }
}

static void decision_drop(json_t *list, int64_t id)
{
    for (size_t i = json_array_size(list); i-- > 0;)
        if (hk_pair_id(json_string_value(json_object_get(json_array_get(list, i), "name"))) == id) json_array_remove(list, i);
}

/* Pairs are named by number; the open ones are those the present run asks about. */
static hk_rc set_decisions(hk_ctx *cx, draft *d, const hk_in *in)
{
    const hk_val *list = hk_in_get(in, "decisions");
    json_t *kept = member(d, "decisions", json_array);
    if (!list->set || !list->n) return HK_OK;
    for (size_t i = 0; i < list->n; i++) decision_drop(kept, hk_in_int(list->items[i].obj, "id"));
    hk_rc rc = draft_run(cx, d);
    for (size_t i = 0; !rc && i < list->n; i++) {
        const hk_in *row = list->items[i].obj;
        const hk_val *v = hk_in_get(row, "decision");
        if (!v->set || v->i == HK_NULL) continue;                       /* asked again */
        const hk_same *found = NULL;
        for (size_t k = 0; k < d->run->same_n && !found; k++)
            if (hk_pair_id(hk_word(d->run, d->run->parties[d->run->same[k].party].name)) == hk_in_int(row, "id")) found = &d->run->same[k];
        if (!found) return hk_fail(cx, HK_NOT_FOUND, "import.pair_none", "decisions", NULL);
        json_array_append_new(kept, json_pack("{s:s, s:I, s:s, s:s, s:b}", "name", hk_word(d->run, d->run->parties[found->party].name), "customer",
                                              (json_int_t)found->customer, "code", found->code, "customer_name", found->name, "same", v->i == 0));
    }
    return rc;
}

static void set_answers(draft *d, const hk_in *in)
{
    const hk_val *list = hk_in_get(in, "answers");
    json_t *answers = member(d, "answers", json_object);
    for (size_t i = 0; list->set && i < list->n; i++)
        json_object_set_new(answers, hk_in_text(list->items[i].obj, "key"), json_boolean(hk_in_int(list->items[i].obj, "yes")));
}

hk_rc hk_draft_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const units[] = { "file", "yuan", "thousand", "wan", "minor" }, *const matchings[] = { "none", "assumed" };
    draft d;
    hk_rc rc = draft_open(cx, hk_in_int(in, "id"), &d);
    if (rc) goto done;
    if (json_object_get(d.state, "posted")) {
        rc = hk_fail(cx, HK_CONFLICT, "import.posted", "id", NULL);
        goto done;
    }
    const hk_val *what = hk_in_get(in, "what");
    if (what->set && (!state_text(&d, "what") || strcmp(state_text(&d, "what"), hk_import_kind_names[what->i]) != 0)) json_object_del(d.state, "map");
    set_text(&d, in, "what", hk_import_kind_names);
    set_text(&d, in, "encoding", NULL);
    set_text(&d, in, "unit", units);
    set_text(&d, in, "matching", matchings);
    if (hk_in_has(in, "sheet")) json_object_set_new(d.state, "sheet", json_integer(hk_in_int(in, "sheet"))), json_object_del(d.state, "map");
    set_map(&d, in);
    set_answers(&d, in);
    rc = set_decisions(cx, &d, in);
    if (!rc) rc = draft_run(cx, &d);
    if (!rc) rc = state_save(cx, d.id, d.state);
    if (!rc) draft_json(cx, &d, &out->w);
done:
    draft_close(&d);
    return rc;
}

static hk_rc post_json(hk_ctx *cx, draft *d, int64_t overdue_before, bool dry_run, hk_jw *w, const hk_import_money *m, int exponent)
{
    const hk_import_result *res = &d->result;
    int64_t overdue_after = HK_NULL;
    bool all = cx->scope->all;
    hk_rc rc = HK_OK;
    if (!dry_run) rc = hk_overdue_now(cx, m->currency, &overdue_after);
    else if (overdue_before != HK_NULL) overdue_after = overdue_before + m->overdue_new;
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "batch", res->batch);
    hk_jw_int(w, "rows_good", res->good);
    hk_jw_int(w, "rows_bad", res->bad);
    hk_jw_int(w, "customers_new", res->customers_new);
    hk_jw_int(w, "documents_new", res->documents_new);
    hk_jw_int(w, "receipts_new", res->credits_new);
    hk_jw_int(w, "already_there", res->same);
    hk_jw_money(w, "amount", m->invoiced ? m->invoiced : m->received, exponent);
    hk_jw_str(w, "currency", m->currency);
    hk_jw_money(w, "outstanding_before", all ? m->before : HK_NULL, exponent);
    hk_jw_money(w, "outstanding_after", all ? m->after : HK_NULL, exponent);
    hk_jw_money(w, "overdue_before", overdue_before, exponent);
    hk_jw_money(w, "overdue_after", overdue_after, exponent);
    hk_jw_int(w, "assumed", res->assumed);
    hk_jw_day(w, "history_starts", res->history_starts);
    hk_answer_problems(d->run, w, "problems", NULL);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc post_run(hk_ctx *cx, draft *d, bool dry_run, hk_reply *out)
{
    static hk_import_money none;
    const hk_import_money *m = NULL;
    int64_t before;
    hk_rc rc = draft_run(cx, d), posted;
    if (rc) return rc;
    if (d->run->missing)
        return hk_fail(cx, HK_BAD_INPUT, "import.missing_column", "map", "column", hk_textf(cx->arena, cx->lang, "column.%s", d->run->missing), NULL);
    if (kind_asked(d)) return hk_fail(cx, HK_BAD_INPUT, "import.kind_open", "what", NULL);
    for (size_t i = 0; i < d->result.money_n && !m; i++)
        if (d->result.money[i].invoiced || d->result.money[i].received) m = &d->result.money[i];
    if (!m && d->result.money_n) m = &d->result.money[0];
    const char *currency = m ? m->currency : d->ask.currency ? d->ask.currency : "CNY";
    hk_import_money mine = m ? *m : none;
    snprintf(mine.currency, sizeof mine.currency, "%s", currency);
    rc = hk_overdue_now(cx, currency, &before);
    if (rc) return rc;
    posted = dry_run ? HK_OK : hk_run_post(d->run);
    if (posted && posted != HK_REJECTED_ROWS) return posted;
    rc = post_json(cx, d, before, dry_run || posted, &out->w, &mine, hk_currency_exponent(currency));
    if (rc || posted) return rc ? rc : posted;
    if (dry_run || d->result.batch == HK_NULL) return HK_OK;
    out->subject = "batch", out->subject_id = d->result.batch, out->status = 201;
    json_object_set_new(d->state, "posted", json_loadb(out->body.p, out->body.n, 0, NULL));
    return state_save(cx, d->id, d->state);
}

hk_rc hk_draft_post(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    draft d;
    bool dry_run = hk_in_int(in, "dry_run") == 1;
    hk_rc rc = draft_open(cx, hk_in_int(in, "id"), &d);
    json_t *posted = rc ? NULL : json_object_get(d.state, "posted");
    if (!rc && posted && !dry_run) {                                             /* DR3 */
        char *text = json_dumps(posted, JSON_COMPACT);
        if (text) hk_buf_puts(&out->body, text);
        free(text);
    } else if (!rc) {
        const hk_val *matching = hk_in_get(in, "matching");
        if (matching->set) json_object_set_new(d.state, "matching", json_string(matching->i == 1 ? "assumed" : "none"));
        d.ask.keep_good = hk_in_int(in, "keep_good") == 1;
        rc = post_run(cx, &d, dry_run, out);
    }
    draft_close(&d);
    return rc;
}
