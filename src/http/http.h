/* http.h - the HTTP door: JSON operations under /api/v1, the pages, health and metrics (docs/doors.md).
 *
 * libmicrohttpd's poll threads parse and send; they never run an operation. A request that is whole is suspended and queued,
 * a worker runs it and resumes the connection, so one slow report holds up nobody but its caller.
 *
 *   H1  sizes are bounded before memory is taken: JSON 1 MB, texts of a form 1 MB together, uploads `upload_limit`, headers 64 KB
 *   H2  a full queue answers 503 with Retry-After at once; nothing waits without bound
 *   H3  whoever writes over a session proves it by X-CSRF-Token; the cookie is HttpOnly, SameSite=Strict, Secure under TLS
 *   H4  every failure is problem+json (RFC 9457) with a stable `code`
 *   H5  on SIGTERM the listening socket closes, what runs is finished (up to 30 s) and the exit code is 0
 *   H6  one log line a request; bodies, cookies, tokens and query strings are never logged
 *   H7  the progress of a job is a stream of events for who accepts text/event-stream (events.c)
 */
#ifndef HK_HTTP_H
#define HK_HTTP_H
#include "base/op.h"

typedef struct hk_http_config {
    const char *listen;          /* "127.0.0.1:8080", "[::1]:8080", ":8080" for every address; port 0 takes a free one */
    const char *tls_cert, *tls_key;      /* PEM files, both or none */
    int64_t     upload_limit;    /* bytes of one upload */
    int         workers;
    int         queue;           /* requests that may wait */
    bool        behind_proxy;    /* a proxy on this machine speaks TLS: its X-Forwarded-For is believed, cookies are Secure */
} hk_http_config;
enum { HK_HTTP_JSON_LIMIT = 1 << 20, HK_HTTP_DRAIN_S = 30 };

typedef struct hk_http hk_http;

/* Starts listening and working; cx gives the database and is not kept. Fails: HK_BAD_INPUT http.listen / http.tls,
 * HK_IO http.in_use. */
HK_MUST_USE hk_rc hk_http_start(hk_ctx *cx, const hk_http_config *config, hk_http **out);
int hk_http_port(const hk_http *h);
/* H5: takes no new connection, finishes what runs, frees everything. */
void hk_http_stop(hk_http *h);

/* A figure for /metrics that a module above base keeps ("huikuan_book_seq"); called on a poll thread. Before start only. */
void hk_http_gauge(const char *name, const char *help, int64_t (*read)(void *arg), void *arg);

/* Lines behind "ready" and "ok" of /readyz and /healthz, for what an operator should know though requests are answered; called on
 * any thread. Before start only. */
void hk_http_note(void (*write)(void *arg, hk_buf *out), void *arg);

extern const hk_op_set hk_http_set;          /* serve */
#endif
