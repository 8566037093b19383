/* debtor.h - a debtor with a mind of his own: a state that words move, a plan of what he does next, offers between what he hopes for
 * and what he can bear, and a promise that is worth something or not (SIMULATOR 2.2 to 2.6).
 *
 *   DE1  everything is an integer: shares and moods in 1/10000, sums in fen, days in days. No clock, no system, no floating point
 *   DE2  chance comes from named streams of one seed (policy, wording): other words never change what happens
 *   DE3  each number he names is his state's: an offer, a promise and a line carry the same sum and day
 *   DE4  he never goes below his floor or names a day beyond his last (one that he is offered he takes) or, of his own, a Saturday or Sunday, and never helps the caller
 *        out of a mistake
 *   DE5  a talk always ends: patience runs down by one a turn at least
 *   DE6  what is a bluff is decided by the fact card of the scenario (scenario.h, SC2), not by words
 *   DE7  hidden state leaves only through his lines and, after the end, through the review
 *   DE8  a second payment on a later day is named only when it is asked for: two in one breath, or the rest of the one he named. It is never beyond
 *        the debt, his last day, or what he has by then
 *   DE9  on WeChat an answer comes minutes or hours later, and now and then none comes (pace.c). Both are drawn from a stream of their own (pace): where he answers, what he does
 *        and says is what it would be at once, but for the name of a day after a night
 *   DE10 most firms that have the money pay in runs, a week apart: who is asked for a sooner day names that of the next one, for one between two the later. It differs from talk
 *        to talk, so that no text learned by heart holds the right day; who reads back his has the deal
 */
#ifndef HK_DEBTOR_DEBTOR_H
#define HK_DEBTOR_DEBTOR_H
#include "base/prng.h"
#include "debtor/scenario.h"

typedef enum hk_feel { HK_W, HK_T, HK_R, HK_P, HK_F, HK_E, HK_K, HK_FEELS } hk_feel;      /* will trust resistance pressure face anger credibility */

/* Kinds of question that may be asked of several things (speech.h, SP12): 哪天付, 哪天签. */
typedef enum hk_ask { HK_ASK_WHEN, HK_ASK_SINCE, HK_ASK_HOWMUCH, HK_ASK_WHO, HK_ASK_WHERE, HK_ASK_WHY, HK_ASK_DONE, HK_ASK_HOW, HK_ASK_WHICH, HK_ASKS } hk_ask;

/* What was heard in a turn, as the log keeps it (DE2: a replay starts from here). */
enum { HK_HEARD_ACTS = 4, HK_ECHO_BYTES = 25 };
typedef enum hk_echo { HK_ECHO_SUM, HK_ECHO_DAY, HK_ECHO_PAPER, HK_ECHO_PERSON, HK_ECHO_NAME, HK_ECHO_KINDS } hk_echo;      /* what people take up in the other's own words */
/* Subjects spoken of, by their number in the bank of sentences (speech.h, SP7). */
enum { HK_SUBJECTS_MAX = 192 };
typedef struct hk_subjects { uint64_t v[HK_SUBJECTS_MAX / 64]; } hk_subjects;
typedef struct hk_heard {
    hk_act   act[HK_HEARD_ACTS];     /* in the order they were said */
    size_t   n;
    int64_t  sum_fen;                /* asked, or the only one named; HK_NULL = none or vague */
    int64_t  stated_fen;             /* said to be the debt; 0 = none */
    int64_t  most_fen;               /* asked without a figure: no more than that (三五千也行); 0 = none */
    int32_t  share;                  /* of the whole, 1/10000; 0 = none */
    int32_t  in_days;                /* day named, from today; -1 = none or vague */
    int32_t  by_days;                /* last day of a stretch that names none (月底); 0 = none */
    int64_t  then_sum_fen;           /* of a second payment on a later day; 0 = none named */
    int32_t  then_days;              /* and its day, from today; 0 = none */
    int64_t  third_fen;              /* beyond these two, on a third day or none: he does not plan so far; 0 = nothing */
    int32_t  parts;                  /* 0 = none */
    int64_t  first_fen;              /* first piece of these, named; 0 = none */
    int32_t  discount;               /* 1/10000 offered off; 0 = none */
    uint64_t codes;                  /* bits of hk_slot_code */
    uint32_t claims;                 /* bits of hk_step: said to be done already */
    uint32_t announced;              /* ... said to come if he does not pay */
    uint32_t vows, vows_if, vows_done;       /* bits of hk_vow: he promises to do himself; ... once he is paid; says that he did */
    int32_t  rate;                   /* interest a day that is claimed, 1/10000; 0 = none named */
    bool     clause;                 /* the contract is said to give interest */
    uint32_t about;                  /* bits of excuse ids (1..30) that the words speak of */
    uint32_t touches;                /* bits of the scenario's cards that the words speak of */
    uint32_t asks;                   /* bits of what the scenario's debtor knows (SC7): asked for */
    bool     then_parts;             /* the parts are of what remains beside first_fen */
    uint32_t of[HK_ASKS];            /* what each kind of question is about: bits of the bank's topics (SP12); 0 = it does not say. Of the wording alone */
    uint32_t beside;                 /* bits of hk_ask: asked of something else than what he knows (asks) */
    bool     then_by;                /* the second day is the last of a stretch (月底) */
    bool     all, balance, written, unsure, stuffed, wrong_name, silent;
    bool     wrong_title;            /* wrong_name, and it is the rank: the surname is his */
    bool     offered;                /* discount or parts are given by words of giving, whatever act was read */
    bool     wish;                   /* ... are what he is said or asked to want, or leave for them is still to be asked: not given */
    bool     named;                  /* he said which firm he is from, or his name */
    bool     met;                    /* or that they have met: 上回来坐了两个钟头的那个, 您上周微信里说 */
    hk_subjects on;                  /* of the wording alone: nothing he does depends on it */
    bool     reminds;                /* a promise of his is spoken of, or that money did not come */
    bool     bare;                   /* a plain word: with CONFIRM a mere yes, nothing is read back by it; without an act a nod */
    bool     chat;                   /* small talk: about nothing that is at stake */
    bool     faint;                  /* the act is a guess (below HK_READ_PLAIN): what is held against the caller by what he spoke of does not rest on it */
    char     echo[HK_ECHO_KINDS][HK_ECHO_BYTES];     /* the caller's words for the first of each (20万, 周五, 对账单, 老板娘; of NAME his own surname, 赵); "" = none, or too long to be taken up */
} hk_heard;

