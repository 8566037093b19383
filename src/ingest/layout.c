/* Which column is which field. Three voices, the later one wins: the catalogue of known titles, the map remembered for this very
 * layout, the map given with the call (a file, or what the person chose on the page).
 *
 *   LY1  a layout is known by kind and the digest of its titles; a remembered map is used for exactly that layout
 *   LY2  a map names columns by title or by letter; one it names that the file does not have is refused (a map for another
 *        file must not pass half-used), except in a remembered map, which by LY1 always fits
 *   LY3  a field takes one column: a map that gives it another takes it away from the first
 *   LY4  a list without numbers is one of invoices only when somebody says so: nothing else in it would
 */
#include "ingest/run.h"

#include "base/json.h"
#include "base/utf8.h"
#include "content/content.h"
#include "ingest/ops_layouts.h"
#include "ingest/guess.h"
#include "sql/ingest.h"
#include "sql/tables.h"

#include <stdlib.h>

/* ---- maps as JSON: {"what":"invoices","sheet":0,"encoding":"auto","columns":{"客户":"customer_name","F":"amount","摘要":null}} ---- */

static hk_rc columns_parse(hk_ctx *cx, json_t *columns, hk_mapping *out)
{
    const char *key;
    json_t *v;
    size_t i = 0;

    if (!json_is_object(columns)) return hk_fail(cx, HK_BAD_INPUT, "map.columns", "map", NULL);
    out->col = hk_alloc_array(cx->arena, json_object_size(columns) + 1, sizeof *out->col);
    json_object_foreach(columns, key, v) {
        if (!json_is_null(v) && !json_is_string(v)) return hk_fail(cx, HK_BAD_INPUT, "map.field", "map", "column", key, "field", "?", "fields", "\"…\" / null", NULL);
        out->col[i].column = hk_strdup(cx->arena, key);
        out->col[i].field = json_is_string(v) ? hk_strdup(cx->arena, json_string_value(v)) : NULL;
        i++;
    }
    out->n = i;
    return HK_OK;
}

hk_rc hk_mapping_parse(hk_ctx *cx, hk_str text, hk_mapping *out)
{
    json_t *root = NULL;
    *out = (hk_mapping){ .sheet = -1, .what = -1 };
    hk_rc rc = hk_json_parse(cx, text, &root);
    if (rc) return rc;
    json_t *what = json_object_get(root, "what"), *sheet = json_object_get(root, "sheet"), *encoding = json_object_get(root, "encoding");
    json_t *columns = json_object_get(root, "columns");
    if (json_is_string(what) && (out->what = hk_import_kind_of(json_string_value(what))) < 0)
        rc = hk_fail(cx, HK_BAD_INPUT, "import.kind", "map", "kind", json_string_value(what), NULL);
    if (json_is_integer(sheet)) out->sheet = (int)json_integer_value(sheet);
    if (json_is_string(encoding)) out->encoding = hk_strdup(cx->arena, json_string_value(encoding));
    if (!rc && columns) rc = columns_parse(cx, columns, out);
    json_decref(root);
    return rc;
}

/* ---- applying one ---- */

static int column_named(const hk_header *h, const char *name)
{
    char letter[8];
    for (size_t c = 0; c < h->n; c++)
        if (hk_str_eq(hk_utf8_trim(hk_str_of(h->titles[c])), hk_utf8_trim(hk_str_of(name)))) return (int)c;
    for (size_t c = 0; c < h->n; c++)
        if (strcmp(hk_column_letter(c, letter), name) == 0) return (int)c;
    return -1;
}

/* What a map may name, each with its word: the answer to somebody who guessed. */
static const char *fields_of(hk_run *r)
{
    hk_buf b = { .arena = r->cx->arena };
    size_t n;
    const hk_col *cols = hk_columns(r->kind, &n);

    for (size_t f = 0; f < n; f++) hk_buf_printf(&b, "%s%s %s", f ? ", " : "", cols[f].name, hk_textf(r->cx->arena, r->cx->lang, "column.%s", cols[f].name));
    return b.p;
}

static hk_rc apply(hk_run *r, const hk_mapping *m, bool strict)
{
    hk_header *h = r->header;
    for (size_t i = 0; i < m->n; i++) {
        int c = column_named(h, m->col[i].column), f = m->col[i].field ? hk_column_index(r->kind, m->col[i].field) : -1;
        if (m->col[i].field && f < 0)
            return hk_fail(r->cx, HK_BAD_INPUT, "map.field", "map", "column", m->col[i].column, "field", m->col[i].field, "fields", fields_of(r), NULL);
        if (c < 0 && strict) return hk_fail(r->cx, HK_BAD_INPUT, "map.column", "map", "column", m->col[i].column, NULL);
        if (c < 0) continue;
        for (size_t k = 0; f >= 0 && k < h->n; k++)
            if (h->fields[k] == f) h->fields[k] = -1;                                                        /* LY3 */
        h->fields[c] = f;
    }
    return HK_OK;
}

