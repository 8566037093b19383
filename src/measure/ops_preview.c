/* config preview: what another value of a parameter would move on today's book.
 *
 * The operations that use the parameter (hk_param_row.feeds) are asked twice, the second time with the value on trial (param.h, V8),
 * and their figures are laid side by side. So a preview cannot disagree with the page it previews. Parameters that work on new
 * papers and tasks only feed no figure, and the reply says so. */
#include "access/access.h"
#include "content/content.h"
#include "measure/ops.h"
#include "measure/ops_inside.h"

#include <stdio.h>
#include <stdlib.h>

const hk_field hk_preview_in[] = {
    { "key", HK_T_TEXT, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG, NULL, 1, 60 }, { "value", HK_T_TEXT, HK_F_ARG, NULL, 0, 400, NULL, "" }, { "from", HK_T_DAY, 0 }, { "as_of", HK_T_DAY, 0 }, HK_FIELD_END };
static const hk_field figure_row[] = { { "feed", HK_T_ENUM, 0, HK_PARAM_FEEDS }, { "figure", HK_T_TEXT, HK_F_WIRE }, { "label", HK_T_TEXT, 0 }, { "before", HK_T_TEXT, HK_F_NULL }, { "after", HK_T_TEXT, HK_F_NULL },
                                       { "change", HK_T_DECIMAL, HK_F_NULL }, { "moved", HK_T_BOOL, HK_F_WIRE }, HK_FIELD_END };
const hk_field hk_preview_out[] = {
    { "key", HK_T_TEXT, HK_F_WIRE }, { "label", HK_T_TEXT, 0 }, { "unit", HK_T_TEXT, 0 }, { "as_of", HK_T_DAY, 0 }, { "from", HK_T_DAY, 0 }, { "now", HK_T_TEXT, HK_F_NULL }, { "value", HK_T_TEXT, HK_F_NULL },
    { "feeds", HK_T_ENUM, HK_F_LIST, HK_PARAM_FEEDS }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, figure_row }, { "moved", HK_T_INT, 0 }, { "figures", HK_T_BOOL, 0 }, HK_FIELD_END };

/* ---- figures of a reply ----------------------------------------------------------------------------------------------------------------- */
typedef struct figure { const char *feed, *name, *label, *value; } figure;
typedef struct figures { hk_ctx *cx; const char *feed, *summary; figure *v; size_t n, cap; } figures;     /* summary: of the operation asked */
/* Where in the reply a figure stands: in an element of a list, told apart by the value of `key`; all NULL: in the reply itself. */
typedef struct place { const char *list, *key, *of; } place;

/* For people: words as the pages have them, figures as they are. */
static const char *text_of(figures *f, const char *name, const json_t *v)
{
    hk_ctx *cx = f->cx;
    if (json_is_string(v)) return hk_strdup(cx->arena, hk_text_value(cx->arena, cx->lang, f->summary, name, json_string_value(v)));
    if (json_is_integer(v)) return hk_printf(cx->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    if (json_is_boolean(v)) return hk_text(cx->lang, json_is_true(v) ? "v.true" : "v.false");
    return NULL;
}

static void put(figures *f, place at, const char *name, const json_t *v)
{
    hk_ctx *cx = f->cx;
    const char *label = hk_strdup(cx->arena, hk_text_label(cx->arena, cx->lang, f->summary, at.list, name)), *key = hk_strdup(cx->arena, name);
    if (at.of) {
        const char *of = strcmp(at.key, "method") == 0 ? at.of : hk_text_value(cx->arena, cx->lang, f->summary, at.key, at.of);      /* methods are letters */
        label = hk_printf(cx->arena, "%s · %s", of, label), key = hk_printf(cx->arena, "%s.%s", at.of, name);
    }
    HK_PUSH(cx->arena, f->v, f->n, f->cap) = (figure){ f->feed, key, label, text_of(f, name, v) };
}

static void put_all(figures *f, place at, const json_t *o, const char *names)
{
    for (const char *p = names; *p;) {
        size_t n = strcspn(p, "|");
        char name[40];
        snprintf(name, sizeof name, "%.*s", (int)n, p);
        const json_t *v = json_object_get(o, name);
        put(f, at, name, json_is_object(v) ? json_object_get(v, "days") : v);       /* a DSO is an object with its days */
        p += p[n] ? n + 1 : n;
    }
}

#define HERE ((place){ NULL, NULL, NULL })
#define ROW ((place){ "rows", NULL, NULL })

static void each(figures *f, const json_t *o, const char *list, const char *key, const char *names)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(o, list), i, row)
        put_all(f, (place){ list, key, hk_strdup(f->cx->arena, json_string_value(json_object_get(row, key))) }, row, names);
}

