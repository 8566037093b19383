/* heart.h - can a talk be won by a text learned by heart? The shipped won talks are said, word for word, to other seeds of their own scenarios.
 *
 *   HE1  nothing is read of his answers: whoever says it listens to nobody. What still passes did not depend on the man
 *   HE2  beside it stands who does listen, the scripted expert on the same scenarios: a text must not get harder by the man getting harder for everybody
 */
#ifndef HK_REHEARSE_HEART_H
#define HK_REHEARSE_HEART_H
#include "rehearse/transcript.h"

enum { HK_HEART_PASS = 7000 };       /* mark that passes, in hundredths */
typedef struct hk_heart {
    int64_t     talks, passed, marks;      /* marks: their sum */
    int64_t     listened, heard_out;       /* the expert's talks on the same scenarios, and those of them that pass (HE2) */
    const char *most;                /* the scenario whose text passes oftenest, and how often of how many */
    int64_t     most_passed, each;
} hk_heart;

/* seeds of each scenario beside the one its talk was made for. Fails HK_DAMAGED when no won talk ships. */
HK_MUST_USE hk_rc hk_heart_said(hk_ctx *cx, int seeds, hk_heart *out);
#endif
