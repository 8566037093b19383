/* terms.h - payment terms: from a start day to a due day (DOMAIN 5, DESIGN 5).
 *
 * A rule starts at an event (invoice, delivery, acceptance), goes to the end of its settlement month when it is monthly,
 * adds days and may wait for the customer's pay day:
 *
 *   票到60天                 invoice+60            2025-06-16 -> 2025-08-15
 *   月结60天                 month+60              2025-06-16 -> 2025-06-30 -> 2025-08-29
 *   月结30天、每月25日付款   month+30 pay=25       2025-06-16 -> 2025-07-30 -> 2025-08-25
 *   月结30天、25日截止       month+30 cut=25       2025-06-26 belongs to July -> 2025-08-30
 *
 *   T1  a day past the cut-off belongs to the next month; a cut-off or pay day past a short month's end means its last day
 *   T2  no rule known gives HK_DAY_NONE: 未定到期日, never silently "not due" or "overdue"
 *   T3  imported or typed due days are taken as they are; rules compute only the missing ones
 */
#ifndef HK_LEDGER_TERMS_H
#define HK_LEDGER_TERMS_H
#include "base/arena.h"
#include "base/date.h"

typedef enum hk_terms_start { HK_TERMS_NONE = 0, HK_TERMS_INVOICE, HK_TERMS_GOODS, HK_TERMS_ACCEPT } hk_terms_start;

typedef struct hk_terms {
    hk_terms_start start;
    bool monthly;        /* count from the end of the settlement month of the start day */
    int  days;           /* 0..3650 */
    int  months;         /* "2个月": 0..120, then days is 0 */
    int  pay_day;        /* 1..31: wait for that day of the month; 0 = none */
    int  cut_day;        /* 1..31: last day that still belongs to the month; 0 = the month's end */
} hk_terms;

/* Reads the stored form ("month+30 pay=25") and what people write: 票到60天, 货到30天, 验收后30天, 月结60天, 月结30天、每月25日付款,
 * 25日截止, 款到发货, 现结, "60", "60天", "net 30". An empty text gives HK_TERMS_NONE. False when it is none of these. */
bool hk_terms_parse(hk_str text, hk_terms *out);
char *hk_terms_fmt(hk_arena *a, const hk_terms *t);     /* stored form; "" for HK_TERMS_NONE */
/* Due day from the start event's day; HK_DAY_NONE when there is no rule or no start day (T2). */
hk_day hk_terms_due(const hk_terms *t, hk_day start);
#endif
