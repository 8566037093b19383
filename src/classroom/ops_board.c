/* ops_board.c - the group's board (R162): two lists, what we have in hand and what they have, sent from phones, merged by the trainer,
 * voted for by everybody. Who wrote a chip stands in the row and in no reply.
 *
 *   BO1  while the board is open each guest adds up to twelve chips, votes for as many as he likes, once each, and may take a vote back
 *   BO2  merging puts one chip into another of the same side with its votes; a person who voted for both has one vote afterwards
 *   BO3  a board that is shut keeps its lists: they stay with the room */
#include "classroom/inside.h"
#include "base/utf8.h"

enum { CHIP_MAX = 40, CHIPS_EACH = 12 };
#define SIDES "ours|theirs"
static const char *const sides[] = { "ours", "theirs" };

const hk_field hk_room_chips_out[] = {
    { "id", HK_T_INT }, { "side", HK_T_ENUM, 0, SIDES }, { "text", HK_T_TEXT }, { "votes", HK_T_INT }, { "voted", HK_T_BOOL }, { "written", HK_T_BOOL }, { "gathered", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };

typedef struct chip {
    int64_t     id, guest, into, votes, mine, version;
    const char *side, *text;
} chip;

typedef struct chips {
    chip  *at;
    size_t n, cap;
} chips;

static hk_rc chips_read(hk_ctx *cx, int64_t room, int64_t guest, chips *out)
{
    hk_row_room_chips r;
    hk_cursor *cur = NULL;

    *out = (chips){ 0 };
    hk_rc rc = hk_q_room_chips(cx, &cur, cx->company, room, guest);
    if (rc) return rc;
    while (hk_next_room_chips(cur, &r))
        HK_PUSH(cx->arena, out->at, out->n, out->cap) = (chip){ r.id, r.guest, r.into_chip, r.votes, r.mine, r.version, hk_strdup(cx->arena, r.side), hk_strdup(cx->arena, r.body) };
    return hk_cursor_end(cur);
}

/* The chip that stands for it on the board. */
static chip *top(const chips *c, int64_t id)
{
    chip *found = NULL;

    for (size_t steps = 0; steps <= c->n; steps++) {
        found = NULL;
        for (size_t i = 0; i < c->n; i++)
            if (c->at[i].id == id) found = &c->at[i];
        if (!found || found->into == HK_NULL) break;
        id = found->into;
    }
    return found;
}

static void chip_json(hk_jw *w, const chips *all, const chip *k, int64_t guest)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", k->id);
    hk_jw_str(w, "side", k->side);
    hk_jw_str(w, "text", k->text);
    hk_jw_int(w, "votes", k->votes);
    hk_jw_bool(w, "voted", k->mine > 0);
    hk_jw_bool(w, "written", guest && k->guest == guest);
    hk_jw_arr(w, "gathered");
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].into != HK_NULL && top(all, all->at[i].id) == k) hk_jw_str(w, NULL, all->at[i].text);
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

hk_rc hk_room_chips_json(hk_ctx *cx, hk_jw *w, const char *key, int64_t room, int64_t guest)
{
    chips all;

    hk_rc rc = chips_read(cx, room, guest, &all);
    if (rc) return rc;
    hk_jw_arr(w, key);
    for (size_t i = 0; i < all.n; i++)
        if (all.at[i].into == HK_NULL) chip_json(w, &all, &all.at[i], guest);
    hk_jw_arr_end(w);
    return HK_OK;
}

/* ---- phones ------------------------------------------------------------------------------------------------------------------------------ */
static const hk_field board_out[] = { { "board", HK_T_BOOL }, { "chips", HK_T_OBJECT, HK_F_LIST, .sub = hk_room_chips_out }, HK_FIELD_END };

static hk_rc board_json(hk_ctx *cx, const hk_row_room_seat *s, hk_reply *out)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "board", s->board);
    hk_rc rc = hk_room_chips_json(cx, &out->w, "chips", s->room, -cx->actor.user);
    hk_jw_obj_end(&out->w);
    out->subject = "room", out->subject_id = s->room;
    return rc;
}

static hk_rc board_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;

    HK_UNUSED(in);
    hk_rc rc = hk_seat_load(cx, &s);
    return rc ? rc : board_json(cx, &s, out);
}

static hk_rc board_open(hk_ctx *cx, hk_row_room_seat *s)
{
    hk_rc rc = hk_seat_load(cx, s);
    if (!rc && strcmp(s->state, "closed") == 0) rc = hk_room_wrong_state(cx, s->state);
    return rc || s->board ? rc : hk_fail(cx, HK_CONFLICT, "room.board_shut", NULL, NULL);
}

static const hk_field chip_in[] = { { "side", HK_T_ENUM, HK_F_REQUIRED, SIDES }, { "text", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, CHIP_MAX }, HK_FIELD_END };

