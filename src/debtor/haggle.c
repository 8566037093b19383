/* haggle.c - see haggle.h. */
#include "debtor/haggle.h"

static void carry(hk_does *x, const hk_deal *m)
{
    x->sum_fen = m->sum_fen;
    x->in_days = m->in_days;
    x->parts = m->parts;
    x->bill = m->bill;
    x->then_fen = m->then_fen;
    x->then_days = m->then_days;
}

/* 一共四万二: both parts in one figure, and no day that is too soon for them. */
static bool both_in_one(const hk_deal *said, const hk_heard *h)
{
    return said->then_fen && hk_sum_above(h->sum_fen, said->sum_fen) && !hk_sum_above(h->sum_fen, hk_deal_whole(said)) && (h->in_days < 0 || h->in_days >= said->then_days);
}

static bool names_then(const hk_heard *h) { return h->then_sum_fen || h->then_days; }

/* The first is read back as more than it is, or sooner; or as less than half of it, which he takes for a mistake and not for a gift (那两万的尾巴). */
static bool first_misquoted(const hk_deal *said, const hk_heard *h)
{
    if (said->then_fen && h->sum_fen != HK_NULL && h->sum_fen < said->sum_fen / 2 && !names_then(h)) return true;
    bool more = h->sum_fen != HK_NULL && hk_sum_above(h->sum_fen, said->sum_fen) && h->sum_fen != h->stated_fen && !both_in_one(said, h);
    return more || (h->in_days >= 0 && h->in_days < said->in_days);
}

bool hk_debtor_misquoted(const hk_debtor *d, const hk_heard *h)
{
    const hk_deal *said = hk_debtor_said(d);
    bool then = names_then(h) && said->parts <= 1 && (!said->then_fen || hk_sum_above(h->then_sum_fen, said->then_fen) || (h->then_days && h->then_days < said->then_days));

    return hk_heard_act(h, HK_ACT_CONFIRM) && said->sum_fen && (then || first_misquoted(said, h));
}

/* Less is read back, or a later day: he does not help the caller out of that (DE4). */
static void takes_less(hk_choice *t)
{
    hk_debtor *d = t->d;
    hk_deal   *said = d->deal.agreed ? &d->deal : &d->offer;

    if (!hk_heard_act(t->h, HK_ACT_CONFIRM) || !said->sum_fen) return;
    if (said->parts <= 1 && t->h->sum_fen != HK_NULL && t->h->sum_fen > 0 && hk_sum_below(t->h->sum_fen, said->sum_fen)) said->sum_fen = t->h->sum_fen;
    bool of_rest = both_in_one(said, t->h) || (t->h->balance && t->h->sum_fen == HK_NULL);      /* 剩下的下周一: not the first part's day */
    if (t->h->in_days > said->in_days && !of_rest) said->in_days = HK_MIN(t->h->in_days, HK_MAX(d->s->last_days, said->in_days));
    if (!said->then_fen) return;
    if (t->h->then_sum_fen && hk_sum_below(t->h->then_sum_fen, said->then_fen)) said->then_fen = t->h->then_sum_fen;
    if (t->h->then_days > said->then_days && !t->h->then_by) said->then_days = HK_MIN(t->h->then_days, HK_MAX(d->s->last_days, said->then_days));
    said->then_days = HK_MAX(said->then_days, said->in_days + 1);
    if (names_then(t->h) || both_in_one(said, t->h) || (t->h->sum_fen == HK_NULL && t->h->in_days < 0)) said->then_pinned = true;
}

/* His own sum once more, on his day or without one. */
static bool first_again(const hk_choice *t)
{
    const hk_deal *said = hk_debtor_said(t->d);
    return said->sum_fen && t->h->sum_fen == said->sum_fen && (t->h->in_days < 0 || t->h->in_days == said->in_days);
}

/* 两万八七月五号前结: what is missing to the whole beside what he named, and less than that; nobody would ask for it as a price. */
static bool last_bit(const hk_choice *t)
{
    const hk_deal *said = hk_debtor_said(t->d);
    int64_t missing = t->d->s->total_fen - hk_deal_whole(said);
    return !names_then(t->h) && !hk_heard_act(t->h, HK_ACT_CONFIRM) && t->h->sum_fen != HK_NULL && missing > 0 && missing < said->sum_fen && hk_sum_near(t->h->sum_fen, missing) && t->h->sum_fen < said->sum_fen;
}

