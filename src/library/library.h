/* library.h - the script library 话术库: what to say, written down, tried, voted on, and let out by somebody who did not write it.
 *
 * A line ships inside the program (content/excuses.json, content/lines.json) or was written in the company. Both are lists in memory: a
 * library is hundreds of short lines, loaded whole for a question, and everything else - search, rank, figures - is one pass over them.
 *
 *   LB1  a line that is draft is seen by its author and by who may review; trial and published by everybody; retired only when asked for
 *   LB2  nobody lets out his own words, except in a firm of the profile "micro" or at the command line
 *   LB3  a line of which a newer version waits keeps being shown as it was let out
 *   LB4  a line with an unlawful word or an unknown variable is never let out (words.h)
 *   LB5  one vote a person and line, changed or taken back at will
 *   LB6  no rate below HK_LIBRARY_MIN talks: then only "k of n". Rates count talks the caller may see
 *   LB7  a line with a variable nobody knows the value of is not ready to be said, and says which one is missing
 *   LB8  what must not be said (moment "forbidden") is never proposed as something to say
 *   LB9  a line that praises by the figure {on_time} is proposed only where the figure is true: there is such a record (R203)
 */
#ifndef HK_LIBRARY_H
#define HK_LIBRARY_H
#include "base/op.h"
#include "reading/acts.h"

extern const hk_op hk_library_ops[], hk_library_write_ops[], hk_library_call_ops[];

enum { HK_LIBRARY_MIN = 10, HK_LIBRARY_ACTS = 6, HK_LIBRARY_TEXT = 300 };       /* EFFECT: no rate under 10 promises */

/* ---- where a line belongs: DOMAIN §11, one table of codes for input rows, storage and content (key.c) ---- */
#define HK_LINE_MOMENTS         "opening|question|reply|close|forbidden"
#define HK_LINE_STAGES        "any|remind|courtesy|demand|final"
#define HK_LINE_CHANNELS      "any|phone|message|visit|letter"
#define HK_LINE_DEBTORS         "any|able_willing|able_unwilling|unable_willing|unable_unwilling|process|bully|friend|chain|dispute|vanished|evader"
#define HK_LINE_PERSONALITIES "any|silent|blunt|hesitant|domineering|shrewd|complaining|evasive|smooth|face"
#define HK_LINE_TONES         "gentle|formal|legal"
#define HK_LINE_STATES        "draft|trial|published|retired"
typedef enum hk_dim { HK_LD_MOMENT, HK_LD_STAGE, HK_LD_CHANNEL, HK_LD_DEBTOR, HK_LD_PERSONALITY, HK_LD_TONE, HK_LD_COUNT } hk_dim;
typedef enum hk_line_state { HK_LINE_DRAFT, HK_LINE_TRIAL, HK_LINE_PUBLISHED, HK_LINE_RETIRED } hk_line_state;
enum { HK_MOMENT_OPENING, HK_MOMENT_QUESTION, HK_MOMENT_REPLY, HK_MOMENT_CLOSE, HK_MOMENT_FORBIDDEN };
enum { HK_STAGE_ANY, HK_STAGE_REMIND, HK_STAGE_COURTESY, HK_STAGE_DEMAND, HK_STAGE_FINAL };
enum { HK_TONE_GENTLE, HK_TONE_FORMAL, HK_TONE_LEGAL };

const char *hk_dim_name(hk_dim d);                        /* "moment": field and column */
const char *hk_dim_code(hk_arena *a, hk_dim d, int v);
int hk_dim_find(hk_dim d, const char *code);              /* -1 when it is none */
const char *hk_line_state_code(hk_line_state s);
/* The stage an item stands in by DOMAIN §5: reminders, calls from the first day late, the demand from +15, the last notice from +60. */
int hk_stage_of(int64_t days_late);
int hk_tone_of_stage(int stage);

/* ---- an excuse of the catalogue ---- */
typedef struct hk_excuse {
    int         id;
    const char *zh, *en, *kind, *tell, *verify, *says, *but, *also;      /* says: how it is heard, for finding it in a sentence; but: words beside which it is not said; also: what it is called, for the search */
    uint32_t    types;                                    /* bits of HK_LINE_DEBTORS: who says it */
} hk_excuse;

