/* speech_bank.h - the rows of a bank as speech.c chooses from them; inside the room.
 *
 *   SB1  rows keep the order of their files. A style and an act have their list of rows, so a turn looks at some dozens, not at all
 *   SB2  a bank may lie over another (the lines of one scenario over those of everybody): its rows are numbered after the other's
 *   SB3  rows with the same words share a number (`same`, the first of them): said once is said
 */
#ifndef HK_DEBTOR_SPEECH_BANK_H
#define HK_DEBTOR_SPEECH_BANK_H
#include "debtor/speech.h"
#include "reading/rows.h"

enum { NEEDS_SUM = 1, NEEDS_DAY = 2, NEEDS_SHARE = 4, NEEDS_PARTS = 8, NEEDS_REST = 16, NEEDS_WHO = 32, NEEDS_DOC = 64, NEEDS_WAY = 128, NEEDS_CARD = 256,
       NEEDS_ASKED_SUM = 512, NEEDS_ASKED_DAY = 1024, NEEDS_PAPER = 2048, NEEDS_PERSON = 4096,          /* these four: what was just heard */
       NEEDS_SUM2 = 8192, NEEDS_DAY2 = 16384,                /* of a second payment */
       NEEDS_NAME = 32768, NEEDS_BEFORE = 65536,
       NEEDS_RUN = 262144, NEEDS_INFLOW = 524288,            /* the day his firm pays next; the next money that comes in, and when */
       NEEDS_CALL = 131072 };            /* a name to call him by: of rows for who is known (SP10) alone */
/* Place in the turn; the caller said who he is, or did not; what he himself said before: the same sum as now, another sum, no when he was asked,
 * a flat refusal just now, somebody else to go to at any time; the caller said what it is about, or did not; they have spoken before (AGAIN) or have not (FRESH), and his
 * promise did not come (BROKE: in the first turns, when it is spoken of, and where he gives his word or gives in) or it came (KEPT: in the first turns); of what
 * did not come whole some came (PART, in place of BROKE), payments before it came (EARLIER). WORD: what became of his. TITLE: called by his own surname with a rank that is not his */
enum { ALONE = 1, LEAD = 2, TAIL = 4, PLACES = 7, NAMED = 8, UNNAMED = 16, NAMES = 24, SAME = 32, MOVED = 64, TURNED = 128,
       REFUSED = 256, REFERRED = 512, BEFORE = 992, STATED = 1024, UNSTATED = 2048, MATTER = 3072, AGAIN = 4096, FRESH = 8192, BROKE = 16384, KEPT = 32768,
       TITLE = 65536, PART = 131072, EARLIER = 262144, WORD = 442368, MEMORY = 454656 };

typedef struct bank_row {
    hk_str      text;
    uint64_t    after;           /* bits of hk_act: one of them was just heard; 0 = whatever it was */
    uint64_t    codes;           /* bits of hk_slot_code: one of them was just named; 0 = whatever */
    hk_subjects on;              /* one of these was spoken of; none = whatever */
    uint32_t    of;              /* topics it answers a question about (SP12), bank_was, bank_will; 0 = any */
    uint32_t    same;            /* SB3 */
    uint32_t    needs;
    uint32_t    when;            /* place, names, before, memory; 0 = any */
    uint8_t     styles, act, id, moods, channels;
    int8_t      holds;           /* ELABORATE: 1 details that are true, -1 that slide, 0 either */
    bool        breaks;          /* it breaks the talk off */
    bool        too_much;        /* it says that what was asked for is more than he has: nothing for who gives all of it, on another day */
    bool        denies;          /* it says that there is no money at all, or no day: nothing for who has named both */
} bank_row;

typedef struct bank_subject { const char *name, *words, *away; } bank_subject;       /* rows of words (rows.h); with one of `away` (begun by - in the file) in the line it is not spoken of */

typedef struct bank_topic { const char *name, *words; uint32_t excuses; } bank_topic;      /* excuses: bits 1..30 */
enum { BANK_TOPICS = 24 };
static const uint32_t bank_will = UINT32_C(1) << 30, bank_was = UINT32_C(1) << 31, bank_tense = UINT32_C(3) << 30;

