/* choose.c - what he does next. Reactions that cannot wait come first (a foul, a wrong name, a line he did not get), then the answer the
 * act asks for (of money: haggle.c), then his own agenda: excuses, traps, putting it off. At most two acts a turn; each carries the numbers of his state. */
#include "debtor/haggle.h"

#define ACT HK_ACT_BIT
#define PAY   (ACT(SOFT_ASK) | ACT(ASK) | ACT(DEADLINE) | ACT(PLAN) | ACT(TRADE))
#define WHY   (ACT(OPENQ) | ACT(PROBE) | ACT(REFLECT) | ACT(NAME_EX))
#define OWED  (ACT(DEBT) | ACT(INTEL))
#define SHOWN (ACT(EVID) | ACT(SOLVE) | ACT(CONFIRM))
#define HARD  (ACT(DEADLINE) | ACT(BOSS) | ACT(GB) | ACT(CONSEQ) | ACT(LEGAL) | ACT(BLAME))
#define GIVEN HK_GIVEN_ACTS
#define WHOM  ACT(FIND_DM)
#define LATER ACT(FOLLOW)
#define MONEY (PAY | WHY | OWED)

/* On good terms and not cross: he may say no, but does not attack. */
static bool at_ease(const hk_debtor *d)
{
    enum { CROSS = 3000, FRIENDLY = 5000 };
    return d->feel[HK_E] < CROSS && d->feel[HK_T] > FRIENDLY;
}

static void end(hk_debtor *d, hk_ending e)
{
    if (d->ending == HK_GOES_ON) d->ending = e;
}

/* ---- reactions ----------------------------------------------------------------------------------------------------------- */
static bool reacts(hk_choice *t)
{
    hk_debtor *d = t->d;
    int32_t    anger = d->feel[HK_E];

    if (anger > 8000 && chance(d, (uint32_t)(anger - 8000) / 40 + 20)) {
        act(t, HK_DEBTOR_ANGER);
        act(t, HK_DEBTOR_HANGUP);
        end(d, HK_END_BROKEN);
        return true;
    }
    if (hk_heard_act(t->h, HK_ACT_ABUSE) || (hk_heard_act(t->h, HK_ACT_BLAME) && anger > 4500)) {
        act(t, HK_DEBTOR_ANGER);
        if (chance(d, 30)) act(t, HK_DEBTOR_THREAT);
        return true;
    }
    if (t->h->wrong_name && !t->h->unsure) {
        act(t, HK_DEBTOR_WRONG_NAME);
        return false;
    }
    if (t->h->silent) {
        act(t, d->s->channel == HK_CHANNEL_PHONE ? HK_DEBTOR_STILL_THERE : HK_DEBTOR_SILENCE);
        return true;
    }
    if (t->h->chat && !t->h->asks) {                                                   /* 栏里还有多少头: small talk, and yet he knows */
        act(t, anger > 5500 ? HK_DEBTOR_DEFLECT : HK_DEBTOR_CHAT);
        return true;
    }
    if ((t->h->unsure || (!t->h->n && !t->h->bare)) && !t->h->asks && !hk_debtor_reminded(d, t->h)) {      /* his promise he understands however it is put */
        act(t, HK_DEBTOR_ASK_BACK);
        return true;
    }
    return false;
}

/* A question, or a paper on the table: sizing the caller up is no answer to that, and something follows it. */
static bool wants_answer(const hk_heard *h)
{
    return hk_heard_bits(h) & (ACT(PROBE) | ACT(EVID) | ACT(SOLVE) | WHOM);
}

/* Of a greeting, a name, a kind word or a good-bye nothing is pleaded: so far nobody spoke of the money. Who broke a promise knows what it is about. */
static bool idle(const hk_choice *t)
{
    static const uint64_t words = ACT(GREET) | ACT(IDENT) | ACT(PAUSE);
    const hk_heard *h = t->h;

    return !hk_scenario_broke(t->d->s) && !(hk_heard_bits(h) & ~words) && h->sum_fen == HK_NULL && !h->stated_fen && !h->about && !h->balance && !h->all && h->in_days < 0;
}

