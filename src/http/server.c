/* server.c - the daemon, the life of a request, the queue and the workers (http.h, inside.h). */
#include "http/inside.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/prng.h"
#include "content/content.h"
#include "ops/openapi.h"
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { IDLE_S = 30, BODY_S = 120, CONNECTIONS = 2000, PER_ADDRESS = 400, HEADER_BYTES = 65536, POLL_THREADS = 2 };

/* ---- workers ---- */

static hk_http_req *queue_take(hk_http *h)
{
    hk_http_req *r = NULL;

    pthread_mutex_lock(&h->lock);
    while (!h->first && !h->stopping) pthread_cond_wait(&h->wake, &h->lock);
    r = h->first;
    if (r) {
        h->first = r->next;
        if (!h->first) h->last = NULL;
        h->waiting--;
    }
    pthread_mutex_unlock(&h->lock);
    return r;
}

static void *work(void *arg)
{
    hk_http     *h = arg;
    hk_http_req *r;

    while ((r = queue_take(h))) {
        if (r->kind == HK_ASKS_READY) hk_ready_answer(r);
        else hk_api_answer(r);
        r->stage = HK_READY;
        MHD_resume_connection(r->conn);                  /* from here on the poll thread owns r */
    }
    return NULL;
}

/* Suspends before the worker can see it: a resume that came first would be lost (H2). */
static bool queue_put(hk_http *h, hk_http_req *r)
{
    pthread_mutex_lock(&h->lock);
    bool room = h->waiting < h->config.queue && !h->stopping;
    if (room) {
        r->stage = HK_QUEUED;
        r->next = NULL;
        MHD_suspend_connection(r->conn);
        if (h->last) h->last->next = r;
        else h->first = r;
        h->last = r;
        h->waiting++;
        pthread_cond_signal(&h->wake);
    }
    pthread_mutex_unlock(&h->lock);
    return room;
}

/* ---- the life of a request ---- */

static void make_id(hk_http_req *r)
{
    snprintf(r->id, sizeof r->id, "%08x%08" PRIx64, r->server->process, atomic_fetch_add(&r->server->requests, 1));
}

/* First word about a request: MHD gives the raw target here, before it decodes it. NULL ends the connection. */
static void *request_new(void *cls, const char *uri, struct MHD_Connection *conn)
{
    hk_http     *h = cls;
    hk_arena    *a = hk_arena_create();
    hk_http_req *r = a ? HK_NEW(a, hk_http_req) : NULL;

    if (!r) return NULL;
    *r = (hk_http_req){ .server = h, .conn = conn, .arena = a, .op_index = -1, .fd = -1, .start_us = hk_mono_us() };
    r->path = hk_strndup(a, uri, strcspn(uri, "?"));
    r->body.arena = a;
    r->cx = HK_NEW(a, hk_ctx);
    hk_ctx_init(r->cx, a);
    make_id(r);
    atomic_fetch_add(&h->active, 1);
    return r;
}

static void request_done(void *cls, struct MHD_Connection *conn, void **req, enum MHD_RequestTerminationCode why)
{
    hk_http     *h = cls;
    hk_http_req *r = *req;

    HK_UNUSED(conn);
    if (!r) return;
    *req = NULL;
    int64_t us = hk_mono_us() - r->start_us;
    int     status = r->stage == HK_SENT ? r->answer.status : 499;
    char    path[256];
    bool    quiet = r->kind != HK_ASKS_API && status < 500;
    hk_metrics_note(h->metrics, r->op_index, status, us);
    hk_log(quiet ? HK_LOG_DEBUG : HK_LOG_INFO, "http.request", "id=%s method=%s path=%s status=%d us=%" PRId64 " in=%" PRId64 " out=%zu user=%s company=%s%s",
           r->id, r->method_name ? r->method_name : "-", hk_log_quote(r->path, path, sizeof path), status, us, r->received, r->answer.n,
           r->user ? r->user : "-", r->company ? r->company : "-", why == MHD_REQUEST_TERMINATED_COMPLETED_OK ? "" : " ended=early");
    hk_body_clear(r);
    hk_arena_free(r->arena);
    atomic_fetch_sub(&h->active, 1);
}

/* HK_CLI_ONLY for a method nobody answers to. MHD sends the head of the answer to GET when asked for HEAD. */
static hk_method method_of(const char *name)
{
    for (hk_method m = HK_GET; m <= HK_DELETE; m++)
        if (!strcmp(name, hk_method_name(m))) return m;
    return strcmp(name, "HEAD") ? HK_CLI_ONLY : HK_GET;
}

