/* ops_room.c - what a trainer does with a room: open it, let people in, start, pause, show an answer, reveal, close. Every operation
 * answers with the room as it stands then, so the big screen and the trainer's own page are one reply. */
#include "classroom/inside.h"
#include "base/page.h"
#include "base/prng.h"
#include "papers/qr.h"
#include "rehearse/own.h"

static const int64_t MINUTE_US = INT64_C(60000000), DAY_US = INT64_C(86400000000);

/* ---- the room as its trainer sees it (CR2) ------------------------------------------------------------------------------------------- */
static const hk_field guest_out[] = {
    { "id", HK_T_INT }, { "nickname", HK_T_TEXT }, { "turns", HK_T_INT }, { "over", HK_T_BOOL }, { "silent_s", HK_T_INT, HK_F_NULL }, { "named", HK_T_BOOL },
    { "total", HK_T_DECIMAL, HK_F_NULL }, { "damaged", HK_T_BOOL }, { "handed_talk", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field truth_out[] = { { "teaches", HK_T_TEXT }, { "cards", HK_T_TEXT, HK_F_LIST }, { "first_right", HK_T_TEXT }, { "worst", HK_T_TEXT }, HK_FIELD_END };
static const hk_field room_out[] = {
    { "id", HK_T_INT, HK_F_SAID }, { "code", HK_T_TEXT }, { "address", HK_T_TEXT }, { "url", HK_T_TEXT }, { "qr", HK_T_TEXT, HK_F_LIST }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "meets", HK_T_TEXT },
    { "brief", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT }, { "company", HK_T_TEXT }, { "minutes", HK_T_INT }, { "coach", HK_T_BOOL }, { "exam", HK_T_BOOL }, { "places", HK_T_INT },
    { "phase", HK_T_ENUM, 0, ROOM_STATES }, { "paused", HK_T_BOOL }, { "door", HK_T_BOOL }, { "board", HK_T_BOOL }, { "left_s", HK_T_INT, HK_F_NULL }, { "created", HK_T_TIME },
    { "closes", HK_T_TIME }, { "revealed", HK_T_BOOL }, { "guests", HK_T_OBJECT, HK_F_LIST, .sub = guest_out }, { "shown", HK_T_OBJECT, HK_F_NULL, .sub = hk_room_answer_out },
    { "truth", HK_T_OBJECT, HK_F_NULL, .sub = truth_out }, { "chips", HK_T_OBJECT, HK_F_LIST, .sub = hk_room_chips_out }, HK_FIELD_END };

static int64_t silent_s(const hk_ctx *cx, const hk_room *room, const hk_row_room_guests *g)
{
    int64_t from = g->last_us != HK_NULL ? g->last_us : HK_MAX(g->joined_us, room->r.began_us), now = room->r.paused_us == HK_NULL ? cx->now_us : room->r.paused_us;

    if (!hk_room_is(room, "talking") || strcmp(g->state, "open") != 0) return HK_NULL;
    return HK_MAX(now - from, 0) / 1000000;
}

static void guest_json(const hk_ctx *cx, hk_jw *w, const hk_room *room, const hk_row_room_guests *g)
{
    bool holds = hk_class_holds(cx->arena, g), told = room->r.revealed_us != HK_NULL && g->named && holds;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", g->id);
    hk_jw_str(w, "nickname", g->nickname);
    hk_jw_int(w, "turns", g->turns);
    hk_jw_bool(w, "over", strcmp(g->state, "open") != 0);
    hk_jw_int(w, "silent_s", silent_s(cx, room, g));
    hk_jw_bool(w, "named", g->named);
    hk_jw_money(w, "total", told ? g->total : HK_NULL, 2);
    hk_jw_bool(w, "damaged", !holds);
    hk_jw_int(w, "handed_talk", g->handed ? g->session : HK_NULL);
    hk_jw_obj_end(w);
}

static hk_rc guests_json(hk_ctx *cx, hk_jw *w, const hk_room *room)
{
    hk_row_room_guests g;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_room_guests(cx, &cur, cx->company, room->r.id);
    if (rc) return rc;
    hk_jw_arr(w, "guests");
    while (hk_next_room_guests(cur, &g)) guest_json(cx, w, room, &g);
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

static void truth_json(hk_ctx *cx, hk_jw *w, const hk_room *room)
{
    const hk_scenario *s = room->scenario;

    if (room->r.revealed_us == HK_NULL) {                                          /* CR5 */
        hk_jw_null(w, "truth");
        return;
    }
    hk_jw_obj(w, "truth");
    hk_jw_str(w, "teaches", s->teaches);
    hk_jw_arr(w, "cards");
    for (size_t i = 0; i < s->cards_n; i++) hk_jw_str(w, NULL, s->cards[i].text);
    hk_jw_arr_end(w);
    hk_jw_str(w, "first_right", hk_practice_act(cx, s->first_right));
    hk_jw_str(w, "worst", hk_practice_act(cx, s->worst));
    hk_jw_obj_end(w);
}

static hk_rc way_json(hk_ctx *cx, hk_jw *w, const hk_rec_room *r)
{
    const char  *url = hk_printf(cx->arena, "%s/r/%s", r->address, r->code);
    const char *const *rows = NULL;
    size_t       n = 0;

    hk_rc rc = hk_qr(cx, url, &rows, &n);
    if (rc) return rc;
    hk_jw_str(w, "code", r->code);
    hk_jw_str(w, "address", r->address);
    hk_jw_str(w, "url", url);
    hk_jw_arr(w, "qr");
    for (size_t i = 0; i < n; i++) hk_jw_str(w, NULL, rows[i]);
    hk_jw_arr_end(w);
    return HK_OK;
}

static hk_rc room_json(hk_ctx *cx, hk_jw *w, const hk_room *room)
{
    const hk_rec_room *r = &room->r;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_rc rc = way_json(cx, w, r);
    if (rc) return rc;
    hk_jw_str(w, "scenario", r->scenario);
    hk_jw_str(w, "title", room->scenario->title);
    hk_jw_str(w, "meets", hk_scenario_meets(cx, room->scenario));
    hk_jw_str(w, "brief", room->scenario->brief);
    hk_jw_str(w, "name", room->scenario->name);
    hk_jw_str(w, "rank", room->scenario->rank);
    hk_jw_str(w, "company", room->scenario->company);
    hk_jw_int(w, "minutes", r->minutes);
    hk_jw_bool(w, "coach", r->coach);
    hk_jw_bool(w, "exam", hk_room_exam(r->exam));
    hk_jw_int(w, "places", r->places);
    hk_jw_str(w, "phase", room->state);
    hk_jw_bool(w, "paused", r->paused_us != HK_NULL);
    hk_jw_bool(w, "door", r->door);
    hk_jw_bool(w, "board", r->board);
    hk_jw_int(w, "left_s", hk_room_left_s(r->began_us, r->paused_us, r->ends_us, cx->now_us));
    hk_jw_time(w, "created", r->created_us);
    hk_jw_time(w, "closes", r->closes_us);
    hk_jw_bool(w, "revealed", r->revealed_us != HK_NULL);
    rc = guests_json(cx, w, room);
    if (rc) return rc;
    hk_room_answer_json(w, "shown", r->shown_turn, r->shown_said, r->shown_answer);
    truth_json(cx, w, room);
    rc = hk_room_chips_json(cx, w, "chips", r->id, 0);
    hk_jw_obj_end(w);
    return rc;
}

static hk_rc reply(hk_ctx *cx, const hk_room *room, hk_reply *out)
{
    out->subject = "room", out->subject_id = room->r.id;
    return room_json(cx, &out->w, room);
}

/* ---- open ------------------------------------------------------------------------------------------------------------------------------ */
static const hk_field open_in[] = {
    { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 60 }, { "minutes", HK_T_INT, 0, NULL, 1, HK_ROOM_MINUTES, NULL, "20" },
    { "coach", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" }, { "places", HK_T_INT, 0, NULL, 1, HK_ROOM_PLACES, NULL, "60" }, { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53 },
    { "address", HK_T_TEXT, 0, NULL, 8, 120 }, { "exam", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

/* Six digits are typed on a phone without a mistake; who guesses is throttled (access.h, X12). */
static hk_rc fresh_code(hk_ctx *cx, const char **out)
{
    hk_row_room_code_find taken;
    uint32_t dice;
    bool     found = true;

    hk_rc rc = hk_x_room_codes_forget(cx, cx->now_us, NULL);
    for (int tries = 0; !rc && found; tries++) {
        if (tries == 50 || !hk_random_bytes(&dice, sizeof dice)) return hk_fail_internal(cx, HK_IO, "no code for a room");
        *out = hk_printf(cx->arena, "%06u", 100000 + dice % 900000);
        rc = hk_get_room_code_find(cx, *out, &taken, &found);
    }
    return rc;
}

static hk_rc address_of(hk_ctx *cx, const hk_in *in, const char **out)
{
    return hk_in_has(in, "address") ? hk_room_address_check(cx, hk_in_text(in, "address"), out) : hk_room_address_best(cx, out);
}

static hk_rc room_open(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room  room = { .state = "waiting" };
    uint64_t seed = (uint64_t)hk_in_int(in, "seed");

    if (!hk_in_has(in, "seed") && !hk_random_bytes(&seed, sizeof seed)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    hk_rc rc = hk_scenario_start(cx, hk_in_text(in, "scenario"), &room.scenario);
    if (rc) return rc;
    room.r = (hk_rec_room){ .user_id = cx->actor.user, .scenario = room.scenario->id, .seed = (int64_t)(seed & ((UINT64_C(1) << 53) - 1)), .exam = hk_in_int(in, "exam"),
                            .coach = hk_in_int(in, "coach") && !hk_in_int(in, "exam"),
                            .minutes = hk_in_int(in, "minutes"), .places = hk_in_int(in, "places"), .state = "waiting", .door = 1, .created_us = cx->now_us, .began_us = HK_NULL,
                            .paused_us = HK_NULL, .ends_us = HK_NULL, .revealed_us = HK_NULL, .shown_turn = HK_NULL, .version = 1 };
    room.r.closes_us = cx->now_us + room.r.minutes * MINUTE_US + DAY_US;
    rc = address_of(cx, in, &room.r.address);
    if (!rc) rc = fresh_code(cx, &room.r.code);
    if (!rc) rc = hk_record_id(cx, &room.r.id);
    if (!rc) rc = hk_insert_room(cx, &room.r);
    if (!rc) rc = hk_x_room_code_add(cx, room.r.code, cx->company, room.r.id, room.r.closes_us, NULL);
    if (rc) return rc;
    out->status = 201;
    return reply(cx, &room, out);
}

/* ---- look ------------------------------------------------------------------------------------------------------------------------------ */
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field mine_out[] = {
    { "id", HK_T_INT, HK_F_SAID }, { "code", HK_T_TEXT }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "phase", HK_T_ENUM, 0, ROOM_STATES }, { "minutes", HK_T_INT }, { "exam", HK_T_BOOL }, { "guests", HK_T_INT },
    { "created", HK_T_TIME }, { "closes", HK_T_TIME }, HK_FIELD_END };

static hk_rc room_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room room;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    return rc ? rc : room_json(cx, &out->w, &room);
}

static void mine_json(const hk_ctx *cx, hk_jw *w, const hk_row_rooms_mine *r, const hk_scenario_names *names)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "code", r->code);
    hk_jw_str(w, "scenario", r->scenario);
    hk_jw_str(w, "title", hk_scenario_name(names, r->scenario));
    hk_jw_str(w, "phase", hk_room_state(r->state, r->closes_us, cx->now_us));
    hk_jw_int(w, "minutes", r->minutes);
    hk_jw_bool(w, "exam", hk_room_exam(r->exam));
    hk_jw_int(w, "guests", r->guests);
    hk_jw_time(w, "created", r->created_us);
    hk_jw_time(w, "closes", r->closes_us);
    hk_jw_obj_end(w);
}

static hk_rc room_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_scenario_names *names;
    hk_row_rooms_mine  r;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_scenario_names_load(cx, &names);
    if (!rc) rc = hk_q_rooms_mine(cx, &cur, cx->company, cx->actor.user, page.before);
    if (rc) return rc;
    while (hk_next_rooms_mine(cur, &r) && hk_page_take(&page, r.id)) mine_json(cx, &out->w, &r, names);
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

/* ---- run ------------------------------------------------------------------------------------------------------------------------------- */
static hk_rc need(hk_ctx *cx, const hk_in *in, hk_room *room, const char *state)
{
    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), room);
    return rc || hk_room_is(room, state) ? rc : hk_room_wrong_state(cx, room->state);
}