/* Who are you, and what are you worth: in the first turns. */
static bool opens(hk_choice *t)
{
    static const uint64_t business = PAY | ACT(DEBT) | ACT(EVID) | ACT(OPENQ) | ACT(PROBE);
    enum { ASKS = 70, RARELY = 20 };
    hk_debtor *d = t->d;
    bool particular = t->h->asks || t->h->stated_fen || t->h->about || t->h->touches;  /* who speaks of particulars is hardly asked which firm, and whom one has met never */

    if (d->turn <= 2 && !d->identified && !d->at_it && !t->h->met && chance(d, particular ? RARELY : ASKS)) {
        act(t, HK_DEBTOR_ASK_WHO);
        return true;
    }
    if (d->turn <= 3 && !d->tested && d->identified && !t->h->asks && !t->h->met && chance(d, d->s->style == HK_STYLE_SHEEP ? 20 : 55)) {
        bool figure = d->best_fen || t->h->sum_fen != HK_NULL || t->h->stated_fen || t->h->share || t->h->all;
        d->tested = true;
        if (!figure && !(d->at_it && !t->h->named && !hk_heard_act(t->h, HK_ACT_IDENT))) {      /* with whom one spoke of the matter, by name or of a figure, he is not new */
            act(t, HK_DEBTOR_TEST);
            return !hk_heard_kind(t->h, HK_IS_DEMAND) && !wants_answer(t->h);
        }
    }
    if (d->turn == 1 && hk_heard_act(t->h, HK_ACT_GREET)) {
        act(t, HK_DEBTOR_GREET);                                                          /* 今天谈谈货款 is greeted back like any 您好 */
        return !t->h->asks && !(hk_heard_bits(t->h) & business);
    }
    return false;
}

/* ---- the word he did not keep ---------------------------------------------------------------------------------------------- */
bool hk_debtor_reminded(const hk_debtor *d, const hk_heard *h)
{
    enum { EARLY = 3 };
    int64_t fen = d->s->promised_fen, said = h->stated_fen ? h->stated_fen : h->sum_fen;
    bool    sum = said != HK_NULL && hk_sum_near(said, fen) && (h->stated_fen || hk_heard_act(h, HK_ACT_DEBT) || d->turn <= EARLY);

    return hk_scenario_broke(d->s) && (h->reminds || sum);
}

static bool next_excuse(hk_choice *t);

/* Strong men do not like to hear of it. */
static bool bristles(hk_choice *t)
{
    static const uint8_t percent[HK_STYLE_COUNT] = { [HK_STYLE_OX] = 30, [HK_STYLE_OWL] = 20, [HK_STYLE_FOX] = 10 };
    return !gentle(t->h) && !at_ease(t->d) && chance(t->d, percent[t->d->s->style]);
}

/* He has not forgotten it either. Greeted, he owns up or pleads more often than not; reminded he answers that first, once, and then what else was said. */
static bool recalls(hk_choice *t, bool *done)
{
    static const uint64_t also = ACT(OPENQ) | ACT(PROBE) | WHOM;
    hk_debtor *d = t->d;
    bool reminded = hk_debtor_reminded(d, t->h), greeted = d->turn == 1 && (hk_heard_act(t->h, HK_ACT_GREET) || hk_heard_act(t->h, HK_ACT_IDENT));
    bool more = hk_heard_kind(t->h, HK_IS_DEMAND) || hk_heard_bits(t->h) & also;
    bool settles = hk_heard_act(t->h, HK_ACT_CONFIRM) || d->deal.agreed || d->events & (1u << HK_EV_WRONG_SUM | 1u << HK_EV_PRETEXT_CAUGHT | 1u << HK_EV_OBSTACLE_GONE);

    if (!hk_scenario_broke(d->s) || d->owned || settles || t->n == HK_DOES_MAX || !(reminded || greeted)) return false;
    *done = !more;
    d->owned = reminded || chance(d, 60);
    bool greets = !reminded && (!d->owned || chance(d, 40));
    act(t, greets ? HK_DEBTOR_GREET : reminded && bristles(t) ? HK_DEBTOR_ANGER : HK_DEBTOR_ACCEPT_FACT);
    if (*done && d->owned && (greets || chance(d, 60))) next_excuse(t);
    return true;
}

