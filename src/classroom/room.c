/* room.c - a room and a place in it, read back and judged; its clock; nicknames. */
#include "classroom/inside.h"
#include "base/utf8.h"

/* ---- rooms ------------------------------------------------------------------------------------------------------------------------ */
static hk_rc none(hk_ctx *cx, int64_t id) { return hk_fail(cx, HK_NOT_FOUND, "room.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL); }

const char *hk_room_state(const char *state, int64_t closes_us, int64_t now_us) { return now_us >= closes_us ? "closed" : state; }

hk_rc hk_room_load(hk_ctx *cx, int64_t id, hk_room *out)
{
    bool found = false;

    *out = (hk_room){ 0 };
    hk_rc rc = hk_load_room(cx, cx->company, id, &out->r, &found);
    if (rc) return rc;
    if (!found || out->r.user_id != cx->actor.user) return none(cx, id);          /* CR7 */
    out->state = hk_room_state(out->r.state, out->r.closes_us, cx->now_us);
    return hk_rehearse_scenario(cx, out->r.scenario, &out->scenario);
}

hk_rc hk_room_put(hk_ctx *cx, hk_room *room) { return hk_update_room(cx, &room->r); }

bool hk_room_is(const hk_room *room, const char *state) { return strcmp(room->state, state) == 0; }

hk_rc hk_room_wrong_state(hk_ctx *cx, const char *state)
{
    return hk_fail(cx, HK_CONFLICT, "room.state", NULL, "state", hk_text(cx->lang, hk_printf(cx->arena, "room.state.%s", state)), NULL);
}

int64_t hk_room_left_s(int64_t began_us, int64_t paused_us, int64_t ends_us, int64_t now_us)
{
    if (began_us == HK_NULL) return HK_NULL;
    int64_t left = ends_us - (paused_us == HK_NULL ? now_us : paused_us);
    return left > 0 ? (left + 999999) / 1000000 : 0;
}

/* ---- a place ----------------------------------------------------------------------------------------------------------------------- */
hk_rc hk_seat_load(hk_ctx *cx, hk_row_room_seat *out)
{
    bool found = false;

    assert(hk_is_guest(cx));
    hk_rc rc = hk_get_room_seat(cx, cx->company, -cx->actor.user, out, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_UNAUTHENTICATED, "room.pass", NULL, NULL);
    if (!rc) out->state = hk_room_state(out->state, out->closes_us, cx->now_us);
    return rc;
}

/* ---- nicknames ----------------------------------------------------------------------------------------------------------------------
 * Letters and signs stay; what cannot be seen goes: controls, marks of direction, joiners, variation selectors. A nickname that looks
 * like another's must not be another. */
static bool unseen(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x34F || c == 0x61C || (c >= 0x115F && c <= 0x1160) || (c >= 0x180B && c <= 0x180F)
        || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF
        || c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFFD) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000;
}

hk_rc hk_nickname(hk_ctx *cx, const char *typed, const char **name, const char **key)
{
    hk_buf      seen = { .arena = cx->arena }, same = { .arena = cx->arena };
    const char *p = hk_utf8_narrow(cx->arena, hk_str_of(typed)), *end = p + strlen(p);
    size_t      n = 0;
    bool        blank = false;

    while (p < end) {
        char    bytes[4];
        int32_t c = hk_utf8_next(&p, end);
        if (unseen(c)) continue;
        if (c == ' ' || c == 0xA0 || c == 0x3000) {
            blank = n > 0;
            continue;
        }
        if (blank) hk_buf_putc(&seen, ' '), n++;
        blank = false, n++;
        hk_buf_add(&seen, bytes, (size_t)hk_utf8_put(bytes, (uint32_t)c));
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
        hk_buf_add(&same, bytes, (size_t)hk_utf8_put(bytes, (uint32_t)c));
    }
    if (n < 1 || n > HK_NICKNAME_MAX) return hk_fail(cx, HK_BAD_INPUT, "room.nickname", "nickname", NULL);
    *name = hk_strndup(cx->arena, seen.p, seen.n);
    *key = hk_strndup(cx->arena, same.p, same.n);
    return HK_OK;
}

const char *hk_without_name(hk_arena *a, const char *text, const char *nickname)
{
    hk_buf b = { .arena = a };
    size_t n = strlen(nickname);

    if (hk_utf8_count(hk_str_of(nickname)) < 2) return text;               /* one character stands everywhere */
    while (*text) {
        bool here = strncasecmp(text, nickname, n) == 0;
        if (here) hk_buf_puts(&b, "××");
        else hk_buf_putc(&b, *text);
        text += here ? n : 1;
    }
    return hk_strndup(a, b.p ? b.p : "", b.n);
}

/* ---- the answer on the big screen ---------------------------------------------------------------------------------------------------- */
const hk_field hk_room_answer_out[] = { { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "bubbles", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };

void hk_room_answer_json(hk_jw *w, const char *key, int64_t turn, const char *said, const char *answer)
{
    if (turn == HK_NULL || !said) {
        hk_jw_null(w, key);
        return;
    }
    hk_jw_obj(w, key);
    hk_jw_int(w, "turn", turn);
    hk_jw_str(w, "text", said);
    hk_jw_arr(w, "bubbles");
    while (answer && *answer) {
        size_t n = strcspn(answer, "|");
        if (n) hk_jw_strn(w, NULL, (hk_str){ answer, n });
        answer += n + (answer[n] == '|');
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}