/* He named two, and more than the second is asked for the day of the second or later: it is of that one. */
static bool of_second(const hk_choice *t)
{
    const hk_deal *said = hk_debtor_said(t->d);
    return said->then_fen && !names_then(t->h) && !hk_heard_act(t->h, HK_ACT_CONFIRM) && t->h->sum_fen > said->then_fen && t->h->sum_fen < t->d->s->total_fen && t->h->in_days >= said->then_days;
}

/* What he named, and what of the remainder? 那剩下的两万九千八呢. */
bool hk_haggle_asks_rest(const hk_choice *t)
{
    const hk_deal *said = hk_debtor_said(t->d);
    int64_t left = t->d->s->total_fen - said->sum_fen;

    if (!said->sum_fen || left <= 0 || t->h->share) return false;
    if (names_then(t->h) && (first_again(t) || (t->h->sum_fen == HK_NULL && t->h->in_days < 0))) return true;
    if (last_bit(t) || of_second(t)) return true;
    if (!t->h->balance || t->h->all) return false;
    int64_t least = said->then_fen ? said->then_fen : left;                            /* of what he promised for later more is asked */
    return t->h->sum_fen == HK_NULL || (!hk_sum_below(t->h->sum_fen, least) && !hk_sum_above(t->h->sum_fen, left));
}

/* The rest of what he named was asked for: he names a second payment beside it, where he can and will. What was agreed is open again until that is read back, too. */
bool hk_haggle_answers_rest(hk_choice *t)
{
    hk_debtor *d = t->d;
    hk_heard   h = *t->h;
    hk_deal    mine;
    bool       was = d->deal.agreed;

    if (last_bit(t) && hk_debtor_said(d)->then_fen) h.then_sum_fen = 0, h.then_days = 0;         /* a third payment is none: more of the second, or what he named */
    else if (!names_then(&h)) {                                                        /* 剩下的两万五下周一呢: no first in it */
        h.then_sum_fen = h.sum_fen != HK_NULL ? h.sum_fen : 0;
        h.then_days = h.in_days >= 0 ? h.in_days : h.by_days, h.then_by = h.in_days < 0;
    }
    const hk_deal *said = hk_debtor_said(d);
    bool dated = h.then_days > 0;
    if (said->then_fen && !dated && (!h.then_sum_fen || h.then_sum_fen == said->then_fen)) h.then_days = said->then_days;      /* no day was asked for: his stands */
    if (!hk_debtor_rest(d, &h, &mine)) {
        if (said->then_fen) carry(act(t, HK_DEBTOR_COUNTER), said);                    /* less ready than he was: what he named he stands by */
        return said->then_fen > 0;
    }
    bool news = mine.then_fen != said->then_fen || mine.then_days != said->then_days, yes = mine.met && dated && !h.third_fen;
    if (news) {
        mine.agreed = mine.confirmed = false;
        d->offer = mine;
        hk_happened(d, HK_EV_OFFER);
    }
    if (news && (was || yes)) {
        d->deal = mine;
        d->deal.agreed = true;
        if (!was) hk_happened(d, HK_EV_DEAL);
    }
    carry(act(t, yes ? HK_DEBTOR_ACCEPT : HK_DEBTOR_COUNTER), &mine);
    return true;
}

/* The talk may end as soon as he has confirmed; a fox asks for a little more first. */
bool hk_haggle_closes(hk_choice *t)
{
    hk_debtor *d = t->d;
    bool takes = hk_heard_act(t->h, HK_ACT_CONFIRM) || hk_heard_act(t->h, HK_ACT_FOLLOW) || nods(t->h);

    if (hk_debtor_misquoted(d, t->h)) {
        bool adds = names_then(t->h) && !hk_debtor_said(d)->then_fen && !first_misquoted(hk_debtor_said(d), t->h);
        if (adds && hk_haggle_answers_rest(t)) return true;                                      /* what is read back to him holds something he was never asked for */
        carry(act(t, HK_DEBTOR_COUNTER), hk_debtor_said(d));
        return true;
    }
    takes_less(t);
    if (!d->deal.agreed && d->offer.sum_fen && hk_heard_act(t->h, HK_ACT_CONFIRM)) {
        d->deal = d->offer;
        d->deal.agreed = true;
        hk_happened(d, HK_EV_DEAL);
    }
    if (!d->deal.agreed || !takes) return false;
    if (t->h->bare) {                                                                  /* a mere yes: agreed, and nothing read back to him */
        hk_does *yes = act(t, HK_DEBTOR_CONFIRM);
        if (d->events >> HK_EV_DEAL & 1) carry(yes, &d->deal);
        return true;
    }
    if (!d->deal.confirmed && d->s->style == HK_STYLE_FOX && !t->h->third_fen && chance(d, 60)) {
        d->deal.confirmed = true;
        hk_does *both = act(t, HK_DEBTOR_CONFIRM);
        if (d->deal.then_fen) carry(both, &d->deal);                                   /* two parts he says once more */
        act(t, HK_DEBTOR_NIBBLE);
        return true;
    }
    bool again = d->deal.confirmed && !hk_heard_act(t->h, HK_ACT_CONFIRM);
    if (!d->deal.confirmed) hk_happened(d, HK_EV_CONFIRMED);
    d->deal.confirmed = true;
    hk_does *x = act(t, HK_DEBTOR_CONFIRM);
    if (again) return true;                                                            /* a call the day before: nobody says it all once more */
    carry(x, &d->deal);
    return true;
}

