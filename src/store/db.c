/* A database: its address, its migrations, its pool of connections.
 *
 * The table `migration` says which files of sql/schema were applied, each with the SHA-256 of its statements. Opening
 * compares it with what this program knows:
 *
 *      unknown name in the table       a later version made it: refused untouched (S8)
 *      another SHA under a name        refused as damaged: a released migration is never edited
 *      known file not in the table     HK_DB_CREATE applies it, all in one transaction; HK_DB_USE asks for init
 *
 * SQLite is copied first when it holds something: "<file>.before-<migration>". */
#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    READERS = 64,                /* connections at once: SQLite's are cheap, PostgreSQL's are a process each */
    SESSIONS = 24,
    WAIT_US = 15000000,          /* for one of them */
};

/* ---- own queries ---- */
enum { MIG_TABLE = 8, MIG_ANY, MIG_LIST, MIG_ADD };      /* slots behind those of log.c */
static const hk_column count_out[] = { { .name = "n", .type = HK_SQL_INT } };
static const hk_column list_out[] = { { .name = "name", .type = HK_SQL_TEXT }, { .name = "sha", .type = HK_SQL_TEXT } };
static const hk_column add_in[] = { { .name = "name", .type = HK_SQL_TEXT }, { .name = "sha", .type = HK_SQL_TEXT }, { .name = "applied_us", .type = HK_SQL_INT } };
#define PG_TABLES "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
static const hk_query own[] = {
    { .name = "migration_table", .sqlite = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'",
      .postgres = PG_TABLES " AND tablename = 'migration'", .out = count_out, .nout = 1, .slot = MIG_TABLE },
    { .name = "migration_any", .sqlite = "SELECT count(*) FROM sqlite_master", .postgres = PG_TABLES, .out = count_out, .nout = 1, .slot = MIG_ANY },
    { .name = "migration_list", .sqlite = "SELECT name, sha FROM migration ORDER BY name", .postgres = "SELECT name, sha FROM migration ORDER BY name",
      .out = list_out, .nout = 2, .slot = MIG_LIST },
    { .name = "migration_add", .sqlite = "INSERT INTO migration VALUES (?1, ?2, ?3)", .postgres = "INSERT INTO migration VALUES ($1, $2, $3)",
      .in = add_in, .nin = 3, .slot = MIG_ADD },
};
static const char MIG_SQLITE[] = "CREATE TABLE migration (name TEXT PRIMARY KEY, sha TEXT NOT NULL, applied_us INTEGER NOT NULL) STRICT";
static const char MIG_POSTGRES[] = "CREATE TABLE migration (name TEXT COLLATE \"C\" PRIMARY KEY, sha TEXT NOT NULL, applied_us BIGINT NOT NULL)";

static hk_query own_query(int slot)
{
    hk_query q = own[slot - MIG_TABLE];
    q.scope_customer = q.scope_item = -1;
    q.slot = hk_query_slots + slot;
    return q;
}

static hk_rc own_count(hk_ctx *cx, int slot, int64_t *n)
{
    hk_query q = own_query(slot);
    hk_datum v = { 0 };
    hk_cursor *cur = NULL;
    hk_rc rc = hk_cursor_open(cx, &q, NULL, &cur);
    if (rc) return rc;
    bool hit = hk_cursor_step(cur, &v);
    rc = hk_cursor_end(cur);
    if (!rc) *n = hit ? v.i : 0;
    return rc;
}

/* ---- migrations ---- */
enum { MIGRATIONS_MAX = 256 };
typedef struct state {
    int64_t tables;              /* of anything: 0 = nothing here yet */
    bool    ours;
    int     applied;
    bool    have[MIGRATIONS_MAX];
} state;

static void sha_hex(const hk_migration *m, char out[2 * HK_SHA256 + 1])
{
    uint8_t sha[HK_SHA256];
    hk_sha256(m->text, strlen(m->text), sha);
    for (int k = 0; k < HK_SHA256; k++) snprintf(out + 2 * k, 3, "%02x", sha[k]);
}

