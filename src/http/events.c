/* events.c - the progress of a job as it happens, GET /api/v1/jobs/{id}, and what others have written, GET /api/v1/changes, with
 * Accept: text/event-stream.
 *
 * The first answer is an ordinary one, judged and read by a worker; then the connection sleeps, suspended, and one thread looks at
 * what all streams follow once a second. While a connection is suspended nothing of its request moves, so that thread may use it;
 * whoever resumes gives it back.
 *
 *   EV1  an event is the same object the operation gives; one is sent when something changed, a comment when nothing did for 15 s
 *        (that is how a browser that went away is noticed)
 *   EV2  the stream of a job ends with it; each ends after ten minutes (the browser comes back by itself, and its rights are judged anew), and
 *        when the server stops
 *   EV3  at most so many streams; more are answered once, as if they had not asked for events
 */
#include "http/inside.h"
#include "base/thread.h"
#include <stdlib.h>
#include <unistd.h>

enum { STREAMS = 400, LOOK_US = 1000000, QUIET_US = 15000000, STEP_US = 100000 };
static const int64_t LONGEST_US = INT64_C(600000000);

typedef struct hk_stream {
    hk_http_req *r;              /* gone when the stream is dropped */
    struct hk_events *events;
    char        *last;           /* object sent last */
    hk_buf       out;            /* not yet taken; on `arena` */
    hk_arena    *arena;
    size_t       at;             /* taken of out */
    int64_t      began_us, said_us;
    bool         asleep, over;
    struct hk_stream *next;
} hk_stream;

struct hk_events {
    pthread_mutex_t lock;
    hk_stream      *first;
    int             n;
    bool            ending;
    _Atomic int     stop;
    pthread_t       thread;
};

static bool is_job(const hk_http_req *r) { return !strcmp(r->op->summary, "job.show"); }

bool hk_events_wanted(const hk_http_req *r)
{
    bool followed = r->method == HK_GET && r->op && (is_job(r) || !strcmp(r->op->summary, "changes"));
    const char *accept = followed ? hk_req_header(r, "Accept") : NULL;
    return accept && strstr(accept, "text/event-stream");
}

/* Others write for ever. */
static bool ended(const hk_http_req *r, const char *object)
{
    static const char *const states[] = { "\"state\":\"done\"", "\"state\":\"failed\"", "\"state\":\"cancelled\"" };
    for (size_t i = 0; is_job(r) && i < HK_COUNT(states); i++)
        if (strstr(object, states[i])) return true;
    return false;
}

/* Puts an event behind what is waiting. The lock is held. */
static void say(hk_stream *s, const char *object)
{
    if (s->at == s->out.n) {
        hk_arena_reset(s->arena);
        s->out = (hk_buf){ .arena = s->arena }, s->at = 0;
    }
    if (object) hk_buf_printf(&s->out, "event: %s\ndata: %s\n\n", is_job(s->r) ? "job" : "changes", object);
    else hk_buf_puts(&s->out, ": \n\n");
    s->said_us = hk_mono_us();
}

/* What the request named: the job, or the place in the log from which others are counted. Without one that is the first answer's. */
static bool named(const hk_stream *s, json_t *input)
{
    const hk_http_req *r = s->r;
    const char        *since = is_job(r) ? NULL : strstr(s->last, "\"since\":");

    if (is_job(r)) return !json_object_set_new(input, "id", json_stringn(r->values[0].value.p, r->values[0].value.n));
    return !json_object_set_new(input, "since", json_integer(since ? strtoll(since + strlen("\"since\":"), NULL, 10) : 0));
}

/* Reads it again, as the request did. NULL when that failed: it is gone, or the database does not answer. */
static char *look(const hk_stream *s)
{
    hk_arena  *a = hk_arena_create();
    hk_ctx     cx = *s->r->cx;
    hk_reply   reply = { 0 };
    char      *object = NULL;
    json_t    *input = json_object();
    hk_request rq = { .op = s->r->op, .input = input, .text_values = true };

    if (a && input && named(s, input)) {
        cx.arena = a, cx.conn = NULL, cx.error = (hk_error){ 0 };
        hk_ctx_set_now(&cx, hk_clock_us());
        if (hk_run(&cx, &rq, &reply) == HK_OK) object = strndup(reply.body.p, reply.body.n);
    }
    json_decref(input);
    hk_arena_free(a);
    return object;
}

