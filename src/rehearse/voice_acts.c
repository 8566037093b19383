/* voice_acts.c - which debtor act a sentence is likest to: naive Bayes over the signs and pairs of signs of the bank's own lines (voice.h, VO3). It
 * judges what a stranger wrote and decides nothing that a replay would have to decide again, so it may reckon in floating point.
 *
 * Kept small on purpose: a line has to stand among the first three places of its act. Read by the lines of five styles, the lines of the sixth stand
 * there in four of five cases (tests/unit/rehearse_voice.c prints it); what is refused wrongly is said by the bank. */
#include "rehearse/voice.h"
#include "base/utf8.h"
#include "base/thread.h"
#include <math.h>
#include <stdlib.h>

enum { SLOTS = HK_VOICE_SLOTS, ACTS = HK_DEBTOR_ACT_COUNT, EXCUSES = HK_EXCUSES + 1, FEATURES_MAX = HK_VOICE_FEATURES };
static const double SMOOTH = .07;

struct hk_voice_acts {
    uint16_t act[SLOTS][ACTS], excuse[SLOTS][EXCUSES];
    uint32_t act_all[ACTS], excuse_all[EXCUSES];
};

static bool counts(int32_t sign) { return sign >= 0x3400 || sign == '?' || sign == 0x2026 || (sign >= 'a' && sign <= 'z'); }

/* Signs and pairs; what the engine fills in ({sum}, {day}) parts them. A figure is one sign, whichever it is. */
size_t hk_voice_features(const char *p, const char *end, uint32_t out[FEATURES_MAX])
{
    uint32_t before = '^';
    size_t   n = 0;

    while (p < end && n + 2 <= FEATURES_MAX) {
        int32_t sign = hk_utf8_next(&p, end);
        if (sign == '{') {
            while (p < end && *p != '}') p++;
            p += p < end;
            sign = '#';
        } else if (sign >= '0' && sign <= '9') sign = '#';
        else if (sign == 0xff1f) sign = '?';
        if (sign != '#' && !counts(sign)) continue;
        if (sign == '#' && before == '#') continue;
        out[n++] = (uint32_t)sign * 2654435761u >> 17;
        out[n++] = (before * 40503u ^ (uint32_t)sign) * 2654435761u >> 17;
        before = (uint32_t)sign;
    }
    return n;
}

static void learn(hk_voice_acts *v, const hk_speech_row *l)
{
    uint32_t f[FEATURES_MAX];
    size_t   n = hk_voice_features(l->text.p, l->text.p + l->text.n, f);
    bool     excuse = (l->act == HK_DEBTOR_EXCUSE || l->act == HK_DEBTOR_ELABORATE) && l->id;

    for (size_t i = 0; i < n; i++) {
        v->act[f[i]][l->act]++, v->act_all[l->act]++;
        if (excuse) v->excuse[f[i]][l->id]++, v->excuse_all[l->id]++;
    }
}

/* The lines from `from` on: those of a scenario come behind the bank's. */
static void learn_bank(hk_voice_acts *v, const hk_speech *bank, size_t from, unsigned without)
{
    hk_speech_row l;

    for (size_t i = from; i < hk_speech_lines(bank); i++) {
        hk_speech_row_at(bank, i, &l);
        bool half = l.aside || (l.answers && l.act == HK_DEBTOR_EXCUSE);               /* begins with a word to the caller, which is of no act */
        if (l.styles & ~without && l.act != HK_DEBTOR_TAKE_UP && !half) learn(v, &l);
    }
}

hk_voice_acts *hk_voice_acts_make(hk_arena *a, const hk_speech *bank, unsigned without)
{
    hk_voice_acts *v = HK_NEW(a, hk_voice_acts);

    learn_bank(v, bank, 0, without);
    return v;
}

static void places(const double *score, size_t n, uint8_t *place)
{
    for (size_t i = 0; i < n; i++) {
        size_t before = 0;
        for (size_t k = 0; k < n; k++) before += score[k] > score[i] || (score[k] == score[i] && k < i);
        place[i] = (uint8_t)before;
    }
}

static double likely(uint32_t here, uint32_t all) { return all ? log((here + SMOOTH) / (all + SMOOTH * SLOTS)) : -100; }

void hk_voice_acts_read(const hk_voice_acts *v, const hk_line *line, size_t from, size_t to, hk_voice_places *out)
{
    uint32_t f[FEATURES_MAX];
    double   act[ACTS] = { 0 }, excuse[EXCUSES] = { 0 };
    size_t   n = hk_voice_features(line->s + from, line->s + to, f);

    for (size_t i = 0; i < n; i++) {
        for (size_t c = 0; c < ACTS; c++) act[c] += likely(v->act[f[i]][c], v->act_all[c]);
        for (size_t c = 0; c < EXCUSES; c++) excuse[c] += likely(v->excuse[f[i]][c], v->excuse_all[c]);
    }
    for (size_t c = 0; c < ACTS; c++) out->likely[c] = n ? act[c] / (double)n : 0;
    places(act, ACTS, out->act);
    places(excuse, EXCUSES, out->excuse);
    for (size_t c = 0; c < ACTS; c++)
        if (!out->act[c]) out->first = (hk_debtor_act)c;
}

/* Learned once, from what everybody says and from what each shipped debtor says besides. */
static hk_rc learn_all(hk_ctx *cx, hk_arena *own, hk_voice_acts **out)
{
    const hk_scenario *list;
    const hk_speech   *bank, *his;
    size_t n;

    hk_rc rc = hk_rehearse_bank(cx, &bank);
    if (!rc) rc = hk_rehearse_scenarios(cx, &list, &n);
    if (rc) return rc;
    hk_voice_acts *v = hk_voice_acts_make(own, bank, 0);
    for (size_t i = 0; i < n && !rc; i++) {
        rc = hk_rehearse_bank_of(cx, &list[i], &his);
        if (!rc) learn_bank(v, his, hk_speech_lines(bank), 0);
    }
    if (!rc) *out = v;
    return rc;
}

hk_rc hk_voice_acts_shipped(hk_ctx *cx, const hk_voice_acts **out)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static hk_arena       *own;          /* lives as long as the program */
    static hk_voice_acts  *learned;
    hk_rc rc = HK_OK;

    hk_lock(&lock);
    if (!own) own = hk_arena_create();
    if (!own) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    else if (!learned) rc = learn_all(cx, own, &learned);
    *out = learned;
    hk_unlock(&lock);
    return rc;
}