/* ---- the word the caller did not keep ----------------------------------------------------------------------------------------- */
/* The first of them that stands in his way, else the first. */
static int vow_of(const hk_debtor *d, uint32_t vows, int *excuse)
{
    *excuse = -1;
    for (uint32_t left = vows; left; left &= left - 1)
        for (size_t i = 0; i < d->s->excuses_n; i++)
            if (d->s->excuses[i].truth && !d->resolved[i] && d->s->excuses[i].cures & hk_vow_cures(left & -left)) return *excuse = (int)i, __builtin_ctz(left) + 1;
    return __builtin_ctz(vows) + 1;
}

static void speaks_of_vow(hk_choice *t, uint32_t vows, bool done)
{
    int      excuse, id = vow_of(t->d, vows, &excuse);
    hk_does *x = act(t, HK_DEBTOR_VOW);

    x->id = id, x->holds = done;
    t->d->vowed = true;
    if (done || excuse < 0) return;
    t->d->shown[excuse] = true;                                                        /* his trouble is told by it */
    t->d->fresh = excuse;
}

/* 票呢？上回说第二天寄的: what was not done is the first that he says, and the last of that turn. Who brings it unasked hears nothing of it; what was done he says he has, as often as
 * not, to who greets him. */
static bool holds_against(hk_choice *t, bool *done)
{
    hk_debtor *d = t->d;
    uint32_t   broke = d->s->vows_broke, brought = t->h->vows_done;
    bool       greeted = hk_heard_act(t->h, HK_ACT_GREET) || hk_heard_act(t->h, HK_ACT_IDENT);

    if (d->vowed || !t->h->n || d->turn > 2 || !(broke | d->s->vows_kept)) return false;
    if (hk_heard_act(t->h, HK_ACT_EVID) || hk_heard_act(t->h, HK_ACT_SOLVE))
        for (int v = 0; v < HK_VOW_COUNT; v++)
            if (t->h->codes & hk_vow_cures(1u << v)) brought |= 1u << v;
    if (broke & ~brought) {
        speaks_of_vow(t, broke & ~brought, false);
        return *done = true;
    }
    if (d->turn == 1 && greeted && d->s->vows_kept && chance(d, 60)) speaks_of_vow(t, d->s->vows_kept, true);
    return false;
}

/* ---- answers ------------------------------------------------------------------------------------------------------------- */
/* A trap has its moment: provoking is for a quarrel, no need of a note is talked away only where something was to be promised, and none of them answers thanks, a
 * greeting or a call that is announced. */
static bool trap_fits(const hk_choice *t, int id)
{
    enum { BY_MOUTH = 1, PROVOKE = 10, TEMPER = 4000 };
    static const hk_act idle[] = { HK_ACT_PAUSE, HK_ACT_FOLLOW, HK_ACT_GREET };

    for (size_t i = 0; i < HK_COUNT(idle); i++)
        if (t->h->n && t->h->act[0] == idle[i]) return false;
    if (id == BY_MOUTH) return t->h->written || hk_heard_kind(t->h, HK_IS_DEMAND) || hk_heard_act(t->h, HK_ACT_UNTRAP);
    return id != PROVOKE || t->d->feel[HK_E] > TEMPER || hk_heard_kind(t->h, HK_IS_PRESSURE) || hk_heard_act(t->h, HK_ACT_BLAME);
}

