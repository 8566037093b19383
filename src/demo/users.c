/* A login for every role, so that each page can be looked at with the eyes it is made for. Logins are "<role>@<company code>" in
 * small letters; passwords are drawn anew each time and shown once. */
#include "demo/inside.h"

#include "access/access.h"
#include "content/content.h"
#include "sql/access.h"
#include "sql/measure.h"
#include "store/store.h"

/* Four groups of four without letters that look alike: 16 of 31 signs, about 79 bits. */
static const char *password_new(hk_ctx *cx)
{
    static const char signs[] = "abcdefghjkmnpqrstuvwxyz23456789";
    uint8_t raw[64];
    char text[20];
    size_t n = 0, at = 0;

    while (n < 19) {
        if (at == 0 && !hk_random_bytes(raw, sizeof raw)) return NULL;
        uint8_t b = raw[at++ % sizeof raw];
        at %= sizeof raw;
        if (b >= 248) continue;                               /* 8 x 31: no sign is likelier than another */
        text[n++] = signs[b % 31];
        if (n == 4 || n == 9 || n == 14) text[n++] = '-';
    }
    text[n] = 0;
    return hk_strdup(cx->arena, text);
}

static const char *login_name(hk_ctx *cx, const char *role)
{
    char *s = hk_printf(cx->arena, "%s@%s", role, cx->company_code);
    for (char *p = s; *p; p++) {
        if (*p >= 'A' && *p <= 'Z') *p = (char)(*p - 'A' + 'a');
        if (*p == '_') *p = '-';
    }
    return s;
}

typedef struct seats { int64_t person[2], team; bool first_user; } seats;

/* Whom the salesperson and the collector sit for: people who are still here; the manager gets the first one's team. */
static hk_rc seats_find(hk_ctx *cx, seats *s)
{
    hk_row_dir_persons d;
    hk_cursor *cur = NULL;
    hk_row_user_count users;
    bool found = false;
    size_t n = 0;

    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    *s = (seats){ { HK_NULL, HK_NULL }, HK_NULL, false };
    rc = hk_get_user_count(cx, &users, &found);
    if (!rc) rc = hk_q_dir_persons(cx, &cur, cx->company);
    if (!rc) {
        while (hk_next_dir_persons(cur, &d))
            if (d.left_day == HK_NULL && n < 2) {
                s->person[n++] = d.id;
                if (n == 1) s->team = d.team;
            }
        rc = hk_cursor_end(cur);
    }
    hk_read_end(cx);
    s->first_user = !rc && users.n == 0;
    return rc;
}

static hk_rc user_find(hk_ctx *cx, const char *login, int64_t *id)
{
    hk_row_user_by_login row;
    bool found = false;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_user_by_login(cx, login, &row, &found);
    *id = !rc && found ? row.id : 0;
    hk_read_end(cx);
    return rc;
}

static hk_rc login_make(hk_ctx *cx, const hk_role *role, const seats *s, demo_login *out)
{
    int64_t id = 0;
    bool self = role->reach == HK_REACH_SELF;

    *out = (demo_login){ role->code, hk_textf(cx->arena, cx->lang, "role.%s", role->code), login_name(cx, role->code), password_new(cx) };
    if (!out->password) return hk_fail_internal(cx, HK_INTERNAL, "no randomness");
    if ((self && s->person[0] == HK_NULL) || (role->reach == HK_REACH_TEAM && s->team == HK_NULL)) return out->password = NULL, HK_OK;
    hk_rc rc = user_find(cx, out->login, &id);
    if (rc) return rc;
    if (id) return hk_user_password(cx, id, out->password, false, NULL);
    hk_user_new u = { .login = out->login, .name = hk_textf(cx->arena, "zh", "role.%s", role->code), .password = out->password,
                      .admin = s->first_user && strcmp(role->code, "admin") == 0 };
    rc = hk_user_add(cx, &u, &id);
    hk_member_new m = { .user = id, .company = cx->company, .role = role->code, .scope_id = role->reach == HK_REACH_TEAM ? s->team : HK_NULL,
                        .person = !self ? HK_NULL : strcmp(role->code, "collector") == 0 && s->person[1] != HK_NULL ? s->person[1] : s->person[0] };
    return rc ? rc : hk_member_set(cx, &m);
}

hk_rc hk_demo_logins(hk_ctx *cx, demo_login **list, size_t *n)
{
    seats s;
    size_t made = 0;

    hk_rc rc = seats_find(cx, &s);
    if (rc) return rc;
    *list = HK_NEWS(cx->arena, demo_login, hk_roles_n);
    for (size_t i = 0; !rc && i < hk_roles_n; i++) {
        if (hk_roles[i].flags & HK_ROLE_MICRO) continue;      /* the demo is no firm of three */
        rc = login_make(cx, &hk_roles[i], &s, &(*list)[made]);
        if (!rc && (*list)[made].password) made++;
    }
    if (!rc) *n = made;
    return rc;
}
