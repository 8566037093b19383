/* jumps.c - turns without ground (judge.h, JU6). Who is merely wrong is of one piece: he blames, threatens, asks the same again, and stays on the debt. Who jumps says what has
 * nothing to stand on: he reads back what nobody named, refuses what nobody offered, brings the invoice that nobody misses. So each act that refers to something has a row of what
 * must have been there, and the talk a thread: what one says answers him, or keeps to the debt, or goes on with what one was at. To leave the thread once is a change of approach;
 * twice within five turns is jumping about. Threatening, flattering and threatening again is, too.
 *
 * What was there is what both could hear: his acts, the caller's, and what the sentence itself names. Nothing is taken from what is true of him (JU5), and nothing from a guess:
 * a line heard faintly, a nod, small talk have always ground. Tried on the shipped talks: of 287 turns of the won ones one is a jump, of 80 of the beginners one; of random acts
 * nearly every second. */
#include "debtor/effects.h"
#include "rehearse/judge_inside.h"

#define HE(code) (UINT64_C(1) << HK_DEBTOR_##code)
#define WE(code) HK_ACT_BIT(code)
#define EV(code) (1u << HK_EV_##code)

/* What he did, by what it gives the caller to speak of. */
#define ASKS_WHO (HE(ASK_WHO) | HE(TEST) | HE(WRONG_NAME) | HE(STILL_THERE) | HE(ASK_BACK))
#define SENDS_ON (HE(REFER) | HE(COP))
#define PLEADS   (HE(EXCUSE) | HE(ELABORATE) | HE(TELL) | HE(DISCLOSE) | HE(VOW))
#define FIGURES  (HE(OFFER) | HE(COUNTER) | HE(ACCEPT) | HE(CONFIRM))
#define WANTS    (HE(ASK_CONCESSION) | HE(TRAP) | HE(NIBBLE) | HE(COP))
#define PUTS_OFF (HE(DEFLECT) | HE(VAGUE) | HE(REFER) | HE(SILENCE))
#define RESISTS  (HE(REFUSE) | HE(THREAT) | HE(ANGER) | HE(DISPUTE_FACT))

typedef enum ground_flag {
    OPENING   = 1,               /* the first two turns */
    ANEW      = 2,               /* one begins again: after a pause, with somebody else, after a message that lay */
    NOT_KNOWN = 4,               /* the caller has not said who he is */
    NAMES_IT  = 8,               /* the sentence itself names the matter */
    BEFORE    = 16,              /* there was a talk before this one, or it is spoken of */
    FIGURE    = 32,              /* it names a sum or a day: it is about the money */
    TIED      = 64,              /* he tied the payment to something: new goods, a bill, goods for the debt */
    MISSED    = 128,             /* what it brings is what he said is missing */
} ground_flag;

/* ---- the table: an act, what must have been there ---------------------------------------------------------------------------
 * last, lately, ever: one of these acts of his in his last answer, in his last two, at any time; or one of the flags. */
static const struct ground_row {
    hk_act       act;
    uint64_t     last, lately, ever;
    unsigned     flags;
    hk_dimension dim;
    const char  *rule;
} rows[] = {
    { HK_ACT_GREET,   HE(GREET) | HE(CHAT) | HE(DECIDES) | HE(SILENCE) | ASKS_WHO | SENDS_ON, 0, 0, OPENING | ANEW, HK_DIM_opening, "jump_greet" },
    { HK_ACT_IDENT,   HE(GREET) | HE(DECIDES) | HE(SILENCE), ASKS_WHO | SENDS_ON, 0, OPENING | ANEW | NOT_KNOWN | NAMES_IT, HK_DIM_opening, "jump_ident" },
    { HK_ACT_REFLECT, 0, 0, PLEADS | FIGURES | WANTS | PUTS_OFF | RESISTS | HE(TEST), NAMES_IT | BEFORE | FIGURE, HK_DIM_listen, "jump_reflect" },
    { HK_ACT_NAME_EX, 0, PLEADS | PUTS_OFF, 0, NAMES_IT | BEFORE, HK_DIM_excuses, "jump_name" },
    { HK_ACT_SOLVE,   0, 0, 0, NAMES_IT | MISSED, HK_DIM_excuses, "jump_solve" },
    { HK_ACT_HELP,    0, PLEADS, HE(DISCLOSE), NAMES_IT | BEFORE, HK_DIM_excuses, "jump_solve" },
    { HK_ACT_RETURN,  0, PLEADS | WANTS | SENDS_ON, 0, NAMES_IT, HK_DIM_excuses, "jump_return" },
    { HK_ACT_REFUSE,  HE(EXCUSE) | HE(ELABORATE) | HE(DEFLECT), FIGURES | WANTS | HE(VAGUE), 0, FIGURE, HK_DIM_concession, "jump_refuse" },
    { HK_ACT_UNTRAP,  0, WANTS | FIGURES | HE(THREAT), HE(TRAP), TIED | FIGURE, HK_DIM_tactics, "jump_untrap" },
    { HK_ACT_COUNTER, 0, WANTS | FIGURES | HE(THREAT) | HE(REFER), 0, FIGURE, HK_DIM_tactics, "jump_counter" },
    { HK_ACT_NIBBLE,  0, 0, FIGURES, 0, HK_DIM_tactics, "jump_nibble" },
    { HK_ACT_CONFIRM, HE(ELABORATE) | HE(TELL) | HE(SOFTEN) | HE(DECIDES) | HE(VOW) | SENDS_ON | WANTS, HE(DISCLOSE) | HE(VAGUE), FIGURES, BEFORE | FIGURE, HK_DIM_close, "jump_confirm" },
    { HK_ACT_FOLLOW,  PLEADS | PUTS_OFF | HE(REFUSE), 0, FIGURES, BEFORE | FIGURE, HK_DIM_close, "jump_follow" },
};

