/* judge.c - see judge.h. A dimension is a row of what counts for it and what counts against it; the rest is adding up. */
#include "debtor/effects.h"
#include "reading/threat.h"
#include "rehearse/judge_inside.h"

const char *hk_dimension_name(hk_dimension d)
{
#define X(name) #name,
    static const char *const names[] = { HK_DIMENSIONS(X) };
#undef X
    return names[d];
}

void hk_turn_play(hk_debtor *d, const hk_heard *h, hk_turn_record *out)
{
    *out = (hk_turn_record){ .heard = *h };
    memcpy(out->before, d->feel, sizeof out->before);
    hk_debtor_turn(d, h, out->does, &out->does_n);
    memcpy(out->after, d->feel, sizeof out->after);
    out->events = d->events;
    out->after_min = d->after_min, out->clock_min = d->clock_min;
}

/* The bit of an excuse of his that is true; 0: he spoke of none. */
static uint32_t true_obstacle(const hk_scenario *s, const hk_does *x)
{
    if (x->act != HK_DEBTOR_EXCUSE && x->act != HK_DEBTOR_ELABORATE) return 0;
    for (size_t i = 0; i < s->excuses_n; i++)
        if (s->excuses[i].truth && s->excuses[i].id == x->id) return 1u << x->id;
    return 0;
}

typedef struct bench {
    const hk_debtor      *d;
    const hk_turn_record *t;
    size_t                n;
    hk_judged            *out;
    int32_t               points[HK_DIM_COUNT];
    bool                  played[HK_DIM_COUNT];
} bench;

static void note(bench *b, hk_dimension dim, size_t turn, int points, const char *rule)
{
    b->played[dim] = true;
    b->points[dim] += points;
    if (b->out->evidence_n < HK_EVIDENCE_MAX) b->out->evidence[b->out->evidence_n++] = (hk_evidence){ dim, (int)turn, points, rule };
}

static bool said(const hk_turn_record *t, hk_act a)
{
    for (size_t i = 0; i < t->heard.n; i++)
        if (t->heard.act[i] == a) return true;
    return false;
}

static bool said_kind(const hk_turn_record *t, uint8_t flags)
{
    for (size_t i = 0; i < t->heard.n; i++)
        if (hk_effects[t->heard.act[i]].flags & flags) return true;
    return false;
}

static bool did(const hk_turn_record *t, hk_debtor_act a)
{
    for (size_t i = 0; i < t->does_n; i++)
        if (t->does[i].act == a) return true;
    return false;
}

static size_t first(const bench *b, hk_act a)
{
    for (size_t i = 0; i < b->n; i++)
        if (said(&b->t[i], a)) return i + 1;
    return 0;
}

/* He has named what really holds it up, in this turn's answer or before, and it is not out of the way: there was something to solve. */
static bool obstacle_named(const hk_scenario *s, const hk_turn_record *t, size_t at)
{
    uint32_t open = 0;

    for (size_t i = 0; i <= at; i++) {
        uint32_t gone = 0;
        for (size_t k = 0; k < s->excuses_n; k++)
            if (t[i].heard.codes & s->excuses[k].cures) gone |= 1u << s->excuses[k].id;
        if (t[i].events >> HK_EV_OBSTACLE_GONE & 1) open &= open & gone ? ~gone : 0;
        for (size_t k = 0; k < t[i].does_n; k++) open |= true_obstacle(s, &t[i].does[k]);
    }
    return open || did(&t[at], HK_DEBTOR_DISCLOSE);
}

bool hk_turn_happened(const hk_debtor *d, const hk_turn_record *turns, size_t at, hk_event e)
{
    return turns[at].events >> e & 1 && !(e == HK_EV_NO_REFERENT && obstacle_named(d->s, turns, at));
}

static bool happened(const bench *b, size_t at, hk_event e) { return hk_turn_happened(b->d, b->t, at, e); }

