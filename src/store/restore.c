/* Restore: an archive into a database with no rows, all or nothing (archive.h has the form).
 *
 * The file is read twice. The first reading believes nothing and touches no database: form, types, the manifest's digests,
 * the hash over the file and its end. Only what stood that is read again and inserted, in one write, so a
 * damaged file costs no transaction and a bad byte never reaches an engine. The second reading checks as the first does: the
 * file may have been changed between.
 *
 *   RS1  the chain is stored as it was; whether it holds is for verify to say, so that a database with a broken chain can
 *        still be moved
 *   RS2  heads and control totals are made from the facts as they pass
 *   RS4  what a migration fills from what was there is filled again from what an archive of an older version brings (S8)
 *   RS3  any failure of reading is HK_DAMAGED (archive.damaged) with the table read last and the offset in the file
 */
#include "store/archive.h"
#include "sql/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zstd.h>

enum { RECORD_MAX = 256 << 20, MIGRATIONS_MAX = 256 };

typedef struct in {
    hk_ctx    *cx;
    FILE      *f;
    ZSTD_DCtx *zstd;
    hk_sha    *sha;
    uint8_t   *packed;                   /* read from the file */
    size_t     packed_n, packed_at;
    int64_t    left;                     /* bytes of the frame not yet read from the file */
    uint8_t   *p;                        /* unpacked, not yet taken: p[at..n) */
    size_t     at, n, cap;
    int64_t    offset;                   /* in the file: of the byte zstd takes next */
    bool       frame_done, pending;
    char      *row;                      /* payload of the record at hand, with room for a NUL behind each text */
    size_t     row_n, row_cap;
    const char *table;                   /* read last */
    hk_digests digests;
    bool       listed[HK_TABLE_SET];              /* its T was read */
    bool       had[MIGRATIONS_MAX];   /* migrations of the database the archive was made of */
    hk_verify_fn fn;                     /* told of each T, or NULL */
    void      *fn_arg;
    hk_archive_info info;
} in;

static hk_rc damaged(in *i)
{
    return hk_fail(i->cx, HK_DAMAGED, "archive.damaged", NULL, "table", i->table ? i->table : "-", "offset", hk_printf(i->cx->arena, "%" PRId64, i->offset), NULL);
}

static hk_rc no_memory(in *i) { return hk_fail(i->cx, HK_NO_MEMORY, NULL, NULL, NULL); }

/* ---- bytes ---- */
static hk_rc in_open(in *i, const char *path)
{
    char magic[HK_ARCHIVE_MAGIC_N];
    struct stat st;

    i->f = fopen(path, "rbe");
    if (!i->f) return hk_fail(i->cx, errno == ENOENT ? HK_NOT_FOUND : HK_IO, "archive.open", NULL, "path", path, NULL);
    i->zstd = ZSTD_createDCtx(), i->sha = hk_sha_create(), i->packed = malloc(ZSTD_DStreamInSize());
    if (!i->zstd || !i->sha || !i->packed) return no_memory(i);
    hk_sha_start(i->sha);
    if (fstat(fileno(i->f), &st)) return hk_fail(i->cx, HK_IO, NULL, NULL, NULL);
    i->info.bytes = st.st_size;
    i->left = (int64_t)st.st_size - HK_ARCHIVE_MAGIC_N - HK_SHA256;
    size_t n = fread(magic, 1, sizeof magic, i->f);
    i->offset = (int64_t)n;
    hk_sha_add(i->sha, magic, n);
    return i->left >= 0 && n == sizeof magic && memcmp(magic, HK_ARCHIVE_MAGIC, sizeof magic) == 0 ? HK_OK : damaged(i);
}

static void in_clear(in *i)
{
    if (i->f) fclose(i->f);
    ZSTD_freeDCtx(i->zstd);
    hk_sha_free(i->sha);
    free(i->packed);
    free(i->p);
    free(i->row);
    hk_digests_clear(&i->digests);
}

/* One step of unpacking, behind i->n. HK_DAMAGED when the file ends before the frame does, or the frame does not hold. */
static hk_rc unpack(in *i)
{
    if (i->packed_at == i->packed_n && !i->pending) {
        i->packed_n = fread(i->packed, 1, (size_t)HK_MIN(i->left, (int64_t)ZSTD_DStreamInSize()), i->f), i->packed_at = 0;
        if (ferror(i->f)) return hk_fail(i->cx, HK_IO, NULL, NULL, NULL);
        if (!i->packed_n) return damaged(i);
        i->left -= (int64_t)i->packed_n;
        hk_sha_add(i->sha, i->packed, i->packed_n);
    }
    ZSTD_inBuffer from = { i->packed, i->packed_n, i->packed_at };
    ZSTD_outBuffer to = { i->p, i->cap, i->n };
    size_t left = ZSTD_decompressStream(i->zstd, &to, &from);
    if (ZSTD_isError(left)) return damaged(i);
    i->offset += (int64_t)(from.pos - i->packed_at);
    i->packed_at = from.pos, i->n = to.pos;
    i->frame_done = left == 0;
    i->pending = !i->frame_done && to.pos == to.size;                      /* zstd holds more than found room */
    return HK_OK;
}

