/* ops_note.c - notes while one talks: which tactic, whose move, when. Of a meeting with a customer or of a practice talk (tactics.h, TC1, TC9, TC10). */
#include "access/access.h"
#include "rehearse/practice.h"
#include "tactics/inside.h"

#define SIDE_VALUES "ours|theirs"
enum { OURS };
static const char *const sides[] = { "ours", "theirs" };
static const char nibble[] = "nibble", delay[] = "timed-delay";

static const hk_field note_in[] = {
    { "tactic", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 40 }, { "move", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 300 }, { "side", HK_T_ENUM, 0, SIDE_VALUES, 0, 0, NULL, "ours" },
    { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, { "session", HK_T_ID, 0 }, { "agreed", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
#define NOTE_OUT { "id", HK_T_INT }, { "tactic", HK_T_TEXT }, { "name", HK_T_TEXT }, { "side", HK_T_ENUM, 0, SIDE_VALUES }, { "move", HK_T_TEXT }, { "agreed", HK_T_BOOL }, { "at", HK_T_TIME }, \
    { "by", HK_T_TEXT, HK_F_NULL }
static const hk_field note_row_out[] = { NOTE_OUT, HK_FIELD_END };
static const hk_field note_out[] = { NOTE_OUT, { "counter", HK_T_TEXT, HK_F_NULL }, { "extras", HK_T_OBJECT, HK_F_LIST, .sub = hk_extra_out }, HK_FIELD_END };

/* A trainer reads talks that were handed in; notes stay their owner's (TC1). */
static hk_rc own_talk(hk_ctx *cx, int64_t id, bool writing, hk_practice *p)
{
    hk_rc rc = hk_practice_load(cx, id, writing, p);

    if (rc && rc != HK_NOT_FOUND) return rc;
    if (!rc && p->mine) return HK_OK;
    hk_error_clear(cx);
    return hk_fail(cx, HK_NOT_FOUND, "practice.none", "session", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
}

/* Exactly one of them: a meeting of a customer the caller may write about, or his own practice talk. */
static hk_rc place_of(hk_ctx *cx, const hk_in *in, hk_row_tactics_customer *who, hk_practice *p, bool writing)
{
    const char *customer = hk_in_text(in, "customer");

    if (!customer == !hk_in_has(in, "session")) return hk_fail(cx, HK_BAD_INPUT, "tactics.where", "customer", NULL);
    if (!customer) return own_talk(cx, hk_in_int(in, "session"), writing, p);
    hk_rc rc = hk_access_need(cx, writing ? CAP_FOLLOWUP_WRITE : CAP_LEDGER_READ);
    return rc ? rc : hk_tactics_customer(cx, customer, who);
}

/* TC10 in a practice talk: whether they have agreed is what both said aloud. */
static hk_rc agreed_in_talk(hk_ctx *cx, hk_practice *p, int64_t *agreed)
{
    hk_rc rc = hk_practice_play(cx, p, p->n);
    if (!rc) *agreed = p->talk.d.deal.agreed;
    return rc;
}

static hk_rc may_use(hk_ctx *cx, const hk_rec_tactic_note *n)
{
    hk_debt_clock c;

    if (strcmp(n->side, sides[OURS]) != 0) return HK_OK;
    if (strcmp(n->tactic, nibble) == 0 && !n->agreed) return hk_fail(cx, HK_RULE, "tactics.nibble_early", "tactic", NULL);
    if (strcmp(n->tactic, delay) != 0 || n->customer == HK_NULL) return HK_OK;
    hk_rc rc = hk_debt_clock_read(cx, n->customer, &c);
    return rc ? rc : hk_delay_allowed(cx, &c, cx->today);
}

static void note_json(const hk_ctx *cx, hk_jw *w, const json_t *cards, const hk_rec_tactic_note *n, const char *by)
{
    const json_t *card = hk_tactics_row(json_object_get(cards, "cards"), n->tactic);

    hk_jw_int(w, "id", n->id);
    hk_jw_str(w, "tactic", n->tactic);
    hk_jw_str(w, "name", card ? hk_tactics_name(cx, card) : n->tactic);       /* a card that no longer ships */
    hk_jw_str(w, "side", n->side);
    hk_jw_str(w, "move", n->move);
    hk_jw_bool(w, "agreed", n->agreed != 0);
    hk_jw_time(w, "at", n->at_us);
    hk_jw_str(w, "by", by);
}

static hk_rc note_reply(hk_ctx *cx, const json_t *cards, const hk_rec_tactic_note *n, hk_reply *out)
{
    hk_row_extra_prices *own;
    hk_jw *w = &out->w;
    size_t own_n;
    bool   theirs = strcmp(n->side, sides[OURS]) != 0;

    hk_rc rc = hk_extras_load(cx, &own, &own_n);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    note_json(cx, w, cards, n, NULL);
    hk_jw_str(w, "counter", theirs ? hk_tactics_text(hk_tactics_row(json_object_get(cards, "cards"), n->tactic), "counter") : NULL);
    hk_jw_arr(w, "extras");
    if (theirs && strcmp(n->tactic, nibble) == 0) hk_extras_json(cx, w, cards, own, own_n, false);
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    out->status = 201, out->subject = "tactic_note", out->subject_id = n->id;
    return HK_OK;
}

static hk_rc tactic_note(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    const json_t *cards;
    hk_practice   p;
    hk_rec_tactic_note n = { .customer = HK_NULL, .session = HK_NULL, .user_id = cx->actor.user, .tactic = hk_in_text(in, "tactic"), .side = sides[hk_in_int(in, "side")],
                             .move = hk_in_text(in, "move"), .agreed = hk_in_int(in, "agreed"), .day = cx->today, .at_us = cx->now_us };

    hk_rc rc = hk_tactics_file(cx, HK_TF_CARDS, &cards);
    if (rc) return rc;
    if (!hk_tactics_row(json_object_get(cards, "cards"), n.tactic)) return hk_fail(cx, HK_NOT_FOUND, "tactics.card", "tactic", "card", n.tactic, NULL);
    rc = place_of(cx, in, &who, &p, true);
    if (!rc && hk_in_has(in, "session")) n.session = p.s.id, rc = strcmp(n.tactic, nibble) == 0 ? agreed_in_talk(cx, &p, &n.agreed) : HK_OK;
    else if (!rc) n.customer = who.id;
    if (!rc) rc = may_use(cx, &n);
    if (!rc) rc = hk_record_id(cx, &n.id);
    if (!rc) rc = hk_insert_tactic_note(cx, &n);
    return rc ? rc : note_reply(cx, cards, &n, out);
}

/* ---- reading them ------------------------------------------------------------------------------------------------------------------- */
static const hk_field notes_in[] = { { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "session", HK_T_ID, 0 }, HK_FIELD_END };

static hk_rc of_customer(hk_ctx *cx, hk_jw *w, const json_t *cards, int64_t customer)
{
    hk_row_tactic_notes_customer r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_tactic_notes_customer(cx, &cur, cx->company, customer);
    if (rc) return rc;
    while (hk_next_tactic_notes_customer(cur, &r)) {
        hk_rec_tactic_note n = { .id = r.id, .tactic = r.tactic, .side = r.side, .move = r.move, .agreed = r.agreed, .at_us = r.at_us };
        hk_jw_obj(w, NULL);
        note_json(cx, w, cards, &n, r.by);
        hk_jw_obj_end(w);
    }
    return hk_cursor_end(cur);
}

static hk_rc of_session(hk_ctx *cx, hk_jw *w, const json_t *cards, int64_t session)
{
    hk_row_tactic_notes_session r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_tactic_notes_session(cx, &cur, cx->company, session, cx->actor.user);
    if (rc) return rc;
    while (hk_next_tactic_notes_session(cur, &r)) {
        hk_rec_tactic_note n = { .id = r.id, .tactic = r.tactic, .side = r.side, .move = r.move, .agreed = r.agreed, .at_us = r.at_us };
        hk_jw_obj(w, NULL);
        note_json(cx, w, cards, &n, NULL);
        hk_jw_obj_end(w);
    }
    return hk_cursor_end(cur);
}

static hk_rc tactic_notes(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    const json_t *cards;
    hk_practice   p;

    hk_rc rc = hk_tactics_file(cx, HK_TF_CARDS, &cards);
    if (!rc) rc = place_of(cx, in, &who, &p, false);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    rc = hk_in_has(in, "session") ? of_session(cx, &out->w, cards, p.s.id) : of_customer(cx, &out->w, cards, who.id);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return rc;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_note_ops[] = {
    { "tactic note", HK_POST, "/api/v1/tactics/notes", OPEN_TO_ALL, HK_APPENDS, NULL, note_in, note_out, HK_ONE, tactic_note, "tactic.note" },
    { "tactic notes", HK_GET, "/api/v1/tactics/notes", OPEN_TO_ALL, HK_READS, NULL, notes_in, note_row_out, HK_PAGE, tactic_notes, "tactic.notes" },
    HK_OP_END };