/* What usually answers what he did. */
static const struct { uint64_t his, ours; } answers[] = {
    { ASKS_WHO | HE(GREET) | HE(CHAT) | HE(DECIDES), WE(GREET) | WE(IDENT) | WE(PRAISE) | WE(FIND_DM) | WE(EMPATHY) },
    { PLEADS, WE(REFLECT) | WE(PROBE) | WE(EMPATHY) | WE(EVID) | WE(NAME_EX) | WE(INTEL) | WE(SOLVE) | WE(HELP) | WE(RETURN) | WE(FIRM) | WE(REFUSE) | WE(FIND_DM) | WE(FREE) },
    { PUTS_OFF, WE(PROBE) | WE(REFLECT) | WE(NAME_EX) | WE(FIRM) | WE(FOLLOW) | WE(FIND_DM) | WE(PAUSE) | WE(BOSS) | WE(CONSEQ) },
    { HE(VAGUE), WE(CONFIRM) | WE(REFUSE) | WE(FREE) },
    { HE(REFUSE), WE(PROBE) | WE(REFLECT) | WE(EMPATHY) | WE(INCENT) | WE(NONMON) | WE(HELP) | WE(FIRM) | WE(BOSS) | WE(GB) | WE(CONSEQ) | WE(LEGAL) | WE(FIND_DM) },
    { HE(ANGER), WE(EMPATHY) | WE(PAUSE) | WE(FIRM) | WE(REFLECT) },
    { HE(THREAT), WE(FIRM) | WE(COUNTER) | WE(EMPATHY) | WE(REFLECT) | WE(INCENT) | WE(NONMON) | WE(CONSEQ) | WE(PROBE) },
    { HE(DISPUTE_FACT), WE(EVID) | WE(PROBE) | WE(REFLECT) | WE(FIRM) | WE(REFUSE) | WE(RETURN) | WE(SOLVE) | WE(PAUSE) },
    { WANTS, WE(UNTRAP) | WE(COUNTER) | WE(REFUSE) | WE(FIRM) | WE(PROBE) | WE(REFLECT) | WE(BOSS) | WE(PAUSE) | WE(FREE) | WE(INCENT) },
    { SENDS_ON, WE(COUNTER) | WE(FIND_DM) | WE(PROBE) | WE(IDENT) | WE(GREET) | WE(BOSS) },
    { FIGURES, WE(CONFIRM) | WE(FOLLOW) | WE(REFUSE) | WE(REFLECT) | WE(PROBE) | WE(INCENT) | WE(NONMON) | WE(FIRM) | WE(COUNTER) | WE(UNTRAP) | WE(PRAISE) | WE(NIBBLE) | WE(EMPATHY) | WE(BOSS) |
               WE(CONSEQ) | WE(FREE) },
    { HE(ACCEPT_FACT) | HE(SOFTEN), WE(PRAISE) | WE(EMPATHY) | WE(REFLECT) | WE(PROBE) | WE(EVID) | WE(INCENT) | WE(NONMON) | WE(HELP) | WE(CONFIRM) | WE(FOLLOW) },
};

/* A sum, a demand, why it is not paid, a complaint: the debt itself is to the point at any time. */
#define ON_THE_DEBT (WE(DEBT) | WE(SOFT_ASK) | WE(ASK) | WE(DEADLINE) | WE(PLAN) | WE(TRADE) | WE(OPENQ) | WE(BLAME) | WE(ABUSE) | WE(BLUFF))
/* So one may begin, well or ill: kindly, with a question, a paper, or with pressure. */
#define BEGINS (WE(GREET) | WE(IDENT) | WE(PRAISE) | WE(EMPATHY) | WE(WEAK) | WE(REFLECT) | WE(PROBE) | WE(FIND_DM) | WE(EVID) | WE(INTEL) | WE(FIRM) | WE(BOSS) | WE(GB) | WE(CONSEQ) | WE(LEGAL) | WE(SOLVE))
#define HARD   (WE(DEADLINE) | WE(BOSS) | WE(GB) | WE(CONSEQ) | WE(LEGAL) | WE(INTEL) | WE(BLAME) | WE(ABUSE))
#define SOFT   (WE(GREET) | WE(PRAISE) | WE(EMPATHY) | WE(WEAK) | WE(FREE) | WE(INCENT) | WE(NONMON) | WE(HELP))

