/* ops_guest.c - what a phone in a room does: look at the code, sit down, talk, look at its own talk, say what may be told of it.
 *
 * Looking and joining are open before login. Everything else is of the class CAP_GUEST: the pass opens these rows and no other, and
 * each works on the guest's own place; no row takes a number of somebody else's. `getRoom` is asked every other second by every phone:
 * one query, a few hundred bytes. */
#include "classroom/inside.h"
#include "rehearse/own.h"

/* ---- before one sits ------------------------------------------------------------------------------------------------------------------ */
static const hk_field code_in[] = { { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_PATH, NULL, 4, 12 }, HK_FIELD_END };
static const hk_field look_out[] = {
    { "code", HK_T_TEXT }, { "title", HK_T_TEXT }, { "channel", HK_T_ENUM, 0, HK_CHANNEL_VALUES }, { "phase", HK_T_ENUM, 0, ROOM_STATES }, { "door", HK_T_BOOL },
    { "full", HK_T_BOOL }, { "minutes", HK_T_INT }, { "exam", HK_T_BOOL }, HK_FIELD_END };

typedef struct entrance {
    const char *code;
    hk_rec_room room;
    const hk_scenario *scenario;
    int64_t     seated;
    bool        found;
    /* joining */
    const char *nickname, *key, *pass;
    bool        may_show, named;
    hk_guest    guest;
} entrance;

/* The room of a code, whosever it is; cx gets its company. */
static hk_rc entrance_find(hk_ctx *cx, entrance *e)
{
    hk_row_room_code_find c;
    hk_row_room_guest_count n;
    bool found = false;

    hk_rc rc = hk_get_room_code_find(cx, e->code, &c, &found);
    e->found = found && c.expires_us > cx->now_us;
    if (rc || !e->found) return rc;
    cx->company = c.company, cx->company_code = hk_strdup(cx->arena, c.company_code), cx->practice = c.practice;
    rc = hk_load_room(cx, cx->company, c.room, &e->room, &found);
    if (!rc && !found) e->found = false;
    if (!rc) rc = hk_get_room_guest_count(cx, cx->company, c.room, &n, &found);
    if (rc) return rc;
    e->seated = n.n;
    return hk_rehearse_scenario(cx, e->room.scenario, &e->scenario);
}

/* With nothing open: a wrong code is written down before it is refused. */
static hk_rc entrance_open(hk_ctx *cx, entrance *e)
{
    hk_rc rc = hk_code_try(cx);
    if (!rc) rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = entrance_find(cx, e);
    hk_read_end(cx);
    if (rc || e->found) return rc;
    rc = hk_code_wrong(cx);
    return rc ? rc : hk_fail(cx, HK_NOT_FOUND, "room.code", "code", NULL);
}

