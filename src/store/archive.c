/* Backup: one file of everything but derived tables, from one snapshot, while others work (archive.h has the form).
 *
 * The bytes go through three hands: rows are gathered in a block, a full block is given to zstd, and what zstd gives back
 * is hashed and written. The file grows beside its place under a name of its own and takes the place when it is whole and on
 * disk, so a crash leaves an old archive or a new one, never half of one. */
#include "base/fd.h"
#include "base/prng.h"
#include "store/archive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>
#include <zstd.h>

enum { BLOCK = 1 << 18, LEVEL = 3, PROGRESS_EVERY = 16384 };

typedef struct out {
    hk_ctx    *cx;
    const char *path;                    /* being written */
    int        fd;
    ZSTD_CCtx *zstd;
    hk_sha    *sha;
    uint8_t   *block, *packed;
    size_t     n, packed_cap;
    hk_buf     row;
    hk_digests digests;
    int64_t    rows, total;
} out;

static hk_rc write_fail(out *o)
{
    return hk_fail(o->cx, HK_IO, "archive.write", NULL, "path", o->path, NULL);
}

static hk_rc write_all(out *o, const uint8_t *p, size_t n)
{
    hk_sha_add(o->sha, p, n);
    return hk_fd_put(o->fd, p, n) ? HK_OK : write_fail(o);
}

static hk_rc block_flush(out *o, ZSTD_EndDirective end)
{
    ZSTD_inBuffer in = { o->block, o->n, 0 };
    size_t left;

    do {
        ZSTD_outBuffer to = { o->packed, o->packed_cap, 0 };
        left = ZSTD_compressStream2(o->zstd, &to, &in, end);
        if (ZSTD_isError(left)) return hk_fail_internal(o->cx, HK_NO_MEMORY, "zstd: %s", ZSTD_getErrorName(left));
        hk_rc rc = write_all(o, o->packed, to.pos);
        if (rc) return rc;
    } while (end == ZSTD_e_end ? left != 0 : in.pos < in.size);
    o->n = 0;
    return HK_OK;
}

static hk_rc put(out *o, const void *p, size_t n)
{
    const uint8_t *from = p;

    while (n) {
        size_t k = HK_MIN(n, BLOCK - o->n);
        memcpy(o->block + o->n, from, k);
        o->n += k, from += k, n -= k;
        if (o->n < BLOCK) continue;
        hk_rc rc = block_flush(o, ZSTD_e_continue);
        if (rc) return rc;
    }
    return HK_OK;
}

/* o->row holds a record from its header on: five bytes left free, then the payload. */
static void record_start(out *o)
{
    o->row.n = 0;
    hk_buf_add(&o->row, "\0\0\0\0\0", HK_ARCHIVE_HEADER);
}

static hk_rc record_put(out *o, char tag)
{
    uint32_t n = htobe32((uint32_t)(o->row.n - HK_ARCHIVE_HEADER));
    o->row.p[0] = tag;
    memcpy(o->row.p + 1, &n, sizeof n);
    return put(o, o->row.p, o->row.n);
}

static void add_int(out *o, int64_t i)
{
    uint64_t be = htobe64((uint64_t)i);
    hk_buf_add(&o->row, &be, sizeof be);
}

static void add_name(out *o, const char *name)
{
    size_t n = strlen(name);
    assert(n < 256);
    hk_buf_putc(&o->row, (char)n);
    hk_buf_add(&o->row, name, n);
}

static hk_rc format_write(out *o)
{
    uint32_t version = htobe32(HK_ARCHIVE_VERSION);
    uint8_t sha[HK_SHA256];

    record_start(o);
    hk_buf_add(&o->row, &version, sizeof version);
    add_int(o, o->cx->now_us);
    assert(hk_migrations_n < 256);
    hk_buf_putc(&o->row, (char)hk_migrations_n);
    for (int i = 0; i < hk_migrations_n; i++) {
        add_name(o, hk_migrations[i].name);
        hk_sha256(hk_migrations[i].text, strlen(hk_migrations[i].text), sha);
        hk_buf_add(&o->row, sha, sizeof sha);
    }
    return record_put(o, HK_TAG_FORMAT);
}

