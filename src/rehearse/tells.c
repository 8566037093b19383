/* tells.c - see tells.h. */
#include "rehearse/tells.h"

#include "rehearse/bases.h"
#include "rehearse/collectors.h"

#include <math.h>

static void tell(hk_tells *out, const hk_does *x)
{
    if (x->act == HK_DEBTOR_EXCUSE || x->act == HK_DEBTOR_ELABORATE) out->tell[HK_TELL_EXCUSE + x->id] = true;
    if (x->act == HK_DEBTOR_ELABORATE && x->holds) out->tell[HK_TELL_HOLDS + x->id] = true;
    if (out->tell[HK_TELL_ACT + x->act]) out->tell[HK_TELL_AGAIN + x->act] = true;
    out->tell[HK_TELL_ACT + x->act] = true;
}

hk_tells hk_tells_heard(const hk_scenario *s, uint64_t seed, size_t turns)
{
    hk_turn_record t[HK_COLLECTOR_TURNS];
    hk_tells       out = { { 0 } };
    hk_debtor      d;
    int64_t        named = 0;
    size_t         n = hk_collector_talk(HK_COLLECTOR_expert, s, seed, t, &d);

    for (size_t i = 0; i < HK_MIN(n, turns); i++)
        for (size_t k = 0; k < t[i].does_n; k++) {
            tell(&out, &t[i].does[k]);
            named = HK_MAX(named, t[i].does[k].sum_fen);
        }
    out.tell[HK_TELL_NAMED + (named == 0 ? 0 : named < s->total_fen / 3 ? 1 : named < s->total_fen / 3 * 2 ? 2 : 3)] = true;
    return out;
}

/* Each tell adds what it says for or against a case; log2 of how much more often than not, in thousandths. */
static int32_t says(int32_t of, int32_t n) { return (int32_t)lround(1000 * log2((of + .5) / (n + 1.))); }

void hk_tells_learn(hk_tells_known *k, size_t turns, int seeds)
{
    hk_scenario sc;
    int32_t count[HK_CASE_COUNT][HK_TELL_COUNT] = { 0 };
    int32_t n = seeds * HK_BASE_STYLES;

    for (int c = 0; c < HK_CASE_COUNT; c++) {
        for (int st = 0; st < HK_BASE_STYLES; st++) {
            hk_base_scenario((hk_case)c, (hk_style)st, &sc);
            for (int seed = 0; seed < seeds; seed++) {
                hk_tells s = hk_tells_heard(&sc, (uint64_t)seed + 500000, turns);
                for (int i = 0; i < HK_TELL_COUNT; i++) count[c][i] += s.tell[i];
            }
        }
        for (int i = 0; i < HK_TELL_COUNT; i++) k->there[c][i] = says(count[c][i], n), k->missing[c][i] = says(n - count[c][i], n);
    }
}

hk_case hk_diagnosed(const hk_tells_known *k, const hk_tells *s)
{
    int     best = 0;
    int64_t most = INT64_MIN;
    for (int c = 0; c < HK_CASE_COUNT; c++) {
        int64_t sum = 0;
        for (int i = 0; i < HK_TELL_COUNT; i++) sum += s->tell[i] ? k->there[c][i] : k->missing[c][i];
        if (sum > most) most = sum, best = c;
    }
    return (hk_case)best;
}