typedef enum hk_ending { HK_GOES_ON, HK_END_BROKEN, HK_END_FADED, HK_END_REFUSED, HK_END_PROMISE, HK_END_PART_NOW, HK_END_PLAN, HK_END_ESCALATED, HK_END_LEFT } hk_ending;
#define HK_ENDING_VALUES "goes_on|broken|faded|refused|promise|part_now|plan|escalated|left"
const char *hk_ending_code(hk_ending e);

typedef struct hk_deal {
    int64_t sum_fen;                 /* 0 = no deal */
    int32_t in_days, parts;
    int64_t then_fen;                /* a second payment, asked for and on a later day; 0 = none */
    int32_t then_days;
    bool    bill;                    /* he pays by a bill */
    bool    met;                     /* it is what the caller asked for */
    bool    edge;                    /* ... and nearly all that he would give now, more than he had named */
    bool    agreed, confirmed, then_pinned;      /* then_pinned: the second part was read back, too */
} hk_deal;

typedef enum hk_foul { HK_FOUL_ABUSE = 1, HK_FOUL_BLUFF = 2, HK_FOUL_OVER_AUTHORITY = 4 } hk_foul;

/* What happened in a turn, for judge and coach; each is one rule of SIMULATOR 2.5 or one step of the talk. */
#define HK_EVENTS(X) \
    X(ESTABLISHED) X(WRONG_SUM) X(EARLY_PRESSURE) X(RUNG_SKIPPED) X(REPEATED) X(PRAISE_STUNG) X(EMPATHY_DRIFT) X(PRETEXT_CAUGHT) X(WRONG_PAPER) X(TRUTH_DOUBTED) \
    X(OBSTACLE_GONE) X(NO_REFERENT) X(EXCUSE_MISSED) X(FREE) X(HALF_TRADE) X(TRADE) X(EARLY_NIBBLE) X(BARE_REFUSAL) X(TACTIC_SEEN) X(PLAN_TO_ABLE) X(CARD) X(TRAP_SET) \
    X(TRAP_CLEARED) X(TRAP_SPRUNG) X(BLUFF) X(OVER_AUTHORITY) X(ABUSE) X(BLAME) X(OFFER) X(DEAL) X(CONFIRMED) X(WRONG_NAME)
typedef enum hk_event {
#define X(code) HK_EV_##code,
    HK_EVENTS(X)
#undef X
    HK_EVENT_COUNT
} hk_event;
_Static_assert(HK_EVENT_COUNT <= 32, "events of a turn are bits of one word");
const char *hk_event_code(hk_event e);