/* Traps: what he asks to have before he pays. They come when he is pressed, and cost him nothing. */
bool hk_choose_trap(hk_choice *t)
{
    hk_debtor *d = t->d;
    uint32_t   percent = d->s->style == HK_STYLE_FOX ? 45 : d->s->style == HK_STYLE_OWL ? 30 : 15;

    for (size_t i = 0; i < d->s->traps_n; i++) {
        if (d->set[i] || !trap_fits(t, d->s->traps[i]) || !chance(d, percent)) continue;
        d->set[i] = true;
        d->laid = (int)i;
        hk_happened(d, HK_EV_TRAP_SET);
        act(t, HK_DEBTOR_TRAP)->id = d->s->traps[i];
        return true;
    }
    return false;
}

/* Go and sue me: an answer to pressure or in anger, never to a good morning. That he is busy he may say to anything. */
static bool may_say(const hk_choice *t, size_t i)
{
    enum { SUE_ME = 24, BUSY = 26, TEMPER = 5000 };
    const hk_debtor *d = t->d;

    if (idle(t) && d->s->excuses[i].id != BUSY) return false;
    if (!d->s->excuses[i].truth && (t->told || d->s->excuses[i].papers & d->seen_papers)) return false;    /* the paper lay on the table before he thought of it */
    return !d->shown[i] && (d->s->excuses[i].id != SUE_ME || d->rung >= 2 || d->feel[HK_E] > TEMPER || hk_heard_act(t->h, HK_ACT_BLAME));
}

/* What each excuse answers: a paper is met by what papers lack, a gift by what is bargained for, the money by nearly all. */
static const uint64_t answers_to[HK_EXCUSES + 1] = {
    [1] = MONEY | HARD,   [2] = MONEY | WHOM | SHOWN,  [3] = MONEY | WHOM,    [4] = MONEY | SHOWN,  [5] = MONEY | SHOWN,   [6] = MONEY | SHOWN,   [7] = MONEY | SHOWN,  [8] = MONEY | HARD,
    [9] = MONEY | SHOWN,  [10] = WHY | OWED | WHOM | SHOWN,  [11] = MONEY | SHOWN,  [12] = WHY | OWED | SHOWN,  [13] = MONEY,  [14] = MONEY,  [15] = MONEY | GIVEN,  [16] = MONEY,
    [17] = MONEY | HARD,  [18] = MONEY | GIVEN,  [19] = MONEY | HARD,  [20] = MONEY | SHOWN,  [21] = MONEY | HARD,  [22] = MONEY | HARD,  [23] = MONEY,  [24] = HARD,
    [25] = PAY | WHY | LATER,  [26] = PAY | WHY | WHOM | ACT(GREET) | ACT(IDENT) | LATER,  [27] = MONEY | GIVEN,  [28] = PAY | WHY | SHOWN,  [29] = MONEY | WHOM,  [30] = MONEY | LATER,
};

/* The next he has not used: one that was spoken of before the others, then one that answers what was heard, by chance where there are several. */
static bool next_excuse(hk_choice *t)
{
    hk_debtor *d = t->d;
    size_t     left[HK_SC_EXCUSES], n = 0;
    uint64_t   heard = hk_heard_bits(t->h);

    for (size_t i = 0; i < d->s->excuses_n; i++)
        if (may_say(t, i)) left[n++] = i;
    if (!n) return false;
    size_t at = hk_prng_below(&d->policy, (uint32_t)n), i = left[at];
    for (size_t k = n; k-- > 0;)
        if (answers_to[d->s->excuses[left[(at + k) % n]].id] & heard) i = left[(at + k) % n];
    for (size_t k = 0; k < n && heard & WHY; k++)
        if (d->s->excuses[left[k]].holds) i = left[k];                                 /* SC9: asked why, he says what it hangs on */
    for (size_t k = 0; k < n; k++)
        if (t->h->about >> d->s->excuses[left[k]].id & 1) i = left[k];
    d->shown[i] = true;
    d->fresh = (int)i;
    act(t, HK_DEBTOR_EXCUSE)->id = d->s->excuses[i].id;
    return true;
}

