/* influence.h - what moved DSO from one day to another (影响DSO的因素, DOMAIN §3; R35), as formulas over sums.
 *
 *   I1  DSO = receivables / sales x days. One driver after another takes its new value, and the step it makes is its effect: the
 *       pace of sales first (old receivables at the new daily sales), then the receivables part by part
 *   I2  a step is the difference of two rounded figures, so that the effects add up to the change of the rounded DSO exactly;
 *       each is within 0.01 day of its own quotient
 *   I3  two readings of the same change. By state: what is in term (terms, mix), late, without a due day, unapplied - this is
 *       best possible and delinquency of the domain. By movement: sold, collected, bills received, written off, other
 *   I4  sales <= 0 on one of the days: no effects ("no_sales")
 */
#ifndef HK_MEASURE_INFLUENCE_H
#define HK_MEASURE_INFLUENCE_H
#include "measure/dso.h"

enum hk_dso_effect { HK_EFFECT_PACE, HK_EFFECT_IN_TERM, HK_EFFECT_LATE, HK_EFFECT_NO_DUE, HK_EFFECT_UNAPPLIED, HK_STATE_EFFECTS };
enum hk_dso_move { HK_MOVE_PACE, HK_MOVE_SOLD, HK_MOVE_COLLECTED, HK_MOVE_BILLS, HK_MOVE_WRITTEN_OFF, HK_MOVE_OTHER, HK_MOVES };

typedef struct hk_dso_state {
    int64_t in_term, late, no_due;       /* open items */
    int64_t unapplied;                   /* receipts not matched, advances not among them; deducted */
    hk_dso_window window;
} hk_dso_state;
static inline int64_t hk_dso_owed(const hk_dso_state *s) { return s->in_term + s->late + s->no_due - s->unapplied; }

/* What happened between the two days. The rest of the change of receivables (refunds, opening entries, advances used) is `other`. */
typedef struct hk_dso_moves { int64_t sold, collected, bills, written_off; } hk_dso_moves;

/* Hundredths of a day each; false: I4, or too large. */
bool hk_dso_by_state(const hk_dso_state *before, const hk_dso_state *after, int64_t effect[HK_STATE_EFFECTS]);
bool hk_dso_by_move(const hk_dso_state *before, const hk_dso_state *after, const hk_dso_moves *m, int64_t effect[HK_MOVES]);

/* Steps of a running sum: what `part` adds to the rounded figure over `upto`. */
hk_figure hk_dso_step(int64_t *upto, int64_t part, hk_dso_window w);
#endif
