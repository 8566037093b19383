/* ops_check.c - `rehearse-check`: does the debtor reward what a good collector does, and nothing else? Each row has the mark asked of it
 * (SIMULATOR 2.9) and what was measured; a mark that is missed is said, never moved. Seeded: the same numbers every time. */
#include "access/caps.h"
#include "debtor/effects.h"
#include "rehearse/bases.h"
#include "rehearse/collectors.h"
#include "rehearse/heart.h"
#include "rehearse/tells.h"
#include "rehearse/transcript.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct sheet {
    hk_ctx *cx;
    hk_jw  *w;
    int     seeds, searched;
    bool    all_hold;
} sheet;

static void row(sheet *s, const char *check, const char *of, int32_t got, const char *mark, bool holds)
{
    char text[24];

    snprintf(text, sizeof text, "%s%d.%04d", got < 0 ? "-" : "", abs(got) / 10000, abs(got) % 10000);
    hk_jw_obj(s->w, NULL);
    hk_jw_str(s->w, "check", check);
    hk_jw_str(s->w, "of", of);
    hk_jw_str(s->w, "got", text);
    hk_jw_str(s->w, "mark", mark);
    hk_jw_bool(s->w, "holds", holds);
    hk_jw_obj_end(s->w);
    s->all_hold &= holds;
}

#define EACH_BASE(s, c, st, seed, sc) \
    for (int c = 0; c < HK_CASE_COUNT; c++) \
        for (int st = 0; st < HK_BASE_STYLES; st++) \
            for (int seed = 0, once_ = (hk_base_scenario((hk_case)c, (hk_style)st, &(sc)), 1); once_ && seed < (s)->seeds; seed++)

/* ---- ranking ---------------------------------------------------------------------------------------------------------------- */
/* Of each case type: how many of the seven who commit no foul have a better mark than random acts, and who has not. */
static void below_random(sheet *s, const int64_t marks[HK_COLLECTOR_COUNT][HK_CASE_COUNT], const char *const *cases)
{
    static const hk_collector coherent[] = { HK_COLLECTOR_expert, HK_COLLECTOR_polite, HK_COLLECTOR_pushover, HK_COLLECTOR_complainer, HK_COLLECTOR_repeat, HK_COLLECTOR_praiser, HK_COLLECTOR_legal_first };

    for (int c = 0; c < HK_CASE_COUNT; c++) {
        hk_buf  mark = { .arena = s->cx->arena };
        int32_t above = 0;
        hk_buf_printf(&mark, "%zu", HK_COUNT(coherent));
        for (size_t i = 0; i < HK_COUNT(coherent); i++) {
            if (marks[coherent[i]][c] > marks[HK_COLLECTOR_random][c]) above++;
            else hk_buf_printf(&mark, "%s%s", above + 1 == (int32_t)i + 1 ? ", not " : " ", hk_collector_name(coherent[i]));
        }
        row(s, "marked above random, of seven", cases[c], above * 10000, mark.p, above == (int32_t)HK_COUNT(coherent));
    }
}

static void ranking(sheet *s)
{
    static const char *const cases[] = { "able_unwilling", "able_willing", "poor_willing", "poor_unwilling", "dispute", "gate" };
    int64_t index[HK_COLLECTOR_COUNT][HK_CASE_COUNT] = { 0 }, marks[HK_COLLECTOR_COUNT][HK_CASE_COUNT] = { 0 };
    hk_scenario sc;

    for (int who = 0; who < HK_COLLECTOR_COUNT; who++)
        EACH_BASE(s, c, st, seed, sc) {
            hk_played p;
            hk_collector_play((hk_collector)who, &sc, (uint64_t)seed + 1000, &p);
            index[who][c] += p.index;
            marks[who][c] += p.total;
        }
    int64_t n = (int64_t)s->seeds * HK_BASE_STYLES;
    for (int who = 0; who < HK_COLLECTOR_COUNT; who++) {
        int64_t sum = 0;
        for (int c = 0; c < HK_CASE_COUNT; c++) sum += index[who][c];
        row(s, "outcome index", hk_collector_name((hk_collector)who), (int32_t)(sum / (n * HK_CASE_COUNT)), "", true);
    }
    for (int c = 0; c < HK_CASE_COUNT; c++) {
        bool first = true, second = true;
        for (int who = HK_COLLECTOR_polite; who < HK_COLLECTOR_COUNT; who++) {
            first &= index[HK_COLLECTOR_expert][c] > index[who][c];
            second &= who == HK_COLLECTOR_polite || index[HK_COLLECTOR_polite][c] > index[who][c];
        }
        row(s, "expert above all", cases[c], (int32_t)(index[HK_COLLECTOR_expert][c] / n), "first", first);
        row(s, "polite second", cases[c], (int32_t)(index[HK_COLLECTOR_polite][c] / n), "second", second);
    }
    below_random(s, marks, cases);
}

