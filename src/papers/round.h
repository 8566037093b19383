/* round.h - the statements of a month as a process (R7): prepared, sent, answered, and chased when nobody answers.
 *
 *     prepared ---> sent ---> confirmed 信息无误
 *                    |  ^ `-> difference 有差异 ---> confirmed (once it is cleared up)
 *                    |  `---- prepared again with another closing: what was confirmed no longer is
 *                    `------> no_reply, remind_days after the first sending; then 催回 1 (second asking), 催回 2 (manager)
 *
 *   RU1  each step is a fact (DESIGN §4, "letters sent"); the state of a month is folded out of them and stored nowhere
 *   RU2  a confirmation is of the figure that was on the paper: when a later paper has another one, the customer has not confirmed it
 *   RU3  sending again keeps the first day (R8): the days without an answer count from the first sending
 *   RU4  who sees a part of a customer's account sees nothing of his statements, because their figures are of the whole
 */
#ifndef HK_PAPERS_ROUND_H
#define HK_PAPERS_ROUND_H
#include "measure/feed.h"
#include "papers/statement.h"

enum hk_round_event { HK_ROUND_PREPARED = 1, HK_ROUND_SENT, HK_ROUND_REMINDED, HK_ROUND_CONFIRMED, HK_ROUND_DIFFERENCE };
typedef enum hk_round_state { HK_ROUND_IS_PREPARED, HK_ROUND_IS_SENT, HK_ROUND_IS_NO_REPLY, HK_ROUND_IS_CONFIRMED, HK_ROUND_IS_DIFFERENCE } hk_round_state;
#define HK_ROUND_STATES "prepared|sent|no_reply|confirmed|difference"
extern const char *const hk_round_states[], *const hk_round_events[];

typedef struct hk_round_sum {      /* one currency of a month's statement */
    char        currency[4];
    int64_t     opening, closing, known;
    bool        confirmed, differs;
    int64_t     theirs;          /* differs: their figure, HK_NULL when they named none */
    int64_t     event;           /* seq of the difference in force */
    const char *reason;
} hk_round_sum;

typedef struct hk_round {          /* one customer's month */
    const hk_dir_customer *customer;
    int         month;
    hk_round_state state;
    hk_round_sum *sums;
    size_t      sums_n, sums_cap;
    const char *file_sha, *fingerprint;       /* of the last paper prepared */
    hk_day      sent_first, sent_last, reply_day;      /* HK_DAY_NONE */
    int         sent_n;
    const char *channel, *to;    /* of the last sending */
    const char *reply_channel, *reply_note, *reply_sha;
    int         reminded;        /* highest level of a reminder made */
    hk_day      reminded_day;
    int         waiting;         /* days without an answer since the first sending; 0 when answered or not sent */
    int         due_level;       /* 0 none, 1 second asking, 2 manager: by waiting */
} hk_round;

typedef struct hk_round_list {
    hk_round *v;
    size_t  n, cap;
    int     remind_days, escalate_days;
} hk_round_list;

/* The months first..last as they stand on `day`, by month, then code. customer HK_NULL: everybody the caller wholly sees.
 * feed taken in the same snapshot. Everything in cx->arena and the feed's directory. */
HK_MUST_USE hk_rc hk_round_read(hk_ctx *cx, const hk_feed_view *feed, int64_t customer, int first, int last, hk_day day, hk_round_list *out);

/* The statements of the customers of these codes (n 0: of everybody), made from one snapshot, drawn, stored with each customer and posted as
 * prepared; what says the same as the one before is not posted again. ask->from..to is the month. Nothing open. */
HK_MUST_USE hk_rc hk_statements_prepare(hk_ctx *cx, const hk_statement_ask *ask, const char *const *codes, size_t n, const char *lang, hk_pform form, int64_t *papers,
                                       int64_t *prepared);

/* By code, within scope, under its root. Fails: HK_NOT_FOUND customer.none, HK_FORBIDDEN papers.partial (RU4). */
HK_MUST_USE hk_rc hk_round_customer(hk_ctx *cx, const hk_feed_view *feed, const char *code, const hk_dir_customer **out);

/* One fact. Inside hk_write; takes the head. */
typedef struct hk_round_fact {
    enum hk_round_event kind;
    int64_t     customer;
    int         month;
    hk_day      day;
    const char *currency;        /* "" all */
    int64_t     amount, opening, known;        /* HK_NULL where they mean nothing */
    int         level;
    const char *channel, *reason, *fingerprint, *file_sha, *note;
} hk_round_fact;
HK_MUST_USE hk_rc hk_round_post(hk_ctx *cx, const hk_round_fact *f, int64_t *seq);

/* ---- a difference, explained 差异调节表 ----
 * What our book or theirs still lacks, each amount on its side: ours + its lines = adjusted ours, theirs + its lines = adjusted
 * theirs; what then remains between the two is unexplained. */
typedef struct hk_round_line {
    const char *what;            /* row of hk_round_whats */
    int         side;            /* 1 ours, 2 theirs */
    int64_t     amount;          /* what the side has to add */
    hk_day      day;
    const char *number, *note;
} hk_round_line;
typedef struct hk_round_what { const char *name; int side, sign; } hk_round_what;
#define HK_ROUND_WHATS "in_transit|receipt_not_booked|invoice_not_received|goods_not_invoiced|return_not_booked|disputed|price|our_error|their_error|other"
extern const hk_round_what hk_round_whats[];
/* The list in force. */
HK_MUST_USE hk_rc hk_round_lines(hk_ctx *cx, int64_t event, hk_round_line **list, size_t *n, int64_t *list_no);
typedef struct hk_round_gap { int64_t ours, theirs, adjusted_ours, adjusted_theirs, unexplained; } hk_round_gap;
/* False on overflow. */
bool hk_round_gap_of(int64_t ours, int64_t theirs, const hk_round_line *list, size_t n, hk_round_gap *out);
#endif