static const json_t *first(const json_t *o, const char *list) { return json_array_get(json_object_get(o, list), 0); }

/* Buckets go by their days, so that other edges show what came and what went. */
static void of_aging(figures *f, const json_t *o)
{
    const json_t *total = first(o, "totals"), *edges = json_object_get(o, "edges"), *buckets = json_object_get(total, "buckets");
    size_t n = json_array_size(edges);
    put_all(f, (place){ "totals", NULL, NULL }, total, "outstanding|not_due");
    for (size_t i = 0; i < n && i < json_array_size(buckets); i++) {
        json_int_t low = json_integer_value(json_array_get(edges, i)), high = json_integer_value(json_array_get(edges, i + 1));
        char name[48];
        if (i + 1 < n) snprintf(name, sizeof name, "%lld-%lld", (long long)low + 1, (long long)high); else snprintf(name, sizeof name, ">%lld", (long long)low);
        put(f, HERE, name, json_array_get(buckets, i));
    }
}
static void of_structure(figures *f, const json_t *o) { each(f, o, "rows", "band", "share|norm|breach"); }
static void of_dso(figures *f, const json_t *o) { put_all(f, ROW, first(o, "rows"), "average|countback|aging|best_possible|average_with_bills|receivables|sales"); }
static void of_quadrant(figures *f, const json_t *o)
{
    put_all(f, HERE, o, "amount_limit|days_limit");
    each(f, o, "summary", "quadrant", "customers|amount");
}
static void of_provision(figures *f, const json_t *o) { put_all(f, ROW, first(o, "rows"), "provision|provision_overdue|loss|sales_to_replace"); }
static void of_loss(figures *f, const json_t *o)
{
    put_all(f, ROW, first(o, "rows"), "holding_cost|overdue_cost_year|overdue_cost|margin_at_stake|loss|sales_to_replace|cash_per_day");
}
static void of_measures(figures *f, const json_t *o)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(o, "rows"), i, row) {
        const char *name = json_string_value(json_object_get(row, "measure"));
        if (name && (strcmp(name, "provision_age") == 0 || strcmp(name, "provision_migration") == 0)) put_all(f, (place){ "rows", "measure", hk_strdup(f->cx->arena, name) }, row, "value");
    }
}
static void of_assets(figures *f, const json_t *o) { put_all(f, HERE, o, "share|limit|breach"); }
static void of_control(figures *f, const json_t *o)
{
    put_all(f, HERE, o, "ceiling|use_percent|light|needed_collection");
    each(f, o, "ceilings", "method", "amount");
    each(f, o, "alarms", "alarm", "value|limit|breach");
}
static void of_target(figures *f, const json_t *o)
{
    put_all(f, HERE, o, "target|required");
    each(f, o, "lines", "column", "target");
}
static void of_kpi(figures *f, const json_t *o) { each(f, o, "rows", "measure", "now|target|light"); }
static void of_collection(figures *f, const json_t *o) { put_all(f, (place){ "totals", NULL, NULL }, first(o, "totals"), "target|month_collected|gap"); }

static const struct source { const char *feed, *command; void (*figures)(figures *f, const json_t *o); } sources[] = {
    { "aging", "aging", of_aging },          { "structure", "structure", of_structure }, { "dso", "dso", of_dso },           { "quadrant", "quadrant", of_quadrant },
    { "provision", "loss", of_provision },   { "provision_age", "measures", of_measures }, { "loss", "loss", of_loss },     { "assets", "assets", of_assets },
    { "control", "control", of_control },    { "target", "target", of_target },           { "kpi", "kpi", of_kpi },         { "collection", "collection", of_collection },
};

