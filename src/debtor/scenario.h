/* scenario.h - who is sitting on the other side: a text people edit (content/scenarios/<id>.json), checked before it is played.
 *
 *   SC1  sums are decimal yuan in the text, fen here; days are counted from the day of the talk (late: 45, inflow in: 12)
 *   SC2  the fact card says what is true on our side: steps taken, what policy and contract allow. A claim is a bluff against this
 *        card and against nothing else
 *   SC3  what decides is named: the real reason, the paper that settles it, the person who decides. None of it can be said blindly:
 *        sums, papers and people differ from scenario to scenario
 *   SC4  hidden cards open to an act, and only when trust has reached the card's mark
 *   SC5  a scenario that breaks a rule is refused with the field and the reason; no default stands in for what decides (SC3)
 *   SC7  what he can be asked about his own affairs (几台漏, 卡在哪个节点) he knows: one answer, the same whenever it is asked. Of what a card tells there are two,
 *        before it is told and after. A card that tells the truth gives up the pretexts it names: he pleads them no more
 *   SC8  what differs from talk to talk is declared: `varies` lists what is drawn, each as alternatives (places of the text and what stands there instead). Which one is so
 *        comes from the seed, each from a stream of its own. Only what he hides may vary: brief, sums owed and the fact card are the same in every talk
 *   SC9  an obstacle that weighs (`holds`) holds him back until it is met, told or not: by nothing but its paper or cure, and by that always. Asked why, he tells it before his
 *        other reasons, and so he does beside the first figure that it keeps small
 *   SC6  lines of his own are kept as written; whether they are rows of a bank is for the bank to say (hk_speech_own)
 */
#ifndef HK_DEBTOR_SCENARIO_H
#define HK_DEBTOR_SCENARIO_H
#include "base/ctx.h"
#include "base/json.h"
#include "debtor/acts.h"
#include "reading/acts.h"
#include "reading/slots.h"

/* Six cases: what is true of money and will (SIMULATOR 2.3). */
#define HK_CASES(X) \
    X(ABLE_UNWILLING, 2500) X(ABLE_WILLING, 5500) X(POOR_WILLING, 6000) X(POOR_UNWILLING, 2000) X(DISPUTE, 3500) X(GATE, 4500)       /* code, W at the start */
typedef enum hk_case {
#define X(code, w) HK_CASE_##code,
    HK_CASES(X)
#undef X
    HK_CASE_COUNT
} hk_case;
typedef enum hk_style {
#define X(code) HK_STYLE_##code,
    HK_STYLES(X)
#undef X
    HK_STYLE_COUNT
} hk_style;
typedef enum hk_channel {
#define X(code) HK_CHANNEL_##code,
    HK_CHANNELS(X)
#undef X
    HK_CHANNEL_COUNT
} hk_channel;
typedef enum hk_mood {
#define X(code) HK_MOOD_##code,
    HK_MOODS(X)
#undef X
    HK_MOOD_COUNT
} hk_mood;

/* Their words in replies and for input, in the order of the enums; a scenario's text writes the codes above. */
#define HK_CHANNEL_VALUES "phone|wechat|visit|meeting"
#define HK_MOOD_VALUES    "calm|warm|worried|irritated|angry|yielding"
extern const char *const hk_channel_words[HK_CHANNEL_COUNT], *const hk_mood_words[HK_MOOD_COUNT];

/* What a caller may say was done or will be; the card tells which are true. */
#define HK_STEPS(X) X(REMINDED) X(LETTER_SENT) X(HOLD) X(DOWNGRADED) X(SUED) X(SEIZED) X(BLACKLISTED) X(REPORTED) X(LAWYER)
typedef enum hk_step {
#define X(code) HK_STEP_##code,
    HK_STEPS(X)
#undef X
    HK_STEP_COUNT
} hk_step;
/* Claimed beside them, as a bit of its own, and on no card: an office, a bank, his customers at our word, a licence taken away, speaking for the court. */
enum { HK_STEP_BEYOND = 31 };
extern const char *const hk_step_codes[HK_STEP_COUNT];      /* their wire names */

/* What a caller may promise to do himself (rehearse/vows.h); `cures`: what he then has done, bits of hk_slot_code. */
#define HK_VOWS(X) \
    X(INVOICE) X(STATEMENT) X(DELIVERY) X(CONTRACT) X(ACCEPTANCE) X(QUALITY) X(REPAIR) X(GOODS) X(SHIP) X(ASK) X(CREDIT) X(HELP) X(PAPERS) X(ADJUST)
