/* The invented exports of tests/foreign/layouts against their *.expect.json: what is read, before anything is posted. The figures were
 * written by hand; "import" in them is for the tests that post. */
#include "sheet_test.h"

#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "ingest/headers.h"

#include <dirent.h>

enum { MOST = 16 };
typedef struct got {
    int64_t  entries, hidden, totals[8], sums[MOST][4];      /* by column, by currency */
    hk_map  *customers;
    char     currencies[4][4];
    int      currencies_n;
    json_t  *refused;
    hk_str   block;              /* customer of the block we are in */
} got;

static const char *text(json_t *o, const char *key) { return json_string_value(json_object_get(o, key)); }

static void check_text(const char *file, json_t *read, const char *key, const char *is)
{
    const char *want = text(read, key);
    if (want) CHECK_STR(is, want, "%s %s", file, key);
}

static void check_day(const char *file, json_t *read, const char *key, hk_day is)
{
    char buf[11];
    check_text(file, read, key, hk_day_fmt(is, buf));
}

static void check_header(const char *file, json_t *read, const hk_sheet_info *info, const hk_header *h)
{
    size_t n, i;
    const hk_col *cols = hk_columns(h->kind, &n);
    json_t *columns = json_object_get(read, "columns"), *col;
    check_text(file, read, "file_kind", info->kind_name);
    check_text(file, read, "encoding", info->encoding);
    check_text(file, read, "separator", (char[]){ info->separator, 0 });
    check_text(file, read, "kind", hk_import_kind_names[h->kind]);
    CHECK_INT(h->first_line, json_integer_value(json_array_get(json_object_get(read, "header"), 0)), "%s", file);
    CHECK_INT(h->last_line, json_integer_value(json_array_get(json_object_get(read, "header"), 1)), "%s", file);
    CHECK_INT((int64_t)h->n, (int64_t)json_array_size(columns), "%s", file);
    json_array_foreach(columns, i, col) CHECK_STR(h->fields[i] < 0 ? NULL : cols[h->fields[i]].name, json_string_value(col), "%s column %zu", file, i);
    check_day(file, read, "export_day", h->export_day);
    check_day(file, read, "from", h->from);
    check_day(file, read, "to", h->to);
    check_text(file, read, "company", h->company);
    check_text(file, read, "customer", h->customer);
    check_text(file, read, "currency", h->currency);
    CHECK_INT(h->times, json_object_get(read, "times") ? json_integer_value(json_object_get(read, "times")) : 1, "%s", file);
}

static int currency_at(got *g, const char *code)
{
    for (int i = 0; i < g->currencies_n; i++) if (strcmp(g->currencies[i], code) == 0) return i;
    memcpy(g->currencies[g->currencies_n], code, 4);
    return g->currencies_n++;
}

/* The first field of the row that cannot be read, or NULL. Sums grow only when the whole row is good. */
static const char *entry_take(got *g, const hk_header *h, const hk_row *row, const hk_sheet_info *info, const char **field)
{
    size_t n;
    const hk_col *cols = hk_columns(h->kind, &n);
    char cur[4] = "CNY", code[HK_CODE_BUF];
    int64_t sums[MOST] = { 0 };
    hk_str customer = g->block, s;
    hk_day day;
    hk_amount a;
    int side = 1;
    for (size_t c = 0; c < h->n; c++)
        if (h->fields[c] >= 0 && cols[h->fields[c]].type == HK_COL_CURRENCY && !hk_value_blank(hk_row_cell(row, c)) && hk_value_currency(hk_row_cell(row, c), cur)) { *field = "currency"; return "value.currency"; }
    for (size_t c = 0; c < h->n; c++) {
        const hk_cell *cell = hk_row_cell(row, c);
        if (h->fields[c] < 0) continue;
        const hk_col *col = &cols[h->fields[c]];
        const char *key = NULL;
        *field = col->name;
        if (col->type == HK_COL_CODE) key = hk_value_code(cell, code, &s);
        if (col->type == HK_COL_DAY) key = hk_value_day(cell, &(hk_day_rules){ .serials = info->kind != HK_SHEET_CSV, .date_1904 = info->date_1904 }, &day);
        if (strcmp(col->name, "closing_direction") == 0) side = hk_str_is(cell->text, "贷") ? -1 : 1;
        if (col->type == HK_COL_MONEY) {
            key = hk_value_amount(cell, &(hk_amount_rules){ .exponent = 2, .times = h->units[c] ? h->units[c] : h->times }, &a);
            if (!key) sums[c] = strcmp(col->name, "closing") == 0 ? side * a.minor : a.minor;
        }
        if (key) return key;
        if (strcmp(col->name, "customer_name") == 0) customer = hk_utf8_trim(cell->text);
    }
    int64_t *slot;
    bool added;
    int k = currency_at(g, cur);
    assert_true(customer.n > 0 && hk_map_put(g->customers, customer.p, customer.n, &slot, &added));
    for (size_t c = 0; c < h->n; c++) g->sums[c][k] += sums[c];
    g->entries++;
    g->hidden += row->hidden;
    return NULL;
}