/* ---- asking an operation as a page would ---------------------------------------------------------------------------------------------- */
static const hk_op *op_find(const char *command)
{
    const hk_op *const tables[] = { hk_measure_ops, hk_aging_ops };
    for (size_t t = 0; t < HK_COUNT(tables); t++)
        for (const hk_op *op = tables[t]; op->command; op++) if (strcmp(op->command, command) == 0) return op;
    return NULL;
}

static int64_t enum_index(const char *values, const char *v)
{
    int64_t k = 0;
    for (const char *p = values; *p; k++) {
        size_t n = strcspn(p, "|");
        if (strlen(v) == n && strncmp(p, v, n) == 0) return k;
        p += p[n] ? n + 1 : n;
    }
    return -1;
}

/* Defaults of the operation's rows, its total, on the day. Reports have enums, numbers and switches as defaults, nothing else. */
static void ask_make(hk_ctx *cx, const hk_op *op, hk_day as_of, hk_in *in)
{
    size_t n = 0;
    while (op->in[n].type != HK_T_END) n++;
    *in = (hk_in){ .rows = op->in, .vals = HK_NEWS(cx->arena, hk_val, n + 1) };
    for (size_t i = 0; i < n; i++) {
        const hk_field *f = &op->in[i];
        hk_val *v = &in->vals[i];
        const char *text = f->dflt;
        if (strcmp(f->name, "as_of") == 0) v->set = true, v->i = as_of;
        if (strcmp(f->name, "by") == 0 && enum_index(f->values, "total") >= 0) text = "total";
        if (strcmp(f->name, "recovery") == 0) text = "none";
        if (!text || f->flags & HK_F_LIST) continue;
        v->set = true;
        if (f->type == HK_T_ENUM) v->i = enum_index(f->values, text);
        else if (f->type == HK_T_BOOL) v->i = strcmp(text, "true") == 0;
        else if (f->type == HK_T_TEXT) v->s = hk_str_of(text);
        else v->i = strtoll(text, NULL, 10);
    }
}

static hk_rc ask(figures *f, const struct source *s, hk_day as_of)
{
    hk_ctx *cx = f->cx;
    const hk_op *op = op_find(s->command);
    hk_reply out = { .body = { .arena = cx->arena } };
    json_t *json = NULL;
    hk_in in;
    assert(op);
    ask_make(cx, op, as_of, &in);
    hk_jw_init(&out.w, &out.body);
    hk_rc rc = op->fn(cx, &in, &out);
    if (!rc) rc = hk_json_parse(cx, (hk_str){ out.body.p, out.body.n }, &json);
    if (rc) return rc;
    f->feed = s->feed, f->summary = op->summary;
    s->figures(f, json);
    json_decref(json);
    return HK_OK;
}

static bool feeds(const hk_param_row *row, const char *feed) { return row->feeds && enum_index(row->feeds, feed) >= 0; }

/* A share of current assets is the whole company's: who may not ask for it gets the other figures. */
static hk_rc ask_all(hk_ctx *cx, const hk_param_row *row, hk_day as_of, figures *f)
{
    hk_rc rc = HK_OK;
    *f = (figures){ .cx = cx };
    for (size_t i = 0; !rc && i < HK_COUNT(sources); i++)
        if (feeds(row, sources[i].feed) && (cx->scope->all || strcmp(sources[i].feed, "assets") != 0)) rc = ask(f, &sources[i], as_of);
    return rc;
}

/* ---- side by side ------------------------------------------------------------------------------------------------------------------------ */
static const figure *same(const figures *f, const figure *x)
{
    for (size_t i = 0; i < f->n; i++) if (strcmp(f->v[i].feed, x->feed) == 0 && strcmp(f->v[i].name, x->name) == 0) return &f->v[i];
    return NULL;
}

static bool moved(const char *a, const char *b) { return (a == NULL) != (b == NULL) || (a && strcmp(a, b) != 0); }

static const char *change_of(hk_ctx *cx, const char *a, const char *b)
{
    hk_decimal x, y;
    char text[40];
    if (!a || !b || !hk_decimal_parse(hk_str_of(a), &x) || !hk_decimal_parse(hk_str_of(b), &y) || x.scale != y.scale) return NULL;
    int64_t d;
    if (!hk_add(y.n, -x.n, &d)) return NULL;
    return hk_strdup(cx->arena, hk_decimal_fmt((hk_decimal){ d, x.scale }, x.scale, text));
}

