/* pages.c - what a poll thread answers by itself: the pages inside the program, /healthz, /metrics, /openapi.json, /docs.
 *
 *   PG1  a page comes from the table the build packed (base/embed.h) and from nowhere else: no path reaches the disk
 *   PG2  where the build left a "<file>.gz" beside a file, who says Accept-Encoding: gzip gets that; both name one ETag each
 *   PG3  files under assets/ carry a digest in their name and never change; everything else is asked for again every time
 *   PG4  a path without a dot in its last part is a view of the pages, which read it themselves: it gets index.html
 *   PG5  GET and HEAD only
 */
#include "http/inside.h"
#include "access/access.h"
#include "base/embed.h"
#include "base/hash.h"
#include "content/content.h"
#include "ops/version.h"

/* ---- pages ---- */

static const char *type_of(const char *path)
{
    static const struct { const char *end, *type; } rows[] = {
        { ".html", "text/html; charset=utf-8" }, { ".js", "text/javascript; charset=utf-8" }, { ".css", "text/css; charset=utf-8" },
        { ".svg", "image/svg+xml" }, { ".png", "image/png" }, { ".ico", "image/x-icon" }, { ".woff2", "font/woff2" },
        { ".json", "application/json" }, { ".webmanifest", "application/manifest+json" }, { ".txt", "text/plain; charset=utf-8" },
    };
    size_t n = strlen(path);

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        size_t m = strlen(rows[i].end);
        if (n > m && !strcmp(path + n - m, rows[i].end)) return rows[i].type;
    }
    return "application/octet-stream";
}

/* Does the client take gzip? "gzip;q=0" is a no. */
static bool takes_gzip(const hk_http_req *r)
{
    const char *list = hk_req_header(r, "Accept-Encoding"), *at = list ? strstr(list, "gzip") : NULL;

    if (!at) return false;
    at += strlen("gzip");
    return strncmp(at, ";q=0", 4) || (at[4] == '.' && at[5] != '0');
}

static void give(hk_http_req *r, const char *type, const void *body, size_t n, const char *tag)
{
    const char *known = hk_req_header(r, "If-None-Match");

    r->answer.status = 200;
    r->answer.content_type = type;
    r->answer.body = body;
    r->answer.n = n;
    if (!tag) return;
    hk_answer_header(r, "ETag", tag);
    if (!known || strcmp(known, tag)) return;
    r->answer.status = 304;
    r->answer.content_type = NULL;
    r->answer.n = 0;
}

static void give_file(hk_http_req *r, const hk_embed_file *plain)
{
    const hk_embed_file *packed = hk_embed_find(hk_web_files, hk_web_files_n, hk_printf(r->arena, "%s.gz", plain->path));
    const hk_embed_file *sent = packed && takes_gzip(r) ? packed : plain;
    bool                 fixed = !strncmp(plain->path, "assets/", 7);

    hk_answer_header(r, "Cache-Control", fixed ? "public, max-age=31536000, immutable" : "no-cache");
    if (packed) hk_answer_header(r, "Vary", "Accept-Encoding");
    if (sent == packed && packed) hk_answer_header(r, "Content-Encoding", "gzip");
    give(r, type_of(plain->path), sent->data, sent->size, hk_printf(r->arena, "\"%016" PRIx64 "\"", hk_xxh3(sent->data, sent->size)));
}

static void give_page(hk_http_req *r)
{
    const char          *path = hk_percent_decode(r->arena, hk_str_of(r->path)), *last = path ? strrchr(path, '/') : NULL;
    const hk_embed_file *file = last ? hk_embed_find(hk_web_files, hk_web_files_n, path + 1) : NULL;

    if (!file && last && !strchr(last, '.')) file = hk_embed_find(hk_web_files, hk_web_files_n, "index.html");      /* PG4 */
    if (file) give_file(r, file);
    else hk_problem_rc(r, HK_NOT_FOUND, "http.path_unknown", 404);
}

/* ---- the rest ---- */

static void give_metrics(hk_http_req *r)
{
    hk_buf *b = HK_NEW(r->arena, hk_buf);

    b->arena = r->arena;
    hk_metrics_write(r->server, b);
    hk_answer_header(r, "Cache-Control", "no-store");
    give(r, "text/plain; version=0.0.4; charset=utf-8", b->p, b->n, NULL);
}