static hk_rc applied_check(hk_ctx *cx, const char *name, const char *sha, state *s)
{
    char want[2 * HK_SHA256 + 1];
    for (int k = 0; k < hk_migrations_n; k++) {
        if (strcmp(hk_migrations[k].name, name)) continue;
        sha_hex(&hk_migrations[k], want);
        if (strcmp(want, sha)) return hk_fail(cx, HK_DAMAGED, "store.migration", NULL, "name", name, NULL);
        s->have[k] = true, s->applied++;
        return HK_OK;
    }
    return hk_fail(cx, HK_NEWER_DATABASE, NULL, NULL, NULL);                               /* S8 */
}

static hk_rc state_read(hk_ctx *cx, state *s)
{
    hk_query list = own_query(MIG_LIST);
    hk_cursor *cur = NULL;
    hk_datum v[2];
    int64_t ours = 0;

    *s = (state){ 0 };
    hk_rc rc = own_count(cx, MIG_ANY, &s->tables);
    if (!rc) rc = own_count(cx, MIG_TABLE, &ours);
    if (rc) return rc;
    s->ours = ours > 0;
    if (!s->ours) return s->tables ? hk_fail(cx, HK_DAMAGED, "store.foreign", NULL, NULL) : HK_OK;
    rc = hk_cursor_open(cx, &list, NULL, &cur);
    if (rc) return rc;
    hk_rc bad = HK_OK;
    while (!bad && hk_cursor_step(cur, v)) bad = applied_check(cx, v[0].p, v[1].p, s);
    rc = hk_cursor_end(cur);
    return bad ? bad : rc;
}

static hk_rc exec(hk_ctx *cx, hk_conn *c, const char *sql)
{
    if (hk_fault_now()) return hk_fault_fail(cx);
    return c->db->ops->exec(cx, c, sql);
}

static hk_rc migration_apply(hk_ctx *cx, hk_conn *c, const hk_migration *m)
{
    hk_query add = own_query(MIG_ADD);
    char sha[2 * HK_SHA256 + 1];
    const char *const *sql = c->db->engine == HK_SQLITE ? m->sqlite : m->postgres;
    hk_rc rc = HK_OK;

    for (; !rc && *sql; sql++) rc = exec(cx, c, *sql);
    if (rc) return rc;
    sha_hex(m, sha);
    hk_datum args[] = { { .p = m->name, .n = strlen(m->name) }, { .p = sha, .n = strlen(sha) }, { .i = cx->now_us } };
    return hk_query_run(cx, &add, args, NULL);
}

/* Inside a transaction of its own. Another process may have been quicker, so the state is read again under the lock. */
static hk_rc migrate_locked(hk_ctx *cx, hk_conn *c)
{
    state s;
    hk_rc rc = c->db->engine == HK_POSTGRES ? c->db->ops->exec(cx, c, "SELECT pg_advisory_xact_lock(4842171)") : HK_OK;
    if (!rc) rc = state_read(cx, &s);
    if (!rc && !s.ours) rc = exec(cx, c, c->db->engine == HK_SQLITE ? MIG_SQLITE : MIG_POSTGRES);
    for (int k = 0; !rc && k < hk_migrations_n; k++)
        if (!s.have[k]) rc = migration_apply(cx, c, &hk_migrations[k]);
    return rc || c->db->engine != HK_SQLITE ? rc : hk_sqlite_shape(cx, c);
}

static hk_rc migrate(hk_ctx *cx, hk_conn *c)
{
    hk_rc rc = c->db->ops->begin(cx, c, true);
    if (rc) return rc;
    c->writing = true, c->failed = HK_OK;
    rc = migrate_locked(cx, c);
    if (!rc && hk_fault_now()) rc = hk_fault_fail(cx);
    if (!rc) rc = c->db->ops->commit(cx, c);
    if (rc) c->db->ops->rollback(c);
    c->writing = false;
    return rc;
}