static void side_json(hk_ctx *cx, hk_jw *w, const figure *x, const char *a, const char *b)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "feed", x->feed);
    hk_jw_str(w, "figure", x->name);
    hk_jw_str(w, "label", x->label);
    hk_jw_str(w, "before", a);
    hk_jw_str(w, "after", b);
    hk_jw_str(w, "change", change_of(cx, a, b));
    hk_jw_bool(w, "moved", moved(a, b));
    hk_jw_obj_end(w);
}

/* In the order of the new figures; what is there no more comes last. */
static int64_t sides_json(hk_ctx *cx, hk_jw *w, const figures *before, const figures *after)
{
    int64_t n = 0;
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < after->n; i++) {
        const figure *was = same(before, &after->v[i]);
        n += moved(was ? was->value : NULL, after->v[i].value);
        side_json(cx, w, &after->v[i], was ? was->value : NULL, after->v[i].value);
    }
    for (size_t i = 0; i < before->n; i++) {
        if (same(after, &before->v[i])) continue;
        n += before->v[i].value != NULL;
        side_json(cx, w, &before->v[i], before->v[i].value, NULL);
    }
    hk_jw_arr_end(w);
    return n;
}

static void feeds_json(hk_jw *w, const hk_param_row *row)
{
    hk_jw_arr(w, "feeds");
    for (const char *p = row->feeds ? row->feeds : ""; *p;) {
        size_t n = strcspn(p, "|");
        hk_jw_strn(w, NULL, (hk_str){ p, n });
        p += p[n] ? n + 1 : n;
    }
    hk_jw_arr_end(w);
}

static hk_rc param_named(hk_ctx *cx, const char *key, const hk_param_row **row)
{
    *row = hk_param_find(key);
    return *row && hk_param_shown(cx, *row) ? HK_OK : hk_fail(cx, HK_NOT_FOUND, "param.none", "key", "key", key, NULL);
}

/* The value in force before and on trial; a wrong one is refused here with its limits, as `config set` would. */
static hk_rc values_read(hk_ctx *cx, const hk_param_row *row, hk_day as_of, hk_day from, const char *text, const char **now, const char **then)
{
    hk_param_value v;
    hk_rc rc = hk_param_get(cx, row->key, as_of, INT64_MAX, HK_PARAM_FOR_COMPANY, &v);
    if (rc) return rc;
    *now = v.text;
    rc = hk_params_trial(cx, row, from, text);
    if (!rc) rc = hk_param_get(cx, row->key, as_of, INT64_MAX, HK_PARAM_FOR_COMPANY, &v);
    hk_params_trial_end();
    if (!rc) *then = v.text;
    return rc;
}

hk_rc hk_op_preview(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_param_row *row = NULL;
    hk_day as_of = hk_in_has(in, "as_of") ? hk_in_day(in, "as_of") : cx->today, from = hk_in_has(in, "from") ? hk_in_day(in, "from") : as_of;
    const char *now = NULL, *then = NULL;
    figures before = { 0 }, after = { 0 };
    hk_jw *w = &out->w;
    hk_rc rc = hk_access_need(cx, CAP_REPORT_READ);
    if (!rc) rc = param_named(cx, hk_in_text(in, "key"), &row);
    if (!rc) rc = values_read(cx, row, as_of, from, hk_in_text(in, "value"), &now, &then);
    if (!rc) rc = ask_all(cx, row, as_of, &before);
    if (rc) return rc;
    rc = hk_params_trial(cx, row, from, hk_in_text(in, "value"));
    if (!rc) rc = ask_all(cx, row, as_of, &after);
    hk_params_trial_end();
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", row->key);
    hk_jw_str(w, "label", hk_textf(cx->arena, cx->lang, "param.%s", row->key));
    hk_jw_str(w, "unit", row->unit && *row->unit ? hk_textf(cx->arena, cx->lang, "unit.%s", row->unit) : "");
    hk_jw_day(w, "as_of", as_of);
    hk_jw_day(w, "from", from);
    hk_jw_str(w, "now", now);
    hk_jw_str(w, "value", then);
    feeds_json(w, row);
    hk_jw_int(w, "moved", sides_json(cx, w, &before, &after));
    hk_jw_bool(w, "figures", before.n + after.n > 0);
    hk_jw_obj_end(w);
    return HK_OK;
}
