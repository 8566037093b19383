/* args.h - from JSON to the checked values a handler may trust (op.h, O1).
 *
 *   A1  what the rows do not name is refused; what they require is there; every value lies within its row's limits
 *   A2  the first fault found is reported, with the path of the field ("lines[2].amount", counted from 0), the value and the
 *       limits; the value of a secret field is never repeated
 *   A3  money is read with the exponent of the nearest "currency" beside or around it, CNY when there is none
 *   A4  a file is a path only where the door says the caller owns this machine; elsewhere it is one of the door's uploads
 *   A5  an explicit null is accepted by HK_F_NULL fields only and arrives as set, with i = HK_NULL, s.p = NULL, n = 0
 */
#ifndef HK_OPS_ARGS_H
#define HK_OPS_ARGS_H
#include "base/op.h"

enum { HK_LIST_MAX = 10000, HK_TEXT_MAX = 4000 };   /* elements; code points when the row names no limit */

typedef struct hk_upload {           /* a file that came with an HTTP request, in the door's temporary folder */
    const char *field, *name, *path;
} hk_upload;

typedef struct hk_args {
    const hk_field  *rows;           /* NULL = no fields */
    json_t          *input;          /* NULL = {} ; borrowed */
    bool             text_values;    /* values may come as text (query string, command line) */
    bool             local_paths;
    const hk_upload *uploads;
    size_t           uploads_n;
} hk_args;

/* Values live in cx->arena. Fails: HK_BAD_INPUT with keys "input.*", HK_TOO_BIG input.list_long. */
HK_MUST_USE hk_rc hk_args_check(hk_ctx *cx, const hk_args *a, hk_in *out);

const hk_field *hk_field_find(const hk_field *rows, const char *name);     /* NULL when there is none */
int hk_enum_index(const char *values, hk_str v);                          /* -1 when it is not one of "a|b|c" */
/* The rows' limits of an operation as people read them: "1 .. 500"; "" when there are none. */
const char *hk_field_limits(hk_arena *a, const hk_field *f);
const char *hk_type_name(hk_type t);                                       /* "money": wire and document name */
#endif
