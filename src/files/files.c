/* files.c - see files.h. Bytes lie in the database in chunks, so that a backup holds them and nobody reaches them but through
 * an owner record. A file is read twice when it comes in: once outside any transaction for its digest, once inside to be
 * stored; the second reading must give the same digest, because a path may change under us. */
#include "files/inside.h"
#include "base/fd.h"

#include "access/caps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const hk_file_subjects[HK_FILE_SUBJECTS] = { "customer", "import", "user", "pack" };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/'), *back = strrchr(path, '\\');
    const char *last = slash > back ? slash : back;
    return last ? last + 1 : path;
}

typedef hk_rc (*chunk_fn)(hk_ctx *cx, void *arg, int64_t n, const uint8_t *p, size_t len);

typedef struct walk {
    char    sha[2 * HK_SHA256 + 1];
    int64_t size;
    const char *kind;
} walk;

static hk_rc walk_open(hk_ctx *cx, const char *path, int *fd)
{
    struct stat st;

    *fd = open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0 || fstat(*fd, &st) < 0 || !S_ISREG(st.st_mode))
        return hk_fail(cx, HK_IO, "file.open", "file", "file", base_name(path), NULL);
    if (st.st_size > HK_FILE_MAX)
        return hk_fail(cx, HK_TOO_BIG, "file.big", "file", "file", base_name(path), "limit", hk_printf(cx->arena, "%d", HK_FILE_MAX >> 20), NULL);
    return HK_OK;
}

/* Digest, size and kind of a local file; each chunk goes to fn when there is one. */
static hk_rc walk_file(hk_ctx *cx, const char *path, chunk_fn fn, void *arg, walk *out)
{
    uint8_t digest[HK_SHA256], *piece = malloc(HK_FILE_CHUNK);
    hk_sha *sha = hk_sha_create();
    int     fd = -1;
    hk_rc   rc = piece && sha ? walk_open(cx, path, &fd) : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);

    if (rc) goto done;
    hk_sha_start(sha);
    out->size = 0, out->kind = NULL;
    for (int64_t n = 0; !rc; n++) {
        ssize_t got = hk_fd_get(fd, piece, HK_FILE_CHUNK);
        if (got < 0) rc = hk_fail(cx, HK_IO, "file.open", "file", "file", base_name(path), NULL);
        if (got <= 0) break;
        out->size += got;
        if (out->size > HK_FILE_MAX)                      /* it grew after we looked at its size */
            rc = hk_fail(cx, HK_TOO_BIG, "file.big", "file", "file", base_name(path), "limit", hk_printf(cx->arena, "%d", HK_FILE_MAX >> 20), NULL);
        if (rc) break;
        if (n == 0) out->kind = hk_file_kind(piece, (size_t)got);
        hk_sha_add(sha, piece, (size_t)got);
        if (fn) rc = fn(cx, arg, n, piece, (size_t)got);
    }
    if (!rc && out->size == 0) rc = hk_fail(cx, HK_BAD_INPUT, "file.empty", "file", "file", base_name(path), NULL);
    if (rc) goto done;
    hk_sha_end(sha, digest);
    memcpy(out->sha, hk_hex(cx->arena, digest, sizeof digest), sizeof out->sha);
done:
    if (fd >= 0) close(fd);
    hk_sha_free(sha);
    free(piece);
    return rc;
}

hk_rc hk_file_prepare(hk_ctx *cx, const char *path, hk_file_ready *out)
{
    walk w;
    hk_rc rc = walk_file(cx, path, NULL, NULL, &w);
    if (rc) return rc;
    *out = (hk_file_ready){ .path = path, .size = w.size, .kind = w.kind };
    memcpy(out->sha, w.sha, sizeof out->sha);
    return HK_OK;
}

/* ---- in ---------------------------------------------------------------------------------------------------------------- */

static hk_rc chunk_store(hk_ctx *cx, void *arg, int64_t n, const uint8_t *p, size_t len)
{
    const hk_file_ready *f = arg;
    return hk_x_file_chunk_add(cx, cx->company, f->sha, n, (hk_str){ (const char *)p, len }, NULL);
}

static hk_rc bytes_store(hk_ctx *cx, const hk_file_ready *f)
{
    hk_row_file_exists row;
    hk_file_ready copy = *f;
    bool found = false;
    walk w;

    hk_rc rc = hk_get_file_exists(cx, cx->company, f->sha, &row, &found);
    if (rc || found) return rc;                                                                                  /* F1 */
    rc = hk_x_file_add(cx, cx->company, f->sha, f->size, f->kind, cx->now_us, NULL);
    if (!rc) rc = walk_file(cx, f->path, chunk_store, &copy, &w);
    if (!rc && (w.size != f->size || strcmp(w.sha, f->sha) != 0))
        rc = hk_fail(cx, HK_CONFLICT, "file.changed", "file", "file", base_name(f->path), NULL);
    return rc;
}

/* F4: a paper about a customer is filed by who sees that customer whole. */
static hk_rc subject_check(hk_ctx *cx, const hk_file_owner_new *o)
{
    hk_row_file_customer row;
    bool found = false;

    if (o->subject != HK_FILE_CUSTOMER) return HK_OK;
    hk_rc rc = hk_get_file_customer(cx, cx->company, o->subject_id, &row, &found);
    if (rc) return rc;
    if (!found || hk_bits_has(cx->scope->partial, o->subject_id))
        return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", hk_printf(cx->arena, "%" PRId64, o->subject_id), NULL);
    return HK_OK;
}

