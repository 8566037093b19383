/* op.h - the types of operation rows (DESIGN 9). An operation is one row; routing, permission, input checks, help,
 * OpenAPI, the TypeScript client and the permission report are read from it, so no handler can forget one.
 *
 *   O1  input arrives checked: a handler may assert what its field rows promise
 *   O2  a handler writes one JSON object (or a page, see hk_shape) through the reply's writer, matching its reply rows
 *   O3  `reads` runs in one database snapshot; `edits` and `appends` run inside the writer's transaction
 *   O4  labels, summaries and enum values are text keys of content/i18n ("op.<summary>", "f.<name>", "v.<value>");
 *       "f.<summary>.<name>" wins over "f.<name>" where one operation needs its own word; hk_text_label and hk_text_value
 *       (content.h) name the whole order
 *   O5  a handler that wrote names what it touched (out->subject, subject_id): the pipeline appends the audit row in the
 *       same transaction
 *   O6  HK_NOT_TIED and HK_REJECTED_ROWS may be returned with a written body: doors show the report (what does not tie, which
 *       rows are bad) and fail
 */
#ifndef HK_OP_H
#define HK_OP_H
#include "base/ctx.h"
#include "base/json.h"

typedef enum hk_type {
    HK_T_END = 0,      /* closes a field table */
    HK_T_TEXT,         /* min/max = length in code points */
    HK_T_INT,          /* min/max = value */
    HK_T_BOOL,
    HK_T_MONEY,        /* decimal string in JSON; int64 minor units of the sibling field "currency" (CNY when absent) */
    HK_T_DECIMAL,      /* decimal string; hk_decimal */
    HK_T_DAY,          /* "YYYY-MM-DD" */
    HK_T_MONTH,        /* "YYYY-MM"; hk_day_month index */
    HK_T_TIME,         /* RFC 3339, or a day meaning its end; UTC microseconds */
    HK_T_ENUM,         /* one of `values` ("due|issue"); index from 0 */
    HK_T_ID,           /* int64 id or fact seq, > 0 */
    HK_T_FILE,         /* s = path of a readable local file (over HTTP the door's temporary one); `name` as the user knows it */
    HK_T_OBJECT,       /* `sub`; for a list of objects min/max = number of elements */
    HK_T_ANY,          /* reply only: JSON of free shape, named in the docs */
} hk_type;

enum {
    HK_F_REQUIRED = 1,
    HK_F_LIST     = 2,     /* list of the type; on the command line repeated or comma-separated */
    HK_F_ARG      = 4,     /* positional on the command line, in row order */
    HK_F_PATH     = 8,     /* taken from {name} in the path */
    HK_F_NULL     = 16,    /* reply: may be null; input: explicit null allowed */
    HK_F_SECRET   = 32,    /* never logged, prompted for on a terminal */
    HK_F_OPTIONAL = 64,    /* reply: may be left out */
    HK_F_CLI      = 128,   /* command line only (local paths) */
    HK_F_FOLDS    = 256,   /* reply: tables for people leave it out when it is zero or false everywhere */
    HK_F_WIRE     = 512,   /* reply: for programs; tables for people leave it out */
    HK_F_SAID     = 1024,  /* reply: tables for people show this id though a code stands beside it: commands ask for it */
};

typedef struct hk_field {
    const char *name;
    hk_type     type;
    unsigned    flags;
    const char *values;             /* HK_T_ENUM: "a|b|c" */
    int64_t     min, max;           /* both 0 = the type's own limits; of a day max alone, in days after today */
    const struct hk_field *sub;     /* HK_T_OBJECT */
    const char *dflt;               /* default as text, or NULL */
} hk_field;

/* One input value. Absent optional fields without default have set == false. */
typedef struct hk_val {
    bool        set;
    int64_t     i;                  /* int, bool, money, day, month, time, enum, id; decimal: n */
    int         scale;              /* decimal */
    hk_str      s;                  /* text, path of a file; NUL-terminated in the arena */
    const char *name;               /* file: its name as the user knows it, without folders */
    size_t      n;                  /* list: elements; object: 1 */
    struct hk_val *items;           /* list elements */
    struct hk_in  *obj;             /* object; for a list of objects each item has its own */
} hk_val;

typedef struct hk_in {
    const hk_field *rows;
    hk_val         *vals;           /* parallel to rows */
    int64_t         if_match;       /* version the client saw (If-Match), for `edits`; 0 = whatever it is now */
} hk_in;