static hk_rc guest_look(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    entrance e = { .code = hk_in_text(in, "code") };

    hk_rc rc = entrance_open(cx, &e);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "code", e.code);
    hk_jw_str(&out->w, "title", hk_scenario_meets(cx, e.scenario));                       /* CR9 */
    hk_jw_str(&out->w, "channel", hk_channel_words[e.scenario->channel]);
    hk_jw_str(&out->w, "phase", hk_room_state(e.room.state, e.room.closes_us, cx->now_us));
    hk_jw_bool(&out->w, "door", e.room.door);
    hk_jw_bool(&out->w, "full", e.seated >= e.room.places);
    hk_jw_int(&out->w, "minutes", e.room.minutes);
    hk_jw_bool(&out->w, "exam", hk_room_exam(e.room.exam));
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- sitting down --------------------------------------------------------------------------------------------------------------------- */
static const hk_field join_in[] = {
    { "code", HK_T_TEXT, HK_F_REQUIRED, NULL, 4, 12 }, { "nickname", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 60 }, { "may_show", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" },
    { "named", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field join_out[] = { { "guest", HK_T_INT }, { "nickname", HK_T_TEXT }, { "csrf", HK_T_TEXT }, HK_FIELD_END };

/* CR1: his own talk with the room's debtor, begun now, said into when the trainer starts. */
static hk_rc talk_create(hk_ctx *cx, const entrance *e, int64_t guest, int64_t *session)
{
    hk_rec_practice_session s = { .user_id = -guest, .mode = hk_room_exam(e->room.exam) ? "exam" : "practice", .seed = e->room.seed, .caller = hk_text("zh", "practice.caller"), .coach = e->room.coach, .day = cx->today,
                                  .parent = HK_NULL, .from_turn = HK_NULL };

    hk_rc rc = hk_practice_create(cx, e->scenario, &s);
    if (!rc) *session = s.id;
    return rc;
}

static hk_rc audit(hk_ctx *cx, int64_t room, int64_t guest)
{
    hk_fact_audit row = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = -guest, .actor = hk_printf(cx->arena, "guest:%" PRId64, guest), .op = "room join", .subject = "room",
                          .subject_id = room };
    return hk_append_audit(cx, &row);
}

static hk_rc may_sit(hk_ctx *cx, entrance *e)
{
    hk_row_room_guest_named other;
    const char *state = hk_room_state(e->room.state, e->room.closes_us, cx->now_us);
    bool taken = false;

    if (!e->found) return hk_fail(cx, HK_NOT_FOUND, "room.code", "code", NULL);
    if (strcmp(state, "waiting") != 0 && strcmp(state, "talking") != 0) return hk_room_wrong_state(cx, state);
    if (!e->room.door) return hk_fail(cx, HK_RULE, "room.door_shut", NULL, NULL);
    if (e->seated >= e->room.places) return hk_fail(cx, HK_RULE, "room.full", NULL, "n", hk_printf(cx->arena, "%" PRId64, e->room.places), NULL);
    hk_rc rc = hk_get_room_guest_named(cx, cx->company, e->room.id, e->key, &other, &taken);
    return rc || !taken ? rc : hk_fail(cx, HK_CONFLICT, "room.nickname_taken", "nickname", "name", e->nickname, NULL);
}

static hk_rc join_do(hk_ctx *cx, void *arg)
{
    entrance *e = arg;
    hk_rec_room_guest g = { .nickname = e->nickname, .name_key = e->key, .may_show = e->may_show, .named = e->named, .joined_us = cx->now_us, .total = HK_NULL, .outcome = HK_NULL,
                            .process = HK_NULL, .relation = HK_NULL, .compliance = HK_NULL, .version = 1 };

    hk_rc rc = hk_log_begin(cx, "room join");            /* one after the other: places and nicknames are judged under the head */
    if (!rc) rc = entrance_find(cx, e);
    if (!rc) rc = may_sit(cx, e);
    g.room = e->room.id;
    if (!rc) rc = hk_record_id(cx, &g.id);
    cx->actor = (hk_actor){ -g.id, HK_NULL, hk_printf(cx->arena, "guest:%" PRId64, g.id) };      /* the commit is his, also when somebody is logged in on that phone */
    if (!rc) rc = talk_create(cx, e, g.id, &g.session);
    if (!rc) rc = hk_insert_room_guest(cx, &g);
    e->guest = (hk_guest){ .room = g.room, .guest = g.id };
    if (!rc) rc = hk_guest_add(cx, &e->guest, e->room.closes_us, &e->pass);
    return rc ? rc : audit(cx, g.room, g.id);
}

static hk_rc guest_join(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    entrance e = { .code = hk_in_text(in, "code"), .may_show = hk_in_int(in, "may_show"), .named = hk_in_int(in, "named") };

    hk_rc rc = hk_nickname(cx, hk_in_text(in, "nickname"), &e.nickname, &e.key);
    if (!rc) rc = entrance_open(cx, &e);
    if (!rc) rc = hk_write(cx, join_do, &e);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "guest", e.guest.guest);
    hk_jw_str(&out->w, "nickname", e.nickname);
    hk_jw_str(&out->w, "csrf", e.guest.csrf);
    hk_jw_obj_end(&out->w);
    out->status = 201;
    out->pass = e.pass;
    return HK_OK;
}

/* ---- one's own place -------------------------------------------------------------------------------------------------------------------- */
static const hk_field seat_out[] = {
    { "nickname", HK_T_TEXT }, { "turns", HK_T_INT }, { "over", HK_T_BOOL }, { "phase", HK_T_ENUM, 0, ROOM_STATES }, { "paused", HK_T_BOOL }, { "left_s", HK_T_INT, HK_F_NULL },
    { "shown", HK_T_OBJECT, HK_F_NULL, .sub = hk_room_answer_out }, { "may_show", HK_T_BOOL }, { "named", HK_T_BOOL }, { "handed", HK_T_BOOL }, { "board", HK_T_BOOL }, { "revealed", HK_T_BOOL }, { "csrf", HK_T_TEXT }, HK_FIELD_END };

static void seat_json(const hk_ctx *cx, hk_jw *w, const hk_row_room_seat *s)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "nickname", s->nickname);
    hk_jw_int(w, "turns", s->turns);
    hk_jw_bool(w, "over", strcmp(s->talk_state, "open") != 0);
    hk_jw_str(w, "phase", s->state);
    hk_jw_bool(w, "paused", s->paused_us != HK_NULL);
    hk_jw_int(w, "left_s", hk_room_left_s(s->began_us, s->paused_us, s->ends_us, cx->now_us));
    hk_room_answer_json(w, "shown", s->shown_turn, s->shown_said, s->shown_answer);
    hk_jw_bool(w, "may_show", s->may_show);
    hk_jw_bool(w, "named", s->named);
    hk_jw_bool(w, "handed", s->handed);
    hk_jw_bool(w, "board", s->board);
    hk_jw_bool(w, "revealed", s->revealed_us != HK_NULL);
    hk_jw_str(w, "csrf", s->csrf);           /* again: a phone that slept has lost what joining told it */
    hk_jw_obj_end(w);
}