static hk_rc remembered(hk_run *r)
{
    hk_ctx *cx = r->cx;
    hk_row_ingest_layout row;
    hk_mapping m;
    bool found = false;
    bool open = cx->conn != NULL;

    hk_rc rc = open ? HK_OK : hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_ingest_layout(cx, cx->company, hk_import_kind_names[r->kind], r->header_key, &row, &found);
    if (!open) hk_read_end(cx);
    if (rc || !found || row.retired) return rc;
    rc = hk_mapping_parse(cx, hk_str_of(row.mapping), &m);
    if (!rc) rc = apply(r, &m, false);
    if (!rc) r->map_remembered = true, r->layout = row.id;
    return rc;
}

/* ---- what is still missing ---- */

static bool carried(const hk_run *r, size_t field)
{
    for (size_t c = 0; c < r->header->n; c++)
        if (r->header->fields[c] == (int)field) return true;
    return false;
}

static bool said_above(const hk_run *r, const char *field)
{
    const hk_header *h = r->header;
    if (strcmp(field, "customer_code") == 0) return h->customer_code && *h->customer_code;
    if (strcmp(field, "customer_name") == 0) return h->customer && *h->customer;
    return false;
}

/* The first required field nobody carries; a group (required > 1) is met by any of its members. */
static const char *missing(const hk_run *r)
{
    int number = r->kind == HK_IMPORT_INVOICES ? r->cols[hk_column_index(r->kind, "number")].required : 0;
    for (size_t f = 0; f < r->cols_n; f++) {
        bool met = !r->cols[f].required || carried(r, f) || said_above(r, r->cols[f].name);
        for (size_t k = 0; !met && r->cols[f].required > 1 && k < r->cols_n; k++)
            met = r->cols[k].required == r->cols[f].required && (carried(r, k) || said_above(r, r->cols[k].name));
        if (!met && r->kind == HK_IMPORT_RUNNING && strncmp(r->cols[f].name, "customer", 8) == 0) met = true;     /* blocks name him */
        if (!met && r->said && r->kind == HK_IMPORT_INVOICES && r->cols[f].required == number) met = true;      /* LY4 */
        if (!met) return r->cols[f].name;
    }
    return NULL;
}

static int64_t times_of(const hk_run *r, size_t column)
{
    if (r->ask->times) return r->ask->times;
    if (r->header->units[column]) return r->header->units[column];
    return r->header->times ? r->header->times : 1;
}

static void columns_ready(hk_run *r)
{
    r->col = HK_NEWS(r->own, hk_column_data, r->cols_n);
    for (size_t f = 0; f < r->cols_n; f++) r->col[f] = (hk_column_data){ .type = r->cols[f].type, .source = -1, .times = 1 };
    for (size_t c = 0; c < r->header->n; c++) {
        int f = r->header->fields[c];
        if (f >= 0) r->col[f].source = (int)c, r->col[f].times = times_of(r, c);
    }
    r->missing = missing(r);
}

/* ---- sheet and kind ---- */

static hk_rc sheet_choose(hk_run *r, int what)
{
    int told = r->map->sheet;
    if (told >= r->info->sheets)
        return hk_fail(r->cx, HK_BAD_INPUT, "map.sheet", "map", "sheets", hk_printf(r->cx->arena, "%d", r->info->sheets), NULL);
    if (r->ask->sheet) return hk_sheet_by_name(r, r->ask->sheet);
    return told >= 0 ? hk_sheet_select(r->cx, r->sheet, told) : hk_guess_sheet(r, what);
}

/* The kind for which this very layout was mapped before (LY1), -1 = none. */
static hk_rc kind_remembered(hk_run *r, int *what)
{
    hk_row_ingest_layout row;
    bool found = false, open = r->cx->conn != NULL;
    hk_rc rc = open ? HK_OK : hk_read_begin(r->cx);
    for (int k = 0; !rc && k < HK_IMPORT_KINDS && !found; k++) {
        hk_header *h;
        rc = hk_header_find(r->cx, r->sheet, k, &h);
        if (!rc) rc = hk_get_ingest_layout(r->cx, r->cx->company, hk_import_kind_names[k], hk_header_key(r->cx, h), &row, &found);
        found = found && !row.retired;
        if (!rc && found) *what = k;
    }
    if (!open) hk_read_end(r->cx);
    return rc;
}

