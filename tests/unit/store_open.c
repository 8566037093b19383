/* Opening: addresses, databases that are not ours, older and newer ones, rights of files (store.h S8). */
#include "store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

static void sql(const char *path, const char *text)
{
    sqlite3 *h = NULL;
    char *why = NULL;
    CHECK_INT(sqlite3_open(path, &h), SQLITE_OK);
    if (sqlite3_exec(h, text, NULL, NULL, &why)) fail_msg("%s: %s", text, why);
    sqlite3_close(h);
}

static hk_rc try_open(hk_ctx *cx, const char *url, unsigned flags)
{
    hk_db *db = NULL;
    hk_error_clear(cx);
    hk_rc rc = hk_db_open(cx, url, flags, &db);
    hk_db_close(db);
    return rc;
}

static int mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) ? -1 : (int)(st.st_mode & 0777);
}

TEST(addresses)
{
    static const char *const bad[] = { "", "sqlite:", "mysql://x", "/tmp/x.db", "postgresql://[x" };
    for (size_t i = 0; i < HK_COUNT(bad); i++) {
        CHECK_RC(try_open(cx, bad[i], HK_DB_CREATE), HK_BAD_INPUT, "%s", bad[i]);
        CHECK_STR(cx->error.key, "store.url", "%s", bad[i]);
    }
    CHECK_RC(try_open(cx, NULL, HK_DB_USE), HK_BAD_INPUT);
    CHECK_RC(try_open(cx, "sqlite:/nowhere/at/all.db", HK_DB_USE), HK_NOT_FOUND);
    CHECK_RC(try_open(cx, "sqlite:/nowhere/at/all.db", HK_DB_CREATE), HK_IO);
    CHECK_STR(cx->error.key, "store.write");
    CHECK_RC(try_open(cx, "sqlite:/tmp", HK_DB_CREATE), HK_IO);
    CHECK_RC(try_open(cx, "postgresql://nobody@127.0.0.1:1/none", HK_DB_USE), HK_IO);
    CHECK_STR(cx->error.key, "store.connect");
    hk_error_clear(cx);
}

TEST(files_are_for_their_owner_only)
{
    char dir[64], path[96], url[128], other[128];
    mode_t was = umask(0);
    post a = post_of("A", 1);

    test_scratch(dir);
    snprintf(path, sizeof path, "%s/t.db", dir);
    snprintf(url, sizeof url, "sqlite:%s", path);
    CHECK_RC(hk_db_open(cx, url, HK_DB_CREATE, &cx->db), HK_OK);
    cx->company = 1;
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    CHECK_INT(mode_of(path), 0600);
    snprintf(other, sizeof other, "%s-wal", path);
    CHECK_INT(mode_of(other), 0600);
    snprintf(other, sizeof other, "%s-shm", path);
    CHECK_INT(mode_of(other), 0600);
    snprintf(other, sizeof other, "%s.book", path);
    CHECK_STR(hk_db_state_dir(cx->db), other);
    CHECK_INT(mode_of(other), 0700);
    CHECK_STR(hk_db_path(cx->db), path);
    hk_db_close(cx->db);
    umask(was);
    test_scratch_drop(dir);
}