/* The code goes with the room's end, and the passes a room was not closed before. */
static hk_rc put_until(hk_ctx *cx, hk_room *room)
{
    hk_rc rc = hk_room_put(cx, room);
    if (!rc) rc = hk_x_room_code_extend(cx, room->r.code, room->r.closes_us, NULL);
    return rc ? rc : hk_guests_extend(cx, room->r.id, room->r.closes_us);
}

static hk_rc room_begin(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room room;

    hk_rc rc = need(cx, in, &room, "waiting");
    if (rc) return rc;
    room.r.state = room.state = "talking", room.r.began_us = cx->now_us, room.r.ends_us = cx->now_us + room.r.minutes * MINUTE_US, room.r.closes_us = room.r.ends_us + DAY_US;
    rc = put_until(cx, &room);
    return rc ? rc : reply(cx, &room, out);
}

static const hk_field pause_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "on", HK_T_BOOL, HK_F_REQUIRED | HK_F_ARG }, HK_FIELD_END };

/* CR4. Paused twice is paused. Going on takes the shown answer off the screen. */
static hk_rc room_pause(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room room;
    bool    on = hk_in_int(in, "on");

    hk_rc rc = need(cx, in, &room, "talking");
    if (rc) return rc;
    if (on && room.r.paused_us == HK_NULL) room.r.paused_us = cx->now_us;
    if (!on && room.r.paused_us != HK_NULL) {
        int64_t stood = cx->now_us - room.r.paused_us;
        room.r.ends_us += stood, room.r.closes_us += stood, room.r.paused_us = HK_NULL;
        room.r.shown_turn = HK_NULL, room.r.shown_said = room.r.shown_answer = NULL;
    }
    rc = put_until(cx, &room);
    return rc ? rc : reply(cx, &room, out);
}