static void refuse(hk_http_req *r)
{
    const char *key = r->cx->error.key;

    hk_problem(r, NULL, key && !strcmp(key, "http.media") ? 415 : 0);
    r->stage = HK_REFUSED;
}

/* RFC 9110: a 405 says which methods the path does take. */
static const char *methods_of(hk_http_req *r)
{
    hk_path_value values[HK_PATH_VALUES + 1];
    hk_buf        b = { .arena = r->arena };
    bool          known;

    for (hk_method m = HK_GET; m <= HK_DELETE; m++)
        if (hk_ops_by_path(m, r->path, values, &known)) hk_buf_printf(&b, "%s%s", b.n ? ", " : "", hk_method_name(m));
    hk_buf_add(&b, "", 0);
    return b.p;
}

/* The headers are there: who is to answer, and may the body come? */
static void request_open(hk_http_req *r, const char *method)
{
    hk_ctx *cx = r->cx;
    bool    known = false;

    r->stage = HK_READING;
    r->method_name = hk_strdup(r->arena, method);
    r->kind = HK_ASKS_HERE;
    cx->lang = hk_req_lang(r);
    cx->db = r->server->db;
    cx->request_id = r->id;
    cx->address = hk_req_address(r);
    cx->agent = hk_req_header(r, "User-Agent");
    r->method = method_of(method);
    if (r->method == HK_GET && !strcmp(r->path, "/readyz")) {
        r->kind = HK_ASKS_READY;
        return;
    }
    if (strncmp(r->path, "/api/", 5)) return;
    r->op = hk_ops_by_path(r->method, r->path, r->values, &known);
    if (!r->op) {
        hk_problem_rc(r, HK_NOT_FOUND, known ? "http.method" : "http.path_unknown", known ? 405 : 404);
        if (known) hk_answer_header(r, "Allow", methods_of(r));
        r->stage = HK_REFUSED;
        return;
    }
    r->kind = HK_ASKS_API;
    r->op_index = hk_metrics_op(r->op);
    if (hk_body_open(r)) refuse(r);
}

/* The body is complete. */
static enum MHD_Result request_close(hk_http_req *r)
{
    if (r->stage == HK_READING && r->kind == HK_ASKS_API && hk_body_end(r)) refuse(r);
    if (r->stage == HK_REFUSED) return hk_answer_send(r);
    if (r->kind == HK_ASKS_HERE) {
        hk_page_answer(r);
        return hk_answer_send(r);
    }
    if (queue_put(r->server, r)) return MHD_YES;
    hk_problem_rc(r, HK_BUSY, "http.queue", 0);
    return hk_answer_send(r);
}

/* A body that is refused is swallowed so that the client reads the answer instead of a broken pipe; but not for ever. */
static enum MHD_Result request_body(hk_http_req *r, const char *data, size_t n)
{
    enum { PATIENCE = 4 };

    if (hk_mono_us() - r->start_us > BODY_S * INT64_C(1000000) && !r->post && !r->raw) return MHD_NO;
    if (r->stage == HK_REFUSED) {
        r->answer.close = true;
        r->received += (int64_t)n;
        return r->received > PATIENCE * HK_MAX(r->limit, (int64_t)HK_HTTP_JSON_LIMIT) ? MHD_NO : MHD_YES;
    }
    if (r->kind == HK_ASKS_API && hk_body_take(r, data, n)) refuse(r);
    return MHD_YES;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *conn, const char *url, const char *method, const char *version,
                              const char *data, size_t *size, void **req)
{
    hk_http_req *r = *req;

    HK_UNUSED(cls);
    HK_UNUSED(conn);
    HK_UNUSED(url);
    HK_UNUSED(version);
    if (!r) return MHD_NO;
    switch (r->stage) {
    case HK_NEW_REQUEST:
        request_open(r, method);
        if (r->stage != HK_REFUSED || r->cx->error.rc != HK_TOO_BIG) return MHD_YES;
        r->answer.close = true;
        return hk_answer_send(r);                        /* 413 before the body is sent */
    case HK_READING:
    case HK_REFUSED:
        if (!*size) return request_close(r);
        size_t n = *size;
        *size = 0;
        return request_body(r, data, n);
    case HK_READY:
        return hk_answer_send(r);
    case HK_QUEUED:
    case HK_SENT:
        break;
    }
    return MHD_YES;
}

