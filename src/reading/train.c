/* train.c - see train.h. Multinomial logistic regression by stochastic steps, all in fixed point: 2^20 is one natural unit of
 * evidence. Features seen in one sentence only are left out: they remember it, they do not read.
 *
 * Each step sees one of four features of its sentence, drawn anew. A stranger's sentence shares some features with what was learned
 * and lacks the rest, and a model that always had all of them leans on the few that gave a voice away. Hiding is worth four points on
 * voices not seen; weights kept smaller, averages of the last rounds, features of two voices only, softened marks, sentences of two people
 * joined into one and a yes or no for each act by itself were tried and are worth none beside it. */
#include "reading/train.h"
#include "base/prng.h"
#include "base/utf8.h"
#include <stdlib.h>

enum { EPOCHS = 36, ONE = 1 << 20, HIDDEN = 192, FADE = 192 };                        /* HIDDEN of 256 */

/* ---- sentences ---------------------------------------------------------------------------------------------------------- */
static hk_str field(hk_str *rest, char end)
{
    const char *p = rest->n ? memchr(rest->p, end, rest->n) : NULL;
    hk_str      f = { rest->p, p ? (size_t)(p - rest->p) : rest->n };

    size_t used = f.n + (p ? 1 : 0);
    rest->p += used;
    rest->n -= used;
    return f;
}

static hk_rc bad_line(hk_ctx *cx, const char *key, const char *voice, int line, hk_str what)
{
    return hk_fail(cx, HK_BAD_INPUT, key, NULL, "voice", voice, "line", hk_printf(cx->arena, "%d", line), "what", hk_strndup(cx->arena, what.p, HK_MIN(what.n, (size_t)60)), NULL);
}

hk_rc hk_sentences_read(hk_ctx *cx, const char *voice, hk_str bytes, hk_sentences *out)
{
    if (out->voices_n == HK_VOICES_MAX) return bad_line(cx, "reading.voices", voice, 0, hk_str_of(voice));
    out->voices[out->voices_n++] = voice;
    for (int line = 1; bytes.n; line++) {
        hk_str      rest = hk_utf8_trim(field(&bytes, '\n'));
        hk_sentence s = { .voice = out->voices_n - 1, .line = line };
        if (!rest.n || rest.p[0] == '#') continue;
        hk_str acts = field(&rest, '\t');
        s.text = hk_utf8_trim(field(&rest, '\t'));
        s.context = hk_utf8_trim(rest);
        while (acts.n) {
            hk_str code = hk_utf8_trim(field(&acts, ','));
            hk_act act;
            if (!hk_act_find(code, &act)) return bad_line(cx, "reading.act", voice, line, code);
            s.acts |= UINT64_C(1) << act;
        }
        if (!s.acts || !s.text.n) return bad_line(cx, "reading.empty", voice, line, rest);
        if (!hk_utf8_valid(s.text) || !hk_utf8_valid(s.context) || memchr(s.context.p ? s.context.p : "", '\t', s.context.n)) return bad_line(cx, "reading.line", voice, line, s.text);
        HK_PUSH(cx->arena, out->v, out->n, out->cap) = s;
    }
    return HK_OK;
}

hk_rc hk_sentences_check(hk_ctx *cx, const hk_sentences *s)
{
    hk_map *seen = hk_map_create(s->n);
    hk_rc   rc = seen ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);

    for (size_t i = 0; i < s->n && !rc; i++) {
        hk_line  t;
        int64_t *slot;
        bool     added;
        hk_arena_mark mark = hk_arena_save(cx->arena);
        hk_line_make(cx->arena, s->v[i].text, &t);
        const char *key = hk_printf(cx->arena, "%s\t%.*s", t.s, (int)s->v[i].context.n, s->v[i].context.p ? s->v[i].context.p : "");
        if (!hk_map_put(seen, key, strlen(key), &slot, &added)) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        else if (added) *slot = (int64_t)i;
        else if (s->v[*slot].acts != s->v[i].acts) rc = bad_line(cx, "reading.twice", s->voices[s->v[i].voice], s->v[i].line, s->v[i].text);
        if (!rc) hk_arena_release(cx->arena, mark);
    }
    hk_map_free(seen);
    return rc;
}

