/* Operations on parameters: what is in force on a day and where it comes from, its history, setting a value.
 *
 * Settings of single customers are shown to who may see the customer. Ratios of cost, commission and provision need cost.read as
 * well (hk_param_shown): whoever may look at settings does not thereby learn the margin. */
#include "access/access.h"
#include "base/utf8.h"
#include "content/content.h"
#include "param/param.h"
#include "sql/param.h"
#include "sql/tables.h"
#include "store/store.h"

#define TYPES "int|days|decimal|percent|money|switch|enum|set|edges|percents|decimals|limit"
#define LEVELS "company|region|class|customer"
#define SOURCES "company|region|class|customer|shipped|call"

static const char *const type_names[] = { "int", "days", "decimal", "percent", "money", "switch", "enum", "set", "edges", "percents", "decimals", "limit" };

static const char *level_name(int level)
{
    static const char *const names[] = { "company", "region", "class", "customer" };
    return level == HK_LEVEL_SHIPPED ? "shipped" : level == HK_LEVEL_CALL ? "call" : names[level];
}

static hk_rc param_named(hk_ctx *cx, const char *key, const hk_param_row **out)
{
    *out = hk_param_find(key);
    if (*out && hk_param_shown(cx, *out)) return HK_OK;
    return hk_fail(cx, HK_NOT_FOUND, "param.none", "key", "key", key, NULL);
}

/* The customer, region or class a value is for, by code; 0 for the company. */
static hk_rc level_id_of(hk_ctx *cx, int level, const char *code, const char *field, int64_t *id)
{
    hk_row_param_customer customer;
    hk_row_param_unit unit;
    bool found = false;

    *id = 0;
    if (level == HK_LEVEL_COMPANY) return code ? hk_fail(cx, HK_BAD_INPUT, "param.company_code", field, NULL) : HK_OK;
    if (!code) return hk_fail(cx, HK_BAD_INPUT, "input.required", field, NULL);
    if (level == HK_LEVEL_CUSTOMER) {
        hk_rc rc = hk_get_param_customer(cx, cx->company, code, &customer, &found);
        if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "customer.none", field, "customer", code, NULL);
        if (!rc) *id = customer.id;
        return rc;
    }
    hk_rc rc = hk_get_param_unit(cx, cx->company, level == HK_LEVEL_REGION ? 2 : 3, code, &unit, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "unit.none", field, "unit", code, NULL);
    if (!rc) *id = unit.id;
    return rc;
}

/* ---- list ---- */

static const hk_field list_in[] = {
    { "on", HK_T_DAY }, { "prefix", HK_T_TEXT, 0, NULL, 1, 40 }, { "customer", HK_T_TEXT, 0, NULL, 1, 100 }, { "region", HK_T_TEXT, 0, NULL, 1, 100 },
    { "class", HK_T_TEXT, 0, NULL, 1, 100 }, HK_FIELD_END };
static const hk_field list_row[] = {
    { "key", HK_T_TEXT }, { "label", HK_T_TEXT }, { "value", HK_T_TEXT, HK_F_NULL }, { "unit", HK_T_TEXT }, { "set_by", HK_T_ENUM, 0, SOURCES },
    { "from", HK_T_DAY, HK_F_NULL }, { "shipped", HK_T_TEXT, HK_F_NULL }, { "type", HK_T_ENUM, HK_F_WIRE, TYPES }, { "min", HK_T_TEXT, HK_F_NULL | HK_F_WIRE },
    { "max", HK_T_TEXT, HK_F_NULL | HK_F_WIRE }, { "values", HK_T_TEXT, HK_F_LIST }, { "levels", HK_T_ENUM, HK_F_LIST, LEVELS }, { "help", HK_T_TEXT },
    { "source", HK_T_TEXT, HK_F_WIRE }, { "basis", HK_T_TEXT, HK_F_WIRE }, { "feeds", HK_T_ENUM, HK_F_LIST | HK_F_WIRE, HK_PARAM_FEEDS }, { "changed_at", HK_T_TIME, HK_F_NULL | HK_F_WIRE },
    { "changed_by", HK_T_TEXT, HK_F_NULL | HK_F_WIRE }, HK_FIELD_END };