/* What he does in a turn: one or two acts with what they carry. */
enum { HK_DOES_MAX = 2 };
typedef struct hk_does {
    hk_debtor_act act;
    int      id;                     /* excuse, trap, card (from 1); of ACCEPT_FACT and SOFTEN the excuse that just fell or is out of the way, 0 = none; of VOW hk_vow from 1 */
    int64_t  sum_fen;
    int32_t  in_days, parts, share;
    int64_t  then_fen;               /* as in hk_deal */
    int32_t  then_days;
    bool     bill, holds;            /* holds: of ELABORATE, the details are true; of VOW, it was done */
    bool     quiet;                  /* of SILENCE: not a word, the message stays unanswered (DE9) */
} hk_does;

typedef struct hk_debtor {
    const hk_scenario *s;
    hk_prng  policy, wording, pace, hours;   /* hours: how many minutes; pace: whether he lets a message lie */
    int32_t  feel[HK_FEELS];
    int32_t  patience, turn, rung;
    int32_t  clock_min;              /* on WeChat: minutes since the midnight before the talk, when he last answered or let a message lie; else 0 */
    int32_t  after_min;              /* his last turn: so many minutes after what it answers */
    int32_t  unanswered;             /* turns he let lie */
    bool     prompt;                 /* set after the start: he answers each time, and at once (a drill has only minutes) */
    int32_t  run_days;               /* his firm's next payment run, days from today: he sends nothing before it; 0 = it pays any day (DE10) */
    int32_t  weekday;                /* of the day of the talk, 1 = Monday .. 7; 0 = not known: set after the start, each day is like any other then */
    bool     established, identified, tested, contact_named;
    bool     owned;                  /* he spoke of the promise he did not keep */
    bool     vowed;                  /* ... of what the caller promised himself */
    bool     haggled;                /* he took a little off a yes, or asked for something with it: once in a talk */
    bool     at_it;                  /* he spoke of the matter already: he knows who is calling */
    bool     shown[HK_SC_EXCUSES], resolved[HK_SC_EXCUSES], cleared[HK_SC_TRAPS], set[HK_SC_TRAPS], sprung[HK_SC_TRAPS];
    uint32_t answered;               /* bits of what he knows: told when asked */
    bool    open[HK_SC_CARDS], told[HK_SC_CARDS];         /* cards: may be told; were told */
    int      fresh;                  /* excuse shown in the last turn, -1 = none */
    int      laid;                   /* trap set in the last turn, -1 = none */
    int      fell, freed;            /* excuse ids of this turn: the pretext that fell first, the trouble that is out of the way; 0 = none */
    int32_t  aspiration, reciprocity, cash_lift, capped, offers;
    int32_t  uses[HK_ACT_COUNT];
    hk_act   recent[4][HK_HEARD_ACTS];
    int64_t  recent_sum_fen[4];      /* and the sum and day that went with them */
    int32_t  recent_days[4];
    int32_t  since_ask, commitment;
    int64_t  asked_fen;              /* the last sum that was asked for in figures; 0 = none */
    int64_t  last_sum_fen;           /* asked for last, and until when; HK_NULL, -1 */
    int32_t  last_days;
    int64_t  last_then_fen;          /* and as a second payment; 0 */
    uint32_t last_about;             /* what the caller spoke of last */
    int64_t  said_sum_fen;           /* sum the caller stated as the debt, HK_NULL before */
    int64_t  best_fen;               /* the most he ever named */
    uint64_t seen_papers;            /* of ours, laid before him: what they settle he does not plead any more */
    int32_t  free_steps;
    unsigned fouls;
    uint32_t events;                 /* of the last turn: bits of hk_event */
    hk_deal  offer, deal;
    hk_ending ending;
} hk_debtor;

void hk_debtor_start(hk_debtor *d, const hk_scenario *s, uint64_t seed);
/* One turn: *n acts of his into does (0 when the talk had ended). */
void hk_debtor_turn(hk_debtor *d, const hk_heard *h, hk_does does[HK_DOES_MAX], size_t *n);
void hk_debtor_leave(hk_debtor *d);                       /* the caller ends the talk */
hk_mood hk_debtor_mood(const hk_debtor *d);

/* 1/10000. What would make him offer; above HK_READY he does. */
enum { HK_READY = 7500 };
int32_t hk_debtor_readiness(const hk_debtor *d);
/* What he could pay at all within two months, fen: the whole where he has the money, else cash and inflows. */
int64_t hk_debtor_collectable(const hk_debtor *d);
int32_t hk_debtor_kept(const hk_debtor *d);               /* chance that the first payment of the deal comes, 1/10000; 0 without a deal */
int32_t hk_debtor_then_kept(const hk_debtor *d);          /* of its second part; 0 without one */
int64_t hk_debtor_expected(const hk_debtor *d);           /* fen: sum x chance x time of each payment, on its day; of ESCALATED: what the way to the decider is worth */
/* What came of the deal (SIMULATOR 2.6, multi-session). Its payments: the one, the two, or the parts of a plan, equal to whole hundreds of yuan, the last with what is left over. Each
 * has a draw of its own, from the stream "kept" of the seed, "kept 2", ...: the whole, else a part of it (of a willing man), or nothing. The first comes with the chance above, so
 * does a second that was named; a later part of a plan as the first of it, more often after parts that came, and whatever follows a broken one less often. Drawn is what is due
 * before one talks again: on the working day after the first that did not come whole, or after the last. What is expected of a deal counts no part. */
