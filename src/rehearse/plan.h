/* plan.h - a talk that was prepared: what its workspace (negotiate) said when it began is kept with it and judged at the end.
 *
 *   PN1  target, floor, papers and ladder are copied when the talk begins; the workspace may move on, the review stays what it was
 *   PN2  the workspace is of the same scenario or customer, seen by who practises, its opening checklist done
 *   PN3  of a masked talk the sums are scaled as its own are, so that no sum of the book is in it
 *   PN4  sealed with what the talk began with: an edited row is noticed as an edited log is. A talk without one is as it was: n/a, not 0
 */
#ifndef HK_REHEARSE_PLAN_H
#define HK_REHEARSE_PLAN_H
#include "rehearse/practice.h"

/* From the input field "prep"; no-op without it. customer HK_NULL: p->s.scenario is played. total, of: sum of the talk and of the book,
 * where it is masked; equal otherwise. Fails HK_NOT_FOUND prep.none, HK_RULE prep.other_talk, prep.opening_open. */
typedef struct hk_plan_ask { const char *scenario; int64_t customer, total, of; } hk_plan_ask;
HK_MUST_USE hk_rc hk_plan_take(hk_ctx *cx, const hk_in *in, const hk_plan_ask *ask, hk_practice *p);
/* With the session that was just made; no-op without a plan. */
HK_MUST_USE hk_rc hk_plan_put(hk_ctx *cx, hk_practice *p);
/* Fails HK_DAMAGED practice.log. */
HK_MUST_USE hk_rc hk_plan_load(hk_ctx *cx, hk_practice *p);
/* PN4: over the hash of what the talk began with and the row. */
const char *hk_plan_seal(hk_arena *a, const char *content_hash, const hk_rec_practice_prepared *r);
/* Into the talk that was started. */
void hk_plan_set(hk_practice *p);

/* For the review: {prep, version, target, floor, papers, rungs, reached}; null without one. */
extern const hk_field hk_plan_out[];
void hk_plan_json(hk_jw *w, const char *key, const hk_practice *p);
#endif
