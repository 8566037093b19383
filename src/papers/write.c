/* write.c - see write.h. */
#include "papers/write.h"
#include "base/fd.h"
#include "base/hash.h"
#include "base/thread.h"
#include "base/utf8.h"
#include "papers/faces.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THREADS_MAX = 8, NAME_MAX_CHARS = 60 };

typedef struct run {
    hk_paper_file *files;
    size_t         n;
    hk_pform       form;
    hk_faces      *faces;
    atomic_size_t  next, done;
    atomic_int     stop;
} run;

typedef struct worker {
    run      *run;
    pthread_t thread;
    hk_arena *arena;
    hk_ctx    cx;                /* its own: errors are the thread's until they are told */
    hk_rc     rc;
} worker;

const char *hk_paper_file_name(hk_arena *a, const char *name, hk_pform form)
{
    char *s = hk_strdup(a, name);
    const char *p = s, *end = s + strlen(s);
    for (char *q = s; *q; q++) if ((unsigned char)*q < 0x20 || strchr("/\\:*?\"<>|", *q)) *q = '_';
    if (*s == '.') *s = '_';
    for (int i = 0; i < NAME_MAX_CHARS && p < end; i++) hk_utf8_next(&p, end);
    return hk_printf(a, "%.*s.%s", (int)(p - s), s, hk_pform_ext[form]);
}

static hk_rc store(hk_ctx *cx, const char *path, const hk_buf *b)
{
    char *tmp = hk_printf(cx->arena, "%s.tmp", path);
    int   fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

    if (fd < 0) return hk_fail(cx, HK_IO, "papers.write", NULL, "file", path, NULL);
    bool good = hk_fd_put(fd, b->p, b->n);
    if (close(fd) != 0) good = false;
    good = good && rename(tmp, path) == 0;                   /* WR2 */
    if (good) return HK_OK;
    unlink(tmp);
    return hk_fail(cx, HK_IO, "papers.write", NULL, "file", path, NULL);
}

static void *work(void *arg)
{
    worker *w = arg;
    run    *r = w->run;
    for (size_t i; !w->rc && !atomic_load(&r->stop) && (i = atomic_fetch_add(&r->next, 1)) < r->n;) {
        hk_buf b = { .arena = w->arena };
        hk_arena_mark m = hk_arena_save(w->arena);
        w->rc = hk_paper_draw(&w->cx, r->files[i].paper, r->form, r->faces, &b);
        if (!w->rc) w->rc = store(&w->cx, r->files[i].path, &b);
        r->files[i].size = (int64_t)b.n;
        if (!w->rc) hk_arena_release(w->arena, m);
        atomic_fetch_add(&r->done, 1);
    }
    if (w->rc) atomic_store(&r->stop, 1);
    return NULL;
}

static hk_rc names_set(hk_ctx *cx, hk_paper_file *files, size_t n, hk_pform form, const char *folder)
{
    hk_map *used = hk_map_create(n);
    hk_rc rc = used ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; !rc && i < n; i++) {
        const char *name = hk_paper_file_name(cx->arena, files[i].name, form);
        int64_t *seen;
        bool added;
        if (!hk_map_put(used, name, strlen(name), &seen, &added)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        else if (++*seen > 1) name = hk_paper_file_name(cx->arena, hk_printf(cx->arena, "%" PRId64 " %s", *seen, files[i].name), form);    /* WR3 */
        files[i].path = hk_printf(cx->arena, "%s/%s", folder, name);
    }
    hk_map_free(used);
    return rc;
}

static hk_rc draw_all(hk_ctx *cx, run *r)
{
    worker w[THREADS_MAX] = { 0 };
    long   cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t threads = HK_MIN(HK_MIN((size_t)HK_MAX(cores, 1), (size_t)THREADS_MAX), r->n), started = 0;
    hk_rc  rc = HK_OK;

    for (size_t i = 0; i < threads; i++) {
        w[i].run = r, w[i].arena = hk_arena_create();
        if (!w[i].arena) break;
        hk_ctx_init(&w[i].cx, w[i].arena);
        if (!hk_thread_start(&w[i].thread, "paper", work, &w[i])) break;
        started++;
    }
    if (!started && r->n) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    while (started && atomic_load(&r->done) < r->n && !atomic_load(&r->stop)) {              /* the caller's thread tells how far it is */
        if (cx->progress) cx->progress(cx->progress_arg, (int64_t)atomic_load(&r->done), (int64_t)r->n);
        if (cx->cancel && *cx->cancel) atomic_store(&r->stop, 1);
        usleep(20000);
    }
    for (size_t i = 0; i < threads; i++) {
        if (i < started) hk_thread_join(w[i].thread);
        if (w[i].rc && !rc) {
            const hk_error *e = &w[i].cx.error;
            rc = hk_fail(cx, w[i].rc, e->key ? hk_strdup(cx->arena, e->key) : NULL, NULL, e->n ? e->names[0] : NULL, e->n ? e->values[0] : NULL, NULL);
        }
        hk_arena_free(w[i].arena);
    }
    if (!rc && cx->cancel && *cx->cancel) rc = hk_fail(cx, HK_CANCELLED, NULL, NULL, NULL);
    if (!rc && cx->progress) cx->progress(cx->progress_arg, (int64_t)r->n, (int64_t)r->n);
    return rc;
}

hk_rc hk_papers_write(hk_ctx *cx, hk_paper_file *files, size_t n, hk_pform form, const char *folder)
{
    run r = { .files = files, .n = n, .form = form };
    struct stat st;
    hk_rc rc = HK_OK;

    if (mkdir(folder, 0755) && errno != EEXIST) return hk_fail(cx, HK_IO, "papers.folder", "out", "folder", folder, NULL);
    if (stat(folder, &st) || !S_ISDIR(st.st_mode)) return hk_fail(cx, HK_IO, "papers.folder", "out", "folder", folder, NULL);
    rc = names_set(cx, files, n, form, folder);
    if (!rc && n && (form == HK_PAPER_PDF || form == HK_PAPER_PNG)) {
        hk_paper **papers = HK_NEWS(cx->arena, hk_paper *, n);
        for (size_t i = 0; i < n; i++) papers[i] = files[i].paper;
        rc = hk_faces_make(cx, papers, n, &r.faces);
    }
    if (!rc && n) rc = draw_all(cx, &r);
    hk_faces_free(r.faces);
    return rc;
}