/* Kinds of question that a figure, a yes, a no or a name answers as well as a row for them does; the others only such a row answers. */
enum { KIND_CAN, KIND_WHEN, KIND_HOWMUCH, KIND_HOW, KIND_WHO, KIND_WHY, KIND_TAG, KINDS, KINS = 6 };

struct hk_speech {
    const hk_speech *under;      /* SB2; NULL of the bank itself */
    bank_row     *v;
    size_t        n, cap, first; /* first: rows of what lies under */
    uint32_t     *listed;        /* SB1: places in v, list after list */
    uint32_t      from[HK_STYLE_COUNT][HK_DEBTOR_ACT_COUNT + 1];
    bank_subject *subjects;
    size_t        subjects_n, subjects_cap;
    hk_subjects   asks, matter;  /* kinds of question (their names begin with ask_); the debt itself (the_debt). With those of what lies under */
    hk_subjects   kind[KINDS];   /* ask_can, ask_when, … */
    hk_subjects   kin[KINS];     /* kinds of which one word answers all */
    hk_subjects   outside;       /* kinds that details of an excuse do not answer (ask_payway) */
    bool          voices;        /* SP9 */
    hk_subjects   promise, reminds;      /* his promise (promised); and that or money that did not come (not_come) */
    size_t        knows;         /* and what he knows: TELL:3 */
    size_t        cards;         /* hidden cards of the scenario whose lines these are: DISCLOSE:2 is about the second. 0 of the bank itself */
    bank_topic   *topics;        /* SP12; of the bank itself alone */
    size_t        topics_n, topics_cap;
    uint32_t      of_pay;        /* bit of the payment */
    uint32_t      of_boss;       /* bit of who decides coming back */
    uint32_t      of_owed;       /* bits of the payment, the plan and the rest */
    hk_subjects   group[HK_ASKS];        /* subjects that are of a kind of question */
    hk_rows      *about;         /* words of the topics */
    hk_rows      *spoken, *away; /* words of the subjects, and those that take one away: by which they are found */
};

/* SP12 (speech_asked.c). A line of topics.tsv; a name that binds a row, 0 where there is none; what a row without one is about; trees and groups, once all is read. */
bool bank_topic_read(hk_arena *a, hk_str line, hk_speech *b);
uint32_t bank_topic_named(const hk_speech *b, hk_str name);
void bank_topic_of(const hk_speech *b, bank_row *r);
uint32_t bank_of_excuse(const hk_speech *b, int excuse);
void bank_topics_ready(hk_arena *a, hk_speech *b);
/* Of `on`, the subjects of the row that answer what was heard: those that are no kind of question, and of these the ones it has the topic for. */
hk_subjects bank_answers(const hk_speech *b, const bank_row *r, const hk_heard *h, hk_subjects on);
/* Kinds of question that were asked of something else than what he knows. */
hk_subjects bank_asked_beside(const hk_speech *b, const hk_heard *h);
/* A kind of question is about the payment, or does not say what about. */
bool bank_asks_payment(const hk_speech *b, const hk_heard *h, hk_ask k);

/* Holes of a sentence: their names, and what of the plan or of what was heard each needs. */
typedef struct bank_hole { const char *name; uint32_t needs; } bank_hole;
extern const bank_hole bank_holes[];
int bank_hole_at(hk_str s, size_t i);                     /* -1: none begins there */
bool bank_is_voice(hk_str s);                             /* it begins with [语音 ...] */
static inline hk_subjects bank_both(hk_subjects a, hk_subjects b)
{
    for (size_t i = 0; i < HK_COUNT(a.v); i++) a.v[i] &= b.v[i];
    return a;
}
static inline hk_subjects bank_with(hk_subjects a, hk_subjects b)
{
    for (size_t i = 0; i < HK_COUNT(a.v); i++) a.v[i] |= b.v[i];
    return a;
}
static inline hk_subjects bank_but(hk_subjects a, hk_subjects b)
{
    for (size_t i = 0; i < HK_COUNT(a.v); i++) a.v[i] &= ~b.v[i];
    return a;
}
static inline bool bank_any(hk_subjects a)
{
    uint64_t any = 0;
    for (size_t i = 0; i < HK_COUNT(a.v); i++) any |= a.v[i];
    return any;
}
static inline bool bank_on(hk_subjects a, hk_subjects b) { return bank_any(bank_both(a, b)); }
#endif
