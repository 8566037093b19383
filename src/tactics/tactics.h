/* tactics.h - how one negotiates: the four types 羊牛狐枭 and their test, tactic cards with their counters, the ladders one climbs when talk
 * stops, and what of it was used with a customer.
 *
 * What is asked and advised is text people edit (content/tactics/<file>.json, read once and kept); the rules are here.
 *
 *   TC1  a sitting of the test, a quiz and the notes of a practice talk are their owner's alone. A trainer sees means of a group of
 *        HK_GROUP_LEAST people or more, never a person
 *   TC2  the options of a question stand in an order drawn from the seed of the sitting; no reply tells the type of one before the end
 *   TC3  per type: most picks minus least picks. Highest = main type, several when they are equal; clear from HK_TYPE_CLEAR on
 *   TC4  no second sitting within HK_TYPES_RETAKE days of a finished one; an open one is gone on with. All finished ones are kept
 *   TC5  the test is a mirror for teaching: no reply says that somebody is fit for a post or a part
 *   TC6  how an opponent was seen to behave is an internal label of the customer: this module alone reads it, no paper and no export does
 *   TC7  nobody is named to a customer before he himself agreed; the words come out of this module only then
 *   TC8  one step of the ladder of pressure at a time, and none before its time, unless with a reason that is kept
 *   TC9  no pause on purpose when the limitation clock of any open item has less than HK_LIMIT_LEAST days, or would have at its end
 *   TC10 an extra of our own is asked for after the deal and not before; when they ask for one, the price list comes with the note
 */
#ifndef HK_TACTICS_H
#define HK_TACTICS_H
#include "base/calendar.h"
#include "base/op.h"

extern const hk_op hk_types_ops[], hk_tactic_ops[], hk_note_ops[], hk_opponent_ops[], hk_hat_ops[];

enum { HK_TYPES_ITEMS = 24, HK_TYPE_CLEAR = 10, HK_TYPES_RETAKE = 30, HK_GROUP_LEAST = 5, HK_LIMIT_LEAST = 90, HK_MARKS = 8, HK_MARKS_LEAST = 3, HK_HAT_DAYS = 30 };

/* ---- the four types ---- */
#define HK_TYPES(X) X(sheep) X(ox) X(fox) X(owl)
#define HK_TYPE_VALUES "sheep|ox|fox|owl"
typedef enum hk_type4 {
#define X(code) HK_TYPE_##code,
    HK_TYPES(X)
#undef X
    HK_TYPE4_COUNT
} hk_type4;
const char *hk_type4_code(int t);
int hk_type4_find(const char *code);                     /* -1 when it is none */

#define HK_TYPE_DIMS(X) X(P) X(F) X(L) X(C) X(S) X(R)    /* prepare, firm, listen, concede, stress, relation */
typedef enum hk_type_dim {
#define X(code) HK_TD_##code,
    HK_TYPE_DIMS(X)
#undef X
    HK_TD_COUNT
} hk_type_dim;

typedef struct hk_types_item {
    const char *id, *text, *why, *option[HK_TYPE4_COUNT];
    hk_type_dim dim;
} hk_types_item;
/* The 24 questions as they ship; opened once, kept. Fails HK_DAMAGED tactics.content. */
HK_MUST_USE hk_rc hk_types_items(hk_ctx *cx, const hk_types_item **list);
/* In which order the options of a question stand in a sitting: order[place] = type (TC2). */
void hk_types_order(uint64_t seed, const char *item, int order[HK_TYPE4_COUNT]);

typedef struct hk_types_answer {
    int most, least;                                     /* types; -1 = not answered */
} hk_types_answer;
typedef struct hk_types_score {
    int  net[HK_TYPE4_COUNT], most[HK_TYPE4_COUNT], least[HK_TYPE4_COUNT];
    int  dim[HK_TD_COUNT][HK_TYPE4_COUNT];               /* most picks */
    bool main[HK_TYPE4_COUNT], clear;                    /* clear: exactly one, and high enough (TC3) */
} hk_types_score;
void hk_types_judge(const hk_types_item *items, const hk_types_answer answers[HK_TYPES_ITEMS], hk_types_score *out);
/* The type a dimension leans to: most picks, of equal ones the one that is furthest from 枭, for there the advice is needed. */
int hk_types_lean(const int picks[HK_TYPE4_COUNT]);

/* Marks of an opponent: counted, main as in TC3; none of them (all false) when fewer than HK_MARKS_LEAST were seen. -1 = not seen. */
void hk_marks_judge(const int marks[HK_MARKS], int counts[HK_TYPE4_COUNT], bool main[HK_TYPE4_COUNT]);

/* ---- deadlock: impasse, stalemate, deadlock ---- */
enum { HK_DEADLOCK_KINDS = 3 };
/* votes[kind] summed over the answers; the most, of equal ones the softer. */
int hk_deadlock_judge(const int votes[HK_DEADLOCK_KINDS]);

/* ---- the limitation clock, DOMAIN §10 ---- */
typedef struct hk_limit_item {
    int64_t document;
    hk_day  issue, due, paid;                            /* HK_DAY_NONE: none */
} hk_limit_item;
typedef struct hk_limit_confirmed {
    hk_day month_end, day;                               /* agreed to what stood at month_end, on day */
} hk_limit_confirmed;
/* Last day of an item's three years: from the later of its due day (of instalments of one paper: the last), the last money that came for
 * it, and the last statement confirmed that had it in; on a day not worked the next working day. HK_DAY_NONE without a due day. */
hk_day hk_limit_day(const hk_limit_item *list, size_t n, size_t at, const hk_limit_confirmed *agreed, size_t agreed_n, const hk_calendar *cal);

/* ---- pressure ---- */
/* State of the case by the days its oldest item is late (DOMAIN §8): MONITOR, REMIND, FIRST, PHONE, LETTER, VISIT, FINAL, LEGAL from 0. */
#define HK_CASE_STATES "MONITOR|REMIND|FIRST|PHONE|LETTER|VISIT|FINAL|LEGAL"
int hk_case_state_of(int64_t days_late);                 /* negative: due in so many days */
const char *hk_case_state_code(int state);
int hk_case_state_find(const char *code);
#endif
