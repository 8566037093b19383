/* collectors.h - players that are not people: they show that the debtor rewards what a good collector does and nothing else
 * (SIMULATOR 2.9). They speak in acts and slots, so that what is measured is the debtor and not the reader.
 *
 *   CO1  a collector sees what a trainee sees: the brief, his papers, and what the debtor did. The expert uses the papers his file holds;
 *        he does not know which excuses are true
 */
#ifndef HK_REHEARSE_COLLECTORS_H
#define HK_REHEARSE_COLLECTORS_H
#include "base/arena.h"
#include "rehearse/judge.h"

#define HK_COLLECTORS(X) X(expert) X(polite) X(pushover) X(random) X(complainer) X(repeat) X(praiser) X(legal_first) X(bluffer) X(bully)
typedef enum hk_collector {
#define X(name) HK_COLLECTOR_##name,
    HK_COLLECTORS(X)
#undef X
    HK_COLLECTOR_COUNT
} hk_collector;
const char *hk_collector_name(hk_collector c);

typedef struct hk_played {
    hk_ending ending;
    int32_t   turns, index, recovery, relation;      /* 1/10000 */
    int64_t   sum_fen;
    int32_t   total;                                 /* the judge's mark, hundredths */
    unsigned  fouls;
    uint64_t  print;                                 /* of the acts of both sides: for diversity */
} hk_played;

/* The talk itself, turn by turn; the debtor as it left him. How many turns. */
enum { HK_COLLECTOR_TURNS = 40 };
size_t hk_collector_talk(hk_collector c, const hk_scenario *s, uint64_t seed, hk_turn_record turns[HK_COLLECTOR_TURNS], hk_debtor *d);

/* The same, turn by turn, against somebody else's answers: what he says next to what he just saw (nothing before the first turn). */
typedef struct hk_collector_mind hk_collector_mind;
hk_collector_mind *hk_collector_mind_new(hk_arena *a, hk_collector c, const hk_scenario *s, uint64_t seed);
/* Somebody, not the program, answers him: what the program's debtors do not do to him (a dare, a threat to leave) he answers, too. */
void hk_collector_faces_person(hk_collector_mind *m);
void hk_collector_next(hk_collector_mind *m, const hk_does *saw, size_t n, hk_heard *h);

void hk_collector_play(hk_collector c, const hk_scenario *s, uint64_t seed, hk_played *out);

/* The expert with one thing changed in what he says, same seed: for paired comparisons. */
#define HK_CHANGES(X) X(none) X(abuse_once) X(no_confirm) X(free_for_trade) X(blame_for_evidence) X(legal_first) X(four_praises) X(repeats_all) X(no_listening)
typedef enum hk_expert_change {
#define X(name) HK_CHANGE_##name,
    HK_CHANGES(X)
#undef X
    HK_CHANGE_COUNT
} hk_expert_change;
const char *hk_change_name(hk_expert_change c);
void hk_expert_changed(hk_expert_change c, const hk_scenario *s, uint64_t seed, hk_played *out);
/* A fixed list of acts, said once each; slots filled with what is right in scenario `as` (NULL: with the played one's). */
void hk_script_play(const hk_act *acts, size_t n, const hk_scenario *as, const hk_scenario *s, uint64_t seed, hk_played *out);

/* The outcome index: harmonic mean of recovery and relation, 1/10000. */
void hk_outcome(const hk_debtor *d, hk_played *out);
#endif
