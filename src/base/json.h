/* json.h - a writer for replies (text straight into a buffer, no tree) and jansson for input.
 *
 *   J1  money goes out as a decimal string, days as "YYYY-MM-DD", nullable values as null
 *   J2  the writer keeps count of brackets and commas; misuse is an assert. Bytes that are not UTF-8 go out as U+FFFD
 *   J3  input: duplicate keys, nesting over HK_JSON_DEPTH and numbers beyond int64 are refused with line and column
 */
#ifndef HK_JSON_H
#define HK_JSON_H
#include "base/ctx.h"
#include <jansson.h>

enum { HK_JSON_DEPTH = 64 };

typedef struct hk_jw {
    hk_buf  *out;
    int      depth;              /* open brackets, at most HK_JSON_DEPTH - 1 */
    uint64_t object;             /* bit per depth: opened by { (values need keys), else by [ or the top */
    uint64_t filled;             /* bit per depth: has a value, the next one needs a comma */
} hk_jw;

void hk_jw_init(hk_jw *w, hk_buf *out);
void hk_jw_obj(hk_jw *w, const char *key);                /* key NULL inside arrays and at the top */
void hk_jw_obj_end(hk_jw *w);
void hk_jw_arr(hk_jw *w, const char *key);
void hk_jw_arr_end(hk_jw *w);
void hk_jw_str(hk_jw *w, const char *key, const char *v); /* NULL gives null */
void hk_jw_strn(hk_jw *w, const char *key, hk_str v);
void hk_jw_int(hk_jw *w, const char *key, int64_t v);     /* HK_NULL gives null */
void hk_jw_bool(hk_jw *w, const char *key, bool v);
void hk_jw_null(hk_jw *w, const char *key);
void hk_jw_money(hk_jw *w, const char *key, int64_t minor, int exponent);  /* HK_NULL gives null */
void hk_jw_day(hk_jw *w, const char *key, hk_day d);      /* HK_DAY_NONE gives null */
void hk_jw_time(hk_jw *w, const char *key, int64_t us);   /* HK_NULL gives null */
void hk_jw_raw(hk_jw *w, const char *key, hk_str json);   /* already valid JSON */

/* Parse one document. Fails with HK_BAD_INPUT and line and column: json, json.depth, json.duplicate, json.number.
 * json_decref the result. */
HK_MUST_USE hk_rc hk_json_parse(hk_ctx *cx, hk_str text, json_t **out);
#endif