/* ---- pairs: the same seed, one thing changed ------------------------------------------------------------------------------------ */
static void pairs(sheet *s)
{
    static const struct { hk_expert_change change; bool by_sum; int32_t mark; const char *text; } rows[] = {
        { HK_CHANGE_abuse_once, false, 9900, "worse in 99 %" }, { HK_CHANGE_no_confirm, false, 9500, "worse in 95 %" }, { HK_CHANGE_free_for_trade, false, 9500, "worse in 95 %" },
        { HK_CHANGE_blame_for_evidence, false, 9500, "worse in 95 % where evidence was used" }, { HK_CHANGE_four_praises, false, 9000, "worse in 90 %" }, { HK_CHANGE_no_listening, false, 6000, "worse in 60 %" },
    };
    hk_scenario sc;

    for (size_t k = 0; k < HK_COUNT(rows); k++) {
        int64_t worse = 0, n = 0;
        EACH_BASE(s, c, st, seed, sc) {
            hk_played plain, other;
            hk_expert_changed(HK_CHANGE_none, &sc, (uint64_t)seed + 5000, &plain);
            hk_expert_changed(rows[k].change, &sc, (uint64_t)seed + 5000, &other);
            if (plain.print == other.print || !plain.index) continue;        /* the change had no place in this talk, or nothing to spoil */
            n++;
            worse += other.index < plain.index;
        }
        int32_t share = n ? (int32_t)(worse * 10000 / n) : 0;
        row(s, "changed for worse", hk_change_name(rows[k].change), share, rows[k].text, share >= rows[k].mark);
    }
    int64_t better = 0, n = 0;
    for (int st = 0; st < HK_BASE_STYLES; st++)
        for (int seed = 0; seed < s->seeds; seed++) {
            hk_played late, at_once;
            hk_base_scenario(HK_CASE_ABLE_UNWILLING, (hk_style)st, &sc);
            hk_expert_changed(HK_CHANGE_none, &sc, (uint64_t)seed + 5000, &late);
            hk_expert_changed(HK_CHANGE_legal_first, &sc, (uint64_t)seed + 5000, &at_once);
            if (!late.index && !at_once.index) continue;
            n++;
            better += late.index > at_once.index;
        }
    row(s, "law late beats law first", "able_unwilling", (int32_t)(better * 10000 / n), "in 81 %", better * 100 >= n * 81);
}

/* ---- monotone ------------------------------------------------------------------------------------------------------------------- */
static void monotone(sheet *s)
{
    int64_t with = 0, without = 0, n = 0, broken = 0, over = 0, ends = 0;
    hk_scenario sc;

    EACH_BASE(s, c, st, seed, sc) {
        hk_played a, b;
        hk_scenario rich = sc;
        rich.cash_fen += sc.total_fen / 2;
        if (!hk_case_able(sc.kase)) rich.cash_fen = HK_MIN(rich.cash_fen, sc.total_fen - 100);
        hk_collector_play(HK_COLLECTOR_expert, &sc, (uint64_t)seed + 9000, &a);
        hk_collector_play(HK_COLLECTOR_expert, &rich, (uint64_t)seed + 9000, &b);
        without += a.sum_fen / 100;
        with += b.sum_fen / 100;
        hk_debtor d, e;
        hk_debtor_start(&d, &sc, (uint64_t)seed);
        e = d;
        d.shown[0] = true;
        broken += hk_debtor_readiness(&d) > hk_debtor_readiness(&e);
        over += a.sum_fen > sc.total_fen;
        ends += a.ending != HK_GOES_ON;
        n++;
    }
    row(s, "more cash, not less paid", "all", without ? (int32_t)(with * 10000 / without) : 0, ">= 1", with >= without);
    row(s, "an open excuse never makes readier", "all", (int32_t)(broken * 10000 / n), "0", broken == 0);
    row(s, "no promise above the debt", "all", (int32_t)(over * 10000 / n), "0", over == 0);
    row(s, "every talk ends", "all", (int32_t)(ends * 10000 / n), "1", ends == n);
}

