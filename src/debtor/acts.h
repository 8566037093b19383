/* acts.h - what the debtor may do in a turn (SIMULATOR 2.6), and how he is when he does it.
 *
 *   DA1  codes are wire names; sentences (content/speech) and tests name acts by them. The order is free
 *   DA2  an act with a catalogue id (EXCUSE 1..30, TRAP 1..17) is written EXCUSE:4 in sentences; ELABORATE takes the excuse it is about
 *   DA3  the numbers of a line are always the engine's: {sum}, {day}, {share}, {parts}, {rest}; a sentence that has one is used only when
 *        the plan carries it
 */
#ifndef HK_DEBTOR_ACTS_H
#define HK_DEBTOR_ACTS_H
#include "base/base.h"

#define HK_DEBTOR_ACTS(X) \
    X(GREET)       /* answers a greeting, picks up the phone */ \
    X(ASK_WHO)     /* who are you, which firm, where is the man before you */ \
    X(ACCEPT_FACT) /* yes, we owe that */ \
    X(DISPUTE_FACT)/* that is not the sum, not the day */ \
    X(EXCUSE)      /* one of the thirty */ \
    X(ELABORATE)   /* asked further about an excuse: details that hold (true) or slide (false) */ \
    X(TELL)        /* answers a question of fact from what he knows (scenario.h, SC7); he tells it, or what he says in its place while a card is shut */ \
    X(DISCLOSE)    /* opens a hidden card, in his own words; the scenario brings the content as {card} */ \
    X(DEFLECT)     /* changes the subject, puts it off, is called away */ \
    X(VAGUE)       /* a promise that names no day or no sum */ \
    X(OFFER)       /* {sum} on {day}, perhaps by {way}, perhaps {parts} */ \
    X(COUNTER)     /* less than asked: {sum} {day} instead */ \
    X(ASK_CONCESSION) /* wants a discount, interest off, longer terms */ \
    X(TRAP)        /* one of the seventeen */ \
    X(NIBBLE)      /* after the deal: a small extra */ \
    X(COP)         /* white and black face: somebody takes over or is quoted */ \
    X(REFER)       /* not mine to decide: boss, finance, group; names {who} or will not */ \
    X(SILENCE)     /* nothing, or a sound */ \
    X(ANGER)       /* attacks */ \
    X(THREAT)      /* other suppliers, no more orders */ \
    X(SOFTEN)      /* the tone turns, before an offer */ \
    X(ACCEPT)      /* agrees to what was asked: {sum} {day} */ \
    X(CONFIRM)     /* repeats the deal, signs, will send */ \
    X(REFUSE)      /* no */ \
    X(HANGUP)      /* ends it */ \
    X(ASK_BACK)    /* did not understand, or plays so: costs nothing */ \
    X(TEST)        /* tries the caller: new here? are you the one who decides? */ \
    X(WRONG_NAME)  /* he was called by a wrong name or rank */ \
    X(STILL_THERE) /* on the phone, after twenty seconds of silence */ \
    X(TAKE_UP)     /* a word to what was just said, before his own: of the wording alone, he never chooses it */ \
    X(CHAT)        /* takes small talk as such: a word about himself, and what else */ \
    X(DECIDES)     /* asked who decides: it is he */ \
    X(VOW)         /* what the caller promised himself in a talk before: it was not done, or it was; VOW:1 the invoice, by hk_vow from 1 */

typedef enum hk_debtor_act {
#define X(code) HK_DEBTOR_##code,
    HK_DEBTOR_ACTS(X)
#undef X
    HK_DEBTOR_ACT_COUNT
} hk_debtor_act;

/* Mood that a line shows: 0 calm and distant, 1 friendly, 2 worried, 3 irritated, 4 angry, 5 yielding. */
#define HK_MOODS(X) X(CALM) X(WARM) X(WORRIED) X(IRRITATED) X(ANGRY) X(YIELDING)
/* Style (羊 牛 狐 枭) and the two voices that speak differently from all of them: the official of a process, the gatekeeper. */
#define HK_STYLES(X) X(SHEEP) X(OX) X(FOX) X(OWL) X(OFFICIAL) X(GATE)
#define HK_CHANNELS(X) X(PHONE) X(WECHAT) X(VISIT) X(MEETING)
#endif
