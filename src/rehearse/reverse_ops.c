/* reverse_ops.c - playing the debtor through the doors. His own state he sees as it moves; what it teaches is told at the end: which of the
 * collector's moves did what to him, and how the other kinds of collector would have left him. */
#include "access/caps.h"
#include "base/page.h"
#include "content/content.h"
#include "rehearse/own.h"
#include "rehearse/pair.h"
#include "rehearse/reverse.h"
#include "rehearse/seal.h"
#include <inttypes.h>
#include <stdlib.h>

#define KIND_VALUES   "expert|polite|pushover|random|complainer|repeat|praiser|legal_first|bluffer|bully"
static const char *const feels[HK_FEELS] = { "will", "trust", "resistance", "pressure", "face", "anger", "credibility" };
#define FEEL_FIELDS { "will", HK_T_INT }, { "trust", HK_T_INT }, { "resistance", HK_T_INT }, { "pressure", HK_T_INT }, { "face", HK_T_INT }, { "anger", HK_T_INT }, { "credibility", HK_T_INT }

static const hk_field feel_out[] = { FEEL_FIELDS, HK_FIELD_END };
static const hk_field turn_out[] = {
    { "turn", HK_T_INT }, { "words", HK_T_TEXT }, { "acts", HK_T_TEXT, HK_F_LIST }, { "before", HK_T_OBJECT, 0, .sub = feel_out }, { "after", HK_T_OBJECT, 0, .sub = feel_out }, { "why", HK_T_TEXT, HK_F_NULL },
    { "answer", HK_T_TEXT }, { "move", HK_T_ENUM, HK_F_NULL, HK_MOVE_VALUES }, { "move_text", HK_T_TEXT, HK_F_NULL }, { "sum", HK_T_MONEY, HK_F_NULL }, { "day", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };
#define HEAD_FIELDS \
    { "id", HK_T_INT }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "state", HK_T_ENUM, 0, "open|ended" }, { "ending", HK_T_ENUM, 0, HK_ENDING_VALUES }, { "ending_text", HK_T_TEXT }, \
    { "collector", HK_T_ENUM, HK_F_NULL, KIND_VALUES }, { "collector_text", HK_T_TEXT, HK_F_NULL }
static const hk_field talk_out[] = { HEAD_FIELDS, { "ours", HK_T_TEXT }, { "card", HK_T_OBJECT, 0, .sub = hk_card_debtor_out }, { "turns", HK_T_OBJECT, HK_F_LIST, .sub = turn_out }, HK_FIELD_END };
static const hk_field list_out[] = { HEAD_FIELDS, { "turns", HK_T_INT }, { "created", HK_T_TIME }, { "damaged", HK_T_BOOL }, HK_FIELD_END };
static const hk_field kind_out[] = { { "collector", HK_T_ENUM, 0, KIND_VALUES }, { "name", HK_T_TEXT }, { "faced", HK_T_BOOL }, { "ending_text", HK_T_TEXT }, { "sum", HK_T_MONEY, HK_F_NULL },
                                     { "mean", HK_T_OBJECT, 0, .sub = feel_out }, { "lesson", HK_T_TEXT }, HK_FIELD_END };
static const hk_field act_out[] = { { "label", HK_T_TEXT }, { "times", HK_T_INT }, { "will", HK_T_INT }, { "trust", HK_T_INT }, { "resistance", HK_T_INT }, { "anger", HK_T_INT }, HK_FIELD_END };
static const hk_field moment_out[] = { { "turn", HK_T_INT }, { "good", HK_T_BOOL }, { "words", HK_T_TEXT }, { "why", HK_T_TEXT }, { "before", HK_T_OBJECT, 0, .sub = feel_out }, { "after", HK_T_OBJECT, 0, .sub = feel_out }, HK_FIELD_END };
static const hk_field review_out[] = { HEAD_FIELDS, { "lesson", HK_T_TEXT }, { "states", HK_T_OBJECT, HK_F_LIST, .sub = feel_out }, { "moments", HK_T_OBJECT, HK_F_LIST, .sub = moment_out },
                                       { "acts", HK_T_OBJECT, HK_F_LIST, .sub = act_out }, { "kinds", HK_T_OBJECT, HK_F_LIST, .sub = kind_out }, { "turns", HK_T_OBJECT, HK_F_LIST, .sub = turn_out }, HK_FIELD_END };

static const char *say(hk_ctx *cx, const char *family, const char *key) { return hk_text(cx->lang, hk_printf(cx->arena, "%s.%s", family, key)); }
static bool over(const char *state) { return strcmp(state, "ended") == 0; }