static hk_rc row_write(void *arg, const hk_table *t, const hk_datum *vals)
{
    out *o = arg;

    record_start(o);
    hk_canon_row(&o->row, t, vals);
    hk_rc rc = record_put(o, HK_TAG_ROW);
    if (!rc) rc = hk_digests_add(o->cx, &o->digests, t, vals);
    if (++o->rows % PROGRESS_EVERY == 0 && o->cx->progress) o->cx->progress(o->cx->progress_arg, HK_MIN(o->rows, o->total), o->total);
    return rc;
}

static hk_rc head_write(void *arg, const hk_table *t, const hk_datum *vals)
{
    out *o = arg;
    static const char *const kept[] = { "company", "record_id", "epoch" };

    record_start(o);
    for (size_t i = 0; i < HK_COUNT(kept); i++) add_int(o, vals[hk_table_column(t, kept[i])].i);
    o->total += vals[hk_table_column(t, "seq")].i;
    return record_put(o, HK_TAG_HEAD);
}

static hk_rc facts_write(out *o)
{
    int64_t *companies;
    size_t n;

    hk_rc rc = hk_walk_companies(o->cx, &companies, &n);
    for (size_t i = 0; !rc && i < n; i++) {
        const hk_table *t;
        const hk_datum *vals;
        hk_walk *w = NULL;
        rc = hk_walk_open(o->cx, companies[i], &w);
        if (rc) break;
        while (!rc && hk_walk_next(w, &t, &vals)) rc = row_write(o, t, vals);
        hk_rc end = hk_walk_end(w);
        if (!rc) rc = end;
    }
    return rc;
}

static hk_rc manifest_write(out *o)
{
    uint8_t digest[HK_SHA256];
    hk_rc rc = HK_OK;

    for (int i = 0; !rc && i < hk_tables_n; i++) {
        const hk_table *t = &hk_tables[i];
        if (hk_table_derived(t)) continue;
        rc = hk_digests_end(o->cx, &o->digests, t, digest);
        if (rc) break;
        record_start(o);
        add_name(o, t->name);
        add_int(o, o->digests.rows[i]);
        hk_buf_add(&o->row, digest, sizeof digest);
        rc = record_put(o, HK_TAG_TABLE);
    }
    if (rc) return rc;
    record_start(o);
    return record_put(o, HK_TAG_END);
}

static hk_rc hash_write(out *o)
{
    uint8_t sha[HK_SHA256];
    hk_sha_end(o->sha, sha);
    hk_sha_start(o->sha);                /* what comes now counts for nothing */
    return write_all(o, sha, sizeof sha);
}

static hk_rc everything_write(out *o)
{
    hk_rc rc = write_all(o, (const uint8_t *)HK_ARCHIVE_MAGIC, HK_ARCHIVE_MAGIC_N);
    if (!rc) rc = format_write(o);
    for (int i = 0; !rc && i < hk_tables_n; i++) {
        hk_kind kind = hk_tables[i].kind;
        if (kind != HK_KIND_FACT && kind != HK_KIND_DERIVED) rc = hk_table_each(o->cx, &hk_tables[i], row_write, o);
    }
    if (!rc) rc = hk_table_each(o->cx, &hk_tables[HK_TABLE_company_head], head_write, o);
    if (!rc) rc = facts_write(o);
    if (!rc) rc = manifest_write(o);
    if (!rc) rc = block_flush(o, ZSTD_e_end);
    if (!rc) rc = hash_write(o);
    return rc;
}

