#include "ops/openapi.h"
#include "ops/approval.h"
#include "access/caps.h"
#include "content/content.h"
#include "ops/args.h"
#include "ops/table.h"
#include "ops/version.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- names ---- */

const char *hk_op_id(hk_arena *a, const hk_op *op)
{
    hk_buf b = { .arena = a };
    bool   up = false;

    if (!op->command) {
        const char *m = hk_method_name(op->method);
        for (const char *p = m; *p; p++) hk_buf_putc(&b, (char)tolower((unsigned char)*p));
        up = true;
    }
    for (const char *p = op->command ? op->command : op->path + strlen("/api/v1"); *p; p++) {
        if (!isalnum((unsigned char)*p)) {
            up = b.n > 0;
            continue;
        }
        hk_buf_putc(&b, up ? (char)toupper((unsigned char)*p) : *p);
        up = false;
    }
    return b.p;
}

const char *hk_op_schema(hk_arena *a, const hk_op *op, const char *end)
{
    char *name = hk_printf(a, "%s%s", hk_op_id(a, op), end);

    name[0] = (char)toupper((unsigned char)name[0]);
    return name;
}

bool hk_op_has_body(const hk_op *op) { return op->method == HK_POST || op->method == HK_PUT || op->method == HK_PATCH; }

bool hk_field_travels(const hk_field *f, bool path)
{
    return !(f->flags & HK_F_CLI) && !(f->flags & HK_F_PATH) == !path;
}

static bool has_file(const hk_op *op)
{
    for (const hk_field *f = op->in; f && f->type != HK_T_END; f++)
        if (f->type == HK_T_FILE && hk_field_travels(f, false)) return true;
    return false;
}

/* ---- schemas ---- */

static json_t *schema_of(hk_arena *a, const hk_op *op, const hk_field *f, bool reply);

static const char *described(hk_arena *a, const hk_op *op, const hk_field *f)
{
    return hk_text_label(a, "en", op->summary, NULL, f->name);
}

static json_t *object_schema(hk_arena *a, const hk_op *op, const hk_field *rows, bool reply, bool top)
{
    json_t *schema = json_object(), *properties = json_object(), *required = json_array();

    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        if (!reply && top && !hk_field_travels(f, false)) continue;
        json_object_set_new(properties, f->name, schema_of(a, op, f, reply));
        bool must = reply ? !(f->flags & HK_F_OPTIONAL) : (f->flags & HK_F_REQUIRED) && !f->dflt;
        if (must) json_array_append_new(required, json_string(f->name));
    }
    json_object_set_new(schema, "type", json_string("object"));
    json_object_set_new(schema, "properties", properties);
    if (json_array_size(required)) json_object_set(schema, "required", required);
    json_decref(required);
    json_object_set_new(schema, "additionalProperties", json_false());
    return schema;
}

static void limit(json_t *s, const char *low, const char *high, const hk_field *f)
{
    if (!f->min && !f->max) return;
    json_object_set_new(s, low, json_integer(f->min));
    json_object_set_new(s, high, json_integer(f->max));
}

static json_t *enum_values(const char *values)
{
    json_t *list = json_array();

    for (const char *p = values; p;) {
        size_t n = strcspn(p, "|");
        json_array_append_new(list, json_stringn(p, n));
        p = p[n] ? p + n + 1 : NULL;
    }
    return list;
}

static json_t *scalar_schema(const hk_field *f, bool reply)
{
    static const struct { const char *type, *format, *pattern; } rows[] = {
        [HK_T_TEXT] = { "string", NULL, NULL },        [HK_T_INT] = { "integer", "int64", NULL },
        [HK_T_BOOL] = { "boolean", NULL, NULL },       [HK_T_MONEY] = { "string", NULL, "^-?[0-9]+(\\.[0-9]+)?$" },
        [HK_T_DECIMAL] = { "string", NULL, "^-?[0-9]+(\\.[0-9]+)?$" }, [HK_T_DAY] = { "string", "date", NULL },
        [HK_T_MONTH] = { "string", NULL, "^[0-9]{4}-[0-9]{2}$" },      [HK_T_TIME] = { "string", "date-time", NULL },
        [HK_T_ENUM] = { "string", NULL, NULL },        [HK_T_ID] = { "integer", "int64", NULL },
        [HK_T_FILE] = { "string", "binary", NULL },
    };
    json_t *s = json_object();

    if (f->type == HK_T_ANY) return s;
    json_object_set_new(s, "type", json_string(rows[f->type].type));
    /* An input time may also be a day, so only replies promise the format. */
    if (rows[f->type].format && (reply || f->type != HK_T_TIME)) json_object_set_new(s, "format", json_string(rows[f->type].format));
    if (rows[f->type].pattern) json_object_set_new(s, "pattern", json_string(rows[f->type].pattern));
    if (f->type == HK_T_ENUM && f->values) json_object_set_new(s, "enum", enum_values(f->values));
    if (reply) return s;
    if (f->type == HK_T_TEXT) limit(s, "minLength", "maxLength", f);
    if (f->type == HK_T_INT) limit(s, "minimum", "maximum", f);
    if (f->type == HK_T_ID) json_object_set_new(s, "minimum", json_integer(1));
    return s;
}