/* ---- promises, credit, repetition ------------------------------------------------------------------------------------------------- */
/* An able debtor in the middle of a talk, ready or nearly so. */
static hk_debtor midway(const hk_scenario *sc, uint64_t seed)
{
    hk_debtor d;

    hk_debtor_start(&d, sc, seed);
    d.established = d.identified = d.tested = true;
    d.turn = 5, d.rung = 1;
    d.feel[HK_T] = 5000, d.feel[HK_W] = 4500;
    return d;
}

static int32_t pressed_to(hk_debtor d, int32_t credit)
{
    const hk_heard conseq = { .act = { HK_ACT_CONSEQ }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };

    d.feel[HK_K] = credit;
    int32_t before = d.feel[HK_P];
    hk_debtor_appraise(&d, &conseq);
    return d.feel[HK_P] - before;
}

static int32_t ready(const hk_debtor *d, const hk_prng *same)
{
    hk_debtor x = *d;
    x.policy = *same;                        /* the same noise each time */
    return hk_debtor_readiness(&x);
}

/* Said three times in a row: does the third make him readier? */
static bool again_helps(hk_debtor d, hk_act act)
{
    const hk_heard h = { .act = { act }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 };
    const hk_prng  same = d.policy;
    int32_t u[4] = { ready(&d, &same) };

    for (int i = 1; i < 4; i++) {
        hk_debtor_appraise(&d, &h);
        u[i] = ready(&d, &same);
    }
    return u[3] > u[2];
}

typedef struct promises { int64_t offers, below, other, pinned, unpinned, worse; } promises;

/* The expert's talk once more: each sum and day he names is his state's and not below what he would give at least; and what the same deal is worth unpinned. */
static void promises_of(const hk_scenario *sc, uint64_t seed, promises *p)
{
    static hk_turn_record turns[HK_COLLECTOR_TURNS];
    hk_debtor end, d;
    hk_turn_record r;

    size_t n = hk_collector_talk(HK_COLLECTOR_expert, sc, seed, turns, &end);
    hk_debtor_start(&d, sc, seed);
    for (size_t i = 0; i < n && d.ending == HK_GOES_ON; i++) {
        hk_turn_play(&d, &turns[i].heard, &r);
        for (size_t k = 0; k < r.does_n; k++) {
            const hk_does *x = &r.does[k];
            if (x->act != HK_DEBTOR_OFFER && x->act != HK_DEBTOR_COUNTER && x->act != HK_DEBTOR_ACCEPT) continue;
            bool asked_less = turns[i].heard.sum_fen != HK_NULL || turns[i].heard.share;
            int64_t least = HK_MIN(hk_case_able(sc->kase) ? sc->total_fen : sc->cash_fen, sc->total_fen) / 10000 * sc->floor_share;
            p->offers++;
            p->other += x->sum_fen != d.offer.sum_fen || x->in_days != d.offer.in_days;
            p->below += !asked_less && x->sum_fen < least / 100 * 90;                  /* round sums lie a little below */
        }
    }
    if (!end.deal.agreed || !end.commitment) return;
    hk_debtor loose = end;
    loose.commitment = 0;
    p->pinned += hk_debtor_kept(&end), p->unpinned += hk_debtor_kept(&loose);
    p->worse += hk_debtor_kept(&end) <= hk_debtor_kept(&loose);
}

