/* request.c - what a request says of itself, and sending its answer. */
#include "http/inside.h"
#include "base/log.h"
#include "base/utf8.h"
#include "content/content.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>

const char *hk_req_header(const hk_http_req *r, const char *name)
{
    return MHD_lookup_connection_value(r->conn, MHD_HEADER_KIND, name);
}

const char *hk_req_query(const hk_http_req *r, const char *name)
{
    return MHD_lookup_connection_value(r->conn, MHD_GET_ARGUMENT_KIND, name);
}

/* First language of Accept-Language that the program speaks; weights are ignored, people list what they want first. */
const char *hk_req_lang(const hk_http_req *r)
{
    const char *p = hk_req_header(r, "Accept-Language");

    while (p && *p) {
        char   tag[16];
        size_t n;
        p += strspn(p, " ,");
        n = strcspn(p, ",;");
        snprintf(tag, sizeof tag, "%.*s", (int)HK_MIN(n, sizeof tag - 1), p);
        if (hk_lang(tag)) return hk_lang(tag);
        p += strcspn(p, ",");
    }
    return "zh";
}

static const char *peer(hk_http_req *r)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(r->conn, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char                            text[INET6_ADDRSTRLEN] = "";

    if (!info || !info->client_addr) return "";
    if (info->client_addr->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr, text, sizeof text);
    else if (info->client_addr->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr, text, sizeof text);
    return hk_strdup(r->arena, text);
}

/* Behind a proxy the last entry of X-Forwarded-For is the one it added itself; earlier ones are the client's own claims. */
const char *hk_req_address(hk_http_req *r)
{
    const char *list = r->server->config.behind_proxy ? hk_req_header(r, "X-Forwarded-For") : NULL;
    const char *comma = list ? strrchr(list, ',') : NULL;

    if (!list) return peer(r);
    const char *last = comma ? comma + 1 : list;
    return hk_strndup(r->arena, last + strspn(last, " "), HK_MIN(strlen(last + strspn(last, " ")), 64));
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char *hk_percent_decode(hk_arena *a, hk_str s)
{
    char  *out = hk_alloc(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '%') {
            out[n++] = s.p[i];
            continue;
        }
        bool room = i + 2 < s.n;
        int  high = room ? hex_digit(s.p[i + 1]) : -1, low = room ? hex_digit(s.p[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0)) return NULL;
        out[n++] = (char)(high << 4 | low);
        i += 2;
    }
    return hk_utf8_valid((hk_str){ out, n }) ? out : NULL;
}

void hk_answer_header(hk_http_req *r, const char *name, const char *value)
{
    assert(r->answer.headers_n < HK_HTTP_HEADERS);
    r->answer.headers[r->answer.headers_n++] = (hk_header){ name, value };
}

/* The pages load nothing from elsewhere and may not be framed. Charts and table widgets set style attributes, so those are
 * let through; style sheets and scripts come from this server only. */
static void add_guards(const hk_http_req *r, struct MHD_Response *resp)
{
    static const hk_header guards[] = {
        { "Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self'; style-src-attr 'unsafe-inline'; "
                                     "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'" },
        { "X-Content-Type-Options", "nosniff" },
        { "X-Frame-Options", "DENY" },
        { "Referrer-Policy", "same-origin" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
        { "Permissions-Policy", "camera=(), geolocation=(), payment=()" },
    };
    for (size_t i = 0; i < HK_COUNT(guards); i++) MHD_add_response_header(resp, guards[i].name, guards[i].value);
    if (r->server->secure) MHD_add_response_header(resp, "Strict-Transport-Security", "max-age=31536000");
}

enum MHD_Result hk_answer_send(hk_http_req *r)
{
    const hk_answer     *a = &r->answer;
    struct MHD_Response *resp = r->events ? hk_events_response(r) : MHD_create_response_from_buffer(a->n, (void *)(uintptr_t)a->body, MHD_RESPMEM_PERSISTENT);

    if (!resp) return MHD_NO;                             /* out of memory: the connection ends */
    add_guards(r, resp);
    if (a->content_type) MHD_add_response_header(resp, "Content-Type", a->content_type);
    for (size_t i = 0; i < a->headers_n; i++) MHD_add_response_header(resp, a->headers[i].name, a->headers[i].value);
    MHD_add_response_header(resp, "X-Request-Id", r->id);
    if (a->close || atomic_load(&r->server->draining)) MHD_add_response_header(resp, "Connection", "close");
    enum MHD_Result queued = MHD_queue_response(r->conn, (unsigned)a->status, resp);
    MHD_destroy_response(resp);
    r->stage = HK_SENT;
    return queued;
}
