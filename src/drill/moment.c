/* moment.c - three minutes of a talk that has begun already: the debtor of the rehearsal in a prepared state, and what one looks at in such a moment.
 *
 * A moment is judged by what was heard, done and felt in it (the turn records of talk.h); how such a talk might have ended is no matter here. The
 * prepared state is set over the drawn one, so that his words still differ from seed to seed.
 */
#include "drill/drill.h"
#include "debtor/effects.h"
#include "rehearse/talk.h"

/* ---- the state it begins in ------------------------------------------------------------------------------------------------------ */
static void prepare(hk_debtor *d, const hk_drill_item *x)
{
    for (int f = 0; f < HK_FEELS; f++)
        if (x->feel[f] >= 0) d->feel[f] = x->feel[f];
    d->patience = HK_MAX(d->patience, HK_MOMENT_TURNS);                      /* the clock ends a moment, not his patience */
    d->prompt = true;
    if (x->does.act == HK_DEBTOR_GREET) return;
    d->turn = 4, d->identified = d->tested = d->established = true;          /* names, sum and papers are behind them */
    d->said_sum_fen = d->s->total_fen;
    d->uses[HK_ACT_IDENT] = d->uses[HK_ACT_DEBT] = d->uses[HK_ACT_ASK] = 1;
    for (size_t i = 0; i < d->s->traps_n; i++) d->set[i] = x->does.act == HK_DEBTOR_TRAP && d->s->traps[i] == x->does.id;
    if (x->does.act == HK_DEBTOR_OFFER) {
        d->offer = (hk_deal){ .sum_fen = d->s->total_fen / 10000 * x->does.share / 1000000 * 1000000, .in_days = x->does.in_days, .parts = 1 };
        d->offers = 1;
    }
}

hk_rc hk_moment_start(hk_ctx *cx, const hk_drill_item *x, uint64_t seed, const char *caller, hk_day day, hk_talk *t)
{
    hk_does does = x->does;

    hk_rc rc = hk_talk_start(cx, t, x->scenario, seed, caller, day);
    if (rc) return rc;
    prepare(&t->d, x);
    does.sum_fen = t->d.offer.sum_fen, does.share = 0;
    t->last = hk_speech_say(t->bank, &t->d, &t->voice, NULL, &does, 1, cx->arena);
    return HK_OK;
}

/* ---- what is looked at --------------------------------------------------------------------------------------------------------- */
typedef struct sight {
    const hk_drill_item  *x;
    const hk_talk        *t;
} sight;

static bool said(const hk_turn_record *r, uint64_t acts)
{
    for (size_t i = 0; i < r->heard.n; i++)
        if (acts >> r->heard.act[i] & 1) return true;
    return false;
}
static bool pressed(const hk_turn_record *r)
{
    for (size_t i = 0; i < r->heard.n; i++)
        if (hk_effects[r->heard.act[i]].flags & HK_IS_PRESSURE) return true;
    return false;
}
static bool happened(const hk_turn_record *r, hk_event e) { return r->events >> e & 1; }
static bool figures(const hk_heard *h) { return h->sum_fen != HK_NULL || h->share || h->all || h->in_days >= 0; }

#define A(code) (UINT64_C(1) << HK_ACT_##code)
/* Gives the turn (1..) in which the thing is seen first, 0 when it is in none. `until`: turns looked at. */
#define FIRST(s, until, what) \
    for (size_t i = 0; i < HK_MIN((s)->t->turns_n, (size_t)(until)); i++) { \
        const hk_turn_record *r = &(s)->t->turns[i]; \
        if (what) return (int)i + 1; \
    } \
    return 0
enum { ALL_TURNS = 1000 };

/* Who calls the man by another's name has not said rightly who talks to whom. */
static int who_said(const sight *s) { FIRST(s, 2, said(r, A(IDENT)) && !r->heard.wrong_name && r->heard.named); }
static int sum_right(const sight *s) { FIRST(s, ALL_TURNS, happened(r, HK_EV_ESTABLISHED)); }
static int asked(const sight *s) { FIRST(s, ALL_TURNS, said(r, A(OPENQ) | A(PROBE) | A(ASK) | A(SOFT_ASK) | A(FIND_DM))); }
static int began_hard(const sight *s) { FIRST(s, 2, pressed(r) || said(r, A(BLAME))); }
static int gave(const sight *s) { FIRST(s, ALL_TURNS, happened(r, HK_EV_FREE) || happened(r, HK_EV_OVER_AUTHORITY)); }

