/* heart.c - see heart.h. */
#include "rehearse/heart.h"
#include "rehearse/collectors.h"

/* The expert is cheap: enough talks of each to tell a change from chance. */
static hk_rc who_listens(hk_ctx *cx, const char *scenario, hk_heart *out)
{
    enum { SEEDS = 40, FIRST = 2000 };
    const hk_scenario *s;

    hk_rc rc = hk_rehearse_scenario(cx, scenario, &s);
    for (uint64_t seed = 0; !rc && seed < SEEDS; seed++) {
        hk_played p;
        hk_collector_play(HK_COLLECTOR_expert, s, FIRST + seed, &p);
        out->listened++, out->heard_out += p.total >= HK_HEART_PASS;
    }
    return rc;
}

static hk_rc one_text(hk_ctx *cx, const hk_shipped_lines *l, int seeds, hk_heart *out)
{
    int64_t passed = 0;

    for (int seed = 1; seed <= seeds; seed++) {
        hk_transcript t;
        hk_rc rc = hk_transcript_play_lines(cx, l->scenario, HK_TRANSCRIPT_SEED + (uint64_t)seed, l->text, &t);
        if (rc) return rc;
        passed += t.judged.total >= HK_HEART_PASS, out->marks += t.judged.total, out->talks++;
    }
    out->passed += passed;
    if (!out->most || passed > out->most_passed) out->most = l->scenario, out->most_passed = passed;
    return who_listens(cx, l->scenario, out);
}

hk_rc hk_heart_said(hk_ctx *cx, int seeds, hk_heart *out)
{
    hk_shipped_lines l;
    hk_rc rc = HK_OK;

    *out = (hk_heart){ .each = seeds };
    for (size_t at = 0; !rc && hk_shipped_lines_next(cx->arena, &at, &l);)
        if (strcmp(l.ending, "won") == 0) rc = one_text(cx, &l, seeds, out);
    return rc || out->talks ? rc : hk_fail_internal(cx, HK_DAMAGED, "no transcripts *.won.txt");
}
