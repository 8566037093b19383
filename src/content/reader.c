/* reader.c - see reader.h. */
#include "content/reader.h"
#include "base/embed.h"
#include <pthread.h>

static pthread_mutex_t    lock = PTHREAD_MUTEX_INITIALIZER;
static hk_model           model;
static bool               model_open;
static const hk_calendar *calendar;

static hk_rc open_model(hk_ctx *cx)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "reading/model.bin");
    hk_rc rc = f ? hk_model_open(cx, (hk_str){ (const char *)f->data, f->size }, &model) : hk_fail(cx, HK_DAMAGED, "reading.model", NULL, NULL);

    model_open = !rc;
    return rc;
}

hk_rc hk_reader_model(hk_ctx *cx, const hk_model **out)
{
    pthread_mutex_lock(&lock);
    hk_rc rc = model_open ? HK_OK : open_model(cx);
    pthread_mutex_unlock(&lock);
    if (!rc) *out = &model;
    return rc;
}

/* The table goes into an arena of its own that is never freed: a calendar is read once a program. */
static hk_rc open_calendar(hk_ctx *cx)
{
    static hk_arena     *kept;
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "calendar/holidays.json");
    hk_calendar         *c;

    if (!f) return hk_fail(cx, HK_DAMAGED, "reading.model", NULL, NULL);
    if (!kept) kept = hk_arena_create();
    if (!kept) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_arena *own = cx->arena;
    cx->arena = kept;
    hk_rc rc = hk_calendar_read(cx, (hk_str){ (const char *)f->data, f->size }, &c);
    cx->arena = own;
    if (!rc) calendar = c;
    return rc;
}

hk_rc hk_reader_calendar(hk_ctx *cx, const hk_calendar **out)
{
    pthread_mutex_lock(&lock);
    hk_rc rc = calendar ? HK_OK : open_calendar(cx);
    pthread_mutex_unlock(&lock);
    if (!rc) *out = calendar;
    return rc;
}