/* ---- events that speak for themselves -------------------------------------------------------------------------------------- */
static const struct { hk_event event; hk_dimension dim; int points; const char *rule; bool once; } speaking[] = {
    { HK_EV_ESTABLISHED,    HK_DIM_facts,      200, "sum_right" },
    { HK_EV_WRONG_SUM,      HK_DIM_facts,     -100, "sum_wrong" },
    { HK_EV_PRETEXT_CAUGHT, HK_DIM_excuses,    150, "pretext_caught" },
    { HK_EV_WRONG_PAPER,    HK_DIM_facts,      -50, "paper_wrong" },
    { HK_EV_TRUTH_DOUBTED,  HK_DIM_excuses,   -200, "truth_doubted" },
    { HK_EV_OBSTACLE_GONE,  HK_DIM_excuses,    200, "obstacle_removed" },
    { HK_EV_NO_REFERENT,    HK_DIM_excuses,    -50, "nothing_to_solve" },
    { HK_EV_EXCUSE_MISSED,  HK_DIM_excuses,   -100, "excuse_missed" },
    { HK_EV_EARLY_PRESSURE, HK_DIM_pressure,  -150, "pressure_early" },
    { HK_EV_RUNG_SKIPPED,   HK_DIM_pressure,  -150, "rung_skipped" },
    { HK_EV_FREE,           HK_DIM_concession,-200, "given_free" },
    { HK_EV_HALF_TRADE,     HK_DIM_concession, -50, "trade_half" },
    { HK_EV_TRADE,          HK_DIM_concession, 200, "trade_whole" },
    { HK_EV_PLAN_TO_ABLE,   HK_DIM_concession,-100, "plan_to_able" },
    { HK_EV_TRAP_CLEARED,   HK_DIM_tactics,    300, "trap_cleared" },
    { HK_EV_TRAP_SPRUNG,    HK_DIM_tactics,   -300, "trap_sprung" },
    { HK_EV_TACTIC_SEEN,    HK_DIM_tactics,   -100, "tactic_seen" },
    { HK_EV_EARLY_NIBBLE,   HK_DIM_tactics,   -100, "nibble_early" },
    { HK_EV_DEAL,           HK_DIM_close,      150, "deal" },
    { HK_EV_CONFIRMED,      HK_DIM_close,      150, "confirmed", .once = true },      /* a second part opens it again */
    { HK_EV_PRAISE_STUNG,   HK_DIM_relation,   -30, "praise_stung", .once = true },      /* how he is left tells the rest */
    { HK_EV_WRONG_NAME,     HK_DIM_opening,   -100, "wrong_name" },
    { HK_EV_BLAME,          HK_DIM_relation,  -100, "blame" },
    { HK_EV_ABUSE,          HK_DIM_relation,  -400, "abuse" },
};

static void events(bench *b)
{
    bool told[HK_COUNT(speaking)] = { 0 };

    for (size_t i = 0; i < b->n; i++)
        for (size_t k = 0; k < HK_COUNT(speaking); k++) {
            if (!happened(b, i, speaking[k].event) || (speaking[k].once && told[k])) continue;
            bool above = speaking[k].event == HK_EV_WRONG_SUM && happened(b, i, HK_EV_ESTABLISHED);      /* the debt was right: what was asked is not */
            note(b, speaking[k].dim, i + 1, speaking[k].points, above ? "asked_above" : speaking[k].rule);
            told[k] = true;
        }
}

/* ---- what has to be seen over several turns --------------------------------------------------------------------------------- */
static void opening(bench *b)
{
    size_t who = first(b, HK_ACT_IDENT);
    bool   early = false;

    for (size_t i = b->n; i-- > 0;)
        if (b->t[i].heard.named && (!who || i + 1 < who)) who = i + 1;

    if (who && who <= 2) note(b, HK_DIM_opening, who, 200, "said_who");
    else note(b, HK_DIM_opening, 1, 0, "not_said_who");
    for (size_t i = 0; i < HK_MIN(b->n, (size_t)2); i++) early |= said_kind(&b->t[i], HK_IS_PRESSURE) || said(&b->t[i], HK_ACT_BLAME);
    note(b, HK_DIM_opening, 1, early ? -100 : 200, early ? "opened_hard" : "opened_well");
}

static void listening(bench *b)
{
    size_t ask = first(b, HK_ACT_OPENQ), mirror = first(b, HK_ACT_REFLECT), plan = first(b, HK_ACT_PLAN);

    bool   told = false;

    for (size_t i = 0; i < b->n; i++) {                   /* a card may be told some turns after it was opened */
        if (!did(&b->t[i], HK_DEBTOR_DISCLOSE)) continue;
        note(b, HK_DIM_listen, i + 1, 150, "card_opened");
        told = true;
    }
    if (ask) note(b, HK_DIM_listen, ask, 120, "asked_openly");
    else note(b, HK_DIM_listen, 0, 0, told || first(b, HK_ACT_PROBE) ? "not_openly" : "never_asked");
    if (mirror) note(b, HK_DIM_listen, mirror, !plan || mirror < plan ? 130 : 50, "mirrored");
}

