/* notice.h - reading a year's list of holidays from a file: the notice as it is published, word for word, or a table.
 *
 *   二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
 *
 *   日期,安排,名称
 *   2026-02-15,休,春节
 *
 *   NT1  what is read must agree with itself: a holiday that says 共9天 has nine days, a day is off or worked and not both, only a
 *        Saturday or Sunday is worked instead, and 1 January, 1 May and 1 October are among the days off. Anything else is a problem
 *        with its line, and a list with problems is not loaded
 *   NT2  days of another year in the notice (元旦 that begins on 31 December) are told apart and not loaded with this one
 *   NT3  words in brackets say nothing about days
 */
#ifndef HK_OFFICE_NOTICE_H
#define HK_OFFICE_NOTICE_H
#include "base/calendar.h"

typedef struct hk_notice_problem {
    int64_t     line;                /* 0 = of the whole list */
    const char *message;             /* in the reader's language */
} hk_notice_problem;

typedef struct hk_notice {
    int      year;                   /* 0 = the file does not say */
    uint8_t  kind[366];              /* hk_cal_kind by day of the year */
    size_t   off, work;              /* how many */
    hk_day  *other;                  /* NT2, those that are not what the week says anyway */
    size_t   other_n, other_cap;
    hk_notice_problem *problems;
    size_t   problems_n, problems_cap;
} hk_notice;

/* year 0: the one the file names. Lives in cx->arena. Fails: those of hk_sheet_open and hk_sheet_next; what is wrong with the list
 * stands in out->problems. */
HK_MUST_USE hk_rc hk_notice_read(hk_ctx *cx, const char *path, const char *name, int year, hk_notice *out);
/* The days as they are stored, "01-01,01-02". */
char *hk_notice_days(hk_arena *a, const hk_notice *n, hk_cal_kind kind);
#endif