static void give_state(hk_http_req *r, const char *word)
{
    hk_buf *b = HK_NEW(r->arena, hk_buf);

    b->arena = r->arena;
    hk_buf_puts(b, word);
    hk_notes_write(b);
    give(r, "text/plain; charset=utf-8", b->p, b->n, NULL);
}

void hk_page_answer(hk_http_req *r)
{
    static const char style[] =
        "body{font:14px/1.6 system-ui,'Noto Sans CJK SC',sans-serif;max-width:68rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}\n"
        "h2{font-size:1.1rem;margin:2rem 0 .5rem}details{border-top:1px solid #e5e7eb}details[open]{background:#f8f9fb}\n"
        "summary{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:.4rem .5rem;cursor:pointer}summary span{color:#57606a;margin-left:auto}\n"
        "summary b{display:inline-block;width:4rem;color:#0b5cad}details p{margin:.25rem .5rem .5rem}caption{text-align:left;color:#57606a;padding-top:.5rem}\n"
        "table{border-collapse:collapse;width:calc(100% - 1rem);margin:0 .5rem .75rem}td{padding:.2rem 1rem .2rem 0;vertical-align:top;border-bottom:1px solid #e5e7eb}\n"
        "code{font-size:13px;overflow-wrap:anywhere}\n"
        "@media(prefers-color-scheme:dark){body{background:#14171b;color:#d8dde3}details,td{border-color:#2b3138}details[open]{background:#1a1e24}\n"
        "summary span,caption{color:#9aa4af}summary b,a{color:#78b4f0}}\n";
    hk_http *h = r->server;

    if (r->method != HK_GET) {                                                       /* PG5 */
        hk_problem_rc(r, HK_NOT_FOUND, "http.method", 405);
        hk_answer_header(r, "Allow", "GET, HEAD");
    } else if (!strcmp(r->path, "/healthz")) {
        hk_answer_header(r, "Cache-Control", "no-store");
        give_state(r, "ok\n");
    } else if (!strcmp(r->path, "/metrics")) {
        give_metrics(r);
    } else if (!strcmp(r->path, "/openapi.json")) {
        hk_answer_header(r, "Cache-Control", "no-cache");
        give(r, "application/json; charset=utf-8", h->openapi.p, h->openapi.n, h->openapi_tag);
    } else if (!strcmp(r->path, "/docs")) {
        hk_answer_header(r, "Cache-Control", "no-cache");
        give(r, "text/html; charset=utf-8", h->docs.p, h->docs.n, NULL);
    } else if (!strcmp(r->path, "/docs.css")) {
        hk_answer_header(r, "Cache-Control", "no-cache");
        give(r, "text/css; charset=utf-8", style, sizeof style - 1, NULL);
    } else {
        give_page(r);
    }
}

/* ---- /docs: every operation on one page, in both languages, without a script ---- */

static void put_html(hk_buf *b, const char *s)
{
    for (; *s; s++) {
        if (*s == '<') hk_buf_puts(b, "&lt;");
        else if (*s == '&') hk_buf_puts(b, "&amp;");
        else if (*s == '>') hk_buf_puts(b, "&gt;");
        else hk_buf_putc(b, *s);
    }
}

static void put_fields(hk_arena *a, hk_buf *b, const hk_op *op, const hk_field *rows, const char *in, const char *under, bool reply)
{
    for (const hk_field *f = rows; f && f->type != HK_T_END; f++) {
        if (!reply && f->flags & HK_F_CLI) continue;
        const char *limits = reply && f->type != HK_T_ENUM ? "" : hk_field_limits(a, f);
        const char *must = reply ? (f->flags & HK_F_OPTIONAL ? "?" : f->flags & HK_F_NULL ? "null" : "") : f->dflt ? hk_printf(a, "= %s", f->dflt)
                         : f->flags & HK_F_REQUIRED ? "*" : "";
        hk_buf_printf(b, "<tr><td><code>%s%s%s</code></td><td>%s</td><td>", under, f->name, f->flags & HK_F_LIST ? "[]" : "", hk_type_name(f->type));
        put_html(b, hk_printf(a, "%s %s", must, limits));
        hk_buf_puts(b, "</td><td>");
        put_html(b, hk_printf(a, "%s · %s", hk_text_label(a, "zh", op->summary, in, f->name), hk_text_label(a, "en", op->summary, in, f->name)));
        hk_buf_puts(b, "</td></tr>\n");
        if (f->type == HK_T_OBJECT) put_fields(a, b, op, f->sub, f->name, hk_printf(a, "%s%s.", under, f->name), reply);
    }
}

