/* rows: R257
 * The HTTP door at the level of bytes: what no well-behaved client sends. One server, raw sockets, nothing but 127.0.0.1. The
 * question is always the same: an answer or an end of the connection, the server lives on, and what a stranger can make it
 * hold in memory is bounded (H1). */
#include "db.h"
#include "http/http.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

static int port;

static int dial(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

/* false when the server has closed: it may, in the middle of what it refuses. */
static bool say(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t w = send(fd, p, n, MSG_NOSIGNAL);
        if (w <= 0) return false;
        p += w, n -= (size_t)w;
    }
    return true;
}

/* Everything until the server closes, or is silent for so long once it has begun to answer; NUL-terminated. */
enum { FIRST_MS = 20000, NEXT_MS = 300 };
static size_t hear(int fd, int first_ms, char *buf, size_t cap)
{
    size_t n = 0;
    struct pollfd p = { .fd = fd, .events = POLLIN };
    while (n + 1 < cap && poll(&p, 1, n ? NEXT_MS : first_ms) == 1) {
        ssize_t got = recv(fd, buf + n, cap - 1 - n, 0);
        if (got <= 0) break;
        n += (size_t)got;
    }
    buf[n] = 0;
    return n;
}

/* One connection: send it all, perhaps shut the sending side, read. Returns the status of the first answer, 0 = none. */
static int ask_(const char *request, size_t n, bool shut, char *buf, size_t cap)
{
    int fd = dial(), status = 0;
    say(fd, request, n);
    if (shut) shutdown(fd, SHUT_WR);
    hear(fd, shut ? NEXT_MS : FIRST_MS, buf, cap);
    close(fd);
    sscanf(buf, "HTTP/1.1 %d", &status);
    return status;
}

static int ask(const char *request, size_t n, char *buf, size_t cap) { return ask_(request, n, false, buf, cap); }

static void alive(const char *after)
{
    char buf[4096];
    static const char health[] = "GET /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
    CHECK_INT(ask(health, sizeof health - 1, buf, sizeof buf), 200, "after %s", after);
}

