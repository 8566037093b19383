/* plain.h - what people say in two to six signs: a yes, a nod, 然后呢. Such a line has too few signs for a model, and what it does hangs on what was said before it.
 *
 *   PL1  a line is plain when it is made of words of the tables and nothing else: a condition (行,不过得周五前), a denial (不行, 可以是可以, 行什么行), a figure
 *        or a question behind a yes (行吗) is a word that stands in none
 *   PL2  after his own sum or day a yes takes it (CONFIRM); after something he wants a yes gives it (FREE); else it is a nod. Words of a bargain (成交,
 *        就这么定) take what he named before, however long ago
 *   PL3  a nod is no act: it takes nothing, gives nothing and blames nobody
 */
#ifndef HK_READING_PLAIN_H
#define HK_READING_PLAIN_H
#include "reading/reading.h"

typedef enum hk_plain {
    HK_PLAIN_NOT,
    HK_PLAIN_NOD,        /* 嗯, 是吗, 知道了, 没事, 谢谢 */
    HK_PLAIN_GREET,      /* 你好, 喂 */
    HK_PLAIN_SOFT,       /* 好的, 嗯嗯, 收到: a yes to an offer, a nod to all else */
    HK_PLAIN_YES,        /* 行, 可以, 没问题, 中, 要得 */
    HK_PLAIN_DEAL,       /* 成交, 就这么定, 按您说的办 */
    HK_PLAIN_ASK,        /* 然后呢, 怎么说 */
    HK_PLAIN_OBJECT      /* 不太合适吧 */
} hk_plain;

hk_plain hk_plain_of(const hk_line *t);

/* What he did last, as far as a plain word answers it. */
typedef enum hk_before { HK_BEFORE_NOTHING, HK_BEFORE_OFFER, HK_BEFORE_WANTS } hk_before;

/* Where nobody knows what he meant: his words name a sum that is paid, or a day and a payment. */
hk_before hk_before_of(hk_arena *a, hk_str his, hk_day today, const hk_calendar *cal);

/* The reading of a plain line is set right, any other stays. */
void hk_read_plain(hk_reading *r, hk_before before);
#endif