static void words_write(hk_jw *w, const char *key, const char *values)
{
    hk_jw_arr(w, key);
    for (const char *p = values; p;) {
        size_t n = strcspn(p, "|");
        hk_jw_strn(w, NULL, (hk_str){ p, n });
        p = p[n] ? p + n + 1 : NULL;
    }
    hk_jw_arr_end(w);
}

static void levels_write(hk_jw *w, const hk_param_row *row)
{
    hk_jw_arr(w, "levels");
    hk_jw_str(w, NULL, "company");
    for (int level = HK_LEVEL_REGION; level <= HK_LEVEL_CUSTOMER; level++)
        if (row->levels >> level & 1) hk_jw_str(w, NULL, level_name(level));
    hk_jw_arr_end(w);
}

static const char *shipped_text(const hk_param_row *row, hk_day day)
{
    const char *text = row->dflt;
    hk_day from;

    for (const hk_param_dated *p = row->dated; p && p->from; p++)
        if (hk_day_parse(hk_str_of(p->from), &from) && from <= day) text = p->value;
    return text;
}

/* Where the shipped value comes from, for people: the law or standard behind this one, else the chapter of formulas. */
static const char *basis_text(hk_ctx *cx, const hk_param_row *row)
{
    const char *own = hk_text_find(cx->lang, hk_printf(cx->arena, "param.%s.basis", row->key));
    const char *section = strstr(row->source, "§");
    return own ? own : hk_textf(cx->arena, cx->lang, "source.%s", section ? section + strlen("§") : "0");
}

/* What a parameter is and what it is set to; the caller's object is open. */
static hk_rc about_write(hk_ctx *cx, hk_jw *w, const hk_param_value *v, hk_day day)
{
    const hk_param_row *row = v->row;
    hk_row_param_origin origin = { 0 };
    bool found = false;
    hk_rc rc = v->seq ? hk_get_param_origin(cx, cx->company, v->seq, &origin, &found) : HK_OK;

    hk_jw_str(w, "key", row->key);
    hk_jw_str(w, "label", hk_textf(cx->arena, cx->lang, "param.%s", row->key));
    hk_jw_str(w, "value", v->text);
    hk_jw_str(w, "unit", row->unit && *row->unit ? hk_textf(cx->arena, cx->lang, "unit.%s", row->unit) : "");
    hk_jw_str(w, "set_by", level_name(v->level));
    hk_jw_day(w, "from", v->from);
    hk_jw_str(w, "shipped", shipped_text(row, day));
    hk_jw_str(w, "type", type_names[row->type]);
    hk_jw_str(w, "min", row->min);
    hk_jw_str(w, "max", row->max);
    words_write(w, "values", row->values);
    levels_write(w, row);
    hk_jw_str(w, "help", hk_textf(cx->arena, cx->lang, "param.%s.help", row->key));
    hk_jw_str(w, "source", row->source);
    hk_jw_str(w, "basis", basis_text(cx, row));
    words_write(w, "feeds", row->feeds);
    hk_jw_time(w, "changed_at", found ? origin.recorded_us : HK_NULL);
    hk_jw_str(w, "changed_by", found ? origin.user_name : NULL);
    return rc;
}

static hk_rc who_for(hk_ctx *cx, const hk_in *in, hk_param_for *who)
{
    static const struct { const char *field; int level; } rows[] = {
        { "customer", HK_LEVEL_CUSTOMER }, { "class", HK_LEVEL_CLASS }, { "region", HK_LEVEL_REGION } };
    int64_t *slots[] = { &who->customer, &who->cls, &who->region };

    *who = HK_PARAM_FOR_COMPANY;
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const char *code = hk_in_text(in, rows[i].field);
        if (!code) continue;
        hk_rc rc = level_id_of(cx, rows[i].level, code, rows[i].field, slots[i]);
        if (rc) return rc;
    }
    return HK_OK;
}

