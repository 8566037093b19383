/* signs.h - can the case be read from what he answers? (SIMULATOR 2.9, identifiability)
 *
 * A reader hears the first turns of the expert's talk: which excuses, which of them with particulars when asked, what else the debtor did,
 * once or more often, and how much of the debt he named at most. Nothing of his state, nothing of what the collector thinks. How often
 * a case shows a sign he has learned from other talks of it, never from those he is asked about: each sign adds what it says for a case,
 * each missing one what its absence says. So the mark tells whether the answers hold the case, not how clever a list of rules is. */
#ifndef HK_REHEARSE_SIGNS_H
#define HK_REHEARSE_SIGNS_H
#include "debtor/debtor.h"

enum {
    HK_SIGN_EXCUSE = 0,                                       /* + number of the excuse */
    HK_SIGN_HOLDS  = HK_SIGN_EXCUSE + HK_EXCUSES + 1,         /* + number: with particulars */
    HK_SIGN_ACT    = HK_SIGN_HOLDS + HK_EXCUSES + 1,          /* + hk_debtor_act */
    HK_SIGN_AGAIN  = HK_SIGN_ACT + HK_DEBTOR_ACT_COUNT,       /* + hk_debtor_act: more than once */
    HK_SIGN_NAMED  = HK_SIGN_AGAIN + HK_DEBTOR_ACT_COUNT,     /* + nothing, below a third, below two thirds, more */
    HK_SIGN_COUNT  = HK_SIGN_NAMED + 4,
};

typedef struct hk_signs { bool sign[HK_SIGN_COUNT]; } hk_signs;
typedef struct hk_signs_known {                               /* thousandths of log2 of the share of talks */
    int32_t there[HK_CASE_COUNT][HK_SIGN_COUNT], missing[HK_CASE_COUNT][HK_SIGN_COUNT];
} hk_signs_known;

hk_signs hk_signs_heard(const hk_scenario *s, uint64_t seed, size_t turns);
void hk_signs_learn(hk_signs_known *k, size_t turns, int seeds);      /* seeds: talks of each case and style, from 500000 on */
hk_case hk_diagnosed(const hk_signs_known *k, const hk_signs *s);
#endif
