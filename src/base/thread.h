/* thread.h - threads, deadlines and the queue between them. Plain mutexes and pthread_once are used as they are.
 *
 *   TH1  a failing lock is our bug, so the wrappers assert instead of returning codes
 *   TH2  waiting is by the monotonic clock (hk_mono_us): setting the machine's clock wakes nobody early or late
 *   TH3  a queue is bounded: what does not fit is refused, never piled up (HK_BUSY is the caller's answer)
 *   TH4  a closed queue takes nothing more and gives out what it holds; then hk_queue_take returns 0 and its threads end
 */
#ifndef HK_THREAD_H
#define HK_THREAD_H
#include "base/base.h"
#include <pthread.h>

/* Runs fn(arg) in a thread named `name` (up to 15 bytes, for ps and gdb) with all signals blocked, so that they reach the
 * main thread. False when the system gives no thread. Join it. */
bool hk_thread_start(pthread_t *t, const char *name, void *(*fn)(void *), void *arg);
void hk_thread_join(pthread_t t);

void hk_lock(pthread_mutex_t *m);
void hk_unlock(pthread_mutex_t *m);
void hk_cond_init(pthread_cond_t *c);                     /* TH2; pthread_cond_destroy ends it */
void hk_cond_wait(pthread_cond_t *c, pthread_mutex_t *m);
bool hk_cond_wait_until(pthread_cond_t *c, pthread_mutex_t *m, int64_t mono_us);      /* false at the deadline */

/* First in, first out; any number of threads on both sides. Items belong to the caller. */
typedef struct hk_queue hk_queue;
hk_queue *hk_queue_create(size_t cap);                    /* NULL when out of memory; cap > 0 */
void hk_queue_free(hk_queue *q);                          /* closed or unused, and no thread in it */
bool hk_queue_put(hk_queue *q, void *item);               /* false at once when full or closed (TH3) */
bool hk_queue_put_wait(hk_queue *q, void *item);          /* waits for room; false when closed */
/* Waits for at least one item, takes up to max of those there. 0 = closed and empty (TH4). */
size_t hk_queue_take(hk_queue *q, void **items, size_t max);
void hk_queue_close(hk_queue *q);
size_t hk_queue_length(hk_queue *q);
#endif