/* Strength fits ability and will: a ladder for those who can and will not, none for the poor. */
static void pressing(bench *b)
{
    bool able = hk_case_able(b->d->s->kase), willing = hk_case_willing(b->d->s->kase), pressed = false;

    for (size_t i = 0; i < b->n; i++) {
        if (b->t[i].heard.announced & ~(b->d->s->steps_allowed | b->d->s->steps_done)) note(b, HK_DIM_pressure, i + 1, -150, "step_beyond");
        if (!said_kind(&b->t[i], HK_IS_PRESSURE)) continue;
        if (!pressed && !(b->t[i].events >> HK_EV_EARLY_PRESSURE & 1)) note(b, HK_DIM_pressure, i + 1, 200, "pressed_in_order");
        pressed = true;
    }
    if (able && !willing) note(b, HK_DIM_pressure, b->n, pressed ? 200 : -50, pressed ? "strength_fits" : "too_soft");
    else if (pressed) note(b, HK_DIM_pressure, b->n, able ? 100 : -150, able ? "strength_fits" : "too_hard");
}

static void excuses(bench *b)
{
    size_t shown = 0, closed = 0;

    for (size_t i = 0; i < b->d->s->excuses_n; i++) {
        shown += b->d->shown[i];
        closed += b->d->resolved[i];
    }
    if (shown) note(b, HK_DIM_excuses, b->n, (int)(100 + 200 * closed / shown), "closed_of_shown");
}

static void tactics(bench *b)
{
    for (size_t i = 0; i + 1 < b->n; i++) {
        bool tricky = did(&b->t[i], HK_DEBTOR_NIBBLE) || did(&b->t[i], HK_DEBTOR_COP);
        bool seen = said(&b->t[i + 1], HK_ACT_COUNTER) || said(&b->t[i + 1], HK_ACT_REFUSE);
        if (tricky) note(b, HK_DIM_tactics, i + 2, seen ? 300 : 0, seen ? "countered" : "tactic_let_be");
        if (did(&b->t[i], HK_DEBTOR_TRAP) && !b->played[HK_DIM_tactics]) note(b, HK_DIM_tactics, i + 2, 0, "trap_let_be");
    }
}

static void closing(bench *b)
{
    const hk_debtor *d = b->d;

    if (!d->deal.agreed) {
        note(b, HK_DIM_close, b->n, 0, "nothing_fixed");
        return;
    }
    if (d->commitment >= 5500) note(b, HK_DIM_close, b->n, 100, "in_writing");
    if (d->deal.then_fen) note(b, HK_DIM_close, b->n, d->deal.then_pinned ? 50 : -100, d->deal.then_pinned ? "both_pinned" : "second_loose");
    if (first(b, HK_ACT_FOLLOW)) note(b, HK_DIM_close, first(b, HK_ACT_FOLLOW), 50, "next_check");
}

/* Mean of trust, face and calm; .8 of it is all that can be had. Hundredths of four. */
static int32_t final_state(const hk_debtor *d) { return (d->feel[HK_T] + d->feel[HK_F] + 10000 - d->feel[HK_E]) / 3 * 5 / 100; }

static void relating(bench *b) { note(b, HK_DIM_relation, b->n, final_state(b->d), "how_he_is_left"); }

/* A record of no points makes no dimension one that was played. */
static void jumping(bench *b)
{
    for (size_t i = 0; i < b->n; i++) {
        hk_dimension dim;
        const char *rule = hk_turn_jumps(b->d, b->t, i, &dim);
        if (!rule) continue;
        b->out->jumps++;
        if (b->out->evidence_n < HK_EVIDENCE_MAX) b->out->evidence[b->out->evidence_n++] = (hk_evidence){ dim, (int)i + 1, 0, rule };
    }
    b->out->counts = hk_jumps_leave((size_t)b->out->jumps, b->n);
}

static void preparing(bench *b, const hk_prepared *p)
{
    const hk_scenario *s = b->d->s;
    uint64_t wanted = s->paper ? s->paper : s->papers_ours;             /* where no paper decides, any of ours will do */

    if (!p || !p->done) return;
    note(b, HK_DIM_prepare, 0, p->target_fen > 0 && p->target_fen >= p->floor_fen && p->floor_fen > 0 ? 130 : 0, "goal_and_floor");
    note(b, HK_DIM_prepare, 0, p->papers & wanted ? 170 : 0, "right_paper_ready");
    if (p->papers & ~s->papers_ours) note(b, HK_DIM_prepare, 0, -70, "paper_not_ours");
    note(b, HK_DIM_prepare, 0, p->rungs < 2 ? 0 : p->shrinking ? 100 : 40, p->rungs < 2 || p->shrinking ? "ladder_ready" : "ladder_flat");
}

