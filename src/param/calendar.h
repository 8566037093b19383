/* calendar.h - the working days of a company: the notices shipped with the program, a year's notice the company loaded in its place, and
 * the days it sets itself.
 *
 *   CL1  a loaded notice replaces the shipped one of its year, whole; taken back, the shipped one counts again
 *   CL2  the firm's own days win over any notice; of two own rows about one day the later one wins
 *   CL3  a yearly day stands on the same date of each year from its first on; 29 February is skipped in short years
 *   CL4  both are facts: what was computed with the calendar of its day stays as it was
 *   CL5  a due day that a rule gave moves to the next working day where due.holiday_shift is on (customer, class or company; Civil Code
 *        art. 203, art. 204 leaves it to the parties). Days that were given are never moved. A year without a notice follows the week
 *        alone, and whoever asks is told (calendar.h, K2)
 */
#ifndef HK_PARAM_CALENDAR_H
#define HK_PARAM_CALENDAR_H
#include "base/calendar.h"

/* As known now. Joins the open snapshot or write. Lives in cx->arena or with the program. */
HK_MUST_USE hk_rc hk_company_calendar(hk_ctx *cx, const hk_calendar **out);

/* The days of the year an own row stands on: fn for each. */
typedef struct hk_own_days {
    int64_t id;                      /* the fact */
    hk_day  first;
    int     days;                    /* 1..31 */
    bool    worked, yearly;
    int     last_year;               /* 0 = no end */
    const char *name;
} hk_own_days;
typedef void (*hk_own_fn)(void *arg, const hk_own_days *own, hk_day day);
void hk_own_days_of(const hk_own_days *own, int year, hk_own_fn fn, void *arg);
HK_MUST_USE hk_rc hk_own_days_load(hk_ctx *cx, hk_own_days **list, size_t *n);

/* A notice's list "01-01,01-02" as days of its year, one after the other. False at the end. */
bool hk_notice_next(const char **list, int year, hk_day *day);

/* CL5. One for a run over many items: what it asked once it keeps, so that a file of a million rows asks the database a few times.
 * Zeroed is ready; it belongs to one write or snapshot. */
typedef struct hk_shift {
    bool               opened, by_class;
    struct hk_shift_set *sets;       /* all that was ever set, the latest first */
    size_t             sets_n;
    const hk_calendar *calendar;
    int64_t            customer, cls;    /* whose class was asked last */
    hk_day             cls_on;
} hk_shift;
/* *due as it is to stand; `on` is the day whose settings count (the paper's, or the event's). customer 0: not in the book yet. */
HK_MUST_USE hk_rc hk_shift_due(hk_ctx *cx, hk_shift *s, int64_t customer, hk_day on, hk_day *due);
#endif