static hk_rc config_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *prefix = hk_in_text(in, "prefix");
    hk_day day = hk_in_has(in, "on") ? hk_in_day(in, "on") : cx->today;
    hk_params *p = NULL;
    hk_param_for who;
    int64_t n = 0;

    hk_rc rc = who_for(cx, in, &who);
    if (!rc) rc = hk_params_open(cx, day, INT64_MAX, &p);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < hk_param_rows_n; i++) {
        const hk_param_row *row = &hk_param_rows[i];
        if ((prefix && strncmp(row->key, prefix, strlen(prefix)) != 0) || !hk_param_shown(cx, row)) continue;
        hk_jw_obj(&out->w, NULL);
        rc = about_write(cx, &out->w, hk_param_value_for(p, row->key, who), day);
        hk_jw_obj_end(&out->w);
        if (rc) return rc;
        n++;
    }
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_int(&out->w, "total", n);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- history ---- */

static const hk_field show_in[] = { { "key", HK_T_TEXT, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG, NULL, 1, 60 }, HK_FIELD_END };
static const hk_field history_row[] = {
    { "seq", HK_T_ID }, { "from", HK_T_DAY }, { "level", HK_T_ENUM, 0, LEVELS }, { "for", HK_T_TEXT, HK_F_NULL }, { "value", HK_T_TEXT },
    { "at", HK_T_TIME, HK_F_NULL }, { "by", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
#define ABOUT_FIELDS \
    { "key", HK_T_TEXT }, { "label", HK_T_TEXT }, { "value", HK_T_TEXT, HK_F_NULL }, { "unit", HK_T_TEXT }, { "set_by", HK_T_ENUM, 0, SOURCES }, { "from", HK_T_DAY, HK_F_NULL }, \
    { "shipped", HK_T_TEXT, HK_F_NULL }, { "type", HK_T_ENUM, HK_F_WIRE, TYPES }, { "min", HK_T_TEXT, HK_F_NULL }, { "max", HK_T_TEXT, HK_F_NULL }, { "values", HK_T_TEXT, HK_F_LIST }, \
    { "levels", HK_T_ENUM, HK_F_LIST, LEVELS }, { "help", HK_T_TEXT }, { "source", HK_T_TEXT, HK_F_WIRE }, { "basis", HK_T_TEXT }, { "feeds", HK_T_ENUM, HK_F_LIST, HK_PARAM_FEEDS }, \
    { "changed_at", HK_T_TIME, HK_F_NULL }, { "changed_by", HK_T_TEXT, HK_F_NULL }
static const hk_field show_out[] = { ABOUT_FIELDS, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, history_row }, HK_FIELD_END };

typedef struct past {
    int64_t seq, id;
    hk_day from;
    int level;
    const char *value, *code;
} past;

/* *seen false: a customer outside the caller's scope. */
static hk_rc past_code(hk_ctx *cx, past *h, bool *seen)
{
    hk_row_param_customer_code customer;
    hk_row_param_unit_code unit;
    bool found = false;

    *seen = true;
    if (h->level == HK_LEVEL_COMPANY) return HK_OK;
    if (h->level == HK_LEVEL_CUSTOMER) {
        hk_rc rc = hk_get_param_customer_code(cx, cx->company, h->id, &customer, &found);
        if (!rc && found) h->code = hk_strdup(cx->arena, customer.code);
        *seen = found;
        return rc;
    }
    hk_rc rc = hk_get_param_unit_code(cx, cx->company, h->id, &unit, &found);
    if (!rc && found) h->code = hk_strdup(cx->arena, unit.code);
    return rc;
}

static hk_rc past_write(hk_ctx *cx, hk_jw *w, past *h)
{
    hk_row_param_origin origin;
    bool found = false, seen = false;

    hk_rc rc = past_code(cx, h, &seen);
    if (rc || !seen) return rc;
    rc = hk_get_param_origin(cx, cx->company, h->seq, &origin, &found);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "seq", h->seq);
    hk_jw_day(w, "from", h->from);
    hk_jw_str(w, "level", level_name(h->level));
    hk_jw_str(w, "for", h->code);
    hk_jw_str(w, "value", h->value);
    hk_jw_time(w, "at", found ? origin.recorded_us : HK_NULL);
    hk_jw_str(w, "by", found ? origin.user_name : NULL);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc config_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_param_row *row = NULL;
    hk_row_param_history r;
    hk_cursor *cur = NULL;
    past *list = NULL;
    size_t n = 0, cap = 0;

    hk_rc rc = param_named(cx, hk_in_text(in, "key"), &row);
    if (!rc) rc = hk_q_param_history(cx, &cur, cx->company, row->key);
    if (rc) return rc;
    while (hk_next_param_history(cur, &r))
        HK_PUSH(cx->arena, list, n, cap) = (past){ r.seq, r.level_id, (hk_day)r.eff_day, (int)r.level, hk_strdup(cx->arena, r.value), NULL };
    rc = hk_cursor_end(cur);
    hk_params *p = NULL;
    if (!rc) rc = hk_params_open(cx, cx->today, INT64_MAX, &p);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    rc = about_write(cx, &out->w, hk_param_value_of(p, row->key), cx->today);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < n && !rc; i++) rc = past_write(cx, &out->w, &list[i]);
    hk_jw_arr_end(&out->w);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- set ---- */