/* What came out, held against what he set himself before: a floor is there to be kept (R160). */
static void against_goal(bench *b, const hk_prepared *p)
{
    const hk_deal *deal = &b->d->deal;

    if (!p || !p->done || !deal->agreed) return;
    if (p->floor_fen > 0 && hk_deal_whole(deal) < p->floor_fen) note(b, HK_DIM_concession, b->n, -200, "below_floor");
    else if (p->target_fen > 0 && hk_deal_whole(deal) >= p->target_fen) note(b, HK_DIM_concession, b->n, 100, "target_met");
}

/* He had named more already: what was asked below that is a gift. */
static void against_best(bench *b)
{
    size_t at = 0;

    if (!b->d->deal.agreed || b->d->deal.sum_fen >= b->d->best_fen) return;
    for (size_t i = 0; i < b->n; i++)
        if (b->t[i].events & (1u << HK_EV_DEAL | 1u << HK_EV_CONFIRMED)) at = i + 1;
    note(b, HK_DIM_concession, at ? at : b->n, -200, "asked_less");
}

/* ---- adding up -------------------------------------------------------------------------------------------------------------- */
static void turning_points(bench *b)
{
    for (int k = 0; k < HK_TURNING_POINTS; k++) {
        int32_t most = 900;                               /* less than a step and a half is no turn of the talk */
        for (size_t i = 0; i < b->n; i++) {
            int32_t moved = 0;
            bool    taken = false;
            for (int j = 0; j < k; j++) taken |= b->out->turning[j] == (int)i + 1;
            for (int f = 0; f < HK_FEELS; f++) moved += b->t[i].after[f] > b->t[i].before[f] ? b->t[i].after[f] - b->t[i].before[f] : b->t[i].before[f] - b->t[i].after[f];
            if (b->t[i].events & (1u << HK_EV_OFFER | 1u << HK_EV_DEAL | 1u << HK_EV_BLUFF | 1u << HK_EV_ABUSE) || did(&b->t[i], HK_DEBTOR_DISCLOSE)) moved += 2000;
            if (!taken && moved > most) most = moved, b->out->turning[k] = (int)i + 1;
        }
    }
}

/* Each turn that did not belong there, a slip or a jump, takes its share of the process and half as much again, so that nothing is left
 * when two in three did not. */
static int64_t coherent(const bench *b)
{
    static const hk_event stray[] = { HK_EV_NO_REFERENT, HK_EV_EXCUSE_MISSED, HK_EV_EARLY_PRESSURE, HK_EV_RUNG_SKIPPED, HK_EV_TRUTH_DOUBTED, HK_EV_FREE, HK_EV_HALF_TRADE, HK_EV_EARLY_NIBBLE,
                                      HK_EV_WRONG_PAPER, HK_EV_WRONG_SUM, HK_EV_PRAISE_STUNG, HK_EV_BLAME, HK_EV_ABUSE, HK_EV_PLAN_TO_ABLE, HK_EV_BARE_REFUSAL,
                                      HK_EV_EMPATHY_DRIFT, HK_EV_TRAP_SPRUNG };
    hk_dimension dim;
    int64_t bad = 0;

    for (size_t i = 0; i < b->n; i++) {
        bool out = hk_turn_jumps(b->d, b->t, i, &dim);
        for (size_t k = 0; k < HK_COUNT(stray); k++) out |= happened(b, i, stray[k]);
        bad += out;
    }
    return HK_MAX(0, 10000 - 15000 * bad / (int64_t)b->n);
}

static int32_t in_part(int32_t mark, int32_t counts) { return (int32_t)((int64_t)mark * counts / 10000); }

