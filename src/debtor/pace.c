/* pace.c - when he answers on WeChat, and whether (debtor.h, DE9). On the phone and at a table an answer is there at once.
 *
 *   warm, yielding                       0 to 4 minutes
 *   resisting, cross, or a demand        10 to 180, the shorter more often
 *   else                                 0 to 20
 *   a message that he lets lie           60 to 300, until the caller writes again
 *
 * What would come after ten at night comes the next morning. There is one night in a talk at most: figures and days are counted from its first day, and a
 * day that he named must not be over before it was agreed. After it an answer comes before midnight, however late it has become.
 *
 * He lets a message lie when he resists, is cross or has no trust, and after pressure or the third time the same: never the first, one in a short talk and two in a long one at most, and
 * not where an answer is his to give: a deal, a thing he was given, a pretext that fell, a wrong sum. */
#include "debtor/effects.h"

enum { DAY = 24 * 60, LATE = 22 * 60, AWAKE = 8 * 60 + 20, IN_A_TALK = 2, LONG = 8 };      /* LONG: turns; in a shorter talk one message lies at most */

static int32_t between(hk_debtor *d, int32_t lo, int32_t hi) { return (int32_t)hk_prng_range(&d->hours, lo, hi); }

static bool at_ease(hk_mood m) { return m == HK_MOOD_WARM || m == HK_MOOD_YIELDING; }

/* An answer is his to give, or he has something to say of his own. */
static bool owes_answer(const hk_debtor *d, const hk_heard *h)
{
    enum { ANSWERED = 1 << HK_EV_PRETEXT_CAUGHT | 1 << HK_EV_OBSTACLE_GONE | 1 << HK_EV_WRONG_SUM | 1 << HK_EV_CARD | 1 << HK_EV_FREE | 1 << HK_EV_TRADE | 1 << HK_EV_ESTABLISHED };
    return d->deal.agreed || d->events & ANSWERED || hk_heard_act(h, HK_ACT_CONFIRM) || h->silent || h->unsure || !h->n;
}

/* Percent. */
static uint32_t likely(const hk_debtor *d, const hk_heard *h)
{
    enum { RESISTS = 4000, CROSS = 3500, STEP = 550, NO_TRUST = 2500 };
    int32_t p = HK_MAX(0, d->feel[HK_R] - RESISTS) / STEP + HK_MAX(0, d->feel[HK_E] - CROSS) / STEP;

    if (d->feel[HK_T] < NO_TRUST) p += 2;
    if (hk_heard_kind(h, HK_IS_PRESSURE)) p += 4;
    if (d->events >> HK_EV_REPEATED & 1) p += 8;
    return (uint32_t)HK_MIN(p, 40);
}

bool hk_debtor_lets_lie(hk_debtor *d, const hk_heard *h)
{
    if (d->s->channel != HK_CHANNEL_WECHAT || d->prompt || d->turn <= 1 || at_ease(hk_debtor_mood(d)) || owes_answer(d, h)) return false;
    if (d->unanswered >= (d->turn < LONG ? 1 : IN_A_TALK)) return false;
    return hk_prng_chance(&d->pace, likely(d, h), 100);
}

static int32_t minutes(hk_debtor *d, const hk_heard *h, bool lies)
{
    hk_mood m = hk_debtor_mood(d);

    if (lies) return between(d, 60, 300);
    if (at_ease(m)) return between(d, 0, 4);
    if (m != HK_MOOD_IRRITATED && m != HK_MOOD_ANGRY && !hk_heard_kind(h, HK_IS_DEMAND | HK_IS_PRESSURE)) return between(d, 0, 20);
    int32_t least = 180;
    for (int i = 0; i < 3; i++) least = HK_MIN(least, between(d, 10, 180));
    return least;
}

void hk_debtor_pace(hk_debtor *d, const hk_heard *h, bool lies)
{
    d->unanswered += lies;
    d->after_min = 0;
    if (d->s->channel != HK_CHANNEL_WECHAT || d->prompt) return;
    int32_t after = minutes(d, h, lies), at = d->clock_min % DAY;
    if (at + after > LATE && after > 4) {
        int32_t morning = DAY - at + between(d, AWAKE, AWAKE + 120), tonight = HK_MAX(1, HK_MIN(after, (DAY - 1 - at) / 4));
        after = hk_debtor_nights(d) ? tonight : morning;
    }
    d->after_min = HK_MIN(after, hk_debtor_nights(d) ? DAY - 1 - at : after);
    d->clock_min += d->after_min;
}
