/* err.h - one row names a failure for C, JSON, HTTP and the shell.
 *
 * The error sits in the context, set where the cause is and passed up unreworded. Its text is a key of
 * content/i18n/zh.json and en.json ("error.<key>") with named values; the build fails on a missing key.
 *
 *   E1  the first error set wins; hk_error_clear starts anew
 *   E2  values are copied into the context's arena
 *   E3  texts of libraries (SQL, iconv, ...) go to the log through hk_fail_internal, never to clients
 */
#ifndef HK_ERR_H
#define HK_ERR_H
#include "base/base.h"

#define HK_ERRORS(X) \
/*    code                wire name            http exit */ \
    X(HK_BAD_INPUT,       "bad_input",         400, 2)  /* a field is missing, malformed or out of its limits */ \
    X(HK_UNAUTHENTICATED, "unauthenticated",   401, 3)  /* log in first */ \
    X(HK_FORBIDDEN,       "forbidden",         403, 3)  /* logged in, but not allowed */ \
    X(HK_NOT_FOUND,       "not_found",         404, 4)  /* also what lies outside the caller's scope */ \
    X(HK_CONFLICT,        "conflict",          409, 5)  /* somebody else changed it, or it exists already */ \
    X(HK_STALE,           "stale",             412, 5)  /* If-Match names an old version */ \
    X(HK_NEED_VERSION,    "need_version",      428, 2)  /* an edit over HTTP came without If-Match */ \
    X(HK_TOO_BIG,         "too_big",           413, 2)  /* larger than the door admits */ \
    X(HK_RULE,            "rule",              422, 6)  /* well formed, but a rule of the ledger refuses it */ \
    X(HK_OVER_APPLIED,    "over_applied",      422, 6)  /* more than a receipt or an item holds (L3, L4) */ \
    X(HK_PERIOD_CLOSED,   "period_closed",     422, 6)  /* effective day in a closed month */ \
    X(HK_REJECTED_ROWS,   "rejected_rows",     422, 6)  /* an import found bad rows; nothing was written */ \
    X(HK_IDEMPOTENCY,     "idempotency",       422, 6)  /* same key, other body */ \
    X(HK_NOT_TIED,        "not_tied",          500, 7)  /* a report that does not tie to its control total */ \
    X(HK_DAMAGED,         "damaged",           500, 7)  /* a checksum or the fact chain does not hold */ \
    X(HK_THROTTLED,       "throttled",         429, 8)  /* too many tries; Retry-After says when */ \
    X(HK_BUSY,            "busy",              503, 8)  /* the writer's queue is full or a lock is taken */ \
    X(HK_NO_MEMORY,       "no_memory",         503, 8)  \
    X(HK_CANCELLED,       "cancelled",         499, 8)  \
    X(HK_UNSUPPORTED,     "unsupported",       422, 6)  /* a kind of file, engine or option this build cannot do */ \
    X(HK_NEWER_DATABASE,  "newer_database",    500, 7)  /* made by a later version; refused untouched */ \
    X(HK_IO,              "io",                500, 7)  /* disk or network */ \
    X(HK_INTERNAL,        "internal",          500, 1)  /* our bug; the log has the cause */

typedef enum hk_rc {
    HK_OK = 0,
#define X(code, wire, http, exit) code,
    HK_ERRORS(X)
#undef X
    HK_RC_COUNT
} hk_rc;

typedef struct hk_rc_row {
    const char *wire;    /* stable name in JSON ("code") */
    int         http;
    int         exit;
} hk_rc_row;
const hk_rc_row *hk_rc_info(hk_rc rc);        /* for HK_OK: "ok", 200, 0 */

enum { HK_ERROR_VALUES = 8 };
typedef struct hk_error {
    hk_rc       rc;
    const char *key;                          /* text key below "error.": the wire name or a finer one ("invoice.duplicate") */
    const char *field;                        /* input field it is about, or NULL */
    const char *hint;                         /* text key below "hint." or NULL */
    int         n;
    const char *names[HK_ERROR_VALUES];
    const char *values[HK_ERROR_VALUES];
} hk_error;

struct hk_ctx;
/* Set the error and return rc. `key` NULL means the wire name. Then pairs name, value (both const char *), ended by NULL. */
hk_rc hk_fail(struct hk_ctx *cx, hk_rc rc, const char *key, const char *field, ...) __attribute__((sentinel));
/* Our bug or the machine's: logs file, line and the text, gives the client HK_INTERNAL (or the rc named) without it. */
hk_rc hk_fail_internal_(struct hk_ctx *cx, hk_rc rc, const char *file, int line, const char *fmt, ...) HK_PRINTF(5, 6);
#define hk_fail_internal(cx, rc, ...) hk_fail_internal_((cx), (rc), __FILE__, __LINE__, __VA_ARGS__)
void hk_error_clear(struct hk_ctx *cx);
/* Name of a hint for the error just set; no effect on HK_OK. */
void hk_error_hint(struct hk_ctx *cx, const char *hint);
#endif
