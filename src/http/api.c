/* api.c - an operation over HTTP, on a worker: who calls, what is asked, the answer. */
#include "http/inside.h"
#include "access/access.h"
#include "base/log.h"
#include "content/content.h"
#include "measure/feed.h"
#include "ops/pipeline.h"
#include "store/store.h"
#include <stdio.h>
#include <stdlib.h>

static const char COOKIE[] = "hk_session", PASS[] = "hk_room";

/* ---- who calls ---- */

static bool unsafe(hk_method m) { return m != HK_GET; }

/* Browsers say where a request comes from. A page of another site may not even log somebody in (its own cookie would then
 * stand for our user). Programs send no Origin and are let through. */
static hk_rc same_origin(hk_http_req *r)
{
    const char *site = hk_req_header(r, "Sec-Fetch-Site"), *origin = hk_req_header(r, "Origin"), *host = hk_req_header(r, "Host");

    if (!unsafe(r->method)) return HK_OK;
    if (site && strcmp(site, "same-origin") && strcmp(site, "none")) return hk_fail(r->cx, HK_FORBIDDEN, "access.csrf", NULL, NULL);
    if (origin && host) {
        const char *from = strstr(origin, "://");
        if (!from || strcasecmp(from + 3, host)) return hk_fail(r->cx, HK_FORBIDDEN, "access.csrf", NULL, NULL);
    }
    return HK_OK;
}

static hk_rc identify(hk_http_req *r, hk_caller *caller)
{
    const char *bearer = hk_req_header(r, "Authorization");
    const char *cookie = MHD_lookup_connection_value(r->conn, MHD_COOKIE_KIND, COOKIE);

    if (bearer && !strncasecmp(bearer, "Bearer ", 7)) return hk_access_token(r->cx, bearer + 7, caller);
    if (!cookie) return hk_fail(r->cx, HK_UNAUTHENTICATED, NULL, NULL, NULL);
    hk_rc rc = hk_access_session(r->cx, cookie, caller);
    if (!rc && unsafe(r->method)) rc = hk_access_csrf(r->cx, caller, hk_req_header(r, "X-CSRF-Token"));
    return rc;
}

/* Rows of the class CAP_GUEST are proved by the pass of a class room and by nothing else, and it proves nothing else: it is not even
 * sent to other paths. So a phone on which somebody is logged in as well never mixes the two. */
static hk_rc admit(hk_http_req *r)
{
    const char *cookie = MHD_lookup_connection_value(r->conn, MHD_COOKIE_KIND, PASS);
    hk_guest    guest;

    hk_rc rc = same_origin(r);
    if (!rc && !cookie) rc = hk_fail(r->cx, HK_UNAUTHENTICATED, NULL, NULL, NULL);
    if (!rc) rc = hk_access_guest(r->cx, cookie, &guest);
    if (!rc && unsafe(r->method)) rc = hk_access_csrf(r->cx, &(hk_caller){ .csrf = guest.csrf }, hk_req_header(r, "X-CSRF-Token"));
    r->user = r->cx->actor.name;
    r->company = r->cx->company_code;
    return rc;
}

static hk_rc authenticate(hk_http_req *r)
{
    hk_ctx    *cx = r->cx;
    hk_caller  caller = { 0 };
    const char *company = hk_req_header(r, "X-Company");

    if (!company && !hk_field_find(r->op->in, "company")) company = hk_req_query(r, "company");
    hk_rc rc = same_origin(r);
    if (rc) return rc;
    rc = identify(r, &caller);
    /* Who does not prove who he is, is nobody here: also a session without its CSRF token, as a phone has that is logged in elsewhere. */
    if ((rc == HK_UNAUTHENTICATED || rc == HK_FORBIDDEN) && r->op->cap == CAP_BEFORE_LOGIN) {
        hk_error_clear(cx);
        return HK_OK;
    }
    if (!rc) rc = hk_access_enter(cx, &caller, company);
    if (!rc) cx->session = caller.session;
    r->user = cx->actor.name;
    r->company = cx->company_code;
    return rc;
}

/* ---- what is asked ---- */

/* Path and query values are text; where the row wants a number, plain digits become one. */
static json_t *as_field(const hk_field *f, const char *text)
{
    bool number = f && (f->type == HK_T_INT || f->type == HK_T_ID) && !(f->flags & HK_F_LIST);

    if (number && *text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 19) return json_integer(strtoll(text, NULL, 10));
    return json_string(text);
}

struct gather {
    hk_http_req *r;
    json_t      *input;
    bool         bad_text;
};

