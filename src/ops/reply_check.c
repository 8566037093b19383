#include "ops/reply_check.h"
#include "ops/approval.h"
#include "base/money.h"
#include "ops/args.h"
#include <stdlib.h>

static const char *object_fault(hk_arena *a, const hk_field *rows, json_t *v, const char *path);

static bool text_is(hk_type type, const char *values, hk_str s)
{
    hk_decimal d;
    hk_day     day;
    int        month;
    int64_t    us;

    switch (type) {
    case HK_T_TEXT:
    case HK_T_FILE:    return true;
    case HK_T_MONEY:
    case HK_T_DECIMAL: return hk_decimal_parse(s, &d);
    case HK_T_DAY:     return hk_day_parse(s, &day);
    case HK_T_MONTH:   return hk_month_parse(s, &month);
    case HK_T_TIME:    return hk_time_parse(s, &us);
    case HK_T_ENUM:    return !values || hk_enum_index(values, s) >= 0;
    default:           return false;
    }
}

static const char *value_fault(hk_arena *a, const hk_field *f, json_t *v, const char *path)
{
    bool good;

    if (json_is_null(v)) return f->flags & HK_F_NULL || f->type == HK_T_ANY ? NULL : hk_printf(a, "%s: null", path);
    switch (f->type) {
    case HK_T_ANY:    return NULL;
    case HK_T_OBJECT: return object_fault(a, f->sub, v, path);
    case HK_T_INT:
    case HK_T_ID:     good = json_is_integer(v); break;
    case HK_T_BOOL:   good = json_is_boolean(v); break;
    default:          good = json_is_string(v) && text_is(f->type, f->values, (hk_str){ json_string_value(v), json_string_length(v) });
    }
    return good ? NULL : hk_printf(a, "%s: not a %s", path, hk_type_name(f->type));
}

static const char *field_fault(hk_arena *a, const hk_field *f, json_t *v, const char *path)
{
    if (!(f->flags & HK_F_LIST) || json_is_null(v)) return value_fault(a, f, v, path);
    if (!json_is_array(v)) return hk_printf(a, "%s: not a list", path);
    const char *fault = NULL;
    for (size_t i = 0; i < json_array_size(v) && !fault; i++)
        fault = value_fault(a, f, json_array_get(v, i), hk_printf(a, "%s[%zu]", path, i));
    return fault;
}

static const char *object_fault(hk_arena *a, const hk_field *rows, json_t *v, const char *path)
{
    const char *name, *fault = NULL;
    json_t     *member;

    if (!json_is_object(v)) return hk_printf(a, "%s: not an object", path);
    for (const hk_field *f = rows; f && f->type != HK_T_END && !fault; f++) {
        const char *where = hk_printf(a, "%s.%s", path, f->name);
        member = json_object_get(v, f->name);
        if (member) fault = field_fault(a, f, member, where);
        else if (!(f->flags & HK_F_OPTIONAL)) fault = hk_printf(a, "%s: missing", where);
    }
    if (fault) return fault;
    json_object_foreach(v, name, member)
        if (!hk_field_find(rows, name)) return hk_printf(a, "%s.%s: not in the reply rows", path, name);
    return NULL;
}

static const char *page_fault(hk_arena *a, const hk_field *rows, json_t *v)
{
    const hk_field page[] = {
        { "rows",  HK_T_OBJECT, HK_F_LIST,               NULL, 0, 0, rows, NULL },
        { "next",  HK_T_TEXT,   HK_F_NULL | HK_F_OPTIONAL, NULL, 0, 0, NULL, NULL },
        { "total", HK_T_INT,    HK_F_NULL | HK_F_OPTIONAL, NULL, 0, 0, NULL, NULL },
        HK_FIELD_END,
    };
    return object_fault(a, page, v, "");
}

static const char *stream_fault(hk_arena *a, const hk_op *op, const hk_reply *reply)
{
    const char *p = reply->body.p, *end = p + reply->body.n, *fault = NULL;

    for (int line = 1; p < end && !fault; line++) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        size_t      n = nl ? (size_t)(nl - p) : (size_t)(end - p);
        json_t     *v = json_loadb(p, n, JSON_REJECT_DUPLICATES, NULL);
        fault = v ? object_fault(a, op->out, v, hk_printf(a, "line %d", line)) : hk_printf(a, "line %d: not JSON", line);
        json_decref(v);
        p += n + 1;
    }
    return fault;
}

const char *hk_reply_fault(hk_arena *a, const hk_op *op, const hk_reply *reply)
{
    if (op->shape == HK_BYTES) return reply->content_type ? NULL : "bytes without a content type";
    if (op->shape == HK_STREAM) return stream_fault(a, op, reply);
    json_t *v = json_loadb(reply->body.n ? reply->body.p : "", reply->body.n, JSON_REJECT_DUPLICATES, NULL);
    if (!v) return "not JSON";
    bool        waits = op->approval && reply->status == HK_STATUS_PENDING;
    const char *fault = waits ? object_fault(a, hk_pending_out, v, "") : op->shape == HK_PAGE ? page_fault(a, op->out, v) : object_fault(a, op->out, v, "");
    json_decref(v);
    return fault;
}

hk_rc hk_reply_check(hk_ctx *cx, const hk_op *op, const hk_reply *reply)
{
    const char *fault = hk_reply_fault(cx->arena, op, reply);
    return fault ? hk_fail_internal(cx, HK_INTERNAL, "reply of %s: %s", op->command ? op->command : op->path, fault) : HK_OK;
}