static json_t *nullable(json_t *s)
{
    json_t *type = json_object_get(s, "type"), *list = json_object_get(s, "enum");

    if (!json_is_string(type)) return s;                 /* any */
    json_object_set_new(s, "type", json_pack("[O,s]", type, "null"));
    if (list) json_array_append_new(list, json_null());
    return s;
}

static json_t *schema_of(hk_arena *a, const hk_op *op, const hk_field *f, bool reply)
{
    json_t     *s = f->type == HK_T_OBJECT ? object_schema(a, op, f->sub, reply, false) : scalar_schema(f, reply);
    const char *text = described(a, op, f);

    if (f->flags & HK_F_LIST) s = json_pack("{s:s,s:o}", "type", "array", "items", s);
    if (f->flags & HK_F_NULL) s = nullable(s);
    if (text) json_object_set_new(s, "description", json_string(text));
    if (!reply && f->dflt) json_object_set_new(s, "x-default", json_string(f->dflt));
    return s;
}

static json_t *reply_schema(hk_arena *a, const hk_op *op)
{
    json_t *one = object_schema(a, op, op->out, true, true);

    if (op->shape != HK_PAGE) return one;
    return json_pack("{s:s,s:{s:{s:s,s:o},s:{s:[s,s]},s:{s:[s,s]}},s:[s]}", "type", "object", "properties", "rows", "type", "array", "items", one,
                     "next", "type", "string", "null", "total", "type", "integer", "null", "required", "rows");
}

/* ---- operations ---- */

static json_t *ref(const char *name)
{
    char path[256];

    snprintf(path, sizeof path, "#/components/schemas/%s", name);
    return json_pack("{s:s}", "$ref", path);
}

static json_t *parameter(const char *name, const char *in, bool required, json_t *schema)
{
    return json_pack("{s:s,s:s,s:b,s:o}", "name", name, "in", in, "required", required, "schema", schema);
}

static json_t *parameters(hk_arena *a, const hk_op *op)
{
    json_t *list = json_array();

    for (const hk_field *f = op->in; f && f->type != HK_T_END; f++) {
        if (hk_field_travels(f, true)) json_array_append_new(list, parameter(f->name, "path", true, schema_of(a, op, f, false)));
        else if (!hk_op_has_body(op) && hk_field_travels(f, false)) {
            json_t *p = parameter(f->name, "query", (f->flags & HK_F_REQUIRED) && !f->dflt, schema_of(a, op, f, false));
            if (f->flags & HK_F_LIST) json_object_set_new(p, "explode", json_false());
            json_array_append_new(list, p);
        }
    }
    if (op->scope == HK_SCOPE_COMPANY) json_array_append_new(list, json_pack("{s:s}", "$ref", "#/components/parameters/company"));
    if (op->effect == HK_APPENDS) json_array_append_new(list, json_pack("{s:s}", "$ref", "#/components/parameters/idempotencyKey"));
    if (op->effect == HK_EDITS && op->method != HK_POST) json_array_append_new(list, json_pack("{s:s}", "$ref", "#/components/parameters/ifMatch"));
    return list;
}

static const char *reply_type(const hk_op *op)
{
    return op->shape == HK_STREAM ? "application/x-ndjson" : op->shape == HK_BYTES ? "application/octet-stream" : "application/json";
}

static json_t *operation(hk_arena *a, const hk_op *op, const char *group, json_t *schemas)
{
    const char *input = hk_op_schema(a, op, "Input"), *reply = hk_op_schema(a, op, "Reply"), *cap = hk_cap_wire(op->cap);
    static const char *const effects[] = { "reads", "edits", "appends", "local" };
    json_t     *params = parameters(a, op), *answer = json_object(), *content, *security = json_array();
    json_t     *o = json_pack("{s:s,s:s,s:s,s:[s]}", "operationId", hk_op_id(a, op), "summary", hk_textf(a, "en", "op.%s", op->summary),
                              "description", hk_textf(a, "zh", "op.%s", op->summary), "tags", group);

    json_object_set_new(o, "x-effect", json_string(effects[op->effect]));
    if (cap) json_object_set_new(o, "x-capability", json_string(cap));
    if (json_array_size(params)) json_object_set(o, "parameters", params);
    json_decref(params);
    if (hk_op_has_body(op)) {
        json_object_set_new(schemas, input, object_schema(a, op, op->in, false, true));
        content = json_object();
        json_object_set_new(content, has_file(op) ? "multipart/form-data" : "application/json", json_pack("{s:o}", "schema", ref(input)));
        json_object_set_new(o, "requestBody", json_pack("{s:o}", "content", content));
    }
    if (op->shape == HK_BYTES) {
        content = json_object();
        json_object_set_new(content, reply_type(op), json_object());
    } else {
        json_object_set_new(schemas, reply, reply_schema(a, op));
        content = json_object();
        json_object_set_new(content, reply_type(op), json_pack("{s:o}", "schema", ref(reply)));
    }
    json_object_set_new(answer, op->effect == HK_APPENDS ? "2XX" : "200", json_pack("{s:s,s:o}", "description", "Done.", "content", content));
    if (op->approval)
        json_object_set_new(answer, "202", json_pack("{s:s,s:{s:{s:o}}}", "description", "Another person decides; the request waits.",
                                                     "content", "application/json", "schema", ref("Waiting")));
    json_object_set_new(answer, "default", json_pack("{s:s}", "$ref", "#/components/responses/Problem"));
    json_object_set_new(o, "responses", answer);
    if (op->cap == CAP_GUEST) json_array_append_new(security, json_pack("{s:[]}", "pass"));
    else if (op->cap != CAP_BEFORE_LOGIN) {
        json_array_append_new(security, json_pack("{s:[]}", "cookie"));
        json_array_append_new(security, json_pack("{s:[]}", "bearer"));
    }
    json_object_set_new(o, "security", security);
    return o;
}

