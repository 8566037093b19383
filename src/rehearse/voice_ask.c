/* voice_ask.c - the network of the voice (voice.h, VO4). One thread, made at the first question, drives all questions over one curl multi handle; nobody
 * else touches curl. A question lies in one of HK_VOICE_AT_ONCE places under the lock; when all are asking, the next one is told BUSY at once.
 *
 *   free --ask--> QUEUED --thread--> ASKING --thread--> DONE --the place is needed, or KEPT_MS passed--> free
 *
 * A stranger answers here: the size is bounded as it comes, redirects are not followed, only http and https are spoken, and the whole has a deadline.
 * Limits: the thread lives as long as the process once there was a question. */
#include "rehearse/voice.h"
#include "base/thread.h"
#include <curl/curl.h>
#include <sodium.h>
#include <stdlib.h>

enum { POLL_MS = 1000, KEPT_MS = 60000 };
typedef enum stage { FREE, QUEUED, ASKING, DONE } stage;

typedef struct place {
    stage        stage;
    uint64_t     print;
    char        *url, *body, *auth;
    struct curl_slist *headers;
    CURL        *easy;
    int          timeout_ms;
    char        *got;
    size_t       got_n;
    bool         huge;
    hk_voice_why why;
    int          status;
    int64_t      asked_us, done_us;
} place;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t  done;
    bool      started, stop;
    CURLM    *multi;
    pthread_t thread;
    place     v[HK_VOICE_AT_ONCE];
} desk = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* ---- one question, on the thread ------------------------------------------------------------------------------------------------------------- */
static size_t take(char *p, size_t size, size_t n, void *arg)
{
    place *x = arg;

    n *= size;
    if (x->got_n + n > HK_VOICE_REPLY_MAX) {
        x->huge = true;
        return 0;                                         /* ends the transfer */
    }
    memcpy(x->got + x->got_n, p, n);
    x->got_n += n;
    return n;
}

static bool set_up(place *x)
{
    static const char *const lines[] = { "Content-Type: application/json", "Accept: application/json", "Expect:" };
    CURL *e = x->easy = curl_easy_init();
    bool  good = e && (x->got = malloc(HK_VOICE_REPLY_MAX));

    for (size_t i = 0; good && i < HK_COUNT(lines) + (x->auth != NULL); i++) {
        struct curl_slist *more = curl_slist_append(x->headers, i < HK_COUNT(lines) ? lines[i] : x->auth);
        good = more;
        if (more) x->headers = more;
    }
    if (!good) return false;
    curl_easy_setopt(e, CURLOPT_URL, x->url);
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(e, CURLOPT_HTTPHEADER, x->headers);
    curl_easy_setopt(e, CURLOPT_POSTFIELDS, x->body);
    curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE, (long)strlen(x->body));
    curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)x->timeout_ms);
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)x->timeout_ms);
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(e, CURLOPT_USERAGENT, "huikuan");
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, x);
    curl_easy_setopt(e, CURLOPT_PRIVATE, x);
    return true;
}

static hk_voice_why why_of(CURLcode code, const place *x)
{
    if (x->huge) return HK_VOICE_HUGE;
    switch (code) {
    case CURLE_OK: return x->status >= 300 && x->status < 400 ? HK_VOICE_REDIRECT : x->status == 200 ? HK_VOICE_OK : HK_VOICE_STATUS;
    case CURLE_OPERATION_TIMEDOUT: return HK_VOICE_TIMEOUT;
    case CURLE_SSL_CONNECT_ERROR: case CURLE_PEER_FAILED_VERIFICATION: case CURLE_SSL_CACERT_BADFILE: case CURLE_SSL_CERTPROBLEM: return HK_VOICE_TLS;
    default: return HK_VOICE_UNREACHABLE;
    }
}

/* What held the question goes at once, the key scrubbed; the answer stays. Under the lock. */
static void settle(place *x, hk_voice_why why)
{
    if (x->easy) curl_easy_cleanup(x->easy);
    for (struct curl_slist *h = x->headers; h; h = h->next) sodium_memzero(h->data, strlen(h->data));
    curl_slist_free_all(x->headers);
    if (x->auth) sodium_memzero(x->auth, strlen(x->auth));
    free(x->url), free(x->body), free(x->auth);
    x->url = x->body = x->auth = NULL, x->headers = NULL, x->easy = NULL;
    x->why = why, x->stage = DONE, x->done_us = hk_mono_us();
    pthread_cond_broadcast(&desk.done);
}

static void empty(place *x)
{
    free(x->got);
    *x = (place){ .stage = FREE };
}