static void rows_take(hk_ctx *cx, hk_sheet *s, const hk_header *h, got *g)
{
    hk_row row;
    hk_str code, name;
    const char *field = "";
    g->block = hk_str_of(h->customer);
    while (hk_sheet_next(cx, s, &row) == HK_OK && row.n) {
        if (row.line <= h->last_line || hk_row_is_header(h, &row)) continue;
        if (hk_row_customer(&row, &code, &name)) { g->block = hk_str_of(hk_strndup(cx->arena, name.p, name.n)); continue; }
        hk_total t = hk_row_total(h, &row);
        if (t) { g->totals[t]++; continue; }
        const char *key = row.error ? row.error : entry_take(g, h, &row, hk_sheet_info_of(s), &field);
        if (key) json_array_append_new(g->refused, json_pack("{sIssss}", "line", (json_int_t)row.line, "field", field, "key", key));
    }
    CHECK(!cx->error.rc, "%s", cx->error.key ? cx->error.key : "");
}

static void check_sums(hk_ctx *cx, const char *file, json_t *want, const hk_header *h, const got *g)
{
    size_t n;
    const hk_col *cols = hk_columns(h->kind, &n);
    const char *cur, *field;
    json_t *of, *sum;
    int currencies = 0;
    json_object_foreach(want, cur, of) {
        int k = -1;
        currencies++;
        for (int i = 0; i < g->currencies_n; i++) if (strcmp(g->currencies[i], cur) == 0) k = i;
        CHECK(k >= 0, "%s has %s", file, cur);
        json_object_foreach(of, field, sum) {
            bool found = false;
            for (size_t c = 0; c < h->n; c++) {
                char buf[32];
                if (h->fields[c] < 0 || strcmp(cols[h->fields[c]].name, field) != 0) continue;
                found = true;
                CHECK_STR(hk_money_fmt(g->sums[c][k], 2, buf), json_string_value(sum), "%s %s %s", file, cur, field);
            }
            CHECK(found, "%s has %s", file, field);
        }
    }
    CHECK_INT(g->currencies_n, currencies, "%s", file);
    HK_UNUSED(cx);
}

static void check_file(hk_ctx *cx, const char *file)
{
    static const char *const totals[8] = { "", "sub", "month", "year", "all", "opening", "closing", "" };
    hk_sheet *s;
    hk_header *h;
    json_t *want;
    char *path = hk_printf(cx->arena, "tests/foreign/layouts/%s", file);
    hk_str expect = test_file(cx, hk_printf(cx->arena, "%s.expect.json", path));
    assert_int_equal(hk_json_parse(cx, expect, &want), HK_OK);
    if (hk_sheet_open(cx, path, NULL, &s) || hk_header_find(cx, s, -1, &h)) fail_msg("%s: %s", file, cx->error.key);
    check_header(file, json_object_get(want, "read"), hk_sheet_info_of(s), h);
    got g = { .customers = hk_map_create(16), .refused = json_array() };
    rows_take(cx, s, h, &g);
    CHECK_INT(g.entries, json_integer_value(json_object_get(want, "entries")), "%s", file);
    CHECK_INT(g.hidden, json_integer_value(json_object_get(want, "hidden")), "%s hidden", file);
    CHECK_INT((int64_t)hk_map_count(g.customers), json_integer_value(json_object_get(want, "customers")), "%s customers", file);
    for (int t = 1; t < 7; t++) CHECK_INT(g.totals[t], json_integer_value(json_object_get(json_object_get(want, "total_rows"), totals[t])), "%s %s", file, totals[t]);
    check_sums(cx, file, json_object_get(want, "sums"), h, &g);
    json_t *refused = json_object_get(want, "refused");
    char *is = json_dumps(g.refused, JSON_SORT_KEYS), *should = refused ? json_dumps(refused, JSON_SORT_KEYS) : strdup("[]");
    CHECK_STR(is, should, "%s", file);
    free(is);
    free(should);
    json_decref(g.refused);
    json_decref(want);
    hk_map_free(g.customers);
    hk_sheet_close(s);
}

TEST(each_layout)
{
    DIR *d = opendir("tests/foreign/layouts");
    int n = 0;
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.' || strstr(e->d_name, ".expect.json")) continue;
        check_file(cx, e->d_name);
        n++;
    }
    closedir(d);
    CHECK_INT(n, 13);
}

RUN_TESTS(cmocka_unit_test(each_layout))