/* ---- examples ----------------------------------------------------------------------------------------------------------- */
typedef struct example {
    uint32_t *f;                 /* places in the list of keys */
    uint32_t  n;
    uint64_t  acts;
} example;

typedef struct work {
    uint32_t *keys;              /* all of all examples, then those kept, ascending */
    size_t    keys_n, cap;
    example  *ex;
    size_t    ex_n;
    int32_t  *w;                 /* [keys_n][HK_ACT_COUNT] */
} work;

static int ascending(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* What is seen of a sentence, with the line before it and without. */
typedef struct hk_sight { uint32_t *key[2], n[2]; } hk_sight;

hk_rc hk_sentences_see(hk_ctx *cx, hk_sentences *s)
{
    hk_features *f = malloc(sizeof *f);

    if (!f) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_sight *sights = HK_NEWS(cx->arena, hk_sight, s->n + 1);
    for (size_t i = 0; i < s->n; i++) {
        hk_arena *a = hk_arena_create();
        hk_line   t, before;
        hk_slots  slots;
        if (!a) {
            free(f);
            return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        }
        hk_line_make(a, s->v[i].text, &t);
        hk_line_make(a, s->v[i].context, &before);
        hk_slots_find(&t, 12958, NULL, &slots);
        sights[i] = (hk_sight){ { NULL } };
        for (int with = 0; with <= (s->v[i].context.n > 0); with++) {
            hk_features_make(&t, &slots, 0, t.n, with ? &before : NULL, f);
            sights[i].key[with] = HK_NEWS(cx->arena, uint32_t, f->n);
            sights[i].n[with] = (uint32_t)f->n;
            memcpy(sights[i].key[with], f->key, f->n * sizeof *f->key);
        }
        hk_arena_free(a);
    }
    free(f);
    s->sights = sights;
    s->sights_n = s->n;
    return HK_OK;
}

/* A sentence with the line before it is two examples, one with that line and one without: people are read in both. */
static void collect(hk_ctx *cx, const hk_sentences *s, hk_voices without, work *k)
{
    k->ex = HK_NEWS(cx->arena, example, 2 * s->n + 1);
    for (size_t i = 0; i < s->n; i++) {
        const hk_sight *g = &s->sights[i];
        if (without >> s->v[i].voice & 1) continue;
        for (int with = 0; with < 2 && g->key[with]; with++) {
            example *e = &k->ex[k->ex_n++];
            *e = (example){ HK_NEWS(cx->arena, uint32_t, g->n[with]), g->n[with], s->v[i].acts };
            memcpy(e->f, g->key[with], g->n[with] * sizeof *e->f);
        }
        const int whole = g->key[1] != NULL;                                                   /* a sentence counts once */
        for (uint32_t j = 0; j < g->n[whole]; j++) HK_PUSH(cx->arena, k->keys, k->keys_n, k->cap) = g->key[whole][j];
    }
}

static void keep_common(work *k)
{
    size_t kept = 0;

    qsort(k->keys, k->keys_n, sizeof *k->keys, ascending);
    for (size_t i = 0; i < k->keys_n;) {
        size_t j = i;
        while (j < k->keys_n && k->keys[j] == k->keys[i]) j++;
        uint32_t key = k->keys[i];
        if (j - i >= 2) k->keys[kept++] = key;
        i = j;
    }
    k->keys_n = kept;
    for (size_t i = 0; i < k->ex_n; i++) {
        uint32_t n = 0;
        for (uint32_t j = 0; j < k->ex[i].n; j++) {
            uint32_t *at = bsearch(&k->ex[i].f[j], k->keys, k->keys_n, sizeof *k->keys, ascending);
            if (at) k->ex[i].f[n++] = (uint32_t)(at - k->keys);
        }
        k->ex[i].n = n;
    }
}

/* ---- steps -------------------------------------------------------------------------------------------------------------- */
/* Sums wrap rather than overflow: weights stay far below, and whatever they were, every compiler would add the same. */
static void step(work *k, const example *e, int64_t rate, hk_prng *chance)
{
    int64_t  score[HK_ACT_COUNT];
    uint32_t sum[HK_ACT_COUNT] = { 0 }, seen[HK_FEATURES_MAX + 1], n = 0;
    int32_t  p[HK_ACT_COUNT], move[HK_ACT_COUNT];
    uint64_t bits = 0;

    for (uint32_t j = 0; j < e->n; j++, bits >>= 8) {
        if (j % 8 == 0) bits = hk_prng_u64(chance);
        seen[n] = e->f[j];
        n += (bits & 255) >= HIDDEN;
    }
    for (uint32_t j = 0; j < n; j++) {
        const int32_t *w = k->w + (size_t)seen[j] * HK_ACT_COUNT;
        for (int c = 0; c < HK_ACT_COUNT; c++) sum[c] += (uint32_t)w[c];
    }
    int64_t norm = hk_model_norm(HK_MAX(n, 1u));
    int     named = __builtin_popcountll(e->acts);
    for (int c = 0; c < HK_ACT_COUNT; c++) score[c] = (int32_t)sum[c] * norm >> 16;
    hk_model_softmax(score, p);
    for (int c = 0; c < HK_ACT_COUNT; c++) {
        int64_t want = e->acts >> c & 1 ? 65536 / named : 0;
        move[c] = (int32_t)(rate * ((want - p[c]) * norm / 65536) / 65536);
    }
    for (uint32_t j = 0; j < n; j++) {
        int32_t *w = k->w + (size_t)seen[j] * HK_ACT_COUNT;
        for (int c = 0; c < HK_ACT_COUNT; c++) w[c] += move[c];
    }
}

static void shuffle(uint32_t *order, size_t n, hk_prng *p)
{
    for (size_t i = n; i > 1; i--) {
        size_t   j = hk_prng_below(p, (uint32_t)i);
        uint32_t t = order[i - 1];
        order[i - 1] = order[j];
        order[j] = t;
    }
}

static hk_rc learn(hk_ctx *cx, work *k)
{
    uint32_t *order = HK_NEWS(cx->arena, uint32_t, k->ex_n + 1);
    hk_prng   chance;

    k->w = calloc(HK_MAX(k->keys_n, (size_t)1) * HK_ACT_COUNT, sizeof *k->w);
    if (!k->w) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_prng_init(&chance, 20260101, "reader");
    for (size_t i = 0; i < k->ex_n; i++) order[i] = (uint32_t)i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        int64_t rate = (int64_t)ONE * 3 * 8 / (8 + epoch);
        shuffle(order, k->ex_n, &chance);
        for (size_t i = 0; i < k->ex_n; i++) step(k, &k->ex[order[i]], rate, &chance);
        for (size_t i = 0; i < k->keys_n * HK_ACT_COUNT; i++) k->w[i] -= k->w[i] / FADE; /* what does not earn its weight loses it */
    }
    return HK_OK;
}

