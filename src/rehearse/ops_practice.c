/* ops_practice.c - practising through the doors: begin, talk, put a reading right, leave, again. Everything a talk needs comes from its log
 * (practice.h); a reply before the end holds what a person on the phone could hear, and no more (PR5). */
#include "access/caps.h"
#include "content/content.h"
#include "rehearse/exam.h"
#include "rehearse/learn.h"
#include "rehearse/own.h"
#include "rehearse/plan.h"
#include "rehearse/review.h"
#include "rehearse/voice.h"

static const char *const modes[] = { "practice", "exam" };

/* ---- one exchange ----------------------------------------------------------------------------------------------------------- */
static const hk_field read_out[] = { HK_REVIEW_READ_FIELDS, HK_FIELD_END };
static const hk_field turn_out[] = {
    { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "reading", HK_T_OBJECT, HK_F_LIST, .sub = read_out }, { "corrected", HK_T_BOOL }, HK_PRACTICE_FIGURES_FIELDS,
    { "bubbles", HK_T_TEXT, HK_F_LIST }, HK_PRACTICE_CAME_FIELDS, { "spoken", HK_T_BOOL }, { "coach", HK_T_TEXT, HK_F_NULL }, { "card", HK_T_TEXT, HK_F_NULL }, { "at", HK_T_TIME }, HK_FIELD_END };
static const hk_field offer_out[] = { { "sum", HK_T_MONEY, HK_F_NULL }, { "day", HK_T_DAY, HK_F_NULL }, { "parts", HK_T_INT, HK_F_NULL },
    { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };
static const hk_field feel_out[] = { { "turn", HK_T_INT }, { "will", HK_T_INT }, { "trust", HK_T_INT }, { "resistance", HK_T_INT }, { "anger", HK_T_INT }, HK_FIELD_END };
const hk_field hk_practice_session_out[] = {
    { "id", HK_T_INT }, { "scenario", HK_T_TEXT, HK_F_NULL }, { "title", HK_T_TEXT }, { "brief", HK_T_TEXT }, { "facts", HK_T_TEXT }, { "company", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT },
    { "channel", HK_T_ENUM, 0, HK_CHANNEL_VALUES }, { "mode", HK_T_ENUM, 0, HK_PRACTICE_MODES "|trial" }, { "coach", HK_T_BOOL }, { "state", HK_T_ENUM, 0, HK_PRACTICE_STATES },
    { "ending", HK_T_ENUM, 0, HK_ENDING_VALUES }, { "ending_text", HK_T_TEXT }, { "mood", HK_T_ENUM, HK_F_NULL, HK_MOOD_VALUES }, { "asked", HK_T_OBJECT, HK_F_NULL, .sub = offer_out },
    { "given", HK_T_OBJECT, HK_F_NULL, .sub = offer_out }, { "parent", HK_T_INT, HK_F_NULL }, { "from_turn", HK_T_INT, HK_F_NULL }, { "no", HK_T_INT }, { "follows", HK_T_INT, HK_F_NULL }, { "day", HK_T_DAY },
    { "turns", HK_T_OBJECT, HK_F_LIST, .sub = turn_out }, { "customer", HK_T_INT, HK_F_NULL }, { "masked", HK_T_BOOL }, { "handed", HK_T_BOOL },
    { "sitting", HK_T_INT, HK_F_NULL }, { "left", HK_T_INT, HK_F_NULL }, { "prep", HK_T_INT, HK_F_NULL }, { "voice", HK_T_BOOL },
    { "feels", HK_T_OBJECT, HK_F_LIST, .sub = feel_out }, { "learned", HK_T_TEXT, HK_F_LIST }, { "unlearned", HK_T_INT, HK_F_NULL },
    { "playable", HK_T_BOOL }, { "marked", HK_T_DECIMAL, HK_F_NULL }, { "passed", HK_T_BOOL, HK_F_NULL }, HK_FIELD_END };

static void read_json(hk_ctx *cx, hk_jw *w, hk_act act, int64_t p)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "act", hk_act_code(act));
    hk_jw_str(w, "label", hk_practice_act(cx, act));
    hk_jw_money(w, "p", p, 4);
    hk_jw_obj_end(w);
}