static enum MHD_Result take_query(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct gather  *g = cls;
    const hk_field *f = hk_field_find(g->r->op->in, name);

    HK_UNUSED(kind);
    if (!f && (!strcmp(name, "company") || (!strcmp(name, "format") && hk_export_may(g->r->op)))) return MHD_YES;
    json_t *old = json_object_get(g->input, name), *v = as_field(f, value ? value : "true");
    if (!v) {
        g->bad_text = true;
        return MHD_NO;
    }
    if (!old) {
        json_object_set_new(g->input, name, v);
    } else {                                              /* ?edges=30&edges=60 */
        json_t *list = json_is_array(old) ? json_incref(old) : json_array();
        if (!json_is_array(old)) json_array_append(list, old);
        json_array_append_new(list, v);
        json_object_set_new(g->input, name, list);
    }
    return MHD_YES;
}

static hk_rc take_path(hk_http_req *r, json_t *input)
{
    for (size_t i = 0; r->values[i].name.p; i++) {
        const char *name = hk_strndup(r->arena, r->values[i].name.p, r->values[i].name.n);
        const char *value = hk_percent_decode(r->arena, r->values[i].value);
        json_t     *v = value ? as_field(hk_field_find(r->op->in, name), value) : NULL;
        if (!v) return hk_fail(r->cx, HK_BAD_INPUT, "http.path", NULL, NULL);
        json_object_set_new(input, name, v);              /* the path wins over a body that says otherwise */
    }
    return HK_OK;
}

static hk_rc gather(hk_http_req *r, json_t **out)
{
    json_t *input = NULL;
    hk_rc   rc = HK_OK;

    if (r->form) input = json_incref(r->form);
    else if (r->body.n) rc = hk_json_parse(r->cx, (hk_str){ r->body.p, r->body.n }, &input);
    else input = json_object();
    if (rc) return rc;
    if (!json_is_object(input)) {
        json_decref(input);
        return hk_fail(r->cx, HK_BAD_INPUT, "input.body", NULL, NULL);
    }
    struct gather g = { r, input, false };
    MHD_get_connection_values(r->conn, MHD_GET_ARGUMENT_KIND, take_query, &g);
    rc = g.bad_text ? hk_fail(r->cx, HK_BAD_INPUT, "http.path", NULL, NULL) : take_path(r, input);
    if (rc) json_decref(input);
    else *out = input;
    return rc;
}

/* If-Match: "12", W/"12" or *. */
static hk_rc take_version(hk_http_req *r, hk_request *rq)
{
    const char *tag = hk_req_header(r, "If-Match");
    char       *end;

    if (!tag) return HK_OK;
    if (!strcmp(tag, "*")) {
        rq->if_match_any = true;
        return HK_OK;
    }
    if (!strncmp(tag, "W/", 2)) tag += 2;
    if (*tag == '"') {
        rq->if_match = strtoll(tag + 1, &end, 10);
        if (rq->if_match > 0 && !strcmp(end, "\"")) return HK_OK;
    }
    return hk_fail(r->cx, HK_BAD_INPUT, "http.if_match", NULL, NULL);
}

static hk_rc take_key(hk_http_req *r)
{
    enum { LONGEST = 200 };
    const char *key = hk_req_header(r, "Idempotency-Key");

    if (key && (!*key || strlen(key) > LONGEST)) return hk_fail(r->cx, HK_BAD_INPUT, "http.key", NULL, NULL);
    r->cx->idem_key = key;
    return HK_OK;
}

/* ---- the answer ---- */

