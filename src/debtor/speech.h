/* speech.h - from what the debtor does to what he says: a bank of sentences by style, act, mood and channel (content/speech).
 *
 *   SP1  a line is one row: ACT[:id][+|-][~][@when] TAB moods TAB channels TAB sentence; content/speech/README.md is its grammar. The id is an excuse or trap; of ACCEPT_FACT
 *        the pretext that just fell, of SOFTEN the trouble that is out of the way, of DISCLOSE the card (in a scenario's own lines): a row with it comes before one without
 *   SP2  a sentence is used when each number it has is carried by the plan or was just heard, and each number the plan has to say stands in it.
 *        What the caller just said himself need not be said again: to 周五前付七万 the answer is 行
 *   SP3  no sentence twice in a talk while another fits; which one comes is drawn from the stream `wording` alone
 *   SP4  sums and days are said the way people say them, and read back they are the plan's own (DE3)
 *   SP5  a row for what was just heard (@ASK,PLAN) or for its place in the turn (@lead) comes before one for any; a sum, a day, a paper, a person
 *        that he takes up are in the caller's words
 *        What is no answer of its own (an excuse, a trap, a referral) is begun by a word to what was heard; a row may also be for what he said before:
 *        a sum he stays at (@same) or raises (@moved), a no he turns from (@turned, @refused), somebody he sent the caller to (@referred). Such rows come
 *        first, and among those for what was heard the ones for this act before the ones for its kind.
 *        A row for the kind of question he is asked (SP7) comes before all of these, the scenario's own first; where his row is for something else, a word to the question
 *        stands before it (SP11). What he adds to an answer joins on (@tail), is short and about nothing in particular, or is not said.
 *        He does not leave when he was asked something or a sum or a day was named; a greeting to who said what it is about (@stated) asks nothing
 *   SP6  the bank is checked as a whole: each act a style needs has its lines, words of letters stay out of mouths, only a confession is led in to (跟你说实话, …)
 *   SP7  what the caller spoke of besides, subjects of content/speech/subjects.tsv (wages, his child, the last promise), binds rows as well (@wages); those whose names begin
 *        with ask_ are kinds of question (@ask_time: 几点)
 *   SP8  a scenario may bring lines and subjects of its own, in the same grammar: they come before what everybody says
 *   SP9  on WeChat an answer is three bubbles at most. Whose own lines are voice messages ([语音 4″], more than half of them) says what everybody says as voice, too, as long as
 *        it takes to say it
 *   SP10 he knows with whom he speaks: who called before ({before}) is asked for only where the scenario names one and they have not spoken, rows of a first meeting (@new) only
 *        there; where they have, @again. Who did not keep his word says so (@broke) in the first two turns, when it is spoken of, and when he gives in or confirms; who kept it
 *        (@kept) in the first two. Sum or words that speak of the promise count as the subject `promised`
 *   SP11 who asked something beside his demand gets a word to it (TAKE_UP@ask_time) before the figures, or after them (TAKE_UP@tail,ask_time); two questions get two, what the
 *        figures, a yes, a no or a name answers needs none, and to 哪天、几点 one will do. Where nothing was asked, what was given, done or shown beside the demand is often
 *        taken up so. Such a word is new in the talk and in his mood, or it is not said
 *   SP12 哪天付, 哪天签, 哪天到货 are three questions. What one is about is found in its clause (topics of content/speech/topics.tsv), and a row for a kind of question is one only for
 *        its topics: those it names (@of_sign), else those of its excuse; of a plea also the payment. What happened (@of_was) answers no 哪天能好, what will be (@of_will) no
 *        哪天坏的. A figure, a yes, a name answers what is asked of the payment
 */
#ifndef HK_DEBTOR_SPEECH_H
#define HK_DEBTOR_SPEECH_H
#include "debtor/debtor.h"

typedef struct hk_speech hk_speech;
enum { HK_BUBBLES = 3 };

/* Files of the bank: name ("fox") and bytes, which must live as long. In cx->arena. Fails HK_BAD_INPUT speech.* with file and line. */
typedef struct hk_speech_file { const char *name; hk_str bytes; } hk_speech_file;
HK_MUST_USE hk_rc hk_speech_read(hk_ctx *cx, const hk_speech_file *files, size_t n, hk_speech **out);
/* The bank with the scenario's own lines over it (SP8), or `under` itself where it brings none. In cx->arena; `under` must live as long, and so must s.
 * Fails HK_BAD_INPUT speech.* with the scenario's id as file and the number of the line. */
HK_MUST_USE hk_rc hk_speech_own(hk_ctx *cx, const hk_speech *under, const hk_scenario *s, const hk_speech **out);
/* SP7: what this line speaks of. */
void hk_speech_subjects(const hk_speech *b, const hk_line *t, hk_subjects *out);
/* SP12: what the questions of one clause are about, added to `of`; *thread: the topics spoken of before it in the line, then its own; *own: it has any. Gives bits of hk_ask: kinds
 * asked in it. */
uint32_t hk_speech_asked(const hk_speech *b, const hk_line *clause, const hk_subjects *on, uint32_t *thread, bool *own, uint32_t of[HK_ASKS]);
/* Of these one is a promise of his, or money that did not come. */
bool hk_speech_reminds(const hk_speech *b, const hk_subjects *on);
size_t hk_speech_lines(const hk_speech *b);
/* The i-th of them: the act it is for, the excuse, trap or card (0: any), and its words with their {holes}. */
hk_debtor_act hk_speech_line(const hk_speech *b, size_t i, int *id, hk_str *text);
/* Row i as it stands in the bank, holes unfilled: for what counts, measures or learns from them. */
typedef struct hk_speech_row {
    hk_str        text;
    hk_debtor_act act;
    int           id, holds;     /* holds: of ELABORATE, 1 true, -1 slides, 0 either */
    unsigned      styles, moods, channels;       /* bits */
    bool          answers;       /* fits only what was just heard or its place in the turn */
    bool          aside;         /* of that, to a subject (SP7): as much about it as about what he does */
    bool          first;         /* said only where they have not spoken before (SP10) */
} hk_speech_row;
void hk_speech_row_at(const hk_speech *b, size_t i, hk_speech_row *out);

/* What a talk keeps for its wording; zeroed, used with hk_speech_lines bits of room. */
typedef struct hk_voice {
    uint8_t    *used;
    const char *caller;          /* the trainee's name as given: 陈伟 */
    hk_day      today;
    int64_t     said_sum_fen;    /* the last sum he named himself, 0 = none yet */
    int32_t     said_in_days;    /* and its day */
    bool        said_no;         /* his last turn was a no, whichever */
    bool        said_refuse;     /* and a flat one */
    bool        said_refer;      /* he sent the caller to somebody else, at any time */
    bool        broke_off;       /* the last words broke the talk off: called away, another call, he hangs up */
    char        said_name[12];   /* the surname he gave in the talk: from then on he is called by it, "" = none */
} hk_voice;

/* The words for what he does, WeChat bubbles parted by "|", at most HK_BUBBLES; "" when he lets the message lie. `h`: what he answers, NULL when nothing was said. In the arena. */
const char *hk_speech_say(const hk_speech *b, hk_debtor *d, hk_voice *v, const hk_heard *h, const hk_does *does, size_t n, hk_arena *a);

/* As people say them: 三十八万六 / 38.6万; 周五, 下周三, 15号, 7月3号. `write`: on a screen, not by mouth. */
const char *hk_say_sum(hk_arena *a, int64_t fen, bool write);
const char *hk_say_day(hk_arena *a, hk_day today, int32_t in_days);
#endif
