/* The company E1: fixture E1 of the formulas (7,500,000 open on 2025-06-30, 2,100,000 of it overdue) over 23 invented customers,
 * the story that all pictures of the pages tell. Tests and screenshots load it and find the worked figures to the fen.
 *
 * Each invoice is recorded on its issue day, each receipt with its application on its own, at five in the afternoon. */
#include "demo/inside.h"

#include "base/embed.h"
#include "base/json.h"
#include "param/param.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

typedef struct row { hk_day day; int64_t amount; int invoice; } row;              /* invoice recorded (amount 0), or money for it */
typedef struct invoice { const char *number; int customer; hk_day issue, due; int64_t amount, item; } invoice;
typedef struct e1 {
    json_t   *root;
    invoice  *invoices; size_t invoices_n, invoices_cap;
    row      *rows;     size_t rows_n, rows_cap;
    int64_t  *customers, *people, *regions;
    size_t    from, to;                                                           /* rows of the day being written */
    int64_t   receipts;
    hk_day    first, today;
} e1;

static hk_rc broken(hk_ctx *cx, const char *what) { return hk_fail_internal(cx, HK_INTERNAL, "content/demo/e1.json: %s", what); }

static const char *text(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

static bool day_of(const json_t *v, hk_day *day) { return json_is_string(v) && hk_day_parse(hk_str_of(json_string_value(v)), day); }
static bool fen_of(const json_t *v, int64_t *fen) { return json_is_string(v) && hk_money_parse(hk_str_of(json_string_value(v)), 2, fen); }

static hk_rc invoice_read(hk_ctx *cx, e1 *e, int customer, const json_t *line)
{
    invoice v = { .number = json_string_value(json_array_get(line, 0)), .customer = customer };
    const json_t *pays = json_array_get(line, 4);
    size_t i;
    json_t *p;

    if (!v.number || !day_of(json_array_get(line, 1), &v.issue) || !day_of(json_array_get(line, 2), &v.due) || !fen_of(json_array_get(line, 3), &v.amount))
        return broken(cx, "invoice");
    HK_PUSH(cx->arena, e->rows, e->rows_n, e->rows_cap) = (row){ v.issue, 0, (int)e->invoices_n };
    json_array_foreach(pays, i, p) {
        row r = { .invoice = (int)e->invoices_n };
        if (!day_of(json_array_get(p, 0), &r.day) || !fen_of(json_array_get(p, 1), &r.amount)) return broken(cx, "receipt");
        HK_PUSH(cx->arena, e->rows, e->rows_n, e->rows_cap) = r;
    }
    HK_PUSH(cx->arena, e->invoices, e->invoices_n, e->invoices_cap) = v;
    return HK_OK;
}

static int by_day(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if ((x->amount == 0) != (y->amount == 0)) return x->amount == 0 ? -1 : 1;
    return x->invoice < y->invoice ? -1 : x->invoice > y->invoice;
}

static hk_rc file_read(hk_ctx *cx, e1 *e)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "demo/e1.json");
    const json_t *list;
    size_t i, k;
    json_t *c, *line;

    if (!f) return broken(cx, "is not in the program");
    hk_rc rc = hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, &e->root);
    if (!rc && !day_of(json_object_get(e->root, "today"), &e->today)) rc = broken(cx, "today");
    if (rc) return rc;
    list = json_object_get(e->root, "customers");
    json_array_foreach(list, i, c)
        json_array_foreach(json_object_get(c, "invoices"), k, line)
            if (!rc) rc = invoice_read(cx, e, (int)i, line);
    if (rc) return rc;
    if (e->rows_n == 0) return broken(cx, "invoices");
    qsort(e->rows, e->rows_n, sizeof *e->rows, by_day);
    e->first = e->rows[0].day;
    return HK_OK;
}

/* ---- people, customers, figures ---- */
static hk_rc id_by_code(hk_ctx *cx, const json_t *list, const int64_t *ids, const char *code, int64_t *id)
{
    size_t i;
    json_t *v;
    json_array_foreach(list, i, v)
        if (strcmp(text(v, "code"), code) == 0) return *id = ids[i], HK_OK;
    return broken(cx, code);
}

static hk_rc settings_post(hk_ctx *cx, const e1 *e)
{
    const char *key;
    json_t *v;
    hk_rc rc = HK_OK;
    int64_t seq;

    json_object_foreach(json_object_get(e->root, "params"), key, v)
        if (!rc) rc = hk_param_set(cx, key, HK_LEVEL_COMPANY, HK_NULL, e->first, json_string_value(v), &seq);
    json_object_foreach(json_object_get(e->root, "figures"), key, v) {
        hk_fact_entered_figure fact = { .eff_day = e->first, .figure = key, .currency = "CNY" };
        if (!rc && !fen_of(v, &fact.amount)) rc = broken(cx, key);
        if (!rc) rc = hk_append_entered_figure(cx, &fact);
    }
    return rc;
}