static const hk_field set_in[] = {
    { "key", HK_T_TEXT, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG, NULL, 1, 60 },
    { "value", HK_T_TEXT, HK_F_ARG, NULL, 0, 400, NULL, "" },          /* empty: the wider level is in force again (V4) */
    { "from", HK_T_DAY }, { "level", HK_T_ENUM, 0, LEVELS, 0, 0, NULL, "company" }, { "for", HK_T_TEXT, 0, NULL, 1, 100 }, HK_FIELD_END };
static const hk_field set_out[] = { { "id", HK_T_ID }, { "key", HK_T_TEXT }, { "value", HK_T_TEXT, HK_F_NULL }, { "from", HK_T_DAY }, HK_FIELD_END };

static hk_rc config_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int level = (int)hk_in_int(in, "level");
    hk_day from = hk_in_has(in, "from") ? hk_in_day(in, "from") : cx->today;
    const hk_param_row *row = NULL;
    hk_param_value v = { 0 };
    int64_t id = 0, seq = 0;

    hk_rc rc = param_named(cx, hk_in_text(in, "key"), &row);
    if (!rc) rc = level_id_of(cx, level, hk_in_text(in, "for"), "for", &id);
    if (!rc) rc = hk_param_set(cx, row->key, level, id, from, hk_in_text(in, "value"), &seq);
    if (!rc && *hk_in_text(in, "value")) rc = hk_param_parse(cx, row, hk_in_text(in, "value"), &v);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", seq);
    hk_jw_str(&out->w, "key", row->key);
    hk_jw_str(&out->w, "value", v.text);
    hk_jw_day(&out->w, "from", from);
    hk_jw_obj_end(&out->w);
    out->subject = "param", out->subject_id = seq, out->after = v.text ? v.text : "", out->status = 201;
    return HK_OK;
}

const hk_op hk_param_ops[] = {
    { "config list", HK_GET, "/api/v1/params", CAP_PARAM_READ, HK_SCOPE_COMPANY, HK_READS, NULL, list_in, list_row, HK_PAGE, config_list, "config.list" },
    { "config show", HK_GET, "/api/v1/params/{key}", CAP_PARAM_READ, HK_SCOPE_COMPANY, HK_READS, NULL, show_in, show_out, HK_ONE, config_show, "config.show" },
    { "config set", HK_POST, "/api/v1/params/{key}", CAP_PARAM_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, set_in, set_out, HK_ONE, config_set, "config.set" },
    HK_OP_END,
};