static hk_rc room(in *i, size_t n)
{
    if (i->at) memmove(i->p, i->p + i->at, i->n - i->at), i->n -= i->at, i->at = 0;
    if (i->cap >= n + ZSTD_DStreamOutSize()) return HK_OK;
    uint8_t *p = realloc(i->p, n + ZSTD_DStreamOutSize());
    if (!p) return no_memory(i);
    i->p = p, i->cap = n + ZSTD_DStreamOutSize();
    return HK_OK;
}

/* Unpacks until n bytes are at hand. */
static hk_rc need(in *i, size_t n)
{
    if (i->n - i->at >= n) return HK_OK;
    hk_rc rc = room(i, n);
    while (!rc && i->n < n) rc = i->frame_done ? damaged(i) : unpack(i);
    return rc;
}

/* The next record, its payload in i->row. */
static hk_rc record_next(in *i, char *tag)
{
    uint32_t n;

    hk_rc rc = need(i, HK_ARCHIVE_HEADER);
    if (rc) return rc;
    memcpy(&n, i->p + i->at + 1, sizeof n);
    n = be32toh(n);
    *tag = (char)i->p[i->at];
    if (n > RECORD_MAX) return damaged(i);
    rc = need(i, HK_ARCHIVE_HEADER + (size_t)n);
    if (rc) return rc;
    if (i->row_cap < (size_t)n + 1) {
        char *row = realloc(i->row, (size_t)n + 1);
        if (!row) return no_memory(i);
        i->row = row, i->row_cap = (size_t)n + 1;
    }
    memcpy(i->row, i->p + i->at + HK_ARCHIVE_HEADER, n);
    i->row_n = n, i->at += HK_ARCHIVE_HEADER + (size_t)n;
    return HK_OK;
}

/* ---- records ---- */
typedef struct cut {                     /* what is left of a payload; ok turns false when it was too short */
    char  *p;
    size_t n;
    bool   ok;
} cut;

static char *cut_bytes(cut *c, size_t n)
{
    char *p = c->p;
    if (!c->ok || c->n < n) { c->ok = false; return NULL; }
    c->p += n, c->n -= n;
    return p;
}
static unsigned cut_byte(cut *c)
{
    const char *p = cut_bytes(c, 1);
    return p ? (uint8_t)*p : 0;
}
static uint32_t cut_u32(cut *c)
{
    uint32_t be = 0;
    const char *p = cut_bytes(c, sizeof be);
    if (p) memcpy(&be, p, sizeof be);
    return be32toh(be);
}
static int64_t cut_int(cut *c)
{
    uint64_t be = 0;
    const char *p = cut_bytes(c, sizeof be);
    if (p) memcpy(&be, p, sizeof be);
    return (int64_t)be64toh(be);
}
static hk_str cut_name(cut *c)
{
    size_t n = cut_byte(c);
    return (hk_str){ cut_bytes(c, n), c->ok ? n : 0 };
}
static cut cut_of(const in *i) { return (cut){ i->row, i->row_n, true }; }

static const hk_table *table_named(hk_str name)
{
    for (int k = 0; k < hk_tables_n; k++)
        if (!hk_table_derived(&hk_tables[k]) && hk_str_is(name, hk_tables[k].name)) return &hk_tables[k];
    return NULL;
}

/* The hash at the file's end, over what was read and what is left. */
static bool hash_holds(in *i)
{
    uint8_t ours[HK_SHA256], theirs[HK_SHA256], some[4096];

    for (size_t n; i->left > 0; i->left -= (int64_t)n) {
        n = fread(some, 1, (size_t)HK_MIN(i->left, (int64_t)sizeof some), i->f);
        if (!n) return false;
        hk_sha_add(i->sha, some, n);
    }
    hk_sha_end(i->sha, ours);
    return fread(theirs, 1, sizeof theirs, i->f) == sizeof theirs && fgetc(i->f) == EOF && memcmp(ours, theirs, sizeof ours) == 0;
}

