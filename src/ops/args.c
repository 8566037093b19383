/* args.c - see args.h. One recursive walk over rows and JSON side by side; `struct walk` carries what does not change. */
#include "ops/args.h"
#include "base/money.h"
#include "base/utf8.h"
#include "ops/table.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct walk {
    hk_ctx        *cx;
    const hk_args *args;
    int            exponent;     /* of the currency around the value (A3) */
    const char    *currency;
};

static const char *const type_names[] = {
    [HK_T_END] = "end",     [HK_T_TEXT] = "text", [HK_T_INT] = "int",   [HK_T_BOOL] = "bool", [HK_T_MONEY] = "money",
    [HK_T_DECIMAL] = "decimal", [HK_T_DAY] = "day", [HK_T_MONTH] = "month", [HK_T_TIME] = "time", [HK_T_ENUM] = "enum",
    [HK_T_ID] = "id",       [HK_T_FILE] = "file", [HK_T_OBJECT] = "object", [HK_T_ANY] = "any",
};

const char *hk_type_name(hk_type t)
{
    assert((size_t)t < HK_COUNT(type_names));
    return type_names[t];
}

const hk_field *hk_field_find(const hk_field *rows, const char *name)
{
    for (; rows && rows->type != HK_T_END; rows++)
        if (!strcmp(rows->name, name)) return rows;
    return NULL;
}

int hk_enum_index(const char *values, hk_str v)
{
    int index = 0;

    for (const char *p = values; p; index++) {
        const char *bar = strchr(p, '|');
        size_t      n = bar ? (size_t)(bar - p) : strlen(p);
        if (hk_str_eq((hk_str){ p, n }, v)) return index;
        p = bar ? bar + 1 : NULL;
    }
    return -1;
}

static bool limited(const hk_field *f) { return f->min != 0 || f->max != 0; }

const char *hk_field_limits(hk_arena *a, const hk_field *f)
{
    if (f->type == HK_T_ENUM) return f->values ? hk_strdup(a, f->values) : "";
    if (!limited(f) || f->type == HK_T_DAY) return "";
    if (f->type != HK_T_MONEY) return hk_printf(a, "%" PRId64 " .. %" PRId64, f->min, f->max);
    char lo[32], hi[32];
    return hk_printf(a, "%s .. %s", hk_money_fmt(f->min, 2, lo), hk_money_fmt(f->max, 2, hi));
}

/* ---- reporting ---- */

static const char *shown(hk_ctx *cx, const hk_field *f, json_t *v)
{
    enum { LONGEST = 80 };
    if (f->flags & HK_F_SECRET) return "***";
    if (json_is_string(v)) {
        const char *s = json_string_value(v), *p = s, *end = s + json_string_length(v);
        for (int n = 0; n < LONGEST && p < end; n++) hk_utf8_next(&p, end);
        return hk_printf(cx->arena, "%.*s%s", (int)(p - s), s, p < end ? "…" : "");
    }
    char *text = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *copy = text ? hk_printf(cx->arena, "%.*s", LONGEST, text) : "";
    free(text);
    return copy;
}

static hk_rc refuse(struct walk *w, const char *key, const char *path, const hk_field *f, json_t *v)
{
    return hk_fail(w->cx, HK_BAD_INPUT, key, path, "value", shown(w->cx, f, v), NULL);
}

static hk_rc refuse_range(struct walk *w, const char *path, const hk_field *f, json_t *v)
{
    hk_arena *a = w->cx->arena;
    char      lo[32], hi[32];
    bool      money = f->type == HK_T_MONEY;

    return hk_fail(w->cx, HK_BAD_INPUT, "input.range", path, "value", shown(w->cx, f, v),
                   "min", money ? hk_strdup(a, hk_money_fmt(f->min, w->exponent, lo)) : hk_printf(a, "%" PRId64, f->min),
                   "max", money ? hk_strdup(a, hk_money_fmt(f->max, w->exponent, hi)) : hk_printf(a, "%" PRId64, f->max), NULL);
}

/* Marks that turn the direction of writing or join nothing: a name with them looks like another, and no keyboard types them. The
 * joiners U+200C and U+200D belong to scripts and stay. */
static bool invisible(uint32_t c)
{
    return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static bool control(uint32_t c) { return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || invisible(c); }

static bool has_control(hk_str s, bool secret)
{
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        uint32_t c = (uint32_t)hk_utf8_next(&p, end);
        if (control(c) && !(secret && invisible(c))) return true;
    }
    return false;
}