/* ---- a line ---- */
typedef struct hk_rate {
    int64_t n, k;                                         /* k of n; a rate only from HK_LIBRARY_MIN on (LB6) */
} hk_rate;
typedef struct hk_figures {
    int64_t uses;
    hk_rate promised, kept;                               /* promises of talks; kept of promises that fell due and named a sum */
} hk_figures;

typedef struct hk_pairs {                                 /* pairs.h */
    const uint64_t *v;
    size_t          n;
} hk_pairs;

typedef struct hk_lib_line {
    const char   *code;                                   /* "x04-gentle", "o-silent-1", "L12" */
    int64_t       script;                                 /* row, 0: as it ships */
    bool          shipped;                                /* it ships, whatever the company did to it since */
    int           key[HK_LD_COUNT], excuse;
    hk_line_state state;
    int64_t       no, last_no, live_no, author, at_us;    /* no 0: the shipped words; live_no HK_NULL: none let out */
    const char   *by, *text, *why;                        /* by, why may be "" */
    hk_act        acts[HK_LIBRARY_ACTS];
    size_t        acts_n;
    int64_t       up, down, mine;
    hk_figures    fig;
    hk_pairs      pairs;
} hk_lib_line;

/* Is it checked as one of the gentle tone (words.h, WO5)? What not to say is not. */
static inline bool hk_line_gentle(const hk_lib_line *l) { return l->key[HK_LD_TONE] == HK_TONE_GENTLE && l->key[HK_LD_MOMENT] != HK_MOMENT_FORBIDDEN; }

typedef struct hk_library {
    hk_lib_line     *lines;
    size_t           n;
    const hk_excuse *excuses;                             /* by id, from 1 at [0] */
    size_t           excuses_n;
    hk_figures      *excuse_fig;                          /* parallel to excuses; uses = times heard */
    int64_t          latest_us;
} hk_library;

/* What ships: opened once, kept. Fails HK_DAMAGED library.content. */
typedef struct hk_shipped_lines {
    const hk_lib_line *lines;
    size_t             n;
    const hk_excuse   *excuses;
    size_t             excuses_n;
    const char        *tactic[HK_ACT_COUNT];                   /* names of the tactics that begin with the move, NULL none */
} hk_shipped_lines;
HK_MUST_USE hk_rc hk_library_shipped(hk_ctx *cx, hk_shipped_lines *out);

/* Everything the caller may see (LB1), with votes. Inside a snapshot or a write; in cx->arena. figures: what came of each line is counted too. */
HK_MUST_USE hk_rc hk_library_load(hk_ctx *cx, bool figures, hk_library *out);
hk_lib_line *hk_library_find(const hk_library *l, const char *code);               /* NULL when there is none */
bool hk_library_reviewer(const hk_ctx *cx);

/* The excuse a text names or sounds like: 1..30, 0 when it is none of them. A finder is made once for many texts. */
typedef struct hk_excuse_finder hk_excuse_finder;
hk_excuse_finder *hk_excuse_finder_make(hk_arena *a, const hk_excuse *list, size_t n);
int hk_excuse_find(const hk_excuse_finder *f, hk_arena *a, const char *text);

/* Codes with blanks between; unknown ones end it: false. */
bool hk_acts_parse(const char *text, hk_act acts[HK_LIBRARY_ACTS], size_t *n);

/* ---- lines for a call ---- */
typedef struct hk_call {
    int         want[HK_LD_COUNT];                        /* -1: not said. MOMENT: -1 replies when an excuse is known, else openings */
    int         excuse;
    const char *text;                                     /* what the debtor just said, or NULL */
    hk_act      act;                                      /* HK_ACT_NONE, or a move the line has to make */
    bool        record;                                   /* of the customer: something was paid on time (LB9) */
} hk_call;
enum { HK_REASONS = 10 };
typedef struct hk_ranked {
    const hk_lib_line *line;
    int32_t     score;
    const char *why[HK_REASONS];                          /* in the caller's language */
    size_t      why_n;
} hk_ranked;
/* Best first, at most `most`; the list in cx->arena. Also what the rehearsal's review asks for a better line. */
void hk_library_rank(hk_ctx *cx, const hk_library *l, const hk_call *c, size_t most, hk_ranked **out, size_t *n);
#endif