static hk_rc out_open(out *o)
{
    o->packed_cap = ZSTD_CStreamOutSize();
    o->block = malloc(BLOCK), o->packed = malloc(o->packed_cap);
    o->zstd = ZSTD_createCCtx(), o->sha = hk_sha_create();
    o->row.arena = o->cx->arena;
    if (!o->block || !o->packed || !o->zstd || !o->sha) return hk_fail(o->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    ZSTD_CCtx_setParameter(o->zstd, ZSTD_c_compressionLevel, LEVEL);
    hk_sha_start(o->sha);
    o->fd = open(o->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);      /* it holds everybody's data */
    if (o->fd < 0) return write_fail(o);
    flock(o->fd, LOCK_EX | LOCK_NB);                                           /* in work: parts_remove leaves it alone */
    return HK_OK;
}

static void out_clear(out *o)
{
    if (o->fd >= 0) close(o->fd);
    free(o->block);
    free(o->packed);
    ZSTD_freeCCtx(o->zstd);
    hk_sha_free(o->sha);
    hk_digests_clear(&o->digests);
}

/* The folder of a path, "." when it names none. */
static char *folder_of(hk_arena *a, const char *path)
{
    char *folder = hk_strdup(a, path), *slash = strrchr(folder, '/');
    if (!slash) return hk_strdup(a, ".");
    slash[slash == folder] = 0;
    return folder;
}

/* Parts of this very archive that a program left when it was killed: nobody holds their lock. */
static void parts_remove(hk_ctx *cx, const char *path)
{
    const char *folder = folder_of(cx->arena, path), *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t n = strlen(name);
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));) {
        size_t len = strlen(e->d_name);
        if (len != n + sizeof ".0123456789abcdef.part" - 1 || strncmp(e->d_name, name, n) || e->d_name[n] != '.' || strcmp(e->d_name + len - 5, ".part")) continue;
        const char *part = hk_printf(cx->arena, "%s/%s", folder, e->d_name);
        int fd = open(part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0) continue;
        if (!flock(fd, LOCK_EX | LOCK_NB)) unlink(part);
        close(fd);
    }
    if (d) closedir(d);
}

/* On disk, then in its place, then the folder on disk. A new archive takes no other file's place, not even one that came meanwhile. */
static hk_rc put_in_place(out *o, const char *path, bool replace)
{
    if (fsync(o->fd)) return write_fail(o);
    if (renameat2(AT_FDCWD, o->path, AT_FDCWD, path, replace ? 0 : RENAME_NOREPLACE))
        return errno == EEXIST ? hk_fail(o->cx, HK_CONFLICT, "archive.exists", "file", "file", path, NULL) : write_fail(o);
    int fd = open(folder_of(o->cx->arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return write_fail(o);
    bool bad = fsync(fd) != 0;
    close(fd);
    return bad ? write_fail(o) : HK_OK;
}

static hk_rc backup(hk_ctx *cx, const char *path, bool replace)
{
    out o = { .cx = cx, .fd = -1 };
    uint64_t mark = 0;

    assert(!cx->conn);
    if (!replace && !access(path, F_OK)) return hk_fail(cx, HK_CONFLICT, "archive.exists", "file", "file", path, NULL);
    parts_remove(cx, path);
    if (!hk_random_bytes(&mark, sizeof mark)) return hk_fail_internal(cx, HK_INTERNAL, "no randomness");
    o.path = hk_printf(cx->arena, "%s.%016" PRIx64 ".part", path, mark);
    hk_rc rc = out_open(&o);
    bool made = o.fd >= 0;
    if (!rc) rc = hk_read_begin(cx);
    if (!rc) {
        rc = everything_write(&o);
        hk_read_end(cx);
    }
    if (!rc) rc = put_in_place(&o, path, replace);
    if (rc && made) unlink(o.path);
    out_clear(&o);
    return rc;
}

hk_rc hk_backup(hk_ctx *cx, const char *path) { return backup(cx, path, false); }
hk_rc hk_backup_over(hk_ctx *cx, const char *path) { return backup(cx, path, true); }
