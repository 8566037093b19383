/* advise.h - what would have come of another sentence, in a talk that is over and was played to its end.
 *
 *   AD1  advised is what brings more in this talk and in most of seven, the same words under other luck; where nothing does, what the judge and
 *        the debtor would have taken best in that turn
 *   AD2  what is advised for a turn has one ending, wherever it is told: the same chance, everything behind the turn heard as it was then
 */
#ifndef HK_REHEARSE_ADVISE_H
#define HK_REHEARSE_ADVISE_H
#include "rehearse/practice.h"

typedef struct hk_advice {
    bool        any, pays;       /* any: there is something to advise. pays: it brings more; else it is only what would have been right */
    hk_heard    said;
    hk_debtor   then;            /* with pays: as it leaves him */
    const char *words;           /* a sentence for it, with the figures of the case */
} hk_advice;
HK_MUST_USE hk_rc hk_advise(hk_ctx *cx, const hk_practice *p, int turn, hk_advice *out);

/* Of one turn, and not of the whole talk that stands in its last turn. */
bool hk_of_the_turn(const hk_evidence *e);
/* By what the judge noted there; where he noted nothing, or as much for as against, by what it did to him. */
bool hk_turn_was_good(const hk_practice *p, const hk_judged *j, int turn);
/* The turning points in the order of their turns; how many. */
int  hk_turning(const hk_judged *j, int out[HK_TURNING_POINTS]);
/* The turning point that cost most: where another sentence brings most, else where the judge took most. 0: nothing was said at all. */
HK_MUST_USE hk_rc hk_costliest(hk_ctx *cx, const hk_practice *p, const hk_judged *j, int *out);
#endif