/* A sum he named is on the table, and neither pressure nor a foul nor a gift came between: does he plead or refuse as though he had never said it? */
static void taken_back(hk_collector c, const hk_scenario *sc, uint64_t seed, int64_t *offers, int64_t *back)
{
    static hk_turn_record turns[HK_COLLECTOR_TURNS];
    static const hk_act release[] = { HK_ACT_BLAME, HK_ACT_ABUSE, HK_ACT_BLUFF, HK_ACT_FREE, HK_ACT_NAME_EX };
    bool      open = false, released = false;
    hk_debtor end;
    size_t    n = hk_collector_talk(c, sc, seed, turns, &end);

    for (size_t i = 0; i < n; i++) {
        bool pleads = false, figures = false, pressed = hk_heard_kind(&turns[i].heard, HK_IS_PRESSURE);
        for (size_t k = 0; k < HK_COUNT(release); k++) released |= hk_heard_act(&turns[i].heard, release[k]);
        for (size_t k = 0; k < turns[i].does_n; k++) {
            const hk_does *x = &turns[i].does[k];
            figures |= x->sum_fen > 0;
            pleads |= x->act == HK_DEBTOR_EXCUSE || (x->act == HK_DEBTOR_REFUSE && !x->sum_fen) || (x->act == HK_DEBTOR_DISPUTE_FACT && !(turns[i].events >> HK_EV_WRONG_SUM & 1));
        }
        if (open && !released && !pressed) ++*offers, *back += pleads && !figures;
        open |= figures;
    }
}

static void kept_words(sheet *s)
{
    promises p = { 0 };
    int64_t  stood = 0, back = 0;
    int64_t  weaker = 0, again = 0, n = 0, deals;
    hk_scenario sc;

    EACH_BASE(s, c, st, seed, sc) {
        hk_debtor d = midway(&sc, (uint64_t)seed);
        weaker += pressed_to(d, 8000) < pressed_to(d, 2000);
        for (int a = HK_ACT_GREET; a <= HK_ACT_FOLLOW; a++) again += again_helps(d, (hk_act)a), n++;
        promises_of(&sc, (uint64_t)seed + 9000, &p);
        taken_back(HK_COLLECTOR_expert, &sc, (uint64_t)seed + 9000, &stood, &back);
        taken_back(HK_COLLECTOR_polite, &sc, (uint64_t)seed + 9000, &stood, &back);
        taken_back(HK_COLLECTOR_random, &sc, (uint64_t)seed + 9000, &stood, &back);
    }
    deals = HK_MAX(p.offers, 1);
    row(s, "the believed threat is not the weaker", "all", (int32_t)weaker, "0", weaker == 0);
    row(s, "said a third time, makes readier", "all", (int32_t)(again * 10000 / n), "0", again == 0);
    row(s, "a number that is not his state's", "all", (int32_t)(p.other * 10000 / deals), "0", p.other == 0);
    row(s, "an offer below his least", "all", (int32_t)(p.below * 10000 / deals), "0", p.below == 0);
    row(s, "a sum he named is taken back", "all", (int32_t)(back * 10000 / HK_MAX(stood, 1)), "0", back == 0);
    row(s, "kept when pinned, of unpinned", "all", p.unpinned ? (int32_t)(p.pinned * 10000 / p.unpinned) : 0, "> 1", p.pinned > p.unpinned && p.worse == 0);
}

/* ---- can it be learned by heart? ------------------------------------------------------------------------------------------------ */
enum { SCRIPT = 14 };
static int32_t script_worth(const hk_act *acts, const hk_scenario *as, uint64_t seed)
{
    int64_t sum = 0;
    hk_scenario sc;
    for (int c = 0; c < HK_CASE_COUNT; c++)
        for (int st = 0; st < HK_BASE_STYLES; st++) {
            hk_played p;
            hk_base_scenario((hk_case)c, (hk_style)st, &sc);
            hk_script_play(acts, SCRIPT, as, &sc, seed + (uint64_t)(c * 7 + st), &p);
            sum += p.index;
        }
    return (int32_t)(sum / (HK_CASE_COUNT * HK_BASE_STYLES));
}