static const hk_field set_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "address", HK_T_TEXT, 0, NULL, 8, 120 }, { "door", HK_T_BOOL }, { "board", HK_T_BOOL },
    { "more", HK_T_INT, 0, NULL, 1, 120 }, HK_FIELD_END };

static hk_rc room_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room room;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (!rc && hk_room_is(&room, "closed")) rc = hk_room_wrong_state(cx, room.state);
    if (!rc && hk_in_has(in, "address")) rc = hk_room_address_check(cx, hk_in_text(in, "address"), &room.r.address);
    if (rc) return rc;
    if (hk_in_has(in, "door")) room.r.door = hk_in_int(in, "door");
    if (hk_in_has(in, "board")) room.r.board = hk_in_int(in, "board");
    if (hk_in_has(in, "more")) {
        int64_t more = hk_in_int(in, "more") * MINUTE_US;
        room.r.minutes += hk_in_int(in, "more"), room.r.closes_us += more;
        /* Over already: the minutes count from now, not from when they ran out. */
        if (room.r.ends_us != HK_NULL) room.r.ends_us = HK_MAX(room.r.ends_us, room.r.paused_us == HK_NULL ? cx->now_us : room.r.paused_us) + more;
        if (room.r.ends_us != HK_NULL) room.r.closes_us = HK_MAX(room.r.closes_us, room.r.ends_us + DAY_US);
    }
    rc = put_until(cx, &room);
    return rc ? rc : reply(cx, &room, out);
}