typedef enum hk_vow {
#define X(code) HK_VOW_##code,
    HK_VOWS(X)
#undef X
    HK_VOW_COUNT
} hk_vow;
extern const char *const hk_vow_codes[HK_VOW_COUNT];        /* their wire names */
uint64_t hk_vow_cures(uint32_t vows);

static inline uint64_t hk_code_bit(hk_slot_code c) { return UINT64_C(1) << c; }

enum { HK_SC_EXCUSES = 6, HK_SC_TRAPS = 4, HK_SC_CARDS = 4, HK_SC_ITEMS = 8, HK_SC_INFLOWS = 4, HK_SC_NAMED = 4, HK_SC_KNOWS = 24, HK_SC_VARIES = 4, HK_SC_DRAWN = 48, HK_SC_HOLDS = 25, HK_EXCUSES = 30, HK_TRAPS = 17 };

typedef struct hk_sc_excuse {
    int      id;                 /* 1..30 of the catalogue */
    bool     truth;
    uint64_t papers;             /* bits of hk_slot_code: a paper that settles it when it is false */
    uint64_t cures;              /* ... what removes it when it is true: a paper, a person; 0 = nothing of ours can */
    int32_t  holds;              /* readiness it costs while it is open beyond what any does, 1/10000; 0 = no more than that (SC9) */
} hk_sc_excuse;

typedef struct hk_sc_card {
    const char *text;            /* what he tells, in his words, {card} of a DISCLOSE line */
    uint64_t    opens;           /* bits of hk_act */
    int32_t     trust;           /* 1/10000, at least */
    int64_t     cash_fen;        /* money it shows: another account, a bill in the drawer; may be 0 */
    int32_t     will;            /* W gained when it is out, 1/10000 */
    bool        told;            /* in a talk before this one */
    uint32_t    ends;            /* bits of excuse ids (1..30): pretexts that are given up by telling it */
} hk_sc_card;

/* DE10: six firms in ten that have the money do; an office with a day for payments, a shop that pays from the till. */
typedef enum hk_sc_runs { HK_RUNS_OFTEN, HK_RUNS_ALWAYS, HK_RUNS_NEVER, HK_RUNS_COUNT } hk_sc_runs;

/* SC7. His answers are rows TELL:n+ of his own lines, n from 1 in the order of the text; TELL:n- while the card is shut. */
typedef struct hk_sc_know {
    const char *asked, *other;   /* words parted by blanks: one of the first stands in a line that asks for it, and none of the others; other may be NULL */
    int         card;            /* from 1: it is this card's to tell; 0 = no secret */
    bool        before;          /* has an answer while that card is shut; without one he goes on as though it had not been asked */
    bool        absent;          /* of an alternative that is not so in this talk (SC8) */
} hk_sc_know;

/* SC8: one thing that is drawn, and among how many alternatives. */
typedef struct hk_sc_vary { const char *what; uint32_t n; } hk_sc_vary;