/* As it was read; put right by the trainee: what he said it was, without a probability. */
void hk_practice_reading_json(hk_ctx *cx, hk_jw *w, const hk_practice_line *l)
{
    json_t *list = l->row.corrected ? NULL : json_loads(l->row.reading, 0, NULL);

    hk_jw_arr(w, "reading");
    for (size_t i = 0; l->row.corrected && i < l->heard.n; i++) read_json(cx, w, l->heard.act[i], HK_NULL);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        hk_act act;
        if (hk_act_find(hk_str_of(json_string_value(json_object_get(o, "act"))), &act)) read_json(cx, w, act, json_integer_value(json_object_get(o, "p")));
    }
    hk_jw_arr_end(w);
    json_decref(list);
}

void hk_practice_bubbles_json(hk_jw *w, const char *key, const char *answer)
{
    hk_jw_arr(w, key);
    while (*answer) {
        size_t n = strcspn(answer, "|");
        if (n) hk_jw_strn(w, NULL, (hk_str){ answer, n });
        answer += n + (answer[n] == '|');
    }
    hk_jw_arr_end(w);
}

void hk_practice_came_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, const hk_turn_record *t)
{
    hk_jw_int(w, "after_min", t ? t->after_min : HK_NULL);
    hk_jw_str(w, "after", t ? hk_pace_text(cx, t) : NULL);
    hk_jw_day(w, "came", t ? (hk_day)p->s.day + t->clock_min / (24 * 60) : HK_DAY_NONE);
}

void hk_practice_figures_json(hk_jw *w, const hk_heard *h, hk_day today)
{
    hk_jw_money(w, "sum", h ? h->sum_fen : HK_NULL, 2);
    hk_jw_day(w, "day", h && h->in_days >= 0 ? today + h->in_days : HK_DAY_NONE);
    hk_jw_money(w, "then_sum", h && h->then_sum_fen > 0 ? h->then_sum_fen : HK_NULL, 2);
    hk_jw_day(w, "then_day", h && h->then_days > 0 ? today + h->then_days : HK_DAY_NONE);
}

void hk_practice_turn_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, size_t i)
{
    const hk_practice_line *l = &p->lines[i];
    bool quiet = p->sealed || (strcmp(p->s.mode, "exam") == 0 && strcmp(p->s.state, "open") == 0);      /* no readings and no coach in an exam */

    hk_jw_int(w, "turn", l->row.turn);
    hk_jw_str(w, "text", hk_practice_for_reader(cx, p, l->row.said));
    if (quiet) hk_jw_arr(w, "reading"), hk_jw_arr_end(w);
    else hk_practice_reading_json(cx, w, l);
    hk_jw_bool(w, "corrected", l->row.corrected);
    hk_practice_figures_json(w, quiet ? NULL : &l->heard, (hk_day)p->s.day);
    hk_practice_bubbles_json(w, "bubbles", hk_practice_for_reader(cx, p, hk_practice_answer(l)));
    hk_practice_came_json(cx, w, p, i < p->talk.turns_n ? &p->talk.turns[i] : NULL);
    hk_jw_bool(w, "spoken", l->spoken.line != NULL);
    hk_jw_str(w, "coach", !quiet && *l->row.coach ? hk_text(cx->lang, hk_printf(cx->arena, "coach.%s", l->row.coach)) : NULL);
    hk_jw_str(w, "card", quiet ? NULL : hk_coach_card(l->row.coach));
    hk_jw_time(w, "at", l->row.at_us);
}

/* Zero sums and days of a second part, and a first day below zero, are none. */
static void offer_json(hk_jw *w, const char *key, const hk_practice *p, const hk_deal *m)
{
    hk_jw_obj(w, key);
    hk_jw_money(w, "sum", m->sum_fen > 0 ? m->sum_fen : HK_NULL, 2);
    hk_jw_day(w, "day", m->in_days >= 0 ? (hk_day)p->s.day + m->in_days : HK_DAY_NONE);
    hk_jw_int(w, "parts", m->parts > 1 ? m->parts : HK_NULL);
    hk_jw_money(w, "then_sum", m->then_fen > 0 ? m->then_fen : HK_NULL, 2);
    hk_jw_day(w, "then_day", m->then_days > 0 ? (hk_day)p->s.day + m->then_days : HK_DAY_NONE);
    hk_jw_obj_end(w);
}

