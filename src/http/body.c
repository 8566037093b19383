/* body.c - request bodies, piece by piece as they arrive (H1).
 *
 *   application/json           collected in memory, 1 MB at most
 *   multipart/form-data        files go to temporary files, other parts become text fields; operations with a file field only
 *   application/octet-stream   the whole body is the operation's file; X-File-Name tells its name, fields are in the query
 *
 * Nothing else is accepted: a plain HTML form of another site can send neither JSON nor our CSRF header.
 */
#include "http/inside.h"
#include "base/fd.h"
#include "base/log.h"
#include "base/utf8.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const hk_field *file_field(const hk_op *op)
{
    for (const hk_field *f = op->in; f && f->type != HK_T_END; f++)
        if (f->type == HK_T_FILE) return f;
    return NULL;
}

static bool is_type(const char *header, const char *type)
{
    size_t n = strlen(type);
    return header && !strncasecmp(header, type, n) && (!header[n] || header[n] == ';' || header[n] == ' ');
}

static hk_rc too_big(hk_ctx *cx, int64_t limit)
{
    return hk_fail(cx, HK_TOO_BIG, "http.body", NULL, "limit", hk_printf(cx->arena, "%" PRId64, limit / 1024), NULL);
}

/* ---- uploads ---- */

/* Some browsers send a whole path. A name cut to length is cut between characters. */
static const char *base_name(hk_arena *a, const char *name)
{
    enum { LONGEST = 200 };
    const char *from = name;

    for (const char *p = name; *p; p++)
        if (*p == '/' || *p == '\\') from = p + 1;
    size_t n = strlen(from);
    if (!n || !hk_utf8_valid((hk_str){ from, n })) return "file";
    if (n > LONGEST)
        for (n = LONGEST; ((unsigned char)from[n] & 0xC0) == 0x80;) n--;
    return hk_strndup(a, from, n);
}

static hk_rc upload_open(hk_http_req *r, const char *field, const char *name)
{
    hk_ctx *cx = r->cx;
    char   *path = hk_printf(r->arena, "%s/huikuan-upload-XXXXXX", r->server->upload_dir);

    if (r->uploads_n == HK_HTTP_UPLOADS) return hk_fail(cx, HK_TOO_BIG, "http.files", NULL, "limit", hk_printf(cx->arena, "%d", HK_HTTP_UPLOADS), NULL);
    r->fd = mkostemp(path, O_CLOEXEC);
    if (r->fd < 0) return hk_fail_internal(cx, HK_IO, "%s: %m", path);
    r->uploads[r->uploads_n++] = (hk_upload){ hk_strdup(r->arena, field), base_name(r->arena, name), path };
    return HK_OK;
}

static hk_rc upload_write(hk_http_req *r, const char *p, size_t n)
{
    return hk_fd_put(r->fd, p, n) ? HK_OK : hk_fail_internal(r->cx, HK_IO, "upload: %m");
}

static void upload_close(hk_http_req *r)
{
    if (r->fd >= 0) close(r->fd);
    r->fd = -1;
}

/* ---- multipart ---- */

/* A text part arrives in pieces: they are put together aside, and the part becomes a field when the next one begins or the body
 * ends. Lists come as repeated parts. All texts of a form together have the room of a JSON body, files or not. */
static hk_rc text_close(hk_http_req *r)
{
    const char *key = r->part_key;
    json_t     *old = key ? json_object_get(r->form, key) : NULL, *made;

    if (!key) return HK_OK;
    r->part_key = NULL;
    made = json_stringn(r->body.n ? r->body.p : "", r->body.n);
    if (!made) return hk_fail(r->cx, HK_BAD_INPUT, "cli.utf8", key, NULL);
    if (!old) json_object_set_new(r->form, key, made);
    else if (json_is_array(old)) json_array_append_new(old, made);
    else {
        json_t *list = json_array();
        json_array_append(list, old);
        json_array_append_new(list, made);
        json_object_set_new(r->form, key, list);
    }
    return HK_OK;
}

