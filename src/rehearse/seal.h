/* seal.h - what keeps an edited log and an edited result of a table of two, an observer's sheet or a talk with the seats changed from passing for the real one (of a talk that is
 * practised: practice.h, PR3), and an edited debtor that is kept with a talk.
 *
 *   SE1  lines are a chain: each is sealed over the one before, the first over what it was begun with
 *   SE2  what it is and what it came to is sealed in side_seal when it begins and again when it ends, over the last seal of the chain; a sheet whenever it is written
 *   SE3  one that does not hold is refused when it is opened; a list shows it as altered and without what it came to; `verify` reads them all
 *   SE4  the debtor that is kept with a talk (of a talk that goes on, of a customer) is sealed when the talk begins; it never changes after. One that does not hold, or lost its seal, is refused
 *        when the talk is opened (practice.debtor). `verify` also reads what talks were begun with (plan.h, PN4: its seal stands beside it)
 */
#ifndef HK_REHEARSE_SEAL_H
#define HK_REHEARSE_SEAL_H
#include "rehearse/practice.h"
#include "sql/modes.h"

typedef enum hk_side { HK_SIDE_PAIR, HK_SIDE_SHEET, HK_SIDE_REVERSE, HK_SIDE_FOLLOW, HK_SIDE_REAL, HK_SIDE_WORKSPACE, HK_SIDE_COUNT } hk_side;
extern const char *const hk_sides[HK_SIDE_COUNT];         /* "pair", "sheet", "reverse", "follow", "book_debtor", "workspace" */

const char *hk_seal_pair_line(hk_arena *a, const char *before, const hk_rec_pair_line *l);
const char *hk_seal_reverse_turn(hk_arena *a, const char *before, const hk_rec_reverse_turn *t);

/* What is sealed of each, and whether a seal is of it. */
const char *hk_pair_sealed(hk_arena *a, const hk_rec_pair_table *t, const char *last_seal);
const char *hk_sheet_sealed(hk_arena *a, const hk_rec_pair_sheet *s);
const char *hk_reverse_sealed(hk_arena *a, const hk_rec_reverse_talk *t, const char *last_seal);
const char *hk_follow_sealed(hk_arena *a, const hk_rec_practice_follow *f);
const char *hk_real_sealed(hk_arena *a, const hk_rec_practice_scenario *s);
bool hk_side_holds(hk_arena *a, const char *sealed, const char *seal);

/* In place of the seal that stood there. last_seal: of the last line, "" before the end and of a sheet. */
typedef struct hk_side_ref { hk_side side; int64_t of, who; } hk_side_ref;
HK_MUST_USE hk_rc hk_side_seal(hk_ctx *cx, hk_side_ref at, const char *sealed, const char *last_seal);
/* *seal, *last_seal: NULL where there is none. */
HK_MUST_USE hk_rc hk_side_load(hk_ctx *cx, hk_side_ref at, const char **seal, const char **last_seal);
/* Every one of the company: how many there are, and the first that does not hold (0: none; of a sheet its table). In a read. */
HK_MUST_USE hk_rc hk_side_verify(hk_ctx *cx, hk_side side, int64_t *n, int64_t *bad);
#endif
