#include "base/json.h"

#include "base/money.h"
#include "base/utf8.h"

void hk_jw_init(hk_jw *w, hk_buf *out) { *w = (hk_jw){ .out = out }; }

/* The n bytes at p as a JSON string. Runs that need no escape are copied whole. */
static void put_string(hk_buf *b, const char *p, size_t n)
{
    const char *end = n ? p + n : p, *run = p;
    hk_buf_putc(b, '"');
    while (p < end) {
        const char *at = p;
        unsigned char c = (unsigned char)*p;
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') { p++; continue; }
        int32_t cp = hk_utf8_next(&p, end);
        if (cp >= 0x80 && p - at > 1) continue;
        hk_buf_add(b, run, (size_t)(at - run));
        run = p;
        switch (c) {
        case '"': case '\\': hk_buf_putc(b, '\\'); hk_buf_putc(b, (char)c); break;
        case '\n': hk_buf_puts(b, "\\n"); break;
        case '\r': hk_buf_puts(b, "\\r"); break;
        case '\t': hk_buf_puts(b, "\\t"); break;
        default:
            if (c < 0x20) hk_buf_printf(b, "\\u%04x", c);
            else hk_buf_puts(b, "\uFFFD");                      /* J2 */
        }
    }
    hk_buf_add(b, run, (size_t)(end - run));
    hk_buf_putc(b, '"');
}

/* Comma and key before a value. */
static void before(hk_jw *w, const char *key)
{
    uint64_t bit = UINT64_C(1) << w->depth;
    bool in_object = w->object & bit;
    assert(in_object == (key != NULL));                         /* J2: keys in objects, and only there */
    assert(w->depth || !(w->filled & 1));                       /* one value at the top */
    if (w->filled & bit) hk_buf_putc(w->out, ',');
    w->filled |= bit;
    if (!key) return;
    put_string(w->out, key, strlen(key));
    hk_buf_putc(w->out, ':');
}

static void open_bracket(hk_jw *w, const char *key, char c)
{
    before(w, key);
    assert(w->depth < HK_JSON_DEPTH - 1);
    uint64_t bit = UINT64_C(1) << ++w->depth;
    w->filled &= ~bit;
    w->object = c == '{' ? w->object | bit : w->object & ~bit;
    hk_buf_putc(w->out, c);
}

static void close_bracket(hk_jw *w, char c)
{
    assert(w->depth > 0);
    assert((w->object >> w->depth & 1) == (c == '}'));
    w->depth--;
    hk_buf_putc(w->out, c);
}

void hk_jw_obj(hk_jw *w, const char *key) { open_bracket(w, key, '{'); }
void hk_jw_obj_end(hk_jw *w) { close_bracket(w, '}'); }
void hk_jw_arr(hk_jw *w, const char *key) { open_bracket(w, key, '['); }
void hk_jw_arr_end(hk_jw *w) { close_bracket(w, ']'); }

void hk_jw_raw(hk_jw *w, const char *key, hk_str json)
{
    before(w, key);
    hk_buf_add(w->out, json.p, json.n);
}

void hk_jw_null(hk_jw *w, const char *key) { hk_jw_raw(w, key, HK_STR("null")); }
void hk_jw_bool(hk_jw *w, const char *key, bool v) { hk_jw_raw(w, key, v ? HK_STR("true") : HK_STR("false")); }

void hk_jw_strn(hk_jw *w, const char *key, hk_str v)
{
    before(w, key);
    put_string(w->out, v.p, v.n);
}

void hk_jw_str(hk_jw *w, const char *key, const char *v)
{
    if (v) hk_jw_strn(w, key, hk_str_of(v));
    else hk_jw_null(w, key);
}

void hk_jw_int(hk_jw *w, const char *key, int64_t v)
{
    if (v == HK_NULL) { hk_jw_null(w, key); return; }
    before(w, key);
    hk_buf_printf(w->out, "%" PRId64, v);
}

void hk_jw_money(hk_jw *w, const char *key, int64_t minor, int exponent)
{
    char text[32];
    hk_jw_str(w, key, minor == HK_NULL ? NULL : hk_money_fmt(minor, exponent, text));
}

void hk_jw_day(hk_jw *w, const char *key, hk_day d)
{
    char text[11];
    hk_jw_str(w, key, d == HK_DAY_NONE ? NULL : hk_day_fmt(d, text));
}

void hk_jw_time(hk_jw *w, const char *key, int64_t us)
{
    char text[33];
    hk_jw_str(w, key, us == HK_NULL ? NULL : hk_time_fmt(us, text));
}

/* ---- input --------------------------------------------------------------------------------------------------------------- */
static hk_rc refuse(hk_ctx *cx, const char *key, int line, int column)
{
    return hk_fail(cx, HK_BAD_INPUT, key, NULL, "line", hk_printf(cx->arena, "%d", line), "column", hk_printf(cx->arena, "%d", column),
                   "limit", hk_printf(cx->arena, "%d", HK_JSON_DEPTH), NULL);
}

/* jansson stops at 2048 levels and calls itself for each; ours is the limit, told before a tree is built. */
static bool too_deep(hk_str text, int *line, int *column)
{
    int depth = 0;
    bool string = false;
    *line = 1, *column = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (((unsigned char)c & 0xC0) != 0x80) ++*column;
        if (c == '\n') ++*line, *column = 0;
        if (string) {
            if (c == '\\') i++, ++*column;
            else if (c == '"') string = false;
            continue;
        }
        string = c == '"';
        if ((c == '{' || c == '[') && ++depth > HK_JSON_DEPTH) return true;
        if (c == '}' || c == ']') depth--;
    }
    return false;
}

hk_rc hk_json_parse(hk_ctx *cx, hk_str text, json_t **out)
{
    json_error_t e;
    int line, column;

    if (too_deep(text, &line, &column)) return refuse(cx, "json.depth", line, column);
    json_t *root = json_loadb(text.n ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &e);
    if (root) { *out = root; return HK_OK; }
    switch (json_error_code(&e)) {
    case json_error_out_of_memory: return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    case json_error_duplicate_key: return refuse(cx, "json.duplicate", e.line, e.column);
    case json_error_numeric_overflow: return refuse(cx, "json.number", e.line, e.column);
    default: return refuse(cx, "json", HK_MAX(e.line, 1), HK_MAX(e.column, 1));
    }
}