/* What a look found, said to a sleeping stream, which is woken when there is something to send. The lock is held. */
static void turn(struct hk_events *e, hk_stream *s, char *object)
{
    int64_t now = hk_mono_us();

    if (e->ending || !object || now - s->began_us > LONGEST_US) s->over = true;
    if (object && strcmp(object, s->last)) {
        say(s, object);
        s->over |= ended(s->r, object);
        free(s->last);
        s->last = object;
    } else {
        free(object);
        if (!s->over && now - s->said_us > QUIET_US) say(s, NULL);
    }
    if (!s->over && s->at == s->out.n) return;
    s->asleep = false;
    MHD_resume_connection(s->r->conn);
}

/* They are read without the lock: a database that is slow to answer must not hold up the poll threads. Who sleeps stays, because
 * this is the only place that wakes. */
static void turn_all(struct hk_events *e)
{
    hk_stream *asleep[STREAMS];
    int        n = 0;

    hk_lock(&e->lock);
    for (hk_stream *s = e->first; s && n < STREAMS; s = s->next)
        if (s->asleep) asleep[n++] = s;
    bool ending = e->ending;
    hk_unlock(&e->lock);
    for (int i = 0; i < n; i++) {
        char *object = ending ? NULL : look(asleep[i]);
        hk_lock(&e->lock);
        turn(e, asleep[i], object);
        hk_unlock(&e->lock);
    }
}

static void *run(void *arg)
{
    struct hk_events *e = arg;

    for (int64_t looked = hk_mono_us(); !atomic_load(&e->stop); usleep(STEP_US)) {
        if (hk_mono_us() - looked < LOOK_US) continue;
        turn_all(e);
        looked = hk_mono_us();
    }
    return NULL;
}

/* ---- the side of the poll threads ---- */

static ssize_t take(void *arg, uint64_t pos, char *buf, size_t max)
{
    hk_stream        *s = arg;
    struct hk_events *e = s->events;
    ssize_t           n = 0;

    HK_UNUSED(pos);
    hk_lock(&e->lock);
    if (s->at < s->out.n) {
        n = (ssize_t)HK_MIN(max, s->out.n - s->at);
        memcpy(buf, s->out.p + s->at, (size_t)n);
        s->at += (size_t)n;
    } else if (s->over || e->ending) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        MHD_suspend_connection(s->r->conn);
        s->asleep = true;
    }
    hk_unlock(&e->lock);
    return n;
}

static void drop(void *arg)
{
    hk_stream        *s = arg;
    struct hk_events *e = s->events;

    hk_lock(&e->lock);
    for (hk_stream **p = &e->first; *p; p = &(*p)->next)
        if (*p == s) {
            *p = s->next;
            e->n--;
            break;
        }
    hk_unlock(&e->lock);
    free(s->last);
    hk_arena_free(s->arena);
    free(s);
}

static hk_stream *stream_new(hk_http_req *r)
{
    hk_stream *s = calloc(1, sizeof *s);

    if (s) s->arena = hk_arena_create(), s->last = strndup(r->answer.body, r->answer.n);
    if (s && s->arena && s->last) return s;
    if (s) hk_arena_free(s->arena), free(s->last);
    free(s);
    return NULL;
}

struct MHD_Response *hk_events_response(hk_http_req *r)
{
    struct hk_events *e = r->server->events;
    hk_stream        *s = stream_new(r);

    if (!s) return NULL;
    s->r = r, s->events = e, s->out.arena = s->arena, s->began_us = hk_mono_us();
    say(s, s->last);
    s->over = ended(r, s->last);
    hk_lock(&e->lock);
    bool room = e->n < STREAMS && !e->ending;
    if (room) s->next = e->first, e->first = s, e->n++;
    hk_unlock(&e->lock);
    if (!room) s->over = true;                           /* EV3: this one event, and the end */
    struct MHD_Response *resp = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, take, s, drop);
    if (!resp) drop(s);
    return resp;
}

/* ---- start and stop ---- */

bool hk_events_start(hk_http *h)
{
    struct hk_events *e = calloc(1, sizeof *e);

    if (!e) return false;
    pthread_mutex_init(&e->lock, NULL);
    h->events = e;
    if (hk_thread_start(&e->thread, "events", run, e)) return true;
    free(e);
    h->events = NULL;
    return false;
}

/* Every sleeping stream is woken to its end; none falls asleep again. */
void hk_events_end(hk_http *h)
{
    struct hk_events *e = h->events;

    if (!e) return;
    atomic_store(&e->stop, 1);
    hk_thread_join(e->thread);
    hk_lock(&e->lock);
    e->ending = true;
    hk_unlock(&e->lock);
    turn_all(e);
}

void hk_events_free(hk_http *h)
{
    if (!h->events) return;
    pthread_mutex_destroy(&h->events->lock);
    free(h->events);
    h->events = NULL;
}
