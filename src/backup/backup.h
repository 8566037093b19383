/* backup.h - backups that make themselves: written each night, read back, and kept by rule; and the rehearsal of a restore.
 *
 *   BK1  a backup counts only after it was read back to its last byte (every table's digest, the hash over the file); one that
 *        does not hold is set aside as <name>.bad and the job fails
 *   BK2  nothing is removed before the new backup counts, the newest is never removed, and only names of our own making are
 *   BK3  what went wrong shows in four places: log, /metrics, /readyz, the list of jobs
 *   BK4  `restore --check` touches no database but one of its own, which it removes
 */
#ifndef HK_BACKUP_H
#define HK_BACKUP_H
#include "base/op.h"
#include "jobs/jobs.h"

/* How many of each are kept: the newest of so many days, weeks (from Monday) and months that have one. */
typedef struct hk_backup_keep {
    int64_t daily, weekly, monthly;
} hk_backup_keep;

typedef enum hk_kept { HK_KEPT_NONE, HK_KEPT_NEWEST, HK_KEPT_DAILY, HK_KEPT_WEEKLY, HK_KEPT_MONTHLY } hk_kept;

typedef struct hk_backup_file {
    const char *name;            /* "huikuan-20251231-020000.hkb", Shanghai time */
    int64_t     made_us, bytes;
    hk_kept     kept;            /* the rule that keeps it longest */
} hk_backup_file;

#define HK_BACKUP_DAILY "7"
#define HK_BACKUP_WEEKLY "5"
#define HK_BACKUP_MONTHLY "12"
#define HK_BACKUP_AT "02:00"

/* What this process does about backups, and how the last one went; lives as long as the worker. */
typedef struct hk_backups {
    const char     *folder;
    hk_backup_keep  keep;
    _Atomic int64_t last_us, last_bytes;     /* of the newest that counts; 0 = none yet */
    _Atomic int     failed;                  /* the last try of this process failed */
} hk_backups;

/* Looks for the newest in the folder, which is made when missing. Fails: HK_IO backup.folder. */
HK_MUST_USE hk_rc hk_backups_open(hk_ctx *cx, hk_backups *b);
/* "HH:MM" to minutes of the day. Fails: HK_BAD_INPUT backup.at, field backup_at. */
HK_MUST_USE hk_rc hk_backup_minute(hk_ctx *cx, const char *at, int *minute);
/* ok | late | failed | none: late when the newest is over 26 hours old. */
const char *hk_backups_state(const hk_backups *b, int64_t now_us);

/* Files of a folder, newest first; those whose names are not ours are not seen. Fails: HK_IO backup.folder. */
HK_MUST_USE hk_rc hk_backup_files(hk_ctx *cx, const char *folder, hk_backup_file **files, size_t *n);
/* Sets `kept` of all (BK2); files come newest first. */
void hk_backup_plan(hk_backup_file *files, size_t n, const hk_backup_keep *keep);
bool hk_backup_name_time(const char *name, int64_t *us);

hk_rc hk_backup_job(hk_ctx *cx, const hk_job *job, const char **result);
extern const hk_op hk_backup_ops[];
#endif
