/* engine.c - by what name the engine goes whose answers a log holds: the release, and a fingerprint of what debtor and judge do and of what
 * there is to say. Nobody has to remember to count it up: every shipped scenario hears the same heap of chance sentences, and whatever moves differently gives another
 * print; so does another sentence in the bank. */
#include "base/embed.h"
#include "base/hash.h"
#include "ops/version.h"
#include "rehearse/practice.h"
#include <inttypes.h>
#include <pthread.h>

enum { TALKS = 3, TURNS = 14, SIGNS = 4 };              /* a few milliseconds, once in the life of a program */

static hk_heard chance_heard(hk_prng *p, const hk_scenario *s)
{
    hk_heard h = { .sum_fen = HK_NULL, .in_days = -1, .n = hk_prng_below(p, 3) };

    for (size_t i = 0; i < h.n; i++) h.act[i] = (hk_act)(1 + hk_prng_below(p, HK_ACT_COUNT - 1));
    if (hk_prng_chance(p, 1, 2)) h.sum_fen = s->total_fen / (1 + hk_prng_below(p, 3));
    if (hk_prng_chance(p, 1, 3)) h.stated_fen = s->total_fen;
    if (hk_prng_chance(p, 1, 2)) h.in_days = (int32_t)hk_prng_below(p, 40);
    if (hk_prng_chance(p, 1, 6)) h.by_days = (int32_t)hk_prng_below(p, 40);
    if (hk_prng_chance(p, 1, 6)) h.parts = (int32_t)hk_prng_below(p, 4);
    if (hk_prng_chance(p, 1, 6)) h.then_sum_fen = s->total_fen / (2 + hk_prng_below(p, 3)), h.then_days = (int32_t)hk_prng_below(p, 50), h.then_by = hk_prng_chance(p, 1, 2);
    if (h.then_sum_fen && hk_prng_chance(p, 1, 4)) h.third_fen = s->total_fen / 10;
    h.codes = hk_prng_u64(p) & hk_prng_u64(p);
    h.about = (uint32_t)(hk_prng_u64(p) & hk_prng_u64(p) & hk_prng_u64(p));
    h.touches = hk_prng_below(p, 4);
    if (hk_prng_chance(p, 1, 6)) h.asks = 1u << hk_prng_below(p, HK_SC_KNOWS);
    if (hk_prng_chance(p, 1, 12)) h.claims = 1u << hk_prng_below(p, HK_STEP_COUNT);
    if (hk_prng_chance(p, 1, 12)) h.rate = (int32_t)hk_prng_below(p, 8);
    h.written = hk_prng_chance(p, 1, 4), h.named = hk_prng_chance(p, 1, 4), h.balance = hk_prng_chance(p, 1, 8);
    h.chat = !h.n && hk_prng_chance(p, 1, 2);
    h.unsure = !h.n && !h.chat;
    return h;
}

static void add_turn(hk_sha *sum, const hk_turn_record *r, const hk_debtor *d)
{
    int64_t v[HK_FEELS + 6 + HK_DOES_MAX * 6] = { 0 };
    size_t  n = 0;

    for (int f = 0; f < HK_FEELS; f++) v[n++] = r->after[f];
    v[n++] = r->events, v[n++] = d->ending, v[n++] = d->patience, v[n++] = hk_debtor_kept(d), v[n++] = hk_debtor_expected(d), v[n++] = r->after_min;
    for (size_t i = 0; i < r->does_n; i++) {
        const hk_does *x = &r->does[i];
        v[n++] = x->act * 100 + x->id, v[n++] = x->sum_fen, v[n++] = x->in_days, v[n++] = x->parts, v[n++] = x->then_fen, v[n++] = x->then_days;
    }
    hk_sha_add(sum, v, sizeof v);
}

static void add_talk(hk_sha *sum, const hk_scenario *s, uint64_t seed)
{
    hk_turn_record turns[TURNS];
    hk_debtor d;
    hk_judged j;
    hk_prng   p;
    size_t    n = 0;

    hk_prng_init(&p, seed, "engine");
    hk_debtor_start(&d, s, seed);
    d.weekday = (int32_t)seed;
    for (; n < TURNS && d.ending == HK_GOES_ON; n++) {
        hk_heard h = chance_heard(&p, s);
        hk_turn_play(&d, &h, &turns[n]);
        add_turn(sum, &turns[n], &d);
    }
    hk_debtor_leave(&d);
    hk_judge(&d, turns, n, NULL, &j);
    hk_sha_add(sum, &j.total, sizeof j.total);
}

static void add_words(hk_sha *sum)
{
    for (size_t i = 0; i < hk_content_files_n; i++) {
        const hk_embed_file *f = &hk_content_files[i];
        if (strncmp(f->path, "speech/", 7) == 0 || strncmp(f->path, "scenarios/", 10) == 0) hk_sha_add(sum, f->data, f->size);
    }
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char            name[sizeof HK_VERSION + 1 + 2 * SIGNS];

hk_rc hk_practice_engine(hk_ctx *cx, const char **out)
{
    const hk_scenario *list;
    uint8_t print[HK_SHA256];
    size_t  n;

    hk_rc rc = hk_rehearse_scenarios(cx, &list, &n);
    if (rc) return rc;
    pthread_mutex_lock(&lock);
    hk_sha *sum = *name ? NULL : hk_sha_create();
    if (sum) {
        hk_sha_start(sum);
        for (size_t i = 0; i < n; i++)
            for (uint64_t seed = 1; seed <= TALKS; seed++) add_talk(sum, &list[i], seed);
        add_words(sum);
        hk_sha_end(sum, print);
        hk_sha_free(sum);
        snprintf(name, sizeof name, "%s+%s", HK_VERSION, hk_hex(cx->arena, print, SIGNS));
    }
    if (!*name) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    pthread_mutex_unlock(&lock);
    *out = name;
    return rc;
}