/* ---- start and stop ---- */

static void log_mhd(void *cls, const char *fmt, va_list ap)
{
    char line[512], quoted[600];

    HK_UNUSED(cls);
    vsnprintf(line, sizeof line, fmt, ap);
    line[strcspn(line, "\r\n")] = '\0';
    bool left = strstr(line, "no longer available for sending") || strstr(line, "reset by peer");       /* somebody closed his page */
    hk_log(left ? HK_LOG_DEBUG : HK_LOG_WARN, "http.library", "text=%s", hk_log_quote(line, quoted, sizeof quoted));
}

/* "host:port", "[v6]:port", ":port". */
static hk_rc listen_address(hk_ctx *cx, const char *listen_at, struct sockaddr_storage *out)
{
    const char      *colon = strrchr(listen_at, ':');
    struct addrinfo  want = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV }, *found = NULL;
    const char      *host = NULL;

    if (!colon) return hk_fail(cx, HK_BAD_INPUT, "http.listen", "listen", "value", listen_at, NULL);
    if (colon != listen_at) {
        bool bracket = *listen_at == '[' && colon[-1] == ']';
        host = hk_strndup(cx->arena, listen_at + bracket, (size_t)(colon - listen_at) - 2 * bracket);
    }
    if (getaddrinfo(host, colon + 1, &want, &found) || !found)
        return hk_fail(cx, HK_BAD_INPUT, "http.listen", "listen", "value", listen_at, NULL);
    memcpy(out, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return HK_OK;
}

static hk_rc read_pem(hk_ctx *cx, const char *field, const char *path, const char **out)
{
    enum { LONGEST = 1 << 20 };
    FILE *f = fopen(path, "re");
    char *text = hk_alloc(cx->arena, LONGEST + 1);

    size_t n = f ? fread(text, 1, LONGEST, f) : 0;
    if (f) fclose(f);
    if (!n) return hk_fail(cx, HK_BAD_INPUT, "http.tls", field, "file", path, NULL);
    *out = text;
    return HK_OK;
}

static int no_password(char *buf, int size, int writing, void *arg)
{
    HK_UNUSED(buf), HK_UNUSED(size), HK_UNUSED(writing), HK_UNUSED(arg);
    return 0;                                    /* a key with a password cannot be used: nobody is asked while a server starts */
}

/* Looked at here, for the library says only that it did not start, which would be told as a port that is taken. */
static hk_rc pair_check(hk_ctx *cx, const hk_http_config *c, const char *cert, const char *key)
{
    BIO      *in_cert = BIO_new_mem_buf(cert, -1), *in_key = BIO_new_mem_buf(key, -1);
    X509     *x = in_cert ? PEM_read_bio_X509(in_cert, NULL, no_password, NULL) : NULL;
    EVP_PKEY *k = in_key ? PEM_read_bio_PrivateKey(in_key, NULL, no_password, NULL) : NULL;
    bool      one = x && k && X509_check_private_key(x, k) == 1;
    hk_rc     rc = one ? HK_OK : hk_fail(cx, HK_BAD_INPUT, "http.tls", x ? "tls_key" : "tls_cert", "file", x ? c->tls_key : c->tls_cert, NULL);

    ERR_clear_error();
    X509_free(x);
    EVP_PKEY_free(k);
    BIO_free(in_cert);
    BIO_free(in_key);
    return rc;
}