/* Few say a flat yes to the last they would give: a little less, some days more, or something for it. Once in a talk. */
static hk_debtor_act haggles(hk_choice *t, hk_deal *mine)
{
    static const uint8_t percent[HK_STYLE_COUNT] = { [HK_STYLE_SHEEP] = 20, [HK_STYLE_OX] = 45, [HK_STYLE_FOX] = 60, [HK_STYLE_OWL] = 45, [HK_STYLE_OFFICIAL] = 20, [HK_STYLE_GATE] = 10 };
    enum { OFF = 7 };
    hk_debtor *d = t->d;

    if (!mine->edge || mine->then_fen || mine->parts > 1 || d->haggled || d->offers > 3 || !chance(d, percent[d->s->style])) return HK_DEBTOR_ACCEPT;
    d->haggled = true;
    bool less = chance(d, 35), later = !less && t->h->in_days >= 0 && chance(d, 35);
    if ((less && hk_debtor_shaved(d, OFF, mine)) || (later && hk_debtor_shaved(d, 0, mine))) return HK_DEBTOR_COUNTER;
    return d->s->decides || chance(d, 50) ? HK_DEBTOR_ASK_CONCESSION : HK_DEBTOR_COP;
}

/* SC9: what the rest of the money waits for and was not told yet; -1: nothing. */
static int untold(const hk_debtor *d)
{
    for (size_t i = 0; i < d->s->excuses_n; i++)
        if (d->s->excuses[i].holds && !d->shown[i] && !d->resolved[i]) return (int)i;
    return -1;
}

static void makes_offer(hk_choice *t, hk_deal *mine)
{
    hk_debtor    *d = t->d;
    hk_debtor_act besides = haggles(t, mine);
    bool       asked = t->h->sum_fen != HK_NULL || t->h->all || t->h->share;

    int        waits = mine->met || mine->sum_fen >= d->s->total_fen ? -1 : untold(d);

    if (!d->offer.sum_fen && !mine->met && waits < 0) act(t, HK_DEBTOR_SOFTEN);
    if (d->deal.agreed && !d->deal.confirmed) d->deal = (hk_deal){ 0 };                 /* what he names now stands in its place */
    d->offer = *mine;
    d->best_fen = HK_MAX(d->best_fen, mine->sum_fen);
    d->offers++;
    hk_happened(d, HK_EV_OFFER);
    if (mine->met && (t->h->in_days >= 0 || t->h->by_days)) {
        d->deal = *mine;
        d->deal.agreed = true;
        hk_happened(d, HK_EV_DEAL);
    }
    carry(act(t, mine->met ? HK_DEBTOR_ACCEPT : d->feel[HK_P] > 4000 || asked ? HK_DEBTOR_COUNTER : HK_DEBTOR_OFFER), mine);
    if (mine->met && besides != HK_DEBTOR_ACCEPT) act(t, besides);
    if (waits < 0 || t->n == HK_DOES_MAX) return;
    d->shown[waits] = true;                                                            /* 先付八万, 可票还没来: who is given little hears why */
    d->fresh = waits;
    act(t, HK_DEBTOR_EXCUSE)->id = d->s->excuses[waits].id;
}

/* A deal that was nodded at and not yet read back is open again when more is asked or it is refused. */
void hk_haggle_reopens(hk_choice *t)
{
    hk_debtor *d = t->d;
    bool more = t->h->sum_fen != HK_NULL && t->h->sum_fen > d->deal.sum_fen && hk_heard_kind(t->h, HK_IS_DEMAND) && !hk_haggle_asks_rest(t);

    if (d->deal.agreed && !d->deal.confirmed && !hk_heard_act(t->h, HK_ACT_CONFIRM) && (more || hk_heard_act(t->h, HK_ACT_REFUSE))) d->deal = (hk_deal){ 0 };
}