/* How he is: percent of the weights in puts_off. */
static const uint8_t leans[HK_STYLE_COUNT][7] = {
    /*                     excuse deflect vague refuse refer anger threat */
    [HK_STYLE_SHEEP]    = {   110,    110,  200,    50,  100,   40,    40 },
    [HK_STYLE_OX]       = {    90,     60,   50,   200,   80,  160,   200 },
    [HK_STYLE_FOX]      = {   120,    150,  120,    70,  130,   60,    80 },
    [HK_STYLE_OWL]      = {    90,    100,   50,   110,   90,   50,   120 },
    [HK_STYLE_OFFICIAL] = {   100,    110,  100,   100,  180,   40,    40 },
    [HK_STYLE_GATE]     = {   100,    110,  120,    60,  160,   60,    60 },
};

/* What a question is about: the excuse it names, else the last that was told and stands. */
static const hk_sc_excuse *about_excuse(const hk_choice *t)
{
    const hk_debtor    *d = t->d;
    const hk_sc_excuse *last = NULL;

    for (size_t i = d->s->excuses_n; i-- > 0;) {
        if (!d->shown[i] || d->resolved[i]) continue;
        if (t->h->about >> d->s->excuses[i].id & 1) return &d->s->excuses[i];
        if (!last) last = &d->s->excuses[i];
    }
    return last;
}

/* Nothing to offer yet: what he says instead is drawn by weights that his state makes. */
static void puts_off(hk_choice *t)
{
    hk_debtor *d = t->d;
    uint32_t   excuses = 0;
    for (size_t i = 0; i < d->s->excuses_n; i++) excuses += may_say(t, i);
    bool     helped = hk_heard_act(t->h, HK_ACT_SOLVE) && about_excuse(t);             /* 泵明天给您换 - 错票还在我抽屉里: nobody says that */
    uint32_t weight[] = { excuses && !helped ? 50u : 0u,                                      /* excuse */
                          16u + (uint32_t)d->feel[HK_R] / 500,                         /* deflect */
                          20u,                                                         /* vague */
                          (uint32_t)d->feel[HK_R] / 250,                               /* refuse */
                          d->s->decides ? 0u : 30u,                                    /* refer: nobody hides behind himself */
                          (uint32_t)d->feel[HK_E] / 300,                               /* anger */
                          5u };                                                        /* threat */

    if (d->turn <= 2 && !hk_heard_kind(t->h, HK_IS_PRESSURE) && !hk_heard_act(t->h, HK_ACT_BLAME)) weight[3] = weight[5] = weight[6] = 0;      /* nobody attacks a plain 您好 */
    else if (hk_choose_trap(t)) return;
    if (gentle(t->h) || at_ease(d)) weight[1] += weight[5], weight[2] += weight[6], weight[5] = weight[6] = 0;
    for (size_t i = 0; i < HK_COUNT(weight); i++) weight[i] *= leans[d->s->style][i];
    size_t k = drawn(d, weight, HK_COUNT(weight));
    if (k == 0 && next_excuse(t)) return;
    if (k == 2 && d->turn <= 2 && !d->at_it && idle(t)) {                              /* 我新锐小陈 and no more: 哦，什么事 */
        act(t, HK_DEBTOR_GREET);
        return;
    }
    static const hk_debtor_act acts[] = { HK_DEBTOR_DEFLECT, HK_DEBTOR_DEFLECT, HK_DEBTOR_VAGUE, HK_DEBTOR_REFUSE, HK_DEBTOR_REFER, HK_DEBTOR_ANGER, HK_DEBTOR_THREAT };
    act(t, acts[k]);
}

/* The question is about a pretext he has not used yet. */
static bool invites_excuse(const hk_choice *t)
{
    for (size_t i = 0; i < t->d->s->excuses_n; i++)
        if (may_say(t, i) && t->h->about >> t->d->s->excuses[i].id & 1) return true;
    return false;
}

/* What he keeps to himself is told as an answer: to a question, to who listens (the line says yes to 您是说…对吧 first), or to what else opens it; not to an offer of
 * help with something else, nor to who asks for somebody. */
static bool asked_for(const hk_heard *h, const hk_sc_card *c)
{
    return hk_heard_bits(h) & (c->opens | ACT(OPENQ) | ACT(PROBE) | ACT(REFLECT) | ACT(EMPATHY));
}

