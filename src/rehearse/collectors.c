/* collectors.c - see collectors.h. */
#include "rehearse/collectors.h"

typedef struct player {
    const hk_scenario *s;        /* what his file says: sum, papers */
    hk_prng  chance;
    int      turn, step, rung, asked;
    hk_does  saw[HK_DOES_MAX];
    size_t   saw_n;
    int      excuse_tries[HK_EXCUSES + 1];
    bool     reflected, opened, introduced, stated, poor, confirmed, told;
    int      offered, gave;
    bool     person;             /* somebody, not the program, answers him */
    hk_sc_excuse strange;
} player;

const char *hk_collector_name(hk_collector c)
{
#define X(name) #name,
    static const char *const names[] = { HK_COLLECTORS(X) };
#undef X
    return names[c];
}

static hk_heard nothing(void) { return (hk_heard){ .sum_fen = HK_NULL, .in_days = -1 }; }
static void say(hk_heard *h, hk_act a)
{
    if (h->n < HK_HEARD_ACTS) h->act[h->n++] = a;
}

/* Slots that go with an act when the caller knows his file. */
static void fill(hk_heard *h, const hk_scenario *s, hk_act a)
{
    if (a == HK_ACT_DEBT) h->sum_fen = s->total_fen;
    if (a == HK_ACT_ASK || a == HK_ACT_DEADLINE) h->sum_fen = s->total_fen, h->in_days = 5;
    if (a == HK_ACT_PLAN) h->parts = HK_MIN(3, s->parts_max), h->share = 4000, h->in_days = 7;
    if (a == HK_ACT_TRADE) h->codes |= hk_code_bit(HK_CODE_SHIP), h->share = 6000, h->in_days = 7;
    if (a == HK_ACT_EVID) h->codes |= s->paper & s->papers_ours ? s->paper & s->papers_ours & -(s->paper & s->papers_ours) : hk_code_bit(HK_CODE_CONTRACT);
    if (a == HK_ACT_FIND_DM) h->codes |= hk_code_bit(s->decider);
    if (a == HK_ACT_SOLVE) h->codes |= hk_code_bit(HK_CODE_INVOICE);
    if (a == HK_ACT_CONFIRM) h->written = true;
}

static bool saw(const player *p, hk_debtor_act a)
{
    for (size_t i = 0; i < p->saw_n; i++)
        if (p->saw[i].act == a) return true;
    return false;
}

/* A figure lies on the table: his own, another, or the one he stands by. */
static bool named(const player *p)
{
    for (size_t i = 0; i < p->saw_n; i++)
        if (p->saw[i].act == HK_DEBTOR_OFFER || p->saw[i].act == HK_DEBTOR_COUNTER || (p->saw[i].act == HK_DEBTOR_REFUSE && p->saw[i].sum_fen)) return true;
    return false;
}

/* A reason the case does not know can only come from a person in the debtor's seat: no paper speaks of it and nothing cures it. */
static const hk_sc_excuse *saw_excuse(player *p)
{
    for (size_t i = 0; i < p->saw_n; i++) {
        if ((p->saw[i].act != HK_DEBTOR_EXCUSE && p->saw[i].act != HK_DEBTOR_ELABORATE) || !p->saw[i].id) continue;
        for (size_t k = 0; k < p->s->excuses_n; k++)
            if (p->s->excuses[k].id == p->saw[i].id) return &p->s->excuses[k];
        p->strange = (hk_sc_excuse){ .id = p->saw[i].id };
        return &p->strange;
    }
    return NULL;
}

/* 要告就告, 我换供应商: a person's, whom the scripted talks never meet; a challenge is answered like an outburst. */
static bool dared(const player *p)
{
    enum { SUE_ME = 24 };
    for (size_t i = 0; p->person && i < p->saw_n; i++)
        if (p->saw[i].act == HK_DEBTOR_THREAT || (p->saw[i].act == HK_DEBTOR_EXCUSE && p->saw[i].id == SUE_ME)) return true;
    return false;
}