/* What lies on the table, as both have said it aloud. */
static void table_json(hk_jw *w, const hk_practice *p)
{
    const hk_heard *asked = NULL;
    const hk_does  *given = NULL;

    for (size_t i = 0; i < p->talk.turns_n; i++) {
        const hk_turn_record *t = &p->talk.turns[i];
        bool demand = false;
        for (size_t k = 0; k < t->heard.n; k++) demand |= hk_act_group(t->heard.act[k]) == 'D' || t->heard.act[k] == HK_ACT_PLAN || t->heard.act[k] == HK_ACT_DEADLINE;
        if (demand && (t->heard.sum_fen != HK_NULL || t->heard.in_days >= 0 || t->heard.then_sum_fen || t->heard.then_days)) asked = &t->heard;
        for (size_t k = 0; k < t->does_n; k++) {
            hk_debtor_act a = t->does[k].act;
            bool named = (a == HK_DEBTOR_OFFER || a == HK_DEBTOR_COUNTER || a == HK_DEBTOR_ACCEPT || a == HK_DEBTOR_CONFIRM) && t->does[k].sum_fen > 0;
            if (named || (a == HK_DEBTOR_VAGUE && !(given && given->act == HK_DEBTOR_CONFIRM))) given = &t->does[k];      /* what was read back stands */
        }
    }
    if (asked) offer_json(w, "asked", p, &(hk_deal){ .sum_fen = asked->sum_fen == HK_NULL ? 0 : asked->sum_fen, .in_days = asked->in_days, .parts = asked->parts, .then_fen = asked->then_sum_fen, .then_days = asked->then_days });
    else hk_jw_null(w, "asked");
    bool figures = given && given->act != HK_DEBTOR_VAGUE;
    if (given) offer_json(w, "given", p, figures ? &(hk_deal){ .sum_fen = given->sum_fen, .in_days = given->in_days, .parts = given->parts, .then_fen = given->then_fen, .then_days = given->then_days } : &(hk_deal){ .in_days = -1 });
    else hk_jw_null(w, "given");
}

static void feel_json(hk_jw *w, size_t turn, const int32_t *feel)
{
    static const struct { const char *name; hk_feel f; } told[] = { { "will", HK_W }, { "trust", HK_T }, { "resistance", HK_R }, { "anger", HK_E } };

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "turn", (int64_t)turn);
    for (size_t i = 0; i < HK_COUNT(told); i++) hk_jw_int(w, told[i].name, (feel[told[i].f] + 50) / 100);
    hk_jw_obj_end(w);
}

/* PR5: what a coach would point at. Four feelings after each turn, what the debtor has told of what he hides, and how much is left. */
static void coached_json(hk_jw *w, const hk_practice *p, bool played)
{
    const hk_talk *t = &p->talk;
    bool    shown = played && t->s && p->mine && p->s.user_id >= 0 && p->s.coach && strcmp(p->s.mode, "practice") == 0;
    int64_t left = 0;

    hk_jw_arr(w, "feels");
    if (shown) feel_json(w, 0, t->turns_n ? t->turns[0].before : t->d.feel);
    for (size_t i = 0; shown && i < t->turns_n; i++) feel_json(w, i + 1, t->turns[i].after);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "learned");
    for (size_t i = 0; shown && i < t->s->cards_n; i++) {
        if (t->d.told[i]) hk_jw_str(w, NULL, t->s->cards[i].text);
        else left++;
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "unlearned", shown ? left : HK_NULL);
}