static hk_rc take_text(hk_http_req *r, const char *key, const char *data, uint64_t off, size_t n)
{
    enum { PART = 64 };                                  /* what a part costs beside its bytes */

    r->texts += (int64_t)n + (off ? 0 : PART + (int64_t)strlen(key));
    if (r->texts > HK_HTTP_JSON_LIMIT) return too_big(r->cx, HK_HTTP_JSON_LIMIT);
    if (!off) {
        hk_rc rc = text_close(r);
        if (rc) return rc;
        r->part_key = hk_strdup(r->arena, key);
        r->body.n = 0;
    }
    hk_buf_add(&r->body, data, n);
    return HK_OK;
}

static enum MHD_Result take_part(void *cls, enum MHD_ValueKind kind, const char *key, const char *file, const char *type,
                                 const char *encoding, const char *data, uint64_t off, size_t n)
{
    hk_http_req *r = cls;
    hk_rc        rc = HK_OK;

    HK_UNUSED(kind);
    HK_UNUSED(type);
    HK_UNUSED(encoding);
    if (!file) {
        rc = take_text(r, key, data, off, n);
    } else {
        if (!off) {
            upload_close(r);
            rc = text_close(r);
            if (!rc) rc = upload_open(r, key, file);
        }
        if (!rc) rc = upload_write(r, data, n);
    }
    return rc ? MHD_NO : MHD_YES;
}

/* ---- the body as a whole ---- */

hk_rc hk_body_open(hk_http_req *r)
{
    enum { PIECE = 65536 };
    const char     *type = hk_req_header(r, "Content-Type"), *length = hk_req_header(r, "Content-Length");
    const hk_field *file = file_field(r->op);
    bool            has_body = (length && strcmp(length, "0")) || hk_req_header(r, "Transfer-Encoding");
    bool            form = file && is_type(type, "multipart/form-data"), raw = file && is_type(type, "application/octet-stream");

    r->limit = form || raw ? r->server->config.upload_limit : HK_HTTP_JSON_LIMIT;
    if (!has_body) return HK_OK;
    if (!form && !raw && !is_type(type, "application/json"))
        return hk_fail(r->cx, HK_UNSUPPORTED, "http.media", NULL, "type", type ? type : "", NULL);
    if (length && strtoll(length, NULL, 10) > r->limit) return too_big(r->cx, r->limit);      /* before the body is read */
    if (form) {
        r->form = json_object();
        r->post = MHD_create_post_processor(r->conn, PIECE, take_part, r);
        if (!r->post || !r->form) return hk_fail(r->cx, HK_BAD_INPUT, "http.multipart", NULL, NULL);
    }
    if (raw) {
        const char *name = hk_req_header(r, "X-File-Name");
        const char *decoded = name ? hk_percent_decode(r->arena, hk_str_of(name)) : NULL;
        r->raw = true;
        return upload_open(r, file->name, decoded ? decoded : "file");
    }
    return HK_OK;
}

hk_rc hk_body_take(hk_http_req *r, const char *p, size_t n)
{
    r->received += (int64_t)n;
    if (r->received > r->limit) return too_big(r->cx, r->limit);
    if (r->raw) return upload_write(r, p, n);
    if (!r->post) {
        hk_buf_add(&r->body, p, n);
        return HK_OK;
    }
    if (MHD_post_process(r->post, p, n) == MHD_YES) return HK_OK;
    return r->cx->error.rc ? r->cx->error.rc : hk_fail(r->cx, HK_BAD_INPUT, "http.multipart", NULL, NULL);
}

hk_rc hk_body_end(hk_http_req *r)
{
    upload_close(r);
    if (!r->post) return HK_OK;
    bool whole = MHD_destroy_post_processor(r->post) == MHD_YES;
    r->post = NULL;
    return whole ? text_close(r) : hk_fail(r->cx, HK_BAD_INPUT, "http.multipart", NULL, NULL);
}

void hk_body_clear(hk_http_req *r)
{
    upload_close(r);
    if (r->post) MHD_destroy_post_processor(r->post);
    r->post = NULL;
    for (size_t i = 0; i < r->uploads_n; i++)
        if (unlink(r->uploads[i].path)) hk_log(HK_LOG_WARN, "http.upload", "file=%s error=%m", r->uploads[i].path);
    r->uploads_n = 0;
    json_decref(r->form);
    r->form = NULL;
}