/* ---- what was there ---------------------------------------------------------------------------------------------------------- */
/* Heard well enough to be held against him. */
static bool plain(const hk_heard *h) { return h->n && !h->faint && !h->unsure && !h->bare && !h->chat && !h->silent; }
static bool about_something(const hk_heard *h) { return h->about || h->touches || h->asks || h->reminds; }
static bool names_figure(const hk_heard *h) { return h->sum_fen != HK_NULL || h->stated_fen || h->share || h->in_days >= 0 || h->by_days || h->all; }

/* Bits of his acts; a no that repeats his figure names one, too. */
static uint64_t did(const hk_turn_record *t)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < t->does_n; i++) bits |= UINT64_C(1) << t->does[i].act | (t->does[i].sum_fen ? HE(OFFER) : 0);
    return bits;
}

static bool pleaded(const hk_does *x) { return x->act == HK_DEBTOR_EXCUSE || x->act == HK_DEBTOR_ELABORATE; }

/* What the sentence brings (an invoice, an engineer) is for a reason he gave; where that reason asks for nothing of ours, anything is. */
static bool is_missed(const hk_scenario *s, const hk_heard *h, const hk_does *x)
{
    if (x->act == HK_DEBTOR_DISCLOSE || x->act == HK_DEBTOR_TELL || x->act == HK_DEBTOR_VOW || x->act == HK_DEBTOR_DISPUTE_FACT) return true;
    for (size_t e = 0; pleaded(x) && e < s->excuses_n; e++) {
        uint64_t needs = s->excuses[e].cures | s->excuses[e].papers;
        if (s->excuses[e].id == x->id && (!h->codes || !needs || h->codes & needs)) return true;
    }
    return false;
}

/* 先发新货, a bill, goods for the debt: an excuse that wants something. */
static bool ties(const hk_does *x)
{
    enum { BY_BILL = 15, GOODS_FIRST = 18, IN_GOODS = 27 };
    return pleaded(x) && (x->id == BY_BILL || x->id == GOODS_FIRST || x->id == IN_GOODS);
}

typedef struct ground { uint64_t last, lately, ever; unsigned flags; } ground;

static ground ground_of(const hk_debtor *d, const hk_turn_record *t, size_t at)
{
    enum { HOUR = 60 };
    const uint64_t parts = WE(PAUSE) | WE(FOLLOW) | WE(FIND_DM);                       /* 我下午再打; 那我找陈总: the next sentence may greet */
    const hk_heard *h = &t[at].heard;
    ground g = { 0 };
    bool   known = d->s->acquainted;

    for (size_t i = 0; i < at; i++) {
        g.ever |= did(&t[i]);
        known |= t[i].heard.named || t[i].heard.met || hk_heard_act(&t[i].heard, HK_ACT_IDENT);
        for (size_t k = 0; k < t[i].does_n; k++) g.flags |= (is_missed(d->s, h, &t[i].does[k]) ? MISSED : 0) | (ties(&t[i].does[k]) ? TIED : 0);
    }
    if (at) g.last = did(&t[at - 1]), g.lately = g.last | (at > 1 ? did(&t[at - 2]) : 0);
    if (at < 2) g.flags |= OPENING;
    if (at && (hk_turn_lies(&t[at - 1]) || t[at - 1].after_min >= HOUR || hk_heard_bits(&t[at - 1].heard) & parts)) g.flags |= ANEW;
    if (!known) g.flags |= NOT_KNOWN;
    if (about_something(h) || h->vows || h->vows_done || h->met) g.flags |= NAMES_IT;
    if (d->s->acquainted || h->met || h->reminds) g.flags |= BEFORE;
    if (names_figure(h)) g.flags |= FIGURE;
    return g;
}

/* NULL: it has ground, or needs none. */
static const struct ground_row *without(hk_act a, const ground *g)
{
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const struct ground_row *r = &rows[i];
        if (r->act == a) return r->last & g->last || r->lately & g->lately || r->ever & g->ever || r->flags & g->flags ? NULL : r;
    }
    return NULL;
}