/* `from`: first turn that is sent, 0-based. A talk that cannot be played any more (PR4) is shown without mood and table. */
void hk_practice_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, size_t from, bool played)
{
    const hk_scenario *s = p->scenario;
    bool untold = p->untold || (p->mine && strcmp(p->s.mode, "exam") == 0 && strcmp(p->s.state, "open") == 0);

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", p->s.id);
    hk_jw_str(w, "scenario", untold ? NULL : p->s.scenario);
    hk_jw_str(w, "title", !s ? (untold ? "" : p->s.scenario) : untold ? hk_scenario_meets(cx, s) : s->title);
    hk_jw_str(w, "brief", s ? s->brief : "");
    hk_jw_str(w, "facts", s ? hk_facts_text(cx, s) : "");
    hk_jw_str(w, "company", s ? s->company : "");
    hk_jw_str(w, "name", s ? s->name : "");
    hk_jw_str(w, "rank", s ? s->rank : "");
    hk_jw_str(w, "channel", hk_channel_words[s ? s->channel : HK_CHANNEL_PHONE]);
    hk_jw_str(w, "mode", p->s.mode);
    hk_jw_bool(w, "coach", p->s.coach);
    hk_jw_str(w, "state", p->s.state);
    hk_jw_str(w, "ending", p->s.ending);
    hk_jw_str(w, "ending_text", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", p->s.ending)));
    hk_jw_str(w, "mood", played && p->talk.turns_n ? hk_mood_words[hk_debtor_mood(&p->talk.d)] : NULL);
    if (played) table_json(w, p);
    else hk_jw_null(w, "asked"), hk_jw_null(w, "given");
    hk_jw_int(w, "parent", p->s.parent);
    hk_jw_int(w, "from_turn", p->s.from_turn);
    hk_jw_int(w, "no", p->follows ? p->follow.no : 1);
    hk_jw_int(w, "follows", p->follows ? p->follow.of_session : HK_NULL);
    hk_jw_day(w, "day", (hk_day)p->s.day);
    hk_jw_arr(w, "turns");
    for (size_t i = from; i < p->n; i++) {
        hk_jw_obj(w, NULL);
        hk_practice_turn_json(cx, w, p, i);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "customer", p->real && p->mine ? p->own.customer : HK_NULL);
    hk_jw_bool(w, "masked", p->real && p->own.masked);
    hk_jw_bool(w, "handed", p->handed);
    hk_jw_int(w, "sitting", p->mine ? p->sitting : HK_NULL);
    hk_jw_int(w, "left", hk_exam_left_s(cx, p));
    hk_jw_int(w, "prep", p->planned && p->mine ? p->plan.prep : HK_NULL);
    hk_jw_bool(w, "voice", p->voice);
    coached_json(w, p, played);
    bool told = !p->sealed && p->s.user_id >= 0 && p->s.total != HK_NULL;              /* a class is told when the trainer lays it open */
    hk_jw_bool(w, "playable", p->same);
    hk_jw_money(w, "marked", told ? p->s.total : HK_NULL, 2);
    if (told) hk_jw_bool(w, "passed", p->s.passed);
    else hk_jw_null(w, "passed");
    hk_jw_obj_end(w);
}

hk_rc hk_practice_reply(hk_ctx *cx, hk_practice *p, size_t from, hk_reply *out)
{
    hk_rc rc = hk_voice_wanted(cx, p, &p->voice);
    if (rc) return rc;
    hk_practice_json(cx, &out->w, p, from, p->same);
    out->subject = "practice_session", out->subject_id = p->s.id;
    return HK_OK;
}

/* ---- start ------------------------------------------------------------------------------------------------------------------ */
static const hk_field start_in[] = {
    { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 60 }, HK_PRACTICE_BEGIN_FIELDS, HK_FIELD_END };

static hk_rc caller_name(hk_ctx *cx, const hk_in *in, const char **out)
{
    hk_row_practice_caller who;
    bool found = false;

    *out = hk_in_text(in, "caller");
    if (*out) return HK_OK;
    hk_rc rc = cx->actor.user ? hk_get_practice_caller(cx, cx->company, cx->actor.user, &who, &found) : HK_OK;
    if (!rc) *out = found && *who.name ? who.name : hk_text(cx->lang, "practice.caller");
    return rc;
}

hk_rc hk_practice_begin(hk_ctx *cx, const hk_in *in, hk_practice *p)
{
    uint64_t seed = 0;
    bool     exam = hk_in_int(in, "mode") == 1;

    *p = (hk_practice){ .same = true, .mine = true, .sitting = HK_NULL };
    hk_rc rc = caller_name(cx, in, &p->s.caller);
    if (rc) return rc;
    if (!exam && hk_in_has(in, "seed")) seed = (uint64_t)hk_in_int(in, "seed");           /* an exam is not chosen */
    else if (!hk_random_bytes(&seed, sizeof seed)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    p->s.user_id = cx->actor.user, p->s.mode = modes[exam], p->s.seed = (int64_t)(seed & ((UINT64_C(1) << 53) - 1)), p->s.coach = !exam && hk_in_int(in, "coach");
    p->s.day = cx->today, p->s.parent = p->s.from_turn = HK_NULL;
    return HK_OK;
}

static hk_rc practice_start(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;

    hk_rc rc = hk_practice_begin(cx, in, &p);
    if (!rc) rc = hk_scenario_start(cx, hk_in_text(in, "scenario"), &p.scenario);
    if (!rc) rc = hk_plan_take(cx, in, &(hk_plan_ask){ .scenario = p.scenario->id, .customer = HK_NULL }, &p);
    if (!rc) rc = hk_practice_create(cx, p.scenario, &p.s);
    if (!rc) rc = hk_plan_put(cx, &p);
    if (rc) return rc;
    out->status = 201;
    return hk_practice_reply(cx, &p, 0, out);
}

/* ---- say -------------------------------------------------------------------------------------------------------------------- */
/* Longer than the limit is let in as far as here, so that it is refused as too big and not as misshapen. */
static const hk_field say_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "text", HK_T_TEXT, HK_F_ARG, NULL, 0, 4000000 },
                                   { "turn", HK_T_INT, 0, NULL, 1, HK_PRACTICE_TURNS }, HK_FIELD_END };