static hk_rc copy_first(hk_ctx *cx, hk_conn *c, const state *s)
{
    const hk_db *db = c->db;
    int k = 0;
    while (k < hk_migrations_n && s->have[k]) k++;
    char *path = hk_printf(cx->arena, "%s.before-%s", db->path, hk_migrations[k].name);
    return access(path, F_OK) == 0 ? HK_OK : hk_sqlite_copy(cx, c, path);                 /* there from a try that failed later */
}

static hk_rc bring_up(hk_ctx *cx, hk_conn *c, unsigned flags)
{
    const hk_db *db = c->db;
    const char *where = db->path ? db->path : "PostgreSQL";
    state s;

    hk_rc rc = state_read(cx, &s);
    if (rc) return rc;
    if (!s.ours && !(flags & HK_DB_CREATE)) return hk_fail(cx, HK_NOT_FOUND, "store.none", NULL, "where", where, NULL);
    if (s.ours && s.applied == hk_migrations_n) return HK_OK;
    if (!(flags & HK_DB_CREATE)) return hk_fail(cx, HK_CONFLICT, "store.older", NULL, "where", where, NULL);
    if (db->engine == HK_SQLITE && s.ours) rc = copy_first(cx, c, &s);
    if (!rc && db->engine == HK_SQLITE && !s.ours) rc = db->ops->exec(cx, c, "PRAGMA journal_mode=WAL");
    return rc ? rc : migrate(cx, c);
}

/* ---- addresses and folders ---- */
static bool folder_make(const char *path)                    /* with the folders above it */
{
    char *copy = strdup(path);
    bool ok = copy != NULL;
    for (char *p = copy; ok && (p = strchr(p + 1, '/'));) {
        *p = 0;
        ok = !mkdir(copy, 0700) || errno == EEXIST;
        *p = '/';
    }
    if (ok) ok = !mkdir(copy, 0700) || errno == EEXIST;
    free(copy);
    return ok;
}

/* PostgreSQL has no folder of ours beside it: one under the state folder, told apart by server, database and search path. */
static char *state_folder(hk_ctx *cx, const char *url)
{
    const char *base = getenv("HUIKUAN_STATE"), *home = getenv("HOME"), *name = NULL;
    char *why = NULL;
    hk_buf key = { .arena = cx->arena };
    uint8_t sha[HK_SHA256];

    if (!base || !*base) base = getenv("STATE_DIRECTORY");
    if (!base || !*base) {
        const char *xdg = getenv("XDG_STATE_HOME");
        base = xdg && *xdg ? hk_printf(cx->arena, "%s/huikuan", xdg) : home && *home ? hk_printf(cx->arena, "%s/.local/state/huikuan", home) : "/var/lib/huikuan";
    }
    PQconninfoOption *o = PQconninfoParse(url, &why);
    for (PQconninfoOption *p = o; p && p->keyword; p++) {
        if (!p->val || !strcmp(p->keyword, "password") || !strcmp(p->keyword, "user")) continue;
        if (strcmp(p->keyword, "host") && strcmp(p->keyword, "hostaddr") && strcmp(p->keyword, "port") && strcmp(p->keyword, "dbname") && strcmp(p->keyword, "options")) continue;
        if (!strcmp(p->keyword, "dbname")) name = p->val;
        hk_buf_printf(&key, "%s=%s\n", p->keyword, p->val);
    }
    hk_buf_putc(&key, '\n');
    hk_sha256(key.p, key.n, sha);
    char *path = hk_printf(cx->arena, "%s/%s-%s", base, name && !strchr(name, '/') ? name : "db", hk_hex(cx->arena, sha, 6));
    PQconninfoFree(o);
    PQfreemem(why);
    return o ? path : NULL;
}

