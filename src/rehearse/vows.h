/* vows.h - what a caller promises to do himself: the invoice he will send, the repair, the question to his own boss (next.h, NX8).
 *
 *   VW1  a thing and what is done with it stand in one clause (发票 .. 寄), or a phrase for both (带师傅), and it is he who does it: not what he asks for (您把对账单发我), denies,
 *        asks about or tells of others
 *   VW2  it is promised where it is to come (明天, 马上, 会), or is his answer to a trouble; said to be done (寄了, 带来了) it is no promise
 *   VW3  held out for a payment (钱到了就发货, or as one half of a trade) it is owed only to who paid
 *   VW4  by the words alone: a reading that is put right changes nothing of it
 */
#ifndef HK_REHEARSE_VOWS_H
#define HK_REHEARSE_VOWS_H
#include "debtor/debtor.h"
#include "reading/text.h"

/* Into h->vows, h->vows_if, h->vows_done; its acts are set. */
void hk_vows_heard(const hk_line *t, hk_heard *h);
#endif
