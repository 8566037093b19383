/* keep.c - which backups a folder holds and which of them stay. */
#include "backup/backup.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { SECOND_US = 1000000 };

/* "huikuan-YYYYMMDD-HHMMSS.hkb" and nothing else: what a person put there under another name is his. */
bool hk_backup_name_time(const char *name, int64_t *us)
{
    int    y, mo, d, h, mi, s, end = 0;
    hk_day day;

    if (sscanf(name, "huikuan-%4d%2d%2d-%2d%2d%2d.hkb%n", &y, &mo, &d, &h, &mi, &s, &end) != 6 || end != 27 || name[end]) return false;
    if (!hk_day_make(y, mo, d, &day) || h > 23 || mi > 59 || s > 59) return false;
    *us = hk_day_start_us(day) + (h * INT64_C(3600) + mi * 60 + s) * SECOND_US;
    return true;
}

static int newer_first(const void *a, const void *b)
{
    const hk_backup_file *x = a, *y = b;
    return x->made_us < y->made_us ? 1 : x->made_us > y->made_us ? -1 : strcmp(y->name, x->name);
}

hk_rc hk_backup_files(hk_ctx *cx, const char *folder, hk_backup_file **files, size_t *n)
{
    DIR           *d = opendir(folder);
    struct dirent *e;
    struct stat    st;
    size_t         cap = 0;

    *files = NULL, *n = 0;
    if (!d) return hk_fail(cx, HK_IO, "backup.folder", "backup_dir", "folder", folder, NULL);
    while ((e = readdir(d))) {
        hk_backup_file f = { .name = e->d_name };
        if (!hk_backup_name_time(e->d_name, &f.made_us) || fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISREG(st.st_mode)) continue;
        f.name = hk_strdup(cx->arena, e->d_name), f.bytes = st.st_size;
        HK_PUSH(cx->arena, *files, *n, cap) = f;
    }
    closedir(d);
    if (*n) qsort(*files, *n, sizeof **files, newer_first);
    return HK_OK;
}

/* The period a backup falls into under a rule. */
static int period(hk_kept rule, hk_day day)
{
    if (rule == HK_KEPT_MONTHLY) return hk_day_month(day);
    return rule == HK_KEPT_WEEKLY ? day - (hk_day_weekday(day) - 1) : day;
}

static void rule_apply(hk_backup_file *files, size_t n, hk_kept rule, int64_t count)
{
    int last = INT32_MIN;

    for (size_t i = 0; i < n && count > 0; i++) {
        int p = period(rule, hk_time_day(files[i].made_us));
        if (p == last) continue;
        last = p, count--;
        files[i].kept = rule;
    }
}

void hk_backup_plan(hk_backup_file *files, size_t n, const hk_backup_keep *keep)
{
    for (size_t i = 0; i < n; i++) files[i].kept = i ? HK_KEPT_NONE : HK_KEPT_NEWEST;
    rule_apply(files, n, HK_KEPT_DAILY, keep->daily);
    rule_apply(files, n, HK_KEPT_WEEKLY, keep->weekly);
    rule_apply(files, n, HK_KEPT_MONTHLY, keep->monthly);
}

hk_rc hk_backup_minute(hk_ctx *cx, const char *at, int *minute)
{
    int h = 0, m = 0, end = 0;

    if (sscanf(at, "%2d:%2d%n", &h, &m, &end) != 2 || at[end] || h < 0 || h > 23 || m < 0 || m > 59)
        return hk_fail(cx, HK_BAD_INPUT, "backup.at", "backup_at", "value", at, NULL);
    *minute = h * 60 + m;
    return HK_OK;
}

hk_rc hk_backups_open(hk_ctx *cx, hk_backups *b)
{
    hk_backup_file *files;
    size_t          n;

    if (mkdir(b->folder, 0700) && errno != EEXIST) return hk_fail(cx, HK_IO, "backup.folder", "backup_dir", "folder", b->folder, NULL);
    hk_rc rc = hk_backup_files(cx, b->folder, &files, &n);
    if (!rc && n) atomic_store(&b->last_us, files[0].made_us), atomic_store(&b->last_bytes, files[0].bytes);
    return rc;
}

const char *hk_backups_state(const hk_backups *b, int64_t now_us)
{
    static const int64_t LATE_US = INT64_C(26) * 3600 * SECOND_US;
    int64_t              last = atomic_load(&b->last_us);

    if (atomic_load(&b->failed)) return "failed";
    return !last ? "none" : now_us - last > LATE_US ? "late" : "ok";
}
