/* ops_layouts.c - 导入格式: the layouts that were mapped once and are recognised since (layout.c), as people manage them.
 *
 *   LA1  a layout is its titles in their order; its card says what people call it, when a file of it last went in and how often
 *   LA2  a meaning changed here holds from the next file on; what went in stays as it was read
 *   LA3  retired, its files are mapped by the catalogue again; mapping such a file anew takes it back into use
 *   LA4  a map file carries titles and meanings and no data, so one firm's mapping can be given to another; loaded, it stands for exactly
 *        the titles it names
 */
#include "ingest/ops_layouts.h"

#include "access/access.h"
#include "base/json.h"
#include "base/utf8.h"
#include "content/content.h"
#include "ingest/run.h"
#include "sql/ingest.h"
#include "sql/tables.h"

#include <stdlib.h>

enum { NAME_MAX = 60 };

/* A layout as it stands: one column for each title. A card of an older version is missing; its columns are known by letter then. */
typedef struct layout {
    hk_rec_import_layout rec;
    hk_rec_layout_card   card;
    bool                 has_card;
    hk_import_kind       kind;
    size_t               n;
    const char         **titles;
    int                 *fields;
} layout;

static const char *letter_of(hk_arena *a, size_t c) { return hk_column_letter(c, hk_alloc(a, 8)); }

/* A column by its letter or its title; -1 when there is none. */
static int column_of(const layout *l, const char *name)
{
    char letter[8];
    for (size_t c = 0; c < l->n; c++) if (*l->titles[c] && strcmp(l->titles[c], name) == 0) return (int)c;
    for (size_t c = 0; c < l->n; c++) if (strcmp(hk_column_letter(c, letter), name) == 0) return (int)c;
    return -1;
}

static hk_rc titles_parse(hk_ctx *cx, const char *text, layout *l)
{
    json_t *list = NULL, *v;
    size_t  i;

    hk_rc rc = hk_json_parse(cx, hk_str_of(text), &list);
    if (rc) return rc;
    l->n = json_array_size(list);
    l->titles = hk_alloc_array(cx->arena, l->n + 1, sizeof *l->titles);
    json_array_foreach(list, i, v) l->titles[i] = hk_strdup(cx->arena, json_is_string(v) ? json_string_value(v) : "");
    json_decref(list);
    return HK_OK;
}

static size_t letter_index(const char *letter)
{
    size_t n = 0;
    for (; *letter >= 'A' && *letter <= 'Z'; letter++) n = n * 26 + (size_t)(*letter - 'A' + 1);
    return n ? n - 1 : 0;
}

/* Stored maps name columns by letter (layout.c, map_text). */
static hk_rc mapping_take(hk_ctx *cx, layout *l)
{
    hk_mapping m;
    hk_rc rc = hk_mapping_parse(cx, hk_str_of(l->rec.mapping), &m);
    if (rc) return rc;
    if (!l->has_card) {
        for (size_t i = 0; i < m.n; i++) l->n = HK_MAX(l->n, letter_index(m.col[i].column) + 1);
        l->titles = hk_alloc_array(cx->arena, l->n + 1, sizeof *l->titles);
        for (size_t c = 0; c < l->n; c++) l->titles[c] = "";
    }
    l->fields = hk_alloc_array(cx->arena, l->n + 1, sizeof *l->fields);
    for (size_t c = 0; c < l->n; c++) l->fields[c] = -1;
    for (size_t i = 0; i < m.n; i++) {
        int c = column_of(l, m.col[i].column);
        if (c >= 0 && m.col[i].field) l->fields[c] = hk_column_index(l->kind, m.col[i].field);
    }
    return HK_OK;
}

