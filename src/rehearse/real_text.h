/* real_text.h - the words of a built scenario: names as one says them, the file of the trainee, masks. Inside the room. */
#ifndef HK_REHEARSE_REAL_TEXT_H
#define HK_REHEARSE_REAL_TEXT_H
#include "rehearse/real.h"

#define HK_REAL_ID "real"        /* scenario id of every talk about a customer; whose it is stands with the session */

const char *hk_real_title(hk_ctx *cx, const hk_real_facts *f);
const char *hk_real_firm(hk_arena *a, const hk_real_facts *f);            /* the customer as written on the start page */
const char *hk_real_short(hk_arena *a, const char *firm);                 /* a firm as people say it: 上海恒达 */
const char *hk_real_rank(hk_ctx *cx, const hk_real_facts *f);
const char *hk_real_decider(hk_arena *a, const hk_real_facts *f);         /* 周总; 老板 where nobody is on record */
const char *hk_real_role(const hk_real_facts *f);                         /* his person code: boss, finance, buyer, leader */
const char *hk_real_caller(hk_arena *a, const hk_real_facts *f);          /* 小沈 */
bool hk_real_taken(const hk_real_facts *f, const char *name);            /* a name of the book begins with the same sign */
/* RE6. What he can be asked, as "knows" of the text. in_fen, in_days: the money that comes in, 0 = none; written: on a screen, not by mouth. */
typedef struct hk_real_asked { const char *truth; uint64_t seed; int64_t in_fen; int in_days; bool written; } hk_real_asked;
HK_MUST_USE hk_rc hk_real_knows(hk_ctx *cx, const hk_real_facts *f, const hk_real_asked *ask, hk_jw *w);
/* The text of a key with up to six values: name, value, ..., NULL. */
const char *hk_real_sentence(hk_ctx *cx, const char *key, va_list ap);
#endif