/* It was made by another version, unless it is just damaged. */
static hk_rc foreign(in *i, hk_rc rc, const char *key, const char *name)
{
    return hash_holds(i) ? hk_fail(i->cx, rc, key, NULL, name ? "name" : NULL, name, NULL) : damaged(i);
}

/* An archive of a later version has a migration this program does not know; one of an older version has fewer (S8). */
static hk_rc format_read(in *i)
{
    cut c = cut_of(i);
    uint8_t sha[HK_SHA256];
    uint32_t version = cut_u32(&c);

    i->info.created_us = cut_int(&c);
    if (c.ok && version > HK_ARCHIVE_VERSION) return foreign(i, HK_NEWER_DATABASE, "archive.newer", NULL);
    for (int n = (int)cut_byte(&c), k = 0; c.ok && k < n; k++) {
        hk_str name = cut_name(&c);
        const char *theirs = cut_bytes(&c, HK_SHA256);
        int m = 0;
        if (!c.ok) break;
        while (m < hk_migrations_n && !hk_str_is(name, hk_migrations[m].name)) m++;
        if (m == hk_migrations_n) return foreign(i, HK_NEWER_DATABASE, "archive.newer", NULL);
        hk_sha256(hk_migrations[m].text, strlen(hk_migrations[m].text), sha);
        if (memcmp(sha, theirs, HK_SHA256)) return foreign(i, HK_DAMAGED, "archive.schema", hk_migrations[m].name);
        i->had[m] = true;
    }
    return c.ok && !c.n && version == HK_ARCHIVE_VERSION ? HK_OK : damaged(i);
}

static bool value_read(cut *c, const hk_column *col, hk_datum *v)
{
    unsigned kind = cut_byte(c);

    *v = (hk_datum){ .i = HK_NULL };
    if (!c->ok) return false;
    if (kind == 0) return col->nullable;
    if (kind == 1) {
        v->i = cut_int(c);
        return c->ok && col->type == HK_SQL_INT && v->i != HK_NULL;
    }
    v->n = cut_u32(c);
    v->p = cut_bytes(c, v->n);
    return c->ok && ((kind == 2 && col->type == HK_SQL_TEXT) || (kind == 3 && col->type == HK_SQL_BYTES));
}

static hk_rc row_read(in *i, const hk_table **out, hk_datum *vals)
{
    cut c = cut_of(i);
    hk_str name = cut_name(&c);
    int n = (int)cut_byte(&c);
    const hk_table *t = c.ok ? table_named(name) : NULL;

    if (!t || n > t->n) return damaged(i);
    i->table = t->name;
    for (int k = 0; k < n; k++)
        if (!value_read(&c, &t->columns[k], &vals[k])) return damaged(i);
    for (int k = n; k < t->n; k++) {
        if (!t->columns[k].nullable) return damaged(i);
        vals[k] = (hk_datum){ .i = HK_NULL };
    }
    if (c.n) return damaged(i);
    i->row[i->row_n] = 0;                /* texts end in NUL now that the bytes behind them were read */
    for (int k = 0; k < n; k++)
        if (t->columns[k].type == HK_SQL_TEXT && vals[k].p) i->row[(size_t)(vals[k].p - i->row) + vals[k].n] = 0;
    *out = t;
    return hk_digests_add(i->cx, &i->digests, t, vals);
}

static void manifest_tell(in *i, const hk_table *t, int64_t rows, const uint8_t digest[HK_SHA256])
{
    hk_verify_row row = { .what = "table", .name = t->name, .rows = rows, .good = true };

    i->info.rows += rows;
    if (t->index == HK_TABLE_company) i->info.companies = rows;
    for (int k = 0; k < HK_SHA256; k++) snprintf(row.digest + 2 * k, 3, "%02x", digest[k]);
    if (i->fn) i->fn(i->fn_arg, &row);
}

static hk_rc manifest_read(in *i)
{
    uint8_t ours[HK_SHA256];
    cut c = cut_of(i);
    const hk_table *t = table_named(cut_name(&c));
    int64_t rows = cut_int(&c);
    const char *theirs = cut_bytes(&c, HK_SHA256);

    if (!c.ok || c.n || !t || i->listed[t->index]) return damaged(i);
    i->table = t->name;
    i->listed[t->index] = true;
    hk_rc rc = hk_digests_end(i->cx, &i->digests, t, ours);
    if (rc) return rc;
    if (rows != i->digests.rows[t->index] || memcmp(ours, theirs, HK_SHA256) != 0) return damaged(i);
    manifest_tell(i, t, rows, ours);
    return HK_OK;
}