hk_rc hk_practice_fits(hk_ctx *cx, const char *field, const char *text)
{
    size_t n = 0;

    for (; *text; text++) n += (*text & 0xC0) != 0x80;
    return n > HK_PRACTICE_TEXT ? hk_fail(cx, HK_TOO_BIG, "practice.long", field, NULL) : HK_OK;
}

static const char *coach_key(hk_ctx *cx, const hk_practice *p, const char *said)
{
    const char *key = p->s.coach && p->talk.turns_n ? hk_coach(&p->talk.d, &p->talk.turns[p->talk.turns_n - 1]) : NULL;
    key = hk_coach_rule(cx->arena, key, said);
    return key ? key : "";
}

static hk_rc over(hk_ctx *cx) { return hk_fail(cx, HK_CONFLICT, "practice.over", NULL, NULL); }

hk_rc hk_practice_no_turn(hk_ctx *cx, int64_t turn, size_t turns)
{
    return hk_fail(cx, HK_BAD_INPUT, "practice.no_turn", "turn", "turn", hk_printf(cx->arena, "%" PRId64, turn), "turns", hk_printf(cx->arena, "%zu", turns), NULL);
}

hk_rc hk_practice_at(hk_ctx *cx, int64_t turn, int64_t next)
{
    if (turn > next) return hk_practice_no_turn(cx, turn, (size_t)next);
    return turn < next ? hk_fail(cx, HK_CONFLICT, "practice.elsewhere", "turn", NULL) : HK_OK;
}

static hk_rc may_speak(hk_ctx *cx, const hk_practice *p, int64_t turn)
{
    if (strcmp(p->s.state, "open") != 0 || p->n >= HK_PRACTICE_TURNS) return over(cx);
    /* Two tabs: the sentence was meant for the talk as it stood there. */
    return turn ? hk_practice_at(cx, turn, (int64_t)p->n + 1) : HK_OK;
}

hk_rc hk_practice_speak(hk_ctx *cx, hk_practice *p, const char *text, int64_t turn)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    hk_rec_practice_turn row = { .corrected = 0 };
    const hk_model *model;
    hk_heard h;

    hk_rc rc = hk_practice_fits(cx, "text", text);
    if (!rc) rc = may_speak(cx, p, turn);
    if (!rc && (!p->talk.s || p->talk.turns_n != p->n)) rc = hk_practice_play(cx, p, p->n);
    if (!rc) rc = hk_reader_in_use(cx, &model);
    if (rc) return rc;
    hk_learn_name(cx, p, model);
    rc = hk_talk_turn(cx, &p->talk, hk_str_of(text), r, &h, &row.answer);
    if (rc) return rc;
    row.said = text, row.reading = hk_reading_text(cx->arena, r), row.coach = coach_key(cx, p, text);
    rc = hk_practice_put(cx, p, &row, &h, false);
    return rc ? rc : hk_practice_close(cx, p);
}

static hk_rc practice_say(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *text = hk_in_text(in, "text") ? hk_in_text(in, "text") : "";
    hk_practice p;
    bool        heard = true;

    hk_rc rc = hk_practice_fits(cx, "text", text);
    if (!rc) rc = hk_practice_load(cx, hk_in_int(in, "id"), true, &p);
    if (!rc) rc = may_speak(cx, &p, hk_in_has(in, "turn") ? hk_in_int(in, "turn") : 0);
    if (!rc) rc = hk_practice_play(cx, &p, p.n);
    size_t from = rc ? 0 : p.n;
    if (!rc) rc = hk_exam_clock(cx, &p, text, &heard);
    if (!rc && heard && (*text || hk_practice_silent(cx, &p))) rc = hk_practice_speak(cx, &p, text, 0);
    return rc ? rc : hk_practice_reply(cx, &p, from, out);
}

