/* talk_test.h - what tests of a talk share: one begun, one in which he has made an offer, what he hears of a sentence and what he did. The clock
 * stands at Tuesday, 1 September 2026. */
#ifndef TALK_TEST_H
#define TALK_TEST_H
#include "test.h"

#include "rehearse/talk.h"

#define WAN 1000000                                     /* ten thousand yuan in fen */

static inline const hk_scenario *scenario(hk_ctx *cx, const char *id)
{
    const hk_scenario *s = NULL;
    CHECK_RC(hk_rehearse_scenario(cx, id, &s), HK_OK, "%s", id);
    return s;
}

static inline hk_talk begin(hk_ctx *cx, const char *id, uint64_t seed)
{
    hk_talk t;
    CHECK_RC(hk_talk_start(cx, &t, scenario(cx, id), seed, "陈伟", cx->today), HK_OK);
    return t;
}

/* He has named that much for that day, and would give more. */
static inline hk_talk offered(hk_ctx *cx, const char *id, int64_t sum, int days)
{
    hk_talk t = begin(cx, id, 1);
    t.d.turn = 4, t.d.identified = t.d.tested = t.d.established = true;
    t.d.feel[HK_W] = t.d.feel[HK_T] = 6500, t.d.feel[HK_R] = 3000;
    t.d.offer = (hk_deal){ .sum_fen = sum, .in_days = days, .parts = 1 };
    t.d.offers = 1, t.d.best_fen = sum;
    return t;
}

static inline hk_heard hear(hk_ctx *cx, hk_talk *t, const char *said)
{
    const hk_model    *model;
    const hk_calendar *calendar;
    hk_reading r;
    hk_heard   h;

    CHECK_RC(hk_reader_model(cx, &model), HK_OK);
    CHECK_RC(hk_reader_calendar(cx, &calendar), HK_OK);
    hk_read(model, cx->arena, hk_str_of(said), hk_str_of(t->last), t->voice.today, calendar, &r);
    hk_talk_heard(t, &r, &h);
    return h;
}

/* One act or two (the second HK_ACT_NONE), and no figure. */
static inline hk_heard acts(hk_act a, hk_act b) { return (hk_heard){ .act = { a, b }, .n = b ? 2 : 1, .sum_fen = HK_NULL, .in_days = -1 }; }

static inline bool does(const hk_turn_record *r, hk_debtor_act a)
{
    for (size_t i = 0; i < r->does_n; i++)
        if (r->does[i].act == a) return true;
    return false;
}
#endif