static void by_heart(sheet *s)
{
    hk_act  best[SCRIPT] = { HK_ACT_GREET, HK_ACT_IDENT, HK_ACT_DEBT, HK_ACT_OPENQ, HK_ACT_REFLECT, HK_ACT_EVID, HK_ACT_EMPATHY, HK_ACT_BOSS, HK_ACT_TRADE, HK_ACT_ASK, HK_ACT_PLAN, HK_ACT_ASK, HK_ACT_CONFIRM, HK_ACT_FOLLOW };
    hk_prng p;
    hk_scenario as;
    int64_t expert = 0, script = 0, n = 0;

    hk_base_scenario(HK_CASE_ABLE_UNWILLING, HK_STYLE_FOX, &as);        /* a fixed text has fixed figures and papers */
    hk_prng_init(&p, 7, "search");
    int32_t worth = script_worth(best, &as, 1) + script_worth(best, &as, 2);
    for (int i = 0; i < s->searched; i++) {
        hk_act next[SCRIPT];
        memcpy(next, best, sizeof next);
        for (uint32_t k = 0; k <= hk_prng_below(&p, 2); k++) next[hk_prng_below(&p, SCRIPT)] = (hk_act)hk_prng_range(&p, HK_ACT_GREET, HK_ACT_FOLLOW);
        int32_t w = script_worth(next, &as, 1) + script_worth(next, &as, 2);
        if (w > worth) memcpy(best, next, sizeof best), worth = w;
    }
    hk_scenario sc;
    for (int seed = 0; seed < HK_MIN(s->seeds, 10); seed++)
        script += script_worth(best, &as, (uint64_t)seed + 77000);
    script /= HK_MIN(s->seeds, 10);
    EACH_BASE(s, c, st, seed, sc) {
        hk_played x;
        hk_collector_play(HK_COLLECTOR_expert, &sc, (uint64_t)seed + 77000, &x);
        expert += x.index;
        n++;
    }
    expert /= n;
    row(s, "best script learned by heart", "all", (int32_t)script, "expert - .10", script <= expert - 1000);
    row(s, "expert on the same seeds", "all", (int32_t)expert, "", true);
}

/* A won talk of one's own case, said word for word to another seed of it. The reader is slow beside the debtor: a sixth of the seeds. */
static hk_rc own_by_heart(sheet *s)
{
    enum { PART = 6, LEAST = 3, MARK = 3300 };
    hk_heart h;

    hk_rc rc = hk_heart_said(s->cx, HK_MAX(s->seeds / PART, LEAST), &h);
    if (rc) return rc;
    int32_t share = (int32_t)(h.passed * 10000 / h.talks);
    row(s, "text by heart, own case, passes", "all", share, "<= .33", share <= MARK);
    row(s, "text by heart, own case, oftenest", h.most, (int32_t)(h.most_passed * 10000 / h.each), "", true);
    row(s, "who listens, the same cases, passes", "expert", (int32_t)(h.heard_out * 10000 / h.listened), "", true);
    row(s, "text by heart, own case, mean mark", "all", (int32_t)(h.marks / h.talks), "", true);
    return HK_OK;
}

/* ---- can it be read, does it differ? ---------------------------------------------------------------------------------------------- */
static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

enum { LEARNED_FROM = 60 };              /* talks of a case and style */
static void readable(sheet *s)
{
    int64_t late = 0, early = 0, n = 0;
    size_t  prints_n = 0, distinct = 0;
    hk_scenario sc;
    uint64_t *prints = HK_NEWS(s->cx->arena, uint64_t, (size_t)s->seeds * HK_CASE_COUNT * HK_BASE_STYLES);

    hk_tells_known *first = HK_NEW(s->cx->arena, hk_tells_known), *sixth = HK_NEW(s->cx->arena, hk_tells_known);
    hk_tells_learn(first, 1, LEARNED_FROM);
    hk_tells_learn(sixth, 6, LEARNED_FROM);
    EACH_BASE(s, c, st, seed, sc) {
        hk_played p;
        hk_tells  one = hk_tells_heard(&sc, (uint64_t)seed + 400, 1), six = hk_tells_heard(&sc, (uint64_t)seed + 400, 6);
        late += hk_diagnosed(sixth, &six) == (hk_case)c;
        early += hk_diagnosed(first, &one) == (hk_case)c;
        hk_collector_play(HK_COLLECTOR_expert, &sc, (uint64_t)seed + 400, &p);
        prints[prints_n++] = p.print;
        n++;
    }
    row(s, "case read by turn 6", "all", (int32_t)(late * 10000 / n), "> .70", late * 100 > n * 70);
    row(s, "case read at turn 1", "all", (int32_t)(early * 10000 / n), "< .45", early * 100 < n * 45);
    qsort(prints, prints_n, sizeof *prints, by_value);
    for (size_t i = 0; i < prints_n; i++) distinct += i == 0 || prints[i] != prints[i - 1];
    row(s, "distinct talks of the expert", "all", (int32_t)((int64_t)distinct * 10000 / (int64_t)prints_n), ">= .60", distinct * 100 >= prints_n * 60);
}

