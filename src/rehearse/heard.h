/* heard.h - parts of heard.c that stand by themselves: the sums and days of what was heard, and who the caller says he is. */
#ifndef HK_REHEARSE_HEARD_H
#define HK_REHEARSE_HEARD_H
#include "rehearse/talk.h"

/* What the sums are to what he named: AGAIN, the two he named and nothing else (or what they come to); MORE, the rest of it is asked for beside them. */
typedef enum hk_sums { HK_SUMS_PLAIN, HK_SUMS_AGAIN, HK_SUMS_MORE } hk_sums;
/* Sums, days, papers, people and the caller's words for them, into *h. reads_back: what he named is said again; demands: something is asked for. */
hk_sums hk_heard_slots(const hk_talk *t, const hk_line *line, const hk_slots *found, bool reads_back, bool demands, hk_heard *h);
/* 免您两万: given off the debt, fen; 0 = nothing. */
int64_t hk_heard_waived(const hk_line *line, const hk_slots *slots);
/* Into h->named and the name he goes by. He has not said who he is where the firm he names is another than the one that is owed (我是宏图贸易的陈伟). */
void hk_heard_name(const hk_talk *t, const hk_line *line, hk_heard *h);
#endif
