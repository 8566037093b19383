/* serve.c - the operation `serve`: one process with the HTTP door, the jobs and the books, from start to SIGTERM.
 *
 * Signals are blocked before the first thread is made, so that all threads inherit the mask and the main thread alone takes
 * them, with sigwait. Nothing runs in a signal handler. */
#include "http/inside.h"
#include "access/caps.h"
#include "backup/backup.h"
#include "classroom/classroom.h"
#include "base/log.h"
#include "base/thread.h"
#include "content/content.h"
#include "jobs/jobs.h"
#include "measure/feed.h"
#include "ops/kinds.h"
#include "ops/version.h"
#include "store/store.h"
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

enum { QUEUE = 256, PORT_TRIES = 100 };

static const hk_field serve_in[] = {
    { "listen", HK_T_TEXT, 0, NULL, 2, 200, NULL, "127.0.0.1:8080" },
    { "next_port", HK_T_BOOL },                          /* when the port is taken, the next free one */
    { "workers", HK_T_INT, 0, NULL, 1, 256 },
    { "upload_limit", HK_T_INT, 0, NULL, 1 << 20, INT64_C(1) << 30, NULL, "52428800" },
    { "tls_cert", HK_T_TEXT, 0, NULL, 0, 1000 },
    { "tls_key", HK_T_TEXT, 0, NULL, 0, 1000 },
    { "behind_proxy", HK_T_BOOL },
    { "log_level", HK_T_ENUM, 0, "debug|info|warn|error", 0, 0, NULL, "info" },
    { "backup_dir", HK_T_TEXT, HK_F_CLI, NULL, 0, 4000 },                   /* empty or absent: no backups of its own */
    { "backup_at", HK_T_TEXT, 0, NULL, 4, 5, NULL, HK_BACKUP_AT },
    { "backup_daily", HK_T_INT, 0, NULL, 0, 3660, NULL, HK_BACKUP_DAILY },
    { "backup_weekly", HK_T_INT, 0, NULL, 0, 520, NULL, HK_BACKUP_WEEKLY },
    { "backup_monthly", HK_T_INT, 0, NULL, 0, 1200, NULL, HK_BACKUP_MONTHLY },
    HK_FIELD_END };

static hk_http_config config_of(const hk_in *in)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    return (hk_http_config){
        .listen = hk_in_text(in, "listen"), .tls_cert = hk_in_text(in, "tls_cert"), .tls_key = hk_in_text(in, "tls_key"),
        .upload_limit = hk_in_int(in, "upload_limit"), .behind_proxy = hk_in_int(in, "behind_proxy"), .queue = QUEUE,
        .workers = hk_in_has(in, "workers") ? (int)hk_in_int(in, "workers") : (int)HK_MAX(cores, 2) * 2,
    };
}

/* "127.0.0.1:8080" -> "127.0.0.1:8081"; NULL when it does not end in a port that has a next one. */
static const char *next_address(hk_arena *a, const char *listen_at)
{
    const char *colon = strrchr(listen_at, ':');
    int         port = 0;

    if (!colon || sscanf(colon + 1, "%d", &port) != 1 || port < 1 || port >= 65535) return NULL;
    return hk_printf(a, "%.*s:%d", (int)(colon - listen_at), listen_at, port + 1);
}

/* A connection is a file, and so are the database's and every upload: with the customary 1024 a few hundred idle browsers would
 * keep everybody else out. */
static void files_raise(void)
{
    enum { WANTED = 16384 };
    struct rlimit l;

    if (getrlimit(RLIMIT_NOFILE, &l) || l.rlim_cur >= WANTED) return;
    l.rlim_cur = HK_MIN(l.rlim_max, (rlim_t)WANTED);
    if (setrlimit(RLIMIT_NOFILE, &l)) hk_log(HK_LOG_WARN, "http.files", "limit=%ju", (uintmax_t)l.rlim_max);
}

static hk_rc start(hk_ctx *cx, hk_http_config *config, bool search, hk_http **out)
{
    hk_rc rc = hk_http_start(cx, config, out);

    for (int i = 0; rc && search && cx->error.key && !strcmp(cx->error.key, "http.in_use") && i < PORT_TRIES; i++) {
        const char *next = next_address(cx->arena, config->listen);
        if (!next) break;
        config->listen = next;
        hk_error_clear(cx);
        rc = hk_http_start(cx, config, out);
    }
    return rc;
}

/* What a person copies into the browser: every address is given as localhost, which is one of them. */
static void announce(const hk_ctx *cx, const hk_http_config *c, int port)
{
    const char *colon = strrchr(c->listen, ':');
    const char *host = colon && colon != c->listen ? hk_strndup(cx->arena, c->listen, (size_t)(colon - c->listen)) : "localhost";
    const char *url = hk_printf(cx->arena, "%s://%s:%d", c->tls_cert ? "https" : "http", host, port);

    hk_log(HK_LOG_INFO, "http.listening", "url=%s version=%s workers=%d", url, HK_VERSION, c->workers);
    if (isatty(STDERR_FILENO)) fprintf(stderr, "%s\n", hk_text_fill(cx->arena, cx->lang, "serve.at", &(const char *){ "url" }, &url, 1));
}

/* ---- the jobs beside it ---- */