/* ---- the expert ----------------------------------------------------------------------------------------------------------- */
/* What to give: what he was told matters, else one thing after the other. */
static void give(player *p, hk_heard *h)
{
    static const hk_slot_code tries[] = { HK_CODE_SHIP, HK_CODE_TERMS, HK_CODE_LIMIT, HK_CODE_GRADE };

    h->codes |= p->told && p->s->wants ? p->s->wants : hk_code_bit(tries[p->gave++ % (int)HK_COUNT(tries)]);
    h->in_days = 7;
}

/* First he makes sure he understood, then he brings the paper, then what removes it; a pretext he names only when nothing held. */
static void on_excuse(player *p, hk_heard *h, const hk_sc_excuse *e)
{
    int tries = p->excuse_tries[e->id]++;

    if (e->id == 1 || e->id == 8) p->poor = true;
    if (e->papers & p->s->papers_ours && tries <= 1) {
        say(h, HK_ACT_EVID);
        h->codes |= e->papers & p->s->papers_ours;
    } else if (e->cures && tries <= 1) {
        say(h, HK_ACT_SOLVE);
        h->codes |= e->cures;
    } else if (tries == 0) {
        say(h, p->reflected ? HK_ACT_PROBE : HK_ACT_REFLECT);
        p->reflected = true;
    } else if (tries == 1) say(h, HK_ACT_PROBE);
    else if (p->poor) say(h, HK_ACT_HELP);
    else say(h, HK_ACT_RETURN);
}

static void ladder(player *p, hk_heard *h)
{
    static const hk_act rungs[] = { HK_ACT_BOSS, HK_ACT_CONSEQ, HK_ACT_DEADLINE, HK_ACT_LEGAL };

    if (p->poor || hk_case_willing(p->s->kase)) {
        if (p->step++ % 2) {
            say(h, HK_ACT_TRADE);
            give(p, h);
            h->share = 10000;
        } else {
            say(h, p->poor ? HK_ACT_PLAN : HK_ACT_ASK);
            fill(h, p->s, h->act[0]);
        }
        return;
    }
    say(h, rungs[HK_MIN(p->rung, 3)]);
    p->rung++;
    if (p->rung > 1) {
        say(h, HK_ACT_ASK);
        fill(h, p->s, HK_ACT_ASK);
    }
}

/* Less than two thirds of the debt, from somebody who has it and was hardly pressed. */
static bool too_little(const player *p)
{
    int64_t most = 0;
    for (size_t i = 0; i < p->saw_n; i++) most = HK_MAX(most, p->saw[i].sum_fen);
    return !p->poor && !hk_case_willing(p->s->kase) && p->rung < 2 && most < p->s->total_fen / 3 * 2;
}

