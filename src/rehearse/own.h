/* own.h - scenarios of the company's own beside those that ship: written by a trainer, tried, published, retired.
 *
 *              save                    publish
 *   (new) ---------> draft ------------------------> published --- retire ---> retired --- publish ---> published
 *                      ^ save: another version waits beside the one that is live
 *
 *   OW1  a version's text is a fact and never changes. A talk names the version it was begun with ("own-12.3": the third of scenario 12) and is
 *        played again from it: what a trainer writes later changes no talk that was held, and the hash of the text is in its seal
 *   OW2  "own-12" is what people choose. Whatever begins something (a talk, a room, a table, an exam) takes the version that is live then; drafts
 *        and what was retired begin nothing but a trial of who may write
 *   OW3  a trial is a talk of mode "trial": in nobody's history, gaps, results or exams, and not handed in
 *   OW4  only who holds content.write sees a text: it tells what the debtor hides
 *   OW5  published is what has no error of lint.h and a won and a lost talk, kept with the version. Who wrote it may publish it: it is said to
 *        no customer, and the lint is the second person
 */
#ifndef HK_REHEARSE_OWN_H
#define HK_REHEARSE_OWN_H
#include "debtor/scenario.h"
#include "rehearse/rehearse.h"

enum { HK_OWN_TEXT = 40000 };             /* characters of a text */

/* "own-12" (*no HK_NULL) or "own-12.3"; false when it is the id of what ships. */
bool hk_own_parse(const char *id, int64_t *scenario, int64_t *no);
/* The same scenario, whatever the version? */
bool hk_own_same(const char *a, const char *b);
/* As people choose it: without the version. */
const char *hk_own_code(hk_arena *a, const char *id);

/* What something is begun with (OW2): what ships, or the live version of one's own; its id names the version. Needs a snapshot or a write
 * for the company's own. Fails HK_NOT_FOUND rehearse.scenario. */
HK_MUST_USE hk_rc hk_scenario_start(hk_ctx *cx, const char *id, const hk_scenario **out);
/* What ships and what is published here, in that order. Without a database: what ships. */
HK_MUST_USE hk_rc hk_scenarios_here(hk_ctx *cx, const hk_scenario **list, size_t *n);
/* The text of a scenario as it was written: of what ships, or the version that is named (OW1; "own-12" names none). In the arena or for good.
 * Both fail HK_NOT_FOUND rehearse.scenario. */
HK_MUST_USE hk_rc hk_scenario_text(hk_ctx *cx, const char *id, const char **out);
HK_MUST_USE hk_rc hk_own_read(hk_ctx *cx, const char *id, const hk_scenario **out);

/* Titles for lists of what was: of every version, live or not. The id itself where nothing is known of it. */
typedef struct hk_scenario_names hk_scenario_names;
HK_MUST_USE hk_rc hk_scenario_names_load(hk_ctx *cx, hk_scenario_names **out);
const char *hk_scenario_name(const hk_scenario_names *n, const char *id);
/* Where a title would give the case away: whom one meets and how, "瑞丰机械 陈国强（电话）". The second for lists of what is not over; of what neither ships nor
 * was written here it says no more than that. */
const char *hk_scenario_meets(const hk_ctx *cx, const hk_scenario *s);
const char *hk_scenario_meets_name(hk_ctx *cx, const hk_scenario_names *n, const char *id);
#endif