/* ---- as JSON -------------------------------------------------------------------------------------------------------------------- */
static void feel_json(hk_jw *w, const char *key, const int32_t *feel)
{
    hk_jw_obj(w, key);
    for (int f = 0; f < HK_FEELS; f++) hk_jw_int(w, feels[f], (feel[f] + 50) / 100);
    hk_jw_obj_end(w);
}

typedef struct head { int64_t id; const char *scenario, *title, *state, *ending, *collector; bool hidden; } head;

static void head_json(hk_ctx *cx, hk_jw *w, const head *h)
{
    bool told = !h->hidden || over(h->state);

    hk_jw_int(w, "id", h->id);
    hk_jw_str(w, "scenario", h->scenario);
    hk_jw_str(w, "title", h->title);
    hk_jw_str(w, "state", h->state);
    hk_jw_str(w, "ending", h->ending);
    hk_jw_str(w, "ending_text", say(cx, "ending", h->ending));
    hk_jw_str(w, "collector", told ? h->collector : NULL);
    hk_jw_str(w, "collector_text", told ? say(cx, "reverse.kind", h->collector) : NULL);
}

static head head_of(const hk_reverse *r)
{
    return (head){ r->t.id, r->t.scenario, r->scenario->title, r->t.state, r->t.ending, r->t.collector, r->t.hidden };
}

/* Towards the caller: will and trust up, resistance and anger down. */
static int64_t felt(const hk_turn_record *t)
{
    static const int sign[HK_FEELS] = { [HK_W] = 2, [HK_T] = 2, [HK_R] = -2, [HK_F] = 1, [HK_E] = -2, [HK_K] = 1 };
    int64_t sum = 0;
    for (int f = 0; f < HK_FEELS; f++) sum += (int64_t)sign[f] * (t->after[f] - t->before[f]);
    return sum;
}

/* Why it moved him: what the engine made of the turn, in his words; else the kind of the act that was said last, and which way it moved. */
static const char *why(hk_ctx *cx, const hk_turn_record *t)
{
    static const hk_event telling[] = { HK_EV_ABUSE, HK_EV_BLUFF, HK_EV_BLAME, HK_EV_TRUTH_DOUBTED, HK_EV_EARLY_PRESSURE, HK_EV_RUNG_SKIPPED, HK_EV_PRAISE_STUNG, HK_EV_WRONG_SUM, HK_EV_WRONG_PAPER, HK_EV_EXCUSE_MISSED,
                                        HK_EV_NO_REFERENT, HK_EV_REPEATED, HK_EV_PRETEXT_CAUGHT, HK_EV_OBSTACLE_GONE, HK_EV_TRADE, HK_EV_FREE, HK_EV_ESTABLISHED, HK_EV_EMPATHY_DRIFT, HK_EV_TACTIC_SEEN, HK_EV_HALF_TRADE,
                                        HK_EV_PLAN_TO_ABLE, HK_EV_BARE_REFUSAL, HK_EV_EARLY_NIBBLE };

    for (size_t i = 0; i < HK_COUNT(telling); i++)
        if (t->events >> telling[i] & 1) return say(cx, "reverse.why", hk_event_code(telling[i]));
    if (!t->heard.n) return NULL;
    char group[2] = { hk_act_group(t->heard.act[t->heard.n - 1]), 0 };
    return say(cx, felt(t) >= 0 ? "reverse.group" : "reverse.against", group);
}

static void acts_json(hk_ctx *cx, hk_jw *w, const hk_heard *h)
{
    hk_jw_arr(w, "acts");
    for (size_t k = 0; k < h->n; k++) hk_jw_str(w, NULL, hk_practice_act(cx, h->act[k]));
    hk_jw_arr_end(w);
}

static hk_rc turn_json(hk_ctx *cx, hk_jw *w, const hk_reverse *r, const hk_reverse_line *l)
{
    const char *excuse = NULL, *name = l->answered ? hk_move_name(l->move.act) : NULL;
    hk_rc rc = l->answered && l->move.excuse ? hk_move_excuse(cx, l->move.excuse, &excuse) : HK_OK;
    if (rc) return rc;
    const char *text = name ? say(cx, "v.move", name) : NULL;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "turn", l->row.turn);
    hk_jw_str(w, "words", l->row.words);
    acts_json(cx, w, &l->heard);
    feel_json(w, "before", l->record.before);
    feel_json(w, "after", l->record.after);
    hk_jw_str(w, "why", why(cx, &l->record));
    hk_jw_str(w, "answer", l->row.answer);
    hk_jw_str(w, "move", name);
    hk_jw_str(w, "move_text", excuse ? hk_printf(cx->arena, "%s%s%s", text, hk_text(cx->lang, "reverse.colon"), excuse) : text);
    hk_jw_money(w, "sum", l->row.sum, 2);
    hk_jw_day(w, "day", l->row.in_days == HK_NULL ? HK_DAY_NONE : (hk_day)(r->t.day + l->row.in_days));
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc turns_json(hk_ctx *cx, hk_jw *w, const hk_reverse *r)
{
    hk_rc rc = HK_OK;

    hk_jw_arr(w, "turns");
    for (size_t i = 0; !rc && i < r->n; i++) rc = turn_json(cx, w, r, &r->line[i]);
    hk_jw_arr_end(w);
    return rc;
}