/* SC7: what is asked for is this card's to tell. */
static bool asks_for_card(const hk_choice *t, int card)
{
    for (size_t i = 0; i < t->d->s->knows_n; i++)
        if (t->h->asks >> i & 1 && t->d->s->knows[i].card == card + 1) return true;
    return false;
}

/* One card a turn, the one spoken of first, and before the talk is under way none but one the caller speaks of himself: who is begged pardon for it
 * at the door does not bring it up as news later. */
static bool discloses(hk_choice *t)
{
    enum { UNDER_WAY = 4, GREETED = 2 };
    hk_debtor *d = t->d;
    int        card = -1;
    bool       meant = false;

    if (d->turn < GREETED || hk_heard_act(t->h, HK_ACT_CONFIRM)) return false;                /* a deal read back is answered with yes */
    for (int i = (int)d->s->cards_n; i-- > 0;) {
        bool of_it = t->h->touches >> i & 1 || asks_for_card(t, i);
        if (!d->open[i] || d->told[i] || !asked_for(t->h, &d->s->cards[i])) continue;
        if (!of_it && (meant || d->turn < UNDER_WAY || t->h->asks)) continue;          /* who asks for something else gets that */
        card = i, meant = of_it;
    }
    if (card < 0) return false;
    hk_debtor_tells(d, (size_t)card);
    t->told = card + 1;
    act(t, HK_DEBTOR_DISCLOSE)->id = card + 1;
    return true;
}

/* SC7: two things asked are two answers, what he has not said yet first. What he was asked besides the matter waits for no mood, but who shouts tells nothing. */
static bool tells(hk_choice *t)
{
    enum { SHOUTS = 6500 };
    hk_debtor *d = t->d;
    size_t     was = t->n;

    if (!t->h->asks || hk_heard_act(t->h, HK_ACT_CONFIRM) || d->feel[HK_E] > SHOUTS) return false;
    for (int again = 0; again < 2; again++)
        for (size_t i = 0; i < d->s->knows_n && t->n < HK_DOES_MAX; i++) {
            const hk_sc_know *k = &d->s->knows[i];
            bool out = !k->card || d->told[k->card - 1];
            if (!(t->h->asks >> i & 1) || (int)(d->answered >> i & 1) != again || (again && t->n > was) || (!out && !k->before) || (k->card && k->card == t->told)) continue;
            d->answered |= 1u << i;
            hk_does *x = act(t, HK_DEBTOR_TELL);
            x->id = (int)i + 1, x->holds = out;
        }
    return t->n > was;
}

/* His pretext fell, or his trouble is out of the way: he says so, and only then what else he has. */
static bool owns_up(hk_choice *t)
{
    hk_debtor *d = t->d;
    bool caught = d->events >> HK_EV_PRETEXT_CAUGHT & 1, helped = d->events >> HK_EV_OBSTACLE_GONE & 1;

    if (!caught && !helped) return false;
    act(t, caught ? HK_DEBTOR_ACCEPT_FACT : HK_DEBTOR_SOFTEN)->id = caught ? d->fell : d->freed;
    if (t->n < HK_DOES_MAX && chance(d, caught ? 15 : 75) && !hk_haggle_stands_by(t)) puts_off(t);               /* he answered a question first: that is two things */
    return true;
}

static void elaborates(hk_choice *t, const hk_sc_excuse *e)
{
    hk_does *x = act(t, HK_DEBTOR_ELABORATE);
    x->id = e->id, x->holds = e->truth;
}

/* Nothing was asked: he says more of what he pleaded, or what else he has. */
static bool goes_on(hk_choice *t)
{
    const hk_sc_excuse *e = about_excuse(t);

    if (!e || !chance(t->d, 60)) return false;
    elaborates(t, e);
    return true;
}