/* The row of his first act, when none of them has ground. */
static const struct ground_row *groundless(const hk_debtor *d, const hk_turn_record *t, size_t at)
{
    const hk_heard *h = &t[at].heard;

    if (!plain(h)) return NULL;
    ground g = ground_of(d, t, at);
    for (size_t i = 0; i < h->n; i++)
        if (!without(h->act[i], &g)) return NULL;
    return without(h->act[0], &g);
}

/* ---- the thread -------------------------------------------------------------------------------------------------------------- */
/* Two ways of one thing: warmth, asking, pressing, bargaining. Of what stands in the way, helping and holding out are two. */
static bool kin(hk_act a, hk_act b)
{
    const uint64_t helps = WE(SOLVE) | WE(HELP);
    return a == b || (hk_act_group(a) == hk_act_group(b) && (helps >> a & 1) == (helps >> b & 1));
}

static bool goes_on(const hk_turn_record *t, size_t at)
{
    enum { OWN_LINE = 4 };
    const hk_heard *h = &t[at].heard, *was = &t[at - 1].heard;
    uint64_t own = 0;

    for (size_t i = at > OWN_LINE ? at - OWN_LINE : 0; i < at; i++) own |= hk_heard_bits(&t[i].heard);
    if (hk_heard_bits(h) & own) return true;
    for (size_t i = 0; i < was->n; i++)
        for (size_t k = 0; k < h->n; k++)
            if (kin(h->act[k], was->act[i])) return true;
    return false;
}

/* What misses its mark answers nothing: a reason passed over, a rung left out, a paper that settles nothing. */
static bool fits(const hk_debtor *d, const hk_turn_record *t, size_t at)
{
    static const hk_event misses[] = { HK_EV_NO_REFERENT, HK_EV_EXCUSE_MISSED, HK_EV_RUNG_SKIPPED, HK_EV_EARLY_PRESSURE, HK_EV_EARLY_NIBBLE, HK_EV_PRAISE_STUNG, HK_EV_WRONG_PAPER, HK_EV_TRUTH_DOUBTED };
    uint64_t ours = 0;

    for (size_t i = 0; i < HK_COUNT(misses); i++)
        if (hk_turn_happened(d, t, at, misses[i])) return false;
    for (size_t i = 0; i < HK_COUNT(answers); i++)
        if (answers[i].his & did(&t[at - 1])) ours |= answers[i].ours;
    return hk_heard_bits(&t[at].heard) & ours;
}

static bool loose(const hk_debtor *d, const hk_turn_record *t, size_t at)
{
    const hk_heard *h = &t[at].heard;
    uint64_t bits = hk_heard_bits(h);

    if (!plain(h) || about_something(h) || bits & ON_THE_DEBT || (names_figure(h) && !(bits & WE(NIBBLE)))) return false;
    return at ? !fits(d, t, at) && !goes_on(t, at) : !(bits & BEGINS);
}

static bool leaves_again(const hk_debtor *d, const hk_turn_record *t, size_t at)
{
    enum { WITHIN = 4 };

    if (!loose(d, t, at)) return false;
    for (size_t i = at > WITHIN ? at - WITHIN : 0; i < at; i++)
        if (groundless(d, t, i) || loose(d, t, i)) return true;
    return false;
}

/* 1 hard, -1 soft, 0 neither or both. */
static int tone(const hk_turn_record *t)
{
    uint64_t bits = plain(&t->heard) ? hk_heard_bits(&t->heard) : 0;
    return !bits ? 0 : !(bits & ~HARD) ? 1 : !(bits & ~SOFT) ? -1 : 0;
}

static bool swings(const hk_turn_record *t, size_t at)
{
    enum { WITHIN = 4 };
    int now = tone(&t[at]), turned = 0;

    for (size_t i = at; now && i > 0 && at - i < WITHIN; i--)
        if (tone(&t[i - 1]) == -now) now = -now, turned++;
    return turned >= 2;
}

/* ---- the measure --------------------------------------------------------------------------------------------------------------- */
const char *hk_turn_jumps(const hk_debtor *d, const hk_turn_record *turns, size_t at, hk_dimension *dim)
{
    const struct ground_row *r = groundless(d, turns, at);

    *dim = r ? r->dim : HK_DIM_listen;
    if (r) return r->rule;
    if (swings(turns, at)) {
        *dim = HK_DIM_pressure;
        return "jump_tone";
    }
    return leaves_again(d, turns, at) ? "jump_thread" : NULL;
}

int32_t hk_jumps_leave(size_t jumps, size_t n)
{
    enum { FREE = 1, FEW = 6, SOME = 1250, MANY = 2500 };
    int32_t share = jumps > FREE ? (int32_t)((jumps - FREE) * 10000 / HK_MAX(n, (size_t)FEW)) : 0;
    return HK_MAX(0, HK_MIN(10000, 10000 * (MANY - share) / (MANY - SOME)));
}
