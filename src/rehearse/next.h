/* next.h - the talk after a talk: what became of the promise, and the same debtor again (SIMULATOR 2.6 "multi-session", rule 15).
 *
 *   NX1  what comes of a promise is drawn from the talk's own seed with the chance its review prints (hk_debtor_paid): asked again it is the same. Of the willing
 *        who do not keep it every second sends a part
 *   NX2  of several payments each has its draw (hk_debtor_paid). The next talk is on the working day after the first that did not come whole, or after the last; a
 *        week later where nothing was promised. What is still to come by then is told and owed. Its debtor is a scenario made of the last one's text: what is owed and late now, the money that came
 *        in since, his pretexts that still stand; it is kept with the talk (OW1, RE5)
 *   NX3  how he was left goes with him: will and trust as they were, half of the anger and of the pressure, two thirds of the resistance. A promise kept is
 *        thanked by trust; one that was broken weighs on him (pressure) and costs him face
 *   NX4  a step that was announced and not taken costs credit (rule 15: K-2), one that was taken earns it and stands on the fact card from then on. Who
 *        kept his word has nothing coming
 *   NX5  caught is caught and solved is solved: neither is pleaded again, and what he let out stands in the brief. Who broke his word needs a new pretext;
 *        when he gave it in writing, that paper is on our side now
 *        He knows the caller, and what he promised that did not come (promised) or did (kept): SP10 of debtor/speech.h
 *   NX6  who led the caller to the one who decides is not talked to again: the next talk is with that man, of a nature drawn from the seed, who has no line and no secret
 *        of the first and pleads only what one who decides can plead
 *   NX8  what the caller promised himself (vows.h) is his to say whether he did it: done is not taken for granted. Done: the trouble it was for is gone. Not done: the trouble stays, he is
 *        told of it at the first (SP10), trust and credit are less, the same promise is worth half; it stays open until it is done. What was held out for a payment is owed to who
 *        paid. Who was led on meets a man who was promised nothing
 *   NX7  practice only: not of an exam, a trial, a class room; nor once less than 1,000 yuan is left
 */
#ifndef HK_REHEARSE_NEXT_H
#define HK_REHEARSE_NEXT_H
#include "rehearse/practice.h"

typedef enum hk_after_kind { HK_AFTER_NONE, HK_AFTER_KEPT, HK_AFTER_PART, HK_AFTER_BROKEN } hk_after_kind;
const char *hk_after_code(hk_after_kind k);          /* "none", "kept", "part", "broken" */

typedef struct hk_after {
    hk_after_kind kind;
    hk_paid  came;                   /* payment by payment */
    hk_day   due_day, day;           /* of the first that did not come whole, or the last, HK_DAY_NONE; when one talks again */
    int64_t  due, paid, owed;        /* fen: promised up to then, come of it, owed then */
    int64_t  missed;                 /* the payment that did not come whole; 0 none */
    uint32_t announced;              /* bits of hk_step: said to come and not taken yet; 0 when he kept his word */
    uint32_t vows;                   /* bits of hk_vow: promised by the caller, in this talk or before and left open */
    bool     settled;                /* nothing is left to talk about */
    const char *led_to;              /* who decides, when he led the caller to him: the next talk is with that man; else NULL */
} hk_after;

/* p is over and played to its end. */
void hk_after_talk(const hk_practice *p, hk_after *out);
/* Done between the talks: of what was announced, of what the caller promised. */
typedef struct hk_between { uint32_t steps, vows; } hk_between;
/* The debtor of the next talk as a text (NX2). no: which talk with him it will be. */
HK_MUST_USE hk_rc hk_next_text(hk_ctx *cx, const hk_practice *p, const hk_after *after, hk_between done, int64_t no, const char **body);

/* "outcome" of a review: NULL in JSON where nothing is to be told (NX7). */
HK_MUST_USE hk_rc hk_after_json(hk_ctx *cx, hk_jw *w, const hk_practice *p);
extern const hk_field hk_after_out[];
#endif
