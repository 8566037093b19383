/* exam.h - an examination is several talks, because one talk says too little: a debtor has moods, and chance has its say.
 *
 *   EX1  a sitting is three to five talks of different cases, chosen by the trainer or drawn. All who were set together talk about the same
 *        cases; each meets debtors of his own (another seed), and all of them as hard: a seed is taken only when two scripted collectors
 *        reach on it what they reach in the middle, give or take HK_EXAM_BAND
 *   EX2  the result is the mean of the talks with its standard error s / sqrt(n) and the interval of 90 % (Student's t). Passed when the
 *        whole interval lies at 70 or above, not passed when it lies below; else it is not decided, and one more talk is offered, up to five.
 *        A foul fails and caps the mean at 59
 *   EX3  nothing of a result, a reading or a seed is told before the sitting is over, not in the list of talks either
 *   EX4  a talk that was left counts with what it reached; a planned talk that was never begun counts nothing
 *   EX5  time is the server's. A talk has so many minutes from its beginning; and who says nothing is noticed by the debtor, whatever the
 *        page does: silence is the time since the last exchange less one second for each letter that was written (hk_exam_think_s)
 *   EX7  a sitting of which a talk's result was edited (practice.h, PR3) has no result, and says so
 *   EX8  what a case is called or teaches is not told to who sits it before the sitting is over: he meets a company, a name and a channel
 *   EX6  read by who sits it and by the trainer; to everybody else it does not exist
 */
#ifndef HK_REHEARSE_EXAM_H
#define HK_REHEARSE_EXAM_H
#include "rehearse/practice.h"
#include "sql/modes.h"

enum { HK_EXAM_TALKS_MIN = 3, HK_EXAM_TALKS_MAX = 5, HK_EXAM_PASS = 7000, HK_EXAM_FOUL_CAP = 5900, HK_EXAM_BAND = 500 };       /* hundredths of a mark */

typedef enum hk_exam_verdict { HK_EXAM_GOING, HK_EXAM_PASSED, HK_EXAM_FAILED, HK_EXAM_UNDECIDED, HK_EXAM_DAMAGED } hk_exam_verdict;
#define HK_EXAM_VERDICTS "going|passed|failed|undecided|damaged"
extern const char *const hk_exam_verdicts[];

typedef struct hk_exam_result {
    int     n;                   /* talks that count */
    int32_t mean, error, low, high;      /* hundredths; error, low and high only with interval */
    bool    interval, foul;
    hk_exam_verdict verdict;     /* as if it were over */
} hk_exam_result;
/* EX2. totals in hundredths, n <= HK_EXAM_TALKS_MAX. Below HK_EXAM_TALKS_MIN nothing is decided unless there was a foul. */
void hk_exam_result_of(const int32_t *totals, int n, bool foul, hk_exam_result *out);

/* EX1. How hard (scenario, seed) is: the mean mark of two scripted collectors, hundredths. */
int32_t hk_exam_difficulty(const hk_scenario *s, uint64_t seed);
int32_t hk_exam_usual(const hk_scenario *s);              /* the middle over fixed seeds */
uint64_t hk_exam_seed(const hk_scenario *s, hk_prng *chance);
/* n scenarios of different cases, none of those in `taken`; fewer when there are not enough. */
size_t hk_exam_draw(const hk_scenario *list, size_t list_n, const hk_scenario *const *taken, size_t taken_n, hk_prng *chance, const hk_scenario **out, size_t n);

typedef struct hk_exam_talk {
    hk_rec_exam_talk   row;
    const hk_scenario *scenario; /* NULL when it no longer ships */
    const char        *state, *ending;           /* of its session; NULL before it was begun */
    int64_t            total, turns, created_us, ended_us;
    bool               damaged;  /* EX7 */
} hk_exam_talk;

typedef struct hk_exam {
    hk_rec_exam_sitting s;
    hk_exam_talk  talk[HK_EXAM_TALKS_MAX];
    int           n, begun, done;
    bool          mine, damaged;
    hk_exam_result result;       /* with what is there now */
} hk_exam;
/* EX6. writing: only who sits it. Fails HK_NOT_FOUND exam.none. */
HK_MUST_USE hk_rc hk_exam_load(hk_ctx *cx, int64_t id, bool writing, hk_exam *out);
/* Whoever asks: for a reply that tells no more than whether it was passed (exam_done.c). */
HK_MUST_USE hk_rc hk_exam_load_seen(hk_ctx *cx, int64_t id, hk_exam *out);
/* Handler and reply of what managers are told of their people's examinations. */
extern const hk_field hk_exam_done_out[];
hk_rc hk_exam_done(hk_ctx *cx, const hk_in *in, hk_reply *out);
/* The sitting is over: planned talks all begun and decided, or `now`. Writes it down. */
HK_MUST_USE hk_rc hk_exam_close(hk_ctx *cx, hk_exam *e, bool now);

/* ---- what practice asks ---- */
/* EX3: fails HK_RULE exam.sealed while the sitting of this talk goes on. */
HK_MUST_USE hk_rc hk_exam_open(hk_ctx *cx, const hk_practice *p);
/* Is an empty sentence a silence? A page tells it, and a page that is opened again or stands open twice knows nothing of what was told: so a silence that
 * was told already is none, and in an exam neither is one that is shorter than the channel's (hk_exam_think_s). */
bool hk_practice_silent(const hk_ctx *cx, const hk_practice *p);
/* EX5, before a sentence is heard. Plays and writes the silences that are due, one or two; ends the talk whose time is up. *heard: the
 * sentence may still be said. */
HK_MUST_USE hk_rc hk_exam_clock(hk_ctx *cx, hk_practice *p, const char *text, bool *heard);
int hk_exam_think_s(hk_channel c);                        /* how long one may be silent */
int64_t hk_exam_left_s(const hk_ctx *cx, const hk_practice *p);          /* HK_NULL: no limit */
/* A talk of a sitting was closed. */
HK_MUST_USE hk_rc hk_exam_talk_over(hk_ctx *cx, const hk_practice *p, const hk_judged *j);

/* The sheet of results, a paper. */
struct hk_paper;
HK_MUST_USE hk_rc hk_exam_sheet(hk_ctx *cx, const hk_exam *e, const char *lang, struct hk_paper **out, const char **file);
#endif