/* ---- one answer on the big screen (CR3) --------------------------------------------------------------------------------------------------- */
static const hk_field answer_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "turn", HK_T_INT, HK_F_ARG, NULL, 1, HK_PRACTICE_TURNS }, HK_FIELD_END };

typedef struct sentence {
    int64_t     turn;
    const char *said, *answer;
} sentence;

/* Those that may be shown, but the one that stands there. A turn that only one person has reached would tell whose it is. */
static hk_rc sentences(hk_ctx *cx, const hk_room *room, int64_t turn, sentence **out, size_t *n)
{
    int        people[HK_PRACTICE_TURNS + 1] = { 0 };
    hk_row_room_sentences r;
    hk_cursor *cur = NULL;
    sentence  *rows = NULL;
    size_t     all = 0, cap = 0;

    hk_rc rc = hk_q_room_sentences(cx, &cur, cx->company, room->r.id, turn);
    if (rc) return rc;
    while (hk_next_room_sentences(cur, &r)) {
        const char *nickname = hk_strdup(cx->arena, r.nickname);
        sentence    s = { r.turn, hk_without_name(cx->arena, hk_strdup(cx->arena, r.said), nickname), hk_without_name(cx->arena, hk_strdup(cx->arena, r.answer), nickname) };
        people[HK_MIN(r.turn, HK_PRACTICE_TURNS)]++;
        HK_PUSH(cx->arena, rows, all, cap) = s;
    }
    *n = 0;
    for (size_t i = 0; i < all; i++) {
        bool there = room->r.shown_said && rows[i].turn == room->r.shown_turn && strcmp(rows[i].said, room->r.shown_said) == 0;
        if (!there && people[HK_MIN(rows[i].turn, HK_PRACTICE_TURNS)] >= HK_ROOM_SHOW_FROM) rows[(*n)++] = rows[i];
    }
    *out = rows;
    return hk_cursor_end(cur);
}

