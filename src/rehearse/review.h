/* review.h - what the review of a talk and its other ending tell alike. */
#ifndef HK_REHEARSE_REVIEW_H
#define HK_REHEARSE_REVIEW_H
#include "rehearse/practice.h"

/* Played to its end, closed as it stood and judged. *open (may be NULL): he was still listening when the last sentence was out. Fails
 * HK_RULE practice.going_on / exam.sealed, HK_CONFLICT practice.changed, HK_DAMAGED practice.log / practice.result. */
HK_MUST_USE hk_rc hk_practice_judged(hk_ctx *cx, hk_practice *p, hk_judged *j, bool *open);

extern const hk_field hk_review_promise_out[], hk_review_score_out[], hk_review_state_out[];
void hk_review_promise_json(hk_jw *w, const hk_talk *t);                     /* "promise" and "expected" of a talk that is closed */
void hk_review_score_json(hk_jw *w, const hk_judged *j);                     /* "passed" and "score" */
void hk_review_states_json(hk_jw *w, const hk_talk *t);                      /* "states": at the beginning and after each turn */
/* "reading": what a line was taken for, with the reader's probabilities where it was not put right by hand. */
void hk_practice_reading_json(hk_ctx *cx, hk_jw *w, const hk_practice_line *l);
#define HK_REVIEW_READ_FIELDS { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "p", HK_T_DECIMAL, HK_F_NULL }
#endif