static hk_rc address_take(hk_ctx *cx, hk_db *db, const char *url)
{
    static const char sqlite[] = "sqlite:";
    char *dir = NULL;

    if (url && !strncmp(url, sqlite, sizeof sqlite - 1) && url[sizeof sqlite - 1]) {
        const char *path = url + sizeof sqlite - 1;
        if (!strncmp(path, "///", 3)) path += 2;                               /* sqlite:///abs/path is taken as well */
        db->engine = HK_SQLITE, db->ops = &hk_sqlite_ops;
        db->conns_max = READERS;
        db->path = strdup(path);
        dir = hk_printf(cx->arena, "%s.book", path);
    } else if (url && (!strncmp(url, "postgresql://", 13) || !strncmp(url, "postgres://", 11))) {
        db->engine = HK_POSTGRES, db->ops = &hk_postgres_ops;
        db->conns_max = SESSIONS;
        dir = state_folder(cx, url);
    }
    if (!dir) return hk_fail(cx, HK_BAD_INPUT, "store.url", "db", NULL);
    db->url = strdup(url);
    db->state_dir = strdup(dir);
    return db->url && db->state_dir && (db->path || db->engine == HK_POSTGRES) ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

/* The file exists before SQLite opens it, so it never has other rights; its -wal and -shm take them over. */
static hk_rc file_ready(hk_ctx *cx, const hk_db *db, unsigned flags)
{
    struct stat st;
    if (!stat(db->path, &st)) return S_ISREG(st.st_mode) ? HK_OK : hk_fail(cx, HK_IO, "store.open", NULL, "path", db->path, NULL);
    if (errno != ENOENT && errno != ENOTDIR) return hk_fail(cx, HK_IO, "store.open", NULL, "path", db->path, NULL);
    if (!(flags & HK_DB_CREATE)) return hk_fail(cx, HK_NOT_FOUND, "store.none", NULL, "where", db->path, NULL);
    int fd = open(db->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno != EEXIST) return hk_fail(cx, HK_IO, "store.write", NULL, "path", db->path, NULL);
    if (fd >= 0) close(fd);
    return HK_OK;
}

/* One program at a time makes or upgrades the files of a folder: a file whose first page is just being written is no database yet to
 * whoever opens it then. Held until the descriptor is closed; -1 where the folder cannot be opened, and the open that follows says why. */
static int making_lock(hk_ctx *cx, const hk_db *db)
{
    const char *slash = strrchr(db->path, '/');
    const char *dir = !slash ? "." : slash == db->path ? "/" : hk_strndup(cx->arena, db->path, (size_t)(slash - db->path));
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX)) close(fd), fd = -1;
    return fd;
}

/* ---- open, close ---- */
static hk_rc db_open_ready(hk_ctx *cx, hk_db *db, unsigned flags)
{
    hk_conn *c = NULL;
    hk_rc rc = db->engine == HK_SQLITE ? file_ready(cx, db, flags) : HK_OK;
    if (!rc) rc = db->ops->open(cx, db, (flags & HK_DB_CREATE) != 0, &c);
    if (rc) return rc;
    cx->conn = c;
    rc = bring_up(cx, c, flags);
    cx->conn = NULL;
    db->ops->close(c);
    if (!rc && !folder_make(db->state_dir) && (flags & HK_DB_CREATE)) return hk_fail(cx, HK_IO, "store.write", NULL, "path", db->state_dir, NULL);
    return rc;
}

static hk_rc db_ready(hk_ctx *cx, hk_db *db, unsigned flags)
{
    int lock = db->engine == HK_SQLITE && flags & HK_DB_CREATE ? making_lock(cx, db) : -1;
    hk_rc rc = db_open_ready(cx, db, flags);
    if (lock >= 0) close(lock);
    return rc;
}