static bool answers_one(hk_choice *t)
{
    hk_debtor *d = t->d;
    const hk_heard *h = t->h;

    hk_haggle_reopens(t);
    if (hk_haggle_closes(t)) return true;
    bool rest = hk_haggle_asks_rest(t) && (hk_heard_kind(h, HK_IS_DEMAND) || hk_heard_act(h, HK_ACT_OPENQ) || hk_heard_act(h, HK_ACT_PROBE));
    if (d->deal.confirmed && rest && hk_haggle_answers_rest(t)) return true;
    if (d->deal.confirmed && hk_heard_kind(h, HK_IS_DEMAND)) {                             /* the rest: not today */
        act(t, HK_DEBTOR_VAGUE);
        return true;
    }
    if (hk_heard_act(h, HK_ACT_FIND_DM)) {
        if (d->s->decides) act(t, HK_DEBTOR_DECIDES);
        else act(t, HK_DEBTOR_REFER)->id = d->feel[HK_T] > 3500 || d->feel[HK_P] > 3500;
        if (!d->s->decides && h->codes & hk_code_bit(d->s->decider) && d->feel[HK_T] > 4000) end(d, d->turn > 4 && chance(d, 60) ? HK_END_ESCALATED : HK_GOES_ON);
        return true;
    }
    if (d->events >> HK_EV_WRONG_SUM & 1) {
        act(t, HK_DEBTOR_DISPUTE_FACT);
        return true;
    }
    if (hk_haggle_bargains(t) || owns_up(t)) return true;
    if (hk_heard_act(h, HK_ACT_OPENQ) || hk_heard_act(h, HK_ACT_PROBE) || hk_heard_act(h, HK_ACT_REFLECT)) {
        const hk_sc_excuse *e = about_excuse(t);
        if (invites_excuse(t) && (!e || !(h->about >> e->id & 1))) next_excuse(t);
        else if (e) elaborates(t, e);
        else if (!hk_haggle_stands_by(t) && !next_excuse(t)) act(t, chance(d, 60) ? HK_DEBTOR_DEFLECT : HK_DEBTOR_VAGUE);
        return true;
    }
    if (hk_heard_act(h, HK_ACT_DEBT)) {
        if (t->n && t->does[0].act == HK_DEBTOR_ACCEPT_FACT) return next_excuse(t);                    /* the promise he owned is the debt, too */
        if (d->established) act(t, HK_DEBTOR_ACCEPT_FACT);
        else act(t, h->sum_fen == HK_NULL ? HK_DEBTOR_VAGUE : HK_DEBTOR_DISPUTE_FACT);
        if (d->established && chance(d, 90) && !hk_haggle_stands_by(t)) next_excuse(t);
        return true;
    }
    if (nods(h)) return goes_on(t);
    return false;
}

/* Of three payments he answers two with figures and puts the third off in words. */
static bool answers(hk_choice *t)
{
    static const hk_debtor_act figures[] = { HK_DEBTOR_OFFER, HK_DEBTOR_COUNTER, HK_DEBTOR_CONFIRM, HK_DEBTOR_REFUSE };
    bool done = answers_one(t), named = false;

    for (size_t i = 0; i < HK_COUNT(figures); i++) named |= t->n == 1 && t->does[0].act == figures[i] && t->does[0].sum_fen;
    if (done && named && t->h->third_fen) act(t, HK_DEBTOR_VAGUE);
    return done;
}

/* The same of what he adds. */
static const uint8_t adds_lean[HK_STYLE_COUNT][6] = {
    /*                     deflect wish  cop vague refer threat */
    [HK_STYLE_SHEEP]    = {     90,  60,  60,  200,  120,    30 },
    [HK_STYLE_OX]       = {     70, 120,  40,   40,   60,   250 },
    [HK_STYLE_FOX]      = {    130, 150, 240,  100,  100,    60 },
    [HK_STYLE_OWL]      = {     70, 250, 100,   40,   80,   100 },
    [HK_STYLE_OFFICIAL] = {    110,  60,  60,  100,  200,    30 },
    [HK_STYLE_GATE]     = {    100,  60,  60,  120,  200,    40 },
};