static hk_rc talk_json(hk_ctx *cx, hk_reply *out, const hk_reverse *r)
{
    head h = head_of(r);

    hk_jw_obj(&out->w, NULL);
    head_json(cx, &out->w, &h);
    hk_jw_str(&out->w, "ours", r->scenario->ours);
    hk_rc rc = hk_card_debtor_json(cx, &out->w, "card", r->scenario, (uint64_t)r->t.seed, (hk_day)r->t.day, "plain");
    if (!rc) rc = turns_json(cx, &out->w, r);
    hk_jw_obj_end(&out->w);
    out->subject = "reverse_talk", out->subject_id = r->t.id;
    return rc;
}

/* ---- start, say, leave ------------------------------------------------------------------------------------------------------------ */
static const hk_field start_in[] = { { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 60 }, { "collector", HK_T_ENUM, 0, "any|" KIND_VALUES, 0, 0, NULL, "any" },
                                     { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53 }, HK_FIELD_END };
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field say_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "text", HK_T_TEXT, HK_F_ARG, NULL, 0, 4000000 }, { "turn", HK_T_INT, 0, NULL, 1, HK_REVERSE_TURNS + 1 },
                                   { "move", HK_T_ENUM, 0, HK_MOVE_VALUES }, { "excuse", HK_T_INT, 0, NULL, 1, HK_EXCUSES }, HK_FIELD_END };

static hk_rc reverse_start(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_scenario *s;
    hk_reverse *r = HK_NEW(cx->arena, hk_reverse);
    uint64_t    seed = (uint64_t)hk_in_int(in, "seed");
    int         asked = (int)hk_in_int(in, "collector");
    hk_prng     chance;

    if (!hk_in_has(in, "seed") && !hk_random_bytes(&seed, sizeof seed)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    seed &= (UINT64_C(1) << 53) - 1;
    hk_prng_init(&chance, seed, "kind");
    hk_collector kind = asked ? (hk_collector)(asked - 1) : (hk_collector)hk_prng_below(&chance, HK_COLLECTOR_COUNT);
    hk_rc rc = hk_scenario_start(cx, hk_in_text(in, "scenario"), &s);
    if (!rc) rc = hk_reverse_begin(cx, s, kind, asked == 0, seed, r);
    out->status = 201;
    return rc ? rc : talk_json(cx, out, r);
}

static size_t letters(const char *s)
{
    size_t n = 0;
    for (; *s; s++) n += (*s & 0xC0) != 0x80;
    return n;
}

/* The move he named himself; figures come from his words all the same. */
static hk_rc named(hk_ctx *cx, const hk_in *in, hk_move *m)
{
    static const char *const list[] = {
#define X(name, code) #name,
        HK_MOVES(X)
#undef X
    };
    hk_debtor_act act;

    if (!hk_in_has(in, "move")) return HK_OK;
    bool known = hk_move_find(list[hk_in_int(in, "move")], &act);
    assert(known);
    bool terms = act == HK_DEBTOR_OFFER || act == HK_DEBTOR_COUNTER || act == HK_DEBTOR_ACCEPT;
    if (terms && (!m->sum_fen || m->in_days < 0)) return hk_fail(cx, HK_BAD_INPUT, "reverse.terms", "text", NULL);
    if (act == HK_DEBTOR_EXCUSE && !hk_in_has(in, "excuse") && !m->excuse) return hk_fail(cx, HK_BAD_INPUT, "reverse.excuse", "excuse", NULL);
    m->act = act, m->unsure = false;
    m->excuse = act != HK_DEBTOR_EXCUSE && act != HK_DEBTOR_ELABORATE ? 0 : hk_in_has(in, "excuse") ? (int)hk_in_int(in, "excuse") : m->excuse;
    if (!terms) m->sum_fen = 0, m->in_days = -1, m->parts = 0;
    return HK_OK;
}

static hk_rc ended(hk_ctx *cx) { return hk_fail(cx, HK_CONFLICT, "practice.over", NULL, NULL); }

static hk_rc reverse_say(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *text = hk_in_text(in, "text") ? hk_in_text(in, "text") : "";
    hk_reverse *r = HK_NEW(cx->arena, hk_reverse);
    hk_move     m;

    if (letters(text) > HK_REVERSE_TEXT) return hk_fail(cx, HK_TOO_BIG, "reverse.long", "text", NULL);
    hk_rc rc = hk_reverse_load(cx, hk_in_int(in, "id"), r);
    if (!rc && over(r->t.state)) rc = ended(cx);
    if (!rc && hk_in_has(in, "turn")) rc = hk_practice_at(cx, hk_in_int(in, "turn"), (int64_t)r->n);
    if (!rc) rc = hk_move_read(cx, text, &r->line[r->n - 1].heard, &r->d, (hk_day)r->t.day, &m);
    if (!rc) rc = named(cx, in, &m);
    if (!rc) rc = hk_reverse_say(cx, r, text, &m, true);
    return rc ? rc : talk_json(cx, out, r);
}

static hk_rc reverse_end(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_reverse *r = HK_NEW(cx->arena, hk_reverse);

    hk_rc rc = hk_reverse_load(cx, hk_in_int(in, "id"), r);
    if (!rc && over(r->t.state)) rc = ended(cx);
    if (!rc) rc = hk_reverse_leave(cx, r, true);
    return rc ? rc : talk_json(cx, out, r);
}

static hk_rc reverse_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_reverse *r = HK_NEW(cx->arena, hk_reverse);
    hk_rc rc = hk_reverse_load(cx, hk_in_int(in, "id"), r);
    return rc ? rc : talk_json(cx, out, r);
}