static json_t *components(json_t *schemas)
{
    json_object_set_new(schemas, "Problem", json_pack(
        "{s:s,s:{s:{s:s},s:{s:s},s:{s:s},s:{s:s},s:{s:s},s:{s:s},s:{s:s},s:{s:s},s:{s:s,s:{s:s}},s:{s:s},s:{s:s}},s:[s,s,s,s]}",
        "type", "object", "properties", "type", "type", "string", "title", "type", "string", "status", "type", "integer",
        "detail", "type", "string", "code", "type", "string", "key", "type", "string", "field", "type", "string", "label", "type", "string",
        "values", "type", "object", "additionalProperties", "type", "string", "hint", "type", "string", "request_id", "type", "string",
        "required", "type", "title", "status", "code"));
    json_t *c = json_object();
    json_object_set_new(c, "schemas", schemas);
    json_object_set_new(c, "responses", json_pack("{s:{s:s,s:{s:{s:o}}}}", "Problem", "description", "What went wrong (RFC 9457).",
                                                  "content", "application/problem+json", "schema", ref("Problem")));
    json_object_set_new(c, "parameters", json_pack("{s:o,s:o,s:o}",
        "company", parameter("X-Company", "header", false, json_pack("{s:s}", "type", "string")),
        "idempotencyKey", parameter("Idempotency-Key", "header", false, json_pack("{s:s,s:i}", "type", "string", "maxLength", 200)),
        "ifMatch", parameter("If-Match", "header", true, json_pack("{s:s}", "type", "string"))));
    json_object_set_new(c, "securitySchemes", json_pack("{s:{s:s,s:s,s:s,s:s},s:{s:s,s:s,s:s,s:s},s:{s:s,s:s}}",
        "cookie", "type", "apiKey", "in", "cookie", "name", "hk_session", "description", "With X-CSRF-Token on requests that write.",
        "pass", "type", "apiKey", "in", "cookie", "name", "hk_room", "description", "Of a phone in a class room; with X-CSRF-Token on requests that write.",
        "bearer", "type", "http", "scheme", "bearer"));
    return c;
}

void hk_openapi_write(hk_arena *a, hk_buf *out)
{
    json_t          *paths = json_object(), *schemas = json_object(), *tags = json_array();
    const hk_op      waiting = { .out = hk_pending_out, .shape = HK_ONE, .summary = "approval.pending" };
    const hk_op_set *set, *last = NULL;
    const hk_op     *op;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, &set));) {
        if (!op->path || op->method == HK_CLI_ONLY) continue;
        if (set != last) json_array_append_new(tags, json_pack("{s:s,s:s}", "name", set->name, "description", hk_textf(a, "en", "group.%s", set->name)));
        last = set;
        json_t *path = json_object_get(paths, op->path);
        if (!path) {
            path = json_object();
            json_object_set_new(paths, op->path, path);
        }
        char *method = hk_strdup(a, hk_method_name(op->method));
        for (char *p = method; *p; p++) *p = (char)tolower((unsigned char)*p);
        json_object_set_new(path, method, operation(a, op, set->name, schemas));
    }
    json_object_set_new(schemas, "Waiting", reply_schema(a, &waiting));
    json_t *doc = json_pack("{s:s,s:{s:s,s:s,s:s,s:{s:s,s:s}},s:[{s:s}]}", "openapi", "3.1.0", "info", "title", "Huikuan", "version", HK_VERSION,
                            "description", "Receivables: who owes what since when, and who must do what today.",
                            "license", "name", "Apache-2.0", "identifier", "Apache-2.0", "servers", "url", "/");
    json_object_set_new(doc, "tags", tags);
    json_object_set_new(doc, "paths", paths);
    json_object_set_new(doc, "components", components(schemas));
    char *text = json_dumps(doc, JSON_INDENT(1));
    assert(text);
    hk_buf_puts(out, text);
    hk_buf_putc(out, '\n');
    free(text);
    json_decref(doc);
}
