/* lint.c - see lint.h. */
#include "rehearse/lint.h"
#include "base/utf8.h"
#include "content/content.h"
#include "rehearse/own.h"
#include "rehearse/reverse.h"
#include <stdlib.h>

/* ---- LI2 ------------------------------------------------------------------------------------------------------------------------ */
static const char *const points[HK_LINT_POINTS] = { "real_reason", "paper", "decider", "first_right", "worst", "cards" };
const char *hk_scenario_point(int i) { return points[i]; }

unsigned hk_scenario_apart(const hk_scenario *a, const hk_scenario *b)
{
    uint64_t opens_a = a->cards_n ? a->cards[0].opens : 0, opens_b = b->cards_n ? b->cards[0].opens : 0;
    bool apart[HK_LINT_POINTS] = { a->real_reason != b->real_reason, a->paper != b->paper, a->decider != b->decider, a->first_right != b->first_right, a->worst != b->worst, opens_a != opens_b };
    unsigned bits = 0;

    for (int i = 0; i < HK_LINT_POINTS; i++) bits |= (unsigned)apart[i] << i;
    return bits;
}

int hk_scenario_points(unsigned apart)
{
    int n = 0;
    for (; apart; apart &= apart - 1) n++;
    return n;
}

/* ---- LI3 ------------------------------------------------------------------------------------------------------------------------ */
static bool deal(hk_ending e) { return e == HK_END_PROMISE || e == HK_END_PART_NOW || e == HK_END_PLAN; }

static int32_t mean_index(hk_collector c, const hk_scenario *s, int *deals)
{
    int64_t sum = 0;

    for (int seed = 1; seed <= HK_LINT_SEEDS; seed++) {
        hk_played p;
        hk_collector_play(c, s, (uint64_t)seed, &p);
        sum += p.index;
        if (deals) *deals += deal(p.ending);
    }
    return (int32_t)(sum / HK_LINT_SEEDS);
}

/* The best talk of the expert is looked for, not the first good one: it is what a trainee is shown. The bully's longest, for the same reason. */
static void find_talks(const hk_scenario *s, hk_lint_figures *f)
{
    int32_t best = -1, worst = INT32_MAX, longest = 0;

    for (uint64_t seed = 1; seed <= HK_LINT_TRIES; seed++) {
        hk_played p;
        hk_collector_play(HK_COLLECTOR_expert, s, seed, &p);
        if (!deal(p.ending) || p.total <= best) continue;
        best = p.total;
        if (best >= HK_LINT_WON) f->won_seed = seed;
    }
    for (uint64_t seed = 1; seed <= HK_LINT_SEEDS; seed++) {
        hk_played p;
        hk_collector_play(HK_COLLECTOR_bully, s, seed, &p);
        if (p.total < worst) worst = p.total;
        if (p.total >= HK_LINT_LOST || p.turns <= longest) continue;
        longest = p.turns, f->lost_seed = seed, f->lost_mark = p.total;
    }
    f->won_mark = best < 0 ? 0 : best;
    if (!f->lost_seed) f->lost_mark = worst;
}

static void play(const hk_scenario *s, hk_lint_figures *f)
{
    *f = (hk_lint_figures){ .seeds = HK_LINT_SEEDS };
    f->expert = mean_index(HK_COLLECTOR_expert, s, &f->deals);
    f->polite = mean_index(HK_COLLECTOR_polite, s, NULL);
    f->random = mean_index(HK_COLLECTOR_random, s, NULL);
    f->bully = mean_index(HK_COLLECTOR_bully, s, NULL);
    find_talks(s, f);
}

/* ---- findings -------------------------------------------------------------------------------------------------------------------- */
typedef struct writer {
    hk_ctx  *cx;
    hk_lint *out;
} writer;

static void found(writer *w, bool error, const char *key, const char *place, const char *value, const char *other)
{
    static const char *const names[] = { "place", "value", "other" };
    const char *values[] = { place, value ? value : "", other ? other : "" };
    hk_arena   *a = w->cx->arena;

    HK_PUSH(a, w->out->v, w->out->n, w->out->cap) = (hk_finding){
        error, key, hk_strdup(a, place), hk_text_fill(a, w->cx->lang, hk_printf(a, "lint.%s", key), names, values, HK_COUNT(names)),
        hk_text_fill(a, w->cx->lang, hk_printf(a, "lint.%s.do", key), names, values, HK_COUNT(names)) };
    w->out->errors += error;
}