static void set_cookie(hk_http_req *r, const char *session)
{
    const char *secure = r->server->secure ? "; Secure" : "";

    hk_answer_header(r, "Set-Cookie", *session
        ? hk_printf(r->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s", COOKIE, session, HK_SESSION_DAYS * 86400, secure)
        : hk_printf(r->arena, "%s=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0%s", COOKIE, secure));
}

/* Kept as long as a room can last; the pass itself ends with its room. */
static void set_pass(hk_http_req *r, const char *pass)
{
    enum { DAYS = 3 };
    hk_answer_header(r, "Set-Cookie", hk_printf(r->arena, "%s=%s; Path=/api/v1/room; HttpOnly; SameSite=Strict; Max-Age=%d%s", PASS, pass, DAYS * 86400,
                                                r->server->secure ? "; Secure" : ""));
}

/* RFC 5987: names in any script. */
static const char *attachment(hk_arena *a, const char *name)
{
    hk_buf b = { .arena = a };

    hk_buf_puts(&b, "attachment; filename*=UTF-8''");
    for (const unsigned char *p = (const unsigned char *)name; *p; p++) {
        bool plain = (*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z') || strchr("-._~", *p);
        hk_buf_printf(&b, plain ? "%c" : "%%%02X", *p);
    }
    return b.p;
}

static void answer_reply(hk_http_req *r, const hk_reply *reply)
{
    static const char *const types[] = {
        [HK_ONE] = "application/json; charset=utf-8", [HK_PAGE] = "application/json; charset=utf-8",
        [HK_STREAM] = "application/x-ndjson; charset=utf-8", [HK_BYTES] = "application/octet-stream",
    };
    hk_answer  *a = &r->answer;
    const char *tag = reply->version ? hk_printf(r->arena, "\"%" PRId64 "\"", reply->version) : NULL, *known = hk_req_header(r, "If-None-Match");

    a->status = reply->status ? reply->status : 200;
    a->content_type = reply->content_type ? reply->content_type : types[r->op->shape];
    a->body = reply->body.p;
    a->n = reply->body.n;
    hk_answer_header(r, "Cache-Control", tag ? "private, no-cache" : "no-store");
    if (tag) hk_answer_header(r, "ETag", tag);
    if (a->status == 200 && hk_events_wanted(r)) {
        r->events = true;
        a->content_type = "text/event-stream; charset=utf-8";
        hk_answer_header(r, "X-Accel-Buffering", "no");
    }
    if (reply->replay) hk_answer_header(r, "Idempotent-Replay", "true");
    if (reply->session) set_cookie(r, reply->session);
    if (reply->pass) set_pass(r, reply->pass);
    if (reply->file_name) hk_answer_header(r, "Content-Disposition", attachment(r->arena, reply->file_name));
    if (tag && known && r->method == HK_GET && !strcmp(tag, known)) {
        a->status = 304;
        a->content_type = NULL;
        a->n = 0;
    }
}

/* "json", "csv" or "xlsx" where the operation may be exported; *format NULL = as it is. */
static hk_rc take_format(hk_http_req *r, const char **format)
{
    static const char choices[] = "json|csv|xlsx";
    const char *asked = hk_export_may(r->op) ? hk_req_query(r, "format") : NULL;

    *format = NULL;
    if (!asked || !strcmp(asked, "json")) return HK_OK;
    if (hk_enum_index(choices, hk_str_of(asked)) < 0)
        return hk_fail(r->cx, HK_BAD_INPUT, "input.enum", "format", "value", asked, "values", choices, NULL);
    *format = asked;
    return HK_OK;
}

void hk_api_answer(hk_http_req *r)
{
    const char *format = NULL;
    hk_request rq = { .op = r->op, .uploads = r->uploads, .uploads_n = r->uploads_n, .need_version = true };
    hk_reply  *reply = HK_NEW(r->arena, hk_reply);
    hk_ctx    *cx = r->cx;
    json_t    *input = NULL;

    hk_rc rc = r->op->cap == CAP_GUEST ? admit(r) : authenticate(r);
    if (!rc) rc = take_key(r);
    if (!rc) rc = take_version(r, &rq);
    if (!rc) rc = take_format(r, &format);
    if (!rc) rc = gather(r, &input);
    if (!rc) {
        rq.input = input;
        rq.text_values = r->method == HK_GET || r->method == HK_DELETE || r->form || r->raw;
        rc = hk_run(cx, &rq, reply);
        if (!rc && format) rc = hk_export(r, format, &rq, reply);
    }
    json_decref(input);
    if (!rc) answer_reply(r, reply);
    else hk_problem(r, hk_rc_reports(rc) && reply->body.n ? reply : NULL, 0);
}

void hk_ready_answer(hk_http_req *r)
{
    hk_rc rc = atomic_load(&r->server->draining) ? hk_fail(r->cx, HK_BUSY, "http.draining", NULL, NULL)
             : hk_feed_serve_ready() ? hk_read_begin(r->cx) : hk_fail(r->cx, HK_BUSY, "http.opening", NULL, NULL);

    if (rc) {
        hk_problem(r, NULL, 503);
        return;
    }
    hk_read_end(r->cx);
    hk_buf b = { .arena = r->arena };
    hk_buf_puts(&b, "ready\n");
    hk_notes_write(&b);
    r->answer = (hk_answer){ .status = 200, .content_type = "text/plain; charset=utf-8", .body = b.p, .n = b.n };
    hk_answer_header(r, "Cache-Control", "no-store");
}
