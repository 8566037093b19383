/* inside.h - shared by the files of drill only: a sitting as it lies in the database, and what is done with it. */
#ifndef HK_DRILL_INSIDE_H
#define HK_DRILL_INSIDE_H
#include "drill/drill.h"
#include "rehearse/practice.h"
#include "sql/drill.h"

enum { HK_PLAN_MAX = HK_DRILL_ITEMS + 8 };
typedef struct hk_sitting {
    hk_rec_drill_sitting s;
    const hk_drill      *d;              /* NULL when it no longer ships */
    bool                 same;           /* its text is the one it was begun with */
    const char          *plan[HK_PLAN_MAX];      /* ids */
    size_t               plan_n;
    hk_rec_drill_answer *rows;
    size_t               n, cap;
    hk_talk              talk;           /* of a moment, played up to the last turn */
    hk_moment_judged     judged;         /* ... when it is over */
} hk_sitting;

/* DR1. Fails HK_NOT_FOUND drill.no_sitting, HK_DAMAGED drill.log. */
HK_MUST_USE hk_rc hk_sitting_load(hk_ctx *cx, int64_t id, hk_sitting *out);
/* A new one, or the one that is open: *fresh tells. size 0 is the drill's own. */
HK_MUST_USE hk_rc hk_sitting_start(hk_ctx *cx, const hk_drill *d, size_t size, const int64_t *seed, const char *caller, hk_sitting *out, bool *fresh);
/* The next answer. choice or text, whichever the kind takes. Fails HK_CONFLICT drill.over, drill.changed; HK_BAD_INPUT drill.choice, drill.empty;
 * HK_TOO_BIG drill.long. Of a moment whose time is up the words are not taken: it is closed. */
HK_MUST_USE hk_rc hk_sitting_answer(hk_ctx *cx, hk_sitting *x, const char *choice, const char *text);
/* Close it: what was not answered is wrong; nothing answered is no result. */
HK_MUST_USE hk_rc hk_sitting_end(hk_ctx *cx, hk_sitting *x);

const hk_drill_item *hk_sitting_next(const hk_sitting *x);       /* NULL: none, or it is a moment */
int64_t hk_sitting_needed(const hk_sitting *x);                  /* right ones to pass */
int64_t hk_moment_left_s(const hk_ctx *cx, const hk_sitting *x); /* whole seconds, not below 0 */
/* Places of an item's options in the order this sitting shows them. */
void hk_sitting_order(const hk_sitting *x, const hk_drill_item *item, size_t order[HK_DRILL_OPTIONS]);
#endif
