/* haggle.h - a turn of his while it is being chosen, and what of it is about money: what he offers, stands by, gives beside it, and the handshake. All other talk is choose.c's, the
 * figures are offer.c's.
 *
 *   HG1  what answers puts one act or two into the turn and returns true; what does not leaves no act
 *   HG2  a sum he says is carried from hk_debtor_offer, hk_debtor_rest or from what he said before, never made here (DE3)
 *   HG3  chance is drawn from the stream policy alone (DE2)
 */
#ifndef HK_DEBTOR_HAGGLE_H
#define HK_DEBTOR_HAGGLE_H
#include "debtor/effects.h"

typedef struct hk_choice {
    hk_debtor      *d;
    const hk_heard *h;
    hk_does        *does;
    size_t          n;
    int             told;        /* card he has just told, from 1: no pretext in the same breath, and nothing it said once more; 0 = none */
} hk_choice;

static inline hk_does *act(hk_choice *t, hk_debtor_act a)
{
    hk_does *x = &t->does[t->n < HK_DOES_MAX ? t->n++ : HK_DOES_MAX - 1];
    *x = (hk_does){ .act = a };
    return x;
}

static inline bool chance(hk_debtor *d, uint32_t percent) { return hk_prng_chance(&d->policy, HK_MIN(percent, 100u), 100); }
/* Which of them, as likely as its weight. */
static inline size_t drawn(hk_debtor *d, const uint32_t *weight, size_t n)
{
    uint32_t sum = 0;
    size_t   k = 0;

    for (size_t i = 0; i < n; i++) sum += weight[i];
    for (uint32_t at = hk_prng_below(&d->policy, sum); at >= weight[k]; k++) at -= weight[k];
    return k;
}

#define HK_GIVEN_ACTS (HK_ACT_BIT(FREE) | HK_ACT_BIT(INCENT) | HK_ACT_BIT(NONMON))
/* He was given something, helped or understood, and not pressed in the same breath: nobody attacks that out of the blue. */
static inline bool gentle(const hk_heard *h)
{
    static const uint64_t kind = HK_GIVEN_ACTS | HK_ACT_BIT(SOLVE) | HK_ACT_BIT(HELP) | HK_ACT_BIT(EMPATHY) | HK_ACT_BIT(WEAK) | HK_ACT_BIT(PAUSE) | HK_ACT_BIT(FOLLOW);
    return hk_heard_bits(h) & kind && !hk_heard_kind(h, HK_IS_PRESSURE) && !hk_heard_act(h, HK_ACT_BLAME) && !hk_heard_act(h, HK_ACT_NAME_EX);
}

/* 嗯, 知道了: he may go on. */
static inline bool nods(const hk_heard *h) { return h->bare && !h->n; }

bool hk_choose_trap(hk_choice *t);                        /* choose.c: what he asks to have before he pays, where it has its moment */

bool hk_haggle_asks_rest(const hk_choice *t);             /* what he named, and what of the remainder? 那剩下的两万九千八呢 */
bool hk_haggle_answers_rest(hk_choice *t);
void hk_haggle_reopens(hk_choice *t);                     /* a deal that was nodded at and not yet read back, when more is asked or it is refused */
bool hk_haggle_closes(hk_choice *t);                      /* what is read back he confirms or puts right */
bool hk_haggle_bargains(hk_choice *t);                    /* a demand is answered with figures: better ones than he named, or he stands by those */
bool hk_haggle_stands_by(hk_choice *t);                   /* a sum of his lies on the table and nothing was said that would release him */
#endif