typedef struct hk_scenario {
    const char *id, *title, *teaches, *brief, *company, *name, *rank, *ours, *before;      /* before: who called before the trainee, may be NULL */
    int         minutes;
    hk_case     kase;
    hk_style    style;
    hk_channel  channel;
    int32_t     start[7];                        /* W T R P F E K; -1 = the case's and the prototype's */
    int64_t     total_fen, items_fen[HK_SC_ITEMS];
    size_t      items_n;
    int         late_days, patience;
    int64_t     cash_fen, inflow_fen[HK_SC_INFLOWS];
    int         inflow_days[HK_SC_INFLOWS];
    size_t      inflows_n;
    int32_t     floor_share, wish_share;         /* of the sum he could pay: the least he gives once he gives, and what he hopes to get away with */
    int         last_days;                       /* he never names a day beyond */
    int64_t     promised_fen;                    /* what he promised in a talk before this one: a right figure to name; 0 = nothing */
    bool        acquainted;                      /* he has spoken with this caller: he neither asks who it is nor sizes him up */
    int64_t     named_fen[HK_SC_NAMED];          /* other sums of that promise: the whole of a plan, what came, what is left of it. Right figures to name, too */
    size_t      named_n;
    bool        kept;                            /* what he promised then came in full */
    bool        part;                            /* of what did not come whole some came */
    int         earlier;                         /* payments that came whole before it */
    uint32_t    vows_kept, vows_broke;           /* bits of hk_vow: what the caller promised himself before this talk, and did; and did not */
    hk_sc_runs  runs;                            /* does his firm pay in runs (debtor.h, DE10) */
    bool        decides;
    hk_slot_code decider;                        /* person code of who does */
    const char *decider_name;
    uint64_t    wants;                           /* bits of hk_slot_code: what a trade must give to move him (supply, limit, terms, ...) */
    int         real_reason;                     /* id of the excuse that is the truth; 0 when his words are all pretexts */
    uint64_t    paper;                           /* the decisive ones */
    hk_act      first_right, worst;              /* for the coach */
    hk_sc_excuse excuses[HK_SC_EXCUSES];
    size_t      excuses_n;
    int         traps[HK_SC_TRAPS];
    size_t      traps_n;
    hk_sc_card  cards[HK_SC_CARDS];
    size_t      cards_n;
    hk_sc_know  knows[HK_SC_KNOWS];
    size_t      knows_n;
    const char *lines, *subjects;                /* his own sentences and what they are bound to, as rows of a bank (speech.h, SP8); NULL = none */
    /* the fact card (SC2) */
    uint32_t    steps_done, steps_allowed;       /* bits of hk_step */
    int32_t     discount_max, rate_day;          /* 1/10000: what we may give off; late interest a day, 0 without a clause */
    bool        clause_unknown;                  /* nobody has looked: a claim about it is neither so nor not so */
    int         parts_max;
    uint64_t    papers_ours;                     /* papers we have */
    bool        plight;                          /* our own payroll or supplier date is a fact that may be told */
    bool        good_record;                     /* praise has something to point to */
    /* SC8. `drawn`: one for each way it can fall out, itself without `varies`; `of` of those: where the text they are of was read to, its identity and no more. */
    hk_sc_vary  varies[HK_SC_VARIES];
    size_t      varies_n;
    struct hk_scenario *drawn;
    const struct hk_scenario *of;
} hk_scenario;

/* What is so in the talk of this seed: s itself where nothing varies. */
const hk_scenario *hk_scenario_drawn(const hk_scenario *s, uint64_t seed);
/* Of a text that was parsed: the alternatives of this seed put in their places, `varies` gone. */
void hk_scenario_settle(hk_arena *a, json_t *o, uint64_t seed);

/* Text in `json` must live as long. Fails HK_BAD_INPUT scenario.* with field, value and scenario id. */
HK_MUST_USE hk_rc hk_scenario_read(hk_ctx *cx, hk_str json, hk_scenario *out);
/* The same under another id than the text's, which it may do without. */
HK_MUST_USE hk_rc hk_scenario_read_as(hk_ctx *cx, hk_str json, const char *id, hk_scenario *out);

/* All that is wrong with it, not only the first: for who writes one. key: of error.scenario.<key>; place: "cards.0.opens". *out is set when
 * nothing is. Fails HK_BAD_INPUT json* where it is no JSON at all. */
typedef struct hk_scenario_fault { const char *key, *place, *value; } hk_scenario_fault;
typedef struct hk_scenario_faults { hk_scenario_fault v[40]; size_t n; } hk_scenario_faults;
HK_MUST_USE hk_rc hk_scenario_check(hk_ctx *cx, hk_str json, const char *id, hk_scenario *out, hk_scenario_faults *faults);
bool hk_case_able(hk_case c);                    /* has the money */
static inline bool hk_scenario_broke(const hk_scenario *s) { return s->acquainted && s->promised_fen > 0; }      /* a promise of his to this caller did not come */
bool hk_case_willing(hk_case c);
bool hk_scenario_owes(const hk_scenario *s, int64_t fen);      /* it is the debt, or one of its bills */

/* A fiftieth is rounding: sums that lie no further apart are the same to the ear. */
static inline bool hk_sum_above(int64_t fen, int64_t of) { return fen > of + of / 50; }
static inline bool hk_sum_below(int64_t fen, int64_t of) { return fen < of - of / 50; }
static inline bool hk_sum_near(int64_t fen, int64_t of) { return !hk_sum_above(fen, of) && !hk_sum_below(fen, of); }
#endif
