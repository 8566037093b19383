/* ops_next.c - what came of a talk, and the next one with the same debtor (next.h). */
#include "access/caps.h"
#include "content/content.h"
#include "rehearse/next.h"

/* ---- after it ------------------------------------------------------------------------------------------------------------------------- */
static const hk_field step_out[] = { { "step", HK_T_TEXT }, { "label", HK_T_TEXT }, { "may", HK_T_BOOL }, HK_FIELD_END };
static const hk_field vow_out[] = { { "vow", HK_T_TEXT }, { "label", HK_T_TEXT }, HK_FIELD_END };
static const hk_field talk_out[] = { { "id", HK_T_INT }, { "state", HK_T_ENUM, 0, "open|ended" }, { "ending_text", HK_T_TEXT }, { "total", HK_T_DECIMAL, HK_F_NULL }, { "damaged", HK_T_BOOL }, HK_FIELD_END };
static const hk_field part_out[] = { { "day", HK_T_DAY }, { "sum", HK_T_MONEY }, { "came", HK_T_ENUM, 0, "not_yet|whole|part|nothing" }, { "paid", HK_T_MONEY }, HK_FIELD_END };
const hk_field hk_after_out[] = {
    { "kind", HK_T_ENUM, 0, "none|kept|part|broken" }, { "text", HK_T_TEXT }, { "due_day", HK_T_DAY, HK_F_NULL }, { "promised", HK_T_MONEY, HK_F_NULL }, { "paid", HK_T_MONEY }, { "owed", HK_T_MONEY },
    { "day", HK_T_DAY }, { "parts", HK_T_OBJECT, HK_F_LIST, .sub = part_out }, { "paid_off", HK_T_BOOL }, { "led_to", HK_T_TEXT, HK_F_NULL }, { "announced", HK_T_OBJECT, HK_F_LIST, .sub = step_out }, { "vows", HK_T_OBJECT, HK_F_LIST, .sub = vow_out }, { "followed", HK_T_OBJECT, HK_F_LIST, .sub = talk_out }, HK_FIELD_END };

/* NX7 */
static bool may_follow(const hk_practice *p) { return p->mine && p->s.user_id > 0 && strcmp(p->s.mode, "practice") == 0; }