static hk_rc room_answer(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    sentence *rows = NULL;
    size_t    n = 0;
    uint64_t  dice;
    hk_room   room;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (!rc && !hk_room_is(&room, "talking") && !hk_room_is(&room, "revealed")) rc = hk_room_wrong_state(cx, room.state);
    if (!rc) rc = sentences(cx, &room, hk_in_int(in, "turn"), &rows, &n);
    if (!rc && !n) rc = hk_fail(cx, HK_RULE, "room.too_few", NULL, "n", hk_printf(cx->arena, "%d", HK_ROOM_SHOW_FROM), NULL);
    if (rc) return rc;
    if (!hk_random_bytes(&dice, sizeof dice)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    const sentence *s = &rows[dice % n];
    room.r.shown_turn = s->turn, room.r.shown_said = s->said, room.r.shown_answer = s->answer;
    rc = hk_room_put(cx, &room);
    return rc ? rc : reply(cx, &room, out);
}

static hk_rc room_hide(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room room;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (rc) return rc;
    room.r.shown_turn = HK_NULL, room.r.shown_said = room.r.shown_answer = NULL;
    rc = hk_room_put(cx, &room);
    return rc ? rc : reply(cx, &room, out);
}

/* ---- the end ------------------------------------------------------------------------------------------------------------------------------ */
static hk_rc room_reveal(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room room;

    hk_rc rc = need(cx, in, &room, "talking");
    if (!rc) rc = hk_class_mark(cx, room.r.id);
    if (rc) return rc;
    room.r.state = room.state = "revealed", room.r.revealed_us = cx->now_us;
    room.r.paused_us = room.r.shown_turn = HK_NULL, room.r.shown_said = room.r.shown_answer = NULL;
    rc = hk_room_put(cx, &room);
    return rc ? rc : reply(cx, &room, out);
}

static hk_rc room_close(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_room room;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (!rc && hk_room_is(&room, "closed")) rc = hk_room_wrong_state(cx, room.state);
    if (rc) return rc;
    room.r.state = room.state = "closed", room.r.closes_us = cx->now_us;
    rc = hk_room_put(cx, &room);
    if (!rc) rc = hk_x_room_code_end(cx, room.r.code, NULL);                /* CR10: the passes live on as long as they would have */
    return rc ? rc : reply(cx, &room, out);
}

static const hk_field remove_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "guest", HK_T_ID, HK_F_REQUIRED | HK_F_ARG }, HK_FIELD_END };

