/* practice.h - talks kept in the database, private to whoever practised.
 *
 *   PR1  a session is read by its owner. The trainer of the company reads exams that are over and talks that were handed in; of guests
 *        of a class room (user_id below 0) the trainer of that room reads what was handed in, no more in an exam; managers and administrators
 *        read none. To everybody else it does not exist
 *   PR2  a session is continued by playing its logged turns again, never by reading them again: it stands after a restart where it stood
 *   PR3  a log that was edited is noticed: each turn is sealed over the one before, and the replay has to give the stored answers. What the
 *        talk is and what it came to is sealed too (seal.c); a list shows an edited one as damaged and without its marks
 *   PR4  a scenario or an engine that changed since can show the talk and the marks it was given then, but not go on with it or judge it; an
 *        open one can be left, unmarked. That it moves otherwise today is no sign that the log was edited
 *   PR6  a talk about a customer of the book keeps its debtor with it (real.h). Only a masked one can be handed in, and an exam is always
 *        masked; who lost the customer cannot open an unmasked one any more
 *   PR5  what the debtor hides or could pay is not in any reply before the end. What he feels is told to the owner of a practice talk while its
 *        coach is on, and how many of his cards are still unsaid; in an exam, in a class and with the coach off it is not
 */
#ifndef HK_REHEARSE_PRACTICE_H
#define HK_REHEARSE_PRACTICE_H
#include "rehearse/real.h"
#include "rehearse/talk.h"
#include "sql/practice.h"
#include "sql/tables.h"
#include "store/store.h"

#define HK_PRACTICE_MODES  "practice|exam"       /* and "trial" of a scenario that is being written (own.h, OW3) */
#define HK_PRACTICE_STATES "open|ended"
enum { HK_PRACTICE_TURNS = 200, HK_PRACTICE_TEXT = 2000 };

typedef struct hk_practice_line {
    hk_rec_practice_turn row;
    hk_heard             heard;
    hk_rec_practice_spoken spoken;       /* voice.h, VO6; .line NULL: the bank's answer stands */
} hk_practice_line;
/* What he was heard to say. */
static inline const char *hk_practice_answer(const hk_practice_line *l) { return l->spoken.line ? l->spoken.line : l->row.answer; }

typedef struct hk_practice {
    hk_rec_practice_session s;
    const hk_scenario      *scenario;    /* NULL when it no longer ships; of the company's own the version it was begun with (own.h) */
    bool                    real, mine;  /* about a customer: `own` is its debtor. mine: the reader is its owner */
    bool                    handed;
    int64_t                 sitting, minutes;    /* of an exam of several talks (exam.h); HK_NULL, 0: none */
    bool                    sealed;      /* that exam goes on: nothing of a result is told */
    bool                    untold;      /* what the case is called is not told yet: a sitting or a class that goes on (exam.h, EX8; classroom.h, CR9) */
    hk_rec_practice_scenario own;
    bool                    follows;     /* it goes on from an earlier talk (next.h) */
    hk_rec_practice_follow  follow;
    const char             *body;        /* text of the debtor where it is kept with the talk, else NULL */
    bool                    planned;     /* it was begun from a workspace (plan.h) */
    hk_rec_practice_prepared plan;
    bool                    same;        /* PR4: everything is as it was when it began */
    hk_practice_line       *lines;
    size_t                  n, cap;
    hk_rec_practice_result  result;      /* its seal */
    bool                    voice;       /* a model may put his next line into other words (voice.h, VO1) */
    hk_talk                 talk;        /* played up to the last turn; hk_practice_play */
} hk_practice;

/* What he said last before this turn (from 1); NULL: nothing yet. A message that he let lie (debtor.h, DE9) has no words. */
static inline const char *hk_practice_before(const hk_practice *p, size_t turn)
{
    for (size_t i = HK_MIN(turn - 1, p->n); i-- > 0;)
        if (*hk_practice_answer(&p->lines[i])) return hk_practice_answer(&p->lines[i]);
    return NULL;
}

/* PR1: it is for a trainer's eyes once it is over. */
static inline bool hk_practice_shared(const hk_practice *p) { return p->handed || (p->s.user_id >= 0 && strcmp(p->s.mode, "exam") == 0); }

/* Load and judge by PR1, check the seals. writing: only its owner. Fails HK_NOT_FOUND practice.none, HK_DAMAGED practice.log, practice.result,
 * practice.debtor (seal.h, SE4), HK_FORBIDDEN practice.out_of_scope. */
HK_MUST_USE hk_rc hk_practice_load(hk_ctx *cx, int64_t id, bool writing, hk_practice *out);
/* Play turns 1..upto. Fails HK_CONFLICT practice.changed, HK_DAMAGED practice.log. */
HK_MUST_USE hk_rc hk_practice_play(hk_ctx *cx, hk_practice *p, size_t upto);

