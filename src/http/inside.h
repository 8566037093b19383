/* inside.h - shared by the files of http only. */
#ifndef HK_HTTP_INSIDE_H
#define HK_HTTP_INSIDE_H
#include "http/http.h"
#include "ops/args.h"
#include "ops/pipeline.h"
#include "ops/table.h"
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

typedef enum hk_asks {           /* what a request asks for */
    HK_ASKS_API,                 /* an operation, by a worker */
    HK_ASKS_READY,               /* /readyz, by a worker too: proves that workers and database answer */
    HK_ASKS_HERE,                /* answered on the poll thread: pages, /healthz, /metrics, /docs, refusals */
} hk_asks;

/* State of a request. The poll thread owns it, except while it is queued or worked on: then the worker does.
 *
 *   NEW -> READING -> QUEUED -> (worker) -> READY -> SENT
 *             \-> REFUSED (answer known before the body ended; the rest is swallowed) -> SENT
 */
typedef enum hk_stage { HK_NEW_REQUEST, HK_READING, HK_REFUSED, HK_QUEUED, HK_READY, HK_SENT } hk_stage;

typedef struct hk_header {
    const char *name, *value;
} hk_header;
enum { HK_HTTP_HEADERS = 12, HK_HTTP_UPLOADS = 64 };

typedef struct hk_answer {
    int         status;
    const char *content_type;
    const void *body;
    size_t      n;
    hk_header   headers[HK_HTTP_HEADERS];
    size_t      headers_n;
    bool        close;           /* the connection is not to be used again */
} hk_answer;

typedef struct hk_http_req {
    hk_http               *server;
    struct MHD_Connection *conn;
    hk_arena              *arena;
    hk_ctx                *cx;                       /* on the arena; belongs to whoever owns the request */
    hk_stage               stage;
    hk_asks                kind;
    hk_method              method;
    const char            *method_name, *path;       /* path: still percent-encoded, without the query */
    char                   id[33];
    const hk_op           *op;
    int                    op_index;                 /* for metrics, -1 without an operation */
    hk_path_value          values[HK_PATH_VALUES + 1];
    int64_t                start_us;
    /* body */
    hk_buf                 body;                     /* JSON; of a form: the text part being read */
    json_t                *form;                     /* fields of a multipart body */
    const char            *part_key;                 /* of the text part being read, NULL = none */
    int64_t                texts;                    /* what the text parts cost so far */
    struct MHD_PostProcessor *post;
    hk_upload              uploads[HK_HTTP_UPLOADS];
    size_t                 uploads_n;
    int                    fd;                       /* of the upload being written, -1 */
    int64_t                received, limit;
    bool                   raw;                      /* the body is one file */
    /* answer */
    hk_answer              answer;
    bool                   events;                   /* the answer goes on: events.c */
    const char            *user, *company;           /* for the log */
    struct hk_http_req    *next;                     /* in the queue */
} hk_http_req;

struct hk_http {
    struct MHD_Daemon *daemon;
    struct hk_db      *db;
    hk_http_config     config;
    bool               secure;                       /* browsers see https */
    const char        *upload_dir;
    hk_arena          *arena;                        /* the server's own texts */
    hk_str             openapi, docs;                /* made once at start */
    char               openapi_tag[24];
    uint32_t           process;                      /* first half of the requests' ids: tells servers apart in a log */
    _Atomic uint64_t   requests;
    _Atomic bool       draining;
    _Atomic int        active;                       /* requests between first byte and last */
    /* queue */
    pthread_mutex_t    lock;
    pthread_cond_t     wake;
    hk_http_req       *first, *last;
    int                waiting;
    bool               stopping;
    pthread_t         *workers;
    int                workers_n;
    struct hk_metrics *metrics;
    struct hk_events  *events;
};

/* request.c */
const char *hk_req_header(const hk_http_req *r, const char *name);
const char *hk_req_query(const hk_http_req *r, const char *name);
const char *hk_req_lang(const hk_http_req *r);
const char *hk_req_address(hk_http_req *r);
char *hk_percent_decode(hk_arena *a, hk_str s);      /* NULL when malformed or not UTF-8 */
void hk_answer_header(hk_http_req *r, const char *name, const char *value);
enum MHD_Result hk_answer_send(hk_http_req *r);

/* body.c: what arrives after the headers */
hk_rc hk_body_open(hk_http_req *r);                  /* chooses how to read; fails with the refusal in r->cx */
hk_rc hk_body_take(hk_http_req *r, const char *p, size_t n);
hk_rc hk_body_end(hk_http_req *r);
void hk_body_clear(hk_http_req *r);                  /* removes temporary files */

/* api.c, on a worker */
void hk_api_answer(hk_http_req *r);
void hk_ready_answer(hk_http_req *r);

/* export.c: the reply of a reading operation as a file of `format` ("csv", "xlsx") */
bool hk_export_may(const hk_op *op);
HK_MUST_USE hk_rc hk_export(hk_http_req *r, const char *format, hk_request *rq, hk_reply *reply);

/* problem.c */
void hk_problem(hk_http_req *r, const hk_reply *report, int status);   /* from r->cx->error; report: HK_NOT_TIED's, or NULL;
                                                                          status 0 = the table's */
void hk_problem_rc(hk_http_req *r, hk_rc rc, const char *key, int status);   /* sets the error first */

/* pages.c, on a poll thread */
void hk_page_answer(hk_http_req *r);
const char *hk_docs_page(hk_arena *a);

/* events.c: the progress of a job as it happens */
bool hk_events_wanted(const hk_http_req *r);
struct MHD_Response *hk_events_response(hk_http_req *r);      /* begins with r->answer.body; NULL when out of memory */
bool hk_events_start(hk_http *h);
void hk_events_end(hk_http *h);                      /* ends all streams; before the wait for what runs */
void hk_events_free(hk_http *h);                     /* after the daemon */

/* metrics.c */
struct hk_metrics *hk_metrics_create(void);
void hk_metrics_free(struct hk_metrics *m);
int hk_metrics_op(const hk_op *op);
void hk_metrics_note(struct hk_metrics *m, int op_index, int status, int64_t us);
void hk_metrics_write(hk_http *h, hk_buf *out);
void hk_notes_write(hk_buf *out);                    /* what hk_http_note was given */

/* notify.c: systemd's notify protocol; does nothing outside a unit of Type=notify */
void hk_sd_notify(const char *state);
#endif
