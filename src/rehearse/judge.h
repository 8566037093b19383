/* judge.h - what a talk was worth, and why: points with the turn, the rule and the state before and after (SIMULATOR 2.7).
 *
 *   JU1  total = 结果 40 (expected recovery / collectable) + 过程 30 (eight dimensions) + 关系 20 (opening, relation, final state: a third each) + 合规 10 (no foul).
 *        ABUSE, BLUFF and going beyond one's authority: at most 59, failed, named first. 70 passes
 *   JU2  each point has a record {turn, rule, feel before, after}; a dimension without opportunity is n/a and weighs nothing
 *   JU3  the judge reads the records of the talk and nothing else: the same records give the same marks. He may play a talk again with
 *        one turn changed (same seed) and say what would have come of it
 *   JU4  the coach says one thing a turn at most; the heaviest
 *   JU5  hint and mark of a turn rest on what the trainee could see by then: his words, the brief, cards that were told. A card counts in the turn in
 *        which it is told, not in the one that opened it
 *   JU6  a turn jumps when nothing it does has ground: its act refers to something that was not there (jumps.c, the table), it leaves the thread the second time within five
 *        turns, or it turns from threats to kindness and back. One is free. Where of the others there are more than an eighth of the turns (of six at least), 结果, 过程 and 关系
 *        count in part; from a quarter on not at all: what came of such a talk came by chance. Each has its record, of no points
 */
#ifndef HK_REHEARSE_JUDGE_H
#define HK_REHEARSE_JUDGE_H
#include "debtor/debtor.h"

typedef struct hk_turn_record {
    hk_heard heard;
    hk_does  does[HK_DOES_MAX];
    size_t   does_n;
    int32_t  before[HK_FEELS], after[HK_FEELS];
    uint32_t events;
    int32_t  after_min, clock_min;       /* DE9 */
} hk_turn_record;

/* He let the message lie. */
static inline bool hk_turn_lies(const hk_turn_record *t) { return t->does_n == 1 && t->does[0].quiet; }

/* He hears a turn: what he does and what it did to him, as the judge wants it kept. */
void hk_turn_play(hk_debtor *d, const hk_heard *h, hk_turn_record *out);

/* What he fixed before the first turn; absent preparation is n/a, not nothing. */
typedef struct hk_prepared {
    bool     done;
    int64_t  target_fen, floor_fen;
    uint64_t papers;             /* bits of hk_slot_code he put into his folder */
    int      rungs;              /* steps of his ladder */
    bool     shrinking;          /* each smaller than the one before */
} hk_prepared;

#define HK_DIMENSIONS(X) X(prepare) X(opening) X(facts) X(listen) X(excuses) X(pressure) X(concession) X(tactics) X(close) X(relation)
typedef enum hk_dimension {
#define X(name) HK_DIM_##name,
    HK_DIMENSIONS(X)
#undef X
    HK_DIM_COUNT
} hk_dimension;
const char *hk_dimension_name(hk_dimension d);

typedef struct hk_evidence {
    hk_dimension dim;
    int          turn, points;   /* hundredths of a point of four; negative takes away */
    const char  *rule;           /* text key "judge.<rule>" */
} hk_evidence;

enum { HK_EVIDENCE_MAX = 128, HK_TURNING_POINTS = 3 };
typedef struct hk_judged {
    int32_t total, outcome, process, relation, compliance;      /* hundredths of a mark */
    bool    passed;
    unsigned fouls;
    int     jumps;               /* turns without ground */
    int32_t counts;              /* and what they leave of outcome, process and relation, 1/10000 */
    int32_t dim[HK_DIM_COUNT];   /* hundredths of four; -1 = n/a */
    hk_evidence evidence[HK_EVIDENCE_MAX];
    size_t  evidence_n;
    int     turning[HK_TURNING_POINTS];                          /* turns that moved him most, 1.., 0 = none */
} hk_judged;

void hk_judge(const hk_debtor *d, const hk_turn_record *turns, size_t n, const hk_prepared *p, hk_judged *out);

/* The rule "judge.<rule>" by which turn `at` (from 0) jumps, and the dimension it is told under; NULL: it has ground (JU6). */
const char *hk_turn_jumps(const hk_debtor *d, const hk_turn_record *turns, size_t at, hk_dimension *dim);
/* What so many jumps in n turns leave, 1/10000. */
int32_t hk_jumps_leave(size_t jumps, size_t n);

/* The one thing to say about the last turn: text key "coach.<key>", NULL when there is nothing. */
const char *hk_coach(const hk_debtor *d, const hk_turn_record *turn);
/* The same, by the rule that is broken where a threat is a foul by its words: "threat.kin" (reading/threat.h, TH4), text "coach.threat.kin". key may be NULL. */
const char *hk_coach_rule(hk_arena *a, const char *key, const char *said);
/* The tactic card (content/tactics/cards.json) that goes with what the coach said, NULL when none does. */
const char *hk_coach_card(const char *key);

/* A talk as it was held. weekday: of hk_debtor. */
typedef struct hk_held {
    const hk_scenario    *s;
    uint64_t              seed;
    int32_t               weekday;
    const hk_turn_record *turns;
    size_t                n;
} hk_held;
/* Called after each turn that is played; NULL: nobody looks. */
typedef struct hk_turn_watch {
    void (*seen)(void *who, hk_debtor *d, const hk_turn_record *t);
    void  *who;
} hk_turn_watch;
/* Play it again with turn `at` (1..) replaced by `instead`; all turns behind it are heard as they were, as far as he lets one speak. What is then
 * still open is closed as it stands. */
void hk_counterfactual(const hk_held *was, size_t at, const hk_heard *instead, const hk_turn_watch *watch, hk_debtor *out);
#endif