static void expert(player *p, hk_heard *h)
{
    const hk_sc_excuse *e = saw_excuse(p);

    p->told |= saw(p, HK_DEBTOR_DISCLOSE);
    if (p->turn == 1) {
        say(h, HK_ACT_GREET);
        say(h, HK_ACT_IDENT);
    } else if (saw(p, HK_DEBTOR_ASK_WHO) && !p->introduced) {
        p->introduced = true;
        say(h, HK_ACT_IDENT);
        say(h, HK_ACT_DEBT);
        fill(h, p->s, HK_ACT_DEBT);
        p->stated = true;
    } else if (!p->stated) {
        p->stated = true;
        say(h, HK_ACT_DEBT);
        fill(h, p->s, HK_ACT_DEBT);
        say(h, HK_ACT_OPENQ);
    } else if (saw(p, HK_DEBTOR_CONFIRM) || saw(p, HK_DEBTOR_NIBBLE)) {
        say(h, saw(p, HK_DEBTOR_NIBBLE) ? HK_ACT_COUNTER : HK_ACT_FOLLOW);
    } else if (p->offered >= 2 && named(p) && too_little(p)) ladder(p, h);
    else if (saw(p, HK_DEBTOR_ACCEPT) || (p->offered >= 2 && named(p))) {
        p->confirmed = true;
        say(h, HK_ACT_CONFIRM);
        h->written = true;
        for (size_t i = 0; i < p->saw_n; i++)
            if (p->saw[i].sum_fen) h->sum_fen = p->saw[i].sum_fen, h->in_days = p->saw[i].in_days;
    } else if (named(p)) {
        /* Never the first offer; each time something given for something more. */
        say(h, HK_ACT_TRADE);
        give(p, h);
        h->share = p->offered++ ? 8000 : 10000;
    } else if (saw(p, HK_DEBTOR_TRAP)) say(h, HK_ACT_UNTRAP);
    else if (saw(p, HK_DEBTOR_ANGER) || dared(p)) {
        say(h, HK_ACT_EMPATHY);
        say(h, HK_ACT_FIRM);
    } else if (saw(p, HK_DEBTOR_REFER) && p->asked < 2) {
        p->asked++;
        say(h, HK_ACT_FIND_DM);
        fill(h, p->s, HK_ACT_FIND_DM);
    } else if (e) on_excuse(p, h, e);
    else if (!p->opened) {
        p->opened = true;
        say(h, HK_ACT_OPENQ);
    } else if (p->turn > 5 || p->rung || p->step) ladder(p, h);
    else {
        say(h, p->turn % 2 ? HK_ACT_REFLECT : HK_ACT_PRAISE);
        say(h, HK_ACT_ASK);
        fill(h, p->s, HK_ACT_ASK);
    }
}

/* ---- the others ----------------------------------------------------------------------------------------------------------- */
static void cycle(player *p, hk_heard *h, const hk_act *acts, size_t n)
{
    hk_act a = acts[(size_t)(p->turn - 1) % n];
    say(h, a);
    fill(h, p->s, a);
}
#define CYCLE(...) cycle(p, h, (const hk_act[]){ __VA_ARGS__ }, sizeof((const hk_act[]){ __VA_ARGS__ }) / sizeof(hk_act))

static void speak(hk_collector c, player *p, hk_heard *h)
{
    switch (c) {
    case HK_COLLECTOR_expert: expert(p, h); break;
    case HK_COLLECTOR_polite:
        if (p->turn == 1) say(h, HK_ACT_GREET), say(h, HK_ACT_IDENT);
        else if (saw(p, HK_DEBTOR_OFFER) || saw(p, HK_DEBTOR_COUNTER) || saw(p, HK_DEBTOR_ACCEPT)) say(h, HK_ACT_CONFIRM);
        else CYCLE(HK_ACT_SOFT_ASK, HK_ACT_DEBT, HK_ACT_ASK);
        break;
    case HK_COLLECTOR_pushover: CYCLE(HK_ACT_GREET, HK_ACT_SOFT_ASK, HK_ACT_EMPATHY, HK_ACT_FREE); break;
    case HK_COLLECTOR_random: {
        hk_act a = (hk_act)hk_prng_range(&p->chance, HK_ACT_GREET, HK_ACT_BLAME);
        say(h, a);
        fill(h, p->s, a);
        break;
    }
    case HK_COLLECTOR_complainer: CYCLE(HK_ACT_BLAME, HK_ACT_DEBT, HK_ACT_BLAME, HK_ACT_ASK); break;
    case HK_COLLECTOR_repeat: CYCLE(HK_ACT_ASK); break;
    case HK_COLLECTOR_praiser: CYCLE(HK_ACT_PRAISE, HK_ACT_PRAISE, HK_ACT_PRAISE, HK_ACT_SOFT_ASK); break;
    case HK_COLLECTOR_legal_first: CYCLE(HK_ACT_LEGAL, HK_ACT_DEADLINE, HK_ACT_LEGAL, HK_ACT_ASK); break;
    case HK_COLLECTOR_bluffer:
        CYCLE(HK_ACT_BLUFF, HK_ACT_LEGAL, HK_ACT_ASK);
        if (h->act[0] == HK_ACT_BLUFF) h->claims = 1u << HK_STEP_SUED | 1u << HK_STEP_SEIZED;
        break;
    case HK_COLLECTOR_bully: CYCLE(HK_ACT_ABUSE, HK_ACT_ASK, HK_ACT_ABUSE, HK_ACT_LEGAL); break;
    case HK_COLLECTOR_COUNT: break;
    }
}

