/* export.c - a reply as a file: ?format=csv|xlsx on any operation that reads (docs/doors.md).
 *
 * The same tables as on the command line (cli/grid.h, cli/render.h), so that what a person saved and what a script printed are
 * one. A page that goes on is read to its end, as the command line does: who exports wants the list, not its first fifty. The
 * rows are those of the caller's scope, because it is the same operation that runs. */
#include "http/inside.h"
#include "cli/render.h"
#include "content/content.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PAGES_MOST = 2000 };

bool hk_export_may(const hk_op *op)
{
    return op->method == HK_GET && (op->shape == HK_ONE || op->shape == HK_PAGE) && !hk_field_find(op->in, "format");
}

/* *body: the reply's JSON, all pages in one. Give it back with json_decref. */
static hk_rc all_pages(hk_http_req *r, hk_request *rq, hk_reply *reply, json_t **body)
{
    bool   follow = rq->op->shape == HK_PAGE && hk_field_find(rq->op->in, "cursor") && !json_object_get(rq->input, "cursor");
    hk_rc  rc = HK_OK;

    *body = json_loadb(reply->body.p, reply->body.n, 0, NULL);
    if (!*body) return hk_fail_internal(r->cx, HK_INTERNAL, "reply of %s is not JSON", r->op->path);
    const char *next = json_string_value(json_object_get(*body, "next"));
    for (int n = 1; !rc && follow && next; n++) {
        if (n == PAGES_MOST) return hk_fail(r->cx, HK_TOO_BIG, "http.export", NULL, NULL);
        json_object_set_new(rq->input, "cursor", json_string(next));
        rc = hk_run(r->cx, rq, reply);
        if (rc) break;
        json_t *page = json_loadb(reply->body.p, reply->body.n, 0, NULL);
        if (!page) return hk_fail_internal(r->cx, HK_INTERNAL, "reply of %s is not JSON", r->op->path);
        json_array_extend(json_object_get(*body, "rows"), json_object_get(page, "rows"));
        json_object_set(*body, "next", json_object_get(page, "next"));
        json_decref(page);
        next = json_string_value(json_object_get(*body, "next"));
    }
    return rc;
}

/* A mark in front tells Excel that the text is UTF-8. */
static hk_rc as_csv(hk_ctx *cx, const hk_sheet *s, hk_buf *out)
{
    char  *text = NULL;
    size_t n = 0;
    FILE  *f = open_memstream(&text, &n);

    if (!f) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    fputs("\xEF\xBB\xBF", f);
    hk_render_csv(cx, s, f);
    bool good = !fclose(f);
    if (good) hk_buf_add(out, text, n);
    free(text);
    return good ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

static hk_rc as_xlsx(hk_http_req *r, const hk_sheet *s, hk_buf *out)
{
    enum { PIECE = 65536 };
    char *path = hk_printf(r->arena, "%s/huikuan-export-XXXXXX", r->server->upload_dir);
    int   fd = mkstemp(path);

    if (fd < 0) return hk_fail_internal(r->cx, HK_IO, "%s: %m", path);
    close(fd);
    hk_rc rc = hk_render_xlsx(r->cx, r->op, s, path);
    FILE *f = rc ? NULL : fopen(path, "rbe");
    if (!rc && !f) rc = hk_fail_internal(r->cx, HK_IO, "%s: %m", path);
    for (size_t n = 1; f && n;) {
        n = fread(hk_buf_room(out, PIECE), 1, PIECE, f);
        out->n += n;
    }
    if (f) fclose(f);
    unlink(path);
    return rc;
}

hk_rc hk_export(hk_http_req *r, const char *format, hk_request *rq, hk_reply *reply)
{
    bool     csv = !strcmp(format, "csv");
    json_t  *body = NULL;
    hk_sheet sheet;
    hk_buf   bytes = { .arena = r->arena };

    hk_rc rc = all_pages(r, rq, reply, &body);
    if (!rc) {
        hk_sheet_lay(r->cx, r->op, body, &sheet);
        rc = csv ? as_csv(r->cx, &sheet, &bytes) : as_xlsx(r, &sheet, &bytes);
    }
    json_decref(body);
    if (rc) return rc;
    reply->body = bytes;
    reply->version = 0;
    reply->content_type = csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    char day[11];
    reply->file_name = hk_printf(r->arena, "%s %s.%s", hk_textf(r->arena, r->cx->lang, "op.%s", r->op->summary), hk_day_fmt(r->cx->today, day), format);
    return HK_OK;
}