static hk_rc guest_seat(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;

    HK_UNUSED(in);
    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc) seat_json(cx, &out->w, &s);
    return rc;
}

static const hk_field agree_in[] = { { "may_show", HK_T_BOOL }, { "named", HK_T_BOOL }, HK_FIELD_END };

static hk_rc guest_agree(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_room_guest g;
    hk_row_room_seat  s;
    bool found = false;

    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc) rc = hk_load_room_guest(cx, cx->company, -cx->actor.user, &g, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_UNAUTHENTICATED, "room.pass", NULL, NULL);
    if (rc) return rc;
    if (hk_in_has(in, "may_show")) g.may_show = hk_in_int(in, "may_show");
    if (hk_in_has(in, "named")) g.named = hk_in_int(in, "named");
    rc = hk_update_room_guest(cx, &g);
    if (rc) return rc;
    s.may_show = g.may_show, s.named = g.named;
    seat_json(cx, &out->w, &s);
    out->subject = "room_guest", out->subject_id = g.id;
    return HK_OK;
}

/* ---- the talk ------------------------------------------------------------------------------------------------------------------------------ */
static const hk_field say_in[] = { { "text", HK_T_TEXT, 0, NULL, 0, 4000000 }, { "turn", HK_T_INT, 0, NULL, 1, HK_PRACTICE_TURNS }, HK_FIELD_END };

/* CR4 */
static hk_rc may_speak(hk_ctx *cx, const hk_row_room_seat *s)
{
    if (strcmp(s->state, "waiting") == 0) return hk_fail(cx, HK_CONFLICT, "room.not_begun", NULL, NULL);
    if (strcmp(s->state, "talking") != 0) return hk_room_wrong_state(cx, s->state);
    if (s->paused_us != HK_NULL) return hk_fail(cx, HK_CONFLICT, "room.paused", NULL, NULL);
    if (hk_room_left_s(s->began_us, s->paused_us, s->ends_us, cx->now_us) == 0) return hk_fail(cx, HK_CONFLICT, "room.time_up", NULL, NULL);
    return HK_OK;
}

/* His own talk. CR8: an exam tells no reading before the trainer reveals, also of a talk that is over. CR9: nor its name. */
static hk_rc talk_load(hk_ctx *cx, const hk_row_room_seat *s, bool writing, hk_practice *p)
{
    hk_rc rc = hk_practice_load(cx, s->session, writing, p);
    if (!rc) p->sealed = hk_room_exam(s->exam) && s->revealed_us == HK_NULL, p->untold = s->revealed_us == HK_NULL;
    return rc;
}

static hk_rc guest_say(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *text = hk_in_text(in, "text") ? hk_in_text(in, "text") : "";
    hk_row_room_seat s;
    hk_practice p;

    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc) rc = may_speak(cx, &s);
    if (!rc) rc = talk_load(cx, &s, true, &p);
    if (!rc) rc = hk_practice_speak(cx, &p, text, hk_in_has(in, "turn") ? hk_in_int(in, "turn") : 0);
    return rc ? rc : hk_practice_reply(cx, &p, p.n - 1, out);
}

static const hk_field correct_in[] = { HK_PRACTICE_CORRECT_FIELDS, HK_FIELD_END };

/* While one may speak: a correction is said again, so to speak. */
static hk_rc guest_correct(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;
    hk_practice p;

    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc) rc = may_speak(cx, &s);
    if (!rc) rc = talk_load(cx, &s, true, &p);
    if (!rc) rc = hk_practice_correct(cx, &p, in);
    return rc ? rc : hk_practice_reply(cx, &p, p.n - 1, out);
}

