/* voice.h - the optional voice: what the debtor does is put into other words by a language model behind an OpenAI-compatible endpoint
 * (SIMULATOR 2.7, last part).
 *
 *   VO1  off unless the company switched it on; off in exams, and in a talk about a customer unless that talk is masked
 *   VO2  the plan is the engine's. The endpoint gets acts, figures, style, mood, the bank's own line and the last HK_VOICE_TURNS turns, and
 *        nothing of what the debtor feels, hides or could pay: whoever talks it into telling all it was given learns what he has read
 *   VO3  what comes back is read again by our reader. It speaks only when it carries the numbers and days of the bank's line, no more and no less,
 *        does what the plan does, and brings in no name, paper, firm or word that nobody has used; else the bank speaks (voice_gate.c)
 *   VO4  nothing waits for it: the network has a thread of its own (voice_ask.c), no transaction is open meanwhile, and a request that finds it
 *        still asking is told so
 *   VO5  the key is sealed at rest, leaves in the Authorization header only, and never comes back in a reply, the log or the audit
 *   VO6  a line that spoke stands in the log beside the bank's, sealed: a replay needs no endpoint. A line that did not leaves its reason in
 *        the program's log
 */
#ifndef HK_REHEARSE_VOICE_H
#define HK_REHEARSE_VOICE_H
#include "rehearse/practice.h"

/* Why the bank speaks. The first ones are the network's, the others the line's. */
#define HK_VOICE_WHYS(X) \
    X(OK, "ok") X(BUSY, "busy") X(UNREACHABLE, "unreachable") X(TLS, "tls") X(TIMEOUT, "timeout") X(REDIRECT, "redirect") X(STATUS, "status") X(HUGE, "huge") \
    X(NOT_JSON, "not_json") X(NO_LINE, "no_line") \
    X(EMPTY, "empty") X(SIGNS, "signs") X(LONG, "long") X(WORDS, "words") X(NUMBERS, "numbers") X(FACT, "fact") X(ACT, "act") X(FOUL, "foul")
typedef enum hk_voice_why {
#define X(code, wire) HK_VOICE_##code,
    HK_VOICE_WHYS(X)
#undef X
    HK_VOICE_WHY_COUNT
} hk_voice_why;
const char *hk_voice_why_wire(hk_voice_why w);

enum { HK_VOICE_TURNS = 6, HK_VOICE_REPLY_MAX = 65536, HK_VOICE_KEY_MAX = 200, HK_VOICE_TIMEOUT_MS = 3000, HK_VOICE_AT_ONCE = 32 };

/* What is to be said, and what was. Oldest turn first; of the last one only what the trainee said is there. */
typedef struct hk_voice_plan {
    const hk_scenario *s;
    const hk_does     *does;
    size_t             does_n;
    hk_mood            mood;
    const char        *line;     /* the bank's */
    const char        *caller;
    hk_day             today;        /* of this turn; days of does are counted from `nights` before */
    int32_t            nights;
    const char        *said[HK_VOICE_TURNS], *heard[HK_VOICE_TURNS];
    size_t             turns;
} hk_voice_plan;

/* ---- voice_text.c -------------------------------------------------------------------------------------------------------------------- */
/* The body of the request: one JSON object. In the arena. */
const char *hk_voice_request(hk_arena *a, const hk_voice_plan *p, const char *model);
/* The line in the body of a reply: NOT_JSON or NO_LINE when there is none. Trimmed, quotes and a block of thoughts taken off. */
hk_voice_why hk_voice_line(hk_arena *a, hk_str body, hk_channel channel, const char **line);

/* ---- voice_gate.c, voice_acts.c (VO3) ------------------------------------------------------------------------------------------------- */
HK_MUST_USE hk_rc hk_voice_judge(hk_ctx *cx, const hk_voice_plan *p, const char *line, hk_voice_why *why);

/* Signs and pairs of signs of a line, each a number below HK_VOICE_SLOTS; how many. */
enum { HK_VOICE_SLOTS = 1 << 15, HK_VOICE_FEATURES = 512 };
size_t hk_voice_features(const char *p, const char *end, uint32_t out[HK_VOICE_FEATURES]);
/* Which act a debtor's sentence is likest to, learned from the bank. `without`: bits of styles that are left out (tests); 0 = all. */
typedef struct hk_voice_acts hk_voice_acts;
hk_voice_acts *hk_voice_acts_make(hk_arena *a, const hk_speech *bank, unsigned without);
/* What everybody says and what each shipped debtor says besides, learned once. */
HK_MUST_USE hk_rc hk_voice_acts_shipped(hk_ctx *cx, const hk_voice_acts **out);
typedef struct hk_voice_places { uint8_t act[HK_DEBTOR_ACT_COUNT], excuse[HK_EXCUSES + 1]; hk_debtor_act first; double likely[HK_DEBTOR_ACT_COUNT]; } hk_voice_places;
/* Places from 0: of each act, and of each excuse among the excuses; likely: logarithm a sign of each act. */
void hk_voice_acts_read(const hk_voice_acts *v, const hk_line *line, size_t from, size_t to, hk_voice_places *out);

/* ---- voice_ask.c (VO4) ----------------------------------------------------------------------------------------------------------------- */
typedef struct hk_voice_call {
    uint64_t    print;           /* names the question: the same one is not asked twice while its answer is there */
    const char *url, *key, *body;
    int         timeout_ms;
} hk_voice_call;
typedef struct hk_voice_answer {
    bool         done;
    hk_voice_why why;            /* OK: a body came */
    int          status;         /* of HTTP, 0 before there was one */
    int64_t      took_ms;
    hk_str       body;           /* in the arena */
} hk_voice_answer;
/* Asks, or tells how far the same question is; waits at most wait_ms. A question whose answer was taken is kept for a while, so that it can be
 * asked for again. */
void hk_voice_ask(hk_arena *a, const hk_voice_call *call, int wait_ms, hk_voice_answer *out);

/* ---- ops_voice.c ------------------------------------------------------------------------------------------------------------------------- */
/* May a model speak in this talk (VO1)? */
HK_MUST_USE hk_rc hk_voice_wanted(hk_ctx *cx, const hk_practice *p, bool *yes);
#endif