static void said_nothing(writer *w)
{
    const hk_scenario *s = &w->out->s;
    const struct { const char *place, *text; } needed[] = { { "title", s->title }, { "teaches", s->teaches }, { "brief", s->brief }, { "company", s->company },
                                                            { "name", s->name }, { "rank", s->rank }, { "ours", s->ours } };

    for (size_t i = 0; i < HK_COUNT(needed); i++)
        if (!*needed[i].text) found(w, true, "missing", needed[i].place, NULL, NULL);
}

/* Does a stretch of two characters of the firm's name stand in it? A brief calls 鸿达地产工程 by 鸿达. */
static bool names_firm(const char *brief, const char *firm)
{
    const char *end = firm + strlen(firm), *p = firm;

    while (p < end) {
        const char *two = p;
        char        part[16];
        (void)hk_utf8_next(&p, end);
        if (p >= end) return false;
        const char *next = p;
        (void)hk_utf8_next(&next, end);
        snprintf(part, sizeof part, "%.*s", (int)(next - two), two);
        if (strstr(brief, part)) return true;
    }
    return false;
}

static hk_rc brief_of(writer *w)
{
    const hk_scenario *s = &w->out->s;
    const hk_calendar *calendar;
    hk_line  line;
    hk_slots slots;
    bool     sum = false, days = s->late_days == 0;

    hk_rc rc = hk_reader_calendar(w->cx, &calendar);
    if (rc) return rc;
    hk_line_make(w->cx->arena, hk_str_of(s->brief), &line);
    hk_slots_find(&line, w->cx->today, calendar, &slots);
    for (size_t i = 0; i < slots.n; i++) {
        const hk_slot *v = &slots.v[i];
        sum |= v->kind == HK_SLOT_MONEY && v->lo == s->total_fen;
        days |= v->kind == HK_SLOT_DAYS_LATE && v->lo == s->late_days;
    }
    if (!names_firm(s->brief, s->company)) found(w, true, "brief_firm", "brief", s->company, NULL);
    if (!sum) found(w, true, "brief_sum", "brief", hk_say_sum(w->cx->arena, s->total_fen, true), NULL);
    if (!days) found(w, true, "brief_days", "brief", hk_printf(w->cx->arena, "%d", s->late_days), NULL);
    return HK_OK;
}

static void cards_of(writer *w)
{
    const hk_scenario *s = &w->out->s;

    for (size_t i = 0; i < s->cards_n; i++) {
        const char *place = hk_printf(w->cx->arena, "cards.%zu.text", i);
        if (!*s->cards[i].text) found(w, true, "missing", place, NULL, NULL);
        else if (strstr(s->brief, s->cards[i].text)) found(w, true, "card_told", place, s->cards[i].text, NULL);
        if (hk_utf8_count(hk_str_of(s->cards[i].text)) > HK_LINT_CARD) found(w, true, "card_long", place, hk_printf(w->cx->arena, "%d", HK_LINT_CARD), NULL);
        if (!s->cards[i].opens) found(w, true, "card_shut", hk_printf(w->cx->arena, "cards.%zu.opens", i), NULL, NULL);
    }
    if (!s->cards_n) found(w, false, "no_card", "cards", NULL, NULL);
}

/* What is true is got over by a paper, a person or a step; without one no way of talking helps. Who has no money is helped by what a plan does. */
static void excuses_of(writer *w)
{
    const hk_scenario *s = &w->out->s;

    for (size_t i = 0; hk_case_able(s->kase) && i < s->excuses_n; i++)
        if (s->excuses[i].truth && !s->excuses[i].cures) found(w, true, "excuse_shut", hk_printf(w->cx->arena, "excuses.%zu.cures", i), NULL, NULL);
}

/* Rows of a bank are the bank's to judge (speech.h, SP8); it stops at the first that is none. */
static hk_rc lines_of(writer *w)
{
    const hk_speech *bank;
    const char *line = NULL;

    hk_rc rc = hk_rehearse_bank_of(w->cx, &w->out->s, &bank);
    if (rc != HK_BAD_INPUT) return rc;
    for (int i = 0; i < w->cx->error.n; i++)
        if (strcmp(w->cx->error.names[i], "line") == 0) line = w->cx->error.values[i];
    const char *why = hk_strdup(w->cx->arena, hk_text_error(w->cx, "scenario.check"));
    const char *place = line && w->out->s.lines ? hk_printf(w->cx->arena, "lines.%d.say", atoi(line) - 1) : "subjects";
    hk_error_clear(w->cx);
    found(w, true, "lines", place, why, NULL);
    return HK_OK;
}

/* Words taken over from another debtor: he speaks of that one's steel and school. A hint: they may be just what is wanted. */
enum { BORROWED = 3 };                   /* one or two in common are chance: 行, 我知道了 */