/* ---- what it taught ---------------------------------------------------------------------------------------------------------------- */
static void moments_json(hk_ctx *cx, hk_jw *w, const hk_reverse *r)
{
    enum { MOMENTS = 3 };
    bool taken[HK_REVERSE_TURNS + 1] = { false };

    for (int k = 0; k < MOMENTS; k++) {
        size_t best = r->n;
        for (size_t i = 0; i < r->n; i++)
            if (!taken[i] && felt(&r->line[i].record) && (best == r->n || llabs(felt(&r->line[i].record)) > llabs(felt(&r->line[best].record)))) best = i;
        if (best < r->n) taken[best] = true;
    }
    hk_jw_arr(w, "moments");
    for (size_t i = 0; i < r->n; i++) {
        const hk_turn_record *t = &r->line[i].record;
        const char *reason = why(cx, t);
        if (!taken[i]) continue;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "turn", (int64_t)i + 1);
        hk_jw_bool(w, "good", felt(t) > 0);
        hk_jw_str(w, "words", r->line[i].row.words);
        hk_jw_str(w, "why", reason ? reason : "");
        feel_json(w, "before", t->before);
        feel_json(w, "after", t->after);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* What each of his acts did, added up; a turn with two acts is shared between them. */
static void sums_json(hk_ctx *cx, hk_jw *w, const hk_reverse *r)
{
    static const hk_feel shown[] = { HK_W, HK_T, HK_R, HK_E };
    int64_t moved[HK_ACT_COUNT][HK_FEELS] = { { 0 } };
    int     times[HK_ACT_COUNT] = { 0 };

    for (size_t i = 0; i < r->n; i++) {
        const hk_turn_record *t = &r->line[i].record;
        for (size_t k = 0; k < t->heard.n; k++) {
            times[t->heard.act[k]]++;
            for (int f = 0; f < HK_FEELS; f++) moved[t->heard.act[k]][f] += (t->after[f] - t->before[f]) / (int32_t)t->heard.n;
        }
    }
    hk_jw_arr(w, "acts");
    for (int a = HK_ACT_NONE + 1; a < HK_ACT_COUNT; a++) {
        if (!times[a]) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "label", hk_practice_act(cx, (hk_act)a));
        hk_jw_int(w, "times", times[a]);
        for (size_t f = 0; f < HK_COUNT(shown); f++) hk_jw_int(w, feels[shown[f]], (moved[a][shown[f]] + (moved[a][shown[f]] >= 0 ? 50 : -50)) / 100);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* The other kinds with the program's own debtor in this seat: the same case, the same day, the same chance. */
static void kinds_json(hk_ctx *cx, hk_jw *w, const hk_reverse *r)
{
    hk_turn_record *turns = HK_NEWS(cx->arena, hk_turn_record, HK_COLLECTOR_TURNS);
    hk_debtor       d;

    hk_jw_arr(w, "kinds");
    for (int k = 0; k < HK_COLLECTOR_COUNT; k++) {
        const char *name = hk_collector_name((hk_collector)k);
        bool        faced = (hk_collector)k == r->kind;
        if (faced) d = r->d;
        else {
            hk_collector_talk((hk_collector)k, r->scenario, (uint64_t)r->t.seed, turns, &d);
            hk_debtor_leave(&d);
        }
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "collector", name);
        hk_jw_str(w, "name", say(cx, "reverse.kind", name));
        hk_jw_bool(w, "faced", faced);
        hk_jw_str(w, "ending_text", say(cx, "ending", hk_ending_code(d.ending)));
        hk_jw_money(w, "sum", d.deal.agreed ? d.deal.sum_fen : HK_NULL, 2);
        feel_json(w, "mean", d.feel);
        hk_jw_str(w, "lesson", say(cx, "reverse.lesson", name));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc reverse_review(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_reverse *r = HK_NEW(cx->arena, hk_reverse);

    hk_rc rc = hk_reverse_load(cx, hk_in_int(in, "id"), r);
    if (!rc && !over(r->t.state)) rc = hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL);
    if (rc) return rc;
    head h = head_of(r);
    hk_jw_obj(&out->w, NULL);
    head_json(cx, &out->w, &h);
    hk_jw_str(&out->w, "lesson", say(cx, "reverse.lesson", r->t.collector));
    hk_jw_arr(&out->w, "states");
    feel_json(&out->w, NULL, r->line[0].record.before);
    for (size_t i = 0; i < r->n; i++) feel_json(&out->w, NULL, r->line[i].record.after);
    hk_jw_arr_end(&out->w);
    moments_json(cx, &out->w, r);
    sums_json(cx, &out->w, r);
    kinds_json(cx, &out->w, r);
    rc = turns_json(cx, &out->w, r);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- one's own --------------------------------------------------------------------------------------------------------------------- */

static bool list_holds(hk_arena *a, const hk_row_reverse_mine *r)
{
    hk_rec_reverse_talk t = { .id = r->id, .user_id = r->user_id, .scenario = r->scenario, .collector = r->collector, .hidden = r->hidden, .seed = r->seed, .day = r->day, .state = r->state, .turns = r->turns, .ending = r->ending, .ended_us = r->ended_us };
    return r->last_seal && hk_side_holds(a, hk_reverse_sealed(a, &t, r->last_seal), r->seal);
}

static hk_rc reverse_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_scenario_names *names;
    hk_row_reverse_mine t;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_scenario_names_load(cx, &names);
    if (!rc) rc = hk_q_reverse_mine(cx, &cur, cx->company, cx->actor.user, page.before);
    if (rc) return rc;
    while (hk_next_reverse_mine(cur, &t)) {
        if (!hk_page_take(&page, t.id)) break;
        bool holds = list_holds(cx->arena, &t);
        head h = { t.id, t.scenario, hk_scenario_name(names, t.scenario), t.state, holds ? t.ending : hk_ending_code(HK_GOES_ON), t.collector, t.hidden };
        hk_jw_obj(&out->w, NULL);
        head_json(cx, &out->w, &h);
        hk_jw_int(&out->w, "turns", t.turns);
        hk_jw_time(&out->w, "created", t.created_us);
        hk_jw_bool(&out->w, "damaged", !holds);
        hk_jw_obj_end(&out->w);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_reverse_ops[] = {
    { "reverse list", HK_GET, "/api/v1/reverse", OPEN_TO_ALL, HK_READS, NULL, hk_newest_in, list_out, HK_PAGE, reverse_list, "reverse.list" },
    { "reverse start", HK_POST, "/api/v1/reverse", OPEN_TO_ALL, HK_APPENDS, NULL, start_in, talk_out, HK_ONE, reverse_start, "reverse.start" },
    { "reverse show", HK_GET, "/api/v1/reverse/{id}", OPEN_TO_ALL, HK_READS, NULL, id_in, talk_out, HK_ONE, reverse_show, "reverse.show" },
    { "reverse say", HK_POST, "/api/v1/reverse/{id}/say", OPEN_TO_ALL, HK_APPENDS, NULL, say_in, talk_out, HK_ONE, reverse_say, "reverse.say" },
    { "reverse end", HK_POST, "/api/v1/reverse/{id}/end", OPEN_TO_ALL, HK_APPENDS, NULL, id_in, talk_out, HK_ONE, reverse_end, "reverse.end" },
    { "reverse review", HK_GET, "/api/v1/reverse/{id}/review", OPEN_TO_ALL, HK_READS, NULL, id_in, review_out, HK_ONE, reverse_review, "reverse.review" },
    HK_OP_END };