static hk_rc layout_load(hk_ctx *cx, int64_t id, layout *l)
{
    bool found = false;

    *l = (layout){ 0 };
    hk_rc rc = hk_load_import_layout(cx, cx->company, id, &l->rec, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "layout.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (!rc) rc = hk_load_layout_card(cx, cx->company, id, &l->card, &l->has_card);
    if (rc) return rc;
    int kind = hk_import_kind_of(l->rec.what);
    assert(kind >= 0);
    l->kind = (hk_import_kind)kind;
    if (!l->has_card) l->card = (hk_rec_layout_card){ .id = id, .name = "", .headers = "[]", .used_us = HK_NULL };
    else rc = titles_parse(cx, l->card.headers, l);
    return rc ? rc : mapping_take(cx, l);
}

static const char *mapping_text(hk_ctx *cx, const layout *l)
{
    size_t n;
    const hk_col *cols = hk_columns(l->kind, &n);
    hk_buf b = { .arena = cx->arena };
    hk_jw  w;

    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_str(&w, "what", hk_import_kind_names[l->kind]);
    hk_jw_obj(&w, "columns");
    for (size_t c = 0; c < l->n; c++) hk_jw_str(&w, letter_of(cx->arena, c), l->fields[c] < 0 ? NULL : cols[l->fields[c]].name);
    hk_jw_obj_end(&w);
    hk_jw_obj_end(&w);
    return b.p;
}

const char *hk_layout_titles(hk_arena *a, const char *const *titles, size_t n)
{
    hk_buf b = { .arena = a };
    hk_jw  w;

    hk_jw_init(&w, &b);
    hk_jw_arr(&w, NULL);
    for (size_t c = 0; c < n; c++) hk_jw_str(&w, NULL, titles[c]);
    hk_jw_arr_end(&w);
    return b.p;
}

/* The first required field that no column carries. What a file says above its titles may still give it, so this is told, not refused. */
static const char *missing_of(const layout *l)
{
    size_t n;
    const hk_col *cols = hk_columns(l->kind, &n);

    for (size_t f = 0; f < n; f++) {
        bool met = !cols[f].required;
        for (size_t c = 0; c < l->n && !met; c++)
            met = l->fields[c] == (int)f || (cols[f].required > 1 && l->fields[c] >= 0 && cols[l->fields[c]].required == cols[f].required);
        if (!met) return cols[f].name;
    }
    return NULL;
}

/* ---- list ---- */

#define KIND_VALUES "customers|contacts|invoices|receipts|allocations|running-account|balances|contracts|deliveries|followups"
static const hk_field column_row[] = { { "letter", HK_T_TEXT }, { "title", HK_T_TEXT }, { "field", HK_T_TEXT, HK_F_NULL }, { "label", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
#define LAYOUT_OUT \
    { "id", HK_T_INT }, { "name", HK_T_TEXT }, { "what", HK_T_ENUM, 0, KIND_VALUES }, { "mapped", HK_T_INT }, { "used", HK_T_TIME, HK_F_NULL }, { "uses", HK_T_INT }, \
    { "retired", HK_T_BOOL }, { "missing", HK_T_TEXT, HK_F_NULL }, { "columns", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, column_row }, { "version", HK_T_INT }
static const hk_field layout_row[] = { LAYOUT_OUT, HK_FIELD_END };
static const hk_field choice_row[] = { { "field", HK_T_TEXT }, { "label", HK_T_TEXT }, { "required", HK_T_BOOL }, HK_FIELD_END };
static const hk_field kind_row[] = { { "what", HK_T_ENUM, 0, KIND_VALUES }, { "fields", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, choice_row }, HK_FIELD_END };
static const hk_field list_in[] = { HK_FIELD_END };
static const hk_field list_out[] = {
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, layout_row }, { "kinds", HK_T_OBJECT, HK_F_LIST | HK_F_WIRE, NULL, 0, 0, kind_row }, HK_FIELD_END };

static const char *label_of(hk_ctx *cx, const char *field) { return hk_textf(cx->arena, cx->lang, "column.%s", field); }

static void layout_write(hk_ctx *cx, hk_jw *w, const layout *l)
{
    size_t n, mapped = 0;
    const hk_col *cols = hk_columns(l->kind, &n);
    const char *lacks = missing_of(l);

    for (size_t c = 0; c < l->n; c++) mapped += l->fields[c] >= 0;
    hk_jw_int(w, "id", l->rec.id);
    hk_jw_str(w, "name", l->card.name);
    hk_jw_str(w, "what", l->rec.what);
    hk_jw_int(w, "mapped", (int64_t)mapped);
    hk_jw_time(w, "used", l->card.used_us);
    hk_jw_int(w, "uses", l->card.used_n);
    hk_jw_bool(w, "retired", l->card.retired != 0);
    hk_jw_str(w, "missing", lacks ? label_of(cx, lacks) : NULL);
    hk_jw_arr(w, "columns");
    for (size_t c = 0; c < l->n; c++) {
        const char *field = l->fields[c] < 0 ? NULL : cols[l->fields[c]].name;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "letter", letter_of(cx->arena, c));
        hk_jw_str(w, "title", l->titles[c]);
        hk_jw_str(w, "field", field);
        hk_jw_str(w, "label", field ? label_of(cx, field) : NULL);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "version", l->card.version);
}

static void kinds_write(hk_ctx *cx, hk_jw *w)
{
    hk_jw_arr(w, "kinds");
    for (int k = 0; k < HK_IMPORT_KINDS; k++) {
        size_t n;
        const hk_col *cols = hk_columns((hk_import_kind)k, &n);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "what", hk_import_kind_names[k]);
        hk_jw_arr(w, "fields");
        for (size_t f = 0; f < n; f++) {
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "field", cols[f].name);
            hk_jw_str(w, "label", label_of(cx, cols[f].name));
            hk_jw_bool(w, "required", cols[f].required != 0);
            hk_jw_obj_end(w);
        }
        hk_jw_arr_end(w);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc layout_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_ingest_layouts r;
    hk_cursor *cur = NULL;
    int64_t *ids = NULL;
    size_t   n = 0, cap = 0;

    HK_UNUSED(in);
    hk_rc rc = hk_q_ingest_layouts(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_ingest_layouts(cur, &r)) HK_PUSH(cx->arena, ids, n, cap) = r.id;
    rc = hk_cursor_end(cur);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; !rc && i < n; i++) {
        layout l;
        rc = layout_load(cx, ids[i], &l);
        if (rc) break;
        hk_jw_obj(&out->w, NULL);
        layout_write(cx, &out->w, &l);
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    kinds_write(cx, &out->w);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- change ---- */

static const hk_field meaning_row[] = { { "column", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 200 }, { "field", HK_T_TEXT, HK_F_NULL, NULL, 0, 40 }, HK_FIELD_END };
static const hk_field edit_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, { "name", HK_T_TEXT, 0, NULL, 0, NAME_MAX },
    { "columns", HK_T_OBJECT, HK_F_LIST, NULL, 0, 1024, meaning_row }, { "retired", HK_T_BOOL }, HK_FIELD_END };