/* One of the rows is this one, from end to end: 对 is no part of 对不上. */
static bool has_row(const char *rows, const char *one, size_t k)
{
    for (const char *at = rows; (at = strstr(at, one)); at++)
        if ((at == rows || at[-1] == '\n') && (at[k] == '\n' || !at[k])) return true;
    return false;
}

static void borrowed(writer *w, const char *id, const hk_scenario *others, size_t n)
{
    const hk_scenario *s = &w->out->s, *from = NULL;
    int lines = 0;

    for (const char *row = s->lines; row && *row;) {
        size_t      k = strcspn(row, "\n");
        const char *one = hk_strndup(w->cx->arena, row, k);
        bool        had = false;
        for (size_t i = 0; i < n && !had; i++) {
            had = others[i].lines && !(id && hk_own_same(id, others[i].id)) && has_row(others[i].lines, one, k);
            if (had && !from) from = &others[i];
        }
        lines += had;
        row += k + (row[k] == '\n');
    }
    if (lines >= BORROWED) found(w, false, "borrowed", "lines", hk_printf(w->cx->arena, "%d", lines), from->title);
    for (size_t c = 0; c < s->cards_n; c++)
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < others[i].cards_n; k++)
                if (!(id && hk_own_same(id, others[i].id)) && strcmp(s->cards[c].text, others[i].cards[k].text) == 0)
                    found(w, false, "card_borrowed", hk_printf(w->cx->arena, "cards.%zu.text", c), s->cards[c].text, others[i].title);
}

static void others_of(writer *w, const char *id, const hk_scenario *others, size_t n)
{
    hk_lint *l = w->out;
    int      least = HK_LINT_POINTS + 1;
    hk_buf   same = { .arena = w->cx->arena };

    for (size_t i = 0; i < n; i++) {
        unsigned apart = hk_scenario_apart(&l->s, &others[i]);
        if ((id && hk_own_same(id, others[i].id)) || hk_scenario_points(apart) >= least) continue;
        least = hk_scenario_points(apart), l->nearest = &others[i], l->apart = apart;
    }
    if (least >= HK_LINT_APART) return;
    for (int i = 0; i < HK_LINT_POINTS; i++)
        if (!(l->apart >> i & 1)) hk_buf_printf(&same, "%s%s", same.n ? hk_text(w->cx->lang, "lint.and") : "", hk_text(w->cx->lang, hk_printf(w->cx->arena, "lint.point.%s", points[i])));
    found(w, true, "alike", "title", hk_strndup(w->cx->arena, same.p, same.n), l->nearest->title);
}

static const char *share(hk_arena *a, int32_t v) { return hk_printf(a, "%d.%02d", v / 100, v % 100); }

static void played_of(writer *w)
{
    const hk_lint_figures *f = &w->out->figures;
    hk_arena *a = w->cx->arena;

    if (2 * f->deals <= f->seeds) found(w, true, "no_deal", "cash", hk_printf(a, "%d", f->deals), hk_printf(a, "%d", f->seeds));
    if (f->expert < HK_LINT_EXPERT) found(w, true, "expert_low", "cash", share(a, f->expert), share(a, HK_LINT_EXPERT));
    if (f->polite && f->expert <= f->polite) found(w, true, "polite_wins", "case", share(a, f->polite), share(a, f->expert));
    if (f->random && f->expert <= f->random) found(w, true, "random_wins", "case", share(a, f->random), share(a, f->expert));
    if (f->bully >= HK_LINT_BULLY) found(w, true, "bully_wins", "style", share(a, f->bully), share(a, HK_LINT_BULLY));
    if (!f->won_seed) found(w, true, "no_won", "holds_back", share(a, f->won_mark), share(a, HK_LINT_WON));
    if (!f->lost_seed) found(w, true, "no_lost", "holds_back", share(a, f->lost_mark), share(a, HK_LINT_LOST));
}

/* A name nobody reads is a slip of the pen. */
static hk_rc names_of(writer *w, hk_str body)
{
    static const char *const known[] = { "id", "title", "minutes", "teaches", "brief", "company", "name", "rank", "ours", "before", "case", "style", "channel", "patience", "start", "total",
                                         "items", "late", "cash", "inflows", "floor", "holds_back", "last_days", "acquainted", "promised", "kept", "decides", "decider", "wants", "real_reason", "paper", "first_right", "worst",
                                         "excuses", "traps", "cards", "knows", "facts", "lines", "subjects", "varies", "runs" };
    json_t     *o = NULL, *v;
    const char *name;

    hk_rc rc = hk_json_parse(w->cx, body, &o);
    if (rc) return rc;
    json_object_foreach(o, name, v) {
        bool is = false;
        for (size_t i = 0; i < HK_COUNT(known); i++) is |= strcmp(known[i], name) == 0;
        if (!is) found(w, false, "unknown", name, NULL, NULL);
    }
    json_decref(o);
    return HK_OK;
}

