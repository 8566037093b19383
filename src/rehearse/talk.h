/* talk.h - one talk: what was typed is read, the debtor answers, and both go into the log.
 *
 *   TA1  a turn of the log holds the raw text and the reading as acts and slots (hk_heard); replaying the heard turns gives the same
 *        state and the same words
 *   TA2  hidden state is not in a turn unless the caller asked for it as an observer (hk_talk.watch)
 */
#ifndef HK_REHEARSE_TALK_H
#define HK_REHEARSE_TALK_H
#include "debtor/speech.h"
#include "rehearse/judge.h"
#include "rehearse/rehearse.h"

typedef struct hk_talk {
    const hk_scenario *s;        /* as it fell out at this seed (scenario.h, SC8) */
    const hk_speech   *bank;
    hk_debtor          d;
    hk_voice           voice;
    uint64_t           seed;
    const hk_model    *model;    /* that reads; NULL: the shipped one */
    const char        *last;     /* the debtor's last words: context of the next reading */
    bool               watch;
    hk_turn_record    *turns;
    size_t             turns_n, turns_cap;
    hk_prepared        prepared;
} hk_talk;

/* Scenarios and the bank that ship; opened once, kept. Of the company's own a version is read as it was begun with (own.h, OW1). */
HK_MUST_USE hk_rc hk_rehearse_scenario(hk_ctx *cx, const char *id, const hk_scenario **out);      /* Fails HK_NOT_FOUND rehearse.scenario */
HK_MUST_USE hk_rc hk_rehearse_scenarios(hk_ctx *cx, const hk_scenario **list, size_t *n);
HK_MUST_USE hk_rc hk_rehearse_bank(hk_ctx *cx, const hk_speech **out);
/* With the lines of this scenario over it. Fails HK_BAD_INPUT speech.* where one of them is no row. */
HK_MUST_USE hk_rc hk_rehearse_bank_of(hk_ctx *cx, const hk_scenario *s, const hk_speech **out);

HK_MUST_USE hk_rc hk_talk_start(hk_ctx *cx, hk_talk *t, const hk_scenario *s, uint64_t seed, const char *caller, hk_day today);
/* Somebody called by surname and rank at byte i (王总, 李会计): its length, else 0. *sign: the surname, or whatever stands there. */
size_t hk_talk_call(const hk_line *t, size_t i, int32_t *sign);
/* What the reading means to the debtor of this talk. */
void hk_talk_heard(const hk_talk *t, const hk_reading *r, hk_heard *out);
/* One turn. *reading may be NULL when the turn is replayed from `heard`. */
HK_MUST_USE hk_rc hk_talk_turn(hk_ctx *cx, hk_talk *t, hk_str typed, hk_reading *reading, hk_heard *heard, const char **answer);
/* The failure HK_TOO_BIG rehearse.long: a line of a script, from 1. */
hk_rc hk_talk_long(hk_ctx *cx, int line);
/* The talk as it was held up to now. */
static inline hk_held hk_talk_held(const hk_talk *t) { return (hk_held){ t->s, t->seed, t->d.weekday, t->turns, t->turns_n }; }
/* What becomes of it with turn `at` (1..) heard as `instead` (hk_counterfactual): `out` is the talk that comes of it, answers[i] his words in its turn
 * i + 1; there is room for was->turns_n. *open: he was still listening when the last sentence was out. */
HK_MUST_USE hk_rc hk_talk_otherwise(hk_ctx *cx, const hk_talk *was, size_t at, const hk_heard *instead, hk_talk *out, const char **answers, bool *open);
/* Today as both see it: the day the talk began on, and the night that passed. */
static inline hk_day hk_talk_now(const hk_talk *t) { return t->voice.today + hk_debtor_nights(&t->d); }
/* "过了 26 分钟", "第二天 09:40", "没回，过了 3 小时", in the reader's language; NULL for what came within five minutes: messengers name no time then, either. */
const char *hk_pace_text(hk_ctx *cx, const hk_turn_record *t);
/* His words where they stand on paper: （没回，过了 3 小时） where he let the message lie. */
const char *hk_answer_text(hk_ctx *cx, const hk_turn_record *t, const char *answer);
/* What is true on our side and what the caller may say, in the reader's language: steps taken and allowed, discount, parts, the clause on interest, papers (scenario.h, SC2). */
const char *hk_facts_text(hk_ctx *cx, const hk_scenario *s);
#endif