/* ---- the reading put right -------------------------------------------------------------------------------------------------- */
static const hk_field correct_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_PRACTICE_CORRECT_FIELDS, HK_FIELD_END };

hk_rc hk_practice_acts_in(hk_ctx *cx, const hk_in *in, hk_heard *h)
{
    const hk_val *list = hk_in_get(in, "acts");

    if (!list->n || list->n > HK_HEARD_ACTS) return hk_fail(cx, HK_BAD_INPUT, "practice.acts", "acts", NULL);
    h->n = 0, h->unsure = h->stuffed = h->silent = h->chat = h->bare = false;
    for (size_t i = 0; i < list->n; i++) {
        hk_act act;
        if (!hk_act_find(list->items[i].s, &act) || act == HK_ACT_NONE) return hk_fail(cx, HK_BAD_INPUT, "practice.act", "acts", "act", list->items[i].s.p, NULL);
        h->act[h->n++] = act;
    }
    return HK_OK;
}

static hk_rc may_correct(hk_ctx *cx, const hk_practice *p)
{
    if (strcmp(p->s.mode, "exam") == 0) return hk_fail(cx, HK_RULE, "practice.exam", NULL, NULL);
    if (!p->n) return hk_fail(cx, HK_RULE, "practice.nothing_said", NULL, NULL);
    if (p->handed) return hk_fail(cx, HK_RULE, "practice.was_handed", NULL, NULL);
    /* A talk that his answer ended goes on when the sentence was not what it was taken for; one the trainee left stays left. */
    return strcmp(p->s.state, "ended") == 0 && strcmp(p->s.ending, "left") == 0 ? over(cx) : HK_OK;
}

hk_rc hk_practice_correct(hk_ctx *cx, hk_practice *p, const hk_in *in)
{
    int64_t dropped;

    hk_rc rc = may_correct(cx, p);
    if (rc) return rc;
    hk_heard h = p->lines[p->n - 1].heard;
    rc = hk_practice_acts_in(cx, in, &h);
    if (!rc) rc = hk_practice_play(cx, p, p->n - 1);
    if (rc) return rc;
    hk_rec_practice_turn row = p->lines[p->n - 1].row;
    rc = hk_talk_turn(cx, &p->talk, hk_str_of(""), NULL, &h, &row.answer);
    if (rc) return rc;
    row.corrected = 1, row.coach = coach_key(cx, p, row.said);
    bool opened = strcmp(p->s.state, "ended") == 0;
    p->s.state = "open", p->s.ended_us = p->s.total = p->s.passed = HK_NULL;
    rc = hk_x_practice_gaps_drop(cx, cx->company, p->s.id, &dropped);
    if (!rc) rc = hk_practice_put(cx, p, &row, &h, true);
    if (!rc && opened) rc = hk_practice_seal(cx, p, "");
    if (!rc) rc = hk_learn_keep(cx, p, hk_in_int(in, "share"));
    return rc ? rc : hk_practice_close(cx, p);
}

static hk_rc practice_correct(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), true, &p);
    if (!rc) rc = hk_practice_correct(cx, &p, in);
    return rc ? rc : hk_practice_reply(cx, &p, p.n - 1, out);
}

/* ---- leave, again, look ----------------------------------------------------------------------------------------------------- */
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

hk_rc hk_practice_leave(hk_ctx *cx, hk_practice *p)
{
    if (strcmp(p->s.state, "open") != 0) return over(cx);
    if (!p->same && strcmp(p->s.mode, "practice") == 0) {                              /* PR4: nothing can be worked out any more */
        p->s.state = "ended", p->s.ending = hk_ending_code(HK_END_LEFT), p->s.ended_us = cx->now_us;
        hk_rc rc = hk_update_practice_session(cx, &p->s);
        return rc ? rc : hk_practice_seal(cx, p, "");
    }
    hk_rc rc = hk_practice_play(cx, p, p->n);
    if (rc) return rc;
    hk_debtor_leave(&p->talk.d);
    return hk_practice_close(cx, p);
}

static hk_rc practice_end(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), true, &p);
    if (!rc) rc = hk_practice_leave(cx, &p);
    return rc ? rc : hk_practice_reply(cx, &p, p.n, out);
}

static const hk_field coach_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "on", HK_T_BOOL, HK_F_REQUIRED | HK_F_ARG }, HK_FIELD_END };