/* The offer that stands when turn `at` is said: the last he made, else the one the moment begins with; sum 0: none. */
static hk_does standing(const sight *s, size_t at)
{
    hk_debtor begin = { .s = s->t->d.s };

    for (size_t i = at; i-- > 0;) {
        const hk_turn_record *r = &s->t->turns[i];
        for (size_t k = r->does_n; k-- > 0;) {
            hk_debtor_act a = r->does[k].act;
            if ((a == HK_DEBTOR_OFFER || a == HK_DEBTOR_COUNTER || a == HK_DEBTOR_ACCEPT) && r->does[k].sum_fen) return r->does[k];
        }
    }
    prepare(&begin, s->x);
    return (hk_does){ .sum_fen = begin.offer.sum_fen, .in_days = begin.offer.in_days };
}

/* What is asked for in a turn, all payments together; HK_NULL no sum is named. */
static int64_t asked_sum(const sight *s, const hk_heard *h)
{
    int64_t total = s->t->d.s->total_fen;
    if (h->all || h->balance) return total;
    if (h->sum_fen != HK_NULL) return h->sum_fen + h->then_sum_fen;
    return h->share ? total / 10000 * h->share : HK_NULL;
}

/* He has offered, and less is asked for, or later: given away as surely as a discount. Less and sooner, more and later are trades; a sum asked
 * for before goes on being asked for. Small things beside the deal (NIBBLE) are no smaller demand. */
static bool undercuts(const sight *s, size_t at)
{
    static const uint64_t demands = A(ASK) | A(SOFT_ASK) | A(DEADLINE) | A(CONFIRM) | A(TRADE);
    const hk_heard *h = &s->t->turns[at].heard;
    hk_does offer = standing(s, at);
    int64_t own = HK_NULL, sum = asked_sum(s, h);

    if (!offer.sum_fen || !said(&s->t->turns[at], demands) || said(&s->t->turns[at], A(NIBBLE) | A(PLAN)) || h->parts > 1) return false;
    for (size_t i = 0; i < at; i++)
        if (asked_sum(s, &s->t->turns[i].heard) != HK_NULL) own = asked_sum(s, &s->t->turns[i].heard);
    bool less = sum != HK_NULL && sum < offer.sum_fen, sooner = h->in_days >= 0 && h->in_days < offer.in_days;
    bool later = h->in_days > offer.in_days, more = (sum != HK_NULL ? sum : own) != HK_NULL && (sum != HK_NULL ? sum : own) > offer.sum_fen;
    return (less && !sooner) || (later && !more);
}

static int gave_or_blamed(const sight *s) { FIRST(s, ALL_TURNS, happened(r, HK_EV_FREE) || happened(r, HK_EV_OVER_AUTHORITY) || said(r, A(BLAME)) || undercuts(s, i)); }
static int blamed(const sight *s) { FIRST(s, ALL_TURNS, said(r, A(BLAME)) || happened(r, HK_EV_EARLY_PRESSURE)); }
/* A fifth of the debt at least: two thousand out of half a million pins nothing; and no more than the debt. */
static bool worth_it(const hk_heard *h, int64_t total) { return h->all || h->share >= 2000 || (h->sum_fen != HK_NULL && h->sum_fen >= total / 5 && h->sum_fen <= total); }
static int named_both(const sight *s) { FIRST(s, ALL_TURNS, r->heard.in_days >= 0 && !happened(r, HK_EV_WRONG_SUM) && worth_it(&r->heard, s->t->d.s->total_fen)); }
static int he_named(const sight *s) { FIRST(s, ALL_TURNS, happened(r, HK_EV_OFFER) || happened(r, HK_EV_DEAL)); }
static int confirmed(const sight *s) { FIRST(s, ALL_TURNS, happened(r, HK_EV_CONFIRMED) || (happened(r, HK_EV_DEAL) && said(r, A(CONFIRM)))); }
static int in_writing(const sight *s) { FIRST(s, ALL_TURNS, r->heard.written || r->heard.codes & (hk_code_bit(HK_CODE_WIRE) | hk_code_bit(HK_CODE_PROMISE))); }
static int refused(const sight *s) { FIRST(s, ALL_TURNS, said(r, A(REFUSE) | A(UNTRAP) | A(COUNTER) | A(FIRM))); }
static int own_way(const sight *s) { FIRST(s, ALL_TURNS, said(r, A(REFUSE) | A(UNTRAP) | A(COUNTER) | A(FIRM) | A(PLAN) | A(TRADE) | A(ASK)) && figures(&r->heard) && !undercuts(s, i) && asked_sum(s, &r->heard) <= s->t->d.s->total_fen && !happened(r, HK_EV_WRONG_SUM)); }