hk_rc hk_file_put(hk_ctx *cx, const hk_file_ready *f, const hk_file_owner_new *owner, int64_t *id)
{
    hk_rec_file_owner row = { .sha = f->sha, .name = base_name(owner->name), .subject = hk_file_subjects[owner->subject],
                              .subject_id = owner->subject_id, .user_id = cx->actor.user };

    assert(cx->company && f->size > 0);
    hk_rc rc = hk_log_begin(cx, "file");
    if (!rc) rc = subject_check(cx, owner);
    if (!rc) rc = bytes_store(cx, f);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_file_owner(cx, &row);
    if (!rc) *id = row.id;
    return rc;
}

/* ---- out --------------------------------------------------------------------------------------------------------------- */

/* F4. What somebody brought for himself stays his; an import belongs to all who import. */
static bool may_see(const hk_ctx *cx, hk_file_subject subject, int64_t subject_id, int64_t user)
{
    bool local = cx->actor.user == 0 && cx->caps == HK_CAPS_ALL;

    switch (subject) {
    case HK_FILE_CUSTOMER: return cx->scope->all || hk_bits_has(cx->scope->customers, subject_id);
    case HK_FILE_IMPORT:   return user == cx->actor.user || hk_caps_has(cx->caps, CAP_IMPORT);
    case HK_FILE_USER:     return user == cx->actor.user || local;
    case HK_FILE_PACK:     return cx->scope->all && hk_caps_has(cx->caps, CAP_COST_READ);
    case HK_FILE_SUBJECTS: break;
    }
    return false;
}

bool hk_file_judge(hk_ctx *cx, hk_file_info *f, const char *subject)
{
    size_t at = 0;
    while (at < HK_FILE_SUBJECTS && strcmp(hk_file_subjects[at], subject) != 0) at++;
    assert(at < HK_FILE_SUBJECTS);                       /* hk_file_put wrote it */
    f->subject = (hk_file_subject)at;
    if (!may_see(cx, f->subject, f->subject_id, f->user)) return false;
    f->sha = hk_strdup(cx->arena, f->sha), f->name = hk_strdup(cx->arena, f->name), f->kind = hk_strdup(cx->arena, f->kind);
    return true;
}

hk_rc hk_file_get(hk_ctx *cx, int64_t id, hk_file_info *out)
{
    hk_row_file_owner_by_id r;
    bool found = false;

    hk_rc rc = hk_get_file_owner_by_id(cx, cx->company, id, &r, &found);
    if (rc) return rc;
    hk_file_info f = { 0 };
    if (found) f = (hk_file_info){ .id = r.id, .sha = r.sha, .name = r.name, .kind = r.kind, .size = r.size, .created_us = r.created_us,
                                   .subject_id = r.subject_id, .user = r.user_id };
    if (!found || !hk_file_judge(cx, &f, r.subject))
        return hk_fail(cx, HK_NOT_FOUND, "file.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    *out = f;
    return HK_OK;
}

hk_rc hk_file_read(hk_ctx *cx, const hk_file_info *f, hk_file_sink sink, void *arg)
{
    uint8_t digest[HK_SHA256];
    hk_sha *sha = hk_sha_create();
    int64_t size = 0;
    hk_rc   rc = sha ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);

    if (rc) return rc;
    hk_sha_start(sha);
    for (int64_t n = 0; !rc && size < f->size; n++) {
        hk_row_file_chunk row;
        hk_cursor *cur = NULL;
        int64_t before = size;
        rc = hk_q_file_chunk(cx, &cur, cx->company, f->sha, n);
        if (rc) break;
        if (hk_next_file_chunk(cur, &row)) {               /* a missing chunk shows in the digest */
            hk_sha_add(sha, row.body.p, row.body.n);
            size += (int64_t)row.body.n;
            rc = sink(cx, arg, row.body.p, row.body.n);
        }
        hk_rc ended = hk_cursor_end(cur);
        if (!rc) rc = ended;
        if (size == before) break;
    }
    hk_sha_end(sha, digest);
    if (!rc && (size != f->size || strcmp(hk_hex(cx->arena, digest, sizeof digest), f->sha) != 0))
        rc = hk_fail(cx, HK_DAMAGED, "file.damaged", "id", "file", f->name, NULL);                               /* F5 */
    hk_sha_free(sha);
    return rc;
}

typedef struct saving {
    int         fd;
    const char *path;
} saving;

static hk_rc save_chunk(hk_ctx *cx, void *arg, const void *p, size_t n)
{
    const saving *s = arg;
    return hk_fd_put(s->fd, p, n) ? HK_OK : hk_fail(cx, HK_IO, "file.write", "file", "file", base_name(s->path), NULL);
}

hk_rc hk_file_save(hk_ctx *cx, const hk_file_info *f, const char *path)
{
    saving s = { .fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), .path = path };

    if (s.fd < 0 && errno == EEXIST) return hk_fail(cx, HK_CONFLICT, "file.exists", "file", "file", base_name(path), NULL);
    if (s.fd < 0) return hk_fail(cx, HK_IO, "file.write", "file", "file", base_name(path), NULL);
    hk_rc rc = hk_file_read(cx, f, save_chunk, &s);
    if (!rc && fsync(s.fd) < 0) rc = hk_fail(cx, HK_IO, "file.write", "file", "file", base_name(path), NULL);
    if (close(s.fd) < 0 && !rc) rc = hk_fail(cx, HK_IO, "file.write", "file", "file", base_name(path), NULL);
    if (rc) unlink(path);                                  /* half a file would look like a whole one */
    return rc;
}