static const char *fields_of(hk_ctx *cx, hk_import_kind kind)
{
    size_t n;
    const hk_col *cols = hk_columns(kind, &n);
    hk_buf b = { .arena = cx->arena };

    for (size_t f = 0; f < n; f++) hk_buf_printf(&b, "%s%s %s", f ? ", " : "", cols[f].name, label_of(cx, cols[f].name));
    return b.p;
}

/* One column gets a meaning; the column that had it before loses it (layout.c, LY3). */
static hk_rc meaning_set(hk_ctx *cx, layout *l, const char *column, const char *field)
{
    int c = column_of(l, column), f = field && *field ? hk_column_index(l->kind, field) : -1;

    if (c < 0) return hk_fail(cx, HK_BAD_INPUT, "map.column", "columns", "column", column, NULL);
    if (field && *field && f < 0)
        return hk_fail(cx, HK_BAD_INPUT, "map.field", "columns", "column", column, "field", field, "fields", fields_of(cx, l->kind), NULL);
    for (size_t k = 0; f >= 0 && k < l->n; k++) if (l->fields[k] == f) l->fields[k] = -1;
    l->fields[c] = f;
    return HK_OK;
}

static hk_rc card_put(hk_ctx *cx, layout *l) { return l->has_card ? hk_update_layout_card(cx, &l->card) : hk_insert_layout_card(cx, &l->card); }