/* He took what was put before him: the trap sprang, or the bad offer became the deal. */
static int took_it(const sight *s)
{
    const hk_debtor *d = &s->t->d;
    hk_debtor begin = { .s = d->s };

    prepare(&begin, s->x);
    bool as_offered = begin.offer.sum_fen && d->deal.agreed && d->deal.sum_fen <= begin.offer.sum_fen;
    FIRST(s, ALL_TURNS, happened(r, HK_EV_TRAP_SPRUNG) || happened(r, HK_EV_FREE) || happened(r, HK_EV_OVER_AUTHORITY) || (as_offered && happened(r, HK_EV_DEAL)));
}

/* He gave way: a better sum, a better day, or the trap was put aside and he offers. */
static int gave_way(const sight *s)
{
    hk_debtor begin = { .s = s->t->d.s };

    prepare(&begin, s->x);
    for (size_t i = 0; i < s->t->turns_n; i++) {
        const hk_turn_record *r = &s->t->turns[i];
        for (size_t k = 0; k < r->does_n; k++) {
            bool offers = r->does[k].act == HK_DEBTOR_OFFER || r->does[k].act == HK_DEBTOR_COUNTER || r->does[k].act == HK_DEBTOR_ACCEPT;
            if (offers && (!begin.offer.sum_fen || r->does[k].sum_fen > begin.offer.sum_fen || r->does[k].in_days < begin.offer.in_days)) return (int)i + 1;
        }
    }
    return 0;
}

/* want: the check holds when it was seen; else when it was not. */
static const struct { const char *check; int (*seen)(const sight *); bool want; } rows[HK_MOMENT_COUNT][HK_MOMENT_CHECKS] = {
    [HK_MOMENT_opening] = { { "who", who_said, true }, { "sum", sum_right, true }, { "asked", asked, true }, { "soft", began_hard, false }, { "kept", gave, false } },
    [HK_MOMENT_pin] = { { "named", named_both, true }, { "he_named", he_named, true }, { "confirmed", confirmed, true }, { "written", in_writing, true }, { "calm", gave_or_blamed, false } },
    [HK_MOMENT_refuse] = { { "refused", refused, true }, { "own_way", own_way, true }, { "not_taken", took_it, false }, { "courteous", blamed, false }, { "gave_way", gave_way, true } },
};

/* Nothing said, nothing earned: a check that holds because something did not happen needs a turn in which it could have. */
void hk_moment_judge(const hk_drill *d, const hk_drill_item *item, const hk_talk *t, hk_moment_judged *out)
{
    sight s = { item, t };

    *out = (hk_moment_judged){ .foul = t->d.fouls & (HK_FOUL_ABUSE | HK_FOUL_BLUFF) };
    for (int c = 0; c < HK_MOMENT_CHECKS; c++) {
        out->check[c] = rows[d->moment][c].check;
        out->turn[c] = rows[d->moment][c].seen(&s);
        out->held[c] = t->turns_n > 0 && (out->turn[c] != 0) == rows[d->moment][c].want;
        out->right += out->held[c];
    }
    if (out->foul) out->right = 0;
    out->mark = out->right * 100 / HK_MOMENT_CHECKS;
}