/* What a talk is begun with: the words of the debtor and the scenario. own: the text of a debtor made of a customer, else NULL. */
HK_MUST_USE hk_rc hk_practice_hash(hk_ctx *cx, const char *scenario, const char *own, const char **out);
/* The engine of this program: release and fingerprint of how its debtors move (engine.c). Lives as long as the program. */
HK_MUST_USE hk_rc hk_practice_engine(hk_ctx *cx, const char **out);
/* A new session; row->user_id, mode, seed, caller, coach are set by the caller. The debtor is a scenario by its id. */
HK_MUST_USE hk_rc hk_practice_create(hk_ctx *cx, const hk_scenario *s, hk_rec_practice_session *row);
/* The same with what is kept beside it: of p->own (when p->real) and p->follow (when p->follows) everything but session is set. */
HK_MUST_USE hk_rc hk_practice_create_own(hk_ctx *cx, hk_practice *p);
/* Who begins it, how, and with which chance: from the input fields mode, coach, seed, caller. */
HK_MUST_USE hk_rc hk_practice_begin(hk_ctx *cx, const hk_in *in, hk_practice *p);
#define HK_PRACTICE_BEGIN_FIELDS \
    { "mode", HK_T_ENUM, 0, HK_PRACTICE_MODES, 0, 0, NULL, "practice" }, { "coach", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" }, { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53 }, \
    { "caller", HK_T_TEXT, 0, NULL, 1, 20 }, { "prep", HK_T_ID }
/* The reply of an operation that moved the talk: its turns from `from` on (0-based). */
HK_MUST_USE hk_rc hk_practice_reply(hk_ctx *cx, hk_practice *p, size_t from, hk_reply *out);
extern const hk_field hk_practice_session_out[];
/* The talk has just played `heard` as its last turn: write the row. `again`: in place of the stored last turn. */
HK_MUST_USE hk_rc hk_practice_put(hk_ctx *cx, hk_practice *p, hk_rec_practice_turn *row, const hk_heard *heard, bool again);
/* One sentence of its owner: read, answered, written, and the talk closed when it was the last. "" is silence. turn: which turn it was
 * meant to be, 0 = the next. p is loaded for writing; afterwards it is played up to the new turn, p->n - 1.
 * Fails: HK_TOO_BIG practice.long, HK_CONFLICT practice.over / practice.elsewhere / practice.changed. */
HK_MUST_USE hk_rc hk_practice_speak(hk_ctx *cx, hk_practice *p, const char *text, int64_t turn);
/* The reading of the last sentence put right by its owner: the turn is played again with the acts of the input field `acts`, and the talk goes
 * on even when the misread sentence had ended it. `share`: the sentence is handed over to be learned from (learn.h, LE1). p is loaded for writing. Fails: HK_RULE practice.exam / practice.nothing_said /
 * practice.was_handed, HK_CONFLICT practice.over (he had left) / practice.changed, HK_BAD_INPUT practice.acts / practice.act. */
HK_MUST_USE hk_rc hk_practice_correct(hk_ctx *cx, hk_practice *p, const hk_in *in);
#define HK_PRACTICE_CORRECT_FIELDS { "acts", HK_T_TEXT, HK_F_REQUIRED | HK_F_LIST, NULL, 1, 20 }, { "share", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" }
/* The acts of the input field `acts` in place of what was read. Fails HK_BAD_INPUT practice.acts / practice.act. */
HK_MUST_USE hk_rc hk_practice_acts_in(hk_ctx *cx, const hk_in *in, hk_heard *h);
/* No longer than what may be said. Fails HK_TOO_BIG practice.long. */
HK_MUST_USE hk_rc hk_practice_fits(hk_ctx *cx, const char *field, const char *text);
/* What a sentence may be taken for: the choices of a correction; a handler without input. */
hk_rc hk_practice_acts(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_practice_act_out[];
/* He leaves: what was not agreed does not count. A talk of an earlier engine is closed without marks. Fails HK_CONFLICT practice.over, of
 * an exam practice.changed. */
HK_MUST_USE hk_rc hk_practice_leave(hk_ctx *cx, hk_practice *p);
/* The talk as its owner sees it, turns from `from` on (0-based). `played`: up to its last turn; else mood and table are left out (PR4). */
void hk_practice_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, size_t from, bool played);
/* What is laid open of a talk that is over (ops_review.c). Fails HK_RULE practice.going_on, HK_CONFLICT practice.changed. */
HK_MUST_USE hk_rc hk_practice_review(hk_ctx *cx, hk_practice *p, hk_jw *w);
extern const hk_field hk_practice_review_out[];
/* It was meant for this turn: is that the one that comes? Fails HK_CONFLICT practice.elsewhere where the talk went on since, else as the next. */
HK_MUST_USE hk_rc hk_practice_at(hk_ctx *cx, int64_t turn, int64_t next);
hk_rc hk_practice_no_turn(hk_ctx *cx, int64_t turn, size_t turns);            /* the failure HK_BAD_INPUT practice.no_turn */
/* The last turn was said in a model's words (voice.h): write the row beside it. Fails HK_CONFLICT practice.elsewhere when it has some already. */
HK_MUST_USE hk_rc hk_practice_put_spoken(hk_ctx *cx, hk_practice *p, const char *line, const char *model, int64_t took_ms);
/* ---- seals (seal.c) ---- */
/* What the seal of a result is over. A result that does not hold has no marks that could be told. */
typedef struct hk_result {
    int64_t     user_id, seed, coach, parent, from_turn, turns, total, passed, ended_us;
    const char *scenario, *mode, *state, *ending;
    const char *last_seal, *marks, *seal;        /* NULL: there is no row of practice_result */
} hk_result;
/* Of a row of a query that has them all. */
#define HK_RESULT_OF(r) \
    (hk_result){ (r).user_id, (r).seed, (r).coach, (r).parent, (r).from_turn, (r).turns, (r).total, (r).passed, (r).ended_us, (r).scenario, (r).mode, (r).state, (r).ending, (r).last_seal, (r).marks, (r).seal }
bool hk_result_holds(hk_arena *a, const hk_result *r);
hk_result hk_result_of(const hk_practice *p);
enum { HK_RESULT_OUTCOME, HK_RESULT_PROCESS, HK_RESULT_RELATION, HK_RESULT_COMPLIANCE, HK_RESULT_FOULS, HK_RESULT_PARTS };
const char *hk_result_marks(hk_arena *a, const hk_judged *j);
void hk_result_parts(const char *marks, int64_t out[HK_RESULT_PARTS]);       /* HK_NULL where it is not known */
/* p->s is as it is stored: seal that, in place of the seal that stood there. marks: of hk_result_marks, of a talk that is over. */
HK_MUST_USE hk_rc hk_practice_seal(hk_ctx *cx, hk_practice *p, const char *marks);
hk_rc hk_practice_forged(hk_ctx *cx, int64_t id);                            /* the failure HK_DAMAGED practice.result */
const char *hk_seal_turn(hk_arena *a, const hk_practice *p, size_t n, const hk_rec_practice_turn *t);         /* of turn n (from 0) */
bool hk_turn_holds(hk_arena *a, const hk_practice *p, size_t n);             /* its place and its seal */
const char *hk_seal_spoken(hk_arena *a, const char *turn, const char *line);
const char *hk_seal_before(const hk_practice *p, size_t n);                  /* what turn n (from 0) is sealed over */
HK_MUST_USE hk_rc hk_practice_lines_load(hk_ctx *cx, hk_practice *p);        /* of p->s.id, unchecked */
size_t hk_practice_first_bad(hk_arena *a, hk_practice *p);                   /* the first turn whose seal does not hold, 0: none; sets what was heard */
/* Every talk of the company, turns and result: how many there are, and the first that does not hold (its id, 0: none). In a read. */
HK_MUST_USE hk_rc hk_practice_verify(hk_ctx *cx, int64_t *talks, int64_t *bad);

/* Close it with its marks when the talk is over; no-op else. */
HK_MUST_USE hk_rc hk_practice_close(hk_ctx *cx, hk_practice *p);

/* What a talk that is over shows as missed: rows of practice_gap, in place of what stood there (gaps.c). */
HK_MUST_USE hk_rc hk_practice_gaps_put(hk_ctx *cx, const hk_practice *p, const hk_judged *j);
/* Text of the talk for its reader: blotted out where somebody else reads it (PR6). */
const char *hk_practice_for_reader(hk_ctx *cx, const hk_practice *p, const char *text);

HK_MUST_USE hk_rc hk_practice_is_trainer(hk_ctx *cx, bool *yes);
const char *hk_practice_act(const hk_ctx *cx, hk_act act);          /* its words */

/* Rows of the figures a sentence was heard with: what for when, and of two payments the second. */
#define HK_PRACTICE_FIGURES_FIELDS { "sum", HK_T_MONEY, HK_F_NULL }, { "day", HK_T_DAY, HK_F_NULL }, { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL }
/* h NULL: none are told. today: the day on which it was said. */
void hk_practice_figures_json(hk_jw *w, const hk_heard *h, hk_day today);
/* Rows of what a turn tells of the time that passed before his answer. */
#define HK_PRACTICE_CAME_FIELDS { "after_min", HK_T_INT, HK_F_NULL }, { "after", HK_T_TEXT, HK_F_NULL }, { "came", HK_T_DAY, HK_F_NULL }
/* Fields of turn i (from 0), for the object the caller opened: what was said, read, answered. */
void hk_practice_turn_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, size_t i);

/* The words of an answer, parted. */
void hk_practice_bubbles_json(hk_jw *w, const char *key, const char *answer);
/* DE9: how much later it came, and on which day; t NULL: no longer known, of a talk that cannot be played (PR4). */
void hk_practice_came_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, const hk_turn_record *t);

/* The log's text of what the reader heard in a line, and of what the debtor took it for. */
const char *hk_reading_text(hk_arena *a, const hk_reading *r);
const char *hk_heard_text(hk_arena *a, const hk_heard *h);
bool hk_heard_parse(const char *text, hk_heard *out);              /* false when it is not one */
#endif
