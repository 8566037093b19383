/* Which backups stay (backup.h, BK2): worked on a calendar by hand. 2025-12-29 is a Monday. */
#include "test.h"

#include "backup/backup.h"

#include <fcntl.h>
#include <string.h>

static hk_backup_file at(hk_ctx *cx, const char *day, int hour)
{
    hk_day d = HK_DAY_NONE;
    CHECK(hk_day_parse(hk_str_of(day), &d));
    return (hk_backup_file){ .name = hk_strdup(cx->arena, day), .made_us = hk_day_start_us(d) + hour * INT64_C(3600000000) };
}

typedef struct row { const char *day; int hour; hk_kept kept; } row;

static void plan(hk_ctx *cx, const char *what, const row *rows, size_t n, hk_backup_keep keep)
{
    hk_backup_file files[16];
    for (size_t i = 0; i < n; i++) files[i] = at(cx, rows[i].day, rows[i].hour);
    hk_backup_plan(files, n, &keep);
    for (size_t i = 0; i < n; i++) CHECK_INT(files[i].kept, rows[i].kept, "%s: %s %d", what, rows[i].day, rows[i].hour);
}

TEST(rules)
{
    /* Three days, two weeks, two months. The second of a day goes; January's newest is the month's, and so is December's. */
    static const row three[] = {
        { "2026-01-07", 14, HK_KEPT_MONTHLY }, { "2026-01-07", 2, HK_KEPT_NONE },  { "2026-01-06", 2, HK_KEPT_DAILY }, { "2026-01-05", 2, HK_KEPT_DAILY },
        { "2026-01-04", 2, HK_KEPT_WEEKLY },   { "2026-01-03", 2, HK_KEPT_NONE }, { "2025-12-31", 2, HK_KEPT_MONTHLY }, { "2025-12-29", 2, HK_KEPT_NONE },
        { "2025-11-30", 2, HK_KEPT_NONE } };
    plan(cx, "3/2/2", three, HK_COUNT(three), (hk_backup_keep){ 3, 2, 2 });
    /* Days without a backup do not count: three days are the three that have one. */
    static const row gaps[] = { { "2026-03-10", 2, HK_KEPT_DAILY }, { "2026-02-01", 2, HK_KEPT_DAILY }, { "2025-06-30", 2, HK_KEPT_DAILY }, { "2025-06-29", 2, HK_KEPT_NONE } };
    plan(cx, "gaps", gaps, HK_COUNT(gaps), (hk_backup_keep){ 3, 0, 0 });
    /* The newest stays though every rule says zero. */
    static const row none[] = { { "2026-01-02", 2, HK_KEPT_NEWEST }, { "2026-01-01", 2, HK_KEPT_NONE } };
    plan(cx, "none", none, HK_COUNT(none), (hk_backup_keep){ 0, 0, 0 });
}

TEST(names)
{
    static const struct { const char *name; bool ours; } rows[] = {
        { "huikuan-20251231-020000.hkb", true },      { "huikuan-20251231-235959.hkb", true },  { "huikuan-20250229-020000.hkb", false },
        { "huikuan-20251231-020000.hkb.bad", false }, { "huikuan-20251231-240000.hkb", false }, { "all.hkb", false },
        { "huikuan-20251231-020000.hkb.part", false }, { "huikuan-2025123-020000.hkb", false }, { "Huikuan-20251231-020000.hkb", false } };
    int64_t us;
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_backup_name_time(rows[i].name, &us), rows[i].ours, "%s", rows[i].name);
    CHECK(hk_backup_name_time("huikuan-20260901-090000.hkb", &us));
    CHECK_INT(us, TEST_NOW);
}

TEST(hours)
{
    static const struct { const char *at; int minute; } rows[] = { { "02:00", 120 }, { "0:00", 0 }, { "23:59", 1439 }, { "24:00", -1 }, { "2", -1 }, { "02:60", -1 }, { "02:00x", -1 }, { "-1:00", -1 } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int m = -1;
        hk_rc rc = hk_backup_minute(cx, rows[i].at, &m);
        CHECK_RC(rc, rows[i].minute < 0 ? HK_BAD_INPUT : HK_OK, "%s", rows[i].at);
        if (!rc) CHECK_INT(m, rows[i].minute, "%s", rows[i].at);
        hk_error_clear(cx);
    }
}

TEST(states)
{
    hk_backups b = { .folder = "." };
    CHECK_STR(hk_backups_state(&b, TEST_NOW), "none");
    b.last_us = TEST_NOW - 26 * INT64_C(3600000000);
    CHECK_STR(hk_backups_state(&b, TEST_NOW), "ok");
    b.last_us--;
    CHECK_STR(hk_backups_state(&b, TEST_NOW), "late");
    b.failed = 1;
    CHECK_STR(hk_backups_state(&b, TEST_NOW), "failed");
}

RUN_TESTS(cmocka_unit_test(rules), cmocka_unit_test(names), cmocka_unit_test(hours), cmocka_unit_test(states))