/* ---- play ----------------------------------------------------------------------------------------------------------------- */
void hk_outcome(const hk_debtor *d, hk_played *out)
{
    int64_t all = hk_debtor_collectable(d);
    int32_t mean = (d->feel[HK_T] + d->feel[HK_F] + 10000 - d->feel[HK_E]) / 3;

    out->ending = d->ending;
    out->turns = d->turn;
    out->sum_fen = d->deal.agreed ? d->deal.sum_fen : 0;
    out->fouls = d->fouls;
    out->recovery = all > 0 ? (int32_t)HK_MIN(10000, hk_debtor_expected(d) / (all / 10000 + 1)) : 0;
    out->relation = HK_MIN(10000, mean * 10 / 8);
    for (unsigned f = d->fouls; f; f &= f - 1) out->relation = HK_MAX(0, out->relation - 2500);
    int64_t sum = out->recovery + out->relation;
    out->index = sum ? (int32_t)(2 * (int64_t)out->recovery * out->relation / sum) : 0;
}

static uint64_t stamp(uint64_t h, uint64_t v) { return (h ^ v) * UINT64_C(0x100000001b3); }

typedef void next_turn(void *self, player *p, hk_heard *h);

/* His turns; the debtor as the last one left him. */
static size_t turns_of(next_turn *next, void *self, const hk_scenario *s, uint64_t seed, hk_turn_record turns[HK_COLLECTOR_TURNS], hk_debtor *d)
{
    player p = { 0 };
    size_t n = 0;

    hk_prng_init(&p.chance, seed, "collector");
    hk_debtor_start(d, s, seed);
    p.s = d->s;
    while (d->ending == HK_GOES_ON && n < HK_COLLECTOR_TURNS) {
        hk_turn_record *t = &turns[n];
        hk_heard h = nothing();
        p.turn++;
        next(self, &p, &h);
        if (!h.n && !h.unsure) break;
        hk_turn_play(d, &h, t);
        memcpy(p.saw, t->does, sizeof p.saw);
        p.saw_n = t->does_n;
        n++;
    }
    return n;
}

static void play(next_turn *next, void *self, const hk_scenario *s, uint64_t seed, hk_played *out)
{
    hk_turn_record turns[HK_COLLECTOR_TURNS];
    hk_debtor d;
    hk_judged judged;

    *out = (hk_played){ .print = UINT64_C(0xcbf29ce484222325) };
    size_t n = turns_of(next, self, s, seed, turns, &d);
    for (size_t k = 0; k < n; k++) {
        const hk_turn_record *t = &turns[k];
        for (size_t i = 0; i < t->heard.n; i++) out->print = stamp(out->print, t->heard.act[i]);
        for (size_t i = 0; i < t->does_n; i++) out->print = stamp(out->print, (uint64_t)t->does[i].act << 8 | (uint64_t)t->does[i].id);
    }
    hk_debtor_leave(&d);
    hk_outcome(&d, out);
    hk_judge(&d, turns, n, NULL, &judged);
    out->total = judged.total;
}

struct hk_collector_mind {
    hk_collector kind;
    player       p;
};

hk_collector_mind *hk_collector_mind_new(hk_arena *a, hk_collector c, const hk_scenario *s, uint64_t seed)
{
    hk_collector_mind *m = HK_NEW(a, hk_collector_mind);

    *m = (hk_collector_mind){ .kind = c, .p = { .s = hk_scenario_drawn(s, seed) } };
    hk_prng_init(&m->p.chance, seed, "collector");
    return m;
}