static hk_rc start_daemon(hk_ctx *cx, hk_http *h)
{
    struct sockaddr_storage at = { 0 };
    const char             *cert = NULL, *key = NULL;
    const hk_http_config   *c = &h->config;
    unsigned                flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    struct MHD_OptionItem   more[5];
    int                     n = 0;

    hk_rc rc = listen_address(cx, c->listen, &at);
    if (!rc && !c->tls_cert != !c->tls_key) rc = hk_fail(cx, HK_BAD_INPUT, "http.tls_both", c->tls_cert ? "tls_key" : "tls_cert", NULL);
    if (!rc && c->tls_cert) rc = read_pem(cx, "tls_cert", c->tls_cert, &cert);
    if (!rc && c->tls_key) rc = read_pem(cx, "tls_key", c->tls_key, &key);
    if (!rc && cert) rc = pair_check(cx, c, cert, key);
    if (rc) return rc;
    if (cert) {
        flags |= MHD_USE_TLS;
        more[n++] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)cert };
        more[n++] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key };
    }
    if (!c->behind_proxy) more[n++] = (struct MHD_OptionItem){ MHD_OPTION_PER_IP_CONNECTION_LIMIT, PER_ADDRESS, NULL };
    more[n] = (struct MHD_OptionItem){ MHD_OPTION_END, 0, NULL };
    if (at.ss_family == AF_INET6) flags |= MHD_USE_DUAL_STACK;
    errno = 0;
    h->daemon = MHD_start_daemon(flags, 0, NULL, NULL, handle, h,
        MHD_OPTION_EXTERNAL_LOGGER, log_mhd, NULL,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)POLL_THREADS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_BYTES,
        MHD_OPTION_URI_LOG_CALLBACK, request_new, h,
        MHD_OPTION_NOTIFY_COMPLETED, request_done, h,
        MHD_OPTION_ARRAY, more, MHD_OPTION_END);
    if (h->daemon) return HK_OK;
    return hk_fail(cx, HK_IO, "http.in_use", "listen", "value", c->listen, NULL);
}

static hk_rc start_workers(hk_ctx *cx, hk_http *h)
{
    h->workers = calloc((size_t)h->config.workers, sizeof *h->workers);
    for (int i = 0; h->workers && i < h->config.workers; i++) {
        if (pthread_create(&h->workers[i], NULL, work, h)) break;
        h->workers_n++;
    }
    return h->workers_n ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

static void stop_workers(hk_http *h)
{
    pthread_mutex_lock(&h->lock);
    h->stopping = true;
    pthread_cond_broadcast(&h->wake);
    pthread_mutex_unlock(&h->lock);
    for (int i = 0; i < h->workers_n; i++) pthread_join(h->workers[i], NULL);
    free(h->workers);
}

static void http_free(hk_http *h)
{
    stop_workers(h);
    hk_events_free(h);
    hk_metrics_free(h->metrics);
    hk_arena_free(h->arena);
    pthread_mutex_destroy(&h->lock);
    pthread_cond_destroy(&h->wake);
    free(h);
}

hk_rc hk_http_start(hk_ctx *cx, const hk_http_config *config, hk_http **out)
{
    hk_http *h = calloc(1, sizeof *h);

    if (!h) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->wake, NULL);
    signal(SIGPIPE, SIG_IGN);
    hk_random_bytes(&h->process, sizeof h->process);
    h->config = *config;
    h->db = cx->db;
    h->secure = config->tls_cert || config->behind_proxy;
    h->upload_dir = getenv("TMPDIR") ? getenv("TMPDIR") : "/var/tmp";
    h->arena = hk_arena_create();
    h->metrics = hk_metrics_create();
    hk_rc rc = h->arena && h->metrics ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (rc) goto failed;
    hk_buf json = { .arena = h->arena };
    hk_openapi_write(h->arena, &json);
    h->openapi = (hk_str){ json.p, json.n };
    h->docs = hk_str_of(hk_docs_page(h->arena));
    snprintf(h->openapi_tag, sizeof h->openapi_tag, "\"%016" PRIx64 "\"", hk_xxh3(json.p, json.n));
    rc = start_workers(cx, h);
    if (!rc && !hk_events_start(h)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) rc = start_daemon(cx, h);
    if (rc) goto failed;
    *out = h;
    return HK_OK;
failed:
    hk_events_end(h);
    http_free(h);
    return rc;
}

int hk_http_port(const hk_http *h)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

void hk_http_stop(hk_http *h)
{
    struct timespec tick = { .tv_nsec = 10000000 };

    atomic_store(&h->draining, true);
    MHD_socket listening = MHD_quiesce_daemon(h->daemon);
    if (listening != MHD_INVALID_SOCKET) close(listening);
    hk_events_end(h);
    for (int64_t until = hk_mono_us() + HK_HTTP_DRAIN_S * INT64_C(1000000); atomic_load(&h->active) && hk_mono_us() < until;)
        nanosleep(&tick, NULL);
    /* Stopping the daemon with a connection suspended is a fault in its use: the workers finish and resume all first. */
    stop_workers(h);
    h->workers_n = 0;
    h->workers = NULL;
    MHD_stop_daemon(h->daemon);
    http_free(h);
}