/* People add things: a doubt, a wish, somebody upstairs. Only to a turn of one act, and never to an end. */
static void adds(hk_choice *t)
{
    hk_debtor *d = t->d;
    static const hk_debtor_act more[] = { HK_DEBTOR_DEFLECT, HK_DEBTOR_ASK_CONCESSION, HK_DEBTOR_COP, HK_DEBTOR_VAGUE, HK_DEBTOR_REFER, HK_DEBTOR_THREAT };
    uint32_t weight[] = { 30, t->does[0].act == HK_DEBTOR_OFFER || t->does[0].act == HK_DEBTOR_COUNTER ? 40u : 6u, d->s->decides ? 0u : 6u,
                          t->does[0].act == HK_DEBTOR_EXCUSE ? 20u : 4u, d->s->decides ? 0u : 20u, gentle(t->h) ? 0u : (uint32_t)d->feel[HK_R] / 400 };

    switch (t->does[0].act) {
    case HK_DEBTOR_EXCUSE: case HK_DEBTOR_ELABORATE: case HK_DEBTOR_OFFER: case HK_DEBTOR_COUNTER: case HK_DEBTOR_ACCEPT_FACT: case HK_DEBTOR_DISPUTE_FACT: case HK_DEBTOR_REFUSE: break;
    default: return;
    }
    if (t->n != 1 || !chance(d, 27)) return;                                           /* a turn in four: who adds something each time is heard to do so */
    if (at_ease(d)) weight[1] += weight[5], weight[5] = 0;                             /* who would threaten otherwise asks for something */
    for (size_t i = 0; i < HK_COUNT(weight); i++) weight[i] *= adds_lean[d->s->style][i];
    act(t, more[drawn(d, weight, HK_COUNT(weight))]);
}

/* Not of a greeting kind. */
static bool matter(hk_debtor_act a)
{
    static const hk_debtor_act idle[] = { HK_DEBTOR_GREET, HK_DEBTOR_ASK_BACK, HK_DEBTOR_CHAT, HK_DEBTOR_WRONG_NAME, HK_DEBTOR_SILENCE, HK_DEBTOR_STILL_THERE };
    for (size_t i = 0; i < HK_COUNT(idle); i++)
        if (a == idle[i]) return false;
    return true;
}

void hk_debtor_choose(hk_debtor *d, const hk_heard *h, hk_does does[HK_DOES_MAX], size_t *n)
{
    hk_choice t = { .d = d, .h = h, .does = does };
    bool done = reacts(&t);

    if (!done && !t.n && hk_debtor_lets_lie(d, h)) {
        act(&t, HK_DEBTOR_SILENCE)->quiet = true;
        *n = t.n;
        return;
    }
    if (!done) holds_against(&t, &done);
    if (!done && !recalls(&t, &done)) done = opens(&t);
    if (!done) {
        bool opens_up = discloses(&t), answers_it = tells(&t);
        if (opens_up || answers_it) done = t.n == HK_DOES_MAX || (!hk_heard_kind(h, HK_IS_DEMAND) && !hk_haggle_asks_rest(&t));
    }
    if (!done && !answers(&t)) {
        if (d->feel[HK_E] > 6000 && !gentle(h) && chance(d, 40)) act(&t, HK_DEBTOR_ANGER);
        else if (hk_heard_kind(h, HK_IS_PRESSURE) && d->feel[HK_R] > 6000 && chance(d, 35)) act(&t, HK_DEBTOR_THREAT);
        else if (hk_heard_kind(h, HK_IS_WARM) && !hk_heard_kind(h, HK_IS_DEMAND) && t.n == 0 && chance(d, 40)) act(&t, d->feel[HK_T] > 5000 ? HK_DEBTOR_SOFTEN : HK_DEBTOR_DEFLECT);
        else if (!hk_haggle_stands_by(&t)) puts_off(&t);
    }
    if (t.n) adds(&t);
    for (size_t i = 0; i < t.n; i++) d->at_it |= matter(does[i].act);
    *n = t.n;
}