/* Look a field up by name; a name that is not in the rows, or of another type than asked for, is our bug (assert). */
const hk_val *hk_in_get(const hk_in *in, const char *name);
bool        hk_in_has(const hk_in *in, const char *name);
int64_t     hk_in_int(const hk_in *in, const char *name);              /* also money, id, enum, bool, time, month; 0 when absent */
hk_day      hk_in_day(const hk_in *in, const char *name);              /* HK_DAY_NONE when absent */
const char *hk_in_text(const hk_in *in, const char *name);             /* NULL when absent */

typedef enum hk_shape {
    HK_ONE,        /* one object with the reply rows */
    HK_PAGE,       /* {"rows":[ {reply rows} ], "next": cursor|null, "total": n|null} */
    HK_STREAM,     /* one JSON object a line */
    HK_BYTES,      /* a file: reply.content_type, reply.file_name, body = bytes */
} hk_shape;

typedef struct hk_reply {
    hk_jw       w;                  /* writes into body */
    hk_buf      body;
    const char *content_type;       /* NULL = application/json */
    const char *file_name;          /* HK_BYTES */
    int         status;             /* 0 = 200 (201 for appends that created something sets it) */
    int64_t     version;            /* ETag of an edited record, 0 = none */
    /* audit (O5); ids, amounts and days only, no names and no secrets */
    const char *subject;            /* table of what was touched: "document"; NULL = first word of the command */
    int64_t     subject_id;         /* its id, or HK_NULL (the default) */
    const char *before, *after;     /* values that a record had and has, or NULL */
    /* login and logout: the new session id, which the HTTP door turns into a cookie; "" ends the cookie; NULL leaves it */
    const char *session;
    const char *pass;               /* joining a class room: what its phone shows from now on, which the HTTP door turns into that cookie */
    bool        replay;             /* set by the pipeline: this is the kept reply of an earlier request with the same key */
} hk_reply;

/* O6 */
static inline bool hk_rc_reports(hk_rc rc) { return rc == HK_NOT_TIED || rc == HK_REJECTED_ROWS; }

typedef enum hk_method { HK_CLI_ONLY = 0, HK_GET, HK_POST, HK_PUT, HK_PATCH, HK_DELETE } hk_method;
typedef enum hk_effect { HK_READS, HK_EDITS, HK_APPENDS, HK_LOCAL } hk_effect;   /* LOCAL: runs without a transaction of the pipeline */
typedef enum hk_scope_kind {
    HK_SCOPE_NONE,          /* touches no company data (login, help) */
    HK_SCOPE_COMPANY,       /* needs a company; scope of the caller is built */
    HK_SCOPE_PROCESS,       /* of the command line: no database is open yet, cx->db_url says where it is (init, serve, version) */
} hk_scope_kind;

/* A second person decides (DESIGN 8). Bands are a parameter: ascending limits in yuan, one fewer than there are rights; the amount is
 * that of what the handler touched (out->subject), read after it ran. No amount, or one in a foreign currency: the highest band. */
typedef struct hk_approval {
    const char *only;               /* asked only when this input field was given; NULL = always */
    const char *bands;              /* parameter; NULL = one right for any amount */
    int         cap[4];             /* CAP_... who decides, from the lowest band to the highest */
    size_t      caps;
} hk_approval;

typedef hk_rc (*hk_handler)(hk_ctx *cx, const hk_in *in, hk_reply *out);

typedef struct hk_op {
    const char        *command;     /* "receipt apply", NULL = HTTP only */
    hk_method          method;
    const char        *path;        /* "/api/v1/receipts/{id}/apply" */
    int                cap;         /* CAP_... of access/caps.h (bit of cx->caps); -1 = everybody logged in; -2 = before login too; -3 = a guest of a class room */
    hk_scope_kind      scope;
    hk_effect          effect;
    const hk_approval *approval;    /* NULL = none */
    const hk_field    *in, *out;    /* closed by HK_T_END */
    hk_shape           shape;
    hk_handler         fn;
    const char        *summary;     /* "receipt.apply": text key "op.receipt.apply" */
} hk_op;

/* A module's rows, closed by HK_OP_END, exported by its header as `extern const hk_op hk_<module>_ops[];` and listed in
 * ops/ops.c. The heading of the group in help is the text "group.<name>". */
typedef struct hk_op_set {
    const char  *name;
    const hk_op *rows;
} hk_op_set;

#define HK_OP_END { NULL, HK_CLI_ONLY, NULL, 0, HK_SCOPE_NONE, HK_READS, NULL, NULL, NULL, HK_ONE, NULL, NULL }
#define HK_FIELD_END { NULL, HK_T_END, 0, NULL, 0, 0, NULL, NULL }
#endif