static hk_rc chip_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;
    chips  all;
    hk_str text = hk_utf8_trim(hk_str_of(hk_in_text(in, "text")));
    size_t own = 0;

    hk_rc rc = board_open(cx, &s);
    if (!rc && !text.n) rc = hk_fail(cx, HK_BAD_INPUT, "room.chip_empty", "text", NULL);
    if (!rc) rc = chips_read(cx, s.room, -cx->actor.user, &all);
    for (size_t i = 0; !rc && i < all.n; i++) own += all.at[i].guest == -cx->actor.user;
    if (!rc && own >= CHIPS_EACH) rc = hk_fail(cx, HK_RULE, "room.chips_many", NULL, "n", hk_printf(cx->arena, "%d", CHIPS_EACH), NULL);
    hk_rec_room_chip row = { .room = s.room, .side = sides[hk_in_int(in, "side")], .body = hk_strndup(cx->arena, text.p, text.n), .guest = -cx->actor.user, .into_chip = HK_NULL,
                             .at_us = cx->now_us, .version = 1 };
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_room_chip(cx, &row);
    if (rc) return rc;
    out->status = 201;
    return board_json(cx, &s, out);
}

static const hk_field vote_in[] = { { "chip", HK_T_ID, HK_F_REQUIRED }, { "on", HK_T_BOOL, HK_F_REQUIRED }, HK_FIELD_END };

static hk_rc chip_none(hk_ctx *cx) { return hk_fail(cx, HK_NOT_FOUND, "room.chip_none", "chip", NULL); }

static hk_rc chip_vote(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_room_seat s;
    chips all;
    int64_t guest = -cx->actor.user, dropped;

    hk_rc rc = board_open(cx, &s);
    if (!rc) rc = chips_read(cx, s.room, guest, &all);
    if (rc) return rc;
    const chip *k = top(&all, hk_in_int(in, "chip"));
    if (!k) return chip_none(cx);
    rc = hk_x_room_vote_drop(cx, cx->company, s.room, k->id, guest, &dropped);
    hk_rec_room_vote row = { .room = s.room, .chip = k->id, .guest = guest, .version = 1 };
    if (!rc && hk_in_int(in, "on")) rc = hk_insert_room_vote(cx, &row);
    return rc ? rc : board_json(cx, &s, out);
}

/* ---- the trainer -------------------------------------------------------------------------------------------------------------------------- */
static const hk_field merge_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "chip", HK_T_ID, HK_F_REQUIRED | HK_F_ARG }, { "into", HK_T_ID, HK_F_REQUIRED | HK_F_ARG }, HK_FIELD_END };

static hk_rc chip_merge(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_room_chip row;
    hk_room room;
    chips   all;
    bool    found = false;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (!rc) rc = chips_read(cx, room.r.id, 0, &all);
    if (rc) return rc;
    const chip *from = top(&all, hk_in_int(in, "chip")), *into = top(&all, hk_in_int(in, "into"));
    if (!from || !into) return chip_none(cx);
    if (from == into || strcmp(from->side, into->side) != 0) return hk_fail(cx, HK_RULE, "room.chips_apart", "into", NULL);
    rc = hk_load_room_chip(cx, cx->company, from->id, &row, &found);
    if (!rc && !found) rc = chip_none(cx);
    row.into_chip = into->id;
    if (!rc) rc = hk_update_room_chip(cx, &row);
    if (!rc) rc = hk_x_room_votes_move(cx, cx->company, room.r.id, from->id, into->id, NULL);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "board", room.r.board);
    rc = hk_room_chips_json(cx, &out->w, "chips", room.r.id, 0);
    hk_jw_obj_end(&out->w);
    out->subject = "room", out->subject_id = room.r.id;
    return rc;
}

const hk_op hk_room_board_ops[] = {
    { "room merge", HK_POST, "/api/v1/rooms/{id}/merge", CAP_CLASS_RUN, HK_SCOPE_COMPANY, HK_EDITS, NULL, merge_in, board_out, HK_ONE, chip_merge, "room.merge" },
    { NULL, HK_GET, "/api/v1/room/board", CAP_GUEST, HK_SCOPE_COMPANY, HK_READS, NULL, NULL, board_out, HK_ONE, board_show, "guest.board" },
    { NULL, HK_POST, "/api/v1/room/chips", CAP_GUEST, HK_SCOPE_COMPANY, HK_APPENDS, NULL, chip_in, board_out, HK_ONE, chip_add, "guest.chip" },
    { NULL, HK_POST, "/api/v1/room/votes", CAP_GUEST, HK_SCOPE_COMPANY, HK_EDITS, NULL, vote_in, board_out, HK_ONE, chip_vote, "guest.vote" },
    HK_OP_END };
