/* lint.h - is this a scenario one can learn from? What is asked of those that ship is asked of those a trainer writes, here and nowhere else.
 *
 *   LI1  findings name the field ("cards.0.text"), what is wrong and what to do, in the caller's language. An error keeps it from being
 *        published, a hint does not
 *   LI2  any two scenarios differ in HK_LINT_APART of six points at least: real reason, decisive paper, who decides, first right move, worst
 *        move, what opens the first card. What differs in words only asks for the same play
 *   LI3  played there and then with the collectors (collectors.h): the expert comes to a deal on most seeds and does better than the polite one
 *        and the random one, the bully gets next to nothing
 *   LI4  a talk that is won (HK_LINT_WON and more) and one that is lost (below HK_LINT_LOST) can be shown: by the expert and by the bully, at a
 *        seed that is looked for
 */
#ifndef HK_REHEARSE_LINT_H
#define HK_REHEARSE_LINT_H
#include "debtor/scenario.h"
#include "rehearse/collectors.h"

enum { HK_LINT_APART = 3, HK_LINT_POINTS = 6, HK_LINT_SEEDS = 20, HK_LINT_EXPERT = 4500, HK_LINT_BULLY = 500, HK_LINT_WON = 7000, HK_LINT_LOST = 4500, HK_LINT_CARD = 35,
       HK_LINT_TRIES = 300 };

/* LI2: bit i set: the i-th point differs. In the order of the list above. */
unsigned hk_scenario_apart(const hk_scenario *a, const hk_scenario *b);
int hk_scenario_points(unsigned apart);
const char *hk_scenario_point(int i);     /* field of the text: "real_reason" */

/* LI3, LI4. Index in 1/10000, marks in hundredths. */
typedef struct hk_lint_figures {
    int      seeds, deals;                /* deals: of the expert */
    int32_t  expert, polite, random, bully;
    uint64_t won_seed, lost_seed;         /* 0: none was found */
    int32_t  won_mark, lost_mark;         /* of those, else of the best and the worst there was */
} hk_lint_figures;

typedef struct hk_finding { bool error; const char *key, *place, *text, *todo; } hk_finding;
typedef struct hk_lint {
    hk_finding *v;
    size_t      n, cap, errors;
    bool        readable;                 /* s and figures are there */
    hk_scenario s;
    hk_lint_figures figures;
    const hk_scenario *nearest;           /* the one it is likest to, NULL when it is not readable */
    unsigned    apart;                    /* from that one */
} hk_lint;

/* id: what it is or will be, left out when it is compared with the others; `others` of them. */
HK_MUST_USE hk_rc hk_lint_text(hk_ctx *cx, hk_str body, const char *id, const hk_scenario *others, size_t n, hk_lint *out);

/* LI4: the talk of a collector, said in words: {by, seed, mark, ending, turns}. */
HK_MUST_USE hk_rc hk_lint_talk(hk_ctx *cx, const hk_scenario *s, hk_collector by, uint64_t seed, const char **json);
#endif