/* ---- malformed, odd, half ---- */
static void odd_requests(void)
{
    static const struct { const char *what, *text; int status; } rows[] = {       /* -1: the sender stops, any answer or none */
        { "method of nobody", "BREW /healthz HTTP/1.1\r\nHost: t\r\n\r\n", 405 },
        { "TRACE", "TRACE / HTTP/1.1\r\nHost: t\r\n\r\n", 405 },
        { "post to a page", "POST /healthz HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n", 405 },
        { "method of nobody on an operation", "BREW /api/v1/aging HTTP/1.1\r\nHost: t\r\n\r\n", 405 },
        { "get with a session of nobody", "GET /api/v1/aging HTTP/1.1\r\nHost: t\r\nCookie: hk_session=../../etc\r\n\r\n", 401 },
        { "token of nobody", "GET /api/v1/aging HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer hk_\xff\xfe\r\n\r\n", 401 },
        { "empty token", "GET /api/v1/aging HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer \r\n\r\n", 401 },
        { "up and out", "GET /../../etc/passwd HTTP/1.1\r\nHost: t\r\n\r\n", 200 },              /* PG4: a view of the pages, or none built */
        { "up and out, encoded", "GET /%2e%2e%2f%2e%2e%2fetc%2fshadow.txt HTTP/1.1\r\nHost: t\r\n\r\n", 404 },
        { "NUL in a path", "GET /api/v1/customers/%00 HTTP/1.1\r\nHost: t\r\n\r\n", 401 },
        { "half an escape", "GET /assets/%e HTTP/1.1\r\nHost: t\r\n\r\n", 404 },
        { "length that is none", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n{}", 400 },
        { "length beyond all", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n{}", 413 },
        { "length over the limit", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n{}", 413 },
        { "form of another site", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 415 },
        { "chunk that is none", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400 },
        { "origin of another site", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nOrigin: https://evil\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 403 },
        { "bytes that are no text", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"login\":\"\xff\xfe\"}", 400 },
        { "the same key twice", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{\"login\":\"a\",\"login\":\"b\"}", 400 },
        { "no request", "\r\n\r\n\x16\x03\x01\x02", -1 },
        { "half a line", "GET /hea", -1 },
        { "half a body", "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"lo", -1 },
        { "a colon only", "GET /healthz HTTP/1.1\r\n:\r\n\r\n", -1 },
    };
    char buf[65536];
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int got = ask_(rows[i].text, strlen(rows[i].text), rows[i].status < 0, buf, sizeof buf);
        bool pages = strstr(buf, "path_unknown") != NULL;
        if (rows[i].status == 200 && pages) got = 200;
        if (rows[i].status >= 0) CHECK_INT(got, rows[i].status, "%s: %.200s", rows[i].what, buf);
        CHECK(!strstr(buf, "root:"), "%s", rows[i].what);
        alive(rows[i].what);
    }
}

static void deep_and_large(void)
{
    char *body = malloc(1 << 21), *request = malloc(1 << 22), *buf = malloc(1 << 16);
    struct { const char *what; const char *fill; size_t n; int status; } rows[] = {
        { "a hundred thousand brackets", "[", 100000, 400 }, { "a long number", "9", 500000, 400 }, { "blanks", " ", 900000, 400 },
    };
    assert_true(body && request && buf);
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        memset(body, rows[i].fill[0], rows[i].n);
        int n = sprintf(request, "POST /api/v1/login HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", rows[i].n);
        memcpy(request + n, body, rows[i].n);
        CHECK_INT(ask(request, (size_t)n + rows[i].n, buf, 1 << 16), rows[i].status, "%s: %.200s", rows[i].what, buf);
    }
    int n = sprintf(request, "GET /healthz HTTP/1.1\r\nHost: t\r\nX-Long: ");        /* a head of 300 KB */
    memset(request + n, 'x', 300000);
    memcpy(request + n + 300000, "\r\n\r\n", 4);
    int status = ask(request, (size_t)n + 300004, buf, 1 << 16);
    CHECK(status == 0 || status == 431 || status == 413 || status == 400, "%d", status);
    n = sprintf(request, "GET /healthz HTTP/1.1\r\nHost: t\r\n");                      /* twenty thousand headers */
    for (int i = 0; i < 20000; i++) n += sprintf(request + n, "X-%d: 1\r\n", i);
    n += sprintf(request + n, "\r\n");
    status = ask(request, (size_t)n, buf, 1 << 16);
    CHECK(status == 0 || status == 431 || status == 413 || status == 400, "%d", status);
    alive("large heads");
    free(body), free(request), free(buf);
}

static void pipelined(void)
{
    char buf[65536];
    static const char two[] = "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\nGET /api/v1/aging HTTP/1.1\r\nHost: t\r\n\r\nGET /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
    ask(two, sizeof two - 1, buf, sizeof buf);
    int answers = 0;
    for (const char *p = buf; (p = strstr(p, "HTTP/1.1 ")); p++) answers++;
    CHECK_INT(answers, 3, "three at once, one of them by a worker: %s", buf);
}

/* ---- memory a stranger can take ---- */
static int64_t most_kb(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

/* A form whose text parts hold `size` bytes, sent in pieces as small as a slow line brings them, after a file or not. What is kept
 * of a text is its size, not its size times the number of pieces; and a file before it makes no room for more. */
static int form(bool file, size_t size, size_t piece)
{
    char head[512], buf[8192], *text = malloc(piece);
    static const char open[] = "--bound7\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n", end[] = "\r\n--bound7--\r\n",
                      upload[] = "--bound7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nabc\r\n";
    int fd = dial(), status = 0;

    assert_non_null(text);
    memset(text, 'x', piece);
    int n = snprintf(head, sizeof head, "POST /api/v1/imports HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=bound7\r\nContent-Length: %zu\r\n\r\n",
                     sizeof open - 1 + sizeof end - 1 + size + (file ? sizeof upload - 1 : 0));
    bool good = say(fd, head, (size_t)n) && (!file || say(fd, upload, sizeof upload - 1)) && say(fd, open, sizeof open - 1);
    for (size_t at = 0; good && at < size; at += piece) {
        good = say(fd, text, HK_MIN(piece, size - at));
        if (piece < 1000) usleep(100);
    }
    if (good) say(fd, end, sizeof end - 1);
    hear(fd, FIRST_MS, buf, sizeof buf);
    close(fd);
    free(text);
    sscanf(buf, "HTTP/1.1 %d", &status);
    return status;
}

static void forms(void)
{
    enum { ROOM_KB = 64 * 1024 };
    int64_t before = most_kb();
    CHECK_INT(form(false, 900000, 500), 401, "as much as a JSON body may hold");
    CHECK_INT(form(false, 1100000, 5000), 413, "and no more");
    CHECK_INT(form(true, 8000000, 5000), 413, "nor after a file");
    CHECK(most_kb() - before < ROOM_KB, "%" PRId64 " KB more", most_kb() - before);
}

static void door(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    hk_http_config config = { .listen = "127.0.0.1:0", .upload_limit = 50 << 20, .workers = 2, .queue = 64 };
    hk_http *h = NULL;
    test_company(cx, "T");
    CHECK_RC(hk_http_start(cx, &config, &h), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    port = hk_http_port(h);
    alive("start");
    odd_requests();
    deep_and_large();
    pipelined();
    forms();
    alive("all");
    hk_http_stop(h);
}

TEST(no_bytes_bring_the_door_down)
{
    test_engines(cx, door, NULL);
}

RUN_TESTS(cmocka_unit_test(no_bytes_bring_the_door_down))
