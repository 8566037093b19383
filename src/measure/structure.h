/* structure.h - shares of the age bands against a norm, and who owns which age 账龄结构分析, 账龄分级管理 (DOMAIN §4).
 *
 *   S1  bands of the norm: not due (at least), 1-30, 31-90, over 90 (at most); age.norm gives the four limits in percent
 *   S2  shares are of everything that is open, unapplied money not deducted; 未定到期日 is a band without a norm, so that unknown due
 *       days make no share look good
 *   S3  a breach is decided exactly; the distance is shown in percentage points with two decimals
 *   S4  graded ownership: each age has one owner, what he must do and who approves exceptions
 */
#ifndef HK_MEASURE_STRUCTURE_H
#define HK_MEASURE_STRUCTURE_H
#include "measure/figure.h"

enum { HK_BANDS = 4 };
extern const char *const hk_band_names[HK_BANDS];        /* "not_due", "1-30", "31-90", ">90" */
static const int HK_BAND_EDGES[] = { 0, 30, 90 };

typedef struct hk_band {
    hk_figure share, points;     /* percent; share - norm */
    bool      at_least;          /* the norm is a floor */
    bool      breach;
} hk_band;
hk_band hk_band_of(int band, int64_t amount, int64_t whole, hk_decimal norm_percent);
/* Share now - share then, in points; n/a when one side has nothing open. */
hk_figure hk_share_change(int64_t amount, int64_t whole, int64_t amount_then, int64_t whole_then);

typedef struct hk_grade {
    const char *band;            /* "not_due", "1-15", ... ">365" */
    const char *const *owners;   /* role codes, closed by NULL: texts "v.<code>" */
    const char *const *acts;     /* codes, closed by NULL: texts "v.<code>" */
    const char *approver;        /* role code or NULL */
} hk_grade;
enum { HK_GRADES = 8 };
extern const hk_grade hk_grades[HK_GRADES];
static const int HK_GRADE_EDGES[] = { 0, 15, 30, 60, 90, 180, 365 };
#endif
