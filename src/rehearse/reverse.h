/* reverse.h - the trainee plays the debtor, and a scripted collector (collectors.h) talks to him. Who has once felt what a bluff, a bully or
 * a good question does to the one who hears it, says other things on Monday.
 *
 *   RV1  what he feels is moved by what the collector says and by nothing else, with the engine of the debtor (debtor.h); his own words move
 *        the talk: excuses stand open, offers lie on the table, and the collector answers them
 *   RV2  the collector speaks in acts; content/collectors.json has the words, and each is read back as its act
 *   RV3  what he types is taken for the move of a debtor by likeness with the debtors' own lines, sums and days by their slots; he is told
 *        what it was taken for, and may name the move himself
 *   RV4  a talk is its log: collectors' acts and the trainee's moves, sealed one over the other; it is continued by playing it again. A log
 *        that was edited no longer gives the collector's own acts and is refused
 *   RV5  read by who practised it, and by nobody else
 */
#ifndef HK_REHEARSE_REVERSE_H
#define HK_REHEARSE_REVERSE_H
#include "rehearse/collectors.h"
#include "rehearse/practice.h"
#include "sql/modes.h"

enum { HK_REVERSE_TURNS = 20, HK_REVERSE_TEXT = 500 };

/* What a debtor may do in a turn: name on the wire, act. */
#define HK_MOVES(X) \
    X(greet, GREET) X(ask_who, ASK_WHO) X(test, TEST) X(accept_fact, ACCEPT_FACT) X(dispute_fact, DISPUTE_FACT) X(excuse, EXCUSE) X(elaborate, ELABORATE) X(deflect, DEFLECT) \
    X(vague, VAGUE) X(offer, OFFER) X(counter, COUNTER) X(accept, ACCEPT) X(confirm, CONFIRM) X(ask_concession, ASK_CONCESSION) X(nibble, NIBBLE) X(refer, REFER) \
    X(refuse, REFUSE) X(threat, THREAT) X(anger, ANGER) X(soften, SOFTEN) X(ask_back, ASK_BACK) X(silence, SILENCE) X(hangup, HANGUP)
#define HK_MOVE_VALUES "greet|ask_who|test|accept_fact|dispute_fact|excuse|elaborate|deflect|vague|offer|counter|accept|confirm|ask_concession|nibble|refer|refuse|threat|anger|soften|ask_back|silence|hangup"

typedef struct hk_move {
    hk_debtor_act act;
    int      excuse;             /* 1..30 of EXCUSE and ELABORATE, else 0 */
    int64_t  sum_fen;            /* 0 none */
    int32_t  in_days, parts;     /* -1, 0 none */
    bool     unsure;             /* nothing was like it: taken for changing the subject */
} hk_move;
const char *hk_move_name(hk_debtor_act a);                /* NULL when it is no move of his */
bool hk_move_find(const char *name, hk_debtor_act *out);

/* RV3. before: what the collector said last; d: where the talk stands. */
HK_MUST_USE hk_rc hk_move_read(hk_ctx *cx, const char *typed, const hk_heard *before, const hk_debtor *d, hk_day today, hk_move *out);
/* Excuse of the catalogue in people's language. */
HK_MUST_USE hk_rc hk_move_excuse(hk_ctx *cx, int id, const char **out);


/* RV2: the words for what he does. spoken: what he said in this talk so far, not said again while something else fits. */
typedef struct hk_collector_says {
    const hk_scenario *s;
    const char        *excuse;   /* what was told last, NULL none */
    const char        *spoken;
    hk_day             today;
    uint64_t           seed;     /* of the turn */
} hk_collector_says;
HK_MUST_USE hk_rc hk_collector_words(hk_ctx *cx, const hk_collector_says *c, const hk_heard *h, const char **out);

typedef struct hk_reverse_line {
    hk_rec_reverse_turn row;
    hk_heard       heard;
    hk_move        move;
    bool           answered;
    hk_turn_record record;       /* does: his answer */
} hk_reverse_line;

typedef struct hk_reverse {
    hk_rec_reverse_talk t;
    const hk_scenario  *scenario;
    hk_collector        kind;
    hk_debtor           d;
    hk_collector_mind  *mind;
    hk_reverse_line     line[HK_REVERSE_TURNS + 1];
    size_t              n, agreed_at;    /* agreed_at: the turn of his yes, 0 none */
    const char         *excuse;  /* told last */
} hk_reverse;

HK_MUST_USE hk_rc hk_reverse_begin(hk_ctx *cx, const hk_scenario *s, hk_collector kind, bool hidden, uint64_t seed, hk_reverse *out);
/* RV4, RV5. Fails HK_NOT_FOUND reverse.none, HK_CONFLICT practice.changed, HK_DAMAGED reverse.log, reverse.result. */
HK_MUST_USE hk_rc hk_reverse_load(hk_ctx *cx, int64_t id, hk_reverse *out);
/* He answers the last turn, and hears the next unless the talk is over. keep: rows are written. */
HK_MUST_USE hk_rc hk_reverse_say(hk_ctx *cx, hk_reverse *r, const char *typed, const hk_move *m, bool keep);
HK_MUST_USE hk_rc hk_reverse_leave(hk_ctx *cx, hk_reverse *r, bool keep);

/* `rehearse --reverse` on the command line: nothing is kept. */
HK_MUST_USE hk_rc hk_reverse_terminal(hk_ctx *cx, const hk_scenario *s, hk_collector kind, uint64_t seed, hk_day today, bool json, void *lines);
#endif
