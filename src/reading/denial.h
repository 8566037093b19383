/* denial.h - whom a line calls, and what it takes back.
 *
 *   DN1  陈经理, 老板您好 at the front call somebody; 我们经理 and 你老板 are spoken of
 *   DN2  an insult or a suit is taken back by a denial before it in the same clause (我没说您是骗子, 不想走到打官司那步), unless something stands between them
 *        (不想再拖了法院见) or the line asks back (你不是骗子是什么) or
 *        comes back to the suit (不想起诉,可再不付只能起诉了); some words deny backwards (骗子多得很,您可不是; 起诉的事先放一边)
 *   DN3  what is said here is of words only: which acts a denied word speaks for is learned like the rest (features.h)
 */
#ifndef HK_READING_DENIAL_H
#define HK_READING_DENIAL_H
#include "reading/text.h"

enum { HK_DENIALS_MAX = 8 };
typedef struct hk_denials {
    struct { size_t from, to; } v[HK_DENIALS_MAX];      /* bytes of the line; more than so many stay as they are */
    size_t n;
    size_t called;                                      /* bytes at the front that call somebody; 0 */
    bool   insult;                                      /* one stands that is not taken back */
} hk_denials;

void hk_denials_find(const hk_line *t, hk_denials *out);
bool hk_denied(const hk_denials *d, size_t i);          /* byte i is of a denied word */
#endif
