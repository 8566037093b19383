/* calendar.h - Chinese statutory holidays and the weekend days worked instead (content/calendar/holidays.json).
 *
 *   K1  the table holds the State Council's notice of each year; all other days follow the week (Saturday, Sunday off)
 *   K2  a year without a notice is unknown, not without holidays: answers then follow the week alone, and *known turns
 *       false. *known is never set to true, so one flag serves many calls; it may be NULL
 *   K3  a period counted in working days starts the day after its trigger (Civil Code art. 201); a period whose last day is
 *       not worked ends on the next working day (art. 203)
 */
#ifndef HK_CALENDAR_H
#define HK_CALENDAR_H
#include "base/ctx.h"

typedef struct hk_calendar hk_calendar;

/* Read the table from its JSON: {"2026": {"off": ["01-01", ...], "work": ["01-04", ...]}, ...}. Lives in cx->arena, never
 * changes afterwards. Fails: HK_BAD_INPUT (json..., calendar.year, calendar.day). */
HK_MUST_USE hk_rc hk_calendar_read(hk_ctx *cx, hk_str json, hk_calendar **out);

bool   hk_cal_knows(const hk_calendar *c, hk_day day);                         /* a notice covers the day's year */
bool   hk_cal_is_workday(const hk_calendar *c, hk_day day, bool *known);
/* The n-th working day after `day`; for n < 0 the n-th before it; n = 0 gives `day`. HK_DAY_NONE beyond the calendar's end. */
hk_day hk_cal_add_workdays(const hk_calendar *c, hk_day day, int n, bool *known);
/* `day` itself when it is worked, else the first working day after it. HK_DAY_NONE beyond the calendar's end. */
hk_day hk_cal_next_workday(const hk_calendar *c, hk_day day, bool *known);
/* What the calendar says of the day itself: nothing (the week decides), off, worked. */
typedef enum hk_cal_kind { HK_CAL_BY_WEEK = 0, HK_CAL_OFF, HK_CAL_WORKED } hk_cal_kind;
hk_cal_kind hk_cal_kind_of(const hk_calendar *c, hk_day day);
/* Working days in from <= d < to. */
int    hk_cal_count_workdays(const hk_calendar *c, hk_day from, hk_day to, bool *known);

/* A firm's own calendar (param/calendar.h) is a copy, written before anybody else sees it: a year's notice that takes the place of the
 * table's, then single days. */
hk_calendar *hk_calendar_copy(hk_arena *a, const hk_calendar *c);
void hk_calendar_new_year(hk_calendar *c, int year);           /* a notice covers the year; its days follow */
void hk_calendar_set(hk_calendar *c, hk_day day, hk_cal_kind kind);
#endif