/* ---- do good and bad transcripts lie apart? ----------------------------------------------------------------------------------------- */
typedef struct group { double sum, squares; int n; } group;

/* Every shipped talk of one ending, played. */
static hk_rc group_of(sheet *s, const char *ending, group *g)
{
    hk_shipped_lines l;

    for (size_t at = 0; hk_shipped_lines_next(s->cx->arena, &at, &l);) {
        if (strcmp(l.ending, ending) != 0) continue;
        hk_transcript *t = HK_NEW(s->cx->arena, hk_transcript);
        hk_rc rc = hk_transcript_play(s->cx, l.scenario, l.path, t);
        if (rc) return rc;
        g->sum += t->judged.total, g->squares += (double)t->judged.total * t->judged.total, g->n++;
    }
    return g->n > 1 ? HK_OK : hk_fail_internal(s->cx, HK_DAMAGED, "no transcripts *.%s.txt", ending);
}

static double mean(const group *g) { return g->sum / g->n; }
static double spread(const group *g) { return g->squares - g->sum * g->sum / g->n; }

/* Cohen's d of the total marks: distance of the means in pooled standard deviations (SIMULATOR 2.9, known groups). */
static hk_rc known_groups(sheet *s)
{
    group expert = { 0 }, novice = { 0 };

    hk_rc rc = group_of(s, "won", &expert);
    if (!rc) rc = group_of(s, "novice", &novice);
    if (rc) return rc;
    double pooled = sqrt((spread(&expert) + spread(&novice)) / (expert.n + novice.n - 2));
    double d = pooled > 0 ? (mean(&expert) - mean(&novice)) / pooled : 0;
    row(s, "mean mark of transcripts", "experts", (int32_t)(mean(&expert) + .5), "", true);
    row(s, "mean mark of transcripts", "beginners", (int32_t)(mean(&novice) + .5), "", true);
    row(s, "experts above beginners, Cohen's d", "transcripts", (int32_t)(d * 10000), ">= .80", d >= .8);
    return HK_OK;
}

/* ---- the command --------------------------------------------------------------------------------------------------------------------- */
static const hk_field check_in[] = { { "seeds", HK_T_INT, 0, NULL, 1, 500, NULL, "60" }, { "searched", HK_T_INT, 0, NULL, 0, 20000, NULL, "300" }, HK_FIELD_END };
static const hk_field row_out[] = { { "check", HK_T_TEXT }, { "of", HK_T_TEXT }, { "got", HK_T_DECIMAL }, { "mark", HK_T_TEXT }, { "holds", HK_T_BOOL }, HK_FIELD_END };
static const hk_field check_out[] = { { "rows", HK_T_OBJECT, HK_F_LIST, .sub = row_out }, { "holds", HK_T_BOOL }, HK_FIELD_END };

static hk_rc check(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    sheet s = { cx, &out->w, (int)hk_in_int(in, "seeds"), (int)hk_in_int(in, "searched"), true };

    hk_jw_obj(s.w, NULL);
    hk_jw_arr(s.w, "rows");
    ranking(&s);
    pairs(&s);
    monotone(&s);
    kept_words(&s);
    if (s.searched) by_heart(&s);
    readable(&s);
    hk_rc rc = own_by_heart(&s);
    if (!rc) rc = known_groups(&s);
    hk_jw_arr_end(s.w);
    hk_jw_bool(s.w, "holds", s.all_hold);
    hk_jw_obj_end(s.w);
    return rc;
}

const hk_op hk_check_ops[] = {
    { "rehearse-check", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, check_in, check_out, HK_ONE, check, "rehearse.check" },
    HK_OP_END };