static void begin_queued(void)
{
    hk_lock(&desk.lock);
    for (size_t i = 0; i < HK_COUNT(desk.v); i++) {
        place *x = &desk.v[i];
        if (x->stage != QUEUED) continue;
        x->stage = ASKING;
        if (!set_up(x) || curl_multi_add_handle(desk.multi, x->easy) != CURLM_OK) settle(x, HK_VOICE_BUSY);
    }
    hk_unlock(&desk.lock);
}

static void take_finished(void)
{
    CURLMsg *m;
    int      left;

    while ((m = curl_multi_info_read(desk.multi, &left))) {
        place *x = NULL;
        long   status = 0;
        if (m->msg != CURLMSG_DONE) continue;
        CURLcode code = m->data.result;
        CURL    *easy = m->easy_handle;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &x);
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        curl_multi_remove_handle(desk.multi, easy);        /* m is gone from here on */
        hk_lock(&desk.lock);
        x->status = (int)status;
        settle(x, why_of(code, x));
        hk_unlock(&desk.lock);
    }
}

static bool stopping(void)
{
    hk_lock(&desk.lock);
    bool stop = desk.stop;
    hk_unlock(&desk.lock);
    return stop;
}

static void *drive(void *arg)
{
    int running;

    HK_UNUSED(arg);
    while (!stopping()) {
        begin_queued();
        curl_multi_perform(desk.multi, &running);
        take_finished();
        curl_multi_poll(desk.multi, NULL, 0, POLL_MS, NULL);
    }
    return NULL;
}

/* ---- the desk ------------------------------------------------------------------------------------------------------------------------------------ */
/* Before the libraries below curl take themselves down. */
static void stop_thread(void)
{
    hk_lock(&desk.lock);
    desk.stop = true;
    hk_unlock(&desk.lock);
    curl_multi_wakeup(desk.multi);
    hk_thread_join(desk.thread);
    for (size_t i = 0; i < HK_COUNT(desk.v); i++) {
        place *x = &desk.v[i];
        if (x->easy) curl_multi_remove_handle(desk.multi, x->easy);
        settle(x, HK_VOICE_BUSY);
        empty(x);
    }
    curl_multi_cleanup(desk.multi);
    curl_global_cleanup();
}

static bool start_thread(void)
{
    if (desk.started) return true;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(desk.multi = curl_multi_init())) return false;
    hk_cond_init(&desk.done);
    desk.started = hk_thread_start(&desk.thread, "hk-voice", drive, NULL);
    if (desk.started) atexit(stop_thread);
    return desk.started;
}

/* The same question, or a free place, or the place of the oldest answer. NULL: all are asking. */
static place *find(uint64_t print, bool *there)
{
    int64_t now = hk_mono_us();
    place  *room = NULL;

    for (size_t i = 0; i < HK_COUNT(desk.v); i++) {
        place *x = &desk.v[i];
        if (x->stage == DONE && now - x->done_us > KEPT_MS * INT64_C(1000)) empty(x);
        if (x->stage != FREE && x->print == print) {
            *there = true;
            return x;
        }
        if (x->stage == FREE && (!room || room->stage == DONE)) room = x;
        else if (x->stage == DONE && (!room || (room->stage == DONE && x->done_us < room->done_us))) room = x;
    }
    *there = false;
    return room;
}

static bool put(place *x, const hk_voice_call *call)
{
    if (x->stage == DONE) empty(x);
    *x = (place){ .print = call->print, .url = strdup(call->url), .body = strdup(call->body), .timeout_ms = call->timeout_ms, .asked_us = hk_mono_us() };
    if (call->key && *call->key && asprintf(&x->auth, "Authorization: Bearer %s", call->key) < 0) x->auth = NULL;
    bool good = x->url && x->body && (x->auth || !call->key || !*call->key);
    x->stage = QUEUED;
    if (!good) settle(x, HK_VOICE_BUSY);
    return good;
}

void hk_voice_ask(hk_arena *a, const hk_voice_call *call, int wait_ms, hk_voice_answer *out)
{
    int64_t until = hk_mono_us() + wait_ms * INT64_C(1000);
    bool    there = false;

    *out = (hk_voice_answer){ .done = true, .why = HK_VOICE_BUSY };
    hk_lock(&desk.lock);
    place *x = start_thread() ? find(call->print, &there) : NULL;
    if (x && !there && put(x, call)) curl_multi_wakeup(desk.multi);
    while (x && x->print == call->print && x->stage != DONE && hk_cond_wait_until(&desk.done, &desk.lock, until)) continue;
    if (x && x->print == call->print) {
        out->done = x->stage == DONE;
        if (out->done) {
            out->why = x->why, out->status = x->status, out->took_ms = (x->done_us - x->asked_us) / 1000;
            out->body = (hk_str){ hk_strndup(a, x->got ? x->got : "", x->got_n), x->got_n };
        }
    }
    hk_unlock(&desk.lock);
}
