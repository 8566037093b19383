/* ops_backup.c - `backup list` and `restore`, with the rehearsal `restore --check` (backup.h, BK4).
 *
 * The rehearsal is a restore in earnest, into an SQLite file in a folder of its own: the archive is read to its end, inserted,
 * and everything in the new database is verified: chains, numbers, control totals. Then each table's rows and digest are held
 * against the archive's manifest, which was made in the snapshot the backup was taken from. */
#include "backup/backup.h"
#include "access/caps.h"
#include "store/store.h"
#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- backup list ---- */

static const hk_field list_in[] = {
    { "backup_dir", HK_T_TEXT, HK_F_CLI, NULL, 1, 4000 },
    { "backup_daily", HK_T_INT, 0, NULL, 0, 3660, NULL, HK_BACKUP_DAILY }, { "backup_weekly", HK_T_INT, 0, NULL, 0, 520, NULL, HK_BACKUP_WEEKLY },
    { "backup_monthly", HK_T_INT, 0, NULL, 0, 1200, NULL, HK_BACKUP_MONTHLY }, HK_FIELD_END };
static const hk_field list_row[] = {
    { "file", HK_T_TEXT }, { "made", HK_T_TIME }, { "bytes", HK_T_INT }, { "kept", HK_T_ENUM, 0, "none|newest|daily|weekly|monthly" }, HK_FIELD_END };

static hk_rc backup_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const kept[] = { "none", "newest", "daily", "weekly", "monthly" };
    const hk_backup_keep     keep = { hk_in_int(in, "backup_daily"), hk_in_int(in, "backup_weekly"), hk_in_int(in, "backup_monthly") };
    const char              *folder = hk_in_text(in, "backup_dir");
    hk_backup_file          *files;
    size_t                   n;

    if (!folder) return hk_fail(cx, HK_BAD_INPUT, "backup.no_folder", "backup_dir", NULL);
    hk_rc rc = hk_backup_files(cx, folder, &files, &n);
    if (rc) return rc;
    hk_backup_plan(files, n, &keep);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(&out->w, NULL);
        hk_jw_str(&out->w, "file", files[i].name);
        hk_jw_time(&out->w, "made", files[i].made_us);
        hk_jw_int(&out->w, "bytes", files[i].bytes);
        hk_jw_str(&out->w, "kept", kept[files[i].kept]);
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_int(&out->w, "total", (int64_t)n);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- restore ---- */

static const hk_field restore_in[] = {
    { "file", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_CLI, NULL, 1, 4000 }, { "check", HK_T_BOOL },
    { "work_dir", HK_T_TEXT, HK_F_CLI, NULL, 1, 4000 }, HK_FIELD_END };
static const hk_field check_row[] = {
    { "what", HK_T_ENUM, 0, "chain|seq|control|head|table" }, { "name", HK_T_TEXT }, { "rows", HK_T_INT }, { "digest", HK_T_TEXT }, { "good", HK_T_BOOL },
    HK_FIELD_END };
static const hk_field restore_out[] = {
    { "file", HK_T_TEXT }, { "done", HK_T_BOOL }, { "made", HK_T_TIME, HK_F_OPTIONAL }, { "bytes", HK_T_INT, HK_F_OPTIONAL }, { "companies", HK_T_INT, HK_F_OPTIONAL },
    { "facts", HK_T_INT, HK_F_OPTIONAL }, { "rows", HK_T_OBJECT, HK_F_LIST | HK_F_OPTIONAL, NULL, 0, 0, check_row }, { "good", HK_T_BOOL, HK_F_OPTIONAL },
    HK_FIELD_END };

/* Rows told while the store works, which releases what cx->arena took meanwhile: they are kept in an arena of their own. */
typedef struct told {
    hk_arena      *arena;
    hk_verify_row *rows;
    size_t         n, cap;
} told;

static void take(void *arg, const hk_verify_row *row)
{
    told         *t = arg;
    hk_verify_row copy = *row;

    copy.what = hk_strdup(t->arena, row->what), copy.name = hk_strdup(t->arena, row->name);
    HK_PUSH(t->arena, t->rows, t->n, t->cap) = copy;
}

static const hk_verify_row *table_of(const told *t, const char *name)
{
    for (size_t i = 0; i < t->n; i++)
        if (!strcmp(t->rows[i].what, "table") && !strcmp(t->rows[i].name, name)) return &t->rows[i];
    return NULL;
}

/* A table of the restored database against the manifest's: same number of rows, same digest. One the archive does not name was
 * added by a later version: what is in it the migrations filled (store/restore.c, RS4). */