static void steps_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, uint32_t announced)
{
    hk_jw_arr(w, "announced");
    for (size_t i = 0; i < HK_STEP_COUNT; i++) {
        if (!(announced >> i & 1)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "step", hk_step_codes[i]);
        hk_jw_str(w, "label", hk_text(cx->lang, hk_printf(cx->arena, "scenario.step.%s", hk_step_codes[i])));
        hk_jw_bool(w, "may", p->scenario->steps_allowed >> i & 1);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static const char *vow_label(hk_ctx *cx, int vow) { return hk_text(cx->lang, hk_printf(cx->arena, "vow.%s", hk_vow_codes[vow])); }

static void vows_json(hk_ctx *cx, hk_jw *w, uint32_t vows)
{
    hk_jw_arr(w, "vows");
    for (int v = 0; v < HK_VOW_COUNT; v++) {
        if (!(vows >> v & 1)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "vow", hk_vow_codes[v]);
        hk_jw_str(w, "label", vow_label(cx, v));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* Day by day what was promised and what came of it; nothing of it before the talk after. */
static void parts_json(hk_jw *w, const hk_practice *p, const hk_after *a)
{
    static const char *const came[] = { "not_yet", "whole", "part", "nothing" };

    hk_jw_arr(w, "parts");
    for (size_t i = 0; i < a->came.n; i++) {
        const hk_payment *x = &a->came.v[i];
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "day", (hk_day)p->s.day + x->in_days);
        hk_jw_money(w, "sum", x->fen, 2);
        hk_jw_str(w, "came", came[x->came]);
        hk_jw_money(w, "paid", x->paid_fen, 2);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc talks_json(hk_ctx *cx, hk_jw *w, const hk_practice *p)
{
    hk_row_practice_followed r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_practice_followed(cx, &cur, cx->company, p->s.user_id, p->s.id);
    if (rc) return rc;
    hk_jw_arr(w, "followed");
    while (hk_next_practice_followed(cur, &r)) {
        bool holds = hk_result_holds(cx->arena, &HK_RESULT_OF(r));
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_str(w, "state", r.state);
        hk_jw_str(w, "ending_text", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", r.ending)));
        hk_jw_money(w, "total", holds ? r.total : HK_NULL, 2);
        hk_jw_bool(w, "damaged", !holds);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

hk_rc hk_after_json(hk_ctx *cx, hk_jw *w, const hk_practice *p)
{
    hk_after a;

    if (!may_follow(p) || !p->n) {                       /* not a word was said: nothing came of it */
        hk_jw_null(w, "outcome");
        return HK_OK;
    }
    hk_after_talk(p, &a);
    hk_jw_obj(w, "outcome");
    hk_jw_str(w, "kind", hk_after_code(a.kind));
    hk_jw_str(w, "text", hk_text(cx->lang, hk_printf(cx->arena, "next.after.%s", a.settled ? "settled" : a.led_to ? "led" : hk_after_code(a.kind))));
    hk_jw_day(w, "due_day", a.due_day);
    hk_jw_money(w, "promised", a.kind == HK_AFTER_NONE ? HK_NULL : a.due, 2);
    hk_jw_money(w, "paid", a.paid, 2);
    hk_jw_money(w, "owed", a.owed, 2);
    hk_jw_day(w, "day", a.day);
    parts_json(w, p, &a);
    hk_jw_bool(w, "paid_off", a.settled);
    hk_jw_str(w, "led_to", a.led_to);
    steps_json(cx, w, p, a.announced);
    vows_json(cx, w, a.vows);
    hk_rc rc = talks_json(cx, w, p);
    hk_jw_obj_end(w);
    return rc;
}

/* ---- the next ------------------------------------------------------------------------------------------------------------------------- */
static const hk_field next_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "carried", HK_T_TEXT, HK_F_LIST, NULL, 1, 20 }, { "did", HK_T_TEXT, HK_F_LIST, NULL, 1, 20 }, { "coach", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" }, HK_FIELD_END };

static size_t place_of(hk_str name, const char *const *codes, size_t n)
{
    size_t k = 0;
    while (k < n && !hk_str_eq(name, hk_str_of(codes[k]))) k++;
    return k;
}

/* What was carried out is some of what was announced, and within what is allowed. */
static hk_rc steps_in(hk_ctx *cx, const hk_in *in, const hk_practice *p, uint32_t announced, uint32_t *done)
{
    const hk_val *list = hk_in_get(in, "carried");

    for (size_t i = 0; list && i < list->n; i++) {
        size_t k = place_of(list->items[i].s, hk_step_codes, HK_STEP_COUNT);
        if (k == HK_STEP_COUNT || !(announced >> k & 1)) return hk_fail(cx, HK_BAD_INPUT, "practice.step", "carried", "step", list->items[i].s.p, NULL);
        if (!(p->scenario->steps_allowed >> k & 1)) return hk_fail(cx, HK_RULE, "practice.step_beyond", "carried", "step", hk_text(cx->lang, hk_printf(cx->arena, "scenario.step.%s", hk_step_codes[k])), NULL);
        *done |= 1u << k;
    }
    return HK_OK;
}

/* What one did of what one promised; the rest was not done (NX8). */
static hk_rc vows_in(hk_ctx *cx, const hk_in *in, uint32_t vows, uint32_t *done)
{
    const hk_val *list = hk_in_get(in, "did");

    for (size_t i = 0; list && i < list->n; i++) {
        size_t k = place_of(list->items[i].s, hk_vow_codes, HK_VOW_COUNT);
        if (k == HK_VOW_COUNT || !(vows >> k & 1)) return hk_fail(cx, HK_BAD_INPUT, "practice.vow", "did", "vow", list->items[i].s.p, NULL);
        *done |= 1u << k;
    }
    return HK_OK;
}

/* The last talk, played to where it stood; of one that was left the offer counts, as in its review. */
static hk_rc last_talk(hk_ctx *cx, int64_t id, hk_practice *last, hk_after *after)
{
    hk_rc rc = hk_practice_load(cx, id, true, last);
    if (!rc && !may_follow(last)) rc = hk_fail(cx, HK_RULE, "practice.exam", NULL, NULL);
    if (!rc && strcmp(last->s.state, "ended") != 0) rc = hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL);
    if (!rc) rc = hk_practice_play(cx, last, last->n);
    if (rc) return rc;
    hk_debtor_leave(&last->talk.d);
    hk_after_talk(last, after);
    return after->settled ? hk_fail(cx, HK_RULE, "practice.settled", NULL, NULL) : HK_OK;
}

static void begin(const hk_practice *last, const hk_after *after, hk_between done, bool coach, hk_practice *p)
{
    enum { SEED_BITS = 53 };
    hk_prng luck;

    hk_prng_init(&luck, (uint64_t)last->s.seed, "next");
    *p = (hk_practice){ .same = true, .mine = true, .sitting = HK_NULL, .s = last->s, .real = last->real, .own = last->own, .follows = true };
    p->s.seed = (int64_t)(hk_prng_u64(&luck) >> (64 - SEED_BITS));
    p->s.day = after->day, p->s.coach = coach, p->s.turns = 0, p->s.parent = p->s.from_turn = HK_NULL;
    p->follow = (hk_rec_practice_follow){ .of_session = last->s.id, .no = last->follows ? last->follow.no + 1 : 2, .kind = hk_after_code(after->kind), .due_day = after->due_day == HK_DAY_NONE ? HK_NULL : after->due_day,
                                          .due = after->due, .paid = after->paid, .owed = after->owed, .done = done.steps, .kept_out = after->announced & ~done.steps,
                                          .vows_done = after->vows & done.vows, .vows_left = after->vows & ~done.vows };
}

static hk_rc practice_next(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice  last, p;
    hk_scenario *s = HK_NEW(cx->arena, hk_scenario);
    hk_after     after;
    hk_between   done = { 0 };

    hk_rc rc = last_talk(cx, hk_in_int(in, "id"), &last, &after);
    if (!rc) rc = steps_in(cx, in, &last, after.announced, &done.steps);
    if (!rc) rc = vows_in(cx, in, after.vows, &done.vows);
    if (rc) return rc;
    begin(&last, &after, done, hk_in_int(in, "coach"), &p);
    rc = hk_next_text(cx, &last, &after, done, p.follow.no, &p.follow.body);
    if (!rc) rc = hk_scenario_read_as(cx, hk_str_of(p.follow.body), last.s.scenario, s);
    if (rc) return rc;
    p.scenario = s;
    if (p.real) p.own.body = p.follow.body;
    rc = hk_practice_create_own(cx, &p);
    if (rc) return rc;
    out->status = 201;
    return hk_practice_reply(cx, &p, 0, out);
}

const hk_op hk_next_ops[] = {
    { "practice next", HK_POST, "/api/v1/practice/{id}/next", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_APPENDS, NULL, next_in, hk_practice_session_out, HK_ONE, practice_next, "practice.next" },
    HK_OP_END };