/* Nothing stands behind the last record but the end of the frame and the hash of the file. */
static hk_rc end_read(in *i)
{
    if (i->row_n || i->at != i->n) return damaged(i);
    for (int k = 0; k < hk_tables_n; k++)
        if (i->digests.rows[k] && !i->listed[k]) return damaged(i);
    hk_rc rc = room(i, 0);
    while (!rc && !i->frame_done) rc = unpack(i);
    if (rc) return rc;
    if (i->n || i->packed_at != i->packed_n || i->left) return damaged(i);
    return hash_holds(i) ? HK_OK : damaged(i);
}

/* ---- a reading: calls for each row and head, or for none in the first one ---- */
typedef struct sink {
    hk_rc (*row)(void *arg, const hk_table *t, const hk_datum *vals);
    hk_rc (*head)(void *arg, int64_t company, int64_t record_id, int64_t epoch);
    void *arg;
} sink;

static hk_rc record_take(in *i, char tag, const sink *to)
{
    hk_datum vals[HK_MAX_COLUMNS];
    const hk_table *t = NULL;
    cut c = cut_of(i);
    hk_rc rc;

    switch (tag) {
    case HK_TAG_ROW:
        rc = row_read(i, &t, vals);
        return rc || !to ? rc : to->row(to->arg, t, vals);
    case HK_TAG_HEAD: {
        int64_t company = cut_int(&c), record_id = cut_int(&c), epoch = cut_int(&c);
        if (!c.ok || c.n) return damaged(i);
        return to ? to->head(to->arg, company, record_id, epoch) : HK_OK;
    }
    case HK_TAG_TABLE: return manifest_read(i);
    default:           return damaged(i);
    }
}

static hk_rc records_read(in *i, const char *path, const sink *to)
{
    char tag = 0;

    hk_rc rc = in_open(i, path);
    if (!rc) rc = record_next(i, &tag);
    if (!rc) rc = tag == HK_TAG_FORMAT ? format_read(i) : damaged(i);
    while (!rc) {
        rc = record_next(i, &tag);
        if (rc || tag == HK_TAG_END) break;
        rc = record_take(i, tag, to);
    }
    return rc ? rc : end_read(i);
}

/* had: NULL, or which migrations the archive knows. */
static hk_rc read_through(hk_ctx *cx, const char *path, const sink *to, bool had[MIGRATIONS_MAX])
{
    in i = { .cx = cx };
    hk_rc rc = records_read(&i, path, to);
    if (had) memcpy(had, i.had, sizeof i.had);
    in_clear(&i);
    return rc;
}

hk_rc hk_archive_check(hk_ctx *cx, const char *path, hk_verify_fn fn, void *arg, hk_archive_info *info)
{
    in i = { .cx = cx, .fn = fn, .fn_arg = arg };
    hk_rc rc = records_read(&i, path, NULL);
    if (!rc && info) *info = i.info;
    in_clear(&i);
    return rc;
}

/* ---- into the database ---- */
typedef struct head {
    int64_t company, seq, recorded_us, record_id, epoch;
    uint8_t chain[HK_SHA256];
} head;

typedef struct target {
    hk_ctx     *cx;
    const char *path;
    hk_check    check;                   /* of the company whose facts pass */
    bool        checking;
    head       *heads;
    size_t      n, cap;
    int64_t     rows;
} target;

static head *head_of(target *t, int64_t company)
{
    for (size_t k = 0; k < t->n; k++)
        if (t->heads[k].company == company) return &t->heads[k];
    head *h = &HK_PUSH(t->cx->arena, t->heads, t->n, t->cap);
    *h = (head){ .company = company };
    return h;
}

static hk_rc head_take(void *arg, int64_t company, int64_t record_id, int64_t epoch)
{
    head *h = head_of(arg, company);
    h->record_id = record_id, h->epoch = epoch;
    return HK_OK;
}

/* Totals of the company that is done, and its place in the log. */
static hk_rc company_done(target *t)
{
    const hk_check *k = &t->check;
    size_t n;
    hk_rc rc = HK_OK;

    if (!t->checking) return HK_OK;
    hk_check_end(&t->check);
    head *h = head_of(t, k->company);
    h->seq = k->seq, h->recorded_us = k->last_us;
    memcpy(h->chain, k->chain, HK_SHA256);
    hk_arena_mark mark = hk_arena_save(t->cx->arena);
    const hk_control_row *rows = hk_check_controls(t->cx, k, &n);
    for (size_t i = 0; !rc && i < n; i++)
        rc = hk_x_control_put(t->cx, k->company, rows[i].currency, rows[i].group, rows[i].eff_day, rows[i].recorded_day, rows[i].amount, rows[i].n, NULL);
    if (!rc) hk_arena_release(t->cx->arena, mark);
    t->checking = false;
    return rc;
}