hk_rc hk_db_open(hk_ctx *cx, const char *url, unsigned flags, hk_db **out)
{
    static _Atomic uint64_t serial;

    assert(!cx->conn);
    assert(hk_migrations_n > 0 && hk_migrations_n <= MIGRATIONS_MAX);
    for (int k = 0; k < hk_tables_n; k++) assert(hk_tables[k].n <= HK_MAX_COLUMNS && hk_tables[k].index == k);
    hk_fault_from_environment();
    hk_db *db = calloc(1, sizeof *db);
    if (!db) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    pthread_mutex_init(&db->lock, NULL);
    hk_cond_init(&db->given_back);
    db->serial = atomic_fetch_add(&serial, 1) + 1;
    hk_rc rc = address_take(cx, db, url);
    if (!rc) rc = db_ready(cx, db, flags);
    if (rc) {
        hk_db_close(db);
        return rc;
    }
    *out = db;
    return HK_OK;
}

void hk_db_close(hk_db *db)
{
    if (!db) return;
    hk_writer_stop(db);
    for (hk_conn *c = db->idle, *next; c; c = next) {
        next = c->next;
        db->ops->close(c);
        db->conns--;
    }
    assert(db->conns == 0);                          /* somebody is still reading */
    pthread_cond_destroy(&db->given_back);
    pthread_mutex_destroy(&db->lock);
    free(db->url), free(db->path), free(db->state_dir);
    free(db);
}

hk_engine   hk_db_engine(const hk_db *db) { return db->engine; }
const char *hk_db_path(const hk_db *db) { return db->path; }
const char *hk_db_state_dir(const hk_db *db) { return db->state_dir; }
uint64_t    hk_db_serial(const hk_db *db) { return db->serial; }

void hk_db_on_commit(hk_db *db, hk_commit_fn fn, void *arg)
{
    db->on_commit_arg = arg;
    db->on_commit = fn;
}

/* ---- pool ---- */
hk_conn *hk_conn_new(hk_db *db)
{
    size_t slots = (size_t)hk_query_slots + HK_OWN_SLOTS;
    hk_conn *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->db = db;
    c->slots = calloc(slots, sizeof *c->slots);
    c->busy = calloc(slots, sizeof *c->busy);
    if (c->slots && c->busy) return c;
    hk_conn_free(c);
    return NULL;
}

void hk_conn_free(hk_conn *c)
{
    for (hk_cursor *cur = c->spare, *next; cur; cur = next) next = cur->next, free(cur);
    hk_log_clear(c);
    hk_copy_free(c);
    hk_later_free(c);
    free(c->slots), free(c->busy);
    free(c);
}

/* The newest idle connection, a new one while there may be more, else wait for one to come back. */
hk_rc hk_conn_take(hk_ctx *cx, hk_conn **out)
{
    hk_db *db = cx->db;
    int64_t deadline = hk_mono_us() + WAIT_US;

    hk_lock(&db->lock);
    while (!db->idle && db->conns >= db->conns_max)
        if (!hk_cond_wait_until(&db->given_back, &db->lock, deadline)) {
            hk_unlock(&db->lock);
            return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);
        }
    hk_conn *c = db->idle;
    if (c) db->idle = c->next;
    else db->conns++;
    hk_unlock(&db->lock);
    hk_rc rc = c ? HK_OK : db->ops->open(cx, db, false, &c);
    if (!rc) {
        *out = c;
        return HK_OK;
    }
    hk_lock(&db->lock);
    db->conns--;
    pthread_cond_signal(&db->given_back);
    hk_unlock(&db->lock);
    return rc;
}

void hk_conn_give(hk_conn *c)
{
    hk_db *db = c->db;
    bool broken = c->broken;
    if (broken) db->ops->close(c);
    hk_lock(&db->lock);
    if (broken) db->conns--;
    else c->next = db->idle, db->idle = c;
    pthread_cond_signal(&db->given_back);
    hk_unlock(&db->lock);
}
