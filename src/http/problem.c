/* problem.c - failures as application/problem+json (RFC 9457).
 *
 *   {"type":"/docs#error-bad_input","title":…,"status":400,"detail":…,"code":"bad_input","key":"input.day",
 *    "field":"lines[2].day","values":{"value":"2025-02-30"},"hint":…,"request_id":…}
 *
 * `code` is the error table's wire name and `key` the finer text key: both are stable; title, detail and hint are words.
 */
#include "http/inside.h"
#include "content/content.h"

static void write_problem(hk_http_req *r, const hk_reply *report, int status, hk_jw *w)
{
    hk_ctx          *cx = r->cx;
    const hk_error  *e = &cx->error;
    const hk_rc_row *row = hk_rc_info(e->rc);
    const char      *summary = r->op ? r->op->summary : NULL, *hint = hk_text_hint(cx);

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "type", hk_printf(r->arena, "/docs#error-%s", row->wire));
    hk_jw_str(w, "title", hk_text_title(cx->lang, e->rc));
    hk_jw_int(w, "status", status);
    hk_jw_str(w, "detail", hk_text_error(cx, summary));
    hk_jw_str(w, "code", row->wire);
    hk_jw_str(w, "key", e->key);
    if (e->field) {
        hk_jw_str(w, "field", e->field);
        hk_jw_str(w, "label", hk_text_field(r->arena, cx->lang, summary, e->field));
    }
    if (e->n) {
        hk_jw_obj(w, "values");
        for (int i = 0; i < e->n; i++) hk_jw_str(w, e->names[i], e->values[i]);
        hk_jw_obj_end(w);
    }
    if (hint) hk_jw_str(w, "hint", hint);
    if (report && report->body.n) hk_jw_raw(w, "report", (hk_str){ report->body.p, report->body.n });
    hk_jw_str(w, "request_id", r->id);
    hk_jw_obj_end(w);
}

/* How long a caller who was turned away for now should wait, in seconds. */
static const char *retry_after(const hk_error *e)
{
    for (int i = 0; i < e->n; i++)
        if (!strcmp(e->names[i], "seconds")) return e->values[i];
    return "1";
}

void hk_problem(hk_http_req *r, const hk_reply *report, int status)
{
    hk_buf *b = HK_NEW(r->arena, hk_buf);
    hk_jw   w;

    assert(r->cx->error.rc != HK_OK);
    if (!status) status = hk_rc_info(r->cx->error.rc)->http;
    b->arena = r->arena;
    hk_jw_init(&w, b);
    write_problem(r, report, status, &w);
    r->answer.status = status;
    r->answer.content_type = "application/problem+json; charset=utf-8";
    r->answer.body = b->p;
    r->answer.n = b->n;
    hk_answer_header(r, "Cache-Control", "no-store");
    if (status == 503 || status == 429) hk_answer_header(r, "Retry-After", retry_after(&r->cx->error));
    if (status == 401) hk_answer_header(r, "WWW-Authenticate", "Bearer");
}

void hk_problem_rc(hk_http_req *r, hk_rc rc, const char *key, int status)
{
    hk_error_clear(r->cx);
    (void)hk_fail(r->cx, rc, key, NULL, "path", r->path, "method", r->method_name, NULL);
    hk_problem(r, NULL, status);
}