static hk_rc customer_post(hk_ctx *cx, const e1 *e, const json_t *c, int64_t *id)
{
    hk_customer_new n = { .code = text(c, "code"), .name = text(c, "name"), .currency = "CNY", .terms = "invoice+60", .credit_limit = HK_NULL, .team = HK_NULL,
                          .cls = HK_NULL, .from = e->first };
    hk_rc rc = id_by_code(cx, json_object_get(e->root, "people"), e->people, text(c, "owner"), &n.owner);
    if (!rc) rc = id_by_code(cx, json_object_get(e->root, "regions"), e->regions, text(c, "region"), &n.region);
    return rc ? rc : hk_customer_add(cx, &n, id);
}

static hk_rc cast_write(hk_ctx *cx, void *arg)
{
    e1 *e = arg;
    const json_t *people = json_object_get(e->root, "people"), *regions = json_object_get(e->root, "regions"), *customers = json_object_get(e->root, "customers");
    size_t i;
    json_t *v;

    e->people = HK_NEWS(cx->arena, int64_t, json_array_size(people));
    e->regions = HK_NEWS(cx->arena, int64_t, json_array_size(regions));
    e->customers = HK_NEWS(cx->arena, int64_t, json_array_size(customers));
    hk_rc rc = hk_log_begin(cx, "demo");
    json_array_foreach(people, i, v)
        if (!rc) rc = hk_person_add(cx, text(v, "code"), text(v, "name"), HK_NULL, &e->people[i]);
    json_array_foreach(regions, i, v)
        if (!rc) rc = hk_unit_add(cx, HK_UNIT_REGION, text(v, "code"), text(v, "name"), &e->regions[i]);
    json_array_foreach(customers, i, v)
        if (!rc) rc = customer_post(cx, e, v, &e->customers[i]);
    return rc ? rc : settings_post(cx, e);
}

/* ---- the days ---- */
static hk_rc invoice_post(hk_ctx *cx, const e1 *e, invoice *v)
{
    hk_instalment part = { v->amount, HK_CLASS_INVOICE, v->due, HK_NULL };
    hk_document_new n = { .kind = HK_DOC_INVOICE, .number = v->number, .customer = e->customers[v->customer], .contract = HK_NULL, .ref_document = HK_NULL,
                          .owner = HK_NULL, .currency = "CNY", .day = v->issue, .goods_day = HK_DAY_NONE, .accept_day = HK_DAY_NONE, .parts = &part, .parts_n = 1 };
    int64_t document;
    return hk_document_post(cx, &n, &document, &v->item);
}

static hk_rc money_post(hk_ctx *cx, e1 *e, const row *r)
{
    const invoice *v = &e->invoices[r->invoice];
    hk_credit_new n = { .kind = HK_CREDIT_RECEIPT, .method = HK_METHOD_WIRE, .key = hk_printf(cx->arena, "E1-%04" PRId64, ++e->receipts),
                        .customer = e->customers[v->customer], .document = HK_NULL, .owner = HK_NULL, .currency = "CNY", .amount = r->amount, .day = r->day };
    int64_t credit, allocation;

    hk_rc rc = hk_credit_post(cx, &n, &credit);
    return rc ? rc : hk_allocation_post(cx, &(hk_apply){ credit, v->item, r->amount, HK_DAY_NONE, HK_ALLOC_REAL, HK_RULE_NUMBER, 0 }, &allocation);
}

static hk_rc day_write(hk_ctx *cx, void *arg)
{
    e1 *e = arg;
    hk_rc rc = hk_log_begin(cx, "demo");
    for (size_t i = e->from; !rc && i < e->to; i++)
        rc = e->rows[i].amount ? money_post(cx, e, &e->rows[i]) : invoice_post(cx, e, &e->invoices[e->rows[i].invoice]);
    return rc;
}

static void clock_set(hk_ctx *cx, hk_day day, int hour) { hk_ctx_set_now(cx, hk_day_start_us(day) + hour * INT64_C(3600000000)); }

hk_rc hk_demo_e1(hk_ctx *cx, hk_demo_made *out)
{
    e1 e = { 0 };

    hk_rc rc = file_read(cx, &e);
    if (!rc) {
        clock_set(cx, e.first, 9);
        rc = hk_write(cx, cast_write, &e);
    }
    for (; !rc && e.from < e.rows_n; e.from = e.to) {
        for (e.to = e.from; e.to < e.rows_n && e.rows[e.to].day == e.rows[e.from].day;) e.to++;
        clock_set(cx, e.rows[e.from].day, 17);
        rc = hk_write(cx, day_write, &e);
    }
    if (!rc)
        *out = (hk_demo_made){ .first = e.first, .today = e.today, .customers = (int64_t)json_array_size(json_object_get(e.root, "customers")),
                               .people = (int64_t)json_array_size(json_object_get(e.root, "people")), .invoices = (int64_t)e.invoices_n, .receipts = e.receipts };
    json_decref(e.root);
    return rc;
}