TEST(missing_empty_and_foreign_files)
{
    char dir[64], path[96], url[128];
    test_scratch(dir);
    snprintf(path, sizeof path, "%s/t.db", dir);
    snprintf(url, sizeof url, "sqlite:%s", path);
    CHECK_RC(try_open(cx, url, HK_DB_USE), HK_NOT_FOUND);
    CHECK_STR(cx->error.key, "store.none");
    CHECK_INT(mode_of(path), -1, "using makes no file");
    close(open(path, O_CREAT | O_WRONLY, 0600));
    CHECK_RC(try_open(cx, url, HK_DB_USE), HK_NOT_FOUND);
    sql(path, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
    CHECK_RC(try_open(cx, url, HK_DB_CREATE), HK_DAMAGED);
    CHECK_STR(cx->error.key, "store.foreign");
    int fd = open(path, O_WRONLY | O_TRUNC);
    CHECK_INT(write(fd, "this is no database, whatever it is called", 42), 42);
    close(fd);
    CHECK_RC(try_open(cx, url, HK_DB_CREATE), HK_DAMAGED);
    hk_error_clear(cx);
    test_scratch_drop(dir);
}

/* What a later version leaves: a migration this program does not know. Nothing of the file may change. */
TEST(a_newer_database_is_refused_untouched)
{
    char dir[64], path[96], url[128];
    test_scratch(dir);
    snprintf(path, sizeof path, "%s/t.db", dir);
    snprintf(url, sizeof url, "sqlite:%s", path);
    CHECK_RC(try_open(cx, url, HK_DB_CREATE), HK_OK);
    sql(path, "INSERT INTO migration VALUES ('209901010000_later', 'x', 0)");
    hk_str before = test_file(cx, path);
    CHECK_RC(try_open(cx, url, HK_DB_USE), HK_NEWER_DATABASE);
    CHECK_RC(try_open(cx, url, HK_DB_CREATE), HK_NEWER_DATABASE);
    hk_error_clear(cx);
    hk_str after = test_file(cx, path);
    CHECK(hk_str_eq(before, after));
    test_scratch_drop(dir);
}

TEST(a_migration_that_was_edited_is_refused)
{
    char dir[64], path[96], url[128];
    test_scratch(dir);
    snprintf(path, sizeof path, "%s/t.db", dir);
    snprintf(url, sizeof url, "sqlite:%s", path);
    CHECK_RC(try_open(cx, url, HK_DB_CREATE), HK_OK);
    sql(path, "UPDATE migration SET sha = '00'");
    CHECK_RC(try_open(cx, url, HK_DB_USE), HK_DAMAGED);
    CHECK_STR(cx->error.key, "store.migration");
    hk_error_clear(cx);
    test_scratch_drop(dir);
}

/* An older database: it lacks every migration and holds a row of its own. It is copied, brought up, and keeps the row. */
TEST(an_older_database_is_copied_and_brought_up)
{
    char dir[64], path[96], url[128], copy[192];
    struct stat st;
    post a = post_of("A", 1);
    test_scratch(dir);
    snprintf(path, sizeof path, "%s/t.db", dir);
    snprintf(url, sizeof url, "sqlite:%s", path);
    sql(path, "CREATE TABLE migration (name TEXT PRIMARY KEY, sha TEXT NOT NULL, applied_us INTEGER NOT NULL) STRICT;"
              "CREATE TABLE kept (x INTEGER); INSERT INTO kept VALUES (42)");
    CHECK_RC(try_open(cx, url, HK_DB_USE), HK_CONFLICT);
    CHECK_STR(cx->error.key, "store.older");
    CHECK_RC(try_open(cx, url, HK_DB_CREATE), HK_OK);
    CHECK_RC(try_open(cx, url, HK_DB_USE), HK_OK);
    snprintf(copy, sizeof copy, "%s.before-%s", path, hk_migrations[0].name);
    CHECK(!stat(copy, &st) && st.st_size > 0);
    CHECK_INT(mode_of(copy), 0600);
    hk_error_clear(cx);
    cx->db_url = url, cx->company = 1;
    CHECK_INT(one(cx, "SELECT x FROM kept"), 42);
    CHECK_INT(one(cx, "SELECT count(*) FROM migration"), hk_migrations_n);
    CHECK_RC(hk_db_open(cx, url, HK_DB_USE, &cx->db), HK_OK);
    CHECK_RC(hk_write(cx, post_run, &a), HK_OK);
    hk_db_close(cx->db);
    test_scratch_drop(dir);
}

static void twice(hk_ctx *cx, void *arg)
{
    hk_db *second = NULL;
    HK_UNUSED(arg);
    CHECK_RC(hk_db_open(cx, cx->db_url, HK_DB_CREATE, &second), HK_OK);      /* init again changes nothing */
    CHECK(hk_db_serial(cx->db) != hk_db_serial(second));
    CHECK_STR(hk_db_state_dir(second), hk_db_state_dir(cx->db));
    CHECK_INT(mode_of(hk_db_state_dir(second)), 0700);
    hk_db_close(second);
    CHECK_INT(one(cx, "SELECT count(*) FROM migration"), hk_migrations_n);
}
TEST(opening_again_changes_nothing) { test_engines(cx, twice, NULL); }

/* Two that make one database at the same moment: both get it whole. */
static void make_process(const char *url)
{
    hk_ctx cx;
    hk_db *db = NULL;
    hk_ctx_init(&cx, hk_arena_create());
    hk_rc rc = hk_db_open(&cx, url, HK_DB_CREATE, &db);
    hk_db_close(db);
    _exit(rc != HK_OK);
}
TEST(two_may_make_it_at_once)
{
    char dir[64], url[128];
    int status;
    test_scratch(dir);
    snprintf(url, sizeof url, "sqlite:%s/t.db", dir);
    for (int k = 0; k < 4; k++)
        if (fork() == 0) make_process(url);
    for (int k = 0; k < 4; k++) {
        CHECK(wait(&status) > 0);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    CHECK_RC(try_open(cx, url, HK_DB_USE), HK_OK);
    test_scratch_drop(dir);
}

RUN_TESTS(cmocka_unit_test(addresses), cmocka_unit_test(files_are_for_their_owner_only), cmocka_unit_test(missing_empty_and_foreign_files),
          cmocka_unit_test(a_newer_database_is_refused_untouched), cmocka_unit_test(a_migration_that_was_edited_is_refused),
          cmocka_unit_test(an_older_database_is_copied_and_brought_up), cmocka_unit_test(opening_again_changes_nothing), cmocka_unit_test(two_may_make_it_at_once))
