#include "base/thread.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

bool hk_thread_start(pthread_t *t, const char *name, void *(*fn)(void *), void *arg)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);                /* the new thread inherits the mask */
    int rc = pthread_create(t, NULL, fn, arg);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (rc) return false;
    rc = pthread_setname_np(*t, name);
    assert(rc != ERANGE);
    return true;
}

void hk_thread_join(pthread_t t)
{
    int rc = pthread_join(t, NULL);
    assert(rc == 0);
    HK_UNUSED(rc);
}

void hk_lock(pthread_mutex_t *m)
{
    int rc = pthread_mutex_lock(m);
    assert(rc == 0);
    HK_UNUSED(rc);
}

void hk_unlock(pthread_mutex_t *m)
{
    int rc = pthread_mutex_unlock(m);
    assert(rc == 0);
    HK_UNUSED(rc);
}

void hk_cond_init(pthread_cond_t *c)
{
    pthread_condattr_t a;
    int rc = pthread_condattr_init(&a);
    assert(rc == 0);
    rc = pthread_condattr_setclock(&a, CLOCK_MONOTONIC);        /* TH2 */
    assert(rc == 0);
    rc = pthread_cond_init(c, &a);
    assert(rc == 0);
    pthread_condattr_destroy(&a);
}

void hk_cond_wait(pthread_cond_t *c, pthread_mutex_t *m)
{
    int rc = pthread_cond_wait(c, m);
    assert(rc == 0);
    HK_UNUSED(rc);
}

bool hk_cond_wait_until(pthread_cond_t *c, pthread_mutex_t *m, int64_t mono_us)
{
    struct timespec t = { .tv_sec = mono_us / 1000000, .tv_nsec = mono_us % 1000000 * 1000 };
    int rc = pthread_cond_timedwait(c, m, &t);
    assert(rc == 0 || rc == ETIMEDOUT);
    return rc == 0;
}

/* ---- queue: a ring under one lock ---------------------------------------------------------------------------------------- */
struct hk_queue {
    pthread_mutex_t lock;
    pthread_cond_t  filled, room;
    bool            closed;
    size_t          cap, first, n;
    void           *items[];
};

hk_queue *hk_queue_create(size_t cap)
{
    assert(cap > 0 && cap < SIZE_MAX / sizeof(void *) / 2);
    hk_queue *q = calloc(1, sizeof *q + cap * sizeof q->items[0]);
    if (!q) return NULL;
    pthread_mutex_init(&q->lock, NULL);
    hk_cond_init(&q->filled);
    hk_cond_init(&q->room);
    q->cap = cap;
    return q;
}

void hk_queue_free(hk_queue *q)
{
    if (!q) return;
    pthread_cond_destroy(&q->room);
    pthread_cond_destroy(&q->filled);
    pthread_mutex_destroy(&q->lock);
    free(q);
}

static bool put(hk_queue *q, void *item, bool wait)
{
    hk_lock(&q->lock);
    while (wait && !q->closed && q->n == q->cap) hk_cond_wait(&q->room, &q->lock);
    bool fits = !q->closed && q->n < q->cap;
    if (fits) {
        q->items[(q->first + q->n++) % q->cap] = item;
        pthread_cond_signal(&q->filled);
    }
    hk_unlock(&q->lock);
    return fits;
}

bool hk_queue_put(hk_queue *q, void *item) { return put(q, item, false); }
bool hk_queue_put_wait(hk_queue *q, void *item) { return put(q, item, true); }

size_t hk_queue_take(hk_queue *q, void **items, size_t max)
{
    hk_lock(&q->lock);
    while (!q->closed && q->n == 0) hk_cond_wait(&q->filled, &q->lock);
    size_t n = HK_MIN(q->n, max);
    for (size_t i = 0; i < n; i++) items[i] = q->items[(q->first + i) % q->cap];
    q->first = (q->first + n) % q->cap, q->n -= n;
    if (n == 1) pthread_cond_signal(&q->room);
    else if (n > 1) pthread_cond_broadcast(&q->room);
    hk_unlock(&q->lock);
    return n;
}

void hk_queue_close(hk_queue *q)
{
    hk_lock(&q->lock);
    q->closed = true;
    pthread_cond_broadcast(&q->filled);
    pthread_cond_broadcast(&q->room);
    hk_unlock(&q->lock);
}

size_t hk_queue_length(hk_queue *q)
{
    hk_lock(&q->lock);
    size_t n = q->n;
    hk_unlock(&q->lock);
    return n;
}