static hk_rc layout_edit(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *columns = hk_in_get(in, "columns");
    layout l;

    hk_rc rc = hk_log_begin(cx, "import layout edit");
    if (!rc) rc = layout_load(cx, hk_in_int(in, "id"), &l);
    if (rc) return rc;
    out->before = l.rec.mapping;
    for (size_t i = 0; !rc && columns->set && i < columns->n; i++)
        rc = meaning_set(cx, &l, hk_in_text(columns->items[i].obj, "column"), hk_in_text(columns->items[i].obj, "field"));
    if (rc) return rc;
    if (hk_in_text(in, "name")) l.card.name = hk_in_text(in, "name");
    if (hk_in_has(in, "retired")) l.card.retired = hk_in_int(in, "retired");
    if (in->if_match && l.has_card) l.card.version = in->if_match;
    rc = card_put(cx, &l);
    if (!rc && columns->set) {
        l.rec.mapping = mapping_text(cx, &l);
        rc = hk_update_import_layout(cx, &l.rec);
    }
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    layout_write(cx, &out->w, &l);
    hk_jw_obj_end(&out->w);
    out->after = l.rec.mapping, out->subject = "import_layout", out->subject_id = l.rec.id, out->version = l.card.version;
    return HK_OK;
}

/* ---- map files ---- */

static const hk_field map_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, HK_FIELD_END };

static hk_rc layout_map(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    layout l;
    hk_rc rc = layout_load(cx, hk_in_int(in, "id"), &l);
    if (rc) return rc;
    size_t n;
    const hk_col *cols = hk_columns(l.kind, &n);
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "what", l.rec.what);
    hk_jw_str(&out->w, "name", l.card.name);
    hk_jw_arr(&out->w, "headers");
    for (size_t c = 0; c < l.n; c++) hk_jw_str(&out->w, NULL, l.titles[c]);
    hk_jw_arr_end(&out->w);
    hk_jw_obj(&out->w, "columns");
    for (size_t c = 0; c < l.n; c++) hk_jw_str(&out->w, letter_of(cx->arena, c), l.fields[c] < 0 ? NULL : cols[l.fields[c]].name);
    hk_jw_obj_end(&out->w);
    hk_jw_obj_end(&out->w);
    out->content_type = "application/json; charset=utf-8";
    out->file_name = hk_printf(cx->arena, "%s.map.json", *l.card.name ? l.card.name : l.rec.what);
    return HK_OK;
}

static const hk_field load_in[] = { { "file", HK_T_FILE, HK_F_REQUIRED | HK_F_ARG }, { "name", HK_T_TEXT, 0, NULL, 0, NAME_MAX }, HK_FIELD_END };

static hk_rc file_read(hk_ctx *cx, const char *path, hk_buf *b)
{
    enum { MOST = 1 << 20 };
    FILE *f = fopen(path, "rb");

    if (!f) return hk_fail(cx, HK_IO, "map.read", "file", "file", path, NULL);
    *b = (hk_buf){ .arena = cx->arena };
    char  *at = hk_buf_room(b, MOST + 1);
    size_t n = fread(at, 1, MOST + 1, f);
    bool   bad = ferror(f) != 0;
    fclose(f);
    if (bad || n > MOST) return hk_fail(cx, HK_BAD_INPUT, "map.read", "file", "file", path, NULL);
    b->n = n, at[n] = 0;
    return HK_OK;
}

/* Titles and name of a map file; hk_mapping_parse reads the rest. */
static hk_rc map_read(hk_ctx *cx, hk_str text, layout *l)
{
    hk_mapping m;
    json_t *root = NULL, *v;
    size_t  i;

    hk_rc rc = hk_mapping_parse(cx, text, &m);
    if (!rc) rc = hk_json_parse(cx, text, &root);
    if (rc) return rc;
    json_t *headers = json_object_get(root, "headers"), *name = json_object_get(root, "name");
    if (m.what < 0 || !json_array_size(headers)) rc = hk_fail(cx, HK_BAD_INPUT, "layout.map", "file", NULL);
    else {
        l->kind = (hk_import_kind)m.what, l->n = json_array_size(headers);
        l->titles = hk_alloc_array(cx->arena, l->n + 1, sizeof *l->titles);
        l->fields = hk_alloc_array(cx->arena, l->n + 1, sizeof *l->fields);
        json_array_foreach(headers, i, v) l->titles[i] = hk_strdup(cx->arena, json_is_string(v) ? json_string_value(v) : ""), l->fields[i] = -1;
        if (json_is_string(name) && hk_utf8_count(hk_str_of(json_string_value(name))) <= NAME_MAX) l->card.name = hk_strdup(cx->arena, json_string_value(name));
    }
    json_decref(root);
    for (i = 0; !rc && i < m.n; i++) rc = meaning_set(cx, l, m.col[i].column, m.col[i].field);
    return rc;
}