/* The header of the kind that fits; *what is set when something besides the best score speaks for it. */
static hk_rc kind_choose(hk_run *r, int *what)
{
    hk_import_kind kind;
    hk_rc rc = hk_header_find(r->cx, r->sheet, -1, &r->header);
    if (rc) return rc;
    r->guess = hk_guess_kind(r, &kind);
    if (kind != r->header->kind) *what = (int)kind;
    if (!r->map->n && (r->header->missing || r->guess != HK_GUESS_SURE)) rc = kind_remembered(r, what);
    if (rc || *what < 0) return rc;
    r->guess = HK_GUESS_SURE;
    return hk_header_find(r->cx, r->sheet, *what, &r->header);
}

hk_rc hk_layout_open(hk_run *r)
{
    hk_ctx *cx = r->cx;
    const hk_import_ask *ask = r->ask;
    hk_sheet_opts opts = { .encoding = ask->encoding, .name = r->file_name };
    hk_rc rc = HK_OK;

    r->map = HK_NEW(r->own, hk_mapping);
    *r->map = (hk_mapping){ .sheet = -1, .what = -1 };
    if (ask->map_json) rc = hk_mapping_parse(cx, hk_str_of(ask->map_json), r->map);
    if (rc) return rc;
    r->map_given = r->map->n > 0;
    if (!opts.encoding || strcmp(opts.encoding, "auto") == 0) opts.encoding = r->map->encoding;
    rc = hk_sheet_open(cx, ask->path, &opts, &r->sheet);
    if (rc) return rc;
    r->info = hk_sheet_info_of(r->sheet);
    int what = ask->what >= 0 ? ask->what : r->map->what;
    rc = sheet_choose(r, what);
    if (!rc) rc = what >= 0 ? hk_header_find(cx, r->sheet, what, &r->header) : kind_choose(r, &what);
    if (rc) return rc;
    r->kind = what >= 0 ? (hk_import_kind)what : r->header->kind;
    r->said = what >= 0;
    r->cols = hk_columns(r->kind, &r->cols_n);
    r->header_key = hk_header_key(cx, r->header);
    rc = r->map_given ? apply(r, r->map, true) : remembered(r);
    if (rc) return rc;
    columns_ready(r);
    r->way = hk_import_way_of(r);
    return hk_guess_left(r);
}

/* ---- remembering ---- */

static const char *map_text(hk_run *r)
{
    hk_buf b = { .arena = r->cx->arena };
    hk_jw w;
    char letter[8];
    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_str(&w, "what", hk_import_kind_names[r->kind]);
    hk_jw_obj(&w, "columns");
    for (size_t c = 0; c < r->header->n; c++)
        hk_jw_str(&w, hk_column_letter(c, letter), r->header->fields[c] < 0 ? NULL : r->cols[r->header->fields[c]].name);
    hk_jw_obj_end(&w);
    hk_jw_obj_end(&w);
    return b.p;
}

/* A file of the layout goes in: when, how often, under which titles. One that was retired and is mapped anew is in use again. */
static hk_rc card_use(hk_run *r)
{
    hk_ctx *cx = r->cx;
    hk_rec_layout_card card;
    bool found = false;

    hk_rc rc = hk_load_layout_card(cx, cx->company, r->layout, &card, &found);
    if (rc) return rc;
    if (!found) card = (hk_rec_layout_card){ .id = r->layout, .name = "" };
    card.headers = hk_layout_titles(cx->arena, r->header->titles, r->header->n);
    card.used_us = cx->now_us, card.used_n++, card.retired = 0;
    return found ? hk_update_layout_card(cx, &card) : hk_insert_layout_card(cx, &card);
}

static hk_rc map_keep(hk_run *r)
{
    hk_ctx *cx = r->cx;
    hk_row_ingest_layout row;
    hk_rec_import_layout rec;
    bool found = false;

    hk_rc rc = hk_get_ingest_layout(cx, cx->company, hk_import_kind_names[r->kind], r->header_key, &row, &found);
    if (rc) return rc;
    if (found) {
        rc = hk_load_import_layout(cx, cx->company, row.id, &rec, &found);
        if (rc) return rc;
        rec.mapping = map_text(r), r->layout = row.id;
        return hk_update_import_layout(cx, &rec);
    }
    rec = (hk_rec_import_layout){ .what = hk_import_kind_names[r->kind], .header_key = r->header_key, .mapping = map_text(r) };
    rc = hk_record_id(cx, &rec.id);
    r->layout = rec.id;
    return rc ? rc : hk_insert_import_layout(cx, &rec);
}

hk_rc hk_layout_keep(hk_run *r)
{
    hk_rc rc = r->map_given ? map_keep(r) : HK_OK;
    return rc || !r->layout ? rc : card_use(r);
}