struct worker {
    hk_jobs      jobs;
    atomic_int   stop;
    pthread_t    thread;
    hk_backups   backups;
    hk_job_kind *kinds;          /* those this process takes: the backup with its hour, or without it when no folder is set */
};

static int64_t backup_time(void *arg) { return atomic_load(&((hk_backups *)arg)->last_us) / 1000000; }
static int64_t backup_bytes(void *arg) { return atomic_load(&((hk_backups *)arg)->last_bytes); }
static int64_t backup_failed(void *arg) { return atomic_load(&((hk_backups *)arg)->failed); }

static void backup_note(void *arg, hk_buf *out)
{
    hk_backups *b = arg;
    int64_t     last = atomic_load(&b->last_us);
    char        time[33] = "";

    hk_buf_printf(out, "backup %s%s%s\n", hk_backups_state(b, hk_clock_us()), last ? " " : "", last ? hk_time_fmt(last, time) : "");
}

static hk_rc backup_open(hk_ctx *cx, const hk_in *in, struct worker *w, int *minute)
{
    w->backups.folder = hk_in_text(in, "backup_dir");
    w->backups.keep = (hk_backup_keep){ hk_in_int(in, "backup_daily"), hk_in_int(in, "backup_weekly"), hk_in_int(in, "backup_monthly") };
    hk_rc rc = hk_backup_minute(cx, hk_in_text(in, "backup_at"), minute);
    if (!rc) rc = hk_backups_open(cx, &w->backups);
    if (rc) return rc;
    hk_http_gauge("huikuan_backup_last_success_timestamp_seconds", "When the newest backup was made that was read back; 0 = none.", backup_time, &w->backups);
    hk_http_gauge("huikuan_backup_last_success_bytes", "Size of that backup.", backup_bytes, &w->backups);
    hk_http_gauge("huikuan_backup_failed", "1 when the last backup failed.", backup_failed, &w->backups);
    hk_http_note(backup_note, &w->backups);
    return HK_OK;
}

static hk_rc kinds_choose(hk_ctx *cx, const hk_in *in, struct worker *w)
{
    const char *folder = hk_in_text(in, "backup_dir");
    bool        backups = folder && *folder;
    int         minute = 0;
    size_t      n = 0, all = 0;

    hk_rc rc = backups ? backup_open(cx, in, w, &minute) : HK_OK;
    if (rc) return rc;
    while (hk_job_kinds[all].name) all++;
    w->kinds = HK_NEWS(cx->arena, hk_job_kind, all + 1);
    for (size_t i = 0; i < all; i++) {
        bool backup = hk_job_kinds[i].fn == hk_backup_job;
        if (backup && !backups) continue;
        w->kinds[n] = hk_job_kinds[i];
        if (backup) w->kinds[n].daily_min = minute, w->kinds[n].arg = &w->backups;
        n++;
    }
    w->kinds[n] = (hk_job_kind){ .name = NULL };
    return HK_OK;
}

static void *work(void *arg)
{
    hk_jobs_run(&((struct worker *)arg)->jobs);
    return NULL;
}

static hk_rc worker_start(hk_ctx *cx, struct worker *w)
{
    char host[64] = "host";

    gethostname(host, sizeof host - 1);
    w->jobs = (hk_jobs){ .db = cx->db, .kinds = w->kinds, .stop = &w->stop, .worker = hk_printf(cx->arena, "%s:%d", host, (int)getpid()) };
    return hk_thread_start(&w->thread, "jobs", work, w) ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

static void worker_stop(struct worker *w)
{
    atomic_store(&w->stop, 1);
    hk_thread_join(w->thread);
}

/* ---- serve ---- */

static int wait_for_end(const sigset_t *ends)
{
    int sig = 0;

    while (sigwait(ends, &sig)) continue;
    hk_log(HK_LOG_INFO, "http.stopping", "signal=%s", strsignal(sig));
    return sig;
}

static hk_rc serve(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_http_config config = config_of(in);
    struct worker  jobs = { 0 };
    hk_http       *http = NULL;
    sigset_t       ends, before;

    out->content_type = "text/plain; charset=utf-8";
    hk_log_level((hk_level)hk_in_int(in, "log_level"));
    files_raise();
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, &before);
    hk_rc rc = hk_db_open(cx, cx->db_url, HK_DB_USE, &cx->db);
    if (!rc) rc = kinds_choose(cx, in, &jobs);
    if (!rc) rc = hk_feed_serve(cx);
    if (!rc) rc = worker_start(cx, &jobs);
    if (rc) goto done;
    rc = start(cx, &config, hk_in_int(in, "next_port"), &http);
    if (!rc) {
        hk_classroom_door(config.listen, hk_http_port(http), config.tls_cert != NULL);
        announce(cx, &config, hk_http_port(http));
        hk_sd_notify("READY=1");
        wait_for_end(&ends);
        hk_sd_notify("STOPPING=1");
        hk_http_stop(http);
    }
    worker_stop(&jobs);
done:
    hk_feed_serve_end();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return rc;
}

static const hk_op rows[] = {
    { "serve", HK_CLI_ONLY, NULL, CAP_COMPANY_ADMIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, serve_in, NULL, HK_BYTES, serve, "serve" },
    HK_OP_END,
};
const hk_op_set hk_http_set = { "program", rows };