static hk_rc layout_put(hk_ctx *cx, layout *l, const char *key)
{
    hk_row_ingest_layout have;
    bool found = false;

    hk_rc rc = hk_get_ingest_layout(cx, cx->company, hk_import_kind_names[l->kind], key, &have, &found);
    if (rc) return rc;
    if (!found) {
        l->rec = (hk_rec_import_layout){ .what = hk_import_kind_names[l->kind], .header_key = key, .mapping = mapping_text(cx, l) };
        rc = hk_record_id(cx, &l->rec.id);
        l->card.id = l->rec.id;
        if (!rc) rc = hk_insert_import_layout(cx, &l->rec);
        return rc ? rc : hk_insert_layout_card(cx, &l->card);
    }
    hk_rec_layout_card card;
    rc = hk_load_import_layout(cx, cx->company, have.id, &l->rec, &found);
    if (!rc) rc = hk_load_layout_card(cx, cx->company, have.id, &card, &l->has_card);
    if (rc) return rc;
    l->rec.mapping = mapping_text(cx, l), l->card.id = have.id;
    if (l->has_card) card.name = *l->card.name ? l->card.name : card.name, card.headers = l->card.headers, card.retired = 0, l->card = card;
    rc = hk_update_import_layout(cx, &l->rec);
    return rc ? rc : card_put(cx, l);
}

static hk_rc layout_file(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    layout l = { .card = { .name = "", .used_us = HK_NULL } };
    hk_buf text;

    hk_rc rc = file_read(cx, hk_in_get(in, "file")->s.p, &text);
    if (!rc) rc = map_read(cx, (hk_str){ text.p, text.n }, &l);
    if (!rc) rc = hk_log_begin(cx, "import layout load");
    if (rc) return rc;
    if (hk_in_text(in, "name")) l.card.name = hk_in_text(in, "name");
    l.card.headers = hk_layout_titles(cx->arena, l.titles, l.n);
    rc = layout_put(cx, &l, hk_header_key(cx, &(hk_header){ .n = l.n, .titles = l.titles }));
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    layout_write(cx, &out->w, &l);
    hk_jw_obj_end(&out->w);
    out->after = l.rec.mapping, out->subject = "import_layout", out->subject_id = l.rec.id, out->status = 201;
    return HK_OK;
}

const hk_op hk_layout_ops[] = {
    { "import layouts", HK_GET, "/api/v1/import-layouts", CAP_IMPORT, HK_SCOPE_COMPANY, HK_READS, NULL, list_in, list_out, HK_ONE, layout_list, "import.layouts" },
    { "import layout edit", HK_PATCH, "/api/v1/import-layouts/{id}", CAP_IMPORT, HK_SCOPE_COMPANY, HK_EDITS, NULL, edit_in, layout_row, HK_ONE, layout_edit, "import.layout_edit" },
    { "import layout map", HK_GET, "/api/v1/import-layouts/{id}/map", CAP_IMPORT, HK_SCOPE_COMPANY, HK_READS, NULL, map_in, NULL, HK_BYTES, layout_map, "import.layout_map" },
    { "import layout load", HK_POST, "/api/v1/import-layouts", CAP_IMPORT, HK_SCOPE_COMPANY, HK_APPENDS, NULL, load_in, layout_row, HK_ONE, layout_file, "import.layout_load" },
    HK_OP_END,
};