/* Out of the room: his pass ends, his nickname is free again, nothing of his counts or is shown. The talk stays a talk of nobody here. */
static hk_rc room_remove(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_room_guest g;
    hk_room room;
    bool    found = false;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (!rc) rc = hk_load_room_guest(cx, cx->company, hk_in_int(in, "guest"), &g, &found);
    if (!rc && (!found || g.room != room.r.id || g.gone)) rc = hk_fail(cx, HK_NOT_FOUND, "room.guest_none", "guest", NULL);
    if (rc) return rc;
    g.gone = 1, g.name_key = hk_printf(cx->arena, "\x01%" PRId64, g.id);          /* no nickname holds that sign */
    rc = hk_update_room_guest(cx, &g);
    if (!rc) rc = hk_guest_end(cx, g.id);
    return rc ? rc : reply(cx, &room, out);
}

#define TRAINER CAP_CLASS_RUN, HK_SCOPE_COMPANY
const hk_op hk_room_ops[] = {
    { "room list", HK_GET, "/api/v1/rooms", TRAINER, HK_READS, NULL, hk_newest_in, mine_out, HK_PAGE, room_list, "room.list" },
    { "room addresses", HK_GET, "/api/v1/rooms/addresses", TRAINER, HK_READS, NULL, NULL, hk_room_addresses_out, HK_PAGE, hk_room_addresses, "room.addresses" },
    { "room open", HK_POST, "/api/v1/rooms", TRAINER, HK_APPENDS, NULL, open_in, room_out, HK_ONE, room_open, "room.open" },
    { "room show", HK_GET, "/api/v1/rooms/{id}", TRAINER, HK_READS, NULL, id_in, room_out, HK_ONE, room_show, "room.show" },
    { "room set", HK_POST, "/api/v1/rooms/{id}/set", TRAINER, HK_EDITS, NULL, set_in, room_out, HK_ONE, room_set, "room.set" },
    { "room begin", HK_POST, "/api/v1/rooms/{id}/begin", TRAINER, HK_EDITS, NULL, id_in, room_out, HK_ONE, room_begin, "room.begin" },
    { "room pause", HK_POST, "/api/v1/rooms/{id}/pause", TRAINER, HK_EDITS, NULL, pause_in, room_out, HK_ONE, room_pause, "room.pause" },
    { "room answer", HK_POST, "/api/v1/rooms/{id}/answer", TRAINER, HK_EDITS, NULL, answer_in, room_out, HK_ONE, room_answer, "room.answer" },
    { "room hide", HK_POST, "/api/v1/rooms/{id}/hide", TRAINER, HK_EDITS, NULL, id_in, room_out, HK_ONE, room_hide, "room.hide" },
    { "room reveal", HK_POST, "/api/v1/rooms/{id}/reveal", TRAINER, HK_EDITS, NULL, id_in, room_out, HK_ONE, room_reveal, "room.reveal" },
    { "room remove", HK_POST, "/api/v1/rooms/{id}/remove", TRAINER, HK_EDITS, NULL, remove_in, room_out, HK_ONE, room_remove, "room.remove" },
    { "room close", HK_POST, "/api/v1/rooms/{id}/close", TRAINER, HK_EDITS, NULL, id_in, room_out, HK_ONE, room_close, "room.close" },
    HK_OP_END };