static hk_rc practice_coach(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), true, &p);
    if (!rc && strcmp(p.s.mode, "exam") == 0) rc = hk_fail(cx, HK_RULE, "practice.exam", NULL, NULL);
    if (!rc && strcmp(p.s.state, "open") != 0) rc = over(cx);                          /* whether he was coached is part of what it came to */
    if (!rc) rc = hk_practice_play(cx, &p, p.n);
    if (rc) return rc;
    p.s.coach = hk_in_int(in, "on");
    rc = hk_update_practice_session(cx, &p.s);
    if (!rc) rc = hk_practice_seal(cx, &p, p.result.marks);
    return rc ? rc : hk_practice_reply(cx, &p, p.n, out);
}

static const hk_field again_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "turn", HK_T_INT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, HK_PRACTICE_TURNS }, HK_FIELD_END };

/* 从这一句重来: the turns before it are copied into a talk of their own, the first try stays as it is. */
static hk_rc practice_again(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice first, p = { 0 };
    int64_t     turn = hk_in_int(in, "turn");

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), true, &first);
    if (!rc && strcmp(first.s.mode, "exam") == 0) rc = hk_fail(cx, HK_RULE, "practice.exam", NULL, NULL);
    if (!rc && turn > (int64_t)first.n) rc = hk_practice_no_turn(cx, turn, first.n);
    if (!rc) rc = hk_practice_play(cx, &first, (size_t)turn - 1);
    if (rc) return rc;
    p.scenario = first.scenario, p.same = p.mine = true, p.s = first.s, p.talk = first.talk, p.real = first.real, p.own = first.own, p.follows = first.follows, p.follow = first.follow, p.sitting = HK_NULL, p.planned = first.planned, p.plan = first.plan;
    p.s.parent = first.s.parent == HK_NULL ? first.s.id : first.s.parent, p.s.from_turn = turn, p.s.turns = turn - 1;
    rc = hk_practice_create_own(cx, &p);
    if (!rc) rc = hk_plan_put(cx, &p);
    for (size_t i = 0; !rc && i + 1 < (size_t)turn; i++) {
        hk_rec_practice_turn row = first.lines[i].row;
        const hk_rec_practice_spoken *spoken = &first.lines[i].spoken;
        rc = hk_practice_put(cx, &p, &row, &first.lines[i].heard, false);
        if (!rc && spoken->line) rc = hk_practice_put_spoken(cx, &p, spoken->line, spoken->model, spoken->took_ms);
    }
    if (rc) return rc;
    out->status = 201;
    return hk_practice_reply(cx, &p, 0, out);
}

static hk_rc practice_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), false, &p);
    if (!rc && p.same) rc = hk_practice_play(cx, &p, p.n);
    if (!rc) hk_practice_json(cx, &out->w, &p, 0, p.same);
    return rc;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_practice_ops[] = {
    { "practice start", HK_POST, "/api/v1/practice", OPEN_TO_ALL, HK_APPENDS, NULL, start_in, hk_practice_session_out, HK_ONE, practice_start, "practice.start" },
    { "practice show", HK_GET, "/api/v1/practice/{id}", OPEN_TO_ALL, HK_READS, NULL, id_in, hk_practice_session_out, HK_ONE, practice_show, "practice.show" },
    { "practice say", HK_POST, "/api/v1/practice/{id}/say", OPEN_TO_ALL, HK_APPENDS, NULL, say_in, hk_practice_session_out, HK_ONE, practice_say, "practice.say" },
    { "practice correct", HK_POST, "/api/v1/practice/{id}/correct", OPEN_TO_ALL, HK_APPENDS, NULL, correct_in, hk_practice_session_out, HK_ONE, practice_correct, "practice.correct" },
    { "practice coach", HK_POST, "/api/v1/practice/{id}/coach", OPEN_TO_ALL, HK_APPENDS, NULL, coach_in, hk_practice_session_out, HK_ONE, practice_coach, "practice.coach" },
    { "practice end", HK_POST, "/api/v1/practice/{id}/end", OPEN_TO_ALL, HK_APPENDS, NULL, id_in, hk_practice_session_out, HK_ONE, practice_end, "practice.end" },
    { "practice again", HK_POST, "/api/v1/practice/{id}/again", OPEN_TO_ALL, HK_APPENDS, NULL, again_in, hk_practice_session_out, HK_ONE, practice_again, "practice.again" },
    HK_OP_END };