static void put_word(hk_buf *b, uint32_t v)
{
    for (int i = 0; i < 4; i++) hk_buf_putc(b, (char)(v >> 8 * i));
}

static void write_model(hk_ctx *cx, const work *k, uint32_t sharp, hk_str *bytes)
{
    hk_buf  b = { .arena = cx->arena };
    int32_t largest = 1;

    for (size_t i = 0; i < k->keys_n * HK_ACT_COUNT; i++) largest = HK_MAX(largest, abs(k->w[i]));
    int32_t scale = largest / 127 + 1;
    hk_buf_puts(&b, "HKRD");
    put_word(&b, HK_MODEL_VERSION);
    put_word(&b, HK_ACT_COUNT);
    put_word(&b, (uint32_t)k->keys_n);
    put_word(&b, (uint32_t)scale);
    put_word(&b, sharp);
    for (size_t i = 0; i < k->keys_n; i++) put_word(&b, k->keys[i]);
    for (size_t i = 0; i < k->keys_n * HK_ACT_COUNT; i++) {
        int32_t half = k->w[i] >= 0 ? scale / 2 : -(scale / 2);
        hk_buf_putc(&b, (char)((k->w[i] + half) / scale));
    }
    *bytes = (hk_str){ b.p, b.n };
}

static hk_rc train(hk_ctx *cx, const hk_sentences *s, hk_voices without, uint32_t sharp, hk_str *bytes)
{
    work         k = { 0 };
    hk_sentences own = *s;
    hk_rc        rc = s->sights_n == s->n ? HK_OK : hk_sentences_see(cx, &own);

    if (rc) return rc;
    collect(cx, &own, without, &k);
    keep_common(&k);
    rc = learn(cx, &k);
    if (!rc) write_model(cx, &k, sharp, bytes);
    free(k.w);
    return rc;
}