enum { HK_PAYMENTS_MAX = 36 };
typedef enum hk_came { HK_CAME_NOT_YET, HK_CAME_WHOLE, HK_CAME_PART, HK_CAME_NOTHING } hk_came;
typedef struct hk_payment {
    int64_t fen, paid_fen;
    int32_t in_days, kept;           /* kept: the chance it was drawn with, 1/10000 */
    hk_came came;
} hk_payment;
typedef struct hk_paid {
    hk_payment v[HK_PAYMENTS_MAX];
    size_t  n;
    int64_t due_fen, paid_fen;       /* of those that were due; 0: nothing was promised */
    int64_t missed_fen;              /* the first payment that did not come whole; 0: none */
    int32_t in_days;                 /* its day, or that of the last */
    bool    some;                    /* a part of the one that was missed came */
} hk_paid;
hk_paid hk_debtor_paid(const hk_debtor *d, uint64_t seed);

/* What he stands by: the deal, else what he offered; its sum is 0 where he named none. */
static inline const hk_deal *hk_debtor_said(const hk_debtor *d) { return d->deal.agreed ? &d->deal : &d->offer; }
static inline int64_t hk_deal_whole(const hk_deal *m) { return m->sum_fen + m->then_fen; }
/* Of a sum in parts the first of them, in whole hundreds of yuan: that is what he says, and how many. */
static inline int64_t hk_part_of(int64_t sum_fen, int32_t parts) { return parts > 1 && sum_fen / parts >= 10000 ? sum_fen / parts / 10000 * 10000 : sum_fen; }
/* What is read back to him is not what he said: more of it, or sooner, of either part, or a second part he never named. He puts it right, and nothing is pinned by it. */
bool hk_debtor_misquoted(const hk_debtor *d, const hk_heard *h);
/* The promise he did not keep is spoken of: in words, or by its sum. */
bool hk_debtor_reminded(const hk_debtor *d, const hk_heard *h);
/* Day of his firm's next payment run, as he names it; 0: it pays any day (DE10). */
int32_t hk_debtor_run(const hk_debtor *d);
/* A day so late that asking for it is giving time away. */
bool hk_debtor_far_off(const hk_debtor *d, const hk_heard *h);
/* Interest is held out as something owed, and not waived. */
bool hk_debtor_claims_interest(const hk_heard *h);

/* Parts of a turn, apart so that each can be tested. */
void hk_debtor_appraise(hk_debtor *d, const hk_heard *h);
void hk_debtor_tells(hk_debtor *d, size_t card);      /* the card is told, and the pretexts it gives up fall (SC7) */
void hk_debtor_choose(hk_debtor *d, const hk_heard *h, hk_does does[HK_DOES_MAX], size_t *n);
bool hk_debtor_offer(hk_debtor *d, const hk_heard *h, hk_deal *out);     /* what he would say to this demand now */
/* The same when the rest of what he named is asked for (then_sum_fen, then_days of h, 0: he chooses): that, and a second payment beside it. */
bool hk_debtor_rest(hk_debtor *d, const hk_heard *h, hk_deal *out);
/* Of a yes a little less, not less than he named or would give at least, or some days later; false: there is no room. percent: off the sum; 0 = the day. */
bool hk_debtor_shaved(const hk_debtor *d, int32_t percent, hk_deal *m);

/* DE9. A message that he lets lie; no: he answers it. Draws at most once. */
bool hk_debtor_lets_lie(hk_debtor *d, const hk_heard *h);
/* How much later the turn comes that he has just chosen: after_min, clock_min. */
void hk_debtor_pace(hk_debtor *d, const hk_heard *h, bool lies);
/* Nights that passed since the talk began: what is said of a day is said from there, what is kept is counted from the beginning. */
static inline int32_t hk_debtor_nights(const hk_debtor *d) { return d->clock_min / (24 * 60); }

/* integers: x moved by steps of 600, saturating; logistic in 1/10000 of x in 1/10000 */
int32_t hk_feel_moved(int32_t x, int32_t tenths);         /* tenths of a step */
int32_t hk_logistic(int64_t x);
#endif