/* Named with a ? for each, so that the message itself stands as it is written, on a terminal and on a page. */
static hk_rc refuse_control(struct walk *w, const hk_field *f, hk_str s, const char *path)
{
    enum { SHOWN = 60 };
    hk_buf b = { .arena = w->cx->arena };
    char   sign[4];

    for (const char *p = s.p, *end = s.p + s.n; p < end && b.n < SHOWN;) {
        uint32_t c = (uint32_t)hk_utf8_next(&p, end);
        if (control(c)) hk_buf_puts(&b, "?");
        else hk_buf_add(&b, sign, (size_t)hk_utf8_put(sign, c));
    }
    return hk_fail(w->cx, HK_BAD_INPUT, "input.control", path, "value", f->flags & HK_F_SECRET ? "***" : hk_strndup(w->cx->arena, b.p, b.n), NULL);
}

/* ---- one value ---- */

static hk_rc check_text(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    if (!json_is_string(v)) return refuse(w, "input.text", path, f, v);
    hk_str s = { json_string_value(v), json_string_length(v) };
    if (!(f->flags & HK_F_SECRET)) s = hk_utf8_trim(s);
    if (has_control(s, f->flags & HK_F_SECRET)) return refuse_control(w, f, s, path);
    if (!s.n && (f->flags & HK_F_REQUIRED)) return hk_fail(w->cx, HK_BAD_INPUT, "input.required", path, NULL);

    size_t  n = hk_utf8_count(s);
    int64_t max = f->max ? f->max : HK_TEXT_MAX;
    if ((int64_t)n > max || (int64_t)n < f->min)
        return hk_fail(w->cx, HK_BAD_INPUT, (int64_t)n > max ? "input.text_long" : "input.text_short", path,
                       "length", hk_printf(w->cx->arena, "%zu", n),
                       "limit", hk_printf(w->cx->arena, "%" PRId64, (int64_t)n > max ? max : f->min), NULL);
    out->s = (hk_str){ hk_strndup(w->cx->arena, s.p, s.n), s.n };
    return HK_OK;
}

/* A whole number as JSON integer, or as plain digits where text is allowed. */
static bool whole(const struct walk *w, json_t *v, int64_t *out)
{
    if (json_is_integer(v)) {
        *out = json_integer_value(v);
        return true;
    }
    if (!w->args->text_values || !json_is_string(v)) return false;
    const char *s = json_string_value(v);
    if (!(*s >= '0' && *s <= '9') && !(*s == '-' && s[1] >= '0' && s[1] <= '9')) return false;
    char *end;
    errno = 0;
    long long n = strtoll(s, &end, 10);
    if (errno || *end) return false;
    *out = n;
    return true;
}

static hk_rc check_number(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    int64_t n;

    if (!whole(w, v, &n)) return refuse(w, f->type == HK_T_ID ? "input.id" : "input.int", path, f, v);
    if (f->type == HK_T_ID && n <= 0) return refuse(w, "input.id", path, f, v);
    if (limited(f) && (n < f->min || n > f->max)) return refuse_range(w, path, f, v);
    out->i = n;
    return HK_OK;
}

static hk_rc check_bool(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    if (json_is_boolean(v)) {
        out->i = json_is_true(v);
        return HK_OK;
    }
    const char *s = w->args->text_values ? json_string_value(v) : NULL;
    if (s && (!strcmp(s, "true") || !strcmp(s, "1") || !strcmp(s, "yes"))) out->i = 1;
    else if (s && (!strcmp(s, "false") || !strcmp(s, "0") || !strcmp(s, "no"))) out->i = 0;
    else return refuse(w, "input.bool", path, f, v);
    return HK_OK;
}

static hk_rc check_money(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    hk_decimal d;

    if (json_is_number(v)) return refuse(w, "input.money_number", path, f, v);
    if (!json_is_string(v)) return refuse(w, "input.money", path, f, v);
    hk_str s = { json_string_value(v), json_string_length(v) };
    if (!hk_money_parse(s, w->exponent, &out->i)) {
        if (!hk_decimal_parse(s, &d) || d.scale <= w->exponent) return refuse(w, "input.money", path, f, v);
        return hk_fail(w->cx, HK_BAD_INPUT, "input.money_decimals", path, "value", shown(w->cx, f, v), "currency", w->currency,
                       "places", hk_printf(w->cx->arena, "%d", w->exponent), NULL);
    }
    if (out->i > HK_AMOUNT_MAX || out->i < -HK_AMOUNT_MAX) return hk_fail(w->cx, HK_BAD_INPUT, "amount.too_large", path, NULL);
    if (limited(f) && (out->i < f->min || out->i > f->max)) return refuse_range(w, path, f, v);
    return HK_OK;
}

