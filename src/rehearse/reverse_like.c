/* reverse_like.c - which move of a debtor a sentence is likest to: RV3 of reverse.h.
 *
 * Some fifteen thousand lines that the program's debtors say themselves are known to be an act. The fifteen nearest ones vote, by the signs and
 * pairs of signs they share, rare ones counting more; beside them stands what naive Bayes makes of all lines together (voice_acts.c), for a
 * short sentence has few neighbours. Either alone reads fewer. What is read is written into the log, so a replay decides nothing again and
 * this may reckon in floating point. */
#include "base/thread.h"
#include "rehearse/reverse_inside.h"
#include "rehearse/voice.h"
#include <math.h>
#include <stdlib.h>

enum { NEAREST = 15 };
static const double BAYES = 2, NOBODY = .02, STRANGE = .22;

typedef struct known { hk_debtor_act act; int id; } known;
typedef struct posting { uint32_t line; float weight; } posting;
typedef struct neighbours {
    known    *line;
    size_t    n, cap;
    uint32_t  from[HK_VOICE_SLOTS + 1];      /* postings of a feature: at[from[f]] up to at[from[f + 1]] */
    posting  *at;
    double    rare[HK_VOICE_SLOTS];
} neighbours;

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Each once. */
static size_t signs_of(const char *p, size_t n, uint32_t out[HK_VOICE_FEATURES])
{
    size_t all = hk_voice_features(p, p + n, out), k = 0;

    qsort(out, all, sizeof *out, by_number);
    for (size_t i = 0; i < all; i++)
        if (!i || out[i] != out[i - 1]) out[k++] = out[i];
    return k;
}

static bool each_line(const hk_speech *bank, size_t i, known *k, hk_str *text)
{
    k->act = hk_speech_line(bank, i, &k->id, text);
    return hk_move_name(k->act) != NULL;
}

/* What everybody says, then what each shipped debtor says besides. */
typedef void line_seen(neighbours *b, const known *k, hk_str text);
static hk_rc walk(hk_ctx *cx, neighbours *b, line_seen *see)
{
    const hk_scenario *list;
    const hk_speech   *bank, *his;
    size_t n;
    known  k;
    hk_str text;

    hk_rc rc = hk_rehearse_bank(cx, &bank);
    if (!rc) rc = hk_rehearse_scenarios(cx, &list, &n);
    if (rc) return rc;
    for (size_t i = 0; i < hk_speech_lines(bank); i++)
        if (each_line(bank, i, &k, &text)) see(b, &k, text);
    for (size_t s = 0; s < n && !rc; s++) {
        rc = hk_rehearse_bank_of(cx, &list[s], &his);
        for (size_t i = hk_speech_lines(bank); !rc && i < hk_speech_lines(his); i++)
            if (each_line(his, i, &k, &text)) see(b, &k, text);
    }
    return rc;
}

static void count(neighbours *b, const known *k, hk_str text)
{
    uint32_t f[HK_VOICE_FEATURES];
    size_t   n = signs_of(text.p, text.n, f);

    (void)k;
    for (size_t i = 0; i < n; i++) b->from[f[i] + 1]++;
    b->cap++;
}

static double length(const neighbours *b, const uint32_t *f, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += b->rare[f[i]] * b->rare[f[i]];
    return sum > 0 ? sqrt(sum) : 1;
}

static void enter(neighbours *b, const known *k, hk_str text)
{
    uint32_t f[HK_VOICE_FEATURES];
    size_t   n = signs_of(text.p, text.n, f);
    double   all = length(b, f, n);

    for (size_t i = 0; i < n; i++) b->at[b->from[f[i]]++] = (posting){ (uint32_t)b->n, (float)(b->rare[f[i]] / all) };
    b->line[b->n++] = *k;
}

static hk_rc make(hk_ctx *cx, hk_arena *own, neighbours **out)
{
    neighbours *b = HK_NEW(own, neighbours);

    hk_rc rc = walk(cx, b, count);
    if (rc) return rc;
    for (size_t f = 0; f < HK_VOICE_SLOTS; f++) b->rare[f] = log((double)(b->cap + 1) / (b->from[f + 1] + 1));
    for (size_t f = 0; f < HK_VOICE_SLOTS; f++) b->from[f + 1] += b->from[f];
    b->at = HK_NEWS(own, posting, b->from[HK_VOICE_SLOTS]);
    b->line = HK_NEWS(own, known, b->cap);
    rc = walk(cx, b, enter);
    /* Each start was moved to its end, which is where the next one starts. */
    memmove(b->from + 1, b->from, HK_VOICE_SLOTS * sizeof *b->from);
    b->from[0] = 0;
    *out = b;
    return rc;
}

static hk_rc shipped(hk_ctx *cx, const neighbours **out)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static hk_arena       *own;          /* lives as long as the program */
    static neighbours     *made;
    hk_rc rc = HK_OK;

    hk_lock(&lock);
    if (!own) own = hk_arena_create();
    if (!own) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    else if (!made) rc = make(cx, own, &made);
    *out = made;
    hk_unlock(&lock);
    return rc;
}

typedef struct votes {
    double act[HK_DEBTOR_ACT_COUNT], excuse[HK_EXCUSES + 1], all, nearest;
} votes;

static void vote(hk_arena *a, const neighbours *b, const uint32_t *f, size_t n, votes *v)
{
    double *near = HK_NEWS(a, double, b->n + 1), mine = length(b, f, n);

    *v = (votes){ 0 };
    for (size_t i = 0; i < n; i++)
        for (uint32_t p = b->from[f[i]]; p < b->from[f[i] + 1]; p++) near[b->at[p].line] += (double)b->at[p].weight * b->rare[f[i]] / mine;
    for (int k = 0; k < NEAREST; k++) {
        size_t best = b->n;
        for (size_t i = 0; i < b->n; i++)
            if (near[i] > near[best]) best = i;              /* near[n] is 0 */
        if (best == b->n) return;
        const known *l = &b->line[best];
        double       weight = near[best] * near[best];
        if (!k) v->nearest = near[best];
        v->act[l->act] += weight, v->all += weight;
        if ((l->act == HK_DEBTOR_EXCUSE || l->act == HK_DEBTOR_ELABORATE) && l->id) v->excuse[l->id] += weight;
        near[best] = 0;
    }
}

hk_rc hk_move_likest(hk_ctx *cx, const hk_line *t, hk_likeness *out)
{
    const neighbours    *b;
    const hk_voice_acts *acts;
    hk_voice_places      bayes;
    uint32_t f[HK_VOICE_FEATURES];
    votes    v;
    double   best = 0;

    *out = (hk_likeness){ .act = HK_DEBTOR_DEFLECT };
    hk_rc rc = shipped(cx, &b);
    if (!rc) rc = hk_voice_acts_shipped(cx, &acts);
    if (rc) return rc;
    hk_voice_acts_read(acts, t, 0, t->n, &bayes);
    vote(cx->arena, b, f, signs_of(t->s, t->n, f), &v);
    for (int a = 0; a < HK_DEBTOR_ACT_COUNT; a++) {
        if (!hk_move_name((hk_debtor_act)a) || !v.all) continue;
        double score = BAYES * bayes.likely[a] + log(v.act[a] / v.all + NOBODY);
        if (!out->known || score > best) best = score, out->act = (hk_debtor_act)a, out->known = true;
    }
    for (int e = 1; e <= HK_EXCUSES; e++)
        if (v.excuse[e] > v.excuse[out->excuse]) out->excuse = e;
    out->known = v.nearest >= STRANGE;
    return HK_OK;
}