/* One operation: method, path and words; what it takes and gives when opened. */
static void put_op(hk_arena *a, hk_buf *b, const hk_op *op)
{
    static const char *const shapes[] = { "one object", "a page: {rows, next, total}", "one object a line", "a file" };
    const char *cap = op->cap == CAP_GUEST ? "a phone in a class room" : op->cap == CAP_BEFORE_LOGIN ? "before login" : op->cap == CAP_LOGGED_IN ? "logged in" : hk_cap_wire(op->cap);

    hk_buf_printf(b, "<details><summary><code><b>%s</b> %s</code><span>", hk_method_name(op->method), op->path);
    put_html(b, hk_textf(a, "zh", "op.%s", op->summary));
    hk_buf_puts(b, " · ");
    put_html(b, hk_textf(a, "en", "op.%s", op->summary));
    hk_buf_printf(b, "</span></summary>\n<p>Right: <code>%s</code>. Answer: %s.%s%s%s</p>\n", cap, shapes[op->shape], op->command ? " Command: <code>huikuan " : "",
                  op->command ? op->command : "", op->command ? "</code>." : "");
    if (op->in && op->in->type != HK_T_END) {
        hk_buf_puts(b, "<table><caption>takes (* required)</caption>\n");
        put_fields(a, b, op, op->in, NULL, "", false);
        hk_buf_puts(b, "</table>\n");
    }
    if (op->out && op->out->type != HK_T_END) {
        hk_buf_puts(b, "<table><caption>gives</caption>\n");
        put_fields(a, b, op, op->out, op->shape == HK_PAGE ? "rows" : NULL, "", true);
        hk_buf_puts(b, "</table>\n");
    }
    hk_buf_puts(b, "</details>\n");
}

static void put_errors(hk_buf *b)
{
    hk_buf_puts(b, "<h2>Errors</h2>\n<p>Failures are <code>application/problem+json</code> (RFC 9457); <code>code</code> and <code>key</code> are stable.</p>\n<table>\n");
    for (int rc = HK_OK + 1; rc < HK_RC_COUNT; rc++) {
        const hk_rc_row *row = hk_rc_info((hk_rc)rc);
        hk_buf_printf(b, "<tr id=\"error-%s\"><td>%d</td><td><code>%s</code></td><td>", row->wire, row->http, row->wire);
        put_html(b, hk_text_title("zh", (hk_rc)rc));
        hk_buf_puts(b, "<br>");
        put_html(b, hk_text_title("en", (hk_rc)rc));
        hk_buf_puts(b, "</td></tr>\n");
    }
    hk_buf_puts(b, "</table>\n");
}

const char *hk_docs_page(hk_arena *a)
{
    hk_buf           b = { .arena = a };
    const hk_op_set *set, *last = NULL;
    const hk_op     *op;

    hk_buf_printf(&b, "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>Huikuan %s</title>"
                      "<link rel=\"stylesheet\" href=\"/docs.css\"></head><body>\n<h1>Huikuan %s</h1>\n"
                      "<p><a href=\"/openapi.json\">openapi.json</a> (OpenAPI 3.1)</p>\n", HK_VERSION, HK_VERSION);
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, &set));) {
        if (!op->path || op->method == HK_CLI_ONLY) continue;
        if (set != last) {
            hk_buf_puts(&b, "<h2>");
            put_html(&b, hk_textf(a, "zh", "group.%s", set->name));
            hk_buf_puts(&b, " · ");
            put_html(&b, hk_textf(a, "en", "group.%s", set->name));
            hk_buf_puts(&b, "</h2>\n");
        }
        last = set;
        put_op(a, &b, op);
    }
    put_errors(&b);
    hk_buf_puts(&b, "</body></html>\n");
    return b.p;
}