static hk_rc check_decimal(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    hk_decimal d;

    if (json_is_integer(v)) d = (hk_decimal){ json_integer_value(v), 0 };
    else if (!json_is_string(v) || !hk_decimal_parse((hk_str){ json_string_value(v), json_string_length(v) }, &d))
        return refuse(w, "input.decimal", path, f, v);
    __int128 one = 1;
    for (int i = 0; i < d.scale; i++) one *= 10;
    if (limited(f) && (d.n < f->min * one || d.n > f->max * one)) return refuse_range(w, path, f, v);
    out->i = d.n;
    out->scale = d.scale;
    return HK_OK;
}

/* Looks like a day but is none (2025-02-30): that is another mistake than writing it in another way. */
static bool day_shaped(hk_str s)
{
    if (s.n != 10) return false;
    for (size_t i = 0; i < s.n; i++)
        if (i == 4 || i == 7 ? s.p[i] != '-' : s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

static hk_rc check_date(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    if (!json_is_string(v)) return refuse(w, f->type == HK_T_MONTH ? "input.month" : "input.day", path, f, v);
    hk_str s = { json_string_value(v), json_string_length(v) };
    hk_day day;
    int    month;

    switch (f->type) {
    case HK_T_MONTH:
        if (!hk_month_parse(s, &month)) return refuse(w, "input.month", path, f, v);
        out->i = month;
        return HK_OK;
    case HK_T_TIME:
        if (hk_day_parse(s, &day)) {                   /* a day means its end */
            out->i = hk_day_start_us(day) + INT64_C(86400000000) - 1;
            return HK_OK;
        }
        if (!hk_time_parse(s, &out->i)) return refuse(w, day_shaped(s) ? "input.no_such_day" : "input.time", path, f, v);
        return HK_OK;
    default:
        if (!hk_day_parse(s, &day)) return refuse(w, day_shaped(s) ? "input.no_such_day" : "input.day", path, f, v);
        out->i = day;
        return !f->max || day <= w->cx->today + f->max ? HK_OK : refuse(w, "input.day_ahead", path, f, v);
    }
}

static hk_rc check_enum(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    int index = json_is_string(v) ? hk_enum_index(f->values, (hk_str){ json_string_value(v), json_string_length(v) }) : -1;

    if (index < 0)
        return hk_fail(w->cx, HK_BAD_INPUT, "input.enum", path, "value", shown(w->cx, f, v), "values", f->values, NULL);
    out->i = index;
    out->s = (hk_str){ hk_strdup(w->cx->arena, json_string_value(v)), json_string_length(v) };
    return HK_OK;
}

static hk_rc check_path(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    if (!w->args->local_paths || !json_is_string(v)) return refuse(w, "input.file_upload", path, f, v);   /* A4 */
    const char *file = hk_strdup(w->cx->arena, json_string_value(v)), *slash = strrchr(file, '/');
    struct stat st;
    if (access(file, R_OK) || stat(file, &st)) return hk_fail(w->cx, HK_BAD_INPUT, "input.file_missing", path, "file", file, NULL);
    if (S_ISDIR(st.st_mode)) return hk_fail(w->cx, HK_BAD_INPUT, "input.file_folder", path, "file", file, NULL);
    out->s = hk_str_of(file);
    out->name = slash ? slash + 1 : file;
    return HK_OK;
}

static hk_rc check_object(struct walk *w, const hk_field *rows, json_t *obj, const char *path, hk_in *out);

static hk_rc check_sub(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    json_t *parsed = NULL;

    if (w->args->text_values && json_is_string(v)) {
        parsed = json_loadb(json_string_value(v), json_string_length(v), JSON_REJECT_DUPLICATES, NULL);
        if (parsed) v = parsed;
    }
    hk_rc rc = HK_OK;
    if (!json_is_object(v)) {
        rc = refuse(w, "input.object", path, f, v);
    } else {
        out->obj = HK_NEW(w->cx->arena, hk_in);
        out->n = 1;
        rc = check_object(w, f->sub, v, path, out->obj);
    }
    json_decref(parsed);
    return rc;
}

static hk_rc check_value(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    out->set = true;
    if (json_is_null(v)) {
        if (!(f->flags & HK_F_NULL)) return hk_fail(w->cx, HK_BAD_INPUT, "input.null", path, NULL);
        out->i = HK_NULL;
        return HK_OK;
    }
    switch (f->type) {
    case HK_T_TEXT:    return check_text(w, f, v, path, out);
    case HK_T_INT:
    case HK_T_ID:      return check_number(w, f, v, path, out);
    case HK_T_BOOL:    return check_bool(w, f, v, path, out);
    case HK_T_MONEY:   return check_money(w, f, v, path, out);
    case HK_T_DECIMAL: return check_decimal(w, f, v, path, out);
    case HK_T_DAY:
    case HK_T_MONTH:
    case HK_T_TIME:    return check_date(w, f, v, path, out);
    case HK_T_ENUM:    return check_enum(w, f, v, path, out);
    case HK_T_FILE:    return check_path(w, f, v, path, out);
    case HK_T_OBJECT:  return check_sub(w, f, v, path, out);
    case HK_T_ANY:
    case HK_T_END:     break;
    }
    assert(!"field type that cannot be an input");
    return HK_INTERNAL;
}

/* ---- lists ---- */

/* "a,b" as a list of texts; a backslash keeps a comma. */
static json_t *split_list(const char *s)
{
    json_t *list = json_array();
    char   *part = malloc(strlen(s) + 1);
    size_t  n = 0;

    for (const char *p = s; list && part; p++) {
        if (*p == '\\' && (p[1] == ',' || p[1] == '\\')) part[n++] = *++p;
        else if (*p && *p != ',') part[n++] = *p;
        else {
            json_array_append_new(list, json_stringn(part, n));
            n = 0;
            if (!*p) break;
        }
    }
    free(part);
    return list;
}

static hk_rc check_list(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    hk_ctx  *cx = w->cx;
    json_t  *made = NULL;
    hk_field one = *f;
    hk_rc    rc = HK_OK;

    if (w->args->text_values && json_is_string(v)) {
        const char *s = json_string_value(v);
        if (f->type == HK_T_OBJECT) v = made = json_loadb(s, strlen(s), JSON_REJECT_DUPLICATES, NULL);
        else v = made = split_list(s);
    }
    if (!v || !json_is_array(v)) {
        rc = hk_fail(cx, HK_BAD_INPUT, "input.list", path, NULL);
        goto done;
    }
    size_t n = json_array_size(v);
    size_t most = f->type == HK_T_OBJECT && f->max ? (size_t)f->max : HK_LIST_MAX;
    size_t least = f->type == HK_T_OBJECT && f->min > 0 ? (size_t)f->min : (f->flags & HK_F_REQUIRED) != 0;
    if (n > most || n < least) {
        rc = n > most ? hk_fail(cx, HK_TOO_BIG, "input.list_long", path, "count", hk_printf(cx->arena, "%zu", n), "limit", hk_printf(cx->arena, "%zu", most), NULL)
           : n        ? hk_fail(cx, HK_BAD_INPUT, "input.list_short", path, "count", hk_printf(cx->arena, "%zu", n), "limit", hk_printf(cx->arena, "%zu", least), NULL)
                      : hk_fail(cx, HK_BAD_INPUT, "input.required", path, NULL);
        goto done;
    }
    one.flags &= ~(unsigned)(HK_F_LIST | HK_F_NULL);
    out->set = true;
    out->n = n;
    out->items = HK_NEWS(cx->arena, hk_val, n ? n : 1);
    for (size_t i = 0; i < n && !rc; i++)
        rc = check_value(w, &one, json_array_get(v, i), hk_printf(cx->arena, "%s[%zu]", path, i), &out->items[i]);
done:
    json_decref(made);
    return rc;
}

/* ---- objects ---- */

static hk_rc take_uploads(struct walk *w, const hk_field *f, const char *path, hk_val *out)
{
    size_t n = 0;

    for (size_t i = 0; i < w->args->uploads_n; i++) n += !strcmp(w->args->uploads[i].field, path);
    if (!n) return HK_OK;
    if (n > 1 && !(f->flags & HK_F_LIST)) return hk_fail(w->cx, HK_BAD_INPUT, "input.one_file", path, NULL);
    hk_val *items = HK_NEWS(w->cx->arena, hk_val, n);
    size_t  at = 0;
    for (size_t i = 0; i < w->args->uploads_n; i++) {
        const hk_upload *u = &w->args->uploads[i];
        if (strcmp(u->field, path)) continue;
        items[at++] = (hk_val){ .set = true, .s = hk_str_of(hk_strdup(w->cx->arena, u->path)), .name = hk_strdup(w->cx->arena, u->name) };
    }
    if (f->flags & HK_F_LIST) *out = (hk_val){ .set = true, .items = items, .n = n };
    else *out = items[0];
    return HK_OK;
}

static hk_rc check_field(struct walk *w, const hk_field *f, json_t *v, const char *path, hk_val *out)
{
    *out = (hk_val){ .i = HK_NULL };
    if (f->type == HK_T_FILE && !v) {
        hk_rc rc = take_uploads(w, f, path, out);
        if (rc || out->set) return rc;
    }
    if (!v && f->dflt) {
        /* The default is text in the row, so it is read as a command line would be. */
        hk_args     loose = *w->args;
        struct walk dw = *w;
        json_t     *text = json_string(f->dflt);
        loose.text_values = true;
        dw.args = &loose;
        hk_rc rc = f->flags & HK_F_LIST ? check_list(&dw, f, text, path, out) : check_value(&dw, f, text, path, out);
        json_decref(text);
        assert(!rc || !"default of a row that its own limits refuse");
        return rc;
    }
    if (!v) return f->flags & HK_F_REQUIRED ? hk_fail(w->cx, HK_BAD_INPUT, "input.required", path, NULL) : HK_OK;
    if ((f->flags & HK_F_CLI) && !w->args->local_paths) return hk_fail(w->cx, HK_BAD_INPUT, "input.cli_only", path, NULL);
    if ((f->flags & HK_F_LIST) && !json_is_null(v)) return check_list(w, f, v, path, out);
    return check_value(w, f, v, path, out);
}

static const char *near_field(const hk_field *rows, const char *name)
{
    const char *best = NULL;
    int         least = 3;

    for (; rows && rows->type != HK_T_END; rows++) {
        int d = hk_edit_distance(name, rows->name, 2);
        if (d < least) {
            least = d;
            best = rows->name;
        }
    }
    return best;
}

static const char *join_path(hk_arena *a, const char *path, const char *name)
{
    return *path ? hk_printf(a, "%s.%s", path, name) : hk_strdup(a, name);
}

static hk_rc refuse_unknown(struct walk *w, const hk_field *rows, json_t *obj, const char *path)
{
    const char *name;
    json_t     *v;

    json_object_foreach(obj, name, v) {
        if (hk_field_find(rows, name)) continue;
        const char *near = near_field(rows, name), *where = join_path(w->cx->arena, path, name);
        return near ? hk_fail(w->cx, HK_BAD_INPUT, "input.unknown_near", where, "name", name, "near", near, NULL)
                    : hk_fail(w->cx, HK_BAD_INPUT, "input.unknown", where, "name", name, NULL);
    }
    return HK_OK;
}

/* A3: the object's own currency rules its amounts and those inside it. */
static hk_rc take_currency(struct walk *w, const hk_field *rows, json_t *obj, const char *path)
{
    const hk_field *f = hk_field_find(rows, "currency");
    const char     *code = f ? json_string_value(json_object_get(obj, "currency")) : NULL;

    if (!code && f && f->dflt) code = f->dflt;
    if (!code) return HK_OK;
    int exponent = hk_currency_exponent(code);
    if (exponent < 0)
        return hk_fail(w->cx, HK_BAD_INPUT, "input.currency", join_path(w->cx->arena, path, "currency"), "value", code, NULL);
    w->currency = hk_strdup(w->cx->arena, code);
    w->exponent = exponent;
    return HK_OK;
}

static hk_rc check_object(struct walk *w, const hk_field *rows, json_t *obj, const char *path, hk_in *out)
{
    struct walk in = *w;
    size_t      n = 0;

    hk_rc rc = refuse_unknown(&in, rows, obj, path);
    if (!rc) rc = take_currency(&in, rows, obj, path);
    if (rc) return rc;
    while (rows && rows[n].type != HK_T_END) n++;
    out->rows = rows;
    out->vals = HK_NEWS(w->cx->arena, hk_val, n ? n : 1);
    for (size_t i = 0; i < n && !rc; i++)
        rc = check_field(&in, &rows[i], json_object_get(obj, rows[i].name), join_path(w->cx->arena, path, rows[i].name), &out->vals[i]);
    return rc;
}

hk_rc hk_args_check(hk_ctx *cx, const hk_args *a, hk_in *out)
{
    struct walk w = { .cx = cx, .args = a, .exponent = 2, .currency = "CNY" };
    json_t     *empty = a->input ? NULL : json_object();
    json_t     *input = a->input ? a->input : empty;

    *out = (hk_in){ 0 };
    hk_rc rc = json_is_object(input) ? check_object(&w, a->rows, input, "", out) : hk_fail(cx, HK_BAD_INPUT, "input.body", NULL, NULL);
    json_decref(empty);
    return rc;
}
