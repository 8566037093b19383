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
/* The text of a key with up to six values: name, value, ..., NULL. */
const char *hk_real_sentence(hk_ctx *cx, const char *key, va_list ap);
#endif
