/* negotiate.h - preparing a negotiation 谈判准备: one workspace per customer and talk, with every form of DOMAIN §11 on it.
 *
 * A workspace is a record of forms ("sections": levers, goal, roles, ...). Each save keeps the whole form beside the older ones, so the
 * history is the store itself, and two people who work on different forms do not get into each other's way.
 *
 *   NE1  a workspace about a customer is seen by whoever sees that customer whole; of a customer he shares a person sees and writes his
 *        own only. One about a training scenario is its author's alone, as practice is
 *   NE2  a section is replaced whole. A save that names a version is refused when one of *its* sections was saved after it (HK_STALE
 *        prep.stale: which, by whom); other people's other sections are kept. History tells what each save changed
 *   NE3  what cannot hold is refused (rules.c): floor <= target <= best, one person one role, the decider not in the room, minutes that fill
 *        the meeting, concessions within the room. What is only unwise is kept and said: a step not smaller than the one before, weak
 *        levers, boxes still empty
 *   NE4  a negotiator writes no room for concessions above his own band of approve.writeoff unless somebody who may has let it out
 *        (`prep room`, an operation with approval); the body that decides is named and must exist. In a scenario it is a role that has the
 *        right by the rules, and the room no more than that role may let out
 *   NE5  what the other side may see (`theirs`) is a table of its own, not the inner view with things taken out: meeting, agenda, common
 *        ground, the agreement form. Floor, target, levers, boxes, ladder, notes on people are in no row of it
 *   NE6  facts in the boxes come from the operations of the customer page, each with the place where it can be seen; nothing is written into
 *        a form unless a person put it there
 *   NE7  facts for a plea of weakness are entered by finance (figure.write); a form can hold no other
 */
#ifndef HK_NEGOTIATE_H
#define HK_NEGOTIATE_H
#include "base/json.h"
#include "base/op.h"

extern const hk_op hk_negotiate_ops[];

/* What a talk is begun with: read once, kept with the talk (rehearse). */
typedef struct hk_prep_plan {
    int64_t  prep, no, customer;         /* customer HK_NULL: of a scenario */
    const char *scenario;
    int64_t  target_fen, floor_fen;      /* 0: no goal card */
    const char *papers;                  /* codes of papers (reading/slots.h) with blanks between */
    int      rungs;
    bool     shrinking;
} hk_prep_plan;
/* Judged by NE1. Fails HK_NOT_FOUND prep.none, HK_RULE prep.opening_open (the opening checklist is not done). */
HK_MUST_USE hk_rc hk_prep_plan_of(hk_ctx *cx, int64_t id, hk_prep_plan *out);
#endif
