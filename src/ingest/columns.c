/* The catalogue of column titles, read once from content/ingest/columns.json. A catalogue that cannot be read is our bug: the unit
 * test of this file reads it at every build. */
#include "ingest/columns.h"

#include "base/embed.h"
#include "base/json.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>

const char *const hk_import_kind_names[HK_IMPORT_KINDS] = {
    "customers", "contacts", "invoices", "receipts", "allocations", "running-account", "balances", "contracts", "deliveries", "followups",
};
static const char *const type_names[] = { "text", "code", "day", "money", "currency", "int", "percent", "bool", "credit_code", "month" };

enum { MOST = 40 };
typedef struct catalogue {
    hk_col  cols[MOST];
    size_t  n;
    hk_map *titles;              /* normal title -> field << 16 | rank; field ANY for 客户 */
} catalogue;
static catalogue      kinds[HK_IMPORT_KINDS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

int hk_import_kind_of(const char *name)
{
    for (int i = 0; i < HK_IMPORT_KINDS; i++) if (strcmp(name, hk_import_kind_names[i]) == 0) return i;
    return -1;
}

/* ---- the normal form of titles (HD3) ------------------------------------------------------------------------------------------ */
static int32_t closing(int32_t cp) { return cp == '(' ? ')' : cp == '[' ? ']' : cp == 0x3010 ? 0x3011 : 0; }

size_t hk_title_normal(hk_str s, char out[HK_TITLE])
{
    const char *p = s.p, *end = s.n ? p + s.n : p;
    size_t  n = 0;
    int32_t until = 0;
    for (int32_t cp; (cp = hk_utf8_next(&p, end)) >= 0;) {
        if (cp >= 0xFF01 && cp <= 0xFF5E) cp -= 0xFEE0;
        if (until) { if (cp == until) until = 0; continue; }
        if ((until = closing(cp))) continue;
        if (cp <= ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF || cp == 0x200B || strchr(":*_-.#/", (int)HK_MIN(cp, 127))) continue;
        if (cp >= 'A' && cp <= 'Z') cp += 32;
        if (cp == 0x5E33) cp = 0x8D26;                                    /* 帐 = 账 */
        if (n + 4 >= HK_TITLE) break;
        n += (size_t)hk_utf8_put(out + n, (uint32_t)cp);
    }
    out[n] = 0;
    return n;
}

/* ---- reading --------------------------------------------------------------------------------------------------------------------- */
static int field_at(catalogue *k, const char *name)
{
    for (size_t i = 0; i < k->n; i++) if (strcmp(k->cols[i].name, name) == 0) return (int)i;
    return -1;
}

static void row_add(catalogue *k, json_t *row, bool common)
{
    const char *name = json_string_value(json_array_get(row, 0)), *type = json_string_value(json_array_get(row, 1));
    int need = (int)json_integer_value(json_array_get(row, 2));
    json_t *titles = json_array_get(row, 3);
    assert(name && type && json_is_array(titles));
    int f = strcmp(name, "customer_any") == 0 ? HK_FIELD_ANY : field_at(k, name);
    if (f < 0) {
        assert(k->n < MOST);
        f = (int)k->n++;
        k->cols[f] = (hk_col){ .name = strdup(name), .required = need, .type = HK_COL_TEXT };
        size_t t = 0;
        while (t < HK_COUNT(type_names) && strcmp(type_names[t], type) != 0) t++;
        assert(t < HK_COUNT(type_names));
        k->cols[f].type = (hk_col_type)t;
    }
    for (size_t i = 0; i < json_array_size(titles); i++) {
        char    normal[HK_TITLE];
        int64_t *slot;
        bool     added;
        size_t   n = hk_title_normal(hk_str_of(json_string_value(json_array_get(titles, i))), normal);
        bool     ok = hk_map_put(k->titles, normal, n, &slot, &added);
        assert(ok);
        /* the kind's own meaning of a title goes before the common one */
        if (added) *slot = (int64_t)f << 16 | (int64_t)(i + (common ? 1000 : 0));
    }
}

static void catalogue_read(void)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "ingest/columns.json");
    assert(f);
    json_t *root = json_loadb((const char *)f->data, f->size, JSON_REJECT_DUPLICATES, NULL);
    assert(root);
    json_t *common = json_object_get(root, "common"), *all = json_object_get(root, "kinds");
    for (int i = 0; i < HK_IMPORT_KINDS; i++) {
        json_t *rows = json_object_get(all, hk_import_kind_names[i]), *row;
        size_t  k;
        kinds[i].titles = hk_map_create(512);
        assert(kinds[i].titles && json_is_array(rows));
        json_array_foreach(rows, k, row) row_add(&kinds[i], row, false);
        json_array_foreach(common, k, row) row_add(&kinds[i], row, true);
    }
    json_decref(root);
}

static catalogue *catalogue_of(hk_import_kind kind)
{
    assert(kind >= 0 && kind < HK_IMPORT_KINDS);
    pthread_once(&once, catalogue_read);
    return &kinds[kind];
}

const hk_col *hk_columns(hk_import_kind kind, size_t *n)
{
    catalogue *k = catalogue_of(kind);
    *n = k->n;
    return k->cols;
}

int hk_column_index(hk_import_kind kind, const char *field) { return field_at(catalogue_of(kind), field); }

int hk_column_lookup(hk_import_kind kind, hk_str title, int *rank)
{
    char    normal[HK_TITLE];
    int64_t v;
    size_t  n = hk_title_normal(title, normal);
    if (!n || !hk_map_get(catalogue_of(kind)->titles, normal, n, &v)) return -1;
    *rank = (int)(v & 0xFFFF);
    return (int)(v >> 16);
}

