/* reading.h - what a sentence of the trainee is taken for: acts with a probability each, and slots.
 *
 *   RE1  several acts a turn: the line is read whole and clause by clause; an act is as likely as its likeliest place
 *   RE2  when nothing is likely the reading is NONE and `unsure`: the debtor asks back, which costs nothing
 *   RE3  a foul never comes from a weak reading: ABUSE and BLUFF need HK_READ_FOUL; an ABUSE in which neither an insult nor a kind of threat stands
 *        (denial.h, threat.h) HK_READ_BARE, because the child, the door and the men of who is innocent are the same words; a bit less where the shape of a
 *        threat is seen, and where something softens the line it needs an insult or a threat without doubt (TH5)
 *   RE4  a reading names the model it was made with (hash); a replay uses the logged reading and never reads again
 *   RE5  a pile of phrases (more than HK_READ_MANY acts without a single slot) is marked `stuffed`: it counts less, it is no foul
 *   RE6  a threat that its words leave no doubt about (threat.h, TH3) is an ABUSE whatever the model says
 *   RE7  a question about a thing is not the thing done (asked.h)
 */
#ifndef HK_READING_READING_H
#define HK_READING_READING_H
#include "reading/model.h"

enum { HK_READ_ACTS = 6, HK_READ_SHOWN = 1000, HK_READ_SURE = 3000, HK_READ_PLAIN = 6000, HK_READ_FOUL = 8000, HK_READ_BARE = 9700, HK_READ_MANY = 4 };       /* 1/10000 */

typedef struct hk_read_act {
    hk_act   act;
    int32_t  p;                  /* 1/10000 */
    uint32_t from, to;           /* bytes of what was typed: the clause it was read in */
} hk_read_act;

typedef struct hk_reading {
    hk_line     line;
    hk_slots    slots;
    hk_read_act acts[HK_READ_ACTS];      /* likeliest first; empty for NONE */
    size_t      n;
    int32_t     none;            /* probability of NONE */
    uint32_t    threats;         /* bits of hk_threat: what kinds of threat it shows */
    bool        unsure, stuffed;
    bool        bare;            /* a plain word (plain.h): with an act a bare yes or no, without one a nod */
} hk_reading;

/* context: the debtor's line before it, may be empty. All in the arena. */
void hk_read(const hk_model *m, hk_arena *a, hk_str typed, hk_str context, hk_day today, const hk_calendar *cal, hk_reading *out);
#endif
