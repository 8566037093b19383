/* heard_price.h - which figures of a line are a price. What is thrown back, doubted, given off the debt, set off, ours to bear, of other money, or said twice is none; neither
 * is a day on which we do something. Words of the line alone decide, but for how large the debt is.
 *
 *   HP1  a figure stands where its words stand: only what is near it, in bytes of the line, or in its clause counts
 */
#ifndef HK_REHEARSE_HEARD_PRICE_H
#define HK_REHEARSE_HEARD_PRICE_H
#include "rehearse/talk.h"

/* One of the words begins within so many bytes before the find or behind it, and not in it. */
bool hk_price_near(const hk_line *t, const hk_slot *v, size_t before, size_t after, const char *words);
enum { HK_PRICE_CLAUSE = 60 };
/* Bytes between two finds, and a clause counts as many more. */
size_t hk_price_apart(const hk_line *t, const hk_slot *a, const hk_slot *b);

bool hk_price_doubted(const hk_line *t, const hk_slot *v);                /* 十万？ before the sum that is meant */
bool hk_price_thrown_back(const hk_line *t, const hk_slot *v);            /* 十九万不到四成, 五千连油钱都不够, 定金那两万您抵掉 */
bool hk_price_taken_back(const hk_line *t, const hk_slots *slots, size_t at);      /* the same figure is, elsewhere in the line */
bool hk_price_scorned(const hk_line *t, const hk_slot *v);                /* 十万都不行？ */
bool hk_price_none(const hk_line *t, const hk_slot *v);                   /* no payment of his: ours, paid already, put off, cut into more */
bool hk_price_of_each(const hk_line *t, const hk_slot *v);                /* 一次三万六 */
bool hk_price_of_other(const hk_line *t);                                 /* other money than this debt */
bool hk_price_later(const hk_line *t, const hk_slot *v);                  /* a word before it makes it the later of two */
bool hk_price_about_rest(const hk_line *t, const hk_slot *v);             /* 剩下那三万多 */
bool hk_price_our_day(const hk_line *t, const hk_slot *v);                /* 明天我把发票送过去 */
int64_t hk_price_little(const hk_talk *t, const hk_line *line);           /* 多少先付点: at most so much is hoped for, fen; 0 = nothing of the kind */
#endif