static void marks(bench *b)
{
    static const hk_dimension process[] = { HK_DIM_prepare, HK_DIM_facts, HK_DIM_listen, HK_DIM_excuses, HK_DIM_pressure, HK_DIM_concession, HK_DIM_tactics, HK_DIM_close };
    hk_judged *o = b->out;
    int64_t all = hk_debtor_collectable(b->d), sum = 0, n = 0;

    for (int d = 0; d < HK_DIM_COUNT; d++) o->dim[d] = b->played[d] ? HK_MAX(0, HK_MIN(400, b->points[d])) : -1;
    for (size_t i = 0; i < HK_COUNT(process); i++)
        if (o->dim[process[i]] >= 0) sum += o->dim[process[i]], n++;
    o->outcome = all > 0 ? (int32_t)HK_MIN(4000, hk_debtor_expected(b->d) * 40 / (all / 100 + 1)) : 0;
    o->process = n ? (int32_t)(3000 * sum / (400 * n) * coherent(b) / 10000) : 0;
    o->fouls = b->d->fouls;
    int32_t left = o->fouls ? o->dim[HK_DIM_relation] : HK_MIN(400, final_state(b->d));      /* what a foul took no end gives back */
    o->relation = (o->dim[HK_DIM_relation] + left + o->dim[HK_DIM_opening]) * 2000 / 1200;
    o->compliance = o->fouls ? 0 : 1000;                  /* to blame him is an ordinary bad act and no foul */
    o->outcome = in_part(o->outcome, o->counts), o->process = in_part(o->process, o->counts), o->relation = in_part(o->relation, o->counts);
    o->total = o->outcome + o->process + o->relation + o->compliance;
    if (o->fouls) o->total = HK_MIN(o->total, 5900);
    o->passed = !o->fouls && o->total >= 7000;
}

void hk_judge(const hk_debtor *d, const hk_turn_record *turns, size_t n, const hk_prepared *p, hk_judged *out)
{
    bench b = { d, turns, n, out, { 0 }, { 0 } };

    *out = (hk_judged){ 0 };
    if (!n) {
        for (int k = 0; k < HK_DIM_COUNT; k++) out->dim[k] = -1;
        out->counts = 10000;
        return;
    }
    preparing(&b, p);
    opening(&b);
    events(&b);
    listening(&b);
    excuses(&b);
    pressing(&b);
    tactics(&b);
    closing(&b);
    against_goal(&b, p);
    against_best(&b);
    relating(&b);
    jumping(&b);
    turning_points(&b);
    marks(&b);
}

/* ---- the coach ---------------------------------------------------------------------------------------------------------------- */
enum { FOULS = 1 << HK_EV_ABUSE | 1 << HK_EV_BLUFF | 1 << HK_EV_OVER_AUTHORITY };

/* He named one figure, and it was taken as it stood: less than the whole, nothing asked for the rest. That he talks of something else in the
 * same turn (a hidden card, a nibble) makes it no better. */
static bool took_first(const hk_debtor *d, const hk_turn_record *t)
{
    bool had = d->deal.agreed && !(t->events >> HK_EV_DEAL & 1), now = t->events >> HK_EV_OFFER & 1;

    if (!said(t, HK_ACT_CONFIRM) || had || now || t->events & FOULS) return false;
    return d->offers == 1 && !d->offer.met && d->offer.sum_fen < d->s->total_fen && (t->heard.sum_fen == HK_NULL || t->heard.sum_fen <= d->offer.sum_fen);
}

/* His own budget or his own boss is put into the caller's hands. */
static bool hands_potato(const hk_turn_record *t)
{
    enum { NOT_SIGNED = 2, NO_BUDGET = 14 };
    for (size_t i = 0; i < t->does_n; i++)
        if (t->does[i].act == HK_DEBTOR_EXCUSE && (t->does[i].id == NOT_SIGNED || t->does[i].id == NO_BUDGET)) return true;
    return false;
}

/* As obstacle_named, by how he stands now. */
static bool has_obstacle(const hk_debtor *d, const hk_turn_record *t)
{
    bool has = did(t, HK_DEBTOR_DISCLOSE);

    for (size_t i = 0; i < d->s->excuses_n; i++) has |= d->s->excuses[i].truth && d->shown[i] && !d->resolved[i];
    return has;
}

const char *hk_coach_card(const char *key)
{
    static const struct { const char *key, *card; } rows[] = {
        { "took_first", "never" }, { "first_offer", "never" }, { "hot_potato", "hot-potato" }, { "a_nibble", "nibble" }, { "early_nibble", "nibble" }, { "free", "concession-rules" },
        { "half_trade", "concession-rules" }, { "blame", "complaint-to-request" }, { "bare_refusal", "after-refusal" }, { "early_pressure", "firm-not-hard" },
        { "empathy_drift", "gentle-not-giving" }, { "praise_stung", "praise" } };

    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strcmp(rows[i].key, key) == 0) return rows[i].card;
    return NULL;
}

