/* judge_inside.h - between the parts of the judge (judge.c, jumps.c). */
#ifndef HK_REHEARSE_JUDGE_INSIDE_H
#define HK_REHEARSE_JUDGE_INSIDE_H
#include "rehearse/judge.h"

/* The event of a turn, but that there was nothing to solve only where he had named nothing. at: from 0. */
bool hk_turn_happened(const hk_debtor *d, const hk_turn_record *turns, size_t at, hk_event e);
#endif