static void compare(told *restored, const told *archive)
{
    for (size_t i = 0; i < restored->n; i++) {
        hk_verify_row *r = &restored->rows[i];
        if (strcmp(r->what, "table")) continue;
        const hk_verify_row *a = table_of(archive, r->name);
        if (a) r->good = a->rows == r->rows && !strcmp(a->digest, r->digest);
    }
    for (size_t i = 0; i < archive->n; i++) {
        hk_verify_row lost = archive->rows[i];
        lost.good = false;
        if (!table_of(restored, lost.name)) take(restored, &lost);
    }
}

static bool check_write(hk_jw *w, const char *file, const hk_archive_info *info, const told *t)
{
    int64_t facts = 0;
    bool    good = true;

    for (size_t i = 0; i < t->n; i++) {
        good &= t->rows[i].good;
        if (!strcmp(t->rows[i].what, "seq")) facts += t->rows[i].rows;
    }
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "file", file);
    hk_jw_bool(w, "done", false);
    hk_jw_time(w, "made", info->created_us);
    hk_jw_int(w, "bytes", info->bytes);
    hk_jw_int(w, "companies", info->companies);
    hk_jw_int(w, "facts", facts);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < t->n; i++) {
        const hk_verify_row *r = &t->rows[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "what", r->what);
        hk_jw_str(w, "name", r->name);
        hk_jw_int(w, "rows", r->rows);
        hk_jw_str(w, "digest", r->digest);
        hk_jw_bool(w, "good", r->good);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_bool(w, "good", good);
    hk_jw_obj_end(w);
    return good;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    HK_UNUSED(st), HK_UNUSED(type), HK_UNUSED(at);
    return remove(path);
}

/* Into a database of its own below `folder`, verified. Failures of verify are in the rows. */
static hk_rc restore_into(hk_ctx *cx, const char *file, const char *folder, told *restored)
{
    hk_rc rc = hk_db_open(cx, hk_printf(cx->arena, "sqlite:%s/restore.db", folder), HK_DB_CREATE, &cx->db);

    if (!rc) rc = hk_restore(cx, file);
    if (!rc) rc = hk_verify(cx, take, restored);
    if (rc == HK_DAMAGED && restored->n) {
        hk_error_clear(cx);
        rc = HK_OK;
    }
    hk_db_close(cx->db);
    cx->db = NULL;
    return rc;
}

static hk_rc rehearse(hk_ctx *cx, const char *file, const char *below, hk_reply *out)
{
    told            archive = { .arena = hk_arena_create() }, restored = { .arena = archive.arena };
    hk_archive_info info = { 0 };
    char           *folder = hk_printf(cx->arena, "%s/huikuan-restore-XXXXXX", below);

    if (!archive.arena) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = hk_archive_check(cx, file, take, &archive, &info);
    if (!rc && !mkdtemp(folder)) rc = hk_fail(cx, HK_IO, "backup.folder", "work_dir", "folder", below, NULL);
    if (!rc) {
        rc = restore_into(cx, file, folder, &restored);
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
    if (!rc) {
        compare(&restored, &archive);
        if (!check_write(&out->w, file, &info, &restored)) rc = hk_fail(cx, HK_NOT_TIED, "backup.check_bad", NULL, "file", file, NULL);     /* O6 */
    }
    hk_arena_free(archive.arena);
    return rc;
}

static hk_rc restore(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *file = hk_in_text(in, "file"), *below = hk_in_text(in, "work_dir");

    /* Looked at first: a mistyped name must not leave an empty database behind. */
    if (access(file, R_OK)) return hk_fail(cx, HK_BAD_INPUT, "input.file_missing", "file", "file", file, NULL);
    if (hk_in_int(in, "check")) return rehearse(cx, file, below ? below : getenv("TMPDIR") ? getenv("TMPDIR") : "/var/tmp", out);
    hk_rc rc = hk_db_open(cx, cx->db_url, HK_DB_CREATE, &cx->db);
    if (!rc) rc = hk_restore(cx, file);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "file", file);
    hk_jw_bool(&out->w, "done", true);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

const hk_op hk_backup_ops[] = {
    { "restore", HK_CLI_ONLY, NULL, CAP_COMPANY_ADMIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, restore_in, restore_out, HK_ONE, restore, "restore" },
    { "backup list", HK_CLI_ONLY, NULL, CAP_COMPANY_ADMIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, list_in, list_row, HK_PAGE, backup_list, "backup.list" },
    HK_OP_END,
};