static hk_rc guest_finish(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;
    hk_practice p;

    HK_UNUSED(in);
    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc) rc = may_speak(cx, &s);
    if (!rc) rc = talk_load(cx, &s, true, &p);
    if (!rc) rc = hk_practice_leave(cx, &p);
    return rc ? rc : hk_practice_reply(cx, &p, p.n, out);
}

static hk_rc guest_talk(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;
    hk_practice p;

    HK_UNUSED(in);
    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc) rc = talk_load(cx, &s, false, &p);
    if (!rc && p.same) rc = hk_practice_play(cx, &p, p.n);
    if (!rc) hk_practice_json(cx, &out->w, &p, 0, p.same);
    return rc;
}

/* CR5: not before the trainer reveals, also when one's own talk is over long before. */
static hk_rc guest_review(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;
    hk_practice p;

    HK_UNUSED(in);
    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc && s.revealed_us == HK_NULL) rc = hk_fail(cx, HK_RULE, "room.not_revealed", NULL, NULL);
    if (!rc) rc = hk_practice_load(cx, s.session, false, &p);
    return rc ? rc : hk_practice_review(cx, &p, &out->w);
}

static const hk_field handed_out[] = { { "handed", HK_T_BOOL }, HK_FIELD_END };

/* To be read by the trainer, word for word; only the guest himself does that, and only with a talk that is over. */
static hk_rc guest_hand_in(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;
    hk_practice p;

    HK_UNUSED(in);
    hk_rc rc = hk_seat_load(cx, &s);
    if (!rc) rc = hk_practice_load(cx, s.session, true, &p);
    if (!rc && strcmp(p.s.state, "ended") != 0) rc = hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL);
    hk_rec_practice_handed row = { .session = s.session, .user_id = cx->actor.user, .handed_us = cx->now_us, .version = 1 };
    if (!rc && !p.handed) rc = hk_insert_practice_handed(cx, &row);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "handed", true);
    hk_jw_obj_end(&out->w);
    out->subject = "practice_session", out->subject_id = s.session;
    return HK_OK;
}

#define BEFORE CAP_BEFORE_LOGIN, HK_SCOPE_NONE, HK_LOCAL
#define PHONE  CAP_GUEST, HK_SCOPE_COMPANY
const hk_op hk_guest_ops[] = {
    { NULL, HK_GET, "/api/v1/room/codes/{code}", BEFORE, NULL, code_in, look_out, HK_ONE, guest_look, "guest.look" },
    { NULL, HK_POST, "/api/v1/room/guests", BEFORE, NULL, join_in, join_out, HK_ONE, guest_join, "guest.join" },
    { NULL, HK_GET, "/api/v1/room", PHONE, HK_READS, NULL, NULL, seat_out, HK_ONE, guest_seat, "guest.seat" },
    { NULL, HK_POST, "/api/v1/room/agree", PHONE, HK_EDITS, NULL, agree_in, seat_out, HK_ONE, guest_agree, "guest.agree" },
    { NULL, HK_GET, "/api/v1/room/talk", PHONE, HK_READS, NULL, NULL, hk_practice_session_out, HK_ONE, guest_talk, "guest.talk" },
    { NULL, HK_POST, "/api/v1/room/say", PHONE, HK_APPENDS, NULL, say_in, hk_practice_session_out, HK_ONE, guest_say, "guest.say" },
    { NULL, HK_GET, "/api/v1/room/acts", PHONE, HK_READS, NULL, NULL, hk_practice_act_out, HK_PAGE, hk_practice_acts, "guest.acts" },
    { NULL, HK_POST, "/api/v1/room/correct", PHONE, HK_APPENDS, NULL, correct_in, hk_practice_session_out, HK_ONE, guest_correct, "guest.correct" },
    { NULL, HK_POST, "/api/v1/room/finish", PHONE, HK_APPENDS, NULL, NULL, hk_practice_session_out, HK_ONE, guest_finish, "guest.finish" },
    { NULL, HK_GET, "/api/v1/room/review", PHONE, HK_READS, NULL, NULL, hk_practice_review_out, HK_ONE, guest_review, "guest.review" },
    { NULL, HK_POST, "/api/v1/room/hand-in", PHONE, HK_APPENDS, NULL, NULL, handed_out, HK_ONE, guest_hand_in, "guest.hand_in" },
    HK_OP_END };
