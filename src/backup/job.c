/* job.c - one night's backup: write, read back, then remove what no rule keeps (backup.h, BK1 to BK3).
 *
 * Running it again is harmless: each try has a name of its own, and a file that was not read back yet is one more in the folder
 * until the next try has looked at what stays. */
#include "backup/backup.h"
#include "base/log.h"
#include "content/content.h"
#include "store/store.h"
#include <stdio.h>
#include <unistd.h>

static const char *name_at(hk_arena *a, int64_t us)
{
    hk_ymd  d = hk_day_ymd(hk_time_day(us));
    int64_t s = (us - hk_day_start_us(hk_time_day(us))) / 1000000;

    return hk_printf(a, "huikuan-%04d%02d%02d-%02d%02d%02d.hkb", d.y, d.m, d.d, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

/* BK1 */
static hk_rc write_and_read(hk_ctx *cx, const char *path, hk_archive_info *info)
{
    hk_rc rc = hk_backup(cx, path);

    if (rc) return rc;
    if (*cx->cancel) {                                   /* the program ends: not looked at, so it does not count */
        unlink(path);
        return hk_fail(cx, HK_CANCELLED, NULL, NULL, NULL);
    }
    rc = hk_archive_check(cx, path, NULL, NULL, info);
    if (rc) {
        const char *aside = hk_printf(cx->arena, "%s.bad", path);
        if (rename(path, aside)) hk_log(HK_LOG_ERROR, "backup.aside", "file=%s error=%m", path);
    }
    return rc;
}

/* BK2. A file that cannot be removed costs room, not safety: it is told and stays. */
static hk_rc thin_out(hk_ctx *cx, const hk_backups *b, int64_t *kept, int64_t *removed)
{
    hk_backup_file *files;
    size_t          n;
    hk_rc           rc = hk_backup_files(cx, b->folder, &files, &n);

    if (rc) return rc;
    hk_backup_plan(files, n, &b->keep);
    for (size_t i = 0; i < n; i++) {
        if (files[i].kept != HK_KEPT_NONE) {
            ++*kept;
        } else if (unlink(hk_printf(cx->arena, "%s/%s", b->folder, files[i].name))) {
            hk_log(HK_LOG_WARN, "backup.remove", "file=%s error=%m", files[i].name);
            ++*kept;
        } else {
            ++*removed;
        }
    }
    return HK_OK;
}

static const char *result_json(hk_ctx *cx, const char *name, const hk_archive_info *info, int64_t kept, int64_t removed)
{
    hk_buf b = { .arena = cx->arena };
    hk_jw  w;

    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_str(&w, "file", name);
    hk_jw_int(&w, "bytes", info->bytes);
    hk_jw_int(&w, "rows", info->rows);
    hk_jw_int(&w, "kept_files", kept);
    hk_jw_int(&w, "removed_files", removed);
    hk_jw_obj_end(&w);
    return b.p;
}

hk_rc hk_backup_job(hk_ctx *cx, const hk_job *job, const char **result)
{
    hk_backups     *b = (hk_backups *)(uintptr_t)job->arg;
    hk_archive_info info = { 0 };
    int64_t         kept = 0, removed = 0, began = hk_mono_us();
    const char     *name = name_at(cx->arena, cx->now_us);

    assert(b);                                           /* serve leaves the kind out when no folder is set */
    hk_rc rc = write_and_read(cx, hk_printf(cx->arena, "%s/%s", b->folder, name), &info);
    if (rc && rc != HK_CANCELLED) {
        char text[512];
        atomic_store(&b->failed, 1);
        hk_log(HK_LOG_ERROR, "backup.failed", "file=%s/%s attempt=%d code=%s text=%s", b->folder, name, job->attempt, hk_rc_info(rc)->wire,
               hk_log_quote(hk_text_error(cx, NULL), text, sizeof text));
    }
    if (rc) return rc;
    atomic_store(&b->failed, 0);
    atomic_store(&b->last_us, cx->now_us);
    atomic_store(&b->last_bytes, info.bytes);
    rc = thin_out(cx, b, &kept, &removed);
    if (rc) return rc;
    hk_log(HK_LOG_INFO, "backup.done", "file=%s/%s bytes=%" PRId64 " rows=%" PRId64 " ms=%" PRId64 " kept=%" PRId64 " removed=%" PRId64, b->folder, name,
           info.bytes, info.rows, (hk_mono_us() - began) / 1000, kept, removed);
    *result = result_json(cx, name, &info, kept, removed);
    return HK_OK;
}