void hk_collector_faces_person(hk_collector_mind *m) { m->p.person = true; }

void hk_collector_next(hk_collector_mind *m, const hk_does *saw_now, size_t n, hk_heard *h)
{
    assert(n <= HK_DOES_MAX);
    for (size_t i = 0; i < n; i++) m->p.saw[i] = saw_now[i];
    m->p.saw_n = n;
    m->p.turn++;
    *h = nothing();
    speak(m->kind, &m->p, h);
}

static void collector_next(void *self, player *p, hk_heard *h) { speak(*(hk_collector *)self, p, h); }
void hk_collector_play(hk_collector c, const hk_scenario *s, uint64_t seed, hk_played *out) { play(collector_next, &c, s, seed, out); }

size_t hk_collector_talk(hk_collector c, const hk_scenario *s, uint64_t seed, hk_turn_record turns[HK_COLLECTOR_TURNS], hk_debtor *d) { return turns_of(collector_next, &c, s, seed, turns, d); }

typedef struct script {
    const hk_act *acts;
    size_t        n;
    const hk_scenario *as;
} script;

static void script_next(void *self, player *p, hk_heard *h)
{
    const script *x = self;
    if ((size_t)p->turn > x->n) return;
    say(h, x->acts[p->turn - 1]);
    fill(h, x->as ? x->as : p->s, x->acts[p->turn - 1]);
}

void hk_script_play(const hk_act *acts, size_t n, const hk_scenario *as, const hk_scenario *s, uint64_t seed, hk_played *out)
{
    script x = { acts, n, as };
    play(script_next, &x, s, seed, out);
}

/* ---- one thing changed -------------------------------------------------------------------------------------------------------- */
const char *hk_change_name(hk_expert_change c)
{
#define X(name) #name,
    static const char *const names[] = { HK_CHANGES(X) };
#undef X
    return names[c];
}

static void drop(hk_heard *h, hk_act a)
{
    size_t n = 0;
    for (size_t i = 0; i < h->n; i++)
        if (h->act[i] != a) h->act[n++] = h->act[i];
    h->n = n;
    if (!n) say(h, HK_ACT_SOFT_ASK);
}

static void swap(hk_heard *h, hk_act a, hk_act b)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->act[i] == a) h->act[i] = b;
}

static void changed_next(void *self, player *p, hk_heard *h)
{
    switch (*(hk_expert_change *)self) {
    case HK_CHANGE_legal_first:
        if (p->turn == 1) say(h, HK_ACT_LEGAL);
        else expert(p, h);
        break;
    case HK_CHANGE_four_praises:
        if (p->turn >= 2 && p->turn <= 5) say(h, HK_ACT_PRAISE);
        else expert(p, h);
        break;
    default: expert(p, h); break;
    }
    switch (*(hk_expert_change *)self) {
    case HK_CHANGE_abuse_once:
        if (p->turn == 4) h->n = HK_MIN(h->n, (size_t)1), say(h, HK_ACT_ABUSE);
        break;
    case HK_CHANGE_no_confirm: drop(h, HK_ACT_CONFIRM), drop(h, HK_ACT_FOLLOW); break;
    case HK_CHANGE_free_for_trade: swap(h, HK_ACT_TRADE, HK_ACT_FREE); break;
    case HK_CHANGE_blame_for_evidence: swap(h, HK_ACT_EVID, HK_ACT_BLAME); break;
    case HK_CHANGE_repeats_all:
        if (h->n && h->n < HK_HEARD_ACTS) say(h, h->act[0]);
        break;
    case HK_CHANGE_no_listening: drop(h, HK_ACT_OPENQ), drop(h, HK_ACT_REFLECT), drop(h, HK_ACT_PROBE); break;
    default: break;
    }
}

void hk_expert_changed(hk_expert_change c, const hk_scenario *s, uint64_t seed, hk_played *out) { play(changed_next, &c, s, seed, out); }