/* A demand he is ready to answer with figures: better ones than he named, or he stands by those. */
bool hk_haggle_bargains(hk_choice *t)
{
    hk_debtor *d = t->d;
    bool       demand = hk_heard_kind(t->h, HK_IS_DEMAND), rest = hk_haggle_asks_rest(t);
    bool       asks = hk_heard_act(t->h, HK_ACT_OPENQ) || hk_heard_act(t->h, HK_ACT_PROBE);
    hk_deal    mine;

    if (rest && (demand || asks) && hk_haggle_answers_rest(t)) return true;
    if (!demand && !hk_heard_act(t->h, HK_ACT_REFUSE) && !hk_heard_act(t->h, HK_ACT_FIRM)) return false;
    if (rest && hk_debtor_readiness(d) > HK_READY) {
        if (first_again(t)) carry(act(t, HK_DEBTOR_COUNTER), hk_debtor_said(d));       /* the one he gives, and nothing to the other */
        else act(t, HK_DEBTOR_VAGUE);
        return true;
    }
    if (rest || !hk_debtor_offer(d, t->h, &mine)) return false;
    bool more = mine.then_fen > d->offer.then_fen || (mine.then_fen && mine.then_days < d->offer.then_days);
    if (!d->offer.sum_fen || mine.met || more || mine.sum_fen > d->offer.sum_fen || mine.in_days < d->offer.in_days || mine.parts != d->offer.parts) {
        makes_offer(t, &mine);
        return true;
    }
    d->offers++;
    bool less = t->h->sum_fen != HK_NULL && t->h->sum_fen <= d->offer.sum_fen;         /* 三万，明天: not tomorrow, and he has named more; a flat no it is not */
    if (demand) carry(act(t, less ? HK_DEBTOR_COUNTER : HK_DEBTOR_REFUSE), &d->offer);
    return demand;
}

/* A sum of his lies on the table and nothing was said that would release him: he says it again, or what he wants for it, and has no new pretext. To who helps or understands a word
 * will do, and after the handshake, too; pressed he has his temper, and his pretexts. */
bool hk_haggle_stands_by(hk_choice *t)
{
    enum { AGAIN, WISH, COP, VAGUE, DEFLECT, SOFTEN, NIBBLE, KINDS };
    static const uint8_t weights[3][KINDS] = { /* plain */ { 50, 20, 15 }, /* gentle */ { 15, 0, 0, 50, 35 }, /* agreed */ { 40, 10, 0, 20, 20, 20, 20 } };
    static const hk_debtor_act acts[KINDS] = { HK_DEBTOR_OFFER, HK_DEBTOR_ASK_CONCESSION, HK_DEBTOR_COP, HK_DEBTOR_VAGUE, HK_DEBTOR_DEFLECT, HK_DEBTOR_SOFTEN, HK_DEBTOR_NIBBLE };
    hk_debtor     *d = t->d;
    const hk_deal *said = hk_debtor_said(d);
    int      as = d->deal.confirmed ? 2 : gentle(t->h);
    bool     pressed = hk_heard_kind(t->h, HK_IS_PRESSURE), demand = hk_heard_kind(t->h, HK_IS_DEMAND);
    uint32_t weight[KINDS];

    if (!said->sum_fen || d->free_steps || hk_heard_act(t->h, HK_ACT_ABUSE) || hk_heard_act(t->h, HK_ACT_BLUFF) || hk_heard_act(t->h, HK_ACT_BLAME) || (pressed && !demand)) return false;
    if (t->n == HK_DOES_MAX) return true;                                              /* a question was answered, too: that is two things */
    if (!as && hk_choose_trap(t)) return true;
    for (int i = 0; i < KINDS; i++) weight[i] = (i == COP && d->s->decides) || (i == NIBBLE && d->s->style != HK_STYLE_FOX) ? 0 : weights[as][i];
    size_t   k = drawn(d, weight, KINDS);
    hk_does *x = act(t, k != AGAIN ? acts[k] : d->deal.confirmed ? HK_DEBTOR_CONFIRM : pressed || demand ? HK_DEBTOR_REFUSE : HK_DEBTOR_OFFER);
    if (k == AGAIN) carry(x, said);
    if (k == AGAIN && d->deal.confirmed && chance(d, 40)) act(t, HK_DEBTOR_DEFLECT);      /* 就这么定，我还有事 */
    return true;
}
