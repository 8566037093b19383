/* claims.h - what a caller says of his own side: steps that are done, interest by the day, what he gives off the price and in how many parts.
 *
 *   CL1  a step is said to be done when its words stand in one clause with a mark of completion (已经, 上周; 了, 过), in either order, and the
 *        clause is not denied, asked, conditional, to come, or about others (别家已经起诉你们了). 明天法院来查封 is said for certain and counts
 *   CL5  what nobody on our side can do is HK_STEP_BEYOND: 税务局我打过招呼, 执照已经吊销, 我代表法院. Done or held out, it is claimed, and no card makes it true
 *   CL2  whether it is true is not decided here but by the fact card (scenario.h, SC2)
 *   CL3  interest is brought to a day: 月息两分 is a thirtieth of two in a hundred, 一天五千 its share of the debt
 *   CL4  what is given is given by the caller: what he asks the debtor (您分几期) or refuses (打七折不可能) is none
 */
#ifndef HK_REHEARSE_CLAIMS_H
#define HK_REHEARSE_CLAIMS_H
#include "debtor/debtor.h"
#include "reading/reading.h"

uint32_t hk_claims_done(const hk_line *t);                /* CL1: bits of hk_step */
uint32_t hk_claims_named(const hk_line *t);               /* steps the words name, whatever is said of them */
uint32_t hk_claims_meant(const hk_line *t);               /* ... in a clause that is neither denied, asked, conditional nor about others */

/* CL3 into h->rate, CL4 into h->discount, h->parts and h->offered; takes the share out of h->share where it was one of these. After the slots were heard. */
void hk_claims_terms(const hk_line *t, const hk_slots *slots, int64_t total_fen, hk_heard *h);
bool hk_claims_given(const hk_line *t);                    /* words of giving, and none that take it back */
bool hk_claims_not_given(const hk_line *t);                /* refused, or his wish: 您说的免十万,我做不了主 */
bool hk_claims_daily(const hk_line *t, const hk_slot *v); /* a sum a day, and no demand: 违约金一天五千 */

/* By the rank that is called (主任, 副总): whether one of this rank can be called so. A rank or a title nobody knows is never wrong. */
bool hk_claims_title(const char *rank, hk_str called);
#endif