static hk_rc row_insert(void *arg, const hk_table *table, const hk_datum *vals)
{
    target *t = arg;
    hk_rc rc = HK_OK;

    if (table->kind == HK_KIND_FACT) {
        int64_t company = vals[table->company].i;
        if (t->checking && t->check.company != company) rc = company_done(t);
        if (!rc && !t->checking) hk_check_start(&t->check, company), t->checking = true;
        if (!rc) rc = hk_check_row(t->cx, &t->check, table, vals);
    }
    if (!rc) rc = hk_row_insert(t->cx, table, vals);
    if (++t->rows % 16384 == 0) {
        if (t->cx->cancel && *t->cx->cancel && !rc) rc = hk_fail(t->cx, HK_CANCELLED, NULL, NULL, NULL);
        if (t->cx->progress) t->cx->progress(t->cx->progress_arg, t->rows, t->rows);
    }
    return rc;
}

static hk_rc not_empty(hk_ctx *cx, const hk_table *t)
{
    return hk_fail(cx, HK_CONFLICT, "archive.not_empty", NULL, "table", t->name, NULL);
}

static hk_rc empty_check(hk_ctx *cx)
{
    const hk_datum first[] = { { .i = INT64_MIN + 1 } };
    hk_datum vals[HK_MAX_COLUMNS];
    hk_cursor *cur = NULL;
    hk_rc rc = HK_OK;

    for (int i = 0; !rc && i < hk_tables_n; i++) {
        const hk_table *t = &hk_tables[i];
        if (t->kind == HK_KIND_FACT) continue;
        rc = hk_cursor_open(cx, t->scan, NULL, &cur);
        if (rc) return rc;
        bool any = hk_cursor_step(cur, vals);
        rc = hk_cursor_end(cur);
        if (!rc && any) rc = not_empty(cx, t);
    }
    if (!rc) rc = hk_cursor_open(cx, &hk_sql_fact_company_next, first, &cur);
    if (rc) return rc;
    bool any = hk_cursor_step(cur, vals) && vals[0].i != HK_NULL;
    rc = hk_cursor_end(cur);
    return !rc && any ? not_empty(cx, &hk_tables[HK_TABLE_fact_commit]) : rc;
}

static hk_rc heads_put(target *t)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < t->n; i++) {
        const head *h = &t->heads[i];
        hk_str zero = { (const char *)hk_chain_zero, HK_SHA256 };
        rc = hk_x_head_make(t->cx, h->company, zero, NULL);
        if (!rc) rc = hk_x_head_put(t->cx, h->company, h->seq, h->recorded_us, (hk_str){ (const char *)h->chain, HK_SHA256 }, h->record_id, h->epoch, NULL);
    }
    return rc;
}

/* RS4 */
static hk_rc filled_again(hk_ctx *cx, const bool had[MIGRATIONS_MAX])
{
    hk_rc rc = HK_OK;

    for (int m = 0; m < hk_migrations_n; m++)
        for (const char *const *sql = cx->db->engine == HK_SQLITE ? hk_migrations[m].sqlite : hk_migrations[m].postgres; !rc && !had[m] && *sql; sql++)
            if (strncmp(*sql, "INSERT", 6) == 0) rc = cx->db->ops->exec(cx, cx->conn, *sql);
    return rc;
}

static hk_rc restore_write(hk_ctx *cx, void *arg)
{
    bool had[MIGRATIONS_MAX] = { false };
    target t = { .cx = cx, .path = arg };
    const sink to = { row_insert, head_take, &t };

    hk_rc rc = hk_check_init(cx, &t.check);
    if (!rc) rc = empty_check(cx);
    if (!rc) rc = hk_bulk_begin(cx);
    if (!rc) rc = read_through(cx, t.path, &to, had);
    if (!rc) rc = company_done(&t);
    if (!rc) rc = hk_bulk_end(cx);
    if (!rc) rc = filled_again(cx, had);
    if (!rc) rc = heads_put(&t);
    hk_check_clear(&t.check);
    return rc;
}

hk_rc hk_restore(hk_ctx *cx, const char *path)
{
    assert(!cx->conn);
    hk_rc rc = read_through(cx, path, NULL, NULL);
    return rc ? rc : hk_write(cx, restore_write, (void *)(uintptr_t)path);
}
