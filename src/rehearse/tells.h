/* tells.h - can the case be read from what he answers? (SIMULATOR 2.9, identifiability)
 *
 * A reader hears the first turns of the expert's talk: which excuses, which of them with particulars when asked, what else the debtor did,
 * once or more often, and how much of the debt he named at most. Nothing of his state, nothing of what the collector thinks. How often
 * a case shows each of these he has learned from other talks of it, never from those he is asked about: each adds what it says for a case,
 * each missing one what its absence says. So the mark tells whether the answers hold the case, not how clever a list of rules is. */
#ifndef HK_REHEARSE_TELLS_H
#define HK_REHEARSE_TELLS_H
#include "debtor/debtor.h"

enum {
    HK_TELL_EXCUSE = 0,                                       /* + number of the excuse */
    HK_TELL_HOLDS  = HK_TELL_EXCUSE + HK_EXCUSES + 1,         /* + number: with particulars */
    HK_TELL_ACT    = HK_TELL_HOLDS + HK_EXCUSES + 1,          /* + hk_debtor_act */
    HK_TELL_AGAIN  = HK_TELL_ACT + HK_DEBTOR_ACT_COUNT,       /* + hk_debtor_act: more than once */
    HK_TELL_NAMED  = HK_TELL_AGAIN + HK_DEBTOR_ACT_COUNT,     /* + nothing, below a third, below two thirds, more */
    HK_TELL_COUNT  = HK_TELL_NAMED + 4,
};

typedef struct hk_tells { bool tell[HK_TELL_COUNT]; } hk_tells;
typedef struct hk_tells_known {                               /* thousandths of log2 of the share of talks */
    int32_t there[HK_CASE_COUNT][HK_TELL_COUNT], missing[HK_CASE_COUNT][HK_TELL_COUNT];
} hk_tells_known;

hk_tells hk_tells_heard(const hk_scenario *s, uint64_t seed, size_t turns);
void hk_tells_learn(hk_tells_known *k, size_t turns, int seeds);      /* seeds: talks of each case and style, from 500000 on */
hk_case hk_diagnosed(const hk_tells_known *k, const hk_tells *s);
#endif