hk_rc hk_lint_text(hk_ctx *cx, hk_str body, const char *id, const hk_scenario *others, size_t n, hk_lint *out)
{
    hk_scenario_faults faults;
    writer w = { cx, out };

    *out = (hk_lint){ 0 };
    hk_rc rc = hk_scenario_check(cx, body, id ? id : "own", &out->s, &faults);
    if (rc == HK_BAD_INPUT) {                             /* no JSON: line and column stand in the reader's own words */
        const char *why = hk_text_error(cx, "scenario.check");
        hk_error_clear(cx);
        found(&w, true, "json", "", why, NULL);
        return HK_OK;
    }
    if (!rc) rc = names_of(&w, body);
    if (rc) return rc;
    for (size_t i = 0; i < faults.n; i++) found(&w, true, faults.v[i].key, faults.v[i].place, faults.v[i].value, NULL);
    if (faults.n) return HK_OK;
    out->readable = true;
    said_nothing(&w);
    rc = brief_of(&w);
    if (rc) return rc;
    excuses_of(&w);
    cards_of(&w);
    others_of(&w, id, others, n);
    borrowed(&w, id, others, n);
    rc = lines_of(&w);
    if (rc) return rc;
    play(&out->s, &out->figures);
    played_of(&w);
    return HK_OK;
}

/* ---- LI4 ------------------------------------------------------------------------------------------------------------------------- */
static hk_rc last_excuse(hk_ctx *cx, const hk_turn_record *t, const char **excuse)
{
    for (size_t i = 0; i < t->does_n; i++)
        if (t->does[i].act == HK_DEBTOR_EXCUSE) return hk_move_excuse(cx, t->does[i].id, excuse);
    return HK_OK;
}

static hk_rc exchange(hk_ctx *cx, hk_talk *t, hk_collector_mind *mind, hk_collector_says *says, hk_buf *spoken, hk_jw *w)
{
    const hk_turn_record *last = t->turns_n ? &t->turns[t->turns_n - 1] : NULL;
    const char *words, *answer;
    hk_heard    h;

    hk_collector_next(mind, last ? last->does : NULL, last ? last->does_n : 0, &h);
    if (!h.n && !h.unsure) return hk_debtor_leave(&t->d), HK_OK;
    says->spoken = spoken->p, says->seed = t->seed + t->turns_n;
    hk_rc rc = hk_collector_words(cx, says, &h, &words);
    if (!rc) rc = hk_talk_turn(cx, t, hk_str_of(""), NULL, &h, &answer);
    if (!rc) rc = last_excuse(cx, &t->turns[t->turns_n - 1], &says->excuse);
    if (rc) return rc;
    hk_buf_puts(spoken, words);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "said", words);
    hk_jw_str(w, "answer", hk_answer_text(cx, &t->turns[t->turns_n - 1], answer));
    hk_jw_obj_end(w);
    return HK_OK;
}

hk_rc hk_lint_talk(hk_ctx *cx, const hk_scenario *s, hk_collector by, uint64_t seed, const char **json)
{
    hk_buf    b = { .arena = cx->arena }, spoken = { .arena = cx->arena };
    hk_talk   t;
    hk_judged j;
    hk_jw     w;

    hk_rc rc = hk_talk_start(cx, &t, s, seed, "陈伟", cx->today);
    if (rc) return rc;
    t.d.weekday = 0;                                       /* as it was played for its mark: there no day has a name */
    hk_collector_mind *mind = hk_collector_mind_new(cx->arena, by, s, seed);
    hk_collector_says  says = { .s = s, .today = cx->today };
    hk_buf_puts(&spoken, "");
    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_str(&w, "by", hk_collector_name(by));
    hk_jw_int(&w, "seed", (int64_t)seed);
    hk_jw_arr(&w, "turns");
    while (!rc && t.d.ending == HK_GOES_ON && t.turns_n < HK_COLLECTOR_TURNS) rc = exchange(cx, &t, mind, &says, &spoken, &w);
    hk_jw_arr_end(&w);
    hk_debtor_leave(&t.d);
    hk_judge(&t.d, t.turns, t.turns_n, NULL, &j);
    hk_jw_money(&w, "mark", j.total, 2);
    hk_jw_str(&w, "ending", hk_ending_code(t.d.ending));
    hk_jw_obj_end(&w);
    *json = hk_strndup(cx->arena, b.p, b.n);
    return rc;
}