const char *hk_coach(const hk_debtor *d, const hk_turn_record *t)
{
    /* The heaviest first; a claim nobody can prove is a question, not a foul. */
    static const struct { hk_event event; const char *key; } rows[] = {
        { HK_EV_ABUSE, "abuse" }, { HK_EV_BLUFF, "bluff" }, { HK_EV_OVER_AUTHORITY, "over_authority" }, { HK_EV_TRAP_SPRUNG, "trap_sprung" }, { HK_EV_TRUTH_DOUBTED, "truth_doubted" },
        { HK_EV_FREE, "free" }, { HK_EV_RUNG_SKIPPED, "rung_skipped" }, { HK_EV_EARLY_PRESSURE, "early_pressure" }, { HK_EV_WRONG_SUM, "wrong_sum" }, { HK_EV_WRONG_PAPER, "wrong_paper" },
        { HK_EV_EXCUSE_MISSED, "excuse_missed" }, { HK_EV_NO_REFERENT, "no_referent" }, { HK_EV_HALF_TRADE, "half_trade" }, { HK_EV_BLAME, "blame" }, { HK_EV_PRAISE_STUNG, "praise_stung" },
        { HK_EV_PLAN_TO_ABLE, "plan_to_able" }, { HK_EV_REPEATED, "repeated" }, { HK_EV_BARE_REFUSAL, "bare_refusal" }, { HK_EV_EMPATHY_DRIFT, "empathy_drift" }, { HK_EV_EARLY_NIBBLE, "early_nibble" },
        { HK_EV_WRONG_NAME, "wrong_name" }, { HK_EV_TACTIC_SEEN, "tactic_seen" },
    };
    if (!(t->events & FOULS) && t->heard.announced & ~(d->s->steps_allowed | d->s->steps_done)) return "step_beyond";
    if (d->deal.agreed && t->events & (1u << HK_EV_DEAL | 1u << HK_EV_CONFIRMED) && d->deal.sum_fen < d->best_fen) return "asked_less";
    if (took_first(d, t)) return "took_first";
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (t->events >> rows[i].event & 1 && !(rows[i].event == HK_EV_NO_REFERENT && has_obstacle(d, t))) return rows[i].key;
    if (hk_turn_lies(t)) return "let_lie";
    bool so = t->heard.claims && !(t->heard.claims & ~d->s->steps_done);               /* it was done: nothing to prove */
    if ((said(t, HK_ACT_BLUFF) && !so) || (hk_debtor_claims_interest(&t->heard) && d->s->clause_unknown) || (said(t, HK_ACT_WEAK) && !d->s->plight)) return "claim_unproved";
    if (did(t, HK_DEBTOR_VAGUE)) return "pin_it";
    if (did(t, HK_DEBTOR_TRAP)) return "a_trap";
    if (hands_potato(t)) return "hot_potato";
    if (did(t, HK_DEBTOR_NIBBLE)) return "a_nibble";
    if ((did(t, HK_DEBTOR_OFFER) || did(t, HK_DEBTOR_COUNTER)) && d->offers == 1) return "first_offer";
    if (d->deal.agreed && !d->deal.confirmed) return "confirm_it";
    return NULL;
}

const char *hk_coach_rule(hk_arena *a, const char *key, const char *said)
{
#define X(name) "threat." #name,
    static const char *const rules[] = { HK_THREATS(X) };
#undef X
    hk_threats h;
    hk_line    t;

    if (!key || strcmp(key, "abuse") != 0) return key;
    hk_line_make(a, hk_str_of(said), &t);
    hk_threats_find(&t, 0, t.n, &h);
    uint32_t bits = h.certain ? h.certain : h.likely;
    return bits ? rules[__builtin_ctz(bits)] : key;
}

void hk_counterfactual(const hk_held *was, size_t at, const hk_heard *instead, const hk_turn_watch *watch, hk_debtor *out)
{
    hk_turn_record t;

    hk_debtor_start(out, was->s, was->seed);
    out->weekday = was->weekday;
    for (size_t i = 0; i < was->n && out->ending == HK_GOES_ON; i++) {
        hk_turn_play(out, i + 1 == at ? instead : &was->turns[i].heard, &t);
        if (watch) watch->seen(watch->who, out, &t);
    }
    hk_debtor_leave(out);
}