hk_rc hk_model_train(hk_ctx *cx, const hk_sentences *s, hk_voices without, uint32_t sharp, hk_str *bytes)
{
    hk_arena *own = cx->arena, *work_arena = hk_arena_create();
    hk_str    made = { NULL, 0 };

    if (!work_arena) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    cx->arena = work_arena;
    hk_rc rc = train(cx, s, without, sharp, &made);
    cx->arena = own;
    if (!rc) *bytes = (hk_str){ memcpy(hk_alloc(own, made.n), made.p, made.n), made.n };
    hk_arena_free(work_arena);
    return rc;
}

/* ---- calibration -------------------------------------------------------------------------------------------------------- */
static const uint32_t sharps[] = { 16384, 24576, 32768, 40960, 49152, 57344, 65536, 81920, 98304, 131072 };

/* Adds to `bad` how badly the readings of the held-out sentences fit at each sharpness, in steps of a logarithm: the smaller the better. */
static void misfit(hk_model *m, const hk_sentences *s, hk_voices only, hk_features *f, int64_t bad[])
{
    for (size_t i = 0; i < s->n; i++) {
        if (!(only >> s->v[i].voice & 1)) continue;
        const hk_sight *g = &s->sights[i];
        const int       whole = g->key[1] != NULL;
        f->n = g->n[whole];
        memcpy(f->key, g->key[whole], f->n * sizeof *f->key);
        for (size_t k = 0; k < HK_COUNT(sharps); k++) {
            hk_acts_p p;
            int64_t   right = 0;
            m->sharp = sharps[k];
            hk_model_read(m, f, &p);
            for (int c = 0; c < HK_ACT_COUNT; c++)
                if (s->v[i].acts >> c & 1) right += p.p[c];
            for (int64_t v = HK_MAX(right, 1); v < 10000; v += v / 64 + 1) bad[k]++;
        }
    }
}

hk_voices hk_fold_voices(const hk_sentences *s, int fold)
{
    hk_voices out = 0;

    for (int v = fold; v < s->voices_n; v += HK_FOLDS) out |= HK_VOICE(v);
    return out;
}

hk_rc hk_model_fold(hk_ctx *cx, const hk_sentences *s, int fold, hk_str *bytes) { return hk_model_train(cx, s, hk_fold_voices(s, fold), 65536, bytes); }

hk_rc hk_folds_sharp(hk_ctx *cx, const hk_sentences *s, const hk_folds *folds, uint32_t *sharp)
{
    int64_t      bad[HK_COUNT(sharps)] = { 0 };
    hk_features *f = malloc(sizeof *f);
    hk_rc        rc = f ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_sentences own = *s;
    size_t       best = 0;

    if (!rc && own.sights_n != own.n) rc = hk_sentences_see(cx, &own);
    for (int fold = 0; fold < HK_FOLDS && !rc; fold++) {
        hk_model m;
        rc = hk_model_open(cx, folds->bytes[fold], &m);
        if (!rc) misfit(&m, &own, hk_fold_voices(s, fold), f, bad);
    }
    for (size_t k = 1; k < HK_COUNT(sharps); k++)
        if (bad[k] < bad[best]) best = k;
    free(f);
    if (!rc) *sharp = sharps[best];
    return rc;
}

hk_rc hk_model_calibrate(hk_ctx *cx, const hk_sentences *s, uint32_t *sharp)
{
    hk_arena_mark mark = hk_arena_save(cx->arena);
    hk_folds      folds;
    hk_rc         rc = HK_OK;

    for (int fold = 0; fold < HK_FOLDS && !rc; fold++) rc = hk_model_fold(cx, s, fold, &folds.bytes[fold]);
    if (!rc) rc = hk_folds_sharp(cx, s, &folds, sharp);
    if (!rc) hk_arena_release(cx->arena, mark);
    return rc;
}
